/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/mman.h>

#include <xga/shared/ioreq.h>

#define VCPUS 5u

/* What Xen writes. Each in a page of its own, which a test can take away. */
static union {
    struct shared_iopage iopage;
    struct ioreq slot[128];
} *page;
static struct buffered_iopage *ring;
static struct xga_ioreq_vcpus all;
static struct xga_ioreq_vcpu vcpu[VCPUS];
static struct xga_ioreq_buffered buffered;
static struct ioreq req;

static void *new_page(void)
{
    void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    assert_ptr_not_equal(p, MAP_FAILED);
    return p;
}

static int start(void **state)
{
    (void)state;
    page = new_page();
    ring = new_page();
    memset(&req, 0x5a, sizeof(req));
    memset(vcpu, 0x5a, sizeof(vcpu));
    memset(&buffered, 0x5a, sizeof(buffered));
    assert_int_equal(xga_ioreq_vcpus_init(&all, vcpu, VCPUS, &page->iopage), 0);
    assert_int_equal(xga_ioreq_buffered_init(&buffered, ring), 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    return munmap(page, 4096) | munmap(ring, 4096);
}

static void take_away(void *p)
{
    assert_int_equal(mprotect(p, 4096, PROT_NONE), 0);
}

static int is_untouched(const struct ioreq *copy)
{
    struct ioreq same;

    memset(&same, 0x5a, sizeof(same));
    return memcmp(copy, &same, sizeof(same)) == 0;
}

/* What Xen does to send: the slot is filled, then READY. */
static struct ioreq xen_sends(uint32_t n)
{
    struct ioreq sent;

    memset(&sent, 0, sizeof(sent));
    sent.addr = 0x1122334455667788;
    sent.data = 0x99aabbccddeeff00;
    sent.count = 7;
    sent.size = 4;
    sent.vp_eport = 40 + n;
    sent.data_is_ptr = 1;
    sent.dir = IOREQ_READ;
    sent.df = 1;
    sent.type = IOREQ_TYPE_COPY;
    sent.state = STATE_IOREQ_READY;
    page->slot[n] = sent;
    return sent;
}

/* A broken slot is not touched, and says why. */
static void assert_broken(struct xga_ioreq_vcpu *v, uint32_t why)
{
    memset(&req, 0x5a, sizeof(req));
    take_away(page);
    assert_int_equal(xga_ioreq_broken(v), why);
    assert_int_equal(xga_ioreq_take(v, &req), XGA_BROKEN);
    assert_int_equal(xga_ioreq_retake(v, &req), XGA_BROKEN);
    assert_int_equal(xga_ioreq_finish(v, 0), XGA_BROKEN);
    assert_int_equal(xga_ioreq_remote_port(v), 0);
    xga_ioreq_break(v, why + 1);
    assert_int_equal(xga_ioreq_broken(v), why);
    assert_true(is_untouched(&req));
}

static void assert_ring_broken(uint32_t why)
{
    take_away(ring);
    assert_int_equal(xga_ioreq_buffered_broken(&buffered), why);
    assert_int_equal(xga_ioreq_buffered_take(&buffered, &req), XGA_BROKEN);
    xga_ioreq_buffered_break(&buffered, why + 1);
    assert_int_equal(xga_ioreq_buffered_broken(&buffered), why);
    assert_true(is_untouched(&req));
}

static void the_state_is_where_the_header_says(void **state)
{
    struct ioreq slot;

    (void)state;
    memset(&slot, 0, sizeof(slot));
    slot.state = 0xf;
    assert_int_equal(*xga_ioreq_state_(&slot), XGA_IOREQ_STATE_BITS_);
    slot.data_is_ptr = slot.dir = slot.df = 1;
    assert_int_equal(*xga_ioreq_state_(&slot), 0x7f);
    assert_int_equal(sizeof(slot), 32);
}

static void a_request_is_copied_answered_and_consumed(void **state)
{
    struct ioreq sent = xen_sends(2);

    (void)state;
    assert_int_equal(xga_ioreq_take(&vcpu[2], &req), 1);
    assert_memory_equal(&req, &sent, sizeof(req));
    sent.state = STATE_IOREQ_INPROCESS;
    assert_memory_equal(&page->slot[2], &sent, sizeof(sent));
    assert_int_equal(xga_ioreq_finish(&vcpu[2], 0x0123456789abcdef), 1);
    sent.state = STATE_IORESP_READY;
    sent.data = 0x0123456789abcdef;
    assert_memory_equal(&page->slot[2], &sent, sizeof(sent));
    page->slot[2].state = STATE_IOREQ_NONE;
    memset(&req, 0x5a, sizeof(req));
    assert_int_equal(xga_ioreq_take(&vcpu[2], &req), 0);
    assert_true(is_untouched(&req));
    xen_sends(2);
    assert_int_equal(xga_ioreq_take(&vcpu[2], &req), 1);
}

/* "Serves vCPU 0 alone" is a fault of shipping clients. */
static void each_vcpu_has_its_slot(void **state)
{
    uint32_t i;

    (void)state;
    for (i = 0; i < VCPUS; i++) {
        xen_sends(i);
        page->slot[i].addr = i;
    }
    for (i = VCPUS; i-- > 0;) {
        assert_int_equal(xga_ioreq_take(xga_ioreq_vcpus_at(&all, i), &req), 1);
        assert_int_equal(req.addr, i);
        assert_int_equal(xga_ioreq_remote_port(&vcpu[i]), 40 + i);
    }
    assert_null(xga_ioreq_vcpus_at(&all, VCPUS));
    assert_null(xga_ioreq_vcpus_at(&all, ~0u));
}

static void only_a_ready_slot_is_taken(void **state)
{
    static const unsigned int others[] = {STATE_IOREQ_NONE, STATE_IOREQ_INPROCESS,
                                          STATE_IORESP_READY};
    struct ioreq sent;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(others) / sizeof(*others); i++) {
        sent = xen_sends(0);
        page->slot[0].state = sent.state = others[i] & 0xfu;
        assert_int_equal(xga_ioreq_take(&vcpu[0], &req), 0);
        assert_true(is_untouched(&req));
        assert_memory_equal(&page->slot[0], &sent, sizeof(sent));
    }
}

