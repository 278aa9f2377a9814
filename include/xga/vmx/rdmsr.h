/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A reader of the VMX capability MSRs for kernels and firmware on x86.
 *
 * xga/vmx.h does not include this header, since the rest of it serves any architecture and
 * privilege level.
 */
#ifndef XGA_VMX_RDMSR_H
#define XGA_VMX_RDMSR_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/vmx/rdmsr.h is for x86: read a recorded policy by a function of your own"
#endif

#include <xga/arch/x86_rdmsr.h>
#include <xga/vmx/policy.h>

/**
 * Reads one MSR of the processor on which it runs, at CPL 0, for xga_vmx_policy_read(), which reads
 * no MSR that the processor lacks.
 *
 * The caller must stay on one processor meanwhile. If xga_vmx_offered() returns 0, pass NULL as the
 * reader to xga_vmx_policy_read(): reading the MSRs would raise a general-protection fault.
 *
 * @param msr      [in] the number of the MSR
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
