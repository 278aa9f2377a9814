/* SPDX-License-Identifier: MIT */
/* Entries of page tables: update_va_mapping, mmu_update. */
#include "attempt.h"
#include "checks/support.h"
#include "tables.h"

#include <xga/memory.h>
#include <xga/pv.h>

#define APIC_FRAME 0xfee00u /* device memory that no domain may map */
#define VGA_FRAME  0xb8u    /* device memory that dom0 may map */

/* Two pages of different content, and one to map them at. */
static char *one, *other, *window;
#define ONE   0x11111111u
#define OTHER 0x22222222u

static void set_up(void)
{
    if (window == NULL) {
        one = pages(1);
        other = pages(1);
        window = pages(1);
    }
    fill(one, ONE);
    fill(other, OTHER);
}

static void tear_down(void)
{
    expect_equal(map_own(window, PTE_FLAGS), 0);
}

static unsigned long va(const void *page)
{
    return (unsigned long)page;
}

static uint64_t own(const void *page, uint64_t flags)
{
    return entry_for(arch_frame_of(page), flags);
}

static void read_word(void *address)
{
    *(volatile uint32_t *)address;
}

static void write_word(void *address)
{
    *(volatile uint32_t *)address = 0;
}

CHECK(pv_update_va_mapping_maps_a_page)
{
    unsigned long vcpus[1] = {1};
    unsigned long flushes[] = {
        UVMF_INVLPG | UVMF_LOCAL,    UVMF_INVLPG | UVMF_ALL,    UVMF_INVLPG | va(vcpus),
        UVMF_TLB_FLUSH | UVMF_LOCAL, UVMF_TLB_FLUSH | UVMF_ALL, UVMF_TLB_FLUSH | va(vcpus),
    };
    unsigned int i;

    set_up();
    for (i = 0; i < sizeof(flushes) / sizeof(flushes[0]); i++) {
        bool first = i % 2 == 0;

        require_equal(
            xga_pv_update_va_mapping(va(window), own(first ? one : other, PTE_FLAGS), flushes[i]),
            0);
        expect(filled(window, first ? ONE : OTHER));
    }
    /* The same page in two places. */
    fill(window, ONE + 1);
    expect(filled(other, ONE + 1));
    tear_down();
}

CHECK(pv_update_va_mapping_takes_a_page_away)
{
    set_up();
    require_equal(xga_pv_update_va_mapping(va(window), own(one, PTE_FIXED), UVMF_INVLPG), 0);
    expect_equal(attempt(read_word, window), -1);
    expect_equal(attempt(write_word, window), 14);
    expect_equal(caught.address, va(window));
    require_equal(xga_pv_update_va_mapping(va(window), 0, UVMF_INVLPG), 0);
    expect_equal(attempt(read_word, window), 14);
    expect_equal(caught.address, va(window));
    expect(filled(one, ONE));
    tear_down();
}

/* What Xen says of an entry, for any operation that writes one. */
static void check_entries(long (*write)(uint64_t entry))
{
    xen_pfn_t shared = (xen_pfn_t)(pv_start_info->shared_info / PAGE_SIZE);

    /* A page table may be read. */
    expect_equal(write(entry_for(root_frame(), PTE_FIXED)), 0);
    expect_equal(write(entry_for(root_frame(), PTE_FLAGS)), -XEN_EBUSY);
    expect_equal(write(entry_for(APIC_FRAME, PTE_FLAGS)), -XEN_EPERM);
    /* All bits of a frame's number are set: there is none. */
    expect_equal(write(0x000ffffffffff000ull | PTE_FLAGS), -XEN_EINVAL);
    /* Uncached is for domains with devices, and not for what Xen shares with them. */
    expect_equal(write(own(one, PTE_FLAGS | PTE_UNCACHED)), guest.dom0 ? 0 : -XEN_EINVAL);
    expect_equal(write(entry_for(shared, PTE_FLAGS | PTE_UNCACHED)),
                 guest.dom0 ? -XEN_EACCES : -XEN_EINVAL);
    expect_equal(write(own(one, PTE_FLAGS)), 0);
    expect(filled(window, ONE));
    /* What was refused has changed nothing. */
    expect_equal(write(entry_for(root_frame(), PTE_FLAGS)), -XEN_EBUSY);
    expect(filled(window, ONE));
}

