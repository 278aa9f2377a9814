/* SPDX-License-Identifier: MIT */
/*
 * Making an ioreq server and taking it down. The test plays Xen: it counts what there is, and refuses
 * any one call.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <xen/xen.h>

long shared_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                 long a5);

#include <xga/shared/ioreq_server.h>

enum { DOMID = 7, ID = 3, VCPUS = 3, RANGES = 3, GFN = 0x8000, RING_PORT = 90, FIRST_LOCAL = 20 };

/* What there is in Xen. */
static struct {
    int server, enabled, with_ring, is_pv;
    int pages[2];                    /* at the caller's gfns */
    struct xga_ioreq_range range[8]; /* last below first: not there */
    evtchn_port_t local[VCPUS + 1];  /* of the vCPUs, then of the ring; 0: unbound */
    unsigned int sent[VCPUS + 1];
    evtchn_port_t next_port;
    unsigned int calls, refuse; /* which call gets `error`; 0: none */
    long error;
    uint16_t flags;
} xen;

static union {
    struct shared_iopage iopage;
    struct ioreq slot[128];
} page;
static struct xga_ioreq_vcpu vcpu[VCPUS];
static struct xga_ioreq_vcpus vcpus;
static struct xga_ioreq_server server;
static xen_pfn_t frames[2];
static const struct xga_ioreq_range ranges[RANGES] = {
    {0x3f8, 0x3ff, XEN_DMOP_IO_RANGE_PORT},
    {0x100000000, 0x100000fff, XEN_DMOP_IO_RANGE_MEMORY},
    {XEN_DMOP_PCI_SBDF(0, 0, 3, 0), XEN_DMOP_PCI_SBDF(0, 0, 3, 0), XEN_DMOP_IO_RANGE_PCI},
};

static int start(void **state)
{
    unsigned int i;

    (void)state;
    memset(&xen, 0, sizeof(xen));
    xen.next_port = FIRST_LOCAL;
    for (i = 0; i < 8; i++)
        xen.range[i].first = 1;
    memset(&page, 0, sizeof(page));
    memset(vcpu, 0x5a, sizeof(vcpu));
    memset(&server, 0x5a, sizeof(server));
    frames[0] = GFN;
    frames[1] = GFN + 1;
    assert_int_equal(xga_ioreq_vcpus_init(&vcpus, vcpu, VCPUS, &page.iopage), 0);
    return 0;
}

static long xen_range(const struct xen_dm_op_ioreq_server_range *op, int is_added)
{
    unsigned int i;

    assert_int_equal(op->id, ID);
    assert_int_equal(op->pad, 0);
    for (i = 0; i < 8; i++) {
        struct xga_ioreq_range *r = &xen.range[i];

        if (is_added && r->last < r->first) {
            r->type = op->type;
            r->first = op->start;
            r->last = op->end;
            return 0;
        }
        if (!is_added && r->type == op->type && r->first == op->start && r->last == op->end) {
            r->first = r->last + 1;
            return 0;
        }
    }
    return -XEN_ENOENT;
}

