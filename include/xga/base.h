/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The one seam to the compiler: which targets can work, which interface version is served, how a
 * function of this library is declared.
 */
#ifndef XGA_BASE_H
#define XGA_BASE_H

#if !defined(__GNUC__)
#error "libxenguestabi needs GCC or Clang: the trap is inline assembly"
#endif
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "libxenguestabi: Xen's ABI is little-endian; a big-endian target can't work"
#endif
#if defined(__x86_64__) && defined(__ILP32__)
#error "libxenguestabi: x32 has no Xen ABI; build with -m64 or -m32"
#endif
#if defined(__aarch64__) && defined(__ILP32__)
#error "libxenguestabi: ILP32 on arm64 has no Xen ABI; build with -mabi=lp64"
#endif
#if defined(__SIZEOF_LONG__) && __SIZEOF_LONG__ < __SIZEOF_POINTER__
#error "libxenguestabi: LLP64 (long of 32 bits) changes Xen's structures; use an LP64 target"
#endif
#if defined(__arm__) && !defined(__ARM_ARCH_ISA_ARM)
#error "libxenguestabi: a Thumb-only core has no hypervisor mode; build for an A-profile core"
#endif
#if defined(__arm__) && __ARM_ARCH < 7
#error "libxenguestabi: an arm guest is ARMv7-A or newer; build with -march=armv7-a"
#endif
#if !defined(__arm__) && !defined(__aarch64__) && !defined(__i386__) && !defined(__x86_64__)
#error "libxenguestabi: no hypercalls for this architecture; known are arm, arm64, x86_32, x86_64"
#endif

#include <xen/xen.h>
#include <xga/fn.h>

#ifndef XGA_PUBLIC_HEADERS
#error "libxenguestabi: <xen/xen.h> is another copy; put libxenguestabi's include directory first"
#endif
#if __XEN_INTERFACE_VERSION__ < 0x00030205
#error \
    "libxenguestabi serves __XEN_INTERFACE_VERSION__ 0x00030205 and newer; leave it undefined for the newest"
#endif

#endif
