/* SPDX-License-Identifier: MIT */
/*
 * The granting side of a grant table. The test plays Xen, whose part is written here after
 * common/grant_table.c, and other callers, by acting just before an access of the library's.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <xga/access.h>

/* What happens just before the next access of a kind, once. */
static void (*before_cas)(void), (*before_and)(void), (*before_mb)(void), (*before_header)(void);
static unsigned int cas_count;

static void happen(void (**what)(void))
{
    void (*now)(void) = *what;

    *what = NULL;
    if (now != NULL)
        now();
}

static uint32_t watched_cas32(uint32_t *p, uint32_t expected, uint32_t value)
{
    cas_count++;
    happen(&before_cas);
    return xga_cas32(p, expected, value);
}

static uint32_t watched_fetch_and32(uint32_t *p, uint32_t value)
{
    happen(&before_and);
    return xga_fetch_and32(p, value);
}

static void watched_mb(void)
{
    happen(&before_mb);
    xga_mb();
}

static void watched_store32_release(uint32_t *p, uint32_t value)
{
    happen(&before_header);
    xga_store32_release(p, value);
}

#define xga_cas32           watched_cas32
#define xga_fetch_and32     watched_fetch_and32
#define xga_mb              watched_mb
#define xga_store32_release watched_store32_release
#include <xga/shared/grants.h>
#undef xga_cas32
#undef xga_fetch_and32
#undef xga_mb
#undef xga_store32_release

enum { FRAMES = 8, PEER = 7, OTHER = 9, FIRST = GNTTAB_NR_RESERVED_ENTRIES };

static uint64_t table[FRAMES * 4096 / 8];
static uint16_t status[FRAMES * 256];
static uint32_t storage[FRAMES * 512 / 32] __attribute__((aligned(64)));
static struct xga_grants g;
static struct xga_grants_cache cache, second;

/* --- Xen ------------------------------------------------------------------------------------- */

static struct pin {
    unsigned int readers, writers;
    domid_t domid;
} pins[FRAMES * 512];

static uint32_t *header_of(grant_ref_t ref)
{
    return (uint32_t *)(void *)table + ref * (g.version_ == 1 ? 2 : 4);
}

/* _set_status_v1() and _set_status_v2(), and the pin of map_grant_ref(); 0 or GNTST_general_error */
static int xen_use(grant_ref_t ref, domid_t domid, int write)
{
    struct pin *pin = &pins[ref];
    const uint32_t header = xga_load32(header_of(ref));
    const int pinned = pin->readers + pin->writers != 0;
    const uint32_t bits = GTF_reading | (write ? GTF_writing : 0);

    if (pinned && pin->domid != domid)
        return GNTST_general_error;
    if (!pinned || (write && pin->writers == 0)) {
        if (!pinned && ((header & (GTF_type_mask | GTF_sub_page)) != GTF_permit_access ||
                        header >> 16 != domid))
            return GNTST_general_error;
        if (write && (header & GTF_readonly))
            return GNTST_general_error;
        if (g.version_ == 1)
            xga_store32(header_of(ref), header | bits);
        else
            status[ref] = (uint16_t)(status[ref] | bits);
    }
    pin->domid = domid;
    *(write ? &pin->writers : &pin->readers) += 1;
    return GNTST_okay;
}

/* unmap_common_complete(), reduce_status_for_pin() */
static void xen_end(grant_ref_t ref, int write)
{
    struct pin *pin = &pins[ref];
    uint32_t bits;

    *(write ? &pin->writers : &pin->readers) -= 1;
    bits = (pin->readers + pin->writers == 0 ? GTF_reading : 0) |
           (write && pin->writers == 0 ? GTF_writing : 0);
    if (g.version_ == 1)
        xga_and32(header_of(ref), ~bits);
    else
        status[ref] = (uint16_t)(status[ref] & ~bits);
}

/* --- Helpers --------------------------------------------------------------------------------- */

static uint32_t entries_of(uint32_t version, uint32_t frames)
{
    return frames * (version == 1 ? 512 : 256);
}

/* A table of Xen's, zeroed, and an empty cache. */
static void start(uint32_t version, uint32_t frames)
{
    memset(table, 0, sizeof(table));
    memset(status, 0, sizeof(status));
    memset(pins, 0, sizeof(pins));
    memset(storage, 0xff, sizeof(storage));
    before_cas = before_and = before_mb = before_header = NULL;
    assert_int_equal(xga_grants_init(&g, version, table, version == 2 ? status : NULL, frames,
                                     storage, sizeof(storage)),
                     entries_of(version, frames) - FIRST);
    xga_grants_cache_init(&cache, XGA_GRANTS_CACHED);
    xga_grants_cache_init(&second, XGA_GRANTS_CACHED);
}

static grant_ref_t share(domid_t domid, uint64_t gfn, uint16_t flags)
{
    const xga_long ref = xga_grants_share(&g, &cache, domid, gfn, flags);

    assert_true(ref >= FIRST);
    return (grant_ref_t)ref;
}

/* How many references can still be reserved; reserves them. */
static uint32_t rest(void)
{
    grant_ref_t ref = 0;
    uint32_t n = 0;

    while (xga_grants_reserve(&g, NULL, &ref, 1) == 0)
        n++;
    return n;
}

static int is_free(grant_ref_t ref)
{
    return storage[ref / 32] >> ref % 32 & 1;
}

#define EACH_VERSION(v) for (v = 1; v <= 2; v++)

/* --- The table and its references ------------------------------------------------------------ */

static void storage_is_one_bit_for_each_entry(void **state)
{
    (void)state;
    assert_int_equal(xga_grants_storage(1, 1), 512 / 8);
    assert_int_equal(xga_grants_storage(2, 1), 256 / 8);
    assert_int_equal(xga_grants_storage(1, 64), 4096);
    assert_int_equal(xga_grants_storage(1, 2048), XGA_GRANTS_MAX / 8);
    assert_int_equal(xga_grants_storage(2, 4096), XGA_GRANTS_MAX / 8);
    assert_int_equal(xga_grants_storage(1, 2049), 0);
    assert_int_equal(xga_grants_storage(2, 4097), 0);
    assert_int_equal(xga_grants_storage(1, 0xffffffffu), 0);
    assert_int_equal(xga_grants_storage(1, 0), 0);
    assert_int_equal(xga_grants_storage(0, 1), 0);
    assert_int_equal(xga_grants_storage(3, 1), 0);
    assert_int_equal(sizeof(struct xga_grants_cache), 128);
}

