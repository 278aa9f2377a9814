/* SPDX-License-Identifier: MIT */
/*
 * XGA_X86_TRAP_(set, around, operands): the instruction that XGA_X86_TRAP selects, with all its
 * clobbers. The three arguments are names of macros:
 *
 *   set       statements that set register variables before the instruction. They are in the same
 *             block as the instruction, because a call that the compiler inserts at a branch
 *             (coverage, a sanitizer) would overwrite the registers
 *   around    the assembly that contains the instruction
 *   operands  the outputs
 */
#ifndef XGA_ARCH_X86_INSN_H
#define XGA_ARCH_X86_INSN_H

#define XGA_X86_NONE_
#define XGA_X86_ALONE_(insn) insn

#if XGA_X86_TRAP == XGA_X86_TRAP_AUTO
/* The branch is in C, not in assembly, so that the tested operand needs no register of the trap. */
#define XGA_X86_TRAP_(set, around, operands)                                   \
    do {                                                                       \
        if (xga_x86_vmmcall) {                                                 \
            set;                                                               \
            __asm__ volatile(around("vmmcall") : operands : : "cc", "memory"); \
        } else {                                                               \
            set;                                                               \
            __asm__ volatile(around("vmcall") : operands : : "cc", "memory");  \
        }                                                                      \
    } while (0)
#else
#if XGA_X86_TRAP == XGA_X86_TRAP_VMCALL
#define XGA_X86_INSN_     "vmcall"
#define XGA_X86_CLOBBERS_ "cc", "memory"
#elif XGA_X86_TRAP == XGA_X86_TRAP_VMMCALL
#define XGA_X86_INSN_     "vmmcall"
#define XGA_X86_CLOBBERS_ "cc", "memory"
#elif XGA_X86_TRAP == XGA_X86_TRAP_PV
#define XGA_X86_INSN_     XGA_X86_PV_INSN_
#define XGA_X86_CLOBBERS_ XGA_X86_PV_CLOBBERS_
#endif
#define XGA_X86_TRAP_(set, around, operands)                                      \
    do {                                                                          \
        set;                                                                      \
        __asm__ volatile(around(XGA_X86_INSN_) : operands : : XGA_X86_CLOBBERS_); \
    } while (0)
#endif

#endif
