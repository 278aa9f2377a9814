/* SPDX-License-Identifier: MIT */
#include "standin.h"

xga_long unrecorded_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2,
                         xga_long a3, xga_long a4, xga_long a5)
{
    return xga_standin_trap(nargs, number, a1, a2, a3, a4, a5);
}
