/* SPDX-License-Identifier: MIT */
/**
 * @file
 * XENMEM_sharing_op: pages of equal content that domains share until one of them writes, and
 * domains forked off others. Declared with __XEN_TOOLS__, as the structure is.
 *
 * Each function stores op->op; xga_memory_sharing_op() issues any command; for it, the caller fills
 * in the whole structure. A handle identifies the content of a page for as long as the page is
 * shareable. Xen enables sharing for op->domain and for the parent of a fork. A client must share
 * already.
 *
 * Common to all functions except xga_memory_sharing_op_audit():
 * - -XEN_EFAULT: op cannot be accessed.
 * - -XEN_ESRCH: a domain does not exist, or is DOMID_SELF.
 * - -XEN_EPERM: a domain is the caller, or the caller is not privileged over it.
 * - -XEN_EINVAL: a domain is dying.
 * - When Xen has to enable sharing for a domain: -XEN_EOPNOTSUPP if it is a PV domain or the
 *   processor has no VMX, -XEN_ENODEV if it has no hardware-assisted paging, -XEN_EXDEV if it has
 *   an IOMMU. Before Xen 4.17.3, and in 4.18.0, a debug build of Xen crashes after one of these
 *   errors for op->domain.
 * - -XEN_ENOSYS: Xen was built without CONFIG_MEM_SHARING, as all but experimental builds are.
 * - -XEN_EACCES: the security module (FLASK) refuses.
 *
 * XENMEM_sharing_op_debug_mfn has no function: no Xen since 4.17 implements it.
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
 * Xen crashes when it has no memory for the bookkeeping of the page (4.17 to 4.22).
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XENMEM_sharing_op_nominate_gfn in public/memory.h, nominate_page() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in]  domain; u.nominate.u.gfn
 *            [out] u.nominate.handle, also of a page that is already shareable
 * @return 0 on success
 * @retval -XEN_EINVAL the gfn has no page, or a page that cannot be shared: it is not plain RAM,
 *         has another type in use, or differs between altp2m views
 * @retval -XEN_EBUSY the domain began to die during the call
 * @retval -XEN_EEXIST the page already has the type of shared pages
 * @retval -XEN_E2BIG the page has other references, such as a mapping by another domain
 */
XGA_FN xga_long xga_memory_sharing_op_nominate_gfn(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_nominate_gfn;
    return xga_memory_sharing_op(op);
}

/**
 * Makes the page under a grant reference shareable.
 *
 * A page that is not shareable yet must have exactly three references besides its own;
 * xga_memory_sharing_op_nominate_gfn() allows no other reference. Xen crashes when it has no memory
 * for the bookkeeping of the page (4.17 to 4.22).
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XENMEM_sharing_op_nominate_gref in public/memory.h, nominate_page() in arch/x86/mm/mem_sharing.c,
 * mem_sharing_gref_to_gfn() in common/grant_table.c.
 *
 * @param op  [in]  domain; u.nominate.u.grant_ref
 *            [out] u.nominate.handle, also of a page that is already shareable
 * @return 0 on success
 * @retval -XEN_ENOENT the grant reference does not exist
 * @retval -XEN_ENXIO the grant reference does not permit access
 * @retval -XEN_EINVAL the gfn has no page, or a page that cannot be shared: it is not plain RAM,
 *         has another type in use, or differs between altp2m views; Xen was built without
 *         CONFIG_GRANT_TABLE
 * @retval -XEN_EBUSY the domain began to die during the call
 * @retval -XEN_EEXIST the page already has the type of shared pages
 * @retval -XEN_E2BIG the number of other references is not three
 */
XGA_FN xga_long xga_memory_sharing_op_nominate_gref(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_nominate_gref;
    return xga_memory_sharing_op(op);
}

/**
 * Replaces the client's page by the source's, and frees the client's.
 *
 * Callable by the device model of both domains, and the control domain, on x86. Source:
 * XENMEM_sharing_op_share in public/memory.h, share_pages() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain: the source; u.share: source_gfn and client_gfn, each optionally a grant
 *                 reference (XENMEM_SHARING_OP_FIELD_MAKE_GREF); source_handle; client_handle;
 *                 client_domain
 * @return 0 on success, also when both gfns already have the same page or neither has one
 * @retval XENMEM_SHARING_OP_S_HANDLE_INVALID (-10, not an XEN_E*) source_handle no longer
 *         identifies the page: nominate it again
 * @retval XENMEM_SHARING_OP_C_HANDLE_INVALID (-9, not an XEN_E*) client_handle no longer identifies
 *         the page: nominate it again
 * @retval -XEN_EINVAL the client does not share; a gfn is a grant reference and Xen was built
 *         without CONFIG_GRANT_TABLE
 * @retval -XEN_ENOENT a grant reference does not exist
 * @retval -XEN_ENXIO a grant reference does not permit access
 */
