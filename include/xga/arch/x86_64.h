/* SPDX-License-Identifier: MIT */
/* The trap of 64-bit x86. xga/arch/x86.h lists the registers. */
#ifndef XGA_ARCH_X86_64_H
#define XGA_ARCH_X86_64_H

#define XGA_X86_PV_INSN_     "syscall"
#define XGA_X86_PV_CLOBBERS_ "rcx", "r11", "cc", "memory"
#include <xga/arch/x86_insn.h>

#define XGA_X86_0_    "+a"(ret)
#define XGA_X86_1_    XGA_X86_0_, "+D"(a1)
#define XGA_X86_2_    XGA_X86_1_, "+S"(a2)
#define XGA_X86_3_    XGA_X86_2_, "+d"(a3)
#define XGA_X86_4_    XGA_X86_3_, "+r"(r10)
#define XGA_X86_5_    XGA_X86_4_, "+r"(r8)
#define XGA_X86_SET4_ register xga_long r10 __asm__("r10") = a4
#define XGA_X86_SET5_ \
    XGA_X86_SET4_;    \
    register xga_long r8 __asm__("r8") = a5

XGA_FN xga_long xga_trap0(xga_ulong number)
{
    xga_long ret = (xga_long)number;

    XGA_X86_TRAP_(XGA_X86_NONE_, XGA_X86_ALONE_, XGA_X86_0_);
    return ret;
}

XGA_FN xga_long xga_trap1(xga_ulong number, xga_long a1)
{
    xga_long ret = (xga_long)number;

    XGA_X86_TRAP_(XGA_X86_NONE_, XGA_X86_ALONE_, XGA_X86_1_);
    return ret;
}

XGA_FN xga_long xga_trap2(xga_ulong number, xga_long a1, xga_long a2)
{
    xga_long ret = (xga_long)number;

    XGA_X86_TRAP_(XGA_X86_NONE_, XGA_X86_ALONE_, XGA_X86_2_);
    return ret;
}

XGA_FN xga_long xga_trap3(xga_ulong number, xga_long a1, xga_long a2, xga_long a3)
{
    xga_long ret = (xga_long)number;

    XGA_X86_TRAP_(XGA_X86_NONE_, XGA_X86_ALONE_, XGA_X86_3_);
    return ret;
}

XGA_FN xga_long xga_trap4(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4)
{
    xga_long ret = (xga_long)number;

    XGA_X86_TRAP_(XGA_X86_SET4_, XGA_X86_ALONE_, XGA_X86_4_);
    return ret;
}

XGA_FN xga_long xga_trap5(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4,
                          xga_long a5)
{
    xga_long ret = (xga_long)number;

    XGA_X86_TRAP_(XGA_X86_SET5_, XGA_X86_ALONE_, XGA_X86_5_);
    return ret;
}

#endif
