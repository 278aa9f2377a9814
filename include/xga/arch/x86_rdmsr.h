/* SPDX-License-Identifier: MIT */
/* Reads model-specific registers; apart from the trap, for kernels that make no hypercall. */
#ifndef XGA_ARCH_X86_RDMSR_H
#define XGA_ARCH_X86_RDMSR_H

#include <xga/fn.h>

#ifndef XGA_TYPES_PROVIDED
#include <stdint.h>
#endif

/**
 * Reads a model-specific register. Call it at CPL 0. The processor raises a general-protection
 * exception when it does not have the register.
 *
 * @param msr  [in] the register's number
 * @return the register's value, edx:eax
 */
XGA_FN uint64_t xga_x86_rdmsr(unsigned int msr)
{
    unsigned int low, high;

    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(msr) : "memory");
    return (uint64_t)high << 32 | low;
}

#endif
