/* SPDX-License-Identifier: MIT */
/* The client of a vchan. */
#include "peer.h"
#include "stream.h"

#include "checks/support.h"

static struct stream stream;

void peer_stream(struct talk *talk)
{
    struct vchan_interface *page = map_target();
    struct xga_vchan_shape shape;
    grant_ref_t refs[TALK_PAGES];
    void *left = map_targets(TALK_PAGES - 1);
    const char *wrong;

    peer_await(MAKER_HAS_GRANTED);
    refs[0] = meeting.refs[0];
    peer_must("map", peer_map(refs, 0, 1, page), 0);
    peer_must("inspect", xga_vchan_inspect(page, &shape, refs + 1, TALK_PAGES - 1), 0);
    peer_must("pages of the stream", (long)shape.left_pages, TALK_PAGES - 1);
    peer_must("pages of the other", (long)shape.right_pages, 0);
    peer_must("map", peer_map(refs + 1, 1, TALK_PAGES - 1, left), 0);
    stream_begin(&stream, 2);
    peer_must("join", xga_vchan_join(&stream.vchan, page, &shape, left, NULL), 0);
    talk_tell(talk);
    wrong = talk_sleep(talk, 0) ? stream_run(&stream, talk) : "the maker does not write";
    if (wrong != NULL)
        guest_crashed("after %u bytes sent and %u received: %s", stream.sent, stream.received,
                      wrong);
    peer_must("close", xga_vchan_close(&stream.vchan), 1);
    talk_tell(talk);
    peer_leave(talk, refs, TALK_PAGES, page);
}
