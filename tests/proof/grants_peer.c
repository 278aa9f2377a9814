/* SPDX-License-Identifier: MIT */
/*
 * One call of a function of grants, from every state that a cache of references can be in, beside a
 * table and a bitmap that hold anything at any time, and bus addresses that a virtio peer wrote. The
 * call leaves such a state again. By induction, so does any number of calls. Caches hold at most 0, 1,
 * 2 or all references.
 *
 * eva: -eva-precision 1
 * unreached: xga_grants_init 1 (a bitmap for more than the 1,048,576 entries that a table may have)
 */
#define PROOF_OWN /* how many entries the table has: only this domain writes it */
#include "peer.h"
#include <xga/shared/grants.h>
#include <xga/shared/grants_dma.h>
#include <xga/shared/grants_refs.h>

enum { ENTRIES = 1024 }; /* two frames of version 1, four of version 2 */
static uint64_t entries[ENTRIES * 2];
static uint16_t statuses[ENTRIES];
static uint32_t storage[ENTRIES / 32];
static struct xga_grants g __attribute__((__aligned__(8)));

/* Any references: the bitmap from which they came can have been written by another caller. */
static void any_cache(struct xga_grants_cache *c, uint32_t most, uint32_t count)
{
    uint32_t i;

    xga_grants_cache_init(c, most);
    c->count_ = count;
    c->hint_ = (uint32_t)any64();
    /*@ loop unroll 29; */
    for (i = 0; i < XGA_GRANTS_CACHED; i++)
        c->ref_[i] = (grant_ref_t)any64();
}

static void access(uint64_t what, grant_ref_t ref)
{
    struct xga_grants_entry entry;
    xga_long ret = 0;

    switch (what) {
    case 0:
        ret = xga_grants_permit(&g, ref, (domid_t)any64(), any64(), (uint16_t)any64());
        break;
    case 1:
        ret = xga_grants_permit_part(&g, ref, (domid_t)any64(), any64(), (uint16_t)any64(),
                                     (uint16_t)any64(), (uint16_t)any64());
        break;
    case 2:
        ret = xga_grants_permit_transitive(&g, ref, (domid_t)any64(), (domid_t)any64(),
                                           (grant_ref_t)any64(), (uint16_t)any64());
        break;
    case 3:
        ret = xga_grants_query(&g, ref, &entry);
        if (ret == 0)
            CHECK_RUN((entry.flags & (GTF_reading | GTF_writing)) == 0);
        break;
    default:
        ret = xga_grants_revoke(&g, ref);
    }
    CHECK(ret <= 0);
}

static void references(uint64_t what, struct xga_grants_cache *c)
{
    grant_ref_t refs[3] = {0, 0, 0};
    xga_long ret = 0;

    switch (what) {
    case 5:
        ret = xga_grants_reserve(&g, c, refs, 3);
        break;
    case 6:
        ret = xga_grants_reserve(&g, c, refs, 1);
        break;
    case 7:
        refs[0] = (grant_ref_t)any64();
        refs[1] = (grant_ref_t)any64();
        ret = xga_grants_free(&g, c, refs, 2);
        break;
    case 8:
        ret = xga_grants_reserve_run(&g, (uint32_t)any64());
        CHECK_RUN(ret < ENTRIES);
        if (ret > 0)
            ret = 0;
        break;
    case 9:
        ret = xga_grants_free_run(&g, (grant_ref_t)any64(), (uint32_t)any64());
        break;
    case 10:
        if (c != NULL)
            ret = xga_grants_fill(&g, c);
        break;
    default:
        if (c != NULL)
            xga_grants_flush(&g, c);
    }
    CHECK(ret <= 0);
}

static void deferred(struct xga_grants_cache *c)
{
    struct xga_grants_deferrals list = {NULL, NULL, 0};
    struct xga_grants_deferred page, other;
    xga_long ret = xga_grants_share(&g, c, (domid_t)any64(), any64(), (uint16_t)any64());

    CHECK(ret < ENTRIES);
    if (ret < 0)
        return;
    if (xga_grants_unshare(&g, c, (grant_ref_t)ret) == 0)
        return;
    xga_grants_defer(&list, &page, (grant_ref_t)ret, NULL);
    if ((any64() & 1) != 0)
        xga_grants_defer(&list, &other, (grant_ref_t)any64(), NULL);
    (void)!xga_grants_retry(&list, &g, c, (uint32_t)any64());
    CHECK(xga_grants_deferred_count(&list) <= 2);
}

static void bus_address(void)
{
    grant_ref_t first = 0;
    uint32_t offset = 0, pages = 0;

    if (xga_grants_from_dma(any64(), any64(), &first, &offset, &pages) == 0)
        CHECK(offset < 4096);
    CHECK_RUN(pages == 0 || first + (pages - 1) >= first);
    (void)xga_grants_to_dma(first, offset);
}

/* Any arguments, of which at most one is wrong. */
static void start(uint32_t version, uint64_t wrong)
{
    void *table = wrong == 1 ? NULL : entries, *bitmap = wrong == 2 ? NULL : storage;
    uint16_t *status = (version == 2) != (wrong == 3) ? statuses : NULL;
    size_t size = wrong == 4 ? 4 : sizeof(storage);

    (void)xga_grants_init(&g, version, table, status, (uint32_t)any64(), bitmap, size);
}

static void one_call(uint64_t what, uint32_t version, uint32_t most, uint32_t count)
{
    struct xga_grants_cache cache, *c = most <= XGA_GRANTS_CACHED ? &cache : NULL;
    xga_long grown;

    if (xga_grants_init(&g, version, entries, version == 2 ? statuses : NULL, version, storage,
                        sizeof(storage)) < 0)
        return;
    grown = xga_grants_grow(&g, (uint32_t)any64());
    CHECK_RUN(grown < ENTRIES);
    (void)grown;
    any_cache(&cache, most, c != NULL ? count : 0);
    if (what < 5)
        access(what, (grant_ref_t)any64());
    else if (what < 12)
        references(what, c);
    else if (what == 12)
        deferred(c);
    else
        bus_address();
    if (c != NULL)
        CHECK(cache.count_ <= most);
}

void harness(void)
{
    uint64_t what = any64();
    uint32_t version = (uint32_t)any64(), most = (uint32_t)any64(), count = (uint32_t)any64();

    PAGES(entries);
    PAGES(statuses);
    PAGES(storage);
    PAGES(g.hint_);
    OWN(g.entries_);
    if (what > 14)
        what = 14;
    if (version > 3)
        version = 3;
    if (most > XGA_GRANTS_CACHED || what < 5 || what > 12)
        most = XGA_GRANTS_CACHED + 1; /* without a cache */
    else if (most > 2)
        most = XGA_GRANTS_CACHED;
    /*@ split what; */
    /*@ split version; */
    /*@ split most; */
    if (count > most)
        count = most;
    if (what == 14)
        start(version, count);
    else if (version == 1 || version == 2)
        one_call(what, version, most, count);
}
