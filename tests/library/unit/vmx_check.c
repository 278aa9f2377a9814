/* SPDX-License-Identifier: MIT */
/* Whether a policy is possible, and what is lost from one to another. */
#include "vmx.h"

#define ROOM 64
static struct xga_vmx_finding found[ROOM];

#define BIT(n) (UINT64_C(1) << (n))

/* The only finding of a policy. */
static void expect_finding(const struct xga_vmx_policy *policy, uint32_t msr, uint32_t why,
                           uint64_t bits)
{
    memset(found, 0xee, sizeof(found));
    assert_int_equal(xga_vmx_policy_check(policy, found, ROOM), 1);
    assert_int_equal(found[0].msr, msr);
    assert_int_equal(found[0].why, why);
    assert_true(found[0].bits == bits);
    assert_int_equal(xga_vmx_policy_check(policy, NULL, 0), 1);
}

/* The only finding after one register is changed in a policy with all of them; none for no bits. */
static void expect_changed(uint32_t msr, uint64_t change, uint32_t why, uint64_t bits)
{
    struct xga_vmx_policy policy = policy_with_all();

    policy.raw[AT(msr)] ^= change;
    if (bits)
        expect_finding(&policy, msr, why, bits);
    else
        assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
}

static void possible(void **state)
{
    struct xga_vmx_policy policy;

    (void)state;
    policy = policy_of(i7_6700k);
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
    policy = policy_with_all();
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
    xga_vmx_policy_clear(&policy);
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
}

static void reserved(void **state)
{
    /* register, then the reserved bits that the SDM says are read as 0, lowest and highest */
    static const uint32_t ranges[][3] = {
        {0x480, 31, 31}, {0x480, 45, 47}, {0x480, 59, 63}, {0x485, 10, 13}, {0x485, 31, 31},
        {0x48a, 0, 0},   {0x48a, 10, 63}, {0x48c, 1, 5},   {0x48c, 9, 13},  {0x48c, 15, 15},
        {0x48c, 18, 19}, {0x48c, 24, 24}, {0x48c, 27, 31}, {0x48c, 33, 39}, {0x48c, 44, 47},
        {0x48c, 54, 63}, {0x491, 1, 63},  {0x487, 32, 63}, {0x489, 15, 15}, {0x489, 26, 26},
        {0x489, 29, 31}, {0x489, 33, 63},
    };
    struct xga_vmx_policy policy = policy_with_all();
    unsigned int n, bit, bits = 0;

    (void)state;
    for (n = 0; n < sizeof(ranges) / sizeof(ranges[0]); n++)
        for (bit = ranges[n][1]; bit <= ranges[n][2]; bit++, bits++)
            expect_changed(ranges[n][0], BIT(bit), XGA_VMX_RESERVED, BIT(bit));
    assert_int_equal(bits, 1 + 3 + 5 + 4 + 1 + 1 + 54 + 5 + 5 + 1 + 2 + 1 + 5 + 7 + 4 + 10 + 63 +
                               32 + 1 + 1 + 3 + 31);
    /* No other bit of these is; IA32_VMX_BASIC 57 and IA32_VMX_MISC 9 are set by real processors. */
    for (n = 0; n < sizeof(ranges) / sizeof(ranges[0]); n++) {
        uint32_t msr = ranges[n][0];
        uint64_t others = ~policy.raw[AT(msr)];
        unsigned int m;

        for (m = 0; m < sizeof(ranges) / sizeof(ranges[0]); m++)
            for (bit = ranges[m][1]; ranges[m][0] == msr && bit <= ranges[m][2]; bit++)
                others &= ~BIT(bit);
        /* Not the fields that have impossible values. */
        others &= msr == 0x480   ? ~(UINT64_C(0x1fff) << 32 | UINT64_C(0xf) << 50)
                  : msr == 0x485 ? ~(UINT64_C(0x1ff) << 16)
                                 : UINT64_MAX;
        policy.raw[AT(msr)] |= others;
        assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
    }
    policy.raw[AT(0x48b)] |= BIT(32 + 29);
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
    /* A secondary control that must be 1: against the SDM, and for some also no longer settable. */
    policy = policy_with_all();
    policy.raw[AT(0x48b)] |= BIT(1);
    expect_finding(&policy, 0x48b, XGA_VMX_RESERVED, BIT(1));
}