static long xen_dm_op(struct xen_dm_op *op)
{
    uint32_t i;

    assert_int_equal(op->pad, 0);
    if (op->op == XEN_DMOP_create_ioreq_server) {
        const struct xen_dm_op_create_ioreq_server *c = &op->u.create_ioreq_server;

        assert_true(c->handle_bufioreq == 0 || c->handle_bufioreq == 2);
        assert_int_equal(c->pad[0] | c->pad[1] | c->pad[2], 0);
        xen.server++;
        xen.with_ring = c->handle_bufioreq == 2;
        op->u.create_ioreq_server.id = ID;
        return 0;
    }
    if (!xen.server)
        return -XEN_ENOENT;
    switch (op->op) {
    case XEN_DMOP_get_ioreq_server_info:
        assert_int_equal(op->u.get_ioreq_server_info.id, ID);
        xen.flags = op->u.get_ioreq_server_info.flags;
        if (xen.with_ring)
            op->u.get_ioreq_server_info.bufioreq_port = RING_PORT;
        if (xen.flags == 0) {
            op->u.get_ioreq_server_info.ioreq_gfn = 0xfeff0;
            if (xen.with_ring)
                op->u.get_ioreq_server_info.bufioreq_gfn = 0xfeff1;
        }
        return 0;
    case XEN_DMOP_map_io_range_to_ioreq_server:
        return xen_range(&op->u.map_io_range_to_ioreq_server, 1);
    case XEN_DMOP_unmap_io_range_from_ioreq_server:
        return xen_range(&op->u.unmap_io_range_from_ioreq_server, 0);
    case XEN_DMOP_set_ioreq_server_state:
        assert_int_equal(op->u.set_ioreq_server_state.id, ID);
        assert_int_equal(op->u.set_ioreq_server_state.pad, 0);
        xen.enabled = op->u.set_ioreq_server_state.enabled;
        assert_true(!xen.enabled || xen.pages[0] || xen.is_pv); /* Xen would crash */
        for (i = 0; xen.enabled && i < VCPUS; i++)
            page.slot[i].vp_eport = 50 + i;
        return 0;
    case XEN_DMOP_destroy_ioreq_server:
        assert_int_equal(op->u.destroy_ioreq_server.id, ID);
        assert_int_equal(xen.enabled, 0);
        memset(&xen.range, 0, sizeof(xen.range));
        for (i = 0; i < 8; i++)
            xen.range[i].first = 1;
        xen.server--;
        return 0;
    default:
        fail();
        return 0;
    }
}

static long xen_memory_op(long command, void *arg)
{
    if (command == XENMEM_acquire_resource) {
        const struct xen_mem_acquire_resource *op = (const struct xen_mem_acquire_resource *)arg;
        xen_pfn_t *at = op->frame_list.p;

        assert_int_equal(op->domid, DOMID);
        assert_int_equal(op->type, XENMEM_resource_ioreq_server);
        assert_int_equal(op->id, ID);
        assert_int_equal(op->nr_frames, 1);
        assert_int_equal(op->pad, 0);
        assert_true(xen.server && (op->frame == 1 || (op->frame == 0 && xen.with_ring)));
        if (xen.is_pv) {
            *at = 0x123450 + op->frame;
        } else {
            assert_int_equal(*at, GFN + (op->frame == 0));
            xen.pages[op->frame == 0]++;
        }
    } else {
        const struct xen_remove_from_physmap *op = (const struct xen_remove_from_physmap *)arg;

        assert_int_equal(command, XENMEM_remove_from_physmap);
        assert_int_equal(op->domid, DOMID_SELF);
        if (xen.is_pv)
            return -XEN_EACCES;
        assert_true(op->gpfn == GFN || op->gpfn == GFN + 1);
        xen.pages[op->gpfn - GFN]--;
    }
    return 0;
}

static long xen_event_channel_op(long command, void *arg)
{
    unsigned int i;

    if (command == EVTCHNOP_bind_interdomain) {
        struct evtchn_bind_interdomain *op = (struct evtchn_bind_interdomain *)arg;

        assert_int_equal(op->remote_dom, DOMID);
        i = op->remote_port == RING_PORT ? VCPUS : op->remote_port - 50;
        assert_true(i <= VCPUS && xen.server);
        if (xen.local[i])
            return -XEN_EINVAL;
        op->local_port = xen.local[i] = xen.next_port++;
        return 0;
    }
    for (i = 0; i <= VCPUS; i++) {
        const evtchn_port_t port = *(const evtchn_port_t *)arg; /* the only member of both */

        if (xen.local[i] != port)
            continue;
        if (command == EVTCHNOP_send) {
            xen.sent[i]++;
        } else {
            assert_int_equal(command, EVTCHNOP_close);
            xen.local[i] = 0;
        }
        return 0;
    }
    fail();
    return 0;
}

long shared_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                 long a5)
{
    (void)nargs;
    (void)a4;
    (void)a5;
    if (++xen.calls == xen.refuse)
        return xen.error;
    if (number == __HYPERVISOR_dm_op) {
        const struct xen_dm_op_buf *bufs = (const struct xen_dm_op_buf *)a3;

        assert_int_equal(a1, DOMID);
        assert_int_equal(a2, 1);
        return xen_dm_op((struct xen_dm_op *)bufs[0].h.p);
    }
    if (number == __HYPERVISOR_memory_op)
        return xen_memory_op(a1, (void *)a2);
    assert_int_equal(number, __HYPERVISOR_event_channel_op);
    return xen_event_channel_op(a1, (void *)a2);
}

