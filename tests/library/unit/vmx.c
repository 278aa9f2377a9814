/* SPDX-License-Identifier: MIT */
/* Where each named bit lies: the header against tests/vmx/bits.txt, which is the SDM's word. */
#include "vmx.h"

#include <stdlib.h>

#include <xga/vmx/layout.h>

/* The structures, by a value that goes in through a member and comes out raw. */
#define MEMBER(type, member, at, width)                                                 \
    {                                                                                   \
        union type u;                                                                   \
        u.raw = 0;                                                                      \
        u.member = ~u.member & (UINT64_MAX >> (64 - (width)));                          \
        if (u.raw != (UINT64_MAX >> (64 - (width))) << (at))                            \
            fail_msg(#type "." #member " is not width " #width " from bit " #at);       \
        u.raw = 0;                                                                      \
        u.raw = ~u.raw;                                                                 \
        u.member = 0;                                                                   \
        u.raw = ~u.raw;                                                                 \
        if (u.raw != (UINT64_MAX >> (64 - (width))) << (at))                            \
            fail_msg(#type "." #member " is not width " #width " from bit " #at " up"); \
        members++;                                                                      \
    }

static void structures_follow_the_list(void **state)
{
    unsigned int members = 0;

    (void)state;
    XGA_VMX_BASIC_FIELDS_(MEMBER, xga_vmx_basic)
    XGA_VMX_PINBASED_FIELDS_(MEMBER, xga_vmx_pinbased)
    XGA_VMX_PROCBASED_FIELDS_(MEMBER, xga_vmx_procbased)
    XGA_VMX_EXIT_FIELDS_(MEMBER, xga_vmx_exit)
    XGA_VMX_ENTRY_FIELDS_(MEMBER, xga_vmx_entry)
    XGA_VMX_MISC_FIELDS_(MEMBER, xga_vmx_misc)
    XGA_VMX_CR0_FIELDS_(MEMBER, xga_x86_cr0)
    XGA_VMX_CR4_FIELDS_(MEMBER, xga_x86_cr4)
    XGA_VMX_VMCS_ENUM_FIELDS_(MEMBER, xga_vmx_vmcs_enum)
    XGA_VMX_PROCBASED2_FIELDS_(MEMBER, xga_vmx_procbased2)
    XGA_VMX_EPT_VPID_CAP_FIELDS_(MEMBER, xga_vmx_ept_vpid_cap)
    XGA_VMX_VMFUNC_FIELDS_(MEMBER, xga_vmx_vmfunc)
    XGA_VMX_PROCBASED3_FIELDS_(MEMBER, xga_vmx_procbased3)
    XGA_VMX_EXIT2_FIELDS_(MEMBER, xga_vmx_exit2)
    assert_int_equal(members, 191);
}

static uint32_t msr_called(const char *name)
{
    uint32_t msr;

    for (msr = 0x480; msr <= 0x493; msr++)
        if (!strcmp(xga_vmx_msr_name(msr) + strlen("IA32_VMX_"), name))
            return msr;
    fail_msg("no register %s", name);
    return 0;
}

static void names_follow_the_sdm(void **state)
{
    FILE *file = fopen(VMX_DATA "/bits.txt", "r");
    unsigned int rows = 0, fields = 0, line = 0;
    char text[256];
    uint32_t msr;

    (void)state;
    assert_non_null(file);
    while (fgets(text, sizeof(text), file)) {
        char reg[32], bits[8], member[48], *dash;
        const struct xga_vmx_field *field;
        unsigned int from, to, bit;

        line++;
        if (text[0] == '#' || text[0] == '\n')
            continue;
        assert_int_equal(sscanf(text, "%31s %7s %47s", reg, bits, member), 3);
        from = to = (unsigned int)strtoul(bits, &dash, 10);
        if (*dash == '-')
            to = (unsigned int)strtoul(dash + 1, NULL, 10);
        msr = msr_called(reg);
        for (bit = from; bit <= to; bit++) {
            field = xga_vmx_field_at(msr, bit);
            if (!field || strcmp(field->name, member) || field->at != from ||
                field->width != to - from + 1)
                fail_msg("bits.txt, line %u: bit %u is %s", line, bit,
                         field ? field->name : "none");
        }
        rows++;
    }
    fclose(file);
    /* None beside those of the SDM: each layout counted once. */
    for (msr = 0x480; msr <= 0x493; msr++) {
        unsigned int count;
        const struct xga_vmx_field *first = xga_vmx_fields(msr, &count);

        if (first && first->first == msr - 0x480)
            fields += count;
    }
    assert_int_equal(rows, fields);
    assert_int_equal(rows, 191);
}

static void names_of_halves(void **state)
{
    uint32_t msr, first;

    (void)state;
    for (msr = 0x480; msr <= 0x493; msr++) {
        int halves =
            (msr >= 0x481 && msr <= 0x484) || msr == 0x48b || (msr >= 0x48d && msr <= 0x490);

        assert_int_equal(!!xga_vmx_has_halves(msr), halves);
    }
    for (msr = 0x48d; msr <= 0x490; msr++) {
        unsigned int bit;

        first = msr - 0x48d + 0x481;
        for (bit = 0; bit < 32; bit++) {
            assert_ptr_equal(xga_vmx_field_at(msr, bit), xga_vmx_field_at(first, bit));
            assert_ptr_equal(xga_vmx_field_at(msr, 32 + bit), xga_vmx_field_at(first, bit));
        }
    }
    assert_string_equal(xga_vmx_field_at(0x48b, 33)->name, "enable_ept");
    assert_string_equal(xga_vmx_field_at(0x487, 31)->name, "pg");
    assert_string_equal(xga_vmx_field_at(0x489, 32)->name, "fred");
    /* No halves: bit 32 is not bit 0 again. */
    assert_null(xga_vmx_field_at(0x486, 32));
    assert_null(xga_vmx_field_at(0x492, 32));
}

static void numbers(void **state)
{
    static const uint32_t msrs[] = {
        XGA_VMX_MSR_BASIC,
        XGA_VMX_MSR_PINBASED_CTLS,
        XGA_VMX_MSR_PROCBASED_CTLS,
        XGA_VMX_MSR_EXIT_CTLS,
        XGA_VMX_MSR_ENTRY_CTLS,
        XGA_VMX_MSR_MISC,
        XGA_VMX_MSR_CR0_FIXED0,
        XGA_VMX_MSR_CR0_FIXED1,
        XGA_VMX_MSR_CR4_FIXED0,
        XGA_VMX_MSR_CR4_FIXED1,
        XGA_VMX_MSR_VMCS_ENUM,
        XGA_VMX_MSR_PROCBASED_CTLS2,
        XGA_VMX_MSR_EPT_VPID_CAP,
        XGA_VMX_MSR_TRUE_PINBASED_CTLS,
        XGA_VMX_MSR_TRUE_PROCBASED_CTLS,
        XGA_VMX_MSR_TRUE_EXIT_CTLS,
        XGA_VMX_MSR_TRUE_ENTRY_CTLS,
        XGA_VMX_MSR_VMFUNC,
        XGA_VMX_MSR_PROCBASED_CTLS3,
        XGA_VMX_MSR_EXIT_CTLS2,
    };
    uint32_t n;

    (void)state;
    assert_int_equal(XGA_VMX_MSRS, 20);
    for (n = 0; n < 20; n++)
        assert_int_equal(msrs[n], 0x480 + n);
}

static void no_names(void **state)
{
    unsigned int count = 7;

    (void)state;
    assert_null(xga_vmx_msr_name(0x47f));
    assert_null(xga_vmx_msr_name(0x494));
    assert_string_equal(xga_vmx_msr_name(0x480), "IA32_VMX_BASIC");
    assert_string_equal(xga_vmx_msr_name(0x493), "IA32_VMX_EXIT_CTLS2");
    assert_null(xga_vmx_fields(0x47f, &count));
    assert_int_equal(count, 0);
    assert_null(xga_vmx_fields(0x494, &count));
    assert_null(xga_vmx_fields(0x580, &count));
    assert_null(xga_vmx_fields(0, &count));
    assert_null(xga_vmx_field_at(0x480, 57));
    assert_null(xga_vmx_field_at(0x481, 64));
    assert_null(xga_vmx_field_at(0x481, 96));
    assert_null(xga_vmx_field_at(0x494, 0));
    assert_int_equal(xga_vmx_has_halves(0x494), 0);
}

/* Each register by its name in the policy, filled with its number. */
static void blocks_cover_their_arrays(void **state)
{
    struct xga_vmx_policy p;
    unsigned int n;

    (void)state;
    for (n = 0; n < 20; n++)
        p.raw[n] = 0x480 + n;
    assert_int_equal(p.vmx.basic.raw, 0x480);
    assert_int_equal(p.vmx.pinbased_ctls.raw, 0x481);
    assert_int_equal(p.vmx.procbased_ctls.raw, 0x482);
    assert_int_equal(p.vmx.exit_ctls.raw, 0x483);
    assert_int_equal(p.vmx.entry_ctls.raw, 0x484);
    assert_int_equal(p.vmx.misc.raw, 0x485);
    assert_int_equal(p.vmx.cr0_fixed0.raw, 0x486);
    assert_int_equal(p.vmx.cr0_fixed1.raw, 0x487);
    assert_int_equal(p.vmx.cr4_fixed0.raw, 0x488);
    assert_int_equal(p.vmx.cr4_fixed1.raw, 0x489);
    assert_int_equal(p.vmx.vmcs_enum.raw, 0x48a);
    assert_int_equal(p.vmx.raw[10], 0x48a);
    assert_int_equal(sizeof(p.vmx.raw), 11 * 8);
    assert_int_equal(p.vmx_procbased_ctls2.raw, 0x48b);
    assert_int_equal(p.vmx_ept_vpid_cap.raw, 0x48c);
    assert_int_equal(p.vmx_true_ctls.pinbased.raw, 0x48d);
    assert_int_equal(p.vmx_true_ctls.procbased.raw, 0x48e);
    assert_int_equal(p.vmx_true_ctls.exit.raw, 0x48f);
    assert_int_equal(p.vmx_true_ctls.entry.raw, 0x490);
    assert_int_equal(p.vmx_true_ctls.raw[3], 0x490);
    assert_int_equal(sizeof(p.vmx_true_ctls.raw), 4 * 8);
    assert_int_equal(p.vmx_vmfunc.raw, 0x491);
    assert_int_equal(p.vmx_procbased_ctls3.raw, 0x492);
    assert_int_equal(p.vmx_exit_ctls2.raw, 0x493);
}

/* The names as they are written, through each kind of register. */
static void names_in_use(void **state)
{
    struct xga_vmx_policy p = policy_of(i7_6700k);

    (void)state;
    assert_int_equal(p.vmx.basic.vmcs_revision_id, 4);
    assert_int_equal(p.vmx.basic.vmcs_region_size, 1024);
    assert_int_equal(p.vmx.basic.memory_type, 6);
    assert_int_equal(p.vmx.pinbased_ctls.allowed_1.preempt_timer, 1);
    assert_int_equal(p.vmx.pinbased_ctls.allowed_1.posted_interrupt, 0);
    assert_int_equal(p.vmx.pinbased_ctls.allowed_0.raw, 0x16);
    assert_int_equal(p.vmx.procbased_ctls.allowed_0.cr3_load_exiting, 1);
    assert_int_equal(p.vmx_true_ctls.procbased.allowed_0.cr3_load_exiting, 0);
    assert_int_equal(p.vmx.misc.preempt_timer_scale, 7);
    assert_int_equal(p.vmx.misc.cr3_target, 4);
    assert_int_equal(p.vmx.cr0_fixed0.allowed_0.pg, 1);
    assert_int_equal(p.vmx.cr0_fixed0.allowed_0.wp, 0);
    assert_int_equal(p.vmx.cr4_fixed1.allowed_1.smap, 1);
    assert_int_equal(p.vmx.cr4_fixed1.allowed_1.umip, 0);
    assert_int_equal(p.vmx.vmcs_enum.vmcs_encoding_max_idx, 23);
    assert_int_equal(p.vmx_procbased_ctls2.allowed_1.enable_pml, 1);
    assert_int_equal(p.vmx_ept_vpid_cap.invvpid_single_context_retaining_global, 1);
    assert_int_equal(p.vmx_vmfunc.eptp_switching, 1);
    p = policy_with_all();
    assert_int_equal(p.vmx_procbased_ctls3.allowed_1.pebs_uses_guest_physical_addresses, 1);
    assert_int_equal(p.vmx_exit_ctls2.allowed_1.prematurely_busy_shadow_stack, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(structures_follow_the_list),
        cmocka_unit_test(names_follow_the_sdm),
        cmocka_unit_test(names_of_halves),
        cmocka_unit_test(numbers),
        cmocka_unit_test(no_names),
        cmocka_unit_test(blocks_cover_their_arrays),
        cmocka_unit_test(names_in_use),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
