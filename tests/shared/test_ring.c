/* SPDX-License-Identifier: MIT */
/*
 * Request rings. The peer is played by writing the words of the page that the ABI gives it, or by the
 * other end. P2, P4, P5 are failures that were seen in shipping code.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#define XEN_RING_HAS_UNCONSUMED_IS_BOOL
#define xen_mb()
#define xen_rmb()
#define xen_wmb()
#include <xen/xen.h>
#include <xen/io/ring.h>
#include <xen/io/blkif.h>
#include <xga/shared/ring.h>
#include <xga/shared/ring_ids.h>

enum { PAGE = 4096, SLOT = 12 };

/* A ring of 256 slots of 12 bytes, with what may not be touched around it. */
static union {
    uint32_t words[3 * PAGE / 4];
    uint8_t bytes[3 * PAGE];
} memory __attribute__((__aligned__(PAGE)));
static uint32_t *const page = &memory.words[PAGE / 4];
static struct xga_ring_front front;
static struct xga_ring_back back;

enum { REQ_PROD, REQ_EVENT, RSP_PROD, RSP_EVENT };

struct message {
    uint32_t word[3];
};

static struct message message_of(uint32_t n)
{
    struct message m = {{n, ~n, n * 0x9e3779b9u}};

    return m;
}

static void check_message(const struct message *m, uint32_t n)
{
    struct message want = message_of(n);

    assert_memory_equal(m, &want, sizeof(want));
}

static void init(size_t bytes)
{
    memset(&memory, 0xa5, sizeof(memory));
    assert_int_equal(xga_ring_front_init(&front, page, bytes, SLOT), bytes == PAGE ? 256 : 1);
    assert_int_equal(xga_ring_back_join(&back, page, bytes, SLOT), bytes == PAGE ? 256 : 1);
}

/* Both ends and the page at an index, so that indices wrap in the tests. */
static void init_at(uint32_t index)
{
    init(PAGE);
    page[REQ_PROD] = page[RSP_PROD] = index;
    page[REQ_EVENT] = page[RSP_EVENT] = index + 1;
    front.r_.produced_ = front.r_.published_ = front.r_.consumed_ = front.r_.seen_ = index;
    assert_int_equal(xga_ring_back_join(&back, page, PAGE, SLOT), 256);
}

static void send(uint32_t n, uint32_t count)
{
    uint32_t i;

    for (i = 0; i < count; i++) {
        struct message m = message_of(n + i);
        void *slot = xga_ring_front_slot(&front);

        assert_non_null(slot);
        xga_copy_out(slot, &m, sizeof(m));
    }
}

static void answer(uint32_t n, uint32_t count)
{
    uint32_t i;

    for (i = 0; i < count; i++) {
        struct message m = message_of(n + i);
        void *slot = xga_ring_back_slot(&back);

        assert_non_null(slot);
        xga_copy_out(slot, &m, sizeof(m));
    }
}

static void take_requests(uint32_t n, uint32_t count)
{
    struct message m;
    uint32_t i;

    for (i = 0; i < count; i++) {
        assert_int_equal(xga_ring_back_take(&back, &m, sizeof(m)), 1);
        check_message(&m, n + i);
    }
}

static void take_responses(uint32_t n, uint32_t count)
{
    struct message m;
    uint32_t i;

    for (i = 0; i < count; i++) {
        assert_int_equal(xga_ring_front_take(&front, &m, sizeof(m)), 1);
        check_message(&m, n + i);
    }
}

/* The words that we know by number are the members of the ABI; slots begin after them. */
static void layout_is_that_of_xen(void **state)
{
    (void)state;
    assert_int_equal(offsetof(struct blkif_sring, req_prod), 4 * REQ_PROD);
    assert_int_equal(offsetof(struct blkif_sring, req_event), 4 * REQ_EVENT);
    assert_int_equal(offsetof(struct blkif_sring, rsp_prod), 4 * RSP_PROD);
    assert_int_equal(offsetof(struct blkif_sring, rsp_event), 4 * RSP_EVENT);
    assert_int_equal(offsetof(struct blkif_sring, ring), 64);
}

/* As many slots as Xen's macros count, for slots and memory of many sizes. */
static void slots_are_counted_as_xen_does(void **state)
{
    static uint8_t pages[4 * PAGE] __attribute__((__aligned__(8)));
    struct blkif_front_ring macros;
    size_t bytes, size;

    (void)state;
    for (bytes = 64; bytes <= sizeof(pages); bytes += 4)
        for (size = 1; size <= 300; size = size * 2 + size % 3) {
            uint32_t want = 1;
            xga_long got = xga_ring_front_init(&front, pages, bytes, size);

            if (size > bytes - 64) {
                assert_int_equal(got, -XEN_EINVAL);
                continue;
            }
            while (want * 2 * size <= bytes - 64)
                want *= 2;
            assert_int_equal(got, want);
            assert_int_equal(xga_ring_front_room(&front), want);
        }
    FRONT_RING_INIT(&macros, (struct blkif_sring *)(void *)pages, 4 * PAGE);
    assert_int_equal(RING_SIZE(&macros),
                     xga_ring_front_init(&front, pages, 4 * PAGE, sizeof(union blkif_sring_entry)));
}

/* Indices 0, thresholds 1; nothing older in the slots or behind them; nothing written around. */
static void front_initialises_all_of_its_memory(void **state)
{
    size_t i, bytes = 64 + 31 * SLOT + 3;

    (void)state;
    memset(&memory, 0xa5, sizeof(memory));
    assert_int_equal(xga_ring_front_init(&front, page, bytes, SLOT), 16);
    assert_int_equal(page[REQ_PROD], 0);
    assert_int_equal(page[REQ_EVENT], 1);
    assert_int_equal(page[RSP_PROD], 0);
    assert_int_equal(page[RSP_EVENT], 1);
    for (i = 16; i < bytes; i++)
        assert_int_equal(memory.bytes[PAGE + i], 0);
    for (i = 0; i < PAGE; i++)
        assert_int_equal(memory.bytes[i], 0xa5);
    for (i = PAGE + bytes; i < sizeof(memory); i++)
        assert_int_equal(memory.bytes[i], 0xa5);
}

