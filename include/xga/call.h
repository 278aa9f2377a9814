/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The archive's out-of-line trampolines, for assembly, other languages, and images that prefer a
 * call of a few bytes to an inline trap. They trap as the archive was built to (on x86: its
 * XGA_X86_TRAP). Arguments are whole registers: narrower ones are extended by the caller, and a
 * 64-bit one takes two on 32-bit x86, the lower half first. A pointer to one has XGA_CALL_ABI in its
 * type, see xga/fn.h.
 */
#ifndef XGA_CALL_H
#define XGA_CALL_H

#include <xga/base.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__i386__) || defined(__x86_64__)
XGA_CALL_ABI long xga_call_set_trap_table(long a1);
XGA_CALL_ABI long xga_call_mmu_update(long a1, long a2, long a3, long a4);
XGA_CALL_ABI long xga_call_set_gdt(long a1, long a2);
XGA_CALL_ABI long xga_call_stack_switch(long a1, long a2);
XGA_CALL_ABI long xga_call_fpu_taskswitch(long a1);
XGA_CALL_ABI long xga_call_set_debugreg(long a1, long a2);
XGA_CALL_ABI long xga_call_get_debugreg(long a1);
XGA_CALL_ABI long xga_call_mmuext_op(long a1, long a2, long a3, long a4);
XGA_CALL_ABI long xga_call_nmi_op(long a1, long a2);
XGA_CALL_ABI long xga_call_callback_op(long a1, long a2);
XGA_CALL_ABI long xga_call_kexec_op(long a1, long a2);
XGA_CALL_ABI long xga_call_xenpmu_op(long a1, long a2);
XGA_CALL_ABI long xga_call_mca(long a1);
#endif
#if defined(__x86_64__)
XGA_CALL_ABI long xga_call_set_callbacks(long a1, long a2, long a3);
XGA_CALL_ABI long xga_call_update_descriptor(long a1, long a2);
XGA_CALL_ABI long xga_call_update_va_mapping(long a1, long a2, long a3);
XGA_CALL_ABI long xga_call_update_va_mapping_otherdomain(long a1, long a2, long a3, long a4);
XGA_CALL_ABI long xga_call_set_timer_op(long a1);
XGA_CALL_ABI long xga_call_set_segment_base(long a1, long a2);
#elif defined(__i386__)
XGA_CALL_ABI long xga_call_set_callbacks(long a1, long a2, long a3, long a4);
XGA_CALL_ABI long xga_call_update_descriptor(long a1, long a2, long a3, long a4);
XGA_CALL_ABI long xga_call_update_va_mapping(long a1, long a2, long a3, long a4);
XGA_CALL_ABI long xga_call_update_va_mapping_otherdomain(long a1, long a2, long a3, long a4,
                                                         long a5);
XGA_CALL_ABI long xga_call_set_timer_op(long a1, long a2);
#endif
XGA_CALL_ABI long xga_call_multicall(long a1, long a2);
XGA_CALL_ABI long xga_call_platform_op(long a1);
XGA_CALL_ABI long xga_call_memory_op(long a1, long a2);
XGA_CALL_ABI long xga_call_xen_version(long a1, long a2);
XGA_CALL_ABI long xga_call_console_io(long a1, long a2, long a3);
XGA_CALL_ABI long xga_call_grant_table_op(long a1, long a2, long a3);
XGA_CALL_ABI long xga_call_vm_assist(long a1, long a2);
XGA_CALL_ABI long xga_call_vcpu_op(long a1, long a2, long a3);
XGA_CALL_ABI long xga_call_xsm_op(long a1);
XGA_CALL_ABI long xga_call_sched_op(long a1, long a2);
XGA_CALL_ABI long xga_call_event_channel_op(long a1, long a2);
XGA_CALL_ABI long xga_call_physdev_op(long a1, long a2);
XGA_CALL_ABI long xga_call_hvm_op(long a1, long a2);
XGA_CALL_ABI long xga_call_sysctl(long a1);
XGA_CALL_ABI long xga_call_domctl(long a1);
XGA_CALL_ABI long xga_call_argo_op(long a1, long a2, long a3, long a4, long a5);
XGA_CALL_ABI long xga_call_dm_op(long a1, long a2, long a3);
XGA_CALL_ABI long xga_call_hypfs_op(long a1, long a2, long a3, long a4, long a5);

#if defined(__i386__)
/* The stack would cost more instructions than the hypercall has. */
#include <xga/arch/x86_32_call.h>
#endif

#ifdef __cplusplus
}
#endif

#endif
