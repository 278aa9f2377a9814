/* SPDX-License-Identifier: MIT */
/* Where AArch32 has a hypercall's parts, and what the instruction looks like in Arm and Thumb. */
#ifndef ARCH_ARM_H
#define ARCH_ARM_H

#define RED_ZONE 0
#define CPSR_T   0x20u
#define CPSR_E   0x200u

static unsigned long *at(ucontext_t *context, unsigned int which)
{
    return &context->uc_mcontext.arm_r0 + which;
}

static unsigned long *argument(ucontext_t *context, unsigned int k)
{
    return at(context, k);
}

static unsigned long *number(ucontext_t *context)
{
    return at(context, 12);
}

static unsigned long *result(ucontext_t *context)
{
    return at(context, 0);
}

static unsigned long *stack(ucontext_t *context)
{
    return at(context, 13);
}

static unsigned long *counter(ucontext_t *context)
{
    return at(context, 15);
}

/* The hypercall instruction that raised this signal, and steps over it. */
static enum instruction decode(ucontext_t *context, int number_of_signal)
{
    unsigned long *pc = counter(context);

    if (number_of_signal != SIGILL)
        return NONE;
    if (context->uc_mcontext.arm_cpsr & CPSR_T) {
        const unsigned short *code = (const unsigned short *)*pc;

        if (code[0] != 0xf7e0 || code[1] != 0x8ea1)
            return NONE;
    } else if (*(const unsigned int *)*pc != 0xe140ea71) {
        return NONE;
    }
    *pc += 4;
    return HVC;
}

/* What Xen may clobber beside result and arguments. */
static void poison_others(ucontext_t *context, enum instruction instruction, unsigned long poison)
{
    (void)instruction;
    *at(context, 12) = poison;
}

static void return_by_frame(ucontext_t *context)
{
    (void)context;
}

static const char *wrong_flags(ucontext_t *context)
{
    return context->uc_mcontext.arm_cpsr & CPSR_E ? "data is big-endian" : NULL;
}

static void prepare(enum instruction instruction)
{
    (void)instruction;
}

#endif
