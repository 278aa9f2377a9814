/* SPDX-License-Identifier: MIT */
/* add_to_physmap, one page: what is at the frame is given up first. */
#include "../../operations.h"

/* Takes away what is at a frame where something else is to go. */
static long clear(struct domain *domain, xen_pfn_t gfn, const struct page *coming)
{
    const struct slot there = xga_sa_slot(domain, gfn);

    if (there.type == SLOT_HOLE)
        return 0;
    if (there.page->kind == PAGE_XEN)
        return xga_sa_arch_remove_page(domain, gfn, there.page);
    return there.page != coming ? xga_sa_give_up(domain, gfn) : 0;
}

static long add_foreign(struct domain *domain, xen_pfn_t foreign_gfn, xen_pfn_t gfn, domid_t domid)
{
    struct domain *foreign;
    struct page *page;
    long rc;

    if (!xga_sa_arch_may_map_foreign(domain))
        return -XEN_EPERM;
    foreign = xga_sa_domain(domain->xen, domid);
    if (foreign == NULL)
        return -XEN_ESRCH;
    if (foreign == domain->xen->current->domain)
        return -XEN_EPERM;
    if (foreign == domain)
        return -XEN_EINVAL;
    if (!domain->how.privileged)
        return -XEN_EPERM;
    page = xga_sa_own_page_at(foreign, foreign_gfn);
    if (page == NULL)
        return -XEN_EINVAL;
    rc = clear(domain, gfn, NULL);
    return rc == 0 ? xga_sa_arch_add_page(domain, gfn, page, SLOT_FOREIGN) : rc;
}

/* The page is held while it is mapped, which is too late for one that was given back. */
static long grant_frame(struct domain *domain, bool status, xen_ulong_t idx, struct page **page)
{
    const long rc = xga_sa_grant_frame(domain, status, idx, page);

    return rc == 0 && (*page)->uses == 0 ? -XEN_EBUSY : rc;
}

/* The page that a space has at an index; NULL with 0 for none. */
static long page_of(struct domain *domain, unsigned int space, xen_ulong_t idx, struct page **page)
{
    struct slot slot;

    *page = NULL;
    switch (space) {
    case XENMAPSPACE_shared_info:
        if (idx == 0)
            *page = domain->shared_info;
        return 0;
    case XENMAPSPACE_grant_table:
        if (domain->grants.version == 2 && (idx & XENMAPIDX_grant_table_status))
            return grant_frame(domain, true, idx & ~(xen_ulong_t)XENMAPIDX_grant_table_status,
                               page);
        return grant_frame(domain, false, idx, page);
    case XENMAPSPACE_gmfn:
        slot = xga_sa_slot(domain, (xen_pfn_t)idx);
        if (slot.type != SLOT_RAM && SINCE(domain->xen, 19))
            return -XEN_EACCES;
        if (slot.type == SLOT_RAM && slot.page->owner == domain && slot.page->uses != 0)
            *page = slot.page;
        return 0;
    default:
        return 0;
    }
}

long xga_sa_arch_add_to_physmap(struct domain *domain, unsigned int space, xen_ulong_t idx,
                                xen_pfn_t gfn, domid_t foreign)
{
    struct page *page;
    long rc;

    if (!xga_sa_gfn_exists(domain, gfn))
        return -XEN_EINVAL;
    if (space == XENMAPSPACE_gmfn_foreign)
        return add_foreign(domain, (xen_pfn_t)idx, gfn, foreign);
    rc = page_of(domain, space, idx, &page);
    if (rc != 0)
        return rc;
    if (page == NULL)
        return -XEN_EINVAL;
    if (space == XENMAPSPACE_gmfn && page->gfn != idx)
        return -XEN_EXDEV;
    rc = clear(domain, gfn, page);
    if (rc == 0 && page->gfn != NO_GFN && page->gfn != gfn)
        rc = xga_sa_arch_remove_page(domain, page->gfn, page);
    return rc == 0 ? xga_sa_arch_add_page(domain, gfn, page, SLOT_RAM) : rc;
}

bool xga_sa_arch_may_map_foreign(const struct domain *domain)
{
    return SINCE(domain->xen, 19) || domain->how.privileged;
}
