/* SPDX-License-Identifier: MIT */
/* A driver: one page shared with another domain, and an event in each direction. */
#ifndef MAILBOX_H
#define MAILBOX_H

#include <xen/event_channel.h>
#include <xga/shared/grants.h>

struct mailbox {
    char *page;
    struct xga_grants *grants;
    grant_ref_t ref;
    evtchn_port_t port;
};

/*
 * Allocates a port, and grants the page at gfn to peer by a reference of this table. Returns 0 or
 * -XEN_E*.
 */
long mailbox_open(struct mailbox *box, domid_t peer, void *page, xen_pfn_t gfn,
                  struct xga_grants *grants);
/*
 * Writes a question to the page, sends an event and waits for the answer, at most until this system
 * time; 0 waits without a limit. Returns 0 or -XEN_E*.
 */
long mailbox_ask(struct mailbox *box, const char *question, uint64_t until);
/* Ends the grant and closes the port; returns false while the other domain has the page mapped. */
int mailbox_close(struct mailbox *box);

#endif
