/* SPDX-License-Identifier: MIT */
/**
 * @file
 * mca: machine checks, the processor's reports of hardware errors.
 *
 * Each function stores cmd and interface_version in *op.
 *
 * Common to all functions:
 * - -XEN_EPERM: the caller is not the control domain (-XEN_EACCES when FLASK refuses)
 * - -XEN_ENOSYS: the caller is an HVM or PVH domain
 * - -XEN_EFAULT: op cannot be read, or cannot be written where it has an [out]
 */
#ifndef XGA_MCA_H
#define XGA_MCA_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/mca.h is for x86 PV guests; Xen has no mca on Arm"
#else

#include <xen/arch-x86/xen-mca.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

XGA_PRIVATE_ xga_long xga_mca_cmd_(struct xen_mc *op, uint32_t cmd)
{
    op->cmd = cmd;
    op->interface_version = XEN_MCA_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_mca, xga_arg_(op));
}

/**
 * Reads the oldest error record, or with XEN_MC_ACK drops a record that was read.
 *
 * The result is 0 also when there is no record: check flags. A record stays the oldest until the
 * caller drops it. With XEN_MC_ACK, Xen writes nothing, and returns 0 without dropping anything
 * when fetch_id is not the oldest record.
 *
 * Callable by the control domain, on x86 PV. Source: public/arch-x86/xen-mca.h, do_mca() in
 * arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in]  u.mc_fetch: flags, XEN_MC_URGENT or XEN_MC_NONURGENT, with XEN_MC_ACK to drop
 *                  fetch_id; data, the address of a buffer
 *            [out] u.mc_fetch: flags, XEN_MC_OK, XEN_MC_NODATA or XEN_MC_FETCHFAILED; fetch_id, 0
 *                  with XEN_MC_NODATA and XEN_MC_FETCHFAILED; data, a struct mc_info
 * @return 0 on success
 * @retval -XEN_EINVAL flags has neither or both of XEN_MC_URGENT and XEN_MC_NONURGENT; data is NULL
 *         and flags does not have XEN_MC_ACK
 * @retval -XEN_EFAULT data cannot be written: the record stays the oldest, and flags has
 *         XEN_MC_FETCHFAILED
 */
XGA_FN xga_long xga_mca_fetch(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_fetch);
}

/**
 * Fails: Xen has never implemented this operation, which would report an error to a domain.
 *
 * Callable by the control domain, on x86 PV. Source: public/arch-x86/xen-mca.h, do_mca() in
 * arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in] u.mc_notifydomain, which Xen ignores
 * @retval -XEN_EINVAL always
 */
XGA_FN xga_long xga_mca_notifydomain(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_notifydomain);
}

/**
 * Returns the properties of the online processors, or their number.
 *
 * Ask for the number first: when more processors are online than info can hold, Xen (4.17 to 4.22)
 * writes beyond the end of its own memory, and may crash.
 *
 * mc_vendor is Linux's number (0 Intel, 2 AMD, 9 Hygon) since Xen 4.19.5, 4.20.3 and 4.21.1, and
 * Xen's own number before (1 Intel, 2 AMD, 16 Hygon). mc_vendorid is the same in all releases.
 *
 * Callable by the control domain, on x86 PV. Source: public/arch-x86/xen-mca.h, do_mca() in
 * arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in]  u.mc_physcpuinfo: ncpus, the number of entries that info can hold; info, or NULL
 *                  to ask for the number
 *            [out] u.mc_physcpuinfo: ncpus, the number of entries written, or of online processors;
 *                  info
 * @return 0 on success
 * @retval -XEN_EINVAL ncpus is 0 and info is not NULL
 * @retval -XEN_EFAULT info cannot be written
 * @retval -XEN_ENOMEM Xen is out of memory; ncpus is above 0x7fffffff and info is not NULL
 */
XGA_FN xga_long xga_mca_physcpuinfo(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_physcpuinfo);
}

