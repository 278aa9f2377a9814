/* SPDX-License-Identifier: MIT */
/* Where limits are: the last value that is allowed, and the first that is not. */
#include "domains.h"

#include <string.h>

#include <xga/console.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/sched.h>
#include <xga/vcpu.h>
#if defined(__i386__) || defined(__x86_64__)
#include <xga/timer.h>
#endif

#define SECOND    1000000000ull
#define LAST_PORT ((uint32_t)(sizeof(xen_ulong_t) * 8 * sizeof(xen_ulong_t) * 8 - 1))

/* A domain like this in the place of FRONT's, which runs then. */
static void run_a(const struct xga_standin_domain *how)
{
    xga_standin_add(xen, how);
    xga_standin_run(xen, how->domid, 0);
}

static void ports_end_at_the_highest(void **state)
{
    const struct xga_standin_domain few = {.domid = 5, .max_port = 3};
    evtchn_port_t port = 0, i;

    (void)state;
    run_a(&few);
    for (i = 1; i <= 3; i++) {
        assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
        assert_int_equal(port, i);
    }
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), -XEN_ENOSPC);
    assert_int_equal(xga_evtchn_close_port(2), 0);
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    assert_int_equal(port, 2);
    run(CONTROL);
    for (i = 1; i <= LAST_PORT; i++)
        assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    assert_int_equal(port, LAST_PORT);
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), -XEN_ENOSPC);
}

/* Ports are there in groups of 64, from when the first of a group is used. */
static void ports_are_there_in_groups(void **state)
{
    struct evtchn_status status = {.dom = DOMID_SELF, .port = 63};
    evtchn_port_t port = 0, i;

    (void)state;
    assert_int_equal(xga_evtchn_status(&status), 0);
    assert_int_equal(status.status, EVTCHNSTAT_closed);
    status.port = 64;
    assert_int_equal(xga_evtchn_status(&status), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_unmask_port(64), -XEN_EINVAL);
    for (i = 1; i <= 64; i++)
        assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    status.port = 127;
    assert_int_equal(xga_evtchn_status(&status), 0);
    status.port = 128;
    assert_int_equal(xga_evtchn_status(&status), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_close_port(0), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_close_port(1), 0);
    assert_int_equal(xga_evtchn_close_port(1), -XEN_EINVAL);
}

static void vcpus_and_interrupts_end(void **state)
{
    evtchn_port_t port = 0;

    (void)state;
    assert_int_equal(xga_evtchn_bind_ipi_port(1, &port), 0);
    assert_int_equal(xga_evtchn_bind_ipi_port(2, &port), -XEN_ENOENT);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 1, &port), 0);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 1, &port), -XEN_EEXIST);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 2, &port), -XEN_ENOENT);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_DEBUG, 1, &port), 0);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_XENOPROF, 1, &port), 0);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_XENPMU, 1, &port), 0);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_ARGO, 1, &port), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_bind_virq_port(NR_VIRQS, 0, &port), -XEN_EINVAL);
    run(CONTROL);
    assert_int_equal(xga_evtchn_bind_virq_port(NR_VIRQS - 1, 0, &port), 0);
    assert_int_equal(xga_evtchn_bind_port_vcpu(port, 1), 0);
    assert_int_equal(xga_evtchn_bind_port_vcpu(port, 2), -XEN_ENOENT);
}

static void as_many_ports_are_polled(void **state)
{
    evtchn_port_t ports[129], port = 0;
    unsigned int i;

    (void)state;
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    for (i = 0; i < 129; i++)
        ports[i] = port;
    assert_int_equal(xga_sched_poll_ports(ports, 128, 1), 0);
    assert_int_equal(xga_sched_poll_ports(ports, 129, 1), -XEN_EINVAL);
    ports[0] = 0;
    assert_int_equal(xga_sched_poll_ports(ports, 1, 1), -XEN_EINVAL);
}

static long setup(uint32_t frames, int16_t *status)
{
    struct gnttab_setup_table op = {.dom = DOMID_SELF, .nr_frames = frames};
    xen_pfn_t list[4];
    long rc;

    set_xen_guest_handle(op.frame_list, list);
    rc = xga_gnttab_setup_table(&op);
    *status = op.status;
    return rc;
}

