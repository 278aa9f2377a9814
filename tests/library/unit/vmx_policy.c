/* SPDX-License-Identifier: MIT */
/* Reading a policy, what is available, and adjusting words. */
#include "vmx.h"

/* A processor with every register, which fails the test when an absent one is touched. */
struct processor {
    uint64_t raw[20];
    uint32_t asked[64];
    unsigned int count;
    uint32_t broken;
};

/* The rules once more, by the numbers of the bits. */
static int present(const uint64_t *raw, uint32_t msr)
{
    int secondary = (int)(raw[AT(0x482)] >> 63 & 1);
    uint64_t may = secondary ? raw[AT(0x48b)] >> 32 : 0;

    switch (msr) {
    case 0x48b:
        return secondary;
    case 0x48c:
        return (may >> 1 & 1) || (may >> 5 & 1);
    case 0x48d:
    case 0x48e:
    case 0x48f:
    case 0x490:
        return (int)(raw[AT(0x480)] >> 55 & 1);
    case 0x491:
        return (int)(may >> 13 & 1);
    case 0x492:
        return (int)(raw[AT(0x482)] >> 49 & 1);
    case 0x493:
        return (int)(raw[AT(0x483)] >> 63 & 1);
    default:
        return msr >= 0x480 && msr <= 0x48a;
    }
}

static int rdmsr(uint32_t msr, uint64_t *value, void *context)
{
    struct processor *processor = context;

    if (msr < 0x480 || msr > 0x493 || !present(processor->raw, msr))
        fail_msg("absent register 0x%x is touched", (unsigned int)msr);
    assert_in_range(processor->count, 0, 63);
    processor->asked[processor->count++] = msr;
    if (msr == processor->broken)
        return -5;
    *value = processor->raw[AT(msr)];
    return 0;
}

static void dirty(struct xga_vmx_policy *policy)
{
    memset(policy, 0xa5, sizeof(*policy));
}

static void assert_empty(const struct xga_vmx_policy *policy)
{
    unsigned int n;

    for (n = 0; n < 20; n++)
        assert_int_equal(policy->raw[n], 0);
}

/* All combinations of what makes registers available. */
static void reads_what_is_there(void **state)
{
    unsigned int combination;

    (void)state;
    for (combination = 0; combination < 1u << 7; combination++) {
        struct xga_vmx_policy policy;
        struct processor processor = {.raw = {0}};
        unsigned int n, expected = 0;
        uint32_t msr;

        for (n = 0; n < 20; n++)
            processor.raw[n] = UINT64_C(0x0f01010100000001) * (n + 1);
#define PUT(msr, bit, which)                                                      \
    processor.raw[AT(msr)] = (processor.raw[AT(msr)] & ~(UINT64_C(1) << (bit))) | \
                             (uint64_t)(combination >> (which) & 1) << (bit)
        PUT(0x482, 63, 0);
        PUT(0x48b, 32 + 1, 1);
        PUT(0x48b, 32 + 5, 2);
        PUT(0x480, 55, 3);
        PUT(0x48b, 32 + 13, 4);
        PUT(0x482, 49, 5);
        PUT(0x483, 63, 6);
#undef PUT
        dirty(&policy);
        assert_int_equal(xga_vmx_policy_read(&policy, rdmsr, &processor), 0);
        for (msr = 0x480; msr <= 0x493; msr++) {
            assert_int_equal(!!xga_vmx_has(&policy, msr), present(processor.raw, msr));
            if (!present(processor.raw, msr)) {
                assert_int_equal(policy.raw[AT(msr)], 0);
                continue;
            }
            assert_int_equal(policy.raw[AT(msr)], processor.raw[AT(msr)]);
            assert_int_equal(processor.asked[expected++], msr);
        }
        assert_int_equal(processor.count, expected);
        assert_int_equal(!!xga_vmx_has_vmx(&policy), 1);
        assert_int_equal(!!xga_vmx_has_procbased_ctls2(&policy), present(processor.raw, 0x48b));
        assert_int_equal(!!xga_vmx_has_ept_vpid_cap(&policy), present(processor.raw, 0x48c));
        assert_int_equal(!!xga_vmx_has_true_ctls(&policy), present(processor.raw, 0x48d));
        assert_int_equal(!!xga_vmx_has_vmfunc(&policy), present(processor.raw, 0x491));
        assert_int_equal(!!xga_vmx_has_procbased_ctls3(&policy), present(processor.raw, 0x492));
        assert_int_equal(!!xga_vmx_has_exit_ctls2(&policy), present(processor.raw, 0x493));
    }
}

static int none(uint32_t msr, uint64_t *value, void *context)
{
    (void)value;
    (void)context;
    fail_msg("register 0x%x is touched without VMX", (unsigned int)msr);
    return -1;
}

