/* SPDX-License-Identifier: MIT */
/* The older name of the header of the 64-bit x86 interface: includes arch-x86/xen.h. */

#ifndef __XEN_PUBLIC_ARCH_X86_64_H__
#define __XEN_PUBLIC_ARCH_X86_64_H__

#if !defined(__x86_64__)
#error "arch-x86_64.h is for 64-bit x86: include xen.h, which includes the header of the target"
#endif

#include "arch-x86/xen.h"

#endif /* __XEN_PUBLIC_ARCH_X86_64_H__ */
