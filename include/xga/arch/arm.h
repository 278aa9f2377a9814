/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How an AArch32 guest traps into Xen.
 *
 *   r12        hypercall number                     clobbered
 *   r0 … r4    arguments                            clobbered; r0 is the result
 *   memory     read and written by Xen
 *
 * The instruction is HVC with the immediate 0xEA1. Each register is an output, because Xen changes
 * the argument registers when it continues a preempted call, in release builds too, and a debug
 * build poisons them. Register variables are used only as operands, where the compiler binds them
 * to their registers.
 */
#ifndef XGA_ARCH_ARM_H
#define XGA_ARCH_ARM_H

#include <xga/base.h>

/* An ARMv7-A assembler accepts HVC only with this extension enabled, in Arm and in Thumb state. */
#define XGA_ARM_HVC_ ".arch_extension virt\n\thvc #0xEA1"

XGA_FN xga_long xga_trap0(xga_ulong number)
{
    register xga_long r0 __asm__("r0");
    register xga_ulong r12 __asm__("r12") = number;

    __asm__ volatile(XGA_ARM_HVC_ : "=r"(r0), "+r"(r12) : : "memory");
    return r0;
}

XGA_FN xga_long xga_trap1(xga_ulong number, xga_long a1)
{
    register xga_long r0 __asm__("r0") = a1;
    register xga_ulong r12 __asm__("r12") = number;

    __asm__ volatile(XGA_ARM_HVC_ : "+r"(r0), "+r"(r12) : : "memory");
    return r0;
}

XGA_FN xga_long xga_trap2(xga_ulong number, xga_long a1, xga_long a2)
{
    register xga_long r0 __asm__("r0") = a1;
    register xga_long r1 __asm__("r1") = a2;
    register xga_ulong r12 __asm__("r12") = number;

    __asm__ volatile(XGA_ARM_HVC_ : "+r"(r0), "+r"(r1), "+r"(r12) : : "memory");
    return r0;
}

XGA_FN xga_long xga_trap3(xga_ulong number, xga_long a1, xga_long a2, xga_long a3)
{
    register xga_long r0 __asm__("r0") = a1;
    register xga_long r1 __asm__("r1") = a2;
    register xga_long r2 __asm__("r2") = a3;
    register xga_ulong r12 __asm__("r12") = number;

    __asm__ volatile(XGA_ARM_HVC_ : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r12) : : "memory");
    return r0;
}

XGA_FN xga_long xga_trap4(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4)
{
    register xga_long r0 __asm__("r0") = a1;
    register xga_long r1 __asm__("r1") = a2;
    register xga_long r2 __asm__("r2") = a3;
    register xga_long r3 __asm__("r3") = a4;
    register xga_ulong r12 __asm__("r12") = number;

    __asm__ volatile(XGA_ARM_HVC_ : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3), "+r"(r12) : : "memory");
    return r0;
}

XGA_FN xga_long xga_trap5(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4,
                          xga_long a5)
{
    register xga_long r0 __asm__("r0") = a1;
    register xga_long r1 __asm__("r1") = a2;
    register xga_long r2 __asm__("r2") = a3;
    register xga_long r3 __asm__("r3") = a4;
    register xga_long r4 __asm__("r4") = a5;
    register xga_ulong r12 __asm__("r12") = number;

    __asm__ volatile(XGA_ARM_HVC_
                     : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3), "+r"(r4), "+r"(r12)
                     :
                     : "memory");
    return r0;
}

#endif
