/* SPDX-License-Identifier: MIT */
/* The other vCPU's life: started, up, asleep, down, and up again. */
#include "second.h"

#include <xga/event_channel.h>
#include <xga/sched.h>
#include <xga/vcpu.h>
#include <xga/version.h>

#include "checks/support.h"

#define PATIENCE (10 * SECONDS)

static struct vcpu_runstate_info state_now(void)
{
    struct vcpu_runstate_info info = {.state = -1};

    expect_equal(xga_vcpu_get_runstate_info(SECOND_VCPU, &info), 0);
    return info;
}

/* Whether it gets there while vCPU 0 sleeps. */
static bool comes_to(int state)
{
    uint64_t start = arch_nanoseconds();

    while (state_now().state != state) {
        if (arch_nanoseconds() - start > PATIENCE)
            return false;
        second_nap();
    }
    return true;
}

static long ask_version(void)
{
    return xga_version_number();
}

CHECK(vcpu_second_starts_with_its_registers)
{
    const struct second_registers *given = second_given();
    const unsigned long *want = &given->ax, *found = &x86_second_found.ax;
    const struct second_registers *const end = &x86_second_found;
    long answer;

    require_second();
    require(second_do(ask_version, &answer));
    expect_equal(answer, guest.release);
    for (; found != &end->flags; found++, want++) {
#if defined(__x86_64__)
        /* That context has none of these. */
        if (!guest.pv && found >= &end->r8)
            expect_equal(*found, 0);
        else
#endif
            expect_equal(*found, *want);
    }
    expect_equal(x86_second_found.flags & 0xd7, given->flags);
}

/* Each time it goes on behind its hypercall. */
CHECK(vcpu_second_initialise_again)
{
    require_second();
    require(second_ready());
    expect_equal(second_initialise_again(), -XEN_EEXIST);
    expect_equal(xga_vcpu_is_up(SECOND_VCPU), 0);
}

CHECK(vcpu_second_up_again)
{
    unsigned int i;
    long answer;

    require_second();
    for (i = 0; i < 3; i++) {
        answer = 0;
        require(second_do(ask_version, &answer));
        expect_equal(answer, guest.release);
        expect_equal(xga_vcpu_is_up(SECOND_VCPU), 0);
    }
}

static long look_at_first(void)
{
    return xga_vcpu_is_up(0);
}

/* vCPU 0 sleeps, and is not woken when its time is over, until it is up again. */
static long hold_first(void)
{
    struct vcpu_runstate_info info = {.state = -1};
    uint64_t start = arch_nanoseconds();

    if (xga_vcpu_down(0) != 0)
        return 1;
    while (info.state != RUNSTATE_offline && arch_nanoseconds() - start < PATIENCE) {
        second_nap();
        if (xga_vcpu_get_runstate_info(0, &info) != 0)
            return 2;
    }
    if (xga_vcpu_is_up(0) != 0)
        return 3;
    return xga_vcpu_up(0) != 0 ? 4 : info.state;
}

CHECK(vcpu_second_holds_the_first)
{
    long answer;

    require_second();
    require(second_do(look_at_first, &answer));
    expect_equal(answer, 1);
    require(second_do(hold_first, &answer));
    expect_equal(answer, RUNSTATE_offline);
    expect_equal(xga_vcpu_is_up(0), 1);
}

static evtchn_port_t awaited;
static uint64_t patience_ends;

static long poll(void)
{
    return xga_sched_poll_port(awaited, patience_ends);
}

/* Asleep is up all the same. */
CHECK(vcpu_second_polls)
{
    struct evtchn_bind_ipi bind = {.vcpu = SECOND_VCPU};
    struct vcpu_runstate_info asleep;
    long answer;

    require_second();
    require_equal(xga_evtchn_bind_ipi(&bind), 0);
    awaited = bind.port;
    patience_ends = arch_nanoseconds() + 2 * PATIENCE;
    require(second_begin(poll));
    expect(comes_to(RUNSTATE_blocked));
    expect_equal(xga_vcpu_is_up(SECOND_VCPU), 1);
    asleep = state_now();
    second_nap();
    expect(state_now().time[RUNSTATE_blocked] > asleep.time[RUNSTATE_blocked]);
    expect_equal(state_now().state_entry_time, asleep.state_entry_time);
    expect_equal(send_port(bind.port), 0);
    require(second_ended(&answer));
    expect_equal(answer, 0);
    expect(arch_nanoseconds() < patience_ends);
    expect_equal(close_port(bind.port), 0);
}

static volatile unsigned int turns;
static volatile bool stop;

static long spin(void)
{
    while (!stop)
        turns++;
    return 0;
}

static bool turns_go_on(void)
{
    uint64_t start = arch_nanoseconds();
    unsigned int before = turns;

    while (turns == before && arch_nanoseconds() - start < PATIENCE)
        second_nap();
    return turns != before;
}

CHECK(vcpu_second_is_taken_down)
{
    unsigned int before;
    long answer;

    require_second();
    stop = false;
    require(second_begin(spin));
    expect(turns_go_on());
    expect_equal(xga_vcpu_is_up(SECOND_VCPU), 1);
    /* We have the processor that it wants. */
    expect_equal(state_now().state, RUNSTATE_runnable);
    expect_equal(xga_vcpu_down(SECOND_VCPU), 0);
    expect_equal(xga_vcpu_is_up(SECOND_VCPU), 0);
    expect_equal(state_now().state, RUNSTATE_offline);
    before = turns;
    require(sleep_for(20 * MILLISECONDS));
    expect_equal(turns, before);
    /* In the middle of what it was about. */
    expect_equal(xga_vcpu_up(SECOND_VCPU), 0);
    expect(turns_go_on());
    stop = true;
    require(second_ended(&answer));
}

