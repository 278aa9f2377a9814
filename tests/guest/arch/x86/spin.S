/* SPDX-License-Identifier: MIT */
/* What the vCPU of a target runs; the same bytes in 32 and in 64 bits. */
	.section .text.spin, "ax", @progbits
	.globl x86_spin
	.type x86_spin, @function
x86_spin:
	pause
	jmp x86_spin
	.size x86_spin, . - x86_spin

	.section .note.GNU-stack, "", @progbits
