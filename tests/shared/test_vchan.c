/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <string.h>
#include <sys/mman.h>

#include <xga/access.h>

/* What happens just before the next look whether the peer is there, once. */
static void (*before_live)(void);

static uint8_t watched_load8_acquire(const uint8_t *p)
{
    void (*now)(void) = before_live;

    before_live = NULL;
    if (now != NULL)
        now();
    return xga_load8_acquire(p);
}

#define xga_load8_acquire watched_load8_acquire
#include <xga/shared/vchan.h>

#define LEFT  1024u /* sizes of the streams inside the page */
#define RIGHT 2048u

static union {
    struct vchan_interface vchan;
    uint8_t bytes[4096];
} *page;
static struct vchan_interface *shared;
static struct xga_vchan_shape shape;
static struct xga_vchan server, client;

static int new_page(void **state)
{
    (void)state;
    page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return -1;
    shared = &page->vchan;
    return (int)xga_vchan_shape_init(&shape, 10, 11);
}

static int connected(void **state)
{
    if (new_page(state) != 0 || xga_vchan_serve(&server, shared, &shape, NULL, NULL, NULL) != 0)
        return -1;
    return (int)xga_vchan_join(&client, shared, &shape, NULL, NULL);
}

static int drop_page(void **state)
{
    (void)state;
    return munmap(page, 4096);
}

/* Every access from now on ends the test. */
static void take_page(void)
{
    assert_int_equal(mprotect(page, 4096, PROT_NONE), 0);
}

static void assert_final(struct xga_vchan *v, xga_long result)
{
    char byte;

    take_page();
    assert_int_equal(xga_vchan_write(v, "x", 1), result);
    assert_int_equal(xga_vchan_read(v, &byte, 1), result);
    assert_int_equal(xga_vchan_rearm_data(v, 1), result);
    assert_int_equal(xga_vchan_rearm_room(v, 1), result);
    assert_int_equal(xga_vchan_must_notify(v), 0);
    assert_int_equal(xga_vchan_is_connected(v), 0);
}

static void assert_broken(struct xga_vchan *v, uint32_t why)
{
    assert_final(v, XGA_BROKEN);
    assert_int_equal(xga_vchan_broken(v), why);
    assert_int_equal(xga_bytes_writer_broken(&v->out), why);
    assert_int_equal(xga_bytes_reader_broken(&v->in), why);
    xga_vchan_break(v, why + 1);
    assert_int_equal(xga_vchan_broken(v), why);
    assert_int_equal(xga_vchan_reopen(v), XGA_BROKEN);
    assert_int_equal(xga_vchan_close(v), 0);
    assert_final(v, XGA_BROKEN);
}

/* --- shapes ---------------------------------------------------------------------------------- */

static void shapes_that_fit(void **state)
{
    static const struct {
        uint16_t left, right;
        uint32_t left_pages, right_pages;
    } good[] = {
        {10, 11, 0, 0},   {11, 10, 0, 0}, {10, 12, 0, 1}, {12, 10, 1, 0},     {11, 20, 0, 256},
        {20, 11, 256, 0}, {12, 12, 1, 1}, {14, 13, 4, 2}, {20, 20, 256, 256}, {10, 19, 0, 128},
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(good) / sizeof(*good); i++) {
        assert_int_equal(xga_vchan_shape_init(&shape, good[i].left, good[i].right), 0);
        assert_int_equal(shape.left_order, good[i].left);
        assert_int_equal(shape.right_order, good[i].right);
        assert_int_equal(shape.left_pages, good[i].left_pages);
        assert_int_equal(shape.right_pages, good[i].right_pages);
        assert_int_equal(shape.grants, good[i].left_pages + good[i].right_pages);
    }
}

/* P3. 256 grants end beyond byte 1024. */
static const uint16_t bad_orders[][2] = {
    {0, 0},       {9, 11},      {11, 9},      {10, 10}, {11, 11}, {21, 11}, {11, 21},
    {10, 20},     {20, 10},     {0xffff, 11}, {11, 32}, {32, 32}, {12, 44}, {12, 0},
    {0x8000, 12}, {12, 0x100c}, {12, 0xffff}, {21, 12}, {12, 21},
};
#define BAD_ORDERS (sizeof(bad_orders) / sizeof(*bad_orders))

static void shapes_that_do_not_fit(void **state)
{
    static const struct xga_vchan_shape zero;
    size_t i;

    (void)state;
    for (i = 0; i < BAD_ORDERS; i++) {
        memset(&shape, 0x55, sizeof(shape));
        assert_int_equal(xga_vchan_shape_init(&shape, bad_orders[i][0], bad_orders[i][1]),
                         -XEN_EINVAL);
        assert_int_equal(shape.left_order | shape.right_order, 0);
        assert_int_equal(shape.left_pages | shape.right_pages | shape.grants, zero.grants);
    }
}

