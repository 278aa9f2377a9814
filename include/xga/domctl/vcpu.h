/* SPDX-License-Identifier: MIT */
/**
 * @file
 * vCPUs of a domain: registers, state and affinity. See <xga/domctl.h> for what is common to all
 * functions.
 */
#ifndef XGA_DOMCTL_VCPU_H
#define XGA_DOMCTL_VCPU_H

#include <xga/domctl/cmd.h>

/**
 * Returns whether a vCPU is online, runs or is blocked, on which processor, and how long it has
 * run.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_getvcpuinfo in
 * public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.getvcpuinfo.vcpu
 *            [out] u.getvcpuinfo: online, blocked, running; cpu_time: nanoseconds; cpu
 * @return 0 on success
 * @retval -XEN_ENOENT (since 4.22) the vCPU does not exist
 * @retval -XEN_EINVAL (before 4.22) vcpu is not below the domain's number of vCPUs
 * @retval -XEN_ESRCH (before 4.22) the vCPU was not made yet
 */
XGA_LOCAL_FN xga_long xga_domctl_getvcpuinfo(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_getvcpuinfo);
}

/**
 * Sets the registers of a vCPU and takes it up or down, or resets it.
 *
 * The vCPU is up afterwards when flags of ctxt has VGCF_online, and down otherwise. A reset takes
 * the vCPU down, and it stays down until its registers are set again.
 *
 * x86: a 32-bit PV domain has its own layout of ctxt. For other domains, 4.21.0 and 4.21.1 set r8
 * to r15 to 0. An error may leave some of the registers set, -XEN_EOPNOTSUPP the general ones and
 * the FPU's.
 *
 * x86 HVM and PVH: xga_domctl_sethvmcontext() suits better. Xen sets only the general registers,
 * the FPU's and the debug registers, no segment or control registers, and does not count the vCPU
 * as initialised. 4.21 and 4.22 store ds, es, fs and gs where Xen has other state of the vCPU.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_setvcpucontext in
 * public/domctl.h, do_domctl() in common/domctl.c, arch_set_info_guest() in arch/x86/domain.c,
 * arch/arm/domain.c.
 *
 * @param op  [in] domain; u.vcpucontext: vcpu; ctxt: NULL to reset the vCPU
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller, or the vCPU does not exist (a reset has no other
 *         error); (Arm) a mode in ctxt is not one of the guest's; (x86, vCPU 0) vm_assist has a bit
 *         that the domain lacks; (x86 except 32-bit PV, since 4.18) debug register 6 or 7 has a bit
 *         above bit 31; (PV) an address or a frame is invalid, since 4.18 also a breakpoint's
 *         address; (32-bit PV, since 4.21.1) eflags has VM; (64-bit PV, not set before) flags lacks
 *         VGCF_in_kernel, and ctrlreg[1] is 0; (PV) a table is not the domain's, or has an entry
 *         that no PV guest may have
 * @retval -XEN_EFAULT ctxt cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_EOPNOTSUPP (PV) the vCPU was set before, and ctxt has other page or descriptor
 *         tables
 * @retval -XEN_EBUSY (PV) a page-table leaf maps a page of another domain, or maps a page writable
 *         that is in use as a table
 * @retval -XEN_EPERM (PV) also when a leaf maps device memory that the domain may not access
 * @retval -XEN_EACCES (PV) also when a leaf maps a page that Xen shares, with another caching than
 *         write-back
 * @retval -XEN_ERANGE (32-bit PV, since 4.19) the page-table root of the second or a later vCPU is
 *         above 4 GiB, and the domain has not set VMASST_TYPE_pae_extended_cr3
 */
XGA_LOCAL_FN xga_long xga_domctl_setvcpucontext(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_setvcpucontext);
}

