/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The only place that checks the compiler: which targets are supported, which interface versions
 * are supported, and (xga/fn.h) how functions of this library are declared.
 */
#ifndef XGA_BASE_H
#define XGA_BASE_H

#include <xen/xen.h>
#include <xga/fn.h>
#include <xga/arch/arch.h>
#ifdef XGA_ARCH_
/* After xga/fn.h: the trap of this architecture. */
#include XGA_ARCH_TRAP_
#endif

/* The first true condition raises the only error; what <xen/xen.h> has refused raises none here. */
#ifndef XGA_PUBLIC_HEADERS
#error "libxenguestabi: <xen/xen.h> is another copy; put libxenguestabi's include directory first"
#elif !XGA_PUBLIC_HEADERS
#elif !defined(__GNUC__)
#error "libxenguestabi needs GCC or Clang: the trap is inline assembly"
#elif !defined(XGA_ARCH_)
#error "libxenguestabi: no hypercalls for this architecture; known are those of <xga/arch/arch.h>"
#elif defined(__arm__) && !defined(__ARM_ARCH_ISA_ARM)
#error "libxenguestabi: a Thumb-only core has no hypervisor mode; build for an A-profile core"
#elif defined(__arm__) && __ARM_ARCH < 7
#error "libxenguestabi: an arm guest is ARMv7-A or newer; build with -march=armv7-a"
#elif __XEN_INTERFACE_VERSION__ < 0x00030205
#error \
    "libxenguestabi serves __XEN_INTERFACE_VERSION__ 0x00030205 and newer; leave it undefined for the newest"
#endif

#endif
