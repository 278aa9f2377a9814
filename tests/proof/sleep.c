/* SPDX-License-Identifier: MIT */
/*
 * The example of README.md: a consumer says that it will sleep, looks again, and sleeps; the
 * producer publishes, and notifies a sleeper.
 *
 * run: -DITEMS=1
 * run: -DITEMS=2
 * run: -DITEMS=6 preemptions=2
 * bad: -DITEMS=1 -DNO_BARRIER sched
 * bad: -DITEMS=1 -DNO_SECOND_LOOK sched
 */
#include "engine.h"

/* Two mistakes that must be noticed. */
#ifdef NO_BARRIER
#define full_barrier() ((void)0)
#else
#define full_barrier() xga_mb()
#endif
#ifdef NO_SECOND_LOOK
#undef NO_SECOND_LOOK
#define NO_SECOND_LOOK 1
#else
#define NO_SECOND_LOOK 0
#endif

int t_threads = 2;
static uint32_t published, asleep; /* shared */
static uint32_t taken;             /* the consumer's */

void t_init(void)
{
    published = asleep = taken = 0;
    SHARED(published);
    SHARED(asleep);
}

static void produce(void)
{
    uint32_t i;

    for (i = 1; i <= ITEMS; i++) {
        xga_store32_release(&published, i);
        full_barrier(); /* published before we look whether somebody sleeps */
        if (xga_load32(&asleep) != 0)
            sm_notify(0);
    }
}

static void consume(void)
{
    while (taken < ITEMS) {
        uint32_t seen = xga_load32_acquire(&published);

        CHECK(seen >= taken && seen <= ITEMS);
        if (seen == taken) {
            xga_store32(&asleep, 1);
            full_barrier();
            if (NO_SECOND_LOOK || xga_load32(&published) == taken) {
                sm_wait(0);
                REACHED("the consumer slept");
            }
            xga_store32(&asleep, 0);
        } else {
            taken = seen;
        }
    }
}

void t_thread(int self)
{
    if (self == 0)
        produce();
    else
        consume();
}

void t_end(void)
{
    CHECK(taken == ITEMS);
    sm_outcome(xga_load32(&asleep));
}
