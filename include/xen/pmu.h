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
 * x86 PV guests; HVM and PVH guests with an emulated local APIC use the MSRs. -XEN_EINVAL: the
 * operation does not exist (-XEN_EPERM outside the control domain, and with FLASK), or version.maj
 * is another one. Other errors: see <xga/pmu.h> for what is common to all operations, and the
 * function xga_pmu_X() for operation XENPMU_X.
 */
#define XENPMU_mode_get    0 /* [out] version; val: XENPMU_MODE_*. Control domain */
#define XENPMU_mode_set    1 /* [in] val: XENPMU_MODE_*. Control domain */
#define XENPMU_feature_get 2 /* [out] val: XENPMU_FEATURE_*. Control domain */
#define XENPMU_feature_set 3 /* [in] val: XENPMU_FEATURE_*. Control domain */
#define XENPMU_init        4 /* [in] vcpu; val: mfn of a page for xen_pmu_data */
#define XENPMU_finish      5 /* [in] vcpu */
#define XENPMU_lvtpc_set   6 /* calling vCPU: use the mask bit of l.lapic_lvtpc; arg: NULL */
#define XENPMU_flush       7 /* calling vCPU: load the registers, continue; arg: NULL */

struct xen_pmu_params {
    /* mode_get: [out], other operations with arg: [in] XENPMU_VER_* */
    struct {
        uint32_t maj;
        uint32_t min;
    } version;
    /* see the operations */
    uint64_t val;

    uint32_t vcpu;
    uint32_t pad;
};
typedef struct xen_pmu_params xen_pmu_params_t;
DEFINE_XEN_GUEST_HANDLE(xen_pmu_params_t);

/* Modes of the whole machine: which domains may count. A 32-bit dom0 cannot set HV and ALL. */
#define XENPMU_MODE_OFF  0
#define XENPMU_MODE_SELF (1 << 0) /* each domain counts itself */
#define XENPMU_MODE_HV   (1 << 1) /* as XENPMU_MODE_SELF, and dom0 also counts Xen */
#define XENPMU_MODE_ALL  (1 << 2) /* dom0 counts everything, other domains nothing */

/* Restrictions and extensions of counting, on Intel's processors. */
#define XENPMU_FEATURE_INTEL_BTS (1 << 0) /* the branch trace store may be used */
#define XENPMU_FEATURE_IPC_ONLY  (1 << 1) /* only cycles, reference cycles and instructions */
#define XENPMU_FEATURE_ARCH_ONLY (1 << 2) /* only the architectural events */

/*
 * State of the counters of one vCPU, in a page of the guest. Xen fills it when a counter overflows
 * and then raises VIRQ_XENPMU. The guest only reads it, except for the members of pmu that
 * arch-x86/pmu.h names.
 */
__extension__ struct xen_pmu_data {
    /* vCPU that was running */
    uint32_t vcpu_id;

    /* processor; for an unprivileged guest, the vCPU id */
    uint32_t pcpu_id;

    /*
     * domid of the domain that was running: DOMID_SELF, always for unprivileged guests; DOMID_XEN;
     * with XENPMU_MODE_ALL, any domid
     */
    domid_t domain_id;

    uint8_t pad[6];

    xen_pmu_arch_t pmu;
};

#endif /* __XEN_PUBLIC_PMU_H__ */
