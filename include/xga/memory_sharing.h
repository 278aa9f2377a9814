/* SPDX-License-Identifier: MIT */
/**
 * @file
 * XENMEM_sharing_op: pages of equal content that domains share until one writes, and domains forked
 * off others. Declared with __XEN_TOOLS__, as its structure is.
 *
 * Each function stores op->op; xga_memory_sharing_op() issues any command as it stands. A handle
 * names a page's content as long as the page is shareable. A domain that the commands name first is
 * made to share; a client has to do so already.
 *
 * Said once, of every command but audit: -XEN_EFAULT when op can't be accessed; -XEN_ESRCH when
 * there is no such domain (DOMID_SELF is none), -XEN_EPERM when one is the caller, or the caller is
 * not privileged over it, -XEN_EINVAL when one is dying; -XEN_EOPNOTSUPP when it is a PV domain or
 * the processor has no VMX, -XEN_ENODEV when it has no hardware-assisted paging, -XEN_EXDEV when it
 * has an IOMMU. -XEN_ENOSYS by a Xen without sharing, as are all but experimental builds; a
 * security module (FLASK) may refuse with -XEN_EACCES.
 *
 * XENMEM_sharing_op_debug_mfn has no function: no Xen since 4.17 answers it.
 */
#ifndef XGA_MEMORY_SHARING_H
#define XGA_MEMORY_SHARING_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/memory_sharing.h is for x86: Xen shares no memory of Arm guests"
#else

#include <xga/memory.h>

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/**
 * Makes the page at a gfn shareable.
 *
 * The device model of the domain, and the control domain; x86, where Xen has sharing. Rule:
 * XENMEM_sharing_op_nominate_gfn in public/memory.h, nominate_page() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain; u.nominate.u.gfn; [out] u.nominate.handle, also of a page that is
 *            shareable already
 * @return 0; -XEN_EINVAL also when the gfn has no page, or one that can't be shared; -XEN_EBUSY
 *         when the domain is going; -XEN_EEXIST, -XEN_E2BIG when the page is in use elsewhere;
 *         -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_sharing_op_nominate_gfn(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_nominate_gfn;
    return xga_memory_sharing_op(op);
}

/**
 * Makes the page under a grant reference shareable.
 *
 * The page must have exactly three references besides its own, where
 * xga_memory_sharing_op_nominate_gfn() allows none. The device model of the domain, and the control
 * domain; x86, where Xen has sharing. Rule: XENMEM_sharing_op_nominate_gref in public/memory.h,
 * nominate_page() in arch/x86/mm/mem_sharing.c, mem_sharing_gref_to_gfn() in common/grant_table.c.
 *
 * @param op  [in] domain; u.nominate.u.grant_ref; [out] u.nominate.handle
 * @return what xga_memory_sharing_op_nominate_gfn() returns, but -XEN_E2BIG for any other number of
 *         references; -XEN_ENOENT when there is no such grant reference; -XEN_ENXIO when it does
 *         not permit access
 */
XGA_FN xga_long xga_memory_sharing_op_nominate_gref(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_nominate_gref;
    return xga_memory_sharing_op(op);
}

/**
 * Puts the source's page in the place of the client's, which is freed.
 *
 * The device model of both domains, and the control domain; x86, where Xen has sharing. Rule:
 * XENMEM_sharing_op_share in public/memory.h, share_pages() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain, the source; u.share: source_gfn, client_gfn, either perhaps a reference
 *            by XENMEM_SHARING_OP_FIELD_MAKE_GREF; source_handle, client_handle; client_domain
 * @return 0, also when it is one page already, or neither gfn has one;
 *         XENMEM_SHARING_OP_S_HANDLE_INVALID, XENMEM_SHARING_OP_C_HANDLE_INVALID (-10, -9: no
 *         XEN_E*) when a handle is no longer that page's: nominate it again; -XEN_EINVAL also when
 *         the client does not share; -XEN_ENOENT, -XEN_ENXIO as for a reference of
 *         xga_memory_sharing_op_nominate_gref()
 */
XGA_FN xga_long xga_memory_sharing_op_share(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_share;
    return xga_memory_sharing_op(op);
}

/**
 * Counts how often the page at a gfn is shared, and prints what Xen knows of it.
 *
 * The device model of the domain, and the control domain; x86, where Xen has sharing. Rule:
 * XENMEM_sharing_op_debug_gfn in public/memory.h, debug_gfn() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain; u.debug.u.gfn
 * @return the number of gfns that share the page, 1 and more; -XEN_EINVAL also when it is not
 *         shareable
 */
XGA_FN xga_long xga_memory_sharing_op_debug_gfn(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_debug_gfn;
    return xga_memory_sharing_op(op);
}

