/* SPDX-License-Identifier: MIT */
/* Time from what Xen writes into the vCPU's information: a stamp, and the counter's rate. */
#include "x86.h"

#include <xga/access.h>

static uint64_t counter(void)
{
    uint32_t low, high;

    /* Not before the loads ahead of it: the stamp could be younger than the count. */
    __asm__ volatile("lfence\n\trdtsc" : "=a"(low), "=d"(high) : : "memory");
    return (uint64_t)high << 32 | low;
}

uint64_t arch_nanoseconds(void)
{
    const volatile struct vcpu_time_info *time = &vcpu_info->time;
    uint64_t delta, stamp;
    uint32_t version, scale;
    int8_t shift;

    do {
        version = time->version;
        xga_rmb();
        delta = counter() - time->tsc_timestamp;
        stamp = time->system_time;
        scale = time->tsc_to_system_mul;
        shift = time->tsc_shift;
        xga_rmb();
    } while ((version & 1) || version != time->version);

    delta = shift < 0 ? delta >> -shift : delta << shift;
    return stamp + (delta >> 32) * scale + (((delta & 0xffffffffu) * scale) >> 32);
}