static void init_refuses_what_cannot_be_a_table(void **state)
{
    const size_t size = sizeof(storage);
    uint16_t *const odd = (uint16_t *)(void *)((char *)status + 1);

    (void)state;
    assert_int_equal(xga_grants_init(&g, 0, table, NULL, 1, storage, size), -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 3, table, status, 1, storage, size), -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 1, table, NULL, 0, storage, size), -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 1, table, NULL, 2049, storage, size), -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 1, NULL, NULL, 1, storage, size), -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 1, (char *)table + 4, NULL, 1, storage, size),
                     -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 1, table, NULL, 1, NULL, size), -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 1, table, NULL, 1, (char *)storage + 2, size),
                     -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 1, table, status, 1, storage, size), -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 2, table, NULL, 1, storage, size), -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 2, table, odd, 1, storage, size), -XEN_EINVAL);
    assert_int_equal(xga_grants_init(&g, 1, table, NULL, 2, storage, 127), -XEN_ERANGE);
    assert_int_equal(xga_grants_init(&g, 1, table, NULL, 2, storage, 128), 1024 - FIRST);
}

/* Reserved entries, and those of a kernel that ran before, are not given out, nor changed. */
static void entries_in_use_stay_as_they_are(void **state)
{
    uint32_t version;
    grant_ref_t ref = 0;

    (void)state;
    EACH_VERSION(version)
    {
        uint32_t used = 0;

        start(version, 1);
        *header_of(1) = GTF_permit_access | PEER << 16;
        *header_of(8) = GTF_permit_access | PEER << 16;
        *header_of(31) = GTF_accept_transfer;
        *header_of(32) = GTF_readonly | PEER << 16; /* permits nothing */
        *header_of(200) = GTF_transitive;
        used = 3;
        if (version == 2) {
            status[100] = GTF_reading; /* revoked, and still mapped */
            status[101] = GTF_writing;
            used += 2;
        } else {
            *header_of(100) = GTF_reading;
            *header_of(101) = GTF_writing;
            used += 2;
        }
        assert_int_equal(xga_grants_init(&g, version, table, version == 2 ? status : NULL, 1,
                                         storage, sizeof(storage)),
                         entries_of(version, 1) - FIRST - used);
        for (ref = 0; ref < entries_of(version, 1); ref++)
            assert_int_equal(is_free(ref),
                             ref >= 9 && ref != 31 && ref != 200 && ref != 100 && ref != 101);
        assert_int_equal(rest(), entries_of(version, 1) - FIRST - used);
        assert_int_equal(*header_of(1), GTF_permit_access | PEER << 16);
        assert_int_equal(*header_of(8), GTF_permit_access | PEER << 16);
    }
}

static void a_table_grows(void **state)
{
    uint32_t version;

    (void)state;
    EACH_VERSION(version)
    {
        const uint32_t one = entries_of(version, 1);

        start(version, 1);
        assert_int_equal(rest(), one - FIRST);
        *header_of(one + 5) = GTF_permit_access;
        assert_int_equal(xga_grants_grow(&g, 1), 0);
        assert_int_equal(rest(), 0);
        assert_int_equal(xga_grants_grow(&g, 0), -XEN_EINVAL);
        assert_int_equal(xga_grants_grow(&g, 3), 2 * one - 1);
        assert_int_equal(xga_grants_grow(&g, 2), -XEN_EINVAL);
        assert_int_equal(xga_grants_grow(&g, version == 1 ? 2049 : 4097), -XEN_EINVAL);
        assert_int_equal(xga_grants_grow(&g, FRAMES * version + 1), -XEN_ERANGE);
        assert_int_equal(rest(), 2 * one - 1);
        assert_int_equal(xga_grants_grow(&g, 4), one);
        assert_int_equal(rest(), one);
    }
}

/* 2^20 entries: each reference once, and the bitmap at its end. */
static void the_largest_table_is_used_whole(void **state)
{
    uint32_t version, n;

    (void)state;
    EACH_VERSION(version)
    {
        const size_t size = (size_t)XGA_GRANTS_MAX * (version == 1 ? 8 : 16);
        void *big = calloc(1, size), *bits = malloc(XGA_GRANTS_MAX / 8 + 4);
        uint16_t *statuses = calloc(XGA_GRANTS_MAX, 2);
        grant_ref_t *refs = malloc(XGA_GRANTS_MAX * sizeof(*refs));
        unsigned char *seen = calloc(1, XGA_GRANTS_MAX);

        memset((char *)bits + XGA_GRANTS_MAX / 8, 0x5a, 4);
        assert_int_equal(xga_grants_init(&g, version, big, version == 2 ? statuses : NULL,
                                         2048 * version, bits, XGA_GRANTS_MAX / 8 + 4),
                         XGA_GRANTS_MAX - FIRST);
        assert_int_equal(xga_grants_reserve(&g, NULL, refs, XGA_GRANTS_MAX - FIRST + 1),
                         -XEN_ENOSPC);
        assert_int_equal(xga_grants_reserve(&g, NULL, refs, XGA_GRANTS_MAX - FIRST), 0);
        for (n = 0; n < XGA_GRANTS_MAX - FIRST; n++) {
            assert_true(refs[n] >= FIRST && refs[n] < XGA_GRANTS_MAX && !seen[refs[n]]);
            seen[refs[n]] = 1;
        }
        assert_int_equal(xga_grants_permit(&g, XGA_GRANTS_MAX - 1, PEER, 5, 0), 0);
        assert_int_equal(xga_grants_permit(&g, XGA_GRANTS_MAX, PEER, 5, 0), -XEN_EINVAL);
        assert_int_equal(xga_grants_revoke(&g, XGA_GRANTS_MAX - 1), 0);
        assert_int_equal(xga_grants_free(&g, NULL, refs, XGA_GRANTS_MAX - FIRST), 0);
        assert_int_equal(xga_grants_reserve_run(&g, XGA_GRANTS_MAX - FIRST), FIRST);
        assert_memory_equal((char *)bits + XGA_GRANTS_MAX / 8, "\x5a\x5a\x5a\x5a", 4);
        free(seen);
        free(refs);
        free(statuses);
        free(bits);
        free(big);
    }
}

static void every_reference_is_given_out_once(void **state)
{
    unsigned int how;

    (void)state;
    for (how = 0; how < 3; how++) {
        struct xga_grants_cache *c = how == 2 ? NULL : &cache;
        unsigned char seen[512] = {0};
        grant_ref_t ref = 0;
        uint32_t n;

        start(1, 1);
        if (how == 1)
            xga_grants_cache_init(&cache, 0);
        for (n = 0; n < 512 - FIRST; n++) {
            assert_int_equal(xga_grants_reserve(&g, c, &ref, 1), 0);
            assert_true(ref >= FIRST && ref < 512 && !seen[ref]);
            seen[ref] = 1;
        }
        assert_int_equal(xga_grants_reserve(&g, c, &ref, 1), -XEN_ENOSPC);
        assert_int_equal(xga_grants_share(&g, c, PEER, 1, 0), -XEN_ENOSPC);
        for (ref = FIRST; ref < 512; ref++)
            assert_int_equal(xga_grants_free(&g, c, &ref, 1), 0);
        assert_int_equal(cache.count_ > 0, how == 0);
        xga_grants_flush(&g, &cache);
        assert_int_equal(rest(), 512 - FIRST);
    }
}

