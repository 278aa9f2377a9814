/* SPDX-License-Identifier: MIT */
/* A device model in the control domain, with the library's side of ioreq, serves the guest FRONT. */
#define __XEN_TOOLS__ 1
#include "domains.h"

#include <string.h>

#include <xen/hvm/hvm_op.h>
#include <xen/hvm/params.h>
#include <xga/dm_op.h>
#include <xga/event_channel.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/sched.h>
#include <xga/shared/ioreq.h>

#if defined(__i386__) || defined(__x86_64__)
#define X86 1
#else
#define X86 0
#endif

enum { SERVERS = 8, VCPUS = 2, MMIO = 0x10000000 };

#define BUFFERING (X86 ? HVM_IOREQSRV_BUFIOREQ_ATOMIC : HVM_IOREQSRV_BUFIOREQ_OFF)

/* What a device model keeps of its server. */
static struct model {
    ioservid_t id;
    struct shared_iopage *page;
    struct buffered_iopage *buffered;
    struct xga_ioreq_vcpu vcpu[VCPUS];
    struct xga_ioreq_buffered ring;
    uint32_t port[VCPUS], buffered_port;
} model[SERVERS];

/* What the models did. */
static struct ioreq seen[600];
static unsigned int served, buffered_writes;
static uint64_t answer;
static unsigned int wrong_state; /* not 0: set instead of an answer */
static unsigned int silent;      /* turns without an answer */
static void (*instead)(void);    /* what a turn does instead */

static long acquire(struct model *m, uint32_t frame, void **page)
{
    xen_pfn_t gfn;

    *page = hole(1);
    gfn = gfn_of(*page);
    return xga_memory_resource_map(FRONT, XENMEM_resource_ioreq_server, m->id, frame, 1, &gfn);
}

static void make(struct model *m, uint8_t buffering)
{
    struct xen_dm_op op;
    void *page;
    unsigned int i;

    run(CONTROL);
    memset(m, 0, sizeof(*m));
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, buffering, &m->id), 0);
    assert_int_equal(acquire(m, XENMEM_resource_ioreq_server_frame_ioreq(0), &page), 0);
    m->page = page;
    if (buffering != HVM_IOREQSRV_BUFIOREQ_OFF) {
        assert_int_equal(acquire(m, XENMEM_resource_ioreq_server_frame_bufioreq, &page), 0);
        m->buffered = page;
        assert_int_equal(xga_ioreq_buffered_init(&m->ring, m->buffered), 0);
    }
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, m->id, 1), 0);
    for (i = 0; i < VCPUS; i++) {
        assert_int_equal(xga_ioreq_vcpu_init(&m->vcpu[i], &m->page->vcpu_ioreq[0] + i), 0);
        assert_int_equal(
            xga_evtchn_bind_remote_port(FRONT, xga_ioreq_remote_port(&m->vcpu[i]), &m->port[i]), 0);
    }
    if (m->buffered != NULL) {
        memset(&op, 0, sizeof(op));
        op.u.get_ioreq_server_info.id = m->id;
        op.u.get_ioreq_server_info.flags = XEN_DMOP_no_gfns;
        assert_int_equal(xga_dm_get_ioreq_server_info(FRONT, &op), 0);
        assert_int_equal(xga_evtchn_bind_remote_port(
                             FRONT, op.u.get_ioreq_server_info.bufioreq_port, &m->buffered_port),
                         0);
    }
    run(FRONT);
}

static void map(struct model *m, uint32_t type, uint64_t first, uint64_t last)
{
    run(CONTROL);
    assert_int_equal(xga_dm_map_io_range_by_id(FRONT, m->id, type, first, last), 0);
    run(FRONT);
}

static void serve(struct model *m)
{
    struct ioreq req;
    unsigned int i;

    while (m->buffered != NULL && xga_ioreq_buffered_take(&m->ring, &req) > 0) {
        buffered_writes++;
        seen[served++ % 600] = req;
    }
    for (i = 0; i < VCPUS; i++) {
        if (xga_ioreq_take(&m->vcpu[i], &req) <= 0)
            continue;
        seen[served++ % 600] = req;
        if (wrong_state != 0)
            (&m->page->vcpu_ioreq[0] + i)->state = wrong_state & 0xf;
        else
            assert_int_equal(xga_ioreq_finish(&m->vcpu[i], answer), 1);
        assert_int_equal(xga_evtchn_send_port(m->port[i]), 0);
    }
}

static void turn(struct xga_standin *on, void *opaque)
{
    unsigned int i;

    (void)on;
    (void)opaque;
    run(CONTROL);
    if (silent != 0) {
        silent--;
        return;
    }
    if (instead != NULL) {
        instead();
        return;
    }
    for (i = 0; i < SERVERS; i++) {
        if (model[i].page != NULL)
            serve(&model[i]);
    }
}

static void ended(struct xga_standin *on, domid_t domid, int reason, void *opaque)
{
    (void)on;
    (void)opaque;
    assert_int_equal(domid, FRONT);
    assert_int_equal(reason, SHUTDOWN_crash);
}

static int setup(void **state)
{
    domains_setup(state);
    memset(model, 0, sizeof(model));
    served = buffered_writes = wrong_state = silent = 0;
    answer = 0x12345678;
    instead = NULL;
    xga_standin_on_idle(xen, turn, NULL);
    xga_standin_on_shutdown(xen, ended, NULL);
    return 0;
}

static struct ioreq request(uint8_t type, uint64_t addr, uint32_t size, uint8_t dir, uint64_t data)
{
    struct ioreq req;

    memset(&req, 0, sizeof(req));
    req.type = type;
    req.addr = addr;
    req.size = size;
    req.count = 1;
    req.dir = dir != 0;
    req.data = data;
    return req;
}

static long load(uint64_t addr, uint32_t size, uint64_t *value)
{
    struct ioreq req = request(IOREQ_TYPE_COPY, addr, size, IOREQ_READ, 5);
    long rc = (long)xga_standin_access(xen, &req);

    *value = req.data;
    return rc;
}

static long store(uint64_t addr, uint32_t size, uint64_t value)
{
    struct ioreq req = request(IOREQ_TYPE_COPY, addr, size, IOREQ_WRITE, value);

    return (long)xga_standin_access(xen, &req);
}

