/* SPDX-License-Identifier: MIT */
/*
 * long run_checked(run_fn *run, const long a[5], void *stack): calls run(a[0], …, a[4]) on that
 * stack, with patterns in every register, all bits turned by run_turned; run_changed says which of
 * those came back different that a function has to keep.
 *
 *   bit 0 … 5   rbx rbp r12 r13 r14 r15
 *   bit 6       rsp
 *   bit 7       a flag that is not arithmetic (the direction flag)
 */
#define PATTERN(n) $(0x5a1c93e700000000 + 0x2f6d8b40 + n)
	.macro FILL register, n
	movabs	PATTERN(\n), \register
	xor	run_turned(%rip), \register
	.endm
	.macro COMPARE register, n
	movabs	PATTERN(\n), %rcx
	xor	run_turned(%rip), %rcx
	cmp	%rcx, \register
	je	1f
	or	$(1 << \n), %edx
1:
	.endm

	.text
	.globl	run_checked
run_checked:
	push	%rbx
	push	%rbp
	push	%r12
	push	%r13
	push	%r14
	push	%r15
	mov	%rsp, saved_stack(%rip)
	mov	%rdx, %rsp
	mov	%rdx, called_stack(%rip)
	mov	%rdi, called(%rip)
	pushf
	popq	flags(%rip)
	mov	%rsi, %rax
	mov	(%rax), %rdi
	mov	8(%rax), %rsi
	mov	16(%rax), %rdx
	mov	24(%rax), %rcx
	mov	32(%rax), %r8
	FILL	%rbx, 0
	FILL	%rbp, 1
	FILL	%r12, 2
	FILL	%r13, 3
	FILL	%r14, 4
	FILL	%r15, 5
	FILL	%rax, 16
	FILL	%r9, 17
	FILL	%r10, 18
	FILL	%r11, 19
	call	*called(%rip)
	pushf
	pop	%rcx
	cld
	xor	flags(%rip), %rcx
	xor	%edx, %edx
	test	$~0x8d5, %ecx			/* carry, parity, adjust, zero, sign, overflow */
	jz	1f
	or	$(1 << 7), %edx
1:	cmp	called_stack(%rip), %rsp
	je	1f
	or	$(1 << 6), %edx
1:	COMPARE	%rbx, 0
	COMPARE	%rbp, 1
	COMPARE	%r12, 2
	COMPARE	%r13, 3
	COMPARE	%r14, 4
	COMPARE	%r15, 5
	mov	%edx, run_changed(%rip)
	mov	saved_stack(%rip), %rsp
	pop	%r15
	pop	%r14
	pop	%r13
	pop	%r12
	pop	%rbp
	pop	%rbx
	ret

/* Spoils what a function may spoil. */
	.globl	spoil
spoil:
	movabs	PATTERN(40), %rdi
/* Returns its argument and does the same. */
	.globl	opaque
opaque:
	mov	%rdi, %rax
	movabs	PATTERN(32), %rdi
	movabs	PATTERN(33), %rsi
	movabs	PATTERN(34), %rdx
	movabs	PATTERN(35), %rcx
	movabs	PATTERN(36), %r8
	movabs	PATTERN(37), %r9
	movabs	PATTERN(38), %r10
	movabs	PATTERN(39), %r11
	ret

/* -pg's: called before a function has stored its arguments. */
	.globl	mcount, __fentry__
mcount:
__fentry__:
	movabs	PATTERN(38), %r10
	movabs	PATTERN(39), %r11
	ret

/* -fsanitize=kernel-memory's: where the shadow and the origin of memory are, and of arguments. */
	.irp	size, 1, 2, 4, 8
	.globl	__msan_metadata_ptr_for_load_\size, __msan_metadata_ptr_for_store_\size
__msan_metadata_ptr_for_load_\size:
__msan_metadata_ptr_for_store_\size:
	.endr
	.globl	__msan_metadata_ptr_for_load_n, __msan_metadata_ptr_for_store_n, __msan_get_context_state
__msan_metadata_ptr_for_load_n:
__msan_metadata_ptr_for_store_n:
__msan_get_context_state:
	call	spoil
	mov	$shadow, %eax
	mov	$shadow, %edx
	ret

/* The sum of what CPUID's leaf 0 leaves in ebx, ecx (twice) and edx (four times). */
	.globl	vendor_sum
vendor_sum:
	push	%rbx
	xor	%eax, %eax
	xor	%ecx, %ecx
	cpuid
	lea	(%rbx, %rcx, 2), %eax
	lea	(%rax, %rdx, 4), %eax
	pop	%rbx
	ret

/*
 * long iret_checked(…): returns to itself by xga_pv_iret; 1 when rax, rcx, r11, rsp and the carry flag
 * are those that an interrupt would have found.
 */
	.globl	iret_checked
iret_checked:
	push	%rbx
	mov	%rsp, %rbx
	movabs	PATTERN(48), %rax
	movabs	PATTERN(49), %rcx
	movabs	PATTERN(50), %r11
	push	$0x2b				/* ss */
	push	%rbx
	stc
	pushf
	clc
	push	$0x33				/* cs */
	push	$1f
	jmp	xga_pv_iret
1:	setc	%dil
	movzbl	%dil, %edi
	movabs	PATTERN(48), %rdx
	xor	%rdx, %rax
	movabs	PATTERN(49), %rdx
	xor	%rdx, %rcx
	movabs	PATTERN(50), %rdx
	xor	%rdx, %r11
	or	%rcx, %rax
	or	%r11, %rax
	mov	%rsp, %rdx
	xor	%rbx, %rdx
	or	%rdx, %rax
	mov	$0, %eax
	cmovz	%rdi, %rax
	mov	%rbx, %rsp
	pop	%rbx
	ret

/*
 * rt_sigreturn, in a range of its own: the one system call that is let through at any time. The
 * kernel looks at where it would return to.
 */
	.balign	64
	.globl	let_through
let_through:
	mov	$15, %eax
	syscall
	nop
	.globl	let_through_end
let_through_end:

#include "instruments.inc"

	.bss
	.balign	8
saved_stack:	.skip	8
called_stack:	.skip	8
called:	.skip	8
flags:	.skip	8
	.globl	run_turned
run_turned:	.skip	8
	.globl	run_changed
run_changed:	.skip	4
	.balign	16
shadow:	.skip	8192

	.section .rodata
	.globl	register_names
register_names:
	.asciz	"rbx rbp r12 r13 r14 r15 rsp flags"
	.section .note.GNU-stack, "", @progbits
