/* SPDX-License-Identifier: MIT */
/*
 * A made domain and its maker, which share memory by the library's protocols: what both do alike. Each has one end of an
 * event channel.
 */
#ifndef TALK_H
#define TALK_H

#include "guest.h"

#include <xen/grant_table.h>

/* ---- how they find each other --------------------------------------------------------------- */

/* The steps of a talk: whose they are, and what was done when they are over. */
enum step {
    PEER_HAS_PORT = 1,
    MAKER_HAS_GRANTED,
    PEER_WAS_REFUSED, /* a set of pages of which one is not granted; nothing of it stays mapped */
    MAKER_HAS_LOOKED,
    PEER_HAS_MAPPED,
    PEER_HAS_STARTED_AGAIN, /* the ports of a domain that was resumed as a new one */
    PEER_IS_DONE,
    MAKER_WAS_REFUSED, /* the end of access: the peer still has it */
    PEER_HAS_UNMAPPED,
    MAKER_HAS_ENDED,
};

#define TALK_PAGES 3u

/* In the peer's image, where the maker can see it. */
struct meeting {
    uint32_t peer_at, maker_at; /* the step that is over */
    evtchn_port_t port;         /* the peer's */
    grant_ref_t refs[TALK_PAGES + 1];
    uint32_t told, heard; /* the peer's, when it is done */
} __attribute__((aligned(PAGE_SIZE)));

extern struct meeting meeting;

void talk_step(uint32_t *own, enum step step);
/* Waits until the other side has done this step; false after ten seconds. */
bool talk_await(const uint32_t *others, enum step step);

/* ---- notifications -------------------------------------------------------------------------- */

struct talk {
    evtchn_port_t port;
    unsigned int told;   /* how often this side has notified the other one */
    unsigned int before; /* events that were seen at the port before */
};

/* With a port that is masked still. */
void talk_begin(struct talk *talk, evtchn_port_t port);
void talk_tell(struct talk *talk);
unsigned int talk_heard(const struct talk *talk);
/* Sleeps until more notifications than these were heard; false after ten seconds: one was lost. */
bool talk_sleep(const struct talk *talk, unsigned int heard);

/* ---- what is said --------------------------------------------------------------------------- */

/* Any numbers, the same in each run. */
uint32_t talk_number(uint32_t *state);
/* FNV-1a, which goes on from `sum`. */
#define TALK_SUM 0x811c9dc5u
uint32_t talk_sum(uint32_t sum, const void *data, size_t size);

/* 256 slots, some of them across the end of a page. */
struct request {
    uint64_t id;
    uint32_t operation;
    uint32_t words[7];
};

struct response {
    uint64_t id;
    uint32_t operation;
    uint32_t sum; /* of the request */
};

#define REQUEST_SLOTS 256

/* First both sides go in step: a batch, one notification, its responses, one notification. */
#define STEPS         256u
#define STEP_BATCH    16u
/* So often a suspended peer is resumed as it was. It then prints this word. */
#define SUSPENSIONS   2u
#define RESUMED       "resumed\n"
/* Then they go as fast as each can. */
#define FREE_REQUESTS 4096u

#endif
