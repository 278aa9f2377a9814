/* SPDX-License-Identifier: MIT */
/**
 * @file
 * mmuext_op: types of page-table frames, page-table bases, TLBs, caches, the LDT, and whole pages.
 *
 * Common to all functions, beside the errors in xga/pv.h:
 * - -XEN_EINVAL: an HVM or PVH guest called the operation for itself (DOMID_SELF). As control
 *   domain, such a guest can pin and unpin page tables of PV domains; -XEN_EOPNOTSUPP for other
 *   operations on PV domains, and -XEN_ENOSYS when Xen was built without CONFIG_PV.
 * - Functions with a domid: -XEN_ESRCH: the domain does not exist, or domid is the caller's own
 *   number instead of DOMID_SELF; -XEN_EINVAL: it is not a PV domain; -XEN_EPERM: the caller is not
 *   privileged over it.
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
 * Performs operations from an array in order, until the first one that Xen refuses.
 *
 * There is a function for each operation below. Xen reverts nothing: the operations before
 * ops[*done] are done, and ops[*done] is the one refused. To continue after it, call again with the
 * operations that follow it.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source: MMUEXT_* in
 * public/xen.h, do_mmuext_op() in arch/x86/mm.c, compat_mmuext_op() in arch/x86/x86_64/compat/mm.c.
 *
 * @param ops    [in] cmd (MMUEXT_*); arg1, arg2: the arguments of cmd
 * @param count  [in] number of elements in ops, below 0x80000000
 * @param done   [out] the number of operations done; NULL: not reported. Xen does not always write
 *               it when it looked at no operation: set it to 0 before.
 * @param domid  [in] the owner of the frames, or DOMID_SELF; only pinning, unpinning, clearing and
 *               copying accept another domain
 * @return 0 when all operations were done, else the error of the one refused: also those of the
 *         function for its cmd, and those common to all functions
 * @retval -XEN_EFAULT ops as a whole, or the operation, cannot be read
 * @retval -XEN_ENOSYS cmd is unknown
 * @retval -XEN_EPERM cmd does not accept another domain; the caller is not privileged over domid
 * @retval -XEN_EINVAL cmd is MMUEXT_NEW_USER_BASEPTR and the guest is 32-bit
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
 * Makes a frame a level 1 page table, and keeps it one until the frame is unpinned.
 *
 * The frame must not be mapped writable anywhere. Xen checks every entry: see xga/pv/mmu.h.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source:
 * MMUEXT_PIN_L1_TABLE in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn    [in] the frame
 * @param domid  [in] the owner of the frame
 * @return 0 on success
 * @retval -XEN_EINVAL mfn is not RAM of domid; it is mapped writable, in use as something else, or
 *         pinned already; an entry is invalid
 * @retval -XEN_EBUSY an entry names a frame that is not domid's; a writable entry names a frame in
 *         use as a table
 * @retval -XEN_EPERM an entry maps device memory that domid may not map; the caller is not
 *         privileged over domid
 * @retval -XEN_EACCES an entry maps a page that Xen shares, with caching other than write-back
 */
XGA_FN xga_long xga_pv_pin_l1_table(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_PIN_L1_TABLE, mfn, domid);
}

/**
 * Makes a frame a level 2 page table, and keeps it one until the frame is unpinned.
 *
 * The frame must not be mapped writable anywhere. Xen checks every entry, makes the frames that the
 * entries name level 1 tables, and checks those tables: see xga/pv/mmu.h.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source:
 * MMUEXT_PIN_L2_TABLE in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn    [in] the frame
 * @param domid  [in] the owner of the frame
 * @return 0 on success
 * @retval -XEN_EINVAL mfn is not RAM of domid; it is mapped writable, in use as something else, or
 *         pinned already; an entry of it or of a table below is invalid
 * @retval -XEN_EBUSY a leaf entry names a frame that is not domid's; a writable one names a frame
 *         in use as a table
 * @retval -XEN_EPERM a leaf entry maps device memory that domid may not map; the caller is not
 *         privileged over domid
 * @retval -XEN_EACCES a leaf entry maps a page that Xen shares, with caching other than write-back
 */
XGA_FN xga_long xga_pv_pin_l2_table(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_PIN_L2_TABLE, mfn, domid);
}

