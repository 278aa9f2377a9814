/* SPDX-License-Identifier: MIT */
/* Where x86 has a hypercall's parts, and what the instructions look like. */
#ifndef ARCH_X86_H
#define ARCH_X86_H

#if defined(__x86_64__)
#define X86_REG(letter) REG_R##letter
#define RED_ZONE        128
static const int argument_register[ARGUMENTS] = {REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8};
#else
#define X86_REG(letter) REG_E##letter
#define RED_ZONE        0
static const int argument_register[ARGUMENTS] = {REG_EBX, REG_ECX, REG_EDX, REG_ESI, REG_EDI};
#endif
#define X86_DF 0x400

static unsigned long *at(ucontext_t *context, int which)
{
    return (unsigned long *)&context->uc_mcontext.gregs[which];
}

static unsigned long *argument(ucontext_t *context, unsigned int k)
{
    return at(context, argument_register[k]);
}

static unsigned long *number(ucontext_t *context)
{
    return at(context, X86_REG(AX));
}

static unsigned long *result(ucontext_t *context)
{
    return at(context, X86_REG(AX));
}

static unsigned long *stack(ucontext_t *context)
{
    return at(context, X86_REG(SP));
}

static unsigned long *counter(ucontext_t *context)
{
    return at(context, X86_REG(IP));
}

/* The hypercall instruction that raised this signal, and steps over it. */
static enum instruction decode(ucontext_t *context, int number_of_signal)
{
    unsigned long *pc = counter(context);
    const unsigned char *code = (const unsigned char *)*pc;

#if defined(__x86_64__)
    if (number_of_signal == SIGSYS) /* the kernel has stepped over it */
        return code[-2] == 0x0f && code[-1] == 0x05 ? PV : NONE;
#endif
    if (number_of_signal == SIGILL && code[0] == 0x0f && code[1] == 0x01 &&
        (code[2] == 0xc1 || code[2] == 0xd9)) {
        *pc += 3;
        return code[2] == 0xc1 ? VMCALL : VMMCALL;
    }
#if defined(__i386__)
    if (number_of_signal == SIGSEGV && code[0] == 0xcd && code[1] == 0x82) {
        *pc += 2;
        return PV;
    }
#endif
    return NONE;
}

/* What Xen may clobber beside result and arguments. */
static void poison_others(ucontext_t *context, enum instruction instruction, unsigned long poison)
{
#if defined(__x86_64__)
    if (instruction == PV) {
        *at(context, REG_RCX) = poison;
        *at(context, REG_R11) = ~poison;
    }
#else
    (void)context;
    (void)instruction;
    (void)poison;
#endif
}

/* Xen's iret: goes where the frame on the stack says, with the registers that it holds. */
static void return_by_frame(ucontext_t *context)
{
    const unsigned long *frame = (const unsigned long *)*stack(context);

    *number(context) = frame[0];
#if defined(__x86_64__)
    *at(context, REG_R11) = frame[1];
    *at(context, REG_RCX) = frame[2];
    if (frame[3])
        complain("the flags of the frame are %#lx", frame[3]);
    *counter(context) = frame[4];
    *at(context, REG_EFL) = frame[6];
    *stack(context) = frame[7];
#else
    *counter(context) = frame[1];
    *at(context, REG_EFL) = frame[3];
    *stack(context) += 4 * sizeof(frame[0]);
#endif
}

static const char *wrong_flags(ucontext_t *context)
{
    return *at(context, REG_EFL) & X86_DF ? "the direction flag is set" : NULL;
}

/* Where XGA_X86_TRAP_PAGE calls. */
extern unsigned char xga_hypercall_page[4096];
extern unsigned char xga_x86_vmmcall;

/* Fills the page as Xen does, with an instruction that it may have; a page of `int3` before. */
static void prepare(enum instruction instruction)
{
    static const unsigned char trap[][4] = {{0}, {0}, {0x0f, 0x01, 0xc1}, {0x0f, 0x01, 0xd9}};
    unsigned char *entry = xga_hypercall_page;
    unsigned int n;

    if (mprotect(entry, 4096, PROT_READ | PROT_WRITE | PROT_EXEC)) {
        perror("the hypercall page can't be made writable");
        exit(1);
    }
    for (n = 0; n < 128; n++, entry += 32) {
        unsigned char *to = entry;

#if defined(__x86_64__)
        if (instruction == PV) {
            *to++ = 0x51; /* push rcx, push r11 */
            *to++ = 0x41;
            *to++ = 0x53;
        }
#endif
        *to++ = 0xb8; /* mov $n, eax */
        *to++ = (unsigned char)n;
        memset(to, 0, 3);
        to += 3;
        if (instruction == PV) {
            *to++ = sizeof(long) == 8 ? 0x0f : 0xcd;
            *to++ = sizeof(long) == 8 ? 0x05 : 0x82;
        } else {
            memcpy(to, trap[instruction], 3);
            to += 3;
        }
#if defined(__x86_64__)
        if (instruction == PV) {
            *to++ = 0x41; /* pop r11, pop rcx */
            *to++ = 0x5b;
            *to++ = 0x59;
        }
#endif
        *to = 0xc3;
    }
}

#endif
