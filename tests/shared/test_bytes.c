/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <string.h>
#include <sys/mman.h>

#include <xen/io/pvcalls.h>
#include <xen/io/xs_wire.h>
#include <xga/shared/bytes.h>

#define RING 16u

/* One stream in a page of its own, which a test can take away. */
struct page {
    uint8_t ring[RING];
    uint32_t prod, cons;
};

static struct page *page;
static struct xga_bytes_writer w;
static struct xga_bytes_reader r;

static void ends_at(uint32_t prod, uint32_t cons)
{
    page->prod = prod;
    page->cons = cons;
    assert_int_equal(xga_bytes_writer_init(&w, page->ring, RING, &page->prod, &page->cons), 0);
    assert_int_equal(xga_bytes_reader_init(&r, page->ring, RING, &page->prod, &page->cons), 0);
}

static int new_page(void **state)
{
    (void)state;
    page =
        (struct page *)mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return -1;
    ends_at(0, 0);
    return 0;
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

static void assert_writer_broken(uint32_t why)
{
    struct xga_bytes_room_spans spans;

    take_page();
    assert_int_equal(xga_bytes_writer_broken(&w), why);
    assert_int_equal(xga_bytes_write(&w, "x", 1), XGA_BROKEN);
    assert_int_equal(xga_bytes_write(&w, "x", 0), XGA_BROKEN);
    assert_int_equal(xga_bytes_append(&w, "x", 1), XGA_BROKEN);
    assert_int_equal(xga_bytes_append(&w, "x", 0), XGA_BROKEN);
    assert_int_equal(xga_bytes_publish(&w), XGA_BROKEN);
    assert_int_equal(xga_bytes_room(&w), XGA_BROKEN);
    assert_int_equal(xga_bytes_write_start(&w, 1, &spans), XGA_BROKEN);
    assert_int_equal(spans.size[0] + spans.size[1], 0);
    assert_int_equal(xga_bytes_write_finish(&w, 1), XGA_BROKEN);
    assert_int_equal(xga_bytes_write_finish(&w, 0), XGA_BROKEN);
    xga_bytes_writer_break(&w, why + 1);
    assert_int_equal(xga_bytes_writer_broken(&w), why);
}

static void assert_reader_broken(uint32_t why)
{
    struct xga_bytes_data_spans spans;
    uint8_t byte = 0x5a;

    take_page();
    assert_int_equal(xga_bytes_reader_broken(&r), why);
    assert_int_equal(xga_bytes_read(&r, &byte, 1), XGA_BROKEN);
    assert_int_equal(xga_bytes_read(&r, &byte, 0), XGA_BROKEN);
    assert_int_equal(xga_bytes_peek(&r, &byte, 1), XGA_BROKEN);
    assert_int_equal(xga_bytes_peek(&r, &byte, 0), XGA_BROKEN);
    assert_int_equal(xga_bytes_skip(&r, 1), XGA_BROKEN);
    assert_int_equal(xga_bytes_available(&r), XGA_BROKEN);
    assert_int_equal(xga_bytes_read_start(&r, 1, &spans), XGA_BROKEN);
    assert_int_equal(spans.size[0] + spans.size[1], 0);
    assert_int_equal(xga_bytes_read_finish(&r, 1), XGA_BROKEN);
    assert_int_equal(xga_bytes_read_finish(&r, 0), XGA_BROKEN);
    xga_bytes_reader_break(&r, why + 1);
    assert_int_equal(xga_bytes_reader_broken(&r), why);
    assert_int_equal(byte, 0x5a);
}

static void zeroed_memory_is_an_empty_stream(void **state)
{
    uint8_t byte;

    (void)state;
    assert_int_equal(xga_bytes_room(&w), RING);
    assert_int_equal(xga_bytes_available(&r), 0);
    assert_int_equal(xga_bytes_read(&r, &byte, 1), 0);
    assert_int_equal(xga_bytes_skip(&r, SIZE_MAX), 0);
    assert_int_equal(xga_bytes_peek(&r, &byte, 1), 0);
    assert_int_equal(xga_bytes_publish(&w), 0);
    assert_int_equal(xga_bytes_writer_broken(&w), XGA_INTACT);
    assert_int_equal(xga_bytes_reader_broken(&r), XGA_INTACT);
}

static void init_stores_nothing(void **state)
{
    static const uint8_t zero[sizeof(*page)];

    (void)state;
    assert_memory_equal(page, zero, sizeof(zero));
}

/* The indices are not accessed: there are none. */
static void init_refuses_sizes_that_are_no_power_of_two(void **state)
{
    static const uint32_t sizes[] = {0, 3, 12, 1023, 4097, 0x40000001, 0x80000000, 0xffffffff};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        uint8_t byte;

        assert_int_equal(xga_bytes_writer_init(&w, NULL, sizes[i], NULL, NULL), -XEN_EINVAL);
        assert_int_equal(xga_bytes_writer_broken(&w), XGA_BROKEN_SIZE);
        assert_int_equal(xga_bytes_write(&w, "x", 1), XGA_BROKEN);
        assert_int_equal(xga_bytes_reader_init(&r, NULL, sizes[i], NULL, NULL), -XEN_EINVAL);
        assert_int_equal(xga_bytes_reader_broken(&r), XGA_BROKEN_SIZE);
        assert_int_equal(xga_bytes_read(&r, &byte, 1), XGA_BROKEN);
    }
    assert_int_equal(xga_bytes_writer_init(&w, page->ring, XGA_BYTES_MAX, &page->prod, &page->cons),
                     0);
    assert_int_equal(xga_bytes_room(&w), XGA_BYTES_MAX);
    assert_int_equal(xga_bytes_writer_init(&w, page->ring, 1, &page->prod, &page->cons), 0);
    assert_int_equal(xga_bytes_write(&w, "xy", 2), 1);
}

