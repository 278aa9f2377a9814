/* SPDX-License-Identifier: MIT */
/*
 * xga_hypercall0 to 5, as callers write them. SETTING names compiler and flags; FAR makes the
 * hypercalls functions of another file, which link-time optimisation brings here.
 */
#include <xga/hypercall.h>

#include "trap.h"

/* An entry of the hypercall page is found by the number: there is no wide one. */
#if (defined(__i386__) || defined(__x86_64__)) && XGA_X86_TRAP == XGA_X86_TRAP_PAGE
#define NUMBER 0x55UL
#else
#define NUMBER WIDE
#endif

#ifdef FAR
#include "far.h"
#define H0 far_hypercall0
#define H1 far_hypercall1
#define H2 far_hypercall2
#define H3 far_hypercall3
#define H4 far_hypercall4
#define H5 far_hypercall5
#else
#define H0 xga_hypercall0
#define H1 xga_hypercall1
#define H2 xga_hypercall2
#define H3 xga_hypercall3
#define H4 xga_hypercall4
#define H5 xga_hypercall5
#endif

#define V1  VALUE(1)
#define V2  VALUE(2)
#define V3  VALUE(3)
#define V4  VALUE(4)
#define V5  VALUE(5)
#define ALL V1, V2, V3, V4, V5

#define ANY    long a, long b, long c, long d, long e
#define UNUSED ((void)a, (void)b, (void)c, (void)d, (void)e)

/*
 * For each number of arguments: once, with what came in and with constants; twice in a row; in a
 * loop; with calls for arguments; with everything wanted afterwards; with the result not wanted.
 */
