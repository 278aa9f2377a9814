/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Domains: made, configured, watched and destroyed. What is common to all is said in
 * <xga/domctl.h>.
 */
#ifndef XGA_DOMCTL_DOMAIN_H
#define XGA_DOMCTL_DOMAIN_H

#include <xen/domctl.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Makes a domain, paused, without memory and without vCPUs.
 *
 * Next come xga_domctl_max_vcpus(), memory and registers; xga_domctl_unpausedomain() starts it.
 * Until 4.21 a domain of 0 or from DOMID_FIRST_RESERVED on lets Xen choose; since 4.22 DOMID_ANY
 * does, 0 is a number. On Arm 4.21 wants XEN_DOMCTL_CDF_trap_unmapped_accesses: without it a domain
 * that turned its caches on reads ones from its own RAM, and loses what it writes there. The
 * control domain; any architecture. Rule: XEN_DOMCTL_createdomain in public/domctl.h,
 * domain_create() in common/domain.c, arch_sanitise_domain_config() in arch/x86/domain.c,
 * arch/arm/domain.c, do_trap_stage2_abort_guest() in arch/arm/traps.c.
 *
 * @param op  [in] domain, the number that it is to have; u.createdomain, all members; [out] domain;
 *            u.createdomain as Xen completed it (flags for PV, arch on Arm)
 * @return 0; -XEN_EEXIST when the number is taken, since 4.21 also when all are, since 4.22 also
 *         when it can't be one; -XEN_ENOMEM, before 4.21 also when all numbers are taken;
 *         -XEN_EINVAL when flags and options contradict each other, or this Xen or machine can't
 *         give what they ask for; -XEN_ESRCH for an unknown cpupool_id, -XEN_ENODEV for a pool
 *         without processors; x86: -XEN_EOPNOTSUPP for devices in arch.emulation_flags that don't
 *         go together, -XEN_EPERM on a processor with AMD's erratum 121; Arm: -XEN_EBUSY when all
 *         VMIDs are taken, -XEN_ENODEV when the machine has no GIC as in arch.gic_version, or the
 *         TEE takes no more
 */