static void values(void **state)
{
    struct xga_vmx_policy policy = policy_with_all();

    (void)state;
    policy.vmx.basic.vmcs_region_size = 0;
    expect_finding(&policy, 0x480, XGA_VMX_VALUE, UINT64_C(0x1fff) << 32);
    policy.vmx.basic.vmcs_region_size = 1;
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
    policy.vmx.basic.vmcs_region_size = 4096;
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
    policy.vmx.basic.vmcs_region_size = 4097;
    expect_finding(&policy, 0x480, XGA_VMX_VALUE, UINT64_C(0x1fff) << 32);
    policy.vmx.basic.vmcs_region_size = 1024;
    policy.vmx.basic.memory_type = 0;
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
    policy.vmx.basic.memory_type = 5;
    expect_finding(&policy, 0x480, XGA_VMX_VALUE, UINT64_C(0xf) << 50);
    policy.vmx.basic.memory_type = 6;
    policy.vmx.misc.cr3_target = 256;
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
    policy.vmx.misc.cr3_target = 257;
    expect_finding(&policy, 0x485, XGA_VMX_VALUE, UINT64_C(0x1ff) << 16);
    policy.vmx.misc.cr3_target = 4;
    policy.vmx.vmcs_enum.raw = 0;
    expect_finding(&policy, 0x48a, XGA_VMX_VALUE, UINT64_C(0x1ff) << 1);
    policy.vmx.vmcs_enum.raw = 2;
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
}

static void must_and_may_not(void **state)
{
    struct xga_vmx_policy policy = policy_with_all();

    (void)state;
    /* Controls 27 and up are none of the default1 class, and these processors lack control 0. */
    policy.raw[AT(0x482)] |= BIT(27);
    policy.raw[AT(0x48e)] |= BIT(27);
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
    policy.raw[AT(0x482)] &= ~BIT(32 + 27);
    expect_finding(&policy, 0x482, XGA_VMX_NEITHER, BIT(27));
    policy.raw[AT(0x48e)] &= ~BIT(32 + 27);
    assert_int_equal(xga_vmx_policy_check(&policy, found, ROOM), 2);
    assert_int_equal(found[1].msr, 0x48e);
    assert_int_equal(found[1].why, XGA_VMX_NEITHER);
    assert_true(found[1].bits == BIT(27));
}

static void fixed_bits(void **state)
{
    struct xga_vmx_policy policy = policy_with_all();

    (void)state;
    policy.raw[AT(0x487)] &= ~BIT(31);
    expect_finding(&policy, 0x486, XGA_VMX_NEITHER, BIT(31));
    policy = policy_with_all();
    policy.raw[AT(0x488)] |= BIT(32) | BIT(11);
    expect_finding(&policy, 0x488, XGA_VMX_NEITHER, BIT(32) | BIT(11));
}

/* What a reader returns that reads nothing: all 0 or all 1. */
static void fixed_registers_that_were_not_read(void **state)
{
    struct xga_vmx_policy policy;
    unsigned int n;

    (void)state;
    expect_changed(0x486, 0x80000021, XGA_VMX_NEEDED, 0x80000021);
    expect_changed(0x486, BIT(31), XGA_VMX_NEEDED, BIT(31));
    expect_changed(0x486, BIT(5), XGA_VMX_NEEDED, BIT(5));
    expect_changed(0x486, BIT(0), XGA_VMX_NEEDED, BIT(0));
    expect_changed(0x488, BIT(13), XGA_VMX_NEEDED, BIT(13));
    policy = policy_with_all();
    policy.raw[AT(0x488)] = policy.raw[AT(0x489)] = 0;
    assert_int_equal(xga_vmx_policy_check(&policy, found, ROOM), 2);
    for (n = 0; n < 2; n++) {
        assert_int_equal(found[n].msr, 0x488 + n);
        assert_int_equal(found[n].why, XGA_VMX_NEEDED);
        assert_true(found[n].bits == BIT(13));
    }
    policy = policy_with_all();
    for (n = 0x486; n <= 0x489; n++)
        policy.raw[AT(n)] = UINT64_MAX;
    assert_int_equal(xga_vmx_policy_check(&policy, found, ROOM), 4);
    for (n = 0; n < 4; n++) {
        static const uint64_t bits[4] = {0xffffffff1ffaffc0, 0xffffffff00000000, 0xfffffffee4008000,
                                         0xfffffffee4008000};

        assert_int_equal(found[n].msr, 0x486 + n);
        assert_int_equal(found[n].why, XGA_VMX_RESERVED);
        assert_true(found[n].bits == bits[n]);
    }
}

