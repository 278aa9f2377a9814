/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xga/event_channel.h>
#include <xga/vcpu.h>

/* Arm has two of the operations, and refuses all others alike. */
#define NOT_HERE (ARM ? -XEN_EINVAL : -XEN_ENOSYS)

CHECK(vcpu_bad_number)
{
    struct vcpu_register_vcpu_info info = {.mfn = 0};

    expect_equal(xga_vcpu_register_vcpu_info(NO_VCPU, &info), -XEN_ENOENT);
    expect_equal(xga_vcpu_runstate_at(NO_VCPU, pages(1)), -XEN_ENOENT);
    expect_equal(xga_hypercall3(__HYPERVISOR_vcpu_op, NO_COMMAND, NO_VCPU, 0), -XEN_ENOENT);
    /* A vCPU that isn't there among the numbers that could be. */
    expect_equal(xga_vcpu_register_vcpu_info(7, &info), -XEN_ENOENT);
}

CHECK(vcpu_unknown_command)
{
    expect_equal(xga_hypercall3(__HYPERVISOR_vcpu_op, NO_COMMAND, 0, 0), NOT_HERE);
}

CHECK(vcpu_register_vcpu_info)
{
    char *page = pages(1);
    const uint32_t offset = 3 * sizeof(struct vcpu_info);
    xen_pfn_t frame = arch_frame_of(page);
    struct vcpu_info *old = vcpu_info;
    evtchn_port_t port = ipi_port();
    unsigned int before;
    long rc;

    require(port != 0);
    /* Not over the page's end, nor at an odd place. */
    expect_equal(xga_vcpu_info_at(0, frame, PAGE_SIZE - sizeof(struct vcpu_info) / 2), -XEN_ENXIO);
    expect_equal(xga_vcpu_info_at(0, frame, 1), -XEN_ENXIO);
    if (!guest.pv)
        expect_equal(xga_vcpu_info_at(0, arch_frame_of(unmapped()), 0), -XEN_EINVAL);

    arch_events_disable();
    rc = xga_vcpu_info_at(0, frame, offset);
    if (rc == 0) {
        vcpu_info = (struct vcpu_info *)(page + offset);
        events_moved();
    }
    arch_events_enable();
    require_equal(rc, 0);

    /* Xen writes here now, and no longer there. */
    events_unmask(port);
    before = events_seen(port);
    arch_events_disable();
    __builtin_memset(old, 0, 16);
    (void)send_port(port);
    expect(((volatile struct vcpu_info *)vcpu_info)->evtchn_upcall_pending != 0);
    expect(((volatile struct vcpu_info *)vcpu_info)->evtchn_pending_sel != 0);
    expect_equal(((volatile struct vcpu_info *)old)->evtchn_upcall_pending, 0);
    expect_equal(((volatile struct vcpu_info *)old)->evtchn_pending_sel, 0);
    arch_events_enable();
    expect(events_wait(port, before + 1));
    expect_equal(close_port(port), 0);

    expect_equal(xga_vcpu_info_at(0, frame, offset), SINCE(18) ? -XEN_EBUSY : -XEN_EINVAL);
}

CHECK(vcpu_runstate_area_advances)
{
    const volatile struct vcpu_runstate_info *area = runstate();
    uint64_t entered, blocked;

    require(sleep_for(MILLISECONDS));
    entered = area->state_entry_time;
    blocked = area->time[RUNSTATE_blocked];
    expect_equal(area->state, RUNSTATE_running);
    require(sleep_for(20 * MILLISECONDS));
    expect_equal(area->state, RUNSTATE_running);
    expect(area->state_entry_time - entered >= 20 * MILLISECONDS);
    expect(area->state_entry_time - entered < 10 * SECONDS);
    expect(area->time[RUNSTATE_blocked] - blocked >= 15 * MILLISECONDS);
    /* The parts make up the whole since the vCPU was made. */
    expect(area->time[0] + area->time[1] + area->time[2] + area->time[3] <= area->state_entry_time);
    expect(area->time[RUNSTATE_running] > 0);
}

