/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_domctl: builds, configures, observes and destroys other domains. For toolstacks. */

#ifndef __XEN_PUBLIC_DOMCTL_H__
#define __XEN_PUBLIC_DOMCTL_H__

#if !defined(__XEN__) && !defined(__XEN_TOOLS__)
#error "domctl.h is for toolstacks: define __XEN_TOOLS__ if you are one"
#endif

#include "xen.h"
#include "event_channel.h"
#include "grant_table.h"
#include "hvm/save.h"
#include "memory.h"

/*
 * long domctl(struct xen_domctl *arg)
 *
 * arg contains the operation, the domain that it concerns, and the operation's structure; struct
 * xen_domctl is at the end of this file. Callers, errors and the members that Xen writes on errors:
 * see <xga/domctl.h> for what is common to all operations, and the function xga_domctl_X() for
 * operation XEN_DOMCTL_X.
 *
 * The structures belong to one release of Xen: XGA_XEN_RELEASE (xen-compat.h) selects it. Xen
 * refuses a caller with another interface version, but an equal version does not ensure equal
 * structures: 4.19, 4.20 and 4.21 share one version, although the structures differ. Stable
 * operations (XEN_DOMCTL_get_domain_state) do not depend on the version; their interface_version is
 * 0.
 */
#if XGA_XEN_RELEASE >= 0x00041600 /* 4.22 */
#define XEN_DOMCTL_INTERFACE_VERSION 0x00000018
#elif XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
#define XEN_DOMCTL_INTERFACE_VERSION 0x00000017
#elif XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
#define XEN_DOMCTL_INTERFACE_VERSION 0x00000016
#else
#define XEN_DOMCTL_INTERFACE_VERSION 0x00000015
#endif

/*
 * Creates a domain, paused and without memory. The member domain of struct xen_domctl is [in] the
 * domid that the new domain is to have, or a value for which Xen chooses one: DOMID_ANY since 4.22,
 * 0 before; since 4.22, 0 is an ordinary domid. It is [out] the new domain's domid. See
 * xga_domctl_createdomain().
 */
#define XEN_DOMCTL_createdomain 1
struct xen_domctl_createdomain {
    /* [in] security label: a SID of the FLASK policy; 0 without FLASK */
    uint32_t ssidref;
    /* [in] UUID, for the toolstack's use */
    xen_domain_handle_t handle;
/* The domain is an HVM or PVH domain; without the flag, a PV domain. Always set on Arm. */
#define _XEN_DOMCTL_CDF_hvm          0
#define XEN_DOMCTL_CDF_hvm           (1U << _XEN_DOMCTL_CDF_hvm)
/* Hardware-assisted (nested) paging; without the flag, shadow page tables. Always set on Arm. */
#define _XEN_DOMCTL_CDF_hap          1
#define XEN_DOMCTL_CDF_hap           (1U << _XEN_DOMCTL_CDF_hap)
/* tboot checks the integrity of the domain's memory after a sleep (S3) of the machine. */
#define _XEN_DOMCTL_CDF_s3_integrity 2
#define XEN_DOMCTL_CDF_s3_integrity  (1U << _XEN_DOMCTL_CDF_s3_integrity)
/* Xen synchronises the domain's shadow page tables at once (no out-of-sync pages). */
#define _XEN_DOMCTL_CDF_oos_off      3
#define XEN_DOMCTL_CDF_oos_off       (1U << _XEN_DOMCTL_CDF_oos_off)
/* The domain runs xenstore. */
#define _XEN_DOMCTL_CDF_xs_domain    4
#define XEN_DOMCTL_CDF_xs_domain     (1U << _XEN_DOMCTL_CDF_xs_domain)
/* Devices may be assigned to the domain. */
#define _XEN_DOMCTL_CDF_iommu        5
#define XEN_DOMCTL_CDF_iommu         (1U << _XEN_DOMCTL_CDF_iommu)
/* The domain may run guests itself (nested virtualisation). Requires XEN_DOMCTL_CDF_hap. */
#define _XEN_DOMCTL_CDF_nested_virt  6
#define XEN_DOMCTL_CDF_nested_virt   (1U << _XEN_DOMCTL_CDF_nested_virt)
/* The domain may use the virtual performance counters (vPMU). */
#define XEN_DOMCTL_CDF_vpmu          (1U << 7)
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
/*
 * An access to an address where nothing is mapped is a fault; without the flag, reads return all
 * ones and writes are ignored. Arm.
 */
#define XEN_DOMCTL_CDF_trap_unmapped_accesses (1U << 8)

#define XEN_DOMCTL_CDF_MAX XEN_DOMCTL_CDF_trap_unmapped_accesses
#else
#define XEN_DOMCTL_CDF_MAX XEN_DOMCTL_CDF_vpmu
#endif
    /* [in] XEN_DOMCTL_CDF_*. XEN_DOMCTL_CDF_MAX is the highest flag of the release. */
    uint32_t flags;

/* The IOMMU has page tables that are separate from the processor's. */
#define _XEN_DOMCTL_IOMMU_no_sharept 0
#define XEN_DOMCTL_IOMMU_no_sharept  (1U << _XEN_DOMCTL_IOMMU_no_sharept)

#define XEN_DOMCTL_IOMMU_MAX XEN_DOMCTL_IOMMU_no_sharept
    /* [in] XEN_DOMCTL_IOMMU_*; 0 without XEN_DOMCTL_CDF_iommu */
    uint32_t iommu_opts;

    /* [in] max_vcpus: number of vCPUs, at least 1; max_evtchn_port: highest event channel port */
    uint32_t max_vcpus;
    uint32_t max_evtchn_port;
    /*
     * [in] max_grant_frames: maximum number of grant table frames; max_maptrack_frames: maximum
     * number of frames in which Xen records the domain's mappings of foreign grants. Negative:
     * Xen's default.
     */
    int32_t max_grant_frames;
    int32_t max_maptrack_frames;

#define XEN_DOMCTL_GRANT_version_mask 0xf
#define XEN_DOMCTL_GRANT_version(v)   ((v) & XEN_DOMCTL_GRANT_version_mask)
    /* [in] highest grant table version that the domain may use, in the low 4 bits; other bits 0 */
    uint32_t grant_opts;

#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
/*
 * Who may use alternate P2Ms (altp2m), x86 with XEN_DOMCTL_CDF_hap: mixed, the domain and the
 * domains privileged over it (the Xen project has not evaluated the security of this mode);
 * external, only the privileged domains; limited, the privileged domains, and the domain itself
 * only HVMOP_altp2m_vcpu_enable_notify.
 */
#define XEN_DOMCTL_ALTP2M_mixed     (1U)
#define XEN_DOMCTL_ALTP2M_external  (2U)
#define XEN_DOMCTL_ALTP2M_limited   (3U)
#define XEN_DOMCTL_ALTP2M_mode_mask (0x3U)
#define XEN_DOMCTL_ALTP2M_mode(m)   ((m) & XEN_DOMCTL_ALTP2M_mode_mask)
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
    struct {
        /* [in] XEN_DOMCTL_ALTP2M_*, or 0 for none */
        uint16_t opts;
        /* [in] number of altp2m views; 0 when opts is 0 */
        uint16_t nr;
    } altp2m;
#else
    /* [in] XEN_DOMCTL_ALTP2M_*, or 0 for none */
    uint32_t altp2m_opts;
#endif
#endif

    /*
     * [in] bytes of trace buffer for each vCPU, a power of two from 4 KiB to 64 MiB; 0: no buffer
     */
    uint32_t vmtrace_size;

    /* [in] id of an existing CPU pool; 0 is the first pool */
    uint32_t cpupool_id;

    /*
     * [in] configuration by architecture (arch-x86/xen.h, arch-arm.h); [out] on Arm, the values
     * that Xen chose
     */
    struct xen_arch_domainconfig arch;
};

/* Destroys a domain and frees all its resources. See xga_domctl_destroydomain(). */
#define XEN_DOMCTL_destroydomain 2