static unsigned int range_count(void)
{
    unsigned int i, n = 0;

    for (i = 0; i < 8; i++)
        n += xen.range[i].last >= xen.range[i].first;
    return n;
}

static void assert_no_ports(void)
{
    unsigned int i;

    for (i = 0; i <= VCPUS; i++)
        assert_int_equal(xen.local[i], 0);
    for (i = 0; i < VCPUS; i++)
        assert_int_equal(xga_ioreq_port(&vcpu[i]), 0);
    assert_int_equal(xga_ioreq_server_buffered_port(&server), 0);
}

static void assert_nothing_is_left(void)
{
    assert_int_equal(xen.server, 0);
    assert_int_equal(xen.enabled, 0);
    assert_int_equal(xen.pages[0], 0);
    assert_int_equal(xen.pages[1], 0);
    assert_int_equal(range_count(), 0);
    assert_no_ports();
}

static void all_is_made_and_taken_down(void **state)
{
    uint32_t i;
    int with_ring;

    for (with_ring = 0; with_ring < 2; with_ring++) {
        start(state);
        assert_int_equal(xga_ioreq_server_init(&server, DOMID, with_ring, frames), 0);
        assert_int_equal(xga_ioreq_server_id(&server), ID);
        assert_int_equal(xga_ioreq_server_buffered_port(&server), 0);
        assert_int_equal(xen.pages[0], 1);
        assert_int_equal(xen.pages[1], with_ring);
        assert_int_equal(xen.enabled, 0);
        assert_int_equal(frames[0], GFN);
        assert_int_equal(xga_ioreq_server_add_ranges(&server, ranges, RANGES), 0);
        assert_memory_equal(xen.range, ranges, sizeof(ranges));
        assert_int_equal(xga_ioreq_server_start(&server, &vcpus), 0);
        assert_int_equal(xen.enabled, 1);
        for (i = 0; i < VCPUS; i++) {
            assert_ptr_equal(xga_ioreq_vcpus_find(&vcpus, xen.local[i]), &vcpu[i]);
            assert_int_not_equal(xen.local[i], 0);
        }
        assert_int_equal(xga_ioreq_server_buffered_port(&server), xen.local[VCPUS]);
        assert_int_equal(xen.local[VCPUS] != 0, with_ring);
        assert_int_equal(xga_ioreq_server_fini(&server, &vcpus), 0);
        assert_nothing_is_left();
        xen.calls = 0;
        assert_int_equal(xga_ioreq_server_fini(&server, &vcpus), 0);
        assert_int_equal(xga_ioreq_server_start(&server, &vcpus), -XEN_EINVAL);
        assert_int_equal(xen.calls, 0);
    }
}

static void a_server_that_was_not_started_is_taken_down(void **state)
{
    (void)state;
    assert_int_equal(xga_ioreq_server_init(&server, DOMID, 1, frames), 0);
    assert_int_equal(xga_ioreq_server_add_ranges(&server, ranges, 1), 0);
    assert_int_equal(xga_ioreq_server_fini(&server, &vcpus), 0);
    assert_nothing_is_left();
    xen.calls = 0;
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), -XEN_EINVAL);
    assert_int_equal(xen.calls, 0);
}

static void a_pv_caller_gets_machine_frames(void **state)
{
    (void)state;
    xen.is_pv = 1;
    assert_int_equal(xga_ioreq_server_init(&server, DOMID, 1, frames), 0);
    assert_int_equal(frames[XGA_IOREQ_SERVER_SYNC], 0x123451);
    assert_int_equal(frames[XGA_IOREQ_SERVER_BUFFERED], 0x123450);
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), 0);
    assert_int_equal(xga_ioreq_server_fini(&server, &vcpus), 0);
    assert_nothing_is_left();
}

