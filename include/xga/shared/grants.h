/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Grants: permits other domains access to this domain's pages, and ends it.
 *
 *     ref = xga_grants_share(&grants, &cache, backend, gfn, 0);
 *     if (ref < 0)
 *         return ref;                                  // map more frames, xga_grants_grow()
 *     ...                                              // tell the backend; work; tell it to stop
 *     if (xga_grants_unshare(&grants, &cache, ref) == 0)
 *         free(page);
 *     else
 *         xga_grants_defer(&list, &page->deferred, ref, page);   // the backend still has it
 *     ...
 *     while ((d = xga_grants_retry(&list, &grants, &cache, 16)) != NULL)    // now and then
 *         free(d->page);
 *
 * No function tells whether a page is mapped: the answer would be old when it is used. Try to end
 * access, and reuse the page and the reference only after a result of 0.
 *
 * References are reserved and free (<xga/shared/grants_refs.h>); a reserved reference permits access
 * or not. Any caller may call any function at any time, on any vCPU and in interrupts, for
 * references of its own: one that it has reserved, that no other caller uses at once. Calls for one
 * list of deferred pages are serialised. No hypercall is made.
 *
 * Order: permitting is a release, so that the other domain sees the page as it was written before;
 * ending access with a result of 0 is an acquire, after which this domain sees what the other wrote.
 */
#ifndef XGA_SHARED_GRANTS_H
#define XGA_SHARED_GRANTS_H

#include <xga/std.h>

#include <xga/shared/grants_refs.h>

#define XGA_GRANTS_CACHEABILITY_ (GTF_PWT | GTF_PCD | GTF_PAT)

/* The words 1 to 3 of an entry are written while its type is invalid; then the header, release. */
XGA_PRIVATE_ xga_long xga_grants_may_permit_(const struct xga_grants *g, grant_ref_t ref,
                                             uint32_t flags, uint32_t allowed)
{
    if ((flags & ~allowed) != 0 || !xga_grants_is_ours_(g, ref))
        return -XEN_EINVAL;
    return xga_grants_permits_(g, ref) ? -XEN_EBUSY : 0;
}

XGA_PRIVATE_ void xga_grants_publish_(uint32_t *entry, uint32_t flags, domid_t domid)
{
    xga_store32_release(entry, flags | (uint32_t)domid << 16);
}

