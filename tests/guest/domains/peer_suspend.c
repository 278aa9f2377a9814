/* SPDX-License-Identifier: MIT */
/*
 * The peer that suspends: the maker resumes it, first twice as it was, in each layout of events, and then as a new domain
 * would be resumed, with all ports closed.
 */
#include "peer.h"

#include <xen/sched.h>
#include <xga/event_channel.h>
#include <xga/sched.h>
#include <xga/shared/events_fifo.h>

#include "checks/support.h"

#define FIFO_PORTS (PAGE_SIZE / (uint32_t)sizeof(event_word_t))

static struct xga_events_fifo fifo;
static struct xga_events_fifo_vcpu self;
static struct evtchn_fifo_control_block *block;
static event_word_t *words;

/* Where Xen has no FIFO layout, the domain stays in the other one. */
static void to_fifo(evtchn_port_t port, event_word_t *words)
{
    long rc;

    arch_events_disable();
    rc = xga_events_fifo_vcpu_init(&self, &fifo, vcpu_info, 0, block, arch_frame_of(block), 0);
    if (rc == 0) {
        rc = xga_events_fifo_grow(&fifo, words, arch_frame_of(words));
        peer_must("the event words", rc, FIFO_PORTS);
        events_follow(&fifo, &self, NULL);
        events_unmask(port);
        guest_upcall();
        peer_must("the queues", (long)xga_events_fifo_broken(&self), XGA_INTACT);
    } else if (!SINCE(21) || rc != -XEN_EOPNOTSUPP) {
        peer_must("the control block", rc, 0);
    }
    arch_events_enable();
}

/* With an event that waits at a masked port. It returns with events disabled. */
static void suspend(long result, evtchn_port_t waits)
{
    peer_must("an event that waits", send_port(waits), 0);
    arch_events_disable();
    peer_must("suspend", xga_sched_shutdown_reason(SHUTDOWN_suspend), result);
}

/* All is as it was; what the maker sent meanwhile is there. */
static void suspend_in_place(struct talk *talk, unsigned int heard)
{
    evtchn_port_t waits = ipi_port();
    unsigned int before = events_seen(waits);

    events_mask(waits);
    suspend(1, waits);
    peer_must("the port", port_status(talk->port), EVTCHNSTAT_interdomain);
    peer_must("the IPI", port_status(waits), EVTCHNSTAT_ipi);
    peer_must("the event waits", events_pending(waits) && events_masked(waits), true);
    arch_events_enable();
    print(RESUMED);
    peer_ring_batch(talk, heard, STEP_BATCH);
    events_unmask(waits);
    peer_must("the event comes", events_wait(waits, before + 1), true);
    peer_must("close", close_port(waits), 0);
}

/* A new domain has no ports, and has the two-level layout. What waited is lost. */
static void suspend_into_new(struct talk *talk)
{
    evtchn_port_t waits = ipi_port(), taken = ipi_port(), port = talk->port;
    unsigned int before = events_seen(taken);

    events_mask(waits);
    arch_events_disable();
    events_unmask(taken);
    peer_must("an event that nobody takes", send_port(taken), 0);
    suspend(0, waits);
    peer_must("the port", port_status(port), EVTCHNSTAT_closed);
    peer_must("the IPI", port_status(waits), EVTCHNSTAT_closed);
    events_follow(NULL, NULL, NULL);
    events_init();
    peer_must("the port is masked", events_masked(port), true);
    arch_events_enable();
    peer_offer(talk, PEER_HAS_STARTED_AGAIN);
    peer_ring_batch(talk, 0, STEP_BATCH);
    peer_must("events of the old domain", (long)(events_seen(taken) - before), 0);
}

void peer_suspend(struct talk *talk)
{
    peer_ring_begin();
    suspend_in_place(talk, 0);

    block = pages(1);
    words = pages(1);
    peer_must("init", xga_events_fifo_init(&fifo, NULL, 0), 0);
    to_fifo(talk->port, words);
    suspend_in_place(talk, 1);
    suspend_into_new(talk);

    xga_events_fifo_restart(&fifo);
    peer_must("the page is kept", xga_events_fifo_kept(&fifo) == words || SINCE(21), true);
    to_fifo(talk->port, words);
    peer_ring_batch(talk, 1, STEP_BATCH);
    peer_ring_end(talk);
}
