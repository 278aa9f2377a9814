/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How functions of this library are declared; also used by the headers that make no hypercall.
 *
 * The user defines XGA_NOINSTR for code that must not be instrumented (.noinstr.text, early boot).
 * The compiler then inlines every function of the library, helpers too, at any level of
 * optimisation, and the attributes of the calling function decide on instrumentation. A trap that
 * is a call (XGA_X86_TRAP_PAGE, XGA_TRAP) remains a call.
 */
#ifndef XGA_FN_H
#define XGA_FN_H

#include <xga/xga_version.h>

/**
 * @def XGA_CALL_ABI
 * The calling convention of every function in the archive: the architecture's standard one,
 * whatever the caller's options are (-mregparm and -mrtd on 32-bit x86, -mabi=ms on 64-bit x86).
 * Use it in the type of a pointer to such a function, and in a declaration that replaces a header:
 *
 *     xga_long (XGA_CALL_ABI *call)(xga_long, xga_long) = xga_call_memory_op;
 */
#include <xga/arch/abi.h>

#ifdef XGA_NOINSTR
#define XGA_INLINE_ \
    static __inline__ __attribute__((__always_inline__, __no_instrument_function__, __unused__))
#else
#define XGA_INLINE_ static __inline__ __attribute__((__unused__))
#endif

/*
 * How every public function is declared. Only the archive, which contains the functions'
 * out-of-line instances, defines it otherwise.
 */
#ifndef XGA_FN
#define XGA_FN XGA_INLINE_
#endif

/**
 * How a public function is declared whose meaning depends on XGA_XEN_RELEASE. The archive has no
 * instance of it, because an instance would serve callers of one release only.
 */
#define XGA_LOCAL_FN XGA_INLINE_

/*
 * How private helpers are declared. Unlike with XGA_FN, the archive has no instance of them.
 */
#define XGA_PRIVATE_ XGA_INLINE_

#endif