/**
 * Returns the registers of a vCPU.
 *
 * x86: a 32-bit PV domain has its own layout of ctxt. For other domains, 4.21.0 and 4.21.1 return 0
 * for r8 to r15. For a vCPU of an HVM or PVH domain, xga_domctl_setvcpucontext() does not end
 * -XEN_ENODATA; xga_domctl_sethvmcontext() does.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_getvcpucontext in
 * public/domctl.h, do_domctl() in common/domctl.c, arch_get_info_guest() in arch/x86/domctl.c,
 * arch/arm/domctl.c.
 *
 * @param op  [in] domain; u.vcpucontext.vcpu
 *            [out] u.vcpucontext.ctxt
 * @return 0 on success
 * @retval -XEN_EINVAL the vCPU does not exist, or is the calling vCPU
 * @retval -XEN_ENODATA the vCPU's registers were not set yet, or not since it was reset
 * @retval -XEN_EFAULT ctxt cannot be written
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_getvcpucontext(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_getvcpucontext);
}

/**
 * Sets the processors on which a vCPU may run (hard), and those on which it preferably runs (soft).
 *
 * Xen writes back the maps that are in effect: without processors outside the CPU pool. When it
 * cannot set the soft map, it undoes the hard one, whose bitmap it has already written. In a pool
 * whose scheduling granularity (sched-gran=) is core or socket, the maps hold for all vCPUs that
 * Xen schedules together with this one.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_setvcpuaffinity in
 * public/domctl.h, vcpu_affinity_domctl() in common/sched/core.c.
 *
 * @param op  [in] domain; u.vcpuaffinity: vcpu; flags: XEN_VCPUAFFINITY_*; cpumap_hard,
 *            cpumap_soft: nr_bits, bitmap, as flags select
 *            [out] the bits of the selected bitmaps
 * @return 0 on success
 * @retval -XEN_EINVAL vcpu is not below the domain's number of vCPUs; flags is 0; a selected bitmap
 *         is NULL; the hard map has no processor of the pool
 * @retval -XEN_ESRCH the vCPU was not made yet
 * @retval -XEN_EBUSY Xen has tied the vCPU to a processor temporarily (XEN_VCPUAFFINITY_FORCE ends
 *         that of SCHEDOP_pin_override)
 * @retval -XEN_EFAULT a map cannot be read; a map took effect and cannot be written back (before
 *         4.20.4 and 4.21.2 not reported when both maps are set and only the hard one cannot be
 *         written back)
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_setvcpuaffinity(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_setvcpuaffinity);
}

/**
 * Returns the processors on which a vCPU may run (hard), and those on which it preferably runs
 * (soft).
 *
 * The maps may have processors outside the CPU pool, on which the vCPU does not run. They are not
 * always those that were set: while Xen has tied the vCPU to a processor temporarily
 * (SCHEDOP_pin_override), the hard map has only this processor. Xen sets the hard map to all
 * processors when its last processor leaves the pool, and both maps when the domain moves to
 * another pool. Xen writes nothing but the bitmaps.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_getvcpuaffinity in
 * public/domctl.h, vcpu_affinity_domctl() in common/sched/core.c.
 *
 * @param op  [in] domain; u.vcpuaffinity: vcpu; flags: XEN_VCPUAFFINITY_HARD, _SOFT; cpumap_hard,
 *            cpumap_soft: nr_bits: the size of bitmap, as flags select
 *            [out] the bits of the selected bitmaps
 * @return 0 on success
 * @retval -XEN_EINVAL vcpu is not below the domain's number of vCPUs; flags is 0; a selected bitmap
 *         is NULL
 * @retval -XEN_ESRCH the vCPU was not made yet
 * @retval -XEN_EFAULT a map cannot be written (before 4.20.4 and 4.21.2 reported only for the soft
 *         map, when both are selected)
 * @retval -XEN_ENOMEM (before 4.21) Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_getvcpuaffinity(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_getvcpuaffinity);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Sets registers that xga_domctl_setvcpucontext() lacks: PV entry points, machine-check registers.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_set_ext_vcpucontext in
 * public/domctl.h, arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.ext_vcpucontext: vcpu; size: the bytes of the structure that are valid;
 *            the other members: entry points 0 for an HVM or PVH domain
 * @return 0 on success
 * @retval -XEN_ESRCH the vCPU does not exist, or the domain is the caller
 * @retval -XEN_EINVAL size is too small; an entry point's address is not canonical; an HVM or PVH
 *         domain's entry points are not 0; the machine-check capabilities are not available: Xen
 *         has set the entry points of a PV domain by then
 */
