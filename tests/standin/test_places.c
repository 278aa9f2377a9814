/* SPDX-License-Identifier: MIT */
/* What may be placed at a guest frame, what becomes of the page that was there, and of one that is taken away. */
#include "domains.h"

#include <string.h>

#include <xga/grant_table.h>
#include <xga/memory.h>
#include <xga/sched.h>

#if defined(__i386__) || defined(__x86_64__)
#define X86 1
#else
#define X86 0
#endif

/* Places a page of `foreign` at a frame of `domid`; the error of the operation, or of its only element. */
static long place_foreign(domid_t domid, domid_t foreign, xen_ulong_t idx, xen_pfn_t gfn)
{
    struct xen_add_to_physmap_batch batch;
    int err = 1;
    long rc;

    memset(&batch, 0, sizeof(batch));
    batch.domid = domid;
    batch.space = XENMAPSPACE_gmfn_foreign;
    batch.size = 1;
    batch.u.foreign_domid = foreign;
    set_xen_guest_handle(batch.idxs, &idx);
    set_xen_guest_handle(batch.gpfns, &gfn);
    set_xen_guest_handle(batch.errs, &err);
    rc = xga_memory_add_to_physmap_batch(&batch);
    return rc != 0 ? rc : err;
}

static void foreign_pages_are_for_whom_may_have_them(void **state)
{
    static const struct {
        domid_t caller, domid, foreign;
        long rc;
    } cases[] = {
        {BACK, DOMID_SELF, FRONT, -XEN_EPERM},
        {BACK, DOMID_SELF, 77, -XEN_ESRCH},
        {BACK, DOMID_SELF, BACK, -XEN_EPERM},
        {BACK, FRONT, CONTROL, -XEN_EPERM},
        {BACK, 77, FRONT, -XEN_ESRCH},
        {CONTROL, DOMID_SELF, 77, -XEN_ESRCH},
        {CONTROL, DOMID_SELF, CONTROL, -XEN_EPERM},
        {CONTROL, BACK, CONTROL, -XEN_EPERM},
        {CONTROL, BACK, BACK, -XEN_EINVAL},
        {CONTROL, 77, FRONT, -XEN_ESRCH},
        {CONTROL, DOMID_SELF, FRONT, 0},
        {CONTROL, DOMID_SELF, BACK, 0},
    };
    const xen_ulong_t idx = XGA_STANDIN_RAM + 1;
    xen_pfn_t gfn = XGA_STANDIN_RAM + 64;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        run(cases[i].caller);
        if (place_foreign(cases[i].domid, cases[i].foreign, idx, gfn + i) != cases[i].rc)
            fail_msg("case %u", (unsigned int)i);
    }
    assert_int_equal(place_foreign(DOMID_SELF, FRONT, 5, gfn), -XEN_EINVAL);
    assert_int_equal(place_foreign(DOMID_SELF, FRONT, XGA_STANDIN_RAM + 64, gfn), -XEN_EINVAL);
    assert_int_equal(place_foreign(DOMID_SELF, FRONT, idx, ~(xen_pfn_t)0), -XEN_EINVAL);
    assert_false(xga_standin_has(xen, CONTROL, gfn));
}

/* Held as long as it is mapped, and not longer: its owner has one page less once it gave it up. */
static void a_foreign_page_is_held_while_it_is_mapped(void **state)
{
    char *page;
    xen_pfn_t theirs, first, second;

    (void)state;
    page = pages(1);
    theirs = gfn_of(page);
    strcpy(page, "held");
    run(CONTROL);
    first = gfn_of(hole(2));
    second = first + 1;
    assert_int_equal(place_foreign(DOMID_SELF, FRONT, theirs, first), 0);
    assert_int_equal(place_foreign(DOMID_SELF, FRONT, theirs, second), 0);
    run(FRONT);
    assert_int_equal(xga_memory_release_gfns(&theirs, 1), 1);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
    run(CONTROL);
    assert_int_equal(xga_memory_unmap_gfn(first), 0);
    assert_int_equal(xga_memory_current_pages(FRONT), 64);
    assert_string_equal(xga_standin_address(xen, CONTROL, second), "held");
    /* It is not the caller's to give up. */
    assert_int_equal(xga_memory_release_gfns(&second, 1), 0);
    assert_true(xga_standin_has(xen, CONTROL, second));
#if X86
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, second), -XEN_ENXIO);
    assert_int_equal(xga_memory_unmap_gfn(second), 0);
