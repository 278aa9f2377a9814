/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_domctl: build, configure, watch and destroy other domains. For tools only. */

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
 * arg names an operation and the domain it is about, and holds the operation's structure; struct
 * xen_domctl is at the end of this file. OUT fields are written on success, and otherwise where
 * noted. The caller is the control domain; "DM" marks what the domain's device model may do too.
 *
 * 0 or a negative error. Common to all: -XEN_EPERM, not that caller; -XEN_ESRCH, no such domain;
 * -XEN_EACCES, another interface_version; -XEN_ENOSYS, a cmd that this Xen or architecture lacks;
 * -XEN_EFAULT. What would pause the domain refuses the calling domain, by -XEN_EINVAL or
 * -XEN_EPERM.
 *
 * These structures belong to one release of Xen: XGA_XEN_RELEASE (xen-compat.h) selects it. The
 * version below only keeps a caller from the worst. 4.19, 4.20 and 4.21 share one, though not all
 * that stands here; stable operations go without and have interface_version 0.
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
 * Make a domain, paused and without memory. domain IN: its number to be, or for Xen to choose
 * DOMID_ANY (4.22) or 0 (before; since 4.22 that is domain 0). OUT: its number.
 * -XEN_EEXIST: the number is taken. -XEN_EINVAL: a configuration that this Xen cannot give.
 */
#define XEN_DOMCTL_createdomain 1
struct xen_domctl_createdomain {
    /* IN: security label, as a SID of the policy; 0 without one. */
    uint32_t ssidref;
    /* IN: UUID, for the tools' own use. */
    xen_domain_handle_t handle;
/* HVM or PVH; PV otherwise. Arm: always set. */
#define _XEN_DOMCTL_CDF_hvm          0
#define XEN_DOMCTL_CDF_hvm           (1U << _XEN_DOMCTL_CDF_hvm)
/* Nested paging by the hardware; shadow page tables otherwise. Arm: always set. */
#define _XEN_DOMCTL_CDF_hap          1
#define XEN_DOMCTL_CDF_hap           (1U << _XEN_DOMCTL_CDF_hap)
/* tboot is to check this memory after a sleep of the machine. */
#define _XEN_DOMCTL_CDF_s3_integrity 2
#define XEN_DOMCTL_CDF_s3_integrity  (1U << _XEN_DOMCTL_CDF_s3_integrity)
/* Shadow page tables are kept in step at once. */
#define _XEN_DOMCTL_CDF_oos_off      3
#define XEN_DOMCTL_CDF_oos_off       (1U << _XEN_DOMCTL_CDF_oos_off)
/* This one runs xenstore. */
#define _XEN_DOMCTL_CDF_xs_domain    4
#define XEN_DOMCTL_CDF_xs_domain     (1U << _XEN_DOMCTL_CDF_xs_domain)
/* It may get devices. */
#define _XEN_DOMCTL_CDF_iommu        5
#define XEN_DOMCTL_CDF_iommu         (1U << _XEN_DOMCTL_CDF_iommu)
/* It may run guests itself; wants hap. */
#define _XEN_DOMCTL_CDF_nested_virt  6
#define XEN_DOMCTL_CDF_nested_virt   (1U << _XEN_DOMCTL_CDF_nested_virt)
/* It sees performance counters. */
#define XEN_DOMCTL_CDF_vpmu          (1U << 7)
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
/* Access to an address with nothing behind is a fault; read as ones and ignored otherwise. Arm. */
#define XEN_DOMCTL_CDF_trap_unmapped_accesses (1U << 8)

#define XEN_DOMCTL_CDF_MAX XEN_DOMCTL_CDF_trap_unmapped_accesses
#else
#define XEN_DOMCTL_CDF_MAX XEN_DOMCTL_CDF_vpmu
#endif
    /* IN: XEN_DOMCTL_CDF_*; the highest there is goes by the name of MAX. */
    uint32_t flags;

/* The IOMMU has page tables of its own, apart from the processor's. */
#define _XEN_DOMCTL_IOMMU_no_sharept 0
#define XEN_DOMCTL_IOMMU_no_sharept  (1U << _XEN_DOMCTL_IOMMU_no_sharept)

#define XEN_DOMCTL_IOMMU_MAX XEN_DOMCTL_IOMMU_no_sharept
    /* IN: XEN_DOMCTL_IOMMU_*; 0 without CDF_iommu. */
    uint32_t iommu_opts;

    /* IN: at least one vCPU; highest event port. */
    uint32_t max_vcpus;
    uint32_t max_evtchn_port;
    /* IN: frames of the grant table, and to record foreign grants; negative: Xen's default. */
    int32_t max_grant_frames;
    int32_t max_maptrack_frames;

#define XEN_DOMCTL_GRANT_version_mask 0xf
#define XEN_DOMCTL_GRANT_version(v)   ((v) & XEN_DOMCTL_GRANT_version_mask)
    /* IN: highest grant table version it may use, in the low 4 bits. */
    uint32_t grant_opts;

#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
/*
 * Who may use alternate views of the domain's memory: itself and outsiders (which nobody has
 * judged for security), outsiders only, or itself only within limits. x86 with hap.
 */
#define XEN_DOMCTL_ALTP2M_mixed     (1U)
#define XEN_DOMCTL_ALTP2M_external  (2U)
#define XEN_DOMCTL_ALTP2M_limited   (3U)
#define XEN_DOMCTL_ALTP2M_mode_mask (0x3U)
#define XEN_DOMCTL_ALTP2M_mode(m)   ((m) & XEN_DOMCTL_ALTP2M_mode_mask)
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
    struct {
        /* IN: one of these, or 0. */
        uint16_t opts;
        /* IN: how many views; 0 if opts is. */
        uint16_t nr;
    } altp2m;
#else
    /* IN: one of these, or 0. */
    uint32_t altp2m_opts;
#endif
#endif