/* --- server ---------------------------------------------------------------------------------- */

static void serve_writes_the_page(void **state)
{
    static const uint32_t grants[3] = {8, 0xffffffff, 77};
    static uint8_t right[3 * 4096];

    (void)state;
    assert_int_equal(xga_vchan_shape_init(&shape, 11, 13), 0);
    memset(page, 0x55, 4096);
    assert_int_equal(xga_vchan_serve(&server, shared, &shape, NULL, right, grants), 0);
    assert_int_equal(shared->left.cons | shared->left.prod, 0);
    assert_int_equal(shared->right.cons | shared->right.prod, 0);
    assert_int_equal(shared->left_order, 11);
    assert_int_equal(shared->right_order, 13);
    assert_int_equal(shared->cli_live, 2);
    assert_int_equal(shared->srv_live, 1);
    assert_int_equal(shared->cli_notify, VCHAN_NOTIFY_WRITE);
    assert_int_equal(shared->srv_notify, 0);
    assert_memory_equal(page->bytes + 24, grants, 8);
    assert_int_equal(page->bytes[32], 0x55);
    assert_int_equal(xga_vchan_write(&server, "abc", 3), 3);
    assert_memory_equal(right, "abc", 3);
    assert_int_equal(shared->right.prod, 3);
    assert_int_equal(xga_vchan_is_connected(&server), 0);
}

static void serve_refuses_what_does_not_fit(void **state)
{
    static uint8_t pages[4096];
    static const uint8_t zero[4096];
    const uint32_t grants[2] = {1, 2};
    char byte;

    (void)state;
    memset(&shape, 0, sizeof(shape));
    assert_int_equal(xga_vchan_serve(&server, shared, &shape, pages, pages, grants), -XEN_EINVAL);
    shape.left_order = shape.right_order = 12; /* as the peer's page might have it */
    assert_int_equal(xga_vchan_serve(&server, shared, &shape, NULL, pages, grants), -XEN_EINVAL);
    assert_int_equal(xga_vchan_serve(&server, shared, &shape, pages, NULL, grants), -XEN_EINVAL);
    assert_int_equal(xga_vchan_join(&client, shared, &shape, NULL, pages), -XEN_EINVAL);
    assert_int_equal(xga_vchan_join(&client, shared, &shape, pages, NULL), -XEN_EINVAL);
    shape.left_order = 10;
    shape.right_order = 10;
    assert_int_equal(xga_vchan_join(&client, shared, &shape, pages, pages), -XEN_EINVAL);
    assert_memory_equal(page, zero, 4096);
    assert_int_equal(xga_vchan_read(&server, &byte, 1), XGA_BROKEN);
    assert_int_equal(xga_vchan_write(&client, "x", 1), XGA_BROKEN);
    assert_int_equal(xga_vchan_close(&client), 0);
}

/* Before a client is there, the server may write, and wait. */
static void the_server_waits_for_a_client(void **state)
{
    char text[4];

    (void)state;
    assert_int_equal(xga_vchan_serve(&server, shared, &shape, NULL, NULL, NULL), 0);
    assert_int_equal(xga_vchan_read(&server, text, 4), 0);
    assert_int_equal(xga_vchan_write(&server, "abc", 3), 3);
    assert_int_equal(xga_vchan_must_notify(&server), 0);
    assert_int_equal(xga_vchan_rearm_data(&server, 1), 0);
    assert_int_equal(xga_vchan_join(&client, shared, &shape, NULL, NULL), 0);
    assert_int_equal(xga_vchan_is_connected(&server), 1);
    assert_int_equal(xga_vchan_is_connected(&client), 1);
    assert_int_equal(xga_vchan_read(&client, text, 4), 3);
    assert_memory_equal(text, "abc", 3);
}

/* --- client ---------------------------------------------------------------------------------- */