#else
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, second), 0);
#endif
    assert_int_equal(xga_memory_current_pages(FRONT), 63);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
}

/* Over RAM, which x86 gives back. */
static void a_foreign_page_over_ram(void **state)
{
    xen_pfn_t mine;

    (void)state;
    run(CONTROL);
    mine = gfn_of(pages(1));
    assert_int_equal(place_foreign(DOMID_SELF, FRONT, XGA_STANDIN_RAM, mine), 0);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), X86 ? 63 : 64);
    assert_int_equal(xga_memory_unmap_gfn(mine), 0);
    assert_false(xga_standin_has(xen, CONTROL, mine));
    assert_int_equal(xga_memory_unmap_gfn(mine), -XEN_ENOENT);
}

/* The highest frame that ever had a page. */
static void the_highest_frame_does_not_sink(void **state)
{
    xen_pfn_t at;

    (void)state;
    assert_int_equal(xga_memory_highest_gfn(DOMID_SELF), XGA_STANDIN_RAM + 63);
    at = gfn_of(hole(10));
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, at + 5), 0);
    assert_int_equal(xga_memory_highest_gfn(DOMID_SELF), at + 5);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, at + 3), 0);
    assert_int_equal(xga_memory_unmap_gfn(at + 5), 0);
    assert_int_equal(xga_memory_highest_gfn(DOMID_SELF), at + 5);
}

/* A page of Xen's that was covered, or taken away, may be placed again. */
static void pages_of_xen_are_placed_again(void **state)
{
    xen_pfn_t at;

    (void)state;
    at = gfn_of(hole(4));
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, at), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, at), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, at + 1), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, at + 2), X86 ? 0 : -XEN_EBUSY);
    assert_int_equal(xga_standin_has(xen, FRONT, at + 1), !X86);
    assert_int_equal(xga_memory_unmap_gfn(X86 ? at + 2 : at + 1), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, at + 3), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 1, at + 2), -XEN_EINVAL);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 64, at + 2), -XEN_EINVAL);
    assert_false(xga_standin_has(xen, FRONT, at + 2));
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, ~(xen_pfn_t)0), -XEN_EINVAL);
    if (sizeof(xen_pfn_t) == 8)
        assert_int_equal(
            xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, (xen_pfn_t)(1ull << 36 | at)),
            -XEN_EINVAL);
}

/* What one domain gives back another one gets, and each page once. */
static void pages_come_back_once(void **state)
{
    const struct xga_standin_config config = {.pages = 40};
    const struct xga_standin_domain domain = {
        .domid = FRONT, .ram = 8, .max_pages = 200, .frames = 1024};
    struct xga_standin *before = xen;
    xen_pfn_t at, gfn, list[3];
    unsigned int all = 0, i;

    (void)state;
    xen = xga_standin_create(&config);
    xga_standin_add(xen, &domain);
    run(FRONT);
    at = gfn_of(hole(100));
    for (gfn = at; xga_memory_populate_gfns(&gfn, 1) == 1; gfn++)
        all++;
    assert_in_range(all, 10, 32);
    for (i = 0; i < 3; i++)
        list[i] = at + i;
    assert_int_equal(xga_memory_release_gfns(list, 3), 3);
    assert_int_equal(xga_memory_populate_gfns(&list[0], 1), 1);
    assert_int_equal(xga_memory_release_gfns(&list[0], 1), 1);
    assert_int_equal(xga_memory_populate_gfns(list, 3), 3);
    assert_int_equal(xga_memory_release_gfns(&list[2], 1), 1);
    assert_int_equal(xga_memory_populate_gfns(&list[2], 1), 1);
    assert_int_equal(xga_memory_populate_gfns(&gfn, 1), 0);
    for (i = 0; i < all; i++) {
        assert_int_equal(*(volatile char *)xga_standin_address(xen, FRONT, at + i), 0);
        *(volatile char *)xga_standin_address(xen, FRONT, at + i) = (char)(i + 1);
    }
    for (i = 0; i < all; i++)
        assert_int_equal(*(volatile char *)xga_standin_address(xen, FRONT, at + i), i + 1);
    xga_standin_destroy(xen);
    xen = before;
}

