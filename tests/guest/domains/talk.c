/* SPDX-License-Identifier: MIT */
#include "talk.h"

#include <xga/access.h>
#include <xga/sched.h>

#include "checks/support.h"

#define PATIENCE (10 * SECONDS)

struct meeting meeting;

void talk_step(uint32_t *own, enum step step)
{
    xga_store32_release(own, step);
}

bool talk_await(const uint32_t *others, enum step step)
{
    const uint64_t start = arch_nanoseconds();

    while (xga_load32_acquire(others) < (uint32_t)step) {
        if (arch_nanoseconds() - start > PATIENCE)
            return false;
        (void)sleep_for(MILLISECONDS);
    }
    return true;
}

void talk_begin(struct talk *talk, evtchn_port_t port)
{
    (void)events_clear(port);
    talk->port = port;
    talk->told = 0;
    talk->before = events_seen(port);
    events_unmask(port);
}

void talk_tell(struct talk *talk)
{
    talk->told++;
    if (send_port(talk->port) != 0)
        guest_crashed("port %u can't be sent to", talk->port);
}

unsigned int talk_heard(const struct talk *talk)
{
    return events_seen(talk->port) - talk->before;
}

/* An event that comes between the look and the sleep stays pending until events are enabled: it ends the sleep. */
static void sleep_once(const struct talk *talk, unsigned int heard)
{
    evtchn_port_t port = talk->port;
    struct sched_poll poll = {.nr_ports = 1};

    poll.timeout = xen_time() + SECONDS;
    set_xen_guest_handle(poll.ports, &port);
    arch_events_disable();
    if (talk_heard(talk) == heard)
        (void)xga_sched_poll(&poll);
    arch_events_enable();
}

bool talk_sleep(const struct talk *talk, unsigned int heard)
{
    const uint64_t start = arch_nanoseconds();

    while (talk_heard(talk) == heard) {
        if (arch_nanoseconds() - start > PATIENCE)
            return false;
        sleep_once(talk, heard);
    }
    return true;
}

uint32_t talk_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

uint32_t talk_sum(uint32_t sum, const void *data, size_t size)
{
    const uint8_t *byte = data;

    while (size-- != 0)
        sum = (sum ^ *byte++) * 0x01000193u;
    return sum;
}
