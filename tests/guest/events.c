/* SPDX-License-Identifier: MIT */
/* Events of the guest's first vCPU, which all ports are attached to: counted, and nothing else. */
#include "guest.h"

#include <xga/sched.h>
#include <xga/shared/events.h>
#include <xga/shared/events_fifo.h>

#define PORTS  ((evtchn_port_t)EVTCHN_2L_NR_CHANNELS)
#define SECOND 1000000000ull

struct shared_info *shared_info;
struct vcpu_info *vcpu_info;
struct xga_events_fifo_vcpu *events_fifo;

static struct xga_events events;
static struct xga_events_vcpu self;
static unsigned int seen[PORTS];

void guest_upcall(void)
{
    xga_long port;

    for (;;) {
        port = events_fifo != NULL ? xga_events_fifo_next(events_fifo) : xga_events_next(&self);
        if (port <= 0)
            break;
        if ((evtchn_port_t)port < PORTS)
            __atomic_fetch_add(&seen[port], 1, __ATOMIC_SEQ_CST);
    }
}

unsigned int events_seen(evtchn_port_t port)
{
    return port < PORTS ? __atomic_load_n(&seen[port], __ATOMIC_SEQ_CST) : 0;
}

bool events_pending(evtchn_port_t port)
{
    return xga_events_is_pending(&events, port);
}

bool events_masked(evtchn_port_t port)
{
    return xga_events_is_masked(&events, port);
}

bool events_clear(evtchn_port_t port)
{
    return xga_events_take(&events, port) == 1;
}

/* An upcall in between does no harm: it leaves no event taken that was not counted. */
void events_mask(evtchn_port_t port)
{
    (void)xga_events_mask(&self, port);
}

void events_unmask(evtchn_port_t port)
{
    (void)xga_events_unmask(&self, port);
}

static void attach_all(void)
{
    evtchn_port_t port;

    (void)xga_events_vcpu_init(&self, &events, vcpu_info, 0);
    for (port = 1; port < PORTS; port++)
        (void)xga_events_attach(&self, port, 0);
}

void events_init(void)
{
    (void)xga_events_init(&events, shared_info);
    attach_all();
}

void events_moved(void)
{
    xen_ulong_t mask[sizeof(xen_ulong_t) * 8];

    __builtin_memcpy(mask, shared_info->evtchn_mask, sizeof(mask));
    events_init();
    __builtin_memcpy(shared_info->evtchn_mask, mask, sizeof(mask));
}

bool events_wait(evtchn_port_t port, unsigned int count)
{
    uint64_t start = arch_nanoseconds();

    while (events_seen(port) < count) {
        if (arch_nanoseconds() - start > SECOND)
            return false;
        (void)xga_sched_yield();
    }
    return true;
}