/* Each call of each function fails once. */
static void nothing_is_left_when_a_step_fails(void **state)
{
    unsigned int fails, refused[3] = {0, 0, 0};
    int with_ring;
    long ret;

    for (with_ring = 0; with_ring < 2; with_ring++) {
        for (fails = 1;; fails++) {
            start(state);
            xen.refuse = fails;
            xen.error = -XEN_ENOSPC;
            ret = xga_ioreq_server_init(&server, DOMID, with_ring, frames);
            if (ret != 0) {
                assert_int_equal(ret, -XEN_ENOSPC);
                assert_int_equal(xen.server + xen.pages[0] + xen.pages[1], 0);
                refused[0]++;
                continue;
            }
            ret = xga_ioreq_server_add_ranges(&server, ranges, RANGES);
            if (ret != 0) {
                assert_int_equal(ret, -XEN_ENOSPC);
                assert_int_equal(range_count(), 0);
                refused[1]++;
                assert_int_equal(xga_ioreq_server_add_ranges(&server, ranges, RANGES), 0);
            }
            ret = xga_ioreq_server_start(&server, &vcpus);
            if (ret != 0) {
                assert_int_equal(ret, -XEN_ENOSPC);
                assert_no_ports();
                assert_int_equal(xen.enabled, 0);
                refused[2]++;
                assert_int_equal(xga_ioreq_server_start(&server, &vcpus), 0);
            }
            if (xen.calls < fails)
                break;
            assert_int_equal(xen.enabled, 1);
            assert_int_equal(xga_ioreq_server_fini(&server, &vcpus), 0);
            assert_nothing_is_left();
        }
    }
    assert_int_equal(refused[0], 2 + 3);
    assert_int_equal(refused[1], 2 * RANGES);
    assert_int_equal(refused[2], (1 + VCPUS) + (3 + VCPUS));
}

/* Whatever fails, the rest is done; and the error is returned. */
static void taking_down_goes_on_after_an_error(void **state)
{
    unsigned int fails, left;

    for (fails = 1;; fails++) {
        long ret;

        start(state);
        assert_int_equal(xga_ioreq_server_init(&server, DOMID, 1, frames), 0);
        assert_int_equal(xga_ioreq_server_start(&server, &vcpus), 0);
        xen.calls = 0;
        xen.refuse = fails;
        xen.error = -XEN_EPERM;
        if (fails == 1)
            xen.enabled = 0; /* the refused call would have done that */
        ret = xga_ioreq_server_fini(&server, &vcpus);
        if (xen.calls < fails)
            break;
        assert_int_equal(ret, -XEN_EPERM);
        left = (unsigned int)(xen.server + xen.pages[0] + xen.pages[1]) + (xen.local[0] != 0) +
               (xen.local[1] != 0) + (xen.local[2] != 0) + (xen.local[3] != 0);
        assert_int_equal(left, fails != 1);
    }
    assert_int_equal(fails - 1, 1 + VCPUS + 1 + 1 + 2);
}

static void a_server_that_is_gone_is_taken_down(void **state)
{
    int gone;

    for (gone = 0; gone < 2; gone++) {
        start(state);
        assert_int_equal(xga_ioreq_server_init(&server, DOMID, 1, frames), 0);
        assert_int_equal(xga_ioreq_server_start(&server, &vcpus), 0);
        if (gone)
            xen.server = xen.enabled = 0;
        xen.calls = 0;
        xen.refuse = gone ? 0 : 1;
        xen.error = -XEN_ESRCH;
        xen.enabled = 0;
        assert_int_equal(xga_ioreq_server_fini(&server, &vcpus), 0);
        assert_nothing_is_left();
    }
}

