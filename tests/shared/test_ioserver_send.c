/* SPDX-License-Identifier: MIT */
/* The test plays the device model, right and wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <xen/hvm/ioreq.h>
#include <xga/access.h>

static unsigned int acquired, released; /* accesses of the state byte with order */
static struct ioreq *watched;           /* the slot that is looked at when it becomes READY */
static struct ioreq when_released;

static uint8_t watched_load8_acquire(const uint8_t *p)
{
    acquired++;
    return xga_load8_acquire(p);
}

static void watched_store8_release(uint8_t *p, uint8_t value);
#define xga_load8_acquire  watched_load8_acquire
#define xga_store8_release watched_store8_release
#include <xga/shared/ioserver_send.h>
#undef xga_store8_release

static void watched_store8_release(uint8_t *p, uint8_t value)
{
    released++;
    if (watched)
        memcpy(&when_released, watched, sizeof(when_released));
    xga_store8_release(p, value);
}

enum { SERVERS = 8, VCPUS = 3, RANGES = 4 };

static uint32_t ports_used;

static XGA_CALL_ABI xga_long port_alloc(void *context, uint32_t vcpu, domid_t emulator)
{
    static xga_long port = 20;

    (void)context;
    (void)vcpu;
    (void)emulator;
    ports_used++;
    return port++;
}

static XGA_CALL_ABI void port_free(void *context, uint32_t port)
{
    (void)context;
    assert_int_not_equal(port, 0);
    ports_used--;
}

static const struct xga_ioserver_ops ops = {port_alloc, port_free};
static struct xga_ioserver object[SERVERS], *servers[SERVERS];
static uint64_t storage[SERVERS][64], page[SERVERS][512], buffered[SERVERS][512];
static struct ioreq
    *slot; /* of vCPU 1 in the page of server 2, which the tests of one server use */
static struct xga_ioserver *server;

#define SLOT(i, vcpu) (&((struct ioreq *)page[i])[vcpu])

static int new_servers(void **state)
{
    uint32_t i, vcpu;

    (void)state;
    memset(page, 0, sizeof(page));
    memset(buffered, 0, sizeof(buffered));
    for (i = 0; i < SERVERS; i++) {
        servers[i] = NULL;
        if (i == 0 || i == 4)
            continue;
        servers[i] = &object[i];
        if (xga_ioserver_init(servers[i], &ops, NULL, 1, i & 1, VCPUS, RANGES, storage[i],
                              sizeof(storage[i])) ||
            xga_ioserver_set_page(servers[i], (void *)page[i]))
            return -1;
        for (vcpu = 0; vcpu < VCPUS; vcpu++)
            if (xga_ioserver_add_vcpu(servers[i], vcpu))
                return -1;
        if ((i & 1) && xga_ioserver_set_buffered_page(servers[i], (void *)buffered[i]))
            return -1;
        xga_ioserver_enable(servers[i], 1);
    }
    server = servers[2];
    slot = SLOT(2, 1);
    watched = NULL;
    acquired = released = 0;
    return 0;
}

static struct ioreq request(uint8_t type, uint64_t addr, uint32_t size)
{
    struct ioreq req;

    memset(&req, 0, sizeof(req));
    req.type = type;
    req.addr = addr;
    req.size = size;
    req.count = 1;
    req.data = UINT64_C(0x1122334455667788);
    req.vp_eport = 99;
    req.state = 5;
    return req;
}

static void send_one(void)
{
    struct ioreq req = request(IOREQ_TYPE_COPY, 0x1000, 4);

    assert_int_equal(xga_ioserver_send(server, 1, &req), 1);
}

