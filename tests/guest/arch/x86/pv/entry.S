/* SPDX-License-Identifier: MIT */
/*
 * How Xen enters a PV guest's kernel, and how it goes back: by a hypercall, since only Xen can
 * unmask events and return at once.
 *
 *   stack         in: 64 bits: rcx, r11, then [error code,] rip, cs, rflags, rsp, ss
 *                     32 bits: [error code,] eip, cs, eflags [, esp, ss]
 *                     failsafe: ds, es, fs, gs before the instruction pointer
 */
#include <xen/xen.h>

#ifdef __x86_64__
	.macro arrived
	popq %rcx
	popq %r11
	.endm
#else
	.macro arrived
	.endm
#endif

	.macro resume
	jmp xga_pv_iret
	.endm

#include "../entry.inc"

	.section .text.x86_entry, "ax", @progbits
	.globl x86_failsafe
	.type x86_failsafe, @function
x86_failsafe:
	arrived
#ifdef __x86_64__
	addq $32, %rsp
#else
	addl $16, %esp
#endif
	push $0
	push $32
	jmp exception
	.size x86_failsafe, . - x86_failsafe

	/* As x86_upcall, and counted. */
	.globl pv_other_upcall
	.type pv_other_upcall, @function
pv_other_upcall:
	incl pv_other_upcalls
	jmp x86_upcall
	.size pv_other_upcall, . - pv_other_upcall

#ifdef __x86_64__
	/* User mode's syscall, reported like an exception (X86_SYSCALL). */
	.globl pv_syscall
	.type pv_syscall, @function
pv_syscall:
	arrived
	push $0
	push $33
	jmp exception
	.size pv_syscall, . - pv_syscall
#endif

	.section .bss.pv_other_upcalls, "aw", @nobits
	.balign 4
	.globl pv_other_upcalls
pv_other_upcalls:
	.skip 4
