/* SPDX-License-Identifier: MIT */
/* Memory of a PVH guest: mapped to itself, so that a page's frame number is its address. */
#include "pvh.h"

#include <xga/memory.h>

#define HOLE_ALIGN 0x200000u
#define HOLE_LEAST 0x1000000u
/* Above it firmware and toolstacks place devices. */
#define HOLE_LIMIT 0xe0000000u

struct range {
    uint64_t address, size;
    uint32_t type;
} __attribute__((packed));

static uint64_t end_of(const struct range *range)
{
    return range->address + range->size;
}

/*
 * The first hole above RAM. Dom0's map is the machine's: what is reserved there is out of bounds,
 * and the RAM that dom0 didn't get is shown as unusable, which is the best of all holes.
 */
static void find_hole(uint64_t *start, uint64_t *end)
{
    static struct range map[128];
    struct xen_memory_map request = {.nr_entries = sizeof(map) / sizeof(map[0])};
    long result;

    set_xen_guest_handle(request.buffer, map);
    result = xga_memory_map(&request);
    if (result != 0)
        guest_crashed("memory_map: %ld", result);

    *start = 0;
    for (unsigned int i = 0; i < request.nr_entries; i++)
        if (map[i].type == XEN_HVM_MEMMAP_TYPE_RAM && end_of(&map[i]) <= HOLE_LIMIT &&
            end_of(&map[i]) > *start)
            *start = end_of(&map[i]);
    for (;;) {
        uint64_t next = 0;

        *start = (*start + HOLE_ALIGN - 1) & ~(uint64_t)(HOLE_ALIGN - 1);
        *end = HOLE_LIMIT;
        for (unsigned int i = 0; i < request.nr_entries; i++) {
            if (map[i].type == XEN_HVM_MEMMAP_TYPE_UNUSABLE || end_of(&map[i]) <= *start ||
                map[i].address >= *end)
                continue;
            *end = map[i].address > *start ? map[i].address : *start;
            next = end_of(&map[i]);
        }
        if (*start + HOLE_LEAST <= *end)
            return;
        if (next == 0 || next >= HOLE_LIMIT)
            guest_crashed("no hole in the memory map");
        *start = next;
    }
}

xen_pfn_t arch_frame_of(const void *address)
{
    return (uintptr_t)address / PAGE_SIZE;
}

void *arch_hole(unsigned int pages_wanted)
{
    static uint64_t next, end;
    uint64_t hole;

    if (end == 0)
        find_hole(&next, &end);
    hole = next;
    next += (uint64_t)pages_wanted * PAGE_SIZE;
    if (next > end)
        guest_crashed("no hole of %u pages is left", pages_wanted);
    return (void *)(uintptr_t)hole;
}

bool arch_map_frame(void *address, xen_pfn_t frame)
{
    (void)address;
    (void)frame;
    return false;
}

struct shared_info *arch_shared_info(void)
{
    struct shared_info *page = arch_hole(1);
    long result = xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, arch_frame_of(page));

    if (result != 0)
        guest_crashed("add_to_physmap(shared_info): %ld", result);
    return page;
}
