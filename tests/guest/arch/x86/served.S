/* SPDX-License-Identifier: MIT */
/*
 * What the vCPUs of a served domain run, in 64-bit mode, wherever it lies: a list of steps (struct served_step). Each
 * loads registers, calls one of the pieces below, and compares the registers with those that it wants. The last one
 * has no piece.
 *
 *   rdi          in: the first step
 *   rsi          in: where the outcome goes (struct served_outcome)
 */
#include "served.h"

	.section .rodata.served, "a", @progbits
	.code64
	.balign 16
	.globl served_code
served_code:
	movq %rdi, %r12
	movq %rsi, %r13
	xorl %r14d, %r14d
1:	movq SERVED_STEP_PIECE(%r12), %r15
	testq %r15, %r15
	jz 3f
	incq %r14
	movq SERVED_STEP_RAX(%r12), %rax
	movq SERVED_STEP_RCX(%r12), %rcx
	movq SERVED_STEP_RDX(%r12), %rdx
	movq SERVED_STEP_RSI(%r12), %rsi
	movq SERVED_STEP_RDI(%r12), %rdi
	callq *%r15
	cld
	cmpq %rax, SERVED_STEP_WANT_RAX(%r12)
	jne 2f
	cmpq %rcx, SERVED_STEP_WANT_RCX(%r12)
	jne 2f
	cmpq %rsi, SERVED_STEP_WANT_RSI(%r12)
	jne 2f
	cmpq %rdi, SERVED_STEP_WANT_RDI(%r12)
	jne 2f
	addq $SERVED_STEP_SIZE, %r12
	jmp 1b

2:	movq %rax, SERVED_OUTCOME_RAX(%r13)
	movq %rcx, SERVED_OUTCOME_RCX(%r13)
	movq %rsi, SERVED_OUTCOME_RSI(%r13)
	movq %rdi, SERVED_OUTCOME_RDI(%r13)
	movq %r14, SERVED_OUTCOME_FAILED(%r13)
3:	movq %r14, SERVED_OUTCOME_STEPS(%r13)
	movw $SERVED_END_PORT, %dx
	movl SERVED_OUTCOME_FAILED(%r13), %eax
	outl %eax, %dx
	/* With no vCPU that can go on, Xen ends the domain. */
	cli
4:	hlt
	jmp 4b

	.macro piece name, text:vararg
	.globl served_\name
served_\name:
	\text
	retq
	.endm

	.macro downwards name, text:vararg
	.globl served_\name\()_down
served_\name\()_down:
	std
	\text
	retq
	.endm

	piece in_1, inb %dx, %al
	piece in_2, inw %dx, %ax
	piece in_4, inl %dx, %eax
	piece out_1, outb %al, %dx
	piece out_2, outw %ax, %dx
	piece out_4, outl %eax, %dx
	piece load_1, movb (%rdx), %al
	piece load_2, movw (%rdx), %ax
	piece load_4, movl (%rdx), %eax
	piece load_8, movq (%rdx), %rax
	piece load_zero_1, movzbl (%rdx), %eax
	piece load_sign_2, movswq (%rdx), %rax
	piece store_1, movb %al, (%rdx)
	piece store_2, movw %ax, (%rdx)
	piece store_4, movl %eax, (%rdx)
	piece store_8, movq %rax, (%rdx)
	piece add_1, addb %al, (%rdx)
	piece or_2, orw %ax, (%rdx)
	piece add_4, lock addl %eax, (%rdx)
	piece xor_8, xorq %rax, (%rdx)
	piece exchange_4, xchgl %eax, (%rdx)
	piece add_from_4, addl (%rdx), %eax
	piece ins_1, rep insb
	piece ins_2, rep insw
	piece ins_4, rep insl
	piece outs_1, rep outsb
	piece outs_2, rep outsw
	piece outs_4, rep outsl
	piece movs_1, rep movsb
	piece movs_2, rep movsw
	piece movs_4, rep movsl
	piece movs_8, rep movsq
	piece stos_4, rep stosl
	downwards ins_1, rep insb
	downwards ins_2, rep insw
	downwards ins_4, rep insl
	downwards outs_1, rep outsb
	downwards outs_2, rep outsw
	downwards outs_4, rep outsl
	downwards movs_1, rep movsb
	downwards movs_2, rep movsw
	downwards movs_4, rep movsl
	downwards movs_8, rep movsq
	downwards stos_4, rep stosl

	/* rax: how many of rcx bytes differ */
	.globl served_compare
served_compare:
	xorl %eax, %eax
1:	movb (%rsi), %dl
	cmpb %dl, (%rdi)
	setne %dl
	movzbl %dl, %edx
	addq %rdx, %rax
	incq %rsi
	incq %rdi
	decq %rcx
	jnz 1b
	retq

	/* Writes rax upwards, rcx times to the same place. */
	.globl served_count_up_4
served_count_up_4:
	movl %eax, (%rdx)
	incl %eax
	decq %rcx
	jnz served_count_up_4
	retq

	.globl served_count_up_8
served_count_up_8:
	movq %rax, (%rdx)
	incq %rax
	decq %rcx
	jnz served_count_up_8
	retq

	.globl served_code_end
served_code_end:
	.section .note.GNU-stack, "", @progbits
