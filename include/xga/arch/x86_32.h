/* SPDX-License-Identifier: MIT */
/* The trap of 32-bit x86; its register table opens xga/arch/x86.h. */
#ifndef XGA_ARCH_X86_32_H
#define XGA_ARCH_X86_32_H

#define XGA_X86_PV_INSN_     "int $0x82"
#define XGA_X86_PV_CLOBBERS_ "cc", "memory"
#include <xga/arch/x86_insn.h>

XGA_FN long xga_trap0(unsigned long number)
{
    long ret = (long)number;

    XGA_X86_TRAP_("+a"(ret));
    return ret;
}

XGA_FN long xga_trap1(unsigned long number, long a1)
{
    long ret = (long)number;

    XGA_X86_TRAP_("+a"(ret), "+b"(a1));
    return ret;
}

XGA_FN long xga_trap2(unsigned long number, long a1, long a2)
{
    long ret = (long)number;

    XGA_X86_TRAP_("+a"(ret), "+b"(a1), "+c"(a2));
    return ret;
}

XGA_FN long xga_trap3(unsigned long number, long a1, long a2, long a3)
{
    long ret = (long)number;

    XGA_X86_TRAP_("+a"(ret), "+b"(a1), "+c"(a2), "+d"(a3));
    return ret;
}

XGA_FN long xga_trap4(unsigned long number, long a1, long a2, long a3, long a4)
{
    long ret = (long)number;

    XGA_X86_TRAP_("+a"(ret), "+b"(a1), "+c"(a2), "+d"(a3), "+S"(a4));
    return ret;
}

XGA_FN long xga_trap5(unsigned long number, long a1, long a2, long a3, long a4, long a5)
{
    long ret = (long)number;

    XGA_X86_TRAP_("+a"(ret), "+b"(a1), "+c"(a2), "+d"(a3), "+S"(a4), "+D"(a5));
    return ret;
}

#endif
