/* SPDX-License-Identifier: MIT */
/* A domain's grant table: its frames, its entries, and which of them are in use. */
#include "domain.h"

#include <stdlib.h>
#include <string.h>

#define ENTRIES_1 (PAGE_SIZE / (unsigned int)sizeof(struct grant_entry_v1))
#define ENTRIES_2 (PAGE_SIZE / (unsigned int)sizeof(union grant_entry_v2))
#define STATUSES  (PAGE_SIZE / (unsigned int)sizeof(grant_status_t))

/* Xen counts the uses of a reference in 8 bits, and stops half way. */
#define MOST_USES 128u

static unsigned int status_frames_for(unsigned int frames)
{
    return (frames * ENTRIES_2 + STATUSES - 1) / STATUSES;
}

void xga_sa_grants_init(struct domain *domain)
{
    struct grants *grants = &domain->grants;
    const unsigned int most = domain->how.max_grant_frames;

    grants->version = 1;
    grants->frame = xga_sa_allocate(most, sizeof(*grants->frame));
    grants->status = xga_sa_allocate(status_frames_for(most), sizeof(*grants->status));
    grants->active = xga_sa_allocate((size_t)most * ENTRIES_1, sizeof(*grants->active));
    if (!xga_sa_grants_grow(domain, 1))
        xga_sa_misuse("the machine's pages are not enough for domain %u", domain->how.domid);
}

void xga_sa_grants_free(struct domain *domain)
{
    free(domain->grants.frame);
    free(domain->grants.status);
    free(domain->grants.active);
    free(domain->grants.mapping);
}

static bool grow(struct domain *domain, struct page **frame, unsigned int *have,
                 unsigned int wanted)
{
    for (; *have < wanted; ++*have) {
        frame[*have] = xga_sa_page_new(domain, PAGE_XEN);
        if (frame[*have] == NULL)
            return false;
    }
    return true;
}

bool xga_sa_grants_grow(struct domain *domain, unsigned int frames)
{
    struct grants *grants = &domain->grants;

    if (grants->version == 2 &&
        !grow(domain, grants->status, &grants->status_frames, status_frames_for(frames)))
        return false;
    return grow(domain, grants->frame, &grants->frames, frames);
}

unsigned int xga_sa_grant_entries(const struct grants *grants)
{
    return grants->frames * (grants->version == 1 ? ENTRIES_1 : ENTRIES_2);
}

grant_entry_header_t *xga_sa_grant_entry(struct grants *grants, grant_ref_t ref)
{
    const unsigned int each = grants->version == 1 ? ENTRIES_1 : ENTRIES_2;
    char *frame = xga_sa_page_view(grants->frame[ref / each]);

    return (void *)(frame + ref % each * (PAGE_SIZE / each));
}

uint16_t *xga_sa_grant_status(struct grants *grants, grant_ref_t ref)
{
    grant_status_t *statuses;

    if (grants->version == 1)
        return &xga_sa_grant_entry(grants, ref)->flags;
    statuses = xga_sa_page_view(grants->status[ref / STATUSES]);
    return &statuses[ref % STATUSES];
}

/* Asking for a frame that the domain may have makes it. */
long xga_sa_grant_frame(struct domain *domain, bool status, xen_ulong_t index, struct page **page)
{
    struct grants *grants = &domain->grants;
    const unsigned int per_frame = STATUSES / ENTRIES_2, most = domain->how.max_grant_frames;

    if (index >= most)
        return -XEN_EINVAL;
    if (!status) {
        if (index >= grants->frames && !xga_sa_grants_grow(domain, (unsigned int)index + 1))
            return -XEN_EINVAL;
        *page = grants->frame[index];
        return 0;
    }
    if (index >= grants->status_frames &&
        (((unsigned int)index + 1) * per_frame > most ||
         !xga_sa_grants_grow(domain, ((unsigned int)index + 1) * per_frame)))
        return -XEN_EINVAL;
    *page = grants->status[index];
    return 0;
}

/* Whether the entry lets this domain use it now; sets the bits of use. */
static int allow(struct grants *grants, grant_ref_t ref, const struct active *active, domid_t user,
                 bool write, bool map)
{
    grant_entry_header_t *entry = xga_sa_grant_entry(grants, ref);
    const uint16_t flags = __atomic_load_n(&entry->flags, __ATOMIC_SEQ_CST);
    const uint16_t mask = (uint16_t)(GTF_type_mask | (map ? GTF_sub_page : 0));
    const bool used = active->readers + active->writers != 0;
    bool fits = (flags & mask) == GTF_permit_access;

    if (grants->version == 2 && !map && (flags & mask) == GTF_transitive)
        fits = true;
    if (!used && (!fits || entry->domid != user))
        return GNTST_general_error;
    if (write && (flags & GTF_readonly))
        return GNTST_general_error;
    __atomic_fetch_or(xga_sa_grant_status(grants, ref),
                      (uint16_t)(GTF_reading | (write ? GTF_writing : 0)), __ATOMIC_SEQ_CST);
    return GNTST_okay;
}

/* Takes the bits of use away that no use is left for. */
static void settle(struct grants *grants, grant_ref_t ref, bool write)
{
    const struct active *active = &grants->active[ref];
    uint16_t bits = 0;

    if (active->readers + active->writers == 0)
        bits |= GTF_reading;
    if (write && active->writers == 0)
        bits |= GTF_writing;
    __atomic_fetch_and(xga_sa_grant_status(grants, ref), (uint16_t)~bits, __ATOMIC_SEQ_CST);
}