/**
 * Makes a frame a level 3 page table, and keeps it one until the frame is unpinned.
 *
 * The frame must not be mapped writable anywhere. Xen checks every entry, makes the frames that the
 * entries name level 2 tables, and checks those tables: see xga/pv/mmu.h.
 *
 * It is the root for a 32-bit guest: it has four entries, and Xen fills the rest of the frame with
 * zeroes. The last entry must name a level 2 table that is not pinned and that no other entry
 * names. The frame must be below 4 GiB unless VMASST_TYPE_pae_extended_cr3 is on.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source:
 * MMUEXT_PIN_L3_TABLE in public/xen.h, promote_l3_table() in arch/x86/mm.c.
 *
 * @param mfn    [in] the frame
 * @param domid  [in] the owner of the frame
 * @return 0 on success
 * @retval -XEN_EINVAL mfn is not RAM of domid; it is mapped writable, in use as something else, or
 *         pinned already; an entry of it or of a table below is invalid
 * @retval -XEN_ERANGE (since 4.19) the frame of a 32-bit guest is not below 4 GiB, once vCPU 0 of
 *         domid is initialised
 * @retval -XEN_EBUSY a leaf entry names a frame that is not domid's; a writable one names a frame
 *         in use as a table
 * @retval -XEN_EPERM a leaf entry maps device memory that domid may not map; the caller is not
 *         privileged over domid
 * @retval -XEN_EACCES a leaf entry maps a page that Xen shares, with caching other than write-back
 */
XGA_FN xga_long xga_pv_pin_l3_table(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_PIN_L3_TABLE, mfn, domid);
}

/**
 * Makes a frame a level 4 page table, and keeps it one until the frame is unpinned.
 *
 * The frame must not be mapped writable anywhere. Xen checks every entry, makes the frames that the
 * entries name level 3 tables, and checks those tables: see xga/pv/mmu.h. Xen writes its own part
 * of the table. A 32-bit guest has no level 4: Xen does nothing and returns 0.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source:
 * MMUEXT_PIN_L4_TABLE in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn    [in] the frame
 * @param domid  [in] the owner of the frame
 * @return 0 on success
 * @retval -XEN_EINVAL mfn is not RAM of domid; it is mapped writable, in use as something else, or
 *         pinned already; an entry of it or of a table below is invalid
 * @retval -XEN_EBUSY a leaf entry names a frame that is not domid's; a writable one names a frame
 *         in use as a table
 * @retval -XEN_EPERM a leaf entry maps device memory that domid may not map; the caller is not
 *         privileged over domid
 * @retval -XEN_EACCES a leaf entry maps a page that Xen shares, with caching other than write-back
 */
XGA_FN xga_long xga_pv_pin_l4_table(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_PIN_L4_TABLE, mfn, domid);
}

/**
 * Unpins a page table. The frame can have another use as soon as no other table and no vCPU uses
 * it.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source:
 * MMUEXT_UNPIN_TABLE in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn    [in] the frame, a table of any level
 * @param domid  [in] the owner of the frame
 * @return 0 on success
 * @retval -XEN_EINVAL mfn is not RAM of domid, or is not pinned
 */
XGA_FN xga_long xga_pv_unpin_table(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_UNPIN_TABLE, mfn, domid);
}

/**
 * Loads the page-table base of the calling vCPU and flushes its TLB.
 *
 * The base is a level 4 table, and for a 32-bit guest a level 3 table. A frame that is not such a
 * table becomes one, as with xga_pv_pin_l4_table() and xga_pv_pin_l3_table(); it stops being one
 * when another base is loaded, unless it is pinned, or another vCPU or table uses it. For a 64-bit
 * guest this is the base of kernel mode: see xga_pv_new_user_baseptr().
 *
 * Callable by any domain, on x86 PV. Source: MMUEXT_NEW_BASEPTR in public/xen.h, new_guest_cr3() in
 * arch/x86/mm.c.
 *
 * @param mfn  [in] the frame
 * @return 0 on success
 * @retval -XEN_EINVAL mfn is not RAM of the guest; it is mapped writable or in use as something
 *         else; an entry of it or of a table below is invalid
 * @retval -XEN_ERANGE (32 bits, since 4.19) mfn is not below 4 GiB and VMASST_TYPE_pae_extended_cr3
 *         is off
 * @retval -XEN_EBUSY a leaf entry names a frame that is not the guest's; a writable one names a
 *         frame in use as a table
 * @retval -XEN_EPERM a leaf entry maps device memory that the guest may not map
 * @retval -XEN_EACCES a leaf entry maps a page that Xen shares, with caching other than write-back
 */
XGA_FN xga_long xga_pv_new_baseptr(xen_pfn_t mfn)
{
    return xga_pv_mmuext_mfn_(MMUEXT_NEW_BASEPTR, mfn, DOMID_SELF);
}

#if defined(__x86_64__)

