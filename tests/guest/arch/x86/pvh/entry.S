/* SPDX-License-Identifier: MIT */
/*
 * How the processor enters through the IDT, and how it goes back.
 *
 *   stack    in: [error code,] ip, cs, flags; 64 bits: and sp, ss
 */
	.macro arrived
	.endm

	.macro resume
#ifdef __x86_64__
	iretq
#else
	iretl
#endif
	.endm

#include "../entry.inc"