    /* IN: bytes of trace buffer for each vCPU, a power of two from 4 KiB to 64 MiB; 0: none. */
    uint32_t vmtrace_size;

    /* IN: an existing CPU pool; 0 is the first. */
    uint32_t cpupool_id;

    /* IN: per architecture (arch-x86/xen.h, arch-arm.h). Arm, OUT: what Xen decided on. */
    struct xen_arch_domainconfig arch;
};

/* Free it and all it has. -XEN_EINVAL: it is the caller. */
#define XEN_DOMCTL_destroydomain 2

/* Stop all vCPUs; calls are counted. -XEN_EOVERFLOW: 255 times already. */
#define XEN_DOMCTL_pausedomain   3
/* Undo one pausedomain. -XEN_EINVAL: it was not paused. The first one starts a new domain. */
#define XEN_DOMCTL_unpausedomain 4

/* Tell about a domain. Control domain, and the one that runs xenstore. */
#define XEN_DOMCTL_getdomaininfo 5
struct xen_domctl_getdomaininfo {
    /* OUT, all. */
    domid_t domain;
    uint16_t pad1;
/* What is left of it waits for references to its pages. */
#define _XEN_DOMINF_dying        0
#define XEN_DOMINF_dying         (1U << _XEN_DOMINF_dying)
/* HVM or PVH; Arm always. */
#define _XEN_DOMINF_hvm_guest    1
#define XEN_DOMINF_hvm_guest     (1U << _XEN_DOMINF_hvm_guest)
/* It shut itself down. */
#define _XEN_DOMINF_shutdown     2
#define XEN_DOMINF_shutdown      (1U << _XEN_DOMINF_shutdown)
/* By XEN_DOMCTL_pausedomain. */
#define _XEN_DOMINF_paused       3
#define XEN_DOMINF_paused        (1U << _XEN_DOMINF_paused)
/* Every vCPU that is online waits. */
#define _XEN_DOMINF_blocked      4
#define XEN_DOMINF_blocked       (1U << _XEN_DOMINF_blocked)
/* Some vCPU is on a processor. */
#define _XEN_DOMINF_running      5
#define XEN_DOMINF_running       (1U << _XEN_DOMINF_running)
/* By XEN_DOMCTL_setdebugging. */
#define _XEN_DOMINF_debugged     6
#define XEN_DOMINF_debugged      (1U << _XEN_DOMINF_debugged)
/* It runs xenstore. */
#define _XEN_DOMINF_xs_domain    7
#define XEN_DOMINF_xs_domain     (1U << _XEN_DOMINF_xs_domain)
/* With hardware's nested paging. */
#define _XEN_DOMINF_hap          8
#define XEN_DOMINF_hap           (1U << _XEN_DOMINF_hap)
/* Field in flags: SHUTDOWN_* of sched.h. */
#define XEN_DOMINF_shutdownmask  255
#define XEN_DOMINF_shutdownshift 16
    uint32_t flags;
    /* Pages: owned, allowed, claimed, shared with others, paged out. */
    uint64_aligned_t tot_pages;
    uint64_aligned_t max_pages;
    uint64_aligned_t outstanding_pages;
    uint64_aligned_t shr_pages;
    uint64_aligned_t paged_pages;
    /* GFN; an invalid one if it is not mapped. */
    uint64_aligned_t shared_info_frame;
    /* ns on processors, all vCPUs together. */
    uint64_aligned_t cpu_time;
    uint32_t nr_online_vcpus;
/* It has no vCPUs. */
#define XEN_INVALID_MAX_VCPU_ID (~0U)
    uint32_t max_vcpu_id;
    uint32_t ssidref;
    xen_domain_handle_t handle;
    uint32_t cpupool;
    /* Width of its physical addresses. */
    uint8_t gpaddr_bits;
    uint8_t pad2[7];
    struct xen_arch_domainconfig arch_config;
};
typedef struct xen_domctl_getdomaininfo xen_domctl_getdomaininfo_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_getdomaininfo_t);

/* 6, 7 and 8 (getmemlist, getpageframeinfo and its successor) are gone. */

/*
 * What each of a list of frames is: no page table; one of a level, perhaps pinned (LPINTAB);
 * nothing (XTAB); broken. x86. -XEN_E2BIG: more than 1024. XALLOC is for the tools' save format.
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
    /* IN. Xen advances both when interrupted: fill them in anew for every call. */
    uint64_aligned_t num;
    /* IN: GFNs; OUT: XEN_DOMCTL_PFINFO_*, alone. Entries have the width of the caller's long. */
    XEN_GUEST_HANDLE_64(xen_pfn_t) array;
};

/*
 * Shadow page tables, and the log of pages that a domain writes. x86. -XEN_EINVAL: itself, a dying
 * domain, one without vCPUs. -XEN_EBUSY: an interrupted one has to finish first.
 */
#define XEN_DOMCTL_shadow_op 10

#define XEN_DOMCTL_SHADOW_OP_OFF             0
#define XEN_DOMCTL_SHADOW_OP_ENABLE_TEST     1  /* ENABLE with mode 0 */
#define XEN_DOMCTL_SHADOW_OP_ENABLE_LOGDIRTY 2  /* ENABLE with LOG_DIRTY */
#define XEN_DOMCTL_SHADOW_OP_CLEAN           11 /* fetch the log and begin anew */
#define XEN_DOMCTL_SHADOW_OP_PEEK            12 /* fetch the log */
#define XEN_DOMCTL_SHADOW_OP_GET_ALLOCATION  30 /* see get_paging_mempool_size instead */
#define XEN_DOMCTL_SHADOW_OP_SET_ALLOCATION  31 /* see set_paging_mempool_size instead */
#define XEN_DOMCTL_SHADOW_OP_ENABLE          32