static void default1_is_always_1(void **state)
{
    static const uint32_t bits[4] = {0x16, 0x0401e172, 0x36dff, 0x11ff};
    unsigned int n, bit;

    (void)state;
    for (n = 0; n < 4; n++) {
        for (bit = 0; bit < 32; bit++) {
            struct xga_vmx_policy policy = policy_with_all();

            if (!(bits[n] >> bit & 1))
                continue;
            policy.raw[AT(0x481) + n] &= ~BIT(bit);
            policy.raw[AT(0x48d) + n] &= ~BIT(bit);
            expect_finding(&policy, 0x481 + n, XGA_VMX_DEFAULT1, BIT(bit));
        }
    }
}

static void true_controls_are_no_stricter(void **state)
{
    unsigned int n;

    (void)state;
    for (n = 0; n < 4; n++) {
        struct xga_vmx_policy policy = policy_with_all();
        /* Controls that may be 0 and 1, and that no other control needs. */
        static const unsigned int bits[4] = {0, 9, 12, 13};
        unsigned int bit = bits[n];

        policy.raw[AT(0x48d) + n] |= BIT(bit);
        expect_finding(&policy, 0x48d + n, XGA_VMX_STRICTER, BIT(bit));
        policy.raw[AT(0x48d) + n] &= ~(BIT(bit) | BIT(32 + bit));
        expect_finding(&policy, 0x48d + n, XGA_VMX_STRICTER, BIT(32 + bit));
        /* Looser is all right. */
        policy.raw[AT(0x481) + n] &= ~BIT(32 + bit);
        policy.raw[AT(0x48d) + n] |= BIT(32 + bit);
        assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
    }
}

static void needed(void **state)
{
    struct xga_vmx_policy policy = policy_with_all();

    (void)state;
    policy.vmx.misc.vmexit_stores_lma = 0;
    expect_finding(&policy, 0x485, XGA_VMX_NEEDED, BIT(5));
    policy.vmx_procbased_ctls2.allowed_1.unrestricted_guest = 0;
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
}

/* A control that may be 1 and whose need may not, in a policy where all may be 1. */
static void needed_controls(void **state)
{
    unsigned int n;

    (void)state;
    for (n = 0; n < sizeof(vmx_needs) / sizeof(vmx_needs[0]); n++) {
        const uint32_t *need = vmx_needs[n];
        struct xga_vmx_policy policy = policy_of_everything();
        unsigned int count, m, seen = 0;

        assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
        policy.raw[AT(need[2])] &= ~BIT(32 + need[3]);
        if (need[2] <= 0x484)
            policy.raw[AT(need[2] + 12)] &= ~BIT(32 + need[3]);
        count = xga_vmx_policy_check(&policy, found, ROOM);
        assert_in_range(count, 1, 1);
        for (m = 0; m < count; m++) {
            assert_int_equal(found[m].why, XGA_VMX_NEEDED);
            seen += found[m].msr == (need[2] <= 0x484 ? need[2] + 12 : need[2]) &&
                    found[m].bits == BIT(32 + need[3]);
        }
        assert_int_equal(seen, 1);
        /* Without what needs it, it may be missing. */
        for (m = 0; m < sizeof(vmx_needs) / sizeof(vmx_needs[0]); m++)
            if (vmx_needs[m][2] == need[2] && vmx_needs[m][3] == need[3])
                vmx_forbid(&policy, vmx_needs[m][0], vmx_needs[m][1]);
        count = xga_vmx_policy_check(&policy, found, ROOM);
        for (m = 0; m < count; m++) /* what needs those in turn */
            assert_true(found[m].bits != BIT(32 + need[3]) || found[m].msr == need[2]);
    }
}

