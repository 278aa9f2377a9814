/* SPDX-License-Identifier: MIT */
/* What a device model does to its guest; dm_target.h says what the guest has to be. */
#define __XEN_TOOLS__ 1
#include "dm_target.h"
#include "support.h"

#include <xen/hvm/hvm_op.h>
#include <xen/hvm/ioreq.h>
#include <xen/sched.h>
#include <xga/dm_op.h>
#include <xga/event_channel.h>
#include <xga/hvm.h>
#include <xga/memory.h>

/* A frame of a resource, where this domain sees it. */
struct window {
    void *page;
    xen_pfn_t own; /* x86 PV: the frame that had to give way */
};

__attribute__((weak)) bool map_foreign_frame(void *page, xen_pfn_t frame, domid_t owner)
{
    (void)page;
    (void)frame;
    (void)owner;
    return false;
}

static long open_window(struct window *window, domid_t target, uint16_t type, uint32_t id,
                        uint32_t frame)
{
    xen_pfn_t where = 0;
    long rc;

    window->page = guest.pv ? pages(1) : arch_hole(1);
    window->own = 0;
    if (!guest.pv)
        where = arch_frame_of(window->page);
    rc = xga_memory_resource_map(target, type, id, frame, 1, &where);
    if (rc == 0 && guest.pv) {
        window->own = give_up(window->page);
        expect(where != 0 && where != window->own);
        expect(map_foreign_frame(window->page, where, target));
    }
    return rc;
}

static void close_window(struct window *window)
{
    if (guest.pv) {
        give_up(window->page);
        expect(arch_map_frame(window->page, window->own));
    } else {
        expect_equal(xga_memory_unmap_gfn(arch_frame_of(window->page)), 0);
        expect(!readable(window->page));
    }
}

void resource_on_target(domid_t target)
{
    struct xen_mem_acquire_resource r;
    uint32_t size = 0, other = 0x5a5a;
    struct window window;
    xen_pfn_t frames[1];
    long rc;

    frames[0] = guest.pv ? 0 : arch_frame_of(arch_hole(1));

    require_equal(xga_memory_resource_size(target, XENMEM_resource_grant_table,
                                           XENMEM_resource_grant_table_id_shared, &size),
                  0);
    expect(size >= 1 && size < 0x10000);
    require_equal(open_window(&window, target, XENMEM_resource_grant_table,
                              XENMEM_resource_grant_table_id_shared, 0),
                  0);
    /* Arm's Xen takes no arguments in another domain's page: look at it ourselves. */
    expect_equal(((const volatile struct grant_entry_v1 *)window.page)[511].flags, GTF_invalid);
    close_window(&window);

    /* Neither more than there is, nor a list without a number, nor a number without a list. */
    expect_equal(xga_memory_resource_map(target, XENMEM_resource_grant_table, 0, size, 1, frames),
                 -XEN_EINVAL);
    expect_equal(xga_memory_resource_map(target, XENMEM_resource_grant_table, 0, 0, 0, frames),
                 -XEN_EINVAL);
    expect_equal(xga_memory_resource_map(target, XENMEM_resource_grant_table, 0, 0, 1, NULL),
                 -XEN_EINVAL);
    /* Of a 32-bit x86 caller Xen takes any number, piece by piece. */
    if (ARM || sizeof(long) == 8)
        expect_equal(
            xga_memory_resource_map(target, XENMEM_resource_grant_table, 0, 0, 0x4000000, frames),
            -XEN_EINVAL);
    expect_equal(xga_memory_resource_map(target, XENMEM_resource_grant_table, 2, 0, 1, frames),
                 -XEN_EINVAL);
    expect_equal(xga_memory_resource_map(target, XENMEM_resource_grant_table, 0, 0, 1,
                                         (xen_pfn_t *)unmapped()),
                 -XEN_EFAULT);

    /* Status frames may be there one day; with a table of version 1 they are not. */
    rc = xga_memory_resource_size(target, XENMEM_resource_grant_table,
                                  XENMEM_resource_grant_table_id_status, &other);
    expect_equal(rc, ARM ? -XEN_EINVAL : 0);
    if (rc == 0)
        expect(other >= 1 && other <= size);
    else
        expect_equal(other, 0x5a5a);
    expect_equal(xga_memory_resource_map(target, XENMEM_resource_grant_table,
                                         XENMEM_resource_grant_table_id_status, 0, 1, frames),
                 -XEN_EINVAL);

    /* It was made without a trace buffer. */
    expect_equal(xga_memory_resource_size(target, XENMEM_resource_vmtrace_buf, 0, &other),
                 -XEN_EINVAL);
    expect_equal(xga_memory_resource_map(target, XENMEM_resource_vmtrace_buf, 0, 0, 1, frames),
                 -XEN_EINVAL);

    /* A type that is not there: 4.17 takes its own error for a size. */
    __builtin_memset(&r, 0, sizeof(r));
    r.domid = target;
    r.type = 99;
    rc = xga_memory_acquire_resource(&r);
    if (rc != 0 || SINCE(18)) {
        expect_equal(rc, -XEN_EINVAL);
    } else {
        expect_equal(r.nr_frames, (uint32_t)-XEN_EOPNOTSUPP);
        expect_equal(xga_memory_resource_map(target, 99, 0, 0, 1, frames), -XEN_EOPNOTSUPP);
    }
}

