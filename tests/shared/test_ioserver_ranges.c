/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <xga/shared/ioserver_ranges.h>

#define TOP ~(uint64_t)0

static struct xga_ioserver_range storage[8 + 1];
static struct xga_ioserver_ranges r;

static int none(void **state)
{
    (void)state;
    memset(storage, 0x55, sizeof(storage));
    xga_ioserver_ranges_init(&r, storage, 8);
    return 0;
}

static int intact(void **state)
{
    (void)state;
    return storage[8].first_ != UINT64_C(0x5555555555555555);
}

static void holds(uint32_t count, uint64_t first, uint64_t last)
{
    assert_int_equal(xga_ioserver_ranges_count(&r), count);
    assert_int_equal(xga_ioserver_ranges_contain(&r, first, last), 1);
    if (first > 0)
        assert_int_equal(xga_ioserver_ranges_contain(&r, first - 1, last), 0);
    if (last < TOP)
        assert_int_equal(xga_ioserver_ranges_contain(&r, first, last + 1), 0);
}

static void a_range_contains_its_parts_alone(void **state)
{
    (void)state;
    assert_int_equal(xga_ioserver_ranges_contain(&r, 0, TOP), 0);
    assert_int_equal(xga_ioserver_ranges_contain(&r, 5, 5), 0);
    assert_int_equal(xga_ioserver_ranges_add(&r, 16, 31), 0);
    holds(1, 16, 31);
    assert_int_equal(xga_ioserver_ranges_contain(&r, 16, 16), 1);
    assert_int_equal(xga_ioserver_ranges_contain(&r, 31, 31), 1);
    assert_int_equal(xga_ioserver_ranges_contain(&r, 20, 19), 0);
    assert_int_equal(xga_ioserver_ranges_contain(&r, 15, 15), 0);
    assert_int_equal(xga_ioserver_ranges_contain(&r, 32, 32), 0);
    assert_int_equal(xga_ioserver_ranges_contain(&r, TOP, 0), 0);
}

static void bad_and_overlapping_ranges_are_refused(void **state)
{
    (void)state;
    assert_int_equal(xga_ioserver_ranges_add(&r, 2, 1), -XEN_EINVAL);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 2, 1), -XEN_EINVAL);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 1, 1), -XEN_ENOENT);
    assert_int_equal(xga_ioserver_ranges_add(&r, 10, 20), 0);
    assert_int_equal(xga_ioserver_ranges_add(&r, 10, 20), -XEN_EEXIST);
    assert_int_equal(xga_ioserver_ranges_add(&r, 0, 10), -XEN_EEXIST);
    assert_int_equal(xga_ioserver_ranges_add(&r, 20, 30), -XEN_EEXIST);
    assert_int_equal(xga_ioserver_ranges_add(&r, 0, 30), -XEN_EEXIST);
    assert_int_equal(xga_ioserver_ranges_add(&r, 15, 15), -XEN_EEXIST);
    assert_int_equal(xga_ioserver_ranges_add(&r, 0, TOP), -XEN_EEXIST);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 9, 20), -XEN_ENOENT);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 10, 21), -XEN_ENOENT);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 21, 21), -XEN_ENOENT);
    holds(1, 10, 20);
}

static void ranges_that_touch_are_one(void **state)
{
    (void)state;
    assert_int_equal(xga_ioserver_ranges_add(&r, 10, 19), 0);
    assert_int_equal(xga_ioserver_ranges_add(&r, 20, 29), 0);
    holds(1, 10, 29);
    assert_int_equal(xga_ioserver_ranges_add(&r, 5, 9), 0);
    holds(1, 5, 29);
    assert_int_equal(xga_ioserver_ranges_add(&r, 31, 40), 0);
    assert_int_equal(xga_ioserver_ranges_count(&r), 2);
    assert_int_equal(xga_ioserver_ranges_contain(&r, 29, 31), 0);
    assert_int_equal(xga_ioserver_ranges_add(&r, 30, 30), 0);
    holds(1, 5, 40);
}

static void the_ends_of_the_address_space_are_no_neighbours(void **state)
{
    (void)state;
    assert_int_equal(xga_ioserver_ranges_add(&r, 0, 0), 0);
    assert_int_equal(xga_ioserver_ranges_add(&r, TOP, TOP), 0);
    assert_int_equal(xga_ioserver_ranges_count(&r), 2);
    assert_int_equal(xga_ioserver_ranges_add(&r, 1, TOP - 1), 0);
    holds(1, 0, TOP);
    assert_int_equal(xga_ioserver_ranges_remove(&r, TOP, TOP), 0);
    holds(1, 0, TOP - 1);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 0, 0), 0);
    holds(1, 1, TOP - 1);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 1, TOP - 1), 0);
    assert_int_equal(xga_ioserver_ranges_count(&r), 0);
}

