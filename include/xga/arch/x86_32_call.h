/* SPDX-License-Identifier: MIT */
/*
 * Inline versions of xga/call.h's functions for 32-bit x86. They call the archive's xga_call_NAME_,
 * which takes the arguments in the registers in which Xen takes them instead of on the stack.
 *
 *   eax                         result
 *   ebx, ecx, edx, esi, edi     arguments 1 … 5     clobbered, those used
 *   memory                      read and written by Xen
 *
 * The call inside the assembly overwrites no red zone, since this ABI has none. An unwinder that
 * reads the stack during the hypercall finds one word that the compiler's unwind information lacks.
 */
#ifndef XGA_ARCH_X86_32_CALL_H
#define XGA_ARCH_X86_32_CALL_H

#include <xga/arch/x86_32_esi.h>

/* The compiler emits no instance of these: an address that is taken is that of the archive's. */
#define XGA_CALL_FN_ \
    extern __inline__ __attribute__((__gnu_inline__, __always_inline__)) XGA_CALL_ABI
#define XGA_CALL_(name, around, operands)                            \
    xga_long ret;                                                    \
    __asm__ volatile(around("call xga_call_" #name XGA_CALL_OF_ "_") \
                     : "=a"(ret), operands                           \
                     :                                               \
                     : "cc", "memory");                              \
    return ret
#define XGA_CALL_1_           "+b"(a1)
#define XGA_CALL_2_           XGA_CALL_1_, "+c"(a2)
#define XGA_CALL_3_           XGA_CALL_2_, "+d"(a3)
#define XGA_CALL_4_           XGA_CALL_3_, XGA_X86_OPERANDS4_
#define XGA_CALL_5_           XGA_CALL_3_, XGA_X86_OPERANDS5_
#define XGA_CALL_ALONE_(insn) insn
#define XGA_CALL1_(name)                               \
    XGA_CALL_FN_ xga_long xga_call_##name(xga_long a1) \
    {                                                  \
        XGA_CALL_(name, XGA_CALL_ALONE_, XGA_CALL_1_); \
    }
#define XGA_CALL2_(name)                                            \
    XGA_CALL_FN_ xga_long xga_call_##name(xga_long a1, xga_long a2) \
    {                                                               \
        XGA_CALL_(name, XGA_CALL_ALONE_, XGA_CALL_2_);              \
    }
#define XGA_CALL3_(name)                                                         \
    XGA_CALL_FN_ xga_long xga_call_##name(xga_long a1, xga_long a2, xga_long a3) \
    {                                                                            \
        XGA_CALL_(name, XGA_CALL_ALONE_, XGA_CALL_3_);                           \
    }
#define XGA_CALL4_(name)                                                                      \
    XGA_CALL_FN_ xga_long xga_call_##name(xga_long a1, xga_long a2, xga_long a3, xga_long a4) \
    {                                                                                         \
        XGA_CALL_(name, XGA_X86_AROUND4_, XGA_CALL_4_);                                       \
    }
#define XGA_CALL5_(name)                                                                      \
    XGA_CALL_FN_ xga_long xga_call_##name(xga_long a1, xga_long a2, xga_long a3, xga_long a4, \
                                          xga_long a5)                                        \
    {                                                                                         \
        XGA_CALL_(name, XGA_X86_AROUND5_, XGA_CALL_5_);                                       \
    }

XGA_CALL1_(set_trap_table)
XGA_CALL4_(mmu_update)
XGA_CALL2_(set_gdt)
XGA_CALL2_(stack_switch)
XGA_CALL1_(fpu_taskswitch)
XGA_CALL2_(set_debugreg)
XGA_CALL1_(get_debugreg)
XGA_CALL4_(mmuext_op)
XGA_CALL2_(nmi_op)
XGA_CALL2_(callback_op)
XGA_CALL2_(kexec_op)
XGA_CALL2_(xenpmu_op)
XGA_CALL1_(mca)
XGA_CALL4_(set_callbacks)
XGA_CALL4_(update_descriptor)
XGA_CALL4_(update_va_mapping)
XGA_CALL5_(update_va_mapping_otherdomain)
XGA_CALL2_(set_timer_op)
XGA_CALL2_(multicall)
XGA_CALL1_(platform_op)
XGA_CALL2_(memory_op)
XGA_CALL2_(xen_version)
XGA_CALL3_(console_io)
XGA_CALL3_(grant_table_op)
XGA_CALL2_(vm_assist)
XGA_CALL3_(vcpu_op)
XGA_CALL1_(xsm_op)
XGA_CALL2_(sched_op)
XGA_CALL2_(event_channel_op)
XGA_CALL2_(physdev_op)
XGA_CALL2_(hvm_op)
XGA_CALL1_(sysctl)
XGA_CALL1_(domctl)
XGA_CALL5_(argo_op)
XGA_CALL3_(dm_op)
XGA_CALL5_(hypfs_op)

#undef XGA_CALL5_
#undef XGA_CALL4_
#undef XGA_CALL3_
#undef XGA_CALL2_
#undef XGA_CALL1_
#undef XGA_CALL_ALONE_
#undef XGA_CALL_5_
#undef XGA_CALL_4_
#undef XGA_CALL_3_
#undef XGA_CALL_2_
#undef XGA_CALL_1_
#undef XGA_CALL_
#undef XGA_CALL_FN_

#endif
