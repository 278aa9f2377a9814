/* SPDX-License-Identifier: MIT */
/* acquire_resource without another domain: whom it refuses first. With one: dm_target.c. */
#include "support.h"

#include <xga/memory.h>

/* Until 4.18 an HVM or PVH domain that is not the hardware domain is refused before all else. */
#define NOT_HERE (PVH && !guest.dom0 && !SINCE(19))

static struct xen_mem_acquire_resource op;

static void request(domid_t domid, uint16_t type)
{
    __builtin_memset(&op, 0, sizeof(op));
    op.domid = domid;
    op.type = type;
}

CHECK(memory_resource_of_oneself)
{
    xen_pfn_t frames[2] = {0x5a5a, 0x5a5a};
    uint32_t nr_frames = 0x5a5a;
    uint16_t type;

    for (type = XENMEM_resource_ioreq_server; type <= XENMEM_resource_vmtrace_buf; type++) {
        long want = NOT_HERE ? -XEN_EACCES : -XEN_EPERM;

        expect_equal(xga_memory_resource_size(guest.domid, type, 0, &nr_frames), want);
        expect_equal(xga_memory_resource_map(guest.domid, type, 0, 0, 2, frames), want);
        request(guest.domid, type);
        expect_equal(xga_memory_acquire_resource(&op), want);
        expect_equal(op.nr_frames, 0);
    }
    expect_equal(nr_frames, 0x5a5a);
    expect_equal(frames[0], 0x5a5a);
    expect_equal(frames[1], 0x5a5a);
}

CHECK(memory_resource_of_nobody)
{
    long want = NOT_HERE ? -XEN_EACCES : -XEN_ESRCH;
    uint32_t nr_frames;

    expect_equal(xga_memory_resource_size(NO_DOMAIN, XENMEM_resource_grant_table, 0, &nr_frames),
                 want);
    /* Two numbers of their own. */
    expect_equal(xga_memory_resource_size(DOMID_SELF, XENMEM_resource_grant_table, 0, &nr_frames),
                 want);
    expect_equal(xga_memory_resource_size(DOMID_XEN, XENMEM_resource_grant_table, 0, &nr_frames),
                 want);
}

CHECK(memory_resource_range)
{
    xen_pfn_t frame = 0;
    long inval = NOT_HERE ? -XEN_EACCES : -XEN_EINVAL;

    /* Looked at before the domain. */
    request(NO_DOMAIN, XENMEM_resource_grant_table);
    op.pad = 1;
    expect_equal(xga_memory_acquire_resource(&op), inval);
    request(NO_DOMAIN, XENMEM_resource_grant_table);
    set_xen_guest_handle(op.frame_list, &frame);
    op.nr_frames = 1;
    op.frame = 1ull << 32;
    expect_equal(xga_memory_acquire_resource(&op), inval);
    op.frame = 0xffffffffu;
    expect_equal(xga_memory_acquire_resource(&op), inval);
    op.frame = 0xfffffffeu;
    expect_equal(xga_memory_acquire_resource(&op), NOT_HERE ? -XEN_EACCES : -XEN_ESRCH);
    /* A 32-bit caller's is read before. */
    expect_equal(xga_memory_acquire_resource(unmapped()),
                 NOT_HERE && sizeof(long) == 8 ? -XEN_EACCES : -XEN_EFAULT);
}
