/* SPDX-License-Identifier: MIT */
/* Exceptions of a PV guest: Xen holds the table. */
#include "pv.h"

#include <xen/callback.h>
#include <xga/pv.h>

void arch_traps_init(void)
{
    /* An entry without an address ends the table. */
    static struct trap_info table[X86_EXCEPTIONS + 1];
    long result;

    for (unsigned int i = 0; i < X86_EXCEPTIONS; i++) {
        table[i].vector = (uint8_t)i;
        /* The breakpoint and overflow instructions raise theirs from any ring. */
        table[i].flags = i == 3 || i == 4 ? 3 : 0;
        table[i].cs = FLAT_KERNEL_CS;
        table[i].address = (unsigned long)x86_exception_stubs[i];
    }
    result = xga_pv_set_trap_table(table);
    if (result != 0)
        guest_crashed("set_trap_table: %ld", result);
    pv_set_callback(CALLBACKTYPE_failsafe, x86_failsafe);
}
