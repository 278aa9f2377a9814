/* SPDX-License-Identifier: MIT */
/*
 * Out-of-line trampolines, one for each hypercall: long xga_call_NAME(long a1, …).
 *
 *   register   in                  to Xen       out
 *   r0 … r3    arguments 1 … 4     the same     r0 result, others clobbered
 *   [sp]       argument 5          -            -
 *   r4         the caller's        argument 5   restored
 *   r12        -                   number       clobbered
 *   lr         return address      untouched
 *
 * AAPCS passes the first four arguments in the registers in which Xen expects them; r12 is a scratch
 * register of calls. This is Arm code: since the symbol has the type %function, Thumb callers switch
 * to it; bx returns to them.
 */
#include "object.inc"
#include "../kcfi.inc"
#include <xen/xen.h>

	.syntax	unified
	.arch_extension virt
	.arm

	.macro XGA_TRAMPOLINE name, number, nargs
	.section .text.xga_call_\name, "ax", %progbits
	.balign	4
	XGA_KCFI \nargs
	.globl	xga_call_\name
	.type	xga_call_\name, %function
xga_call_\name:
	.if	\nargs > 4
	push	{r4, lr}			/* two registers keep the stack aligned to 8 bytes */
	ldr	r4, [sp, #8]
	.endif
	mov	r12, #\number
	hvc	#0xEA1
	.if	\nargs > 4
	pop	{r4, lr}
	.endif
	bx	lr
	.size	xga_call_\name, . - xga_call_\name
	.endm

#include "../hypercalls.inc"
