/* SPDX-License-Identifier: MIT */
/* The grant table's frames, and the references of the first one, of version 1. */
#include "support.h"

#include <xga/grant_table.h>
#include <xga/memory.h>
#include <xga/shared/grants.h>

static struct grant_entry_v1 *table;

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

struct xga_grants *grants(void)
{
    static struct xga_grants grants;
    static uint32_t free_refs[PAGE_SIZE / sizeof(struct grant_entry_v1) / 32];

    if (table != NULL)
        return &grants;
    table = grant_frame(0);
    if (table == NULL ||
        xga_grants_init(&grants, 1, table, NULL, 1, free_refs, sizeof(free_refs)) <= 0)
        guest_crashed("no grant table");
    return &grants;
}

struct grant_entry_v1 *grant_table(void)
{
    (void)grants();
    return table;
}

grant_ref_t unused_ref(void)
{
    grant_ref_t ref;

    if (xga_grants_reserve(grants(), NULL, &ref, 1) != 0)
        guest_crashed("no grant reference is left");
    return ref;
}

grant_ref_t grant_to(domid_t domid, const void *page, uint16_t flags)
{
    xga_long ref = xga_grants_share(grants(), NULL, domid, arch_frame_of(page), flags);

    if (ref < 0)
        guest_crashed("a page can't be granted: %ld", (long)ref);
    return (grant_ref_t)ref;
}

grant_ref_t grant(const void *page, uint16_t flags)
{
    return grant_to(guest.domid, page, flags);
}

void revoke(grant_ref_t ref)
{
    expect_equal(xga_grants_unshare(grants(), NULL, ref), 0);
}

void *map_targets(unsigned int count)
{
    char *window;
    unsigned int i;

    if (!guest.pv)
        return arch_hole(count);
    window = pages(count);
    for (i = 0; i < count; i++)
        (void)give_up(window + i * PAGE_SIZE);
    return window;
}

void *map_target(void)
{
    return map_targets(1);
}

uint64_t host_address(const void *target)
{
    return guest.pv ? (uint64_t)(uintptr_t)target : (uint64_t)arch_frame_of(target) * PAGE_SIZE;
}
