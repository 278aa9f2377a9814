/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_mca: machine checks, reported to the control domain. x86 PV. */

#ifndef __XEN_PUBLIC_ARCH_X86_MCA_H__
#define __XEN_PUBLIC_ARCH_X86_MCA_H__

#ifndef __XEN__
#include "../xen.h"
#endif

#define __HYPERVISOR_mca __HYPERVISOR_arch_0

/*
 * long mca(struct xen_mc *arg)
 *
 * Callable by the control domain. Returns 0, or a negative error: -XEN_EPERM for other callers,
 * -XEN_EACCES for another interface_version, -XEN_EINVAL for an unknown cmd and for most other
 * mistakes, -XEN_EFAULT. See xga/mca.h for the errors of each operation.
 *
 * Xen announces errors that the hardware corrected by VIRQ_MCA, other errors also by an MCE trap.
 * In both cases, the domain then fetches the records and acknowledges each of them.
 */
#define XEN_MCA_INTERFACE_VERSION 0x01ecc003

/* [in] flags of fetch. Exactly one of the first two must be set. */
#define XEN_MC_NONURGENT 0x0001 /* records that VIRQ_MCA announced */
#define XEN_MC_URGENT    0x0002 /* records that the trap announced */
#define XEN_MC_ACK       0x0004 /* drop the record fetch_id instead of fetching */

/* [out] flags of fetch and notifydomain. */
#define XEN_MC_OK          0x0
#define XEN_MC_FETCHFAILED 0x1 /* Xen could not write data */
#define XEN_MC_NODATA      0x2 /* there is no record */
#define XEN_MC_NOMATCH     0x4 /* the record has changed since */

/* [out] flags of notifydomain alone: one of the two. */
#define XEN_MC_CANNOTHANDLE 0x8  /* the domain has no handler */
#define XEN_MC_NOTDELIVERED 0x10 /* the domain could not be notified; try again later */

/* No vCPU, for each mc_vcpuid. */
#define XEN_MC_VCPUID_INVALID 0xffff

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

/* A global virtual interrupt for dom0. */
#define VIRQ_MCA VIRQ_ARCH_0

/* A record is a struct mc_info that contains entries of different types, one after the other. */
#define MC_TYPE_GLOBAL   0 /* struct mcinfo_global */
#define MC_TYPE_BANK     1 /* struct mcinfo_bank */
#define MC_TYPE_EXTENDED 2 /* struct mcinfo_extended */
#define MC_TYPE_RECOVERY 3 /* struct mcinfo_recovery */

/* The start of each entry. */
struct mcinfo_common {
    /* MC_TYPE_*. */
    uint16_t type;
    /* Size of the entry in bytes, including this structure. */
    uint16_t size;
};
typedef struct mcinfo_common xen_mcinfo_common_t;

/* Flags in mc_flags: the severity, and how the error was detected. */
#define MC_FLAG_CORRECTABLE   (1 << 0)
#define MC_FLAG_UNCORRECTABLE (1 << 1)
#define MC_FLAG_RECOVERABLE   (1 << 2)
#define MC_FLAG_POLLED        (1 << 3)
#define MC_FLAG_RESET         (1 << 4)
#define MC_FLAG_CMCI          (1 << 5)
#define MC_FLAG_MCE           (1 << 6)
/* State of a processor as a whole. */
struct mcinfo_global {
    xen_mcinfo_common_t common;

    /* The domain and vCPU that ran on the processor. */
    uint16_t mc_domid;
    uint16_t mc_vcpuid;
    /* The processor. */
    uint32_t mc_socketid;
    uint16_t mc_coreid;
    uint16_t mc_core_threadid;
    uint32_t mc_apicid;
    /* MC_FLAG_*. */
    uint32_t mc_flags;
    /* MSR MCG_STATUS. */
    uint64_t mc_gstatus;
};

/* A bank of error registers. */
struct mcinfo_bank {
    xen_mcinfo_common_t common;

