/* SPDX-License-Identifier: MIT */
/* event_channel_op; ports sent to, asked about and closed. */
#include "operations.h"

/* FIFO events are not here: their control block has so many bytes. */
#define FIFO_CONTROL_BLOCK 72u

static long close_port(struct domain *domain, evtchn_port_t port)
{
    struct channel *channel = xga_sa_channel(domain, port), *there;
    struct domain *remote;

    if (channel == NULL || channel->state <= CHANNEL_RESERVED)
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
    xga_sa_clear_pending(domain, port);
    *channel = (struct channel){.state = CHANNEL_FREE};
    return 0;
}

static long send_port(struct xga_standin *xen, evtchn_port_t port)
{
    struct domain *domain = xen->current->domain;
    const struct channel *channel = xga_sa_channel(domain, port);

    if (channel == NULL)
        return -XEN_EINVAL;
    switch (channel->state) {
    case CHANNEL_INTERDOMAIN:
        xga_sa_set_pending(xga_sa_domain(xen, channel->remote), channel->remote_port);
        return 0;
    case CHANNEL_IPI:
        xga_sa_set_pending(domain, port);
        return 0;
    case CHANNEL_UNBOUND: /* nobody is there yet */
        return 0;
    default:
        return -XEN_EINVAL;
    }
}

static long status(struct xga_standin *xen, struct evtchn_status *op)
{
    struct domain *domain = xga_sa_any_domain(xen, op->dom);
    const struct channel *channel;

    if (domain == NULL)
        return -XEN_ESRCH;
    channel = xga_sa_channel(domain, op->port);
    if (channel == NULL)
        return -XEN_EINVAL;
    if (!xga_sa_may(xen, domain))
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
static long reset(struct xga_standin *xen, domid_t domid)
{
    struct domain *domain = xga_sa_any_domain(xen, domid);
    evtchn_port_t port;

    if (domain == NULL)
        return -XEN_ESRCH;
    if (!xga_sa_may(xen, domain))
        return -XEN_EPERM;
    if (domain != xen->current->domain && domain->started)
        return -XEN_EINVAL;
    for (port = 1; port < domain->valid_ports; port++)
        (void)close_port(domain, port);
    return 0;
}

static long init_control(struct xga_standin *xen, const struct evtchn_init_control *op)
{
    if (xga_sa_vcpu(xen->current->domain, op->vcpu) == NULL)
        return -XEN_ENOENT;
    if (op->offset > PAGE_SIZE - FIFO_CONTROL_BLOCK || op->offset % 8 != 0)
        return -XEN_EINVAL;
    return -XEN_ENOSYS; /* FIFO events are not here */
}

union operand {
    struct evtchn_alloc_unbound alloc_unbound;
    struct evtchn_bind_interdomain bind_interdomain;
    struct evtchn_bind_virq bind_virq;
    struct evtchn_bind_ipi bind_ipi;
    struct evtchn_bind_pirq bind_pirq;
    struct evtchn_close close;
    struct evtchn_send send;
    struct evtchn_status status;
    struct evtchn_bind_vcpu bind_vcpu;
    struct evtchn_unmask unmask;
    struct evtchn_reset reset;
    struct evtchn_init_control init_control;
    struct evtchn_expand_array expand_array;
    struct evtchn_set_priority set_priority;
};

/* By command; written: whether Xen writes it back when it succeeds. */
static const struct {
    size_t size;
    bool written;
} operands[] = {
    [EVTCHNOP_alloc_unbound] = {sizeof(struct evtchn_alloc_unbound), true},
    [EVTCHNOP_bind_interdomain] = {sizeof(struct evtchn_bind_interdomain), true},
    [EVTCHNOP_bind_virq] = {sizeof(struct evtchn_bind_virq), true},
    [EVTCHNOP_bind_ipi] = {sizeof(struct evtchn_bind_ipi), true},
    [EVTCHNOP_bind_pirq] = {sizeof(struct evtchn_bind_pirq), false},
    [EVTCHNOP_close] = {sizeof(struct evtchn_close), false},
    [EVTCHNOP_send] = {sizeof(struct evtchn_send), false},
    [EVTCHNOP_status] = {sizeof(struct evtchn_status), true},
    [EVTCHNOP_bind_vcpu] = {sizeof(struct evtchn_bind_vcpu), false},
    [EVTCHNOP_unmask] = {sizeof(struct evtchn_unmask), false},
    [EVTCHNOP_reset] = {sizeof(struct evtchn_reset), false},
    [EVTCHNOP_init_control] = {sizeof(struct evtchn_init_control), true},
    [EVTCHNOP_expand_array] = {sizeof(struct evtchn_expand_array), false},
    [EVTCHNOP_set_priority] = {sizeof(struct evtchn_set_priority), false},
};

static long unmask(struct domain *domain, evtchn_port_t port)
{
    if (xga_sa_channel(domain, port) == NULL)
        return -XEN_EINVAL;
    xga_sa_unmask(domain, port);
    return 0;
}

static long answer(struct xga_standin *xen, unsigned int command, union operand *op)
{
    struct domain *domain = xen->current->domain;

    switch (command) {
    case EVTCHNOP_alloc_unbound:
        return xga_sa_alloc_unbound(xen, &op->alloc_unbound);
    case EVTCHNOP_bind_interdomain:
        return xga_sa_bind_interdomain(xen, &op->bind_interdomain);
    case EVTCHNOP_bind_virq:
        return xga_sa_bind_virq(xen, &op->bind_virq);
    case EVTCHNOP_bind_ipi:
        return xga_sa_bind_ipi(xen, &op->bind_ipi);
    case EVTCHNOP_bind_pirq:
        return xga_sa_arch_bind_pirq(xen);
    case EVTCHNOP_close:
        return close_port(domain, op->close.port);
    case EVTCHNOP_send:
        return send_port(xen, op->send.port);
    case EVTCHNOP_status:
        return status(xen, &op->status);
    case EVTCHNOP_bind_vcpu:
        return xga_sa_bind_vcpu(xen, &op->bind_vcpu);
    case EVTCHNOP_unmask:
        return unmask(domain, op->unmask.port);
    case EVTCHNOP_reset:
        return reset(xen, op->reset.dom);
    case EVTCHNOP_init_control:
        return init_control(xen, &op->init_control);
    case EVTCHNOP_expand_array:
        return -XEN_EOPNOTSUPP;
    default: /* EVTCHNOP_set_priority */
        return xga_sa_channel(domain, op->set_priority.port) == NULL ? -XEN_EINVAL : -XEN_ENOSYS;
    }
}

long xga_sa_event_channel_op(struct xga_standin *xen, const long a[5])
{
    unsigned int command = (unsigned int)a[0];
    void *arg = (void *)a[1];
    union operand op;
    long rc;

    if (command >= sizeof(operands) / sizeof(operands[0]))
        return -XEN_ENOSYS;
    if (!xga_sa_copy_from(xen, &op, arg, operands[command].size))
        return -XEN_EFAULT;
    rc = answer(xen, command, &op);
    if (rc == 0 && operands[command].written &&
        !xga_sa_copy_to(xen, arg, &op, operands[command].size))
        return -XEN_EFAULT;
    return rc;
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