/* P5: who takes a stream over goes on where the last one was. */
static void init_continues_a_stream_in_use(void **state)
{
    char text[8];

    (void)state;
    assert_int_equal(xga_bytes_write(&w, "0123456789", 10), 10);
    assert_int_equal(xga_bytes_read(&r, text, 4), 4);
    ends_at(page->prod, page->cons);
    assert_int_equal(xga_bytes_room(&w), RING - 6);
    assert_int_equal(xga_bytes_available(&r), 6);
    assert_int_equal(xga_bytes_write(&w, "a", 1), 1);
    assert_int_equal(xga_bytes_read(&r, text, sizeof(text)), 7);
    assert_memory_equal(text, "456789a", 7);
    ends_at(3, 3 - RING);
    assert_int_equal(xga_bytes_room(&w), 0);
    assert_int_equal(xga_bytes_available(&r), RING);
}

static void init_finds_indices_too_far_apart(void **state)
{
    (void)state;
    page->prod = 3;
    page->cons = 3 - RING - 1;
    assert_int_equal(xga_bytes_writer_init(&w, page->ring, RING, &page->prod, &page->cons),
                     XGA_BROKEN);
    assert_int_equal(xga_bytes_reader_init(&r, page->ring, RING, &page->prod, &page->cons),
                     XGA_BROKEN);
    assert_writer_broken(XGA_BROKEN_INDEX);
    assert_reader_broken(XGA_BROKEN_INDEX);
}

static void init_finds_a_reader_ahead_of_the_writer(void **state)
{
    (void)state;
    page->prod = 3;
    page->cons = 4;
    assert_int_equal(xga_bytes_writer_init(&w, page->ring, RING, &page->prod, &page->cons),
                     XGA_BROKEN);
    assert_int_equal(xga_bytes_reader_init(&r, page->ring, RING, &page->prod, &page->cons),
                     XGA_BROKEN);
    assert_writer_broken(XGA_BROKEN_INDEX);
    assert_reader_broken(XGA_BROKEN_INDEX);
}

