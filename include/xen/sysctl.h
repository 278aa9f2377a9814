/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_sysctl: the machine and Xen as a whole. For tools only. */

#ifndef __XEN_PUBLIC_SYSCTL_H__
#define __XEN_PUBLIC_SYSCTL_H__

#if !defined(__XEN__) && !defined(__XEN_TOOLS__)
#error "sysctl.h is for toolstacks: define __XEN_TOOLS__ if you are one"
#endif

#include "xen.h"
#include "domctl.h"
#include "physdev.h"

/*
 * long sysctl(struct xen_sysctl *arg)
 *
 * arg names an operation and holds its structure; struct xen_sysctl is at the end of this file. OUT
 * fields are written on success, and otherwise where noted. Control domain: -XEN_EPERM.
 *
 * 0 or a negative error. Common to all: -XEN_EACCES, another interface_version; -XEN_ENOSYS, a cmd
 * that this Xen or architecture lacks; -XEN_EFAULT. As with domctl.h, the layout is that of one
 * release, XGA_XEN_RELEASE, and the version does not name it: 4.17 to 4.20 share one.
 */
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
#define XEN_SYSCTL_INTERFACE_VERSION 0x00000016
#else
#define XEN_SYSCTL_INTERFACE_VERSION 0x00000015
#endif

/* Read Xen's log, which is a ring that forgets its beginning. */
#define XEN_SYSCTL_readconsole 1
struct xen_sysctl_readconsole {
    /* IN, booleans: drop what was read; begin at index, not at the oldest. */
    uint8_t clear;
    uint8_t incremental;
    uint8_t pad0, pad1;
    /* IN: where to begin. OUT: where to go on. */
    uint32_t index;
    /* OUT: text without a zero. */
    XEN_GUEST_HANDLE_64(char) buffer;
    /* IN: bytes of buffer. OUT: bytes used. */
    uint32_t count;
};

/* Buffers of trace.h. */
#define XEN_SYSCTL_tbuf_op 2
struct xen_sysctl_tbuf_op {
#define XEN_SYSCTL_TBUFOP_get_info     0
#define XEN_SYSCTL_TBUFOP_set_cpu_mask 1
#define XEN_SYSCTL_TBUFOP_set_evt_mask 2
#define XEN_SYSCTL_TBUFOP_set_size     3 /* once */
#define XEN_SYSCTL_TBUFOP_enable       4 /* -XEN_EINVAL without size */
#define XEN_SYSCTL_TBUFOP_disable      5 /* buffers stay */
    /* IN */
    uint32_t cmd;
    /* IN: processors to trace. */
    struct xenctl_bitmap cpu_mask;
    /* set, IN; get_info, OUT: classes of events. */
    uint32_t evt_mask;
    /* get_info, OUT: where struct t_info is. */
    uint64_aligned_t buffer_mfn;
    /* set, IN: pages per processor. get_info, OUT: bytes of struct t_info. */
    uint32_t size;
};

/* The machine in numbers. */
#define XEN_SYSCTL_physinfo                    3
/* capabilities: HVM and PV guests; devices for guests; nested and shadow paging. */
#define _XEN_SYSCTL_PHYSCAP_hvm                0
#define XEN_SYSCTL_PHYSCAP_hvm                 (1u << _XEN_SYSCTL_PHYSCAP_hvm)
#define _XEN_SYSCTL_PHYSCAP_pv                 1
#define XEN_SYSCTL_PHYSCAP_pv                  (1u << _XEN_SYSCTL_PHYSCAP_pv)
#define _XEN_SYSCTL_PHYSCAP_directio           2
#define XEN_SYSCTL_PHYSCAP_directio            (1u << _XEN_SYSCTL_PHYSCAP_directio)
#define _XEN_SYSCTL_PHYSCAP_hap                3
#define XEN_SYSCTL_PHYSCAP_hap                 (1u << _XEN_SYSCTL_PHYSCAP_hap)
#define _XEN_SYSCTL_PHYSCAP_shadow             4
#define XEN_SYSCTL_PHYSCAP_shadow              (1u << _XEN_SYSCTL_PHYSCAP_shadow)
/* The IOMMU can use the page tables of nested paging. */
#define _XEN_SYSCTL_PHYSCAP_iommu_hap_pt_share 5
#define XEN_SYSCTL_PHYSCAP_iommu_hap_pt_share  (1u << _XEN_SYSCTL_PHYSCAP_iommu_hap_pt_share)
/* Processor trace; performance counters; grant tables of version 1 and 2. */
#define XEN_SYSCTL_PHYSCAP_vmtrace             (1u << 6)
#define XEN_SYSCTL_PHYSCAP_vpmu                (1u << 7)
#define XEN_SYSCTL_PHYSCAP_gnttab_v1           (1u << 8)
#define XEN_SYSCTL_PHYSCAP_gnttab_v2           (1u << 9)

/* The highest of them. */
#define XEN_SYSCTL_PHYSCAP_MAX XEN_SYSCTL_PHYSCAP_gnttab_v2

#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
#if defined(__arm__) || defined(__aarch64__)
/* Field in arch_capabilities: longest SVE vector / 128 bits. */
#define XEN_SYSCTL_PHYSCAP_ARM_SVE_MASK (0x1FU)
#endif
#endif

struct xen_sysctl_physinfo {
    /* OUT, all. Of processor 0. */
    uint32_t threads_per_core;
    uint32_t cores_per_socket;
    /* Online; highest number there can be. */
    uint32_t nr_cpus;
    uint32_t max_cpu_id;
    uint32_t nr_nodes;
    uint32_t max_node_id;
    uint32_t cpu_khz;
    /* XEN_SYSCTL_PHYSCAP_*; those of the architecture. */
    uint32_t capabilities;
    uint32_t arch_capabilities;
    uint32_t pad;
    /* Pages: of RAM, free, 0, claimed; highest page number. */
    uint64_aligned_t total_pages;
    uint64_aligned_t free_pages;
    uint64_aligned_t scrub_pages;
    uint64_aligned_t outstanding_pages;
    uint64_aligned_t max_mfn;
    /* x86: the first words of a featureset. */
    uint32_t hw_cap[8];
};

