/* SPDX-License-Identifier: MIT */
/**
 * @file
 * set_timer_op: the one-shot timer of the calling vCPU, which VCPUOP_set_singleshot_timer sets too.
 */
#ifndef XGA_TIMER_H
#define XGA_TIMER_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/timer.h is for x86 guests; an Arm guest has the architecture's timer"
#else

#include <xga/hypercall.h>

/**
 * Sets the time at which Xen raises VIRQ_TIMER on the calling vCPU, replacing the time set before.
 *
 * Xen raises it at once when the time has passed. Xen takes a time that is 2^50 ns (about 13 days)
 * or more ahead, or 2^63 and above, for a mistake of the guest: VIRQ_TIMER comes after 100 ms.
 *
 * Callable by any domain, on x86. Source: public/xen.h, do_set_timer_op() in common/sched/core.c.
 *
 * @param timeout  [in] Xen's system time in nanoseconds; 0 stops the timer
 * @return 0; the function does not fail
 */
XGA_FN xga_long xga_set_timer(uint64_t timeout)
{
#if defined(__x86_64__)
    return xga_hypercall1(__HYPERVISOR_set_timer_op, (xga_long)timeout);
#else
    return xga_hypercall2(__HYPERVISOR_set_timer_op, (xga_long)timeout, (xga_long)(timeout >> 32));
#endif
}

#endif
#endif
