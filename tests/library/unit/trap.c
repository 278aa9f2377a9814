/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <string.h>

#include "trap.h"

struct trap trap;
const char *trap_subject;

static struct {
    long result;
    unsigned int argument;
    size_t size;
    void (*answer)(void *operand);
    union {
        uint64_t align;
        unsigned char bytes[256];
    } copy;
} plan;

long trap_recorded(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                   long a5);

long trap_recorded(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                   long a5)
{
    trap.calls++;
    trap.nargs = nargs;
    trap.number = number;
    trap.a[0] = a1;
    trap.a[1] = a2;
    trap.a[2] = a3;
    trap.a[3] = a4;
    trap.a[4] = a5;
    if (plan.argument) {
        void *operand = (void *)trap.a[plan.argument - 1];

        memcpy(plan.copy.bytes, operand, plan.size);
        if (plan.answer)
            plan.answer(operand);
    }
    return plan.result;
}

int trap_setup(void **state)
{
    (void)state;
    memset(&trap, 0, sizeof(trap));
    memset(&plan, 0, sizeof(plan));
    trap_subject = NULL;
    return 0;
}

void trap_returns(long result)
{
    plan.result = result;
}

void trap_copies(unsigned int argument, size_t size)
{
    assert_in_range(argument, 1, 5);
    assert_in_range(size, 1, sizeof(plan.copy.bytes));
    plan.argument = argument;
    plan.size = size;
    memset(&plan.copy, 0xa5, sizeof(plan.copy));
}

const void *trap_copy(void)
{
    return plan.copy.bytes;
}

void trap_answers(void (*answer)(void *operand))
{
    plan.answer = answer;
}

void trap_expect_(unsigned long number, const long *arguments, size_t nargs, const char *file,
                  int line)
{
    bool same = trap.calls == 1 && trap.number == number && trap.nargs == nargs;
    size_t i;

    for (i = 0; i < 5; i++)
        same = same && trap.a[i] == (i < nargs ? arguments[i] : 0);
    if (same)
        return;
    print_error("%s: %u hypercalls; of the last one number, arguments:\n",
                trap_subject ? trap_subject : "got", trap.calls);
    print_error("  got    %lu", trap.number);
    for (i = 0; i < trap.nargs; i++)
        print_error(", %#lx", (unsigned long)trap.a[i]);
    print_error("\n  wanted %lu", number);
    for (i = 0; i < nargs; i++)
        print_error(", %#lx", (unsigned long)arguments[i]);
    print_error("\n");
    _fail(file, line);
}
