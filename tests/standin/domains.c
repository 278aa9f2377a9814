/* SPDX-License-Identifier: MIT */
#include "domains.h"

#include <string.h>

#include <xga/access.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/memory.h>

struct xga_standin *xen;
unsigned int upcalls[3];

static domid_t running;
static struct grant_entry_v1 *tables[3];

static void upcall(struct xga_standin *on, domid_t domid, unsigned int vcpu, void *opaque)
{
    struct vcpu_info *info = xga_standin_vcpu_info(on, domid, vcpu);

    assert_ptr_equal(opaque, upcalls);
    info->evtchn_upcall_pending = 0;
    info->evtchn_pending_sel = 0;
    upcalls[domid]++;
}

int domains_setup(void **state)
{
    domid_t domid;

    (void)state;
    memset(tables, 0, sizeof(tables));
    memset(upcalls, 0, sizeof(upcalls));
    xen = xga_standin_create(NULL);
    for (domid = CONTROL; domid <= BACK; domid++) {
        struct xga_standin_domain domain = {.domid = domid,
                                            .privileged = domid == CONTROL,
                                            .ram = 64,
                                            .max_pages = 72,
                                            .frames = 1024,
                                            .vcpus = 2,
                                            .upcall = upcall,
                                            .opaque = upcalls};

        xga_standin_add(xen, &domain);
        /* As a kernel does before it listens. */
        memset(xga_standin_shared_info(xen, domid)->evtchn_mask, 0xff,
               sizeof(xga_standin_shared_info(xen, domid)->evtchn_mask));
    }
    run(FRONT);
    return 0;
}

int domains_teardown(void **state)
{
    (void)state;
    xga_standin_destroy(xen);
    return 0;
}

void run(domid_t domid)
{
    running = domid;
    xga_standin_run(xen, domid, 0);
}

xen_pfn_t gfn_of(const void *address)
{
    return xga_standin_gfn(xen, running, address);
}

uint64_t guest_address(const void *address)
{
    return (uint64_t)gfn_of(address) * PAGE;
}

void *pages(unsigned int count)
{
    return xga_standin_pages(xen, running, count);
}

void *hole(unsigned int count)
{
    return xga_standin_hole(xen, running, count);
}

struct grant_entry_v1 *grant_table(void)
{
    if (tables[running] == NULL) {
        tables[running] = hole(1);
        assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, gfn_of(tables[running])),
                         0);
    }
    return tables[running];
}

void grant(grant_ref_t ref, domid_t user, const void *page, uint16_t flags)
{
    volatile struct grant_entry_v1 *entry = &grant_table()[ref];

    entry->domid = user;
    entry->frame = (uint32_t)gfn_of(page);
    xga_wmb();
    entry->flags = (uint16_t)(GTF_permit_access | flags);
}

struct channel connect(void)
{
    struct channel channel = {0, 0};

    run(FRONT);
    assert_int_equal(xga_evtchn_alloc_port(BACK, &channel.front), 0);
    run(BACK);
    assert_int_equal(xga_evtchn_bind_remote_port(FRONT, channel.front, &channel.back), 0);
    run(FRONT);
    return channel;
}

void unmask(domid_t domid, uint32_t port)
{
    domid_t before = running;

    run(domid);
    assert_int_equal(xga_evtchn_unmask_port(port), 0);
    run(before);
}
