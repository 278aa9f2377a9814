/* SPDX-License-Identifier: MIT */
/**
 * @file
 * All VMX capability MSRs of a processor as one policy, and which of them exist.
 */
#ifndef XGA_VMX_POLICY_H
#define XGA_VMX_POLICY_H

#include <xga/fn.h>
#include <xga/vmx/msr.h>

/** The MSRs of every processor with VMX. */
union xga_vmx_block {
    uint64_t raw[11]; /**< 0x480 to 0x48a */
    __extension__ struct {
        union xga_vmx_basic basic;
        union xga_vmx_pinbased_ctls pinbased_ctls;
        union xga_vmx_procbased_ctls procbased_ctls;
        union xga_vmx_exit_ctls exit_ctls;
        union xga_vmx_entry_ctls entry_ctls;
        union xga_vmx_misc misc;
        union xga_vmx_cr0_fixed0 cr0_fixed0;
        union xga_vmx_cr0_fixed1 cr0_fixed1;
        union xga_vmx_cr4_fixed0 cr4_fixed0;
        union xga_vmx_cr4_fixed1 cr4_fixed1;
        union xga_vmx_vmcs_enum vmcs_enum;
    };
};

/** The MSRs of a processor whose default1 controls may be 0. */
union xga_vmx_true_block {
    uint64_t raw[4]; /**< 0x48d to 0x490 */
    __extension__ struct {
        union xga_vmx_pinbased_ctls pinbased;
        union xga_vmx_procbased_ctls procbased;
        union xga_vmx_exit_ctls exit;
        union xga_vmx_entry_ctls entry;
    };
};

/**
 * The MSRs in blocks, one for each condition under which they exist. raw[n] is MSR
 * XGA_VMX_MSR_BASIC + n; an MSR that the processor lacks is 0. A processor without VMX has the
 * empty policy, all 0.
 */
__extension__ struct xga_vmx_policy {
    union {
        uint64_t raw[XGA_VMX_MSRS];
        __extension__ struct {
            union xga_vmx_block vmx;
            union xga_vmx_procbased_ctls2 vmx_procbased_ctls2;
            union xga_vmx_ept_vpid_cap vmx_ept_vpid_cap;
            union xga_vmx_true_block vmx_true_ctls;
            union xga_vmx_vmfunc vmx_vmfunc;
            union xga_vmx_procbased_ctls3 vmx_procbased_ctls3;
            union xga_vmx_exit_ctls2 vmx_exit_ctls2;
        };
    };
};

/**
 * Returns whether a processor offers VMX.
 *
 * Source: SDM volume 3, "Discovering Support for VMX": CPUID.1:ECX.VMX, bit 5.
 *
 * @param cpuid_1_ecx  [in] ECX of CPUID leaf 1
 * @return 1 or 0
 */
XGA_FN int xga_vmx_offered(uint32_t cpuid_1_ecx)
{
    return (int)(cpuid_1_ecx >> 5 & 1);
}

/**
 * Returns whether a policy is that of a processor with VMX, which has MSRs 0x480 to 0x48a.
 *
 * Source: SDM volume 3, A.1: the size of a VMCS region in IA32_VMX_BASIC is above 0, so that the
 * register is never 0.
 *
 * @param policy  [in] a policy
 * @return 1 or 0
 */
XGA_FN int xga_vmx_has_vmx(const struct xga_vmx_policy *policy)
{
    return policy->vmx.basic.raw != 0;
}

/**
 * Returns whether IA32_VMX_PROCBASED_CTLS2, 0x48b, exists.
 *
 * Source: SDM volume 3, A.3.3: processors that allow "activate secondary controls".
 *
 * @param policy  [in] a policy
 * @return 1 or 0
 */
XGA_FN int xga_vmx_has_procbased_ctls2(const struct xga_vmx_policy *policy)
{
    return xga_vmx_has_vmx(policy) &&
           policy->vmx.procbased_ctls.allowed_1.activate_secondary_controls;
}

