/* SPDX-License-Identifier: MIT */
/* Event upcalls of a PVH guest: an interrupt vector, which Xen injects with no need of an EOI. */
#include "pvh.h"

#include <xga/hvm.h>

#define CALLBACK ((uint64_t)HVM_PARAM_CALLBACK_TYPE_VECTOR << 56 | PVH_UPCALL_VECTOR)

void arch_events_init(void)
{
    long result;

    pvh_set_gate(PVH_UPCALL_VECTOR, x86_upcall);
    result = xga_hvm_set_param_value(DOMID_SELF, HVM_PARAM_CALLBACK_IRQ, CALLBACK);
    if (result != 0)
        guest_crashed("set_param(CALLBACK_IRQ): %ld", result);
}

void arch_events_enable(void)
{
    __asm__ volatile("sti" : : : "memory");
}

void arch_events_disable(void)
{
    __asm__ volatile("cli" : : : "memory");
}

/* sti takes effect after the next instruction: an event between the two can't be missed. */
void arch_wait(void)
{
    __asm__ volatile("sti\n\thlt" : : : "memory");
}
