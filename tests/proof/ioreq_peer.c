/* SPDX-License-Identifier: MIT */
/*
 * A device model beside a guest and a hypervisor that write anything at any time into the pages of the
 * requests, and a Xen that answers hypercalls with anything.
 *
 * run: -DWHICH=1
 * run: -DWHICH=2
 * run: -DWHICH=3
 * run: -DWHICH=4
 */
#include "peer.h"

#include <xga/shared/ioreq.h>
#include <xga/shared/ioreq_run.h>
#include <xga/shared/ioreq_server.h>

enum { VCPUS = 3, RANGES = 2 };

#if WHICH != 3
static struct {
    union {
        struct shared_iopage iopage;
        struct ioreq slot[VCPUS];
    } sync;
    struct buffered_iopage ring;
} page __attribute__((__aligned__(8)));
#endif

/* Xen answers with anything, also in what it writes. */
xga_long t_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2, xga_long a3,
                xga_long a4, xga_long a5)
{
    (void)nargs;
    (void)a4;
    (void)a5;
#if WHICH == 4
    if (number == __HYPERVISOR_dm_op) {
        const struct xen_dm_op_buf *bufs = (const struct xen_dm_op_buf *)a3;
        struct xen_dm_op *op = (struct xen_dm_op *)bufs[0].h.p;
        const uint64_t any = any64();

        if (op->op == XEN_DMOP_create_ioreq_server) {
            op->u.create_ioreq_server.id = (ioservid_t)any;
        } else if (op->op == XEN_DMOP_get_ioreq_server_info) {
            op->u.get_ioreq_server_info.bufioreq_port = (evtchn_port_t)any;
            op->u.get_ioreq_server_info.ioreq_gfn = any;
        }
    } else if (number == __HYPERVISOR_event_channel_op && a1 == EVTCHNOP_bind_interdomain) {
        ((struct evtchn_bind_interdomain *)a2)->local_port = (evtchn_port_t)any64();
    }
#else
    (void)number;
    (void)a1;
    (void)a2;
    (void)a3;
#endif
    switch (any64() & 7) {
    case 0:
        return -XEN_EINVAL;
    case 1:
        return -XEN_ESRCH;
    case 2:
        return -XEN_ENOENT;
    default:
        return 0;
    }
}

#if WHICH == 1
/* One slot: any calls in any order. */
void harness(void)
{
    struct xga_ioreq_vcpu v;
    struct ioreq req;
    int i;

    PAGES(page);
    if (xga_ioreq_vcpu_init(&v, (any64() & 1) != 0 ? NULL : &page.sync.slot[0]) != 0) {
        CHECK(xga_ioreq_take(&v, &req) == XGA_BROKEN);
        CHECK(xga_ioreq_finish(&v, 0) == XGA_BROKEN);
        CHECK(xga_ioreq_remote_port(&v) == 0);
        return;
    }
    for (i = 0; i < 4; i++) {
        xga_long ret = 0;

        switch (any64() & 7) {
        case 0:
        case 1:
            ret = xga_ioreq_take(&v, &req);
            break;
        case 2:
            ret = xga_ioreq_retake(&v, &req);
            break;
        case 3:
            (void)xga_ioreq_remote_port(&v);
            (void)xga_ioreq_is_free(&v);
            break;
        case 4:
            xga_ioreq_break(&v, (uint32_t)(any64() & 7));
            if (xga_ioreq_broken(&v) != XGA_INTACT)
                ret = XGA_BROKEN;
            break;
        default:
            ret = xga_ioreq_finish(&v, any64());
        }
        CHECK(ret == 0 || ret == 1 || ret == XGA_BROKEN);
        CHECK_RUN(ret != XGA_BROKEN || xga_ioreq_broken(&v) != XGA_INTACT);
        /*@ split v.broken_; */
        if (xga_ioreq_broken(&v) != XGA_INTACT) {
            CHECK(xga_ioreq_take(&v, &req) == XGA_BROKEN);
            CHECK(xga_ioreq_retake(&v, &req) == XGA_BROKEN);
            CHECK(xga_ioreq_finish(&v, 0) == XGA_BROKEN);
        }
    }
}
#elif WHICH == 2
/* The buffered ring. */
void harness(void)
{
    struct xga_ioreq_buffered b;
    struct ioreq req;
    int i;

    PAGES(page);
    if (xga_ioreq_buffered_init(&b, (any64() & 1) != 0 ? NULL : &page.ring) != 0) {
        CHECK(xga_ioreq_buffered_take(&b, &req) == XGA_BROKEN);
        return;
    }
    for (i = 0; i < 4; i++) {
        xga_long ret = xga_ioreq_buffered_take(&b, &req);

        /*@ split ret; */
        if (ret == 1) {
            CHECK(req.addr <= 0xfffff);
            CHECK(req.count == 1);
            CHECK(req.size == 1 || req.size == 2 || req.size == 4 || req.size == 8);
            CHECK(req.dir == IOREQ_WRITE);
        }
        CHECK(ret == 0 || ret == 1 || ret == XGA_BROKEN);
        CHECK_RUN((ret == XGA_BROKEN) == (xga_ioreq_buffered_broken(&b) != XGA_INTACT));
        if ((any64() & 3) == 0)
            xga_ioreq_buffered_break(&b, (uint32_t)(any64() & 7));
        /*@ split b.broken_; */
        if (xga_ioreq_buffered_broken(&b) != XGA_INTACT)
            CHECK(xga_ioreq_buffered_take(&b, &req) == XGA_BROKEN);
    }
}
#elif WHICH == 3
/* A request of any content; the caller reads anything. */
void harness(void)
{
    struct xga_ioreq_run run;
    struct ioreq req;
    xga_long ret;
    int i;

    req.addr = any64();
    req.data = any64();
    req.count = (uint32_t)any64();
    req.size = (uint32_t)any64();
    if ((any64() & 7) != 0)
        req.size = 1u << (any64() & 3);
    if ((any64() & 1) != 0)
        req.count &= 3;
    req.type = (uint8_t)any64();
    if ((any64() & 3) != 0)
        req.type &= 3;
    req.dir = any64() & 1;
    req.df = any64() & 1;
    req.data_is_ptr = any64() & 1;
    ret = xga_ioreq_run_init(&run, &req);
    CHECK(ret == 0 || ret == -XEN_EINVAL || ret == -XEN_EOPNOTSUPP);
    if (ret != 0) {
        CHECK_RUN(xga_ioreq_run_next(&run) == 0);
        CHECK_RUN(xga_ioreq_run_result(&run) == ~(uint64_t)0);
        return;
    }
    for (i = 0; i < 4; i++) {
        if (!xga_ioreq_run_next(&run))
            break;
        CHECK_RUN(run.size == 1 || run.size == 2 || run.size == 4 || run.size == 8);
        CHECK_RUN(run.size == 8 || run.data >> 8 * run.size == 0);
        CHECK_RUN(run.space != IOREQ_TYPE_PIO || (run.addr <= 0x10000 - run.size && run.size <= 4));
        CHECK_RUN(run.space != IOREQ_TYPE_PCI_CONFIG || run.addr <= 0x1000 - run.size);
        CHECK_RUN(run.addr + (run.size - 1) >= run.addr);
        if (!run.is_write)
            run.data = any64();
    }
    CHECK_RUN(run.size == 8 || xga_ioreq_run_result(&run) >> 8 * run.size == 0);
}
#else
static struct xga_ioreq_vcpu vcpu[VCPUS], many[129];

