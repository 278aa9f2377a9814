/* SPDX-License-Identifier: MIT */
/* Which operations the checks exercise: a hypercall's number and its command, wherever that lies. */
#define __XEN_TOOLS__ 1
#include "checks/support.h"
#include "guest.h"

#include <xen/hvm/hvm_op.h>
#include <xen/memory.h>

#define NUMBERS  64
#define COMMANDS 128
/* Commands of commands are noted under numbers that no hypercall has. */
enum { PAGING = 56, ACCESS = 57, SHARING = 58, ALTP2M = 59 };
/* domctl's 1000 and more are noted as 100 and more. */
#define FAR  1000
#define NEAR 100

/* Of each: made, and answered with success at least once. */
#define MADE 1
#define DONE 2
/* Bytes, since an upcall may note one while another is being noted. */
static unsigned char seen[NUMBERS][COMMANDS], elsewhere;

/* Checks also pass addresses where nothing is. */
static bool nothing_at(long address)
{
    return address == 0 ||
           (const void *)((unsigned long)address & ~(PAGE_SIZE - 1UL)) == unmapped();
}

static unsigned long word_at(long address, unsigned int offset, unsigned int size)
{
    const unsigned char *from = (const unsigned char *)(unsigned long)address + offset;
    unsigned long word = 0;

    while (size-- != 0)
        word = word << 8 | from[size];
    return word;
}

/* A command that lies in memory. */
static unsigned long in_memory(long address, unsigned int offset, unsigned int size)
{
    return nothing_at(address) ? COMMANDS : word_at(address, offset, size);
}

static unsigned long command_of(unsigned long number, long a1, long a2, long a3)
{
    switch (number) {
    case __HYPERVISOR_domctl:
    case __HYPERVISOR_sysctl:
    case __HYPERVISOR_platform_op:
    case __HYPERVISOR_xsm_op:
        return in_memory(a1, 0, 4);
#if defined(__i386__) || defined(__x86_64__)
    case __HYPERVISOR_arch_0:
    case __HYPERVISOR_mmuext_op:
        return in_memory(a1, 0, 4);
    case __HYPERVISOR_set_trap_table:
    case __HYPERVISOR_mmu_update:
    case __HYPERVISOR_set_gdt:
    case __HYPERVISOR_stack_switch:
    case __HYPERVISOR_set_callbacks:
    case __HYPERVISOR_fpu_taskswitch:
    case __HYPERVISOR_set_debugreg:
    case __HYPERVISOR_get_debugreg:
    case __HYPERVISOR_update_descriptor:
    case __HYPERVISOR_update_va_mapping:
    case __HYPERVISOR_update_va_mapping_otherdomain:
    case __HYPERVISOR_set_timer_op:
    case __HYPERVISOR_set_segment_base:
    case __HYPERVISOR_iret:
#endif
    case __HYPERVISOR_multicall:
        return 0;
    case __HYPERVISOR_dm_op:
        /* The first buffer's address leads its descriptor. */
        if (a2 <= 0 || nothing_at(a3))
            return COMMANDS;
        return in_memory((long)word_at(a3, 0, sizeof(void *)), 0, 4);
    default:
        return (unsigned long)a1;
    }
}

unsigned char *record_call(unsigned long number, long a1, long a2, long a3)
{
    unsigned long command = command_of(number, a1, a2, a3);

#if defined(__i386__) || defined(__x86_64__)
    if (number == __HYPERVISOR_memory_op &&
        (command == XENMEM_paging_op || command == XENMEM_sharing_op)) {
        number = command == XENMEM_paging_op ? PAGING : SHARING;
        command = in_memory(a2, 0, 1);
    } else if (number == __HYPERVISOR_hvm_op && command == HVMOP_altp2m) {
        number = ALTP2M;
        command = in_memory(a2, 4, 4);
    }
#endif
    if (number == __HYPERVISOR_memory_op && command == XENMEM_access_op) {
        number = ACCESS;
        command = in_memory(a2, 0, 1);
    }
    if (command >= FAR && command < FAR + COMMANDS - NEAR)
        command -= FAR - NEAR;
    if (number >= NUMBERS || command >= COMMANDS)
        return &elsewhere;
    seen[number][command] |= MADE;
    return &seen[number][command];
}

long record_answer(unsigned char *note, long answer)
{
    if (answer >= 0)
        *note |= DONE;
    return answer;
}

static void print_those(const char *word, unsigned int bit)
{
    unsigned int number, command;

    for (number = 0; number < NUMBERS; number++) {
        bool first = true;

        for (command = 0; command < COMMANDS; command++) {
            if (!(seen[number][command] & bit))
                continue;
            if (first)
                print("guest: %s %u", word, number);
            first = false;
            print(" %u", command >= NEAR && number == __HYPERVISOR_domctl ? command + FAR - NEAR
                                                                          : command);
        }
        if (!first)
            print("\n");
    }
}

void record_print(void)
{
    print_those("did", MADE);
    print_those("done", DONE);
}