static void a_second_taker_gets_nothing(void **state)
{
    (void)state;
    xen_sends(0);
    assert_int_equal(xga_ioreq_take(&vcpu[0], &req), 1);
    memset(&req, 0x5a, sizeof(req));
    assert_int_equal(xga_ioreq_take(&vcpu[0], &req), 0);
    assert_true(is_untouched(&req));
}

static void only_what_is_in_process_is_taken_again(void **state)
{
    static const unsigned int others[] = {STATE_IOREQ_NONE, STATE_IOREQ_READY, STATE_IORESP_READY};
    struct ioreq sent;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(others) / sizeof(*others); i++) {
        xen_sends(1);
        page->slot[1].state = others[i] & 0xfu;
        assert_int_equal(xga_ioreq_retake(&vcpu[1], &req), 0);
        assert_true(is_untouched(&req));
    }
    sent = xen_sends(1);
    page->slot[1].state = sent.state = STATE_IOREQ_INPROCESS;
    assert_int_equal(xga_ioreq_retake(&vcpu[1], &req), 1);
    assert_memory_equal(&req, &sent, sizeof(req));
    assert_memory_equal(&page->slot[1], &sent, sizeof(sent));
    assert_int_equal(xga_ioreq_finish(&vcpu[1], 5), 1);
    assert_int_equal(page->slot[1].data, 5);
}

/* Xen cleared the page, another thread answered, or the next request is there already. */
static void an_answer_that_nobody_waits_for_is_not_written(void **state)
{
    static const unsigned int others[] = {STATE_IOREQ_NONE, STATE_IOREQ_READY, STATE_IORESP_READY};
    struct ioreq sent;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(others) / sizeof(*others); i++) {
        xen_sends(0);
        assert_int_equal(xga_ioreq_take(&vcpu[0], &req), 1);
        sent = xen_sends(0);
        page->slot[0].state = sent.state = others[i] & 0xfu;
        assert_int_equal(xga_ioreq_finish(&vcpu[0], 1), 0);
        assert_memory_equal(&page->slot[0], &sent, sizeof(sent));
    }
}

