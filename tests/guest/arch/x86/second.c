/* SPDX-License-Identifier: MIT */
#include "second.h"

#include <xga/sched.h>
#include <xga/vcpu.h>

#include "checks/support.h"

#define STACK_PAGES 4u
#define PATIENCE    (20 * SECONDS)

struct second_registers x86_second_found;
void x86_second_works(void) __attribute__((noreturn));

static struct second_registers given;
/* It did not come back from a job. */
static bool lost;

static struct {
    second_job *job;
    long answer;
    unsigned int done, asked;
} volatile work;

/* What it returned from: down, and up again. */
static volatile long after_down;

void x86_second_works(void)
{
    for (;;) {
        work.answer = work.job();
        work.done = work.asked;
        after_down = xga_vcpu_down(SECOND_VCPU);
    }
}

static void choose_registers(void)
{
    const unsigned long step = ~0ul / 0xff;
    unsigned long *value = &given.ax;

    while (value != &given.flags) {
        *value = step * (0x11 + (unsigned long)(value - &given.ax));
        value++;
    }
    given.sp = (unsigned long)pages(STACK_PAGES) + STACK_PAGES * PAGE_SIZE - 16;
    given.flags = 0xd7; /* all that arithmetic sets, and what is always set */
}

const struct second_registers *second_given(void)
{
    return &given;
}

bool second_ready(void)
{
    static long result = 1;

    if (result <= 0)
        return expect_equal(result, 0);
    if (second_info() == NULL)
        return false;
    expect_equal(xga_vcpu_is_up(SECOND_VCPU), 0);
    expect_equal(xga_vcpu_up(SECOND_VCPU), -XEN_EINVAL);
    expect_equal(xga_vcpu_initialise(SECOND_VCPU, unmapped()), -XEN_EFAULT);
    choose_registers();
    result = second_initialise(&given);
    expect_equal(xga_vcpu_is_up(SECOND_VCPU), 0);
    return expect_equal(result, 0);
}

bool second_begin(second_job *job)
{
    if (!second_ready() || !expect(!lost))
        return false;
    work.job = job;
    work.asked++;
    return expect_equal(xga_vcpu_up(SECOND_VCPU), 0);
}

void second_nap(void)
{
    (void)sleep_until(arch_nanoseconds() + 2 * MILLISECONDS);
    (void)xga_sched_yield();
}

bool second_ended(long *answer)
{
    uint64_t start = arch_nanoseconds();

    while (xga_vcpu_is_up(SECOND_VCPU) != 0) {
        if (arch_nanoseconds() - start > PATIENCE) {
            lost = true;
            (void)xga_vcpu_down(SECOND_VCPU);
            return expect(!lost);
        }
        second_nap();
    }
    *answer = work.answer;
    return expect_equal(work.done, work.asked) && expect_equal(after_down, 0);
}

bool second_do(second_job *job, long *answer)
{
    return second_begin(job) && second_ended(answer);
}
