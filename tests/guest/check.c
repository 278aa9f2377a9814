/* SPDX-License-Identifier: MIT */
/* Runs the checks that the linker collected in the section "checks", and keeps their verdicts. */
#include "check.h"

#include <stdarg.h>

#include "format.h"
#include "guest.h"

extern const struct check __start_checks[] __attribute__((visibility("hidden")));
extern const struct check __stop_checks[] __attribute__((visibility("hidden")));

/* Of the check that runs. */
static const char *name;
static const char *skip_reason;
static unsigned int failures;
static char failure[256]; /* the last one */
static size_t failure_length;

static unsigned int passed, failed, skipped;

static void add_char(void *unused, char c)
{
    (void)unused;
    if (failure_length + 1 < sizeof(failure))
        failure[failure_length++] = c;
    failure[failure_length] = '\0';
}

__attribute__((format(printf, 1, 2))) static void add(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    format_to(add_char, NULL, format, arguments);
    va_end(arguments);
}

static const char *base_name(const char *path)
{
    const char *base = path;

    for (; *path != '\0'; path++) {
        if (*path == '/')
            base = path + 1;
    }
    return base;
}

static void begin_failure(const char *file, int line)
{
    if (failures++ != 0)
        print("guest: info %s: %s\n", name, failure);
    failure_length = 0;
    add("%s:%d: ", base_name(file), line);
}

void check_failed(const char *file, int line, const char *format, ...)
{
    va_list arguments;

    begin_failure(file, line);
    va_start(arguments, format);
    format_to(add_char, NULL, format, arguments);
    va_end(arguments);
}

void check_skip(const char *reason)
{
    skip_reason = reason;
}

static void add_value(long long value)
{
    add("%lld", value);
    if (value > 0xffff || value < -0xffff)
        add(" (0x%llx)", (unsigned long long)value);
}

bool expect_equal_(const char *file, int line, const char *text, long long got, long long want)
{
    if (got == want)
        return true;
    begin_failure(file, line);
    add("%s: got ", text);
    add_value(got);
    add(", want ");
    add_value(want);
    return false;
}

bool expect_true_(const char *file, int line, const char *text, bool value)
{
    if (!value)
        check_failed(file, line, "%s: got false, want true", text);
    return value;
}

bool same_text(const char *left, const char *right)
{
    while (*left != '\0' && *left == *right) {
        left++;
        right++;
    }
    return *left == *right;
}

/* A name that ends in * stands for all that begin so. */
static bool is_chosen(const char *check, const char *only)
{
    while (*only != '\0' && *only != '*' && *check == *only) {
        check++;
        only++;
    }
    return *only == '*' || *check == *only;
}

static void no_such_check(void)
{
    check_failed(__FILE__, __LINE__, "no check has this name");
}

/* Only where no real Xen is: arch/standin. */
__attribute__((weak)) const char *check_unanswered(const char *check)
{
    (void)check;
    return NULL;
}

static void run(const struct check *check)
{
    name = check->name;
    failures = 0;
    skip_reason = check_unanswered(name);
    if (skip_reason == NULL)
        check->run();
    if (failures != 0) {
        failed++;
        print("guest: fail %s: %s\n", name, failure);
    } else if (skip_reason != NULL) {
        skipped++;
        print("guest: skip %s: %s\n", name, skip_reason);
    } else {
        passed++;
        print("guest: pass %s\n", name);
    }
}

void run_checks(const char *only)
{
    const struct check none = {only, no_such_check};
    const struct check *check;

    for (check = __start_checks; check != __stop_checks; check++) {
        if (only == NULL || is_chosen(check->name, only))
            run(check);
    }
    if (only != NULL && passed + failed + skipped == 0)
        run(&none);
    record_print();
    print("guest: end passed=%u failed=%u skipped=%u\n", passed, failed, skipped);
}