    uint16_t mc_bank;
    /* The domid of the owner of mc_addr, if that is an address in memory. */
    uint16_t mc_domid;
    /* The bank's MSRs STATUS, ADDR, MISC and CTL2. STATUS tells which of the others are valid. */
    uint64_t mc_status;
    uint64_t mc_addr;
    uint64_t mc_misc;
    uint64_t mc_ctrl2;
    /* The TSC when the error was recorded. */
    uint64_t mc_tsc;
};

struct mcinfo_msr {
    uint64_t reg;
    uint64_t value;
};
typedef struct mcinfo_msr xen_mcinfo_msr_t;

/* Further MSRs, on processor models that have them. */
struct mcinfo_extended {
    xen_mcinfo_common_t common;

    /* Number of elements of mc_msr in use. */
    uint32_t mc_msrs;
    xen_mcinfo_msr_t mc_msr[32];
};

/* action_flags: the result. */
#define REC_ACTION_RECOVERED  (0x1 << 0) /* Xen has recovered from the error */
#define REC_ACTION_NONE       (0x1 << 1) /* Xen has done nothing */
#define REC_ACTION_NEED_RESET (0x1 << 2) /* the machine must be reset, perhaps by dom0 */

/* action_types: the action that Xen took. */
#define MC_ACTION_PAGE_OFFLINE (0x1 << 0)
#define MC_ACTION_CPU_OFFLINE  (0x1 << 1)
#define MC_ACTION_CACHE_SHRINK (0x1 << 2)

/*
 * A page that Xen no longer uses. dom0 may save it and retire the page again after the next boot.
 */
struct page_offline_action {
    uint64_t mfn;
    uint64_t status;
};
typedef struct page_offline_action xen_page_offline_action_t;

/* A processor that Xen no longer uses. dom0 may save it in the same way. */
struct cpu_offline_action {
    uint32_t mc_socketid;
    uint16_t mc_coreid;
    uint16_t mc_core_threadid;
};
typedef struct cpu_offline_action xen_cpu_offline_action_t;

#define MAX_UNION_SIZE 16
struct mcinfo_recovery {
    xen_mcinfo_common_t common;
    uint16_t mc_bank;
    /* REC_ACTION_*. */
    uint8_t action_flags;
    /* MC_ACTION_*. */
    uint8_t action_types;
    union {
        xen_page_offline_action_t page_retire;
        xen_cpu_offline_action_t cpu_offline;
        uint8_t pad[MAX_UNION_SIZE];
    } action_info;
};

#define MCINFO_HYPERCALLSIZE 1024
#define MCINFO_MAXSIZE       768

/* The record is incomplete: it had no space for all entries. */
#define MCINFO_FLAGS_UNCOMPLETE 0x1
struct mc_info {
    /* Number of entries in mi_data. */
    uint32_t mi_nentries;
    /* MCINFO_FLAGS_*. */
    uint32_t flags;
    uint64_t mi_data[(MCINFO_MAXSIZE - 1) / 8];
};
typedef struct mc_info mc_info_t;
DEFINE_XEN_GUEST_HANDLE(mc_info_t);

#define __MC_MSR_ARRAYSIZE 8
#if __XEN_INTERFACE_VERSION__ <= 0x00040d00
#define __MC_NMSRS 1
#endif
/* Indexes of mc_cpu_caps, with the CPUID leaf and register of each. */
#define MC_NCAPS        7
#define MC_CAPS_STD_EDX 0 /* 1, edx */
#define MC_CAPS_AMD_EDX 1 /* 0x80000001, edx */
#define MC_CAPS_TM      2 /* 0x80860001, edx */
#define MC_CAPS_LINUX   3 /* not from CPUID */
#define MC_CAPS_STD_ECX 4 /* 1, ecx */
#define MC_CAPS_VIA     5 /* 0xc0000001, edx */
#define MC_CAPS_AMD_ECX 6 /* 0x80000001, ecx */

