/* SPDX-License-Identifier: MIT */
/* The other vCPU, by PSCI: it starts anew for each job, since CPU_OFF does not return. */
#include "checks/second.h"

#include "cpu.h"
#include "gic.h"
#include "machine.h"

#define PSCI_CPU_OFF       0x84000002u
#define PSCI_CPU_ON        0x84000003u
#define PSCI_AFFINITY_INFO 0x84000004u
#define AFFINITY           1u /* of vCPU 1, as Xen numbers them */
#define IS_OFF             1

extern const char arm_second[] __attribute__((visibility("hidden")));
/* Called by head.S. */
void second_begins(void) __attribute__((noreturn));

static char *stack_end;

void second_begins(void)
{
    arch_traps_init();
    gic_cpu_init();
    gic_enable(machine.event_irq);
    second_works();
}

bool second_ready(void)
{
    if (stack_end == NULL)
        stack_end = events_second_stack(SECOND_STACK_PAGES);
    return second_info() != NULL;
}

/* The calls with 32-bit arguments will do: the image lies below 4 GiB. */
long arch_second_up(void)
{
    return cpu_psci(PSCI_CPU_ON, AFFINITY, (uint32_t)(uintptr_t)arm_second,
                    (uint32_t)(uintptr_t)stack_end);
}

long arch_second_down(void)
{
    return cpu_psci(PSCI_CPU_OFF, 0, 0, 0);
}

bool arch_second_is_up(void)
{
    return cpu_psci(PSCI_AFFINITY_INFO, AFFINITY, 0, 0) != IS_OFF;
}

/* Only the vCPU itself can. */
void arch_second_stop(void)
{
}
