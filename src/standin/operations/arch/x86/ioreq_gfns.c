/* SPDX-License-Identifier: MIT */
/* The pages of ioreq servers at frames of the guest, which the toolstack set aside. */
#include "../../operations.h"

#include <string.h>

const bool xga_sa_arch_has_ports = true;

/* The frame of number `i`, of those for any server, then of the two older ones; NO_GFN. */
static xen_pfn_t candidate(const struct domain *domain, unsigned int i)
{
    const uint64_t *param = domain->param;
    uint64_t count = param[HVM_PARAM_NR_IOREQ_SERVER_PAGES];

    if (count > IOREQ_GFNS - 2)
        count = IOREQ_GFNS - 2;
    if (i < IOREQ_GFNS - 2)
        return i < count ? (xen_pfn_t)(param[HVM_PARAM_IOREQ_SERVER_PFN] + i) : NO_GFN;
    i = i == IOREQ_GFNS - 2 ? HVM_PARAM_IOREQ_PFN : HVM_PARAM_BUFIOREQ_PFN;
    return param[i] != 0 ? (xen_pfn_t)param[i] : NO_GFN;
}

static xen_pfn_t take_gfn(struct domain *domain)
{
    unsigned int i;

    for (i = 0; i < IOREQ_GFNS; i++) {
        const xen_pfn_t gfn = candidate(domain, i);

        if ((domain->gfns_taken >> i & 1) != 0 || gfn == NO_GFN)
            continue;
        domain->gfns_taken |= 1u << i;
        return gfn;
    }
    return NO_GFN;
}

static void give_gfn(struct domain *domain, xen_pfn_t gfn)
{
    unsigned int i;

    for (i = 0; i < IOREQ_GFNS; i++) {
        if (candidate(domain, i) == gfn)
            domain->gfns_taken &= ~(1u << i);
    }
}

static long map(struct domain *domain, struct ioreq_server *server, unsigned int which)
{
    xen_pfn_t gfn;

    if (server->page[which] != NULL)
        return server->gfn[which] == NO_GFN ? -XEN_EPERM : 0;
    if (domain->dying)
        return -XEN_EINVAL;
    gfn = take_gfn(domain);
    if (gfn == NO_GFN)
        return -XEN_ENOMEM;
    if (xga_sa_own_page_at(domain, gfn) == NULL) {
        give_gfn(domain, gfn);
        return -XEN_EINVAL;
    }
    server->gfn[which] = gfn;
    server->page[which] = xga_sa_own_page_at(domain, gfn);
    xga_sa_page_use(server->page[which]);
    return 0;
}

static void unmap(struct domain *domain, struct ioreq_server *server, unsigned int which)
{
    if (server->gfn[which] == NO_GFN)
        return;
    xga_sa_page_unuse(server->page[which]);
    give_gfn(domain, server->gfn[which]);
    server->page[which] = NULL;
    server->gfn[which] = NO_GFN;
}

long xga_sa_arch_ioreq_map(struct domain *domain, struct ioreq_server *server)
{
    long rc = map(domain, server, IOREQ_SYNCHRONOUS);

    if (rc == 0 && server->ioserver.buffering_ != XGA_IOSERVER_OFF)
        rc = map(domain, server, IOREQ_BUFFERED);
    if (rc != 0)
        unmap(domain, server, IOREQ_SYNCHRONOUS);
    return rc;
}

void xga_sa_arch_ioreq_unmap(struct domain *domain, struct ioreq_server *server)
{
    unmap(domain, server, IOREQ_BUFFERED);
    unmap(domain, server, IOREQ_SYNCHRONOUS);
}

/* While the server is enabled, the guest does not have the pages. */
void xga_sa_arch_ioreq_gfns(struct domain *domain, struct ioreq_server *server, bool enable)
{
    unsigned int i;

    for (i = 0; i < IOREQ_PAGES; i++) {
        struct page *page = server->page[i];

        if (server->gfn[i] == NO_GFN)
            continue;
        if (enable)
            (void)xga_sa_arch_remove_page(domain, server->gfn[i], page);
        memset(xga_sa_page_view(page), 0, PAGE_SIZE);
        if (!enable)
            (void)xga_sa_arch_add_page(domain, server->gfn[i], page, SLOT_RAM);
    }
}
