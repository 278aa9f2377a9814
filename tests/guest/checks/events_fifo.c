/* SPDX-License-Identifier: MIT */
/*
 * The library's FIFO layout with Xen as the sender, and with upcalls. evtchn_fifo.c looks at Xen's
 * side by itself.
 */
#include "second.h"

#include <xga/event_channel.h>
#include <xga/shared/events_fifo.h>

#define MANY 40u

static struct xga_events_fifo fifo;
static struct xga_events_fifo_vcpu self;
static char *block;
static event_word_t *array;
static evtchn_port_t ports[MANY];

/* Switches the domain to the layout, with upcalls disabled, and back by a reset. */
static void on_fifo(void (*look)(void))
{
    struct evtchn_reset reset = {.dom = DOMID_SELF};
    uint64_t frame;
    long rc;

    if (block == NULL) {
        block = pages(1);
        array = pages(1);
    }
    frame = arch_frame_of(block);
    require_equal(xga_events_fifo_init(&fifo, NULL, 0), 0);
    arch_events_disable();
    rc = xga_events_fifo_vcpu_init(&self, &fifo, vcpu_info, 0, (void *)block, frame, 0);
    if (rc == 0) {
        expect_equal(xga_events_fifo_grow(&fifo, array, arch_frame_of(array)), 1024);
        expect_equal(xga_events_fifo_ports(&fifo), 1024);
        events_follow(&fifo, &self, NULL);
        look();
        arch_events_disable();
        events_follow(NULL, NULL, NULL);
        expect_equal(xga_evtchn_reset(&reset), 0);
        vcpu_info->evtchn_upcall_pending = 0;
    }
    arch_events_enable();
    if (SINCE(21) && rc == -XEN_EOPNOTSUPP)
        skip("this Xen is built without FIFO events");
    expect_equal(rc, 0);
}

/* Xen sends again what was pending at a switch before, as checks of evtchn_fifo.c leave it. */
static evtchn_port_t unmasked_port(uint32_t priority)
{
    evtchn_port_t port = ipi_port();

    if (port != 0) {
        (void)xga_events_fifo_take(&fifo, port);
        expect_equal(xga_events_fifo_set_priority(port, priority), 0);
        expect_equal(xga_events_fifo_unmask(&fifo, port), 0);
    }
    return port;
}

static void look_at_order(void)
{
    unsigned int i;

    /* The later, the more urgent, but two of each priority. */
    for (i = 0; i < 32; i++) {
        ports[i] = unmasked_port(15 - i / 2);
        require(ports[i] != 0);
    }
    for (i = 0; i < 32; i++)
        require_equal(send_port(ports[i]), 0);
    for (i = 0; i < 32; i++)
        expect_equal(xga_events_fifo_next(&self), ports[(31 - i) / 2 * 2 + i % 2]);
    expect_equal(xga_events_fifo_next(&self), 0);

    /* One that comes meanwhile goes before those that wait. */
    require_equal(send_port(ports[0]), 0);
    require_equal(send_port(ports[1]), 0);
    expect_equal(xga_events_fifo_next(&self), ports[0]);
    require_equal(send_port(ports[31]), 0);
    expect_equal(xga_events_fifo_next(&self), ports[31]);
    expect_equal(xga_events_fifo_next(&self), ports[1]);
    expect_equal(xga_events_fifo_next(&self), 0);
    expect_equal(xga_events_fifo_broken(&self), XGA_INTACT);
}

CHECK(events_fifo_order)
{
    on_fifo(look_at_order);
}

