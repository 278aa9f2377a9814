/* SPDX-License-Identifier: MIT */
/*
 * The interface version selects the names and layouts that the including code uses.
 *
 * To keep older names, a guest defines __XEN_INTERFACE_VERSION__ (0xMMmmpp, numbered like Xen's
 * releases) before its first include. When it is undefined, it becomes the newest version of these
 * headers; Xen's own headers would use 0, with other hypercall numbers. Xen and the toolstack
 * always use the newest version.
 */
#if defined(__XEN_PUBLIC_XEN_COMPAT_H__) && !defined(XGA_PUBLIC_HEADERS)
#error "another copy of Xen's public headers came first: put libxenguestabi's directory before it"
#define XGA_PUBLIC_HEADERS 1 /* the includer sees this error once */
#endif

#ifndef __XEN_PUBLIC_XEN_COMPAT_H__
#define __XEN_PUBLIC_XEN_COMPAT_H__

/*
 * XGA_PUBLIC_HEADERS distinguishes this copy of the headers from all others. It is 0 for a target
 * that cannot have the layouts of Xen's interface: such a target gets an error here. Xen itself is
 * never built for one.
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
 * The types come from two freestanding headers. A kernel that is built without these headers
 * defines uint8_t and the other types itself, and defines XGA_TYPES_PROVIDED.
 */
/* clang-format off */
#if !defined(__XEN__) && !defined(XGA_TYPES_PROVIDED) && !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)
# ifdef __has_include
#  if !__has_include(<stddef.h>) || !__has_include(<stdint.h>)
#   error "no <stdint.h> here: define XGA_TYPES_PROVIDED, and declare uint8_t to int64_t and size_t before"
/* Define what the error asks for, so that no other error follows. */
#   define XGA_TYPES_PROVIDED 1
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

/* The newest interface version of these headers. 0x00041300 came with Xen 4.19. */
#define __XEN_LATEST_INTERFACE_VERSION__ 0x00041300

#if defined(__XEN__) || defined(__XEN_TOOLS__) || !defined(__XEN_INTERFACE_VERSION__)
#define __XEN_INTERFACE_VERSION__ __XEN_LATEST_INTERFACE_VERSION__
#endif

#if __XEN_INTERFACE_VERSION__ > __XEN_LATEST_INTERFACE_VERSION__
#error "__XEN_INTERFACE_VERSION__ is newer than these headers: the newest is 0x00041300"
#endif

/*
 * The release whose structures the toolstack uses: major << 16 | minor << 8, thus 0x00041100 for
 * 4.17. The structures of domctl, sysctl and similar hypercalls are valid for one release; the
 * interface of unprivileged guests is the same in all releases. The default is the newest release.
 */
#ifndef XGA_XEN_RELEASE
#define XGA_XEN_RELEASE       0x00041600 /* 4.22 */
#define XGA_XEN_RELEASE_UNSET 1
#endif

/*
 * If XGA_XEN_RELEASE is not an integer, for example 4.17, the compiler reports an error in every
 * condition that uses it. This condition reports it once.
 */
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

/* The name of XEN_FLEX_ARRAY_DIM in Xen's 32-bit compatibility layer. */
#define COMPAT_FLEX_ARRAY_DIM XEN_FLEX_ARRAY_DIM

#endif /* __XEN_PUBLIC_XEN_COMPAT_H__ */
