/* SPDX-License-Identifier: MIT */
/*
 * The library's protocols over shared memory, between a dom0 and a domain that it made: grants, a ring of
 * several pages, a vchan; notified by events. domains/peer*.c is the other side.
 */
#define __XEN_TOOLS__ 1
#include "domains/domain.h"
#include "domains/peer.h"
#include "domains/relay.h"
#include "domains/stream.h"

#include <xen/sched.h>
#include <xga/event_channel.h>
#include <xga/shared/grants.h>
#include <xga/shared/grants_map.h>
#include <xga/shared/ring_ids.h>

static struct domain *peer;
static struct relay *heard_of;
static struct meeting *there;
static struct talk talk;

/* Where Xen itself makes the peers, their image is at the start of their RAM, and their words go to the console. */
static void adopt(domid_t domid)
{
    char *start, *zeros, *end_of_image;

    peer = domain_adopt(domid);
    heard_of = NULL;
    arch_image(&start, &zeros, &end_of_image);
    there = domain_map(peer, arch_domain_page(&meeting) - arch_domain_page(start), 1);
}

/* The port that the peer offers. */
static bool bind_port(void)
{
    struct evtchn_bind_interdomain bind = {.remote_dom = peer->domid, .remote_port = there->port};

    if (!expect_equal(xga_evtchn_bind_interdomain(&bind), 0))
        return false;
    talk_begin(&talk, bind.local_port);
    return true;
}

static bool begin(domid_t number, const char *words)
{
    if (runs_in("arm64-dom0-beside-domus")) {
        adopt(number);
    } else {
        peer = domain_make(false);
        heard_of = domain_boot(peer, words);
        there = domain_map(peer, arch_domain_page(&meeting), 1);
    }
    return expect(talk_await(&there->peer_at, PEER_HAS_PORT)) && bind_port();
}

/* SHUTDOWN_*, or -1 when it runs still. */
static int reason_of_shutdown(void)
{
    struct xen_domctl_getdomaininfo info;
    const uint64_t start = arch_nanoseconds();

    do {
        (void)sleep_for(MILLISECONDS);
        domain_must(peer, "getdomaininfo", domain_info_of(peer, &info));
        if ((info.flags & XEN_DOMINF_shutdown) != 0)
            return info.flags >> XEN_DOMINF_shutdownshift & XEN_DOMINF_shutdownmask;
    } while (arch_nanoseconds() - start < SECONDS);
    return -1;
}

static void end(void)
{
    char c;

    expect_equal(reason_of_shutdown(), SHUTDOWN_poweroff);
    if (talk.port != 0)
        expect_equal(close_port(talk.port), 0);
    talk.port = 0;
    domain_unmap(there, 1);
    if (heard_of != NULL) {
        /* Why it crashed, if it did. */
        while (relay_read(&c))
            print("%c", c);
        domain_unmap(heard_of, RELAY_PAGES);
    }
    expect(domain_destroy(peer));
}

#define require_begin(number, words)  \
    do {                              \
        require_domctl(createdomain); \
        if (!begin(number, words)) {  \
            end();                    \
            return;                   \
        }                             \
    } while (0)

/* Grants pages one behind the other. */
static void grant_pages(grant_ref_t *refs, const void *pages_from, unsigned int count)
{
    unsigned int i;

    for (i = 0; i < count; i++)
        refs[i] = grant_to(peer->domid, (const char *)pages_from + i * PAGE_SIZE, 0);
}