/* Every function of a broken end: no access, no notification, the first reason for good. */
static void check_front_is_broken(uint32_t why, uint32_t unanswered)
{
    static uint32_t before[3 * PAGE / 4];
    struct message m = message_of(1), same = m;
    uint32_t first;
    int round;

    for (round = 0; round < 2; round++) {
        memcpy(before, &memory, sizeof(before));
        assert_int_equal(xga_ring_front_broken(&front), why);
        assert_null(xga_ring_front_slot(&front));
        assert_int_equal(xga_ring_front_room(&front), 0);
        assert_int_equal(xga_ring_front_reserve(&front, 3, &first), 0);
        xga_ring_front_unwind(&front, 3);
        assert_int_equal(xga_ring_front_room(&front), 0);
        assert_int_equal(xga_ring_front_unanswered(&front), unanswered);
        assert_int_equal(xga_ring_front_publish(&front), XGA_BROKEN);
        assert_int_equal(xga_ring_front_rearm(&front, 1), XGA_BROKEN);
        assert_int_equal(xga_ring_front_publish_rearm(&front, 1), XGA_BROKEN);
        assert_int_equal(xga_ring_front_available(&front), XGA_BROKEN);
        assert_int_equal(xga_ring_front_take(&front, &m, sizeof(m)), XGA_BROKEN);
        assert_int_equal(xga_ring_front_take_many(&front, &m, sizeof(m), 1), XGA_BROKEN);
        assert_memory_equal(&m, &same, sizeof(m));
        assert_memory_equal(before, &memory, sizeof(before));
        xga_ring_front_break(&front, XGA_BROKEN_STATE); /* the first reason stays */
        xga_ring_front_break(&front, XGA_INTACT);
        page[RSP_PROD] = front.r_.consumed_; /* an honest value does not help any more */
    }
}

static void check_back_is_broken(uint32_t why)
{
    static uint32_t before[3 * PAGE / 4];
    struct message m = message_of(1), same = m;
    uint32_t first;
    int round;

    for (round = 0; round < 2; round++) {
        memcpy(before, &memory, sizeof(before));
        assert_int_equal(xga_ring_back_broken(&back), why);
        assert_null(xga_ring_back_slot(&back));
        assert_int_equal(xga_ring_back_room(&back), 0);
        assert_int_equal(xga_ring_back_reserve(&back, 3, &first), 0);
        xga_ring_back_unwind(&back, 3);
        assert_int_equal(xga_ring_back_room(&back), 0);
        assert_int_equal(xga_ring_back_publish(&back), XGA_BROKEN);
        assert_int_equal(xga_ring_back_rearm(&back, 1), XGA_BROKEN);
        assert_int_equal(xga_ring_back_publish_rearm(&back, 1), XGA_BROKEN);
        assert_int_equal(xga_ring_back_available(&back), XGA_BROKEN);
        assert_int_equal(xga_ring_back_take(&back, &m, sizeof(m)), XGA_BROKEN);
        assert_int_equal(xga_ring_back_take_many(&back, &m, sizeof(m), 1), XGA_BROKEN);
        assert_memory_equal(&m, &same, sizeof(m));
        assert_memory_equal(before, &memory, sizeof(before));
        xga_ring_back_break(&back, XGA_BROKEN_STATE);
        xga_ring_back_break(&back, XGA_INTACT);
        page[REQ_PROD] = back.r_.consumed_;
    }
}

static void bad_arguments_are_refused(void **state)
{
    static const struct {
        size_t at, bytes, slot;
    } bad[] = {{0, PAGE, 0},       {0, 0, 1},       {0, 63, 1},      {0, 64, 1},
               {0, PAGE, 4033},    {1, PAGE, SLOT}, {2, PAGE, SLOT}, {0, 0x80000000u, SLOT},
               {0, PAGE, SIZE_MAX}};
    size_t i, k;

    (void)state;
    memset(&memory, 0xa5, sizeof(memory));
    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        uint8_t *at = &memory.bytes[PAGE + bad[i].at];

        assert_int_equal(xga_ring_front_init(&front, at, bad[i].bytes, bad[i].slot), -XEN_EINVAL);
        assert_int_equal(xga_ring_back_join(&back, at, bad[i].bytes, bad[i].slot), -XEN_EINVAL);
    }
    assert_int_equal(xga_ring_front_init(&front, NULL, PAGE, SLOT), -XEN_EINVAL);
    assert_int_equal(xga_ring_back_join(&back, NULL, PAGE, SLOT), -XEN_EINVAL);
    for (k = 0; k < sizeof(memory); k++)
        assert_int_equal(memory.bytes[k], 0xa5);
    page[RSP_PROD] = page[REQ_PROD] = 0;
    check_front_is_broken(XGA_BROKEN_SIZE, 0); /* whoever goes on all the same does no harm */
    check_back_is_broken(XGA_BROKEN_SIZE);
    assert_int_equal(xga_ring_front_init(&front, page, PAGE, 4032), 1);
    assert_int_equal(xga_ring_front_init(&front, page, 65, 1), 1);
}

/* A ring inside a page: 4-byte aligned, and nothing before or behind it changes. */
static void ring_may_begin_inside_a_page(void **state)
{
    uint8_t *at = &memory.bytes[PAGE + 1004];
    struct message m = message_of(7);
    size_t i, bytes = 64 + 8 * SLOT;
    int round;

    (void)state;
    memset(&memory, 0xa5, sizeof(memory));
    assert_int_equal(xga_ring_front_init(&front, at, bytes, SLOT), 8);
    assert_int_equal(xga_ring_back_join(&back, at, bytes, SLOT), 8);
    for (round = 0; round < 20; round++) {
        send(7, 8);
        assert_null(xga_ring_front_slot(&front));
        assert_true(xga_ring_front_publish(&front) >= 0);
        take_requests(7, 8);
        answer(9, 8);
        assert_null(xga_ring_back_slot(&back));
        assert_true(xga_ring_back_publish(&back) >= 0);
        take_responses(9, 8);
    }
    assert_int_equal(xga_ring_back_take(&back, &m, sizeof(m)), 0);
    for (i = 0; i < PAGE + 1004; i++)
        assert_int_equal(memory.bytes[i], 0xa5);
    for (i = PAGE + 1004 + bytes; i < sizeof(memory); i++)
        assert_int_equal(memory.bytes[i], 0xa5);
}

