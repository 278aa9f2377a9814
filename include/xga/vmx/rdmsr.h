/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A reader of the VMX capability MSRs for kernels and firmware on x86; opt-in, since the rest of
 * xga/vmx.h serves any architecture and any privilege.
 */
#ifndef XGA_VMX_RDMSR_H
#define XGA_VMX_RDMSR_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/vmx/rdmsr.h is for x86: read a recorded policy by a function of your own"
#endif

#include <xga/arch/x86_rdmsr.h>
#include <xga/vmx/policy.h>

/**
 * Reads one MSR of the processor it runs on, for xga_vmx_policy_read(), which asks for no register
 * that the processor lacks; at CPL 0.
 *
 * The caller stays on one processor meanwhile, and gives xga_vmx_policy_read() no reader where
 * xga_vmx_offered() is 0: the registers are a general-protection fault there.
 *
 * @param msr      [in] which
 * @param value    [out] its value
 * @param context  unused
 * @return 0
 */
XGA_FN int xga_vmx_rdmsr(uint32_t msr, uint64_t *value, void *context)
{
    (void)context;
    *value = xga_x86_rdmsr(msr);
    return 0;
}

#endif