/* The peer has mapped these pages: access ends when it has unmapped them, and not before. */
static void end_access(const grant_ref_t *refs, unsigned int count)
{
    static struct xga_grants_deferred deferred[TALK_PAGES];
    struct xga_grants_deferrals list = {NULL, NULL, 0};
    unsigned int i;

    require(talk_await(&there->peer_at, PEER_IS_DONE));
    for (i = 0; i < count; i++) {
        expect_equal(xga_grants_revoke(grants(), refs[i]), -XEN_EBUSY);
        expect_equal(xga_grants_unshare(grants(), NULL, refs[i]), -XEN_EBUSY);
        expect_equal(xga_grants_free(grants(), NULL, &refs[i], 1), -XEN_EBUSY);
        xga_grants_defer(&list, &deferred[i], refs[i], NULL);
    }
    expect(xga_grants_retry(&list, grants(), NULL, 2 * count) == NULL);
    expect_equal(xga_grants_deferred_count(&list), count);
    talk_step(&there->maker_at, MAKER_WAS_REFUSED);
    require(talk_await(&there->peer_at, PEER_HAS_UNMAPPED));
    for (i = 0; i < count; i++) {
        expect(xga_grants_retry(&list, grants(), NULL, 1) == &deferred[i]);
        expect_equal(grant_table()[refs[i]].flags, GTF_invalid);
    }
    expect_equal(xga_grants_deferred_count(&list), 0);
    talk_step(&there->maker_at, MAKER_HAS_ENDED);
}

/* A page of the peer's, with the operations as they are. */
static void change_page(void)
{
    struct gnttab_map_grant_ref map;
    struct gnttab_unmap_grant_ref unmap;
    void *at = map_target();

    require(talk_await(&there->peer_at, PEER_HAS_MAPPED));
    xga_gnttab_map_fill(&map, peer->domid, there->refs[0], host_address(at), GNTMAP_host_map);
    require_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
    require_equal(map.status, GNTST_okay);
    expect(filled(at, PEER_BEGAN));
    fill(at, MAKER_CHANGED);
    talk_tell(&talk);
    expect(talk_sleep(&talk, 0));
    expect_equal(talk_heard(&talk), 1);
    xga_gnttab_unmap_fill(&unmap, map.handle, map.host_addr, 0);
    expect_equal(xga_gnttab_unmap_grant_ref(&unmap, 1), 0);
    expect_equal(unmap.status, GNTST_okay);
    talk_step(&there->maker_at, MAKER_HAS_ENDED);
}

/* With a guest on either side. */
CHECK(interdomain_shared_page)
{
    require_begin(1, "peer=page");
    change_page();
    end();
}

/* ---- the ring ------------------------------------------------------------------------------- */

static struct xga_ring_front ring;
static struct xga_ring_ids ids;
static uint32_t sums[REQUEST_SLOTS]; /* of the requests in flight */
static uint32_t asked, answered, state;

static void begin_ring(void *shared)
{
    static uint16_t storage[REQUEST_SLOTS];

    asked = answered = state = 0;
    expect_equal(xga_ring_front_init(&ring, shared, TALK_PAGES * PAGE_SIZE, sizeof(struct request)),
                 REQUEST_SLOTS);
    expect_equal(xga_ring_ids_init(&ids, storage, REQUEST_SLOTS), 0);
}

static bool ask(void)
{
    struct request request = {0, 1 + asked % 200, {0}};
    void *slot = xga_ring_front_slot(&ring);
    long id = xga_ring_ids_get(&ids, (uint8_t)request.operation);
    unsigned int i;

    if (!expect(slot != NULL) || !expect(id >= 0))
        return false;
    request.id = (uint64_t)id;
    for (i = 0; i < sizeof(request.words) / sizeof(request.words[0]); i++)
        request.words[i] = talk_number(&state);
    sums[id] = talk_sum(TALK_SUM, &request, sizeof(request));
    xga_copy_out(slot, &request, sizeof(request));
    asked++;
    return true;
}

/* All responses that are there. */
static bool take(void)
{
    struct response response;
    long taken;

    while ((taken = xga_ring_front_take(&ring, &response, sizeof(response))) > 0) {
        if (!expect_equal(xga_ring_ids_end(&ids, &ring, response.id, (uint8_t)response.operation),
                          0) ||
            !expect_equal(response.sum, sums[response.id]))
            return false;
        answered++;
    }
    return expect_equal(taken, 0);
}

/* The peer is to be told of the last request of each batch, as it asked, and tells of its last response. */
static bool ask_batch(void)
{
    unsigned int i;

    for (i = 1; i <= STEP_BATCH; i++) {
        if (!ask() || !expect_equal(xga_ring_front_publish(&ring), i == STEP_BATCH))
            return false;
    }
    return expect_equal(xga_ring_front_rearm(&ring, STEP_BATCH), 0);
}

