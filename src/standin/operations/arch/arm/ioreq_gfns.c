/* SPDX-License-Identifier: MIT */
/* What ioreq servers of x86 alone have: I/O ports, pages at frames of the guest, types of memory. */
#include "../../operations.h"

const bool xga_sa_arch_has_ports = false;

long xga_sa_arch_ioreq_map(struct domain *domain, struct ioreq_server *server)
{
    (void)domain;
    (void)server;
    return -XEN_EOPNOTSUPP;
}

void xga_sa_arch_ioreq_unmap(struct domain *domain, struct ioreq_server *server)
{
    (void)domain;
    (void)server;
}

void xga_sa_arch_ioreq_gfns(struct domain *domain, struct ioreq_server *server, bool enable)
{
    (void)domain;
    (void)server;
    (void)enable;
}

uint8_t xga_sa_mem_type(const struct domain *domain, xen_pfn_t gfn)
{
    (void)domain;
    (void)gfn;
    return HVMMEM_ram_rw;
}
