/* SPDX-License-Identifier: MIT */
/* sched_op. */
#include "operations.h"

#define MOST_POLLED 128u
#define PCPUS       1
#define MOST_PCPUS  256 /* that Xen could be built for */
#define SECOND      1000000000ull

/* Though the test may have no function for it. */
static bool event_waits(const struct vcpu *vcpu)
{
    return vcpu->upcalls && vcpu->info->evtchn_upcall_pending != 0;
}

long xga_sa_sched_yield(struct call *call)
{
    xga_sa_idle(call->xen);
    return 0;
}

/* What was pending before upcalls were let in wakes nobody on HVM; with upcalls on it is delivered. */
long xga_sa_sched_block(struct call *call)
{
    struct vcpu *vcpu = call->vcpu;

    xga_sa_arch_let_upcalls_in(vcpu);
    if (!event_waits(vcpu))
        xga_sa_sleep(call->xen, NO_TIME);
    return 0;
}

void xga_standin_wait(struct xga_standin *xen, uint64_t until)
{
    xga_sa_enter(xen, __func__);
    if (xga_sa_running(xen, __func__)->info->evtchn_upcall_pending == 0)
        xga_sa_sleep(xen, until != 0 ? until : NO_TIME);
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
}

/* 1 when one is pending, 0 when none is; the last port polled. */
static long look(struct xga_standin *xen, const struct sched_poll *poll, evtchn_port_t *port)
{
    struct domain *domain = xen->current->domain;
    const struct channel *channel;
    unsigned int i;

    for (i = 0; i < poll->nr_ports; i++) {
        if (!xga_sa_copy_from(xen, port, xga_sa_at(poll->ports.p, i, sizeof(*port)), sizeof(*port)))
            return -XEN_EFAULT;
        channel = xga_sa_channel(domain, *port);
        if (channel == NULL || channel->state <= CHANNEL_RESERVED)
            return -XEN_EINVAL;
        if (xga_sa_pending(domain, *port))
            return 1;
    }
    return 0;
}

long xga_sa_sched_poll(struct call *call, struct sched_poll *poll)
{
    struct xga_standin *xen = call->xen;
    struct vcpu *vcpu = call->vcpu;
    evtchn_port_t port = 0;
    long found;

    if (poll->nr_ports > MOST_POLLED)
        return -XEN_EINVAL;
    if (event_waits(vcpu))
        return 0;
    found = look(xen, poll, &port);
    if (found != 0)
        return found > 0 ? 0 : found;
    vcpu->polls = true;
    vcpu->port = poll->nr_ports == 1 ? port : 0;
    xga_sa_sleep(xen, poll->timeout != 0 ? xga_sa_moment(xen, poll->timeout) : NO_TIME);
    return 0;
}

long xga_sa_watchdog(struct call *call, struct sched_watchdog *op)
{
    struct timer *timers = call->domain->watchdog;
    const uint64_t deadline = call->xen->now + op->timeout * SECOND;
    uint32_t id = op->id;

    if (id > WATCHDOGS)
        return -XEN_EINVAL;
    if (id == 0) {
        while (id < WATCHDOGS && timers[id].deadline != NO_TIME)
            id++;
        if (id == WATCHDOGS)
            return -XEN_ENOSPC;
        timers[id].deadline = deadline;
        return (long)id + 1;
    }
    if (timers[id - 1].deadline == NO_TIME)
        return -XEN_EINVAL;
    timers[id - 1].deadline = op->timeout != 0 ? deadline : NO_TIME;
    return 0;
}

long xga_sa_remote_shutdown(struct call *call, struct sched_remote_shutdown *op)
{
    struct domain *domain = xga_sa_domain(call->xen, op->domain_id);

    if (domain == NULL)
        return -XEN_ESRCH;
    if (!call->domain->how.privileged)
        return -XEN_EPERM;
    xga_sa_shut_down(domain, (int)(op->reason & 0xff));
    return 0;
}

long xga_sa_sched_shutdown(struct call *call, struct sched_shutdown *op)
{
    xga_sa_shut_down(call->domain, (int)(op->reason & 0xff));
    return 0;
}

long xga_sa_shutdown_code(struct call *call, struct sched_shutdown *op)
{
    if (call->domain->shutdown_code < 0)
        call->domain->shutdown_code = (int)(op->reason & 0xff);
    return 0;
}

long xga_sa_pin_override(struct call *call, struct sched_pin_override *op)
{
    if (op->pcpu >= MOST_PCPUS)
        return -XEN_EINVAL;
    if (op->pcpu >= 0) {
        if (call->vcpu->pinned)
            return -XEN_EBUSY;
        if (op->pcpu >= PCPUS)
            return -XEN_EINVAL;
        call->vcpu->pinned = true;
        return 0;
    }
    if (!call->vcpu->pinned)
        return -XEN_EINVAL;
    call->vcpu->pinned = false;
    return 0;
}