/* Pauses all vCPUs of a domain; Xen counts the calls. See xga_domctl_pausedomain(). */
#define XEN_DOMCTL_pausedomain   3
/*
 * Undoes one XEN_DOMCTL_pausedomain. The first call starts a new domain. See
 * xga_domctl_unpausedomain().
 */
#define XEN_DOMCTL_unpausedomain 4

/* Returns the state of a domain. See xga_domctl_getdomaininfo(). */
#define XEN_DOMCTL_getdomaininfo 5
struct xen_domctl_getdomaininfo {
    /* All members are [out]. */
    domid_t domain;
    uint16_t pad1;
/* The domain is destroyed; it still exists because other domains hold references to its pages. */
#define _XEN_DOMINF_dying        0
#define XEN_DOMINF_dying         (1U << _XEN_DOMINF_dying)
/* The domain is an HVM or PVH domain. Always set on Arm. */
#define _XEN_DOMINF_hvm_guest    1
#define XEN_DOMINF_hvm_guest     (1U << _XEN_DOMINF_hvm_guest)
/* The domain has shut down. */
#define _XEN_DOMINF_shutdown     2
#define XEN_DOMINF_shutdown      (1U << _XEN_DOMINF_shutdown)
/* The domain is paused by XEN_DOMCTL_pausedomain. */
#define _XEN_DOMINF_paused       3
#define XEN_DOMINF_paused        (1U << _XEN_DOMINF_paused)
/* All online vCPUs are blocked. */
#define _XEN_DOMINF_blocked      4
#define XEN_DOMINF_blocked       (1U << _XEN_DOMINF_blocked)
/* At least one vCPU is running on a processor. */
#define _XEN_DOMINF_running      5
#define XEN_DOMINF_running       (1U << _XEN_DOMINF_running)
/* A debugger is attached to the domain (XEN_DOMCTL_setdebugging). */
#define _XEN_DOMINF_debugged     6
#define XEN_DOMINF_debugged      (1U << _XEN_DOMINF_debugged)
/* The domain runs xenstore. */
#define _XEN_DOMINF_xs_domain    7
#define XEN_DOMINF_xs_domain     (1U << _XEN_DOMINF_xs_domain)
/* The domain uses hardware-assisted (nested) paging. */
#define _XEN_DOMINF_hap          8
#define XEN_DOMINF_hap           (1U << _XEN_DOMINF_hap)
/* Shutdown code, SHUTDOWN_* of sched.h: a field of flags, at this shift and of this mask. */
#define XEN_DOMINF_shutdownmask  255
#define XEN_DOMINF_shutdownshift 16
    uint32_t flags;
    /*
     * Numbers of pages: tot_pages, owned by the domain; max_pages, the most that it may own;
     * outstanding_pages, claimed; shr_pages, shared with other domains; paged_pages, paged out.
     */
    uint64_aligned_t tot_pages;
    uint64_aligned_t max_pages;
    uint64_aligned_t outstanding_pages;
    uint64_aligned_t shr_pages;
    uint64_aligned_t paged_pages;
    /* gfn of shared_info; an invalid gfn when the page is not mapped */
    uint64_aligned_t shared_info_frame;
    /* CPU time of all vCPUs together, in ns */
    uint64_aligned_t cpu_time;
    uint32_t nr_online_vcpus;
/* max_vcpu_id of a domain without vCPUs */
#define XEN_INVALID_MAX_VCPU_ID (~0U)
    uint32_t max_vcpu_id;
    uint32_t ssidref;
    xen_domain_handle_t handle;
    uint32_t cpupool;
    /* width of the domain's physical addresses, in bits */
    uint8_t gpaddr_bits;
    uint8_t pad2[7];
    struct xen_arch_domainconfig arch_config;
};
typedef struct xen_domctl_getdomaininfo xen_domctl_getdomaininfo_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_getdomaininfo_t);

/* 6, 7 and 8 (getmemlist, getpageframeinfo, getpageframeinfo2) were removed. */

/*
 * Returns the type of each frame of a list (XEN_DOMCTL_PFINFO_*): not a page table (NOTAB); a page
 * table of a level (L1TAB to L4TAB), pinned with LPINTAB; no page (XTAB); a broken page (BROKEN).
 * XALLOC occurs only in the toolstack's save format. x86. See xga_domctl_getpageframeinfo3().
 */
#define XEN_DOMCTL_getpageframeinfo3    61
#define XEN_DOMCTL_PFINFO_LTAB_SHIFT    28
#define XEN_DOMCTL_PFINFO_NOTAB         (0x0U << 28)
#define XEN_DOMCTL_PFINFO_L1TAB         (0x1U << 28)
#define XEN_DOMCTL_PFINFO_L2TAB         (0x2U << 28)
#define XEN_DOMCTL_PFINFO_L3TAB         (0x3U << 28)
#define XEN_DOMCTL_PFINFO_L4TAB         (0x4U << 28)
#define XEN_DOMCTL_PFINFO_LTABTYPE_MASK (0x7U << 28)
#define XEN_DOMCTL_PFINFO_LPINTAB       (0x1U << 31)
#define XEN_DOMCTL_PFINFO_XTAB          (0xfU << 28)
#define XEN_DOMCTL_PFINFO_XALLOC        (0xeU << 28)
#define XEN_DOMCTL_PFINFO_BROKEN        (0xdU << 28)
#define XEN_DOMCTL_PFINFO_LTAB_MASK     (0xfU << 28)
struct xen_domctl_getpageframeinfo3 {
    /*
     * [in] num: number of entries, at most 1024; array. Xen advances both when it interrupts the
     * operation: set both before every call.
     */
    uint64_aligned_t num;
    /*
     * [in] gfns; [out] XEN_DOMCTL_PFINFO_*, without the gfn. Entries have 4 bytes when the caller's
     * shared_info has the 32-bit layout, and 8 otherwise.
     */
    XEN_GUEST_HANDLE_64(xen_pfn_t) array;
};

/*
 * Shadow page tables, and the log of pages that a domain writes. x86. See xga_domctl_shadow_op().
 */
#define XEN_DOMCTL_shadow_op 10

#define XEN_DOMCTL_SHADOW_OP_OFF             0
#define XEN_DOMCTL_SHADOW_OP_ENABLE_TEST     1  /* same as ENABLE with mode 0 */
#define XEN_DOMCTL_SHADOW_OP_ENABLE_LOGDIRTY 2  /* same as ENABLE with mode LOG_DIRTY */
#define XEN_DOMCTL_SHADOW_OP_CLEAN           11 /* read the log and clear it */
#define XEN_DOMCTL_SHADOW_OP_PEEK            12 /* read the log */
#define XEN_DOMCTL_SHADOW_OP_GET_ALLOCATION  30 /* XEN_DOMCTL_get_paging_mempool_size is better */
#define XEN_DOMCTL_SHADOW_OP_SET_ALLOCATION  31 /* XEN_DOMCTL_set_paging_mempool_size is better */
#define XEN_DOMCTL_SHADOW_OP_ENABLE          32

/*
 * mode of ENABLE: REFCOUNT, Xen counts references to pages in the shadow page tables; LOG_DIRTY,
 * Xen logs written pages; TRANSLATE, the domain's gfns are translated to mfns; EXTERNAL, Xen is not
 * mapped in the domain's address space.
 */
#define XEN_DOMCTL_SHADOW_ENABLE_REFCOUNT  (1 << 1)
#define XEN_DOMCTL_SHADOW_ENABLE_LOG_DIRTY (1 << 2)
#define XEN_DOMCTL_SHADOW_ENABLE_TRANSLATE (1 << 3)
#define XEN_DOMCTL_SHADOW_ENABLE_EXTERNAL  (1 << 4)

/*
 * mode of CLEAN and PEEK: this is the last read of the log. Pages that Xen has mapped and may still
 * write are reported as written.
 */
#define XEN_DOMCTL_SHADOW_LOGDIRTY_FINAL (1 << 0)

