/* SPDX-License-Identifier: MIT */
/* The customary spellings carry number, command and arguments; numbers as in public/xen.h. */
#include "trap.h"

#include <xen/argo.h>
#include <xen/errno.h>
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
SPELLING(domctl, 36, OPERAND)
SPELLING(sysctl, 35, OPERAND)
SPELLING(argo_op, 39, TOP, OPERAND, OPERAND + 8, (long)0xfedcba9876543210UL,
         (long)0x9876543210fedcbaUL)
SPELLING(set_trap_table, 0, OPERAND)
SPELLING(mmu_update, 1, OPERAND, TOP, OPERAND + 8, 0x7ff0)
SPELLING(mmuext_op, 26, OPERAND, TOP, OPERAND + 8, 0xfffffffe)
SPELLING(set_gdt, 2, OPERAND, TOP)
SPELLING(stack_switch, 3, 0xe02b, (long)0xfedcba9876543210UL)
SPELLING(fpu_taskswitch, 5, 1)
SPELLING(set_debugreg, 8, 7, (long)0xfedcba9876543210UL)
SPELLING(get_debugreg, 9, 6)
SPELLING(callback_op, 30, 2, OPERAND)
SPELLING(nmi_op, 28, 1, OPERAND)
SPELLING(kexec_op, 37, 2, OPERAND)
SPELLING(xenpmu_op, 40, TOP, OPERAND)
SPELLING(mca, 48, OPERAND)
SPELLING(set_timer_op, 15, (long)0xfedcba9876543210UL)
SPELLING(update_descriptor, 10, (long)0xfedcba9876543210UL, (long)0x9876543210fedcbaUL)
SPELLING(update_va_mapping, 14, (long)0xfedcba9876543210UL, (long)0x9876543210fedcbaUL, 2)
SPELLING(update_va_mapping_otherdomain, 22, (long)0xfedcba9876543210UL, (long)0x9876543210fedcbaUL,
         2, 0xfff1)
SPELLING(set_callbacks, 4, (long)0xfedcba9876543210UL, (long)0x9876543210fedcbaUL, 3)
SPELLING(set_segment_base, 25, 2, (long)0xfedcba9876543210UL)
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
    expect_result(HYPERVISOR_domctl(operand), state, domctl);
    assert_int_equal(HYPERVISOR_sysctl(operand), (int32_t)TRAP_RESULT);
    expect_result(TRAP_RESULT, state, sysctl);
    expect_result(
        HYPERVISOR_argo_op(TOP, operand, operand + 8, 0xfedcba9876543210UL, 0x9876543210fedcbaUL),
        state, argo_op);
}

/* As a 64-bit Xen gives them for sendv, and as it gives all others. */
static void argo_op_returns_negative_errors(void **state)
{
    (void)state;
    trap_returns((long)(uint32_t)-XEN_EAGAIN);
    assert_int_equal(HYPERVISOR_argo_op(XEN_ARGO_OP_sendv, operand, operand + 8, 1, 0),
                     -XEN_EAGAIN);
    trap_returns(-XEN_EINVAL);
    assert_int_equal(HYPERVISOR_argo_op(XEN_ARGO_OP_notify, operand, 0, 0, 0), -XEN_EINVAL);
    trap_returns(1 << 24);
    assert_int_equal(HYPERVISOR_argo_op(XEN_ARGO_OP_sendv, operand, operand + 8, 1, 0), 1 << 24);
}

/* As a 64-bit Xen before 4.21 gives them when a page is put back into use, and as it gives others. */
static void sysctl_returns_negative_errors(void **state)
{
    (void)state;
    trap_returns((long)(uint32_t)-XEN_EINVAL);
    assert_int_equal(HYPERVISOR_sysctl(operand), -XEN_EINVAL);
    trap_returns(-XEN_EPERM);
    assert_int_equal(HYPERVISOR_sysctl(operand), -XEN_EPERM);
    trap_returns(1024);
    assert_int_equal(HYPERVISOR_sysctl(operand), 1024);
}

/* The host of the unit tests is a 64-bit x86. */
static void each_spelling_of_x86_reaches_the_trap(void **state)
{
    unsigned int *done = (unsigned int *)(void *)(operand + 8);

    trap_returns(TRAP_RESULT);
    expect_result(HYPERVISOR_set_trap_table(operand), state, set_trap_table);
    expect_result(HYPERVISOR_mmu_update(operand, TOP, done, 0x7ff0), state, mmu_update);
    expect_result(HYPERVISOR_mmuext_op(operand, TOP, done, 0xfffffffe), state, mmuext_op);
    expect_result(HYPERVISOR_set_gdt(operand, TOP), state, set_gdt);
    expect_result(HYPERVISOR_stack_switch(0xe02b, 0xfedcba9876543210UL), state, stack_switch);
    expect_result(HYPERVISOR_fpu_taskswitch(1), state, fpu_taskswitch);
    expect_result(HYPERVISOR_set_debugreg(7, 0xfedcba9876543210UL), state, set_debugreg);
    expect_result(HYPERVISOR_get_debugreg(6), state, get_debugreg);
    expect_result(HYPERVISOR_callback_op(2, operand), state, callback_op);
    expect_result(HYPERVISOR_nmi_op(1, operand), state, nmi_op);
    expect_result(HYPERVISOR_kexec_op(2, operand), state, kexec_op);
    expect_result(HYPERVISOR_xenpmu_op(TOP, operand), state, xenpmu_op);
    expect_result(HYPERVISOR_mca(operand), state, mca);
    expect_result(HYPERVISOR_set_timer_op(0xfedcba9876543210UL), state, set_timer_op);
    expect_result(HYPERVISOR_update_descriptor(0xfedcba9876543210UL, 0x9876543210fedcbaUL), state,
                  update_descriptor);
    expect_result(HYPERVISOR_update_va_mapping(0xfedcba9876543210UL, 0x9876543210fedcbaUL, 2),
                  state, update_va_mapping);
    expect_result(HYPERVISOR_update_va_mapping_otherdomain(0xfedcba9876543210UL,
                                                           0x9876543210fedcbaUL, 2, 0xfff1),
                  state, update_va_mapping_otherdomain);
    expect_result(HYPERVISOR_set_callbacks(0xfedcba9876543210UL, 0x9876543210fedcbaUL, 3), state,
                  set_callbacks);
    expect_result(HYPERVISOR_set_segment_base(2, 0xfedcba9876543210UL), state, set_segment_base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_spelling_reaches_the_trap, trap_setup),
        cmocka_unit_test_setup(argo_op_returns_negative_errors, trap_setup),
        cmocka_unit_test_setup(sysctl_returns_negative_errors, trap_setup),
        cmocka_unit_test_setup(each_spelling_of_x86_reaches_the_trap, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
