/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xen/errno.h>
#include <xga/release.h>

static void the_version_becomes_a_release(void **state)
{
    static const struct {
        long version, release;
    } known[] = {
        {0x00040011, 0x00041100}, {0x00040016, 0x00041600}, {0x00040009, 0x00040900},
        {0x00050000, 0x00050000}, {0x7fff00ff, 0x7fffff00},
    };
    size_t i;

    for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        trap_setup(state);
        trap_returns(known[i].version);
        assert_int_equal(xga_release_running(), known[i].release);
        expect_call(17, 0, 0);
    }
}

static void an_error_stays_an_error(void **state)
{
    trap_returns(-XEN_ENOSYS);
    assert_int_equal(xga_release_running(), -XEN_ENOSYS);
    trap_setup(state);
    trap_returns(-XEN_EPERM);
    assert_int_equal(xga_release_running(), -XEN_EPERM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_version_becomes_a_release, trap_setup),
        cmocka_unit_test_setup(an_error_stays_an_error, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
