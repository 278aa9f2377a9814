/* SPDX-License-Identifier: MIT */
/* multicall, as a 64-bit guest makes it; tests/guest has what entries of 32 bits hold otherwise. */
#include "trap.h"

#include <string.h>

#include <xen/errno.h>
#include <xga/multicall.h>

#define WORD  ((long)0xfedcba9876543210UL)
/* All bits of a count: extended by zeros in a 64-bit register. */
#define COUNT 0xfffffffeu
#define UNSET 0x5a5a5a5a5a5a5a5aUL

static struct multicall_entry entry;
static unsigned long room[16];
#define OPERAND ((void *)room)

static int setup(void **state)
{
    memset(&entry, 0x5a, sizeof(entry));
    return trap_setup(state);
}

/* The entry holds this number and these arguments, nothing else was stored, and nothing trapped. */
#define expect_entry(number, ...)                      \
    expect_entry_(number, (const long[]){__VA_ARGS__}, \
                  sizeof((long[]){__VA_ARGS__}) / sizeof(long), __LINE__)
static void expect_entry_(unsigned long number, const long *arguments, size_t nargs, int line)
{
    size_t i;

    _assert_int_equal(trap.calls, 0, __FILE__, line);
    _assert_int_equal(entry.op, number, __FILE__, line);
    _assert_int_equal(entry.result, UNSET, __FILE__, line);
    for (i = 0; i < 6; i++)
        _assert_int_equal(entry.args[i], i < nargs ? (unsigned long)arguments[i] : UNSET, __FILE__,
                          line);
    memset(&entry, 0x5a, sizeof(entry));
}

static void the_batch_reaches_the_trap(void **state)
{
    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_multicall(&entry, COUNT), TRAP_RESULT);
    expect_call(13, (long)&entry, COUNT);
}

static void the_result_is_the_entrys(void **state)
{
    (void)state;
    entry.result = (unsigned long)TRAP_RESULT;
    assert_int_equal(xga_multicall_result(&entry), TRAP_RESULT);
    assert_int_equal(trap.calls, 0);
}

/* As a 64-bit Xen stores Argo's sendv, and as it stores what refuses before. */
static void the_result_of_sendv_is_an_error_or_a_size(void **state)
{
    (void)state;
    entry.result = (uint32_t)-XEN_EAGAIN;
    assert_int_equal(xga_multicall_int_result(&entry), -XEN_EAGAIN);
    entry.result = (unsigned long)-XEN_EINVAL;
    assert_int_equal(xga_multicall_int_result(&entry), -XEN_EINVAL);
    entry.result = 1 << 24;
    assert_int_equal(xga_multicall_int_result(&entry), 1 << 24);
}

static void fills_store_what_they_are_given(void **state)
{
    (void)state;
    xga_multicall_fill0(&entry, 0x8000000000000001UL);
    _assert_int_equal(entry.op, 0x8000000000000001UL, __FILE__, __LINE__);
    assert_int_equal(entry.args[0], UNSET);
    xga_multicall_fill1(&entry, 61, WORD);
    expect_entry(61, WORD);
    xga_multicall_fill2(&entry, 61, WORD, -2);
    expect_entry(61, WORD, -2);
    xga_multicall_fill3(&entry, 61, WORD, -2, 3);
    expect_entry(61, WORD, -2, 3);
    xga_multicall_fill4(&entry, 61, WORD, -2, 3, WORD + 4);
    expect_entry(61, WORD, -2, 3, WORD + 4);
    xga_multicall_fill5(&entry, 61, WORD, -2, 3, WORD + 4, -5);
    expect_entry(61, WORD, -2, 3, WORD + 4, -5);
}

static void commands_take_a_pointer(void **state)
{
    (void)state;
    xga_multicall_memory_op(&entry, 0x80000001u, OPERAND);
    expect_entry(12, 0x80000001, (long)room);
    xga_multicall_event_channel_op(&entry, 0x80000001u, OPERAND);
    expect_entry(32, 0x80000001, (long)room);
    xga_multicall_sched_op(&entry, 0x80000001u, NULL);
    expect_entry(29, 0x80000001, 0);
    xga_multicall_grant_table_op(&entry, 0x80000001u, OPERAND, COUNT);
    expect_entry(20, 0x80000001, (long)room, COUNT);
}

static void page_tables(void **state)
{
    unsigned int done;

    (void)state;
    xga_multicall_mmu_update(&entry, OPERAND, COUNT, &done, 0x80017ff1u);
    expect_entry(1, (long)room, COUNT, (long)&done, 0x80017ff1);
    xga_multicall_mmuext_op(&entry, OPERAND, COUNT, NULL, 0xfff1);
    expect_entry(26, (long)room, COUNT, 0, 0xfff1);
    xga_multicall_update_va_mapping(&entry, 0xffff8123456789abUL, 0x8edcba9876543067UL,
                                    0x923456789abcdef2UL);
    expect_entry(14, (long)0xffff8123456789abUL, (long)0x8edcba9876543067UL,
                 (long)0x923456789abcdef2UL);
    xga_multicall_update_va_mapping_otherdomain(&entry, 0xffff8123456789abUL, 0x8edcba9876543067UL,
                                                6, 0xfff1);
    expect_entry(22, (long)0xffff8123456789abUL, (long)0x8edcba9876543067UL, 6, 0xfff1);
}

static void descriptors_traps_and_the_vcpu(void **state)
{
    (void)state;
    xga_multicall_update_descriptor(&entry, 0x8000000f1234568UL, 0xfedcba9887654321UL);
    expect_entry(10, 0x8000000f1234568, (long)0xfedcba9887654321UL);
    xga_multicall_set_gdt(&entry, room, COUNT);
    expect_entry(2, (long)room, COUNT);
    xga_multicall_set_trap_table(&entry, OPERAND);
    expect_entry(0, (long)room);
    xga_multicall_stack_switch(&entry, 0xe02bUL, 0xffff8123456789abUL);
    expect_entry(3, 0xe02b, (long)0xffff8123456789abUL);
    xga_multicall_fpu_taskswitch(&entry, -1);
    expect_entry(5, -1);
    xga_multicall_set_timer_op(&entry, 0xfedcba9876543210UL);
    expect_entry(15, WORD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_batch_reaches_the_trap, setup),
        cmocka_unit_test_setup(the_result_is_the_entrys, setup),
        cmocka_unit_test_setup(the_result_of_sendv_is_an_error_or_a_size, setup),
        cmocka_unit_test_setup(fills_store_what_they_are_given, setup),
        cmocka_unit_test_setup(commands_take_a_pointer, setup),
        cmocka_unit_test_setup(page_tables, setup),
        cmocka_unit_test_setup(descriptors_traps_and_the_vcpu, setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
