/* SPDX-License-Identifier: MIT */
/* A guest to serve, made for the while of a check: it never runs. */
#define __XEN_TOOLS__ 1
#include "control.h"
#include "dm_target.h"

#include <xen/sched.h>
#include <xga/memory.h>

/* Memory that it may have, and Xen's for its page tables. */
static void give_room(domid_t domid)
{
    static struct xen_domctl op;

    clear_domctl(&op)->u.max_mem.max_memkb = 4096;
    expect_equal(domctl(max_mem, domid, &op), 0);
    if (X86) {
        clear_domctl(&op)->u.paging_mempool.size = 4u << 20;
        expect_equal(domctl(set_paging_mempool_size, domid, &op), 0);
    }
}

#define require_maker()                                       \
    do {                                                      \
        require_control();                                    \
        if (!guest.dom0)                                      \
            skip("only the control domain can make a guest"); \
    } while (0)
#define require_guest()                                               \
    do {                                                              \
        require_maker();                                              \
        if (!can_make(TRANSLATED))                                    \
            skip("this Xen makes no domain that has a device model"); \
    } while (0)

CHECK(memory_resource_of_another)
{
    domid_t domid;

    require_maker();
    WITH_DOMAIN(any_kind(), domid)
    {
        resource_on_target(domid);
    }
}

CHECK(dm_serves_a_guest)
{
    domid_t domid;

    require_guest();
    WITH_DOMAIN(TRANSLATED, domid)
    {
        give_room(domid);
        dm_on_target(domid);
    }
}

#if X86
CHECK(dm_refuses_a_pv_guest)
{
    domid_t domid;

    require_maker();
    if (!can_make(CLASSIC))
        skip("this Xen has no PV domains");
    WITH_DOMAIN(CLASSIC, domid)
    {
        dm_on_pv_target(domid);
    }
}

/* With all of Xen's devices but PCI's configuration space. */
CHECK(dm_interrupt_lines)
{
    domid_t domid = 0x2001;

    require_guest();
    require_equal(control()->create(&domid, 1, XEN_DOMCTL_CDF_hvm | XEN_DOMCTL_CDF_hap,
                                    XEN_X86_EMU_ALL & ~XEN_X86_EMU_VPCI),
                  0);
    dm_lines_on_target(domid);
    destroy_domain(domid);
}

CHECK(dm_modified_memory)
{
    static struct xen_domctl op;
    xen_pfn_t gfns[] = {0, 64};
    struct xen_memory_reservation r = {.nr_extents = 2};
    domid_t domid;

    require_guest();
    WITH_DOMAIN(TRANSLATED, domid)
    {
        give_room(domid);
        set_xen_guest_handle(r.extent_start, gfns);
        r.domid = domid;
        expect_equal(xga_memory_populate_physmap(&r), 2);
        clear_domctl(&op)->u.shadow_op.op = XEN_DOMCTL_SHADOW_OP_ENABLE_LOGDIRTY;
        expect_equal(domctl(shadow_op, domid, &op), 0);
        dm_log_on_target(domid);
        clear_domctl(&op)->u.shadow_op.op = XEN_DOMCTL_SHADOW_OP_OFF;
        expect_equal(domctl(shadow_op, domid, &op), 0);
    }
}

CHECK(dm_ends_a_guest)
{
    domid_t domid;

    require_guest();
    WITH_DOMAIN(TRANSLATED, domid)
    {
        const struct xen_domctl_getdomaininfo *info;

        dm_end_of_target(domid);
        info = domain_info(domid);
        expect(info->flags & XEN_DOMINF_shutdown);
        expect_equal(info->flags >> XEN_DOMINF_shutdownshift & XEN_DOMINF_shutdownmask,
                     SHUTDOWN_crash);
    }
}
#endif
