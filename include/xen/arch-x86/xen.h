/* SPDX-License-Identifier: MIT */
/*
 * x86, 32 and 64 bits: guest handles, descriptor tables, PV traps, vCPU state, the architecture's
 * part of shared_info. Registers and calling conventions are in xen-x86_32.h and xen-x86_64.h.
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
 * Guest handles: pointers of the guest that Xen reads, the same in structures (XEN_GUEST_HANDLE)
 * and as arguments (XEN_GUEST_HANDLE_PARAM). Before interface version 0x00030201 they are bare
 * pointers.
 */
#if __XEN_INTERFACE_VERSION__ >= 0x00030201
#define ___DEFINE_XEN_GUEST_HANDLE(name, type) \
    typedef struct {                           \
        type *p;                               \
    } __guest_handle_##name
#else
#define ___DEFINE_XEN_GUEST_HANDLE(name, type) typedef type *__guest_handle_##name
#endif

/* Each type gets a second handle for read-only data, const_ in front of its name. */
#define __DEFINE_XEN_GUEST_HANDLE(name, type) \
    ___DEFINE_XEN_GUEST_HANDLE(name, type);   \
    ___DEFINE_XEN_GUEST_HANDLE(const_##name, const type)
#define DEFINE_XEN_GUEST_HANDLE(name) __DEFINE_XEN_GUEST_HANDLE(name, name)
#define __XEN_GUEST_HANDLE(name)      __guest_handle_##name
#define XEN_GUEST_HANDLE(name)        __XEN_GUEST_HANDLE(name)
#define XEN_GUEST_HANDLE_PARAM(name)  XEN_GUEST_HANDLE(name)

/* Store pointer val in handle hnd. */
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
/* Frame numbers, with their printf conversions. */
typedef unsigned long xen_pfn_t;
#define PRI_xen_pfn  "lx"
#define PRIu_xen_pfn "lu"
#endif

/* PV guests start with a start_info, and have an upcall mask in vcpu_info. */
#define XEN_HAVE_PV_GUEST_ENTRY 1

#define XEN_HAVE_PV_UPCALL_MASK  1

/*
 * HYPERVISOR_set_gdt(frames, entries)   PV
 *   Gives this vCPU a GDT of that many entries, on machine frames of which frames is an array of
 *   xen_pfn_t. 0, or an error.
 * HYPERVISOR_update_descriptor(uint64_t pa, uint64_t desc)   PV
 *   Writes one descriptor, in the hardware's format, to that machine address. 0, or an error.
 *
 * From FIRST_RESERVED_GDT_* on, the end of every GDT is Xen's; its flat segments live there. An LDT
 * is set by MMUEXT_SET_LDT.
 */
#define FIRST_RESERVED_GDT_PAGE  14
#define FIRST_RESERVED_GDT_BYTE  (FIRST_RESERVED_GDT_PAGE * 4096)
#define FIRST_RESERVED_GDT_ENTRY (FIRST_RESERVED_GDT_BYTE / 8)

/* vCPUs with a place in shared_info; those above need VCPUOP_register_vcpu_info. */
#define XEN_LEGACY_MAX_VCPUS     32

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

typedef unsigned long xen_ulong_t;
#define PRI_xen_ulong                  "lx"

/*
 * HYPERVISOR_stack_switch(ss, esp)   PV
 *   The kernel stack that this vCPU's events and traps from user mode start on. 0, or an error.
 *
 * HYPERVISOR_set_trap_table(traps)   PV
 *   Installs handlers for exceptions; an entry with address 0 ends the array, and no array at all
 *   clears the table. 0, or an error. A read of an MSR that would raise #GP may be let pass while
 *   no handler is installed for it; don't count on that.
 */
#define TI_GET_DPL(_ti)                ((_ti)->flags & 3)
#define TI_GET_IF(_ti)                 ((_ti)->flags & 4)
#define TI_SET_DPL(_ti, _dpl)          ((_ti)->flags |= (uint8_t)(_dpl))
#define TI_SET_IF(_ti, _if)            ((_ti)->flags |= (uint8_t)((_if) ? 4 : 0))
struct trap_info {
    uint8_t vector;        /* of the exception */
    uint8_t flags;         /* bits 0-1: rings up to this may raise it by int; bit 2: mask events */
    uint16_t cs;           /* handler: code selector */
    unsigned long address; /* handler: offset */
};
typedef struct trap_info trap_info_t;
DEFINE_XEN_GUEST_HANDLE(trap_info_t);

/* A reading of the time-stamp counter. */
typedef uint64_t tsc_timestamp_t;

/*
 * The state of a PV vCPU: IN of VCPUOP_initialise, IN/OUT of XEN_DOMCTL_setvcpucontext and
 * getvcpucontext. HVM vCPUs are started with struct vcpu_hvm_context (hvm/hvm_vcpu.h) instead, and
 * the domctl takes only user_regs, debugreg, flags and fpu_ctxt from them.
 */
struct vcpu_guest_context {
    struct {
        char x[512];
    } fpu_ctxt; /* an FXSAVE image */
/* Flags: fpu_ctxt holds; kernel mode; the two callbacks mask events; the vCPU runs. */
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
/* Names of old. */
#define VGCF_I387_VALID (1 << 0)
#define VGCF_IN_KERNEL  (1 << 2)
#endif
    unsigned long flags; /* VGCF_* */

    /* Xen has a cpu_user_regs of its own, so there the public one goes by another name. */
#ifdef __XEN__
    struct guest_user_regs user_regs;
#else
    struct cpu_user_regs user_regs;
#endif

    struct trap_info trap_ctxt[256];        /* the trap table, by vector */
    unsigned long ldt_base, ldt_ents;       /* linear address, number of entries */
    unsigned long gdt_frames[16], gdt_ents; /* machine frames, number of entries */
    unsigned long kernel_ss, kernel_sp;     /* as for HYPERVISOR_stack_switch */
    unsigned long ctrlreg[8];  /* CR0-CR7; [1] is the user page table of 64-bit guests */
    unsigned long debugreg[8]; /* DR0-DR7 */
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
    unsigned long vm_assist; /* bit n: VMASST_TYPE n is on */
#ifdef __x86_64__
    uint64_t fs_base; /* segment bases */
    uint64_t gs_base_kernel;
    uint64_t gs_base_user;
#endif
};
typedef struct vcpu_guest_context vcpu_guest_context_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_guest_context_t);

