/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_sysctl: the machine and Xen as a whole. For toolstacks. */

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
 * arg contains the operation and the operation's structure; struct xen_sysctl is at the end of this
 * file. Errors and the members that Xen writes on errors: see <xga/sysctl.h> for what is common to
 * all operations, and the function xga_sysctl_X() for operation XEN_SYSCTL_X. Only the control
 * domain may call.
 *
 * As with domctl.h, the structures belong to one release of Xen, XGA_XEN_RELEASE. The interface
 * version does not identify the release: 4.17 to 4.20 share one version.
 */
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
#define XEN_SYSCTL_INTERFACE_VERSION 0x00000016
#else
#define XEN_SYSCTL_INTERFACE_VERSION 0x00000015
#endif

/*
 * Reads Xen's log. The log is a ring: new text overwrites the oldest. See xga_sysctl_readconsole().
 */
#define XEN_SYSCTL_readconsole 1
struct xen_sysctl_readconsole {
    /*
     * [in] booleans: clear: remove the text that was read; incremental: begin at index instead of
     * at the oldest text
     */
    uint8_t clear;
    uint8_t incremental;
    uint8_t pad0, pad1;
    /* [in] where to begin; [out] where to continue */
    uint32_t index;
    /* [out] text without a terminating 0 */
    XEN_GUEST_HANDLE_64(char) buffer;
    /* [in] bytes of buffer; [out] bytes written */
    uint32_t count;
};

/* Controls the trace buffers of trace.h. See xga_sysctl_tbuf_op(). */
#define XEN_SYSCTL_tbuf_op 2
struct xen_sysctl_tbuf_op {
#define XEN_SYSCTL_TBUFOP_get_info     0
#define XEN_SYSCTL_TBUFOP_set_cpu_mask 1
#define XEN_SYSCTL_TBUFOP_set_evt_mask 2
#define XEN_SYSCTL_TBUFOP_set_size     3 /* possible once */
#define XEN_SYSCTL_TBUFOP_enable       4 /* -XEN_EINVAL before set_size */
#define XEN_SYSCTL_TBUFOP_disable      5 /* keeps the buffers */
    /* [in] XEN_SYSCTL_TBUFOP_* */
    uint32_t cmd;
    /* [in] processors to trace */
    struct xenctl_bitmap cpu_mask;
    /* set_evt_mask: [in], get_info: [out] classes of events */
    uint32_t evt_mask;
    /* get_info: [out] mfn of struct t_info */
    uint64_aligned_t buffer_mfn;
    /* set_size: [in] pages of each processor's buffer; get_info: [out] bytes of struct t_info */
    uint32_t size;
};

/* Describes the machine. See xga_sysctl_physinfo(). */
#define XEN_SYSCTL_physinfo                    3
/*
 * Bits of capabilities: support for HVM guests (hvm), PV guests (pv), assignment of devices to
 * guests (directio), nested paging (hap), shadow paging (shadow).
 */
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
/*
 * Support for processor trace (vmtrace), virtual performance counters (vpmu), grant tables of
 * version 1 and of version 2.
 */
#define XEN_SYSCTL_PHYSCAP_vmtrace             (1u << 6)
#define XEN_SYSCTL_PHYSCAP_vpmu                (1u << 7)
#define XEN_SYSCTL_PHYSCAP_gnttab_v1           (1u << 8)
#define XEN_SYSCTL_PHYSCAP_gnttab_v2           (1u << 9)

/* the highest XEN_SYSCTL_PHYSCAP_* bit */
#define XEN_SYSCTL_PHYSCAP_MAX XEN_SYSCTL_PHYSCAP_gnttab_v2

#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
#if defined(__arm__) || defined(__aarch64__)
/* Field of arch_capabilities: length of the longest SVE vector, in units of 128 bits. */
#define XEN_SYSCTL_PHYSCAP_ARM_SVE_MASK (0x1FU)
#endif
#endif

struct xen_sysctl_physinfo {
    /* All members are [out]. threads_per_core, cores_per_socket: of processor 0. */
    uint32_t threads_per_core;
    uint32_t cores_per_socket;
    /* nr_cpus: number of processors online; max_cpu_id: highest possible processor number */
    uint32_t nr_cpus;
    uint32_t max_cpu_id;
    uint32_t nr_nodes;
    uint32_t max_node_id;
    uint32_t cpu_khz;
    /* capabilities: XEN_SYSCTL_PHYSCAP_*; arch_capabilities: those of the architecture */
    uint32_t capabilities;
    uint32_t arch_capabilities;
    uint32_t pad;
    /*
     * Numbers of pages: total_pages, RAM; free_pages, free; scrub_pages, always 0;
     * outstanding_pages, claimed. max_mfn: highest mfn.
     */
    uint64_aligned_t total_pages;
    uint64_aligned_t free_pages;
    uint64_aligned_t scrub_pages;
    uint64_aligned_t outstanding_pages;
    uint64_aligned_t max_mfn;
    /* x86: the first words of a featureset */
    uint32_t hw_cap[8];
};

/*
 * Returns the scheduler that Xen was started with: [out] XEN_SCHEDULER_* of domctl.h. The device
 * tree (Arm) may give a pool another one. See xga_sysctl_sched_id().
 */
