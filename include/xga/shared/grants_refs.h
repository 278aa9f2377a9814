/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The grant table and its free references; <xga/shared/grants.h> has what the references permit.
 *
 * A bitmap in the caller's memory has a 1 for each free reference. A cache holds up to
 * XGA_GRANTS_CACHED free references of one vCPU, queue or device, so that most calls touch no memory
 * that others write. A reference is free (in the bitmap or in one cache) or reserved by one caller.
 *
 * Any number of callers may reserve, free, fill and flush at once, on any vCPU and in interrupts;
 * none takes a lock or waits. A cache belongs to one caller at a time: the cache of a vCPU is used
 * with interrupts off. xga_grants_init() comes first; calls of xga_grants_grow() are serialised.
 *
 * Order: reserving a reference is an acquire, freeing it a release, so that its next owner sees the
 * entry as the last one left it.
 */
#ifndef XGA_SHARED_GRANTS_REFS_H
#define XGA_SHARED_GRANTS_REFS_H

#include <xga/std.h>

#include <xen/errno.h>
#include <xen/grant_table.h>
#include <xga/access.h>
#include <xga/shared/result.h>

/** The most entries that a table may have here: 2,048 frames of version 1, 4,096 of version 2. */
#define XGA_GRANTS_MAX    (1u << 20)
/** The most references that a cache holds. */
#define XGA_GRANTS_CACHED 29u

/* The words of the bitmap that lie in one line of a processor's cache. */
#define XGA_GRANTS_LINE_ 16u

/** A grant table; all fields are private. */
struct xga_grants {
    /* Accessed in words of 32 bits only: a header is flags | domid << 16, as Xen itself reads it. */
    uint32_t *table_;
    uint16_t *status_; /* NULL with version 1 */
    uint32_t *free_;   /* a 1 for each free reference */
    uint32_t version_;
    uint32_t room_; /* the entries for which free_ has bits */
    /* Accessed by <xga/access.h>, since others change them. */
    uint32_t entries_;
    uint32_t hint_; /* where calls without a cache begin to search */
};

/** Free references that one caller holds; all fields are private. 128 bytes. */
struct xga_grants_cache {
    uint32_t count_, most_;
    uint32_t hint_; /* the word of the bitmap where the next search begins */
    grant_ref_t ref_[XGA_GRANTS_CACHED];
};

/* An entry has 8 bytes with version 1, and 16 with version 2. */
XGA_PRIVATE_ uint32_t *xga_grants_entry_(const struct xga_grants *g, grant_ref_t ref)
{
    return g->table_ + ((size_t)ref << g->version_);
}

/* What is bounded by this is bounded by room_, which never changes: the words of the bitmap. */
XGA_PRIVATE_ uint32_t xga_grants_entries_(const struct xga_grants *g)
{
    uint32_t entries = xga_load32(&g->entries_);

    return entries < g->room_ ? entries : g->room_;
}

XGA_PRIVATE_ int xga_grants_is_ours_(const struct xga_grants *g, grant_ref_t ref)
{
    return ref >= GNTTAB_NR_RESERVED_ENTRIES && ref < xga_load32(&g->entries_);
}

/*
 * Whether somebody may have access by an entry. When xga_grants_revoke() has cleared the type, a 0
 * is final: Xen looks at the header again after it has set the status.
 */
XGA_PRIVATE_ int xga_grants_permits_(const struct xga_grants *g, grant_ref_t ref)
{
    const uint32_t uses = GTF_reading | GTF_writing;
    uint32_t header = xga_load32_acquire(xga_grants_entry_(g, ref));

    if (g->version_ != 1)
        return (header & GTF_type_mask) != 0 || (xga_load16_acquire(&g->status_[ref]) & uses) != 0;
    return (header & (GTF_type_mask | uses)) != 0;
}

/**
 * Returns the size of the bitmap for a grant table.
 *
 * @param version  [in] 1 or 2
 * @param frames   [in] the most frames that the table will have, see xga_gnttab_query_size()
 * @return bytes; 0 when version is neither 1 nor 2, or frames is 0, or the table would have more
 *         than XGA_GRANTS_MAX entries
 */
