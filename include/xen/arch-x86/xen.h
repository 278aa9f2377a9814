/* SPDX-License-Identifier: MIT */
/*
 * x86, 32-bit and 64-bit: guest handles, descriptor tables, PV traps, vCPU state, and the
 * architecture's part of struct shared_info. Registers and calling conventions are in xen-x86_32.h
 * and xen-x86_64.h.
 */

#ifndef __XEN_PUBLIC_ARCH_X86_XEN_H__
#define __XEN_PUBLIC_ARCH_X86_XEN_H__

#if !defined(__i386__) && !defined(__x86_64__)
#error "arch-x86/xen.h is for x86: include xen.h, which includes the header of the target"
#else

#if !defined(XGA_PUBLIC_HEADERS) && !defined(__XEN__)
#include "../xen-compat.h"
#endif

/*
 * A guest handle contains a pointer of the guest that Xen uses. It is the same in structures
 * (XEN_GUEST_HANDLE) and as an argument (XEN_GUEST_HANDLE_PARAM). Before interface version
 * 0x00030201, a handle is the pointer itself.
 */
#if __XEN_INTERFACE_VERSION__ >= 0x00030201
#define ___DEFINE_XEN_GUEST_HANDLE(name, type) \
    typedef struct {                           \
        type *p;                               \
    } __guest_handle_##name
#else
#define ___DEFINE_XEN_GUEST_HANDLE(name, type) typedef type *__guest_handle_##name
#endif

/* Each type also has a handle for read-only data, whose name starts with const_. */
#define __DEFINE_XEN_GUEST_HANDLE(name, type) \
    ___DEFINE_XEN_GUEST_HANDLE(name, type);   \
    ___DEFINE_XEN_GUEST_HANDLE(const_##name, const type)
#define DEFINE_XEN_GUEST_HANDLE(name) __DEFINE_XEN_GUEST_HANDLE(name, name)
#define __XEN_GUEST_HANDLE(name)      __guest_handle_##name
#define XEN_GUEST_HANDLE(name)        __XEN_GUEST_HANDLE(name)
#define XEN_GUEST_HANDLE_PARAM(name)  XEN_GUEST_HANDLE(name)

/* Stores pointer val in handle hnd. */
#if __XEN_INTERFACE_VERSION__ >= 0x00030201
#define set_xen_guest_handle_raw(hnd, val) \
    do {                                   \
        (hnd).p = (val);                   \
    } while (0)
#else
#define set_xen_guest_handle_raw(hnd, val) \
    do {                                   \
        (hnd) = (val);                     \
    } while (0)
#endif
#define set_xen_guest_handle(hnd, val) set_xen_guest_handle_raw(hnd, val)

#if defined(__i386__)
#include "xen-x86_32.h"
#elif defined(__x86_64__)
#include "xen-x86_64.h"
#endif

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)
/* Frame numbers, and their printf conversions. */
typedef unsigned long xen_pfn_t;
#define PRI_xen_pfn  "lx"
#define PRIu_xen_pfn "lu"
#endif

/* PV guests start with a struct start_info, and struct vcpu_info has an upcall mask. */
#define XEN_HAVE_PV_GUEST_ENTRY 1

#define XEN_HAVE_PV_UPCALL_MASK  1

/*
 * HYPERVISOR_set_gdt(frames, entries)   PV
 *
 * Sets the GDT of the calling vCPU. frames is an array of xen_pfn_t: the machine frames of the GDT.
 * entries is the number of descriptors. See xga_pv_set_gdt() for the errors.
 *
 * HYPERVISOR_update_descriptor(uint64_t pa, uint64_t desc)   PV
 *
 * Writes the descriptor desc, in the hardware's format, to the machine address pa. See
 * xga_pv_update_descriptor() for the errors.
 *
 * The entries of each GDT from FIRST_RESERVED_GDT_* on belong to Xen: they contain Xen's flat
 * segments. MMUEXT_SET_LDT sets an LDT.
 */
#define FIRST_RESERVED_GDT_PAGE  14
#define FIRST_RESERVED_GDT_BYTE  (FIRST_RESERVED_GDT_PAGE * 4096)
#define FIRST_RESERVED_GDT_ENTRY (FIRST_RESERVED_GDT_BYTE / 8)