#define XEN_SYSCTL_sched_id 4
struct xen_sysctl_sched_id {
    uint32_t sched_id;
};

/*
 * Reads or resets Xen's performance counters, when Xen was built with CONFIG_PERF_COUNTERS. See
 * xga_sysctl_perfc_op().
 */
#define XEN_SYSCTL_perfc_op      5
#define XEN_SYSCTL_PERFCOP_reset 1
#define XEN_SYSCTL_PERFCOP_query 2
struct xen_sysctl_perfc_desc {
    char name[80];
    /* number of values of this counter */
    uint32_t nr_vals;
};
typedef struct xen_sysctl_perfc_desc xen_sysctl_perfc_desc_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_perfc_desc_t);
typedef uint32_t xen_sysctl_perfc_val_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_perfc_val_t);

struct xen_sysctl_perfc_op {
    /* [in] XEN_SYSCTL_PERFCOP_* */
    uint32_t cmd;
    /* [out] nr_counters: number of entries in desc; nr_vals: number of entries in val */
    uint32_t nr_counters;
    uint32_t nr_vals;
    /* [out] desc: descriptions; val: values; NULL when they are not wanted */
    XEN_GUEST_HANDLE_64(xen_sysctl_perfc_desc_t) desc;
    XEN_GUEST_HANDLE_64(xen_sysctl_perfc_val_t) val;
};

/* XEN_DOMCTL_getdomaininfo for several domains. See xga_sysctl_getdomaininfolist(). */
#define XEN_SYSCTL_getdomaininfolist 6
struct xen_sysctl_getdomaininfolist {
    /* [in] first_domain: the lowest domid; max_domains: number of entries that buffer can hold */
    domid_t first_domain;
    uint32_t max_domains;
    /* [out] one entry per domain */
    XEN_GUEST_HANDLE_64(xen_domctl_getdomaininfo_t) buffer;
    /* [out] number of entries written; below max_domains when there are no more domains */
    uint32_t num_domains;
};

/*
 * Executes the actions of keys as if they were typed at Xen's console. All members are [in]. See
 * xga_sysctl_debug_keys().
 */
#define XEN_SYSCTL_debug_keys 7
struct xen_sysctl_debug_keys {
    XEN_GUEST_HANDLE_64(const_char) keys;
    uint32_t nr_keys;
};

/* Returns how long each processor was idle, in ns. See xga_sysctl_getcpuinfo(). */
#define XEN_SYSCTL_getcpuinfo 8
struct xen_sysctl_cpuinfo {
    uint64_aligned_t idletime;
};
typedef struct xen_sysctl_cpuinfo xen_sysctl_cpuinfo_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_cpuinfo_t);
struct xen_sysctl_getcpuinfo {
    /* [in] number of entries that info can hold */
    uint32_t max_cpus;
    /* [out] indexed by processor number */
    XEN_GUEST_HANDLE_64(xen_sysctl_cpuinfo_t) info;
    /* [out] number of entries written */
    uint32_t nr_cpus;
};

/*
 * Returns how much memory is free, within a range of addresses and on a NUMA node. See
 * xga_sysctl_availheap().
 */
#define XEN_SYSCTL_availheap 9
struct xen_sysctl_availheap {
    /*
     * [in] min_bitwidth, max_bitwidth: smallest and largest address width in bits, 0 for no limit;
     * node: NUMA node, -1 for all nodes
     */
    uint32_t min_bitwidth;
    uint32_t max_bitwidth;
    int32_t node;
    /* [out] bytes of free memory */
    uint64_aligned_t avail_bytes;
};

/*
 * Returns how long a processor spent at each frequency (Px) or in each sleep state (Cx). See
 * xga_sysctl_get_pmstat().
 */
#define XEN_SYSCTL_get_pmstat 10
struct pm_px_val {
    /*
     * freq: MHz; residency: ns in the state; count: number of times that the processor entered the
     * state
     */
    uint64_aligned_t freq;
    uint64_aligned_t residency;
    uint64_aligned_t count;
};
typedef struct pm_px_val pm_px_val_t;
DEFINE_XEN_GUEST_HANDLE(pm_px_val_t);

struct pm_px_stat {
    /* [out] number of states; get_pxstat: [in] number of states that pt can hold */
    uint8_t total;
    /*
     * get_pxstat: [out] usable: number of states that are permitted now; last: the last state; cur:
     * the present state
     */
    uint8_t usable;
    uint8_t last;
    uint8_t cur;
    /*
     * get_pxstat: [out] total rows of total entries: number of changes from the row's state to the
     * column's; not written when total [in] is too small
     */
    XEN_GUEST_HANDLE_64(uint64) trans_pt;
    /* get_pxstat: [out] total entries */
    XEN_GUEST_HANDLE_64(pm_px_val_t) pt;
};