static void a_request_is_complete_before_it_is_ready(void **state)
{
    struct ioreq req = request(IOREQ_TYPE_COPY, UINT64_C(0x123456789), 8), expected;

    (void)state;
    watched = slot;
    req.count = 3;
    req.dir = IOREQ_READ;
    req.df = 1;
    req.data_is_ptr = 1;
    assert_int_equal(xga_ioserver_is_pending(server, 1), 0);
    assert_int_equal(xga_ioserver_send(server, 1, &req), 1);
    expected = req;
    expected.vp_eport = xga_ioserver_port(server, 1);
    expected.state = STATE_IOREQ_NONE;
    assert_memory_equal(&when_released, &expected, sizeof(expected));
    expected.state = STATE_IOREQ_READY;
    assert_memory_equal(slot, &expected, sizeof(expected));
    assert_int_equal(released, 1);
    assert_int_equal(acquired, 1);
    assert_int_equal(SLOT(2, 0)->state, STATE_IOREQ_NONE);
    assert_int_equal(SLOT(2, 2)->state, STATE_IOREQ_NONE);
    assert_int_equal(xga_ioserver_is_pending(server, 1), 1);
    assert_int_equal(xga_ioserver_is_pending(server, 0), 0);
    assert_int_equal(xga_ioserver_is_pending(server, VCPUS), 0);
    assert_int_equal(xga_ioserver_send(server, 1, &req), -XEN_EBUSY);
    assert_int_equal(xga_ioserver_send(server, 0, &req), 1);
}

static void an_answer_is_taken_once(void **state)
{
    uint64_t data = 7;

    (void)state;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), -XEN_ENOENT);
    assert_int_equal(xga_ioserver_resume(server, VCPUS, &data), -XEN_ENOENT);
    send_one();
    acquired = released = 0;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), 0);
    slot->state = STATE_IOREQ_INPROCESS;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), 0);
    assert_int_equal(xga_ioserver_resume(server, 1, &data), 0);
    assert_int_equal(xga_ioserver_is_pending(server, 1), 1);
    slot->data = UINT64_C(0xfedcba9876543210);
    slot->df = 1;
    slot->state = STATE_IORESP_READY;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), 1);
    assert_int_equal(data, UINT64_C(0xfedcba9876543210));
    assert_int_equal(slot->state, STATE_IOREQ_NONE);
    assert_int_equal(slot->df, 1);
    assert_int_equal(acquired, 4);
    assert_int_equal(released, 1);
    assert_int_equal(xga_ioserver_is_pending(server, 1), 0);
    assert_int_equal(xga_ioserver_resume(server, 1, &data), -XEN_ENOENT);
    assert_int_equal(xga_ioserver_fault(server, 1), XGA_INTACT);
    assert_int_equal(xga_ioserver_broken(server, 1), XGA_INTACT);
    send_one();
    slot->state = STATE_IORESP_READY;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), 1);
}

static void a_device_model_that_ends_gives_all_ones(void **state)
{
    uint64_t data = 7;

    (void)state;
    send_one();
    slot->state = STATE_IOREQ_INPROCESS;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), 0);
    slot->state = STATE_IOREQ_NONE;
    slot->data = 5;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), 1);
    assert_int_equal(data, ~UINT64_C(0));
    assert_int_equal(xga_ioserver_is_pending(server, 1), 0);
    data = 7;
    send_one();
    assert_int_equal(xga_ioserver_set_page(server, NULL), 0);
    assert_int_equal(xga_ioserver_resume(server, 1, &data), 1);
    assert_int_equal(data, ~UINT64_C(0));
    assert_int_equal(xga_ioserver_is_pending(server, 1), 0);
}

static void a_server_may_end_while_a_request_is_in_flight(void **state)
{
    uint64_t data = 7;
    struct ioreq req = request(IOREQ_TYPE_COPY, 0, 4);

    (void)state;
    send_one();
    xga_ioserver_remove_vcpu(server, 1);
    assert_int_equal(xga_ioserver_is_pending(server, 1), 0);
    assert_int_equal(xga_ioserver_resume(server, 1, &data), -XEN_ENOENT);
    assert_int_equal(xga_ioserver_send(server, 1, &req), 0);
    assert_int_equal(xga_ioserver_send(server, 0, &req), 1);
    assert_int_equal(xga_ioserver_pending(servers, SERVERS, 0), 2);
    xga_ioserver_fini(server);
    assert_int_equal(xga_ioserver_pending(servers, SERVERS, 0), -XEN_ENOENT);
    assert_int_equal(xga_ioserver_resume(server, 0, &data), -XEN_ENOENT);
    assert_int_equal(xga_ioserver_send(server, 0, &req), 0);
    assert_int_equal(data, 7);
}

