/* SPDX-License-Identifier: MIT */
/*
 * Mapping batches of granted pages, and virtio's bus addresses. The test plays Xen: which elements
 * it maps, how often it says GNTST_eagain, and where a fault ends the hypercall.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <xen/xen.h>

long shared_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                 long a5);

#include <xga/shared/grants_dma.h>
#include <xga/shared/grants_map.h>

enum { N = 6, HANDLES = 64, FAULT = 100 };

/* By page (ref - 8): what Xen answers to each attempt to map, and to the attempts to unmap. */
static int map_answers[N][4], unmap_answers[N][4];
static unsigned int map_tries[N], unmap_tries[N];
static struct {
    int used;
    uint32_t page;
    uint64_t host_addr, dev_bus_addr;
} mapping[HANDLES];
static unsigned int handles, calls, asked, patience;
static uint64_t expected_host_mask, expected_dev;

static struct gnttab_map_grant_ref map[N];
static struct gnttab_unmap_grant_ref unmap[N + 1];
static grant_ref_t refs[N];
static uint32_t failed;

static long xen_map(struct gnttab_map_grant_ref *op)
{
    const uint32_t page = op->ref - 8;
    const int answer = map_answers[page][map_tries[page]];

    map_tries[page]++;
    assert_true(page < N && map_tries[page] <= 4);
    if (answer == FAULT)
        return -XEN_EFAULT;
    op->status = (int16_t)answer;
    if (answer != GNTST_okay)
        return 0;
    mapping[handles].used = 1;
    mapping[handles].page = page;
    mapping[handles].host_addr = op->host_addr;
    mapping[handles].dev_bus_addr = op->dev_bus_addr = 0x7000000 + ((uint64_t)page << 12);
    op->handle = handles++;
    return 0;
}

static long xen_unmap(struct gnttab_unmap_grant_ref *op)
{
    uint32_t page;
    int answer;

    assert_int_not_equal(op->handle, XGA_GRANTS_UNMAPPED);
    if (op->handle >= HANDLES || !mapping[op->handle].used) {
        op->status = GNTST_bad_handle;
        return 0;
    }
    page = mapping[op->handle].page;
    answer = unmap_answers[page][unmap_tries[page]++];
    assert_true(unmap_tries[page] <= 4);
    if (answer == FAULT)
        return -XEN_EFAULT;
    op->status = (int16_t)answer;
    if (answer == GNTST_okay) {
        assert_true(op->host_addr == (mapping[op->handle].host_addr & expected_host_mask));
        assert_true(op->dev_bus_addr == (expected_dev ? mapping[op->handle].dev_bus_addr : 0));
        mapping[op->handle].used = 0;
    }
    return 0;
}

long shared_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                 long a5)
{
    long i, ret = 0;

    (void)a4;
    (void)a5;
    assert_int_equal(nargs, 3);
    assert_int_equal(number, __HYPERVISOR_grant_table_op);
    assert_true(a3 > 0);
    calls++;
    for (i = 0; i < a3 && ret == 0; i++)
        ret = a1 == GNTTABOP_map_grant_ref ? xen_map((struct gnttab_map_grant_ref *)a2 + i)
                                           : xen_unmap((struct gnttab_unmap_grant_ref *)a2 + i);
    return ret;
}

static int again(void *caller, unsigned int round, unsigned int left)
{
    assert_ptr_equal(caller, &asked);
    assert_int_equal(round, asked);
    assert_true(left > 0);
    return asked++ < patience;
}

static int start(void **state)
{
    unsigned int i;

    (void)state;
    memset(map_answers, 0, sizeof(map_answers));
    memset(unmap_answers, 0, sizeof(unmap_answers));
    memset(map_tries, 0, sizeof(map_tries));
    memset(unmap_tries, 0, sizeof(unmap_tries));
    memset(mapping, 0, sizeof(mapping));
    memset(map, 0x5a, sizeof(map));
    memset(unmap, 0x5a, sizeof(unmap));
    handles = calls = asked = 0;
    patience = 100;
    expected_host_mask = ~UINT64_C(0);
    expected_dev = 0;
    failed = 77;
    for (i = 0; i < N; i++)
        refs[i] = 8 + i;
    return 0;
}

