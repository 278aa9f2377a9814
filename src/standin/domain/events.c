/* SPDX-License-Identifier: MIT */
/* Pending events: 2-level bits in shared_info, selectors in vcpu_info, sleepers woken, upcalls. */
#include "domain.h"

#include <string.h>

/* The guest clears and sets these bits, too, perhaps in another thread's code. */
typedef unsigned char __attribute__((may_alias)) byte;

/* A row of upcalls that long, without an end to the cause, is a handler that does not clear it. */
#define MOST_UPCALLS 1000u

static byte bit_of(unsigned int bit)
{
    return (byte)(1u << bit % 8);
}

static bool test(const void *bits, unsigned int bit)
{
    return (__atomic_load_n((const byte *)bits + bit / 8, __ATOMIC_SEQ_CST) & bit_of(bit)) != 0;
}

static bool test_and_set(void *bits, unsigned int bit)
{
    byte before = __atomic_fetch_or((byte *)bits + bit / 8, bit_of(bit), __ATOMIC_SEQ_CST);

    return (before & bit_of(bit)) != 0;
}

static bool test_and_clear(void *bits, unsigned int bit)
{
    byte before = __atomic_fetch_and((byte *)bits + bit / 8, (byte)~bit_of(bit), __ATOMIC_SEQ_CST);

    return (before & bit_of(bit)) != 0;
}

void xga_sa_events_init(struct domain *domain)
{
    struct shared_info *info;

    domain->shared_info = xga_sa_page_new(domain, PAGE_XEN);
    if (domain->shared_info == NULL)
        xga_sa_misuse("the machine's pages are not enough for domain %u", domain->how.domid);
    domain->layout = &xga_sa_two_levels;
    xga_sa_channels_grow(domain);
    domain->channel[0].state = CHANNEL_RESERVED;
    info = xga_sa_page_view(domain->shared_info);
    info->wc_version = 2;
    info->wc_sec = domain->xen->config.wall_clock;
}

struct channel *xga_sa_channel(const struct domain *domain, evtchn_port_t port)
{
    return port < domain->valid_ports ? &domain->channel[port] : NULL;
}

void xga_sa_channels_grow(struct domain *domain)
{
    const unsigned int ports = domain->valid_ports + PORT_GROUP;

    domain->channel = xga_sa_reallocate(domain->channel, ports, sizeof(*domain->channel));
    memset(domain->channel + domain->valid_ports, 0, PORT_GROUP * sizeof(*domain->channel));
    domain->valid_ports = ports;
}

void xga_sa_channel_bind(struct domain *domain, evtchn_port_t port, struct channel how)
{
    how.queued = domain->channel[port].queued;
    how.queued.priority = EVTCHN_FIFO_PRIORITY_DEFAULT;
    domain->channel[port] = how;
}

void xga_sa_channel_unbind(struct domain *domain, evtchn_port_t port)
{
    struct channel *channel = &domain->channel[port];

    domain->layout->clear_pending(domain, port);
    *channel = (struct channel){.state = CHANNEL_FREE, .queued = channel->queued};
    if (port < domain->taken_ports)
        domain->taken_ports = port;
}

bool xga_sa_virq_is_per_vcpu(unsigned int virq)
{
    return virq == VIRQ_TIMER || virq == VIRQ_DEBUG || virq == VIRQ_XENOPROF || virq == VIRQ_XENPMU;
}

static struct shared_info *shared(const struct domain *domain)
{
    return xga_sa_page_view(domain->shared_info);
}

void xga_sa_mark_pending(struct vcpu *vcpu)
{
    if (__atomic_exchange_n(&vcpu->info->evtchn_upcall_pending, 1, __ATOMIC_SEQ_CST) == 0)
        xga_sa_wake(vcpu);
}

static void tell_vcpu(const struct domain *domain, evtchn_port_t port)
{
    struct vcpu *vcpu = &domain->vcpu[domain->channel[port].vcpu];

    if (!test_and_set(&vcpu->info->evtchn_pending_sel, port / WORD_BITS))
        xga_sa_mark_pending(vcpu);
}

void xga_sa_wake_pollers(const struct domain *domain, evtchn_port_t port)
{
    unsigned int i;

    for (i = 0; i < domain->how.vcpus; i++) {
        struct vcpu *vcpu = &domain->vcpu[i];

        if (vcpu->polls && (vcpu->port == 0 || vcpu->port == port))
            xga_sa_wake(vcpu);
    }
}