/**
 * Sets the page-table base that the calling vCPU has in user mode.
 *
 * A frame that is not a level 4 table becomes one, as with xga_pv_pin_l4_table(). Xen does not
 * flush the TLB, and a return to user mode does not always flush it: call xga_pv_tlb_flush_local()
 * after a change of the base.
 *
 * Callable by any domain, on 64-bit x86 PV. Source: MMUEXT_NEW_USER_BASEPTR in public/xen.h,
 * do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn  [in] the frame of a level 4 table; 0: none, and Xen crashes the domain when it
 *             returns to user mode
 * @return 0 on success
 * @retval -XEN_EINVAL mfn is not RAM of the guest; it is mapped writable or in use as something
 *         else; an entry of it or of a table below is invalid
 * @retval -XEN_EBUSY a leaf entry names a frame that is not the guest's; a writable one names a
 *         frame in use as a table
 * @retval -XEN_EPERM a leaf entry maps device memory that the guest may not map
 * @retval -XEN_EACCES a leaf entry maps a page that Xen shares, with caching other than write-back
 */
XGA_FN xga_long xga_pv_new_user_baseptr(xen_pfn_t mfn)
{
    return xga_pv_mmuext_mfn_(MMUEXT_NEW_USER_BASEPTR, mfn, DOMID_SELF);
}

#endif

/**
 * Flushes the TLB of the calling vCPU.
 *
 * Callable by any domain, on x86 PV. Source: MMUEXT_TLB_FLUSH_LOCAL in public/xen.h, do_mmuext_op()
 * in arch/x86/mm.c.
 *
 * @return 0 always
 */
XGA_FN xga_long xga_pv_tlb_flush_local(void)
{
    return xga_pv_mmuext_address_(MMUEXT_TLB_FLUSH_LOCAL, 0);
}

/**
 * Flushes one page from the TLB of the calling vCPU.
 *
 * Callable by any domain, on x86 PV. Source: MMUEXT_INVLPG_LOCAL in public/xen.h, do_mmuext_op() in
 * arch/x86/mm.c.
 *
 * @param linear_addr  [in] an address in the page
 * @return 0 always
 */
XGA_FN xga_long xga_pv_invlpg_local(xga_ulong linear_addr)
{
    return xga_pv_mmuext_address_(MMUEXT_INVLPG_LOCAL, linear_addr);
}

/**
 * Flushes the TLBs of selected vCPUs of the calling domain.
 *
 * Callable by any domain, on x86 PV. Source: MMUEXT_TLB_FLUSH_MULTI in public/xen.h,
 * vcpumask_to_pcpumask() in arch/x86/mm.c.
 *
 * @param vcpumask  [in] one bit for each vCPU that the domain may have, in whole words
 * @return 0 on success
 * @retval -XEN_EINVAL vcpumask cannot be read
 */
XGA_FN xga_long xga_pv_tlb_flush_multi(const xga_ulong *vcpumask)
{
    return xga_pv_mmuext_vcpus_(MMUEXT_TLB_FLUSH_MULTI, 0, vcpumask);
}

/**
 * Flushes one page from the TLBs of selected vCPUs of the calling domain.
 *
 * Callable by any domain, on x86 PV. Source: MMUEXT_INVLPG_MULTI in public/xen.h,
 * vcpumask_to_pcpumask() in arch/x86/mm.c.
 *
 * @param linear_addr  [in] an address in the page
 * @param vcpumask     [in] one bit for each vCPU that the domain may have, in whole words
 * @return 0 on success, and for an address in Xen's part of the address space
 * @retval -XEN_EINVAL vcpumask cannot be read
 */
XGA_FN xga_long xga_pv_invlpg_multi(xga_ulong linear_addr, const xga_ulong *vcpumask)
{
    return xga_pv_mmuext_vcpus_(MMUEXT_INVLPG_MULTI, linear_addr, vcpumask);
}

/**
 * Flushes the TLBs of all vCPUs of the calling domain.
 *
 * Callable by any domain, on x86 PV. Source: MMUEXT_TLB_FLUSH_ALL in public/xen.h, do_mmuext_op()
 * in arch/x86/mm.c.
 *
 * @return 0 always
 */
XGA_FN xga_long xga_pv_tlb_flush_all(void)
{
    return xga_pv_mmuext_address_(MMUEXT_TLB_FLUSH_ALL, 0);
}

/**
 * Flushes one page from the TLBs of all vCPUs of the calling domain.
 *
 * Callable by any domain, on x86 PV. Source: MMUEXT_INVLPG_ALL in public/xen.h, do_mmuext_op() in
 * arch/x86/mm.c.
 *
 * @param linear_addr  [in] an address in the page
 * @return 0 always, also for an address in Xen's part of the address space
 */
XGA_FN xga_long xga_pv_invlpg_all(xga_ulong linear_addr)
{
    return xga_pv_mmuext_address_(MMUEXT_INVLPG_ALL, linear_addr);
}