static unsigned int mapped(void)
{
    unsigned int i, n = 0;

    for (i = 0; i < HANDLES; i++)
        n += mapping[i].used != 0;
    return n;
}

static xga_long map_them(int with_policy)
{
    return xga_grants_map_pages(map, unmap, refs, N, 7, 0x10000000, GNTMAP_host_map,
                                with_policy ? again : NULL, &asked, &failed);
}

static void a_ring_of_many_pages_is_mapped(void **state)
{
    uint32_t i;

    (void)state;
    assert_int_equal(map_them(0), 0);
    assert_int_equal(calls, 1);
    assert_int_equal(mapped(), N);
    assert_int_equal(failed, 77);
    for (i = 0; i < N; i++) {
        assert_true(mapping[i].host_addr == 0x10000000 + i * 4096);
        assert_int_equal(map[i].dom, 7);
        assert_int_equal(map[i].flags, GNTMAP_host_map);
        assert_int_equal(unmap[i].handle, i);
    }
    memset(map, 0, sizeof(map));
    assert_int_equal(xga_grants_unmap_all(unmap, N), 0);
    assert_int_equal(calls, 2);
    assert_int_equal(mapped(), 0);
    assert_int_equal(unmap[N].handle, 0x5a5a5a5a);
    for (i = 0; i < N; i++)
        assert_int_equal(unmap[i].handle, XGA_GRANTS_UNMAPPED);
    assert_int_equal(xga_grants_unmap_all(unmap, N), 0); /* nothing is left to do */
    assert_int_equal(calls, 2);
    assert_int_equal(xga_grants_unmap_all(unmap, 0), 0);
}

/* Each element alone fails, with each error: nothing stays mapped, and the result tells which. */
static void half_a_batch_leaks_nothing(void **state)
{
    int error;
    unsigned int bad, policy;

    for (policy = 0; policy < 2; policy++)
        for (error = GNTST_general_error; error >= GNTST_no_space; error--)
            for (bad = 0; bad < N; bad++) {
                (void)start(state);
                patience = 0;
                map_answers[bad][0] = error;
                map_answers[N - 1][0] = error; /* the first one is reported */
                assert_int_equal(map_them((int)policy), error == GNTST_eagain     ? -XEN_EAGAIN
                                                        : error == GNTST_no_space ? -XEN_ENOSPC
                                                                                  : -XEN_EIO);
                assert_int_equal(failed, bad);
                assert_int_equal(map[bad].status, error);
                assert_int_equal(mapped(), 0);
                assert_int_equal(handles, bad == N - 1 ? N - 1 : N - 2);
                assert_int_equal(xga_grants_unmap_all(unmap, N), 0);
            }
}

static void eagain_is_retried_as_often_as_the_caller_wants(void **state)
{
    (void)state;
    map_answers[2][0] = map_answers[2][1] = map_answers[4][0] = GNTST_eagain;
    assert_int_equal(map_them(1), 0);
    assert_int_equal(asked, 2);
    assert_int_equal(map_tries[0], 1);
    assert_int_equal(map_tries[2], 3);
    assert_int_equal(map_tries[4], 2);
    assert_int_equal(mapped(), N);
    assert_int_equal(xga_grants_unmap_all(unmap, N), 0);
    assert_int_equal(mapped(), 0);

    (void)start(state);
    map_answers[2][0] = map_answers[2][1] = GNTST_eagain;
    patience = 1;
    assert_int_equal(map_them(1), -XEN_EAGAIN);
    assert_int_equal(failed, 2);
    assert_int_equal(mapped(), 0);
}

