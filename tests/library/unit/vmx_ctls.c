/* SPDX-License-Identifier: MIT */
/* Control words against a policy and against each other, and the values of CR0 and CR4. */
#include "vmx.h"

#define ROOM   64
#define BIT(n) (UINT64_C(1) << (n))
static struct xga_vmx_finding found[ROOM];

/* The words that a policy forces, by its true registers. */
static struct xga_vmx_ctls forced(const struct xga_vmx_policy *policy)
{
    struct xga_vmx_ctls ctls;

    memset(&ctls, 0, sizeof(ctls));
    ctls.pinbased.raw = (uint32_t)policy->raw[AT(0x48d)];
    ctls.procbased.raw = (uint32_t)policy->raw[AT(0x48e)];
    ctls.exit.raw = (uint32_t)policy->raw[AT(0x48f)];
    ctls.entry.raw = (uint32_t)policy->raw[AT(0x490)];
    return ctls;
}

/* Sets a control in the word of an MSR, and activates the word. */
static void set(struct xga_vmx_ctls *ctls, uint32_t msr, uint32_t control)
{
    if (msr == 0x481)
        ctls->pinbased.raw |= (uint32_t)BIT(control);
    if (msr == 0x482)
        ctls->procbased.raw |= (uint32_t)BIT(control);
    if (msr == 0x483)
        ctls->exit.raw |= (uint32_t)BIT(control);
    if (msr == 0x484)
        ctls->entry.raw |= (uint32_t)BIT(control);
    if (msr == 0x48b || msr == 0x491)
        ctls->procbased.raw |= (uint32_t)BIT(31);
    if (msr == 0x48b)
        ctls->procbased2.raw |= (uint32_t)BIT(control);
    if (msr == 0x491) {
        ctls->procbased2.raw |= (uint32_t)BIT(13);
        ctls->vmfunc.raw |= BIT(control);
    }
    if (msr == 0x492) {
        ctls->procbased.raw |= (uint32_t)BIT(17);
        ctls->procbased3.raw |= BIT(control);
    }
}

static unsigned int counts(uint32_t msr)
{
    return msr <= 0x484 ? msr + 12 : msr;
}

static void expect_one(const struct xga_vmx_policy *policy, const struct xga_vmx_ctls *ctls,
                       uint32_t msr, uint32_t why, uint64_t bits)
{
    memset(found, 0xee, sizeof(found));
    assert_int_equal(xga_vmx_ctls_check(policy, ctls, found, ROOM), 1);
    assert_int_equal(found[0].msr, msr);
    assert_int_equal(found[0].why, why);
    assert_true(found[0].bits == bits);
    assert_int_equal(xga_vmx_ctls_check(policy, ctls, NULL, 0), 1);
}

/* One control may not be 1; what it would need besides may be found too. */
static void expect_not_allowed(const struct xga_vmx_policy *policy, const struct xga_vmx_ctls *ctls,
                               uint32_t msr, unsigned int bit)
{
    unsigned int count = xga_vmx_ctls_check(policy, ctls, found, ROOM), n, seen = 0;

    for (n = 0; n < count; n++) {
        if (found[n].why == XGA_VMX_MUST)
            continue;
        seen++;
        assert_int_equal(found[n].why, XGA_VMX_MAY_NOT);
        assert_int_equal(found[n].msr, msr);
        assert_true(found[n].bits == BIT(bit));
    }
    assert_int_equal(seen, 1);
}

static void forced_words_are_possible(void **state)
{
    struct xga_vmx_policy policy = policy_of(i7_6700k);
    struct xga_vmx_ctls ctls = forced(&policy);

    (void)state;
    assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, NULL, 0), 0);
    /* Without true registers the plain ones count. */
    policy.vmx.basic.default1_zero = 0;
    memset(policy.vmx_true_ctls.raw, 0, sizeof(policy.vmx_true_ctls.raw));
    assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, found, ROOM), 3);
    assert_int_equal(found[0].msr, 0x482);
    assert_int_equal(found[0].why, XGA_VMX_MUST);
    assert_true(found[0].bits == (BIT(15) | BIT(16)));
    assert_int_equal(found[1].msr, 0x483);
    assert_true(found[1].bits == BIT(2));
    assert_int_equal(found[2].msr, 0x484);
    assert_true(found[2].bits == BIT(2));
}

static void nothing_runs_without_vmx(void **state)
{
    struct xga_vmx_policy policy;
    struct xga_vmx_ctls ctls;

    (void)state;
    memset(&ctls, 0, sizeof(ctls));
    xga_vmx_policy_clear(&policy);
    expect_one(&policy, &ctls, 0x480, XGA_VMX_ABSENT, UINT64_MAX);
}

