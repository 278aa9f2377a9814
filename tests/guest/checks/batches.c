/* SPDX-License-Identifier: MIT */
/* What became of a batch, element by element, and going on with the rest of it. */
#include "support.h"

#include <xga/grant_retry.h>
#include <xga/memory_batch.h>

enum { FRAME_COUNTED = 5, FRAME_FAR = 0x10000 };

/* Xen asks for no second try here: nothing of ours is paged out. */
static int never(void *caller, unsigned int round, unsigned int left)
{
    (void)round;
    *(unsigned int *)caller += left;
    return 0;
}

CHECK(batch_goes_on_after_a_short_count)
{
    long before = xga_memory_current_pages(DOMID_SELF);
    char *two = pages(2);
    xen_pfn_t first = give_up(two), second = give_up(two + PAGE_SIZE);
    xen_pfn_t list[3];
    struct xen_memory_reservation r = {.nr_extents = 3, .domid = DOMID_SELF};

    /* The second time the first frame is not there any more. */
    list[0] = list[1] = first;
    list[2] = second;
    set_xen_guest_handle(r.extent_start, list);
    require_equal(xga_memory_decrease_reservation(&r), 1);
    require_equal(xga_memory_reservation_rest(&r, 1), 2);
    expect_equal(xga_memory_decrease_reservation(&r), 0);
    require_equal(xga_memory_reservation_rest(&r, 1), 1);
    require_equal(xga_memory_decrease_reservation(&r), 1);
    expect_equal(xga_memory_reservation_rest(&r, 1), 0);

    list[1] = second;
    require_equal(xga_memory_populate_gfns(list, 2), 2);
    expect_equal(xga_memory_current_pages(DOMID_SELF), before);
    if (guest.pv)
        expect(arch_map_frame(two, list[0]) && arch_map_frame(two + PAGE_SIZE, list[1]));
}

CHECK(batch_counts_what_was_placed)
{
    xen_ulong_t idxs[2] = {FRAME_COUNTED, FRAME_FAR};
    xen_pfn_t gpfns[2] = {0, 0};
    int errs[2] = {0, 0};
    struct xen_add_to_physmap_batch batch = {
        .domid = DOMID_SELF, .space = XENMAPSPACE_grant_table, .size = 2};
    char *hole = guest.pv ? NULL : arch_hole(2);

    set_xen_guest_handle(batch.idxs, idxs);
    set_xen_guest_handle(batch.gpfns, gpfns);
    set_xen_guest_handle(batch.errs, errs);
    if (guest.pv) {
        expect_equal(xga_memory_add_to_physmap_counted(&batch), -XEN_EACCES);
        expect_equal(errs[0], XGA_NOT_TRIED);
        return;
    }
    gpfns[0] = arch_frame_of(hole);
    gpfns[1] = arch_frame_of(hole + PAGE_SIZE);
    expect_equal(xga_memory_add_to_physmap_counted(&batch), 1);
    expect_equal(errs[0], 0);
    expect_equal(errs[1], -XEN_EINVAL);
    /* An invalid frame ends the call; what comes after was not tried. All ones of 32 bits are valid. */
    if (sizeof(xen_pfn_t) != 8)
        return;
    gpfns[0] = ~(xen_pfn_t)0;
    expect_equal(xga_memory_add_to_physmap_counted(&batch), -XEN_EINVAL);
    expect_equal(errs[0], XGA_NOT_TRIED);
    expect_equal(errs[1], XGA_NOT_TRIED);
    expect(readable(hole));
}

CHECK(batch_of_copies_is_done_once)
{
    char *from = pages(1), *to = pages(1);
    grant_ref_t ref = grant(from, GTF_readonly), unused = unused_ref();
    struct gnttab_copy ops[3];
    unsigned int asked = 0, i;

    fill(from, 0xc0de);
    for (i = 0; i < 3; i++)
        xga_gnttab_copy_from_fill(&ops[i], guest.domid, i == 1 ? unused : ref, 0, arch_frame_of(to),
                                  0, PAGE_SIZE);
    require_equal(xga_gnttab_copy_retry(ops, 3, never, &asked), 0);
    expect_equal(ops[0].status, GNTST_okay);
    expect_equal(ops[1].status, GNTST_general_error); /* not granted */
    expect_equal(ops[2].status, GNTST_okay);
    expect_equal(asked, 0);
    expect(filled(to, 0xc0de));
    revoke(ref);
}

CHECK(batch_of_mappings_is_done_once)
{
    char *page = pages(1), *at = map_target();
    grant_ref_t ref = grant(page, 0);
    struct gnttab_map_grant_ref ops[2];
    struct gnttab_unmap_grant_ref end;
    unsigned int asked = 0;

    fill(page, 0xbead);
    xga_gnttab_map_fill(&ops[0], NO_DOMAIN, ref, host_address(at), GNTMAP_host_map);
    xga_gnttab_map_fill(&ops[1], guest.domid, ref, host_address(at), GNTMAP_host_map);
    require_equal(xga_gnttab_map_retry(ops, 2, never, &asked), 0);
    expect_equal(ops[0].status, GNTST_bad_domain);
    require_equal(ops[1].status, GNTST_okay);
    expect_equal(asked, 0);
    expect(filled(at, 0xbead));
    xga_gnttab_unmap_fill(&end, ops[1].handle, ops[1].host_addr, 0);
    require_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    expect_equal(end.status, GNTST_okay);
    revoke(ref);
}
