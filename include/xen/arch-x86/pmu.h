/* SPDX-License-Identifier: MIT */
/* What xen_pmu_data holds on x86; see pmu.h of the directory above. */

#ifndef __XEN_PUBLIC_ARCH_X86_PMU_H__
#define __XEN_PUBLIC_ARCH_X86_PMU_H__

#ifndef __XEN__
#include "../xen.h"
#endif

/* AMD: counters and their controls. */
struct xen_pmu_amd_ctxt {
    /* Where each array of MSR values starts, in bytes from this structure. Set by Xen. */
    uint32_t counters;
    uint32_t ctrls;

    /* The arrays. */
    __extension__ uint64_t regs[XEN_FLEX_ARRAY_DIM];
};
typedef struct xen_pmu_amd_ctxt xen_pmu_amd_ctxt_t;
DEFINE_XEN_GUEST_HANDLE(xen_pmu_amd_ctxt_t);

/* Intel: a general counter and its event select. */
struct xen_pmu_cntr_pair {
    uint64_t counter;
    uint64_t control;
};
typedef struct xen_pmu_cntr_pair xen_pmu_cntr_pair_t;
DEFINE_XEN_GUEST_HANDLE(xen_pmu_cntr_pair_t);

struct xen_pmu_intel_ctxt {
    /* As above: fixed counters, 64 bits each; pairs. Set by Xen. */
    uint32_t fixed_counters;
    uint32_t arch_counters;

    /* MSRs of these names. */
    uint64_t global_ctrl;
    uint64_t global_ovf_ctrl;
    uint64_t global_status;
    uint64_t fixed_ctrl;
    uint64_t ds_area;
    uint64_t pebs_enable;
    uint64_t debugctl;

    /* The arrays. */
    __extension__ uint64_t regs[XEN_FLEX_ARRAY_DIM];
};
typedef struct xen_pmu_intel_ctxt xen_pmu_intel_ctxt_t;
DEFINE_XEN_GUEST_HANDLE(xen_pmu_intel_ctxt_t);

/* Where the processor was. */
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

/* pmu_flags. */
#define PMU_CACHED      (1 << 0) /* counting is held up until XENPMU_flush; registers are in here */
#define PMU_SAMPLE_USER (1 << 1) /* it was in user code */
#define PMU_SAMPLE_REAL (1 << 2) /* it was in real mode */
#define PMU_SAMPLE_PV   (1 << 3) /* it was a PV guest */

/*
 * The guest may write l and c while PMU_CACHED is set, and then XENPMU_flush, which checks the
 * values (-XEN_EIO), loads them and clears the flag.
 */
__extension__ struct xen_pmu_arch {
    /* Read only. */
    union {
        xen_pmu_regs_t regs;
#define XENPMU_REGS_PAD_SZ 64
        uint8_t pad[XENPMU_REGS_PAD_SZ];
    } r;

    /* PMU_*. Read only. */
    uint64_t pmu_flags;

    /* LVTPC of the local APIC, of which only the mask bit counts. */
    union {
        uint32_t lapic_lvtpc;
        uint64_t pad;
    } l;

    /* By vendor. The arrays lie behind this structure, at the offsets given. */
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
