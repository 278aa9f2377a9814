/* SPDX-License-Identifier: MIT */
#include "peer.h"

#include <xga/event_channel.h>
#include <xga/shared/grants.h>
#include <xga/shared/grants_map.h>

#include "checks/support.h"

#define MAKER ((domid_t)0)

static struct gnttab_map_grant_ref map[TALK_PAGES + 1];
static struct gnttab_unmap_grant_ref unmap[TALK_PAGES + 1];
uint32_t peer_failed;

void peer_must(const char *what, long result, long wanted)
{
    if (result != wanted)
        guest_crashed("%s: %ld, not %ld", what, result, wanted);
}

void peer_await(enum step step)
{
    if (!talk_await(&meeting.maker_at, step))
        guest_crashed("the maker does not do its step %u", step);
}

long peer_map(const grant_ref_t *refs, unsigned int first, unsigned int count, const void *at)
{
    return xga_grants_map_pages(map + first, unmap + first, refs, count, MAKER, host_address(at),
                                GNTMAP_host_map, NULL, NULL, &peer_failed);
}

static void must_have_unmapped(unsigned int count)
{
    unsigned int i;

    for (i = 0; i < count; i++)
        peer_must("a page is mapped", unmap[i].handle == XGA_GRANTS_UNMAPPED, true);
}

void peer_leave(const struct talk *talk, const grant_ref_t *refs, unsigned int count,
                const void *at)
{
    meeting.told = talk->told;
    meeting.heard = talk_heard(talk);
    talk_step(&meeting.peer_at, PEER_IS_DONE);
    peer_await(MAKER_WAS_REFUSED);
    peer_must("unmap", xga_grants_unmap_all(unmap, count), 0);
    must_have_unmapped(count);
    talk_step(&meeting.peer_at, PEER_HAS_UNMAPPED);
    peer_await(MAKER_HAS_ENDED);
    peer_must("map after the end", peer_map(refs, 0, 1, at), -XEN_EIO);
    peer_must("status after the end", map[0].status, GNTST_general_error);
}

/* One page of ours, which the maker changes. */
static void grant_page(struct talk *talk)
{
    void *page = pages(1);

    fill(page, PEER_BEGAN);
    meeting.refs[0] = grant_to(MAKER, page, 0);
    talk_step(&meeting.peer_at, PEER_HAS_MAPPED);
    if (!talk_sleep(talk, 0) || talk_heard(talk) != 1 || !filled(page, MAKER_CHANGED))
        guest_crashed("the maker did not change the page");
    peer_must("the end of access", xga_grants_unshare(grants(), NULL, meeting.refs[0]), -XEN_EBUSY);
    talk_tell(talk);
    peer_await(MAKER_HAS_ENDED);
    peer_must("the end of access", xga_grants_unshare(grants(), NULL, meeting.refs[0]), 0);
}

void peer_be_refused(const grant_ref_t *refs, const void *at)
{
    peer_must("map", peer_map(refs, 0, TALK_PAGES + 1, at), -XEN_EIO);
    peer_must("the page without a grant", (long)peer_failed, TALK_PAGES);
    peer_must("its status", map[TALK_PAGES].status, GNTST_general_error);
    must_have_unmapped(TALK_PAGES + 1);
    talk_step(&meeting.peer_at, PEER_WAS_REFUSED);
    peer_await(MAKER_HAS_LOOKED);
}

void peer_offer(struct talk *talk, enum step step)
{
    struct evtchn_alloc_unbound alloc = {.dom = DOMID_SELF, .remote_dom = MAKER};

    peer_must("alloc_unbound", xga_evtchn_alloc_unbound(&alloc), 0);
    talk_begin(talk, alloc.port);
    meeting.port = alloc.port;
    talk_step(&meeting.peer_at, step);
}

void peer_run(const char *what)
{
    struct talk talk;

    peer_offer(&talk, PEER_HAS_PORT);
    if (same_text(what, "ring"))
        peer_serve(&talk);
    else if (same_text(what, "stream"))
        peer_stream(&talk);
    else if (same_text(what, "suspend"))
        peer_suspend(&talk);
    else
        grant_page(&talk);
}
