/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_vcpu_op: start and stop vCPUs, their timers, and what Xen reports about them. */

#ifndef __XEN_PUBLIC_VCPU_H__
#define __XEN_PUBLIC_VCPU_H__

#include "xen.h"

/*
 * long vcpu_op(int cmd, unsigned int id, void *arg)
 *
 * On vCPU id of the calling domain. 0 or a negative error unless said otherwise: -XEN_ENOENT for a
 * number that the domain lacks, -XEN_EFAULT for arg, -XEN_ENOSYS for an unknown cmd. x86 has all of
 * these. Arm has register_vcpu_info and register_runstate_memory_area, and answers the others with
 * -XEN_EINVAL; vCPUs are started there by PSCI.
 */

/*
 * Set a vCPU's first registers. Once per vCPU (-XEN_EEXIST); it does not run yet. arg:
 * vcpu_guest_context from a PV guest, vcpu_hvm_context (hvm/hvm_vcpu.h) from an HVM or PVH one. PV
 * must have placed the vcpu_info of vCPU 32 and above before: -XEN_EINVAL. Without VGCF_online in a
 * vcpu_guest_context's flags: with it the vCPU counts as up, and yet does not run, and VCPUOP_up
 * changes nothing until it was taken down.
 */
#define VCPUOP_initialise 0

/* Let it run. -XEN_EINVAL when it was not initialised. arg: null. */
#define VCPUOP_up 1

/*
 * Stop it. It may run on for a moment after the call returned, unless it stopped itself. It keeps
 * hold of its page tables and descriptor tables. Stopping the last one that runs powers the domain
 * off. arg: null.
 */
#define VCPUOP_down 2

/* Answers 1 when it was brought up and not down since, else 0. arg: null. */
#define VCPUOP_is_up 3

/* How a vCPU has spent its time. arg: vcpu_runstate_info, OUT. */
#define VCPUOP_get_runstate_info 4
struct vcpu_runstate_info {
    /* RUNSTATE_*. */
    int state;
    /* Since when, in ns of system time. */
    uint64_t state_entry_time;
    /*
     * Set in state_entry_time of a shared area while Xen writes to it, if the guest turned on
     * VMASST_TYPE_runstate_update_flag (or registered by physical address): read again.
     */
#define XEN_RUNSTATE_UPDATE (xen_mk_ullong(1) << 63)
    /*
     * ns in each state, since the vCPU was made. The present one only up to its start in what Xen
     * writes to a shared area, up to now from get_runstate_info.
     */
    uint64_t time[4];
};
typedef struct vcpu_runstate_info vcpu_runstate_info_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_runstate_info_t);

/* On a processor. */
#define RUNSTATE_running 0

/* Waiting for one: this is the time that others took. */
#define RUNSTATE_runnable 1

/* Asleep of its own accord. Wins over offline when both apply. */
#define RUNSTATE_blocked 2

/* Held by something else: down, or paused by the toolstack or by Xen. */
#define RUNSTATE_offline 3

/*
 * Have Xen write a vCPU's runstate to memory whenever it is scheduled in or out; readers on that
 * vCPU always find it running. One area per vCPU, a later one replaces it. The address is the
 * guest's virtual one, looked up at every switch: keep it mapped in all address spaces, or writes
 * are missed. arg: vcpu_register_runstate_memory_area.
 */
#define VCPUOP_register_runstate_memory_area 5
struct vcpu_register_runstate_memory_area {
    /* IN: h or v, where null ends the updates; p for register_runstate_phys_area. */
    union {
        XEN_GUEST_HANDLE(vcpu_runstate_info_t) h;
        struct vcpu_runstate_info *v;
        uint64_t p;
    } addr;
};
typedef struct vcpu_register_runstate_memory_area vcpu_register_runstate_memory_area_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_register_runstate_memory_area_t);

/*
 * VIRQ_TIMER again and again, or no more. It rests while the vCPU is off its processor; but set for
 * one that is off already, it ticks until that vCPU comes off next. set: arg
 * vcpu_set_periodic_timer; -XEN_EINVAL below a millisecond. stop: arg null.
 */
#define VCPUOP_set_periodic_timer  6
#define VCPUOP_stop_periodic_timer 7
struct vcpu_set_periodic_timer {
    /* IN */
    uint64_t period_ns;
};
typedef struct vcpu_set_periodic_timer vcpu_set_periodic_timer_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_set_periodic_timer_t);

