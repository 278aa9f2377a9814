/* SPDX-License-Identifier: MIT */
/* The greatest policy that two processors share. */
#include "vmx.h"

#define ROOM   20
#define BIT(n) (UINT64_C(1) << (n))
static struct xga_vmx_finding found[ROOM];
static struct xga_vmx_policy shared;

/* Expects a shared policy, and that it is one. */
static void expect_shared(const struct xga_vmx_policy *a, const struct xga_vmx_policy *b)
{
    struct xga_vmx_policy other;

    memset(&shared, 0x5a, sizeof(shared));
    assert_int_equal(xga_vmx_policy_common(a, b, &shared, NULL, 0), 0);
    assert_int_equal(xga_vmx_policy_check(&shared, NULL, 0), 0);
    assert_int_equal(xga_vmx_policy_compare(&shared, a, NULL, 0), 0);
    assert_int_equal(xga_vmx_policy_compare(&shared, b, NULL, 0), 0);
    assert_int_equal(xga_vmx_policy_common(b, a, &other, NULL, 0), 0);
    assert_memory_equal(&shared, &other, sizeof(shared));
}

/* Expects one finding and no policy. */
static void expect_none(const struct xga_vmx_policy *a, const struct xga_vmx_policy *b,
                        uint32_t msr, uint64_t bits)
{
    unsigned int n;

    memset(found, 0xee, sizeof(found));
    memset(&shared, 0x5a, sizeof(shared));
    assert_int_equal(xga_vmx_policy_common(a, b, &shared, found, ROOM), 1);
    assert_int_equal(found[0].msr, msr);
    assert_int_equal(found[0].why, XGA_VMX_NEITHER);
    assert_true(found[0].bits == bits);
    for (n = 0; n < 20; n++)
        assert_true(shared.raw[n] == 0);
    assert_int_equal(xga_vmx_policy_common(b, a, &shared, NULL, 0), 1);
}

static void with_itself(void **state)
{
    struct xga_vmx_policy some = policy_of(i7_6700k), all = policy_with_all(), none;

    (void)state;
    expect_shared(&some, &some);
    assert_memory_equal(&shared, &some, sizeof(some));
    expect_shared(&all, &all);
    assert_memory_equal(&shared, &all, sizeof(all));
    /* The smaller of two is what they share. */
    expect_shared(&some, &all);
    assert_memory_equal(&shared, &some, sizeof(some));
    xga_vmx_policy_clear(&none);
    expect_shared(&none, &all);
    assert_memory_equal(&shared, &none, sizeof(none));
}

static void of_each_bit(void **state)
{
    static const uint32_t controls[] = {0x481, 0x482, 0x483, 0x484};
    unsigned int n, bit;

    (void)state;
    for (n = 0; n < 4; n++)
        for (bit = 0; bit < 32; bit++) {
            struct xga_vmx_policy a = policy_of_everything(), b = a;
            uint32_t msr = controls[n];

            if (a.raw[AT(msr)] >> bit & 1)
                continue;
            /* One can't set it. */
            vmx_forbid(&b, msr, bit);
            memset(&shared, 0, sizeof(shared));
            assert_int_equal(xga_vmx_policy_common(&a, &b, &shared, NULL, 0), 0);
            assert_true(!(shared.raw[AT(msr)] >> (32 + bit) & 1));
            assert_true(!(shared.raw[AT(msr + 12)] >> (32 + bit) & 1));
            assert_int_equal(xga_vmx_policy_check(&shared, NULL, 0), 0);
            /* And the other can't leave it out: no word runs on both. */
            a.raw[AT(msr)] |= BIT(bit);
            a.raw[AT(msr + 12)] |= BIT(bit);
            assert_int_equal(xga_vmx_policy_common(&a, &b, &shared, found, ROOM), 2);
            assert_int_equal(found[0].msr, msr);
            assert_true(found[0].bits == BIT(bit));
            assert_int_equal(found[1].msr, msr + 12);
            assert_true(found[1].bits == BIT(bit));
            assert_int_equal(found[0].why, XGA_VMX_NEITHER);
            assert_true(shared.raw[0] == 0);
        }
}

static void numbers_that_must_agree(void **state)
{
    struct xga_vmx_policy a = policy_with_all(), b = policy_with_all();

    (void)state;
    b.vmx.basic.vmcs_revision_id = 5;
    expect_none(&a, &b, 0x480, 0x7fffffff);
    b = policy_with_all();
    b.vmx.basic.memory_type = 0;
    expect_none(&a, &b, 0x480, UINT64_C(0xf) << 50);
    b = policy_with_all();
    b.raw[AT(0x486)] |= BIT(16);
    a.raw[AT(0x487)] &= ~BIT(16);
    expect_none(&a, &b, 0x486, BIT(16));
    a = policy_with_all();
    b = policy_with_all();
    b.raw[AT(0x488)] |= BIT(9);
    a.raw[AT(0x489)] &= ~BIT(9);
    expect_none(&a, &b, 0x488, BIT(9));
}