XGA_FN size_t xga_grants_storage(uint32_t version, uint32_t frames)
{
    if ((version != 1 && version != 2) || frames > XGA_GRANTS_MAX >> (10 - version))
        return 0;
    return (size_t)frames << (7 - version);
}

/* Makes the entries behind those of now available that nobody uses; the bitmap has 0 for them. */
XGA_PRIVATE_ uint32_t xga_grants_add_(struct xga_grants *g, uint32_t entries)
{
    uint32_t ref = xga_grants_entries_(g), bits = 0, added = 0;

    xga_store32(&g->entries_, entries);
    for (; ref < entries; ref++) {
        if (ref >= GNTTAB_NR_RESERVED_ENTRIES && !xga_grants_permits_(g, ref)) {
            bits |= 1u << (ref & 31u);
            added++;
        }
        if ((ref & 31u) == 31u) {
            xga_or32(&g->free_[ref >> 5], bits);
            bits = 0;
        }
    }
    return added;
}

/**
 * Takes up a grant table that is mapped, of a version that is never changed afterwards: a change
 * would clear all entries from 8 on. The reserved entries below 8, and entries that are in use
 * (those of a kernel that ran before), stay as they are and are never given out.
 *
 * @param g        [out] the table
 * @param version  [in] 1 or 2, as xga_gnttab_get_version() returns it
 * @param table    [in] the frames of the table, one behind the other, aligned to 8 bytes
 * @param status   [in] version 2: its status frames, one behind the other; version 1: NULL
 * @param frames   [in] number of the table's frames
 * @param storage  [in] memory for the bitmap, aligned to 4 bytes; aligned to 64 it is faster
 * @param size     [in] bytes of storage: xga_grants_storage() for the most frames that
 *                      xga_grants_grow() shall reach
 * @return number of free references
 * @retval -XEN_EINVAL version is neither 1 nor 2; frames is 0 or too high; a pointer is NULL or not
 *         aligned; status with version 1, or none with version 2
 * @retval -XEN_ERANGE storage is too small for frames
 */
XGA_FN xga_long xga_grants_init(struct xga_grants *g, uint32_t version, void *table,
                                uint16_t *status, uint32_t frames, void *storage, size_t size)
{
    size_t needed = xga_grants_storage(version, frames), i;

    if (needed == 0 || table == NULL || ((size_t)table & 7u) != 0 || storage == NULL ||
        ((size_t)storage & 3u) != 0 || (status != NULL) != (version == 2) ||
        ((size_t)status & 1u) != 0)
        return -XEN_EINVAL;
    if (size < needed)
        return -XEN_ERANGE;
    if (size > XGA_GRANTS_MAX / 8)
        size = XGA_GRANTS_MAX / 8;
    g->table_ = (uint32_t *)table;
    g->status_ = status;
    g->free_ = (uint32_t *)storage;
    g->version_ = version;
    g->room_ = (uint32_t)size / 4 * 32;
    xga_store32(&g->entries_, 0);
    xga_store32(&g->hint_, 0);
    for (i = 0; i < size / 4; i++)
        xga_store32(&g->free_[i], 0);
    return (xga_long)xga_grants_add_(g, (uint32_t)needed * 8);
}

/**
 * Adds frames that were mapped behind the others, status frames included. Other callers may use
 * the table meanwhile. Xen adds a frame when xga_memory_add_to_physmap() first asks for it, or by
 * xga_gnttab_setup_table(), and never takes one away.
 *
 * @param g       [in] the table
 * @param frames  [in] number of the table's frames now, at least as many as before
 * @return number of references that have become free, 0 for the same number of frames
 * @retval -XEN_EINVAL frames is lower than before, or too high for any table
 * @retval -XEN_ERANGE the storage passed to xga_grants_init() is too small
 */