static struct xen_dm_op op;

#define NO_SERVER   7
#define MAX_SERVERS 8
#define MAX_RANGES  256
#define MAX_PINNED  64

static void clear(void)
{
    __builtin_memset(&op, 0, sizeof(op));
}

static unsigned int nr_vcpus(domid_t target)
{
    clear();
    expect_equal(xga_dm_nr_vcpus(target, &op), 0);
    return op.u.nr_vcpus.vcpus;
}

static long info(domid_t target, ioservid_t id, uint16_t flags)
{
    clear();
    op.u.get_ioreq_server_info.id = id;
    op.u.get_ioreq_server_info.flags = flags;
    return xga_dm_get_ioreq_server_info(target, &op);
}

/* Xen for Arm has no buffered requests. */
#define BUFFERED(kind) (X86 ? HVM_IOREQSRV_BUFIOREQ_##kind : HVM_IOREQSRV_BUFIOREQ_OFF)

static void create_refusals(domid_t target)
{
    unsigned int i;

    for (i = 0; i < 3; i++) {
        clear();
        op.u.create_ioreq_server.pad[i] = 1;
        expect_equal(xga_dm_create_ioreq_server(target, &op), -XEN_EINVAL);
    }
    clear();
    op.u.create_ioreq_server.handle_bufioreq = BUFFERED(ATOMIC) + 1;
    expect_equal(xga_dm_create_ioreq_server(target, &op), -XEN_EINVAL);
}

static void expect_bound(domid_t target, evtchn_port_t port)
{
    evtchn_port_t ours = 0;

    require(port != 0);
    require_equal(xga_evtchn_bind_remote_port(target, port, &ours), 0);
    expect_equal(port_status(ours), EVTCHNSTAT_interdomain);
    expect_equal(close_port(ours), 0);
}

/* The server's pages, and the ports in them. */
static void server_pages(domid_t target, ioservid_t id)
{
    unsigned int vcpus = nr_vcpus(target);
    const volatile struct shared_iopage *requests;
    struct window synchronous, buffered;
    uint32_t size = 0, unasked = 0;
    xen_pfn_t frame = guest.pv ? 0 : arch_frame_of(arch_hole(1));

    require_equal(xga_memory_resource_size(target, XENMEM_resource_ioreq_server, id, &size), 0);
    expect_equal(size, 1 + (vcpus * sizeof(struct ioreq) + PAGE_SIZE - 1) / PAGE_SIZE);
    /* Whose size it is nobody asks. */
    expect_equal(
        xga_memory_resource_size(target, XENMEM_resource_ioreq_server, NO_SERVER, &unasked), 0);
    expect_equal(unasked, size);
    expect_equal(xga_memory_resource_size(target, XENMEM_resource_ioreq_server, 0x10000, &unasked),
                 0);
    if (X86) {
        require_equal(open_window(&buffered, target, XENMEM_resource_ioreq_server, id,
                                  XENMEM_resource_ioreq_server_frame_bufioreq),
                      0);
        expect_equal(((const volatile struct buffered_iopage *)buffered.page)->write_pointer, 0);
    }
    require_equal(open_window(&synchronous, target, XENMEM_resource_ioreq_server, id,
                              XENMEM_resource_ioreq_server_frame_ioreq(0)),
                  0);
    expect_equal(xga_memory_resource_map(target, XENMEM_resource_ioreq_server, id, size, 1, &frame),
                 -XEN_EINVAL);
    expect_equal(
        xga_memory_resource_map(target, XENMEM_resource_ioreq_server, NO_SERVER, 0, 1, &frame),
        -XEN_ENOENT);
    expect_equal(
        xga_memory_resource_map(target, XENMEM_resource_ioreq_server, 0x10000, 0, 1, &frame),
        -XEN_EINVAL);

    requests = synchronous.page;
    expect_equal(requests->vcpu_ioreq[0].vp_eport, 0);
    require_equal(xga_dm_enable_ioreq_server(target, id, 1), 0);
    expect_bound(target, requests->vcpu_ioreq[0].vp_eport);
    expect_equal(requests->vcpu_ioreq[vcpus].vp_eport, 0);
    expect_equal(xga_dm_enable_ioreq_server(target, id, 1), 0);
    expect_equal(xga_dm_enable_ioreq_server(target, id, 0), 0);
    /* Other numbers than 0 enable it too. */
    expect_equal(xga_dm_enable_ioreq_server(target, id, 2), 0);
    expect_equal(xga_dm_enable_ioreq_server(target, id, 0), 0);

    /* The pages have no place in the guest, and now can't get one; Arm never gives them one. */
    expect_equal(info(target, id, 0), X86 ? -XEN_EPERM : -XEN_EOPNOTSUPP);
    if (X86)
        close_window(&buffered);
    close_window(&synchronous);
}

