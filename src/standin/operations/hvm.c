/* SPDX-License-Identifier: MIT */
/* hvm_op: the parameters. */
#include "operations.h"

long xga_sa_hvm_param(struct call *call, struct xen_hvm_param *op)
{
    const bool set = call->command == HVMOP_set_param;
    struct domain *domain;
    long rc = xga_sa_arch_param_number(op->index);

    if (rc == 0)
        rc = xga_sa_target(call->xen, op->domid, &domain);
    if (rc == 0)
        rc = xga_sa_arch_param(domain, op->index, op->value, set, domain == call->domain);
    if (rc != 0)
        return rc;
    if (set)
        domain->param[op->index] = op->value;
    else
        op->value = domain->param[op->index];
    return 0;
}

/* Xen compares the whole register with its commands, and 32 bits of it in other hypercalls. */
long xga_sa_hvm_check(struct call *call, const struct operation *op)
{
    (void)op;
    return (unsigned long)call->a[0] != call->command ? -XEN_ENOSYS : 0;
}

static uint64_t *that(struct xga_standin *xen, domid_t domid, unsigned int index,
                      const char *function)
{
    struct domain *domain = xga_sa_that_domain(xen, domid, function);

    if (index >= HVM_NR_PARAMS)
        xga_sa_misuse("%s: there is no HVM parameter %u", function, index);
    return &domain->param[index];
}

uint64_t xga_standin_param(struct xga_standin *xen, domid_t domid, unsigned int index)
{
    return *that(xen, domid, index, __func__);
}

void xga_standin_set_param(struct xga_standin *xen, domid_t domid, unsigned int index,
                           uint64_t value)
{
    *that(xen, domid, index, __func__) = value;
}
