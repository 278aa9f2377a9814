/* SPDX-License-Identifier: MIT */
/* Version 2 of the grant table: entries of 16 bytes, their status in frames of its own. */
#include "support.h"

#include <xga/access.h>
#include <xga/grant_table.h>
#include <xga/memory.h>

#define REF 20u

static volatile uint16_t *status_frame(void)
{
    uint64_t frame = 0;
    struct gnttab_get_status_frames op = {.nr_frames = 1, .dom = DOMID_SELF, .status = 99};
    void *page;
    long rc;

    set_xen_guest_handle(op.frame_list, &frame);
    rc = xga_gnttab_get_status_frames(&op);
    if (guest.pv) {
        expect_equal(rc, 0);
        expect_equal(op.status, GNTST_okay);
        page = pages(1);
        return arch_map_frame(page, (xen_pfn_t)frame) ? page : NULL;
    }
    expect_equal(rc, -XEN_ENOSYS); /* the physmap has them */
    page = arch_hole(1);
    rc = xga_memory_map_gfn(XENMAPSPACE_grant_table, XENMAPIDX_grant_table_status,
                            arch_frame_of(page));
    expect_equal(rc, 0);
    return rc == 0 ? page : NULL;
}

static void use_version_2(void)
{
    volatile union grant_entry_v2 *entry = (union grant_entry_v2 *)grant_table() + REF;
    void *page = pages(1), *to = pages(1), *at = map_target();
    volatile uint16_t *status = status_frame();
    struct gnttab_map_grant_ref map;
    struct gnttab_unmap_grant_ref end;
    struct gnttab_copy copy;

    fill(page, 0x22);
    entry->full_page.hdr.domid = guest.domid;
    entry->full_page.frame = arch_frame_of(page);
    xga_wmb();
    entry->full_page.hdr.flags = GTF_permit_access;
    xga_gnttab_copy_from_fill(&copy, guest.domid, REF, 0, arch_frame_of(to), 0, PAGE_SIZE);
    require_equal(xga_gnttab_copy(&copy, 1), 0);
    require_equal(copy.status, GNTST_okay);
    expect(filled(to, 0x22));

    /* Part of a page, which version 1 lacks. */
    entry->sub_page.page_off = 1024;
    entry->sub_page.length = 512;
    entry->sub_page.hdr.flags = GTF_permit_access | GTF_sub_page;
    xga_gnttab_copy_from_fill(&copy, guest.domid, REF, 1024, arch_frame_of(to), 0, 512);
    require_equal(xga_gnttab_copy(&copy, 1), 0);
    expect_equal(copy.status, GNTST_okay);
    expect_equal(((uint32_t *)to)[0], ((uint32_t *)page)[256]);
    xga_gnttab_copy_from_fill(&copy, guest.domid, REF, 1024, arch_frame_of(to), 0, 513);
    require_equal(xga_gnttab_copy(&copy, 1), 0);
    expect_equal(copy.status, GNTST_general_error);

    require(status != NULL);
    entry->full_page.hdr.flags = GTF_permit_access;
    expect_equal(status[REF], 0);
    xga_gnttab_map_fill(&map, guest.domid, REF, host_address(at), GNTMAP_host_map);
    require_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
    require_equal(map.status, GNTST_okay);
    expect_equal(status[REF], GTF_reading | GTF_writing);
    expect_equal(entry->hdr.flags, GTF_permit_access);
    expect(filled(at, 0x22));
    xga_gnttab_unmap_fill(&end, map.handle, map.host_addr, 0);
    require_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    expect_equal(end.status, GNTST_okay);
    expect_equal(status[REF], 0);
    entry->hdr.flags = 0;
    /* On PV the frame stays in use as long as it is mapped, and so does version 2. */
    if (guest.pv)
        require(arch_map_frame((void *)(uintptr_t)status, arch_frame_of(pages(1))));
}

CHECK(gnttab_versions)
{
    struct gnttab_set_version op = {.version = 2};
    uint32_t version = 0;
    long rc;

    (void)grant_table();
    require_equal(xga_gnttab_get_version_number(DOMID_SELF, &version), 0);
    expect_equal(version, 1);
    expect_equal(xga_gnttab_get_version_number(NO_DOMAIN, &version), -XEN_ESRCH);
    rc = xga_gnttab_set_version(&op);
    /* A limit of the Xen on Arm, and of our own toolstack. */
    if (ARM || guest.made) {
        expect_equal(rc, -XEN_ENOSYS);
        expect_equal(op.version, 1);
    } else {
        require_equal(rc, 0);
        expect_equal(op.version, 2);
        require_equal(xga_gnttab_get_version_number(guest.domid, &version), 0);
        expect_equal(version, 2);
        use_version_2();
        op.version = 1;
        require_equal(xga_gnttab_set_version(&op), 0);
        expect_equal(op.version, 1);
    }
    op.version = 3;
    expect_equal(xga_gnttab_set_version(&op), -XEN_EINVAL);
}

CHECK(gnttab_status_frames_of_version_1)
{
    uint64_t frame = 0;
    struct gnttab_get_status_frames op = {.nr_frames = 1, .dom = DOMID_SELF, .status = 99};
    long rc;

    set_xen_guest_handle(op.frame_list, &frame);
    rc = xga_gnttab_get_status_frames(&op);
    if (PVH) {
        expect_equal(rc, -XEN_ENOSYS);
        return;
    }
    require_equal(rc, 0);
    expect_equal(op.status, GNTST_general_error);
}
