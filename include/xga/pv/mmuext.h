/* SPDX-License-Identifier: MIT */
/**
 * @file
 * mmuext_op: the types of page-table frames, page-table bases, TLBs, caches, the LDT, whole pages.
 *
 * What xga/pv.h says once holds. Said once here: an HVM or PVH guest gets -XEN_EINVAL for itself;
 * as control domain it pins and unpins for PV domains, and gets -XEN_EOPNOTSUPP for the rest. Where
 * a domain is named: -XEN_ESRCH when there is none, or it is the caller's own number instead of
 * DOMID_SELF; -XEN_EPERM when the caller is not privileged over it; -XEN_EINVAL when it is no PV
 * domain.
 */
#ifndef XGA_PV_MMUEXT_H
#define XGA_PV_MMUEXT_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/pv/mmuext.h is for x86 guests; no other architecture has PV"
#else

#include <xen/xen.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Carries out operations as they stand in the structures, one after the other, up to the first that
 * Xen refuses.
 *
 * Each operation has a function of its own below. Nothing is undone: the operations before
 * ops[*done] are carried out, ops[*done] is the one refused, and a call with what follows it goes
 * on. Any domain for itself, privileged ones for others; x86 PV. Rule: MMUEXT_* in public/xen.h,
 * do_mmuext_op() in arch/x86/mm.c, compat_mmuext_op() in arch/x86/x86_64/compat/mm.c.
 *
 * @param ops    [in] cmd, MMUEXT_*; arg1, arg2, what it takes
 * @param count  [in] how many, below 2^31
 * @param done   [out] how many were carried out; NULL: not asked. It may be untouched when Xen
 *               looked at no operation: set it to 0 before
 * @param domid  [in] the frames' owner, DOMID_SELF; only pinning, unpinning, clearing and copying
 *               take another
 * @return 0 when all were carried out; else the error of the one refused: -XEN_EFAULT when it, or
 *         ops as a whole, can't be read; -XEN_ENOSYS for another command; -XEN_EPERM also for one
 *         that takes no other domain; -XEN_EINVAL for MMUEXT_NEW_USER_BASEPTR of a 32-bit guest;
 *         what the command's function lists; what the file's comment lists
 */
XGA_FN xga_long xga_pv_mmuext_op(const struct mmuext_op *ops, unsigned int count,
                                 unsigned int *done, domid_t domid)
{
    return xga_hypercall4(__HYPERVISOR_mmuext_op, xga_arg_(ops), (xga_long)count, xga_arg_(done),
                          domid);
}

XGA_PRIVATE_ xga_long xga_pv_mmuext_mfn_(unsigned int cmd, xen_pfn_t mfn, domid_t domid)
{
    struct mmuext_op op;

    xga_clear_(&op, 0, __builtin_offsetof(struct mmuext_op, arg1));
    op.cmd = cmd;
    op.arg1.mfn = mfn;
    op.arg2.src_mfn = 0;
    return xga_pv_mmuext_op(&op, 1, 0, domid);
}

XGA_PRIVATE_ xga_long xga_pv_mmuext_address_(unsigned int cmd, xga_ulong linear_addr)
{
    struct mmuext_op op;

    xga_clear_(&op, 0, __builtin_offsetof(struct mmuext_op, arg1));
    op.cmd = cmd;
    op.arg1.linear_addr = linear_addr;
    op.arg2.src_mfn = 0;
    return xga_pv_mmuext_op(&op, 1, 0, DOMID_SELF);
}

XGA_PRIVATE_ xga_long xga_pv_mmuext_vcpus_(unsigned int cmd, xga_ulong linear_addr,
                                           const xga_ulong *vcpumask)
{
    struct mmuext_op op;

    xga_clear_(&op, 0, __builtin_offsetof(struct mmuext_op, arg1));
    op.cmd = cmd;
    op.arg1.linear_addr = linear_addr;
    set_xen_guest_handle(op.arg2.vcpumask, vcpumask);
    return xga_pv_mmuext_op(&op, 1, 0, DOMID_SELF);
}

