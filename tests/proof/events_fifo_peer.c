/* SPDX-License-Identifier: MIT */
/*
 * The FIFO layout with a Xen that writes anything at any time into the control block, the event words
 * and vcpu_info.
 *
 * run: -DWHICH=1
 * run: -DWHICH=2
 * run: -DWHICH=3
 */
#include "peer_trap.h"

#include <xga/shared/events_fifo.h>

static struct {
    event_word_t words[1024] __attribute__((__aligned__(4096)));
    struct evtchn_fifo_control_block block;
    struct vcpu_info info;
} page;
static struct xga_events_fifo fifo;
static uint32_t held[32];

#if WHICH == 3
/* The start, a growth, a resume: what the caller passes, and what Xen answers. */
void harness(void)
{
    struct xga_events_fifo_vcpu cpu;
    event_word_t *words = (any64() & 1) != 0 ? NULL : page.words;
    uint32_t i;

    PAGES(page);
    /* Own, but other vCPUs may write them. */
    PAGES(held);
    PAGES(fifo.ports_);
    cpu.broken_ = XGA_INTACT;
    /*@ loop unroll 128; */
    for (i = 0; i < XGA_FIFO_PAGES_; i++)
        fifo.page_[i] = page.words;
    if (xga_events_fifo_init((any64() & 1) != 0 ? NULL : &fifo, (any64() & 1) != 0 ? NULL : held,
                             (any64() & 1) != 0 ? 0xffffffffu : (uint32_t)(any64() & 3)) != 0)
        return;
    if (xga_events_fifo_vcpu_init(
            (any64() & 1) != 0 ? NULL : &cpu, (any64() & 1) != 0 ? NULL : &fifo,
            (any64() & 1) != 0 ? NULL : &page.info, 0, (any64() & 1) != 0 ? NULL : &page.block, 5,
            (uint32_t)any64()) == 0)
        CHECK(xga_events_fifo_broken(&cpu) == XGA_INTACT);
    (void)xga_events_fifo_set_priority((uint32_t)any64(), (uint32_t)any64());
    for (i = 0; i < 3; i++) {
        (void)xga_events_fifo_grow(&fifo, words, 7);
        (void)xga_events_fifo_ports(&fifo);
        if (xga_events_fifo_kept(&fifo) == NULL)
            xga_events_fifo_restart(&fifo);
    }
}
#else
void harness(void)
{
    struct xga_events_fifo_vcpu cpu;
    uint32_t i;

    PAGES(page);
    /* Own, but other vCPUs may write them. */
    PAGES(held);
    PAGES(fifo.ports_);
    /* Every page is the same one: Eva does not relate the number of ports to the pages. */
    /*@ loop unroll 128; */
    for (i = 0; i < XGA_FIFO_PAGES_; i++)
        fifo.page_[i] = page.words;
    xga_store32(&fifo.ports_, (uint32_t)((any64() & 127) + 1) << XGA_FIFO_SHIFT_);
    fifo.held_ = held;
    fifo.held_ports_ = 1024;
    cpu.fifo_ = &fifo;
    cpu.block_ = &page.block;
    cpu.info_ = &page.info;
    cpu.broken_ = XGA_INTACT;
    cpu.ready_ = 0;
    cpu.queue_ = cpu.next_ = 0;
    /*@ loop unroll 16; */
    for (i = 0; i < EVTCHN_FIFO_MAX_QUEUES; i++)
        cpu.head_[i] = 0;

    for (i = 0; i < 4; i++) {
        uint32_t port = (uint32_t)any64();
#if WHICH == 1
        xga_long ret = xga_events_fifo_next(&cpu);

        (void)port;
        CHECK(ret == XGA_BROKEN || ret >= 0);
        CHECK_RUN(ret < (xga_long)EVTCHN_FIFO_NR_CHANNELS);
        if (ret == XGA_BROKEN) {
            CHECK(xga_events_fifo_broken(&cpu) != XGA_INTACT);
            CHECK(xga_events_fifo_next(&cpu) == XGA_BROKEN);
        }
#else
        switch (any64() & 7) {
        case 0:
            (void)xga_events_fifo_mask(&fifo, port);
            break;
        case 1:
            (void)xga_events_fifo_unmask(&fifo, port);
            break;
        case 2:
            if (xga_events_fifo_rearm(&fifo, port) > 0)
                CHECK_RUN(port != 0);
            break;
        case 3:
            CHECK(xga_events_fifo_take(&fifo, port) <= 1);
            break;
        case 4:
            (void)xga_events_fifo_retrigger(&fifo, port);
            break;
        case 5:
            (void)xga_events_fifo_close(&fifo, port);
            break;
        case 6:
            (void)xga_events_fifo_is_pending(&fifo, port);
            (void)xga_events_fifo_move(&fifo, port, 1);
            break;
        default:
            (void)xga_events_fifo_hold(&fifo, port, (int)(any64() & 1));
            break;
        }
#endif
    }
}
#endif
