/* SPDX-License-Identifier: MIT */
/* The trap of 64-bit x86; its register table opens xga/arch/x86.h. */
#ifndef XGA_ARCH_X86_64_H
#define XGA_ARCH_X86_64_H

#define XGA_X86_PV_INSN_     "syscall"
#define XGA_X86_PV_CLOBBERS_ "rcx", "r11", "cc", "memory"
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

    XGA_X86_TRAP_("+a"(ret), "+D"(a1));
    return ret;
}

XGA_FN long xga_trap2(unsigned long number, long a1, long a2)
{
    long ret = (long)number;

    XGA_X86_TRAP_("+a"(ret), "+D"(a1), "+S"(a2));
    return ret;
}

XGA_FN long xga_trap3(unsigned long number, long a1, long a2, long a3)
{
    long ret = (long)number;

    XGA_X86_TRAP_("+a"(ret), "+D"(a1), "+S"(a2), "+d"(a3));
    return ret;
}

XGA_FN long xga_trap4(unsigned long number, long a1, long a2, long a3, long a4)
{
    long ret = (long)number;
    register long r10 __asm__("r10") = a4;

    XGA_X86_TRAP_("+a"(ret), "+D"(a1), "+S"(a2), "+d"(a3), "+r"(r10));
    return ret;
}

XGA_FN long xga_trap5(unsigned long number, long a1, long a2, long a3, long a4, long a5)
{
    long ret = (long)number;
    register long r10 __asm__("r10") = a4;
    register long r8 __asm__("r8") = a5;

    XGA_X86_TRAP_("+a"(ret), "+D"(a1), "+S"(a2), "+d"(a3), "+r"(r10), "+r"(r8));
    return ret;
}

#endif
