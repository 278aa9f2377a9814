/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The memory of a domain: limits, page tables and caches. See <xga/domctl.h> for what is common to
 * all functions.
 */
#ifndef XGA_DOMCTL_MEMORY_H
#define XGA_DOMCTL_MEMORY_H

#include <xga/domctl/cmd.h>

/**
 * Sets how much memory a domain may have.
 *
 * When the domain has more memory already, it keeps that memory and gets no more. Xen rounds the
 * limit down to whole pages, and stores 0xffffffff pages for any limit above that number.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_max_mem in
 * public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.max_mem.max_memkb: KiB
 * @return 0 on success
 */
XGA_LOCAL_FN xga_long xga_domctl_max_mem(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_max_mem);
}

/**
 * Returns the size of the memory pool for Xen's page tables of a domain.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_get_paging_mempool_size
 * in public/domctl.h, arch_get_paging_mempool_size() in arch/x86/mm/paging.c, arch/arm/mmu/p2m.c
 * (arch/arm/p2m.c before 4.19).
 *
 * @param op  [in] domain
 *            [out] u.paging_mempool.size: bytes
 * @return 0 on success
 * @retval -XEN_EOPNOTSUPP the domain is a PV domain; (Arm, since 4.21) Xen was built with
 *         CONFIG_MPU
 */
XGA_LOCAL_FN xga_long xga_domctl_get_paging_mempool_size(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_get_paging_mempool_size);
}

/**
 * Sets the size of the memory pool for Xen's page tables of a domain.
 *
 * An error may leave the size changed in part. On Arm, Xen can map nothing into a domain without a
 * pool, except what 16 pages of tables can map in 4.17; the hardware domain needs no pool. On x86,
 * Xen raises a size below the pages that the P2M holds to these, and with shadow paging a size
 * other than 0 to the least that shadow paging needs, and returns 0. With shadow paging, 0 makes
 * Xen free tables that are in use; once the domain has vCPUs, this fails with -XEN_ENOMEM, and may
 * crash a debug build of Xen.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_set_paging_mempool_size
 * in public/domctl.h, arch_set_paging_mempool_size() in arch/x86/mm/paging.c, arch/arm/mmu/p2m.c
 * (arch/arm/p2m.c before 4.19).
 *
 * @param op  [in] domain; u.paging_mempool.size: bytes, a multiple of the page size
 * @return 0 on success
 * @retval -XEN_EINVAL size is not a multiple of the page size; (x86, arm) size is 2^44 or more
 * @retval -XEN_EOPNOTSUPP the domain is a PV domain; (Arm, since 4.21) Xen was built with
 *         CONFIG_MPU
 * @retval -XEN_ENOMEM Xen is out of memory, or cannot free other pages of the pool, which are in
 *         use
 */
XGA_LOCAL_FN xga_long xga_domctl_set_paging_mempool_size(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_set_paging_mempool_size);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Returns for each frame of a list whether it is a page table, its level, and whether it is pinned.
 *
 * When Xen interrupts the operation it advances num and array: the caller sets them before every
 * call. Xen populates frames of the list that are populate-on-demand, and crashes the domain when
 * it has no memory left for them.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_getpageframeinfo3 in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.getpageframeinfo3: num: at most 1024; array: gfns (mfns for a PV
 *            domain) of 4 bytes each when the caller is a 32-bit PV guest or latched to 32 bits
 *            (xga_x86_latch_width()), of 8 otherwise
 *            [out] array: XEN_DOMCTL_PFINFO_* in place of each frame, also before an error
 * @return 0 on success
 * @retval -XEN_E2BIG num is above 1024
 * @retval -XEN_EFAULT array cannot be accessed
 */
XGA_LOCAL_FN xga_long xga_domctl_getpageframeinfo3(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_getpageframeinfo3);
}

