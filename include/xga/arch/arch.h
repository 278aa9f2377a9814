/* SPDX-License-Identifier: MIT */
/*
 * The architectures: the name of this build's, which cmake/target.cmake reads too, and the headers
 * of its trap and of its accesses to shared memory. No name is defined for any other target, which
 * xga/base.h and xga/access.h refuse.
 */
#ifndef XGA_ARCH_ARCH_H
#define XGA_ARCH_ARCH_H

#if defined(__x86_64__)
#define XGA_ARCH_        x86_64
#define XGA_ARCH_TRAP_   "xga/arch/x86.h"
#define XGA_ARCH_ACCESS_ "xga/arch/x86_access.h"
#elif defined(__i386__)
#define XGA_ARCH_        x86_32
#define XGA_ARCH_TRAP_   "xga/arch/x86.h"
#define XGA_ARCH_ACCESS_ "xga/arch/x86_access.h"
#elif defined(__aarch64__)
#define XGA_ARCH_        arm64
#define XGA_ARCH_TRAP_   "xga/arch/arm64.h"
#define XGA_ARCH_ACCESS_ "xga/arch/arm64_access.h"
#elif defined(__arm__)
#define XGA_ARCH_        arm
#define XGA_ARCH_TRAP_   "xga/arch/arm.h"
#define XGA_ARCH_ACCESS_ "xga/arch/arm_access.h"
#endif

#endif
