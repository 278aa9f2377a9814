/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What C has, as the trap takes it: a whole register.
 */
#ifndef XGA_ARG_H
#define XGA_ARG_H

#include <xga/base.h>

/*
 * An address. A function rather than a cast, so that only pointers fit. Xen may write through it
 * only where the operation's own parameter is not const.
 */
XGA_PRIVATE_ xga_long xga_arg_(const volatile void *address)
{
    return (xga_long)(__UINTPTR_TYPE__)address;
}

typedef __UINT32_TYPE__ __attribute__((__may_alias__)) xga_word_;

/*
 * Zeroes bytes of an operand, from one multiple of 4 to another: Xen copies the whole structure, and
 * what no member covers would be the caller's stack. The first words are plain, so that a compiler
 * merges them with a member's; the others volatile, so that it makes no memset() of them.
 */
XGA_PRIVATE_ void xga_clear_(void *operand, xga_ulong from, xga_ulong to)
{
    char *bytes = (char *)operand;

    if (from < to)
        *(xga_word_ *)(void *)(bytes + from) = 0;
    if (from + 4 < to)
        *(xga_word_ *)(void *)(bytes + from + 4) = 0;
    for (from += 8; from < to; from += 4)
        *(volatile xga_word_ *)(void *)(bytes + from) = 0;
}

/* Writes a member of 16 bits or fewer, at a multiple of 4, with the padding behind it, by one store. */
XGA_PRIVATE_ void xga_put_(void *operand, xga_ulong at, __UINT32_TYPE__ value)
{
    *(xga_word_ *)(void *)((char *)operand + at) = value;
}

#endif