/* Room, slots and messages of a full ring, at every index near the wrap. */
static void full_and_empty_at_the_wrap(void **state)
{
    uint32_t index;
    struct message m;

    (void)state;
    for (index = 0u - 300; index != 5; index++) {
        init_at(index);
        assert_int_equal(xga_ring_front_room(&front), 256);
        assert_int_equal(xga_ring_back_room(&back), 0);
        assert_null(xga_ring_back_slot(&back));
        assert_int_equal(xga_ring_back_take(&back, &m, sizeof(m)), 0);
        send(index, 256);
        assert_int_equal(xga_ring_front_room(&front), 0);
        assert_null(xga_ring_front_slot(&front));
        assert_int_equal(xga_ring_front_unanswered(&front), 0);
        assert_int_equal(xga_ring_front_publish(&front), 1);
        assert_int_equal(xga_ring_front_unanswered(&front), 256);
        assert_int_equal(page[REQ_PROD], index + 256);
        assert_int_equal(xga_ring_back_available(&back), 256);
        take_requests(index, 256);
        assert_int_equal(xga_ring_back_take(&back, &m, sizeof(m)), 0);
        assert_int_equal(xga_ring_back_room(&back), 256);
        answer(~index, 256);
        assert_null(xga_ring_back_slot(&back));
        assert_int_equal(xga_ring_front_available(&front), 0);
        assert_int_equal(xga_ring_back_publish(&back), 1);
        assert_int_equal(xga_ring_front_available(&front), 256);
        take_responses(~index, 256);
        assert_int_equal(xga_ring_front_take(&front, &m, sizeof(m)), 0);
        assert_int_equal(xga_ring_front_room(&front), 256);
        assert_int_equal(xga_ring_front_unanswered(&front), 0);
    }
}

/* Only the bytes that the caller has room for. */
static void take_copies_no_more_than_asked(void **state)
{
    uint8_t copy[SLOT + 1];

    (void)state;
    init(PAGE);
    send(3, 2);
    assert_int_equal(xga_ring_front_publish(&front), 1);
    memset(copy, 0xee, sizeof(copy));
    assert_int_equal(xga_ring_back_take(&back, copy, 5), 1);
    assert_int_equal(copy[0], 3);
    assert_int_equal(copy[4], 0xfc);
    assert_int_equal(copy[5], 0xee);
    assert_int_equal(xga_ring_back_take(&back, copy, 0), 1);
}

static void several_slots_are_reserved_and_taken(void **state)
{
    struct message m[256];
    uint32_t first, i, base;

    (void)state;
    for (base = 0u - 260; base != 3; base++) {
        init_at(base);
        assert_int_equal(xga_ring_back_reserve(&back, 5, &first), 0);
        assert_int_equal(xga_ring_front_reserve(&front, 200, &first), 200);
        assert_int_equal(first, base);
        for (i = 0; i < 200; i++) {
            struct message one = message_of(i);

            xga_copy_out(xga_ring_front_at(&front, first + i), &one, sizeof(one));
        }
        assert_int_equal(xga_ring_front_reserve(&front, 57, &first), 56);
        assert_int_equal(first, base + 200);
        xga_ring_front_unwind(&front, 56);
        assert_int_equal(xga_ring_front_publish(&front), 1);
        assert_int_equal(page[REQ_PROD], base + 200);
        assert_int_equal(xga_ring_back_take_many(&back, m, sizeof(m[0]), 150), 150);
        for (i = 0; i < 150; i++)
            check_message(&m[i], i);
        assert_int_equal(xga_ring_back_reserve(&back, 500, &first), 150);
        assert_int_equal(first, base);
        for (i = 0; i < 150; i++) {
            struct message one = message_of(1000 + i);

            xga_copy_out(xga_ring_back_at(&back, first + i), &one, sizeof(one));
        }
        assert_int_equal(xga_ring_back_publish(&back), 1);
        assert_int_equal(xga_ring_back_take_many(&back, m, sizeof(m[0]), 256), 50);
        check_message(&m[0], 150);
        assert_int_equal(xga_ring_back_take_many(&back, m, sizeof(m[0]), 256), 0);
        assert_int_equal(xga_ring_front_take_many(&front, m, sizeof(m[0]), 256), 150);
        check_message(&m[149], 1149);
        assert_int_equal(xga_ring_front_take_many(&front, m, sizeof(m[0]), 0), 0);
        assert_int_equal(xga_ring_front_room(&front), 206);
    }
}

static void take_many_sees_what_came_since_the_last_look(void **state)
{
    struct message m[4];

    (void)state;
    init(PAGE);
    send(0, 1);
    assert_int_equal(xga_ring_front_publish(&front), 1);
    assert_int_equal(xga_ring_back_available(&back), 1);
    send(1, 1);
    assert_int_equal(xga_ring_front_publish(&front), 0);
    assert_int_equal(xga_ring_back_take_many(&back, m, sizeof(m[0]), 4), 2);
}

static void unwound_slots_are_not_published(void **state)
{
    uint32_t at;

    (void)state;
    for (at = 0u - 2; at != 2; at++) {
        init_at(at);
        send(0, 5);
        xga_ring_front_unwind(&front, 2);
        assert_int_equal(xga_ring_front_room(&front), 253);
        assert_int_equal(xga_ring_front_publish(&front), 1);
        assert_int_equal(page[REQ_PROD], at + 3);
        xga_ring_front_unwind(&front, 7); /* nothing is left to give back */
        assert_int_equal(xga_ring_front_room(&front), 253);
        send(0, 4);
        xga_ring_front_unwind(&front, 0xffffffffu);
        assert_int_equal(xga_ring_front_publish(&front), 0);
        assert_int_equal(page[REQ_PROD], at + 3);
        take_requests(0, 3);
        answer(0, 3);
        xga_ring_back_unwind(&back, 1);
        assert_int_equal(xga_ring_back_room(&back), 1);
        assert_int_equal(xga_ring_back_publish(&back), 1);
        assert_int_equal(page[RSP_PROD], at + 2);
        xga_ring_back_unwind(&back, 9);
        assert_int_equal(xga_ring_back_room(&back), 1);
    }
}

