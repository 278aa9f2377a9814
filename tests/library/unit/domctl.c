/* SPDX-License-Identifier: MIT */
/*
 * Every domctl stores its command and the interface version, changes nothing else, and issues the
 * hypercall. The numbers are written out as upstream's headers of XGA_XEN_RELEASE have them.
 */
#define __XEN_TOOLS__ 1
#include "trap.h"

#include <string.h>
#include <xga/domctl.h>

#if XGA_XEN_RELEASE >= 0x00041600
#define VERSION 0x18
#elif XGA_XEN_RELEASE >= 0x00041300
#define VERSION 0x17
#elif XGA_XEN_RELEASE >= 0x00041200
#define VERSION 0x16
#else
#define VERSION 0x15
#endif

static const struct {
    const char *name;
    long (*call)(struct xen_domctl *op);
    unsigned int command;
} operations[] = {
#define OP(name, command) {#name, xga_##name, command}
    OP(domctl_createdomain, 1),
    OP(domctl_destroydomain, 2),
    OP(domctl_pausedomain, 3),
    OP(domctl_unpausedomain, 4),
    OP(domctl_getdomaininfo, 5),
    OP(domctl_setvcpuaffinity, 9),
    OP(domctl_max_mem, 11),
    OP(domctl_setvcpucontext, 12),
    OP(domctl_getvcpucontext, 13),
    OP(domctl_getvcpuinfo, 14),
    OP(domctl_max_vcpus, 15),
    OP(domctl_scheduler_op, 16),
    OP(domctl_setdomainhandle, 17),
    OP(domctl_setdebugging, 18),
    OP(domctl_iomem_permission, 20),
    OP(domctl_settimeoffset, 24),
    OP(domctl_getvcpuaffinity, 25),
    OP(domctl_resumedomain, 27),
    OP(domctl_subscribe, 29),
    OP(domctl_set_address_size, 35),
    OP(domctl_assign_device, 37),
    OP(domctl_bind_pt_irq, 38),
    OP(domctl_memory_mapping, 39),
    OP(domctl_test_assign_device, 45),
    OP(domctl_set_target, 46),
    OP(domctl_deassign_device, 47),
    OP(domctl_unbind_pt_irq, 48),
    OP(domctl_get_device_group, 50),
    OP(domctl_vm_event_op, 56),
    OP(domctl_set_access_required, 64),
    OP(domctl_set_virq_handler, 66),
    OP(domctl_setnodeaffinity, 68),
    OP(domctl_getnodeaffinity, 69),
    OP(domctl_setvnumainfo, 74),
    OP(domctl_monitor_op, 77),
    OP(domctl_soft_reset, 79),
    OP(domctl_get_paging_mempool_size, 85),
    OP(domctl_set_paging_mempool_size, 86),
#if defined(__i386__) || defined(__x86_64__)
    OP(domctl_shadow_op, 10),
    OP(domctl_irq_permission, 19),
    OP(domctl_ioport_permission, 21),
    OP(domctl_hypercall_init, 22),
    OP(domctl_sendtrigger, 28),
    OP(domctl_gethvmcontext, 33),
    OP(domctl_sethvmcontext, 34),
    OP(domctl_get_address_size, 36),
    OP(domctl_ioport_mapping, 40),
    OP(domctl_set_ext_vcpucontext, 42),
    OP(domctl_get_ext_vcpucontext, 43),
    OP(domctl_debug_op, 54),
    OP(domctl_gethvmcontext_partial, 55),
    OP(domctl_mem_sharing_op, 57),
    OP(domctl_gettscinfo, 59),
    OP(domctl_settscinfo, 60),
    OP(domctl_getpageframeinfo3, 61),
    OP(domctl_setvcpuextstate, 62),
    OP(domctl_getvcpuextstate, 63),
    OP(domctl_audit_p2m, 65),
    OP(domctl_set_broken_page_p2m, 67),
    OP(domctl_get_vcpu_msrs, 72),
    OP(domctl_set_vcpu_msrs, 73),
    OP(domctl_psr_cmt_op, 75),
    OP(domctl_psr_alloc, 78),
    OP(domctl_get_cpu_policy, 82),
    OP(domctl_set_cpu_policy, 83),
    OP(domctl_vmtrace_op, 84),
    OP(domctl_gdbsx_guestmemio, 1000),
    OP(domctl_gdbsx_pausevcpu, 1001),
    OP(domctl_gdbsx_unpausevcpu, 1002),
    OP(domctl_gdbsx_domstatus, 1003),
#else
    OP(domctl_cacheflush, 71),
    OP(domctl_vuart_op, 81),
#if XGA_XEN_RELEASE >= 0x00041300
    OP(domctl_dt_overlay, 87),
#else
    OP(domctl_irq_permission, 19),
#endif
#endif
#if XGA_XEN_RELEASE >= 0x00041400
#if defined(__i386__) || defined(__x86_64__)
    OP(domctl_gsi_permission, 88),
#endif
    OP(domctl_set_llc_colors, 89),
#endif
#if XGA_XEN_RELEASE >= 0x00041500
    OP(domctl_get_domain_state, 90),
#endif
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

static void each_operation_reaches_the_trap(void **state)
{
    (void)state;
    /* The version of command 90 stays as it is in all releases. */
    expect_each_of(operations, struct xen_domctl, 36, command == 90 ? 0 : VERSION, TRAP_RESULT);
}

#if defined(__x86_64__) && XGA_XEN_RELEASE >= 0x00041600
/*
 * The commands that Xen 4.22 has on x86, one bit each; those from 1000 on are gdbsx's. Not listed:
 * 26 and 44, of architectures long gone, 23, which is Xen's own, and 71, 81, 87, which are Arm's.
 */
static void every_command_has_an_operation(void **state)
{
    uint64_t low = 0, high = 0, gdbsx = 0;
    size_t i;

    (void)state;
    for (i = 0; i < OPERATIONS; i++) {
        unsigned int command = operations[i].command;

        if (command < 64)
            low |= 1ull << command;
        else if (command < 128)
            high |= 1ull << (command - 64);
        else
            gdbsx |= 1ull << (command - 1000);
    }
    assert_int_equal(low, 0xfbc5edfe3b7ffe3eull);
    assert_int_equal(high, 0x77cef3full);
    assert_int_equal(gdbsx, 0xfull);
    assert_int_equal(OPERATIONS, 73);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_operation_reaches_the_trap, trap_setup),
#if defined(__x86_64__) && XGA_XEN_RELEASE >= 0x00041600
        cmocka_unit_test_setup(every_command_has_an_operation, trap_setup),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
