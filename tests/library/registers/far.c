/* SPDX-License-Identifier: MIT */
/*
 * For link-time optimisation, which is to bring it together with its callers: the hypercalls that
 * raw.c makes, and the arguments of operations.
 */
#include <xga/hypercall.h>

#include "far.h"
#include "trap.h"

long far_hypercall0(unsigned long number)
{
    return xga_hypercall0(number);
}

long far_hypercall1(unsigned long number, long a)
{
    return xga_hypercall1(number, a);
}

long far_hypercall2(unsigned long number, long a, long b)
{
    return xga_hypercall2(number, a, b);
}

long far_hypercall3(unsigned long number, long a, long b, long c)
{
    return xga_hypercall3(number, a, b, c);
}

long far_hypercall4(unsigned long number, long a, long b, long c, long d)
{
    return xga_hypercall4(number, a, b, c, d);
}

long far_hypercall5(unsigned long number, long a, long b, long c, long d, long e)
{
    return xga_hypercall5(number, a, b, c, d, e);
}

unsigned long long far_integer(unsigned int k)
{
    return integers[k];
}

void *far_pointer(unsigned int k)
{
    return pointers[k];
}