static void grant_tables_grow_to_their_end(void **state)
{
    const struct xga_standin_domain few = {.domid = 5, .max_grant_frames = 3};
    struct gnttab_query_size size = {.dom = DOMID_SELF};
    struct gnttab_swap_grant_ref swap = {.ref_a = 0, .ref_b = 511};
    xen_pfn_t at;
    int16_t status;

    (void)state;
    run_a(&few);
    at = xga_standin_gfn(xen, 5, xga_standin_hole(xen, 5, 1));
    assert_int_equal(xga_gnttab_query_size(&size), 0);
    assert_int_equal(size.nr_frames, 1);
    assert_int_equal(size.max_nr_frames, 3);
    assert_int_equal(xga_gnttab_swap_grant_ref(&swap, 1), 0);
    assert_int_equal(swap.status, GNTST_okay);
    swap.ref_b = 512;
    assert_int_equal(xga_gnttab_swap_grant_ref(&swap, 1), 0);
    assert_int_equal(swap.status, GNTST_bad_gntref);
    assert_int_equal(setup(2, &status), 0);
    assert_int_equal(status, GNTST_okay);
    assert_int_equal(xga_gnttab_swap_grant_ref(&swap, 1), 0);
    assert_int_equal(swap.status, GNTST_okay);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 3, at), -XEN_EINVAL);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 2, at), 0);
    assert_int_equal(xga_gnttab_query_size(&size), 0);
    assert_int_equal(size.nr_frames, 3);
    assert_int_equal(setup(3, &status), 0);
    assert_int_equal(status, GNTST_okay);
    swap.ref_a = 1536;
    swap.ref_b = 0;
    assert_int_equal(xga_gnttab_swap_grant_ref(&swap, 1), 0);
    assert_int_equal(swap.status, GNTST_bad_gntref);
    assert_int_equal(setup(4, &status), 0);
    assert_int_equal(status, GNTST_general_error);
}

/* 128 uses to write, and 128 to read. */
static void a_reference_is_used_so_often(void **state)
{
    const struct xga_standin_domain user = {.domid = 5};
    struct gnttab_map_grant_ref map;
    xen_pfn_t at;
    unsigned int i;

    (void)state;
    grant(9, 5, pages(1), 0);
    run_a(&user);
    at = xga_standin_gfn(xen, 5, xga_standin_hole(xen, 5, 258));
    for (i = 0; i < 258; i++) {
        xga_gnttab_map_fill(&map, FRONT, 9, (uint64_t)(at + i) * PAGE,
                            GNTMAP_host_map | (i % 2 ? GNTMAP_readonly : 0));
        assert_int_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
        assert_int_equal(map.status, i < 256 ? GNTST_okay : GNTST_general_error);
    }
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, 9), 256);
}

static int16_t copy_from(grant_ref_t ref, uint16_t offset, uint16_t length)
{
    static char *to;
    struct gnttab_copy op;

    if (offset == 0 && length == 1)
        to = pages(1);
    xga_gnttab_copy_from_fill(&op, FRONT, ref, offset, gfn_of(to), 0, length);
    assert_int_equal(xga_gnttab_copy(&op, 1), 0);
    return op.status;
}

static void copies_end_with_the_page(void **state)
{
    (void)state;
    grant(9, BACK, pages(1), 0);
    run(BACK);
    assert_int_equal(copy_from(9, 0, 1), GNTST_okay);
    assert_int_equal(copy_from(9, 0, PAGE), GNTST_okay);
    assert_int_equal(copy_from(9, 1, PAGE - 1), GNTST_okay);
    assert_int_equal(copy_from(9, 1, PAGE), GNTST_bad_copy_arg);
    assert_int_equal(copy_from(9, PAGE - 1, 2), GNTST_bad_copy_arg);
    assert_int_equal(copy_from(511, 0, 2), GNTST_general_error);
    assert_int_equal(copy_from(512, 0, 2), GNTST_bad_gntref);
}

static void versions_are_two(void **state)
{
    struct gnttab_set_version set = {.version = 0};
    const struct xga_standin_domain old = {.domid = 5, .max_grant_version = 1};

    (void)state;
    assert_int_equal(xga_gnttab_set_version(&set), -XEN_EINVAL);
    assert_int_equal(set.version, 1);
    set.version = 3;
    assert_int_equal(xga_gnttab_set_version(&set), -XEN_EINVAL);
    run_a(&old);
    set.version = 2;
    assert_int_equal(xga_gnttab_set_version(&set), -XEN_ENOSYS);
    assert_int_equal(set.version, 1);
    assert_int_equal(xga_gnttab_set_version(&set), 0);
}

static void pages_are_as_many_as_allowed(void **state)
{
    xen_pfn_t gfn = gfn_of(hole(16)), list[2] = {0, (xen_pfn_t)~0ul};
    struct xen_memory_reservation r = {.nr_extents = 1, .extent_order = 3, .domid = DOMID_SELF};

    (void)state;
    set_xen_guest_handle(r.extent_start, &gfn);
    assert_int_equal(xga_memory_populate_physmap(&r), 1); /* 72 of 72 */
    r.extent_order = 0;
    gfn += 8;
    assert_int_equal(xga_memory_populate_physmap(&r), 0);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 72);
    r.mem_flags = 12; /* address bits */
    gfn -= 8;
    assert_int_equal(xga_memory_decrease_reservation(&r), 0);
    r.mem_flags = 13;
    assert_int_equal(xga_memory_decrease_reservation(&r), 1);
    r.mem_flags = 1;
    assert_int_equal(xga_memory_decrease_reservation(&r), 0);
    r.mem_flags = 0;
    list[0] = gfn + 1;
    set_xen_guest_handle(r.extent_start, list);
    r.nr_extents = (xen_ulong_t)UINT32_MAX >> 6; /* the second of them is no frame */
    assert_int_equal(xga_memory_decrease_reservation(&r), 1);
    list[0]++;
    r.nr_extents++;
    assert_int_equal(xga_memory_decrease_reservation(&r), 0);
}

