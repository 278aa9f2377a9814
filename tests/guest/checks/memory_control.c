/* SPDX-License-Identifier: MIT */
/* memory_op for those who build domains: claims, maps, memory that is populated on demand. */
#define __XEN_TOOLS__ 1
#include "control.h"

#include <xga/memory.h>
#if X86
#include <xga/version.h>
#endif

static void give_allowance(domid_t domid)
{
    static struct xen_domctl op;

    clear_domctl(&op)->u.max_mem.max_memkb = 4096;
    expect_equal(domctl(max_mem, domid, &op), 0);
}

static long claim(domid_t domid, xen_ulong_t pages_in_all)
{
    struct xen_memory_reservation r = {.nr_extents = pages_in_all, .domid = domid};

    return xga_memory_claim_pages(&r);
}

/* Xen forgot it for 32-bit x86 callers. */
#define NO_CLAIMS (X86 && sizeof(long) == 4)

CHECK(memory_claim_refusals)
{
    struct xen_memory_reservation r = {.nr_extents = 1, .domid = NO_DOMAIN};
    xen_pfn_t gfn = 0;

    if (NO_CLAIMS) {
        expect_equal(xga_memory_claim_pages(&r), -XEN_ENOSYS);
        return;
    }
    /* No domain is -XEN_EINVAL here, and DOMID_SELF is none. */
    expect_equal(claim(NO_DOMAIN, 1), -XEN_EINVAL);
    expect_equal(claim(DOMID_SELF, 1), -XEN_EINVAL);
    expect_equal(claim(guest.domid, 0), guest.dom0 ? 0 : -XEN_EPERM);
    r.domid = guest.domid;
    r.extent_order = 1;
    expect_equal(xga_memory_claim_pages(&r), -XEN_EINVAL);
    r.extent_order = 0;
    r.mem_flags = XENMEMF_exact_node_request;
    expect_equal(xga_memory_claim_pages(&r), -XEN_EINVAL);
    r.mem_flags = 0;
    set_xen_guest_handle(r.extent_start, &gfn);
    expect_equal(xga_memory_claim_pages(&r), -XEN_EINVAL);
    expect_equal(xga_memory_claim_pages(unmapped()), -XEN_EFAULT);
}

CHECK(memory_claim)
{
    domid_t domid;

    require_control();
    if (!guest.dom0 || NO_CLAIMS)
        skip("refused, as memory_claim_refusals has it");
    WITH_DOMAIN(any_kind(), domid)
    {
        give_allowance(domid);
        expect_equal(claim(domid, 16), 0);
        expect_equal(claim(domid, 32), -XEN_EINVAL);
        expect_equal(claim(domid, 0), 0);
        expect_equal(claim(domid, 32), 0);
        expect_equal(claim(domid, 0), 0);
        /* More than it may have. */
        expect_equal(claim(domid, 1025), -XEN_EINVAL);
    }
}

/* No machine here has an IOMMU. */
CHECK(memory_reserved_for_devices)
{
    struct xen_reserved_device_memory_map map;

    __builtin_memset(&map, 0, sizeof(map));
    map.flags = XENMEM_RDM_ALL;
    map.nr_entries = 0;
    expect_equal(xga_memory_reserved_device_memory_map(&map), 0);
    expect_equal(map.nr_entries, 0);
    map.flags = 0;
    expect_equal(xga_memory_reserved_device_memory_map(&map), 0);
    map.flags = 2;
    expect_equal(xga_memory_reserved_device_memory_map(&map), -XEN_EINVAL);
    expect_equal(xga_memory_reserved_device_memory_map(unmapped()), -XEN_EFAULT);
}

#if X86
static struct xen_pod_target target;

static struct xen_pod_target *target_of(domid_t domid, uint64_t pages_in_all)
{
    __builtin_memset(&target, 0xa5, sizeof(target));
    target.domid = domid;
    target.target_pages = pages_in_all;
    return &target;
}

CHECK(memory_pod_target_of_oneself)
{
    long rc;

    expect_equal(xga_memory_get_pod_target(target_of(NO_DOMAIN, 0)), -XEN_ESRCH);
    expect_equal(xga_memory_set_pod_target(target_of(NO_DOMAIN, 0)), -XEN_ESRCH);
    rc = xga_memory_get_pod_target(target_of(guest.domid, 0));
    if (guest.pv || !guest.dom0) {
        expect_equal(rc, guest.pv ? -XEN_EINVAL : -XEN_EPERM);
        expect_equal(xga_memory_set_pod_target(target_of(guest.domid, 1)),
                     guest.pv ? -XEN_EINVAL : -XEN_EPERM);
        return;
    }
    require_equal(rc, 0);
    expect_equal(target.tot_pages, xga_memory_current_pages(DOMID_SELF));
    expect_equal(target.pod_cache_pages, 0);
    expect_equal(target.pod_entries, 0);
    expect_equal(xga_memory_set_pod_target(target_of(
                     guest.domid, (unsigned long)xga_memory_maximum_pages(DOMID_SELF) + 1)),
                 -XEN_EINVAL);
}

