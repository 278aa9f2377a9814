/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <xga/shared/ioreq_run.h>

#define ALL_ONES (~(uint64_t)0)

static struct xga_ioreq_run run;
static struct ioreq req;

static int start(void **state)
{
    (void)state;
    memset(&run, 0x5a, sizeof(run));
    memset(&req, 0, sizeof(req));
    req.state = STATE_IOREQ_READY;
    return 0;
}

static void request(uint8_t type, unsigned int dir, uint64_t addr, uint32_t size, uint32_t count)
{
    memset(&req, 0, sizeof(req));
    req.type = type;
    req.dir = dir & 1;
    req.addr = addr;
    req.size = size;
    req.count = count;
    req.data = 0x8877665544332211;
    req.state = STATE_IOREQ_READY;
}

static void assert_step(uint32_t space, uint32_t is_write, uint64_t addr, uint32_t size,
                        uint64_t data)
{
    assert_int_equal(xga_ioreq_run_next(&run), 1);
    assert_int_equal(run.space, space);
    assert_int_equal(run.is_write != 0, is_write);
    assert_true(run.addr == addr);
    assert_int_equal(run.size, size);
    assert_true(run.data == data);
}

static void assert_end(uint64_t result)
{
    assert_int_equal(xga_ioreq_run_next(&run), 0);
    assert_true(xga_ioreq_run_result(&run) == result);
    assert_int_equal(xga_ioreq_run_next(&run), 0);
    assert_true(xga_ioreq_run_result(&run) == result);
}

static void assert_refused(xga_long error)
{
    assert_int_equal(xga_ioreq_run_init(&run, &req), error);
    assert_true(xga_ioreq_run_result(&run) == ALL_ONES);
    assert_end(ALL_ONES);
}

static void assert_taken(void)
{
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_int_equal(xga_ioreq_run_next(&run), 1);
}

static const struct {
    uint32_t size;
    uint64_t mask;
} sizes[] = {{1, 0xff}, {2, 0xffff}, {4, 0xffffffff}, {8, ALL_ONES}};

static void a_write_has_its_size(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < 4; i++) {
        request(i < 3 ? IOREQ_TYPE_PIO : IOREQ_TYPE_COPY, IOREQ_WRITE, 0x3f8, sizes[i].size, 1);
        assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
        assert_step(req.type, 1, 0x3f8, sizes[i].size, 0x8877665544332211 & sizes[i].mask);
        run.data = 0; /* the device has no say */
        assert_end(0x8877665544332211 & sizes[i].mask);
    }
}

static void a_read_has_its_size(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < 4; i++) {
        request(i < 3 ? IOREQ_TYPE_PIO : IOREQ_TYPE_COPY, IOREQ_READ, 0x60, sizes[i].size, 1);
        assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
        assert_step(req.type, 0, 0x60, sizes[i].size, sizes[i].mask);
        run.data = 0xfedcba9876543210;
        assert_end(0xfedcba9876543210 & sizes[i].mask);
    }
}

static void a_read_that_nobody_serves_gives_all_ones(void **state)
{
    (void)state;
    request(IOREQ_TYPE_PIO, IOREQ_READ, 0x80, 2, 1);
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_int_equal(xga_ioreq_run_result(&run), 0xffff); /* no step was made */
    assert_int_equal(xga_ioreq_run_next(&run), 1);
    assert_end(0xffff);
}

static void a_read_counts_when_the_loop_is_left(void **state)
{
    (void)state;
    request(IOREQ_TYPE_COPY, IOREQ_READ, 0x1000, 4, 3);
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_int_equal(xga_ioreq_run_next(&run), 1);
    run.data = 0x1234567800000007;
    assert_int_equal(xga_ioreq_run_result(&run), 7);
}

static void memory_addresses_move_and_ports_do_not(void **state)
{
    (void)state;
    request(IOREQ_TYPE_COPY, IOREQ_WRITE, 0xfee00000, 4, 3);
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_step(IOREQ_TYPE_COPY, 1, 0xfee00000, 4, 0x44332211);
    run.data = 1;
    assert_step(IOREQ_TYPE_COPY, 1, 0xfee00004, 4, 0x44332211);
    assert_step(IOREQ_TYPE_COPY, 1, 0xfee00008, 4, 0x44332211);
    assert_end(0x44332211);
    req.df = 1;
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_step(IOREQ_TYPE_COPY, 1, 0xfee00000, 4, 0x44332211);
    assert_step(IOREQ_TYPE_COPY, 1, 0xfedffffc, 4, 0x44332211);
    assert_step(IOREQ_TYPE_COPY, 1, 0xfedffff8, 4, 0x44332211);
    assert_end(0x44332211);
    request(IOREQ_TYPE_PIO, IOREQ_READ, 0x1f0, 2, 2);
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_step(IOREQ_TYPE_PIO, 0, 0x1f0, 2, 0xffff);
    run.data = 1;
    assert_step(IOREQ_TYPE_PIO, 0, 0x1f0, 2, 0xffff);
    run.data = 2;
    assert_end(2);
}

