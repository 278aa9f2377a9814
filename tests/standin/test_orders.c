/* SPDX-License-Identifier: MIT */
/* Failures to order, and the record of what was called. */
#include "domains.h"

#include <xga/event_channel.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/multicall.h>
#include <xga/sched.h>
#include <xga/version.h>

static void a_call_fails_as_often_as_was_ordered(void **state)
{
    (void)state;
    xga_standin_fail(xen, __HYPERVISOR_memory_op, XENMEM_current_reservation, 1, 2, -XEN_ENOMEM);
    assert_int_equal(xga_standin_orders_left(xen), 2);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
    assert_int_equal(xga_memory_maximum_pages(DOMID_SELF), 72);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), -XEN_ENOMEM);
    assert_int_equal(xga_standin_orders_left(xen), 1);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), -XEN_ENOMEM);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
    assert_int_equal(xga_standin_orders_left(xen), 0);
}

static void a_failed_call_does_nothing(void **state)
{
    evtchn_port_t port = 7;

    (void)state;
    xga_standin_fail(xen, __HYPERVISOR_event_channel_op, EVTCHNOP_alloc_unbound, 0, 1, -XEN_ENOSPC);
    assert_int_equal(xga_evtchn_alloc_port(BACK, &port), -XEN_ENOSPC);
    assert_int_equal(port, 7);
    assert_int_equal(xga_standin_ports(xen, FRONT), 0);
}

static void the_first_order_that_is_due_decides(void **state)
{
    (void)state;
    xga_standin_fail(xen, __HYPERVISOR_xen_version, XENVER_version, 1, 1, -1);
    xga_standin_fail(xen, __HYPERVISOR_xen_version, XGA_STANDIN_ANY, 0, XGA_STANDIN_ALWAYS, -2);
    assert_int_equal(xga_version_number(), -2);
    assert_int_equal(xga_version_number(), -1);
    assert_int_equal(xga_version_number(), -2);
    assert_int_equal(xga_version_pagesize(), -2);
    assert_int_equal(xga_standin_orders_left(xen), 0);
    xga_standin_no_orders(xen);
    assert_int_equal(xga_version_pagesize(), 4096);
}

/* Whatever is wrong, the result is how many are done, counted from where Xen goes on. */
static void reservations_are_cut_and_gone_on_with(void **state)
{
    static const unsigned long commands[] = {XENMEM_decrease_reservation, XENMEM_populate_physmap,
                                             XENMEM_increase_reservation};
    const unsigned long hypercall = __HYPERVISOR_memory_op;
    const long unreadable = (long)hole(1);
    xen_pfn_t gfn = xga_standin_gfn(xen, FRONT, pages(1));
    struct xen_memory_reservation op = {.nr_extents = 1, .domid = DOMID_SELF};
    size_t i;

    (void)state;
    set_xen_guest_handle(op.extent_start, &gfn);
    for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        const long command = (long)commands[i], from_3 = command | 3 << 6;

        xga_standin_cut(xen, hypercall, command, 0, 1, 0);
        assert_int_equal(xga_hypercall2(hypercall, command, (long)&op), 0);
        assert_int_equal(xga_hypercall2(hypercall, command, (long)&op), 1);
        assert_int_equal(xga_hypercall2(hypercall, from_3, (long)&op), 3);
        assert_int_equal(xga_hypercall2(hypercall, from_3, unreadable), 3);
    }
}

static void lists_of_grants_are_cut_and_fail(void **state)
{
    static const long commands[] = {GNTTABOP_map_grant_ref, GNTTABOP_unmap_grant_ref, GNTTABOP_copy,
                                    GNTTABOP_swap_grant_ref};
    const unsigned long hypercall = __HYPERVISOR_grant_table_op;
    long zeros[8] = {0};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        xga_standin_cut(xen, hypercall, commands[i], 0, 1, 0);
        xga_standin_fail_element(xen, hypercall, commands[i], 0, 1, GNTST_eagain);
        assert_int_equal(xga_hypercall3(hypercall, commands[i], (long)zeros, 1), -XEN_EFAULT);
        assert_int_equal(xga_standin_orders_left(xen), 1);
        assert_int_equal(xga_hypercall3(hypercall, commands[i], (long)zeros, 1), 0);
        assert_int_equal(xga_standin_orders_left(xen), 0);
    }
}

static void a_xen_without_a_hypercall_is_ordered(void **state)
{
    uint64_t value = 5;

    (void)state;
    xga_standin_fail(xen, __HYPERVISOR_hvm_op, XGA_STANDIN_ANY, 0, XGA_STANDIN_ALWAYS, -XEN_ENOSYS);
    assert_int_equal(xga_hvm_get_param_value(DOMID_SELF, HVM_PARAM_STORE_PFN, &value), -XEN_ENOSYS);
    assert_int_equal(value, 5);
    /* One that the stand-in does not have can be given an answer. */
    assert_int_equal(xga_hypercall5(__HYPERVISOR_hypfs_op, 0, 0, 0, 0, 0), -XEN_ENOSYS);
    xga_standin_fail(xen, __HYPERVISOR_hypfs_op, 0, 0, 1, 1);
    assert_int_equal(xga_hypercall5(__HYPERVISOR_hypfs_op, 0, 0, 0, 0, 0), 1);
}