struct pm_cx_stat {
    /*
     * [out] number of states, including C0; get_cxstat: [in] number of states that the lists can
     * hold
     */
    uint32_t nr;
    /*
     * get_cxstat: the members below are [out]. last: the last state; idle_time: idle time since
     * boot, in ns.
     */
    uint32_t last;
    uint64_aligned_t idle_time;
    /*
     * nr entries each: triggers: number of times that the processor entered the state; residencies:
     * ns in the state
     */
    XEN_GUEST_HANDLE_64(uint64) triggers;
    XEN_GUEST_HANDLE_64(uint64) residencies;
    /*
     * [in] numbers of entries that pc and cc can hold; [out] numbers of entries that Xen supports
     */
    uint32_t nr_pc;
    uint32_t nr_cc;
    /*
     * [out] residency counters of the package and of the core, as the hardware counts; entry 0 is
     * PC1 and CC1. Xen does not write the entries of states that the hardware does not count: fill
     * the lists with a marker before the call.
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
    /* [in] type: PMSTAT_*; cpuid: processor number */
    uint32_t type;
    uint32_t cpuid;
    union {
        struct pm_px_stat getpx;
        struct pm_cx_stat getcx;
    } u;
};

/* Takes processors offline or online. x86. All members are [in]. See xga_sysctl_cpu_hotplug(). */
#define XEN_SYSCTL_cpu_hotplug 11
struct xen_sysctl_cpu_hotplug {
    /* processor number, for ONLINE and OFFLINE only */
    uint32_t cpu;

#define XEN_SYSCTL_CPU_HOTPLUG_ONLINE      0
#define XEN_SYSCTL_CPU_HOTPLUG_OFFLINE     1
/* All threads other than the first thread of each core. */
#define XEN_SYSCTL_CPU_HOTPLUG_SMT_ENABLE  2
#define XEN_SYSCTL_CPU_HOTPLUG_SMT_DISABLE 3
    uint32_t op;
};

/*
 * Frequency and sleep states of processors. x86. Parameters have the names of Linux's files in
 * sysfs. See xga_sysctl_pm_op().
 */
#define XEN_SYSCTL_pm_op 12

/* Governor "userspace": the frequency, in kHz. */
struct xen_userspace {
    uint32_t scaling_setspeed;
};

/*
 * Governor "ondemand": sampling_rate: sampling interval, in us; sampling_rate_max,
 * sampling_rate_min: its limits; up_threshold: load above which the frequency rises, in percent.
 */
struct xen_ondemand {
    uint32_t sampling_rate_max;
    uint32_t sampling_rate_min;

    uint32_t sampling_rate;
    uint32_t up_threshold;
};

#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
#if XGA_XEN_RELEASE < 0x00041500  /* 4.21; the name before 4.21 */
#define xen_get_cppc_para xen_cppc_para
#endif
/*
 * Performance that the processor chooses itself, within limits (HWP, CPPC). All members are [out].
 */
struct xen_get_cppc_para {
/* the processor supports activity_window */
#define XEN_SYSCTL_CPPC_FEAT_ACT_WINDOW (1 << 0)
    uint32_t features;
    /*
     * Capabilities of the processor, 0 to 255, in units that the processor defines: lowest: lowest
     * performance; lowest_nonlinear: lowest efficient performance; nominal: performance that it can
     * sustain; highest: highest performance.
     */
    uint32_t lowest;
    uint32_t lowest_nonlinear;
    uint32_t nominal;
    uint32_t highest;
    /*
     * Requests to the processor, in the same units, with which it need not comply: minimum,
     * maximum: limits of the performance; desired: performance, 0 when the processor chooses.
     */
    uint32_t minimum;
    uint32_t maximum;
    uint32_t desired;
    /* preference: 0 for performance, to 255 for energy saving */
    uint32_t energy_perf;
/* Time over which the processor measures the load: mantissa * 10^exponent us. */
#define XEN_CPPC_ACT_WINDOW_MANTISSA_MASK 0x07f
#define XEN_CPPC_ACT_WINDOW_EXPONENT_MASK 0x380
    uint32_t activity_window;
};
#undef xen_get_cppc_para

/*
 * Requests as in xen_get_cppc_para. set_params selects the members; those not selected must be 0,
 * and values above 255 are refused (activity_window has its own mask). Xen applies a preset before
 * the members: POWERSAVE sets both limits to the lowest performance and prefers energy saving;
 * PERFORMANCE sets both limits to the highest performance and prefers performance; BALANCE or
 * ONDEMAND sets the limits to the lowest and the highest performance, with a preference halfway
 * between.
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
    /*
     * [in] XEN_SYSCTL_CPPC_SET_*; [out] without SET_ACT_WINDOW when the processor does not support
     * it
     */
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

/* Frequencies are in kHz; names have a terminating 0. */
#define CPUFREQ_NAME_LEN 16
struct xen_get_cpufreq_para {
    /*
     * [in] numbers of entries in the lists, which must be exact; [out] with -XEN_EAGAIN, the exact
     * numbers
     */
    uint32_t cpu_num;
    uint32_t freq_num;
    uint32_t gov_num;

    /*
     * All members below are [out]. affected_cpus: processors whose frequency changes together;
     * scaling_available_governors: names of CPUFREQ_NAME_LEN bytes each.
     */
    XEN_GUEST_HANDLE_64(uint32) affected_cpus;
    XEN_GUEST_HANDLE_64(uint32) scaling_available_frequencies;
    XEN_GUEST_HANDLE_64(char) scaling_available_governors;
    char scaling_driver[CPUFREQ_NAME_LEN];