static void ept_needs_a_walk_and_a_type(void **state)
{
    const uint64_t walk = BIT(6) | BIT(7), type = BIT(8) | BIT(14);
    struct xga_vmx_policy policy;

    (void)state;
    expect_changed(0x48c, BIT(6), XGA_VMX_NEEDED, walk);
    expect_changed(0x48c, BIT(6) | BIT(7), 0, 0);
    expect_changed(0x48c, BIT(8), 0, 0);
    expect_changed(0x48c, BIT(14) | BIT(8), XGA_VMX_NEEDED, type);
    policy = policy_of(i7_6700k);
    policy.raw[AT(0x48c)] = 0;
    expect_finding(&policy, 0x48c, XGA_VMX_NEEDED, walk | type);
    policy.raw[AT(0x48b)] &= ~(BIT(33) | BIT(39) | BIT(49) | BIT(54)); /* VPID alone */
    policy.raw[AT(0x491)] = 0;
    assert_int_equal(xga_vmx_policy_check(&policy, NULL, 0), 0);
}

static void what_is_absent_is_0(void **state)
{
    struct xga_vmx_policy policy = policy_of(i7_6700k);
    unsigned int n;

    (void)state;
    policy.raw[AT(0x493)] = 8;
    expect_finding(&policy, 0x493, XGA_VMX_ABSENT, 8);
    policy = policy_with_all();
    policy.vmx.basic.raw = 0;
    assert_int_equal(xga_vmx_policy_check(&policy, found, ROOM), 19);
    for (n = 0; n < 19; n++) {
        assert_int_equal(found[n].msr, 0x481 + n);
        assert_int_equal(found[n].why, XGA_VMX_ABSENT);
        assert_true(found[n].bits == policy.raw[1 + n]);
    }
    /* More findings than room: all are counted, none beyond the room is written. */
    memset(found, 0xee, sizeof(found));
    assert_int_equal(xga_vmx_policy_check(&policy, found, 2), 19);
    assert_int_equal(found[1].msr, 0x482);
    assert_int_equal(found[2].msr, 0xeeeeeeee);
}

/* What is lost when `change` is taken to a policy; 0 for nothing. */
static void expect_lost(uint32_t msr, uint64_t change, uint64_t bits)
{
    struct xga_vmx_policy from = policy_with_all(), to = policy_with_all();

    to.raw[AT(msr)] ^= change;
    memset(found, 0xee, sizeof(found));
    assert_int_equal(xga_vmx_policy_compare(&from, &to, found, ROOM), bits ? 1 : 0);
    if (!bits)
        return;
    assert_int_equal(found[0].msr, msr);
    assert_int_equal(found[0].why, XGA_VMX_LOST);
    assert_true(found[0].bits == bits);
    assert_int_equal(xga_vmx_policy_compare(&from, &to, NULL, 0), 1);
}

static void nothing_is_lost(void **state)
{
    struct xga_vmx_policy some = policy_of(i7_6700k), all = policy_with_all(), empty;

    (void)state;
    xga_vmx_policy_clear(&empty);
    assert_int_equal(xga_vmx_policy_compare(&all, &all, NULL, 0), 0);
    assert_int_equal(xga_vmx_policy_compare(&some, &some, NULL, 0), 0);
    assert_int_equal(xga_vmx_policy_compare(&some, &all, NULL, 0), 0);
    assert_int_equal(xga_vmx_policy_compare(&empty, &all, NULL, 0), 0);
    assert_int_equal(xga_vmx_policy_compare(&empty, &empty, NULL, 0), 0);
}

static void lost_controls(void **state)
{
    uint32_t msr;

    (void)state;
    for (msr = 0x481; msr <= 0x490; msr++) {
        unsigned int bit;

        if (!xga_vmx_has_halves(msr))
            continue;
        for (bit = 0; bit < 64; bit++) {
            struct xga_vmx_policy all = policy_with_all();
            int is_1 = (int)(all.raw[AT(msr)] >> bit & 1);

            /* These make registers available; a test of its own. */
            if ((msr == 0x482 && (bit == 63 || bit == 49)) || (msr == 0x483 && bit == 63) ||
                (msr == 0x48b && bit == 45))
                continue;
            /* In allowed_0 a bit that comes, in allowed_1 one that goes. */
            expect_lost(msr, BIT(bit), (bit < 32) != is_1 ? BIT(bit) : 0);
        }
    }
}