struct xen_domctl_shadow_op_stats {
    uint32_t fault_count;
    uint32_t dirty_count;
};

struct xen_domctl_shadow_op {
    /* [in] XEN_DOMCTL_SHADOW_OP_* */
    uint32_t op;

    /*
     * [in] XEN_DOMCTL_SHADOW_ENABLE_* for ENABLE, XEN_DOMCTL_SHADOW_LOGDIRTY_* for CLEAN and PEEK
     */
    uint32_t mode;

    /* SET_ALLOCATION: [in] and [out], GET_ALLOCATION: [out] size of the pool, in MiB */
    uint32_t mb;

    /* CLEAN, PEEK: [out] one bit per gfn, starting with gfn 0; NULL when the bits are not wanted */
    XEN_GUEST_HANDLE_64(uint8) dirty_bitmap;
    /* CLEAN, PEEK: [in] size of dirty_bitmap, in bits; [out] number of bits written */
    uint64_aligned_t pages;
    /* CLEAN, PEEK: [out] counts since the last CLEAN */
    struct xen_domctl_shadow_op_stats stats;
};

/*
 * Sets how much memory a domain may have. [in], KiB. When the domain has more already, it keeps
 * that memory and gets no more. See xga_domctl_max_mem().
 */
#define XEN_DOMCTL_max_mem 11
struct xen_domctl_max_mem {
    uint64_aligned_t max_memkb;
};

/*
 * Sets or returns the registers of a vCPU. set with a NULL ctxt resets the vCPU. See
 * xga_domctl_setvcpucontext() and xga_domctl_getvcpucontext().
 */
#define XEN_DOMCTL_setvcpucontext 12
#define XEN_DOMCTL_getvcpucontext 13
struct xen_domctl_vcpucontext {
    /* [in] vCPU id */
    uint32_t vcpu;
    /* set: [in], get: [out] registers. A 32-bit x86 PV domain has its own layout. */
    XEN_GUEST_HANDLE_64(vcpu_guest_context_t) ctxt;
};

/* Returns the state of a vCPU. See xga_domctl_getvcpuinfo(). */
#define XEN_DOMCTL_getvcpuinfo 14
struct xen_domctl_getvcpuinfo {
    /* [in] vCPU id */
    uint32_t vcpu;
    /*
     * [out] booleans: online: the vCPU has not been taken down; blocked; running: it is on a
     * processor
     */
    uint8_t online;
    uint8_t blocked;
    uint8_t running;
    /* [out] CPU time, in ns */
    uint64_aligned_t cpu_time;
    /* [out] processor on which the vCPU runs, or ran last */
    uint32_t cpu;
};

/*
 * NUMA nodes from which Xen preferably allocates the domain's memory. set: [in], get: [out]. See
 * xga_domctl_setnodeaffinity() and xga_domctl_getnodeaffinity().
 */
#define XEN_DOMCTL_setnodeaffinity 68
#define XEN_DOMCTL_getnodeaffinity 69
struct xen_domctl_nodeaffinity {
    struct xenctl_bitmap nodemap;
};

/*
 * Processors on which a vCPU may run (hard affinity) and on which it preferably runs (soft
 * affinity). See xga_domctl_setvcpuaffinity() and xga_domctl_getvcpuaffinity().
 */
#define XEN_DOMCTL_setvcpuaffinity 9
#define XEN_DOMCTL_getvcpuaffinity 25
struct xen_domctl_vcpuaffinity {
    /* [in] vCPU id */
    uint32_t vcpu;
#define _XEN_VCPUAFFINITY_HARD  0
#define XEN_VCPUAFFINITY_HARD   (1U << _XEN_VCPUAFFINITY_HARD)
#define _XEN_VCPUAFFINITY_SOFT  1
#define XEN_VCPUAFFINITY_SOFT   (1U << _XEN_VCPUAFFINITY_SOFT)
/* set: also end the pinning by SCHEDOP_pin_override. */
#define _XEN_VCPUAFFINITY_FORCE 2
#define XEN_VCPUAFFINITY_FORCE  (1U << _XEN_VCPUAFFINITY_FORCE)
    /* [in] XEN_VCPUAFFINITY_*: which of the maps to use */
    uint32_t flags;
    /*
     * get: [out] the affinity, also processors outside the CPU pool. set: [in] the wanted affinity;
     * [out] the effective affinity, which excludes processors outside the CPU pool and, for the
     * soft affinity, processors outside the hard affinity.
     */
    struct xenctl_bitmap cpumap_hard;
    struct xenctl_bitmap cpumap_soft;
};

/*
 * Allocates the vCPUs. max is [in] their number, as in max_vcpus of createdomain. See
 * xga_domctl_max_vcpus().
 */
#define XEN_DOMCTL_max_vcpus 15
struct xen_domctl_max_vcpus {
    uint32_t max;
};

/* Sets or returns the scheduling parameters of a domain. See xga_domctl_scheduler_op(). */
#define XEN_DOMCTL_scheduler_op 16

/* Scheduler ids. 4 was SEDF. */
#define XEN_SCHEDULER_CREDIT   5
#define XEN_SCHEDULER_CREDIT2  6
#define XEN_SCHEDULER_ARINC653 7
#define XEN_SCHEDULER_RTDS     8
#define XEN_SCHEDULER_NULL     9

struct xen_domctl_sched_credit {
    /* CPU share relative to other domains' weights. put: 0 leaves it unchanged. */
    uint16_t weight;
    /*
     * Maximum CPU time in percent of one processor; 0: no limit. put: all ones leave it unchanged.
     */
    uint16_t cap;
};

struct xen_domctl_sched_credit2 {
    /* Meaning of weight and cap: see xen_domctl_sched_credit. */
    uint16_t weight;
    uint16_t cap;
};

struct xen_domctl_sched_rtds {
    /* period, budget: us; the vCPU may run for budget in every period */
    uint32_t period;
    uint32_t budget;
/* The vCPU may also use time that no other vCPU needs. */
#define _XEN_DOMCTL_SCHEDRT_extra 0
#define XEN_DOMCTL_SCHEDRT_extra  (1U << _XEN_DOMCTL_SCHEDRT_extra)
    uint32_t flags;
};

typedef struct xen_domctl_schedparam_vcpu {
    union {
        struct xen_domctl_sched_credit credit;
        struct xen_domctl_sched_credit2 credit2;
        struct xen_domctl_sched_rtds rtds;
    } u;
    /* [in] vCPU id */
    uint32_t vcpuid;
} xen_domctl_schedparam_vcpu_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_schedparam_vcpu_t);

/*
 * putinfo and getinfo: parameters of the domain; with RTDS, putinfo sets them for all vCPUs and
 * getinfo returns the scheduler's defaults. putvcpuinfo and getvcpuinfo: parameters of single
 * vCPUs, with RTDS only.
 */
#define XEN_DOMCTL_SCHEDOP_putinfo     0
#define XEN_DOMCTL_SCHEDOP_getinfo     1
#define XEN_DOMCTL_SCHEDOP_putvcpuinfo 2
#define XEN_DOMCTL_SCHEDOP_getvcpuinfo 3
struct xen_domctl_scheduler_op {
    /* [in] sched_id: XEN_SCHEDULER_*; cmd: XEN_DOMCTL_SCHEDOP_* */
    uint32_t sched_id;
    uint32_t cmd;
    /* put: [in], get: [out] */
    union {
        struct xen_domctl_sched_credit credit;
        struct xen_domctl_sched_credit2 credit2;
        struct xen_domctl_sched_rtds rtds;
        struct {
            XEN_GUEST_HANDLE_64(xen_domctl_schedparam_vcpu_t) vcpus;
            /* [in] number of entries in vcpus; [out] number of entries processed, on errors too */
            uint32_t nr_vcpus;
            uint32_t padding;
        } v;
    } u;
};

/* Replaces the UUID of a domain. [in]. See xga_domctl_setdomainhandle(). */
#define XEN_DOMCTL_setdomainhandle 17
struct xen_domctl_setdomainhandle {
    xen_domain_handle_t handle;
};

