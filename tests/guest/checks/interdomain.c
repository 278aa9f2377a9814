/* SPDX-License-Identifier: MIT */
/* Operations between a dom0 and a domain that it made: its life, its memory, its events, its grants. */
#define __XEN_TOOLS__ 1
#include "domains/domain.h"
#include "domains/domains.h"

#include <xen/hvm/params.h>
#include <xga/access.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/sched.h>

#define PAGE_OF_ITS 0x1000u /* a page of the target without a meaning */
#define SHARED_INFO 0x1001u /* and one that gives way to its shared_info */
#define REF         GNTTAB_NR_RESERVED_ENTRIES

static struct domain *target;

/* Leaves the check where a domain can't be made: it is refused to an unprivileged guest. */
#define require_target()                               \
    do {                                               \
        require_domctl(createdomain);                  \
        target = domain_of(domains_make_target());     \
        require(target != NULL && target->domid != 0); \
    } while (0)

static void destroy_target(void)
{
    expect(domains_destroy(target->domid));
}

static uint32_t flags_of_target(void)
{
    struct xen_domctl_getdomaininfo info;

    expect_equal(domain_info_of(target, &info), 0);
    return info.flags;
}

static uint64_t time_of_target(void)
{
    struct xen_domctl_getdomaininfo info;

    expect_equal(domain_info_of(target, &info), 0);
    return info.cpu_time;
}

/* Lets it have the CPU for a while, since there is only one. */
static void run_target(void)
{
    uint64_t before = time_of_target(), start = arch_nanoseconds();

    while (time_of_target() - before < MILLISECONDS && arch_nanoseconds() - start < SECONDS)
        (void)sleep_for(5 * MILLISECONDS);
}

CHECK(interdomain_life)
{
    static struct xen_domctl op;
    struct sched_remote_shutdown end = {.reason = SHUTDOWN_crash};
    uint64_t before;

    require_target();
    expect(flags_of_target() & XEN_DOMINF_paused);
    expect_equal(time_of_target(), 0);
    expect_equal(domctl(unpausedomain, target->domid, clear_domctl(&op)), 0);
    run_target();
    expect(time_of_target() >= MILLISECONDS);
    expect_equal(flags_of_target() & (XEN_DOMINF_paused | XEN_DOMINF_shutdown), 0);

    expect_equal(domctl(pausedomain, target->domid, clear_domctl(&op)), 0);
    before = time_of_target();
    (void)sleep_for(5 * MILLISECONDS);
    expect_equal(time_of_target(), before);

    end.domain_id = target->domid;
    expect_equal(xga_sched_remote_shutdown(&end), 0);
    expect(flags_of_target() & XEN_DOMINF_shutdown);
    expect_equal(flags_of_target() >> XEN_DOMINF_shutdownshift & XEN_DOMINF_shutdownmask,
                 SHUTDOWN_crash);
    destroy_target();
}

CHECK(interdomain_memory)
{
    struct xen_memory_reservation request;
    xen_pfn_t frame;
    long pages_before;

    require_target();
    pages_before = xga_memory_current_pages(target->domid);
    expect_equal(pages_before, DOMAIN_PAGES);
    expect(xga_memory_maximum_pages(target->domid) > pages_before);

    __builtin_memset(&request, 0, sizeof(request));
    set_xen_guest_handle(request.extent_start, &frame);
    request.nr_extents = 1;
    request.domid = target->domid;
    frame = domain_frame(target, PAGE_OF_ITS);
    /* A PV domain's page stays as long as its page tables hold it. */
    expect_equal(xga_memory_decrease_reservation(&request), 1);
    if (!guest.pv)
        expect_equal(xga_memory_current_pages(target->domid), pages_before - 1);
    frame = guest.pv ? PAGE_OF_ITS : domain_frame(target, PAGE_OF_ITS);
    expect_equal(xga_memory_populate_physmap(&request), 1);
    if (!guest.pv) {
        expect_equal(xga_memory_current_pages(target->domid), pages_before);
        expect_equal(frame, domain_frame(target, PAGE_OF_ITS));
    }
    destroy_target();
}

CHECK(interdomain_hvm_params)
{
    uint64_t value = 0;

    require_target();
    if (guest.pv) {
        expect_equal(xga_hvm_get_param_value(target->domid, HVM_PARAM_STORE_PFN, &value),
                     -XEN_EINVAL);
    } else {
        /* Nobody sets it of himself. */
        expect_equal(xga_hvm_set_param_value(target->domid, HVM_PARAM_STORE_PFN, 0x1234), 0);
        expect_equal(xga_hvm_get_param_value(target->domid, HVM_PARAM_STORE_PFN, &value), 0);
        expect_equal(value, 0x1234);
    }
    destroy_target();
}

/* Its shared_info, mapped here; it has none in its own memory before it asks for it. */
static struct shared_info *shared_info_of_target(void)
{
    struct xen_add_to_physmap op = {.space = XENMAPSPACE_shared_info};

    if (guest.pv)
        return domain_map_frame(target, domain_shared_info(target));
    op.domid = target->domid;
    op.gpfn = domain_frame(target, SHARED_INFO);
    expect_equal(xga_memory_add_to_physmap(&op), 0);
    return domain_map(target, SHARED_INFO, 1);
}

