/* SPDX-License-Identifier: MIT */
/*
 * x86 PV, as a 64-bit guest calls it; pv_32.py has what a 32-bit guest does otherwise. The numbers
 * are written out as Xen's public headers have them.
 */
#include "trap.h"

#include <string.h>

#include <xga/pv.h>

#define MFN   0xfedcba987654321UL
#define VA    0xffff8123456789abUL
#define PTE   0x8edcba9876543067UL
#define MASK  ((const unsigned long *)0x7edcba9876543210)
/* All bits of a count: extended by zeros in a 64-bit register. */
#define COUNT 0xfffffffeu

static struct mmu_update updates[2];
static struct mmuext_op ops[2];
static unsigned int done;

static void mmu_update_passes_all_four(void **state)
{
    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_mmu_update(updates, COUNT, &done, 0x80017ff1u), TRAP_RESULT);
    expect_call(1, (long)updates, COUNT, (long)&done, 0x80017ff1);
}

static void mmu_update_without_done_passes_null(void **state)
{
    (void)state;
    xga_pv_mmu_update(updates, 1, NULL, 0x7ff0);
    expect_call(1, (long)updates, 1, 0, 0x7ff0);
}

static void va_mappings_pass_the_entry_whole(void **state)
{
    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_update_va_mapping(VA, PTE, 0x123456789abcdef2UL), TRAP_RESULT);
    expect_call(14, (long)VA, (long)PTE, 0x123456789abcdef2);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_update_va_mapping_otherdomain(VA, PTE, 6, 0xfff1), TRAP_RESULT);
    expect_call(22, (long)VA, (long)PTE, 6, 0xfff1);
}

/* One request on the stack: this domain's tables and frames, and nobody asks how many were done. */
static void expect_request(uint64_t ptr, uint64_t val)
{
    const struct mmu_update *req = trap_copy();

    expect_call(1, trap.a[0], 1, 0, 0x7ff0);
    assert_int_equal(req->ptr, ptr);
    assert_int_equal(req->val, val);
}

static void pte_set_writes_one_entry(void **state)
{
    (void)state;
    trap_copies(1, sizeof(struct mmu_update));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_set_pte(0xfedcba9876543210UL, PTE), TRAP_RESULT);
    expect_request(0xfedcba9876543210UL, PTE);
}

static void m2p_set_is_the_machphys_update_of_a_frame(void **state)
{
    (void)state;
    trap_copies(1, sizeof(struct mmu_update));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_set_m2p(0xedcba98765432, 0x123456789abcdef0UL), TRAP_RESULT);
    expect_request(0xedcba98765432001UL, 0x123456789abcdef0UL);
}

static void mmuext_op_passes_all_four(void **state)
{
    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_mmuext_op(ops, COUNT, &done, 0xfff1), TRAP_RESULT);
    expect_call(26, (long)ops, COUNT, (long)&done, 0xfff1);
}

/* The shapes of the single operations: of a frame, here or of a domain; of an address; of vCPUs. */
#define OF_FRAME(name)              \
    static long call_##name(void)   \
    {                               \
        return xga_##name(MFN + 1); \
    }
#define OF_FRAME_OF_DOMAIN(name)            \
    static long call_##name(void)           \
    {                                       \
        return xga_##name(MFN + 1, 0xfff1); \
    }
#define OF_ADDRESS(name)          \
    static long call_##name(void) \
    {                             \
        return xga_##name(VA);    \
    }
#define OF_NOTHING(name)          \
    static long call_##name(void) \
    {                             \
        return xga_##name();      \
    }

/* clang-format off */
OF_FRAME_OF_DOMAIN(pv_pin_l1_table)
OF_FRAME_OF_DOMAIN(pv_pin_l2_table)
OF_FRAME_OF_DOMAIN(pv_pin_l3_table)
OF_FRAME_OF_DOMAIN(pv_pin_l4_table)
OF_FRAME_OF_DOMAIN(pv_unpin_table)
OF_FRAME(pv_new_baseptr)
OF_FRAME(pv_new_user_baseptr)
OF_NOTHING(pv_tlb_flush_local)
OF_ADDRESS(pv_invlpg_local)
OF_NOTHING(pv_tlb_flush_all)
OF_ADDRESS(pv_invlpg_all)
OF_NOTHING(pv_flush_cache)
OF_NOTHING(pv_flush_cache_global)
OF_FRAME_OF_DOMAIN(pv_clear_page)
OF_FRAME(pv_mark_super)
OF_FRAME(pv_unmark_super)
/* clang-format on */

static long call_pv_tlb_flush_multi(void)
{
    return xga_pv_tlb_flush_multi(MASK);
}

static long call_pv_invlpg_multi(void)
{
    return xga_pv_invlpg_multi(VA, MASK);
}

static long call_pv_set_ldt(void)
{
    return xga_pv_set_ldt(VA, COUNT);
}

static long call_pv_copy_page(void)
{
    return xga_pv_copy_page(MFN + 1, MFN + 2, 0xfff1);
}

enum argument { none, frame, address, vcpus, entries };

