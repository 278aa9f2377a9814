/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Traps, callbacks, descriptor tables, stacks and registers of a PV vCPU.
 *
 * See xga/pv.h for the errors common to all functions. To set the callbacks one by one, with errors
 * reported, use callback_op (xga/callback.h).
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
 * Installs handlers of exceptions and software interrupts.
 *
 * Vectors that traps does not name keep their handlers. When the RPL of a selector is lower than
 * the kernel's (3, or 1 in 32-bit guests), Xen raises it.
 *
 * Callable by any domain, on x86 PV. Source: struct trap_info in public/arch-x86/xen.h,
 * do_set_trap_table() in arch/x86/pv/callback.c.
 *
 * @param traps  [in] one element for each vector, then one with address 0; NULL: clear the whole
 *               table
 * @return 0 on success
 * @retval -XEN_EFAULT an element cannot be read: those before it are installed
 * @retval -XEN_EINVAL (64 bits) an address is not canonical: the elements before it are installed
 */
XGA_FN xga_long xga_pv_set_trap_table(const struct trap_info *traps)
{
    return xga_hypercall1(__HYPERVISOR_set_trap_table, xga_arg_(traps));
}

#if defined(__x86_64__)

/**
 * Sets the kernel's entry points for events, for segment registers that cannot be loaded, and for
 * the syscall instruction of user mode.
 *
 * Xen enters the kernel at failsafe_address when a segment register cannot be loaded as the vCPU
 * resumes on a processor. Xen masks events when it enters for an event; at the other two the mask
 * stays as it is. Xen ignores an address that is not canonical, without an error. Address 0 removes
 * the entry point for events or syscall: an event then crashes the domain, and syscall raises an
 * invalid-opcode exception. With failsafe_address 0, Xen enters the kernel at address 0.
 *
 * Callable by any domain, on x86 PV. Source: public/arch-x86/xen-x86_64.h, do_set_callbacks() in
 * arch/x86/pv/callback.c.
 *
 * @param event_address     [in] the entry point for events
 * @param failsafe_address  [in] the entry point for segment registers that cannot be loaded
 * @param syscall_address   [in] the entry point for syscall
 * @return 0 always
 */
XGA_FN xga_long xga_pv_set_callbacks(xga_ulong event_address, xga_ulong failsafe_address,
                                     xga_ulong syscall_address)
{
    return xga_hypercall3(__HYPERVISOR_set_callbacks, (xga_long)event_address,
                          (xga_long)failsafe_address, (xga_long)syscall_address);
}

/**
 * Sets a segment's base, or loads the %gs of user mode.
 *
 * Xen raises the RPL of a selector to 3, unless the selector is null.
 *
 * Callable by any domain, on 64-bit x86 PV. Source: SEGBASE_* in public/arch-x86/xen-x86_64.h,
 * do_set_segment_base() in arch/x86/pv/misc-hypercalls.c.
 *
 * @param which  [in] SEGBASE_FS; SEGBASE_GS_KERNEL: the current base of %gs; SEGBASE_GS_USER: that
 *               of user mode; SEGBASE_GS_USER_SEL
 * @param base   [in] the address; SEGBASE_GS_USER_SEL: the selector, in the lower 16 bits
 * @return 0 on success, and when the selector cannot be loaded: the %gs of user mode is then the
 *         null selector
 * @retval -XEN_EINVAL base is an address that is not canonical; which is unknown
 */
XGA_FN xga_long xga_pv_set_segment_base(unsigned int which, xga_ulong base)
{
    return xga_hypercall2(__HYPERVISOR_set_segment_base, (xga_long)which, (xga_long)base);
}

#else

/**
 * Sets the kernel's entry points for events and for segment registers that cannot be loaded.
 *
 * Xen enters the kernel at failsafe_address when a segment register cannot be loaded as the vCPU
 * resumes on a processor. Xen masks events when it enters for an event; at the other entry point
 * the mask does not change. When the RPL of a selector is 0, Xen raises it to 1, the RPL of the
 * kernel.
 *
 * Callable by any domain, on x86 PV. Source: public/arch-x86/xen-x86_32.h, compat_set_callbacks()
 * in arch/x86/pv/callback.c.
 *
 * @param event_selector     [in] the code segment for events
 * @param event_address      [in] the entry point for events
 * @param failsafe_selector  [in] the code segment of the other entry point; Xen uses its own flat
 *                           code segment instead
 * @param failsafe_address   [in] the entry point for segment registers that cannot be loaded
 * @return 0 always
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
 * Sets the global descriptor table of the calling vCPU and flushes its TLB.
 *
 * Xen checks every descriptor in the frames. The entries from FIRST_RESERVED_GDT_ENTRY on are
 * Xen's.
 *
 * Callable by any domain, on x86 PV. Source: public/arch-x86/xen.h, pv_set_gdt() in
 * arch/x86/pv/descriptor-tables.c.
 *
 * @param frames   [in] the frames that contain the table, 512 descriptors in each; they must not be
 *                 mapped writable anywhere
 * @param entries  [in] the number of descriptors, at most FIRST_RESERVED_GDT_ENTRY; 0: no table
 * @return 0 on success
 * @retval -XEN_EINVAL entries is too large; a frame is not RAM of the domain, is mapped writable,
 *         is in use as a page table, or contains a descriptor that a PV guest may not have: see
 *         xga_pv_update_descriptor()
 * @retval -XEN_EFAULT frames cannot be read
 */
XGA_FN xga_long xga_pv_set_gdt(const xen_pfn_t *frames, unsigned int entries)
{
    return xga_hypercall2(__HYPERVISOR_set_gdt, xga_arg_(frames), (xga_long)entries);
}

