/* SPDX-License-Identifier: MIT */
#include "support.h"

#if X86
#include <xen/kexec.h>
#include <xga/kexec.h>

#define NO_TYPE     2
/* EM_X86_64, and where the image would be put: it never starts. */
#define X86_64_CODE 62
#define PLACE       0x100000u

/* What a domain gets that can't have it, else 0. */
static long denied(void)
{
    return PVH ? -XEN_ENOSYS : guest.dom0 ? 0 : -XEN_EPERM;
}

static long status(uint8_t type)
{
    struct xen_kexec_status op = {.type = type};

    return xga_kexec_status(&op);
}

static long unload(uint8_t type)
{
    struct xen_kexec_unload op = {.type = type};

    return xga_kexec_unload(&op);
}

CHECK(kexec_get_range)
{
    struct xen_kexec_range *op = canvas(sizeof(*op));

    *op = (struct xen_kexec_range){.range = KEXEC_RANGE_MA_XEN};
    if (denied()) {
        expect_equal(xga_kexec_get_range(op), denied());
        return;
    }
    require_equal(xga_kexec_get_range(op), 0);
    expect(canvas_framed());
    expect(op->start != 0 && op->size > 1u << 20 && op->size < 64u << 20);
    *op = (struct xen_kexec_range){.range = KEXEC_RANGE_MA_VMCOREINFO};
    require_equal(xga_kexec_get_range(op), 0);
    expect_equal(op->size, PAGE_SIZE);
    expect(op->start != 0);
    /* Xen was given no room for a crash. */
    *op = (struct xen_kexec_range){.range = KEXEC_RANGE_MA_CRASH, .size = 1, .start = 1};
    require_equal(xga_kexec_get_range(op), 0);
    expect_equal(op->size, 0);
    expect_equal(op->start, 0);
    op->range = KEXEC_RANGE_MA_CPU;
    expect_equal(xga_kexec_get_range(op), -XEN_EINVAL);
    op->nr = 1 << 20;
    expect_equal(xga_kexec_get_range(op), -XEN_ERANGE);
    op->range = KEXEC_RANGE_MA_XENHEAP;
    expect_equal(xga_kexec_get_range(op), -XEN_EINVAL);
    expect_equal(xga_kexec_get_range(unmapped()), -XEN_EFAULT);
}

CHECK(kexec_load)
{
    struct xen_kexec_segment segments[2] = {{.buf_size = PAGE_SIZE}, {.buf_size = 0}};
    struct xen_kexec_load load = {
        .type = KEXEC_TYPE_DEFAULT, .arch = X86_64_CODE, .nr_segments = 2, .entry_maddr = PLACE};

    segments[0].buf._pad = 0;
    set_xen_guest_handle(segments[0].buf.h, pages(1));
    segments[0].dest_maddr = PLACE;
    segments[0].dest_size = 2 * PAGE_SIZE;
    segments[1].dest_maddr = PLACE + 4 * PAGE_SIZE;
    segments[1].dest_size = PAGE_SIZE;
    load.segments._pad = 0;
    set_xen_guest_handle(load.segments.h, segments);
    if (denied()) {
        expect_equal(xga_kexec_load(&load), denied());
        expect_equal(unload(KEXEC_TYPE_DEFAULT), denied());
        return;
    }
    require_equal(xga_kexec_load(&load), 0);
    expect_equal(status(KEXEC_TYPE_DEFAULT), 1);
    expect_equal(status(KEXEC_TYPE_CRASH), 0);
    require_equal(unload(KEXEC_TYPE_DEFAULT), 0);
    expect_equal(status(KEXEC_TYPE_DEFAULT), 0);

    load.type = KEXEC_TYPE_CRASH;
    expect_equal(xga_kexec_load(&load), -XEN_EADDRNOTAVAIL);
    load.type = NO_TYPE;
    expect_equal(xga_kexec_load(&load), -XEN_EINVAL);
    load.type = KEXEC_TYPE_DEFAULT;
    segments[1].dest_maddr++;
    expect_equal(xga_kexec_load(&load), -XEN_EADDRNOTAVAIL);
    segments[1].dest_maddr = PLACE + PAGE_SIZE;
    expect_equal(xga_kexec_load(&load), -XEN_EINVAL);
    load.nr_segments = 1;
    segments[0].buf_size = 2 * PAGE_SIZE + 1;
    expect_equal(xga_kexec_load(&load), -XEN_EINVAL);
    /* Xen forgets that it could not read this. */
    set_xen_guest_handle(segments[0].buf.h, unmapped());
    segments[0].buf_size = PAGE_SIZE;
    expect_equal(xga_kexec_load(&load), 0);
    expect_equal(unload(KEXEC_TYPE_DEFAULT), 0);
    set_xen_guest_handle(load.segments.h, (struct xen_kexec_segment *)unmapped());
    expect_equal(xga_kexec_load(&load), -XEN_EFAULT);
    load.nr_segments = 16;
    expect_equal(xga_kexec_load(&load), -XEN_EINVAL);
    expect_equal(xga_kexec_load(unmapped()), -XEN_EFAULT);
    expect_equal(status(KEXEC_TYPE_DEFAULT), 0);
}