/* [out] The properties of a processor, from XEN_MC_physcpuinfo. */
struct mcinfo_logical_cpu {
    /* Xen's number of the processor. */
    uint32_t mc_cpunr;
    uint32_t mc_chipid;
    uint16_t mc_coreid;
    uint16_t mc_threadid;
    uint32_t mc_apicid;
    uint32_t mc_clusterid;
    /* In the processor's chip: number of cores, of cores in use, and of threads. */
    uint32_t mc_ncores;
    uint32_t mc_ncores_active;
    uint32_t mc_nthreads;
    int32_t mc_cpuid_level;
    uint32_t mc_family;
    uint32_t mc_vendor;
    uint32_t mc_model;
    uint32_t mc_step;
    char mc_vendorid[16];
    char mc_brandid[64];
    /* Indexed by MC_CAPS_*. */
    uint32_t mc_cpu_caps[MC_NCAPS];
    uint32_t mc_cache_size;
    uint32_t mc_cache_alignment;
    /* Number of elements of mc_msrvalues in use. */
    int32_t mc_nmsrvals;
    xen_mcinfo_msr_t mc_msrvalues[__MC_MSR_ARRAYSIZE];
};
typedef struct mcinfo_logical_cpu xen_mc_logical_cpu_t;
DEFINE_XEN_GUEST_HANDLE(xen_mc_logical_cpu_t);

/* To go through a record: the number of its entries; the first entry; the entry after mic. */
#define x86_mcinfo_nentries(mi) ((mi)->mi_nentries)
#define x86_mcinfo_first(mi)    ((struct mcinfo_common *)(mi)->mi_data)
#define x86_mcinfo_next(mic)    ((struct mcinfo_common *)((mic)->size + (uint8_t *)(mic)))

/* Sets ret to the first entry of a type, or to a null pointer. mi may be a null pointer. */
#define x86_mcinfo_lookup(ret, mi, mc_type)                                \
    do {                                                                   \
        struct mcinfo_common *entry_;                                      \
        uint32_t place_, there_ = 0;                                       \
                                                                           \
        (ret) = 0;                                                         \
        if ((mi) != 0) {                                                   \
            entry_ = x86_mcinfo_first(mi);                                 \
            for (place_ = 0; place_ < x86_mcinfo_nentries(mi); ++place_) { \
                if (entry_->type == (mc_type)) {                           \
                    there_ = 1;                                            \
                    break;                                                 \
                }                                                          \
                entry_ = x86_mcinfo_next(entry_);                          \
            }                                                              \
            (ret) = there_ ? entry_ : 0;                                   \
        }                                                                  \
    } while (0)

/* Reads the oldest record, or acknowledges one; see xga_mca_fetch(). */
#define XEN_MC_fetch 1
struct xen_mc_fetch {
    /*
     * [in] XEN_MC_URGENT or XEN_MC_NONURGENT, with XEN_MC_ACK to drop a record. [out] XEN_MC_OK,
     * XEN_MC_NODATA or XEN_MC_FETCHFAILED; Xen 4.17 to 4.22 does not set XEN_MC_NOMATCH.
     */
    uint32_t flags;
    uint32_t _pad0;
    /* [out] number of the record; [in] with XEN_MC_ACK. */
    uint64_t fetch_id;

    /* [out] address of the buffer for the record. */
    XEN_GUEST_HANDLE(mc_info_t) data;
};
typedef struct xen_mc_fetch xen_mc_fetch_t;
DEFINE_XEN_GUEST_HANDLE(xen_mc_fetch_t);

/* Notifies another domain. Never implemented: see xga_mca_notifydomain(). */
#define XEN_MC_notifydomain 2
struct xen_mc_notifydomain {
    /* [in] the domain and vCPU to notify. */
    uint16_t mc_domid;
    uint16_t mc_vcpuid;

