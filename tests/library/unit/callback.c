/* SPDX-License-Identifier: MIT */
/* callback_op, as a 64-bit guest calls it. */
#include "trap.h"

#include <xga/callback.h>

static void register_and_unregister_pass_the_structure(void **state)
{
    struct callback_register reg;
    struct callback_unregister unreg;

    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_callback_register(&reg), TRAP_RESULT);
    expect_call(30, 0, (long)&reg);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_callback_unregister(&unreg), TRAP_RESULT);
    expect_call(30, 1, (long)&unreg);
}

static void callback_at_names_type_flags_and_address(void **state)
{
    const struct callback_register *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_callback_at(0xfff1, 0xfff2, 0xfedcba9876543210UL), TRAP_RESULT);
    expect_call(30, 0, trap.a[1]);
    assert_int_equal(op->type, 0xfff1);
    assert_int_equal(op->flags, 0xfff2);
    assert_int_equal(op->address, 0xfedcba9876543210UL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(register_and_unregister_pass_the_structure, trap_setup),
        cmocka_unit_test_setup(callback_at_names_type_flags_and_address, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
