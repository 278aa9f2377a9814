/* SPDX-License-Identifier: MIT */
#include "checks/support.h"

#include <xga/event_channel.h>
#include <xga/multicall.h>
#include <xga/timer.h>
#include <xga/vcpu.h>

static evtchn_port_t timer_port(void)
{
    struct evtchn_bind_virq bind = {.virq = VIRQ_TIMER, .vcpu = 0};

    if (xga_evtchn_bind_virq(&bind) != 0)
        return 0;
    (void)xga_vcpu_stop_periodic_timer(0);
    (void)xga_set_timer(0);
    events_unmask(bind.port);
    return bind.port;
}

static long by_itself(uint64_t timeout)
{
    return xga_set_timer(timeout);
}

static long in_a_batch(uint64_t timeout)
{
    struct multicall_entry entry;
    long rc;

    xga_multicall_set_timer_op(&entry, timeout);
    rc = xga_multicall(&entry, 1);
    return rc != 0 ? rc : xga_multicall_result(&entry);
}

static void check_timer(long (*set)(uint64_t timeout))
{
    evtchn_port_t port = timer_port();
    unsigned int before = events_seen(port);
    uint64_t start = arch_nanoseconds();

    require(port != 0);
    require_equal(set(start + 20 * MILLISECONDS), 0);
    expect(events_wait(port, before + 1));
    expect(arch_nanoseconds() - start >= 20 * MILLISECONDS);

    /* In the past: at once. */
    require_equal(set(1), 0);
    expect(events_wait(port, before + 2));

    /* Far ahead: without the upper half of the time, it would be over. */
    start = arch_nanoseconds();
    require_equal(set(((start >> 32) + 3) << 32), 0);
    require_equal(sleep_until(arch_nanoseconds() + 30 * MILLISECONDS), 0);
    expect_equal(events_seen(port), before + 2);
    expect(arch_nanoseconds() - start >= 30 * MILLISECONDS);
    require_equal(set(0), 0);

    /* A mistake, as Xen sees it: it means soon. */
    start = arch_nanoseconds();
    require_equal(set(~0ull), 0);
    expect(events_wait(port, before + 3));
    expect(arch_nanoseconds() - start >= 100 * MILLISECONDS);
    expect_equal(close_port(port), 0);
}

CHECK(timer_set)
{
    check_timer(by_itself);
}

CHECK(timer_set_in_a_batch)
{
    check_timer(in_a_batch);
}

CHECK(timer_stopped)
{
    evtchn_port_t port = timer_port();
    unsigned int before;
    uint64_t start;

    require(port != 0);
    /* In time, which on a busy machine may take more than one try. */
    do {
        (void)xga_set_timer(0);
        before = events_seen(port);
        start = arch_nanoseconds();
        require_equal(xga_set_timer(start + 30 * MILLISECONDS), 0);
        require_equal(xga_set_timer(0), 0);
    } while (arch_nanoseconds() - start >= 30 * MILLISECONDS);
    require_equal(sleep_until(start + 40 * MILLISECONDS), 0);
    expect(arch_nanoseconds() - start >= 40 * MILLISECONDS);
    expect_equal(events_seen(port), before);
    expect_equal(close_port(port), 0);
}
