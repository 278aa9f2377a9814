/* SPDX-License-Identifier: MIT */
/* add_to_physmap, one page. */
#include "../../operations.h"

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