static void a_vcpu_that_returns_starts_anew(void **state)
{
    uint64_t data = 7;

    (void)state;
    send_one();
    slot->state = 9;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), XGA_BROKEN);
    xga_ioserver_remove_vcpu(server, 1);
    assert_int_equal(xga_ioserver_broken(server, 1), XGA_INTACT);
    assert_int_equal(xga_ioserver_add_vcpu(server, 1), 0);
    slot->state = STATE_IOREQ_NONE;
    send_one();
    slot->state = STATE_IORESP_READY;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), 1);
}

static void a_slot_that_the_device_model_changed_gets_nothing(void **state)
{
    struct ioreq req = request(IOREQ_TYPE_COPY, 0x1000, 4), was;
    uint32_t port = xga_ioserver_port(server, 1), bad;

    (void)state;
    for (bad = 1; bad < 16; bad++) {
        slot->state = bad & 0xf;
        was = *slot;
        assert_int_equal(xga_ioserver_send(server, 1, &req), -XEN_EIO);
        assert_int_equal(xga_ioserver_fault(server, 1), XGA_BROKEN_STATE);
        assert_memory_equal(slot, &was, sizeof(was));
        assert_int_equal(xga_ioserver_is_pending(server, 1), 0);
    }
    slot->state = STATE_IOREQ_NONE;
    slot->vp_eport = port + 1;
    was = *slot;
    assert_int_equal(xga_ioserver_send(server, 1, &req), -XEN_EIO);
    assert_int_equal(xga_ioserver_fault(server, 1), XGA_BROKEN_ID);
    assert_memory_equal(slot, &was, sizeof(was));
    assert_int_equal(xga_ioserver_fault(server, 0), XGA_INTACT);
    assert_int_equal(xga_ioserver_fault(server, VCPUS), XGA_INTACT);
    slot->vp_eport = port;
    slot->df = 1;
    assert_int_equal(xga_ioserver_send(server, 1, &req), 1);
    assert_int_equal(slot->df, 0);
    assert_int_equal(xga_ioserver_fault(server, 1), XGA_INTACT);
}

static void a_state_that_goes_backwards_crashes_the_domain(void **state)
{
    struct ioreq req = request(IOREQ_TYPE_COPY, 0x1000, 4), was;
    uint64_t data = 7;
    uint32_t bad;

    (void)state;
    send_one();
    slot->state = STATE_IOREQ_INPROCESS;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), 0);
    slot->state = STATE_IOREQ_READY;
    was = *slot;
    assert_int_equal(xga_ioserver_resume(server, 1, &data), XGA_BROKEN);
    assert_int_equal(xga_ioserver_broken(server, 1), XGA_BROKEN_STATE);
    assert_int_equal(xga_ioserver_is_pending(server, 1), 0);
    assert_int_equal(xga_ioserver_resume(server, 1, &data), XGA_BROKEN);
    slot->state = STATE_IOREQ_NONE;
    assert_int_equal(xga_ioserver_send(server, 1, &req), XGA_BROKEN);
    slot->state = STATE_IOREQ_READY;
    assert_memory_equal(slot, &was, sizeof(was));
    assert_int_equal(xga_ioserver_broken(server, 0), XGA_INTACT);
    assert_int_equal(xga_ioserver_broken(server, VCPUS), XGA_INTACT);
    assert_int_equal(xga_ioserver_send(server, 0, &req), 1);
    for (bad = 4; bad < 16; bad++) {
        new_servers(NULL);
        send_one();
        slot->state = bad & 0xf;
        assert_int_equal(xga_ioserver_resume(server, 1, &data), XGA_BROKEN);
        assert_int_equal(xga_ioserver_broken(server, 1), XGA_BROKEN_STATE);
    }
}

