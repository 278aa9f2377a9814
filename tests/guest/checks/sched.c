/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xga/event_channel.h>
#include <xga/sched.h>
#include <xga/vcpu.h>

CHECK(sched_yield)
{
    unsigned int i;

    for (i = 0; i < 100; i++)
        require_equal(xga_sched_yield(), 0);
}

CHECK(sched_poll_sleeps_until_its_timeout)
{
    uint64_t before, slept;

    require(sleep_for(MILLISECONDS));
    before = arch_nanoseconds();
    require(sleep_for(30 * MILLISECONDS));
    slept = arch_nanoseconds() - before;
    expect(slept >= 30 * MILLISECONDS);
    expect(slept < 10 * SECONDS);
    /* A moment that is over ends it at once. */
    before = arch_nanoseconds();
    require_equal(sleep_until(1), 0);
    expect(arch_nanoseconds() - before < 5 * SECONDS);
}

CHECK(sched_poll_ends_with_a_pending_port)
{
    evtchn_port_t ports[2];
    uint64_t start;

    ports[0] = ipi_port();
    ports[1] = ipi_port();
    require(ports[0] != 0 && ports[1] != 0);
    /* Masked: polling is for those who take no upcall. */
    require_equal(send_port(ports[1]), 0);
    start = arch_nanoseconds();
    expect_equal(xga_sched_poll_ports(ports, 2, xen_time() + 10 * SECONDS), 0);
    expect_equal(xga_sched_poll_port(ports[1], xen_time() + 10 * SECONDS), 0);
    expect(arch_nanoseconds() - start < 5 * SECONDS);
    expect(events_pending(ports[1]));
    expect(!events_pending(ports[0]));
    expect_equal(close_port(ports[0]), 0);
    expect_equal(close_port(ports[1]), 0);
}

CHECK(sched_poll_refusals)
{
    static evtchn_port_t ports[129];
    evtchn_port_t bad = 0x7fffffff;

    expect_equal(xga_sched_poll_ports(ports, 129, 1), -XEN_EINVAL);
    expect_equal(xga_sched_poll_port(bad, 1), -XEN_EINVAL);
    expect_equal(xga_sched_poll_ports(unmapped(), 1, 1), -XEN_EFAULT);
}

/*
 * An event that comes while the guest sleeps: x86 has a timer for it. On Arm it waits already, and must
 * not be slept through.
 */
static evtchn_port_t alarm_port(void)
{
#if X86
    struct evtchn_bind_virq bind = {.virq = VIRQ_TIMER, .vcpu = 0};

    if (xga_evtchn_bind_virq(&bind) != 0 || xga_vcpu_stop_periodic_timer(0) != 0)
        return 0;
    return bind.port;
#else
    return ipi_port();
#endif
}

static long set_alarm(evtchn_port_t port)
{
#if X86
    (void)port;
    return xga_vcpu_timer_at(0, arch_nanoseconds() + 20 * MILLISECONDS);
#else
    return send_port(port);
#endif
}

/*
 * Upcalls are off until the sleep begins: an event that came before it would leave it without an end.
 * `opens`: whether the sleep turns them on.
 */
static void check_sleep(long (*sleep)(void), bool opens)
{
    evtchn_port_t port = alarm_port();
    unsigned int before;
    uint64_t start;

    require(port != 0);
    events_unmask(port);
    arch_events_disable();
    before = events_seen(port);
    start = arch_nanoseconds();
    expect_equal(set_alarm(port), 0);
    expect_equal(events_seen(port), before);
    expect_equal(sleep(), 0);
    if (X86)
        expect(arch_nanoseconds() - start >= 20 * MILLISECONDS);
    expect_equal(events_seen(port), before + opens);
    arch_events_enable();
    expect(events_wait(port, before + 1));
    expect_equal(close_port(port), 0);
}

CHECK(sched_block)
{
    if (PVH)
        skip("with nothing to unmask, it would sleep through an event that came before: PVH guests "
             "halt");
    /* Xen unmasks upcalls on PV, and interrupts on Arm. */
    check_sleep(xga_sched_block, true);
}

static long wait_once(void)
{
    arch_wait();
    return 0;
}

CHECK(sched_wait)
{
    check_sleep(wait_once, X86);
}

#if ARM
/* The guest's own timer ends a wait for which no event comes; until then Xen counts the vCPU as blocked. */
CHECK(sched_wait_blocks)
{
    uint64_t blocked = runstate()->time[RUNSTATE_blocked];
    unsigned int tries;

    for (tries = 0; tries < 10 && runstate()->time[RUNSTATE_blocked] == blocked; tries++)
        arch_wait();
    expect(runstate()->time[RUNSTATE_blocked] > blocked);
}
#endif

CHECK(sched_watchdog)
{
    struct sched_watchdog op = {.id = 0, .timeout = 60};
    long id = xga_sched_watchdog(&op);

    require(id > 0);
    op.id = (uint32_t)id;
    expect_equal(xga_sched_watchdog(&op), 0);
    expect_equal(xga_sched_watchdog_timeout((uint32_t)id, 0), 0);
    /* It is gone. */
    expect_equal(xga_sched_watchdog(&op), -XEN_EINVAL);
    op.id = 1000;
    expect_equal(xga_sched_watchdog(&op), -XEN_EINVAL);
}

CHECK(sched_remote_shutdown_refusals)
{
    struct sched_remote_shutdown op = {.domain_id = NO_DOMAIN, .reason = SHUTDOWN_crash};

    expect_equal(xga_sched_remote_shutdown(&op), -XEN_ESRCH);
    /* Not with oneself as the other domain. */
    op.domain_id = DOMID_SELF;
    expect_equal(xga_sched_remote_shutdown(&op), -XEN_ESRCH);
}

CHECK(sched_pin_override)
{
    struct sched_pin_override op = {.pcpu = 0};

    if (!guest.dom0) {
        expect_equal(xga_sched_pin_override(&op), -XEN_EPERM);
        return;
    }
    expect_equal(xga_sched_pin_override(&op), 0);
    op.pcpu = -1;
    expect_equal(xga_sched_pin_override(&op), 0);
    op.pcpu = 1 << 20;
    expect_equal(xga_sched_pin_override(&op), -XEN_EINVAL);
}
