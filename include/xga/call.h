/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The archive's out-of-line trampolines, for assembly, for other languages, and for images in which
 * a call of a few bytes is better than an inline trap.
 *
 * On x86, they trap by the XGA_X86_TRAP with which the archive was built; the file that calls them
 * must have the same XGA_X86_TRAP. Arguments are whole registers: the caller extends narrower ones,
 * and on 32-bit x86 a 64-bit argument takes two, the lower half first. The result is that of
 * xga/hypercall.h. A pointer to a trampoline has XGA_CALL_ABI in its type, see xga/fn.h.
 */
#ifndef XGA_CALL_H
#define XGA_CALL_H

#include <xga/hypercall.h>

/*
 * Link names that only an archive with the same trap as this file defines. With another archive,
 * the linker reports an undefined reference whose name tells the reason. An archive built with
 * XGA_X86_TRAP_AUTO also defines the names of XGA_X86_TRAP_VMCALL and XGA_X86_TRAP_VMMCALL.
 */
#if defined(XGA_TRAP)
#define XGA_CALL_OF_ "_not_with_XGA_TRAP"
#elif defined(__i386__) || defined(__x86_64__)
#if XGA_X86_TRAP == XGA_X86_TRAP_AUTO
#define XGA_CALL_OF_ "_of_AUTO_archive"
#elif XGA_X86_TRAP == XGA_X86_TRAP_VMCALL
#define XGA_CALL_OF_ "_of_VMCALL_archive"
#elif XGA_X86_TRAP == XGA_X86_TRAP_VMMCALL
#define XGA_CALL_OF_ "_of_VMMCALL_archive"
#elif XGA_X86_TRAP == XGA_X86_TRAP_PV
#define XGA_CALL_OF_ "_of_PV_archive"
#elif XGA_X86_TRAP == XGA_X86_TRAP_PAGE
#define XGA_CALL_OF_ "_of_PAGE_archive"
#endif
#endif
#ifdef XGA_CALL_OF_
#define XGA_CALL_LINK_(name) __asm__("xga_call_" #name XGA_CALL_OF_)
#else
#define XGA_CALL_LINK_(name)
#endif

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__i386__) || defined(__x86_64__)
XGA_CALL_ABI xga_long xga_call_set_trap_table(xga_long a1) XGA_CALL_LINK_(set_trap_table);
XGA_CALL_ABI xga_long xga_call_mmu_update(xga_long a1, xga_long a2, xga_long a3, xga_long a4)
    XGA_CALL_LINK_(mmu_update);
XGA_CALL_ABI xga_long xga_call_set_gdt(xga_long a1, xga_long a2) XGA_CALL_LINK_(set_gdt);
XGA_CALL_ABI xga_long xga_call_stack_switch(xga_long a1, xga_long a2) XGA_CALL_LINK_(stack_switch);
XGA_CALL_ABI xga_long xga_call_fpu_taskswitch(xga_long a1) XGA_CALL_LINK_(fpu_taskswitch);
XGA_CALL_ABI xga_long xga_call_set_debugreg(xga_long a1, xga_long a2) XGA_CALL_LINK_(set_debugreg);
XGA_CALL_ABI xga_long xga_call_get_debugreg(xga_long a1) XGA_CALL_LINK_(get_debugreg);
XGA_CALL_ABI xga_long xga_call_mmuext_op(xga_long a1, xga_long a2, xga_long a3, xga_long a4)
    XGA_CALL_LINK_(mmuext_op);
XGA_CALL_ABI xga_long xga_call_nmi_op(xga_long a1, xga_long a2) XGA_CALL_LINK_(nmi_op);
XGA_CALL_ABI xga_long xga_call_callback_op(xga_long a1, xga_long a2) XGA_CALL_LINK_(callback_op);
XGA_CALL_ABI xga_long xga_call_kexec_op(xga_long a1, xga_long a2) XGA_CALL_LINK_(kexec_op);
XGA_CALL_ABI xga_long xga_call_xenpmu_op(xga_long a1, xga_long a2) XGA_CALL_LINK_(xenpmu_op);
XGA_CALL_ABI xga_long xga_call_mca(xga_long a1) XGA_CALL_LINK_(mca);
#endif
#if defined(__x86_64__)
XGA_CALL_ABI xga_long xga_call_set_callbacks(xga_long a1, xga_long a2, xga_long a3)
    XGA_CALL_LINK_(set_callbacks);
XGA_CALL_ABI xga_long xga_call_update_descriptor(xga_long a1, xga_long a2)
    XGA_CALL_LINK_(update_descriptor);
XGA_CALL_ABI xga_long xga_call_update_va_mapping(xga_long a1, xga_long a2, xga_long a3)
    XGA_CALL_LINK_(update_va_mapping);
