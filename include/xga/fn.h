/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How a function of this library is declared; also for the headers that need no hypercall.
 */
#ifndef XGA_FN_H
#define XGA_FN_H

/**
 * @def XGA_CALL_ABI
 * The calling convention of every function in the archive, which is the architecture's standard one
 * whatever the caller's options: -mregparm and -mrtd on 32-bit x86, -mabi=ms on 64-bit x86. It
 * stands in the type of a pointer to such a function, and in a declaration that replaces a header:
 *
 *     long (XGA_CALL_ABI *call)(long, long) = xga_call_memory_op;
 */
#include <xga/arch/abi.h>

/*
 * How every public function is declared. Only the archive's own instance of the functions defines
 * it otherwise.
 */
#ifndef XGA_FN
#define XGA_FN static __inline__ __attribute__((__unused__))
#endif

/**
 * How a public function is declared whose meaning XGA_XEN_RELEASE selects: never an instance in the
 * archive, where one release's would answer for another's.
 */
#define XGA_LOCAL_FN static __inline__ __attribute__((__unused__))

/*
 * How private helpers are declared: unlike XGA_FN, never an instance in the archive.
 */
#define XGA_PRIVATE_ static __inline__ __attribute__((__unused__))

#endif
