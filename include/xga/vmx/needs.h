/* SPDX-License-Identifier: MIT */
/*
 * Which control another control needs. Source: SDM volume 3, "VM-Execution Control Fields",
 * "VM-Exit Control Fields" and "VM-Entry Control Fields" under "Checks on VMX Controls", and for
 * entry.ia32e_mode "Checks Related to Address-Space Size".
 */
#ifndef XGA_VMX_NEEDS_H
#define XGA_VMX_NEEDS_H

#include <xga/fn.h>
#include <xga/vmx/finding.h>
#include <xga/vmx/policy.h>

/*
 * When control `control` of MSR XGA_VMX_MSR_BASIC + of is 1, control `needed` of MSR
 * XGA_VMX_MSR_BASIC + in must be 1. The rows for a control that needs others precede the rows in
 * which it is needed, so that one pass decides all.
 */
struct xga_vmx_need_ {
    uint8_t of, control, in, needed;
};

/* Returns the n-th row; NULL after the last one. */
XGA_PRIVATE_ const struct xga_vmx_need_ *xga_vmx_nth_need_(unsigned int n)
{
    static const struct xga_vmx_need_ needs[] = {
        {1, 5, 1, 3},    /* virtual_nmis: nmi_exiting */
        {2, 22, 1, 5},   /* virtual_nmi_pending: virtual_nmis */
        {11, 4, 2, 21},  /* virtualize_x2apic_mode: tpr_shadow */
        {11, 8, 2, 21},  /* apic_register_virt: tpr_shadow */
        {11, 9, 2, 21},  /* virtual_intr_delivery: tpr_shadow */
        {18, 4, 2, 21},  /* ipi_virt: tpr_shadow */
        {11, 9, 1, 0},   /* virtual_intr_delivery: ext_intr_exiting */
        {1, 7, 11, 9},   /* posted_interrupt: virtual_intr_delivery */
        {1, 7, 3, 15},   /* posted_interrupt: ack_intr_on_exit */
        {11, 7, 11, 1},  /* unrestricted_guest: enable_ept */
        {11, 17, 11, 1}, /* enable_pml: enable_ept */
        {11, 22, 11, 1}, /* ept_mode_based_exec_cntrl: enable_ept */
        {11, 23, 11, 1}, /* ept_sub_page_write_permissions: enable_ept */
        {11, 24, 11, 1}, /* pt_uses_guest_physical_addresses: enable_ept */
        {11, 24, 3, 25}, /* pt_uses_guest_physical_addresses: clear_rtit_ctl */
        {11, 24, 4, 18}, /* pt_uses_guest_physical_addresses: load_rtit_ctl */
        {17, 0, 11, 1},  /* eptp_switching: enable_ept */
        {18, 1, 11, 1},  /* enable_hlat: enable_ept */
        {18, 2, 11, 1},  /* ept_paging_write_control: enable_ept */
        {18, 3, 11, 1},  /* guest_paging_verification: enable_ept */
        {3, 22, 1, 6},   /* save_preempt_timer: preempt_timer */
        {4, 9, 3, 9},    /* entry.ia32e_mode: exit.ia32e_mode */
    };

    return n < sizeof(needs) / sizeof(needs[0]) ? &needs[n] : (const struct xga_vmx_need_ *)0;
}

/*
 * The controls that may be 1, and below those that may not be 0, of an MSR; none if the policy
 * lacks the MSR.
 */
XGA_PRIVATE_ uint64_t xga_vmx_may_be_1_(const struct xga_vmx_policy *policy, uint32_t msr)
{
    uint64_t raw = xga_vmx_has(policy, msr) ? policy->raw[msr - XGA_VMX_MSR_BASIC] : 0;

    return xga_vmx_has_halves(msr) ? raw >> 32 : raw;
}

XGA_PRIVATE_ uint32_t xga_vmx_must_be_1_(const struct xga_vmx_policy *policy, uint32_t msr)
{
    if (!xga_vmx_has_halves(msr) || !xga_vmx_has(policy, msr))
        return 0;
    return (uint32_t)policy->raw[msr - XGA_VMX_MSR_BASIC];
}

/*
 * Returns the bits that IA32_VMX_EPT_VPID_CAP lacks although EPT may be used: an EPT pointer has a
 * page-walk length and a memory type, and the processor must support both. One bit of each pair is
 * enough.
 */
XGA_PRIVATE_ uint64_t xga_vmx_ept_lacks_(const struct xga_vmx_policy *policy)
{
    const uint64_t walk = XGA_VMX_MASK_(6, 2), type = XGA_VMX_MASK_(8, 1) | XGA_VMX_MASK_(14, 1);
    uint64_t cap = policy->vmx_ept_vpid_cap.raw;

    if (!xga_vmx_has_procbased_ctls2(policy) || !policy->vmx_procbased_ctls2.allowed_1.enable_ept)
        return 0;
    return (cap & walk ? 0 : walk) | (cap & type ? 0 : type);
}

#endif
