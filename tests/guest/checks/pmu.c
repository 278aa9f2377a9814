/* SPDX-License-Identifier: MIT */
#define __XEN_TOOLS__ 1
#include "control.h"
#include "domains/domains.h"

#if X86
#include <xen/pmu.h>
#include <xga/pmu.h>

/* Whether Xen was started with `vpmu`, and lets this kind of domain count by hypercalls. */
static bool has_pmu(void)
{
    struct xen_pmu_params params = {.val = 0};

    return xga_pmu_mode_get(&params) != -XEN_EOPNOTSUPP;
}

static long set_mode(uint64_t mode)
{
    struct xen_pmu_params params = {.val = mode, .version = {7, 7}};

    return xga_pmu_mode_set(&params);
}

static uint64_t mode_after(uint64_t mode)
{
    struct xen_pmu_params params = {.val = ~0ull};

    expect_equal(set_mode(mode), 0);
    expect_equal(xga_pmu_mode_get(&params), 0);
    return params.val;
}

static long set_features(uint64_t features)
{
    struct xen_pmu_params params = {.val = features, .version = {7, 7}};

    return xga_pmu_feature_set(&params);
}

static long long get_features(void)
{
    struct xen_pmu_params params = {.val = ~0ull};

    expect_equal(xga_pmu_feature_get(&params), 0);
    return (long long)params.val;
}

CHECK(pmu_mode)
{
    struct xen_pmu_params *params = canvas(sizeof(*params));
    uint64_t mode;

    if (!has_pmu() || !guest.dom0) {
        long rc = has_pmu() ? -XEN_EPERM : -XEN_EOPNOTSUPP;

        expect_equal(xga_pmu_mode_get(params), rc);
        expect_equal(xga_pmu_mode_set(params), rc);
        return;
    }
    require_equal(xga_pmu_mode_get(params), 0);
    expect(canvas_framed());
    expect_equal(params->version.maj, XENPMU_VER_MAJ);
    expect_equal(params->version.min, XENPMU_VER_MIN);
    mode = params->val;
    /* As `vpmu` has it. */
    expect_equal(mode, XENPMU_MODE_SELF);
    expect_equal(mode_after(XENPMU_MODE_OFF), XENPMU_MODE_OFF);
    if (sizeof(long) == 4) {
        expect_equal(set_mode(XENPMU_MODE_HV), -XEN_EINVAL);
        expect_equal(set_mode(XENPMU_MODE_ALL), -XEN_EINVAL);
    } else {
        expect_equal(mode_after(XENPMU_MODE_HV), XENPMU_MODE_HV);
        expect_equal(mode_after(XENPMU_MODE_ALL), XENPMU_MODE_ALL);
    }
    expect_equal(set_mode(XENPMU_MODE_SELF | XENPMU_MODE_HV), -XEN_EINVAL);
    expect_equal(set_mode(8), -XEN_EINVAL);
    expect_equal(mode_after(mode), mode);
    expect_equal(xga_pmu_mode_get(unmapped()), -XEN_EFAULT);
}

CHECK(pmu_features)
{
    static const uint64_t features[] = {XENPMU_FEATURE_IPC_ONLY,
                                        XENPMU_FEATURE_INTEL_BTS | XENPMU_FEATURE_ARCH_ONLY, 0};
    struct xen_pmu_params *params = canvas(sizeof(*params));
    unsigned int i;

    if (!has_pmu() || !guest.dom0) {
        long rc = has_pmu() ? -XEN_EPERM : -XEN_EOPNOTSUPP;

        expect_equal(xga_pmu_feature_get(params), rc);
        expect_equal(xga_pmu_feature_set(params), rc);
        return;
    }
    __builtin_memset(params, 0x5a, sizeof(*params));
    require_equal(xga_pmu_feature_get(params), 0);
    /* As `vpmu` has it, and nothing else is written. */
    expect_equal(params->val, 0);
    expect_equal(params->version.maj, 0x5a5a5a5a);
    expect(canvas_framed());
    for (i = 0; i < sizeof(features) / sizeof(features[0]); i++) {
        expect_equal(set_features(features[i]), 0);
        expect_equal(get_features(), (long long)features[i]);
    }
    expect_equal(set_features(8), -XEN_EINVAL);
    expect_equal(set_features(1ull << 63), -XEN_EINVAL);
    expect_equal(get_features(), 0);
    expect_equal(xga_pmu_feature_get(unmapped()), -XEN_EFAULT);
}

/* Another domain with a vCPU may count, so that nothing changes but from _SELF to _HV and back. */
CHECK(pmu_is_in_use)
{
    domid_t domid;

    if (!has_pmu() || !guest.dom0)
        skip("it takes a control domain, and a Xen that was started to let domains count");
    require_control();
    domid = domains_make_target();
    require(domid != 0);
    expect_equal(set_mode(XENPMU_MODE_SELF), 0);
    expect_equal(set_mode(XENPMU_MODE_OFF), -XEN_EBUSY);
    if (sizeof(long) != 4) {
        expect_equal(set_mode(XENPMU_MODE_ALL), -XEN_EBUSY);
        expect_equal(mode_after(XENPMU_MODE_HV), XENPMU_MODE_HV);
    }
    expect_equal(mode_after(XENPMU_MODE_SELF), XENPMU_MODE_SELF);
    expect_equal(set_features(0), 0);
    expect_equal(set_features(XENPMU_FEATURE_IPC_ONLY), -XEN_EBUSY);
    expect_equal(get_features(), 0);
    expect(domains_destroy(domid));
    expect_equal(mode_after(XENPMU_MODE_OFF), XENPMU_MODE_OFF);
    expect_equal(mode_after(XENPMU_MODE_SELF), XENPMU_MODE_SELF);
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
