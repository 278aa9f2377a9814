/* SPDX-License-Identifier: MIT */
/* What happens at the edges of an operation: a grant that changes while it is used, a result that can't be written. */
/* Some commands are for tools alone. */
#define __XEN_TOOLS__ 1
#include "domains.h"

#include <stdbool.h>
#include <string.h>

#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/sched.h>
#include <xga/vcpu.h>
#include <xga/version.h>

#define REF   9u
#define LARGE 0xfffffu /* a reference that no table has */

/* Copies four bytes from a grant into `page`, or from `page` into the grant; its status. */
static int16_t copy(domid_t granter, grant_ref_t ref, bool write, const void *page)
{
    struct gnttab_copy op;

    if (write)
        xga_gnttab_copy_to_fill(&op, gfn_of(page), 0, granter, ref, 100, 4);
    else
        xga_gnttab_copy_from_fill(&op, granter, ref, 100, gfn_of(page), 0, 4);
    assert_int_equal(xga_gnttab_copy(&op, 1), 0);
    return op.status;
}

static int16_t map(struct gnttab_map_grant_ref *op, grant_ref_t ref, uint32_t flags)
{
    xga_gnttab_map_fill(op, FRONT, ref, guest_address(hole(1)), GNTMAP_host_map | flags);
    assert_int_equal(xga_gnttab_map_grant_ref(op, 1), 0);
    return op->status;
}

static void unmap(const struct gnttab_map_grant_ref *op)
{
    struct gnttab_unmap_grant_ref end;

    xga_gnttab_unmap_fill(&end, op->handle, op->host_addr, 0);
    assert_int_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    assert_int_equal(end.status, GNTST_okay);
}

static unsigned int used_bits(const struct grant_entry_v1 *entry)
{
    return entry->flags & (GTF_reading | GTF_writing);
}

/* The bits of use stay as long as there is a use of their kind, and what is in use is not looked at again. */
static void uses_of_both_kinds_are_counted(void **state)
{
    struct gnttab_map_grant_ref readable, writable[2], more;
    struct grant_entry_v1 *entry;
    const void *page, *mine;

    (void)state;
    page = pages(1);
    grant(REF, BACK, page, 0);
    entry = &grant_table()[REF];
    run(BACK);
    mine = pages(1);
    assert_int_equal(map(&readable, REF, GNTMAP_readonly), GNTST_okay);
    assert_int_equal(used_bits(entry), GTF_reading);
    assert_int_equal(map(&writable[0], REF, 0), GNTST_okay);
    assert_int_equal(used_bits(entry), GTF_reading | GTF_writing);
    entry->domid = CONTROL;
    entry->flags &= (uint16_t)~GTF_type_mask;
    assert_int_equal(map(&more, REF, GNTMAP_readonly), GNTST_okay);
    unmap(&more);
    assert_int_equal(map(&writable[1], REF, 0), GNTST_okay);
    assert_int_equal(copy(FRONT, REF, false, mine), GNTST_okay);
    assert_int_equal(copy(FRONT, REF, true, mine), GNTST_okay);
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 3);
    run(CONTROL); /* whom the entry names by now, though another domain uses it */
    assert_int_equal(copy(FRONT, REF, false, pages(1)), GNTST_general_error);
    run(BACK);
    unmap(&writable[1]);
    assert_int_equal(used_bits(entry), GTF_reading | GTF_writing);
    unmap(&writable[0]);
    assert_int_equal(used_bits(entry), GTF_reading);
    unmap(&readable);
    assert_int_equal(used_bits(entry), 0);
    assert_int_equal(map(&more, REF, GNTMAP_readonly), GNTST_general_error);
    run(CONTROL);
    assert_int_equal(copy(FRONT, REF, false, pages(1)), GNTST_general_error);
}

/* A frame of the entry without a page of the granting domain. */
static void a_grant_of_no_page_is_not_used(void **state)
{
    xen_pfn_t frames[4];
    struct gnttab_map_grant_ref op;
    struct grant_entry_v1 *entry;
    unsigned int i;

    (void)state;
    grant(REF, BACK, pages(1), 0);
    entry = &grant_table()[REF];
    frames[0] = 0;
    frames[1] = gfn_of(hole(1));
    frames[2] = 1024; /* of 1024 */
    frames[3] = 0xffffffff;
    run(BACK);
    for (i = 0; i < 4; i++) {
        entry->frame = (uint32_t)frames[i];
        assert_int_equal(map(&op, REF, 0), GNTST_bad_page);
        assert_int_equal(copy(FRONT, REF, true, pages(1)), GNTST_bad_page);
        assert_int_equal(used_bits(entry), 0);
        assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 0);
    }
}

