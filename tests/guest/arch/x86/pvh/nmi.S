/* SPDX-License-Identifier: MIT */
/*
 * Where a check has NMIs come in.
 *
 *   all registers    kept
 *   flags            restored by the return
 */
	.section .text.pvh_nmi, "ax", @progbits
	.globl pvh_nmi
	.type pvh_nmi, @function
pvh_nmi:
#ifdef __x86_64__
	incl pvh_nmis(%rip)
	iretq
#else
	incl pvh_nmis
	iretl
#endif
	.size pvh_nmi, . - pvh_nmi

	.section .note.GNU-stack, "", @progbits
