/* SPDX-License-Identifier: MIT */
/*
 * Arm, 32-bit and 64-bit: calling convention, guest handles, registers and the layout of domains.
 *
 * Calling convention
 *   trap       hvc with the immediate XEN_HYPERCALL_TAG
 *   number     x16 (arm64), r12 (arm32)
 *   arguments  x0 to x4, r0 to r4
 *   result     x0, r0
 *   clobbered  the register of the number and each argument register that the hypercall uses;
 *              nothing else
 *
 * Structures have the layout of the 64-bit procedure-call standard, for 32-bit guests too: on
 * arm32, xen_ulong_t, xen_pfn_t and guest handles therefore have 64 bits. Structures are
 * little-endian. A guest must map the memory that it shares with Xen or other domains (operands,
 * granted pages, rings, shared_info) as Normal, write-back cacheable, inner shareable.
 *
 * Arm guests have these hypercalls: memory_op, xen_version, console_io, grant_table_op,
 * event_channel_op, multicall, sched_op (wfi instead of SCHEDOP_block), vcpu_op (register_vcpu_info
 * and register_runstate_memory_area), hvm_op (get_param, set_param and guest_request_vm_event),
 * vm_assist, argo_op, xsm_op, hypfs_op, physdev_op (pci_device_add and pci_device_remove). Device
 * models also have dm_op, and control domains domctl, sysctl and platform_op (settime64). Frame
 * numbers are gfns.
 *
 * At boot, a guest has no start_info. It places shared_info and the grant frames in its physmap by
 * XENMEM_add_to_physmap, and registers a struct vcpu_info for every vCPU, including the first one.
 * HVM parameters contain the frames and ports of xenstore and the console. Xen signals events by
 * the interrupt in the device tree's "xen,xen" node; that node also contains an address range for
 * the grant frames.
 */

#ifndef __XEN_PUBLIC_ARCH_ARM_H__
#define __XEN_PUBLIC_ARCH_ARM_H__

#if !defined(__arm__) && !defined(__aarch64__)
#error "arch-arm.h is for Arm: include xen.h, which includes the header of the target"
#endif

#ifndef __XEN__
#include "xen-compat.h"
#elif !defined(XGA_XEN_RELEASE)
#define XGA_XEN_RELEASE 0x00041600 /* Xen can include this header before xen-compat.h */
#endif

/* The immediate of the hvc instruction. An hvc with another immediate is not a hypercall. */
#define XEN_HYPERCALL_TAG 0XEA1

/* 64-bit integers aligned to 8 bytes, regardless of the compiler's ABI. */
#if defined(__XEN__) || defined(__XEN_TOOLS__) || defined(__GNUC__) || !XGA_PUBLIC_HEADERS
#define int64_aligned_t  int64_t __attribute__((__aligned__(8)))
#define uint64_aligned_t uint64_t __attribute__((__aligned__(8)))
#endif

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

/*
 * A guest handle contains a pointer of the guest that Xen uses. In structures (XEN_GUEST_HANDLE), a
 * handle takes 8 bytes; as an argument (XEN_GUEST_HANDLE_PARAM), it takes a register.
 */
#define ___DEFINE_XEN_GUEST_HANDLE(name, type) \
    typedef union {                            \
        type *p;                               \
        unsigned long q;                       \
    } __guest_handle_##name;                   \
    typedef union {                            \
        type *p;                               \
        uint64_aligned_t q;                    \
    } __guest_handle_64_##name