/* mode, of ENABLE: references counted; log; GFNs translated; Xen in no address of the guest. */
#define XEN_DOMCTL_SHADOW_ENABLE_REFCOUNT  (1 << 1)
#define XEN_DOMCTL_SHADOW_ENABLE_LOG_DIRTY (1 << 2)
#define XEN_DOMCTL_SHADOW_ENABLE_TRANSLATE (1 << 3)
#define XEN_DOMCTL_SHADOW_ENABLE_EXTERNAL  (1 << 4)

/* mode, of CLEAN and PEEK: the last time. Counts what Xen has mapped and could yet write. */
#define XEN_DOMCTL_SHADOW_LOGDIRTY_FINAL (1 << 0)

struct xen_domctl_shadow_op_stats {
    uint32_t fault_count;
    uint32_t dirty_count;
};

struct xen_domctl_shadow_op {
    /* IN: XEN_DOMCTL_SHADOW_OP_*. */
    uint32_t op;

    /* IN: as above, for those operations. */
    uint32_t mode;

    /* Allocations: MiB. IN for SET, OUT for both. */
    uint32_t mb;

    /* CLEAN, PEEK, OUT: a bit per GFN from 0 on; null: not wanted. */
    XEN_GUEST_HANDLE_64(uint8) dirty_bitmap;
    /* CLEAN, PEEK. IN: bits there is room for. OUT: bits done. */
    uint64_aligned_t pages;
    /* CLEAN, PEEK, OUT: since the last CLEAN. */
    struct xen_domctl_shadow_op_stats stats;
};

/* Memory it may have in all, KiB. IN. Below what it has already, it just gets no more. */
#define XEN_DOMCTL_max_mem 11
struct xen_domctl_max_mem {
    uint64_aligned_t max_memkb;
};

/*
 * Set or get a vCPU's registers. -XEN_EINVAL: no such vCPU. get: -XEN_ENODATA, not brought up yet.
 * set with a null ctxt: reset the vCPU.
 */
#define XEN_DOMCTL_setvcpucontext 12
#define XEN_DOMCTL_getvcpucontext 13
struct xen_domctl_vcpucontext {
    /* IN */
    uint32_t vcpu;
    /* IN for set, OUT for get. The layout is a 32-bit PV domain's own for such. */
    XEN_GUEST_HANDLE_64(vcpu_guest_context_t) ctxt;
};

/* -XEN_ENOENT: no such vCPU. */
#define XEN_DOMCTL_getvcpuinfo 14
struct xen_domctl_getvcpuinfo {
    /* IN */
    uint32_t vcpu;
    /* OUT: booleans: not taken down; waits; is on a processor. */
    uint8_t online;
    uint8_t blocked;
    uint8_t running;
    /* OUT: ns on processors. */
    uint64_aligned_t cpu_time;
    /* OUT: the processor, last or now. */
    uint32_t cpu;
};

/* Nodes that its memory preferably comes from. IN for set, OUT for get. */
#define XEN_DOMCTL_setnodeaffinity 68
#define XEN_DOMCTL_getnodeaffinity 69
struct xen_domctl_nodeaffinity {
    struct xenctl_bitmap nodemap;
};

/*
 * Processors that a vCPU can run on (hard) or runs on by preference (soft). -XEN_EINVAL: bad vCPU,
 * none to run on, no flag. -XEN_EBUSY: it is pinned for the moment.
 */
#define XEN_DOMCTL_setvcpuaffinity 9
#define XEN_DOMCTL_getvcpuaffinity 25
struct xen_domctl_vcpuaffinity {
    /* IN */
    uint32_t vcpu;
#define _XEN_VCPUAFFINITY_HARD  0
#define XEN_VCPUAFFINITY_HARD   (1U << _XEN_VCPUAFFINITY_HARD)
#define _XEN_VCPUAFFINITY_SOFT  1
#define XEN_VCPUAFFINITY_SOFT   (1U << _XEN_VCPUAFFINITY_SOFT)
/* set: also end a SCHEDOP_pin_override. */
#define _XEN_VCPUAFFINITY_FORCE 2
#define XEN_VCPUAFFINITY_FORCE  (1U << _XEN_VCPUAFFINITY_FORCE)
    /* IN: which of the maps count. */
    uint32_t flags;
    /*
     * get, OUT: as once set. set, IN: as wanted; OUT: what comes of it, which is without processors
     * that are outside the pool, or for soft outside the hard affinity.
     */
    struct xenctl_bitmap cpumap_hard;
    struct xenctl_bitmap cpumap_soft;
};

/* Allocate the vCPUs. IN: their number, the same as for createdomain, or else -XEN_EINVAL. */
#define XEN_DOMCTL_max_vcpus 15
struct xen_domctl_max_vcpus {
    uint32_t max;
};

/* Parameters of the scheduler. -XEN_EINVAL: not the scheduler of its pool, or a bad value. */
#define XEN_DOMCTL_scheduler_op 16

/* 4 was SEDF. */
#define XEN_SCHEDULER_CREDIT   5
#define XEN_SCHEDULER_CREDIT2  6
#define XEN_SCHEDULER_ARINC653 7
#define XEN_SCHEDULER_RTDS     8
#define XEN_SCHEDULER_NULL     9

struct xen_domctl_sched_credit {
    /* Share relative to others; 0 when setting: as it was. */
    uint16_t weight;
    /* Percent of one processor at most; 0: unlimited. All ones when setting: as it was. */
    uint16_t cap;
};

struct xen_domctl_sched_credit2 {
    /* The same. */
    uint16_t weight;
    uint16_t cap;
};

struct xen_domctl_sched_rtds {
    /* us; budget out of every period. */
    uint32_t period;
    uint32_t budget;
/* Time that nobody needs is its too. */
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
    /* IN */
    uint32_t vcpuid;
} xen_domctl_schedparam_vcpu_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_schedparam_vcpu_t);