CHECK(vcpu_second_runstate)
{
    struct vcpu_runstate_info *area = pages(1);
    struct vcpu_runstate_info before, after;
    long answer;

    require_second();
    require(second_do(ask_version, &answer));
    require(comes_to(RUNSTATE_offline));
    before = state_now();
    require(sleep_for(20 * MILLISECONDS));
    after = state_now();
    expect_equal(after.state, RUNSTATE_offline);
    expect_equal(after.state_entry_time, before.state_entry_time);
    /* The present state's time is counted up to now. */
    expect(after.time[RUNSTATE_offline] - before.time[RUNSTATE_offline] >= 20 * MILLISECONDS);
    expect_equal(after.time[RUNSTATE_running], before.time[RUNSTATE_running]);

    /* Xen writes the area as it leaves the processor, too. */
    require_equal(xga_vcpu_runstate_at(SECOND_VCPU, area), 0);
    expect_equal(area->state, RUNSTATE_offline);
    expect_equal(area->state_entry_time, before.state_entry_time);
    require(second_do(ask_version, &answer));
    require(comes_to(RUNSTATE_offline));
    after = state_now();
    expect(after.time[RUNSTATE_running] > before.time[RUNSTATE_running]);
    expect_equal(area->state, RUNSTATE_offline);
    expect_equal(area->state_entry_time, after.state_entry_time);
    expect_equal(area->time[RUNSTATE_running], after.time[RUNSTATE_running]);
    expect_equal(xga_vcpu_runstate_at(SECOND_VCPU, NULL), 0);
}

static long own_timer(void)
{
    return xga_vcpu_timer_at(SECOND_VCPU, 1);
}

static long own_timer_stops(void)
{
    return xga_vcpu_stop_singleshot_timer(SECOND_VCPU);
}

static long timer_of_first(void)
{
    return xga_vcpu_timer_at(0, 1);
}

static bool ticks(evtchn_port_t port)
{
    uint64_t start = arch_nanoseconds();

    while (!events_pending(port)) {
        if (arch_nanoseconds() - start > PATIENCE)
            return false;
        second_nap();
    }
    return events_clear(port);
}

CHECK(vcpu_second_timers)
{
    struct evtchn_bind_virq bind = {.virq = VIRQ_TIMER, .vcpu = SECOND_VCPU};
    struct vcpu_set_periodic_timer timer = {.period_ns = 5 * MILLISECONDS};
    long answer;

    require_second();
    require(second_ready());
    expect_equal(xga_vcpu_stop_periodic_timer(SECOND_VCPU), 0);
    require_equal(xga_evtchn_bind_virq(&bind), 0);
    (void)events_clear(bind.port);
    /* The one-shot timer is for oneself. */
    expect_equal(xga_vcpu_timer_at(SECOND_VCPU, 1), -XEN_EINVAL);
    expect_equal(xga_vcpu_stop_singleshot_timer(SECOND_VCPU), -XEN_EINVAL);
    require(second_do(timer_of_first, &answer));
    expect_equal(answer, -XEN_EINVAL);
    expect(!events_pending(bind.port));
    require(second_do(own_timer, &answer));
    expect_equal(answer, 0);
    expect(events_clear(bind.port));
    require(second_do(own_timer_stops, &answer));
    expect_equal(answer, 0);
    /* The periodic one is not: it ticks for a vCPU that is down, until that one has left the processor next. */
    expect_equal(xga_vcpu_set_periodic_timer(SECOND_VCPU, &timer), 0);
    expect(ticks(bind.port) && ticks(bind.port));
    require(second_do(ask_version, &answer));
    require(comes_to(RUNSTATE_offline));
    (void)events_clear(bind.port);
    require(sleep_for(20 * MILLISECONDS));
    expect(!events_pending(bind.port));
    expect_equal(xga_vcpu_stop_periodic_timer(SECOND_VCPU), 0);
    expect_equal(close_port(bind.port), 0);
}

CHECK(vcpu_second_when_down)
{
    struct vcpu_time_info *copy = canvas(sizeof(*copy));
    struct vcpu_register_time_memory_area area;
    struct vcpu_get_physid id = {.phys_id = 0};
    long answer;

    require_second();
    require(second_do(ask_version, &answer));
    expect_equal(xga_vcpu_down(SECOND_VCPU), 0);
    expect_equal(xga_vcpu_is_up(SECOND_VCPU), 0);
    expect_equal(xga_vcpu_get_runstate_info(SECOND_VCPU, unmapped()), -XEN_EFAULT);
    expect_equal(xga_vcpu_get_physid(SECOND_VCPU, &id), guest.dom0 ? 0 : -XEN_EINVAL);
    /* The processor of its own number, which is not there. */
    expect_equal(id.phys_id, guest.dom0 ? ~0ull : 0);
    __builtin_memset(&area, 0, sizeof(area));
    set_xen_guest_handle(area.addr.h, copy);
    expect_equal(xga_vcpu_register_vcpu_time_memory_area(SECOND_VCPU, &area), 0);
    set_xen_guest_handle(area.addr.h, (struct vcpu_time_info *)NULL);
    expect_equal(xga_vcpu_register_vcpu_time_memory_area(SECOND_VCPU, &area), 0);
    expect(canvas_framed());
}
