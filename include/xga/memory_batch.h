/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The result of a batch of memory_op, and how to continue with the rest.
 */
#ifndef XGA_MEMORY_BATCH_H
#define XGA_MEMORY_BATCH_H

#include <xga/memory.h>

/** In errs: Xen did not process the element. All errors of Xen are negative. */
#define XGA_NOT_TRIED 1

/**
 * Changes a reservation to describe the extents that are left, after a call that processed fewer
 * extents than requested.
 *
 * This function makes no hypercall. Repeating the operation at once fails at the same extent unless
 * something has changed: memory was freed, or a limit was raised. An extent that Xen allocated, but
 * whose frame it could not write to extent_start, is among those left: repeating the operation
 * allocates it again.
 *
 * Callable by any domain, on all architectures. Source: XENMEM_populate_physmap in public/memory.h,
 * populate_physmap() in common/memory.c.
 *
 * @param r  [in]  the reservation given to xga_memory_populate_physmap(),
 *                 xga_memory_increase_reservation() or xga_memory_decrease_reservation(), with
 *                 nr_extents at most 0x3ffffff
 *           [out] extent_start and nr_extents of the extents not processed
 * @param done  [in] the result of that call; an error or 0 leaves r unchanged
 * @return the number of extents left (r's nr_extents), 0 when all are processed
 */
XGA_FN xga_long xga_memory_reservation_rest(struct xen_memory_reservation *r, xga_long done)
{
    if (done > 0) {
        xen_ulong_t n = (xen_ulong_t)done;

        if (n > r->nr_extents)
            n = r->nr_extents;
        if (r->extent_start.p != 0)
            set_xen_guest_handle(r->extent_start, r->extent_start.p + n);
        r->nr_extents -= n;
    }
    return (xga_long)r->nr_extents;
}

/**
 * Places pages at gfns, and returns which was the first to fail.
 *
 * xga_memory_add_to_physmap_batch() returns 0 although every element failed, and after an error it
 * leaves errs of the elements that Xen did not process unchanged. This function marks all of errs
 * with XGA_NOT_TRIED first, so that errs distinguishes the two. See
 * xga_memory_add_to_physmap_batch().
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures except
 * x86 PV. Source: XENMEM_add_to_physmap_batch in public/memory.h, xenmem_add_to_physmap_batch() in
 * common/memory.c.
 *
 * @param op  [in]  as for xga_memory_add_to_physmap_batch()
 *            [out] errs: 0, the error of the element, or XGA_NOT_TRIED
 * @return the number of elements placed before the first that failed, op->size when all are placed
 * @retval -XEN_EFAULT op or an array cannot be accessed; earlier elements may be placed, and the
 *         element whose error cannot be written
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain
 * @retval -XEN_EACCES domid is a PV domain; space is dev_mmio and domid is not the calling hardware
 *         domain
 * @retval -XEN_EOPNOTSUPP space is gmfn_range; space is dev_mmio and u is not 0
 * @retval -XEN_EINVAL an element of gpfns is ~0 (for a 32-bit x86 caller ~0 is gfn 0xffffffff);
 *         earlier elements may be placed
 */
XGA_FN xga_long xga_memory_add_to_physmap_counted(struct xen_add_to_physmap_batch *op)
{
    const unsigned int size = op->size;
    unsigned int i;
    xga_long ret;

    for (i = 0; i < size; i++)
        op->errs.p[i] = XGA_NOT_TRIED;
    ret = xga_memory_add_to_physmap_batch(op);
    if (ret < 0)
        return ret;
    for (i = 0; i < size; i++)
        if (op->errs.p[i] != 0)
            break;
    return (xga_long)i;
}

#endif
