/* SPDX-License-Identifier: MIT */
/*
 * Where Xen draws the line between a dom0 and every other guest: the toolstack's calls, and those on another
 * domain. A dom0 is on the other side of it, and domain 0 is itself.
 */
#define __XEN_TOOLS__ 1
#include "support.h"

#include <xen/hvm/params.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/sched.h>

#define DOM0    ((domid_t)0)
/* Where Xen itself makes the domains, there is no domain 0. */
#define REFUSED (guest.made ? -XEN_EPERM : -XEN_ESRCH)

#if X86
CHECK(unprivileged_memory_map)
{
    struct xen_foreign_memory_map map;

    __builtin_memset(&map, 0, sizeof(map));
    map.domid = NO_DOMAIN;
    expect_equal(xga_memory_set_memory_map(&map), -XEN_ESRCH);
    map.domid = DOM0;
    if (!guest.dom0)
        expect_equal(xga_memory_set_memory_map(&map), REFUSED);
}
#endif

CHECK(unprivileged_memory_of_dom0)
{
    struct xen_memory_reservation request;
    xen_pfn_t frame = 1;

    if (guest.dom0) {
        expect_equal(xga_memory_current_pages(DOM0), xga_memory_current_pages(DOMID_SELF));
        return;
    }
    expect_equal(xga_memory_current_pages(DOM0), REFUSED);
    expect_equal(xga_memory_maximum_pages(DOM0), REFUSED);
    expect_equal(xga_memory_highest_gfn(DOM0), REFUSED);
    /* Those that count only say that they did nothing. */
    __builtin_memset(&request, 0, sizeof(request));
    set_xen_guest_handle(request.extent_start, &frame);
    request.nr_extents = 1;
    request.domid = DOM0;
    expect_equal(xga_memory_populate_physmap(&request), 0);
    expect_equal(xga_memory_increase_reservation(&request), 0);
    expect_equal(xga_memory_decrease_reservation(&request), 0);
}

CHECK(unprivileged_physmap_of_dom0)
{
    struct xen_add_to_physmap add = {.domid = DOM0, .space = XENMAPSPACE_grant_table};
    struct xen_remove_from_physmap remove = {.domid = DOM0, .gpfn = 1};

    if (guest.dom0) {
        remove.gpfn = guest.pv ? 1 : arch_frame_of(unmapped());
        expect_equal(xga_memory_remove_from_physmap(&remove), guest.pv ? -XEN_EACCES : -XEN_ENOENT);
        return;
    }
    add.gpfn = 1;
    expect_equal(xga_memory_add_to_physmap(&add), guest.pv ? -XEN_EACCES : REFUSED);
    expect_equal(xga_memory_remove_from_physmap(&remove), guest.pv ? -XEN_EACCES : REFUSED);
}

static long map_page_of(domid_t domid)
{
    return map_foreign(domid, 1, guest.pv ? 1 : arch_frame_of(unmapped()));
}

CHECK(unprivileged_foreign_pages)
{
    if (guest.pv) {
        expect_equal(map_page_of(DOM0), -XEN_EACCES);
    } else if (!HOLDS_FOREIGN_PAGES) {
        expect_equal(map_page_of(DOM0), -XEN_EPERM);
        expect_equal(map_page_of(NO_DOMAIN), -XEN_EPERM);
    } else {
        expect_equal(map_page_of(NO_DOMAIN), -XEN_ESRCH);
        if (!guest.dom0)
            expect_equal(map_page_of(DOM0), REFUSED);
        expect(!readable(unmapped()));
    }
}

CHECK(unprivileged_hvm_params_of_dom0)
{
    /* A PV dom0 has none. */
    const long refused = guest.pv ? -XEN_EINVAL : REFUSED;
    uint64_t value = 0;

    if (guest.dom0) {
        expect_equal(xga_hvm_get_param_value(DOM0, HVM_PARAM_STORE_EVTCHN, &value),
                     guest.pv ? -XEN_EINVAL : 0);
        return;
    }
    expect_equal(xga_hvm_get_param_value(DOM0, HVM_PARAM_STORE_EVTCHN, &value), refused);
    expect_equal(xga_hvm_set_param_value(DOM0, HVM_PARAM_STORE_EVTCHN, value), refused);
    expect_equal(xga_hvm_get_param_value(DOM0, HVM_PARAM_IOREQ_PFN, &value), refused);
}

