/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Adjusts words of controls, CR0 and CR4 to the values that a processor allows.
 */
#ifndef XGA_VMX_ADJUST_H
#define XGA_VMX_ADJUST_H

#include <xga/fn.h>
#include <xga/vmx/policy.h>

/**
 * Adjusts a word of controls to both halves of its MSR: sets the bits that must be 1 and clears
 * those that may not be 1.
 *
 * *word & ~wanted are the bits that had to be set. xga_vmx_policy_ctls() returns the value of the
 * right MSR.
 *
 * Source: SDM volume 3, A.3.1 to A.3.3, A.4.1, A.5, and "Algorithms for Determining VMX
 * Capabilities".
 *
 * @param ctls    [in] the value of the MSR
 * @param wanted  [in] the controls that should be 1
 * @param word    [out] the word to set
 * @return the wanted bits that are impossible; 0 when all are possible
 */
XGA_FN uint32_t xga_vmx_adjust(uint64_t ctls, uint32_t wanted, uint32_t *word)
{
    uint32_t allowed_0 = (uint32_t)ctls, allowed_1 = (uint32_t)(ctls >> 32);

    *word = (wanted | allowed_0) & allowed_1;
    return wanted & ~allowed_1;
}

/**
 * Adjusts a word of 64 controls each of which may be 0: the tertiary processor-based controls and
 * the secondary VM-exit controls.
 *
 * Source: SDM volume 3, A.3.4, A.4.2.
 *
 * @param allowed_1  [in] the value of the MSR
 * @param wanted     [in] the controls that should be 1
 * @param word       [out] the word to set
 * @return the wanted bits that are impossible; 0 when all are possible
 */
XGA_FN uint64_t xga_vmx_adjust_64(uint64_t allowed_1, uint64_t wanted, uint64_t *word)
{
    *word = wanted & allowed_1;
    return wanted & ~allowed_1;
}

/**
 * Adjusts a value of CR0 to what VMX operation allows: sets the bits that must be 1 and clears
 * those that may not be 1.
 *
 * PE and PG may be 0 in a guest that runs with unrestricted_guest; PG still requires PE. VM entry
 * does not check CD and NW, nor does this function.
 *
 * Source: SDM volume 3, A.7, "Restrictions on VMX Operation", "Checks on Guest Control Registers,
 * Debug Registers, and MSRs".
 *
 * @param policy        [in] a policy with VMX
 * @param wanted        [in] the value that CR0 should have
 * @param unrestricted  [in] 1 for the CR0 of a guest with unrestricted_guest; 0 for other guests
 *                           and for the host
 * @param value         [out] the value to load; *value & ~wanted are the bits that had to be set
 * @return the wanted bits that are impossible; 0 when all are possible
 */
XGA_FN uint64_t xga_vmx_adjust_cr0(const struct xga_vmx_policy *policy, uint64_t wanted,
                                   int unrestricted, uint64_t *value)
{
    union xga_x86_cr0 must = policy->vmx.cr0_fixed0.allowed_0;
    union xga_x86_cr0 may = policy->vmx.cr0_fixed1.allowed_1;

    if (unrestricted) {
        must.pg = 0;
        must.pe = wanted >> 31 & 1;
    }
    must.cd = must.nw = 0;
    may.cd = may.nw = 1;
    *value = (wanted | must.raw) & may.raw;
    return wanted & ~may.raw;
}

/**
 * Adjusts a value of CR4 to what VMX operation allows: sets the bits that must be 1 and clears
 * those that may not be 1.
 *
 * Source: SDM volume 3, A.8, "Restrictions on VMX Operation".
 *
 * @param policy  [in] a policy with VMX
 * @param wanted  [in] the value that CR4 should have, of the host or of a guest
 * @param value   [out] the value to load; *value & ~wanted are the bits that had to be set
 * @return the wanted bits that are impossible; 0 when all are possible
 */
XGA_FN uint64_t xga_vmx_adjust_cr4(const struct xga_vmx_policy *policy, uint64_t wanted,
                                   uint64_t *value)
{
    uint64_t may = policy->vmx.cr4_fixed1.raw;

    *value = (wanted | policy->vmx.cr4_fixed0.raw) & may;
    return wanted & ~may;
}

#endif