static void a_state_that_does_not_exist_breaks_the_slot(void **state)
{
    struct xga_ioreq_vcpu *const v = &vcpu[3];
    uint32_t bad, call;

    (void)state;
    for (bad = STATE_IORESP_READY + 1; bad <= 0xf; bad++) {
        for (call = 0; call < 3; call++) {
            assert_int_equal(xga_ioreq_vcpu_init(v, &page->slot[3]), 0);
            xen_sends(3);
            page->slot[3].state = bad & 0xfu;
            assert_int_equal(call == 0   ? xga_ioreq_take(v, &req)
                             : call == 1 ? xga_ioreq_retake(v, &req)
                                         : xga_ioreq_finish(v, 0),
                             XGA_BROKEN);
            assert_int_equal(page->slot[3].state, bad);
            assert_int_equal(page->slot[3].data, 0x99aabbccddeeff00);
            assert_broken(v, XGA_BROKEN_STATE);
            assert_int_equal(mprotect(page, 4096, PROT_READ | PROT_WRITE), 0);
        }
    }
    assert_int_equal(xga_ioreq_broken(&vcpu[2]), XGA_INTACT); /* the others are not broken */
}

static void a_slot_is_free_when_xen_took_the_answer(void **state)
{
    struct xga_ioreq_vcpu *v = &vcpu[1];
    unsigned int i;

    (void)state;
    for (i = 0; i < 16; i++) {
        page->slot[1].state = (uint8_t)(i & 0xf);
        page->slot[1].df = 1;
        assert_int_equal(xga_ioreq_is_free(v), i == STATE_IOREQ_NONE);
    }
    xga_ioreq_break(v, XGA_BROKEN_MESSAGE);
    assert_int_equal(xga_ioreq_is_free(v), 1);
}

static void the_caller_can_break_a_slot(void **state)
{
    (void)state;
    xga_ioreq_break(&vcpu[0], XGA_INTACT);
    xen_sends(0);
    assert_int_equal(xga_ioreq_take(&vcpu[0], &req), 1);
    xga_ioreq_break(&vcpu[0], XGA_BROKEN_MESSAGE);
    assert_broken(&vcpu[0], XGA_BROKEN_MESSAGE);
}

static void init_refuses_bad_arguments(void **state)
{
    struct xga_ioreq_vcpus none;
    uint8_t *const odd = (uint8_t *)page + 4;

    (void)state;
    assert_int_equal(xga_ioreq_vcpus_init(&none, vcpu, 0, &page->iopage), -XEN_EINVAL);
    assert_null(xga_ioreq_vcpus_at(&none, 0));
    assert_null(xga_ioreq_vcpus_find(&none, 1));
    assert_int_equal(xga_ioreq_vcpus_bind(&none, 0, 1), -XEN_EINVAL);
    assert_int_equal(xga_ioreq_vcpus_unbind(&none, 0), 0);
    assert_int_equal(xga_ioreq_vcpus_init(&none, NULL, XGA_IOREQ_VCPUS_MAX + 1, &page->iopage),
                     -XEN_EINVAL);
    assert_int_equal(xga_ioreq_vcpus_init(&none, vcpu, 1, NULL), -XEN_EINVAL);
    assert_int_equal(xga_ioreq_vcpus_init(&none, vcpu, 1, (struct shared_iopage *)(void *)odd),
                     -XEN_EINVAL);
    assert_null(xga_ioreq_vcpus_at(&none, 0));
    assert_int_equal(xga_ioreq_vcpu_init(&vcpu[0], NULL), -XEN_EINVAL);
    assert_int_equal(xga_ioreq_vcpu_init(&vcpu[0], (struct ioreq *)(void *)odd), -XEN_EINVAL);
    assert_broken(&vcpu[0], XGA_BROKEN_SIZE);
    assert_int_equal(xga_ioreq_buffered_init(&buffered, NULL), -XEN_EINVAL);
}

