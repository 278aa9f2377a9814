/* SPDX-License-Identifier: MIT */
/* Version 2 of the grant table: entries of 16 bytes, their status in frames of its own. */
#include "support.h"

#include <xga/grant_table.h>
#include <xga/memory.h>
#include <xga/shared/grants.h>

static uint16_t *status_frame(void)
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

static int16_t copy_from(grant_ref_t ref, uint16_t offset, uint16_t size, const void *to)
{
    struct gnttab_copy copy;

    xga_gnttab_copy_from_fill(&copy, guest.domid, ref, offset, arch_frame_of(to), 0, size);
    copy.status = 99;
    expect_equal(xga_gnttab_copy(&copy, 1), 0);
    return copy.status;
}

/* Part of a page, which version 1 lacks. */
static void grant_part(const struct xga_grants *grants_2, grant_ref_t ref, const uint32_t *page)
{
    uint32_t *to = pages(1);

    expect_equal(
        xga_grants_permit_part(grants_2, ref, guest.domid, arch_frame_of(page), 1024, 512, 0), 0);
    expect_equal(copy_from(ref, 1024, 512, to), GNTST_okay);
    expect_equal(to[0], page[256]);
    expect_equal(copy_from(ref, 1024, 513, to), GNTST_general_error);
    expect_equal(copy_from(ref, 1023, 512, to), GNTST_general_error);
    expect_equal(xga_grants_revoke(grants_2, ref), 0);
}

/* Who has mapped a page is told in the status frame, and nothing of it in the entry. */
static void map_whole(const struct xga_grants *grants_2, grant_ref_t ref, const void *page,
                      const volatile uint16_t *status)
{
    void *at = map_target();
    struct gnttab_map_grant_ref map;
    struct gnttab_unmap_grant_ref end;

    expect_equal(xga_grants_permit(grants_2, ref, guest.domid, arch_frame_of(page), 0), 0);
    expect_equal(status[ref], 0);
    xga_gnttab_map_fill(&map, guest.domid, ref, host_address(at), GNTMAP_host_map);
    require_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
    require_equal(map.status, GNTST_okay);
    expect_equal(status[ref], GTF_reading | GTF_writing);
    expect(filled(at, 0x22));
    expect_equal(xga_grants_revoke(grants_2, ref), -XEN_EBUSY);
    xga_gnttab_unmap_fill(&end, map.handle, map.host_addr, 0);
    require_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    expect_equal(end.status, GNTST_okay);
    expect_equal(status[ref], 0);
}

static void use_version_2(void)
{
    static uint32_t free_refs[PAGE_SIZE / sizeof(union grant_entry_v2) / 32];
    struct xga_grants grants_2;
    void *page = pages(1), *to = pages(1);
    uint16_t *status = status_frame();
    xga_long ref;

    require(status != NULL);
    require_equal(
        xga_grants_init(&grants_2, 2, grant_table(), status, 1, free_refs, sizeof(free_refs)),
        PAGE_SIZE / sizeof(union grant_entry_v2) - GNTTAB_NR_RESERVED_ENTRIES);
    fill(page, 0x22);
    ref = xga_grants_share(&grants_2, NULL, guest.domid, arch_frame_of(page), GTF_readonly);
    require(ref > 0);
    expect_equal(copy_from((grant_ref_t)ref, 0, PAGE_SIZE, to), GNTST_okay);
    expect(filled(to, 0x22));
    expect_equal(xga_grants_revoke(&grants_2, (grant_ref_t)ref), 0);
    expect_equal(copy_from((grant_ref_t)ref, 0, PAGE_SIZE, to), GNTST_general_error);
    grant_part(&grants_2, (grant_ref_t)ref, page);
    map_whole(&grants_2, (grant_ref_t)ref, page, status);
    expect_equal(xga_grants_unshare(&grants_2, NULL, (grant_ref_t)ref), 0);
    /* On PV the frame stays in use as long as it is mapped, and so does version 2. */
    if (guest.pv)
        require(arch_map_frame(status, arch_frame_of(pages(1))));
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