static void a_fault_leaks_nothing(void **state)
{
    unsigned int bad, policy;

    for (policy = 0; policy < 2; policy++)
        for (bad = 0; bad < N; bad++) {
            (void)start(state);
            map_answers[bad][0] = FAULT;
            assert_int_equal(map_them((int)policy), -XEN_EFAULT);
            assert_int_equal(failed, bad);
            assert_int_equal(handles, bad);
            assert_int_equal(mapped(), 0);
        }
}

/* Elements that are used again say nothing of the hypercall that did not reach them. */
static void a_fault_is_no_success_of_the_last_time(void **state)
{
    unsigned int bad;

    for (bad = 0; bad < N; bad++) {
        (void)start(state);
        assert_int_equal(map_them(0), 0);
        assert_int_equal(xga_grants_unmap_all(unmap, N), 0);
        handles = 0;
        map_answers[bad][1] = FAULT; /* the second attempt */
        assert_int_equal(xga_grants_map_all(map, unmap, N, NULL, NULL, &failed), -XEN_EFAULT);
        assert_int_equal(failed, bad);
        assert_int_equal(mapped(), 0);
    }
}

/* What could not be unmapped stays recorded, and the next call unmaps it and nothing else. */
static void what_stays_mapped_is_known(void **state)
{
    (void)state;
    map_answers[5][0] = GNTST_bad_gntref;
    unmap_answers[1][0] = unmap_answers[4][0] = unmap_answers[4][1] = GNTST_permission_denied;
    assert_int_equal(map_them(0), -XEN_EBUSY);
    assert_int_equal(failed, 5);
    assert_int_equal(map[5].status, GNTST_bad_gntref);
    assert_int_equal(mapped(), 2);
    assert_int_equal(unmap[1].handle, 1);
    assert_int_equal(unmap[1].status, GNTST_permission_denied);
    assert_int_equal(unmap[0].handle, XGA_GRANTS_UNMAPPED);
    assert_int_equal(unmap[5].handle, XGA_GRANTS_UNMAPPED);
    assert_int_equal(xga_grants_unmap_all(unmap, N), -XEN_EBUSY);
    assert_int_equal(unmap[4].handle, 4);
    assert_int_equal(mapped(), 1);
    assert_int_equal(xga_grants_unmap_all(unmap, N), 0);
    assert_int_equal(mapped(), 0);
    assert_int_equal(unmap_tries[0], 1);
    assert_int_equal(unmap_tries[1], 2);
    assert_int_equal(unmap_tries[4], 3);
}

static void a_fault_while_unmapping_keeps_the_rest(void **state)
{
    (void)state;
    assert_int_equal(map_them(0), 0);
    unmap_answers[3][0] = FAULT;
    assert_int_equal(xga_grants_unmap_all(unmap, N), -XEN_EFAULT);
    assert_int_equal(mapped(), 3);
    assert_int_equal(unmap[2].handle, XGA_GRANTS_UNMAPPED);
    assert_int_equal(unmap[3].handle, 3);
    assert_int_equal(unmap[5].handle, 5);
    assert_int_equal(xga_grants_unmap_all(unmap, N), 0);
    assert_int_equal(mapped(), 0);

    (void)start(state);
    map_answers[5][0] = GNTST_no_space;
    unmap_answers[0][0] = FAULT;
    assert_int_equal(map_them(0), -XEN_EBUSY);
    assert_int_equal(mapped(), 5);
    assert_int_equal(xga_grants_unmap_all(unmap, N), 0);
    assert_int_equal(mapped(), 0);
}

/* A handle that Xen has freed already, with an error of its IOMMU, is not tried for ever. */
static void a_handle_that_is_gone_is_unmapped(void **state)
{
    (void)state;
    assert_int_equal(map_them(0), 0);
    mapping[2].used = 0;
    assert_int_equal(xga_grants_unmap_all(unmap, N), 0);
    assert_int_equal(unmap[2].handle, XGA_GRANTS_UNMAPPED);
    assert_int_equal(mapped(), 0);
}

