/* SPDX-License-Identifier: MIT */
/*
 * A byte stream between two threads that poll: the bytes arrive in order, whichever of the ways is
 * used to write and read them, over the end of the ring and of the indices.
 *
 * run: -DSIZE=1 -DBYTES=3 -DWAY=0
 * run: -DSIZE=1 -DBYTES=3 -DWAY=1
 * run: -DSIZE=1 -DBYTES=3 -DWAY=2
 * run: -DSIZE=2 -DBYTES=4 -DWAY=0
 * run: -DSIZE=2 -DBYTES=3 -DWAY=1
 * run: -DSIZE=2 -DBYTES=4 -DWAY=2
 * run: -DSIZE=2 -DBYTES=6 -DWAY=0 preemptions=3
 */
#include "engine.h"
#include <xga/shared/bytes.h>

int t_threads = 2;
static uint8_t ring[SIZE];
static uint32_t prod, cons; /* shared, as the ring */
static struct xga_bytes_writer w;
static struct xga_bytes_reader r;
static uint32_t got;

void t_init(void)
{
    prod = cons = 0xffffffff; /* the first byte is the ring's last, and its index the largest */
    for (uint32_t i = 0; i < SIZE; i++)
        ring[i] = 0;
    got = 0;
    SHARED(prod);
    SHARED(cons);
    SHARED_ARRAY(ring);
    CHECK(xga_bytes_writer_init(&w, ring, SIZE, &prod, &cons) == 0);
    CHECK(xga_bytes_reader_init(&r, ring, SIZE, &prod, &cons) == 0);
}

static void write_all(void)
{
    struct xga_bytes_room_spans spans;
    uint8_t text[BYTES];
    uint32_t sent = 0, i;
    xga_long n;

    for (i = 0; i < BYTES; i++)
        text[i] = (uint8_t)(i + 1);
    while (sent < BYTES) {
        if (WAY == 0) {
            n = xga_bytes_write(&w, text + sent, BYTES - sent);
        } else if (WAY == 1) {
            n = xga_bytes_append(&w, text + sent, 1);
            CHECK(xga_bytes_publish(&w) == n);
        } else {
            n = xga_bytes_write_start(&w, BYTES - sent, &spans);
            CHECK((uint32_t)n == spans.size[0] + spans.size[1]);
            for (i = 0; i < spans.size[0]; i++)
                xga_store8(spans.data[0] + i, text[sent + i]);
            for (i = 0; i < spans.size[1]; i++)
                xga_store8(spans.data[1] + i, text[sent + spans.size[0] + i]);
            CHECK(xga_bytes_write_finish(&w, (size_t)n) == n);
        }
        CHECK(n >= 0 && n <= (xga_long)SIZE);
        sent += (uint32_t)n;
        if (n == 0) {
            REACHED("the writer found the ring full");
            xga_relax();
        }
    }
}

static void took(uint8_t byte)
{
    got++;
    CHECK(byte == got);
}

static void read_all(void)
{
    struct xga_bytes_data_spans spans;
    uint8_t text[SIZE];
    uint32_t i;
    xga_long n;

    while (got < BYTES) {
        if (WAY == 0) {
            n = xga_bytes_read(&r, text, SIZE);
            for (i = 0; (xga_long)i < n; i++)
                took(text[i]);
        } else if (WAY == 1) {
            n = xga_bytes_peek(&r, text, 1);
            if (n > 0) {
                took(text[0]);
                CHECK(xga_bytes_skip(&r, 1) == 1);
            }
        } else {
            n = xga_bytes_read_start(&r, SIZE, &spans);
            for (i = 0; i < spans.size[0]; i++)
                took(xga_load8(spans.data[0] + i));
            for (i = 0; i < spans.size[1]; i++)
                took(xga_load8(spans.data[1] + i));
            CHECK(xga_bytes_read_finish(&r, (size_t)n) == n);
        }
        CHECK(n >= 0 && n <= (xga_long)SIZE);
        if (n == 0) {
            REACHED("the reader found the ring empty");
            xga_relax();
        }
    }
}

void t_thread(int self)
{
    if (self == 0)
        write_all();
    else
        read_all();
}

void t_end(void)
{
    CHECK(got == BYTES);
    CHECK(xga_load32(&prod) == BYTES - 1 && xga_load32(&cons) == BYTES - 1);
}