XGA_FN xga_long xga_grants_grow(struct xga_grants *g, uint32_t frames)
{
    uint32_t entries = (uint32_t)xga_grants_storage(g->version_, frames) * 8;

    if (entries == 0 || entries < xga_grants_entries_(g))
        return -XEN_EINVAL;
    if (entries > g->room_)
        return -XEN_ERANGE;
    return (xga_long)xga_grants_add_(g, entries);
}

/**
 * Initialises an empty cache.
 *
 * @param c     [out] the cache
 * @param most  [in] how many references it holds, at most XGA_GRANTS_CACHED (more counts as that);
 *                   with 0 it only remembers where to search, each reference goes back to the bitmap
 *                   at once, and callers on several vCPUs still rarely meet
 */
XGA_FN void xga_grants_cache_init(struct xga_grants_cache *c, uint32_t most)
{
    c->count_ = 0;
    c->most_ = most < XGA_GRANTS_CACHED ? most : XGA_GRANTS_CACHED;
    c->hint_ = 0;
}

/* The lowest `n` bits that are set. */
XGA_PRIVATE_ uint32_t xga_grants_lowest_(uint32_t bits, uint32_t n)
{
    uint32_t rest = bits;

    for (; n != 0 && rest != 0; n--)
        rest &= rest - 1;
    return bits ^ rest;
}

/*
 * Takes references out of the bitmap, a word's at once, from *hint on, for refs[got] to refs[want - 1],
 * and returns how many refs has then. Each word is
 * visited once. A caller that meets another one goes to the next line the next time.
 */
XGA_PRIVATE_ uint32_t xga_grants_take_(const struct xga_grants *g, uint32_t *hint,
                                       grant_ref_t *refs, uint32_t got, uint32_t want)
{
    const uint32_t words = xga_grants_entries_(g) / 32;
    uint32_t word = *hint < words ? *hint : 0, left, met = 0;

    /*@ loop invariant got <= want; */
    for (left = words; left != 0; left--) {
        uint32_t bits = xga_load32(&g->free_[word]);

        /*@ loop invariant got <= want; */
        while (bits != 0 && got < want) {
            uint32_t mask = xga_grants_lowest_(bits, want - got);
            uint32_t taken = xga_fetch_and32(&g->free_[word], ~mask) & mask;

            met |= taken ^ mask;
            bits ^= mask;
            /*@ loop invariant got <= want; */
            for (; taken != 0 && got < want; taken &= taken - 1)
                refs[got++] = word * 32 + xga_lowest_bit32(taken);
        }
        if (got >= want)
            break;
        word = word + 1 < words ? word + 1 : 0;
    }
    if (met != 0)
        word = (word | (XGA_GRANTS_LINE_ - 1)) + 1;
    *hint = word;
    return got;
}

/* Puts refs[from] to refs[to - 1] back into the bitmap, neighbours of one word at once. */
XGA_PRIVATE_ void xga_grants_put_(const struct xga_grants *g, const grant_ref_t *refs,
                                  uint32_t from, uint32_t to)
{
    uint32_t bits = 0, next;

    for (; from < to; from = next) {
        const grant_ref_t ref = refs[from];

        next = from + 1;
        bits |= 1u << (ref & 31u);
        if (next >= to || ref >> 5 != refs[next] >> 5) {
            if (ref < g->room_)
                xga_or32(&g->free_[ref >> 5], bits);
            bits = 0;
        }
    }
}

/* xga_grants_take_() for a caller with this cache, or with none. */
XGA_PRIVATE_ uint32_t xga_grants_search_(struct xga_grants *g, struct xga_grants_cache *c,
                                         grant_ref_t *refs, uint32_t got, uint32_t want)
{
    uint32_t hint, before;

    if (c != NULL)
        return xga_grants_take_(g, &c->hint_, refs, got, want);
    hint = before = xga_load32(&g->hint_);
    got = xga_grants_take_(g, &hint, refs, got, want);
    if (hint != before)
        xga_store32(&g->hint_, hint);
    return got;
}

