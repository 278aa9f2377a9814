/* SPDX-License-Identifier: MIT */
/*
 * How Xen enters a PV guest's kernel, and how it goes back: by a hypercall, since only Xen can
 * unmask events and return at once.
 *
 *   stack         in: 64 bits: rcx, r11, then [error code,] rip, cs, rflags, rsp, ss
 *                     32 bits: [error code,] eip, cs, eflags
 *                     failsafe: ds, es, fs, gs before the instruction pointer
 *   rax / eax     the number of the iret hypercall; its own value is on the stack
 *   rcx, r11      overwritten by syscall; their values are on the stack
 */
#include <xen/xen.h>

#ifdef __x86_64__
	.macro arrived
	popq %rcx
	popq %r11
	.endm

	/* struct iret_context */
	.macro resume
	pushq $0
	pushq %rcx
	pushq %r11
	pushq %rax
	movl $__HYPERVISOR_iret, %eax
	syscall
	ud2
	.endm
#else
	.macro arrived
	.endm

	.macro resume
	pushl %eax
	movl $__HYPERVISOR_iret, %eax
	int $0x82
	ud2
	.endm
#endif

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