/* A notification exactly when the threshold is among the slots that become visible. */
static void publish_notifies_at_the_threshold(void **state)
{
    uint32_t base, event, n;

    (void)state;
    for (base = 0u - 9; base != 3; base++)
        for (event = base - 3; event != base + 12; event++)
            for (n = 0; n < 9; n++) {
                uint32_t ahead = event - base;
                int want = ahead >= 1 && ahead <= n;

                init_at(base);
                page[REQ_EVENT] = page[RSP_EVENT] = event;
                send(0, n);
                assert_int_equal(xga_ring_front_publish(&front), want);
                assert_int_equal(xga_ring_front_publish(&front), 0);
                take_requests(0, n);
                answer(0, n);
                assert_int_equal(xga_ring_back_publish(&back), want);
                assert_int_equal(xga_ring_back_publish(&back), 0);
                assert_int_equal(page[REQ_EVENT], event);
                assert_int_equal(page[RSP_EVENT], event);

                init_at(base);
                page[REQ_EVENT] = event;
                page[RSP_EVENT] = 77;
                send(0, n);
                assert_int_equal(xga_ring_front_publish_rearm(&front, 1),
                                 want ? XGA_RING_NOTIFY : 0);
                assert_int_equal(page[REQ_PROD], base + n);
                assert_int_equal(page[RSP_EVENT], base + 1);
                page[RSP_EVENT] = event;
                page[REQ_EVENT] = 77;
                take_requests(0, n);
                answer(0, n);
                assert_int_equal(xga_ring_back_publish_rearm(&back, 1), want ? XGA_RING_NOTIFY : 0);
                assert_int_equal(page[RSP_PROD], base + n);
                assert_int_equal(page[REQ_EVENT], base + n + 1);
            }
}

/* P2: the wish is written, and what came meanwhile is reported. */
static void p2_rearm_looks_again(void **state)
{
    struct message m;

    (void)state;
    init(PAGE);
    assert_int_equal(xga_ring_back_take(&back, &m, sizeof(m)), 0);
    send(0, 1);
    assert_int_equal(xga_ring_front_publish(&front), 1);
    assert_int_equal(xga_ring_back_rearm(&back, 1), XGA_RING_MORE);
    take_requests(0, 1);
    page[REQ_EVENT] = 0;
    assert_int_equal(xga_ring_back_rearm(&back, 1), 0);
    assert_int_equal(page[REQ_EVENT], 2);
    assert_int_equal(xga_ring_front_take(&front, &m, sizeof(m)), 0);
    answer(0, 1);
    assert_int_equal(xga_ring_back_publish(&back), 1);
    assert_int_equal(xga_ring_front_rearm(&front, 1), XGA_RING_MORE);
    take_responses(0, 1);
    page[RSP_EVENT] = 0;
    assert_int_equal(xga_ring_front_rearm(&front, 1), 0);
    assert_int_equal(page[RSP_EVENT], 2);

    /* The same with publication: both results at once. */
    send(5, 2);
    assert_int_equal(xga_ring_front_publish_rearm(&front, 1), XGA_RING_NOTIFY);
    take_requests(5, 1);
    answer(5, 1);
    assert_int_equal(xga_ring_back_publish_rearm(&back, 1), XGA_RING_NOTIFY | XGA_RING_MORE);
    send(7, 1);
    page[REQ_EVENT] = 0;
    assert_int_equal(xga_ring_front_publish_rearm(&front, 1), XGA_RING_MORE);
    take_responses(5, 1);
}

/* The threshold lies `after` ahead, and never where the peer cannot come. */
static void rearm_waits_for_so_many(void **state)
{
    uint32_t base;

    (void)state;
    for (base = 0u - 20; base != 2; base++) {
        init_at(base);
        send(0, 10);
        assert_int_equal(xga_ring_front_publish(&front), 1);
        assert_int_equal(xga_ring_front_rearm(&front, 4), 0);
        assert_int_equal(page[RSP_EVENT], base + 4);
        assert_int_equal(xga_ring_front_rearm(&front, 0), 0);
        assert_int_equal(page[RSP_EVENT], base + 1);
        assert_int_equal(xga_ring_front_rearm(&front, 11), 0); /* 10 are unanswered */
        assert_int_equal(page[RSP_EVENT], base + 10);
        take_requests(0, 10);
        answer(0, 3);
        assert_int_equal(xga_ring_back_publish(&back), 0);
        assert_int_equal(xga_ring_front_rearm(&front, 4), 0);
        assert_int_equal(xga_ring_front_rearm(&front, 3), XGA_RING_MORE);
        take_responses(0, 3);
        answer(3, 1);
        assert_int_equal(xga_ring_back_publish(&back), 1); /* the fourth, asked for above */
        assert_int_equal(xga_ring_front_rearm(&front, 2), 0);
        assert_int_equal(page[RSP_EVENT], base + 5);
        answer(4, 1);
        assert_int_equal(xga_ring_back_publish(&back), 1);
        assert_int_equal(xga_ring_back_rearm(&back, 256), 0); /* 5 are without a response */
        assert_int_equal(page[REQ_EVENT], base + 10 + 251);
        assert_int_equal(xga_ring_back_rearm(&back, 0xffffffffu), 0);
        assert_int_equal(page[REQ_EVENT], base + 10 + 251);
        assert_int_equal(xga_ring_back_rearm(&back, 250), 0);
        assert_int_equal(page[REQ_EVENT], base + 10 + 250);
    }
}

