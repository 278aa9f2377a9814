/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Domains: creation, configuration, state and destruction. See <xga/domctl.h> for what is common to
 * all functions.
 */
#ifndef XGA_DOMCTL_DOMAIN_H
#define XGA_DOMCTL_DOMAIN_H

#include <xga/domctl/cmd.h>

/**
 * Creates a domain: paused, without memory and without vCPUs.
 *
 * The caller then makes the vCPUs with xga_domctl_max_vcpus(), populates the domain's memory and
 * sets registers; xga_domctl_unpausedomain() starts the domain.
 *
 * Before 4.22, Xen chooses a free domid when domain is 0, or DOMID_FIRST_RESERVED or higher. Since
 * 4.22, it does so when domain is DOMID_ANY, and 0 is an ordinary domid.
 *
 * In 4.21 and 4.22, when a call fails with -XEN_EINVAL or -XEN_ENOMEM, the domid that was given or
 * chosen may stay taken until the host restarts.
 *
 * On Arm, 4.21 needs XEN_DOMCTL_CDF_trap_unmapped_accesses: without it, a domain that has turned
 * its caches on reads all ones from its own RAM, and its writes there are lost.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_createdomain in
 * public/domctl.h, domain_create() in common/domain.c, arch_sanitise_domain_config() in
 * arch/x86/domain.c, arch/arm/domain.c, do_trap_stage2_abort_guest() in arch/arm/traps.c.
 *
 * @param op  [in] domain: the domid that the new domain is to have; u.createdomain: all members
 *            [out] domain: the domid; u.createdomain as Xen completed it (flags of a PV domain,
 *            arch on Arm)
 * @return 0 on success
 * @retval -XEN_EEXIST the domid is taken; (since 4.21) all domids are taken; (since 4.22) domain is
 *         no possible domid and not DOMID_ANY; (Arm, since 4.21) arch.arm_sci_type is SCMI, which
 *         another domain has
 * @retval -XEN_ENOMEM Xen is out of memory; (before 4.21) all domids are taken
 * @retval -XEN_EILSEQ (4.17.0 to 4.17.2, 4.18.0) Xen is out of memory; a debug build of Xen crashes
 * @retval -XEN_EINVAL the flags and options contradict each other, or this Xen or machine cannot
 *         provide them
 * @retval -XEN_ESRCH the CPU pool cpupool_id does not exist
 * @retval -XEN_ENODEV the CPU pool has no processors; (Arm) the machine has no GIC of the version
 *         in arch.gic_version; (Arm) the TEE accepts no more guests
 * @retval -XEN_EOPNOTSUPP (x86) Xen does not support this combination of devices in
 *         arch.emulation_flags; (x86, before 4.22; since then -XEN_EINVAL) the flags ask for an HVM
 *         domain without nested paging, and Xen was built without CONFIG_SHADOW_PAGING
 * @retval -XEN_EPERM (x86) the processor has AMD's erratum 121, and Xen was started without
 *         allow_unsafe
 * @retval -XEN_EBUSY (Arm) all VMIDs are taken
 * @retval -XEN_EIO (Arm, since 4.18) arch.tee_type is FF-A, and a secure partition refused the new
 *         domain
 */
XGA_LOCAL_FN xga_long xga_domctl_createdomain(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_createdomain);
}

/**
 * Destroys a domain: stops its vCPUs, closes its event channels and frees its memory.
 *
 * Xen works in pieces (continuations), and returns when all is done. The domid becomes free only
 * when no other domain holds a page of the destroyed domain, no stub domain has it as its target,
 * no domain has an ioreq server that it created, and (x86) it has no fork
 * (xga_memory_sharing_op_fork()): until then xga_domctl_getdomaininfo() shows XEN_DOMINF_dying.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_destroydomain in
 * public/domctl.h, domain_kill() in common/domain.c.
 *
 * @param op  [in] domain
 * @return 0 on success, also when the domain was dying already; the IOMMU's error when Xen cannot
 *         take a device from the domain: the domain is then destroyed in part, and the caller has
 *         to call again
 * @retval -XEN_EINVAL the domain is the caller
 */
