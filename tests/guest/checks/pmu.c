/* SPDX-License-Identifier: MIT */
#include "support.h"

#if X86
#include <xen/pmu.h>
#include <xga/pmu.h>

/* Whether Xen was started with `vpmu`, and lets this kind of domain count by hypercalls. */
static bool has_pmu(void)
{
    struct xen_pmu_params params = {.val = 0};

    return xga_pmu_mode_get(&params) != -XEN_EOPNOTSUPP;
}

CHECK(pmu_mode)
{
    struct xen_pmu_params *params = canvas(sizeof(*params));
    uint64_t mode;

    if (!has_pmu() || !guest.dom0) {
        long rc = has_pmu() ? -XEN_EPERM : -XEN_EOPNOTSUPP;

        expect_equal(xga_pmu_mode_get(params), rc);
        expect_equal(xga_pmu_mode_set(params), rc);
        expect_equal(xga_pmu_feature_get(params), rc);
        expect_equal(xga_pmu_feature_set(params), rc);
        return;
    }
    require_equal(xga_pmu_mode_get(params), 0);
    expect(canvas_framed());
    expect_equal(params->version.maj, XENPMU_VER_MAJ);
    expect_equal(params->version.min, XENPMU_VER_MIN);
    mode = params->val;
    expect(mode == XENPMU_MODE_SELF || mode == XENPMU_MODE_HV || mode == XENPMU_MODE_ALL);
    params->version.maj = 7;
    expect_equal(xga_pmu_mode_set(params), 0);
    params->val = XENPMU_MODE_SELF | XENPMU_MODE_HV;
    expect_equal(xga_pmu_mode_set(params), -XEN_EINVAL);
    params->val = ~0ull;
    require_equal(xga_pmu_feature_get(params), 0);
    expect(params->val != ~0ull);
    expect_equal(xga_pmu_feature_set(params), 0);
    params->val = 1ull << 63;
    expect_equal(xga_pmu_feature_set(params), -XEN_EINVAL);
    require_equal(xga_pmu_mode_get(params), 0);
    expect_equal(params->val, mode);
}

CHECK(pmu_page)
{
    struct xen_pmu_params *params = canvas(sizeof(*params));
    volatile struct xen_pmu_data *data;

    if (!has_pmu()) {
        expect_equal(xga_pmu_init(params), -XEN_EOPNOTSUPP);
        expect_equal(xga_pmu_finish(params), -XEN_EOPNOTSUPP);
        expect_equal(xga_pmu_lvtpc_set(), -XEN_EOPNOTSUPP);
        expect_equal(xga_pmu_flush(), -XEN_EOPNOTSUPP);
        return;
    }
    expect_equal(xga_pmu_lvtpc_set(), -XEN_EINVAL);
    expect_equal(xga_pmu_flush(), -XEN_EINVAL);
    params->vcpu = NO_VCPU;
    data = pages(1);
    params->val = arch_frame_of((const void *)data);
    expect_equal(xga_pmu_init(params), -XEN_EINVAL);
    params->vcpu = 0;
    require_equal(xga_pmu_init(params), 0);
    expect_equal(xga_pmu_init(params), -XEN_EEXIST);
    /* Counting is held up until the registers are loaded. */
    data->pmu.pmu_flags = PMU_CACHED;
    expect_equal(xga_pmu_lvtpc_set(), 0);
    expect_equal(data->pmu.pmu_flags, PMU_CACHED);
    expect_equal(xga_pmu_flush(), 0);
    expect_equal(data->pmu.pmu_flags, 0);
    expect_equal(xga_pmu_finish(params), 0);
    expect_equal(xga_pmu_flush(), -XEN_EINVAL);
    expect_equal(xga_pmu_finish(params), 0);
    params->val = ~0ull;
    expect_equal(xga_pmu_init(params), -XEN_EINVAL);
    expect(canvas_framed());
}
#endif
