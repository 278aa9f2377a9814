/* SPDX-License-Identifier: MIT */
#define __XEN_TOOLS__ 1
#include "served_steps.h"

void run_well(void)
{
    if (expect_equal(served_run(NULL), SHUTDOWN_poweroff))
        (void)served_well();
    served_end();
}

unsigned int of_vcpu;

static uint64_t mask_of(unsigned int size)
{
    return ONES >> (64 - 8 * size);
}

uint64_t merged(uint64_t value, unsigned int size)
{
    const uint64_t mask = mask_of(size);

    return size >= 4 ? value & mask : (BEFORE & ~mask) | (value & mask);
}

struct served_step *step(const char *piece, uint64_t place, uint64_t rax, uint64_t want)
{
    struct served_step *s = served_step(of_vcpu, piece);

    s->rdx = place;
    s->rax = rax;
    s->want_rax = want;
    return s;
}

struct served_access *access(uint8_t space, uint64_t addr, unsigned int size, bool write,
                             uint64_t value)
{
    struct served_access *a = served_access(of_vcpu);

    a->space = space;
    a->addr = addr;
    a->size = (uint8_t)size;
    a->write = write;
    a->value = value;
    a->count = 1;
    if (space == IOREQ_TYPE_PIO)
        a->server = addr >= PORT_SPLIT;
    else if (space == IOREQ_TYPE_COPY)
        a->server = addr % SERVED_LOW >= SPLIT;
    return a;
}

void in(uint16_t port, unsigned int size, uint64_t value)
{
    (void)step(BY_SIZE(size, in), port, BEFORE, merged(value, size));
    (void)access(IOREQ_TYPE_PIO, port, size, false, value);
}

void out(uint16_t port, unsigned int size, uint64_t value)
{
    (void)step(BY_SIZE(size, out), port, value, value);
    (void)access(IOREQ_TYPE_PIO, port, size, true, value);
}

void load(uint64_t address, unsigned int size, uint64_t value)
{
    (void)step(BY_SIZE_8(size, load), address, BEFORE, merged(value, size));
    (void)access(IOREQ_TYPE_COPY, address, size, false, value);
}

void store(uint64_t address, unsigned int size, uint64_t value)
{
    (void)step(BY_SIZE_8(size, store), address, value, value);
    (void)access(IOREQ_TYPE_COPY, address, size, true, value);
}

bool ports_and_memory(void)
{
    const uint64_t bases[] = {SERVED_LOW, SERVED_HIGH, SERVED_TOP};
    bool good = served_range(0, XEN_DMOP_IO_RANGE_PORT, PORTS, PORT_SPLIT - 1) &&
                served_range(1, XEN_DMOP_IO_RANGE_PORT, PORT_SPLIT, PORTS_END - 1);
    unsigned int i;

    for (i = 0; i < 3; i++)
        good =
            good && served_range(0, XEN_DMOP_IO_RANGE_MEMORY, bases[i], bases[i] + SPLIT - 1) &&
            served_range(1, XEN_DMOP_IO_RANGE_MEMORY, bases[i] + SPLIT, bases[i] + RANGE_END - 1);
    return good;
}

void nobody(const char *piece, uint64_t place, unsigned int size)
{
    (void)step(piece, place, BEFORE, merged(ONES, size));
}