static void a_model_serves_memory(void **state)
{
    uint64_t value;

    (void)state;
    assert_int_equal(load(MMIO, 4, &value), -XEN_ENOENT);
    assert_int_equal(value, ~UINT64_C(0));
    make(&model[0], BUFFERING);
    map(&model[0], XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO + 0xfff);
    assert_int_equal(load(MMIO + 8, 4, &value), 0);
    assert_int_equal(value, answer);
    assert_int_equal(seen[0].addr, MMIO + 8);
    assert_int_equal(seen[0].size, 4);
    assert_int_equal(seen[0].dir, IOREQ_READ);
    silent = 3;
    assert_int_equal(store(MMIO + 0xffe, 2, 0xabcd), 0);
    assert_int_equal(seen[1].data, 0xabcd);
    assert_int_equal(seen[1].dir, IOREQ_WRITE);
    assert_int_equal(load(MMIO + 0xffe, 4, &value), -XEN_ENOENT);
    assert_int_equal(value, ~UINT64_C(0));
    xga_standin_run(xen, FRONT, 1);
    assert_int_equal(load(MMIO, 1, &value), 0);
    assert_int_equal(served, 3);
    run(CONTROL);
    assert_int_equal(xga_dm_unmap_io_range_by_id(FRONT, model[0].id, XEN_DMOP_IO_RANGE_MEMORY, MMIO,
                                                 MMIO + 0xfff),
                     0);
    run(FRONT);
    assert_int_equal(load(MMIO, 1, &value), -XEN_ENOENT);
}

static void what_a_server_takes_comes_back(void **state)
{
    const unsigned int ports = xga_standin_ports(xen, FRONT);
    long free_pages;
    void *page;
    unsigned int i;

    (void)state;
    run(CONTROL);
    free_pages = xga_memory_current_pages(FRONT);
    make(&model[0], BUFFERING);
    assert_int_equal(xga_standin_ports(xen, FRONT), ports + VCPUS + X86);
    run(CONTROL);
    assert_int_equal(xga_memory_current_pages(FRONT), free_pages);
    /* The model may go on reading its pages after the server's end. */
    assert_int_equal(xga_dm_destroy_ioreq_server_by_id(FRONT, model[0].id), 0);
    assert_int_equal(model[0].page->vcpu_ioreq[0].state, STATE_IOREQ_NONE);
    assert_int_equal(xga_memory_unmap_gfn(gfn_of(model[0].page)), 0);
    if (X86)
        assert_int_equal(xga_memory_unmap_gfn(gfn_of(model[0].buffered)), 0);
    assert_int_equal(xga_standin_ports(xen, FRONT), ports);
    assert_int_equal(xga_dm_destroy_ioreq_server_by_id(FRONT, model[0].id), -XEN_ENOENT);
    assert_int_equal(acquire(&model[0], 1, &page), -XEN_ENOENT);
    for (i = 0; i < VCPUS + X86; i++)
        assert_int_equal(
            xga_evtchn_close_port(i < VCPUS ? model[0].port[i] : model[0].buffered_port), 0);
}

/* As often as it takes to use up the machine, if they were not. */
static void pages_of_a_server_are_given_back(void **state)
{
    unsigned int i, j;

    (void)state;
    xga_standin_destroy(xen);
    xen = xga_standin_create(&(struct xga_standin_config){.pages = 90});
    xga_standin_add(xen, &(struct xga_standin_domain){
                             .domid = CONTROL, .privileged = true, .ram = 16, .frames = 1024});
    xga_standin_add(
        xen, &(struct xga_standin_domain){.domid = FRONT, .ram = 16, .frames = 1024, .vcpus = 2});
    for (i = 0; i < 60; i++) {
        make(&model[0], BUFFERING);
        run(CONTROL);
        assert_int_equal(xga_dm_destroy_ioreq_server_by_id(FRONT, model[0].id), 0);
        assert_int_equal(xga_memory_unmap_gfn(gfn_of(model[0].page)), 0);
        if (X86)
            assert_int_equal(xga_memory_unmap_gfn(gfn_of(model[0].buffered)), 0);
        for (j = 0; j < VCPUS + X86; j++)
            assert_int_equal(
                xga_evtchn_close_port(j < VCPUS ? model[0].port[j] : model[0].buffered_port), 0);
    }
}

static void a_model_is_notified(void **state)
{
    uint64_t value, *pending;

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_OFF);
    map(&model[0], XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO);
    pending = (void *)xga_standin_shared_info(xen, CONTROL)->evtchn_pending;
    *pending = 0;
    assert_int_equal(load(MMIO, 1, &value), 0);
    assert_int_equal(*pending, UINT64_C(1) << model[0].port[0]);
}

static void pages_are_of_the_server(void **state)
{
    struct model *m = &model[0];
    uint32_t frames = 0;
    void *page, *again;

    (void)state;
    run(CONTROL);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, BUFFERING, &m->id), 0);
    assert_int_equal(xga_memory_resource_size(FRONT, XENMEM_resource_ioreq_server, m->id, &frames),
                     0);
    assert_int_equal(frames, 2);
    assert_int_equal(acquire(m, 1, &page), 0);
    assert_int_equal(acquire(m, 1, &again), 0);
    strcpy(page, "shared");
    assert_string_equal(again, "shared");
    assert_int_equal(acquire(m, 0, &page), X86 ? 0 : -XEN_ENOENT);
    assert_int_equal(acquire(m, 2, &page), -XEN_EINVAL);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, HVM_IOREQSRV_BUFIOREQ_OFF, &m->id), 0);
    assert_int_equal(acquire(m, 0, &page), -XEN_ENOENT);
    assert_int_equal(acquire(m, 1, &page), 0);
    m->id = 7;
    assert_int_equal(acquire(m, 1, &page), -XEN_ENOENT);
    assert_int_equal(xga_memory_resource_map(FRONT, XENMEM_resource_ioreq_server, 0x10000, 1, 1,
                                             &(xen_pfn_t){gfn_of(hole(1))}),
                     -XEN_EINVAL);
}

/* As in Xen: an enabled server's later page has no ports until the server is enabled again. */
static void a_page_that_comes_late_has_no_ports(void **state)
{
    struct model *m = &model[0];
    uint64_t value;
    void *page;

    (void)state;
    run(CONTROL);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, HVM_IOREQSRV_BUFIOREQ_OFF, &m->id), 0);
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, m->id, 1), 0);
    map(m, XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO);
    assert_int_equal(load(MMIO, 1, &value), -XEN_ENOENT);
    run(CONTROL);
    assert_int_equal(acquire(m, 1, &page), 0);
    assert_int_equal(((struct ioreq *)page)->vp_eport, 0);
    run(FRONT);
    assert_int_equal(load(MMIO, 1, &value), -XEN_EIO);
    run(CONTROL);
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, m->id, 0), 0);
    run(FRONT);
    assert_int_equal(load(MMIO, 1, &value), -XEN_ENOENT);
    run(CONTROL);
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, m->id, 1), 0);
    assert_true(((struct ioreq *)page)->vp_eport != 0);
}

