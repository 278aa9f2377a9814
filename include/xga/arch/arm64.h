/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How an AArch64 guest traps into Xen, and what it orders memory with.
 *
 *   x16        hypercall number                     clobbered
 *   x0 … x4    arguments                            clobbered; x0 is the result
 *   memory     read and written by Xen
 *
 * The instruction is HVC with the immediate 0xEA1. Xen rewrites the argument registers when it
 * continues a call that was preempted, in release builds too, and a debug build poisons them; so
 * each register is an output here. A register variable is bound to its register only as an operand.
 */
#ifndef XGA_ARCH_ARM64_H
#define XGA_ARCH_ARM64_H

#include <xga/base.h>

XGA_FN long xga_trap0(unsigned long number)
{
    register long x0 __asm__("x0");
    register unsigned long x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1" : "=r"(x0), "+r"(x16) : : "memory");
    return x0;
}

XGA_FN long xga_trap1(unsigned long number, long a1)
{
    register long x0 __asm__("x0") = a1;
    register unsigned long x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1" : "+r"(x0), "+r"(x16) : : "memory");
    return x0;
}

XGA_FN long xga_trap2(unsigned long number, long a1, long a2)
{
    register long x0 __asm__("x0") = a1;
    register long x1 __asm__("x1") = a2;
    register unsigned long x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1" : "+r"(x0), "+r"(x1), "+r"(x16) : : "memory");
    return x0;
}

XGA_FN long xga_trap3(unsigned long number, long a1, long a2, long a3)
{
    register long x0 __asm__("x0") = a1;
    register long x1 __asm__("x1") = a2;
    register long x2 __asm__("x2") = a3;
    register unsigned long x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1" : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x16) : : "memory");
    return x0;
}

XGA_FN long xga_trap4(unsigned long number, long a1, long a2, long a3, long a4)
{
    register long x0 __asm__("x0") = a1;
    register long x1 __asm__("x1") = a2;
    register long x2 __asm__("x2") = a3;
    register long x3 __asm__("x3") = a4;
    register unsigned long x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1" : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x16) : : "memory");
    return x0;
}

XGA_FN long xga_trap5(unsigned long number, long a1, long a2, long a3, long a4, long a5)
{
    register long x0 __asm__("x0") = a1;
    register long x1 __asm__("x1") = a2;
    register long x2 __asm__("x2") = a3;
    register long x3 __asm__("x3") = a4;
    register long x4 __asm__("x4") = a5;
    register unsigned long x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1"
                     : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x4), "+r"(x16)
                     :
                     : "memory");
    return x0;
}

/**
 * Orders all loads and stores before it against all after it, as another vCPU or Xen sees them.
 * Shared memory with Xen is Normal memory: a barrier of the inner-shareable domain orders it.
 */
XGA_FN void xga_mb(void)
{
    __asm__ volatile("dmb ish" : : : "memory");
}

/** Orders loads before it against loads and stores after it. */
XGA_FN void xga_rmb(void)
{
    __asm__ volatile("dmb ishld" : : : "memory");
}

/** Orders stores before it against stores after it. */
XGA_FN void xga_wmb(void)
{
    __asm__ volatile("dmb ishst" : : : "memory");
}

#endif
