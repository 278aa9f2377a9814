/* SPDX-License-Identifier: MIT */
/* The x86 part of struct xen_pmu_data (pmu.h in the parent directory). */

#ifndef __XEN_PUBLIC_ARCH_X86_PMU_H__
#define __XEN_PUBLIC_ARCH_X86_PMU_H__

#ifndef __XEN__
#include "../xen.h"
#endif

/* AMD: counters and their control registers. */
struct xen_pmu_amd_ctxt {
    /* Offset of each array of MSR values, in bytes from the start of this structure. Set by Xen. */
    uint32_t counters;
    uint32_t ctrls;

    /* The arrays of MSR values. */
    __extension__ uint64_t regs[XEN_FLEX_ARRAY_DIM];
};
typedef struct xen_pmu_amd_ctxt xen_pmu_amd_ctxt_t;
DEFINE_XEN_GUEST_HANDLE(xen_pmu_amd_ctxt_t);

/* Intel: a general-purpose counter and its event select register. */
struct xen_pmu_cntr_pair {
    uint64_t counter;
    uint64_t control;
};
typedef struct xen_pmu_cntr_pair xen_pmu_cntr_pair_t;
DEFINE_XEN_GUEST_HANDLE(xen_pmu_cntr_pair_t);

struct xen_pmu_intel_ctxt {
    /*
     * Offset of each array, in bytes from the start of this structure: fixed counters of 64 bits
     * each, and general-purpose counters as struct xen_pmu_cntr_pair. Set by Xen.
     */
    uint32_t fixed_counters;
    uint32_t arch_counters;

    /* The values of the MSRs with these names. */
    uint64_t global_ctrl;
    uint64_t global_ovf_ctrl;
    uint64_t global_status;
    uint64_t fixed_ctrl;
    uint64_t ds_area;
    uint64_t pebs_enable;
    uint64_t debugctl;

    /* The arrays of MSR values. */
    __extension__ uint64_t regs[XEN_FLEX_ARRAY_DIM];
};
typedef struct xen_pmu_intel_ctxt xen_pmu_intel_ctxt_t;
DEFINE_XEN_GUEST_HANDLE(xen_pmu_intel_ctxt_t);

/* The state of the processor when the sample was taken. */
struct xen_pmu_regs {
    uint64_t ip;
    uint64_t sp;
    uint64_t flags;
    uint16_t cs;
    uint16_t ss;
    uint8_t cpl;
    uint8_t pad[3];
};
typedef struct xen_pmu_regs xen_pmu_regs_t;
DEFINE_XEN_GUEST_HANDLE(xen_pmu_regs_t);

/* Bits of pmu_flags. */
/* Xen has stored the registers in this structure and does not count until XENPMU_flush. */
#define PMU_CACHED      (1 << 0)
#define PMU_SAMPLE_USER (1 << 1) /* the sample is of user mode */
#define PMU_SAMPLE_REAL (1 << 2) /* the sample is of real mode */
#define PMU_SAMPLE_PV   (1 << 3) /* the sample is of a PV guest */

/*
 * While PMU_CACHED is set, the guest may write l and c and then call XENPMU_flush. Xen then checks
 * the values (it returns -XEN_EIO if one is not allowed), loads them and clears PMU_CACHED.
 */
__extension__ struct xen_pmu_arch {
    /* Read-only for the guest. */
    union {
        xen_pmu_regs_t regs;
#define XENPMU_REGS_PAD_SZ 64
        uint8_t pad[XENPMU_REGS_PAD_SZ];
    } r;

    /* PMU_*. Read-only for the guest. */
    uint64_t pmu_flags;

    /* The LVTPC register of the local APIC; Xen uses only the mask bit. */
    union {
        uint32_t lapic_lvtpc;
        uint64_t pad;
    } l;

    /* By vendor. The arrays follow this structure, at the offsets that it contains. */
    union {
        xen_pmu_amd_ctxt_t amd;
        xen_pmu_intel_ctxt_t intel;
#define XENPMU_CTXT_PAD_SZ 128
        uint8_t pad[XENPMU_CTXT_PAD_SZ];
    } c;
};
typedef struct xen_pmu_arch xen_pmu_arch_t;
DEFINE_XEN_GUEST_HANDLE(xen_pmu_arch_t);

#endif /* __XEN_PUBLIC_ARCH_X86_PMU_H__ */
