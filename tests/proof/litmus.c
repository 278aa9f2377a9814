/* SPDX-License-Identifier: MIT */
/*
 * Litmus tests of engine.c: for each, every outcome that the memory model allows, and no other. An
 * outcome is what the threads read, r[0] first, a digit each, and the final values of x and y, or of
 * the halves of w, where the test asks for them. The search must find the same outcomes with sleep sets and without.
 *
 * usage: litmus [NAME …]
 */
#include <stdio.h>
#include <string.h>

#include "engine.h"
#include "explore.h"

int t_threads;
static uint32_t x, y;
static _Alignas(4) uint8_t bytes[4];
static uint8_t data, more_data;
static union {
    uint64_t more;
    uint32_t whole;
    uint16_t half[2]; /* named, the low one first */
} w, pair;            /* pair is data */
static unsigned int r[6], turn;

static void store_buffering(int self, void (*store)(uint32_t *, uint32_t), void (*barrier)(void))
{
    store(self ? &y : &x, 1);
    barrier();
    r[self] = xga_load32(self ? &x : &y);
}

static void nothing(void)
{
}

static void plain(uint32_t *p, uint32_t value)
{
    xga_store32(p, value);
}

static void release(uint32_t *p, uint32_t value)
{
    xga_store32_release(p, value);
}

static void exchange(uint32_t *p, uint32_t value)
{
    (void)xga_xchg32(p, value);
}

static unsigned int relaxed(const uint32_t *p)
{
    return xga_load32(p);
}

static unsigned int acquire(const uint32_t *p)
{
    return xga_load32_acquire(p);
}

static void sb(int self)
{
    store_buffering(self, plain, nothing);
}

static void sb_ordered(int self)
{
    release(self ? &y : &x, 1);
    r[self] = acquire(self ? &x : &y);
}

static void sb_mb(int self)
{
    store_buffering(self, plain, xga_mb);
}

static void sb_one_mb(int self)
{
    store_buffering(self, plain, self ? nothing : xga_mb);
}

static void sb_wmb_rmb(int self)
{
    store_buffering(self, plain, xga_wmb);
    xga_rmb();
}

static void sb_rmw(int self)
{
    store_buffering(self, exchange, nothing);
}

static void sb_rmw_mb(int self)
{
    store_buffering(self, exchange, xga_mb_rmw);
}

static void message(int self, void (*before)(void), void (*store)(uint32_t *, uint32_t),
                    unsigned int (*load)(const uint32_t *), void (*after)(void))
{
    if (self == 0) {
        xga_store32(&x, 1);
        before();
        store(&y, 1);
    } else {
        r[0] = load(&y);
        after();
        r[1] = xga_load32(&x);
    }
}

static void mp(int self)
{
    message(self, nothing, plain, relaxed, nothing);
}

static void mp_ordered(int self)
{
    message(self, nothing, release, acquire, nothing);
}

static void mp_release(int self)
{
    message(self, nothing, release, relaxed, nothing);
}

static void mp_acquire(int self)
{
    message(self, nothing, plain, acquire, nothing);
}

static void mp_barriers(int self)
{
    message(self, xga_wmb, plain, relaxed, xga_rmb);
}

static void mp_wmb(int self)
{
    message(self, xga_wmb, plain, relaxed, nothing);
}

static void mp_rmb(int self)
{
    message(self, nothing, plain, relaxed, xga_rmb);
}

/* Orders the sender's loads, not its stores. */
static void mp_sender_rmb(int self)
{
    message(self, xga_rmb, plain, acquire, nothing);
}

static void mp_wmb_acquire(int self)
{
    message(self, xga_wmb, plain, acquire, nothing);
}

static void mp_release_rmb(int self)
{
    message(self, nothing, release, relaxed, xga_rmb);
}

static void mp_release_mb(int self)
{
    message(self, nothing, release, relaxed, xga_mb);
}

/* Another store to x, which comes before or after the first one. */
static void mp_third(int self)
{
    if (self == 2)
        xga_store32(&x, 2);
    else
        mp_ordered(self);
}

static void mp_mb(int self)
{
    message(self, xga_mb, plain, relaxed, xga_mb);
}

/* A read-modify-write need not read the newest store either: that may become visible after it. */
static void mp_exchange(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store32(&y, 1);
    } else {
        r[0] = xga_load32_acquire(&y);
        r[1] = xga_xchg32(&x, 2);
    }
}

static void mp_failed_cas(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store32(&y, 1);
    } else {
        r[0] = xga_load32_acquire(&y);
        r[1] = xga_cas32(&x, 5, 6);
    }
}

static void mp_failed_cas_rmw(int self)
{
    if (self == 0) {
        (void)xga_fetch_add32(&x, 1);
        xga_store32(&y, 1);
    } else {
        r[0] = xga_load32_acquire(&y);
        r[1] = xga_cas32(&x, 5, 6);
    }
}

/* Nor is a failed compare-and-exchange a release. */
static void mp_cas_as_release(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        (void)xga_cas32(&y, 5, 6);
        xga_store32(&y, 1);
    } else {
        r[0] = xga_load32_acquire(&y);
        r[1] = xga_load32(&x);
    }
}

