/* SPDX-License-Identifier: MIT */
/**
 * @file
 * callback_op: where Xen enters a PV guest's kernel.
 *
 * Said once: what is registered is the calling vCPU's; -XEN_ENOSYS to HVM and PVH guests. A 32-bit
 * guest's selector is moved to ring 1 by Xen where it names ring 0.
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
 * Registers one of the calling vCPU's entries, in place of the one before.
 *
 * Until those for events and for failures are there, the vCPU must not take events. Event and NMI
 * entries have events masked whatever the flags say. Anyone; x86 PV. Rule: CALLBACKOP_register in
 * public/callback.h, do_callback_op() in arch/x86/pv/callback.c.
 *
 * @param op  [in] type, CALLBACKTYPE_*; flags, CALLBACKF_mask_events or 0; address, of 32-bit
 *            guests cs and eip (of an NMI's entry eip alone)
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_ENOSYS also for another type, and to a 32-bit
 *         guest for CALLBACKTYPE_syscall; -XEN_EINVAL when the address is not canonical
 */
XGA_FN xga_long xga_callback_register(const struct callback_register *op)
{
    return xga_hypercall2(__HYPERVISOR_callback_op, CALLBACKOP_register, xga_arg_(op));
}

/**
 * Takes the calling vCPU's entry for NMIs back; those that come after that are lost.
 *
 * Anyone; x86 PV. Rule: CALLBACKOP_unregister in public/callback.h, do_callback_op() in
 * arch/x86/pv/callback.c.
 *
 * @param op  [in] type, CALLBACKTYPE_nmi
 * @return 0, also when there was none; -XEN_EFAULT when op can't be read; -XEN_EINVAL for another
 *         entry; -XEN_ENOSYS also for another type, and to a 32-bit guest for CALLBACKTYPE_syscall
 */
XGA_FN xga_long xga_callback_unregister(const struct callback_unregister *op)
{
    return xga_hypercall2(__HYPERVISOR_callback_op, CALLBACKOP_unregister, xga_arg_(op));
}

/**
 * Registers one of the calling vCPU's entries, of a 32-bit guest in Xen's flat code segment.
 *
 * What xga_callback_register() says holds. Anyone; x86 PV. Rule: CALLBACKOP_register in
 * public/callback.h, do_callback_op() in arch/x86/pv/callback.c.
 *
 * @param type     [in] CALLBACKTYPE_*
 * @param flags    [in] CALLBACKF_mask_events or 0
 * @param address  [in] where Xen enters
 * @return what xga_callback_register() returns
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