static void servers_share_the_ranges(void **state)
{
    uint64_t value;
    ioservid_t id;
    unsigned int i;

    (void)state;
    for (i = 0; i < SERVERS; i++) {
        make(&model[i], HVM_IOREQSRV_BUFIOREQ_OFF);
        assert_int_equal(model[i].id, i);
        map(&model[i], XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO + i);
    }
    run(CONTROL);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, HVM_IOREQSRV_BUFIOREQ_OFF, &id),
                     -XEN_ENOSPC);
    assert_int_equal(xga_dm_map_io_range_by_id(FRONT, 3, XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO),
                     -XEN_EEXIST);
    assert_int_equal(xga_dm_map_io_range_by_id(FRONT, 3, 3, MMIO, MMIO), -XEN_EINVAL);
    assert_int_equal(xga_dm_map_io_range_by_id(FRONT, 3, 0, 2, 1), -XEN_EINVAL);
    assert_int_equal(xga_dm_unmap_io_range_by_id(FRONT, 3, 1, MMIO, MMIO + 9), -XEN_ENOENT);
    run(FRONT);
    assert_int_equal(load(MMIO, 8 / (8 / sizeof(long)), &value), 0);
    assert_int_equal(model[7].page->vcpu_ioreq[0].data, answer);
    assert_int_equal(load(MMIO, 1, &value), 0);
    assert_int_equal(model[3].page->vcpu_ioreq[0].data, 0);
    run(CONTROL);
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, 7, 0), 0);
    run(FRONT);
    assert_int_equal(load(MMIO, 1, &value), 0);
    assert_int_equal(model[6].page->vcpu_ioreq[0].data, answer);
    assert_int_equal(load(MMIO + 7, 1, &value), -XEN_ENOENT);
    assert_int_equal(xga_standin_invalidate(xen), 0);
    assert_int_equal(served, 3 + 7);
    assert_int_equal(seen[9].type, IOREQ_TYPE_INVALIDATE);
}

static void whom_it_refuses(void **state)
{
    struct xen_dm_op_buf bufs[2];
    struct xen_dm_op op;
    ioservid_t id;

    (void)state;
    memset(&op, 0, sizeof(op));
    assert_int_equal(xga_dm_nr_vcpus(BACK, &op), -XEN_EPERM);
    run(CONTROL);
    assert_int_equal(xga_dm_nr_vcpus(77, &op), -XEN_ESRCH);
    assert_int_equal(xga_dm_nr_vcpus(DOMID_SELF, &op), -XEN_ESRCH);
    assert_int_equal(xga_dm_nr_vcpus(CONTROL, &op), -XEN_EPERM);
    assert_int_equal(xga_dm_nr_vcpus(FRONT, &op), 0);
    assert_int_equal(op.u.nr_vcpus.vcpus, VCPUS);
    set_xen_guest_handle(bufs[0].h, &op);
    bufs[0].size = sizeof(op);
    bufs[1] = bufs[0];
    assert_int_equal(xga_dm_op(FRONT, 0, bufs), -XEN_ENODATA);
    assert_int_equal(xga_dm_op(FRONT, 3, bufs), -XEN_E2BIG);
    assert_int_equal(xga_dm_op(FRONT, 1, NULL), -XEN_EFAULT);
    assert_int_equal(xga_dm_op(FRONT, 2, bufs), 0);
    bufs[0].size = 8 + sizeof(op.u.nr_vcpus) - 1;
    assert_int_equal(xga_dm_op(FRONT, 1, bufs), -XEN_EFAULT);
    bufs[0].size++;
    assert_int_equal(xga_dm_op(FRONT, 1, bufs), 0);
    bufs[0].size = 7;
    assert_int_equal(xga_dm_op(FRONT, 1, bufs), -XEN_EFAULT);
    bufs[0].size = sizeof(op);
    op.pad = 1;
    assert_int_equal(xga_dm_op(FRONT, 1, bufs), -XEN_EINVAL);
    op.pad = 0;
    op.op = 21;
    assert_int_equal(xga_dm_op(FRONT, 1, bufs), -XEN_EOPNOTSUPP);
    op.op = X86 ? XEN_DMOP_set_irq_level : XEN_DMOP_inject_msi;
    assert_int_equal(xga_dm_op(FRONT, 1, bufs), -XEN_EOPNOTSUPP);
    set_xen_guest_handle(bufs[0].h, (void *)0);
    assert_int_equal(xga_dm_op(FRONT, 1, bufs), -XEN_EFAULT);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, 3, &id), -XEN_EINVAL);
    if (!X86)
        assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, 1, &id), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    op.u.create_ioreq_server.pad[2] = 1;
    assert_int_equal(xga_dm_create_ioreq_server(FRONT, &op), -XEN_EINVAL);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, 0, &id), 0);
    memset(&op, 0, sizeof(op));
    op.u.get_ioreq_server_info.flags = 2;
    assert_int_equal(xga_dm_get_ioreq_server_info(FRONT, &op), -XEN_EINVAL);
    op.u.get_ioreq_server_info.flags = 1;
    op.u.get_ioreq_server_info.id = 1;
    assert_int_equal(xga_dm_get_ioreq_server_info(FRONT, &op), -XEN_ENOENT);
    memset(&op, 0, sizeof(op));
    op.u.map_io_range_to_ioreq_server.pad = 1;
    assert_int_equal(xga_dm_map_io_range_to_ioreq_server(FRONT, &op), -XEN_EINVAL);
    assert_int_equal(xga_dm_unmap_io_range_from_ioreq_server(FRONT, &op), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    op.u.set_ioreq_server_state.pad = 1;
    assert_int_equal(xga_dm_set_ioreq_server_state(FRONT, &op), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    op.u.destroy_ioreq_server.pad = 1;
    assert_int_equal(xga_dm_destroy_ioreq_server(FRONT, &op), -XEN_EINVAL);
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, 1, 1), -XEN_ENOENT);
}

