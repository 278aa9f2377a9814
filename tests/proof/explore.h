/* SPDX-License-Identifier: MIT */
/* How a program runs the scheduler of engine.c on the harness that it is linked with. */
#ifndef PROOF_EXPLORE_H
#define PROOF_EXPLORE_H

#include <stdbool.h>

struct explore {
    int preemptions; /* most preemptions in one execution; -1: any number */
    bool all_orders; /* without sleep sets: equivalent executions too */
    double seconds;  /* gives up then */
};

struct explored {
    const char *wrong; /* NULL, or what failed in the last execution */
    bool complete;     /* every execution within the limit was made */
    unsigned long executions, pruned, steps, outcomes;
    double seconds;
};

/* Makes the executions of the harness, one after the other, until one fails. */
struct explored explore(const struct explore *how);

/* Whether some execution ended with this outcome; the outcomes are those of the last explore(). */
bool explored_outcome(unsigned long long outcome);

/* Repeats the last execution, which failed, and prints each of its steps. */
void explain(void);

#endif
