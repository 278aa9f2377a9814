/* SPDX-License-Identifier: MIT */
/*
 * Measures request rings beside the macros of Xen's own <xen/io/ring.h>, both in this file, with one
 * set of flags. Compile with a folder LINKS that has a link to include/xga and no xen/, so that
 * xen/ is libxen-dev's:
 *
 *     gcc -O2 -I LINKS bench/shared/ring.c -lpthread
 *
 * Forms of the library: apart, one call a message, publish and rearm; together, publish_rearm; many,
 * reserve and take_many.
 *
 * Prints for each row, with tabs between: its name, ns per request of the library, ns of the macros,
 * and the goal of the ratio. Both take turns, and each figure is the smallest of many turns. An
 * argument, a number, is the number of turns, and a second one, part of the names of the rows. "once
 * ROW ours|peer N" makes N requests for callgrind, and prints N.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define __XEN_INTERFACE_VERSION__ 0x00040d00
#define xen_mb()                  __asm__ volatile("lock; orl $0, (%%rsp)" : : : "cc", "memory")
#define xen_rmb()                 __asm__ volatile("" : : : "memory")
#define xen_wmb()                 __asm__ volatile("" : : : "memory")
#include <xen/xen.h>
#include <xen/io/ring.h>
#include <xen/io/blkif.h>
#include <xen/io/netif.h>

#include <xga/shared/ring.h>

#ifndef PAGE
#define PAGE 4096
#endif

/* Not static: the compiler must not know who else writes to what both forms use. */
union {
    uint8_t bytes[PAGE];
    struct netif_tx_sring net;
    struct blkif_sring blk;
} page __attribute__((__aligned__(PAGE)));

/*
 * The whole copy is wanted: without this, what a form does not use is not copied, because the copy of
 * Xen's RING_COPY_REQUEST() is not volatile (the pointer is, not its target).
 */
#define USE(copy) __asm__ volatile("" : : "m"(copy))

static uint64_t notified;

static void fill_net(netif_tx_request_t *req, unsigned int i)
{
    req->gref = i;
    req->offset = 64;
    req->flags = 0;
    req->id = (uint16_t)i;
    req->size = 1500;
}

static void answer_net(netif_tx_response_t *rsp, uint16_t id)
{
    rsp->id = id;
    rsp->status = NETIF_RSP_OKAY;
}

static void fill_blk(blkif_request_t *req, unsigned int i)
{
    unsigned int s;

    req->operation = BLKIF_OP_READ;
    req->nr_segments = 11;
    req->handle = 0;
    req->id = i;
    req->sector_number = 8 * i;
    for (s = 0; s < 11; s++) {
        req->seg[s].gref = i + s;
        req->seg[s].first_sect = 0;
        req->seg[s].last_sect = 7;
    }
}

static void answer_blk(blkif_response_t *rsp, uint64_t id)
{
    rsp->id = id;
    rsp->operation = BLKIF_OP_READ;
    rsp->status = BLKIF_RSP_OKAY;
}

