/* SPDX-License-Identifier: MIT */
/* The operations of 4.4 and newer are there from __XEN_INTERFACE_VERSION__ 0x00040400 on. */
#include "trap.h"

#include <xga/kexec.h>

/* Where the operand lies. */
static union {
    uint64_t align;
    unsigned char bytes[256];
} room;

#define OPERAND(name, type)                       \
    static long call_##name(void)                 \
    {                                             \
        return xga_##name((type *)(void *)&room); \
    }
/* clang-format off */
OPERAND(kexec_exec, const struct xen_kexec_exec)
OPERAND(kexec_load_v1, const struct xen_kexec_load_v1)
OPERAND(kexec_unload_v1, const struct xen_kexec_load_v1)
OPERAND(kexec_get_range, struct xen_kexec_range)
#if __XEN_INTERFACE_VERSION__ >= 0x00040400
OPERAND(kexec_load, const struct xen_kexec_load)
OPERAND(kexec_unload, const struct xen_kexec_unload)
OPERAND(kexec_status, const struct xen_kexec_status)
#endif
/* clang-format on */

/* In the order of the commands, 0 and up. */
static const struct {
    const char *name;
    long (*call)(void);
} operations[] = {
#define OP(name) {#name, call_##name}
    OP(kexec_exec), OP(kexec_load_v1), OP(kexec_unload_v1), OP(kexec_get_range),
#if __XEN_INTERFACE_VERSION__ >= 0x00040400
    OP(kexec_load), OP(kexec_unload),  OP(kexec_status),
#endif
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

static void each_operation_reaches_the_trap(void **state)
{
    size_t i;

    for (i = 0; i < OPERATIONS; i++) {
        trap_setup(state);
        trap_returns(TRAP_RESULT);
        trap_subject = operations[i].name;
        if (operations[i].call() != TRAP_RESULT)
            fail_msg("%s: the result is not what Xen returned", operations[i].name);
        expect_call(37, (long)i, (long)&room);
    }
}

static void every_command_has_an_operation(void **state)
{
    (void)state;
    assert_int_equal(OPERATIONS, __XEN_INTERFACE_VERSION__ >= 0x00040400 ? 7 : 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_operation_reaches_the_trap, trap_setup),
        cmocka_unit_test_setup(every_command_has_an_operation, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
