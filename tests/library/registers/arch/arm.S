/* SPDX-License-Identifier: MIT */
/*
 * long run_checked(run_fn *run, const long a[5], void *stack): calls run(a[0], …, a[4]) on that
 * stack, with patterns in every register, all bits turned by run_turned; run_changed says which of
 * those came back different that a function has to keep.
 *
 *   bit 0 … 7   r4 … r11
 *   bit 8       sp
 */
	.syntax	unified
	.arm
	.macro PATTERN register, n
	movw	\register, #0x8b40 + \n
	movt	\register, #0x2f6d
	.endm
	.macro COMPARE register, n
	PATTERN	r12, \n
	eor	r12, r12, r2
	cmp	\register, r12
	orrne	r1, r1, #(1 << \n)
	.endm
	.macro ADDRESS register, name
	movw	\register, #:lower16:\name
	movt	\register, #:upper16:\name
	.endm

	.text
	.balign	4
	.globl	run_checked
	.type	run_checked, %function
run_checked:
	push	{r4-r11, lr}
	ADDRESS	r12, saved_stack
	str	sp, [r12]
	sub	sp, r2, #8			/* the fifth argument ends at a multiple of 8 */
	ADDRESS	r12, called_stack
	str	sp, [r12]
	mov	lr, r0
	ldr	r12, [r1, #16]
	str	r12, [sp]
	ldr	r3, [r1, #12]
	ldr	r2, [r1, #8]
	ldr	r0, [r1]
	ldr	r1, [r1, #4]
	ADDRESS	r12, run_turned
	ldr	r12, [r12]
	.irp	n, 4, 5, 6, 7, 8, 9, 10, 11
	PATTERN	r\n, (\n - 4)
	eor	r\n, r\n, r12
	.endr
	blx	lr
	mov	r1, #0
	ADDRESS	r12, run_turned
	ldr	r2, [r12]
	.irp	n, 4, 5, 6, 7, 8, 9, 10, 11
	COMPARE	r\n, (\n - 4)
	.endr
	ADDRESS	r12, called_stack
	ldr	r12, [r12]
	cmp	sp, r12
	orrne	r1, r1, #(1 << 8)
	ADDRESS	r12, run_changed
	str	r1, [r12]
	ADDRESS	r12, saved_stack
	ldr	sp, [r12]
	pop	{r4-r11, pc}

/* -pg's: called with the caller's lr on the stack, before a function has stored its arguments. */
	.globl	__gnu_mcount_nc
	.type	__gnu_mcount_nc, %function
__gnu_mcount_nc:
	mov	r12, lr
	pop	{lr}
	bx	r12

/* Spoils what a function may spoil. */
	.globl	spoil
	.type	spoil, %function
spoil:
	PATTERN	r0, 64
/* Returns its argument and does the same. */
	.globl	opaque
	.type	opaque, %function
opaque:
	.irp	n, 1, 2, 3, 12
	PATTERN	r\n, (\n + 64)
	.endr
	bx	lr

#include "instruments.inc"

	.bss
	.balign	4
saved_stack:	.skip	4
called_stack:	.skip	4
	.globl	run_turned
run_turned:	.skip	4
	.globl	run_changed
run_changed:	.skip	4

	.section .rodata
	.globl	register_names
register_names:
	.asciz	"r4 r5 r6 r7 r8 r9 r10 r11 sp"
	.section .note.GNU-stack, "", %progbits
