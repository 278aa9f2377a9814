/* SPDX-License-Identifier: MIT */
/**
 * @file
 * event_channel_op: ports, through which domains, Xen and vCPUs notify each other.
 *
 * Common to all functions:
 * - -XEN_ENOSYS: Xen is too old for the operation.
 * - -XEN_EPERM (SILO) from allocating an unbound port and from binding to another domain's port:
 *   the two domains differ, and neither they nor the caller are the control domain.
 * - -XEN_EACCES (FLASK) from these two, and from sending, status and reset: the security module
 *   refuses.
 * - -XEN_EFAULT after the port was allocated or bound: Xen could not write it to op. The port stays
 *   allocated or bound.
 * - "Privileged over a domain" are the control domain, and a stub domain over its target.
 * - A port number is valid up to the highest port that the domain ever used, rounded up to a whole
 *   bucket of 32 or more ports. The first bucket always exists.
 * - A PV domain in Xen's PV shim has neither the FIFO ABI nor physical interrupts: -XEN_EOPNOTSUPP.
 */
#ifndef XGA_EVENT_CHANNEL_H
#define XGA_EVENT_CHANNEL_H

#include <xen/event_channel.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Allocates a port that another domain may bind to.
 *
 * The port stays unbound until remote_dom binds to it. Xen allocates the port before it checks the
 * caller's privilege over dom.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * EVTCHNOP_alloc_unbound in public/event_channel.h, evtchn_alloc_unbound() in
 * common/event_channel.c.
 *
 * @param op  [in]  dom: the domain that gets the port, or DOMID_SELF; remote_dom: the domain that
 *                  may bind to it, DOMID_SELF for the caller
 *            [out] port
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be accessed
 * @retval -XEN_ESRCH dom does not exist; (SILO) remote_dom does not exist
 * @retval -XEN_EINVAL dom is dying
 * @retval -XEN_ENOSPC all ports of dom are in use
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_EPERM the caller is not privileged over dom; (FLASK) remote_dom does not exist
 */
XGA_FN xga_long xga_evtchn_alloc_unbound(struct evtchn_alloc_unbound *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_alloc_unbound, xga_arg_(op));
}

/**
 * Connects a new port of the caller to an unbound port of another domain.
 *
 * Events sent before the binding may be lost; Xen therefore makes the new port pending at once.
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_bind_interdomain in
 * public/event_channel.h, evtchn_bind_interdomain() in common/event_channel.c.
 *
 * @param op  [in]  remote_dom: the other domain, or DOMID_SELF; remote_port
 *            [out] local_port
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be accessed
 * @retval -XEN_ESRCH remote_dom does not exist
 * @retval -XEN_ENOSPC all ports of the caller are in use
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_EINVAL remote_port is not valid, not unbound, or reserved for another domain than
 *         the caller
 */
XGA_FN xga_long xga_evtchn_bind_interdomain(struct evtchn_bind_interdomain *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_interdomain, xga_arg_(op));
}

/**
 * Binds a new port to one of Xen's virtual interrupts.
 *
 * VIRQ_TIMER, VIRQ_DEBUG, VIRQ_XENOPROF and VIRQ_XENPMU exist once per vCPU. The other virtual
 * interrupts are global: Xen raises each for one domain, the hardware domain unless
 * xga_domctl_set_virq_handler() chose another. VIRQ_ARGO is the exception: each domain has its own.
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_bind_virq in
 * public/event_channel.h, evtchn_bind_virq() in common/event_channel.c.
 *
 * @param op  [in]  virq: VIRQ_*; vcpu: the vCPU to notify, 0 unless virq is per vCPU
 *            [out] port
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be accessed
 * @retval -XEN_EINVAL virq is out of range, or is not per vCPU and vcpu is not 0
 * @retval -XEN_ENOENT vcpu does not exist
 * @retval -XEN_EBUSY (since Xen 4.21) virq is global and Xen does not raise it for the caller;
 *         before 4.21 the port is bound, but not notified
 * @retval -XEN_EEXIST virq is already bound
 * @retval -XEN_ENOSPC all ports are in use
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_evtchn_bind_virq(struct evtchn_bind_virq *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_virq, xga_arg_(op));
}

/**
 * Closes a port of the caller.
 *
 * The other end of an interdomain port becomes unbound again; only the caller's domain can bind to
 * it.
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_close in public/event_channel.h,
 * evtchn_close() in common/event_channel.c.
 *
 * @param op  [in] port
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EINVAL port is not valid, not in use, or Xen itself receives its events
 */
