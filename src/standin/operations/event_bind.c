/* SPDX-License-Identifier: MIT */
/* event_channel_op: ports bound. */
#include "operations.h"

long xga_sa_free_port(struct domain *domain)
{
    evtchn_port_t port = domain->taken_ports;

    while (port < domain->valid_ports && domain->channel[port].state != CHANNEL_FREE)
        port++;
    domain->taken_ports = port;
    for (; port <= domain->how.max_port && port < domain->layout->ports; port++) {
        if (port == domain->valid_ports)
            xga_sa_channels_grow(domain);
        if (domain->channel[port].state == CHANNEL_FREE && !domain->layout->in_queue(domain, port))
            return (long)port;
    }
    return -XEN_ENOSPC;
}

long xga_sa_alloc_unbound(struct call *call, struct evtchn_alloc_unbound *op)
{
    struct domain *domain = xga_sa_any_domain(call->xen, op->dom);
    struct channel channel = {.state = CHANNEL_UNBOUND, .remote = op->remote_dom};
    long port;

    if (domain == NULL)
        return -XEN_ESRCH;
    port = xga_sa_free_port(domain);
    if (port < 0)
        return port;
    if (!xga_sa_may(call->xen, domain))
        return -XEN_EPERM;
    if (op->remote_dom == DOMID_SELF)
        channel.remote = call->domain->how.domid;
    xga_sa_channel_bind(domain, (evtchn_port_t)port, channel);
    op->port = (evtchn_port_t)port;
    return 0;
}

long xga_sa_bind_interdomain(struct call *call, struct evtchn_bind_interdomain *op)
{
    struct domain *local = call->domain, *remote = xga_sa_any_domain(call->xen, op->remote_dom);
    struct channel *there;
    long port;

    if (remote == NULL)
        return -XEN_ESRCH;
    port = xga_sa_free_port(local);
    if (port < 0)
        return port;
    there = xga_sa_channel(remote, op->remote_port);
    if (there == NULL || there->state != CHANNEL_UNBOUND || there->remote != local->how.domid)
        return -XEN_EINVAL;
    xga_sa_channel_bind(local, (evtchn_port_t)port,
                        (struct channel){.state = CHANNEL_INTERDOMAIN,
                                         .remote = remote->how.domid,
                                         .remote_port = op->remote_port});
    there->state = CHANNEL_INTERDOMAIN;
    there->remote = local->how.domid;
    there->remote_port = (evtchn_port_t)port;
    /* What the other end sent before may have been lost. */
    xga_sa_set_pending(local, (evtchn_port_t)port);
    op->local_port = (evtchn_port_t)port;
    return 0;
}

long xga_sa_bind_virq(struct call *call, struct evtchn_bind_virq *op)
{
    struct domain *domain = call->domain;
    struct vcpu *vcpu;
    long port;

    if (op->virq >= NR_VIRQS || (op->vcpu != 0 && !xga_sa_virq_is_per_vcpu(op->virq)))
        return -XEN_EINVAL;
    vcpu = xga_sa_vcpu(domain, op->vcpu);
    if (vcpu == NULL)
        return -XEN_ENOENT;
    /* Since then the domain that handles it has it alone. */
    if (SINCE(call->xen, 21) && !xga_sa_virq_is_per_vcpu(op->virq) && op->virq != VIRQ_ARGO &&
        !domain->how.privileged)
        return -XEN_EBUSY;
    if (vcpu->virq_port[op->virq] != 0)
        return -XEN_EEXIST;
    port = xga_sa_free_port(domain);
    if (port < 0)
        return port;
    xga_sa_channel_bind(
        domain, (evtchn_port_t)port,
        (struct channel){.state = CHANNEL_VIRQ, .vcpu = op->vcpu, .virq = op->virq});
    vcpu->virq_port[op->virq] = (evtchn_port_t)port;
    op->port = (evtchn_port_t)port;
    return 0;
}

long xga_sa_bind_ipi(struct call *call, struct evtchn_bind_ipi *op)
{
    struct domain *domain = call->domain;
    long port;

    if (xga_sa_vcpu(domain, op->vcpu) == NULL)
        return -XEN_ENOENT;
    port = xga_sa_free_port(domain);
    if (port < 0)
        return port;
    xga_sa_channel_bind(domain, (evtchn_port_t)port,
                        (struct channel){.state = CHANNEL_IPI, .vcpu = op->vcpu});
    op->port = (evtchn_port_t)port;
    return 0;
}

long xga_sa_bind_vcpu(struct call *call, struct evtchn_bind_vcpu *op)
{
    struct domain *domain = call->domain;
    struct channel *channel = xga_sa_channel(domain, op->port);

    if (xga_sa_vcpu(domain, op->vcpu) == NULL)
        return -XEN_ENOENT;
    if (channel == NULL)
        return -XEN_EINVAL;
    if (channel->state == CHANNEL_VIRQ ? xga_sa_virq_is_per_vcpu(channel->virq)
                                       : channel->xen || (channel->state != CHANNEL_UNBOUND &&
                                                          channel->state != CHANNEL_INTERDOMAIN))
        return -XEN_EINVAL;
    channel->vcpu = op->vcpu;
    return 0;
}