/* From each place in the ring, over its end and over the end of the indices. */
static void every_size_arrives_from_every_place(void **state)
{
    uint8_t sent[RING], got[RING + 2];
    uint32_t size, i;
    uint32_t at = 0u - 2 * RING;

    (void)state;
    for (; at != 2 * RING; at++)
        for (size = 1; size <= RING; size++) {
            ends_at(at, at);
            memset(page->ring, 0xee, RING);
            for (i = 0; i < size; i++)
                sent[i] = (uint8_t)(at + 7 * i + size);
            assert_int_equal(xga_bytes_write(&w, sent, size), size);
            assert_int_equal(page->prod, at + size);
            for (i = 0; i < RING; i++)
                assert_int_equal(page->ring[(at + i) % RING], i < size ? sent[i] : 0xee);
            memset(got, 0x11, sizeof(got));
            assert_int_equal(xga_bytes_peek(&r, got + 1, size), size);
            assert_memory_equal(got + 1, sent, size);
            assert_int_equal(page->cons, at);
            memset(got, 0x11, sizeof(got));
            assert_int_equal(xga_bytes_read(&r, got + 1, RING), size);
            assert_memory_equal(got + 1, sent, size);
            assert_int_equal(got[0], 0x11);
            assert_int_equal(got[size + 1], 0x11);
            assert_int_equal(page->cons, at + size);
        }
}

static void write_takes_what_fits(void **state)
{
    char text[RING];

    (void)state;
    assert_int_equal(xga_bytes_write(&w, "0123456789", 10), 10);
    assert_int_equal(xga_bytes_write(&w, "abcdefghij", 10), RING - 10);
    assert_int_equal(xga_bytes_write(&w, "x", 1), 0);
    assert_int_equal(xga_bytes_append(&w, "x", 1), 0);
    assert_int_equal(xga_bytes_room(&w), 0);
    assert_int_equal(page->prod, RING);
    assert_int_equal(xga_bytes_read(&r, text, 3), 3);
    assert_int_equal(xga_bytes_write(&w, "xyz!", 4), 3);
    assert_int_equal(xga_bytes_read(&r, text, SIZE_MAX), RING);
    assert_memory_equal(text, "3456789abcdefxyz", RING);
    assert_int_equal(xga_bytes_write(&w, "x", SIZE_MAX - RING), RING);
    assert_int_equal(page->prod, 2 * RING + 3);
}

static void nothing_is_nothing(void **state)
{
    struct xga_bytes_room_spans room;
    struct xga_bytes_data_spans data;

    (void)state;
    assert_int_equal(xga_bytes_write(&w, NULL, 0), 0);
    assert_int_equal(xga_bytes_append(&w, NULL, 0), 0);
    assert_int_equal(xga_bytes_read(&r, NULL, 0), 0);
    assert_int_equal(xga_bytes_peek(&r, NULL, 0), 0);
    assert_int_equal(xga_bytes_skip(&r, 0), 0);
    assert_int_equal(xga_bytes_write_start(&w, 0, &room), 0);
    assert_int_equal(room.size[0] + room.size[1], 0);
    assert_int_equal(xga_bytes_write_finish(&w, 0), 0);
    assert_int_equal(xga_bytes_read_start(&r, 0, &data), 0);
    assert_int_equal(data.size[0] + data.size[1], 0);
    assert_int_equal(xga_bytes_read_finish(&r, 0), 0);
    assert_int_equal(page->prod, 0);
    assert_int_equal(page->cons, 0);
}

static void appended_bytes_are_published_together(void **state)
{
    char text[RING];

    (void)state;
    assert_int_equal(xga_bytes_append(&w, "head", 4), 4);
    assert_int_equal(xga_bytes_append(&w, "body", 4), 4);
    assert_int_equal(page->prod, 0);
    assert_int_equal(xga_bytes_available(&r), 0);
    assert_int_equal(xga_bytes_room(&w), RING - 8);
    assert_int_equal(xga_bytes_publish(&w), 8);
    assert_int_equal(page->prod, 8);
    assert_int_equal(xga_bytes_publish(&w), 0);
    assert_int_equal(xga_bytes_append(&w, "0123456789", 10), RING - 8);
    assert_int_equal(xga_bytes_write(&w, "x", 1), 0);
    assert_int_equal(page->prod, 8);
    assert_int_equal(xga_bytes_read(&r, text, sizeof(text)), 8);
    assert_memory_equal(text, "headbody", 8);
    assert_int_equal(xga_bytes_write(&w, "x", 1), 1);
    assert_int_equal(page->prod, RING + 1);
    assert_int_equal(xga_bytes_publish(&w), 0);
    assert_int_equal(xga_bytes_read(&r, text, sizeof(text)), 9);
    assert_memory_equal(text, "01234567x", 9);
}

