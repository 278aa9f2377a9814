/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <string.h>
#include <xga/platform.h>

static const struct {
    const char *name;
    long (*call)(struct xen_platform_op *op);
    unsigned int command;
} operations[] = {
#define OP(name, command) {#name, xga_##name, command}
    OP(platform_settime32, 17),
    OP(platform_add_memtype, 31),
    OP(platform_del_memtype, 32),
    OP(platform_read_memtype, 33),
    OP(platform_microcode_update, 35),
    OP(platform_quirk, 39),
    OP(platform_get_cpu_version, 48),
    OP(platform_efi_runtime_call, 49),
    OP(platform_firmware_info, 50),
    OP(platform_enter_acpi_sleep, 51),
    OP(platform_change_freq, 52),
    OP(platform_getidletime, 53),
    OP(platform_set_processor_pminfo, 54),
    OP(platform_get_cpuinfo, 55),
    OP(platform_cpu_online, 56),
    OP(platform_cpu_offline, 57),
    OP(platform_cpu_hotadd, 58),
    OP(platform_mem_hotadd, 59),
    OP(platform_core_parking, 60),
    OP(platform_resource_op, 61),
    OP(platform_settime64, 62),
    OP(platform_get_symbol, 63),
    OP(platform_get_dom0_console, 64),
    OP(platform_get_ucode_revision, 65),
    OP(platform_microcode_update2, 66),
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

static void each_operation_fills_in_command_and_version(void **state)
{
    (void)state;
    expect_each_of(operations, struct xen_platform_op, 7, 0x03000001, TRAP_RESULT);
}

/* The commands that Xen 4.22 has, one bit each, from 17 on. */
static void every_command_has_an_operation(void **state)
{
    uint64_t seen = 0;
    size_t i;

    (void)state;
    for (i = 0; i < OPERATIONS; i++)
        seen |= UINT64_C(1) << (operations[i].command - 17);
    /* 17; 31 to 33, 35, 39; 48 to 66 */
    assert_int_equal(seen, 0x3ffff8045c001);
}

static void time_set_fills_in_the_time(void **state)
{
    const struct xen_platform_op *op = trap_copy();

    (void)state;
    trap_copies(1, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(
        xga_platform_set_wallclock(0xfedcba9876543210UL, 0xfffffff1, 0x8123456789abcdefUL),
        TRAP_RESULT);
    expect_call(7, trap.a[0]);
    assert_int_equal(op->cmd, 62);
    assert_int_equal(op->interface_version, 0x03000001);
    assert_int_equal(op->u.settime64.secs, 0xfedcba9876543210UL);
    assert_int_equal(op->u.settime64.nsecs, 0xfffffff1);
    assert_int_equal(op->u.settime64.mbz, 0);
    assert_int_equal(op->u.settime64.system_time, 0x8123456789abcdefUL);
}

/* A count of entries, or a length. */
static void results_keep_all_bits(void **state)
{
    struct xen_platform_op op;

    (void)state;
    trap_returns(0x180000003L);
    assert_true(xga_platform_resource_op(&op) == 0x180000003L);
    assert_true(xga_platform_get_dom0_console(&op) == 0x180000003L);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_operation_fills_in_command_and_version, trap_setup),
        cmocka_unit_test_setup(every_command_has_an_operation, trap_setup),
        cmocka_unit_test_setup(time_set_fills_in_the_time, trap_setup),
        cmocka_unit_test_setup(results_keep_all_bits, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
