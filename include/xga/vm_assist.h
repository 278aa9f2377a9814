/* SPDX-License-Identifier: MIT */
/**
 * @file
 * vm_assist: exceptions that Xen makes for a domain which asks for them, the assists.
 *
 * Said once: they are the whole domain's; HVM, PVH and Arm domains have one,
 * VMASST_TYPE_runstate_update_flag. A 64-bit PV domain may set those of 32 bits, without an effect.
 */
#ifndef XGA_VM_ASSIST_H
#define XGA_VM_ASSIST_H

#include <xga/hypercall.h>

/**
 * Turns an assist on, whether it was on or not.
 *
 * Anyone; any architecture. Rule: VMASST_CMD_enable in public/xen.h, do_vm_assist() in
 * common/domain.c.
 *
 * @param type  [in] VMASST_TYPE_*
 * @return 0; -XEN_EINVAL when there is no such type for this kind of domain
 */
XGA_FN xga_long xga_vm_assist_enable(unsigned int type)
{
    return xga_hypercall2(__HYPERVISOR_vm_assist, VMASST_CMD_enable, (xga_long)type);
}

/**
 * Turns an assist off, whether it was on or not.
 *
 * Anyone; any architecture. Rule: VMASST_CMD_disable in public/xen.h, do_vm_assist() in
 * common/domain.c.
 *
 * @param type  [in] VMASST_TYPE_*
 * @return 0; -XEN_EINVAL when there is no such type for this kind of domain
 */
XGA_FN xga_long xga_vm_assist_disable(unsigned int type)
{
    return xga_hypercall2(__HYPERVISOR_vm_assist, VMASST_CMD_disable, (xga_long)type);
}

#endif
