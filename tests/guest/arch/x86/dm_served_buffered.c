/* SPDX-License-Identifier: MIT */
/* Writes that Xen does not wait for. */
#define __XEN_TOOLS__ 1
#include "served_steps.h"

#define SLOTS IOREQ_BUFFER_SLOT_NUM

static void counted(const char *piece, unsigned int size, unsigned int count, uint64_t value)
{
    struct served_step *s = step(piece, SERVED_VGA, value, value + count);
    struct served_access *a = access(IOREQ_TYPE_COPY, SERVED_VGA, size, true, value);

    s->rcx = count;
    a->more = 1;
    a->count = count;
    a->buffered = a->by_value = a->still = true;
    a->server = 0;
}

static void store_vga(uint64_t address, unsigned int size, uint64_t value, bool buffered)
{
    struct served_access *a;

    (void)step(BY_SIZE_8(size, store), address, value, value);
    a = access(IOREQ_TYPE_COPY, address, size, true, value);
    a->buffered = buffered;
    a->server = 0;
}

#define RTC_INDEX 0x70u
#define RTC_DATA  0x71u
#define RTC_YEAR  9u

/* Xen tells of the seconds by which this sets the clock forward. */
static void set_year(uint64_t year, int64_t days, bool known)
{
    struct served_access *a;

    (void)step(served_out_1, RTC_INDEX, RTC_YEAR, RTC_YEAR);
    (void)step(served_out_1, RTC_DATA, year, year);
    a = access(IOREQ_TYPE_TIMEOFFSET, 0, 8, true, (uint64_t)(days * 86400));
    a->buffered = true;
    a->any = !known;
}

CHECK(dm_served_buffered)
{
    require_served(true, 1);
    if (served_range(0, XEN_DMOP_IO_RANGE_MEMORY, SERVED_VGA, SERVED_VGA + 0x1ffff)) {
        /* Full, so that the next one waits for an answer. */
        counted(served_count_up_4, 4, SLOTS, 0xfedc0000);
        store_vga(SERVED_VGA + 4, 4, 0x0badf00d, false);
        store_vga(SERVED_VGA + 0x1ffff, 1, 0x91, true);
        store_vga(SERVED_VGA + 0x1fff0, 2, 0x9192, true);
        (void)step(served_load_4, SERVED_VGA, BEFORE, 0x12345678);
        access(IOREQ_TYPE_COPY, SERVED_VGA, 4, false, 0x12345678)->server = 0;
        /* Two slots each: there is one left. */
        counted(served_count_up_8, 8, SLOTS / 2, 0x01234567ffffff80u);
        store_vga(SERVED_VGA + 8, 8, 0xf1f2f3f4f5f6f7f8u, false);
        store_vga(SERVED_VGA + 16, 8, 0x8182838485868788u, true);
        /* BCD; the difference to now is not known. */
        set_year(0x30, 0, false);
        set_year(0x31, 365, true);
        set_year(0x30, -365, true);
    }
    run_well();
}