static void init_refuses_a_ring_that_is_not_aligned(void **state)
{
    (void)state;
    assert_int_equal(
        xga_ioreq_buffered_init(&buffered, (struct buffered_iopage *)(void *)((uint8_t *)ring + 4)),
        -XEN_EINVAL);
    assert_ring_broken(XGA_BROKEN_SIZE);
}

static void init_stores_nothing(void **state)
{
    static const uint8_t zero[4096];

    (void)state;
    assert_memory_equal(page, zero, 4096);
    assert_memory_equal(ring, zero, 4096);
}

/* P16 */
static void port_0_is_no_port(void **state)
{
    (void)state;
    assert_null(xga_ioreq_vcpus_find(&all, 0));
    assert_int_equal(xga_ioreq_vcpus_bind(&all, 0, 0), -XEN_EINVAL);
    assert_int_equal(xga_ioreq_port(&vcpu[0]), 0);
}

static void a_port_finds_its_vcpu(void **state)
{
    /* all in one list of the table, among others */
    static const evtchn_port_t ports[VCPUS] = {4, 8, 12, 7, 1};
    uint32_t i;

    (void)state;
    assert_int_equal(xga_ioreq_vcpus_bind(&all, VCPUS, 1), -XEN_EINVAL);
    for (i = 0; i < VCPUS; i++) {
        assert_null(xga_ioreq_vcpus_find(&all, ports[i]));
        assert_int_equal(xga_ioreq_vcpus_bind(&all, i, ports[i]), 0);
        assert_int_equal(xga_ioreq_port(&vcpu[i]), ports[i]);
    }
    for (i = 0; i < VCPUS; i++)
        assert_ptr_equal(xga_ioreq_vcpus_find(&all, ports[i]), &vcpu[i]);
    assert_null(xga_ioreq_vcpus_find(&all, 16));
    assert_null(xga_ioreq_vcpus_find(&all, 2));
    assert_int_equal(xga_ioreq_vcpus_bind(&all, 0, 20), -XEN_EEXIST);
    assert_int_equal(xga_ioreq_vcpus_unbind(&all, 0), 4);
    assert_int_equal(xga_ioreq_vcpus_bind(&all, 0, 8), -XEN_EEXIST);
    assert_null(xga_ioreq_vcpus_find(&all, 4));
    assert_int_equal(xga_ioreq_vcpus_unbind(&all, 0), 0);
    assert_int_equal(xga_ioreq_vcpus_unbind(&all, VCPUS), 0);
    assert_int_equal(xga_ioreq_vcpus_unbind(&all, 2), 12);
    assert_ptr_equal(xga_ioreq_vcpus_find(&all, 8), &vcpu[1]);
    assert_int_equal(xga_ioreq_vcpus_bind(&all, 2, 4), 0);
    assert_int_equal(xga_ioreq_vcpus_bind(&all, 0, 12), 0);
    assert_ptr_equal(xga_ioreq_vcpus_find(&all, 12), &vcpu[0]);
    assert_ptr_equal(xga_ioreq_vcpus_find(&all, 4), &vcpu[2]);
}