/* An entry of version 1 that changes while a reader has it: the first to write looks at it again. */
static void a_changed_grant_is_not_written(void **state)
{
    struct gnttab_map_grant_ref op, writable;
    struct grant_entry_v1 *entry;
    char *first, *second;
    void *mine;

    (void)state;
    first = pages(2);
    second = first + PAGE;
    strcpy(first + 100, "one");
    strcpy(second + 100, "two");
    grant(REF, BACK, first, 0);
    entry = &grant_table()[REF];
    run(BACK);
    mine = pages(1);
    assert_int_equal(map(&op, REF, GNTMAP_readonly), GNTST_okay);
    entry->frame++;
    assert_int_equal(copy(FRONT, REF, false, mine), GNTST_okay);
    assert_string_equal(mine, "one");
    assert_int_equal(copy(FRONT, REF, true, mine), GNTST_general_error);
    assert_string_equal(second + 100, "two");
    assert_int_equal(used_bits(entry), GTF_reading);
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 1);
    /* A mapping is of the page that is in use. */
    assert_int_equal(map(&writable, REF, 0), GNTST_okay);
    strcpy((char *)xga_standin_address(xen, BACK, (xen_pfn_t)(writable.host_addr / PAGE)) + 100,
           "uno");
    assert_string_equal(first + 100, "uno");
    unmap(&writable);
    entry->frame--;
    assert_int_equal(copy(FRONT, REF, true, mine), GNTST_okay);
    entry->flags |= GTF_readonly;
    assert_int_equal(copy(FRONT, REF, true, mine), GNTST_general_error);
    unmap(&op);
    assert_int_equal(used_bits(entry), 0);
}

static int16_t unmap_at(const struct gnttab_map_grant_ref *op, uint64_t address)
{
    struct gnttab_unmap_grant_ref end;

    xga_gnttab_unmap_fill(&end, op->handle, address, 0);
    assert_int_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    return end.status;
}

/* What is refused after the reference was used gives the use back. */
static void a_mapping_that_fails_leaves_nothing(void **state)
{
    static const struct {
        domid_t dom;
        uint32_t flags;
        uint64_t address; /* 0: one that is good */
        int16_t status;
    } cases[] = {
        {FRONT, 0, 0, GNTST_bad_gntref},
        {FRONT, GNTMAP_readonly, 0, GNTST_bad_gntref},
        {FRONT, GNTMAP_device_map, 0, GNTST_general_error},
        {FRONT, GNTMAP_host_map | GNTMAP_device_map, 0, GNTST_general_error},
        {FRONT, GNTMAP_host_map | GNTMAP_application_map, 0, GNTST_general_error},
        {FRONT, GNTMAP_host_map | GNTMAP_contains_pte, 0, GNTST_general_error},
        {FRONT, GNTMAP_host_map | 1u << _GNTMAP_guest_avail0, 0, GNTST_general_error},
        {FRONT, GNTMAP_host_map, 1ull << 48, GNTST_general_error},
        {FRONT, GNTMAP_host_map | GNTMAP_readonly, 1ull << 48, GNTST_general_error},
        {77, GNTMAP_host_map, 0, GNTST_bad_domain},
        {DOMID_SELF, GNTMAP_host_map, 0, GNTST_bad_domain},
    };
    struct gnttab_map_grant_ref op, other;
    struct grant_entry_v1 *entry;
    uint64_t at;
    size_t i;

    (void)state;
    grant(REF, BACK, pages(1), 0);
    grant(REF + 1, BACK, pages(2), 0);
    entry = &grant_table()[REF];
    run(BACK);
    at = guest_address(hole(1));
    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        xga_gnttab_map_fill(&op, cases[i].dom, REF, cases[i].address != 0 ? cases[i].address : at,
                            cases[i].flags);
        assert_int_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
        if (op.status != cases[i].status)
            fail_msg("case %u: %d", (unsigned int)i, op.status);
        assert_int_equal(used_bits(entry), 0);
        assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 0);
        assert_int_equal(xga_standin_mappings(xen, BACK), 0);
        assert_false(xga_standin_has(xen, BACK, (xen_pfn_t)(at / PAGE)));
    }
    op.dev_bus_addr = other.dev_bus_addr = 5;
    assert_int_equal(map(&op, REF, 0), GNTST_okay);
    assert_int_equal(map(&other, REF + 1, 0), GNTST_okay);
    assert_int_equal(op.dev_bus_addr % PAGE, 0);
    assert_true(op.dev_bus_addr != 0 && op.dev_bus_addr != other.dev_bus_addr);
    /* Without an address nothing is unmapped, and at the wrong one neither. */
    assert_int_equal(unmap_at(&op, 0), GNTST_okay);
    assert_int_equal(unmap_at(&op, other.host_addr), GNTST_general_error);
    assert_int_equal(unmap_at(&op, guest_address(pages(1))), GNTST_general_error);
    assert_int_equal(unmap_at(&op, op.host_addr | 1ull << 50), GNTST_general_error);
    assert_int_equal(xga_standin_mappings(xen, BACK), 2);
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 1);
    assert_int_equal(unmap_at(&op, op.host_addr), GNTST_okay);
    assert_int_equal(unmap_at(&op, op.host_addr), GNTST_bad_handle);
}