/**
 * Permits a domain access to a page of this domain, to map it and to copy. Release.
 *
 * @param g      [in] the table
 * @param ref    [in] a reserved reference that permits nothing
 * @param domid  [in] the domain
 * @param gfn    [in] the page
 * @param flags  [in] 0, GTF_readonly, and for pages that are not RAM GTF_PWT, GTF_PCD, GTF_PAT (x86)
 * @return 0 when access is permitted
 * @retval -XEN_EBUSY ref already permits access, or somebody still has access by it
 * @retval -XEN_ERANGE gfn has more than 32 bits, which version 1 cannot express
 * @retval -XEN_EINVAL ref is below 8 or beyond the table; flags has other bits
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_permit(const struct xga_grants *g, grant_ref_t ref,
                                               domid_t domid, uint64_t gfn, uint16_t flags)
{
    xga_long ret = xga_grants_may_permit_(g, ref, flags, GTF_readonly | XGA_GRANTS_CACHEABILITY_);
    uint32_t *entry;

    if (ret != 0)
        return ret;
    entry = xga_grants_entry_(g, ref);
    if (g->version_ == 1) {
        if (gfn >> 32 != 0)
            return -XEN_ERANGE;
        xga_store32(&entry[1], (uint32_t)gfn);
    } else {
        xga_store32(&entry[1], 0);
        xga_store32(&entry[2], (uint32_t)gfn);
        xga_store32(&entry[3], (uint32_t)(gfn >> 32));
    }
    xga_grants_publish_(entry, GTF_permit_access | (uint32_t)flags, domid);
    return 0;
}

/**
 * Permits a domain to copy from and to a part of a page of this domain; it cannot map the page.
 * Version 2 only. Release.
 *
 * @param g       [in] the table
 * @param ref     [in] a reserved reference that permits nothing
 * @param domid   [in] the domain
 * @param gfn     [in] the page
 * @param offset  [in] first byte in the page
 * @param length  [in] bytes, at least 1, not beyond the end of the page
 * @param flags   [in] 0 or GTF_readonly
 * @return 0 when access is permitted
 * @retval -XEN_EBUSY ref already permits access, or somebody still has access by it
 * @retval -XEN_EINVAL ref is below 8 or beyond the table; flags has other bits; the part is empty or
 *         crosses the end of the page
 * @retval -XEN_EOPNOTSUPP the table has version 1
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_permit_part(const struct xga_grants *g, grant_ref_t ref,
                                                    domid_t domid, uint64_t gfn, uint16_t offset,
                                                    uint16_t length, uint16_t flags)
{
    xga_long ret = xga_grants_may_permit_(g, ref, flags, GTF_readonly);
    uint32_t *entry;

    if (g->version_ == 1)
        return -XEN_EOPNOTSUPP;
    if (length == 0 || offset >= 4096 || length > 4096u - offset)
        return -XEN_EINVAL;
    if (ret != 0)
        return ret;
    entry = xga_grants_entry_(g, ref);
    xga_store32(&entry[1], offset | (uint32_t)length << 16);
    xga_store32(&entry[2], (uint32_t)gfn);
    xga_store32(&entry[3], (uint32_t)(gfn >> 32));
    xga_grants_publish_(entry, GTF_permit_access | GTF_sub_page | (uint32_t)flags, domid);
    return 0;
}

/**
 * Permits a domain to copy from and to a page that a third domain has granted to this one; it
 * cannot map the page. Version 2 only. Release.
 *
 * Xen refuses the copy when the third domain is this one, when the third domain's grant is
 * transitive itself or ends, and when gnttab=no-transitive is on its command line.
 *
 * @param g           [in] the table
 * @param ref         [in] a reserved reference that permits nothing
 * @param domid       [in] the domain
 * @param from_domid  [in] the third domain
 * @param from_ref    [in] its reference
 * @param flags       [in] 0 or GTF_readonly
 * @return 0 when access is permitted
 * @retval -XEN_EBUSY ref already permits access, or somebody still has access by it
 * @retval -XEN_EINVAL ref is below 8 or beyond the table; flags has other bits
 * @retval -XEN_EOPNOTSUPP the table has version 1
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_permit_transitive(const struct xga_grants *g,
                                                          grant_ref_t ref, domid_t domid,
                                                          domid_t from_domid, grant_ref_t from_ref,
                                                          uint16_t flags)
{
    xga_long ret = xga_grants_may_permit_(g, ref, flags, GTF_readonly);
    uint32_t *entry;

    if (g->version_ == 1)
        return -XEN_EOPNOTSUPP;
    if (ret != 0)
        return ret;
    entry = xga_grants_entry_(g, ref);
    xga_store32(&entry[1], from_domid);
    xga_store32(&entry[2], from_ref);
    xga_store32(&entry[3], 0);
    xga_grants_publish_(entry, GTF_transitive | (uint32_t)flags, domid);
    return 0;
}

/*
 * Version 2: Xen sets the status, then looks at the header again; here the header changes first.
 * Only the type is cleared: a domain that has mapped the page for reading is no longer checked by
 * type, and could map it for writing once GTF_readonly is gone.
 */
XGA_PRIVATE_ xga_long xga_grants_revoke_v2_(const struct xga_grants *g, grant_ref_t ref)
{
    uint32_t *entry = xga_grants_entry_(g, ref);

    xga_store32(entry, xga_load32(entry) & ~(uint32_t)GTF_type_mask);
    xga_mb();
    return (xga_load16_acquire(&g->status_[ref]) & (GTF_reading | GTF_writing)) == 0 ? 0
                                                                                     : -XEN_EBUSY;
}

