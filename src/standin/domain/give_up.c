/* SPDX-License-Identifier: MIT */
/* Frames that a domain gives up. */
#include "domain.h"

long xga_sa_give_up(struct domain *domain, xen_pfn_t gfn)
{
    const struct slot there = xga_sa_slot(domain, gfn);
    long rc;

    if (there.type == SLOT_HOLE)
        return -XEN_ENOENT;
    if (there.page->owner != domain || there.page->uses == 0)
        return -XEN_ENXIO;
    rc = xga_sa_arch_remove_page(domain, gfn, there.page);
    if (rc == 0)
        xga_sa_page_release(there.page);
    return rc;
}