    uint32_t cpuinfo_cur_freq;
    uint32_t cpuinfo_max_freq;
    uint32_t cpuinfo_min_freq;
    /*
     * Parameters of the governor. Before 4.21, cppc_para replaces them for a processor that chooses
     * its frequency itself.
     */
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

    /* boolean */
    int32_t turbo_enabled;
};

/* [in] name of a governor of scaling_available_governors */
struct xen_set_cpufreq_gov {
    char scaling_governor[CPUFREQ_NAME_LEN];
};

/*
 * [in] ctrl_type: SCALING_MAX_FREQ to UP_THRESHOLD, a parameter that the governor has; ctrl_value:
 * its value
 */
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

/* Commands on frequencies; -XEN_ENODEV when Xen does not manage frequencies. */
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

/*
 * cpuid 0. Boolean: the scheduler fills the threads of a core before it uses idle cores. [out] the
 * previous setting.
 */
#define XEN_SYSCTL_pm_op_set_sched_opt_smt 0x21

/*
 * Deepest sleep state that Xen uses. cpuid 0: the C-state; cpuid 1: the sub-state of that C-state.
 */
#define XEN_SYSCTL_pm_op_get_max_cstate 0x22
#define XEN_SYSCTL_pm_op_set_max_cstate 0x23

/* Not used: see vcpu_migr_delay_us below. */
#define XEN_SYSCTL_pm_op_set_vcpu_migration_delay 0x24
#define XEN_SYSCTL_pm_op_get_vcpu_migration_delay 0x25

/* Permit or forbid frequencies above the nominal frequency. */
#define XEN_SYSCTL_pm_op_enable_turbo  0x26
#define XEN_SYSCTL_pm_op_disable_turbo 0x27

    /* [in] cmd: a command; cpuid: processor number */
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
        /* [out] average frequency since the last call, in kHz */
        uint64_aligned_t get_avgfreq;
        /* [in] boolean; [out] the previous setting */
        uint32_t set_sched_opt_smt;
/* no limit */
#define XEN_SYSCTL_CX_UNLIMITED 0xffffffffU
        uint32_t get_max_cstate;
        uint32_t set_max_cstate;
    } u;
};

/*
 * Takes pages of RAM offline or online, or queries their state. After an error, every byte of the
 * status of pages that Xen did not reach is PG_OFFLINE_INVALID. See xga_sysctl_page_offline_op().
 */
#define XEN_SYSCTL_page_offline_op 14
struct xen_sysctl_page_offline_op {
#define sysctl_page_offline       1
#define sysctl_page_online        2
#define sysctl_query_page_offline 3
    /* [in] sysctl_page_offline, sysctl_page_online or sysctl_query_page_offline */
    uint32_t cmd;
    /* [in] start: first mfn; end: last mfn */
    uint32_t start;
    uint32_t end;
    /* [out] status of each page: bits 0 to 15, PG_*; bits 16 to 31, domid of the owner */
    XEN_GUEST_HANDLE(uint32) status;
};

/*
 * Results of page_offline and page_online. PENDING: the page goes offline when its owner releases
 * it.
 */
#define PG_OFFLINE_STATUS_MASK (0xFFUL)

#define PG_OFFLINE_INVALID (0x1UL << 0) /* Xen did nothing */

#define PG_OFFLINE_OFFLINED (0x1UL << 1)
#define PG_OFFLINE_PENDING  (0x1UL << 2)
#define PG_OFFLINE_FAILED   (0x1UL << 3)
#define PG_OFFLINE_AGAIN    (0x1UL << 4)

#define PG_ONLINE_FAILED  PG_OFFLINE_FAILED
#define PG_ONLINE_ONLINED PG_OFFLINE_OFFLINED

/* States that query_page_offline returns. */
#define PG_OFFLINE_STATUS_OFFLINED        (0x1UL << 1)
#define PG_OFFLINE_STATUS_ONLINE          (0x1UL << 2)
#define PG_OFFLINE_STATUS_OFFLINE_PENDING (0x1UL << 3)
#define PG_OFFLINE_STATUS_BROKEN          (0x1UL << 4)

#define PG_OFFLINE_MISC_MASK (0xFFUL << 4)

/*
 * Reasons for a failure or a delay: the page is Xen's (XENPAGE), dom0's (DOM0PAGE), has no owner
 * yet (ANONYMOUS), is not RAM (NOT_CONV_RAM), or has an owner (OWNED).
 */
#define PG_OFFLINE_XENPAGE      (0x1UL << 8)
#define PG_OFFLINE_DOM0PAGE     (0x1UL << 9)
#define PG_OFFLINE_ANONYMOUS    (0x1UL << 10)
#define PG_OFFLINE_NOT_CONV_RAM (0x1UL << 11)
#define PG_OFFLINE_OWNED        (0x1UL << 12)

#define PG_OFFLINE_BROKEN (0x1UL << 13)
#define PG_ONLINE_BROKEN  PG_OFFLINE_BROKEN

#define PG_OFFLINE_OWNER_SHIFT 16