static long write_by_address(uint64_t entry)
{
    return xga_pv_update_va_mapping(va(window), entry, UVMF_INVLPG);
}

static long write_by_entry(uint64_t entry)
{
    long rc = xga_pv_set_pte(leaf_at(window), entry);

    return rc != 0 ? rc : xga_pv_invlpg_local(va(window));
}

CHECK(pv_update_va_mapping_refuses_entries)
{
    set_up();
    check_entries(write_by_address);
    tear_down();
}

CHECK(pv_mmu_update_refuses_entries)
{
    set_up();
    check_entries(write_by_entry);
    tear_down();
}

CHECK(pv_update_va_mapping_refusals)
{
    unsigned long nowhere = (unsigned long)unmapped();

    set_up();
    /* No table of the guest's maps these: there is none, or it is Xen's. */
    expect_equal(xga_pv_update_va_mapping(0x70000000, own(one, PTE_FLAGS), 0), -XEN_EINVAL);
    expect_equal(xga_pv_update_va_mapping(MACH2PHYS_VIRT_START, own(one, PTE_FLAGS), 0),
                 -XEN_EINVAL);
    /* The entry is written before the bitmap is read. */
    expect_equal(xga_pv_update_va_mapping(va(window), own(one, PTE_FLAGS), UVMF_INVLPG | nowhere),
                 -XEN_EFAULT);
    expect_equal(leaf(window) & own(one, PTE_FLAGS), own(one, PTE_FLAGS));
    expect_equal(xga_pv_tlb_flush_local(), 0);
    tear_down();
}

CHECK(pv_update_va_mapping_otherdomain)
{
    long privileged = guest.dom0 ? 0 : -XEN_EPERM;
    uint64_t entry;

    set_up();
    entry = own(one, PTE_FLAGS);
    expect_equal(xga_pv_update_va_mapping_otherdomain(va(window), entry, UVMF_INVLPG, DOMID_SELF),
                 0);
    expect(filled(window, ONE));
    expect_equal(xga_pv_update_va_mapping_otherdomain(va(window), entry, 0, NO_DOMAIN), -XEN_ESRCH);
    expect_equal(xga_pv_update_va_mapping_otherdomain(va(window), entry, 0, guest.domid),
                 -XEN_ESRCH);
    expect_equal(xga_pv_update_va_mapping_otherdomain(va(window), entry_for(VGA_FRAME, PTE_FLAGS),
                                                      UVMF_INVLPG, DOMID_IO),
                 privileged);
    /* RAM is no device's, and not Xen's. */
    expect_equal(xga_pv_update_va_mapping_otherdomain(va(window), own(other, PTE_FLAGS),
                                                      UVMF_INVLPG, DOMID_IO),
                 guest.dom0 ? -XEN_EBUSY : -XEN_EPERM);
    expect_equal(xga_pv_update_va_mapping_otherdomain(va(window), own(other, PTE_FLAGS),
                                                      UVMF_INVLPG, DOMID_XEN),
                 guest.dom0 ? -XEN_EBUSY : -XEN_EPERM);
    if (!guest.dom0)
        expect_equal(xga_pv_update_va_mapping_otherdomain(va(window), entry, UVMF_INVLPG, 0),
                     -XEN_EPERM);
    tear_down();
}