XGA_LOCAL_FN xga_long xga_domctl_set_ext_vcpucontext(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_set_ext_vcpucontext);
}

/**
 * Returns registers that xga_domctl_getvcpucontext() lacks: PV entry points, machine-check
 * registers.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_get_ext_vcpucontext in
 * public/domctl.h, arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.ext_vcpucontext.vcpu
 *            [out] the other members of u.ext_vcpucontext; size: the bytes of the structure
 * @return 0 on success
 * @retval -XEN_ESRCH the vCPU does not exist, or is the calling vCPU
 */
XGA_LOCAL_FN xga_long xga_domctl_get_ext_vcpucontext(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_get_ext_vcpucontext);
}

/**
 * Sets the XCR0 and the XSAVE state of a vCPU.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_setvcpuextstate in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.vcpuextstate: vcpu; size: the bytes of buffer; buffer: as
 *            xga_domctl_getvcpuextstate() returns it
 * @return 0 on success
 * @retval -XEN_ESRCH the vCPU does not exist
 * @retval -XEN_EINVAL the vCPU is the calling vCPU; size is wrong; the domain cannot have this XCR0
 * @retval -XEN_EOPNOTSUPP the state is compacted, or has components that Xen does not use
 * @retval -XEN_EIO reserved bytes of the header are not 0
 * @retval -XEN_EFAULT buffer cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_setvcpuextstate(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_setvcpuextstate);
}

/**
 * Returns the XCR0 and the XSAVE state of a vCPU, or the size that they need.
 *
 * The caller first asks for size and xfeature_mask. Xen writes the structure back on errors too.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_getvcpuextstate in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.vcpuextstate: vcpu; xfeature_mask, size: as Xen returned them, or both
 *            0 to ask; buffer: NULL to ask
 *            [out] buffer: XCR0, the XCR0 bits that were ever set, the state; size: the bytes used
 *            or needed; xfeature_mask
 * @return 0 on success
 * @retval -XEN_ESRCH the vCPU does not exist
 * @retval -XEN_EINVAL the vCPU is the calling vCPU; size is too small; xfeature_mask is another one
 * @retval -XEN_EFAULT buffer cannot be written
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_getvcpuextstate(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_getvcpuextstate);
}

/**
 * Returns the MSRs of a PV vCPU that migration transfers, or their greatest number.
 *
 * Xen leaves out MSRs that are 0. It writes u.vcpu_msrs.msr_count also with -XEN_ENOBUFS and
 * -XEN_EFAULT.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_get_vcpu_msrs in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.vcpu_msrs: vcpu; msr_count: the size of msrs; msrs: NULL to ask for the
 *            greatest number
 *            [out] msrs, msr_count
 * @return 0 on success
 * @retval -XEN_ESRCH the vCPU does not exist
 * @retval -XEN_EINVAL the vCPU is the calling vCPU, or of an HVM or PVH domain
 * @retval -XEN_ENOBUFS there are more MSRs than msr_count
 * @retval -XEN_EFAULT msrs cannot be written
 */
XGA_LOCAL_FN xga_long xga_domctl_get_vcpu_msrs(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_get_vcpu_msrs);
}

/**
 * Sets MSRs of a PV vCPU, in the order of the list.
 *
 * When Xen refuses or cannot read an entry, u.vcpu_msrs.msr_count becomes the entry's index; the
 * MSRs before it are set.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_set_vcpu_msrs in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.vcpu_msrs: vcpu; msr_count; msrs: with reserved 0
 *            [out] msr_count
 * @return 0 on success
 * @retval -XEN_ESRCH the vCPU does not exist
 * @retval -XEN_EINVAL the vCPU is the calling vCPU, or of an HVM or PVH domain; msr_count is above
 *         the greatest number; reserved is not 0; (before 4.20; since then -XEN_ENXIO) an MSR or a
 *         value cannot be set
 * @retval -XEN_ENXIO (since 4.20) an MSR or a value cannot be set
 * @retval -XEN_EFAULT msrs cannot be read
 */
XGA_LOCAL_FN xga_long xga_domctl_set_vcpu_msrs(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_set_vcpu_msrs);
}

#endif
#endif
