/* SPDX-License-Identifier: MIT */
/* Events between domains and vCPUs: what xga/event_channel.h does when Xen answers. */
#include "domains.h"

#include <string.h>

#include <xga/event_channel.h>
#include <xga/sched.h>
#include <xga/vcpu.h>

static bool pending(domid_t domid, evtchn_port_t port)
{
    const unsigned char *bits = (void *)xga_standin_shared_info(xen, domid)->evtchn_pending;

    return bits[port / 8] >> port % 8 & 1;
}

static void clear(domid_t domid, evtchn_port_t port)
{
    unsigned char *bits = (void *)xga_standin_shared_info(xen, domid)->evtchn_pending;

    bits[port / 8] &= (unsigned char)~(1u << port % 8);
}

static void a_new_channel_is_pending_at_its_second_end(void **state)
{
    struct channel channel = connect();

    (void)state;
    assert_true(pending(BACK, channel.back));
    assert_false(pending(FRONT, channel.front));
    assert_int_equal(upcalls[BACK], 0); /* masked */
    assert_int_equal(xga_standin_ports(xen, FRONT), 1);
}

static void an_event_waits_until_its_domain_runs(void **state)
{
    struct channel channel = connect();

    (void)state;
    clear(BACK, channel.back);
    unmask(BACK, channel.back);
    assert_int_equal(xga_evtchn_send_port(channel.front), 0);
    assert_true(pending(BACK, channel.back));
    assert_int_equal(upcalls[BACK], 0);
    run(BACK);
    assert_int_equal(upcalls[BACK], 1);
    assert_int_equal(upcalls[FRONT], 0);
}

static void an_event_to_oneself_comes_at_once(void **state)
{
    evtchn_port_t port = 0;

    (void)state;
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    unmask(FRONT, port);
    xga_standin_upcalls(xen, false);
    assert_int_equal(xga_evtchn_send_port(port), 0);
    assert_int_equal(upcalls[FRONT], 0);
    xga_standin_upcalls(xen, true);
    assert_int_equal(upcalls[FRONT], 1);
    clear(FRONT, port);
    assert_int_equal(xga_evtchn_send_port(port), 0);
    assert_int_equal(upcalls[FRONT], 2);
    /* Pending already: Xen does not say it twice. */
    assert_int_equal(xga_evtchn_send_port(port), 0);
    assert_int_equal(upcalls[FRONT], 2);
}

/* A bit of the selector is a word of the guest: 32 ports for 32-bit x86, 64 for all others. */
static void the_selector_counts_the_guests_words(void **state)
{
    const xen_ulong_t *selector = &xga_standin_vcpu_info(xen, FRONT, 0)->evtchn_pending_sel;
    evtchn_port_t port = 0;

    (void)state;
    while (port < 70)
        assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    unmask(FRONT, port);
    xga_standin_upcalls(xen, false);
    assert_int_equal(xga_evtchn_send_port(port), 0);
    assert_int_equal(*selector, (xen_ulong_t)1 << port / (8 * sizeof(*selector)));
}

static void a_masked_event_comes_with_its_unmasking(void **state)
{
    evtchn_port_t port = 0;

    (void)state;
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    assert_int_equal(xga_evtchn_send_port(port), 0);
    assert_int_equal(upcalls[FRONT], 0);
    assert_int_equal(xga_evtchn_unmask_port(port), 0);
    assert_int_equal(upcalls[FRONT], 1);
}

static void an_ipi_goes_to_its_vcpu(void **state)
{
    evtchn_port_t port = 0;

    (void)state;
    assert_int_equal(xga_evtchn_bind_ipi_port(1, &port), 0);
    unmask(FRONT, port);
    assert_int_equal(xga_evtchn_send_port(port), 0);
    assert_int_equal(upcalls[FRONT], 0);
    assert_int_equal(xga_standin_vcpu_info(xen, FRONT, 0)->evtchn_upcall_pending, 0);
    assert_int_equal(xga_standin_vcpu_info(xen, FRONT, 1)->evtchn_upcall_pending, 1);
    xga_standin_run(xen, FRONT, 1);
    assert_int_equal(upcalls[FRONT], 1);
}

static void a_channel_is_moved_to_another_vcpu(void **state)
{
    struct channel channel = connect();

    (void)state;
    unmask(FRONT, channel.front);
    assert_int_equal(xga_evtchn_bind_port_vcpu(channel.front, 1), 0);
    assert_int_equal(xga_evtchn_bind_port_vcpu(channel.front, 2), -XEN_ENOENT);
    run(BACK);
    assert_int_equal(xga_evtchn_send_port(channel.back), 0);
    run(FRONT);
    assert_int_equal(upcalls[FRONT], 0);
    xga_standin_run(xen, FRONT, 1);
    assert_int_equal(upcalls[FRONT], 1);
}