/* A guest's extents have an order of 9 at most, the control domain's of 18. */
static void extents_have_an_order(void **state)
{
    const struct xga_standin_domain large = {
        .domid = 5, .ram = 16, .max_pages = 2000, .frames = 4096};
    xen_pfn_t gfn;
    struct xen_memory_reservation r = {.nr_extents = 1, .extent_order = 10, .domid = DOMID_SELF};
#if defined(__i386__) || defined(__x86_64__)
    struct xen_memory_exchange exchange;
#endif

    (void)state;
    run_a(&large);
    gfn = xga_standin_gfn(xen, 5, xga_standin_hole(xen, 5, 2000));
    set_xen_guest_handle(r.extent_start, &gfn);
    assert_int_equal(xga_memory_populate_physmap(&r), 0);
    r.extent_order = 9;
    assert_int_equal(xga_memory_populate_physmap(&r), 1);
#if defined(__i386__) || defined(__x86_64__)
    memset(&exchange, 0, sizeof(exchange));
    exchange.in = exchange.out = r;
    exchange.in.extent_order = exchange.out.extent_order = 9;
    assert_int_equal(xga_memory_exchange(&exchange), -XEN_EOPNOTSUPP);
    exchange.in.extent_order = exchange.out.extent_order = 10;
    assert_int_equal(xga_memory_exchange(&exchange), -XEN_EPERM);
    run(CONTROL);
    exchange.in.extent_order = exchange.out.extent_order = 18;
    assert_int_equal(xga_memory_exchange(&exchange), -XEN_EOPNOTSUPP);
    exchange.in.extent_order = exchange.out.extent_order = 19;
    assert_int_equal(xga_memory_exchange(&exchange), -XEN_EPERM);
#endif
    /* The caller's limit counts, not the limit of the domain that gets the memory. */
    run(CONTROL);
    r.domid = 5;
    r.extent_order = 10;
    assert_int_equal(xga_memory_populate_physmap(&r), 1);
    r.extent_order = 19;
    assert_int_equal(xga_memory_populate_physmap(&r), 0);
}

#if defined(__i386__) || defined(__x86_64__)
/* Of a table of 12 frames: two frames hold the status of 12 * 512 entries. */
static void status_frames_are_rounded_up(void **state)
{
    const struct xga_standin_domain few = {.domid = 5, .max_grant_frames = 12};
    uint32_t frames = 0;

    (void)state;
    run_a(&few);
    run(CONTROL);
    assert_int_equal(xga_memory_resource_size(5, XENMEM_resource_grant_table,
                                              XENMEM_resource_grant_table_id_status, &frames),
                     0);
    assert_int_equal(frames, 2);
}
#endif

static void frames_have_36_bits(void **state)
{
    (void)state;
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, (xen_pfn_t)(1ull << 36)),
                     sizeof(xen_pfn_t) == 8 ? -XEN_EINVAL : 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 1, gfn_of(hole(1))), -XEN_EINVAL);
}

static void two_watchdogs(void **state)
{
    (void)state;
    assert_int_equal(xga_sched_watchdog_timeout(3, 1), -XEN_EINVAL);
    assert_int_equal(xga_sched_watchdog_timeout(2, 1), -XEN_EINVAL);
    assert_int_equal(xga_sched_watchdog_timeout(0, 100), 1);
    assert_int_equal(xga_sched_watchdog_timeout(0, 100), 2);
    assert_int_equal(xga_sched_watchdog_timeout(0, 100), -XEN_ENOSPC);
    assert_int_equal(xga_sched_watchdog_timeout(1, 0), 0);
    assert_int_equal(xga_sched_watchdog_timeout(1, 5), -XEN_EINVAL);
    assert_int_equal(xga_sched_watchdog_timeout(0, 100), 1);
    assert_int_equal(xga_sched_watchdog_timeout(2, 200), 0);
    xga_standin_advance(xen, 99 * SECOND);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), -1);
    assert_int_equal(xga_sched_watchdog_timeout(1, 50), 0);
    xga_standin_advance(xen, 50 * SECOND - 1);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), -1);
    xga_standin_advance(xen, 1);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), SHUTDOWN_watchdog);
}

static void reasons_have_eight_bits(void **state)
{
    struct sched_shutdown first = {.reason = 0x1ff}, second = {.reason = 4};

    (void)state;
    assert_int_equal(xga_sched_shutdown_code(&first), 0);
    assert_int_equal(xga_sched_shutdown_code(&second), 0);
    assert_int_equal(xga_sched_shutdown_reason(0), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), 0xff);
    run(BACK);
    assert_int_equal(xga_sched_shutdown_reason(0x103), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, BACK), 3);
}