/* --- Xen's macros, used as drivers use them: check the indices, copy, push, check finally. --- */
#define MACROS(kind, type, init)                                                              \
    type##_front_ring_t kind##_front;                                                         \
    type##_back_ring_t kind##_back;                                                           \
    static void kind##_macros_init(void)                                                      \
    {                                                                                         \
        type##_sring_t *s = &page.init;                                                       \
                                                                                              \
        memset(&page, 0, sizeof(page));                                                       \
        XEN_FRONT_RING_INIT(&kind##_front, s, PAGE);                                          \
        BACK_RING_INIT(&kind##_back, s, PAGE);                                                \
    }                                                                                         \
    static unsigned int kind##_macros_send(unsigned int batch, unsigned int i)                \
    {                                                                                         \
        unsigned int n;                                                                       \
        int notify;                                                                           \
                                                                                              \
        for (n = 0; n < batch && !RING_FULL(&kind##_front); n++, kind##_front.req_prod_pvt++) \
            fill_##kind(RING_GET_REQUEST(&kind##_front, kind##_front.req_prod_pvt), i + n);   \
        if (n) {                                                                              \
            RING_PUSH_REQUESTS_AND_CHECK_NOTIFY(&kind##_front, notify);                       \
            notified += (unsigned int)notify;                                                 \
        }                                                                                     \
        return n;                                                                             \
    }                                                                                         \
    static int kind##_macros_serve(unsigned int *served)                                      \
    {                                                                                         \
        int notify, more = 0;                                                                 \
        RING_IDX cons = kind##_back.req_cons, prod = kind##_back.sring->req_prod;             \
                                                                                              \
        xen_rmb();                                                                            \
        if (RING_REQUEST_PROD_OVERFLOW(&kind##_back, prod))                                   \
            abort();                                                                          \
        while (cons != prod) {                                                                \
            type##_request_t req;                                                             \
                                                                                              \
            if (RING_REQUEST_CONS_OVERFLOW(&kind##_back, cons))                               \
                break;                                                                        \
            RING_COPY_REQUEST(&kind##_back, cons, &req);                                      \
            USE(req);                                                                         \
            kind##_back.req_cons = ++cons;                                                    \
            answer_##kind(RING_GET_RESPONSE(&kind##_back, kind##_back.rsp_prod_pvt), req.id); \
            kind##_back.rsp_prod_pvt++;                                                       \
            ++*served;                                                                        \
        }                                                                                     \
        RING_PUSH_RESPONSES_AND_CHECK_NOTIFY(&kind##_back, notify);                           \
        notified += (unsigned int)notify;                                                     \
        RING_FINAL_CHECK_FOR_REQUESTS(&kind##_back, more);                                    \
        return more != 0;                                                                     \
    }                                                                                         \
    static int kind##_macros_collect(unsigned int *got)                                       \
    {                                                                                         \
        int more = 0;                                                                         \
        RING_IDX i, prod = kind##_front.sring->rsp_prod;                                      \
                                                                                              \
        xen_rmb();                                                                            \
        if (RING_RESPONSE_PROD_OVERFLOW(&kind##_front, prod))                                 \
            abort();                                                                          \
        for (i = kind##_front.rsp_cons; i != prod; i++) {                                     \
            type##_response_t rsp;                                                            \
                                                                                              \
            RING_COPY_RESPONSE(&kind##_front, i, &rsp);                                       \
            USE(rsp);                                                                         \
            ++*got;                                                                           \
        }                                                                                     \
        kind##_front.rsp_cons = i;                                                            \
        RING_FINAL_CHECK_FOR_RESPONSES(&kind##_front, more);                                  \
        return more != 0;                                                                     \
    }

MACROS(net, netif_tx, net)
MACROS(blk, blkif, blk)

/* --- The library: publish and rearm apart, as the macros, or together. --- */
struct xga_ring_front front;
struct xga_ring_back back;

static void check(int result)
{
    if (result < 0)
        abort();
}

#define LIBRARY(kind, type)                                                                \
    static void kind##_apart_init(void)                                                    \
    {                                                                                      \
        check(xga_ring_front_init(&front, &page, PAGE, sizeof(union type##_sring_entry))); \
        check(xga_ring_back_join(&back, &page, PAGE, sizeof(union type##_sring_entry)));   \
    }                                                                                      \
    static unsigned int kind##_fill(unsigned int batch, unsigned int i)                    \
    {                                                                                      \
        unsigned int n;                                                                    \
                                                                                           \
        for (n = 0; n < batch; n++) {                                                      \
            type##_request_t *req = (type##_request_t *)xga_ring_front_slot(&front);       \
                                                                                           \
            if (!req)                                                                      \
                break;                                                                     \
            fill_##kind(req, i + n);                                                       \
        }                                                                                  \
        return n;                                                                          \
    }                                                                                      \
    static unsigned int kind##_apart_send(unsigned int batch, unsigned int i)              \
    {                                                                                      \
        unsigned int n = kind##_fill(batch, i);                                            \
        xga_long notify = xga_ring_front_publish(&front);                                  \
                                                                                           \
        check(notify);                                                                     \
        notified += (unsigned int)notify;                                                  \
        return n;                                                                          \
    }                                                                                      \
    static void kind##_answer(unsigned int *served)                                        \
    {                                                                                      \
        type##_request_t req;                                                              \
        int got;                                                                           \
                                                                                           \
        while ((got = xga_ring_back_take(&back, &req, sizeof(req))) > 0) {                 \
            type##_response_t *rsp = (type##_response_t *)xga_ring_back_slot(&back);       \
                                                                                           \
            USE(req);                                                                      \
            answer_##kind(rsp, req.id);                                                    \
            ++*served;                                                                     \
        }                                                                                  \
        check(got);                                                                        \
    }                                                                                      \
    static int kind##_apart_serve(unsigned int *served)                                    \
    {                                                                                      \
        int notify, more;                                                                  \
                                                                                           \
        kind##_answer(served);                                                             \
        notify = xga_ring_back_publish(&back);                                             \
        check(notify);                                                                     \
        notified += (unsigned int)notify;                                                  \
        more = xga_ring_back_rearm(&back, 1);                                              \
        check(more);                                                                       \
        return more;                                                                       \
    }                                                                                      \
    static void kind##_take(unsigned int *got)                                             \
    {                                                                                      \
        type##_response_t rsp;                                                             \
        int taken;                                                                         \
                                                                                           \
        while ((taken = xga_ring_front_take(&front, &rsp, sizeof(rsp))) > 0) {             \
            USE(rsp);                                                                      \
            ++*got;                                                                        \
        }                                                                                  \
        check(taken);                                                                      \
    }                                                                                      \
    static int kind##_apart_collect(unsigned int *got)                                     \
    {                                                                                      \
        int more;                                                                          \
                                                                                           \
        kind##_take(got);                                                                  \
        more = xga_ring_front_rearm(&front, 1);                                            \
        check(more);                                                                       \
        return more;                                                                       \
    }                                                                                      \
    static unsigned int kind##_together_send(unsigned int batch, unsigned int i)           \
    {                                                                                      \
        unsigned int n = kind##_fill(batch, i);                                            \
        xga_long todo = xga_ring_front_publish_rearm(&front, 1);                           \
                                                                                           \
        check(todo);                                                                       \
        notified += (todo & XGA_RING_NOTIFY) != 0;                                         \
        return n;                                                                          \
    }                                                                                      \
    static int kind##_together_serve(unsigned int *served)                                 \
    {                                                                                      \
        int todo;                                                                          \
                                                                                           \
        kind##_answer(served);                                                             \
        todo = xga_ring_back_publish_rearm(&back, 1);                                      \
        check(todo);                                                                       \
        notified += (todo & XGA_RING_NOTIFY) != 0;                                         \
        return todo & XGA_RING_MORE;                                                       \
    }                                                                                      \
    static int kind##_together_collect(unsigned int *got)                                  \
    {                                                                                      \
        kind##_take(got);                                                                  \
        return 0;                                                                          \
    }                                                                                      \
    static unsigned int kind##_many_send(unsigned int batch, unsigned int i)               \
    {                                                                                      \
        uint32_t first, k, n = xga_ring_front_reserve(&front, batch, &first);              \
        int notify;                                                                        \
                                                                                           \
        for (k = 0; k < n; k++)                                                            \
            fill_##kind((type##_request_t *)xga_ring_front_at(&front, first + k), i + k);  \
        notify = xga_ring_front_publish(&front);                                           \
        check(notify);                                                                     \
        notified += (unsigned int)notify;                                                  \
        return n;                                                                          \
    }                                                                                      \
    static int kind##_many_serve(unsigned int *served)                                     \
    {                                                                                      \
        type##_request_t reqs[32];                                                         \
        uint32_t first, k, n;                                                              \
        int got, todo;                                                                     \
                                                                                           \
        while ((got = xga_ring_back_take_many(&back, reqs, sizeof(reqs[0]), 32)) > 0) {    \
            n = xga_ring_back_reserve(&back, (uint32_t)got, &first);                       \
            for (k = 0; k < n; k++) {                                                      \
                USE(reqs[k]);                                                              \
                answer_##kind((type##_response_t *)xga_ring_back_at(&back, first + k),     \
                              reqs[k].id);                                                 \
            }                                                                              \
            *served += n;                                                                  \
        }                                                                                  \
        check(got);                                                                        \
        todo = xga_ring_back_publish_rearm(&back, 1);                                      \
        check(todo);                                                                       \
        notified += (todo & XGA_RING_NOTIFY) != 0;                                         \
        return todo & XGA_RING_MORE;                                                       \
    }                                                                                      \
    static int kind##_many_collect(unsigned int *taken)                                    \
    {                                                                                      \
        type##_response_t rsps[32];                                                        \
        int got, k, more;                                                                  \
                                                                                           \
        while ((got = xga_ring_front_take_many(&front, rsps, sizeof(rsps[0]), 32)) > 0) {  \
            for (k = 0; k < got; k++)                                                      \
                USE(rsps[k]);                                                              \
            *taken += (unsigned int)got;                                                   \
        }                                                                                  \
        check(got);                                                                        \
        more = xga_ring_front_rearm(&front, 1);                                            \
        check(more);                                                                       \
        return more;                                                                       \
    }

LIBRARY(net, netif_tx)
LIBRARY(blk, blkif)
#define net_together_init net_apart_init
#define blk_together_init blk_apart_init
#define net_many_init     net_apart_init
#define blk_many_init     blk_apart_init

/* The two threads may have one processor. */
static void relax(void)
{
    static __thread unsigned int n;

    __builtin_ia32_pause();
    if (++n % 64 == 0)
        sched_yield();
}

/* Each form is a loop of its own, so that nothing is called through a pointer per request. */
#define LOOP(form)                                                            \
    static void form##_one(unsigned int batch, unsigned int requests)         \
    {                                                                         \
        unsigned int i, n = 0, m = 0;                                         \
                                                                              \
        form##_init();                                                        \
        for (i = 0; i < requests; i += batch) {                               \
            form##_send(batch, i);                                            \
            form##_serve(&n);                                                 \
            form##_collect(&m);                                               \
        }                                                                     \
        if (n != requests || m != requests)                                   \
            abort();                                                          \
    }                                                                         \
    static void *form##_server(void *total)                                   \
    {                                                                         \
        unsigned int n = 0;                                                   \
                                                                              \
        while (n < *(unsigned int *)total)                                    \
            if (!form##_serve(&n))                                            \
                relax();                                                      \
        return NULL;                                                          \
    }                                                                         \
    static void form##_two(unsigned int batch, unsigned int requests)         \
    {                                                                         \
        unsigned int i = 0, m = 0;                                            \
        pthread_t server;                                                     \
                                                                              \
        form##_init();                                                        \
        if (pthread_create(&server, NULL, form##_server, &requests))          \
            abort();                                                          \
        while (m < requests) {                                                \
            i += form##_send(requests - i < batch ? requests - i : batch, i); \
            while (m < i && (i == requests || i - m + batch > 32)) {          \
                unsigned int before = m;                                      \
                                                                              \
                form##_collect(&m);                                           \
                if (m == before)                                              \
                    relax();                                                  \
            }                                                                 \
        }                                                                     \
        pthread_join(server, NULL);                                           \
    }

LOOP(net_macros)
LOOP(net_apart)
LOOP(net_together)
LOOP(net_many)
LOOP(blk_macros)
LOOP(blk_apart)
LOOP(blk_together)
LOOP(blk_many)

typedef void run_t(unsigned int batch, unsigned int requests);

static double ns(run_t *run, unsigned int batch, unsigned int requests)
{
    struct timespec a, b;

    clock_gettime(CLOCK_MONOTONIC, &a);
    run(batch, requests);
    clock_gettime(CLOCK_MONOTONIC, &b);
    return ((double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec)) / requests;
}

struct row {
    const char *name;
    run_t *macros, *library;
    unsigned int batch, requests;
    double goal;
};

static const struct row rows[] = {
    {"net, 1 thread, batch 1, apart", net_macros_one, net_apart_one, 1, 1 << 15, 0.85},
    {"net, 1 thread, batch 1, together", net_macros_one, net_together_one, 1, 1 << 15, 0.85},
    {"net, 1 thread, batch 32, apart", net_macros_one, net_apart_one, 32, 1 << 16, 1.05},
    {"net, 1 thread, batch 32, together", net_macros_one, net_together_one, 32, 1 << 16, 1.05},
    {"net, 1 thread, batch 32, many", net_macros_one, net_many_one, 32, 1 << 16, 1.05},
    {"blk, 1 thread, batch 1, apart", blk_macros_one, blk_apart_one, 1, 1 << 15, 0.85},
    {"blk, 1 thread, batch 1, together", blk_macros_one, blk_together_one, 1, 1 << 15, 0.85},
    {"blk, 1 thread, batch 32, apart", blk_macros_one, blk_apart_one, 32, 1 << 16, 1.05},
    {"blk, 1 thread, batch 32, together", blk_macros_one, blk_together_one, 32, 1 << 16, 1.05},
    {"blk, 1 thread, batch 32, many", blk_macros_one, blk_many_one, 32, 1 << 16, 1.05},
    {"net, 2 threads, batch 1, apart", net_macros_two, net_apart_two, 1, 1 << 15, 1.05},
    {"net, 2 threads, batch 1, together", net_macros_two, net_together_two, 1, 1 << 15, 1.05},
    {"net, 2 threads, batch 32, apart", net_macros_two, net_apart_two, 32, 1 << 16, 1.05},
    {"net, 2 threads, batch 32, together", net_macros_two, net_together_two, 32, 1 << 16, 1.05},
    {"net, 2 threads, batch 32, many", net_macros_two, net_many_two, 32, 1 << 16, 1.05},
    {"blk, 2 threads, batch 1, apart", blk_macros_two, blk_apart_two, 1, 1 << 15, 1.05},
    {"blk, 2 threads, batch 1, together", blk_macros_two, blk_together_two, 1, 1 << 15, 1.05},
    {"blk, 2 threads, batch 32, apart", blk_macros_two, blk_apart_two, 32, 1 << 16, 1.05},
    {"blk, 2 threads, batch 32, together", blk_macros_two, blk_together_two, 32, 1 << 16, 1.05},
    {"blk, 2 threads, batch 32, many", blk_macros_two, blk_many_two, 32, 1 << 16, 1.05},
};
enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static int once(char **arg)
{
    size_t i;

    for (i = 0; i < ROWS; i++)
        if (!strcmp(rows[i].name, arg[0])) {
            unsigned int n = (unsigned int)atoi(arg[2]);

            (strcmp(arg[1], "ours") ? rows[i].macros : rows[i].library)(rows[i].batch, n);
            printf("%u\n", n);
            return 0;
        }
    return 2;
}

int main(int argc, char **argv)
{
    int turns = argc > 1 ? atoi(argv[1]) : 200, i, t;

    if (argc == 5 && !strcmp(argv[1], "once"))
        return once(argv + 2);
    for (i = 0; i < ROWS; i++) {
        const struct row *row = &rows[i];
        double macros = 1e9, library = 1e9, one;

        if (argc > 2 && !strstr(row->name, argv[2]))
            continue;
        for (t = 0; t < turns; t++) {
            one = ns(row->macros, row->batch, row->requests);
            macros = one < macros ? one : macros;
            one = ns(row->library, row->batch, row->requests);
            library = one < library ? one : library;
        }
        printf("%s\t%.3f\t%.3f\t%.2f\n", row->name, library, macros, row->goal);
        fflush(stdout);
    }
    return 0;
}
