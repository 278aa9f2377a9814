/* SPDX-License-Identifier: MIT */
/* event_channel_op; ports sent to, asked about and closed. */
#include "operations.h"

long xga_sa_close_port(struct domain *domain, evtchn_port_t port, bool guest)
{
    struct channel *channel = xga_sa_channel(domain, port), *there;
    struct domain *remote;

    if (channel == NULL || channel->state <= CHANNEL_RESERVED || (guest && channel->xen))
        return -XEN_EINVAL;
    if (channel->state == CHANNEL_VIRQ)
        domain->vcpu[xga_sa_virq_is_per_vcpu(channel->virq) ? channel->vcpu : 0]
            .virq_port[channel->virq] = 0;
    if (channel->state == CHANNEL_INTERDOMAIN) {
        remote = xga_sa_domain(domain->xen, channel->remote);
        there = xga_sa_channel(remote, channel->remote_port);
        there->state = CHANNEL_UNBOUND;
        there->remote = domain->how.domid;
    }
    xga_sa_channel_unbind(domain, port);
    return 0;
}

long xga_sa_close(struct call *call, struct evtchn_close *op)
{
    return xga_sa_close_port(call->domain, op->port, true);
}

long xga_sa_send(struct call *call, struct evtchn_send *op)
{
    const struct channel *channel = xga_sa_channel(call->domain, op->port);

    if (channel == NULL || channel->xen)
        return -XEN_EINVAL;
    switch (channel->state) {
    case CHANNEL_INTERDOMAIN:
        xga_sa_set_pending(xga_sa_domain(call->xen, channel->remote), channel->remote_port);
        return 0;
    case CHANNEL_IPI:
        xga_sa_set_pending(call->domain, op->port);
        return 0;
    case CHANNEL_UNBOUND: /* nobody is there yet */
        return 0;
    default:
        return -XEN_EINVAL;
    }
}

long xga_sa_status(struct call *call, struct evtchn_status *op)
{
    struct domain *domain = xga_sa_any_domain(call->xen, op->dom);
    const struct channel *channel;

    if (domain == NULL)
        return -XEN_ESRCH;
    channel = xga_sa_channel(domain, op->port);
    if (channel == NULL)
        return -XEN_EINVAL;
    if (!xga_sa_may(call->xen, domain))
        return -XEN_EPERM;
    switch (channel->state) {
    case CHANNEL_FREE:
    case CHANNEL_RESERVED:
        op->status = EVTCHNSTAT_closed;
        break;
    case CHANNEL_UNBOUND:
        op->status = EVTCHNSTAT_unbound;
        op->u.unbound.dom = channel->remote;
        break;
    case CHANNEL_INTERDOMAIN:
        op->status = EVTCHNSTAT_interdomain;
        op->u.interdomain.dom = channel->remote;
        op->u.interdomain.port = channel->remote_port;
        break;
    case CHANNEL_VIRQ:
        op->status = EVTCHNSTAT_virq;
        op->u.virq = channel->virq;
        break;
    case CHANNEL_IPI:
        op->status = EVTCHNSTAT_ipi;
        break;
    }
    op->vcpu = channel->vcpu;
    return 0;
}

/* Another domain has to be paused: it is until it runs for the first time. */
long xga_sa_reset(struct call *call, struct evtchn_reset *op)
{
    struct domain *domain;
    evtchn_port_t port;
    const long rc = xga_sa_target(call->xen, op->dom, &domain);

    if (rc != 0)
        return rc;
    if (domain != call->domain && domain->started)
        return -XEN_EINVAL;
    for (port = 1; port < domain->valid_ports; port++)
        (void)xga_sa_close_port(domain, port, true);
    xga_sa_fifo_leave(domain);
    return 0;
}

long xga_sa_init_control(struct call *call, struct evtchn_init_control *op)
{
    struct vcpu *vcpu = xga_sa_vcpu(call->domain, op->vcpu);

    op->link_bits = EVTCHN_FIFO_LINK_BITS;
    if (vcpu == NULL)
        return -XEN_ENOENT;
    if (op->offset > PAGE_SIZE - sizeof(struct evtchn_fifo_control_block) || op->offset % 8 != 0)
        return -XEN_EINVAL;
    return xga_sa_fifo_place(vcpu, op->control_gfn, op->offset);
}

long xga_sa_unmask(struct call *call, struct evtchn_unmask *op)
{
    const struct channel *channel = xga_sa_channel(call->domain, op->port);

    if (channel == NULL)
        return -XEN_EINVAL;
    if (channel->state > CHANNEL_RESERVED)
        call->domain->layout->clear_mask(call->domain, op->port);
    return 0;
}

long xga_sa_bind_pirq(struct call *call, struct evtchn_bind_pirq *op)
{
    (void)op;
    return xga_sa_arch_bind_pirq(call->xen);
}

long xga_sa_expand_array(struct call *call, struct evtchn_expand_array *op)
{
    return xga_sa_fifo_expand(call->domain, op->array_gfn);
}

long xga_sa_set_priority(struct call *call, struct evtchn_set_priority *op)
{
    return xga_sa_fifo_set_priority(call->domain, op->port, op->priority);
}

unsigned int xga_standin_ports(struct xga_standin *xen, domid_t domid)
{
    const struct domain *domain = xga_sa_that_domain(xen, domid, __func__);
    evtchn_port_t port;
    unsigned int count = 0;

    for (port = 1; port < domain->valid_ports; port++)
        count += domain->channel[port].state != CHANNEL_FREE;
    return count;
}