/*
 * Reads or resets statistics of Xen's locks, when Xen was built with CONFIG_DEBUG_LOCK_PROFILE. See
 * xga_sysctl_lockprof_op().
 */
#define XEN_SYSCTL_lockprof_op    15
#define XEN_SYSCTL_LOCKPROF_reset 1
#define XEN_SYSCTL_LOCKPROF_query 2
#define LOCKPROF_TYPE_GLOBAL      0
#define LOCKPROF_TYPE_PERDOM      1 /* idx is a domid */
#define LOCKPROF_TYPE_N           2
struct xen_sysctl_lockprof_data {
    /* name; contains up to two "%d", for each of which the caller substitutes idx */
    char name[40];
    /* LOCKPROF_TYPE_* */
    int32_t type;
    int32_t idx;
    /*
     * lock_cnt: number of times taken; block_cnt: number of times waited for; lock_time: ns held;
     * block_time: ns waited for
     */
    uint64_aligned_t lock_cnt;
    uint64_aligned_t block_cnt;
    uint64_aligned_t lock_time;
    uint64_aligned_t block_time;
};
typedef struct xen_sysctl_lockprof_data xen_sysctl_lockprof_data_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_lockprof_data_t);
struct xen_sysctl_lockprof_op {
    /* [in] cmd: XEN_SYSCTL_LOCKPROF_*; max_elem: number of entries that data can hold */
    uint32_t cmd;
    uint32_t max_elem;
    /* query: [out] nr_elem: number of entries that exist; time: ns since the last reset */
    uint32_t nr_elem;
    uint64_aligned_t time;
    /* query: [out] entries; NULL when they are not wanted */
    XEN_GUEST_HANDLE_64(xen_sysctl_lockprof_data_t) data;
};

/* Returns the core, socket and NUMA node of each processor. See xga_sysctl_cputopoinfo(). */
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
    /*
     * [in] number of entries that cputopo can hold; [out] number of entries written, or that exist
     * when cputopo is NULL
     */
    uint32_t num_cpus;
    /* [out] indexed by processor number */
    XEN_GUEST_HANDLE_64(xen_sysctl_cputopo_t) cputopo;
};

/*
 * Returns the memory of each NUMA node and the distances between nodes. See xga_sysctl_numainfo().
 */
#define XEN_SYSCTL_numainfo   17
#define XEN_INVALID_MEM_SZ    (~0U)
#define XEN_INVALID_NODE_DIST (~0U)

/* memsize: bytes of the node's address range, with its holes; memfree: bytes of free memory */
struct xen_sysctl_meminfo {
    uint64_t memsize;
    uint64_t memfree;
};
typedef struct xen_sysctl_meminfo xen_sysctl_meminfo_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_meminfo_t);

struct xen_sysctl_numainfo {
    /*
     * [in] number of nodes that the lists can hold (distance: the square of it); [out] number of
     * nodes written, or that exist when both lists are NULL
     */
    uint32_t num_nodes;

    /* [out] indexed by node; NULL when not wanted */
    XEN_GUEST_HANDLE_64(xen_sysctl_meminfo_t) meminfo;

    /* [out] rows of as many entries as num_nodes returns; NULL when not wanted */
    XEN_GUEST_HANDLE_64(uint32) distance;
};

/*
 * Creates, changes and lists CPU pools: sets of processors, each set with a scheduler. See
 * xga_sysctl_cpupool_op(). The letters after the commands are used below.
 */
#define XEN_SYSCTL_cpupool_op            18
#define XEN_SYSCTL_CPUPOOL_OP_CREATE     1 /* C */
#define XEN_SYSCTL_CPUPOOL_OP_DESTROY    2 /* D */
#define XEN_SYSCTL_CPUPOOL_OP_INFO       3 /* I; finds the next pool from this id on */
#define XEN_SYSCTL_CPUPOOL_OP_ADDCPU     4 /* A */
#define XEN_SYSCTL_CPUPOOL_OP_RMCPU      5 /* R */
#define XEN_SYSCTL_CPUPOOL_OP_MOVEDOMAIN 6 /* M */
#define XEN_SYSCTL_CPUPOOL_OP_FREEINFO   7 /* F; returns the processors that are in no pool */
/* Xen chooses: cpupool_id of CREATE, cpu of ADDCPU and RMCPU. */
#define XEN_SYSCTL_CPUPOOL_PAR_ANY       0xFFFFFFFFU
struct xen_sysctl_cpupool_op {
    uint32_t op;                 /* [in] XEN_SYSCTL_CPUPOOL_OP_* */
    uint32_t cpupool_id;         /* all but F: [in]; C, I: [out] pool id */
    uint32_t sched_id;           /* C: [in], I: [out] XEN_SCHEDULER_* */
    uint32_t domid;              /* M: [in] */
    uint32_t cpu;                /* A, R: [in] processor number */
    uint32_t n_dom;              /* I: [out] number of domains */
    struct xenctl_bitmap cpumap; /* I, F: [out] processors */
};

