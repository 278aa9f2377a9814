/* SPDX-License-Identifier: MIT */
/* HVM domains that run, and the device model that serves what they do: served.h. */
#define __XEN_TOOLS__ 1
#include "served.h"

#include <xen/hvm/dm_op.h>
#include <xen/hvm/ioreq.h>
#include <xen/sched.h>

#include "checks/control.h"

/* In registers before a step. */
#define BEFORE UINT64_C(0xa5a5a5a55a5a5a5a)
#define ONES   (~UINT64_C(0))

/* Ports and addresses of the two servers: those of server 1 begin where those of server 0 end. */
#define PORTS      0x600u
#define PORT_SPLIT 0x610u
#define PORTS_END  0x620u
#define SPLIT      0xffcu
#define RANGE_END  0x1ff8u

#define require_served(devices, vcpus)           \
    do {                                         \
        require_domctl(createdomain);            \
        if (!can_make(TRANSLATED))               \
            skip("this Xen has no HVM domains"); \
        if (!served_begin(devices, vcpus)) {     \
            served_end();                        \
            return;                              \
        }                                        \
    } while (0)

static void run_well(void)
{
    if (expect_equal(served_run(NULL), SHUTDOWN_poweroff))
        (void)served_well();
    served_end();
}

/* ---- steps ---------------------------------------------------------------------------------- */

static unsigned int vcpu; /* whose list grows */

