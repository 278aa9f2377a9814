/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <string.h>
#include <xga/pmu.h>

/* `reads`: Xen reads the parameters, and wants its version in them. */
static const struct {
    const char *name;
    long (*call)(struct xen_pmu_params *params);
    long command;
    int reads;
} operations[] = {
#define OP(name, command, reads) {#name, xga_##name, command, reads}
    OP(pmu_mode_get, 0, 0),    OP(pmu_mode_set, 1, 1), OP(pmu_feature_get, 2, 0),
    OP(pmu_feature_set, 3, 1), OP(pmu_init, 4, 1),     OP(pmu_finish, 5, 1),
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

static void each_operation_reaches_the_trap(void **state)
{
    size_t i, byte;

    for (i = 0; i < OPERATIONS; i++) {
        const struct xen_pmu_params *seen = trap_copy();
        struct xen_pmu_params params;

        trap_setup(state);
        trap_copies(2, sizeof(params));
        trap_returns(TRAP_RESULT);
        trap_subject = operations[i].name;
        memset(&params, 0x5a, sizeof(params));
        if (operations[i].call(&params) != TRAP_RESULT)
            fail_msg("%s: the result is not what Xen returned", operations[i].name);
        expect_call(40, operations[i].command, (long)&params);
        assert_int_equal(seen->version.maj, operations[i].reads ? 0 : 0x5a5a5a5a);
        assert_int_equal(seen->version.min, operations[i].reads ? 1 : 0x5a5a5a5a);
        for (byte = 8; byte < sizeof(params); byte++)
            assert_int_equal(((const unsigned char *)seen)[byte], 0x5a);
    }
}

static void those_without_parameters_pass_none(void **state)
{
    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pmu_lvtpc_set(), TRAP_RESULT);
    expect_call(40, 6, 0);
    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pmu_flush(), TRAP_RESULT);
    expect_call(40, 7, 0);
}

/* 0 to 7, the last two above. */
static void every_command_has_an_operation(void **state)
{
    unsigned long seen = 0xc0;
    size_t i;

    (void)state;
    for (i = 0; i < OPERATIONS; i++)
        seen |= 1UL << operations[i].command;
    assert_int_equal(seen, 0xff);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_operation_reaches_the_trap, trap_setup),
        cmocka_unit_test_setup(those_without_parameters_pass_none, trap_setup),
        cmocka_unit_test_setup(every_command_has_an_operation, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
