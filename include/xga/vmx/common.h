/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Makes the policy that two processors have in common: the policy of a pool in which a guest that
 * uses VMX can migrate.
 */
#ifndef XGA_VMX_COMMON_H
#define XGA_VMX_COMMON_H

#include <xga/vmx/finding.h>
#include <xga/vmx/needs.h>
#include <xga/vmx/policy.h>

/* Returns the field mask of a or b, of the one in which it is smaller. */
XGA_PRIVATE_ uint64_t xga_vmx_least_(uint64_t a, uint64_t b, uint64_t mask)
{
    return (a & mask) < (b & mask) ? a & mask : b & mask;
}

/* A.1. */
XGA_PRIVATE_ uint64_t xga_vmx_common_basic_(uint64_t a, uint64_t b, uint64_t *differ)
{
    const uint64_t size = XGA_VMX_MASK_(32, 13), narrow = XGA_VMX_MASK_(48, 1);
    const uint64_t same = XGA_VMX_MASK_(0, 31) | XGA_VMX_MASK_(50, 4);
    uint64_t both = a & b & ~size & ~narrow & ~same;

    *differ = ((a ^ b) & XGA_VMX_MASK_(0, 31) ? XGA_VMX_MASK_(0, 31) : 0) |
              ((a ^ b) & XGA_VMX_MASK_(50, 4) ? XGA_VMX_MASK_(50, 4) : 0);
    both |= (a & size) > (b & size) ? a & size : b & size;
    return both | ((a | b) & narrow) | (a & same);
}

/*
 * A.6. A number in which the two must agree is 0 where they do not agree.
 */
XGA_PRIVATE_ uint64_t xga_vmx_common_misc_(uint64_t a, uint64_t b)
{
    const uint64_t scale = XGA_VMX_MASK_(0, 5), mseg = XGA_VMX_MASK_(32, 32);
    const uint64_t targets = XGA_VMX_MASK_(16, 9), load = XGA_VMX_MASK_(25, 3);
    uint64_t both = a & b & ~scale & ~mseg & ~targets & ~load;

    both |= xga_vmx_least_(a, b, targets) | xga_vmx_least_(a, b, load);
    if (!((a ^ b) & scale))
        both |= a & scale;
    if (!((a ^ b) & mseg))
        both |= a & mseg;
    return both;
}

XGA_PRIVATE_ uint64_t xga_vmx_common_(uint32_t msr, uint64_t a, uint64_t b)
{
    uint64_t number = 0;

    if (xga_vmx_has_halves(msr))
        return (uint32_t)(a | b) | ((a & b) >> 32 << 32);
    if (msr == XGA_VMX_MSR_CR0_FIXED0 || msr == XGA_VMX_MSR_CR4_FIXED0)
        return a | b;
    if (msr == XGA_VMX_MSR_MISC)
        return xga_vmx_common_misc_(a, b);
    if (msr == XGA_VMX_MSR_VMCS_ENUM) /* A.9 */
        number = XGA_VMX_MASK_(1, 9);
    if (msr == XGA_VMX_MSR_EPT_VPID_CAP) /* A.10 */
        number = XGA_VMX_MASK_(48, 6);
    return (a & b & ~number) | xga_vmx_least_(a, b, number);
}

/* Removes a control from those that may be 1. */
XGA_PRIVATE_ void xga_vmx_forbid_(struct xga_vmx_policy *policy, uint32_t n, uint32_t control)
{
    uint32_t msr = XGA_VMX_MSR_BASIC + n;

    if (!xga_vmx_has_halves(msr)) {
        policy->raw[n] &= ~((uint64_t)1 << control);
        return;
    }
    policy->raw[n] &= ~((uint64_t)1 << control << 32);
    if (n >= 1 && n <= 4)
        policy->raw[n + 12] &= ~((uint64_t)1 << control << 32);
}

