/* SPDX-License-Identifier: MIT */
#define __XEN_TOOLS__ 1
#include "domain.h"

void domain_set_vcpu(const struct domain *domain, struct vcpu_guest_context *context)
{
    static struct xen_domctl op;

    clear_domctl(&op);
    set_xen_guest_handle(op.u.vcpucontext.ctxt, context);
    domain_must(domain, "setvcpucontext", domctl(setvcpucontext, domain->domid, &op));
}

void domain_get_vcpu(const struct domain *domain, struct vcpu_guest_context *context)
{
    static struct xen_domctl op;

    clear_domctl(&op);
    set_xen_guest_handle(op.u.vcpucontext.ctxt, context);
    domain_must(domain, "getvcpucontext", domctl(getvcpucontext, domain->domid, &op));
}
