/* SPDX-License-Identifier: MIT */
/* Runs every suite that was linked; see usage. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "played.h"

volatile unsigned int times = 3;
volatile unsigned long one = 1, most = ~0UL;
volatile long plenty[10] = {VALUE(0), VALUE(1), VALUE(2), VALUE(3), VALUE(4),
                            VALUE(5), VALUE(6), VALUE(7), VALUE(8), VALUE(9)};
unsigned int red_zones;

static const struct test *test;
static unsigned int at;

STANDARD long all_kept(long a, long b, long c, long d, long e)
{
    return a == VALUE(1) && b == VALUE(2) && c == VALUE(3) && d == VALUE(4) && e == VALUE(5);
}

static struct {
    char *room;
    unsigned long size;
    long *aligned;
} frame;

STANDARD void frame_begin(char *room, unsigned long size, long *aligned)
{
    frame.room = room;
    frame.size = size;
    frame.aligned = aligned;
    memset(room, 0x36, size);
    *aligned = (long)WIDE;
}

STANDARD long frame_kept(char *room, unsigned long size, long *aligned)
{
    unsigned long i;

    if (room != frame.room || size != frame.size || aligned != frame.aligned)
        return 0;
    for (i = 0; i < size; i++)
        if (room[i] != 0x36)
            return 0;
    return *aligned == (long)WIDE && (unsigned long)aligned % 64 == 0;
}

static unsigned int compare(const struct arrival *arrival, long *result)
{
    const struct call *call;
    unsigned int k = 0;

    if (at >= test->ncalls) {
        complain("more than %u hypercalls", test->ncalls);
        give_up();
    }
    call = &test->calls[at];
    *result = RESULT(at);
    at++;
    if (arrival->number != call->number)
        complain("hypercall %u: number %#lx instead of %#lx", at, arrival->number, call->number);
    if (call->how & (MEMORY | STACK)) {
        k = 1;
        if (call->how & STACK && arrival->a[0] < arrival->stack)
            red_zones++;
        if (!on_stack(arrival->a[0]) || arrival->a[0] % sizeof(long)) {
            complain("hypercall %u: argument 1 is %#lx, not on the stack", at, arrival->a[0]);
            give_up();
        }
        if (call->how & MEMORY) {
            long *memory = (long *)arrival->a[0];

            if (*memory != call->a[0])
                complain("hypercall %u: memory holds %#lx instead of %#lx", at,
                         (unsigned long)*memory, (unsigned long)call->a[0]);
            *memory = ~call->a[0];
        }
    }
    for (; k < call->nargs; k++)
        if (arrival->a[k] != (unsigned long)call->a[k])
            complain("hypercall %u: argument %u is %#lx instead of %#lx", at, k + 1, arrival->a[k],
                     (unsigned long)call->a[k]);
    return call->how & FRAME ? BY_FRAME : call->nargs;
}

void run_suite(const struct suite *suite)
{
    unsigned int i;

    setting = suite->setting;
    arrived = compare;
    for (i = 0; i < suite->count; i++) {
        unsigned int before = failed;
        long returned;

        test = &suite->tests[i];
        subject = test->name;
        at = 0;
        if (run_watched(test->run, 0xa5, &returned)) {
            if (at != test->ncalls)
                complain("%u hypercalls instead of %u", at, test->ncalls);
            if (returned != test->returns)
                complain("returned %#lx instead of %#lx", (unsigned long)returned,
                         (unsigned long)test->returns);
        }
        passed += failed == before;
    }
}

/* The linker's, when such a section is there. */
extern const struct suite *const __start_suites[] __attribute__((__weak__));
extern const struct suite *const __stop_suites[] __attribute__((__weak__));
extern const struct operations *const __start_operations[] __attribute__((__weak__));
extern const struct operations *const __stop_operations[] __attribute__((__weak__));
#if defined(__x86_64__) || defined(__i386__)
/* Of the archives that choose at run time. */
extern unsigned char xga_x86_vmmcall __attribute__((weak));
#endif

int main(int argc, char **argv)
{
    static const char *const names[] = {"", "hvc", "vmcall", "vmmcall", "pv"};
    const struct suite *const *suite;
    unsigned int instruction;

    for (instruction = PV; instruction && (argc < 2 || strcmp(argv[1], names[instruction]));)
        instruction--;
    if (!instruction || argc < 4) {
        fprintf(stderr, "usage: %s hvc|vmcall|vmmcall|pv asked|fixed SUITES [red-zone]\n", argv[0]);
        return 2;
    }
    play((enum instruction)instruction);
#if defined(__x86_64__) || defined(__i386__)
    /* A trap that was fixed by the build does not ask. */
    if (&xga_x86_vmmcall)
        xga_x86_vmmcall = (instruction == VMMCALL) ^ !strcmp(argv[2], "fixed");
#endif
    for (suite = __start_suites; suite < __stop_suites; suite++)
        run_suite(*suite);
    run_operations(__start_operations, __stop_operations);
    setting = "all settings";
    subject = "program";
    if ((__stop_suites - __start_suites) + (__stop_operations - __start_operations) !=
        atoi(argv[3]))
        complain("not the %s suites that were linked", argv[3]);
    if (argc > 4 && !strcmp(argv[4], "red-zone") && !red_zones)
        complain("no compiler kept a value below the stack pointer");
    printf("%u passed, %u failed\n", passed, failed);
    return failed || !passed;
}
