/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A domain's memory: limits, page tables, caches. What is common to all is said in <xga/domctl.h>.
 */
#ifndef XGA_DOMCTL_MEMORY_H
#define XGA_DOMCTL_MEMORY_H

#include <xen/domctl.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Sets how much memory a domain may have.
 *
 * Below what it has it loses nothing, but gets no more. The control domain; any architecture. Rule:
 * XEN_DOMCTL_max_mem in public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.max_mem.max_memkb, KiB
 * @return 0
 */
XGA_LOCAL_FN xga_long xga_domctl_max_mem(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_max_mem;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Reads how much memory is set aside for Xen's page tables of a domain.
 *
 * The control domain; any architecture. Rule: XEN_DOMCTL_get_paging_mempool_size in
 * public/domctl.h, arch_get_paging_mempool_size() in arch/x86/mm/paging.c, arch/arm/mmu/p2m.c
 * (arch/arm/p2m.c before 4.19).
 *
 * @param op  [in] domain; [out] u.paging_mempool.size, bytes
 * @return 0; -XEN_EOPNOTSUPP for PV domains
 */
XGA_LOCAL_FN xga_long xga_domctl_get_paging_mempool_size(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_get_paging_mempool_size;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Sets aside memory for Xen's page tables of a domain, or takes it back.
 *
 * An error may leave it done in part. Without it nothing can be mapped in a domain on Arm, but in
 * 4.17 what fits in 16 pages; the hardware domain does without. x86: a size below what the P2M
 * holds, or below the least that shadow paging needs, leaves that much, with 0. The control domain;
 * any architecture. Rule: XEN_DOMCTL_set_paging_mempool_size in public/domctl.h,
 * arch_set_paging_mempool_size() in arch/x86/mm/paging.c, arch/arm/mmu/p2m.c (arch/arm/p2m.c before
 * 4.19).
 *
 * @param op  [in] domain; u.paging_mempool.size, bytes, a multiple of the page size
 * @return 0; -XEN_EINVAL when size is no multiple of a page or too large; -XEN_EOPNOTSUPP for PV
 *         domains; -XEN_ENOMEM, also when other pages that are in use can't be given back
 */
XGA_LOCAL_FN xga_long xga_domctl_set_paging_mempool_size(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_set_paging_mempool_size;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Tells for each of a list of frames whether it is a page table, of which level, and whether it is
 * pinned.
 *
 * Xen advances num and array when it is interrupted: fill them in anew for every call. The control
 * domain; x86. Rule: XEN_DOMCTL_getpageframeinfo3 in public/domctl.h, arch_do_domctl() in
 * arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.getpageframeinfo3: num, up to 1024; array, gfns (PV: machine frames) of
 *            4 bytes each when the caller is a 32-bit PV guest or latched to 32 bits
 *            (xga_x86_latch_width()), else of 8; [out] XEN_DOMCTL_PFINFO_* in their place
 * @return 0; -XEN_E2BIG for more than 1024; -XEN_EFAULT when array can't be accessed
 */
XGA_LOCAL_FN xga_long xga_domctl_getpageframeinfo3(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_getpageframeinfo3;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Controls and reads the log of pages that a domain writes, and the pool of its page tables.
 *
 * Xen comes back from an interruption by itself; nothing else may be done to the domain's log
 * between. CLEAN and PEEK without a log give zeros, with 0. The allocation is better handled by
 * xga_domctl_get_paging_mempool_size(). The structure is written back on errors too. 4.17 leaves a
 * dying domain alone, with 0. The control domain; x86.
 * Rule: XEN_DOMCTL_shadow_op in public/domctl.h, paging_domctl() in arch/x86/mm/paging.c.
 *
 * @param op  [in] domain; u.shadow_op: op, XEN_DOMCTL_SHADOW_OP_*; mode, of ENABLE, CLEAN and PEEK;
 *            mb, of SET_ALLOCATION; dirty_bitmap, pages of CLEAN and PEEK; [out] mb, dirty_bitmap,
 *            pages, stats, as op gives them
 * @return 0; -XEN_EINVAL when it is the caller or dying, has no vCPUs, for an unknown op, and for
 *         what its paging can't do, as ENABLE_TEST and, without LOG_DIRTY, ENABLE with nested
 *         paging; -XEN_EBUSY when an interrupted one has to finish first (not GET_ALLOCATION);
 *         -XEN_EOPNOTSUPP when Xen was built without CONFIG_PAGING
 *         ENABLE_LOGDIRTY, and ENABLE with LOG_DIRTY: -XEN_EINVAL when the log is on, or the domain
 *         has PCI devices; nested paging: -XEN_EBUSY when an ioreq server has pages; else
 *         -XEN_ENOMEM, and for a PV domain -XEN_EOPNOTSUPP when Xen was built without
 *         CONFIG_SHADOW_PAGING
 *         OFF: 0 also when the log is off
 *         CLEAN, PEEK: -XEN_EINVAL for an unknown mode; -XEN_EFAULT when dirty_bitmap can't be
 *         written; -XEN_ENOMEM when Xen had no memory to log all pages
 *         SET_ALLOCATION: -XEN_ENOMEM; without nested paging -XEN_EINVAL for 0 while it is in use
 */
XGA_LOCAL_FN xga_long xga_domctl_shadow_op(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_shadow_op;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Says whether pages of an HVM or PVH domain may be shared with others.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_mem_sharing_op in public/domctl.h, mem_sharing_domctl()
 * in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain; u.mem_sharing_op: op, XEN_DOMCTL_MEM_SHARING_CONTROL; u.enable, boolean
 * @return 0; -XEN_EOPNOTSUPP (before 4.22 -XEN_ENOSYS) when Xen was built without; -XEN_ENOSYS for
 *         an unknown op; to enable: -XEN_EOPNOTSUPP for a PV domain, and where the processor is not
 *         Intel's, -XEN_ENODEV without nested paging, -XEN_EXDEV when it has an IOMMU
 */
XGA_LOCAL_FN xga_long xga_domctl_mem_sharing_op(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_mem_sharing_op;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Checks a domain's memory tables against each other and counts the mistakes.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_audit_p2m in public/domctl.h, audit_p2m() in
 * arch/x86/mm/p2m.c.
 *
 * @param op  [in] domain; [out] u.audit_p2m: orphans, m2p_bad, p2m_bad
 * @return 0; -XEN_EPERM when it is the caller; -XEN_EOPNOTSUPP (before 4.22 -XEN_ENOSYS) when Xen
 *         was built without, as releases are
 */
XGA_LOCAL_FN xga_long xga_domctl_audit_p2m(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_audit_p2m;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Marks a page of an HVM or PVH domain as broken.
 *
 * A domain with nested paging on Intel's processors (EPT) crashes when it touches the page. Any
 * other does not: on AMD's processors, and with shadow paging, Xen forgets the page, and
 * xga_hvm_get_mem_type() returns HVMMEM_mmio_dm. The control domain; x86. Rule:
 * XEN_DOMCTL_set_broken_page_p2m in public/domctl.h, arch_do_domctl() in arch/x86/domctl.c,
 * p2m_get_gfn_type_access() in arch/x86/mm/p2m.c, p2m_pt_get_entry() in arch/x86/mm/p2m-pt.c.
 *
 * @param op  [in] domain; u.set_broken_page_p2m.pfn, the gfn
 * @return 0; -XEN_EINVAL for a PV domain, or when gfn is not RAM; -XEN_EBUSY when it changed
 *         meanwhile; -XEN_ENOMEM when a larger page can't be split
 */
XGA_LOCAL_FN xga_long xga_domctl_set_broken_page_p2m(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_set_broken_page_p2m;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Has the processor count what of its cache a domain uses, or no longer.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_psr_cmt_op in public/domctl.h, arch_do_domctl() in
 * arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.psr_cmt_op.cmd, XEN_DOMCTL_PSR_CMT_OP_*; [out] u.psr_cmt_op.data, of
 *            QUERY_RMID: the domain's number there, 0 for none
 * @return 0; -XEN_ENODEV when the machine can't, or Xen was not told to; -XEN_ENOSYS for an unknown
 *         cmd; ATTACH: -XEN_EEXIST when it counts already, -XEN_EOVERFLOW when all numbers are
 *         taken; DETACH: -XEN_ENOENT when it does not count
 */
XGA_LOCAL_FN xga_long xga_domctl_psr_cmt_op(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_psr_cmt_op;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Sets or reads a domain's share of a socket's caches or memory bandwidth.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_psr_alloc in public/domctl.h, psr_set_val(),
 * psr_get_val() in arch/x86/psr.c.
 *
 * @param op  [in] domain; u.psr_alloc: cmd, XEN_DOMCTL_PSR_SET_* or _GET_*; target, the socket;
 *            data, [out] for GET, on errors too
 * @return 0; -XEN_ENODEV when Xen was started without psr=cat, cdp or mba; -XEN_ERANGE for an
 *         unknown socket; -XEN_ENOENT when that socket can't; -XEN_EOPNOTSUPP for an unknown cmd,
 *         or when Xen was built without CONFIG_X86_PSR; GET_L3_CBM: -XEN_EINVAL when psr=cdp made
 *         it two, CODE and DATA; SET: -XEN_EINVAL for a value that can't be, -XEN_EOVERFLOW when
 *         there are too many different shares, -XEN_ENOTSOCK when no processor of the socket is
 *         online, -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_psr_alloc(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_psr_alloc;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif

#if defined(__arm__) || defined(__aarch64__)

/**
 * Writes back and drops what caches hold of a domain's pages: what was written into them without
 * the caches' coherence is seen by it then.
 *
 * The control domain; arm and arm64. Rule: XEN_DOMCTL_cacheflush in public/domctl.h,
 * arch_do_domctl() in arch/arm/domctl.c.
 *
 * @param op  [in] domain; u.cacheflush: start_pfn, a gfn; nr_pfns
 * @return 0, also where no page is; -XEN_EINVAL for more than 2^MAX_ORDER pages (1 GiB with pages
 *         of 4 KiB), and when the range wraps
 */
XGA_LOCAL_FN xga_long xga_domctl_cacheflush(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_cacheflush;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif

#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */

/**
 * Says which colours of the last-level cache a new domain's memory has.
 *
 * Only Xen for arm64 has it; others answer -XEN_EOPNOTSUPP. The control domain; any architecture,
 * since Xen 4.20. Rule: XEN_DOMCTL_set_llc_colors in public/domctl.h, domain_set_llc_colors() in
 * common/llc-coloring.c.
 *
 * @param op  [in] domain; u.set_llc_colors: num_llc_colors, 0 for the default; pad 0; llc_colors
 * @return 0; -XEN_EINVAL when pad is not 0, or for colours that can't be; -XEN_EOPNOTSUPP when Xen
 *         runs without; -XEN_EEXIST when they are set; -XEN_EFAULT when the list can't be read;
 *         -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_set_llc_colors(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_set_llc_colors;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif
#endif
