/* SPDX-License-Identifier: MIT */
#include "tables.h"

#include <xga/pv.h>

#if defined(__x86_64__)
#define ROOT_SHIFT 39
#else
#define ROOT_SHIFT 30
#endif
#define FRAME_MASK 0x000ffffffffff000ull

uint64_t entry_for(xen_pfn_t frame, uint64_t flags)
{
    return (uint64_t)frame * PAGE_SIZE | flags;
}

xen_pfn_t root_frame(void)
{
    return arch_frame_of((const void *)pv_start_info->pt_base);
}

void *address_of(xen_pfn_t frame)
{
    unsigned long index = machine_to_phys_mapping[frame];
    char *address = x86_image + index * PAGE_SIZE;

    return arch_frame_of(address) == frame ? address : NULL;
}

static uint64_t *find(const void *page, xen_pfn_t *table_frame)
{
    uint64_t *table = (uint64_t *)pv_start_info->pt_base;
    unsigned int shift;

    *table_frame = root_frame();
    for (shift = ROOT_SHIFT;; shift -= 9) {
        uint64_t *entry = &table[(uintptr_t)page >> shift & 511];

        if (shift == 12)
            return entry;
        *table_frame = (xen_pfn_t)((*entry & FRAME_MASK) / PAGE_SIZE);
        table = (*entry & PTE_PRESENT) != 0 ? address_of(*table_frame) : NULL;
        if (table == NULL)
            guest_crashed("no page table for %p", page);
    }
}

uint64_t leaf_at(const void *page)
{
    xen_pfn_t frame;
    const uint64_t *entry = find(page, &frame);

    return entry_for(frame, (uintptr_t)entry % PAGE_SIZE);
}

uint64_t leaf(const void *page)
{
    xen_pfn_t frame;
    const volatile uint64_t *entry = find(page, &frame);

    return *entry;
}

long map_at(void *page, xen_pfn_t frame, uint64_t flags)
{
    return xga_pv_update_va_mapping((unsigned long)page, flags != 0 ? entry_for(frame, flags) : 0,
                                    UVMF_INVLPG);
}

long map_own(void *page, uint64_t flags)
{
    return map_at(page, arch_frame_of(page), flags);
}
