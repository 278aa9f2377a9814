/* SPDX-License-Identifier: MIT */
/* mmuext_op: frames that become page tables, bases, TLBs, the LDT, whole pages. */
#include "attempt.h"
#include "checks/support.h"
#include "tables.h"

#include <xga/pv.h>

static xen_pfn_t frame(const void *page)
{
    return arch_frame_of(page);
}

static void read_word(void *address)
{
    *(volatile uint32_t *)address;
}

/* A page without entries that may become a table: all the same whatever the level. */
static char *empty_table(void)
{
    char *page = pages(1);

    if (map_own(page, PTE_FIXED) != 0)
        guest_crashed("%p can't be read-only", page);
    return page;
}

static void check_pinning(long (*pin)(xen_pfn_t mfn, domid_t domid))
{
    char *table = empty_table();

    require_equal(pin(frame(table), DOMID_SELF), 0);
    expect_equal(pin(frame(table), DOMID_SELF), -XEN_EINVAL);
    /* It stays read-only for so long. */
    expect_equal(map_own(table, PTE_FLAGS), -XEN_EBUSY);
    require_equal(xga_pv_unpin_table(frame(table), DOMID_SELF), 0);
    expect_equal(xga_pv_unpin_table(frame(table), DOMID_SELF), -XEN_EINVAL);
    require_equal(map_own(table, PTE_FLAGS), 0);
    /* Writable, so no table. */
    expect_equal(pin(frame(table), DOMID_SELF), -XEN_EINVAL);
    expect_equal(pin(frame(table), NO_DOMAIN), -XEN_ESRCH);
    expect_equal(pin(frame(table), guest.domid), -XEN_ESRCH);
    if (!guest.dom0) {
        long rc = pin(frame(table), 0);

        /* Domain 0 may be no PV domain. */
        expect(rc == -XEN_EPERM || rc == -XEN_EINVAL);
    }
    /* No RAM of ours. */
    expect_equal(pin(0xfee00, DOMID_SELF), -XEN_EINVAL);
}

CHECK(pv_pin_l1_table)
{
    check_pinning(xga_pv_pin_l1_table);
}

CHECK(pv_pin_l2_table)
{
    check_pinning(xga_pv_pin_l2_table);
}

#if defined(__x86_64__)
CHECK(pv_pin_l3_table)
{
    check_pinning(xga_pv_pin_l3_table);
}

CHECK(pv_pin_l4_table)
{
    check_pinning(xga_pv_pin_l4_table);
}
#else
CHECK(pv_pin_l3_table)
{
    char *table = empty_table();

    /* The last of the four entries may not be missing: Xen's addresses hang on it. */
    expect_equal(xga_pv_pin_l3_table(frame(table), DOMID_SELF), -XEN_EINVAL);
    require_equal(map_own(table, PTE_FLAGS), 0);
}

CHECK(pv_pin_l4_table)
{
    char *page = pages(1);

    /* There is no such level, and it is not looked at. */
    expect_equal(xga_pv_pin_l4_table(frame(page), DOMID_SELF), 0);
    fill(page, 5);
    expect(filled(page, 5));
}
#endif

CHECK(pv_unpin_table_refusals)
{
    expect_equal(xga_pv_unpin_table(0xfee00, DOMID_SELF), -XEN_EINVAL);
    expect_equal(xga_pv_unpin_table(frame(pages(1)), NO_DOMAIN), -XEN_ESRCH);
}

/* Each entry of a table is checked as it would be one by one. */
CHECK(pv_pin_looks_at_entries)
{
    char *page = pages(1);
    uint64_t *table = (uint64_t *)(void *)page;

    table[100] = entry_for(root_frame(), PTE_FLAGS);
    require_equal(map_own(page, PTE_FIXED), 0);
    expect_equal(xga_pv_pin_l1_table(frame(page), DOMID_SELF), -XEN_EBUSY);
    require_equal(map_own(page, PTE_FLAGS), 0);
    table[100] = entry_for(0xfee00, PTE_FLAGS);
    require_equal(map_own(page, PTE_FIXED), 0);
    expect_equal(xga_pv_pin_l1_table(frame(page), DOMID_SELF), -XEN_EPERM);
    require_equal(map_own(page, PTE_FLAGS), 0);
    table[100] = 0;
}

