/* SPDX-License-Identifier: MIT */
/* dm_op's commands of x86: interrupts, memory types, and what a device model does to memory. */
#include "table.h"

#include <string.h>

#define ISA_LINES     16u
#define MOST_TRACKED  262144u
#define MOST_PIRQ     0xffu
#define ADDRESS_BITS  39 /* of the physical addresses, in frames: 36 */
#define MSI_VECTOR    0xffu
#define MSI_MODE(d)   ((d) >> 8 & 7u)
#define MSI_MODE_LAST 1u /* fixed, lowest priority */

long xga_sa_set_pci_intx_level(struct call *call, struct xen_dm_op_set_pci_intx_level *op)
{
    if (op->domain != 0 || op->bus != 0 || op->device > 31 || op->intx > 3 || op->level > 1)
        return -XEN_EINVAL;
    xga_sa_set_line(call->target, XGA_STANDIN_INTX, op->device * 4u + op->intx, op->level != 0);
    return 0;
}

long xga_sa_set_isa_irq_level(struct call *call, struct xen_dm_op_set_isa_irq_level *op)
{
    if (op->isa_irq >= ISA_LINES || op->level > 1)
        return -XEN_EINVAL;
    xga_sa_set_line(call->target, XGA_STANDIN_ISA, op->isa_irq, op->level != 0);
    return 0;
}

long xga_sa_set_pci_link_route(struct call *call, struct xen_dm_op_set_pci_link_route *op)
{
    (void)call;
    return op->link > 3 || op->isa_irq >= ISA_LINES ? -XEN_EINVAL : 0;
}

long xga_sa_inject_event(struct call *call, struct xen_dm_op_inject_event *op)
{
    struct vcpu *vcpu;

    if (op->pad0 != 0 || op->pad1 != 0)
        return -XEN_EINVAL;
    vcpu = xga_sa_vcpu(call->target, op->vcpuid);
    if (vcpu == NULL)
        return -XEN_EINVAL;
    if (vcpu->injects)
        return -XEN_EBUSY;
    vcpu->injects = true;
    vcpu->vector = op->vector;
    return 0;
}

long xga_sa_inject_msi(struct call *call, struct xen_dm_op_inject_msi *op)
{
    const uint64_t pirq = (op->addr >> 32 & 0xffffff00u) | (op->addr >> 12 & 0xff);

    if (op->pad != 0)
        return -XEN_EINVAL;
    if ((op->data & MSI_VECTOR) == 0 && pirq == 0)
        return -XEN_ERANGE;
    if ((op->data & MSI_VECTOR) == 0 ? pirq > MOST_PIRQ : MSI_MODE(op->data) > MSI_MODE_LAST)
        return -XEN_EINVAL;
    call->target->msis++;
    call->target->msi_address = op->addr;
    call->target->msi_data = op->data;
    return 0;
}

long xga_sa_dm_shutdown(struct call *call, struct xen_dm_op_remote_shutdown *op)
{
    xga_sa_shut_down(call->target, (uint8_t)op->reason);
    return 0;
}

/* Whoever does not know says that all was written. */
long xga_sa_track_dirty_vram(struct call *call, struct xen_dm_op_track_dirty_vram *op)
{
    static const char ones[64] = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
                                  -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
                                  -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
                                  -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    const unsigned int size = (op->nr + 7) / 8;
    unsigned int at, n;

    if (op->pad != 0 || call->buffers < 2 || op->nr > MOST_TRACKED)
        return -XEN_EINVAL;
    if (call->target->dying)
        return -XEN_ESRCH;
    if (size > call->second.size)
        return -XEN_EINVAL;
    for (at = 0; at < size; at += n) {
        n = size - at < sizeof(ones) ? size - at : (unsigned int)sizeof(ones);
        if (!xga_sa_copy_to(call->xen, xga_sa_at(call->second.h.p, at, 1), ones, n))
            return -XEN_EFAULT;
    }
    return 0;
}

/* Nobody migrates the domain, so that Xen does not look at the list. */
long xga_sa_modified_memory(struct call *call, struct xen_dm_op_modified_memory *op)
{
    (void)op;
    return call->buffers != 2 ? -XEN_EINVAL : 0;
}

static long set_type(struct domain *domain, xen_pfn_t gfn, uint8_t type)
{
    const enum slot_type there = xga_sa_slot(domain, gfn).type;
    const uint8_t old = xga_sa_mem_type(domain, gfn);

    if (there == SLOT_HOLE)
        return type == HVMMEM_mmio_dm ? 0 : -XEN_EINVAL;
    if (there != SLOT_RAM)
        return -XEN_EINVAL;
    if ((type == HVMMEM_ioreq_server && old != HVMMEM_ram_rw) ||
        (old == HVMMEM_ioreq_server && type != HVMMEM_ram_rw) ||
        (old == HVMMEM_mmio_dm && type != HVMMEM_mmio_dm))
        return -XEN_EINVAL;
    domain->mem_type[gfn] = type;
    return 0;
}

