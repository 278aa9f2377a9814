/* SPDX-License-Identifier: MIT */
/* What these tests use of cmocka, for architectures that have none installed: each test in a process of its own. */
#ifndef CMOCKA_H
#define CMOCKA_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct CMUnitTest {
    const char *name;
    void (*test)(void **state);
    int (*setup)(void **state);
    int (*teardown)(void **state);
};

#define SKIPPED 77

#define fail_msg(...)                                                                          \
    (printf("%s:%d: ", __FILE__, __LINE__), printf(__VA_ARGS__), printf("\n"), fflush(stdout), \
     _exit(1))
#define skip() _exit(SKIPPED)

#define assert_true(c)  ((c) ? (void)0 : fail_msg("%s", #c))
#define assert_false(c) assert_true(!(c))
/* As cmocka compares them. */
#define assert_int_equal(a, b)                                                               \
    do {                                                                                     \
        const unsigned long long l_ = (unsigned long long)(a), r_ = (unsigned long long)(b); \
        if (l_ != r_)                                                                        \
            fail_msg("%s is %#llx, and not %s, %#llx", #a, l_, #b, r_);                      \
    } while (0)
#define assert_in_range(v, low, high)    assert_true((v) >= (low) && (v) <= (high))
#define assert_ptr_equal(a, b)           assert_true((const void *)(a) == (const void *)(b))
#define assert_ptr_not_equal(a, b)       assert_false((const void *)(a) == (const void *)(b))
#define assert_null(p)                   assert_true((p) == NULL)
#define assert_non_null(p)               assert_true((p) != NULL)
#define assert_string_equal(a, b)        assert_true(strcmp((a), (b)) == 0)
#define assert_memory_equal(a, b, bytes) assert_true(memcmp((a), (b), (bytes)) == 0)

#define cmocka_unit_test(f)                             {#f, f, NULL, NULL}
#define cmocka_unit_test_setup_teardown(f, before, end) {#f, f, before, end}

static inline void cmocka_run(const struct CMUnitTest *test)
{
    void *state = NULL;

    if (test->setup != NULL && test->setup(&state) != 0)
        fail_msg("no setup");
    test->test(&state);
    if (test->teardown != NULL && test->teardown(&state) != 0)
        fail_msg("no teardown");
    fflush(stdout);
    _exit(0);
}

static inline int cmocka_run_tests(const struct CMUnitTest *tests, size_t count)
{
    int status, failed = 0;
    size_t i;

    for (i = 0; i < count; i++) {
        printf("[ RUN      ] %s\n", tests[i].name);
        fflush(stdout);
        if (fork() == 0)
            cmocka_run(&tests[i]);
        if (wait(&status) < 0 || !WIFEXITED(status) ||
            (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != SKIPPED)) {
            printf("[  FAILED  ] %s\n", tests[i].name);
            failed++;
        } else {
            printf("[       OK ] %s\n", tests[i].name);
        }
    }
    return failed;
}

#define cmocka_run_group_tests(tests, setup, teardown) \
    cmocka_run_tests((tests), sizeof(tests) / sizeof((tests)[0]))

#endif