/**
 * Returns whether IA32_VMX_EPT_VPID_CAP, 0x48c, exists.
 *
 * Source: SDM volume 3, A.10: processors that allow "enable EPT" or "enable VPID".
 *
 * @param policy  [in] a policy
 * @return 1 or 0
 */
XGA_FN int xga_vmx_has_ept_vpid_cap(const struct xga_vmx_policy *policy)
{
    return xga_vmx_has_procbased_ctls2(policy) &&
           (policy->vmx_procbased_ctls2.allowed_1.enable_ept ||
            policy->vmx_procbased_ctls2.allowed_1.enable_vpid);
}

/**
 * Returns whether the four MSRs of true controls, 0x48d to 0x490, exist.
 *
 * Source: SDM volume 3, A.2: bit 55 of IA32_VMX_BASIC.
 *
 * @param policy  [in] a policy
 * @return 1 or 0
 */
XGA_FN int xga_vmx_has_true_ctls(const struct xga_vmx_policy *policy)
{
    return policy->vmx.basic.default1_zero;
}

/**
 * Returns whether IA32_VMX_VMFUNC, 0x491, exists.
 *
 * Source: SDM volume 3, A.11: processors that allow "enable VM functions".
 *
 * @param policy  [in] a policy
 * @return 1 or 0
 */
XGA_FN int xga_vmx_has_vmfunc(const struct xga_vmx_policy *policy)
{
    return xga_vmx_has_procbased_ctls2(policy) &&
           policy->vmx_procbased_ctls2.allowed_1.enable_vm_functions;
}

/**
 * Returns whether IA32_VMX_PROCBASED_CTLS3, 0x492, exists.
 *
 * Source: SDM volume 3, A.3.4: processors that allow "activate tertiary controls".
 *
 * @param policy  [in] a policy
 * @return 1 or 0
 */
XGA_FN int xga_vmx_has_procbased_ctls3(const struct xga_vmx_policy *policy)
{
    return xga_vmx_has_vmx(policy) &&
           policy->vmx.procbased_ctls.allowed_1.activate_tertiary_controls;
}

/**
 * Returns whether IA32_VMX_EXIT_CTLS2, 0x493, exists.
 *
 * Source: SDM volume 3, A.4.2: processors that allow "activate secondary controls" of VM exits.
 *
 * @param policy  [in] a policy
 * @return 1 or 0
 */
XGA_FN int xga_vmx_has_exit_ctls2(const struct xga_vmx_policy *policy)
{
    return xga_vmx_has_vmx(policy) && policy->vmx.exit_ctls.allowed_1.activate_secondary_controls;
}

/**
 * Returns whether a policy has an MSR.
 *
 * The function reads only MSRs with lower numbers (for IA32_VMX_BASIC this MSR itself).
 *
 * @param policy  [in] a policy
 * @param msr     [in] any number
 * @return 1 or 0; 0 for a number that is not a VMX capability MSR
 */
XGA_FN int xga_vmx_has(const struct xga_vmx_policy *policy, uint32_t msr)
{
    if (msr < XGA_VMX_MSR_BASIC || msr > XGA_VMX_MSR_EXIT_CTLS2)
        return 0;
    if (msr <= XGA_VMX_MSR_VMCS_ENUM)
        return xga_vmx_has_vmx(policy);
    if (msr == XGA_VMX_MSR_PROCBASED_CTLS2)
        return xga_vmx_has_procbased_ctls2(policy);
    if (msr == XGA_VMX_MSR_EPT_VPID_CAP)
        return xga_vmx_has_ept_vpid_cap(policy);
    if (msr <= XGA_VMX_MSR_TRUE_ENTRY_CTLS)
        return xga_vmx_has_true_ctls(policy);
    if (msr == XGA_VMX_MSR_VMFUNC)
        return xga_vmx_has_vmfunc(policy);
    if (msr == XGA_VMX_MSR_PROCBASED_CTLS3)
        return xga_vmx_has_procbased_ctls3(policy);
    return xga_vmx_has_exit_ctls2(policy);
}