/* Where Xen has looked at a page that then comes back, it looks at the new one. */
static void a_page_that_came_back_is_seen_anew(void **state)
{
    const struct xga_standin_config config = {.pages = 40};
    const struct xga_standin_domain domain = {
        .domid = FRONT, .ram = 8, .max_pages = 200, .frames = 1024};
    struct xga_standin *before = xen;
    struct gnttab_copy op;
    const void *mine;
    xen_pfn_t gfn, last;
    unsigned int round;
    char *page;

    (void)state;
    xen = xga_standin_create(&config);
    xga_standin_add(xen, &domain);
    run(FRONT);
    mine = pages(1);
    for (gfn = gfn_of(hole(100)); xga_memory_populate_gfns(&gfn, 1) == 1; gfn++)
        continue;
    last = gfn - 1;
    for (round = 0; round < 3; round++) {
        page = xga_standin_address(xen, FRONT, last);
        assert_int_equal(page[round], 0);
        strcpy(page + round, "fresh");
        memset(&op, 0, sizeof(op));
        op.source.u.gmfn = last;
        op.dest.u.gmfn = gfn_of(mine);
        op.source.domid = op.dest.domid = DOMID_SELF;
        op.source.offset = (uint16_t)round;
        op.len = 6;
        assert_int_equal(xga_gnttab_copy(&op, 1), 0);
        assert_int_equal(op.status, GNTST_okay);
        assert_string_equal(mine, "fresh");
        assert_int_equal(xga_memory_release_gfns(&last, 1), 1);
        assert_int_equal(xga_memory_populate_gfns(&gfn, 1), 1);
        assert_int_equal(xga_memory_release_gfns(&gfn, 1), 1);
        assert_int_equal(xga_memory_populate_gfns(&last, 1), 1);
    }
    xga_standin_destroy(xen);
    xen = before;
}

#if X86
static void keep(struct xga_standin *on, domid_t domid, int reason, void *opaque)
{
    (void)on;
    assert_int_equal(domid, BACK);
    *(int *)opaque = reason;
}

/* Xen crashes the domain, and refuses. */
static void nothing_is_placed_over_a_grant(void **state)
{
    struct gnttab_map_grant_ref op;
    xen_pfn_t at;
    int reason = -1;

    (void)state;
    grant(9, BACK, pages(1), 0);
    run(BACK);
    at = gfn_of(hole(1));
    xga_gnttab_map_fill(&op, FRONT, 9, (uint64_t)at * PAGE, GNTMAP_host_map);
    assert_int_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
    assert_int_equal(op.status, GNTST_okay);
    xga_standin_on_shutdown(xen, keep, &reason);
    assert_int_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
    assert_int_equal(op.status, GNTST_general_error);
    assert_int_equal(reason, SHUTDOWN_crash);
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, 9), 1);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(foreign_pages_are_for_whom_may_have_them),
        domains_test(a_foreign_page_is_held_while_it_is_mapped),
        domains_test(a_foreign_page_over_ram),
        domains_test(the_highest_frame_does_not_sink),
        domains_test(pages_of_xen_are_placed_again),
        domains_test(pages_come_back_once),
        domains_test(a_page_that_came_back_is_seen_anew),
#if X86
        domains_test(nothing_is_placed_over_a_grant),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
