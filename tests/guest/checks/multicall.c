/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xen/memory.h>
#include <xen/sched.h>
#include <xga/event_channel.h>
#include <xga/memory.h>
#include <xga/multicall.h>
#include <xga/version.h>

/* Results that nobody has written yet. */
static void fresh(struct multicall_entry *entries, unsigned int count)
{
    __builtin_memset(entries, 0x5a, count * sizeof(*entries));
}

CHECK(multicall_results)
{
    struct xen_memory_domain self = {.domid = DOMID_SELF};
    struct xen_memory_domain nobody = {.domid = NO_DOMAIN};
    struct gnttab_query_size size = {.dom = DOMID_SELF};
    struct multicall_entry batch[8];
    unsigned int i;

    fresh(batch, 8);
    xga_multicall_memory_op(&batch[0], XENMEM_current_reservation, &self);
    xga_multicall_sched_op(&batch[1], SCHEDOP_yield, NULL);
    xga_multicall_grant_table_op(&batch[2], GNTTABOP_query_size, &size, 1);
    xga_multicall_memory_op(&batch[3], XENMEM_current_reservation, &nobody);
    xga_multicall_fill2(&batch[4], __HYPERVISOR_xen_version, 0, 0);
    xga_multicall_fill0(&batch[5], 47);
    xga_multicall_fill2(&batch[6], __HYPERVISOR_multicall, 0, 0);
    xga_multicall_fill2(&batch[7], __HYPERVISOR_xen_version, 7, 0);
    require_equal(xga_multicall(batch, 8), 0);
    expect_equal(xga_multicall_result(&batch[0]), xga_memory_current_reservation(&self));
    expect(xga_multicall_result(&batch[0]) > 0);
    expect_equal(xga_multicall_result(&batch[1]), 0);
    expect_equal(xga_multicall_result(&batch[2]), 0);
    expect_equal(size.status, GNTST_okay);
    expect(size.max_nr_frames > 0);
    expect_equal(xga_multicall_result(&batch[3]), -XEN_ESRCH);
    expect_equal(xga_multicall_result(&batch[4]), guest.release);
    expect_equal(xga_multicall_result(&batch[5]), -XEN_ENOSYS);
    expect_equal(xga_multicall_result(&batch[6]), -XEN_EINVAL);
    /* The last one was made although others failed. */
    expect_equal(xga_multicall_result(&batch[7]), PAGE_SIZE);

    /* Debug builds spoil an entry, so that nobody uses it twice; continued ones are changed too. */
    for (i = 0; i < 8; i++)
        xga_multicall_fill2(&batch[i], __HYPERVISOR_xen_version, 0, 0);
    require_equal(xga_multicall(batch, 8), 0);
    for (i = 0; i < 8; i++)
        expect_equal(xga_multicall_result(&batch[i]), guest.release);
}

CHECK(multicall_makes_as_many_as_it_is_told)
{
    struct multicall_entry batch[2];

    fresh(batch, 2);
    xga_multicall_fill2(&batch[0], __HYPERVISOR_xen_version, 0, 0);
    xga_multicall_fill2(&batch[1], __HYPERVISOR_xen_version, 0, 0);
    expect_equal(xga_multicall(batch, 0), 0);
    expect_equal(xga_multicall_result(&batch[0]), (long)0x5a5a5a5a5a5a5a5all);
    expect_equal(xga_multicall(batch, 1), 0);
    expect_equal(xga_multicall_result(&batch[0]), guest.release);
    expect_equal(xga_multicall_result(&batch[1]), (long)0x5a5a5a5a5a5a5a5all);
    expect_equal(xga_multicall(unmapped(), 1), -XEN_EFAULT);
}

/* Numbers that are negative as a `long` must not reach the upper half of an entry's 64 bits on arm. */
CHECK(multicall_negative_arguments)
{
    struct multicall_entry batch[2];

    fresh(batch, 2);
    xga_multicall_fill2(&batch[0], __HYPERVISOR_sched_op, -1, -1);
    xga_multicall_fill3(&batch[1], __HYPERVISOR_grant_table_op, -1, -1, 0x7fffffff);
    require_equal(xga_multicall(batch, 2), 0);
    expect_equal(xga_multicall_result(&batch[0]), -XEN_ENOSYS);
    expect(xga_multicall_result(&batch[1]) < 0);
}

/* Entries as they are in memory, of whole registers. */
CHECK(multicall_fills_whole_registers)
{
    struct multicall_entry entry;
    unsigned int i;

    fresh(&entry, 1);
    xga_multicall_fill5(&entry, 39, -1, -2, -3, -4, -5);
    expect_equal(entry.op, 39);
    for (i = 0; i < 5; i++)
        expect_equal(entry.args[i], (xen_ulong_t)(unsigned long)-(long)(i + 1));
    expect_equal(entry.args[5], (xen_ulong_t)0x5a5a5a5a5a5a5a5aull);
    expect_equal(entry.result, (xen_ulong_t)0x5a5a5a5a5a5a5a5aull);
    xga_multicall_fill4(&entry, 40, 1, 2, 3, 4);
    expect_equal(entry.op, 40);
    for (i = 0; i < 4; i++)
        expect_equal(entry.args[i], i + 1);
    expect_equal(entry.args[4], (xen_ulong_t)(unsigned long)-5l);
}

/*
 * An upcall comes after the first entry: Xen leaves the batch for it, and has the rest made by a
 * hypercall of its own. Had the upcall waited, the second entry would not sleep.
 */
CHECK(multicall_is_interrupted_by_an_event)
{
    struct evtchn_send send = {.port = ipi_port()};
    struct sched_poll poll = {.nr_ports = 0};
    struct multicall_entry batch[4];
    unsigned int before;
    uint64_t start;

    require(send.port != 0);
    set_xen_guest_handle(poll.ports, (evtchn_port_t *)NULL);
    events_unmask(send.port);
    before = events_seen(send.port);
    fresh(batch, 4);
    xga_multicall_event_channel_op(&batch[0], EVTCHNOP_send, &send);
    xga_multicall_sched_op(&batch[1], SCHEDOP_poll, &poll);
    xga_multicall_fill2(&batch[2], __HYPERVISOR_xen_version, 0, 0);
    xga_multicall_event_channel_op(&batch[3], EVTCHNOP_send, &send);
    start = arch_nanoseconds();
    poll.timeout = xen_time() + 50 * MILLISECONDS;
    require_equal(xga_multicall(batch, 4), 0);
    expect(arch_nanoseconds() - start >= 50 * MILLISECONDS);
    expect_equal(xga_multicall_result(&batch[0]), 0);
    expect_equal(xga_multicall_result(&batch[1]), 0);
    expect_equal(xga_multicall_result(&batch[2]), guest.release);
    expect_equal(xga_multicall_result(&batch[3]), 0);
    expect(events_wait(send.port, before + 2));
    expect_equal(events_seen(send.port), before + 2);
    expect_equal(close_port(send.port), 0);
}

/* More than a page of them. */
CHECK(multicall_of_many)
{
    const unsigned int count = 2 * PAGE_SIZE / sizeof(struct multicall_entry);
    struct multicall_entry *batch = pages(2);
    unsigned int i, wrong = 0;

    for (i = 0; i < count; i++)
        xga_multicall_fill2(&batch[i], __HYPERVISOR_xen_version, i % 2 ? 7 : 0, 0);
    require_equal(xga_multicall(batch, count), 0);
    for (i = 0; i < count; i++)
        wrong += xga_multicall_result(&batch[i]) != (long)(i % 2 ? PAGE_SIZE : guest.release);
    expect_equal(wrong, 0);
}
