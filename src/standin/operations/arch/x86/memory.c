/* SPDX-License-Identifier: MIT */
/* memory_op's commands of x86: memory maps, and what is there for others than translated guests. */
#include "table.h"

#include <stdlib.h>

struct range {
    uint64_t address, size;
    uint32_t type;
} __attribute__((packed));

#define RANGE_RAM      1u
#define RANGE_RESERVED 2u
#define MOST_RANGES    1024u

long xga_sa_set_memory_map(struct call *call, struct xen_foreign_memory_map *op)
{
    struct domain *domain;
    char *map;
    long rc;

    if (op->map.nr_entries > MOST_RANGES)
        return -XEN_EINVAL;
    rc = xga_sa_target(call->xen, op->domid, &domain);
    if (rc != 0)
        return rc;
    map = xga_sa_allocate(op->map.nr_entries, sizeof(struct range));
    if (!xga_sa_copy_from(call->xen, map, op->map.buffer.p,
                          op->map.nr_entries * sizeof(struct range))) {
        free(map);
        return -XEN_EFAULT;
    }
    free(domain->map);
    domain->map = map;
    domain->map_entries = op->map.nr_entries;
    return 0;
}

/* As a toolstack sets it: below the RAM nothing may be placed. */
static void default_map(const struct domain *domain, struct range map[2])
{
    map[0] = (struct range){0, (uint64_t)XGA_STANDIN_RAM * PAGE_SIZE, RANGE_RESERVED};
    map[1] = (struct range){(uint64_t)XGA_STANDIN_RAM * PAGE_SIZE,
                            (uint64_t)domain->how.ram * PAGE_SIZE, RANGE_RAM};
}

long xga_sa_memory_map(struct call *call, struct xen_memory_map *op)
{
    const struct domain *domain = call->domain;
    struct range usual[2];
    const void *map = domain->map;
    unsigned int entries = domain->map_entries;

    if (map == NULL) {
        default_map(domain, usual);
        map = usual;
        entries = 2;
    }
    if (entries == 0)
        return -XEN_ENOSYS;
    if (op->nr_entries > entries)
        op->nr_entries = entries;
    return xga_sa_copy_to(call->xen, op->buffer.p, map, op->nr_entries * sizeof(struct range))
               ? 0
               : -XEN_EFAULT;
}

/* All of the machine is RAM, but for its first page. */
long xga_sa_machine_map(struct call *call, struct xen_memory_map *op)
{
    const struct range map[2] = {
        {0, PAGE_SIZE, RANGE_RESERVED},
        {PAGE_SIZE, (uint64_t)xga_sa_machine_end(call->xen) * PAGE_SIZE - PAGE_SIZE, RANGE_RAM},
    };

    if (op->buffer.p != NULL && op->nr_entries <= 2)
        return -XEN_EINVAL;
    if (op->buffer.p != NULL && !xga_sa_copy_to(call->xen, op->buffer.p, map, sizeof(map)))
        return -XEN_EFAULT;
    op->nr_entries = 2;
    return 0;
}

/* No domain here has a monitor, so what is asked for is never done. */
long xga_sa_access_op(struct call *call, struct xen_mem_access_op *op)
{
    const struct domain *domain = xga_sa_domain(call->xen, op->domid);

    if (domain == NULL)
        return -XEN_ESRCH;
    if (domain == call->domain || !call->domain->how.privileged)
        return -XEN_EPERM;
    return -XEN_ENODEV;
}

/* Nobody is populated on demand, so a target changes nothing. */
long xga_sa_pod_target(struct call *call, struct xen_pod_target *op)
{
    const struct domain *domain = xga_sa_any_domain(call->xen, op->domid);

    if (domain == NULL)
        return -XEN_ESRCH;
    if (!call->domain->how.privileged)
        return -XEN_EPERM;
    if (call->command == XENMEM_set_pod_target && op->target_pages > domain->how.max_pages)
        return -XEN_EINVAL;
    op->tot_pages = domain->pages;
    op->pod_cache_pages = op->pod_entries = 0;
    return 0;
}

/* Where the table of machine frames would be, 2 MiB for each 2^18 of them; in Xen's own memory. */
long xga_sa_machphys_list(struct call *call, struct xen_machphys_mfn_list *op)
{
    const unsigned long extents = (xga_sa_machine_end(call->xen) + (1ul << 18) - 1) >> 18;
    xen_pfn_t mfn;
    unsigned int i;

    for (i = 0; i < op->max_extents && i < extents; i++) {
        mfn = (xen_pfn_t)(i + 1) << 9;
        if (!xga_sa_copy_to(call->xen, xga_sa_at(op->extent_start.p, i, sizeof(mfn)), &mfn,
                            sizeof(mfn)))
            return -XEN_EFAULT;
    }
    op->nr_extents = i;
    return 0;
}

/* Xen lacks claim_pages for 32-bit callers, and the table of machine frames is for 64-bit ones. */
long xga_sa_arch_memory_command(unsigned int command)
{
    if (sizeof(long) == 8)
        return 0;
    return command == XENMEM_claim_pages         ? -XEN_ENOSYS
           : command == XENMEM_machphys_mfn_list ? -XEN_EOPNOTSUPP
                                                 : 0;
}
