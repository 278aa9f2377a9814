/* SPDX-License-Identifier: MIT */
/**
 * @file
 * event_channel_op: ports, by which domains, Xen and vCPUs notify each other.
 *
 * Said once: an older Xen answers -XEN_ENOSYS; a security module refuses with -XEN_EPERM (SILO: two
 * domUs) or -XEN_EACCES (FLASK). The control domain is privileged over others, a stub domain over
 * its target. A PV domain in Xen's PV shim has neither the FIFO nor physical interrupts:
 * -XEN_EOPNOTSUPP. When -XEN_EFAULT is for writing the port, it is bound nevertheless. Ports that
 * were ever in use count by the bucket, of 32 or more, and every domain has the first one.
 */
#ifndef XGA_EVENT_CHANNEL_H
#define XGA_EVENT_CHANNEL_H

#include <xen/event_channel.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Allocates a port that another domain may bind to.
 *
 * Any domain for itself, privileged ones for others; any architecture. Rule: EVTCHNOP_alloc_unbound
 * in public/event_channel.h, evtchn_alloc_unbound() in common/event_channel.c.
 *
 * @param op  [in] dom, whose port, DOMID_SELF; remote_dom, who may bind, DOMID_SELF for the caller;
 *            [out] port
 * @return 0; -XEN_EFAULT when op can't be accessed; -XEN_ESRCH when there is no domain dom (SILO:
 *         or remote_dom); -XEN_EPERM when the caller is not privileged over it (FLASK: when there
 *         is no remote_dom); -XEN_ENOSPC when all ports are in use; -XEN_ENOMEM; -XEN_EINVAL when
 *         it is dying
 */
XGA_FN xga_long xga_evtchn_alloc_unbound(struct evtchn_alloc_unbound *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_alloc_unbound, xga_arg_(op));
}

/**
 * Connects a new port of this domain to another domain's port that waits for it.
 *
 * The new port is pending from the start: events may have been lost before. Anyone; any
 * architecture. Rule: EVTCHNOP_bind_interdomain in public/event_channel.h,
 * evtchn_bind_interdomain() in common/event_channel.c.
 *
 * @param op  [in] remote_dom, DOMID_SELF; remote_port; [out] local_port
 * @return 0; -XEN_EFAULT when op can't be accessed; -XEN_ESRCH when there is no such domain;
 *         -XEN_EINVAL when its port does not wait for this domain; -XEN_ENOSPC when all ports are
 *         in use; -XEN_ENOMEM
 */
XGA_FN xga_long xga_evtchn_bind_interdomain(struct evtchn_bind_interdomain *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_interdomain, xga_arg_(op));
}

/**
 * Binds a new port to one of Xen's virtual interrupts.
 *
 * Anyone, global ones the domain that handles them (the hardware domain); any architecture. Rule:
 * EVTCHNOP_bind_virq in public/event_channel.h, evtchn_bind_virq() in common/event_channel.c.
 *
 * @param op  [in] virq, VIRQ_*; vcpu, 0 unless the interrupt is per vCPU; [out] port
 * @return 0; -XEN_EFAULT when op can't be accessed; -XEN_EINVAL when there is no such interrupt, or
 *         it is not per vCPU and vcpu is not 0; -XEN_ENOENT when there is no such vCPU; -XEN_EEXIST
 *         when it is bound already; -XEN_EBUSY when another domain handles it (since 4.21;
 *         before, it binds to no effect); -XEN_ENOSPC when all ports are in use; -XEN_ENOMEM
 */
XGA_FN xga_long xga_evtchn_bind_virq(struct evtchn_bind_virq *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_virq, xga_arg_(op));
}

/**
 * Closes a port of this domain. The other end, if there is one, waits for a new binding.
 *
 * Anyone; any architecture. Rule: EVTCHNOP_close in public/event_channel.h, evtchn_close() in
 * common/event_channel.c.
 *
 * @param op  [in] port
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_EINVAL when the port is not in use, or is one
 *         of Xen's own
 */
XGA_FN xga_long xga_evtchn_close(const struct evtchn_close *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_close, xga_arg_(op));
}

