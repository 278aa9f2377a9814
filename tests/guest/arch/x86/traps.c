/* SPDX-License-Identifier: MIT */
/* Reports an exception, unless a check expects one. None returns. */
#include "x86.h"

#include <xen/sched.h>

void (*x86_expected)(const struct x86_frame *frame);

static const char *const names[X86_EXCEPTIONS + 1] = {
    [0] = "divide error",
    [1] = "debug exception",
    [2] = "NMI",
    [3] = "breakpoint",
    [4] = "overflow",
    [5] = "bound range exceeded",
    [6] = "invalid opcode",
    [7] = "device not available",
    [8] = "double fault",
    [10] = "invalid TSS",
    [11] = "segment not present",
    [12] = "stack fault",
    [13] = "general protection fault",
    [14] = "page fault",
    [16] = "x87 error",
    [17] = "alignment check",
    [18] = "machine check",
    [19] = "SIMD error",
    [20] = "virtualization exception",
    [21] = "control protection exception",
    [X86_FAILSAFE] = "failsafe callback",
};

/* Xen emulates the instruction for a PV guest. */
static unsigned long fault_address(void)
{
    unsigned long address;

    __asm__ volatile("mov %%cr2, %0" : "=r"(address));
    return address;
}

static void print_registers(const struct x86_frame *frame)
{
#if defined(__x86_64__)
    print("rax %016lx rbx %016lx rcx %016lx rdx %016lx\n", frame->ax, frame->bx, frame->cx,
          frame->dx);
    print("rsi %016lx rdi %016lx rbp %016lx rsp %016lx\n", frame->si, frame->di, frame->bp,
          frame->sp);
    print("r8  %016lx r9  %016lx r10 %016lx r11 %016lx\n", frame->r8, frame->r9, frame->r10,
          frame->r11);
    print("r12 %016lx r13 %016lx r14 %016lx r15 %016lx\n", frame->r12, frame->r13, frame->r14,
          frame->r15);
#else
    /* The processor pushes no stack pointer when the privilege level stays. */
    print("eax %08lx ebx %08lx ecx %08lx edx %08lx\n", frame->ax, frame->bx, frame->cx, frame->dx);
    print("esi %08lx edi %08lx ebp %08lx esp %08lx\n", frame->si, frame->di, frame->bp,
          (unsigned long)(frame + 1));
#endif
    print("ip  %lx cs %lx flags %lx\n", frame->ip, frame->cs & 0xffff, frame->flags);
}

void x86_exception(const struct x86_frame *frame)
{
    static bool reporting;
    const char *name = frame->vector <= X86_FAILSAFE ? names[frame->vector] : NULL;

    if (x86_expected != NULL)
        x86_expected(frame);
    if (reporting)
        guest_shutdown(SHUTDOWN_crash);
    reporting = true;

    print_registers(frame);
    if (name == NULL)
        name = "unknown exception";
    if (frame->vector == 14)
        guest_crashed("%s at %lx, error %lx, address %lx", name, frame->ip, frame->error,
                      fault_address());
    guest_crashed("%s at %lx, vector %lu, error %lx", name, frame->ip, frame->vector, frame->error);
}
