/* SPDX-License-Identifier: MIT */
/*
 * __HYPERVISOR_vcpu_op: starts and stops vCPUs, and controls their timers, NMIs and shared areas.
 */

#ifndef __XEN_PUBLIC_VCPU_H__
#define __XEN_PUBLIC_VCPU_H__

#include "xen.h"

/*
 * long vcpu_op(int cmd, unsigned int id, void *arg)
 *
 * Operates on vCPU id of the calling domain. x86 has all operations. Arm has register_vcpu_info and
 * register_runstate_memory_area, and returns -XEN_EINVAL for the others; an Arm guest starts vCPUs
 * by PSCI. Errors: see <xga/vcpu.h> for what is common to all operations, and the function
 * xga_vcpu_X() for operation VCPUOP_X.
 */

/*
 * Sets the initial state of a vCPU, once per vCPU; the vCPU stays down. arg: vcpu_guest_context for
 * a PV guest, vcpu_hvm_context (hvm/hvm_vcpu.h) for an HVM or PVH guest. A PV guest must first
 * place the vcpu_info of vCPU 32 and above with register_vcpu_info. Do not set VGCF_online in flags
 * of vcpu_guest_context: Xen would count the vCPU as up without starting it, and VCPUOP_up would do
 * nothing until the vCPU was taken down. See xga_vcpu_initialise() and xga_vcpu_initialise_hvm().
 */
#define VCPUOP_initialise 0

/* Brings an initialised vCPU up. arg: NULL. See xga_vcpu_up(). */
#define VCPUOP_up 1

/*
 * Takes a vCPU down. A vCPU other than the caller may still run for a moment after the call. A vCPU
 * that is down keeps its references to page tables and descriptor tables. Taking the last vCPU down
 * powers the domain off. arg: NULL. See xga_vcpu_down().
 */
#define VCPUOP_down 2

/* Returns 1 when the vCPU is up, 0 when it is down. arg: NULL. See xga_vcpu_is_up(). */
#define VCPUOP_is_up 3

/*
 * Returns the runstate of a vCPU. arg: vcpu_runstate_info, [out]. See xga_vcpu_get_runstate_info().
 */
#define VCPUOP_get_runstate_info 4
struct vcpu_runstate_info {
    /* RUNSTATE_* */
    int state;
    /* system time at which the vCPU entered the state, in ns */
    uint64_t state_entry_time;
    /*
     * Xen sets this bit in state_entry_time of a registered area while it writes the area: a reader
     * must then read again. Xen sets it for guests that enabled VMASST_TYPE_runstate_update_flag,
     * and in areas registered by physical address.
     */
#define XEN_RUNSTATE_UPDATE (xen_mk_ullong(1) << 63)
    /*
     * ns in each state since the vCPU was created. The time in the present state is included up to
     * now by get_runstate_info, but not in a registered area.
     */
    uint64_t time[4];
};
typedef struct vcpu_runstate_info vcpu_runstate_info_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_runstate_info_t);

/* The vCPU runs on a processor. */
#define RUNSTATE_running 0

/* The vCPU waits for a processor: stolen time. */
#define RUNSTATE_runnable 1

/* The vCPU has blocked itself. Reported in place of offline when both apply. */
#define RUNSTATE_blocked 2

/* The vCPU may not run: it is down, or the toolstack or Xen has paused it. */
#define RUNSTATE_offline 3

/*
 * Registers an area to which Xen writes the runstate of the vCPU whenever it is scheduled or
 * descheduled; a reader on the same vCPU therefore always reads RUNSTATE_running. A vCPU has one
 * area; a later registration replaces it. The address is a guest virtual address, which Xen
 * translates at every write: keep the area mapped in all address spaces, otherwise writes are lost.
 * arg: vcpu_register_runstate_memory_area. See xga_vcpu_register_runstate_memory_area().
 */
#define VCPUOP_register_runstate_memory_area 5
struct vcpu_register_runstate_memory_area {
    /*
     * [in] h or v: virtual address, NULL unregisters; p: physical address, for
     * register_runstate_phys_area
     */
    union {
        XEN_GUEST_HANDLE(vcpu_runstate_info_t) h;
        struct vcpu_runstate_info *v;
        uint64_t p;
    } addr;
};
typedef struct vcpu_register_runstate_memory_area vcpu_register_runstate_memory_area_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_register_runstate_memory_area_t);

/*
 * Starts or stops the periodic timer of a vCPU, which raises VIRQ_TIMER. The timer is stopped while
 * the vCPU is not on a processor; but a timer that is set for a vCPU that does not run raises
 * VIRQ_TIMER until that vCPU has run and stops running. set: arg is vcpu_set_periodic_timer. stop:
 * arg is NULL. See xga_vcpu_set_periodic_timer() and xga_vcpu_stop_periodic_timer().
 */
#define VCPUOP_set_periodic_timer  6
#define VCPUOP_stop_periodic_timer 7
struct vcpu_set_periodic_timer {
    /* [in] period in ns, at least 1 ms */
    uint64_t period_ns;
};
typedef struct vcpu_set_periodic_timer vcpu_set_periodic_timer_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_set_periodic_timer_t);