static bool pending_at_target(const struct shared_info *info, evtchn_port_t port)
{
    const volatile uint32_t *words = (const volatile uint32_t *)info->evtchn_pending;

    return (words[port / 32] >> port % 32 & 1) != 0;
}

CHECK(interdomain_events)
{
    struct evtchn_alloc_unbound alloc = {.remote_dom = DOMID_SELF};
    struct evtchn_bind_interdomain bind = {.remote_port = 0};
    struct evtchn_status status = {.port = 0};
    struct evtchn_reset reset = {.dom = 0};
    struct shared_info *info;

    require_target();
    info = shared_info_of_target();
    alloc.dom = bind.remote_dom = status.dom = reset.dom = target->domid;
    expect_equal(xga_evtchn_alloc_unbound(&alloc), 0);
    status.port = bind.remote_port = alloc.port;
    expect_equal(xga_evtchn_status(&status), 0);
    expect_equal(status.status, EVTCHNSTAT_unbound);
    expect_equal(status.u.unbound.dom, guest.domid);

    expect_equal(xga_evtchn_bind_interdomain(&bind), 0);
    expect_equal(xga_evtchn_status(&status), 0);
    expect_equal(status.status, EVTCHNSTAT_interdomain);
    expect_equal(status.u.interdomain.dom, guest.domid);
    expect_equal(status.u.interdomain.port, bind.local_port);
    expect_equal(port_status(bind.local_port), EVTCHNSTAT_interdomain);
    /* The other side may have sent before: so Xen leaves the new end pending. */
    expect(events_clear(bind.local_port));

    expect(!pending_at_target(info, alloc.port));
    expect_equal(send_port(bind.local_port), 0);
    expect(pending_at_target(info, alloc.port));
    expect(!events_pending(bind.local_port));

    expect_equal(xga_evtchn_reset(&reset), 0);
    expect_equal(xga_evtchn_status(&status), 0);
    expect_equal(status.status, EVTCHNSTAT_closed);
    expect_equal(port_status(bind.local_port), EVTCHNSTAT_unbound);
    expect_equal(close_port(bind.local_port), 0);
    domain_unmap(info, 1);
    destroy_target();
}

/* The first frame of its grant table, which nobody but a toolstack can have. */
static volatile struct grant_entry_v1 *grants_of_target(void)
{
    struct xen_mem_acquire_resource op;
    void *page = guest.pv ? NULL : arch_hole(1);
    xen_pfn_t frame = guest.pv ? 0 : arch_frame_of(page);

    __builtin_memset(&op, 0, sizeof(op));
    op.domid = target->domid;
    op.type = XENMEM_resource_grant_table;
    op.id = XENMEM_resource_grant_table_id_shared;
    op.nr_frames = 1;
    set_xen_guest_handle(op.frame_list, &frame);
    expect_equal(xga_memory_acquire_resource(&op), 0);
    return guest.pv ? domain_map_frame(target, frame) : page;
}

static void grant_from_target(volatile struct grant_entry_v1 *table, domid_t to, uint16_t flags)
{
    table[REF].domid = to;
    table[REF].frame = (uint32_t)domain_frame(target, PAGE_OF_ITS);
    xga_wmb();
    table[REF].flags = (uint16_t)(GTF_permit_access | flags);
}

static int16_t map_from_target(struct gnttab_map_grant_ref *map, const void *at, uint32_t flags)
{
    xga_gnttab_map_fill(map, target->domid, REF, host_address(at), GNTMAP_host_map | flags);
    map->status = 99;
    expect_equal(xga_gnttab_map_grant_ref(map, 1), 0);
    return map->status;
}

CHECK(interdomain_grants)
{
    volatile struct grant_entry_v1 *table;
    struct gnttab_map_grant_ref map;
    struct gnttab_unmap_grant_ref end;
    struct gnttab_copy copy;
    void *page, *at = map_target(), *to = pages(1);

    require_target();
    table = grants_of_target();
    page = domain_map(target, PAGE_OF_ITS, 1);
    fill(page, 0x6a6a);

    grant_from_target(table, NO_DOMAIN, 0);
    expect_equal(map_from_target(&map, at, 0), GNTST_general_error);
    grant_from_target(table, guest.domid, GTF_readonly);
    expect_equal(map_from_target(&map, at, 0), GNTST_general_error);
    grant_from_target(table, guest.domid, 0);
    expect_equal(map_from_target(&map, at, 0), GNTST_okay);
    expect_equal(table[REF].flags, GTF_permit_access | GTF_reading | GTF_writing);
    /* One page, twice. */
    expect(filled(at, 0x6a6a));
    fill(at, 0x7b7b);
    expect(filled(page, 0x7b7b));

    xga_gnttab_copy_from_fill(&copy, target->domid, REF, 0, arch_frame_of(to), 0, PAGE_SIZE);
    expect_equal(xga_gnttab_copy(&copy, 1), 0);
    expect_equal(copy.status, GNTST_okay);
    expect(filled(to, 0x7b7b));

    xga_gnttab_unmap_fill(&end, map.handle, map.host_addr, 0);
    expect_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    expect_equal(end.status, GNTST_okay);
    expect_equal(table[REF].flags, GTF_permit_access);
    if (!guest.pv)
        expect(!readable(at));
    table[REF].flags = GTF_invalid;
    domain_unmap(page, 1);
    domain_unmap((void *)(uintptr_t)table, 1);
    destroy_target();
}
