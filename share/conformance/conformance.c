/* SPDX-License-Identifier: MIT */
/*
 * Asserts the facts of Xen's interface with the compiler and flags of a build. `check` passes the build's
 * flags, and writes facts.h and headers.h, which includes each <xen/...> header that the build finds.
 */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "Xen's ABI is little-endian"
#elif defined(__SIZEOF_LONG__) && __SIZEOF_LONG__ < __SIZEOF_POINTER__
#error "LLP64: in Xen's ABI, long has 64 bits when pointers have"
#elif defined(__ILP32__) && (defined(__x86_64__) || defined(__aarch64__))
#error "Xen has no ABI for 32-bit pointers on a 64-bit processor (x32, ILP32)"
#endif

#ifndef XGA_TYPES_PROVIDED
#if __has_include(<stdint.h>) && __has_include(<stddef.h>)
#include <stddef.h>
#include <stdint.h>
#endif
#endif

#define XGA_FLAGS_LISTED_ 1 /* the kit lists what the flags break */
#include "headers.h"
#include "facts.h"