static void servers(domid_t target)
{
    ioservid_t id[MAX_SERVERS], other = 0x5a5a;
    xen_pfn_t frame = guest.pv ? 0 : arch_frame_of(arch_hole(1));
    unsigned int i;

    create_refusals(target);
    require_equal(xga_dm_create_ioreq_server_id(target, BUFFERED(ATOMIC), &id[0]), 0);
    require_equal(info(target, id[0], XEN_DMOP_no_gfns), 0);
    expect_equal(op.u.get_ioreq_server_info.ioreq_gfn, 0);
    if (X86)
        expect_bound(target, op.u.get_ioreq_server_info.bufioreq_port);
    expect_equal(info(target, id[0], 2), -XEN_EINVAL);
    expect_equal(info(target, NO_SERVER, XEN_DMOP_no_gfns), -XEN_ENOENT);
    server_pages(target, id[0]);

    require_equal(xga_dm_create_ioreq_server_id(target, HVM_IOREQSRV_BUFIOREQ_OFF, &id[1]), 0);
    expect(id[1] != id[0]);
    require_equal(info(target, id[1], XEN_DMOP_no_gfns), 0);
    expect_equal(op.u.get_ioreq_server_info.bufioreq_port, 0);
    expect_equal(xga_memory_resource_map(target, XENMEM_resource_ioreq_server, id[1],
                                         XENMEM_resource_ioreq_server_frame_bufioreq, 1, &frame),
                 -XEN_ENOENT);
    for (i = 2; i < MAX_SERVERS; i++)
        require_equal(xga_dm_create_ioreq_server_id(target, BUFFERED(LEGACY), &id[i]), 0);
    expect_equal(xga_dm_create_ioreq_server_id(target, HVM_IOREQSRV_BUFIOREQ_OFF, &other),
                 -XEN_ENOSPC);
    expect_equal(other, 0x5a5a);
    /* The guest has no frames for their pages; Xen took frame 0 then. */
    if (SINCE(19))
        expect_equal(info(target, id[2], 0), X86 ? -XEN_ENOMEM : -XEN_EOPNOTSUPP);
    for (i = 0; i < MAX_SERVERS; i++)
        expect_equal(xga_dm_destroy_ioreq_server_by_id(target, id[i]), 0);

    expect_equal(xga_dm_destroy_ioreq_server_by_id(target, id[0]), -XEN_ENOENT);
    expect_equal(xga_dm_enable_ioreq_server(target, id[0], 1), -XEN_ENOENT);
    clear();
    op.u.set_ioreq_server_state.pad = 1;
    expect_equal(xga_dm_set_ioreq_server_state(target, &op), -XEN_EINVAL);
    clear();
    op.u.destroy_ioreq_server.pad = 1;
    expect_equal(xga_dm_destroy_ioreq_server(target, &op), -XEN_EINVAL);
}

static void ranges(domid_t target)
{
    ioservid_t id = 0;
    uint32_t type;
    uint64_t i;

    require_equal(xga_dm_create_ioreq_server_id(target, HVM_IOREQSRV_BUFIOREQ_OFF, &id), 0);
    for (type = XEN_DMOP_IO_RANGE_PORT; type <= XEN_DMOP_IO_RANGE_PCI; type++) {
        expect_equal(xga_dm_map_io_range_by_id(target, id, type, 0x100, 0x107), 0);
        expect_equal(xga_dm_map_io_range_by_id(target, id, type, 0x107, 0x110), -XEN_EEXIST);
        /* A part, which leaves two. */
        expect_equal(xga_dm_unmap_io_range_by_id(target, id, type, 0x102, 0x103), 0);
        expect_equal(xga_dm_unmap_io_range_by_id(target, id, type, 0x102, 0x103), -XEN_ENOENT);
        expect_equal(xga_dm_unmap_io_range_by_id(target, id, type, 0x100, 0x107), -XEN_ENOENT);
        expect_equal(xga_dm_unmap_io_range_by_id(target, id, type, 0x100, 0x101), 0);
        expect_equal(xga_dm_unmap_io_range_by_id(target, id, type, 0x104, 0x107), 0);
        /* One address. */
        expect_equal(xga_dm_map_io_range_by_id(target, id, type, 5, 5), 0);
        expect_equal(xga_dm_unmap_io_range_by_id(target, id, type, 5, 5), 0);
        expect_equal(xga_dm_map_io_range_by_id(target, id, type, 6, 5), -XEN_EINVAL);
        expect_equal(xga_dm_unmap_io_range_by_id(target, id, type, 6, 5), -XEN_EINVAL);
    }
    expect_equal(xga_dm_map_io_range_by_id(target, id, type, 1, 2), -XEN_EINVAL);
    expect_equal(xga_dm_unmap_io_range_by_id(target, id, type, 1, 2), -XEN_EINVAL);
    expect_equal(xga_dm_map_io_range_by_id(target, NO_SERVER, 0, 1, 2), -XEN_ENOENT);
    expect_equal(xga_dm_unmap_io_range_by_id(target, NO_SERVER, 0, 1, 2), -XEN_ENOENT);
    clear();
    op.u.map_io_range_to_ioreq_server.pad = 1;
    expect_equal(xga_dm_map_io_range_to_ioreq_server(target, &op), -XEN_EINVAL);
    expect_equal(xga_dm_unmap_io_range_from_ioreq_server(target, &op), -XEN_EINVAL);

    /* All 64 bits of an address; and so many ranges, no more. */
    expect_equal(xga_dm_map_io_range_by_id(target, id, XEN_DMOP_IO_RANGE_MEMORY,
                                           0xfffffff000000000ull, 0xfffffff000000fffull),
                 0);
    expect_equal(xga_dm_unmap_io_range_by_id(target, id, XEN_DMOP_IO_RANGE_MEMORY, 0xf000000000ull,
                                             0xf000000fffull),
                 -XEN_ENOENT);
    for (i = 1; i < MAX_RANGES; i++)
        require_equal(xga_dm_map_io_range_by_id(target, id, XEN_DMOP_IO_RANGE_MEMORY, i * 0x1000,
                                                i * 0x1000 + 1),
                      0);
    expect_equal(
        xga_dm_map_io_range_by_id(target, id, XEN_DMOP_IO_RANGE_MEMORY, 0xf0000000, 0xf0000001),
        -XEN_ENOMEM);
    expect_equal(xga_dm_destroy_ioreq_server_by_id(target, id), 0);
}

