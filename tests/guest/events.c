/* SPDX-License-Identifier: MIT */
/* Events of the guest's two vCPUs, by the library: counted, and nothing else. */
#include "guest.h"

#include <xga/sched.h>
#include <xga/shared/events.h>
#include <xga/shared/events_fifo.h>

#define PORTS  ((evtchn_port_t)EVTCHN_2L_NR_CHANNELS)
#define VCPUS  2u
#define SECOND 1000000000ull

struct shared_info *shared_info;
struct vcpu_info *vcpu_info;

static struct xga_events events;
static struct xga_events_vcpu vcpus[VCPUS];
/* While the domain is in the FIFO layout. */
static const struct xga_events_fifo *fifo;
static struct xga_events_fifo_vcpu *fifo_vcpus[VCPUS];

static unsigned int seen[VCPUS][PORTS];

static struct {
    const char *start;
    size_t size;
} second_stack;

void *events_second_stack(unsigned int count)
{
    second_stack.start = pages(count);
    second_stack.size = count * PAGE_SIZE;
    return (void *)(uintptr_t)(second_stack.start + second_stack.size);
}

/* Each has a stack of its own, which tells them apart on every architecture. */
static unsigned int this_vcpu(void)
{
    const char *here = __builtin_frame_address(0);

    return (size_t)(here - second_stack.start) < second_stack.size;
}

static xga_long next(unsigned int vcpu)
{
    if (fifo != NULL)
        return fifo_vcpus[vcpu] != NULL ? xga_events_fifo_next(fifo_vcpus[vcpu]) : 0;
    return xga_events_next(&vcpus[vcpu]);
}

void guest_upcall(void)
{
    const unsigned int vcpu = this_vcpu();
    xga_long port;

    while ((port = next(vcpu)) > 0) {
        if ((evtchn_port_t)port < PORTS)
            __atomic_fetch_add(&seen[vcpu][port], 1, __ATOMIC_SEQ_CST);
    }
}

static unsigned int seen_by(unsigned int vcpu, evtchn_port_t port)
{
    return port < PORTS ? __atomic_load_n(&seen[vcpu][port], __ATOMIC_SEQ_CST) : 0;
}

unsigned int events_seen(evtchn_port_t port)
{
    return seen_by(0, port);
}

unsigned int events_seen_by_second(evtchn_port_t port)
{
    return seen_by(1, port);
}

struct xga_events_vcpu *events_vcpu(unsigned int vcpu)
{
    return &vcpus[vcpu];
}

struct xga_events_vcpu *events_self(void)
{
    return &vcpus[this_vcpu()];
}

void events_follow(const struct xga_events_fifo *ports, struct xga_events_fifo_vcpu *first,
                   struct xga_events_fifo_vcpu *second)
{
    fifo = ports;
    fifo_vcpus[0] = first;
    fifo_vcpus[1] = second;
}

bool events_pending(evtchn_port_t port)
{
    return fifo != NULL ? xga_events_fifo_is_pending(fifo, port)
                        : xga_events_is_pending(&events, port);
}

bool events_masked(evtchn_port_t port)
{
    return fifo != NULL ? xga_events_fifo_is_masked(fifo, port)
                        : xga_events_is_masked(&events, port);
}

bool events_clear(evtchn_port_t port)
{
    return (fifo != NULL ? xga_events_fifo_take(fifo, port) : xga_events_take(&events, port)) == 1;
}

/* An upcall in between does no harm: it leaves no event taken that was not counted. */
void events_mask(evtchn_port_t port)
{
    if (fifo != NULL)
        (void)xga_events_fifo_mask(fifo, port);
    else
        (void)xga_events_mask(events_self(), port);
}

void events_unmask(evtchn_port_t port)
{
    if (fifo != NULL)
        (void)xga_events_fifo_unmask(fifo, port);
    else
        (void)xga_events_unmask(events_self(), port);
}

static void attach_all(void)
{
    evtchn_port_t port;

    (void)xga_events_vcpu_init(&vcpus[0], &events, vcpu_info, 0);
    for (port = 1; port < PORTS; port++)
        (void)xga_events_attach(&vcpus[0], port, 0);
}

void events_init(void)
{
    (void)xga_events_init(&events, shared_info);
    attach_all();
}

void events_second_init(struct vcpu_info *info)
{
    (void)xga_events_vcpu_init(&vcpus[1], &events, info, 1);
}

void events_give_to_second(evtchn_port_t port)
{
    (void)xga_events_detach(&vcpus[0], &vcpus[0], port);
    (void)xga_events_attach(&vcpus[1], port, 0);
}

void events_take_back(evtchn_port_t port)
{
    (void)xga_events_detach(&vcpus[0], &vcpus[1], port);
    (void)xga_events_attach(&vcpus[0], port, 0);
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
