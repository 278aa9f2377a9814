/* SPDX-License-Identifier: MIT */
/*
 * From Xen's entry (SVC mode, MMU off, interrupts masked) to C.
 *
 *   r2         at entry: the device tree
 *   r4         the device tree
 *   r5         the image, whose link address is 0
 *   r6         the page tables: a page of level 1, then those of level 2
 *   r8         what relocation adds
 *   r0 … r3, r7    scratch
 *
 * No load or store but those of words that are aligned happens before the MMU is on.
 */
#include "mmu.h"

/* EAE. Walks by TTBR0 are write-back, inner shareable, and cover all 4 GiB; no TTBR1. */
#define TTBCR (1 << 31 | 1 << 8 | 1 << 10 | 3 << 12 | 1 << 23)
/* M, C, Z, I on; A, V, WXN, UWXN, EE, TE off. */
#define SCTLR_SET   (1 << 0 | 1 << 2 | 1 << 11 | 1 << 12)
#define SCTLR_CLEAR (1 << 1 | 1 << 13 | 1 << 19 | 1 << 20 | 1 << 25 | 1 << 30)

#define R_ARM_RELATIVE 23

	/* Where a symbol is, wherever the image is. */
	.macro address register, symbol
	movw \register, #:lower16:(\symbol - (1f + 8))
	movt \register, #:upper16:(\symbol - (1f + 8))
1:	add \register, pc, \register
	.endm

	.macro constant register, value
	movw \register, #(\value) & 0xffff
	movt \register, #((\value) >> 16) & 0xffff
	.endm

	.syntax unified
	.arm
	.section .head, "ax"
	.global image_start
	.hidden image_start
/* The header of Linux's arm zImage. */
image_start:
	.rept 8
	nop
	.endr
	b start
	.long 0x016f2818
	.long 0 // runs anywhere
	.long image_end - image_start

start:
	mov r4, r2
	adr r5, image_start
	address r6, mmu_tables

	/*
	 * Written past the caches: a line that is dirty now must not be written back over the tables,
	 * and one that is fetched meanwhile must not hide them from the walker.
	 */
	bl forget_tables
	add r0, r6, #MMU_TOP_SIZE
	orr r0, r0, #MMU_TABLE
	mov r1, #0
	mov r2, r6
1:	str r0, [r2], #4
	str r1, [r2], #4
	add r0, r0, #4096
	sub r3, r2, r6
	cmp r3, #4 * 8
	bne 1b
	mov r0, r5
	address r1, image_end
	bl map
	mov r0, r4
	add r1, r4, #0x200000
	bl map
	bl forget_tables

	bl mmu_on

	/* A copy of an image that ran holds addresses already: those of where it ran. */
	address r0, relocated_to
	ldr r8, [r0]
	str r5, [r0]
	sub r8, r5, r8
	address r0, relocations_start
	address r1, relocations_end
2:	cmp r0, r1
	bhs 3f
	ldm r0!, {r2, r3} // offset, type
	cmp r3, #R_ARM_RELATIVE
	bne halt
	ldr r7, [r5, r2]
	add r7, r7, r8
	str r7, [r5, r2]
	b 2b
3:
	address r0, stack_end
	mov sp, r0
	mov r11, #0
	mov r0, r4
	bl machine_start

/* The other vCPU, in the same state as the first one; r0: the end of its stack. */
	.global arm_second
	.hidden arm_second
arm_second:
	mov r4, r0
	address r6, mmu_tables
	bl mmu_on
	mov sp, r4
	mov r11, #0
	bl second_begins

/* Nothing can be said from here: a relocation is of no known type. */
halt:
	wfi
	b halt

/* With the tables at r6. */
mmu_on:
	mov r0, #0
	mcr p15, 0, r0, c7, c5, 0 // ICIALLU
	mcr p15, 0, r0, c7, c5, 6 // BPIALL
	mcr p15, 0, r0, c8, c7, 0 // TLBIALL
	constant r1, MMU_ATTRIBUTES
	mcr p15, 0, r1, c10, c2, 0 // MAIR0
	constant r1, TTBCR
	mcr p15, 0, r1, c2, c0, 2 // TTBCR
	mcrr p15, 0, r6, r0, c2 // TTBR0
	dsb sy
	isb
	mrc p15, 0, r0, c1, c0, 0 // SCTLR
	constant r1, SCTLR_CLEAR
	bic r0, r0, r1
	constant r1, SCTLR_SET
	orr r0, r0, r1
	mcr p15, 0, r0, c1, c0, 0
	isb
	bx lr

/* Maps from r0 up to r1, in blocks. */
map:
	sub r1, r1, #1
	lsr r0, r0, #MMU_BLOCK_SHIFT
	lsr r1, r1, #MMU_BLOCK_SHIFT
	add r7, r6, #MMU_TOP_SIZE
	constant r3, MMU_NORMAL
1:	orr r2, r3, r0, lsl #MMU_BLOCK_SHIFT
	str r2, [r7, r0, lsl #3]
	add r0, r0, #1
	cmp r0, r1
	bls 1b
	bx lr

/* Drops the tables' lines from the data cache. */
forget_tables:
	mrc p15, 0, r1, c0, c0, 1 // CTR
	ubfx r1, r1, #16, #4 // DminLine: words, as a power of two
	mov r2, #4
	lsl r2, r2, r1
	mov r0, r6
	add r1, r6, #MMU_TABLES_SIZE
	dsb sy
1:	mcr p15, 0, r0, c7, c6, 1 // DCIMVAC
	add r0, r0, r2
	cmp r0, r1
	blo 1b
	dsb sy
	bx lr

	.section .data.relocated, "aw", %progbits
	.balign 4
relocated_to:
	.long 0

	.section .bss.stack, "aw", %nobits
	.balign 8
	.space 65536
stack_end:

	.section .note.GNU-stack, "", %progbits