/* A table of level 2 takes tables of level 1, and no flags but the simple ones. */
CHECK(pv_mmu_update_writes_tables)
{
    char *upper = empty_table(), *lower = empty_table(), *page = pages(1);
    struct mmu_update req;

    require_equal(xga_pv_pin_l2_table(frame(upper), DOMID_SELF), 0);
    req.ptr = entry_for(frame(upper), 8);
    req.val = entry_for(frame(lower), PTE_FLAGS | PTE_UNCACHED);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF), -XEN_EINVAL);
    req.val = entry_for(frame(page), PTE_FLAGS);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF), -XEN_EINVAL);
    req.val = entry_for(frame(lower), PTE_FLAGS);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_IO), -XEN_EINVAL);
    require_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF), 0);
    /* Now it is one. */
    expect_equal(map_own(lower, PTE_FLAGS), -XEN_EBUSY);
    expect_equal(xga_pv_set_pte(entry_for(frame(upper), 8), 0), 0);
    expect_equal(map_own(lower, PTE_FLAGS), 0);
    expect_equal(xga_pv_unpin_table(frame(upper), DOMID_SELF), 0);
    expect_equal(map_own(upper, PTE_FLAGS), 0);
}

/* Privileged, and emulated by Xen. */
static xen_pfn_t base_in_use(void)
{
    unsigned long cr3;

    __asm__ volatile("mov %%cr3, %0" : "=r"(cr3));
#if defined(__x86_64__)
    return cr3 / PAGE_SIZE;
#else
    return xen_cr3_to_pfn(cr3);
#endif
}

static void copy_of_root(uint64_t *root)
{
    const uint64_t *old = (const uint64_t *)pv_start_info->pt_base;
    unsigned int i;

    for (i = 0; i < PAGE_SIZE / 8; i++)
        root[i] = old[i];
#if defined(__i386__)
    /* Each root has this one to itself. */
    root[3] = entry_for(frame(empty_table()), PTE_PRESENT);
#endif
}

#if defined(__x86_64__)
#define pin_root xga_pv_pin_l4_table
#else
#define pin_root xga_pv_pin_l3_table
#endif

CHECK(pv_new_baseptr)
{
    char *root = pages(1), *page = pages(1);

    copy_of_root((uint64_t *)(void *)root);
    require_equal(map_own(root, PTE_FIXED), 0);
    require_equal(pin_root(frame(root), DOMID_SELF), 0);
    expect_equal(base_in_use(), root_frame());
    require_equal(xga_pv_new_baseptr(frame(root)), 0);
    expect_equal(base_in_use(), frame(root));
    /* Its tables are the old ones. */
    fill(page, 7);
    expect(filled(page, 7));
    /* In use, it is a table although nothing pins it. */
    expect_equal(xga_pv_unpin_table(frame(root), DOMID_SELF), 0);
    expect_equal(map_own(root, PTE_FLAGS), -XEN_EBUSY);
    require_equal(xga_pv_new_baseptr(root_frame()), 0);
    expect_equal(base_in_use(), root_frame());
    expect_equal(map_own(root, PTE_FLAGS), 0);
    /* Now it is writable. */
    expect_equal(xga_pv_new_baseptr(frame(root)), -XEN_EINVAL);
    expect_equal(xga_pv_new_baseptr(0xfee00), -XEN_EINVAL);
    expect_equal(base_in_use(), root_frame());
}

