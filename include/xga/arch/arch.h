/* SPDX-License-Identifier: MIT */
/*
 * The architectures that have hypercalls: the name of this build's, which cmake/target.cmake reads
 * too, and its trap. No name is defined for any other target, which xga/base.h refuses.
 */
#ifndef XGA_ARCH_ARCH_H
#define XGA_ARCH_ARCH_H

#if defined(__x86_64__)
#define XGA_ARCH_ x86_64
#include <xga/arch/x86.h>
#elif defined(__i386__)
#define XGA_ARCH_ x86_32
#include <xga/arch/x86.h>
#elif defined(__aarch64__)
#define XGA_ARCH_ arm64
#include <xga/arch/arm64.h>
#elif defined(__arm__)
#define XGA_ARCH_ arm
#include <xga/arch/arm.h>
#endif

#endif