static void many_are_reserved_all_or_none(void **state)
{
    grant_ref_t refs[512];
    uint32_t n, i;

    (void)state;
    for (n = 0; n <= 100; n++) {
        uint32_t bits = 0;

        start(1, 1);
        assert_int_equal(xga_grants_reserve(&g, &cache, refs, 1), 0); /* leaves some in the cache */
        assert_int_equal(xga_grants_reserve(&g, &cache, refs, n), 0);
        for (i = 0; i < n; i++)
            assert_false(is_free(refs[i]));
        for (i = 0; i < 512 / 32; i++)
            bits += (uint32_t)__builtin_popcount(storage[i]);
        assert_int_equal(bits + cache.count_ + n + 1, 512 - FIRST);
        assert_int_equal(xga_grants_reserve(&g, &cache, refs, 512 - FIRST - n), -XEN_ENOSPC);
        assert_int_equal(cache.count_, 0);
        assert_int_equal(rest(), 512 - FIRST - n - 1);
    }
}

static void freeing_refuses_what_still_permits(void **state)
{
    uint32_t version;

    (void)state;
    EACH_VERSION(version)
    {
        grant_ref_t refs[3], wrong[2], ref;

        start(version, 1);
        assert_int_equal(xga_grants_reserve(&g, NULL, refs, 3), 0);
        assert_int_equal(xga_grants_permit(&g, refs[2], PEER, 5, 0), 0);
        assert_int_equal(xga_grants_free(&g, NULL, refs, 3), -XEN_EBUSY);
        assert_int_equal(xga_grants_free(&g, &cache, refs, 3), -XEN_EBUSY);
        assert_int_equal(cache.count_, 0);
        assert_int_equal(is_free(refs[0]) + is_free(refs[1]) + is_free(refs[2]), 0);
        assert_int_equal(xen_use(refs[2], PEER, 1), GNTST_okay);
        assert_int_equal(xga_grants_revoke(&g, refs[2]), -XEN_EBUSY);
        assert_int_equal(xga_grants_free(&g, NULL, refs, 3), -XEN_EBUSY);
        xen_end(refs[2], 1);
        assert_int_equal(xga_grants_revoke(&g, refs[2]), 0);

        wrong[0] = refs[0];
        for (ref = 0; ref < 3; ref++) {
            wrong[1] = ref == 0 ? FIRST - 1 : ref == 1 ? entries_of(version, 1) : 0xffffffffu;
            assert_int_equal(xga_grants_free(&g, NULL, wrong, 2), -XEN_EINVAL);
            assert_false(is_free(refs[0]));
            assert_int_equal(xga_grants_free_run(&g, wrong[1], 1), -XEN_EINVAL);
        }
        assert_int_equal(xga_grants_free(&g, NULL, refs, 3), 0);
        assert_int_equal(rest(), entries_of(version, 1) - FIRST);
    }
}

static void runs_are_consecutive(void **state)
{
    uint32_t n, i;

    (void)state;
    start(1, 1);
    assert_int_equal(xga_grants_reserve_run(&g, 0), -XEN_EINVAL);
    assert_int_equal(xga_grants_reserve_run(&g, 512 - FIRST + 1), -XEN_ENOSPC);
    assert_int_equal(xga_grants_reserve_run(&g, 0xffffffffu), -XEN_ENOSPC);
    for (n = 1; n <= 512 - FIRST; n++) {
        xga_long first;

        start(1, 1);
        for (i = 20; i < n && i < 60; i += 13) /* holes that are too small */
            storage[i / 32] &= ~(1u << i % 32);
        first = xga_grants_reserve_run(&g, n);
        if (first == -XEN_ENOSPC) {
            assert_true(n > 512 - FIRST - 52);
            continue;
        }
        assert_true(first >= FIRST && (uint32_t)first + n <= 512);
        for (i = 0; i < n; i++)
            assert_false(is_free((grant_ref_t)first + i));
        if (first > FIRST)
            assert_true((grant_ref_t)first == 9 || !is_free((grant_ref_t)first - 1));
        assert_int_equal(xga_grants_free_run(&g, (grant_ref_t)first, n), 0);
        for (i = 0; i < n; i++)
            assert_true(is_free((grant_ref_t)first + i));
        assert_int_equal(xga_grants_reserve_run(&g, n), first);
    }
}

static void a_run_is_freed_whole_or_not(void **state)
{
    xga_long first;

    (void)state;
    start(2, 1);
    first = xga_grants_reserve_run(&g, 70);
    assert_int_equal(first, FIRST);
    assert_int_equal(xga_grants_permit(&g, 77, PEER, 5, 0), 0);
    assert_int_equal(xga_grants_free_run(&g, 8, 70), -XEN_EBUSY);
    assert_false(is_free(8));
    assert_int_equal(xga_grants_free_run(&g, 8, 249), -XEN_EINVAL);
    assert_int_equal(xga_grants_free_run(&g, 255, 2), -XEN_EINVAL);
    assert_int_equal(xga_grants_free_run(&g, 255, 0xffffffffu), -XEN_EINVAL);
    assert_int_equal(xga_grants_free_run(&g, 8, 69), 0);
    assert_int_equal(xga_grants_revoke(&g, 77), 0);
    assert_int_equal(xga_grants_free_run(&g, 77, 1), 0);
    assert_int_equal(rest(), 256 - FIRST);
}

static grant_ref_t stolen;

static void another_takes_it(void)
{
    storage[stolen / 32] &= ~(1u << stolen % 32);
}

/* Another caller takes one reference of a run that was seen free: all of it goes back. */
static void a_run_lost_to_another_goes_back(void **state)
{
    uint32_t i;

    (void)state;
    for (stolen = FIRST; stolen < FIRST + 90; stolen++) {
        start(1, 1);
        before_and = another_takes_it;
        assert_int_equal(xga_grants_reserve_run(&g, 400) >= FIRST, (stolen | 31) + 401 <= 512);
        assert_false(is_free(stolen));
        if ((stolen | 31) + 401 > 512) {
            for (i = FIRST; i < 512; i++)
                assert_int_equal(is_free(i), i != stolen);
        }
    }
}