/* What publish_rearm publishes counts as unanswered, and as a response. */
static void publish_rearm_counts_what_it_publishes(void **state)
{
    (void)state;
    init(PAGE);
    send(0, 10);
    assert_int_equal(xga_ring_front_publish_rearm(&front, 99), XGA_RING_NOTIFY);
    assert_int_equal(page[RSP_EVENT], 10);
    take_requests(0, 10);
    answer(0, 10);
    assert_int_equal(xga_ring_back_publish_rearm(&back, 999), XGA_RING_NOTIFY);
    assert_int_equal(page[REQ_EVENT], 10 + 256);
}

/* No wish while there is work: the peer would notify for nothing. */
static void rearm_asks_for_nothing_while_there_is_work(void **state)
{
    (void)state;
    init(PAGE);
    send(0, 2);
    assert_int_equal(xga_ring_front_publish(&front), 1);
    take_requests(0, 1);
    page[REQ_EVENT] = 77;
    assert_int_equal(xga_ring_back_rearm(&back, 1), XGA_RING_MORE);
    assert_int_equal(page[REQ_EVENT], 77);
    answer(0, 1);
    assert_int_equal(xga_ring_back_publish_rearm(&back, 1), XGA_RING_MORE | XGA_RING_NOTIFY);
    assert_int_equal(page[REQ_EVENT], 77);
    assert_int_equal(page[RSP_PROD], 1);
}

/* rearm alone publishes nothing. */
static void rearm_does_not_publish(void **state)
{
    (void)state;
    init(PAGE);
    send(0, 3);
    assert_int_equal(xga_ring_front_rearm(&front, 1), 0);
    assert_int_equal(page[REQ_PROD], 0);
    assert_int_equal(xga_ring_front_publish(&front), 1);
    take_requests(0, 3);
    answer(0, 2);
    assert_int_equal(xga_ring_back_rearm(&back, 1), 0);
    assert_int_equal(page[RSP_PROD], 0);
    assert_int_equal(xga_ring_back_publish(&back), 1);
}

/* P4: more responses than requests, or fewer than before, are not "none"; each function sees it. */
static void p4_front_breaks_at_a_bad_index(void **state)
{
    static const uint32_t bad[] = {4, 5, 0x7fffffff, 0x80000000u, 0xffffffffu};
    struct message m[4];
    uint32_t base, way;
    size_t i;

    (void)state;
    for (base = 0u - 5; base != 2; base++)
        for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
            for (way = 0; way < 6; way++) {
                init_at(base);
                send(0, 3);
                assert_int_equal(xga_ring_front_publish(&front), 1);
                send(3, 2); /* not published: may not be answered */
                page[RSP_PROD] = base + bad[i];
                assert_int_equal(way == 0   ? xga_ring_front_take(&front, m, sizeof(m[0]))
                                 : way == 1 ? xga_ring_front_take_many(&front, m, sizeof(m[0]), 4)
                                 : way == 2 ? xga_ring_front_rearm(&front, 1)
                                 : way == 3 ? xga_ring_front_available(&front)
                                 : way == 4 ? xga_ring_front_rearm(&front, 2)
                                            : xga_ring_front_available(&front),
                                 XGA_BROKEN);
                check_front_is_broken(XGA_BROKEN_INDEX, 3);
            }
    init(PAGE); /* as many as there are requests is right */
    send(0, 3);
    assert_int_equal(xga_ring_front_publish(&front), 1);
    page[RSP_PROD] = 3;
    assert_int_equal(xga_ring_front_available(&front), 3);
    page[RSP_PROD] = 2; /* and back by one is not */
    assert_int_equal(xga_ring_front_available(&front), XGA_BROKEN);
    check_front_is_broken(XGA_BROKEN_INDEX, 3);
    init(PAGE);
    send(0, 3);
    assert_int_equal(xga_ring_front_publish(&front), 1);
    send(3, 1);
    page[RSP_PROD] = 9;
    assert_int_equal(xga_ring_front_publish_rearm(&front, 1), XGA_BROKEN);
    check_front_is_broken(XGA_BROKEN_INDEX, 4);
}

/* P4: more requests than slots without a visible response. */
static void p4_back_breaks_at_a_bad_index(void **state)
{
    struct message m[4];
    uint32_t base, way;

    (void)state;
    for (base = 0u - 5; base != 2; base++)
        for (way = 0; way < 5; way++) {
            init_at(base);
            send(0, 10);
            assert_int_equal(xga_ring_front_publish(&front), 1);
            take_requests(0, 10);
            answer(0, 4);
            assert_int_equal(xga_ring_back_publish(&back), 1);
            answer(4, 3); /* the frontend cannot know of these */
            page[REQ_PROD] = base + 260;
            assert_int_equal(xga_ring_back_available(&back), 250);
            page[REQ_PROD] = base + (way == 4 ? 259 : 261);
            if (way == 0) {
                take_requests(10, 0);
                back.r_.consumed_ = back.r_.seen_; /* as if all had been taken */
                assert_int_equal(xga_ring_back_take(&back, m, sizeof(m[0])), XGA_BROKEN);
            } else if (way == 1) {
                back.r_.consumed_ = back.r_.seen_;
                assert_int_equal(xga_ring_back_take_many(&back, m, sizeof(m[0]), 4), XGA_BROKEN);
            } else if (way == 2) {
                back.r_.consumed_ = back.r_.seen_;
                assert_int_equal(xga_ring_back_rearm(&back, 1), XGA_BROKEN);
            } else {
                assert_int_equal(xga_ring_back_available(&back), XGA_BROKEN);
            }
            check_back_is_broken(XGA_BROKEN_INDEX);
        }
}

/* The user's own reasons; a slot filled and not published stays so. */
static void a_user_breaks_either_end(void **state)
{
    (void)state;
    init(PAGE);
    send(0, 4);
    assert_int_equal(xga_ring_front_publish(&front), 1);
    send(4, 1);
    xga_ring_front_break(&front, XGA_INTACT);
    assert_int_equal(xga_ring_front_broken(&front), XGA_INTACT);
    xga_ring_front_break(&front, XGA_BROKEN_MESSAGE);
    check_front_is_broken(XGA_BROKEN_MESSAGE, 4);
    assert_int_equal(page[REQ_PROD], 4);
    take_requests(0, 2);
    answer(0, 1);
    xga_ring_back_break(&back, XGA_INTACT);
    assert_int_equal(xga_ring_back_broken(&back), XGA_INTACT);
    xga_ring_back_break(&back, XGA_BROKEN_SIZE);
    check_back_is_broken(XGA_BROKEN_SIZE);
    assert_int_equal(page[RSP_PROD], 0);
}

