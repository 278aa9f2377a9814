/* SPDX-License-Identifier: MIT */
/* Upcalls are calls here, and time is the stand-in's. */
#include "standin.h"

#include "checks/support.h"

#include <xen/hvm/params.h>
#include <xga/hvm.h>

#define VECTOR   0x60u
#define CALLBACK ((uint64_t)2 << 56 | VECTOR)
#define TICK     100u /* what a look at the clock takes */

void standin_upcall(struct xga_standin *xen, domid_t domid, unsigned int vcpu, void *opaque)
{
    (void)xen;
    (void)domid;
    (void)vcpu;
    (void)opaque;
    guest_upcall();
}

void arch_events_init(void)
{
    long result = X86 ? xga_hvm_set_param_value(DOMID_SELF, HVM_PARAM_CALLBACK_IRQ, CALLBACK) : 0;

    if (result != 0)
        guest_crashed("set_param(CALLBACK_IRQ): %ld", result);
}

void arch_events_enable(void)
{
    xga_standin_upcalls(standin, true);
}

void arch_events_disable(void)
{
    xga_standin_upcalls(standin, false);
}

/* x86 turns interrupts on as it sleeps; Arm leaves them as they are, and has a timer of its own. */
void arch_wait(void)
{
    xga_standin_wait(standin, X86 ? 0 : xga_standin_now(standin) + 10 * MILLISECONDS);
    if (X86)
        xga_standin_upcalls(standin, true);
}

/* An Arm guest's counter starts when the domain is made. */
uint64_t arch_nanoseconds(void)
{
    xga_standin_advance(standin, TICK);
    return xga_standin_now(standin) - (ARM ? STANDIN_BOOT : 0);
}
