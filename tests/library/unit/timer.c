/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xga/timer.h>

/* One register in a 64-bit guest. */
static void set_timer_passes_64_bits(void **state)
{
    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_set_timer(0xfedcba9876543210UL), TRAP_RESULT);
    expect_call(15, (long)0xfedcba9876543210UL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(set_timer_passes_64_bits, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
