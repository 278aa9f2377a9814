/* SPDX-License-Identifier: MIT */
#undef NDEBUG
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <xga-standin/standin.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/memory.h>
#include "mailbox.h"

enum { FRONT = 1, BACK = 2 };

static struct xga_standin *xen;
static struct xga_grants grants;
static uint32_t free_grants[512 / 32];  /* a bit for each entry of one frame */
static struct gnttab_map_grant_ref map; /* the other domain's mapping of the page */
static int keeps_it_mapped;

/* Acts as the other domain while the driver waits. */
static void answer(struct xga_standin *idle, void *opaque)
{
    const struct mailbox *box = opaque;
    char *page = xga_standin_hole(idle, BACK, 1);
    struct gnttab_unmap_grant_ref unmap;
    evtchn_port_t end;

    xga_standin_run(idle, BACK, 0);
    xga_gnttab_map_fill(&map, FRONT, box->ref, (uint64_t)xga_standin_gfn(idle, BACK, page) << 12,
                        GNTMAP_host_map);
    assert(xga_gnttab_map_grant_ref(&map, 1) == 0 && map.status == GNTST_okay);
    assert(strcmp(page, "6 times 7?") == 0);
    strcpy(page, "42");
    if (!keeps_it_mapped) {
        xga_gnttab_unmap_fill(&unmap, map.handle, map.host_addr, 0);
        assert(xga_gnttab_unmap_grant_ref(&unmap, 1) == 0 && unmap.status == GNTST_okay);
    }
    assert(xga_evtchn_bind_remote_port(FRONT, box->port, &end) == 0);
    assert(xga_evtchn_send_port(end) == 0);
}

/* Creates a machine with both domains; returns the result of mailbox_open(). */
static long start(struct mailbox *box, void (*order)(void))
{
    const struct xga_standin_domain front = {.domid = FRONT}, back = {.domid = BACK};
    void *table;
    char *page;

    xen = xga_standin_create(NULL);
    xga_standin_add(xen, &front);
    xga_standin_add(xen, &back);
    xga_standin_run(xen, FRONT, 0);
    table = xga_standin_hole(xen, FRONT, 1);
    assert(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, xga_standin_gfn(xen, FRONT, table)) == 0);
    assert(xga_grants_init(&grants, 1, table, NULL, 1, free_grants, sizeof(free_grants)) > 0);
    page = xga_standin_pages(xen, FRONT, 1);
    if (order != NULL)
        order();
    return mailbox_open(box, BACK, page, xga_standin_gfn(xen, FRONT, page), &grants);
}

static void an_answer_comes(void)
{
    struct mailbox box;

    keeps_it_mapped = 0;
    assert(start(&box, NULL) == 0);
    xga_standin_on_idle(xen, answer, &box);
    assert(mailbox_ask(&box, "6 times 7?", 0) == 0);
    assert(strcmp(box.page, "42") == 0);
    assert(mailbox_close(&box));
    assert(xga_standin_ports(xen, FRONT) == 0);
    xga_standin_destroy(xen);
}

static void a_page_in_use_is_not_taken_back(void)
{
    struct mailbox box;

    keeps_it_mapped = 1;
    assert(start(&box, NULL) == 0);
    xga_standin_on_idle(xen, answer, &box);
    assert(mailbox_ask(&box, "6 times 7?", 0) == 0);
    assert(!mailbox_close(&box));
    assert(xga_standin_grant_uses(xen, FRONT, box.ref) == 1);
    xga_standin_destroy(xen);
}

static void nobody_answers(void)
{
    struct mailbox box;

    assert(start(&box, NULL) == 0);
    assert(mailbox_ask(&box, "6 times 7?", xga_standin_now(xen) + 1000000000) == 0);
    assert(strcmp(box.page, "6 times 7?") == 0);
    xga_standin_destroy(xen);
}

static void no_ports(void)
{
    xga_standin_fail(xen, __HYPERVISOR_event_channel_op, EVTCHNOP_alloc_unbound, 0, 1, -XEN_ENOSPC);
}

static void ports_run_out(void)
{
    struct mailbox box;

    assert(start(&box, no_ports) == -XEN_ENOSPC);
    assert(xga_standin_orders_left(xen) == 0);
    xga_standin_destroy(xen);
}

int main(void)
{
    an_answer_comes();
    a_page_in_use_is_not_taken_back();
    nobody_answers();
    ports_run_out();
    puts("4 passed");
    return 0;
}