/* Returns the MSR that applies in place of msr: the true one if the policy has it. */
XGA_PRIVATE_ uint32_t xga_vmx_counts_(const struct xga_vmx_policy *policy, uint32_t msr)
{
    if (msr >= XGA_VMX_MSR_PINBASED_CTLS && msr <= XGA_VMX_MSR_ENTRY_CTLS &&
        xga_vmx_has_true_ctls(policy))
        msr += XGA_VMX_MSR_TRUE_PINBASED_CTLS - XGA_VMX_MSR_PINBASED_CTLS;
    return msr;
}

/**
 * Returns the MSR that tells how controls may be set: the true one if the processor has it.
 *
 * Source: SDM volume 3, A.3.1, A.3.2, A.4.1, A.5: it is sufficient to consult that one.
 *
 * @param policy  [in] a policy
 * @param msr     [in] XGA_VMX_MSR_PINBASED_CTLS, XGA_VMX_MSR_PROCBASED_CTLS, XGA_VMX_MSR_EXIT_CTLS
 *                     or XGA_VMX_MSR_ENTRY_CTLS; any other MSR is returned itself
 * @return the value of the MSR; 0 when the policy lacks it
 */
XGA_FN uint64_t xga_vmx_policy_ctls(const struct xga_vmx_policy *policy, uint32_t msr)
{
    msr = xga_vmx_counts_(policy, msr);
    return xga_vmx_has(policy, msr) ? policy->raw[msr - XGA_VMX_MSR_BASIC] : 0;
}

/**
 * Makes a policy that of a processor without VMX.
 *
 * @param policy  [out] all 0
 */
XGA_FN void xga_vmx_policy_clear(struct xga_vmx_policy *policy)
{
    /* Volatile, so that no compiler turns the loop into a call of memset. */
    volatile struct xga_vmx_policy *all = policy;
    unsigned int n;

    for (n = 0; n < XGA_VMX_MSRS; n++)
        all->raw[n] = 0;
}

/**
 * Reads an MSR for xga_vmx_policy_read(), which takes a function of this type.
 *
 * @param msr      [in] the number of the MSR
 * @param value    [out] its value
 * @param context  [in] the pointer passed to xga_vmx_policy_read()
 * @return 0 on success; any other value when the MSR cannot be read
 */
typedef int xga_vmx_rdmsr_t(uint32_t msr, uint64_t *value, void *context);

/**
 * Reads a policy: every MSR that exists, once, from low to high numbers.
 *
 * The function never reads an MSR that the processor lacks, which would fault.
 *
 * @param policy   [out] the policy; empty without VMX and after a failure
 * @param rdmsr    [in] reads one MSR; NULL on a processor that does not offer VMX, see
 *                      xga_vmx_offered()
 * @param context  [in] passed to rdmsr
 * @return 0 on success; the result of rdmsr when it failed
 */
XGA_FN int xga_vmx_policy_read(struct xga_vmx_policy *policy, xga_vmx_rdmsr_t *rdmsr, void *context)
{
    uint32_t msr;

    xga_vmx_policy_clear(policy);
    if (!rdmsr)
        return 0;
    for (msr = XGA_VMX_MSR_BASIC; msr <= XGA_VMX_MSR_EXIT_CTLS2; msr++) {
        uint64_t value = 0;
        int failed;

        if (msr != XGA_VMX_MSR_BASIC && !xga_vmx_has(policy, msr))
            continue;
        failed = rdmsr(msr, &value, context);
        if (failed) {
            xga_vmx_policy_clear(policy);
            return failed;
        }
        policy->raw[msr - XGA_VMX_MSR_BASIC] = value;
    }
    return 0;
}

#endif