static const struct {
    const char *name;
    long (*call)(void);
    unsigned int command;
    enum argument arg1, arg2;
    long domid;
} operations[] = {
#define OP(name, command, arg1, arg2, domid) {#name, call_##name, command, arg1, arg2, domid}
    OP(pv_pin_l1_table, 0, frame, none, 0xfff1),
    OP(pv_pin_l2_table, 1, frame, none, 0xfff1),
    OP(pv_pin_l3_table, 2, frame, none, 0xfff1),
    OP(pv_pin_l4_table, 3, frame, none, 0xfff1),
    OP(pv_unpin_table, 4, frame, none, 0xfff1),
    OP(pv_new_baseptr, 5, frame, none, 0x7ff0),
    OP(pv_tlb_flush_local, 6, none, none, 0x7ff0),
    OP(pv_invlpg_local, 7, address, none, 0x7ff0),
    OP(pv_tlb_flush_multi, 8, none, vcpus, 0x7ff0),
    OP(pv_invlpg_multi, 9, address, vcpus, 0x7ff0),
    OP(pv_tlb_flush_all, 10, none, none, 0x7ff0),
    OP(pv_invlpg_all, 11, address, none, 0x7ff0),
    OP(pv_flush_cache, 12, none, none, 0x7ff0),
    OP(pv_set_ldt, 13, address, entries, 0x7ff0),
    OP(pv_new_user_baseptr, 15, frame, none, 0x7ff0),
    OP(pv_clear_page, 16, frame, none, 0xfff1),
    OP(pv_copy_page, 17, frame, frame, 0xfff1),
    OP(pv_flush_cache_global, 18, none, none, 0x7ff0),
    OP(pv_mark_super, 19, frame, none, 0x7ff0),
    OP(pv_unmark_super, 20, frame, none, 0x7ff0),
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

/* struct mmuext_op: the command at byte 0, its arguments at 8 and at 16. */
static void each_mmuext_operation_fills_in_its_structure(void **state)
{
    size_t i;

    assert_int_equal(sizeof(struct mmuext_op), 24);
    for (i = 0; i < OPERATIONS; i++) {
        unsigned int command, nr_ents;
        unsigned long arg[2];

        trap_setup(state);
        trap_copies(1, 24);
        trap_returns(TRAP_RESULT);
        trap_subject = operations[i].name;
        if (operations[i].call() != TRAP_RESULT)
            fail_msg("%s: the result is not what Xen returned", operations[i].name);
        expect_call(26, trap.a[0], 1, 0, operations[i].domid);
        memcpy(&command, trap_copy(), 4);
        memcpy(arg, (const char *)trap_copy() + 8, 16);
        memcpy(&nr_ents, (const char *)trap_copy() + 16, 4);
        assert_int_equal(command, operations[i].command);
        if (operations[i].arg1 == frame)
            assert_int_equal(arg[0], MFN + 1);
        if (operations[i].arg1 == address)
            assert_int_equal(arg[0], VA);
        if (operations[i].arg2 == frame)
            assert_int_equal(arg[1], MFN + 2);
        if (operations[i].arg2 == vcpus)
            assert_int_equal(arg[1], (unsigned long)MASK);
        if (operations[i].arg2 == entries)
            assert_int_equal(nr_ents, COUNT);
    }
}

/* The commands that Xen 4.22 has: 0 to 20 but 14, which no Xen since 4.17 answers. */
static void every_mmuext_command_has_an_operation(void **state)
{
    unsigned long seen = 0;
    size_t i;

    (void)state;
    for (i = 0; i < OPERATIONS; i++)
        seen |= 1UL << operations[i].command;
    assert_int_equal(seen, 0x1fbfff);
    assert_int_equal(OPERATIONS, 20);
}

static void the_vcpu_has_its_tables_and_entries(void **state)
{
    static const struct trap_info traps[1];
    static const xen_pfn_t frames[1];

    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_set_trap_table(traps), TRAP_RESULT);
    expect_call(0, (long)traps);

    trap_setup(state);
    xga_pv_set_trap_table(NULL);
    expect_call(0, 0);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_set_gdt(frames, COUNT), TRAP_RESULT);
    expect_call(2, (long)frames, COUNT);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_stack_switch(0xfedcba987654e02bUL, VA), TRAP_RESULT);
    expect_call(3, (long)0xfedcba987654e02bUL, (long)VA);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_set_callbacks(VA + 1, VA + 2, VA + 3), TRAP_RESULT);
    expect_call(4, (long)VA + 1, (long)VA + 2, (long)VA + 3);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_update_descriptor(0xfedcba9876543210UL, PTE), TRAP_RESULT);
    expect_call(10, (long)0xfedcba9876543210UL, (long)PTE);
}

static void the_vcpu_has_its_registers(void **state)
{
    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_fpu_taskswitch(-5), TRAP_RESULT);
    expect_call(5, -5);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_set_debugreg(7, VA), TRAP_RESULT);
    expect_call(8, 7, (long)VA);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_get_debugreg(-3), TRAP_RESULT);
    expect_call(9, -3);

    trap_setup(state);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_pv_set_segment_base(0x80000003, VA), TRAP_RESULT);
    expect_call(25, 0x80000003, (long)VA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(mmu_update_passes_all_four, trap_setup),
        cmocka_unit_test_setup(mmu_update_without_done_passes_null, trap_setup),
        cmocka_unit_test_setup(va_mappings_pass_the_entry_whole, trap_setup),
        cmocka_unit_test_setup(pte_set_writes_one_entry, trap_setup),
        cmocka_unit_test_setup(m2p_set_is_the_machphys_update_of_a_frame, trap_setup),
        cmocka_unit_test_setup(mmuext_op_passes_all_four, trap_setup),
        cmocka_unit_test_setup(each_mmuext_operation_fills_in_its_structure, trap_setup),
        cmocka_unit_test_setup(every_mmuext_command_has_an_operation, trap_setup),
        cmocka_unit_test_setup(the_vcpu_has_its_tables_and_entries, trap_setup),
        cmocka_unit_test_setup(the_vcpu_has_its_registers, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
