/* SPDX-License-Identifier: MIT */
/* inject_v2 is for tools. */
#define __XEN_TOOLS__ 1
#include "trap.h"

#include <string.h>
#include <xga/mca.h>

/* In the order of the commands, 1 and up. */
static const struct {
    const char *name;
    long (*call)(struct xen_mc *op);
} operations[] = {
#define OP(name) {#name, xga_##name}
    OP(mca_fetch),     OP(mca_notifydomain), OP(mca_physcpuinfo),
    OP(mca_msrinject), OP(mca_mceinject),    OP(mca_inject_v2),
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

static void each_operation_fills_in_command_and_version(void **state)
{
    size_t i, byte;

    for (i = 0; i < OPERATIONS; i++) {
        const struct xen_mc *seen = trap_copy();
        struct xen_mc op;

        trap_setup(state);
        trap_copies(1, sizeof(op));
        trap_returns(TRAP_RESULT);
        trap_subject = operations[i].name;
        memset(&op, 0x5a, sizeof(op));
        if (operations[i].call(&op) != TRAP_RESULT)
            fail_msg("%s: the result is not what Xen returned", operations[i].name);
        expect_call(48, (long)&op);
        assert_int_equal(seen->cmd, i + 1);
        assert_int_equal(seen->interface_version, 0x01ecc003);
        for (byte = 8; byte < sizeof(op); byte++)
            assert_int_equal(((const unsigned char *)seen)[byte], 0x5a);
    }
}

static void every_command_has_an_operation(void **state)
{
    (void)state;
    assert_int_equal(OPERATIONS, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_operation_fills_in_command_and_version, trap_setup),
        cmocka_unit_test_setup(every_command_has_an_operation, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