CHECK(unprivileged_gnttab)
{
    const int denied = guest.made ? GNTST_permission_denied : GNTST_bad_domain;
    const int not_granted = guest.dom0 || guest.made ? GNTST_general_error : GNTST_bad_domain;
    struct gnttab_query_size size = {.dom = DOM0, .status = 99};
    struct gnttab_setup_table setup = {.dom = DOM0, .nr_frames = 1, .status = 99};
    struct gnttab_map_grant_ref map;
    struct gnttab_copy copy;
    const grant_ref_t none = unused_ref();
    xen_pfn_t frame = 0;
    uint32_t version = 0;

    (void)grant_table();
    require_equal(xga_gnttab_query_size(&size), 0);
    expect_equal(size.status, guest.dom0 ? GNTST_okay : denied);
    set_xen_guest_handle(setup.frame_list, &frame);
    require_equal(xga_gnttab_setup_table(&setup), 0);
    expect_equal(setup.status, guest.dom0 ? GNTST_okay : denied);
    expect_equal(xga_gnttab_get_version_number(DOM0, &version), guest.dom0 ? 0 : REFUSED);
    /* Anyone may try: what dom0 did not grant can't be had. */
    xga_gnttab_map_fill(&map, DOM0, none, host_address(map_target()), GNTMAP_host_map);
    require_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
    expect_equal(map.status, not_granted);
    xga_gnttab_copy_from_fill(&copy, DOM0, none, 0, arch_frame_of(pages(1)), 0, 8);
    require_equal(xga_gnttab_copy(&copy, 1), 0);
    expect_equal(copy.status, not_granted);
}

CHECK(unprivileged_evtchn)
{
    struct evtchn_alloc_unbound alloc = {.dom = DOM0, .remote_dom = DOMID_SELF};
    struct evtchn_bind_interdomain bind = {.remote_dom = DOM0, .remote_port = 1};
    struct evtchn_status status = {.dom = DOM0, .port = 1};
    struct evtchn_reset reset = {.dom = DOM0};

    if (guest.dom0) {
        require_equal(xga_evtchn_alloc_unbound(&alloc), 0);
        status.port = alloc.port;
        expect_equal(xga_evtchn_status(&status), 0);
        expect_equal(status.status, EVTCHNSTAT_unbound);
        expect_equal(close_port(alloc.port), 0);
        return;
    }
    expect_equal(xga_evtchn_alloc_unbound(&alloc), REFUSED);
    expect_equal(xga_evtchn_status(&status), REFUSED);
    expect_equal(xga_evtchn_reset(&reset), REFUSED);
    /* Anyone may ask: dom0 has no port that waits for us. */
    expect_equal(xga_evtchn_bind_interdomain(&bind), guest.made ? -XEN_EINVAL : -XEN_ESRCH);
}

/* Interrupts of the whole machine. Before 4.21 anyone may bind them, and waits in vain. */
CHECK(unprivileged_global_virqs)
{
    static const uint32_t virqs[] = {VIRQ_CONSOLE,  VIRQ_DOM_EXC,    VIRQ_TBUF,      VIRQ_DEBUGGER,
                                     VIRQ_CON_RING, VIRQ_PCPU_STATE, VIRQ_MEM_EVENT, VIRQ_ENOMEM};
    unsigned int i;

    for (i = 0; i < sizeof(virqs) / sizeof(virqs[0]); i++) {
        struct evtchn_bind_virq bind = {.virq = virqs[i], .vcpu = 0};
        long rc = xga_evtchn_bind_virq(&bind);

        expect_equal(rc, guest.dom0 || !SINCE(21) ? 0 : -XEN_EBUSY);
        if (rc == 0)
            expect_equal(close_port(bind.port), 0);
    }
}

CHECK(unprivileged_remote_shutdown)
{
    struct sched_remote_shutdown op = {.domain_id = DOM0, .reason = SHUTDOWN_crash};

    /* By its number dom0 would shut down itself. */
    if (!guest.dom0)
        expect_equal(xga_sched_remote_shutdown(&op), REFUSED);
    op.domain_id = NO_DOMAIN;
    expect_equal(xga_sched_remote_shutdown(&op), -XEN_ESRCH);
}