static void another_takes_word_0(void)
{
    storage[0] = 0;
}

/* The search goes on, and the next one begins on another line. */
static void a_reference_lost_to_another_is_not_given_out(void **state)
{
    grant_ref_t ref = 0;

    (void)state;
    start(1, 4);
    xga_grants_cache_init(&cache, 0);
    before_and = another_takes_word_0;
    assert_int_equal(xga_grants_reserve(&g, &cache, &ref, 1), 0);
    assert_true(ref >= 32 || ref == 9);
    assert_int_equal(xga_grants_reserve(&g, &cache, &ref, 1), 0);
    assert_true(ref >= 512 && ref < 544);

    /* The last line: the next search begins at the first word, not behind the storage. */
    start(1, 1);
    memset(storage, 0xff, sizeof(storage));
    assert_int_equal(xga_grants_init(&g, 1, table, NULL, 1, storage, 64), 512 - FIRST);
    xga_grants_cache_init(&cache, 0);
    before_and = another_takes_word_0;
    assert_int_equal(xga_grants_reserve(&g, &cache, &ref, 1), 0);
    assert_int_equal(xga_grants_reserve(&g, &cache, &ref, 1), 0);
    assert_true(ref < 512);

    start(1, 4);
    stolen = 12;
    before_and = another_takes_it;
    assert_int_equal(xga_grants_fill(&g, &cache), 0);
    for (ref = 0; ref < cache.count_; ref++)
        assert_int_not_equal(cache.ref_[ref], 12);
    assert_int_equal(rest() + XGA_GRANTS_CACHED + 1, 2048 - FIRST);
}

static void caches_fill_and_flush(void **state)
{
    grant_ref_t refs[512], ref;
    unsigned int i;

    (void)state;
    start(1, 1);
    xga_grants_cache_init(&second, 1000);
    assert_int_equal(second.most_, XGA_GRANTS_CACHED);
    assert_int_equal(xga_grants_fill(&g, &second), 0);
    assert_int_equal(xga_grants_fill(&g, &second), 0);
    assert_int_equal(rest(), 512 - FIRST - XGA_GRANTS_CACHED);
    xga_grants_flush(&g, &second);
    assert_int_equal(second.count_, 0);
    assert_int_equal(rest(), XGA_GRANTS_CACHED);

    /* A crash path: nothing is free, and what was filled before succeeds. */
    start(1, 1);
    assert_int_equal(xga_grants_fill(&g, &second), 0);
    assert_int_equal(rest(), 512 - FIRST - XGA_GRANTS_CACHED);
    assert_int_equal(xga_grants_share(&g, &cache, PEER, 1, 0), -XEN_ENOSPC);
    for (i = 0; i < XGA_GRANTS_CACHED; i++)
        assert_true(xga_grants_share(&g, &second, PEER, i, 0) >= FIRST);
    assert_int_equal(xga_grants_share(&g, &second, PEER, i, 0), -XEN_ENOSPC);

    /* Too few: what was found stays in the cache. */
    start(1, 1);
    assert_int_equal(xga_grants_reserve(&g, NULL, refs, 512 - FIRST - 3), 0);
    assert_int_equal(xga_grants_fill(&g, &second), -XEN_ENOSPC);
    assert_int_equal(second.count_, 3);

    /* A full cache gives a half back, whatever is freed. */
    start(1, 1);
    assert_int_equal(xga_grants_fill(&g, &second), 0);
    ref = second.ref_[28];
    assert_int_equal(xga_grants_reserve(&g, NULL, refs, 1), 0);
    assert_int_equal(xga_grants_free(&g, &second, refs, 1), 0);
    assert_int_equal(second.count_, XGA_GRANTS_CACHED / 2 + 1);
    assert_true(is_free(ref));
    xga_grants_flush(&g, &second);
    assert_int_equal(rest(), 512 - FIRST);

    /* Caches of one reference. */
    start(1, 1);
    xga_grants_cache_init(&cache, 1);
    assert_int_equal(xga_grants_reserve(&g, &cache, &ref, 1), 0);
    assert_int_equal(xga_grants_free(&g, &cache, &ref, 1), 0);
    assert_int_equal(cache.count_, 1);
    assert_int_equal(xga_grants_reserve(&g, NULL, &ref, 1), 0);
    assert_int_equal(xga_grants_free(&g, &cache, &ref, 1), 0);
    assert_int_equal(cache.count_, 1);
    xga_grants_flush(&g, &cache);
    assert_int_equal(rest(), 512 - FIRST);
}

/* --- Access ---------------------------------------------------------------------------------- */

static grant_ref_t looked_at;
static uint64_t gfn_then;

static void look_at_v1(void)
{
    struct grant_entry_v1 entry;

    memcpy(&entry, (char *)table + looked_at * 8, sizeof(entry));
    assert_int_equal(entry.flags & GTF_type_mask, 0);
    gfn_then = entry.frame;
}

static void look_at_v2(void)
{
    union grant_entry_v2 entry;

    memcpy(&entry, (char *)table + looked_at * 16, sizeof(entry));
    assert_int_equal(entry.hdr.flags & GTF_type_mask, 0);
    gfn_then = entry.full_page.frame;
}

/* The gfn is in the entry before its type says that it may be read. */
static void a_page_is_permitted(void **state)
{
    struct grant_entry_v1 v1;
    union grant_entry_v2 v2;

    (void)state;
    start(1, 1);
    assert_int_equal(xga_grants_reserve(&g, &cache, &looked_at, 1), 0);
    before_header = look_at_v1;
    assert_int_equal(xga_grants_permit(&g, looked_at, 0xfedc, 0xfedcba98u, 0), 0);
    assert_int_equal(gfn_then, 0xfedcba98u);
    memcpy(&v1, (char *)table + looked_at * 8, sizeof(v1));
    assert_int_equal(v1.flags, GTF_permit_access);
    assert_int_equal(v1.domid, 0xfedc);
    assert_int_equal(v1.frame, 0xfedcba98u);
    assert_int_equal(xga_grants_permit(&g, looked_at, PEER, 1, 0), -XEN_EBUSY);

    start(2, 1);
    assert_int_equal(xga_grants_reserve(&g, &cache, &looked_at, 1), 0);
    memset((char *)table + looked_at * 16 + 4, 0xff, 12);
    before_header = look_at_v2;
    assert_int_equal(xga_grants_permit(&g, looked_at, 0xfedc, UINT64_C(0xfedcba9876543210),
                                       GTF_readonly | GTF_PWT | GTF_PCD | GTF_PAT),
                     0);
    assert_true(gfn_then == UINT64_C(0xfedcba9876543210));
    memcpy(&v2, (char *)table + looked_at * 16, sizeof(v2));
    assert_int_equal(v2.hdr.flags, GTF_permit_access | GTF_readonly | GTF_PWT | GTF_PCD | GTF_PAT);
    assert_int_equal(v2.hdr.domid, 0xfedc);
    assert_int_equal(v2.full_page.pad0, 0);
    assert_true(v2.full_page.frame == UINT64_C(0xfedcba9876543210));
    assert_int_equal(xga_grants_permit(&g, looked_at, PEER, 1, 0), -XEN_EBUSY);
}