CHECK(vcpu_runstate_area_registered_elsewhere)
{
    struct vcpu_runstate_info *area = canvas(sizeof(*area));

    /* Written at once, and just as much. */
    require_equal(xga_vcpu_runstate_at(0, area), 0);
    expect(canvas_framed());
    expect_equal(area->state, RUNSTATE_running);
    expect(area->state_entry_time != 0 && area->state_entry_time < 1000 * SECONDS);
    require_equal(xga_vcpu_runstate_at(0, (struct vcpu_runstate_info *)(uintptr_t)runstate()), 0);
#if X86
    /* Of an address that isn't mapped nobody complains; one of Xen's own is refused. */
    if (guest.pv)
        expect_equal(xga_vcpu_runstate_at(0, (void *)HYPERVISOR_VIRT_START), -XEN_EFAULT);
#endif
}

#if X86
CHECK(vcpu_get_runstate_info)
{
    struct vcpu_runstate_info *info = canvas(sizeof(*info));
    struct vcpu_runstate_info first;
    uint64_t entered;

    require_equal(xga_vcpu_get_runstate_info(0, info), 0);
    expect(canvas_framed());
    first = *info;
    require(sleep_for(20 * MILLISECONDS));
    /* Xen may take the CPU away between the two looks. */
    do {
        entered = runstate()->state_entry_time;
        require_equal(xga_vcpu_get_runstate_info(0, info), 0);
    } while (entered != runstate()->state_entry_time);
    expect_equal(info->state, RUNSTATE_running);
    expect(info->time[RUNSTATE_blocked] - first.time[RUNSTATE_blocked] >= 15 * MILLISECONDS);
    expect_equal(info->state_entry_time, entered);
}

CHECK(vcpu_is_up)
{
    expect_equal(xga_vcpu_is_up(0), 1);
    expect_equal(xga_vcpu_up(0), 0);
    expect_equal(xga_vcpu_is_up(7), -XEN_ENOENT);
}

static evtchn_port_t timer_port(void)
{
    struct evtchn_bind_virq bind = {.virq = VIRQ_TIMER, .vcpu = 0};

    if (xga_evtchn_bind_virq(&bind) != 0)
        return 0;
    (void)xga_vcpu_stop_periodic_timer(0);
    (void)xga_vcpu_stop_singleshot_timer(0);
    events_unmask(bind.port);
    return bind.port;
}

CHECK(vcpu_singleshot_timer)
{
    evtchn_port_t port = timer_port();
    unsigned int before = events_seen(port);
    uint64_t start = arch_nanoseconds();

    require(port != 0);
    require_equal(xga_vcpu_timer_at(0, start + 20 * MILLISECONDS), 0);
    expect(events_wait(port, before + 1));
    expect(arch_nanoseconds() - start >= 20 * MILLISECONDS);
    require_equal(sleep_until(arch_nanoseconds() + 30 * MILLISECONDS), 0);
    expect_equal(events_seen(port), before + 1);

    /* Stopped in time, which on a busy machine may take more than one try. */
    do {
        (void)xga_vcpu_stop_singleshot_timer(0);
        before = events_seen(port);
        start = arch_nanoseconds();
        require_equal(xga_vcpu_timer_at(0, start + 30 * MILLISECONDS), 0);
        require_equal(xga_vcpu_stop_singleshot_timer(0), 0);
    } while (arch_nanoseconds() - start >= 30 * MILLISECONDS);
    require_equal(sleep_until(start + 40 * MILLISECONDS), 0);
    expect(arch_nanoseconds() - start >= 40 * MILLISECONDS);
    expect_equal(events_seen(port), before);

    /* In the past: it fires at once. */
    require_equal(xga_vcpu_timer_at(0, 1), 0);
    expect(events_wait(port, before + 1));
    expect_equal(close_port(port), 0);
}

CHECK(vcpu_periodic_timer)
{
    evtchn_port_t port = timer_port();
    struct vcpu_set_periodic_timer timer = {.period_ns = 5 * MILLISECONDS};
    unsigned int before = events_seen(port);
    uint64_t start = arch_nanoseconds();

    require(port != 0);
    require_equal(xga_vcpu_set_periodic_timer(0, &timer), 0);
    expect(events_wait(port, before + 4));
    expect(arch_nanoseconds() - start >= 15 * MILLISECONDS);
    require_equal(xga_vcpu_stop_periodic_timer(0), 0);
    before = events_seen(port);
    require_equal(sleep_until(arch_nanoseconds() + 20 * MILLISECONDS), 0);
    expect_equal(events_seen(port), before);
    timer.period_ns = 1000;
    expect_equal(xga_vcpu_set_periodic_timer(0, &timer), -XEN_EINVAL);
    expect_equal(close_port(port), 0);
}