/* The reader cannot have read what it could not see, although there is as much in the ring. */
static void a_reader_ahead_of_the_publication_is_broken(void **state)
{
    (void)state;
    assert_int_equal(xga_bytes_write(&w, "01", 2), 2);
    assert_int_equal(xga_bytes_append(&w, "2345", 4), 4);
    page->cons = 2;
    assert_int_equal(xga_bytes_room(&w), RING - 4);
    page->cons = 3;
    assert_int_equal(xga_bytes_room(&w), XGA_BROKEN);
    assert_writer_broken(XGA_BROKEN_INDEX);
}

/* P4: an impossible index is not an empty or a full stream. */
static void an_index_too_far_ahead_is_broken(void **state)
{
    char text[RING];

    (void)state;
    page->prod = RING;
    assert_int_equal(xga_bytes_available(&r), RING);
    assert_int_equal(xga_bytes_read(&r, text, 2), 2);
    page->prod = RING + 2;
    assert_int_equal(xga_bytes_available(&r), RING);
    page->prod = RING + 3;
    assert_int_equal(xga_bytes_available(&r), XGA_BROKEN);
    assert_reader_broken(XGA_BROKEN_INDEX);
}

static void an_index_that_moves_back_is_broken(void **state)
{
    char text[RING];

    (void)state;
    page->prod = 6;
    assert_int_equal(xga_bytes_read(&r, text, 2), 2);
    page->prod = 5;
    assert_int_equal(xga_bytes_available(&r), XGA_BROKEN);
    assert_reader_broken(XGA_BROKEN_INDEX);
}

static void a_reader_that_moves_back_is_broken(void **state)
{
    (void)state;
    assert_int_equal(xga_bytes_write(&w, "0123456789abcdef", RING), RING);
    page->cons = 6;
    assert_int_equal(xga_bytes_room(&w), 6);
    page->cons = 5;
    assert_int_equal(xga_bytes_room(&w), XGA_BROKEN);
    assert_writer_broken(XGA_BROKEN_INDEX);
}

static void a_reader_too_far_ahead_is_broken(void **state)
{
    (void)state;
    assert_int_equal(xga_bytes_write(&w, "0123", 4), 4);
    page->cons = 5;
    assert_int_equal(xga_bytes_append(&w, "0123456789abcdef", RING), XGA_BROKEN);
    assert_writer_broken(XGA_BROKEN_INDEX);
}

/* A broken writer has nothing to publish. */
static void what_was_appended_is_lost_with_the_peer(void **state)
{
    (void)state;
    assert_int_equal(xga_bytes_append(&w, "0123", 4), 4);
    xga_bytes_writer_break(&w, XGA_BROKEN_MESSAGE);
    assert_writer_broken(XGA_BROKEN_MESSAGE);
}

static void the_caller_breaks_a_reader(void **state)
{
    (void)state;
    page->prod = 4;
    assert_int_equal(xga_bytes_available(&r), 4);
    xga_bytes_reader_break(&r, XGA_INTACT);
    xga_bytes_writer_break(&w, XGA_INTACT);
    assert_int_equal(xga_bytes_writer_broken(&w), XGA_INTACT);
    assert_int_equal(xga_bytes_available(&r), 4);
    xga_bytes_reader_break(&r, XGA_BROKEN_ID);
    assert_reader_broken(XGA_BROKEN_ID);
}

/* What the peer writes over an end's own index changes nothing, and the next publication mends it. */
static void own_indices_are_not_read_back(void **state)
{
    char text[RING];

    (void)state;
    assert_int_equal(xga_bytes_write(&w, "0123", 4), 4);
    page->prod = 0x12345678;
    assert_int_equal(xga_bytes_write(&w, "45", 2), 2);
    assert_int_equal(page->prod, 6);
    assert_int_equal(xga_bytes_read(&r, text, 1), 1);
    page->cons = 0x12345678;
    assert_int_equal(xga_bytes_read(&r, text + 1, 5), 5);
    assert_int_equal(page->cons, 6);
    assert_memory_equal(text, "012345", 6);
}