static void permit_refuses_what_is_wrong(void **state)
{
    uint32_t version;
    unsigned int bit;

    (void)state;
    EACH_VERSION(version)
    {
        const uint32_t end = entries_of(version, 1);

        start(version, 1);
        assert_int_equal(xga_grants_permit(&g, FIRST - 1, PEER, 1, 0), -XEN_EINVAL);
        assert_int_equal(xga_grants_permit(&g, 0, PEER, 1, 0), -XEN_EINVAL);
        assert_int_equal(xga_grants_permit(&g, end, PEER, 1, 0), -XEN_EINVAL);
        assert_int_equal(xga_grants_permit(&g, 0xffffffffu, PEER, 1, 0), -XEN_EINVAL);
        for (bit = 0; bit < 16; bit++)
            if (!(1u << bit & (GTF_readonly | GTF_PWT | GTF_PCD | GTF_PAT)))
                assert_int_equal(xga_grants_permit(&g, 8, PEER, 1, (uint16_t)(1u << bit)),
                                 -XEN_EINVAL);
        assert_int_equal(xga_grants_permit(&g, 8, PEER, UINT64_C(1) << 32, 0),
                         version == 1 ? -XEN_ERANGE : 0);
        assert_int_equal(xga_grants_permit(&g, end - 1, PEER, 1, 0), 0);
        assert_int_equal(xga_grants_revoke(&g, FIRST - 1), -XEN_EINVAL);
        assert_int_equal(xga_grants_revoke(&g, end), -XEN_EINVAL);
        assert_int_equal(xga_grants_revoke(&g, end - 1), 0);
        assert_int_equal(xga_grants_unshare(&g, &cache, end), -XEN_EINVAL);
        assert_int_equal(xga_grants_unshare(&g, &cache, 0xffffffffu), -XEN_EINVAL);
        assert_int_equal(cache.count_, 0);
    }
}

static void a_part_of_a_page_is_permitted(void **state)
{
    union grant_entry_v2 entry;
    unsigned int bit;

    (void)state;
    start(1, 1);
    assert_int_equal(xga_grants_permit_part(&g, 8, PEER, 5, 0, 16, 0), -XEN_EOPNOTSUPP);
    start(2, 1);
    looked_at = 9;
    before_header = look_at_v2;
    assert_int_equal(
        xga_grants_permit_part(&g, 9, PEER, UINT64_C(0x123456789a), 4000, 96, GTF_readonly), 0);
    assert_true(gfn_then == UINT64_C(0x123456789a));
    memcpy(&entry, (char *)table + 9 * 16, sizeof(entry));
    assert_int_equal(entry.hdr.flags, GTF_permit_access | GTF_sub_page | GTF_readonly);
    assert_int_equal(entry.hdr.domid, PEER);
    assert_int_equal(entry.sub_page.page_off, 4000);
    assert_int_equal(entry.sub_page.length, 96);
    assert_true(entry.sub_page.frame == UINT64_C(0x123456789a));
    assert_int_equal(xen_use(9, PEER, 0), GNTST_general_error); /* to map */
    assert_int_equal(xga_grants_permit_part(&g, 9, PEER, 5, 0, 16, 0), -XEN_EBUSY);
    assert_int_equal(xga_grants_permit_part(&g, 10, PEER, 5, 0, 4096, 0), 0);
    assert_int_equal(xga_grants_permit_part(&g, 11, PEER, 5, 4095, 1, 0), 0);
    assert_int_equal(xga_grants_permit_part(&g, 12, PEER, 5, 4095, 2, 0), -XEN_EINVAL);
    assert_int_equal(xga_grants_permit_part(&g, 12, PEER, 5, 4096, 1, 0), -XEN_EINVAL);
    assert_int_equal(xga_grants_permit_part(&g, 12, PEER, 5, 65535, 65535, 0), -XEN_EINVAL);
    assert_int_equal(xga_grants_permit_part(&g, 12, PEER, 5, 0, 4097, 0), -XEN_EINVAL);
    assert_int_equal(xga_grants_permit_part(&g, 12, PEER, 5, 0, 0, 0), -XEN_EINVAL);
    assert_int_equal(xga_grants_permit_part(&g, 7, PEER, 5, 0, 16, 0), -XEN_EINVAL);
    for (bit = 0; bit < 16; bit++)
        if (1u << bit != GTF_readonly)
            assert_int_equal(xga_grants_permit_part(&g, 12, PEER, 5, 0, 16, (uint16_t)(1u << bit)),
                             -XEN_EINVAL);
    assert_int_equal(xga_grants_revoke(&g, 9), 0);
    assert_int_equal(xga_grants_permit_part(&g, 9, PEER, 5, 0, 16, 0), 0);
}

static void another_domains_page_is_permitted(void **state)
{
    union grant_entry_v2 entry;

    (void)state;
    start(1, 1);
    assert_int_equal(xga_grants_permit_transitive(&g, 8, PEER, OTHER, 77, 0), -XEN_EOPNOTSUPP);
    start(2, 1);
    memset((char *)table + 9 * 16 + 4, 0xff, 12);
    assert_int_equal(xga_grants_permit_transitive(&g, 9, PEER, 0xfffe, 0xfffffffeu, GTF_readonly),
                     0);
    memcpy(&entry, (char *)table + 9 * 16, sizeof(entry));
    assert_int_equal(entry.hdr.flags, GTF_transitive | GTF_readonly);
    assert_int_equal(entry.hdr.domid, PEER);
    assert_int_equal(entry.transitive.trans_domid, 0xfffe);
    assert_int_equal(entry.transitive.pad0, 0);
    assert_int_equal(entry.transitive.gref, 0xfffffffeu);
    assert_int_equal(xga_grants_permit_transitive(&g, 9, PEER, OTHER, 77, 0), -XEN_EBUSY);
    assert_int_equal(xga_grants_permit_transitive(&g, 10, PEER, OTHER, 77, GTF_PWT), -XEN_EINVAL);
    assert_int_equal(xga_grants_permit_transitive(&g, 256, PEER, OTHER, 77, 0), -XEN_EINVAL);
    assert_int_equal(xga_grants_revoke(&g, 9), 0);
}

