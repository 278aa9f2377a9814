/* SPDX-License-Identifier: MIT */
/* The registers of the other vCPU. */
#ifndef X86_SECOND_H
#define X86_SECOND_H

#include "checks/second.h"
#include "x86.h"

/* What it finds in its registers as it starts; second.S stores them in this order. */
struct second_registers {
    unsigned long ax, cx, dx, bx, sp, bp, si, di;
#if defined(__x86_64__)
    unsigned long r8, r9, r10, r11, r12, r13, r14, r15;
#endif
    unsigned long flags;
};
extern struct second_registers x86_second_found;
extern const char x86_second[];

/* The registers that it was given. */
const struct second_registers *second_given(void);
/* ---- in pv/ and pvh/ ------------------------------------------------------------------------ */

/* Has Xen refuse contexts that can't be, and then take one: what it answered to that. */
long second_initialise(const struct second_registers *first);
/* The same context once more. */
long second_initialise_again(void);
/* Called as it starts: events and exceptions can come from then on. */
void second_begins(void);

#endif
