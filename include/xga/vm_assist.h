/* SPDX-License-Identifier: MIT */
/**
 * @file
 * vm_assist: special behaviour of Xen that a domain enables for itself, the assists.
 *
 * Common to all functions:
 * - An assist applies to the whole domain.
 * - HVM, PVH and Arm domains have only VMASST_TYPE_runstate_update_flag.
 * - VMASST_TYPE_4gb_segments and VMASST_TYPE_4gb_segments_notify have no effect in Xen 4.17 to
 *   4.22.
 * - A 64-bit PV domain may set VMASST_TYPE_pae_extended_cr3, which is for 32-bit domains: this only
 *   sets XENFEAT_pae_pgdir_above_4gb.
 */
#ifndef XGA_VM_ASSIST_H
#define XGA_VM_ASSIST_H

#include <xga/hypercall.h>

/**
 * Enables an assist, whether it was enabled or not.
 *
 * Callable by any domain, on all architectures. Source: VMASST_CMD_enable in public/xen.h,
 * do_vm_assist() in common/domain.c.
 *
 * @param type  [in] VMASST_TYPE_*
 * @return 0 on success
 * @retval -XEN_EINVAL this kind of domain has no such assist
 */
XGA_FN xga_long xga_vm_assist_enable(unsigned int type)
{
    return xga_hypercall2(__HYPERVISOR_vm_assist, VMASST_CMD_enable, (xga_long)type);
}

/**
 * Disables an assist, whether it was enabled or not.
 *
 * Callable by any domain, on all architectures. Source: VMASST_CMD_disable in public/xen.h,
 * do_vm_assist() in common/domain.c.
 *
 * @param type  [in] VMASST_TYPE_*
 * @return 0 on success
 * @retval -XEN_EINVAL this kind of domain has no such assist
 */
XGA_FN xga_long xga_vm_assist_disable(unsigned int type)
{
    return xga_hypercall2(__HYPERVISOR_vm_assist, VMASST_CMD_disable, (xga_long)type);
}

#endif