static void a_closed_end_leaves_the_other_waiting(void **state)
{
    struct channel channel = connect();
    struct evtchn_status status = {.dom = DOMID_SELF, .port = channel.front};

    (void)state;
    run(BACK);
    assert_int_equal(xga_evtchn_close_port(channel.back), 0);
    assert_int_equal(xga_standin_ports(xen, BACK), 0);
    run(FRONT);
    assert_int_equal(xga_evtchn_status(&status), 0);
    assert_int_equal(status.status, EVTCHNSTAT_unbound);
    assert_int_equal(status.u.unbound.dom, BACK);
    assert_int_equal(xga_evtchn_send_port(channel.front), 0);
    status.dom = BACK;
    assert_int_equal(xga_evtchn_status(&status), -XEN_EPERM);
}

static void a_port_is_for_the_domain_it_names(void **state)
{
    evtchn_port_t port = 0, end = 0;

    (void)state;
    assert_int_equal(xga_evtchn_alloc_port(CONTROL, &port), 0);
    run(BACK);
    assert_int_equal(xga_evtchn_bind_remote_port(FRONT, port, &end), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_bind_remote_port(77, port, &end), -XEN_ESRCH);
    run(CONTROL);
    assert_int_equal(xga_evtchn_bind_remote_port(FRONT, port, &end), 0);
    assert_int_equal(xga_evtchn_bind_remote_port(FRONT, port, &end), -XEN_EINVAL);
}

static void ports_run_out(void **state)
{
    evtchn_port_t port = 0;
    long rc;

    (void)state;
    do
        rc = xga_evtchn_bind_ipi_port(0, &port);
    while (rc == 0);
    assert_int_equal(rc, -XEN_ENOSPC);
    assert_int_equal(port, 1023);
    assert_int_equal(xga_standin_ports(xen, FRONT), 1023);
    assert_int_equal(xga_evtchn_close_port(500), 0);
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    assert_int_equal(port, 500);
}

static void a_virtual_interrupt_is_xens(void **state)
{
    evtchn_port_t port = 0, console = 0;

    (void)state;
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_DEBUG, 1, &port), 0);
    unmask(FRONT, port);
    xga_standin_raise(xen, FRONT, VIRQ_DEBUG, 0);
    assert_false(pending(FRONT, port));
    xga_standin_raise(xen, FRONT, VIRQ_DEBUG, 1);
    assert_true(pending(FRONT, port));
    assert_int_equal(xga_evtchn_send_port(port), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_CONSOLE, 0, &console), -XEN_EBUSY);
    run(CONTROL);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_CONSOLE, 0, &console), 0);
    xga_standin_raise(xen, CONTROL, VIRQ_CONSOLE, 0);
    assert_true(pending(CONTROL, console));
}

/* BACK's driver, which runs while FRONT sleeps. */
static struct channel between;
static unsigned int turns;

static void answer_from_back(struct xga_standin *on, void *opaque)
{
    assert_ptr_equal(on, xen);
    assert_ptr_equal(opaque, &turns);
    turns++;
    xga_standin_run(xen, BACK, 0);
    assert_int_equal(xga_evtchn_send_port(between.back), 0);
}

static void a_sleep_is_the_other_domains_turn(void **state)
{
    (void)state;
    turns = 0;
    between = connect();
    xga_standin_on_idle(xen, answer_from_back, &turns);
    assert_int_equal(xga_sched_poll_port(between.front, 0), 0);
    assert_int_equal(turns, 1);
    assert_true(pending(FRONT, between.front));
    /* FRONT runs again. */
    assert_int_equal(xga_standin_called(xen, xga_standin_calls(xen) - 1)->domid, BACK);
    assert_int_equal(xga_evtchn_close_port(between.front), 0);
}

static void a_yield_is_the_other_domains_turn_too(void **state)
{
    (void)state;
    turns = 0;
    between = connect();
    xga_standin_on_idle(xen, answer_from_back, &turns);
    assert_int_equal(xga_sched_yield(), 0);
    assert_int_equal(turns, 1);
    assert_true(pending(FRONT, between.front));
}

/* Its toolstack may still change its mind. */
static void a_domain_that_never_ran_is_paused(void **state)
{
    const struct xga_standin_domain fresh = {.domid = 9};
    struct evtchn_alloc_unbound alloc = {.dom = 9, .remote_dom = DOMID_SELF};
    struct evtchn_reset reset = {.dom = 9};

    (void)state;
    xga_standin_add(xen, &fresh);
    run(CONTROL);
    assert_int_equal(xga_evtchn_alloc_unbound(&alloc), 0);
    assert_int_equal(xga_evtchn_reset(&reset), 0);
    assert_int_equal(xga_standin_ports(xen, 9), 0);
    xga_standin_run(xen, 9, 0);
    run(CONTROL);
    assert_int_equal(xga_evtchn_reset(&reset), -XEN_EINVAL);
}

