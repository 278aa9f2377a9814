/* SPDX-License-Identifier: MIT */
/*
 * The archive's trampolines, each called straight from run_checked() and by functions of this file,
 * which is compiled as Arm and as Thumb code. Numbers and counts are Xen's, written out here; run
 * compares the list with src/arch/hypercalls.inc.
 */
#include <xga/call.h>
#include <xga/hypercall.h>

#include "trap.h"

#define GIVEN_1 a
#define GIVEN_2 GIVEN_1, b
#define GIVEN_3 GIVEN_2, c
#define GIVEN_4 GIVEN_3, d
#define GIVEN_5 GIVEN_4, e
#define TYPES_1 long
#define TYPES_2 TYPES_1, long
#define TYPES_3 TYPES_2, long
#define TYPES_4 TYPES_3, long
#define TYPES_5 TYPES_4, long

#if defined(__i386__) || defined(__x86_64__)
#define X86(T)              \
    T(set_trap_table, 0, 1) \
    T(mmu_update, 1, 4)     \
    T(set_gdt, 2, 2)        \
    T(stack_switch, 3, 2)   \
    T(fpu_taskswitch, 5, 1) \
    T(set_debugreg, 8, 2)   \
    T(get_debugreg, 9, 1)   \
    T(mmuext_op, 26, 4)     \
    T(nmi_op, 28, 2)        \
    T(callback_op, 30, 2)   \
    T(kexec_op, 37, 2)      \
    T(xenpmu_op, 40, 2)     \
    T(mca, 48, 1)
#else
#define X86(T)
#endif
#if defined(__x86_64__)
#define WIDTH(T)                            \
    T(set_callbacks, 4, 3)                  \
    T(update_descriptor, 10, 2)             \
    T(update_va_mapping, 14, 3)             \
    T(set_timer_op, 15, 1)                  \
    T(update_va_mapping_otherdomain, 22, 4) \
    T(set_segment_base, 25, 2)
#elif defined(__i386__)
#define WIDTH(T)                \
    T(set_callbacks, 4, 4)      \
    T(update_descriptor, 10, 4) \
    T(update_va_mapping, 14, 4) \
    T(set_timer_op, 15, 2)      \
    T(update_va_mapping_otherdomain, 22, 5)
#else
#define WIDTH(T)
#endif
#define EVERY(T)               \
    X86(T)                     \
    WIDTH(T)                   \
    T(multicall, 13, 2)        \
    T(platform_op, 7, 1)       \
    T(memory_op, 12, 2)        \
    T(xen_version, 17, 2)      \
    T(console_io, 18, 3)       \
    T(grant_table_op, 20, 3)   \
    T(vm_assist, 21, 2)        \
    T(vcpu_op, 24, 3)          \
    T(xsm_op, 27, 1)           \
    T(sched_op, 29, 2)         \
    T(event_channel_op, 32, 2) \
    T(physdev_op, 33, 2)       \
    T(hvm_op, 34, 2)           \
    T(sysctl, 35, 1)           \
    T(domctl, 36, 1)           \
    T(argo_op, 39, 5)          \
    T(dm_op, 41, 3)            \
    T(hypfs_op, 42, 5)

/* A frame of its own: not a jump, which needs no return in the caller's state. */
#define CALLER(name, number, nargs)                                         \
    TEST(by_##name, long a, long b, long c, long d, long e)                 \
    {                                                                       \
        long r = xga_call_##name(GIVEN_##nargs);                            \
                                                                            \
        return all_kept(a, b, c, d, e) ? r : 0;                             \
    }                                                                       \
    TEST(through_##name, long a, long b, long c, long d, long e)            \
    {                                                                       \
        long(XGA_CALL_ABI *volatile call)(TYPES_##nargs) = xga_call_##name; \
        long r = call(GIVEN_##nargs);                                       \
                                                                            \
        return all_kept(a, b, c, d, e) ? r : 0;                             \
    }                                                                       \
    TEST(narrow_##name, long whole, long b, long c, long d, long e)         \
    {                                                                       \
        unsigned int a = (unsigned int)(unsigned long)whole;                \
                                                                            \
        (void)b, (void)c, (void)d, (void)e;                                 \
        return xga_call_##name(GIVEN_##nargs);                              \
    }
EVERY(CALLER)

/* What Xen reads has to be in memory, and what it wrote has to be read again. */
TEST(memory, long a, long b, long c, long d, long e)
{
    long box[1], r;

    (void)b, (void)c, (void)d, (void)e;
    box[0] = a;
    r = xga_call_xsm_op((long)box);
    return box[0] == ~VALUE(1) ? r : 0;
}

/* arch/<arch>.S: through the archive's xga_pv_iret, which is PV's alone, and back. */
run_fn iret_checked;

/* clang-format off */
#define LOW ((long)(unsigned int)(unsigned long)VALUE(1))
#define CALL(number, nargs, first) \
    {number, nargs, 0, {first, VALUE(2), VALUE(3), VALUE(4), VALUE(5)}}
#define ROWS(name, number, nargs)                                                           \
    {#name, (run_fn *)(void (*)(void))xga_call_##name, RESULT(0), 1,                        \
     {CALL(number, nargs, VALUE(1))}},                                                      \
    {#name " from C", by_##name, RESULT(0), 1, {CALL(number, nargs, VALUE(1))}},            \
    {#name " through a pointer", through_##name, RESULT(0), 1,                             \
     {CALL(number, nargs, VALUE(1))}},                                                      \
    {#name " of a narrow value", narrow_##name, RESULT(0), 1, {CALL(number, nargs, LOW)}},

static const struct test tests[] = {
    EVERY(ROWS)
    {"memory", memory, RESULT(0), 1, {{27, 1, MEMORY, {VALUE(1)}}}},
#if (defined(__i386__) || defined(__x86_64__)) && XGA_X86_TRAP == XGA_X86_TRAP_PV
    {"xga_pv_iret", iret_checked, 1, 1, {{23, 0, FRAME, {0}}}},
#endif
};
/* clang-format on */
SUITE(tests);