/*
 * Sets whether a debugger is attached to a domain; breakpoints then pause the domain (x86). [in],
 * boolean. See xga_domctl_setdebugging().
 */
#define XEN_DOMCTL_setdebugging 18
struct xen_domctl_setdebugging {
    uint8_t enable;
};

/*
 * XEN_DOMCTL_irq_permission, iomem_permission and ioport_permission permit (allow_access 1) or deny
 * (allow_access 0) a domain the use of a resource, to which the caller must have access. All
 * members are [in]. Interrupts and I/O ports: x86. See xga_domctl_irq_permission(),
 * xga_domctl_iomem_permission() and xga_domctl_ioport_permission().
 */
#define XEN_DOMCTL_irq_permission 19
struct xen_domctl_irq_permission {
    /* PIRQ of the calling domain */
    uint32_t pirq;
    uint8_t allow_access;
    uint8_t pad[3];
};

#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */
/*
 * Permits or denies the use of an interrupt for which the caller has no PIRQ, as a PVH dom0 has
 * none. See xga_domctl_gsi_permission().
 */
#define XEN_DOMCTL_gsi_permission 88
struct xen_domctl_gsi_permission {
    uint32_t gsi;
#define XEN_DOMCTL_GSI_REVOKE      0
#define XEN_DOMCTL_GSI_GRANT       1
#define XEN_DOMCTL_GSI_ACTION_MASK 1
    uint32_t flags;
};
#endif

#define XEN_DOMCTL_iomem_permission 20
struct xen_domctl_iomem_permission {
    uint64_aligned_t first_mfn;
    uint64_aligned_t nr_mfns;
    uint8_t allow_access;
};

#define XEN_DOMCTL_ioport_permission 21
struct xen_domctl_ioport_permission {
    uint32_t first_port;
    uint32_t nr_ports;
    uint8_t allow_access;
};

/*
 * Fills a page of the domain with hypercall stubs. x86. gmfn is [in] its gfn (PV: mfn). See
 * xga_domctl_hypercall_init().
 */
#define XEN_DOMCTL_hypercall_init 22
struct xen_domctl_hypercall_init {
    uint64_aligned_t gmfn;
};

#ifdef __XEN__
/* Continuation of XEN_DOMCTL_soft_reset, inside Xen. */
#define XEN_DOMCTL_soft_reset_cont 23
#endif

/*
 * Sets the domain's wall clock minus the host's, in seconds. [in]. See xga_domctl_settimeoffset().
 */
#define XEN_DOMCTL_settimeoffset 24
struct xen_domctl_settimeoffset {
    int64_aligned_t time_offset_seconds;
};

/* An operation of the former PowerPC port. */
#define XEN_DOMCTL_real_mode_area 26

/*
 * Lets a domain that has shut down continue, as after a suspend that was cancelled. See
 * xga_domctl_resumedomain().
 */
#define XEN_DOMCTL_resumedomain 27

/*
 * Saves and restores the machine state of an HVM domain, as records of hvm/save.h. x86. See
 * xga_domctl_gethvmcontext() and xga_domctl_sethvmcontext().
 */
#define XEN_DOMCTL_gethvmcontext 33
#define XEN_DOMCTL_sethvmcontext 34
struct xen_domctl_hvmcontext {
    /* [in] bytes of buffer; [out] get: bytes used, or bytes needed when buffer is NULL */
    uint32_t size;
    /* set: [in], get: [out] the records */
    XEN_GUEST_HANDLE_64(uint8) buffer;
};

/*
 * Whether a new domain is a 32-bit or a 64-bit domain; size: 32 or 64. set: [in], get: [out]. x86
 * PV: set before the domain has memory and vCPUs. arm64: set after the vCPUs were allocated. See
 * xga_domctl_set_address_size() and xga_domctl_get_address_size().
 */
#define XEN_DOMCTL_set_address_size 35
#define XEN_DOMCTL_get_address_size 36
struct xen_domctl_address_size {
    uint32_t size;
};

/*
 * Sends a vCPU an NMI, or presses a button of an HVM domain (POWER, SLEEP). x86. Xen does not
 * support RESET and INIT. See xga_domctl_sendtrigger().
 */
#define XEN_DOMCTL_sendtrigger       28
#define XEN_DOMCTL_SENDTRIGGER_NMI   0
#define XEN_DOMCTL_SENDTRIGGER_RESET 1
#define XEN_DOMCTL_SENDTRIGGER_INIT  2
#define XEN_DOMCTL_SENDTRIGGER_POWER 3
#define XEN_DOMCTL_SENDTRIGGER_SLEEP 4
struct xen_domctl_sendtrigger {
    /* [in] trigger: XEN_DOMCTL_SENDTRIGGER_*; vcpu: vCPU id */
    uint32_t trigger;
    uint32_t vcpu;
};

/*
 * assign_device assigns a device to a domain and configures the IOMMU. test_assign_device tests
 * whether the device is free to be assigned; domain may be DOMID_INVALID. deassign_device takes the
 * device away: a PCI device returns to dom0 or, with domain DOMID_IO, is quarantined; a device tree
 * node then belongs to no domain. All members are [in]. See xga_domctl_assign_device(),
 * xga_domctl_test_assign_device() and xga_domctl_deassign_device().
 */
#define XEN_DOMCTL_assign_device      37
#define XEN_DOMCTL_test_assign_device 45
#define XEN_DOMCTL_deassign_device    47
#define XEN_DOMCTL_DEV_PCI            0
#define XEN_DOMCTL_DEV_DT             1
struct xen_domctl_assign_device {
    /* XEN_DOMCTL_DEV_* */
    uint32_t dev;
    uint32_t flags;
/*
 * assign_device: assign the device even if its reserved memory regions, which the firmware lists,
 * cannot be mapped in the domain.
 */
#define XEN_DOMCTL_DEV_RDM_RELAXED 1
    union {
        struct {
            /* segment << 16 | bus << 8 | devfn */
            uint32_t machine_sbdf;
        } pci;
        struct {
            /* bytes of path, which has no terminating 0 */
            uint32_t size;
            XEN_GUEST_HANDLE_64(char) path;
#ifdef __XEN__
            struct dt_device_node *dev;
#endif
        } dt;
    } u;
};

/*
 * Lists the PCI devices that the IOMMU cannot distinguish from a given device. See
 * xga_domctl_get_device_group().
 */
#define XEN_DOMCTL_get_device_group 50
struct xen_domctl_get_device_group {
    /* [in] segment << 16 | bus << 8 | devfn */
    uint32_t machine_sbdf;
    /* [in] number of entries that sdev_array can hold */
    uint32_t max_sdevs;
    /*
     * [out] num_sdevs: number of entries written; sdev_array: bus << 16 | devfn << 8 of each device
     */
    uint32_t num_sdevs;
    XEN_GUEST_HANDLE_64(uint32) sdev_array;
};

/*
 * bind_pt_irq delivers a physical interrupt to a domain, unbind_pt_irq ends the delivery. x86: HVM
 * and PVH domains that have an IOMMU. Arm: SPIs only, with the same number in the machine and in
 * the domain. All members are [in]. See xga_domctl_bind_pt_irq() and xga_domctl_unbind_pt_irq().
 */
#define XEN_DOMCTL_bind_pt_irq   38
#define XEN_DOMCTL_unbind_pt_irq 48
enum pt_irq_type {
    PT_IRQ_TYPE_PCI,
    PT_IRQ_TYPE_ISA,
    PT_IRQ_TYPE_MSI,
    PT_IRQ_TYPE_MSI_TRANSLATE,
    PT_IRQ_TYPE_SPI /* Arm */
};
struct xen_domctl_bind_pt_irq {
    /* x86: PIRQ of the domain; Arm: number of the SPI */
    uint32_t machine_irq;
    /* PT_IRQ_TYPE_* */
    uint32_t irq_type;

