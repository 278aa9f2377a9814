/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How a function of this library is declared; also for the headers that need no hypercall.
 *
 * XGA_NOINSTR is defined by the user for code that may not be instrumented (.noinstr.text, early
 * boot): every function of the library, helpers too, is then inlined at any level of optimisation,
 * so that the attributes of the function that calls it decide on instrumentation. A trap that is a
 * call (XGA_X86_TRAP_PAGE, XGA_TRAP) remains one.
 */
#ifndef XGA_FN_H
#define XGA_FN_H

#include <xga/xga_version.h>

/**
 * @def XGA_CALL_ABI
 * The calling convention of every function in the archive, which is the architecture's standard one
 * whatever the caller's options: -mregparm and -mrtd on 32-bit x86, -mabi=ms on 64-bit x86. It
 * stands in the type of a pointer to such a function, and in a declaration that replaces a header:
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
 * How every public function is declared. Only the archive's own instance of the functions defines
 * it otherwise.
 */
#ifndef XGA_FN
#define XGA_FN XGA_INLINE_
#endif

/**
 * How a public function is declared whose meaning XGA_XEN_RELEASE selects: never an instance in the
 * archive, where one release's would answer for another's.
 */
#define XGA_LOCAL_FN XGA_INLINE_

/*
 * How private helpers are declared: unlike XGA_FN, never an instance in the archive.
 */
#define XGA_PRIVATE_ XGA_INLINE_

#endif