static void calls_are_recorded(void **state)
{
    const struct xga_standin_call *call;
    struct xen_memory_domain domain = {.domid = DOMID_SELF};
    size_t before = xga_standin_calls(xen);

    (void)state;
    assert_int_equal(xga_memory_current_reservation(&domain), 64);
    run(CONTROL);
    assert_int_equal(xga_version_pagesize(), 4096);
    assert_int_equal(xga_standin_calls(xen), before + 2);
    call = xga_standin_called(xen, before);
    assert_int_equal(call->domid, FRONT);
    assert_int_equal(call->vcpu, 0);
    assert_int_equal(call->number, __HYPERVISOR_memory_op);
    assert_int_equal(call->command, XENMEM_current_reservation);
    assert_int_equal(call->nargs, 2);
    assert_int_equal(call->a[0], XENMEM_current_reservation);
    assert_int_equal(call->a[1], (long)&domain);
    assert_int_equal(call->a[2], 0);
    assert_int_equal(call->result, 64);
    assert_int_equal(xga_standin_called(xen, before + 1)->domid, CONTROL);
    assert_int_equal(xga_standin_count(xen, __HYPERVISOR_xen_version, XENVER_pagesize), 1);
    assert_int_equal(xga_standin_count(xen, __HYPERVISOR_xen_version, XENVER_version), 0);
    assert_int_equal(xga_standin_count(xen, __HYPERVISOR_memory_op, XGA_STANDIN_ANY), 1);
    xga_standin_forget_calls(xen);
    assert_int_equal(xga_standin_calls(xen), 0);
}

static void a_multicall_is_its_entries(void **state)
{
    struct multicall_entry batch[3];
    struct xen_memory_domain domain = {.domid = DOMID_SELF};

    (void)state;
    xga_standin_forget_calls(xen);
    xga_multicall_memory_op(&batch[0], XENMEM_current_reservation, &domain);
    xga_multicall_fill2(&batch[1], __HYPERVISOR_xen_version, XENVER_pagesize, 0);
    xga_multicall_fill2(&batch[2], __HYPERVISOR_xen_version, XENVER_version, 0);
    xga_standin_fail(xen, __HYPERVISOR_xen_version, XENVER_pagesize, 0, 1, -XEN_EINVAL);
    assert_int_equal(xga_multicall(batch, 3), 0);
    assert_int_equal(xga_multicall_result(&batch[0]), 64);
    assert_int_equal(xga_multicall_result(&batch[1]), -XEN_EINVAL);
    assert_int_equal(xga_multicall_result(&batch[2]), 4 << 16 | 22);
    assert_int_equal(xga_standin_calls(xen), 4);
    assert_int_equal(xga_standin_called(xen, 0)->command, XGA_STANDIN_ANY);
    batch[2].result = 99;
    xga_standin_cut(xen, __HYPERVISOR_multicall, XGA_STANDIN_ANY, 0, 1, 2);
    assert_int_equal(xga_multicall(batch, 3), -XEN_EFAULT);
    assert_int_equal(xga_multicall_result(&batch[2]), 99);
    /* None in itself. */
    xga_multicall_fill2(&batch[0], __HYPERVISOR_multicall, (long)batch, 1);
    assert_int_equal(xga_multicall(batch, 1), 0);
    assert_int_equal(xga_multicall_result(&batch[0]), -XEN_EINVAL);
}

static void nothing_of_a_multicall_follows_the_domains_end(void **state)
{
    struct sched_shutdown code = {.reason = SHUTDOWN_poweroff};
    struct multicall_entry batch[3];

    (void)state;
    xga_multicall_fill2(&batch[0], __HYPERVISOR_xen_version, XENVER_pagesize, 0);
    xga_multicall_fill2(&batch[1], __HYPERVISOR_sched_op, SCHEDOP_shutdown, (long)&code);
    xga_multicall_fill2(&batch[2], __HYPERVISOR_xen_version, XENVER_version, 0);
    batch[2].result = 99;
    xga_standin_forget_calls(xen);
    assert_int_equal(xga_multicall(batch, 3), 0);
    assert_int_equal(xga_multicall_result(&batch[0]), 4096);
    assert_int_equal(xga_multicall_result(&batch[1]), 0);
    assert_int_equal(xga_multicall_result(&batch[2]), 99);
    assert_int_equal(xga_standin_count(xen, __HYPERVISOR_xen_version, XENVER_version), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(a_call_fails_as_often_as_was_ordered),
        domains_test(a_failed_call_does_nothing),
        domains_test(the_first_order_that_is_due_decides),
        domains_test(reservations_are_cut_and_gone_on_with),
        domains_test(lists_of_grants_are_cut_and_fail),
        domains_test(a_xen_without_a_hypercall_is_ordered),
        domains_test(calls_are_recorded),
        domains_test(a_multicall_is_its_entries),
        domains_test(nothing_of_a_multicall_follows_the_domains_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
