/* SPDX-License-Identifier: MIT */
#include "mailbox.h"

#include <string.h>

#include <xga/event_channel.h>
#include <xga/sched.h>

long mailbox_open(struct mailbox *box, domid_t peer, void *page, xen_pfn_t gfn,
                  struct xga_grants *grants)
{
    long rc = xga_evtchn_alloc_port(peer, &box->port);

    if (rc != 0)
        return rc;
    box->page = page;
    box->grants = grants;
    rc = xga_grants_share(grants, NULL, peer, gfn, 0);
    if (rc < 0) {
        xga_evtchn_close_port(box->port);
        return rc;
    }
    box->ref = (grant_ref_t)rc;
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
    if (xga_grants_unshare(box->grants, NULL, box->ref) != 0)
        return 0;
    return xga_evtchn_close_port(box->port) == 0;
}
