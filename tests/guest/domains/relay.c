/* SPDX-License-Identifier: MIT */
#include "relay.h"

#include <xga/access.h>
#include <xga/sched.h>

struct relay relay;

void relay_write(const char *text, size_t length)
{
    volatile struct relay *to = &relay;
    uint32_t produced = to->produced;

    while (length-- != 0) {
        while (produced - to->consumed == RELAY_SIZE)
            (void)xga_sched_yield();
        /* The place is free only when its character was read. */
        xga_mb();
        to->text[produced++ % RELAY_SIZE] = *text++;
        xga_wmb();
        to->produced = produced;
    }
}

bool relay_read(struct relay *from, char *c)
{
    volatile struct relay *ring = from;
    uint32_t consumed = ring->consumed;

    if (ring->produced == consumed)
        return false;
    xga_rmb();
    *c = ring->text[consumed % RELAY_SIZE];
    xga_mb();
    ring->consumed = consumed + 1;
    return true;
}
