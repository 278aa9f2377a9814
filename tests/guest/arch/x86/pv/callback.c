/* SPDX-License-Identifier: MIT */
#include "pv.h"

#include <xen/callback.h>

void pv_set_callback(uint16_t type, const char *entry)
{
    struct callback_register callback = {.type = type};
    long result;

#if defined(__x86_64__)
    callback.address = (unsigned long)entry;
#else
    callback.address.cs = FLAT_KERNEL_CS;
    callback.address.eip = (unsigned long)entry;
#endif
    result = xga_hypercall2(__HYPERVISOR_callback_op, CALLBACKOP_register, (long)&callback);
    if (result != 0)
        guest_crashed("callback_op(%u): %ld", type, result);
}
