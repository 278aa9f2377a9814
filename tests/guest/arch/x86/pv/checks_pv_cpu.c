/* SPDX-License-Identifier: MIT */
/* Traps, callbacks, stacks and registers of a PV vCPU. */
#include "attempt.h"
#include "checks/support.h"
#include "tables.h"

#include <xga/pv.h>
#include <xga/version.h>

#define FLAGS_IF 0x200ul

static void invalid_opcode(void *argument)
{
    (void)argument;
    __asm__ volatile("ud2");
}

static void fpu_instruction(void *argument)
{
    (void)argument;
    __asm__ volatile("fnop");
}

static struct trap_info trap_for(unsigned int vector, const char *entry)
{
    struct trap_info trap = {
        .vector = (uint8_t)vector, .cs = FLAT_KERNEL_CS, .address = (unsigned long)entry};

    return trap;
}

/* The entry of another vector tells which table is in use. */
CHECK(pv_set_trap_table)
{
    struct trap_info table[2] = {trap_for(6, x86_exception_stubs[5])};

    expect_equal(attempt(invalid_opcode, NULL), 6);
    require_equal(xga_pv_set_trap_table(table), 0);
    expect_equal(attempt(invalid_opcode, NULL), 5);
    /* The other vectors keep theirs. */
    expect_equal(xga_pv_fpu_taskswitch(1), 0);
    expect_equal(attempt(fpu_instruction, NULL), 7);
    table[0] = trap_for(6, x86_exception_stubs[6]);
    require_equal(xga_pv_set_trap_table(table), 0);
    expect_equal(attempt(invalid_opcode, NULL), 6);
}

CHECK(pv_set_trap_table_without_one_clears_it)
{
    long rc = xga_pv_set_trap_table(NULL);

    /* From here on an exception would be the end. */
    arch_traps_init();
    expect_equal(rc, 0);
    expect_equal(attempt(invalid_opcode, NULL), 6);
}

CHECK(pv_set_trap_table_refusals)
{
    char *page = pages(2);
    struct trap_info *last = (struct trap_info *)(void *)(page + PAGE_SIZE) - 1;

    expect_equal(xga_pv_set_trap_table(unmapped()), -XEN_EFAULT);
    /* The table goes on where nothing is: what is there is installed. */
    *last = trap_for(6, x86_exception_stubs[5]);
    require_equal(map_at(page + PAGE_SIZE, 0, 0), 0);
    expect_equal(xga_pv_set_trap_table(last), -XEN_EFAULT);
    expect_equal(attempt(invalid_opcode, NULL), 5);
    require_equal(map_own(page + PAGE_SIZE, PTE_FLAGS), 0);
    arch_traps_init();
#if defined(__x86_64__)
    {
        struct trap_info table[3] = {trap_for(6, x86_exception_stubs[5]),
                                     trap_for(7, (const char *)(1ul << 47))};

        expect_equal(xga_pv_set_trap_table(table), -XEN_EINVAL);
        expect_equal(attempt(invalid_opcode, NULL), 5);
        arch_traps_init();
    }
#endif
}

static unsigned long cr0(void)
{
    unsigned long value;

    __asm__ volatile("mov %%cr0, %0" : "=r"(value));
    return value;
}

#define CR0_TS 8u

CHECK(pv_fpu_taskswitch)
{
    expect_equal(xga_pv_fpu_taskswitch(0), 0);
    expect_equal(cr0() & CR0_TS, 0);
    expect_equal(attempt(fpu_instruction, NULL), -1);
    require_equal(xga_pv_fpu_taskswitch(1), 0);
    expect_equal(cr0() & CR0_TS, CR0_TS);
    expect_equal(attempt(fpu_instruction, NULL), 7);
    /* The exception clears it. */
    expect_equal(cr0() & CR0_TS, 0);
    expect_equal(attempt(fpu_instruction, NULL), -1);
    require_equal(xga_pv_fpu_taskswitch(-1), 0);
    require_equal(xga_pv_fpu_taskswitch(0), 0);
    expect_equal(attempt(fpu_instruction, NULL), -1);
}

static volatile uint32_t watched;

static void write_watched(void *argument)
{
    (void)argument;
    watched = 1;
}

#define DR7_NOTHING 0x400ul
#define DR7_WRITES  0xd0001ul /* register 0: writes of four bytes */
#define DR7_IO      0x20001ul /* register 0: I/O */
#define DR7_GENERAL 0x2000ul
#define DR6_NOTHING 0xffff0ff0ul

