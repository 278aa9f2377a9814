/* SPDX-License-Identifier: MIT */
/**
 * @file
 * XENMEM_access_op: how a domain may access its own pages, for introspection from another one.
 * Declared with __XEN_TOOLS__, as its structure is.
 *
 * Each function stores op->op; xga_memory_access_op() issues any command as it stands.
 *
 * Said once, in the order in which Xen looks: -XEN_ENOSYS by a Xen without vm_event, as Debian's
 * for Arm; -XEN_EFAULT when op can't be accessed; -XEN_ESRCH when there is no such domain
 * (DOMID_SELF is none); -XEN_EPERM when it is the caller; -XEN_EINVAL when it is dying, or (x86) is
 * a PV domain, has no hardware-assisted paging or runs on a processor without VMX; -XEN_EPERM when
 * the caller is not privileged over it (-XEN_EACCES from FLASK); -XEN_ENODEV when it has no monitor
 * ring.
 *
 * XENMEM_access_default is another number since Xen 4.20, which put XENMEM_access_r_pw before it.
 */
#ifndef XGA_MEMORY_ACCESS_H
#define XGA_MEMORY_ACCESS_H

#include <xga/memory.h>

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/**
 * Sets how a domain may access a range of its pages, or those that come to it from then on.
 *
 * Xen continues by itself. After an error the pages below the one in question are set; nothing says
 * which that is. gfns without a page are passed over. The device model of the domain, and the
 * control domain; any architecture, where Xen has vm_event. Rule: XENMEM_access_op_set_access in
 * public/memory.h, mem_access_memop() in common/mem_access.c, p2m_set_mem_access() in
 * arch/x86/mm/mem_access.c and arch/arm/mem_access.c.
 *
 * @param op  [in] domid; access, XENMEM_access_*; pfn, nr: the first gfn and how many, 1 and more;
 *            pfn ~0 for the pages to come, whatever nr is; XENMEM_access_default gives a page what
 *            those get
 * @return 0; -XEN_EINVAL also when a gfn is above the highest one of the domain, nr is 0, or there
 *         is no such access; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_access_op_set_access(struct xen_mem_access_op *op)
{
    op->op = XENMEM_access_op_set_access;
    return xga_memory_access_op(op);
}

/**
 * Reads how a domain may access one of its pages, or those that come to it from now on.
 *
 * Xen does not give the answer to a 32-bit x86 caller: access stays what it was (4.17 and 4.22).
 * The device model of the domain, and the control domain; any architecture, where Xen has vm_event.
 * Rule: XENMEM_access_op_get_access in public/memory.h, mem_access_memop() in common/mem_access.c,
 * p2m_get_mem_access() in arch/x86/mm/mem_access.c and arch/arm/mem_access.c, compat_memory_op() in
 * common/compat/memory.c.
 *
 * @param op  [in] domid; pfn, the gfn, ~0 for the pages to come; [out] access, XENMEM_access_*;
 *            Arm: _rwx for any pfn until a setting is made
 * @return 0; -XEN_EINVAL also when pfn is above the highest gfn of the domain; -XEN_ESRCH also when
 *         it has no page; -XEN_ERANGE when Xen has no name for the setting
 */
XGA_FN xga_long xga_memory_access_op_get_access(struct xen_mem_access_op *op)
{
    op->op = XENMEM_access_op_get_access;
    return xga_memory_access_op(op);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Sets how a domain may access pages, each by a setting of its own.
 *
 * Xen continues by itself. After an error the entries before the one in question are set; nothing
 * says which that is. The device model of the domain, and the control domain; x86. Rule:
 * XENMEM_access_op_set_access_multi in public/memory.h, p2m_set_mem_access_multi() in
 * arch/x86/mm/mem_access.c.
 *
 * @param op  [in] domid; nr; pfn_list, access_list: nr entries each, gfns and XENMEM_access_*
 * @return 0; -XEN_EFAULT also when a list can't be read; -XEN_EINVAL also when there is no such
 *         access, or a gfn is too high for the domain's paging; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_access_op_set_access_multi(struct xen_mem_access_op *op)
{
    op->op = XENMEM_access_op_set_access_multi;
    return xga_memory_access_op(op);
}

#endif
#endif

#endif
