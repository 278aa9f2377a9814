/* SPDX-License-Identifier: MIT */
/* Guest frames: what is placed replaces what was there. */
#include "../../state.h"

long xga_sa_arch_add_page(struct domain *domain, xen_pfn_t gfn, struct page *page,
                          enum slot_type type)
{
    const struct slot there = xga_sa_slot(domain, gfn);

    if (type == SLOT_FOREIGN)
        xga_sa_page_use(page);
    xga_sa_slot_set(domain, gfn, page, type);
    if (there.type == SLOT_RAM && there.page->kind == PAGE_XEN && there.page->gfn == gfn)
        there.page->gfn = NO_GFN;
    if (there.type == SLOT_FOREIGN)
        xga_sa_page_unuse(there.page);
    return 0;
}

long xga_sa_arch_remove_page(struct domain *domain, xen_pfn_t gfn, struct page *page)
{
    const struct slot there = xga_sa_slot(domain, gfn);

    /* An unmapping may name any frame. */
    if (!xga_sa_gfn_exists(domain, gfn))
        return -XEN_EINVAL;
    if (there.type != SLOT_HOLE && there.page != page)
        return -XEN_EILSEQ;
    xga_sa_slot_set(domain, gfn, NULL, SLOT_HOLE);
    if (page->kind == PAGE_XEN && page->gfn == gfn)
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
        return -XEN_EINVAL;
    if (there.page->owner != domain || there.page->uses == 0)
        return -XEN_ENXIO;
    rc = xga_sa_arch_remove_page(domain, gfn, there.page);
    if (rc == 0)
        xga_sa_page_release(there.page);
    return rc;
}

/* Xen's pages are at one frame at a time, and have to be taken away from it first. */
static long add_shared(struct domain *domain, xen_pfn_t gfn, struct page *page)
{
    long rc;

    if (page->gfn != NO_GFN)
        return -XEN_EBUSY;
    rc = xga_sa_arch_add_page(domain, gfn, page, SLOT_RAM);
    if (rc == 0)
        page->gfn = gfn;
    return rc;
}

static long add_foreign(struct domain *domain, xen_pfn_t foreign_gfn, xen_pfn_t gfn, domid_t domid)
{
    struct domain *foreign = xga_sa_domain(domain->xen, domid);
    struct page *page;

    if (foreign == NULL)
        return -XEN_ESRCH;
    if (foreign == domain->xen->current->domain)
        return -XEN_EPERM;
    if (foreign == domain)
        return -XEN_EINVAL;
    if (!domain->how.privileged)
        return -XEN_EPERM;
    page = xga_sa_own_page_at(foreign, foreign_gfn);
    return page != NULL ? xga_sa_arch_add_page(domain, gfn, page, SLOT_FOREIGN) : -XEN_EINVAL;
}

long xga_sa_arch_add_to_physmap(struct domain *domain, unsigned int space, xen_ulong_t idx,
                                xen_pfn_t gfn, domid_t foreign)
{
    struct page *page;
    long rc;

    switch (space) {
    case XENMAPSPACE_grant_table:
        rc = xga_sa_grant_frame(domain, false, idx, &page);
        if (rc != 0)
            return rc;
        if (page->uses == 0)
            return -XEN_EBUSY;
        break;
    case XENMAPSPACE_shared_info:
        if (idx != 0)
            return -XEN_EINVAL;
        page = domain->shared_info;
        break;
    case XENMAPSPACE_gmfn_foreign:
        return xga_sa_gfn_exists(domain, gfn) ? add_foreign(domain, (xen_pfn_t)idx, gfn, foreign)
                                              : -XEN_EINVAL;
    default:
        return -XEN_ENOSYS;
    }
    return xga_sa_gfn_exists(domain, gfn) ? add_shared(domain, gfn, page) : -XEN_EINVAL;
}

bool xga_sa_arch_may_map_foreign(const struct domain *domain)
{
    (void)domain;
    return true;
}

bool xga_sa_arch_unmap(struct domain *domain, xen_pfn_t gfn, struct page *page)
{
    return xga_sa_arch_remove_page(domain, gfn, page) == 0;
}