static void peek_takes_all_or_nothing(void **state)
{
    char text[RING + 1] = "................";

    (void)state;
    assert_int_equal(xga_bytes_write(&w, "012", 3), 3);
    assert_int_equal(xga_bytes_peek(&r, text, 4), 0);
    assert_memory_equal(text, "....", 4);
    assert_int_equal(xga_bytes_peek(&r, text, 2), 2);
    assert_memory_equal(text, "01..", 4);
    assert_int_equal(xga_bytes_peek(&r, text, RING), 0);
    assert_int_equal(xga_bytes_peek(&r, text, RING + 1), -XEN_EINVAL);
    assert_int_equal(xga_bytes_peek(&r, text, SIZE_MAX), -XEN_EINVAL);
    assert_int_equal(xga_bytes_reader_broken(&r), XGA_INTACT);
    assert_int_equal(xga_bytes_available(&r), 3);
    assert_int_equal(page->cons, 0);
}

static void skip_gives_room_back(void **state)
{
    char text[RING];

    (void)state;
    assert_int_equal(xga_bytes_write(&w, "0123456789abcdef", RING), RING);
    assert_int_equal(xga_bytes_skip(&r, 5), 5);
    assert_int_equal(page->cons, 5);
    assert_int_equal(xga_bytes_room(&w), 5);
    assert_int_equal(xga_bytes_read(&r, text, 1), 1);
    assert_int_equal(text[0], '5');
    assert_int_equal(xga_bytes_skip(&r, SIZE_MAX), RING - 6);
    assert_int_equal(xga_bytes_skip(&r, 1), 0);
    assert_int_equal(xga_bytes_room(&w), RING);
}

static void room_is_written_in_place(void **state)
{
    struct xga_bytes_room_spans spans;
    char text[RING];

    (void)state;
    ends_at(RING - 3, RING - 3);
    assert_int_equal(xga_bytes_write_start(&w, 2, &spans), 2);
    assert_ptr_equal(spans.data[0], page->ring + RING - 3);
    assert_int_equal(spans.size[0], 2);
    assert_int_equal(spans.size[1], 0);
    assert_int_equal(xga_bytes_write_start(&w, 3, &spans), 3);
    assert_int_equal(spans.size[0], 3);
    assert_int_equal(spans.size[1], 0);
    assert_int_equal(xga_bytes_write_start(&w, SIZE_MAX, &spans), RING);
    assert_ptr_equal(spans.data[0], page->ring + RING - 3);
    assert_int_equal(spans.size[0], 3);
    assert_ptr_equal(spans.data[1], page->ring);
    assert_int_equal(spans.size[1], RING - 3);
    memcpy(spans.data[0], "abc", 3);
    memcpy(spans.data[1], "de", 2);
    assert_int_equal(page->prod, RING - 3);
    assert_int_equal(xga_bytes_write_finish(&w, 0), 0);
    assert_int_equal(page->prod, RING - 3);
    assert_int_equal(xga_bytes_write_finish(&w, 5), 5);
    assert_int_equal(page->prod, RING + 2);
    assert_int_equal(xga_bytes_read(&r, text, sizeof(text)), 5);
    assert_memory_equal(text, "abcde", 5);
}

static void finish_publishes_what_was_appended_before(void **state)
{
    struct xga_bytes_room_spans spans;
    char text[RING];

    (void)state;
    assert_int_equal(xga_bytes_append(&w, "head", 4), 4);
    assert_int_equal(xga_bytes_write_start(&w, 2, &spans), 2);
    memcpy(spans.data[0], "ab", 2);
    assert_int_equal(xga_bytes_write_finish(&w, 2), 6);
    assert_int_equal(xga_bytes_read(&r, text, sizeof(text)), 6);
    assert_memory_equal(text, "headab", 6);
}

static void finish_refuses_more_than_was_known(void **state)
{
    struct xga_bytes_room_spans room;
    struct xga_bytes_data_spans data;

    (void)state;
    page->prod = page->cons = 0;
    assert_int_equal(xga_bytes_write_start(&w, SIZE_MAX, &room), RING);
    assert_int_equal(xga_bytes_write_finish(&w, RING + 1), -XEN_EINVAL);
    assert_int_equal(xga_bytes_write_finish(&w, SIZE_MAX), -XEN_EINVAL);
    assert_int_equal(page->prod, 0);
    assert_int_equal(xga_bytes_write_finish(&w, RING), RING);
    assert_int_equal(xga_bytes_write_finish(&w, 1), -XEN_EINVAL);
    assert_int_equal(xga_bytes_read_start(&r, 7, &data), 7);
    assert_int_equal(xga_bytes_read_finish(&r, RING + 1), -XEN_EINVAL);
    assert_int_equal(xga_bytes_read_finish(&r, SIZE_MAX), -XEN_EINVAL);
    assert_int_equal(page->cons, 0);
    assert_int_equal(xga_bytes_read_finish(&r, 7), 7);
    assert_int_equal(page->cons, 7);
    assert_int_equal(xga_bytes_writer_broken(&w), XGA_INTACT);
    assert_int_equal(xga_bytes_reader_broken(&r), XGA_INTACT);
}

