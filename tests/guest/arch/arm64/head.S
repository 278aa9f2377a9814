/* SPDX-License-Identifier: MIT */
/*
 * From Xen's entry (EL1, MMU off, interrupts masked) to C.
 *
 *   x0         at entry: the device tree
 *   x19        the device tree
 *   x20        the image, whose link address is 0
 *   x21        the page tables: a page of level 1, then those of level 2
 *   x0 … x5    scratch
 *
 * No load or store but those of words that are aligned happens before the MMU is on.
 */
#include "mmu.h"

/* T0SZ 32: level 1 covers 4 GiB. Walks are write-back, inner shareable; 4 KiB granule; no TTBR1. */
#define TCR (32 | 1 << 8 | 1 << 10 | 3 << 12 | 1 << 23)
/* The bits that are 1 in ARMv8.0, and M, C, SA, I. */
#define SCTLR (0x30d00800 | 1 << 0 | 1 << 2 | 1 << 3 | 1 << 12)

#define R_AARCH64_RELATIVE 1027

	.section .head, "ax"
	.global image_start
	.hidden image_start
/* The header of Linux's arm64 boot protocol. */
image_start:
	b start
	.long 0
	.quad 0 // offset from the start of RAM
	.quad image_end - image_start
	.quad 0xa // little-endian, 4 KiB pages, anywhere in RAM
	.quad 0, 0, 0
	.ascii "ARM\x64"
	.long 0

start:
	mov x19, x0
	adr x20, image_start
	adrp x21, mmu_tables

	/*
	 * Written past the caches: a line that is dirty now must not be written back over the tables,
	 * and one that is fetched meanwhile must not hide them from the walker.
	 */
	bl forget_tables
	add x0, x21, #MMU_TOP_SIZE
	orr x0, x0, #MMU_TABLE
	mov x1, #0
1:	str x0, [x21, x1, lsl #3]
	add x0, x0, #4096
	add x1, x1, #1
	cmp x1, #4
	b.ne 1b
	mov x0, x20
	ldr x1, [x20, #16]
	add x1, x1, x20
	bl map
	mov x0, x19
	add x1, x19, #0x200000
	bl map
	bl forget_tables

	bl mmu_on

	adrp x0, relocations_start
	add x0, x0, #:lo12:relocations_start
	adrp x1, relocations_end
	add x1, x1, #:lo12:relocations_end
2:	cmp x0, x1
	b.hs 3f
	ldp x2, x3, [x0], #16 // offset, type
	ldr x4, [x0], #8 // addend
	cmp x3, #R_AARCH64_RELATIVE
	b.ne halt
	add x4, x4, x20
	str x4, [x20, x2]
	b 2b
3:
	adrp x0, stack_end
	add x0, x0, #:lo12:stack_end
	mov sp, x0
	mov x29, xzr
	mov x30, xzr
	mov x0, x19
	bl machine_start

/* The other vCPU, in the same state as the first one; x0: the end of its stack. */
	.global arm_second
	.hidden arm_second
arm_second:
	mov x19, x0
	adrp x21, mmu_tables
	bl mmu_on
	mov sp, x19
	mov x29, xzr
	mov x30, xzr
	bl second_begins

/* Nothing can be said from here: the image or the device tree is where no table reaches. */
halt:
	wfi
	b halt

/* With the tables at x21. */
mmu_on:
	ic iallu
	tlbi vmalle1
	ldr x0, =MMU_ATTRIBUTES
	msr mair_el1, x0
	ldr x0, =TCR
	msr tcr_el1, x0
	msr ttbr0_el1, x21
	dsb sy
	isb
	ldr x0, =SCTLR
	msr sctlr_el1, x0
	isb
	ret

/* Maps from x0 up to x1, in blocks. */
map:
	sub x1, x1, #1
	lsr x2, x1, #32
	cbnz x2, halt
	lsr x0, x0, #MMU_BLOCK_SHIFT
	lsr x1, x1, #MMU_BLOCK_SHIFT
	add x4, x21, #MMU_TOP_SIZE
	mov x3, #MMU_NORMAL
1:	orr x2, x3, x0, lsl #MMU_BLOCK_SHIFT
	str x2, [x4, x0, lsl #3]
	add x0, x0, #1
	cmp x0, x1
	b.ls 1b
	ret

/* Drops the tables' lines from the data cache. */
forget_tables:
	mrs x1, ctr_el0
	ubfx x1, x1, #16, #4 // DminLine: words, as a power of two
	mov x2, #4
	lsl x2, x2, x1
	mov x0, x21
	add x1, x21, #MMU_TABLES_SIZE
	dsb sy
1:	dc ivac, x0
	add x0, x0, x2
	cmp x0, x1
	b.lo 1b
	dsb sy
	ret

	.ltorg

	.section .bss.stack, "aw", %nobits
	.balign 16
	.space 65536
stack_end:

	.section .note.GNU-stack, "", %progbits
