/* SPDX-License-Identifier: MIT */
/**
 * @file
 * set_timer_op: the calling vCPU's one-shot timer, which VCPUOP_set_singleshot_timer sets too.
 */
#ifndef XGA_TIMER_H
#define XGA_TIMER_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/timer.h is for x86 guests; an Arm guest has the architecture's timer"
#else

#include <xga/hypercall.h>

/**
 * Has VIRQ_TIMER raised on the calling vCPU at a time, in place of the one that was set before.
 *
 * At once when it is over. A time more than about 13 days ahead, or of 2^63 and more, is taken for
 * a guest's mistake: the event comes after 100 ms. Anyone; x86. Rule: public/xen.h,
 * do_set_timer_op() in common/sched/core.c.
 *
 * @param timeout  [in] Xen's system time, nanoseconds; 0 stops the timer
 * @return 0; it does not fail
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