/* OUT: XEN_SCHEDULER_* (domctl.h) that Xen was started with; Arm's device tree may differ. */
#define XEN_SYSCTL_sched_id 4
struct xen_sysctl_sched_id {
    uint32_t sched_id;
};

/* Event counters, in a Xen built with them. */
#define XEN_SYSCTL_perfc_op      5
#define XEN_SYSCTL_PERFCOP_reset 1
#define XEN_SYSCTL_PERFCOP_query 2
struct xen_sysctl_perfc_desc {
    char name[80];
    /* How many belong to it. */
    uint32_t nr_vals;
};
typedef struct xen_sysctl_perfc_desc xen_sysctl_perfc_desc_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_perfc_desc_t);
typedef uint32_t xen_sysctl_perfc_val_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_perfc_val_t);

struct xen_sysctl_perfc_op {
    /* IN: XEN_SYSCTL_PERFCOP_*. */
    uint32_t cmd;
    /* OUT: entries there are in each list. */
    uint32_t nr_counters;
    uint32_t nr_vals;
    /* OUT, or null. */
    XEN_GUEST_HANDLE_64(xen_sysctl_perfc_desc_t) desc;
    XEN_GUEST_HANDLE_64(xen_sysctl_perfc_val_t) val;
};

/* XEN_DOMCTL_getdomaininfo for many. */
#define XEN_SYSCTL_getdomaininfolist 6
struct xen_sysctl_getdomaininfolist {
    /* IN: from which number on; room in the buffer. */
    domid_t first_domain;
    uint32_t max_domains;
    /* OUT */
    XEN_GUEST_HANDLE_64(xen_domctl_getdomaininfo_t) buffer;
    /* OUT: entries written. Fewer than room: there are no more. */
    uint32_t num_domains;
};

/* As if typed at Xen's console. IN. */
#define XEN_SYSCTL_debug_keys 7
struct xen_sysctl_debug_keys {
    XEN_GUEST_HANDLE_64(const_char) keys;
    uint32_t nr_keys;
};

/* How long processors were idle, ns. */
#define XEN_SYSCTL_getcpuinfo 8
struct xen_sysctl_cpuinfo {
    uint64_aligned_t idletime;
};
typedef struct xen_sysctl_cpuinfo xen_sysctl_cpuinfo_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_cpuinfo_t);
struct xen_sysctl_getcpuinfo {
    /* IN: room. */
    uint32_t max_cpus;
    /* OUT: by number. */
    XEN_GUEST_HANDLE_64(xen_sysctl_cpuinfo_t) info;
    /* OUT: entries written. */
    uint32_t nr_cpus;
};

/* Free memory, below an address or on a node. */
#define XEN_SYSCTL_availheap 9
struct xen_sysctl_availheap {
    /* IN: bits of address, 0 for any; node, -1 for all. */
    uint32_t min_bitwidth;
    uint32_t max_bitwidth;
    int32_t node;
    /* OUT */
    uint64_aligned_t avail_bytes;
};

/* How long a processor was at which frequency (Px) or sleep state (Cx). */
#define XEN_SYSCTL_get_pmstat 10
struct pm_px_val {
    /* MHz; ns; times it was entered. */
    uint64_aligned_t freq;
    uint64_aligned_t residency;
    uint64_aligned_t count;
};
typedef struct pm_px_val pm_px_val_t;
DEFINE_XEN_GUEST_HANDLE(pm_px_val_t);

struct pm_px_stat {
    /* OUT: how many states. get_pxstat, IN: how many there is room for. */
    uint8_t total;
    /* get_pxstat, OUT: those allowed now; the last and the present state. */
    uint8_t usable;
    uint8_t last;
    uint8_t cur;
    /* get_pxstat, OUT: changes from row to column, total squared; not if room is too small. */
    XEN_GUEST_HANDLE_64(uint64) trans_pt;
    /* get_pxstat, OUT: total entries. */
    XEN_GUEST_HANDLE_64(pm_px_val_t) pt;
};

struct pm_cx_stat {
    /* OUT: how many states, C0 too. get_cxstat, IN: how many there is room for. */
    uint32_t nr;
    /* get_cxstat, OUT, all that follows. Last state; ns idle since boot. */
    uint32_t last;
    uint64_aligned_t idle_time;
    /* Times entered; ns; nr entries each. */
    XEN_GUEST_HANDLE_64(uint64) triggers;
    XEN_GUEST_HANDLE_64(uint64) residencies;
    /* IN: entries of pc and cc. OUT: entries that Xen knows of. */
    uint32_t nr_pc;
    uint32_t nr_cc;
    /*
     * Residency of package and core, as the hardware counts; [0] is PC1, CC1. What it does not
     * count is not written, so fill these in first with what tells.
     */
    XEN_GUEST_HANDLE_64(uint64) pc;
    XEN_GUEST_HANDLE_64(uint64) cc;
};

struct xen_sysctl_get_pmstat {
#define PMSTAT_CATEGORY_MASK 0xf0
#define PMSTAT_PX            0x10
#define PMSTAT_CX            0x20
#define PMSTAT_get_max_px    (PMSTAT_PX | 0x1)
#define PMSTAT_get_pxstat    (PMSTAT_PX | 0x2)
#define PMSTAT_reset_pxstat  (PMSTAT_PX | 0x3)
#define PMSTAT_get_max_cx    (PMSTAT_CX | 0x1)
#define PMSTAT_get_cxstat    (PMSTAT_CX | 0x2)
#define PMSTAT_reset_cxstat  (PMSTAT_CX | 0x3)
    /* IN: PMSTAT_*; processor. */
    uint32_t type;
    uint32_t cpuid;
    union {
        struct pm_px_stat getpx;
        struct pm_cx_stat getcx;
    } u;
};