static void without_a_page_nothing_is_sent(void **state)
{
    struct ioreq req = request(IOREQ_TYPE_COPY, 0x1000, 4);

    (void)state;
    assert_int_equal(xga_ioserver_send(server, VCPUS, &req), 0);
    assert_int_equal(xga_ioserver_send(server, ~0u, &req), 0);
    assert_int_equal(xga_ioserver_set_page(server, NULL), 0);
    assert_int_equal(xga_ioserver_send(server, 1, &req), 0);
    assert_int_equal(xga_ioserver_is_pending(server, 1), 0);
}

static xga_long selected(uint8_t type, uint64_t addr, uint32_t size)
{
    struct ioreq req = request(type, addr, size), was = req;
    xga_long i = xga_ioserver_select(servers, SERVERS, &req, 0);

    assert_memory_equal(&req, &was, sizeof(req));
    return i;
}

static void add(uint32_t i, uint32_t kind, uint64_t first, uint64_t last)
{
    assert_int_equal(xga_ioserver_add_range(servers[i], kind, first, last), 0);
}

static void the_newest_enabled_server_with_the_whole_access_takes_it(void **state)
{
    (void)state;
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x10, 1), -XEN_ENOENT);
    add(1, XGA_IOSERVER_PORTS, 0x10, 0x1f);
    add(3, XGA_IOSERVER_PORTS, 0x18, 0x1f);
    add(5, XGA_IOSERVER_PORTS, 0x1c, 0x1d);
    add(2, XGA_IOSERVER_MEMORY, 0, 0xfff);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x10, 1), 1);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x17, 2), 1);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x18, 1), 3);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x1c, 2), 5);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x1c, 4), 3);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x1f, 1), 3);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x1f, 2), -XEN_ENOENT);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0xf, 2), -XEN_ENOENT);
    assert_int_equal(selected(IOREQ_TYPE_PIO, ~UINT64_C(0), 2), -XEN_ENOENT);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x10, 0), -XEN_ENOENT);
    xga_ioserver_enable(servers[3], 0);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x18, 1), 1);
    xga_ioserver_enable(servers[3], 1);
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x18, 1), 3);
    servers[3] = NULL;
    assert_int_equal(selected(IOREQ_TYPE_PIO, 0x18, 1), 1);
    assert_int_equal(selected(IOREQ_TYPE_COPY, 0x18, 1), 2);
    assert_int_equal(selected(IOREQ_TYPE_PCI_CONFIG, 0x18, 1), -XEN_ENOENT);
    assert_int_equal(selected(IOREQ_TYPE_TIMEOFFSET, 0x18, 8), -XEN_ENOENT);
    assert_int_equal(selected(IOREQ_TYPE_INVALIDATE, 0x18, 4), -XEN_ENOENT);
}

static xga_long memory(uint64_t addr, uint32_t size, uint32_t count, int df)
{
    struct ioreq req = request(IOREQ_TYPE_COPY, addr, size);

    req.count = count;
    req.df = df != 0;
    return xga_ioserver_select(servers, SERVERS, &req, 0x80000000);
}

