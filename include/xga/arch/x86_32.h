/* SPDX-License-Identifier: MIT */
/* The trap of 32-bit x86. xga/arch/x86.h lists the registers. */
#ifndef XGA_ARCH_X86_32_H
#define XGA_ARCH_X86_32_H

#define XGA_X86_PV_INSN_     "int $0x82"
#define XGA_X86_PV_CLOBBERS_ "cc", "memory"
#include <xga/arch/x86_32_esi.h>
#include <xga/arch/x86_insn.h>

#define XGA_X86_0_ "+a"(ret)
#define XGA_X86_1_ XGA_X86_0_, "+b"(a1)
#define XGA_X86_2_ XGA_X86_1_, "+c"(a2)
#define XGA_X86_3_ XGA_X86_2_, "+d"(a3)
#define XGA_X86_4_ XGA_X86_3_, XGA_X86_OPERANDS4_
#define XGA_X86_5_ XGA_X86_3_, XGA_X86_OPERANDS5_

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

    XGA_X86_TRAP_(XGA_X86_NONE_, XGA_X86_AROUND4_, XGA_X86_4_);
    return ret;
}

XGA_FN xga_long xga_trap5(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4,
                          xga_long a5)
{
    xga_long ret = (xga_long)number;

    XGA_X86_TRAP_(XGA_X86_NONE_, XGA_X86_AROUND5_, XGA_X86_5_);
    return ret;
}

#endif