static void a_poll_ends_with_its_time(void **state)
{
    evtchn_port_t port = 0;
    uint64_t start = xga_standin_now(xen);

    (void)state;
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    assert_int_equal(xga_sched_poll_port(port, start + 5000000), 0);
    assert_true(xga_standin_now(xen) >= start + 5000000);
    assert_true(xga_standin_now(xen) < start + 5100000);
    assert_false(pending(FRONT, port));
}

static void waiting_ends_with_an_event(void **state)
{
    (void)state;
    turns = 0;
    between = connect();
    unmask(FRONT, between.front);
    xga_standin_on_idle(xen, answer_from_back, &turns);
    xga_standin_wait(xen, 0);
    assert_int_equal(turns, 1);
    assert_int_equal(upcalls[FRONT], 1);
    clear(FRONT, between.front);
    assert_int_equal(xga_sched_block(), 0);
    assert_int_equal(turns, 2);
    assert_int_equal(upcalls[FRONT], 2);
}

static void a_registered_vcpu_info_is_the_one_that_is_written(void **state)
{
    char *page = pages(1);
    evtchn_port_t port = 0;
    struct vcpu_info *there = (void *)(page + 128);

    (void)state;
    assert_int_equal(xga_vcpu_info_at(0, gfn_of(page), 128), 0);
    assert_ptr_not_equal(xga_standin_vcpu_info(xen, FRONT, 0),
                         &xga_standin_shared_info(xen, FRONT)->vcpu_info[0]);
    assert_int_equal(upcalls[FRONT], 1); /* a spurious one, as Xen's */
    assert_int_equal(there->evtchn_upcall_pending, 0);
    xga_standin_upcalls(xen, false);
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    unmask(FRONT, port);
    assert_int_equal(xga_evtchn_send_port(port), 0);
    assert_int_equal(there->evtchn_upcall_pending, 1);
    assert_int_equal(xga_standin_shared_info(xen, FRONT)->vcpu_info[0].evtchn_upcall_pending, 0);
    assert_int_equal(xga_vcpu_info_at(0, gfn_of(page), 128), -XEN_EBUSY);
}

static void a_channel_to_oneself_names_its_domain(void **state)
{
    struct evtchn_alloc_unbound first = {.dom = DOMID_SELF, .remote_dom = DOMID_SELF};
    struct evtchn_bind_interdomain second = {.remote_dom = DOMID_SELF};
    struct evtchn_status status = {.dom = DOMID_SELF};
    uint32_t port;

    (void)state;
    assert_int_equal(xga_evtchn_alloc_unbound(&first), 0);
    second.remote_port = first.port;
    assert_int_equal(xga_evtchn_bind_interdomain(&second), 0);
    for (port = first.port;; port = second.local_port) {
        status.port = port;
        assert_int_equal(xga_evtchn_status(&status), 0);
        assert_int_equal(status.status, EVTCHNSTAT_interdomain);
        assert_int_equal(status.u.interdomain.dom, FRONT);
        assert_int_equal(status.u.interdomain.port, first.port + second.local_port - port);
        assert_int_equal(xga_evtchn_send_port(port), 0);
        if (port == second.local_port)
            break;
    }
    assert_int_equal(xga_evtchn_close_port(second.local_port), 0);
    assert_int_equal(xga_evtchn_close_port(first.port), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(a_new_channel_is_pending_at_its_second_end),
        domains_test(an_event_waits_until_its_domain_runs),
        domains_test(an_event_to_oneself_comes_at_once),
        domains_test(the_selector_counts_the_guests_words),
        domains_test(a_masked_event_comes_with_its_unmasking),
        domains_test(an_ipi_goes_to_its_vcpu),
        domains_test(a_channel_is_moved_to_another_vcpu),
        domains_test(a_closed_end_leaves_the_other_waiting),
        domains_test(a_port_is_for_the_domain_it_names),
        domains_test(ports_run_out),
        domains_test(a_virtual_interrupt_is_xens),
        domains_test(a_sleep_is_the_other_domains_turn),
        domains_test(a_yield_is_the_other_domains_turn_too),
        domains_test(a_domain_that_never_ran_is_paused),
        domains_test(a_poll_ends_with_its_time),
        domains_test(waiting_ends_with_an_event),
        domains_test(a_registered_vcpu_info_is_the_one_that_is_written),
        domains_test(a_channel_to_oneself_names_its_domain),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
