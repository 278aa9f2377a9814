/* SPDX-License-Identifier: MIT */
/*
 * Measures how events are received, beside forms of the algorithms of Mini-OS, Linux and Zephyr, which
 * are written here from their description:
 *
 *     Mini-OS  takes the selector; looks at a word again after each event; a locked operation clears it
 *     Zephyr   the same, but takes all events of a word from one look
 *     Linux    goes on after the last port served, scans the first word twice; per event, a locked
 *              exchange marks the handling and a locked operation clears the event
 *     Linux    FIFO: per event, those two, a compare-and-exchange that unlinks the port, and an
 *              exchange of the ready word
 *
 * A locked "and" clears a bit, which is cheaper than their "btr". No form calls a handler: each hands
 * the port to the compiler as used. Times of FIFO rows have no filling of the queue in them.
 *
 *     gcc -O2 -I include -DXGA_TRAP=no_trap bench/shared/events.c -lpthread
 *
 * Prints for each row, with tabs between: its name, ns per event of the library and of the peer, the
 * goal (0: none). Both take turns; each figure is the smallest of many turns. Arguments: the number of
 * turns, and part of the names of the rows. "once ROW ours|peer N" drains N times for callgrind, and
 * prints how many events that were. With -DCOUNT, prints locked operations per event instead of times.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <xga/access.h>

#ifdef COUNT
/* A macro does not expand within itself: each counts, and then does it. */
static unsigned long locked;
#define xga_and_word(p, v)       (locked++, xga_and_word(p, v))
#define xga_or_word(p, v)        (locked++, xga_or_word(p, v))
#define xga_xchg_word(p, v)      (locked++, xga_xchg_word(p, v))
#define xga_fetch_and_word(p, v) (locked++, xga_fetch_and_word(p, v))
#define xga_fetch_or_word(p, v)  (locked++, xga_fetch_or_word(p, v))
#define xga_and32(p, v)          (locked++, xga_and32(p, v))
#define xga_xchg32(p, v)         (locked++, xga_xchg32(p, v))
#define xga_cas32(p, old, v)     (locked++, xga_cas32(p, old, v))
#define xga_mb()                 (locked++, xga_mb())
#endif

#include <xga/shared/events.h>
#include <xga/shared/events_fifo.h>

long no_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4, long a5)
{
    (void)nargs, (void)number, (void)a1, (void)a2, (void)a3, (void)a4, (void)a5;
    return 0;
}

enum { PORTS = 131072, PAGES = PORTS / 1024, QUEUE = 7 };

#define PENDING   ((uint32_t)1 << EVTCHN_FIFO_PENDING)
#define MASKED    ((uint32_t)1 << EVTCHN_FIFO_MASKED)
#define LINKED    ((uint32_t)1 << EVTCHN_FIFO_LINKED)
#define LINK      ((uint32_t)EVTCHN_FIFO_LINK_MASK)
#define DRAIN     static __attribute__((__noinline__)) unsigned int
#define USE(port) __asm__ volatile("" : : "r"(port))

/* Not static: the compiler must not know who else writes to what all forms use. */
struct shared_info shared __attribute__((__aligned__(4096)));
struct vcpu_info info __attribute__((__aligned__(64)));
event_word_t words[PAGES][1024] __attribute__((__aligned__(4096)));
struct evtchn_fifo_control_block block __attribute__((__aligned__(4096)));
struct xga_events events;
struct xga_events_vcpu self;
struct xga_events_fifo fifo;
struct xga_events_fifo_vcpu fifo_self;

/* What the peers keep. Linux's description of an interrupt is larger than this. */
static xen_ulong_t bound[64];
static struct {
    uint32_t active, irq;
} irqs[PORTS];
static uint32_t heads[16], next_word, next_bit;
static event_word_t *arrays[PAGES];

/* --- Two-level ------------------------------------------------------------------------------- */

static xen_ulong_t active(uint32_t word)
{
    return xga_load_word(&shared.evtchn_pending[word]) & xga_load_word(&bound[word]) &
           ~xga_load_word(&shared.evtchn_mask[word]);
}

static void clear(uint32_t port)
{
    xga_and_word(&shared.evtchn_pending[port / 64], ~((xen_ulong_t)1 << port % 64));
}

static xen_ulong_t select_words(void)
{
    xga_store8(&info.evtchn_upcall_pending, 0);
    return xga_xchg_word(&info.evtchn_pending_sel, 0);
}

DRAIN drain_ours_2l(void)
{
    unsigned int n = 0;
    xga_long port;

    for (; (port = xga_events_next(&self)) != 0; n++)
        USE(port);
    return n;
}

