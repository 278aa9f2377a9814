/* SPDX-License-Identifier: MIT */
/* Pages taken, given back and placed: what xga/memory.h and xga/memory_batch.h make of the answers. */
#include "domains.h"

#include <string.h>

#include <xga/console.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/memory_batch.h>
#include <xga/sched.h>

#define NOBODY 99

static void frames_from(const char *start, xen_pfn_t *list, unsigned int count)
{
    unsigned int i;

    for (i = 0; i < count; i++)
        list[i] = gfn_of(start + (size_t)i * PAGE);
}

static void a_balloon_gives_and_takes(void **state)
{
    char *balloon = pages(4);
    xen_pfn_t list[4];

    (void)state;
    frames_from(balloon, list, 4);
    balloon[0] = 1;
    assert_int_equal(xga_memory_release_gfns(list, 4), 4);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 60);
    assert_false(xga_standin_has(xen, FRONT, list[3]));
    assert_int_equal(xga_memory_populate_gfns(list, 4), 4);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
    assert_int_equal(balloon[0], 0); /* another page, or scrubbed */
    balloon[3 * PAGE] = 1;
}

/* 72 pages are allowed, and 64 there. */
static void more_than_allowed_is_a_short_count(void **state)
{
    char *at = hole(10);
    xen_pfn_t list[10];

    (void)state;
    frames_from(at, list, 10);
    assert_int_equal(xga_memory_maximum_pages(DOMID_SELF), 72);
    assert_int_equal(xga_memory_populate_gfns(list, 10), 8);
    at[7 * PAGE] = 1;
    assert_false(xga_standin_has(xen, FRONT, list[8]));
    assert_int_equal(xga_memory_highest_gfn(DOMID_SELF), list[7]);
}

#if defined(__x86_64__) || defined(__i386__) /* the stand-in of Arm has no claims */
static long claim(xen_ulong_t pages_in_all)
{
    struct xen_memory_reservation r = {.nr_extents = pages_in_all, .domid = FRONT};
    long ret;

    set_xen_guest_handle(r.extent_start, (xen_pfn_t *)NULL);
    run(CONTROL);
    ret =
        xga_hypercall2(__HYPERVISOR_memory_op, 24, xga_arg_(&r)); /* XENMEM_claim_pages, of tools */
    run(FRONT);
    return ret;
}

static void a_claim_is_used_up_by_the_pages_that_come(void **state)
{
    char *at = hole(8);
    xen_pfn_t list[8];

    (void)state;
    frames_from(at, list, 8);
    if (sizeof(long) == 4) { /* Xen has no such command for 32-bit callers. */
        assert_int_equal(claim(70), -XEN_ENOSYS);
        return;
    }
    assert_int_equal(claim(70), 0);
    assert_int_equal(claim(72), -XEN_EINVAL);
    assert_int_equal(xga_memory_populate_gfns(list, 5), 5);
    assert_int_equal(claim(72), -XEN_EINVAL);
    assert_int_equal(xga_memory_populate_gfns(list + 5, 1), 1);
    assert_int_equal(claim(72), 0);
    /* What goes back to Xen is not claimed again. */
    assert_int_equal(xga_memory_populate_gfns(list + 6, 2), 2);
    assert_int_equal(xga_memory_release_gfns(list, 8), 8);
    assert_int_equal(claim(72), 0);
    assert_int_equal(claim(0), 0);
    assert_int_equal(claim(65), 0);
}
#endif

static void a_short_count_to_order_is_gone_on_with(void **state)
{
    char *at = hole(5);
    xen_pfn_t list[5];
    struct xen_memory_reservation r = {.nr_extents = 5, .domid = DOMID_SELF};
    long done;

    (void)state;
    frames_from(at, list, 5);
    set_xen_guest_handle(r.extent_start, list);
    xga_standin_cut(xen, __HYPERVISOR_memory_op, XENMEM_populate_physmap, 0, 1, 2);
    done = xga_memory_populate_physmap(&r);
    assert_int_equal(done, 2);
    assert_false(xga_standin_has(xen, FRONT, list[2]));
    assert_int_equal(xga_memory_reservation_rest(&r, done), 3);
    assert_int_equal(xga_memory_populate_physmap(&r), 3);
    at[4 * PAGE] = 1;
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 69);
}