/* Otherwise Xen would never wake these vCPUs. */
static void what_waits_is_answered(void **state)
{
    (void)state;
    assert_int_equal(xga_ioreq_server_init(&server, DOMID, 1, frames), 0);
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), 0);
    page.slot[0].state = STATE_IOREQ_READY;
    page.slot[1].state = STATE_IOREQ_INPROCESS;
    assert_int_equal(xga_ioreq_server_fini(&server, &vcpus), 0);
    assert_int_equal(page.slot[0].state, STATE_IORESP_READY);
    assert_true(page.slot[0].data == ~(uint64_t)0);
    assert_int_equal(page.slot[1].state, STATE_IORESP_READY);
    assert_true(page.slot[1].data == ~(uint64_t)0);
    assert_int_equal(page.slot[2].state, STATE_IOREQ_NONE);
    assert_int_equal(xen.sent[0], 1);
    assert_int_equal(xen.sent[1], 1);
    assert_int_equal(xen.sent[2], 0);
    assert_nothing_is_left();
}

/* Xen takes an answer when the vCPU runs; before that, the server cannot go. */
static void a_server_stops_once_its_answers_are_taken(void **state)
{
    static const unsigned int busy[] = {STATE_IOREQ_READY, STATE_IOREQ_INPROCESS,
                                        STATE_IORESP_READY};
    unsigned int i;

    (void)state;
    assert_int_equal(xga_ioreq_server_init(&server, DOMID, 0, frames), 0);
    assert_int_equal(xga_ioreq_server_stop(&server, &vcpus), 1);
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), 0);
    for (i = 0; i < 3; i++) {
        page.slot[1].state = (uint8_t)(busy[i] & 0xf);
        page.slot[1].data = 5;
        assert_int_equal(xga_ioreq_server_stop(&server, &vcpus), 0);
        assert_int_equal(xen.enabled, 0);
        assert_int_equal(page.slot[1].state, STATE_IORESP_READY);
        assert_true(page.slot[1].data == (i < 2 ? ~(uint64_t)0 : 5));
        assert_int_equal(xen.sent[1], i < 2 ? i + 1 : 2);
        assert_int_equal(xga_ioreq_server_stop(&server, &vcpus), 0);
        page.slot[1].state = STATE_IOREQ_NONE;
        assert_int_equal(xga_ioreq_server_stop(&server, &vcpus), 1);
        assert_true(xga_ioreq_port(&vcpu[1]) != 0);
    }
    page.slot[2].state = STATE_IOREQ_READY;
    xga_ioreq_break(&vcpu[2], XGA_BROKEN_MESSAGE);
    assert_int_equal(xga_ioreq_server_stop(&server, &vcpus), 1);
    assert_int_equal(page.slot[2].state, STATE_IOREQ_READY);
    page.slot[1].state = STATE_IORESP_READY;
    for (i = 0; i < 3; i++) {
        static const long error[] = {-XEN_ESRCH, -XEN_ENOENT, -XEN_EPERM};

        xen.calls = 0;
        xen.refuse = 1;
        xen.error = error[i];
        assert_int_equal(xga_ioreq_server_stop(&server, &vcpus), i < 2 ? 1 : error[i]);
    }
    xen.refuse = 0;
    assert_int_equal(xga_ioreq_server_fini(&server, &vcpus), 0);
    xen.calls = 0;
    assert_int_equal(xga_ioreq_server_stop(&server, &vcpus), 1);
    assert_int_equal(xen.calls, 0);
}

static void a_broken_vcpu_is_not_answered(void **state)
{
    (void)state;
    assert_int_equal(xga_ioreq_server_init(&server, DOMID, 0, frames), 0);
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), 0);
    page.slot[0].state = STATE_IOREQ_READY;
    page.slot[1].state = 9;
    xga_ioreq_break(&vcpu[0], XGA_BROKEN_MESSAGE);
    assert_int_equal(xga_ioreq_server_fini(&server, &vcpus), 0);
    assert_int_equal(page.slot[0].state, STATE_IOREQ_READY);
    assert_int_equal(page.slot[1].state, 9);
    assert_int_equal(xen.sent[0] + xen.sent[1], 0);
    assert_nothing_is_left();
}

static void a_vcpu_that_does_not_exist_is_refused(void **state)
{
    static struct xga_ioreq_vcpu more[VCPUS + 1];

    (void)state;
    assert_int_equal(xga_ioreq_vcpus_init(&vcpus, more, VCPUS + 1, &page.iopage), 0);
    assert_int_equal(xga_ioreq_server_init(&server, DOMID, 1, frames), 0);
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), -XEN_ENOENT);
    assert_int_equal(xen.enabled, 0);
    assert_int_equal(xga_ioreq_server_fini(&server, &vcpus), 0);
    assert_int_equal(xen.local[0] + xen.local[1] + xen.local[2] + xen.local[VCPUS], 0);
    assert_int_equal(xen.server + xen.pages[0] + xen.pages[1], 0);
}

