/* SPDX-License-Identifier: MIT */
/*
 * Every operation that takes Xen's own structure issues the hypercall, the command and the pointer
 * that Xen's public headers give. The numbers are written out here as those headers have them, so
 * that a mistake in include/xen is seen as well.
 */
#define __XEN_TOOLS__ 1
#include "trap.h"

#include <string.h>

#include <xga/console.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/memory_access.h>
#include <xga/memory_paging.h>
#include <xga/memory_sharing.h>
#include <xga/sched.h>
#include <xga/vcpu.h>
#include <xga/version.h>

/* Where the operand lies. */
static union {
    uint64_t align;
    unsigned char bytes[4096];
} room;
#define OPERAND ((long)&room)

/* All bits of a count and a vCPU number: extended by zeros in a 64-bit register. */
#define COUNT 0xfffffffeu
#define VCPU  0x80000001u

/* The shapes of operations. */
#define NOTHING(name)             \
    static long call_##name(void) \
    {                             \
        return xga_##name();      \
    }
#define OPERAND_ONLY(name, type)                  \
    static long call_##name(void)                 \
    {                                             \
        return xga_##name((type *)(void *)&room); \
    }
#define ARRAY(name, type)                                \
    static long call_##name(void)                        \
    {                                                    \
        return xga_##name((type *)(void *)&room, COUNT); \
    }
#define OF_VCPU(name)             \
    static long call_##name(void) \
    {                             \
        return xga_##name(VCPU);  \
    }
#define OF_VCPU_OPERAND(name, type)                     \
    static long call_##name(void)                       \
    {                                                   \
        return xga_##name(VCPU, (type *)(void *)&room); \
    }
#define COUNTED(name)                                 \
    static long call_##name(void)                     \
    {                                                 \
        return xga_##name(COUNT, (char *)room.bytes); \
    }

/* clang-format off */
OPERAND_ONLY(memory_increase_reservation, struct xen_memory_reservation)
OPERAND_ONLY(memory_decrease_reservation, struct xen_memory_reservation)
NOTHING(memory_maximum_ram_page)
OPERAND_ONLY(memory_current_reservation, struct xen_memory_domain)
OPERAND_ONLY(memory_maximum_reservation, struct xen_memory_domain)
OPERAND_ONLY(memory_machphys_mfn_list, struct xen_machphys_mfn_list)
OPERAND_ONLY(memory_populate_physmap, struct xen_memory_reservation)
OPERAND_ONLY(memory_add_to_physmap, struct xen_add_to_physmap)
OPERAND_ONLY(memory_map, struct xen_memory_map)
OPERAND_ONLY(memory_machine_memory_map, struct xen_memory_map)
OPERAND_ONLY(memory_exchange, struct xen_memory_exchange)
OPERAND_ONLY(memory_machphys_mapping, struct xen_machphys_mapping)
OPERAND_ONLY(memory_set_memory_map, struct xen_foreign_memory_map)
OPERAND_ONLY(memory_maximum_gpfn, struct xen_memory_domain)
OPERAND_ONLY(memory_remove_from_physmap, struct xen_remove_from_physmap)
OPERAND_ONLY(memory_set_pod_target, struct xen_pod_target)
OPERAND_ONLY(memory_get_pod_target, struct xen_pod_target)
NOTHING(memory_get_sharing_freed_pages)
NOTHING(memory_get_sharing_shared_pages)
OPERAND_ONLY(memory_paging_op, struct xen_mem_paging_op)
OPERAND_ONLY(memory_access_op, struct xen_mem_access_op)
OPERAND_ONLY(memory_sharing_op, struct xen_mem_sharing_op)
OPERAND_ONLY(memory_add_to_physmap_batch, struct xen_add_to_physmap_batch)
OPERAND_ONLY(memory_claim_pages, struct xen_memory_reservation)
OPERAND_ONLY(memory_machphys_compat_mfn_list, struct xen_machphys_mfn_list)
OPERAND_ONLY(memory_get_vnumainfo, struct xen_vnuma_topology_info)
OPERAND_ONLY(memory_reserved_device_memory_map, struct xen_reserved_device_memory_map)
OPERAND_ONLY(memory_acquire_resource, struct xen_mem_acquire_resource)
OPERAND_ONLY(memory_paging_op_nominate, struct xen_mem_paging_op)
OPERAND_ONLY(memory_paging_op_evict, struct xen_mem_paging_op)
OPERAND_ONLY(memory_paging_op_prep, struct xen_mem_paging_op)
OPERAND_ONLY(memory_access_op_set_access, struct xen_mem_access_op)
OPERAND_ONLY(memory_access_op_get_access, struct xen_mem_access_op)
OPERAND_ONLY(memory_access_op_set_access_multi, struct xen_mem_access_op)
OPERAND_ONLY(memory_sharing_op_nominate_gfn, struct xen_mem_sharing_op)
OPERAND_ONLY(memory_sharing_op_nominate_gref, struct xen_mem_sharing_op)
OPERAND_ONLY(memory_sharing_op_share, struct xen_mem_sharing_op)
OPERAND_ONLY(memory_sharing_op_debug_gfn, struct xen_mem_sharing_op)
OPERAND_ONLY(memory_sharing_op_debug_gref, struct xen_mem_sharing_op)
OPERAND_ONLY(memory_sharing_op_add_physmap, struct xen_mem_sharing_op)
OPERAND_ONLY(memory_sharing_op_audit, struct xen_mem_sharing_op)
OPERAND_ONLY(memory_sharing_op_range_share, struct xen_mem_sharing_op)
OPERAND_ONLY(memory_sharing_op_fork, struct xen_mem_sharing_op)
OPERAND_ONLY(memory_sharing_op_fork_reset, struct xen_mem_sharing_op)