static void an_extent_is_all_of_its_pages(void **state)
{
    char *at = hole(16);
    xen_pfn_t first = gfn_of(at);
    struct xen_memory_reservation r = {.nr_extents = 1, .extent_order = 3, .domid = DOMID_SELF};

    (void)state;
    set_xen_guest_handle(r.extent_start, &first);
    assert_int_equal(xga_memory_populate_physmap(&r), 1);
    at[7 * PAGE] = 1;
    assert_int_equal(xga_memory_decrease_reservation(&r), 1);
    r.extent_order = 4;
    assert_int_equal(xga_memory_populate_physmap(&r), 0);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
}

static void a_machine_without_pages_gives_none(void **state)
{
    const struct xga_standin_config config = {.pages = 20};
    const struct xga_standin_domain domain = {.domid = 3, .ram = 16, .max_pages = 100};
    struct xga_standin *small = xga_standin_create(&config);
    xen_pfn_t list[4];
    char *at;
    unsigned int i;

    (void)state;
    xga_standin_add(small, &domain);
    xga_standin_run(small, 3, 0);
    at = xga_standin_hole(small, 3, 4);
    for (i = 0; i < 4; i++)
        list[i] = xga_standin_gfn(small, 3, at + (size_t)i * PAGE);
    /* shared_info and the first frame of the grant table are two of them. */
    assert_int_equal(xga_memory_populate_gfns(list, 4), 2);
    xga_standin_destroy(small);
}

#if defined(__i386__) || defined(__x86_64__)
static void what_is_placed_over_ram_frees_it(void **state)
{
    char *page = pages(1), *at = hole(1);

    (void)state;
    page[0] = 1;
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(page)), 0);
    assert_int_equal(page[0], 0);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 63);
    /* It is at one place at a time, and leaves a hole. */
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(at)), 0);
    assert_false(xga_standin_has(xen, FRONT, gfn_of(page)));
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 63);
}
#else
static void what_is_placed_is_taken_away_first(void **state)
{
    char *page = pages(1), *at = hole(1);

    (void)state;
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(page)), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(at)), -XEN_EBUSY);
    assert_int_equal(xga_memory_unmap_gfn(gfn_of(page)), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(at)), 0);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
}
#endif

static long release(const void *page)
{
    xen_pfn_t gfn = gfn_of(page);

    return xga_memory_release_gfns(&gfn, 1);
}

/* RAM that is mapped over: given back on x86, out of reach on Arm. */
#if defined(__i386__) || defined(__x86_64__)
#define GIVEN_BACK 2
#else
#define GIVEN_BACK 0
#endif

/* The machine has these two domains' pages and no others, so what one gives back the other one gets. */
static void a_page_of_xen_is_not_given_away(void **state)
{
    const struct xga_standin_config config = {.pages = 28};
    const struct xga_standin_domain domain = {.domid = FRONT, .ram = 16, .max_pages = 100},
                                    other = {.domid = BACK, .ram = 8, .max_pages = 100};
    struct xga_standin *before = xen;
    xen_pfn_t list[4];
    uint32_t port = 0;
    char *page;

    (void)state;
    xen = xga_standin_create(&config);
    xga_standin_add(xen, &domain);
    xga_standin_add(xen, &other);
    run(FRONT);
    page = pages(2);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(page)), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, gfn_of(page + PAGE)), 0);
    assert_int_equal(release(page), 1);
    assert_int_equal(release(page + PAGE), 1);
    run(BACK);
    frames_from(hole(4), list, 4);
    assert_int_equal(xga_memory_populate_gfns(list, 4), GIVEN_BACK);
    run(FRONT);
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    assert_int_equal(xga_evtchn_send_port(port), 0);
    assert_int_equal(xga_standin_shared_info(xen, FRONT)->evtchn_pending[0], 1ul << port);
    /* Xen gives it another place, but holds it for nobody. */
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(page)), 0);
    assert_int_equal(((struct shared_info *)(void *)page)->evtchn_pending[0], 1ul << port);
    assert_int_equal(release(page), 0);
    assert_int_equal(xga_memory_unmap_gfn(gfn_of(page)), -XEN_ENOENT);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, gfn_of(page + PAGE)),
                     -XEN_EBUSY);
    xga_standin_destroy(xen);
    xen = before;
}

