/* SPDX-License-Identifier: MIT */
/* How a domain is made and freed. */
#include "create.h"

#include <stdlib.h>

#define DEFAULT_RAM      4096u
#define DEFAULT_FRAMES   65536u
#define DEFAULT_GRANTS   64u
#define DEFAULT_MAPTRACK 1024u
#define DEFAULT_MAX_PORT 1023u

static void fill_in(struct xga_standin_domain *how)
{
    if (how->vcpus == 0)
        how->vcpus = 1;
    if (how->ram == 0)
        how->ram = DEFAULT_RAM;
    if (how->max_pages == 0)
        how->max_pages = how->ram;
    if (how->frames == 0)
        how->frames = DEFAULT_FRAMES;
    if (how->max_grant_frames == 0)
        how->max_grant_frames = DEFAULT_GRANTS;
    if (how->max_maptrack_frames == 0)
        how->max_maptrack_frames = DEFAULT_MAPTRACK;
    if (how->max_grant_version == 0)
        how->max_grant_version = xga_sa_arch_grant_version;
    if (how->max_port == 0)
        how->max_port = how->privileged ? ~0u : DEFAULT_MAX_PORT;
}

static void check(struct xga_standin *xen, const struct xga_standin_domain *how)
{
    if (how->domid >= DOMID_FIRST_RESERVED)
        xga_sa_misuse("xga_standin_add: %#x is not a domain's number", how->domid);
    if (xga_sa_domain(xen, how->domid) != NULL)
        xga_sa_misuse("xga_standin_add: there is a domain %u", how->domid);
    if (how->frames < XGA_STANDIN_RAM + how->ram)
        xga_sa_misuse("xga_standin_add: domain %u's %lu pages of RAM do not fit %lu frames",
                      how->domid, how->ram, how->frames);
    if (how->max_grant_version > xga_sa_arch_grant_version)
        xga_sa_misuse("xga_standin_add: this architecture has no grant tables of version %u",
                      how->max_grant_version);
}

void xga_standin_add(struct xga_standin *xen, const struct xga_standin_domain *how)
{
    struct domain *domain, **end;
    unsigned int i;

    xga_sa_enter(xen, __func__);
    domain = xga_sa_allocate(1, sizeof(*domain));
    domain->xen = xen;
    domain->how = *how;
    fill_in(&domain->how);
    check(xen, &domain->how);
    domain->shutdown = domain->shutdown_code = -1;
    for (i = 0; i < WATCHDOGS; i++)
        domain->watchdog[i].deadline = NO_TIME;
    xga_sa_physmap_init(domain);
    xga_sa_events_init(domain);
    xga_sa_vcpus_init(domain);
    xga_sa_grants_init(domain);
    for (end = &xen->domains; *end != NULL; end = &(*end)->next)
        continue;
    *end = domain;
    xga_sa_leave(xen);
}

void xga_sa_domain_free(struct domain *domain)
{
    xga_sa_ioreq_free(domain);
    xga_sa_grants_free(domain);
    xga_sa_physmap_free(domain);
    free(domain->vcpu);
    free(domain->channel);
    free(domain->map);
    free(domain->console);
    free(domain->mem_type);
    free(domain);
}