/**
 * Makes a frame a page table of level 1, and keeps it one until it is unpinned.
 *
 * It must be mapped writable nowhere; Xen checks every entry. Any domain for itself, privileged
 * ones for others; x86 PV. Rule: MMUEXT_PIN_L1_TABLE in public/xen.h, do_mmuext_op() in
 * arch/x86/mm.c.
 *
 * @param mfn    [in] the frame
 * @param domid  [in] its owner
 * @return 0; -XEN_EINVAL when it is not domid's RAM, is mapped writable or in use as something
 *         else, or is pinned already; what the comment of xga/pv/mmu.h lists for an entry in it;
 *         what the file's comment lists
 */
XGA_FN xga_long xga_pv_pin_l1_table(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_PIN_L1_TABLE, mfn, domid);
}

/**
 * Makes a frame a page table of level 2, and keeps it one until it is unpinned. What
 * xga_pv_pin_l1_table() says holds, for the tables below it too.
 *
 * Any domain for itself, privileged ones for others; x86 PV. Rule: MMUEXT_PIN_L2_TABLE in
 * public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn    [in] the frame
 * @param domid  [in] its owner
 * @return what xga_pv_pin_l1_table() returns
 */
XGA_FN xga_long xga_pv_pin_l2_table(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_PIN_L2_TABLE, mfn, domid);
}

/**
 * Makes a frame a page table of level 3, and keeps it one until it is unpinned. What
 * xga_pv_pin_l1_table() says holds, for the tables below it too.
 *
 * It is the root of a 32-bit guest: four entries, the last of which names a level 2 table of its
 * own that is not pinned, and a frame below 4 GiB unless VMASST_TYPE_pae_extended_cr3 is on. Any
 * domain for itself, privileged ones for others; x86 PV. Rule: MMUEXT_PIN_L3_TABLE in public/xen.h,
 * promote_l3_table() in arch/x86/mm.c.
 *
 * @param mfn    [in] the frame
 * @param domid  [in] its owner
 * @return what xga_pv_pin_l1_table() returns; -XEN_ERANGE (since 4.19) when a 32-bit guest's frame
 *         is too high
 */
XGA_FN xga_long xga_pv_pin_l3_table(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_PIN_L3_TABLE, mfn, domid);
}

/**
 * Makes a frame a page table of level 4, and keeps it one until it is unpinned. What
 * xga_pv_pin_l1_table() says holds, for the tables below it too.
 *
 * Xen fills in its own part of the table. A 32-bit guest has no level 4: nothing happens, and the
 * result is 0. Any domain for itself, privileged ones for others; x86 PV. Rule: MMUEXT_PIN_L4_TABLE
 * in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn    [in] the frame
 * @param domid  [in] its owner
 * @return what xga_pv_pin_l1_table() returns
 */
XGA_FN xga_long xga_pv_pin_l4_table(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_PIN_L4_TABLE, mfn, domid);
}

/**
 * Lets a frame be something else than a page table again, as soon as no other table and no vCPU
 * uses it.
 *
 * Any domain for itself, privileged ones for others; x86 PV. Rule: MMUEXT_UNPIN_TABLE in
 * public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn    [in] the frame, of any level
 * @param domid  [in] its owner
 * @return 0; -XEN_EINVAL when it is not domid's RAM, or not pinned; what the file's comment lists
 */
XGA_FN xga_long xga_pv_unpin_table(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_UNPIN_TABLE, mfn, domid);
}

/**
 * Loads this vCPU's page-table base, a table of level 4 (32 bits: level 3), with a flush of its
 * TLB.
 *
 * A frame that is not yet such a table becomes one; unpinned, it ceases to be one with the next
 * base. 64 bits: the kernel's base; user mode's is another. Anyone; x86 PV. Rule:
 * MMUEXT_NEW_BASEPTR in public/xen.h, new_guest_cr3() in arch/x86/mm.c.
 *
 * @param mfn  [in] the frame
 * @return 0; what xga_pv_pin_l1_table() returns for the frame and its entries, but for the pinning;
 *         32 bits: -XEN_ERANGE as from xga_pv_pin_l3_table()
 */
XGA_FN xga_long xga_pv_new_baseptr(xen_pfn_t mfn)
{
    return xga_pv_mmuext_mfn_(MMUEXT_NEW_BASEPTR, mfn, DOMID_SELF);
}

#if defined(__x86_64__)

