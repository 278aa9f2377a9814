/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <string.h>

#include <xga/grant_table.h>

static void answer_version(void *operand)
{
    ((struct gnttab_get_version *)operand)->version = 2;
}

static void version_get_gives_the_version(void **state)
{
    const struct gnttab_get_version *op = trap_copy();
    uint32_t version = 7;

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_answers(answer_version);
    assert_int_equal(xga_gnttab_get_version_number(0x1234, &version), 0);
    expect_call(20, 10, trap.a[1], 1);
    assert_int_equal(op->dom, 0x1234);
    assert_int_equal(op->pad, 0);
    assert_int_equal(op->version, 0);
    assert_int_equal(version, 2);
}

static void version_get_leaves_the_version_after_an_error(void **state)
{
    uint32_t version = 7;

    (void)state;
    trap_copies(2, sizeof(struct gnttab_get_version));
    trap_answers(answer_version);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_gnttab_get_version_number(0x1234, &version), TRAP_RESULT);
    assert_int_equal(version, 7);
}

static void version_set_passes_the_version(void **state)
{
    const struct gnttab_set_version *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_gnttab_set_version_number(2), TRAP_RESULT);
    expect_call(20, 8, trap.a[1], 1);
    assert_int_equal(op->version, 2);
}

/* An element that Xen never came to must not look done: its status is an error from the start. */
static void map_fill_sets_every_member(void **state)
{
    struct gnttab_map_grant_ref op;

    (void)state;
    memset(&op, 0x5a, sizeof(op));
    xga_gnttab_map_fill(&op, 0x1234, 0xfffffff1, 0xfedcba9876543000UL, 0x80000006);
    assert_int_equal(op.dom, 0x1234);
    assert_int_equal(op.ref, 0xfffffff1);
    assert_int_equal(op.host_addr, 0xfedcba9876543000UL);
    assert_int_equal(op.flags, 0x80000006);
    assert_int_equal(op.status, -1);
    assert_int_equal(op.handle, 0xffffffff);
    assert_int_equal(op.dev_bus_addr, 0);
    assert_int_equal(trap.calls, 0);
}

static void unmap_fill_sets_every_member(void **state)
{
    struct gnttab_unmap_grant_ref op;

    (void)state;
    memset(&op, 0x5a, sizeof(op));
    xga_gnttab_unmap_fill(&op, 0xfffffff1, 0xfedcba9876543000UL, 0x123456789a000UL);
    assert_int_equal(op.handle, 0xfffffff1);
    assert_int_equal(op.host_addr, 0xfedcba9876543000UL);
    assert_int_equal(op.dev_bus_addr, 0x123456789a000UL);
    assert_int_equal(op.status, -1);
    assert_int_equal(trap.calls, 0);
}

static void copy_from_fill_names_a_foreign_source(void **state)
{
    struct gnttab_copy op;

    (void)state;
    memset(&op, 0x5a, sizeof(op));
    xga_gnttab_copy_from_fill(&op, 0x1234, 0xfffffff1, 4000, 0xfedcba9876543UL, 17, 96);
    assert_int_equal(op.source.u.ref, 0xfffffff1);
    assert_int_equal(op.source.domid, 0x1234);
    assert_int_equal(op.source.offset, 4000);
    assert_int_equal(op.dest.u.gmfn, 0xfedcba9876543UL);
    assert_int_equal(op.dest.domid, 0x7ff0);
    assert_int_equal(op.dest.offset, 17);
    assert_int_equal(op.len, 96);
    assert_int_equal(op.flags, 1);
    assert_int_equal(op.status, -1);
    assert_int_equal(trap.calls, 0);
}

static void copy_to_fill_names_a_foreign_destination(void **state)
{
    struct gnttab_copy op;

    (void)state;
    memset(&op, 0x5a, sizeof(op));
    xga_gnttab_copy_to_fill(&op, 0xfedcba9876543UL, 17, 0x1234, 0xfffffff1, 4000, 96);
    assert_int_equal(op.source.u.gmfn, 0xfedcba9876543UL);
    assert_int_equal(op.source.domid, 0x7ff0);
    assert_int_equal(op.source.offset, 17);
    assert_int_equal(op.dest.u.ref, 0xfffffff1);
    assert_int_equal(op.dest.domid, 0x1234);
    assert_int_equal(op.dest.offset, 4000);
    assert_int_equal(op.len, 96);
    assert_int_equal(op.flags, 2);
    assert_int_equal(op.status, -1);
    assert_int_equal(trap.calls, 0);
}

/* GNTST_* and XEN_E* overlap: what Xen returned must not be taken for what it said of an element. */
static void answer_status(void *operand)
{
    ((struct gnttab_map_grant_ref *)operand)->status = GNTST_bad_domain;
}

static void status_and_result_are_apart(void **state)
{
    struct gnttab_map_grant_ref op;

    (void)state;
    xga_gnttab_map_fill(&op, 1, 2, 0, GNTMAP_host_map);
    trap_copies(2, sizeof(op));
    trap_answers(answer_status);
    assert_int_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
    assert_int_equal(op.status, -2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(version_get_gives_the_version, trap_setup),
        cmocka_unit_test_setup(version_get_leaves_the_version_after_an_error, trap_setup),
        cmocka_unit_test_setup(version_set_passes_the_version, trap_setup),
        cmocka_unit_test_setup(map_fill_sets_every_member, trap_setup),
        cmocka_unit_test_setup(unmap_fill_sets_every_member, trap_setup),
        cmocka_unit_test_setup(copy_from_fill_names_a_foreign_source, trap_setup),
        cmocka_unit_test_setup(copy_to_fill_names_a_foreign_destination, trap_setup),
        cmocka_unit_test_setup(status_and_result_are_apart, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
