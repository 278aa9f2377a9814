/* SPDX-License-Identifier: MIT */
/*
 * Grants. CASE:
 * 1, 2  the guest permits a page, and ends access until that succeeds, then writes the page, beside
 *       Xen, which maps it for a peer, reads the page and unmaps it: the number is the version of the
 *       table. Xen's part follows _set_status_v1(), _set_status_v2() and reduce_status_for_pin() of
 *       common/grant_table.c, and its release of a mapping.
 * 3     CALLERS callers, the last of three with a cache, reserve and free references;
 * 4     one reserves a run while another reserves and frees single references.
 *
 * run: -DCASE=1
 * run: -DCASE=2
 * run: -DCASE=1 -DWRITE=1
 * run: -DCASE=2 -DWRITE=1
 * run: -DCASE=3 -DCALLERS=2
 * run: -DCASE=3 -DCALLERS=3 preemptions=3
 * run: -DCASE=4
 */
#include "engine.h"
#include <xga/shared/grants.h>

#ifndef CASE
#define CASE 1
#endif
#ifndef CALLERS
#define CALLERS 2
#endif
#ifndef WRITE
#define WRITE 0
#endif

enum { REF = 8, PEER = 7 };

static uint64_t table[32 * 2];
#if CASE <= 2
static uint16_t status[32];
#endif
static uint32_t storage[1];
static struct xga_grants g;

/* What xga_grants_init() does, for a table of 32 entries: there are few shared words here. */
static void take_up(void)
{
    g.table_ = (uint32_t *)table;
#if CASE == 2
    g.status_ = status;
#else
    g.status_ = NULL;
#endif
    g.free_ = storage;
    g.version_ = CASE == 2 ? 2 : 1;
    g.entries_ = g.room_ = 32;
    g.hint_ = 0;
}

#if CASE <= 2

int t_threads = 2;

static uint32_t gfns[2], page; /* the page's contents */
static uint32_t *entry;
static uint16_t mapped; /* Xen's pin, private to Xen */

