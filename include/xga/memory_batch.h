/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What became of a batch of memory_op, and how to go on with the rest.
 */
#ifndef XGA_MEMORY_BATCH_H
#define XGA_MEMORY_BATCH_H

#include <xga/memory.h>

/** In errs: the element was not tried. No error of Xen's is positive. */
#define XGA_NOT_TRIED 1

/**
 * Makes a reservation describe what is left of it, after a call that did fewer extents than asked.
 *
 * No hypercall. Calling the operation again at once fails at the same extent, unless something has
 * changed: memory was freed, a limit was raised. Anyone; any architecture. Rule:
 * XENMEM_populate_physmap in public/memory.h, populate_physmap() in common/memory.c.
 *
 * @param r     [in] as it was given to xga_memory_populate_physmap(), _increase_reservation() or
 *              _decrease_reservation(), nr_extents at most 0x3ffffff; [out] extent_start and
 *              nr_extents of those not done
 * @param done  [in] what that returned; errors and 0 leave r as it is
 * @return the number of extents left, 0 when all are done
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
 * Places pages at gfns, and says which was the first to fail.
 *
 * xga_memory_add_to_physmap_batch() returns 0 although every element failed; and an error leaves
 * the elements that it did not come to as they were. This marks them, so that errs tells the two
 * apart. What xga_memory_add_to_physmap_batch() says holds. Any domain for itself, privileged ones
 * for others; any architecture, not x86 PV. Rule: XENMEM_add_to_physmap_batch in public/memory.h,
 * xenmem_add_to_physmap_batch() in common/memory.c.
 *
 * @param op  [in] as for xga_memory_add_to_physmap_batch(); [out] errs: 0, an error of that
 *            element, or XGA_NOT_TRIED
 * @return the number of elements placed before the first that was not, op->size when all are;
 *         what xga_memory_add_to_physmap_batch() returns on an error
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
