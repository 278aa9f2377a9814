/* SPDX-License-Identifier: MIT */
/*
 * The FIFO layout: each event that is sent is received, whatever the vCPUs do meanwhile, and no honest
 * Xen makes the queues look broken. Xen's side is evtchn_fifo_set_pending(), evtchn_fifo_set_link()
 * and evtchn_fifo_unmask() of common/event_fifo.c, with the lock of the queue.
 *
 * Thread 0 is vCPU 0, which receives. Thread 1 sends, to one port after the other. What thread 2 is
 * depends on the run.
 *
 * run: -DRECEIVE -DSENDS=1
 * run: -DRECEIVE -DSENDS=2 preemptions=3
 * run: -DPRIORITIES -DSENDS=1
 * run: -DTWO_SENDERS -DSENDS=1 preemptions=3
 * run: -DUNMASK -DSENDS=1
 * run: -DUNMASK -DSENDS=2 preemptions=2
 * run: -DREARM -DSENDS=2 preemptions=2
 * run: -DREMOTE -DSENDS=1 preemptions=2
 */
#include "engine.h"

xga_long t_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2, xga_long a3,
                xga_long a4, xga_long a5);

#include <xga/shared/events_fifo.h>

#define PORTS 2u /* 1 and 2 */

#if defined(TWO_SENDERS) || defined(REMOTE)
int t_threads = 3;
#else
int t_threads = 2;
#endif
#if defined(UNMASK) || defined(REARM)
#define HELD 6u
#else
#define HELD 0u
#endif

/*
 * EVTCHNOP_unmask looks at PENDING and sets it afterwards: an event that vCPU 0 takes in between
 * comes a second time.
 */
#ifdef REMOTE
#define AGAIN 1u
#else
#define AGAIN 0u
#endif

static event_word_t words[PORTS + 1];
static struct evtchn_fifo_control_block block;
static struct vcpu_info info;
static uint32_t held;
static struct xga_events_fifo fifo;
static struct xga_events_fifo_vcpu cpu;
static uint32_t lock, tail[16]; /* Xen's */
static uint32_t data[PORTS + 1];
static uint32_t seen[PORTS + 1], returns; /* the receiver's */

/* As in Xen: 1 when linked, 0 when the word is in no queue, -1 when it changed. */
static int xen_try_set_link(event_word_t *word, uint32_t *w, uint32_t link)
{
    uint32_t old = *w;

    if ((old & XGA_FIFO_LINKED_) == 0)
        return 0;
    *w = xga_cas32(word, old, (old & ~(XGA_FIFO_BUSY_ | XGA_FIFO_LINK_)) | link);
    return *w == old ? 1 : -1;
}

static int xen_set_link(event_word_t *word, uint32_t link)
{
    uint32_t w = xga_load32(word);
    int ret = xen_try_set_link(word, &w, link), i;

    if (ret >= 0)
        return ret;
    (void)xga_fetch_or32(word, XGA_FIFO_BUSY_);
    w = xga_load32(word);
    for (i = 0; i < 4; i++) {
        ret = xen_try_set_link(word, &w, link);
        if (ret == 0)
            (void)xga_fetch_and32(word, ~XGA_FIFO_BUSY_);
        if (ret >= 0)
            return ret;
    }
    CHECK(0); /* Xen gives up, and the event is lost */
    return 1;
}

static uint32_t priority_of(uint32_t port)
{
#ifdef PRIORITIES
    return port == 1 ? 7 : 3;
#else
    (void)port;
    return 7;
#endif
}

static void xen_lock(void)
{
#if defined(TWO_SENDERS) || defined(UNMASK) || defined(REARM) || defined(REMOTE)
    while (xga_cas32(&lock, 0, 1) != 0)
        xga_relax();
#endif
}

static void xen_unlock(void)
{
#if defined(TWO_SENDERS) || defined(UNMASK) || defined(REARM) || defined(REMOTE)
    xga_store32_release(&lock, 0);
#endif
}