/**
 * Notifies the other end of a port; an event for a port that nobody has bound to is dropped.
 *
 * Anyone; any architecture. Rule: EVTCHNOP_send in public/event_channel.h, evtchn_send() in
 * common/event_channel.c.
 *
 * @param op  [in] port, own one
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_EINVAL when the port is not in use, is one of
 *         Xen's own, or is bound to an interrupt
 */
XGA_FN xga_long xga_evtchn_send(const struct evtchn_send *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_send, xga_arg_(op));
}

/**
 * Reads what a port is bound to.
 *
 * Any domain of itself, privileged ones of others; any architecture. Rule: EVTCHNOP_status in
 * public/event_channel.h, evtchn_status() in common/event_channel.c.
 *
 * @param op  [in] dom, DOMID_SELF; port; [out] status, EVTCHNSTAT_*; vcpu, which is notified; u,
 *            the member of that status
 * @return 0; -XEN_EFAULT when op can't be accessed; -XEN_ESRCH when there is no such domain;
 *         -XEN_EINVAL when the port is above all that were ever in use; -XEN_EPERM when the caller
 *         is not privileged over the domain; -XEN_EACCES for one of Xen's own (before 4.19)
 */
XGA_FN xga_long xga_evtchn_status(struct evtchn_status *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_status, xga_arg_(op));
}

/**
 * Allocates a port by which this domain's vCPUs notify one of them.
 *
 * Anyone; any architecture. Rule: EVTCHNOP_bind_ipi in public/event_channel.h, evtchn_bind_ipi() in
 * common/event_channel.c.
 *
 * @param op  [in] vcpu, which is notified; [out] port
 * @return 0; -XEN_EFAULT when op can't be accessed; -XEN_ENOENT when there is no such vCPU;
 *         -XEN_ENOSPC when all ports are in use; -XEN_ENOMEM
 */
XGA_FN xga_long xga_evtchn_bind_ipi(struct evtchn_bind_ipi *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_ipi, xga_arg_(op));
}

/**
 * Chooses which vCPU a port notifies.
 *
 * Anyone; any architecture. Rule: EVTCHNOP_bind_vcpu in public/event_channel.h, evtchn_bind_vcpu()
 * in common/event_channel.c.
 *
 * @param op  [in] port; vcpu
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_ENOENT when there is no such vCPU; -XEN_EINVAL
 *         when the port is not in use, is one of Xen's own, an IPI, or an interrupt that is per
 *         vCPU
 */
XGA_FN xga_long xga_evtchn_bind_vcpu(const struct evtchn_bind_vcpu *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_vcpu, xga_arg_(op));
}

/**
 * Unmasks a port, and has Xen deliver the event if it is pending: an unmasking from another vCPU
 * loses no edge so.
 *
 * Anyone; any architecture. Rule: EVTCHNOP_unmask in public/event_channel.h, evtchn_unmask() in
 * common/event_channel.c.
 *
 * @param op  [in] port
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_EINVAL when the port is above all that were
 *         ever in use
 */
XGA_FN xga_long xga_evtchn_unmask(const struct evtchn_unmask *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_unmask, xga_arg_(op));
}

/**
 * Closes all ports of a domain, and returns it to bits in shared_info if it had the FIFO, whose
 * pages are the domain's alone then. Also the ports that the toolstack made for console and
 * xenstore.
 *
 * Any domain for itself, privileged ones for others that are paused; any architecture. Rule:
 * EVTCHNOP_reset in public/event_channel.h, evtchn_reset() in common/event_channel.c.
 *
 * @param op  [in] dom, DOMID_SELF
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_ESRCH when there is no such domain; -XEN_EPERM
 *         when the caller is not privileged over it; -XEN_EINVAL when it is another one that is not
 *         paused; -XEN_EBUSY while a reset goes on; -XEN_EAGAIN when ports were bound meanwhile
 */
XGA_FN xga_long xga_evtchn_reset(const struct evtchn_reset *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_reset, xga_arg_(op));
}

