/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xga/version.h>

static void answer_features(void *operand)
{
    ((struct xen_feature_info *)operand)->submap = 0x80000801u;
}

static void features_gives_a_submap(void **state)
{
    const struct xen_feature_info *info = trap_copy();
    uint32_t submap = 7;

    (void)state;
    trap_copies(2, sizeof(*info));
    trap_answers(answer_features);
    assert_int_equal(xga_version_feature_submap(0xfffffff1, &submap), 0);
    expect_call(17, 6, trap.a[1]);
    assert_int_equal(info->submap_idx, 0xfffffff1);
    assert_int_equal(info->submap, 0);
    assert_int_equal(submap, 0x80000801u);
}

static void features_leaves_the_submap_after_an_error(void **state)
{
    uint32_t submap = 7;

    (void)state;
    trap_copies(2, sizeof(struct xen_feature_info));
    trap_answers(answer_features);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_version_feature_submap(1, &submap), TRAP_RESULT);
    assert_int_equal(submap, 7);
}

static void has_feature_looks_at_its_bit(void **state)
{
    static const struct {
        unsigned int feature, submap_idx;
        long want;
    } cases[] = {
        {0, 0, 1},  {1, 0, 0},  {11, 0, 1}, {31, 0, 1},
        {32, 1, 1}, {33, 1, 0}, {63, 1, 1}, {75, 2, 1},
    };
    size_t i;

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct xen_feature_info *info = trap_copy();

        trap_setup(state);
        trap_copies(2, sizeof(*info));
        trap_answers(answer_features);
        assert_int_equal(xga_version_has_feature(cases[i].feature), cases[i].want);
        assert_int_equal(info->submap_idx, cases[i].submap_idx);
    }
}

static void has_feature_passes_an_error_on(void **state)
{
    (void)state;
    trap_copies(2, sizeof(struct xen_feature_info));
    trap_answers(answer_features);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_version_has_feature(0), TRAP_RESULT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(features_gives_a_submap, trap_setup),
        cmocka_unit_test_setup(features_leaves_the_submap_after_an_error, trap_setup),
        cmocka_unit_test_setup(has_feature_looks_at_its_bit, trap_setup),
        cmocka_unit_test_setup(has_feature_passes_an_error_on, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
