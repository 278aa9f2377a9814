/* SPDX-License-Identifier: MIT */
/*
 * Where a PVH guest starts: 32 bits, flat segments, paging off, no stack. The page tables are
 * data: 4 GiB mapped to themselves, writable and cacheable, without page 0.
 *
 *   ebx          in: hvm_start_info, a physical address
 *   eax, ecx, edx  scratch
 *   rdi / stack  out: x86_pvh_start()'s argument
 */
#include <xen/elfnote.h>
#include "../note.inc"
#include "pvh.h"

#define CR0_PG    0x80000000
#define CR4_PSE   0x10
#define CR4_PAE   0x20
#define MSR_EFER  0xc0000080
#define EFER_LME  0x100
#define PTE_TABLE 0x3  /* present, writable */
#define PTE_LARGE 0x83 /* … 2 or 4 MiB */

	xen_note XEN_ELFNOTE_PHYS32_ENTRY, .long, start

	.section .text.start, "ax", @progbits
	.code32
	.globl start
	.type start, @function
start:
	cld
	lgdtl gdt_register
	movl %cr4, %eax
#ifdef __x86_64__
	orl $CR4_PAE, %eax
#else
	orl $CR4_PSE, %eax
#endif
	movl %eax, %cr4
	movl $table_top, %eax
	movl %eax, %cr3
#ifdef __x86_64__
	movl $MSR_EFER, %ecx
	rdmsr
	orl $EFER_LME, %eax
	wrmsr
#endif
	movl %cr0, %eax
	orl $CR0_PG, %eax
	movl %eax, %cr0
	ljmpl $PVH_CODE, $1f
#ifdef __x86_64__
	.code64
#endif
1:	movl $PVH_DATA, %eax
	movl %eax, %ds
	movl %eax, %es
	movl %eax, %fs
	movl %eax, %gs
	movl %eax, %ss
	xorl %ebp, %ebp
#ifdef __x86_64__
	movq $x86_stack_end, %rsp
	movl %ebx, %edi
#else
	movl $x86_stack_end - 12, %esp
	pushl %ebx
#endif
	call x86_pvh_start
	ud2
	.size start, . - start

	.section .data.pvh_tables, "aw", @progbits
	.balign 8
gdt:
	.quad 0
#ifdef __x86_64__
	.quad 0x00209b0000000000 /* code of 64 bits */
#else
	.quad 0x00cf9b000000ffff /* code of 32 bits, 4 GiB */
#endif
	.quad 0x00cf93000000ffff /* data, 4 GiB */
gdt_register:
	.short . - gdt - 1
	.long gdt

	.balign 4096
#ifdef __x86_64__
table_top:
	.quad table_3 + PTE_TABLE
	.fill 511, 8, 0
table_3:
	.quad table_2 + PTE_TABLE, table_2 + 0x1000 + PTE_TABLE
	.quad table_2 + 0x2000 + PTE_TABLE, table_2 + 0x3000 + PTE_TABLE
	.fill 508, 8, 0
table_2:
	.quad table_1 + PTE_TABLE
	.set address, 0x200000
	.rept 2047
	.quad address + PTE_LARGE
	.set address, address + 0x200000
	.endr
table_1:
	.quad 0
	.set address, 0x1000
	.rept 511
	.quad address + PTE_TABLE
	.set address, address + 0x1000
	.endr
#else
table_top:
	.long table_1 + PTE_TABLE
	.set address, 0x400000
	.rept 1023
	.long address + PTE_LARGE
	.set address, address + 0x400000
	.endr
table_1:
	.long 0
	.set address, 0x1000
	.rept 1023
	.long address + PTE_TABLE
	.set address, address + 0x1000
	.endr
#endif

	.section .note.GNU-stack, "", @progbits
