/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <string.h>
#include <xga/grant_retry.h>

#define COUNT 5

/* What Xen does with each element, round by round; how often it was asked for; where it stops. */
static int16_t answers[4][COUNT];
static unsigned int tried[COUNT], rounds, faulty, asked;
static struct gnttab_map_grant_ref maps[COUNT];
static struct gnttab_copy copies[COUNT];

static int start(void **state)
{
    memset(answers, 0, sizeof(answers));
    memset(tried, 0, sizeof(tried));
    memset(maps, 0, sizeof(maps));
    memset(copies, 0, sizeof(copies));
    rounds = asked = 0;
    faulty = COUNT;
    return trap_setup(state);
}

/* Xen's part: each element of this call. The round is that of the element. */
static void answer_maps(void *operand)
{
    struct gnttab_map_grant_ref *op = operand;
    long n;

    for (n = 0; n < trap.a[2]; n++, op++) {
        unsigned int i = (unsigned int)(op - maps);

        if (i == faulty) {
            trap_returns(-14);
            return;
        }
        op->status = answers[tried[i]++][i];
        if (op->status == 0)
            op->handle = 100 * tried[i] + i;
    }
}

static void answer_copies(void *operand)
{
    struct gnttab_copy *op = operand;
    long n;

    for (n = 0; n < trap.a[2]; n++, op++)
        op->status = answers[tried[op - copies]++][op - copies];
}

static int three_times(void *caller, unsigned int round, unsigned int left)
{
    assert_ptr_equal(caller, &asked);
    assert_int_equal(round, asked);
    assert_true(left > 0 && left <= COUNT);
    asked++;
    return asked < 3;
}

static long map(void)
{
    trap_copies(2, sizeof(maps[0]));
    trap_answers(answer_maps);
    return xga_gnttab_map_retry(maps, COUNT, three_times, &asked);
}

static void nothing_to_retry_is_one_hypercall(void **state)
{
    (void)state;
    assert_int_equal(map(), 0);
    assert_int_equal(asked, 0);
    expect_call(20, 0, (long)maps, COUNT);
}

/* A status other than GNTST_eagain ends an element; one that succeeded is not mapped again. */
static void only_what_is_undone_is_tried_again(void **state)
{
    static const int16_t first[COUNT] = {-12, 0, -12, -12, -3};
    static const int16_t second[COUNT] = {0, 99, 0, -12, 99};
    static const unsigned int times[COUNT] = {2, 1, 2, 3, 1};
    unsigned int i;

    (void)state;
    memcpy(answers[0], first, sizeof(first));
    memcpy(answers[1], second, sizeof(second));
    assert_int_equal(map(), 0);
    for (i = 0; i < COUNT; i++)
        assert_int_equal(tried[i], times[i]);
    assert_int_equal(maps[0].handle, 200);
    assert_int_equal(maps[1].handle, 101);
    assert_int_equal(maps[3].handle, 303);
    assert_int_equal(maps[4].status, -3);
    assert_int_equal(asked, 2);
    /* 0 to 4; then 0, and 2 with 3; then 3. */
    assert_int_equal(trap.calls, 4);
}

static void the_policy_gives_up(void **state)
{
    unsigned int r;

    (void)state;
    for (r = 0; r < 4; r++)
        answers[r][2] = answers[r][4] = -12;
    assert_int_equal(map(), 2);
    assert_int_equal(asked, 3);
    assert_int_equal(maps[0].status, 0);
    assert_int_equal(maps[2].status, -12);
    assert_int_equal(maps[4].status, -12);
}

/* What was mapped before a fault stays known as mapped, the rest as not. */
static void a_fault_in_the_middle_loses_nothing(void **state)
{
    (void)state;
    faulty = 3;
    assert_int_equal(map(), -14);
    assert_int_equal(asked, 0);
    assert_int_equal(maps[2].status, 0);
    assert_int_equal(maps[2].handle, 102);
    assert_int_equal(maps[3].status, -12);
    assert_int_equal(maps[4].status, -12);
}

static void copies_are_retried_alike(void **state)
{
    (void)state;
    answers[0][1] = -12;
    trap_copies(2, sizeof(copies[0]));
    trap_answers(answer_copies);
    assert_int_equal(xga_gnttab_copy_retry(copies, COUNT, three_times, &asked), 0);
    assert_int_equal(trap.calls, 2);
    assert_int_equal(trap.number, 20);
    assert_int_equal(trap.a[0], 5);
    assert_ptr_equal((void *)trap.a[1], &copies[1]);
    assert_int_equal(trap.a[2], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nothing_to_retry_is_one_hypercall, start),
        cmocka_unit_test_setup(only_what_is_undone_is_tried_again, start),
        cmocka_unit_test_setup(the_policy_gives_up, start),
        cmocka_unit_test_setup(a_fault_in_the_middle_loses_nothing, start),
        cmocka_unit_test_setup(copies_are_retried_alike, start),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
