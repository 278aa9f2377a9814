/* SPDX-License-Identifier: MIT */
/* A made domain that talks to its maker (checks/interdomain_shared.c). */
#ifndef PEER_H
#define PEER_H

#include "talk.h"

/* What a page holds, by who wrote it last: fill()'s seed. */
#define PEER_BEGAN    0x11u
#define MAKER_CHANGED 0x22u

/* The peer's side, with "peer=page", "peer=ring", "peer=stream" or "peer=suspend" on its command line. */
void peer_run(const char *what);

/* ---- for the files of the peer -------------------------------------------------------------- */

void peer_serve(struct talk *talk);
void peer_stream(struct talk *talk);
void peer_suspend(struct talk *talk);
/* The parts of peer_serve(): maps and joins the ring; one batch, after these notifications; leaves it. */
void peer_ring_begin(void);
void peer_ring_batch(struct talk *talk, unsigned int heard, uint32_t next);
void peer_ring_end(const struct talk *talk);

/* Ends with guest_crashed() unless the result is what it has to be. */
void peer_must(const char *what, long result, long wanted);
void peer_await(enum step step);
/* Has a port that the maker may bind, and does this step. */
void peer_offer(struct talk *talk, enum step step);
/* Maps pages that the maker granted as its pages `first` and on; what xga_grants_map_pages() answered. */
long peer_map(const grant_ref_t *refs, unsigned int first, unsigned int count, const void *at);
/* Tries to map one page more than the maker granted: all or none. */
void peer_be_refused(const grant_ref_t *refs, const void *at);
/* The page of the last peer_map() that failed. */
extern uint32_t peer_failed;
/* When all was said: unmaps all these pages, and is refused them afterwards. */
void peer_leave(const struct talk *talk, const grant_ref_t *refs, unsigned int count,
                const void *at);

#endif