void t_init(void)
{
    unsigned int i;

    for (i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        table[i] = 0;
    for (i = 0; i < 32; i++)
        status[i] = 0;
    page = 0;
    mapped = 0;
    gfns[0] = gfns[1] = 0;
    take_up();
    entry = xga_grants_entry_(&g, REF);
    sm_shared(entry, 4, CASE == 1 ? 2 : 4, "entry");
#if CASE == 2
    SHARED(status[REF]);
#endif
    SHARED(g.entries_);
    SHARED(page);
}

/* Returns 1 when Xen may map the page now. */
static int xen_maps(void)
{
#if CASE == 1
    const uint32_t bits = GTF_reading | (WRITE ? GTF_writing : 0);
    uint32_t header = xga_load32(entry), was;
    int retries;

    for (retries = 0; retries < 5; retries++) {
        if ((header & (GTF_type_mask | GTF_sub_page)) != GTF_permit_access || header >> 16 != PEER)
            return 0;
        was = xga_cas32(entry, header, header | bits);
        if (was == header)
            return 1;
        header = was;
    }
    return 0;
#else
    const uint16_t bits = GTF_reading | (WRITE ? GTF_writing : 0);
    uint32_t header = xga_load32(entry);

    if ((header & (GTF_type_mask | GTF_sub_page)) != GTF_permit_access || header >> 16 != PEER)
        return 0;
    xga_store16(&status[REF], xga_load16(&status[REF]) | bits);
    xga_mb();
    header = xga_load32(entry);
    if ((header & (GTF_type_mask | GTF_sub_page)) != GTF_permit_access || header >> 16 != PEER) {
        xga_and16(&status[REF], (uint16_t)~(GTF_reading | GTF_writing));
        REACHED("Xen takes its status back");
        return 0;
    }
    return 1;
#endif
}

static void xen_unmaps(void)
{
#if CASE == 1
    xga_and32(entry, ~(uint32_t)(GTF_reading | GTF_writing));
#else
    xga_and16(&status[REF], (uint16_t)~(GTF_reading | GTF_writing));
#endif
}

void t_thread(int self)
{
    if (self == 0) {
        int tries;

        xga_store32(&page, 1);
        CHECK(xga_grants_permit(&g, REF, PEER, 0x55, 0) == 0);
        for (tries = 0; tries < 3; tries++) {
            if (xga_grants_revoke(&g, REF) == 0) {
                /* Nobody has the page: what the peer wrote is here, and the page is ours again. */
                const uint32_t contents = xga_load32(&page);

                CHECK(contents == 1 || (WRITE && contents == 2));
                xga_store32(&page, 3);
                REACHED("access has ended");
                if (contents == 2 || tries != 0)
                    REACHED("access has ended after a mapping");
                gfns[1] = contents;
                return;
            }
            REACHED("the page is in use");
            xga_relax();
        }
    } else if (xen_maps()) {
        uint32_t contents;

        xga_rmb(); /* the mapping is used after it was made */
        CHECK(xga_load32(&entry[CASE == 1 ? 1 : 2]) == 0x55);
        contents = xga_load32(&page);
        CHECK(contents ==
              1); /* what was there before it was granted, and not what came afterwards */
        if (WRITE)
            xga_store32(&page, 2);
        CHECK(xga_load32(&page) == (WRITE ? 2 : 1));
        mapped = 1;
        xen_unmaps();
        REACHED("the peer has mapped it");
    }
}

void t_end(void)
{
    /* Written by the peer, unless access ended before that. */
    if (gfns[1] != 0 && mapped && WRITE)
        CHECK(gfns[1] == 2);
    if (gfns[1] != 0)
        CHECK(xga_load32(&page) == 3);
    CHECK(!xga_grants_permits_(&g, REF) || gfns[1] == 0);
    sm_outcome((uint64_t)gfns[1] * 2 + mapped);
}

#else

int t_threads = CALLERS;

/* One reference for two callers, two for three; three beside a run of two. */
#define FREE ((1u << (CASE == 3 ? CALLERS - 1 : 3)) - 1) << 8

/* Private: each thread holds the reference that it was given alone, between take and give. */
static struct xga_grants_cache caches[3];
static uint32_t owner[16], shared_owner[4], got[3];

void t_init(void)
{
    unsigned int i;

    for (i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        table[i] = 0;
    for (i = 0; i < 16; i++)
        owner[i] = 0;
    for (i = 0; i < 4; i++)
        shared_owner[i] = 0;
    for (i = 0; i < 3; i++) {
        xga_grants_cache_init(&caches[i], i == 2 ? 1 : 0);
        got[i] = 0;
    }
    take_up();
    /* As if others had reserved all but these. */
    storage[0] = FREE;
    SHARED(storage[0]);
    SHARED(g.entries_);
    sm_shared(xga_grants_entry_(&g, 8), 4, 6, "entries");
    SHARED_ARRAY(shared_owner);
}

static void take_and_give(int self, struct xga_grants_cache *c)
{
    grant_ref_t ref;

    if (xga_grants_reserve(&g, c, &ref, 1) != 0) {
#if CASE == 3
        REACHED("none is free");
#endif
        return;
    }
    CHECK(ref >= 8 && ref < 11);
    /* What the owner before wrote is seen, and nobody else owns it. */
    CHECK(xga_load32(&shared_owner[ref - 8]) == 0);
    xga_store32(&shared_owner[ref - 8], 1u + (uint32_t)self);
    CHECK(xga_load32(&shared_owner[ref - 8]) == 1u + (uint32_t)self);
    xga_store32(&shared_owner[ref - 8], 0);
    got[self]++;
    CHECK(xga_grants_free(&g, c, &ref, 1) == 0);
    if (c->most_ != 0)
        xga_grants_flush(&g, c);
}

void t_thread(int self)
{
#if CASE == 4
    if (self == 1) {
        xga_long first = xga_grants_reserve_run(&g, 2);

        if (first < 0) {
            REACHED("no run");
            return;
        }
        REACHED("a run beside another caller");
        CHECK(xga_load32(&shared_owner[first - 8]) == 0);
        CHECK(xga_load32(&shared_owner[first - 7]) == 0);
        xga_store32(&shared_owner[first - 8], 9);
        xga_store32(&shared_owner[first - 7], 9);
        CHECK(xga_load32(&shared_owner[first - 8]) == 9);
        CHECK(xga_load32(&shared_owner[first - 7]) == 9);
        xga_store32(&shared_owner[first - 8], 0);
        xga_store32(&shared_owner[first - 7], 0);
        CHECK(xga_grants_free_run(&g, (grant_ref_t)first, 2) == 0);
        return;
    }
    take_and_give(self, &caches[self]);
#endif
    take_and_give(self, &caches[self]);
}

void t_end(void)
{
    /* Every reference is free again. */
    CHECK(xga_load32(&storage[0]) == FREE);
    sm_outcome(got[0] + got[1] * 4 + got[2] * 16);
}

#endif