/* Each type also has a handle for read-only data, whose name starts with const_. */
#define __DEFINE_XEN_GUEST_HANDLE(name, type) \
    ___DEFINE_XEN_GUEST_HANDLE(name, type);   \
    ___DEFINE_XEN_GUEST_HANDLE(const_##name, const type)
#define DEFINE_XEN_GUEST_HANDLE(name) __DEFINE_XEN_GUEST_HANDLE(name, name)
#define __XEN_GUEST_HANDLE(name)      __guest_handle_64_##name
#define XEN_GUEST_HANDLE(name)        __XEN_GUEST_HANDLE(name)
#define XEN_GUEST_HANDLE_PARAM(name)  __guest_handle_##name

/*
 * Stores pointer val in handle hnd and clears the handle's unused upper half. Evaluates each
 * argument once.
 */
#define set_xen_guest_handle_raw(hnd, val)    \
    do {                                      \
        __typeof__((hnd).p) _xgh_val = (val); \
        __typeof__(hnd) *_xgh_hnd = &(hnd);   \
        _xgh_hnd->q = 0;                      \
        _xgh_hnd->p = _xgh_val;               \
    } while (0)
#define set_xen_guest_handle(hnd, val) set_xen_guest_handle_raw(hnd, val)

/* Frame numbers and Xen's unsigned long, and their printf conversions (from <inttypes.h>). */
typedef uint64_t xen_pfn_t;
#define PRI_xen_pfn  PRIx64
#define PRIu_xen_pfn PRIu64

typedef uint64_t xen_ulong_t;
#define PRI_xen_ulong PRIx64

/*
 * Number of vCPUs that have a struct vcpu_info in shared_info. All vCPUs, including these, need
 * VCPUOP_register_vcpu_info.
 */
#define XEN_LEGACY_MAX_VCPUS 1

/*
 * The registers of a vCPU. Every member has an AArch64 name and an AArch32 name; AArch32 uses the
 * lower 32 bits. Guests can use this structure too; in Xen's own header, only the toolstack can.
 */
#define __DECL_REG(n64, n32) \
    __extension__ union {    \
        uint64_t n64;        \
        uint32_t n32;        \
    }

struct vcpu_guest_core_regs {
    __DECL_REG(x0, r0_usr);
    __DECL_REG(x1, r1_usr);
    __DECL_REG(x2, r2_usr);
    __DECL_REG(x3, r3_usr);
    __DECL_REG(x4, r4_usr);
    __DECL_REG(x5, r5_usr);
    __DECL_REG(x6, r6_usr);
    __DECL_REG(x7, r7_usr);
    __DECL_REG(x8, r8_usr);
    __DECL_REG(x9, r9_usr);
    __DECL_REG(x10, r10_usr);
    __DECL_REG(x11, r11_usr);
    __DECL_REG(x12, r12_usr);
    __DECL_REG(x13, sp_usr);
    __DECL_REG(x14, lr_usr);
    __DECL_REG(x15, __unused_sp_hyp);
    __DECL_REG(x16, lr_irq);
    __DECL_REG(x17, sp_irq);
    __DECL_REG(x18, lr_svc);
    __DECL_REG(x19, sp_svc);
    __DECL_REG(x20, lr_abt);
    __DECL_REG(x21, sp_abt);
    __DECL_REG(x22, lr_und);
    __DECL_REG(x23, sp_und);
    __DECL_REG(x24, r8_fiq);
    __DECL_REG(x25, r9_fiq);
    __DECL_REG(x26, r10_fiq);
    __DECL_REG(x27, r11_fiq);
    __DECL_REG(x28, r12_fiq);
    __DECL_REG(x29, sp_fiq);
    __DECL_REG(x30, lr_fiq);

    __DECL_REG(pc64, pc32); /* address at which the guest continues (ELR_EL2) */
    uint64_t cpsr;          /* processor state (SPSR_EL2), 64 bits since Xen 4.16 */

    __DECL_REG(spsr_el1, spsr_svc);

    /* AArch32 only: the other banked SPSRs. */
    uint32_t spsr_fiq, spsr_irq, spsr_und, spsr_abt;

    /* AArch64 only. */
    uint64_t sp_el0;
    uint64_t sp_el1, elr_el1;
};
typedef struct vcpu_guest_core_regs vcpu_guest_core_regs_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_guest_core_regs_t);

#undef __DECL_REG

#if defined(__XEN__) || defined(__XEN_TOOLS__)
/*
 * The whole state of a vCPU: [in] of XEN_DOMCTL_setvcpucontext, [out] of XEN_DOMCTL_getvcpucontext.
 */
struct vcpu_guest_context {
#define _VGCF_online 0
#define VGCF_online  (1 << _VGCF_online)
    uint32_t flags; /* VGCF_online: the vCPU is online */

    struct vcpu_guest_core_regs user_regs;

    uint64_t sctlr;
    uint64_t ttbcr, ttbr0, ttbr1;
};
typedef struct vcpu_guest_context vcpu_guest_context_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_guest_context_t);

/*
 * The interrupt controller of a new domain. XEN_DOMCTL_CONFIG_GIC_NATIVE is the version of the
 * host's interrupt controller.
 */