XGA_FN xga_long xga_memory_sharing_op_share(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_share;
    return xga_memory_sharing_op(op);
}

/**
 * Counts how often the page at a gfn is shared.
 *
 * A debug build of Xen prints its information about the page to its console; a release build prints
 * nothing.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XENMEM_sharing_op_debug_gfn in public/memory.h, debug_gfn() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain; u.debug.u.gfn
 * @return the number of gfns that share the page, at least 1
 * @retval -XEN_EINVAL the page is not shareable
 */
XGA_FN xga_long xga_memory_sharing_op_debug_gfn(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_debug_gfn;
    return xga_memory_sharing_op(op);
}

/**
 * Counts how often the page under a grant reference is shared.
 *
 * A debug build of Xen prints its information about the page to its console; a release build prints
 * nothing.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XENMEM_sharing_op_debug_gref in public/memory.h, debug_gref() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain; u.debug.u.gref
 * @return the number of gfns that share the page, at least 1
 * @retval -XEN_EINVAL the page is not shareable; Xen was built without CONFIG_GRANT_TABLE
 * @retval -XEN_ENOENT the grant reference does not exist
 * @retval -XEN_ENXIO the grant reference does not permit access
 */
XGA_FN xga_long xga_memory_sharing_op_debug_gref(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_debug_gref;
    return xga_memory_sharing_op(op);
}

/**
 * Places the source's page at a gfn of the client that has no page.
 *
 * Callable by the device model of both domains, and the control domain, on x86. Source:
 * XENMEM_sharing_op_add_physmap in public/memory.h, add_to_physmap() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain: the source; u.share: source_gfn, not a grant reference; source_handle;
 *                 client_gfn; client_domain
 * @return 0 on success
 * @retval XENMEM_SHARING_OP_S_HANDLE_INVALID (-10) source_handle no longer identifies the page
 * @retval XENMEM_SHARING_OP_C_HANDLE_INVALID (-9) client_gfn is not a hole
 * @retval -XEN_EINVAL source_gfn is a grant reference; the client does not share; client_gfn is too
 *         large for the client's physmap
 * @retval -XEN_ENOMEM Xen has no memory for the bookkeeping or the client's physmap
 */
XGA_FN xga_long xga_memory_sharing_op_add_physmap(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_add_physmap;
    return xga_memory_sharing_op(op);
}

/**
 * Counts the errors in Xen's bookkeeping of shared pages.
 *
 * Xen does not read op->domain and requires no privilege.
 *
 * Callable by any domain, on x86. Source: XENMEM_sharing_op_audit in public/memory.h, audit() in
 * arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] none of its members
 * @return the number of errors
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EOPNOTSUPP Xen is a release build
 * @retval -XEN_ENOSYS Xen was built without CONFIG_MEM_SHARING
 */
XGA_FN xga_long xga_memory_sharing_op_audit(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_audit;
    return xga_memory_sharing_op(op);
}

/**
 * Shares the pages at equal gfns of two domains that are paused.
 *
 * Xen skips pages that cannot be shared, without an error. It continues the call itself and keeps
 * its position in opaque, which must be 0 at first. Of the errors of pages, Xen returns only that
 * of the last page, and not when it is -XEN_EINVAL. Xen crashes when it has no memory for the
 * bookkeeping of a page (4.17 to 4.22).
 *
 * Callable by the device model of both domains, and the control domain, on x86. Source:
 * XENMEM_sharing_op_range_share in public/memory.h, range_share() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in]  domain: the source; u.range: first_gfn and last_gfn, both inclusive; opaque;
 *                  client_domain; _pad 0
 *            [out] opaque: Xen's position, 0 after success
 * @return 0 on success
 * @retval -XEN_EINVAL a domain is not paused; the client does not share; a gfn is above the highest
 *         gfn of either domain; opaque is outside the range; _pad is not 0
 * @retval -XEN_EBUSY (last page) a domain began to die during the call
 * @retval -XEN_EEXIST (last page) the page already has the type of shared pages
 * @retval -XEN_E2BIG (last page) the page has other references
 */