/* The member alone, too little, another padding, and no such command. */
static void plain_calls(domid_t target)
{
    struct xen_dm_op_buf bufs[1];

    clear();
    op.op = XEN_DMOP_nr_vcpus;
    set_xen_guest_handle(bufs[0].h, &op);
    bufs[0].size = 12;
    expect_equal(xga_dm_op(target, 1, bufs), 0);
    expect_equal(op.u.nr_vcpus.vcpus, nr_vcpus(target));
    bufs[0].size = 11;
    expect_equal(xga_dm_op(target, 1, bufs), -XEN_EFAULT);
    bufs[0].size = 7;
    expect_equal(xga_dm_op(target, 1, bufs), -XEN_EFAULT);
    bufs[0].size = sizeof(op);
    op.pad = 1;
    expect_equal(xga_dm_op(target, 1, bufs), -XEN_EINVAL);
    op.pad = 0;
    /* The other architecture's. */
    op.op = X86 ? XEN_DMOP_set_irq_level : XEN_DMOP_set_isa_irq_level;
    expect_equal(xga_dm_op(target, 1, bufs), -XEN_EOPNOTSUPP);
    op.op = XEN_DMOP_nr_vcpus + 1;
    expect_equal(xga_dm_op(target, 1, bufs), -XEN_EOPNOTSUPP);
    op.op = 0;
    expect_equal(xga_dm_op(target, 1, bufs), -XEN_EOPNOTSUPP);
}

#if !X86

#define LAST_LOCAL 31 /* after the processor's own interrupts come the shared ones */

static long set_line(domid_t target, uint32_t irq, uint8_t level)
{
    clear();
    op.u.set_irq_level.irq = irq;
    op.u.set_irq_level.level = level;
    return xga_dm_set_irq_level(target, &op);
}

static void lines(domid_t target)
{
    unsigned int i;

    expect_equal(set_line(target, LAST_LOCAL + 1, 1), 0);
    expect_equal(set_line(target, LAST_LOCAL + 1, 0), 0);
    expect_equal(set_line(target, LAST_LOCAL, 1), -XEN_EINVAL);
    expect_equal(set_line(target, 1020, 1), -XEN_EINVAL);
    expect_equal(set_line(target, LAST_LOCAL + 1, 2), -XEN_EINVAL);
    for (i = 0; i < sizeof(op.u.set_irq_level.pad); i++) {
        op.u.set_irq_level.level = 0;
        op.u.set_irq_level.pad[i] = 1;
        expect_equal(xga_dm_set_irq_level(target, &op), SINCE(21) ? -XEN_EINVAL : 0);
        op.u.set_irq_level.pad[i] = 0;
    }
    expect_equal(xga_dm_set_irq_level(target, &op), 0);
}

void dm_on_target(domid_t target)
{
    if (!dm_here()) {
        expect_equal(xga_dm_nr_vcpus(target, &op), -XEN_ENOSYS);
        expect_equal(xga_dm_set_irq_level(target, &op), -XEN_ENOSYS);
        return;
    }
    require(nr_vcpus(target) >= 1);
    servers(target);
    ranges(target);
    lines(target);
    plain_calls(target);
}

#else

void dm_on_pv_target(domid_t target)
{
    uint32_t size;

    /* Said before who asks. */
    expect_equal(xga_dm_nr_vcpus(target, &op), -XEN_EINVAL);
    expect_equal(xga_dm_remote_shutdown(target, &op), -XEN_EINVAL);
    expect_equal(xga_memory_resource_size(target, XENMEM_resource_ioreq_server, 0, &size),
                 -XEN_EINVAL);
}

#define PAGES 4

