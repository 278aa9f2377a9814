/* SPDX-License-Identifier: MIT */
/*
 * Where the other vCPU starts: on a stack of its own, with vCPU 0's page tables, events off.
 *
 *   all registers    in: stored in x86_second_found
 */
	.section .text.x86_second, "ax", @progbits
	.globl x86_second
	.type x86_second, @function
x86_second:
#ifdef __x86_64__
	movq %rax, x86_second_found
	movq %rcx, x86_second_found + 8
	movq %rdx, x86_second_found + 16
	movq %rbx, x86_second_found + 24
	movq %rsp, x86_second_found + 32
	movq %rbp, x86_second_found + 40
	movq %rsi, x86_second_found + 48
	movq %rdi, x86_second_found + 56
	movq %r8, x86_second_found + 64
	movq %r9, x86_second_found + 72
	movq %r10, x86_second_found + 80
	movq %r11, x86_second_found + 88
	movq %r12, x86_second_found + 96
	movq %r13, x86_second_found + 104
	movq %r14, x86_second_found + 112
	movq %r15, x86_second_found + 120
	pushfq
	popq x86_second_found + 128
#else
	movl %eax, x86_second_found
	movl %ecx, x86_second_found + 4
	movl %edx, x86_second_found + 8
	movl %ebx, x86_second_found + 12
	movl %esp, x86_second_found + 16
	movl %ebp, x86_second_found + 20
	movl %esi, x86_second_found + 24
	movl %edi, x86_second_found + 28
	pushfl
	popl x86_second_found + 32
#endif
	call x86_second_works
	ud2
	.size x86_second, . - x86_second

	.section .note.GNU-stack, "", @progbits
