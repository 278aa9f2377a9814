/* SPDX-License-Identifier: MIT */
/**
 * @file
 * sched_op: what a vCPU and a domain tell Xen's scheduler.
 *
 * Said once: an older Xen answers -XEN_ENOSYS; a security module (FLASK) may refuse with
 * -XEN_EACCES.
 */
#ifndef XGA_SCHED_H
#define XGA_SCHED_H

#include <xen/sched.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Lets other vCPUs run first.
 *
 * Anyone; any architecture. Rule: SCHEDOP_yield in public/sched.h, vcpu_yield() in
 * common/sched/core.c.
 *
 * @return 0; it does not fail
 */
XGA_FN xga_long xga_sched_yield(void)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_yield, 0);
}

/**
 * Unmasks events and sleeps until one is pending, without a gap in between.
 *
 * x86 PV; HVM and PVH guests use hlt, Arm guests wfi, though Xen takes it there too. Anyone; any
 * architecture. Rule: SCHEDOP_block in public/sched.h, vcpu_block_enable_events() in
 * common/sched/core.c.
 *
 * @return 0; it does not fail
 */
XGA_FN xga_long xga_sched_block(void)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_block, 0);
}

/**
 * Shuts this domain down: all vCPUs stop, and the toolstack is told why.
 *
 * It comes back after SHUTDOWN_suspend, when the domain goes on, here or elsewhere. Another reason
 * does not come back; a hardware domain's ends the machine, SHUTDOWN_suspend too. An x86 PV guest
 * suspends by xga_sched_suspend(). Anyone; any architecture. Rule: SCHEDOP_shutdown in
 * public/sched.h, domain_shutdown() in common/domain.c.
 *
 * @param op  [in] reason, SHUTDOWN_*
 * @return after a suspend: 0 when the domain goes on as a new one, 1 when the suspend was cancelled
 *         or was a checkpoint; -XEN_EFAULT when op can't be read
 */
XGA_FN xga_long xga_sched_shutdown(const struct sched_shutdown *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_shutdown, xga_arg_(op));
}

/**
 * Sleeps until one of several ports is pending, a time has come, or an unmasked event is to be
 * delivered.
 *
 * 0 says none of the three apart: look at the ports. With several ports, or none, an event for any
 * port of the domain ends the sleep, masked or not; with one, that port alone. The ports are to be
 * masked, else the upcall takes them. Anyone; any architecture. Rule: SCHEDOP_poll in
 * public/sched.h, do_poll() in common/sched/core.c, evtchn_check_pollers() in
 * common/event_channel.c.
 *
 * @param op  [in] ports, looked at in order up to a pending one; nr_ports, up to 128, may be 0;
 *            timeout, Xen's system time in nanoseconds, 0 for none
 * @return 0; -XEN_EFAULT when op or ports can't be read; -XEN_EINVAL for more than 128 ports, and
 *         for a port that is not in use or is one of Xen's own
 */
XGA_FN xga_long xga_sched_poll(const struct sched_poll *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_poll, xga_arg_(op));
}

/**
 * Shuts another domain down.
 *
 * The device model of the domain, and the control domain; any architecture. Rule:
 * SCHEDOP_remote_shutdown in public/sched.h, do_sched_op() in common/sched/core.c.
 *
 * @param op  [in] domain_id, a number (not DOMID_SELF); reason, SHUTDOWN_*
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_ESRCH when there is no such domain; -XEN_EPERM
 *         when the caller is not privileged over it
 */
XGA_FN xga_long xga_sched_remote_shutdown(const struct sched_remote_shutdown *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_remote_shutdown, xga_arg_(op));
}

/**
 * Sets the reason that this domain's next shutdown reports, whatever it says itself. The first one
 * set stays.
 *
 * Anyone; any architecture. Rule: SCHEDOP_shutdown_code in public/sched.h, do_sched_op() in
 * common/sched/core.c.
 *
 * @param op  [in] reason, SHUTDOWN_*
 * @return 0; -XEN_EFAULT when op can't be read
 */
XGA_FN xga_long xga_sched_shutdown_code(const struct sched_shutdown *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_shutdown_code, xga_arg_(op));
}