OPERAND_ONLY(hvm_set_param, struct xen_hvm_param)
OPERAND_ONLY(hvm_get_param, struct xen_hvm_param)
NOTHING(hvm_flush_tlbs)
OPERAND_ONLY(hvm_pagetable_dying, struct xen_hvm_pagetable_dying)
OPERAND_ONLY(hvm_get_time, struct xen_hvm_get_time)
OPERAND_ONLY(hvm_xentrace, struct xen_hvm_xentrace)
OPERAND_ONLY(hvm_get_mem_type, struct xen_hvm_get_mem_type)
OPERAND_ONLY(hvm_set_evtchn_upcall_vector, struct xen_hvm_evtchn_upcall_vector)
NOTHING(hvm_guest_request_vm_event)
OPERAND_ONLY(hvm_altp2m, struct xen_hvm_altp2m_op)

ARRAY(gnttab_map_grant_ref, struct gnttab_map_grant_ref)
ARRAY(gnttab_unmap_grant_ref, struct gnttab_unmap_grant_ref)
OPERAND_ONLY(gnttab_setup_table, struct gnttab_setup_table)
ARRAY(gnttab_transfer, struct gnttab_transfer)
ARRAY(gnttab_copy, struct gnttab_copy)
OPERAND_ONLY(gnttab_query_size, struct gnttab_query_size)
ARRAY(gnttab_unmap_and_replace, struct gnttab_unmap_and_replace)
OPERAND_ONLY(gnttab_set_version, struct gnttab_set_version)
OPERAND_ONLY(gnttab_get_status_frames, struct gnttab_get_status_frames)
OPERAND_ONLY(gnttab_get_version, struct gnttab_get_version)
ARRAY(gnttab_swap_grant_ref, struct gnttab_swap_grant_ref)
ARRAY(gnttab_cache_flush, struct gnttab_cache_flush)

