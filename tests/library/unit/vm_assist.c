/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xga/vm_assist.h>

static void assists_pass_their_type(void **state)
{
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_vm_assist_enable(0x80000001u), TRAP_RESULT);
    expect_call(21, 0, 0x80000001);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_vm_assist_disable(0x80000001u), TRAP_RESULT);
    expect_call(21, 1, 0x80000001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(assists_pass_their_type, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
