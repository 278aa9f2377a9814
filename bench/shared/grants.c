/* SPDX-License-Identifier: MIT */
/*
 * Measures taking and giving back a grant reference, beside a free list as Linux keeps it: the next
 * indices in an array, a head, a count, and one lock for all; written here after that algorithm.
 * Interrupts go off and on as a store to a flag of the thread; the lock is taken by one
 * compare-and-exchange where nobody holds it, as Linux's is.
 *
 *     gcc -O2 -I include bench/shared/grants.c -lpthread
 *
 * Prints for each row, with tabs between: its name, ns of the library's form, ns of the list, and the
 * goal of the ratio. All take turns; each figure is the smallest of many turns. Of several threads, a
 * turn counts when they ran at the same time, and its time ends with the last one. Arguments: the
 * number of turns, and part of the names of the rows. "once ROW ours|peer N" takes and gives back N
 * references with one thread for callgrind, and prints N. FRAMES is the size of the table.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <xga/shared/grants.h>

#ifndef FRAMES
#define FRAMES 64
#endif
enum { ENTRIES = FRAMES * 512 };

static uint64_t table[FRAMES * 4096 / 8];
static uint32_t storage[ENTRIES / 32] __attribute__((aligned(64)));
static struct xga_grants grants __attribute__((aligned(64)));

/* --- The free list --------------------------------------------------------------------------- */

static struct {
    uint32_t lock __attribute__((aligned(64)));
    uint32_t head, count;
} list;
static uint32_t link[ENTRIES];
static __thread volatile uint32_t interrupts;

static void lock(uint32_t *flags)
{
    *flags = interrupts;
    interrupts = 0;
    while (xga_cas32(&list.lock, 0, 1) != 0)
        while (xga_load32(&list.lock) != 0)
            continue; /* a pause would make the list slower here */
}

static void unlock(uint32_t flags)
{
    xga_store32_release(&list.lock, 0);
    interrupts = flags;
}

static void list_init(void)
{
    uint32_t i;

    memset(&list, 0, sizeof(list));
    for (i = 8; i < ENTRIES; i++)
        link[i] = i + 1;
    list.head = 8;
    list.count = ENTRIES - 8;
}

static uint32_t list_take(void)
{
    uint32_t flags, ref = 0;

    lock(&flags);
    if (list.count != 0) {
        list.count--;
        ref = list.head;
        list.head = link[ref];
    }
    unlock(flags);
    return ref;
}

static void list_give(uint32_t ref)
{
    uint32_t flags;

    lock(&flags);
    link[ref] = list.head;
    list.head = ref;
    list.count++;
    unlock(flags);
}

/* --- Measuring ------------------------------------------------------------------------------- */

enum form { LIST, CACHE, HINT, FORMS };
enum { THREADS = 4 };

static const char *const name[FORMS] = {"list", "caches", "bitmap with a hint"};
static unsigned long operations = 40960;
static enum form form;
static unsigned int burst, threads;
static uint32_t waiting;

static struct run {
    unsigned int number;
    double from, to;
} runs[THREADS] __attribute__((aligned(64)));

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void take_and_give(struct xga_grants_cache *cache)
{
    grant_ref_t refs[32];
    unsigned int i;

    for (i = 0; i < burst; i++) {
        if (form == LIST)
            refs[i] = list_take();
        else if (xga_grants_reserve(&grants, cache, &refs[i], 1) != 0)
            abort();
    }
    for (i = 0; i < burst; i++) {
        if (form == LIST)
            list_give(refs[i]);
        else if (xga_grants_free(&grants, cache, &refs[i], 1) != 0)
            abort();
    }
}

static void *work(void *argument)
{
    struct run *run = argument;
    struct xga_grants_cache cache __attribute__((aligned(128)));
    unsigned long done;

    xga_grants_cache_init(&cache, form == CACHE ? XGA_GRANTS_CACHED : 0);
    take_and_give(&cache);
    (void)xga_fetch_add32(&waiting, 1);
    while (xga_load32_acquire(&waiting) < threads)
        xga_relax();
    run->from = now();
    for (done = 0; done < operations; done += burst)
        take_and_give(&cache);
    run->to = now();
    xga_grants_flush(&grants, &cache);
    return NULL;
}

/* Nanoseconds for one reference taken and given back, by each thread at once; 0 if they did not meet. */
static double turn(enum form which)
{
    pthread_t thread[THREADS];
    double first, last, all_from, one_to;
    unsigned int i;

    form = which;
    waiting = 0;
    for (i = 0; i < threads; i++) {
        runs[i].number = i;
        if (i + 1 < threads && pthread_create(&thread[i], NULL, work, &runs[i]) != 0)
            abort();
    }
    work(&runs[threads - 1]);
    for (i = 0; i + 1 < threads; i++)
        pthread_join(thread[i], NULL);
    first = all_from = runs[0].from;
    last = one_to = runs[0].to;
    for (i = 1; i < threads; i++) {
        first = runs[i].from < first ? runs[i].from : first;
        all_from = runs[i].from > all_from ? runs[i].from : all_from;
        last = runs[i].to > last ? runs[i].to : last;
        one_to = runs[i].to < one_to ? runs[i].to : one_to;
    }
    return one_to - all_from < 0.7 * (last - first) ? 0 : (last - first) / (double)operations;
}

int main(int argc, char **argv)
{
    static const struct {
        unsigned int threads, burst;
    } rows[] = {{1, 1}, {1, 32}, {2, 1}, {2, 32}};
    const int turns = argc > 1 ? atoi(argv[1]) : 100;
    const int once = argc == 5 && strcmp(argv[1], "once") == 0;
    unsigned int row, which;
    int i;

    list_init();
    if (xga_grants_init(&grants, 1, table, NULL, FRAMES, storage, sizeof(storage)) < 0)
        return 2;
    for (row = 0; row < sizeof(rows) / sizeof(*rows); row++) {
        double best[FORMS] = {0};
        char title[FORMS][80];

        threads = rows[row].threads;
        burst = rows[row].burst;
        for (which = CACHE; which < FORMS; which++) {
            snprintf(title[which], sizeof(title[which]), "%u thread%s, %u at once, %s", threads,
                     threads > 1 ? "s" : "", burst, name[which]);
            if (once && strcmp(argv[2], title[which]) == 0) {
                operations = (unsigned long)atol(argv[4]);
                (void)turn(strcmp(argv[3], "ours") == 0 ? (enum form)which : LIST);
                printf("%lu\n", operations);
                return 0;
            }
        }
        for (i = 0; i < turns && !once; i++)
            for (which = 0; which < FORMS; which++) {
                const double ns = turn((enum form)which);

                if (ns > 0 && (best[which] <= 0 || ns < best[which]))
                    best[which] = ns;
            }
        for (which = CACHE; which < FORMS && !once; which++)
            if (argc <= 2 || strstr(title[which], argv[2]) != NULL)
                printf("%s\t%.3f\t%.3f\t%.2f\n", title[which], best[which], best[LIST],
                       threads == 1     ? 0.25
                       : which == CACHE ? 0.05
                                        : 0.3);
    }
    return once ? 2 : 0;
}
