/* SPDX-License-Identifier: MIT */
/* From nothing to a domain with memory, and back. */
#define __XEN_TOOLS__ 1
#include "domain.h"

#include <xga/memory.h>
#include <xga/sched.h>

#define KIB_OF_A_PAGE (PAGE_SIZE / 1024)
/* More than it gets: checks of the reservation need some. */
#define SPARE_PAGES   256u
#define MEMPOOL       (4u << 20)

static struct domain domains[4];

void domain_must(const struct domain *domain, const char *what, long result)
{
    if (result != 0)
        guest_crashed("domain %u: %s: %ld", domain->domid, what, result);
}

struct domain *domain_of(domid_t domid)
{
    unsigned int i;

    for (i = 0; i < sizeof(domains) / sizeof(domains[0]); i++) {
        if (domains[i].domid == domid)
            return &domains[i];
    }
    return NULL;
}

xen_pfn_t domain_frame(const struct domain *domain, unsigned int page)
{
    return domain->extents[page / EXTENT_PAGES] + page % EXTENT_PAGES;
}

static void name_extents(struct domain *domain, xen_pfn_t first)
{
    unsigned int i;

    for (i = 0; i < DOMAIN_PAGES / EXTENT_PAGES; i++)
        domain->extents[i] = first + i * EXTENT_PAGES;
}

static void populate(struct domain *domain, unsigned int count)
{
    struct xen_memory_reservation request;

    __builtin_memset(&request, 0, sizeof(request));
    set_xen_guest_handle(request.extent_start, domain->extents);
    request.nr_extents = count;
    request.extent_order = EXTENT_ORDER;
    request.domid = domain->domid;
    /* A PV domain's frames come back in the list. */
    if (xga_memory_populate_physmap(&request) != (long)count)
        guest_crashed("domain %u: it did not get all its memory", domain->domid);
}

/* The checks of control.h make theirs by other numbers. */
static void create(struct domain *domain, unsigned int vcpus, bool devices)
{
    uint32_t flags = domain->pv ? 0 : XEN_DOMCTL_CDF_hvm | XEN_DOMCTL_CDF_hap;
    uint32_t emulated = 0;
    domid_t next = 1;
    long rc;

#if X86
    if (!domain->pv)
        emulated = devices ? XEN_X86_EMU_ALL & ~XEN_X86_EMU_VPCI : XEN_X86_EMU_LAPIC;
#else
    (void)devices;
    /* 4.21 takes RAM that it maps at its first use for nothing, unless it has to look: xga/domctl.h. */
    if (SINCE(21))
        flags |= XEN_DOMCTL_CDF_trap_unmapped_accesses;
#endif
    do {
        domain->domid = next++;
        rc = control()->create(&domain->domid, vcpus, flags, emulated);
    } while (rc == -XEN_EEXIST);
    domain_must(domain, "createdomain", rc);
}

/* Its vCPUs, so much memory at most, and Xen's own tables for it. */
static void equip(const struct domain *domain, unsigned int vcpus)
{
    static struct xen_domctl op;

    clear_domctl(&op)->u.max_vcpus.max = vcpus;
    domain_must(domain, "max_vcpus", domctl(max_vcpus, domain->domid, &op));
    /* Not before it has vCPUs: Xen on arm64 crashes then. */
    if (ARM || domain->pv) {
        clear_domctl(&op)->u.address_size.size = 8 * (uint32_t)sizeof(long);
        domain_must(domain, "set_address_size", domctl(set_address_size, domain->domid, &op));
    }
    clear_domctl(&op)->u.max_mem.max_memkb = (DOMAIN_PAGES + SPARE_PAGES) * KIB_OF_A_PAGE;
    domain_must(domain, "max_mem", domctl(max_mem, domain->domid, &op));
    if (!domain->pv) {
        clear_domctl(&op)->u.paging_mempool.size = MEMPOOL;
        domain_must(domain, "set_paging_mempool_size",
                    domctl(set_paging_mempool_size, domain->domid, &op));
    }
}

struct domain *domain_make(bool devices)
{
    struct domain *domain = domain_of(0);
    /* The suite has one down; the checks' targets are as small as can be. */
    const unsigned int vcpus = devices ? 1 : 2;

    if (!guest.dom0 || domain == NULL || control() == NULL)
        return NULL;
    domain->pv = guest.pv;
    name_extents(domain, arch_domain_ram());
    create(domain, vcpus, devices);
    equip(domain, vcpus);
    populate(domain, DOMAIN_PAGES / EXTENT_PAGES);
    return domain;
}

#if X86
struct domain *domain_make_hvm(bool devices, unsigned int vcpus, xen_pfn_t ram)
{
    struct domain *domain = domain_of(0);

    domain->pv = false;
    name_extents(domain, ram);
    create(domain, vcpus, devices);
    equip(domain, vcpus);
    populate(domain, 1);
    return domain;
}
#endif

struct domain *domain_adopt(domid_t domid)
{
    struct domain *domain = domain_of(0);

    domain->domid = domid;
    name_extents(domain, arch_domain_ram());
    return domain;
}

long domain_info_of(const struct domain *domain, struct xen_domctl_getdomaininfo *info)
{
    static struct xen_domctl op;
    long rc = domctl(getdomaininfo, domain->domid, clear_domctl(&op));

    *info = op.u.getdomaininfo;
    /* Before 4.18 Xen tells of the next domain that there is. */
    return rc == 0 && info->domain != domain->domid ? -XEN_ESRCH : rc;
}

bool domain_destroy(struct domain *domain)
{
    static struct xen_domctl op;
    struct xen_domctl_getdomaininfo info;
    uint64_t start = arch_nanoseconds();
    long rc;

    domain_must(domain, "destroydomain", domctl(destroydomain, domain->domid, clear_domctl(&op)));
    /* The last of it goes when all CPUs have been through Xen once. */
    do {
        rc = domain_info_of(domain, &info);
        (void)xga_sched_yield();
    } while (rc == 0 && arch_nanoseconds() - start < SECONDS);
    domain->domid = 0;
    return rc == -XEN_ESRCH;
}
