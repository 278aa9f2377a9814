/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The customary spellings that exist on x86 only. xga/hypervisor.h includes this file.
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
 * Makes the hypercall set_trap_table: sets a PV kernel's exception handlers.
 *
 * See xga_pv_set_trap_table().
 *
 * @param table  [in] an array of struct trap_info, the last one with address 0; NULL removes all
 *                    handlers
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_trap_table(const void *table)
{
    return xga_hypercall1(__HYPERVISOR_set_trap_table, xga_arg_(table));
}

/**
 * Makes the hypercall mmu_update: updates page-table entries and the machine-to-physical table.
 *
 * See xga_pv_mmu_update().
 *
 * @param req            [in] an array of struct mmu_update
 * @param count          [in] number of elements in req
 * @param success_count  [out] number of elements that were processed; may be NULL
 * @param domid          [in] the domain of the frames, or DOMID_SELF
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_mmu_update(const void *req, unsigned int count,
                                            unsigned int *success_count, unsigned int domid)
{
    return xga_hypercall4(__HYPERVISOR_mmu_update, xga_arg_(req), (xga_long)count,
                          xga_arg_(success_count), (xga_long)domid);
}

/**
 * Makes the hypercall mmuext_op: the other operations of a PV kernel on its address spaces.
 *
 * See xga_pv_mmuext_op().
 *
 * @param op             [in] an array of struct mmuext_op
 * @param count          [in] number of elements in op
 * @param success_count  [out] number of elements that were processed; may be NULL
 * @param domid          [in] the domain of the frames, or DOMID_SELF
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_mmuext_op(const void *op, unsigned int count,
                                           unsigned int *success_count, unsigned int domid)
{
    return xga_hypercall4(__HYPERVISOR_mmuext_op, xga_arg_(op), (xga_long)count,
                          xga_arg_(success_count), (xga_long)domid);
}

/**
 * Makes the hypercall set_gdt: sets the frames of the global descriptor table.
 *
 * See xga_pv_set_gdt().
 *
 * @param frame_list  [in] an array of mfns, each an unsigned long
 * @param entries     [in] number of descriptors in the frames
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_gdt(const void *frame_list, unsigned int entries)
{
    return xga_hypercall2(__HYPERVISOR_set_gdt, xga_arg_(frame_list), (xga_long)entries);
}

/**
 * Makes the hypercall stack_switch: sets the stack on which Xen enters the kernel from user mode.
 *
 * See xga_pv_stack_switch().
 *
 * @param ss  [in] the stack selector
 * @param sp  [in] the stack pointer
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_stack_switch(xga_ulong ss, xga_ulong sp)
{
    return xga_hypercall2(__HYPERVISOR_stack_switch, (xga_long)ss, (xga_long)sp);
}

/**
 * Makes the hypercall fpu_taskswitch: sets or clears CR0.TS.
 *
 * See xga_pv_fpu_taskswitch().
 *
 * @param set  [in] 1 to set, 0 to clear
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_fpu_taskswitch(int set)
{
    return xga_hypercall1(__HYPERVISOR_fpu_taskswitch, set);
}

/**
 * Makes the hypercall set_debugreg: writes a debug register.
 *
 * See xga_pv_set_debugreg().
 *
 * @param reg    [in] the number of the register
 * @param value  [in] the value
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_debugreg(int reg, xga_ulong value)
{
    return xga_hypercall2(__HYPERVISOR_set_debugreg, reg, (xga_long)value);
}

/**
 * Makes the hypercall get_debugreg: reads a debug register.
 *
 * See xga_pv_get_debugreg().
 *
 * @param reg  [in] the number of the register
 * @return Xen's result: the value or an error, which cannot be told apart
 */
XGA_PRIVATE_ xga_long HYPERVISOR_get_debugreg(int reg)
{
    return xga_hypercall1(__HYPERVISOR_get_debugreg, reg);
}