/* Each control alone: what has to be 1 is missed, what may not be 1 is found. */
static void controls_that_the_policy_decides(void **state)
{
    static const uint32_t msrs[4] = {0x481, 0x482, 0x483, 0x484};
    struct xga_vmx_policy policy = policy_of(i7_6700k);
    unsigned int n, bit;

    (void)state;
    for (n = 0; n < 4; n++)
        for (bit = 0; bit < 32; bit++) {
            struct xga_vmx_ctls ctls = forced(&policy);
            uint64_t limits = policy.raw[AT(msrs[n] + 12)];

            if (limits >> bit & 1) {
                uint32_t *words[4] = {&ctls.pinbased.raw, &ctls.procbased.raw, &ctls.exit.raw,
                                      &ctls.entry.raw};

                *words[n] &= ~(uint32_t)BIT(bit);
                expect_one(&policy, &ctls, msrs[n] + 12, XGA_VMX_MUST, BIT(bit));
            } else if (!(limits >> (32 + bit) & 1)) {
                set(&ctls, msrs[n], bit);
                expect_not_allowed(&policy, &ctls, msrs[n] + 12, bit);
            }
        }
    for (bit = 0; bit < 32; bit++) {
        struct xga_vmx_ctls ctls = forced(&policy);

        if (policy.raw[AT(0x48b)] >> (32 + bit) & 1)
            continue;
        ctls.procbased2.raw = (uint32_t)BIT(bit); /* not activated: it counts for nothing */
        assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, NULL, 0), 0);
        set(&ctls, 0x48b, bit);
        expect_not_allowed(&policy, &ctls, 0x48b, bit);
    }
}

static void words_that_are_not_activated(void **state)
{
    struct xga_vmx_policy policy = policy_of_everything();
    struct xga_vmx_ctls ctls = forced(&policy);

    (void)state;
    policy.raw[AT(0x491)] = 1;
    policy.raw[AT(0x492)] = policy.raw[AT(0x493)] = 0;
    ctls.vmfunc.raw = 2;
    ctls.procbased3.raw = 1;
    ctls.exit2.raw = 1;
    assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, NULL, 0), 0);
    ctls.procbased2.raw = (uint32_t)BIT(13);
    assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, NULL, 0), 0);
    ctls.procbased.activate_secondary_controls = 1;
    expect_one(&policy, &ctls, 0x491, XGA_VMX_MAY_NOT, BIT(1));
    ctls.vmfunc.raw = 0;
    ctls.procbased.activate_tertiary_controls = 1;
    expect_one(&policy, &ctls, 0x492, XGA_VMX_MAY_NOT, BIT(0));
    ctls.procbased3.raw = 0;
    ctls.exit.activate_secondary_controls = 1;
    expect_one(&policy, &ctls, 0x493, XGA_VMX_MAY_NOT, BIT(0));
}

/* A value in a register that the policy lacks allows nothing. */
static void values_of_absent_registers(void **state)
{
    struct xga_vmx_policy policy = policy_of(i7_6700k);
    struct xga_vmx_ctls ctls = forced(&policy);

    (void)state;
    policy.raw[AT(0x492)] = UINT64_MAX;
    ctls.procbased.activate_tertiary_controls = 1;
    ctls.procbased3.raw = 1;
    assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, found, ROOM), 2);
    assert_int_equal(found[0].msr, 0x48e);
    assert_true(found[0].bits == BIT(17));
    assert_int_equal(found[1].msr, 0x492);
    assert_int_equal(found[1].why, XGA_VMX_MAY_NOT);
    assert_true(found[1].bits == BIT(0));
}

static void controls_that_need_others(void **state)
{
    const unsigned int all = sizeof(vmx_needs) / sizeof(vmx_needs[0]);
    struct xga_vmx_policy policy = policy_of_everything();
    unsigned int n, m, again;

    (void)state;
    for (n = 0; n < all; n++) {
        const uint32_t *need = vmx_needs[n];
        struct xga_vmx_ctls ctls = forced(&policy);
        unsigned int count, seen = 0;

        set(&ctls, need[0], need[1]);
        /* Everything that it needs, and what that needs, but not this. */
        for (again = 0; again < 3; again++)
            for (m = 0; m < all; m++) {
                int own = vmx_needs[m][2] == need[2] && vmx_needs[m][3] == need[3];

                if (!own && vmx_needs[m][0] == need[0] && vmx_needs[m][1] == need[1])
                    set(&ctls, vmx_needs[m][2], vmx_needs[m][3]);
            }
        count = xga_vmx_ctls_check(&policy, &ctls, found, ROOM);
        for (m = 0; m < count; m++) {
            assert_int_equal(found[m].why, XGA_VMX_MUST);
            seen += found[m].msr == counts(need[2]) && found[m].bits >> need[3] & 1;
        }
        assert_int_equal(seen, 1);
        for (again = 0; again < 4; again++) {
            count = xga_vmx_ctls_check(&policy, &ctls, found, ROOM);
            for (m = 0; m < count; m++) {
                unsigned int bit = 0;

                while (!(found[m].bits >> bit & 1))
                    bit++;
                set(&ctls,
                    found[m].msr >= 0x48d && found[m].msr <= 0x490 ? found[m].msr - 12
                                                                   : found[m].msr,
                    bit);
            }
        }
        assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, NULL, 0), 0);
    }
}

