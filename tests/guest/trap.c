/* SPDX-License-Identifier: MIT */
/* The guest's hypercalls on their way to Xen, after record_trap() has noted them. */
#undef XGA_TRAP
#include "guest.h"

xga_long unrecorded_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2,
                         xga_long a3, xga_long a4, xga_long a5)
{
    switch (nargs) {
    case 0:
        return xga_hypercall0(number);
    case 1:
        return xga_hypercall1(number, a1);
    case 2:
        return xga_hypercall2(number, a1, a2);
    case 3:
        return xga_hypercall3(number, a1, a2, a3);
    case 4:
        return xga_hypercall4(number, a1, a2, a3, a4);
    default:
        return xga_hypercall5(number, a1, a2, a3, a4, a5);
    }
}
