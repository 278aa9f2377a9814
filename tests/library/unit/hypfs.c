/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xga/hypfs.h>

static void get_version_passes_nothing(void **state)
{
    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_hypfs_get_version(), TRAP_RESULT);
    expect_call(42, 0, 0, 0, 0, 0);
}

static void read_passes_five_arguments(void **state)
{
    static struct xen_hypfs_direntry entry;
    static const char path[] = "/params";

    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_hypfs_read(path, 0xfedcba9876543210UL, &entry, 0x8123456789abcdefUL),
                     TRAP_RESULT);
    expect_call(42, 1, (long)path, (long)0xfedcba9876543210UL, (long)&entry,
                (long)0x8123456789abcdefUL);
}

static void write_contents_passes_five_arguments(void **state)
{
    static const char path[] = "/params/loglvl", content[] = "all";

    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(
        xga_hypfs_write_contents(path, 0xfedcba9876543210UL, content, 0x8123456789abcdefUL),
        TRAP_RESULT);
    expect_call(42, 2, (long)path, (long)0xfedcba9876543210UL, (long)content,
                (long)0x8123456789abcdefUL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(get_version_passes_nothing, trap_setup),
        cmocka_unit_test_setup(read_passes_five_arguments, trap_setup),
        cmocka_unit_test_setup(write_contents_passes_five_arguments, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
