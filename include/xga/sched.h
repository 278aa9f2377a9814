/* SPDX-License-Identifier: MIT */
/**
 * @file
 * sched_op: requests of vCPUs and domains to Xen's scheduler.
 *
 * Common to all functions:
 * - -XEN_ENOSYS: Xen is too old for the operation.
 */
#ifndef XGA_SCHED_H
#define XGA_SCHED_H

#include <xen/sched.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Yields the processor to other vCPUs that wait for it.
 *
 * The vCPU may run on at once: the schedulers RTDS, ARINC 653 and null ignore the yield, and
 * Credit2 prefers other vCPUs only up to a limit.
 *
 * Callable by any domain, on all architectures. Source: SCHEDOP_yield in public/sched.h,
 * vcpu_yield() in common/sched/core.c.
 *
 * @return 0 always
 */
XGA_FN xga_long xga_sched_yield(void)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_yield, 0);
}

/**
 * Unmasks event delivery and sleeps until an event is pending, in one step.
 *
 * On Arm it unmasks IRQs. It is meant for x86 PV guests. Xen accepts it from other guests, too, but
 * x86 HVM and PVH guests use hlt and Arm guests wfi. In these guests, an interrupt ends the sleep
 * as well. In x86 HVM and PVH guests it does not enable interrupts: while they are disabled, the
 * vCPU sleeps although an event or interrupt is pending already, until another interrupt arrives.
 *
 * Callable by any domain, on all architectures. Source: SCHEDOP_block in public/sched.h,
 * vcpu_block_enable_events() in common/sched/core.c, hvm_local_events_need_delivery() in
 * arch/x86/hvm/irq.c.
 *
 * @return 0 always
 */
XGA_FN xga_long xga_sched_block(void)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_block, 0);
}

/**
 * Shuts the caller's domain down: all its vCPUs stop, and Xen reports the reason to the toolstack.
 *
 * The call returns after SHUTDOWN_suspend when the domain is resumed or restored, on this host or
 * another one; after other reasons only if the toolstack resumes the domain all the same
 * (xga_domctl_resumedomain()). When the hardware domain shuts down, for any reason including
 * SHUTDOWN_suspend, the machine stops or reboots. An x86 PV guest suspends by xga_sched_suspend().
 *
 * On x86, suspend on vCPU 0: when the suspend is cancelled or was a checkpoint, the toolstack
 * writes the result 1 to the register of vCPU 0, whichever vCPU called. When an HVM or PVH guest
 * has not set HVM_PARAM_CALLBACK_IRQ, the toolstack does not write it, and the result is 0.
 *
 * In Xen's PV shim, only vCPU 0 may suspend: the shim crashes when another vCPU does.
 *
 * Callable by any domain, on all architectures. Source: SCHEDOP_shutdown in public/sched.h,
 * domain_shutdown() in common/domain.c, pv_shim_shutdown() in arch/x86/pv/shim.c.
 *
 * @param op  [in] reason: SHUTDOWN_*
 * @return after a suspend: 1 (x86, set by the toolstack) when the suspend was cancelled or was a
 *         checkpoint; 0 when the domain was restored as a new one, or was resumed by a toolstack
 *         that does not set the result, as on Arm
 * @retval -XEN_EFAULT op cannot be read
 */
XGA_FN xga_long xga_sched_shutdown(const struct sched_shutdown *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_shutdown, xga_arg_(op));
}

/**
 * Sleeps until one of several ports is pending, a time is reached, or an unmasked event can be
 * delivered.
 *
 * 0 does not say what ended the sleep: check the ports. With one port, an event for that port ends
 * the sleep; with several ports or none, an event for any port of the domain does, masked or not.
 * An event for any unmasked port bound to the calling vCPU may end it as well, even while the vCPU
 * masks upcalls. Mask the ports: otherwise the upcall handler consumes their events. Xen does not
 * check the ports when an unmasked event can be delivered already. In x86 HVM and PVH guests and in
 * Arm guests, an interrupt has the same effects as an unmasked event.
 *
 * On Arm, a guest can take Xen's system time from state_entry_time of its runstate: see
 * xga_vcpu_register_runstate_memory_area(). The guest's counter starts at another time.
 *
 * Callable by any domain, on all architectures. Source: SCHEDOP_poll in public/sched.h, do_poll()
 * in common/sched/core.c, evtchn_check_pollers() in common/event_channel.c.
 *
 * @param op  [in] ports: checked in order, up to the first pending one; nr_ports: 0 to 128;
 *                 timeout: Xen's system time in nanoseconds, 0 for no timeout
 * @return 0 on success
 * @retval -XEN_EFAULT op or ports cannot be read
 * @retval -XEN_EINVAL nr_ports is above 128; a port is not in use, or Xen itself receives its
 *         events
 */
