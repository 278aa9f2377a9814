/* SPDX-License-Identifier: MIT */
/* Event upcalls of a PV guest: a callback on the current stack, masked by a byte in memory. */
#include "pv.h"

#include <xen/callback.h>
#include <xga/sched.h>
#include <xga/shared/events.h>
#include <xga/version.h>

void arch_events_init(void)
{
    pv_set_callback(CALLBACKTYPE_event, x86_upcall);
}

void arch_events_enable(void)
{
    /* Xen looks at the mask when it returns to the guest, so what is pending needs a hypercall. */
    if (xga_events_upcalls_on(events_self()) == 1)
        (void)xga_version_number();
}

void arch_events_disable(void)
{
    (void)xga_events_upcalls_off(events_self());
}

/* Unmasks and blocks in one step: an event between the two can't be missed. */
void arch_wait(void)
{
    (void)xga_sched_block();
}
