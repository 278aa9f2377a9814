/* SPDX-License-Identifier: MIT */
/* Grants of the domain's pages to itself: copied, mapped, refused. */
#include "support.h"

#include <xga/grant_table.h>
#include <xga/memory.h>

CHECK(gnttab_query_size)
{
    struct gnttab_query_size *op = canvas(sizeof(*op));

    (void)grant_table();
    *op = (struct gnttab_query_size){.dom = DOMID_SELF, .status = 99};
    require_equal(xga_gnttab_query_size(op), 0);
    expect(canvas_framed());
    require_equal(op->status, GNTST_okay);
    expect_equal(op->dom, DOMID_SELF);
    expect(op->nr_frames >= 1);
    expect(op->max_nr_frames >= 4);
    expect(op->nr_frames <= op->max_nr_frames);
    op->dom = NO_DOMAIN;
    require_equal(xga_gnttab_query_size(op), 0);
    expect_equal(op->status, GNTST_bad_domain);
}

CHECK(gnttab_setup_table)
{
    xen_pfn_t *frames = canvas(2 * sizeof(*frames));
    struct gnttab_setup_table op = {.dom = DOMID_SELF, .nr_frames = 2, .status = 99};
    long rc;

    (void)grant_table();
    set_xen_guest_handle(op.frame_list, frames);
    require_equal(xga_gnttab_setup_table(&op), 0);
    expect(canvas_framed());
    require_equal(op.status, GNTST_okay);
    /* Where the frame was mapped before, or on PV its machine frame. */
    expect_equal(frames[0], arch_frame_of(grant_table()));
    expect(frames[1] != frames[0]);
    op.nr_frames = 100000;
    require_equal(xga_gnttab_setup_table(&op), 0);
    expect_equal(op.status, GNTST_general_error);
    op.nr_frames = 1;
    op.dom = NO_DOMAIN;
    require_equal(xga_gnttab_setup_table(&op), 0);
    expect_equal(op.status, GNTST_bad_domain);
    op.dom = DOMID_SELF;
    set_xen_guest_handle(op.frame_list, (xen_pfn_t *)unmapped());
    rc = xga_gnttab_setup_table(&op);
    if (guest.pv && sizeof(long) == 4) {
        expect_equal(rc, -XEN_EFAULT); /* the address is Xen's, and refused at once */
    } else {
        expect_equal(rc, 0);
        /* Xen loses the status on its way to a 32-bit guest of x86. */
        expect_equal(op.status, PVH && sizeof(long) == 4 ? GNTST_okay : GNTST_bad_virt_addr);
    }
    expect_equal(xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_setup_table, (long)&op, 2),
                 -XEN_EINVAL);
}

CHECK(gnttab_copy_from_a_reference)
{
    char *from = pages(1), *to = pages(1);
    grant_ref_t ref = grant(from, GTF_readonly);
    struct gnttab_copy ops[2];
    unsigned int i;

    fill(from, 0xc0ffee);
    xga_gnttab_copy_from_fill(&ops[0], guest.domid, ref, 0, arch_frame_of(to), 0, 2048);
    xga_gnttab_copy_from_fill(&ops[1], DOMID_SELF, ref, 2048, arch_frame_of(to), 2048, 2048);
    ops[0].status = ops[1].status = 99;
    require_equal(xga_gnttab_copy(ops, 2), 0);
    for (i = 0; i < 2; i++)
        expect_equal(ops[i].status, GNTST_okay);
    expect(filled(to, 0xc0ffee));
    expect_equal(grant_table()[ref].flags, GTF_permit_access | GTF_readonly);
    revoke(ref);
}

CHECK(gnttab_copy_to_a_reference)
{
    char *from = pages(1), *to = pages(1);
    grant_ref_t ref = grant(to, 0);
    struct gnttab_copy op;

    __builtin_memset(from, 'x', PAGE_SIZE);
    xga_gnttab_copy_to_fill(&op, arch_frame_of(from), 10, guest.domid, ref, 100, 50);
    require_equal(xga_gnttab_copy(&op, 1), 0);
    require_equal(op.status, GNTST_okay);
    expect(to[99] == 0 && to[100] == 'x' && to[149] == 'x' && to[150] == 0);
    revoke(ref);
}

