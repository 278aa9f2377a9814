/* SPDX-License-Identifier: MIT */
/*
 * The harnesses with real threads, under ThreadSanitizer. Every access of the seam is an atomic one
 * of C11; what the library accesses without the seam is a data race with the other thread.
 *
 * A scheduler harness runs as it is. A peer harness runs beside a thread that writes random values
 * into the pages all the time (-DPEER).
 *
 * usage: NAME SECONDS
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifdef PEER
#include "peer.h"
#else
#include "engine.h"
#endif

const char *__tsan_default_options(void);
const char *__tsan_default_options(void)
{
    return "halt_on_error=1:exitcode=1";
}

static _Thread_local uint64_t seed;

static uint64_t any(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    return seed ^= seed << 17;
}

static bool in_time(double seconds)
{
    static double end;
    struct timespec time;
    double now;

    clock_gettime(CLOCK_MONOTONIC, &time);
    now = (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
    if (end == 0)
        end = now + seconds;
    return now < end;
}

void sm_failed(const char *condition, const char *file, int line)
{
    printf("CHECK(%s) at %s:%d\n", condition, file, line);
    fflush(stdout);
    _exit(1);
}

/* One case for each size: `what` uses the type T. */
#define BY_SIZE(size, what)         \
    switch (size) {                 \
    case 1: {                       \
        typedef _Atomic uint8_t T;  \
        what;                       \
    }                               \
    case 2: {                       \
        typedef _Atomic uint16_t T; \
        what;                       \
    }                               \
    case 4: {                       \
        typedef _Atomic uint32_t T; \
        what;                       \
    }                               \
    default: {                      \
        typedef _Atomic uint64_t T; \
        what;                       \
    }                               \
    }

uint64_t sm_load(const void *p, unsigned int size, enum sm_order order)
{
    memory_order how = order == SM_ORDERED ? memory_order_acquire : memory_order_relaxed;

    BY_SIZE(size, return atomic_load_explicit((T *)(uintptr_t)p, how))
}

void sm_store(void *p, unsigned int size, uint64_t value, enum sm_order order)
{
    memory_order how = order == SM_ORDERED ? memory_order_release : memory_order_relaxed;

    BY_SIZE(size, atomic_store_explicit((T *)p, value, how); return)
}

static bool exchanged(void *p, unsigned int size, uint64_t *expected, uint64_t value)
{
    BY_SIZE(size, __typeof__((void)0, *(T *)p) old = *expected;
            bool done = atomic_compare_exchange_strong((T *)p, &old, value); *expected = old;
            return done)
}

uint64_t sm_cas(void *p, unsigned int size, uint64_t expected, uint64_t value)
{
    (void)exchanged(p, size, &expected, value);
    return expected;
}

uint64_t sm_rmw(void *p, unsigned int size, enum sm_op op, uint64_t value)
{
    switch (op) {
    case SM_ADD:
        BY_SIZE(size, return atomic_fetch_add((T *)p, value))
    case SM_AND:
        BY_SIZE(size, return atomic_fetch_and((T *)p, value))
    case SM_OR:
        BY_SIZE(size, return atomic_fetch_or((T *)p, value))
    default:
        BY_SIZE(size, return atomic_exchange((T *)p, value))
    }
}

/* ThreadSanitizer does not follow fences, but does a common variable. */
void sm_fence(enum sm_fence which)
{
    static _Atomic unsigned int barriers;

    (void)which;
    atomic_fetch_add(&barriers, 1);
}

void sm_copy(void *to, const void *from, size_t size, enum sm_direction direction)
{
    for (size_t i = 0; i < size; i++)
        if (direction == SM_IN)
            ((uint8_t *)to)[i] = (uint8_t)sm_load((const uint8_t *)from + i, 1, SM_RELAXED);
        else
            sm_store((uint8_t *)to + i, 1, ((const uint8_t *)from)[i], SM_RELAXED);
}

void sm_relax(void)
{
    sched_yield();
}

#ifdef PEER
enum { PAGES_AT_MOST = 32 };
static struct {
    char *p;
    size_t size;
} pages[PAGES_AT_MOST];
static _Atomic unsigned int n_pages;
static _Atomic bool over;

uint64_t any64(void)
{
    return any() & 3 ? any() & 63 : any();
}