/* Random bindings against a table that is searched from end to end. */
static void ports_are_found_after_any_changes(void **state)
{
    static struct xga_ioreq_vcpu many[100];
    static struct ioreq slots[100];
    evtchn_port_t port[100] = {0};
    struct xga_ioreq_vcpus m;
    uint32_t seed = 1, round, i, n, p;

    (void)state;
    for (n = 1; n <= 100; n += 33) {
        memset(port, 0, sizeof(port));
        assert_int_equal(xga_ioreq_vcpus_init(&m, many, n, (struct shared_iopage *)(void *)slots),
                         0);
        for (round = 0; round < 3000; round++) {
            seed = seed * 1664525 + 1013904223;
            i = (seed >> 8) % n;
            p = 1 + (seed >> 16) % 200;
            if (port[i] != 0) {
                assert_int_equal(xga_ioreq_vcpus_unbind(&m, i), port[i]);
                port[i] = 0;
            } else {
                uint32_t k, used = 0;

                for (k = 0; k < n; k++)
                    used |= port[k] == p;
                assert_int_equal(xga_ioreq_vcpus_bind(&m, i, p), used ? -XEN_EEXIST : 0);
                if (!used)
                    port[i] = p;
            }
            for (i = 0; i < n; i++)
                if (port[i] != 0)
                    assert_ptr_equal(xga_ioreq_vcpus_find(&m, port[i]), &many[i]);
        }
        for (p = 0; p <= 200; p++) {
            for (i = 0; i < n && port[i] != p; i++)
                ;
            if (p == 0 || i == n)
                assert_null(xga_ioreq_vcpus_find(&m, p));
        }
    }
}

/* What Xen does to send a write that nobody waits for. */
static void xen_buffers(uint8_t type, uint32_t addr, uint32_t log2_size, uint64_t data)
{
    struct buf_ioreq entry;

    memset(&entry, 0, sizeof(entry));
    entry.type = type;
    entry.dir = IOREQ_WRITE;
    entry.size = log2_size & 3;
    entry.addr = addr & 0xfffff;
    entry.data = (uint32_t)data;
    ring->buf_ioreq[ring->write_pointer % IOREQ_BUFFER_SLOT_NUM] = entry;
    if (log2_size == 3) {
        entry.data = (uint32_t)(data >> 32);
        ring->buf_ioreq[(ring->write_pointer + 1) % IOREQ_BUFFER_SLOT_NUM] = entry;
    }
    ring->write_pointer += log2_size == 3 ? 2 : 1;
}

static void assert_taken(uint8_t type, uint32_t addr, uint32_t size, uint64_t data)
{
    struct ioreq expected;

    memset(&expected, 0, sizeof(expected));
    expected.addr = addr;
    expected.data = data;
    expected.count = 1;
    expected.size = size;
    expected.dir = IOREQ_WRITE;
    expected.state = STATE_IOREQ_READY;
    expected.type = type;
    memset(&req, 0x5a, sizeof(req));
    assert_int_equal(xga_ioreq_buffered_take(&buffered, &req), 1);
    assert_memory_equal(&req, &expected, sizeof(req));
}

static void buffered_writes_come_in_order(void **state)
{
    (void)state;
    assert_int_equal(xga_ioreq_buffered_take(&buffered, &req), 0);
    assert_true(is_untouched(&req));
    xen_buffers(IOREQ_TYPE_COPY, 0xfffff, 0, 0xfe);
    xen_buffers(IOREQ_TYPE_PIO, 0x3f8, 1, 0xfedc);
    xen_buffers(IOREQ_TYPE_COPY, 0, 2, 0xfedcba98);
    xen_buffers(IOREQ_TYPE_TIMEOFFSET, 0, 3, 0xfedcba9876543210);
    xen_buffers(IOREQ_TYPE_COPY, 0xa0000, 2, 1);
    assert_taken(IOREQ_TYPE_COPY, 0xfffff, 1, 0xfe);
    assert_int_equal(ring->read_pointer, 1);
    assert_taken(IOREQ_TYPE_PIO, 0x3f8, 2, 0xfedc);
    assert_taken(IOREQ_TYPE_COPY, 0, 4, 0xfedcba98);
    assert_taken(IOREQ_TYPE_TIMEOFFSET, 0, 8, 0xfedcba9876543210);
    assert_int_equal(ring->read_pointer, 5);
    assert_taken(IOREQ_TYPE_COPY, 0xa0000, 4, 1);
    assert_int_equal(ring->read_pointer, 6);
    assert_int_equal(ring->write_pointer, 6);
    assert_int_equal(xga_ioreq_buffered_take(&buffered, &req), 0);
}