static int16_t swap(grant_ref_t a, grant_ref_t b)
{
    struct gnttab_swap_grant_ref op;

    op.ref_a = a;
    op.ref_b = b;
    assert_int_equal(xga_gnttab_swap_grant_ref(&op, 1), 0);
    return op.status;
}

static void references_in_use_are_not_swapped(void **state)
{
    struct gnttab_map_grant_ref readable, writable;
    struct grant_entry_v1 *entry, ninth;

    (void)state;
    grant(REF, BACK, pages(1), 0);
    grant(REF + 1, CONTROL, pages(2), GTF_readonly);
    entry = grant_table();
    ninth = entry[REF];
    assert_int_equal(swap(REF, REF + 1), GNTST_okay);
    assert_memory_equal(&entry[REF + 1], &ninth, sizeof(ninth));
    assert_int_equal(entry[REF].domid, CONTROL);
    assert_int_equal(entry[REF].flags, GTF_permit_access | GTF_readonly);
    assert_int_equal(entry[REF].frame, ninth.frame + 1);
    run(BACK);
    assert_int_equal(map(&readable, REF + 1, GNTMAP_readonly), GNTST_okay);
    assert_int_equal(map(&writable, REF + 1, 0), GNTST_okay);
    run(FRONT);
    assert_int_equal(swap(REF, REF + 1), GNTST_eagain);
    assert_int_equal(swap(REF + 1, REF), GNTST_eagain);
    assert_int_equal(swap(REF + 1, REF + 1), GNTST_okay);
    assert_int_equal(entry[REF].domid, CONTROL);
}

static void tables_are_asked_about_one_at_a_time(void **state)
{
    static const unsigned int commands[] = {
        GNTTABOP_setup_table,
        GNTTABOP_query_size,
#if !defined(__i386__) && !defined(__x86_64__)
        GNTTABOP_get_status_frames,
#endif
    };
    struct gnttab_setup_table none;
    size_t i;

    (void)state;
    memset(&none, 0, sizeof(none));
    for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        none.dom = 77; /* the first member of each */
        none.status = 99;
        assert_int_equal(
            xga_hypercall3(__HYPERVISOR_grant_table_op, (long)commands[i], (long)&none, 0),
            -XEN_EINVAL);
        assert_int_equal(
            xga_hypercall3(__HYPERVISOR_grant_table_op, (long)commands[i], (long)&none, 2),
            -XEN_EINVAL);
        assert_int_equal(none.status, 99);
        assert_int_equal(
            xga_hypercall3(__HYPERVISOR_grant_table_op, (long)commands[i], (long)&none, 1), 0);
    }
}

/* The operand's own frame, and lengths beyond either page. */
static void both_ends_of_a_copy_are_looked_at(void **state)
{
    struct gnttab_copy op;
    const void *mine;

    (void)state;
    grant(REF, BACK, pages(1), 0);
    run(BACK);
    mine = pages(1);
    assert_int_equal(copy(FRONT, REF, false, hole(1)), GNTST_bad_page);
    assert_int_equal(copy(FRONT, REF, true, hole(1)), GNTST_bad_page);
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 0);
    xga_gnttab_copy_from_fill(&op, FRONT, REF, PAGE - 1, gfn_of(mine), 0, 2);
    assert_int_equal(xga_gnttab_copy(&op, 1), 0);
    assert_int_equal(op.status, GNTST_bad_copy_arg);
    xga_gnttab_copy_from_fill(&op, FRONT, REF, 0, gfn_of(mine), PAGE - 1, 2);
    assert_int_equal(xga_gnttab_copy(&op, 1), 0);
    assert_int_equal(op.status, GNTST_bad_copy_arg);
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 0);
}

