/* SPDX-License-Identifier: MIT */
/*
 * Events through the local APIC. Xen never forgets a vCPU's vector, nor (for a PVH guest) the domain's callback: so
 * after this check each event comes by both, and finds nothing the second time.
 */
#include "checks/support.h"
#include "pvh.h"

#include <xga/hvm.h>

#define APIC           ((uintptr_t)0xfee00000)
#define APIC_EOI       0xb0u
#define APIC_SPURIOUS  0xf0u
#define APIC_SERVED    0x100u
#define APIC_REQUESTED 0x200u
#define APIC_ENABLE    0x100u

#define FIRST_VECTOR  0x51u
#define SECOND_VECTOR 0x73u
#define SPURIOUS      0xffu

static volatile uint32_t *apic(unsigned int offset)
{
    return (volatile uint32_t *)(APIC + offset);
}

static bool apic_has(unsigned int offset, unsigned int vector)
{
    return (*apic(offset + vector / 32 * 0x10) >> vector % 32 & 1) != 0;
}

struct interrupt_frame;
static volatile unsigned int first_came, second_came, unserved;

static void serve(unsigned int vector)
{
    if (!apic_has(APIC_SERVED, vector))
        unserved++;
    guest_upcall();
    *apic(APIC_EOI) = 0;
}

__attribute__((interrupt)) static void first(struct interrupt_frame *frame)
{
    (void)frame;
    first_came++;
    serve(FIRST_VECTOR);
}

__attribute__((interrupt)) static void second(struct interrupt_frame *frame)
{
    (void)frame;
    second_came++;
    serve(SECOND_VECTOR);
}

/* Takes back what the domain's callback goes by, so that this event comes by the vector alone. */
static void let_the_vector_come(void)
{
    volatile uint8_t *pending = &vcpu_info->evtchn_upcall_pending;

    expect_equal(*pending, 1);
    *pending = 0;
    arch_events_enable();
}

CHECK(hvm_set_evtchn_upcall_vector)
{
    const evtchn_port_t port = ipi_port();
    unsigned int before = events_seen(port);

    require(port != 0);
    pvh_set_gate(FIRST_VECTOR, (const void *)(uintptr_t)first);
    pvh_set_gate(SECOND_VECTOR, (const void *)(uintptr_t)second);
    events_unmask(port);
    arch_events_disable();
    *apic(APIC_SPURIOUS) = SPURIOUS;
    require_equal(xga_hvm_set_vcpu_upcall_vector(0, FIRST_VECTOR), 0);
    /* An APIC that is off takes nothing. */
    expect_equal(send_port(port), 0);
    expect(!apic_has(APIC_REQUESTED, FIRST_VECTOR));
    /* What waits comes when it is on. */
    *apic(APIC_SPURIOUS) = APIC_ENABLE | SPURIOUS;
    expect(apic_has(APIC_REQUESTED, FIRST_VECTOR));
    expect_equal(first_came, 0);
    expect_equal(events_seen(port), before);
    let_the_vector_come();
    expect_equal(first_came, 1);
    expect_equal(events_seen(port), before + 1);

    arch_events_disable();
    expect_equal(send_port(port), 0);
    let_the_vector_come();
    expect_equal(first_came, 2);
    expect_equal(events_seen(port), before + 2);

    /* Setting it requests it, whether an event waits or not. */
    expect_equal(xga_hvm_set_vcpu_upcall_vector(0, SECOND_VECTOR), 0);
    expect_equal(second_came, 1);
    arch_events_disable();
    expect_equal(send_port(port), 0);
    expect(!apic_has(APIC_REQUESTED, FIRST_VECTOR));
    expect(apic_has(APIC_REQUESTED, SECOND_VECTOR));
    let_the_vector_come();
    expect_equal(first_came, 2);
    expect_equal(second_came, 2);
    expect_equal(events_seen(port), before + 3);

    /* The domain's callback is there as before. */
    arch_events_disable();
    expect_equal(send_port(port), 0);
    arch_events_enable();
    expect_equal(second_came, 3);
    expect_equal(events_seen(port), before + 4);
    expect_equal(unserved, 0);
    expect_equal(close_port(port), 0);
}