/* P5: a backend joins a ring in use at its indices, and writes nothing. */
static void p5_back_joins_a_ring_in_use(void **state)
{
    static uint32_t before[3 * PAGE / 4];
    uint32_t base;

    (void)state;
    for (base = 0u - 8; base != 2; base++) {
        init_at(base);
        send(0, 6);
        assert_int_equal(xga_ring_front_publish(&front), 1);
        take_requests(0, 3);
        answer(0, 2);
        assert_int_equal(xga_ring_back_publish(&back), 1);
        memcpy(before, &memory, sizeof(before));
        memset(&back, 0xff, sizeof(back));
        assert_int_equal(xga_ring_back_join(&back, page, PAGE, SLOT), 256);
        assert_memory_equal(before, &memory, sizeof(before));
        assert_int_equal(xga_ring_back_available(&back), 4);
        assert_int_equal(xga_ring_back_room(&back), 0);
        take_requests(2, 4);
        answer(2, 4);
        assert_int_equal(xga_ring_back_publish(&back), 0);
        take_responses(0, 6);
        assert_int_equal(xga_ring_front_unanswered(&front), 0);
    }
}

static void back_refuses_to_join_impossible_indices(void **state)
{
    (void)state;
    init(PAGE);
    page[RSP_PROD] = 0xfffffff0u;
    page[REQ_PROD] = 0xfffffff0u + 256;
    assert_int_equal(xga_ring_back_join(&back, page, PAGE, SLOT), 256);
    assert_int_equal(xga_ring_back_available(&back), 256);
    page[REQ_PROD]++;
    assert_int_equal(xga_ring_back_join(&back, page, PAGE, SLOT), XGA_BROKEN);
    check_back_is_broken(XGA_BROKEN_INDEX);
    page[RSP_PROD] = 1;
    page[REQ_PROD] = 0;
    assert_int_equal(xga_ring_back_join(&back, page, PAGE, SLOT), XGA_BROKEN);
    check_back_is_broken(XGA_BROKEN_INDEX);
}

/* What the peer writes into our own words is never read back. */
static void own_words_are_not_read_back(void **state)
{
    (void)state;
    init(PAGE);
    page[REQ_PROD] = 2; /* as if both had been published */
    page[RSP_EVENT] = 0xdeadbeef;
    send(0, 2);
    assert_int_equal(xga_ring_front_publish(&front), 1);
    assert_int_equal(page[REQ_PROD], 2);
    take_requests(0, 2);
    page[RSP_PROD] = 2;
    answer(0, 2);
    page[RSP_EVENT] = 1;
    assert_int_equal(xga_ring_back_publish(&back), 1);
    assert_int_equal(page[RSP_PROD], 2);
    take_responses(0, 2);
}

/* The other end written with Xen's macros: both ways, all counts. */
static void works_with_ends_made_of_xens_macros(void **state)
{
    static union {
        struct blkif_sring ring;
        uint8_t bytes[PAGE];
    } shared __attribute__((__aligned__(PAGE)));
    struct blkif_front_ring macro_front;
    struct blkif_back_ring macro_back;
    uint32_t done = 0, n, i;
    int notify, more = 0;
    xga_long todo;

    (void)state;
    assert_int_equal(xga_ring_front_init(&front, &shared, PAGE, sizeof(union blkif_sring_entry)),
                     32);
    BACK_RING_INIT(&macro_back, &shared.ring, PAGE);
    for (n = 0; n < 33; done += n++) {
        for (i = 0; i < n; i++) {
            blkif_request_t *req = (blkif_request_t *)xga_ring_front_slot(&front);

            assert_non_null(req);
            req->id = done + i;
        }
        assert_int_equal(xga_ring_front_publish(&front), n != 0);
        assert_int_equal(XEN_RING_NR_UNCONSUMED_REQUESTS(&macro_back), n);
        for (i = 0; i < n; i++) {
            blkif_request_t req;

            RING_COPY_REQUEST(&macro_back, macro_back.req_cons, &req);
            macro_back.req_cons++;
            RING_GET_RESPONSE(&macro_back, macro_back.rsp_prod_pvt)->id = req.id;
            macro_back.rsp_prod_pvt++;
        }
        RING_PUSH_RESPONSES_AND_CHECK_NOTIFY(&macro_back, notify);
        assert_int_equal(notify, n != 0);
        RING_FINAL_CHECK_FOR_REQUESTS(&macro_back, more);
        assert_int_equal(more, 0);
        for (i = 0; i < n; i++) {
            blkif_response_t rsp;

            assert_int_equal(xga_ring_front_take(&front, &rsp, sizeof(rsp)), 1);
            assert_int_equal(rsp.id, done + i);
        }
        assert_int_equal(xga_ring_front_rearm(&front, 1), 0);
    }
    memset(&shared, 0, sizeof(shared));
    XEN_FRONT_RING_INIT(&macro_front, &shared.ring, PAGE);
    assert_int_equal(xga_ring_back_join(&back, &shared, PAGE, sizeof(union blkif_sring_entry)), 32);
    for (done = n = 0; n < 33; done += n++) {
        blkif_request_t req;

        for (i = 0; i < n; i++) {
            RING_GET_REQUEST(&macro_front, macro_front.req_prod_pvt)->id = done + i;
            macro_front.req_prod_pvt++;
        }
        RING_PUSH_REQUESTS_AND_CHECK_NOTIFY(&macro_front, notify);
        assert_int_equal(notify, n != 0);
        for (i = 0; i < n; i++) {
            assert_int_equal(xga_ring_back_take(&back, &req, sizeof(req)), 1);
            assert_int_equal(req.id, done + i);
            ((blkif_response_t *)xga_ring_back_slot(&back))->id = req.id;
        }
        todo = xga_ring_back_publish_rearm(&back, 1);
        assert_int_equal(todo, n ? XGA_RING_NOTIFY : 0);
        assert_int_equal(XEN_RING_NR_UNCONSUMED_RESPONSES(&macro_front), n);
        macro_front.rsp_cons += n;
        RING_FINAL_CHECK_FOR_RESPONSES(&macro_front, more);
        assert_int_equal(more, 0);
    }
}