long xga_sa_set_mem_type(struct call *call, struct xen_dm_op_set_mem_type *op)
{
    struct domain *domain = call->target;
    const uint64_t last = op->first_pfn + op->nr - 1;
    uint64_t gfn;
    long rc = 0;

    if (op->pad != 0 || op->first_pfn > last || last > domain->highest ||
        op->mem_type > HVMMEM_ioreq_server || op->mem_type == HVMMEM_unused ||
        (op->mem_type == HVMMEM_ioreq_server && domain->writes == NULL))
        return -XEN_EINVAL;
    if (domain->mem_type == NULL)
        domain->mem_type = xga_sa_allocate(domain->how.frames, 1);
    for (gfn = op->first_pfn; rc == 0 && gfn <= last; gfn++)
        rc = set_type(domain, (xen_pfn_t)gfn, (uint8_t)op->mem_type);
    return rc;
}

uint8_t xga_sa_mem_type(const struct domain *domain, xen_pfn_t gfn)
{
    return domain->mem_type != NULL && gfn < domain->how.frames ? domain->mem_type[gfn]
                                                                : (uint8_t)HVMMEM_ram_rw;
}

static bool has_type(const struct domain *domain, uint8_t type)
{
    return domain->mem_type != NULL && memchr(domain->mem_type, type, domain->how.frames) != NULL;
}

static void to_ram(struct domain *domain)
{
    unsigned long gfn;

    for (gfn = 0; domain->mem_type != NULL && gfn < domain->how.frames; gfn++) {
        if (domain->mem_type[gfn] == HVMMEM_ioreq_server)
            domain->mem_type[gfn] = HVMMEM_ram_rw;
    }
}

long xga_sa_map_mem_type(struct call *call, struct xen_dm_op_map_mem_type_to_ioreq_server *op)
{
    struct domain *domain = call->target;
    struct ioreq_server *server;
    long rc;

    if (op->opaque != 0)
        return 0;
    if (op->type != HVMMEM_ioreq_server || (op->flags & ~XEN_DMOP_IOREQ_MEM_ACCESS_WRITE) != 0)
        return -XEN_EINVAL;
    rc = xga_sa_ioreq_of(call, domain, op->id, &server);
    if (rc != 0)
        return rc;
    if (op->flags == 0) {
        if (domain->writes != server)
            return -XEN_EINVAL;
        domain->writes = NULL;
        to_ram(domain);
        return 0;
    }
    if (domain->writes != NULL || has_type(domain, HVMMEM_ioreq_server))
        return -XEN_EBUSY;
    domain->writes = server;
    return 0;
}

long xga_sa_relocate_memory(struct call *call, struct xen_dm_op_relocate_memory *op)
{
    uint32_t i;
    long rc = op->pad != 0 ? -XEN_EINVAL : 0;

    for (i = 0; rc == 0 && i < op->size; i++)
        rc = xga_sa_arch_add_to_physmap(call->target, XENMAPSPACE_gmfn,
                                        (xen_ulong_t)(op->src_gfn + i),
                                        (xen_pfn_t)(op->dst_gfn + i), DOMID_INVALID);
    return rc;
}

static long unpin(struct domain *domain, const struct xen_dm_op_pin_memory_cacheattr *op)
{
    unsigned int i;

    for (i = 0; i < domain->pins; i++) {
        if (domain->pin[i].first != op->start || domain->pin[i].last != op->end)
            continue;
        domain->pin[i] = domain->pin[--domain->pins];
        return 0;
    }
    return -XEN_ENOENT;
}

/* The domain has no device of the machine, so that it may have no uncached memory. */
long xga_sa_pin_memory_cacheattr(struct call *call, struct xen_dm_op_pin_memory_cacheattr *op)
{
    struct domain *domain = call->target;
    unsigned int i;

    if (op->pad != 0 || op->end < op->start || (op->start | op->end) >> ADDRESS_BITS != 0)
        return -XEN_EINVAL;
    switch (op->type) {
    case XEN_DMOP_DELETE_MEM_CACHEATTR:
        return unpin(domain, op);
    case XEN_DMOP_MEM_CACHEATTR_UCM:
    case XEN_DMOP_MEM_CACHEATTR_UC:
    case XEN_DMOP_MEM_CACHEATTR_WC:
        return -XEN_EPERM;
    case XEN_DMOP_MEM_CACHEATTR_WB:
    case XEN_DMOP_MEM_CACHEATTR_WP:
    case XEN_DMOP_MEM_CACHEATTR_WT:
        break;
    default:
        return -XEN_EINVAL;
    }
    for (i = 0; i < domain->pins; i++) {
        if (domain->pin[i].first == op->start && domain->pin[i].last == op->end)
            return 0;
        if (domain->pin[i].first <= op->end && op->start <= domain->pin[i].last)
            return -XEN_EBUSY;
    }
    if (domain->pins == PINS)
        return -XEN_ENOSPC;
    domain->pin[domain->pins].first = op->start;
    domain->pin[domain->pins++].last = op->end;
    return 0;
}
