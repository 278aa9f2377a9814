/* SPDX-License-Identifier: MIT */
/* dm_op without a guest to serve: whom each operation refuses. With one: dm_target.c. */
#define __XEN_TOOLS__ 1
#include "support.h"

#include <xen/hvm/hvm_op.h>
#include <xga/dm_op.h>

#include "dm_target.h"

static struct xen_dm_op op;

#if X86
static long track_dirty_vram(domid_t domid, struct xen_dm_op *o)
{
    return xga_dm_track_dirty_vram(domid, o, NULL, 0);
}

static long modified_memory(domid_t domid, struct xen_dm_op *o)
{
    return xga_dm_modified_memory(domid, o, NULL, 0);
}
#endif

static const struct {
    const char *name;
    long (*call)(domid_t domid, struct xen_dm_op *op);
    uint32_t command;
} operations[] = {
    {"create_ioreq_server", xga_dm_create_ioreq_server, 1},
    {"get_ioreq_server_info", xga_dm_get_ioreq_server_info, 2},
    {"map_io_range", xga_dm_map_io_range_to_ioreq_server, 3},
    {"unmap_io_range", xga_dm_unmap_io_range_from_ioreq_server, 4},
    {"set_ioreq_server_state", xga_dm_set_ioreq_server_state, 5},
    {"destroy_ioreq_server", xga_dm_destroy_ioreq_server, 6},
    {"nr_vcpus", xga_dm_nr_vcpus, 20},
#if X86
    {"track_dirty_vram", track_dirty_vram, 7},
    {"set_pci_intx_level", xga_dm_set_pci_intx_level, 8},
    {"set_isa_irq_level", xga_dm_set_isa_irq_level, 9},
    {"set_pci_link_route", xga_dm_set_pci_link_route, 10},
    {"modified_memory", modified_memory, 11},
    {"set_mem_type", xga_dm_set_mem_type, 12},
    {"inject_event", xga_dm_inject_event, 13},
    {"inject_msi", xga_dm_inject_msi, 14},
    {"map_mem_type", xga_dm_map_mem_type_to_ioreq_server, 15},
    {"remote_shutdown", xga_dm_remote_shutdown, 16},
    {"relocate_memory", xga_dm_relocate_memory, 17},
    {"pin_memory_cacheattr", xga_dm_pin_memory_cacheattr, 18},
#else
    {"set_irq_level", xga_dm_set_irq_level, 19},
#endif
};

bool dm_here(void)
{
    return X86 || xga_dm_op(NO_DOMAIN, 0, NULL) != -XEN_ENOSYS;
}

#define ANSWER(error) (dm_here() ? (error) : -XEN_ENOSYS)

/* Every operation is refused to this domain, and Xen wrote nothing. */
static void expect_refused(domid_t domid, long want)
{
    unsigned int i, j;

    for (i = 0; i < sizeof(operations) / sizeof(operations[0]); i++) {
        const unsigned char *rest = (const unsigned char *)&op.u;
        long got;

        __builtin_memset(&op, 0xa5, sizeof(op));
        got = operations[i].call(domid, &op);
        if (got != want)
            check_failed(__FILE__, __LINE__, "%s: got %ld, want %ld", operations[i].name, got,
                         want);
        expect_equal(op.op, operations[i].command);
        expect_equal(op.pad, 0);
        for (j = 0; j < sizeof(op.u); j++)
            if (!expect_equal(rest[j], 0xa5))
                break;
    }
}

CHECK(dm_refuses_nobody)
{
    expect_refused(NO_DOMAIN, ANSWER(-XEN_ESRCH));
    /* A number of its own, which stands for nobody here. */
    expect_refused(DOMID_SELF, ANSWER(-XEN_ESRCH));
}

CHECK(dm_refuses_oneself)
{
    expect_refused(guest.domid, ANSWER(-XEN_EPERM));
}

CHECK(dm_buffers)
{
    struct xen_dm_op_buf bufs[3];
    unsigned int i;
    long rc;

    op.op = XEN_DMOP_nr_vcpus;
    op.pad = 0;
    for (i = 0; i < 3; i++) {
        set_xen_guest_handle(bufs[i].h, &op);
        bufs[i].size = sizeof(op);
    }
    expect_equal(xga_dm_op(guest.domid, 1, bufs), ANSWER(-XEN_EPERM));
    expect_equal(xga_dm_op(guest.domid, 2, bufs), ANSWER(-XEN_EPERM));
    expect_equal(xga_dm_op(guest.domid, 3, bufs), ANSWER(-XEN_E2BIG));
    expect_equal(xga_dm_op(guest.domid, 0xffffffffu, bufs), ANSWER(-XEN_E2BIG));
    /* The first 4.17 does not look. */
    rc = xga_dm_op(guest.domid, 0, bufs);
    if (SINCE(18) || rc != ANSWER(-XEN_EPERM))
        expect_equal(rc, ANSWER(-XEN_ENODATA));
    expect_equal(xga_dm_op(guest.domid, 1, unmapped()), ANSWER(-XEN_EFAULT));
    /* Whom it is for is looked at before what stands in the buffers. */
    set_xen_guest_handle(bufs[0].h, (void *)unmapped());
    bufs[0].size = 0;
    expect_equal(xga_dm_op(guest.domid, 1, bufs), ANSWER(-XEN_EPERM));
}

CHECK(dm_conveniences)
{
    ioservid_t id = 0x5a5a;

    expect_equal(xga_dm_create_ioreq_server_id(NO_DOMAIN, HVM_IOREQSRV_BUFIOREQ_OFF, &id),
                 ANSWER(-XEN_ESRCH));
    expect_equal(id, 0x5a5a);
    expect_equal(xga_dm_enable_ioreq_server(NO_DOMAIN, 0, 1), ANSWER(-XEN_ESRCH));
    expect_equal(xga_dm_map_io_range_by_id(NO_DOMAIN, 0, XEN_DMOP_IO_RANGE_MEMORY, 0, 1),
                 ANSWER(-XEN_ESRCH));
    expect_equal(xga_dm_unmap_io_range_by_id(NO_DOMAIN, 0, XEN_DMOP_IO_RANGE_MEMORY, 0, 1),
                 ANSWER(-XEN_ESRCH));
    expect_equal(xga_dm_destroy_ioreq_server_by_id(NO_DOMAIN, 0), ANSWER(-XEN_ESRCH));
}
