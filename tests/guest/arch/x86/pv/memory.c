/* SPDX-License-Identifier: MIT */
/* Memory of a PV guest: Xen keeps the page tables, and mfn_list says which frame is where. */
#include "tables.h"

#include <xga/pv.h>

#define NO_FRAME (~(xen_pfn_t)0)

static char shared_info_page[PAGE_SIZE] __attribute__((aligned(PAGE_SIZE)));

/* NULL outside the memory that Xen mapped for us. */
static xen_pfn_t *entry_of(const void *address)
{
    xen_pfn_t *list = (xen_pfn_t *)pv_start_info->mfn_list;
    uintptr_t index = ((uintptr_t)address - (uintptr_t)x86_image) / PAGE_SIZE;

    return index < pv_start_info->nr_pages ? &list[index] : NULL;
}

xen_pfn_t arch_frame_of(const void *address)
{
    const xen_pfn_t *entry = entry_of(address);

    return entry != NULL ? *entry : NO_FRAME;
}

void *arch_hole(unsigned int pages_wanted)
{
    (void)pages_wanted;
    return NULL;
}

bool arch_map_frame(void *address, xen_pfn_t frame)
{
    uint64_t pte = (uint64_t)frame * PAGE_SIZE | PTE_FLAGS;
    xen_pfn_t *entry = entry_of(address);
    long result;

    if (entry == NULL)
        return false;
    result = xga_pv_update_va_mapping((unsigned long)address, pte, UVMF_INVLPG);
    if (result != 0)
        return false;
    *entry = frame;
    return true;
}

struct shared_info *arch_shared_info(void)
{
    if (!arch_map_frame(shared_info_page, pv_start_info->shared_info / PAGE_SIZE))
        guest_crashed("shared_info at %lx can't be mapped", pv_start_info->shared_info);
    return (struct shared_info *)shared_info_page;
}
