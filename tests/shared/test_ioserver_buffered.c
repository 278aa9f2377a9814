/* SPDX-License-Identifier: MIT */
/* The test plays the device model, which takes slots between any two accesses of the hypervisor. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <xga/access.h>

static unsigned int released, exchanges;
static void (*before_exchange)(void);
static uint8_t at_release[4096];
static uint64_t words[512];

static void watched_store32_release(uint32_t *p, uint32_t value);
static uint64_t watched_cas64(uint64_t *p, uint64_t expected, uint64_t value)
{
    exchanges++;
    if (before_exchange)
        before_exchange();
    return xga_cas64(p, expected, value);
}

#define xga_store32_release watched_store32_release
#define xga_cas64           watched_cas64
#include <xga/shared/ioserver_buffered.h>
#undef xga_store32_release

static void watched_store32_release(uint32_t *p, uint32_t value)
{
    released++;
    memcpy(at_release, words, sizeof(at_release));
    xga_store32_release(p, value);
}

enum { SLOTS = IOREQ_BUFFER_SLOT_NUM };

static XGA_CALL_ABI xga_long port_alloc(void *context, uint32_t vcpu, domid_t emulator)
{
    (void)context;
    (void)vcpu;
    (void)emulator;
    return 5;
}

static XGA_CALL_ABI void port_free(void *context, uint32_t port)
{
    (void)context;
    (void)port;
}

static const struct xga_ioserver_ops ops = {port_alloc, port_free};
static struct xga_ioserver s;
static uint64_t storage[16];
static struct buffered_iopage *page = (struct buffered_iopage *)words;

static void new_page(uint32_t buffering, uint32_t read, uint32_t written)
{
    memset(words, 0, sizeof(words));
    before_exchange = NULL;
    released = exchanges = 0;
    page->read_pointer = read;
    page->write_pointer = written;
    assert_int_equal(
        xga_ioserver_init(&s, &ops, NULL, 1, buffering, 1, 1, storage, sizeof(storage)), 0);
    assert_int_equal(xga_ioserver_add_vcpu(&s, 0), 0);
    assert_int_equal(xga_ioserver_set_buffered_page(&s, page), 0);
}

static struct ioreq write_of(uint32_t size)
{
    struct ioreq req;

    memset(&req, 0, sizeof(req));
    req.type = IOREQ_TYPE_PIO;
    req.dir = IOREQ_WRITE;
    req.addr = 0xfedcb;
    req.size = size;
    req.count = 1;
    req.data = UINT64_C(0x1122334455667788);
    return req;
}

static void slot_is(uint32_t at, const struct ioreq *req, uint32_t log2, uint32_t data)
{
    struct buf_ioreq slot;

    memcpy(&slot, &page->buf_ioreq[at], sizeof(slot));
    assert_int_equal(slot.type, req->type);
    assert_int_equal(slot.pad, 0);
    assert_int_equal(slot.dir, req->dir);
    assert_int_equal(slot.size, log2);
    assert_int_equal(slot.addr, req->addr);
    assert_int_equal(slot.data, data);
}

static void each_size_fills_its_slots(void **state)
{
    struct ioreq req;
    uint32_t i;

    (void)state;
    new_page(XGA_IOSERVER_LEGACY, 0, 0);
    for (i = 0; i < 4; i++) {
        req = write_of(1u << i);
        req.type = i & 1 ? IOREQ_TYPE_COPY : IOREQ_TYPE_PIO;
        req.dir = i == 2 ? IOREQ_READ : IOREQ_WRITE;
        assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
        slot_is(i, &req, i, 0x55667788);
        assert_int_equal(page->write_pointer, i < 3 ? i + 1 : 5);
        /* The slots were whole before the pointer moved. */
        assert_memory_equal(at_release + 8, words + 1, sizeof(words) - 8);
        assert_int_equal(*(uint32_t *)(at_release + 4), i);
    }
    slot_is(4, &req, 3, 0x11223344);
    assert_int_equal(released, 4);
    assert_int_equal(page->read_pointer, 0);
    assert_int_equal(xga_ioserver_buffered_fault(&s), XGA_INTACT);
    req.addr = 0;
    req.type = IOREQ_TYPE_TIMEOFFSET;
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    slot_is(5, &req, 3, 0x55667788);
}

static void not_sent(const struct ioreq *req)
{
    uint64_t was[512];

    memcpy(was, words, sizeof(was));
    assert_int_equal(xga_ioserver_send_buffered(&s, req), 0);
    assert_memory_equal(words, was, sizeof(was));
}

