/* SPDX-License-Identifier: MIT */
/* Batches of what only PV guests have, and what they did. */
#include "tables.h"

#include <xga/multicall.h>

#include "checks/support.h"

#define TOO_FAR (1ull << 51) /* memory of devices, and of none */
#define CR0_TS  (1ul << 3)

static unsigned long cr0(void)
{
    unsigned long value;

    __asm__ volatile("mov %%cr0, %0" : "=r"(value));
    return value;
}

CHECK(multicall_swaps_two_pages)
{
    char *left = pages(1), *right = pages(1);
    const unsigned long left_va = (unsigned long)left, right_va = (unsigned long)right;
    const uint64_t left_pte = entry_for(arch_frame_of(left), PTE_FLAGS),
                   right_pte = entry_for(arch_frame_of(right), PTE_FLAGS);
    struct multicall_entry batch[4];

    fill(left, 1);
    fill(right, 2);
    xga_multicall_update_va_mapping(&batch[0], left_va, right_pte, UVMF_INVLPG);
    xga_multicall_update_va_mapping(&batch[1], left_va, left_pte | TOO_FAR, UVMF_INVLPG);
    xga_multicall_update_va_mapping(&batch[2], right_va, left_pte, UVMF_INVLPG);
    xga_multicall_update_va_mapping_otherdomain(&batch[3], right_va, right_pte | TOO_FAR,
                                                UVMF_INVLPG, DOMID_SELF);
    require_equal(xga_multicall(batch, 4), 0);
    expect_equal(xga_multicall_result(&batch[0]), 0);
    expect_equal(xga_multicall_result(&batch[1]), -XEN_EPERM);
    expect_equal(xga_multicall_result(&batch[2]), 0);
    expect_equal(xga_multicall_result(&batch[3]), -XEN_EPERM);
    expect(filled(left, 2));
    expect(filled(right, 1));

    xga_multicall_update_va_mapping_otherdomain(&batch[0], left_va, left_pte, UVMF_INVLPG,
                                                DOMID_SELF);
    xga_multicall_update_va_mapping_otherdomain(&batch[1], right_va, right_pte, UVMF_INVLPG,
                                                DOMID_SELF);
    xga_multicall_update_va_mapping_otherdomain(&batch[2], left_va, left_pte, UVMF_INVLPG,
                                                NO_DOMAIN);
    require_equal(xga_multicall(batch, 3), 0);
    expect_equal(xga_multicall_result(&batch[0]), 0);
    expect_equal(xga_multicall_result(&batch[1]), 0);
    expect_equal(xga_multicall_result(&batch[2]), -XEN_ESRCH);
    expect(filled(left, 1));
    expect(filled(right, 2));
}

/* A request and a descriptor are written to an ordinary page as they would be to a table. */
CHECK(multicall_writes_into_tables)
{
    volatile uint64_t *page = pages(1);
    const uint64_t ma = (uint64_t)arch_frame_of((const void *)(uintptr_t)page) * PAGE_SIZE;
    const uint64_t descriptor = 0x00cf7a123456ffffull; /* not present */
    struct mmu_update reqs[2] = {{.ptr = ma, .val = 0x123456789abcdef0ull},
                                 {.ptr = ma + 8, .val = 0x8000000000000001ull}};
    struct mmuext_op ops[2] = {{.cmd = MMUEXT_TLB_FLUSH_LOCAL}, {.cmd = NO_COMMAND}};
    unsigned int updated = 99, flushed = 99;
    struct multicall_entry batch[4];

    xga_multicall_mmu_update(&batch[0], reqs, 2, &updated, DOMID_SELF);
    xga_multicall_update_descriptor(&batch[1], ma + 16, descriptor);
    xga_multicall_mmuext_op(&batch[2], ops, 2, &flushed, DOMID_SELF);
    xga_multicall_update_descriptor(&batch[3], ma + 4, descriptor);
    require_equal(xga_multicall(batch, 4), 0);
    expect_equal(xga_multicall_result(&batch[0]), 0);
    expect_equal(updated, 2);
    expect_equal(page[0], 0x123456789abcdef0ull);
    expect_equal(page[1], 0x8000000000000001ull);
    expect_equal(xga_multicall_result(&batch[1]), 0);
    expect_equal(page[2], descriptor);
    expect_equal(xga_multicall_result(&batch[2]), -XEN_ENOSYS);
    expect_equal(flushed, 1);
    expect_equal(xga_multicall_result(&batch[3]), -XEN_EINVAL);
}

/* What a switch of tasks batches. This guest has no user mode, and no tables of its own to lose. */
CHECK(multicall_switches_tasks)
{
    struct trap_info last = {.address = 0};
    struct multicall_entry batch[6];
    static const long wanted[6] = {0, 0, 0, -XEN_EINVAL, 0, -XEN_EFAULT};
    unsigned int i;

    xga_multicall_stack_switch(&batch[0], FLAT_KERNEL_SS, (unsigned long)pages(1) + PAGE_SIZE);
    xga_multicall_fpu_taskswitch(&batch[1], 1);
    xga_multicall_set_gdt(&batch[2], NULL, 0);
    xga_multicall_set_gdt(&batch[3], NULL, FIRST_RESERVED_GDT_ENTRY + 1);
    xga_multicall_set_trap_table(&batch[4], &last);
    xga_multicall_set_trap_table(&batch[5], unmapped());
    expect_equal(cr0() & CR0_TS, 0);
    require_equal(xga_multicall(batch, 6), 0);
    for (i = 0; i < 6; i++)
        expect_equal(xga_multicall_result(&batch[i]), wanted[i]);
    expect_equal(cr0() & CR0_TS, CR0_TS);
    xga_multicall_fpu_taskswitch(&batch[0], 0);
    require_equal(xga_multicall(batch, 1), 0);
    expect_equal(xga_multicall_result(&batch[0]), 0);
    expect_equal(cr0() & CR0_TS, 0);
}