/* Reserves one reference; returns 0 when there is none. */
XGA_PRIVATE_ grant_ref_t xga_grants_one_(struct xga_grants *g, struct xga_grants_cache *c)
{
    grant_ref_t ref = 0; /* or GCC warns of it */

    if (c != NULL && c->most_ != 0) {
        if (c->count_ == 0)
            c->count_ = xga_grants_take_(g, &c->hint_, c->ref_, 0, c->most_ / 2 + 1);
        return c->count_ == 0 ? 0 : c->ref_[--c->count_];
    }
    return xga_grants_search_(g, c, &ref, 0, 1) == 0 ? 0 : ref;
}

/* Frees one reference. A full cache first gives half of its references back. */
XGA_PRIVATE_ void xga_grants_back_(const struct xga_grants *g, struct xga_grants_cache *c,
                                   grant_ref_t ref)
{
    if (c == NULL || c->most_ == 0) {
        xga_grants_put_(g, &ref, 0, 1);
        return;
    }
    if (c->count_ >= c->most_) {
        xga_grants_put_(g, c->ref_, c->most_ / 2, c->count_);
        c->count_ = c->most_ / 2;
    }
    c->ref_[c->count_++] = ref;
}

/**
 * Reserves references, all or none. They permit nothing yet. Acquire.
 *
 * References that other callers' caches hold are not found, and those that others free meanwhile
 * may be missed.
 *
 * @param g     [in] the table
 * @param c     [in,out] the caller's cache, or NULL
 * @param refs  [out] n references, each at least 8
 * @param n     [in] number of references
 * @return 0 when all are reserved
 * @retval -XEN_ENOSPC fewer than n are free; none is reserved
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_reserve(struct xga_grants *g, struct xga_grants_cache *c,
                                                grant_ref_t *refs, uint32_t n)
{
    uint32_t got = 0;

    if (n == 1) {
        grant_ref_t ref = xga_grants_one_(g, c);

        if (ref == 0)
            return -XEN_ENOSPC;
        *refs = ref;
        return 0;
    }
    if (c != NULL)
        while (got < n && c->count_ != 0)
            refs[got++] = c->ref_[--c->count_];
    got = xga_grants_search_(g, c, refs, got, n);
    if (got == n)
        return 0;
    xga_grants_put_(g, refs, 0, got);
    return -XEN_ENOSPC;
}

/**
 * Frees reserved references that permit nothing, all or none. Release.
 *
 * @param g     [in] the table
 * @param c     [in,out] the caller's cache, or NULL, which keeps a run of references together
 * @param refs  [in] n references, each of which the caller has reserved, and none twice
 * @param n     [in] number of references
 * @return 0 when all are free
 * @retval -XEN_EBUSY one of them still permits access, or somebody still has access by it; all stay
 *         reserved
 * @retval -XEN_EINVAL one is below 8 or beyond the table; all stay as they are
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_free(struct xga_grants *g, struct xga_grants_cache *c,
                                             const grant_ref_t *refs, uint32_t n)
{
    uint32_t i;

    for (i = 0; i < n; i++) {
        if (!xga_grants_is_ours_(g, refs[i]))
            return -XEN_EINVAL;
        if (xga_grants_permits_(g, refs[i]))
            return -XEN_EBUSY;
    }
    if (c == NULL || c->most_ == 0)
        xga_grants_put_(g, refs, 0, n);
    else
        for (i = 0; i < n; i++)
            xga_grants_back_(g, c, refs[i]);
    return 0;
}

/* Frees n consecutive references, a word of the bitmap at once. */
XGA_PRIVATE_ void xga_grants_put_run_(const struct xga_grants *g, grant_ref_t first, uint32_t n)
{
    while (n != 0 && first < g->room_) {
        uint32_t bit = first & 31u, count = n < 32 - bit ? n : 32 - bit;

        xga_or32(&g->free_[first >> 5], ~0u >> (32 - count) << bit);
        first += count;
        n -= count;
    }
}