static void mp_rmw(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        (void)xga_fetch_add32(&y, 1);
    } else {
        r[0] = xga_fetch_or32(&y, 0);
        r[1] = xga_load32(&x);
    }
}

static void mp_copy(int self)
{
    static const uint8_t sent[4] = {1, 1, 1, 1};
    uint8_t got[4];

    if (self == 0) {
        xga_copy_out(bytes, sent, sizeof(sent));
        xga_store32_release(&y, 1);
    } else {
        r[0] = xga_load32_acquire(&y);
        xga_copy_in(got, bytes, sizeof(got));
        r[1] = got[0] + got[1] + got[2] + got[3];
    }
}

static void mp_notify(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        sm_notify(3);
    } else {
        sm_wait(3);
        r[0] = xga_load32(&x);
    }
}

static void mp_poll(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store32(&y, 1);
    } else {
        while (xga_load32(&y) == 0)
            xga_relax();
        r[0] = xga_load32(&x);
    }
}

/* Written, read, and passed on. */
static void passed_on(int self, unsigned int (*load)(const uint32_t *), void (*before)(void),
                      void (*store)(uint32_t *, uint32_t))
{
    if (self == 0) {
        xga_store32(&x, 1);
    } else if (self == 1) {
        r[0] = load(&x);
        before();
        store(&y, 1);
    } else {
        r[1] = xga_load32_acquire(&y);
        r[2] = xga_load32(&x);
    }
}

static void wrc(int self)
{
    passed_on(self, relaxed, nothing, plain);
}

static void wrc_release(int self)
{
    passed_on(self, relaxed, nothing, release);
}

static void wrc_wmb(int self)
{
    passed_on(self, relaxed, xga_wmb, plain);
}

static void wrc_acquire_wmb(int self)
{
    passed_on(self, acquire, xga_wmb, plain);
}

static void rmb_wmb(void)
{
    xga_rmb();
    xga_wmb();
}

static void wrc_rmb_wmb(int self)
{
    passed_on(self, relaxed, rmb_wmb, plain);
}

static void wrc_mb(int self)
{
    passed_on(self, relaxed, xga_mb, plain);
}

/* What was acquired, not only what was stored and read by the thread itself. */
static void isa2(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store8_release(&bytes[0], 1);
    } else if (self == 1) {
        r[0] = xga_load8_acquire(&bytes[0]);
        xga_wmb();
        xga_store32(&y, 1);
    } else {
        r[1] = xga_load32_acquire(&y);
        r[2] = xga_load32(&x);
    }
}

static void independent_reads(int self, void (*barrier)(void))
{
    if (self < 2) {
        xga_store32(self ? &y : &x, 1);
    } else {
        r[2 * self - 4] = xga_load32_acquire(self == 2 ? &x : &y);
        barrier();
        r[2 * self - 3] = xga_load32_acquire(self == 2 ? &y : &x);
    }
}

static void iriw(int self)
{
    independent_reads(self, nothing);
}

static void iriw_mb(int self)
{
    independent_reads(self, xga_mb);
}

static void lb(int self)
{
    r[self] = xga_load32(self ? &y : &x);
    xga_store32(self ? &x : &y, 1);
}

static void corr(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store32(&x, 2);
    } else {
        r[0] = xga_load32(&x);
        r[1] = xga_load32(&x);
    }
}

static void cowr(int self)
{
    xga_store32(&x, self + 1u);
    if (self == 0)
        r[0] = xga_load32(&x);
}

static void corw(int self)
{
    if (self == 0) {
        r[0] = xga_load32(&x);
        xga_store32(&x, 1);
    } else {
        xga_store32(&x, 2);
    }
}

static void two_writes(int self, void (*barrier)(void))
{
    xga_store32(self ? &y : &x, 1);
    barrier();
    xga_store32(self ? &x : &y, 2);
}

static void w22(int self)
{
    two_writes(self, nothing);
}

static void w22_mb(int self)
{
    two_writes(self, xga_mb);
}

static void s(int self)
{
    if (self == 0) {
        xga_store32(&x, 2);
        xga_store32(&y, 1);
    } else {
        r[0] = xga_load32_acquire(&y);
        xga_store32(&x, 1);
    }
}

static void s_wmb(int self)
{
    if (self == 0) {
        xga_store32(&x, 2);
        xga_wmb();
        xga_store32(&y, 1);
    } else {
        s(self);
    }
}

static void r_mb(int self)
{
    xga_store32(self ? &y : &x, self + 1u);
    xga_mb();
    if (self == 0)
        xga_store32(&y, 1);
    else
        r[0] = xga_load32(&x);
}

static void r_plain(int self)
{
    xga_store32(self ? &y : &x, self + 1u);
    if (self == 0)
        xga_store32(&y, 1);
    else
        r[0] = xga_load32(&x);
}