static void the_console_takes_31_bits(void **state)
{
    char text[4] = "";

    (void)state;
    run(CONTROL);
    xga_standin_type(xen, "ab");
    assert_int_equal(xga_console_read(0x80000000u, text), -XEN_E2BIG);
    assert_int_equal(xga_console_read(0x7fffffffu, text), 2);
}

#if defined(__i386__) || defined(__x86_64__)
static void timers_have_limits(void **state)
{
    struct vcpu_set_periodic_timer periodic = {.period_ns = 999999};
    struct vcpu_set_singleshot_timer once = {.flags = 0};
    evtchn_port_t port = 0;
    uint64_t now;

    (void)state;
    assert_int_equal(xga_vcpu_set_periodic_timer(0, &periodic), -XEN_EINVAL);
    periodic.period_ns++;
    assert_int_equal(xga_vcpu_set_periodic_timer(0, &periodic), 0);
    periodic.period_ns = 1ull << 62;
    assert_int_equal(xga_vcpu_set_periodic_timer(0, &periodic), 0);
    periodic.period_ns++;
    assert_int_equal(xga_vcpu_set_periodic_timer(0, &periodic), -XEN_EINVAL);
    assert_int_equal(xga_vcpu_stop_periodic_timer(0), 0);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 0, &port), 0);
    unmask(FRONT, port);
    /* That very moment is not over: it comes with the next one. */
    now = xga_standin_now(xen);
    once.timeout_abs_ns = now + 1000;
    assert_int_equal(xga_vcpu_set_singleshot_timer(0, &once), 0);
    assert_int_equal(upcalls[FRONT], 0);
    xga_standin_advance(xen, 0);
    assert_int_equal(upcalls[FRONT], 1);
    memset(xga_standin_shared_info(xen, FRONT)->evtchn_pending, 0, 8);
    once.timeout_abs_ns = xga_standin_now(xen) + 999;
    assert_int_equal(xga_vcpu_set_singleshot_timer(0, &once), 0);
    assert_int_equal(upcalls[FRONT], 2);
    assert_int_equal(xga_vcpu_set_singleshot_timer(1, &once), -XEN_EINVAL);
    assert_int_equal(xga_vcpu_stop_singleshot_timer(1), -XEN_EINVAL);
    assert_int_equal(xga_vcpu_is_up(2), -XEN_ENOENT);
}

/* A timeout of 2^50 ns and more from now is taken for a mistake: it comes in 0.1 s. */
static void a_timeout_too_far_away_comes_soon(void **state)
{
    evtchn_port_t port = 0;

    (void)state;
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 0, &port), 0);
    unmask(FRONT, port);
    assert_int_equal(xga_set_timer(xga_standin_now(xen) + 1000 + (1ull << 50) - 1), 0);
    xga_standin_advance(xen, SECOND);
    assert_int_equal(upcalls[FRONT], 0);
    assert_int_equal(xga_set_timer(xga_standin_now(xen) + 1000 + (1ull << 50)), 0);
    xga_standin_advance(xen, SECOND / 10 - 1);
    assert_int_equal(upcalls[FRONT], 0);
    xga_standin_advance(xen, 1);
    assert_int_equal(upcalls[FRONT], 1);
    memset(xga_standin_shared_info(xen, FRONT)->evtchn_pending, 0, 8);
    assert_int_equal(xga_set_timer(1ull << 63), 0);
    xga_standin_advance(xen, SECOND / 10 - 1);
    assert_int_equal(upcalls[FRONT], 1);
    xga_standin_advance(xen, 1);
    assert_int_equal(upcalls[FRONT], 2);
}

/* A timeout that is over, by however much, comes at once, in the hypercall itself. */
static void a_timeout_that_is_over_comes_at_once(void **state)
{
    evtchn_port_t port = 0;
    uint64_t timeouts[4];
    unsigned int i;

    (void)state;
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 0, &port), 0);
    unmask(FRONT, port);
    xga_standin_advance(xen, SECOND);
    timeouts[0] = xga_standin_now(xen);
    timeouts[1] = timeouts[0] - 1;
    timeouts[2] = timeouts[0] / 2;
    timeouts[3] = 1;
    for (i = 0; i < sizeof(timeouts) / sizeof(timeouts[0]); i++) {
        assert_int_equal(xga_set_timer(timeouts[i]), 0);
        assert_int_equal(upcalls[FRONT], i + 1);
        memset(xga_standin_shared_info(xen, FRONT)->evtchn_pending, 0, 8);
    }
    xga_standin_advance(xen, SECOND);
    assert_int_equal(upcalls[FRONT], 4);
}