/* The handle of an element that failed may be another mapping's. */
static void another_mapping_is_left_alone(void **state)
{
    uint32_t i;

    (void)state;
    assert_int_equal(
        xga_grants_map_pages(map, unmap, refs, 1, 7, 0x1000, GNTMAP_host_map, NULL, NULL, &failed),
        0);
    for (i = 1; i < N; i++) {
        xga_gnttab_map_fill(&map[i], 7, 8 + i, 0x10000 + ((uint64_t)i << 12), GNTMAP_host_map);
        map[i].handle = 0;
    }
    map_answers[3][0] = GNTST_bad_gntref;
    assert_int_equal(xga_grants_map_all(&map[1], &unmap[1], N - 1, NULL, NULL, &failed), -XEN_EIO);
    assert_int_equal(failed, 2);
    assert_true(mapping[0].used);
    assert_int_equal(mapped(), 1);
}

/* Only what was asked for is removed: an address of 0 keeps a mapping. */
static void host_and_device_mappings_are_removed(void **state)
{
    uint32_t flags, i;

    for (flags = GNTMAP_device_map; flags <= (GNTMAP_device_map | GNTMAP_host_map); flags++) {
        (void)start(state);
        expected_host_mask = flags & GNTMAP_host_map ? ~UINT64_C(0) : 0;
        expected_dev = flags & GNTMAP_device_map;
        for (i = 0; i < N; i++)
            xga_gnttab_map_fill(&map[i], 7, 8 + i, 0x40000000 + (uint64_t)i * 8,
                                flags | (flags & GNTMAP_host_map ? GNTMAP_contains_pte : 0));
        assert_int_equal(xga_grants_map_all(map, unmap, N, NULL, NULL, &failed), 0);
        assert_int_equal(xga_grants_unmap_all(unmap, N), 0);
        assert_int_equal(mapped(), 0);
    }
}

static void impossible_sets_are_refused(void **state)
{
    const uint64_t last = ~UINT64_C(4095);

    (void)state;
    assert_int_equal(xga_grants_map_all(map, unmap, 0, NULL, NULL, &failed), -XEN_EINVAL);
    assert_int_equal(xga_grants_map_all(map, unmap, 0x80000000u, NULL, NULL, &failed), -XEN_EINVAL);
    assert_int_equal(
        xga_grants_map_pages(map, unmap, refs, 0, 7, 0, GNTMAP_host_map, NULL, NULL, &failed),
        -XEN_EINVAL);
    assert_int_equal(xga_grants_map_pages(map, unmap, refs, 0x80000000u, 7, 0, GNTMAP_host_map,
                                          NULL, NULL, &failed),
                     -XEN_EINVAL);
    assert_int_equal(
        xga_grants_map_pages(map, unmap, refs, 1, 7, 0x1001, GNTMAP_host_map, NULL, NULL, &failed),
        -XEN_EINVAL);
    assert_int_equal(
        xga_grants_map_pages(map, unmap, refs, 2, 7, last, GNTMAP_host_map, NULL, NULL, &failed),
        -XEN_EINVAL);
    assert_int_equal(xga_grants_map_pages(map, unmap, refs, 1, 7, 0x1000,
                                          GNTMAP_host_map | GNTMAP_contains_pte, NULL, NULL,
                                          &failed),
                     -XEN_EINVAL);
    assert_int_equal(calls, 0);
    assert_int_equal(failed, 77);
    assert_int_equal(unmap[0].handle, 0x5a5a5a5a);
    assert_int_equal(
        xga_grants_map_pages(map, unmap, refs, 1, 7, last, GNTMAP_host_map, NULL, NULL, &failed),
        0);
    assert_true(mapping[0].host_addr == last);
}