static void set_pending(struct domain *domain, evtchn_port_t port)
{
    struct shared_info *info = shared(domain);

    if (test_and_set(info->evtchn_pending, port))
        return;
    if (!test(info->evtchn_mask, port))
        tell_vcpu(domain, port);
    xga_sa_wake_pollers(domain, port);
}

static bool pending(const struct domain *domain, evtchn_port_t port)
{
    return test(shared(domain)->evtchn_pending, port);
}

static void clear_pending(struct domain *domain, evtchn_port_t port)
{
    (void)test_and_clear(shared(domain)->evtchn_pending, port);
}

static void clear_mask(struct domain *domain, evtchn_port_t port)
{
    if (test_and_clear(shared(domain)->evtchn_mask, port) && pending(domain, port))
        tell_vcpu(domain, port);
}

/* There are no queues. */
static bool in_queue(const struct domain *domain, evtchn_port_t port)
{
    (void)domain;
    (void)port;
    return false;
}

const struct layout xga_sa_two_levels = {
    WORD_BITS * WORD_BITS, set_pending, clear_pending, clear_mask, pending, in_queue};

void xga_sa_set_pending(struct domain *domain, evtchn_port_t port)
{
    if (domain->channel[port].xen) {
        domain->vcpu[domain->channel[port].vcpu].notified = true;
        return;
    }
    domain->layout->set_pending(domain, port);
}

bool xga_sa_pending(const struct domain *domain, evtchn_port_t port)
{
    return domain->layout->pending(domain, port);
}

void xga_sa_raise(struct domain *domain, unsigned int virq, unsigned int vcpu)
{
    evtchn_port_t port = domain->vcpu[vcpu].virq_port[virq];

    if (port != 0)
        xga_sa_set_pending(domain, port);
}

bool xga_sa_upcall_waits(const struct vcpu *vcpu)
{
    return vcpu->domain->how.upcall != NULL && vcpu->upcalls && vcpu->up && !vcpu->domain->gone &&
           __atomic_load_n(&vcpu->info->evtchn_upcall_pending, __ATOMIC_SEQ_CST) != 0;
}

/* As an interrupt: with further ones off, and on the vCPU it came to. */
void xga_sa_deliver(struct xga_standin *xen)
{
    struct vcpu *vcpu = xen->current;
    unsigned int times;

    for (times = 0; vcpu != NULL && xga_sa_upcall_waits(vcpu); times++) {
        if (times == MOST_UPCALLS)
            xga_sa_misuse("%u upcalls in a row left evtchn_upcall_pending set on vCPU %u of domain "
                          "%u: its handler does not clear it",
                          times, vcpu->id, vcpu->domain->how.domid);
        vcpu->upcalls = false;
        vcpu->domain->how.upcall(xen, vcpu->domain->how.domid, vcpu->id, vcpu->domain->how.opaque);
        vcpu->upcalls = true;
        xga_sa_switch(xen, vcpu);
    }
}

void xga_standin_upcalls(struct xga_standin *xen, bool on)
{
    xga_sa_running(xen, __func__)->upcalls = on;
    xga_sa_deliver(xen);
}

void xga_standin_raise(struct xga_standin *xen, domid_t domid, unsigned int virq, unsigned int vcpu)
{
    struct domain *domain;

    xga_sa_enter(xen, __func__);
    domain = xga_sa_that_domain(xen, domid, __func__);
    if (virq >= NR_VIRQS || xga_sa_vcpu(domain, vcpu) == NULL ||
        (vcpu != 0 && !xga_sa_virq_is_per_vcpu(virq)))
        xga_sa_misuse("%s: domain %u has no virtual interrupt %u on vCPU %u", __func__, domid, virq,
                      vcpu);
    xga_sa_raise(domain, virq, vcpu);
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
}

struct shared_info *xga_standin_shared_info(struct xga_standin *xen, domid_t domid)
{
    return shared(xga_sa_that_domain(xen, domid, __func__));
}

struct vcpu_info *xga_standin_vcpu_info(struct xga_standin *xen, domid_t domid, unsigned int vcpu)
{
    struct vcpu *that = xga_sa_vcpu(xga_sa_that_domain(xen, domid, __func__), vcpu);

    if (that == NULL)
        xga_sa_misuse("%s: domain %u has no vCPU %u", __func__, domid, vcpu);
    return that->info;
}