/**
 * Ends what a reference permits; the reference stays reserved. Acquire, when the result is 0.
 *
 * With version 1, access that somebody has goes on and new access remains possible after -XEN_EBUSY;
 * with version 2, new access by a domain that has none is impossible.
 *
 * Source: _set_status_v1(), _set_status_v2() and reduce_status_for_pin() in common/grant_table.c.
 *
 * @param g    [in] the table
 * @param ref  [in] a reserved reference; one that permits nothing is no error
 * @return 0 when nobody has access any more
 * @retval -XEN_EBUSY somebody still has access, or the entry changed each time: call again later
 * @retval -XEN_EINVAL ref is below 8 or beyond the table
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_revoke(const struct xga_grants *g, grant_ref_t ref)
{
    uint32_t *entry, was, seen;
    int tries;

    if (!xga_grants_is_ours_(g, ref))
        return -XEN_EINVAL;
    if (g->version_ != 1)
        return xga_grants_revoke_v2_(g, ref);
    entry = xga_grants_entry_(g, ref);
    was = xga_load32(entry);
    for (tries = 0; tries < 4 && (was & (GTF_reading | GTF_writing)) == 0; tries++) {
        seen = xga_cas32(entry, was, 0);
        if (seen == was)
            return 0;
        was = seen;
    }
    return -XEN_EBUSY; /* whatever ended the loop: its bound is never taken for success */
}

/**
 * Reserves a reference and permits a domain access to a page of this domain. Release.
 *
 * @param g      [in] the table
 * @param c      [in,out] the caller's cache, or NULL
 * @param domid  [in] the domain
 * @param gfn    [in] the page
 * @param flags  [in] as for xga_grants_permit()
 * @return the reference, at least 8
 * @retval -XEN_ENOSPC no reference is free
 * @retval -XEN_ERANGE gfn has more than 32 bits, which version 1 cannot express
 * @retval -XEN_EINVAL flags has other bits
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_share(struct xga_grants *g, struct xga_grants_cache *c,
                                              domid_t domid, uint64_t gfn, uint16_t flags)
{
    grant_ref_t ref = xga_grants_one_(g, c);
    xga_long ret;

    if (ref == 0)
        return -XEN_ENOSPC;
    ret = xga_grants_permit(g, ref, domid, gfn, flags);
    if (ret == 0)
        return (xga_long)ref;
    xga_grants_back_(g, c, ref);
    return ret;
}

/**
 * Ends what a reference permits, and frees the reference. Acquire, when the result is 0.
 *
 * @param g    [in] the table
 * @param c    [in,out] the caller's cache, or NULL
 * @param ref  [in] a reserved reference
 * @return 0 when nobody has access any more and the reference is free
 * @retval -XEN_EBUSY somebody still has access; the reference stays reserved: call again later, or
 *         pass it to xga_grants_defer()
 * @retval -XEN_EINVAL ref is below 8 or beyond the table
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_unshare(struct xga_grants *g, struct xga_grants_cache *c,
                                                grant_ref_t ref)
{
    xga_long ret = xga_grants_revoke(g, ref);

    if (ret == 0)
        xga_grants_back_(g, c, ref);
    return ret;
}

/** What an entry permits. */
struct xga_grants_entry {
    uint64_t frame;     /**< the gfn; GTF_transitive: the third domain's reference */
    domid_t domid;      /**< who may have access */
    domid_t from_domid; /**< GTF_transitive: the third domain */
    uint16_t offset;    /**< GTF_sub_page: where the part of the page starts, in bytes */
    uint16_t length;    /**< GTF_sub_page: its bytes */
    uint16_t flags;     /**< GTF_invalid: nothing; never GTF_reading or GTF_writing */
};

/**
 * Reads what an entry permits, for a dump. It does not tell whether somebody has access.
 *
 * @param g      [in] the table
 * @param ref    [in] a reference, reserved entries included
 * @param entry  [out] the contents
 * @return 0 on success
 * @retval -XEN_EINVAL ref is beyond the table
 */
