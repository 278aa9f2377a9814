/* SPDX-License-Identifier: MIT */
/* memory_op's acquire_resource: of another domain's resources there are grant tables and ioreq pages. */
#include "operations.h"

#define MOST_FRAMES (UINT32_MAX >> 6)

static bool is_status(const struct xen_mem_acquire_resource *op)
{
    return op->id == XENMEM_resource_grant_table_id_status;
}

/* How many frames the resource has; 0: there is no such resource. */
static unsigned int size_of(const struct domain *domain, const struct xen_mem_acquire_resource *op)
{
    const unsigned int frames = domain->how.max_grant_frames;

    if (op->type == XENMEM_resource_ioreq_server)
        return 1 + (unsigned int)((domain->how.vcpus * sizeof(struct ioreq) + PAGE_SIZE - 1) /
                                  PAGE_SIZE);
    if (op->type != XENMEM_resource_grant_table)
        return 0;
    if (op->id == XENMEM_resource_grant_table_id_shared)
        return frames;
    return is_status(op) && xga_sa_arch_grant_version == 2 ? (frames + 7) / 8 : 0;
}

static long place(struct domain *here, xen_pfn_t gfn, struct page *page)
{
    const struct slot slot = xga_sa_slot(here, gfn);

    if (!xga_sa_gfn_exists(here, gfn))
        return -XEN_EINVAL;
    if (slot.page == page && slot.type == SLOT_FOREIGN)
        return 0;
    if (page->uses == 0)
        return -XEN_EBUSY;
    return xga_sa_arch_add_page(here, gfn, page, SLOT_FOREIGN);
}

static long frame_of(struct call *call, struct domain *domain,
                     const struct xen_mem_acquire_resource *op, unsigned long i, struct page **page)
{
    return op->type == XENMEM_resource_ioreq_server
               ? xga_sa_ioreq_frame(call, domain, op->id, op->frame + i, page)
               : xga_sa_grant_frame(domain, is_status(op), (xen_ulong_t)(op->frame + i), page);
}

/* The whole range has to be there before a frame is placed. */
static long all_there(struct call *call, struct domain *domain,
                      const struct xen_mem_acquire_resource *op, unsigned long start)
{
    struct page *page;
    unsigned long i = start;
    long rc = 0;

    if (op->type != XENMEM_resource_ioreq_server)
        return frame_of(call, domain, op, op->nr_frames - 1ul, &page);
    for (; rc == 0 && i < op->nr_frames; i++)
        rc = frame_of(call, domain, op, i, &page);
    return rc;
}

static long acquire(struct call *call, struct domain *domain,
                    const struct xen_mem_acquire_resource *op, unsigned long start)
{
    struct xga_standin *xen = call->xen;
    struct page *page;
    xen_pfn_t gfn;
    unsigned long i;
    long rc;

    if (op->type == XENMEM_resource_grant_table && is_status(op) && domain->grants.version != 2)
        return -XEN_EINVAL;
    rc = all_there(call, domain, op, start);
    for (i = start; rc == 0 && i < op->nr_frames; i++) {
        rc = frame_of(call, domain, op, i, &page);
        if (rc == 0 &&
            !xga_sa_copy_from(xen, &gfn, xga_sa_at(op->frame_list.p, i, sizeof(gfn)), sizeof(gfn)))
            rc = -XEN_EFAULT;
        if (rc == 0)
            rc = place(xen->current->domain, gfn, page);
        if (rc != 0 && rc != -XEN_EFAULT && i != start)
            rc = -XEN_EIO;
    }
    return rc;
}

long xga_sa_acquire_resource(struct call *call, struct xen_mem_acquire_resource *op)
{
    struct domain *domain;
    unsigned int size;

    if (op->pad != 0 || op->frame >> 32 != 0 || (op->frame + op->nr_frames) >> 32 != 0)
        return -XEN_EINVAL;
    domain = xga_sa_domain(call->xen, op->domid);
    if (domain == NULL)
        return -XEN_ESRCH;
    if (domain == call->domain || !call->domain->how.privileged)
        return -XEN_EPERM;
    size = size_of(domain, op);
    if (size == 0)
        return -XEN_EINVAL;
    if (op->frame_list.p == NULL) {
        if (op->nr_frames != 0 || call->start != 0)
            return -XEN_EINVAL;
        op->nr_frames = size;
        return 0;
    }
    if (call->start >= op->nr_frames || op->nr_frames > MOST_FRAMES)
        return -XEN_EINVAL;
    call->written = 0;
    return acquire(call, domain, op, call->start);
}
