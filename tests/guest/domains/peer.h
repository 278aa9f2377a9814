/* SPDX-License-Identifier: MIT */
/*
 * A made domain that talks to its maker (interdomain_conversation): each grants the other a page, and tells it of a
 * change by an event.
 */
#ifndef PEER_H
#define PEER_H

#include "guest.h"

#include <xen/grant_table.h>

/* What a page holds, by who wrote it last: fill()'s seed. */
#define PEER_BEGAN    0x11u
#define MAKER_CHANGED 0x22u
#define PEER_CHANGED  0x33u

/* In the image, where both can see it: how they find each other. */
struct meeting {
    uint32_t ready; /* the peer has filled in what is its own */
    evtchn_port_t port;
    grant_ref_t peers_ref, makers_ref;
} __attribute__((aligned(PAGE_SIZE)));

extern struct meeting meeting;

/* The peer's side, with "peer=1" on its command line. */
void peer_run(void);
/* Grants a page to another domain. */
grant_ref_t peer_grant(domid_t to, const void *page);

#endif
