/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How an AArch64 guest traps into Xen.
 *
 *   x16        hypercall number                     clobbered
 *   x0 … x4    arguments                            clobbered; x0 is the result
 *   memory     read and written by Xen
 *
 * The instruction is HVC with the immediate 0xEA1. Each register is an output, because Xen changes
 * the argument registers when it continues a preempted call, in release builds too, and a debug
 * build poisons them. Register variables are used only as operands, where the compiler binds them
 * to their registers.
 */
#ifndef XGA_ARCH_ARM64_H
#define XGA_ARCH_ARM64_H

#include <xga/base.h>

XGA_FN xga_long xga_trap0(xga_ulong number)
{
    register xga_long x0 __asm__("x0");
    register xga_ulong x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1" : "=r"(x0), "+r"(x16) : : "memory");
    return x0;
}

XGA_FN xga_long xga_trap1(xga_ulong number, xga_long a1)
{
    register xga_long x0 __asm__("x0") = a1;
    register xga_ulong x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1" : "+r"(x0), "+r"(x16) : : "memory");
    return x0;
}

XGA_FN xga_long xga_trap2(xga_ulong number, xga_long a1, xga_long a2)
{
    register xga_long x0 __asm__("x0") = a1;
    register xga_long x1 __asm__("x1") = a2;
    register xga_ulong x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1" : "+r"(x0), "+r"(x1), "+r"(x16) : : "memory");
    return x0;
}

XGA_FN xga_long xga_trap3(xga_ulong number, xga_long a1, xga_long a2, xga_long a3)
{
    register xga_long x0 __asm__("x0") = a1;
    register xga_long x1 __asm__("x1") = a2;
    register xga_long x2 __asm__("x2") = a3;
    register xga_ulong x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1" : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x16) : : "memory");
    return x0;
}

XGA_FN xga_long xga_trap4(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4)
{
    register xga_long x0 __asm__("x0") = a1;
    register xga_long x1 __asm__("x1") = a2;
    register xga_long x2 __asm__("x2") = a3;
    register xga_long x3 __asm__("x3") = a4;
    register xga_ulong x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1" : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x16) : : "memory");
    return x0;
}

XGA_FN xga_long xga_trap5(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4,
                          xga_long a5)
{
    register xga_long x0 __asm__("x0") = a1;
    register xga_long x1 __asm__("x1") = a2;
    register xga_long x2 __asm__("x2") = a3;
    register xga_long x3 __asm__("x3") = a4;
    register xga_long x4 __asm__("x4") = a5;
    register xga_ulong x16 __asm__("x16") = number;

    __asm__ volatile("hvc #0xEA1"
                     : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x4), "+r"(x16)
                     :
                     : "memory");
    return x0;
}

#endif