XGA_FN xga_long xga_memory_sharing_op_range_share(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_range_share;
    return xga_memory_sharing_op(op);
}

/**
 * Makes an empty, paused domain a fork of another domain, which is paused from then on.
 *
 * Xen continues the call itself. The caller must be privileged over the fork only, not over the
 * parent; if it is not privileged over the parent, Xen copies neither the HVM parameters nor the
 * content of the pages that they name, and returns no error for that. The domain must not be a fork
 * already: Xen does not check this, and after an error unpauses and releases the given parent once
 * too often. With XENMEM_FORK_WITH_IOMMU_ALLOWED the parent may have an IOMMU; the fork may not.
 * After an error the parent runs again. The fork of a 32-bit domain uses the 64-bit layout of
 * shared_info, as a restored domain does.
 *
 * Callable by the device model of the fork, and the control domain, on x86. Source:
 * XENMEM_sharing_op_fork in public/memory.h, fork() and copy_settings() in
 * arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain: the fork; u.fork: parent_domain; flags: XENMEM_FORK_WITH_IOMMU_ALLOWED,
 *                 XENMEM_FORK_BLOCK_INTERRUPTS, or 0; pad 0
 * @return 0 on success
 * @retval -XEN_EINVAL flags has another bit; pad is not 0; the two domains do not have the same
 *         number of vCPUs; a vCPU of the fork cannot be created, or cannot take over the state of
 *         the parent's
 * @retval -XEN_EBUSY the toolstack has not paused the fork
 * @retval -XEN_EEXIST (since Xen 4.19) HVM_PARAM_ALTP2M of the parent is not XEN_ALTP2M_disabled
 * @retval -XEN_ENXIO (32-bit parent) the vcpu_info of a vCPU is not aligned to 8 bytes, or (since
 *         Xen 4.18) its runstate or time area registered by a guest-physical address
 * @retval -XEN_ENOMEM Xen has no memory for the fork
 */
XGA_FN xga_long xga_memory_sharing_op_fork(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_fork;
    return xga_memory_sharing_op(op);
}

/**
 * Discards what a fork has changed since it was made.
 *
 * With XENMEM_FORK_RESET_MEMORY alone, the result is that of the last page: an error means that Xen
 * kept that page, while it discarded the others that it could. When the caller is not privileged
 * over the parent, Xen restores neither the HVM parameters nor the content of the pages that they
 * name, and returns no error for that.
 *
 * Callable by the device model of the fork, and the control domain, on x86. Source:
 * XENMEM_sharing_op_fork_reset in public/memory.h, mem_sharing_fork_reset() in
 * arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] domain: the fork; u.fork: flags: XENMEM_FORK_RESET_STATE,
 *                 XENMEM_FORK_RESET_MEMORY, at least one of them; pad 0
 * @return 0 on success
 * @retval -XEN_EINVAL flags is 0 or has another bit; pad is not 0; (last page) the page cannot be
 *         shared; (XENMEM_FORK_RESET_STATE) a vCPU cannot take over the state of the parent's
 * @retval -XEN_ENOSYS the domain is not a fork
 * @retval -XEN_EBUSY (last page) the domain began to die during the call
 * @retval -XEN_EEXIST (last page) the page already has the type of shared pages;
 *         (XENMEM_FORK_RESET_STATE, since Xen 4.19) HVM_PARAM_ALTP2M of the parent is not
 *         XEN_ALTP2M_disabled
 * @retval -XEN_E2BIG (last page) the page has other references
 * @retval -XEN_EAGAIN (XENMEM_FORK_RESET_STATE; 4.17: -85, Xen's ERESTART) Xen is processing
 *         another call of the toolstack: call it again
 * @retval -XEN_ENOMEM Xen has no memory to restore the state
 */
XGA_FN xga_long xga_memory_sharing_op_fork_reset(struct xen_mem_sharing_op *op)
{
    op->op = XENMEM_sharing_op_fork_reset;
    return xga_memory_sharing_op(op);
}

#endif
#endif

#endif