#if defined(__i386__) || defined(__x86_64__)
/* The running domain's table, of version 2, and its status words, which are placed. */
struct table {
    volatile union grant_entry_v2 *entry;
    volatile grant_status_t *status;
};

static struct table second_version(void)
{
    struct table table = {(void *)grant_table(), hole(1)};

    assert_int_equal(xga_gnttab_set_version_number(2), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, XENMAPIDX_grant_table_status,
                                        gfn_of((const void *)(uintptr_t)table.status)),
                     0);
    return table;
}

static void grant_2(volatile union grant_entry_v2 *entry, domid_t user, const void *page,
                    uint16_t flags)
{
    memset((void *)(uintptr_t)entry, 0, sizeof(*entry));
    entry->hdr.domid = user;
    entry->full_page.frame = gfn_of(page);
    entry->hdr.flags = (uint16_t)(GTF_permit_access | flags);
}

static void grant_part(volatile union grant_entry_v2 *entry, domid_t user, const void *page,
                       uint16_t start, uint16_t length)
{
    grant_2(entry, user, page, 0);
    entry->sub_page.page_off = start;
    entry->sub_page.length = length;
    entry->hdr.flags = GTF_permit_access | GTF_sub_page;
}

static void pass_on(volatile union grant_entry_v2 *entry, domid_t user, domid_t from,
                    grant_ref_t ref, uint16_t flags)
{
    memset((void *)(uintptr_t)entry, 0, sizeof(*entry));
    entry->hdr.domid = user;
    entry->transitive.trans_domid = from;
    entry->transitive.gref = ref;
    entry->hdr.flags = (uint16_t)(GTF_transitive | flags);
}

static void another_kind_of_grant_is_another_grant(void **state)
{
    struct gnttab_map_grant_ref op;
    struct table table, controls;
    char *page;
    void *mine;

    (void)state;
    run(CONTROL);
    controls = second_version();
    grant_2(&controls.entry[REF], FRONT, pages(1), 0);
    run(FRONT);
    page = pages(2);
    table = second_version();
    grant_2(&table.entry[REF], BACK, page, 0);
    run(BACK);
    mine = pages(1);
    assert_int_equal(map(&op, REF, GNTMAP_readonly), GNTST_okay);
    assert_int_equal(table.status[REF], GTF_reading);
    /* The page as a whole is in use: a part of it is no further restriction. */
    table.entry[REF].sub_page.page_off = 200;
    table.entry[REF].sub_page.length = 4;
    table.entry[REF].hdr.flags = GTF_permit_access | GTF_sub_page;
    assert_int_equal(copy(FRONT, REF, true, mine), GNTST_okay);
    table.entry[REF].sub_page.frame++;
    assert_int_equal(copy(FRONT, REF, true, mine), GNTST_general_error);
    pass_on(&table.entry[REF], BACK, CONTROL, REF, 0);
    assert_int_equal(copy(FRONT, REF, true, mine), GNTST_general_error);
    assert_int_equal(copy(FRONT, REF, false, mine), GNTST_general_error);
    assert_int_equal(xga_standin_grant_uses(xen, CONTROL, REF), 0);
    assert_int_equal(controls.status[REF], 0);
    assert_int_equal(table.status[REF], GTF_reading);
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, REF), 1);
    unmap(&op);
    assert_int_equal(table.status[REF], 0);
    run(FRONT);
    assert_int_equal(xga_gnttab_set_version_number(1), 0);
}