/* The control domain may read what Xen keeps for it: here, the machine-to-frame table. */
CHECK(pv_update_va_mapping_otherdomain_of_xen)
{
    xen_pfn_t frames[1];
    struct xen_machphys_mfn_list list = {.max_extents = 1};
    const unsigned long *there;
    unsigned int i;

    if (!guest.dom0)
        skip("Xen shows its pages to the control domain alone");
    set_up();
    set_xen_guest_handle(list.extent_start, frames);
    require_equal(xga_memory_machphys_mfn_list(&list), 0);
    require_equal(list.nr_extents, 1);
    expect_equal(xga_pv_update_va_mapping_otherdomain(va(window), entry_for(frames[0], PTE_FLAGS),
                                                      UVMF_INVLPG, DOMID_XEN),
                 -XEN_EBUSY);
    require_equal(xga_pv_update_va_mapping_otherdomain(va(window), entry_for(frames[0], PTE_FIXED),
                                                       UVMF_INVLPG, DOMID_XEN),
                  0);
    there = (const unsigned long *)(const void *)window;
    for (i = 0; i < PAGE_SIZE / sizeof(long); i++)
        require_equal(there[i], machine_to_phys_mapping[i]);
    tear_down();
}

CHECK(pv_mmu_update_writes_a_leaf)
{
    unsigned int done = 77;
    struct mmu_update req;

    set_up();
    req.ptr = leaf_at(window) | MMU_NORMAL_PT_UPDATE;
    req.val = own(one, PTE_FLAGS);
    require_equal(xga_pv_mmu_update(&req, 1, &done, DOMID_SELF), 0);
    expect_equal(done, 1);
    /* A leaf that changes is in the TLB as it was. */
    expect_equal(xga_pv_invlpg_local(va(window)), 0);
    expect(filled(window, ONE));
    /* Our own tables may be named: our number plus 1. */
    req.val = own(other, PTE_FLAGS);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF | (guest.domid + 1u) << 16), 0);
    expect_equal(xga_pv_invlpg_local(va(window)), 0);
    expect(filled(window, OTHER));
    expect_equal(xga_pv_mmu_update(&req, 0, &done, DOMID_SELF), 0);
    expect_equal(done, 0);
    tear_down();
}

CHECK(pv_mmu_update_keeps_accessed_and_dirty)
{
    struct mmu_update req;
    uint64_t at;

    set_up();
    at = leaf_at(window);
    require_equal(xga_pv_set_pte(at, own(one, PTE_FLAGS)), 0);
    req.ptr = at | MMU_PT_UPDATE_PRESERVE_AD;
    req.val = own(one, PTE_PRESENT | PTE_WRITABLE);
    require_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF), 0);
    expect_equal(leaf(window) & PTE_FLAGS, PTE_FLAGS);
    req.ptr = at | MMU_NORMAL_PT_UPDATE;
    require_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF), 0);
    expect_equal(leaf(window) & PTE_FLAGS, PTE_PRESENT | PTE_WRITABLE);
    tear_down();
}

CHECK(pv_mmu_update_without_translation)
{
    struct mmu_update req;

    set_up();
    req.ptr = leaf_at(window) | MMU_PT_UPDATE_NO_TRANSLATE;
    req.val = own(other, PTE_FLAGS);
    require_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF), 0);
    expect_equal(xga_pv_invlpg_local(va(window)), 0);
    expect(filled(window, OTHER));
    tear_down();
}

/* A PV guest may not write tables, so an address outside them shows that Xen writes what it is told. */
CHECK(pv_mmu_update_writes_ordinary_pages)
{
    uint64_t at;

    set_up();
    at = entry_for(arch_frame_of(one), 0x128);
    require_equal(xga_pv_set_pte(at, 0x0123456789abcdefull), 0);
    expect_equal(((const uint64_t *)(const void *)one)[0x128 / 8], 0x0123456789abcdefll);
}

CHECK(pv_mmu_update_of_the_frame_table)
{
    xen_pfn_t frame;
    unsigned long index;

    set_up();
    frame = arch_frame_of(one);
    index = machine_to_phys_mapping[frame];
    expect_equal(index, (unsigned long)(one - x86_image) / PAGE_SIZE);
    require_equal(xga_pv_set_m2p(frame, 0x12345), 0);
    expect_equal(machine_to_phys_mapping[frame], 0x12345);
    require_equal(xga_pv_set_m2p(frame, index), 0);
    expect_equal(machine_to_phys_mapping[frame], index);
    /* Not ours. */
    expect_equal(xga_pv_set_m2p(APIC_FRAME, 1), -XEN_EINVAL);
}