/* Pages that the target gets for these checks; it has them until it goes. */
static xen_pfn_t more_pages(domid_t target)
{
    xen_pfn_t gfns[PAGES], first = (xen_pfn_t)xga_memory_highest_gfn(target) + 16;
    struct xen_memory_reservation r = {.nr_extents = PAGES, .domid = target};
    unsigned int i;

    for (i = 0; i < PAGES; i++)
        gfns[i] = first + i;
    set_xen_guest_handle(r.extent_start, gfns);
    return expect_equal(xga_memory_populate_physmap(&r), PAGES) ? first : 0;
}

static long type_of(domid_t target, xen_pfn_t gfn)
{
    struct xen_hvm_get_mem_type get = {.domid = target, .pfn = gfn};
    long rc = xga_hvm_get_mem_type(&get);

    return rc != 0 ? rc : get.mem_type;
}

static long set_type(domid_t target, xen_pfn_t gfn, uint32_t count, uint16_t type)
{
    clear();
    op.u.set_mem_type.first_pfn = gfn;
    op.u.set_mem_type.nr = count;
    op.u.set_mem_type.mem_type = type;
    return xga_dm_set_mem_type(target, &op);
}

static void types(domid_t target, xen_pfn_t gfn)
{
    unsigned int i;

    require_equal(type_of(target, gfn), HVMMEM_ram_rw);
    expect_equal(set_type(target, gfn, PAGES, HVMMEM_ram_ro), 0);
    for (i = 0; i < PAGES; i++)
        expect_equal(type_of(target, gfn + i), HVMMEM_ram_ro);
    expect_equal(set_type(target, gfn + 1, PAGES - 1, HVMMEM_ram_rw), 0);
    expect_equal(type_of(target, gfn), HVMMEM_ram_ro);
    expect_equal(type_of(target, gfn + 1), HVMMEM_ram_rw);
    expect_equal(set_type(target, gfn, 1, HVMMEM_ram_rw), 0);

    expect_equal(set_type(target, gfn, 0, HVMMEM_ram_ro), -XEN_EINVAL);
    expect_equal(set_type(target, gfn, 1, HVMMEM_unused), -XEN_EINVAL);
    expect_equal(set_type(target, gfn, 1, HVMMEM_ioreq_server + 1), -XEN_EINVAL);
    expect_equal(set_type(target, gfn + PAGES, 1, HVMMEM_ram_ro), -XEN_EINVAL);
    /* Nobody has claimed it. */
    expect_equal(set_type(target, gfn, 1, HVMMEM_ioreq_server), -XEN_EINVAL);
    /* A hole is no RAM; those before it are done. */
    expect_equal(set_type(target, gfn - 1, 2, HVMMEM_ram_ro), -XEN_EINVAL);
    expect_equal(type_of(target, gfn), HVMMEM_ram_rw);
    clear();
    op.u.set_mem_type.nr = 1;
    op.u.set_mem_type.pad = 1;
    expect_equal(xga_dm_set_mem_type(target, &op), -XEN_EINVAL);
}

static long claim(domid_t target, ioservid_t id, uint32_t flags)
{
    clear();
    op.u.map_mem_type_to_ioreq_server.id = id;
    op.u.map_mem_type_to_ioreq_server.type = HVMMEM_ioreq_server;
    op.u.map_mem_type_to_ioreq_server.flags = flags;
    return xga_dm_map_mem_type_to_ioreq_server(target, &op);
}

static void claims(domid_t target, xen_pfn_t gfn)
{
    ioservid_t one = 0, other = 0;

    require_equal(xga_dm_create_ioreq_server_id(target, HVM_IOREQSRV_BUFIOREQ_OFF, &one), 0);
    require_equal(xga_dm_create_ioreq_server_id(target, HVM_IOREQSRV_BUFIOREQ_OFF, &other), 0);
    expect_equal(claim(target, one, XEN_DMOP_IOREQ_MEM_ACCESS_READ), -XEN_EINVAL);
    expect_equal(claim(target, NO_SERVER, XEN_DMOP_IOREQ_MEM_ACCESS_WRITE), -XEN_ENOENT);
    expect_equal(claim(target, one, 0), -XEN_EINVAL);
    require_equal(claim(target, one, XEN_DMOP_IOREQ_MEM_ACCESS_WRITE), 0);
    expect_equal(claim(target, one, XEN_DMOP_IOREQ_MEM_ACCESS_WRITE), -XEN_EBUSY);
    expect_equal(claim(target, other, XEN_DMOP_IOREQ_MEM_ACCESS_WRITE), -XEN_EBUSY);
    expect_equal(claim(target, other, 0), -XEN_EINVAL);
    op.u.map_mem_type_to_ioreq_server.type = HVMMEM_ram_rw;
    expect_equal(xga_dm_map_mem_type_to_ioreq_server(target, &op), -XEN_EINVAL);

    expect_equal(set_type(target, gfn, PAGES, HVMMEM_ioreq_server), 0);
    expect_equal(type_of(target, gfn + 1), HVMMEM_ioreq_server);
    expect_equal(set_type(target, gfn, 1, HVMMEM_ram_ro), -XEN_EINVAL);
    /* Given up, the frames are RAM again. */
    expect_equal(claim(target, one, 0), 0);
    expect_equal(type_of(target, gfn + 1), HVMMEM_ram_rw);
    expect_equal(claim(target, other, XEN_DMOP_IOREQ_MEM_ACCESS_WRITE), 0);
    /* A server that goes gives up too. */
    expect_equal(xga_dm_destroy_ioreq_server_by_id(target, other), 0);
    expect_equal(claim(target, one, XEN_DMOP_IOREQ_MEM_ACCESS_WRITE), 0);
    expect_equal(xga_dm_destroy_ioreq_server_by_id(target, one), 0);
}

