/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xga/vcpu.h>

static void info_at_names_frame_and_offset(void **state)
{
    const struct vcpu_register_vcpu_info *info = trap_copy();

    (void)state;
    trap_copies(3, sizeof(*info));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_vcpu_info_at(0xfffffff1, 0xfedcba9876543UL, 0x80000fc0), TRAP_RESULT);
    expect_call(24, 10, 0xfffffff1, trap.a[2]);
    assert_int_equal(info->mfn, 0xfedcba9876543UL);
    assert_int_equal(info->offset, 0x80000fc0);
    assert_int_equal(info->rsvd, 0);
}

static void runstate_at_names_the_area(void **state)
{
    const struct vcpu_register_runstate_memory_area *area = trap_copy();
    struct vcpu_runstate_info runstate;

    (void)state;
    trap_copies(3, sizeof(*area));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_vcpu_runstate_at(3, &runstate), TRAP_RESULT);
    expect_call(24, 5, 3, trap.a[2]);
    assert_ptr_equal(area->addr.v, &runstate);
    assert_int_equal(area->addr.p, (uintptr_t)&runstate);
}

static void timer_at_passes_64_bits(void **state)
{
    const struct vcpu_set_singleshot_timer *timer = trap_copy();

    (void)state;
    trap_copies(3, sizeof(*timer));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_vcpu_timer_at(5, 0xfedcba9876543210UL), TRAP_RESULT);
    expect_call(24, 8, 5, trap.a[2]);
    assert_int_equal(timer->timeout_abs_ns, 0xfedcba9876543210UL);
    assert_int_equal(timer->flags, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(info_at_names_frame_and_offset, trap_setup),
        cmocka_unit_test_setup(runstate_at_names_the_area, trap_setup),
        cmocka_unit_test_setup(timer_at_passes_64_bits, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