/**
 * Controls and reads the log of pages that a domain writes, and the pool of its page tables.
 *
 * Xen continues an interrupted operation by itself; the caller must not start another operation on
 * the domain's log in between. CLEAN and PEEK return zeros when the log is off. For the pool,
 * xga_domctl_get_paging_mempool_size() and xga_domctl_set_paging_mempool_size() are better. Xen
 * writes the structure back on errors too. 4.17 does nothing to a dying domain, and returns 0.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_shadow_op in public/domctl.h,
 * paging_domctl() in arch/x86/mm/paging.c.
 *
 * @param op  [in] domain; u.shadow_op: op: XEN_DOMCTL_SHADOW_OP_*; mode: for ENABLE, CLEAN and
 *            PEEK; mb: for SET_ALLOCATION; dirty_bitmap, pages: for CLEAN and PEEK
 *            [out] GET_ALLOCATION, SET_ALLOCATION: mb; CLEAN, PEEK: dirty_bitmap, pages, stats
 * @return 0 on success, also for OFF when the log is off
 * @retval -XEN_EINVAL the domain is the caller, has no vCPUs, or (since 4.18) is dying; op is
 *         unknown; the domain's kind of paging does not support op: ENABLE_TEST and ENABLE without
 *         LOG_DIRTY with nested paging; these, OFF, GET_ALLOCATION and SET_ALLOCATION on a PV
 *         domain when Xen was built without CONFIG_SHADOW_PAGING; (ENABLE_LOGDIRTY, ENABLE with
 *         LOG_DIRTY) the log is on, or the domain has PCI devices; (ENABLE_TEST, ENABLE without
 *         LOG_DIRTY) shadow paging is on, or mode is not supported; (CLEAN, PEEK) mode is unknown;
 *         (SET_ALLOCATION, shadow paging) mb is 0, and shadow paging is on
 * @retval -XEN_EBUSY an interrupted operation has to finish first (not for GET_ALLOCATION);
 *         (ENABLE_LOGDIRTY, ENABLE with LOG_DIRTY, nested paging) an ioreq server has pages
 *         (HVMMEM_ioreq_server)
 * @retval -XEN_EOPNOTSUPP (since 4.21) Xen was built without CONFIG_PAGING; (ENABLE_LOGDIRTY,
 *         ENABLE with LOG_DIRTY) the domain is a PV domain, and Xen was built without
 *         CONFIG_SHADOW_PAGING
 * @retval -XEN_ENOMEM (SET_ALLOCATION; ENABLE, ENABLE_TEST and ENABLE_LOGDIRTY with shadow paging)
 *         Xen is out of memory; (SET_ALLOCATION) the pages of the pool that Xen has to free are in
 *         use; (CLEAN, PEEK) Xen had no memory to log all pages
 * @retval -XEN_EFAULT (CLEAN, PEEK) dirty_bitmap cannot be written: CLEAN has removed the pages
 *         before from the log, and Xen logs their next writes only after another CLEAN
 */
XGA_LOCAL_FN xga_long xga_domctl_shadow_op(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_shadow_op);
}

/**
 * Sets whether Xen may share pages of an HVM or PVH domain with other domains.
 *
 * Pages that are shared already stay shared. Xen also enables sharing itself, even after this
 * function has disabled it, for the domain of a later XENMEM_sharing_op and for the parent of a
 * fork: see <xga/memory_sharing.h>.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_mem_sharing_op in public/domctl.h,
 * mem_sharing_domctl() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain; u.mem_sharing_op: op: XEN_DOMCTL_MEM_SHARING_CONTROL; u.enable: boolean
 * @return 0 on success
 * @retval -XEN_EOPNOTSUPP (since 4.22) Xen was built without CONFIG_MEM_SHARING; (enable) the
 *         domain is a PV domain, or the processor has no VMX
 * @retval -XEN_ENOSYS (before 4.22) Xen was built without CONFIG_MEM_SHARING; op is unknown
 * @retval -XEN_ENODEV (enable) the domain has no nested paging
 * @retval -XEN_EXDEV (enable) the domain uses an IOMMU
 */
XGA_LOCAL_FN xga_long xga_domctl_mem_sharing_op(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_mem_sharing_op);
}

/**
 * Compares the memory tables of a domain with each other and counts the mistakes: none for a PV
 * domain, which Xen does not check.
 *
 * Xen removes the wrong M2P entries that it counts in m2p_bad: the next call counts their pages in
 * orphans. With Intel's EPT, Xen does not check the P2M's own tables, and p2m_bad is 0.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_audit_p2m in public/domctl.h,
 * audit_p2m() in arch/x86/mm/p2m.c, ept_p2m_init() in arch/x86/mm/p2m-ept.c.
 *
 * @param op  [in] domain
 *            [out] u.audit_p2m: orphans, m2p_bad, p2m_bad
 * @return 0 on success
 * @retval -XEN_EPERM also when the domain is the caller
 * @retval -XEN_EOPNOTSUPP (since 4.22) Xen was built without the audit, as release builds and
 *         builds without CONFIG_HVM are
 * @retval -XEN_ENOSYS (before 4.22) Xen was built without the audit, as release builds and
 *         builds without CONFIG_HVM are
 */
XGA_LOCAL_FN xga_long xga_domctl_audit_p2m(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_audit_p2m);
}

/**
 * Marks a page of an HVM or PVH domain as broken.
 *
 * With nested paging on an Intel processor (EPT), Xen crashes the domain when it accesses the page.
 * With nested paging on an AMD processor, and with shadow paging, Xen does not: it forgets the
 * page, and xga_hvm_get_mem_type() returns HVMMEM_mmio_dm.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_set_broken_page_p2m in
 * public/domctl.h, arch_do_domctl() in arch/x86/domctl.c, p2m_get_gfn_type_access() in
 * arch/x86/mm/p2m.c, p2m_pt_get_entry() in arch/x86/mm/p2m-pt.c, flask_domctl() in
 * xsm/flask/hooks.c.
 *
 * @param op  [in] domain; u.set_broken_page_p2m.pfn: the gfn
 * @return 0 on success
 * @retval -XEN_EINVAL the domain is a PV domain, or the gfn is not RAM
 * @retval -XEN_ENOMEM Xen has no memory to split a larger page
 * @retval -XEN_EPERM also when, with FLASK, the policy does not allow unknown operations, of which
 *         FLASK takes this to be one
 */
