/* SPDX-License-Identifier: MIT */
/* Built a second time for the oldest interface version served, 0x00030205. */
#include "trap.h"

#include <xga/memory.h>

/* A list that Xen would read and write. */
static xen_pfn_t gfns[3] = {0x123456789abUL, 5, 6};

static void map_gfn_places_one_page_of_this_domain(void **state)
{
    const struct xen_add_to_physmap *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_memory_map_gfn(1, 0x8000000000000007UL, 0xfedcba9876543UL), TRAP_RESULT);
    expect_call(12, 7, trap.a[1]);
    assert_int_equal(op->domid, 0x7ff0);
    assert_int_equal(op->size, 1);
    assert_int_equal(op->space, 1);
    assert_int_equal(op->idx, 0x8000000000000007UL);
    assert_int_equal(op->gpfn, 0xfedcba9876543UL);
}

static void unmap_gfn_removes_one_page_of_this_domain(void **state)
{
    const struct xen_remove_from_physmap *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_memory_unmap_gfn(0xfedcba9876543UL), TRAP_RESULT);
    expect_call(12, 15, trap.a[1]);
    assert_int_equal(op->domid, 0x7ff0);
    assert_int_equal(op->gpfn, 0xfedcba9876543UL);
}

static void expect_reservation(const struct xen_memory_reservation *r, unsigned int count)
{
    assert_ptr_equal(r->extent_start.p, gfns);
    assert_int_equal(r->nr_extents, count);
    assert_int_equal(r->extent_order, 0);
#if __XEN_INTERFACE_VERSION__ >= 0x00030209
    assert_int_equal(r->mem_flags, 0);
#else
    assert_int_equal(r->address_bits, 0);
#endif
    assert_int_equal(r->domid, 0x7ff0);
}

static void populate_gfns_asks_for_single_pages(void **state)
{
    (void)state;
    trap_copies(2, sizeof(struct xen_memory_reservation));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_memory_populate_gfns(gfns, 3), TRAP_RESULT);
    expect_call(12, 6, trap.a[1]);
    expect_reservation(trap_copy(), 3);
}

static void release_gfns_gives_single_pages(void **state)
{
    (void)state;
    trap_copies(2, sizeof(struct xen_memory_reservation));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_memory_release_gfns(gfns, 0xffffffffu), TRAP_RESULT);
    expect_call(12, 1, trap.a[1]);
    expect_reservation(trap_copy(), 0xffffffffu);
}

static void reservations_are_asked_by_domain(void **state)
{
    static const struct {
        long (*ask)(domid_t domid);
        long command;
    } questions[] = {
        {xga_memory_current_pages, 3},
        {xga_memory_maximum_pages, 4},
        {xga_memory_highest_gfn, 14},
    };
    size_t i;

    for (i = 0; i < 3; i++) {
        const struct xen_memory_domain *d = trap_copy();

        trap_setup(state);
        trap_copies(2, sizeof(*d));
        trap_returns(0x123456789aL);
        assert_int_equal(questions[i].ask(0xfff1), 0x123456789aL);
        expect_call(12, questions[i].command, trap.a[1]);
        assert_int_equal(d->domid, 0xfff1);
    }
}

static void resource_answers(void *operand)
{
    ((struct xen_mem_acquire_resource *)operand)->nr_frames = 0xfffffff5u;
}

static void resource_size_asks_without_a_list(void **state)
{
    const struct xen_mem_acquire_resource *op = trap_copy();
    uint32_t nr_frames = 1;

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_answers(resource_answers);
    assert_int_equal(xga_memory_resource_size(0xfff1, 0xfff2, 0xfffffff3, &nr_frames), 0);
    expect_call(12, 28, trap.a[1]);
    assert_int_equal(op->domid, 0xfff1);
    assert_int_equal(op->type, 0xfff2);
    assert_int_equal(op->id, 0xfffffff3);
    assert_int_equal(op->nr_frames, 0);
    assert_int_equal(op->pad, 0);
    assert_int_equal(op->frame, 0);
    assert_null(op->frame_list.p);
    assert_int_equal(nr_frames, 0xfffffff5u);
}

static void resource_size_leaves_the_number_after_an_error(void **state)
{
    uint32_t nr_frames = 1;

    (void)state;
    trap_copies(2, sizeof(struct xen_mem_acquire_resource));
    trap_answers(resource_answers);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_memory_resource_size(1, 2, 3, &nr_frames), TRAP_RESULT);
    assert_int_equal(nr_frames, 1);
}

static void resource_map_names_the_list(void **state)
{
    const struct xen_mem_acquire_resource *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(
        xga_memory_resource_map(0xfff1, 0xfff2, 0xfffffff3, 0xfffffff4, 0xfffffff5, gfns),
        TRAP_RESULT);
    expect_call(12, 28, trap.a[1]);
    assert_int_equal(op->domid, 0xfff1);
    assert_int_equal(op->type, 0xfff2);
    assert_int_equal(op->id, 0xfffffff3);
    assert_int_equal(op->nr_frames, 0xfffffff5u);
    assert_int_equal(op->pad, 0);
    assert_int_equal(op->frame, 0xfffffff4u);
    assert_ptr_equal(op->frame_list.p, gfns);
}

/* 67,108,864 and more done, or a frame number: an `int` would cut it off, or make it an error. */
static void counts_and_frames_keep_all_bits(void **state)
{
    static const struct xen_memory_reservation r;

    (void)state;
    trap_returns(0x80000000L);
    assert_true(xga_memory_populate_physmap(&r) == 0x80000000L);
    assert_true(xga_memory_decrease_reservation(&r) == 0x80000000L);
    assert_true(xga_memory_increase_reservation(&r) == 0x80000000L);
    trap_returns(0xfffffffffL);
    assert_true(xga_memory_maximum_ram_page() == 0xfffffffffL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(map_gfn_places_one_page_of_this_domain, trap_setup),
        cmocka_unit_test_setup(unmap_gfn_removes_one_page_of_this_domain, trap_setup),
        cmocka_unit_test_setup(populate_gfns_asks_for_single_pages, trap_setup),
        cmocka_unit_test_setup(release_gfns_gives_single_pages, trap_setup),
        cmocka_unit_test_setup(reservations_are_asked_by_domain, trap_setup),
        cmocka_unit_test_setup(resource_size_asks_without_a_list, trap_setup),
        cmocka_unit_test_setup(resource_size_leaves_the_number_after_an_error, trap_setup),
        cmocka_unit_test_setup(resource_map_names_the_list, trap_setup),
        cmocka_unit_test_setup(counts_and_frames_keep_all_bits, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