/* A 32-bit guest passes a timeout in two registers, of which neither has a sign. */
static void a_timeout_has_64_bits(void **state)
{
    static const uint64_t timeouts[] = {0x7f000000, 0x80000000, 0x100000001, 0x1ffffffff};
    evtchn_port_t port = 0;
    unsigned int i;

    (void)state;
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 0, &port), 0);
    unmask(FRONT, port);
    for (i = 0; i < sizeof(timeouts) / sizeof(timeouts[0]); i++) {
        assert_true(xga_standin_now(xen) < timeouts[i] - 1000000);
        assert_int_equal(xga_set_timer(timeouts[i]), 0);
        xga_standin_advance(xen, timeouts[i] - xga_standin_now(xen) - 1);
        assert_int_equal(upcalls[FRONT], i);
        xga_standin_advance(xen, 1);
        assert_int_equal(upcalls[FRONT], i + 1);
        memset(xga_standin_shared_info(xen, FRONT)->evtchn_pending, 0, 8);
    }
}

static void parts_of_a_page_end(void **state)
{
    union grant_entry_v2 *entry;
    char *page = pages(1);

    (void)state;
    assert_int_equal(xga_gnttab_set_version_number(2), 0);
    entry = (void *)grant_table();
    entry[9].sub_page.hdr.domid = BACK;
    entry[9].sub_page.frame = gfn_of(page);
    entry[9].sub_page.page_off = 100;
    entry[9].sub_page.length = 50;
    entry[9].hdr.flags = GTF_permit_access | GTF_sub_page;
    run(BACK);
    (void)copy_from(9, 0, 1);
    assert_int_equal(copy_from(9, 100, 50), GNTST_okay);
    assert_int_equal(copy_from(9, 99, 1), GNTST_general_error);
    assert_int_equal(copy_from(9, 100, 51), GNTST_general_error);
    assert_int_equal(copy_from(9, 149, 1), GNTST_okay);
    assert_int_equal(copy_from(9, 150, 1), GNTST_general_error);
    assert_int_equal(copy_from(255, 0, 2), GNTST_general_error);
    assert_int_equal(copy_from(256, 0, 2), GNTST_bad_gntref);
}

/* One for eight frames of the table, which grows with them. */
static void status_frames_end(void **state)
{
    const struct xga_standin_domain many = {.domid = 5, .max_grant_frames = 16};
    const xen_ulong_t status = XENMAPIDX_grant_table_status;
    struct gnttab_query_size size = {.dom = DOMID_SELF};
    xen_pfn_t at;

    (void)state;
    run_a(&many);
    at = xga_standin_gfn(xen, 5, xga_standin_hole(xen, 5, 1));
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, status, at), -XEN_EINVAL);
    assert_int_equal(xga_gnttab_set_version_number(2), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, status, at), 0);
    assert_int_equal(xga_gnttab_query_size(&size), 0);
    assert_int_equal(size.nr_frames, 1);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, status | 1, at), 0);
    assert_int_equal(xga_gnttab_query_size(&size), 0);
    assert_int_equal(size.nr_frames, 16);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, status | 2, at), -XEN_EINVAL);
}

static void vectors_begin_at_16(void **state)
{
    (void)state;
    assert_int_equal(xga_hvm_set_vcpu_upcall_vector(0, 15), -XEN_EINVAL);
    assert_int_equal(xga_hvm_set_vcpu_upcall_vector(1, 16), 0);
    assert_int_equal(xga_hvm_set_vcpu_upcall_vector(2, 16), -XEN_ENOENT);
}

static void parameters_have_values(void **state)
{
    uint64_t value;

    (void)state;
    for (value = 0; value <= 9; value++)
        assert_int_equal(xga_hvm_set_param_value(DOMID_SELF, HVM_PARAM_X87_FIP_WIDTH, value),
                         value == 0 || value == 4 || value == 8 ? 0 : -XEN_EINVAL);
    assert_int_equal(xga_hvm_get_param_value(DOMID_SELF, HVM_NR_PARAMS, &value), -XEN_EINVAL);
    run(CONTROL);
    assert_int_equal(xga_hvm_set_param_value(FRONT, HVM_PARAM_IOREQ_PFN, 5), 0);
    assert_int_equal(xga_hvm_set_param_value(FRONT, HVM_PARAM_IOREQ_PFN, 5), 0);
    assert_int_equal(xga_hvm_set_param_value(FRONT, HVM_PARAM_IOREQ_PFN, 6), -XEN_EEXIST);
    assert_int_equal(xga_hvm_get_param_value(FRONT, HVM_PARAM_IOREQ_PFN, &value), 0);
    assert_int_equal(value, 5);
}

static void maps_have_1024_ranges(void **state)
{
    static char ranges[1025 * 20], seen[1025 * 20];
    struct xen_foreign_memory_map set = {.domid = FRONT, .map = {.nr_entries = 1025}};
    struct xen_memory_map map = {.nr_entries = 1};

    (void)state;
    set_xen_guest_handle(map.buffer, (void *)seen);
    assert_int_equal(xga_memory_map(&map), 0);
    assert_int_equal(map.nr_entries, 1);
    map.nr_entries = 3;
    assert_int_equal(xga_memory_map(&map), 0);
    assert_int_equal(map.nr_entries, 2);
    assert_int_equal(seen[16], 2); /* reserved below the RAM */
    assert_int_equal(seen[36], 1);
    set_xen_guest_handle(set.map.buffer, (void *)ranges);
    run(CONTROL);
    assert_int_equal(xga_memory_set_memory_map(&set), -XEN_EINVAL);
    set.map.nr_entries = 1024;
    assert_int_equal(xga_memory_set_memory_map(&set), 0);
    run(FRONT);
    map.nr_entries = 1025;
    assert_int_equal(xga_memory_map(&map), 0);
    assert_int_equal(map.nr_entries, 1024);
}