/* Take processors out of use, or back. x86. All IN. */
#define XEN_SYSCTL_cpu_hotplug 11
struct xen_sysctl_cpu_hotplug {
    /* The first two only. */
    uint32_t cpu;

#define XEN_SYSCTL_CPU_HOTPLUG_ONLINE      0
#define XEN_SYSCTL_CPU_HOTPLUG_OFFLINE     1
/* All threads that are not their core's first. -XEN_EOPNOTSUPP: no threads. */
#define XEN_SYSCTL_CPU_HOTPLUG_SMT_ENABLE  2
#define XEN_SYSCTL_CPU_HOTPLUG_SMT_DISABLE 3
    uint32_t op;
};

/* Frequency and sleep. x86. Parameters are called as Linux calls its files in sysfs. */
#define XEN_SYSCTL_pm_op 12

/* Governor "userspace": its frequency, kHz. */
struct xen_userspace {
    uint32_t scaling_setspeed;
};

/* Governor "ondemand": limits of the rate, us; the rate; percent of load. */
struct xen_ondemand {
    uint32_t sampling_rate_max;
    uint32_t sampling_rate_min;

    uint32_t sampling_rate;
    uint32_t up_threshold;
};

#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
#if XGA_XEN_RELEASE < 0x00041500  /* 4.21; how it was called until then */
#define xen_get_cppc_para xen_cppc_para
#endif
/* Performance that a processor chooses within limits (HWP, CPPC): OUT. */
struct xen_get_cppc_para {
/* It has the activity window. */
#define XEN_SYSCTL_CPPC_FEAT_ACT_WINDOW (1 << 0)
    uint32_t features;
    /* What it can, 0 to 255 on a scale of its own: least, least economical, lasting, most. */
    uint32_t lowest;
    uint32_t lowest_nonlinear;
    uint32_t nominal;
    uint32_t highest;
    /* What it is asked for, on the same scale; it may not comply. desired: 0 for its own choice. */
    uint32_t minimum;
    uint32_t maximum;
    uint32_t desired;
    /* 0 for speed, 255 for economy. */
    uint32_t energy_perf;
/* Time over which it looks at load: mantissa * 10^exponent us. */
#define XEN_CPPC_ACT_WINDOW_MANTISSA_MASK 0x07f
#define XEN_CPPC_ACT_WINDOW_EXPONENT_MASK 0x380
    uint32_t activity_window;
};
#undef xen_get_cppc_para

/*
 * The same, IN. set_params says which members count; the others are 0. A preset comes before them:
 * lowest limits and economy, highest and speed, or lowest to highest and half way between.
 * -XEN_EINVAL: over 255, or a member that does not count is not 0.
 */
struct xen_set_cppc_para {
#define XEN_SYSCTL_CPPC_SET_MINIMUM     (1U << 0)
#define XEN_SYSCTL_CPPC_SET_MAXIMUM     (1U << 1)
#define XEN_SYSCTL_CPPC_SET_DESIRED     (1U << 2)
#define XEN_SYSCTL_CPPC_SET_ENERGY_PERF (1U << 3)
#define XEN_SYSCTL_CPPC_SET_ACT_WINDOW  (1U << 4)
#define XEN_SYSCTL_CPPC_SET_PRESET_MASK 0xf0000000U
#define XEN_SYSCTL_CPPC_SET_PRESET_NONE 0x00000000U
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
#define XEN_SYSCTL_CPPC_SET_PRESET_ONDEMAND 0x10000000U
#else
#define XEN_SYSCTL_CPPC_SET_PRESET_BALANCE 0x10000000U
#endif
#define XEN_SYSCTL_CPPC_SET_PRESET_POWERSAVE   0x20000000U
#define XEN_SYSCTL_CPPC_SET_PRESET_PERFORMANCE 0x30000000U
#define XEN_SYSCTL_CPPC_SET_PARAM_MASK                                                             \
    (XEN_SYSCTL_CPPC_SET_PRESET_MASK | XEN_SYSCTL_CPPC_SET_MINIMUM | XEN_SYSCTL_CPPC_SET_MAXIMUM | \
     XEN_SYSCTL_CPPC_SET_DESIRED | XEN_SYSCTL_CPPC_SET_ENERGY_PERF |                               \
     XEN_SYSCTL_CPPC_SET_ACT_WINDOW)
    /* IN; OUT: without SET_ACT_WINDOW where the processor has none. */
    uint32_t set_params;
    uint32_t minimum;
    uint32_t maximum;
    uint32_t desired;
    uint32_t energy_perf;
#define XEN_SYSCTL_CPPC_ACT_WINDOW_MASK \
    (XEN_CPPC_ACT_WINDOW_MANTISSA_MASK | XEN_CPPC_ACT_WINDOW_EXPONENT_MASK)
    uint32_t activity_window;
};

/* Some values of scaling_driver. */
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
#define XEN_AMD_CPPC_DRIVER_NAME     "amd-cppc"
#define XEN_AMD_CPPC_EPP_DRIVER_NAME "amd-cppc-epp"
#endif
#define XEN_HWP_DRIVER_NAME "hwp"
#endif

/* Frequencies in kHz, names with a zero. */
#define CPUFREQ_NAME_LEN 16
struct xen_get_cpufreq_para {
    /* IN: entries of the lists, exactly. -XEN_EAGAIN: it was something else; OUT: what it is. */
    uint32_t cpu_num;
    uint32_t freq_num;
    uint32_t gov_num;

    /* OUT, all: processors that change together, frequencies, names of CPUFREQ_NAME_LEN bytes. */
    XEN_GUEST_HANDLE_64(uint32) affected_cpus;
    XEN_GUEST_HANDLE_64(uint32) scaling_available_frequencies;
    XEN_GUEST_HANDLE_64(char) scaling_available_governors;
    char scaling_driver[CPUFREQ_NAME_LEN];