/**
 * Writes values to a processor's error registers, or makes Xen read the values instead of the
 * registers (for tests).
 *
 * Xen (4.17 to 4.22) does not check mcinj_count: when it is above MC_MSRINJ_MAXMSRS, Xen reads
 * beyond the end of its own copy, and with MC_MSRINJ_F_GPADDR also writes there. With mcinj_count
 * 0, Xen does nothing and returns 0.
 *
 * Xen crashes when the processor refuses to write a value to a register. With
 * MC_MSRINJ_F_INTERPOSE, Xen keeps at most 50 values for all processors together, drops those above
 * and returns 0.
 *
 * Callable by the control domain, on x86 PV. Source: public/arch-x86/xen-mca.h,
 * x86_mc_msrinject_verify() in arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in] u.mc_msrinject: mcinj_cpunr, a processor; mcinj_flags, MC_MSRINJ_F_*;
 *                 mcinj_count, up to MC_MSRINJ_MAXMSRS; mcinj_msr; with MC_MSRINJ_F_GPADDR
 *                 mcinj_domid, and every value is a guest-physical address of that domain, which
 *                 Xen replaces by the machine address
 * @return 0 on success
 * @retval -XEN_ENODEV Xen does not use machine checks
 * @retval -XEN_ENOENT the processor has no error registers
 * @retval -XEN_EINVAL the processor is not online; a register is not an error register, or needs
 *         MC_MSRINJ_F_INTERPOSE; (MC_MSRINJ_F_GPADDR) there is no such domain or frame
 */
XGA_FN xga_long xga_mca_msrinject(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_msrinject);
}

/**
 * Raises a machine check on a processor (for tests).
 *
 * On machines that broadcast machine checks, as most of Intel's do, it is raised on all processors.
 * Xen handles it as a real one. Before 4.19.4, 4.20.2 and 4.21, Xen does not read the error
 * registers on most machines, and therefore finds no error.
 *
 * Callable by the control domain, on x86 PV. Source: public/arch-x86/xen-mca.h, do_mca() in
 * arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in] u.mc_mceinject.mceinj_cpunr, a processor
 * @return 0 on success
 * @retval -XEN_ENODEV Xen does not use machine checks
 * @retval -XEN_ENOENT the processor has no error registers
 * @retval -XEN_EINVAL the processor is not online
 */
XGA_FN xga_long xga_mca_mceinject(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_mceinject);
}

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/**
 * Raises a machine check, or the interrupt of corrected errors (CMCI), on several processors (for
 * tests).
 *
 * On machines that broadcast machine checks, XEN_MC_INJECT_TYPE_MCE on some of the processors hangs
 * these: Xen's handler waits for the other processors, unless the registers show a local machine
 * check.
 *
 * Xen (4.17 to 4.22) hangs, and its debug builds crash, when XEN_MC_INJECT_TYPE_MCE has a cpumap
 * with both online and offline processors.
 *
 * Callable by the control domain, on x86 PV. Source: public/arch-x86/xen-mca.h, do_mca() and
 * mcheck_cmn_handler() in arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in] u.mc_inject_v2: flags, XEN_MC_INJECT_TYPE_*, with XEN_MC_INJECT_CPU_BROADCAST for
 *                 all processors; else cpumap, the processors
 * @return 0 on success
 * @retval -XEN_ENODEV Xen does not use machine checks
 * @retval -XEN_ENOENT one of the processors has no error registers
 * @retval -XEN_EINVAL none of the processors is online; the type is unknown; the machine does not
 *         have XEN_MC_INJECT_TYPE_CMCI or XEN_MC_INJECT_TYPE_LMCE; XEN_MC_INJECT_TYPE_LMCE is for
 *         more than one processor
 * @retval -XEN_EFAULT cpumap cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_mca_inject_v2(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_inject_v2);
}

#endif

#endif
#endif
