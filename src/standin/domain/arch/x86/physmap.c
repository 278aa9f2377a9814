/* SPDX-License-Identifier: MIT */
/* Guest frames: Xen knows of each page at which one its owner has it. */
#include "../../domain.h"

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

bool xga_sa_arch_unmap(struct domain *domain, xen_pfn_t gfn, struct page *page)
{
    const struct slot there = xga_sa_slot(domain, gfn);

    return (there.type == SLOT_GRANT_RW || there.type == SLOT_GRANT_RO) && there.page == page &&
           xga_sa_arch_remove_page(domain, gfn, page) == 0;
}
