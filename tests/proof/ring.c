/* SPDX-License-Identifier: MIT */
/*
 * A frontend and a backend on a request ring of two slots of one word. Each end sleeps when it has
 * nothing to do, and is woken only where the other end's functions say so. Every request is answered
 * once, in order, unharmed, and nobody sleeps for ever.
 *
 * FRONT and BACK: 0, publish and rearm apart; 1, together; 2, in batches; FRONT=3, each request is
 * published alone. AFTER: the responses for which the frontend waits.
 *
 * run: -DREQUESTS=2 -DFRONT=0 -DBACK=0
 * run: -DREQUESTS=2 -DFRONT=1 -DBACK=1
 * run: -DREQUESTS=2 -DFRONT=2 -DBACK=2
 * run: -DREQUESTS=2 -DFRONT=3 -DBACK=0 preemptions=4
 * run: -DREQUESTS=2 -DFRONT=3 -DBACK=1 -DAFTER=2 preemptions=4
 * run: -DREQUESTS=3 -DFRONT=0 -DBACK=1 preemptions=3
 * run: -DREQUESTS=4 -DFRONT=1 -DBACK=0 preemptions=3
 * run: -DREQUESTS=5 -DFRONT=2 -DBACK=2 preemptions=3
 * run: -DREQUESTS=4 -DFRONT=3 -DBACK=1 -DAFTER=2 preemptions=2
 */
#include "engine.h"
#include <xga/shared/ring.h>

#ifndef REQUESTS
#define REQUESTS 2
#endif
#ifndef FRONT
#define FRONT 0
#endif
#ifndef BACK
#define BACK 0
#endif
#ifndef AFTER
#define AFTER 1
#endif

enum { SLOTS = 2, FOR_BACK = 0, FOR_FRONT = 1 };
static uint32_t page[16 + SLOTS];
static struct xga_ring_front front;
static struct xga_ring_back back;
static uint32_t sent, got, served;

int t_threads = 2;

static uint32_t request(uint32_t n)
{
    return 100 + n;
}

static uint32_t response(uint32_t n)
{
    return 200 + n;
}

void t_init(void)
{
    unsigned int i;

    sent = got = served = 0;
    for (i = 0; i < sizeof(page) / sizeof(page[0]); i++)
        page[i] = 0;
    sm_shared(page, sizeof(page[0]), 16, "header");
    sm_shared(page + 16, sizeof(page[0]), SLOTS, "slot");
    CHECK(xga_ring_front_init(&front, page, sizeof(page), sizeof(page[0])) == SLOTS);
    CHECK(xga_ring_back_join(&back, page, sizeof(page), sizeof(page[0])) == SLOTS);
}

static void put(void *slot, uint32_t word)
{
    xga_copy_out(slot, &word, sizeof(word));
}

#if FRONT != 1
static void publish(void)
{
    xga_long notify = xga_ring_front_publish(&front);

    CHECK(notify >= 0);
    if (notify)
        sm_notify(FOR_BACK);
    else
        REACHED("requests without a notification");
}
#endif

static void send(void)
{
#if FRONT == 2
    uint32_t first, i, n = xga_ring_front_reserve(&front, REQUESTS - sent, &first);

    for (i = 0; i < n; i++)
        put(xga_ring_front_at(&front, first + i), request(sent++));
#else
    void *slot;

    while (sent < REQUESTS && (slot = xga_ring_front_slot(&front))) {
        put(slot, request(sent++));
#if FRONT == 3
        publish();
#endif
    }
#endif
}

static void collect(void)
{
#if FRONT == 2
    uint32_t words[SLOTS];
    int i, n;

    while ((n = xga_ring_front_take_many(&front, words, sizeof(words[0]), SLOTS)) > 0)
        for (i = 0; i < n; i++)
            CHECK(words[i] == response(got++));
#else
    uint32_t word;
    int n;

    while ((n = xga_ring_front_take(&front, &word, sizeof(word))) > 0)
        CHECK(word == response(got++));
#endif
    CHECK(n == 0);
}

static void frontend(void)
{
    int todo;

    for (;;) {
        send();
        if (xga_ring_front_room(&front) == 0)
            REACHED("the ring is full");
#if FRONT == 1
        todo = xga_ring_front_publish_rearm(&front, AFTER);
        CHECK(todo >= 0);
        if (todo & XGA_RING_NOTIFY)
            sm_notify(FOR_BACK);
        else
            REACHED("requests without a notification");
        todo &= XGA_RING_MORE;
        collect();
#else
        publish();
        collect();
        todo = got == REQUESTS ? 0 : xga_ring_front_rearm(&front, AFTER);
        CHECK(todo >= 0);
#endif
        if (got == REQUESTS)
            return;
        if (!todo && (sent == REQUESTS || xga_ring_front_room(&front) == 0)) {
            REACHED("the frontend sleeps");
            sm_wait(FOR_FRONT);
        }
        collect();
        if (got == REQUESTS)
            return;
    }
}

static void serve(void)
{
#if BACK == 2
    uint32_t words[SLOTS], first;
    int i, n;

    while ((n = xga_ring_back_take_many(&back, words, sizeof(words[0]), SLOTS)) > 0) {
        CHECK(xga_ring_back_reserve(&back, SLOTS, &first) == (uint32_t)n);
        for (i = 0; i < n; i++) {
            CHECK(words[i] == request(served));
            put(xga_ring_back_at(&back, first + (uint32_t)i), response(served++));
        }
    }
#else
    uint32_t word;
    int n;

    while ((n = xga_ring_back_take(&back, &word, sizeof(word))) > 0) {
        CHECK(word == request(served));
        put(xga_ring_back_slot(&back), response(served++));
    }
#endif
    CHECK(n == 0);
}

static void backend(void)
{
    int todo;

    while (served < REQUESTS) {
        serve();
#if BACK == 0
        todo = xga_ring_back_publish(&back);
        CHECK(todo >= 0);
        if (todo)
            sm_notify(FOR_FRONT);
        else
            REACHED("responses without a notification");
        todo = xga_ring_back_rearm(&back, 1);
#else
        todo = xga_ring_back_publish_rearm(&back, 1);
        CHECK(todo >= 0);
        if (todo & XGA_RING_NOTIFY)
            sm_notify(FOR_FRONT);
        else
            REACHED("responses without a notification");
        todo &= XGA_RING_MORE;
#endif
        CHECK(todo >= 0);
        if (todo)
            REACHED("work at the second look");
        if (!todo && served < REQUESTS) {
            REACHED("the backend sleeps");
            sm_wait(FOR_BACK);
        }
    }
}

void t_thread(int self)
{
    if (self == 0)
        frontend();
    else
        backend();
}

void t_end(void)
{
    CHECK(sent == REQUESTS && got == REQUESTS && served == REQUESTS);
    CHECK(xga_ring_front_unanswered(&front) == 0 && xga_ring_back_room(&back) == 0);
    CHECK(xga_ring_front_broken(&front) == XGA_INTACT);
    CHECK(xga_ring_back_broken(&back) == XGA_INTACT);
}