CHECK(gnttab_copy_refusals)
{
    char *from = pages(1), *to = pages(1);
    grant_ref_t ref = grant(from, GTF_readonly);
    struct gnttab_copy ops[6];
    xen_pfn_t frame = arch_frame_of(to);

    xga_gnttab_copy_from_fill(&ops[0], guest.domid, ref, 4000, frame, 0, 200);
    xga_gnttab_copy_to_fill(&ops[1], frame, 0, guest.domid, ref, 0, 8);
    xga_gnttab_copy_from_fill(&ops[2], guest.domid, 0x7fffffff, 0, frame, 0, 8);
    xga_gnttab_copy_from_fill(&ops[3], NO_DOMAIN, ref, 0, frame, 0, 8);
    xga_gnttab_copy_from_fill(&ops[4], guest.domid, ref, 0, frame, 0, 8);
    ops[4].dest.domid = guest.domid; /* a frame may be named by DOMID_SELF only */
    xga_gnttab_copy_from_fill(&ops[5], NO_DOMAIN, ref, 0, frame, 0, 0);
    /* Each is refused on its own; the call succeeds. */
    require_equal(xga_gnttab_copy(ops, 6), 0);
    expect_equal(ops[0].status, GNTST_bad_copy_arg);
    expect_equal(ops[1].status, GNTST_general_error); /* read-only */
    expect_equal(ops[2].status, GNTST_bad_gntref);
    expect_equal(ops[3].status, GNTST_bad_domain);
    expect_equal(ops[4].status, GNTST_permission_denied);
    expect_equal(ops[5].status, SINCE(19) ? GNTST_okay : GNTST_bad_domain);
    revoke(ref);
}

static void map(struct gnttab_map_grant_ref *op, const void *at, grant_ref_t ref, uint32_t flags)
{
    xga_gnttab_map_fill(op, guest.domid, ref, host_address(at), GNTMAP_host_map | flags);
    op->status = 99;
    op->handle = 0xdddddddd;
}

/* A PVH guest that maps its own page loses it: Xen moves it to the new address. */
CHECK(gnttab_map_and_unmap)
{
    char *page = pages(1), *at = map_target(), *to = pages(1);
    grant_ref_t ref = grant(page, 0);
    volatile struct grant_entry_v1 *entry = &grant_table()[ref];
    struct gnttab_map_grant_ref op;
    struct gnttab_unmap_grant_ref end;
    struct gnttab_copy copy;

    fill(page, 0x1abe1);
    map(&op, at, ref, 0);
    require_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
    require_equal(op.status, GNTST_okay);
    expect(op.handle != 0xdddddddd);
    expect_equal(entry->flags, GTF_permit_access | GTF_reading | GTF_writing);
    expect(filled(at, 0x1abe1));

    fill(at, 0x2bad2);
    if (!PVH)
        expect(filled(page, 0x2bad2));
    /* The same page by its reference. */
    xga_gnttab_copy_from_fill(&copy, guest.domid, ref, 0, arch_frame_of(to), 0, PAGE_SIZE);
    require_equal(xga_gnttab_copy(&copy, 1), 0);
    require_equal(copy.status, GNTST_okay);
    expect(filled(to, 0x2bad2));

    xga_gnttab_unmap_fill(&end, op.handle, op.host_addr, 0);
    end.status = 99;
    require_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    require_equal(end.status, GNTST_okay);
    expect_equal(entry->flags, GTF_permit_access);
    if (!guest.pv)
        expect(!readable(at));
    require_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    expect_equal(end.status, GNTST_bad_handle);
    revoke(ref);
}