static void inspect_reads_shape_and_grants(void **state)
{
    static uint8_t pages[7 * 4096];
    const uint32_t sent[3] = {5, 6, 7};
    uint32_t grants[4] = {0, 0, 0, 0x55};
    struct xga_vchan_shape seen;

    (void)state;
    assert_int_equal(xga_vchan_shape_init(&shape, 12, 13), 0);
    assert_int_equal(xga_vchan_serve(&server, shared, &shape, pages, pages + 4096, sent), 0);
    assert_int_equal(xga_vchan_inspect(shared, &seen, grants, 2), -XEN_ERANGE);
    assert_int_equal(grants[0] | grants[1], 0);
    assert_int_equal(seen.grants, 3);
    assert_int_equal(xga_vchan_inspect(shared, &seen, grants, 4), 0);
    assert_memory_equal(grants, sent, sizeof(sent));
    assert_int_equal(grants[3], 0x55);
    assert_memory_equal(&seen, &shape, sizeof(seen));
    assert_int_equal(xga_vchan_join(&client, shared, &seen, pages, pages + 4096), 0);
    assert_int_equal(xga_vchan_write(&client, pages, 5000), 4096);
    assert_int_equal(xga_vchan_write(&server, pages, 9000), 8192);
}

/* P3: nothing is mapped, read or written by orders that are out of range. */
static void orders_in_the_page_are_checked(void **state)
{
    uint32_t grants[512];
    size_t i;

    (void)state;
    for (i = 0; i < BAD_ORDERS; i++) {
        shared->left_order = bad_orders[i][0];
        shared->right_order = bad_orders[i][1];
        assert_int_equal(xga_vchan_inspect(shared, &shape, grants, 512), XGA_BROKEN);
        assert_int_equal(shape.grants, 0);
    }
}

/* The page's orders are not looked at again: the shape decides. */
static void join_does_not_read_the_orders(void **state)
{
    (void)state;
    assert_int_equal(xga_vchan_serve(&server, shared, &shape, NULL, NULL, NULL), 0);
    shared->left_order = 20;
    shared->right_order = 20;
    assert_int_equal(xga_vchan_join(&client, shared, &shape, NULL, NULL), 0);
    assert_int_equal(xga_vchan_write(&client, page, 4000), LEFT);
    assert_int_equal(xga_vchan_write(&server, page, 4000), RIGHT);
    assert_int_equal(shared->cli_live, 1);
    assert_int_equal(shared->srv_notify, VCHAN_NOTIFY_WRITE);
}

static void join_finds_impossible_indices(void **state)
{
    static const size_t at[4] = {0, 4, 8, 12};
    size_t i;

    for (i = 0; i < 4; i++) {
        const uint32_t far = 5000;

        assert_int_equal(new_page(state), 0);
        assert_int_equal(xga_vchan_serve(&server, shared, &shape, NULL, NULL, NULL), 0);
        memcpy(page->bytes + at[i], &far, 4);
        assert_int_equal(xga_vchan_join(&client, shared, &shape, NULL, NULL), XGA_BROKEN);
        assert_int_equal(shared->cli_live, 2);
        assert_int_equal(shared->srv_notify, 0);
        assert_broken(&client, XGA_BROKEN_INDEX);
        assert_int_equal(drop_page(state), 0);
    }
}

static void join_finds_a_server_that_has_left(void **state)
{
    (void)state;
    assert_int_equal(xga_vchan_serve(&server, shared, &shape, NULL, NULL, NULL), 0);
    assert_int_equal(xga_vchan_close(&server), 1);
    assert_int_equal(xga_vchan_join(&client, shared, &shape, NULL, NULL), XGA_GONE);
    assert_int_equal(shared->cli_live, 2);
    assert_final(&client, XGA_GONE);
}

/* --- both ------------------------------------------------------------------------------------ */

static void each_side_reads_what_the_other_wrote(void **state)
{
    static uint8_t sent[4096], got[4096];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(sent); i++)
        sent[i] = (uint8_t)(i * 167 >> 3);
    assert_int_equal(xga_vchan_write(&client, sent, sizeof(sent)), LEFT);
    assert_int_equal(xga_vchan_write(&server, sent, sizeof(sent)), RIGHT);
    assert_memory_equal(page->bytes + 1024, sent, LEFT);
    assert_memory_equal(page->bytes + 2048, sent, RIGHT);
    assert_int_equal(xga_vchan_read(&server, got, sizeof(got)), LEFT);
    assert_memory_equal(got, sent, LEFT);
    assert_int_equal(xga_vchan_read(&client, got, sizeof(got)), RIGHT);
    assert_memory_equal(got, sent, RIGHT);
    assert_int_equal(shared->left.prod, LEFT);
    assert_int_equal(shared->left.cons, LEFT);
    assert_int_equal(shared->right.prod, RIGHT);
    assert_int_equal(shared->right.cons, RIGHT);
}

