/* SPDX-License-Identifier: MIT */
/*
 * What the compiler's runtime calls back (Run-time ABI for the Arm architecture, 5.3): ARMv7-A
 * divides in libgcc, whose own handlers of a division by zero want a C library.
 */
#include "../../guest.h"

int __aeabi_idiv0(int result);
long long __aeabi_ldiv0(long long result);

int __aeabi_idiv0(int result)
{
    (void)result;
    guest_crashed("division by zero, called from %p", __builtin_return_address(0));
}

long long __aeabi_ldiv0(long long result)
{
    (void)result;
    guest_crashed("division by zero, called from %p", __builtin_return_address(0));
}
