/* SPDX-License-Identifier: MIT */
#include "attempt.h"

#include <xga/pv.h>

#define USER_FLAGS 0x67ull /* present, writable, user, accessed, dirty */

struct caught caught;

/* attempt.S */
long attempt_run(void (*code)(void *), void *argument);
void attempt_leave(void) __attribute__((noreturn));
void attempt_enter(const char *code, const void *stack, unsigned long flags)
    __attribute__((noreturn));

static void keep(const struct x86_frame *frame)
{
    caught.frame = *frame;
    caught.at = frame;
    if (frame->vector == 14)
        __asm__ volatile("mov %%cr2, %0" : "=r"(caught.address));
    attempt_leave();
}

long attempt(void (*code)(void *argument), void *argument)
{
    bool ended;

    x86_expected = keep;
    ended = attempt_run(code, argument) != 0;
    x86_expected = NULL;
    return ended ? (long)caught.frame.vector : -1;
}

static char *kernel_stack, *user_page;

struct user {
    const char *code;
    unsigned long flags;
};

static void enter(void *argument)
{
    const struct user *user = argument;

    attempt_enter(user->code, user_page + PAGE_SIZE, user->flags);
}

const void *attempt_user_stack(void)
{
    return kernel_stack + PAGE_SIZE;
}

void attempt_other_stack(void)
{
    static char *stacks;
    char *old = kernel_stack;

    if (stacks == NULL)
        stacks = pages(2);
    kernel_stack = old == stacks ? stacks + PAGE_SIZE : stacks;
}

long attempt_user(const char *code, const char *end, unsigned long flags)
{
    struct user user = {.code = code, .flags = flags};

    if (user_page == NULL)
        user_page = pages(1);
    if (kernel_stack == NULL)
        attempt_other_stack();
    /* A 32-bit guest's pages are the kernel's alone, until it says otherwise. */
    if (xga_pv_update_va_mapping((unsigned long)user_page,
                                 (uint64_t)arch_frame_of(user_page) * PAGE_SIZE | USER_FLAGS,
                                 UVMF_INVLPG) != 0)
        guest_crashed("no page for user mode");
    if (sizeof(long) == 4) {
        __builtin_memcpy(user_page, code, (size_t)(end - code));
        user.code = user_page;
    }
    if (xga_pv_stack_switch(FLAT_KERNEL_SS, (unsigned long)attempt_user_stack()) != 0)
        guest_crashed("no stack for user mode");
    return attempt(enter, &user);
}
