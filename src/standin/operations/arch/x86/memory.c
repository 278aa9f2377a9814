/* SPDX-License-Identifier: MIT */
/* memory_op's commands of x86: memory maps, and what is there for others than translated guests. */
#include "../../operations.h"

#include <stdlib.h>

struct range {
    uint64_t address, size;
    uint32_t type;
} __attribute__((packed));

#define RANGE_RAM      1u
#define RANGE_RESERVED 2u
#define MOST_RANGES    1024u

static long set_memory_map(struct xga_standin *xen, void *arg)
{
    struct xen_foreign_memory_map op;
    struct domain *domain;
    char *map;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    if (op.map.nr_entries > MOST_RANGES)
        return -XEN_EINVAL;
    domain = xga_sa_any_domain(xen, op.domid);
    if (domain == NULL)
        return -XEN_ESRCH;
    if (!xga_sa_may(xen, domain))
        return -XEN_EPERM;
    map = xga_sa_allocate(op.map.nr_entries, sizeof(struct range));
    if (!xga_sa_copy_from(xen, map, op.map.buffer.p, op.map.nr_entries * sizeof(struct range))) {
        free(map);
        return -XEN_EFAULT;
    }
    free(domain->map);
    domain->map = map;
    domain->map_entries = op.map.nr_entries;
    return 0;
}

/* As a toolstack sets it: below the RAM nothing may be placed. */
static void default_map(const struct domain *domain, struct range map[2])
{
    map[0] = (struct range){0, (uint64_t)XGA_STANDIN_RAM * PAGE_SIZE, RANGE_RESERVED};
    map[1] = (struct range){(uint64_t)XGA_STANDIN_RAM * PAGE_SIZE,
                            (uint64_t)domain->how.ram * PAGE_SIZE, RANGE_RAM};
}

static long memory_map(struct xga_standin *xen, void *arg)
{
    const struct domain *domain = xen->current->domain;
    struct xen_memory_map op;
    struct range usual[2];
    const void *map = domain->map;
    unsigned int entries = domain->map_entries;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    if (map == NULL) {
        default_map(domain, usual);
        map = usual;
        entries = 2;
    }
    if (entries == 0)
        return -XEN_ENOSYS;
    if (op.nr_entries > entries)
        op.nr_entries = entries;
    return xga_sa_copy_to(xen, op.buffer.p, map, op.nr_entries * sizeof(struct range)) &&
                   xga_sa_copy_to(xen, arg, &op, sizeof(op))
               ? 0
               : -XEN_EFAULT;
}

/* All of the machine is RAM, but for its first page. */
static long machine_map(struct xga_standin *xen, void *arg)
{
    const struct range map[2] = {
        {0, PAGE_SIZE, RANGE_RESERVED},
        {PAGE_SIZE, (uint64_t)xga_sa_machine_end(xen) * PAGE_SIZE - PAGE_SIZE, RANGE_RAM},
    };
    struct xen_memory_map op;

    if (!SINCE(xen, 19))
        return -XEN_ENOSYS;
    if (!xen->current->domain->how.privileged)
        return -XEN_EPERM;
    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    if (op.buffer.p != NULL && op.nr_entries <= 2)
        return -XEN_EINVAL;
    if (op.buffer.p != NULL && !xga_sa_copy_to(xen, op.buffer.p, map, sizeof(map)))
        return -XEN_EFAULT;
    op.nr_entries = 2;
    return xga_sa_copy_to(xen, arg, &op, sizeof(op)) ? 0 : -XEN_EFAULT;
}

/* No domain here has a monitor, so what is asked for is never done. */
static long access_op(struct xga_standin *xen, void *arg)
{
    struct xen_mem_access_op op;
    const struct domain *domain;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    domain = xga_sa_domain(xen, op.domid);
    if (domain == NULL)
        return -XEN_ESRCH;
    if (domain == xen->current->domain || !xen->current->domain->how.privileged)
        return -XEN_EPERM;
    return -XEN_ENODEV;
}

/* Nobody is populated on demand, so a target changes nothing. */
static long pod_target(struct xga_standin *xen, bool set, void *arg)
{
    struct xen_pod_target op;
    const struct domain *domain;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    domain = xga_sa_any_domain(xen, op.domid);
    if (domain == NULL)
        return -XEN_ESRCH;
    if (!xen->current->domain->how.privileged)
        return -XEN_EPERM;
    if (set && op.target_pages > domain->how.max_pages)
        return -XEN_EINVAL;
    op.tot_pages = domain->pages;
    op.pod_cache_pages = op.pod_entries = 0;
    return xga_sa_copy_to(xen, arg, &op, sizeof(op)) ? 0 : -XEN_EFAULT;
}

/* Where the table of machine frames would be, 2 MiB for each 2^18 of them; in Xen's own memory. */
static long machphys_list(struct xga_standin *xen, void *arg)
{
    const unsigned long extents = (xga_sa_machine_end(xen) + (1ul << 18) - 1) >> 18;
    struct xen_machphys_mfn_list op;
    xen_pfn_t mfn;
    unsigned int i;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    for (i = 0; i < op.max_extents && i < extents; i++) {
        mfn = (xen_pfn_t)(i + 1) << 9;
        if (!xga_sa_copy_to(xen, xga_sa_at(op.extent_start.p, i, sizeof(mfn)), &mfn, sizeof(mfn)))
            return -XEN_EFAULT;
    }
    op.nr_extents = i;
    return xga_sa_copy_to(xen, arg, &op, sizeof(op)) ? 0 : -XEN_EFAULT;
}

long xga_sa_arch_memory_op(struct xga_standin *xen, unsigned int command, void *arg)
{
    switch (command) {
    case XENMEM_access_op:
        return access_op(xen, arg);
    case XENMEM_set_memory_map:
        return set_memory_map(xen, arg);
    case XENMEM_memory_map:
        return memory_map(xen, arg);
    case XENMEM_machine_memory_map:
        return machine_map(xen, arg);
    case XENMEM_set_pod_target:
    case XENMEM_get_pod_target:
        return pod_target(xen, command == XENMEM_set_pod_target, arg);
    /* The table of 32-bit PV guests, which there are none of. */
    case XENMEM_machphys_compat_mfn_list:
        return -XEN_EOPNOTSUPP;
    case XENMEM_machphys_mfn_list:
        return sizeof(long) == 8 ? machphys_list(xen, arg) : -XEN_EOPNOTSUPP;
    default:
        return -XEN_ENOSYS;
    }
}
