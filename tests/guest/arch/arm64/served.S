/* SPDX-License-Identifier: MIT */
/*
 * The vectors of a served domain, which expects data aborts: each is noted in served_exception, and the instruction
 * passed over. All other exceptions are as usual. And what its second vCPU does, without MMU and stack.
 */
#define PSCI_CPU_OFF_HIGH 0x8400
#define PSCI_CPU_OFF_LOW  0x0002

	.text

	.macro usual number
	.balign 128
	b vectors + 128 * \number
	.endm

	.balign 2048
	.global served_vectors
	.hidden served_vectors
served_vectors:
	usual 0
	usual 1
	usual 2
	usual 3

	.balign 128
	stp x0, x1, [sp, #-32]!
	str x2, [sp, #16]
	mrs x1, elr_el1
	add x1, x1, #4
	msr elr_el1, x1
	adrp x0, served_exception
	add x0, x0, :lo12:served_exception
	ldr x1, [x0]
	add x1, x1, #1
	mrs x2, esr_el1
	stp x1, x2, [x0]
	mrs x1, far_el1
	str x1, [x0, #16]
	ldr x2, [sp, #16]
	ldp x0, x1, [sp], #32
	eret

	usual 5
	usual 6
	usual 7
	usual 8
	usual 9
	usual 10
	usual 11
	usual 12
	usual 13
	usual 14
	usual 15

/* x0: where it reads until it reads 0; eight bytes further it writes the sum of all that it has read so far. */
	.global served_second
	.hidden served_second
	.type served_second, %function
served_second:
	mov x2, #0
1:	ldr x3, [x0]
	add x2, x2, x3
	str x2, [x0, #8]
	cbnz x3, 1b
	mov w0, #PSCI_CPU_OFF_LOW
	movk w0, #PSCI_CPU_OFF_HIGH, lsl #16
	hvc #0
	b .
	.size served_second, . - served_second

	.section .note.GNU-stack, "", %progbits