#if defined(__x86_64__)
CHECK(pv_new_user_baseptr)
{
    char *root = pages(1);

    copy_of_root((uint64_t *)(void *)root);
    expect_equal(xga_pv_new_user_baseptr(frame(root)), -XEN_EINVAL);
    require_equal(map_own(root, PTE_FIXED), 0);
    require_equal(xga_pv_new_user_baseptr(frame(root)), 0);
    expect_equal(map_own(root, PTE_FLAGS), -XEN_EBUSY);
    expect_equal(attempt_user(pv_user_ends, pv_user_ends_end, 0), 6);
    expect_equal(xga_pv_new_user_baseptr(0), 0);
    expect_equal(map_own(root, PTE_FLAGS), 0);
}
#else
/* There is one base, so the operation is not declared. */
CHECK(pv_new_user_baseptr)
{
    struct mmuext_op op = {.cmd = MMUEXT_NEW_USER_BASEPTR};
    unsigned int done = 77;

    expect_equal(xga_pv_mmuext_op(&op, 1, &done, DOMID_SELF), -XEN_EINVAL);
    expect_equal(done, 0);
}
#endif

static unsigned long window_va, vcpus[1] = {1};

static long invlpg_local(void)
{
    return xga_pv_invlpg_local(window_va);
}

static long invlpg_all(void)
{
    return xga_pv_invlpg_all(window_va);
}

static long invlpg_multi(void)
{
    return xga_pv_invlpg_multi(window_va, vcpus);
}

static long tlb_flush_multi(void)
{
    return xga_pv_tlb_flush_multi(vcpus);
}

/* The entry changes, and what the TLB has of it must not be seen after the flush. */
static void check_flush(long (*flush)(void))
{
    static char *one, *other, *window;
    unsigned int i;

    if (window == NULL) {
        one = pages(1);
        other = pages(1);
        window = pages(1);
        fill(one, 1);
        fill(other, 2);
        window_va = (unsigned long)window;
    }
    for (i = 0; i < 4; i++) {
        require_equal(xga_pv_set_pte(leaf_at(window), entry_for(frame(one), PTE_FLAGS)), 0);
        require_equal(flush(), 0);
        expect(filled(window, 1));
        require_equal(xga_pv_set_pte(leaf_at(window), entry_for(frame(other), PTE_FLAGS)), 0);
        read_word(window);
        require_equal(flush(), 0);
        expect(filled(window, 2));
    }
    expect_equal(map_own(window, PTE_FLAGS), 0);
}

CHECK(pv_invlpg_local)
{
    check_flush(invlpg_local);
}

CHECK(pv_invlpg_all)
{
    check_flush(invlpg_all);
    expect_equal(xga_pv_invlpg_all(MACH2PHYS_VIRT_START), 0);
}

CHECK(pv_invlpg_multi)
{
    check_flush(invlpg_multi);
    expect_equal(xga_pv_invlpg_multi(MACH2PHYS_VIRT_START, vcpus), 0);
    expect_equal(xga_pv_invlpg_multi(window_va, unmapped()), -XEN_EINVAL);
}

CHECK(pv_tlb_flush_local)
{
    check_flush(xga_pv_tlb_flush_local);
}

CHECK(pv_tlb_flush_all)
{
    check_flush(xga_pv_tlb_flush_all);
}

CHECK(pv_tlb_flush_multi)
{
    check_flush(tlb_flush_multi);
    expect_equal(xga_pv_tlb_flush_multi(unmapped()), -XEN_EINVAL);
}

CHECK(pv_flush_cache)
{
    expect_equal(xga_pv_flush_cache(), guest.dom0 ? 0 : -XEN_EACCES);
    expect_equal(xga_pv_flush_cache_global(), guest.dom0  ? 0
                                              : SINCE(18) ? -XEN_EACCES
                                                          : -XEN_EINVAL);
}

CHECK(pv_clear_page)
{
    static char *page;
    unsigned int i;

    page = pages(3);
    for (i = 0; i < 3; i++)
        fill(page + i * PAGE_SIZE, i + 1);
    require_equal(xga_pv_clear_page(frame(page + PAGE_SIZE), DOMID_SELF), 0);
    for (i = 0; i < PAGE_SIZE; i++)
        require_equal(page[PAGE_SIZE + i], 0);
    expect(filled(page, 1));
    expect(filled(page + 2 * PAGE_SIZE, 3));
    expect_equal(xga_pv_clear_page(root_frame(), DOMID_SELF), -XEN_EINVAL);
    expect_equal(xga_pv_clear_page(0xfee00, DOMID_SELF), -XEN_EINVAL);
    expect_equal(xga_pv_clear_page(frame(page), NO_DOMAIN), -XEN_ESRCH);
    expect(filled(page, 1));
}

