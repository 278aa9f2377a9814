/* SPDX-License-Identifier: MIT */
/*
 * The hypercall page, for guests that need one, and the call into it:
 * long xga_x86_page_call(unsigned long number, long a1, long a2, long a3, long a4, long a5).
 *
 *              64 bits                            32 bits
 *   number     rdi  -> rax                        4(%esp)  -> eax
 *   a1         rsi  -> rdi                        8(%esp)  -> ebx   restored
 *   a2         rdx  -> rsi                        12(%esp) -> ecx
 *   a3         rcx  -> rdx                        16(%esp) -> edx
 *   a4         r8   -> r10                        20(%esp) -> esi   restored
 *   a5         r9   -> r8                         24(%esp) -> edi   restored
 *   scratch    r11: the entry's address           ebp: the entry's address, restored
 *
 * Xen fills the page whose address an ELF note contains, or that the guest writes to the MSR which
 * CPUID names. Each entry has 32 bytes and begins without endbr, so that the page cannot be used
 * under IBT. Until Xen fills it, the page contains int3: a call that comes too early raises an
 * exception instead of returning an arbitrary value.
 */
#include "../kcfi.inc"
#include "object.inc"

	.section .text.xga_hypercall_page, "ax", @progbits
	.balign	4096
	.globl	xga_hypercall_page
	.type	xga_hypercall_page, @object
xga_hypercall_page:
.Lpage:
	.skip	4096, 0xcc
	.size	xga_hypercall_page, . - xga_hypercall_page

	.section .text.xga_x86_page_call, "ax", @progbits
	.balign	16
	XGA_KCFI page
	.globl	xga_x86_page_call
	.type	xga_x86_page_call, @function
xga_x86_page_call:
#if defined(__x86_64__)
	endbr64
	mov	%rdi, %rax
	shl	$5, %rax
	lea	.Lpage(%rip), %r11
	add	%rax, %r11
	mov	%rsi, %rdi
	mov	%rdx, %rsi
	mov	%rcx, %rdx
	mov	%r8, %r10
	mov	%r9, %r8
	jmp	*%r11
#else
	endbr32
	push	%ebp
	push	%edi
	push	%esi
	push	%ebx
	call	1f				/* shadow stacks ignore a call of the next instruction */
1:	pop	%eax
	mov	20(%esp), %ebp
	shl	$5, %ebp
	lea	.Lpage - 1b(%eax, %ebp), %ebp
	mov	24(%esp), %ebx
	mov	28(%esp), %ecx
	mov	32(%esp), %edx
	mov	36(%esp), %esi
	mov	40(%esp), %edi
	call	*%ebp
	pop	%ebx
	pop	%esi
	pop	%edi
	pop	%ebp
	ret
#endif
	.size	xga_x86_page_call, . - xga_x86_page_call