/*
 * Number of vCPUs that have a struct vcpu_info in shared_info. vCPUs from this number on need
 * VCPUOP_register_vcpu_info.
 */
#define XEN_LEGACY_MAX_VCPUS     32

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

typedef unsigned long xen_ulong_t;
#define PRI_xen_ulong                  "lx"

/*
 * HYPERVISOR_stack_switch(ss, esp)   PV
 *
 * Sets the kernel stack on which events and traps from user mode start on the calling vCPU. See
 * xga_pv_stack_switch().
 *
 * HYPERVISOR_set_trap_table(traps)   PV
 *
 * Installs handlers of exceptions. traps is an array of struct trap_info that an element with
 * address 0 ends; NULL clears the table. See xga_pv_set_trap_table() for the errors. Until the
 * guest installs a handler of general-protection faults, Xen may let a read of an MSR pass that
 * would raise one: do not depend on that.
 */
#define TI_GET_DPL(_ti)                ((_ti)->flags & 3)
#define TI_GET_IF(_ti)                 ((_ti)->flags & 4)
#define TI_SET_DPL(_ti, _dpl)          ((_ti)->flags |= (uint8_t)(_dpl))
#define TI_SET_IF(_ti, _if)            ((_ti)->flags |= (uint8_t)((_if) ? 4 : 0))
struct trap_info {
    uint8_t vector; /* vector of the exception */
    /*
     * Bits 0-1: the least privileged ring that may raise the exception by an int instruction. Bit
     * 2: the handler starts with events masked.
     */
    uint8_t flags;
    uint16_t cs;           /* code segment selector of the handler */
    unsigned long address; /* address of the handler; 0 ends the array */
};
typedef struct trap_info trap_info_t;
DEFINE_XEN_GUEST_HANDLE(trap_info_t);

/* A value of the time-stamp counter. */
typedef uint64_t tsc_timestamp_t;

/*
 * The state of a PV vCPU: [in] of VCPUOP_initialise and XEN_DOMCTL_setvcpucontext, [out] of
 * XEN_DOMCTL_getvcpucontext. HVM and PVH vCPUs start with struct vcpu_hvm_context (hvm/hvm_vcpu.h)
 * instead; for them, the domctls use only user_regs, debugreg, flags and fpu_ctxt.
 */
struct vcpu_guest_context {
    struct {
        char x[512];
    } fpu_ctxt; /* FPU state as stored by FXSAVE */
/*
 * Flags, in this order: fpu_ctxt is valid; the vCPU is in kernel mode; the failsafe callback masks
 * events; the syscall callback masks events; the vCPU is online.
 */
#define _VGCF_i387_valid               0
#define VGCF_i387_valid                (1 << _VGCF_i387_valid)
#define _VGCF_in_kernel                2
#define VGCF_in_kernel                 (1 << _VGCF_in_kernel)
#define _VGCF_failsafe_disables_events 3
#define VGCF_failsafe_disables_events  (1 << _VGCF_failsafe_disables_events)
#define _VGCF_syscall_disables_events  4
#define VGCF_syscall_disables_events   (1 << _VGCF_syscall_disables_events)
#define _VGCF_online                   5
#define VGCF_online                    (1 << _VGCF_online)
#if XGA_XEN_RELEASE < 0x00041600 /* 4.22 */
/* Older names. */
#define VGCF_I387_VALID (1 << 0)
#define VGCF_IN_KERNEL  (1 << 2)
#endif
    unsigned long flags; /* VGCF_* */

    /*
     * In Xen, the public structure has another name, because Xen has its own struct cpu_user_regs.
     */
#ifdef __XEN__
    struct guest_user_regs user_regs;
#else
    struct cpu_user_regs user_regs;
#endif