XGA_CALL_ABI xga_long xga_call_update_va_mapping_otherdomain(xga_long a1, xga_long a2, xga_long a3,
                                                             xga_long a4)
    XGA_CALL_LINK_(update_va_mapping_otherdomain);
XGA_CALL_ABI xga_long xga_call_set_timer_op(xga_long a1) XGA_CALL_LINK_(set_timer_op);
XGA_CALL_ABI xga_long xga_call_set_segment_base(xga_long a1, xga_long a2)
    XGA_CALL_LINK_(set_segment_base);
#elif defined(__i386__)
XGA_CALL_ABI xga_long xga_call_set_callbacks(xga_long a1, xga_long a2, xga_long a3, xga_long a4)
    XGA_CALL_LINK_(set_callbacks);
XGA_CALL_ABI xga_long xga_call_update_descriptor(xga_long a1, xga_long a2, xga_long a3, xga_long a4)
    XGA_CALL_LINK_(update_descriptor);
XGA_CALL_ABI xga_long xga_call_update_va_mapping(xga_long a1, xga_long a2, xga_long a3, xga_long a4)
    XGA_CALL_LINK_(update_va_mapping);
XGA_CALL_ABI xga_long xga_call_update_va_mapping_otherdomain(xga_long a1, xga_long a2, xga_long a3,
                                                             xga_long a4, xga_long a5)
    XGA_CALL_LINK_(update_va_mapping_otherdomain);
XGA_CALL_ABI xga_long xga_call_set_timer_op(xga_long a1, xga_long a2) XGA_CALL_LINK_(set_timer_op);
#endif
XGA_CALL_ABI xga_long xga_call_multicall(xga_long a1, xga_long a2) XGA_CALL_LINK_(multicall);
XGA_CALL_ABI xga_long xga_call_platform_op(xga_long a1) XGA_CALL_LINK_(platform_op);
XGA_CALL_ABI xga_long xga_call_memory_op(xga_long a1, xga_long a2) XGA_CALL_LINK_(memory_op);
XGA_CALL_ABI xga_long xga_call_xen_version(xga_long a1, xga_long a2) XGA_CALL_LINK_(xen_version);
XGA_CALL_ABI xga_long xga_call_console_io(xga_long a1, xga_long a2, xga_long a3)
    XGA_CALL_LINK_(console_io);
XGA_CALL_ABI xga_long xga_call_grant_table_op(xga_long a1, xga_long a2, xga_long a3)
    XGA_CALL_LINK_(grant_table_op);
XGA_CALL_ABI xga_long xga_call_vm_assist(xga_long a1, xga_long a2) XGA_CALL_LINK_(vm_assist);
XGA_CALL_ABI xga_long xga_call_vcpu_op(xga_long a1, xga_long a2, xga_long a3)
    XGA_CALL_LINK_(vcpu_op);
XGA_CALL_ABI xga_long xga_call_xsm_op(xga_long a1) XGA_CALL_LINK_(xsm_op);
XGA_CALL_ABI xga_long xga_call_sched_op(xga_long a1, xga_long a2) XGA_CALL_LINK_(sched_op);
XGA_CALL_ABI xga_long xga_call_event_channel_op(xga_long a1, xga_long a2)
    XGA_CALL_LINK_(event_channel_op);
XGA_CALL_ABI xga_long xga_call_physdev_op(xga_long a1, xga_long a2) XGA_CALL_LINK_(physdev_op);
XGA_CALL_ABI xga_long xga_call_hvm_op(xga_long a1, xga_long a2) XGA_CALL_LINK_(hvm_op);
XGA_CALL_ABI xga_long xga_call_sysctl(xga_long a1) XGA_CALL_LINK_(sysctl);
XGA_CALL_ABI xga_long xga_call_domctl(xga_long a1) XGA_CALL_LINK_(domctl);
XGA_CALL_ABI xga_long xga_call_argo_op(xga_long a1, xga_long a2, xga_long a3, xga_long a4,
                                       xga_long a5) XGA_CALL_LINK_(argo_op);
XGA_CALL_ABI xga_long xga_call_dm_op(xga_long a1, xga_long a2, xga_long a3) XGA_CALL_LINK_(dm_op);
XGA_CALL_ABI xga_long xga_call_hypfs_op(xga_long a1, xga_long a2, xga_long a3, xga_long a4,
                                        xga_long a5) XGA_CALL_LINK_(hypfs_op);

#if defined(__i386__)
/* Passing arguments on the stack would take more instructions than the hypercall itself. */
#include <xga/arch/x86_32_call.h>
#endif

#undef XGA_CALL_LINK_
#undef XGA_CALL_OF_

#ifdef __cplusplus
}
#endif

#endif
