/* SPDX-License-Identifier: MIT */
/*
 * Where Xen starts a PV guest: ring 3 (64 bits) or 1 (32 bits), paging on, events masked.
 *
 *   rsi / esi    in: start_info, a virtual address
 *   rsp / esp    in: Xen's boot stack; left for our own
 *   rdi / stack  out: x86_pv_start()'s argument
 */
#include <xen/elfnote.h>
#include <xen/features.h>
#include "../note.inc"

#ifdef __x86_64__
#define WORD .quad
#else
#define WORD .long
	xen_note XEN_ELFNOTE_PAE_MODE, .asciz, "yes"
#endif
	xen_note XEN_ELFNOTE_GUEST_OS, .asciz, "libxenguestabi test guest"
	/* Xen loads any kernel of this loader, and no other unless it is Linux. */
	xen_note XEN_ELFNOTE_LOADER, .asciz, "generic"
	xen_note XEN_ELFNOTE_XEN_VERSION, .asciz, "xen-3.0"
	xen_note XEN_ELFNOTE_VIRT_BASE, WORD, x86_image
	/* Physical addresses of the ELF file are the virtual ones. */
	xen_note XEN_ELFNOTE_PADDR_OFFSET, WORD, x86_image
	xen_note XEN_ELFNOTE_ENTRY, WORD, start
	xen_note XEN_ELFNOTE_HYPERCALL_PAGE, WORD, xga_hypercall_page
	xen_note XEN_ELFNOTE_SUPPORTED_FEATURES, .long, 1 << XENFEAT_dom0

	.section .text.start, "ax", @progbits
	.globl start
	.type start, @function
start:
	cld
	xorl %ebp, %ebp
#ifdef __x86_64__
	movq %rsi, %rdi
	movq $x86_stack_end, %rsp
#else
	movl $x86_stack_end - 12, %esp
	pushl %esi
#endif
	call x86_pv_start
	ud2
	.size start, . - start

	.section .note.GNU-stack, "", @progbits
