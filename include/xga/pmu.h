/* SPDX-License-Identifier: MIT */
/**
 * @file
 * xenpmu_op: the processor's performance counters, for x86 PV domains.
 *
 * Said once: -XEN_EOPNOTSUPP to HVM and PVH domains with a local APIC, which use the processor's
 * own registers, and from a Xen that was not started with `vpmu` or can't count on this processor;
 * -XEN_EFAULT when params can't be read, or written where it has an [out]; a security module
 * (FLASK) may refuse with -XEN_EACCES. Where Xen reads params, its version is filled in.
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
 * Reads who may count, and Xen's version of the interface.
 *
 * The control domain; x86 PV. Rule: public/pmu.h, do_xenpmu_op() in arch/x86/cpu/vpmu.c.
 *
 * @param params  [out] version; val, XENPMU_MODE_*
 * @return 0; -XEN_EPERM to other domains
 */
XGA_FN xga_long xga_pmu_mode_get(struct xen_pmu_params *params)
{
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, XENPMU_mode_get, xga_arg_(params));
}

/**
 * Sets who may count, on the whole machine.
 *
 * The control domain; x86 PV. Rule: public/pmu.h, do_xenpmu_op() in arch/x86/cpu/vpmu.c.
 *
 * @param params  [in] val, one of XENPMU_MODE_*; a 32-bit domain can't set _HV and _ALL
 * @return 0; -XEN_EPERM to other domains; -XEN_EINVAL for another mode; -XEN_EBUSY when another
 *         domain has a vCPU that may count, whether it does or not, unless the mode stays as it is
 *         or goes from _SELF to _HV or back
 */
XGA_FN xga_long xga_pmu_mode_set(struct xen_pmu_params *params)
{
    return xga_pmu_params_(XENPMU_mode_set, params);
}

/**
 * Reads what may be counted.
 *
 * The control domain; x86 PV. Rule: public/pmu.h, do_xenpmu_op() in arch/x86/cpu/vpmu.c.
 *
 * @param params  [out] val, XENPMU_FEATURE_*; nothing else is written
 * @return 0; -XEN_EPERM to other domains
 */
XGA_FN xga_long xga_pmu_feature_get(struct xen_pmu_params *params)
{
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, XENPMU_feature_get, xga_arg_(params));
}

/**
 * Sets what may be counted, on the whole machine. On AMD's processors Xen keeps it, and no more.
 *
 * The control domain; x86 PV. Rule: public/pmu.h, do_xenpmu_op() in arch/x86/cpu/vpmu.c.
 *
 * @param params  [in] val, any of XENPMU_FEATURE_*
 * @return 0; -XEN_EPERM to other domains; -XEN_EINVAL for other features; -XEN_EBUSY when another
 *         domain has a vCPU that may count, whether it does or not, unless they stay as they are
 */
XGA_FN xga_long xga_pmu_feature_set(struct xen_pmu_params *params)
{
    return xga_pmu_params_(XENPMU_feature_set, params);
}

/**
 * Gives a vCPU of this domain counters, and Xen a page to show them in: a struct xen_pmu_data.
 *
 * Xen writes where the arrays in pmu.c start; the rest stays as it was. From now on the processor's
 * registers of the counters are there, by rdmsr and wrmsr. When the mode is _OFF, and when Xen can't
 * give it counters, the page is taken all the same, and the result is 0. Anyone; x86 PV. Rule:
 * public/pmu.h, pvpmu_init() in arch/x86/cpu/vpmu.c.
 *
 * @param params  [in] vcpu; val, the frame of a page of the domain's own RAM
 * @return 0; -XEN_EINVAL when there is no such vCPU, or val is no page that can be written;
 *         -XEN_ENOENT when the mode did not let this domain count when the vCPU was created, or Xen
 *         could not give it counters before; -XEN_EEXIST when the vCPU has a page; -XEN_ENOMEM
 */
XGA_FN xga_long xga_pmu_init(struct xen_pmu_params *params)
{
    return xga_pmu_params_(XENPMU_init, params);
}

/**
 * Takes the counters of a vCPU of this domain away, and gives the page back. xga_pmu_init() gives
 * them again.
 *
 * Anyone; x86 PV. Rule: public/pmu.h, pvpmu_finish() in arch/x86/cpu/vpmu.c.
 *
 * @param params  [in] vcpu
 * @return 0, whether there is such a vCPU and had counters or not
 */
XGA_FN xga_long xga_pmu_finish(struct xen_pmu_params *params)
{
    return xga_pmu_params_(XENPMU_finish, params);
}

/**
 * Has Xen mask the counters' interrupt or not, as l.lapic_lvtpc in the calling vCPU's page has it;
 * while counting is held up (PMU_CACHED), from xga_pmu_flush() on.
 *
 * Anyone; x86 PV. Rule: public/pmu.h, do_xenpmu_op() in arch/x86/cpu/vpmu.c.
 *
 * @return 0; -XEN_EINVAL when the vCPU has no page
 */
XGA_FN xga_long xga_pmu_lvtpc_set(void)
{
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, XENPMU_lvtpc_set, 0);
}

/**
 * Has Xen load the counters out of the calling vCPU's page, and count on.
 *
 * PMU_CACHED in the page is cleared. Where no counter is enabled, by wrmsr or by the page that was
 * loaded last, and on Intel's processors where counting was not held up, nothing is loaded. Anyone;
 * x86 PV. Rule: public/pmu.h, do_xenpmu_op() in arch/x86/cpu/vpmu.c, core2_vpmu_load() in
 * arch/x86/cpu/vpmu_intel.c.
 *
 * @return 0; -XEN_EINVAL when the vCPU has no page; -XEN_EIO when a value in it is not allowed:
 *         PMU_CACHED is set then, and nothing counts
 */
XGA_FN xga_long xga_pmu_flush(void)
{
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, XENPMU_flush, 0);
}

#endif
#endif
