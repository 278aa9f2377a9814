/* SPDX-License-Identifier: MIT */
/*
 * What a harness gives, and what it may use besides <xga/access.h>. See README.md. The same harness
 * runs under the scheduler (engine.c) and, with real threads, under ThreadSanitizer (tsan.c).
 */
#ifndef PROOF_ENGINE_H
#define PROOF_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <xga/access.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The harness gives these. */
extern int t_threads;    /* 1 to 4 */
void t_init(void);       /* before each execution: sets everything, and names the shared words */
void t_thread(int self); /* one thread, 0 to t_threads - 1 */
void t_end(void);        /* after all threads have ended: the last checks */

/*
 * In t_init(): `count` neighbouring words of `size` bytes are shared, with the values that they have
 * in memory now. From here on they are accessed through <xga/access.h> alone, in this size.
 */
void sm_shared(void *p, size_t size, size_t count, const char *name);
#define SHARED(word) sm_shared(&(word), sizeof(word), 1, #word)
#define SHARED_ARRAY(words) \
    sm_shared((words), sizeof((words)[0]), sizeof(words) / sizeof((words)[0]), #words)

/*
 * The same for data, such as the slots of a ring: an access must be ordered, by acquire and release or
 * by an event, after each store of another thread, and a store also after each load of another thread.
 * Otherwise the execution has failed. `size` is that of the words that are copied, or 1.
 */
void sm_data(void *p, size_t size, size_t count, const char *name);
#define DATA(word) sm_data(&(word), sizeof(word), 1, #word)
#define DATA_ARRAY(words) \
    sm_data((words), sizeof((words)[0]), sizeof(words) / sizeof((words)[0]), #words)

/*
 * An event channel: a hypercall raises the event, and a thread sleeps until it is raised, and takes
 * it. Both are full barriers. If all threads sleep, the execution has failed. `event` is 0 to 15.
 */
void sm_notify(unsigned int event);
void sm_wait(unsigned int event);

/* Each value from 0 to n - 1, in an execution of its own. */
unsigned int sm_choose(unsigned int n);
#define any64() ((uint64_t)sm_choose(2))

/* What must be true. A thread that fails ends the execution, and its trace is printed. */
#define CHECK(condition)                               \
    do {                                               \
        if (!(condition))                              \
            sm_failed(#condition, __FILE__, __LINE__); \
    } while (0)
void sm_failed(const char *condition, const char *file, int line);

/* A line of its own in the trace. */
void sm_note(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));

/*
 * Says that a harness sees what it should: some execution must get here. A run in which no execution
 * does fails.
 */
#define REACHED(what)                                                      \
    do {                                                                   \
        static struct sm_place place_                                      \
            __attribute__((__section__("reached"), __used__)) = {what, 0}; \
        place_.times++;                                                    \
    } while (0)
struct sm_place {
    const char *what;
    unsigned long times;
};

/* In t_end(): how this execution ended. The scheduler counts different ones. */
void sm_outcome(uint64_t outcome);

#ifdef __cplusplus
}
#endif

#endif