static void other_requests_are_sent_synchronously(void **state)
{
    static const uint32_t sizes[] = {0, 3, 5, 6, 7, 9, 16, 0x80000001, ~0u};
    struct ioreq req = write_of(4);
    uint32_t i;

    (void)state;
    new_page(XGA_IOSERVER_ATOMIC, 0, 0);
    req.addr = 0x100000;
    not_sent(&req);
    req.addr = UINT64_C(0x100000000);
    not_sent(&req);
    req = write_of(4);
    req.data_is_ptr = 1;
    not_sent(&req);
    req = write_of(4);
    req.count = 0;
    not_sent(&req);
    req.count = 2;
    not_sent(&req);
    for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        req = write_of(sizes[i]);
        not_sent(&req);
    }
    req = write_of(4);
    req.addr = 0xfffff;
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    xga_ioserver_remove_vcpu(&s, 0);
    not_sent(&req);
    assert_int_equal(xga_ioserver_add_vcpu(&s, 0), 0);
    assert_int_equal(xga_ioserver_set_buffered_page(&s, NULL), 0);
    not_sent(&req);
}

static void a_full_page_takes_nothing(void **state)
{
    struct ioreq four = write_of(4), eight = write_of(8);
    uint32_t i;

    (void)state;
    new_page(XGA_IOSERVER_ATOMIC, 0, 0);
    for (i = 0; i < SLOTS - 1; i++)
        assert_int_equal(xga_ioserver_send_buffered(&s, &four), 1);
    not_sent(&eight);
    assert_int_equal(xga_ioserver_send_buffered(&s, &four), 1);
    not_sent(&four);
    not_sent(&eight);
    page->read_pointer = 1;
    not_sent(&eight);
    assert_int_equal(xga_ioserver_send_buffered(&s, &four), 1);
    slot_is(0, &four, 2, 0x55667788);
    page->read_pointer = 3;
    assert_int_equal(xga_ioserver_send_buffered(&s, &eight), 1);
    slot_is(1, &eight, 3, 0x55667788);
    slot_is(2, &eight, 3, 0x11223344);
    assert_int_equal(page->write_pointer, SLOTS + 3);
    assert_int_equal(exchanges, 0);
    assert_int_equal(xga_ioserver_buffered_fault(&s), XGA_INTACT);
}

/* Neither pointer is 511 or more after a send, as far as the device model has taken slots. */
static void pointers_stay_small(void **state)
{
    struct ioreq req = write_of(8);

    (void)state;
    new_page(XGA_IOSERVER_ATOMIC, SLOTS, SLOTS + 3);
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    slot_is(3, &req, 3, 0x55667788);
    slot_is(4, &req, 3, 0x11223344);
    assert_int_equal(page->read_pointer, 0);
    assert_int_equal(page->write_pointer, 5);
    assert_int_equal(exchanges, 1);
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    slot_is(5, &req, 3, 0x55667788);
    assert_int_equal(page->write_pointer, 7);
    assert_int_equal(exchanges, 1);
    new_page(XGA_IOSERVER_ATOMIC, 7 * SLOTS - 1, 7 * SLOTS + 100);
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    slot_is(100, &req, 3, 0x55667788);
    assert_int_equal(page->read_pointer, SLOTS - 1);
    assert_int_equal(page->write_pointer, SLOTS + 102);
    new_page(XGA_IOSERVER_LEGACY, 7 * SLOTS, 7 * SLOTS + 100);
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    assert_int_equal(page->read_pointer, 7 * SLOTS);
    assert_int_equal(page->write_pointer, 7 * SLOTS + 102);
    assert_int_equal(exchanges, 0);
}

/* Every pointer has its slot, computed without a division. */
static void a_slot_is_the_remainder(void **state)
{
    uint32_t i;

    (void)state;
    for (i = 0; i < 1u << 20; i++) {
        if (xga_ioserver_slot_of_(i) != i % SLOTS)
            assert_int_equal(xga_ioserver_slot_of_(i), i % SLOTS);
        if (xga_ioserver_slot_of_(~i) != ~i % SLOTS)
            assert_int_equal(xga_ioserver_slot_of_(~i), ~i % SLOTS);
        if (xga_ioserver_slot_of_(i * 4099) != i * 4099 % SLOTS)
            assert_int_equal(xga_ioserver_slot_of_(i * 4099), i * 4099 % SLOTS);
    }
    new_page(XGA_IOSERVER_LEGACY, 0u - 1, 0u - 1);
    {
        struct ioreq req = write_of(8);

        assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
        slot_is(0xffffffff % SLOTS, &req, 3, 0x55667788);
        slot_is(0, &req, 3, 0x11223344);
        assert_int_equal(page->write_pointer, 1);
    }
}

static void takes_one(void)
{
    page->read_pointer++;
}

static void takes_one_at_first(void)
{
    before_exchange = NULL;
    page->read_pointer++;
}

static void overwrites(void)
{
    page->write_pointer ^= 4;
}