/* Of an entry in a list of pages: the last. */
#define LIST_ENDS 4u

CHECK(kexec_load_v1)
{
    unsigned long *list = pages(1);
    struct xen_kexec_load_v1 op = {.type = KEXEC_TYPE_DEFAULT};

    list[0] = LIST_ENDS;
    op.image.indirection_page = (unsigned long)arch_frame_of(list) * PAGE_SIZE;
    op.image.start_address = PLACE;
    if (denied()) {
        expect_equal(xga_kexec_load_v1(&op), denied());
        expect_equal(xga_kexec_unload_v1(&op), denied());
        return;
    }
    require_equal(xga_kexec_load_v1(&op), 0);
    expect_equal(status(KEXEC_TYPE_DEFAULT), 1);
    require_equal(xga_kexec_unload_v1(&op), 0);
    expect_equal(status(KEXEC_TYPE_DEFAULT), 0);
    /* What no list has. */
    list[0] = 3;
    expect_equal(xga_kexec_load_v1(&op), -XEN_EINVAL);
    list[0] = LIST_ENDS;
    op.type = NO_TYPE;
    expect_equal(xga_kexec_load_v1(&op), -XEN_EINVAL);
    expect_equal(xga_kexec_unload_v1(&op), -XEN_EINVAL);
    expect_equal(xga_kexec_load_v1(unmapped()), -XEN_EFAULT);
    expect_equal(xga_kexec_unload_v1(unmapped()), -XEN_EFAULT);
}

CHECK(kexec_status)
{
    if (denied()) {
        expect_equal(status(KEXEC_TYPE_DEFAULT), denied());
        return;
    }
    expect_equal(status(KEXEC_TYPE_DEFAULT), 0);
    expect_equal(status(KEXEC_TYPE_CRASH), 0);
    /* It follows the operations, not the images. */
    expect_equal(unload(KEXEC_TYPE_CRASH), 0);
    expect_equal(status(KEXEC_TYPE_CRASH), 1);
    expect_equal(unload(KEXEC_TYPE_CRASH), 0);
    expect_equal(status(KEXEC_TYPE_CRASH), 0);
    expect_equal(status(NO_TYPE), -XEN_EINVAL);
    expect_equal(unload(NO_TYPE), -XEN_EINVAL);
    expect_equal(xga_kexec_status(unmapped()), -XEN_EFAULT);
    expect_equal(xga_kexec_unload(unmapped()), -XEN_EFAULT);
}

/* No crash image was ever loaded: with one, this would be the end. */
CHECK(kexec_kexec_refusals)
{
    struct xen_kexec_exec op = {.type = NO_TYPE};

    if (denied()) {
        expect_equal(xga_kexec_exec(&op), denied());
        return;
    }
    expect_equal(xga_kexec_exec(&op), -XEN_EINVAL);
    op.type = KEXEC_TYPE_CRASH;
    expect_equal(xga_kexec_exec(&op), -XEN_ENOENT);
    expect_equal(xga_kexec_exec(unmapped()), -XEN_EFAULT);
}
#endif
