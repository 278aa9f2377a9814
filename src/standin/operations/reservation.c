/* SPDX-License-Identifier: MIT */
/* memory_op: pages that domains get from Xen and give back. What is wrong is a count of none. */
#include "operations.h"

#include <stdlib.h>

#define MOST_EXTENTS     (UINT32_MAX >> 6)
#define ORDER_OF_GUESTS  9u
#define ORDER_OF_CONTROL 18u
#define ADDRESS_BITS(f)  ((f) & 0xffu)
#define ON_DEMAND        XENMEMF_populate_on_demand
#define EXACT_NODE       XENMEMF_exact_node_request

static unsigned int most_order(const struct xga_standin *xen)
{
    return xen->current->domain->how.privileged ? ORDER_OF_CONTROL : ORDER_OF_GUESTS;
}

static bool allowed(struct xga_standin *xen, const struct xen_memory_reservation *op,
                    const struct domain *domain)
{
    const unsigned int bits = ADDRESS_BITS(op->mem_flags);

    return (bits == 0 || bits > PAGE_SHIFT) && xga_sa_may(xen, domain) &&
           (!(op->mem_flags & EXACT_NODE) || xen->current->domain->how.privileged) &&
           op->extent_order <= most_order(xen);
}

/* All pages of an extent or none, at their frames or, without any, nowhere. */
static bool take(struct domain *domain, const xen_pfn_t *gfn, unsigned int order)
{
    const unsigned long count = 1ul << order;
    struct page **pages;
    unsigned long i;

    if (count > domain->how.max_pages || domain->pages > domain->how.max_pages - count)
        return false;
    pages = xga_sa_allocate(count, sizeof(*pages));
    for (i = 0; i < count; i++) {
        pages[i] = xga_sa_page_new(domain, PAGE_RAM);
        if (pages[i] == NULL)
            break;
    }
    if (i == count) {
        for (i = 0; gfn != NULL && i < count; i++) {
            if (xga_sa_arch_add_page(domain, *gfn + i, pages[i], SLOT_RAM) != 0)
                break;
        }
        i = gfn == NULL ? count : i;
    } else {
        while (i != 0)
            xga_sa_page_release(pages[--i]);
    }
    free(pages);
    return i == count;
}

static bool populate(struct domain *domain, xen_pfn_t gfn, unsigned int order)
{
    unsigned long i;

    for (i = 0; i < 1ul << order; i++) {
        if (!xga_sa_gfn_exists(domain, gfn + i))
            return false;
    }
    return take(domain, &gfn, order);
}

static bool decrease(struct domain *domain, xen_pfn_t gfn, unsigned int order)
{
    unsigned long i;

    for (i = 0; i < 1ul << order; i++) {
        if (xga_sa_give_up(domain, gfn + i) != 0)
            return false;
    }
    return true;
}

static bool extent(struct xga_standin *xen, unsigned int command, struct domain *domain,
                   const struct xen_memory_reservation *op, unsigned long i)
{
    xen_pfn_t gfn;

    /* The pages have no place, and of machine frames a translated guest is not told. */
    if (command == XENMEM_increase_reservation)
        return take(domain, NULL, op->extent_order);
    if (!xga_sa_copy_from(xen, &gfn, xga_sa_at(op->extent_start.p, i, sizeof(gfn)), sizeof(gfn)))
        return false;
    if (command == XENMEM_decrease_reservation)
        return decrease(domain, gfn, op->extent_order);
    return !(op->mem_flags & ON_DEMAND) && populate(domain, gfn, op->extent_order);
}

long xga_sa_reservation(struct call *call, struct xen_memory_reservation *op)
{
    struct xga_standin *xen = call->xen;
    struct domain *domain;
    unsigned long i;

    if (op->nr_extents > MOST_EXTENTS || call->start >= op->nr_extents)
        return (long)call->start;
    domain = xga_sa_any_domain(xen, op->domid);
    if (domain == NULL || !allowed(xen, op, domain))
        return (long)call->start;
    for (i = call->start; i < op->nr_extents; i++) {
        if (i == xen->cut || !extent(xen, call->command, domain, op, i))
            break;
    }
    return (long)i;
}

/* Pages of translated domains are not exchanged; the order in which Xen finds that out. */
long xga_sa_exchange(struct call *call, struct xen_memory_exchange *op)
{
    struct xga_standin *xen = call->xen;
    struct domain *domain;
    xen_pfn_t gfn;
    long rc;

    if (op->in.extent_order > most_order(xen) || op->out.extent_order > most_order(xen))
        return -XEN_EPERM;
    if (op->nr_exchanged > op->in.nr_extents || op->in.domid != op->out.domid ||
        ~0ul >> op->in.extent_order < op->in.nr_extents ||
        ~0ul >> op->out.extent_order < op->out.nr_extents ||
        op->in.nr_extents << op->in.extent_order != op->out.nr_extents << op->out.extent_order)
        return -XEN_EINVAL;
    if (op->nr_exchanged == op->in.nr_extents)
        return 0;
    rc = xga_sa_target(xen, op->in.domid, &domain);
    if (rc != 0)
        return rc;
    if (!xga_sa_copy_from(xen, &gfn,
                          xga_sa_at(op->in.extent_start.p, op->nr_exchanged, sizeof(gfn)),
                          sizeof(gfn)))
        return -XEN_EFAULT;
    return xga_sa_slot(domain, gfn).page != NULL ? -XEN_EOPNOTSUPP : -XEN_EINVAL;
}
