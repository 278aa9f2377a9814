/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xga/nmi.h>

static void nmi_operations_reach_the_trap(void **state)
{
    struct xennmi_callback nmi;

    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_nmi_register_callback(&nmi), TRAP_RESULT);
    expect_call(28, 0, (long)&nmi);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_nmi_unregister_callback(), TRAP_RESULT);
    expect_call(28, 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nmi_operations_reach_the_trap, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
