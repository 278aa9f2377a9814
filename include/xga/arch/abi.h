/* SPDX-License-Identifier: MIT */
/* XGA_CALL_ABI, which xga/fn.h documents. */
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

#endif
