/* SPDX-License-Identifier: MIT */
/* What the domain has: reservations, and pages that it gives and takes. */
#include "support.h"

#include <xga/grant_table.h>
#include <xga/memory.h>

/* Arm's dom0 has its RAM at the machine's addresses; Xen keeps a page that it gives back for it. */
#define DIRECT_MAPPED (ARM && guest.dom0)

static xen_pfn_t frames[2048];

CHECK(memory_maximum_ram_page)
{
    long ram = xga_memory_maximum_ram_page();

    expect(ram > 0);
    expect(ram >= xga_memory_current_pages(DOMID_SELF));
    if (guest.pv || DIRECT_MAPPED)
        expect((unsigned long)ram > arch_frame_of(pages(1)));
}

CHECK(memory_reservations)
{
    struct xen_memory_domain nobody = {.domid = NO_DOMAIN};
    long current = xga_memory_current_pages(DOMID_SELF);

    /* The runner gives every domain at least 64 MiB. */
    expect(current >= 64 * 256 - 64);
    expect(current <= xga_memory_maximum_pages(DOMID_SELF));
    expect_equal(xga_memory_current_pages(guest.domid), current);
    expect_equal(xga_memory_current_reservation(&nobody), -XEN_ESRCH);
    expect_equal(xga_memory_maximum_reservation(&nobody), -XEN_ESRCH);
    expect_equal(xga_memory_maximum_gpfn(&nobody), -XEN_ESRCH);
}

CHECK(memory_highest_gfn)
{
    long gfn = xga_memory_highest_gfn(DOMID_SELF);

    if (guest.pv) {
        /* A PV guest writes the number into shared_info itself; this one does not. */
        expect_equal(gfn, 0);
        return;
    }
    expect(gfn > 0);
    expect((unsigned long)gfn >= arch_frame_of(pages(1)));
    expect((unsigned long)gfn >= arch_frame_of(shared_info));
}

CHECK(memory_decrease_and_populate)
{
    long before = xga_memory_current_pages(DOMID_SELF);
    void *page = pages(1), *to = pages(1);
    struct gnttab_copy copy;
    xen_pfn_t frame, gone;

    fill(page, 0x600d);
    frame = gone = give_up(page);
    require_equal(xga_memory_release_gfns(&gone, 1), 1);
    expect_equal(xga_memory_current_pages(DOMID_SELF), DIRECT_MAPPED ? before : before - 1);
    if (!guest.pv)
        expect(!readable(page));
    expect_equal(xga_memory_release_gfns(&gone, 1), 0);

    require_equal(xga_memory_populate_gfns(&frame, 1), 1);
    expect_equal(xga_memory_current_pages(DOMID_SELF), before);
    if (guest.pv)
        require(arch_map_frame(page, frame));
    else
        expect_equal(frame, gone);
    if (DIRECT_MAPPED)
        expect(filled(page, 0x600d));
    /* What the guest writes at the address, Xen finds in the frame. */
    fill(page, 0xbeef);
    copy = (struct gnttab_copy){.source.domid = DOMID_SELF, .dest.domid = DOMID_SELF};
    copy.source.u.gmfn = frame;
    copy.dest.u.gmfn = arch_frame_of(to);
    copy.len = PAGE_SIZE;
    require_equal(xga_gnttab_copy(&copy, 1), 0);
    require_equal(copy.status, GNTST_okay);
    expect(filled(to, 0xbeef));
}

CHECK(memory_over_allocation)
{
    long room, count, i;
    char *hole;

    frames[0] = give_up(pages(1));
    require_equal(xga_memory_release_gfns(frames, 1), 1);
    if (DIRECT_MAPPED) {
        /* The first frame was ours, and the others never were: one is placed, of three. */
        hole = arch_hole(2);
        frames[1] = arch_frame_of(hole);
        frames[2] = arch_frame_of(hole + PAGE_SIZE);
        expect_equal(xga_memory_populate_gfns(frames, 3), 1);
        return;
    }
    room = xga_memory_maximum_pages(DOMID_SELF) - xga_memory_current_pages(DOMID_SELF);
    require(room >= 1);
    count = room + 3;
    if (count > (long)(sizeof(frames) / sizeof(frames[0])))
        skip("the domain may have far more memory than it has");
    hole = guest.pv ? NULL : arch_hole((unsigned int)count);
    for (i = 0; i < count; i++)
        frames[i] = guest.pv ? (xen_pfn_t)i : arch_frame_of(hole + i * (long)PAGE_SIZE);
    expect_equal(xga_memory_populate_gfns(frames, (unsigned int)count), room);
    expect_equal(xga_memory_current_pages(DOMID_SELF), xga_memory_maximum_pages(DOMID_SELF));
    expect_equal(xga_memory_populate_gfns(frames + count - 1, 1), 0);
    expect_equal(xga_memory_release_gfns(frames, (unsigned int)room), room);
}

/* Pages without a place in the guest's memory: only PV, where the operation names them, can use them. */
CHECK(memory_increase)
{
    struct xen_memory_reservation r = {.nr_extents = 2, .domid = DOMID_SELF};
    void *page = pages(2);
    xen_pfn_t more[2] = {0, 0}, pair[2];
    long room, before;

    pair[0] = give_up(page);
    pair[1] = give_up((char *)page + PAGE_SIZE);
    require_equal(xga_memory_release_gfns(pair, 2), 2);
    before = xga_memory_current_pages(DOMID_SELF);
    room = xga_memory_maximum_pages(DOMID_SELF) - before;
    if (room > 2)
        room = 2;
    set_xen_guest_handle(r.extent_start, more);
    require_equal(xga_memory_increase_reservation(&r), room);
    expect_equal(xga_memory_current_pages(DOMID_SELF), before + room);
    if (!guest.pv)
        return;
    require_equal(room, 2);
    expect(more[0] != 0 && more[1] != 0 && more[0] != more[1]);
    require(arch_map_frame(page, more[0]));
    fill(page, 0x99);
    expect(filled(page, 0x99));
}

