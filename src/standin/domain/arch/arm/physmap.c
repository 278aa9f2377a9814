/* SPDX-License-Identifier: MIT */
/* Guest frames: what is placed replaces what was there. */
#include "../../domain.h"

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

bool xga_sa_arch_unmap(struct domain *domain, xen_pfn_t gfn, struct page *page)
{
    return xga_sa_arch_remove_page(domain, gfn, page) == 0;
}
