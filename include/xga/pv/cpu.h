/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Traps, callbacks, descriptor tables, stacks and registers of a PV vCPU.
 *
 * What xga/pv.h says once holds. callback_op sets the callbacks one by one and tells of errors.
 */
#ifndef XGA_PV_CPU_H
#define XGA_PV_CPU_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/pv/cpu.h is for x86 guests; no other architecture has PV"
#else

#include <xen/xen.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Installs handlers of exceptions and software interrupts. Vectors that traps does not name keep
 * theirs.
 *
 * Xen raises a selector's privilege level to the kernel's. Anyone; x86 PV. Rule: struct trap_info
 * in public/arch-x86/xen.h, do_set_trap_table() in arch/x86/pv/callback.c.
 *
 * @param traps  [in] one for each vector, then one with the address 0; NULL clears the whole table
 * @return 0; -XEN_EFAULT when an entry can't be read, or (64 bits) -XEN_EINVAL when an address is
 *         not canonical: the entries before it are installed by then
 */
XGA_FN xga_long xga_pv_set_trap_table(const struct trap_info *traps)
{
    return xga_hypercall1(__HYPERVISOR_set_trap_table, xga_arg_(traps));
}

#if defined(__x86_64__)

/**
 * Sets where Xen enters the kernel for events, for a segment register that it could not load when
 * the vCPU came back to a processor, and for user mode's syscall.
 *
 * Events enter with events masked, the others with the mask as it is. An address that is not
 * canonical is passed over without an error. Anyone; x86 PV. Rule: public/arch-x86/xen-x86_64.h,
 * do_set_callbacks() in arch/x86/pv/callback.c.
 *
 * @param event_address     [in] the entry for events
 * @param failsafe_address  [in] the entry for such a segment
 * @param syscall_address   [in] the entry for syscall
 * @return 0; it does not fail
 */
XGA_FN xga_long xga_pv_set_callbacks(xga_ulong event_address, xga_ulong failsafe_address,
                                     xga_ulong syscall_address)
{
    return xga_hypercall3(__HYPERVISOR_set_callbacks, (xga_long)event_address,
                          (xga_long)failsafe_address, (xga_long)syscall_address);
}

/**
 * Sets a segment's base, or loads user mode's %gs.
 *
 * Anyone; 64-bit x86 PV. Rule: SEGBASE_* in public/arch-x86/xen-x86_64.h, do_set_segment_base() in
 * arch/x86/pv/misc-hypercalls.c.
 *
 * @param which  [in] SEGBASE_FS; SEGBASE_GS_KERNEL, that of now; SEGBASE_GS_USER, that of user
 *               mode; SEGBASE_GS_USER_SEL
 * @param base   [in] the address; SEGBASE_GS_USER_SEL: the selector, in the lower 16 bits
 * @return 0; -XEN_EINVAL for an address that is not canonical, and another which. A selector that
 *         can't be loaded gives 0: user mode's %gs is then the null selector
 */
XGA_FN xga_long xga_pv_set_segment_base(unsigned int which, xga_ulong base)
{
    return xga_hypercall2(__HYPERVISOR_set_segment_base, (xga_long)which, (xga_long)base);
}

#else

/**
 * Sets where Xen enters the kernel for events, and for a segment register that it could not load
 * when the vCPU came back to a processor.
 *
 * Events enter with events masked, the other with the mask as it is. Xen raises a selector's
 * privilege level to the kernel's. Anyone; x86 PV. Rule: public/arch-x86/xen-x86_32.h,
 * compat_set_callbacks() in arch/x86/pv/callback.c.
 *
 * @param event_selector     [in] the code segment for events
 * @param event_address      [in] the entry for events
 * @param failsafe_selector  [in] the code segment for such a segment; Xen takes its own flat one
 * @param failsafe_address   [in] the entry for such a segment
 * @return 0; it does not fail
 */
XGA_FN xga_long xga_pv_set_callbacks(xga_ulong event_selector, xga_ulong event_address,
                                     xga_ulong failsafe_selector, xga_ulong failsafe_address)
{
    return xga_hypercall4(__HYPERVISOR_set_callbacks, (xga_long)event_selector,
                          (xga_long)event_address, (xga_long)failsafe_selector,
                          (xga_long)failsafe_address);
}

#endif

/**
 * Sets this vCPU's global descriptor table, and flushes its TLB.
 *
 * Xen checks every descriptor of the frames. FIRST_RESERVED_GDT_ENTRY and on are Xen's, in every
 * table. Anyone; x86 PV. Rule: public/arch-x86/xen.h, pv_set_gdt() in
 * arch/x86/pv/descriptor-tables.c.
 *
 * @param frames   [in] the frames that hold it, 512 descriptors each, mapped writable nowhere
 * @param entries  [in] its descriptors, up to FIRST_RESERVED_GDT_ENTRY; 0: none of the guest's
 * @return 0; -XEN_EINVAL when entries is too large, or a frame is not the domain's RAM, is mapped
 *         writable or in use as a table, or holds a descriptor that a PV guest can't have;
 *         -XEN_EFAULT when frames can't be read
 */
XGA_FN xga_long xga_pv_set_gdt(const xen_pfn_t *frames, unsigned int entries)
{
    return xga_hypercall2(__HYPERVISOR_set_gdt, xga_arg_(frames), (xga_long)entries);
}

