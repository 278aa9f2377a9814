/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_xenpmu_op: performance counters for PV guests. */

#ifndef __XEN_PUBLIC_PMU_H__
#define __XEN_PUBLIC_PMU_H__

#include "xen.h"
#if defined(__i386__) || defined(__x86_64__)
#include "arch-x86/pmu.h"
#elif defined(__arm__) || defined(__aarch64__)
#include "arch-arm.h"
#elif defined(__powerpc64__)
#include "arch-ppc.h"
#elif defined(__riscv)
#include "arch-riscv.h"
#elif XGA_PUBLIC_HEADERS
#error "Unsupported architecture"
#endif

#define XENPMU_VER_MAJ 0
#define XENPMU_VER_MIN 1

/*
 * long xenpmu_op(unsigned int op, struct xen_pmu_params *arg)
 *
 * x86 only, guests without an emulated local APIC only (PV; HVM and PVH use the MSRs), and in a Xen
 * started with "vpmu": otherwise -XEN_EOPNOTSUPP. 0 or a negative error; -XEN_EINVAL for an unknown
 * op or major version.
 */
#define XENPMU_mode_get    0 /* OUT: version; val: XENPMU_MODE_*. Control domain */
#define XENPMU_mode_set    1 /* IN: val. -XEN_EBUSY while somebody counts. Control domain */
#define XENPMU_feature_get 2 /* OUT: val: XENPMU_FEATURE_*. Control domain */
#define XENPMU_feature_set 3 /* IN: val. -XEN_EBUSY as above. Control domain */
#define XENPMU_init        4 /* IN: vcpu; val: GFN of a page for its xen_pmu_data */
#define XENPMU_finish      5 /* IN: vcpu */
#define XENPMU_lvtpc_set   6 /* load the mask bit of l.lapic_lvtpc; calling vCPU; arg null */
#define XENPMU_flush       7 /* load the registers, and count on; calling vCPU; arg null */

struct xen_pmu_params {
    /* IN, where there are parameters: XENPMU_VER_*. OUT: mode_get only. */
    struct {
        uint32_t maj;
        uint32_t min;
    } version;
    /* As named above. */
    uint64_t val;

    uint32_t vcpu;
    uint32_t pad;
};
typedef struct xen_pmu_params xen_pmu_params_t;
DEFINE_XEN_GUEST_HANDLE(xen_pmu_params_t);

/* Who counts what, for the whole machine; one of these. A 32-bit dom0 cannot set the last two. */
#define XENPMU_MODE_OFF  0
#define XENPMU_MODE_SELF (1 << 0) /* each domain itself */
#define XENPMU_MODE_HV   (1 << 1) /* likewise, and dom0 also Xen */
#define XENPMU_MODE_ALL  (1 << 2) /* dom0 everything, the others nothing */

/* What is counted. Intel only. */
#define XENPMU_FEATURE_INTEL_BTS (1 << 0) /* the branch trace store may be used */
#define XENPMU_FEATURE_IPC_ONLY  (1 << 1) /* cycles, reference cycles and instructions, no more */
#define XENPMU_FEATURE_ARCH_ONLY (1 << 2) /* the architectural events, no more */

/*
 * One per vCPU, in a page of the guest. Xen fills it in when a counter overflows, then raises
 * VIRQ_XENPMU. The guest only reads, but for what arch-x86/pmu.h says of "pmu".
 */
__extension__ struct xen_pmu_data {
    /* The vCPU that was running. */
    uint32_t vcpu_id;

    /* The processor; an unprivileged guest is told the vCPU again. */
    uint32_t pcpu_id;

    /*
     * The domain. DOMID_SELF, always so for unprivileged guests; DOMID_XEN; under XENPMU_MODE_ALL
     * any.
     */
    domid_t domain_id;

    uint8_t pad[6];

    xen_pmu_arch_t pmu;
};

#endif /* __XEN_PUBLIC_PMU_H__ */
