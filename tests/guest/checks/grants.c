/* SPDX-License-Identifier: MIT */
/* The grant table's frames, and entries of version 1. */
#include "support.h"

#include <xga/access.h>
#include <xga/grant_table.h>
#include <xga/memory.h>

static grant_ref_t next_ref = GNTTAB_NR_RESERVED_ENTRIES;

static void *pv_frame(unsigned int index)
{
    xen_pfn_t frames[8] = {0};
    struct gnttab_setup_table setup = {.dom = DOMID_SELF, .nr_frames = index + 1};
    void *page = pages(1);

    set_xen_guest_handle(setup.frame_list, frames);
    if (index >= sizeof(frames) / sizeof(frames[0]) || xga_gnttab_setup_table(&setup) != 0 ||
        setup.status != GNTST_okay || !arch_map_frame(page, frames[index]))
        return NULL;
    return page;
}

void *grant_frame(unsigned int index)
{
    void *hole;

    if (guest.pv)
        return pv_frame(index);
    hole = arch_hole(1);
    if (xga_memory_map_gfn(XENMAPSPACE_grant_table, index, arch_frame_of(hole)) != 0)
        return NULL;
    return hole;
}

struct grant_entry_v1 *grant_table(void)
{
    static struct grant_entry_v1 *table;

    if (table == NULL)
        table = grant_frame(0);
    if (table == NULL)
        guest_crashed("no grant table");
    return table;
}

grant_ref_t unused_ref(void)
{
    if (next_ref == PAGE_SIZE / sizeof(struct grant_entry_v1))
        guest_crashed("no grant reference is left");
    return next_ref++;
}

grant_ref_t grant(const void *page, uint16_t flags)
{
    grant_ref_t ref = unused_ref();
    volatile struct grant_entry_v1 *entry = &grant_table()[ref];

    entry->frame = (uint32_t)arch_frame_of(page);
    entry->domid = guest.domid;
    xga_wmb();
    entry->flags = (uint16_t)(GTF_permit_access | flags);
    return ref;
}

void revoke(grant_ref_t ref)
{
    volatile struct grant_entry_v1 *entry = &grant_table()[ref];

    entry->flags = GTF_invalid;
}

void *map_target(void)
{
    void *page;

    if (!guest.pv)
        return arch_hole(1);
    page = pages(1);
    (void)give_up(page);
    return page;
}

uint64_t host_address(const void *target)
{
    return guest.pv ? (uint64_t)(uintptr_t)target : (uint64_t)arch_frame_of(target) * PAGE_SIZE;
}
