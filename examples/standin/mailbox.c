/* SPDX-License-Identifier: MIT */
#include "mailbox.h"

#include <string.h>

#include <xga/access.h>
#include <xga/event_channel.h>
#include <xga/sched.h>

long mailbox_open(struct mailbox *box, domid_t peer, void *page, xen_pfn_t gfn,
                  struct grant_entry_v1 *entry)
{
    long rc = xga_evtchn_alloc_port(peer, &box->port);

    if (rc != 0)
        return rc;
    box->page = page;
    box->entry = entry;
    entry->domid = peer;
    entry->frame = (uint32_t)gfn;
    xga_wmb();
    box->entry->flags = GTF_permit_access;
    return 0;
}

long mailbox_ask(struct mailbox *box, const char *question, uint64_t until)
{
    long rc;

    strcpy(box->page, question);
    rc = xga_evtchn_send_port(box->port);
    return rc != 0 ? rc : xga_sched_poll_port(box->port, until);
}

int mailbox_close(struct mailbox *box)
{
    uint16_t flags = box->entry->flags;

    if ((flags & (GTF_reading | GTF_writing)) ||
        !__atomic_compare_exchange_n(&box->entry->flags, &flags, 0, 0, __ATOMIC_SEQ_CST,
                                     __ATOMIC_SEQ_CST))
        return 0;
    return xga_evtchn_close_port(box->port) == 0;
}
