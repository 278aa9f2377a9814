/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_sched_op: yielding the processor, waiting for events, shutting a domain down. */

#ifndef __XEN_PUBLIC_SCHED_H__
#define __XEN_PUBLIC_SCHED_H__

#include "event_channel.h"

/*
 * long sched_op(int cmd, void *arg)
 *
 * Any domain may call it, for the calling vCPU or its domain, unless stated otherwise below. The
 * result is 0 or a negative error, unless stated otherwise; -XEN_ENOSYS when cmd is unknown. See
 * xga/sched.h for all errors.
 *
 * PV kernels built for an interface version before 0x00030101 use __HYPERVISOR_sched_op_compat. It
 * has only yield, block and shutdown, and its second argument is the reason of a shutdown in place
 * of the pointer.
 */

/* Yields the processor to other vCPUs that wait for it. arg: NULL. See xga_sched_yield(). */
#define SCHEDOP_yield 0

/*
 * Enables event delivery (x86: the upcall mask; Arm: the interrupt mask) and sleeps until an event
 * is pending. When an event that can be delivered is pending already, the call returns at once;
 * therefore no wake-up is lost in between (x86 HVM and PVH: only when interrupts are enabled). On
 * Arm, the wfi instruction does the same without a hypercall. arg: NULL. See xga_sched_block().
 */
#define SCHEDOP_block 1

/*
 * Stops all vCPUs of the domain and reports the reason to the toolstack. arg: sched_shutdown.
 *
 * The call returns after SHUTDOWN_suspend: 0 in the domain that was restored from the saved state;
 * 1 when the same domain continues, because the save failed or was a checkpoint. An x86 PV guest
 * that suspends passes the mfn of its start_info page in the third argument. A reason set by
 * SCHEDOP_shutdown_code replaces the reason given here. See xga_sched_shutdown() and
 * xga_sched_suspend().
 */
#define SCHEDOP_shutdown 2

/*
 * Sleeps until one of several ports is pending, masked or not, or until a time. An event that can
 * be delivered ends the sleep, too. arg: sched_poll.
 *
 * The result 0 does not say which of these happened. Xen does not change the ports: the caller
 * clears their pending bits. See xga_sched_poll().
 */
#define SCHEDOP_poll 3

/*
 * Shuts another domain down as if that domain had called SCHEDOP_shutdown. Callable by the control
 * domain and the device model of the domain. arg: sched_remote_shutdown. See
 * xga_sched_remote_shutdown().
 */
#define SCHEDOP_remote_shutdown 4

/*
 * Sets the reason of a shutdown that is still to come. The first reason set stays. arg:
 * sched_shutdown. See xga_sched_shutdown_code().
 */
#define SCHEDOP_shutdown_code 5

/*
 * Starts, restarts or stops a watchdog. Xen shuts the domain down with SHUTDOWN_watchdog when a
 * watchdog expires. Each domain has two watchdogs. When a watchdog is started, the result is its
 * id, 1 or 2. arg: sched_watchdog. See xga_sched_watchdog().
 */
#define SCHEDOP_watchdog 6

/*
 * Pins the calling vCPU temporarily to one physical processor, for firmware calls that must run on
 * processor 0. Callable by the hardware domain. arg: sched_pin_override. See
 * xga_sched_pin_override().
 */
#define SCHEDOP_pin_override 7

struct sched_shutdown {
    /* [in] SHUTDOWN_*; Xen keeps the low 8 bits */
    unsigned int reason;
};
typedef struct sched_shutdown sched_shutdown_t;
DEFINE_XEN_GUEST_HANDLE(sched_shutdown_t);

struct sched_poll {
    /* [in] array of nr_ports ports, and their number: 0 to 128 */
    XEN_GUEST_HANDLE(evtchn_port_t) ports;
    unsigned int nr_ports;
    /* [in] end of the sleep as a system time in ns, not a duration; 0: no timeout */
    uint64_t timeout;
};
typedef struct sched_poll sched_poll_t;
DEFINE_XEN_GUEST_HANDLE(sched_poll_t);

struct sched_remote_shutdown {
    /* [in] the domain to shut down, not DOMID_SELF */
    domid_t domain_id;
    /* [in] SHUTDOWN_* */
    unsigned int reason;
};
typedef struct sched_remote_shutdown sched_remote_shutdown_t;
DEFINE_XEN_GUEST_HANDLE(sched_remote_shutdown_t);

struct sched_watchdog {
    /* [in] 0 to start a new watchdog, otherwise the id of the watchdog */
    uint32_t id;
    /* [in] seconds from now; 0 stops the watchdog with this id */
    uint32_t timeout;
};
typedef struct sched_watchdog sched_watchdog_t;
DEFINE_XEN_GUEST_HANDLE(sched_watchdog_t);

struct sched_pin_override {
    /* [in] physical processor; a negative number removes the pinning */
    int32_t pcpu;
};
typedef struct sched_pin_override sched_pin_override_t;
DEFINE_XEN_GUEST_HANDLE(sched_pin_override_t);

/*
 * Reasons of a shutdown, for the toolstack. Xen itself treats only SHUTDOWN_crash and
 * SHUTDOWN_suspend (XEN_DOMCTL_subscribe) specially, and every reason of the hardware domain.
 */
#define SHUTDOWN_poweroff   0 /* the domain has ended */
#define SHUTDOWN_reboot     1 /* start the domain again */
#define SHUTDOWN_suspend    2 /* save or migrate the domain */
#define SHUTDOWN_crash      3 /* the domain has failed; its state may be of interest */
#define SHUTDOWN_watchdog   4 /* a watchdog expired */
/* Reset what Xen stores about the domain, and keep its memory and vCPU state (for kexec). */
#define SHUTDOWN_soft_reset 5
#define SHUTDOWN_MAX        5

#endif /* __XEN_PUBLIC_SCHED_H__ */
