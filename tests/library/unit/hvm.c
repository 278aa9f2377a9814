/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <string.h>

#include <xga/hvm.h>

#define BIG 0xfedcba9876543210UL

static void answer_param(void *operand)
{
    ((struct xen_hvm_param *)operand)->value = BIG;
}

static void param_get_gives_the_value(void **state)
{
    const struct xen_hvm_param *param = trap_copy();
    uint64_t value = 1;

    (void)state;
    trap_copies(2, sizeof(*param));
    trap_answers(answer_param);
    assert_int_equal(xga_hvm_get_param_value(0x7ff0, 0xfffffffe, &value), 0);
    expect_call(34, 1, trap.a[1]);
    assert_int_equal(param->domid, 0x7ff0);
    assert_int_equal(param->pad, 0);
    assert_int_equal(param->index, 0xfffffffe);
    assert_int_equal(param->value, 0);
    assert_int_equal(value, BIG);
}

static void param_get_leaves_the_value_after_an_error(void **state)
{
    uint64_t value = 1;

    (void)state;
    trap_copies(2, sizeof(struct xen_hvm_param));
    trap_answers(answer_param);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_hvm_get_param_value(7, 1, &value), TRAP_RESULT);
    assert_int_equal(value, 1);
}

static void param_set_passes_64_bits(void **state)
{
    const struct xen_hvm_param *param = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*param));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_hvm_set_param_value(0x1234, 2, BIG), TRAP_RESULT);
    expect_call(34, 0, trap.a[1]);
    assert_int_equal(param->domid, 0x1234);
    assert_int_equal(param->pad, 0);
    assert_int_equal(param->index, 2);
    assert_int_equal(param->value, BIG);
}

static void upcall_vector_set_names_the_vcpu(void **state)
{
    const struct xen_hvm_evtchn_upcall_vector *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_hvm_set_vcpu_upcall_vector(0x80000001, 0xf3), TRAP_RESULT);
    expect_call(34, 23, trap.a[1]);
    assert_int_equal(op->vcpu, 0x80000001);
    assert_int_equal(op->vector, 0xf3);
}

static void altp2m_functions_fill_in_the_head(void **state)
{
    /* The commands 1 to 16 of public/hvm/hvm_op.h, in order. */
    static long (*const functions[])(struct xen_hvm_altp2m_op *op) = {
        xga_hvm_altp2m_get_domain_state,      xga_hvm_altp2m_set_domain_state,
        xga_hvm_altp2m_vcpu_enable_notify,    xga_hvm_altp2m_create_p2m,
        xga_hvm_altp2m_destroy_p2m,           xga_hvm_altp2m_switch_p2m,
        xga_hvm_altp2m_set_mem_access,        xga_hvm_altp2m_change_gfn,
        xga_hvm_altp2m_set_mem_access_multi,  xga_hvm_altp2m_set_suppress_ve,
        xga_hvm_altp2m_get_suppress_ve,       xga_hvm_altp2m_get_mem_access,
        xga_hvm_altp2m_vcpu_disable_notify,   xga_hvm_altp2m_get_p2m_idx,
        xga_hvm_altp2m_set_suppress_ve_multi, xga_hvm_altp2m_set_visibility,
    };
    uint32_t i;

    for (i = 0; i < 16; i++) {
        struct xen_hvm_altp2m_op op, want;

        trap_setup(state);
        memset(&op, 0x5a, sizeof(op));
        want = op;
        want.version = 1;
        want.cmd = i + 1;
        want.pad1 = 0;
        want.pad2 = 0;
        trap_copies(2, sizeof(op));
        trap_returns(TRAP_RESULT);
        assert_int_equal(functions[i](&op), TRAP_RESULT);
        expect_call(34, 25, (long)&op);
        assert_memory_equal(trap_copy(), &want, sizeof(want));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(param_get_gives_the_value, trap_setup),
        cmocka_unit_test_setup(param_get_leaves_the_value_after_an_error, trap_setup),
        cmocka_unit_test_setup(param_set_passes_64_bits, trap_setup),
        cmocka_unit_test_setup(upcall_vector_set_names_the_vcpu, trap_setup),
        cmocka_unit_test_setup(altp2m_functions_fill_in_the_head, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
