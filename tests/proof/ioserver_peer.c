/* SPDX-License-Identifier: MIT */
/*
 * Two ioreq servers of a domain with two vCPUs, and a device model that writes anything at any time
 * into both pages; ports that cannot be allocated; requests of any kind.
 */
#include "peer.h"

#include <xga/shared/ioserver_send.h>

enum { VCPUS = 2, RANGES = 2, SERVERS = 2, STEPS = 6 };

/* The start of the pages: what follows is beyond the last vCPU, and never accessed. */
static union {
    struct shared_iopage page;
    struct ioreq slot[VCPUS];
} sync_page[SERVERS];
static struct buffered_iopage buffered[SERVERS];
static struct xga_ioserver object[SERVERS];
static uint64_t storage[SERVERS][32];

static XGA_CALL_ABI xga_long port_alloc(void *context, uint32_t vcpu, domid_t emulator)
{
    (void)context;
    (void)emulator;
    CHECK(vcpu < VCPUS);
    return (xga_long)(any64() & 0xff) - 16;
}

static XGA_CALL_ABI void port_free(void *context, uint32_t port)
{
    (void)context;
    CHECK(port != 0);
}

static const struct xga_ioserver_ops ops = {port_alloc, port_free};

static struct ioreq any_request(void)
{
    struct ioreq req;
    uint64_t bits = any64();

    req.addr = any64();
    req.data = any64();
    req.count = (uint32_t)any64();
    req.size = (uint32_t)any64();
    req.vp_eport = (uint32_t)any64();
    req._pad0 = 0;
    req.state = (uint8_t)(bits & 15);
    req.data_is_ptr = (uint8_t)(bits >> 4 & 1);
    req.dir = (uint8_t)(bits >> 5 & 1);
    req.df = (uint8_t)(bits >> 6 & 1);
    req._pad1 = 0;
    req.type = (uint8_t)(bits >> 8);
    return req;
}

static void change(struct xga_ioserver *s)
{
    uint32_t vcpu = (uint32_t)any64();
    uint64_t first = any64(), last = any64();
    xga_long ret;

    switch (any64() & 15) {
    case 0:
    case 1:
        if (xga_ioserver_add_vcpu(s, vcpu) == 0) {
            CHECK_RUN(vcpu < VCPUS);
            CHECK_RUN(xga_ioserver_port(s, vcpu) != 0);
        }
        break;
    case 2:
        xga_ioserver_remove_vcpu(s, vcpu);
        CHECK_RUN(xga_ioserver_is_pending(s, vcpu) == 0);
        break;
    case 3:
        if (xga_ioserver_set_emulator(s, (domid_t)(any64() & 3)) < 0)
            CHECK_RUN(xga_ioserver_emulator(s) < 4);
        break;
    case 4:
        ret = xga_ioserver_set_page(s, (any64() & 1) != 0 ? NULL : &sync_page[0].page);
        CHECK_RUN(ret == 0);
        break;
    case 5:
        ret = xga_ioserver_set_buffered_page(s, (any64() & 1) != 0 ? NULL : &buffered[0]);
        CHECK_RUN(ret == 0 || ret == -XEN_ENOENT);
        break;
    case 6:
    case 7:
        xga_ioserver_enable(s, (int)(any64() & 1));
        break;
    case 8:
    case 9:
    case 10:
        if (xga_ioserver_add_range(s, (uint32_t)(any64() & 3), first, last) == 0)
            CHECK_RUN(first <= last);
        break;
    case 11:
        if (xga_ioserver_remove_range(s, (uint32_t)(any64() & 3), first, last) == 0)
            CHECK_RUN(first <= last);
        break;
    case 12:
        CHECK_RUN(xga_ioserver_ranges_count(&s->ranges_[any64() & 1]) <= RANGES);
        (void)xga_ioserver_buffered_port(s);
        (void)xga_ioserver_is_enabled(s);
        break;
    default:
        xga_ioserver_fini(s);
        break;
    }
}