    /* [out] XEN_MC_*. */
    uint32_t flags;
};
typedef struct xen_mc_notifydomain xen_mc_notifydomain_t;
DEFINE_XEN_GUEST_HANDLE(xen_mc_notifydomain_t);

/* Reads the properties of the online processors; see xga_mca_physcpuinfo(). */
#define XEN_MC_physcpuinfo 3
struct xen_mc_physcpuinfo {
    /*
     * [in] number of elements that info has space for. [out] number of elements written; if info is
     * NULL, number of online processors.
     */
    uint32_t ncpus;
    uint32_t _pad0;
    /* [out] properties of the processors, or NULL to ask for their number. */
    XEN_GUEST_HANDLE(xen_mc_logical_cpu_t) info;
};
typedef struct xen_mc_physcpuinfo xen_mc_physcpuinfo_t;

/*
 * For tests: writes values to a processor's error registers. All members are [in]. See
 * xga_mca_msrinject() for the errors.
 */
#define XEN_MC_msrinject  4
#define MC_MSRINJ_MAXMSRS 8
struct xen_mc_msrinject {
    uint32_t mcinj_cpunr;
    /* MC_MSRINJ_F_*. */
    uint32_t mcinj_flags;
    /* Number of elements of mcinj_msr. */
    uint32_t mcinj_count;
    /* With MC_MSRINJ_F_GPADDR: the domain whose addresses the values are. */
    domid_t mcinj_domid;
    uint16_t _pad0;
    xen_mcinfo_msr_t mcinj_msr[MC_MSRINJ_MAXMSRS];
};
typedef struct xen_mc_msrinject xen_mc_msrinject_t;

/* Xen does not write the MSRs, but uses the values when it reads the MSRs itself. */
#define MC_MSRINJ_F_INTERPOSE 0x1
#define MC_MSRINJ_F_GPADDR    0x2 /* values are guest-physical addresses of mcinj_domid */

/*
 * For tests: raises a machine check on a processor. All members are [in]. See xga_mca_mceinject()
 * for the errors.
 */
#define XEN_MC_mceinject 5
struct xen_mc_mceinject {
    unsigned int mceinj_cpunr;
};
typedef struct xen_mc_mceinject xen_mc_mceinject_t;

#if defined(__XEN__) || defined(__XEN_TOOLS__)
/*
 * For tests: raises a machine check or CMCI on several processors. All members are [in]. See
 * xga_mca_inject_v2() for the errors.
 */
#define XEN_MC_inject_v2        6
#define XEN_MC_INJECT_TYPE_MASK 0x7
#define XEN_MC_INJECT_TYPE_MCE  0x0
#define XEN_MC_INJECT_TYPE_CMCI 0x1
#define XEN_MC_INJECT_TYPE_LMCE 0x2 /* on one processor only */

/* On all processors: Xen does not read cpumap. */
#define XEN_MC_INJECT_CPU_BROADCAST 0x8

struct xen_mc_inject_v2 {
    uint32_t flags;
    xenctl_bitmap_t cpumap;
};
typedef struct xen_mc_inject_v2 xen_mc_inject_v2_t;
#endif

struct xen_mc {
    /* [in] XEN_MC_fetch, XEN_MC_notifydomain, and so on. */
    uint32_t cmd;
    /* [in] XEN_MCA_INTERFACE_VERSION. */
    uint32_t interface_version;
    union {
        xen_mc_fetch_t mc_fetch;
        xen_mc_notifydomain_t mc_notifydomain;
        xen_mc_physcpuinfo_t mc_physcpuinfo;
        xen_mc_msrinject_t mc_msrinject;
        xen_mc_mceinject_t mc_mceinject;
#if defined(__XEN__) || defined(__XEN_TOOLS__)
        xen_mc_inject_v2_t mc_inject_v2;
#endif
    } u;
};
typedef struct xen_mc xen_mc_t;
DEFINE_XEN_GUEST_HANDLE(xen_mc_t);

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

#endif /* __XEN_PUBLIC_ARCH_X86_MCA_H__ */
