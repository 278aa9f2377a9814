/* SPDX-License-Identifier: MIT */
/* Code that may end in an exception, in the kernel and in user mode. */
#ifndef ATTEMPT_H
#define ATTEMPT_H

#include "pv.h"

/* What the entry of syscall reports in place of an exception's vector. */
#define X86_SYSCALL 33

extern const char pv_other_upcall[], pv_syscall[];
extern volatile unsigned int pv_other_upcalls;

/* Of the last exception: what it left on the stack, and where on the stack. */
struct caught {
    struct x86_frame frame;
    const struct x86_frame *at;
    unsigned long address; /* of a page fault */
};
extern struct caught caught;

/* Runs code(argument). An exception ends it, whatever it did, and is kept: -1 without one, or its vector. */
long attempt(void (*code)(void *argument), void *argument);

/* Runs code in user mode until its exception. It may use half a page of stack, and no data on 32 bits. */
long attempt_user(const char *code, const char *end, unsigned long flags);
/* The upper end of the stack on which the kernel takes that exception. */
const void *attempt_user_stack(void);
/* Takes another one for it from now on. */
void attempt_other_stack(void);

/* All to be run by attempt_user(). Each ends in an invalid opcode, unless noted. */
extern const char pv_user_ends[], pv_user_ends_end[];
extern const char pv_user_syscall[], pv_user_syscall_end[];       /* in syscall */
extern const char pv_user_read_gs[], pv_user_read_gs_end[];       /* %gs:0 in rbx, %gs in rcx */
extern const char pv_user_breakpoint[], pv_user_breakpoint_end[]; /* in int3 */

#endif