/* A third thread's read-modify-write between release and acquire passes on what was released. */
static void release_sequence(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store32_release(&y, 1);
    } else if (self == 1) {
        (void)xga_fetch_or32(&y, 2);
    } else {
        r[0] = xga_load32_acquire(&y);
        r[1] = xga_load32(&x);
    }
}

/* A later plain store does not, since C++20. */
static void release_then_plain(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store32_release(&y, 1);
        xga_store32(&y, 2);
    } else {
        r[0] = xga_load32_acquire(&y);
        r[1] = xga_load32(&x);
    }
}

static void two_exchanges(int self)
{
    r[self] = xga_xchg32(&x, self + 1u);
}

static void two_cas(int self)
{
    r[self] = xga_cas32(&x, 0, self + 1u);
}

static void three_adds(int self)
{
    r[self] = xga_fetch_add32(&x, 1);
}

/* Nothing comes between an exchange and what it read. */
static void add_and_store(int self)
{
    if (self == 0)
        r[0] = xga_fetch_add32(&x, 1);
    else
        xga_store32(&x, 4);
}

static void bits(int self)
{
    if (self == 0)
        xga_or32(&x, 6);
    else
        xga_and32(&x, 3);
}

static void choices(int self)
{
    r[self] = sm_choose(3);
}

/* The sum has the size of the word. */
static void wraps(int self)
{
    if (self == 0) {
        (void)xga_fetch_add8(bytes, 255);
        (void)xga_fetch_add8(bytes, 255);
        (void)xga_cas8(bytes, 254, 3);
        r[0] = xga_load8(bytes);
    }
}

/* Whoever polls sees what is newest at some time. */
static void polls_once(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store32(&x, 2);
    } else {
        r[0] = xga_load32(&x);
        if (r[0] == 2)
            return;
        xga_relax();
        r[1] = xga_load32(&x);
    }
}

/* One event wakes one of two, and that one the other. */
static void two_waits(int self)
{
    if (self != 2) {
        sm_wait(0);
        r[self] = ++turn;
    }
    sm_notify(0);
}

/* Data that is passed on by a word, y, and its room given back by another one, x. */
static void data_forth(int self, void (*store)(uint32_t *, uint32_t),
                       unsigned int (*load)(const uint32_t *))
{
    if (self == 0) {
        xga_store8(&data, 1);
        store(&y, 1);
    } else {
        r[0] = load(&y);
        if (r[0] == 1)
            r[1] = xga_load8(&data);
    }
}

static void data_ordered(int self)
{
    data_forth(self, release, acquire);
}

static void data_not_released(int self)
{
    data_forth(self, plain, acquire);
}

static void data_not_acquired(int self)
{
    data_forth(self, release, relaxed);
}

static void data_back(int self, void (*before)(void), void (*store)(uint32_t *, uint32_t))
{
    if (self == 0) {
        r[0] = xga_load8(&data);
        before();
        store(&x, 1);
    } else {
        if (acquire(&x) == 1)
            xga_store8(&data, 1);
    }
}

static void back_ordered(int self)
{
    data_back(self, nothing, release);
}

static void back_rmb(int self)
{
    data_back(self, xga_rmb, plain);
}

static void back_mb(int self)
{
    data_back(self, xga_mb, plain);
}

static void back_exchanged(int self)
{
    data_back(self, nothing, exchange);
}

static void back_plain(int self)
{
    data_back(self, nothing, plain);
}

static void back_wmb(int self)
{
    data_back(self, xga_wmb, plain);
}

/* A store of other data in between changes nothing. */
static void back_store_wmb(int self)
{
    if (self == 0) {
        r[0] = xga_load8(&data);
        xga_store8(&more_data, 1);
        xga_wmb();
        xga_store32(&x, 1);
    } else {
        data_back(self, nothing, plain);
    }
}

/* What is polled for is seen, but not acquired. */
static void data_polled(int self)
{
    if (self == 0) {
        data_forth(self, release, acquire);
        xga_store32(&x, 1);
    } else if (xga_load32(&y) == 1) {
        xga_relax();
        r[1] = xga_load8(&data);
    }
}

static void data_notified(int self)
{
    if (self == 0) {
        xga_store8(&data, 1);
        sm_notify(1);
    } else {
        sm_wait(1);
        r[0] = xga_load8(&data);
    }
}

/* A barrier on each side does not tell who came first. */
static void data_and_mb(int self)
{
    if (self == 0)
        xga_store8(&data, 1);
    xga_mb();
    if (self == 1)
        r[0] = xga_load8(&data);
}

static void data_stored_twice(int self)
{
    xga_store8(&data, (uint8_t)self);
}

static void data_loaded_twice(int self)
{
    r[self] = xga_load8(&data);
}

/* ---- accesses of several sizes; those of half a word are of one named word, all others of two ---- */

enum { LOW, HIGH, BOTH = 0x10001 };

static void see_halves(unsigned int i, uint32_t value)
{
    r[i] = value & 0xffff;
    r[i + 1] = value >> 16;
}

static void whole_loaded(int self)
{
    if (self == 0)
        xga_store32(&w.whole, BOTH);
    else
        see_halves(0, xga_load32(&w.whole));
}

