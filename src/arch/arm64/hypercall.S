/* SPDX-License-Identifier: MIT */
/*
 * Out-of-line trampolines, one for each hypercall: long xga_call_NAME(long a1, …).
 *
 *   register   in                  to Xen       out
 *   x0 … x4    arguments 1 … 5     the same     x0 result, others clobbered
 *   x16        -                   number       clobbered
 *   x30        return address      untouched
 *
 * AAPCS64 passes the arguments in the registers in which Xen expects them; x16 is a scratch register
 * of calls.
 */
#include "object.inc"
#include "../kcfi.inc"
#include <xen/xen.h>

	.macro XGA_TRAMPOLINE name, number, nargs
	.section .text.xga_call_\name, "ax", %progbits
	.balign	4
	XGA_KCFI \nargs
	.globl	xga_call_\name
	.type	xga_call_\name, %function
xga_call_\name:
	hint	#34				/* bti c, for assemblers without it */
	mov	x16, #\number
	hvc	#0xEA1
	ret
	.size	xga_call_\name, . - xga_call_\name
	.endm

#include "../hypercalls.inc"
