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
XGA_PRIVATE_ long xga_arg_(const volatile void *address)
{
    return (long)(__UINTPTR_TYPE__)address;
}

#endif