CHECK(pv_copy_page)
{
    char *page = pages(2);
    const uint64_t *root = (const uint64_t *)pv_start_info->pt_base;

    fill(page, 1);
    fill(page + PAGE_SIZE, 2);
    require_equal(xga_pv_copy_page(frame(page), frame(page + PAGE_SIZE), DOMID_SELF), 0);
    expect(filled(page, 2));
    expect(filled(page + PAGE_SIZE, 2));
    /* A table may be read, not written. */
    require_equal(xga_pv_copy_page(frame(page), root_frame(), DOMID_SELF), 0);
    expect_equal(((const uint64_t *)(const void *)page)[0], root[0]);
    expect_equal(xga_pv_copy_page(root_frame(), frame(page), DOMID_SELF), -XEN_EINVAL);
    expect_equal(xga_pv_copy_page(frame(page), 0xfee00, DOMID_SELF), -XEN_EINVAL);
    expect_equal(xga_pv_copy_page(frame(page), frame(page + PAGE_SIZE), NO_DOMAIN), -XEN_ESRCH);
    expect(filled(page + PAGE_SIZE, 2));
}

CHECK(pv_superpages_are_gone)
{
    expect_equal(xga_pv_mark_super(frame(pages(1))), -XEN_EOPNOTSUPP);
    expect_equal(xga_pv_unmark_super(frame(pages(1))), -XEN_EOPNOTSUPP);
}

/* The second of three is refused: the first one stands, and the caller goes on behind it. */
CHECK(pv_mmuext_op_counts_what_it_did)
{
    struct mmuext_op ops[3];
    char *page = pages(2);
    unsigned int done = 77, i;

    fill(page, 1);
    fill(page + PAGE_SIZE, 2);
    for (i = 0; i < 3; i++)
        ops[i].cmd = MMUEXT_CLEAR_PAGE;
    ops[0].arg1.mfn = frame(page);
    ops[1].arg1.mfn = root_frame();
    ops[2].arg1.mfn = frame(page + PAGE_SIZE);
    expect_equal(xga_pv_mmuext_op(ops, 3, &done, DOMID_SELF), -XEN_EINVAL);
    expect_equal(done, 1);
    expect_equal(page[1], 0);
    expect(filled(page + PAGE_SIZE, 2));
    expect_equal(xga_pv_mmuext_op(&ops[2], 1, &done, DOMID_SELF), 0);
    expect_equal(done, 1);
    expect_equal(page[PAGE_SIZE + 1], 0);
    /* Of nothing, 32 bits have nothing to say. */
    done = 77;
    expect_equal(xga_pv_mmuext_op(ops, 0, &done, DOMID_SELF), 0);
    expect_equal(done, sizeof(long) == 8 ? 0 : 77);
}

CHECK(pv_mmuext_op_refusals)
{
    struct mmuext_op op = {.cmd = 14};
    unsigned int done = 77;

    expect_equal(xga_pv_mmuext_op(&op, 1, &done, DOMID_SELF), -XEN_ENOSYS);
    expect_equal(done, 0);
    op.cmd = 21;
    expect_equal(xga_pv_mmuext_op(&op, 1, NULL, DOMID_SELF), -XEN_ENOSYS);
    done = 77;
    expect_equal(xga_pv_mmuext_op(unmapped(), 1, &done, DOMID_SELF), -XEN_EFAULT);
    expect_equal(done, 0);
    op.cmd = MMUEXT_TLB_FLUSH_LOCAL;
    done = 77;
    expect_equal(xga_pv_mmuext_op(&op, 1, &done, NO_DOMAIN), -XEN_ESRCH);
    expect_equal(xga_pv_mmuext_op(&op, 1, &done, guest.domid), -XEN_ESRCH);
    expect_equal(done, 77);
    /* Not for another domain: the control domain gets as far as the operation. */
    expect_equal(xga_pv_mmuext_op(&op, 1, &done, DOMID_XEN), -XEN_EPERM);
    expect_equal(done, guest.dom0 ? 0 : 77);
}