/* BACK passes on what FRONT granted to it; CONTROL copies. */
static void a_transitive_grant_is_as_good_as_its_source(void **state)
{
    static const struct {
        domid_t from;
        grant_ref_t ref;
        bool write;
        int16_t status;
    } cases[] = {
        {FRONT, 10, false, GNTST_okay},          {FRONT, 10, true, GNTST_okay},
        {FRONT, 11, false, GNTST_okay},          {FRONT, 11, true, GNTST_general_error},
        {FRONT, 12, false, GNTST_general_error}, /* a part, and not this one */
        {FRONT, 13, true, GNTST_okay},           /* a part with it */
        {FRONT, 14, false, GNTST_general_error}, /* for another domain */
        {FRONT, 15, false, GNTST_general_error}, /* passed on itself */
        {FRONT, 16, false, GNTST_bad_page},      {FRONT, 17, false, GNTST_general_error},
        {FRONT, LARGE, false, GNTST_bad_gntref}, {BACK, 20, false, GNTST_general_error},
        {77, 10, false, GNTST_general_error},
    };
    struct table fronts, backs;
    struct gnttab_copy both;
    char *page;
    void *mine;
    size_t i;

    (void)state;
    run(CONTROL);
    grant(10, FRONT, pages(1), 0);
    run(FRONT);
    fronts = second_version();
    page = pages(1);
    grant_2(&fronts.entry[10], BACK, page, 0);
    grant_2(&fronts.entry[11], BACK, page, GTF_readonly);
    grant_part(&fronts.entry[12], BACK, page, 200, 4);
    grant_part(&fronts.entry[13], BACK, page, 100, 4);
    grant_2(&fronts.entry[14], CONTROL, page, 0);
    pass_on(&fronts.entry[15], BACK, CONTROL, 10, 0);
    grant_2(&fronts.entry[16], BACK, hole(1), 0);
    run(BACK);
    backs = second_version();
    grant_2(&backs.entry[20], BACK, pages(1), 0);
    run(CONTROL);
    mine = pages(1);
    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        pass_on(&backs.entry[REF], CONTROL, cases[i].from, cases[i].ref, 0);
        memset(page, (int)i + 1, PAGE);
        memset(mine, 0, PAGE);
        if (copy(BACK, REF, cases[i].write, mine) != cases[i].status)
            fail_msg("case %u", (unsigned int)i);
        assert_int_equal(page[100], cases[i].write && cases[i].status == 0 ? 0 : (int)i + 1);
        assert_int_equal(page[200], (int)i + 1);
        assert_int_equal(xga_standin_grant_uses(xen, BACK, REF), 0);
        assert_int_equal(backs.status[REF], 0);
        if (cases[i].from == FRONT && cases[i].ref != LARGE) {
            assert_int_equal(xga_standin_grant_uses(xen, FRONT, cases[i].ref), 0);
            assert_int_equal(fronts.status[cases[i].ref], 0);
        }
    }
    pass_on(&backs.entry[REF], CONTROL, FRONT, 10, GTF_readonly);
    assert_int_equal(copy(BACK, REF, true, mine), GNTST_general_error);
    assert_int_equal(copy(BACK, REF, false, mine), GNTST_okay);
    /* Both ends by the same reference. */
    pass_on(&backs.entry[REF], CONTROL, FRONT, 10, 0);
    memset(page, 0, PAGE);
    strcpy(page, "twice");
    memset(&both, 0, sizeof(both));
    both.source.domid = both.dest.domid = BACK;
    both.source.u.ref = both.dest.u.ref = REF;
    both.dest.offset = 50;
    both.len = 6;
    both.flags = GNTCOPY_source_gref | GNTCOPY_dest_gref;
    assert_int_equal(xga_gnttab_copy(&both, 1), 0);
    assert_int_equal(both.status, GNTST_okay);
    assert_string_equal(page + 50, "twice");
    assert_int_equal(xga_standin_grant_uses(xen, FRONT, 10), 0);
    assert_int_equal(xga_standin_grant_uses(xen, BACK, REF), 0);
    /* Nothing of version 2 is in progress any more. */
    run(FRONT);
    assert_int_equal(xga_gnttab_set_version_number(1), 0);
    run(BACK);
    assert_int_equal(xga_gnttab_set_version_number(1), 0);
}