/* Only for what was asked, only once, and only after something was done. */
static void notify_is_decided_by_the_peers_request(void **state)
{
    char text[8];

    (void)state;
    shared->srv_notify = 0;
    assert_int_equal(xga_vchan_write(&server, "abc", 3), 3);
    assert_int_equal(xga_vchan_must_notify(&server), 0);
    shared->srv_notify = VCHAN_NOTIFY_WRITE;
    assert_int_equal(xga_vchan_must_notify(&server), 0); /* nothing was done since */
    assert_int_equal(shared->srv_notify, VCHAN_NOTIFY_WRITE);
    assert_int_equal(xga_vchan_write(&server, "abc", 3), 3);
    assert_int_equal(xga_vchan_write(&server, "abc", 3), 3);
    assert_int_equal(xga_vchan_must_notify(&server), 1);
    assert_int_equal(shared->srv_notify, 0);
    assert_int_equal(xga_vchan_must_notify(&server), 0);

    shared->cli_notify = VCHAN_NOTIFY_WRITE;
    assert_int_equal(xga_vchan_read(&client, text, 8), 8);
    assert_int_equal(xga_vchan_must_notify(&client), 0);
    assert_int_equal(shared->cli_notify, VCHAN_NOTIFY_WRITE);
    shared->cli_notify = 0xff;
    assert_int_equal(xga_vchan_read(&client, text, 8), 1);
    assert_int_equal(xga_vchan_must_notify(&client), 1);
    assert_int_equal(shared->cli_notify, 0xff & ~VCHAN_NOTIFY_READ);
    assert_int_equal(xga_vchan_write(&client, "x", 1), 1);
    assert_int_equal(xga_vchan_must_notify(&client), 1);
    assert_int_equal(shared->cli_notify, 0xfc);
    assert_int_equal(xga_vchan_write(&client, "x", 0), 0);
    assert_int_equal(xga_vchan_read(&client, text, 8), 0);
    shared->cli_notify = 0xff;
    assert_int_equal(xga_vchan_must_notify(&client), 0);
}

/* A stream that is used directly is notified of, when it publishes. */
static void notify_sees_streams_that_are_used_directly(void **state)
{
    struct xga_bytes_data_spans spans;

    (void)state;
    assert_int_equal(xga_bytes_append(&client.out, "ab", 2), 2);
    assert_int_equal(xga_vchan_must_notify(&client), 0);
    assert_int_equal(xga_bytes_publish(&client.out), 2);
    assert_int_equal(xga_vchan_must_notify(&client), 1);
    shared->srv_notify = VCHAN_NOTIFY_READ;
    assert_int_equal(xga_bytes_read_start(&server.in, 2, &spans), 2);
    assert_int_equal(xga_vchan_must_notify(&server), 0);
    assert_int_equal(xga_bytes_read_finish(&server.in, 2), 2);
    assert_int_equal(xga_vchan_must_notify(&server), 1);
}

/* What was appended and not published when the peer was notified is notified of later. */
static void notify_does_not_count_what_is_not_published(void **state)
{
    (void)state;
    assert_int_equal(xga_vchan_write(&client, "ab", 2), 2);
    assert_int_equal(xga_bytes_append(&client.out, "cd", 2), 2);
    assert_int_equal(xga_vchan_must_notify(&client), 1);
    shared->cli_notify = VCHAN_NOTIFY_WRITE;
    assert_int_equal(xga_vchan_must_notify(&client), 0);
    assert_int_equal(xga_bytes_publish(&client.out), 2);
    assert_int_equal(xga_vchan_must_notify(&client), 1);
}

/* P2: the peer is asked, and the caller is told whether to look again. */
static void rearm_data_asks_and_looks(void **state)
{
    (void)state;
    shared->cli_notify = shared->srv_notify = 0;
    assert_int_equal(xga_vchan_rearm_data(&server, 1), 0);
    assert_int_equal(shared->cli_notify, VCHAN_NOTIFY_WRITE);
    assert_int_equal(shared->srv_notify, 0);
    shared->left.prod = 3;
    assert_int_equal(xga_vchan_rearm_data(&server, 4), 0);
    assert_int_equal(xga_vchan_rearm_data(&server, 3), 1);
    shared->left.prod = 4;
    assert_int_equal(xga_vchan_rearm_data(&server, 4), 1);
    assert_int_equal(xga_vchan_rearm_data(&server, LEFT), 0);
    assert_int_equal(xga_vchan_rearm_data(&client, RIGHT), 0);
    assert_int_equal(shared->srv_notify, VCHAN_NOTIFY_WRITE);
    assert_int_equal(xga_vchan_rearm_data(&server, LEFT + 1), -XEN_EINVAL);
    assert_int_equal(xga_vchan_rearm_data(&server, 0), -XEN_EINVAL);
    assert_int_equal(xga_vchan_rearm_data(&client, SIZE_MAX), -XEN_EINVAL);
    assert_int_equal(xga_vchan_broken(&server), XGA_INTACT);
}

