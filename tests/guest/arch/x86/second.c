/* SPDX-License-Identifier: MIT */
#include "second.h"

#include <xga/vcpu.h>

struct second_registers x86_second_found;
void x86_second_works(void) __attribute__((noreturn));

static struct second_registers given;

void x86_second_works(void)
{
    second_begins();
    second_works();
}

static void choose_registers(void)
{
    const unsigned long step = ~0ul / 0xff;
    unsigned long *value = &given.ax;

    while (value != &given.flags) {
        *value = step * (0x11 + (unsigned long)(value - &given.ax));
        value++;
    }
    given.sp = (unsigned long)events_second_stack(SECOND_STACK_PAGES) - 16;
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

long arch_second_up(void)
{
    return xga_vcpu_up(SECOND_VCPU);
}

long arch_second_down(void)
{
    return xga_vcpu_down(SECOND_VCPU);
}

bool arch_second_is_up(void)
{
    return xga_vcpu_is_up(SECOND_VCPU) != 0;
}

void arch_second_stop(void)
{
    (void)xga_vcpu_down(SECOND_VCPU);
}
