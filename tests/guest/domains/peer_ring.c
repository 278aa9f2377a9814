/* SPDX-License-Identifier: MIT */
/* The backend of a ring of several pages. */
#include "peer.h"

#include <xga/shared/ring.h>

#include "checks/support.h"

static struct xga_ring_back ring;
static struct request batch[STEP_BATCH];
static grant_ref_t refs[TALK_PAGES + 1];
static void *at;

/* The last request first. Returns how many. */
static long answer(bool each)
{
    long taken = xga_ring_back_take_many(&ring, batch, sizeof(batch[0]), STEP_BATCH), i;

    if (taken < 0)
        guest_crashed("requests: %s", xga_broken_name(xga_ring_back_broken(&ring)));
    for (i = taken; i-- > 0;) {
        struct response response = {batch[i].id, batch[i].operation,
                                    talk_sum(TALK_SUM, &batch[i], sizeof(batch[i]))};
        void *slot = xga_ring_back_slot(&ring);

        if (slot == NULL)
            guest_crashed("no slot for a response");
        xga_copy_out(slot, &response, sizeof(response));
        if (each && i > 0)
            peer_must("publish", xga_ring_back_publish(&ring), 0);
    }
    return taken;
}

void peer_ring_batch(struct talk *talk, unsigned int heard, uint32_t next)
{
    if (!talk_sleep(talk, heard))
        guest_crashed("batch %u: a notification was lost", heard);
    peer_must("requests of a batch", answer(true), STEP_BATCH);
    peer_must("publish and rearm", xga_ring_back_publish_rearm(&ring, next), XGA_RING_NOTIFY);
    talk_tell(talk);
}

/* Each side sleeps until the other has done its whole batch, and is woken once. */
static void serve_in_step(struct talk *talk)
{
    unsigned int step;

    for (step = 0; step < STEPS; step++)
        peer_ring_batch(talk, step, step + 1 < STEPS ? STEP_BATCH : 1);
}

static void serve_freely(struct talk *talk)
{
    uint32_t served = 0;

    for (;;) {
        unsigned int heard = talk_heard(talk);
        long todo;

        do {
            served += (uint32_t)answer(false);
            todo = xga_ring_back_publish_rearm(&ring, 1);
            if (todo > 0 && (todo & XGA_RING_NOTIFY) != 0)
                talk_tell(talk);
        } while (todo > 0 && (todo & XGA_RING_MORE) != 0);
        if (todo < 0)
            guest_crashed("rearm: %s", xga_broken_name(xga_ring_back_broken(&ring)));
        if (served == FREE_REQUESTS)
            return;
        if (!talk_sleep(talk, heard))
            guest_crashed("after %u requests: a notification was lost", served);
    }
}

void peer_ring_begin(void)
{
    at = map_targets(TALK_PAGES + 1);
    peer_await(MAKER_HAS_GRANTED);
    __builtin_memcpy(refs, meeting.refs, sizeof(refs));
    peer_be_refused(refs, at);
    peer_must("map", peer_map(refs, 0, TALK_PAGES, at), 0);
    peer_must("join", xga_ring_back_join(&ring, at, TALK_PAGES * PAGE_SIZE, sizeof(struct request)),
              REQUEST_SLOTS);
    peer_must("rearm", xga_ring_back_rearm(&ring, STEP_BATCH), 0);
    talk_step(&meeting.peer_at, PEER_HAS_MAPPED);
}

void peer_ring_end(const struct talk *talk)
{
    peer_leave(talk, refs, TALK_PAGES, at);
}

void peer_serve(struct talk *talk)
{
    peer_ring_begin();
    serve_in_step(talk);
    serve_freely(talk);
    peer_ring_end(talk);
}