/* Schedule of the ARINC 653 scheduler. */
#define ARINC653_MAX_DOMAINS_PER_SCHEDULE 64
struct xen_sysctl_arinc653_schedule {
    /* length of the schedule in ns, after which it restarts */
    uint64_aligned_t major_frame;
    uint8_t num_sched_entries;
    /* Entries, in their order. dom_handle: UUID of the domain; vcpu_id: vCPU id; runtime: ns. */
    struct {
        xen_domain_handle_t dom_handle;
        uint32_t vcpu_id;
        uint64_aligned_t runtime;
    } sched_entries[ARINC653_MAX_DOMAINS_PER_SCHEDULE];
};
typedef struct xen_sysctl_arinc653_schedule xen_sysctl_arinc653_schedule_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_arinc653_schedule_t);

/*
 * Limits of ratelimit_us, the least time that a vCPU runs before it is preempted; 0 (no limit) is
 * also valid.
 */
#define XEN_SYSCTL_SCHED_RATELIMIT_MAX 500000
#define XEN_SYSCTL_SCHED_RATELIMIT_MIN 100

struct xen_sysctl_credit_schedule {
#define XEN_SYSCTL_CSCHED_TSLICE_MAX 1000
#define XEN_SYSCTL_CSCHED_TSLICE_MIN 1
    uint32_t tslice_ms;
    uint32_t ratelimit_us;
/*
 * vcpu_migr_delay_us: time during which a vCPU should not move away from the processor where it ran
 * last.
 */
#define XEN_SYSCTL_CSCHED_MGR_DLY_MAX_US (100 * 1000)
    uint32_t vcpu_migr_delay_us;
};

struct xen_sysctl_credit2_schedule {
    uint32_t ratelimit_us;
};

/* Reads or sets the parameters of a pool's scheduler. See xga_sysctl_scheduler_op(). */
#define XEN_SYSCTL_scheduler_op    19
#define XEN_SYSCTL_SCHEDOP_putinfo 0
#define XEN_SYSCTL_SCHEDOP_getinfo 1
struct xen_sysctl_scheduler_op {
    /* [in] cpupool_id: pool id; sched_id: XEN_SCHEDULER_* of domctl.h; cmd: XEN_SYSCTL_SCHEDOP_* */
    uint32_t cpupool_id;
    uint32_t sched_id;
    uint32_t cmd;
    /* putinfo: [in], getinfo: [out] */
    union {
        struct xen_sysctl_sched_arinc653 {
            XEN_GUEST_HANDLE_64(xen_sysctl_arinc653_schedule_t) schedule;
        } sched_arinc653;
        struct xen_sysctl_credit_schedule sched_credit;
        struct xen_sysctl_credit2_schedule sched_credit2;
    } u;
};

/*
 * Returns which parts of Xen were executed, when Xen was built with CONFIG_COVERAGE. Built by GCC,
 * Xen returns a 32-bit XEN_GCOV_FORMAT_MAGIC and then, for each file and without padding: the name
 * with its terminating 0, the size in 32 bits, the contents. Built by clang, Xen returns a .profraw
 * file. See xga_sysctl_coverage_op().
 */
#define XEN_SYSCTL_coverage_op 20
#define XEN_GCOV_FORMAT_MAGIC  0x58434f56

#define XEN_SYSCTL_COVERAGE_get_size 0
#define XEN_SYSCTL_COVERAGE_read     1
#define XEN_SYSCTL_COVERAGE_reset    2

struct xen_sysctl_coverage_op {
    /* [in] XEN_SYSCTL_COVERAGE_* */
    uint32_t cmd;
    /* read: [in] bytes of buffer; get_size, read: [out] bytes needed, bytes used */
    uint32_t size;
    /* [out] coverage data */
    XEN_GUEST_HANDLE_64(char) buffer;
};

/*
 * Returns parameters of the processors' cache monitoring (CMT). x86. See xga_sysctl_psr_cmt_op().
 */
#define XEN_SYSCTL_psr_cmt_op                      21
#define XEN_SYSCTL_PSR_CMT_get_total_rmid          0 /* number of domains that can be attached */
#define XEN_SYSCTL_PSR_CMT_get_l3_upscaling_factor 1 /* bytes per unit of the counter */
#define XEN_SYSCTL_PSR_CMT_get_l3_cache_size       2 /* KiB */
#define XEN_SYSCTL_PSR_CMT_enabled                 3 /* boolean */
#define XEN_SYSCTL_PSR_CMT_get_l3_event_mask       4 /* EDX of CPUID leaf 0xf, subleaf 1 */
struct xen_sysctl_psr_cmt_op {
    /* [in] cmd: XEN_SYSCTL_PSR_CMT_*; flags: 0 */
    uint32_t cmd;
    uint32_t flags;
    union {
        /* [out] result of cmd */
        uint64_t data;
        /* get_l3_cache_size: [in] a processor that uses the cache */
        struct {
            uint32_t cpu;
            uint32_t rsvd;
        } l3_cache;
    } u;
};

/* Returns the NUMA nodes of PCI devices. See xga_sysctl_pcitopoinfo(). */
#define XEN_SYSCTL_pcitopoinfo 22
/* the device does not exist */
#define XEN_INVALID_DEV        (XEN_INVALID_NODE_ID - 1)
struct xen_sysctl_pcitopoinfo {
    /* [in] number of entries; [out] number of entries done: continue from there */
    uint32_t num_devs;

