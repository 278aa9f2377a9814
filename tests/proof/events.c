/* SPDX-License-Identifier: MIT */
/*
 * The two-level layout: each event that is sent is received, whatever the vCPUs do meanwhile. Xen's
 * side is evtchn_2l_set_pending() and evtchn_2l_unmask() of common/event_2l.c, and the function
 * vcpu_mark_events_pending(), whose upcall is an edge.
 *
 * Thread 0 is vCPU 0, which receives. Thread 1 sends. What thread 2 is depends on the run.
 *
 * run: -DRECEIVE -DSENDS=3
 * run: -DTWO_PORTS -DSENDS=1
 * run: -DTWO_PORTS -DSENDS=2 preemptions=2
 * run: -DUNMASK -DSENDS=2
 * run: -DREARM -DSENDS=2
 * run: -DREMOTE -DSENDS=1
 * run: -DREMOTE -DSENDS=2 preemptions=2
 * run: -DMOVE -DSENDS=1
 * run: -DMOVE -DSENDS=2 preemptions=3
 */
#include "engine.h"

xga_long t_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2, xga_long a3,
                xga_long a4, xga_long a5);

#include <xga/shared/events.h>

#define PORT  1u
#define OTHER 2u

#ifdef TWO_PORTS
#define PORTS 2u
#else
#define PORTS 1u
#endif
#if defined(TWO_PORTS) || defined(REMOTE) || defined(MOVE)
int t_threads = 3;
#else
int t_threads = 2;
#endif
#if defined(UNMASK) || defined(REARM) || defined(MOVE)
#define FLAGS XGA_EVENTS_HELD
#else
#define FLAGS 0
#endif

static struct shared_info shared;
static struct vcpu_info infos[2];
static struct xga_events events;
static struct xga_events_vcpu cpu[2];
static uint32_t notified;             /* Xen's: the vCPU of the port */
static uint32_t data[PORTS];          /* what the senders wrote before they sent */
static uint32_t handling, ended;      /* the vCPUs' */
static uint32_t seen[PORTS], returns; /* the receivers', one at a time */

static void xen_upcall(uint32_t vcpu)
{
    uint8_t was;

    if (xga_fetch_or_word(&infos[vcpu].evtchn_pending_sel, 1) & 1)
        return;
    xga_mb_rmw();
    was = xga_fetch_or8(&infos[vcpu].evtchn_upcall_pending, 1);
    if (was == 0)
        sm_notify(vcpu);
}

static void xen_send(uint32_t port)
{
    xen_ulong_t bit = (xen_ulong_t)1 << port;
    xen_ulong_t was = xga_fetch_or_word(&shared.evtchn_pending[0], bit);

    xga_mb_rmw();
    if ((was & bit) == 0 && (xga_load_word(&shared.evtchn_mask[0]) & bit) == 0)
        xen_upcall(xga_load32(&notified));
}

xga_long t_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2, xga_long a3,
                xga_long a4, xga_long a5)
{
    uint32_t port = *(const uint32_t *)a2;
    xen_ulong_t bit = (xen_ulong_t)1 << port, was;

    (void)nargs;
    (void)number;
    (void)a3;
    (void)a4;
    (void)a5;
    if (a1 == EVTCHNOP_unmask) {
        was = xga_fetch_and_word(&shared.evtchn_mask[0], ~bit);
        xga_mb_rmw();
        if ((was & bit) != 0 && (xga_load_word(&shared.evtchn_pending[0]) & bit) != 0)
            xen_upcall(xga_load32(&notified));
#if defined(UNMASK) || defined(REMOTE) || defined(MOVE)
        REACHED("Xen unmasked");
#endif
    } else {
        CHECK(a1 == EVTCHNOP_bind_vcpu);
        xga_mb();
        xga_store32(&notified, ((const struct evtchn_bind_vcpu *)a2)->vcpu);
        xga_mb();
    }
    return 0;
}

