/* SPDX-License-Identifier: MIT */
/* A page of a made domain that is said to be broken. */
#define __XEN_TOOLS__ 1
#include "checks/control.h"
#include "domains/domain.h"
#include "domains/domains.h"

#include <xga/hvm.h>
#include <xga/memory.h>
#include <xen/sched.h>

static struct xen_domctl op;

static long type_of(domid_t domid, xen_pfn_t gfn)
{
    struct xen_hvm_get_mem_type get = {.domid = domid, .pfn = gfn};
    long rc = xga_hvm_get_mem_type(&get);

    return rc != 0 ? rc : get.mem_type;
}

static long break_page(domid_t domid, xen_pfn_t gfn)
{
    clear_domctl(&op)->u.set_broken_page_p2m.pfn = gfn;
    return domctl(set_broken_page_p2m, domid, &op);
}

/*
 * It runs into the page, which its code is in: with AMD's paging tables there is nothing any more, and
 * it is at a loss without a handler. With Intel's Xen would end it for touching the page.
 */
static void run_into(domid_t domid)
{
    const uint64_t start = arch_nanoseconds();

    expect_equal(domctl(unpausedomain, domid, clear_domctl(&op)), 0);
    while ((domain_info(domid)->flags & XEN_DOMINF_shutdown) == 0 &&
           arch_nanoseconds() - start < SECONDS)
        (void)sleep_for(MILLISECONDS);
    expect_equal(domain_info(domid)->flags >> XEN_DOMINF_shutdownshift & XEN_DOMINF_shutdownmask,
                 SHUTDOWN_reboot);
}

extern const char x86_spin[];

CHECK(domctl_set_broken_page_p2m_ends_a_domain)
{
    const struct domain *target;
    xen_pfn_t gfn;
    long had;

    require_domctl(set_broken_page_p2m);
    target = domain_of(domains_make_target());
    require(target != NULL && target->domid != 0);
    gfn = domain_frame(target, arch_domain_page(x86_spin));
    if (guest.pv) {
        expect_equal(break_page(target->domid, gfn), -XEN_EINVAL);
    } else {
        had = xga_memory_current_pages(target->domid);
        expect_equal(type_of(target->domid, gfn), HVMMEM_ram_rw);
        expect_equal(break_page(target->domid, gfn), 0);
        expect_equal(type_of(target->domid, gfn), HVMMEM_mmio_dm);
        expect_equal(type_of(target->domid, gfn + 1), HVMMEM_ram_rw);
        expect_equal(xga_memory_current_pages(target->domid), had);
        /* It is no RAM any more. */
        expect_equal(break_page(target->domid, gfn), -XEN_EINVAL);
        run_into(target->domid);
    }
    expect(domains_destroy(target->domid));
}