/* The peer is not asked for what is there already. */
static void rearm_asks_only_when_it_must(void **state)
{
    (void)state;
    shared->cli_notify = 0;
    shared->left.prod = 3;
    assert_int_equal(xga_bytes_available(&server.in), 3);
    assert_int_equal(xga_vchan_rearm_data(&server, 3), 1);
    assert_int_equal(xga_vchan_rearm_room(&server, RIGHT), 1);
    assert_int_equal(shared->cli_notify, 0);
}

static void rearm_room_asks_and_looks(void **state)
{
    static char text[RIGHT];

    (void)state;
    shared->cli_notify = shared->srv_notify = 0;
    assert_int_equal(xga_vchan_write(&server, text, RIGHT), RIGHT);
    assert_int_equal(xga_vchan_rearm_room(&server, 1), 0);
    assert_int_equal(shared->cli_notify, VCHAN_NOTIFY_READ);
    assert_int_equal(shared->srv_notify, 0);
    shared->right.cons = 3;
    assert_int_equal(xga_vchan_rearm_room(&server, 4), 0);
    shared->right.cons = 4;
    assert_int_equal(xga_vchan_rearm_room(&server, 4), 1);
    assert_int_equal(xga_vchan_rearm_room(&server, RIGHT), 0);
    assert_int_equal(xga_vchan_rearm_room(&server, RIGHT + 1), -XEN_EINVAL);
    assert_int_equal(xga_vchan_rearm_room(&server, 0), -XEN_EINVAL);
    assert_int_equal(xga_vchan_rearm_room(&client, SIZE_MAX), -XEN_EINVAL);
    assert_int_equal(xga_vchan_broken(&server), XGA_INTACT);
}

/* P4, and the other stream with it. */
static void an_impossible_index_breaks_both_streams(void **state)
{
    char text[8];
    int way;

    for (way = 0; way < 6; way++) {
        assert_int_equal(connected(state), 0);
        if (way % 2)
            shared->left.cons = 1;
        else
            shared->right.prod = RIGHT + 1;
        switch (way) {
        case 0:
            assert_int_equal(xga_vchan_read(&client, text, 8), XGA_BROKEN);
            break;
        case 1:
            assert_int_equal(xga_vchan_write(&client, page, LEFT), LEFT);
            assert_int_equal(xga_vchan_write(&client, page, 1), 1); /* the reader gave one back */
            shared->left.cons = 0;
            assert_int_equal(xga_vchan_write(&client, page, 1), XGA_BROKEN);
            break;
        case 2:
            assert_int_equal(xga_vchan_rearm_data(&client, 1), XGA_BROKEN);
            break;
        case 3:
            assert_int_equal(xga_vchan_write(&client, page, LEFT), LEFT);
            shared->left.cons = LEFT + 1;
            assert_int_equal(xga_vchan_rearm_room(&client, 1), XGA_BROKEN);
            break;
        case 4: /* a stream that is used directly */
            assert_int_equal(xga_bytes_available(&client.in), XGA_BROKEN);
            assert_int_equal(xga_vchan_write(&client, "x", 1), XGA_BROKEN);
            break;
        default:
            assert_int_equal(xga_bytes_room(&client.out), XGA_BROKEN);
            assert_int_equal(xga_vchan_read(&client, text, 1), XGA_BROKEN);
        }
        assert_broken(&client, XGA_BROKEN_INDEX);
        assert_int_equal(drop_page(state), 0);
    }
}

/* What was written before the break is not notified of. */
static void a_broken_vchan_does_not_notify(void **state)
{
    (void)state;
    assert_int_equal(xga_vchan_write(&client, "abc", 3), 3);
    xga_vchan_break(&client, XGA_INTACT);
    assert_int_equal(xga_vchan_broken(&client), XGA_INTACT);
    xga_vchan_break(&client, XGA_BROKEN_MESSAGE);
    assert_broken(&client, XGA_BROKEN_MESSAGE);
}

