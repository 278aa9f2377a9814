/* SPDX-License-Identifier: MIT */
/*
 * One call of a function of a vchan, from every state that a side can be in, beside a peer that
 * writes anything at any time; and both ways to begin one. The streams are smaller than a vchan's.
 * bytes_peer.c reaches all of <xga/shared/bytes.h>.
 *
 * unreached: xga_bytes_look_ 3 (a vchan that is broken does not look at its streams)
 * unreached: xga_bytes_init_ 6 (the sizes of a shape are right)
 * unreached: xga_bytes_copy_in_ 4 (a stream of one byte has no end to go around)
 * unreached: xga_bytes_copy_out_ 4 (as xga_bytes_copy_in_)
 */
#include "peer.h"
#include <xga/shared/vchan.h>

enum { SIZE = 1 };
static union {
    struct vchan_interface vchan;
    uint8_t bytes[4096];
} page;
static uint8_t left[SIZE], right[SIZE], pages[4 * 4096];

static void any_state(struct xga_vchan *v, uint32_t room, uint32_t there, uint32_t state)
{
    struct vchan_interface *p = &page.vchan;

    v->out.b_.data_ = left;
    v->out.b_.own_index_ = &p->left.prod;
    v->out.b_.peer_index_ = &p->left.cons;
    v->in.b_.data_ = right;
    v->in.b_.own_index_ = &p->right.cons;
    v->in.b_.peer_index_ = &p->right.prod;
    v->out.b_.size_ = v->in.b_.size_ = SIZE;
    v->out.b_.own_ = v->in.b_.own_ = 0xffffffff;
    v->out.b_.count_ = room;
    v->in.b_.count_ = there;
    v->out.b_.pending_ = v->in.b_.pending_ = 0;
    v->out.b_.broken_ = v->in.b_.broken_ = XGA_INTACT;
    v->told_out_ = (uint32_t)any64();
    v->told_in_ = (uint32_t)any64();
    v->state_ = state;
    if (any64() & 1) {
        v->ask_ = &p->srv_notify;
        v->asked_ = &p->cli_notify;
        v->own_live_ = &p->cli_live;
        v->peer_live_ = &p->srv_live;
    } else {
        v->ask_ = &p->cli_notify;
        v->asked_ = &p->srv_notify;
        v->own_live_ = &p->srv_live;
        v->peer_live_ = &p->cli_live;
    }
}

static void broken(struct xga_vchan *v)
{
    uint8_t byte[1] = {1};

    CHECK(xga_vchan_write(v, byte, 1) == XGA_BROKEN);
    CHECK(xga_vchan_read(v, byte, 1) == XGA_BROKEN);
    CHECK(xga_vchan_must_notify(v) == 0);
    CHECK(xga_vchan_rearm_data(v, 1) == XGA_BROKEN);
    CHECK(xga_vchan_rearm_room(v, 1) == XGA_BROKEN);
    CHECK(xga_vchan_is_connected(v) == 0);
    CHECK(xga_vchan_reopen(v) == XGA_BROKEN);
    CHECK(xga_vchan_close(v) == 0);
}

static void one_call(uint64_t what, size_t size, uint32_t room, uint32_t there, uint32_t state)
{
    static const uint8_t from[2 * SIZE] = {1, 2};
    uint8_t text[2 * SIZE];
    struct xga_vchan v;
    xga_long n = 0;

    any_state(&v, room, there, state);
    switch (what) {
    case 0:
        n = xga_vchan_write(&v, from, size);
        break;
    case 1:
        n = xga_vchan_read(&v, text, size);
        break;
    case 2:
        n = xga_vchan_must_notify(&v);
        break;
    case 3:
        n = xga_vchan_rearm_data(&v, size);
        break;
    case 4:
        n = xga_vchan_rearm_room(&v, size);
        break;
    case 5:
        n = xga_vchan_reopen(&v);
        break;
    case 6:
        n = xga_vchan_close(&v);
        break;
    default:
        n = xga_vchan_is_connected(&v);
        xga_vchan_break(&v, (uint32_t)size);
    }
    CHECK(n <= SIZE);
    CHECK(v.out.b_.count_ <= SIZE);
    CHECK(v.in.b_.count_ <= SIZE);
    if (xga_vchan_broken(&v) != XGA_INTACT)
        broken(&v);
}

static void begin(void)
{
    struct xga_vchan_shape shape;
    struct xga_vchan v;
    uint32_t grants[4] = {1, 2, 3, 4};
    xga_long ret;

    ret = xga_vchan_shape_init(&shape, (uint16_t)any64(), (uint16_t)any64());
    CHECK(shape.grants <= 512);
    if (any64() & 1) {
        if (ret == 0 && shape.grants <= 4)
            (void)xga_vchan_serve(&v, &page.vchan, &shape, (any64() & 1) ? pages : NULL,
                                  (any64() & 1) ? pages : NULL, grants);
        return;
    }
    if (xga_vchan_inspect(&page.vchan, &shape, grants, 4) == 0)
        (void)xga_vchan_join(&v, &page.vchan, &shape, (any64() & 1) ? pages : NULL,
                             (any64() & 1) ? pages : NULL);
}

void harness(void)
{
    uint64_t what = any64();
    size_t size = (size_t)any64();
    uint32_t room = (uint32_t)any64(), there = (uint32_t)any64(), state = (uint32_t)any64();

    PAGES(page);
    PAGES(left);
    PAGES(right);
    PAGES(pages);
    if (what > 8)
        what = 8;
    if (size > SIZE + 1)
        size = SIZE + 1;
    if (room > SIZE)
        room = SIZE;
    if (there > SIZE)
        there = SIZE;
    if (state > XGA_VCHAN_CLOSED_)
        state = XGA_VCHAN_OPEN_;
    /*@ split what; */
    if (what == 8) {
        begin();
    } else {
        /*@ split size; */
        /*@ split room; */
        /*@ split there; */
        /*@ split state; */
        one_call(what, size, room, there, state);
    }
}