/* Another domain that may act on the guest may not act on the server. */
static void a_server_belongs_to_its_domain(void **state)
{
    struct xga_standin_domain other = {.domid = 9, .privileged = true, .ram = 16};
    struct xen_dm_op op;
    void *page;

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_OFF);
    xga_standin_add(xen, &other);
    xga_standin_run(xen, 9, 0);
    memset(&op, 0, sizeof(op));
    assert_int_equal(xga_dm_nr_vcpus(FRONT, &op), 0);
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, 0, 0), -XEN_EPERM);
    assert_int_equal(xga_dm_destroy_ioreq_server_by_id(FRONT, 0), -XEN_EPERM);
    assert_int_equal(xga_dm_map_io_range_by_id(FRONT, 0, 1, 1, 1), -XEN_EPERM);
    assert_int_equal(xga_dm_unmap_io_range_by_id(FRONT, 0, 1, 1, 1), -XEN_EPERM);
    memset(&op, 0, sizeof(op));
    op.u.get_ioreq_server_info.flags = 1;
    assert_int_equal(xga_dm_get_ioreq_server_info(FRONT, &op), -XEN_EPERM);
    page = xga_standin_hole(xen, 9, 1);
    assert_int_equal(xga_memory_resource_map(FRONT, XENMEM_resource_ioreq_server, 0, 1, 1,
                                             &(xen_pfn_t){xga_standin_gfn(xen, 9, page)}),
                     -XEN_EPERM);
}

static void the_guest_has_no_say_about_a_servers_ports(void **state)
{
    struct evtchn_bind_vcpu bind;
    uint32_t port;

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_OFF);
    port = xga_ioreq_remote_port(&model[0].vcpu[1]);
    assert_int_equal(xga_evtchn_close_port(port), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_send_port(port), -XEN_EINVAL);
    bind.port = port;
    bind.vcpu = 0;
    assert_int_equal(xga_evtchn_bind_vcpu(&bind), -XEN_EINVAL);
    assert_int_equal(xga_standin_ports(xen, FRONT), VCPUS);
    /* An event of the model is none for the guest. */
    run(CONTROL);
    assert_int_equal(xga_evtchn_send_port(model[0].port[1]), 0);
    assert_false(xga_standin_shared_info(xen, FRONT)->evtchn_pending[0] >> port & 1);
}

static void a_guest_without_ports_gets_no_server(void **state)
{
    struct xga_standin_domain small = {.domid = 9, .vcpus = 3, .max_port = 3, .ram = 16};
    ioservid_t id;

    (void)state;
    xga_standin_add(xen, &small);
    run(CONTROL);
    if (X86)
        assert_int_equal(xga_dm_create_ioreq_server_id(9, BUFFERING, &id), -XEN_ENOSPC);
    assert_int_equal(xga_standin_ports(xen, 9), 0);
    assert_int_equal(xga_dm_create_ioreq_server_id(9, HVM_IOREQSRV_BUFIOREQ_OFF, &id), 0);
    assert_int_equal(xga_dm_create_ioreq_server_id(9, HVM_IOREQSRV_BUFIOREQ_OFF, &id), -XEN_ENOSPC);
    assert_int_equal(xga_standin_ports(xen, 9), 3);
}

static void a_wrong_model_is_found(void **state)
{
    struct ioreq *slot;
    uint64_t value;

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_OFF);
    map(&model[0], XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO + 0xfff);
    slot = &model[0].page->vcpu_ioreq[0];
    slot->vp_eport++;
    assert_int_equal(load(MMIO, 4, &value), -XEN_EIO);
    assert_int_equal(value, ~UINT64_C(0));
    slot->vp_eport--;
    slot->state = STATE_IORESP_READY;
    assert_int_equal(store(MMIO, 4, 1), -XEN_EIO);
    slot->state = STATE_IOREQ_NONE;
    assert_int_equal(served, 0);
    wrong_state = 9;
    assert_int_equal(load(MMIO, 4, &value), XGA_BROKEN);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), SHUTDOWN_crash);
}

static void goes_backwards(void)
{
    struct ioreq *slot = &model[0].page->vcpu_ioreq[0];

    slot->state = slot->state == STATE_IOREQ_READY ? STATE_IOREQ_INPROCESS : STATE_IOREQ_READY;
    assert_int_equal(xga_evtchn_send_port(model[0].port[0]), 0);
}

static void a_state_that_goes_backwards_crashes_the_guest(void **state)
{
    uint64_t value;

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_OFF);
    map(&model[0], XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO + 0xfff);
    instead = goes_backwards;
    assert_int_equal(load(MMIO, 4, &value), XGA_BROKEN);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), SHUTDOWN_crash);
}

static void destroys(void)
{
    assert_int_equal(xga_dm_destroy_ioreq_server_by_id(FRONT, model[0].id), 0);
    model[0].page = NULL;
}

static void a_server_may_end_in_the_middle(void **state)
{
    uint64_t value;

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_OFF);
    map(&model[0], XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO + 0xfff);
    instead = destroys;
    assert_int_equal(load(MMIO, 4, &value), XGA_GONE);
    assert_int_equal(value, 5);
    instead = NULL;
    make(&model[1], HVM_IOREQSRV_BUFIOREQ_OFF);
    map(&model[1], XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO + 0xfff);
    xga_standin_fail_access(xen, FRONT, XGA_STANDIN_SERVER_ENDS, 1, 1);
    assert_int_equal(load(MMIO, 4, &value), 0);
    assert_int_equal(xga_standin_orders_left(xen), 1);
    assert_int_equal(load(MMIO, 4, &value), XGA_GONE);
    assert_int_equal(xga_standin_orders_left(xen), 0);
    assert_int_equal(served, 1);
    assert_int_equal(load(MMIO, 4, &value), -XEN_ENOENT);
    run(CONTROL);
    assert_int_equal(xga_dm_destroy_ioreq_server_by_id(FRONT, model[1].id), -XEN_ENOENT);
    assert_int_equal(xga_evtchn_send_port(model[1].port[0]), 0);
}

static void a_domain_may_die_in_the_middle(void **state)
{
    struct xen_dm_op op;
    uint64_t value;
    ioservid_t id;

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_OFF);
    map(&model[0], XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO + 0xfff);
    xga_standin_fail_access(xen, FRONT, XGA_STANDIN_DOMAIN_DIES, 0, 1);
    assert_int_equal(load(MMIO, 4, &value), -XEN_ESRCH);
    assert_int_equal(served, 0);
    run(CONTROL);
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, model[0].id, 0), -XEN_ENOENT);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, 0, &id), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    assert_int_equal(xga_dm_nr_vcpus(FRONT, &op), 0);
    xga_standin_kill(xen, BACK);
    assert_int_equal(xga_dm_create_ioreq_server_id(BACK, 0, &id), -XEN_EINVAL);
    assert_int_equal(xga_standin_ports(xen, BACK), 0);
}

