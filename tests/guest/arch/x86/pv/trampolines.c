/* SPDX-License-Identifier: MIT */
/* The archive's calls of PV take what Xen takes: fewer arguments where a register holds 64 bits. */
#undef XGA_TRAP
#include "checks/support.h"
#include "tables.h"

#include <xga/call.h>
#include <xga/pv.h>

CHECK(pv_trampolines)
{
    char *const one = pages(1), *const other = pages(1), *const window = pages(1);
    const uint64_t maps_one = entry_for(arch_frame_of(one), PTE_FLAGS);
    const uint64_t maps_other = entry_for(arch_frame_of(other), PTE_FLAGS);
    const uint64_t descriptor_at = entry_for(arch_frame_of(one), 0x100);
    struct mmu_update req = {.ptr = leaf_at(window), .val = maps_one};
    unsigned int done = 77;
    long rc;

    fill(one, 1);
    fill(other, 2);
#if defined(__x86_64__)
    rc = xga_call_update_va_mapping((long)window, (long)maps_one, UVMF_INVLPG);
#else
    rc = xga_call_update_va_mapping((long)window, (long)maps_one, (long)(maps_one >> 32),
                                    UVMF_INVLPG);
#endif
    expect_equal(rc, 0);
    expect(filled(window, 1));
#if defined(__x86_64__)
    rc = xga_call_update_va_mapping_otherdomain((long)window, (long)maps_other, UVMF_INVLPG,
                                                DOMID_SELF);
#else
    rc = xga_call_update_va_mapping_otherdomain((long)window, (long)maps_other,
                                                (long)(maps_other >> 32), UVMF_INVLPG, DOMID_SELF);
#endif
    expect_equal(rc, 0);
    expect(filled(window, 2));
    expect_equal(xga_call_mmu_update((long)&req, 1, (long)&done, DOMID_SELF), 0);
    expect_equal(done, 1);
    expect_equal(xga_pv_invlpg_local((unsigned long)window), 0);
    expect(filled(window, 1));
#if defined(__x86_64__)
    rc = xga_call_update_descriptor((long)descriptor_at, 0x00cff2345678ffff);
#else
    rc = xga_call_update_descriptor((long)descriptor_at, (long)(descriptor_at >> 32), 0x5678ffff,
                                    0x00cff234);
#endif
    expect_equal(rc, 0);
    expect_equal(((const uint64_t *)(const void *)one)[0x100 / 8], 0x00cff2345678ffffll);
    expect_equal(map_own(window, PTE_FLAGS), 0);
}
