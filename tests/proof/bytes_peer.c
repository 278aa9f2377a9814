/* SPDX-License-Identifier: MIT */
/*
 * A byte stream, the console ring and a vchan whose peer writes anything at any time.
 *
 * run: -DWHICH=1
 * run: -DWHICH=2
 */
#include "peer.h"
#include <xga/shared/bytes.h>

#define SIZE 8u

static struct {
    uint32_t prod, cons;
    uint8_t ring[SIZE];
} page;

static void used_spans(const uint32_t size[2], xga_long n)
{
    CHECK(n < 0 ? size[0] == 0 && size[1] == 0 : size[0] <= SIZE && size[1] < SIZE);
}

#if WHICH == 1
static void write_step(struct xga_bytes_writer *w)
{
    static const uint8_t text[SIZE] = {1, 2, 3};
    struct xga_bytes_room_spans room;
    uint64_t what = any64();
    uint32_t size = (uint32_t)(what >> 8) & 15, i;
    xga_long n;

    if (size > SIZE)
        size = SIZE;
    switch (what & 7) {
    case 0:
        n = xga_bytes_write(w, text, size);
        break;
    case 1:
        n = xga_bytes_append(w, text, size);
        break;
    case 2:
        n = xga_bytes_publish(w);
        break;
    case 3:
        n = xga_bytes_room(w);
        break;
    case 4:
        n = xga_bytes_write_start(w, (size_t)(what >> 16), &room);
        used_spans(room.size, n);
        for (i = 0; i < room.size[0]; i++)
            xga_store8(room.data[0] + i, 1);
        for (i = 0; i < room.size[1]; i++)
            xga_store8(room.data[1] + i, 1);
        break;
    case 5:
        n = xga_bytes_write_finish(w, (size_t)(what >> 16));
        CHECK(n <= (xga_long)SIZE);
        return; /* -XEN_EINVAL, too */
    default:
        xga_bytes_writer_break(w, (uint32_t)(what >> 8) & 7);
        return;
    }
    CHECK(n == XGA_BROKEN ? xga_bytes_writer_broken(w) != XGA_INTACT : n >= 0 && n <= (xga_long)SIZE);
}

void harness(void)
{
    struct xga_bytes_writer w;
    int i;

    PAGES(page);
    if (xga_bytes_writer_init(&w, page.ring, (any64() & 1) ? SIZE : SIZE - 1, &page.prod, &page.cons) < 0)
        return;
    for (i = 0; i < 4; i++)
        write_step(&w);
}
#else
static void read_step(struct xga_bytes_reader *r)
{
    struct xga_bytes_data_spans data;
    uint8_t text[SIZE];
    uint64_t what = any64();
    uint32_t size = (uint32_t)(what >> 8) & 15, i;
    xga_long n;

    if (size > SIZE)
        size = SIZE;
    switch (what & 7) {
    case 0:
        n = xga_bytes_read(r, text, size);
        break;
    case 1:
        n = xga_bytes_peek(r, text, (what & 64) ? SIZE + 1 : size);
        CHECK(n == -XEN_EINVAL || n == XGA_BROKEN || n == 0 || n == (xga_long)size);
        return;
    case 2:
        n = xga_bytes_skip(r, (size_t)(what >> 16));
        break;
    case 3:
        n = xga_bytes_available(r);
        break;
    case 4:
        n = xga_bytes_read_start(r, (size_t)(what >> 16), &data);
        used_spans(data.size, n);
        for (i = 0; i < data.size[0]; i++)
            text[i] = xga_load8(data.data[0] + i);
        for (i = 0; i < data.size[1]; i++)
            text[i] = xga_load8(data.data[1] + i);
        break;
    case 5:
        n = xga_bytes_read_finish(r, (size_t)(what >> 16));
        CHECK(n <= (xga_long)SIZE);
        return;
    default:
        xga_bytes_reader_break(r, (uint32_t)(what >> 8) & 7);
        return;
    }
    CHECK(n == XGA_BROKEN ? xga_bytes_reader_broken(r) != XGA_INTACT : n >= 0 && n <= (xga_long)SIZE);
}

void harness(void)
{
    struct xga_bytes_reader r;
    int i;

    PAGES(page);
    if (xga_bytes_reader_init(&r, page.ring, (any64() & 1) ? SIZE : SIZE - 1, &page.prod, &page.cons) < 0)
        return;
    for (i = 0; i < 4; i++)
        read_step(&r);
}
#endif
