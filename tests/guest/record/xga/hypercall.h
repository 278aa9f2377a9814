/* SPDX-License-Identifier: MIT */
/*
 * Found before the library's header of this name: each hypercall of the guest is noted where it is
 * made, and then made by the library's own inline code. What was noted is printed with the verdicts.
 */
#pragma GCC system_header /* include_next is the compiler's, not the language's */
#include_next <xga/hypercall.h>
#ifndef RECORD_H
#define RECORD_H

unsigned char *record_call(unsigned long number, long a1, long a2, long a3);
long record_answer(unsigned char *note, long answer);

#define NOTED_(call, noted)          \
    __extension__({                  \
        unsigned char *note_ = call; \
        record_answer(note_, noted); \
    })
/* A macro is not expanded again inside itself: these end in the library's functions. */
#define xga_hypercall0(n)             NOTED_(record_call(n, 0, 0, 0), xga_hypercall0(n))
#define xga_hypercall1(n, a)          NOTED_(record_call(n, a, 0, 0), xga_hypercall1(n, a))
#define xga_hypercall2(n, a, b)       NOTED_(record_call(n, a, b, 0), xga_hypercall2(n, a, b))
#define xga_hypercall3(n, a, b, c)    NOTED_(record_call(n, a, b, c), xga_hypercall3(n, a, b, c))
#define xga_hypercall4(n, a, b, c, d) NOTED_(record_call(n, a, b, c), xga_hypercall4(n, a, b, c, d))
#define xga_hypercall5(n, a, b, c, d, e) \
    NOTED_(record_call(n, a, b, c), xga_hypercall5(n, a, b, c, d, e))

#endif
