/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#include "played.h"
#if defined(__x86_64__) || defined(__i386__)
#include "arch/x86.h"
#elif defined(__aarch64__)
#include "arch/arm64.h"
#elif defined(__arm__)
#include "arch/arm.h"
#else
#error "tests/library/registers/arch has no header for this architecture"
#endif

enum instruction wanted_instruction;
unsigned int (*arrived)(const struct arrival *arrival, long *result);
const char *setting, *subject;
unsigned int passed, failed;

/* arch/<arch>.S */
long run_checked(run_fn *run, const long *a, void *stack);
extern unsigned long run_turned;
extern unsigned int run_changed;
extern const char register_names[];

#define STACK_SIZE 16384
static unsigned char stack_memory[STACK_SIZE + 64] __attribute__((__aligned__(64)));
static sigjmp_buf out;
static volatile bool running;
static volatile unsigned long runs;
#if defined(__x86_64__)
/* Whether the kernel turns `syscall` into a signal. */
static volatile unsigned char dispatch = SYSCALL_DISPATCH_FILTER_ALLOW;
extern const char let_through[], let_through_end[];
#endif

void complain(const char *format, ...)
{
    va_list list;

    failed++;
    va_start(list, format);
    printf("  %s: %s: ", setting, subject);
    vprintf(format, list);
    printf("\n");
    fflush(stdout);
    va_end(list);
}

bool on_stack(unsigned long address)
{
    return address - (unsigned long)stack_memory < sizeof(stack_memory);
}

void give_up(void)
{
    siglongjmp(out, 1);
}

static void on_signal(int which, siginfo_t *info, void *data)
{
    static const char *const names[] = {"nothing", "hvc", "vmcall", "vmmcall", "PV's instruction"};
    static unsigned long poison = (unsigned long)0xbad0c0de00000000ULL + 0xbad1c0de;
    ucontext_t *context = data;
    enum instruction instruction;
    struct arrival arrival;
    const char *flags;
    unsigned long at = *counter(context);
    long given = 0;
    unsigned int k, nargs;

    (void)info;
    if (which == SIGVTALRM) {
        static unsigned long last;

        if (!running || runs != last) {
            last = runs;
            return;
        }
    }
#if defined(__x86_64__)
    dispatch = SYSCALL_DISPATCH_FILTER_ALLOW;
#endif
    if (which == SIGVTALRM) {
        complain("it does not end");
        give_up();
    }
    if (!running) {
        printf("  signal %d at %#lx outside of any test\n", which, at);
        _exit(1);
    }
    instruction = decode(context, which);
    if (instruction == NONE) {
        complain("signal %d at %#lx, which is no hypercall", which, at);
        give_up();
    }
    if (instruction != wanted_instruction)
        complain("%s instead of %s", names[instruction], names[wanted_instruction]);
    flags = wrong_flags(context);
    if (flags)
        complain("%s", flags);

    arrival.number = *number(context);
    for (k = 0; k < ARGUMENTS; k++)
        arrival.a[k] = *argument(context, k);
    arrival.stack = *stack(context);
    nargs = arrived(&arrival, &given);

    if (nargs == BY_FRAME) {
        return_by_frame(context);
    } else {
        for (k = 0; k < nargs; k++)
            *argument(context, k) = poison += 0x10001;
        poison_others(context, instruction, poison += 0x10001);
        *result(context) = (unsigned long)given;
    }
    /* An interrupt would write there. */
    if (on_stack(arrival.stack - RED_ZONE - 256))
        memset((void *)(arrival.stack - RED_ZONE - 256), 0xee, 256);
#if defined(__x86_64__)
    if (wanted_instruction == PV)
        dispatch = SYSCALL_DISPATCH_FILTER_BLOCK;
#endif
}

static void take(int which)
{
#if defined(__x86_64__)
    /* Not through the C library: its own return from a handler would be dispatched too. */
    struct {
        void (*handler)(int which, siginfo_t *info, void *data);
        unsigned long flags;
        const void *restorer;
        unsigned long mask;
    } action = {on_signal, SA_SIGINFO | SA_ONSTACK | SA_NODEFER | 0x04000000, let_through, 0};

    if (syscall(SYS_rt_sigaction, which, &action, NULL, 8))
#else
    struct sigaction action;

    memset(&action, 0, sizeof(action));
    action.sa_sigaction = on_signal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    if (sigaction(which, &action, NULL))
#endif
    {
        perror("sigaction");
        exit(1);
    }
}

void play(enum instruction instruction)
{
    static const struct itimerval often = {{2, 0}, {2, 0}};
    static unsigned char room[65536];
    stack_t other = {.ss_sp = room, .ss_size = sizeof(room)};

    wanted_instruction = instruction;
    if (sigaltstack(&other, NULL)) {
        perror("sigaltstack");
        exit(1);
    }
    take(SIGILL);
    take(SIGSEGV);
    take(SIGBUS);
    take(SIGTRAP);
    take(SIGVTALRM);
    setitimer(ITIMER_VIRTUAL, &often, NULL);
#if defined(__x86_64__)
    take(SIGSYS);
    if (instruction == PV && prctl(PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_ON, let_through,
                                   (unsigned long)(let_through_end - let_through), &dispatch)) {
        perror("PR_SET_SYSCALL_USER_DISPATCH, of Linux 5.11 and newer, not under emulation");
        exit(1);
    }
#endif
    prepare(instruction);
}

bool run_watched(run_fn *run, unsigned char fill, long *returned)
{
    const long values[ARGUMENTS] = {VALUE(1), VALUE(2), VALUE(3), VALUE(4), VALUE(5)};
    const char *name = register_names;
    unsigned int changed;
    volatile bool completed = false;

    run_turned = fill == 0xff ? ~0UL : 0;
    memset(stack_memory, fill, sizeof(stack_memory));
    runs++;
    if (!sigsetjmp(out, 1)) {
        running = true;
#if defined(__x86_64__)
        if (wanted_instruction == PV)
            dispatch = SYSCALL_DISPATCH_FILTER_BLOCK;
#endif
        *returned = run_checked(run, values, stack_memory + STACK_SIZE);
        completed = true;
    }
#if defined(__x86_64__)
    dispatch = SYSCALL_DISPATCH_FILTER_ALLOW;
#endif
    running = false;
    for (changed = completed ? run_changed : 0; changed; changed >>= 1) {
        if (changed & 1)
            complain("%.*s is not what it was", (int)strcspn(name, " "), name);
        name += strcspn(name, " ");
        name += *name == ' ';
    }
    return completed;
}
