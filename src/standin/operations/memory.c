/* SPDX-License-Identifier: MIT */
/* memory_op. */
#include "operations.h"

/* The command's bits; above them is where Xen goes on with a call. */
#define COMMAND_BITS 6

static long ask(struct xga_standin *xen, unsigned int command, void *arg)
{
    struct xen_memory_domain op;
    const struct domain *domain;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    domain = xga_sa_any_domain(xen, op.domid);
    if (domain == NULL)
        return -XEN_ESRCH;
    if (!xga_sa_may(xen, domain))
        return -XEN_EPERM;
    if (command == XENMEM_current_reservation)
        return (long)domain->pages;
    if (command == XENMEM_maximum_reservation)
        return (long)domain->how.max_pages;
    return (long)domain->highest;
}

/* No domain here has virtual NUMA nodes. */
static long vnuma(struct xga_standin *xen, void *arg)
{
    struct xen_vnuma_topology_info op;
    const struct domain *domain;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    if (op.pad != 0)
        return -XEN_EINVAL;
    domain = xga_sa_any_domain(xen, op.domid);
    if (domain == NULL)
        return -XEN_ESRCH;
    return xga_sa_may(xen, domain) ? -XEN_EOPNOTSUPP : -XEN_EPERM;
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

static long claim(struct xga_standin *xen, void *arg)
{
    struct xen_memory_reservation op;
    struct domain *domain;

    if (!xga_sa_arch_has_claims)
        return -XEN_ENOSYS;
    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    domain = xga_sa_domain(xen, op.domid);
    if (op.extent_start.p != NULL || op.extent_order != 0 || op.mem_flags != 0 || domain == NULL)
        return -XEN_EINVAL;
    if (!xen->current->domain->how.privileged)
        return -XEN_EPERM;
    return claim_for(domain, (unsigned long)op.nr_extents);
}

/* No device has any. */
static long device_memory(struct xga_standin *xen, void *arg)
{
    struct xen_reserved_device_memory_map op;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    if ((op.flags & ~(uint32_t)XENMEM_RDM_ALL) != 0)
        return -XEN_EINVAL;
    op.nr_entries = 0;
    return xga_sa_copy_to(xen, arg, &op, sizeof(op)) ? 0 : -XEN_EFAULT;
}

static long list_command(struct xga_standin *xen, unsigned int command, unsigned long start,
                         void *arg)
{
    switch (command) {
    case XENMEM_increase_reservation:
    case XENMEM_decrease_reservation:
    case XENMEM_populate_physmap:
        return xga_sa_reservation(xen, command, start, arg);
    case XENMEM_add_to_physmap:
        return start > UINT16_MAX ? -XEN_EDOM : xga_sa_add_to_physmap(xen, start, arg);
    default:
        return start > UINT16_MAX ? -XEN_EDOM : xga_sa_add_to_physmap_batch(xen, start, arg);
    }
}

long xga_sa_memory_op(struct xga_standin *xen, const long a[5])
{
    const unsigned int command = (unsigned int)a[0] & ((1u << COMMAND_BITS) - 1);
    const unsigned long start = (unsigned long)a[0] >> COMMAND_BITS;
    void *arg = (void *)a[1];

    switch (command) {
    case XENMEM_increase_reservation:
    case XENMEM_decrease_reservation:
    case XENMEM_populate_physmap:
    case XENMEM_add_to_physmap:
    case XENMEM_add_to_physmap_batch:
        return list_command(xen, command, start, arg);
    case XENMEM_acquire_resource:
        return xga_sa_acquire_resource(xen, start, arg);
    case XENMEM_exchange:
        return start != 0 ? -XEN_EINVAL : xga_sa_exchange(xen, arg);
    case XENMEM_maximum_ram_page:
        return start != 0 ? -XEN_EINVAL : (long)xga_sa_machine_end(xen);
    case XENMEM_current_reservation:
    case XENMEM_maximum_reservation:
    case XENMEM_maximum_gpfn:
        return start != 0 ? -XEN_EINVAL : ask(xen, command, arg);
    case XENMEM_remove_from_physmap:
        return start != 0 ? -XEN_EINVAL : xga_sa_remove_from_physmap(xen, arg);
    case XENMEM_get_vnumainfo:
        return start != 0 ? -XEN_EINVAL : vnuma(xen, arg);
    case XENMEM_claim_pages:
        return start != 0 ? -XEN_EINVAL : claim(xen, arg);
    case XENMEM_reserved_device_memory_map:
        return start != 0 ? -XEN_EINVAL : device_memory(xen, arg);
    case XENMEM_get_sharing_shared_pages:
    case XENMEM_get_sharing_freed_pages:
        return start != 0 ? -XEN_ENOSYS : 0;
    default:
        return start != 0 ? -XEN_ENOSYS : xga_sa_arch_memory_op(xen, command, arg);
    }
}
