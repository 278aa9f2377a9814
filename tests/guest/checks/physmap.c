/* SPDX-License-Identifier: MIT */
/* The guest's physical map: pages placed, moved and taken out. */
#include "support.h"

#include <xga/access.h>
#include <xga/grant_table.h>
#include <xga/memory.h>

#define TOO_FAR 0x10000u /* no grant table has as many frames */

/* Frames of the grant table that no other check maps. */
enum {
    FRAME_SINGLE = 1,
    FRAME_BATCH = 2,
    FRAME_BATCH_2 = 3,
    FRAME_REMOVE = 4,
    FRAME_GIVEN_BACK = 6
};

static bool inside(const void *address, const void *page)
{
    return (uintptr_t)address / PAGE_SIZE == (uintptr_t)page / PAGE_SIZE;
}

static long move_shared_info(struct shared_info *to)
{
    long rc = xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, arch_frame_of(to));

    if (rc == 0) {
        if (inside(vcpu_info, shared_info))
            vcpu_info = &to->vcpu_info[0];
        shared_info = to;
        events_moved();
    }
    return rc;
}

CHECK(physmap_shared_info)
{
    struct shared_info *old = shared_info, *fresh;
    evtchn_port_t port;
    unsigned int before;
    long busy = 0, removed = 0, moved;

    if (guest.pv) {
        expect_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, arch_frame_of(pages(1))),
                     -XEN_EACCES);
        return;
    }
    fresh = arch_hole(1);
    arch_events_disable();
    if (ARM) {
        busy = xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, arch_frame_of(fresh));
        removed = xga_memory_unmap_gfn(arch_frame_of(old));
    }
    moved = move_shared_info(fresh);
    arch_events_enable();
    expect_equal(busy, ARM ? -XEN_EBUSY : 0);
    expect_equal(removed, 0);
    require_equal(moved, 0);
    expect(!readable(old));

    /* It is the page that Xen writes to. */
    port = ipi_port();
    require(port != 0);
    before = events_seen(port);
    expect_equal(send_port(port), 0);
    expect(events_pending(port));
    events_unmask(port);
    expect(events_wait(port, before + 1));
    expect(!events_pending(port));
    expect_equal(close_port(port), 0);
}

/* Grants a page by the first entry of a grant frame, and copies it by that reference. */
static bool serves(struct grant_entry_v1 *frame, unsigned int index)
{
    void *from = pages(1), *to = pages(1);
    struct gnttab_copy copy;
    grant_ref_t ref = index * (grant_ref_t)(PAGE_SIZE / sizeof(struct grant_entry_v1)) + 3;

    fill(from, 0xface + index);
    frame[3].domid = guest.domid;
    frame[3].frame = (uint32_t)arch_frame_of(from);
    xga_wmb();
    frame[3].flags = GTF_permit_access | GTF_readonly;
    xga_gnttab_copy_from_fill(&copy, guest.domid, ref, 0, arch_frame_of(to), 0, PAGE_SIZE);
    return xga_gnttab_copy(&copy, 1) == 0 && copy.status == GNTST_okay &&
           filled(to, 0xface + index);
}

CHECK(physmap_grant_frame)
{
    void *hole;

    if (guest.pv) {
        expect_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, 0), -XEN_EACCES);
        return;
    }
    hole = arch_hole(1);
    expect(!readable(hole));
    require_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, FRAME_SINGLE, arch_frame_of(hole)),
                  0);
    expect(readable(hole));
    expect(serves(hole, FRAME_SINGLE));
}

CHECK(physmap_refusals)
{
    struct xen_add_to_physmap op = {.domid = NO_DOMAIN, .space = XENMAPSPACE_grant_table};
    long rc;

    expect_equal(xga_memory_add_to_physmap(&op), -XEN_ESRCH);
    op.domid = DOMID_SELF;
    op.space = XENMAPSPACE_gmfn_foreign;
    expect_equal(xga_memory_add_to_physmap(&op), -XEN_ENOSYS);
    op.gpfn = guest.pv ? 0 : arch_frame_of(arch_hole(1));
    op.space = XENMAPSPACE_grant_table;
    op.idx = TOO_FAR;
    expect_equal(xga_memory_add_to_physmap(&op), guest.pv ? -XEN_EACCES : -XEN_EINVAL);
    op.space = XENMAPSPACE_shared_info;
    op.idx = 1;
    expect_equal(xga_memory_add_to_physmap(&op), guest.pv ? -XEN_EACCES : -XEN_EINVAL);
    op.space = 99;
    op.idx = 0;
    rc = xga_memory_add_to_physmap(&op);
    expect_equal(rc, guest.pv ? -XEN_EACCES : ARM ? -XEN_ENOSYS : -XEN_EINVAL);
}

/* What belongs to oneself is not foreign: Arm had it otherwise before 4.20.4 and 4.21.2. */
CHECK(physmap_of_oneself_as_foreign)
{
    xen_pfn_t gfn = guest.pv ? 0 : arch_frame_of(arch_hole(1));
    long by_number = map_foreign(guest.domid, gfn, gfn),
         by_self = map_foreign(DOMID_SELF, gfn, gfn);

    if (guest.pv) {
        expect_equal(by_number, -XEN_EACCES);
        expect_equal(by_self, -XEN_EACCES);
    } else if (X86 || SINCE(22)) {
        expect_equal(by_number, -XEN_EPERM);
        /* Before 4.19 Xen first asks who wants it. */
        expect_equal(by_self, X86 && !guest.dom0 && !SINCE(19) ? -XEN_EPERM : -XEN_ESRCH);
    } else {
        expect(by_number == -XEN_ESRCH || by_number == -XEN_EPERM);
        expect_equal(by_self, by_number == -XEN_ESRCH ? -XEN_EINVAL : -XEN_ESRCH);
    }
}

