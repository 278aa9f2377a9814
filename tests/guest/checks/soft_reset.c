/* SPDX-License-Identifier: MIT */
/* A made domain that shut down, and is to start over in the memory that it has. */
#define __XEN_TOOLS__ 1
#include "control.h"

#include <xen/sched.h>
#include <xga/event_channel.h>
#include <xga/memory.h>
#include <xga/sched.h>

#define SHARED_INFO 0x40u

static struct xen_domctl op;

static void give_memory(domid_t domid)
{
    xen_pfn_t gfn = SHARED_INFO;
    struct xen_memory_reservation r = {.nr_extents = 1, .domid = domid};

    clear_domctl(&op)->u.max_mem.max_memkb = 4096;
    expect_equal(domctl(max_mem, domid, &op), 0);
    clear_domctl(&op)->u.paging_mempool.size = 4u << 20;
    expect_equal(domctl(set_paging_mempool_size, domid, &op), 0);
    set_xen_guest_handle(r.extent_start, &gfn);
    expect_equal(xga_memory_populate_physmap(&r), 1);
}

/* The reason that it shut down for, or -1. */
static int shutdown_of(domid_t domid)
{
    const uint32_t flags = domain_info(domid)->flags;

    return (flags & XEN_DOMINF_shutdown) == 0
               ? -1
               : (int)(flags >> XEN_DOMINF_shutdownshift & XEN_DOMINF_shutdownmask);
}

static void shut_down(domid_t domid)
{
    struct sched_remote_shutdown end = {.domain_id = domid, .reason = SHUTDOWN_soft_reset};

    expect_equal(xga_sched_remote_shutdown(&end), 0);
    expect_equal(shutdown_of(domid), SHUTDOWN_soft_reset);
}

static long status_of(domid_t domid, evtchn_port_t port)
{
    struct evtchn_status status = {.dom = domid, .port = port};
    long rc = xga_evtchn_status(&status);

    return rc != 0 ? rc : (long)status.status;
}

static evtchn_port_t port_of(domid_t domid)
{
    struct evtchn_alloc_unbound alloc = {.dom = domid, .remote_dom = DOMID_SELF};

    expect_equal(xga_evtchn_alloc_unbound(&alloc), 0);
    return alloc.port;
}

/* Its shared_info takes the place of a page of its, which is its own no more. */
static void place_shared_info(domid_t domid)
{
    struct xen_add_to_physmap place = {
        .domid = domid, .space = XENMAPSPACE_shared_info, .gpfn = SHARED_INFO};

    expect_equal(xga_memory_add_to_physmap(&place), 0);
    expect_equal(xga_memory_current_pages(domid), 0);
}

static void reset_x86(domid_t domid)
{
    evtchn_port_t port = port_of(domid);

    give_memory(domid);
    place_shared_info(domid);
    expect_equal(domctl(soft_reset, domid, clear_domctl(&op)), -XEN_EINVAL);
    expect_equal(status_of(domid, port), EVTCHNSTAT_unbound);
    shut_down(domid);
    expect_equal(domctl(soft_reset, domid, clear_domctl(&op)), 0);
    /* It would go on, but for the pause that it was made with. */
    expect_equal(shutdown_of(domid), -1);
    expect(domain_info(domid)->flags & XEN_DOMINF_paused);
    expect_equal(status_of(domid, port), EVTCHNSTAT_closed);
    /* A page is where the shared_info was. */
    expect_equal(xga_memory_current_pages(domid), 1);
    place_shared_info(domid);
    expect_equal(domctl(soft_reset, domid, clear_domctl(&op)), -XEN_EINVAL);
}

/* Where there is no such thing it is found out when the ports are closed already. */
static void reset_nothing(domid_t domid, long refusal)
{
    evtchn_port_t port = port_of(domid);

    shut_down(domid);
    expect_equal(domctl(soft_reset, domid, clear_domctl(&op)), refusal);
    /* The reason that it shut down for stays. */
    expect_equal(shutdown_of(domid), SHUTDOWN_soft_reset);
    expect_equal(status_of(domid, port), ARM && SINCE(22) ? EVTCHNSTAT_unbound : EVTCHNSTAT_closed);
}

CHECK(domctl_soft_reset_starts_over)
{
    domid_t domid;

    require_domctl(soft_reset);
    if (X86 && can_make(CLASSIC)) {
        WITH_DOMAIN(CLASSIC, domid)
        {
            reset_nothing(domid, -XEN_EINVAL);
        }
    }
    if (!can_make(TRANSLATED))
        return;
    WITH_DOMAIN(TRANSLATED, domid)
    {
        if (X86)
            reset_x86(domid);
        else
            reset_nothing(domid, SINCE(22) ? -XEN_EOPNOTSUPP : -XEN_ENOSYS);
    }
}
