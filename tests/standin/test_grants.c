/* SPDX-License-Identifier: MIT */
/* Grants between two domains: what xga/grant_table.h and xga/grant_retry.h do when Xen answers. */
#include "domains.h"

#include <string.h>

#include <xga/grant_retry.h>
#include <xga/memory.h>
#include <xga/version.h>

#define REF 9u

static long map_one(struct gnttab_map_grant_ref *op, const void *at, uint32_t flags)
{
    xga_gnttab_map_fill(op, FRONT, REF, guest_address(at), GNTMAP_host_map | flags);
    return xga_gnttab_map_grant_ref(op, 1);
}

static int16_t unmap_one(const struct gnttab_map_grant_ref *op)
{
    struct gnttab_unmap_grant_ref end;

    xga_gnttab_unmap_fill(&end, op->handle, op->host_addr, 0);
    assert_int_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    return end.status;
}

/* A page of FRONT's, granted to BACK, which runs then. */
static char *granted(uint16_t flags)
{
    char *page = pages(1);

    strcpy(page, "granted");
    grant(REF, BACK, page, flags);
    run(BACK);
    return page;
}

static uint16_t entry_flags(void)
{
    uint16_t flags;

    run(FRONT);
    flags = grant_table()[REF].flags;
    run(BACK);
    return flags;
}

static void a_mapping_is_the_page_itself(void **state)
{
    char *page = granted(0), *at = hole(1);
    struct gnttab_map_grant_ref op;

    (void)state;
    assert_int_equal(map_one(&op, at, 0), 0);
    assert_int_equal(op.status, GNTST_okay);
    assert_string_equal(at, "granted");
    strcpy(at, "answered");
    assert_string_equal(page, "answered");
    assert_int_equal(entry_flags(), GTF_permit_access | GTF_reading | GTF_writing);
    assert_int_equal(xga_standin_mappings(xen, BACK), 1);
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 1);
    assert_int_equal(unmap_one(&op), GNTST_okay);
    assert_false(xga_standin_has(xen, BACK, gfn_of(at)));
    assert_int_equal(entry_flags(), GTF_permit_access);
    assert_int_equal(xga_standin_mappings(xen, BACK), 0);
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 0);
    assert_int_equal(unmap_one(&op), GNTST_bad_handle);
}

static void a_read_only_grant_is_not_written(void **state)
{
    char *at;
    struct gnttab_map_grant_ref op;

    (void)state;
    (void)granted(GTF_readonly);
    at = hole(1);
    assert_int_equal(map_one(&op, at, 0), 0);
    assert_int_equal(op.status, GNTST_general_error);
    assert_int_equal(map_one(&op, at, GNTMAP_readonly), 0);
    assert_int_equal(op.status, GNTST_okay);
    assert_int_equal(entry_flags(), GTF_permit_access | GTF_readonly | GTF_reading);
    /* Xen would not write there either. */
    assert_string_equal(at, "granted");
    assert_int_equal(xga_hypercall2(__HYPERVISOR_xen_version, XENVER_extraversion, (long)at),
                     -XEN_EFAULT);
    assert_int_equal(unmap_one(&op), GNTST_okay);
}

static void a_grant_is_for_one_domain(void **state)
{
    struct gnttab_map_grant_ref op;

    (void)state;
    grant(REF, CONTROL, pages(1), 0);
    run(BACK);
    assert_int_equal(map_one(&op, hole(1), 0), 0);
    assert_int_equal(op.status, GNTST_general_error);
    run(CONTROL);
    assert_int_equal(map_one(&op, hole(1), 0), 0);
    assert_int_equal(op.status, GNTST_okay);
}

static void a_mapped_page_outlives_its_owner_giving_it_up(void **state)
{
    char *page = granted(0), *at = hole(1);
    struct gnttab_map_grant_ref op;
    xen_pfn_t frame;

    (void)state;
    assert_int_equal(map_one(&op, at, 0), 0);
    run(FRONT);
    frame = gfn_of(page);
    assert_int_equal(xga_memory_release_gfns(&frame, 1), 1);
    assert_false(xga_standin_has(xen, FRONT, frame));
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
    run(BACK);
    assert_string_equal(at, "granted");
    assert_int_equal(unmap_one(&op), GNTST_okay);
    run(FRONT);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 63);
}

static void a_copy_needs_no_mapping(void **state)
{
    struct gnttab_copy ops[2];
    char *to;

    (void)state;
    (void)granted(GTF_readonly);
    to = pages(1);
    xga_gnttab_copy_from_fill(&ops[0], FRONT, REF, 2, gfn_of(to), 100, 6);
    xga_gnttab_copy_to_fill(&ops[1], gfn_of(to), 0, FRONT, REF, 0, 6);
    assert_int_equal(xga_gnttab_copy(ops, 2), 0);
    assert_int_equal(ops[0].status, GNTST_okay);
    assert_string_equal(to + 100, "anted");
    assert_int_equal(ops[1].status, GNTST_general_error);
    assert_int_equal(entry_flags(), GTF_permit_access | GTF_readonly);
}

