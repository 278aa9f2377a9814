/* SPDX-License-Identifier: MIT */
/* The accesses of <xga/access.h> on this architecture, and what all architectures do alike. */
#ifndef XGA_ARCH_ACCESS_H
#define XGA_ARCH_ACCESS_H

/*
 * A plain access through a volatile pointer: every architecture makes it at once, up to the width of
 * a register.
 */
#define XGA_PLAIN_(n, T)                     \
    XGA_INLINE_ T xga_load##n(const T *p)    \
    {                                        \
        return *(const volatile T *)p;       \
    }                                        \
    XGA_INLINE_ void xga_store##n(T *p, T v) \
    {                                        \
        *(volatile T *)p = v;                \
    }

/* xga_andN() and xga_orN() where no instruction does without the result. */
#define XGA_NO_RESULT_(n, T)               \
    XGA_INLINE_ void xga_and##n(T *p, T v) \
    {                                      \
        (void)xga_fetch_and##n(p, v);      \
    }                                      \
    XGA_INLINE_ void xga_or##n(T *p, T v)  \
    {                                      \
        (void)xga_fetch_or##n(p, v);       \
    }

/*
 * Reads outputs of a statement before. LLVM up to 19 at least takes the register of an output that
 * nothing reads for one that keeps its value.
 */
#define XGA_READ_(a, b, c) __asm__ volatile("" : : "r"(a), "r"(b), "r"(c))

#include <xga/arch/arch.h>
#ifndef XGA_ARCH_
#error "libxenguestabi: <xga/access.h> does not know this architecture; define XGA_ACCESS"
#endif
#include XGA_ARCH_ACCESS_

/* Built-in functions of the width of a register become instructions, not calls of a runtime. */
XGA_INLINE_ unsigned int xga_lowest_bit32(uint32_t bits)
{
    return (unsigned int)__builtin_ctz(bits);
}

XGA_INLINE_ unsigned int xga_lowest_bit_word(xen_ulong_t bits)
{
#if __SIZEOF_POINTER__ >= 8
    return (unsigned int)__builtin_ctzll(bits);
#else
    uint32_t low = (uint32_t)bits;

    if (sizeof(bits) == 4 || low != 0)
        return xga_lowest_bit32(low);
    return 32 + xga_lowest_bit32((uint32_t)((uint64_t)bits >> 32));
#endif
}

#include <xga/arch/copy.h>

#endif