OF_VCPU_OPERAND(vcpu_initialise, struct vcpu_guest_context)
OF_VCPU_OPERAND(vcpu_initialise_hvm, struct vcpu_hvm_context)
OF_VCPU(vcpu_up)
OF_VCPU(vcpu_down)
OF_VCPU(vcpu_is_up)
OF_VCPU_OPERAND(vcpu_get_runstate_info, struct vcpu_runstate_info)
OF_VCPU_OPERAND(vcpu_register_runstate_memory_area, struct vcpu_register_runstate_memory_area)
OF_VCPU_OPERAND(vcpu_set_periodic_timer, struct vcpu_set_periodic_timer)
OF_VCPU(vcpu_stop_periodic_timer)
OF_VCPU_OPERAND(vcpu_set_singleshot_timer, struct vcpu_set_singleshot_timer)
OF_VCPU(vcpu_stop_singleshot_timer)
OF_VCPU_OPERAND(vcpu_register_vcpu_info, struct vcpu_register_vcpu_info)
OF_VCPU(vcpu_send_nmi)
OF_VCPU_OPERAND(vcpu_get_physid, struct vcpu_get_physid)
OF_VCPU_OPERAND(vcpu_register_vcpu_time_memory_area, struct vcpu_register_time_memory_area)
OF_VCPU_OPERAND(vcpu_register_runstate_phys_area, struct vcpu_register_runstate_memory_area)
OF_VCPU_OPERAND(vcpu_register_vcpu_time_phys_area, struct vcpu_register_time_memory_area)

OPERAND_ONLY(evtchn_bind_interdomain, struct evtchn_bind_interdomain)
OPERAND_ONLY(evtchn_bind_virq, struct evtchn_bind_virq)
OPERAND_ONLY(evtchn_bind_pirq, struct evtchn_bind_pirq)
OPERAND_ONLY(evtchn_close, struct evtchn_close)
OPERAND_ONLY(evtchn_send, struct evtchn_send)
OPERAND_ONLY(evtchn_status, struct evtchn_status)
OPERAND_ONLY(evtchn_alloc_unbound, struct evtchn_alloc_unbound)
OPERAND_ONLY(evtchn_bind_ipi, struct evtchn_bind_ipi)
OPERAND_ONLY(evtchn_bind_vcpu, struct evtchn_bind_vcpu)
OPERAND_ONLY(evtchn_unmask, struct evtchn_unmask)
OPERAND_ONLY(evtchn_reset, struct evtchn_reset)
OPERAND_ONLY(evtchn_init_control, struct evtchn_init_control)
OPERAND_ONLY(evtchn_expand_array, struct evtchn_expand_array)
OPERAND_ONLY(evtchn_set_priority, struct evtchn_set_priority)

NOTHING(sched_yield)
NOTHING(sched_block)
OPERAND_ONLY(sched_shutdown, struct sched_shutdown)
OPERAND_ONLY(sched_poll, struct sched_poll)
OPERAND_ONLY(sched_remote_shutdown, struct sched_remote_shutdown)
OPERAND_ONLY(sched_shutdown_code, struct sched_shutdown)
OPERAND_ONLY(sched_watchdog, struct sched_watchdog)
OPERAND_ONLY(sched_pin_override, struct sched_pin_override)

NOTHING(version_number)
OPERAND_ONLY(version_extraversion, xen_extraversion_t)
OPERAND_ONLY(version_compile_info, struct xen_compile_info)
OPERAND_ONLY(version_capabilities, xen_capabilities_info_t)
OPERAND_ONLY(version_changeset, xen_changeset_info_t)
OPERAND_ONLY(version_platform_parameters, struct xen_platform_parameters)
OPERAND_ONLY(version_get_features, struct xen_feature_info)
NOTHING(version_pagesize)
OPERAND_ONLY(version_guest_handle, xen_domain_handle_t)
OPERAND_ONLY(version_commandline, xen_commandline_t)
OPERAND_ONLY(version_build_id, struct xen_varbuf)
OPERAND_ONLY(version_extraversion2, struct xen_varbuf)
OPERAND_ONLY(version_capabilities2, struct xen_varbuf)
OPERAND_ONLY(version_changeset2, struct xen_varbuf)
OPERAND_ONLY(version_commandline2, struct xen_varbuf)

COUNTED(console_write)
COUNTED(console_read)
/* clang-format on */

/* What arrives: the hypercall's number, and after the command these arguments. */
enum shape { none, operand, array, single, vcpu, vcpu_operand, counted };