static void orders_name_the_command(void **state)
{
    struct xen_dm_op op;
    ioservid_t id;

    (void)state;
    run(CONTROL);
    memset(&op, 0, sizeof(op));
    xga_standin_fail(xen, __HYPERVISOR_dm_op, XEN_DMOP_create_ioreq_server, 0, 1, -XEN_ENOMEM);
    assert_int_equal(xga_dm_nr_vcpus(FRONT, &op), 0);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, 0, &id), -XEN_ENOMEM);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, 0, &id), 0);
    assert_int_equal(xga_standin_count(xen, __HYPERVISOR_dm_op, XEN_DMOP_create_ioreq_server), 2);
    assert_int_equal(xga_standin_count(xen, __HYPERVISOR_dm_op, XEN_DMOP_nr_vcpus), 1);
    assert_int_equal(xga_standin_count(xen, __HYPERVISOR_dm_op, XGA_STANDIN_ANY), 3);
}

#if X86
static long in(uint16_t port, uint32_t size, uint64_t *value)
{
    struct ioreq req = request(IOREQ_TYPE_PIO, port, size, IOREQ_READ, 5);
    long rc = (long)xga_standin_access(xen, &req);

    *value = req.data;
    return rc;
}

static long out(uint16_t port, uint32_t size, uint64_t value)
{
    struct ioreq req = request(IOREQ_TYPE_PIO, port, size, IOREQ_WRITE, value);

    return (long)xga_standin_access(xen, &req);
}

static void a_model_serves_ports_and_functions(void **state)
{
    uint64_t value;

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_OFF);
    map(&model[0], XEN_DMOP_IO_RANGE_PORT, 0x3f8, 0x3ff);
    map(&model[0], XEN_DMOP_IO_RANGE_PCI, 0x18, 0x18);
    assert_int_equal(in(0x3f8, 1, &value), 0);
    assert_int_equal(value, answer);
    assert_int_equal(out(0x3ff, 1, 'x'), 0);
    assert_int_equal(seen[1].type, IOREQ_TYPE_PIO);
    assert_int_equal(seen[1].data, 'x');
    assert_int_equal(in(0xcfe, 2, &value), -XEN_ENOENT);
    assert_int_equal(out(0xcf8, 4, 0x8f001844), -XEN_ENOENT);
    assert_int_equal(in(0xcfe, 2, &value), 0);
    assert_int_equal(seen[2].type, IOREQ_TYPE_PCI_CONFIG);
    assert_int_equal(seen[2].addr, UINT64_C(0x1800000046));
    assert_int_equal(out(0xcf8, 2, 0), -XEN_ENOENT);
    assert_int_equal(in(0xcfe, 2, &value), 0);
    assert_int_equal(out(0xcf8, 4, 0x1844), -XEN_ENOENT);
    assert_int_equal(in(0xcfe, 2, &value), -XEN_ENOENT);
}

static void string_instructions_end_with_the_page(void **state)
{
    struct ioreq req = request(IOREQ_TYPE_COPY, MMIO + 0xff0, 4, IOREQ_WRITE, 0x100000);

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_OFF);
    map(&model[0], XEN_DMOP_IO_RANGE_MEMORY, MMIO, MMIO + 0x1fff);
    req.count = 10;
    req.data_is_ptr = 1;
    assert_int_equal(xga_standin_access(xen, &req), 0);
    assert_int_equal(req.count, 4);
    assert_int_equal(seen[0].count, 4);
    assert_int_equal(seen[0].data_is_ptr, 1);
    assert_int_equal(req.data, 0x100000);
}

static void writes_to_the_vga_are_buffered(void **state)
{
    uint64_t value;
    unsigned int i;

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_ATOMIC);
    map(&model[0], XEN_DMOP_IO_RANGE_MEMORY, 0xa0000, 0xc0fff);
    for (i = 0; i < 510; i++)
        assert_int_equal(store(0xa0000 + i, 1, i), 0);
    assert_int_equal(served, 0);
    if (sizeof(long) == 8) { /* of two slots: there is one */
        assert_int_equal(store(0xa0000, 8, 1), 0);
        assert_int_equal(served, 511);
        assert_int_equal(buffered_writes, 510);
        assert_int_equal(store(0xbfff8, 8, UINT64_C(0x1122334455667788)), 0);
        assert_int_equal(store(0xbfffc, 8, 2), 0);
        assert_int_equal(buffered_writes, 511);
        assert_int_equal(seen[511].data, UINT64_C(0x1122334455667788));
        assert_int_equal(seen[512].data, 2);
    }
    assert_int_equal(load(0xa0000, 4, &value), 0);
    served = buffered_writes = 0;
    assert_int_equal(xga_standin_move_clock(xen, -5), 0);
    assert_int_equal(xga_standin_move_clock(xen, 0), 0);
    assert_int_equal(store(0xa0000, 4, 3), 0);
    xga_standin_fail_access(xen, FRONT, XGA_STANDIN_BUFFER_FULL, 0, 1);
    assert_int_equal(store(0xa0004, 4, 4), 0);
    assert_int_equal(served, 3);
    assert_int_equal(buffered_writes, 2);
    assert_int_equal(seen[0].type, IOREQ_TYPE_TIMEOFFSET);
    assert_int_equal(seen[0].data, (uint64_t)-5);
    assert_int_equal(store(0xa0004, 4, 4), 0);
    assert_int_equal(served, 3);
    run(CONTROL);
    assert_int_equal(xga_evtchn_close_port(model[0].buffered_port), 0);
    run(FRONT);
    assert_int_equal(store(0xa0004, 4, 4), 0);
    assert_int_equal(store(0xc0000, 4, 4), 0);
    assert_int_equal(served, 6);
}

static void get_info(struct xen_dm_op *op, ioservid_t id, long rc)
{
    memset(op, 0, sizeof(*op));
    op->u.get_ioreq_server_info.id = id;
    assert_int_equal(xga_dm_get_ioreq_server_info(FRONT, op), rc);
}