static uint32_t random_state;

static uint32_t random_below(uint32_t n)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % n;
}

/*
 * Random operations of both ends beside a model with plain queues: what is in flight and in what
 * order, and who sleeps. Nothing is lost, repeated or overwritten, and nobody sleeps with work.
 */
static void both_ends_agree_with_a_model(void **state)
{
    /* The queues hold numbers of messages: filled and visible, in each direction. */
    uint32_t filled, sent, taken, written, answered, collected, n, round, i;
    uint32_t front_sleeps, back_sleeps; /* 0, or the number at which to be woken */
    xga_long got;

    (void)state;
    for (round = 0; round < 300; round++) {
        uint32_t base = 0u - random_below(2000), slots = 1u << random_below(5), step;
        size_t bytes = 64 + slots * SLOT;
        struct message m[32];

        random_state += round;
        assert_int_equal(xga_ring_front_init(&front, page, bytes, SLOT), slots);
        page[REQ_PROD] = page[RSP_PROD] = base;
        page[REQ_EVENT] = page[RSP_EVENT] = base + 1;
        front.r_.produced_ = front.r_.published_ = front.r_.consumed_ = front.r_.seen_ = base;
        assert_int_equal(xga_ring_back_join(&back, page, bytes, SLOT), slots);
        filled = sent = taken = written = answered = collected = 0;
        front_sleeps = back_sleeps = 1;
        for (step = 0; step < 2000; step++)
            switch (random_below(12)) {
            case 0:
            case 1: {
                void *slot = xga_ring_front_slot(&front);
                struct message one = message_of(filled);

                assert_int_equal(slot != NULL, filled - collected < slots);
                if (slot) {
                    xga_copy_out(slot, &one, sizeof(one));
                    filled++;
                }
                break;
            }
            case 2:
                n = random_below(3);
                xga_ring_front_unwind(&front, n);
                filled -= n < filled - sent ? n : filled - sent;
                break;
            case 3:
                got = xga_ring_front_publish(&front);
                assert_int_equal(got, back_sleeps > sent && back_sleeps <= filled);
                sent = filled;
                if (got)
                    back_sleeps = 0;
                break;
            case 4:
                got = xga_ring_back_take(&back, m, SLOT);
                assert_int_equal(got, taken < sent);
                if (got)
                    check_message(&m[0], taken++);
                break;
            case 5:
                n = random_below(6);
                got = xga_ring_back_take_many(&back, m, SLOT, n);
                assert_int_equal(got, n < sent - taken ? n : sent - taken);
                for (i = 0; i < (uint32_t)got; i++)
                    check_message(&m[i], taken++);
                break;
            case 6:
            case 7: {
                uint32_t first, k = 1 + random_below(2);

                got = xga_ring_back_reserve(&back, k, &first);
                assert_int_equal(got, k < taken - written ? k : taken - written);
                for (i = 0; i < (uint32_t)got; i++) {
                    struct message one = message_of(~written);

                    xga_copy_out(xga_ring_back_at(&back, first + i), &one, sizeof(one));
                    written++;
                }
                break;
            }
            case 8:
                got = xga_ring_back_publish(&back);
                assert_int_equal(got, front_sleeps > answered && front_sleeps <= written);
                answered = written;
                if (got)
                    front_sleeps = 0;
                break;
            case 9:
                got = xga_ring_back_publish_rearm(&back, 1);
                assert_int_equal(!!(got & XGA_RING_NOTIFY),
                                 front_sleeps > answered && front_sleeps <= written);
                assert_int_equal(!!(got & XGA_RING_MORE), taken < sent);
                answered = written;
                if (got & XGA_RING_NOTIFY)
                    front_sleeps = 0;
                if (!(got & XGA_RING_MORE))
                    back_sleeps = taken + 1;
                else
                    back_sleeps = page[REQ_EVENT] - base;
                break;
            case 10:
                got = xga_ring_front_take_many(&front, m, SLOT, 2);
                assert_int_equal(got, answered - collected < 2 ? answered - collected : 2);
                for (i = 0; i < (uint32_t)got; i++)
                    check_message(&m[i], ~collected++);
                break;
            default:
                n = 1 + random_below(3);
                got = xga_ring_front_rearm(&front, n);
                if (n > sent - collected)
                    n = sent - collected;
                n = n ? n : 1;
                assert_int_equal(got, answered - collected >= n ? XGA_RING_MORE : 0);
                front_sleeps = got ? page[RSP_EVENT] - base : collected + n;
                break;
            }
        assert_int_equal(xga_ring_front_broken(&front), XGA_INTACT);
        assert_int_equal(xga_ring_back_broken(&back), XGA_INTACT);
    }
}