static void whole_loaded_of_two(int self)
{
    whole_loaded(self);
    if (self == 0)
        xga_store32(&w.whole, 2 * BOTH);
}

/* Its halves are not ordered for a thread that loads them one by one. */
static void whole_stored(int self)
{
    if (self == 0) {
        xga_store32(&w.whole, BOTH);
    } else {
        r[0] = xga_load16(&w.half[HIGH]);
        r[1] = xga_load16(&w.half[LOW]);
    }
}

static void whole_of_halves(int self, int first, void (*barrier)(void))
{
    if (self == 0) {
        xga_store16(&w.half[first], 1);
        barrier();
        xga_store16(&w.half[1 - first], 1);
    } else {
        see_halves(0, xga_load32(&w.whole));
    }
}

static void whole_upwards(int self)
{
    whole_of_halves(self, LOW, nothing);
}

static void whole_downwards(int self)
{
    whole_of_halves(self, HIGH, nothing);
}

static void whole_wmb(int self)
{
    whole_of_halves(self, LOW, xga_wmb);
}

/* A half that the thread itself stored, out of its store buffer, beside an old one. */
static void whole_forwarded(int self, void (*barrier)(void))
{
    xga_store16(&w.half[self], 1);
    barrier();
    see_halves(2 * (unsigned int)self, xga_load32(&w.whole));
}

static void whole_sb(int self)
{
    whole_forwarded(self, nothing);
}

static void whole_sb_mb(int self)
{
    whole_forwarded(self, xga_mb);
}

static void whole_iriw(int self)
{
    if (self < 2)
        xga_store16(&w.half[self], 1);
    else
        see_halves(2 * (unsigned int)self - 4, xga_load32_acquire(&w.whole));
}

/* A half may be newer than what was stored to both, but the other one not older. */
static void whole_and_half(int self)
{
    if (self == 0)
        xga_store32(&w.whole, BOTH);
    else if (self == 1)
        xga_store16(&w.half[LOW], 2);
    else
        see_halves(0, xga_load32(&w.whole));
}

static void whole_after_half(int self)
{
    if (self == 0) {
        xga_store32(&w.whole, BOTH);
    } else {
        r[0] = xga_load16(&w.half[HIGH]);
        see_halves(1, xga_load32(&w.whole));
    }
}

static void half_after_whole(int self)
{
    if (self == 0) {
        xga_store32(&w.whole, BOTH);
    } else {
        see_halves(0, xga_load32(&w.whole));
        r[2] = xga_load16(&w.half[LOW]);
    }
}

/* Two stores overwrite each other in one order. */
static void whole_twice(int self)
{
    xga_store32(&w.whole, (self + 1u) * BOTH);
}

static void whole_between(int self)
{
    if (self == 0) {
        xga_store32(&w.whole, BOTH);
    } else {
        xga_store16(&w.half[HIGH], 2);
        xga_store32(&w.whole, 3 * BOTH);
    }
}

static void whole_exchanged_between(int self)
{
    if (self == 0) {
        xga_store32(&w.whole, BOTH);
    } else {
        xga_store16(&w.half[HIGH], 2);
        see_halves(0, xga_xchg32(&w.whole, 3 * BOTH));
    }
}

/* What is atomic in both halves is so for whoever changes one. */
static void whole_cas_and_add(int self)
{
    if (self == 0)
        r[0] = xga_fetch_add16(&w.half[LOW], 1);
    else
        see_halves(1, xga_cas32(&w.whole, 0, 2 * BOTH));
}

static void whole_exchange_and_store(int self)
{
    if (self == 0)
        see_halves(0, xga_xchg32(&w.whole, BOTH));
    else
        xga_store16(&w.half[LOW], 2);
}

static void whole_store_and_add(int self)
{
    if (self == 0)
        r[0] = xga_fetch_add16(&w.half[HIGH], 1);
    else
        xga_store32(&w.whole, 2 * BOTH);
}

static void whole_adds(int self)
{
    see_halves(2 * (unsigned int)self, xga_fetch_add32(&w.whole, BOTH));
}

static void whole_carries(int self)
{
    if (self == 0) {
        xga_store16(&w.half[LOW], 0xffff);
        (void)xga_fetch_add32(&w.whole, 1);
    }
}

/* A failed compare-and-exchange is a load. */
static void whole_failed_cas(int self)
{
    if (self == 0)
        xga_store32(&w.whole, BOTH);
    else
        see_halves(0, xga_cas32(&w.whole, 5, 6));
}

/* Published by one size and read in the other. */
static void whole_released(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store32_release(&w.whole, BOTH);
    } else {
        r[0] = xga_load16_acquire(&w.half[HIGH]);
        r[1] = xga_load32(&x);
    }
}

static void whole_acquired(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store16_release(&w.half[HIGH], 1);
    } else {
        see_halves(0, xga_load32_acquire(&w.whole));
        r[2] = xga_load32(&x);
    }
}