/**
 * Writes a descriptor, in a descriptor table or in an ordinary page.
 *
 * Xen raises its privilege level to the kernel's; a call gate's it moves into the gate's selector,
 * and leaves 0, since it emulates call gates. One that is not present, or of type 0, is stored as
 * it is. Anyone; x86 PV. Rule: public/arch-x86/xen.h, do_update_descriptor() in
 * arch/x86/pv/descriptor-tables.c.
 *
 * @param ma    [in] its machine address, a multiple of 8
 * @param desc  [in] the descriptor, in the hardware's format
 * @return 0; -XEN_EINVAL for another ma, one not in the domain's RAM or in a page table, and when a
 *         PV guest can't have desc: another system segment than a call gate, a call gate to a
 *         segment of Xen's or with reserved bits set, or (32 bits) a code segment of 64 bits
 */
XGA_FN xga_long xga_pv_update_descriptor(uint64_t ma, uint64_t desc)
{
#if defined(__x86_64__)
    return xga_hypercall2(__HYPERVISOR_update_descriptor, (xga_long)ma, (xga_long)desc);
#else
    return xga_hypercall4(__HYPERVISOR_update_descriptor, (xga_long)(uint32_t)ma,
                          (xga_long)(uint32_t)(ma >> 32), (xga_long)(uint32_t)desc,
                          (xga_long)(uint32_t)(desc >> 32));
#endif
}

/**
 * Sets the stack on which Xen enters the kernel from user mode.
 *
 * Xen raises the selector's privilege level to the kernel's and looks no further: a bad stack
 * crashes the domain when it is used. Anyone; x86 PV. Rule: public/arch-x86/xen.h,
 * do_stack_switch() in arch/x86/pv/misc-hypercalls.c.
 *
 * @param ss   [in] its segment
 * @param esp  [in] its upper end
 * @return 0; it does not fail
 */
XGA_FN xga_long xga_pv_stack_switch(xga_ulong ss, xga_ulong esp)
{
    return xga_hypercall2(__HYPERVISOR_stack_switch, (xga_long)ss, (xga_long)esp);
}

/**
 * Sets or clears CR0.TS: the next FPU instruction raises a device-not-available exception, or not.
 *
 * Xen clears it when it raises the exception: a handler need not. Anyone; x86 PV. Rule:
 * public/arch-x86/xen.h, do_fpu_taskswitch() in arch/x86/pv/misc-hypercalls.c.
 *
 * @param set  [in] 0: clear
 * @return 0; it does not fail
 */
XGA_FN xga_long xga_pv_fpu_taskswitch(int set)
{
    return xga_hypercall1(__HYPERVISOR_fpu_taskswitch, set);
}

/**
 * Writes a debug register.
 *
 * Xen sets the reserved bits of 6 and 7 as hardware has them. While 7 enables no breakpoint, the
 * others need not be in the processor. Anyone; x86 PV. Rule: public/arch-x86/xen.h, set_debugreg()
 * in arch/x86/pv/misc-hypercalls.c.
 *
 * @param reg    [in] 0 to 3, 6, 7; 4 and 5 for 6 and 7 unless CR4.DE is set
 * @param value  [in] what to write
 * @return 0; -XEN_ENODEV for another register; -XEN_EPERM when (64 bits) the address is Xen's or
 *         not canonical, and in 7 for the general-detect bit, or I/O breakpoints without CR4.DE
 *         while it enables any breakpoint; -XEN_EINVAL (64 bits) when one of the upper 32 bits of 6
 *         or 7 is set
 */
XGA_FN xga_long xga_pv_set_debugreg(int reg, xga_ulong value)
{
    return xga_hypercall2(__HYPERVISOR_set_debugreg, reg, (xga_long)value);
}

/**
 * Reads a debug register.
 *
 * An error looks like a value: ask for registers that there are. Xen's header says -EINVAL; its
 * code returns -ENODEV. In Xen 4.18.4 to 4.18.6, 4.19.1, 4.19.2 and 4.20.0 bits 0 to 3 of register
 * 6 are 0 after a breakpoint, whichever it was. Anyone; x86 PV. Rule: public/arch-x86/xen.h,
 * do_get_debugreg() in arch/x86/pv/misc-hypercalls.c.
 *
 * @param reg  [in] 0 to 3, 6, 7; 4 and 5 for 6 and 7 unless CR4.DE is set
 * @return the register; -XEN_ENODEV for another
 */
XGA_FN xga_long xga_pv_get_debugreg(int reg)
{
    return xga_hypercall1(__HYPERVISOR_get_debugreg, reg);
}

#ifdef __cplusplus
extern "C" {
#endif
/**
 * Where an exception's or event's entry jumps to in place of iret, in assembly: jmp xga_pv_iret. No
 * function. The archive has it.
 *
 * The stack is as iret takes it: 64 bits: rip, cs, rflags, rsp, ss; 32 bits: eip, cs, eflags, and
 * for user mode esp, ss. All registers are as they shall be there. Xen changes the privilege level
 * and lets events in by the interrupt flag at once, which the guest can't. 64 bits: a cs of ring 3
 * is user mode, any other the kernel. A stack that can't be read crashes the domain, and so does
 * (64 bits) user mode without a page-table base, (32 bits) a cs of ring 0; a cs or ss that can't be
 * loaded raises its exception in the kernel.
 */
extern const char xga_pv_iret[];
#ifdef __cplusplus
}
#endif

#endif
#endif
