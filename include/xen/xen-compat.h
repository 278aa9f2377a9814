/* SPDX-License-Identifier: MIT */
/*
 * The interface version: the age of the names and layouts that the including code asks for.
 *
 * A guest sets __XEN_INTERFACE_VERSION__ (0xMMmmpp, as Xen's releases are numbered) before its
 * first include, to keep older names. Left undefined, it takes the newest here; Xen's own headers
 * would fall back to 0, where hypercall numbers differ. Xen and its tools always use the newest.
 */
#if defined(__XEN_PUBLIC_XEN_COMPAT_H__) && !defined(XGA_PUBLIC_HEADERS)
#error "another copy of Xen's public headers came first: put libxenguestabi's directory before it"
#define XGA_PUBLIC_HEADERS 1 /* once is enough */
#endif

#ifndef __XEN_PUBLIC_XEN_COMPAT_H__
#define __XEN_PUBLIC_XEN_COMPAT_H__

/*
 * XGA_PUBLIC_HEADERS tells this copy of the headers from any other. It is 0 for a target that can't
 * have the layouts of Xen's interface, which is refused here; Xen itself is built for none of them.
 */
#ifdef __XEN__
#define XGA_PUBLIC_HEADERS 1
#elif defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "Xen's interface is little-endian: build for a little-endian target"
#define XGA_PUBLIC_HEADERS 0
#elif defined(__x86_64__) && defined(__ILP32__)
#error "x32 has no Xen ABI: build with -m64 or -m32"
#define XGA_PUBLIC_HEADERS 0
#elif defined(__aarch64__) && defined(__ILP32__)
#error "ILP32 on arm64 has no Xen ABI: build with -mabi=lp64"
#define XGA_PUBLIC_HEADERS 0
#elif defined(_WIN64) || defined(__SIZEOF_LONG__) && __SIZEOF_LONG__ < __SIZEOF_POINTER__
#error "LLP64 (long has 32 bits, as on Windows) changes Xen's structures: build for an LP64 target"
#define XGA_PUBLIC_HEADERS 0
#else
#define XGA_PUBLIC_HEADERS 1
#endif

/*
 * The two freestanding headers that the types come from. Kernels built without them bring uint8_t
 * and the like themselves, and define XGA_TYPES_PROVIDED.
 */
/* clang-format off */
#if !defined(__XEN__) && !defined(XGA_TYPES_PROVIDED) && !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)
# ifdef __has_include
#  if !__has_include(<stddef.h>) || !__has_include(<stdint.h>)
#   error "no <stdint.h> here: define XGA_TYPES_PROVIDED, and declare uint8_t to int64_t and size_t before"
#   define XGA_TYPES_PROVIDED 1 /* as said, so that no other error follows */
typedef __UINT8_TYPE__ uint8_t;
typedef __UINT16_TYPE__ uint16_t;
typedef __UINT32_TYPE__ uint32_t;
__extension__ typedef __UINT64_TYPE__ uint64_t;
typedef __INT8_TYPE__ int8_t;
typedef __INT16_TYPE__ int16_t;
typedef __INT32_TYPE__ int32_t;
__extension__ typedef __INT64_TYPE__ int64_t;
typedef __SIZE_TYPE__ size_t;
#  endif
# endif
# ifndef XGA_TYPES_PROVIDED
#  include <stddef.h>
#  include <stdint.h>
# endif
#endif
/* clang-format on */

/* The newest version these headers know. 0x00041300 came with Xen 4.19. */
#define __XEN_LATEST_INTERFACE_VERSION__ 0x00041300

#if defined(__XEN__) || defined(__XEN_TOOLS__) || !defined(__XEN_INTERFACE_VERSION__)
#define __XEN_INTERFACE_VERSION__ __XEN_LATEST_INTERFACE_VERSION__
#endif

#if __XEN_INTERFACE_VERSION__ > __XEN_LATEST_INTERFACE_VERSION__
#error "__XEN_INTERFACE_VERSION__ is newer than these headers: the newest is 0x00041300"
#endif

/*
 * The release whose structures for tools are declared: 0x00041100 for 4.17, that is major << 16 |
 * minor << 8. domctl, sysctl and their like serve one release each; what unprivileged guests use is
 * the same in all. Undefined, it is the newest.
 */
#ifndef XGA_XEN_RELEASE
#define XGA_XEN_RELEASE       0x00041600 /* 4.22 */
#define XGA_XEN_RELEASE_UNSET 1
#endif

/* A compiler complains of what is no integer, such as 4.17, wherever it reads it: here, and no more. */
#if XGA_XEN_RELEASE + 0
#else
#undef XGA_XEN_RELEASE
#define XGA_XEN_RELEASE 0
#endif

#if XGA_XEN_RELEASE != 0x00041100 && XGA_XEN_RELEASE != 0x00041200 && \
    XGA_XEN_RELEASE != 0x00041300 && XGA_XEN_RELEASE != 0x00041400 && \
    XGA_XEN_RELEASE != 0x00041500 && XGA_XEN_RELEASE != 0x00041600
#error \
    "XGA_XEN_RELEASE is none of 0x00041100 (4.17), 0x00041200 (4.18), 0x00041300 (4.19), 0x00041400 (4.20), 0x00041500 (4.21), 0x00041600 (4.22)"
#undef XGA_XEN_RELEASE
#define XGA_XEN_RELEASE 0x00041600
#endif

/* What Xen's 32-bit compatibility layer calls XEN_FLEX_ARRAY_DIM. */
#define COMPAT_FLEX_ARRAY_DIM XEN_FLEX_ARRAY_DIM

#endif /* __XEN_PUBLIC_XEN_COMPAT_H__ */