static long track(domid_t target, xen_pfn_t gfn, uint32_t count, void *bitmap, unsigned long size)
{
    clear();
    op.u.track_dirty_vram.first_pfn = gfn;
    op.u.track_dirty_vram.nr = count;
    return xga_dm_track_dirty_vram(target, &op, bitmap, size);
}

static void tracking(domid_t target, xen_pfn_t gfn)
{
    unsigned char *bitmap = canvas(1);

    /* At first all count as written, and then none was. Bits without a frame say nothing. */
    require_equal(track(target, gfn, PAGES, bitmap, 1), 0);
    expect_equal(*bitmap & 0xf, 0xf);
    require_equal(track(target, gfn, PAGES, bitmap, 1), 0);
    expect_equal(*bitmap & 0xf, 0);
    require_equal(track(target, gfn + 1, 2, bitmap, 1), 0);
    expect_equal(*bitmap & 3, 3);
    expect(canvas_framed());
    expect_equal(track(target, gfn, PAGES, bitmap, 0), -XEN_EINVAL);
    expect_equal(track(target, gfn, 9, bitmap, 1), -XEN_EINVAL);
    expect_equal(track(target, gfn, 262145, bitmap, 1ul << 20), -XEN_EINVAL);
    expect_equal(track(target, gfn, PAGES, unmapped(), 1), -XEN_EFAULT);
    op.u.track_dirty_vram.pad = 1;
    expect_equal(xga_dm_track_dirty_vram(target, &op, bitmap, 1), -XEN_EINVAL);
    expect_equal(track(target, 0, 0, NULL, 0), 0);
    expect_equal(track(target, 0, 0, NULL, 0), 0);
}

static long relocate(domid_t target, uint64_t from, uint64_t to, uint32_t count)
{
    clear();
    op.u.relocate_memory.src_gfn = from;
    op.u.relocate_memory.dst_gfn = to;
    op.u.relocate_memory.size = count;
    return xga_dm_relocate_memory(target, &op);
}

static void relocation(domid_t target, xen_pfn_t gfn)
{
    xen_pfn_t to = gfn + 0x100;
    unsigned int i;

    require_equal(relocate(target, gfn, to, PAGES), 0);
    for (i = 0; i < PAGES; i++) {
        expect_equal(type_of(target, gfn + i), HVMMEM_mmio_dm);
        expect_equal(type_of(target, to + i), HVMMEM_ram_rw);
    }
    expect_equal(relocate(target, gfn, to, 1), SINCE(19) ? -XEN_EACCES : -XEN_EINVAL);
    expect_equal(relocate(target, to, ~0ull, 1), -XEN_EINVAL);
    expect_equal(relocate(target, ~0ull, to, 2), -XEN_EOVERFLOW);
    op.u.relocate_memory.pad = 1;
    expect_equal(xga_dm_relocate_memory(target, &op), -XEN_EINVAL);
    require_equal(relocate(target, to, gfn, PAGES), 0);
    /* Upwards over itself, from the end; 4.17 loses pages by it. */
    if (SINCE(22)) {
        expect_equal(relocate(target, gfn, gfn + 1, PAGES), 0);
        expect_equal(type_of(target, gfn), HVMMEM_mmio_dm);
        for (i = 1; i <= PAGES; i++)
            expect_equal(type_of(target, gfn + i), HVMMEM_ram_rw);
        require_equal(relocate(target, gfn + 1, gfn, PAGES), 0);
    }

    /* Xen keeps the size in 16 bits: it does the rest of the division by 65536, and says 0. */
    expect_equal(relocate(target, gfn, to, 0x10000), 0);
    expect_equal(op.u.relocate_memory.size, 0x10000);
    expect_equal(type_of(target, gfn), HVMMEM_ram_rw);
    expect_equal(relocate(target, gfn, to, 0x10001), 0);
    expect_equal(op.u.relocate_memory.size, 0x10000);
    expect_equal(type_of(target, gfn), HVMMEM_mmio_dm);
    expect_equal(type_of(target, gfn + 1), HVMMEM_ram_rw);
    expect_equal(relocate(target, to, gfn, 1), 0);
}

static long pin(domid_t target, uint64_t first, uint64_t last, uint32_t type)
{
    clear();
    op.u.pin_memory_cacheattr.start = first;
    op.u.pin_memory_cacheattr.end = last;
    op.u.pin_memory_cacheattr.type = type;
    return xga_dm_pin_memory_cacheattr(target, &op);
}

