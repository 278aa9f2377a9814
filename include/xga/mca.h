/* SPDX-License-Identifier: MIT */
/**
 * @file
 * mca: machine checks, the errors that the processor reports of the hardware.
 *
 * Said once: -XEN_EPERM to others than the control domain; -XEN_ENOSYS to HVM and PVH domains;
 * -XEN_EFAULT when op can't be read, or written where it has an [out]; a security module (FLASK)
 * may refuse with -XEN_EACCES. Each function fills in cmd and interface_version.
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
 * Takes the oldest record of an error, or drops one that was taken.
 *
 * 0 does not say that there was one: look at flags. A record stays the oldest until it is dropped.
 * With XEN_MC_ACK nothing is written. The control domain; x86 PV. Rule: public/arch-x86/xen-mca.h,
 * do_mca() in arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in] u.mc_fetch: flags, XEN_MC_URGENT or XEN_MC_NONURGENT, with XEN_MC_ACK to drop
 *            fetch_id; data, where to; [out] u.mc_fetch: flags, XEN_MC_OK, XEN_MC_NODATA or
 *            XEN_MC_FETCHFAILED; fetch_id, 0 without a record; data, a struct mc_info
 * @return 0, with XEN_MC_ACK also when fetch_id is not the oldest record and nothing is dropped;
 *         -XEN_EINVAL for other flags, and when data is NULL; -XEN_EFAULT also when data can't be
 *         written (the record stays)
 */
XGA_FN xga_long xga_mca_fetch(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_fetch);
}

/**
 * Tells a domain of an error: never implemented.
 *
 * Nobody; x86. Rule: public/arch-x86/xen-mca.h, do_mca() in arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in] u.mc_notifydomain; Xen does not look at it
 * @return -XEN_EINVAL
 */
XGA_FN xga_long xga_mca_notifydomain(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_notifydomain);
}

/**
 * Reads what the processors that are online are, or how many there are.
 *
 * Ask for the number first: where more are online than there is room for, Xen (4.17 to 4.22) writes
 * beyond the end of memory of its own, and crashes. The control domain; x86 PV. Rule:
 * public/arch-x86/xen-mca.h, do_mca() in arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in] u.mc_physcpuinfo: ncpus, room in info; info, NULL asks for the number alone;
 *            [out] u.mc_physcpuinfo: ncpus, those written, or there; info
 * @return 0; -XEN_EINVAL when ncpus is 0 and info is not NULL; -XEN_EFAULT also when info can't be
 *         written; -XEN_ENOMEM
 */
XGA_FN xga_long xga_mca_physcpuinfo(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_physcpuinfo);
}

/**
 * Puts values into a processor's error registers, or has Xen read them instead of the registers:
 * for tests.
 *
 * Xen (4.17 to 4.22) does not check mcinj_count: more than MC_MSRINJ_MAXMSRS reads on beyond its
 * copy. The control domain; x86 PV. Rule: public/arch-x86/xen-mca.h, x86_mc_msrinject_verify() in
 * arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in] u.mc_msrinject: mcinj_cpunr; mcinj_flags, MC_MSRINJ_F_*; mcinj_count, up to
 *            MC_MSRINJ_MAXMSRS; mcinj_msr; with _GPADDR mcinj_domid, and every value is a
 *            guest-physical address of that domain, which Xen replaces by the machine's
 * @return 0, also when mcinj_count is 0; -XEN_ENODEV when Xen does not use machine checks;
 *         -XEN_ENOENT when that processor has no error registers; -XEN_EINVAL when it is not
 *         online, a register is none of errors or can only be interposed, or with _GPADDR there is
 *         no such domain or frame
 */
XGA_FN xga_long xga_mca_msrinject(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_msrinject);
}

/**
 * Raises a machine check on a processor: for tests.
 *
 * Where the machine sends machine checks to all processors, as most of Intel's do, on all of them.
 * Xen does then what it does for a real one; before 4.21 (and 4.19.4, 4.20.2) it looks at no error
 * register of most machines, and finds nothing. The control domain; x86 PV. Rule:
 * public/arch-x86/xen-mca.h, do_mca() in arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in] u.mc_mceinject.mceinj_cpunr
 * @return 0; -XEN_ENODEV when Xen does not use machine checks; -XEN_ENOENT when that processor has
 *         no error registers; -XEN_EINVAL when it is not online
 */
XGA_FN xga_long xga_mca_mceinject(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_mceinject);
}

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/**
 * Raises a machine check, or the interrupt of corrected errors, on several processors: for tests.
 *
 * Where the machine sends machine checks to all processors, _MCE on some of them hangs these: Xen's
 * handler waits for the others, unless the registers show a local one. The control domain; x86 PV.
 * Rule: public/arch-x86/xen-mca.h, do_mca() and mcheck_cmn_handler() in arch/x86/cpu/mcheck/mce.c.
 *
 * @param op  [in] u.mc_inject_v2: flags, XEN_MC_INJECT_TYPE_*, with XEN_MC_INJECT_CPU_BROADCAST for
 *            all processors; else cpumap, those meant
 * @return 0; -XEN_ENODEV when Xen does not use machine checks; -XEN_ENOENT when one of them has no
 *         error registers; -XEN_EINVAL when none of them is online, for another type, for _CMCI and
 *         _LMCE when the machine has none, and for _LMCE on several; -XEN_EFAULT also when cpumap
 *         can't be read; -XEN_ENOMEM
 */
XGA_FN xga_long xga_mca_inject_v2(struct xen_mc *op)
{
    return xga_mca_cmd_(op, XEN_MC_inject_v2);
}

#endif

#endif
#endif