static void gone_comes_after_all_is_read(void **state)
{
    char text[8];

    (void)state;
    assert_int_equal(xga_vchan_write(&client, "abcdef", 6), 6);
    assert_int_equal(xga_vchan_close(&client), 1);
    assert_int_equal(shared->cli_live, 0);
    assert_int_equal(xga_vchan_is_connected(&server), 0);
    assert_int_equal(xga_vchan_read(&server, text, 4), 4);
    assert_int_equal(xga_vchan_write(&server, "x", 1), XGA_GONE);
    assert_int_equal(shared->right.prod, 0);
    assert_int_equal(xga_vchan_must_notify(&server), 0);
    shared->cli_live = 1; /* it does not come back */
    assert_int_equal(xga_vchan_write(&server, "x", 1), XGA_GONE);
    assert_int_equal(xga_vchan_rearm_room(&server, 1), XGA_GONE);
    assert_int_equal(xga_vchan_rearm_data(&server, 3), XGA_GONE);
    assert_int_equal(xga_vchan_rearm_data(&server, 2), 1);
    assert_int_equal(xga_vchan_read(&server, text + 4, 4), 2);
    assert_memory_equal(text, "abcdef", 6);
    assert_int_equal(xga_vchan_read(&server, text, 0), 0);
    assert_int_equal(xga_vchan_read(&server, text, 4), XGA_GONE);
    assert_final(&server, XGA_GONE);
    assert_int_equal(xga_vchan_broken(&server), XGA_INTACT);
}

/* A sleeper is not put to sleep by a peer that left, whichever function sees it first. */
static void rearm_sees_the_peer_leave(void **state)
{
    (void)state;
    assert_int_equal(xga_vchan_rearm_data(&client, 1), 0);
    assert_int_equal(xga_vchan_write(&server, "abc", 3), 3);
    assert_int_equal(xga_vchan_close(&server), 1);
    assert_int_equal(xga_vchan_rearm_data(&client, 1), 1);
    assert_int_equal(xga_vchan_rearm_data(&client, 4), XGA_GONE);
    assert_int_equal(xga_vchan_rearm_room(&client, 1), XGA_GONE);
}

static void client_writes_and_leaves(void)
{
    assert_int_equal(xga_vchan_write(&client, "abc", 3), 3);
    assert_int_equal(xga_vchan_close(&client), 1);
}

/* What the peer wrote just before it left is seen by whoever sees it leave. */
static void rearm_sees_what_the_peer_wrote_before_it_left(void **state)
{
    (void)state;
    before_live = client_writes_and_leaves;
    assert_int_equal(xga_vchan_rearm_data(&server, 3), 1);
    assert_int_equal(xga_vchan_rearm_data(&server, 4), XGA_GONE);
}

static void rearm_room_sees_the_peer_leave_while_full(void **state)
{
    (void)state;
    assert_int_equal(xga_vchan_write(&client, page, LEFT), LEFT);
    assert_int_equal(xga_vchan_rearm_room(&client, 1), 0);
    assert_int_equal(xga_vchan_close(&server), 1);
    assert_int_equal(xga_vchan_rearm_room(&client, 1), XGA_GONE);
}

/* A closed side accesses its page no more; it may be unmapped. */
static void a_closed_side_is_gone(void **state)
{
    (void)state;
    assert_int_equal(xga_vchan_write(&client, "abc", 3), 3);
    assert_int_equal(xga_vchan_write(&server, "abc", 3), 3);
    assert_int_equal(xga_vchan_close(&client), 1);
    assert_final(&client, XGA_GONE);
    assert_int_equal(xga_vchan_close(&client), 0);
    assert_int_equal(xga_vchan_reopen(&client), XGA_GONE);
}

static void the_last_to_close_need_not_notify(void **state)
{
    char byte;

    (void)state;
    assert_int_equal(xga_vchan_close(&client), 1);
    assert_int_equal(xga_vchan_read(&server, &byte, 1), XGA_GONE);
    assert_int_equal(xga_vchan_close(&server), 0);
    assert_int_equal(shared->srv_live, 0);
    assert_int_equal(xga_vchan_close(&server), 0);
}

/* A server serves one client after another; the streams go on. */
static void a_server_waits_for_another_client(void **state)
{
    char text[8];

    (void)state;
    assert_int_equal(xga_vchan_reopen(&server), -XEN_EBUSY);
    assert_int_equal(xga_vchan_write(&client, "ab", 2), 2);
    assert_int_equal(xga_vchan_read(&server, text, 8), 2);
    assert_int_equal(xga_vchan_write(&server, "left over", 9), 9);
    assert_int_equal(xga_vchan_close(&client), 1);
    assert_int_equal(xga_vchan_read(&server, text, 8), XGA_GONE);
    shared->cli_notify = 0;
    assert_int_equal(xga_vchan_reopen(&server), 0);
    assert_int_equal(shared->cli_live, 2);
    assert_int_equal(shared->cli_notify, VCHAN_NOTIFY_WRITE);
    assert_int_equal(xga_vchan_rearm_data(&server, 1), 0);
    assert_int_equal(xga_vchan_is_connected(&server), 0);
    assert_int_equal(xga_vchan_join(&client, shared, &shape, NULL, NULL), 0);
    assert_int_equal(xga_vchan_is_connected(&server), 1);
    assert_int_equal(xga_vchan_read(&client, text, 8), 8);
    assert_memory_equal(text, "left ove", 8);
    assert_int_equal(xga_vchan_write(&client, "cd", 2), 2);
    assert_int_equal(xga_vchan_read(&server, text, 8), 2);
    assert_memory_equal(text, "cd", 2);
}