/* The domain's, set and get; RTDS sets all vCPUs and gets defaults. Single vCPUs': RTDS only. */
#define XEN_DOMCTL_SCHEDOP_putinfo     0
#define XEN_DOMCTL_SCHEDOP_getinfo     1
#define XEN_DOMCTL_SCHEDOP_putvcpuinfo 2
#define XEN_DOMCTL_SCHEDOP_getvcpuinfo 3
struct xen_domctl_scheduler_op {
    /* IN: XEN_SCHEDULER_*, XEN_DOMCTL_SCHEDOP_*. */
    uint32_t sched_id;
    uint32_t cmd;
    /* IN for put, OUT for get. */
    union {
        struct xen_domctl_sched_credit credit;
        struct xen_domctl_sched_credit2 credit2;
        struct xen_domctl_sched_rtds rtds;
        struct {
            XEN_GUEST_HANDLE_64(xen_domctl_schedparam_vcpu_t) vcpus;
            /* IN: entries in vcpus. OUT: entries done, on errors too. */
            uint32_t nr_vcpus;
            uint32_t padding;
        } v;
    } u;
};

/* A new UUID. IN. */
#define XEN_DOMCTL_setdomainhandle 17
struct xen_domctl_setdomainhandle {
    xen_domain_handle_t handle;
};

/* A debugger is there: breakpoints pause the domain. IN, boolean. */
#define XEN_DOMCTL_setdebugging 18
struct xen_domctl_setdebugging {
    uint8_t enable;
};

/*
 * Grant or revoke rights to hardware; the caller must have them (-XEN_EPERM). All IN, allow_access
 * a boolean. -XEN_EINVAL: nothing, or too much. Interrupts and ports: x86.
 */
#define XEN_DOMCTL_irq_permission 19
struct xen_domctl_irq_permission {
    /* As the caller counts them. */
    uint32_t pirq;
    uint8_t allow_access;
    uint8_t pad[3];
};

#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */
/* The same for one that the caller has no PIRQ for, such as a PVH dom0. */
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

/* Fill a page of the domain with hypercall stubs. x86. IN: its GFN. -XEN_EPERM: not writable. */
#define XEN_DOMCTL_hypercall_init 22
struct xen_domctl_hypercall_init {
    uint64_aligned_t gmfn;
};

#ifdef __XEN__
/* How Xen goes on with a soft_reset. */
#define XEN_DOMCTL_soft_reset_cont 23
#endif

/* Its wall clock less the host's, s. IN. */
#define XEN_DOMCTL_settimeoffset 24
struct xen_domctl_settimeoffset {
    int64_aligned_t time_offset_seconds;
};

/* Of ppc, long ago. */
#define XEN_DOMCTL_real_mode_area 26

/* Let a domain go on that shut down, as after a suspension that came to nothing. */
#define XEN_DOMCTL_resumedomain 27

/* Save and restore an HVM domain's machine state, as records of hvm/save.h. x86. */
#define XEN_DOMCTL_gethvmcontext 33
#define XEN_DOMCTL_sethvmcontext 34
struct xen_domctl_hvmcontext {
    /* IN: bytes of buffer. get, OUT: used; if buffer is null, needed. -XEN_ENOSPC: too few. */
    uint32_t size;
    /* IN for set, OUT for get. */
    XEN_GUEST_HANDLE_64(uint8) buffer;
};

/*
 * 32 or 64: the width of a new domain. x86 PV: before it has memory and vCPUs; arm64: after its
 * vCPUs were allocated.
 * IN for set, OUT for get.
 */
#define XEN_DOMCTL_set_address_size 35
#define XEN_DOMCTL_get_address_size 36
struct xen_domctl_address_size {
    uint32_t size;
};

/* Push a button. x86; POWER and SLEEP for HVM. -XEN_ENOSYS: RESET, INIT. */
#define XEN_DOMCTL_sendtrigger       28
#define XEN_DOMCTL_SENDTRIGGER_NMI   0
#define XEN_DOMCTL_SENDTRIGGER_RESET 1
#define XEN_DOMCTL_SENDTRIGGER_INIT  2
#define XEN_DOMCTL_SENDTRIGGER_POWER 3
#define XEN_DOMCTL_SENDTRIGGER_SLEEP 4
struct xen_domctl_sendtrigger {
    /* IN: XEN_DOMCTL_SENDTRIGGER_*. -XEN_ESRCH: no such vCPU. */
    uint32_t trigger;
    uint32_t vcpu;
};

/*
 * Give a device to a domain and set up the IOMMU; see whether it is free to be given (domain may be
 * DOMID_INVALID); take it back. A PCI device then returns to dom0 or, by domain DOMID_IO, goes to
 * quarantine; a device tree's is nobody's. All IN. -XEN_ENODEV: no such. -XEN_EINVAL: assigned
 * already, or a bad flag.
 */
#define XEN_DOMCTL_assign_device      37
#define XEN_DOMCTL_test_assign_device 45
#define XEN_DOMCTL_deassign_device    47
#define XEN_DOMCTL_DEV_PCI            0
#define XEN_DOMCTL_DEV_DT             1
struct xen_domctl_assign_device {
    /* XEN_DOMCTL_DEV_*. */
    uint32_t dev;
    uint32_t flags;
/* assign: even if firmware's reserved memory for it is not mapped. */
#define XEN_DOMCTL_DEV_RDM_RELAXED 1
    union {
        struct {
            /* Segment << 16 | bus << 8 | devfn. */
            uint32_t machine_sbdf;
        } pci;
        struct {
            /* Of the path, without a zero. */
            uint32_t size;
            XEN_GUEST_HANDLE_64(char) path;
#ifdef __XEN__
            struct dt_device_node *dev;
#endif
        } dt;
    } u;
};

