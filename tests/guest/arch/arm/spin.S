/* SPDX-License-Identifier: MIT */
/* What the vCPU of a target runs. */
	.text
	.global arm_spin
	.hidden arm_spin
	.type arm_spin, %function
arm_spin:
	b arm_spin
	.size arm_spin, . - arm_spin

	.section .note.GNU-stack, "", %progbits
