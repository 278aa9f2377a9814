/* SPDX-License-Identifier: MIT */
/*
 * What a file under test says: the functions to call and the hypercalls that are to arrive. Such a
 * file is compiled once for each compiler and setting, and all land in one program.
 */
#ifndef TRAP_H
#define TRAP_H

#define ARGUMENTS 5
#define CALLS     8

/* Distinct in every half, the low half's top bit set: neither extension gives the other's value. */
#if __SIZEOF_LONG__ == 8
#define VALUE(k)  ((long)(0x91a2b3c4d5e6f708UL + (unsigned long)(k) * 0x0123456701234567UL))
#define RESULT(i) ((long)(0x8123456789abcde0UL + (unsigned long)(i) * 0x0101010101010101UL))
#define WIDE      0x9b4c37d2e51f6a80UL
#else
#define VALUE(k)  ((long)(0x91a2d5e6UL + (unsigned long)(k) * 0x01234567UL))
#define RESULT(i) ((long)(0x81239abcUL + (unsigned long)(i) * 0x01010101UL))
#define WIDE      0xe51f6a80UL
#endif

/* One hypercall that is to arrive; the i-th of a test returns RESULT(i). */
struct call {
    unsigned long number;
    unsigned int nargs;
    unsigned int how;
    long a[ARGUMENTS];
};
/* The first argument points to a long that holds a[0] at the trap, and ~a[0] afterwards. */
#define MEMORY 1u
/* The first argument points to the stack; below its pointer, a red zone is in use. */
#define STACK  2u
/* It returns by the frame that x86 PV's iret takes, and has no result. */
#define FRAME  4u

/* How assembly calls, and how the program around is compiled; a setting's flags may say otherwise. */
#if defined(__i386__)
#define STANDARD __attribute__((__cdecl__, __regparm__(0)))
#elif defined(__x86_64__)
#define STANDARD __attribute__((__sysv_abi__))
#else
#define STANDARD
#endif

/* Attributes of the functions that call operations. */
#ifndef SUBJECT
#define SUBJECT
#endif

/* Called with VALUE(1) to VALUE(5), of which a narrower parameter takes a part. */
typedef STANDARD long run_fn(long a, long b, long c, long d, long e);
struct test {
    const char *name;
    run_fn *run;
    long returns;
    unsigned int ncalls;
    struct call calls[CALLS];
};
struct suite {
    const char *setting;
    const struct test *tests;
    unsigned int count;
};

/* An operation, called twice in a row with buffers and integers of the program's. */
#define PARAMETERS 12
struct operation {
    const char *name;
    void(STANDARD *run)(unsigned int which);
    unsigned int which;
    long number;                    /* __HYPERVISOR_*, as the test knows it; -1: none of its own */
    int narrow;                     /* returns the lower half of Xen's result */
    unsigned long size[PARAMETERS]; /* what a pointer's buffer holds, 0 for no pointer */
};
struct operations {
    const char *setting;
    const struct operation *operations;
    unsigned int count;
};
extern long operation_results[2];
/* Which of the two a recorder is to make. */
extern unsigned int operation_round;

/* Where main() finds them. */
#define LISTED(where) __attribute__((__section__(where), __used__))
#define SUITE(tests)                                                                        \
    static const struct suite suite = {SETTING, tests, sizeof(tests) / sizeof((tests)[0])}; \
    static const struct suite *const suite_listed LISTED("suites") = &suite

/* Returns its argument, and spoils every register that a function may spoil. */
STANDARD long opaque(long a);
/* 1 when these are VALUE(1) to VALUE(5). */
STANDARD long all_kept(long a, long b, long c, long d, long e);
/* VALUE(0) to VALUE(9), which no compiler knows. */
extern volatile long plenty[10];

/*
 * Framed: a function's work is done inside of one with an array of variable length and a local of
 * great alignment, used before and after it. Such a frame takes one more register to find it.
 */
#ifdef FRAMED
#define TEST(name, ...)                                                                 \
    static __inline__ __attribute__((__always_inline__)) long work_##name(__VA_ARGS__); \
    static STANDARD long name(long a1, long a2, long a3, long a4, long a5)              \
    {                                                                                   \
        char room[times * 16];                                                          \
        long aligned __attribute__((__aligned__(64)));                                  \
        long r;                                                                         \
                                                                                        \
        frame_begin(room, sizeof(room), &aligned);                                      \
        r = work_##name(a1, a2, a3, a4, a5);                                            \
        return frame_kept(room, sizeof(room), &aligned) ? r : ~r;                       \
    }                                                                                   \
    static long work_##name(__VA_ARGS__)
#else
#define TEST(name, ...) static STANDARD long name(__VA_ARGS__)
#endif
/* Fills both; whether they are where they were, with what they held. */
STANDARD void frame_begin(char *room, unsigned long size, long *aligned);
STANDARD long frame_kept(char *room, unsigned long size, long *aligned);
/* 3, which no compiler knows. */
extern volatile unsigned int times;
/* 1, and the greatest value, as unknown. */
extern volatile unsigned long one, most;
#if defined(__i386__) || defined(__x86_64__)
/* arch/<arch>.S: the sum of CPUID's ebx, ecx (twice) and edx (four times), leaf 0. */
STANDARD unsigned int vendor_sum(void);
#endif

/* What an operation's k-th parameter takes. */
extern volatile unsigned long long integers[PARAMETERS];
extern void *volatile pointers[PARAMETERS];
STANDARD unsigned long long integer(unsigned int k);
STANDARD void *pointer(unsigned int k);

#endif
