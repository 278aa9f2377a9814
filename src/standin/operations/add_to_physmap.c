/* SPDX-License-Identifier: MIT */
/* memory_op: pages placed at guest frames, and taken out. */
#include "operations.h"

/* Whose map it is, and whether the one that runs may change it. */
static long find(struct xga_standin *xen, domid_t domid, unsigned int space, struct domain **domain)
{
    *domain = xga_sa_any_domain(xen, domid);
    if (*domain == NULL)
        return -XEN_ESRCH;
    /* Devices are the hardware domain's, for itself. */
    if (space == XENMAPSPACE_dev_mmio &&
        (!(*domain)->how.privileged || *domain != xen->current->domain))
        return -XEN_EACCES;
    return xga_sa_may(xen, *domain) ? 0 : -XEN_EPERM;
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

long xga_sa_add_to_physmap(struct xga_standin *xen, unsigned long start, void *arg)
{
    struct xen_add_to_physmap op;
    struct domain *domain;
    long rc;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    if (op.space == XENMAPSPACE_gmfn_foreign)
        return -XEN_ENOSYS;
    rc = find(xen, op.domid, op.space, &domain);
    if (rc != 0)
        return rc;
    if (op.gpfn == NO_GFN)
        return -XEN_EINVAL;
    if (op.space == XENMAPSPACE_gmfn_range)
        return range(domain, &op, start);
    return xga_sa_arch_add_to_physmap(domain, op.space, op.idx, op.gpfn, DOMID_INVALID);
}

static long batch(struct xga_standin *xen, struct domain *domain,
                  const struct xen_add_to_physmap_batch *op, unsigned long start)
{
    const domid_t foreign =
        op->space == XENMAPSPACE_gmfn_foreign ? op->u.foreign_domid : (domid_t)DOMID_INVALID;
    unsigned long i;
    xen_ulong_t idx;
    xen_pfn_t gfn;
    int err;

    for (i = start; i < op->size; i++) {
        if (i == xen->cut ||
            !xga_sa_copy_from(xen, &idx, xga_sa_at(op->idxs.p, i, sizeof(idx)), sizeof(idx)) ||
            !xga_sa_copy_from(xen, &gfn, xga_sa_at(op->gpfns.p, i, sizeof(gfn)), sizeof(gfn)))
            return -XEN_EFAULT;
        if (gfn == NO_GFN)
            return -XEN_EINVAL;
        if (!xga_sa_element_ordered(xen, __HYPERVISOR_memory_op, XENMEM_add_to_physmap_batch, &err))
            err = (int)xga_sa_arch_add_to_physmap(domain, op->space, idx, gfn, foreign);
        if (!xga_sa_copy_to(xen, xga_sa_at(op->errs.p, i, sizeof(err)), &err, sizeof(err)))
            return -XEN_EFAULT;
    }
    return 0;
}

long xga_sa_add_to_physmap_batch(struct xga_standin *xen, unsigned long start, void *arg)
{
    struct xen_add_to_physmap_batch op;
    struct domain *domain;
    long rc;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    if (op.space == XENMAPSPACE_gmfn_range)
        return -XEN_EOPNOTSUPP;
    rc = find(xen, op.domid, op.space, &domain);
    if (rc != 0)
        return rc;
    if (op.size < start || (op.size == start && start != 0))
        return -XEN_EILSEQ;
    if (op.size != 0 && op.space == XENMAPSPACE_dev_mmio && op.u.res0 != 0)
        return -XEN_EOPNOTSUPP;
    return batch(xen, domain, &op, start);
}

long xga_sa_remove_from_physmap(struct xga_standin *xen, void *arg)
{
    struct xen_remove_from_physmap op;
    struct domain *domain;
    struct page *page;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    domain = xga_sa_any_domain(xen, op.domid);
    if (domain == NULL)
        return -XEN_ESRCH;
    if (!xga_sa_may(xen, domain))
        return -XEN_EPERM;
    page = xga_sa_ram_at(domain, op.gpfn);
    return page != NULL ? xga_sa_arch_remove_page(domain, op.gpfn, page) : -XEN_ENOENT;
}
