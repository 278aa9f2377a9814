/* SPDX-License-Identifier: MIT */
/* Which error comes, where several could: resources, exchanges, claims, event channels, and counts to go on from. */
/* Some commands are for tools alone. */
#define __XEN_TOOLS__ 1
#include "domains.h"

#include <stdbool.h>
#include <string.h>

#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/vcpu.h>
#include <xga/version.h>

#if defined(__i386__) || defined(__x86_64__)
#define X86 1
#else
#define X86 0
#endif

#define AT_NULL    1u
#define AT_NOTHING 2u

/* memory_op by the running domain, gone on with from an extent. */
static long from(unsigned int command, unsigned long start, const void *operand)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, (long)(command | start << 6), (long)operand);
}

/* By the control domain, of a table that has four frames. */
static void resources_end(void **state)
{
    const struct xga_standin_domain few = {.domid = 5, .ram = 16, .max_grant_frames = 4};
    const struct {
        domid_t domid;
        uint32_t type, id, frames;
        uint64_t frame;
        unsigned int list;
        unsigned long start;
        long rc;
    } cases[] = {
        {5, XENMEM_resource_grant_table, 0, 2, 0, 0, 0, 0},
        {5, XENMEM_resource_grant_table, 0, 2, 2, 0, 0, 0},
        {5, XENMEM_resource_grant_table, 0, 2, 3, 0, 0, -XEN_EINVAL},
        {5, XENMEM_resource_grant_table, 0, 2, 4, 0, 0, -XEN_EINVAL},
        {5, XENMEM_resource_grant_table, 0, 2, 0, AT_NOTHING, 0, -XEN_EFAULT},
        {5, XENMEM_resource_grant_table, 0, 2, 0, AT_NULL, 0, -XEN_EINVAL},
        {5, XENMEM_resource_grant_table, 0, 0, 0, AT_NULL, 1, -XEN_EINVAL},
        {5, XENMEM_resource_grant_table, 0, 0, 0, AT_NULL, 0, 0},
        {5, XENMEM_resource_grant_table, 0, 2, 0, 0, 1, 0},
        {5, XENMEM_resource_grant_table, 0, 2, 0, 0, 2, -XEN_EINVAL},
        {5, XENMEM_resource_grant_table, 0, (1u << 26), 0, 0, 0, -XEN_EINVAL},
        {5, XENMEM_resource_grant_table, 0, 2, 1ull << 32, 0, 0, -XEN_EINVAL},
        {5, XENMEM_resource_grant_table, 0, 2, 0xffffffff, 0, 0, -XEN_EINVAL},
        {5, XENMEM_resource_grant_table, 1, 1, 0, 0, 0, -XEN_EINVAL}, /* of version 2 */
        {FRONT, XENMEM_resource_grant_table, 1, 1, 0, 0, 0, -XEN_EINVAL},
        {5, XENMEM_resource_grant_table, 2, 1, 0, 0, 0, -XEN_EINVAL},
        {5, 77, 0, 1, 0, 0, 0, -XEN_EINVAL},
        {CONTROL, XENMEM_resource_grant_table, 0, 1, 0, 0, 0, -XEN_EPERM},
        {77, XENMEM_resource_grant_table, 0, 1, 0, 0, 0, -XEN_ESRCH},
    };
    struct xen_mem_acquire_resource op;
    xen_pfn_t list[2];
    void *nothing;
    size_t i;

    (void)state;
    xga_standin_add(xen, &few);
    run(CONTROL);
    nothing = hole(1);
    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        list[0] = gfn_of(hole(2));
        list[1] = list[0] + 1;
        memset(&op, 0, sizeof(op));
        op.domid = cases[i].domid;
        op.type = (uint16_t)cases[i].type;
        op.id = cases[i].id;
        op.nr_frames = cases[i].frames;
        op.frame = cases[i].frame;
        set_xen_guest_handle(op.frame_list, cases[i].list == AT_NULL      ? NULL
                                            : cases[i].list == AT_NOTHING ? (xen_pfn_t *)nothing
                                                                          : list);
        if (from(XENMEM_acquire_resource, cases[i].start, &op) != cases[i].rc)
            fail_msg("case %u", (unsigned int)i);
        assert_int_equal(xga_standin_has(xen, CONTROL, list[1]),
                         cases[i].rc == 0 && cases[i].list == 0);
        assert_int_equal(xga_standin_has(xen, CONTROL, list[0]),
                         cases[i].rc == 0 && cases[i].list == 0 && cases[i].start == 0);
    }
    /* A frame that can't be placed: its error alone is told apart from one after others. */
    op.domid = 5;
    op.type = XENMEM_resource_grant_table;
    op.nr_frames = 2;
    set_xen_guest_handle(op.frame_list, list);
    list[0] = gfn_of(hole(1));
    list[1] = ~(xen_pfn_t)0;
    assert_int_equal(from(XENMEM_acquire_resource, 0, &op), -XEN_EIO);
    assert_int_equal(from(XENMEM_acquire_resource, 1, &op), -XEN_EINVAL);
    assert_int_equal(from(XENMEM_acquire_resource, 0, &op), -XEN_EIO); /* the first is there */
    list[0] = ~(xen_pfn_t)0;
    assert_int_equal(from(XENMEM_acquire_resource, 0, &op), -XEN_EINVAL);
    op.pad = 1;
    assert_int_equal(from(XENMEM_acquire_resource, 0, &op), -XEN_EINVAL);
}