    union {
        struct {
            uint8_t isa_irq;
        } isa;
        /* intx: 0 for INTA, to 3 for INTD */
        struct {
            uint8_t bus;
            uint8_t device;
            uint8_t intx;
        } pci;
        struct {
            uint8_t gvec;
            uint32_t gflags;
/*
 * gflags: destination and delivery of the MSI, as in its address and data; UNMASKED: the MSI is not
 * masked.
 */
#define XEN_DOMCTL_VMSI_X86_DEST_ID_MASK 0x0000ff
#define XEN_DOMCTL_VMSI_X86_RH_MASK      0x000100
#define XEN_DOMCTL_VMSI_X86_DM_MASK      0x000200
#define XEN_DOMCTL_VMSI_X86_DELIV_MASK   0x007000
#define XEN_DOMCTL_VMSI_X86_TRIG_MASK    0x008000
#define XEN_DOMCTL_VMSI_X86_UNMASKED     0x010000

            /* guest-physical address of the MSI-X table (gfn << 12), or 0 */
            uint64_aligned_t gtable;
        } msi;
        /* 32 to 1019 */
        struct {
            uint16_t spi;
        } spi;
    } u;
};

/*
 * Maps I/O memory into the physmap of a translated domain, or unmaps it. All members are [in]. See
 * xga_domctl_memory_mapping(), also for the positive result (x86) and the limit of 64 pages (Arm).
 */
#define XEN_DOMCTL_memory_mapping 39
#define DPCI_ADD_MAPPING          1
#define DPCI_REMOVE_MAPPING       0
struct xen_domctl_memory_mapping {
    uint64_aligned_t first_gfn;
    uint64_aligned_t first_mfn;
    uint64_aligned_t nr_mfns;
    /* DPCI_* */
    uint32_t add_mapping;
    uint32_t padding;
};

/*
 * Maps I/O ports into an HVM domain and permits their use, or unmaps and denies them. x86. All
 * members are [in]. See xga_domctl_ioport_mapping().
 */
#define XEN_DOMCTL_ioport_mapping 40
struct xen_domctl_ioport_mapping {
    uint32_t first_gport;
    uint32_t first_mport;
    uint32_t nr_ports;
    /* DPCI_* */
    uint32_t add_mapping;
};

/*
 * 41 (pin_mem_cacheattr) was replaced by XEN_DMOP_pin_memory_cacheattr, which uses these cache
 * types. Their numbers are those of MTRRs.
 */
#define XEN_DOMCTL_MEM_CACHEATTR_UC     0
#define XEN_DOMCTL_MEM_CACHEATTR_WC     1
#define XEN_DOMCTL_MEM_CACHEATTR_WT     4
#define XEN_DOMCTL_MEM_CACHEATTR_WP     5
#define XEN_DOMCTL_MEM_CACHEATTR_WB     6
#define XEN_DOMCTL_MEM_CACHEATTR_UCM    7
#define XEN_DOMCTL_DELETE_MEM_CACHEATTR (~(uint32_t)0)

/*
 * Registers that vcpu_guest_context lacks. x86. See xga_domctl_set_ext_vcpucontext() and
 * xga_domctl_get_ext_vcpucontext().
 */
#define XEN_DOMCTL_set_ext_vcpucontext 42
#define XEN_DOMCTL_get_ext_vcpucontext 43
struct xen_domctl_ext_vcpucontext {
    /* [in] vCPU id */
    uint32_t vcpu;
    /* set: [in], get: [out] bytes of this structure */
    uint32_t size;
#if defined(__i386__) || defined(__x86_64__)
    /* PV entry points in addition to those of vcpu_guest_context; 0 for an HVM domain */
    uint64_aligned_t syscall32_callback_eip;
    uint64_aligned_t sysenter_callback_eip;
    uint16_t syscall32_callback_cs;
    uint16_t sysenter_callback_cs;
    uint8_t syscall32_disables_events;
    uint8_t sysenter_disables_events;
    /* Machine-check registers. mcg_cap is the earlier name of the first of them. */
#if defined(__GNUC__)
    __extension__ union {
        uint64_aligned_t mcg_cap;
        struct hvm_vmce_vcpu vmce;
    };
#else
    struct hvm_vmce_vcpu vmce;
#endif
#endif
};

/* An operation of the former ia64 port. */
#define XEN_DOMCTL_set_opt_feature 44

/*
 * Makes the domain the device model of target, an HVM domain (Arm: any domain). This cannot be
 * undone. [in]. See xga_domctl_set_target().
 */
#define XEN_DOMCTL_set_target 46
struct xen_domctl_set_target {
    domid_t target;
};

/* 49 (set_cpuid) was removed. Its XEN_CPUID_INPUT_UNUSED marked a subleaf that was not used. */

/*
 * CPUID leaves and MSRs that a domain sees. x86. get with NULL lists returns the greatest possible
 * numbers of entries. set is possible before the domain runs; leaves and MSRs that are not listed
 * stay unchanged. See xga_domctl_get_cpu_policy() and xga_domctl_set_cpu_policy().
 */
#define XEN_DOMCTL_get_cpu_policy 82
#define XEN_DOMCTL_set_cpu_policy 83
#if defined(__i386__) || defined(__x86_64__)
#define XEN_CPUID_INPUT_UNUSED 0xFFFFFFFF
struct xen_domctl_cpu_policy {
    /* [in] numbers of entries in the lists; [out] get: numbers of entries used */
    uint32_t nr_leaves;
    uint32_t nr_msrs;
    /* set: [in], get: [out] */
    XEN_GUEST_HANDLE_64(xen_cpuid_leaf_t) leaves;
    XEN_GUEST_HANDLE_64(xen_msr_entry_t) msrs;

    /*
     * set: [out] on some errors: the leaf, subleaf or MSR that Xen refused; the others are all ones
     */
    uint32_t err_leaf, err_subleaf, err_msr;
};
typedef struct xen_domctl_cpu_policy xen_domctl_cpu_policy_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_cpu_policy_t);
#endif

/*
 * Sets the event channel that Xen notifies, in place of VIRQ_DOM_EXC, when the domain shuts down
 * with SHUTDOWN_suspend, and only then. port is [in] a port of the domain. A domain has one such
 * port; a later call replaces it. See xga_domctl_subscribe().
 */
#define XEN_DOMCTL_subscribe 29
struct xen_domctl_subscribe {
    uint32_t port;
};

/* 51, 52 and 53 (machine address size, spurious page faults) were removed. */

/*
 * Starts or stops single-stepping a vCPU; each step is an event for the debugger or monitor. x86
 * HVM on Intel processors. All members are [in]. See xga_domctl_debug_op().
 */
#define XEN_DOMCTL_debug_op                 54
#define XEN_DOMCTL_DEBUG_OP_SINGLE_STEP_OFF 0
#define XEN_DOMCTL_DEBUG_OP_SINGLE_STEP_ON  1
struct xen_domctl_debug_op {
    uint32_t op;
    uint32_t vcpu;
};

/* Returns one record of gethvmcontext. See xga_domctl_gethvmcontext_partial(). */
#define XEN_DOMCTL_gethvmcontext_partial 55
struct xen_domctl_hvmcontext_partial {
    /* [in] type: HVM_SAVE_CODE(); instance: for most types, the vCPU id */
    uint32_t type;
    uint32_t instance;
    /* [in] bytes of buffer; [out] bytes of the record, without its descriptor */
    uint64_aligned_t bufsz;
    /* [out] the record; NULL to ask for the size only */
    XEN_GUEST_HANDLE_64(uint8) buffer;
};

/* 58 (disable_migrate) was removed. */

/*
 * Mode and state of the domain's time-stamp counter. x86. set: [in], get: [out]. See
 * xga_domctl_gettscinfo() and xga_domctl_settscinfo().
 */