/* 511 is not a power of two, so the slot jumps where the pointers pass 2^32: as Xen's does. */
static void pointers_may_have_any_value(void **state)
{
    static const uint32_t starts[] = {0,          1,          508,        509,        510,
                                      511,        512,        1021,       1022,       0x3ffff,
                                      0x40000,    0x7ffffff,  0x8000000,  0xfffffdff, 0xfffffe00,
                                      0xffffffdf, 0xffffffe0, 0xfffffffe, 0xffffffff};
    size_t i;
    uint32_t n;

    (void)state;
    for (i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
        ring->read_pointer = ring->write_pointer = starts[i];
        for (n = 0; n < 40; n++) {
            xen_buffers(IOREQ_TYPE_COPY, n, n & 3, n & 3 ? 0x1234 : 0x12);
            assert_taken(IOREQ_TYPE_COPY, n, 1u << (n & 3), n & 3 ? 0x1234 : 0x12);
        }
        assert_int_equal(ring->read_pointer, starts[i] + 50);
    }
}

static void a_quad_word_may_lie_at_both_ends(void **state)
{
    (void)state;
    ring->read_pointer = ring->write_pointer = 510;
    xen_buffers(IOREQ_TYPE_COPY, 0x1000, 3, 0xfedcba9876543210);
    assert_taken(IOREQ_TYPE_COPY, 0x1000, 8, 0xfedcba9876543210);
    assert_int_equal(ring->read_pointer, 512);
}

static void the_slot_is_the_pointer_modulo_511(void **state)
{
    uint32_t i, at = 0;

    (void)state;
    for (i = 0; i < 2000000; i++) {
        assert_true(xga_ioreq_buffered_slot_(i) == i % 511);
        assert_true(xga_ioreq_buffered_slot_(~i) == ~i % 511);
        at += 2654435761u;
        assert_true(xga_ioreq_buffered_slot_(at) == at % 511);
    }
}

static void a_full_ring_is_emptied(void **state)
{
    uint32_t n;

    (void)state;
    ring->read_pointer = ring->write_pointer = 300;
    for (n = 0; n < 509; n++)
        xen_buffers(IOREQ_TYPE_PIO, n, 1, n);
    xen_buffers(IOREQ_TYPE_PIO, 509, 3, 509);
    assert_int_equal(ring->write_pointer - ring->read_pointer, IOREQ_BUFFER_SLOT_NUM);
    for (n = 0; n < 509; n++)
        assert_taken(IOREQ_TYPE_PIO, n, 2, n);
    assert_taken(IOREQ_TYPE_PIO, 509, 8, 509);
    assert_int_equal(xga_ioreq_buffered_take(&buffered, &req), 0);
}

/* Xen subtracts from both pointers between two calls. */
static void xen_may_reduce_the_pointers(void **state)
{
    uint32_t n;

    (void)state;
    for (n = 0; n < 2000; n++) {
        if (n >= 3) {
            assert_taken(IOREQ_TYPE_PIO, n - 3, 4, n - 3);
            if (n % 7 == 0 && ring->read_pointer >= IOREQ_BUFFER_SLOT_NUM) {
                ring->read_pointer -= IOREQ_BUFFER_SLOT_NUM;
                ring->write_pointer -= IOREQ_BUFFER_SLOT_NUM;
            }
        }
        xen_buffers(IOREQ_TYPE_PIO, n, 2, n);
    }
}

/* P4: not an empty ring. */
static void too_many_entries_break_the_ring(void **state)
{
    static const uint32_t bad[][2] = {{0, 512}, {1, 0}, {0xfffffe00, 0}, {0, 0x80000000}, {5, 4}};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        assert_int_equal(xga_ioreq_buffered_init(&buffered, ring), 0);
        ring->read_pointer = bad[i][0];
        ring->write_pointer = bad[i][1];
        assert_int_equal(xga_ioreq_buffered_take(&buffered, &req), XGA_BROKEN);
        assert_int_equal(ring->read_pointer, bad[i][0]);
        assert_int_equal(ring->write_pointer, bad[i][1]);
        assert_ring_broken(XGA_BROKEN_INDEX);
        assert_int_equal(mprotect(ring, 4096, PROT_READ | PROT_WRITE), 0);
    }
}

