/* SPDX-License-Identifier: MIT */
/* The other vCPU never runs: what the checks that are not run would call. */
#include "checks/second.h"

bool second_ready(void)
{
    return false;
}

long arch_second_up(void)
{
    return -XEN_ENOSYS;
}

long arch_second_down(void)
{
    return -XEN_ENOSYS;
}

bool arch_second_is_up(void)
{
    return false;
}

void arch_second_stop(void)
{
}
