/* SPDX-License-Identifier: MIT */
/* Where Xen leaves the frequency of processors to dom0: what it makes of a change. */
#define __XEN_TOOLS__ 1
#include "checks/control.h"

#include <xen/platform.h>
#include <xga/platform.h>

static long change(uint64_t hertz)
{
    static struct xen_platform_op op;

    __builtin_memset(&op, 0, sizeof(op));
    op.u.change_freq.freq = hertz;
    return xga_platform_change_freq(&op);
}

static uint64_t frequency(void)
{
    static struct xen_sysctl op;

    expect_equal(sysctl(physinfo, clear_sysctl(&op)), 0);
    return op.u.physinfo.cpu_khz * 1000ull;
}

/* Nanoseconds of 2^32 ticks, as Xen tells the guest. */
static uint64_t scale(void)
{
    const volatile struct vcpu_time_info *time = &vcpu_info->time;

    return time->tsc_shift >= 0 ? (uint64_t)time->tsc_to_system_mul << time->tsc_shift
                                : (uint64_t)time->tsc_to_system_mul >> -time->tsc_shift;
}

CHECK(platform_change_freq)
{
    uint64_t before, hertz;

    require_sysctl(physinfo);
    if (change(0) == -XEN_ENOSYS)
        skip("Xen sees to frequencies itself");
    expect_equal(change(999999), -XEN_EINVAL);
    before = scale();
    hertz = frequency();
    require_equal(change(hertz + hertz / 4), 0);
    /* The clock would go slower by a fifth. */
    expect(scale() < before - before / 6 && scale() > before - before / 4);
    require_equal(change(hertz), 0);
    expect(scale() > before - before / 100 && scale() < before + before / 100);
}