static void many_ranges(domid_t target, xen_pfn_t gfn)
{
    unsigned int i;

    for (i = 0; i < MAX_PINNED; i++)
        require_equal(pin(target, gfn + i, gfn + i, XEN_DMOP_MEM_CACHEATTR_WB), 0);
    expect_equal(pin(target, gfn + i, gfn + i, XEN_DMOP_MEM_CACHEATTR_WB), -XEN_ENOSPC);
    while (i-- > 0)
        require_equal(pin(target, gfn + i, gfn + i, XEN_DMOP_DELETE_MEM_CACHEATTR), 0);
}

static void caching(domid_t target, xen_pfn_t gfn)
{
    uint64_t last = gfn + PAGES - 1;

    require_equal(pin(target, gfn, last, XEN_DMOP_MEM_CACHEATTR_WB), 0);
    expect_equal(pin(target, gfn, last, XEN_DMOP_MEM_CACHEATTR_WT), 0);
    expect_equal(pin(target, gfn, gfn, XEN_DMOP_MEM_CACHEATTR_WB), -XEN_EBUSY);
    expect_equal(pin(target, gfn, gfn, XEN_DMOP_DELETE_MEM_CACHEATTR), -XEN_ENOENT);
    expect_equal(pin(target, gfn, last, XEN_DMOP_DELETE_MEM_CACHEATTR), 0);
    expect_equal(pin(target, gfn, last, XEN_DMOP_DELETE_MEM_CACHEATTR), -XEN_ENOENT);
    if (SINCE(21)) {
        /* It has no device. */
        expect_equal(pin(target, gfn, last, XEN_DMOP_MEM_CACHEATTR_UC), -XEN_EPERM);
    } else {
        expect_equal(pin(target, gfn, last, XEN_DMOP_MEM_CACHEATTR_UC), 0);
        expect_equal(pin(target, gfn, last, XEN_DMOP_DELETE_MEM_CACHEATTR), 0);
    }
    if (SINCE(18))
        many_ranges(target, gfn);
    expect_equal(pin(target, last, gfn, XEN_DMOP_MEM_CACHEATTR_WB), -XEN_EINVAL);
    expect_equal(pin(target, gfn, last, 2), -XEN_EINVAL);
    expect_equal(pin(target, gfn, 1ull << 52, XEN_DMOP_MEM_CACHEATTR_WB), -XEN_EINVAL);
    op.u.pin_memory_cacheattr.pad = 1;
    expect_equal(xga_dm_pin_memory_cacheattr(target, &op), -XEN_EINVAL);
}

static long message(domid_t target, uint64_t address, uint32_t data)
{
    clear();
    op.u.inject_msi.addr = address;
    op.u.inject_msi.data = data;
    return xga_dm_inject_msi(target, &op);
}

/* The vCPU's local APIC is not on: what is sent to it is passed over. */
static void messages(domid_t target)
{
    expect_equal(message(target, 0xfee00000, 0x40), 0);
    expect_equal(message(target, 0xfee00000, 0x140), -XEN_ESRCH);  /* lowest priority */
    expect_equal(message(target, 0xfee00000, 0x240), -XEN_EINVAL); /* SMI */
    expect_equal(message(target, 0xfee00000, 0), -XEN_ERANGE);
    op.u.inject_msi.pad = 1;
    expect_equal(xga_dm_inject_msi(target, &op), -XEN_EINVAL);
}

/* Dirty pages are not logged, so Xen does not look at the list. */
static void nothing_logged(domid_t target)
{
    const struct xen_dm_op_modified_memory_extent *nowhere = unmapped();

    clear();
    op.u.modified_memory.nr_extents = 1000;
    expect_equal(xga_dm_modified_memory(target, &op, nowhere, 16), 0);
    expect_equal(op.u.modified_memory.nr_extents, 1000);
}

void dm_on_target(domid_t target)
{
    struct xen_dm_op_buf bufs[2];
    xen_pfn_t gfn;

    require(nr_vcpus(target) >= 1);
    servers(target);
    ranges(target);
    gfn = more_pages(target);
    require(gfn != 0);
    types(target, gfn);
    claims(target, gfn);
    tracking(target, gfn);
    relocation(target, gfn);
    caching(target, gfn);
    messages(target);
    nothing_logged(target);

    plain_calls(target);
    /* An operation of two buffers with one. */
    op.op = XEN_DMOP_track_dirty_vram;
    expect_equal(xga_dm_op(target, 1, bufs), -XEN_EINVAL);
}

static long set_intx(domid_t target, uint8_t device, uint8_t intx, uint8_t level)
{
    clear();
    op.u.set_pci_intx_level.device = device;
    op.u.set_pci_intx_level.intx = intx;
    op.u.set_pci_intx_level.level = level;
    return xga_dm_set_pci_intx_level(target, &op);
}

static long set_isa(domid_t target, uint8_t irq, uint8_t level)
{
    clear();
    op.u.set_isa_irq_level.isa_irq = irq;
    op.u.set_isa_irq_level.level = level;
    return xga_dm_set_isa_irq_level(target, &op);
}