XGA_LOCAL_FN xga_long xga_domctl_set_broken_page_p2m(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_set_broken_page_p2m);
}

/**
 * Starts or stops counting a domain's use of the processor's cache, or returns the domain's RMID.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_psr_cmt_op in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.psr_cmt_op.cmd: XEN_DOMCTL_PSR_CMT_OP_*
 *            [out] u.psr_cmt_op.data: for QUERY_RMID, the domain's RMID, 0 for none
 * @return 0 on success
 * @retval -XEN_ENODEV the machine does not support it; it was not enabled on Xen's command line;
 *         (since 4.20) Xen was built without CONFIG_X86_PSR
 * @retval -XEN_ENOSYS cmd is unknown
 * @retval -XEN_EEXIST (ATTACH) the domain has an RMID already
 * @retval -XEN_EOVERFLOW (ATTACH) all RMIDs are taken
 * @retval -XEN_ENOENT (DETACH) the domain has no RMID
 */
XGA_LOCAL_FN xga_long xga_domctl_psr_cmt_op(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_psr_cmt_op);
}

/**
 * Sets or returns a domain's share of the caches or of the memory bandwidth of a socket.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_psr_alloc in public/domctl.h,
 * psr_set_val(), psr_get_val() in arch/x86/psr.c.
 *
 * @param op  [in] domain; u.psr_alloc: cmd: XEN_DOMCTL_PSR_SET_* or _GET_*; target: the socket;
 *            data: for SET
 *            [out] u.psr_alloc.data: for GET; on errors Xen writes a value without meaning
 * @return 0 on success
 * @retval -XEN_EOPNOTSUPP cmd is unknown; (since 4.20) Xen was built without CONFIG_X86_PSR
 * @retval -XEN_ENODEV Xen was started without psr=cat, cdp or mba
 * @retval -XEN_ERANGE the socket is unknown
 * @retval -XEN_ENOENT the socket does not support it, or has no online processor; (L3_CODE,
 *         L3_DATA) Xen was started without psr=cdp
 * @retval -XEN_EINVAL (SET) the value is invalid; (GET_L3_CBM) psr=cdp splits the share into CODE
 *         and DATA
 * @retval -XEN_EOVERFLOW (SET) there are too many different shares
 * @retval -XEN_ENOTSOCK (SET) the last online processor of the socket is being stopped
 * @retval -XEN_ENOMEM (SET) Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_psr_alloc(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_psr_alloc);
}

#endif

#if defined(__arm__) || defined(__aarch64__)

/**
 * Cleans and invalidates the caches for a range of a domain's pages.
 *
 * A domain that reads the pages with its caches off then sees what others wrote through the cache.
 *
 * Callable by the control domain, on Arm. Source: XEN_DOMCTL_cacheflush in public/domctl.h,
 * arch_do_domctl() in arch/arm/domctl.c.
 *
 * @param op  [in] domain; u.cacheflush: start_pfn: a gfn; nr_pfns
 * @return 0 on success, also where the range has no pages
 * @retval -XEN_EINVAL nr_pfns is above 2^MAX_ORDER (2^18 pages, 1 GiB with pages of 4 KiB), or the
 *         range wraps around
 */
XGA_LOCAL_FN xga_long xga_domctl_cacheflush(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_cacheflush);
}

#endif

#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */

/**
 * Sets the colours of the last-level cache that the memory of a new domain has.
 *
 * Only Xen for arm64 supports this. Memory that the domain has already keeps its colours. In 4.20,
 * a domain gets no memory before its colours are set, nor does its pool
 * (xga_domctl_set_paging_mempool_size()).
 *
 * Callable by the control domain, on all architectures, since Xen 4.20. Source:
 * XEN_DOMCTL_set_llc_colors in public/domctl.h, domain_set_llc_colors() in common/llc-coloring.c.
 *
 * @param op  [in] domain; u.set_llc_colors: num_llc_colors: 0 for the default; pad: 0; llc_colors
 * @return 0 on success
 * @retval -XEN_EINVAL pad is not 0, or the colours are invalid
 * @retval -XEN_EOPNOTSUPP Xen runs without cache colouring, as on every architecture but arm64
 * @retval -XEN_EEXIST the domain's colours were set before (4.20: also when they were set to the
 *         default)
 * @retval -XEN_EFAULT the list cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_set_llc_colors(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_set_llc_colors);
}

#endif
#endif