static void all_repetitions_have_to_be_in_the_range(void **state)
{
    const uint64_t top = ~UINT64_C(0);

    (void)state;
    add(7, XGA_IOSERVER_MEMORY, UINT64_C(0x100000000), UINT64_C(0x10000ffff));
    assert_int_equal(memory(UINT64_C(0x100000000), 4, 0x4000, 0), 7);
    assert_int_equal(memory(UINT64_C(0x100000000), 4, 0x4001, 0), -XEN_ENOENT);
    assert_int_equal(memory(UINT64_C(0x10000fffc), 4, 0x4000, 1), 7);
    assert_int_equal(memory(UINT64_C(0x10000fffd), 4, 1, 1), -XEN_ENOENT);
    assert_int_equal(memory(UINT64_C(0x10000fffc), 4, 0x4001, 1), -XEN_ENOENT);
    assert_int_equal(memory(UINT64_C(0x10000fff8), 4, 0x3fff, 1), 7);
    assert_int_equal(memory(UINT64_C(0x100000000), 4, 0, 0), -XEN_ENOENT);
    assert_int_equal(memory(UINT64_C(0x100000000), 0, 1, 0), -XEN_ENOENT);
    /* What wraps around the address space is in no range. */
    add(7, XGA_IOSERVER_MEMORY, 0, 0xfff);
    add(7, XGA_IOSERVER_MEMORY, top - 0xfff, top);
    assert_int_equal(memory(top - 3, 4, 1, 0), 7);
    assert_int_equal(memory(top - 3, 4, 2, 0), -XEN_ENOENT);
    assert_int_equal(memory(4, 4, 2, 1), 7);
    assert_int_equal(memory(4, 4, 3, 1), -XEN_ENOENT);
    assert_int_equal(memory(0, 0xffffffff, 0xffffffff, 0), -XEN_ENOENT);
    assert_int_equal(memory(top, 0xffffffff, 0xffffffff, 1), -XEN_ENOENT);
}

static void a_configuration_access_names_its_function(void **state)
{
    const uint32_t cf8 = 0x80000000 | 0x1234 << 8 | 0x57; /* the lowest two bits do not count */
    struct ioreq req;
    uint32_t i;

    (void)state;
    add(2, XGA_IOSERVER_PCI, 0x1234, 0x1234);
    add(5, XGA_IOSERVER_PCI, 0x1235, 0x1235);
    add(6, XGA_IOSERVER_PORTS, 0xcf8, 0xcff);
    for (i = 0; i < 4; i++) {
        req = request(IOREQ_TYPE_PIO, 0xcfc + i, 4);
        assert_int_equal(xga_ioserver_select(servers, SERVERS, &req, cf8), 2);
        assert_int_equal(req.type, IOREQ_TYPE_PCI_CONFIG);
        assert_int_equal(req.addr, UINT64_C(0x123400000054) + i);
    }
    req = request(IOREQ_TYPE_PIO, 0xcfc, 4);
    assert_int_equal(xga_ioserver_select(servers, SERVERS, &req, cf8 | 0x0a000000), 2);
    assert_int_equal(req.addr, UINT64_C(0x123400000a54));
    req = request(IOREQ_TYPE_PIO, 0xcfc, 2);
    assert_int_equal(xga_ioserver_select(servers, SERVERS, &req, cf8 + 0x200), -XEN_ENOENT);
    assert_int_equal(req.type, IOREQ_TYPE_PIO);
    assert_int_equal(req.addr, 0xcfc);
    assert_int_equal(xga_ioserver_select(servers, SERVERS, &req, cf8 & 0x7fffffff), 6);
    assert_int_equal(req.type, IOREQ_TYPE_PIO);
    req = request(IOREQ_TYPE_PIO, 0xcf8, 4);
    assert_int_equal(xga_ioserver_select(servers, SERVERS, &req, cf8), 6);
    req = request(IOREQ_TYPE_PIO, 0xcfb, 1);
    assert_int_equal(xga_ioserver_select(servers, SERVERS, &req, cf8), 6);
    req = request(IOREQ_TYPE_PIO, UINT64_C(0x100000cfc), 1);
    assert_int_equal(xga_ioserver_select(servers, SERVERS, &req, cf8), -XEN_ENOENT);
    req = request(IOREQ_TYPE_COPY, 0xcfc, 1);
    assert_int_equal(xga_ioserver_select(servers, SERVERS, &req, cf8), -XEN_ENOENT);
    servers[2] = NULL;
    req = request(IOREQ_TYPE_PIO, 0xcfc, 4);
    assert_int_equal(xga_ioserver_select(servers, SERVERS, &req, cf8), -XEN_ENOENT);
}