static void xen_set_pending(uint32_t port)
{
    uint32_t q = priority_of(port), was;
    int linked = 1;

    xen_lock();
    (void)xga_fetch_or32(&words[port], XGA_FIFO_PENDING_);
    xga_mb_rmw();
    if ((xga_load32(&words[port]) & XGA_FIFO_MASKED_) == 0) {
        was = xga_fetch_or32(&words[port], XGA_FIFO_LINKED_);
        xga_mb_rmw();
        if ((was & XGA_FIFO_LINKED_) == 0) {
            if (tail[q] == port)
                tail[q] = 0;
            linked = tail[q] != 0 ? xen_set_link(&words[tail[q]], port) : 0;
            if (!linked)
                xga_store32(&block.head[q], port);
            tail[q] = port;
        }
    }
    xen_unlock();
    if (linked)
        return;
    was = xga_fetch_or32(&block.ready, (uint32_t)1 << q);
    xga_mb_rmw();
    if ((was >> q & 1) == 0 && xga_fetch_or8(&info.evtchn_upcall_pending, 1) == 0)
        sm_notify(0);
}

xga_long t_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2, xga_long a3,
                xga_long a4, xga_long a5)
{
    uint32_t port = *(const uint32_t *)a2;

    (void)nargs;
    (void)number;
    (void)a3;
    (void)a4;
    (void)a5;
    CHECK(a1 == EVTCHNOP_unmask);
    (void)xga_fetch_and32(&words[port], ~XGA_FIFO_MASKED_);
    if ((xga_load32(&words[port]) & XGA_FIFO_PENDING_) != 0)
        xen_set_pending(port);
#if (defined(UNMASK) && SENDS > 1) || defined(REMOTE)
    REACHED("Xen unmasked");
#endif
    return 0;
}

void t_init(void)
{
    static const struct evtchn_fifo_control_block no_block;
    static const struct vcpu_info no_info;
    static const struct xga_events_fifo no_fifo;
    static const struct xga_events_fifo_vcpu no_vcpu;
    uint32_t i;

    block = no_block;
    info = no_info;
    fifo = no_fifo;
    fifo.page_[0] = words;
    fifo.ports_ = 1024;
    fifo.held_ = &held;
    fifo.held_ports_ = 32;
    held = HELD;
    cpu = no_vcpu;
    cpu.fifo_ = &fifo;
    cpu.block_ = &block;
    cpu.info_ = &info;
    lock = returns = 0;
    for (i = 0; i < 16; i++)
        tail[i] = 0;
    for (i = 0; i <= PORTS; i++)
        words[i] = data[i] = seen[i] = 0;
    SHARED_ARRAY(words);
    SHARED(block.ready);
    SHARED(block.head[3]);
    SHARED(block.head[7]);
    SHARED(info.evtchn_upcall_pending);
    SHARED(fifo.ports_);
    SHARED(held);
    SHARED(lock);
    SHARED_ARRAY(data);
}

static void handle(uint32_t port)
{
    uint32_t now;

    CHECK(port != 0 && port <= PORTS);
#ifdef REARM
again:
#endif
    now = xga_load32(&data[port]);
    CHECK(now >= seen[port]);
#if SENDS > 1
    if (now == seen[port])
        REACHED("an event whose data an earlier one had shown");
#endif
    seen[port] = now;
    CHECK(++returns <= PORTS * SENDS + AGAIN);
#if defined(UNMASK)
    CHECK(xga_events_fifo_unmask(&fifo, port) == 0);
#elif defined(REARM)
    if (xga_events_fifo_rearm(&fifo, port) == 1) {
#if SENDS > 1
        REACHED("an event came before it was rearmed");
#endif
        goto again;
    }
#endif
}

static void receive(void)
{
    xga_long port;

    while (seen[1] != SENDS || seen[2] != SENDS) {
        sm_wait(0);
        while ((port = xga_events_fifo_next(&cpu)) != 0) {
            CHECK(port > 0); /* never broken */
            handle((uint32_t)port);
        }
    }
}

static void send(uint32_t first, uint32_t last)
{
    uint32_t n, port;

    for (n = 1; n <= SENDS; n++)
        for (port = first; port <= last; port++) {
            xga_store32(&data[port], n);
            xen_set_pending(port);
        }
}

void t_thread(int self)
{
    if (self == 0) {
        receive();
    } else if (self == 1) {
#ifdef TWO_SENDERS
        send(1, 1);
#else
        send(1, 2);
#endif
    } else {
#if defined(TWO_SENDERS)
        send(2, 2);
#elif defined(REMOTE)
        CHECK(xga_events_fifo_mask(&fifo, 1) == 0);
        CHECK(xga_events_fifo_unmask(&fifo, 1) == 0);
#endif
    }
}

void t_end(void)
{
    CHECK(seen[1] == SENDS && seen[2] == SENDS);
#ifdef REMOTE
    if (returns > PORTS * SENDS)
        REACHED("an event came twice");
#endif
    sm_outcome(returns);
}
