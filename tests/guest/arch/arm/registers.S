/* SPDX-License-Identifier: MIT */
/*
 * registers_kept()
 *
 *   r0, r1      in: the word, and its value until the interrupt
 *   r0          out: whether r2, r3, r12, lr kept their numbers
 *   r4          scratch, saved
 */
	.syntax unified
	.arm
	.text
	.global registers_kept
	.hidden registers_kept
	.type registers_kept, %function
registers_kept:
	push {r4, lr}
	mov r2, #0x52
	mov r3, #0x53
	mov r12, #0x5c
	mov lr, #0x5e
1:	ldr r4, [r0]
	cmp r4, r1
	beq 1b
	mov r0, #0
	cmp r2, #0x52
	cmpeq r3, #0x53
	cmpeq r12, #0x5c
	cmpeq lr, #0x5e
	moveq r0, #1
	pop {r4, pc}
	.size registers_kept, . - registers_kept

	.section .note.GNU-stack, "", %progbits
