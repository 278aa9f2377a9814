/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Checks whether a processor with a given policy is possible.
 */
#ifndef XGA_VMX_CHECK_H
#define XGA_VMX_CHECK_H

#include <xga/vmx/finding.h>
#include <xga/vmx/needs.h>
#include <xga/vmx/policy.h>

/*
 * Returns the bits of an MSR that are reserved and read as 0 by the SDM, except two that real
 * processors set: IA32_VMX_BASIC 57 and IA32_VMX_MISC 9.
 */
XGA_PRIVATE_ uint64_t xga_vmx_reserved_(uint32_t msr)
{
    switch (msr) {
    case XGA_VMX_MSR_BASIC: /* A.1 */
        return XGA_VMX_MASK_(31, 1) | XGA_VMX_MASK_(45, 3) | XGA_VMX_MASK_(59, 5);
    case XGA_VMX_MSR_MISC: /* A.6 */
        return XGA_VMX_MASK_(10, 4) | XGA_VMX_MASK_(31, 1);
    /*
     * A.7, A.8; "Control Registers" has the reserved bits of CR0 and CR4. Processors allow 1 in the
     * reserved bits of CR0's low half, and ignore them.
     */
    case XGA_VMX_MSR_CR0_FIXED0:
        return XGA_VMX_MASK_(6, 10) | XGA_VMX_MASK_(17, 1) | XGA_VMX_MASK_(19, 10) |
               XGA_VMX_MASK_(32, 32);
    case XGA_VMX_MSR_CR0_FIXED1:
        return XGA_VMX_MASK_(32, 32);
    case XGA_VMX_MSR_CR4_FIXED0:
    case XGA_VMX_MSR_CR4_FIXED1:
        return XGA_VMX_MASK_(15, 1) | XGA_VMX_MASK_(26, 1) | XGA_VMX_MASK_(29, 3) |
               XGA_VMX_MASK_(33, 31);
    case XGA_VMX_MSR_VMCS_ENUM: /* A.9 */
        return XGA_VMX_MASK_(0, 1) | XGA_VMX_MASK_(10, 54);
    case XGA_VMX_MSR_VMFUNC: /* A.11 */
        return XGA_VMX_MASK_(1, 63);
    case XGA_VMX_MSR_PROCBASED_CTLS2: /* A.3.3 */
        return XGA_VMX_MASK_(0, 32);
    case XGA_VMX_MSR_EPT_VPID_CAP: /* A.10 */
        return XGA_VMX_MASK_(1, 5) | XGA_VMX_MASK_(9, 5) | XGA_VMX_MASK_(15, 1) |
               XGA_VMX_MASK_(18, 2) | XGA_VMX_MASK_(24, 1) | XGA_VMX_MASK_(27, 5) |
               XGA_VMX_MASK_(33, 7) | XGA_VMX_MASK_(44, 4) | XGA_VMX_MASK_(54, 10);
    default:
        return 0;
    }
}

/* The default1 class: A.2, A.3.1, A.3.2, A.4.1, A.5. */
XGA_PRIVATE_ uint32_t xga_vmx_default1_(uint32_t msr)
{
    switch (msr) {
    case XGA_VMX_MSR_PINBASED_CTLS: /* 1, 2, 4 */
        return 0x00000016;
    case XGA_VMX_MSR_PROCBASED_CTLS: /* 1, 4-6, 8, 13-16, 26 */
        return 0x0401e172;
    case XGA_VMX_MSR_EXIT_CTLS: /* 0-8, 10, 11, 13, 14, 16, 17 */
        return 0x00036dff;
    case XGA_VMX_MSR_ENTRY_CTLS: /* 0-8, 12 */
        return 0x000011ff;
    default:
        return 0;
    }
}

/* Returns the fields of an MSR whose value no processor has. */
XGA_PRIVATE_ uint64_t xga_vmx_bad_values_(const union xga_vmx_block *vmx, uint32_t msr)
{
    uint64_t bits = 0;

    if (msr == XGA_VMX_MSR_BASIC) { /* A.1: 1 to 4096 bytes; 0 is uncacheable, 6 write-back */
        if (vmx->basic.vmcs_region_size < 1 || vmx->basic.vmcs_region_size > 4096)
            bits |= XGA_VMX_MASK_(32, 13);
        if (vmx->basic.memory_type != 0 && vmx->basic.memory_type != 6)
            bits |= XGA_VMX_MASK_(50, 4);
    }
    if (msr == XGA_VMX_MSR_MISC && vmx->misc.cr3_target > 256) /* A.6 */
        bits |= XGA_VMX_MASK_(16, 9);
    /* A.9: the index of the highest field; every VMCS has fields with an index above 0. */
    if (msr == XGA_VMX_MSR_VMCS_ENUM && !vmx->vmcs_enum.vmcs_encoding_max_idx)
        bits |= XGA_VMX_MASK_(1, 9);
    return bits;
}