/* rep ins: the device is read, and the guest's memory is written. */
static void data_by_pointer_is_read_and_written(void **state)
{
    (void)state;
    request(IOREQ_TYPE_PIO, IOREQ_READ, 0x1f0, 2, 2);
    req.data_is_ptr = 1;
    req.data = 0x123456789000;
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_step(IOREQ_TYPE_PIO, 0, 0x1f0, 2, 0xffff);
    run.data = 0xaaaa1111;
    assert_step(XGA_IOREQ_GUEST_MEMORY, 1, 0x123456789000, 2, 0x1111);
    assert_step(IOREQ_TYPE_PIO, 0, 0x1f0, 2, 0xffff);
    run.data = 0x2222;
    assert_step(XGA_IOREQ_GUEST_MEMORY, 1, 0x123456789002, 2, 0x2222);
    assert_end(0x2222);
    /* rep outs, downwards */
    req.dir = IOREQ_WRITE;
    req.df = 1;
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_step(XGA_IOREQ_GUEST_MEMORY, 0, 0x123456789000, 2, 0xffff);
    run.data = 0xbbbb3333;
    assert_step(IOREQ_TYPE_PIO, 1, 0x1f0, 2, 0x3333);
    assert_step(XGA_IOREQ_GUEST_MEMORY, 0, 0x123456788ffe, 2, 0xffff);
    run.data = 0x4444;
    assert_step(IOREQ_TYPE_PIO, 1, 0x1f0, 2, 0x4444);
    assert_end(0x4444);
    /* rep movs between a device and memory: both addresses move */
    request(IOREQ_TYPE_COPY, IOREQ_READ, 0xa0008, 8, 2);
    req.data_is_ptr = 1;
    req.df = 1;
    req.data = 0x2000;
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_step(IOREQ_TYPE_COPY, 0, 0xa0008, 8, ALL_ONES);
    run.data = 0xfedcba9876543210;
    assert_step(XGA_IOREQ_GUEST_MEMORY, 1, 0x2000, 8, 0xfedcba9876543210);
    assert_step(IOREQ_TYPE_COPY, 0, 0xa0000, 8, ALL_ONES);
    run.data = 5;
    assert_step(XGA_IOREQ_GUEST_MEMORY, 1, 0x1ff8, 8, 5);
    assert_end(5);
}

static void a_register_has_its_function(void **state)
{
    (void)state;
    request(IOREQ_TYPE_PCI_CONFIG, IOREQ_READ, 0x0001081800000044, 4, 1);
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_step(IOREQ_TYPE_PCI_CONFIG, 0, 0x44, 4, 0xffffffff);
    assert_int_equal(run.sbdf, 0x00010818);
    run.data = 0x12378086;
    assert_end(0x12378086);
    req.dir = IOREQ_WRITE;
    req.count = 2;
    req.size = 1;
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_step(IOREQ_TYPE_PCI_CONFIG, 1, 0x44, 1, 0x11);
    assert_step(IOREQ_TYPE_PCI_CONFIG, 1, 0x44, 1, 0x11);
    assert_int_equal(run.sbdf, 0x00010818);
    assert_end(0x11);
}

static void an_offset_of_the_clock_is_one_write(void **state)
{
    (void)state;
    request(IOREQ_TYPE_TIMEOFFSET, IOREQ_WRITE, 0, 8, 1);
    req.data = (uint64_t)-3600;
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_step(IOREQ_TYPE_TIMEOFFSET, 1, 0, 8, (uint64_t)-3600);
    assert_end((uint64_t)-3600);
    req.size = 4;
    assert_refused(-XEN_EINVAL);
    req.size = 8;
    req.count = 2;
    assert_refused(-XEN_EINVAL);
    req.count = 1;
    req.data_is_ptr = 1;
    assert_refused(-XEN_EINVAL);
    req.data_is_ptr = 0;
    req.dir = IOREQ_READ;
    assert_refused(-XEN_EINVAL);
}

/* Xen sends it with a count of 0. */
static void an_invalidation_is_one_step(void **state)
{
    (void)state;
    request(IOREQ_TYPE_INVALIDATE, IOREQ_WRITE, 0, 4, 0);
    req.data = ALL_ONES;
    assert_int_equal(xga_ioreq_run_init(&run, &req), 0);
    assert_step(IOREQ_TYPE_INVALIDATE, 1, 0, 8, ALL_ONES);
    assert_end(ALL_ONES);
}

static void unknown_types_are_refused(void **state)
{
    uint32_t type;

    (void)state;
    for (type = 0; type <= 0xff; type++) {
        request((uint8_t)type, IOREQ_READ, 0, 4, 1);
        if (type > 2 && type != IOREQ_TYPE_TIMEOFFSET && type != IOREQ_TYPE_INVALIDATE)
            assert_refused(-XEN_EOPNOTSUPP);
    }
}

