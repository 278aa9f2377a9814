/* SPDX-License-Identifier: MIT */
/*
 * Arguments 4 and 5 of 32-bit x86, which Xen takes in esi and edi.
 *
 * LLVM uses esi as the frame's base pointer in a function that has both variable-length and
 * over-aligned locals. With an operand in esi, such a function loses its base pointer (seen with
 * LLVM 14, 15 and 16) or its caller's esi (19 and 22). Therefore Clang gets no operand in esi: the
 * assembly itself moves argument 4 into esi and restores the old value afterwards.
 *
 *   XGA_X86_AROUNDn_    the assembly, given the instruction
 *   XGA_X86_OPERANDSn_  the outputs of arguments 4 to n
 */
#ifndef XGA_ARCH_X86_32_ESI_H
#define XGA_ARCH_X86_32_ESI_H

#if defined(__clang__)
/* Argument 4 is passed in edi, which Xen does not change when there is no argument 5. */
#define XGA_X86_AROUND4_(insn) "xchg %%edi, %%esi\n\t" insn "\n\tmov %%edi, %%esi"
#define XGA_X86_OPERANDS4_     "+D"(a4)
/* No register is left: argument 4 is in memory, which push reads before it changes esp. */
#define XGA_X86_AROUND5_(insn) "push %[a4]\n\txchg %%esi, (%%esp)\n\t" insn "\n\tpop %%esi"
#define XGA_X86_OPERANDS5_     [a4] "+m"(a4), "+D"(a5)
#else
#define XGA_X86_AROUND4_(insn) insn
#define XGA_X86_OPERANDS4_     "+S"(a4)
#define XGA_X86_AROUND5_(insn) insn
#define XGA_X86_OPERANDS5_     "+S"(a4), "+D"(a5)
#endif

#endif
