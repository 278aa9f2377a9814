/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How a function of this library is declared; also for the headers that need no hypercall.
 */
#ifndef XGA_FN_H
#define XGA_FN_H

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