#define XEN_DOMCTL_CONFIG_GIC_NATIVE 0
#define XEN_DOMCTL_CONFIG_GIC_V2     1
#define XEN_DOMCTL_CONFIG_GIC_V3     2

/* The mediator of the domain's calls to a trusted execution environment. */
#define XEN_DOMCTL_CONFIG_TEE_NONE  0
#define XEN_DOMCTL_CONFIG_TEE_OPTEE 1
#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
#define XEN_DOMCTL_CONFIG_TEE_FFA 2
#endif

#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
/* The mediator of the domain's calls to the system control interface (SCI). */
#define XEN_DOMCTL_CONFIG_ARM_SCI_NONE     0
#define XEN_DOMCTL_CONFIG_ARM_SCI_SCMI_SMC 1
#endif

#if XGA_XEN_RELEASE >= 0x00041600 /* 4.22 */
/* The memory system architecture of EL1 on Armv8-R. */
#define XEN_DOMCTL_CONFIG_ARM_V8R_EL1_MSA_NONE 0
#define XEN_DOMCTL_CONFIG_ARM_V8R_EL1_MSA_PMSA 1
#define XEN_DOMCTL_CONFIG_ARM_V8R_EL1_MSA_VMSA 2
#endif

/*
 * The Arm part of XEN_DOMCTL_createdomain. Its layout can change with each release of Xen, like
 * that of all domctls.
 */
struct xen_arch_domainconfig {
    /*
     * [in] XEN_DOMCTL_CONFIG_GIC_*. [out] The version that Xen chose for
     * XEN_DOMCTL_CONFIG_GIC_NATIVE.
     */
    uint8_t gic_version;
#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
    /* [in] SVE vector length in units of 128 bits; 0: no SVE. */
    uint8_t sve_vl;
#endif
    uint16_t tee_type; /* [in] XEN_DOMCTL_CONFIG_TEE_* */
    uint32_t nr_spis;  /* [in] number of shared peripheral interrupts */
    /* [out] Frequency of the timer in Hz if the host's device tree contains it, else 0. */
    uint32_t clock_frequency;
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
    /* [in] XEN_DOMCTL_CONFIG_ARM_SCI_*. */
    uint8_t arm_sci_type;
#endif
#if XGA_XEN_RELEASE >= 0x00041600 /* 4.22 */
    /* [in] XEN_DOMCTL_CONFIG_ARM_V8R_EL1_MSA_*. */
    uint8_t v8r_el1_msa;
    uint16_t pad;
#endif
};
#endif /* __XEN__ || __XEN_TOOLS__ */

/*
 * The Arm parts of struct vcpu_info and struct shared_info are empty. The arrays of length 0 make
 * their size 0 bytes in C++ too.
 */
struct arch_vcpu_info {
    __extension__ uint8_t none[1][0];
};
typedef struct arch_vcpu_info arch_vcpu_info_t;

struct arch_shared_info {
    __extension__ uint8_t none[1][0];
};
typedef struct arch_shared_info arch_shared_info_t;

/* Address of an entry point. */
typedef uint64_t xen_callback_t;

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

#if defined(__XEN__) || defined(__XEN_TOOLS__)

#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
/* Bits of cpsr and of the SPSRs. */
#define PSR_THUMB      (1U << 5) /* arm32: T32 instructions */
#define PSR_FIQ_MASK   (1U << 6)
#define PSR_IRQ_MASK   (1U << 7)
#define PSR_ABT_MASK   (1U << 8) /* asynchronous aborts, SError */
#define PSR_BIG_ENDIAN (1U << 9) /* arm32 */
#define PSR_DBG_MASK   (1U << 9) /* arm64: debug exceptions */
#define PSR_IT_MASK    (0x0600fc00U)
#define PSR_JAZELLE    (1U << 24)
#define PSR_Z          (1U << 30)

/* AArch32 modes. */
#define PSR_MODE_USR 0x10U
#define PSR_MODE_FIQ 0x11U
#define PSR_MODE_IRQ 0x12U
#define PSR_MODE_SVC 0x13U
#define PSR_MODE_MON 0x16U
#define PSR_MODE_ABT 0x17U
#define PSR_MODE_HYP 0x1aU
#define PSR_MODE_UND 0x1bU
#define PSR_MODE_SYS 0x1fU

