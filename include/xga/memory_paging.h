/* SPDX-License-Identifier: MIT */
/**
 * @file
 * XENMEM_paging_op: the commands of a pager, which takes pages of a domain out and brings them
 * back. Declared with __XEN_TOOLS__, as the structure is.
 *
 * Each function stores op->op; xga_memory_paging_op() issues any command; for it, the caller fills
 * in the whole structure.
 *
 * Common to all functions:
 * - -XEN_EFAULT: op cannot be accessed.
 * - -XEN_ESRCH: the domain does not exist, or is DOMID_SELF.
 * - -XEN_EPERM: the domain is the caller, or the caller is not privileged over it.
 * - -XEN_EINVAL: the domain is dying.
 * - -XEN_ENODEV: the domain has no paging ring. Xen gives it one only under a PV dom0.
 * - -XEN_ENOSYS: Xen was built without CONFIG_MEM_PAGING, as all but experimental builds are.
 * - -XEN_EACCES: the security module (FLASK) refuses.
 */
#ifndef XGA_MEMORY_PAGING_H
#define XGA_MEMORY_PAGING_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/memory_paging.h is for x86: Xen pages no memory of Arm guests"
#else

#include <xga/memory.h>

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/**
 * Nominates a page to be paged out; from then on a vCPU that reads or writes it waits for the
 * pager.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XENMEM_paging_op_nominate in public/memory.h, nominate() in arch/x86/mm/mem_paging.c.
 *
 * @param op  [in] domain; gfn
 * @return 0 on success
 * @retval -XEN_EBUSY the gfn has no page; the page is not plain RAM, or is in use elsewhere
 * @retval -XEN_ENOMEM Xen has no memory to split a large mapping
 */
XGA_FN xga_long xga_memory_paging_op_nominate(struct xen_mem_paging_op *op)
{
    op->op = XENMEM_paging_op_nominate;
    return xga_memory_paging_op(op);
}

/**
 * Frees a nominated page, after the pager has saved its content.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XENMEM_paging_op_evict in public/memory.h, evict() in arch/x86/mm/mem_paging.c.
 *
 * @param op  [in] domain; gfn
 * @return 0 on success
 * @retval -XEN_EBUSY the page is not nominated, or since then the domain has accessed it or it was
 *         taken into use elsewhere
 * @retval -XEN_ENOMEM Xen has no memory for the physmap
 */
XGA_FN xga_long xga_memory_paging_op_evict(struct xen_mem_paging_op *op)
{
    op->op = XENMEM_paging_op_evict;
    return xga_memory_paging_op(op);
}

/**
 * Returns a page to the domain that is paged out, or that was nominated and then accessed.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XENMEM_paging_op_prep in public/memory.h, prepare() in arch/x86/mm/mem_paging.c.
 *
 * @param op  [in] domain; gfn; buffer: the 4096 bytes of the page, or NULL when it was not evicted
 * @return 0 on success
 * @retval -XEN_ENOENT the page is not paged out
 * @retval -XEN_EINVAL buffer is NULL and the page was evicted; (PV caller) buffer is not in the
 *         caller's address space
 * @retval -XEN_EFAULT buffer cannot be read
 * @retval -XEN_ENOMEM Xen has no memory for the page or the physmap, or the domain's allowance is
 *         exhausted
 */
XGA_FN xga_long xga_memory_paging_op_prep(struct xen_mem_paging_op *op)
{
    op->op = XENMEM_paging_op_prep;
    return xga_memory_paging_op(op);
}

#endif
#endif

#endif
