/* SPDX-License-Identifier: MIT */
/*
 * Every sysctl stores its command and the interface version, changes nothing else, and issues the
 * hypercall. The numbers are written out as upstream's headers of XGA_XEN_RELEASE have them.
 */
#define __XEN_TOOLS__ 1
#include "trap.h"

#include <string.h>
#include <xen/errno.h>
#include <xga/sysctl.h>

#if XGA_XEN_RELEASE >= 0x00041500
#define VERSION 0x16
#else
#define VERSION 0x15
#endif

static const struct {
    const char *name;
    long (*call)(struct xen_sysctl *op);
    unsigned int command;
} operations[] = {
#define OP(name, command) {#name, xga_##name, command}
    OP(sysctl_readconsole, 1),
    OP(sysctl_tbuf_op, 2),
    OP(sysctl_physinfo, 3),
    OP(sysctl_sched_id, 4),
    OP(sysctl_perfc_op, 5),
    OP(sysctl_getdomaininfolist, 6),
    OP(sysctl_debug_keys, 7),
    OP(sysctl_getcpuinfo, 8),
    OP(sysctl_availheap, 9),
    OP(sysctl_page_offline_op, 14),
    OP(sysctl_lockprof_op, 15),
    OP(sysctl_cputopoinfo, 16),
    OP(sysctl_numainfo, 17),
    OP(sysctl_cpupool_op, 18),
    OP(sysctl_scheduler_op, 19),
    OP(sysctl_coverage_op, 20),
    OP(sysctl_pcitopoinfo, 22),
    OP(sysctl_livepatch_op, 27),
#if defined(__i386__) || defined(__x86_64__)
    OP(sysctl_get_pmstat, 10),
    OP(sysctl_cpu_hotplug, 11),
    OP(sysctl_pm_op, 12),
    OP(sysctl_psr_cmt_op, 21),
    OP(sysctl_psr_alloc, 23),
#if XGA_XEN_RELEASE < 0x00041600
    OP(sysctl_get_cpu_levelling_caps, 25),
#endif
    OP(sysctl_get_cpu_featureset, 26),
    OP(sysctl_get_cpu_policy, 29),
#elif XGA_XEN_RELEASE >= 0x00041200
    OP(sysctl_dt_overlay, 30),
#endif
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

static void each_operation_reaches_the_trap(void **state)
{
    (void)state;
    expect_each_of(operations, struct xen_sysctl, 35, VERSION,
                   command == XEN_SYSCTL_page_offline_op ? (int32_t)TRAP_RESULT : TRAP_RESULT);
}

/* As a 64-bit Xen before 4.21 gives them when a page is put back into use, and as it gives others. */
static void page_offline_op_returns_negative_errors(void **state)
{
    struct xen_sysctl op;

    (void)state;
    memset(&op, 0, sizeof(op));
    trap_returns((long)(uint32_t)-XEN_EINVAL);
    assert_int_equal(xga_sysctl_page_offline_op(&op), -XEN_EINVAL);
    trap_returns(-XEN_EPERM);
    assert_int_equal(xga_sysctl_page_offline_op(&op), -XEN_EPERM);
}

#if defined(__x86_64__) && XGA_XEN_RELEASE >= 0x00041600
/*
 * The commands that Xen 4.22 has on x86, one bit each. 13 and 24, 28 were removed, 25 is there until
 * 4.21, and 30 is Arm's.
 */
static void every_command_has_an_operation(void **state)
{
    unsigned long seen = 0;
    size_t i;

    (void)state;
    for (i = 0; i < OPERATIONS; i++)
        seen |= 1ul << operations[i].command;
    assert_int_equal(seen, 0x2cffdffe);
    assert_int_equal(OPERATIONS, 25);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_operation_reaches_the_trap, trap_setup),
        cmocka_unit_test_setup(page_offline_op_returns_negative_errors, trap_setup),
#if defined(__x86_64__) && XGA_XEN_RELEASE >= 0x00041600
        cmocka_unit_test_setup(every_command_has_an_operation, trap_setup),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