static void whole_modified(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store16_release(&w.half[LOW], 1);
    } else {
        see_halves(0, xga_fetch_or32(&w.whole, 0));
        r[2] = xga_load32(&x);
    }
}

static void whole_exchange_released(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        (void)xga_xchg32(&w.whole, BOTH);
    } else {
        r[0] = xga_load16_acquire(&w.half[HIGH]);
        r[1] = xga_load32(&x);
    }
}

/* What is released with one half is not with the other one, which another thread stored. */
static void half_released(int self)
{
    if (self == 0) {
        xga_store32(&x, 1);
        xga_store16_release(&w.half[LOW], 1);
    } else if (self == 1) {
        r[0] = xga_load16(&w.half[LOW]);
        xga_store16(&w.half[HIGH], 1);
    } else {
        r[1] = xga_load16_acquire(&w.half[HIGH]);
        r[2] = xga_load32(&x);
    }
}

/* Three sizes: a byte in a half in a word. */
static void whole_of_bytes(int self)
{
    if (self == 0)
        xga_store16((uint16_t *)(void *)bytes, 0x101);
    else if (self == 1)
        xga_store8(&bytes[1], 2);
    else {
        uint32_t value = xga_load32((const uint32_t *)(const void *)bytes);

        r[0] = value & 0xff;
        r[1] = value >> 8;
    }
}

static void whole_data(int self)
{
    if (self == 0) {
        xga_store32(&pair.whole, BOTH);
        xga_store32_release(&y, 1);
    } else {
        r[0] = xga_load32_acquire(&y);
        if (r[0] != 0)
            see_halves(1, xga_load32(&pair.whole));
    }
}

static void whole_data_race(int self)
{
    if (self == 0)
        xga_store16(&pair.half[HIGH], 1);
    else
        r[0] = xga_load32(&pair.whole);
}

static void half_data_race(int self)
{
    if (self == 0)
        r[0] = xga_load16(&pair.half[HIGH]);
    else
        xga_store32(&pair.whole, BOTH);
}

static void whole_beyond(int self)
{
    if (self == 1)
        xga_store64(&w.more, 1);
}

static void whole_askew(int self)
{
    if (self == 1)
        r[0] = xga_load16((const uint16_t *)(const void *)&bytes[1]);
}

/* A use that must be refused, or that cannot end. */
static void deadlock(int self)
{
    if (self == 1)
        sm_wait(2);
}

static void taken_twice(int self)
{
    if (self == 0) {
        sm_notify(0);
    } else {
        sm_wait(0);
        sm_wait(0);
    }
}

static void lost_wakeup(int self)
{
    if (self == 0) {
        if (xga_load32(&x) == 0)
            sm_wait(0);
    } else {
        if (xga_load32(&y) != 0)
            sm_notify(0);
        xga_store32(&x, 1);
    }
}

static void polls_forever(int self)
{
    while (self == 0 && xga_load32(&y) == 0)
        xga_relax();
}

/* If both stores come before the first look, nothing new comes before the second one. */
static void polls_in_vain(int self)
{
    if (self == 0) {
        xga_relax();
        xga_relax();
    } else if (self == 1) {
        xga_store32(&x, 1);
        sm_wait(0);
        xga_store32(&x, 2);
    } else {
        sm_notify(0);
    }
}

static void spins(int self)
{
    while (self == 0 && xga_load32(&y) == 0)
        ;
}

static void mixed_sizes(int self)
{
    if (self == 1)
        xga_store8((uint8_t *)&x, 1);
}

static void not_shared(int self)
{
    if (self == 1)
        r[1] = xga_load32(&r[0]);
}

static void part_of_a_word(int self)
{
    if (self == 1)
        xga_copy_in(&r[1], &x, 3);
}

static void mb_rmw_alone(int self)
{
    if (self == 1) {
        (void)xga_xchg32(&x, 1);
        xga_store32(&y, 1);
        xga_mb_rmw();
    }
}

static void failed_check(int self)
{
    CHECK(self == 0 || xga_load32(&x) == 0);
    xga_store32(&x, 1);
}

enum { HALVES = 3 };