static void a_client_that_joined_in_between_is_kept(void **state)
{
    (void)state;
    assert_int_equal(xga_vchan_close(&client), 1);
    assert_int_equal(xga_vchan_write(&server, "x", 1), XGA_GONE);
    assert_int_equal(xga_vchan_join(&client, shared, &shape, NULL, NULL), 0);
    assert_int_equal(xga_vchan_reopen(&server), 0);
    assert_int_equal(shared->cli_live, 1);
    assert_int_equal(xga_vchan_write(&server, "x", 1), 1);
}

static void a_client_does_not_reopen(void **state)
{
    (void)state;
    assert_int_equal(xga_vchan_close(&server), 1);
    assert_int_equal(xga_vchan_write(&client, "x", 1), XGA_GONE);
    assert_int_equal(xga_vchan_reopen(&client), -XEN_EINVAL);
    assert_int_equal(shared->srv_live, 0);
}

/* --- random operations, and sleeping threads ------------------------------------------------- */

static uint32_t seed = 1;

static uint32_t any(uint32_t below)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 8) % below;
}

/* One direction: what was written, and whether the reader or the writer waits for an event. */
struct direction {
    struct xga_vchan *from, *to;
    uint32_t size, sent, got;
};

static uint8_t byte_at(const struct direction *d, uint32_t i)
{
    return (uint8_t)((i + d->size) * 2654435761u >> 24);
}

/*
 * Both sides by turns, each asleep when it was told so, and woken by what the other side was told to
 * notify. A side whose wait is over once the other has decided on notifying must be awake.
 */