static long set_link(domid_t target, uint8_t link, uint8_t irq)
{
    clear();
    op.u.set_pci_link_route.link = link;
    op.u.set_pci_link_route.isa_irq = irq;
    return xga_dm_set_pci_link_route(target, &op);
}

void dm_lines_on_target(domid_t target)
{
    uint8_t i;

    for (i = 0; i < 4; i++) {
        expect_equal(set_link(target, i, (uint8_t)(5 + i)), 0);
        expect_equal(set_intx(target, 3, i, 1), 0);
        expect_equal(set_link(target, i, 0), 0);
        expect_equal(set_intx(target, 3, i, 0), 0);
        expect_equal(set_isa(target, (uint8_t)(i + 3), 1), 0);
        expect_equal(set_isa(target, (uint8_t)(i + 3), 0), 0);
    }
    expect_equal(set_intx(target, 31, 3, 1), 0);
    expect_equal(set_intx(target, 31, 3, 0), 0);
    expect_equal(set_intx(target, 32, 0, 1), -XEN_EINVAL);
    expect_equal(set_intx(target, 3, 4, 1), -XEN_EINVAL);
    expect_equal(set_intx(target, 3, 0, 2), -XEN_EINVAL);
    op.u.set_pci_intx_level.level = 0;
    op.u.set_pci_intx_level.bus = 1;
    expect_equal(xga_dm_set_pci_intx_level(target, &op), -XEN_EINVAL);
    op.u.set_pci_intx_level.bus = 0;
    op.u.set_pci_intx_level.domain = 1;
    expect_equal(xga_dm_set_pci_intx_level(target, &op), -XEN_EINVAL);
    expect_equal(set_isa(target, 16, 1), -XEN_EINVAL);
    expect_equal(set_isa(target, 3, 2), -XEN_EINVAL);
    expect_equal(set_link(target, 4, 5), -XEN_EINVAL);
    expect_equal(set_link(target, 0, 16), -XEN_EINVAL);
}

static long modified(domid_t target, const struct xen_dm_op_modified_memory_extent *extents,
                     uint32_t count, unsigned long size)
{
    clear();
    op.u.modified_memory.nr_extents = count;
    return xga_dm_modified_memory(target, &op, extents, size);
}

void dm_log_on_target(domid_t target)
{
    struct xen_dm_op_modified_memory_extent extents[3];
    xen_pfn_t highest = (xen_pfn_t)xga_memory_highest_gfn(target);

    __builtin_memset(extents, 0, sizeof(extents));
    require(highest >= 16);
    extents[0].nr = 2;
    extents[1].first_pfn = 1;
    extents[1].nr = (uint32_t)(highest - 1);
    extents[2].nr = 1;
    expect_equal(modified(target, extents, 3, sizeof(extents)), 0);
    expect_equal(modified(target, extents, 0, 0), 0);
    expect_equal(modified(target, extents, 3, sizeof(extents) - 1), -XEN_EINVAL);
    expect_equal(modified(target, unmapped(), 3, sizeof(extents)), -XEN_EFAULT);
    /* The highest frame of all can't be named. */
    extents[1].nr++;
    expect_equal(modified(target, extents, 3, sizeof(extents)), -XEN_EINVAL);
    extents[1].nr = 0;
    expect_equal(modified(target, extents, 3, sizeof(extents)), -XEN_EINVAL);
    /* From the end on: this one is not looked at before the two behind it are done. */
    extents[1].nr = 1;
    extents[0].pad = 1;
    expect_equal(modified(target, extents, 3, sizeof(extents)), -XEN_EINVAL);
    expect_equal(modified(target, extents + 1, 2, 2 * sizeof(extents[0])), 0);
    /* More is done of an extent than it has. */
    clear();
    op.u.modified_memory.nr_extents = 1;
    op.u.modified_memory.opaque = 1;
    expect_equal(xga_dm_modified_memory(target, &op, extents + 1, sizeof(extents[0])), -XEN_EINVAL);
}

void dm_end_of_target(domid_t target)
{
    clear();
    op.u.inject_event.vcpuid = nr_vcpus(target);
    op.u.inject_event.vector = 3;
    op.u.inject_event.type = XEN_DMOP_EVENT_hw_exc;
    op.u.inject_event.error_code = 0xffffffff;
    expect_equal(xga_dm_inject_event(target, &op), -XEN_EINVAL);
    op.u.inject_event.vcpuid = 0;
    op.u.inject_event.pad0 = 1;
    expect_equal(xga_dm_inject_event(target, &op), -XEN_EINVAL);
    op.u.inject_event.pad0 = 0;
    op.u.inject_event.pad1 = 1;
    expect_equal(xga_dm_inject_event(target, &op), -XEN_EINVAL);
    op.u.inject_event.pad1 = 0;
    expect_equal(xga_dm_inject_event(target, &op), 0);
    expect_equal(xga_dm_inject_event(target, &op), -XEN_EBUSY);

    clear();
    op.u.remote_shutdown.reason = SHUTDOWN_crash;
    expect_equal(xga_dm_remote_shutdown(target, &op), 0);
    expect_equal(xga_dm_remote_shutdown(target, &op), 0);
}

#endif
