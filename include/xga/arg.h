/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Conversions of C values to hypercall arguments, which are whole registers.
 */
#ifndef XGA_ARG_H
#define XGA_ARG_H

#include <xga/base.h>

/*
 * Converts an address. It is a function and not a cast, so that the compiler accepts only pointers.
 * Xen writes through the address only where the operation's parameter is not const.
 */
XGA_PRIVATE_ xga_long xga_arg_(const volatile void *address)
{
    return (xga_long)(__UINTPTR_TYPE__)address;
}

typedef __UINT32_TYPE__ __attribute__((__may_alias__)) xga_word_;

/*
 * Sets bytes of an operand to 0, from one multiple of 4 to another. Xen copies the whole structure:
 * bytes that no member covers would otherwise hold data of the caller's stack. The stores to the
 * first two words are plain, so that the compiler can merge them with stores to members; the others
 * are volatile, so that the compiler does not replace them by a call of memset().
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

/* Writes a member of at most 16 bits at a multiple of 4, and the padding after it, in one store. */
XGA_PRIVATE_ void xga_put_(void *operand, xga_ulong at, __UINT32_TYPE__ value)
{
    *(xga_word_ *)(void *)((char *)operand + at) = value;
}

#endif
