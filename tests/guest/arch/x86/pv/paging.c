/* SPDX-License-Identifier: MIT */
/*
 * A domain's page goes out and comes back. It takes a Xen that is built with paging, and a PV dom0; the domain is
 * translated, and no processor has to have VMX for it.
 */
#define __XEN_TOOLS__ 1
#include "checks/control.h"

#include <xen/hvm/params.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/memory_paging.h>
#include <xga/pv.h>

#define RING_GFN 0x10u
#define GFN      0x20u
#define OTHER    0x21u
#define PTE      0x63u /* present, writable, accessed, dirty */
#define BEFORE   0x8181u
#define AFTER    0x9292u

static struct xen_domctl op;

static void give_memory(domid_t domid)
{
    xen_pfn_t gfns[] = {RING_GFN, GFN, OTHER};
    struct xen_memory_reservation request;

    clear_domctl(&op)->u.max_mem.max_memkb = 1024;
    expect_equal(domctl(max_mem, domid, &op), 0);
    clear_domctl(&op)->u.paging_mempool.size = 1u << 20;
    expect_equal(domctl(set_paging_mempool_size, domid, &op), 0);
    __builtin_memset(&request, 0, sizeof(request));
    set_xen_guest_handle(request.extent_start, gfns);
    request.nr_extents = sizeof(gfns) / sizeof(gfns[0]);
    request.domid = domid;
    expect_equal(xga_memory_populate_physmap(&request), (long)request.nr_extents);
}

static long paging_ring(domid_t domid, uint32_t command)
{
    clear_domctl(&op)->u.vm_event_op.op = command;
    op.u.vm_event_op.mode = XEN_DOMCTL_VM_EVENT_OP_PAGING;
    return domctl(vm_event_op, domid, &op);
}

static long page_op(long (*call)(struct xen_mem_paging_op *), domid_t domid, uint64_t gfn,
                    const void *buffer)
{
    struct xen_mem_paging_op paging;

    __builtin_memset(&paging, 0, sizeof(paging));
    paging.domain = domid;
    paging.gfn = gfn;
    set_xen_guest_handle(paging.buffer, buffer);
    return call(&paging);
}

#define nominate(domid, gfn)     page_op(xga_memory_paging_op_nominate, domid, gfn, NULL)
#define evict(domid, gfn)        page_op(xga_memory_paging_op_evict, domid, gfn, NULL)
#define prep(domid, gfn, buffer) page_op(xga_memory_paging_op_prep, domid, gfn, buffer)

/* The domain's page in place of one of ours, which comes back by put_back(). */
static void show(domid_t domid, uint64_t gfn, const void *at)
{
    expect_equal(xga_pv_update_va_mapping_otherdomain((unsigned long)at, gfn * PAGE_SIZE | PTE,
                                                      UVMF_INVLPG, domid),
                 0);
}

static void put_back(void *at)
{
    expect(arch_map_frame(at, arch_frame_of(at)));
}

static void page_out_and_in(domid_t domid)
{
    void *page = pages(1), *buffer = pages(1);

    show(domid, GFN, page);
    fill(page, BEFORE);
    /* While somebody has it mapped. */
    expect_equal(nominate(domid, GFN), -XEN_EBUSY);
    put_back(page);
    expect_equal(evict(domid, GFN), -XEN_EBUSY);
    expect_equal(nominate(domid, GFN), 0);
    expect_equal(nominate(domid, GFN), -XEN_EBUSY);
    expect_equal(prep(domid, GFN, NULL), -XEN_ENOENT);
    expect_equal(evict(domid, GFN), 0);
    expect_equal(evict(domid, GFN), -XEN_EBUSY);
    expect_equal(domain_info(domid)->tot_pages, 2);
    expect_equal(domain_info(domid)->paged_pages, 1);

    expect_equal(prep(domid, GFN, NULL), -XEN_EINVAL);
    fill(buffer, AFTER);
    expect_equal(prep(domid, GFN, buffer), 0);
    expect_equal(domain_info(domid)->tot_pages, 3);
    expect_equal(domain_info(domid)->paged_pages, 0);
    show(domid, GFN, page);
    expect(filled(page, AFTER));
    put_back(page);
    expect_equal(prep(domid, GFN, buffer), -XEN_ENOENT);
    expect_equal(nominate(domid, GFN + 2), -XEN_EBUSY);
}

CHECK(memory_paging)
{
    bool here = true;
    domid_t domid;
    long rc;

    require_control();
    if (!guest.dom0 || !can_make(TRANSLATED))
        skip("no translated domain can be made here");
    WITH_DOMAIN(TRANSLATED, domid)
    {
        give_memory(domid);
        expect_equal(xga_hvm_set_param_value(domid, HVM_PARAM_PAGING_RING_PFN, RING_GFN), 0);
        rc = paging_ring(domid, XEN_VM_EVENT_ENABLE);
        here = rc != -XEN_ENOSYS;
        if (here && expect_equal(rc, 0)) {
            page_out_and_in(domid);
            expect_equal(paging_ring(domid, XEN_VM_EVENT_DISABLE), 0);
            expect_equal(nominate(domid, OTHER), -XEN_ENODEV);
        }
    }
    if (!here)
        skip("this Xen was built without paging");
}