XGA_LOCAL_FN xga_long xga_domctl_destroydomain(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_destroydomain);
}

/**
 * Pauses all vCPUs of a domain.
 *
 * Xen counts the calls: the domain runs again after as many calls of xga_domctl_unpausedomain().
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_pausedomain in
 * public/domctl.h, domain_pause_by_systemcontroller() in common/domain.c.
 *
 * @param op  [in] domain
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller
 * @retval -XEN_EOVERFLOW the domain is paused 255 times already
 */
XGA_LOCAL_FN xga_long xga_domctl_pausedomain(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_pausedomain);
}

/**
 * Undoes one xga_domctl_pausedomain() or the pause by a breakpoint of gdbsx, or starts a new
 * domain.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_unpausedomain in
 * public/domctl.h, domain_unpause_by_systemcontroller() in common/domain.c.
 *
 * @param op  [in] domain
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is not paused by xga_domctl_pausedomain(), by a breakpoint or
 *         since its creation
 * @retval -XEN_EBUSY (since 4.22) a new domain has pages that Xen has not scrubbed yet: Xen crashes
 *         the domain
 */
XGA_LOCAL_FN xga_long xga_domctl_unpausedomain(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_unpausedomain);
}

/**
 * Lets a domain that has shut down continue, as after a suspend that was cancelled.
 *
 * Xen clears the domain's shutdown code. A domain that has not shut down runs on as before. On Arm,
 * since 4.22, a domain that suspended itself by PSCI SYSTEM_SUSPEND continues at the entry point
 * that it passed to that call.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_resumedomain in
 * public/domctl.h, domain_resume() in common/domain.c, (since 4.22) arch_domain_resume() in
 * arch/arm/domain.c.
 *
 * @param op  [in] domain
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller
 */
XGA_LOCAL_FN xga_long xga_domctl_resumedomain(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_resumedomain);
}

/**
 * Resets a domain that has shut down and resumes it with its memory, for kexec in a guest.
 *
 * The domain runs again after xga_domctl_unpausedomain(). Xen closes the domain's event channels,
 * and puts a new page where shared_info was mapped. A PV domain, a domain on Arm before 4.22, and
 * one for which Xen has no such page, loses its event channels and stays shut down.
 *
 * FLASK in enforcing mode refuses the continuation of this operation, unless the policy allows
 * unknown operations: a reset that Xen interrupts then fails with -XEN_EPERM, and later ones with
 * -XEN_EBUSY.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_soft_reset in
 * public/domctl.h, domain_soft_reset() in common/domain.c, evtchn_reset() in
 * common/event_channel.c, flask_domctl() in xsm/flask/hooks.c.
 *
 * @param op  [in] domain: paused by xga_domctl_pausedomain()
 *            [out] cmd, when Xen interrupted the reset: the operation that continues it
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller, has not shut down, is not paused by
 *         xga_domctl_pausedomain(), or is a PV domain
 * @retval -XEN_EBUSY Xen is resetting the domain's event channels already
 * @retval -XEN_EAGAIN an event channel was opened during the reset
 * @retval -XEN_ENOSYS (Arm, before 4.22) Arm has no soft reset; the domain has lost its event
 *         channels
 * @retval -XEN_EOPNOTSUPP (since 4.22) Xen was built without CONFIG_HAS_SOFT_RESET, as on Arm
 * @retval -XEN_ENOMEM Xen is out of memory, or the domain has as much as xga_domctl_max_mem()
 *         allows
 * @retval -XEN_EPERM also when FLASK refuses the continuation
 */
XGA_LOCAL_FN xga_long xga_domctl_soft_reset(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_soft_reset);
}

