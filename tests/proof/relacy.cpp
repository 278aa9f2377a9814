/* SPDX-License-Identifier: MIT */
/*
 * A second opinion: the harnesses under relacy's random scheduler and relacy's model of C11's memory,
 * in place of engine.c. relacy keeps few old values, and puts a store behind all others: it can miss
 * outcomes, but none that it finds may be missing in engine.c. xga_wmb() is a release fence here.
 */
#include <fstream>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <relacy/relacy.hpp>

#include <xga/access.h>

extern "C" {
#include "explore.h"
extern int t_threads;
void t_init(void);
void t_thread(int self);
void t_end(void);
void sm_shared(void *p, size_t size, size_t count, const char *name);
void sm_data(void *p, size_t size, size_t count, const char *name);
void sm_notify(unsigned int event);
void sm_wait(unsigned int event);
unsigned int sm_choose(unsigned int n);
void sm_failed(const char *condition, const char *file, int line);
void sm_note(const char *format, ...);
void sm_outcome(uint64_t outcome);
}

namespace
{
enum { WORDS = 64, EVENTS = 16 };

struct word {
    const char *p;
    size_t size;
} words[WORDS];
unsigned int n_words;

uint64_t outcomes[4096]; /* an array: relacy replaces new and delete in an execution */
unsigned int n_outcomes;
char failure[300];
unsigned long executions, limit = 20000;

/* The atomics of one execution. */
struct memory {
    rl::atomic<uint64_t> word[WORDS];
    HANDLE event[EVENTS];
} *memory;

uint64_t truncated(unsigned int i, uint64_t value)
{
    return words[i].size == 8 ? value : value & ((1ull << 8 * words[i].size) - 1);
}

unsigned int find(const void *p)
{
    for (unsigned int i = 0; i < n_words; i++)
        if (static_cast<size_t>(static_cast<const char *>(p) - words[i].p) < words[i].size)
            return i;
    sm_failed("an access to shared words", "relacy.cpp", __LINE__);
    return 0;
}

template <int threads> struct suite : rl::test_suite<suite<threads>, threads> {
    struct memory mine;

    void before()
    {
        memory = &mine;
        n_words = 0;
        for (unsigned int i = 0; i < EVENTS; i++)
            mine.event[i] = CreateEvent(0, 0, 0, 0);
        t_init();
    }
    void thread(unsigned int self)
    {
        t_thread(static_cast<int>(self));
    }
    void after()
    {
        t_end();
        for (unsigned int i = 0; i < EVENTS; i++)
            CloseHandle(mine.event[i]);
        executions++;
    }
};

template <int threads> void run()
{
    static std::ofstream out("/dev/null");
    rl::test_params how;

    how.iteration_count = limit;
    how.output_stream = &out;
    how.progress_stream = &out;
    how.search_type = rl::sched_random;
    if (!rl::simulate<suite<threads>>(how) && failure[0] == '\0')
        snprintf(failure, sizeof(failure), "relacy: %s", rl::test_result_str(how.test_result));
}
} // namespace

uint64_t sm_load(const void *p, unsigned int, enum sm_order order)
{
    return memory->word[find(p)].load(order == SM_ORDERED ? rl::mo_acquire : rl::mo_relaxed, $);
}

void sm_store(void *p, unsigned int, uint64_t value, enum sm_order order)
{
    unsigned int i = find(p);

    memory->word[i].store(truncated(i, value),
                          order == SM_ORDERED ? rl::mo_release : rl::mo_relaxed, $);
}

uint64_t sm_cas(void *p, unsigned int, uint64_t expected, uint64_t value)
{
    memory->word[find(p)].compare_exchange_strong(expected, value, rl::mo_acq_rel, $);
    return expected;
}

uint64_t sm_rmw(void *p, unsigned int size, enum sm_op op, uint64_t value)
{
    rl::atomic<uint64_t> &word = memory->word[find(p)];

    switch (op) {
    case SM_ADD:
        for (uint64_t old = word.load(rl::mo_relaxed, $);;) {
            uint64_t was = sm_cas(p, size, old, truncated(find(p), old + value));

            if (was == old)
                return old;
            old = was;
        }
    case SM_AND:
        return word.fetch_and(value, rl::mo_acq_rel, $);
    case SM_OR:
        return word.fetch_or(value, rl::mo_acq_rel, $);
    default:
        return word.exchange(value, rl::mo_acq_rel, $);
    }
}

void sm_fence(enum sm_fence which)
{
    rl::atomic_thread_fence(which == SM_RMB   ? rl::mo_acquire
                            : which == SM_WMB ? rl::mo_release
                                              : rl::mo_seq_cst,
                            $);
}

void sm_copy(void *to, const void *from, size_t size, enum sm_direction direction)
{
    while (size != 0) {
        size_t part = words[find(direction == SM_IN ? from : to)].size;
        uint64_t value = 0;

        if (direction == SM_IN) {
            value = sm_load(from, 0, SM_RELAXED);
            memcpy(to, &value, part);
        } else {
            memcpy(&value, from, part);
            sm_store(to, 0, value, SM_RELAXED);
        }
        to = static_cast<char *>(to) + part;
        from = static_cast<const char *>(from) + part;
        size -= part;
    }
}

void sm_relax()
{
    rl::yield(1, $);
}

void sm_shared(void *p, size_t size, size_t count, const char *)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t value = 0;

        words[n_words].p = static_cast<char *>(p) + i * size;
        words[n_words].size = size;
        memcpy(&value, words[n_words].p, size);
        memory->word[n_words++].store(value, rl::mo_relaxed, $);
    }
}

void sm_data(void *p, size_t size, size_t count, const char *name)
{
    sm_shared(p, size, count, name);
}

void sm_notify(unsigned int event)
{
    rl::atomic_thread_fence(rl::mo_seq_cst, $);
    SetEvent(memory->event[event]);
}

void sm_wait(unsigned int event)
{
    WaitForSingleObject(memory->event[event], INFINITE);
    rl::atomic_thread_fence(rl::mo_seq_cst, $);
}

unsigned int sm_choose(unsigned int n)
{
    return rl::rand(n);
}

void sm_failed(const char *condition, const char *file, int line)
{
    snprintf(failure, sizeof(failure), "CHECK(%s) at %s:%d", condition, file, line);
    RL_ASSERT(!"CHECK");
}

void sm_note(const char *, ...)
{
}

void sm_outcome(uint64_t outcome)
{
    if (!explored_outcome(outcome))
        outcomes[n_outcomes++ & 4095] = outcome;
}

bool explored_outcome(unsigned long long outcome)
{
    for (unsigned int i = 0; i < n_outcomes; i++)
        if (outcomes[i] == outcome)
            return true;
    return false;
}

struct explored explore(const struct explore *)
{
    struct explored result = {};

    n_outcomes = 0;
    failure[0] = '\0';
    executions = 0;
    if (t_threads == 2)
        run<2>();
    else if (t_threads == 3)
        run<3>();
    else
        run<4>();
    result.wrong = failure[0] ? failure : NULL;
    result.complete = true; /* as far as this scheduler goes */
    result.executions = executions;
    result.outcomes = n_outcomes;
    return result;
}

void explain()
{
}