/* What the entry says of the page. */
static int describe(struct domain *granter, grant_ref_t ref, struct active *found)
{
    struct grants *grants = &granter->grants;
    const grant_entry_header_t *entry = xga_sa_grant_entry(grants, ref);
    uint64_t frame;

    found->part = false;
    found->start = 0;
    found->length = PAGE_SIZE;
    if (grants->version == 1) {
        frame = ((const struct grant_entry_v1 *)(const void *)entry)->frame;
    } else {
        const union grant_entry_v2 *entry_2 = (const void *)entry;

        frame = entry_2->full_page.frame;
        if (entry->flags & GTF_sub_page) {
            found->part = true;
            found->start = entry_2->sub_page.page_off;
            found->length = entry_2->sub_page.length;
        }
    }
    found->source = granter->how.domid;
    found->source_ref = ref;
    found->page =
        frame < granter->how.frames ? xga_sa_own_page_at(granter, (xen_pfn_t)frame) : NULL;
    return found->page != NULL ? GNTST_okay : GNTST_bad_page;
}

/* The reference is another one's, of a third domain. */
static int describe_transitive(struct domain *granter, grant_ref_t ref, bool write,
                               struct active *found)
{
    const union grant_entry_v2 *entry = (const void *)xga_sa_grant_entry(&granter->grants, ref);
    const domid_t source = entry->transitive.trans_domid;
    const grant_ref_t source_ref = entry->transitive.gref;
    struct domain *third = xga_sa_domain(granter->xen, source);
    int status;

    if (source == granter->how.domid || third == NULL)
        return GNTST_general_error;
    status = xga_sa_grant_use(third, source_ref, granter->how.domid, write, false, false);
    if (status != GNTST_okay)
        return status;
    *found = third->grants.active[source_ref];
    found->part = true; /* which keeps it from being mapped */
    found->source = source;
    found->source_ref = source_ref;
    return GNTST_okay;
}

static bool same(const struct active *left, const struct active *right)
{
    return left->page == right->page && left->source == right->source &&
           left->source_ref == right->source_ref &&
           (!left->part ||
            (right->part && left->start == right->start && left->length == right->length));
}

static bool is_transitive(struct grants *grants, grant_ref_t ref)
{
    return grants->version == 2 &&
           (xga_sa_grant_entry(grants, ref)->flags & GTF_type_mask) == GTF_transitive;
}

/* Looks at the entry, for the first use and the first to write. */
static int look(struct domain *granter, grant_ref_t ref, domid_t user, bool write, bool map,
                bool transitive)
{
    struct grants *grants = &granter->grants;
    struct active *active = &grants->active[ref], found;
    const bool used = active->readers + active->writers != 0, third = is_transitive(grants, ref);
    int status = allow(grants, ref, active, user, write, map);

    if (status != GNTST_okay)
        return status;
    if (map && used)
        return GNTST_okay;
    memset(&found, 0, sizeof(found));
    if (!third)
        status = describe(granter, ref, &found);
    else
        status =
            transitive ? describe_transitive(granter, ref, write, &found) : GNTST_general_error;
    if (status == GNTST_okay && used && !same(active, &found)) {
        if (third)
            xga_sa_grant_unuse(xga_sa_domain(granter->xen, found.source), found.source_ref, write);
        status = GNTST_general_error;
    }
    if (status != GNTST_okay) {
        settle(grants, ref, write);
        return status;
    }
    if (!used) {
        found.readers = found.writers = 0;
        found.domid = user;
        *active = found;
        grants->parts += found.part;
    }
    return GNTST_okay;
}

int xga_sa_grant_use(struct domain *granter, grant_ref_t ref, domid_t user, bool write, bool map,
                     bool transitive)
{
    struct grants *grants = &granter->grants;
    struct active *active;
    bool used;
    int status = GNTST_okay;

    if (ref >= xga_sa_grant_entries(grants))
        return GNTST_bad_gntref;
    active = &grants->active[ref];
    used = active->readers + active->writers != 0;
    if (used && (active->domid != user || (map && active->part) ||
                 (write ? active->writers : active->readers) >= MOST_USES))
        return GNTST_general_error;
    if (!used || (write && active->writers == 0) || (!map && is_transitive(grants, ref)))
        status = look(granter, ref, user, write, map, transitive);
    if (status != GNTST_okay)
        return status;
    active->writers += write;
    active->readers += !write;
    xga_sa_page_use(active->page);
    return GNTST_okay;
}

void xga_sa_grant_unuse(struct domain *granter, grant_ref_t ref, bool write)
{
    struct grants *grants = &granter->grants;
    struct active *active = &grants->active[ref];
    const struct active before = *active;

    active->writers -= write;
    active->readers -= !write;
    settle(grants, ref, write);
    if (active->readers + active->writers == 0)
        grants->parts -= active->part;
    xga_sa_page_unuse(before.page);
    if (before.source != granter->how.domid)
        xga_sa_grant_unuse(xga_sa_domain(granter->xen, before.source), before.source_ref, write);
}

unsigned int xga_standin_grant_uses(struct xga_standin *xen, domid_t domid, uint32_t ref)
{
    const struct domain *domain = xga_sa_that_domain(xen, domid, __func__);

    if (ref >= xga_sa_grant_entries(&domain->grants))
        xga_sa_misuse("%s: domain %u's grant table has no reference %u", __func__, domid, ref);
    return domain->grants.active[ref].readers + domain->grants.active[ref].writers;
}