CHECK(memory_pod_target)
{
    domid_t domid;

    require_control();
    if (!guest.dom0 || !can_make(TRANSLATED))
        skip("no HVM or PVH domain can be made here");
    WITH_DOMAIN(TRANSLATED, domid)
    {
        give_allowance(domid);
        expect_equal(xga_memory_set_pod_target(target_of(domid, 1025)), -XEN_EINVAL);
        expect_equal(xga_memory_set_pod_target(target_of(domid, 1024)), 0);
        /* All of it waits for its places. */
        expect_equal(target.tot_pages, 1024);
        expect_equal(target.pod_cache_pages, 1024);
        expect_equal(target.pod_entries, 0);
        /* To read it, Xen does not look at the target. */
        expect_equal(xga_memory_get_pod_target(target_of(domid, 1025)), 0);
        expect_equal(target.tot_pages, 1024);
        expect_equal(target.pod_cache_pages, 1024);
    }
}

struct e820_entry {
    uint64_t address, size;
    uint32_t type;
} __attribute__((packed));

CHECK(memory_set_map)
{
    static const struct e820_entry map[] = {{0, 0xa0000, 1}, {0x100000, 0x300000, 1}};
    struct xen_foreign_memory_map request = {.domid = NO_DOMAIN};
    domid_t domid;

    expect_equal(xga_memory_set_memory_map(&request), -XEN_ESRCH);
    request.map.nr_entries = 0x10000;
    expect_equal(xga_memory_set_memory_map(&request), -XEN_EINVAL);
    expect_equal(xga_memory_set_memory_map(unmapped()), -XEN_EFAULT);
    require_control();
    if (!guest.dom0)
        return;
    WITH_DOMAIN(any_kind(), domid)
    {
        request.domid = domid;
        request.map.nr_entries = 2;
        set_xen_guest_handle(request.map.buffer, (void *)(uintptr_t)map);
        expect_equal(xga_memory_set_memory_map(&request), 0);
        set_xen_guest_handle(request.map.buffer, unmapped());
        expect_equal(xga_memory_set_memory_map(&request), -XEN_EFAULT);
    }
}

static bool runs_32_bit_pv(void)
{
    static const char word[] = "xen-3.0-x86_32p";
    static xen_capabilities_info_t have;
    unsigned int i, j;

    expect_equal(xga_version_capabilities(&have), 0);
    for (i = 0; i + sizeof(word) <= sizeof(have); i++) {
        for (j = 0; j < sizeof(word) - 1 && have[i + j] == word[j]; j++)
            continue;
        if (j == sizeof(word) - 1)
            return true;
    }
    return false;
}

CHECK(memory_machphys_list)
{
    static xen_pfn_t frames[4];
    struct xen_machphys_mfn_list list = {.max_extents = 4, .nr_extents = 9};

    set_xen_guest_handle(list.extent_start, frames);
    /* A 32-bit caller is told where the table of 32-bit PV domains is. */
    if (sizeof(long) == 4 && !runs_32_bit_pv()) {
        expect_equal(xga_memory_machphys_mfn_list(&list), -XEN_EOPNOTSUPP);
        return;
    }
    require_equal(xga_memory_machphys_mfn_list(&list), 0);
    expect(list.nr_extents >= 1 && list.nr_extents <= 4);
    expect(frames[0] != 0 && frames[0] < (unsigned long)xga_memory_maximum_ram_page());
    list.max_extents = 0;
    expect_equal(xga_memory_machphys_mfn_list(&list), 0);
    expect_equal(list.nr_extents, 0);
    list.max_extents = 1;
    set_xen_guest_handle(list.extent_start, unmapped());
    expect_equal(xga_memory_machphys_mfn_list(&list), -XEN_EFAULT);
}

CHECK(memory_machphys_compat_list)
{
    static xen_pfn_t frames[4];
    struct xen_machphys_mfn_list list = {.max_extents = 4};

    set_xen_guest_handle(list.extent_start, frames);
    if (!runs_32_bit_pv()) {
        expect_equal(xga_memory_machphys_compat_mfn_list(&list), -XEN_EOPNOTSUPP);
        return;
    }
    require_equal(xga_memory_machphys_compat_mfn_list(&list), 0);
    expect(list.nr_extents >= 1 && list.nr_extents <= 4);
    expect(frames[0] != 0 && frames[0] < (unsigned long)xga_memory_maximum_ram_page());
    expect_equal(xga_memory_machphys_compat_mfn_list(unmapped()), -XEN_EFAULT);
}
#endif
