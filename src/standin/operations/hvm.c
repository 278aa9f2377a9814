/* SPDX-License-Identifier: MIT */
/* hvm_op: the parameters; the rest is the architecture's. */
#include "operations.h"

static long param(struct xga_standin *xen, bool set, void *arg)
{
    struct xen_hvm_param op;
    struct domain *domain;
    long rc;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    rc = xga_sa_arch_param_number(op.index);
    if (rc != 0)
        return rc;
    domain = xga_sa_any_domain(xen, op.domid);
    if (domain == NULL)
        return -XEN_ESRCH;
    if (!xga_sa_may(xen, domain))
        return -XEN_EPERM;
    rc = xga_sa_arch_param(domain, op.index, op.value, set, domain == xen->current->domain);
    if (rc != 0)
        return rc;
    if (set) {
        domain->param[op.index] = op.value;
        return 0;
    }
    op.value = domain->param[op.index];
    return xga_sa_copy_to(xen, arg, &op, sizeof(op)) ? 0 : -XEN_EFAULT;
}

long xga_sa_hvm_op(struct xga_standin *xen, const long a[5])
{
    const unsigned long command = (unsigned long)a[0];
    void *arg = (void *)a[1];

    switch (command) {
    case HVMOP_set_param:
        return param(xen, true, arg);
    case HVMOP_get_param:
        return param(xen, false, arg);
    case HVMOP_guest_request_vm_event:
        return arg == NULL ? 0 : -XEN_EINVAL;
    default:
        return xga_sa_arch_hvm_op(xen, command, arg);
    }
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