/* Ranges that overlap keep their order, be it upwards or downwards. */
static void a_range_moves_over_itself(void **state)
{
    struct xen_add_to_physmap op = {
        .domid = DOMID_SELF, .space = XENMAPSPACE_gmfn_range, .size = 3};
    char *from = pages(3);
    unsigned int i;

    (void)state;
    for (i = 0; i < 3; i++)
        from[i * PAGE] = (char)('a' + i);
    op.idx = gfn_of(from);
    op.gpfn = (xen_pfn_t)op.idx + 1;
    assert_int_equal(xga_memory_add_to_physmap(&op), 0);
    assert_false(xga_standin_has(xen, FRONT, (xen_pfn_t)op.idx));
    for (i = 0; i < 3; i++)
        assert_int_equal(from[(i + 1) * PAGE], 'a' + (int)i);
    op.idx++;
    op.gpfn--;
    assert_int_equal(xga_memory_add_to_physmap(&op), 0);
    for (i = 0; i < 3; i++)
        assert_int_equal(from[i * PAGE], 'a' + (int)i);
    op.size = 0;
    assert_int_equal(xga_memory_add_to_physmap(&op), 0);
    op.size = 3;
    op.idx = ~(xen_ulong_t)0 - 2;
    assert_int_equal(xga_memory_add_to_physmap(&op), -XEN_EOVERFLOW);
    op.idx = gfn_of(from);
    op.gpfn = ~(xen_pfn_t)0 - 2;
    assert_int_equal(xga_memory_add_to_physmap(&op), -XEN_EOVERFLOW);
    /* A continuation that begins where the range ends. */
    op.gpfn = (xen_pfn_t)op.idx;
    assert_int_equal(
        xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_add_to_physmap | 3 << 6, (long)&op), 0);
    assert_int_equal(
        xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_add_to_physmap | 4 << 6, (long)&op),
        -XEN_EILSEQ);
}
#endif

static void a_domain_has_its_defaults(void **state)
{
    const struct xga_standin_domain plain = {.domid = 5},
                                    tight = {.domid = 6, .ram = 44, .frames = 300};
    uint32_t i;

    (void)state;
    xga_standin_add(xen, &tight);
    run_a(&plain);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 4096);
    assert_int_equal(xga_memory_maximum_pages(DOMID_SELF), 4096);
    i = (uint32_t)xga_standin_gfn(xen, 5, xga_standin_hole(xen, 5, 65536 - 4096 - 256));
    assert_int_equal(i, 4096 + 256);
    assert_false(xga_standin_has(xen, 6, 255));
    assert_true(xga_standin_has(xen, 6, 256));
    assert_true(xga_standin_has(xen, 6, 299));
}

/* Once said, a reason stays: also 0. A suspension forgets it. */
static void the_first_reason_stays(void **state)
{
    struct sched_shutdown code = {.reason = SHUTDOWN_poweroff}, later = {.reason = SHUTDOWN_reboot};

    (void)state;
    assert_int_equal(xga_sched_shutdown_code(&code), 0);
    assert_int_equal(xga_sched_shutdown_code(&later), 0);
    assert_int_equal(xga_sched_shutdown_reason(SHUTDOWN_crash), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), SHUTDOWN_poweroff);
    run(BACK);
    assert_int_equal(xga_sched_shutdown_reason(SHUTDOWN_suspend), 0);
    assert_int_equal(xga_sched_shutdown_reason(SHUTDOWN_crash), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, BACK), SHUTDOWN_crash);
}

static void commands_and_offsets_end(void **state)
{
    struct evtchn_init_control control = {.control_gfn = gfn_of(pages(1))};

    (void)state;
    control.offset = PAGE - 72 + 8; /* the control block's size is 72 */
    assert_int_equal(xga_evtchn_init_control(&control), -XEN_EINVAL);
    control.offset = 4;
    assert_int_equal(xga_evtchn_init_control(&control), -XEN_EINVAL);
    control.offset = PAGE - 72;
    assert_int_equal(xga_evtchn_init_control(&control), 0);
    assert_int_equal(xga_hypercall2(__HYPERVISOR_event_channel_op, 14, (long)&control),
                     -XEN_ENOSYS);
    assert_int_equal(xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_map_grant_ref,
                                    (long)&control, (long)0x80000000u),
                     -XEN_EINVAL);
    assert_int_equal(
        xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_map_grant_ref, (long)&control, 0), 0);
}