#define BY_SIZE(size, name) \
    ((size) == 1 ? served_##name##_1 : (size) == 2 ? served_##name##_2 : served_##name##_4)
#define BY_SIZE_8(size, name) ((size) == 8 ? served_##name##_8 : BY_SIZE(size, name))

static uint64_t mask_of(unsigned int size)
{
    return ONES >> (64 - 8 * size);
}

/* What is in rax after a read: a part of it stays, but 32 bits are extended. */
static uint64_t merged(uint64_t value, unsigned int size)
{
    const uint64_t mask = mask_of(size);

    return size >= 4 ? value & mask : (BEFORE & ~mask) | (value & mask);
}

static struct served_step *step(const char *piece, uint64_t place, uint64_t rax, uint64_t want)
{
    struct served_step *s = served_step(vcpu, piece);

    s->rdx = place;
    s->rax = rax;
    s->want_rax = want;
    return s;
}

static struct served_access *access(uint8_t space, uint64_t addr, unsigned int size, bool write,
                                    uint64_t value)
{
    struct served_access *a = served_access(vcpu);

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

static void in(uint16_t port, unsigned int size, uint64_t value)
{
    (void)step(BY_SIZE(size, in), port, BEFORE, merged(value, size));
    (void)access(IOREQ_TYPE_PIO, port, size, false, value);
}

static void out(uint16_t port, unsigned int size, uint64_t value)
{
    (void)step(BY_SIZE(size, out), port, value, value);
    (void)access(IOREQ_TYPE_PIO, port, size, true, value);
}

static void load(uint64_t address, unsigned int size, uint64_t value)
{
    (void)step(BY_SIZE_8(size, load), address, BEFORE, merged(value, size));
    (void)access(IOREQ_TYPE_COPY, address, size, false, value);
}

static void store(uint64_t address, unsigned int size, uint64_t value)
{
    (void)step(BY_SIZE_8(size, store), address, value, value);
    (void)access(IOREQ_TYPE_COPY, address, size, true, value);
}

static bool ports_and_memory(void)
{
    const uint64_t bases[] = {SERVED_LOW, SERVED_HIGH, SERVED_TOP};
    bool good = served_range(0, XEN_DMOP_IO_RANGE_PORT, PORTS, PORT_SPLIT - 1) &&
                served_range(1, XEN_DMOP_IO_RANGE_PORT, PORT_SPLIT, PORTS_END - 1);
    unsigned int i;

    for (i = 0; i < 3; i++)
        good =
            good && served_range(0, XEN_DMOP_IO_RANGE_MEMORY, bases[i], bases[i] + SPLIT - 1) &&
            served_range(1, XEN_DMOP_IO_RANGE_MEMORY, bases[i] + SPLIT, bases[i] + RANGE_END - 1);
    vcpu = 0;
    return good;
}

/* ---- checks --------------------------------------------------------------------------------- */

CHECK(dm_served_ports)
{
    unsigned int size;

    require_served(false, 1);
    if (ports_and_memory()) {
        for (size = 1; size <= 4; size *= 2) {
            out(PORTS + 4, size, 0x8182838485868788u);
            in(PORTS + 8, size, 0x9192939495969798u);
            in((uint16_t)(PORT_SPLIT - size), size, 0x01234567u);
            in(PORT_SPLIT, size, 0x89abcdefu);
            out((uint16_t)(PORTS_END - size), size, 0);
        }
    }
    run_well();
}

/* What no server has whole: ones are read, and no model sees it. */
static void nobody(const char *piece, uint64_t place, unsigned int size)
{
    (void)step(piece, place, BEFORE, merged(ONES, size));
}

CHECK(dm_served_nobody)
{
    require_served(false, 1);
    if (ports_and_memory()) {
        nobody(served_in_1, PORTS - 1, 1);
        nobody(served_in_4, PORTS - 2, 4);
        nobody(served_in_2, PORT_SPLIT - 1, 2);
        nobody(served_in_4, PORTS_END - 2, 4);
        nobody(served_in_1, PORTS_END, 1);
        (void)step(served_out_2, PORT_SPLIT - 1, BEFORE, BEFORE);
        nobody(served_load_8, SERVED_LOW + SPLIT - 4, 8);
        nobody(served_load_4, SERVED_HIGH + SPLIT - 2, 4);
        nobody(served_load_8, SERVED_TOP + RANGE_END - 4, 8);
        nobody(served_load_1, SERVED_TOP + RANGE_END, 1);
        nobody(served_load_2, SERVED_LOW - 2, 2);
        (void)step(served_store_4, SERVED_TOP + SPLIT - 1, BEFORE, BEFORE);
        in(PORT_SPLIT, 1, 0x5a);
    }
    run_well();
}

/* Xen makes several requests of an access to two pages, each of a power of two of bytes. */
static void over_two_pages(uint64_t base)
{
    (void)step(served_load_8, base + 0xffd, BEFORE, 0x8877665544332211u);
    (void)access(IOREQ_TYPE_COPY, base + 0xffd, 2, false, 0x2211);
    (void)access(IOREQ_TYPE_COPY, base + 0xfff, 1, false, 0x33);
    (void)access(IOREQ_TYPE_COPY, base + 0x1000, 4, false, 0x77665544);
    (void)access(IOREQ_TYPE_COPY, base + 0x1004, 1, false, 0x88);
    (void)step(served_store_4, base + 0xffe, 0x44332211, 0x44332211);
    (void)access(IOREQ_TYPE_COPY, base + 0xffe, 2, true, 0x2211);
    (void)access(IOREQ_TYPE_COPY, base + 0x1000, 2, true, 0x4433);
}

static void loads_and_stores(uint64_t base)
{
    unsigned int size;

    for (size = 1; size <= 8; size *= 2) {
        store(base + 0x10, size, 0x8182838485868788u);
        load(base + 0x18, size, 0x9192939495969798u);
        load(base + SPLIT - 2 * size, size, 0x1a2b3c4d5e6f7081u);
        store(base + SPLIT + 4, size, ONES);
        load(base + RANGE_END - size, size, 0);
    }
    over_two_pages(base);
}

/* Reads `value` at the place, and writes `result` there; rax becomes `want`. */
static void modify(const char *piece, uint64_t address, unsigned int size, uint64_t operand,
                   uint64_t value, uint64_t result, uint64_t want)
{
    (void)step(piece, address, operand, want);
    (void)access(IOREQ_TYPE_COPY, address, size, false, value);
    (void)access(IOREQ_TYPE_COPY, address, size, true, result);
}

static void modifications(uint64_t base)
{
    modify(served_add_1, base + 0x21, 1, 0x90, 0xf1, 0x81, 0x90);
    modify(served_or_2, base + 0x42, 2, 0x8001, 0x1230, 0x9231, 0x8001);
    modify(served_add_4, base + 0x84, 4, 0x10000001, 0xf0000001, 2, 0x10000001);
    modify(served_xor_8, base + SPLIT + 4, 8, ONES, 0x0123456789abcdefu, 0xfedcba9876543210u, ONES);
    modify(served_exchange_4, base + SPLIT, 4, 0x11223344, 0x99aabbcc, 0x11223344, 0x99aabbcc);
    (void)step(served_add_from_4, base + 0x10, 5, 0x80000004);
    (void)access(IOREQ_TYPE_COPY, base + 0x10, 4, false, 0x7fffffff);
    (void)step(served_load_zero_1, base + 0x13, BEFORE, 0x85);
    (void)access(IOREQ_TYPE_COPY, base + 0x13, 1, false, 0x85);
    (void)step(served_load_sign_2, base + 0x16, BEFORE, 0xffffffffffff8001u);
    (void)access(IOREQ_TYPE_COPY, base + 0x16, 2, false, 0x8001);
}

CHECK(dm_served_memory)
{
    require_served(false, 1);
    if (ports_and_memory()) {
        loads_and_stores(SERVED_LOW);
        modifications(SERVED_LOW);
        loads_and_stores(SERVED_HIGH);
        modifications(SERVED_HIGH);
        loads_and_stores(SERVED_TOP);
    }
    run_well();
}