static void pages_may_be_at_frames_of_the_guest(void **state)
{
    struct xen_dm_op op;
    ioservid_t id, other;
    xen_pfn_t gfn;
    void *page;
    char *mine;

    (void)state;
    mine = pages(3);
    gfn = gfn_of(mine);
    strcpy(mine, "before");
    run(CONTROL);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, BUFFERING, &id), 0);
    get_info(&op, id, -XEN_ENOMEM);
    xga_standin_set_param(xen, FRONT, HVM_PARAM_IOREQ_SERVER_PFN, gfn);
    xga_standin_set_param(xen, FRONT, HVM_PARAM_NR_IOREQ_SERVER_PAGES, 1);
    get_info(&op, id, -XEN_ENOMEM);
    xga_standin_set_param(xen, FRONT, HVM_PARAM_BUFIOREQ_PFN, 7);
    get_info(&op, id, -XEN_EINVAL);
    xga_standin_set_param(xen, FRONT, HVM_PARAM_BUFIOREQ_PFN, gfn + 2);
    get_info(&op, id, 0);
    assert_int_equal(op.u.get_ioreq_server_info.ioreq_gfn, gfn);
    assert_int_equal(op.u.get_ioreq_server_info.bufioreq_gfn, gfn + 2);
    assert_true(op.u.get_ioreq_server_info.bufioreq_port != 0);
    model[7].id = id;
    assert_int_equal(acquire(&model[7], 1, &page), -XEN_EPERM);
    get_info(&op, id, 0);
    assert_string_equal(mine, "before");
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, id, 1), 0);
    assert_false(xga_standin_has(xen, FRONT, gfn));
    assert_false(xga_standin_has(xen, FRONT, gfn + 2));
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, id, 0), 0);
    assert_true(xga_standin_has(xen, FRONT, gfn));
    assert_int_equal(mine[0], 0);
    assert_int_equal(xga_dm_enable_ioreq_server(FRONT, id, 1), 0);
    assert_int_equal(xga_dm_destroy_ioreq_server_by_id(FRONT, id), 0);
    assert_true(xga_standin_has(xen, FRONT, gfn + 2));
    assert_int_equal(xga_memory_current_pages(FRONT), 64);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, BUFFERING, &other), 0);
    get_info(&op, other, 0);
    assert_int_equal(op.u.get_ioreq_server_info.ioreq_gfn, gfn);
    assert_int_equal(xga_dm_create_ioreq_server_id(FRONT, 0, &id), 0);
    model[7].id = id;
    assert_int_equal(acquire(&model[7], 1, &page), 0);
    get_info(&op, id, -XEN_EPERM);
}

