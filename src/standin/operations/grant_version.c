/* SPDX-License-Identifier: MIT */
/* grant_table_op's set_version: the table is emptied, but for the entries that the toolstack made. */
#include "operations.h"

#include <string.h>

#define RESERVED GNTTAB_NR_RESERVED_ENTRIES
#define BITS     ((uint16_t)(GTF_reading | GTF_writing))

static bool in_use(const struct grants *grants)
{
    const unsigned int entries = xga_sa_grant_entries(grants);
    grant_ref_t ref;

    for (ref = RESERVED; ref < entries; ref++) {
        if (grants->active[ref].readers + grants->active[ref].writers != 0)
            return true;
    }
    return false;
}

static const union grant_entry_v2 *entry_2(struct grants *grants, grant_ref_t ref)
{
    return (const void *)xga_sa_grant_entry(grants, ref);
}

/* What version 1 has no room for. */
static bool representable(struct grants *grants)
{
    grant_ref_t ref;

    for (ref = 0; ref < RESERVED; ref++) {
        const union grant_entry_v2 *entry = entry_2(grants, ref);
        const unsigned int type = entry->hdr.flags & GTF_type_mask;

        if (type == GTF_transitive ||
            (type == GTF_permit_access && entry->full_page.frame >> 32 != 0))
            return false;
    }
    return true;
}

static void save(struct grants *grants, struct grant_entry_v1 saved[RESERVED])
{
    grant_ref_t ref;

    for (ref = 0; ref < RESERVED; ref++) {
        const union grant_entry_v2 *entry = entry_2(grants, ref);

        if (grants->version == 1) {
            memcpy(&saved[ref], xga_sa_grant_entry(grants, ref), sizeof(saved[ref]));
        } else if ((entry->hdr.flags & GTF_type_mask) == GTF_permit_access) {
            saved[ref].flags = entry->hdr.flags | *xga_sa_grant_status(grants, ref);
            saved[ref].domid = entry->hdr.domid;
            saved[ref].frame = (uint32_t)entry->full_page.frame;
        } else {
            memset(&saved[ref], 0, sizeof(saved[ref]));
        }
    }
}

static void restore(struct grants *grants, const struct grant_entry_v1 saved[RESERVED])
{
    grant_ref_t ref;

    for (ref = 0; ref < RESERVED; ref++) {
        union grant_entry_v2 *entry = (void *)xga_sa_grant_entry(grants, ref);

        if (grants->version == 1) {
            memcpy(entry, &saved[ref], sizeof(saved[ref]));
            continue;
        }
        *xga_sa_grant_status(grants, ref) = saved[ref].flags & BITS;
        entry->hdr.flags = saved[ref].flags & (uint16_t)~BITS;
        entry->hdr.domid = saved[ref].domid;
        entry->full_page.frame = saved[ref].frame;
    }
}

/* The guest may have placed them; when others have, Xen gives the domain up. */
static long drop_status_frames(struct domain *domain)
{
    struct grants *grants = &domain->grants;
    struct page *page;
    unsigned int i;

    for (i = 0; i < grants->status_frames; i++) {
        page = grants->status[i];
        if (page->gfn != NO_GFN)
            (void)xga_sa_arch_remove_page(domain, page->gfn, page);
        xga_sa_page_release(page);
        if (page->uses != 0) {
            xga_sa_crash(domain, "the status frames of its grant table are in use when it changes "
                                 "to version 1");
            return -XEN_EBUSY;
        }
    }
    while (grants->status_frames != 0)
        xga_sa_page_free(grants->status[--grants->status_frames]);
    return 0;
}

static long change(struct domain *domain, unsigned int version)
{
    struct grants *grants = &domain->grants;
    struct grant_entry_v1 saved[RESERVED];
    unsigned int i;
    long rc = 0;

    if (in_use(grants))
        return -XEN_EBUSY;
    if (version == 1 && grants->parts != 0)
        return -XEN_EAGAIN;
    if (version == 1 && !representable(grants))
        return -XEN_ERANGE;
    save(grants, saved);
    if (version == 1)
        rc = drop_status_frames(domain);
    if (rc != 0)
        return rc;
    grants->version = version;
    if (!xga_sa_grants_grow(domain, grants->frames)) {
        (void)drop_status_frames(domain);
        grants->version = 1;
        return -XEN_ENOMEM;
    }
    for (i = 0; i < grants->frames; i++)
        memset(xga_sa_page_view(grants->frame[i]), 0, PAGE_SIZE);
    restore(grants, saved);
    return 0;
}

long xga_sa_set_version(struct call *call, struct gnttab_set_version *op)
{
    struct domain *domain = call->domain;
    long rc = 0;

    if (op->version != 1 && op->version != 2)
        rc = -XEN_EINVAL;
    else if (op->version > domain->how.max_grant_version)
        rc = -XEN_ENOSYS;
    else if (op->version != domain->grants.version)
        rc = change(domain, op->version);
    op->version = domain->grants.version;
    return rc;
}