static const struct litmus {
    const char *name;
    void (*thread)(int self);
    int threads, read, final; /* how many of r[], of x and y, an outcome shows; HALVES: of w */
    const char *outcomes;     /* or, after '!', how the failure begins */
} tests[] = {
    {"sb", sb, 2, 2, 0, "00 01 10 11"},
    {"sb_ordered", sb_ordered, 2, 2, 0, "00 01 10 11"},
    {"sb_mb", sb_mb, 2, 2, 0, "01 10 11"},
    {"sb_one_mb", sb_one_mb, 2, 2, 0, "00 01 10 11"},
    {"sb_wmb_rmb", sb_wmb_rmb, 2, 2, 0, "00 01 10 11"},
    {"sb_rmw", sb_rmw, 2, 2, 0, "00 01 10 11"},
    {"sb_rmw_mb", sb_rmw_mb, 2, 2, 0, "01 10 11"},
    {"mp", mp, 2, 2, 0, "00 01 10 11"},
    {"mp_ordered", mp_ordered, 2, 2, 0, "00 01 11"},
    {"mp_release", mp_release, 2, 2, 0, "00 01 10 11"},
    {"mp_acquire", mp_acquire, 2, 2, 0, "00 01 10 11"},
    {"mp_barriers", mp_barriers, 2, 2, 0, "00 01 11"},
    {"mp_wmb", mp_wmb, 2, 2, 0, "00 01 10 11"},
    {"mp_rmb", mp_rmb, 2, 2, 0, "00 01 10 11"},
    {"mp_sender_rmb", mp_sender_rmb, 2, 2, 0, "00 01 10 11"},
    {"mp_wmb_acquire", mp_wmb_acquire, 2, 2, 0, "00 01 11"},
    {"mp_release_rmb", mp_release_rmb, 2, 2, 0, "00 01 11"},
    {"mp_release_mb", mp_release_mb, 2, 2, 0, "00 01 11"},
    {"mp_third", mp_third, 3, 2, 1, "001 002 011 012 021 022 111 112 122"},
    {"mp_mb", mp_mb, 2, 2, 0, "00 01 11"},
    {"mp_exchange", mp_exchange, 2, 2, 1, "001 012 101 112"},
    {"mp_failed_cas", mp_failed_cas, 2, 2, 0, "00 01 10 11"},
    {"mp_failed_cas_rmw", mp_failed_cas_rmw, 2, 2, 0, "00 01 10 11"},
    {"mp_cas_as_release", mp_cas_as_release, 2, 2, 0, "00 01 10 11"},
    {"mp_rmw", mp_rmw, 2, 2, 0, "00 01 11"},
    {"mp_copy", mp_copy, 2, 2, 0, "00 01 02 03 04 14"},
    {"mp_notify", mp_notify, 2, 1, 0, "1"},
    {"mp_poll", mp_poll, 2, 1, 0, "0 1"},
    {"wrc", wrc, 3, 3, 0, "000 001 010 011 100 101 110 111"},
    {"wrc_release", wrc_release, 3, 3, 0, "000 001 010 011 100 101 111"},
    {"wrc_wmb", wrc_wmb, 3, 3, 0, "000 001 010 011 100 101 110 111"},
    {"wrc_acquire_wmb", wrc_acquire_wmb, 3, 3, 0, "000 001 010 011 100 101 111"},
    {"wrc_rmb_wmb", wrc_rmb_wmb, 3, 3, 0, "000 001 010 011 100 101 111"},
    {"wrc_mb", wrc_mb, 3, 3, 0, "000 001 010 011 100 101 111"},
    {"isa2", isa2, 3, 3, 0, "000 001 010 011 100 101 111"},
    {"iriw", iriw, 4, 4, 0,
     "0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1010 1011 1100 1101 1110 1111"},
    {"iriw_mb", iriw_mb, 4, 4, 0,
     "0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1011 1100 1101 1110 1111"},
    {"lb", lb, 2, 2, 0, "00 01 10"}, /* C11 allows 11: load buffering is not modelled */
    {"corr", corr, 2, 2, 0, "00 01 02 11 12 22"},
    {"cowr", cowr, 2, 1, 1, "11 12 22"},
    {"corw", corw, 2, 1, 1, "01 02 21"},
    {"w22", w22, 2, 0, 2, "11 12 21 22"},
    {"w22_mb", w22_mb, 2, 0, 2, "12 21 22"},
    {"s", s, 2, 1, 1, "01 02 11 12"},
    {"s_wmb", s_wmb, 2, 1, 1, "01 02 11"},
    {"r_plain", r_plain, 2, 1, 2, "011 012 111 112"},
    {"r_mb", r_mb, 2, 1, 2, "011 111 112"},
    {"release_sequence", release_sequence, 3, 2, 0, "00 01 11 20 21 31"},
    {"release_then_plain", release_then_plain, 2, 2, 0, "00 01 11 20 21"},
    {"two_exchanges", two_exchanges, 2, 2, 1, "012 201"},
    {"two_cas", two_cas, 2, 2, 1, "011 202"},
    {"three_adds", three_adds, 3, 3, 1, "0123 0213 1023 1203 2013 2103"},
    {"add_and_store", add_and_store, 2, 1, 1, "04 45"},
    {"bits", bits, 2, 0, 1, "2 6"},
    {"choices", choices, 2, 2, 0, "00 01 02 10 11 12 20 21 22"},
    {"wraps", wraps, 2, 1, 0, "3"},
    {"polls_once", polls_once, 2, 2, 0, "01 02 12 20"},
    {"two_waits", two_waits, 3, 2, 0, "12 21"},
    {"data_ordered", data_ordered, 2, 2, 0, "00 11"},
    {"data_not_released", data_not_released, 2, 0, 0,
     "!race: thread 1 loads data, unordered with the store"},
    {"data_not_acquired", data_not_acquired, 2, 0, 0,
     "!race: thread 1 loads data, unordered with the store"},
    {"back_ordered", back_ordered, 2, 1, 0, "0"},
    {"back_rmb", back_rmb, 2, 1, 0, "0"},
    {"back_mb", back_mb, 2, 1, 0, "0"},
    {"back_exchanged", back_exchanged, 2, 1, 0, "0"},
    {"back_plain", back_plain, 2, 0, 0, "!race: thread 1 stores to data, unordered with the load"},
    {"back_wmb", back_wmb, 2, 0, 0, "!race: thread 1 stores to data, unordered with the load"},
    {"back_store_wmb", back_store_wmb, 2, 0, 0,
     "!race: thread 1 stores to data, unordered with the load"},
    {"data_polled", data_polled, 2, 0, 0, "!race: thread 1 loads data, unordered with the store"},
    {"data_notified", data_notified, 2, 1, 0, "1"},
    {"data_and_mb", data_and_mb, 2, 0, 0, "!race: thread 1 loads data, unordered with the store"},
    {"data_stored_twice", data_stored_twice, 2, 0, 0,
     "!race: thread 1 stores to data, unordered with the store"},
    {"data_loaded_twice", data_loaded_twice, 2, 2, 0, "00"},
    /* Arm's rules; a processor on which all others see a store at the same time has none of those marked. */
    {"whole_loaded", whole_loaded, 2, 2, 0, "00 11"},
    {"whole_loaded_of_two", whole_loaded_of_two, 2, 2, 0, "00 11 22"},
    {"whole_stored", whole_stored, 2, 2, 0, "00 01 10 11"},
    {"whole_upwards", whole_upwards, 2, 2, 0, "00 01 10 11"},
    {"whole_downwards", whole_downwards, 2, 2, 0, "00 01 10 11"},
    {"whole_wmb", whole_wmb, 2, 2, 0, "00 10 11"},
    {"whole_sb", whole_sb, 2, 4, 0, "1001 1011 1101 1111"},
    {"whole_sb_mb", whole_sb_mb, 2, 4, 0, "1011 1101 1111"},
    {"whole_iriw", whole_iriw, 4, 4, 0, /* 0110 1001 */
     "0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1010 1011 1100 1101 1110 1111"},
    {"whole_and_half", whole_and_half, 3, 2, HALVES, /* 2021 */
     "0011 0021 1111 1121 2011 2021 2121"},
    {"whole_after_half", whole_after_half, 2, 3, 0, "000 011 111"},
    {"half_after_whole", half_after_whole, 2, 3, 0, "000 001 111"},
    {"whole_twice", whole_twice, 2, 0, HALVES, "11 22"},
    {"whole_between", whole_between, 2, 0, HALVES, "11 33"},
    {"whole_exchanged_between", whole_exchanged_between, 2, 2, HALVES, "0211 1133 1233"},
    {"whole_cas_and_add", whole_cas_and_add, 2, 3, HALVES, "01010 20032"},
    {"whole_exchange_and_store", whole_exchange_and_store, 2, 2, HALVES, "0021 2011"},
    {"whole_store_and_add", whole_store_and_add, 2, 1, HALVES, "022 223"},
    {"whole_adds", whole_adds, 2, 4, HALVES, "001122 110022"},
    {"whole_carries", whole_carries, 2, 0, HALVES, "01"},
    {"whole_failed_cas", whole_failed_cas, 2, 2, 0, "00 11"},
    {"whole_released", whole_released, 2, 2, 0, "00 01 11"},
    {"whole_acquired", whole_acquired, 2, 3, 0, "000 001 011"},
    {"whole_modified", whole_modified, 2, 3, 0, "000 001 101"},
    {"whole_exchange_released", whole_exchange_released, 2, 2, 0, "00 01 11"},
    {"half_released", half_released, 3, 3, 0, "000 001 010 011 100 101 110 111"},
    {"whole_of_bytes", whole_of_bytes, 3, 2, 0, "00 02 11 12"},
    {"whole_data", whole_data, 2, 3, 0, "000 111"},
    {"whole_data_race", whole_data_race, 2, 0, 0,
     "!race: thread 1 loads pair.half[1], unordered with the store"},
    {"half_data_race", half_data_race, 2, 0, 0,
     "!race: thread 1 stores to pair.half[1], unordered with the load"},
    {"whole_beyond", whole_beyond, 2, 0, 0, "!an access outside of the shared words"},
    {"whole_askew", whole_askew, 2, 0, 0, "!an access of 2 bytes to bytes[1], not aligned"},
    {"deadlock", deadlock, 2, 0, 0,
     "!nobody can go on: thread 0 has ended; thread 1 waits for event 2"},
    {"taken_twice", taken_twice, 2, 0, 0,
     "!nobody can go on: thread 0 has ended; thread 1 waits for event 0"},
    {"lost_wakeup", lost_wakeup, 2, 0, 0,
     "!nobody can go on: thread 0 waits for event 0; thread 1"},
    {"polls_forever", polls_forever, 2, 0, 0, "!nobody can go on: thread 0 polls"},
    {"polls_in_vain", polls_in_vain, 3, 0, 0,
     "!nobody can go on: thread 0 polls; thread 1 has ended"},
    {"spins", spins, 2, 0, 0, "!no end after"},
    {"mixed_sizes", mixed_sizes, 2, 0, 0, "!an access of 1 bytes to x, which has 4"},
    {"not_shared", not_shared, 2, 0, 0, "!an access outside of the shared words"},
    {"part_of_a_word", part_of_a_word, 2, 0, 0, "!a copy of a part of x"},
    {"mb_rmw_alone", mb_rmw_alone, 2, 0, 0, "!xga_mb_rmw() without an atomic function"},
    {"failed_check", failed_check, 2, 0, 0,
     "!CHECK(self == 0 || xga_load32(&x) == 0) at litmus.c:"},
};