static void no_notification_is_lost(void **state)
{
    struct xga_vchan *side[2] = {&server, &client};
    struct direction way[2] = {{&client, &server, LEFT, 0, 0}, {&server, &client, RIGHT, 0, 0}};
    uint32_t data[2] = {0, 0}, room[2] = {0, 0}; /* what a sleeping side waits for; 0: awake */
    uint8_t text[3000];
    uint32_t i, slept = 0;

    (void)state;
    while (way[0].got < 1000000 || way[1].got < 1000000) {
        uint32_t me = any(2), peer = !me, size = any(4) ? 1 + any(300) : 1 + any(sizeof(text));
        struct direction *in = &way[me], *out = &way[!me];
        xga_long n;

        if (data[0] + room[0] != 0 && data[1] + room[1] != 0)
            data[me] = room[me] = 0; /* both wait for what neither does: one goes on */
        if (data[me] + room[me] != 0)
            continue;
        switch (any(4)) {
        case 0:
        case 1:
            for (i = 0; i < size; i++)
                text[i] = byte_at(out, out->sent + i);
            n = xga_vchan_write(side[me], text, size);
            i = out->size - (out->sent - out->got);
            assert_int_equal(n, size < i ? size : i);
            out->sent += (uint32_t)n;
            break;
        case 2:
            n = xga_vchan_read(side[me], text, size);
            i = in->sent - in->got;
            assert_int_equal(n, size < i ? size : i);
            for (i = 0; i < (uint32_t)n; i++)
                assert_int_equal(text[i], byte_at(in, in->got + i));
            in->got += (uint32_t)n;
            break;
        default: /* as the loop of the header: notify, ask, look, sleep */
            if (xga_vchan_must_notify(side[me]))
                data[peer] = room[peer] = 0;
            if (data[peer] != 0 && out->sent - out->got >= data[peer])
                fail_msg("a side sleeps beside %u bytes", out->sent - out->got);
            if (room[peer] != 0 && in->size - (in->sent - in->got) >= room[peer])
                fail_msg("a side sleeps beside room for %u bytes", room[peer]);
            if (any(2)) {
                size = size < in->size ? size : in->size;
                n = xga_vchan_rearm_data(side[me], size);
                assert_int_equal(n, in->sent - in->got >= size);
                data[me] = n == 0 ? size : 0;
            } else {
                size = size < out->size ? size : out->size;
                n = xga_vchan_rearm_room(side[me], size);
                assert_int_equal(n, out->size - (out->sent - out->got) >= size);
                room[me] = n == 0 ? size : 0;
            }
            slept += n == 0;
        }
    }
    assert_true(slept > 1000);
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t event = PTHREAD_COND_INITIALIZER;
static int pending[2];

static void notify(int who)
{
    pthread_mutex_lock(&lock);
    pending[who] = 1;
    pthread_cond_broadcast(&event);
    pthread_mutex_unlock(&lock);
}

static void sleep_until_event(int who)
{
    pthread_mutex_lock(&lock);
    while (!pending[who])
        pthread_cond_wait(&event, &lock);
    pending[who] = 0;
    pthread_mutex_unlock(&lock);
}

#define STREAM 1000000u

static void *client_writes(void *arg)
{
    struct direction *d = (struct direction *)arg;
    uint8_t text[777];
    uint32_t i;

    while (d->sent < STREAM) {
        xga_long n;

        for (i = 0; i < sizeof(text); i++)
            text[i] = byte_at(d, d->sent + i);
        n = xga_vchan_write(&client, text,
                            STREAM - d->sent < sizeof(text) ? STREAM - d->sent : sizeof(text));
        if (n < 0)
            return arg;
        d->sent += (uint32_t)n;
        if (xga_vchan_must_notify(&client))
            notify(0);
        if (n == 0 && xga_vchan_rearm_room(&client, 1) == 0)
            sleep_until_event(1);
    }
    if (xga_vchan_close(&client))
        notify(0);
    return NULL;
}

static void two_threads_sleep_and_wake(void **state)
{
    struct direction d = {&client, &server, LEFT, 0, 0};
    uint8_t text[500];
    pthread_t writer;
    void *failed;
    uint32_t i;
    xga_long n;

    (void)state;
    pending[0] = pending[1] = 0;
    assert_int_equal(pthread_create(&writer, NULL, client_writes, &d), 0);
    while ((n = xga_vchan_read(&server, text, sizeof(text))) >= 0) {
        for (i = 0; i < (uint32_t)n; i++)
            if (text[i] != byte_at(&d, d.got + i))
                fail_msg("byte %u is wrong", d.got + i);
        d.got += (uint32_t)n;
        if (xga_vchan_must_notify(&server))
            notify(1);
        if (n == 0 && xga_vchan_rearm_data(&server, 1) == 0)
            sleep_until_event(0);
    }
    assert_int_equal(pthread_join(writer, &failed), 0);
    assert_null(failed);
    assert_int_equal(n, XGA_GONE);
    assert_int_equal(d.got, STREAM);
}

#define ALONE(name) cmocka_unit_test_setup_teardown(name, new_page, drop_page)
#define BOTH(name)  cmocka_unit_test_setup_teardown(name, connected, drop_page)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ALONE(shapes_that_fit),
        ALONE(shapes_that_do_not_fit),
        ALONE(serve_writes_the_page),
        ALONE(serve_refuses_what_does_not_fit),
        ALONE(the_server_waits_for_a_client),
        ALONE(inspect_reads_shape_and_grants),
        ALONE(orders_in_the_page_are_checked),
        ALONE(join_does_not_read_the_orders),
        cmocka_unit_test(join_finds_impossible_indices),
        ALONE(join_finds_a_server_that_has_left),
        BOTH(each_side_reads_what_the_other_wrote),
        BOTH(notify_is_decided_by_the_peers_request),
        BOTH(notify_sees_streams_that_are_used_directly),
        BOTH(rearm_data_asks_and_looks),
        BOTH(rearm_asks_only_when_it_must),
        BOTH(rearm_room_asks_and_looks),
        cmocka_unit_test(an_impossible_index_breaks_both_streams),
        BOTH(a_broken_vchan_does_not_notify),
        BOTH(gone_comes_after_all_is_read),
        BOTH(rearm_sees_the_peer_leave),
        BOTH(rearm_sees_what_the_peer_wrote_before_it_left),
        BOTH(notify_does_not_count_what_is_not_published),
        BOTH(rearm_room_sees_the_peer_leave_while_full),
        BOTH(a_closed_side_is_gone),
        BOTH(the_last_to_close_need_not_notify),
        BOTH(a_server_waits_for_another_client),
        BOTH(a_client_that_joined_in_between_is_kept),
        BOTH(a_client_does_not_reopen),
        BOTH(no_notification_is_lost),
        BOTH(two_threads_sleep_and_wake),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
