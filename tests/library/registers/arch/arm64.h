/* SPDX-License-Identifier: MIT */
/* Where AArch64 has a hypercall's parts, and what the instruction looks like. */
#ifndef ARCH_ARM64_H
#define ARCH_ARM64_H

#define RED_ZONE 0

static unsigned long *at(ucontext_t *context, unsigned int which)
{
    return (unsigned long *)&context->uc_mcontext.regs[which];
}

static unsigned long *argument(ucontext_t *context, unsigned int k)
{
    return at(context, k);
}

static unsigned long *number(ucontext_t *context)
{
    return at(context, 16);
}

static unsigned long *result(ucontext_t *context)
{
    return at(context, 0);
}

static unsigned long *stack(ucontext_t *context)
{
    return (unsigned long *)&context->uc_mcontext.sp;
}

static unsigned long *counter(ucontext_t *context)
{
    return (unsigned long *)&context->uc_mcontext.pc;
}

/* The hypercall instruction that raised this signal, and steps over it. */
static enum instruction decode(ucontext_t *context, int number_of_signal)
{
    unsigned long *pc = counter(context);

    if (number_of_signal != SIGILL || (*pc & 3) || *(const unsigned int *)*pc != 0xd401d422)
        return NONE;
    *pc += 4;
    return HVC;
}

/* What Xen may clobber beside result and arguments. */
static void poison_others(ucontext_t *context, enum instruction instruction, unsigned long poison)
{
    (void)instruction;
    *at(context, 16) = poison;
}

static void return_by_frame(ucontext_t *context)
{
    (void)context;
}

static const char *wrong_flags(ucontext_t *context)
{
    return *stack(context) & 15 ? "the stack is not aligned" : NULL;
}

static void prepare(enum instruction instruction)
{
    (void)instruction;
}

#endif