static void counts_are_for_lists(void **state)
{
    static const struct {
        unsigned int command;
        long rc;
    } cases[] = {
        {XENMEM_exchange, -XEN_EINVAL},
        {XENMEM_maximum_ram_page, -XEN_EINVAL},
        {XENMEM_current_reservation, -XEN_EINVAL},
        {XENMEM_maximum_reservation, -XEN_EINVAL},
        {XENMEM_maximum_gpfn, -XEN_EINVAL},
        {XENMEM_remove_from_physmap, -XEN_EINVAL},
        {XENMEM_get_vnumainfo, -XEN_EINVAL},
        {XENMEM_claim_pages, -XEN_EINVAL},
        {XENMEM_reserved_device_memory_map, -XEN_EINVAL},
        {XENMEM_get_sharing_shared_pages, -XEN_ENOSYS},
        {XENMEM_get_sharing_freed_pages, -XEN_ENOSYS},
        {XENMEM_memory_map, -XEN_ENOSYS},
    };
    char operand[64] = "";
    size_t i;

    (void)state;
    run(CONTROL);
    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        if (from(cases[i].command, 1, operand) != cases[i].rc)
            fail_msg("case %u", (unsigned int)i);
    }
}

#if X86
/* In Xen's order: orders, sizes, nothing to do, the domain, the first frame. */
static void exchanges_are_refused_in_order(void **state)
{
    static const struct {
        unsigned int in_order, out_order;
        unsigned long in, out, done;
        domid_t in_domid, out_domid;
        bool readable;
        long rc;
    } cases[] = {
        {0, 0, 1, 1, 0, DOMID_SELF, DOMID_SELF, true, -XEN_EOPNOTSUPP},
        {10, 0, 1, 1024, 0, DOMID_SELF, DOMID_SELF, true, -XEN_EPERM},
        {0, 10, 1024, 1, 0, DOMID_SELF, DOMID_SELF, true, -XEN_EPERM},
        {0, 9, 512, 1, 0, DOMID_SELF, DOMID_SELF, true, -XEN_EOPNOTSUPP},
        {0, 0, 1, 2, 0, DOMID_SELF, DOMID_SELF, true, -XEN_EINVAL},
        {0, 0, 1, 1, 2, 77, 77, true, -XEN_EINVAL},
        {0, 0, 1, 1, 1, DOMID_SELF, DOMID_SELF, true, 0},
        {0, 0, 1, 1, 1, 77, 77, true, 0},
        {0, 0, 1, 1, 0, DOMID_SELF, FRONT, true, -XEN_EINVAL},
        {0, 0, 1, 1, 0, 77, 77, true, -XEN_ESRCH},
        {0, 0, 1, 1, 0, BACK, BACK, true, -XEN_EPERM},
        {0, 0, 1, 1, 0, DOMID_SELF, DOMID_SELF, false, -XEN_EFAULT},
        {1, 1, ~0ul, ~0ul, 0, DOMID_SELF, DOMID_SELF, true, -XEN_EINVAL},
        {1, 1, ~0ul >> 1, ~0ul >> 1, 0, DOMID_SELF, DOMID_SELF, true, -XEN_EOPNOTSUPP},
    };
    struct xen_memory_exchange op;
    xen_pfn_t gfn, *nothing;
    size_t i;

    (void)state;
    gfn = gfn_of(pages(1));
    nothing = hole(1);
    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        memset(&op, 0, sizeof(op));
        op.in.extent_order = cases[i].in_order;
        op.out.extent_order = cases[i].out_order;
        op.in.nr_extents = cases[i].in;
        op.out.nr_extents = cases[i].out;
        op.nr_exchanged = cases[i].done;
        op.in.domid = cases[i].in_domid;
        op.out.domid = cases[i].out_domid;
        set_xen_guest_handle(op.in.extent_start, cases[i].readable ? &gfn : nothing);
        if (xga_memory_exchange(&op) != cases[i].rc)
            fail_msg("case %u", (unsigned int)i);
    }
    set_xen_guest_handle(op.in.extent_start, &gfn);
    op.in.nr_extents = op.out.nr_extents = 1;
    gfn = gfn_of(hole(1));
    assert_int_equal(xga_memory_exchange(&op), -XEN_EINVAL);
}
#endif

