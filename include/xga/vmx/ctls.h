/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Checks whether the control words of a VMCS agree with a policy and with each other.
 */
#ifndef XGA_VMX_CTLS_H
#define XGA_VMX_CTLS_H

#include <xga/vmx/finding.h>
#include <xga/vmx/needs.h>
#include <xga/vmx/policy.h>

/**
 * The control words of a VMCS. A word that a control activates counts only when that control is 1.
 */
struct xga_vmx_ctls {
    union xga_vmx_pinbased pinbased;     /**< pin-based VM-execution controls */
    union xga_vmx_procbased procbased;   /**< primary processor-based VM-execution controls */
    union xga_vmx_procbased2 procbased2; /**< secondary ones */
    union xga_vmx_procbased3 procbased3; /**< tertiary ones */
    union xga_vmx_vmfunc vmfunc;         /**< VM-function controls */
    union xga_vmx_exit exit;             /**< primary VM-exit controls */
    union xga_vmx_exit2 exit2;           /**< secondary ones */
    union xga_vmx_entry entry;           /**< VM-entry controls */
};

/*
 * Returns the word of MSR XGA_VMX_MSR_BASIC + n if it counts; else, and for an MSR without a word,
 * 0.
 */
XGA_PRIVATE_ uint64_t xga_vmx_word_(const struct xga_vmx_ctls *ctls, uint32_t n)
{
    int secondary = ctls->procbased.activate_secondary_controls;

    switch (XGA_VMX_MSR_BASIC + n) {
    case XGA_VMX_MSR_PINBASED_CTLS:
        return ctls->pinbased.raw;
    case XGA_VMX_MSR_PROCBASED_CTLS:
        return ctls->procbased.raw;
    case XGA_VMX_MSR_EXIT_CTLS:
        return ctls->exit.raw;
    case XGA_VMX_MSR_ENTRY_CTLS:
        return ctls->entry.raw;
    case XGA_VMX_MSR_PROCBASED_CTLS2:
        return secondary ? ctls->procbased2.raw : 0;
    case XGA_VMX_MSR_VMFUNC:
        return secondary && ctls->procbased2.enable_vm_functions ? ctls->vmfunc.raw : 0;
    case XGA_VMX_MSR_PROCBASED_CTLS3:
        return ctls->procbased.activate_tertiary_controls ? ctls->procbased3.raw : 0;
    case XGA_VMX_MSR_EXIT_CTLS2:
        return ctls->exit.activate_secondary_controls ? ctls->exit2.raw : 0;
    default:
        return 0;
    }
}

/* Returns the bits of MSR XGA_VMX_MSR_BASIC + n that the words require to be 1. */
XGA_PRIVATE_ uint64_t xga_vmx_needed_(const struct xga_vmx_ctls *ctls, uint32_t n)
{
    const struct xga_vmx_need_ *need;
    uint64_t bits = 0;
    unsigned int i;

    for (i = 0; (need = xga_vmx_nth_need_(i)); i++)
        if (need->in == n && xga_vmx_word_(ctls, need->of) >> need->control & 1)
            bits |= (uint64_t)1 << need->needed;
    return bits;
}

/* Returns the bits that may not be 1 because another control is 1. */
XGA_PRIVATE_ uint64_t xga_vmx_excluded_(const struct xga_vmx_ctls *ctls, uint32_t n)
{
    union xga_vmx_procbased2 procbased2;

    procbased2.raw = (uint32_t)xga_vmx_word_(ctls, XGA_VMX_MSR_PROCBASED_CTLS2 - XGA_VMX_MSR_BASIC);
    if (n == XGA_VMX_MSR_PROCBASED_CTLS2 - XGA_VMX_MSR_BASIC && procbased2.virtualize_x2apic_mode)
        return XGA_VMX_MASK_(0, 1); /* virtualize_apic_accesses */
    if (n == XGA_VMX_MSR_ENTRY_CTLS - XGA_VMX_MSR_BASIC && ctls->entry.smm)
        return XGA_VMX_MASK_(11, 1); /* deact_dual_monitor */
    return 0;
}

/**
 * Checks whether the control words of a VMCS are possible under a policy and agree with each other,
 * as VM entry checks them.
 *
 * The function checks only words, no address, count or guest state. Outside SMM entry.smm and
 * entry.deact_dual_monitor must be 0: only the caller can check that.
 *
 * Source: SDM volume 3, "Checks on VMX Controls" (VM-execution, VM-exit and VM-entry control
 * fields), "Checks Related to Address-Space Size" for ia32e_mode.
 *
 * @param policy  [in] a policy
 * @param ctls    [in] the words
 * @param found   [out] the findings, XGA_VMX_MUST and XGA_VMX_MAY_NOT, by the MSR that applies;
 *                      only XGA_VMX_ABSENT of IA32_VMX_BASIC when the policy is empty; NULL when
 *                      room is 0
 * @param room    [in] the number of findings that fit in found; 2 * XGA_VMX_MSRS is enough
 * @return the number of findings; 0 when VM entry accepts these words
 */
XGA_FN unsigned int xga_vmx_ctls_check(const struct xga_vmx_policy *policy,
                                       const struct xga_vmx_ctls *ctls,
                                       struct xga_vmx_finding *found, unsigned int room)
{
    unsigned int count = 0;
    uint32_t n;

    if (!xga_vmx_has_vmx(policy))
        return xga_vmx_note_(found, room, 0, XGA_VMX_MSR_BASIC, XGA_VMX_ABSENT, (uint64_t)-1);
    for (n = 1; n < XGA_VMX_MSRS; n++) {
        uint32_t msr = xga_vmx_counts_(policy, XGA_VMX_MSR_BASIC + n);
        uint64_t word = xga_vmx_word_(ctls, n), must = xga_vmx_needed_(ctls, n);

        /* Skips the true registers, which were checked in place of the plain ones. */
        if (n >= XGA_VMX_MSR_TRUE_PINBASED_CTLS - XGA_VMX_MSR_BASIC &&
            n <= XGA_VMX_MSR_TRUE_ENTRY_CTLS - XGA_VMX_MSR_BASIC)
            continue;
        if (n != XGA_VMX_MSR_PROCBASED_CTLS2 - XGA_VMX_MSR_BASIC ||
            ctls->procbased.activate_secondary_controls)
            must |= xga_vmx_must_be_1_(policy, msr);
        count = xga_vmx_note_(found, room, count, msr, XGA_VMX_MUST, must & ~word);
        count =
            xga_vmx_note_(found, room, count, msr, XGA_VMX_MAY_NOT,
                          word & (~xga_vmx_may_be_1_(policy, msr) | xga_vmx_excluded_(ctls, n)));
    }
    return count;
}

#endif