CHECK(vcpu_time_memory_area)
{
    struct vcpu_time_info *copy = canvas(sizeof(*copy));
    const volatile struct vcpu_time_info *time = &vcpu_info->time;
    struct vcpu_register_time_memory_area area;

    __builtin_memset(&area, 0, sizeof(area));
    __builtin_memset(copy, 0, sizeof(*copy));
    set_xen_guest_handle(area.addr.h, copy);
    require_equal(xga_vcpu_register_vcpu_time_memory_area(0, &area), 0);
    expect(canvas_framed());
    expect_equal(copy->version & 1, 0);
    expect_equal(copy->tsc_to_system_mul, time->tsc_to_system_mul);
    expect_equal(copy->tsc_shift, time->tsc_shift);
    expect_equal(copy->system_time, time->system_time);
    set_xen_guest_handle(area.addr.h, (struct vcpu_time_info *)NULL);
    expect_equal(xga_vcpu_register_vcpu_time_memory_area(0, &area), 0);
}

/* Areas named by gfn instead of by address; 4.18 has them. */
CHECK(vcpu_phys_areas)
{
    struct vcpu_runstate_info *info = canvas(sizeof(*info));
    struct vcpu_register_runstate_memory_area area;
    uint64_t entered;

    __builtin_memset(&area, 0, sizeof(area));
    area.addr.p = (uint64_t)arch_frame_of(info) * PAGE_SIZE + (uintptr_t)info % PAGE_SIZE;
    if (!SINCE(18)) {
        expect_equal(xga_vcpu_register_runstate_phys_area(0, &area), -XEN_ENOSYS);
        return;
    }
    require_equal(xga_vcpu_register_runstate_phys_area(0, &area), 0);
    expect(canvas_framed());
    require_equal(sleep_until(arch_nanoseconds() + 5 * MILLISECONDS), 0);
    expect_equal(info->state, RUNSTATE_running);
    entered = info->state_entry_time;
    expect(arch_nanoseconds() - entered < SECONDS);
    area.addr.p = ~0ull;
    expect_equal(xga_vcpu_register_runstate_phys_area(0, &area), 0);
}

CHECK(vcpu_time_phys_area)
{
    struct vcpu_time_info *info = canvas(sizeof(*info));
    struct vcpu_register_time_memory_area area;

    __builtin_memset(&area, 0, sizeof(area));
    area.addr.p = (uint64_t)arch_frame_of(info) * PAGE_SIZE + (uintptr_t)info % PAGE_SIZE;
    if (!SINCE(18)) {
        expect_equal(xga_vcpu_register_vcpu_time_phys_area(0, &area), -XEN_ENOSYS);
        return;
    }
    require_equal(xga_vcpu_register_vcpu_time_phys_area(0, &area), 0);
    expect(canvas_framed());
    expect_equal(info->version & 1, 0);
    expect_equal(info->tsc_to_system_mul, vcpu_info->time.tsc_to_system_mul);
    area.addr.p |= 1;
    expect_equal(xga_vcpu_register_vcpu_time_phys_area(0, &area), -XEN_ENXIO);
    area.addr.p = ~0ull;
    expect_equal(xga_vcpu_register_vcpu_time_phys_area(0, &area), 0);
    expect_equal(xga_vcpu_register_vcpu_time_phys_area(NO_VCPU, &area), -XEN_ENOENT);
}

CHECK(vcpu_of_no_number)
{
    static struct vcpu_guest_context context;
    static struct vcpu_get_physid id;

    expect_equal(xga_vcpu_down(NO_VCPU), -XEN_ENOENT);
    expect_equal(xga_vcpu_send_nmi(NO_VCPU), -XEN_ENOENT);
    expect_equal(xga_vcpu_initialise(NO_VCPU, unmapped()), -XEN_ENOENT);
    expect_equal(xga_vcpu_initialise(0, unmapped()), -XEN_EFAULT);
    expect_equal(xga_vcpu_initialise(0, &context), -XEN_EEXIST);
    expect_equal(xga_vcpu_get_physid(NO_VCPU, &id), -XEN_ENOENT);
    /* Dom0's have but one processor to run on. */
    expect_equal(xga_vcpu_get_physid(0, &id), guest.dom0 ? 0 : -XEN_EINVAL);
}
#endif
