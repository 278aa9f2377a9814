/* SPDX-License-Identifier: MIT */
/* Whether the guest runs where the runner says it runs. */
#include "support.h"

#include <xga/version.h>

struct environment {
    const char *name;
    bool x86, wide, pv, dom0;
};

/* `wide`: the guest has 64 bits. */
static const struct environment environments[] = {
    {"x86_64-pv", true, true, true, true},
    {"x86_64-pv-q35", true, true, true, true},
    {"x86_64-pvh", true, true, false, true},
    {"x86_32-pvh", true, false, false, true},
    {"x86_32-pv", true, false, true, true},
    {"x86_64-pvh-domu", true, true, false, false},
    {"x86_32-pvh-domu", true, false, false, false},
    {"x86_64-pv-domu", true, true, true, false},
    {"x86_32-pv-domu", true, false, true, false},
    {"arm64-made-domu", false, true, false, false},
    {"arm64-dom0-gicv3", false, true, false, true},
    {"arm64-dom0-gicv2", false, true, false, true},
    {"arm64-domu", false, true, false, false},
    {"arm-dom0", false, false, false, true},
    {"arm-on-arm64", false, false, false, false},
    {"arm64-dom0-pci", false, true, false, true},
    {"arm64-dom0-flask", false, true, false, true},
    {"arm64-dom0-policy", false, true, false, true},
    /* No Xen, but the library's stand-in. */
    {"standin", true, true, false, true},
    {"standin-4.17", true, true, false, true},
    {"standin-4.18", true, true, false, true},
    {"standin-4.19", true, true, false, true},
    {"standin-4.20", true, true, false, true},
    {"standin-4.21", true, true, false, true},
    {"standin-domu", true, true, false, false},
    {"x86_32-standin", true, false, false, true},
    {"arm64-standin-domu", false, true, false, false},
    {"arm-standin-domu", false, false, false, false},
};

static const struct environment *here(void)
{
    unsigned int i;

    for (i = 0; i < sizeof(environments) / sizeof(environments[0]); i++) {
        if (runs_in(environments[i].name))
            return &environments[i];
    }
    return NULL;
}

CHECK(environment_is_what_it_is_called)
{
    const struct environment *want = here();

    require(want != NULL);
    expect_equal(X86, want->x86);
    expect_equal(sizeof(long), want->wide ? 8 : 4);
    expect_equal(guest.pv, want->pv);
    expect_equal(guest.dom0, want->dom0);
    expect_equal(guest.domid == 0, want->dom0);
}

CHECK(environment_features)
{
    struct xen_feature_info info = {.submap_idx = 0};
    bool direct = guest.pv || (ARM && guest.dom0);
    uint32_t have;

    require_equal(xga_version_get_features(&info), 0);
    have = info.submap;
    expect_equal(have >> XENFEAT_auto_translated_physmap & 1, !guest.pv);
    expect_equal(have >> XENFEAT_writable_page_tables & 1, !guest.pv);
    expect_equal(have >> XENFEAT_mmu_pt_update_preserve_ad & 1, guest.pv);
    expect_equal(have >> XENFEAT_gnttab_map_avail_bits & 1, guest.pv);
    expect_equal(have >> XENFEAT_hvm_callback_vector & 1, PVH);
    expect_equal(have >> XENFEAT_hvm_safe_pvclock & 1, PVH);
    expect_equal(have >> XENFEAT_ARM_SMCCC_supported & 1, ARM);
    expect_equal(have >> XENFEAT_memory_op_vnode_supported & 1, 1);
    expect_equal(have >> XENFEAT_direct_mapped & 1, direct);
    expect_equal(have >> XENFEAT_not_direct_mapped & 1, !direct);
}