/**
 * Counts how often the page under a grant reference is shared, and prints what Xen knows of it.
 *
 * The device model of the domain, and the control domain; x86, where Xen has sharing. Rule:
 * XENMEM_sharing_op_debug_gref in public/memory.h, debug_gref() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain; u.debug.u.gref
 * @return the number of gfns that share the page, 1 and more; -XEN_EINVAL also when it is not
 *         shareable; -XEN_ENOENT, -XEN_ENXIO as for a reference of
 *         xga_memory_sharing_op_nominate_gref()
 */
XGA_FN xga_long xga_memory_sharing_op_debug_gref(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_debug_gref;
    return xga_memory_sharing_op(op);
}

/**
 * Puts the source's page at a gfn of the client that has none.
 *
 * The device model of both domains, and the control domain; x86, where Xen has sharing. Rule:
 * XENMEM_sharing_op_add_physmap in public/memory.h, add_to_physmap() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain, the source; u.share: source_gfn, no reference; source_handle; client_gfn;
 *            client_domain
 * @return 0; XENMEM_SHARING_OP_S_HANDLE_INVALID (-10) when the handle is no longer that page's;
 *         XENMEM_SHARING_OP_C_HANDLE_INVALID (-9) when the client's gfn is not a hole; -XEN_EINVAL
 *         also for a reference, and when the client does not share; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_sharing_op_add_physmap(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_add_physmap;
    return xga_memory_sharing_op(op);
}

/**
 * Counts the mistakes in Xen's own bookkeeping of shared pages.
 *
 * It looks at no domain and asks for no privilege. Anyone; x86, where Xen has sharing. Rule:
 * XENMEM_sharing_op_audit in public/memory.h, audit() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] nothing
 * @return the number of mistakes; -XEN_EFAULT when op can't be read; -XEN_EOPNOTSUPP by release
 *         builds of Xen; -XEN_ENOSYS by a Xen without sharing
 */
XGA_FN xga_long xga_memory_sharing_op_audit(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_audit;
    return xga_memory_sharing_op(op);
}

/**
 * Shares the pages at equal gfns of two domains that are paused.
 *
 * Pages that can't be shared are passed over, without an error. Xen continues by itself and keeps
 * its place in opaque, which is to be 0 at first; after -XEN_ENOMEM call it again with opaque as it
 * stands, and it goes on there. The last page's error alone is returned, all but its -XEN_EINVAL.
 * The device model of both domains, and the control domain; x86, where Xen has sharing. Rule:
 * XENMEM_sharing_op_range_share in public/memory.h, range_share() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain, the source; u.range: first_gfn, last_gfn, both within; opaque;
 *            client_domain; _pad 0; [out] opaque is Xen's, 0 after success
 * @return 0; -XEN_EINVAL also when a domain is not paused, the client does not share, a gfn is
 *         above the highest one of either domain, opaque is out of the range, or _pad is not 0;
 *         -XEN_EBUSY, -XEN_EEXIST, -XEN_E2BIG of the last page; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_sharing_op_range_share(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_range_share;
    return xga_memory_sharing_op(op);
}

/**
 * Makes an empty, paused domain a fork of another one, which is paused from now on.
 *
 * Xen continues by itself. It asks for privilege over the fork alone, not over the parent. With
 * XENMEM_FORK_WITH_IOMMU_ALLOWED the parent may have an IOMMU, the fork may not. The device model
 * of the fork, and the control domain; x86, where Xen has sharing. Rule: XENMEM_sharing_op_fork in
 * public/memory.h, fork() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain, the fork; u.fork: parent_domain; flags, XENMEM_FORK_WITH_IOMMU_ALLOWED,
 *            XENMEM_FORK_BLOCK_INTERRUPTS, or 0; pad 0
 * @return 0; -XEN_EINVAL also for other flags, a pad that is not 0, and when the two do not have as
 *         many vCPUs; -XEN_EBUSY when the fork is not paused by the toolstack; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_sharing_op_fork(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_fork;
    return xga_memory_sharing_op(op);
}

/**
 * Throws away what a fork has changed since it was made.
 *
 * With XENMEM_FORK_RESET_MEMORY alone an error may be that of a page that stayed, while the rest
 * was thrown away. The device model of the fork, and the control domain; x86, where Xen has
 * sharing. Rule: XENMEM_sharing_op_fork_reset in public/memory.h, mem_sharing_fork_reset() in
 * arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain, the fork; u.fork: flags, XENMEM_FORK_RESET_STATE,
 *            XENMEM_FORK_RESET_MEMORY, at least one; pad 0
 * @return 0; -XEN_EINVAL also for none or other flags, and a pad that is not 0; -XEN_ENOSYS also
 *         when it is no fork; -XEN_EINVAL, -XEN_EBUSY, -XEN_EEXIST, -XEN_E2BIG as said; -XEN_EAGAIN
 *         (since Xen 4.18) when it was interrupted: call it again; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_sharing_op_fork_reset(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_fork_reset;
    return xga_memory_sharing_op(op);
}

#endif
#endif

#endif