/* The eight entries of the toolstack survive a change of the version, each with its bits of use. */
static void reserved_entries_are_kept(void **state)
{
    struct gnttab_map_grant_ref op;
    struct grant_entry_v1 before[10], *one;
    struct table table;
    xen_pfn_t next;
    char *more;
    unsigned int i;

    (void)state;
    one = grant_table();
    more = hole(1);
    next = gfn_of(more);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 1, next), 0);
    for (i = 0; i < 10; i++) {
        one[i].domid = (domid_t)(BACK + (i & 4));
        one[i].frame = (uint32_t)gfn_of(pages(1));
        one[i].flags = (uint16_t)(GTF_permit_access | (i & 1 ? GTF_readonly : 0));
    }
    one[6].flags = GTF_invalid;
    memset(more, 0x5a, PAGE);
    run(BACK);
    assert_int_equal(map(&op, 2, 0), GNTST_okay);
    run(FRONT);
    memcpy(before, one, sizeof(before));
    assert_int_equal(before[2].flags, GTF_permit_access | GTF_reading | GTF_writing);
    table = second_version();
    for (i = 0; i < 8; i++) {
        assert_int_equal(table.entry[i].hdr.flags, before[i].flags & ~(GTF_reading | GTF_writing));
        assert_int_equal(table.status[i], before[i].flags & (GTF_reading | GTF_writing));
        assert_int_equal(table.entry[i].hdr.domid, before[i].domid);
        assert_int_equal(table.entry[i].full_page.frame, before[i].frame);
    }
    for (i = 8; i < 256; i++) {
        assert_int_equal(table.entry[i].hdr.flags, 0);
        assert_int_equal(table.entry[i].hdr.domid, 0);
        assert_int_equal(table.entry[i].full_page.frame, 0);
    }
    for (i = 0; i < PAGE; i++)
        assert_int_equal(more[i], 0);
    /* Of other kinds than access nothing stays. */
    table.entry[3].hdr.flags = GTF_accept_transfer;
    memset(&before[3], 0, sizeof(before[3]));
    memset(&before[6], 0, sizeof(before[6]));
    memset(more, 0x5a, PAGE);
    table.entry[8] = table.entry[0];
    assert_int_equal(xga_gnttab_set_version_number(1), 0);
    assert_memory_equal(one, before, 8 * sizeof(before[0]));
    assert_int_equal(one[8].flags, 0);
    for (i = 16; i < 512; i++)
        assert_int_equal(one[i].flags, 0);
    assert_int_equal(more[0], 0);
    assert_int_equal(more[PAGE - 1], 0);
    /* The status words' page went with them. */
    assert_false(xga_standin_has(xen, FRONT, gfn_of((const void *)(uintptr_t)table.status)));
    run(BACK);
    unmap(&op);
    assert_int_equal(one[2].flags, GTF_permit_access);
}

/* A reserved entry that version 1 can't express, and the last reference of the table in use. */
static void a_version_that_does_not_fit_is_not_set(void **state)
{
    struct gnttab_map_grant_ref readable, writable;
    uint32_t version = 0;
    struct table table;
    unsigned int ref;

    (void)state;
    for (ref = 8; ref < 512; ref += 503) {
        run(FRONT);
        grant(ref, BACK, pages(1), 0);
        run(BACK);
        assert_int_equal(map(&readable, ref, GNTMAP_readonly), GNTST_okay);
        assert_int_equal(map(&writable, ref, 0), GNTST_okay);
        run(FRONT);
        assert_int_equal(xga_gnttab_set_version_number(2), -XEN_EBUSY);
        run(BACK);
        unmap(&writable);
        unmap(&readable);
    }
    run(FRONT);
    table = second_version();
    for (ref = 0; ref <= 8; ref++) {
        pass_on(&table.entry[ref], BACK, CONTROL, 10, 0);
        assert_int_equal(xga_gnttab_set_version_number(1), ref < 8 ? -XEN_ERANGE : 0);
        table.entry[ref].hdr.flags = 0;
    }
    assert_int_equal(xga_gnttab_get_version_number(DOMID_SELF, &version), 0);
    assert_int_equal(version, 1);
}

/* Status frames that the guest gave back, though they stay Xen's, and words that it wrote there. */
static void status_words_are_the_guests_too(void **state)
{
    struct table table;
    xen_pfn_t gfn;

    (void)state;
    table = second_version();
    table.entry[20].hdr.domid = 5;
    table.entry[21].hdr.domid = 6;
    table.entry[21].full_page.frame = 7;
    table.status[20] = 8;
    table.status[21] = 16;
    assert_int_equal(swap(20, 21), GNTST_okay);
    assert_int_equal(table.entry[20].hdr.domid, 6);
    assert_int_equal(table.entry[20].full_page.frame, 7);
    assert_int_equal(table.entry[21].hdr.domid, 5);
    assert_int_equal(table.entry[21].full_page.frame, 0);
    assert_int_equal(table.status[20], 16);
    assert_int_equal(table.status[21], 8);
    gfn = gfn_of((const void *)(uintptr_t)table.status);
    assert_int_equal(xga_memory_release_gfns(&gfn, 1), 1);
    assert_int_equal(xga_gnttab_set_version_number(1), 0);
}

