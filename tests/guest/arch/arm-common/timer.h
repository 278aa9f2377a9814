/* SPDX-License-Identifier: MIT */
#ifndef TIMER_H
#define TIMER_H

#include <stdint.h>

/* Ticks of the generic timer in so many microseconds, below a second. */
uint32_t timer_ticks(unsigned int microseconds);

#endif
