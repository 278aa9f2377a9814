/* SPDX-License-Identifier: MIT */
/*
 * 64-bit x86: segments, address-space bounds and registers.
 *
 * Calling convention
 *   number     rax
 *   arguments  rdi, rsi, rdx, r10, r8
 *   result     rax
 *   clobbered  each argument register that the hypercall uses; for PV guests also rcx and r11
 *   trap       vmcall or vmmcall (HVM, PVH), syscall (PV), or a call into the hypercall page at
 *              offset number * 32, which preserves rcx and r11
 *
 * HYPERVISOR_set_callbacks(event_address, failsafe_address, syscall_address)   PV
 *
 * Sets the entry points for events, for segment registers that cannot be loaded when Xen returns to
 * the guest, and for the syscall instruction of user mode. Always returns 0; callback_op reports
 * errors. See xga_pv_set_callbacks().
 */
#if !defined(__XEN_PUBLIC_ARCH_X86_XEN_H__) && !defined(__XEN__)
#include "xen.h"
#endif

#ifndef __XEN_PUBLIC_ARCH_X86_XEN_X86_64_H__
#define __XEN_PUBLIC_ARCH_X86_XEN_X86_64_H__

#if !defined(__x86_64__)
#error "xen-x86_64.h is for 64-bit x86: include xen.h, which includes the header of the target"
#endif

/*
 * Selectors of the flat segments in Xen's part of every GDT. The kernel and user mode of a PV guest
 * both run in ring 3.
 */
#define FLAT_RING3_CS32 0xe023
#define FLAT_RING3_CS64 0xe033
#define FLAT_RING3_DS32 0xe02b
#define FLAT_RING3_DS64 0x0000 /* the null selector */
#define FLAT_RING3_SS32 0xe02b
#define FLAT_RING3_SS64 0xe02b

#define FLAT_KERNEL_DS64 FLAT_RING3_DS64
#define FLAT_KERNEL_DS32 FLAT_RING3_DS32
#define FLAT_KERNEL_DS   FLAT_KERNEL_DS64
#define FLAT_KERNEL_CS64 FLAT_RING3_CS64
#define FLAT_KERNEL_CS32 FLAT_RING3_CS32
#define FLAT_KERNEL_CS   FLAT_KERNEL_CS64
#define FLAT_KERNEL_SS64 FLAT_RING3_SS64
#define FLAT_KERNEL_SS32 FLAT_RING3_SS32
#define FLAT_KERNEL_SS   FLAT_KERNEL_SS64

#define FLAT_USER_DS64 FLAT_RING3_DS64
#define FLAT_USER_DS32 FLAT_RING3_DS32
#define FLAT_USER_DS   FLAT_USER_DS64
#define FLAT_USER_CS64 FLAT_RING3_CS64
#define FLAT_USER_CS32 FLAT_RING3_CS32
#define FLAT_USER_CS   FLAT_USER_CS64
#define FLAT_USER_SS64 FLAT_RING3_SS64
#define FLAT_USER_SS32 FLAT_RING3_SS32
#define FLAT_USER_SS   FLAT_USER_SS64

/* Xen's range in a PV guest's address space, and the machine-to-frame table (M2P) in that range. */
#define __HYPERVISOR_VIRT_START 0xFFFF800000000000
#define __HYPERVISOR_VIRT_END   0xFFFF880000000000
#define __MACH2PHYS_VIRT_START  0xFFFF800000000000
#define __MACH2PHYS_VIRT_END    0xFFFF804000000000

/* A guest may define the bounds of Xen's range and machine_to_phys_mapping itself. */
#ifndef HYPERVISOR_VIRT_START
#define HYPERVISOR_VIRT_START xen_mk_ulong(__HYPERVISOR_VIRT_START)
#define HYPERVISOR_VIRT_END   xen_mk_ulong(__HYPERVISOR_VIRT_END)
#endif
#define MACH2PHYS_VIRT_START xen_mk_ulong(__MACH2PHYS_VIRT_START)
#define MACH2PHYS_VIRT_END   xen_mk_ulong(__MACH2PHYS_VIRT_END)
#define MACH2PHYS_NR_ENTRIES ((MACH2PHYS_VIRT_END - MACH2PHYS_VIRT_START) >> 3)
#ifndef machine_to_phys_mapping
#define machine_to_phys_mapping ((unsigned long *)HYPERVISOR_VIRT_START)
#endif

/*
 * HYPERVISOR_set_segment_base(which, base)   PV
 *
 * Sets a segment base of the calling vCPU. SEGBASE_GS_USER_SEL instead loads the GS selector of
 * user mode with base. See xga_pv_set_segment_base() for the errors.
 */
#define SEGBASE_FS          0
#define SEGBASE_GS_USER     1
#define SEGBASE_GS_KERNEL   2
#define SEGBASE_GS_USER_SEL 3

