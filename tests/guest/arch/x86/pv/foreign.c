/* SPDX-License-Identifier: MIT */
/* Frames of other domains that Xen names by their machine frames. */
#include "checks/dm_target.h"
#include "tables.h"

#include <xga/pv.h>

bool map_foreign_frame(void *page, xen_pfn_t frame, domid_t owner)
{
    struct mmu_update update;
    unsigned int done = 0;

    /* Of an HVM or PVH domain Xen would take any other entry's frame for a gfn. */
    update.ptr = leaf_at(page) | MMU_PT_UPDATE_NO_TRANSLATE;
    update.val = entry_for(frame, PTE_FLAGS);
    return xga_pv_mmu_update(&update, 1, &done, owner) == 0 && done == 1;
}