/*
 * VIRQ_TIMER once, or not after all. For the calling vCPU only, else -XEN_EINVAL. A time in the
 * past fires at once. set: arg vcpu_set_singleshot_timer. stop: arg null.
 */
#define VCPUOP_set_singleshot_timer  8
#define VCPUOP_stop_singleshot_timer 9
struct vcpu_set_singleshot_timer {
    /* IN: ns of system time, not a duration. */
    uint64_t timeout_abs_ns;
    /* IN: VCPU_SSHOTTMR_*. */
    uint32_t flags;
};
typedef struct vcpu_set_singleshot_timer vcpu_set_singleshot_timer_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_set_singleshot_timer_t);

/* Answer -XEN_ETIME for a time in the past. 4.17 does so, 4.22 ignores the flag. */
#define _VCPU_SSHOTTMR_future (0)
#define VCPU_SSHOTTMR_future  (1U << _VCPU_SSHOTTMR_future)

/*
 * Move a vCPU's vcpu_info from shared_info to other memory. The one way to have it for vCPU 32 and
 * above on x86, and for vCPU 1 and above on Arm. Once per vCPU, for good (-XEN_EBUSY). Must lie
 * within one page of the domain's RAM and be aligned to a xen_ulong_t (-XEN_ENXIO). Xen copies the
 * old contents, then raises an event without cause so that none is missed. -XEN_EBUSY is looked at
 * before -XEN_ENXIO. In 4.17 a second time is -XEN_EINVAL, after -XEN_ENXIO, and so is another vCPU
 * that is not down. arg: vcpu_register_vcpu_info.
 */
#define VCPUOP_register_vcpu_info 10
struct vcpu_register_vcpu_info {
    /* IN: GFN; for PV, the MFN. */
    uint64_t mfn;
    /* IN: bytes into the page. */
    uint32_t offset;
    uint32_t rsvd;
};
typedef struct vcpu_register_vcpu_info vcpu_register_vcpu_info_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_register_vcpu_info_t);

/* Raise an NMI. x86. arg: must be null. */
#define VCPUOP_send_nmi 11

/*
 * Which processor a vCPU is tied to: APIC id in bits 0-31, ACPI processor id in 32-63; all ones
 * when the machine has no processor of the vCPU's number, which is the one that Xen names. x86
 * hardware domain with pinned vCPUs, otherwise -XEN_EINVAL. arg: vcpu_get_physid.
 */
#define VCPUOP_get_physid 12
struct vcpu_get_physid {
    /* OUT */
    uint64_t phys_id;
};
typedef struct vcpu_get_physid vcpu_get_physid_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_get_physid_t);
#define xen_vcpu_physid_to_x86_apicid(physid) ((uint32_t)(physid))
#define xen_vcpu_physid_to_x86_acpiid(physid) ((uint32_t)((physid) >> 32))

/*
 * Keep a second copy of the vcpu_time_info that is in vcpu_info, say for programs to read the clock
 * without a system call. Written, with its version counter, whenever the first copy is. x86; the
 * address is virtual, as with runstate. arg: vcpu_register_time_memory_area.
 */
#define VCPUOP_register_vcpu_time_memory_area 13
DEFINE_XEN_GUEST_HANDLE(vcpu_time_info_t);
struct vcpu_register_time_memory_area {
    /* IN: h or v; p for register_vcpu_time_phys_area. */
    union {
        XEN_GUEST_HANDLE(vcpu_time_info_t) h;
        struct vcpu_time_info *v;
        uint64_t p;
    } addr;
};
typedef struct vcpu_register_time_memory_area vcpu_register_time_memory_area_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_register_time_memory_area_t);

/*
 * Both areas by guest physical address, in addr.p, since 4.18: look for XENFEAT_runstate_phys_area
 * and XENFEAT_vcpu_time_phys_area. x86. To be preferred: no page tables are walked at each switch,
 * and runstate always gets XEN_RUNSTATE_UPDATE. Takes precedence over a virtual address. All ones
 * unregisters. -XEN_ENXIO: it crosses a page or is not aligned to a xen_ulong_t.
 */
#define VCPUOP_register_runstate_phys_area  14
#define VCPUOP_register_vcpu_time_phys_area 15

#endif /* __XEN_PUBLIC_VCPU_H__ */
