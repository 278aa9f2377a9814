/* SPDX-License-Identifier: MIT */
/**
 * @file
 * XENMEM_access_op: how a domain may access its own pages, for introspection from another domain.
 * Declared with __XEN_TOOLS__, as the structure is.
 *
 * Each function stores op->op; xga_memory_access_op() issues any command; for it, the caller fills
 * in the whole structure.
 *
 * Common to all functions, in the order in which Xen checks:
 * - -XEN_ENOSYS: Xen was built without CONFIG_MEM_ACCESS (since Xen 4.21: CONFIG_VM_EVENT), as
 *   Debian's for Arm.
 * - -XEN_EFAULT: op cannot be accessed.
 * - -XEN_ESRCH: the domain does not exist, or domid is DOMID_SELF.
 * - -XEN_EPERM: domid is the caller.
 * - -XEN_EINVAL: the domain is dying, or (x86) is PV, has no hardware-assisted paging or runs on a
 *   processor without VMX.
 * - -XEN_EPERM, from FLASK -XEN_EACCES: the caller is not privileged over the domain.
 * - -XEN_ENODEV: the domain has no monitor ring.
 *
 * XENMEM_access_default has another value since Xen 4.20, which inserted XENMEM_access_r_pw before
 * it.
 */
#ifndef XGA_MEMORY_ACCESS_H
#define XGA_MEMORY_ACCESS_H

#include <xga/memory.h>

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/**
 * Sets how a domain may access a range of its pages, or the pages that it receives from then on.
 *
 * Xen continues the call itself. After an error the pages below the failing one are set; the
 * failing page is not reported. Xen skips gfns without a page.
 *
 * On x86, Xen first populates a gfn that is populated on demand, and a gfn that a fork does not
 * have yet, as for a read by the domain. It crashes the domain when a page is marked broken, or
 * when no page is left to populate a gfn.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XENMEM_access_op_set_access in public/memory.h, mem_access_memop() in common/mem_access.c,
 * p2m_set_mem_access() in arch/x86/mm/mem_access.c and arch/arm/mem_access.c.
 *
 * @param op  [in] domid; access: XENMEM_access_*, where XENMEM_access_default gives a page the
 *                 setting of the pages to come; pfn and nr: the first gfn and the number of gfns,
 *                 at least 1; pfn ~0 sets the access of the pages to come, whatever nr is
 * @return 0 on success
 * @retval -XEN_EINVAL a gfn is above the highest gfn of the domain; nr is 0; access does not exist
 * @retval -XEN_ENOMEM Xen has no memory for the physmap
 */
XGA_FN xga_long xga_memory_access_op_set_access(struct xen_mem_access_op *op)
{
    op->op = XENMEM_access_op_set_access;
    return xga_memory_access_op(op);
}

/**
 * Reads how a domain may access one of its pages, or the pages that it receives from now on.
 *
 * Xen does not return the setting to a 32-bit x86 caller: access keeps its value (4.17 to 4.22). On
 * Arm access is XENMEM_access_rwx for any pfn until a setting is made.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XENMEM_access_op_get_access in public/memory.h, mem_access_memop() in common/mem_access.c,
 * p2m_get_mem_access() in arch/x86/mm/mem_access.c and arch/arm/mem_access.c, compat_memory_op() in
 * common/compat/memory.c.
 *
 * @param op  [in]  domid; pfn: the gfn, or ~0 for the pages to come
 *            [out] access: XENMEM_access_*
 * @return 0 on success
 * @retval -XEN_EINVAL pfn is above the highest gfn of the domain
 * @retval -XEN_ESRCH pfn has no page
 */
XGA_FN xga_long xga_memory_access_op_get_access(struct xen_mem_access_op *op)
{
    op->op = XENMEM_access_op_get_access;
    return xga_memory_access_op(op);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Sets how a domain may access a list of pages, with a setting for each page.
 *
 * Xen continues the call itself. After an error the entries before the failing one are set; the
 * failing entry is not reported. Xen populates gfns and crashes the domain as for
 * xga_memory_access_op_set_access().
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XENMEM_access_op_set_access_multi in public/memory.h, p2m_set_mem_access_multi() in
 * arch/x86/mm/mem_access.c.
 *
 * @param op  [in] domid; nr: the number of entries of each list; pfn_list: gfns of 64 bits;
 *                 access_list: XENMEM_access_* of 8 bits
 * @return 0 on success
 * @retval -XEN_EFAULT a list cannot be read
 * @retval -XEN_EINVAL an access does not exist; a gfn is too large for the physmap
 * @retval -XEN_ENOMEM Xen has no memory for the physmap
 */
XGA_FN xga_long xga_memory_access_op_set_access_multi(struct xen_mem_access_op *op)
{
    op->op = XENMEM_access_op_set_access_multi;
    return xga_memory_access_op(op);
}

#endif
#endif

#endif
