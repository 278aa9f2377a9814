/* SPDX-License-Identifier: MIT */
/* A domain's guest frames, and the window in the test's address space that shows them. */
#include "domain.h"

#include <stdlib.h>
#include <sys/mman.h>

/* Guest frames have 36 bits at least, everywhere. */
#define FRAME_BITS 36

static void show(const struct domain *domain, xen_pfn_t gfn, unsigned long count,
                 const struct page *page, int access)
{
    char *address = domain->window + (size_t)gfn * PAGE_SIZE;
    void *there;

    if (page == NULL)
        there = mmap(address, count * PAGE_SIZE, PROT_NONE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
    else
        there = mmap(address, count * PAGE_SIZE, access, MAP_SHARED | MAP_FIXED,
                     domain->xen->machine.fd, xga_sa_page_offset(page));
    if (there == MAP_FAILED)
        xga_sa_misuse("this host maps no more: domain %u, frame %#llx", domain->how.domid,
                      (unsigned long long)gfn);
}

static int access_of(enum slot_type type)
{
    return type == SLOT_GRANT_RO ? PROT_READ : PROT_READ | PROT_WRITE;
}

/* One call for frames that follow each other in the machine as well. */
void xga_sa_physmap_show(const struct domain *domain)
{
    const struct slot *slot = domain->slot;
    xen_pfn_t gfn = 0, count;

    for (; gfn < domain->how.frames; gfn += count) {
        count = 1;
        if (slot[gfn].page == NULL)
            continue;
        while (gfn + count < domain->how.frames && slot[gfn + count].page != NULL &&
               slot[gfn + count].page->mfn == slot[gfn].page->mfn + count &&
               access_of(slot[gfn + count].type) == access_of(slot[gfn].type))
            count++;
        show(domain, gfn, (unsigned long)count, slot[gfn].page, access_of(slot[gfn].type));
    }
}

static void place_ram(struct domain *domain)
{
    struct page *page;
    unsigned long i;

    for (i = 0; i < domain->how.ram; i++) {
        page = xga_sa_page_new(domain, PAGE_RAM);
        if (page == NULL)
            xga_sa_misuse("the machine's %lu pages are not enough for domain %u",
                          domain->xen->config.pages, domain->how.domid);
        page->gfn = XGA_STANDIN_RAM + i;
        domain->slot[page->gfn] = (struct slot){page, SLOT_RAM};
    }
    xga_sa_physmap_show(domain);
}

void xga_sa_physmap_init(struct domain *domain)
{
    size_t size = (size_t)domain->how.frames * PAGE_SIZE;
    void *window = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (window == MAP_FAILED)
        xga_sa_misuse("this host has no room for a window of %lu frames", domain->how.frames);
    domain->window = window;
    domain->slot = xga_sa_allocate(domain->how.frames, sizeof(*domain->slot));
    place_ram(domain);
    domain->pages_taken = XGA_STANDIN_RAM;
    domain->hole_taken = XGA_STANDIN_RAM + domain->how.ram;
    domain->highest = domain->hole_taken - 1;
}

void xga_sa_physmap_free(struct domain *domain)
{
    munmap(domain->window, (size_t)domain->how.frames * PAGE_SIZE);
    free(domain->slot);
}

struct slot xga_sa_slot(const struct domain *domain, xen_pfn_t gfn)
{
    static const struct slot hole = {NULL, SLOT_HOLE};

    return gfn < domain->how.frames ? domain->slot[gfn] : hole;
}

void xga_sa_slot_set(struct domain *domain, xen_pfn_t gfn, struct page *page, enum slot_type type)
{
    domain->slot[gfn] = (struct slot){page, type};
    if (page != NULL && gfn > domain->highest)
        domain->highest = gfn;
    show(domain, gfn, 1, page, access_of(type));
}

/* What was given back may be mapped again, but nobody gets hold of it. */
struct page *xga_sa_ram_at(const struct domain *domain, xen_pfn_t gfn)
{
    struct slot slot = xga_sa_slot(domain, gfn);

    return (slot.type == SLOT_RAM || slot.type == SLOT_FOREIGN) && slot.page->uses != 0 ? slot.page
                                                                                        : NULL;
}

struct page *xga_sa_own_page_at(const struct domain *domain, xen_pfn_t gfn)
{
    struct slot slot = xga_sa_slot(domain, gfn);

    return slot.type == SLOT_RAM && slot.page->uses != 0 ? slot.page : NULL;
}

bool xga_sa_gfn_exists(const struct domain *domain, xen_pfn_t gfn)
{
    if ((uint64_t)gfn >> FRAME_BITS != 0 || gfn == NO_GFN)
        return false;
    if (gfn >= domain->how.frames)
        xga_sa_misuse("frame %#llx is outside of domain %u's window of %#lx frames",
                      (unsigned long long)gfn, domain->how.domid, domain->how.frames);
    return true;
}

void *xga_standin_address(struct xga_standin *xen, domid_t domid, xen_pfn_t gfn)
{
    struct domain *domain = xga_sa_that_domain(xen, domid, __func__);

    if (gfn >= domain->how.frames)
        xga_sa_misuse("%s: frame %#llx is outside of domain %u's window of %#lx frames", __func__,
                      (unsigned long long)gfn, domid, domain->how.frames);
    return domain->window + (size_t)gfn * PAGE_SIZE;
}

xen_pfn_t xga_standin_gfn(struct xga_standin *xen, domid_t domid, const void *address)
{
    struct domain *domain = xga_sa_that_domain(xen, domid, __func__);
    uintptr_t at = (uintptr_t)address, window = (uintptr_t)domain->window;

    if (at < window || at - window >= (uintptr_t)domain->how.frames * PAGE_SIZE)
        xga_sa_misuse("%s: %p is not in domain %u's window: memory that has a frame comes from "
                      "xga_standin_pages()",
                      __func__, address, domid);
    return (xen_pfn_t)((at - window) / PAGE_SIZE);
}

bool xga_standin_has(struct xga_standin *xen, domid_t domid, xen_pfn_t gfn)
{
    return xga_sa_slot(xga_sa_that_domain(xen, domid, __func__), gfn).type != SLOT_HOLE;
}

void *xga_standin_pages(struct xga_standin *xen, domid_t domid, unsigned int pages)
{
    struct domain *domain = xga_sa_that_domain(xen, domid, __func__);
    xen_pfn_t gfn = domain->pages_taken;

    if (pages > XGA_STANDIN_RAM + domain->how.ram - gfn)
        xga_sa_misuse("%s: domain %u has no %u pages left of its %lu", __func__, domid, pages,
                      domain->how.ram);
    domain->pages_taken += pages;
    return domain->window + (size_t)gfn * PAGE_SIZE;
}

void *xga_standin_hole(struct xga_standin *xen, domid_t domid, unsigned int pages)
{
    struct domain *domain = xga_sa_that_domain(xen, domid, __func__);
    xen_pfn_t gfn = domain->hole_taken;

    if (pages > domain->how.frames - gfn)
        xga_sa_misuse("%s: domain %u has no %u frames left of its %lu", __func__, domid, pages,
                      domain->how.frames);
    domain->hole_taken += pages;
    return domain->window + (size_t)gfn * PAGE_SIZE;
}