XGA_FN xga_long xga_sched_poll(const struct sched_poll *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_poll, xga_arg_(op));
}

/**
 * Shuts another domain down.
 *
 * Xen keeps the first reason until the domain is resumed: when the domain was shut down before, or
 * has set a reason with xga_sched_shutdown_code(), Xen returns 0 and ignores reason. When the
 * domain is the hardware domain, the machine stops or reboots.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * SCHEDOP_remote_shutdown in public/sched.h, do_sched_op() in common/sched/core.c.
 *
 * @param op  [in] domain_id: the domid, not DOMID_SELF; reason: SHUTDOWN_*
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_ESRCH domain_id does not exist
 * @retval -XEN_EPERM the caller is not privileged over domain_id
 * @retval -XEN_EACCES (FLASK) the security module refuses
 */
XGA_FN xga_long xga_sched_remote_shutdown(const struct sched_remote_shutdown *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_remote_shutdown, xga_arg_(op));
}

/**
 * Sets the reason that the next shutdown of the caller's domain reports, whatever reason that
 * shutdown gives.
 *
 * The first reason set stays until the domain is resumed. In Xen's PV shim, the function has no
 * effect: the shutdown reports the reason that it gives.
 *
 * Callable by any domain, on all architectures. Source: SCHEDOP_shutdown_code in public/sched.h,
 * do_sched_op() in common/sched/core.c, pv_shim_shutdown() in arch/x86/pv/shim.c.
 *
 * @param op  [in] reason: SHUTDOWN_*
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 */
XGA_FN xga_long xga_sched_shutdown_code(const struct sched_shutdown *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_shutdown_code, xga_arg_(op));
}

/**
 * Starts, restarts or stops one of the two watchdogs of the caller's domain.
 *
 * A watchdog that expires shuts the domain down with SHUTDOWN_watchdog, or with the reason that
 * xga_sched_shutdown_code() has set; see xga_sched_shutdown() for the hardware domain. A watchdog
 * that expires while the domain is shut down, as during a suspend, has no effect then or later, but
 * remains in use: restart or stop it after the suspend. A domain restored as a new one has no
 * watchdogs.
 *
 * Callable by any domain, on all architectures. Source: SCHEDOP_watchdog in public/sched.h,
 * domain_watchdog() in common/sched/core.c.
 *
 * @param op  [in] id: 0 to start a new watchdog; timeout: seconds from now, 0 to stop watchdog id
 *                 (a new watchdog with timeout 0 expires at once)
 * @return the id of the new watchdog, above 0, when id was 0; else 0
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_ENOSPC id is 0 and both watchdogs run
 * @retval -XEN_EINVAL watchdog id does not run
 */
XGA_FN xga_long xga_sched_watchdog(const struct sched_watchdog *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_watchdog, xga_arg_(op));
}

/**
 * Pins the calling vCPU to one processor for a while, for firmware calls that must run there.
 *
 * Callable by the hardware domain, on all architectures. Source: SCHEDOP_pin_override in
 * public/sched.h, vcpu_temporary_affinity() in common/sched/core.c.
 *
 * @param op  [in] pcpu: the processor, negative to remove the pinning
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the hardware domain
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EINVAL pcpu is not an online processor of the domain's cpupool; there is no pinning
 *         to remove
 * @retval -XEN_EBUSY the vCPU is already pinned
 */
XGA_FN xga_long xga_sched_pin_override(const struct sched_pin_override *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_pin_override, xga_arg_(op));
}

/**
 * Shuts the caller's domain down.
 *
 * See xga_sched_shutdown().
 *
 * Callable by any domain, on all architectures. Source: SCHEDOP_shutdown in public/sched.h,
 * domain_shutdown() in common/domain.c.
 *
 * @param reason  [in] SHUTDOWN_*
 * @return after a suspend: 1 (x86) when the suspend was cancelled or was a checkpoint; 0 when the
 *         domain was restored as a new one, or was resumed without a result
 */
