/* SPDX-License-Identifier: MIT */
/* A device model of ports, memory and PCI configuration, and the HVM domain that it serves: served.h. */
#define __XEN_TOOLS__ 1
#include "served_steps.h"

CHECK(dm_served_ports)
{
    unsigned int size;

    require_served_anywhere(false, 1);
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

/* ---- PCI configuration ---------------------------------------------------------------------- */

#define CF8          0xcf8u
#define CFC          0xcfcu
#define ENABLED      0x80000000u
#define BDF(b, d, f) ((b) << 16 | (d) << 11 | (f) << 8)

/* Of function 0 or 1, each of which is another server's. */
static void config(unsigned int function, unsigned int reg, unsigned int size, bool write,
                   uint64_t value)
{
    const uint64_t sbdf = XEN_DMOP_PCI_SBDF(0, 2, 3, function);
    const uint16_t port = (uint16_t)(CFC + reg % 4);
    const uint64_t cf8 = ENABLED | BDF(2, 3, function) | (reg & ~3u);

    /* Nobody has this port, but Xen sees what is written to it. */
    (void)step(served_out_4, CF8, cf8, cf8);
    if (write)
        (void)step(BY_SIZE(size, out), port, value, value);
    else
        (void)step(BY_SIZE(size, in), port, BEFORE, merged(value, size));
    access(IOREQ_TYPE_PCI_CONFIG, sbdf << 32 | reg, size, write, value)->server = (uint8_t)function;
}

CHECK(dm_served_pci)
{
    unsigned int i, size;

    require_served(false, 1);
    if (served_range(0, XEN_DMOP_IO_RANGE_PCI, XEN_DMOP_PCI_SBDF(0, 2, 3, 0),
                     XEN_DMOP_PCI_SBDF(0, 2, 3, 0)) &&
        served_range(1, XEN_DMOP_IO_RANGE_PCI, XEN_DMOP_PCI_SBDF(0, 2, 3, 1),
                     XEN_DMOP_PCI_SBDF(0, 2, 3, 1)) &&
        served_range(1, XEN_DMOP_IO_RANGE_PORT, CFC, CFC + 3)) {
        for (size = 1; size <= 4; size *= 2) {
            for (i = 0; i < 4; i += size) {
                config(0, 0xfc + i, size, false, 0x81828384u + i);
                config(1, 0x10 + i, size, true, 0x91929394u + i);
            }
        }
        /* A function that nobody has; and without the enabling bit the port is but a port. */
        (void)step(served_out_4, CF8, ENABLED | BDF(2, 3, 2), ENABLED | BDF(2, 3, 2));
        nobody(served_in_4, CFC, 4);
        (void)step(served_out_4, CF8, BDF(2, 3, 0), BDF(2, 3, 0));
        in(CFC + 1, 1, 0x3c);
    }
    run_well();
}

/* ---- both vCPUs ----------------------------------------------------------------------------- */

#define READS 64u
#define AHEAD 16u

/* Each has one request that stays unanswered until the other one has had some answers more. */
CHECK(dm_served_both_vcpus)
{
    unsigned int i;

    require_served_anywhere(false, 2);
    if (ports_and_memory()) {
        for (of_vcpu = 0; of_vcpu < 2; of_vcpu++) {
            for (i = 0; i < READS; i++)
                load(SERVED_LOW + (i % 2 != 0 ? 0x1000 : 0) + 8 * of_vcpu, 8,
                     (uint64_t)(i + 1) * 0x0123456789abcdefu + of_vcpu);
        }
        served_wait_for(1, 0, AHEAD);
        served_wait_for(0, AHEAD, 2 * AHEAD);
        served_wait_for(1, READS - AHEAD, READS);
        of_vcpu = 0;
    }
    run_well();
}