static void sizes_and_counts_are_checked(void **state)
{
    static const uint8_t types[] = {IOREQ_TYPE_PIO, IOREQ_TYPE_COPY, IOREQ_TYPE_PCI_CONFIG};
    size_t i;
    uint32_t size;

    (void)state;
    for (i = 0; i < 3; i++) {
        for (size = 0; size <= 40; size++) {
            int good = size == 1 || size == 2 || size == 4 || (size == 8 && i == 1);

            request(types[i], IOREQ_READ, 0, size == 40 ? 0x80000000 : size, 1);
            if (good)
                assert_taken();
            else
                assert_refused(-XEN_EINVAL);
        }
        request(types[i], IOREQ_READ, 0, 4, 0);
        assert_refused(-XEN_EINVAL);
        req.data_is_ptr = 1;
        assert_refused(-XEN_EINVAL);
    }
}

static void ports_and_registers_have_an_end(void **state)
{
    static const struct {
        uint8_t type;
        uint64_t addr;
        uint32_t size;
        int good;
    } at[] = {
        {IOREQ_TYPE_PIO, 0xffff, 1, 1},
        {IOREQ_TYPE_PIO, 0xffff, 2, 0},
        {IOREQ_TYPE_PIO, 0xfffc, 4, 1},
        {IOREQ_TYPE_PIO, 0xfffd, 4, 0},
        {IOREQ_TYPE_PIO, 0x10000, 1, 0},
        {IOREQ_TYPE_PIO, 0x100000000, 1, 0},
        {IOREQ_TYPE_PIO, 0xffffffffffffffff, 4, 0},
        {IOREQ_TYPE_PCI_CONFIG, 0xffffffff00000fff, 1, 1},
        {IOREQ_TYPE_PCI_CONFIG, 0xffc, 4, 1},
        {IOREQ_TYPE_PCI_CONFIG, 0xffd, 4, 0},
        {IOREQ_TYPE_PCI_CONFIG, 0x1000, 1, 0},
        {IOREQ_TYPE_PCI_CONFIG, 0xffffffff, 4, 0},
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(at) / sizeof(*at); i++) {
        request(at[i].type, IOREQ_WRITE, at[i].addr, at[i].size, 5);
        if (at[i].good)
            assert_taken();
        else
            assert_refused(-XEN_EINVAL);
    }
}

static void addresses_do_not_wrap(void **state)
{
    static const struct {
        uint64_t addr;
        uint32_t size, count;
        unsigned int df;
        int good;
    } at[] = {
        {ALL_ONES, 1, 1, 0, 1},
        {ALL_ONES, 1, 1, 1, 1},
        {ALL_ONES, 2, 1, 0, 0},
        {ALL_ONES, 2, 1, 1, 0},
        {ALL_ONES - 7, 8, 1, 0, 1},
        {ALL_ONES - 7, 8, 2, 1, 1},
        {ALL_ONES - 7, 8, 2, 0, 0},
        {ALL_ONES - 6, 8, 1, 1, 0},
        {ALL_ONES - 15, 8, 2, 0, 1},
        {0, 4, 1, 1, 1},
        {0, 4, 2, 1, 0},
        {4, 4, 2, 1, 1},
        {3, 4, 2, 1, 0},
        {ALL_ONES - 8 * (uint64_t)0xffffffff + 1, 8, 0xffffffff, 0, 1},
        {ALL_ONES - 8 * (uint64_t)0xffffffff + 2, 8, 0xffffffff, 0, 0},
        {8 * (uint64_t)0xfffffffe, 8, 0xffffffff, 1, 1},
        {8 * (uint64_t)0xfffffffe - 1, 8, 0xffffffff, 1, 0},
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(at) / sizeof(*at); i++) {
        request(IOREQ_TYPE_COPY, IOREQ_READ, at[i].addr, at[i].size, at[i].count);
        req.df = at[i].df & 1;
        if (at[i].good)
            assert_taken();
        else
            assert_refused(-XEN_EINVAL);
        /* the guest's memory instead */
        request(IOREQ_TYPE_COPY, IOREQ_READ, 0x7000000000000000, at[i].size, at[i].count);
        req.df = at[i].df & 1;
        req.data = at[i].addr;
        assert_taken();
        req.data_is_ptr = 1;
        if (at[i].good)
            assert_taken();
        else
            assert_refused(-XEN_EINVAL);
        if (at[i].size <= 4) {
            req.type = IOREQ_TYPE_PIO;
            req.addr = 0x10;
            if (at[i].good)
                assert_taken();
            else
                assert_refused(-XEN_EINVAL);
        }
    }
}

#define TEST(f) cmocka_unit_test_setup(f, start)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_write_has_its_size),
        TEST(a_read_has_its_size),
        TEST(a_read_that_nobody_serves_gives_all_ones),
        TEST(a_read_counts_when_the_loop_is_left),
        TEST(memory_addresses_move_and_ports_do_not),
        TEST(data_by_pointer_is_read_and_written),
        TEST(a_register_has_its_function),
        TEST(an_offset_of_the_clock_is_one_write),
        TEST(an_invalidation_is_one_step),
        TEST(unknown_types_are_refused),
        TEST(sizes_and_counts_are_checked),
        TEST(ports_and_registers_have_an_end),
        TEST(addresses_do_not_wrap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