    struct trap_info trap_ctxt[256];        /* trap table, indexed by vector */
    unsigned long ldt_base, ldt_ents;       /* LDT: linear address, number of entries */
    unsigned long gdt_frames[16], gdt_ents; /* GDT: machine frames, number of entries */
    unsigned long kernel_ss, kernel_sp;     /* kernel stack, as for HYPERVISOR_stack_switch */
    /* Control registers CR0 to CR7. In 64-bit guests, element 1 is the page table of user mode. */
    unsigned long ctrlreg[8];
    unsigned long debugreg[8]; /* debug registers DR0 to DR7 */
#ifdef __i386__
    unsigned long event_callback_cs; /* entry points, as for HYPERVISOR_set_callbacks */
    unsigned long event_callback_eip;
    unsigned long failsafe_callback_cs;
    unsigned long failsafe_callback_eip;
#else
    unsigned long event_callback_eip; /* entry points, as for HYPERVISOR_set_callbacks */
    unsigned long failsafe_callback_eip;
#ifdef __XEN__
    __extension__ union {
        unsigned long syscall_callback_eip;
        __extension__ struct {
            unsigned int event_callback_cs; /* of a 32-bit guest */
            unsigned int failsafe_callback_cs;
        };
    };
#else
    unsigned long syscall_callback_eip;
#endif
#endif
    unsigned long vm_assist; /* bit n: the assist VMASST_TYPE_* number n is enabled */
#ifdef __x86_64__
    uint64_t fs_base; /* segment bases */
    uint64_t gs_base_kernel;
    uint64_t gs_base_user;
#endif
};
typedef struct vcpu_guest_context vcpu_guest_context_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_guest_context_t);

/*
 * The x86 part of struct shared_info. A PV guest publishes its P2M (machine frame of each guest
 * frame) for the toolstack here. The P2M has one of two forms: a tree of frames, or a linear table
 * in the address space whose page table is p2m_cr3. The guest writes entries of the linear table
 * atomically. It increments p2m_generation before and after it changes the table's mappings: an odd
 * value means that a change is in progress.
 */
struct arch_shared_info {
    unsigned long max_pfn; /* guest: number of frames in the P2M */
    /* Guest: frame of the tree's root. 0: not yet published; ~0: there is no tree. */
    xen_pfn_t pfn_to_mfn_frame_list_list;
    unsigned long nmi_reason; /* Xen: XEN_NMIREASON_* (nmi.h) */
    /*
     * Guest: machine frame of the top-level page table, encoded by xen_pfn_to_cr3(). 0: there is no
     * linear table.
     */
    unsigned long p2m_cr3;
    unsigned long p2m_vaddr;      /* guest: virtual address of the linear table */
    unsigned long p2m_generation; /* guest: number of changes, from 0 on */
#ifdef __i386__
    uint32_t wc_sec_hi; /* Xen: upper 32 bits of wc_sec (i386 has no other place for them) */
#endif
};
typedef struct arch_shared_info arch_shared_info_t;

#if defined(__XEN__) || defined(__XEN_TOOLS__)
/*
 * [in] The x86 part of XEN_DOMCTL_createdomain. Its layout can change with each release of Xen,
 * like that of all domctls.
 */