/* Devices that the IOMMU cannot tell from this one. */
#define XEN_DOMCTL_get_device_group 50
struct xen_domctl_get_device_group {
    /* IN */
    uint32_t machine_sbdf;
    /* IN: room in the array. */
    uint32_t max_sdevs;
    /* OUT */
    uint32_t num_sdevs;
    XEN_GUEST_HANDLE_64(uint32) sdev_array;
};

/*
 * Deliver a machine's interrupt to a domain, or no longer. x86 HVM; on Arm SPI alone, with the same
 * number on both sides. DM. All IN. -XEN_ESRCH: the domain has no IOMMU.
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
    /* x86: PIRQ of the domain. */
    uint32_t machine_irq;
    /* PT_IRQ_TYPE_*. */
    uint32_t irq_type;

    union {
        struct {
            uint8_t isa_irq;
        } isa;
        /* intx: 0 for INTA. */
        struct {
            uint8_t bus;
            uint8_t device;
            uint8_t intx;
        } pci;
        struct {
            uint8_t gvec;
            uint32_t gflags;
/* gflags: what MSI address and data say, and whether it is open. */
#define XEN_DOMCTL_VMSI_X86_DEST_ID_MASK 0x0000ff
#define XEN_DOMCTL_VMSI_X86_RH_MASK      0x000100
#define XEN_DOMCTL_VMSI_X86_DM_MASK      0x000200
#define XEN_DOMCTL_VMSI_X86_DELIV_MASK   0x007000
#define XEN_DOMCTL_VMSI_X86_TRIG_MASK    0x008000
#define XEN_DOMCTL_VMSI_X86_UNMASKED     0x010000

            /* GFN << 12 of its MSI-X table, or 0. */
            uint64_aligned_t gtable;
        } msi;
        /* 32 to 1019. */
        struct {
            uint16_t spi;
        } spi;
    } u;
};

/*
 * Map a device's memory into a translated domain, or unmap it. DM. Both need the right to it
 * (-XEN_EPERM). All IN. A positive answer: so many pages are done, call again for the rest.
 * -XEN_E2BIG: ask for fewer; Arm takes 64.
 */
#define XEN_DOMCTL_memory_mapping 39
#define DPCI_ADD_MAPPING          1
#define DPCI_REMOVE_MAPPING       0
struct xen_domctl_memory_mapping {
    uint64_aligned_t first_gfn;
    uint64_aligned_t first_mfn;
    uint64_aligned_t nr_mfns;
    /* DPCI_*. */
    uint32_t add_mapping;
    uint32_t padding;
};

/* The same for I/O ports; also grants or revokes the right. x86 HVM. DM. All IN. */
#define XEN_DOMCTL_ioport_mapping 40
struct xen_domctl_ioport_mapping {
    uint32_t first_gport;
    uint32_t first_mport;
    uint32_t nr_ports;
    /* DPCI_*. */
    uint32_t add_mapping;
};

/* 41 (pin_mem_cacheattr) became XEN_DMOP_pin_memory_cacheattr, with these types: as in MTRRs. */
#define XEN_DOMCTL_MEM_CACHEATTR_UC     0
#define XEN_DOMCTL_MEM_CACHEATTR_WC     1
#define XEN_DOMCTL_MEM_CACHEATTR_WT     4
#define XEN_DOMCTL_MEM_CACHEATTR_WP     5
#define XEN_DOMCTL_MEM_CACHEATTR_WB     6
#define XEN_DOMCTL_MEM_CACHEATTR_UCM    7
#define XEN_DOMCTL_DELETE_MEM_CACHEATTR (~(uint32_t)0)

/* What vcpu_guest_context has no room for. x86. -XEN_ESRCH: no such vCPU. */
#define XEN_DOMCTL_set_ext_vcpucontext 42
#define XEN_DOMCTL_get_ext_vcpucontext 43
struct xen_domctl_ext_vcpucontext {
    /* IN */
    uint32_t vcpu;
    /* Bytes of this structure. IN for set, OUT for get. */
    uint32_t size;
#if defined(__i386__) || defined(__x86_64__)
    /* PV entry points, besides those of vcpu_guest_context; 0 for HVM. */
    uint64_aligned_t syscall32_callback_eip;
    uint64_aligned_t sysenter_callback_eip;
    uint16_t syscall32_callback_cs;
    uint16_t sysenter_callback_cs;
    uint8_t syscall32_disables_events;
    uint8_t sysenter_disables_events;
    /* Machine-check registers; the first of them also by the name of old. */
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

/* Of ia64, long ago. */
#define XEN_DOMCTL_set_opt_feature 44

/*
 * The domain is to be the device model of target, an HVM domain, for good. IN. -XEN_EINVAL: it has
 * another already.
 */
#define XEN_DOMCTL_set_target 46
struct xen_domctl_set_target {
    domid_t target;
};

/* 49 (set_cpuid) is gone, and had XEN_CPUID_INPUT_UNUSED for a subleaf that does not matter. */

/*
 * CPUID leaves and MSRs that a domain sees. x86. get with null lists: the greatest counts there can
 * be. set, before it runs: -XEN_EEXIST; what is not listed stays. -XEN_ENOBUFS: too little room.
 */
#define XEN_DOMCTL_get_cpu_policy 82
#define XEN_DOMCTL_set_cpu_policy 83
#if defined(__i386__) || defined(__x86_64__)
#define XEN_CPUID_INPUT_UNUSED 0xFFFFFFFF
struct xen_domctl_cpu_policy {
    /* IN: entries in the lists. get, OUT: entries used. */
    uint32_t nr_leaves;
    uint32_t nr_msrs;
    /* IN for set, OUT for get. */
    XEN_GUEST_HANDLE_64(xen_cpuid_leaf_t) leaves;
    XEN_GUEST_HANDLE_64(xen_msr_entry_t) msrs;

    /* set, OUT on some errors: which one Xen objects to; others are all ones. */
    uint32_t err_leaf, err_subleaf, err_msr;
};
typedef struct xen_domctl_cpu_policy xen_domctl_cpu_policy_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_cpu_policy_t);
#endif

