/* SPDX-License-Identifier: MIT */
/*
 * Returns from an exception or interrupt handler of a PV guest's kernel, in place of iret:
 * jmp xga_pv_iret.
 *
 *              64 bits                            32 bits
 *   rax / eax  the hypercall's number             the same
 *              its own value: 0(%rsp)             0(%esp)
 *   r11, rcx   8(%rsp), 16(%rsp), since syscall   -
 *              overwrites them
 *   flags      24(%rsp), 0: Xen restores r11      -
 *              and rcx
 *   the frame  32(%rsp): rip, cs, rflags,         4(%esp): eip, cs, eflags
 *   of iret    rsp, ss                            [, esp, ss]
 *   others     keep their values                  keep their values
 *
 * The offsets are those at the trap: struct iret_context in 64 bits. Only PV guests have this
 * hypercall, so the instruction is that of PV guests, independent of XGA_X86_TRAP.
 */
#include "object.inc"
#include <xen/xen.h>

	.section .text.xga_pv_iret, "ax", @progbits
	.balign	16
	.globl	xga_pv_iret
	.type	xga_pv_iret, @function
xga_pv_iret:
#if defined(__x86_64__)
	endbr64
	push	$0
	push	%rcx
	push	%r11
	push	%rax
	mov	$__HYPERVISOR_iret, %eax
	syscall
#else
	endbr32
	push	%eax
	mov	$__HYPERVISOR_iret, %eax
	int	$0x82
#endif
	ud2
	.size	xga_pv_iret, . - xga_pv_iret
