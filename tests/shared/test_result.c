/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <xga/shared/result.h>

/* Each reason has a text of its own, and no number beyond them has one. */
static void every_reason_is_named(void **state)
{
    uint32_t a, b;

    (void)state;
    for (a = 0; a <= XGA_BROKEN_MESSAGE; a++)
        for (b = a + 1; b <= XGA_BROKEN_MESSAGE + 1; b++)
            assert_string_not_equal(xga_broken_name(a), xga_broken_name(b));
    assert_string_equal(xga_broken_name(XGA_INTACT), "intact");
    assert_string_equal(xga_broken_name(XGA_BROKEN_MESSAGE + 1), "unknown");
    assert_string_equal(xga_broken_name(0x80000000u), "unknown");
}

/* Xen's own numbers, so that a caller may pass them on. */
static void final_results_are_errors(void **state)
{
    (void)state;
    assert_int_equal(XGA_BROKEN, -74);
    assert_int_equal(XGA_GONE, -107);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason_is_named),
        cmocka_unit_test(final_results_are_errors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
