/* SPDX-License-Identifier: MIT */
/*
 * The vectors of PL1. All run in SVC mode, on the stack of what they interrupted; everything but an
 * interrupt ends in trap(), which doesn't return.
 *
 *   lr             at entry: past the instruction, by 4 or 8
 *   r0             trap: the vector's number, from 0 to 7
 *   r1             trap: the interrupted code's r0 … r12, lr, pc, cpsr, in memory
 *   r0 … r3, r12, lr   interrupt: saved, since C may change them
 */
	.syntax unified
	.arm
	.text

	.macro trap_entry number, past
	sub lr, lr, #\past
	srsdb sp!, #0x13
	cps #0x13
	push {r0 - r12, lr}
	mov r0, #\number
	b save
	.endm

	.balign 32
	.global vectors
	.hidden vectors
vectors:
	b unused
	b undefined
	b svc
	b prefetch_abort
	b data_abort
	b unused
	b interrupt
	b fiq

unused:
	trap_entry 0, 4
undefined:
	trap_entry 1, 4
svc:
	trap_entry 2, 4
prefetch_abort:
	trap_entry 3, 4
data_abort:
	trap_entry 4, 8
fiq:
	trap_entry 7, 4
save:
	mov r1, sp
	bic sp, sp, #7
	bl trap

interrupt:
	sub lr, lr, #4
	srsdb sp!, #0x13
	cps #0x13
	push {r0 - r3, r12, lr}
	/* An interrupt may come where the stack is aligned to a word only; C wants two. */
	and r1, sp, #4
	sub sp, sp, r1
	push {r1, r2}
	bl upcall_interrupt
	pop {r1, r2}
	add sp, sp, r1
	pop {r0 - r3, r12, lr}
	/* No exclusive store of the interrupted code may succeed with the load before the interrupt. */
	clrex
	rfeia sp!

	.section .note.GNU-stack, "", %progbits