    uint32_t cpuinfo_cur_freq;
    uint32_t cpuinfo_max_freq;
    uint32_t cpuinfo_min_freq;
    /* What the governor does. Where the processor governs itself, there was cppc_para instead. */
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
    struct {
        uint32_t scaling_cur_freq;
        char scaling_governor[CPUFREQ_NAME_LEN];
        uint32_t scaling_max_freq;
        uint32_t scaling_min_freq;
        union {
            struct xen_userspace userspace;
            struct xen_ondemand ondemand;
        } u;
    } s;
#elif XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
    union {
        struct {
            uint32_t scaling_cur_freq;
            char scaling_governor[CPUFREQ_NAME_LEN];
            uint32_t scaling_max_freq;
            uint32_t scaling_min_freq;
            union {
                struct xen_userspace userspace;
                struct xen_ondemand ondemand;
            } u;
        } s;
        struct xen_cppc_para cppc_para;
    } u;
#else
    uint32_t scaling_cur_freq;
    char scaling_governor[CPUFREQ_NAME_LEN];
    uint32_t scaling_max_freq;
    uint32_t scaling_min_freq;
    union {
        struct xen_userspace userspace;
        struct xen_ondemand ondemand;
    } u;
#endif

    /* Boolean. */
    int32_t turbo_enabled;
};

/* IN. -XEN_EINVAL: there is none of that name. */
struct xen_set_cpufreq_gov {
    char scaling_governor[CPUFREQ_NAME_LEN];
};

/* One parameter, IN. -XEN_EINVAL: not for this governor, or out of range. */
struct xen_set_cpufreq_para {
#define SCALING_MAX_FREQ 1
#define SCALING_MIN_FREQ 2
#define SCALING_SETSPEED 3
#define SAMPLING_RATE    4
#define UP_THRESHOLD     5
    uint32_t ctrl_type;
    uint32_t ctrl_value;
};

struct xen_sysctl_pm_op {
#define PM_PARA_CATEGORY_MASK 0xf0
#define CPUFREQ_PARA          0x10

/* -XEN_ENODEV: Xen leaves frequency to others. */
#define GET_CPUFREQ_PARA    (CPUFREQ_PARA | 0x01)
#define SET_CPUFREQ_GOV     (CPUFREQ_PARA | 0x02)
#define SET_CPUFREQ_PARA    (CPUFREQ_PARA | 0x03)
#define GET_CPUFREQ_AVGFREQ (CPUFREQ_PARA | 0x04)
#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
#define SET_CPUFREQ_CPPC (CPUFREQ_PARA | 0x05)
#endif
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
#define GET_CPUFREQ_CPPC (CPUFREQ_PARA | 0x06)
#endif

/* cpuid 0. Fill cores before waking others; OUT: as it was. */
#define XEN_SYSCTL_pm_op_set_sched_opt_smt 0x21

/* Deepest sleep: cpuid 0 for the state, 1 for the state within it. */
#define XEN_SYSCTL_pm_op_get_max_cstate 0x22
#define XEN_SYSCTL_pm_op_set_max_cstate 0x23

/* Not in use: see vcpu_migr_delay_us below. */
#define XEN_SYSCTL_pm_op_set_vcpu_migration_delay 0x24
#define XEN_SYSCTL_pm_op_get_vcpu_migration_delay 0x25

/* Frequencies above the nominal. */
#define XEN_SYSCTL_pm_op_enable_turbo  0x26
#define XEN_SYSCTL_pm_op_disable_turbo 0x27

    /* IN: one of these; processor. */
    uint32_t cmd;
    uint32_t cpuid;
    union {
        struct xen_get_cpufreq_para get_para;
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
        struct xen_get_cppc_para get_cppc;
#endif
        struct xen_set_cpufreq_gov set_gov;
        struct xen_set_cpufreq_para set_para;
#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
        struct xen_set_cppc_para set_cppc;
#endif
        /* OUT: kHz since the last time. */
        uint64_aligned_t get_avgfreq;
        /* IN: boolean. */
        uint32_t set_sched_opt_smt;
/* No limit. */
#define XEN_SYSCTL_CX_UNLIMITED 0xffffffffU
        uint32_t get_max_cstate;
        uint32_t set_max_cstate;
    } u;
};

/*
 * Take pages of RAM out of use, take them back, or ask. -XEN_EINVAL: a page that is not RAM. With
 * an error, look at status: entries of pages not reached are PG_OFFLINE_INVALID in every byte.
 */
#define XEN_SYSCTL_page_offline_op 14
struct xen_sysctl_page_offline_op {
#define sysctl_page_offline       1
#define sysctl_page_online        2
#define sysctl_query_page_offline 3
    /* IN */
    uint32_t cmd;
    /* IN: MFNs, the end inclusive. */
    uint32_t start;
    uint32_t end;
    /* OUT, for each: bits 0-15 as below; 16-31 domain that has it. */
    XEN_GUEST_HANDLE(uint32) status;
};

/* How it went: offline, and online. PENDING: as soon as nobody uses the page. */
#define PG_OFFLINE_STATUS_MASK (0xFFUL)

#define PG_OFFLINE_INVALID (0x1UL << 0) /* nothing was done */

#define PG_OFFLINE_OFFLINED (0x1UL << 1)
#define PG_OFFLINE_PENDING  (0x1UL << 2)
#define PG_OFFLINE_FAILED   (0x1UL << 3)
#define PG_OFFLINE_AGAIN    (0x1UL << 4)

#define PG_ONLINE_FAILED  PG_OFFLINE_FAILED
#define PG_ONLINE_ONLINED PG_OFFLINE_OFFLINED

/* What a query says. */
#define PG_OFFLINE_STATUS_OFFLINED        (0x1UL << 1)
#define PG_OFFLINE_STATUS_ONLINE          (0x1UL << 2)
#define PG_OFFLINE_STATUS_OFFLINE_PENDING (0x1UL << 3)
#define PG_OFFLINE_STATUS_BROKEN          (0x1UL << 4)

#define PG_OFFLINE_MISC_MASK (0xFFUL << 4)

/* Why it failed or has to wait: Xen's, dom0's, nobody's yet, no RAM, a domain's. */
#define PG_OFFLINE_XENPAGE      (0x1UL << 8)
#define PG_OFFLINE_DOM0PAGE     (0x1UL << 9)
#define PG_OFFLINE_ANONYMOUS    (0x1UL << 10)
#define PG_OFFLINE_NOT_CONV_RAM (0x1UL << 11)
#define PG_OFFLINE_OWNED        (0x1UL << 12)