struct xen_arch_domainconfig {
/* The devices that Xen emulates for the domain. */
#define _XEN_X86_EMU_LAPIC    0
#define XEN_X86_EMU_LAPIC     (1U << _XEN_X86_EMU_LAPIC)
#define _XEN_X86_EMU_HPET     1
#define XEN_X86_EMU_HPET      (1U << _XEN_X86_EMU_HPET)
#define _XEN_X86_EMU_PM       2
#define XEN_X86_EMU_PM        (1U << _XEN_X86_EMU_PM)
#define _XEN_X86_EMU_RTC      3
#define XEN_X86_EMU_RTC       (1U << _XEN_X86_EMU_RTC)
#define _XEN_X86_EMU_IOAPIC   4
#define XEN_X86_EMU_IOAPIC    (1U << _XEN_X86_EMU_IOAPIC)
#define _XEN_X86_EMU_PIC      5
#define XEN_X86_EMU_PIC       (1U << _XEN_X86_EMU_PIC)
#define _XEN_X86_EMU_VGA      6
#define XEN_X86_EMU_VGA       (1U << _XEN_X86_EMU_VGA)
#define _XEN_X86_EMU_IOMMU    7
#define XEN_X86_EMU_IOMMU     (1U << _XEN_X86_EMU_IOMMU)
#define _XEN_X86_EMU_PIT      8
#define XEN_X86_EMU_PIT       (1U << _XEN_X86_EMU_PIT)
#define _XEN_X86_EMU_USE_PIRQ 9
#define XEN_X86_EMU_USE_PIRQ  (1U << _XEN_X86_EMU_USE_PIRQ)
#define _XEN_X86_EMU_VPCI     10
#define XEN_X86_EMU_VPCI      (1U << _XEN_X86_EMU_VPCI)

#define XEN_X86_EMU_ALL                                                           \
    (XEN_X86_EMU_LAPIC | XEN_X86_EMU_HPET | XEN_X86_EMU_PM | XEN_X86_EMU_RTC |    \
     XEN_X86_EMU_IOAPIC | XEN_X86_EMU_PIC | XEN_X86_EMU_VGA | XEN_X86_EMU_IOMMU | \
     XEN_X86_EMU_PIT | XEN_X86_EMU_USE_PIRQ | XEN_X86_EMU_VPCI)
    uint32_t emulation_flags; /* [in] XEN_X86_EMU_* */

/*
 * The domain reads 0 from MSRs that Xen does not handle but that the processor can read, and Xen
 * ignores the domain's writes to them. Without this flag, such accesses raise a general-protection
 * fault.
 */
#define XEN_X86_MSR_RELAXED    (1u << 0)
    uint32_t misc_flags; /* [in] XEN_X86_MSR_RELAXED, or 0 */
};

/* The highest flag of misc_flags. */
#define XEN_X86_MISC_FLAGS_MAX XEN_X86_MSR_RELAXED

#endif

/* A CPUID leaf and an MSR of a CPU policy. The toolstack passes arrays of them. */
typedef struct xen_cpuid_leaf {
#define XEN_CPUID_NO_SUBLEAF 0xffffffffu
    /* subleaf is XEN_CPUID_NO_SUBLEAF if the leaf has no subleaves. */
    uint32_t leaf, subleaf;
    uint32_t a, b, c, d;
} xen_cpuid_leaf_t;
DEFINE_XEN_GUEST_HANDLE(xen_cpuid_leaf_t);

typedef struct xen_msr_entry {
    uint32_t idx;
    uint32_t flags; /* must be 0 */
    uint64_t val;
} xen_msr_entry_t;
DEFINE_XEN_GUEST_HANDLE(xen_msr_entry_t);

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

/*
 * HYPERVISOR_set_callbacks() is in xen-x86_32.h and xen-x86_64.h.
 *
 * HYPERVISOR_fpu_taskswitch(int set)   PV
 *
 * Sets CR0.TS to set. See xga_pv_fpu_taskswitch().
 *
 * HYPERVISOR_set_debugreg(int regno, unsigned long value)   PV
 *
 * Writes value to debug register regno. See xga_pv_set_debugreg() for the errors.
 *
 * unsigned long HYPERVISOR_get_debugreg(int regno)   PV
 *
 * Returns the value of debug register regno. For a register that does not exist, it returns
 * -XEN_ENODEV, which cannot be distinguished from a value.
 */

/*
 * A prefix of the cpuid instruction: Xen emulates the instruction. PV guests need it because cpuid
 * without the prefix may not trap.
 */
#if defined(__ASSEMBLY__) || defined(__ASSEMBLER__)
#define XEN_EMULATE_PREFIX .byte 0x0f, 0x0b, 0x78, 0x65, 0x6e;
#define XEN_CPUID          XEN_EMULATE_PREFIX cpuid
#else
#define XEN_EMULATE_PREFIX ".byte 0x0f,0x0b,0x78,0x65,0x6e ; "
#define XEN_CPUID          XEN_EMULATE_PREFIX "cpuid"
#endif

/*
 * HVM: Xen collects the bytes that a guest writes to this I/O port, and logs them line by line as
 * debug messages, subject to the log level and rate limit of guests.
 */
#define XEN_HVM_DEBUGCONS_IOPORT 0xe9

#endif /* x86 */

#endif /* __XEN_PUBLIC_ARCH_X86_XEN_H__ */