/* What xga_events_init() and the others leave, for the first word alone. */
void t_init(void)
{
    static const struct shared_info no_shared;
    static const struct vcpu_info no_info;
    static const struct xga_events no_events;
    static const struct xga_events_vcpu no_vcpu;
    const xen_ulong_t ports = (1u << PORT) | (PORTS > 1 ? 1u << OTHER : 0);
    uint32_t i;

    shared = no_shared;
    shared.evtchn_mask[0] = ~ports;
    events = no_events;
    events.shared_ = &shared;
    events.held_[0] = FLAGS != 0 ? ports : 0;
    for (i = 0; i < 2; i++) {
        infos[i] = no_info;
        cpu[i] = no_vcpu;
        cpu[i].events_ = &events;
        cpu[i].info_ = &infos[i];
        cpu[i].vcpu_ = i;
        cpu[i].bound_[0] = i == 0 ? ports : 0;
        SHARED(infos[i].evtchn_pending_sel);
        SHARED(infos[i].evtchn_upcall_pending);
        SHARED(cpu[i].bound_[0]);
    }
    notified = handling = ended = returns = 0;
    for (i = 0; i < PORTS; i++)
        data[i] = seen[i] = 0;
    SHARED(shared.evtchn_pending[0]);
    SHARED(shared.evtchn_mask[0]);
    SHARED(events.held_[0]);
    SHARED(notified);
    SHARED(handling);
    SHARED(ended);
    SHARED_ARRAY(data);
    SHARED_ARRAY(seen);
}

static int is_done(void)
{
    uint32_t i;

    for (i = 0; i < PORTS; i++)
        if (xga_load32(&seen[i]) != SENDS)
            return 0;
    return 1;
}

static void handle(struct xga_events_vcpu *self, uint32_t port)
{
    uint32_t i = port - PORT, now;

    CHECK(i < PORTS);
#ifdef MOVE
    CHECK(xga_fetch_add32(&handling, 1) == 0); /* on one vCPU at a time */
#endif
#ifdef REARM
again:
#endif
    now = xga_load32(&data[i]);
    CHECK(now >= xga_load32(&seen[i]));
#if SENDS > 1
    if (now == xga_load32(&seen[i]))
        REACHED("an event whose data an earlier one had shown");
#endif
    xga_store32(&seen[i], now);
    CHECK(++returns <= PORTS * SENDS);
#ifdef MOVE
    CHECK(xga_fetch_add32(&handling, (uint32_t)-1) == 1);
    if (self == &cpu[0] && xga_load32(&notified) == 0)
        CHECK(xga_events_move(&cpu[0], &cpu[1], port) == 0);
#endif
#if defined(UNMASK) || defined(MOVE)
    CHECK(xga_events_unmask(self, port) == 0);
#elif defined(REARM)
    if (xga_events_rearm(self, port) == 1) {
        REACHED("an event came before it was rearmed");
        goto again;
    }
#endif
    (void)self;
}

static void receive(uint32_t vcpu)
{
    xga_long port;

    while (!is_done()) {
        sm_wait(vcpu);
        while ((port = xga_events_next(&cpu[vcpu])) != 0)
            handle(&cpu[vcpu], (uint32_t)port);
#ifdef MOVE
        if (xga_load32(&ended) != 0)
            return;
        if (is_done()) {
            xga_store32(&ended, 1);
            sm_notify(1 - vcpu);
        }
#endif
    }
}

static void send(uint32_t i)
{
    uint32_t n;

    for (n = 1; n <= SENDS; n++) {
        xga_store32(&data[i], n);
        xen_send(PORT + i);
    }
}

void t_thread(int self)
{
    if (self == 0) {
        receive(0);
    } else if (self == 1) {
        send(0);
    } else {
#if defined(TWO_PORTS)
        send(1);
#elif defined(REMOTE) /* vCPU 1 masks and unmasks a port of vCPU 0 */
        CHECK(xga_events_mask(&cpu[1], PORT) == 0);
        CHECK(xga_events_unmask(&cpu[1], PORT) == 0);
#elif defined(MOVE)
        receive(1);
#endif
    }
}

void t_end(void)
{
    uint32_t i;

    for (i = 0; i < PORTS; i++)
        CHECK(xga_load32(&seen[i]) == SENDS);
    sm_outcome(returns);
}