DRAIN drain_minios(void)
{
    xen_ulong_t todo = select_words(), ports;
    unsigned int n = 0;

    for (; todo != 0; todo &= todo - 1) {
        uint32_t word = xga_lowest_bit_word(todo);

        for (; (ports = active(word)) != 0; n++) {
            uint32_t port = word * 64 + xga_lowest_bit_word(ports);

            clear(port);
            USE(port);
        }
    }
    return n;
}

DRAIN drain_zephyr(void)
{
    xen_ulong_t todo = select_words(), ports;
    unsigned int n = 0;

    for (; todo != 0; todo &= todo - 1) {
        uint32_t word = xga_lowest_bit_word(todo);

        for (ports = active(word); ports != 0; ports &= ports - 1, n++) {
            uint32_t port = word * 64 + xga_lowest_bit_word(ports);

            clear(port);
            USE(port);
        }
    }
    return n;
}

static void linux_event(uint32_t port)
{
    if (xga_xchg32(&irqs[port].active, 1) == 0) {
        clear(port);
        USE(irqs[port].irq);
        xga_store32_release(&irqs[port].active, 0);
    }
}

static unsigned int linux_word(uint32_t word, xen_ulong_t which)
{
    xen_ulong_t ports;
    unsigned int n = 0;

    for (ports = active(word) & which; ports != 0; ports &= ports - 1, n++) {
        uint32_t bit = xga_lowest_bit_word(ports), port = word * 64 + bit;

        linux_event(port);
        next_word = (port + 1) / 64 % 64;
        next_bit = (bit + 1) % 64;
    }
    return n;
}

DRAIN drain_linux(void)
{
    unsigned int n = 0;

    do {
        xen_ulong_t todo = select_words(), rest;
        uint32_t first = next_word;
        xen_ulong_t from = ~(xen_ulong_t)0 << next_bit, above = ~(xen_ulong_t)1 << first;

        if (todo >> first & 1)
            n += linux_word(first, from);
        for (rest = todo & above; rest != 0; rest &= rest - 1)
            n += linux_word(xga_lowest_bit_word(rest), ~(xen_ulong_t)0);
        for (rest = todo & ~above & ~((xen_ulong_t)1 << first); rest != 0; rest &= rest - 1)
            n += linux_word(xga_lowest_bit_word(rest), ~(xen_ulong_t)0);
        if (todo >> first & 1)
            n += linux_word(first, ~from);
        xga_rmb();
    } while (xga_load8(&info.evtchn_upcall_pending) != 0);
    return n;
}

/* --- FIFO ------------------------------------------------------------------------------------ */

DRAIN drain_ours_fifo(void)
{
    unsigned int n = 0;
    xga_long port;

    for (; (port = xga_events_fifo_next(&fifo_self)) > 0; n++)
        USE(port);
    if (port < 0)
        abort();
    return n;
}

DRAIN drain_linux_fifo(void)
{
    uint32_t ready;
    unsigned int n = 0;

    xga_store8(&info.evtchn_upcall_pending, 0);
    ready = xga_xchg32(&block.ready, 0);
    while (ready != 0) {
        uint32_t queue = xga_lowest_bit32(ready), port = heads[queue], old, was;
        event_word_t *word;

        if (port == 0) {
            xga_rmb();
            port = xga_load32(&block.head[queue]);
        }
        word = &arrays[port / 1024][port % 1024];
        for (old = xga_load32(word);; old = was) {
            was = xga_cas32(word, old, old & ~(LINKED | LINK));
            if (was == old)
                break;
        }
        heads[queue] = old & LINK;
        if ((old & LINK) == 0)
            ready &= ~((uint32_t)1 << queue);
        if ((xga_load32(word) & (PENDING | MASKED)) == PENDING &&
            xga_xchg32(&irqs[port].active, 1) == 0) {
            xga_and32(word, ~PENDING);
            USE(irqs[port].irq);
            xga_store32_release(&irqs[port].active, 0);
            n++;
        }
        ready |= xga_xchg32(&block.ready, 0);
    }
    return n;
}

/* --- Events ---------------------------------------------------------------------------------- */

enum kind { DENSE, FULL, SPARSE, ORDER, SCATTERED };

static uint32_t shuffled[PORTS - 1];