/**
 * Returns the state of a domain: flags, memory, vCPUs and CPU time.
 *
 * Xen 4.17 returns the state of the domain with the next higher domid when the control domain or
 * the xenstore domain asks for a domain that does not exist: compare u.getdomaininfo.domain with
 * the domid that was asked for.
 *
 * Callable by the device model of the domain, the control domain, and the xenstore domain, on all
 * architectures. Source: XEN_DOMCTL_getdomaininfo in public/domctl.h, getdomaininfo() in
 * common/domctl.c, xsm_default_action() in include/xsm/dummy.h.
 *
 * @param op  [in] domain
 *            [out] u.getdomaininfo; domain (4.17)
 * @return 0 on success
 * @retval -XEN_ESRCH the domain does not exist (since 4.22, -XEN_EPERM to callers other than the
 *         control domain; in 4.17, to a device model); (4.17) no domain has this or a higher domid
 * @retval -XEN_EINVAL (4.17; later -XEN_ESRCH) domain is DOMID_FIRST_RESERVED or higher
 */
XGA_LOCAL_FN xga_long xga_domctl_getdomaininfo(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_getdomaininfo);
}

#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */

/**
 * Returns whether a domain exists, its state and its capabilities, or a domain whose state changed.
 *
 * With domain DOMID_INVALID, Xen returns a domain that was created, shut down, died or disappeared
 * since Xen last returned it; after the caller has bound VIRQ_DOM_EXC, Xen returns every existing
 * domain once. Since 4.21.1, Xen skips domains that the security module hides from the caller. For
 * DOMID_INVALID, Xen 4.21.0 with FLASK dereferences a null pointer and may crash.
 *
 * This is the only operation whose interface version is 0: it stays the same in later releases.
 *
 * Callable by the device model of the domain, the control domain, and the xenstore domain, on all
 * architectures, since Xen 4.21. Source: XEN_DOMCTL_get_domain_state in public/domctl.h,
 * get_domain_state() in common/domain.c, xsm_default_action() in include/xsm/dummy.h.
 *
 * @param op  [in] domain; u.get_domain_state.pad0: 0
 *            [out] u.get_domain_state; domain, when it was DOMID_INVALID
 * @return 0 on success
 * @retval -XEN_EINVAL pad0 is not 0
 * @retval -XEN_EACCES Xen is older than 4.21, where this interface version is not Xen's; domain is
 *         DOMID_INVALID, and Xen does not raise VIRQ_DOM_EXC for the caller
 * @retval -XEN_ENOENT domain is DOMID_INVALID, and no domain's state changed, or the caller has not
 *         bound VIRQ_DOM_EXC
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
 * The caller calls this once after xga_domctl_createdomain(). A further call makes the vCPUs that
 * are missing.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_max_vcpus in
 * public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.max_vcpus.max: the same number as in u.createdomain.max_vcpus
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller, or max is another number
 * @retval -XEN_ENOMEM Xen is out of memory, or cannot make a vCPU for another reason
 */
XGA_LOCAL_FN xga_long xga_domctl_max_vcpus(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_max_vcpus);
}

/**
 * Replaces the UUID of a domain, which is for the toolstack's use.
 *
 * The domain reads its UUID with xga_version_guest_handle().
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_setdomainhandle in
 * public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.setdomainhandle.handle: 16 bytes
 * @return 0 on success
 */
XGA_LOCAL_FN xga_long xga_domctl_setdomainhandle(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_setdomainhandle);
}

/**
 * Sets the difference between a domain's wall clock and that of the host.
 *
 * On x86, Xen updates the wall clock in shared_info, and the RTC of an HVM domain, at once. On Arm,
 * shared_info shows the offset only when the host's clock is next set, see
 * xga_platform_settime64().
 *
 * On Arm the time of a domain counts from its creation, and Xen stored the host's uptime of that
 * moment as the offset: the caller has to add that uptime.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_settimeoffset in
 * public/domctl.h, domain_set_time_offset() in arch/x86/time.c, arch/arm/time.c,
 * domain_vtimer_init() in arch/arm/vtimer.c.
 *
 * @param op  [in] domain; u.settimeoffset.time_offset_seconds
 * @return 0 on success
 */