CHECK(memory_counts_instead_of_errors)
{
    struct xen_memory_reservation r = {.nr_extents = 1, .domid = DOMID_SELF};
    xen_pfn_t frame = arch_frame_of(pages(1));

    /* What other operations refuse with an error is here a count of none. */
    set_xen_guest_handle(r.extent_start, (xen_pfn_t *)unmapped());
    expect_equal(xga_memory_populate_physmap(&r), 0);
    expect_equal(xga_memory_decrease_reservation(&r), 0);
    expect_equal(xga_memory_increase_reservation(unmapped()), 0);
    set_xen_guest_handle(r.extent_start, &frame);
    r.domid = NO_DOMAIN;
    expect_equal(xga_memory_decrease_reservation(&r), 0);
    r.domid = DOMID_SELF;
    r.extent_order = 60;
    expect_equal(xga_memory_decrease_reservation(&r), 0);
    expect_equal(xga_memory_populate_physmap(&r), 0);
    r.extent_order = 0;
    r.nr_extents = 0;
    expect_equal(xga_memory_decrease_reservation(&r), 0);
}

CHECK(memory_get_vnumainfo)
{
    struct xen_vnuma_topology_info info;

    __builtin_memset(&info, 0, sizeof(info));
    info.domid = DOMID_SELF;
    expect_equal(xga_memory_get_vnumainfo(&info), -XEN_EOPNOTSUPP);
    info.pad = 1;
    expect_equal(xga_memory_get_vnumainfo(&info), -XEN_EINVAL);
}

#if X86
struct e820_entry {
    uint64_t address, size;
    uint32_t type;
} __attribute__((packed));

/* Entries of RAM, after checking that no entry wraps. */
static unsigned int ram_entries(const struct e820_entry *map, unsigned int count)
{
    unsigned int i, ram = 0;

    for (i = 0; i < count; i++) {
        expect(map[i].address + map[i].size > map[i].address);
        ram += map[i].type == 1;
    }
    return ram;
}

CHECK(memory_map)
{
    static struct e820_entry map[128];
    struct xen_memory_map request = {.nr_entries = 128};
    long rc;

    set_xen_guest_handle(request.buffer, map);
    rc = xga_memory_map(&request);
    if (guest.pv) {
        expect_equal(rc, -XEN_ENOSYS);
        return;
    }
    require_equal(rc, 0);
    expect(request.nr_entries > 1 && request.nr_entries < 128);
    expect(ram_entries(map, request.nr_entries) != 0);
    /* A short buffer cuts the map off. */
    request.nr_entries = 1;
    require_equal(xga_memory_map(&request), 0);
    expect_equal(request.nr_entries, 1);
}

CHECK(memory_machine_map)
{
    static struct e820_entry map[128];
    struct xen_memory_map request = {.nr_entries = 128};
    long rc;

    set_xen_guest_handle(request.buffer, map);
    rc = xga_memory_machine_memory_map(&request);
    if (PVH && !SINCE(19)) {
        expect_equal(rc, -XEN_ENOSYS);
        return;
    }
    if (!guest.dom0) {
        expect_equal(rc, -XEN_EPERM);
        return;
    }
    require_equal(rc, 0);
    expect(request.nr_entries > 1 && request.nr_entries < 128);
    expect(ram_entries(map, request.nr_entries) != 0);
}

CHECK(memory_machphys_mapping)
{
    struct xen_machphys_mapping *mapping = canvas(sizeof(*mapping));
    long rc = xga_memory_machphys_mapping(mapping);

    expect(canvas_framed());
    if (!guest.pv) {
        expect_equal(rc, -XEN_ENOSYS);
        return;
    }
    require_equal(rc, 0);
    expect(mapping->v_end > mapping->v_start);
    expect(mapping->max_mfn >= (xen_ulong_t)xga_memory_maximum_ram_page() - 1);
}

CHECK(memory_exchange)
{
    void *page = pages(1), *there = pages(1);
    xen_pfn_t old = give_up(page), fresh = 7; /* a pseudo-frame, which comes back as a frame */
    struct xen_memory_exchange exchange;

    __builtin_memset(&exchange, 0, sizeof(exchange));
    set_xen_guest_handle(exchange.in.extent_start, &old);
    exchange.in.nr_extents = 1;
    exchange.in.domid = DOMID_SELF;
    exchange.out = exchange.in;
    set_xen_guest_handle(exchange.out.extent_start, &fresh);
    if (!guest.pv) {
        expect_equal(xga_memory_exchange(&exchange), -XEN_EOPNOTSUPP);
        return;
    }
    require_equal(xga_memory_exchange(&exchange), 0);
    expect_equal(exchange.nr_exchanged, 1);
    require(arch_map_frame(there, fresh));
    fill(there, 0x77);
    expect(filled(there, 0x77));
    /* The old frame is no longer ours. */
    expect_equal(xga_memory_release_gfns(&old, 1), 0);
    /* Two frames for one. */
    exchange.out.nr_extents = 2;
    exchange.nr_exchanged = 0;
    expect_equal(xga_memory_exchange(&exchange), -XEN_EINVAL);
}
#endif