static void no_vmx_no_registers(void **state)
{
    struct xga_vmx_policy policy;
    uint32_t msr, ecx;

    (void)state;
    for (ecx = 0; ecx < 64; ecx++) {
        uint32_t all_others = ~UINT32_C(0x20);

        assert_int_equal(xga_vmx_offered(ecx), ecx & 0x20 ? 1 : 0);
        assert_int_equal(xga_vmx_offered(all_others), 0);
    }
    dirty(&policy);
    assert_int_equal(xga_vmx_policy_read(&policy, xga_vmx_offered(0) ? none : NULL, NULL), 0);
    assert_empty(&policy);
    for (msr = 0x470; msr < 0x4a0; msr++)
        assert_int_equal(xga_vmx_has(&policy, msr), 0);
    assert_int_equal(xga_vmx_has_vmx(&policy), 0);
    assert_int_equal(xga_vmx_has_true_ctls(&policy), 0);
}

/* Leftovers of other registers say nothing while IA32_VMX_BASIC is 0. */
static void nothing_without_basic(void **state)
{
    struct xga_vmx_policy policy;
    uint32_t msr;

    (void)state;
    memset(&policy, 0xff, sizeof(policy));
    policy.vmx.basic.raw = 0;
    for (msr = 0x480; msr <= 0x493; msr++)
        assert_int_equal(xga_vmx_has(&policy, msr), 0);
}

static void a_failure_leaves_nothing(void **state)
{
    struct xga_vmx_policy all = policy_with_all();
    uint32_t msr;

    (void)state;
    for (msr = 0x480; msr <= 0x493; msr++) {
        struct xga_vmx_policy policy;
        struct processor processor = {.broken = msr};

        memcpy(processor.raw, all.raw, sizeof(processor.raw));
        dirty(&policy);
        assert_int_equal(xga_vmx_policy_read(&policy, rdmsr, &processor), -5);
        assert_int_equal(processor.count, AT(msr) + 1);
        assert_empty(&policy);
    }
}

static void clears(void **state)
{
    struct xga_vmx_policy policy;

    (void)state;
    dirty(&policy);
    xga_vmx_policy_clear(&policy);
    assert_empty(&policy);
}

static void the_true_controls_count(void **state)
{
    struct xga_vmx_policy policy = policy_of(i7_6700k);

    (void)state;
    policy.raw[AT(0x48d)] = 0x0000007f00000014;
    assert_int_equal(xga_vmx_policy_ctls(&policy, 0x481), 0x0000007f00000014);
    assert_true(xga_vmx_policy_ctls(&policy, 0x482) == 0xfff9fffe04006172);
    assert_true(xga_vmx_policy_ctls(&policy, 0x483) == 0x01ffffff00036dfb);
    assert_true(xga_vmx_policy_ctls(&policy, 0x484) == 0x0003ffff000011fb);
    assert_true(xga_vmx_policy_ctls(&policy, 0x48b) == 0x001ffcff00000000);
    assert_int_equal(xga_vmx_policy_ctls(&policy, 0x492), 0);
    assert_int_equal(xga_vmx_policy_ctls(&policy, 0x47f), 0);
    policy.vmx.basic.default1_zero = 0;
    assert_true(xga_vmx_policy_ctls(&policy, 0x482) == 0xfff9fffe0401e172);
    assert_true(xga_vmx_policy_ctls(&policy, 0x484) == 0x0003ffff000011ff);
    assert_int_equal(xga_vmx_policy_ctls(&policy, 0x48e), 0);
    xga_vmx_policy_clear(&policy);
    assert_int_equal(xga_vmx_policy_ctls(&policy, 0x482), 0);
}

static void adjusts_words(void **state)
{
    union xga_vmx_pinbased wanted, word;
    uint64_t word64 = 7;

    (void)state;
    wanted.raw = 0;
    wanted.ext_intr_exiting = 1;
    wanted.posted_interrupt = 1;
    /* 1, 2 and 4 have to be 1; the processor has no posted interrupts. */
    assert_int_equal(xga_vmx_adjust(0x0000007f00000016, wanted.raw, &word.raw), 0x80);
    assert_int_equal(word.raw, 0x17);
    assert_int_equal(xga_vmx_adjust(0x0000007f00000016, 0, &word.raw), 0);
    assert_int_equal(word.raw, 0x16);
    assert_int_equal(xga_vmx_adjust(0x0000007f00000016, 0xffffffff, &word.raw), 0xffffff80);
    assert_int_equal(word.raw, 0x7f);
    assert_int_equal(xga_vmx_adjust(0xffffffff00000000, 0x80000001, &word.raw), 0);
    assert_int_equal(word.raw, 0x80000001);
    /* A bit that may be neither stays 0: the processor would refuse it either way. */
    assert_int_equal(xga_vmx_adjust(0x0000000000000001, 1, &word.raw), 1);
    assert_int_equal(word.raw, 0);

    assert_true(xga_vmx_adjust_64(0x8000000000000012, 0x8000000000000003, &word64) == 1);
    assert_true(word64 == 0x8000000000000002);
    assert_true(xga_vmx_adjust_64(0, UINT64_MAX, &word64) == UINT64_MAX);
    assert_true(word64 == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_there),
        cmocka_unit_test(no_vmx_no_registers),
        cmocka_unit_test(nothing_without_basic),
        cmocka_unit_test(a_failure_leaves_nothing),
        cmocka_unit_test(clears),
        cmocka_unit_test(the_true_controls_count),
        cmocka_unit_test(adjusts_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
