/* SPDX-License-Identifier: MIT */
/* grant_table_op's map_grant_ref and unmap_grant_ref. */
#include "operations.h"

#include <string.h>

#define HANDLES_PER_PAGE 256u

static bool more_handles(struct domain *domain)
{
    struct grants *grants = &domain->grants;
    const unsigned int have = grants->handles;

    if (have / HANDLES_PER_PAGE >= domain->how.max_maptrack_frames)
        return false;
    grants->handles += HANDLES_PER_PAGE;
    grants->mapping = xga_sa_reallocate(grants->mapping, grants->handles, sizeof(*grants->mapping));
    memset(&grants->mapping[have], 0, HANDLES_PER_PAGE * sizeof(*grants->mapping));
    grants->next_handle = have;
    return true;
}

/* Xen keeps one in reserve. What was given back is taken again as late as possible; -1: none. */
static long new_handle(struct domain *domain)
{
    struct grants *grants = &domain->grants;
    unsigned int handle;

    if (grants->mapped + 1 >= grants->handles && !more_handles(domain))
        return -1;
    handle = grants->next_handle;
    while (grants->mapping[handle].flags != 0)
        handle = (handle + 1) % grants->handles;
    grants->next_handle = (handle + 1) % grants->handles;
    return (long)handle;
}

/* Whether a guest of this width has a frame there. */
static bool frame_of(uint64_t address, xen_pfn_t *gfn)
{
    *gfn = (xen_pfn_t)(address >> PAGE_SHIFT);
    return address >> PAGE_SHIFT == *gfn;
}

static int place(struct domain *domain, const struct gnttab_map_grant_ref *op, struct page *page)
{
    const bool write = !(op->flags & GNTMAP_readonly);
    xen_pfn_t gfn;

    if ((op->flags & ~(uint32_t)GNTMAP_readonly) != GNTMAP_host_map ||
        !frame_of(op->host_addr, &gfn) || !xga_sa_gfn_exists(domain, gfn) ||
        xga_sa_arch_add_page(domain, gfn, page, write ? SLOT_GRANT_RW : SLOT_GRANT_RO) != 0)
        return GNTST_general_error;
    return GNTST_okay;
}

long xga_sa_grant_map(struct call *call, struct gnttab_map_grant_ref *op)
{
    const bool write = !(op->flags & GNTMAP_readonly);
    struct domain *domain = call->domain;
    struct grants *grants = &domain->grants;
    struct domain *granter;
    struct page *page;
    long handle;
    int status;

    if (!(op->flags & (GNTMAP_device_map | GNTMAP_host_map)))
        return GNTST_bad_gntref;
    if (op->flags & (GNTMAP_device_map | GNTMAP_application_map | GNTMAP_contains_pte))
        return GNTST_general_error;
    granter = xga_sa_domain(domain->xen, op->dom);
    if (granter == NULL)
        return GNTST_bad_domain;
    handle = new_handle(domain);
    if (handle < 0)
        return GNTST_no_space;
    status = xga_sa_grant_use(granter, op->ref, domain->how.domid, write, true, false);
    if (status != GNTST_okay)
        return status;
    page = granter->grants.active[op->ref].page;
    status = place(domain, op, page);
    if (status != GNTST_okay) {
        xga_sa_grant_unuse(granter, op->ref, write);
        return status;
    }
    grants->mapping[handle] = (struct mapping){op->flags, op->dom, op->ref};
    grants->mapped++;
    op->handle = (grant_handle_t)handle;
    op->dev_bus_addr = (uint64_t)page->mfn << PAGE_SHIFT;
    return GNTST_okay;
}

long xga_sa_grant_unmap(struct call *call, struct gnttab_unmap_grant_ref *op)
{
    struct domain *domain = call->domain;
    struct grants *grants = &domain->grants;
    struct mapping mapping;
    struct domain *granter;
    struct page *page;
    xen_pfn_t gfn;

    if (op->handle >= grants->handles || grants->mapping[op->handle].flags == 0)
        return GNTST_bad_handle;
    /* Nothing is asked for, and nothing done. */
    if (op->host_addr == 0)
        return GNTST_okay;
    mapping = grants->mapping[op->handle];
    granter = xga_sa_domain(domain->xen, mapping.domid);
    page = granter->grants.active[mapping.ref].page;
    if (!frame_of(op->host_addr, &gfn) || !xga_sa_arch_unmap(domain, gfn, page))
        return GNTST_general_error;
    grants->mapping[op->handle].flags = 0;
    grants->mapped--;
    xga_sa_grant_unuse(granter, mapping.ref, !(mapping.flags & GNTMAP_readonly));
    return GNTST_okay;
}

unsigned int xga_standin_mappings(struct xga_standin *xen, domid_t domid)
{
    return xga_sa_that_domain(xen, domid, __func__)->grants.mapped;
}