static void the_device_model_may_take_slots_meanwhile(void **state)
{
    struct ioreq req = write_of(4);

    (void)state;
    new_page(XGA_IOSERVER_ATOMIC, SLOTS, SLOTS + 100);
    before_exchange = takes_one_at_first;
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    assert_int_equal(exchanges, 2);
    assert_int_equal(page->read_pointer, 1);
    assert_int_equal(page->write_pointer, 101);
    /* One that takes slots all the time keeps large pointers for now. */
    new_page(XGA_IOSERVER_ATOMIC, SLOTS, SLOTS + 100);
    before_exchange = takes_one;
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    assert_in_range(exchanges, 2, 100);
    assert_int_equal(page->read_pointer, SLOTS + exchanges);
    assert_int_equal(page->write_pointer, SLOTS + 101);
    before_exchange = NULL;
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    assert_int_equal(page->write_pointer, 102);
    slot_is(101, &req, 2, 0x55667788);
    assert_int_equal(xga_ioserver_buffered_fault(&s), XGA_INTACT);
}

static void lies_are_reported_and_not_followed(void **state)
{
    static const uint32_t reads[] = {21, SLOTS, 0u - SLOTS + 19, 0x80000000, ~0u - SLOTS};
    struct ioreq req = write_of(4);
    uint64_t was[512];
    uint32_t i;

    (void)state;
    for (i = 0; i < sizeof(reads) / sizeof(reads[0]); i++) {
        new_page(XGA_IOSERVER_ATOMIC, 0, 20);
        page->read_pointer = reads[i];
        memcpy(was, words, sizeof(was));
        assert_int_equal(xga_ioserver_send_buffered(&s, &req), -XEN_EIO);
        assert_int_equal(xga_ioserver_buffered_fault(&s), XGA_BROKEN_INDEX);
        assert_memory_equal(words, was, sizeof(was));
    }
    page->read_pointer = 20;
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    assert_int_equal(xga_ioserver_set_buffered_page(&s, page), 0);
    assert_int_equal(xga_ioserver_buffered_fault(&s), XGA_INTACT);
    /* The write pointer is the hypervisor's. */
    page->write_pointer = 300;
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    assert_int_equal(page->write_pointer, 22);
    slot_is(21, &req, 2, 0x55667788);
    new_page(XGA_IOSERVER_ATOMIC, SLOTS, SLOTS);
    before_exchange = overwrites;
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    assert_int_equal(exchanges, 1);
    assert_int_equal(xga_ioserver_buffered_fault(&s), XGA_BROKEN_INDEX);
    before_exchange = NULL;
    assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
    assert_int_equal(page->write_pointer, 2);
    slot_is(1, &req, 2, 0x55667788);
}

/* A device model that only counts slots, and a list of what was sent, are the model. */
static void random_traffic_arrives_in_order(void **state)
{
    static uint32_t expected[1 << 10];
    uint32_t sent = 0, taken = 0, seed = 1, i, n, mode, slots, full = 0;
    struct ioreq req;

    (void)state;
    for (mode = XGA_IOSERVER_LEGACY; mode <= XGA_IOSERVER_ATOMIC; mode++) {
        new_page(mode, 0, 0);
        sent = taken = 0;
        for (i = 0; i < 100000; i++) {
            seed = seed * 1664525 + 1013904223;
            req = write_of(1u << (seed >> 30));
            req.data = (uint64_t)(seed ^ 0x12345) << 32 | seed;
            slots = req.size == 8 ? 2 : 1;
            if (sent - taken + slots <= SLOTS) {
                assert_int_equal(xga_ioserver_send_buffered(&s, &req), 1);
                expected[sent++ & 1023] = (uint32_t)req.data;
                if (slots == 2)
                    expected[sent++ & 1023] = (uint32_t)(req.data >> 32);
            } else {
                assert_int_equal(xga_ioserver_send_buffered(&s, &req), 0);
                full++;
            }
            for (n = (seed >> 10 & 7) == 0 ? seed >> 13 & 15 : 0; n > 0 && taken != sent; n--) {
                assert_int_equal(page->write_pointer - page->read_pointer, sent - taken);
                assert_int_equal(page->buf_ioreq[page->read_pointer % SLOTS].data,
                                 expected[taken++ & 1023]);
                page->read_pointer++;
            }
        }
        if (mode == XGA_IOSERVER_ATOMIC)
            assert_true(page->write_pointer < 2 * SLOTS);
    }
    assert_true(full > 1000);
    assert_int_equal(xga_ioserver_buffered_fault(&s), XGA_INTACT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_size_fills_its_slots),
        cmocka_unit_test(other_requests_are_sent_synchronously),
        cmocka_unit_test(a_full_page_takes_nothing),
        cmocka_unit_test(pointers_stay_small),
        cmocka_unit_test(a_slot_is_the_remainder),
        cmocka_unit_test(the_device_model_may_take_slots_meanwhile),
        cmocka_unit_test(lies_are_reported_and_not_followed),
        cmocka_unit_test(random_traffic_arrives_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
