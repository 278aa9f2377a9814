/* SPDX-License-Identifier: MIT */
/* Xen's event upcall on Arm: a private interrupt, level-triggered by evtchn_upcall_pending. */
#include "../../guest.h"

#include <xen/hvm/params.h>
#include <xga/hvm.h>

#include "cpu.h"
#include "gic.h"
#include "machine.h"
#include "timer.h"

/* GUEST_EVTCHN_PPI, which upstream shows to tools only. */
#define USUAL_EVENT_PPI   31u
#define WAIT_MICROSECONDS 2000u

volatile uint32_t upcall_timers;

/* For a guest without a "xen,xen" node: dom0's parameter says it, a domU's reads 0. */
static unsigned int event_irq_by_param(void)
{
    uint64_t value;

    if (xga_hvm_get_param_value(DOMID_SELF, HVM_PARAM_CALLBACK_IRQ, &value) == 0 &&
        value >> 56 == HVM_PARAM_CALLBACK_TYPE_PPI)
        return (unsigned int)(value & 0xff);
    return USUAL_EVENT_PPI;
}

void arch_events_init(void)
{
    if (machine.event_irq == 0)
        machine.event_irq = event_irq_by_param();
    gic_init();
    gic_enable(machine.event_irq);
    gic_enable(machine.timer_irq);
}

void arch_events_enable(void)
{
    cpu_interrupts_enable();
}

void arch_events_disable(void)
{
    cpu_interrupts_disable();
}

void upcall_interrupt(void)
{
    unsigned int irq = gic_acknowledge();

    if (irq >= GIC_SPECIAL && irq < 1024)
        return;
    if (irq == machine.event_irq) {
        /* It clears evtchn_upcall_pending, since Xen sends this again when it is set at the EOI. */
        guest_upcall();
    } else if (irq == machine.timer_irq) {
        cpu_timer_stop();
        upcall_timers++;
    } else {
        guest_crashed("interrupt %u, which nobody enabled", irq);
    }
    gic_end(irq);
}

/*
 * An event may come between the caller's look and the wfi, and no other after it: so the timer ends
 * the sleep. With interrupts masked neither is taken before the wfi, which pending ones end.
 */
void arch_wait(void)
{
    bool enabled = cpu_interrupts_enabled();

    cpu_interrupts_disable();
    cpu_timer_start(timer_ticks(WAIT_MICROSECONDS));
    cpu_wait();
    if (enabled)
        cpu_interrupts_enable();
    cpu_timer_stop();
}
