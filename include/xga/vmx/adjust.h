/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Words of controls as a processor allows them.
 */
#ifndef XGA_VMX_ADJUST_H
#define XGA_VMX_ADJUST_H

#include <xga/fn.h>
#include <xga/vmx/msr.h>

/**
 * Adjusts a word of controls to both halves of its MSR: what must be 1 is set, what may not be 1 is
 * cleared.
 *
 * *word & ~wanted are the bits that had to be set. Which MSR counts says xga_vmx_policy_ctls().
 * Rule: SDM volume 3, A.3.1 to A.3.3, A.4.1, A.5, and "Algorithms for Determining VMX Capabilities".
 *
 * @param ctls    [in] the MSR's value
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
 * Adjusts a word of 64 controls that may all be 0: the tertiary ones and the secondary ones of VM
 * exits.
 *
 * Rule: SDM volume 3, A.3.4, A.4.2.
 *
 * @param allowed_1  [in] the MSR's value
 * @param wanted     [in] the controls that should be 1
 * @param word       [out] the word to set
 * @return the wanted bits that are impossible; 0 when all are possible
 */
XGA_FN uint64_t xga_vmx_adjust_64(uint64_t allowed_1, uint64_t wanted, uint64_t *word)
{
    *word = wanted & allowed_1;
    return wanted & ~allowed_1;
}

#endif