static void only_the_control_domain_asks_about_others(void **state)
{
    (void)state;
    assert_int_equal(xga_memory_current_pages(BACK), -XEN_EPERM);
    assert_int_equal(xga_memory_current_pages(NOBODY), -XEN_ESRCH);
    run(CONTROL);
    assert_int_equal(xga_memory_current_pages(BACK), 64);
    assert_int_equal(xga_memory_maximum_pages(BACK), 72);
}

static void place_foreign(struct xen_add_to_physmap_batch *batch, xen_ulong_t *idxs,
                          xen_pfn_t *gpfns, int *errs, unsigned int count)
{
    memset(batch, 0, sizeof(*batch));
    batch->domid = DOMID_SELF;
    batch->space = XENMAPSPACE_gmfn_foreign;
    batch->size = (uint16_t)count;
    batch->u.foreign_domid = FRONT;
    set_xen_guest_handle(batch->idxs, idxs);
    set_xen_guest_handle(batch->gpfns, gpfns);
    set_xen_guest_handle(batch->errs, errs);
}

static void a_foreign_page_is_the_page_itself(void **state)
{
    char *page = pages(1), *at;
    struct xen_add_to_physmap_batch batch;
    xen_ulong_t idxs[2] = {(xen_ulong_t)gfn_of(page), 1};
    xen_pfn_t gpfns[2];
    int errs[2];

    (void)state;
    run(BACK);
    gpfns[0] = gfn_of(hole(1));
    place_foreign(&batch, idxs, gpfns, errs, 1);
    assert_int_equal(xga_memory_add_to_physmap_counted(&batch), 0);
    assert_int_equal(errs[0], -XEN_EPERM);
    run(CONTROL);
    at = hole(2);
    frames_from(at, gpfns, 2);
    place_foreign(&batch, idxs, gpfns, errs, 2);
    assert_int_equal(xga_memory_add_to_physmap_counted(&batch), 1);
    assert_int_equal(errs[1], -XEN_EINVAL);
    strcpy(page, "seen");
    assert_string_equal(at, "seen");
    assert_int_equal(xga_memory_unmap_gfn(gpfns[0]), 0);
    assert_false(xga_standin_has(xen, CONTROL, gpfns[0]));
}

/* One element of a batch fails, and the call says 0. */
static void an_error_among_many_is_found(void **state)
{
    struct xen_add_to_physmap_batch batch;
    xen_ulong_t idxs[3] = {1, 2, 3};
    xen_pfn_t gpfns[3];
    int errs[3];

    (void)state;
    frames_from(hole(3), gpfns, 3);
    place_foreign(&batch, idxs, gpfns, errs, 3);
    batch.space = XENMAPSPACE_grant_table;
    xga_standin_fail_element(xen, __HYPERVISOR_memory_op, XENMEM_add_to_physmap_batch, 1, 1,
                             -XEN_ENOMEM);
    assert_int_equal(xga_memory_add_to_physmap_counted(&batch), 1);
    assert_int_equal(errs[0], 0);
    assert_int_equal(errs[1], -XEN_ENOMEM);
    assert_int_equal(errs[2], 0);
    assert_false(xga_standin_has(xen, FRONT, gpfns[1]));
    assert_true(xga_standin_has(xen, FRONT, gpfns[2]));
    xga_standin_cut(xen, __HYPERVISOR_memory_op, XENMEM_add_to_physmap_batch, 0, 1, 1);
    assert_int_equal(xga_memory_add_to_physmap_counted(&batch), -XEN_EFAULT);
    assert_int_equal(errs[1], XGA_NOT_TRIED);
}

static void another_domains_grant_table_is_acquired(void **state)
{
    uint32_t frames = 0;
    xen_pfn_t list[2];
    char *at;

    (void)state;
    grant_table()[5].frame = 0x1234;
    assert_int_equal(xga_memory_resource_size(BACK, XENMEM_resource_grant_table, 0, &frames),
                     -XEN_EPERM);
    run(CONTROL);
    assert_int_equal(xga_memory_resource_size(FRONT, XENMEM_resource_grant_table, 0, &frames), 0);
    assert_int_equal(frames, 64);
    assert_int_equal(xga_memory_resource_size(FRONT, XENMEM_resource_vmtrace_buf, 0, &frames),
                     -XEN_EINVAL);
    at = hole(2);
    frames_from(at, list, 2);
    assert_int_equal(xga_memory_resource_map(FRONT, XENMEM_resource_grant_table, 0, 0, 2, list), 0);
    assert_int_equal(((struct grant_entry_v1 *)(void *)at)[5].frame, 0x1234);
}

