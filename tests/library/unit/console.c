/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xga/console.h>

static void write_passes_count_and_text(void **state)
{
    static const char text[] = "hello";

    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_console_write(5, text), TRAP_RESULT);
    expect_call(18, 0, 5, (long)text);
}

static void answer_text(void *operand)
{
    ((char *)operand)[0] = 'x';
}

static void read_gives_the_number_of_bytes(void **state)
{
    char buffer[4] = "abc";

    (void)state;
    trap_copies(3, sizeof(buffer));
    trap_answers(answer_text);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_console_read(sizeof(buffer), buffer), TRAP_RESULT);
    expect_call(18, 1, 4, (long)buffer);
    assert_string_equal(buffer, "xbc");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(write_passes_count_and_text, trap_setup),
        cmocka_unit_test_setup(read_gives_the_number_of_bytes, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