/* A guest's words come out as far as they can be printed, in pieces of 127. */
static void words_come_in_pieces(void **state)
{
    const struct xga_standin_domain talker = {.domid = 5, .console = true};
    char text[300];
    unsigned int i;

    (void)state;
    run_a(&talker);
    assert_int_equal(xga_console_write(6, " ~\x1f\x7f\t!"), 0);
    assert_string_equal(xga_standin_console(xen, 5), " ~\t!");
    memset(text, 'x', sizeof(text));
    for (i = 126; i <= 256; i++)
        assert_int_equal(xga_console_write(i, text), 0);
    assert_int_equal(strlen(xga_standin_console(xen, 5)), 4 + (126 + 256) * 131 / 2);
}

static void handles_end(void **state)
{
    struct gnttab_unmap_grant_ref unmap;
    struct gnttab_map_grant_ref map;
    char *at;

    (void)state;
    grant(9, BACK, pages(1), 0);
    run(BACK);
    at = hole(1);
    xga_gnttab_unmap_fill(&unmap, 0, guest_address(at), 0);
    assert_int_equal(xga_gnttab_unmap_grant_ref(&unmap, 1), 0);
    assert_int_equal(unmap.status, GNTST_bad_handle);
    xga_gnttab_map_fill(&map, FRONT, 9, guest_address(at), GNTMAP_host_map);
    assert_int_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
    assert_int_equal(map.handle, 0);
    xga_gnttab_unmap_fill(&unmap, 256, guest_address(at), 0);
    assert_int_equal(xga_gnttab_unmap_grant_ref(&unmap, 1), 0);
    assert_int_equal(unmap.status, GNTST_bad_handle);
    xga_gnttab_unmap_fill(&unmap, 0, guest_address(at), 0);
    assert_int_equal(xga_gnttab_unmap_grant_ref(&unmap, 1), 0);
    assert_int_equal(unmap.status, GNTST_okay);
    /* What was given back is taken again as late as possible. */
    assert_int_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
    assert_int_equal(map.handle, 1);
}

static void wake_by_the_second_port(struct xga_standin *on, void *ports)
{
    (void)on;
    assert_int_equal(xga_evtchn_send_port(((evtchn_port_t *)ports)[1]), 0);
}

/* One that sleeps for several ports is woken by each, one for a single port by that alone. */
static void pollers_wake_by_their_ports(void **state)
{
    evtchn_port_t ports[2];
    uint64_t now;

    (void)state;
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &ports[0]), 0);
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &ports[1]), 0);
    xga_standin_on_idle(xen, wake_by_the_second_port, ports);
    assert_int_equal(xga_sched_poll_ports(ports, 2, xga_standin_now(xen) + SECOND), 0);
    now = xga_standin_now(xen);
    assert_true(now < SECOND);
    memset(xga_standin_shared_info(xen, FRONT)->evtchn_pending, 0, 8);
    assert_int_equal(xga_sched_poll_port(ports[0], now + SECOND), 0);
    assert_int_equal(xga_standin_now(xen), now + SECOND);
}

#if defined(__i386__) || defined(__x86_64__)
static long batch_from(struct xen_add_to_physmap_batch *batch, unsigned int start)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, (long)(XENMEM_add_to_physmap_batch | start << 6),
                          (long)batch);
}

static void batches_go_on_within_them(void **state)
{
    struct xen_add_to_physmap_batch batch = {.domid = DOMID_SELF, .space = XENMAPSPACE_shared_info};
    xen_ulong_t idxs[2] = {1, 1};
    xen_pfn_t gpfns[2];
    int errs[2] = {0, 0};

    (void)state;
    gpfns[0] = gpfns[1] = gfn_of(hole(1));
    set_xen_guest_handle(batch.idxs, idxs);
    set_xen_guest_handle(batch.gpfns, gpfns);
    set_xen_guest_handle(batch.errs, errs);
    assert_int_equal(batch_from(&batch, 0), 0);
    assert_int_equal(batch_from(&batch, 1), -XEN_EILSEQ);
    batch.size = 2;
    assert_int_equal(batch_from(&batch, 1), 0);
    assert_int_equal(errs[0], 0);
    assert_int_equal(errs[1], -XEN_EINVAL);
    assert_int_equal(batch_from(&batch, 2), -XEN_EILSEQ);
    assert_int_equal(batch_from(&batch, 3), -XEN_EILSEQ);
    assert_int_equal(batch_from(&batch, 0), 0);
    assert_int_equal(errs[0], -XEN_EINVAL);
}