static void more_vcpus_than_a_page_has_are_refused(void **state)
{
    static struct xga_ioreq_vcpu more[129];

    (void)state;
    assert_int_equal(xga_ioreq_server_init(&server, DOMID, 1, frames), 0);
    assert_int_equal(xga_ioreq_vcpus_init(&vcpus, more, 129, &page.iopage), 0);
    xen.calls = 0;
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), -XEN_EINVAL);
    assert_int_equal(xen.calls, 0);
    assert_int_equal(xga_ioreq_vcpus_init(&vcpus, more, 128, &page.iopage), 0);
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), -XEN_ENOENT);
}

static void a_second_start_does_nothing(void **state)
{
    (void)state;
    assert_int_equal(xga_ioreq_server_init(&server, DOMID, 0, frames), 0);
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), 0);
    xen.calls = 0;
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), -XEN_EINVAL);
    assert_int_equal(xen.calls, 0);
    assert_int_equal(xen.enabled, 1);
}

static void a_vcpu_with_a_port_is_refused(void **state)
{
    (void)state;
    assert_int_equal(xga_ioreq_server_init(&server, DOMID, 0, frames), 0);
    xen.local[VCPUS] = 5; /* some port */
    assert_int_equal(xga_ioreq_vcpus_bind(&vcpus, 1, 5), 0);
    assert_int_equal(xga_ioreq_server_start(&server, &vcpus), -XEN_EEXIST);
    assert_no_ports();
    assert_int_equal(xen.enabled, 0);
}

static void the_information_is_read(void **state)
{
    uint64_t gfn = 1, buffered_gfn = 2;
    evtchn_port_t port = 3;

    (void)state;
    xen.server = 1;
    xen.refuse = 1;
    xen.error = -XEN_EPERM;
    assert_int_equal(xga_ioreq_server_info(DOMID, ID, 0, &port, &gfn, &buffered_gfn), -XEN_EPERM);
    assert_int_equal(port, 3);
    assert_int_equal(gfn, 1);
    assert_int_equal(xga_ioreq_server_info(DOMID, ID, XEN_DMOP_no_gfns, &port, &gfn, &buffered_gfn),
                     0);
    assert_int_equal(xen.flags, XEN_DMOP_no_gfns);
    assert_int_equal(port, 0);
    assert_int_equal(gfn, 1);
    assert_int_equal(xga_ioreq_server_info(DOMID, ID, 0, &port, &gfn, &buffered_gfn), 0);
    assert_int_equal(xen.flags, 0);
    assert_int_equal(gfn, 0xfeff0);
    assert_int_equal(buffered_gfn, 2);
    xen.with_ring = 1;
    assert_int_equal(xga_ioreq_server_info(DOMID, ID, 0, &port, &gfn, &buffered_gfn), 0);
    assert_int_equal(port, RING_PORT);
    assert_int_equal(buffered_gfn, 0xfeff1);
    assert_int_equal(xga_ioreq_server_info(DOMID, ID, 0, &port, NULL, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup(f, start)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(all_is_made_and_taken_down),
        TEST(a_server_that_was_not_started_is_taken_down),
        TEST(a_pv_caller_gets_machine_frames),
        TEST(nothing_is_left_when_a_step_fails),
        TEST(taking_down_goes_on_after_an_error),
        TEST(a_server_that_is_gone_is_taken_down),
        TEST(what_waits_is_answered),
        TEST(a_server_stops_once_its_answers_are_taken),
        TEST(a_broken_vcpu_is_not_answered),
        TEST(a_vcpu_that_does_not_exist_is_refused),
        TEST(more_vcpus_than_a_page_has_are_refused),
        TEST(a_second_start_does_nothing),
        TEST(a_vcpu_with_a_port_is_refused),
        TEST(the_information_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
