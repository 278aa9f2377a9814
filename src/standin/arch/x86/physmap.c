/* SPDX-License-Identifier: MIT */
/* Guest frames: Xen knows of each page at which one its owner has it. */
#include "../../state.h"

static bool special(enum slot_type type)
{
    return type == SLOT_GRANT_RW || type == SLOT_GRANT_RO || type == SLOT_FOREIGN;
}

/* Also for the page's old place: a page that its owner maps somewhere else moves. */
long xga_sa_arch_add_page(struct domain *domain, xen_pfn_t gfn, struct page *page,
                          enum slot_type type)
{
    const struct slot there = xga_sa_slot(domain, gfn);
    struct slot old;

    if (special(there.type)) {
        xga_sa_crash(domain, "it maps a page over a grant or another domain's page");
        return -XEN_EPERM;
    }
    if (there.type == SLOT_RAM)
        there.page->gfn = NO_GFN;
    if (page->owner == domain && page->gfn != NO_GFN && page->gfn != gfn) {
        old = xga_sa_slot(domain, page->gfn);
        if (old.type == SLOT_RAM && old.page == page)
            xga_sa_slot_set(domain, page->gfn, NULL, SLOT_HOLE);
        page->gfn = NO_GFN;
    }
    if (type == SLOT_RAM)
        page->gfn = gfn;
    if (type == SLOT_FOREIGN)
        xga_sa_page_use(page);
    xga_sa_slot_set(domain, gfn, page, type);
    return 0;
}

long xga_sa_arch_remove_page(struct domain *domain, xen_pfn_t gfn, struct page *page)
{
    const struct slot there = xga_sa_slot(domain, gfn);

    if (there.page != page)
        return -XEN_EILSEQ;
    xga_sa_slot_set(domain, gfn, NULL, SLOT_HOLE);
    if (there.type == SLOT_RAM)
        page->gfn = NO_GFN;
    if (there.type == SLOT_FOREIGN)
        xga_sa_page_unuse(page);
    return 0;
}

long xga_sa_arch_give_up(struct domain *domain, xen_pfn_t gfn)
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

/* Takes away what is at a frame where something else is to go. */
static long clear(struct domain *domain, xen_pfn_t gfn, const struct page *coming)
{
    const struct slot there = xga_sa_slot(domain, gfn);

    if (there.type == SLOT_HOLE)
        return 0;
    if (there.page->kind == PAGE_XEN)
        return xga_sa_arch_remove_page(domain, gfn, there.page);
    return there.page != coming ? xga_sa_arch_give_up(domain, gfn) : 0;
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

bool xga_sa_arch_unmap(struct domain *domain, xen_pfn_t gfn, struct page *page)
{
    const struct slot there = xga_sa_slot(domain, gfn);

    return (there.type == SLOT_GRANT_RW || there.type == SLOT_GRANT_RO) && there.page == page &&
           xga_sa_arch_remove_page(domain, gfn, page) == 0;
}