static void a_bus_address_names_grants(void **state)
{
    grant_ref_t first = 1;
    uint32_t offset = 2, pages = 3;

    (void)state;
    assert_true(xga_grants_to_dma(8, 0) == UINT64_C(0x8000000000008000));
    assert_true(xga_grants_to_dma(0xffffffffu, 0xfff) == UINT64_C(0x80000fffffffffff));
    assert_true(xga_grants_to_dma(9, 0x1234) == xga_grants_to_dma(10, 0x234));

    assert_int_equal(xga_grants_from_dma(xga_grants_to_dma(77, 0x123), 1, &first, &offset, &pages),
                     0);
    assert_int_equal(first, 77);
    assert_int_equal(offset, 0x123);
    assert_int_equal(pages, 1);
    assert_int_equal(xga_grants_from_dma(xga_grants_to_dma(77, 4095), 1, &first, &offset, &pages),
                     0);
    assert_int_equal(pages, 1);
    assert_int_equal(xga_grants_from_dma(xga_grants_to_dma(77, 4095), 2, &first, &offset, &pages),
                     0);
    assert_int_equal(pages, 2);
    assert_int_equal(xga_grants_from_dma(xga_grants_to_dma(77, 0), 8192, &first, &offset, &pages),
                     0);
    assert_int_equal(pages, 2);
    assert_int_equal(xga_grants_from_dma(xga_grants_to_dma(77, 1), 8192, &first, &offset, &pages),
                     0);
    assert_int_equal(pages, 3);
    assert_int_equal(xga_grants_from_dma(xga_grants_to_dma(77, 5), 0, &first, &offset, &pages), 0);
    assert_int_equal(pages, 0);
    assert_int_equal(
        xga_grants_from_dma(xga_grants_to_dma(0xffffffffu, 0), 4096, &first, &offset, &pages), 0);
    assert_int_equal(first, 0xffffffffu);
    assert_int_equal(pages, 1);
    assert_int_equal(xga_grants_from_dma(xga_grants_to_dma(1, 0), UINT64_C(0xffffffff000), &first,
                                         &offset, &pages),
                     0);
    assert_int_equal(pages, 0xffffffffu);
}

static void another_address_is_broken(void **state)
{
    static const uint64_t wrong[][2] = {
        {0x8000, 1}, /* no grant */
        {0, 0},
        {UINT64_C(0x7fffffffffffffff), 1},
        {UINT64_C(0x8000100000000000), 1}, /* a reference of more than 32 bits */
        {UINT64_C(0x8000100000000000), 0},
        {UINT64_C(0xffffffffffffffff), 0},
        {UINT64_C(0x80000fffffffffff), 2}, /* ends behind the last reference */
        {UINT64_C(0x8000000000008000), UINT64_C(0xffffffffffffffff)}, /* wraps around */
        {UINT64_C(0x8000000000008fff), UINT64_C(0xfffffffffffffff0)},
        {UINT64_C(0x8000000000000000), UINT64_C(0x100000000000)}, /* 2^32 pages */
        {UINT64_C(0x8000000000000001), UINT64_C(0x0fffffffffff)},
    };
    unsigned int i;

    (void)state;
    for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        grant_ref_t first = 1;
        uint32_t offset = 2, pages = 3;

        assert_int_equal(xga_grants_from_dma(wrong[i][0], wrong[i][1], &first, &offset, &pages),
                         XGA_BROKEN);
        assert_true(first == 1 && offset == 2 && pages == 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_ring_of_many_pages_is_mapped, start),
        cmocka_unit_test_setup(half_a_batch_leaks_nothing, start),
        cmocka_unit_test_setup(eagain_is_retried_as_often_as_the_caller_wants, start),
        cmocka_unit_test_setup(a_fault_leaks_nothing, start),
        cmocka_unit_test_setup(a_fault_is_no_success_of_the_last_time, start),
        cmocka_unit_test_setup(what_stays_mapped_is_known, start),
        cmocka_unit_test_setup(a_fault_while_unmapping_keeps_the_rest, start),
        cmocka_unit_test_setup(a_handle_that_is_gone_is_unmapped, start),
        cmocka_unit_test_setup(another_mapping_is_left_alone, start),
        cmocka_unit_test_setup(host_and_device_mappings_are_removed, start),
        cmocka_unit_test_setup(impossible_sets_are_refused, start),
        cmocka_unit_test(a_bus_address_names_grants),
        cmocka_unit_test(another_address_is_broken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