/*
 * When the domain shuts down with SHUTDOWN_suspend, and only then, notify this event channel of
 * the domain in place of VIRQ_DOM_EXC. IN: the domain's port. One at a time, the last one wins.
 */
#define XEN_DOMCTL_subscribe 29
struct xen_domctl_subscribe {
    uint32_t port;
};

/* 51, 52, 53: machine address size, spurious faults; gone. */

/* Step a vCPU, each step an event for the debugger or monitor. x86 HVM on Intel. All IN. */
#define XEN_DOMCTL_debug_op                 54
#define XEN_DOMCTL_DEBUG_OP_SINGLE_STEP_OFF 0
#define XEN_DOMCTL_DEBUG_OP_SINGLE_STEP_ON  1
struct xen_domctl_debug_op {
    uint32_t op;
    uint32_t vcpu;
};

/* One record of gethvmcontext. -XEN_ENOENT, -XEN_ENODATA: none. -XEN_ENOBUFS: it is longer. */
#define XEN_DOMCTL_gethvmcontext_partial 55
struct xen_domctl_hvmcontext_partial {
    /* IN: HVM_SAVE_CODE(); mostly the vCPU. */
    uint32_t type;
    uint32_t instance;
    /* IN: bytes of buffer. OUT: of the record, without descriptor. */
    uint64_aligned_t bufsz;
    /* OUT; null: only the size is wanted. */
    XEN_GUEST_HANDLE_64(uint8) buffer;
};

/* 58 (disable_migrate) is gone. */

/* How the domain reads its time-stamp counter. x86. IN for set, OUT for get. */
#define XEN_DOMCTL_gettscinfo 59
#define XEN_DOMCTL_settscinfo 60
struct xen_domctl_tsc_info {
    /* XEN_CPUID_TSC_MODE_* of arch-x86/cpuid.h. */
    uint32_t tsc_mode;
    /* Frequency; set: 0 for the host's. */
    uint32_t gtsc_khz;
    /* Counts migrations; Xen adds 1 at set. */
    uint32_t incarnation;
    uint32_t pad;
    /* ns that it has run for. */
    uint64_aligned_t elapsed_nsec;
};

/* For the gdbsx debugger, when Xen is built with it. x86. Read or write memory. */
#define XEN_DOMCTL_gdbsx_guestmemio 1000
struct xen_domctl_gdbsx_memio {
    /* IN: entry to use for addresses of a PV kernel's modules, or 0. */
    uint64_aligned_t pgd3val;
    /* IN: addresses in the domain and in the caller, bytes. */
    uint64_aligned_t gva;
    uint64_aligned_t uva;
    uint32_t len;
    /* IN: 1 to write. */
    uint8_t gwr;
    /* OUT: bytes that were not done. */
    uint32_t remain;
};

/* Pause one vCPU of a paused domain, and let go of it. -XEN_EBUSY: it is not paused. */
#define XEN_DOMCTL_gdbsx_pausevcpu   1001
#define XEN_DOMCTL_gdbsx_unpausevcpu 1002
struct xen_domctl_gdbsx_pauseunp_vcpu {
    /* IN */
    uint32_t vcpu;
};

/* Has it hit something? */
#define XEN_DOMCTL_gdbsx_domstatus 1003
struct xen_domctl_gdbsx_domstatus {
    /* OUT: boolean; the vCPU, or all ones; the exception. */
    uint8_t paused;
    uint32_t vcpu_id;
    uint32_t vcpu_ev;
};

/*
 * Rings of vm_event.h, from Xen to a helper and back. A domain has up to three, for memory that is
 * paged out (x86), for all that XEN_DOMCTL_monitor_op and XENMEM_access_op tell, and for sharing
 * that runs out of memory (x86). Each is in the page that an HVM parameter names. ENABLE before
 * use; RESUME when responses are in the ring. -XEN_EINVAL: DISABLE of what is not on;
 * -XEN_ENODEV: RESUME of it.
 *
 * ENABLE: -XEN_EBUSY, it is on. -XEN_EOPNOTSUPP, the parameter is not set, or dom0 is HVM and it is
 * not the monitor. -XEN_ENODEV, the domain lacks hap. Paging also: -XEN_EMLINK, the domain has an
 * IOMMU; -XEN_EXDEV, it is populated on demand.
 */
#define XEN_DOMCTL_vm_event_op 56

#define XEN_VM_EVENT_ENABLE      0
#define XEN_VM_EVENT_DISABLE     1
#define XEN_VM_EVENT_RESUME      2
#define XEN_VM_EVENT_GET_VERSION 3 /* of any domain, DOMID_INVALID too */

#define XEN_DOMCTL_VM_EVENT_OP_PAGING  1
#define XEN_DOMCTL_VM_EVENT_OP_MONITOR 2
#define XEN_DOMCTL_VM_EVENT_OP_SHARING 3

struct xen_domctl_vm_event_op {
    /* IN: XEN_VM_EVENT_*. */
    uint32_t op;
    /* IN: XEN_DOMCTL_VM_EVENT_OP_*. */
    uint32_t mode;

    union {
        struct {
            /* OUT: port to bind to. */
            uint32_t port;
        } enable;

        /* OUT: VM_EVENT_INTERFACE_VERSION. */
        uint32_t version;
    } u;
};

/* Whether its pages can be shared. x86 HVM. All IN. -XEN_ENODEV: no hap. -XEN_EXDEV: an IOMMU. */
#define XEN_DOMCTL_mem_sharing_op      57
#define XEN_DOMCTL_MEM_SHARING_CONTROL 0
struct xen_domctl_mem_sharing_op {
    /* XEN_DOMCTL_MEM_SHARING_*. */
    uint8_t op;

    union {
        uint8_t enable;
    } u;
};

