/* SPDX-License-Identifier: MIT */
/* What the vCPU of a target runs that has a serial port at 0x22000000: it says "hi", and spins. */
	.text
	.global arm_say
	.hidden arm_say
	.type arm_say, %function
arm_say:
	mov r1, #0x22000000
	mov r0, #'h'
	strh r0, [r1]
	mov r0, #'i'
	strh r0, [r1]
	b arm_spin
	.size arm_say, . - arm_say

	.section .note.GNU-stack, "", %progbits