/**
 * Makes the hypercall callback_op; see xga/callback.h.
 *
 * @param cmd  [in] CALLBACKOP_*
 * @param arg  [in] the operand of cmd
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_callback_op(int cmd, const void *arg)
{
    return xga_hypercall2(__HYPERVISOR_callback_op, cmd, xga_arg_(arg));
}

/**
 * Makes the hypercall nmi_op; see xga/nmi.h.
 *
 * @param op   [in] XENNMI_*
 * @param arg  [in] the operand of op, NULL if it has none
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_nmi_op(xga_ulong op, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_nmi_op, (xga_long)op, xga_arg_(arg));
}

/**
 * Makes the hypercall kexec_op; see xga/kexec.h.
 *
 * @param op    [in] KEXEC_CMD_*
 * @param args  [in] the operand of op
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_kexec_op(xga_ulong op, void *args)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, (xga_long)op, xga_arg_(args));
}

/**
 * Makes the hypercall xenpmu_op; see xga/pmu.h.
 *
 * @param op   [in] XENPMU_*
 * @param arg  [in] struct xen_pmu_params, NULL if op has no operand
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_xenpmu_op(unsigned int op, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_xenpmu_op, (xga_long)op, xga_arg_(arg));
}

/**
 * Makes the hypercall mca; see xga/mca.h.
 *
 * @param op  [in] struct xen_mc, including interface_version; [out] its output
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_mca(void *op)
{
    return xga_hypercall1(__HYPERVISOR_arch_0, xga_arg_(op));
}

/**
 * Makes the hypercall set_timer_op; see xga/timer.h.
 *
 * @param timeout  [in] Xen's system time in nanoseconds; 0 stops the timer
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_timer_op(uint64_t timeout)
{
    return xga_set_timer(timeout);
}

/**
 * Makes the hypercall update_descriptor: writes one entry of a descriptor table.
 *
 * See xga_pv_update_descriptor().
 *
 * @param ma    [in] the machine address of the entry
 * @param desc  [in] the descriptor
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_update_descriptor(uint64_t ma, uint64_t desc)
{
    return xga_pv_update_descriptor(ma, desc);
}

/**
 * Makes the hypercall update_va_mapping: writes the page-table entry of an address.
 *
 * See xga_pv_update_va_mapping().
 *
 * @param va     [in] the virtual address
 * @param pte    [in] the page-table entry
 * @param flags  [in] UVMF_*
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_update_va_mapping(xga_ulong va, uint64_t pte, xga_ulong flags)
{
    return xga_pv_update_va_mapping(va, pte, flags);
}

/**
 * Makes the hypercall update_va_mapping_otherdomain: maps a frame of another domain at an address.
 *
 * See xga_pv_update_va_mapping_otherdomain().
 *
 * @param va     [in] the virtual address
 * @param pte    [in] the page-table entry
 * @param flags  [in] UVMF_*
 * @param domid  [in] the domain of the frame
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_update_va_mapping_otherdomain(xga_ulong va, uint64_t pte,
                                                               xga_ulong flags, domid_t domid)
{
    return xga_pv_update_va_mapping_otherdomain(va, pte, flags, domid);
}

#if defined(__x86_64__)

/**
 * Makes the hypercall set_callbacks in its 64-bit form: sets the entry points of the kernel.
 *
 * See xga_pv_set_callbacks().
 *
 * @param event     [in] the entry point for events
 * @param failsafe  [in] the entry point for faults on the return to the guest
 * @param syscall   [in] the entry point for syscall from user mode
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_callbacks(xga_ulong event, xga_ulong failsafe,
                                               xga_ulong syscall)
{
    return xga_pv_set_callbacks(event, failsafe, syscall);
}

/**
 * Makes the hypercall set_segment_base: sets the base of a segment, or the gs selector of user
 * mode.
 *
 * See xga_pv_set_segment_base().
 *
 * @param which  [in] SEGBASE_*
 * @param value  [in] the base, or the selector
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_set_segment_base(int which, xga_ulong value)
{
    return xga_hypercall2(__HYPERVISOR_set_segment_base, which, (xga_long)value);
}

#else

/**
 * Makes the hypercall set_callbacks in its 32-bit form: sets the entry points of the kernel.
 *
 * See xga_pv_set_callbacks().
 *
 * @param event_selector,event_address        [in] the entry point for events
 * @param failsafe_selector,failsafe_address  [in] the entry point for faults on the return to the
 *                                                 guest
 * @return Xen's result
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