/* The vCPUs, their ports, and the making of a server. */
void harness(void)
{
    static const struct xga_ioreq_range ranges[RANGES] = {{0x3f8, 0x3ff, XEN_DMOP_IO_RANGE_PORT},
                                                          {5, 6, XEN_DMOP_IO_RANGE_MEMORY}};
    struct xga_ioreq_server server;
    struct xga_ioreq_vcpus all, other;
    xen_pfn_t frames[2] = {5, 6};
    uint64_t gfn, buffered_gfn;
    evtchn_port_t port;
    int i;

    PAGES(page);
    if (xga_ioreq_vcpus_init(&all, vcpu,
                             (any64() & 7) != 0   ? VCPUS
                             : (any64() & 1) != 0 ? 0
                                                  : 5000,
                             (any64() & 1) != 0 ? NULL : &page.sync.iopage) != 0) {
        CHECK(xga_ioreq_vcpus_find(&all, 5) == NULL);
        return;
    }
    for (i = 0; i < 4; i++) {
        const struct xga_ioreq_vcpu *v;
        uint32_t n = (uint32_t)(any64() & 3);

        port = (evtchn_port_t)(any64() & 7);
        if (xga_ioreq_vcpus_bind(&all, n, port) == 0)
            CHECK_RUN(xga_ioreq_vcpus_find(&all, port) == &vcpu[n]);
        v = xga_ioreq_vcpus_find(&all, (evtchn_port_t)(any64() & 7));
        if (v != NULL) {
            evtchn_port_t found = xga_ioreq_port(v);

            CHECK_RUN(found != 0);
        }
        if ((any64() & 1) != 0)
            (void)xga_ioreq_vcpus_unbind(&all, n);
    }
    if ((any64() & 1) != 0)
        for (i = 0; i < VCPUS; i++)
            (void)xga_ioreq_vcpus_unbind(&all, (uint32_t)i);
    if (xga_ioreq_server_info(5, 0, (uint16_t)(any64() & 1), &port, &gfn, &buffered_gfn) != 0)
        return;
    if (xga_ioreq_server_init(&server, 5, (int)(any64() & 1), frames) != 0)
        return;
    (void)xga_ioreq_server_id(&server);
    (void)xga_ioreq_server_add_ranges(&server, ranges, RANGES);
    other = all;
    other.vcpu_ = many;
    other.count_ = 129;
    CHECK(xga_ioreq_server_start(&server, &other) == -XEN_EINVAL);
    (void)xga_ioreq_server_start(&server, &all);
    (void)xga_ioreq_server_buffered_port(&server);
    if ((any64() & 1) != 0)
        (void)xga_ioreq_server_start(&server, &all);
    for (i = 0; i < 2; i++) {
        (void)xga_ioreq_server_stop(&server, &all);
        (void)xga_ioreq_server_fini(&server, &all);
        CHECK_RUN(xga_ioreq_port(&vcpu[0]) == 0);
        CHECK(xga_ioreq_server_start(&server, &all) == -XEN_EINVAL);
    }
}
#endif