static const struct litmus *test;

/* Linked with relacy.cpp in place of engine.c, which may miss outcomes and does not know our failures. */
#ifndef RELACY
#define RELACY 0
#endif
static unsigned int missed;

void t_init(void)
{
    x = y = data = more_data = 0;
    pair.whole = 0;
    turn = 0;
    memset(bytes, 0, sizeof(bytes));
    memset(r, 0, sizeof(r));
    SHARED(x);
    SHARED(y);
    SHARED_ARRAY(bytes);
    w.whole = 7;
    SHARED_ARRAY(w.half);
    xga_store32(&w.whole, 5 * BOTH);
    xga_and32(&w.whole, 2 * BOTH);
    DATA(data);
    DATA(more_data);
    DATA_ARRAY(pair.half);
}

void t_thread(int self)
{
    test->thread(self);
}

/* The digits of the outcome, in base 16 and with a 1 before them. */
void t_end(void)
{
    unsigned long long outcome = 1;
    int i;

    for (i = 0; i < test->read; i++)
        outcome = outcome << 4 | r[i];
    if (test->final == HALVES)
        outcome = outcome << 8 | (xga_load32(&w.whole) & 0xf) << 4 | xga_load16(&w.half[HIGH]);
    else if (test->final > 0)
        outcome = outcome << 4 | xga_load32(&x);
    if (test->final == 2)
        outcome = outcome << 4 | xga_load32(&y);
    sm_outcome(outcome);
}

