/* SPDX-License-Identifier: MIT */
/* What the Arm parts promise. QEMU models no caches: without these, a wrong mapping would pass. */
#include "../../guest.h"

#include "cpu.h"
#include "machine.h"
#include "timer.h"

#define PAR_FAULT       1u
#define PAR_SHAREABLE   (3u << 7)
#define WRITE_BACK      0xffu
#define INNER_SHAREABLE (3u << 7)

/* Xen's ABI wants memory shared with it to be Normal, inner write-back and inner shareable. */
static bool cacheable(const volatile void *address)
{
    uint64_t par = cpu_translation(address);

    return (par & PAR_FAULT) == 0 && par >> 56 == WRITE_BACK &&
           (par & PAR_SHAREABLE) == INNER_SHAREABLE;
}

CHECK(arm_memory_for_xen_is_cacheable)
{
    static int of_the_image = 1;
    int on_the_stack = 1;
    const char *hole = arch_hole(1);

    expect(cpu_caches_on());
    expect(cacheable(&of_the_image));
    expect(cacheable(&on_the_stack));
    expect(cacheable(pages(1)));
    expect(cacheable(hole));
    expect(cacheable(shared_info));
    expect(!cacheable((const void *)(uintptr_t)machine.gic_distributor));
    expect(!cacheable(NULL));
}

CHECK(arm_interrupts_keep_registers)
{
    unsigned int i;

    /* The first ones may come too early: an emulator translates the code then. */
    for (i = 0; i < 10; i++) {
        uint32_t before = upcall_timers;

        cpu_timer_start(timer_ticks(500));
        expect(registers_kept(&upcall_timers, before));
    }
}