static void use(struct xga_ioserver *const *servers, struct xga_ioserver *s)
{
    uint32_t vcpu = (uint32_t)any64(), sent;
    struct ioreq req = any_request();
    uint64_t data = 0;
    xga_long ret;

    switch (any64() & 15) {
    case 0:
    case 1:
        ret = xga_ioserver_select(servers, SERVERS, &req, (uint32_t)any64());
        CHECK(ret == -XEN_ENOENT || ret < SERVERS);
        break;
    case 2:
        xga_ioserver_invalidate_fill(&req);
        CHECK(xga_ioserver_broadcast(servers, SERVERS, vcpu, &req, 0, &sent) <= SERVERS);
        break;
    case 3:
        xga_ioserver_timeoffset_fill(&req, (int64_t)(any64() >> 1));
        CHECK(xga_ioserver_broadcast(servers, SERVERS, vcpu, &req, 1, &sent) <= SERVERS);
        break;
    case 4:
    case 5:
    case 6:
        if (xga_ioserver_send(s, vcpu, &req) > 0)
            CHECK_RUN(xga_ioserver_is_pending(s, vcpu));
        break;
    case 7:
    case 8:
    case 9:
        if (xga_ioserver_resume(s, vcpu, &data) == XGA_BROKEN)
            CHECK_RUN(xga_ioserver_broken(s, vcpu) != XGA_INTACT);
        break;
    case 10:
        if (xga_ioserver_send_buffered(s, &req) == -XEN_EIO)
            CHECK_RUN(xga_ioserver_buffered_fault(s) != XGA_INTACT);
        break;
    case 11:
        (void)xga_ioserver_fault(s, vcpu);
        (void)xga_ioserver_broken(s, vcpu);
        (void)xga_ioserver_pending(servers, SERVERS, vcpu);
        (void)xga_ioserver_has_result(&req);
        break;
    case 12:
        data = xga_ioserver_extend(req.data, req.size, 4, (int)(any64() & 1));
        CHECK(data <= 0xffffffff);
        (void)xga_ioserver_extend(req.data, req.size, 8, (int)(any64() & 1));
        break;
    default:
        if (xga_ioserver_repetitions(req.addr, 1u << (any64() & 3), req.count, req.df) > req.count)
            CHECK_RUN(req.count == 0);
        break;
    }
}

/* Arguments of any value, for an object that nobody uses. */
static void initialise(void)
{
    static const struct xga_ioserver_ops *const functions = &ops;
    struct xga_ioserver_ranges ranges;
    static struct xga_ioserver unused;
    static uint64_t memory[64];
    uint32_t vcpus = (uint32_t)any64(), limit = (uint32_t)any64();

    xga_ioserver_ranges_init(&ranges, NULL, 1);
    CHECK(xga_ioserver_ranges_count(&ranges) == 0);
    (void)xga_ioserver_storage(vcpus, limit);
    (void)xga_ioserver_init(&unused, (any64() & 1) != 0 ? functions : NULL, NULL, 1,
                            (uint32_t)any64(), vcpus & 3, limit & 3,
                            (any64() & 1) != 0 ? memory : NULL, (size_t)(any64() & 511));
}

void harness(void)
{
    struct xga_ioserver *servers[SERVERS];
    uint32_t i;

    PAGES(sync_page);
    PAGES(buffered);
    initialise();
    for (i = 0; i < SERVERS; i++) {
        servers[i] = &object[i];
        if (xga_ioserver_init(&object[i], &ops, NULL, 1, i == 0 ? (uint32_t)(any64() & 3) : 2,
                              VCPUS, RANGES, storage[i], sizeof(storage[i])) != 0)
            return;
    }
    servers[0] = (any64() & 1) != 0 ? &object[0] : NULL;
    (void)xga_ioserver_set_page(&object[1], &sync_page[1].page);
    (void)xga_ioserver_set_buffered_page(&object[1], &buffered[1]);
    (void)xga_ioserver_add_vcpu(&object[1], 0);
    xga_ioserver_enable(&object[1], 1);
    for (i = 0; i < STEPS; i++) {
        change(&object[0]);
        use(servers, &object[0]);
    }
}
