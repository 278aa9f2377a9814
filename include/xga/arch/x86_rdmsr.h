/* SPDX-License-Identifier: MIT */
/* Reading a model-specific register, apart from the trap: a kernel that makes no hypercall uses it. */
#ifndef XGA_ARCH_X86_RDMSR_H
#define XGA_ARCH_X86_RDMSR_H

#include <xga/fn.h>

#ifndef XGA_TYPES_PROVIDED
#include <stdint.h>
#endif

/**
 * Reads a model-specific register; at CPL 0. A register that the processor lacks is a
 * general-protection fault.
 *
 * @param msr  [in] its number
 * @return edx:eax
 */
XGA_FN uint64_t xga_x86_rdmsr(unsigned int msr)
{
    unsigned int low, high;

    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(msr) : "memory");
    return (uint64_t)high << 32 | low;
}

#endif
