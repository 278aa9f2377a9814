/* SPDX-License-Identifier: MIT */
/*
 * long run_checked(run_fn *run, const long a[5], void *stack): calls run(a[0], …, a[4]) on that
 * stack, with patterns in every register, all bits turned by run_turned; run_changed says which of
 * those came back different that a function has to keep.
 *
 *   bit 0 … 3   ebx ebp esi edi
 *   bit 4       esp
 *   bit 5       a flag that is not arithmetic (the direction flag)
 */
#define PATTERN(n) $(0x2f6d8b40 + n)
	.macro FILL register, n
	mov	PATTERN(\n), \register
	xor	run_turned, \register
	.endm
	.macro COMPARE register, n
	mov	PATTERN(\n), %ecx
	xor	run_turned, %ecx
	cmp	%ecx, \register
	je	1f
	or	$(1 << \n), %edx
1:
	.endm

	.text
	.globl	run_checked
run_checked:
	push	%ebx
	push	%ebp
	push	%esi
	push	%edi
	mov	%esp, saved_stack
	mov	20(%esp), %eax
	mov	%eax, called
	mov	24(%esp), %eax
	mov	28(%esp), %esp
	pushf
	popl	flags
	sub	$12, %esp			/* the arguments end at a multiple of 16 */
	pushl	16(%eax)
	pushl	12(%eax)
	pushl	8(%eax)
	pushl	4(%eax)
	pushl	(%eax)
	mov	%esp, called_stack
	FILL	%ebx, 0
	FILL	%ebp, 1
	FILL	%esi, 2
	FILL	%edi, 3
	FILL	%eax, 16
	FILL	%ecx, 17
	FILL	%edx, 18
	call	*called
	pushf
	pop	%ecx
	cld
	xor	flags, %ecx
	xor	%edx, %edx
	test	$~0x8d5, %ecx			/* carry, parity, adjust, zero, sign, overflow */
	jz	1f
	or	$(1 << 5), %edx
1:	cmp	called_stack, %esp
	je	1f
	or	$(1 << 4), %edx
1:	COMPARE	%ebx, 0
	COMPARE	%ebp, 1
	COMPARE	%esi, 2
	COMPARE	%edi, 3
	mov	%edx, run_changed
	mov	saved_stack, %esp
	pop	%edi
	pop	%esi
	pop	%ebp
	pop	%ebx
	ret

/* Spoils what a function may spoil. */
	.globl	spoil
spoil:
	mov	PATTERN(35), %eax
	mov	PATTERN(32), %ecx
	mov	PATTERN(33), %edx
	ret

/* -pg's: called before a function has stored its arguments. */
	.globl	mcount, __fentry__
mcount:
__fentry__:
	ret

/* The sum of what CPUID's leaf 0 leaves in ebx, ecx (twice) and edx (four times). */
	.globl	vendor_sum
vendor_sum:
	push	%ebx
	xor	%eax, %eax
	xor	%ecx, %ecx
	cpuid
	lea	(%ebx, %ecx, 2), %eax
	lea	(%eax, %edx, 4), %eax
	pop	%ebx
	ret

/* Returns its argument and spoils what a function may spoil. */
	.globl	opaque
opaque:
	mov	4(%esp), %eax
	mov	PATTERN(32), %ecx
	mov	PATTERN(33), %edx
	movl	PATTERN(34), 4(%esp)
	ret

/*
 * long iret_checked(…): returns to itself by xga_pv_iret; 1 when eax, esp and the carry flag are
 * those that an interrupt would have found.
 */
	.globl	iret_checked
iret_checked:
	push	%ebx
	mov	%esp, %ebx
	mov	PATTERN(48), %eax
	stc
	pushf
	clc
	push	$0x23				/* cs */
	push	$1f
	jmp	xga_pv_iret
1:	setc	%cl
	movzbl	%cl, %ecx
	xor	PATTERN(48), %eax
	mov	%esp, %edx
	xor	%ebx, %edx
	or	%edx, %eax
	mov	$0, %eax
	cmovz	%ecx, %eax
	mov	%ebx, %esp
	pop	%ebx
	ret

#include "instruments.inc"

	.bss
	.balign	4
saved_stack:	.skip	4
called_stack:	.skip	4
called:	.skip	4
flags:	.skip	4
	.globl	run_turned
run_turned:	.skip	4
	.globl	run_changed
run_changed:	.skip	4

	.section .rodata
	.globl	register_names
register_names:
	.asciz	"ebx ebp esi edi esp flags"
	.section .note.GNU-stack, "", @progbits
