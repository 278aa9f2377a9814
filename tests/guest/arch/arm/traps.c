/* SPDX-License-Identifier: MIT */
#include "../../guest.h"

#include "cpu.h"

extern char image_start[] __attribute__((visibility("hidden")));
extern char vectors[] __attribute__((visibility("hidden")));

/* What vectors.S leaves on the stack. */
struct registers {
    uint32_t r[13], lr, pc, cpsr;
};

/* Called by vectors.S. */
void trap(unsigned int vector, const struct registers *registers) __attribute__((noreturn));

void arch_traps_init(void)
{
    __asm__ volatile("mcr p15, 0, %0, c12, c0, 0\n\tisb" : : "r"(vectors) : "memory");
}

void trap(unsigned int vector, const struct registers *registers)
{
    static const char *const names[] = {
        "unused vector", "undefined instruction", "svc", "instruction abort",
        "data abort",    "unused vector",         "IRQ", "FIQ",
    };
    unsigned long ifsr, ifar, dfsr, dfar;

    __asm__ volatile("mrc p15, 0, %0, c5, c0, 1" : "=r"(ifsr));
    __asm__ volatile("mrc p15, 0, %0, c6, c0, 2" : "=r"(ifar));
    __asm__ volatile("mrc p15, 0, %0, c5, c0, 0" : "=r"(dfsr));
    __asm__ volatile("mrc p15, 0, %0, c6, c0, 0" : "=r"(dfar));
    guest_crashed("%s at 0x%lx, image+0x%lx, called from image+0x%lx: CPSR 0x%08lx, "
                  "IFSR 0x%lx, IFAR 0x%lx, DFSR 0x%lx, DFAR 0x%lx",
                  names[vector & 7], (unsigned long)registers->pc,
                  (unsigned long)(registers->pc - (uintptr_t)image_start),
                  (unsigned long)(registers->lr - (uintptr_t)image_start),
                  (unsigned long)registers->cpsr, ifsr, ifar, dfsr, dfar);
}
