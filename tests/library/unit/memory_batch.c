/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <string.h>
#include <xga/memory_batch.h>

static void the_rest_starts_where_xen_stopped(void **state)
{
    xen_pfn_t gfns[8];
    struct xen_memory_reservation r;

    (void)state;
    memset(&r, 0, sizeof(r));
    set_xen_guest_handle(r.extent_start, gfns);
    r.nr_extents = 8;
    assert_int_equal(xga_memory_reservation_rest(&r, 0), 8);
    assert_int_equal(xga_memory_reservation_rest(&r, -14), 8);
    assert_ptr_equal(r.extent_start.p, gfns);
    assert_int_equal(xga_memory_reservation_rest(&r, 3), 5);
    assert_ptr_equal(r.extent_start.p, gfns + 3);
    assert_int_equal(r.nr_extents, 5);
    assert_int_equal(xga_memory_reservation_rest(&r, 9), 0);
    assert_ptr_equal(r.extent_start.p, gfns + 8);
    /* One frame for each extent, whatever its size. */
    set_xen_guest_handle(r.extent_start, gfns);
    r.nr_extents = 8;
    r.extent_order = 9;
    assert_int_equal(xga_memory_reservation_rest(&r, 2), 6);
    assert_ptr_equal(r.extent_start.p, gfns + 2);
    assert_int_equal(r.extent_order, 9);
    /* increase_reservation without a list */
    set_xen_guest_handle(r.extent_start, (xen_pfn_t *)NULL);
    r.nr_extents = 4;
    assert_int_equal(xga_memory_reservation_rest(&r, 1), 3);
    assert_null(r.extent_start.p);
    assert_int_equal(trap.calls, 0);
}

static int results[4];
static unsigned int done;

static void answer(void *operand)
{
    struct xen_add_to_physmap_batch *op = operand;
    unsigned int i;

    for (i = 0; i < done; i++)
        op->errs.p[i] = results[i];
}

static long place(int *errs, unsigned int n, long result)
{
    struct xen_add_to_physmap_batch op;

    memset(&op, 0, sizeof(op));
    memset(errs, 0, n * sizeof(*errs));
    op.size = (uint16_t)n;
    set_xen_guest_handle(op.errs, errs);
    trap_copies(2, sizeof(op));
    trap_answers(answer);
    trap_returns(result);
    return xga_memory_add_to_physmap_counted(&op);
}

static void a_batch_says_how_far_it_came(void **state)
{
    int errs[4];

    (void)state;
    done = 4;
    assert_int_equal(place(errs, 4, 0), 4);
    expect_call(12, 23, trap.a[1]);
    results[2] = -22;
    assert_int_equal(place(errs, 4, 0), 2);
    assert_int_equal(errs[2], -22);
    assert_int_equal(errs[3], 0);
    /* A fault after the first: the others were not tried. */
    done = 1;
    assert_int_equal(place(errs, 4, -14), -14);
    assert_int_equal(errs[0], 0);
    assert_int_equal(errs[1], XGA_NOT_TRIED);
    assert_int_equal(errs[3], XGA_NOT_TRIED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_rest_starts_where_xen_stopped, trap_setup),
        cmocka_unit_test_setup(a_batch_says_how_far_it_came, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