#define XEN_DOMCTL_gettscinfo 59
#define XEN_DOMCTL_settscinfo 60
struct xen_domctl_tsc_info {
    /* XEN_CPUID_TSC_MODE_* of arch-x86/cpuid.h */
    uint32_t tsc_mode;
    /* frequency in kHz; set: 0 for the host's frequency */
    uint32_t gtsc_khz;
    /* number of migrations; Xen adds 1 to the number that is set */
    uint32_t incarnation;
    uint32_t pad;
    /* time since the domain started, in ns */
    uint64_aligned_t elapsed_nsec;
};

/*
 * For the gdbsx debugger, when Xen was built with CONFIG_GDBSX. x86. Reads or writes memory of a
 * domain. See xga_domctl_gdbsx_guestmemio().
 */
#define XEN_DOMCTL_gdbsx_guestmemio 1000
struct xen_domctl_gdbsx_memio {
    /* [in] top-level page-table entry to use for addresses of a PV kernel's modules, or 0 */
    uint64_aligned_t pgd3val;
    /* [in] gva: address in the domain; uva: address in the caller; len: bytes */
    uint64_aligned_t gva;
    uint64_aligned_t uva;
    uint32_t len;
    /* [in] 1 to write to the domain, 0 to read */
    uint8_t gwr;
    /* [out] number of bytes not copied */
    uint32_t remain;
};

/*
 * Pauses one vCPU of a paused domain, and undoes the pause. See xga_domctl_gdbsx_pausevcpu() and
 * xga_domctl_gdbsx_unpausevcpu().
 */
#define XEN_DOMCTL_gdbsx_pausevcpu   1001
#define XEN_DOMCTL_gdbsx_unpausevcpu 1002
struct xen_domctl_gdbsx_pauseunp_vcpu {
    /* [in] vCPU id */
    uint32_t vcpu;
};

/* Returns whether a vCPU of a paused domain hit a breakpoint. See xga_domctl_gdbsx_domstatus(). */
#define XEN_DOMCTL_gdbsx_domstatus 1003
struct xen_domctl_gdbsx_domstatus {
    /*
     * [out] paused: boolean, the domain is paused; vcpu_id: the vCPU that hit a breakpoint, or all
     * ones; vcpu_ev: the exception
     */
    uint8_t paused;
    uint32_t vcpu_id;
    uint32_t vcpu_ev;
};

/*
 * Sets up the rings of vm_event.h, which carry requests from Xen to a helper and responses back. A
 * domain has up to three rings: for memory that is paged out (PAGING, x86), for the events that
 * XEN_DOMCTL_monitor_op and XENMEM_access_op select (MONITOR), and for page sharing that runs out
 * of memory (SHARING, x86). An HVM parameter of the domain names the page of each ring. ENABLE
 * comes before any use; RESUME tells Xen that responses are in the ring. See
 * xga_domctl_vm_event_op().
 */
#define XEN_DOMCTL_vm_event_op 56

#define XEN_VM_EVENT_ENABLE      0
#define XEN_VM_EVENT_DISABLE     1
#define XEN_VM_EVENT_RESUME      2
#define XEN_VM_EVENT_GET_VERSION 3 /* accepts any domain, also DOMID_INVALID */

#define XEN_DOMCTL_VM_EVENT_OP_PAGING  1
#define XEN_DOMCTL_VM_EVENT_OP_MONITOR 2
#define XEN_DOMCTL_VM_EVENT_OP_SHARING 3

struct xen_domctl_vm_event_op {
    /* [in] XEN_VM_EVENT_* */
    uint32_t op;
    /* [in] XEN_DOMCTL_VM_EVENT_OP_* */
    uint32_t mode;

    union {
        struct {
            /* [out] port of the domain, for the helper to bind to */
            uint32_t port;
        } enable;

        /* [out] VM_EVENT_INTERFACE_VERSION */
        uint32_t version;
    } u;
};

/*
 * Sets whether Xen may share pages of the domain. x86 HVM. All members are [in]; enable is a
 * boolean. See xga_domctl_mem_sharing_op().
 */
#define XEN_DOMCTL_mem_sharing_op      57
#define XEN_DOMCTL_MEM_SHARING_CONTROL 0
struct xen_domctl_mem_sharing_op {
    /* XEN_DOMCTL_MEM_SHARING_* */
    uint8_t op;

    union {
        uint8_t enable;
    } u;
};

/*
 * Compares the P2M and M2P tables of a domain with each other. x86, debug builds. [out], numbers of
 * mistakes. See xga_domctl_audit_p2m().
 */
#define XEN_DOMCTL_audit_p2m 65
struct xen_domctl_audit_p2m {
    uint64_t orphans;
    uint64_t m2p_bad;
    uint64_t p2m_bad;
};

/*
 * Makes the domain the receiver of a global VIRQ. virq is [in] VIRQ_*. See
 * xga_domctl_set_virq_handler().
 */
#define XEN_DOMCTL_set_virq_handler 66
struct xen_domctl_set_virq_handler {
    uint32_t virq;
};

/*
 * XCR0, the XCR0 bits that were ever set, and the XSAVE area of a vCPU. x86. See
 * xga_domctl_setvcpuextstate() and xga_domctl_getvcpuextstate().
 */
#define XEN_DOMCTL_setvcpuextstate 62
#define XEN_DOMCTL_getvcpuextstate 63
#if defined(__i386__) || defined(__x86_64__)
struct xen_domctl_vcpuextstate {
    /* [in] vCPU id */
    uint32_t vcpu;
    /*
     * get: [out] the features that Xen supports; [in] the value that Xen returned. set ignores it.
     */
    uint64_aligned_t xfeature_mask;
    /*
     * [in] bytes of buffer; [out] get: bytes used, or bytes needed when buffer is NULL or
     * xfeature_mask and size are 0
     */
    uint64_aligned_t size;
    /* set: [in], get: [out] */
    XEN_GUEST_HANDLE_64(uint64) buffer;
};
#endif

/*
 * Sets what a forbidden memory access does when there is no monitor ring: 1, it crashes the domain;
 * 0, it becomes permitted. [in]. See xga_domctl_set_access_required().
 */
#define XEN_DOMCTL_set_access_required 64
struct xen_domctl_set_access_required {
    uint8_t access_required;
};

/*
 * Marks a page of an HVM domain as broken. x86. pfn is [in] its gfn. See
 * xga_domctl_set_broken_page_p2m().
 */
#define XEN_DOMCTL_set_broken_page_p2m 67
struct xen_domctl_set_broken_page_p2m {
    uint64_aligned_t pfn;
};

/* 70 (set_max_evtchn) was replaced by a member of createdomain. */

/*
 * Cleans and invalidates the caches for a range of the domain's pages. Arm. [in] first gfn and
 * number of pages. See xga_domctl_cacheflush().
 */
#define XEN_DOMCTL_cacheflush 71
struct xen_domctl_cacheflush {
    xen_pfn_t start_pfn, nr_pfns;
};

/*
 * Size of the memory pool for Xen's page tables of the domain. x86 HVM, PVH and Arm. set: [in],
 * get: [out]. A set that fails may have changed the size in part. See
 * xga_domctl_get_paging_mempool_size() and xga_domctl_set_paging_mempool_size().
 */
#define XEN_DOMCTL_get_paging_mempool_size 85
#define XEN_DOMCTL_set_paging_mempool_size 86
struct xen_domctl_paging_mempool {
    /* bytes, a multiple of the page size */
    uint64_aligned_t size;
};

/*
 * The MSRs of a vCPU that migration transfers. x86 PV. See xga_domctl_get_vcpu_msrs() and
 * xga_domctl_set_vcpu_msrs().
 */
#define XEN_DOMCTL_get_vcpu_msrs 72
#define XEN_DOMCTL_set_vcpu_msrs 73
#if defined(__i386__) || defined(__x86_64__)
struct xen_domctl_vcpu_msr {
    uint32_t index;
    /* 0 */
    uint32_t reserved;
    uint64_aligned_t value;
};
typedef struct xen_domctl_vcpu_msr xen_domctl_vcpu_msr_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_vcpu_msr_t);

