/* SPDX-License-Identifier: MIT */
/*
 * attempt_run() comes back as a function does, or by attempt_leave() from wherever an exception was;
 * both restore what a called function must. attempt_enter() goes to user mode.
 *
 *   attempt_run      rdi / 4(%esp)   in: the code
 *                    rsi / 8(%esp)   in: its argument
 *                    rax / eax       out: 0; 1 by attempt_leave()
 *   attempt_enter    rdi / 4(%esp)   in: the code in user mode
 *                    rsi / 8(%esp)   in: its stack
 *                    rdx / 12(%esp)  in: its flags
 */
#include <xen/xen.h>

	.section .text.attempt, "ax", @progbits
	.globl attempt_run
	.type attempt_run, @function
attempt_run:
#ifdef __x86_64__
	pushq %rbx
	pushq %rbp
	pushq %r12
	pushq %r13
	pushq %r14
	pushq %r15
	movq %rsp, attempt_sp
	movq %rdi, %rax
	movq %rsi, %rdi
	subq $8, %rsp
	call *%rax
	xorl %eax, %eax
1:	movq attempt_sp, %rsp
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
	movl %esp, attempt_sp
	movl 20(%esp), %eax
	movl 24(%esp), %ecx
	subl $8, %esp
	pushl %ecx
	call *%eax
	xorl %eax, %eax
1:	movl attempt_sp, %esp
	popl %edi
	popl %esi
	popl %ebp
	popl %ebx
	ret
#endif
	.size attempt_run, . - attempt_run

	.globl attempt_leave
	.type attempt_leave, @function
attempt_leave:
#ifdef __i386__
	/* User mode's. */
	movl %ss, %eax
	movl %eax, %ds
	movl %eax, %es
#endif
	cld
	movl $1, %eax
	jmp 1b
	.size attempt_leave, . - attempt_leave

	.globl attempt_enter
	.type attempt_enter, @function
attempt_enter:
#ifdef __x86_64__
	pushq $FLAT_USER_SS
	pushq %rsi
	pushq %rdx
	pushq $FLAT_USER_CS
	pushq %rdi
#else
	movl 4(%esp), %eax
	movl 8(%esp), %ecx
	movl 12(%esp), %edx
	pushl $FLAT_USER_SS
	pushl %ecx
	pushl %edx
	pushl $FLAT_USER_CS
	pushl %eax
#endif
	jmp xga_pv_iret
	.size attempt_enter, . - attempt_enter

	.section .text.pv_user, "ax", @progbits
	.macro user name
	.globl pv_user_\name
pv_user_\name:
#ifdef __i386__
	/* Xen leaves no segment of the kernel's. */
	movl $FLAT_USER_DS, %eax
	movl %eax, %ds
	movl %eax, %es
#endif
	.endm
	.macro end name
	.globl pv_user_\name\()_end
pv_user_\name\()_end:
	.endm

	user ends
	movl $0x5a5a1234, %ebx
	pushf
	popf
	ud2
	end ends

	user breakpoint
	int3
	end breakpoint

#ifdef __x86_64__
	user syscall
	movl $0x5a5a1234, %ebx
	syscall
	end syscall

	user read_gs
	movq %gs:0, %rbx
	xorl %ecx, %ecx
	movw %gs, %cx
	ud2
	end read_gs
#endif

	.section .bss.attempt_sp, "aw", @nobits
	.balign 8
attempt_sp:
	.skip 8

	.section .note.GNU-stack, "", @progbits
