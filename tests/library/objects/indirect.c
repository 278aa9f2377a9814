/* SPDX-License-Identifier: MIT */
/*
 * Runs calls_of_user[], each an indirect call of one function of the archive, and prints those that do not
 * get to the hypercall instruction: kCFI's own trap comes first where a type is wrong. On x86 the word
 * vmmcall chooses that instruction.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>

extern void (*const calls_of_user[])(void);
extern const char *const names_of_user[];

#if defined(__aarch64__)
static const unsigned char hypercall[] = {0x22, 0xd4, 0x01, 0xd4}; /* hvc #0xEA1 */
#elif defined(__arm__)
static const unsigned char hypercall[] = {0x71, 0xea, 0x40, 0xe1}; /* hvc #0xEA1 */
#elif defined(__x86_64__) || defined(__i386__)
static unsigned char hypercall[] = {0x0f, 0x01, 0xc1}; /* vmcall */
extern unsigned char xga_x86_vmmcall;
extern const char xga_hypercall_page[];
#if defined(__x86_64__)
#define PC REG_RIP
#else
#define PC REG_EIP
#endif
#else
#error "which instruction is a hypercall on this architecture?"
#endif

static sigjmp_buf back;
static int passed, failed, n;

static void caught(int number, siginfo_t *info, void *context)
{
    (void)context;
#if defined(__x86_64__) || defined(__i386__)
    /* The hypercall page that Xen has not filled: int3. So is kCFI's trap on 32-bit x86, elsewhere. */
    if (number == SIGTRAP) {
        const ucontext_t *where = context;

        if ((unsigned long)where->uc_mcontext.gregs[PC] - (unsigned long)xga_hypercall_page <= 4096)
            siglongjmp(back, 1);
        siglongjmp(back, 1 + number);
    }
#endif
    if (number != SIGSEGV && !memcmp(info->si_addr, hypercall, sizeof(hypercall)))
        siglongjmp(back, 1);
    siglongjmp(back, 1 + number);
}

static void try_one(void)
{
    int how = sigsetjmp(back, 1);

    if (!how) {
        calls_of_user[n]();
        failed++;
        printf("%s: returned instead of a hypercall\n", names_of_user[n]);
    } else if (how == 1)
        passed++;
    else {
        failed++;
        printf("%s: signal %d instead of a hypercall\n", names_of_user[n], how - 1);
    }
}

int main(int argc, char **argv)
{
    struct sigaction action;

#if defined(__x86_64__) || defined(__i386__)
    if (argc > 1 && !strcmp(argv[1], "vmmcall")) {
        hypercall[2] = 0xd9;
        xga_x86_vmmcall = 1;
    }
#endif
    (void)argc;
    (void)argv;

    memset(&action, 0, sizeof(action));
    action.sa_sigaction = caught;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigaction(SIGILL, &action, NULL);
    sigaction(SIGTRAP, &action, NULL);
    sigaction(SIGSEGV, &action, NULL);
    for (n = 0; calls_of_user[n]; n++)
        try_one();
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
