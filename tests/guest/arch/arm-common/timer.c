/* SPDX-License-Identifier: MIT */
/* The generic timer's virtual counter; Arm ARM, D12. */
#include "timer.h"

#include "../../guest.h"

#include "cpu.h"

#define SCALE_BITS 20

/* floor((high << bits) / low), without the compiler's runtime: arm has no 64-bit divide. */
static uint64_t shifted_quotient(uint32_t high, unsigned int bits, uint32_t low)
{
    uint64_t quotient = 0, rest = 0;
    unsigned int i = 32 + bits;

    while (i-- != 0) {
        rest = rest << 1 | (i >= bits ? high >> (i - bits) & 1 : 0);
        quotient <<= 1;
        if (rest >= low) {
            rest -= low;
            quotient |= 1;
        }
    }
    return quotient;
}

static uint32_t frequency(void)
{
    uint32_t hz = cpu_counter_frequency();

    if (hz < 1000000)
        guest_crashed("CNTFRQ says %u Hz", (unsigned int)hz);
    return hz;
}

uint64_t arch_nanoseconds(void)
{
    static uint64_t scale; /* nanoseconds in a tick, << SCALE_BITS */
    uint64_t ticks;

    if (scale == 0)
        scale = shifted_quotient(1000000000, SCALE_BITS, frequency());
    ticks = cpu_counter();
    /* The product has up to 94 bits: the upper half of the ticks goes first. */
    return ((ticks >> 32) * scale << (32 - SCALE_BITS)) +
           ((ticks & 0xffffffff) * scale >> SCALE_BITS);
}

uint32_t timer_ticks(unsigned int microseconds)
{
    uint64_t ticks_per_us = shifted_quotient(frequency(), SCALE_BITS, 1000000);

    return (uint32_t)(microseconds * ticks_per_us >> SCALE_BITS);
}