#define PG_OFFLINE_BROKEN (0x1UL << 13)
#define PG_ONLINE_BROKEN  PG_OFFLINE_BROKEN

#define PG_OFFLINE_OWNER_SHIFT 16

/* Statistics of locks, in a Xen built with them. */
#define XEN_SYSCTL_lockprof_op    15
#define XEN_SYSCTL_LOCKPROF_reset 1
#define XEN_SYSCTL_LOCKPROF_query 2
#define LOCKPROF_TYPE_GLOBAL      0
#define LOCKPROF_TYPE_PERDOM      1 /* idx is the domain */
#define LOCKPROF_TYPE_N           2
struct xen_sysctl_lockprof_data {
    /* May have up to two "%d", to be filled with idx. */
    char name[40];
    /* LOCKPROF_TYPE_*. */
    int32_t type;
    int32_t idx;
    /* Times taken, times waited for; ns held, ns waited for. */
    uint64_aligned_t lock_cnt;
    uint64_aligned_t block_cnt;
    uint64_aligned_t lock_time;
    uint64_aligned_t block_time;
};
typedef struct xen_sysctl_lockprof_data xen_sysctl_lockprof_data_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_lockprof_data_t);
struct xen_sysctl_lockprof_op {
    /* IN: XEN_SYSCTL_LOCKPROF_*; room. */
    uint32_t cmd;
    uint32_t max_elem;
    /* query, OUT: entries there are; ns since reset. */
    uint32_t nr_elem;
    uint64_aligned_t time;
    /* query, OUT, or null. */
    XEN_GUEST_HANDLE_64(xen_sysctl_lockprof_data_t) data;
};

/* Where processors are. */
#define XEN_SYSCTL_cputopoinfo 16
#define XEN_INVALID_CORE_ID    (~0U)
#define XEN_INVALID_SOCKET_ID  (~0U)
#define XEN_INVALID_NODE_ID    (~0U)

struct xen_sysctl_cputopo {
    uint32_t core;
    uint32_t socket;
    uint32_t node;
};
typedef struct xen_sysctl_cputopo xen_sysctl_cputopo_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_cputopo_t);

struct xen_sysctl_cputopoinfo {
    /* IN: room. OUT: entries written; those there are, if cputopo is null. */
    uint32_t num_cpus;
    /* OUT: by number. */
    XEN_GUEST_HANDLE_64(xen_sysctl_cputopo_t) cputopo;
};

/* Nodes: their memory, and how far they are apart. */
#define XEN_SYSCTL_numainfo   17
#define XEN_INVALID_MEM_SZ    (~0U)
#define XEN_INVALID_NODE_DIST (~0U)

/* Bytes. */
struct xen_sysctl_meminfo {
    uint64_t memsize;
    uint64_t memfree;
};
typedef struct xen_sysctl_meminfo xen_sysctl_meminfo_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_meminfo_t);

struct xen_sysctl_numainfo {
    /* IN: room, its square in distance. OUT: nodes written; those there are, if both are null. */
    uint32_t num_nodes;

    /* OUT, or null: by number. */
    XEN_GUEST_HANDLE_64(xen_sysctl_meminfo_t) meminfo;

    /* OUT, or null: row by row, as long as num_nodes OUT. */
    XEN_GUEST_HANDLE_64(uint32) distance;
};

/*
 * Pools of processors, each with a scheduler. -XEN_ENOENT: no such pool. -XEN_EEXIST: CREATE of one
 * that is there. -XEN_EINVAL: bad processor or domain. -XEN_ENODEV: the processor is not free
 * (ADD). -XEN_EBUSY: domains need it. RM also: -XEN_EAGAIN, try later; -XEN_EADDRINUSE, a vCPU is
 * pinned there for the moment; -XEN_EADDRNOTAVAIL, not of this pool, or finish an earlier RM.
 */
#define XEN_SYSCTL_cpupool_op            18
#define XEN_SYSCTL_CPUPOOL_OP_CREATE     1 /* C */
#define XEN_SYSCTL_CPUPOOL_OP_DESTROY    2 /* D */
#define XEN_SYSCTL_CPUPOOL_OP_INFO       3 /* I; the next pool from this number on */
#define XEN_SYSCTL_CPUPOOL_OP_ADDCPU     4 /* A */
#define XEN_SYSCTL_CPUPOOL_OP_RMCPU      5 /* R */
#define XEN_SYSCTL_CPUPOOL_OP_MOVEDOMAIN 6 /* M */
#define XEN_SYSCTL_CPUPOOL_OP_FREEINFO   7 /* F; processors of no pool */
/* As pool of C, processor of A or R: Xen's choice. */
#define XEN_SYSCTL_CPUPOOL_PAR_ANY       0xFFFFFFFFU
struct xen_sysctl_cpupool_op {
    uint32_t op;                 /* IN: XEN_SYSCTL_CPUPOOL_OP_* */
    uint32_t cpupool_id;         /* IN: all but F; OUT: C, I */
    uint32_t sched_id;           /* IN: C; OUT: I */
    uint32_t domid;              /* IN: M */
    uint32_t cpu;                /* IN: A, R */
    uint32_t n_dom;              /* OUT: I, domains */
    struct xenctl_bitmap cpumap; /* OUT: I, F */
};

/* Plan of an ARINC 653 scheduler. */
#define ARINC653_MAX_DOMAINS_PER_SCHEDULE 64
struct xen_sysctl_arinc653_schedule {
    /* ns, after which it starts over. */
    uint64_aligned_t major_frame;
    uint8_t num_sched_entries;
    /* In turn: domain by its UUID, vCPU, ns. */
    struct {
        xen_domain_handle_t dom_handle;
        uint32_t vcpu_id;
        uint64_aligned_t runtime;
    } sched_entries[ARINC653_MAX_DOMAINS_PER_SCHEDULE];
};
typedef struct xen_sysctl_arinc653_schedule xen_sysctl_arinc653_schedule_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_arinc653_schedule_t);

