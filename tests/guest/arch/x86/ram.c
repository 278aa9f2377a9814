/* SPDX-License-Identifier: MIT */
#include "x86.h"

extern char x86_zeros[], x86_ram[], x86_ram_end[];

/* Part of the image, so that on PV it is inside the mapping that Xen made. */
void arch_ram(char **start, char **end)
{
    *start = x86_ram;
    *end = x86_ram_end;
}

void arch_image(char **start, char **zeros, char **end)
{
    *start = x86_image;
    *zeros = x86_zeros;
    *end = x86_ram;
}
