/* SPDX-License-Identifier: MIT */
/*
 * The trap that the unit tests put in Xen's place: it records what a hypercall carries, copies the
 * structure that an argument points to, since it may be gone afterwards, and gives a result.
 *
 * Compile everything with -DXGA_TRAP=trap_recorded.
 */
#ifndef TRAP_H
#define TRAP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

struct trap {
    unsigned int calls;
    unsigned int nargs;
    unsigned long number;
    long a[5];
};
/* The last hypercall, and how many there were since trap_setup(). */
extern struct trap trap;

/* cmocka's setup of each test: nothing recorded, the result 0, nothing copied. */
int trap_setup(void **state);

/* Names what is under test, where one test looks at many; said when a call is not as expected. */
extern const char *trap_subject;

void trap_returns(long result);
/* For it: a result that neither an `int` nor 32 bits hold. */
#define TRAP_RESULT (-0x123456789abcdefL)

/* Copies `size` bytes from where argument 1 to 5 points to; trap_copy() is that copy. */
void trap_copies(unsigned int argument, size_t size);
const void *trap_copy(void);

/* Called within the trap with what the argument of trap_copies() points to, after the copy. */
void trap_answers(void (*answer)(void *operand));

/* Exactly one hypercall, of this number, with these arguments as whole registers. */
#define expect_call(number, ...)                      \
    trap_expect_(number, (const long[]){__VA_ARGS__}, \
                 sizeof((long[]){__VA_ARGS__}) / sizeof(long), __FILE__, __LINE__)
void trap_expect_(unsigned long number, const long *arguments, size_t nargs, const char *file,
                  int line);

/*
 * Each row {name, call, command} of a table stores its command and the interface version in a
 * structure of this type, changes nothing else, issues this hypercall with it, and returns the
 * result. `version` and `result` may depend on `command`.
 */
#define expect_each_of(rows, type, number, version, result)                                    \
    for (size_t row_ = 0; row_ < sizeof(rows) / sizeof((rows)[0]); row_++) {                   \
        const unsigned int command = (rows)[row_].command;                                     \
        type op_, wanted_;                                                                     \
                                                                                               \
        trap_setup(NULL);                                                                      \
        trap_returns(TRAP_RESULT);                                                             \
        trap_copies(1, sizeof(op_));                                                           \
        trap_subject = (rows)[row_].name;                                                      \
        memset(&op_, 0xa5, sizeof(op_));                                                       \
        wanted_ = op_;                                                                         \
        wanted_.cmd = command;                                                                 \
        wanted_.interface_version = (version);                                                 \
        if ((rows)[row_].call(&op_) != (result))                                               \
            fail_msg("%s: the result is not what Xen returned", trap_subject);                 \
        expect_call(number, (long)&op_);                                                       \
        if (memcmp(trap_copy(), &wanted_, sizeof(op_)) || memcmp(&op_, &wanted_, sizeof(op_))) \
            fail_msg("%s: Xen or the caller is shown something else", trap_subject);           \
    }

#endif