/* Removes the controls that cannot be used any more because what they need is not common. */
XGA_PRIVATE_ void xga_vmx_common_needs_(struct xga_vmx_policy *policy)
{
    const struct xga_vmx_need_ *need;
    unsigned int n;

    if (xga_vmx_ept_lacks_(policy))
        xga_vmx_forbid_(policy, XGA_VMX_MSR_PROCBASED_CTLS2 - XGA_VMX_MSR_BASIC, 1);
    for (n = 0; (need = xga_vmx_nth_need_(n)); n++)
        if (!(xga_vmx_may_be_1_(policy, xga_vmx_counts_(policy, XGA_VMX_MSR_BASIC + need->in)) >>
                  need->needed &
              1))
            xga_vmx_forbid_(policy, need->of, need->control);
}

/**
 * Makes the greatest policy that two processors share: it allows exactly what both allow.
 *
 * A control may be 1 when it may be 1 on both, and may be 0 when it may be 0 on both. A capability
 * exists when both have it. The smaller value of a number is taken, but the larger size of a VMCS
 * region. A control is removed with what it needs: EPT when the two support no common page-walk
 * length or memory type, the VMX-preemption timer when their scales differ, the dual-monitor
 * treatment when their MSEG revisions differ.
 *
 * There is no shared policy when neither processor could run a word: when a control must be 1 for
 * one of them and 0 for the other, or when their VMCS revisions or memory types differ. The
 * function reports these.
 *
 * Source: SDM volume 3, appendix A and "Checks on VMX Controls".
 *
 * @param a,b     [in] the two policies; each should be possible, see xga_vmx_policy_check()
 * @param shared  [out] the policy, for which xga_vmx_policy_compare() finds nothing lost on a or b;
 *                      empty when a or b is empty or when anything is found; neither a nor b itself
 * @param found   [out] the findings, all XGA_VMX_NEITHER, in the order of the MSRs: bits that must
 *                      be 1 and may not be 1, or all bits of a number in which the two must agree;
 *                      NULL when room is 0
 * @param room    [in] the number of findings that fit in found; XGA_VMX_MSRS is enough
 * @return the number of findings; 0 when there is a shared policy
 */
XGA_FN unsigned int xga_vmx_policy_common(const struct xga_vmx_policy *a,
                                          const struct xga_vmx_policy *b,
                                          struct xga_vmx_policy *shared,
                                          struct xga_vmx_finding *found, unsigned int room)
{
    uint64_t differ = 0;
    unsigned int count = 0;
    uint32_t n;

    xga_vmx_policy_clear(shared);
    if (!xga_vmx_has_vmx(a) || !xga_vmx_has_vmx(b))
        return 0;
    shared->raw[0] = xga_vmx_common_basic_(a->raw[0], b->raw[0], &differ);
    for (n = 1; n < XGA_VMX_MSRS; n++) {
        uint32_t msr = XGA_VMX_MSR_BASIC + n;

        if (xga_vmx_has(a, msr) && xga_vmx_has(b, msr) && xga_vmx_has(shared, msr))
            shared->raw[n] = xga_vmx_common_(msr, a->raw[n], b->raw[n]);
    }
    if (a->vmx.misc.preempt_timer_scale != b->vmx.misc.preempt_timer_scale)
        xga_vmx_forbid_(shared, XGA_VMX_MSR_PINBASED_CTLS - XGA_VMX_MSR_BASIC, 6);
    if (a->vmx.misc.mseg_revision_id != b->vmx.misc.mseg_revision_id)
        shared->vmx.basic.dual_monitor = 0;
    xga_vmx_common_needs_(shared);

    count = xga_vmx_note_(found, room, count, XGA_VMX_MSR_BASIC, XGA_VMX_NEITHER, differ);
    for (n = 1; n < XGA_VMX_MSRS; n++) {
        uint32_t msr = XGA_VMX_MSR_BASIC + n;
        uint64_t raw = shared->raw[n], bits = 0;

        if (!xga_vmx_has(shared, msr))
            shared->raw[n] = 0;
        else if (xga_vmx_has_halves(msr))
            bits = (uint32_t)raw & ~(raw >> 32);
        else if (msr == XGA_VMX_MSR_CR0_FIXED0 || msr == XGA_VMX_MSR_CR4_FIXED0)
            bits = raw & ~shared->raw[n + 1];
        count = xga_vmx_note_(found, room, count, msr, XGA_VMX_NEITHER, bits);
    }
    if (count)
        xga_vmx_policy_clear(shared);
    return count;
}

#endif