/* Limits of ratelimit_us, the least a vCPU runs for; 0 is allowed too. */
#define XEN_SYSCTL_SCHED_RATELIMIT_MAX 500000
#define XEN_SYSCTL_SCHED_RATELIMIT_MIN 100

struct xen_sysctl_credit_schedule {
#define XEN_SYSCTL_CSCHED_TSLICE_MAX 1000
#define XEN_SYSCTL_CSCHED_TSLICE_MIN 1
    uint32_t tslice_ms;
    uint32_t ratelimit_us;
/* Time for which a vCPU is better left where it ran last. */
#define XEN_SYSCTL_CSCHED_MGR_DLY_MAX_US (100 * 1000)
    uint32_t vcpu_migr_delay_us;
};

struct xen_sysctl_credit2_schedule {
    uint32_t ratelimit_us;
};

/* Parameters of a pool's scheduler. -XEN_EINVAL: another scheduler, a value out of range. */
#define XEN_SYSCTL_scheduler_op    19
#define XEN_SYSCTL_SCHEDOP_putinfo 0
#define XEN_SYSCTL_SCHEDOP_getinfo 1
struct xen_sysctl_scheduler_op {
    /* IN: pool; XEN_SCHEDULER_* of domctl.h; XEN_SYSCTL_SCHEDOP_*. */
    uint32_t cpupool_id;
    uint32_t sched_id;
    uint32_t cmd;
    /* IN for put, OUT for get. */
    union {
        struct xen_sysctl_sched_arinc653 {
            XEN_GUEST_HANDLE_64(xen_sysctl_arinc653_schedule_t) schedule;
        } sched_arinc653;
        struct xen_sysctl_credit_schedule sched_credit;
        struct xen_sysctl_credit2_schedule sched_credit2;
    } u;
};

/*
 * Which parts of Xen have run, in a Xen built to tell; -XEN_EOPNOTSUPP. With GCC, a 32-bit
 * XEN_GCOV_FORMAT_MAGIC and then, without padding, for each file: name with zero, 32-bit size,
 * contents. With clang, a .profraw file.
 */
#define XEN_SYSCTL_coverage_op 20
#define XEN_GCOV_FORMAT_MAGIC  0x58434f56

#define XEN_SYSCTL_COVERAGE_get_size 0
#define XEN_SYSCTL_COVERAGE_read     1
#define XEN_SYSCTL_COVERAGE_reset    2

struct xen_sysctl_coverage_op {
    /* IN: XEN_SYSCTL_COVERAGE_*. */
    uint32_t cmd;
    /* read, IN: bytes of buffer. OUT: bytes needed, or used. */
    uint32_t size;
    /* OUT */
    XEN_GUEST_HANDLE_64(char) buffer;
};

/* Cache monitoring. x86. -XEN_ENODEV: the machine has none, or that processor is not online. */
#define XEN_SYSCTL_psr_cmt_op                      21
#define XEN_SYSCTL_PSR_CMT_get_total_rmid          0 /* domains that can be attached */
#define XEN_SYSCTL_PSR_CMT_get_l3_upscaling_factor 1 /* bytes that a count stands for */
#define XEN_SYSCTL_PSR_CMT_get_l3_cache_size       2 /* KiB */
#define XEN_SYSCTL_PSR_CMT_enabled                 3 /* boolean */
#define XEN_SYSCTL_PSR_CMT_get_l3_event_mask       4 /* CPUID 0xf:1.edx */
struct xen_sysctl_psr_cmt_op {
    /* IN: XEN_SYSCTL_PSR_CMT_*; 0. */
    uint32_t cmd;
    uint32_t flags;
    union {
        /* OUT */
        uint64_t data;
        /* IN, for its size: any processor that uses it. */
        struct {
            uint32_t cpu;
            uint32_t rsvd;
        } l3_cache;
    } u;
};

/* Nodes of PCI devices. -XEN_EINVAL: a null list. */
#define XEN_SYSCTL_pcitopoinfo 22
/* No such device. */
#define XEN_INVALID_DEV        (XEN_INVALID_NODE_ID - 1)
struct xen_sysctl_pcitopoinfo {
    /* IN: entries. OUT: entries done; go on from there. */
    uint32_t num_devs;

    /* IN */
    XEN_GUEST_HANDLE_64(physdev_pci_device_t) devs;

    /* OUT: node, XEN_INVALID_NODE_ID if not known, or XEN_INVALID_DEV. */
    XEN_GUEST_HANDLE_64(uint32) nodes;
};

/* What XEN_DOMCTL_psr_alloc can choose from. x86. -XEN_ENOENT: this machine lacks it. */
#define XEN_SYSCTL_psr_alloc        23
#define XEN_SYSCTL_PSR_get_l3_info  0
#define XEN_SYSCTL_PSR_get_l2_info  1
#define XEN_SYSCTL_PSR_get_mba_info 2
struct xen_sysctl_psr_alloc {
    /* IN: XEN_SYSCTL_PSR_*; socket. */
    uint32_t cmd;
    uint32_t target;
    /* OUT */
    union {
        struct {
            /* Bits of a mask of capacity; highest number of a share. */
            uint32_t cbm_len;
            uint32_t cos_max;
/* Code and data apart. */
#define XEN_SYSCTL_PSR_CAT_L3_CDP (1u << 0)
            uint32_t flags;
        } cat_info;

        struct {
            uint32_t thrtl_max;
            uint32_t cos_max;
/* The throttle is a percentage. */
#define XEN_SYSCTL_PSR_MBA_LINEAR (1u << 0)
            uint32_t flags;
        } mba_info;
    } u;
};

/* 24 (tmem_op) is gone. */