/* Nine frames of the table need two for their status, of which there is room for one. */
static void half_a_status_is_given_back(void **state)
{
    const struct xga_standin_config config = {.pages = 100};
    const struct xga_standin_domain hungry = {
        .domid = FRONT, .ram = 16, .max_pages = 200, .max_grant_frames = 20, .frames = 1024};
    struct xga_standin *before = xen;
    struct gnttab_query_size size = {.dom = DOMID_SELF};
    xen_pfn_t at, gfn;
    uint32_t version = 0;

    (void)state;
    xen = xga_standin_create(&config);
    xga_standin_add(xen, &hungry);
    run(FRONT);
    at = gfn_of(hole(200));
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 8, at), 0);
    for (gfn = at + 1; xga_memory_populate_gfns(&gfn, 1) == 1; gfn++)
        continue;
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 9, gfn), -XEN_EINVAL);
    gfn--;
    assert_int_equal(xga_memory_release_gfns(&gfn, 1), 1);
    assert_int_equal(xga_gnttab_set_version_number(2), -XEN_ENOMEM);
    assert_int_equal(xga_gnttab_get_version_number(DOMID_SELF, &version), 0);
    assert_int_equal(version, 1);
    assert_int_equal(xga_memory_populate_gfns(&gfn, 1), 1);
    gfn--;
    assert_int_equal(xga_memory_release_gfns(&gfn, 1), 1);
    gfn++;
    assert_int_equal(xga_memory_release_gfns(&gfn, 1), 1);
    assert_int_equal(xga_gnttab_set_version_number(2), 0);
    assert_int_equal(
        xga_memory_map_gfn(XENMAPSPACE_grant_table, XENMAPIDX_grant_table_status | 2, gfn),
        -XEN_EINVAL);
    assert_int_equal(xga_gnttab_query_size(&size), 0);
    assert_int_equal(size.nr_frames, 9);
    xga_standin_destroy(xen);
    xen = before;
}
#endif

#define GRANT   __HYPERVISOR_grant_table_op
#define EVENT   __HYPERVISOR_event_channel_op
#define MEMORY  __HYPERVISOR_memory_op
#define VERSION __HYPERVISOR_xen_version
#define VCPU    __HYPERVISOR_vcpu_op
#define HVM     __HYPERVISOR_hvm_op

