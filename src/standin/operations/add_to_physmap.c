/* SPDX-License-Identifier: MIT */
/* memory_op: pages placed at guest frames, and taken out. */
#include "operations.h"

/* Whose map it is, and whether the one that runs may change it. */
static long find(struct xga_standin *xen, domid_t domid, unsigned int space, struct domain **domain)
{
    const long rc = xga_sa_target(xen, domid, domain);

    /* Devices are the hardware domain's, for itself. */
    if (rc != -XEN_ESRCH && space == XENMAPSPACE_dev_mmio &&
        (!(*domain)->how.privileged || *domain != xen->current->domain))
        return -XEN_EACCES;
    return rc;
}

/* Ranges that overlap are moved from the far end on. */
static long range(struct domain *domain, const struct xen_add_to_physmap *op, unsigned long start)
{
    const bool backwards = op->gpfn > op->idx && op->gpfn < op->idx + op->size;
    unsigned long i, at;
    long rc;

    if (op->size < start)
        return -XEN_EILSEQ;
    if (op->gpfn + op->size < op->gpfn || op->idx + op->size < op->idx)
        return -XEN_EOVERFLOW;
    for (i = start; i < op->size; i++) {
        at = backwards ? op->size - 1ul - i : i;
        rc = xga_sa_arch_add_to_physmap(domain, XENMAPSPACE_gmfn, op->idx + at, op->gpfn + at,
                                        DOMID_INVALID);
        if (rc != 0)
            return rc;
    }
    return 0;
}

long xga_sa_add_to_physmap(struct call *call, struct xen_add_to_physmap *op)
{
    struct domain *domain;
    long rc;

    if (op->space == XENMAPSPACE_gmfn_foreign)
        return -XEN_ENOSYS;
    rc = find(call->xen, op->domid, op->space, &domain);
    if (rc != 0)
        return rc;
    if (op->gpfn == NO_GFN)
        return -XEN_EINVAL;
    if (op->space == XENMAPSPACE_gmfn_range)
        return range(domain, op, call->start);
    return xga_sa_arch_add_to_physmap(domain, op->space, op->idx, op->gpfn, DOMID_INVALID);
}

static long batch(struct call *call, struct domain *domain,
                  const struct xen_add_to_physmap_batch *op)
{
    struct xga_standin *xen = call->xen;
    const domid_t foreign =
        op->space == XENMAPSPACE_gmfn_foreign ? op->u.foreign_domid : (domid_t)DOMID_INVALID;
    unsigned long i;
    xen_ulong_t idx;
    xen_pfn_t gfn;
    int err;

    for (i = call->start; i < op->size; i++) {
        if (i == xen->cut ||
            !xga_sa_copy_from(xen, &idx, xga_sa_at(op->idxs.p, i, sizeof(idx)), sizeof(idx)) ||
            !xga_sa_copy_from(xen, &gfn, xga_sa_at(op->gpfns.p, i, sizeof(gfn)), sizeof(gfn)))
            return -XEN_EFAULT;
        if (gfn == NO_GFN)
            return -XEN_EINVAL;
        if (!xga_sa_element_ordered(xen, call->number, (long)call->command, &err))
            err = (int)xga_sa_arch_add_to_physmap(domain, op->space, idx, gfn, foreign);
        if (!xga_sa_copy_to(xen, xga_sa_at(op->errs.p, i, sizeof(err)), &err, sizeof(err)))
            return -XEN_EFAULT;
    }
    return 0;
}

long xga_sa_add_to_physmap_batch(struct call *call, struct xen_add_to_physmap_batch *op)
{
    struct domain *domain;
    long rc;

    if (op->space == XENMAPSPACE_gmfn_range)
        return -XEN_EOPNOTSUPP;
    rc = find(call->xen, op->domid, op->space, &domain);
    if (rc != 0)
        return rc;
    if (op->size < call->start || (op->size == call->start && call->start != 0))
        return -XEN_EILSEQ;
    if (op->size != 0 && op->space == XENMAPSPACE_dev_mmio && op->u.res0 != 0)
        return -XEN_EOPNOTSUPP;
    return batch(call, domain, op);
}

long xga_sa_remove_from_physmap(struct call *call, struct xen_remove_from_physmap *op)
{
    struct domain *domain;
    struct page *page;
    const long rc = xga_sa_target(call->xen, op->domid, &domain);

    if (rc != 0)
        return rc;
    page = xga_sa_ram_at(domain, op->gpfn);
    return page != NULL ? xga_sa_arch_remove_page(domain, op->gpfn, page) : -XEN_ENOENT;
}
