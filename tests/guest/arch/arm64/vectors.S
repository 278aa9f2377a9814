/* SPDX-License-Identifier: MIT */
/*
 * The vectors of EL1. Interrupts come on the stack of what they interrupted; everything else ends
 * in trap(), which doesn't return.
 *
 *   x0         trap: the vector's number, from 0 to 15
 *   x1         trap: the interrupted code's x0 … x30, in memory
 *   x0 … x18   interrupt: saved, since C may change them; likewise x29, x30
 */
	.text

	.macro trap_vector number
	.balign 128
	sub sp, sp, #256
	stp x0, x1, [sp]
	mov x0, #\number
	b save
	.endm

	.macro interrupt_vector
	.balign 128
	sub sp, sp, #176
	stp x0, x1, [sp]
	b interrupt
	.endm

	.balign 2048
	.global vectors
	.hidden vectors
vectors:
	trap_vector 0
	trap_vector 1
	trap_vector 2
	trap_vector 3
	trap_vector 4
	interrupt_vector
	trap_vector 6
	trap_vector 7
	trap_vector 8
	trap_vector 9
	trap_vector 10
	trap_vector 11
	trap_vector 12
	trap_vector 13
	trap_vector 14
	trap_vector 15

	.balign 128
save:
	stp x2, x3, [sp, #16]
	stp x4, x5, [sp, #32]
	stp x6, x7, [sp, #48]
	stp x8, x9, [sp, #64]
	stp x10, x11, [sp, #80]
	stp x12, x13, [sp, #96]
	stp x14, x15, [sp, #112]
	stp x16, x17, [sp, #128]
	stp x18, x19, [sp, #144]
	stp x20, x21, [sp, #160]
	stp x22, x23, [sp, #176]
	stp x24, x25, [sp, #192]
	stp x26, x27, [sp, #208]
	stp x28, x29, [sp, #224]
	str x30, [sp, #240]
	mov x1, sp
	bl trap

interrupt:
	stp x2, x3, [sp, #16]
	stp x4, x5, [sp, #32]
	stp x6, x7, [sp, #48]
	stp x8, x9, [sp, #64]
	stp x10, x11, [sp, #80]
	stp x12, x13, [sp, #96]
	stp x14, x15, [sp, #112]
	stp x16, x17, [sp, #128]
	stp x18, x29, [sp, #144]
	str x30, [sp, #160]
	bl upcall_interrupt
	ldr x30, [sp, #160]
	ldp x18, x29, [sp, #144]
	ldp x16, x17, [sp, #128]
	ldp x14, x15, [sp, #112]
	ldp x12, x13, [sp, #96]
	ldp x10, x11, [sp, #80]
	ldp x8, x9, [sp, #64]
	ldp x6, x7, [sp, #48]
	ldp x4, x5, [sp, #32]
	ldp x2, x3, [sp, #16]
	ldp x0, x1, [sp], #176
	eret

	.section .note.GNU-stack, "", %progbits
