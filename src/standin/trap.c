/* SPDX-License-Identifier: MIT */
/* Which vCPU runs in this thread, and its hypercalls with the upcalls after them. */
#include "create.h"

/* The stand-in of this thread. */
static __thread struct xga_standin *active;

static void check_caller(const struct xga_standin *xen)
{
    const struct vcpu *vcpu = xen->current;

    if (vcpu->domain->gone)
        xga_sa_misuse("domain %u makes a hypercall after it shut down (reason %d)",
                      vcpu->domain->how.domid, vcpu->domain->shutdown);
    if (!vcpu->up)
        xga_sa_misuse("vCPU %u of domain %u makes a hypercall, and is not up", vcpu->id,
                      vcpu->domain->how.domid);
}

xga_long xga_standin_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2,
                          xga_long a3, xga_long a4, long a5)
{
    const long a[5] = {a1, a2, a3, a4, a5};
    struct xga_standin *xen = active;
    long result;

    if (xen == NULL)
        xga_sa_misuse("hypercall %lu, and no domain runs in this thread: xga_standin_run() comes "
                      "first",
                      number);
    xga_sa_enter(xen, __func__);
    check_caller(xen);
    xga_sa_pass_time(xen, xen->now + xen->config.call_time);
    result = xga_sa_hypercall(xen, nargs, number, a);
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
    return result;
}

void xga_standin_run(struct xga_standin *xen, domid_t domid, unsigned int vcpu)
{
    struct domain *domain;
    struct vcpu *next;

    xga_sa_enter(xen, __func__);
    domain = xga_sa_that_domain(xen, domid, __func__);
    next = xga_sa_vcpu(domain, vcpu);
    if (next == NULL)
        xga_sa_misuse("%s: domain %u has no vCPU %u", __func__, domid, vcpu);
    domain->started = true;
    xga_sa_switch(xen, next);
    active = xen;
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
}

void xga_sa_forget_thread(const struct xga_standin *xen)
{
    if (active == xen)
        active = NULL;
}