XGA_FN xga_long xga_evtchn_close(const struct evtchn_close *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_close, xga_arg_(op));
}

/**
 * Notifies the other end of a port.
 *
 * An interdomain port notifies the other domain, an IPI port its vCPU. Xen drops an event for an
 * unbound port and returns 0.
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_send in public/event_channel.h,
 * evtchn_send() in common/event_channel.c.
 *
 * @param op  [in] port: a port of the caller
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EINVAL port is not valid, not in use, belongs to Xen, or is bound to an interrupt
 * @retval -XEN_EPERM (FLASK, unless its policy allows unknown operations) in place of -XEN_EINVAL:
 *         port is not in use, or is bound to an interrupt
 */
XGA_FN xga_long xga_evtchn_send(const struct evtchn_send *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_send, xga_arg_(op));
}

/**
 * Reads the state of a port.
 *
 * With FLASK, Xen checks whether the policy allows dom itself, not the caller, to read the port: a
 * caller that is not privileged may then read the ports of other domains.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * EVTCHNOP_status in public/event_channel.h, evtchn_status() in common/event_channel.c.
 *
 * @param op  [in]  dom: the domain that has the port, or DOMID_SELF; port
 *            [out] status: EVTCHNSTAT_*; vcpu: the vCPU that is notified; the member of u that
 *                  belongs to status
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be accessed
 * @retval -XEN_ESRCH dom does not exist
 * @retval -XEN_EINVAL port is not valid
 * @retval -XEN_EACCES (before Xen 4.19) port belongs to Xen; (FLASK with Xen's example policy) port
 *         is not in use, or is bound to an interrupt or an IPI
 * @retval -XEN_EPERM (without FLASK) the caller is not privileged over dom
 */
XGA_FN xga_long xga_evtchn_status(struct evtchn_status *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_status, xga_arg_(op));
}

/**
 * Allocates a port by which the vCPUs of the caller's domain notify one of them.
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_bind_ipi in
 * public/event_channel.h, evtchn_bind_ipi() in common/event_channel.c.
 *
 * @param op  [in]  vcpu: the vCPU to notify
 *            [out] port
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be accessed
 * @retval -XEN_ENOENT vcpu does not exist
 * @retval -XEN_ENOSPC all ports are in use
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_evtchn_bind_ipi(struct evtchn_bind_ipi *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_ipi, xga_arg_(op));
}

/**
 * Chooses the vCPU that a port notifies.
 *
 * For a port that is bound to a physical interrupt, Xen also moves the interrupt to the processor
 * on which vcpu runs or ran last.
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_bind_vcpu in
 * public/event_channel.h, evtchn_bind_vcpu() in common/event_channel.c.
 *
 * @param op  [in] port; vcpu: the vCPU to notify
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_ENOENT vcpu does not exist
 * @retval -XEN_EINVAL port is not valid, not in use, belongs to Xen, or is bound to an IPI or to a
 *         virtual interrupt that is per vCPU
 */
XGA_FN xga_long xga_evtchn_bind_vcpu(const struct evtchn_bind_vcpu *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_vcpu, xga_arg_(op));
}

/**
 * Unmasks a port and has Xen deliver the event if it is pending.
 *
 * Any vCPU may unmask a port of another vCPU in this way: no event is lost. Xen does nothing and
 * returns 0 when the port is not in use or Xen itself receives its events, and, with the FIFO ABI,
 * when the port has no event word yet. With the 2-level ABI, Xen delivers the event only if the
 * mask bit is still set: do not clear it before the call.
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_unmask in public/event_channel.h,
 * evtchn_unmask() in common/event_channel.c.
 *
 * @param op  [in] port
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EINVAL port is not valid
 */
XGA_FN xga_long xga_evtchn_unmask(const struct evtchn_unmask *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_unmask, xga_arg_(op));
}