static void bytes_are_read_in_place(void **state)
{
    struct xga_bytes_data_spans spans;

    (void)state;
    ends_at(RING - 3, RING - 3);
    assert_int_equal(xga_bytes_write(&w, "abcde", 5), 5);
    assert_int_equal(xga_bytes_read_start(&r, 2, &spans), 2);
    assert_int_equal(spans.size[0], 2);
    assert_int_equal(spans.size[1], 0);
    assert_int_equal(xga_bytes_read_start(&r, SIZE_MAX, &spans), 5);
    assert_ptr_equal(spans.data[0], page->ring + RING - 3);
    assert_int_equal(spans.size[0], 3);
    assert_ptr_equal(spans.data[1], page->ring);
    assert_int_equal(spans.size[1], 2);
    assert_int_equal(page->cons, RING - 3);
    assert_int_equal(xga_bytes_read_finish(&r, 0), 0);
    assert_int_equal(xga_bytes_read_finish(&r, 4), 4);
    assert_int_equal(page->cons, RING + 1);
    assert_int_equal(xga_bytes_read_start(&r, SIZE_MAX, &spans), 1);
    assert_ptr_equal(spans.data[0], page->ring + 1);
    assert_int_equal(*spans.data[0], 'e');
}

/* The peer's cache line is left alone while what was seen of it suffices. */
static void the_peers_index_is_read_only_when_it_decides(void **state)
{
    char text[RING];

    (void)state;
    assert_int_equal(xga_bytes_room(&w), RING);
    page->cons = 0x80000000; /* impossible */
    assert_int_equal(xga_bytes_write(&w, "0123456789", 10), 10);
    assert_int_equal(xga_bytes_append(&w, "012345", 6), 6);
    assert_int_equal(xga_bytes_publish(&w), 6);
    page->cons = 0;
    assert_int_equal(xga_bytes_available(&r), RING);
    page->prod = 0x80000000;
    assert_int_equal(xga_bytes_peek(&r, text, RING), RING);
    assert_int_equal(xga_bytes_skip(&r, 6), 6);
    assert_int_equal(xga_bytes_read(&r, text, 10), 10);
    assert_int_equal(xga_bytes_read(&r, text, 1), XGA_BROKEN);
}

/* An oracle that counts all bytes ever written, and keeps each of them. */
static struct {
    uint8_t bytes[1 << 20];
    uint32_t appended, published, taken;
} model;

static uint32_t seed = 1;

static uint32_t any(uint32_t below)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 8) % below;
}

static void model_writes(uint32_t at)
{
    struct xga_bytes_room_spans spans;
    uint8_t text[RING + 4];
    uint32_t size = any(sizeof(text) + 1), i;
    uint32_t room = RING - (model.appended - model.taken), fits = size < room ? size : room;

    for (i = 0; i < sizeof(text); i++)
        text[i] = (uint8_t)any(256);
    switch (any(5)) {
    case 0:
        assert_int_equal(xga_bytes_write(&w, text, size), fits);
        memcpy(model.bytes + model.appended, text, fits);
        model.appended += fits;
        if (fits != 0)
            model.published = model.appended;
        break;
    case 1:
        assert_int_equal(xga_bytes_append(&w, text, size), fits);
        memcpy(model.bytes + model.appended, text, fits);
        model.appended += fits;
        break;
    case 2:
        assert_int_equal(xga_bytes_publish(&w), model.appended - model.published);
        model.published = model.appended;
        break;
    case 3:
        assert_int_equal(xga_bytes_room(&w), room);
        break;
    default:
        assert_int_equal(xga_bytes_write_start(&w, size, &spans), fits);
        assert_int_equal(spans.size[0] + spans.size[1], fits);
        memcpy(spans.data[0], text, spans.size[0]);
        memcpy(spans.data[1], text + spans.size[0], spans.size[1]);
        fits = any(fits + 1);
        memcpy(model.bytes + model.appended, text, fits);
        model.appended += fits;
        assert_int_equal(xga_bytes_write_finish(&w, fits), model.appended - model.published);
        model.published = model.appended;
    }
    assert_int_equal(page->prod, at + model.published);
}