static bool take_batch(unsigned int heard)
{
    return expect(talk_sleep(&talk, heard)) && take() && expect_equal(answered, asked);
}

static bool ask_in_step(void)
{
    unsigned int step;

    for (step = 0; step < STEPS; step++) {
        if (!ask_batch())
            return false;
        talk_tell(&talk);
        if (!take_batch(step))
            return false;
    }
    return expect_equal(talk_heard(&talk), STEPS) && expect_equal(talk.told, STEPS);
}

/* As many as there is room for, sometimes; then it sleeps until as many are answered, sometimes. */
static bool ask_freely(void)
{
    const uint32_t total = asked + FREE_REQUESTS;

    while (answered < total) {
        const unsigned int heard = talk_heard(&talk);
        uint32_t room = xga_ring_front_room(&ring), most = talk_number(&state) % 64;
        long todo;

        while (room-- != 0 && most-- != 0 && asked < total) {
            if (!ask())
                return false;
        }
        todo = xga_ring_front_publish_rearm(&ring, 1 + talk_number(&state) % 32);
        if (!expect(todo >= 0))
            return false;
        if ((todo & XGA_RING_NOTIFY) != 0)
            talk_tell(&talk);
        if ((todo & XGA_RING_MORE) == 0 && xga_ring_front_unanswered(&ring) != 0 &&
            !expect(talk_sleep(&talk, heard)))
            return false;
        if (!take())
            return false;
    }
    return expect_equal(answered, total) && expect_equal(xga_ring_ids_in_flight(&ids), 0);
}

static bool share_ring(void)
{
    void *shared = pages(TALK_PAGES);
    grant_ref_t *refs = there->refs;
    unsigned int i;

    begin_ring(shared);
    grant_pages(refs, shared, TALK_PAGES);
    refs[TALK_PAGES] = unused_ref();
    talk_step(&there->maker_at, MAKER_HAS_GRANTED);
    if (!expect(talk_await(&there->peer_at, PEER_WAS_REFUSED)))
        return false;
    for (i = 0; i < TALK_PAGES; i++)
        expect_equal(grant_table()[refs[i]].flags, GTF_permit_access);
    talk_step(&there->maker_at, MAKER_HAS_LOOKED);
    return expect(talk_await(&there->peer_at, PEER_HAS_MAPPED));
}

static void end_ring(void)
{
    end_access(there->refs, TALK_PAGES);
    revoke(there->refs[TALK_PAGES]);
}

static void use_ring(void)
{
    require(share_ring());
    require(ask_in_step() && ask_freely());
    end_ring();
    /* Several notifications may be one event. */
    expect(talk_heard(&talk) > STEPS && talk_heard(&talk) <= there->told);
    expect(there->heard > STEPS && there->heard <= talk.told);
}

CHECK(interdomain_shared_ring)
{
    require_begin(2, "peer=ring");
    use_ring();
    end();
}

/* ---- a peer that suspends ------------------------------------------------------------------- */

static bool resume(unsigned long result)
{
    static struct xen_domctl op;

    /* Xen's own is 0. */
    if (result != 0)
        arch_domain_return(peer, result);
    return expect_equal(domctl(resumedomain, peer->domid, clear_domctl(&op)), 0);
}

/* The end of what it has printed, from before the suspension and after. */
static bool has_printed(const char *word)
{
    const char *next = word;
    char c;

    while (relay_read(&c)) {
        if (*next == '\0' || c != *next)
            next = word;
        next += c == *next;
    }
    return *next == '\0';
}

/* What is sent meanwhile waits for it. */
static bool stay_through(unsigned int suspension)
{
    if (!expect_equal(reason_of_shutdown(), SHUTDOWN_suspend) || !ask_batch())
        return false;
    talk_tell(&talk);
    expect_equal(port_status(talk.port), EVTCHNSTAT_interdomain);
    return expect_equal(talk_heard(&talk), suspension) && resume(1) && take_batch(suspension) &&
           expect(has_printed(RESUMED));
}