/* P9: what somebody has mapped neither ends nor is given out again. */
static void access_ends_only_when_nobody_has_it(void **state)
{
    uint32_t version;
    int write;

    (void)state;
    EACH_VERSION(version)
    for (write = 0; write < 2; write++) {
        grant_ref_t ref = 0;

        start(version, 1);
        ref = share(PEER, 5, 0);
        assert_int_equal(xen_use(ref, OTHER, write), GNTST_general_error);
        assert_int_equal(xen_use(ref, PEER, write), GNTST_okay);
        assert_int_equal(xga_grants_revoke(&g, ref), -XEN_EBUSY);
        assert_int_equal(xga_grants_unshare(&g, &cache, ref), -XEN_EBUSY);
        assert_int_equal(xga_grants_permit(&g, ref, OTHER, 6, 0), -XEN_EBUSY);
        assert_int_equal(xga_grants_free(&g, &cache, &ref, 1), -XEN_EBUSY);
        xga_grants_flush(&g, &cache);
        assert_int_equal(rest(), entries_of(version, 1) - FIRST - 1);
        xen_end(ref, write);
        assert_int_equal(xga_grants_unshare(&g, NULL, ref), 0);
        assert_int_equal(xen_use(ref, PEER, 0), GNTST_general_error);
        assert_int_equal(xga_grants_revoke(&g, ref), 0); /* permits nothing: no error */
        assert_int_equal(rest(), 1);
    }
}

/* A domain that has mapped a page for reading does not get to write, even while access ends. */
static void a_page_granted_for_reading_stays_so(void **state)
{
    uint32_t version;

    (void)state;
    EACH_VERSION(version)
    {
        grant_ref_t ref = 0;

        start(version, 1);
        ref = share(PEER, 5, GTF_readonly);
        assert_int_equal(xen_use(ref, PEER, 1), GNTST_general_error);
        assert_int_equal(xen_use(ref, PEER, 0), GNTST_okay);
        assert_int_equal(xga_grants_revoke(&g, ref), -XEN_EBUSY);
        assert_int_equal(xen_use(ref, PEER, 1), GNTST_general_error);
        xen_end(ref, 0);
        assert_int_equal(xga_grants_revoke(&g, ref), 0);
    }
}

static grant_ref_t racing;
static int racing_result;

static void peer_maps(void)
{
    racing_result = xen_use(racing, PEER, 1);
}

static void peer_changes_it_again(void)
{
    xga_store32(header_of(racing), xga_load32(header_of(racing)) ^ GTF_PAT);
    before_cas = peer_changes_it_again;
}

static void peer_unmaps(void)
{
    xen_end(racing, 1);
}

/* Version 1: the peer maps the page between the look and the compare-and-exchange. */
static void a_mapping_between_look_and_exchange_is_seen(void **state)
{
    (void)state;
    start(1, 1);
    racing = share(PEER, 5, 0);
    before_cas = peer_maps;
    assert_int_equal(xga_grants_unshare(&g, &cache, racing), -XEN_EBUSY);
    assert_int_equal(racing_result, GNTST_okay);
    assert_int_equal(*header_of(racing),
                     GTF_permit_access | GTF_reading | GTF_writing | PEER << 16);
    xen_end(racing, 1);
    assert_int_equal(xga_grants_unshare(&g, &cache, racing), 0);
    assert_int_equal(*header_of(racing), 0);
}

/* P1: an entry that changes each time is "still in use" after a bounded number of attempts. */
static void an_unstable_entry_is_in_use(void **state)
{
    (void)state;
    start(1, 1);
    racing = share(PEER, 5, 0);
    before_cas = peer_changes_it_again;
    cas_count = 0;
    assert_int_equal(xga_grants_revoke(&g, racing), -XEN_EBUSY);
    assert_true(cas_count >= 2 && cas_count <= 8);
    assert_int_equal(*header_of(racing) & GTF_type_mask, GTF_permit_access);
    before_cas = NULL;
    assert_int_equal(xga_grants_revoke(&g, racing), 0);
}

static void peer_changes_it_once(void)
{
    xga_store32(header_of(racing), xga_load32(header_of(racing)) ^ GTF_PAT);
}

static void an_entry_that_changed_once_is_tried_again(void **state)
{
    (void)state;
    start(1, 1);
    racing = share(PEER, 5, 0);
    before_cas = peer_changes_it_once;
    assert_int_equal(xga_grants_revoke(&g, racing), 0);
    assert_int_equal(*header_of(racing), 0);
}

/* Version 2: a mapping that comes before the barrier fails, one from before is seen after it. */
static void the_status_is_read_after_the_header_changed(void **state)
{
    (void)state;
    start(2, 1);
    racing = share(PEER, 5, 0);
    before_mb = peer_maps;
    racing_result = GNTST_okay;
    assert_int_equal(xga_grants_revoke(&g, racing), 0);
    assert_int_equal(racing_result, GNTST_general_error);

    assert_int_equal(xga_grants_permit(&g, racing, PEER, 5, 0), 0);
    assert_int_equal(xen_use(racing, PEER, 1), GNTST_okay);
    before_mb = peer_unmaps;
    assert_int_equal(xga_grants_revoke(&g, racing), 0);

    /* Set by an attempt of Xen's that is about to fail: in use, and not so the next time. */
    status[racing] = GTF_reading;
    assert_int_equal(xga_grants_revoke(&g, racing), -XEN_EBUSY);
    status[racing] = 0;
    assert_int_equal(xga_grants_revoke(&g, racing), 0);
    /* Bits that are no use. */
    status[racing] = (uint16_t)~(GTF_reading | GTF_writing);
    assert_int_equal(xga_grants_revoke(&g, racing), 0);
}

static void a_share_that_fails_keeps_no_reference(void **state)
{
    (void)state;
    start(1, 1);
    assert_int_equal(xga_grants_share(&g, &cache, PEER, UINT64_C(1) << 32, 0), -XEN_ERANGE);
    assert_int_equal(xga_grants_share(&g, &cache, PEER, 1, GTF_reading), -XEN_EINVAL);
    assert_int_equal(xga_grants_share(&g, NULL, PEER, 1, GTF_permit_access), -XEN_EINVAL);
    xga_grants_flush(&g, &cache);
    assert_int_equal(rest(), 512 - FIRST);
}