static void controls_that_exclude_others(void **state)
{
    struct xga_vmx_policy policy = policy_of_everything();
    struct xga_vmx_ctls ctls = forced(&policy);

    (void)state;
    ctls.procbased.activate_secondary_controls = 1;
    ctls.procbased.tpr_shadow = 1;
    ctls.procbased2.virtualize_apic_accesses = 1;
    assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, NULL, 0), 0);
    ctls.procbased2.virtualize_x2apic_mode = 1;
    expect_one(&policy, &ctls, 0x48b, XGA_VMX_MAY_NOT, BIT(0));
    ctls.procbased2.virtualize_apic_accesses = 0;
    assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, NULL, 0), 0);
    ctls.entry.deact_dual_monitor = 1;
    assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, NULL, 0), 0);
    ctls.entry.smm = 1;
    expect_one(&policy, &ctls, 0x490, XGA_VMX_MAY_NOT, BIT(11));
    ctls.entry.deact_dual_monitor = 0;
    assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, NULL, 0), 0);
}

static void more_findings_than_room(void **state)
{
    struct xga_vmx_policy policy = policy_of(i7_6700k);
    struct xga_vmx_ctls ctls;

    (void)state;
    memset(&ctls, 0, sizeof(ctls));
    memset(found, 0xee, sizeof(found));
    assert_int_equal(xga_vmx_ctls_check(&policy, &ctls, found, 2), 4);
    assert_int_equal(found[0].msr, 0x48d);
    assert_int_equal(found[1].msr, 0x48e);
    assert_int_equal(found[2].msr, 0xeeeeeeee);
}

static void cr0(void **state)
{
    struct xga_vmx_policy policy = policy_of(i7_6700k);
    uint64_t value;

    (void)state;
    assert_true(xga_vmx_adjust_cr0(&policy, 0x20, 0, &value) == 0);
    assert_true(value == 0x80000021);
    assert_true(xga_vmx_adjust_cr0(&policy, 0x20, 1, &value) == 0);
    assert_true(value == 0x20);
    assert_true(xga_vmx_adjust_cr0(&policy, 0, 1, &value) == 0);
    assert_true(value == 0x20); /* NE stays */
    assert_true(xga_vmx_adjust_cr0(&policy, 1, 1, &value) == 0);
    assert_true(value == 0x21);
    assert_true(xga_vmx_adjust_cr0(&policy, 0x80000000, 1, &value) == 0);
    assert_true(value == 0x80000021); /* PG needs PE */
    assert_true(xga_vmx_adjust_cr0(&policy, BIT(40) | 0x80050033, 0, &value) == BIT(40));
    assert_true(value == 0x80050033);
    policy.raw[AT(0x487)] &= ~(BIT(16) | BIT(29) | BIT(30));
    assert_true(xga_vmx_adjust_cr0(&policy, 0x60010021, 1, &value) == BIT(16));
    assert_true(value == 0x60000021); /* CD and NW are not looked at */
    policy.raw[AT(0x486)] |= BIT(29) | BIT(30);
    assert_true(xga_vmx_adjust_cr0(&policy, 0x80000021, 0, &value) == 0);
    assert_true(value == 0x80000021);
}

static void cr4(void **state)
{
    struct xga_vmx_policy policy = policy_of(i7_6700k);
    uint64_t value;

    (void)state;
    assert_true(xga_vmx_adjust_cr4(&policy, 0x20, &value) == 0);
    assert_true(value == 0x2020);
    assert_true(xga_vmx_adjust_cr4(&policy, BIT(32) | BIT(12) | 0x2020, &value) ==
                (BIT(32) | BIT(12)));
    assert_true(value == 0x2020);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forced_words_are_possible),
        cmocka_unit_test(nothing_runs_without_vmx),
        cmocka_unit_test(controls_that_the_policy_decides),
        cmocka_unit_test(words_that_are_not_activated),
        cmocka_unit_test(values_of_absent_registers),
        cmocka_unit_test(controls_that_need_others),
        cmocka_unit_test(controls_that_exclude_others),
        cmocka_unit_test(more_findings_than_room),
        cmocka_unit_test(cr0),
        cmocka_unit_test(cr4),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
