/* SPDX-License-Identifier: MIT */
/* XGA_X86_TRAP_(operands): the instruction that XGA_X86_TRAP names, with its complete clobbers. */
#ifndef XGA_ARCH_X86_INSN_H
#define XGA_ARCH_X86_INSN_H

#define XGA_X86_VMCALL_(...)  __asm__ volatile("vmcall" : __VA_ARGS__ : : "cc", "memory")
#define XGA_X86_VMMCALL_(...) __asm__ volatile("vmmcall" : __VA_ARGS__ : : "cc", "memory")

#if XGA_X86_TRAP == XGA_X86_TRAP_AUTO
/* A branch in C, not in assembly: the operand that is tested never competes for the registers. */
#define XGA_X86_TRAP_(...)                 \
    do {                                   \
        if (xga_x86_vmmcall)               \
            XGA_X86_VMMCALL_(__VA_ARGS__); \
        else                               \
            XGA_X86_VMCALL_(__VA_ARGS__);  \
    } while (0)
#elif XGA_X86_TRAP == XGA_X86_TRAP_VMCALL
#define XGA_X86_TRAP_(...) XGA_X86_VMCALL_(__VA_ARGS__)
#elif XGA_X86_TRAP == XGA_X86_TRAP_VMMCALL
#define XGA_X86_TRAP_(...) XGA_X86_VMMCALL_(__VA_ARGS__)
#elif XGA_X86_TRAP == XGA_X86_TRAP_PV
#define XGA_X86_TRAP_(...) __asm__ volatile(XGA_X86_PV_INSN_ : __VA_ARGS__ : : XGA_X86_PV_CLOBBERS_)
#endif

#endif
