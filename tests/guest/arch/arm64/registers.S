/* SPDX-License-Identifier: MIT */
/*
 * registers_kept()
 *
 *   x0, w1      in: the word, and its value until the interrupt
 *   x0          out: whether x2 … x18, x29, x30 kept their numbers
 *   x19         scratch, saved
 */
	.text
	.global registers_kept
	.hidden registers_kept
	.type registers_kept, %function
registers_kept:
	stp x29, x30, [sp, #-32]!
	str x19, [sp, #16]
	.irp n, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 29, 30
	mov x\n, #0x5a00 + \n
	.endr
1:	ldr w19, [x0]
	cmp w19, w1
	b.eq 1b
	mov x0, #0
	.irp n, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 29, 30
	mov x19, #0x5a00 + \n
	cmp x\n, x19
	b.ne 2f
	.endr
	mov x0, #1
2:	ldr x19, [sp, #16]
	ldp x29, x30, [sp], #32
	ret
	.size registers_kept, . - registers_kept

	.section .note.GNU-stack, "", %progbits