/**
 * Sets the page-table base that this vCPU has in user mode.
 *
 * Anyone; 64-bit x86 PV. Rule: MMUEXT_NEW_USER_BASEPTR in public/xen.h, do_mmuext_op() in
 * arch/x86/mm.c.
 *
 * @param mfn  [in] the frame of a level 4 table; 0: none, and a return to user mode crashes the
 *             domain
 * @return what xga_pv_new_baseptr() returns
 */
XGA_FN xga_long xga_pv_new_user_baseptr(xen_pfn_t mfn)
{
    return xga_pv_mmuext_mfn_(MMUEXT_NEW_USER_BASEPTR, mfn, DOMID_SELF);
}

#endif

/**
 * Flushes this vCPU's TLB.
 *
 * Anyone; x86 PV. Rule: MMUEXT_TLB_FLUSH_LOCAL in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @return 0; it does not fail
 */
XGA_FN xga_long xga_pv_tlb_flush_local(void)
{
    return xga_pv_mmuext_address_(MMUEXT_TLB_FLUSH_LOCAL, 0);
}

/**
 * Flushes one page from this vCPU's TLB.
 *
 * Anyone; x86 PV. Rule: MMUEXT_INVLPG_LOCAL in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param linear_addr  [in] an address in it
 * @return 0; it does not fail
 */
XGA_FN xga_long xga_pv_invlpg_local(xga_ulong linear_addr)
{
    return xga_pv_mmuext_address_(MMUEXT_INVLPG_LOCAL, linear_addr);
}

/**
 * Flushes the TLBs of some of this domain's vCPUs.
 *
 * Anyone; x86 PV. Rule: MMUEXT_TLB_FLUSH_MULTI in public/xen.h, vcpumask_to_pcpumask() in
 * arch/x86/mm.c.
 *
 * @param vcpumask  [in] a bit for each vCPU that the domain may have, in whole words
 * @return 0; -XEN_EINVAL when vcpumask can't be read
 */
XGA_FN xga_long xga_pv_tlb_flush_multi(const xga_ulong *vcpumask)
{
    return xga_pv_mmuext_vcpus_(MMUEXT_TLB_FLUSH_MULTI, 0, vcpumask);
}

/**
 * Flushes one page from the TLBs of some of this domain's vCPUs.
 *
 * Anyone; x86 PV. Rule: MMUEXT_INVLPG_MULTI in public/xen.h, vcpumask_to_pcpumask() in
 * arch/x86/mm.c.
 *
 * @param linear_addr  [in] an address in it
 * @param vcpumask     [in] a bit for each vCPU that the domain may have, in whole words
 * @return 0, for Xen's addresses too; -XEN_EINVAL when vcpumask can't be read
 */
XGA_FN xga_long xga_pv_invlpg_multi(xga_ulong linear_addr, const xga_ulong *vcpumask)
{
    return xga_pv_mmuext_vcpus_(MMUEXT_INVLPG_MULTI, linear_addr, vcpumask);
}

/**
 * Flushes the TLBs of all of this domain's vCPUs.
 *
 * Anyone; x86 PV. Rule: MMUEXT_TLB_FLUSH_ALL in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @return 0; it does not fail
 */
XGA_FN xga_long xga_pv_tlb_flush_all(void)
{
    return xga_pv_mmuext_address_(MMUEXT_TLB_FLUSH_ALL, 0);
}

/**
 * Flushes one page from the TLBs of all of this domain's vCPUs.
 *
 * Anyone; x86 PV. Rule: MMUEXT_INVLPG_ALL in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param linear_addr  [in] an address in it
 * @return 0, for Xen's addresses too; it does not fail
 */
XGA_FN xga_long xga_pv_invlpg_all(xga_ulong linear_addr)
{
    return xga_pv_mmuext_address_(MMUEXT_INVLPG_ALL, linear_addr);
}

/**
 * Writes back and empties the caches of the processor that the vCPU runs on, since 4.21 (and
 * 4.18.5, 4.19.3, 4.20.1) those of all processors.
 *
 * Domains with devices; x86 PV. Rule: MMUEXT_FLUSH_CACHE in public/xen.h, do_mmuext_op() in
 * arch/x86/mm.c.
 *
 * @return 0; -XEN_EACCES to a domain with no I/O memory, I/O ports or (since 4.21) PCI devices
 */
XGA_FN xga_long xga_pv_flush_cache(void)
{
    return xga_pv_mmuext_address_(MMUEXT_FLUSH_CACHE, 0);
}

