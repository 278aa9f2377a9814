/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Finds what one policy allows and another does not: whether a guest that uses VMX can be migrated.
 */
#ifndef XGA_VMX_COMPARE_H
#define XGA_VMX_COMPARE_H

#include <xga/vmx/finding.h>
#include <xga/vmx/policy.h>

/* A.1. A VMCS moves with the guest: its revision must not change, its region may be too large. */
XGA_PRIVATE_ uint64_t xga_vmx_lost_basic_(union xga_vmx_basic from, union xga_vmx_basic to)
{
    const uint64_t numbers =
        XGA_VMX_MASK_(0, 31) | XGA_VMX_MASK_(32, 13) | XGA_VMX_MASK_(48, 1) | XGA_VMX_MASK_(50, 4);
    uint64_t lost = from.raw & ~to.raw & ~numbers;

    if (from.vmcs_revision_id != to.vmcs_revision_id)
        lost |= XGA_VMX_MASK_(0, 31);
    if (from.vmcs_region_size < to.vmcs_region_size)
        lost |= XGA_VMX_MASK_(32, 13);
    if (from.addresses_32bit < to.addresses_32bit)
        lost |= XGA_VMX_MASK_(48, 1);
    if (from.memory_type != to.memory_type)
        lost |= XGA_VMX_MASK_(50, 4);
    return lost;
}

/* A.6. The scale sets the rate of the guest's VMX-preemption timer, if the guest may use one. */
XGA_PRIVATE_ uint64_t xga_vmx_lost_misc_(union xga_vmx_misc from, union xga_vmx_misc to, int timer,
                                         int dual_monitor)
{
    const uint64_t numbers =
        XGA_VMX_MASK_(0, 5) | XGA_VMX_MASK_(16, 9) | XGA_VMX_MASK_(25, 3) | XGA_VMX_MASK_(32, 32);
    uint64_t lost = from.raw & ~to.raw & ~numbers;

    if (timer && from.preempt_timer_scale != to.preempt_timer_scale)
        lost |= XGA_VMX_MASK_(0, 5);
    if (from.cr3_target > to.cr3_target)
        lost |= XGA_VMX_MASK_(16, 9);
    if (from.max_msr_load_count > to.max_msr_load_count)
        lost |= XGA_VMX_MASK_(25, 3);
    if (dual_monitor && from.mseg_revision_id != to.mseg_revision_id)
        lost |= XGA_VMX_MASK_(32, 32);
    return lost;
}

/* Returns what MSR msr, which policy has, allows and the value to does not. */
XGA_PRIVATE_ uint64_t xga_vmx_lost_(const struct xga_vmx_policy *policy, uint32_t msr, uint64_t to)
{
    uint64_t from = policy->raw[msr - XGA_VMX_MSR_BASIC], number = 0;

    if (xga_vmx_has_halves(msr))
        return (uint32_t)(to & ~from) | ((from & ~to) >> 32 << 32);
    if (msr == XGA_VMX_MSR_CR0_FIXED0 || msr == XGA_VMX_MSR_CR4_FIXED0)
        return to & ~from;
    if (msr == XGA_VMX_MSR_BASIC) {
        union xga_vmx_basic other;

        other.raw = to;
        return xga_vmx_lost_basic_(policy->vmx.basic, other);
    }
    if (msr == XGA_VMX_MSR_MISC) {
        union xga_vmx_pinbased_ctls pinbased;
        union xga_vmx_misc other;

        other.raw = to;
        pinbased.raw = xga_vmx_policy_ctls(policy, XGA_VMX_MSR_PINBASED_CTLS);
        return xga_vmx_lost_misc_(policy->vmx.misc, other, pinbased.allowed_1.preempt_timer,
                                  policy->vmx.basic.dual_monitor);
    }
    if (msr == XGA_VMX_MSR_VMCS_ENUM) /* A.9 */
        number = XGA_VMX_MASK_(1, 9);
    if (msr == XGA_VMX_MSR_EPT_VPID_CAP) /* A.10 */
        number = XGA_VMX_MASK_(48, 6);
    return (from & ~to & ~number) | ((from & number) > (to & number) ? number : 0);
}

/**
 * Compares two policies and finds what the first allows and the second does not.
 *
 * It finds controls that may be 0 or 1, fixed bits of CR0 and CR4, capabilities, and numbers that
 * are larger in the first policy. Values that must be equal, such as the revision of a VMCS, are
 * found when they differ. If nothing is found, software that runs with the first policy can run
 * with the second.
 *
 * The function compares bits without a name, too: a newer processor has bits that this header does
 * not define. If the second policy has no true controls, its plain ones are compared.
 *
 * @param from   [in] the first policy, which should be possible
 * @param to     [in] the second policy, likewise
 * @param found  [out] the findings, all XGA_VMX_LOST, at most one for each MSR; all bits of a field
 *                     that is a number; NULL when room is 0
 * @param room   [in] the number of findings that fit in found; XGA_VMX_MSRS is enough
 * @return the number of findings
 */
XGA_FN unsigned int xga_vmx_policy_compare(const struct xga_vmx_policy *from,
                                           const struct xga_vmx_policy *to,
                                           struct xga_vmx_finding *found, unsigned int room)
{
    unsigned int count = 0;
    uint32_t msr;

    for (msr = XGA_VMX_MSR_BASIC; msr <= XGA_VMX_MSR_EXIT_CTLS2; msr++) {
        uint64_t other = 0;

        if (!xga_vmx_has(from, msr))
            continue;
        if (xga_vmx_has(to, msr))
            other = to->raw[msr - XGA_VMX_MSR_BASIC];
        else if (msr >= XGA_VMX_MSR_TRUE_PINBASED_CTLS && msr <= XGA_VMX_MSR_TRUE_ENTRY_CTLS)
            other = to->vmx.raw[msr - XGA_VMX_MSR_TRUE_PINBASED_CTLS + 1];
        count =
            xga_vmx_note_(found, room, count, msr, XGA_VMX_LOST, xga_vmx_lost_(from, msr, other));
    }
    return count;
}

#endif