static void a_query_tells_what_an_entry_permits(void **state)
{
    struct xga_grants_entry entry = {0};

    (void)state;
    start(1, 1);
    *header_of(1) = GTF_permit_access | GTF_reading | GTF_writing | PEER << 16;
    header_of(1)[1] = 0xfeffc;
    assert_int_equal(xga_grants_query(&g, 1, &entry), 0);
    assert_int_equal(entry.flags, GTF_permit_access); /* P9: not whether it is in use */
    assert_int_equal(entry.domid, PEER);
    assert_true(entry.frame == 0xfeffc);
    assert_int_equal(entry.length, 0);
    assert_int_equal(xga_grants_query(&g, 511, &entry), 0);
    assert_int_equal(entry.flags, GTF_invalid);
    assert_int_equal(xga_grants_query(&g, 512, &entry), -XEN_EINVAL);
    assert_int_equal(xga_grants_query(&g, 0xffffffffu, &entry), -XEN_EINVAL);

    start(2, 1);
    assert_int_equal(xga_grants_permit(&g, 8, PEER, UINT64_C(0x123456789a), GTF_readonly), 0);
    assert_int_equal(xga_grants_permit_part(&g, 9, PEER, UINT64_C(0x123456789a), 3, 0xffd, 0), 0);
    assert_int_equal(xga_grants_permit_transitive(&g, 10, PEER, OTHER, 77, 0), 0);
    assert_int_equal(xga_grants_query(&g, 8, &entry), 0);
    assert_int_equal(entry.flags, GTF_permit_access | GTF_readonly);
    assert_true(entry.frame == UINT64_C(0x123456789a) && entry.length == 0);
    assert_int_equal(xga_grants_query(&g, 9, &entry), 0);
    assert_int_equal(entry.flags, GTF_permit_access | GTF_sub_page);
    assert_true(entry.frame == UINT64_C(0x123456789a));
    assert_int_equal(entry.offset, 3);
    assert_int_equal(entry.length, 0xffd);
    assert_int_equal(entry.from_domid, 0);
    assert_int_equal(xga_grants_query(&g, 10, &entry), 0);
    assert_int_equal(entry.flags, GTF_transitive);
    assert_int_equal(entry.from_domid, OTHER);
    assert_true(entry.frame == 77);
}

/* --- The deferred list ------------------------------------------------------------------------ */

enum { PAGES = 5 };

static void deferred_pages_come_back_when_access_has_ended(void **state)
{
    struct xga_grants_deferrals list = {0};
    struct xga_grants_deferred pages[PAGES], *d;
    char contents[PAGES];
    uint32_t version, i;

    (void)state;
    EACH_VERSION(version)
    {
        start(version, 1);
        assert_null(xga_grants_retry(&list, &g, &cache, 100));
        for (i = 0; i < PAGES; i++) {
            const grant_ref_t ref = share(PEER, i, 0);

            assert_int_equal(xen_use(ref, PEER, 1), GNTST_okay);
            assert_int_equal(xga_grants_unshare(&g, &cache, ref), -XEN_EBUSY);
            xga_grants_defer(&list, &pages[i], ref, &contents[i]);
        }
        assert_int_equal(xga_grants_deferred_count(&list), PAGES);
        assert_null(xga_grants_retry(&list, &g, &cache, 100));
        assert_int_equal(xga_grants_deferred_count(&list), PAGES);

        /* The budget bounds the work, and the next call goes on behind it. */
        xen_end(pages[3].ref, 1);
        assert_null(xga_grants_retry(&list, &g, &cache, 0));
        assert_null(xga_grants_retry(&list, &g, &cache, 2));
        assert_null(xga_grants_retry(&list, &g, &cache, 1));
        d = xga_grants_retry(&list, &g, &cache, 1);
        assert_ptr_equal(d, &pages[3]);
        assert_ptr_equal(d->page, &contents[3]);
        assert_int_equal(xga_grants_deferred_count(&list), PAGES - 1);

        /* The last one, with others behind it meanwhile. */
        xen_end(pages[4].ref, 1);
        d = xga_grants_retry(&list, &g, &cache, 100);
        assert_ptr_equal(d, &pages[4]);
        xen_end(pages[0].ref, 1);
        xen_end(pages[1].ref, 1);
        xen_end(pages[2].ref, 1);
        for (i = 0; i < 3; i++) {
            d = xga_grants_retry(&list, &g, &cache, 1);
            assert_ptr_equal(d, &pages[i]);
        }
        assert_null(xga_grants_retry(&list, &g, &cache, 100));
        assert_int_equal(xga_grants_deferred_count(&list), 0);
        xga_grants_flush(&g, &cache);
        assert_int_equal(rest(), entries_of(version, 1) - FIRST);
    }
}

/* --- Many operations --------------------------------------------------------------------------- */

static uint32_t random_state = 1;

static uint32_t any(uint32_t below)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(random_state >> 4) * below >> 28);
}

