/* SPDX-License-Identifier: MIT */
/* grant_table_op's cache_flush: whose pages may be flushed. */
#include "table.h"

long xga_sa_cache_flush(struct call *call, struct gnttab_cache_flush *op)
{
    const uint64_t mfn = op->a.dev_bus_addr >> PAGE_SHIFT;
    const struct page *page;
    const struct domain *owner, *domain = call->domain;
    unsigned int i;

    if (op->offset >= PAGE_SIZE || op->length > PAGE_SIZE || op->offset + op->length > PAGE_SIZE ||
        (op->op & ~(uint32_t)(GNTTAB_CACHE_INVAL | GNTTAB_CACHE_CLEAN)) != 0)
        return -XEN_EINVAL;
    if (op->length == 0 || op->op == 0)
        return 0;
    if (mfn >= xga_sa_machine_end(call->xen))
        return -XEN_EINVAL;
    page = xga_sa_page(call->xen, (unsigned long)mfn);
    owner = page != NULL ? page->owner : NULL;
    if (owner == NULL)
        return -XEN_EPERM;
    if (owner == domain)
        return 0;
    for (i = 0; i < xga_sa_grant_entries(&owner->grants); i++) {
        const struct active *active = &owner->grants.active[i];

        if (active->readers + active->writers != 0 && active->domid == domain->how.domid &&
            active->page->mfn == mfn)
            return 0;
    }
    return -XEN_EINVAL;
}
