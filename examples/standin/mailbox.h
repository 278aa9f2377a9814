/* SPDX-License-Identifier: MIT */
/* A driver: one page shared with another domain, and an event in each direction. */
#ifndef MAILBOX_H
#define MAILBOX_H

#include <xen/event_channel.h>
#include <xen/grant_table.h>

struct mailbox {
    char *page;
    volatile struct grant_entry_v1 *entry;
    evtchn_port_t port;
};

/*
 * Grants the page at gfn to peer through this entry of the grant table, and allocates a port.
 * Returns 0 or -XEN_E*.
 */
long mailbox_open(struct mailbox *box, domid_t peer, void *page, xen_pfn_t gfn,
                  struct grant_entry_v1 *entry);
/*
 * Writes a question to the page, sends an event and waits for the answer, at most until this system
 * time; 0 waits without a limit. Returns 0 or -XEN_E*.
 */
long mailbox_ask(struct mailbox *box, const char *question, uint64_t until);
/* Ends the grant and closes the port; returns false while the other domain has the page mapped. */
int mailbox_close(struct mailbox *box);

#endif
