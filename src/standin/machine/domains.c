/* SPDX-License-Identifier: MIT */
/* Domains: looked up, allowed to act on each other, and shut down. */
#include "machine.h"

struct domain *xga_sa_domain(struct xga_standin *xen, domid_t domid)
{
    struct domain *domain;

    for (domain = xen->domains; domain != NULL; domain = domain->next) {
        if (domain->how.domid == domid)
            return domain;
    }
    return NULL;
}

struct domain *xga_sa_any_domain(struct xga_standin *xen, domid_t domid)
{
    return domid == DOMID_SELF ? xen->current->domain : xga_sa_domain(xen, domid);
}

struct domain *xga_sa_that_domain(struct xga_standin *xen, domid_t domid, const char *function)
{
    struct domain *domain;

    if (xen == NULL)
        xga_sa_misuse("%s: the stand-in is NULL", function);
    domain = xga_sa_domain(xen, domid);
    if (domain == NULL)
        xga_sa_misuse("%s: there is no domain %u", function, domid);
    return domain;
}

struct vcpu *xga_sa_vcpu(struct domain *domain, unsigned int vcpu)
{
    return vcpu < domain->how.vcpus ? &domain->vcpu[vcpu] : NULL;
}

bool xga_sa_may(struct xga_standin *xen, const struct domain *target)
{
    const struct domain *domain = xen->current->domain;

    return domain == target || domain->how.privileged;
}

long xga_sa_target(struct xga_standin *xen, domid_t domid, struct domain **domain)
{
    *domain = xga_sa_any_domain(xen, domid);
    if (*domain == NULL)
        return -XEN_ESRCH;
    return xga_sa_may(xen, *domain) ? 0 : -XEN_EPERM;
}

/* The test's function may not come back: nothing is half done while it runs. */
static void tell(struct xga_standin *xen, domid_t domid, int reason)
{
    const bool idles = xen->idles, in_multicall = xen->in_multicall;

    if (xen->ended == NULL)
        return;
    xen->idles = xen->in_multicall = false;
    xga_sa_leave(xen);
    xen->ended(xen, domid, reason, xen->ended_opaque);
    xga_sa_enter(xen, "the function of xga_standin_on_shutdown");
    xen->idles = idles;
    xen->in_multicall = in_multicall;
}

void xga_sa_shut_down(struct domain *domain, int reason)
{
    if (domain->shutdown_code < 0)
        domain->shutdown_code = reason;
    domain->shutdown = domain->shutdown_code;
    domain->shutdown_code = domain->shutdown == SHUTDOWN_suspend ? -1 : domain->shutdown_code;
    domain->gone = domain->shutdown != SHUTDOWN_suspend;
    tell(domain->xen, domain->how.domid, domain->shutdown);
}

void xga_sa_crash(struct domain *domain, const char *why)
{
    if (domain->xen->ended == NULL)
        xga_sa_misuse("Xen would crash domain %u: %s", domain->how.domid, why);
    xga_sa_shut_down(domain, SHUTDOWN_crash);
}

int xga_standin_shutdown_reason(struct xga_standin *xen, domid_t domid)
{
    return xga_sa_that_domain(xen, domid, __func__)->shutdown;
}

void xga_standin_on_shutdown(struct xga_standin *xen,
                             void (*ended)(struct xga_standin *xen, domid_t domid, int reason,
                                           void *opaque),
                             void *opaque)
{
    xen->ended = ended;
    xen->ended_opaque = opaque;
}
