/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_sched_op: give up the processor, wait for events, stop the domain. */

#ifndef __XEN_PUBLIC_SCHED_H__
#define __XEN_PUBLIC_SCHED_H__

#include "event_channel.h"

/*
 * long sched_op(int cmd, void *arg)
 *
 * For every guest, on the calling vCPU or domain unless said otherwise. 0 or a negative error
 * unless said otherwise; -XEN_ENOSYS for an unknown cmd. PV kernels from before interface
 * 0x00030101 know another call, __HYPERVISOR_sched_op_compat, which takes only yield, block and
 * shutdown, with the reason in place of the pointer.
 */

/* Let other vCPUs run first. arg: null. */
#define SCHEDOP_yield 0

/*
 * Sleep until an event is pending, having enabled event delivery first (x86: the upcall mask, Arm:
 * the interrupt mask). A pending event that could be delivered makes it return at once, so that no
 * wake-up is lost in between. On Arm, wfi does the same without a hypercall. arg: null.
 */
#define SCHEDOP_block 1

/*
 * Stop every vCPU of the domain and tell the toolstack why. arg: sched_shutdown.
 *
 * Does not return, but for suspend: 0 in the domain that was restored from the saved state, 1 when
 * the same domain goes on (the save failed, or was a checkpoint). An x86 PV guest that suspends
 * puts the MFN of its start_info page into the third argument. If shutdown_code was called before,
 * that reason stands.
 */
#define SCHEDOP_shutdown 2

/*
 * Sleep until one of some event channels is pending, whether masked or not, or until a time.
 * arg: sched_poll.
 *
 * 0 does not tell why: a port, the time, or an event that is deliverable anyway. Ports stay as they
 * are; the caller clears their pending bits. -XEN_EINVAL: too many ports, or one not in use.
 */
#define SCHEDOP_poll 3

/*
 * Shut down another domain as if it had called shutdown. The control domain, or the device model of
 * that domain. arg: sched_remote_shutdown.
 */
#define SCHEDOP_remote_shutdown 4

/* Name the reason of a shutdown that is still to come. The first one stays. arg: sched_shutdown. */
#define SCHEDOP_shutdown_code 5

/*
 * Have the domain shut down with SHUTDOWN_watchdog unless this is called again in time. There are
 * two such timers per domain. arg: sched_watchdog. Setting up answers with the timer's id, 1 or 2,
 * or -XEN_ENOSPC; -XEN_EINVAL: an id not set up.
 */
#define SCHEDOP_watchdog 6

/*
 * Tie the calling vCPU to one physical processor for a while (firmware calls that insist on
 * processor 0). Hardware domain only, otherwise -XEN_EPERM. arg: sched_pin_override. -XEN_EINVAL:
 * the processor is not in the domain's cpupool, or there was nothing to undo. -XEN_EBUSY: tied
 * already.
 */
#define SCHEDOP_pin_override 7

struct sched_shutdown {
    /* IN: SHUTDOWN_*; eight bits of it are kept. */
    unsigned int reason;
};
typedef struct sched_shutdown sched_shutdown_t;
DEFINE_XEN_GUEST_HANDLE(sched_shutdown_t);

struct sched_poll {
    /* IN: up to 128 ports; none is allowed too. */
    XEN_GUEST_HANDLE(evtchn_port_t) ports;
    unsigned int nr_ports;
    /* IN: when to give up, in ns of system time (not a duration); 0: never. */
    uint64_t timeout;
};
typedef struct sched_poll sched_poll_t;
DEFINE_XEN_GUEST_HANDLE(sched_poll_t);

struct sched_remote_shutdown {
    /* IN: which domain; not DOMID_SELF. */
    domid_t domain_id;
    /* IN: SHUTDOWN_*. */
    unsigned int reason;
};
typedef struct sched_remote_shutdown sched_remote_shutdown_t;
DEFINE_XEN_GUEST_HANDLE(sched_remote_shutdown_t);

struct sched_watchdog {
    /* IN: 0 for a new timer, else one to set again. */
    uint32_t id;
    /* IN: seconds from now; 0 removes the timer with that id. */
    uint32_t timeout;
};
typedef struct sched_watchdog sched_watchdog_t;
DEFINE_XEN_GUEST_HANDLE(sched_watchdog_t);

struct sched_pin_override {
    /* IN: physical processor; negative: undo. */
    int32_t pcpu;
};
typedef struct sched_pin_override sched_pin_override_t;
DEFINE_XEN_GUEST_HANDLE(sched_pin_override_t);

/* Reasons of a shutdown. They are for the toolstack; to Xen only crash and, in dom0, all matter. */
#define SHUTDOWN_poweroff   0 /* over */
#define SHUTDOWN_reboot     1 /* start afresh */
#define SHUTDOWN_suspend    2 /* save the domain, or move it */
#define SHUTDOWN_crash      3 /* the domain cannot go on; its state may be wanted */
#define SHUTDOWN_watchdog   4 /* a watchdog ran out */
/* Rebuild what Xen holds about the domain, and keep its memory and vCPU state (for kexec). */
#define SHUTDOWN_soft_reset 5
#define SHUTDOWN_MAX        5

#endif /* __XEN_PUBLIC_SCHED_H__ */