static void lost_fixed_bits(void **state)
{
    unsigned int bit;

    (void)state;
    for (bit = 0; bit < 64; bit++) {
        struct xga_vmx_policy all = policy_with_all();

        expect_lost(0x486, BIT(bit), all.raw[AT(0x486)] & BIT(bit) ? 0 : BIT(bit));
        expect_lost(0x487, BIT(bit), all.raw[AT(0x487)] & BIT(bit));
        expect_lost(0x488, BIT(bit), all.raw[AT(0x488)] & BIT(bit) ? 0 : BIT(bit));
        expect_lost(0x489, BIT(bit), all.raw[AT(0x489)] & BIT(bit));
    }
}

static void lost_capabilities(void **state)
{
    unsigned int bit;

    (void)state;
    for (bit = 0; bit < 64; bit++) {
        struct xga_vmx_policy all = policy_with_all();

        if (bit < 48 || bit > 53)
            expect_lost(0x48c, BIT(bit), all.raw[AT(0x48c)] & BIT(bit));
        expect_lost(0x491, BIT(bit), all.raw[AT(0x491)] & BIT(bit));
        expect_lost(0x492, BIT(bit), all.raw[AT(0x492)] & BIT(bit));
        expect_lost(0x493, BIT(bit), all.raw[AT(0x493)] & BIT(bit));
    }
    expect_lost(0x480, BIT(49), BIT(49));
    expect_lost(0x480, BIT(54), BIT(54));
    expect_lost(0x480, BIT(58), 0);
    expect_lost(0x485, BIT(14), BIT(14));
    expect_lost(0x485, BIT(9), 0);
}

static void lost_numbers(void **state)
{
    const uint64_t size = UINT64_C(0x1fff) << 32, prefix = UINT64_C(0x3f) << 48;
    struct xga_vmx_policy from = policy_with_all(), to = policy_with_all();

    (void)state;
    /* The same or nothing: the revision, the memory type, the timer's scale. */
    expect_lost(0x480, BIT(0), 0x7fffffff);
    expect_lost(0x480, BIT(2), 0x7fffffff);
    expect_lost(0x480, BIT(50), UINT64_C(0xf) << 50);
    expect_lost(0x485, BIT(3), 0x1f);
    expect_lost(0x485, BIT(0), 0x1f);
    /* A larger region than there is, or addresses of only 32 bits. */
    expect_lost(0x480, BIT(32), size);
    expect_lost(0x480, BIT(42) | BIT(41), 0);
    expect_lost(0x480, BIT(42) | BIT(32), 0);
    expect_lost(0x480, BIT(48), BIT(48));
    from.vmx.basic.addresses_32bit = 1;
    assert_int_equal(xga_vmx_policy_compare(&from, &to, NULL, 0), 0);
    /* Fewer than there were; of more, any bits may differ. */
    from.raw[AT(0x485)] ^= BIT(18) | BIT(17) | BIT(16);
    from.vmx.basic.addresses_32bit = 0;
    assert_int_equal(from.vmx.misc.cr3_target, 3);
    assert_int_equal(xga_vmx_policy_compare(&from, &to, NULL, 0), 0);
    expect_lost(0x485, BIT(16), 0);
    expect_lost(0x485, BIT(18) | BIT(17), UINT64_C(0x1ff) << 16);
    expect_lost(0x485, BIT(25), 0);
    from = policy_with_all();
    from.vmx.misc.max_msr_load_count = 1;
    assert_int_equal(xga_vmx_policy_compare(&from, &to, found, ROOM), 1);
    assert_true(found[0].bits == UINT64_C(7) << 25);
    from.vmx.misc.max_msr_load_count = 1;
    to.vmx.misc.max_msr_load_count = 2;
    assert_int_equal(xga_vmx_policy_compare(&from, &to, NULL, 0), 0);
    to = policy_with_all();
    expect_lost(0x48a, BIT(4), 0);
    expect_lost(0x48a, BIT(5), UINT64_C(0x1ff) << 1);
    expect_lost(0x48c, BIT(48), 0);
    from = policy_with_all();
    from.vmx_ept_vpid_cap.max_hlat_prefix_size = 2;
    to.vmx_ept_vpid_cap.max_hlat_prefix_size = 1;
    assert_int_equal(xga_vmx_policy_compare(&from, &to, found, ROOM), 1);
    assert_int_equal(found[0].msr, 0x48c);
    assert_true(found[0].bits == prefix);
    /* The timer's scale matters to those who may have the timer. */
    from = policy_with_all();
    from.raw[AT(0x481)] &= ~BIT(32 + 6);
    from.raw[AT(0x48d)] &= ~BIT(32 + 6);
    to = policy_with_all();
    to.vmx.misc.preempt_timer_scale = 3;
    assert_int_equal(xga_vmx_policy_compare(&from, &to, NULL, 0), 0);
    from.raw[AT(0x48d)] |= BIT(32 + 6);
    assert_int_equal(xga_vmx_policy_compare(&from, &to, NULL, 0), 1);
    /* The revision of an SMM monitor matters to those who have one. */
    expect_lost(0x485, BIT(40), UINT64_C(0xffffffff) << 32);
    from = policy_with_all();
    to = policy_with_all();
    from.vmx.basic.dual_monitor = 0;
    to.vmx.misc.mseg_revision_id = 7;
    assert_int_equal(xga_vmx_policy_compare(&from, &to, NULL, 0), 0);
}

