/* SPDX-License-Identifier: MIT */
/*
 * 32-bit x86: segments, address-space bounds and registers.
 *
 * Calling convention
 *   number     eax
 *   arguments  ebx, ecx, edx, esi, edi
 *   result     eax
 *   clobbered  each argument register that the hypercall uses; nothing else
 *   trap       vmcall or vmmcall (HVM, PVH), int $0x82 (PV), or a call into the hypercall page at
 *              offset number * 32
 *
 * HYPERVISOR_set_callbacks(event_selector, event_address,
 *                          failsafe_selector, failsafe_address)   PV
 *
 * Sets the entry points for events, and for segment registers that cannot be loaded when Xen
 * returns to the guest. Always returns 0; callback_op reports errors. See xga_pv_set_callbacks().
 */
#if !defined(__XEN_PUBLIC_ARCH_X86_XEN_H__) && !defined(__XEN__)
#include "xen.h"
#endif

#ifndef __XEN_PUBLIC_ARCH_X86_XEN_X86_32_H__
#define __XEN_PUBLIC_ARCH_X86_XEN_X86_32_H__

#if !defined(__i386__)
#error "xen-x86_32.h is for 32-bit x86: include xen.h, which includes the header of the target"
#endif

/*
 * Selectors of the flat segments in Xen's part of every GDT. A PV guest runs on them until it loads
 * its own.
 */
#define FLAT_RING1_CS 0xe019
#define FLAT_RING1_DS 0xe021
#define FLAT_RING1_SS 0xe021
#define FLAT_RING3_CS 0xe02b
#define FLAT_RING3_DS 0xe033
#define FLAT_RING3_SS 0xe033

#define FLAT_KERNEL_CS FLAT_RING1_CS
#define FLAT_KERNEL_DS FLAT_RING1_DS
#define FLAT_KERNEL_SS FLAT_RING1_SS
#define FLAT_USER_CS   FLAT_RING3_CS
#define FLAT_USER_DS   FLAT_RING3_DS
#define FLAT_USER_SS   FLAT_RING3_SS

/*
 * Start of Xen's range in a PV guest's address space, and the machine-to-frame table (M2P) in that
 * range.
 */
#define __HYPERVISOR_VIRT_START_PAE 0xF5800000
#define __MACH2PHYS_VIRT_START_PAE  0xF5800000
#define __MACH2PHYS_VIRT_END_PAE    0xF6800000
#define HYPERVISOR_VIRT_START_PAE   xen_mk_ulong(__HYPERVISOR_VIRT_START_PAE)
#define MACH2PHYS_VIRT_START_PAE    xen_mk_ulong(__MACH2PHYS_VIRT_START_PAE)
#define MACH2PHYS_VIRT_END_PAE      xen_mk_ulong(__MACH2PHYS_VIRT_END_PAE)

/* The same without PAE, which Xen 4.17 to 4.22 does not support. */
#define __HYPERVISOR_VIRT_START_NONPAE 0xFC000000
#define __MACH2PHYS_VIRT_START_NONPAE  0xFC000000
#define __MACH2PHYS_VIRT_END_NONPAE    0xFC400000
#define HYPERVISOR_VIRT_START_NONPAE   xen_mk_ulong(__HYPERVISOR_VIRT_START_NONPAE)
#define MACH2PHYS_VIRT_START_NONPAE    xen_mk_ulong(__MACH2PHYS_VIRT_START_NONPAE)
#define MACH2PHYS_VIRT_END_NONPAE      xen_mk_ulong(__MACH2PHYS_VIRT_END_NONPAE)

#define __HYPERVISOR_VIRT_START __HYPERVISOR_VIRT_START_PAE
#define __MACH2PHYS_VIRT_START  __MACH2PHYS_VIRT_START_PAE
#define __MACH2PHYS_VIRT_END    __MACH2PHYS_VIRT_END_PAE

/* A guest may define HYPERVISOR_VIRT_START and machine_to_phys_mapping itself. */
#ifndef HYPERVISOR_VIRT_START
#define HYPERVISOR_VIRT_START xen_mk_ulong(__HYPERVISOR_VIRT_START)
#endif
#define MACH2PHYS_VIRT_START xen_mk_ulong(__MACH2PHYS_VIRT_START)
#define MACH2PHYS_VIRT_END   xen_mk_ulong(__MACH2PHYS_VIRT_END)
#define MACH2PHYS_NR_ENTRIES ((MACH2PHYS_VIRT_END - MACH2PHYS_VIRT_START) >> 2)
#ifndef machine_to_phys_mapping
#define machine_to_phys_mapping ((unsigned long *)MACH2PHYS_VIRT_START)
#endif

/*
 * For Xen and the toolstack: handles and integers whose layout does not depend on the caller's
 * width. In domctl and sysctl, a handle takes 8 bytes and is aligned to 8.
 */