/*
 * HYPERVISOR_iret()   PV
 *
 * Returns to the code that the struct iret_context on the kernel stack describes. If cs has ring 3,
 * the vCPU returns to user mode, else to the kernel. The upcall mask becomes the inverse of the IF
 * bit in rflags. With VGCF_in_syscall in flags, Xen does not have to restore r11 and rcx, as after
 * sysret; all other registers keep their values. Xen crashes the domain if it cannot read the
 * structure. See xga_pv_iret in xga/pv/cpu.h.
 */
#define _VGCF_in_syscall 8
#define VGCF_in_syscall  (1 << _VGCF_in_syscall)

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

struct iret_context {
    uint64_t rax, r11, rcx, flags, rip, cs, rflags, rsp, ss; /* rsp points to rax */
};

/*
 * The toolstack can use all names of a register (al, ah, ax, eax, rax), guests only the two long
 * names (eax, rax).
 */
#if defined(__XEN__) || defined(__XEN_TOOLS__)
#define __DECL_REG_LOHI(which) \
    __extension__ union {      \
        uint64_t r##which##x;  \
        uint32_t e##which##x;  \
        uint16_t which##x;     \
        __extension__ struct { \
            uint8_t which##l;  \
            uint8_t which##h;  \
        };                     \
    }
#define __DECL_REG_LO8(name) \
    __extension__ union {    \
        uint64_t r##name;    \
        uint32_t e##name;    \
        uint16_t name;       \
        uint8_t name##l;     \
    }
#define __DECL_REG_LO16(name) \
    __extension__ union {     \
        uint64_t r##name;     \
        uint32_t e##name;     \
        uint16_t name;        \
    }
#define __DECL_REG_HI(num)  \
    __extension__ union {   \
        uint64_t r##num;    \
        uint32_t r##num##d; \
        uint16_t r##num##w; \
        uint8_t r##num##b;  \
    }
#else
/*
 * For guests, a name that starts with e is a second name of all 64 bits, and a name that starts
 * with _e is the lower 32 bits.
 */
#define __DECL_REG(name)           \
    __extension__ union {          \
        uint64_t r##name, e##name; \
        uint32_t _e##name;         \
    }
#define __DECL_REG_LOHI(name) __DECL_REG(name##x)
#define __DECL_REG_LO8        __DECL_REG
#define __DECL_REG_LO16       __DECL_REG
#define __DECL_REG_HI(num)    uint64_t r##num
#endif

#ifdef __XEN__
#define cpu_user_regs guest_user_regs
#endif

/* The registers of a vCPU. error_code and entry_vector are for Xen's own use. */
struct cpu_user_regs {
    __DECL_REG_HI(15);
    __DECL_REG_HI(14);
    __DECL_REG_HI(13);
    __DECL_REG_HI(12);
    __DECL_REG_LO8(bp);
    __DECL_REG_LOHI(b);
    __DECL_REG_HI(11);
    __DECL_REG_HI(10);
    __DECL_REG_HI(9);
    __DECL_REG_HI(8);
    __DECL_REG_LOHI(a);
    __DECL_REG_LOHI(c);
    __DECL_REG_LOHI(d);
    __DECL_REG_LO8(si);
    __DECL_REG_LO8(di);
    uint32_t error_code;
    uint32_t entry_vector;
    __DECL_REG_LO16(ip);
    uint16_t cs, _pad0[1];
    uint8_t saved_upcall_mask;
    uint8_t _pad1[3];
    __DECL_REG_LO16(flags); /* the IF bit is the inverse of saved_upcall_mask */
    __DECL_REG_LO8(sp);
    uint16_t ss, _pad2[3];
    uint16_t es, _pad3[3];
    uint16_t ds, _pad4[3];
    uint16_t fs, _pad5[3];
    uint16_t gs, _pad6[3];
};

#ifdef __XEN__
#undef cpu_user_regs
#else
typedef struct cpu_user_regs cpu_user_regs_t;
DEFINE_XEN_GUEST_HANDLE(cpu_user_regs_t);
#endif

#undef __DECL_REG
#undef __DECL_REG_LOHI
#undef __DECL_REG_LO8
#undef __DECL_REG_LO16
#undef __DECL_REG_HI

/* A frame number in CR3, in the hardware's format. */
#define xen_pfn_to_cr3(pfn) ((unsigned long)(pfn) << 12)
#define xen_cr3_to_pfn(cr3) ((unsigned long)(cr3) >> 12)

/* The x86 part of struct vcpu_info, whose size is 64 bytes in total. */
struct arch_vcpu_info {
    unsigned long cr2; /* Xen: the faulting address of a PV guest's page fault */
    unsigned long pad;
};
typedef struct arch_vcpu_info arch_vcpu_info_t;

/* Address of an entry point, as an argument of callback_op. */
typedef unsigned long xen_callback_t;

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

#endif /* __XEN_PUBLIC_ARCH_X86_XEN_X86_64_H__ */