/* By way of a third domain's grant, which only version 2 has. */
static void a_transitive_grant_is_for_copies(void **state)
{
    volatile union grant_entry_v2 *entry;
    struct gnttab_map_grant_ref map;
    struct gnttab_copy copy;
    char *to;

    (void)state;
#if !defined(__i386__) && !defined(__x86_64__)
    skip();
#endif
    (void)granted(0);
    assert_int_equal(xga_gnttab_set_version_number(2), 0);
    entry = (union grant_entry_v2 *)(void *)grant_table() + REF;
    entry->hdr.domid = CONTROL;
    entry->transitive.trans_domid = FRONT;
    entry->transitive.gref = REF;
    entry->hdr.flags = GTF_transitive;
    run(CONTROL);
    to = pages(1);
    xga_gnttab_copy_from_fill(&copy, BACK, REF, 0, gfn_of(to), 0, 8);
    assert_int_equal(xga_gnttab_copy(&copy, 1), 0);
    assert_int_equal(copy.status, GNTST_okay);
    assert_string_equal(to, "granted");
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 0);
    assert_int_equal(xga_standin_grant_uses(xen, BACK, REF), 0);
    xga_gnttab_map_fill(&map, BACK, REF, guest_address(hole(1)), GNTMAP_host_map);
    assert_int_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
    assert_int_equal(map.status, GNTST_general_error);
}

static void mappings_end_where_the_handles_do(void **state)
{
    struct xga_standin_domain small = {.domid = 7, .max_maptrack_frames = 1};
    struct gnttab_map_grant_ref op;
    struct gnttab_unmap_grant_ref end;
    char *at;
    unsigned int i;

    (void)state;
    xga_standin_add(xen, &small);
    for (i = 0; i < 3; i++)
        grant(REF + i, 7, pages(1), 0);
    xga_standin_run(xen, 7, 0);
    at = xga_standin_hole(xen, 7, 256);
    for (i = 0; i < 255; i++) {
        xga_gnttab_map_fill(&op, FRONT, REF + i % 3,
                            (uint64_t)xga_standin_gfn(xen, 7, at + (size_t)i * PAGE) * PAGE,
                            GNTMAP_host_map);
        assert_int_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
        assert_int_equal(op.status, GNTST_okay);
    }
    assert_int_equal(xga_standin_mappings(xen, 7), 255);
    xga_gnttab_map_fill(&op, FRONT, REF,
                        (uint64_t)xga_standin_gfn(xen, 7, at + (size_t)255 * PAGE) * PAGE,
                        GNTMAP_host_map);
    assert_int_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
    assert_int_equal(op.status, GNTST_no_space);
    xga_gnttab_unmap_fill(&end, 100,
                          (uint64_t)xga_standin_gfn(xen, 7, at + (size_t)100 * PAGE) * PAGE, 0);
    assert_int_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    assert_int_equal(end.status, GNTST_okay);
    assert_int_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
    assert_int_equal(op.status, GNTST_okay);
}

static int up_to_three_times(void *caller, unsigned int round, unsigned int left)
{
    (void)round;
    *(unsigned int *)caller += left;
    return round < 2;
}

/* The helper of xga/grant_retry.h: nothing is mapped twice, and what Xen says later counts. */
static void a_paged_out_page_is_tried_again(void **state)
{
    struct gnttab_map_grant_ref ops[3];
    unsigned int asked = 0, i;
    char *at;

    (void)state;
    for (i = 0; i < 3; i++)
        grant(REF + i, BACK, pages(1), 0);
    run(BACK);
    at = hole(3);
    for (i = 0; i < 3; i++)
        xga_gnttab_map_fill(&ops[i], FRONT, REF + i, guest_address(at + (size_t)i * PAGE),
                            GNTMAP_host_map);
    /* The second element of the first round, and again in the second round, where it is alone. */
    xga_standin_fail_element(xen, __HYPERVISOR_grant_table_op, GNTTABOP_map_grant_ref, 1, 1,
                             GNTST_eagain);
    xga_standin_fail_element(xen, __HYPERVISOR_grant_table_op, GNTTABOP_map_grant_ref, 3, 1,
                             GNTST_eagain);
    assert_int_equal(xga_gnttab_map_retry(ops, 3, up_to_three_times, &asked), 0);
    for (i = 0; i < 3; i++)
        assert_int_equal(ops[i].status, GNTST_okay);
    assert_int_equal(asked, 2);
    assert_int_equal(xga_standin_mappings(xen, BACK), 3);
    assert_int_equal(xga_standin_orders_left(xen), 0);
}

static void a_page_that_stays_out_is_given_up(void **state)
{
    struct gnttab_copy ops[2];
    unsigned int asked = 0;
    char *to;

    (void)state;
    (void)granted(0);
    to = pages(1);
    xga_gnttab_copy_from_fill(&ops[0], FRONT, REF, 0, gfn_of(to), 0, 8);
    xga_gnttab_copy_from_fill(&ops[1], FRONT, REF, 0, gfn_of(to), 8, 8);
    xga_standin_fail_element(xen, __HYPERVISOR_grant_table_op, GNTTABOP_copy, 1, XGA_STANDIN_ALWAYS,
                             GNTST_eagain);
    assert_int_equal(xga_gnttab_copy_retry(ops, 2, up_to_three_times, &asked), 1);
    assert_int_equal(ops[0].status, GNTST_okay);
    assert_int_equal(ops[1].status, GNTST_eagain);
    assert_int_equal(asked, 3);
    assert_string_equal(to, "granted");
    assert_int_equal(to[8], 0);
}