/**
 * Closes all ports of a domain and returns it to the 2-level ABI, the bits in shared_info.
 *
 * The ports that the toolstack allocated for console and xenstore are closed, too; ports that
 * belong to Xen stay open. Xen releases the control blocks and event-word pages of the FIFO ABI;
 * only the domain uses these pages then. Nothing returns to the 2-level ABI when the result is an
 * error.
 *
 * In Xen's PV shim, virtual interrupts stay bound, and the functions that allocate a port return
 * -XEN_EBUSY afterwards, because the shim does not release the numbers of the closed ports.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * EVTCHNOP_reset in public/event_channel.h, evtchn_reset() in common/event_channel.c.
 *
 * @param op  [in] dom: the domain, or DOMID_SELF; another domain must be paused, as a new domain
 *                 is, or by xga_domctl_pausedomain()
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_ESRCH dom does not exist
 * @retval -XEN_EPERM the caller is not privileged over dom
 * @retval -XEN_EINVAL dom is another domain and is not paused
 * @retval -XEN_EBUSY another reset of dom is in progress
 * @retval -XEN_EAGAIN ports were bound during the reset
 */
XGA_FN xga_long xga_evtchn_reset(const struct evtchn_reset *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_reset, xga_arg_(op));
}

/**
 * Gives a vCPU its FIFO control block; the first one switches the domain to the FIFO ABI.
 *
 * Events that are pending at the switch are not lost, although public/event_channel.h declares them
 * lost: Xen raises them when xga_evtchn_expand_array() adds the words of their ports, and raises
 * them again after every later switch during the domain's life. Masks are not carried over: the
 * mask bits are those found in the page of event words. From the switch on, Xen drops the events of
 * a vCPU that has no control block, except that it keeps those of ports that have no event word yet
 * pending until xga_evtchn_expand_array() adds the word.
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_init_control in
 * public/event_channel.h, evtchn_fifo_init_control() in common/event_fifo.c.
 *
 * @param op  [in]  control_gfn (x86 PV: mfn) and offset, in bytes and a multiple of 8: the control
 *                  block, which must not cross the end of the page; vcpu
 *            [out] link_bits
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read; link_bits cannot be written: the vCPU has its control
 *         block
 * @retval -XEN_ENOENT vcpu does not exist
 * @retval -XEN_EINVAL offset is not a multiple of 8 or too large; vcpu has a control block;
 *         control_gfn has no writable RAM
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_EOPNOTSUPP (since Xen 4.21) Xen was built without CONFIG_EVTCHN_FIFO
 */
XGA_FN xga_long xga_evtchn_init_control(struct evtchn_init_control *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_init_control, xga_arg_(op));
}

/**
 * Adds a page of FIFO event words, enough for 1024 more ports.
 *
 * Xen raises the events that it had kept pending for these ports at once. A page in which all words
 * are masked keeps them out of the queues. The domain must use the FIFO ABI, see
 * xga_evtchn_init_control().
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_expand_array in
 * public/event_channel.h, evtchn_fifo_expand_array() in common/event_fifo.c.
 *
 * @param op  [in] array_gfn (x86 PV: mfn)
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EOPNOTSUPP the domain does not use the FIFO ABI
 * @retval -XEN_ENOSPC all 131072 ports have an event word
 * @retval -XEN_EINVAL array_gfn has no writable RAM
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_evtchn_expand_array(const struct evtchn_expand_array *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_expand_array, xga_arg_(op));
}

/**
 * Sets the FIFO priority of a port for future events.
 *
 * An event that is already queued stays in its queue. The port needs no event word yet. A new port
 * has EVTCHN_FIFO_PRIORITY_DEFAULT.
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_set_priority in
 * public/event_channel.h, evtchn_port_set_priority() in common/event_channel.h,
 * evtchn_fifo_set_priority() in common/event_fifo.c.
 *
 * @param op  [in] port; priority: EVTCHN_FIFO_PRIORITY_MAX (0, the highest) to
 *                 EVTCHN_FIFO_PRIORITY_MIN (15)
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EINVAL port is not valid; priority is out of range
 * @retval -XEN_ENOSYS the domain does not use the FIFO ABI
 * @retval -XEN_EACCES port is not in use, or Xen itself receives its events
 */