static void numbers(void **state)
{
    struct xga_vmx_policy a = policy_with_all(), b = policy_with_all();

    (void)state;
    a.vmx.basic.vmcs_region_size = 0x300;
    b.vmx.basic.vmcs_region_size = 0x280;
    b.vmx.basic.addresses_32bit = 1;
    a.vmx.misc.cr3_target = 2;
    b.vmx.misc.cr3_target = 5;
    a.vmx.misc.max_msr_load_count = 3;
    b.vmx.misc.max_msr_load_count = 4;
    a.vmx.vmcs_enum.vmcs_encoding_max_idx = 0x1a;
    b.vmx.vmcs_enum.vmcs_encoding_max_idx = 0x15;
    a.vmx_ept_vpid_cap.max_hlat_prefix_size = 4;
    b.vmx_ept_vpid_cap.max_hlat_prefix_size = 3;
    expect_shared(&a, &b);
    assert_int_equal(shared.vmx.basic.vmcs_region_size, 0x300);
    assert_int_equal(shared.vmx.basic.addresses_32bit, 1);
    assert_int_equal(shared.vmx.misc.cr3_target, 2);
    assert_int_equal(shared.vmx.misc.max_msr_load_count, 3);
    assert_int_equal(shared.vmx.vmcs_enum.vmcs_encoding_max_idx, 0x15);
    assert_int_equal(shared.vmx_ept_vpid_cap.max_hlat_prefix_size, 3);
}

static void the_timer_goes_with_its_scale(void **state)
{
    struct xga_vmx_policy a = policy_with_all(), b = policy_with_all();

    (void)state;
    expect_shared(&a, &b);
    assert_true(shared.raw[AT(0x481)] >> 38 & 1);
    assert_true(shared.raw[AT(0x48f)] >> 54 & 1);
    assert_int_equal(shared.vmx.misc.preempt_timer_scale, 7);
    b.vmx.misc.preempt_timer_scale = 5;
    expect_shared(&a, &b);
    assert_false(shared.raw[AT(0x481)] >> 38 & 1);
    assert_false(shared.raw[AT(0x48d)] >> 38 & 1);
    assert_false(shared.raw[AT(0x483)] >> 54 & 1);
    assert_false(shared.raw[AT(0x48f)] >> 54 & 1);
    assert_int_equal(shared.vmx.misc.preempt_timer_scale, 0);
}

static void the_dual_monitor_goes_with_its_revision(void **state)
{
    struct xga_vmx_policy a = policy_with_all(), b = policy_with_all();

    (void)state;
    a.vmx.basic.dual_monitor = b.vmx.basic.dual_monitor = 1;
    expect_shared(&a, &b);
    assert_int_equal(shared.vmx.basic.dual_monitor, 1);
    b.vmx.misc.mseg_revision_id = a.vmx.misc.mseg_revision_id + 1;
    expect_shared(&a, &b);
    assert_int_equal(shared.vmx.basic.dual_monitor, 0);
}

static void ept_goes_with_its_capabilities(void **state)
{
    struct xga_vmx_policy a = policy_of_everything(), b = policy_of_everything();

    (void)state;
    a.raw[AT(0x48c)] &= ~BIT(7);
    b.raw[AT(0x48c)] &= ~BIT(6);
    expect_shared(&a, &b);
    assert_true((shared.raw[AT(0x48b)] >> 32 & 0x1c20082) == 0);
    assert_true(shared.vmx_procbased_ctls2.allowed_1.enable_vpid);
    assert_true((shared.raw[AT(0x491)] & 1) == 0);
    assert_true((shared.raw[AT(0x492)] & 0xe) == 0);
    assert_true(shared.vmx_ept_vpid_cap.invvpid_instruction);
    /* Without VPID the register is not there either. */
    vmx_forbid(&b, 0x48b, 5);
    expect_shared(&a, &b);
    assert_true(shared.vmx_ept_vpid_cap.raw == 0);
}

static void registers_that_one_lacks(void **state)
{
    struct xga_vmx_policy a = policy_of_everything(), b = policy_of_everything();
    uint32_t msr;

    (void)state;
    b.vmx.basic.default1_zero = 0;
    memset(b.vmx_true_ctls.raw, 0, sizeof(b.vmx_true_ctls.raw));
    expect_shared(&a, &b);
    assert_int_equal(xga_vmx_has_true_ctls(&shared), 0);
    vmx_forbid(&b, 0x482, 31);
    b.raw[AT(0x48b)] = b.raw[AT(0x48c)] = b.raw[AT(0x491)] = 0;
    vmx_forbid(&b, 0x481, 7); /* it needs secondary controls */
    b.raw[AT(0x48d)] = b.raw[AT(0x48e)] = 0;
    expect_shared(&a, &b);
    for (msr = 0x48b; msr <= 0x491; msr++)
        assert_true(shared.raw[AT(msr)] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_itself),
        cmocka_unit_test(of_each_bit),
        cmocka_unit_test(numbers_that_must_agree),
        cmocka_unit_test(numbers),
        cmocka_unit_test(the_timer_goes_with_its_scale),
        cmocka_unit_test(the_dual_monitor_goes_with_its_revision),
        cmocka_unit_test(ept_goes_with_its_capabilities),
        cmocka_unit_test(registers_that_one_lacks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