/* AArch64 modes. PSR_MODE_BIT is set in AArch32 modes only. */
#define PSR_MODE_BIT  0x10U
#define PSR_MODE_EL3h 0x0dU
#define PSR_MODE_EL3t 0x0cU
#define PSR_MODE_EL2h 0x09U
#define PSR_MODE_EL2t 0x08U
#define PSR_MODE_EL1h 0x05U
#define PSR_MODE_EL1t 0x04U
#define PSR_MODE_EL0t 0x00U
#else
/* The same values as signed numbers, as in Xen up to 4.17. */
#define PSR_THUMB      (1 << 5)
#define PSR_FIQ_MASK   (1 << 6)
#define PSR_IRQ_MASK   (1 << 7)
#define PSR_ABT_MASK   (1 << 8)
#define PSR_BIG_ENDIAN (1 << 9)
#define PSR_DBG_MASK   (1 << 9)
#define PSR_IT_MASK    (0x0600fc00)
#define PSR_JAZELLE    (1 << 24)
#define PSR_Z          (1 << 30)
#define PSR_MODE_USR   0x10
#define PSR_MODE_FIQ   0x11
#define PSR_MODE_IRQ   0x12
#define PSR_MODE_SVC   0x13
#define PSR_MODE_MON   0x16
#define PSR_MODE_ABT   0x17
#define PSR_MODE_HYP   0x1a
#define PSR_MODE_UND   0x1b
#define PSR_MODE_SYS   0x1f
#define PSR_MODE_BIT   0x10
#define PSR_MODE_EL3h  0x0d
#define PSR_MODE_EL3t  0x0c
#define PSR_MODE_EL2h  0x09
#define PSR_MODE_EL2t  0x08
#define PSR_MODE_EL1h  0x05
#define PSR_MODE_EL1t  0x04
#define PSR_MODE_EL0t  0x00
#endif

/*
 * Processor state in which a new guest starts. With PSR_Z, the first instructions of old zImages,
 * which are not true NOPs, have no effect.
 */
#define PSR_GUEST32_INIT (PSR_Z | PSR_ABT_MASK | PSR_FIQ_MASK | PSR_IRQ_MASK | PSR_MODE_SVC)
#define PSR_GUEST64_INIT (PSR_ABT_MASK | PSR_FIQ_MASK | PSR_IRQ_MASK | PSR_MODE_EL1h)

#define SCTLR_GUEST_INIT xen_mk_ullong(0x00c50078)

/*
 * The virtual machine's memory map and interrupts, agreed between Xen and the toolstack. They can
 * change with any release: guests read their device tree instead.
 */

/* Memory-mapped virtio devices. */
#define GUEST_VIRTIO_MMIO_BASE xen_mk_ullong(0x02000000)
#define GUEST_VIRTIO_MMIO_SIZE xen_mk_ullong(0x00100000)

/* Interrupt controller. A guest has one of the two versions, therefore their ranges can overlap. */
#define GUEST_GICD_BASE           xen_mk_ullong(0x03001000)
#define GUEST_GICD_SIZE           xen_mk_ullong(0x00001000)
#define GUEST_GICC_BASE           xen_mk_ullong(0x03002000)
#define GUEST_GICC_SIZE           xen_mk_ullong(0x00002000)
#define GUEST_GICV3_GICD_BASE     xen_mk_ullong(0x03001000)
#define GUEST_GICV3_GICD_SIZE     xen_mk_ullong(0x00010000)
#define GUEST_GICV3_RDIST_REGIONS 1
#define GUEST_GICV3_GICR0_BASE    xen_mk_ullong(0x03020000) /* for GUEST_MAX_VCPUS redistributors */
#define GUEST_GICV3_GICR0_SIZE    xen_mk_ullong(0x01000000)

/* PCI configuration space (ECAM): 4 KiB for each function of 256 buses. */
#define GUEST_VPCI_ECAM_BASE xen_mk_ullong(0x10000000)
#define GUEST_VPCI_ECAM_SIZE xen_mk_ullong(0x10000000)

/* ACPI tables. */
#define GUEST_ACPI_BASE xen_mk_ullong(0x20000000)
#define GUEST_ACPI_SIZE xen_mk_ullong(0x02000000)