XGA_FN xga_long xga_evtchn_set_priority(const struct evtchn_set_priority *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_set_priority, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Binds a new port to a physical interrupt.
 *
 * A PV domain binds a physical interrupt that it has mapped, an HVM or PVH domain an emulated or
 * passed-through one. For HVM and PVH domains Xen checks only the number: if no interrupt is behind
 * it, the port is never notified.
 *
 * Callable by any domain, on x86. Source: EVTCHNOP_bind_pirq in public/event_channel.h,
 * evtchn_bind_pirq() in common/event_channel.c.
 *
 * @param op  [in]  pirq; flags: BIND_PIRQ__WILL_SHARE or 0
 *            [out] port
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be accessed
 * @retval -XEN_EINVAL pirq is not below the domain's limit
 * @retval -XEN_EPERM (PV) the domain has not mapped pirq, or has no access to its interrupt
 * @retval -XEN_EEXIST pirq is already bound
 * @retval -XEN_ENOSPC all ports are in use
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_EBUSY (PV) other domains have bound the interrupt, and they or the caller do not
 *         share it; too many domains share it; Xen uses it
 */
XGA_FN xga_long xga_evtchn_bind_pirq(struct evtchn_bind_pirq *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_pirq, xga_arg_(op));
}

#endif

/**
 * Notifies the other end of a port.
 *
 * See xga_evtchn_send().
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_send in public/event_channel.h,
 * evtchn_send() in common/event_channel.c.
 *
 * @param port  [in] a port of the caller
 * @return 0 on success
 * @retval -XEN_EINVAL port is not valid, not in use, belongs to Xen, or is bound to an interrupt
 * @retval -XEN_EPERM (FLASK, unless its policy allows unknown operations) in place of -XEN_EINVAL:
 *         port is not in use, or is bound to an interrupt
 */
XGA_FN xga_long xga_evtchn_send_port(evtchn_port_t port)
{
    struct evtchn_send op;

    op.port = port;
    return xga_evtchn_send(&op);
}

/**
 * Unmasks a port and has Xen deliver the event if it is pending.
 *
 * See xga_evtchn_unmask().
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_unmask in public/event_channel.h,
 * evtchn_unmask() in common/event_channel.c.
 *
 * @param port  [in] a port of the caller
 * @return 0 on success
 * @retval -XEN_EINVAL port is not valid
 */
XGA_FN xga_long xga_evtchn_unmask_port(evtchn_port_t port)
{
    struct evtchn_unmask op;

    op.port = port;
    return xga_evtchn_unmask(&op);
}

/**
 * Closes a port of the caller.
 *
 * See xga_evtchn_close().
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_close in public/event_channel.h,
 * evtchn_close() in common/event_channel.c.
 *
 * @param port  [in] a port of the caller
 * @return 0 on success
 * @retval -XEN_EINVAL port is not valid, not in use, or Xen itself receives its events
 */
XGA_FN xga_long xga_evtchn_close_port(evtchn_port_t port)
{
    struct evtchn_close op;

    op.port = port;
    return xga_evtchn_close(&op);
}

/**
 * Allocates a port of the caller that another domain may bind to.
 *
 * See xga_evtchn_alloc_unbound(): this function passes DOMID_SELF for dom. Xen does not check that
 * remote_dom exists, unless a security module does; only the domain with this domid can bind to the
 * port.
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_alloc_unbound in
 * public/event_channel.h, evtchn_alloc_unbound() in common/event_channel.c.
 *
 * @param remote_dom  [in] the domain that may bind to the port, DOMID_SELF for the caller
 * @param port        [out] the port; unchanged unless the result is 0
 * @return 0 on success
 * @retval -XEN_ENOSPC all ports are in use
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_ESRCH (SILO) remote_dom does not exist
 * @retval -XEN_EPERM (FLASK) remote_dom does not exist
 */
XGA_FN xga_long xga_evtchn_alloc_port(domid_t remote_dom, evtchn_port_t *port)
{
    struct evtchn_alloc_unbound op;
    xga_long ret;

    op.dom = DOMID_SELF;
    op.remote_dom = remote_dom;
    op.port = 0;
    ret = xga_evtchn_alloc_unbound(&op);
    if (ret == 0)
        *port = op.port;
    return ret;
}