/**
 * Writes back and invalidates caches: those of the processor that the vCPU runs on; since 4.21 (and
 * 4.18.5, 4.19.3, 4.20.1) those of all processors.
 *
 * Callable by domains with devices, on x86 PV. Source: MMUEXT_FLUSH_CACHE in public/xen.h,
 * do_mmuext_op() in arch/x86/mm.c.
 *
 * @return 0 on success
 * @retval -XEN_EACCES the domain has no I/O memory, no I/O ports and (since 4.21) no PCI devices
 */
XGA_FN xga_long xga_pv_flush_cache(void)
{
    return xga_pv_mmuext_address_(MMUEXT_FLUSH_CACHE, 0);
}

/**
 * Writes back and invalidates the caches of all processors.
 *
 * Callable by domains with devices, on x86 PV. Source: MMUEXT_FLUSH_CACHE_GLOBAL in public/xen.h,
 * do_mmuext_op() in arch/x86/mm.c.
 *
 * @return 0 on success
 * @retval -XEN_EACCES (since 4.18.5, 4.19.3, 4.20.1 and 4.21) the domain has no I/O memory, no I/O
 *         ports and (since 4.21) no PCI devices
 * @retval -XEN_EINVAL (before 4.18.5, 4.19.3, 4.20.1 and 4.21) the domain has no I/O memory and no
 *         I/O ports
 */
XGA_FN xga_long xga_pv_flush_cache_global(void)
{
    return xga_pv_mmuext_address_(MMUEXT_FLUSH_CACHE_GLOBAL, 0);
}

/**
 * Sets the local descriptor table of the calling vCPU.
 *
 * Xen checks a page of the table when a descriptor in it is first used. That use faults when the
 * page is mapped writable, or contains a descriptor that a PV guest may not have.
 *
 * Callable by any domain, on x86 PV. Source: MMUEXT_SET_LDT in public/xen.h,
 * pv_map_ldt_shadow_page() in arch/x86/pv/mm.c.
 *
 * @param linear_addr  [in] the virtual address of the table, page-aligned
 * @param nr_ents      [in] the number of descriptors, at most 8192; 0: no table, and linear_addr is
 *                     ignored
 * @return 0 on success
 * @retval -XEN_EINVAL linear_addr is not page-aligned; (64 bits) linear_addr is in Xen's part of
 *         the address space or not canonical; nr_ents is above 8192
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
 * Fills a page with zeroes. The page need not be mapped.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source:
 * MMUEXT_CLEAR_PAGE in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn    [in] the frame
 * @param domid  [in] the owner of the frame
 * @return 0 on success
 * @retval -XEN_EINVAL mfn is not RAM of domid, or is in use as a page table or descriptor table
 */
XGA_FN xga_long xga_pv_clear_page(xen_pfn_t mfn, domid_t domid)
{
    return xga_pv_mmuext_mfn_(MMUEXT_CLEAR_PAGE, mfn, domid);
}

/**
 * Copies one page to another. The pages need not be mapped.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source:
 * MMUEXT_COPY_PAGE in public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param mfn      [in] the frame to write
 * @param src_mfn  [in] the frame to read; may be a page table or descriptor table
 * @param domid    [in] the owner of both frames
 * @return 0 on success
 * @retval -XEN_EINVAL mfn or src_mfn is not RAM of domid; mfn is in use as a page table or
 *         descriptor table
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
 * Does nothing: marked a superpage in Xen before 4.10, started with allowsuperpage.
 *
 * Callable by no domain, on x86 PV. Source: MMUEXT_MARK_SUPER in public/xen.h, do_mmuext_op() in
 * arch/x86/mm.c.
 *
 * @param mfn  [in] the first frame of the superpage
 * @return an error always
 * @retval -XEN_EOPNOTSUPP always
 */
XGA_FN xga_long xga_pv_mark_super(xen_pfn_t mfn)
{
    return xga_pv_mmuext_mfn_(MMUEXT_MARK_SUPER, mfn, DOMID_SELF);
}

/**
 * Does nothing: unmarked a superpage in Xen before 4.10, started with allowsuperpage.
 *
 * Callable by no domain, on x86 PV. Source: MMUEXT_UNMARK_SUPER in public/xen.h, do_mmuext_op() in
 * arch/x86/mm.c.
 *
 * @param mfn  [in] the first frame of the superpage
 * @return an error always
 * @retval -XEN_EOPNOTSUPP always
 */
XGA_FN xga_long xga_pv_unmark_super(xen_pfn_t mfn)
{
    return xga_pv_mmuext_mfn_(MMUEXT_UNMARK_SUPER, mfn, DOMID_SELF);
}

#endif
#endif
