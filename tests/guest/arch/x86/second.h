/* SPDX-License-Identifier: MIT */
/*
 * The other vCPU at work: it does one job after the other, each time brought up by vCPU 0, and takes itself down
 * when it has done it. They share the processor, so that vCPU 0 has to sleep meanwhile.
 */
#ifndef SECOND_H
#define SECOND_H

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

/* A job runs with events off, and says what it found out by its answer. */
typedef long second_job(void);

/* Initialises it, the first time that this is called; false when that did not work. */
bool second_ready(void);
/* The registers that it was given. */
const struct second_registers *second_given(void);
/* Brings it up to do this job; false when that did not work, or a job before had no end. */
bool second_begin(second_job *job);
/* Waits for it to have gone down again after its job; false after some seconds, with it taken down. */
bool second_ended(long *answer);
/* Both. */
bool second_do(second_job *job, long *answer);
/* Lets it run for a little while. */
void second_nap(void);

/* ---- in pv/ and pvh/ ------------------------------------------------------------------------ */

/* Has Xen refuse contexts that can't be, and then take one: what it answered to that. */
long second_initialise(const struct second_registers *first);
/* The same context once more. */
long second_initialise_again(void);

#endif