/* Ids: each once, all of them, in any order. */
static void ids_are_handed_out_once(void **state)
{
    static uint16_t storage[XGA_RING_IDS_MAX + 1];
    static uint8_t busy[XGA_RING_IDS_MAX];
    static const uint32_t sizes[] = {1, 2, 32, 255, 256, 257, XGA_RING_IDS_MAX};
    struct xga_ring_ids ids = {0, 0, 0, 0};
    uint32_t i, n, size;

    (void)state;
    for (n = 0; n < sizeof(sizes) / sizeof(sizes[0]); n++) {
        size = sizes[n];
        init(PAGE);
        memset(storage, 0xa5, sizeof(storage));
        memset(busy, 0, sizeof(busy));
        assert_int_equal(xga_ring_ids_init(&ids, storage, size), 0);
        for (i = 0; i < size; i++) {
            xga_long id = xga_ring_ids_get(&ids, (uint8_t)i);

            assert_in_range(id, 0, size - 1);
            assert_int_equal(busy[id], 0);
            busy[id] = 1;
            assert_int_equal(xga_ring_ids_in_flight(&ids), i + 1);
        }
        assert_int_equal(xga_ring_ids_get(&ids, 0), -XEN_ENOSPC);
        assert_int_equal(storage[size], 0xa5a5);
        for (i = 0; i < size; i++)
            assert_int_equal(xga_ring_ids_next(&ids, i), i);
        assert_int_equal(xga_ring_ids_next(&ids, size), -XEN_ENOENT);
        for (i = 0; i < size; i += 2)
            assert_int_equal(xga_ring_ids_end(&ids, &front, i, (uint8_t)i), 0);
        for (i = 1; i < size; i += 2)
            assert_int_equal(xga_ring_ids_put(&ids, i), 0);
        assert_int_equal(xga_ring_ids_in_flight(&ids), 0);
        assert_int_equal(xga_ring_ids_next(&ids, 0), -XEN_ENOENT);
        for (i = 0; i < size; i++)
            assert_true(xga_ring_ids_get(&ids, 1) >= 0);
        assert_int_equal(xga_ring_front_broken(&front), XGA_INTACT);
    }
    assert_int_equal(xga_ring_ids_init(&ids, storage, 0), -XEN_EINVAL);
    assert_int_equal(xga_ring_ids_init(&ids, NULL, 1), -XEN_EINVAL);
    assert_int_equal(xga_ring_ids_init(&ids, storage, XGA_RING_IDS_MAX + 1), -XEN_EINVAL);
}

/* An id that the backend may not answer ends nothing and breaks the ring. */
static void a_bad_id_breaks_the_ring(void **state)
{
    static const struct {
        uint64_t id;
        uint8_t operation;
    } bad[] = {{8, 0},      {2, 5},       {1, 4},           {1, 0},           {0x8000, 5},
               {0xffff, 5}, {0x10001, 5}, {0x100000001, 5}, {~(uint64_t)0, 5}};
    uint16_t storage[9]; /* the last is not theirs, and looks like one in flight */
    struct xga_ring_ids ids = {0, 0, 0, 0};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        init(PAGE);
        storage[8] = XGA_RING_ID_BUSY_;
        assert_int_equal(xga_ring_ids_init(&ids, storage, 8), 0);
        assert_int_equal(xga_ring_ids_get(&ids, 4), 0);
        assert_int_equal(xga_ring_ids_get(&ids, 5), 1);
        send(0, 2);
        assert_int_equal(xga_ring_front_publish(&front), 1);
        assert_int_equal(xga_ring_ids_end(&ids, &front, bad[i].id, bad[i].operation), XGA_BROKEN);
        assert_int_equal(xga_ring_ids_in_flight(&ids), 2);
        check_front_is_broken(XGA_BROKEN_ID, 2);
        /* Nor is an id that is in flight believed from then on. */
        assert_int_equal(xga_ring_ids_end(&ids, &front, 1, 5), XGA_BROKEN);
        assert_int_equal(xga_ring_ids_next(&ids, 0), 0);
        assert_int_equal(xga_ring_ids_next(&ids, 1), 1);
        assert_int_equal(xga_ring_ids_next(&ids, 2), -XEN_ENOENT);
    }
}

/* The second answer to one request. */
static void an_id_ends_once(void **state)
{
    uint16_t storage[4];
    struct xga_ring_ids ids = {0, 0, 0, 0};

    (void)state;
    init(PAGE);
    assert_int_equal(xga_ring_ids_init(&ids, storage, 4), 0);
    assert_int_equal(xga_ring_ids_get(&ids, 255), 0);
    assert_int_equal(xga_ring_ids_end(&ids, &front, 0, 255), 0);
    assert_int_equal(xga_ring_ids_put(&ids, 0), -XEN_EINVAL);
    assert_int_equal(xga_ring_ids_put(&ids, 4), -XEN_EINVAL);
    assert_int_equal(xga_ring_front_broken(&front), XGA_INTACT);
    assert_int_equal(xga_ring_ids_end(&ids, &front, 0, 255), XGA_BROKEN);
    assert_int_equal(xga_ring_front_broken(&front), XGA_BROKEN_ID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout_is_that_of_xen),
        cmocka_unit_test(slots_are_counted_as_xen_does),
        cmocka_unit_test(front_initialises_all_of_its_memory),
        cmocka_unit_test(bad_arguments_are_refused),
        cmocka_unit_test(ring_may_begin_inside_a_page),
        cmocka_unit_test(full_and_empty_at_the_wrap),
        cmocka_unit_test(take_copies_no_more_than_asked),
        cmocka_unit_test(several_slots_are_reserved_and_taken),
        cmocka_unit_test(take_many_sees_what_came_since_the_last_look),
        cmocka_unit_test(unwound_slots_are_not_published),
        cmocka_unit_test(publish_notifies_at_the_threshold),
        cmocka_unit_test(p2_rearm_looks_again),
        cmocka_unit_test(rearm_waits_for_so_many),
        cmocka_unit_test(publish_rearm_counts_what_it_publishes),
        cmocka_unit_test(rearm_asks_for_nothing_while_there_is_work),
        cmocka_unit_test(rearm_does_not_publish),
        cmocka_unit_test(p4_front_breaks_at_a_bad_index),
        cmocka_unit_test(p4_back_breaks_at_a_bad_index),
        cmocka_unit_test(a_user_breaks_either_end),
        cmocka_unit_test(p5_back_joins_a_ring_in_use),
        cmocka_unit_test(back_refuses_to_join_impossible_indices),
        cmocka_unit_test(own_words_are_not_read_back),
        cmocka_unit_test(works_with_ends_made_of_xens_macros),
        cmocka_unit_test(both_ends_agree_with_a_model),
        cmocka_unit_test(ids_are_handed_out_once),
        cmocka_unit_test(a_bad_id_breaks_the_ring),
        cmocka_unit_test(an_id_ends_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