static void interrupts_are_told(void **state)
{
    struct xen_dm_op op;
    uint64_t address;
    uint32_t data;

    (void)state;
    run(CONTROL);
    memset(&op, 0, sizeof(op));
    op.u.set_isa_irq_level.isa_irq = 15;
    op.u.set_isa_irq_level.level = 1;
    assert_int_equal(xga_dm_set_isa_irq_level(FRONT, &op), 0);
    assert_true(xga_standin_line(xen, FRONT, XGA_STANDIN_ISA, 15));
    assert_false(xga_standin_line(xen, FRONT, XGA_STANDIN_ISA, 14));
    op.u.set_isa_irq_level.level = 2;
    assert_int_equal(xga_dm_set_isa_irq_level(FRONT, &op), -XEN_EINVAL);
    op.u.set_isa_irq_level.level = 0;
    assert_int_equal(xga_dm_set_isa_irq_level(FRONT, &op), 0);
    assert_false(xga_standin_line(xen, FRONT, XGA_STANDIN_ISA, 15));
    op.u.set_isa_irq_level.isa_irq = 16;
    assert_int_equal(xga_dm_set_isa_irq_level(FRONT, &op), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    op.u.set_pci_intx_level.device = 31;
    op.u.set_pci_intx_level.intx = 3;
    op.u.set_pci_intx_level.level = 1;
    assert_int_equal(xga_dm_set_pci_intx_level(FRONT, &op), 0);
    assert_true(xga_standin_line(xen, FRONT, XGA_STANDIN_INTX, 127));
    op.u.set_pci_intx_level.bus = 1;
    assert_int_equal(xga_dm_set_pci_intx_level(FRONT, &op), -XEN_EINVAL);
    op.u.set_pci_intx_level.bus = 0;
    op.u.set_pci_intx_level.domain = 1;
    assert_int_equal(xga_dm_set_pci_intx_level(FRONT, &op), -XEN_EINVAL);
    op.u.set_pci_intx_level.domain = 0;
    op.u.set_pci_intx_level.device = 32;
    assert_int_equal(xga_dm_set_pci_intx_level(FRONT, &op), -XEN_EINVAL);
    op.u.set_pci_intx_level.device = 0;
    op.u.set_pci_intx_level.intx = 4;
    assert_int_equal(xga_dm_set_pci_intx_level(FRONT, &op), -XEN_EINVAL);
    op.u.set_pci_intx_level.intx = 0;
    op.u.set_pci_intx_level.level = 2;
    assert_int_equal(xga_dm_set_pci_intx_level(FRONT, &op), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    op.u.set_pci_link_route.link = 3;
    op.u.set_pci_link_route.isa_irq = 15;
    assert_int_equal(xga_dm_set_pci_link_route(FRONT, &op), 0);
    op.u.set_pci_link_route.link = 4;
    assert_int_equal(xga_dm_set_pci_link_route(FRONT, &op), -XEN_EINVAL);
    op.u.set_pci_link_route.link = 0;
    op.u.set_pci_link_route.isa_irq = 16;
    assert_int_equal(xga_dm_set_pci_link_route(FRONT, &op), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    op.u.inject_event.vcpuid = 1;
    op.u.inject_event.vector = 0x31;
    assert_int_equal(xga_standin_injected(xen, FRONT, 1), -1);
    assert_int_equal(xga_dm_inject_event(FRONT, &op), 0);
    assert_int_equal(xga_dm_inject_event(FRONT, &op), -XEN_EBUSY);
    assert_int_equal(xga_standin_injected(xen, FRONT, 1), 0x31);
    assert_int_equal(xga_dm_inject_event(FRONT, &op), 0);
    op.u.inject_event.vcpuid = 2;
    assert_int_equal(xga_dm_inject_event(FRONT, &op), -XEN_EINVAL);
    op.u.inject_event.vcpuid = 0;
    op.u.inject_event.pad0 = 1;
    assert_int_equal(xga_dm_inject_event(FRONT, &op), -XEN_EINVAL);
    op.u.inject_event.pad0 = 0;
    op.u.inject_event.pad1 = 1;
    assert_int_equal(xga_dm_inject_event(FRONT, &op), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    op.u.inject_msi.addr = 0xfee01000;
    op.u.inject_msi.data = 0x141;
    assert_int_equal(xga_dm_inject_msi(FRONT, &op), 0);
    op.u.inject_msi.data = 0x41;
    assert_int_equal(xga_dm_inject_msi(FRONT, &op), 0);
    assert_int_equal(xga_standin_msis(xen, FRONT, &address, &data), 2);
    assert_int_equal(address, 0xfee01000);
    assert_int_equal(data, 0x41);
    op.u.inject_msi.data = 0x241;
    assert_int_equal(xga_dm_inject_msi(FRONT, &op), -XEN_EINVAL);
    op.u.inject_msi.data = 0;
    assert_int_equal(xga_dm_inject_msi(FRONT, &op), 0);
    op.u.inject_msi.addr = UINT64_C(0x100fee01000);
    assert_int_equal(xga_dm_inject_msi(FRONT, &op), -XEN_EINVAL);
    op.u.inject_msi.addr = 0xfee00000;
    assert_int_equal(xga_dm_inject_msi(FRONT, &op), -XEN_ERANGE);
    op.u.inject_msi.pad = 1;
    assert_int_equal(xga_dm_inject_msi(FRONT, &op), -XEN_EINVAL);
}

static long set_type(uint64_t first, uint32_t nr, uint16_t type)
{
    struct xen_dm_op op;

    memset(&op, 0, sizeof(op));
    op.u.set_mem_type.first_pfn = first;
    op.u.set_mem_type.nr = nr;
    op.u.set_mem_type.mem_type = type;
    return (long)xga_dm_set_mem_type(FRONT, &op);
}

static long claim(ioservid_t id, uint16_t type, uint32_t flags)
{
    struct xen_dm_op op;

    memset(&op, 0, sizeof(op));
    op.u.map_mem_type_to_ioreq_server.id = id;
    op.u.map_mem_type_to_ioreq_server.type = type;
    op.u.map_mem_type_to_ioreq_server.flags = flags;
    return (long)xga_dm_map_mem_type_to_ioreq_server(FRONT, &op);
}

static uint16_t type_of(xen_pfn_t gfn)
{
    struct xen_hvm_get_mem_type op;

    memset(&op, 0, sizeof(op));
    op.domid = FRONT;
    op.pfn = gfn;
    assert_int_equal(xga_hvm_get_mem_type(&op), 0);
    return op.mem_type;
}

static void memory_has_types(void **state)
{
    const xen_pfn_t ram = XGA_STANDIN_RAM, end = ram + 64;
    struct xen_dm_op op;
    uint64_t value;

    (void)state;
    make(&model[0], HVM_IOREQSRV_BUFIOREQ_OFF);
    make(&model[1], HVM_IOREQSRV_BUFIOREQ_OFF);
    run(CONTROL);
    assert_int_equal(set_type(ram, 1, HVMMEM_ioreq_server), -XEN_EINVAL);
    assert_int_equal(claim(0, HVMMEM_ram_rw, 2), -XEN_EINVAL);
    assert_int_equal(claim(0, HVMMEM_ioreq_server, 1), -XEN_EINVAL);
    assert_int_equal(claim(5, HVMMEM_ioreq_server, 2), -XEN_ENOENT);
    assert_int_equal(claim(0, HVMMEM_ioreq_server, 0), -XEN_EINVAL);
    assert_int_equal(claim(0, HVMMEM_ioreq_server, 2), 0);
    assert_int_equal(claim(1, HVMMEM_ioreq_server, 2), -XEN_EBUSY);
    assert_int_equal(claim(1, HVMMEM_ioreq_server, 0), -XEN_EINVAL);
    assert_int_equal(set_type(ram, 2, HVMMEM_ioreq_server), 0);
    assert_int_equal(type_of(ram + 1), HVMMEM_ioreq_server);
    assert_int_equal(set_type(ram, 1, HVMMEM_ram_ro), -XEN_EINVAL);
    assert_int_equal(set_type(ram + 2, 1, HVMMEM_ram_ro), 0);
    assert_int_equal(set_type(ram + 2, 1, HVMMEM_ioreq_server), -XEN_EINVAL);
    assert_int_equal(set_type(ram + 3, 1, HVMMEM_mmio_dm), 0);
    assert_int_equal(set_type(ram + 3, 1, HVMMEM_ram_rw), -XEN_EINVAL);
    assert_int_equal(set_type(ram, 0, HVMMEM_ram_rw), -XEN_EINVAL);
    assert_int_equal(set_type(end - 1, 2, HVMMEM_ram_rw), -XEN_EINVAL);
    assert_int_equal(set_type(0, 1, HVMMEM_ram_rw), -XEN_EINVAL);
    assert_int_equal(set_type(0, 1, HVMMEM_mmio_dm), 0);
    assert_int_equal(set_type(ram, 1, 3), -XEN_EINVAL);
    assert_int_equal(set_type(ram, 1, 5), -XEN_EINVAL);
    run(FRONT);
    assert_int_equal(store((uint64_t)ram << 12, 4, 99), 0);
    assert_int_equal(seen[0].data, 99);
    assert_int_equal(load((uint64_t)ram << 12, 4, &value), -XEN_ENOENT);
    run(CONTROL);
    assert_int_equal(claim(0, HVMMEM_ioreq_server, 0), 0);
    assert_int_equal(type_of(ram), HVMMEM_ram_rw);
    assert_int_equal(claim(1, HVMMEM_ioreq_server, 2), 0);
    assert_int_equal(xga_dm_destroy_ioreq_server_by_id(FRONT, 1), 0);
    assert_int_equal(claim(0, HVMMEM_ioreq_server, 2), 0);
    memset(&op, 0, sizeof(op));
    op.u.set_mem_type.pad = 1;
    assert_int_equal(xga_dm_set_mem_type(FRONT, &op), -XEN_EINVAL);
}

static void memory_moves_and_is_tracked(void **state)
{
    static unsigned char bitmap[32768 + 1];
    const xen_pfn_t ram = XGA_STANDIN_RAM;
    struct xen_dm_op op;

    (void)state;
    strcpy(xga_standin_address(xen, FRONT, ram), "moved");
    run(CONTROL);
    memset(&op, 0, sizeof(op));
    op.u.relocate_memory.src_gfn = ram;
    op.u.relocate_memory.dst_gfn = ram + 100;
    op.u.relocate_memory.size = 2;
    assert_int_equal(xga_dm_relocate_memory(FRONT, &op), 0);
    assert_string_equal(xga_standin_address(xen, FRONT, ram + 100), "moved");
    assert_false(xga_standin_has(xen, FRONT, ram + 1));
    assert_true(xga_dm_relocate_memory(FRONT, &op) < 0);
    op.u.relocate_memory.pad = 1;
    assert_int_equal(xga_dm_relocate_memory(FRONT, &op), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    op.u.track_dirty_vram.first_pfn = ram;
    op.u.track_dirty_vram.nr = 9;
    assert_int_equal(xga_dm_track_dirty_vram(FRONT, &op, bitmap, 2), 0);
    assert_int_equal(bitmap[1], 0xff);
    assert_int_equal(bitmap[2], 0);
    assert_int_equal(xga_dm_track_dirty_vram(FRONT, &op, bitmap, 1), -XEN_EINVAL);
    assert_int_equal(xga_dm_track_dirty_vram(FRONT, &op, NULL, 2), -XEN_EFAULT);
    op.u.track_dirty_vram.nr = 262144;
    assert_int_equal(xga_dm_track_dirty_vram(FRONT, &op, bitmap, 32768), 0);
    assert_int_equal(bitmap[32767], 0xff);
    assert_int_equal(bitmap[32768], 0);
    op.u.track_dirty_vram.nr++;
    assert_int_equal(xga_dm_track_dirty_vram(FRONT, &op, bitmap, 99999), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    assert_int_equal(xga_dm_track_dirty_vram(FRONT, &op, NULL, 0), 0);
    assert_int_equal(xga_dm_modified_memory(FRONT, &op, NULL, 0), 0);
    op.op = XEN_DMOP_modified_memory;
    {
        struct xen_dm_op_buf buf;

        set_xen_guest_handle(buf.h, &op);
        buf.size = sizeof(op);
        assert_int_equal(xga_dm_op(FRONT, 1, &buf), -XEN_EINVAL);
        op.op = XEN_DMOP_track_dirty_vram;
        assert_int_equal(xga_dm_op(FRONT, 1, &buf), -XEN_EINVAL);
    }
    xga_standin_kill(xen, FRONT);
    assert_int_equal(xga_dm_track_dirty_vram(FRONT, &op, NULL, 0), -XEN_ESRCH);
}

static long pin(uint64_t first, uint64_t last, uint32_t type)
{
    struct xen_dm_op op;

    memset(&op, 0, sizeof(op));
    op.u.pin_memory_cacheattr.start = first;
    op.u.pin_memory_cacheattr.end = last;
    op.u.pin_memory_cacheattr.type = type;
    return (long)xga_dm_pin_memory_cacheattr(FRONT, &op);
}

static void cacheability_is_fixed_by_range(void **state)
{
    struct xen_dm_op op;
    uint64_t i;

    (void)state;
    run(CONTROL);
    assert_int_equal(pin(2, 1, XEN_DMOP_MEM_CACHEATTR_WB), -XEN_EINVAL);
    assert_int_equal(pin(1, UINT64_C(1) << 39, XEN_DMOP_MEM_CACHEATTR_WB), -XEN_EINVAL);
    assert_int_equal(pin(1, 1, XEN_DMOP_MEM_CACHEATTR_UC), -XEN_EPERM);
    assert_int_equal(pin(1, 1, 3), -XEN_EINVAL);
    assert_int_equal(pin(1, 1, XEN_DMOP_DELETE_MEM_CACHEATTR), -XEN_ENOENT);
    for (i = 0; i < 64; i++)
        assert_int_equal(pin(i * 4, i * 4 + 1, XEN_DMOP_MEM_CACHEATTR_WB), 0);
    assert_int_equal(pin(4, 5, XEN_DMOP_MEM_CACHEATTR_WT), 0);
    assert_int_equal(pin(5, 6, XEN_DMOP_MEM_CACHEATTR_WT), -XEN_EBUSY);
    assert_int_equal(pin(3, 4, XEN_DMOP_MEM_CACHEATTR_WT), -XEN_EBUSY);
    assert_int_equal(pin(2, 3, XEN_DMOP_MEM_CACHEATTR_WT), -XEN_ENOSPC);
    assert_int_equal(pin(4, 6, XEN_DMOP_DELETE_MEM_CACHEATTR), -XEN_ENOENT);
    assert_int_equal(pin(4, 5, XEN_DMOP_DELETE_MEM_CACHEATTR), 0);
    assert_int_equal(pin(2, 5, XEN_DMOP_MEM_CACHEATTR_WP), 0);
    memset(&op, 0, sizeof(op));
    op.u.pin_memory_cacheattr.pad = 1;
    assert_int_equal(xga_dm_pin_memory_cacheattr(FRONT, &op), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    op.u.remote_shutdown.reason = SHUTDOWN_crash;
    assert_int_equal(xga_dm_remote_shutdown(FRONT, &op), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), SHUTDOWN_crash);
}
#else
static void interrupts_are_told(void **state)
{
    struct xen_dm_op op;

    (void)state;
    run(CONTROL);
    memset(&op, 0, sizeof(op));
    op.u.set_irq_level.irq = 40;
    op.u.set_irq_level.level = 1;
    assert_int_equal(xga_dm_set_irq_level(FRONT, &op), 0);
    assert_true(xga_standin_line(xen, FRONT, XGA_STANDIN_SPI, 40));
    op.u.set_irq_level.irq = 31;
    assert_int_equal(xga_dm_set_irq_level(FRONT, &op), -XEN_EINVAL);
    op.u.set_irq_level.irq = 1024;
    assert_int_equal(xga_dm_set_irq_level(FRONT, &op), -XEN_EINVAL);
    op.u.set_irq_level.irq = 40;
    op.u.set_irq_level.level = 2;
    assert_int_equal(xga_dm_set_irq_level(FRONT, &op), -XEN_EINVAL);
    op.u.set_irq_level.level = 0;
    op.u.set_irq_level.pad[2] = 1;
    assert_int_equal(xga_dm_set_irq_level(FRONT, &op), -XEN_EINVAL);
    memset(&op, 0, sizeof(op));
    assert_int_equal(xga_dm_create_ioreq_server(FRONT, &op), 0);
    memset(&op, 0, sizeof(op));
    assert_int_equal(xga_dm_get_ioreq_server_info(FRONT, &op), -XEN_EOPNOTSUPP);
}
#endif

#define dm_test(name) cmocka_unit_test_setup_teardown(name, setup, domains_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        dm_test(a_model_serves_memory),
        dm_test(what_a_server_takes_comes_back),
        dm_test(pages_of_a_server_are_given_back),
        dm_test(a_model_is_notified),
        dm_test(pages_are_of_the_server),
        dm_test(a_page_that_comes_late_has_no_ports),
        dm_test(servers_share_the_ranges),
        dm_test(whom_it_refuses),
        dm_test(a_server_belongs_to_its_domain),
        dm_test(the_guest_has_no_say_about_a_servers_ports),
        dm_test(a_guest_without_ports_gets_no_server),
        dm_test(a_wrong_model_is_found),
        dm_test(a_state_that_goes_backwards_crashes_the_guest),
        dm_test(a_server_may_end_in_the_middle),
        dm_test(a_domain_may_die_in_the_middle),
        dm_test(orders_name_the_command),
        dm_test(interrupts_are_told),
#if X86
        dm_test(a_model_serves_ports_and_functions),
        dm_test(string_instructions_end_with_the_page),
        dm_test(writes_to_the_vga_are_buffered),
        dm_test(pages_may_be_at_frames_of_the_guest),
        dm_test(memory_has_types),
        dm_test(memory_moves_and_is_tracked),
        dm_test(cacheability_is_fixed_by_range),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
