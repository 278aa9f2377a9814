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

/* Offers the page, whose frame is gfn, by this entry of the grant table. 0, -XEN_E*. */
long mailbox_open(struct mailbox *box, domid_t peer, void *page, xen_pfn_t gfn,
                  struct grant_entry_v1 *entry);
/* Asks, and waits for the answer at most until this system time. 0, -XEN_E*. */
long mailbox_ask(struct mailbox *box, const char *question, uint64_t until);
/* Takes the page back; false while the other domain has it mapped. */
int mailbox_close(struct mailbox *box);

#endif