struct xen_domctl_vcpu_msrs {
    /* [in] vCPU id */
    uint32_t vcpu;
    /*
     * [in] number of entries in msrs; [out] get: number of MSRs, or the greatest possible number
     * when msrs is NULL; [out] set: index of the entry that Xen refused
     */
    uint32_t msr_count;
    /* set: [in], get: [out] */
    XEN_GUEST_HANDLE_64(xen_domctl_vcpu_msr_t) msrs;
};
#endif

/*
 * Sets the virtual NUMA topology, which XENMEM_get_vnumainfo returns to the domain. All members are
 * [in]. See xga_domctl_setvnumainfo().
 */
#define XEN_DOMCTL_setvnumainfo 74
struct xen_domctl_vnuma {
    /* at least 1 */
    uint32_t nr_vnodes;
    uint32_t nr_vmemranges;
    /* number of vCPUs of the domain */
    uint32_t nr_vcpus;
    uint32_t pad;

    /* distances between nodes: nr_vnodes rows of nr_vnodes entries */
    XEN_GUEST_HANDLE_64(uint) vdistance;
    /* virtual node of each vCPU */
    XEN_GUEST_HANDLE_64(uint) vcpu_to_vnode;
    /* physical node of each virtual node */
    XEN_GUEST_HANDLE_64(uint) vnode_to_pnode;
    /* memory ranges, with flags 0 */
    XEN_GUEST_HANDLE_64(xen_vmemrange_t) vmemrange;
};

/* Monitoring of cache use by the processor (CMT). x86. See xga_domctl_psr_cmt_op(). */
#define XEN_DOMCTL_psr_cmt_op 75
struct xen_domctl_psr_cmt_op {
#define XEN_DOMCTL_PSR_CMT_OP_DETACH     0
#define XEN_DOMCTL_PSR_CMT_OP_ATTACH     1
#define XEN_DOMCTL_PSR_CMT_OP_QUERY_RMID 2
    /* [in] XEN_DOMCTL_PSR_CMT_OP_* */
    uint32_t cmd;
    /* QUERY_RMID: [out] the number by which the processor identifies the domain; 0 when detached */
    uint32_t data;
};

/*
 * Selects the events that Xen reports on the monitor ring, which must be enabled. XENMEM_access_op
 * selects memory accesses. See xga_domctl_monitor_op().
 */
#define XEN_DOMCTL_monitor_op 77

#define XEN_DOMCTL_MONITOR_OP_ENABLE            0
#define XEN_DOMCTL_MONITOR_OP_DISABLE           1
#define XEN_DOMCTL_MONITOR_OP_GET_CAPABILITIES  2
/* event 1: Xen emulates each repetition of a string instruction separately */
#define XEN_DOMCTL_MONITOR_OP_EMULATE_EACH_REP  3
/*
 * Lets responses deny register writes. The guest may crash when monitoring ends before all
 * responses are in the ring.
 */
#define XEN_DOMCTL_MONITOR_OP_CONTROL_REGISTERS 4

#define XEN_DOMCTL_MONITOR_EVENT_WRITE_CTRLREG       0
#define XEN_DOMCTL_MONITOR_EVENT_MOV_TO_MSR          1
#define XEN_DOMCTL_MONITOR_EVENT_SINGLESTEP          2
#define XEN_DOMCTL_MONITOR_EVENT_SOFTWARE_BREAKPOINT 3
#define XEN_DOMCTL_MONITOR_EVENT_GUEST_REQUEST       4 /* HVMOP_guest_request_vm_event */
#define XEN_DOMCTL_MONITOR_EVENT_DEBUG_EXCEPTION     5
#define XEN_DOMCTL_MONITOR_EVENT_CPUID               6
#define XEN_DOMCTL_MONITOR_EVENT_PRIVILEGED_CALL     7 /* Arm: smc */
#define XEN_DOMCTL_MONITOR_EVENT_INTERRUPT           8
#define XEN_DOMCTL_MONITOR_EVENT_DESC_ACCESS         9
#define XEN_DOMCTL_MONITOR_EVENT_EMUL_UNIMPLEMENTED  10
/* reported from the start; ENABLE turns it off */
#define XEN_DOMCTL_MONITOR_EVENT_INGUEST_PAGEFAULT   11
#define XEN_DOMCTL_MONITOR_EVENT_VMEXIT              12
#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
#define XEN_DOMCTL_MONITOR_EVENT_IO 13
#endif

struct xen_domctl_monitor_op {
    /* [in] XEN_DOMCTL_MONITOR_OP_* */
    uint32_t op;

    /*
     * [in] XEN_DOMCTL_MONITOR_EVENT_*; GET_CAPABILITIES: [out] bit n is 1 when event n is supported
     */
    uint32_t event;

    /*
     * ENABLE: all members are [in]. Members other than numbers and masks are booleans. sync: the
     * vCPU waits for the response.
     */
    union {
        struct {
            /* VM_EVENT_X86_* */
            uint8_t index;
            uint8_t sync;
            /* do not report writes of the value that the register has already */
            uint8_t onchangeonly;
            uint8_t pad1;
            uint32_t pad2;
            /* bits whose changes are not reported */
            uint64_aligned_t bitmask;
        } mov_to_cr;

        struct {
            uint32_t msr;
            uint8_t onchangeonly;
        } mov_to_msr;

        struct {
            uint8_t sync;
            /* user mode may send the request too, not only the guest's kernel */
            uint8_t allow_userspace;
        } guest_request;

        struct {
            uint8_t sync;
        } debug_exception;

        struct {
            /* Xen does not handle the VM exit */
            uint8_t sync;
        } vmexit;
    } u;
};

/*
 * Share of the caches and of the memory bandwidth, for each socket. x86. See
 * xga_domctl_psr_alloc().
 */
#define XEN_DOMCTL_psr_alloc 78
struct xen_domctl_psr_alloc {
#define XEN_DOMCTL_PSR_SET_L3_CBM    0
#define XEN_DOMCTL_PSR_GET_L3_CBM    1
#define XEN_DOMCTL_PSR_SET_L3_CODE   2
#define XEN_DOMCTL_PSR_SET_L3_DATA   3
#define XEN_DOMCTL_PSR_GET_L3_CODE   4
#define XEN_DOMCTL_PSR_GET_L3_DATA   5
#define XEN_DOMCTL_PSR_SET_L2_CBM    6
#define XEN_DOMCTL_PSR_GET_L2_CBM    7
#define XEN_DOMCTL_PSR_SET_MBA_THRTL 8
#define XEN_DOMCTL_PSR_GET_MBA_THRTL 9
    /* [in] XEN_DOMCTL_PSR_SET_* or XEN_DOMCTL_PSR_GET_* */
    uint32_t cmd;
    /* [in] socket */
    uint32_t target;
    /*
     * SET: [in], GET: [out] capacity bitmask of the cache (CBM, CODE, DATA), or throttle
     * (MBA_THRTL)
     */
    uint64_t data;
};

/* Resets an HVM domain for kexec and keeps its memory. x86. See xga_domctl_soft_reset(). */
#define XEN_DOMCTL_soft_reset 79

/* 80 (set_gnttab_limits) was replaced by members of createdomain. */

/* Gives a new domain an emulated serial port. Arm. See xga_domctl_vuart_op(). */
#define XEN_DOMCTL_vuart_op 81
struct xen_domctl_vuart_op {
#define XEN_DOMCTL_VUART_OP_INIT 0
    /* [in] XEN_DOMCTL_VUART_OP_* */
    uint32_t cmd;
#define XEN_DOMCTL_VUART_TYPE_VPL011 0
    /* [in] XEN_DOMCTL_VUART_TYPE_* */
    uint32_t type;
    /* [in] gfn of the console ring */
    uint64_aligned_t gfn;
    /* [in] domid of the console backend */
    domid_t console_domid;
    /* [in] 0 */
    uint8_t pad[2];
    /* [out] port of the domain, for the console backend to bind to */
    evtchn_port_t evtchn;
};

