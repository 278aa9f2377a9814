/* SPDX-License-Identifier: MIT */
/*
 * RISC-V, 32-bit and 64-bit: guest handles and the layout of domains. Xen's port is not complete:
 * these definitions can change, and this library has no hypercall instruction for it.
 */

#ifndef __XEN_PUBLIC_ARCH_RISCV_H__
#define __XEN_PUBLIC_ARCH_RISCV_H__

#ifndef __XEN__
#include "xen-compat.h"
#endif

#if !defined(__riscv) && XGA_PUBLIC_HEADERS
#error "arch-riscv.h is for RISC-V: include xen.h, which includes the header of the target"
#endif

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
 * Number of vCPUs that have a struct vcpu_info in shared_info. All others need
 * VCPUOP_register_vcpu_info.
 */
#define XEN_LEGACY_MAX_VCPUS 1

/*
 * Structures that have no members yet. The arrays of length 0 make their size 0 bytes in C++ too.
 */
#if defined(__XEN__) || defined(__XEN_TOOLS__)
struct vcpu_guest_context {
    __extension__ uint8_t none[1][0];
};
typedef struct vcpu_guest_context vcpu_guest_context_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_guest_context_t);

/* The RISC-V part of XEN_DOMCTL_createdomain. */
struct xen_arch_domainconfig {
    /*
     * [in] width of the domain's physical addresses in bits: 34, 41, 50 or 59, for Sv32x4 to
     * Sv57x4.
     */
    uint8_t gaddr_bits;
};
#endif /* __XEN__ || __XEN_TOOLS__ */

struct arch_vcpu_info {
    __extension__ uint8_t none[1][0];
};
typedef struct arch_vcpu_info arch_vcpu_info_t;

struct arch_shared_info {
    __extension__ uint8_t none[1][0];
};
typedef struct arch_shared_info arch_shared_info_t;

/* RISC-V guests have no shared PMU data. The type exists because pmu.h uses it. */
typedef struct xen_pmu_arch {
    uint8_t dummy;
} xen_pmu_arch_t;

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

#endif /* __XEN_PUBLIC_ARCH_RISCV_H__ */