/* Returns the bits that VMX operation or another register requires, but that may never be 1. */
XGA_PRIVATE_ uint64_t xga_vmx_missing_(const struct xga_vmx_policy *policy, uint32_t msr)
{
    const union xga_vmx_block *vmx = &policy->vmx;
    const struct xga_vmx_need_ *need;
    uint64_t bits = 0;
    unsigned int n;

    /* "Restrictions on VMX Operation": PE, NE and PG of CR0 and VMXE of CR4 are 1. */
    if (msr == XGA_VMX_MSR_CR0_FIXED0)
        return ~vmx->cr0_fixed0.raw & 0x80000021u;
    if (msr == XGA_VMX_MSR_CR4_FIXED0 || msr == XGA_VMX_MSR_CR4_FIXED1)
        return ~policy->raw[msr - XGA_VMX_MSR_BASIC] & XGA_VMX_MASK_(13, 1);
    /* A.6 */
    if (msr == XGA_VMX_MSR_MISC && xga_vmx_has_procbased_ctls2(policy) &&
        policy->vmx_procbased_ctls2.allowed_1.unrestricted_guest && !vmx->misc.vmexit_stores_lma)
        return XGA_VMX_MASK_(5, 1);
    if (msr == XGA_VMX_MSR_EPT_VPID_CAP)
        return xga_vmx_ept_lacks_(policy);
    for (n = 0; (need = xga_vmx_nth_need_(n)); n++) {
        uint32_t of = xga_vmx_counts_(policy, XGA_VMX_MSR_BASIC + need->of);
        uint32_t in = xga_vmx_counts_(policy, XGA_VMX_MSR_BASIC + need->in);

        if (in == msr && xga_vmx_may_be_1_(policy, of) >> need->control & 1 &&
            !(xga_vmx_may_be_1_(policy, in) >> need->needed & 1))
            bits |= XGA_VMX_MASK_(32, 1) << need->needed;
    }
    return bits;
}

/**
 * Checks whether a policy is possible.
 *
 * It checks that reserved bits are 0, that bits that must be 1 may be 1, that the true controls are
 * no stricter than the plain ones, that MSRs which the processor lacks are 0, that VMX operation
 * can be entered, and that the controls which a control needs may be 1. The empty policy is
 * possible.
 *
 * Source: SDM volume 3, appendix A, in the sections named at the functions above.
 *
 * @param policy  [in] a policy
 * @param found   [out] the findings, in the order of the MSRs; NULL when room is 0
 * @param room    [in] the number of findings that fit in found
 * @return the number of findings, which may be above room; 0 when the policy is possible
 */
XGA_FN unsigned int xga_vmx_policy_check(const struct xga_vmx_policy *policy,
                                         struct xga_vmx_finding *found, unsigned int room)
{
    const union xga_vmx_block *vmx = &policy->vmx;
    unsigned int count = 0;
    uint32_t msr;

    for (msr = XGA_VMX_MSR_BASIC; msr <= XGA_VMX_MSR_EXIT_CTLS2; msr++) {
        uint64_t raw = policy->raw[msr - XGA_VMX_MSR_BASIC];

        if (!xga_vmx_has(policy, msr)) {
            count = xga_vmx_note_(found, room, count, msr, XGA_VMX_ABSENT, raw);
            continue;
        }
        count =
            xga_vmx_note_(found, room, count, msr, XGA_VMX_RESERVED, raw & xga_vmx_reserved_(msr));
        count =
            xga_vmx_note_(found, room, count, msr, XGA_VMX_VALUE, xga_vmx_bad_values_(vmx, msr));
        if (xga_vmx_has_halves(msr)) {
            count = xga_vmx_note_(found, room, count, msr, XGA_VMX_NEITHER,
                                  (uint32_t)raw & ~(raw >> 32));
            count = xga_vmx_note_(found, room, count, msr, XGA_VMX_DEFAULT1,
                                  xga_vmx_default1_(msr) & ~raw);
        }
        if (msr >= XGA_VMX_MSR_TRUE_PINBASED_CTLS && msr <= XGA_VMX_MSR_TRUE_ENTRY_CTLS) {
            uint64_t plain = vmx->raw[msr - XGA_VMX_MSR_TRUE_PINBASED_CTLS + 1];

            count = xga_vmx_note_(found, room, count, msr, XGA_VMX_STRICTER,
                                  (uint32_t)(raw & ~plain) | ((plain & ~raw) >> 32 << 32));
        }
        /* A.7, A.8 */
        if (msr == XGA_VMX_MSR_CR0_FIXED0 || msr == XGA_VMX_MSR_CR4_FIXED0)
            count = xga_vmx_note_(found, room, count, msr, XGA_VMX_NEITHER,
                                  raw & ~policy->raw[msr + 1 - XGA_VMX_MSR_BASIC]);
        count =
            xga_vmx_note_(found, room, count, msr, XGA_VMX_NEEDED, xga_vmx_missing_(policy, msr));
    }
    return count;
}

#endif