/* Random operations of two callers and the peer, against a list of who owns what. */
static void random_operations_agree_with_a_model(void **state)
{
    enum { FREE, RESERVED, PERMITTED, REVOKED };
    static unsigned char model[FRAMES * 256], writes[FRAMES * 256];
    static unsigned int uses[FRAMES * 256];
    uint32_t version, step, entries, frames, i, owned;

    (void)state;
    EACH_VERSION(version)
    {
        frames = 1;
        start(version, frames);
        memset(model, FREE, sizeof(model));
        memset(uses, 0, sizeof(uses));
        entries = entries_of(version, 1);
        owned = 0;
        for (step = 0; step < 200000; step++) {
            struct xga_grants_cache *c =
                (struct xga_grants_cache *[]){&cache, &second, NULL}[any(3)];
            const grant_ref_t ref = FIRST + any(entries - FIRST);
            grant_ref_t refs[40];
            const uint32_t n = any(40);
            xga_long ret;

            switch (any(10)) {
            case 0:
                ret = xga_grants_reserve(&g, c, refs, n);
                assert_true(ret == 0 || ret == -XEN_ENOSPC);
                for (i = 0; ret == 0 && i < n; i++) {
                    assert_true(refs[i] >= FIRST && refs[i] < entries);
                    assert_int_equal(model[refs[i]], FREE);
                    model[refs[i]] = RESERVED;
                    owned++;
                }
                if (ret != 0)
                    assert_true(owned + n + 2 * XGA_GRANTS_CACHED > entries - FIRST);
                break;
            case 1:
                ret = xga_grants_share(&g, c, PEER, ref, any(2) ? GTF_readonly : 0);
                if (ret >= 0) {
                    assert_int_equal(model[ret], FREE);
                    model[ret] = PERMITTED;
                    writes[ret] = !(*header_of((grant_ref_t)ret) & GTF_readonly);
                    owned++;
                }
                break;
            case 2:
                if (model[ref] == FREE)
                    break;
                ret = xga_grants_permit(&g, ref, PEER, ref, 0);
                assert_int_equal(ret, model[ref] == RESERVED ? 0 : -XEN_EBUSY);
                if (ret == 0) {
                    model[ref] = PERMITTED;
                    writes[ref] = 1;
                }
                break;
            case 3:
                if (model[ref] == FREE)
                    break;
                ret = xga_grants_free(&g, c, &ref, 1);
                assert_int_equal(ret, model[ref] == RESERVED ? 0 : -XEN_EBUSY);
                if (ret == 0) {
                    model[ref] = FREE;
                    owned--;
                }
                break;
            case 4:
            case 5:
                if (model[ref] == FREE)
                    break;
                ret = any(2) ? xga_grants_revoke(&g, ref) : xga_grants_unshare(&g, c, ref);
                if (uses[ref] != 0) {
                    assert_int_equal(ret, -XEN_EBUSY);
                    model[ref] = version == 1 ? PERMITTED : REVOKED;
                    break;
                }
                assert_int_equal(ret, 0);
                model[ref] = RESERVED;
                /* Whether it is free now is told by reserving it: a free one has no owner. */
                for (i = 0; i < cache.count_; i++)
                    if (cache.ref_[i] == ref)
                        model[ref] = FREE;
                for (i = 0; i < second.count_; i++)
                    if (second.ref_[i] == ref)
                        model[ref] = FREE;
                if (is_free(ref))
                    model[ref] = FREE;
                owned -= model[ref] == FREE;
                break;
            case 6:
            case 7: {
                const int write = (int)any(2);

                ret = xen_use(ref, PEER, write);
                if (model[ref] == PERMITTED)
                    assert_int_equal(ret, write && !writes[ref] ? GNTST_general_error : 0);
                else if (model[ref] != REVOKED)
                    assert_int_equal(ret, GNTST_general_error);
                else if (ret == 0)
                    assert_true(uses[ref] != 0 && (!write || writes[ref]));
                if (ret == 0)
                    uses[ref]++;
                break;
            }
            case 8:
                if (uses[ref] != 0) {
                    xen_end(ref, pins[ref].writers != 0);
                    uses[ref]--;
                    if (uses[ref] == 0 && model[ref] == REVOKED)
                        model[ref] = RESERVED;
                }
                break;
            default:
                if (any(2000) == 0 && frames < 4) {
                    assert_int_equal(xga_grants_grow(&g, ++frames), entries_of(version, 1));
                    entries = entries_of(version, frames);
                } else if (any(50) == 0 && c != NULL) {
                    xga_grants_flush(&g, c);
                } else if (any(20) == 0) {
                    ret = xga_grants_reserve_run(&g, n + 1);
                    for (i = 0; ret >= 0 && i <= n; i++) {
                        assert_int_equal(model[ret + i], FREE);
                        model[ret + i] = RESERVED;
                        owned++;
                    }
                }
            }
        }
        for (i = FIRST; i < entries; i++)
            while (uses[i] != 0) {
                xen_end(i, pins[i].writers != 0);
                uses[i]--;
            }
        for (i = FIRST; i < entries; i++)
            if (model[i] != FREE)
                assert_int_equal(xga_grants_unshare(&g, NULL, i), 0);
        xga_grants_flush(&g, &cache);
        xga_grants_flush(&g, &second);
        assert_int_equal(rest(), entries - FIRST);
    }
}

static unsigned char owner[512];
static unsigned int twice;

static void *allocate(void *unused)
{
    struct xga_grants_cache own;
    grant_ref_t refs[60];
    unsigned int i, n, round;

    (void)unused;
    xga_grants_cache_init(&own, round = XGA_GRANTS_CACHED);
    for (round = 0; round < 3000; round++) {
        struct xga_grants_cache *c = round % 3 == 0 ? NULL : &own;

        n = 1 + round % 60;
        if (xga_grants_reserve(&g, c, refs, n) != 0)
            continue;
        for (i = 0; i < n; i++)
            if (__atomic_exchange_n(&owner[refs[i]], 1, __ATOMIC_RELAXED) != 0)
                __atomic_store_n(&twice, 1, __ATOMIC_RELAXED);
        for (i = 0; i < n; i++)
            __atomic_store_n(&owner[refs[i]], 0, __ATOMIC_RELAXED);
        if (xga_grants_free(&g, c, refs, n) != 0)
            __atomic_store_n(&twice, 1, __ATOMIC_RELAXED);
    }
    xga_grants_flush(&g, &own);
    return NULL;
}

static void threads_never_share_a_reference(void **state)
{
    pthread_t thread[4];
    unsigned int i;

    (void)state;
    start(1, 1);
    for (i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, allocate, NULL), 0);
    for (i = 0; i < 4; i++)
        pthread_join(thread[i], NULL);
    assert_int_equal(twice, 0);
    assert_int_equal(rest(), 512 - FIRST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(storage_is_one_bit_for_each_entry),
        cmocka_unit_test(init_refuses_what_cannot_be_a_table),
        cmocka_unit_test(entries_in_use_stay_as_they_are),
        cmocka_unit_test(a_table_grows),
        cmocka_unit_test(the_largest_table_is_used_whole),
        cmocka_unit_test(every_reference_is_given_out_once),
        cmocka_unit_test(many_are_reserved_all_or_none),
        cmocka_unit_test(freeing_refuses_what_still_permits),
        cmocka_unit_test(runs_are_consecutive),
        cmocka_unit_test(a_run_is_freed_whole_or_not),
        cmocka_unit_test(a_run_lost_to_another_goes_back),
        cmocka_unit_test(a_reference_lost_to_another_is_not_given_out),
        cmocka_unit_test(caches_fill_and_flush),
        cmocka_unit_test(a_page_is_permitted),
        cmocka_unit_test(permit_refuses_what_is_wrong),
        cmocka_unit_test(a_part_of_a_page_is_permitted),
        cmocka_unit_test(another_domains_page_is_permitted),
        cmocka_unit_test(access_ends_only_when_nobody_has_it),
        cmocka_unit_test(a_page_granted_for_reading_stays_so),
        cmocka_unit_test(a_mapping_between_look_and_exchange_is_seen),
        cmocka_unit_test(an_unstable_entry_is_in_use),
        cmocka_unit_test(an_entry_that_changed_once_is_tried_again),
        cmocka_unit_test(the_status_is_read_after_the_header_changed),
        cmocka_unit_test(a_share_that_fails_keeps_no_reference),
        cmocka_unit_test(a_query_tells_what_an_entry_permits),
        cmocka_unit_test(deferred_pages_come_back_when_access_has_ended),
        cmocka_unit_test(random_operations_agree_with_a_model),
        cmocka_unit_test(threads_never_share_a_reference),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
