/* SPDX-License-Identifier: MIT */
/* What the parts of the x86 start-up code share; pv/ and pvh/ fill in the same names. */
#ifndef X86_H
#define X86_H

#include "guest.h"

/* The image's first address (linker script); on PV it is also where Xen maps pseudo-frame 0. */
extern char x86_image[];

/* The stack of an entry, from low to high addresses; entry.inc pushes it in this order. */
struct x86_frame {
#if defined(__x86_64__)
    unsigned long r15, r14, r13, r12, r11, r10, r9, r8, di, si, bp, dx, cx, bx, ax;
#else
    unsigned long di, si, bp, sp_of_pushal, bx, dx, cx, ax;
#endif
    unsigned long vector, error;
    unsigned long ip, cs, flags;
#if defined(__x86_64__)
    unsigned long sp, ss;
#endif
};

/* Of vectors 0 … 31 the processor's exceptions; then Xen's own complaint to a PV guest. */
#define X86_EXCEPTIONS 32
#define X86_FAILSAFE   32

/* Entry points in assembly; an exception's stub has 16 bytes. */
extern const char x86_exception_stubs[X86_EXCEPTIONS][16];
extern const char x86_upcall[];

void x86_exception(const struct x86_frame *frame) __attribute__((noreturn));

/* Where a check that expects an exception takes it; NULL: it is reported as a crash. It does not return. */
extern void (*x86_expected)(const struct x86_frame *frame);

#endif
