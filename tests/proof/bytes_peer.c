/* SPDX-License-Identifier: MIT */
/*
 * One call of a function of a byte stream, from every state that an end can be in, beside a peer that
 * writes anything at any time: the call leaves such a state again. By induction, so does any number
 * of calls.
 *
 * run: -DEND=0
 * run: -DEND=1
 */
#include "peer.h"
#include <xga/shared/bytes.h>

#ifndef END
#define END 0
#endif

enum { SIZE = 2 };
static struct {
    uint32_t own_index, peer_index;
    uint8_t ring[SIZE];
} page;

static void any_state(struct xga_bytes *b, uint32_t at, uint32_t count, uint32_t pending)
{
    b->data_ = page.ring;
    b->own_index_ = &page.own_index;
    b->peer_index_ = &page.peer_index;
    b->size_ = SIZE;
    b->own_ = 0u - SIZE + at; /* the indices wrap in the middle */
    b->count_ = count;
    b->pending_ = pending;
    b->broken_ = XGA_INTACT;
}

static void is_a_state(const struct xga_bytes *b)
{
    CHECK(b->size_ == SIZE);
    CHECK(b->count_ <= SIZE);
    CHECK(b->pending_ <= SIZE - b->count_);
}

#if END == 0
static void broken_writer(struct xga_bytes_writer *w)
{
    struct xga_bytes_room_spans room;

    CHECK(xga_bytes_write(w, "x", 1) == XGA_BROKEN);
    CHECK(xga_bytes_publish(w) == XGA_BROKEN);
    CHECK(xga_bytes_write_start(w, 1, &room) == XGA_BROKEN);
    CHECK(room.size[0] == 0);
    CHECK(room.size[1] == 0);
    CHECK(xga_bytes_write_finish(w, 1) == XGA_BROKEN);
}

static void one_init(size_t size)
{
    struct xga_bytes_writer w;

    if (xga_bytes_writer_init(&w, page.ring, (uint32_t)size, &page.own_index, &page.peer_index) !=
        0)
        broken_writer(&w);
}

static void one_call(uint64_t what, size_t size, uint32_t at, uint32_t count, uint32_t pending)
{
    static const uint8_t text[2 * SIZE] = {1, 2, 3};
    struct xga_bytes_room_spans room;
    struct xga_bytes_writer w;
    uint32_t i;
    xga_long n;

    any_state(&w.b_, at, count, pending);
    switch (what) {
    case 1:
        n = xga_bytes_write(&w, text, size);
        break;
    case 2:
        n = xga_bytes_append(&w, text, size);
        break;
    case 3:
        n = xga_bytes_publish(&w);
        break;
    case 4:
        n = xga_bytes_room(&w);
        break;
    case 5:
        n = xga_bytes_write_start(&w, size, &room);
        for (i = 0; i < room.size[0]; i++)
            xga_store8(room.data[0] + i, 1);
        for (i = 0; i < room.size[1]; i++)
            xga_store8(room.data[1] + i, 1);
        break;
    case 6:
        n = xga_bytes_write_finish(&w, size);
        if (n == -XEN_EINVAL)
            n = 0;
        break;
    default:
        xga_bytes_writer_break(&w, (uint32_t)size);
        n = xga_bytes_writer_broken(&w) == XGA_INTACT ? 0 : XGA_BROKEN;
    }
    is_a_state(&w.b_);
    CHECK(n <= SIZE);
    if (n < 0)
        CHECK(n == XGA_BROKEN);
    if (xga_bytes_writer_broken(&w) != XGA_INTACT)
        broken_writer(&w);
}
#else
static void broken_reader(struct xga_bytes_reader *r)
{
    struct xga_bytes_data_spans data;
    uint8_t text[1];

    CHECK(xga_bytes_read(r, text, 1) == XGA_BROKEN);
    CHECK(xga_bytes_peek(r, text, 0) == XGA_BROKEN);
    CHECK(xga_bytes_read_start(r, 1, &data) == XGA_BROKEN);
    CHECK(data.size[0] == 0);
    CHECK(data.size[1] == 0);
    CHECK(xga_bytes_read_finish(r, 1) == XGA_BROKEN);
}

static void one_init(size_t size)
{
    struct xga_bytes_reader r;

    if (xga_bytes_reader_init(&r, page.ring, (uint32_t)size, &page.peer_index, &page.own_index) !=
        0)
        broken_reader(&r);
}

static void one_call(uint64_t what, size_t size, uint32_t at, uint32_t count, uint32_t pending)
{
    struct xga_bytes_data_spans data;
    struct xga_bytes_reader r;
    uint8_t text[2 * SIZE];
    uint32_t i;
    xga_long n;

    any_state(&r.b_, at, count, pending);
    switch (what) {
    case 1:
        n = xga_bytes_read(&r, text, size);
        break;
    case 2:
        n = xga_bytes_peek(&r, text, size);
        if (n == -XEN_EINVAL)
            n = 0;
        break;
    case 3:
        n = xga_bytes_skip(&r, size);
        break;
    case 4:
        n = xga_bytes_available(&r);
        break;
    case 5:
        n = xga_bytes_read_start(&r, size, &data);
        for (i = 0; i < data.size[0]; i++)
            (void)xga_load8(data.data[0] + i);
        for (i = 0; i < data.size[1]; i++)
            (void)xga_load8(data.data[1] + i);
        break;
    case 6:
        n = xga_bytes_read_finish(&r, size);
        if (n == -XEN_EINVAL)
            n = 0;
        break;
    default:
        xga_bytes_reader_break(&r, (uint32_t)size);
        n = xga_bytes_reader_broken(&r) == XGA_INTACT ? 0 : XGA_BROKEN;
    }
    is_a_state(&r.b_);
    CHECK(n <= SIZE);
    if (n < 0)
        CHECK(n == XGA_BROKEN);
    if (xga_bytes_reader_broken(&r) != XGA_INTACT)
        broken_reader(&r);
}
#endif

void harness(void)
{
    uint64_t what = any64();
    size_t size = (size_t)any64();
    uint32_t at = (uint32_t)any64(), count = (uint32_t)any64(), pending = (uint32_t)any64();

    PAGES(page);
    if (what > 7)
        what = 7;
    if (size > 2 * SIZE && what != 0)
        size = 2 * SIZE;
    if (at >= 2 * SIZE)
        at = 0;
    if (count > SIZE)
        count = SIZE;
#if END == 0
    if (pending > SIZE)
        pending = 0;
#else
    pending = 0; /* a reader has none */
#endif
    /*@ split what; */
    if (what != 0) {
        /*@ split size; */
        /*@ split at; */
        /*@ split count; */
        /*@ split pending; */
#if END == 0
        if (count + pending > SIZE)
            pending = SIZE - count;
#endif
        one_call(what, size, at, count, pending);
    } else {
        one_init(size);
    }
}