XGA_FN xga_long xga_sched_shutdown_reason(unsigned int reason)
{
    struct sched_shutdown op;

    op.reason = reason;
    return xga_sched_shutdown(&op);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Suspends the caller's domain and passes a PV guest's start_info frame to the toolstack.
 *
 * See xga_sched_shutdown(): this function passes SHUTDOWN_suspend, and start_info_mfn in the third
 * register, where the toolstack reads it. HVM and PVH guests may pass 0.
 *
 * Call it on vCPU 0: the toolstack reads and writes the registers of vCPU 0 only, and Xen's PV shim
 * crashes when another vCPU suspends.
 *
 * Callable by any domain, on x86. Source: SCHEDOP_shutdown in public/sched.h, domain_shutdown() in
 * common/domain.c, pv_shim_shutdown() in arch/x86/pv/shim.c.
 *
 * @param start_info_mfn  [in] the mfn of start_info
 * @return 1 when the suspend was cancelled or was a checkpoint; 0 when the domain was restored as a
 *         new one, or was resumed without a result
 */
XGA_FN xga_long xga_sched_suspend(xga_ulong start_info_mfn)
{
    struct sched_shutdown op;

    op.reason = SHUTDOWN_suspend;
    return xga_hypercall3(__HYPERVISOR_sched_op, SCHEDOP_shutdown, xga_arg_(&op),
                          (xga_long)start_info_mfn);
}

#endif

/**
 * Sleeps until one of several ports is pending, a time is reached, or an unmasked event can be
 * delivered.
 *
 * See xga_sched_poll().
 *
 * Callable by any domain, on all architectures. Source: SCHEDOP_poll in public/sched.h, do_poll()
 * in common/sched/core.c.
 *
 * @param ports     [in] the ports; Xen does not write them
 * @param nr_ports  [in] number of ports, 0 to 128
 * @param timeout   [in] Xen's system time in nanoseconds, 0 for no timeout
 * @return 0 on success
 * @retval -XEN_EFAULT ports cannot be read
 * @retval -XEN_EINVAL nr_ports is above 128; a port is not in use, or Xen itself receives its
 *         events
 */
XGA_FN xga_long xga_sched_poll_ports(evtchn_port_t *ports, unsigned int nr_ports, uint64_t timeout)
{
    struct sched_poll op;

    set_xen_guest_handle(op.ports, ports);
    xga_clear_(&op, __builtin_offsetof(struct sched_poll, nr_ports),
               __builtin_offsetof(struct sched_poll, timeout));
    op.nr_ports = nr_ports;
    op.timeout = timeout;
    return xga_sched_poll(&op);
}

/**
 * Sleeps until a port is pending, a time is reached, or an unmasked event can be delivered.
 *
 * See xga_sched_poll().
 *
 * Callable by any domain, on all architectures. Source: SCHEDOP_poll in public/sched.h, do_poll()
 * in common/sched/core.c.
 *
 * @param port     [in] the port
 * @param timeout  [in] Xen's system time in nanoseconds, 0 for no timeout
 * @return 0 on success
 * @retval -XEN_EINVAL port is not in use, or Xen itself receives its events
 */
XGA_FN xga_long xga_sched_poll_port(evtchn_port_t port, uint64_t timeout)
{
    return xga_sched_poll_ports(&port, 1, timeout);
}

/**
 * Starts, restarts or stops one of the two watchdogs of the caller's domain.
 *
 * See xga_sched_watchdog().
 *
 * Callable by any domain, on all architectures. Source: SCHEDOP_watchdog in public/sched.h,
 * domain_watchdog() in common/sched/core.c.
 *
 * @param id       [in] 0 to start a new watchdog
 * @param timeout  [in] seconds from now, 0 to stop watchdog id (a new watchdog with timeout 0
 *                      expires at once)
 * @return the id of the new watchdog, above 0, when id was 0; else 0
 * @retval -XEN_ENOSPC id is 0 and both watchdogs run
 * @retval -XEN_EINVAL watchdog id does not run
 */
XGA_FN xga_long xga_sched_watchdog_timeout(uint32_t id, uint32_t timeout)
{
    struct sched_watchdog op;

    op.id = id;
    op.timeout = timeout;
    return xga_sched_watchdog(&op);
}

#endif