/* Check the domain's tables against each other. x86, debug builds. OUT: mistakes found. */
#define XEN_DOMCTL_audit_p2m 65
struct xen_domctl_audit_p2m {
    uint64_t orphans;
    uint64_t m2p_bad;
    uint64_t p2m_bad;
};

/* Who gets a global VIRQ. IN. -XEN_EBUSY: the present one has it bound. */
#define XEN_DOMCTL_set_virq_handler 66
struct xen_domctl_set_virq_handler {
    uint32_t virq;
};

/* XCR0, all it ever had, and the XSAVE area. x86. -XEN_EINVAL: wrong size or mask. */
#define XEN_DOMCTL_setvcpuextstate 62
#define XEN_DOMCTL_getvcpuextstate 63
#if defined(__i386__) || defined(__x86_64__)
struct xen_domctl_vcpuextstate {
    /* IN */
    uint32_t vcpu;
    /* get: features of Xen. IN as it was OUT; not looked at by set. */
    uint64_aligned_t xfeature_mask;
    /* IN: bytes of buffer. get, OUT: bytes used; needed, if buffer is null or mask and size 0. */
    uint64_aligned_t size;
    /* IN for set, OUT for get. */
    XEN_GUEST_HANDLE_64(uint64) buffer;
};
#endif

/* Without a monitor ring, forbidden accesses crash the domain (1), or become allowed (0). IN. */
#define XEN_DOMCTL_set_access_required 64
struct xen_domctl_set_access_required {
    uint8_t access_required;
};

/* A page of an HVM domain is broken. x86. IN: the GFN. */
#define XEN_DOMCTL_set_broken_page_p2m 67
struct xen_domctl_set_broken_page_p2m {
    uint64_aligned_t pfn;
};

/* 70 (set_max_evtchn) moved to createdomain. */

/* Write back and drop what caches hold of these pages. Arm. IN. -XEN_EINVAL: too many. */
#define XEN_DOMCTL_cacheflush 71
struct xen_domctl_cacheflush {
    xen_pfn_t start_pfn, nr_pfns;
};

/*
 * Memory set aside for Xen's tables of the domain, whole pages. x86 HVM and Arm: -XEN_EOPNOTSUPP.
 * IN for set, OUT for get. A set that fails may be done in part.
 */
#define XEN_DOMCTL_get_paging_mempool_size 85
#define XEN_DOMCTL_set_paging_mempool_size 86
struct xen_domctl_paging_mempool {
    /* Bytes. */
    uint64_aligned_t size;
};

/* The few MSRs that need migration. x86 PV. -XEN_ENOBUFS: there are more than fit. */
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
    /* IN */
    uint32_t vcpu;
    /* IN: entries. get, OUT: those there are; if msrs is null, at most. set, OUT: the bad one. */
    uint32_t msr_count;
    /* IN for set, OUT for get. */
    XEN_GUEST_HANDLE_64(xen_domctl_vcpu_msr_t) msrs;
};
#endif

/* Virtual NUMA layout, which XENMEM_get_vnumainfo tells. All IN. -XEN_E2BIG: bad node number. */
#define XEN_DOMCTL_setvnumainfo 74
struct xen_domctl_vnuma {
    /* At least 1. */
    uint32_t nr_vnodes;
    uint32_t nr_vmemranges;
    /* As many as the domain has. */
    uint32_t nr_vcpus;
    uint32_t pad;

    /* nr_vnodes squared, row by row. */
    XEN_GUEST_HANDLE_64(uint) vdistance;
    /* Node of each vCPU. */
    XEN_GUEST_HANDLE_64(uint) vcpu_to_vnode;
    /* The machine's node for each. */
    XEN_GUEST_HANDLE_64(uint) vnode_to_pnode;
    /* With flags 0. */
    XEN_GUEST_HANDLE_64(xen_vmemrange_t) vmemrange;
};

/* Monitoring of caches by the processor. x86. -XEN_ENODEV: none. -XEN_ENOENT: not attached. */
#define XEN_DOMCTL_psr_cmt_op 75
struct xen_domctl_psr_cmt_op {
#define XEN_DOMCTL_PSR_CMT_OP_DETACH     0
#define XEN_DOMCTL_PSR_CMT_OP_ATTACH     1
#define XEN_DOMCTL_PSR_CMT_OP_QUERY_RMID 2
    /* IN */
    uint32_t cmd;
    /* QUERY_RMID, OUT: number by which the processor knows the domain, 0 if not attached. */
    uint32_t data;
};

/*
 * Choose what is told through the monitor ring, which has to be on. -XEN_EEXIST: it is that way
 * already. -XEN_EOPNOTSUPP: this machine or architecture cannot. Memory accesses are chosen by
 * XENMEM_access_op.
 */
#define XEN_DOMCTL_monitor_op 77

#define XEN_DOMCTL_MONITOR_OP_ENABLE            0
#define XEN_DOMCTL_MONITOR_OP_DISABLE           1
#define XEN_DOMCTL_MONITOR_OP_GET_CAPABILITIES  2
#define XEN_DOMCTL_MONITOR_OP_EMULATE_EACH_REP  3 /* event 1: a string instruction, one by one */
/* Let responses deny register writes. The guest may crash if monitoring ends before all is in. */
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
#define XEN_DOMCTL_MONITOR_EVENT_INGUEST_PAGEFAULT   11 /* on from the start; ENABLE ends it */
#define XEN_DOMCTL_MONITOR_EVENT_VMEXIT              12
#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
#define XEN_DOMCTL_MONITOR_EVENT_IO 13
#endif

struct xen_domctl_monitor_op {
    /* IN: XEN_DOMCTL_MONITOR_OP_*. */
    uint32_t op;

    /* IN: XEN_DOMCTL_MONITOR_EVENT_*. GET_CAPABILITIES, OUT: bit n for event n. */
    uint32_t event;