/* Takes n consecutive references, or none; returns how many it saw free before one was not. */
XGA_PRIVATE_ uint32_t xga_grants_take_run_(const struct xga_grants *g, grant_ref_t first,
                                           uint32_t n)
{
    uint32_t left = n, at = first;

    while (left != 0 && at < g->room_) {
        uint32_t bit = at & 31u, count = left < 32 - bit ? left : 32 - bit;
        uint32_t mask = ~0u >> (32 - count) << bit;
        uint32_t taken = xga_fetch_and32(&g->free_[at >> 5], ~mask) & mask;

        if (taken != mask) {
            if (taken != 0)
                xga_or32(&g->free_[at >> 5], taken);
            xga_grants_put_run_(g, first, n - left);
            break;
        }
        left -= count;
        at += count;
    }
    return n - left;
}

/**
 * Reserves consecutive references, for a peer that is told only the first (virtio's bus addresses).
 * Acquire. Takes time in proportion to the table; caches hold single references, and so break runs.
 *
 * @param g  [in] the table
 * @param n  [in] number of references, at least 1
 * @return the first reference, at least 8
 * @retval -XEN_ENOSPC there is no such run; one that other callers changed meanwhile may be missed
 * @retval -XEN_EINVAL n is 0
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_reserve_run(struct xga_grants *g, uint32_t n)
{
    const uint32_t entries = xga_grants_entries_(g);
    uint32_t at = 0, run = 0;

    if (n == 0)
        return -XEN_EINVAL;
    while (at < entries) {
        uint32_t bits = xga_load32(&g->free_[at >> 5]) >> (at & 31u);

        if ((bits & 1u) == 0) {
            run = 0;
            at = bits != 0 ? at + xga_lowest_bit32(bits) : (at | 31u) + 1;
            continue;
        }
        bits = ~bits != 0 ? xga_lowest_bit32(~bits) : 32;
        run += bits;
        at += bits;
        if (run >= n) {
            const grant_ref_t first = at - run;

            run = xga_grants_take_run_(g, first, n);
            if (run == n)
                return (xga_long)first;
            /* Another caller has taken one: the search goes on behind its word. */
            at = ((first + run) | 31u) + 1;
            run = 0;
        }
    }
    return -XEN_ENOSPC;
}

/**
 * Frees consecutive references that permit nothing, all or none. Release.
 *
 * @param g      [in] the table
 * @param first  [in] the first of n references that the caller has reserved
 * @param n      [in] number of references
 * @return 0 when all are free
 * @retval -XEN_EBUSY one of them still permits access, or somebody still has access by it; all stay
 *         reserved
 * @retval -XEN_EINVAL first is below 8, or the run ends beyond the table; all stay as they are
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_free_run(struct xga_grants *g, grant_ref_t first,
                                                 uint32_t n)
{
    const uint32_t end = first + n;
    grant_ref_t ref;

    if (!xga_grants_is_ours_(g, first) || end < first || end > xga_grants_entries_(g))
        return -XEN_EINVAL;
    for (ref = first; ref < end; ref++)
        if (xga_grants_permits_(g, ref))
            return -XEN_EBUSY;
    xga_grants_put_run_(g, first, n);
    return 0;
}

/**
 * Fills a cache to the brim, for a path that must not fail later (a crash dump): as many calls of
 * xga_grants_share() with it succeed. Acquire.
 *
 * @param g  [in] the table
 * @param c  [in,out] the cache; what it holds already, it keeps
 * @return 0 when it is full
 * @retval -XEN_ENOSPC too few references are free; the cache holds those that were found
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_fill(struct xga_grants *g, struct xga_grants_cache *c)
{
    c->count_ = xga_grants_take_(g, &c->hint_, c->ref_, c->count_, c->most_);
    return c->count_ == c->most_ ? 0 : -XEN_ENOSPC;
}

/**
 * Gives all references of a cache back to the bitmap, before the cache's memory is freed or when
 * references become rare. Release.
 *
 * @param g  [in] the table
 * @param c  [in,out] the cache, empty afterwards
 */
XGA_FN void xga_grants_flush(struct xga_grants *g, struct xga_grants_cache *c)
{
    xga_grants_put_(g, c->ref_, 0, c->count_);
    c->count_ = 0;
}

#endif
