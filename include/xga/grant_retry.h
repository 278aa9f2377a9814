/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Batches of grant operations that retry the elements whose status is GNTST_eagain: the granted
 * page is paged out or being unshared, and the same element succeeds a little later.
 *
 * The functions never process a successful element again: mapping an element twice loses its first
 * handle, and the page then stays mapped until the domain ends. A second call of a function
 * processes all elements that it is given, whatever their statuses: pass only those that are left.
 * The caller decides how often to retry and how long to wait.
 *
 * See <xga/grant_table.h> for the errors that are common to all functions.
 */
#ifndef XGA_GRANT_RETRY_H
#define XGA_GRANT_RETRY_H

#include <xga/grant_table.h>

/**
 * Decides whether to retry, after each round that leaves elements with GNTST_eagain.
 *
 * The caller of xga_gnttab_map_retry() and xga_gnttab_copy_retry() provides this function; it may
 * sleep, yield or count.
 *
 * @param caller  [in] the pointer passed to the retrying function
 * @param round   [in] the number of the round, 0 for the first
 * @param left    [in] the number of elements whose status is GNTST_eagain, at least 1
 * @return 0 to give up, any other value to retry these elements
 */
typedef int (*xga_gnttab_again_t)(void *caller, unsigned int round, unsigned int left);

/* The status of element i of an array of structures; the offset of their status member is given. */
XGA_PRIVATE_ int16_t *xga_gnttab_status_(void *ops, xga_ulong stride, xga_ulong status,
                                         unsigned int i)
{
    return (int16_t *)(void *)((char *)ops + i * stride + status);
}

XGA_PRIVATE_ xga_long xga_gnttab_retry_(unsigned int cmd, void *ops, xga_ulong stride,
                                        xga_ulong status, unsigned int count,
                                        xga_gnttab_again_t again, void *caller)
{
    unsigned int round, i, n, left;

    /*
     * Marks all elements as not processed, for the case that a fault ends the hypercall half-way.
     */
    for (i = 0; i < count; i++)
        *xga_gnttab_status_(ops, stride, status, i) = GNTST_eagain;
    for (round = 0;; round++) {
        for (i = 0; i < count; i += n + 1) {
            xga_long ret;

            for (n = 0; i + n < count; n++)
                if (*xga_gnttab_status_(ops, stride, status, i + n) != GNTST_eagain)
                    break;
            if (n == 0)
                continue;
            ret = xga_hypercall3(__HYPERVISOR_grant_table_op, (xga_long)cmd,
                                 xga_arg_((char *)ops + i * stride), (xga_long)n);
            if (ret < 0)
                return ret;
        }
        for (left = i = 0; i < count; i++)
            left += *xga_gnttab_status_(ops, stride, status, i) == GNTST_eagain;
        if (left == 0 || !again(caller, round, left))
            return (xga_long)left;
    }
}

/**
 * Maps granted pages and retries elements with GNTST_eagain until the caller's policy gives up.
 *
 * Each status tells the state of its element: GNTST_okay is mapped and has a handle, GNTST_eagain
 * is not mapped, any other status is not mapped and not worth a retry. An error ends the function
 * at once. The statuses are correct then, too, with one exception: an element that Xen could read
 * but not write may be mapped although its status is GNTST_eagain. See xga_gnttab_map_grant_ref().
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_map_grant_ref in
 * public/grant_table.h, map_grant_ref() in common/grant_table.c.
 *
 * @param ops     [in]  as for xga_gnttab_map_grant_ref(), without status
 *                [out] status of each element, and as for xga_gnttab_map_grant_ref()
 * @param count   [in] number of elements in ops
 * @param again   [in] the policy
 * @param caller  [in] passed to again
 * @return 0 when no status is GNTST_eagain; the number of elements whose status is GNTST_eagain
 *         when the policy gave up
 * @retval -XEN_EFAULT an element cannot be accessed
 * @retval -XEN_EINVAL count is above 0x7fffffff
 */
XGA_FN xga_long xga_gnttab_map_retry(struct gnttab_map_grant_ref *ops, unsigned int count,
                                     xga_gnttab_again_t again, void *caller)
{
    return xga_gnttab_retry_(GNTTABOP_map_grant_ref, ops, sizeof(*ops),
                             __builtin_offsetof(struct gnttab_map_grant_ref, status), count, again,
                             caller);
}

/**
 * Copies between pages and retries elements with GNTST_eagain until the caller's policy gives up.
 *
 * Each status tells the state of its element: GNTST_okay is copied, GNTST_eagain is not copied, any
 * other status is not copied and not worth a retry. An error ends the function at once. The
 * statuses are correct then, too, with one exception: an element that Xen could read but not write
 * may be copied although its status is GNTST_eagain. See xga_gnttab_copy().
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_copy in public/grant_table.h,
 * gnttab_copy_one() in common/grant_table.c.
 *
 * @param ops     [in]  as for xga_gnttab_copy(), without status
 *                [out] status of each element
 * @param count   [in] number of elements in ops
 * @param again   [in] the policy
 * @param caller  [in] passed to again
 * @return 0 when no status is GNTST_eagain; the number of elements whose status is GNTST_eagain
 *         when the policy gave up
 * @retval -XEN_EFAULT an element cannot be accessed
 * @retval -XEN_EINVAL count is above 0x7fffffff
 */
XGA_FN xga_long xga_gnttab_copy_retry(struct gnttab_copy *ops, unsigned int count,
                                      xga_gnttab_again_t again, void *caller)
{
    return xga_gnttab_retry_(GNTTABOP_copy, ops, sizeof(*ops),
                             __builtin_offsetof(struct gnttab_copy, status), count, again, caller);
}

#endif