/**
 * Gives a vCPU its control block; the first one switches the domain to events by FIFO.
 *
 * Xen's header calls events lost that are pending then; its code raises them when
 * xga_evtchn_expand_array() makes room for their ports, and again after each later switch, for as
 * long as the domain lives. Masks are not carried over: the page of words says them. From there on
 * a vCPU's events are dropped while it has no block. Anyone; any architecture. Rule:
 * EVTCHNOP_init_control in public/event_channel.h, evtchn_fifo_init_control() in
 * common/event_fifo.c.
 *
 * @param op  [in] control_gfn (x86 PV: a machine frame); offset, bytes, a multiple of 8, the block
 *            within the page; vcpu; [out] link_bits
 * @return 0; -XEN_EFAULT when op can't be accessed; -XEN_ENOENT when there is no such vCPU;
 *         -XEN_EINVAL when offset is not right, the gfn has no writable RAM of the domain's, or the
 *         vCPU has a block; -XEN_EOPNOTSUPP when Xen is built without the FIFO (since 4.21);
 *         -XEN_ENOMEM
 */
XGA_FN xga_long xga_evtchn_init_control(struct evtchn_init_control *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_init_control, xga_arg_(op));
}

/**
 * Adds a page of event words: room for 1024 more ports.
 *
 * Xen raises at once what it kept for these ports: words that are all masked keep it out of the
 * queues. Domains on the FIFO; any architecture. Rule: EVTCHNOP_expand_array in
 * public/event_channel.h, evtchn_fifo_expand_array() in common/event_fifo.c.
 *
 * @param op  [in] array_gfn (x86 PV: a machine frame)
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_EOPNOTSUPP without the FIFO; -XEN_ENOSPC when
 *         there is room for all ports; -XEN_EINVAL when the gfn has no writable RAM of the
 *         domain's; -XEN_ENOMEM
 */
XGA_FN xga_long xga_evtchn_expand_array(const struct evtchn_expand_array *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_expand_array, xga_arg_(op));
}

/**
 * Sets a port's priority, for the events to come, also before it has a word. What is queued stays
 * in its queue; a new port has EVTCHN_FIFO_PRIORITY_DEFAULT.
 *
 * Domains on the FIFO; any architecture. Rule: EVTCHNOP_set_priority in public/event_channel.h,
 * evtchn_port_set_priority() in common/event_channel.h, evtchn_fifo_set_priority() in
 * common/event_fifo.c.
 *
 * @param op  [in] port; priority, EVTCHN_FIFO_PRIORITY_MAX (0, the highest) to _MIN (15)
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_EINVAL when the port is above all that were
 *         ever in use, or priority is out of range; -XEN_ENOSYS without the FIFO; -XEN_EACCES when
 *         the port is not in use, or is one of Xen's own
 */
XGA_FN xga_long xga_evtchn_set_priority(const struct evtchn_set_priority *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_set_priority, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Binds a new port to a physical interrupt.
 *
 * For HVM and PVH domains Xen checks the number alone: without an interrupt behind it, the port
 * stays silent. PV domains that may use it, HVM and PVH domains for emulated and passed-through
 * ones; x86. Rule: EVTCHNOP_bind_pirq in public/event_channel.h, evtchn_bind_pirq() in
 * common/event_channel.c.
 *
 * @param op  [in] pirq; flags, BIND_PIRQ__WILL_SHARE or 0; [out] port
 * @return 0; -XEN_EFAULT when op can't be accessed; -XEN_EINVAL when pirq is not below the domain's
 *         limit; -XEN_EPERM to a PV domain that has not mapped it or may not use its interrupt;
 *         -XEN_EEXIST when it is bound already; -XEN_EBUSY when others have it and do not share it,
 *         too many do, or Xen has it; -XEN_ENOSPC when all ports are in use; -XEN_ENOMEM
 */
XGA_FN xga_long xga_evtchn_bind_pirq(struct evtchn_bind_pirq *op)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_pirq, xga_arg_(op));
}

#endif

/**
 * Notifies the other end of a port.
 *
 * What xga_evtchn_send() says holds. Anyone; any architecture. Rule: EVTCHNOP_send in
 * public/event_channel.h, evtchn_send() in common/event_channel.c.
 *
 * @param port  [in] own port
 * @return what xga_evtchn_send() returns
 */