/**
 * Connects a new port of the caller to an unbound port of another domain.
 *
 * See xga_evtchn_bind_interdomain().
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_bind_interdomain in
 * public/event_channel.h, evtchn_bind_interdomain() in common/event_channel.c.
 *
 * @param remote_dom   [in] the other domain, or DOMID_SELF
 * @param remote_port  [in] its port
 * @param port         [out] the port of the caller; unchanged unless the result is 0
 * @return 0 on success
 * @retval -XEN_ESRCH remote_dom does not exist
 * @retval -XEN_ENOSPC all ports of the caller are in use
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_EINVAL remote_port is not valid, not unbound, or reserved for another domain than
 *         the caller
 */
XGA_FN xga_long xga_evtchn_bind_remote_port(domid_t remote_dom, evtchn_port_t remote_port,
                                            evtchn_port_t *port)
{
    struct evtchn_bind_interdomain op;
    xga_long ret;

    xga_clear_(&op, 0, __builtin_offsetof(struct evtchn_bind_interdomain, remote_port));
    op.remote_dom = remote_dom;
    op.remote_port = remote_port;
    op.local_port = 0;
    ret = xga_evtchn_bind_interdomain(&op);
    if (ret == 0)
        *port = op.local_port;
    return ret;
}

/**
 * Binds a new port to one of Xen's virtual interrupts.
 *
 * See xga_evtchn_bind_virq().
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_bind_virq in
 * public/event_channel.h, evtchn_bind_virq() in common/event_channel.c.
 *
 * @param virq  [in] VIRQ_*
 * @param vcpu  [in] the vCPU to notify, 0 unless virq is per vCPU
 * @param port  [out] the port; unchanged unless the result is 0
 * @return 0 on success
 * @retval -XEN_EINVAL virq is out of range, or is not per vCPU and vcpu is not 0
 * @retval -XEN_ENOENT vcpu does not exist
 * @retval -XEN_EBUSY (since Xen 4.21) virq is global and Xen does not raise it for the caller
 * @retval -XEN_EEXIST virq is already bound
 * @retval -XEN_ENOSPC all ports are in use
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_evtchn_bind_virq_port(uint32_t virq, uint32_t vcpu, evtchn_port_t *port)
{
    struct evtchn_bind_virq op;
    xga_long ret;

    op.virq = virq;
    op.vcpu = vcpu;
    op.port = 0;
    ret = xga_evtchn_bind_virq(&op);
    if (ret == 0)
        *port = op.port;
    return ret;
}

/**
 * Allocates a port by which the vCPUs of the caller's domain notify one of them.
 *
 * See xga_evtchn_bind_ipi().
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_bind_ipi in
 * public/event_channel.h, evtchn_bind_ipi() in common/event_channel.c.
 *
 * @param vcpu  [in] the vCPU to notify
 * @param port  [out] the port; unchanged unless the result is 0
 * @return 0 on success
 * @retval -XEN_ENOENT vcpu does not exist
 * @retval -XEN_ENOSPC all ports are in use
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_evtchn_bind_ipi_port(uint32_t vcpu, evtchn_port_t *port)
{
    struct evtchn_bind_ipi op;
    xga_long ret;

    op.vcpu = vcpu;
    op.port = 0;
    ret = xga_evtchn_bind_ipi(&op);
    if (ret == 0)
        *port = op.port;
    return ret;
}

/**
 * Chooses the vCPU that a port notifies.
 *
 * See xga_evtchn_bind_vcpu().
 *
 * Callable by any domain, on all architectures. Source: EVTCHNOP_bind_vcpu in
 * public/event_channel.h, evtchn_bind_vcpu() in common/event_channel.c.
 *
 * @param port  [in] a port of the caller
 * @param vcpu  [in] the vCPU to notify
 * @return 0 on success
 * @retval -XEN_ENOENT vcpu does not exist
 * @retval -XEN_EINVAL port is not valid, not in use, belongs to Xen, or is bound to an IPI or to a
 *         virtual interrupt that is per vCPU
 */
XGA_FN xga_long xga_evtchn_bind_port_vcpu(evtchn_port_t port, uint32_t vcpu)
{
    struct evtchn_bind_vcpu op;

    op.port = port;
    op.vcpu = vcpu;
    return xga_evtchn_bind_vcpu(&op);
}

#endif