/**
 * Writes back and empties the caches of all processors.
 *
 * Domains with devices; x86 PV. Rule: MMUEXT_FLUSH_CACHE_GLOBAL in public/xen.h, do_mmuext_op() in
 * arch/x86/mm.c.
 *
 * @return 0; -XEN_EACCES (before 4.18.5, 4.19.3, 4.20.1 and 4.21 -XEN_EINVAL) to a domain with no
 *         I/O memory, I/O ports or (since 4.21) PCI devices
 */
XGA_FN xga_long xga_pv_flush_cache_global(void)
{
    return xga_pv_mmuext_address_(MMUEXT_FLUSH_CACHE_GLOBAL, 0);
}

/**
 * Sets this vCPU's local descriptor table.
 *
 * Xen checks a page of the table when a descriptor in it is first used: one that is mapped writable
 * or holds a descriptor that a PV guest can't have faults then. Anyone; x86 PV. Rule:
 * MMUEXT_SET_LDT in public/xen.h, pv_map_ldt_shadow_page() in arch/x86/pv/mm.c.
 *
 * @param linear_addr  [in] where it is mapped, page-aligned
 * @param nr_ents      [in] its descriptors, up to 8192; 0: none, and linear_addr is ignored
 * @return 0; -XEN_EINVAL when linear_addr is not page-aligned or (64 bits) is Xen's, or nr_ents is
 *         above 8192
 */
XGA_FN xga_long xga_pv_set_ldt(xga_ulong linear_addr, unsigned int nr_ents)
{
    struct mmuext_op op;

    xga_clear_(&op, 0, __builtin_offsetof(struct mmuext_op, arg1));
    op.cmd = MMUEXT_SET_LDT;
    op.arg1.linear_addr = linear_addr;
    op.arg2.src_mfn = 0;
    op.arg2.nr_ents = nr_ents;
    return xga_pv_mmuext_op(&op, 1, 0, DOMID_SELF);
}

/**
 * Fills a page with zeroes. It need not be mapped.
 *
 * Any domain for itself, privileged ones for others; x86 PV. Rule: MMUEXT_CLEAR_PAGE in
 * public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn    [in] the page's frame
 * @param domid  [in] its owner
 * @return 0; -XEN_EINVAL when it is not domid's RAM, or is in use as a table; what the file's
 *         comment lists
 */
XGA_FN xga_long xga_pv_clear_page(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_CLEAR_PAGE, mfn, domid);
}

/**
 * Fills a page with another's content. They need not be mapped.
 *
 * Any domain for itself, privileged ones for others; x86 PV. Rule: MMUEXT_COPY_PAGE in
 * public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn      [in] the frame to fill
 * @param src_mfn  [in] the frame to read; a table too
 * @param domid    [in] the owner of both
 * @return 0; -XEN_EINVAL when one is not domid's RAM, or mfn is in use as a table; what the file's
 *         comment lists
 */
XGA_FN xga_long xga_pv_copy_page(xen_pfn_t mfn, xen_pfn_t src_mfn, domid_t domid)
{
    struct mmuext_op op;

    xga_clear_(&op, 0, __builtin_offsetof(struct mmuext_op, arg1));
    op.cmd = MMUEXT_COPY_PAGE;
    op.arg1.mfn = mfn;
    op.arg2.src_mfn = src_mfn;
    return xga_pv_mmuext_op(&op, 1, 0, domid);
}

/**
 * Marked a superpage, in Xens of old.
 *
 * Anyone; x86 PV. Rule: MMUEXT_MARK_SUPER in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn  [in] its first frame
 * @return -XEN_EOPNOTSUPP
 */
XGA_FN xga_long xga_pv_mark_super(xen_pfn_t mfn)
{
    return xga_pv_mmuext_mfn_(MMUEXT_MARK_SUPER, mfn, DOMID_SELF);
}

/**
 * Unmarked a superpage, in Xens of old.
 *
 * Anyone; x86 PV. Rule: MMUEXT_UNMARK_SUPER in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn  [in] its first frame
 * @return -XEN_EOPNOTSUPP
 */
XGA_FN xga_long xga_pv_unmark_super(xen_pfn_t mfn)
{
    return xga_pv_mmuext_mfn_(MMUEXT_UNMARK_SUPER, mfn, DOMID_SELF);
}

#endif
#endif