CHECK(gnttab_map_read_only)
{
    char *page = pages(1), *at = map_target();
    grant_ref_t ref = grant(page, GTF_readonly);
    volatile struct grant_entry_v1 *entry = &grant_table()[ref];
    struct gnttab_map_grant_ref ops[2];
    struct gnttab_unmap_grant_ref end;

    fill(page, 0x0123);
    /* Writable, which the grant does not allow, and then read-only: one call, two answers. */
    map(&ops[0], at, ref, 0);
    map(&ops[1], at, ref, GNTMAP_readonly);
    require_equal(xga_gnttab_map_grant_ref(ops, 2), 0);
    expect_equal(ops[0].status, GNTST_general_error);
    require_equal(ops[1].status, GNTST_okay);
    expect_equal(entry->flags, GTF_permit_access | GTF_readonly | GTF_reading);
    expect(filled(at, 0x0123));
    xga_gnttab_unmap_fill(&end, ops[1].handle, ops[1].host_addr, 0);
    require_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    expect_equal(end.status, GNTST_okay);
    revoke(ref);
}

CHECK(gnttab_map_refusals)
{
    void *at = map_target(), *page = pages(1);
    grant_ref_t ref = grant(page, 0), none = unused_ref();
    struct gnttab_map_grant_ref ops[5];
    struct gnttab_unmap_grant_ref end;

    map(&ops[0], at, 0x7fffffff, 0);
    map(&ops[1], at, none, 0);
    map(&ops[2], at, ref, 0);
    ops[2].dom = NO_DOMAIN;
    map(&ops[3], at, ref, 0);
    ops[3].dom = DOMID_SELF; /* not a number */
    map(&ops[4], at, ref, 0);
    ops[4].flags = 0; /* neither host nor device */
    require_equal(xga_gnttab_map_grant_ref(ops, 5), 0);
    expect_equal(ops[0].status, GNTST_bad_gntref);
    expect_equal(ops[1].status, GNTST_general_error);
    expect_equal(ops[2].status, GNTST_bad_domain);
    expect_equal(ops[3].status, GNTST_bad_domain);
    expect_equal(ops[4].status, GNTST_bad_gntref);
    expect_equal(grant_table()[ref].flags, GTF_permit_access);
    xga_gnttab_unmap_fill(&end, 0x00ffffff, host_address(at), 0);
    require_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    expect_equal(end.status, GNTST_bad_handle);
    revoke(ref);
}

CHECK(gnttab_unmap_and_replace)
{
    void *page, *at, *other;
    struct gnttab_map_grant_ref op;
    struct gnttab_unmap_and_replace end = {.handle = 0x00ffffff, .status = 99};

    if (!guest.pv) {
        long rc = xga_gnttab_unmap_and_replace(&end, 1);

        if (X86) {
            expect_equal(rc, -XEN_ENOSYS);
        } else {
            expect_equal(rc, 0);
            expect_equal(end.status, GNTST_bad_handle);
        }
        return;
    }
    page = pages(1);
    at = map_target();
    other = pages(1);
    fill(page, 0x11);
    fill(other, 0x22);
    map(&op, at, grant(page, 0), 0);
    require_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
    require_equal(op.status, GNTST_okay);
    expect(filled(at, 0x11));
    end.handle = op.handle;
    end.host_addr = op.host_addr;
    end.new_addr = host_address(other);
    require_equal(xga_gnttab_unmap_and_replace(&end, 1), 0);
    require_equal(end.status, GNTST_okay);
    expect(filled(at, 0x22));
}

CHECK(gnttab_swap_grant_ref)
{
    char *first = pages(1), *second = pages(1), *to = pages(1);
    struct gnttab_swap_grant_ref ops[2] = {{.status = 99}, {.status = 99}};
    volatile struct grant_entry_v1 *table = grant_table();
    struct gnttab_copy copy;
    uint32_t frame;

    ops[0].ref_a = grant(first, GTF_readonly);
    ops[0].ref_b = grant(second, 0);
    ops[1].ref_a = ops[0].ref_a;
    ops[1].ref_b = 0x7fffffff;
    frame = table[ops[0].ref_a].frame;
    require_equal(xga_gnttab_swap_grant_ref(ops, 2), 0);
    expect_equal(ops[0].status, GNTST_okay);
    expect_equal(ops[1].status, GNTST_bad_gntref);
    expect_equal(table[ops[0].ref_b].frame, frame);
    expect_equal(table[ops[0].ref_b].flags, GTF_permit_access | GTF_readonly);
    expect_equal(table[ops[0].ref_a].flags, GTF_permit_access);
    fill(second, 0x5a);
    xga_gnttab_copy_from_fill(&copy, guest.domid, ops[0].ref_a, 0, arch_frame_of(to), 0, PAGE_SIZE);
    require_equal(xga_gnttab_copy(&copy, 1), 0);
    expect(filled(to, 0x5a));
    revoke(ops[0].ref_a);
    revoke(ops[0].ref_b);
}

