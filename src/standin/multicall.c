/* SPDX-License-Identifier: MIT */
/* multicall: each entry is a hypercall of its own. */
#include "state.h"

static long answer(struct xga_standin *xen, const struct multicall_entry *entry)
{
    const long a[5] = {(long)entry->args[0], (long)entry->args[1], (long)entry->args[2],
                       (long)entry->args[3], (long)entry->args[4]};

    return xga_sa_hypercall(xen, 5, (unsigned long)entry->op, a);
}

/* Xen leaves the call for an upcall and comes back to it; so another multicall may come between. */
static void interrupt(struct xga_standin *xen)
{
    struct vcpu *vcpu = xen->current;

    xga_sa_pass_time(xen, xen->now + xen->config.call_time);
    if (!xga_sa_upcall_waits(vcpu))
        return;
    xen->in_multicall = false;
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
    xga_sa_enter(xen, "multicall");
    xen->in_multicall = true;
}

long xga_sa_multicall(struct xga_standin *xen, const long a[5])
{
    const unsigned int cut = xen->cut;
    const struct vcpu *vcpu = xen->current;
    char *list = (char *)a[0];
    struct multicall_entry entry;
    unsigned long i;
    long rc = 0;

    if (xen->in_multicall)
        return -XEN_EINVAL;
    xen->in_multicall = true;
    for (i = 0; rc == 0 && i < (unsigned long)a[1]; i++, list += sizeof(entry)) {
        if (i != 0)
            interrupt(xen);
        /* What ends the vCPU or the domain ends the list. */
        if (vcpu->domain->gone || !vcpu->up)
            break;
        if (i == cut || !xga_sa_copy_from(xen, &entry, list, sizeof(entry))) {
            rc = -XEN_EFAULT;
            break;
        }
        entry.result = (xen_ulong_t)answer(xen, &entry);
        if (!xga_sa_copy_to(xen, list + offsetof(struct multicall_entry, result), &entry.result,
                            sizeof(entry.result)))
            rc = -XEN_EFAULT;
    }
    xen->in_multicall = false;
    return rc;
}