static void model_reads(uint32_t at)
{
    struct xga_bytes_data_spans spans;
    uint8_t text[RING + 4];
    uint32_t size = any(sizeof(text) + 1);
    uint32_t there = model.published - model.taken, fits = size < there ? size : there;

    switch (any(5)) {
    case 0:
        assert_int_equal(xga_bytes_read(&r, text, size), fits);
        assert_memory_equal(text, model.bytes + model.taken, fits);
        model.taken += fits;
        break;
    case 1:
        if (size > RING)
            size = RING;
        assert_int_equal(xga_bytes_peek(&r, text, size), size <= there ? size : 0);
        if (size <= there)
            assert_memory_equal(text, model.bytes + model.taken, size);
        break;
    case 2:
        assert_int_equal(xga_bytes_skip(&r, size), fits);
        model.taken += fits;
        break;
    case 3:
        assert_int_equal(xga_bytes_available(&r), there);
        break;
    default:
        assert_int_equal(xga_bytes_read_start(&r, size, &spans), fits);
        assert_int_equal(spans.size[0] + spans.size[1], fits);
        assert_memory_equal(spans.data[0], model.bytes + model.taken, spans.size[0]);
        assert_memory_equal(spans.data[1], model.bytes + model.taken + spans.size[0],
                            spans.size[1]);
        fits = any(fits + 1);
        assert_int_equal(xga_bytes_read_finish(&r, fits), fits);
        model.taken += fits;
    }
    assert_int_equal(page->cons, at + model.taken);
}

static void random_operations_agree_with_the_model(void **state)
{
    uint32_t round, at;

    (void)state;
    for (round = 0; round < 4; round++) {
        at = round * 0x40000000u - 50000;
        memset(&model, 0, sizeof(model));
        ends_at(at, at);
        while (model.appended < sizeof(model.bytes) / 2)
            if (any(2))
                model_writes(at);
            else
                model_reads(at);
    }
}

/* Two threads and no notification: each polls. */
#define STREAM (1u << 21)

static void *writes_all(void *arg)
{
    uint32_t sent = 0, i;

    while (sent < STREAM) {
        uint8_t text[7];
        xga_long n;

        for (i = 0; i < sizeof(text); i++)
            text[i] = (uint8_t)((sent + i) * 2654435761u >> 24);
        n = xga_bytes_write(&w, text, STREAM - sent < sizeof(text) ? STREAM - sent : sizeof(text));
        if (n < 0)
            return arg;
        sent += (uint32_t)n;
        if (n == 0)
            xga_relax();
    }
    return NULL;
}

static void two_threads_transfer_a_stream(void **state)
{
    uint32_t got = 0, i;
    void *failed;
    pthread_t writer;

    (void)state;
    ends_at(0u - 1000, 0u - 1000);
    assert_int_equal(pthread_create(&writer, NULL, writes_all, &got), 0);
    while (got < STREAM) {
        uint8_t text[5];
        xga_long n = xga_bytes_read(&r, text, sizeof(text));

        assert_true(n >= 0);
        for (i = 0; i < (uint32_t)n; i++)
            if (text[i] != (uint8_t)((got + i) * 2654435761u >> 24))
                fail_msg("byte %u is wrong", got + i);
        got += (uint32_t)n;
        if (n == 0)
            xga_relax();
    }
    assert_int_equal(pthread_join(writer, &failed), 0);
    assert_null(failed);
}

