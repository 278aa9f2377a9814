/* SPDX-License-Identifier: MIT */
/* grant_table_op, and its commands about whole tables. */
#include "operations.h"

#include <string.h>

/* Beyond the command there are bits that only Xen itself sets, when it goes on with a call. */
#define COMMAND_MASK 0xfffu

static int16_t setup(struct xga_standin *xen, const struct gnttab_setup_table *op)
{
    struct domain *domain = xga_sa_any_domain(xen, op->dom);
    xen_pfn_t gfn;
    uint32_t i;

    if (domain == NULL)
        return GNTST_bad_domain;
    if (!xga_sa_may(xen, domain))
        return GNTST_permission_denied;
    if (op->nr_frames > domain->how.max_grant_frames ||
        (op->nr_frames > domain->grants.frames && !xga_sa_grants_grow(domain, op->nr_frames)))
        return GNTST_general_error;
    for (i = 0; i < op->nr_frames; i++) {
        gfn = domain->grants.frame[i]->gfn;
        if (!xga_sa_copy_to(xen, xga_sa_at(op->frame_list.p, i, sizeof(gfn)), &gfn, sizeof(gfn)))
            return xga_sa_arch_bad_frame_list;
    }
    return GNTST_okay;
}

static long setup_table(struct xga_standin *xen, char *arg, unsigned int count)
{
    struct gnttab_setup_table op;

    if (count != 1)
        return -XEN_EINVAL;
    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    op.status = setup(xen, &op);
    return xga_sa_copy_to(xen, arg + offsetof(struct gnttab_setup_table, status), &op.status,
                          sizeof(op.status))
               ? 0
               : -XEN_EFAULT;
}

static long query_size(struct xga_standin *xen, char *arg, unsigned int count)
{
    struct gnttab_query_size op;
    struct domain *domain;

    if (count != 1)
        return -XEN_EINVAL;
    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    domain = xga_sa_any_domain(xen, op.dom);
    if (domain == NULL) {
        op.status = GNTST_bad_domain;
    } else if (!xga_sa_may(xen, domain)) {
        op.status = GNTST_permission_denied;
    } else {
        op.nr_frames = domain->grants.frames;
        op.max_nr_frames = domain->how.max_grant_frames;
        op.status = GNTST_okay;
    }
    return xga_sa_copy_to(xen, arg, &op, sizeof(op)) ? 0 : -XEN_EFAULT;
}

static int16_t status_frames(struct xga_standin *xen, const struct gnttab_get_status_frames *op)
{
    struct domain *domain = xga_sa_any_domain(xen, op->dom);
    uint64_t gfn;
    uint32_t i;

    if (domain == NULL)
        return GNTST_bad_domain;
    if (!xga_sa_may(xen, domain))
        return GNTST_permission_denied;
    if (op->nr_frames > domain->grants.status_frames)
        return GNTST_general_error;
    for (i = 0; i < op->nr_frames; i++) {
        gfn = domain->grants.status[i]->gfn;
        if (!xga_sa_copy_to(xen, xga_sa_at(op->frame_list.p, i, sizeof(gfn)), &gfn, sizeof(gfn)))
            return GNTST_bad_virt_addr;
    }
    return GNTST_okay;
}

static long get_status_frames(struct xga_standin *xen, char *arg, unsigned int count)
{
    struct gnttab_get_status_frames op;

    if (count != 1)
        return -XEN_EINVAL;
    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    op.status = status_frames(xen, &op);
    return xga_sa_copy_to(xen, arg + offsetof(struct gnttab_get_status_frames, status), &op.status,
                          sizeof(op.status))
               ? 0
               : -XEN_EFAULT;
}

static long get_version(struct xga_standin *xen, void *arg)
{
    struct gnttab_get_version op;
    struct domain *domain;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    domain = xga_sa_any_domain(xen, op.dom);
    if (domain == NULL)
        return -XEN_ESRCH;
    if (!xga_sa_may(xen, domain))
        return -XEN_EPERM;
    op.version = domain->grants.version;
    return xga_sa_copy_to(xen, arg, &op, sizeof(op)) ? 0 : -XEN_EFAULT;
}

