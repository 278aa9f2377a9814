/* SPDX-License-Identifier: MIT */
/* memory_op: what is refused first, and questions. */
#include "operations.h"

long xga_sa_memory_domain(struct call *call, struct xen_memory_domain *op)
{
    struct domain *domain;
    const long rc = xga_sa_target(call->xen, op->domid, &domain);

    if (rc != 0)
        return rc;
    if (call->command == XENMEM_current_reservation)
        return (long)domain->pages;
    return (long)(call->command == XENMEM_maximum_reservation ? domain->how.max_pages
                                                              : domain->highest);
}

long xga_sa_maximum_ram_page(struct call *call)
{
    return (long)xga_sa_machine_end(call->xen);
}

/* No domain here has virtual NUMA nodes. */
long xga_sa_vnuma(struct call *call, struct xen_vnuma_topology_info *op)
{
    struct domain *domain;
    long rc;

    if (op->pad != 0)
        return -XEN_EINVAL;
    rc = xga_sa_target(call->xen, op->domid, &domain);
    return rc != 0 ? rc : -XEN_EOPNOTSUPP;
}

/* No more than one at a time, for no fewer pages than there are and no more than there may be. */
static long claim_for(struct domain *domain, unsigned long pages)
{
    const struct machine *machine = &domain->xen->machine;

    if (pages == 0) {
        domain->claimed = 0;
        return 0;
    }
    if (domain->claimed != 0 || pages <= domain->pages || pages > domain->how.max_pages)
        return -XEN_EINVAL;
    if (pages - domain->pages > machine->pages - machine->taken)
        return -XEN_ENOMEM;
    domain->claimed = pages - domain->pages;
    return 0;
}

long xga_sa_claim(struct call *call, struct xen_memory_reservation *op)
{
    struct domain *domain = xga_sa_domain(call->xen, op->domid);

    if (op->extent_start.p != NULL || op->extent_order != 0 || op->mem_flags != 0 || domain == NULL)
        return -XEN_EINVAL;
    if (!call->domain->how.privileged)
        return -XEN_EPERM;
    return claim_for(domain, (unsigned long)op->nr_extents);
}

/* No device has any. */
long xga_sa_device_memory(struct call *call, struct xen_reserved_device_memory_map *op)
{
    (void)call;
    if ((op->flags & ~(uint32_t)XENMEM_RDM_ALL) != 0)
        return -XEN_EINVAL;
    op->nr_entries = 0;
    return 0;
}

long xga_sa_memory_check(struct call *call, const struct operation *op)
{
    const unsigned int how = op != NULL ? op->how : NO_START;

    if (call->start != 0 && !(how & (START | START_16)))
        return how & NO_START ? -XEN_ENOSYS : -XEN_EINVAL;
    if (call->start > UINT16_MAX && (how & START_16))
        return -XEN_EDOM;
    if (call->command == XENMEM_acquire_resource && !xga_sa_arch_may_map_foreign(call->domain))
        return -XEN_EACCES;
    return xga_sa_arch_memory_command(call->command);
}