/**
 * Writes a descriptor in a descriptor table or in an ordinary page.
 *
 * Xen accepts and stores unchanged a descriptor that is not present, and a system descriptor of
 * type 0. When the DPL of another descriptor is lower than the RPL of the kernel (3, or 1 in 32-bit
 * guests), Xen raises the DPL to that RPL. Xen emulates call gates: it stores the DPL of a call
 * gate as the RPL of the gate's selector, and 0 as the DPL. For a 32-bit guest, Xen extends to 4
 * GiB a segment with base 0 whose limit reaches into Xen's part of the address space.
 *
 * Callable by any domain, on x86 PV. Source: public/arch-x86/xen.h, do_update_descriptor() in
 * arch/x86/pv/descriptor-tables.c.
 *
 * @param ma    [in] the machine address of the descriptor, a multiple of 8
 * @param desc  [in] the descriptor, in the hardware's format
 * @return 0 on success
 * @retval -XEN_EINVAL ma is not a multiple of 8, is not in RAM of the domain, or is in a page
 *         table; desc is a system segment other than a call gate, a call gate to a segment of Xen
 *         other than FLAT_KERNEL_CS or with reserved bits set, or (32-bit guest) a 64-bit code
 *         segment
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
 * When the RPL of the selector is lower than the kernel's (3, or 1 in 32-bit guests), Xen raises
 * it. Xen checks nothing else: the first use of a bad stack crashes the domain. Xen does not use
 * the selector of a 64-bit guest: it enters the kernel with its own flat stack segment.
 *
 * Callable by any domain, on x86 PV. Source: public/arch-x86/xen.h, do_stack_switch() in
 * arch/x86/pv/misc-hypercalls.c.
 *
 * @param ss   [in] the stack's segment selector
 * @param esp  [in] the upper end of the stack
 * @return 0 always
 */
XGA_FN xga_long xga_pv_stack_switch(xga_ulong ss, xga_ulong esp)
{
    return xga_hypercall2(__HYPERVISOR_stack_switch, (xga_long)ss, (xga_long)esp);
}

/**
 * Sets or clears CR0.TS: when set, the next FPU instruction raises a device-not-available
 * exception.
 *
 * Xen clears CR0.TS when it raises the exception: the handler need not.
 *
 * Callable by any domain, on x86 PV. Source: public/arch-x86/xen.h, do_fpu_taskswitch() in
 * arch/x86/pv/misc-hypercalls.c.
 *
 * @param set  [in] 0: clear; otherwise: set
 * @return 0 always
 */
XGA_FN xga_long xga_pv_fpu_taskswitch(int set)
{
    return xga_hypercall1(__HYPERVISOR_fpu_taskswitch, set);
}

/**
 * Writes a debug register.
 *
 * Xen sets the reserved bits of registers 6 and 7 as the hardware does.
 *
 * Callable by any domain, on x86 PV. Source: public/arch-x86/xen.h, set_debugreg() in
 * arch/x86/pv/misc-hypercalls.c.
 *
 * @param reg    [in] 0 to 3, 6 or 7; 4 and 5 mean 6 and 7 unless CR4.DE is set
 * @param value  [in] the value to write
 * @return 0 on success
 * @retval -XEN_ENODEV there is no such register
 * @retval -XEN_EPERM (registers 0 to 3, 64 bits) the address is in Xen's part of the address space
 *         or not canonical; (register 7) the general-detect bit is set, or value enables a
 *         breakpoint and contains an I/O breakpoint while CR4.DE is clear
 * @retval -XEN_EINVAL (registers 6 and 7, 64 bits) one of the upper 32 bits is set
 */
XGA_FN xga_long xga_pv_set_debugreg(int reg, xga_ulong value)
{
    return xga_hypercall2(__HYPERVISOR_set_debugreg, reg, (xga_long)value);
}

/**
 * Reads a debug register.
 *
 * An error looks like a register's value: read only registers that exist. In Xen 4.18.4 to 4.18.6,
 * 4.19.1, 4.19.2 and 4.20.0, bits 0 to 3 of register 6 are 0 after any breakpoint. Xen's header
 * documents -EINVAL, but Xen returns -ENODEV.
 *
 * Callable by any domain, on x86 PV. Source: public/arch-x86/xen.h, do_get_debugreg() in
 * arch/x86/pv/misc-hypercalls.c.
 *
 * @param reg  [in] 0 to 3, 6 or 7; 4 and 5 mean 6 and 7 unless CR4.DE is set
 * @return the register's value
 * @retval -XEN_ENODEV there is no such register
 */
XGA_FN xga_long xga_pv_get_debugreg(int reg)
{
    return xga_hypercall1(__HYPERVISOR_get_debugreg, reg);
}

#ifdef __cplusplus
extern "C" {
#endif
/**
 * Returns from an exception or event to the interrupted code. Not a function: in assembly, jmp
 * xga_pv_iret. The archive contains it.
 *
 * The stack is the one that the iret instruction takes: (64 bits) rip, cs, rflags, rsp, ss; (32
 * bits) eip, cs, eflags and, for a return to user mode, esp, ss. The other registers already have
 * the values of the interrupted code. Xen changes the privilege level and unmasks events, according
 * to the interrupt flag, in one step, which the guest cannot do. (64 bits) A cs of ring 3 returns
 * to user mode, any other cs to the kernel.
 *
 * Xen crashes the domain when the stack cannot be read, (64 bits) when user mode has no page-table
 * base, and (32 bits) when cs is of ring 0. When cs or ss cannot be loaded, its exception is raised
 * in the kernel.
 */
extern const char xga_pv_iret[];
#ifdef __cplusplus
}
#endif

#endif
#endif