static void send_all(enum kind kind, unsigned int n)
{
    xen_ulong_t word;
    uint32_t i, port, next;

    switch (kind) {
    case DENSE:
        xga_store_word(&shared.evtchn_pending[1], ~(xen_ulong_t)0);
        xga_store_word(&info.evtchn_pending_sel, 2);
        break;
    case FULL:
    case SPARSE:
        for (word = 0; word < 64; word++)
            xga_store_word(&shared.evtchn_pending[word], kind == SPARSE ? (xen_ulong_t)1 << 5
                                                         : word == 0    ? ~(xen_ulong_t)1
                                                                        : ~(xen_ulong_t)0);
        xga_store_word(&info.evtchn_pending_sel, ~(xen_ulong_t)0);
        break;
    default:
        port = kind == ORDER ? 1 : shuffled[0];
        xga_store32(&block.head[QUEUE], port);
        for (i = 1; i <= n; i++, port = next) {
            next = i == n ? 0 : kind == ORDER ? i + 1 : shuffled[i];
            xga_store32(&words[port / 1024][port % 1024], PENDING | LINKED | next);
        }
        xga_store32(&block.ready, 1u << QUEUE);
    }
    xga_store8_release(&info.evtchn_upcall_pending, 1);
}

static void set_up(void)
{
    uint32_t i, j, t;

    for (i = 0; i < PORTS - 1; i++)
        shuffled[i] = i + 1;
    srand(1);
    for (i = PORTS - 2; i > 0; i--) {
        j = (uint32_t)rand() % (i + 1);
        t = shuffled[i], shuffled[i] = shuffled[j], shuffled[j] = t;
    }
    if (xga_events_init(&events, &shared) < 0 ||
        xga_events_vcpu_init(&self, &events, &info, 0) != 0 ||
        xga_events_fifo_init(&fifo, NULL, 0) != 0 ||
        xga_events_fifo_vcpu_init(&fifo_self, &fifo, &info, 0, &block, 1, 0) != 0)
        abort();
    for (i = 1; i < 4096; i++)
        if (xga_events_attach(&self, i, 0) != 0)
            abort();
    for (i = 0; i < 64; i++) {
        bound[i] = ~(xen_ulong_t)0;
        shared.evtchn_mask[i] = 0;
    }
    for (i = 0; i < PAGES; i++) {
        if (xga_events_fifo_grow(&fifo, words[i], i) < 0)
            abort();
        arrays[i] = words[i];
    }
    for (i = 0; i < PORTS; i++)
        irqs[i].irq = i;
    memset(words, 0, sizeof(words));
}

/* --- Measuring ------------------------------------------------------------------------------- */

typedef unsigned int drain_t(void);

struct row {
    const char *name;
    enum kind kind;
    unsigned int n;
    drain_t *ours, *peer;
    double goal;
    int threads;
};

static const struct row rows[] = {
    {"2-level, 64 dense, Mini-OS", DENSE, 64, drain_ours_2l, drain_minios, 0.25, 1},
    {"2-level, 64 dense, Linux", DENSE, 64, drain_ours_2l, drain_linux, 0, 1},
    {"2-level, 64 dense, Zephyr", DENSE, 64, drain_ours_2l, drain_zephyr, 0, 1},
    {"2-level, 4095 of 4095, Mini-OS", FULL, 4095, drain_ours_2l, drain_minios, 0.25, 1},
    {"2-level, 4095 of 4095, Linux", FULL, 4095, drain_ours_2l, drain_linux, 0, 1},
    {"2-level, 4095 of 4095, Zephyr", FULL, 4095, drain_ours_2l, drain_zephyr, 0, 1},
    {"2-level, 64 in 64 words, Mini-OS", SPARSE, 64, drain_ours_2l, drain_minios, 0.7, 1},
    {"2-level, 64 in 64 words, Linux", SPARSE, 64, drain_ours_2l, drain_linux, 0, 1},
    {"2-level, 64 in 64 words, Zephyr", SPARSE, 64, drain_ours_2l, drain_zephyr, 0, 1},
    {"2-level, 64 dense of another CPU, Mini-OS", DENSE, 64, drain_ours_2l, drain_minios, 0.5, 2},
    {"2-level, 64 dense of another CPU, Linux", DENSE, 64, drain_ours_2l, drain_linux, 0, 2},
    {"FIFO, 64 in order, Linux", ORDER, 64, drain_ours_fifo, drain_linux_fifo, 0.3, 1},
    {"FIFO, 1024 in order, Linux", ORDER, 1024, drain_ours_fifo, drain_linux_fifo, 0.3, 1},
    {"FIFO, 131071 in order, Linux", ORDER, 131071, drain_ours_fifo, drain_linux_fifo, 0.3, 1},
    {"FIFO, 64 scattered, Linux", SCATTERED, 64, drain_ours_fifo, drain_linux_fifo, 0.45, 1},
    {"FIFO, 1024 scattered, Linux", SCATTERED, 1024, drain_ours_fifo, drain_linux_fifo, 0.45, 1},
    {"FIFO, 131071 scattered, Linux", SCATTERED, 131071, drain_ours_fifo, drain_linux_fifo, 0.45,
     1},
};
enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static void drained(unsigned int n, unsigned int wanted)
{
    if (n != wanted)
        abort();
}

