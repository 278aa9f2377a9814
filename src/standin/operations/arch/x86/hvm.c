/* SPDX-License-Identifier: MIT */
/* hvm_op's commands of x86. */
#include "table.h"

long xga_sa_get_mem_type(struct call *call, struct xen_hvm_get_mem_type *op)
{
    struct domain *domain;
    const long rc = xga_sa_target(call->xen, op->domid, &domain);

    if (rc != 0)
        return rc;
    op->mem_type = xga_sa_mem_type(domain, (xen_pfn_t)op->pfn);
    if (op->mem_type != HVMMEM_ram_rw)
        return 0;
    switch (xga_sa_slot(domain, (xen_pfn_t)op->pfn).type) {
    case SLOT_RAM:
    case SLOT_GRANT_RW:
        op->mem_type = HVMMEM_ram_rw;
        break;
    case SLOT_GRANT_RO:
        op->mem_type = HVMMEM_ram_ro;
        break;
    default:
        op->mem_type = HVMMEM_mmio_dm;
        break;
    }
    return 0;
}

long xga_sa_upcall_vector(struct call *call, struct xen_hvm_evtchn_upcall_vector *op)
{
    if (op->vector < 16)
        return -XEN_EINVAL;
    return xga_sa_vcpu(call->domain, op->vcpu) != NULL ? 0 : -XEN_ENOENT;
}

long xga_sa_get_time(struct call *call, struct xen_hvm_get_time *op)
{
    op->now = call->xen->now;
    return 0;
}

/* A hint for shadow paging, which nobody has. */
long xga_sa_pagetable_dying(struct call *call, struct xen_hvm_pagetable_dying *op)
{
    const struct domain *domain = xga_sa_any_domain(call->xen, op->domid);

    if (domain == NULL)
        return -XEN_ESRCH;
    return domain == call->domain ? -XEN_EINVAL : -XEN_EOPNOTSUPP;
}

long xga_sa_trace(struct call *call, struct xen_hvm_xentrace *op)
{
    (void)call;
    return op->extra_bytes % 4 != 0 || op->extra_bytes > sizeof(op->extra) || op->event >> 12 != 0
               ? -XEN_EINVAL
               : 0;
}