/*
 * Processor trace of a vCPU. x86 HVM, with vmtrace_size in createdomain. XENMEM_acquire_resource
 * maps the trace buffer. See xga_domctl_vmtrace_op().
 */
#define XEN_DOMCTL_vmtrace_op 84
struct xen_domctl_vmtrace_op {
    /* [in] cmd: XEN_DOMCTL_vmtrace_*; vcpu: vCPU id */
    uint32_t cmd;
    uint32_t vcpu;
    /* get_option, set_option: key: [in] an RTIT MSR; value: set_option: [in], get_option: [out] */
    uint64_aligned_t key;
    uint64_aligned_t value;

#define XEN_DOMCTL_vmtrace_enable           1
#define XEN_DOMCTL_vmtrace_disable          2
#define XEN_DOMCTL_vmtrace_reset_and_enable 3
/* value: [out] offset from the start of the buffer, in bytes */
#define XEN_DOMCTL_vmtrace_output_position  4
#define XEN_DOMCTL_vmtrace_get_option       5
#define XEN_DOMCTL_vmtrace_set_option       6
};
typedef struct xen_domctl_vmtrace_op xen_domctl_vmtrace_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_vmtrace_op_t);

#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
/*
 * Gives a running domain the devices that XEN_SYSCTL_dt_overlay added. Arm. All members are [in].
 * See xga_domctl_dt_overlay().
 */
#define XEN_DOMCTL_dt_overlay 87
#if defined(__arm__) || defined(__aarch64__)
struct xen_domctl_dt_overlay {
    XEN_GUEST_HANDLE_64(const_void) overlay_fdt;
    /* bytes, at most 500 KiB */
    uint32_t overlay_fdt_size;
#define XEN_DOMCTL_DT_OVERLAY_ATTACH 1
    uint8_t overlay_op;
    /* 0 */
    uint8_t pad[3];
};
#endif
#endif

#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */
/*
 * Sets the colours of the last-level cache from which Xen allocates the memory of a domain that has
 * no memory yet. All members are [in]. See xga_domctl_set_llc_colors().
 */
#define XEN_DOMCTL_set_llc_colors 89
struct xen_domctl_set_llc_colors {
    /* number of entries in llc_colors; 0: the default colours */
    uint32_t num_llc_colors;
    uint32_t pad;
    XEN_GUEST_HANDLE_64(uint32) llc_colors;
};
#endif

#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
/*
 * Returns whether a domain exists, and its state. A stable operation. With domain DOMID_INVALID,
 * Xen returns in domain, [out], a domain whose state changed since Xen last returned it; only the
 * domain that handles VIRQ_DOM_EXC may ask so. See xga_domctl_get_domain_state().
 */
#define XEN_DOMCTL_get_domain_state 90
struct xen_domctl_get_domain_state {
    /*
     * [out] XEN_DOMCTL_GETDOMSTATE_STATE_*. When the domain does not exist, Xen stores 0 here and
     * in all members below.
     */
    uint16_t state;
#define XEN_DOMCTL_GETDOMSTATE_STATE_EXIST    0x0001
#define XEN_DOMCTL_GETDOMSTATE_STATE_SHUTDOWN 0x0002
#define XEN_DOMCTL_GETDOMSTATE_STATE_DYING    0x0004
#define XEN_DOMCTL_GETDOMSTATE_STATE_DEAD     0x0008
    /* [out] capabilities of the domain: XEN_DOMCTL_GETDOMSTATE_CAP_* */
    uint16_t caps;
#define XEN_DOMCTL_GETDOMSTATE_CAP_CONTROL  0x0001
#define XEN_DOMCTL_GETDOMSTATE_CAP_HARDWARE 0x0002
#define XEN_DOMCTL_GETDOMSTATE_CAP_XENSTORE 0x0004
    /* [in] 0 */
    uint32_t pad0;
    /* [out] identifies the domain and is never used for another one; a domid may be reused */
    uint64_t unique_id;
};
#endif

struct xen_domctl {
    /* [in] cmd: XEN_DOMCTL_* with one of the numbers above; interface_version; domain: domid */
    uint32_t cmd;
    uint32_t interface_version;
    domid_t domain;
    uint16_t _pad[3];
    union {
        struct xen_domctl_createdomain createdomain;
        struct xen_domctl_getdomaininfo getdomaininfo;
        struct xen_domctl_getpageframeinfo3 getpageframeinfo3;
        struct xen_domctl_nodeaffinity nodeaffinity;
        struct xen_domctl_vcpuaffinity vcpuaffinity;
        struct xen_domctl_shadow_op shadow_op;
        struct xen_domctl_max_mem max_mem;
        struct xen_domctl_vcpucontext vcpucontext;
        struct xen_domctl_getvcpuinfo getvcpuinfo;
        struct xen_domctl_max_vcpus max_vcpus;
        struct xen_domctl_scheduler_op scheduler_op;
        struct xen_domctl_setdomainhandle setdomainhandle;
        struct xen_domctl_setdebugging setdebugging;
        struct xen_domctl_irq_permission irq_permission;
#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */
        struct xen_domctl_gsi_permission gsi_permission;
#endif
        struct xen_domctl_iomem_permission iomem_permission;
        struct xen_domctl_ioport_permission ioport_permission;
        struct xen_domctl_hypercall_init hypercall_init;
        struct xen_domctl_settimeoffset settimeoffset;
        struct xen_domctl_tsc_info tsc_info;
        struct xen_domctl_hvmcontext hvmcontext;
        struct xen_domctl_hvmcontext_partial hvmcontext_partial;
        struct xen_domctl_address_size address_size;
        struct xen_domctl_sendtrigger sendtrigger;
        struct xen_domctl_get_device_group get_device_group;
        struct xen_domctl_assign_device assign_device;
        struct xen_domctl_bind_pt_irq bind_pt_irq;
        struct xen_domctl_memory_mapping memory_mapping;
        struct xen_domctl_ioport_mapping ioport_mapping;
        struct xen_domctl_ext_vcpucontext ext_vcpucontext;
        struct xen_domctl_set_target set_target;
        struct xen_domctl_subscribe subscribe;
        struct xen_domctl_debug_op debug_op;
        struct xen_domctl_vm_event_op vm_event_op;
        struct xen_domctl_mem_sharing_op mem_sharing_op;
#if defined(__i386__) || defined(__x86_64__)
        struct xen_domctl_cpu_policy cpu_policy;
        struct xen_domctl_vcpuextstate vcpuextstate;
        struct xen_domctl_vcpu_msrs vcpu_msrs;
#endif
        struct xen_domctl_set_access_required access_required;
        struct xen_domctl_audit_p2m audit_p2m;
        struct xen_domctl_set_virq_handler set_virq_handler;
        struct xen_domctl_gdbsx_memio gdbsx_guest_memio;
        struct xen_domctl_set_broken_page_p2m set_broken_page_p2m;
        struct xen_domctl_cacheflush cacheflush;
        struct xen_domctl_gdbsx_pauseunp_vcpu gdbsx_pauseunp_vcpu;
        struct xen_domctl_gdbsx_domstatus gdbsx_domstatus;
        struct xen_domctl_vnuma vnuma;
        struct xen_domctl_psr_cmt_op psr_cmt_op;
        struct xen_domctl_monitor_op monitor_op;
        struct xen_domctl_psr_alloc psr_alloc;
        struct xen_domctl_vuart_op vuart_op;
        struct xen_domctl_vmtrace_op vmtrace_op;
        struct xen_domctl_paging_mempool paging_mempool;
#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
#if defined(__arm__) || defined(__aarch64__)
        struct xen_domctl_dt_overlay dt_overlay;
#endif
#endif
#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */
        struct xen_domctl_set_llc_colors set_llc_colors;
#endif
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
        struct xen_domctl_get_domain_state get_domain_state;
#endif
        uint8_t pad[128];
    } u;
};
typedef struct xen_domctl xen_domctl_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_t);

#endif /* __XEN_PUBLIC_DOMCTL_H__ */
