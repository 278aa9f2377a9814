/* SPDX-License-Identifier: MIT */
/*
 * POWER, 64 bits: guest handles, registers and domain layouts. Xen's port is not finished: nothing
 * here is settled, and this library has no trap for it.
 */

#ifndef __XEN_PUBLIC_ARCH_PPC_H__
#define __XEN_PUBLIC_ARCH_PPC_H__

#ifndef __powerpc64__
#error "arch-ppc.h is for 64-bit POWER: include xen.h, which includes the header of the target"
#endif

#ifndef __XEN__
#include "xen-compat.h"
#endif

/* 64-bit integers, 8-byte aligned whatever the compiler's ABI says. */
#if defined(__XEN__) || defined(__XEN_TOOLS__) || defined(__GNUC__)
#define int64_aligned_t  int64_t __attribute__((__aligned__(8)))
#define uint64_aligned_t uint64_t __attribute__((__aligned__(8)))
#endif

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

/*
 * Guest handles: pointers of the guest that Xen reads. In structures a handle takes 8 bytes
 * (XEN_GUEST_HANDLE), as an argument it takes a register (XEN_GUEST_HANDLE_PARAM).
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

/* Each type gets a second handle for read-only data, const_ in front of its name. */
#define __DEFINE_XEN_GUEST_HANDLE(name, type) \
    ___DEFINE_XEN_GUEST_HANDLE(name, type);   \
    ___DEFINE_XEN_GUEST_HANDLE(const_##name, const type)
#define DEFINE_XEN_GUEST_HANDLE(name) __DEFINE_XEN_GUEST_HANDLE(name, name)
#define __XEN_GUEST_HANDLE(name)      __guest_handle_64_##name
#define XEN_GUEST_HANDLE(name)        __XEN_GUEST_HANDLE(name)
#define XEN_GUEST_HANDLE_PARAM(name)  __guest_handle_##name

/* Store pointer val in handle hnd, its unused upper half zero. Each argument is evaluated once. */
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

/* Frame numbers and Xen's long, with their printf conversions (from <inttypes.h>). */
typedef uint64_t xen_pfn_t;
#define PRI_xen_pfn  PRIx64
#define PRIu_xen_pfn PRIu64

typedef uint64_t xen_ulong_t;
#define PRI_xen_ulong PRIx64

/* vCPUs with a place in shared_info. All others need VCPUOP_register_vcpu_info. */
#define XEN_LEGACY_MAX_VCPUS 1

/* Registers of a vCPU, by the names of the architecture. */
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

/* A reading of the time base. */
typedef uint64_t tsc_timestamp_t;

/* A vCPU's state as a whole. */
struct vcpu_guest_context {
    vcpu_guest_core_regs_t user_regs;
    uint64_t sdr1; /* page table */
};
typedef struct vcpu_guest_context vcpu_guest_context_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_guest_context_t);

struct arch_shared_info {
    uint64_t boot_timebase;
};

/* Structures without members so far. The empty arrays keep them at 0 bytes in C++ too. */
struct arch_vcpu_info {
    __extension__ uint8_t none[1][0];
};

/* Part of XEN_DOMCTL_createdomain. */
struct xen_arch_domainconfig {
    __extension__ uint8_t none[1][0];
};

/* No PMU is shared with guests; the type stands in for it. */
typedef struct xen_pmu_arch {
    uint8_t dummy;
} xen_pmu_arch_t;

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

#endif /* __XEN_PUBLIC_ARCH_PPC_H__ */
