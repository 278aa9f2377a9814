/* SPDX-License-Identifier: MIT */
/* The other vCPU takes events of its own, by the library, while the first one sleeps. checks/events_fifo.c does it by FIFO. */
#include "second.h"

#include <xga/event_channel.h>
#include <xga/shared/events.h>

#define ROUNDS 20u

static evtchn_port_t pong_port(void)
{
    evtchn_port_t port = ipi_port();

    events_unmask(port);
    return port;
}

CHECK(vcpu_second_takes_events)
{
    struct evtchn_bind_ipi bind = {.vcpu = SECOND_VCPU};
    evtchn_port_t pong;

    require_second();
    require(second_ready());
    require_equal(xga_evtchn_bind_ipi(&bind), 0);
    pong = pong_port();
    events_give_to_second(bind.port);
    events_unmask(bind.port);
    expect(second_answers(bind.port, bind.port, pong, ROUNDS));
    events_take_back(bind.port);
    expect_equal(close_port(bind.port), 0);
    expect_equal(close_port(pong), 0);
}

/* A port is moved with its event, which waits at the mask. */
CHECK(vcpu_second_takes_moved_events)
{
    struct xga_events_vcpu *first = events_vcpu(0), *second = events_vcpu(SECOND_VCPU);
    evtchn_port_t moves, by, pong;
    unsigned int before;

    require_second();
    require(second_ready());
    require(loopback(&moves, &by));
    pong = pong_port();
    before = events_seen(moves);
    events_unmask(moves);
    expect_equal(xga_events_move(first, second, moves), -XEN_EBUSY);
    events_mask(moves);
    expect_equal(send_port(by), 0);
    require_equal(xga_events_move(first, second, moves), 0);
    expect(events_pending(moves));
    expect(xga_events_attached(first, moves - 1) != moves);
    require_equal(xga_events_attached(second, 0), moves);
    events_unmask(moves);
    expect(second_answers(by, moves, pong, ROUNDS));

    /* And back. */
    expect_equal(xga_events_move(second, first, moves), -XEN_EBUSY);
    events_mask(moves);
    expect_equal(send_port(by), 0);
    expect_equal(xga_events_move(second, first, moves), 0);
    expect_equal(xga_events_vcpu_fini(second), 0);
    expect_equal(events_seen(moves), before);
    events_unmask(moves);
    expect(events_wait(moves, before + 1));
    expect_equal(close_port(moves), 0);
    expect_equal(close_port(by), 0);
    expect_equal(close_port(pong), 0);
}