XGA_LOCAL_FN xga_long xga_domctl_settimeoffset(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_settimeoffset);
}

/**
 * Makes a domain the device model of another domain, which cannot be undone.
 *
 * The domain is then privileged over the target, as a stub domain is.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_set_target in
 * public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain: the device model; u.set_target.target: the domid of an HVM or PVH domain,
 *            or of any domain on Arm
 * @return 0 on success
 * @retval -XEN_ESRCH the target does not exist
 * @retval -XEN_EINVAL the target is the domain, or the domain has a target already
 * @retval -XEN_EOPNOTSUPP the target is a PV domain
 */
XGA_LOCAL_FN xga_long xga_domctl_set_target(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_set_target);
}

/**
 * Sets the port that Xen notifies when a domain shuts down with SHUTDOWN_suspend.
 *
 * Xen then notifies through this port in place of VIRQ_DOM_EXC. The port is one of the domain, and
 * the event goes to the port's other end. Xen does not check the port in this call: when the port
 * is not bound to another one at the suspend, Xen notifies nobody. A later call replaces the port.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_subscribe in
 * public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.subscribe.port: 0 for none
 * @return 0 on success
 */
XGA_LOCAL_FN xga_long xga_domctl_subscribe(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_subscribe);
}

/**
 * Makes a domain the receiver of a global VIRQ, in place of the hardware domain.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_set_virq_handler in
 * public/domctl.h, set_global_virq_handler() in common/event_channel.c.
 *
 * @param op  [in] domain; u.set_virq_handler.virq: VIRQ_*
 * @return 0 on success
 * @retval -XEN_EINVAL virq is not a global VIRQ (before 4.21, Xen accepts VIRQ_ARGO, to no effect);
 *         (since 4.18.5, 4.19.2 and 4.20) the domain is dying
 * @retval -XEN_EBUSY (since 4.21) the present receiver has bound the VIRQ
 */
XGA_LOCAL_FN xga_long xga_domctl_set_virq_handler(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_set_virq_handler);
}

/**
 * Reads or sets the scheduling parameters of a domain.
 *
 * Xen writes the structure back on errors too.
 *
 * RTDS has parameters per vCPU: getvcpuinfo and putvcpuinfo may process fewer vCPUs than requested,
 * and Xen then stores their number in u.scheduler_op.u.v.nr_vcpus; on an error it does not change
 * nr_vcpus. For RTDS, getinfo returns the scheduler's defaults, not the domain's values.
 *
 * Before 4.22, Xen does not check the values of putinfo for RTDS, except for 0: the caller has to
 * keep budget at or below period. Before 4.20.4, 4.21.2 and 4.22, a putvcpuinfo that sets
 * XEN_DOMCTL_SCHEDRT_extra for a vCPU that has used up its budget may crash a debug build of Xen.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_scheduler_op in
 * public/domctl.h, sched_adjust() in common/sched/core.c, rt_dom_cntl() in common/sched/rt.c,
 * csched2_dom_cntl() in common/sched/credit2.c.
 *
 * @param op  [in] domain; u.scheduler_op: sched_id: the scheduler of the domain's CPU pool; cmd:
 *            XEN_DOMCTL_SCHEDOP_*; u.credit, u.credit2, u.rtds or u.v for the commands that set
 *            [out] u.credit, u.credit2, u.rtds or u.v for the commands that read
 * @return 0 on success, and for each known cmd when the scheduler has no parameters
 * @retval -XEN_EINVAL sched_id is not the pool's scheduler; cmd is unknown, or is putvcpuinfo or
 *         getvcpuinfo and the scheduler is Credit or Credit2; (Credit2, putinfo) the cap is above
 *         100 times the number of vCPUs: Xen has set the weight; (RTDS, putinfo) period or budget
 *         is 0 or (since 4.22) out of range; (RTDS, putvcpuinfo and getvcpuinfo) a vCPU does not
 *         exist, or a value to set is out of range: the vCPUs before it are processed
 * @retval -XEN_EFAULT (RTDS, putvcpuinfo and getvcpuinfo) u.v.vcpus cannot be accessed
 */