void sm_pages(void *p, size_t size)
{
    unsigned int n = n_pages;

    for (unsigned int i = 0; i < n; i++)
        if (pages[i].p == p)
            return;
    if (n == PAGES_AT_MOST)
        sm_failed("n_pages < PAGES_AT_MOST", __FILE__, __LINE__);
    pages[n].p = p;
    pages[n].size = size;
    n_pages = n + 1;
}

void sm_own(void *p, size_t size)
{
    (void)p, (void)size;
}

static void *hostile(void *unused)
{
    seed = 2;
    while (!over) {
        unsigned int n = n_pages, size = 1u << (any() & 3);

        if (n != 0) {
            unsigned int page = any() % n;
            /* Most of what decides is at the beginning of a page. */
            size_t at = any() % (any() & 1 || pages[page].size < 128 ? pages[page].size : 128);

            if ((at & ~(size_t)(size - 1)) + size <= pages[page].size)
                sm_store(pages[page].p + (at & ~(size_t)(size - 1)), size, any64(), SM_RELAXED);
        }
    }
    return unused;
}

int main(int argc, char **argv)
{
    double seconds = argc > 1 ? atof(argv[1]) : 1;
    unsigned long times = 0;
    pthread_t thread;

    seed = 1;
    alarm((unsigned int)seconds + 20); /* ends a harness that does not return */
    pthread_create(&thread, NULL, hostile, NULL);
    for (; in_time(seconds); times++)
        harness();
    over = true;
    pthread_join(thread, NULL);
    printf("holds: %lu times beside a hostile thread\n", times);
    return 0;
}
#else
static pthread_barrier_t begin, end;
static _Atomic bool over;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t raising = PTHREAD_COND_INITIALIZER;
static bool raised[16];

void sm_shared(void *p, size_t size, size_t count, const char *name)
{
    (void)p, (void)size, (void)count, (void)name;
}

void sm_data(void *p, size_t size, size_t count, const char *name)
{
    (void)p, (void)size, (void)count, (void)name;
}

void sm_notify(unsigned int event)
{
    pthread_mutex_lock(&lock);
    raised[event] = true;
    pthread_cond_broadcast(&raising);
    pthread_mutex_unlock(&lock);
}

void sm_wait(unsigned int event)
{
    struct timespec late;

    clock_gettime(CLOCK_REALTIME, &late);
    late.tv_sec += 10;
    pthread_mutex_lock(&lock);
    while (!raised[event])
        if (pthread_cond_timedwait(&raising, &lock, &late) != 0)
            sm_failed("a thread that sleeps is woken in 10 s", __FILE__, __LINE__);
    raised[event] = false;
    pthread_mutex_unlock(&lock);
}

unsigned int sm_choose(unsigned int n)
{
    return (unsigned int)(any() % n);
}

void sm_note(const char *format, ...)
{
    (void)format;
}

void sm_outcome(uint64_t outcome)
{
    (void)outcome;
}

static void *thread(void *number)
{
    int self = (int)(intptr_t)number;

    seed = (uint64_t)self + 1;
    for (;;) {
        pthread_barrier_wait(&begin);
        if (over)
            return NULL;
        t_thread(self);
        pthread_barrier_wait(&end);
    }
}

int main(int argc, char **argv)
{
    double seconds = argc > 1 ? atof(argv[1]) : 1;
    unsigned long times = 0;
    pthread_t threads[8];

    alarm((unsigned int)seconds + 20);
    pthread_barrier_init(&begin, NULL, (unsigned int)t_threads + 1);
    pthread_barrier_init(&end, NULL, (unsigned int)t_threads + 1);
    for (int i = 0; i < t_threads; i++)
        pthread_create(&threads[i], NULL, thread, (void *)(intptr_t)i);
    for (; in_time(seconds); times++) {
        memset(raised, 0, sizeof(raised));
        t_init();
        pthread_barrier_wait(&begin);
        pthread_barrier_wait(&end);
        t_end();
    }
    over = true;
    pthread_barrier_wait(&begin);
    for (int i = 0; i < t_threads; i++)
        pthread_join(threads[i], NULL);
    printf("holds: %lu times with %d threads\n", times, t_threads);
    return 0;
}
#endif
