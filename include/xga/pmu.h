/* SPDX-License-Identifier: MIT */
/**
 * @file
 * xenpmu_op: the processor's performance counters, for x86 PV domains.
 *
 * Where Xen reads params, the function fills in its version.
 *
 * Common to all functions:
 * - -XEN_EOPNOTSUPP: the caller is an HVM or PVH domain with a local APIC, which uses the
 *   processor's own registers; or Xen was started without `vpmu`, or with `watchdog`, or cannot use
 *   the counters of this processor
 * - -XEN_EFAULT: params cannot be read, or cannot be written where it has an [out]
 * - -XEN_EACCES: the security module (FLASK) refuses
 */
#ifndef XGA_PMU_H
#define XGA_PMU_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/pmu.h is for x86 guests; Xen has no xenpmu_op on Arm"
#else

#include <xen/pmu.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

XGA_PRIVATE_ xga_long xga_pmu_params_(xga_long command, struct xen_pmu_params *params)
{
    params->version.maj = XENPMU_VER_MAJ;
    params->version.min = XENPMU_VER_MIN;
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, command, xga_arg_(params));
}

/**
 * Returns which domains may use the counters, and Xen's version of this interface.
 *
 * Xen clears the other fields of params.
 *
 * Callable by the control domain, on x86 PV. Source: public/pmu.h, do_xenpmu_op() in
 * arch/x86/cpu/vpmu.c.
 *
 * @param params  [out] version; val, XENPMU_MODE_*
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain
 */
XGA_FN xga_long xga_pmu_mode_get(struct xen_pmu_params *params)
{
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, XENPMU_mode_get, xga_arg_(params));
}

/**
 * Sets which domains may use the counters, for the whole machine.
 *
 * Callable by the control domain, on x86 PV. Source: public/pmu.h, do_xenpmu_op() in
 * arch/x86/cpu/vpmu.c.
 *
 * @param params  [in] val, one of XENPMU_MODE_*
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_EINVAL val is not one mode; the caller is a 32-bit domain and val is XENPMU_MODE_HV
 *         or XENPMU_MODE_ALL
 * @retval -XEN_EBUSY a domain other than the hardware domain has a vCPU that may use the counters,
 *         whether it uses them or not, unless the mode stays the same or changes between
 *         XENPMU_MODE_SELF and XENPMU_MODE_HV
 */
XGA_FN xga_long xga_pmu_mode_set(struct xen_pmu_params *params)
{
    return xga_pmu_params_(XENPMU_mode_set, params);
}

/**
 * Returns which restrictions and extensions of counting are set.
 *
 * Callable by the control domain, on x86 PV. Source: public/pmu.h, do_xenpmu_op() in
 * arch/x86/cpu/vpmu.c.
 *
 * @param params  [out] val, XENPMU_FEATURE_*; Xen writes no other field
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain
 */
XGA_FN xga_long xga_pmu_feature_get(struct xen_pmu_params *params)
{
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, XENPMU_feature_get, xga_arg_(params));
}

/**
 * Sets the restrictions and extensions of counting, for the whole machine.
 *
 * On AMD's processors Xen stores the value, and does not use it.
 *
 * Callable by the control domain, on x86 PV. Source: public/pmu.h, do_xenpmu_op() in
 * arch/x86/cpu/vpmu.c.
 *
 * @param params  [in] val, any of XENPMU_FEATURE_*
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_EINVAL a feature is unknown
 * @retval -XEN_EBUSY a domain other than the hardware domain has a vCPU that may use the counters,
 *         whether it uses them or not, unless the features stay the same
 */
XGA_FN xga_long xga_pmu_feature_set(struct xen_pmu_params *params)
{
    return xga_pmu_params_(XENPMU_feature_set, params);
}

/**
 * Gives a vCPU of the calling domain counters, and gives Xen a page in which it shows them: a
 * struct xen_pmu_data.
 *
 * Xen writes where the arrays in pmu.c start, and leaves the rest of the page unchanged. From then
 * on the vCPU accesses the processor's counter registers by rdmsr and wrmsr. When the mode is
 * XENPMU_MODE_OFF, or when Xen cannot give the vCPU counters, Xen takes the page nevertheless and
 * returns 0.
 *
 * Callable by any domain, on x86 PV. Source: public/pmu.h, pvpmu_init() in arch/x86/cpu/vpmu.c.
 *
 * @param params  [in] vcpu; val, the mfn of a page of the caller's RAM
 * @return 0 on success
 * @retval -XEN_EINVAL there is no such vCPU; val is not a writable page of the caller
 * @retval -XEN_ENOENT the mode did not permit the domain to use counters when the vCPU was created;
 *         or an earlier call could not give the vCPU counters
 * @retval -XEN_EEXIST the vCPU has a page already
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_pmu_init(struct xen_pmu_params *params)
{
    return xga_pmu_params_(XENPMU_init, params);
}

/**
 * Takes the counters away from a vCPU of the calling domain, and releases the page.
 *
 * xga_pmu_init() gives the counters again.
 *
 * Callable by any domain, on x86 PV. Source: public/pmu.h, pvpmu_finish() in arch/x86/cpu/vpmu.c.
 *
 * @param params  [in] vcpu
 * @return 0, also when there is no such vCPU or it has no counters
 */
XGA_FN xga_long xga_pmu_finish(struct xen_pmu_params *params)
{
    return xga_pmu_params_(XENPMU_finish, params);
}

/**
 * Masks or unmasks the counters' interrupt, as l.lapic_lvtpc in the calling vCPU's page specifies.
 *
 * While counting is suspended (PMU_CACHED), the change takes effect at xga_pmu_flush(). When the
 * mode is XENPMU_MODE_OFF, Xen does nothing and returns 0.
 *
 * Callable by any domain, on x86 PV. Source: public/pmu.h, do_xenpmu_op() in arch/x86/cpu/vpmu.c.
 *
 * @return 0 on success
 * @retval -XEN_EINVAL the calling vCPU has no page
 */
XGA_FN xga_long xga_pmu_lvtpc_set(void)
{
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, XENPMU_lvtpc_set, 0);
}

/**
 * Loads the counters from the calling vCPU's page, and continues counting.
 *
 * Xen clears PMU_CACHED in the page, and masks or unmasks the counters' interrupt, as
 * xga_pmu_lvtpc_set() does. Xen loads nothing when no counter is enabled, by wrmsr or by the page
 * that was loaded last, and on Intel's processors when counting was not suspended.
 *
 * Callable by any domain, on x86 PV. Source: public/pmu.h, do_xenpmu_op() in arch/x86/cpu/vpmu.c,
 * core2_vpmu_load() in arch/x86/cpu/vpmu_intel.c, amd_vpmu_load() in arch/x86/cpu/vpmu_amd.c.
 *
 * @return 0 on success
 * @retval -XEN_EINVAL the calling vCPU has no page
 * @retval -XEN_EIO a value in the page is not permitted; Xen has set PMU_CACHED and masked the
 *         interrupt, and no counter counts (on AMD's processors, counters that were not
 *         suspended count until Xen deschedules the vCPU)
 */
XGA_FN xga_long xga_pmu_flush(void)
{
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, XENPMU_flush, 0);
}

#endif
#endif
