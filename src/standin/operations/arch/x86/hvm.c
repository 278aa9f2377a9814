/* SPDX-License-Identifier: MIT */
/* hvm_op's commands of x86. */
#include "../../operations.h"

static long get_mem_type(struct xga_standin *xen, void *arg)
{
    struct xen_hvm_get_mem_type op;
    const struct domain *domain;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    domain = xga_sa_any_domain(xen, op.domid);
    if (domain == NULL)
        return -XEN_ESRCH;
    if (!xga_sa_may(xen, domain))
        return -XEN_EPERM;
    switch (xga_sa_slot(domain, (xen_pfn_t)op.pfn).type) {
    case SLOT_RAM:
    case SLOT_GRANT_RW:
        op.mem_type = HVMMEM_ram_rw;
        break;
    case SLOT_GRANT_RO:
        op.mem_type = HVMMEM_ram_ro;
        break;
    default:
        op.mem_type = HVMMEM_mmio_dm;
        break;
    }
    return xga_sa_copy_to(xen, arg, &op, sizeof(op)) ? 0 : -XEN_EFAULT;
}

static long upcall_vector(struct xga_standin *xen, void *arg)
{
    struct xen_hvm_evtchn_upcall_vector op;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    if (op.vector < 16)
        return -XEN_EINVAL;
    return xga_sa_vcpu(xen->current->domain, op.vcpu) != NULL ? 0 : -XEN_ENOENT;
}

static long get_time(struct xga_standin *xen, void *arg)
{
    const struct xen_hvm_get_time op = {.now = xen->now};

    return xga_sa_copy_to(xen, arg, &op, sizeof(op)) ? 0 : -XEN_EFAULT;
}

/* A hint for shadow paging, which nobody has. */
static long pagetable_dying(struct xga_standin *xen, void *arg)
{
    struct xen_hvm_pagetable_dying op;
    const struct domain *domain;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    domain = xga_sa_any_domain(xen, op.domid);
    if (domain == NULL)
        return -XEN_ESRCH;
    return domain == xen->current->domain ? -XEN_EINVAL : -XEN_EOPNOTSUPP;
}

static long trace(struct xga_standin *xen, void *arg)
{
    struct xen_hvm_xentrace op;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    return op.extra_bytes % 4 != 0 || op.extra_bytes > sizeof(op.extra) || op.event >> 12 != 0
               ? -XEN_EINVAL
               : 0;
}

long xga_sa_arch_hvm_op(struct xga_standin *xen, unsigned long command, void *arg)
{
    switch (command) {
    case HVMOP_set_evtchn_upcall_vector:
        return upcall_vector(xen, arg);
    case HVMOP_flush_tlbs:
        return arg == NULL ? 0 : -XEN_EINVAL;
    case HVMOP_get_mem_type:
        return get_mem_type(xen, arg);
    case HVMOP_get_time:
        return get_time(xen, arg);
    case HVMOP_pagetable_dying:
        return pagetable_dying(xen, arg);
    case HVMOP_xentrace:
        return trace(xen, arg);
    case HVMOP_altp2m:
        return -XEN_EOPNOTSUPP; /* the processor has none */
    default:
        return -XEN_ENOSYS;
    }
}