    /* [in] devices */
    XEN_GUEST_HANDLE_64(physdev_pci_device_t) devs;

    /* [out] NUMA node, XEN_INVALID_NODE_ID when it is not known, or XEN_INVALID_DEV */
    XEN_GUEST_HANDLE_64(uint32) nodes;
};

/*
 * Returns the limits of the values that XEN_DOMCTL_psr_alloc accepts. x86. See
 * xga_sysctl_psr_alloc().
 */
#define XEN_SYSCTL_psr_alloc        23
#define XEN_SYSCTL_PSR_get_l3_info  0 /* allocation of the L3 cache */
#define XEN_SYSCTL_PSR_get_l2_info  1 /* allocation of the L2 cache */
#define XEN_SYSCTL_PSR_get_mba_info 2 /* allocation of memory bandwidth */
struct xen_sysctl_psr_alloc {
    /* [in] cmd: XEN_SYSCTL_PSR_*; target: socket */
    uint32_t cmd;
    uint32_t target;
    /* [out] result of cmd */
    union {
        struct {
            /*
             * cbm_len: number of bits in a capacity bitmask; cos_max: highest number of a class of
             * service
             */
            uint32_t cbm_len;
            uint32_t cos_max;
/* separate masks for code and data (CDP) */
#define XEN_SYSCTL_PSR_CAT_L3_CDP (1u << 0)
            uint32_t flags;
        } cat_info;

        struct {
            /*
             * thrtl_max: highest throttle of the memory bandwidth; cos_max: highest number of a
             * class of service
             */
            uint32_t thrtl_max;
            uint32_t cos_max;
/* the throttle is a percentage */
#define XEN_SYSCTL_PSR_MBA_LINEAR (1u << 0)
            uint32_t flags;
        } mba_info;
    } u;
};

/* 24 (tmem_op) was removed. */

#if XGA_XEN_RELEASE < 0x00041600 /* 4.22 */
/*
 * Returns which CPUID leaves Xen can change for PV guests: by masking single leaves, or all by
 * faulting. x86. Removed in 4.22. See xga_sysctl_get_cpu_levelling_caps().
 */
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
    /* [out] XEN_SYSCTL_CPU_LEVELCAP_* */
    uint32_t caps;
};
#endif

/*
 * Returns processor features as words of arch-x86/cpufeatureset.h: of the hardware (raw), those
 * that Xen uses (host), those that guests have by default (pv, hvm) and at most (pv_max, hvm_max).
 * x86. See xga_sysctl_get_cpu_featureset().
 */
#define XEN_SYSCTL_get_cpu_featureset 26
struct xen_sysctl_cpu_featureset {
#define XEN_SYSCTL_cpu_featureset_raw     0
#define XEN_SYSCTL_cpu_featureset_host    1
#define XEN_SYSCTL_cpu_featureset_pv      2
#define XEN_SYSCTL_cpu_featureset_hvm     3
#define XEN_SYSCTL_cpu_featureset_pv_max  4 /* since 4.17.2 and 4.18 */
#define XEN_SYSCTL_cpu_featureset_hvm_max 5
    /* [in] XEN_SYSCTL_cpu_featureset_* */
    uint32_t index;
    /*
     * [in] number of words that features can hold; [out] number of words written, or that exist
     * when features is NULL
     */
    uint32_t nr_features;
    /* [out] words */
    XEN_GUEST_HANDLE_64(uint32) features;
};

/*
 * Livepatches: patches of the running Xen. The caller uploads a payload, waits until its rc is 0,
 * applies it, and waits again. A payload has a name, a state and rc, the result of the last action,
 * which is -XEN_EAGAIN until the action ends. See xga_sysctl_livepatch_op().
 */
#define XEN_SYSCTL_livepatch_op 27

/* version of the structures in a payload */
#define LIVEPATCH_PAYLOAD_VERSION 2
#ifdef __XEN__
#define LIVEPATCH_OPAQUE_SIZE 31

/* Instructions that the start of a function must contain. */
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

/* Replaces one function by another: an entry of the section .livepatch.funcs. */
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

/*
 * [in] name of a payload; size: its bytes with the terminating 0, at most XEN_LIVEPATCH_NAME_SIZE
 */
#define XEN_LIVEPATCH_NAME_SIZE 128
struct xen_livepatch_name {
    XEN_GUEST_HANDLE_64(char) name;
    uint16_t size;
    /* 0 */
    uint16_t pad[3];
};

/* Uploads and checks an ELF file. All members are [in]. */
#define XEN_SYSCTL_LIVEPATCH_UPLOAD 0
struct xen_sysctl_livepatch_upload {
    struct xen_livepatch_name name;
    uint64_t size;
    XEN_GUEST_HANDLE_64(uint8) payload;
};

/* Returns the state of a payload. */
#define XEN_SYSCTL_LIVEPATCH_GET 1

struct xen_livepatch_status {
#define LIVEPATCH_STATE_CHECKED 1
#define LIVEPATCH_STATE_APPLIED 2
    /* [out] state: LIVEPATCH_STATE_*; rc: 0 or a negative error */
    uint32_t state;
    int32_t rc;
};
typedef struct xen_livepatch_status xen_livepatch_status_t;
DEFINE_XEN_GUEST_HANDLE(xen_livepatch_status_t);