static void a_broadcast_reaches_every_enabled_server(void **state)
{
    struct ioreq req;
    uint64_t data = 7;
    uint32_t sent = 0, i;

    (void)state;
    xga_ioserver_invalidate_fill(&req);
    assert_int_equal(req.type, IOREQ_TYPE_INVALIDATE);
    assert_int_equal(req.size, 4);
    assert_int_equal(req.count, 0);
    assert_int_equal(req.dir, IOREQ_WRITE);
    assert_int_equal(req.data, ~UINT64_C(0));
    assert_int_equal(req.addr, 0);
    assert_int_equal(req.state, STATE_IOREQ_NONE);
    xga_ioserver_enable(servers[3], 0);
    SLOT(6, 1)->state = STATE_IOREQ_READY;
    assert_int_equal(xga_ioserver_broadcast(servers, SERVERS, 1, &req, 0, &sent), 1);
    assert_int_equal(sent, 1 << 1 | 1 << 2 | 1 << 5 | 1 << 7);
    for (i = 0; i < SERVERS; i++)
        assert_int_equal(SLOT(i, 1)->state, (sent >> i & 1) || i == 6);
    /* The vCPU runs on when all have answered. */
    for (i = SERVERS; i-- > 0;) {
        if ((sent >> i & 1) == 0)
            continue;
        assert_int_equal(xga_ioserver_pending(servers, SERVERS, 1), i);
        assert_int_equal(xga_ioserver_pending(servers, SERVERS, 0), -XEN_ENOENT);
        SLOT(i, 1)->state = STATE_IORESP_READY;
        assert_int_equal(xga_ioserver_resume(servers[i], 1, &data), 1);
    }
    assert_int_equal(xga_ioserver_pending(servers, SERVERS, 1), -XEN_ENOENT);
}

static void a_buffered_broadcast_reaches_servers_with_buffering(void **state)
{
    struct ioreq req;
    uint32_t sent = 0, i;

    (void)state;
    xga_ioserver_timeoffset_fill(&req, -2);
    assert_int_equal(req.type, IOREQ_TYPE_TIMEOFFSET);
    assert_int_equal(req.size, 8);
    assert_int_equal(req.count, 1);
    assert_int_equal(req.dir, IOREQ_WRITE);
    assert_int_equal(req.data, ~UINT64_C(1));
    xga_ioserver_enable(servers[3], 0);
    assert_int_equal(xga_ioserver_set_buffered_page(servers[7], NULL), 0);
    assert_int_equal(xga_ioserver_broadcast(servers, SERVERS, 1, &req, 1, &sent), 1);
    assert_int_equal(sent, 1 << 1 | 1 << 5);
    for (i = 0; i < SERVERS; i++)
        assert_int_equal(((struct buffered_iopage *)buffered[i])->write_pointer,
                         (sent >> i & 1) * 2);
    assert_int_equal(xga_ioserver_pending(servers, SERVERS, 1), -XEN_ENOENT);
}

static void requests_with_a_result_are_completed(void **state)
{
    struct ioreq req = request(IOREQ_TYPE_PIO, 1, 1);

    (void)state;
    req.dir = IOREQ_READ;
    assert_int_equal(xga_ioserver_has_result(&req), 1);
    req.dir = IOREQ_WRITE;
    assert_int_equal(xga_ioserver_has_result(&req), 0);
    req.type = IOREQ_TYPE_COPY;
    assert_int_equal(xga_ioserver_has_result(&req), 1);
    req.dir = IOREQ_READ;
    assert_int_equal(xga_ioserver_has_result(&req), 1);
    req.data_is_ptr = 1;
    assert_int_equal(xga_ioserver_has_result(&req), 0);
}

