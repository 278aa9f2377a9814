/* SPDX-License-Identifier: MIT */
/*
 * Arguments 4 and 5 of 32-bit x86, which Xen takes in esi and edi.
 *
 * LLVM keeps a frame in esi when a function has locals of variable length and over-aligned ones. An
 * operand in esi costs such a function its frame (seen: 14, 15, 16) or its caller's esi (19, 22). So
 * Clang is given no operand there: the assembly itself puts argument 4 into esi, and the old value
 * back.
 *
 *   XGA_X86_AROUNDn_    the assembly, given the instruction
 *   XGA_X86_OPERANDSn_  the outputs of arguments 4 to n
 */
#ifndef XGA_ARCH_X86_32_ESI_H
#define XGA_ARCH_X86_32_ESI_H

#if defined(__clang__)
/* Argument 4 comes in edi, which Xen leaves alone when there is no argument 5. */
#define XGA_X86_AROUND4_(insn) "xchg %%edi, %%esi\n\t" insn "\n\tmov %%edi, %%esi"
#define XGA_X86_OPERANDS4_     "+D"(a4)
/* No register is left: it comes in memory. Push finds that before it moves the stack pointer. */
#define XGA_X86_AROUND5_(insn) "push %[a4]\n\txchg %%esi, (%%esp)\n\t" insn "\n\tpop %%esi"
#define XGA_X86_OPERANDS5_     [a4] "+m"(a4), "+D"(a5)
#else
#define XGA_X86_AROUND4_(insn) insn
#define XGA_X86_OPERANDS4_     "+S"(a4)
#define XGA_X86_AROUND5_(insn) insn
#define XGA_X86_OPERANDS5_     "+S"(a4), "+D"(a5)
#endif

#endif
