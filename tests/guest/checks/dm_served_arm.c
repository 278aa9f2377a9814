/* SPDX-License-Identifier: MIT */
/* A device model of two ioreq servers, and the arm64 domain that it serves: domains/served_arm.c. */
#define __XEN_TOOLS__ 1
#include "domains/served_arm.h"

#if defined(__aarch64__)
#include "domains/domain.h"
#include "domains/relay.h"

#include <xen/hvm/hvm_op.h>
#include <xen/hvm/ioreq.h>
#include <xen/sched.h>
#include <xga/access.h>
#include <xga/dm_op.h>
#include <xga/event_channel.h>
#include <xga/memory.h>

#include "dm_target.h"

#define SERVERS  2u
#define PATIENCE (10 * SECONDS)

struct server {
    ioservid_t id;
    struct shared_iopage *page;
    evtchn_port_t port;
    unsigned int heard; /* events that were seen at the port */
    unsigned int requests, invalidations;
};

static struct domain *served;
static struct relay *words;
static struct server servers[SERVERS];
static unsigned int next_access; /* of the domain's list */

/* ---- the servers ---------------------------------------------------------------------------- */

static bool open_server(struct server *server, uint64_t first, uint64_t last)
{
    struct evtchn_bind_interdomain bind = {.remote_dom = served->domid};
    xen_pfn_t frame;

    __builtin_memset(server, 0, sizeof(*server));
    server->page = arch_hole(1);
    frame = arch_frame_of(server->page);
    if (!expect_equal(
            xga_dm_create_ioreq_server_id(served->domid, HVM_IOREQSRV_BUFIOREQ_OFF, &server->id),
            0) ||
        !expect_equal(xga_dm_map_io_range_by_id(served->domid, server->id, XEN_DMOP_IO_RANGE_MEMORY,
                                                first, last),
                      0) ||
        !expect_equal(
            xga_memory_resource_map(served->domid, XENMEM_resource_ioreq_server, server->id,
                                    XENMEM_resource_ioreq_server_frame_ioreq(0), 1, &frame),
            0) ||
        !expect_equal(xga_dm_enable_ioreq_server(served->domid, server->id, 1), 0))
        return false;
    bind.remote_port = server->page->vcpu_ioreq[0].vp_eport;
    if (!expect_equal(xga_evtchn_bind_interdomain(&bind), 0))
        return false;
    server->port = bind.local_port;
    (void)events_clear(server->port);
    server->heard = events_seen(server->port);
    events_unmask(server->port);
    return true;
}

static void close_server(struct server *server)
{
    if (server->port != 0)
        expect_equal(close_port(server->port), 0);
    server->port = 0;
    expect_equal(xga_memory_unmap_gfn(arch_frame_of(server->page)), 0);
    expect_equal(xga_dm_destroy_ioreq_server_by_id(served->domid, server->id), 0);
}

/* ---- the device model ----------------------------------------------------------------------- */

static bool take(struct server *server, struct ioreq *request)
{
    volatile struct ioreq *slot = &server->page->vcpu_ioreq[0];

    if (slot->state != STATE_IOREQ_READY)
        return false;
    xga_rmb();
    *request = *(struct ioreq *)slot;
    slot->state = STATE_IOREQ_INPROCESS;
    return true;
}

static bool finish(struct server *server, uint64_t data)
{
    volatile struct ioreq *slot = &server->page->vcpu_ioreq[0];

    slot->data = data;
    xga_wmb();
    slot->state = STATE_IORESP_READY;
    return expect_equal(send_port(server->port), 0);
}

static bool expect_access(const struct server *server, const struct ioreq *request,
                          const struct served_access *access)
{
    const uint64_t mask = served_mask(access->size);
    uint64_t data = access->write ? access->zero ? 0 : access->value : SERVED_BEFORE;

    /* Before 4.18 Xen shows the whole register, whatever the size and the direction. */
    if (SINCE(18))
        data = access->write ? data & mask : 0;
    else if (access->zero)
        data = 0;
    return expect_equal(request->type, IOREQ_TYPE_COPY) &&
           expect_equal(request->addr, access->address) &&
           expect_equal(request->size, access->size) && expect_equal(request->count, 1) &&
           expect_equal(request->dir, access->write ? IOREQ_WRITE : IOREQ_READ) &&
           expect_equal(request->data_is_ptr, 0) && expect_equal(request->df, 0) &&
           expect_equal(request->data, data) &&
           expect_equal(server - servers, access->address >= SERVED_SPLIT);
}

/* The next of the list that makes a request. */
static bool next_request(struct served_access *access)
{
    bool found;

    do
        found = served_access(next_access++, access);
    while (found && access->effect != SERVED_REQUEST);
    return expect(found);
}

static bool serve(struct server *server)
{
    struct served_access access;
    struct ioreq request;

    if (!take(server, &request))
        return true;
    if (request.type == IOREQ_TYPE_INVALIDATE) {
        server->invalidations++;
        return finish(server, 0);
    }
    server->requests++;
    if (!next_request(&access))
        return false;
    if (!expect_access(server, &request, &access)) {
        print("access %u: %s of 0x%llx\n", next_access - 1, access.name,
              (unsigned long long)access.address);
        return false;
    }
    /* Since 4.18 Xen takes of an answer only the bits that were asked for. */
    return finish(server, SINCE(18) ? access.value : access.value & served_mask(access.size));
}

static unsigned int heard(void)
{
    return events_seen(servers[0].port) + events_seen(servers[1].port);
}

/* SHUTDOWN_*, when the domain has ended; -1 when something is wrong. */
static int serve_all(void)
{
    struct xen_domctl_getdomaininfo info;
    uint64_t since = arch_nanoseconds();
    unsigned int before;

    for (;;) {
        before = heard();
        if (!serve(&servers[0]) || !serve(&servers[1]))
            return -1;
        domain_must(served, "getdomaininfo", domain_info_of(served, &info));
        if ((info.flags & XEN_DOMINF_shutdown) != 0)
            return info.flags >> XEN_DOMINF_shutdownshift & XEN_DOMINF_shutdownmask;
        arch_events_disable();
        if (heard() == before)
            arch_wait();
        arch_events_enable();
        if (heard() != before)
            since = arch_nanoseconds();
        if (!expect(arch_nanoseconds() - since < PATIENCE))
            return -1;
    }
}

CHECK(dm_served_accesses)
{
    struct served_access access;
    unsigned int i, requests = 0;
    char c;

    require_domctl(createdomain);
    if (!dm_here())
        skip("this Xen has no ioreq servers");
    served = domain_make(false);
    next_access = 0;
    if (open_server(&servers[0], SERVED_BASE, SERVED_SPLIT - 1) &&
        open_server(&servers[1], SERVED_SPLIT, SERVED_LAST)) {
        words = domain_boot(served, "served=1");
        expect_equal(serve_all(), SHUTDOWN_poweroff);
        while (relay_read(&c))
            print("%c", c);
        domain_unmap(words, RELAY_PAGES);
        for (i = 0; served_access(i, &access); i++)
            requests += access.effect == SERVED_REQUEST;
        expect_equal(servers[0].requests + servers[1].requests, requests);
        expect_equal(servers[0].invalidations, 1);
        expect_equal(servers[1].invalidations, 1);
    }
    close_server(&servers[0]);
    close_server(&servers[1]);
    expect(domain_destroy(served));
}
#endif