CHECK(gnttab_cache_flush)
{
    struct gnttab_cache_flush op = {.length = PAGE_SIZE, .op = GNTTAB_CACHE_CLEAN};
    void *page = pages(1);
    long rc;

    op.a.dev_bus_addr = (uint64_t)arch_frame_of(page) * PAGE_SIZE;
    rc = xga_gnttab_cache_flush(&op, 1);
    if (PVH) {
        expect_equal(rc, -XEN_ENOSYS);
    } else if (guest.pv) {
        expect_equal(rc, SINCE(21) ? -XEN_ENOSYS : 0);
    } else if (!guest.dom0) {
        /* A bus address, which only a domain with its RAM at the machine's addresses knows. */
        expect_equal(rc, -XEN_EPERM);
    } else {
        expect_equal(rc, 0);
        op.op = GNTTAB_CACHE_CLEAN | GNTTAB_CACHE_INVAL;
        expect_equal(xga_gnttab_cache_flush(&op, 1), 0);
        op.op = 1u << 7;
        expect_equal(xga_gnttab_cache_flush(&op, 1), -XEN_EINVAL);
        op.op = GNTTAB_CACHE_CLEAN;
        op.offset = 1;
        expect_equal(xga_gnttab_cache_flush(&op, 1), -XEN_EINVAL);
    }
}

#if X86
/* With a page that is none: a PV guest that transferred one would have to name who takes it. */
CHECK(gnttab_transfer)
{
    struct gnttab_transfer transfer = {.status = 0x5a};
    long rc;

    transfer.mfn = ~(xen_pfn_t)0;
    rc = xga_gnttab_transfer(&transfer, 1);
    if (!guest.pv) {
        expect_equal(rc, -XEN_ENOSYS);
        return;
    }
    require_equal(rc, 0);
    expect_equal(transfer.status, GNTST_bad_page);
    expect_equal(xga_gnttab_transfer(&transfer, 0x80000000u), -XEN_EINVAL);
}
#endif

/* Arm's Xen takes an address without a page for one that is unmapped already. */
CHECK(gnttab_unmap_elsewhere)
{
    char *page = pages(1), *at = map_target();
    grant_ref_t ref = grant(page, 0);
    volatile struct grant_entry_v1 *entry = &grant_table()[ref];
    struct xen_remove_from_physmap remove = {.domid = DOMID_SELF};
    struct gnttab_map_grant_ref op;
    struct gnttab_unmap_grant_ref end;

    fill(page, 0x3e1f3);
    map(&op, at, ref, 0);
    require_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
    require_equal(op.status, GNTST_okay);
    xga_gnttab_unmap_fill(&end, op.handle, host_address(map_target()), 0);
    end.status = 99;
    require_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    if (X86) {
        require_equal(end.status, GNTST_general_error);
        expect_equal(entry->flags, GTF_permit_access | GTF_reading | GTF_writing);
        end.host_addr = op.host_addr;
        require_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
        expect_equal(end.status, GNTST_okay);
    } else {
        require_equal(end.status, GNTST_okay);
        expect_equal(entry->flags, GTF_permit_access);
        expect(filled(at, 0x3e1f3));
        end.host_addr = op.host_addr;
        require_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
        expect_equal(end.status, GNTST_bad_handle);
        remove.gpfn = (xen_pfn_t)(op.host_addr / PAGE_SIZE);
        (void)xga_memory_remove_from_physmap(&remove);
    }
    revoke(ref);
}
