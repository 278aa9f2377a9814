/* SPDX-License-Identifier: MIT */
/* The domain's window is its memory. */
#include "standin.h"

#include <xga/memory.h>

void arch_ram(char **start, char **end)
{
    *start = xga_standin_pages(standin, standin_domid, STANDIN_PAGES);
    *end = *start + (size_t)STANDIN_PAGES * PAGE_SIZE;
}

xen_pfn_t arch_frame_of(const void *address)
{
    return xga_standin_gfn(standin, standin_domid, address);
}

void *arch_hole(unsigned int pages_wanted)
{
    return xga_standin_hole(standin, standin_domid, pages_wanted);
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