#if defined(__XEN__) || defined(__XEN_TOOLS__)
#undef ___DEFINE_XEN_GUEST_HANDLE
#define ___DEFINE_XEN_GUEST_HANDLE(name, type) \
    typedef struct {                           \
        type *p;                               \
    } __guest_handle_##name;                   \
    __extension__ typedef struct {             \
        __extension__ union {                  \
            type *p;                           \
            uint64_aligned_t q;                \
        };                                     \
    } __guest_handle_64_##name
#undef set_xen_guest_handle_raw
/*
 * Works for handles of 4 and of 8 bytes. It clears the last 4 bytes, which are the upper half of an
 * 8-byte handle and the whole of a 4-byte handle, and then stores the pointer.
 */
#define set_xen_guest_handle_raw(hnd, val)                                       \
    do {                                                                         \
        __typeof__((hnd).p) _xgh_val = (val);                                    \
        uint32_t __attribute__((__may_alias__)) *_xgh_top =                      \
            (uint32_t __attribute__((__may_alias__)) *)(void *)(&(hnd) + 1) - 1; \
        *_xgh_top = 0;                                                           \
        (hnd).p = _xgh_val;                                                      \
    } while (0)
#define int64_aligned_t             int64_t __attribute__((__aligned__(8)))
#define uint64_aligned_t            uint64_t __attribute__((__aligned__(8)))
#define __XEN_GUEST_HANDLE_64(name) __guest_handle_64_##name
#define XEN_GUEST_HANDLE_64(name)   __XEN_GUEST_HANDLE_64(name)
#endif

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

/*
 * The toolstack can use all names of a register (al, ah, ax, eax), guests only the full name (eax).
 */
#if (defined(__XEN__) || defined(__XEN_TOOLS__)) && !defined(XEN_GENERATING_COMPAT_HEADERS)
#define __DECL_REG_LO8(which)  \
    __extension__ union {      \
        uint32_t e##which##x;  \
        uint16_t which##x;     \
        __extension__ struct { \
            uint8_t which##l;  \
            uint8_t which##h;  \
        };                     \
    }
#define __DECL_REG_LO16(name)       \
    __extension__ union {           \
        uint32_t e##name, _e##name; \
        uint16_t name;              \
    }
#else
#define __DECL_REG_LO8(which) uint32_t e##which##x
#define __DECL_REG_LO16(name) uint32_t e##name
#endif

#ifdef __XEN__
#define cpu_user_regs guest_user_regs
#endif

/* The registers of a vCPU. error_code and entry_vector are for Xen's own use. */
struct cpu_user_regs {
    __DECL_REG_LO8(b);
    __DECL_REG_LO8(c);
    __DECL_REG_LO8(d);
    __DECL_REG_LO16(si);
    __DECL_REG_LO16(di);
    __DECL_REG_LO16(bp);
    __DECL_REG_LO8(a);
    uint16_t error_code;
    uint16_t entry_vector;
    __DECL_REG_LO16(ip);
    uint16_t cs;
    uint8_t saved_upcall_mask;
    uint8_t _pad0;
    __DECL_REG_LO16(flags); /* the IF bit is the inverse of saved_upcall_mask */
    __DECL_REG_LO16(sp);
    uint16_t ss, _pad1;
    uint16_t es, _pad2;
    uint16_t ds, _pad3;
    uint16_t fs, _pad4;
    uint16_t gs, _pad5;
};

#ifdef __XEN__
#undef cpu_user_regs
#else
typedef struct cpu_user_regs cpu_user_regs_t;
DEFINE_XEN_GUEST_HANDLE(cpu_user_regs_t);
#endif

#undef __DECL_REG_LO8
#undef __DECL_REG_LO16

/*
 * Frame numbers in a 32-bit CR3, also of frames above 4 GiB: the upper 12 bits of the number are in
 * the lower 12 bits of CR3.
 */
#define xen_pfn_to_cr3(pfn) (((unsigned int)(pfn) << 12) | ((unsigned int)(pfn) >> 20))
#define xen_cr3_to_pfn(cr3) (((unsigned int)(cr3) >> 12) | ((unsigned int)(cr3) << 20))

/* The x86 part of struct vcpu_info, whose size is 64 bytes in total. */
struct arch_vcpu_info {
    unsigned long cr2; /* Xen: the faulting address of a PV guest's page fault */
    unsigned long pad[5];
};
typedef struct arch_vcpu_info arch_vcpu_info_t;

/* An entry point, as an argument of callback_op. */
struct xen_callback {
    unsigned long cs;
    unsigned long eip;
};
typedef struct xen_callback xen_callback_t;

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

#endif /* __XEN_PUBLIC_ARCH_X86_XEN_X86_32_H__ */
