/* SPDX-License-Identifier: MIT */
/**
 * @file
 * nmi_op: the address at which NMIs enter the kernel of a PV guest. CALLBACKTYPE_nmi of
 * xga/callback.h is the same entry.
 *
 * Common to all functions:
 * - The entry belongs to the calling vCPU.
 * - -XEN_ENOSYS: the caller is an HVM or PVH guest.
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
 * Registers the NMI entry of the calling vCPU, replacing the earlier one.
 *
 * NMIs of the machine reach vCPU 0 of the hardware domain, with the reason in shared_info, unless
 * nmi= on Xen's command line selects otherwise (default of a debug build: nmi=fatal, Xen panics).
 * One that is pending there is delivered now. Other NMIs are raised by VCPUOP_send_nmi and, by the
 * control domain, XEN_DOMCTL_sendtrigger. The handler runs with events masked. The next NMI is
 * delivered after the handler has returned by the iret hypercall.
 *
 * Callable by any domain, on x86 PV. Source: XENNMI_register_callback in public/nmi.h, do_nmi_op()
 * in arch/x86/pv/callback.c.
 *
 * @param op  [in] handler_address, for a 32-bit guest in Xen's flat code segment
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EINVAL (64-bit guest) handler_address is not canonical
 */
XGA_FN xga_long xga_nmi_register_callback(const struct xennmi_callback *op)
{
    return xga_hypercall2(__HYPERVISOR_nmi_op, XENNMI_register_callback, xga_arg_(op));
}

/**
 * Unregisters the NMI entry of the calling vCPU; later NMIs are lost.
 *
 * Exception: while shared_info has the reason of an NMI of the machine, registering an entry on
 * vCPU 0 delivers one.
 *
 * Callable by any domain, on x86 PV. Source: XENNMI_unregister_callback in public/nmi.h,
 * do_nmi_op() in arch/x86/pv/callback.c.
 *
 * @return 0 on success, also when no entry was registered
 */
XGA_FN xga_long xga_nmi_unregister_callback(void)
{
    return xga_hypercall2(__HYPERVISOR_nmi_op, XENNMI_unregister_callback, 0);
}

#endif
#endif
