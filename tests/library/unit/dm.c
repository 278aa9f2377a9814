/* SPDX-License-Identifier: MIT */
/* dm_op: hypercall 41 with a domain, and an array of buffers on the stack. */
#define __XEN_TOOLS__ 1
#include "trap.h"

#include <string.h>

#include <xen/hvm/hvm_op.h>
#include <xga/dm_op.h>

#define DOMID 0xfff1u
#define SIZE  0xfedcba9876543210UL
/* Of struct xen_dm_op: what one buffer is said to hold. */
#define WHOLE 32

static struct xen_dm_op op;
/* A buffer's descriptor: an address and a size, 64 bits each. */
struct buffer {
    uint64_t address, size;
};

#if defined(__x86_64__)

/* What Xen would read and write. */
static struct xen_dm_op_modified_memory_extent extents[2];
static unsigned char bitmap[8];

static long track_dirty_vram(domid_t domid, struct xen_dm_op *o)
{
    return xga_dm_track_dirty_vram(domid, o, bitmap, SIZE);
}

static long modified_memory(domid_t domid, struct xen_dm_op *o)
{
    const struct xen_dm_op_modified_memory_extent *list = extents;

    return xga_dm_modified_memory(domid, o, list, SIZE);
}

#endif

static const struct {
    unsigned int command;
    long (*function)(domid_t domid, struct xen_dm_op *op);
    const void *second;
} operations[] = {
    {1, xga_dm_create_ioreq_server, NULL},
    {2, xga_dm_get_ioreq_server_info, NULL},
    {3, xga_dm_map_io_range_to_ioreq_server, NULL},
    {4, xga_dm_unmap_io_range_from_ioreq_server, NULL},
    {5, xga_dm_set_ioreq_server_state, NULL},
    {6, xga_dm_destroy_ioreq_server, NULL},
#if defined(__x86_64__)
    {7, track_dirty_vram, bitmap},
    {8, xga_dm_set_pci_intx_level, NULL},
    {9, xga_dm_set_isa_irq_level, NULL},
    {10, xga_dm_set_pci_link_route, NULL},
    {11, modified_memory, extents},
    {12, xga_dm_set_mem_type, NULL},
    {13, xga_dm_inject_event, NULL},
    {14, xga_dm_inject_msi, NULL},
    {15, xga_dm_map_mem_type_to_ioreq_server, NULL},
    {16, xga_dm_remote_shutdown, NULL},
    {17, xga_dm_relocate_memory, NULL},
    {18, xga_dm_pin_memory_cacheattr, NULL},
#else
    {19, xga_dm_set_irq_level, NULL},
#endif
    {20, xga_dm_nr_vcpus, NULL},
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

static void each_operation_stores_its_command_and_names_its_buffers(void **state)
{
    size_t i;

    for (i = 0; i < OPERATIONS; i++) {
        unsigned int nr_bufs = operations[i].second ? 2 : 1;
        const struct buffer *bufs = trap_copy();
        unsigned char want[sizeof(op)];
        uint32_t head[2] = {operations[i].command, 0};

        trap_setup(state);
        memset(&op, 0x5a, sizeof(op));
        memset(want, 0x5a, sizeof(want));
        memcpy(want, head, 8);
        trap_copies(3, nr_bufs * sizeof(struct buffer));
        trap_returns(TRAP_RESULT);
        assert_int_equal(operations[i].function(DOMID, &op), TRAP_RESULT);
        expect_call(41, DOMID, nr_bufs, trap.a[2]);
        assert_int_equal(bufs[0].address, (uintptr_t)&op);
        assert_int_equal(bufs[0].size, WHOLE);
        if (nr_bufs == 2) {
            assert_int_equal(bufs[1].address, (uintptr_t)operations[i].second);
            assert_int_equal(bufs[1].size, SIZE);
        }
        /* Nothing but the command and the padding. */
        assert_memory_equal(&op, want, sizeof(op));
    }
}

/* The commands that Xen 4.22 has, 1 to 20, one bit each: 19 on Arm alone, 7 to 18 not there. */
static void every_command_has_an_operation(void **state)
{
    unsigned long seen = 0;
    size_t i;

    (void)state;
    for (i = 0; i < OPERATIONS; i++)
        seen |= 1UL << operations[i].command;
#if defined(__x86_64__)
    assert_int_equal(seen, 0x17fffe);
#else
    assert_int_equal(seen, 0x18007e);
#endif
}

static void any_command_goes_as_it_stands(void **state)
{
    static const struct xen_dm_op_buf bufs[1];

    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_dm_op(DOMID, 0xfffffffe, bufs), TRAP_RESULT);
    expect_call(41, DOMID, 0xfffffffe, (long)bufs);
}