XGA_FN xga_long xga_grants_query(const struct xga_grants *g, grant_ref_t ref,
                                 struct xga_grants_entry *entry)
{
    const uint32_t *words;
    uint32_t header;

    if (ref >= xga_grants_entries_(g))
        return -XEN_EINVAL;
    words = xga_grants_entry_(g, ref);
    header = xga_load32_acquire(words);
    entry->flags = (uint16_t)(header & 0xffffu & ~(uint32_t)(GTF_reading | GTF_writing));
    entry->domid = (domid_t)(header >> 16);
    entry->from_domid = 0;
    entry->offset = entry->length = 0;
    if (g->version_ == 1) {
        entry->frame = xga_load32(&words[1]);
        return 0;
    }
    entry->frame = xga_load32(&words[2]);
    if ((header & GTF_type_mask) == GTF_transitive) {
        entry->from_domid = (domid_t)(xga_load32(&words[1]) & 0xffffu);
        return 0;
    }
    entry->frame |= (uint64_t)xga_load32(&words[3]) << 32;
    if ((header & GTF_sub_page) != 0) {
        header = xga_load32(&words[1]);
        entry->offset = (uint16_t)(header & 0xffffu);
        entry->length = (uint16_t)(header >> 16);
    }
    return 0;
}

/** A page to which access could not be ended yet, in memory of the caller. */
struct xga_grants_deferred {
    struct xga_grants_deferred *next_;
    grant_ref_t ref; /**< its reference, which is free when xga_grants_retry() returns the page */
    void *page;      /**< the caller's */
};

/** A list of them; all zero when it is empty. */
struct xga_grants_deferrals {
    struct xga_grants_deferred *first_, *last_;
    uint32_t count_;
};

/**
 * Puts a page on a list after -XEN_EBUSY. The page, its reference and d stay untouched until
 * xga_grants_retry() returns d.
 *
 * @param list  [in,out] the list
 * @param d     [out] the element, which is on no list
 * @param ref   [in] the reference, still reserved
 * @param page  [in] the caller's
 */
XGA_FN void xga_grants_defer(struct xga_grants_deferrals *list, struct xga_grants_deferred *d,
                             grant_ref_t ref, void *page)
{
    d->ref = ref;
    d->page = page;
    d->next_ = NULL;
    if (list->last_ != NULL)
        list->last_->next_ = d;
    else
        list->first_ = d;
    list->last_ = d;
    list->count_++;
}

/**
 * Returns how many pages are on a list.
 *
 * @param list  [in] the list
 * @return the number
 */
XGA_FN uint32_t xga_grants_deferred_count(const struct xga_grants_deferrals *list)
{
    return list->count_;
}

/**
 * Tries to end access to the pages of a list, each at most once in a call, the longest untried
 * first. Acquire, for the page that is returned.
 *
 * @param list    [in,out] the list
 * @param g       [in] the table
 * @param c       [in,out] the caller's cache, or NULL
 * @param budget  [in] how many pages to try
 * @return a page to which nobody has access any more, off the list, its reference free; NULL when
 *         none was found within the budget, or the list is empty
 */
XGA_FN XGA_MUST_USE struct xga_grants_deferred *xga_grants_retry(struct xga_grants_deferrals *list,
                                                                 struct xga_grants *g,
                                                                 struct xga_grants_cache *c,
                                                                 uint32_t budget)
{
    uint32_t left = list->count_ < budget ? list->count_ : budget;

    for (; left != 0; left--) {
        struct xga_grants_deferred *d = list->first_;

        list->first_ = d->next_;
        if (list->first_ == NULL)
            list->last_ = NULL;
        list->count_--;
        if (xga_grants_unshare(g, c, d->ref) == 0) {
            d->next_ = NULL;
            return d;
        }
        xga_grants_defer(list, d, d->ref, d->page);
    }
    return NULL;
}

#endif
