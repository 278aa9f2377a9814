/* SPDX-License-Identifier: MIT */
/* set_timer_op. */
#include "table.h"

/* A timeout far away is one that overflowed: Xen rather comes soon. */
#define FAR_AWAY (1ull << 50)
#define SOON     100000000ull

long xga_sa_set_timer(struct call *call)
{
    struct xga_standin *xen = call->xen;
    struct timer *timer = &call->vcpu->once;
    uint64_t deadline = (unsigned long)call->a[0];

    if (sizeof(long) == 4)
        deadline |= (uint64_t)(unsigned long)call->a[1] << 32;
    if (deadline == 0)
        timer->deadline = NO_TIME;
    else if ((int64_t)deadline < 0 || (deadline > xen->now && deadline - xen->now >= FAR_AWAY))
        timer->deadline = xen->now + SOON;
    else
        timer->deadline = deadline;
    /* What is over fires at once. */
    xga_sa_pass_time(xen, xen->now);
    return 0;
}