#ifdef COUNT
static double per_event(const struct row *row, drain_t *drain)
{
    send_all(row->kind, row->n);
    locked = 0;
    drained(drain(), row->n);
    return (double)locked / row->n;
}
#else
static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* The other CPU: sends all when the word is odd, and makes it even. */
static uint32_t baton, over;

static void *sender(void *argument)
{
    const struct row *row = argument;
    uint32_t n;

    while (!xga_load32(&over)) {
        for (n = 0; (xga_load32_acquire(&baton) & 1) == 0 && !xga_load32(&over); n++)
            n % 4096 == 4095 ? (void)sched_yield() : xga_relax();
        if (xga_load32(&over))
            break;
        send_all(row->kind, row->n);
        xga_store32_release(&baton, 0);
    }
    return NULL;
}

static double with_sender(const struct row *row, drain_t *drain, unsigned int times)
{
    double start = now();
    unsigned int i, n;

    for (i = 0; i < times; i++) {
        xga_store32_release(&baton, 1);
        for (n = 0; xga_load8(&info.evtchn_upcall_pending) == 0; n++)
            n % 4096 == 4095 ? (void)sched_yield() : xga_relax();
        drained(drain(), row->n);
        while (xga_load32_acquire(&baton) != 0)
            xga_relax();
    }
    return (now() - start) / times / row->n;
}

static double per_event(const struct row *row, drain_t *drain)
{
    static double clock_alone;
    unsigned int times = row->n < 16384 ? 16384 / row->n : 1, i;
    double start, took = 0, one;

    if (row->threads == 2)
        return with_sender(row, drain, times);
    if (row->kind < ORDER) {
        start = now();
        for (i = 0; i < times; i++) {
            send_all(row->kind, row->n);
            drained(drain(), row->n);
        }
        return (now() - start) / times / row->n;
    }
    for (i = 0; clock_alone <= 0 || i < 100; i++) {
        start = now();
        one = now() - start;
        if (clock_alone <= 0 || one < clock_alone)
            clock_alone = one;
    }
    for (i = 0; i < times; i++) {
        send_all(row->kind, row->n);
        start = now();
        drained(drain(), row->n);
        took += now() - start - clock_alone;
    }
    return took / times / row->n;
}
#endif

int main(int argc, char **argv)
{
    const int turns = argc > 1 ? atoi(argv[1]) : 200;
    unsigned int i, n, done;
    int turn;

    set_up();
    for (i = 0; i < ROWS; i++) {
        const struct row *row = &rows[i];
        double ours = 1e9, peer = 1e9, one;
        int most = row->n > 65536 ? (turns + 7) / 8 : turns;

        if (argc == 5 && strcmp(argv[1], "once") == 0) {
            if (strcmp(argv[2], row->name) != 0)
                continue;
            for (n = done = 0; n < (unsigned int)atoi(argv[4]); n++) {
                send_all(row->kind, row->n);
                done += strcmp(argv[3], "ours") == 0 ? row->ours() : row->peer();
            }
            printf("%u\n", done);
            return 0;
        }
        if (argc > 2 && strstr(row->name, argv[2]) == NULL)
            continue;
#ifdef COUNT
        most = 1;
#else
        pthread_t thread;

        over = baton = 0;
        if (row->threads == 2 && pthread_create(&thread, NULL, sender, (void *)(uintptr_t)row) != 0)
            abort();
#endif
        for (turn = 0; turn < most; turn++) {
            one = per_event(row, row->peer);
            peer = one < peer ? one : peer;
            one = per_event(row, row->ours);
            ours = one < ours ? one : ours;
        }
#ifndef COUNT
        xga_store32(&over, 1);
        if (row->threads == 2)
            pthread_join(thread, NULL);
#endif
        printf("%s\t%.3f\t%.3f\t%.2f\n", row->name, ours, peer, row->goal);
        fflush(stdout);
    }
#ifndef COUNT
    if (argc <= 2)
        printf("# state: %zu bytes for 4096 ports and 6 vCPUs, two-level; %zu for 131072 and 6, "
               "FIFO\n",
               sizeof(events) + 6 * sizeof(self), sizeof(fifo) + 6 * sizeof(fifo_self));
#endif
    return argc == 5 && strcmp(argv[1], "once") == 0 ? 2 : 0;
}
