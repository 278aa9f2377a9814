/* SPDX-License-Identifier: MIT */
/*
 * The other vCPU at work: it does one job after the other, each time brought up by the first one, and takes itself
 * down when it has done it. They share the processor, so that the first one has to sleep meanwhile.
 */
#ifndef SECOND_H
#define SECOND_H

#include "support.h"

/* A job starts with events off, and says what it found out by its answer. */
typedef long second_job(void);

/* Brings it up to do this job; false when that did not work, or a job before had no end. */
bool second_begin(second_job *job);
/* Waits for it to have gone down again after its job; false after some seconds. */
bool second_ended(long *answer);
/* Both. */
bool second_do(second_job *job, long *answer);
/* Lets it run for a little while. */
void second_nap(void);
/*
 * Sends to it by a port, so often, of which it takes the events at `ping`; it answers each by `pong`, whose events are
 * the first vCPU's. All are unmasked, and each vCPU sleeps until the other has sent. False where an event is missing.
 */
bool second_answers(evtchn_port_t by, evtchn_port_t ping, evtchn_port_t pong, unsigned int rounds);

/* ---- in arch/ ------------------------------------------------------------------------------- */

/* Makes it able to start, the first time that this is called; false when that did not work. */
bool second_ready(void);
long arch_second_up(void);
/* Takes down the vCPU that calls it; what it returns as the vCPU is up again, if it goes on there. */
long arch_second_down(void);
bool arch_second_is_up(void);
/* Takes it down while it runs, where that can be done. */
void arch_second_stop(void);
/* Where it starts on its stack, and where its stack ends. */
void second_works(void) __attribute__((noreturn));
#define SECOND_STACK_PAGES 4u

#endif
