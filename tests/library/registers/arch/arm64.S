/* SPDX-License-Identifier: MIT */
/*
 * long run_checked(run_fn *run, const long a[5], void *stack): calls run(a[0], …, a[4]) on that
 * stack, with patterns in every register, all bits turned by run_turned; run_changed says which of
 * those came back different that a function has to keep.
 *
 *   bit 0 … 10    x19 … x29
 *   bit 11        sp
 *   bit 12 … 19   d8 … d15
 */
	/* x15 holds run_turned. */
	.macro PATTERN register, n
	movz	\register, #0x8b40 + \n
	movk	\register, #0x2f6d, lsl #16
	movk	\register, #0x93e7, lsl #32
	movk	\register, #0x5a1c, lsl #48
	eor	\register, \register, x15
	.endm
	.macro COMPARE register, n
	PATTERN	x9, \n
	cmp	\register, x9
	cset	w10, ne
	orr	w8, w8, w10, lsl #\n
	.endm

	.text
	.balign	4
	.globl	run_checked
run_checked:
	stp	x29, x30, [sp, #-160]!
	stp	x19, x20, [sp, #16]
	stp	x21, x22, [sp, #32]
	stp	x23, x24, [sp, #48]
	stp	x25, x26, [sp, #64]
	stp	x27, x28, [sp, #80]
	stp	d8, d9, [sp, #96]
	stp	d10, d11, [sp, #112]
	stp	d12, d13, [sp, #128]
	stp	d14, d15, [sp, #144]
	adrp	x9, saved_stack
	mov	x10, sp
	str	x10, [x9, #:lo12:saved_stack]
	adrp	x9, called_stack
	str	x2, [x9, #:lo12:called_stack]
	mov	sp, x2
	mov	x17, x0
	mov	x9, x1
	ldp	x0, x1, [x9]
	ldp	x2, x3, [x9, #16]
	ldr	x4, [x9, #32]
	adrp	x15, run_turned
	ldr	x15, [x15, #:lo12:run_turned]
	.irp	n, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
	PATTERN	x\n, (\n - 19)
	.endr
	.irp	n, 8, 9, 10, 11, 12, 13, 14, 15
	PATTERN	x11, (\n + 4)
	fmov	d\n, x11
	.endr
	PATTERN	x5, 32
	PATTERN	x6, 33
	PATTERN	x7, 34
	PATTERN	x16, 35
	PATTERN	x18, 36
	blr	x17
	mov	w8, #0
	adrp	x15, run_turned
	ldr	x15, [x15, #:lo12:run_turned]
	.irp	n, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
	COMPARE	x\n, (\n - 19)
	.endr
	.irp	n, 8, 9, 10, 11, 12, 13, 14, 15
	fmov	x11, d\n
	COMPARE	x11, (\n + 4)
	.endr
	adrp	x9, called_stack
	ldr	x9, [x9, #:lo12:called_stack]
	mov	x10, sp
	cmp	x9, x10
	cset	w10, ne
	orr	w8, w8, w10, lsl #11
	adrp	x9, run_changed
	str	w8, [x9, #:lo12:run_changed]
	adrp	x9, saved_stack
	ldr	x9, [x9, #:lo12:saved_stack]
	mov	sp, x9
	ldp	x19, x20, [sp, #16]
	ldp	x21, x22, [sp, #32]
	ldp	x23, x24, [sp, #48]
	ldp	x25, x26, [sp, #64]
	ldp	x27, x28, [sp, #80]
	ldp	d8, d9, [sp, #96]
	ldp	d10, d11, [sp, #112]
	ldp	d12, d13, [sp, #128]
	ldp	d14, d15, [sp, #144]
	ldp	x29, x30, [sp], #160
	ret

/* Spoils what a function may spoil. */
	.globl	spoil
spoil:
	mov	x15, #0
	PATTERN	x0, 64
/* Returns its argument and does the same. */
	.globl	opaque
opaque:
	mov	x15, #0
	.irp	n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17
	PATTERN	x\n, (\n + 64)
	.endr
	PATTERN	x15, 79
	ret

#include "instruments.inc"

	.bss
	.balign	8
saved_stack:	.skip	8
called_stack:	.skip	8
	.globl	run_turned
run_turned:	.skip	8
	.globl	run_changed
run_changed:	.skip	4

	.section .rodata
	.globl	register_names
register_names:
	.asciz	"x19 x20 x21 x22 x23 x24 x25 x26 x27 x28 x29 sp d8 d9 d10 d11 d12 d13 d14 d15"
	.section .note.GNU-stack, "", %progbits
