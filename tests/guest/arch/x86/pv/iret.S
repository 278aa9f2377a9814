/* SPDX-License-Identifier: MIT */
/*
 * void iret_registers(unsigned long *registers, unsigned long flags, unsigned long cs)
 *
 * Jumps to xga_pv_iret with a frame that comes back here, and the value 0x01…01 * n in register n.
 *
 *                 64 bits                          32 bits
 *   in            rdi, rsi, rdx                    4(%esp), 8(%esp), 12(%esp)
 *   registers 1 … rax, rbx, rcx, rdx, rsi, rdi,    eax, ebx, ecx, edx, esi, edi, ebp
 *                 rbp, r8 to r15
 */
#include <xen/xen.h>

#ifdef __x86_64__
#define EACH rax, rbx, rcx, rdx, rsi, rdi, rbp, r8, r9, r10, r11, r12, r13, r14, r15
#else
#define EACH eax, ebx, ecx, edx, esi, edi, ebp
#endif

	.section .text.iret_registers, "ax", @progbits
	.globl iret_registers
	.type iret_registers, @function
iret_registers:
#ifdef __x86_64__
	pushq %rbx
	pushq %rbp
	pushq %r12
	pushq %r13
	pushq %r14
	pushq %r15
	pushq %rdi
	movq %rsp, %rax
	pushq $FLAT_KERNEL_SS
	pushq %rax
	pushq %rsi
	pushq %rdx
	pushq $1f
	.set value, 0
	.irp register, EACH
	.set value, value + 0x0101010101010101
	movabsq $value, %\register
	.endr
	jmp xga_pv_iret
1:	pushq %r15
	movq 8(%rsp), %r15
	movq %rax, (%r15)
	movq %rbx, 8(%r15)
	movq %rcx, 16(%r15)
	movq %rdx, 24(%r15)
	movq %rsi, 32(%r15)
	movq %rdi, 40(%r15)
	movq %rbp, 48(%r15)
	movq %r8, 56(%r15)
	movq %r9, 64(%r15)
	movq %r10, 72(%r15)
	movq %r11, 80(%r15)
	movq %r12, 88(%r15)
	movq %r13, 96(%r15)
	movq %r14, 104(%r15)
	popq 112(%r15)
	popq %rdi
	popq %r15
	popq %r14
	popq %r13
	popq %r12
	popq %rbp
	popq %rbx
	ret
#else
	pushl %ebx
	pushl %ebp
	pushl %esi
	pushl %edi
	movl 24(%esp), %eax
	movl 28(%esp), %ecx
	pushl %eax
	pushl %ecx
	pushl $1f
	.set value, 0
	.irp register, EACH
	.set value, value + 0x01010101
	movl $value, %\register
	.endr
	jmp xga_pv_iret
1:	pushl %ebp
	movl 24(%esp), %ebp
	movl %eax, (%ebp)
	movl %ebx, 4(%ebp)
	movl %ecx, 8(%ebp)
	movl %edx, 12(%ebp)
	movl %esi, 16(%ebp)
	movl %edi, 20(%ebp)
	popl 24(%ebp)
	popl %edi
	popl %esi
	popl %ebp
	popl %ebx
	ret
#endif
	.size iret_registers, . - iret_registers

	.section .note.GNU-stack, "", @progbits
