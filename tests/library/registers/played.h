/* SPDX-License-Identifier: MIT */
/* The hypervisor that a signal handler plays. */
#ifndef PLAYED_H
#define PLAYED_H

#include <stdbool.h>
#include <stddef.h>

#include "trap.h"

enum instruction { NONE, HVC, VMCALL, VMMCALL, PV };
extern enum instruction wanted_instruction;

/* A hypercall that arrived. */
struct arrival {
    unsigned long number;
    unsigned long a[ARGUMENTS];
    unsigned long stack;
};
/*
 * Who looks at it; says how many arguments the hypercall uses, and gives its result. BY_FRAME: it
 * has neither, and returns by the frame on the stack.
 */
extern unsigned int (*arrived)(const struct arrival *arrival, long *result);
#define BY_FRAME (~0u)

/* Takes the signals; makes the page that XGA_X86_TRAP_PAGE calls. */
void play(enum instruction instruction);

/*
 * Calls run with VALUE(1) to VALUE(5) on a stack of its own that is full of `fill`, and complains
 * of registers that it should have kept. With 0xff, registers are the inverse of what they are with
 * other fills. False when it did not get to its end.
 */
bool run_watched(run_fn *run, unsigned char fill, long *result);
/* Whether this is an address within that stack. */
bool on_stack(unsigned long address);
/* Ends run_watched() from within. */
void give_up(void) __attribute__((__noreturn__));

/* What is being tested, for complaints; and complaints. */
extern const char *setting, *subject;
extern unsigned int passed, failed;
void complain(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));

/* Both kinds of tests. */
void run_suite(const struct suite *suite);
void run_operations(const struct operations *const *first, const struct operations *const *end);
/* Hypercalls that arrived while values lay below the stack pointer. */
extern unsigned int red_zones;

#endif