/* Handles that were never given out, in a call that only PV guests could need. */
static long unmap_and_replace(struct xga_standin *xen, char *list, unsigned int count)
{
    const int16_t status = GNTST_bad_handle;
    struct gnttab_unmap_and_replace op;
    unsigned int i;

    for (i = 0; i < count; i++, list += sizeof(op)) {
        if (!xga_sa_copy_from(xen, &op, list, sizeof(op)) ||
            !xga_sa_copy_to(xen, list + offsetof(struct gnttab_unmap_and_replace, status), &status,
                            sizeof(status)))
            return -XEN_EFAULT;
    }
    return 0;
}

static bool in_use(const struct grants *grants, grant_ref_t ref)
{
    return grants->active[ref].readers + grants->active[ref].writers != 0;
}

static int swap(struct grants *grants, grant_ref_t a, grant_ref_t b)
{
    const size_t size =
        grants->version == 1 ? sizeof(struct grant_entry_v1) : sizeof(union grant_entry_v2);
    union grant_entry_v2 entry;
    uint16_t status;

    if (a >= xga_sa_grant_entries(grants) || b >= xga_sa_grant_entries(grants))
        return GNTST_bad_gntref;
    if (a == b)
        return GNTST_okay;
    if (in_use(grants, a) || in_use(grants, b))
        return GNTST_eagain;
    memcpy(&entry, xga_sa_grant_entry(grants, a), size);
    memcpy(xga_sa_grant_entry(grants, a), xga_sa_grant_entry(grants, b), size);
    memcpy(xga_sa_grant_entry(grants, b), &entry, size);
    if (grants->version == 2) {
        status = *xga_sa_grant_status(grants, a);
        *xga_sa_grant_status(grants, a) = *xga_sa_grant_status(grants, b);
        *xga_sa_grant_status(grants, b) = status;
    }
    return GNTST_okay;
}

long xga_sa_grant_swap(struct xga_standin *xen, char *list, unsigned int count)
{
    struct gnttab_swap_grant_ref op;
    unsigned int i;
    int status;

    for (i = 0; i < count; i++, list += sizeof(op)) {
        if (i == xen->cut || !xga_sa_copy_from(xen, &op, list, sizeof(op)))
            return -XEN_EFAULT;
        if (!xga_sa_element_ordered(xen, __HYPERVISOR_grant_table_op, GNTTABOP_swap_grant_ref,
                                    &status))
            status = swap(&xen->current->domain->grants, op.ref_a, op.ref_b);
        op.status = (int16_t)status;
        if (!xga_sa_copy_to(xen, list + offsetof(struct gnttab_swap_grant_ref, status), &op.status,
                            sizeof(op.status)))
            return -XEN_EFAULT;
    }
    return 0;
}

long xga_sa_grant_table_op(struct xga_standin *xen, const long a[5])
{
    const unsigned int command = (unsigned int)a[0], count = (unsigned int)a[2];
    char *arg = (char *)a[1];
    const long refused = xga_sa_arch_grant_command(xen->current->domain, command);

    if (refused != 0)
        return refused;
    if ((int)count < 0 || command > COMMAND_MASK)
        return -XEN_EINVAL;
    switch (command) {
    case GNTTABOP_map_grant_ref:
        return xga_sa_grant_map(xen, arg, count);
    case GNTTABOP_unmap_grant_ref:
        return xga_sa_grant_unmap(xen, arg, count);
    case GNTTABOP_unmap_and_replace:
        return unmap_and_replace(xen, arg, count);
    case GNTTABOP_setup_table:
        return setup_table(xen, arg, count);
    case GNTTABOP_transfer:
        return -XEN_EOPNOTSUPP;
    case GNTTABOP_copy:
        return xga_sa_grant_copy(xen, arg, count);
    case GNTTABOP_query_size:
        return query_size(xen, arg, count);
    case GNTTABOP_set_version:
        return xga_sa_grant_set_version(xen, arg);
    case GNTTABOP_get_status_frames:
        return get_status_frames(xen, arg, count);
    case GNTTABOP_get_version:
        return get_version(xen, arg);
    case GNTTABOP_swap_grant_ref:
        return xga_sa_grant_swap(xen, arg, count);
    case GNTTABOP_cache_flush:
        return xga_sa_arch_cache_flush(xen, arg, count);
    default:
        return -XEN_ENOSYS;
    }
}