/*
 * Starts or stops the one-shot timer of the calling vCPU, which raises VIRQ_TIMER once; at once
 * when the time has passed. set: arg is vcpu_set_singleshot_timer. stop: arg is NULL. See
 * xga_vcpu_set_singleshot_timer() and xga_vcpu_stop_singleshot_timer().
 */
#define VCPUOP_set_singleshot_timer  8
#define VCPUOP_stop_singleshot_timer 9
struct vcpu_set_singleshot_timer {
    /* [in] absolute system time in ns */
    uint64_t timeout_abs_ns;
    /* [in] VCPU_SSHOTTMR_* */
    uint32_t flags;
};
typedef struct vcpu_set_singleshot_timer vcpu_set_singleshot_timer_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_set_singleshot_timer_t);

/* Refuse a time that has passed (-XEN_ETIME). Xen ignores this flag since 4.17.3. */
#define _VCPU_SSHOTTMR_future (0)
#define VCPU_SSHOTTMR_future  (1U << _VCPU_SSHOTTMR_future)

/*
 * Moves the vcpu_info of a vCPU from shared_info to other memory, once per vCPU. Required for vCPU
 * 32 and above on x86, and for vCPU 1 and above on Arm, which have no vcpu_info in shared_info. The
 * structure must lie within one page of the domain's RAM and be aligned to xen_ulong_t. Xen copies
 * the contents and then sets evtchn_upcall_pending and each bit of evtchn_pending_sel, therefore no
 * event is lost. arg: vcpu_register_vcpu_info. See xga_vcpu_register_vcpu_info(), also for the
 * order in which Xen checks for errors.
 */
#define VCPUOP_register_vcpu_info 10
struct vcpu_register_vcpu_info {
    /* [in] gfn; x86 PV: mfn */
    uint64_t mfn;
    /* [in] offset in the page, in bytes */
    uint32_t offset;
    uint32_t rsvd;
};
typedef struct vcpu_register_vcpu_info vcpu_register_vcpu_info_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_register_vcpu_info_t);

/* Sends an NMI to a vCPU. x86. arg: must be NULL. See xga_vcpu_send_nmi(). */
#define VCPUOP_send_nmi 11

/*
 * Returns a processor for a pinned vCPU: bits 0 to 31, APIC id; bits 32 to 63, ACPI processor id.
 * Xen returns the processor that has the vCPU's number, even when the vCPU is pinned to another
 * one, and all ones when the machine has no such processor. x86 hardware domain with pinned vCPUs.
 * arg: vcpu_get_physid. See xga_vcpu_get_physid().
 */
#define VCPUOP_get_physid 12
struct vcpu_get_physid {
    /* [out] ids */
    uint64_t phys_id;
};
typedef struct vcpu_get_physid vcpu_get_physid_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_get_physid_t);
#define xen_vcpu_physid_to_x86_apicid(physid) ((uint32_t)(physid))
#define xen_vcpu_physid_to_x86_acpiid(physid) ((uint32_t)((physid) >> 32))

/*
 * Registers an area for a second copy of the vcpu_time_info in vcpu_info, for example for programs
 * that read the clock without a system call. Xen writes the copy, including its version counter,
 * whenever it writes the first one. x86. The address is virtual, as for
 * register_runstate_memory_area. arg: vcpu_register_time_memory_area. See
 * xga_vcpu_register_vcpu_time_memory_area().
 */
#define VCPUOP_register_vcpu_time_memory_area 13
DEFINE_XEN_GUEST_HANDLE(vcpu_time_info_t);
struct vcpu_register_time_memory_area {
    /*
     * [in] h or v: virtual address, NULL unregisters; p: physical address, for
     * register_vcpu_time_phys_area
     */
    union {
        XEN_GUEST_HANDLE(vcpu_time_info_t) h;
        struct vcpu_time_info *v;
        uint64_t p;
    } addr;
};
typedef struct vcpu_register_time_memory_area vcpu_register_time_memory_area_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_register_time_memory_area_t);

/*
 * Register the two areas by guest-physical address, in addr.p; all ones unregisters. x86, since
 * 4.18: check for XENFEAT_runstate_phys_area and XENFEAT_vcpu_time_phys_area. Better than virtual
 * addresses: Xen does not walk the guest's page tables at every write, and sets XEN_RUNSTATE_UPDATE
 * at every update of the runstate, without VMASST_TYPE_runstate_update_flag. While an area is
 * registered by physical address, Xen does not write the one registered by virtual address. The
 * area must lie within one page and be aligned to xen_ulong_t. See
 * xga_vcpu_register_runstate_phys_area() and xga_vcpu_register_vcpu_time_phys_area().
 */
#define VCPUOP_register_runstate_phys_area  14
#define VCPUOP_register_vcpu_time_phys_area 15

#endif /* __XEN_PUBLIC_VCPU_H__ */
