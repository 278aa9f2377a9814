/* SPDX-License-Identifier: MIT */
/* What the device tree says of the machine, and the seam between head.S and the C parts. */
#ifndef MACHINE_H
#define MACHINE_H

#include <stdbool.h>
#include <stdint.h>

/* First byte, and the one after the last. */
struct range {
    uint64_t start, end;
};

#define MACHINE_RANGES 32

struct ranges {
    struct range list[MACHINE_RANGES];
    unsigned int count;
};

struct machine {
    unsigned int gic_version; /* 2 or 3; 0 when no known one was found */
    uint64_t gic_distributor;
    struct range gic_cpu;   /* version 2: the CPU interface; version 3: the redistributors */
    unsigned int event_irq; /* 0 when the device tree has no "xen,xen" node */
    unsigned int timer_irq; /* the virtual timer's */
    struct ranges memory;
    struct ranges reserved; /* parts of memory that are in use */
    struct ranges holes;    /* frames that Xen keeps free of RAM */
};
extern struct machine machine;

void machine_add_range(struct ranges *to, uint64_t base, uint64_t size);
/* Whether a part of these addresses is in the "reg" of any node. */
bool machine_uses(struct range range);

/* Called by head.S with MMU, caches and stack; never returns. */
void machine_start(const void *device_tree);

/* Maps memory, holes and GIC, and chooses the pool of arch_ram(). */
void ram_map(void);

/* The vectors' way into C. */
void upcall_interrupt(void);
/* How many timer interrupts came. */
extern volatile uint32_t upcall_timers;

/*
 * Fills the registers that C may change with numbers, waits until *word isn't `value` any more, and
 * returns whether all numbers are still there. In registers.S.
 */
bool registers_kept(const volatile uint32_t *word, uint32_t value);

#endif
