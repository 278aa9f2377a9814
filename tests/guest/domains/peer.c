/* SPDX-License-Identifier: MIT */
#include "peer.h"

#include <xga/access.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>

#include "checks/support.h"

#define MAKER ((domid_t)0)

struct meeting meeting;

grant_ref_t peer_grant(domid_t to, const void *page)
{
    grant_ref_t ref = unused_ref();
    volatile struct grant_entry_v1 *entry = &grant_table()[ref];

    entry->frame = (uint32_t)arch_frame_of(page);
    entry->domid = to;
    xga_wmb();
    entry->flags = GTF_permit_access;
    return ref;
}

static void change_makers_page(void)
{
    void *at = map_target();
    struct gnttab_map_grant_ref map;
    struct gnttab_unmap_grant_ref end;

    xga_gnttab_map_fill(&map, MAKER, meeting.makers_ref, host_address(at), GNTMAP_host_map);
    if (xga_gnttab_map_grant_ref(&map, 1) != 0 || map.status != GNTST_okay)
        guest_crashed("the maker's page can't be mapped: %d", map.status);
    if (!filled(at, MAKER_CHANGED))
        guest_crashed("the maker's page holds something else");
    fill(at, PEER_CHANGED);
    xga_gnttab_unmap_fill(&end, map.handle, map.host_addr, 0);
    if (xga_gnttab_unmap_grant_ref(&end, 1) != 0 || end.status != GNTST_okay)
        guest_crashed("the maker's page can't be unmapped: %d", end.status);
}

void peer_run(void)
{
    struct evtchn_alloc_unbound alloc = {.dom = DOMID_SELF, .remote_dom = MAKER};
    volatile struct meeting *shared = &meeting;
    void *page = pages(1);
    unsigned int before, tries;

    fill(page, PEER_BEGAN);
    if (xga_evtchn_alloc_unbound(&alloc) != 0)
        guest_crashed("no port for the maker");
    before = events_seen(alloc.port);
    events_unmask(alloc.port);
    shared->port = alloc.port;
    shared->peers_ref = peer_grant(MAKER, page);
    xga_wmb();
    shared->ready = 1;

    for (tries = 0; tries < 10 && !events_wait(alloc.port, before + 1); tries++)
        continue;
    xga_rmb();
    if (events_seen(alloc.port) != before + 1 || !filled(page, MAKER_CHANGED))
        guest_crashed("the maker did not change the page");
    change_makers_page();
    if (send_port(alloc.port) != 0)
        guest_crashed("the maker can't be told");
}
