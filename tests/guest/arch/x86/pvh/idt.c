/* SPDX-License-Identifier: MIT */
/* Exceptions of a PVH guest: the processor's own table. */
#include "pvh.h"

#define VECTORS        256
#define INTERRUPT_GATE 0x8e /* present, ring 0, interrupts off on entry */

struct gate {
    uint16_t offset_0, selector;
    uint8_t stack, type;
    uint16_t offset_16;
#if defined(__x86_64__)
    uint32_t offset_32, reserved;
#endif
};

static struct gate idt[VECTORS] __attribute__((aligned(16)));

void pvh_set_gate(unsigned int vector, const void *entry)
{
    uintptr_t address = (uintptr_t)entry;

    idt[vector] = (struct gate){
        .offset_0 = (uint16_t)address,
        .selector = PVH_CODE,
        .type = INTERRUPT_GATE,
        .offset_16 = (uint16_t)(address >> 16),
#if defined(__x86_64__)
        .offset_32 = (uint32_t)(address >> 32),
#endif
    };
}

void arch_traps_init(void)
{
    struct {
        uint16_t limit;
        uintptr_t base;
    } __attribute__((packed)) idt_register = {sizeof(idt) - 1, (uintptr_t)idt};

    for (unsigned int i = 0; i < X86_EXCEPTIONS; i++)
        pvh_set_gate(i, x86_exception_stubs[i]);
    __asm__ volatile("lidt %0" : : "m"(idt_register));
}
