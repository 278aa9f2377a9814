/* SPDX-License-Identifier: MIT */
/**
 * @file
 * nmi_op: where NMIs enter a PV guest's kernel. xga/callback.h has CALLBACKTYPE_nmi, which is the
 * same entry.
 *
 * Said once: it is the calling vCPU's; -XEN_ENOSYS to HVM and PVH guests.
 */
#ifndef XGA_NMI_H
#define XGA_NMI_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/nmi.h is for x86 PV guests; an Arm guest has no NMI"
#else

#include <xen/nmi.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Registers the calling vCPU's entry for NMIs, in place of the one before.
 *
 * The machine's NMIs reach vCPU 0 of the hardware domain, with the reason in shared_info, and one
 * that waits there comes now; others are raised by VCPUOP_send_nmi and, from the control domain,
 * XEN_DOMCTL_sendtrigger. The handler runs with events masked, and the next NMI comes after it has
 * returned by the iret hypercall. Anyone; x86 PV. Rule: XENNMI_register_callback in public/nmi.h,
 * do_nmi_op() in arch/x86/pv/callback.c.
 *
 * @param op  [in] handler_address, of a 32-bit guest in Xen's flat code segment
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_EINVAL when the address is not canonical
 */
XGA_FN xga_long xga_nmi_register_callback(const struct xennmi_callback *op)
{
    return xga_hypercall2(__HYPERVISOR_nmi_op, XENNMI_register_callback, xga_arg_(op));
}

/**
 * Takes the calling vCPU's entry for NMIs back; those that come after that are lost.
 *
 * Anyone; x86 PV. Rule: XENNMI_unregister_callback in public/nmi.h, do_nmi_op() in
 * arch/x86/pv/callback.c.
 *
 * @return 0, also when there was none
 */
XGA_FN xga_long xga_nmi_unregister_callback(void)
{
    return xga_hypercall2(__HYPERVISOR_nmi_op, XENNMI_unregister_callback, 0);
}

#endif
#endif