XGA_LOCAL_FN xga_long xga_domctl_scheduler_op(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_scheduler_op);
}

/**
 * Sets the NUMA nodes from which Xen preferably allocates the memory of a domain. Pages that the
 * domain already has stay where they are.
 *
 * By default these are the nodes of the processors in the affinity of the domain's vCPUs. To
 * restore the default, set the bit of every node that Xen supports, not only of the nodes that the
 * machine has: on x86, 64 bits (since 4.18, CONFIG_NR_NUMA_NODES bits).
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_setnodeaffinity in
 * public/domctl.h, domain_set_node_affinity() in common/domain.c.
 *
 * @param op  [in] domain; u.nodeaffinity.nodemap: bitmap; nr_bits: the number of bits in it. Xen
 *            ignores bits beyond the nodes that it supports; nodes beyond nr_bits are not set
 * @return 0 on success
 * @retval -XEN_EINVAL no node of the map is online
 * @retval -XEN_EFAULT the map cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_setnodeaffinity(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_setnodeaffinity);
}

/**
 * Returns the NUMA nodes from which Xen preferably allocates the memory of a domain.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_getnodeaffinity in
 * public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.nodeaffinity.nodemap: nr_bits: the size of bitmap
 *            [out] the bits of bitmap; those beyond Xen's nodes are 0
 * @return 0 on success
 * @retval -XEN_EFAULT the map cannot be written
 * @retval -XEN_ENOMEM (before 4.21) Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_getnodeaffinity(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_getnodeaffinity);
}

/**
 * Gives a domain a virtual NUMA topology, which it reads with xga_memory_get_vnumainfo().
 *
 * FLASK checks the permission getvcpuinfo in place of set_vnumainfo (4.17 to 4.22).
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_setvnumainfo in
 * public/domctl.h, vnuma_init() in common/domctl.c, flask_domctl() in xsm/flask/hooks.c.
 *
 * @param op  [in] domain; u.vnuma: nr_vnodes: above 0; nr_vmemranges; nr_vcpus: the number of the
 *            domain's vCPUs; pad: 0; vdistance; vcpu_to_vnode; vnode_to_pnode; vmemrange: with
 *            flags 0
 * @return 0 on success
 * @retval -XEN_EINVAL nr_vnodes is 0, nr_vcpus is another number, pad or flags is not 0, or
 *         vdistance (nr_vnodes above 32) or vmemrange (nr_vmemranges above 170) is larger than a
 *         page
 * @retval -XEN_E2BIG a node number in vcpu_to_vnode or vnode_to_pnode is out of range
 * @retval -XEN_EFAULT a list cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_setvnumainfo(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_setvnumainfo);
}

/**
 * Makes a new domain a 32-bit or a 64-bit domain.
 *
 * On x86 the domain has to be a PV domain. The caller calls this before the domain has memory. A
 * 32-bit Xen accepts only 32. On arm64 the caller calls this after xga_domctl_max_vcpus(): Xen
 * changes only the vCPUs that exist to 64 bits, and those made later stay at 32 bits. A change of
 * the domain back to 32 bits leaves its vCPUs at 64 bits.
 *
 * On x86, since Xen 4.19.5, 4.20.3 and 4.21.1, a change to 32 bits may give the domain another
 * shared_info page: call xga_domctl_getdomaininfo() for shared_info_frame after this call.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_set_address_size in
 * public/domctl.h, arch_do_domctl() in arch/x86/domctl.c, subarch_do_domctl() in
 * arch/arm/arm64/domctl.c, arch/arm/arm32/domctl.c.
 *
 * @param op  [in] domain; u.address_size.size: 32 or 64
 * @return 0 on success, also when the domain has that width already (arm64: and has no memory)
 * @retval -XEN_EINVAL size is neither 32 nor 64; (x86) size is 64, and the PV domain has 32 bits;
 *         (arm64) size is 32, and the processor has no 32-bit mode, or the domain has SVE; (arm)
 *         size is 64
 * @retval -XEN_EOPNOTSUPP (x86) the domain is an HVM or PVH domain; (x86) size is 32, and Xen does
 *         not run 32-bit PV domains
 * @retval -XEN_EACCES (x86) size is 32, and the 64-bit domain has memory
 * @retval -XEN_EBUSY (arm64) the domain has memory, also when it has that width
 * @retval -XEN_ENOMEM (x86) size is 32, and Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_set_address_size(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_set_address_size);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Returns whether a PV domain is a 32-bit or a 64-bit domain.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_get_address_size in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain
 *            [out] u.address_size.size: 32 or 64
 * @return 0 on success
 * @retval -XEN_EOPNOTSUPP the domain is an HVM or PVH domain
 */