static void values_are_extended_to_the_register(void **state)
{
    const uint64_t v = UINT64_C(0xfedcba98f6f5f4f3);

    (void)state;
    assert_int_equal(xga_ioserver_extend(v, 1, 8, 0), 0xf3);
    assert_int_equal(xga_ioserver_extend(v, 2, 8, 0), 0xf4f3);
    assert_int_equal(xga_ioserver_extend(v, 4, 8, 0), 0xf6f5f4f3);
    assert_int_equal(xga_ioserver_extend(v, 8, 8, 0), v);
    assert_int_equal(xga_ioserver_extend(v, 1, 8, 1), UINT64_C(0xfffffffffffffff3));
    assert_int_equal(xga_ioserver_extend(v, 2, 8, 1), UINT64_C(0xfffffffffffff4f3));
    assert_int_equal(xga_ioserver_extend(v, 4, 8, 1), UINT64_C(0xfffffffff6f5f4f3));
    assert_int_equal(xga_ioserver_extend(v, 8, 8, 1), v);
    assert_int_equal(xga_ioserver_extend(v, 1, 4, 1), UINT64_C(0xfffffff3));
    assert_int_equal(xga_ioserver_extend(v, 4, 4, 1), UINT64_C(0xf6f5f4f3));
    assert_int_equal(xga_ioserver_extend(0x8070, 1, 8, 1), 0x70);
    assert_int_equal(xga_ioserver_extend(0x87654, 2, 8, 1), 0x7654);
    assert_int_equal(xga_ioserver_extend(UINT64_C(0xf76543210), 4, 8, 1), 0x76543210);
}

static void repetitions_end_with_the_page(void **state)
{
    (void)state;
    assert_int_equal(xga_ioserver_repetitions(0x5000, 4, 5, 0), 5);
    assert_int_equal(xga_ioserver_repetitions(0x5000, 4, 1024, 0), 1024);
    assert_int_equal(xga_ioserver_repetitions(0x5000, 4, 1025, 0), 1024);
    assert_int_equal(xga_ioserver_repetitions(0x5ff0, 8, 9, 0), 2);
    assert_int_equal(xga_ioserver_repetitions(0x5ff1, 8, 9, 0), 1);
    assert_int_equal(xga_ioserver_repetitions(0x5ff8, 8, 9, 0), 1);
    assert_int_equal(xga_ioserver_repetitions(0x5ff9, 8, 9, 0), 1);
    assert_int_equal(xga_ioserver_repetitions(0x5ff9, 8, 9, 1), 1);
    assert_int_equal(xga_ioserver_repetitions(0x5000, 2, 9, 1), 1);
    assert_int_equal(xga_ioserver_repetitions(0x5006, 2, 9, 1), 4);
    assert_int_equal(xga_ioserver_repetitions(0x5006, 2, 3, 1), 3);
    assert_int_equal(xga_ioserver_repetitions(0x5fff, 1, 9000, 1), 4096);
    assert_int_equal(xga_ioserver_repetitions(0x5fff, 1, 9000, 0), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_request_is_complete_before_it_is_ready, new_servers),
        cmocka_unit_test_setup(an_answer_is_taken_once, new_servers),
        cmocka_unit_test_setup(a_device_model_that_ends_gives_all_ones, new_servers),
        cmocka_unit_test_setup(a_server_may_end_while_a_request_is_in_flight, new_servers),
        cmocka_unit_test_setup(a_vcpu_that_returns_starts_anew, new_servers),
        cmocka_unit_test_setup(a_slot_that_the_device_model_changed_gets_nothing, new_servers),
        cmocka_unit_test_setup(a_state_that_goes_backwards_crashes_the_domain, new_servers),
        cmocka_unit_test_setup(without_a_page_nothing_is_sent, new_servers),
        cmocka_unit_test_setup(the_newest_enabled_server_with_the_whole_access_takes_it,
                               new_servers),
        cmocka_unit_test_setup(all_repetitions_have_to_be_in_the_range, new_servers),
        cmocka_unit_test_setup(a_configuration_access_names_its_function, new_servers),
        cmocka_unit_test_setup(a_broadcast_reaches_every_enabled_server, new_servers),
        cmocka_unit_test_setup(a_buffered_broadcast_reaches_servers_with_buffering, new_servers),
        cmocka_unit_test(requests_with_a_result_are_completed),
        cmocka_unit_test(values_are_extended_to_the_register),
        cmocka_unit_test(repetitions_end_with_the_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