CHECK(pv_debug_registers)
{
    int reg;

    for (reg = 0; reg < 4; reg++)
        require_equal(xga_pv_set_debugreg(reg, (unsigned long)&watched + (unsigned int)reg * 16),
                      0);
    for (reg = 0; reg < 4; reg++)
        expect_equal(xga_pv_get_debugreg(reg), (unsigned long)&watched + (unsigned int)reg * 16);
    expect_equal(attempt(write_watched, NULL), -1);
    require_equal(xga_pv_set_debugreg(6, DR6_NOTHING), 0);
    require_equal(xga_pv_set_debugreg(7, DR7_WRITES), 0);
    expect_equal(xga_pv_get_debugreg(7), DR7_WRITES | DR7_NOTHING);
    expect_equal(attempt(write_watched, NULL), 1);
    /* 4.18 loses it. */
    expect_equal(xga_pv_get_debugreg(6) & 15, SINCE(18) && !SINCE(19) ? 0 : 1);
    require_equal(xga_pv_set_debugreg(7, DR7_NOTHING), 0);
    expect_equal(attempt(write_watched, NULL), -1);
    /* Reserved bits are as hardware has them. */
    require_equal(xga_pv_set_debugreg(6, 0), 0);
    expect_equal((unsigned long)xga_pv_get_debugreg(6),
                 (unsigned long)(long)(int32_t)DR6_NOTHING & (~0ul >> (sizeof(long) * 8 - 32)));
    /* 4 and 5 are other names of these. */
    expect_equal(xga_pv_get_debugreg(4), xga_pv_get_debugreg(6));
    expect_equal(xga_pv_get_debugreg(5), xga_pv_get_debugreg(7));
}

CHECK(pv_debug_registers_refusals)
{
    expect_equal(xga_pv_set_debugreg(8, 0), -XEN_ENODEV);
    expect_equal(xga_pv_set_debugreg(-1, 0), -XEN_ENODEV);
    expect_equal(xga_pv_get_debugreg(8), -XEN_ENODEV);
    expect_equal(xga_pv_get_debugreg(-1), -XEN_ENODEV);
    expect_equal(xga_pv_set_debugreg(7, DR7_GENERAL), -XEN_EPERM);
    expect_equal(xga_pv_set_debugreg(7, DR7_IO), -XEN_EPERM);
#if defined(__x86_64__)
    expect_equal(xga_pv_set_debugreg(6, 1ul << 32), -XEN_EINVAL);
    expect_equal(xga_pv_set_debugreg(7, 1ul << 32), -XEN_EINVAL);
    expect_equal(xga_pv_set_debugreg(0, MACH2PHYS_VIRT_START), -XEN_EPERM);
#endif
    expect_equal(xga_pv_get_debugreg(7), DR7_NOTHING);
}

#if defined(__x86_64__)
#define KERNEL_CS (FLAT_KERNEL_CS & ~3u) /* iret takes ring 3 for user mode */
#define REGISTERS 15
#else
#define KERNEL_CS FLAT_KERNEL_CS
#define REGISTERS 7
#endif

/* iret.S: goes through xga_pv_iret with a known value in each register, and keeps what they are then. */
void iret_registers(unsigned long *registers, unsigned long flags, unsigned long cs);

static void wrong_segment(void *argument)
{
    unsigned long registers[REGISTERS];

    iret_registers(registers, FLAGS_IF, *(const unsigned int *)argument);
}

CHECK(pv_iret_keeps_registers)
{
    unsigned long registers[REGISTERS];
    unsigned int i;

    iret_registers(registers, FLAGS_IF, KERNEL_CS);
    for (i = 0; i < REGISTERS; i++)
        expect_equal(registers[i], (unsigned long)(0x0101010101010101ull * (i + 1)));
    expect_equal(vcpu_info->evtchn_upcall_mask, 0);
    /* The interrupt flag is the mask of events, inverted. */
    iret_registers(registers, 0, KERNEL_CS);
    expect_equal(vcpu_info->evtchn_upcall_mask, 1);
    arch_events_enable();
}

