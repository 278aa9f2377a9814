/* SPDX-License-Identifier: MIT */
/*
 * Out-of-line trampolines, one for each hypercall: long xga_call_NAME(long a1, …).
 *
 *   register   in             to Xen         out
 *   rax        -              number         result
 *   rdi        argument 1     the same       clobbered
 *   rsi        argument 2     the same       clobbered
 *   rdx        argument 3     the same       clobbered
 *   rcx        argument 4     -              clobbered (PV: by syscall)
 *   r10        -              argument 4     clobbered
 *   r8         argument 5     the same       clobbered
 *   r11        -              -              clobbered (PV: by syscall)
 */
/* Also for an object that is empty otherwise: without its notes, the image would lose IBT and SHSTK. */
#include "object.inc"

#if defined(__x86_64__)
#include <xen/xen.h>
#include "../kcfi.inc"
#include "trap.inc"

	.macro XGA_LEAVE nargs
	ret
	.endm

	.macro XGA_TRAMPOLINE name, number, nargs
	.section .text.xga_call_\name, "ax", @progbits
	.balign	16
	XGA_KCFI \nargs
	XGA_CALL_NAMES \name
xga_call_\name:
	XGA_ENDBR
	.if	\nargs > 3
	mov	%rcx, %r10
	.endif
	XGA_TRAP_RET \number, \nargs
	.size	xga_call_\name, . - xga_call_\name
	.endm

#include "../hypercalls.inc"
#endif