static void a_list_that_ends_early_leaves_the_rest_alone(void **state)
{
    struct gnttab_map_grant_ref ops[3];
    unsigned int i;
    char *at;

    (void)state;
    for (i = 0; i < 3; i++)
        grant(REF + i, BACK, pages(1), 0);
    run(BACK);
    at = hole(3);
    for (i = 0; i < 3; i++)
        xga_gnttab_map_fill(&ops[i], FRONT, REF + i, guest_address(at + (size_t)i * PAGE),
                            GNTMAP_host_map);
    xga_standin_cut(xen, __HYPERVISOR_grant_table_op, GNTTABOP_map_grant_ref, 0, 1, 2);
    assert_int_equal(xga_gnttab_map_grant_ref(ops, 3), -XEN_EFAULT);
    assert_int_equal(ops[1].status, GNTST_okay);
    assert_int_equal(ops[2].status, GNTST_general_error); /* as filled in */
    assert_int_equal(ops[2].handle, ~0u);
    assert_int_equal(xga_standin_mappings(xen, BACK), 2);
}

static void other_tables_are_for_the_control_domain(void **state)
{
    xen_pfn_t frames[2] = {0, 0};
    struct gnttab_setup_table op = {.dom = BACK, .nr_frames = 2};
    struct gnttab_query_size size = {.dom = BACK};

    (void)state;
    set_xen_guest_handle(op.frame_list, frames);
    assert_int_equal(xga_gnttab_setup_table(&op), 0);
    assert_int_equal(op.status, GNTST_permission_denied);
    assert_int_equal(xga_gnttab_query_size(&size), 0);
    assert_int_equal(size.status, GNTST_permission_denied);
    run(CONTROL);
    assert_int_equal(xga_gnttab_setup_table(&op), 0);
    assert_int_equal(op.status, GNTST_okay);
    assert_true(frames[0] == ~(xen_pfn_t)0); /* nobody placed it */
    assert_int_equal(xga_gnttab_query_size(&size), 0);
    assert_int_equal(size.nr_frames, 2);
    assert_int_equal(size.max_nr_frames, 64);
}

static void a_version_in_use_stays(void **state)
{
    char *at;
    struct gnttab_map_grant_ref op;

    (void)state;
#if !defined(__i386__) && !defined(__x86_64__)
    skip();
#endif
    (void)granted(0);
    at = hole(1);
    assert_int_equal(map_one(&op, at, 0), 0);
    run(FRONT);
    assert_int_equal(xga_gnttab_set_version_number(2), -XEN_EBUSY);
    run(BACK);
    assert_int_equal(unmap_one(&op), GNTST_okay);
    run(FRONT);
    grant_table()[GNTTAB_RESERVED_XENSTORE].flags = GTF_permit_access;
    assert_int_equal(xga_gnttab_set_version_number(2), 0);
    assert_int_equal(((union grant_entry_v2 *)(void *)grant_table())[1].hdr.flags,
                     GTF_permit_access);
    assert_int_equal(((union grant_entry_v2 *)(void *)grant_table())[REF].hdr.flags, 0);
}

/* In each state of the handle, whether or not there is an address to unmap. */
static void an_unmapping_needs_a_handle(void **state)
{
    struct gnttab_map_grant_ref op, none = {.handle = 5};
    char *at;

    (void)state;
    (void)granted(0);
    at = hole(1);
    assert_int_equal(unmap_one(&none), GNTST_bad_handle);
    assert_int_equal(map_one(&op, at, 0), 0);
    assert_int_equal(op.status, GNTST_okay);
    none.handle = op.handle;
    assert_int_equal(unmap_one(&none), GNTST_okay); /* no address: nothing is unmapped */
    assert_string_equal(at, "granted");
    assert_int_equal(unmap_one(&op), GNTST_okay);
    assert_int_equal(unmap_one(&none), GNTST_bad_handle);
    assert_int_equal(unmap_one(&op), GNTST_bad_handle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(a_mapping_is_the_page_itself),
        domains_test(a_read_only_grant_is_not_written),
        domains_test(a_grant_is_for_one_domain),
        domains_test(a_mapped_page_outlives_its_owner_giving_it_up),
        domains_test(a_copy_needs_no_mapping),
        domains_test(a_transitive_grant_is_for_copies),
        domains_test(mappings_end_where_the_handles_do),
        domains_test(a_paged_out_page_is_tried_again),
        domains_test(a_page_that_stays_out_is_given_up),
        domains_test(a_list_that_ends_early_leaves_the_rest_alone),
        domains_test(other_tables_are_for_the_control_domain),
        domains_test(a_version_in_use_stays),
        domains_test(an_unmapping_needs_a_handle),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
