/* SPDX-License-Identifier: MIT */
/* The domain's pages in our memory: in holes, or on PV in place of pages of our own. */
#define __XEN_TOOLS__ 1
#include "domain.h"

#include <xga/memory.h>
#if X86
#include <xga/pv.h>

static long map_over_page(domid_t domid, xen_pfn_t frame, const void *at)
{
    uint64_t pte = (uint64_t)frame * PAGE_SIZE | 0x63; /* present, writable, accessed, dirty */

    return xga_pv_update_va_mapping_otherdomain((unsigned long)at, pte, UVMF_INVLPG, domid);
}
#else
static long map_over_page(domid_t domid, xen_pfn_t frame, const void *at)
{
    (void)domid;
    (void)frame;
    (void)at;
    return -XEN_ENOSYS;
}
#endif

void *domain_map_frame(const struct domain *domain, xen_pfn_t frame)
{
    void *page = pages(1);

    domain_must(domain, "a frame can't be mapped", map_over_page(domain->domid, frame, page));
    return page;
}

xen_pfn_t domain_shared_info(const struct domain *domain)
{
    struct xen_domctl_getdomaininfo info;

    domain_must(domain, "getdomaininfo", domain_info_of(domain, &info));
    return (xen_pfn_t)info.shared_info_frame;
}

void *domain_window(unsigned int count)
{
    return guest.pv ? pages(count) : arch_hole(count);
}

void domain_map_at(void *window, const struct domain *domain, unsigned int page, unsigned int count)
{
    unsigned int i;

    for (i = 0; i < count; i++) {
        xen_pfn_t frame = domain_frame(domain, page + i);
        const void *at = (char *)window + i * PAGE_SIZE;

        domain_must(domain, "a page can't be mapped",
                    guest.pv ? map_over_page(domain->domid, frame, at)
                             : map_foreign(domain->domid, frame, arch_frame_of(at)));
    }
}

void *domain_map(const struct domain *domain, unsigned int page, unsigned int count)
{
    void *window = domain_window(count);

    domain_map_at(window, domain, page, count);
    return window;
}

void domain_unmap(void *at, unsigned int count)
{
    char *window = at;
    unsigned int i;

    for (i = 0; i < count; i++, window += PAGE_SIZE) {
        /* On PV our own page comes back. */
        if (guest.pv ? !arch_map_frame(window, arch_frame_of(window))
                     : xga_memory_unmap_gfn(arch_frame_of(window)) != 0)
            guest_crashed("%p can't be unmapped", (void *)window);
    }
}
