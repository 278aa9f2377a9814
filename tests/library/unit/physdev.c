/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xga/physdev.h>

/* Where the operand lies. */
static union {
    uint64_t align;
    unsigned char bytes[256];
} room;

#define OPERAND(name, type)                       \
    static long call_##name(void)                 \
    {                                             \
        return xga_##name((type *)(void *)&room); \
    }
/* clang-format off */
OPERAND(physdev_irq_status_query, struct physdev_irq_status_query)
OPERAND(physdev_set_iopl, const struct physdev_set_iopl)
OPERAND(physdev_set_iobitmap, const struct physdev_set_iobitmap)
OPERAND(physdev_apic_read, struct physdev_apic)
OPERAND(physdev_apic_write, const struct physdev_apic)
OPERAND(physdev_alloc_irq_vector, struct physdev_irq)
OPERAND(physdev_free_irq_vector, const struct physdev_irq)
OPERAND(physdev_eoi, const struct physdev_eoi)
OPERAND(physdev_map_pirq, struct physdev_map_pirq)
OPERAND(physdev_unmap_pirq, const struct physdev_unmap_pirq)
OPERAND(physdev_manage_pci_add, const struct physdev_manage_pci)
OPERAND(physdev_manage_pci_remove, const struct physdev_manage_pci)
OPERAND(physdev_pirq_eoi_gmfn_v1, const struct physdev_pirq_eoi_gmfn)
OPERAND(physdev_restore_msi, const struct physdev_restore_msi)
OPERAND(physdev_manage_pci_add_ext, const struct physdev_manage_pci_ext)
OPERAND(physdev_setup_gsi, const struct physdev_setup_gsi)
OPERAND(physdev_get_free_pirq, struct physdev_get_free_pirq)
OPERAND(physdev_pci_mmcfg_reserved, const struct physdev_pci_mmcfg_reserved)
OPERAND(physdev_pci_device_add, const struct physdev_pci_device_add)
OPERAND(physdev_pci_device_remove, const struct physdev_pci_device)
OPERAND(physdev_restore_msi_ext, const struct physdev_pci_device)
OPERAND(physdev_pirq_eoi_gmfn_v2, const struct physdev_pirq_eoi_gmfn)
OPERAND(physdev_dbgp_op, const struct physdev_dbgp_op)
OPERAND(physdev_prepare_msix, const struct physdev_pci_device)
OPERAND(physdev_release_msix, const struct physdev_pci_device)
OPERAND(physdev_pci_device_reset, const struct pci_device_reset)
/* clang-format on */

/* The first command takes no operand. */
static const struct {
    const char *name;
    long (*call)(void);
    long command;
} operations[] = {
#define OP(name, command) {#name, xga_##name, command}
    OP(physdev_irq_unmask_notify, 4),
#undef OP
#define OP(name, command) {#name, call_##name, command}
    OP(physdev_irq_status_query, 5),
    OP(physdev_set_iopl, 6),
    OP(physdev_set_iobitmap, 7),
    OP(physdev_apic_read, 8),
    OP(physdev_apic_write, 9),
    OP(physdev_alloc_irq_vector, 10),
    OP(physdev_free_irq_vector, 11),
    OP(physdev_eoi, 12),
    OP(physdev_map_pirq, 13),
    OP(physdev_unmap_pirq, 14),
    OP(physdev_manage_pci_add, 15),
    OP(physdev_manage_pci_remove, 16),
    OP(physdev_pirq_eoi_gmfn_v1, 17),
    OP(physdev_restore_msi, 19),
    OP(physdev_manage_pci_add_ext, 20),
    OP(physdev_setup_gsi, 21),
    OP(physdev_get_free_pirq, 23),
    OP(physdev_pci_mmcfg_reserved, 24),
    OP(physdev_pci_device_add, 25),
    OP(physdev_pci_device_remove, 26),
    OP(physdev_restore_msi_ext, 27),
    OP(physdev_pirq_eoi_gmfn_v2, 28),
    OP(physdev_dbgp_op, 29),
    OP(physdev_prepare_msix, 30),
    OP(physdev_release_msix, 31),
    OP(physdev_pci_device_reset, 32),
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

/* The command, then the operand: a pointer in the command's place is a mistake that was made. */
static void each_operation_reaches_the_trap(void **state)
{
    size_t i;

    for (i = 0; i < OPERATIONS; i++) {
        trap_setup(state);
        trap_returns(TRAP_RESULT);
        trap_subject = operations[i].name;
        if (operations[i].call() != TRAP_RESULT)
            fail_msg("%s: the result is not what Xen returned", operations[i].name);
        expect_call(33, operations[i].command, i == 0 ? 0 : (long)&room);
    }
}

/* 4 to 32, of which 18 and 22 were never there. */
static void every_command_has_an_operation(void **state)
{
    unsigned long seen = 0;
    size_t i;

    (void)state;
    for (i = 0; i < OPERATIONS; i++)
        seen |= 1UL << operations[i].command;
    assert_int_equal(seen, 0x1ffbbfff0UL);
}

static void eoi_pirq_passes_the_pirq(void **state)
{
    const struct physdev_eoi *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_physdev_eoi_pirq(0xfffffff1), TRAP_RESULT);
    expect_call(33, 12, trap.a[1]);
    assert_int_equal(op->irq, 0xfffffff1);
}

static void iopl_set_passes_the_level(void **state)
{
    const struct physdev_set_iopl *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_physdev_set_iopl_value(0xfffffff1), TRAP_RESULT);
    expect_call(33, 6, trap.a[1]);
    assert_int_equal(op->iopl, 0xfffffff1);
}

static void answer_pirq(void *operand)
{
    ((struct physdev_map_pirq *)operand)->pirq = 0x7ffffff1;
}

static void map_gsi_asks_for_a_line_of_this_domain(void **state)
{
    const struct physdev_map_pirq *op = trap_copy();
    int pirq = -7;

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_answers(answer_pirq);
    assert_int_equal(xga_physdev_map_gsi(0x7ffffff2, &pirq), 0);
    expect_call(33, 13, trap.a[1]);
    assert_int_equal(op->domid, 0x7ff0);
    assert_int_equal(op->type, 1);
    assert_int_equal(op->index, 0x7ffffff2);
    assert_int_equal(op->pirq, -7);
    assert_int_equal(op->bus, 0);
    assert_int_equal(op->devfn, 0);
    assert_int_equal(op->entry_nr, 0);
    assert_int_equal(op->table_base, 0);
    assert_int_equal(pirq, 0x7ffffff1);
}

static void map_gsi_leaves_the_pirq_after_an_error(void **state)
{
    int pirq = -7;

    (void)state;
    trap_copies(2, sizeof(struct physdev_map_pirq));
    trap_answers(answer_pirq);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_physdev_map_gsi(1, &pirq), TRAP_RESULT);
    assert_int_equal(pirq, -7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_operation_reaches_the_trap, trap_setup),
        cmocka_unit_test_setup(every_command_has_an_operation, trap_setup),
        cmocka_unit_test_setup(eoi_pirq_passes_the_pirq, trap_setup),
        cmocka_unit_test_setup(iopl_set_passes_the_level, trap_setup),
        cmocka_unit_test_setup(map_gsi_asks_for_a_line_of_this_domain, trap_setup),
        cmocka_unit_test_setup(map_gsi_leaves_the_pirq_after_an_error, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