#if XGA_XEN_RELEASE < 0x00041600 /* 4.22 */
/* CPUID leaves that can be changed under PV guests, masked or as a whole. x86; gone in 4.22. */
#define XEN_SYSCTL_get_cpu_levelling_caps 25
struct xen_sysctl_cpu_levelling_caps {
#define XEN_SYSCTL_CPU_LEVELCAP_faulting    (1UL << 0)
#define XEN_SYSCTL_CPU_LEVELCAP_ecx         (1UL << 1)
#define XEN_SYSCTL_CPU_LEVELCAP_edx         (1UL << 2)
#define XEN_SYSCTL_CPU_LEVELCAP_extd_ecx    (1UL << 3)
#define XEN_SYSCTL_CPU_LEVELCAP_extd_edx    (1UL << 4)
#define XEN_SYSCTL_CPU_LEVELCAP_xsave_eax   (1UL << 5)
#define XEN_SYSCTL_CPU_LEVELCAP_thermal_ecx (1UL << 6)
#define XEN_SYSCTL_CPU_LEVELCAP_l7s0_eax    (1UL << 7)
#define XEN_SYSCTL_CPU_LEVELCAP_l7s0_ebx    (1UL << 8)
    /* OUT */
    uint32_t caps;
};
#endif

/*
 * Features as a bitmap of arch-x86/cpufeatureset.h: of the hardware, those Xen uses, those guests
 * get by default and at most. x86. -XEN_ENOBUFS: there are more. -XEN_EOPNOTSUPP: Xen was built
 * without such guests.
 */
#define XEN_SYSCTL_get_cpu_featureset 26
struct xen_sysctl_cpu_featureset {
#define XEN_SYSCTL_cpu_featureset_raw     0
#define XEN_SYSCTL_cpu_featureset_host    1
#define XEN_SYSCTL_cpu_featureset_pv      2
#define XEN_SYSCTL_cpu_featureset_hvm     3
#define XEN_SYSCTL_cpu_featureset_pv_max  4 /* since 4.18, and late 4.17 */
#define XEN_SYSCTL_cpu_featureset_hvm_max 5
    /* IN */
    uint32_t index;
    /* IN: words there is room for. OUT: words written; those there are, if features is null. */
    uint32_t nr_features;
    /* OUT */
    XEN_GUEST_HANDLE_64(uint32) features;
};

/*
 * Patch Xen as it runs: upload a payload, wait until rc is 0, apply it, wait again. A payload
 * has a name, a state, and in rc the result of the last action, -XEN_EAGAIN while it goes on.
 * -XEN_EOPNOTSUPP or -XEN_ENOSYS: Xen was built without.
 */
#define XEN_SYSCTL_livepatch_op 27

/* Of the payload's own structures. */
#define LIVEPATCH_PAYLOAD_VERSION 2
#ifdef __XEN__
#define LIVEPATCH_OPAQUE_SIZE 31

/* What a function's beginning has to look like. */
struct livepatch_expectation {
    __extension__ uint8_t enabled : 1;
    __extension__ uint8_t len : 5;
    __extension__ uint8_t rsv : 2;
    uint8_t data[LIVEPATCH_OPAQUE_SIZE];
};
typedef struct livepatch_expectation livepatch_expectation_t;

typedef enum livepatch_func_state {
    LIVEPATCH_FUNC_NOT_APPLIED,
    LIVEPATCH_FUNC_APPLIED
} livepatch_func_state_t;

/* Replace one function by another: an entry of .livepatch.funcs. */
struct livepatch_func {
    const char *name;
    void *new_addr;
    void *old_addr;
    uint32_t new_size;
    uint32_t old_size;
    uint8_t version; /* LIVEPATCH_PAYLOAD_VERSION */
    uint8_t _pad[39];
    livepatch_expectation_t expect;
};
typedef struct livepatch_func livepatch_func_t;
#endif

/* IN. Bytes with the zero, no more than these. */
#define XEN_LIVEPATCH_NAME_SIZE 128
struct xen_livepatch_name {
    XEN_GUEST_HANDLE_64(char) name;
    uint16_t size;
    /* Zeroes. */
    uint16_t pad[3];
};

/* Take in an ELF file and check it. IN. -XEN_EEXIST: that name is in use. */
#define XEN_SYSCTL_LIVEPATCH_UPLOAD 0
struct xen_sysctl_livepatch_upload {
    struct xen_livepatch_name name;
    uint64_t size;
    XEN_GUEST_HANDLE_64(uint8) payload;
};

/* How is it? -XEN_ENOENT: no such. */
#define XEN_SYSCTL_LIVEPATCH_GET 1

struct xen_livepatch_status {
#define LIVEPATCH_STATE_CHECKED 1
#define LIVEPATCH_STATE_APPLIED 2
    /* OUT: LIVEPATCH_STATE_*; 0 or a negative error. */
    uint32_t state;
    int32_t rc;
};
typedef struct xen_livepatch_status xen_livepatch_status_t;
DEFINE_XEN_GUEST_HANDLE(xen_livepatch_status_t);

struct xen_sysctl_livepatch_get {
    /* IN */
    struct xen_livepatch_name name;
    /* OUT */
    struct xen_livepatch_status status;
};

/*
 * How are all? With nr 0: sizes and count only. Answers with the number of payloads told; go on at
 * idx plus that. Where version differs from the call before, start over. -XEN_E2BIG: nr over 1024.
 * -XEN_ENOBUFS: names or metadata do not fit.
 */
#define XEN_SYSCTL_LIVEPATCH_LIST 2
struct xen_sysctl_livepatch_list {
    /* OUT: counts uploads and unloads. */
    uint32_t version;
    /* IN: the first one wanted. */
    uint32_t idx;
    /* IN: entries wanted. OUT: those still to come. */
    uint32_t nr;
    /* IN: 0. */
    uint32_t pad;
    /* IN: bytes of name and of metadata. OUT: bytes used; with nr 0, bytes of all. */
    uint32_t name_total_size;
    uint32_t metadata_total_size;
    /* OUT. Names with their zeroes, one after the other; lengths of each. Metadata likewise. */
    XEN_GUEST_HANDLE_64(xen_livepatch_status_t) status;
    XEN_GUEST_HANDLE_64(char) name;
    XEN_GUEST_HANDLE_64(uint32) len;
    XEN_GUEST_HANDLE_64(char) metadata;
    XEN_GUEST_HANDLE_64(uint32) metadata_len;
};

