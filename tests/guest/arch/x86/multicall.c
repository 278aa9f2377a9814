/* SPDX-License-Identifier: MIT */
/* Entries as they are in memory: a 32-bit guest's 64-bit numbers take two, the lower half first. */
#include "checks/support.h"

#include <xga/multicall.h>

#define WIDE (sizeof(long) == 8)
#define PTE  0x8edcba9876543067ull

static struct multicall_entry entry;

static void check_entry(unsigned int number, unsigned int nargs, const unsigned long *args)
{
    unsigned int i;

    expect_equal(entry.op, number);
    for (i = 0; i < 6; i++)
        expect_equal(entry.args[i], i < nargs ? args[i] : (unsigned long)0x5a5a5a5a5a5a5a5aull);
    __builtin_memset(&entry, 0x5a, sizeof(entry));
}

CHECK(multicall_splits_numbers)
{
    const unsigned long va = (unsigned long)0x123456789abcd000ull;
    const unsigned long wide[] = {va, (unsigned long)PTE, 6, 0xfff1};
    const unsigned long narrow[] = {va, (unsigned long)PTE, (unsigned long)(PTE >> 32), 6, 0xfff1};
    const unsigned long *args = WIDE ? wide : narrow;

    __builtin_memset(&entry, 0x5a, sizeof(entry));
    xga_multicall_update_va_mapping(&entry, va, PTE, 6);
    check_entry(__HYPERVISOR_update_va_mapping, WIDE ? 3 : 4, args);
    xga_multicall_update_va_mapping_otherdomain(&entry, va, PTE, 6, 0xfff1);
    check_entry(__HYPERVISOR_update_va_mapping_otherdomain, WIDE ? 4 : 5, args);
    xga_multicall_set_timer_op(&entry, PTE);
    check_entry(__HYPERVISOR_set_timer_op, WIDE ? 1 : 2, args + 1);
}

CHECK(multicall_splits_descriptors)
{
    const uint64_t ma = 0x8000000f1234568ull;
    const unsigned long wide[] = {(unsigned long)ma, (unsigned long)PTE};
    const unsigned long narrow[] = {(unsigned long)ma, (unsigned long)(ma >> 32),
                                    (unsigned long)PTE, (unsigned long)(PTE >> 32)};

    __builtin_memset(&entry, 0x5a, sizeof(entry));
    xga_multicall_update_descriptor(&entry, ma, PTE);
    check_entry(__HYPERVISOR_update_descriptor, WIDE ? 2 : 4, WIDE ? wide : narrow);
}