CHECK(physmap_batch_with_a_bad_entry)
{
    xen_ulong_t idxs[3] = {FRAME_BATCH, TOO_FAR, FRAME_BATCH_2};
    xen_pfn_t gpfns[3] = {0, 0, 0};
    int errs[3] = {99, 99, 99};
    struct xen_add_to_physmap_batch batch;
    char *hole = guest.pv ? NULL : arch_hole(3);
    unsigned int i;

    for (i = 0; i < 3 && hole != NULL; i++)
        gpfns[i] = arch_frame_of(hole + i * PAGE_SIZE);
    __builtin_memset(&batch, 0, sizeof(batch));
    batch.domid = DOMID_SELF;
    batch.space = XENMAPSPACE_grant_table;
    batch.size = 3;
    set_xen_guest_handle(batch.idxs, idxs);
    set_xen_guest_handle(batch.gpfns, gpfns);
    set_xen_guest_handle(batch.errs, errs);
    if (guest.pv) {
        expect_equal(xga_memory_add_to_physmap_batch(&batch), -XEN_EACCES);
        return;
    }
    require_equal(xga_memory_add_to_physmap_batch(&batch), 0);
    expect_equal(errs[0], 0);
    expect_equal(errs[1], -XEN_EINVAL);
    expect_equal(errs[2], 0);
    expect(serves((void *)hole, FRAME_BATCH));
    expect(!readable(hole + PAGE_SIZE));
    expect(serves((void *)(hole + 2 * PAGE_SIZE), FRAME_BATCH_2));

    set_xen_guest_handle(batch.errs, (int *)unmapped());
    expect_equal(xga_memory_add_to_physmap_batch(&batch), -XEN_EFAULT);
    batch.space = XENMAPSPACE_gmfn_range;
    expect_equal(xga_memory_add_to_physmap_batch(&batch), -XEN_EOPNOTSUPP);
}

CHECK(physmap_remove)
{
    struct xen_remove_from_physmap op = {.domid = NO_DOMAIN};
    void *hole;

    expect_equal(xga_memory_remove_from_physmap(&op), -XEN_ESRCH);
    if (guest.pv) {
        expect_equal(xga_memory_unmap_gfn(0), -XEN_EACCES);
        return;
    }
    hole = grant_frame(FRAME_REMOVE);
    require(hole != NULL);
    expect(readable(hole));
    expect_equal(xga_memory_unmap_gfn(arch_frame_of(hole)), 0);
    expect(!readable(hole));
    expect_equal(xga_memory_unmap_gfn(arch_frame_of(hole)), -XEN_ENOENT);
    /* The frame itself is still the table's. */
    require_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, FRAME_REMOVE, arch_frame_of(hole)),
                  0);
    expect(serves(hole, FRAME_REMOVE));
}

CHECK(physmap_own_page_moves)
{
    char *from = pages(2), *to;
    struct xen_add_to_physmap op = {
        .domid = DOMID_SELF, .space = XENMAPSPACE_gmfn_range, .size = 2};
    long rc;

    if (guest.pv || ARM) {
        rc = xga_memory_map_gfn(XENMAPSPACE_gmfn, arch_frame_of(from), arch_frame_of(unmapped()));
        expect_equal(rc, guest.pv ? -XEN_EACCES : -XEN_ENOSYS);
        return;
    }
    to = arch_hole(2);
    fill(from, 0x4200);
    fill(from + PAGE_SIZE, 0x4300);
    require_equal(xga_memory_map_gfn(XENMAPSPACE_gmfn, arch_frame_of(from), arch_frame_of(to)), 0);
    expect(filled(to, 0x4200));
    expect(!readable(from));
    require_equal(xga_memory_map_gfn(XENMAPSPACE_gmfn, arch_frame_of(to), arch_frame_of(from)), 0);
    expect(filled(from, 0x4200));

    op.idx = arch_frame_of(from);
    op.gpfn = arch_frame_of(to);
    require_equal(xga_memory_add_to_physmap(&op), 0);
    expect(filled(to, 0x4200));
    expect(filled(to + PAGE_SIZE, 0x4300));
    expect(!readable(from) && !readable(from + PAGE_SIZE));
}

/* Xen goes on using a frame that the guest gives back, and lets nobody have it again. */
CHECK(physmap_grant_frame_given_back)
{
    xen_pfn_t gfn;

    if (guest.pv) {
        gfn = 0;
        expect_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, FRAME_GIVEN_BACK, gfn),
                     -XEN_EACCES);
        return;
    }
    gfn = arch_frame_of(arch_hole(1));
    require_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, FRAME_GIVEN_BACK, gfn), 0);
    expect_equal(xga_memory_release_gfns(&gfn, 1), 1);
    expect_equal(xga_memory_unmap_gfn(gfn), -XEN_ENOENT);
    expect_equal(xga_memory_release_gfns(&gfn, 1), 0);
    /* A domain whose RAM is at the machine's addresses keeps what it gives back. */
    expect_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, FRAME_GIVEN_BACK, gfn),
                 ARM && guest.dom0 ? 0 : -XEN_EBUSY);
}
