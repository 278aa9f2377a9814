/* SPDX-License-Identifier: MIT */
#include "../../guest.h"

#include "cpu.h"

extern char image_start[] __attribute__((visibility("hidden")));
extern char vectors[] __attribute__((visibility("hidden")));

/* Called by vectors.S. */
void trap(unsigned long vector, const uint64_t *x) __attribute__((noreturn));

void arch_traps_init(void)
{
    __asm__ volatile("msr vbar_el1, %0\n\tisb" : : "r"(vectors) : "memory");
}

/* By ESR_EL1.EC. */
static const char *class_name(unsigned long esr)
{
    switch (esr >> 26 & 0x3f) {
    case 0x00:
        return "undefined instruction";
    case 0x07:
        return "floating-point or SIMD instruction";
    case 0x0e:
        return "illegal execution state";
    case 0x15:
        return "svc";
    case 0x16:
        return "hvc";
    case 0x18:
        return "system register access";
    case 0x21:
        return "instruction abort";
    case 0x22:
        return "misaligned pc";
    case 0x25:
        return "data abort";
    case 0x26:
        return "misaligned sp";
    case 0x3c:
        return "brk";
    default:
        return "exception";
    }
}

void trap(unsigned long vector, const uint64_t *x)
{
    static const char *const kinds[] = {NULL, "IRQ", "FIQ", "SError"};
    const char *kind = kinds[vector & 3];
    unsigned long esr, elr, far;

    __asm__ volatile("mrs %0, esr_el1" : "=r"(esr));
    __asm__ volatile("mrs %0, elr_el1" : "=r"(elr));
    __asm__ volatile("mrs %0, far_el1" : "=r"(far));
    guest_crashed("%s (vector %lu) at 0x%lx, image+0x%lx, called from image+0x%lx: ESR 0x%08lx, "
                  "FAR 0x%lx",
                  kind != NULL ? kind : class_name(esr), vector, elr, elr - (uintptr_t)image_start,
                  (unsigned long)x[30] - (uintptr_t)image_start, esr, far);
}