/* Pointers that are another domain's, or nobody's, are no pointers of this one. */
static void another_domains_memory_is_out_of_reach(void **state)
{
    struct xen_memory_domain *mine = pages(1), *theirs;

    (void)state;
    run(BACK);
    theirs = pages(1);
    mine->domid = theirs->domid = DOMID_SELF;
    assert_int_equal(xga_memory_current_reservation(theirs), 64);
    assert_int_equal(xga_memory_current_reservation(mine), -XEN_EFAULT);
    assert_int_equal(xga_memory_current_reservation(NULL), -XEN_EFAULT);
    assert_int_equal(xga_memory_current_reservation(hole(1)), -XEN_EFAULT);
}

/* Bits above the command are where Xen would go on: one that is set by mistake is a wrong count. */
static void a_command_of_too_many_bits_is_a_count(void **state)
{
    struct xen_memory_reservation r = {.nr_extents = 1, .domid = DOMID_SELF};
    const long start = 5;

    (void)state;
    assert_int_equal(
        xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_populate_physmap | start << 6, xga_arg_(&r)),
        start);
}

/* No arithmetic is done with such a pointer, which a sanitizer would see. */
static void a_list_at_null_is_a_fault(void **state)
{
    struct xen_memory_reservation r = {.nr_extents = 1, .domid = DOMID_SELF};
    struct xen_add_to_physmap_batch batch = {
        .domid = DOMID_SELF, .space = XENMAPSPACE_grant_table, .size = 1};
    struct gnttab_setup_table setup = {.dom = DOMID_SELF, .nr_frames = 1};

    (void)state;
    assert_int_equal(xga_memory_populate_physmap(&r), 0);
    assert_int_equal(xga_memory_decrease_reservation(&r), 0);
    assert_int_equal(xga_memory_add_to_physmap_batch(&batch), -XEN_EFAULT);
    assert_int_equal(xga_gnttab_setup_table(&setup), 0);
#if defined(__i386__)
    assert_int_equal(setup.status, GNTST_okay); /* as Xen forgets to tell 32-bit callers */
#else
    assert_int_equal(setup.status, GNTST_bad_virt_addr);
#endif
    assert_int_equal(xga_sched_poll_ports(NULL, 1, 1), -XEN_EFAULT);
    run(CONTROL);
    assert_int_equal(xga_console_read(0, NULL), 0);
    assert_int_equal(xga_console_write(0, NULL), 0);
}

static void own_pages_are_found(void **state)
{
    char *page = pages(2);

    (void)state;
    assert_ptr_equal(xga_standin_address(xen, FRONT, gfn_of(page + PAGE)), page + PAGE);
    assert_int_equal(gfn_of(page + PAGE + 17), gfn_of(page) + 1);
    assert_true(gfn_of(page) >= XGA_STANDIN_RAM);
    assert_false(xga_standin_has(xen, FRONT, 0));
    assert_false(xga_standin_has(xen, FRONT, ~(xen_pfn_t)0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(a_balloon_gives_and_takes),
        domains_test(more_than_allowed_is_a_short_count),
#if defined(__x86_64__) || defined(__i386__)
        domains_test(a_claim_is_used_up_by_the_pages_that_come),
#endif
        domains_test(a_short_count_to_order_is_gone_on_with),
        domains_test(an_extent_is_all_of_its_pages),
        domains_test(a_machine_without_pages_gives_none),
#if defined(__i386__) || defined(__x86_64__)
        domains_test(what_is_placed_over_ram_frees_it),
#else
        domains_test(what_is_placed_is_taken_away_first),
#endif
        domains_test(a_page_of_xen_is_not_given_away),
        domains_test(only_the_control_domain_asks_about_others),
        domains_test(a_foreign_page_is_the_page_itself),
        domains_test(an_error_among_many_is_found),
        domains_test(another_domains_grant_table_is_acquired),
        domains_test(another_domains_memory_is_out_of_reach),
        domains_test(a_command_of_too_many_bits_is_a_count),
        domains_test(a_list_at_null_is_a_fault),
        domains_test(own_pages_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
