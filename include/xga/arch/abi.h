/* SPDX-License-Identifier: MIT */
/* XGA_CALL_ABI, which xga/fn.h documents, and the types of a hypercall's arguments and result. */
#ifndef XGA_ARCH_ABI_H
#define XGA_ARCH_ABI_H

#if defined(__i386__)
#define XGA_CALL_ABI __attribute__((__cdecl__, __regparm__(0)))
#elif defined(__x86_64__)
#define XGA_CALL_ABI __attribute__((__sysv_abi__))
#else
/* No option of a compiler changes how AAPCS and AAPCS64 pass integers, hard-float included. */
#define XGA_CALL_ABI
#endif

/* As wide as a register, also where `long` is not: LLP64 (Windows, UEFI). */
#if __SIZEOF_POINTER__ > __SIZEOF_LONG__
__extension__ typedef long long xga_long;
__extension__ typedef unsigned long long xga_ulong;
#else
/** A result, or an argument, of a hypercall: a whole register. Errors are negative XEN_E* values. */
typedef long xga_long;
/** An argument of a hypercall that has no sign: a whole register. */
typedef unsigned long xga_ulong;
#endif

#endif