/* The third of four is refused: the first two stand, and the caller goes on behind it. */
CHECK(pv_mmu_update_counts_what_it_did)
{
    struct mmu_update reqs[4];
    unsigned int done = 77, i;
    char *windows;

    set_up();
    windows = pages(4);
    for (i = 0; i < 4; i++) {
        reqs[i].ptr = leaf_at(windows + i * PAGE_SIZE);
        reqs[i].val = own(one, PTE_FLAGS);
    }
    reqs[2].val = entry_for(root_frame(), PTE_FLAGS);
    expect_equal(xga_pv_mmu_update(reqs, 4, &done, DOMID_SELF), -XEN_EBUSY);
    expect_equal(done, 2);
    expect_equal(xga_pv_tlb_flush_local(), 0);
    expect(filled(windows, ONE));
    expect(filled(windows + PAGE_SIZE, ONE));
    expect(!filled(windows + 2 * PAGE_SIZE, ONE));
    expect(!filled(windows + 3 * PAGE_SIZE, ONE));
    expect_equal(xga_pv_mmu_update(&reqs[3], 1, &done, DOMID_SELF), 0);
    expect_equal(done, 1);
    expect_equal(xga_pv_tlb_flush_local(), 0);
    expect(filled(windows + 3 * PAGE_SIZE, ONE));
    for (i = 0; i < 4; i++)
        expect_equal(map_own(windows + i * PAGE_SIZE, PTE_FLAGS), 0);
}

CHECK(pv_mmu_update_refusals)
{
    struct mmu_update req;
    unsigned int done, command;

    set_up();
    req.val = own(one, PTE_FLAGS);
    for (command = 4; command < 8; command++) {
        req.ptr = leaf_at(window) | command;
        done = 77;
        expect_equal(xga_pv_mmu_update(&req, 1, &done, DOMID_SELF), -XEN_ENOSYS);
        expect_equal(done, 0);
    }
    req.ptr = leaf_at(window);
    done = 77;
    expect_equal(xga_pv_mmu_update(unmapped(), 1, &done, DOMID_SELF), -XEN_EFAULT);
    expect_equal(done, 0);
    /* The frames' owner, and the tables'. */
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, NO_DOMAIN), -XEN_ESRCH);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, guest.domid), -XEN_ESRCH);
    done = 77;
    expect_equal(xga_pv_mmu_update(&req, 1, &done, DOMID_SELF | (NO_DOMAIN + 1u) << 16),
                 -XEN_ESRCH);
    expect_equal(done, 77);
    if (!guest.dom0) {
        long rc = xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF | 1u << 16);

        expect_equal(xga_pv_mmu_update(&req, 1, NULL, 0), -XEN_EPERM);
        /* Domain 0 may be one that keeps its own tables. */
        expect(rc == -XEN_EPERM || rc == -XEN_EOPNOTSUPP);
    }
    /* Xen's own frame, and device memory. */
    req.ptr = entry_for(APIC_FRAME, 0);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF), -XEN_EINVAL);
#if defined(__x86_64__)
    /* Xen's own addresses: nothing is looked at. */
    done = 77;
    expect_equal(
        xga_pv_mmu_update((const struct mmu_update *)MACH2PHYS_VIRT_START, 1, &done, DOMID_SELF),
        -XEN_EFAULT);
    expect_equal(done, 77);
#endif
    tear_down();
}

/* Any domain may ask for device memory here; what it gets is its privilege's. */
CHECK(pv_mmu_update_of_device_memory)
{
    struct mmu_update req;

    set_up();
    req.ptr = leaf_at(window);
    req.val = entry_for(VGA_FRAME, PTE_FLAGS);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_IO), guest.dom0 ? 0 : -XEN_EPERM);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF), guest.dom0 ? 0 : -XEN_EPERM);
    req.val = entry_for(APIC_FRAME, PTE_FLAGS);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_IO), -XEN_EPERM);
    req.val = own(one, PTE_FLAGS);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_IO), -XEN_EBUSY);
    tear_down();
}