/* The first outcome of a text such as "00 01"; moves the text behind it. */
static unsigned long long next_outcome(const char **text)
{
    unsigned long long outcome = 1;

    while (**text == ' ')
        ++*text;
    for (; **text != '\0' && **text != ' '; ++*text)
        outcome = outcome << 4 | (unsigned long long)(**text - '0');
    return outcome;
}

/* "" if the test ended as it should, with or without sleep sets. */
static const char *wrong(bool all_orders)
{
    static char text[400];
    const struct explore how = {-1, all_orders, 10};
    struct explored all;
    unsigned long expected = 0, found = 0;

    t_threads = test->threads;
    all = explore(&how);
    if (test->outcomes[0] == '!') {
        if (all.wrong != NULL &&
            strncmp(all.wrong, test->outcomes + 1, strlen(test->outcomes + 1)) == 0)
            return "";
        snprintf(text, sizeof(text), "expected '%s', got: %.200s", test->outcomes + 1,
                 all.wrong ? all.wrong : "no failure");
        return text;
    }
    if (all.wrong != NULL || !all.complete)
        return all.wrong ? all.wrong : "no end";
    for (const char *rest = test->outcomes; *rest != '\0';) {
        const char *begin = rest;

        expected++;
        if (explored_outcome(next_outcome(&rest))) {
            found++;
        } else if (RELACY) {
            printf("relacy does not find %s: %.*s\n", test->name, (int)(rest - begin), begin);
            missed++;
        } else {
            snprintf(text, sizeof(text), "never: %.*s", (int)(rest - begin), begin);
            return text;
        }
    }
    if (all.outcomes != found) {
        snprintf(text, sizeof(text), "%lu outcomes, not %lu", all.outcomes, expected);
        return text;
    }
    return "";
}

int main(int argc, char **argv)
{
    unsigned int passed = 0, failed = 0;

    for (size_t i = 0; i < sizeof(tests) / sizeof(tests[0]); i++) {
        bool named = argc == 1;

        test = &tests[i];
        for (int a = 1; a < argc; a++)
            named |= strcmp(argv[a], test->name) == 0;
        if (RELACY && (test->outcomes[0] == '!' || test->thread == polls_once ||
                       strncmp(test->name, "whole", 5) == 0 || test->thread == half_after_whole))
            continue; /* relacy has no access to several words at once */
        for (int all_orders = 0; named && all_orders < 2 - RELACY; all_orders++) {
            const char *text = wrong(all_orders);

            passed += *text == '\0';
            failed += *text != '\0';
            if (*text != '\0')
                printf("litmus %s%s: %s\n", test->name, all_orders ? " without sleep sets" : "",
                       text);
        }
    }
    if (RELACY)
        printf("outcomes that relacy did not find: %u\n", missed);
    printf("litmus: %u passed, %u failed\n", passed, failed);
    return failed != 0 || passed == 0;
}