/* Operations of the control domain that succeed where their operand, filled in like this, can be written. */
static const struct {
    unsigned int number, command;
    const void *operand;
    size_t size;
} writers[] = {
#define OPERAND(type, ...) &(const struct type){__VA_ARGS__}, sizeof(struct type)
    {VERSION, XENVER_extraversion, NULL, 0},
    {VERSION, XENVER_compile_info, NULL, 0},
    {VERSION, XENVER_capabilities, NULL, 0},
    {VERSION, XENVER_changeset, NULL, 0},
    {VERSION, XENVER_platform_parameters, NULL, 0},
    {VERSION, XENVER_get_features, NULL, 0},
    {VERSION, XENVER_guest_handle, NULL, 0},
    {VERSION, XENVER_commandline, NULL, 0},
    {VERSION, XENVER_build_id, OPERAND(xen_varbuf, .len = 100)},
    {VERSION, XENVER_commandline2, OPERAND(xen_varbuf, .len = 100)},
    {MEMORY, XENMEM_acquire_resource,
     OPERAND(xen_mem_acquire_resource, .domid = FRONT, .type = XENMEM_resource_grant_table)},
    {MEMORY, XENMEM_reserved_device_memory_map, NULL, 0},
    {GRANT, GNTTABOP_map_grant_ref, NULL, 0},
    {GRANT, GNTTABOP_unmap_grant_ref, OPERAND(gnttab_unmap_grant_ref, .handle = ~0u)},
    {GRANT, GNTTABOP_copy, NULL, 0},
    {GRANT, GNTTABOP_swap_grant_ref, NULL, 0},
    {GRANT, GNTTABOP_setup_table, OPERAND(gnttab_setup_table, .dom = DOMID_SELF)},
    {GRANT, GNTTABOP_query_size, OPERAND(gnttab_query_size, .dom = DOMID_SELF)},
    {GRANT, GNTTABOP_get_version, OPERAND(gnttab_get_version, .dom = DOMID_SELF)},
    {GRANT, GNTTABOP_set_version, OPERAND(gnttab_set_version, .version = 1)},
    {EVENT, EVTCHNOP_alloc_unbound, OPERAND(evtchn_alloc_unbound, .dom = DOMID_SELF)},
    {EVENT, EVTCHNOP_bind_virq, OPERAND(evtchn_bind_virq, .virq = VIRQ_DEBUG)},
    {EVENT, EVTCHNOP_bind_ipi, NULL, 0},
    {EVENT, EVTCHNOP_init_control,
     OPERAND(evtchn_init_control, .control_gfn = XGA_STANDIN_RAM + 60)},
    {EVENT, EVTCHNOP_status, OPERAND(evtchn_status, .dom = DOMID_SELF, .port = 1)},
    {HVM, HVMOP_get_param,
     OPERAND(xen_hvm_param, .domid = DOMID_SELF, .index = HVM_PARAM_STORE_EVTCHN)},
    {VCPU, VCPUOP_register_vcpu_info, NULL, ~(size_t)0}, /* which is only read */
#if defined(__i386__) || defined(__x86_64__)
    {MEMORY, XENMEM_memory_map, NULL, 0},
    {MEMORY, XENMEM_machine_memory_map, NULL, 0},
    {MEMORY, XENMEM_get_pod_target, OPERAND(xen_pod_target, .domid = FRONT)},
    {MEMORY, XENMEM_set_pod_target, OPERAND(xen_pod_target, .domid = FRONT)},
#if defined(__x86_64__)
    {MEMORY, XENMEM_machphys_mfn_list, NULL, 0},
#endif
    {HVM, HVMOP_get_time, NULL, 0},
    {HVM, HVMOP_get_mem_type, OPERAND(xen_hvm_get_mem_type, .domid = FRONT)},
    {VCPU, VCPUOP_get_runstate_info, NULL, 0},
    {VCPU, VCPUOP_get_physid, NULL, 0},
#endif
};

static long call(unsigned int number, unsigned int command, const void *operand)
{
    const long at = (long)operand;

    return number == VCPU ? xga_hypercall3(number, (long)command, 0, at)
                          : xga_hypercall3(number, (long)command, at, 1);
}

/* What was done stays done, as with Xen. */
static void a_result_that_cannot_be_written_is_a_fault(void **state)
{
    struct gnttab_map_grant_ref op;
    const void *readable, *nothing;
    size_t i;
    char *page;

    (void)state;
    page = pages(1);
    grant(REF, CONTROL, page, 0);
    run(CONTROL);
    assert_int_equal(map(&op, REF, GNTMAP_readonly), GNTST_okay);
    readable = xga_standin_address(xen, CONTROL, (xen_pfn_t)(op.host_addr / PAGE));
    nothing = hole(1);
    for (i = 0; i < sizeof(writers) / sizeof(writers[0]); i++) {
        memset(page, 0, PAGE);
        if (writers[i].operand != NULL)
            memcpy(page, writers[i].operand, writers[i].size);
        if (call(writers[i].number, writers[i].command, nothing) != -XEN_EFAULT)
            fail_msg("hypercall %u, command %u, of nothing", writers[i].number, writers[i].command);
        if (writers[i].size != ~(size_t)0 &&
            call(writers[i].number, writers[i].command, readable) != -XEN_EFAULT)
            fail_msg("hypercall %u, command %u", writers[i].number, writers[i].command);
    }
    assert_int_equal(xga_standin_ports(xen, CONTROL), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(uses_of_both_kinds_are_counted),
        domains_test(a_grant_of_no_page_is_not_used),
        domains_test(a_changed_grant_is_not_written),
        domains_test(a_mapping_that_fails_leaves_nothing),
        domains_test(references_in_use_are_not_swapped),
        domains_test(tables_are_asked_about_one_at_a_time),
        domains_test(both_ends_of_a_copy_are_looked_at),
        domains_test(a_result_that_cannot_be_written_is_a_fault),
#if defined(__i386__) || defined(__x86_64__)
        domains_test(another_kind_of_grant_is_another_grant),
        domains_test(a_transitive_grant_is_as_good_as_its_source),
        domains_test(reserved_entries_are_kept),
        domains_test(a_version_that_does_not_fit_is_not_set),
        domains_test(status_words_are_the_guests_too),
        domains_test(half_a_status_is_given_back),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