static const struct {
    const char *name;
    long (*call)(void);
    unsigned int number, command;
    enum shape shape;
} operations[] = {
#define OP(name, number, command, shape) {#name, call_##name, number, command, shape}
    OP(memory_increase_reservation, 12, 0, operand),
    OP(memory_decrease_reservation, 12, 1, operand),
    OP(memory_maximum_ram_page, 12, 2, none),
    OP(memory_current_reservation, 12, 3, operand),
    OP(memory_maximum_reservation, 12, 4, operand),
    OP(memory_machphys_mfn_list, 12, 5, operand),
    OP(memory_populate_physmap, 12, 6, operand),
    OP(memory_add_to_physmap, 12, 7, operand),
    OP(memory_map, 12, 9, operand),
    OP(memory_machine_memory_map, 12, 10, operand),
    OP(memory_exchange, 12, 11, operand),
    OP(memory_machphys_mapping, 12, 12, operand),
    OP(memory_set_memory_map, 12, 13, operand),
    OP(memory_maximum_gpfn, 12, 14, operand),
    OP(memory_remove_from_physmap, 12, 15, operand),
    OP(memory_set_pod_target, 12, 16, operand),
    OP(memory_get_pod_target, 12, 17, operand),
    OP(memory_get_sharing_freed_pages, 12, 18, none),
    OP(memory_get_sharing_shared_pages, 12, 19, none),
    OP(memory_paging_op, 12, 20, operand),
    OP(memory_access_op, 12, 21, operand),
    OP(memory_sharing_op, 12, 22, operand),
    OP(memory_add_to_physmap_batch, 12, 23, operand),
    OP(memory_claim_pages, 12, 24, operand),
    OP(memory_machphys_compat_mfn_list, 12, 25, operand),
    OP(memory_get_vnumainfo, 12, 26, operand),
    OP(memory_reserved_device_memory_map, 12, 27, operand),
    OP(memory_acquire_resource, 12, 28, operand),

    OP(hvm_set_param, 34, 0, operand),
    OP(hvm_get_param, 34, 1, operand),
    OP(hvm_flush_tlbs, 34, 5, none),
    OP(hvm_pagetable_dying, 34, 9, operand),
    OP(hvm_get_time, 34, 10, operand),
    OP(hvm_xentrace, 34, 11, operand),
    OP(hvm_get_mem_type, 34, 15, operand),
    OP(hvm_set_evtchn_upcall_vector, 34, 23, operand),
    OP(hvm_guest_request_vm_event, 34, 24, none),
    OP(hvm_altp2m, 34, 25, operand),

    OP(gnttab_map_grant_ref, 20, 0, array),
    OP(gnttab_unmap_grant_ref, 20, 1, array),
    OP(gnttab_setup_table, 20, 2, single),
    OP(gnttab_transfer, 20, 4, array),
    OP(gnttab_copy, 20, 5, array),
    OP(gnttab_query_size, 20, 6, single),
    OP(gnttab_unmap_and_replace, 20, 7, array),
    OP(gnttab_set_version, 20, 8, single),
    OP(gnttab_get_status_frames, 20, 9, single),
    OP(gnttab_get_version, 20, 10, single),
    OP(gnttab_swap_grant_ref, 20, 11, array),
    OP(gnttab_cache_flush, 20, 12, array),

    OP(vcpu_initialise, 24, 0, vcpu_operand),
    OP(vcpu_initialise_hvm, 24, 0, vcpu_operand),
    OP(vcpu_up, 24, 1, vcpu),
    OP(vcpu_down, 24, 2, vcpu),
    OP(vcpu_is_up, 24, 3, vcpu),
    OP(vcpu_get_runstate_info, 24, 4, vcpu_operand),
    OP(vcpu_register_runstate_memory_area, 24, 5, vcpu_operand),
    OP(vcpu_set_periodic_timer, 24, 6, vcpu_operand),
    OP(vcpu_stop_periodic_timer, 24, 7, vcpu),
    OP(vcpu_set_singleshot_timer, 24, 8, vcpu_operand),
    OP(vcpu_stop_singleshot_timer, 24, 9, vcpu),
    OP(vcpu_register_vcpu_info, 24, 10, vcpu_operand),
    OP(vcpu_send_nmi, 24, 11, vcpu),
    OP(vcpu_get_physid, 24, 12, vcpu_operand),
    OP(vcpu_register_vcpu_time_memory_area, 24, 13, vcpu_operand),
    OP(vcpu_register_runstate_phys_area, 24, 14, vcpu_operand),
    OP(vcpu_register_vcpu_time_phys_area, 24, 15, vcpu_operand),

    OP(evtchn_bind_interdomain, 32, 0, operand),
    OP(evtchn_bind_virq, 32, 1, operand),
    OP(evtchn_bind_pirq, 32, 2, operand),
    OP(evtchn_close, 32, 3, operand),
    OP(evtchn_send, 32, 4, operand),
    OP(evtchn_status, 32, 5, operand),
    OP(evtchn_alloc_unbound, 32, 6, operand),
    OP(evtchn_bind_ipi, 32, 7, operand),
    OP(evtchn_bind_vcpu, 32, 8, operand),
    OP(evtchn_unmask, 32, 9, operand),
    OP(evtchn_reset, 32, 10, operand),
    OP(evtchn_init_control, 32, 11, operand),
    OP(evtchn_expand_array, 32, 12, operand),
    OP(evtchn_set_priority, 32, 13, operand),

    OP(sched_yield, 29, 0, none),
    OP(sched_block, 29, 1, none),
    OP(sched_shutdown, 29, 2, operand),
    OP(sched_poll, 29, 3, operand),
    OP(sched_remote_shutdown, 29, 4, operand),
    OP(sched_shutdown_code, 29, 5, operand),
    OP(sched_watchdog, 29, 6, operand),
    OP(sched_pin_override, 29, 7, operand),

    OP(version_number, 17, 0, none),
    OP(version_extraversion, 17, 1, operand),
    OP(version_compile_info, 17, 2, operand),
    OP(version_capabilities, 17, 3, operand),
    OP(version_changeset, 17, 4, operand),
    OP(version_platform_parameters, 17, 5, operand),
    OP(version_get_features, 17, 6, operand),
    OP(version_pagesize, 17, 7, none),
    OP(version_guest_handle, 17, 8, operand),
    OP(version_commandline, 17, 9, operand),
    OP(version_build_id, 17, 10, operand),
    OP(version_extraversion2, 17, 11, operand),
    OP(version_capabilities2, 17, 12, operand),
    OP(version_changeset2, 17, 13, operand),
    OP(version_commandline2, 17, 14, operand),

    OP(console_write, 18, 0, counted),
    OP(console_read, 18, 1, counted),
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

static void each_operation_reaches_the_trap(void **state)
{
    size_t i;

    for (i = 0; i < OPERATIONS; i++) {
        unsigned long number = operations[i].number;
        long command = (long)operations[i].command;

        trap_setup(state);
        trap_returns(TRAP_RESULT);
        trap_subject = operations[i].name;
        if (operations[i].call() != TRAP_RESULT)
            fail_msg("%s: the result is not what Xen returned", operations[i].name);
        switch (operations[i].shape) {
        case none:
            expect_call(number, command, 0);
            break;
        case operand:
            expect_call(number, command, OPERAND);
            break;
        case array:
            expect_call(number, command, OPERAND, COUNT);
            break;
        case single:
            expect_call(number, command, OPERAND, 1);
            break;
        case vcpu:
            expect_call(number, command, VCPU, 0);
            break;
        case vcpu_operand:
            expect_call(number, command, VCPU, OPERAND);
            break;
        case counted:
            expect_call(number, command, COUNT, OPERAND);
            break;
        }
    }
}

/* The commands that Xen 4.22 has, one bit each. Not listed: those that no Xen since 4.17 answers. */
static void every_command_has_an_operation(void **state)
{
    static const struct {
        unsigned int number;
        unsigned long commands;
    } hypercalls[] = {
        {12, 0x1ffffeff}, /* 0 to 28; 8 was removed */
        {34, 0x03808e23}, /* 0, 1, 5, 9 to 11, 15, 23 to 25 */
        {20, 0x1ff7},     /* 0 to 12; 3 was never there */
        {24, 0xffff},     /* 0 to 15 */
        {32, 0x3fff},     /* 0 to 13 */
        {29, 0xff},       /* 0 to 7 */
        {17, 0x7fff},     /* 0 to 14 */
        {18, 0x3},        /* 0, 1 */
    };
    size_t h, i, counted_operations = 0;

    (void)state;
    for (h = 0; h < sizeof(hypercalls) / sizeof(hypercalls[0]); h++) {
        unsigned long seen = 0;

        for (i = 0; i < OPERATIONS; i++)
            if (operations[i].number == hypercalls[h].number) {
                seen |= 1UL << operations[i].command;
                counted_operations++;
            }
        assert_int_equal(seen, hypercalls[h].commands);
    }
    assert_int_equal(counted_operations, OPERATIONS);
}

/* The three operations of memory_op whose first byte is a command of their own. */
static const struct {
    const char *name;
    long (*call)(void);
    unsigned int command;
    unsigned char first;
} subcommands[] = {
#define SUB(name, command, first) {#name, call_##name, command, first}
    SUB(memory_paging_op_nominate, 20, 0),      SUB(memory_paging_op_evict, 20, 1),
    SUB(memory_paging_op_prep, 20, 2),          SUB(memory_access_op_set_access, 21, 0),
    SUB(memory_access_op_get_access, 21, 1),    SUB(memory_access_op_set_access_multi, 21, 4),
    SUB(memory_sharing_op_nominate_gfn, 22, 0), SUB(memory_sharing_op_nominate_gref, 22, 1),
    SUB(memory_sharing_op_share, 22, 2),        SUB(memory_sharing_op_debug_gfn, 22, 3),
    SUB(memory_sharing_op_debug_gref, 22, 5),   SUB(memory_sharing_op_add_physmap, 22, 6),
    SUB(memory_sharing_op_audit, 22, 7),        SUB(memory_sharing_op_range_share, 22, 8),
    SUB(memory_sharing_op_fork, 22, 9),         SUB(memory_sharing_op_fork_reset, 22, 10),
};
#define SUBCOMMANDS (sizeof(subcommands) / sizeof(subcommands[0]))

static void each_subcommand_stores_its_first_byte(void **state)
{
    size_t i;

    for (i = 0; i < SUBCOMMANDS; i++) {
        unsigned char want[sizeof(room)];

        trap_setup(state);
        trap_returns(TRAP_RESULT);
        trap_subject = subcommands[i].name;
        memset(&room, 0x5a, sizeof(room));
        memset(want, 0x5a, sizeof(want));
        want[0] = subcommands[i].first;
        if (subcommands[i].call() != TRAP_RESULT)
            fail_msg("%s: the result is not what Xen returned", subcommands[i].name);
        expect_call(12, subcommands[i].command, OPERAND);
        if (memcmp(&room, want, sizeof(want)) != 0)
            fail_msg("%s: it stored something else", subcommands[i].name);
    }
}

/* The first bytes that Xen 4.22 takes, one bit each; not 4 of sharing: no Xen since 4.17 does. */
static void every_subcommand_has_an_operation(void **state)
{
    static const struct {
        unsigned int command;
        unsigned long firsts;
    } operation[] = {{20, 0x7}, {21, 0x13}, {22, 0x7ef}};
    size_t o, i;

    (void)state;
    for (o = 0; o < 3; o++) {
        unsigned long seen = 0;

        for (i = 0; i < SUBCOMMANDS; i++)
            if (subcommands[i].command == operation[o].command)
                seen |= 1UL << subcommands[i].first;
        assert_int_equal(seen, operation[o].firsts);
    }
}

/* What stands for "no operand" and for "how long is it" is a NULL pointer. */
static void null_is_passed(void **state)
{
    (void)state;
    xga_version_build_id(NULL);
    expect_call(17, 10, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_operation_reaches_the_trap, trap_setup),
        cmocka_unit_test_setup(every_command_has_an_operation, trap_setup),
        cmocka_unit_test_setup(each_subcommand_stores_its_first_byte, trap_setup),
        cmocka_unit_test_setup(every_subcommand_has_an_operation, trap_setup),
        cmocka_unit_test_setup(null_is_passed, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