    /* ENABLE, IN; booleans, but for numbers and masks. sync: the vCPU waits for the response. */
    union {
        struct {
            /* VM_EVENT_X86_*. */
            uint8_t index;
            uint8_t sync;
            /* Writes of the same value do not count. */
            uint8_t onchangeonly;
            uint8_t pad1;
            uint32_t pad2;
            /* Bits whose change does not count. */
            uint64_aligned_t bitmask;
        } mov_to_cr;

        struct {
            uint32_t msr;
            uint8_t onchangeonly;
        } mov_to_msr;

        struct {
            uint8_t sync;
            /* Programs may ask, not the kernel alone. */
            uint8_t allow_userspace;
        } guest_request;

        struct {
            uint8_t sync;
        } debug_exception;

        struct {
            /* Xen does nothing about the exit then. */
            uint8_t sync;
        } vmexit;
    } u;
};

/*
 * Share of caches and of memory bandwidth, per socket. x86. -XEN_ENOENT: this machine lacks it.
 * -XEN_EOVERFLOW: too many different shares.
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
    /* IN */
    uint32_t cmd;
    /* IN: socket. */
    uint32_t target;
    /* IN for SET, OUT for GET: bits of capacity; or the throttle. */
    uint64_t data;
};

/* Reset an HVM domain for kexec, its memory kept. x86; -XEN_EOPNOTSUPP elsewhere. */
#define XEN_DOMCTL_soft_reset 79

/* 80 (set_gnttab_limits) moved to createdomain. */

/* Give a new domain an emulated serial port. Arm. */
#define XEN_DOMCTL_vuart_op 81
struct xen_domctl_vuart_op {
#define XEN_DOMCTL_VUART_OP_INIT 0
    /* IN */
    uint32_t cmd;
#define XEN_DOMCTL_VUART_TYPE_VPL011 0
    /* IN */
    uint32_t type;
    /* IN: of the console ring. */
    uint64_aligned_t gfn;
    /* IN: who is behind it. */
    domid_t console_domid;
    /* IN: zeroes. */
    uint8_t pad[2];
    /* OUT: port for the latter to bind to. */
    evtchn_port_t evtchn;
};

/*
 * Processor trace of a vCPU. x86 HVM with vmtrace_size: -XEN_EINVAL. The buffer itself:
 * XENMEM_acquire_resource. -XEN_ENOENT: no such vCPU.
 */
#define XEN_DOMCTL_vmtrace_op 84
struct xen_domctl_vmtrace_op {
    /* IN */
    uint32_t cmd;
    uint32_t vcpu;
    /* Options: IN, the RTIT MSR; IN for set, OUT for get. */
    uint64_aligned_t key;
    uint64_aligned_t value;

#define XEN_DOMCTL_vmtrace_enable           1
#define XEN_DOMCTL_vmtrace_disable          2
#define XEN_DOMCTL_vmtrace_reset_and_enable 3
#define XEN_DOMCTL_vmtrace_output_position  4 /* value, OUT: bytes from the buffer's start */
#define XEN_DOMCTL_vmtrace_get_option       5
#define XEN_DOMCTL_vmtrace_set_option       6
};
typedef struct xen_domctl_vmtrace_op xen_domctl_vmtrace_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_vmtrace_op_t);

#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
/* Let a running domain have devices that XEN_SYSCTL_dt_overlay added. Arm. All IN. */
#define XEN_DOMCTL_dt_overlay 87
#if defined(__arm__) || defined(__aarch64__)
struct xen_domctl_dt_overlay {
    XEN_GUEST_HANDLE_64(const_void) overlay_fdt;
    /* Bytes, at most 500 KiB. */
    uint32_t overlay_fdt_size;
#define XEN_DOMCTL_DT_OVERLAY_ATTACH 1
    uint8_t overlay_op;
    /* Zeroes. */
    uint8_t pad[3];
};
#endif
#endif

#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */
/*
 * Colours of the last-level cache that a domain's memory comes from, before it has any. All IN.
 * -XEN_EEXIST: set already. -XEN_EOPNOTSUPP: Xen runs without.
 */
#define XEN_DOMCTL_set_llc_colors 89
struct xen_domctl_set_llc_colors {
    /* 0: the default. */
    uint32_t num_llc_colors;
    uint32_t pad;
    XEN_GUEST_HANDLE_64(uint32) llc_colors;
};
#endif

#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
/*
 * Whether a domain is there. Stable. Control domain, and the one that runs xenstore. With domain
 * DOMID_INVALID: one that changed since last asked about (domain, OUT), for the handler of
 * VIRQ_DOM_EXC alone (-XEN_EACCES); -XEN_ENOENT: none did.
 */
#define XEN_DOMCTL_get_domain_state 90
struct xen_domctl_get_domain_state {
    /* OUT; 0 in all that follows: it is gone. */
    uint16_t state;
#define XEN_DOMCTL_GETDOMSTATE_STATE_EXIST    0x0001
#define XEN_DOMCTL_GETDOMSTATE_STATE_SHUTDOWN 0x0002
#define XEN_DOMCTL_GETDOMSTATE_STATE_DYING    0x0004
#define XEN_DOMCTL_GETDOMSTATE_STATE_DEAD     0x0008
    /* OUT: what it may do. */
    uint16_t caps;
#define XEN_DOMCTL_GETDOMSTATE_CAP_CONTROL  0x0001
#define XEN_DOMCTL_GETDOMSTATE_CAP_HARDWARE 0x0002
#define XEN_DOMCTL_GETDOMSTATE_CAP_XENSTORE 0x0004
    /* IN: 0. */
    uint32_t pad0;
    /* OUT: never used again, as the domid may be. */
    uint64_t unique_id;
};
#endif

struct xen_domctl {
    /* IN: XEN_DOMCTL_* with a number above; its version; the domain. */
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