/*
 * What x86 adds to shared_info. A PV guest publishes its frame table (p2m) for the tools here, in
 * one of two shapes: a tree of frames, or a linear table in the address space that p2m_cr3 names.
 * Entries of the linear table are written atomically, and p2m_generation is incremented before and
 * after a change of its mappings: odd means busy.
 */
struct arch_shared_info {
    unsigned long max_pfn;                /* guest: frames that the p2m covers */
    xen_pfn_t pfn_to_mfn_frame_list_list; /* guest: root of the tree; 0: not yet; ~0: no tree */
    unsigned long nmi_reason;             /* Xen: XEN_NMIREASON_* bits, see nmi.h */
    unsigned long p2m_cr3;        /* guest: folded as by xen_pfn_to_cr3; 0: no linear table */
    unsigned long p2m_vaddr;      /* guest: where the linear table is mapped */
    unsigned long p2m_generation; /* guest: counts changes, from 0 on */
#ifdef __i386__
    uint32_t wc_sec_hi; /* Xen: see shared_info, which has no room for it here */
#endif
};
typedef struct arch_shared_info arch_shared_info_t;

#if defined(__XEN__) || defined(__XEN_TOOLS__)
/* Part of XEN_DOMCTL_createdomain. Its layout moves with Xen's releases, as all of domctl. */
struct xen_arch_domainconfig {
/* Devices that Xen emulates for the domain. */
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
    uint32_t emulation_flags; /* IN: XEN_X86_EMU_* */

/* MSRs that Xen doesn't handle read as 0 and ignore writes, where #GP would be raised. */
#define XEN_X86_MSR_RELAXED    (1u << 0)
    uint32_t misc_flags; /* IN: XEN_X86_MSR_RELAXED */
};

/* The highest of the misc_flags. */
#define XEN_X86_MISC_FLAGS_MAX XEN_X86_MSR_RELAXED

#endif

/* One CPUID leaf and one MSR of a CPU policy, as the tools pass them in arrays. */
typedef struct xen_cpuid_leaf {
#define XEN_CPUID_NO_SUBLEAF 0xffffffffu
    uint32_t leaf, subleaf; /* subleaf XEN_CPUID_NO_SUBLEAF where the leaf has none */
    uint32_t a, b, c, d;
} xen_cpuid_leaf_t;
DEFINE_XEN_GUEST_HANDLE(xen_cpuid_leaf_t);

typedef struct xen_msr_entry {
    uint32_t idx;
    uint32_t flags; /* 0 */
    uint64_t val;
} xen_msr_entry_t;
DEFINE_XEN_GUEST_HANDLE(xen_msr_entry_t);

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

/*
 * HYPERVISOR_set_callbacks: see the headers of the two widths.
 * HYPERVISOR_fpu_taskswitch(int set)   PV
 *   CR0.TS becomes set. Always 0.
 * HYPERVISOR_set_debugreg(int regno, unsigned long value)   PV
 *   0, or an error: a number out of range, an address that is Xen's.
 * unsigned long HYPERVISOR_get_debugreg(int regno)   PV
 *   The register's value. -XEN_ENODEV for a bad number looks like one.
 */

/* In front of cpuid: Xen gives its answer, to PV guests too, whose cpuid may not trap. */
#if defined(__ASSEMBLY__) || defined(__ASSEMBLER__)
#define XEN_EMULATE_PREFIX .byte 0x0f, 0x0b, 0x78, 0x65, 0x6e;
#define XEN_CPUID          XEN_EMULATE_PREFIX cpuid
#else
#define XEN_EMULATE_PREFIX ".byte 0x0f,0x0b,0x78,0x65,0x6e ; "
#define XEN_CPUID          XEN_EMULATE_PREFIX "cpuid"
#endif

/* HVM: a byte written to this I/O port goes to Xen's log, within its limits of level and rate. */
#define XEN_HVM_DEBUGCONS_IOPORT 0xe9

#endif /* x86 */

#endif /* __XEN_PUBLIC_ARCH_X86_XEN_H__ */