XGA_LOCAL_FN xga_long xga_domctl_createdomain(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_createdomain;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Takes a domain down: vCPUs stop, event channels and memory go.
 *
 * Its number is free only when nobody holds a page of it any more: until then
 * xga_domctl_getdomaininfo() shows XEN_DOMINF_dying. Xen works in pieces and comes back when all is
 * done. The control domain; any architecture. Rule: XEN_DOMCTL_destroydomain in public/domctl.h,
 * domain_kill() in common/domain.c.
 *
 * @param op  [in] domain
 * @return 0, also for one that is dying; -XEN_EINVAL when it is the caller; the IOMMU's error when
 *         a device can't be taken from it: it is then destroyed in part, call again
 */
XGA_LOCAL_FN xga_long xga_domctl_destroydomain(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_destroydomain;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Stops all vCPUs of a domain, one more time.
 *
 * Calls are counted: as many xga_domctl_unpausedomain() let it run again. The control domain; any
 * architecture. Rule: XEN_DOMCTL_pausedomain in public/domctl.h, domain_pause_by_systemcontroller()
 * in common/domain.c.
 *
 * @param op  [in] domain
 * @return 0; -XEN_EINVAL when it is the caller; -XEN_EOVERFLOW after 255 times
 */
XGA_LOCAL_FN xga_long xga_domctl_pausedomain(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_pausedomain;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Undoes one xga_domctl_pausedomain(), or lets a new domain start.
 *
 * The control domain; any architecture. Rule: XEN_DOMCTL_unpausedomain in public/domctl.h,
 * domain_unpause_by_systemcontroller() in common/domain.c.
 *
 * @param op  [in] domain
 * @return 0; -XEN_EINVAL when it is not paused this way; -XEN_EBUSY since 4.22 when a new domain
 *         has pages that were not scrubbed, and the domain crashes
 */
XGA_LOCAL_FN xga_long xga_domctl_unpausedomain(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_unpausedomain;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Lets a domain that shut itself down go on, as after a suspend that was cancelled.
 *
 * Its shutdown code is forgotten. One that did not shut down is left as it is. The control domain;
 * any architecture. Rule: XEN_DOMCTL_resumedomain in public/domctl.h, domain_resume() in
 * common/domain.c.
 *
 * @param op  [in] domain
 * @return 0; -XEN_EINVAL when it is the caller
 */
XGA_LOCAL_FN xga_long xga_domctl_resumedomain(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_resumedomain;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Resets a domain that has shut down and starts it again, its memory kept: kexec in a guest.
 *
 * Event channels are closed, and where shared_info was a new page is. A PV domain, and one on Arm
 * before 4.22, loses its event channels and stays shut down. The control domain; any architecture.
 * Rule: XEN_DOMCTL_soft_reset in public/domctl.h, domain_soft_reset() in common/domain.c,
 * evtchn_reset() in common/event_channel.c.
 *
 * @param op  [in] domain, paused by xga_domctl_pausedomain()
 * @return 0; -XEN_EINVAL when it is the caller, it has not shut down, it is not paused this way, or
 *         it is a PV domain; -XEN_EBUSY when its event channels are being reset already,
 *         -XEN_EAGAIN when one was opened meanwhile; -XEN_ENOSYS on Arm before 4.22,
 *         -XEN_EOPNOTSUPP there since, and when Xen was built without; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_soft_reset(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_soft_reset;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Tells what a domain is and does.
 *
 * Xen 4.17 answers for the next higher number when there is no such domain: compare
 * u.getdomaininfo.domain. Unlike in others, -XEN_EINVAL there says that domain is no number. The
 * device model of the domain, the control domain, and the one that runs xenstore; any architecture.
 * Rule: XEN_DOMCTL_getdomaininfo in public/domctl.h, getdomaininfo() in common/domctl.c,
 * xsm_default_action() in include/xsm/dummy.h.
 *
 * @param op  [in] domain; [out] u.getdomaininfo; domain (4.17)
 * @return 0; -XEN_EINVAL when domain is DOMID_FIRST_RESERVED or higher (4.17; later -XEN_ESRCH)
 */
XGA_LOCAL_FN xga_long xga_domctl_getdomaininfo(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_getdomaininfo;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */

/**
 * Tells whether a domain is there, and what it may do; or which one changed.
 *
 * The one operation whose interface version is 0: it stays as it is in later releases. With domain
 * DOMID_INVALID it names one that appeared, shut down, died or went since it was last told of;
 * after VIRQ_DOM_EXC was bound, first every one that is there. The device model of the domain, the
 * control domain, and the one that runs xenstore; any architecture, since Xen 4.21. Rule:
 * XEN_DOMCTL_get_domain_state in public/domctl.h, get_domain_state() in common/domain.c,
 * xsm_default_action() in include/xsm/dummy.h.
 *
 * @param op  [in] domain; u.get_domain_state.pad0 0; [out] u.get_domain_state; domain, where it was
 *            DOMID_INVALID
 * @return 0; -XEN_EINVAL when pad0 is not 0; with DOMID_INVALID -XEN_EACCES when another domain
 *         handles VIRQ_DOM_EXC, -XEN_ENOENT when none changed, or it has not bound the VIRQ
 */
XGA_LOCAL_FN xga_long xga_domctl_get_domain_state(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_get_domain_state;
    op->interface_version = 0;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif

/**
 * Makes the vCPUs of a new domain.
 *
 * Call it once after xga_domctl_createdomain(); again it makes those that are missing. The control
 * domain; any architecture. Rule: XEN_DOMCTL_max_vcpus in public/domctl.h, do_domctl() in
 * common/domctl.c.
 *
 * @param op  [in] domain; u.max_vcpus.max, the same as u.createdomain.max_vcpus was
 * @return 0; -XEN_EINVAL when it is the caller, or max is another number; -XEN_ENOMEM, also when a
 *         vCPU can't be made for another reason
 */
XGA_LOCAL_FN xga_long xga_domctl_max_vcpus(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_max_vcpus;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Gives a domain another UUID, for the tools' own use.
 *
 * The domain reads it by xga_version_guest_handle(). The control domain; any architecture. Rule:
 * XEN_DOMCTL_setdomainhandle in public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.setdomainhandle.handle, 16 bytes
 * @return 0
 */
XGA_LOCAL_FN xga_long xga_domctl_setdomainhandle(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_setdomainhandle;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Sets by how much a domain's wall clock differs from the host's.
 *
 * On Arm a domain's time counts from its creation, and Xen has set the host's uptime of that moment
 * as the offset: add that. shared_info shows the offset only when the host's clock is next set, see
 * xga_platform_settime64(). The control domain; any architecture. Rule: XEN_DOMCTL_settimeoffset in
 * public/domctl.h, domain_set_time_offset() in arch/x86/time.c, arch/arm/time.c,
 * domain_vtimer_init() in arch/arm/vtimer.c.
 *
 * @param op  [in] domain; u.settimeoffset.time_offset_seconds
 * @return 0
 */
XGA_LOCAL_FN xga_long xga_domctl_settimeoffset(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_settimeoffset;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Makes a domain the device model of another, once and for all.
 *
 * It is then privileged over the target, as a stub domain is. The control domain; any architecture.
 * Rule: XEN_DOMCTL_set_target in public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain, the device model; u.set_target.target, an HVM or PVH domain's number
 * @return 0; -XEN_ESRCH when there is no target; -XEN_EINVAL when they are the same or domain has a
 *         target; -XEN_EOPNOTSUPP when the target is a PV domain
 */
XGA_LOCAL_FN xga_long xga_domctl_set_target(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_set_target;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Names the port that is notified instead of VIRQ_DOM_EXC when a domain shuts down with
 * SHUTDOWN_suspend.
 *
 * The port is one of the domain's own, and is not looked at now. The last call wins. The control
 * domain; any architecture. Rule: XEN_DOMCTL_subscribe in public/domctl.h, do_domctl() in
 * common/domctl.c.
 *
 * @param op  [in] domain; u.subscribe.port, 0 for none
 * @return 0
 */
XGA_LOCAL_FN xga_long xga_domctl_subscribe(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_subscribe;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Says which domain gets a global VIRQ, in place of the hardware domain.
 *
 * The control domain; any architecture. Rule: XEN_DOMCTL_set_virq_handler in public/domctl.h,
 * set_global_virq_handler() in common/event_channel.c.
 *
 * @param op  [in] domain; u.set_virq_handler.virq, VIRQ_*
 * @return 0; -XEN_EINVAL when virq is no global one, or the domain is dying (since 4.18.5, 4.19.2
 *         and 4.20); -XEN_EBUSY since 4.21 when the present handler has bound it
 */
XGA_LOCAL_FN xga_long xga_domctl_set_virq_handler(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_set_virq_handler;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Reads or sets a domain's parameters of its scheduler.
 *
 * The structure is written back on errors too. With RTDS single vCPUs have parameters of their own:
 * fewer than asked for may be done, see u.scheduler_op.u.v.nr_vcpus; getinfo reads RTDS's defaults,
 * not what the domain has. The control domain; any architecture. Rule: XEN_DOMCTL_scheduler_op in
 * public/domctl.h, sched_adjust() in common/sched/core.c.
 *
 * @param op  [in] domain; u.scheduler_op: sched_id, the pool's; cmd, XEN_DOMCTL_SCHEDOP_*;
 *            u.credit, u.credit2, u.rtds or u.v, [out] for the commands that read
 * @return 0, from a scheduler without parameters too; -XEN_EINVAL for another scheduler than the
 *         pool's, and for an unknown cmd, as putvcpuinfo and getvcpuinfo are to Credit and Credit2;
 *         putinfo: -XEN_EINVAL for a value out of range (Credit2's cap: the weight is set by then);
 *         RTDS's putvcpuinfo and getvcpuinfo: -XEN_EINVAL for an unknown vCPU, or a value out of
 *         range, -XEN_EFAULT when u.v.vcpus can't be accessed
 */
XGA_LOCAL_FN xga_long xga_domctl_scheduler_op(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_scheduler_op;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Says which NUMA nodes a domain's memory preferably comes from.
 *
 * A map of every node that Xen is built for means: the nodes of its vCPUs' affinity again. On x86
 * that is 64 bits (CONFIG_NR_NUMA_NODES since 4.18), not the machine's nodes alone. The control
 * domain; any architecture. Rule: XEN_DOMCTL_setnodeaffinity in public/domctl.h,
 * domain_set_node_affinity() in common/domain.c.
 *
 * @param op  [in] domain; u.nodeaffinity.nodemap: bitmap, nr_bits
 * @return 0; -XEN_EINVAL when no node of the map is online; -XEN_EFAULT when the map can't be read;
 *         -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_setnodeaffinity(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_setnodeaffinity;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Reads which NUMA nodes a domain's memory preferably comes from.
 *
 * The control domain; any architecture. Rule: XEN_DOMCTL_getnodeaffinity in public/domctl.h,
 * do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.nodeaffinity.nodemap: nr_bits, room in bitmap [out]; bits beyond Xen's
 *            nodes are cleared
 * @return 0; -XEN_EFAULT when the map can't be written; -XEN_ENOMEM before 4.21
 */
XGA_LOCAL_FN xga_long xga_domctl_getnodeaffinity(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_getnodeaffinity;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Gives a domain a virtual NUMA topology, which xga_memory_get_vnumainfo() tells it.
 *
 * The control domain; any architecture. Rule: XEN_DOMCTL_setvnumainfo in public/domctl.h,
 * vnuma_init() in common/domctl.c.
 *
 * @param op  [in] domain; u.vnuma: nr_vnodes, above 0; nr_vmemranges; nr_vcpus, the domain's; pad
 *            0; vdistance, vcpu_to_vnode, vnode_to_pnode, vmemrange with flags 0
 * @return 0; -XEN_EINVAL when a number is not as said, or too large for one page; -XEN_E2BIG when a
 *         node number is out of range; -XEN_EFAULT when a list can't be read; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_setvnumainfo(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_setvnumainfo;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Sets whether a new domain has 32 or 64 bits.
 *
 * A PV domain on x86, before it has memory; any on arm64. Another width than 32 can't be had by a
 * 32-bit Xen. On arm64 call it after xga_domctl_max_vcpus(): only vCPUs that are there change, and
 * those made later stay at 32 bits. The control domain; any architecture. Rule:
 * XEN_DOMCTL_set_address_size in public/domctl.h, arch_do_domctl() in arch/x86/domctl.c,
 * subarch_do_domctl() in arch/arm/arm64/domctl.c, arch/arm/arm32/domctl.c.
 *
 * @param op  [in] domain; u.address_size.size, 32 or 64
 * @return 0, also when that is its width already; -XEN_EINVAL for another size; x86:
 *         -XEN_EOPNOTSUPP for HVM and PVH domains, -XEN_EINVAL for a 32-bit PV domain that is to
 *         have 64; to 32: -XEN_EOPNOTSUPP when Xen has no 32-bit PV, -XEN_EACCES when the domain
 *         has memory, -XEN_ENOMEM; arm64: -XEN_EBUSY when it has memory, whatever its width,
 *         -XEN_EINVAL for 32 when the processor can't, or the domain has SVE; arm: -XEN_EINVAL for
 *         64
 */
XGA_LOCAL_FN xga_long xga_domctl_set_address_size(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_set_address_size;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Reads whether a PV domain has 32 or 64 bits.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_get_address_size in public/domctl.h, arch_do_domctl()
 * in arch/x86/domctl.c.
 *
 * @param op  [in] domain; [out] u.address_size.size
 * @return 0; -XEN_EOPNOTSUPP for HVM and PVH domains
 */
XGA_LOCAL_FN xga_long xga_domctl_get_address_size(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_get_address_size;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Fills a page of a domain with hypercall entries.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_hypercall_init in public/domctl.h, arch_do_domctl() in
 * arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.hypercall_init.gmfn, the gfn (PV: machine frame)
 * @return 0; -XEN_EINVAL when there is no such page; -XEN_EPERM when the page is not writable
 */
XGA_LOCAL_FN xga_long xga_domctl_hypercall_init(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_hypercall_init;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Saves the machine state of an HVM or PVH domain, or measures it.
 *
 * Call it after xga_domctl_max_vcpus(): to save a domain without vCPUs crashes Xen (4.17 to 4.22).
 * -XEN_ENODATA and -XEN_EFAULT leave in size the bytes that were made. The control domain; x86.
 * Rule: XEN_DOMCTL_gethvmcontext in public/domctl.h, arch_do_domctl() in arch/x86/domctl.c,
 * hvm_save() in arch/x86/hvm/save.c.
 *
 * @param op  [in] domain; u.hvmcontext: size, bytes of buffer; buffer, NULL to ask for the size;
 *            [out] buffer, records of public/hvm/save.h; size, bytes used, or needed for NULL
 * @return 0; -XEN_EINVAL when it is the caller, a PV domain or dying; -XEN_ENOSPC when size is too
 *         small, and stays; -XEN_ENODATA when a record can't be made; -XEN_EFAULT when buffer can't
 *         be written; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_gethvmcontext(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_gethvmcontext;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Saves one record of the machine state of an HVM or PVH domain, or measures it.
 *
 * Call it after xga_domctl_max_vcpus(): for a device of a domain without vCPUs, Xen (4.17 to 4.22)
 * crashes. The control domain; x86. Rule: XEN_DOMCTL_gethvmcontext_partial in public/domctl.h,
 * hvm_save_one() in arch/x86/hvm/save.c.
 *
 * @param op  [in] domain; u.hvmcontext_partial: type, HVM_SAVE_CODE(); instance, mostly the vCPU;
 *            bufsz, bytes of buffer; buffer, NULL to ask for the size; [out] buffer, the record
 *            without its descriptor; bufsz, its bytes
 * @return 0; -XEN_EINVAL when it is the caller, a PV domain or dying, or for an unknown type;
 *         -XEN_ENOENT when there is no such instance; -XEN_ENODATA when it has no such record, as a
 *         vCPU that is down has none of its registers; -XEN_ENOBUFS when bufsz is too small;
 *         -XEN_EFAULT when buffer can't be written; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_gethvmcontext_partial(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_gethvmcontext_partial;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Restores the machine state of an HVM or PVH domain.
 *
 * Call it after xga_domctl_max_vcpus(): over a timer of a domain without vCPUs, Xen (4.17 to 4.22)
 * crashes. All vCPUs go down first; those whose CPU record is there come up. An error may leave it
 * half done; since 4.19 not one that Xen finds first: HEADER or END missing, an unknown or a
 * cut-off record, and what those of PIC, PIT, PCI links and (4.20) local APICs may not say. The
 * control domain; x86. Rule: XEN_DOMCTL_sethvmcontext in public/domctl.h, arch_do_domctl() in
 * arch/x86/domctl.c, hvm_load() in arch/x86/hvm/save.c.
 *
 * @param op  [in] domain; u.hvmcontext: size, bytes; buffer, records of public/hvm/save.h from
 *            HEADER to END
 * @return 0; -XEN_EINVAL when it is the caller, a PV domain or dying, and for an unknown record;
 *         -XEN_ENODATA when HEADER or END is missing; this or -XEN_EINVAL, by its kind, when a
 *         record has another length; -XEN_ENODEV for a device that it does not have, -XEN_ENOENT
 *         for a third PIC; for what a record may not say -XEN_EINVAL, -XEN_EOPNOTSUPP, -XEN_EDOM
 *         (since 4.19), and of an MSR -XEN_ENXIO; -XEN_EFAULT when buffer can't be read;
 *         -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_sethvmcontext(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_sethvmcontext;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Reads the CPUID leaves and MSRs that a domain sees, or the greatest counts that there can be.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_get_cpu_policy in public/domctl.h, arch_do_domctl() in
 * arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.cpu_policy: nr_leaves, nr_msrs, room; leaves and msrs, either NULL to
 *            ask for the count; [out] these
 * @return 0; -XEN_ENOBUFS when room is short; -XEN_EFAULT when a list can't be written
 */
XGA_LOCAL_FN xga_long xga_domctl_get_cpu_policy(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_get_cpu_policy;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Changes the CPUID leaves and MSRs that a new domain will see. What is not listed stays.
 *
 * What Xen objects to is told on errors that it finds in the policy: u.cpu_policy.err_leaf,
 * err_subleaf, err_msr, all ones where it is not that. The control domain; x86. Rule:
 * XEN_DOMCTL_set_cpu_policy in public/domctl.h, update_domain_cpu_policy() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.cpu_policy: nr_leaves, leaves, nr_msrs, msrs
 * @return 0; -XEN_EINVAL when it is the caller, this Xen or machine can't do it, or the flags of an
 *         MSR are not 0; -XEN_EEXIST when the domain has run; -XEN_ERANGE for an unknown leaf or
 *         MSR; -XEN_E2BIG when there are more than there can be; -XEN_EOVERFLOW when a value is too
 *         wide; -XEN_EFAULT when a list can't be read; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_set_cpu_policy(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_set_cpu_policy;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Reads how a domain reads its time-stamp counter.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_gettscinfo in public/domctl.h, tsc_get_info() in
 * arch/x86/time.c.
 *
 * @param op  [in] domain; [out] u.tsc_info: tsc_mode, XEN_CPUID_TSC_MODE_*; gtsc_khz; incarnation;
 *            elapsed_nsec
 * @return 0; -XEN_EINVAL when it is the caller
 */
XGA_LOCAL_FN xga_long xga_domctl_gettscinfo(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_gettscinfo;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Sets how a domain reads its time-stamp counter.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_settscinfo in public/domctl.h, tsc_set_info() in
 * arch/x86/time.c.
 *
 * @param op  [in] domain; u.tsc_info: tsc_mode, XEN_CPUID_TSC_MODE_*; gtsc_khz, 0 for the host's;
 *            incarnation, Xen adds 1; elapsed_nsec
 * @return 0; -XEN_EINVAL when it is the caller, or for an unknown tsc_mode
 */
XGA_LOCAL_FN xga_long xga_domctl_settscinfo(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_settscinfo;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Sends a vCPU an NMI, or pushes an HVM domain's power or sleep button.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_sendtrigger in public/domctl.h, arch_do_domctl() in
 * arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.sendtrigger: trigger, XEN_DOMCTL_SENDTRIGGER_*; vcpu
 * @return 0; -XEN_ESRCH when there is no such vCPU; -XEN_EINVAL for a button of a PV domain (a PVH
 *         domain has none: 0, and nothing happens); -XEN_ENOSYS for RESET, INIT and unknown ones
 */
XGA_LOCAL_FN xga_long xga_domctl_sendtrigger(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_sendtrigger;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif

#if defined(__arm__) || defined(__aarch64__)

/**
 * Gives a new domain an emulated serial port, whose other end another domain has.
 *
 * Where op can't be written back, Xen before 4.18.5, 4.19.2 and 4.20.1 answers with a positive
 * number. The control domain; arm and arm64. Rule: XEN_DOMCTL_vuart_op in public/domctl.h,
 * handle_vuart_init() in arch/arm/domctl.c, domain_vpl011_init() in arch/arm/vpl011.c.
 *
 * @param op  [in] domain; u.vuart_op: cmd, XEN_DOMCTL_VUART_OP_INIT; type,
 *            XEN_DOMCTL_VUART_TYPE_VPL011; gfn of the console ring; console_domid; pad 0; [out]
 *            evtchn, the domain's port for console_domid to bind to
 * @return 0; -XEN_EINVAL when pad is not 0, for an unknown cmd, when it has one already, its SPI is
 *         taken, or gfn is not its RAM; -XEN_EPERM when the domain has run; -XEN_EOPNOTSUPP for an
 *         unknown type; -XEN_ENOSYS when Xen was built without; -XEN_ENOMEM, -XEN_ENOSPC without
 *         memory or ports; -XEN_ESRCH also when there is no domain console_domid (SILO; FLASK:
 *         -XEN_EPERM)
 */
XGA_LOCAL_FN xga_long xga_domctl_vuart_op(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_vuart_op;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif
#endif
