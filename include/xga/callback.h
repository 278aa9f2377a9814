/* SPDX-License-Identifier: MIT */
/**
 * @file
 * callback_op: the addresses at which Xen enters the kernel of a PV guest.
 *
 * Common to all functions:
 * - An entry belongs to the calling vCPU.
 * - Xen changes a selector of a 32-bit guest that names ring 0 to ring 1.
 * - -XEN_ENOSYS: the caller is an HVM or PVH guest.
 */
#ifndef XGA_CALLBACK_H
#define XGA_CALLBACK_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/callback.h is for x86 PV guests; an Arm guest takes events as an interrupt"
#else

#include <xen/callback.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Registers an entry of the calling vCPU, replacing the earlier one.
 *
 * The vCPU must not accept events before its entries for events and failures are registered. Xen
 * enters at event and NMI entries with events masked, whatever flags is. Address 0 of a 64-bit
 * guest removes an entry: an event then crashes the domain, syscall raises an invalid-opcode
 * exception, and sysenter a general-protection exception. The entry for failures cannot be removed:
 * with address 0 there, Xen enters the kernel at address 0.
 *
 * Callable by any domain, on x86 PV. Source: CALLBACKOP_register in public/callback.h,
 * do_callback_op() and compat_callback_op() in arch/x86/pv/callback.c.
 *
 * @param op  [in] type: CALLBACKTYPE_*; flags: CALLBACKF_mask_events or 0; address, for a 32-bit
 *                 guest cs and eip (for an entry for failures or NMIs only eip is used: Xen enters
 *                 with its flat code selector for kernels)
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EINVAL (64-bit guest, checked before the type) address is not canonical
 * @retval -XEN_ENOSYS the type does not exist; the caller is a 32-bit guest and the type is
 *         CALLBACKTYPE_syscall
 */
XGA_FN xga_long xga_callback_register(const struct callback_register *op)
{
    return xga_hypercall2(__HYPERVISOR_callback_op, CALLBACKOP_register, xga_arg_(op));
}

/**
 * Unregisters the NMI entry of the calling vCPU; later NMIs are lost.
 *
 * Exception: while shared_info has the reason of an NMI of the machine, registering an entry on
 * vCPU 0 delivers one.
 *
 * Callable by any domain, on x86 PV. Source: CALLBACKOP_unregister in public/callback.h,
 * do_callback_op() and compat_callback_op() in arch/x86/pv/callback.c.
 *
 * @param op  [in] type: CALLBACKTYPE_nmi
 * @return 0 on success, also when no entry was registered
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EINVAL type is another entry
 * @retval -XEN_ENOSYS the type does not exist; the caller is a 32-bit guest and the type is
 *         CALLBACKTYPE_syscall
 */
XGA_FN xga_long xga_callback_unregister(const struct callback_unregister *op)
{
    return xga_hypercall2(__HYPERVISOR_callback_op, CALLBACKOP_unregister, xga_arg_(op));
}

/**
 * Registers an entry of the calling vCPU, for a 32-bit guest in Xen's flat code segment.
 *
 * See xga_callback_register(): this function takes the members as arguments.
 *
 * Callable by any domain, on x86 PV. Source: CALLBACKOP_register in public/callback.h,
 * do_callback_op() and compat_callback_op() in arch/x86/pv/callback.c.
 *
 * @param type  [in] CALLBACKTYPE_*
 * @param flags  [in] CALLBACKF_mask_events or 0
 * @param address  [in] the address at which Xen enters
 * @return 0 on success
 * @retval -XEN_EINVAL (64-bit guest, checked before the type) address is not canonical
 * @retval -XEN_ENOSYS the type does not exist; the caller is a 32-bit guest and the type is
 *         CALLBACKTYPE_syscall
 */
XGA_FN xga_long xga_callback_at(uint16_t type, uint16_t flags, xga_ulong address)
{
    struct callback_register op;

    xga_clear_(&op, 0, __builtin_offsetof(struct callback_register, address));
    op.type = type;
    op.flags = flags;
#if defined(__x86_64__)
    op.address = address;
#else
    op.address.cs = FLAT_KERNEL_CS;
    op.address.eip = address;
#endif
    return xga_callback_register(&op);
}

#endif
#endif