static void removal_shortens_and_splits(void **state)
{
    (void)state;
    assert_int_equal(xga_ioserver_ranges_add(&r, 100, 199), 0);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 100, 109), 0);
    holds(1, 110, 199);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 190, 199), 0);
    holds(1, 110, 189);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 150, 150), 0);
    holds(2, 110, 149);
    holds(2, 151, 189);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 110, 149), 0);
    holds(1, 151, 189);
}

static void a_full_set_takes_no_further_range(void **state)
{
    uint64_t i;

    (void)state;
    for (i = 0; i < 8; i++)
        assert_int_equal(xga_ioserver_ranges_add(&r, 100 * i, 100 * i + 49), 0);
    assert_int_equal(xga_ioserver_ranges_add(&r, 1000, 1000), -XEN_ENOMEM);
    assert_int_equal(xga_ioserver_ranges_add(&r, 60, 60), -XEN_ENOMEM);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 120, 120), -XEN_ENOMEM);
    holds(8, 100, 149);
    assert_int_equal(xga_ioserver_ranges_add(&r, 50, 98), 0);
    holds(8, 0, 98);
    assert_int_equal(xga_ioserver_ranges_add(&r, 99, 99), 0);
    holds(7, 0, 149);
    assert_int_equal(xga_ioserver_ranges_remove(&r, 120, 120), 0);
    holds(8, 0, 119);
    holds(8, 121, 149);
    xga_ioserver_ranges_init(&r, NULL, 8);
    assert_int_equal(xga_ioserver_ranges_add(&r, 1, 1), -XEN_ENOMEM);
    xga_ioserver_ranges_init(&r, storage, 0);
    assert_int_equal(xga_ioserver_ranges_add(&r, 1, 1), -XEN_ENOMEM);
}

/* A set of bits is the model: values 0 to 63, and those at the other end of the address space. */
static void random_changes_agree_with_a_set(void **state)
{
    uint64_t base = *(const uint64_t *)*state, set = 0, bits;
    uint32_t i, j, first, last, runs, seed = 1;
    xga_long expected;

    for (i = 0; i < 200000; i++) {
        seed = seed * 1664525 + 1013904223;
        first = seed >> 26;
        seed = seed * 1664525 + 1013904223;
        last = first + (seed >> 29) * (seed >> 28 & 1);
        if (last > 63)
            last = 63;
        bits = (last - first == 63 ? ~(uint64_t)0 : (UINT64_C(1) << (last - first + 1)) - 1)
               << first;
        for (runs = 0, j = 0; j < 64; j++)
            runs += (set >> j & 1) != 0 && (j == 0 || (set >> (j - 1) & 1) == 0);
        assert_int_equal(xga_ioserver_ranges_count(&r), runs);
        assert_int_equal(xga_ioserver_ranges_contain(&r, base + first, base + last),
                         (set & bits) == bits);
        if (seed & 0x100000) {
            bits = (set & bits) != 0 ? 0 : bits;
            expected = bits == 0 ? -XEN_EEXIST : 0;
            set |= bits;
        } else {
            bits = (set & bits) != bits ? 0 : bits;
            expected = bits == 0 ? -XEN_ENOENT : 0;
            set &= ~bits;
        }
        for (runs = 0, j = 0; j < 64; j++)
            runs += (set >> j & 1) != 0 && (j == 0 || (set >> (j - 1) & 1) == 0);
        if (runs > 8) {
            expected = -XEN_ENOMEM;
            set ^= bits;
        }
        assert_int_equal(seed & 0x100000
                             ? xga_ioserver_ranges_add(&r, base + first, base + last)
                             : xga_ioserver_ranges_remove(&r, base + first, base + last),
                         expected);
    }
}

int main(void)
{
    static uint64_t low, high = TOP - 63;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_range_contains_its_parts_alone, none, intact),
        cmocka_unit_test_setup_teardown(bad_and_overlapping_ranges_are_refused, none, intact),
        cmocka_unit_test_setup_teardown(ranges_that_touch_are_one, none, intact),
        cmocka_unit_test_setup_teardown(the_ends_of_the_address_space_are_no_neighbours, none,
                                        intact),
        cmocka_unit_test_setup_teardown(removal_shortens_and_splits, none, intact),
        cmocka_unit_test_setup_teardown(a_full_set_takes_no_further_range, none, intact),
        {"random_changes_agree_with_a_set", random_changes_agree_with_a_set, none, intact, &low},
        {"random_changes_agree_with_a_set_at_the_end", random_changes_agree_with_a_set, none,
         intact, &high},
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