/* What is pending comes with the flag, and not later. */
CHECK(pv_iret_lets_events_in)
{
    unsigned long registers[REGISTERS];
    evtchn_port_t port = ipi_port();
    unsigned int before;

    require(port != 0);
    events_unmask(port);
    arch_events_disable();
    before = events_seen(port);
    expect_equal(send_port(port), 0);
    iret_registers(registers, 0, KERNEL_CS);
    expect_equal(events_seen(port), before);
    iret_registers(registers, FLAGS_IF, KERNEL_CS);
    expect_equal(events_seen(port), before + 1);
    expect_equal(close_port(port), 0);
}

/* A segment that is not there is the processor's to tell, not the failsafe callback's. */
CHECK(pv_iret_to_no_segment)
{
    unsigned int cs = 0x1008 | (KERNEL_CS & 3u);

    expect_equal(attempt(wrong_segment, &cs), 13);
    expect_equal(caught.frame.error, 0x1008);
    arch_events_enable();
}

/* To user mode and, by an exception, back onto the kernel's stack. */
static void check_user(const char *code, const char *end, long vector)
{
    const char *top;

    require_equal(attempt_user(code, end, FLAGS_IF), vector);
    top = attempt_user_stack();
    expect_equal(caught.frame.cs & 0xffff, FLAT_USER_CS);
    expect_equal(caught.frame.flags & FLAGS_IF, FLAGS_IF);
    expect((const char *)caught.at < top && (const char *)caught.at > top - 512);
}

CHECK(pv_iret_to_user_mode)
{
#if defined(__x86_64__)
    require_equal(xga_pv_new_user_baseptr(root_frame()), 0);
#endif
    check_user(pv_user_ends, pv_user_ends_end, 6);
    expect_equal(caught.frame.bx, 0x5a5a1234);
    check_user(pv_user_breakpoint, pv_user_breakpoint_end, 3);
}

CHECK(pv_stack_switch)
{
    const char *top;
    unsigned int i;

#if defined(__x86_64__)
    require_equal(xga_pv_new_user_baseptr(root_frame()), 0);
#endif
    for (i = 0; i < 2; i++) {
        attempt_other_stack();
        require_equal(attempt_user(pv_user_ends, pv_user_ends_end, FLAGS_IF), 6);
        top = attempt_user_stack();
        expect((const char *)caught.at < top && (const char *)caught.at > top - 512);
    }
}

/* Both of the kernel's entries, and syscall's where there is one. */
static long set_callbacks(const char *event, const char *syscall)
{
#if defined(__x86_64__)
    return xga_pv_set_callbacks((unsigned long)event, (unsigned long)x86_failsafe,
                                (unsigned long)syscall);
#else
    (void)syscall;
    return xga_pv_set_callbacks(FLAT_KERNEL_CS, (unsigned long)event, FLAT_KERNEL_CS,
                                (unsigned long)x86_failsafe);
#endif
}

CHECK(pv_set_callbacks)
{
    evtchn_port_t port = ipi_port();
    unsigned int seen, counted = pv_other_upcalls;

    require(port != 0);
    events_unmask(port);
    seen = events_seen(port);
    expect_equal(send_port(port), 0);
    expect(events_wait(port, seen + 1));
    expect_equal(pv_other_upcalls, counted);
    expect_equal(set_callbacks(pv_other_upcall, x86_upcall), 0);
    expect_equal(send_port(port), 0);
    expect(events_wait(port, seen + 2));
    expect_equal(pv_other_upcalls, counted + 1);
#if defined(__x86_64__)
    require_equal(xga_pv_new_user_baseptr(root_frame()), 0);
    expect_equal(set_callbacks(pv_other_upcall, pv_syscall), 0);
    check_user(pv_user_syscall, pv_user_syscall_end, X86_SYSCALL);
    expect_equal(caught.frame.bx, 0x5a5a1234);
    /* What is not canonical is passed over. */
    expect_equal(set_callbacks((const char *)(1ul << 47), (const char *)(1ul << 47)), 0);
    check_user(pv_user_syscall, pv_user_syscall_end, X86_SYSCALL);
    expect_equal(send_port(port), 0);
    expect(events_wait(port, seen + 3));
    expect_equal(pv_other_upcalls, counted + 2);
    seen++;
    counted++;
#endif
    expect_equal(set_callbacks(x86_upcall, x86_upcall), 0);
    expect_equal(send_port(port), 0);
    expect(events_wait(port, seen + 3));
    expect_equal(pv_other_upcalls, counted + 1);
    expect_equal(close_port(port), 0);
}
