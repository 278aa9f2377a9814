/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xga/version.h>
#include <xga/vm_assist.h>

/* The types that this kind of domain has, a bit each. */
static uint64_t types(void)
{
    const uint64_t runstate_flag = 1ull << VMASST_TYPE_runstate_update_flag;

    if (!guest.pv)
        return runstate_flag;
    return runstate_flag | 0x1f | (sizeof(long) == 8 ? 1ull << VMASST_TYPE_m2p_strict : 0);
}

/* The one whose being on is shown. */
static bool extended_cr3(void)
{
    struct xen_feature_info info = {.submap_idx = 0};

    return xga_version_get_features(&info) == 0 && (info.submap >> XENFEAT_pae_pgdir_above_4gb & 1);
}

CHECK(vm_assist_types)
{
    bool before = extended_cr3();
    unsigned int type;

    /* An exception's frame would say which of them is on. */
    arch_events_disable();
    for (type = 0; type < 66; type++) {
        long want = type < 64 && (types() >> type & 1) ? 0 : -XEN_EINVAL;

        expect_equal(xga_vm_assist_enable(type), want);
        expect_equal(xga_vm_assist_disable(type), want);
    }
    if (before)
        expect_equal(xga_vm_assist_enable(VMASST_TYPE_pae_extended_cr3), 0);
    arch_events_enable();
    expect_equal(xga_vm_assist_enable(0xffffffffu), -XEN_EINVAL);
}

CHECK(vm_assist_refusals)
{
    expect_equal(
        xga_hypercall2(__HYPERVISOR_vm_assist, NO_COMMAND, VMASST_TYPE_runstate_update_flag),
        -XEN_ENOSYS);
    expect_equal(xga_hypercall2(__HYPERVISOR_vm_assist, NO_COMMAND, 63), -XEN_EINVAL);
}

CHECK(vm_assist_is_on_and_off)
{
    long want = guest.pv ? 0 : -XEN_EINVAL;
    bool before = extended_cr3();

    expect_equal(xga_vm_assist_disable(VMASST_TYPE_pae_extended_cr3), want);
    expect(!extended_cr3());
    expect_equal(xga_vm_assist_enable(VMASST_TYPE_pae_extended_cr3), want);
    expect_equal(extended_cr3(), guest.pv);
    expect_equal(xga_vm_assist_enable(VMASST_TYPE_pae_extended_cr3), want);
    expect_equal(extended_cr3(), guest.pv);
    if (!before)
        expect_equal(xga_vm_assist_disable(VMASST_TYPE_pae_extended_cr3), want);
    expect_equal(extended_cr3(), before);
}

/* The mark of an unfinished update is gone when the only vCPU can look. */
CHECK(vm_assist_runstate_update_flag)
{
    uint64_t entered = runstate()->state_entry_time;

    require_equal(xga_vm_assist_enable(VMASST_TYPE_runstate_update_flag), 0);
    expect(sleep_for(5 * MILLISECONDS));
    expect(runstate()->state_entry_time > entered);
    expect((runstate()->state_entry_time & XEN_RUNSTATE_UPDATE) == 0);
    expect_equal(xga_vm_assist_disable(VMASST_TYPE_runstate_update_flag), 0);
}