/* The hardware domain places them for itself. */
static void devices_are_the_hardware_domains(void **state)
{
    struct xen_add_to_physmap_batch batch = {.domid = DOMID_SELF, .space = XENMAPSPACE_dev_mmio};

    (void)state;
    assert_int_equal(batch_from(&batch, 0), -XEN_EACCES);
    run(CONTROL);
    batch.u.res0 = 1;
    assert_int_equal(batch_from(&batch, 0), 0);
    batch.size = 1;
    assert_int_equal(batch_from(&batch, 0), -XEN_EOPNOTSUPP);
    batch.u.res0 = 0;
    assert_int_equal(batch_from(&batch, 0), -XEN_EFAULT); /* it has no lists */
    batch.domid = FRONT;
    assert_int_equal(batch_from(&batch, 0), -XEN_EACCES);
}

/* A reserved entry of a frame that has no place in version 1. */
static void a_version_needs_room(void **state)
{
    union grant_entry_v2 *entry;

    (void)state;
    assert_int_equal(xga_gnttab_set_version_number(2), 0);
    entry = (void *)grant_table();
    entry[7].full_page.frame = 1ull << 32;
    assert_int_equal(xga_gnttab_set_version_number(1), 0);
    assert_int_equal(xga_gnttab_set_version_number(2), 0);
    entry[7].full_page.frame = 1ull << 32;
    entry[7].hdr.flags = GTF_permit_access;
    assert_int_equal(xga_gnttab_set_version_number(1), -XEN_ERANGE);
    entry[7].full_page.frame = 0xffffffff;
    assert_int_equal(xga_gnttab_set_version_number(1), 0);
}

/* A page that is mapped elsewhere by its own domain leaves its place. */
static void a_page_is_at_one_place(void **state)
{
    struct gnttab_map_grant_ref map;
    struct gnttab_unmap_grant_ref unmap;
    char *page = pages(2), *at = hole(2);

    (void)state;
    page[0] = 7;
    grant(9, FRONT, page, 0);
    xga_gnttab_map_fill(&map, FRONT, 9, guest_address(at), GNTMAP_host_map);
    assert_int_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
    assert_int_equal(map.status, GNTST_okay);
    assert_int_equal(at[0], 7);
    assert_false(xga_standin_has(xen, FRONT, gfn_of(page)));
    xga_gnttab_unmap_fill(&unmap, map.handle, guest_address(at), 0);
    assert_int_equal(xga_gnttab_unmap_grant_ref(&unmap, 1), 0);
    assert_int_equal(unmap.status, GNTST_okay);
    assert_false(xga_standin_has(xen, FRONT, gfn_of(at)));
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
    /* Taken out, a page has no place, and no other one is disturbed by placing it. */
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(at)), 0);
    assert_int_equal(xga_memory_unmap_gfn(gfn_of(at)), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_gmfn, gfn_of(page + PAGE), gfn_of(at)), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(at + PAGE)), 0);
    assert_true(xga_standin_has(xen, FRONT, gfn_of(at)));
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(page)), 0);
    assert_false(xga_standin_has(xen, FRONT, gfn_of(at + PAGE)));
}

static void targets_are_within_the_allowance(void **state)
{
    struct xen_pod_target pod = {.domid = FRONT, .target_pages = 72};

    (void)state;
    run(CONTROL);
    assert_int_equal(xga_memory_set_pod_target(&pod), 0);
    assert_int_equal(pod.tot_pages, 64);
    pod.target_pages = 73;
    assert_int_equal(xga_memory_set_pod_target(&pod), -XEN_EINVAL);
    assert_int_equal(xga_memory_get_pod_target(&pod), 0);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(ports_end_at_the_highest),
        domains_test(ports_are_there_in_groups),
        domains_test(vcpus_and_interrupts_end),
        domains_test(as_many_ports_are_polled),
        domains_test(grant_tables_grow_to_their_end),
        domains_test(a_reference_is_used_so_often),
        domains_test(copies_end_with_the_page),
        domains_test(versions_are_two),
        domains_test(pages_are_as_many_as_allowed),
        domains_test(extents_have_an_order),
        domains_test(frames_have_36_bits),
        domains_test(two_watchdogs),
        domains_test(reasons_have_eight_bits),
        domains_test(the_console_takes_31_bits),
        domains_test(a_domain_has_its_defaults),
        domains_test(the_first_reason_stays),
        domains_test(commands_and_offsets_end),
        domains_test(words_come_in_pieces),
        domains_test(handles_end),
        domains_test(pollers_wake_by_their_ports),
#if defined(__i386__) || defined(__x86_64__)
        domains_test(timers_have_limits),
        domains_test(a_timeout_too_far_away_comes_soon),
        domains_test(a_timeout_has_64_bits),
        domains_test(a_timeout_that_is_over_comes_at_once),
        domains_test(parts_of_a_page_end),
        domains_test(status_frames_end),
        domains_test(status_frames_are_rounded_up),
        domains_test(vectors_begin_at_16),
        domains_test(parameters_have_values),
        domains_test(maps_have_1024_ranges),
        domains_test(a_range_moves_over_itself),
        domains_test(batches_go_on_within_them),
        domains_test(devices_are_the_hardware_domains),
        domains_test(a_version_needs_room),
        domains_test(a_page_is_at_one_place),
        domains_test(targets_are_within_the_allowance),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