static void lost_registers(void **state)
{
    struct xga_vmx_policy from = policy_with_all(), to = policy_of(i7_6700k);

    (void)state;
    /* The plain and true controls that make them available, and the registers. */
    assert_int_equal(xga_vmx_policy_compare(&from, &to, found, ROOM), 6);
    assert_int_equal(found[0].msr, 0x482);
    assert_true(found[0].bits == BIT(49));
    assert_int_equal(found[1].msr, 0x483);
    assert_int_equal(found[2].msr, 0x48e);
    assert_int_equal(found[3].msr, 0x48f);
    assert_int_equal(found[4].msr, 0x492);
    assert_true(found[4].bits == 0x13ff);
    assert_int_equal(found[5].msr, 0x493);
    assert_true(found[5].bits == 0xf);

    /* A value in a register that isn't there counts for nothing. */
    to.raw[AT(0x492)] = to.raw[AT(0x493)] = UINT64_MAX;
    assert_int_equal(xga_vmx_policy_compare(&from, &to, NULL, 0), 6);
    assert_int_equal(xga_vmx_policy_compare(&to, &from, NULL, 0), 0);

    /* Without true controls the plain ones say what is allowed. */
    from = policy_of(i7_6700k);
    to = policy_of(i7_6700k);
    to.vmx.basic.default1_zero = 0;
    memset(to.vmx_true_ctls.raw, 0, sizeof(to.vmx_true_ctls.raw));
    assert_int_equal(xga_vmx_policy_compare(&from, &to, found, ROOM), 4);
    assert_int_equal(found[0].msr, 0x480);
    assert_true(found[0].bits == BIT(55));
    assert_int_equal(found[1].msr, 0x48e);
    assert_true(found[1].bits == (BIT(15) | BIT(16)));
    assert_int_equal(found[2].msr, 0x48f);
    assert_true(found[2].bits == BIT(2));
    assert_int_equal(found[3].msr, 0x490);
    assert_true(found[3].bits == BIT(2));
    assert_int_equal(xga_vmx_policy_compare(&to, &from, NULL, 0), 0);

    /* All, where there is no VMX; the fixed-0 registers have nothing to lose. */
    xga_vmx_policy_clear(&to);
    from = policy_with_all();
    assert_int_equal(xga_vmx_policy_compare(&from, &to, found, ROOM), 18);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(possible),
        cmocka_unit_test(reserved),
        cmocka_unit_test(values),
        cmocka_unit_test(must_and_may_not),
        cmocka_unit_test(fixed_bits),
        cmocka_unit_test(default1_is_always_1),
        cmocka_unit_test(true_controls_are_no_stricter),
        cmocka_unit_test(fixed_registers_that_were_not_read),
        cmocka_unit_test(needed),
        cmocka_unit_test(needed_controls),
        cmocka_unit_test(ept_needs_a_walk_and_a_type),
        cmocka_unit_test(what_is_absent_is_0),
        cmocka_unit_test(nothing_is_lost),
        cmocka_unit_test(lost_controls),
        cmocka_unit_test(lost_fixed_bits),
        cmocka_unit_test(lost_capabilities),
        cmocka_unit_test(lost_numbers),
        cmocka_unit_test(lost_registers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