/**
 * Starts, pushes on, or stops one of this domain's two watchdogs. One that runs out shuts the
 * domain down: SHUTDOWN_watchdog.
 *
 * Anyone; any architecture. Rule: SCHEDOP_watchdog in public/sched.h, domain_watchdog() in
 * common/sched/core.c.
 *
 * @param op  [in] id, 0 starts a new one; timeout, seconds from now, 0 stops that one (a new one
 *            runs out at once)
 * @return the new one's id, above 0, when id was 0; else 0; -XEN_EFAULT when op can't be read;
 *         -XEN_ENOSPC when all run; -XEN_EINVAL when that one does not run
 */
XGA_FN xga_long xga_sched_watchdog(const struct sched_watchdog *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_watchdog, xga_arg_(op));
}

/**
 * Ties the calling vCPU to one processor for a while, for firmware calls that want it there.
 *
 * The hardware domain; any architecture. Rule: SCHEDOP_pin_override in public/sched.h,
 * vcpu_temporary_affinity() in common/sched/core.c.
 *
 * @param op  [in] pcpu, the processor, negative to undo it
 * @return 0; -XEN_EPERM to other domains; -XEN_EFAULT when op can't be read; -XEN_EINVAL when there
 *         is no such processor in the domain's pool, or nothing to undo; -XEN_EBUSY when it is tied
 *         already
 */
XGA_FN xga_long xga_sched_pin_override(const struct sched_pin_override *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_pin_override, xga_arg_(op));
}

/**
 * Shuts this domain down.
 *
 * What xga_sched_shutdown() says holds. Anyone; any architecture. Rule: SCHEDOP_shutdown in
 * public/sched.h, domain_shutdown() in common/domain.c.
 *
 * @param reason  [in] SHUTDOWN_*
 * @return what xga_sched_shutdown() returns
 */
XGA_FN xga_long xga_sched_shutdown_reason(unsigned int reason)
{
    struct sched_shutdown op;

    op.reason = reason;
    return xga_sched_shutdown(&op);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Suspends this domain, and names a PV guest's start_info to the toolstack, which reads it in the
 * third register.
 *
 * HVM and PVH domains may pass 0. Anyone; x86, of use to x86 PV. Rule: SCHEDOP_shutdown in
 * public/sched.h, domain_shutdown() in common/domain.c.
 *
 * @param start_info_mfn  [in] the machine frame of start_info
 * @return what xga_sched_shutdown() returns
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
 * Sleeps until one of several ports is pending or a time has come.
 *
 * What xga_sched_poll() says holds. Anyone; any architecture. Rule: SCHEDOP_poll in public/sched.h,
 * do_poll() in common/sched/core.c.
 *
 * @param ports     [in] the ports; Xen does not write them
 * @param nr_ports  [in] how many, up to 128
 * @param timeout   [in] Xen's system time, nanoseconds; 0 for none
 * @return what xga_sched_poll() returns
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
 * Sleeps until a port is pending or a time has come.
 *
 * What xga_sched_poll() says holds. Anyone; any architecture. Rule: SCHEDOP_poll in public/sched.h,
 * do_poll() in common/sched/core.c.
 *
 * @param port     [in] the port
 * @param timeout  [in] Xen's system time, nanoseconds; 0 for none
 * @return what xga_sched_poll() returns
 */
XGA_FN xga_long xga_sched_poll_port(evtchn_port_t port, uint64_t timeout)
{
    return xga_sched_poll_ports(&port, 1, timeout);
}

/**
 * Starts, pushes on, or stops a watchdog.
 *
 * What xga_sched_watchdog() says holds. Anyone; any architecture. Rule: SCHEDOP_watchdog in
 * public/sched.h, domain_watchdog() in common/sched/core.c.
 *
 * @param id       [in] 0 starts a new one
 * @param timeout  [in] seconds from now, 0 stops that one (a new one runs out at once)
 * @return what xga_sched_watchdog() returns
 */
XGA_FN xga_long xga_sched_watchdog_timeout(uint32_t id, uint32_t timeout)
{
    struct sched_watchdog op;

    op.id = id;
    op.timeout = timeout;
    return xga_sched_watchdog(&op);
}

#endif
