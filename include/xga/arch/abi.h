/* SPDX-License-Identifier: MIT */
/* XGA_CALL_ABI, documented in xga/fn.h, and the types of a hypercall's arguments and result. */
#ifndef XGA_ARCH_ABI_H
#define XGA_ARCH_ABI_H

#if defined(__i386__)
#define XGA_CALL_ABI __attribute__((__cdecl__, __regparm__(0)))
#elif defined(__x86_64__)
#define XGA_CALL_ABI __attribute__((__sysv_abi__))
#else
/* No compiler option, not even hard-float, changes how AAPCS and AAPCS64 pass integers. */
#define XGA_CALL_ABI
#endif

/* As wide as a register, also on LLP64 targets (Windows, UEFI), where `long` is narrower. */
#if __SIZEOF_POINTER__ > __SIZEOF_LONG__
__extension__ typedef long long xga_long;
__extension__ typedef unsigned long long xga_ulong;
#else
/** A hypercall's result or argument: a whole register. Errors are negative XEN_E* values. */
typedef long xga_long;
/** An unsigned argument of a hypercall: a whole register. */
typedef unsigned long xga_ulong;
#endif

#endif