XGA_LOCAL_FN xga_long xga_domctl_get_address_size(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_get_address_size);
}

/**
 * Fills a page of a domain with hypercall entries.
 *
 * The entries of a PV domain are for the width that it has at the time of the call: call
 * xga_domctl_set_address_size() first. In an HVM or PVH domain, Xen overwrites also read-only RAM,
 * and another domain's page that is mapped there as XENMAPSPACE_gmfn_foreign.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_hypercall_init in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.hypercall_init.gmfn: the gfn, or the mfn for a PV domain
 * @return 0 on success
 * @retval -XEN_EINVAL the domain has no such page
 * @retval -XEN_EPERM also when a PV domain uses the page as a page table or descriptor table, or
 *         the page is shared between domains
 */
XGA_LOCAL_FN xga_long xga_domctl_hypercall_init(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_hypercall_init);
}

/**
 * Saves the machine state of an HVM or PVH domain, or returns the size that this needs.
 *
 * The domain needs vCPUs, see xga_domctl_max_vcpus(): saving a domain without vCPUs crashes Xen
 * (4.17 to 4.22).
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_gethvmcontext in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c, hvm_save() in arch/x86/hvm/save.c.
 *
 * @param op  [in] domain; u.hvmcontext: size: the bytes of buffer; buffer: NULL to ask for the size
 *            [out] buffer: records of public/hvm/save.h; size: the bytes used, or needed when
 *            buffer is NULL; after -XEN_ENODATA and -XEN_EFAULT the bytes that Xen produced
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller, or a PV domain; the domain is dying, and buffer is
 *         not NULL: size is then 0
 * @retval -XEN_ENOSPC size is too small, and is not changed
 * @retval -XEN_ENODATA Xen cannot produce a record
 * @retval -XEN_EFAULT buffer cannot be written
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_gethvmcontext(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_gethvmcontext);
}

/**
 * Saves one record of the machine state of an HVM or PVH domain, or returns its size.
 *
 * The domain needs vCPUs, see xga_domctl_max_vcpus(): saving a device's record of a domain without
 * vCPUs crashes Xen (4.17 to 4.22).
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_gethvmcontext_partial in
 * public/domctl.h, hvm_save_one() in arch/x86/hvm/save.c.
 *
 * @param op  [in] domain; u.hvmcontext_partial: type: HVM_SAVE_CODE(); instance: the vCPU, or the
 *            device's number; bufsz: the bytes of buffer; buffer: NULL to ask for the size
 *            [out] buffer: the record without its descriptor; bufsz: its bytes
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller, a PV domain or dying; type is unknown
 * @retval -XEN_ENOENT the instance does not exist
 * @retval -XEN_ENODATA the vCPU has no such record: a vCPU that is down has no record of its
 *         registers
 * @retval -XEN_EOPNOTSUPP type is that of the I/O APIC, and the domain has several or a larger one
 *         (PVH hardware domain)
 * @retval -XEN_ENOBUFS bufsz is too small
 * @retval -XEN_EFAULT buffer cannot be written
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_gethvmcontext_partial(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_gethvmcontext_partial);
}

/**
 * Restores the machine state of an HVM or PVH domain.
 *
 * The domain needs vCPUs, see xga_domctl_max_vcpus(): restoring a timer of a domain without vCPUs
 * crashes Xen (4.17 to 4.22).
 *
 * Xen first takes all vCPUs down; those with a CPU record in buffer come up. An error may leave the
 * state restored in part. Since 4.19, Xen finds these errors before it changes anything: no HEADER
 * or no END, an unknown record or one that is cut off, and invalid values in the records of the
 * PIC, the PIT, the PCI links and (since 4.20) the local APICs.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_sethvmcontext in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c, hvm_load() in arch/x86/hvm/save.c.
 *
 * @param op  [in] domain; u.hvmcontext: size: bytes; buffer: records of public/hvm/save.h from
 *            HEADER to END
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller, a PV domain or dying; a record is unknown, is
 *         for a vCPU that does not exist, has another length, or holds an invalid value (for the
 *         exceptions see the errors below)
 * @retval -XEN_ENODATA HEADER or END is missing; a record is cut off (before 4.19 for most records
 *         -XEN_EINVAL); an IOAPIC, PIT, since 4.19 PIC or PCI_LINK, since 4.20 LAPIC or LAPIC_REGS
 *         record has another length
 * @retval -XEN_EPERM also when a VMCE_VCPU record is too long (or, before 4.19, cut off)
 * @retval -XEN_ENODEV a record is of a device that the domain does not have
 * @retval -XEN_ENOENT the instance number of a PIC record is above 1
 * @retval -XEN_EOPNOTSUPP a CPU_XSAVE record on a processor without XSAVE, in the compressed
 *         format, or with data that is not zero beyond the state of the domain; a CPU_MSR record
 *         whose length does not match its count, or whose reserved field is not 0; an IOAPIC record
 *         for a domain with several I/O APICs or with another number of pins
 * @retval -XEN_EDOM (since 4.19) a value of a PIC or PIT record is outside its range
 * @retval -XEN_EIO reserved bytes of the XSAVE header in a CPU_XSAVE record are not 0
 * @retval -XEN_ENXIO (CPU_MSR record) Xen does not restore the MSR, or refuses its value
 * @retval -XEN_EFAULT buffer cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_sethvmcontext(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_sethvmcontext);
}

/**
 * Returns the CPUID leaves and MSRs that a domain sees, or the greatest numbers of them.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_get_cpu_policy in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.cpu_policy: nr_leaves, nr_msrs: the sizes of the lists; leaves, msrs:
 *            NULL to ask for the greatest number
 *            [out] nr_leaves, nr_msrs; the lists
 * @return 0 on success
 * @retval -XEN_ENOBUFS a list is too small
 * @retval -XEN_EFAULT a list cannot be written
 */
