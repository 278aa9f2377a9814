/* SPDX-License-Identifier: MIT */
/*
 * A 32-bit PVH guest without a hypercall page: Xen writes the 64-bit layouts until it has latched the
 * guest's width. Observed at boot, before xga_x86_init() and after it, and judged later.
 */
#include "support.h"

#if defined(__i386__)
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/vcpu.h>

#define WIDE_CLOCK   3072u
#define NARROW_CLOCK 2304u
#define YEAR_2020    1577836800u
#define NO_STATE     99u

/* wc_version, wc_sec, wc_nsec */
struct clock {
    uint32_t version, seconds, nanoseconds;
};

struct observation {
    bool made;
    struct clock wide, narrow;
    /* state_entry_time where each layout has it, and the time of the look. */
    uint64_t wide_entry, narrow_entry, now;
};

static struct observation before, after;

static struct clock clock_at(const void *page, unsigned int offset)
{
    const volatile uint32_t *words = (const volatile uint32_t *)page + offset / 4;
    struct clock clock = {.version = words[0], .seconds = words[1], .nanoseconds = words[2]};

    return clock;
}

static uint64_t long_at(const void *area, unsigned int offset)
{
    const volatile uint32_t *words = (const volatile uint32_t *)area + offset / 4;

    return (uint64_t)words[1] << 32 | words[0];
}

static void observe(struct observation *seen, const void *info)
{
    struct xen_hvm_get_time time = {0};
    unsigned int tries;
    uint32_t *area = pages(1);

    if (guest.pv || xga_vcpu_runstate_at(0, (void *)area) != 0)
        return;
    /* Registering writes the area in the caller's layout; the next time it runs, Xen's own counts. */
    area[0] = NO_STATE;
    for (tries = 0; tries < 10 && *(volatile uint32_t *)area == NO_STATE; tries++) {
        if (xga_hvm_get_time(&time) != 0 || sleep_until(time.now + (MILLISECONDS << tries)) != 0)
            return;
    }
    if (tries == 10)
        return;
    seen->wide = clock_at(info, WIDE_CLOCK);
    seen->narrow = clock_at(info, NARROW_CLOCK);
    seen->narrow_entry = long_at(area, 4);
    seen->wide_entry = long_at(area, 8);
    /* Last: Xen may take the CPU away at any moment, and counts from when it gives it back. */
    if (xga_hvm_get_time(&time) != 0)
        return;
    seen->now = time.now;
    seen->made = true;
}

void guest_before_latch(void)
{
    void *hole = arch_hole(1);

    if (xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, arch_frame_of(hole)) == 0)
        observe(&before, hole);
}

void guest_after_latch(void)
{
    observe(&after, shared_info);
}

static bool recent(const struct observation *seen, uint64_t entry)
{
    return entry != 0 && entry <= seen->now && seen->now - entry < 10 * SECONDS;
}

CHECK(latch_before)
{
    if (guest.pv)
        skip("a PV guest's width is known from its image");
    require(before.made);
    /* A new domU has no wall clock until then, unless its toolstack sets an offset of time. */
    expect_equal(before.wide.version != 0 && before.wide.seconds > YEAR_2020, guest.dom0);
    expect_equal(before.narrow.version, 0);
    expect_equal(before.narrow.seconds, 0);
    expect(recent(&before, before.wide_entry));
    expect(!recent(&before, before.narrow_entry));
}

CHECK(latch_after)
{
    if (guest.pv)
        skip("a PV guest's width is known from its image");
    require(after.made);
    expect(after.narrow.version != 0 && after.narrow.seconds > YEAR_2020);
    expect(after.narrow.nanoseconds < SECONDS);
    expect(recent(&after, after.narrow_entry));
    expect(!recent(&after, after.wide_entry));
    expect_equal(shared_info->wc_sec, after.narrow.seconds);
}
#else
void guest_before_latch(void)
{
}

void guest_after_latch(void)
{
}
#endif