/* Serial port. */
#define GUEST_PL011_BASE xen_mk_ullong(0x22000000)
#define GUEST_PL011_SIZE xen_mk_ullong(0x00001000)

/* PCI memory space below 4 GiB, and its type in the ranges property of the device tree. */
#define GUEST_VPCI_ADDR_TYPE_MEM xen_mk_ullong(0x02000000)
#define GUEST_VPCI_MEM_ADDR      xen_mk_ullong(0x23000000)
#define GUEST_VPCI_MEM_SIZE      xen_mk_ullong(0x10000000)

/* A range without memory, for the grant frames. */
#define GUEST_GNTTAB_BASE xen_mk_ullong(0x38000000)
#define GUEST_GNTTAB_SIZE xen_mk_ullong(0x01000000)

/* The pages of the console, of xenstore and similar ones. */
#define GUEST_MAGIC_BASE xen_mk_ullong(0x39000000)
#define GUEST_MAGIC_SIZE xen_mk_ullong(0x01000000)

/*
 * RAM: 3 GiB from address 1 GiB on, and 1016 GiB from address 8 GiB on. The extended regions are in
 * the parts of these ranges that the guest does not use.
 */
#define GUEST_RAM_BANKS 2
#define GUEST_RAM0_BASE xen_mk_ullong(0x40000000)
#define GUEST_RAM0_SIZE xen_mk_ullong(0xc0000000)
#define GUEST_RAM1_BASE xen_mk_ullong(0x0200000000)
#define GUEST_RAM1_SIZE xen_mk_ullong(0xfe00000000)
#define GUEST_RAM_BASE  GUEST_RAM0_BASE
#define GUEST_RAM_MAX   (GUEST_RAM0_SIZE + GUEST_RAM1_SIZE) /* without the gap between the banks */

/* Initialisers for arrays of GUEST_RAM_BANKS elements. */
#define GUEST_RAM_BANK_BASES {GUEST_RAM0_BASE, GUEST_RAM1_BASE}
#define GUEST_RAM_BANK_SIZES {GUEST_RAM0_SIZE, GUEST_RAM1_SIZE}

/*
 * Prefetchable PCI memory space: the 4 GiB between the banks, and its type in the ranges property
 * of the device tree.
 */
#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
#define GUEST_VPCI_ADDR_TYPE_PREFETCH_MEM xen_mk_ullong(0x43000000)
#else
#define GUEST_VPCI_ADDR_TYPE_PREFETCH_MEM xen_mk_ullong(0x42000000)
#endif
#define GUEST_VPCI_PREFETCH_MEM_ADDR xen_mk_ullong(0x100000000)
#define GUEST_VPCI_PREFETCH_MEM_SIZE xen_mk_ullong(0x100000000)

#define GUEST_MAX_VCPUS 128

/* Interrupt numbers: private (per-CPU) ones below 32, shared ones from 32 on. */
#define GUEST_TIMER_VIRT_PPI        27
#define GUEST_TIMER_PHYS_S_PPI      29
#define GUEST_TIMER_PHYS_NS_PPI     30
#define GUEST_EVTCHN_PPI            31
#define GUEST_VPL011_SPI            32
#define GUEST_VIRTIO_MMIO_SPI_FIRST 33
#define GUEST_VIRTIO_MMIO_SPI_LAST  43

#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
/*
 * Software-generated interrupts of FF-A: one signals pending notifications, the other that a
 * receiver must be scheduled. On real machines, the secure world uses 8 to 15; in a guest, these
 * numbers are free.
 */
#define GUEST_FFA_NOTIF_PEND_INTR_ID    8
#define GUEST_FFA_SCHEDULE_RECV_INTR_ID 9
#endif

/* PSCI 0.1 functions: their numbers in the device trees that Xen and the toolstack make. */
#define PSCI_cpu_suspend 0
#define PSCI_cpu_off     1
#define PSCI_cpu_on      2
#define PSCI_migrate     3

#endif /* __XEN__ || __XEN_TOOLS__ */

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)
/* Arm guests have no shared PMU data. The type exists because pmu.h uses it. */
typedef struct xen_pmu_arch {
    uint8_t dummy;
} xen_pmu_arch_t;
#endif

#endif /* __XEN_PUBLIC_ARCH_ARM_H__ */
