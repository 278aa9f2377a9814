/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The customary spellings that x86 has beside those of xga/hypervisor.h, which includes this file.
 */
#ifndef XGA_HYPERVISOR_X86_H
#define XGA_HYPERVISOR_X86_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/hypervisor/x86.h is for x86; include xga/hypervisor.h on any architecture"
#else

#include <xga/arg.h>
#include <xga/hypercall.h>
#include <xga/pv/cpu.h>
#include <xga/pv/mmu.h>
#include <xga/timer.h>

/**
 * set_trap_table: a PV kernel's handlers of exceptions.
 *
 * @param table  [in] struct trap_info, the last with the address 0; NULL clears all
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_trap_table(const void *table)
{
    return xga_hypercall1(__HYPERVISOR_set_trap_table, xga_arg_(table));
}

/**
 * mmu_update: entries of page tables, and of the machine-to-physical table.
 *
 * @param req            [in] struct mmu_update
 * @param count          [in] how many
 * @param success_count  [out] how many were done; may be NULL
 * @param domid          [in] DOMID_SELF, or whose frames are meant
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_mmu_update(const void *req, unsigned int count,
                                            unsigned int *success_count, unsigned int domid)
{
    return xga_hypercall4(__HYPERVISOR_mmu_update, xga_arg_(req), (xga_long)count,
                          xga_arg_(success_count), (xga_long)domid);
}

/**
 * mmuext_op: what else a PV kernel does to its address spaces.
 *
 * @param op             [in] struct mmuext_op
 * @param count          [in] how many
 * @param success_count  [out] how many were done; may be NULL
 * @param domid          [in] DOMID_SELF, or whose frames are meant
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_mmuext_op(const void *op, unsigned int count,
                                           unsigned int *success_count, unsigned int domid)
{
    return xga_hypercall4(__HYPERVISOR_mmuext_op, xga_arg_(op), (xga_long)count,
                          xga_arg_(success_count), (xga_long)domid);
}

/**
 * set_gdt: the frames of the descriptor table.
 *
 * @param frame_list  [in] machine frames, unsigned long
 * @param entries     [in] descriptors in them
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_gdt(const void *frame_list, unsigned int entries)
{
    return xga_hypercall2(__HYPERVISOR_set_gdt, xga_arg_(frame_list), (xga_long)entries);
}

/**
 * stack_switch: where Xen enters the kernel from user mode.
 *
 * @param ss  [in] the selector
 * @param sp  [in] the stack pointer
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_stack_switch(xga_ulong ss, xga_ulong sp)
{
    return xga_hypercall2(__HYPERVISOR_stack_switch, (xga_long)ss, (xga_long)sp);
}

/**
 * fpu_taskswitch: sets or clears CR0.TS.
 *
 * @param set  [in] 1 or 0
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_fpu_taskswitch(int set)
{
    return xga_hypercall1(__HYPERVISOR_fpu_taskswitch, set);
}

/**
 * set_debugreg: writes a debug register.
 *
 * @param reg    [in] its number
 * @param value  [in] its value
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_debugreg(int reg, xga_ulong value)
{
    return xga_hypercall2(__HYPERVISOR_set_debugreg, reg, (xga_long)value);
}

/**
 * get_debugreg: reads a debug register; the value and an error are one result.
 *
 * @param reg  [in] its number
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_get_debugreg(int reg)
{
    return xga_hypercall1(__HYPERVISOR_get_debugreg, reg);
}

/**
 * callback_op; see xga/callback.h.
 *
 * @param cmd  [in] CALLBACKOP_*
 * @param arg  [in] what that command takes
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_callback_op(int cmd, const void *arg)
{
    return xga_hypercall2(__HYPERVISOR_callback_op, cmd, xga_arg_(arg));
}

/**
 * nmi_op; see xga/nmi.h.
 *
 * @param op   [in] XENNMI_*
 * @param arg  [in] what that command takes, NULL for none
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_nmi_op(xga_ulong op, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_nmi_op, (xga_long)op, xga_arg_(arg));
}

/**
 * kexec_op; see xga/kexec.h.
 *
 * @param op    [in] KEXEC_CMD_*
 * @param args  [in] what that command takes
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_kexec_op(xga_ulong op, void *args)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, (xga_long)op, xga_arg_(args));
}

/**
 * xenpmu_op; see xga/pmu.h.
 *
 * @param op   [in] XENPMU_*
 * @param arg  [in] struct xen_pmu_params, NULL for none
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_xenpmu_op(unsigned int op, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, (xga_long)op, xga_arg_(arg));
}

/**
 * mca; see xga/mca.h.
 *
 * @param op  [in] struct xen_mc, interface_version too; [out] what it gives
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_mca(void *op)
{
    return xga_hypercall1(__HYPERVISOR_arch_0, xga_arg_(op));
}

/**
 * set_timer_op; see xga/timer.h.
 *
 * @param timeout  [in] Xen's system time, nanoseconds; 0 stops the timer
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_timer_op(uint64_t timeout)
{
    return xga_set_timer(timeout);
}

/**
 * update_descriptor: one entry of a descriptor table.
 *
 * @param ma    [in] its machine address
 * @param desc  [in] the descriptor
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_update_descriptor(uint64_t ma, uint64_t desc)
{
    return xga_pv_update_descriptor(ma, desc);
}

/**
 * update_va_mapping: the page-table entry of one address.
 *
 * @param va     [in] the address
 * @param pte    [in] the entry
 * @param flags  [in] UVMF_*
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_update_va_mapping(xga_ulong va, uint64_t pte, xga_ulong flags)
{
    return xga_pv_update_va_mapping(va, pte, flags);
}

/**
 * update_va_mapping_otherdomain: the same, to a frame of another domain.
 *
 * @param va     [in] the address
 * @param pte    [in] the entry
 * @param flags  [in] UVMF_*
 * @param domid  [in] the frame's domain
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_update_va_mapping_otherdomain(xga_ulong va, uint64_t pte,
                                                               xga_ulong flags, domid_t domid)
{
    return xga_pv_update_va_mapping_otherdomain(va, pte, flags, domid);
}

#if defined(__x86_64__)

/**
 * set_callbacks, of 64 bits: where Xen enters the kernel.
 *
 * @param event     [in] for events
 * @param failsafe  [in] for a state that it can't return to
 * @param syscall   [in] for user mode's syscall
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_callbacks(xga_ulong event, xga_ulong failsafe,
                                               xga_ulong syscall)
{
    return xga_pv_set_callbacks(event, failsafe, syscall);
}

/**
 * set_segment_base: a segment's base, or user mode's %gs.
 *
 * @param which  [in] SEGBASE_*
 * @param value  [in] the base, or the selector
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_segment_base(int which, xga_ulong value)
{
    return xga_hypercall2(__HYPERVISOR_set_segment_base, which, (xga_long)value);
}

#else

/**
 * set_callbacks, of 32 bits: where Xen enters the kernel.
 *
 * @param event_selector,event_address        [in] for events
 * @param failsafe_selector,failsafe_address  [in] for a state that it can't return to
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_callbacks(xga_ulong event_selector, xga_ulong event_address,
                                               xga_ulong failsafe_selector,
                                               xga_ulong failsafe_address)
{
    return xga_pv_set_callbacks(event_selector, event_address, failsafe_selector, failsafe_address);
}

#endif
#endif
#endif
