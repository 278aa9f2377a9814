/* SPDX-License-Identifier: MIT */
#include "second.h"

#include <xga/sched.h>

#define PATIENCE (20 * SECONDS)

/* It did not come back from a job. */
static bool lost;

static struct {
    second_job *job;
    long answer;
    unsigned int done, asked;
    long after_down;
} volatile work;

void second_works(void)
{
    for (;;) {
        work.answer = work.job();
        work.done = work.asked;
        work.after_down = arch_second_down();
    }
}

bool second_begin(second_job *job)
{
    if (!second_ready() || !expect(!lost))
        return false;
    /* That is measured once, and on the first vCPU. */
    (void)xen_time();
    work.job = job;
    work.asked++;
    return expect_equal(arch_second_up(), 0);
}

void second_nap(void)
{
    (void)sleep_until(xen_time() + 2 * MILLISECONDS);
    (void)xga_sched_yield();
}

bool second_ended(long *answer)
{
    uint64_t start = arch_nanoseconds();

    while (arch_second_is_up()) {
        if (arch_nanoseconds() - start > PATIENCE) {
            lost = true;
            arch_second_stop();
            return expect(!lost);
        }
        second_nap();
    }
    *answer = work.answer;
    return expect_equal(work.done, work.asked) && expect_equal(work.after_down, 0);
}

bool second_do(second_job *job, long *answer)
{
    return second_begin(job) && second_ended(answer);
}

/* ---- events of its own ---------------------------------------------------------------------- */

typedef unsigned int seen_function(evtchn_port_t port);

static struct {
    evtchn_port_t ping, pong;
    unsigned int before, rounds;
} volatile exchange;

/* On the vCPU whose port it is. An event that comes between the look and the sleep ends the sleep. */
static bool await(seen_function *seen, evtchn_port_t port, unsigned int count)
{
    uint64_t start = arch_nanoseconds();

    while (seen(port) < count) {
        if (arch_nanoseconds() - start > PATIENCE / 4)
            return false;
        arch_events_disable();
        if (seen(port) < count)
            (void)xga_sched_poll_port(port, xen_time() + SECONDS);
        arch_events_enable();
    }
    return true;
}

/* The first event came while it was down: Arm then makes no upcall for it, so it looks by itself. */
static long answer_each(void)
{
    unsigned int i;

    guest_upcall();
    arch_events_enable();
    for (i = 0; i < exchange.rounds; i++) {
        if (!await(events_seen_by_second, exchange.ping, exchange.before + i + 1) ||
            send_port(exchange.pong) != 0)
            break;
    }
    arch_events_disable();
    return (long)i;
}

bool second_answers(evtchn_port_t by, evtchn_port_t ping, evtchn_port_t pong, unsigned int rounds)
{
    unsigned int mine = events_seen(pong), not_mine = events_seen(ping), i;
    long answer = 0;

    exchange.ping = ping;
    exchange.pong = pong;
    exchange.before = events_seen_by_second(ping);
    exchange.rounds = rounds;
    for (i = 0; i < rounds; i++) {
        if (!expect_equal(send_port(by), 0) || (i == 0 && !second_begin(answer_each)) ||
            !expect(await(events_seen, pong, mine + i + 1)))
            break;
    }
    return second_ended(&answer) && expect_equal(answer, rounds) &&
           expect_equal(events_seen_by_second(ping), exchange.before + rounds) &&
           expect_equal(events_seen(ping), not_mine) &&
           expect_equal(events_seen(pong), mine + rounds);
}