XGA_LOCAL_FN xga_long xga_domctl_get_cpu_policy(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_get_cpu_policy);
}

/**
 * Changes the CPUID leaves and MSRs that a new domain will see.
 *
 * Leaves and MSRs that are not listed stay as they are. On an error, Xen stores the value that it
 * refused in u.cpu_policy.err_leaf, err_subleaf and err_msr; they are all ones when the error is
 * another.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_set_cpu_policy in public/domctl.h,
 * update_domain_cpu_policy() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.cpu_policy: nr_leaves, leaves, nr_msrs, msrs
 *            [out] u.cpu_policy: err_leaf, err_subleaf, err_msr, on errors that Xen finds in the
 *            policy
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller; this Xen or machine cannot provide the policy; the
 *         flags of an MSR are not 0
 * @retval -XEN_EEXIST the domain has run
 * @retval -XEN_ERANGE a leaf or an MSR is unknown
 * @retval -XEN_E2BIG a list is longer than the greatest number
 * @retval -XEN_EOVERFLOW a value is too wide
 * @retval -XEN_EFAULT a list cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_set_cpu_policy(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_set_cpu_policy);
}

/**
 * Returns the mode and the state of a domain's time-stamp counter.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_gettscinfo in public/domctl.h,
 * tsc_get_info() in arch/x86/time.c.
 *
 * @param op  [in] domain
 *            [out] u.tsc_info: tsc_mode: XEN_CPUID_TSC_MODE_*; gtsc_khz and elapsed_nsec, both 0
 *                  with XEN_CPUID_TSC_MODE_NEVER_EMULATE; incarnation
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller
 */