XGA_FN xga_long xga_evtchn_send_port(evtchn_port_t port)
{
    struct evtchn_send op;

    op.port = port;
    return xga_evtchn_send(&op);
}

/**
 * Unmasks a port, and has Xen deliver a pending event.
 *
 * What xga_evtchn_unmask() says holds. Anyone; any architecture. Rule: EVTCHNOP_unmask in
 * public/event_channel.h, evtchn_unmask() in common/event_channel.c.
 *
 * @param port  [in] own port
 * @return what xga_evtchn_unmask() returns
 */
XGA_FN xga_long xga_evtchn_unmask_port(evtchn_port_t port)
{
    struct evtchn_unmask op;

    op.port = port;
    return xga_evtchn_unmask(&op);
}

/**
 * Closes a port.
 *
 * What xga_evtchn_close() says holds. Anyone; any architecture. Rule: EVTCHNOP_close in
 * public/event_channel.h, evtchn_close() in common/event_channel.c.
 *
 * @param port  [in] own port
 * @return what xga_evtchn_close() returns
 */
XGA_FN xga_long xga_evtchn_close_port(evtchn_port_t port)
{
    struct evtchn_close op;

    op.port = port;
    return xga_evtchn_close(&op);
}

/**
 * Allocates a port of this domain that another one may bind to.
 *
 * xga_evtchn_alloc_unbound() with dom DOMID_SELF. Anyone; any architecture. Rule:
 * EVTCHNOP_alloc_unbound in public/event_channel.h, evtchn_alloc_unbound() in
 * common/event_channel.c.
 *
 * @param remote_dom  [in] who may bind, DOMID_SELF for the caller; Xen looks at it when it is bound
 * @param port        [out] the port; untouched unless the result is 0
 * @return 0; -XEN_ENOSPC when all ports are in use; -XEN_ENOMEM; where a security module decides,
 *         -XEN_ESRCH (SILO) or -XEN_EPERM (FLASK) when there is no domain remote_dom
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
 * Connects a new port to another domain's.
 *
 * What xga_evtchn_bind_interdomain() says holds. Anyone; any architecture. Rule:
 * EVTCHNOP_bind_interdomain in public/event_channel.h, evtchn_bind_interdomain() in
 * common/event_channel.c.
 *
 * @param remote_dom   [in] the other domain, DOMID_SELF
 * @param remote_port  [in] its port
 * @param port         [out] the own port; untouched unless the result is 0
 * @return what xga_evtchn_bind_interdomain() returns
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
 * What xga_evtchn_bind_virq() says holds. Anyone, global ones the domain that handles them (the
 * hardware domain); any architecture. Rule: EVTCHNOP_bind_virq in public/event_channel.h,
 * evtchn_bind_virq() in common/event_channel.c.
 *
 * @param virq  [in] VIRQ_*
 * @param vcpu  [in] 0 unless the interrupt is per vCPU
 * @param port  [out] the port; untouched unless the result is 0
 * @return what xga_evtchn_bind_virq() returns
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
 * Allocates a port by which this domain's vCPUs notify one of them.
 *
 * What xga_evtchn_bind_ipi() says holds. Anyone; any architecture. Rule: EVTCHNOP_bind_ipi in
 * public/event_channel.h, evtchn_bind_ipi() in common/event_channel.c.
 *
 * @param vcpu  [in] which is notified
 * @param port  [out] the port; untouched unless the result is 0
 * @return what xga_evtchn_bind_ipi() returns
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
 * Chooses which vCPU a port notifies.
 *
 * What xga_evtchn_bind_vcpu() says holds. Anyone; any architecture. Rule: EVTCHNOP_bind_vcpu in
 * public/event_channel.h, evtchn_bind_vcpu() in common/event_channel.c.
 *
 * @param port  [in] own port
 * @param vcpu  [in] which is notified
 * @return what xga_evtchn_bind_vcpu() returns
 */
XGA_FN xga_long xga_evtchn_bind_port_vcpu(evtchn_port_t port, uint32_t vcpu)
{
    struct evtchn_bind_vcpu op;

    op.port = port;
    op.vcpu = vcpu;
    return xga_evtchn_bind_vcpu(&op);
}

#endif