/* The conveniences' structure is gone when they return: it is looked at within the call. */
static struct xen_dm_op seen_op;

static void see_op(void *bufs)
{
    memcpy(&seen_op, (const void *)(uintptr_t)((const struct buffer *)bufs)->address, WHOLE);
}

static void create_answers(void *bufs)
{
    struct xen_dm_op *o = (void *)(uintptr_t)((const struct buffer *)bufs)->address;

    see_op(bufs);
    o->u.create_ioreq_server.id = 0xfff2;
}

static void watch(void (*answer)(void *), long result)
{
    memset(&seen_op, 0xa5, sizeof(seen_op));
    trap_copies(3, sizeof(struct buffer));
    trap_answers(answer);
    trap_returns(result);
}

static void expect_seen(unsigned int command)
{
    const struct buffer *bufs = trap_copy();

    expect_call(41, DOMID, 1, trap.a[2]);
    assert_int_equal(bufs[0].size, WHOLE);
    assert_int_equal(seen_op.op, command);
    assert_int_equal(seen_op.pad, 0);
}

static void create_gives_the_number(void **state)
{
    ioservid_t id = 1;

    (void)state;
    watch(create_answers, 0);
    assert_int_equal(xga_dm_create_ioreq_server_id(DOMID, HVM_IOREQSRV_BUFIOREQ_ATOMIC, &id), 0);
    expect_seen(1);
    assert_int_equal(seen_op.u.create_ioreq_server.handle_bufioreq, 2);
    assert_memory_equal(seen_op.u.create_ioreq_server.pad, "\0\0\0", 3);
    assert_int_equal(id, 0xfff2);
}

static void create_leaves_the_number_after_an_error(void **state)
{
    ioservid_t id = 1;

    (void)state;
    watch(create_answers, TRAP_RESULT);
    assert_int_equal(xga_dm_create_ioreq_server_id(DOMID, 0, &id), TRAP_RESULT);
    assert_int_equal(id, 1);
}

static void enable_and_destroy_name_the_server(void **state)
{
    watch(see_op, TRAP_RESULT);
    assert_int_equal(xga_dm_enable_ioreq_server(DOMID, 0xfff2, 1), TRAP_RESULT);
    expect_seen(5);
    assert_int_equal(seen_op.u.set_ioreq_server_state.id, 0xfff2);
    assert_int_equal(seen_op.u.set_ioreq_server_state.enabled, 1);
    assert_int_equal(seen_op.u.set_ioreq_server_state.pad, 0);

    trap_setup(state);
    watch(see_op, TRAP_RESULT);
    assert_int_equal(xga_dm_destroy_ioreq_server_by_id(DOMID, 0xfff2), TRAP_RESULT);
    expect_seen(6);
    assert_int_equal(seen_op.u.destroy_ioreq_server.id, 0xfff2);
    assert_int_equal(seen_op.u.destroy_ioreq_server.pad, 0);
}

static void ranges_keep_64_bits(void **state)
{
    static const struct {
        long (*function)(domid_t domid, ioservid_t id, uint32_t type, uint64_t start, uint64_t end);
        unsigned int command;
    } both[] = {{xga_dm_map_io_range_by_id, 3}, {xga_dm_unmap_io_range_by_id, 4}};
    size_t i;

    for (i = 0; i < 2; i++) {
        const struct xen_dm_op_ioreq_server_range *range = &seen_op.u.map_io_range_to_ioreq_server;

        trap_setup(state);
        watch(see_op, TRAP_RESULT);
        assert_int_equal(both[i].function(DOMID, 0xfff2, 0xfffffff3, SIZE, SIZE + 5), TRAP_RESULT);
        expect_seen(both[i].command);
        assert_int_equal(range->id, 0xfff2);
        assert_int_equal(range->pad, 0);
        assert_int_equal(range->type, 0xfffffff3);
        assert_int_equal(range->start, SIZE);
        assert_int_equal(range->end, SIZE + 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_operation_stores_its_command_and_names_its_buffers, trap_setup),
        cmocka_unit_test_setup(every_command_has_an_operation, trap_setup),
        cmocka_unit_test_setup(any_command_goes_as_it_stands, trap_setup),
        cmocka_unit_test_setup(create_gives_the_number, trap_setup),
        cmocka_unit_test_setup(create_leaves_the_number_after_an_error, trap_setup),
        cmocka_unit_test_setup(enable_and_destroy_name_the_server, trap_setup),
        cmocka_unit_test_setup(ranges_keep_64_bits, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
