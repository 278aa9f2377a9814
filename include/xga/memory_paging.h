/* SPDX-License-Identifier: MIT */
/**
 * @file
 * XENMEM_paging_op: a pager's commands, by which a domain's pages go out to it and come back.
 * Declared with __XEN_TOOLS__, as its structure is.
 *
 * Each function stores op->op; xga_memory_paging_op() issues any command as it stands.
 *
 * Said once: -XEN_EFAULT when op can't be accessed; -XEN_ESRCH when there is no such domain
 * (DOMID_SELF is none); -XEN_EPERM when it is the caller, or the caller is not privileged over it;
 * -XEN_EINVAL when it is dying; -XEN_ENODEV when it has no paging ring, which Xen gives it only under
 * a PV dom0; -XEN_ENOSYS by a Xen without paging, as are all but experimental builds; a security
 * module (FLASK) may refuse with -XEN_EACCES.
 */
#ifndef XGA_MEMORY_PAGING_H
#define XGA_MEMORY_PAGING_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/memory_paging.h is for x86: Xen pages no memory of Arm guests"
#else

#include <xga/memory.h>

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/**
 * Names a page that shall be paged out; the domain can't write it from now on.
 *
 * The device model of the domain, and the control domain; x86, where Xen has paging. Rule:
 * XENMEM_paging_op_nominate in public/memory.h, nominate() in arch/x86/mm/mem_paging.c.
 *
 * @param op  [in] domain; gfn
 * @return 0; -XEN_EBUSY when the gfn has no page, none of plain RAM, or one that is in use
 *         elsewhere; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_paging_op_nominate(struct xen_mem_paging_op *op)
{
    op->op = XENMEM_paging_op_nominate;
    return xga_memory_paging_op(op);
}

/**
 * Frees a nominated page, once its content is saved.
 *
 * The device model of the domain, and the control domain; x86, where Xen has paging. Rule:
 * XENMEM_paging_op_evict in public/memory.h, evict() in arch/x86/mm/mem_paging.c.
 *
 * @param op  [in] domain; gfn
 * @return 0; -XEN_EBUSY when the page is not nominated, or was asked for or taken into use
 *         meanwhile; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_paging_op_evict(struct xen_mem_paging_op *op)
{
    op->op = XENMEM_paging_op_evict;
    return xga_memory_paging_op(op);
}

/**
 * Gives a page that is out, or was nominated and asked for, back to the domain.
 *
 * The device model of the domain, and the control domain; x86, where Xen has paging. Rule:
 * XENMEM_paging_op_prep in public/memory.h, prepare() in arch/x86/mm/mem_paging.c.
 *
 * @param op  [in] domain; gfn; buffer, the page's 4096 bytes, NULL when it was not evicted
 * @return 0; -XEN_ENOENT when the page is not out; -XEN_EINVAL also when buffer is NULL and the
 *         page was evicted, or (a PV caller) is not the caller's; -XEN_EFAULT also when buffer
 *         can't be read; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_paging_op_prep(struct xen_mem_paging_op *op)
{
    op->op = XENMEM_paging_op_prep;
    return xga_memory_paging_op(op);
}

#endif
#endif

#endif
