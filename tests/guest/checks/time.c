/* SPDX-License-Identifier: MIT */
/* The clocks in shared memory. */
#include "support.h"

#define YEAR_2020 1577836800u

CHECK(time_wall_clock)
{
    const volatile struct shared_info *info = shared_info;
    uint64_t made;

    expect_equal(info->wc_version & 1, 0);
    expect_equal(info->xen_wc_sec_hi, 0);
    if (ARM) {
        /*
         * Xen on Arm has no clock of its own, and nobody has set one: it starts at the epoch, plus the
         * whole seconds after which Xen made this domain and let its counter start.
         */
        made = xen_time();
        made -= arch_nanoseconds(); /* read last: a delay must not make it later */
        expect(made < (info->wc_sec + 1) * SECONDS);
        expect(made + SECONDS > info->wc_sec * SECONDS);
        expect_equal(info->wc_nsec, 0);
        return;
    }
    expect(info->wc_sec > YEAR_2020);
    expect(info->wc_nsec < SECONDS);
}

#if X86
CHECK(time_vcpu_time_info)
{
    const volatile struct vcpu_time_info *time = &vcpu_info->time;
    uint64_t first, second, entered;

    expect(time->version != 0);
    expect(time->tsc_to_system_mul != 0);
    first = arch_nanoseconds();
    require(sleep_for(20 * MILLISECONDS));
    entered = runstate()->state_entry_time;
    second = arch_nanoseconds();
    expect(second - first >= 20 * MILLISECONDS);
    expect(second - first < 10 * SECONDS);
    expect(second < 1000 * SECONDS);
    /* Xen's own word for the time at which it put the vCPU on again. */
    expect(second >= entered);
    expect(second - entered < 10 * SECONDS);
}
#endif