#define EACH(n, call, fixed, calls)                       \
    TEST(once##n, ANY)                                    \
    {                                                     \
        UNUSED;                                           \
        return call;                                      \
    }                                                     \
    TEST(constant##n, ANY)                                \
    {                                                     \
        UNUSED;                                           \
        return fixed;                                     \
    }                                                     \
    TEST(twice##n, ANY)                                   \
    {                                                     \
        long first = call, second = call;                 \
                                                          \
        UNUSED;                                           \
        return first == RESULT(0) && second == RESULT(1); \
    }                                                     \
    TEST(loop##n, ANY)                                    \
    {                                                     \
        unsigned long sum = 0;                            \
        unsigned int i;                                   \
                                                          \
        UNUSED;                                           \
        for (i = 0; i < times; i++)                       \
            sum = sum * 3 + (unsigned long)call;          \
        return (long)sum;                                 \
    }                                                     \
    TEST(with_calls##n, ANY)                              \
    {                                                     \
        UNUSED;                                           \
        return calls;                                     \
    }                                                     \
    TEST(kept##n, ANY)                                    \
    {                                                     \
        long r = call;                                    \
                                                          \
        return all_kept(a, b, c, d, e) && r == RESULT(0); \
    }                                                     \
    TEST(dropped##n, ANY)                                 \
    {                                                     \
        UNUSED;                                           \
        (void)call;                                       \
        (void)calls;                                      \
        return b;                                         \
    }

EACH(0, H0(NUMBER), H0(NUMBER), H0((unsigned long)opaque((long)NUMBER)))
EACH(1, H1(NUMBER, a), H1(NUMBER, V1), H1((unsigned long)opaque((long)NUMBER), opaque(a)))
EACH(2, H2(NUMBER, a, b), H2(NUMBER, V1, V2), H2(NUMBER, opaque(a), opaque(b)))
EACH(3, H3(NUMBER, a, b, c), H3(NUMBER, V1, V2, V3), H3(NUMBER, opaque(a), opaque(b), opaque(c)))
EACH(4, H4(NUMBER, a, b, c, d), H4(NUMBER, V1, V2, V3, V4),
     H4(NUMBER, opaque(a), opaque(b), opaque(c), opaque(d)))
EACH(5, H5(NUMBER, a, b, c, d, e), H5(NUMBER, ALL),
     H5(NUMBER, opaque(a), opaque(b), opaque(c), opaque(d), opaque(e)))

/* A hypercall's result for another one's argument. */
TEST(nested, ANY)
{
    long r = H5(NUMBER, a, b, c, d, H2(NUMBER, a, H1(NUMBER, b)));

    return all_kept(a, b, c, d, e) ? r : 0;
}

/* Fewer arguments, then more: what the first used is gone, what it did not use is there. */
TEST(mixed, ANY)
{
    long sum = 0;

    sum += H5(NUMBER, a, b, c, d, e) == RESULT(0);
    sum += H1(NUMBER, e) == RESULT(1);
    sum += H3(NUMBER, b, c, d) == RESULT(2);
    sum += H4(NUMBER, a, b, c, d) == RESULT(3);
    sum += H0(NUMBER) == RESULT(4);
    sum += H2(NUMBER, b, c) == RESULT(5);
    sum += H5(NUMBER, a, b, c, d, e) == RESULT(6);
    return sum * 2 + all_kept(a, b, c, d, e);
}

/* The same number for different hypercalls, and different numbers, of a variable. */
TEST(numbers, ANY)
{
    unsigned long number = (unsigned long)opaque((long)NUMBER);
    long first = H2(number, a, b), second = H2(number + 1, b, a), third = H1(number, c);

    UNUSED;
    return first == RESULT(0) && second == RESULT(1) && third == RESULT(2) &&
           number == (unsigned long)opaque((long)NUMBER);
}

/* Narrow values in whole registers; the caller leaves the rest of them undefined. */
TEST(narrow, unsigned int a, int b, unsigned int c, int d, unsigned int e)
{
    long first = H5(NUMBER, (long)a, b, (long)c, d, (long)e);
    long second = H5(NUMBER, (int)a, (long)(unsigned int)b, (int)c, (short)d, (unsigned char)e);

    return first == RESULT(0) && second == RESULT(1);
}
#define U(v) ((long)(unsigned int)(unsigned long)(v))
#define I(v) ((long)(int)(unsigned int)(unsigned long)(v))
#define S(v) ((long)(short)(unsigned short)(unsigned long)(v))
#define B(v) ((long)(unsigned char)(unsigned long)(v))

/* What Xen reads has to be in memory, and what it wrote has to be read again. */
TEST(memory, ANY)
{
    long box[2], first, second, read;

    UNUSED;
    box[0] = a;
    first = H1(NUMBER, (long)box);
    read = box[0];
    box[0] = b;
    second = H2(NUMBER, (long)box, c);
    return first == RESULT(0) && second == RESULT(1) && read == ~V1 && box[0] == ~V2;
}

/* A leaf function's values below the stack pointer: a red zone of 128 bytes, where there is one. */
TEST(red_zone, ANY)
{
    volatile long below[128 / sizeof(long)];
    unsigned int i;
    long r;

    UNUSED;
    for (i = 0; i < sizeof(below) / sizeof(below[0]); i++)
        below[i] = VALUE(i);
    r = H3(NUMBER, (long)below, b, c);
    for (i = 0; i < sizeof(below) / sizeof(below[0]); i++)
        if (below[i] != VALUE(i))
            return 0;
    return r == RESULT(0);
}

/* More values across a hypercall than there are registers. */
TEST(pressure, ANY)
{
    long v0 = plenty[0], v1 = plenty[1], v2 = plenty[2], v3 = plenty[3], v4 = plenty[4];
    long v5 = plenty[5], v6 = plenty[6], v7 = plenty[7], v8 = plenty[8], v9 = plenty[9];
    long r = H1(NUMBER, a);

    return r == RESULT(0) && v0 == VALUE(0) && v1 == VALUE(1) && v2 == VALUE(2) && v3 == VALUE(3) &&
           v4 == VALUE(4) && v5 == VALUE(5) && v6 == VALUE(6) && v7 == VALUE(7) && v8 == VALUE(8) &&
           v9 == VALUE(9) && all_kept(a, b, c, d, e);
}

/* A condition across a hypercall: flags are the compiler's where the trap does not name them. */
TEST(condition, ANY)
{
    long first = 0, second;

    if (a < b)
        first = H1(NUMBER, a);
    second = a < b ? H2(NUMBER, b, c) : d;
    return (a < b ? first == RESULT(0) : first == 1) && second == RESULT(1) && e == V5;
}

/* Arguments whose evaluation takes a call that is not written: a division, where there is none. */
TEST(divided, ANY)
{
    long r =
        H5(NUMBER, (long)((unsigned long)a / one), (long)((unsigned long)b % most), c / (long)one,
           (long)((unsigned long long)(unsigned long)d / one), (long)((unsigned long)e / one));

    return all_kept(a, b, c, d, e) ? r : 0;
}

/* Arguments that are read from memory, in the order of the registers and backwards. */
TEST(loaded, ANY)
{
    long first = H5(NUMBER, plenty[1], plenty[2], plenty[3], plenty[4], plenty[5]);
    long second = H4(NUMBER, plenty[4], plenty[3], plenty[2], plenty[1]);

    return all_kept(a, b, c, d, e) && first == RESULT(0) && second == RESULT(1);
}

#if defined(__i386__) || defined(__x86_64__)
/* ebx and rbx, which CPUID overwrites, have other uses: of the frame, of position-independent code. */
TEST(cpuid, ANY)
{
    unsigned int r[4];

    xga_x86_cpuid(0, 0, r);
    return r[1] + 2 * r[2] + 4 * r[3] == vendor_sum() && all_kept(a, b, c, d, e);
}
#endif

#if defined(__aarch64__) || (defined(__arm__) && !defined(__thumb__))
#if defined(__aarch64__)
#define SET_FLAGS "msr nzcv, %0"
#define GET_FLAGS "mrs %0, nzcv"
#else
#define SET_FLAGS "msr apsr_nzcvq, %0"
#define GET_FLAGS "mrs %0, apsr"
#endif
/* Arm's trap names no flags: they are as they were. */
TEST(flags, ANY)
{
    unsigned long before, after;

    UNUSED;
    __asm__ volatile(SET_FLAGS : : "r"(0x60000000ul));
    (void)H2(NUMBER, a, b);
    __asm__ volatile(GET_FLAGS : "=r"(before));
    __asm__ volatile(SET_FLAGS : : "r"(0x90000000ul));
    (void)H2(NUMBER, a, b);
    __asm__ volatile(GET_FLAGS : "=r"(after));
    return (before & 0xf0000000ul) == 0x60000000ul && (after & 0xf0000000ul) == 0x90000000ul;
}
#endif

/* clang-format off */
#define LOOPED                                                                           \
    ((long)((unsigned long)RESULT(0) * 9 + (unsigned long)RESULT(1) * 3 +                \
            (unsigned long)RESULT(2)))
#define TESTS(n)                                                                         \
    {"once " #n, once##n, RESULT(0), 1, {C##n}},                                         \
    {"constant " #n, constant##n, RESULT(0), 1, {C##n}},                                 \
    {"twice " #n, twice##n, 1, 2, {C##n, C##n}},                                         \
    {"loop " #n, loop##n, LOOPED, 3, {C##n, C##n, C##n}},                                \
    {"with calls " #n, with_calls##n, RESULT(0), 1, {C##n}},                             \
    {"kept " #n, kept##n, 1, 1, {C##n}},                                                 \
    {"dropped " #n, dropped##n, V2, 2, {C##n, C##n}}
#define CALL(n, ...) {NUMBER, n, 0, {__VA_ARGS__}}
#define C0 CALL(0, 0)
#define C1 CALL(1, V1)
#define C2 CALL(2, V1, V2)
#define C3 CALL(3, V1, V2, V3)
#define C4 CALL(4, V1, V2, V3, V4)
#define C5 CALL(5, ALL)

static const struct test tests[] = {
    TESTS(0), TESTS(1), TESTS(2), TESTS(3), TESTS(4), TESTS(5),
    {"nested", nested, RESULT(2), 3, {CALL(1, V2), CALL(2, V1, RESULT(0)), CALL(5, V1, V2, V3, V4, RESULT(1))}},
    {"mixed", mixed, 15, 7, {C5, CALL(1, V5), CALL(3, V2, V3, V4), C4, C0, CALL(2, V2, V3), C5}},
    {"numbers", numbers, 1, 3, {C2, {NUMBER + 1, 2, 0, {V2, V1}}, CALL(1, V3)}},
    {"narrow", (run_fn *)(void (*)(void))narrow, 1, 2,
     {CALL(5, U(V1), I(V2), U(V3), I(V4), U(V5)), CALL(5, I(V1), U(V2), I(V3), S(V4), B(V5))}},
    {"memory", memory, 1, 2, {{NUMBER, 1, MEMORY, {V1}}, {NUMBER, 2, MEMORY, {V2, V3}}}},
    {"red zone", red_zone, 1, 1, {{NUMBER, 3, STACK, {0, V2, V3}}}},
    {"pressure", pressure, 1, 1, {C1}},
    {"condition", condition, 1, 2, {CALL(1, V1), CALL(2, V2, V3)}},
    {"divided", divided, RESULT(0), 1, {C5}},
    {"loaded", loaded, 1, 2, {C5, CALL(4, V4, V3, V2, V1)}},
#if defined(__i386__) || defined(__x86_64__)
    {"cpuid", cpuid, 1, 0, {CALL(0, 0)}},
#endif
#ifdef GET_FLAGS
    {"flags", flags, 1, 2, {C2, C2}},
#endif
};
/* clang-format on */
SUITE(tests);