XGA_LOCAL_FN xga_long xga_domctl_gettscinfo(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_gettscinfo);
}

/**
 * Sets the mode and the state of a domain's time-stamp counter.
 *
 * Xen pauses the domain during the call. For a PV hardware domain, Xen ignores op and returns 0.
 * With XEN_CPUID_TSC_MODE_NEVER_EMULATE, Xen ignores gtsc_khz and elapsed_nsec.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_settscinfo in public/domctl.h,
 * tsc_set_info() in arch/x86/time.c.
 *
 * @param op  [in] domain; u.tsc_info: tsc_mode: XEN_CPUID_TSC_MODE_*; gtsc_khz: the frequency in
 *            kHz, 0 for the frequency of the host; incarnation: the number of migrations so far, to
 *            which Xen adds 1; elapsed_nsec: the time since the domain started, in ns
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is the caller; tsc_mode is XEN_CPUID_TSC_MODE_PVRDTSCP or unknown
 */
XGA_LOCAL_FN xga_long xga_domctl_settscinfo(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_settscinfo);
}

/**
 * Sends a vCPU an NMI, or presses the power or sleep button of an HVM domain.
 *
 * A PV domain's vCPU that has not registered an NMI entry loses the NMI.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_sendtrigger in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.sendtrigger: trigger: XEN_DOMCTL_SENDTRIGGER_*; vcpu
 * @return 0 on success; also for a button of a PVH domain, which has no buttons: nothing happens
 * @retval -XEN_ESRCH the vCPU does not exist
 * @retval -XEN_EINVAL trigger is a button, and the domain is a PV domain
 * @retval -XEN_ENOSYS trigger is RESET, INIT or unknown
 */
XGA_LOCAL_FN xga_long xga_domctl_sendtrigger(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_sendtrigger);
}

#endif

#if defined(__arm__) || defined(__aarch64__)

/**
 * Gives a new domain an emulated serial port, whose backend is in another domain.
 *
 * When op cannot be written back, Xen before 4.18.5, 4.19.2 and 4.20.1 returns a positive number in
 * place of -XEN_EFAULT.
 *
 * When the serial port's SPI is taken, the call fails, but Xen then regards the SPI as free.
 *
 * Callable by the control domain, on Arm. Source: XEN_DOMCTL_vuart_op in public/domctl.h,
 * handle_vuart_init() in arch/arm/domctl.c, domain_vpl011_init() in arch/arm/vpl011.c,
 * flask_domctl() in xsm/flask/hooks.c.
 *
 * @param op  [in] domain; u.vuart_op: cmd: XEN_DOMCTL_VUART_OP_INIT; type:
 *            XEN_DOMCTL_VUART_TYPE_VPL011; gfn: the console ring; console_domid: the backend's
 *            domid; pad: 0
 *            [out] evtchn: the domain's port, for console_domid to bind to
 * @return 0 on success
 * @retval -XEN_EINVAL pad is not 0; cmd is unknown; the domain has a serial port already, or is
 *         dying; its SPI is taken, or is above the domain's number of SPIs; gfn is not RAM of the
 *         domain
 * @retval -XEN_EPERM also when the domain has run; (FLASK) console_domid does not exist; (FLASK,
 *         before 4.18.5 and 4.19.2) the policy does not allow unknown operations, of which FLASK
 *         takes this to be one
 * @retval -XEN_EOPNOTSUPP type is unknown
 * @retval -XEN_ENOSYS Xen was built without CONFIG_SBSA_VUART_CONSOLE
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_ENOSPC the domain has no free port
 * @retval -XEN_ESRCH also when, with SILO, console_domid does not exist
 */
XGA_LOCAL_FN xga_long xga_domctl_vuart_op(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_vuart_op);
}

#endif
#endif