struct xen_sysctl_livepatch_get {
    /* [in] name */
    struct xen_livepatch_name name;
    /* [out] status */
    struct xen_livepatch_status status;
};

/*
 * Lists the payloads and returns the number of entries written; continue at idx plus that number.
 * With nr 0, Xen returns only the sizes and the number. When version differs from that of the
 * previous call, start again.
 */
#define XEN_SYSCTL_LIVEPATCH_LIST 2
struct xen_sysctl_livepatch_list {
    /* [out] changes with every upload and unload */
    uint32_t version;
    /* [in] index of the first payload wanted */
    uint32_t idx;
    /* [in] number of entries wanted, at most 1024; [out] number of payloads that remain */
    uint32_t nr;
    /* [in] 0 */
    uint32_t pad;
    /*
     * [in] name_total_size: bytes of name; metadata_total_size: bytes of metadata; [out] bytes
     * used, or with nr 0 the bytes of all payloads
     */
    uint32_t name_total_size;
    uint32_t metadata_total_size;
    /*
     * [out] status: one per payload; name: names with their terminating 0, one after the other;
     * len: length of each name; metadata, metadata_len: likewise
     */
    XEN_GUEST_HANDLE_64(xen_livepatch_status_t) status;
    XEN_GUEST_HANDLE_64(char) name;
    XEN_GUEST_HANDLE_64(uint32) len;
    XEN_GUEST_HANDLE_64(char) metadata;
    XEN_GUEST_HANDLE_64(uint32) metadata_len;
};

/* Starts an action; LIVEPATCH_GET returns its result. All members are [in]. */
#define XEN_SYSCTL_LIVEPATCH_ACTION 3
struct xen_sysctl_livepatch_action {
    struct xen_livepatch_name name;
#define LIVEPATCH_ACTION_UNLOAD  1
#define LIVEPATCH_ACTION_REVERT  2
#define LIVEPATCH_ACTION_APPLY   3
#define LIVEPATCH_ACTION_REPLACE 4 /* revert all others, then apply this one */
    uint32_t cmd;
    /* ns within which all processors must have stopped; 0: Xen's default */
    uint32_t timeout;

/* The payload requires the build-id of the running Xen, and no other payload before it. */
#define LIVEPATCH_ACTION_APPLY_NODEPS (1 << 0)
    uint32_t flags;
    uint32_t pad;
};

struct xen_sysctl_livepatch_op {
    /* [in] XEN_SYSCTL_LIVEPATCH_* */
    uint32_t cmd;
#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
    /* [in] LIVEPATCH_FLAG_*: omit some checks */
    uint32_t flags;
#define LIVEPATCH_FLAG_FORCE (1u << 0)
#define LIVEPATCH_FLAGS_MASK LIVEPATCH_FLAG_FORCE
#else
    /* [in] 0 */
    uint32_t pad;
#endif
    union {
        struct xen_sysctl_livepatch_upload upload;
        struct xen_sysctl_livepatch_list list;
        struct xen_sysctl_livepatch_get get;
        struct xen_sysctl_livepatch_action action;
    } u;
};

/* 28 (set_parameter) was removed: write the files of hypfs.h instead. */

/*
 * Returns CPUID leaves and MSRs: of the hardware (raw), those that Xen uses (host), those that
 * guests have at most (_max, of which some have no security support) and by default (_default).
 * x86. See xga_sysctl_get_cpu_policy().
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
    /* [in] XEN_SYSCTL_cpu_policy_* */
    uint32_t index;
    /*
     * [in] numbers of entries that the lists can hold; [out] numbers of entries used, or the
     * greatest possible numbers when a list is NULL
     */
    uint32_t nr_leaves;
    uint32_t nr_msrs;
    /* [in] 0 */
    uint32_t _rsvd;
    /* [out] leaves and MSRs */
    XEN_GUEST_HANDLE_64(xen_cpuid_leaf_t) leaves;
    XEN_GUEST_HANDLE_64(xen_msr_entry_t) msrs;
};
typedef struct xen_sysctl_cpu_policy xen_sysctl_cpu_policy_t;
DEFINE_XEN_GUEST_HANDLE(xen_sysctl_cpu_policy_t);
#endif

#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
/*
 * Adds devices to the host's device tree, or removes them. Arm. All members are [in]. See
 * xga_sysctl_dt_overlay().
 */
#define XEN_SYSCTL_dt_overlay 30
#if defined(__arm__) || defined(__aarch64__)
struct xen_sysctl_dt_overlay {
    XEN_GUEST_HANDLE_64(const_void) overlay_fdt;
    /* bytes, at most 500 KiB */
    uint32_t overlay_fdt_size;
#define XEN_SYSCTL_DT_OVERLAY_ADD    1
#define XEN_SYSCTL_DT_OVERLAY_REMOVE 2
    uint8_t overlay_op;
    /* 0 */
    uint8_t pad[3];
};
#endif
#endif

struct xen_sysctl {
    /* [in] cmd: XEN_SYSCTL_* with one of the numbers above; interface_version */
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