/* A closed end leaves its peer to whom it was connected, and no event to the next user of its port. */
/* Also where there is nothing to do. */
static void an_argument_may_have_to_be_null(void **state)
{
    static const struct {
        unsigned long number;
        long command;
    } commands[] = {
        {__HYPERVISOR_xen_version, XENVER_pagesize},
        {__HYPERVISOR_hvm_op, HVMOP_guest_request_vm_event},
#if X86
        {__HYPERVISOR_hvm_op, HVMOP_flush_tlbs},
#endif
    };
    const long argument = (long)pages(1);
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        assert_true(xga_hypercall2(commands[i].number, commands[i].command, 0) >= 0);
        assert_int_equal(xga_hypercall2(commands[i].number, commands[i].command, argument),
                         -XEN_EINVAL);
    }
    assert_int_equal(xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_send_nmi, 0, argument),
                     -XEN_EINVAL);
}

static void null_asks_for_a_length(void **state)
{
    long command;

    (void)state;
    run(CONTROL);
    for (command = XENVER_build_id; command <= XENVER_commandline2; command++)
        assert_true(xga_hypercall2(__HYPERVISOR_xen_version, command, 0) > 0);
}

static void a_closed_port_is_as_new(void **state)
{
    struct channel channel;
    struct evtchn_status status = {.dom = DOMID_SELF};
    evtchn_port_t port = 0;
    const unsigned char *bits;

    (void)state;
    channel = connect();
    run(BACK);
    status.port = channel.back;
    assert_int_equal(xga_evtchn_status(&status), 0);
    assert_int_equal(status.status, EVTCHNSTAT_interdomain);
    assert_int_equal(status.u.interdomain.dom, FRONT);
    assert_int_equal(status.u.interdomain.port, channel.front);
    bits = (const void *)xga_standin_shared_info(xen, BACK)->evtchn_pending;
    assert_int_equal(bits[channel.back / 8] >> channel.back % 8 & 1, 1);
    assert_int_equal(xga_evtchn_close_port(channel.back), 0);
    assert_int_equal(bits[channel.back / 8], 0);
    assert_int_equal(xga_evtchn_close_port(channel.back), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_close_port(0), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_send_port(channel.back), -XEN_EINVAL);
    /* FRONT's end waits for BACK again, and for nobody else. */
    run(CONTROL);
    assert_int_equal(xga_evtchn_bind_remote_port(FRONT, channel.front, &port), -XEN_EINVAL);
    run(BACK);
    assert_int_equal(xga_evtchn_bind_remote_port(FRONT, channel.front, &port), 0);
    assert_int_equal(port, channel.back);
}

/* Without a free port nothing is bound, whatever the kind. */
static void no_port_is_bound_where_none_is_free(void **state)
{
    const struct xga_standin_domain full = {.domid = 5, .ram = 16, .max_port = 1};
    evtchn_port_t port = 0, theirs = 0;

    (void)state;
    xga_standin_add(xen, &full);
    assert_int_equal(xga_evtchn_alloc_port(5, &theirs), 0);
    xga_standin_run(xen, 5, 0);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_DEBUG, 0, &port), 0);
    port = 99;
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 0, &port), -XEN_ENOSPC);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_DEBUG, 0, &port), -XEN_EEXIST);
    assert_int_equal(xga_evtchn_alloc_port(FRONT, &port), -XEN_ENOSPC);
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), -XEN_ENOSPC);
    assert_int_equal(xga_evtchn_bind_remote_port(FRONT, theirs, &port), -XEN_ENOSPC);
    assert_int_equal(port, 99);
    assert_int_equal(xga_evtchn_close_port(1), 0);
    assert_int_equal(xga_evtchn_bind_remote_port(FRONT, theirs, &port), 0);
    assert_int_equal(port, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(resources_end),
        domains_test(counts_are_for_lists),
#if X86
        domains_test(exchanges_are_refused_in_order),
#endif
        domains_test(an_argument_may_have_to_be_null),
        domains_test(null_asks_for_a_length),
        domains_test(a_closed_port_is_as_new),
        domains_test(no_port_is_bound_where_none_is_free),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
