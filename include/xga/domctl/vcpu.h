/* SPDX-License-Identifier: MIT */
/**
 * @file
 * vCPUs of a domain: registers, state, affinity. What is common to all is said in <xga/domctl.h>.
 */
#ifndef XGA_DOMCTL_VCPU_H
#define XGA_DOMCTL_VCPU_H

#include <xen/domctl.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Tells whether a vCPU is up, runs or waits, where, and how long it has run.
 *
 * The control domain; any architecture. Rule: XEN_DOMCTL_getvcpuinfo in public/domctl.h,
 * do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.getvcpuinfo.vcpu; [out] its other members: online, blocked, running;
 *            cpu_time, nanoseconds; cpu
 * @return 0; for an unknown vCPU -XEN_ENOENT, before 4.22 -XEN_EINVAL, or -XEN_ESRCH when it was
 *         not made yet
 */
XGA_LOCAL_FN xga_long xga_domctl_getvcpuinfo(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_getvcpuinfo;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Sets the registers of a vCPU and takes it up or down; or resets it.
 *
 * With VGCF_online in the flags of ctxt the vCPU is up afterwards, without it down. A reset takes
 * it down, until it is set anew. x86: an HVM or PVH domain's vCPU is better set by
 * xga_domctl_sethvmcontext(). A 32-bit PV domain has its own layout. Of others, 4.21.0 and 4.21.1
 * set r8 to r15 to 0. The control domain; any architecture. Rule: XEN_DOMCTL_setvcpucontext in
 * public/domctl.h, do_domctl() in common/domctl.c, arch_set_info_guest() in arch/x86/domain.c,
 * arch/arm/domain.c.
 *
 * @param op  [in] domain; u.vcpucontext: vcpu; ctxt, NULL to reset it
 * @return 0; -XEN_EINVAL when the domain is the caller, or there is no such vCPU; nothing else for
 *         a reset
 *         ctxt: -XEN_EFAULT when it can't be read; -XEN_ENOMEM; -XEN_EINVAL for what a vCPU may not
 *         have: on Arm a mode other than the guest's; on x86 (vCPU 0) an assist that the domain
 *         lacks, or (since 4.18) a bit above the 32nd of debug register 6 or 7
 *         x86 PV: -XEN_EOPNOTSUPP when a vCPU that was set before is to have other page or
 *         descriptor tables; otherwise -XEN_EINVAL for an address (since 4.18 a breakpoint's too)
 *         or a frame that can't be, for the VM flag of a 32-bit domain (since 4.21.1), and for a
 *         table that is not the domain's, or has an entry that no PV guest may have; -XEN_EBUSY
 *         when a leaf maps a page of another domain, or maps writable what is in use as a table;
 *         -XEN_EPERM when one maps device memory that the domain may not; -XEN_EACCES when one maps
 *         a page that Xen shares with another caching than write-back; -XEN_ERANGE (since 4.19)
 *         when the root of a 32-bit domain's second or later vCPU is above 4 GiB without
 *         VMASST_TYPE_pae_extended_cr3
 */
XGA_LOCAL_FN xga_long xga_domctl_setvcpucontext(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_setvcpucontext;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Reads the registers of a vCPU.
 *
 * x86: a 32-bit PV domain has its own layout; of others 4.21.0 and 4.21.1 return 0 for r8 to r15.
 * The control domain; any architecture. Rule: XEN_DOMCTL_getvcpucontext in public/domctl.h,
 * do_domctl() in common/domctl.c, arch_get_info_guest() in arch/x86/domctl.c, arch/arm/domctl.c.
 *
 * @param op  [in] domain; u.vcpucontext: vcpu; ctxt [out]
 * @return 0; -XEN_EINVAL when there is no such vCPU, or it is the calling one; -XEN_ENODATA when it
 *         has no context: none was set yet, or it was reset since; -XEN_EFAULT when ctxt can't be
 *         written; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_getvcpucontext(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_getvcpucontext;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Says on which processors a vCPU may run, and on which it prefers to.
 *
 * The maps come back as what is in force: without processors outside the pool. The control domain;
 * any architecture. Rule: XEN_DOMCTL_setvcpuaffinity in public/domctl.h, vcpu_affinity_domctl() in
 * common/sched/core.c.
 *
 * @param op  [in] domain; u.vcpuaffinity: vcpu; flags, XEN_VCPUAFFINITY_*; cpumap_hard,
 *            cpumap_soft: nr_bits, bitmap [out], as flags say
 * @return 0; -XEN_EINVAL when there is no such vCPU, flags are 0, a bitmap is NULL, or the hard map
 *         has no processor of the pool; -XEN_ESRCH when the vCPU was not made yet; -XEN_EBUSY when
 *         it is tied to a processor for a while; -XEN_EFAULT when a map can't be read, or, after it
 *         took effect, written back (before 4.20.4 and 4.21.2 not when the hard one alone can't be
 *         written back and both are given); -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_setvcpuaffinity(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_setvcpuaffinity;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Reads on which processors a vCPU may run, and on which it prefers to.
 *
 * The maps are as they were set, not as they are in force. Nothing but the bitmaps is written. The
 * control domain; any architecture. Rule: XEN_DOMCTL_getvcpuaffinity in public/domctl.h,
 * vcpu_affinity_domctl() in common/sched/core.c.
 *
 * @param op  [in] domain; u.vcpuaffinity: vcpu; flags, XEN_VCPUAFFINITY_HARD, _SOFT; cpumap_hard,
 *            cpumap_soft: nr_bits, room in bitmap [out], as flags say
 * @return 0; -XEN_EINVAL when there is no such vCPU, flags are 0, or a bitmap is NULL; -XEN_ESRCH
 *         when the vCPU was not made yet; -XEN_EFAULT when a map can't be written (before 4.20.4
 *         and 4.21.2 only of the soft one, when both are asked for)
 */
XGA_LOCAL_FN xga_long xga_domctl_getvcpuaffinity(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_getvcpuaffinity;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Sets what xga_domctl_setvcpucontext() has no room for: PV entry points, machine-check registers.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_set_ext_vcpucontext in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.ext_vcpucontext: vcpu; size, bytes of it that count; the rest, entry
 *            points 0 for HVM and PVH
 * @return 0; -XEN_ESRCH when there is no such vCPU, or the domain is the caller; -XEN_EINVAL when
 *         size is too small, an address is not canonical, an HVM domain's entry points are not 0,
 *         or the machine-check capabilities can't be had: a PV domain's entry points are set then
 */
XGA_LOCAL_FN xga_long xga_domctl_set_ext_vcpucontext(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_set_ext_vcpucontext;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Reads what xga_domctl_getvcpucontext() has no room for: PV entry points, machine-check registers.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_get_ext_vcpucontext in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.ext_vcpucontext.vcpu; [out] its other members; size, the bytes of it
 * @return 0; -XEN_ESRCH when there is no such vCPU, or it is the calling one
 */
XGA_LOCAL_FN xga_long xga_domctl_get_ext_vcpucontext(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_get_ext_vcpucontext;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Sets a vCPU's XCR0 and XSAVE state.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_setvcpuextstate in public/domctl.h, arch_do_domctl() in
 * arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.vcpuextstate: vcpu; size, bytes of buffer; buffer, as
 *            xga_domctl_getvcpuextstate() gives it
 * @return 0; -XEN_ESRCH when there is no such vCPU; -XEN_EINVAL when it is the calling one, size is
 *         wrong, or XCR0 can't be had; -XEN_EOPNOTSUPP for compacted state, and components that Xen
 *         does not use; -XEN_EIO when reserved bytes of the header are not 0; -XEN_EFAULT when
 *         buffer can't be read; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_setvcpuextstate(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_setvcpuextstate;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Reads a vCPU's XCR0 and XSAVE state, or how large they can be.
 *
 * Ask for size and mask first; the structure is written back on errors too. The control domain;
 * x86. Rule: XEN_DOMCTL_getvcpuextstate in public/domctl.h, arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.vcpuextstate: vcpu; xfeature_mask and size as they were told, 0 to ask;
 *            buffer, NULL to ask; [out] buffer: XCR0, all of it that was ever set, the state; size,
 *            bytes used or needed; xfeature_mask
 * @return 0; -XEN_ESRCH when there is no such vCPU; -XEN_EINVAL when it is the calling one, size is
 *         too small or xfeature_mask is another; -XEN_EFAULT when buffer can't be written;
 *         -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_getvcpuextstate(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_getvcpuextstate;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Reads the MSRs of a PV vCPU that a migration takes along, or how many there can be.
 *
 * Those that are 0 are left out. u.vcpu_msrs.msr_count is written with -XEN_ENOBUFS and -XEN_EFAULT
 * too. The control domain; x86. Rule: XEN_DOMCTL_get_vcpu_msrs in public/domctl.h, arch_do_domctl()
 * in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.vcpu_msrs: vcpu; msr_count, room in msrs; msrs, NULL to ask for the
 *            greatest count; [out] msrs, msr_count
 * @return 0; -XEN_ESRCH when there is no such vCPU; -XEN_EINVAL when it is the calling one, or of
 *         an HVM or PVH domain; -XEN_ENOBUFS when there are more than msr_count; -XEN_EFAULT when
 *         msrs can't be written
 */
XGA_LOCAL_FN xga_long xga_domctl_get_vcpu_msrs(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_get_vcpu_msrs;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Sets MSRs of a PV vCPU, one after the other.
 *
 * When an MSR is refused, u.vcpu_msrs.msr_count is its index; those before it are set. The control
 * domain; x86. Rule: XEN_DOMCTL_set_vcpu_msrs in public/domctl.h, arch_do_domctl() in
 * arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.vcpu_msrs: vcpu; msr_count; msrs, reserved 0 in each; [out] msr_count
 * @return 0; -XEN_ESRCH when there is no such vCPU; -XEN_EINVAL when it is the calling one, or of
 *         an HVM or PVH domain, for too many, and when reserved is not 0; -XEN_ENXIO (before 4.20
 *         -XEN_EINVAL) for an MSR or a value that can't be set; -XEN_EFAULT when msrs can't be read
 */
XGA_LOCAL_FN xga_long xga_domctl_set_vcpu_msrs(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_set_vcpu_msrs;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif
#endif
