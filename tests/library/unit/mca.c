/* SPDX-License-Identifier: MIT */
/* inject_v2 is for tools. */
#define __XEN_TOOLS__ 1
#include "trap.h"

#include <string.h>
#include <xga/mca.h>

static const struct {
    const char *name;
    long (*call)(struct xen_mc *op);
    unsigned int command;
} operations[] = {
#define OP(name, command) {#name, xga_##name, command}
    OP(mca_fetch, 1),     OP(mca_notifydomain, 2), OP(mca_physcpuinfo, 3),
    OP(mca_msrinject, 4), OP(mca_mceinject, 5),    OP(mca_inject_v2, 6),
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

static void each_operation_fills_in_command_and_version(void **state)
{
    (void)state;
    expect_each_of(operations, struct xen_mc, 48, 0x01ecc003, TRAP_RESULT);
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
