/* SPDX-License-Identifier: MIT */
/* grant_table_op, and its commands about whole tables. */
#include "operations.h"

#include <string.h>

/* Beyond the command there are bits that only Xen itself sets, when it goes on with a call. */
#define COMMAND_MASK 0xfffu

static int16_t find(struct xga_standin *xen, domid_t domid, struct domain **domain)
{
    const long rc = xga_sa_target(xen, domid, domain);

    return rc == 0 ? GNTST_okay : rc == -XEN_ESRCH ? GNTST_bad_domain : GNTST_permission_denied;
}

long xga_sa_setup_table(struct call *call, struct gnttab_setup_table *op)
{
    struct domain *domain;
    const int16_t status = find(call->xen, op->dom, &domain);
    xen_pfn_t gfn;
    uint32_t i;

    if (status != GNTST_okay)
        return status;
    if (op->nr_frames > domain->how.max_grant_frames ||
        (op->nr_frames > domain->grants.frames && !xga_sa_grants_grow(domain, op->nr_frames)))
        return GNTST_general_error;
    for (i = 0; i < op->nr_frames; i++) {
        gfn = domain->grants.frame[i]->gfn;
        if (!xga_sa_copy_to(call->xen, xga_sa_at(op->frame_list.p, i, sizeof(gfn)), &gfn,
                            sizeof(gfn)))
            return xga_sa_arch_bad_frame_list;
    }
    return GNTST_okay;
}

long xga_sa_query_size(struct call *call, struct gnttab_query_size *op)
{
    struct domain *domain;
    const int16_t status = find(call->xen, op->dom, &domain);

    if (status != GNTST_okay)
        return status;
    op->nr_frames = domain->grants.frames;
    op->max_nr_frames = domain->how.max_grant_frames;
    return GNTST_okay;
}

long xga_sa_get_status_frames(struct call *call, struct gnttab_get_status_frames *op)
{
    struct domain *domain;
    const int16_t status = find(call->xen, op->dom, &domain);
    uint64_t gfn;
    uint32_t i;

    if (status != GNTST_okay)
        return status;
    if (op->nr_frames > domain->grants.status_frames)
        return GNTST_general_error;
    for (i = 0; i < op->nr_frames; i++) {
        gfn = domain->grants.status[i]->gfn;
        if (!xga_sa_copy_to(call->xen, xga_sa_at(op->frame_list.p, i, sizeof(gfn)), &gfn,
                            sizeof(gfn)))
            return GNTST_bad_virt_addr;
    }
    return GNTST_okay;
}

long xga_sa_get_version(struct call *call, struct gnttab_get_version *op)
{
    struct domain *domain;
    const long rc = xga_sa_target(call->xen, op->dom, &domain);

    if (rc == 0)
        op->version = domain->grants.version;
    return rc;
}

/* Handles that were never given out, in a call that only PV guests could need. */
long xga_sa_unmap_and_replace(struct call *call, struct gnttab_unmap_and_replace *op)
{
    (void)call;
    (void)op;
    return GNTST_bad_handle;
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

long xga_sa_grant_swap(struct call *call, struct gnttab_swap_grant_ref *op)
{
    return swap(&call->domain->grants, op->ref_a, op->ref_b);
}

long xga_sa_grant_check(struct call *call, const struct operation *op)
{
    const long refused = xga_sa_arch_grant_command(call->command);

    (void)op;
    if (refused != 0)
        return refused;
    return (int)call->count < 0 || call->command > COMMAND_MASK ? -XEN_EINVAL : 0;
}
