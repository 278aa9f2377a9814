/* SPDX-License-Identifier: MIT */
/*
 * 64-bit POWER: guest handles, registers and the layout of domains. Xen's port is not complete:
 * these definitions can change, and this library has no hypercall instruction for it.
 */

#ifndef __XEN_PUBLIC_ARCH_PPC_H__
#define __XEN_PUBLIC_ARCH_PPC_H__

#ifndef __powerpc64__
#error "arch-ppc.h is for 64-bit POWER: include xen.h, which includes the header of the target"
#endif

#ifndef __XEN__
#include "xen-compat.h"
#endif

/* 64-bit integers aligned to 8 bytes, regardless of the compiler's ABI. */
#if defined(__XEN__) || defined(__XEN_TOOLS__) || defined(__GNUC__)
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

#ifdef __XEN_TOOLS__
#define get_xen_guest_handle(val, hnd) \
    do {                               \
        (val) = (hnd).p;               \
    } while (0)
#endif

/* Frame numbers and Xen's unsigned long, and their printf conversions (from <inttypes.h>). */
typedef uint64_t xen_pfn_t;
#define PRI_xen_pfn  PRIx64
#define PRIu_xen_pfn PRIu64

typedef uint64_t xen_ulong_t;
#define PRI_xen_ulong PRIx64

/*
 * Number of vCPUs that have a struct vcpu_info in shared_info. All others need
 * VCPUOP_register_vcpu_info.
 */
#define XEN_LEGACY_MAX_VCPUS 1

/* The registers of a vCPU, with the architecture's names. */
struct vcpu_guest_core_regs {
    uint64_t gprs[32];
    uint64_t lr;
    uint64_t ctr;
    uint64_t srr0;
    uint64_t srr1;
    uint64_t pc;
    uint64_t msr;
    uint64_t fpscr;
    uint64_t xer;
    uint64_t hid4;
    uint64_t dar;
    uint32_t dsisr;
    uint32_t cr;
    uint32_t __pad;
    uint32_t entry_vector;
};
typedef struct vcpu_guest_core_regs vcpu_guest_core_regs_t;

/* A value of the time base register. */
typedef uint64_t tsc_timestamp_t;

/* The whole state of a vCPU. */
struct vcpu_guest_context {
    vcpu_guest_core_regs_t user_regs;
    uint64_t sdr1; /* page table base and size */
};
typedef struct vcpu_guest_context vcpu_guest_context_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_guest_context_t);

struct arch_shared_info {
    uint64_t boot_timebase;
};

/*
 * Structures that have no members yet. The arrays of length 0 make their size 0 bytes in C++ too.
 */
struct arch_vcpu_info {
    __extension__ uint8_t none[1][0];
};

/* The POWER part of XEN_DOMCTL_createdomain. */
struct xen_arch_domainconfig {
    __extension__ uint8_t none[1][0];
};

/* POWER guests have no shared PMU data. The type exists because pmu.h uses it. */
typedef struct xen_pmu_arch {
    uint8_t dummy;
} xen_pmu_arch_t;

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

#endif /* __XEN_PUBLIC_ARCH_PPC_H__ */
