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

/* What was pending before upcalls were let in wakes nobody on HVM; with upcalls on it is delivered. */
static long block(struct xga_standin *xen)
{
    struct vcpu *vcpu = xen->current;

    xga_sa_arch_let_upcalls_in(vcpu);
    if (!event_waits(vcpu))
        xga_sa_sleep(xen, NO_TIME);
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

static long poll_ports(struct xga_standin *xen, const struct sched_poll *poll)
{
    struct vcpu *vcpu = xen->current;
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

static long watchdog(struct xga_standin *xen, uint32_t id, uint32_t timeout)
{
    struct timer *timers = xen->current->domain->watchdog;
    const uint64_t deadline = xen->now + timeout * SECOND;

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
    timers[id - 1].deadline = timeout != 0 ? deadline : NO_TIME;
    return 0;
}

static long remote_shutdown(struct xga_standin *xen, const struct sched_remote_shutdown *op)
{
    struct domain *domain = xga_sa_domain(xen, op->domain_id);

    if (domain == NULL)
        return -XEN_ESRCH;
    if (!xen->current->domain->how.privileged)
        return -XEN_EPERM;
    xga_sa_shut_down(domain, (int)(op->reason & 0xff));
    return 0;
}

static long pin_override(struct xga_standin *xen, const struct sched_pin_override *op)
{
    if (op->pcpu >= MOST_PCPUS)
        return -XEN_EINVAL;
    if (op->pcpu >= 0) {
        if (xen->current->pinned)
            return -XEN_EBUSY;
        if (op->pcpu >= PCPUS)
            return -XEN_EINVAL;
        xen->current->pinned = true;
        return 0;
    }
    if (!xen->current->pinned)
        return -XEN_EINVAL;
    xen->current->pinned = false;
    return 0;
}

static long with_operand(struct xga_standin *xen, int command, void *arg)
{
    struct domain *domain = xen->current->domain;
    union {
        struct sched_shutdown shutdown;
        struct sched_poll poll;
        struct sched_remote_shutdown remote_shutdown;
        struct sched_watchdog watchdog;
        struct sched_pin_override pin_override;
    } op;
    const size_t size = command == SCHEDOP_poll              ? sizeof(op.poll)
                        : command == SCHEDOP_remote_shutdown ? sizeof(op.remote_shutdown)
                        : command == SCHEDOP_watchdog        ? sizeof(op.watchdog)
                        : command == SCHEDOP_pin_override    ? sizeof(op.pin_override)
                                                             : sizeof(op.shutdown);

    if (!xga_sa_copy_from(xen, &op, arg, size))
        return -XEN_EFAULT;
    switch (command) {
    case SCHEDOP_poll:
        return poll_ports(xen, &op.poll);
    case SCHEDOP_remote_shutdown:
        return remote_shutdown(xen, &op.remote_shutdown);
    case SCHEDOP_watchdog:
        return watchdog(xen, op.watchdog.id, op.watchdog.timeout);
    case SCHEDOP_pin_override:
        return pin_override(xen, &op.pin_override);
    case SCHEDOP_shutdown:
        xga_sa_shut_down(domain, (int)(op.shutdown.reason & 0xff));
        return 0;
    default: /* SCHEDOP_shutdown_code */
        if (domain->shutdown_code < 0)
            domain->shutdown_code = (int)(op.shutdown.reason & 0xff);
        return 0;
    }
}

long xga_sa_sched_op(struct xga_standin *xen, const long a[5])
{
    int command = (int)a[0];

    switch (command) {
    case SCHEDOP_yield:
        xga_sa_idle(xen);
        return 0;
    case SCHEDOP_block:
        return block(xen);
    case SCHEDOP_pin_override:
        if (!xen->current->domain->how.privileged)
            return -XEN_EPERM;
        return with_operand(xen, command, (void *)a[1]);
    case SCHEDOP_shutdown:
    case SCHEDOP_poll:
    case SCHEDOP_remote_shutdown:
    case SCHEDOP_shutdown_code:
    case SCHEDOP_watchdog:
        return with_operand(xen, command, (void *)a[1]);
    default:
        return -XEN_ENOSYS;
    }
}
