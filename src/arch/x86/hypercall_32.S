/* SPDX-License-Identifier: MIT */
/*
 * Out-of-line trampolines, two for each hypercall: long xga_call_NAME(long a1, …), and xga_call_NAME_,
 * which <xga/call.h> calls with the arguments in place.
 *
 *              xga_call_NAME                              xga_call_NAME_
 *   register   in               to Xen       out          in, to Xen    out
 *   eax        -                number       result       -, number     result
 *   ebx        the caller's     argument 1   restored     argument 1    clobbered
 *   ecx        -                argument 2   clobbered    argument 2    clobbered
 *   edx        -                argument 3   clobbered    argument 3    clobbered
 *   esi        the caller's     argument 4   restored     argument 4    clobbered
 *   edi        the caller's     argument 5   restored     argument 5    clobbered
 *   4(%esp) …  arguments        -            untouched    -             -
 *
 * Only direct calls reach xga_call_NAME_, which therefore has no landing pad.
 */
/* Also for an object that is empty otherwise: without its notes, the image would lose IBT and SHSTK. */
#include "object.inc"

#if defined(__i386__)
#include <xen/xen.h>
#include "../kcfi.inc"
#include "trap.inc"

	/* Restores the registers that a function with nargs arguments saved, none for 0, and returns. */
	.macro XGA_LEAVE nargs
	.if	\nargs > 0
	pop	%ebx
	.endif
	.if	\nargs > 3
	pop	%esi
	.endif
	.if	\nargs > 4
	pop	%edi
	.endif
	ret
	.endm

	.macro XGA_TRAMPOLINE name, number, nargs
	.section .text.xga_call_\name, "ax", @progbits
	.balign	16
	XGA_KCFI \nargs
	XGA_CALL_NAMES \name
xga_call_\name:
	XGA_ENDBR
	.if	\nargs > 4
	push	%edi
	mov	24(%esp), %edi
	.endif
	.if	\nargs > 3
	push	%esi
	.if	\nargs > 4
	mov	24(%esp), %esi
	.else
	mov	20(%esp), %esi
	.endif
	.endif
	push	%ebx
	.if	\nargs > 4
	mov	16(%esp), %ebx
	mov	20(%esp), %ecx
	mov	24(%esp), %edx
	.elseif	\nargs > 3
	mov	12(%esp), %ebx
	mov	16(%esp), %ecx
	mov	20(%esp), %edx
	.else
	mov	8(%esp), %ebx
	.if	\nargs > 1
	mov	12(%esp), %ecx
	.endif
	.if	\nargs > 2
	mov	16(%esp), %edx
	.endif
	.endif
	XGA_TRAP_RET \number, \nargs
	.size	xga_call_\name, . - xga_call_\name

	.section .text.xga_call_\name\()_, "ax", @progbits
	.balign	16
	XGA_CALL_NAMES \name, _
xga_call_\name\()_:
	XGA_TRAP_RET \number, 0
	.size	xga_call_\name\()_, . - xga_call_\name\()_
	.endm

#include "../hypercalls.inc"
#endif