static void half_a_quad_word_breaks_the_ring(void **state)
{
    (void)state;
    xen_buffers(IOREQ_TYPE_TIMEOFFSET, 0, 3, 1);
    ring->write_pointer--;
    assert_int_equal(xga_ioreq_buffered_take(&buffered, &req), XGA_BROKEN);
    assert_int_equal(ring->read_pointer, 0);
    assert_ring_broken(XGA_BROKEN_MESSAGE);
}

static void a_second_entry_of_another_write_breaks_the_ring(void **state)
{
    struct buf_ioreq *second;
    int i;

    (void)state;
    for (i = 0; i < 4; i++) {
        assert_int_equal(xga_ioreq_buffered_init(&buffered, ring), 0);
        ring->read_pointer = ring->write_pointer = 510;
        xen_buffers(IOREQ_TYPE_COPY, 0x12345, 3, 1);
        second = &ring->buf_ioreq[0];
        second->type = i == 0 ? IOREQ_TYPE_PIO : IOREQ_TYPE_COPY;
        second->dir = i == 1;
        second->size = i == 2 ? 2 : 3;
        second->addr = i == 3 ? 0x12344 : 0x12345;
        assert_int_equal(xga_ioreq_buffered_take(&buffered, &req), XGA_BROKEN);
        assert_int_equal(ring->read_pointer, 510);
        assert_ring_broken(XGA_BROKEN_MESSAGE);
        assert_int_equal(mprotect(ring, 4096, PROT_READ | PROT_WRITE), 0);
    }
}

static void a_buffered_read_breaks_the_ring(void **state)
{
    (void)state;
    xen_buffers(IOREQ_TYPE_PIO, 1, 0, 1);
    ring->buf_ioreq[0].dir = IOREQ_READ;
    assert_int_equal(xga_ioreq_buffered_take(&buffered, &req), XGA_BROKEN);
    assert_int_equal(ring->read_pointer, 0);
    assert_ring_broken(XGA_BROKEN_MESSAGE);
}

static void the_caller_can_break_the_ring(void **state)
{
    (void)state;
    xga_ioreq_buffered_break(&buffered, XGA_INTACT);
    xen_buffers(IOREQ_TYPE_PIO, 1, 0, 1);
    assert_taken(IOREQ_TYPE_PIO, 1, 1, 1);
    memset(&req, 0x5a, sizeof(req));
    xga_ioreq_buffered_break(&buffered, XGA_BROKEN_ID);
    assert_ring_broken(XGA_BROKEN_ID);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, start, end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_state_is_where_the_header_says),
        TEST(a_request_is_copied_answered_and_consumed),
        TEST(each_vcpu_has_its_slot),
        TEST(only_a_ready_slot_is_taken),
        TEST(a_second_taker_gets_nothing),
        TEST(only_what_is_in_process_is_taken_again),
        TEST(an_answer_that_nobody_waits_for_is_not_written),
        TEST(a_state_that_does_not_exist_breaks_the_slot),
        TEST(the_caller_can_break_a_slot),
        TEST(a_slot_is_free_when_xen_took_the_answer),
        TEST(init_refuses_bad_arguments),
        TEST(init_refuses_a_ring_that_is_not_aligned),
        TEST(init_stores_nothing),
        TEST(port_0_is_no_port),
        TEST(a_port_finds_its_vcpu),
        TEST(ports_are_found_after_any_changes),
        TEST(buffered_writes_come_in_order),
        TEST(pointers_may_have_any_value),
        TEST(a_quad_word_may_lie_at_both_ends),
        TEST(the_slot_is_the_pointer_modulo_511),
        TEST(a_full_ring_is_emptied),
        TEST(xen_may_reduce_the_pointers),
        TEST(too_many_entries_break_the_ring),
        TEST(half_a_quad_word_breaks_the_ring),
        TEST(a_second_entry_of_another_write_breaks_the_ring),
        TEST(a_buffered_read_breaks_the_ring),
        TEST(the_caller_can_break_the_ring),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