/* As a toolstack leaves it that restores the domain: nothing of its ports is left. */
static bool begin_again(void)
{
    static struct xen_domctl op;
    struct evtchn_reset reset = {.dom = peer->domid};

    if (!expect_equal(reason_of_shutdown(), SHUTDOWN_suspend))
        return false;
    /* Of another domain only while the caller keeps it paused. */
    expect_equal(xga_evtchn_reset(&reset), -XEN_EINVAL);
    expect_equal(domctl(pausedomain, peer->domid, clear_domctl(&op)), 0);
    expect_equal(xga_evtchn_reset(&reset), 0);
    expect_equal(domctl(unpausedomain, peer->domid, &op), 0);
    expect_equal(port_status(talk.port), EVTCHNSTAT_unbound);
    expect_equal(close_port(talk.port), 0);
    talk.port = 0;
    return ask_batch() && resume(0) &&
           expect(talk_await(&there->peer_at, PEER_HAS_STARTED_AGAIN)) && bind_port();
}

static void go_through_suspensions(void)
{
    unsigned int i;

    require(share_ring());
    for (i = 0; i < SUSPENSIONS; i++)
        require(stay_through(i));
    require(begin_again());
    talk_tell(&talk);
    require(take_batch(0) && ask_batch());
    talk_tell(&talk);
    require(take_batch(1));
    end_ring();
    expect_equal(there->heard, 2);
    expect_equal(there->told, 2);
}

CHECK(interdomain_suspend)
{
    require_begin(0, "peer=suspend");
    go_through_suspensions();
    end();
}

/* ---- the vchan ------------------------------------------------------------------------------ */

static struct stream stream;

/* Nobody asks before the client has joined; then it has asked once. */
static void begin_stream(void)
{
    xga_long sent = stream_send(&stream, 100);

    expect_equal(sent, 100);
    expect_equal(xga_vchan_must_notify(&stream.vchan), 0);
    expect(!xga_vchan_is_connected(&stream.vchan));
    talk_step(&there->maker_at, MAKER_HAS_GRANTED);
    require(talk_sleep(&talk, 0));
    expect_equal(talk_heard(&talk), 1);
    expect(xga_vchan_is_connected(&stream.vchan));
    expect_equal(stream_send(&stream, 100), 100);
    expect_equal(xga_vchan_must_notify(&stream.vchan), 1);
    expect_equal(stream_send(&stream, 100), 100);
    expect_equal(xga_vchan_must_notify(&stream.vchan), 0);
    talk_tell(&talk);
}

static void use_stream(void)
{
    struct vchan_interface *page = pages(1);
    void *left = pages(TALK_PAGES - 1);
    struct xga_vchan_shape shape;
    grant_ref_t refs[TALK_PAGES];
    const char *wrong;
    char c;

    require_equal(xga_vchan_shape_init(&shape, STREAM_LEFT_ORDER, STREAM_RIGHT_ORDER), 0);
    require_equal(shape.grants, TALK_PAGES - 1);
    grant_pages(refs + 1, left, TALK_PAGES - 1);
    stream_begin(&stream, 1);
    require_equal(xga_vchan_serve(&stream.vchan, page, &shape, left, NULL, refs + 1), 0);
    grant_pages(refs, page, 1);
    there->refs[0] = refs[0];
    begin_stream();
    wrong = stream_run(&stream, &talk);
    if (wrong != NULL) {
        check_failed(__FILE__, __LINE__, "after %u bytes sent and %u received: %s", stream.sent,
                     stream.received, wrong);
        return;
    }
    require(talk_await(&there->peer_at, PEER_IS_DONE));
    expect_equal(xga_vchan_read(&stream.vchan, &c, 1), XGA_GONE);
    expect_equal(xga_vchan_write(&stream.vchan, &c, 1), XGA_GONE);
    expect_equal(xga_vchan_close(&stream.vchan), 0);
    end_access(refs, TALK_PAGES);
    expect(talk_heard(&talk) > 1 && talk_heard(&talk) <= there->told);
    expect(there->heard > 1 && there->heard <= talk.told);
}

CHECK(interdomain_shared_vchan)
{
    require_begin(3, "peer=stream");
    use_stream();
    end();
}
