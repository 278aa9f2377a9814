/* SPDX-License-Identifier: MIT */
/* The customary spellings carry number, command and arguments; numbers as in public/xen.h. */
#include "trap.h"

#include <xga/hypervisor.h>

static char operand[64];
#define OPERAND ((long)operand)
/* The top bit of 32: extended by zeros in a 64-bit register. */
#define TOP     0x80000001u

static void expect_result(long result, void **state, void (*check)(void))
{
    assert_int_equal(result, TRAP_RESULT);
    check();
    trap_setup(state);
    trap_returns(TRAP_RESULT);
}

#define SPELLING(name, ...)       \
    static void name(void)        \
    {                             \
        expect_call(__VA_ARGS__); \
    }
/* clang-format off */
SPELLING(memory_op, 12, TOP, OPERAND)
SPELLING(hvm_op, 34, (long)0xfedcba9876543210UL, OPERAND)
SPELLING(grant_table_op, 20, TOP, OPERAND, 0xfffffffe)
SPELLING(vcpu_op, 24, -1, TOP, OPERAND)
SPELLING(xen_version, 17, 6, OPERAND)
SPELLING(console_io, 18, 0, 0xfffffffe, OPERAND)
SPELLING(sched_op, 29, 3, OPERAND)
SPELLING(event_channel_op, 32, 4, OPERAND)
SPELLING(physdev_op, 33, 12, OPERAND)
SPELLING(vm_assist, 21, TOP, 0xfffffffe)
SPELLING(multicall, 13, OPERAND, TOP)
SPELLING(xsm_op, 27, OPERAND)
SPELLING(dm_op, 41, 0xfff1, TOP, OPERAND)
SPELLING(hypfs_op, 42, TOP, OPERAND, (long)0xfedcba9876543210UL, OPERAND + 8,
         (long)0x9876543210fedcbaUL)
SPELLING(platform_op, 7, OPERAND)
/* clang-format on */

static void each_spelling_reaches_the_trap(void **state)
{
    trap_returns(TRAP_RESULT);
    expect_result(HYPERVISOR_memory_op(TOP, operand), state, memory_op);
    expect_result(HYPERVISOR_hvm_op(0xfedcba9876543210UL, operand), state, hvm_op);
    expect_result(HYPERVISOR_grant_table_op(TOP, operand, 0xfffffffe), state, grant_table_op);
    expect_result(HYPERVISOR_vcpu_op(-1, TOP, operand), state, vcpu_op);
    expect_result(HYPERVISOR_xen_version(6, operand), state, xen_version);
    expect_result(HYPERVISOR_console_io(0, 0xfffffffe, operand), state, console_io);
    expect_result(HYPERVISOR_sched_op(3, operand), state, sched_op);
    expect_result(HYPERVISOR_event_channel_op(4, operand), state, event_channel_op);
    expect_result(HYPERVISOR_physdev_op(12, operand), state, physdev_op);
    expect_result(HYPERVISOR_vm_assist(TOP, 0xfffffffe), state, vm_assist);
    expect_result(HYPERVISOR_multicall(operand, TOP), state, multicall);
    expect_result(HYPERVISOR_xsm_op(operand), state, xsm_op);
    expect_result(HYPERVISOR_dm_op(0xfff1, TOP, operand), state, dm_op);
    expect_result(
        HYPERVISOR_hypfs_op(TOP, operand, 0xfedcba9876543210UL, operand + 8, 0x9876543210fedcbaUL),
        state, hypfs_op);
    expect_result(HYPERVISOR_platform_op(operand), state, platform_op);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_spelling_reaches_the_trap, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