/* A request of xenstore, as the guest writes it and as xenstored finds it. */
static void the_xenstore_page_is_two_streams(void **state)
{
    static struct xenstore_domain_interface store;
    struct xsd_sockmsg head = {XS_READ, 7, 0, 5}, seen;
    struct xga_bytes_writer requests;
    struct xga_bytes_reader replies, at_xenstored;
    char path[8];

    (void)state;
    store.req_cons = store.req_prod = 0u - 18;
    assert_int_equal(xga_bytes_writer_init(&requests, store.req, sizeof(store.req), &store.req_prod,
                                           &store.req_cons),
                     0);
    assert_int_equal(xga_bytes_reader_init(&replies, store.rsp, sizeof(store.rsp), &store.rsp_prod,
                                           &store.rsp_cons),
                     0);
    assert_int_equal(xga_bytes_reader_init(&at_xenstored, store.req, sizeof(store.req),
                                           &store.req_prod, &store.req_cons),
                     0);
    assert_true(xga_bytes_room(&requests) >= (xga_long)sizeof(head) + 5);
    assert_int_equal(xga_bytes_append(&requests, &head, sizeof(head)), sizeof(head));
    assert_int_equal(xga_bytes_append(&requests, "name", 5), 5);
    assert_int_equal(xga_bytes_peek(&at_xenstored, &seen, sizeof(seen)), 0);
    assert_int_equal(xga_bytes_publish(&requests), sizeof(head) + 5);
    assert_int_equal(store.req_prod, 3);
    assert_int_equal(xga_bytes_peek(&at_xenstored, &seen, sizeof(seen)), sizeof(seen));
    assert_memory_equal(&seen, &head, sizeof(head));
    assert_int_equal(xga_bytes_skip(&at_xenstored, sizeof(seen)), sizeof(seen));
    assert_int_equal(xga_bytes_read(&at_xenstored, path, sizeof(path)), 5);
    assert_string_equal(path, "name");
    assert_int_equal(xga_bytes_available(&replies), 0);
}

/* The pages of a socket: the first half is for data to the frontend. */
static void a_pvcalls_socket_is_two_streams(void **state)
{
    static union {
        struct pvcalls_data_intf intf;
        uint8_t bytes[4096];
    } index;
    static uint8_t data[2 * 4096];
    struct xga_bytes_writer out, in_at_backend;
    struct xga_bytes_reader in;
    char text[4];

    (void)state;
    assert_int_equal(
        xga_bytes_writer_init(&out, data + 4096, 4096, &index.intf.out_prod, &index.intf.out_cons),
        0);
    assert_int_equal(
        xga_bytes_reader_init(&in, data, 4096, &index.intf.in_prod, &index.intf.in_cons), 0);
    assert_int_equal(
        xga_bytes_writer_init(&in_at_backend, data, 4096, &index.intf.in_prod, &index.intf.in_cons),
        0);
    assert_int_equal(xga_bytes_write(&out, "GET", 3), 3);
    assert_memory_equal(data + 4096, "GET", 3);
    assert_int_equal(xga_bytes_write(&in_at_backend, "200", 3), 3);
    assert_int_equal(xga_bytes_read(&in, text, sizeof(text)), 3);
    assert_memory_equal(text, "200", 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, new_page, drop_page)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(zeroed_memory_is_an_empty_stream),
        TEST(init_stores_nothing),
        TEST(init_refuses_sizes_that_are_no_power_of_two),
        TEST(init_continues_a_stream_in_use),
        TEST(init_finds_indices_too_far_apart),
        TEST(init_finds_a_reader_ahead_of_the_writer),
        TEST(every_size_arrives_from_every_place),
        TEST(write_takes_what_fits),
        TEST(nothing_is_nothing),
        TEST(appended_bytes_are_published_together),
        TEST(a_reader_ahead_of_the_publication_is_broken),
        TEST(an_index_too_far_ahead_is_broken),
        TEST(an_index_that_moves_back_is_broken),
        TEST(a_reader_that_moves_back_is_broken),
        TEST(a_reader_too_far_ahead_is_broken),
        TEST(what_was_appended_is_lost_with_the_peer),
        TEST(the_caller_breaks_a_reader),
        TEST(own_indices_are_not_read_back),
        TEST(peek_takes_all_or_nothing),
        TEST(skip_gives_room_back),
        TEST(room_is_written_in_place),
        TEST(finish_publishes_what_was_appended_before),
        TEST(finish_refuses_more_than_was_known),
        TEST(bytes_are_read_in_place),
        TEST(the_peers_index_is_read_only_when_it_decides),
        TEST(random_operations_agree_with_the_model),
        TEST(two_threads_transfer_a_stream),
        TEST(the_xenstore_page_is_two_streams),
        TEST(a_pvcalls_socket_is_two_streams),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