static void look_at_masks(void)
{
    evtchn_port_t port = unmasked_port(EVTCHN_FIFO_PRIORITY_DEFAULT);

    require(port != 0);
    /* Sent and masked before it was taken: it waits, and comes once when it is unmasked. */
    require_equal(send_port(port), 0);
    expect_equal(xga_events_fifo_mask(&fifo, port), 0);
    expect(xga_events_fifo_is_masked(&fifo, port));
    expect_equal(xga_events_fifo_next(&self), 0);
    expect(xga_events_fifo_is_pending(&fifo, port));
    expect_equal(xga_events_fifo_unmask(&fifo, port), 0);
    expect_equal(xga_events_fifo_next(&self), port);
    expect_equal(xga_events_fifo_next(&self), 0);

    /* The end of its handling finds the event that came meanwhile. */
    expect_equal(xga_events_fifo_mask(&fifo, port), 0);
    require_equal(send_port(port), 0);
    expect_equal(xga_events_fifo_rearm(&fifo, port), 1);
    expect_equal(xga_events_fifo_rearm(&fifo, port), 0);
    expect(!xga_events_fifo_is_masked(&fifo, port));

    /* Polled while it is masked. */
    expect_equal(xga_events_fifo_mask(&fifo, port), 0);
    expect_equal(xga_events_fifo_take(&fifo, port), 0);
    require_equal(send_port(port), 0);
    expect_equal(xga_events_fifo_take(&fifo, port), 1);
    expect_equal(xga_events_fifo_take(&fifo, port), 0);
    expect_equal(xga_events_fifo_close(&fifo, port), 0);
    expect_equal(port_status(port), EVTCHNSTAT_closed);
}

CHECK(events_fifo_masks)
{
    on_fifo(look_at_masks);
}

static void look_at_upcalls(void)
{
    unsigned int i, round;
    unsigned int before[MANY];

    for (i = 0; i < MANY; i++) {
        ports[i] = unmasked_port(i % EVTCHN_FIFO_MAX_QUEUES);
        require(ports[i] != 0);
        before[i] = events_seen(ports[i]);
    }
    arch_events_enable();
    for (round = 1; round <= 25; round++)
        for (i = 0; i < MANY; i++) {
            if (send_port(ports[i]) != 0 || !events_wait(ports[i], before[i] + round)) {
                expect_equal(events_seen(ports[i]), before[i] + round);
                return;
            }
        }
    /* Each once: what was sent while it was masked, too. */
    for (i = 0; i < MANY; i++) {
        expect_equal(events_seen(ports[i]), before[i] + 25);
        expect_equal(xga_events_fifo_mask(&fifo, ports[i]), 0);
        require_equal(send_port(ports[i]), 0);
        require_equal(send_port(ports[i]), 0);
        expect_equal(events_seen(ports[i]), before[i] + 25);
        expect_equal(xga_events_fifo_unmask(&fifo, ports[i]), 0);
        expect(events_wait(ports[i], before[i] + 26));
        expect_equal(events_seen(ports[i]), before[i] + 26);
    }
    expect_equal(xga_events_fifo_broken(&self), XGA_INTACT);
}

CHECK(events_fifo_upcalls)
{
    on_fifo(look_at_upcalls);
}

static void look_at_second(void)
{
    static struct xga_events_fifo_vcpu second;
    static char *page;
    struct evtchn_bind_ipi bind = {.vcpu = SECOND_VCPU};
    evtchn_port_t pong = unmasked_port(EVTCHN_FIFO_PRIORITY_DEFAULT);

    if (page == NULL)
        page = pages(1);
    require_equal(xga_events_fifo_vcpu_init(&second, &fifo,
                                            (struct vcpu_info *)(uintptr_t)second_info(),
                                            SECOND_VCPU, (void *)page, arch_frame_of(page), 0),
                  0);
    events_follow(&fifo, &self, &second);
    require_equal(xga_evtchn_bind_ipi(&bind), 0);
    (void)xga_events_fifo_take(&fifo, bind.port);
    expect_equal(xga_events_fifo_set_priority(bind.port, EVTCHN_FIFO_PRIORITY_MAX), 0);
    expect_equal(xga_events_fifo_unmask(&fifo, bind.port), 0);
    expect(second_answers(bind.port, bind.port, pong, 20));

    expect_equal(xga_events_fifo_broken(&self), XGA_INTACT);
    expect_equal(xga_events_fifo_broken(&second), XGA_INTACT);
}

CHECK(events_fifo_second)
{
    require_second();
    require(second_ready());
    on_fifo(look_at_second);
}