/*
 * Start something, to be waited for with get. All IN. -XEN_ENOENT: no such. -XEN_EBUSY: an action
 * goes on, or others were applied later than what is to be reverted.
 */
#define XEN_SYSCTL_LIVEPATCH_ACTION 3
struct xen_sysctl_livepatch_action {
    struct xen_livepatch_name name;
#define LIVEPATCH_ACTION_UNLOAD  1
#define LIVEPATCH_ACTION_REVERT  2
#define LIVEPATCH_ACTION_APPLY   3
#define LIVEPATCH_ACTION_REPLACE 4 /* revert all others and apply */
    uint32_t cmd;
    /* ns to stop all processors in; 0: Xen's default. */
    uint32_t timeout;

/* It needs this Xen, but no other payload before it. */
#define LIVEPATCH_ACTION_APPLY_NODEPS (1 << 0)
    uint32_t flags;
    uint32_t pad;
};

struct xen_sysctl_livepatch_op {
    /* IN: XEN_SYSCTL_LIVEPATCH_*. */
    uint32_t cmd;
#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
    /* IN: LIVEPATCH_FLAG_*, to skip some checks. */
    uint32_t flags;
#define LIVEPATCH_FLAG_FORCE (1u << 0)
#define LIVEPATCH_FLAGS_MASK LIVEPATCH_FLAG_FORCE
#else
    /* IN: 0. */
    uint32_t pad;
#endif
    union {
        struct xen_sysctl_livepatch_upload upload;
        struct xen_sysctl_livepatch_list list;
        struct xen_sysctl_livepatch_get get;
        struct xen_sysctl_livepatch_action action;
    } u;
};

/* 28 (set_parameter) is gone: write to hypfs.h's files. */

/*
 * CPUID leaves and MSRs: of the hardware, those Xen uses, those guests get at most (some of which
 * lack security support) and by default. x86. Errors as for get_cpu_featureset.
 */
#define XEN_SYSCTL_get_cpu_policy 29
#if defined(__i386__) || defined(__x86_64__)
struct xen_sysctl_cpu_policy {
#define XEN_SYSCTL_cpu_policy_raw         0
#define XEN_SYSCTL_cpu_policy_host        1
#define XEN_SYSCTL_cpu_policy_pv_max      2
#define XEN_SYSCTL_cpu_policy_hvm_max     3
#define XEN_SYSCTL_cpu_policy_pv_default  4
#define XEN_SYSCTL_cpu_policy_hvm_default 5
    /* IN */
    uint32_t index;
    /* IN: entries in the lists. OUT: entries used; at most, if a list is null. */
    uint32_t nr_leaves;
    uint32_t nr_msrs;
    /* IN: 0. */
    uint32_t _rsvd;
    /* OUT */
    XEN_GUEST_HANDLE_64(xen_cpuid_leaf_t) leaves;
    XEN_GUEST_HANDLE_64(xen_msr_entry_t) msrs;
};
typedef struct xen_sysctl_cpu_policy xen_sysctl_cpu_policy_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_cpu_policy_t);
#endif

#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
/* Add devices to the host's device tree, or remove them. Arm. All IN. */
#define XEN_SYSCTL_dt_overlay 30
#if defined(__arm__) || defined(__aarch64__)
struct xen_sysctl_dt_overlay {
    XEN_GUEST_HANDLE_64(const_void) overlay_fdt;
    /* Bytes, at most 500 KiB. */
    uint32_t overlay_fdt_size;
#define XEN_SYSCTL_DT_OVERLAY_ADD    1
#define XEN_SYSCTL_DT_OVERLAY_REMOVE 2
    uint8_t overlay_op;
    /* Zeroes. */
    uint8_t pad[3];
};
#endif
#endif

struct xen_sysctl {
    /* IN: XEN_SYSCTL_* with a number above; its version. */
    uint32_t cmd;
    uint32_t interface_version;
    union {
        struct xen_sysctl_readconsole readconsole;
        struct xen_sysctl_tbuf_op tbuf_op;
        struct xen_sysctl_physinfo physinfo;
        struct xen_sysctl_cputopoinfo cputopoinfo;
        struct xen_sysctl_pcitopoinfo pcitopoinfo;
        struct xen_sysctl_numainfo numainfo;
        struct xen_sysctl_sched_id sched_id;
        struct xen_sysctl_perfc_op perfc_op;
        struct xen_sysctl_getdomaininfolist getdomaininfolist;
        struct xen_sysctl_debug_keys debug_keys;
        struct xen_sysctl_getcpuinfo getcpuinfo;
        struct xen_sysctl_availheap availheap;
        struct xen_sysctl_get_pmstat get_pmstat;
        struct xen_sysctl_cpu_hotplug cpu_hotplug;
        struct xen_sysctl_pm_op pm_op;
        struct xen_sysctl_page_offline_op page_offline;
        struct xen_sysctl_lockprof_op lockprof_op;
        struct xen_sysctl_cpupool_op cpupool_op;
        struct xen_sysctl_scheduler_op scheduler_op;
        struct xen_sysctl_coverage_op coverage_op;
        struct xen_sysctl_psr_cmt_op psr_cmt_op;
        struct xen_sysctl_psr_alloc psr_alloc;
#if XGA_XEN_RELEASE < 0x00041600 /* 4.22 */
        struct xen_sysctl_cpu_levelling_caps cpu_levelling_caps;
#endif
        struct xen_sysctl_cpu_featureset cpu_featureset;
        struct xen_sysctl_livepatch_op livepatch;
#if defined(__i386__) || defined(__x86_64__)
        struct xen_sysctl_cpu_policy cpu_policy;
#endif
#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
#if defined(__arm__) || defined(__aarch64__)
        struct xen_sysctl_dt_overlay dt_overlay;
#endif
#endif
        uint8_t pad[128];
    } u;
};
typedef struct xen_sysctl xen_sysctl_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_t);

#endif /* __XEN_PUBLIC_SYSCTL_H__ */
