/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Batches of grant operations whose elements may answer GNTST_eagain: the page is paged out or in
 * flux, and the same element works a little later.
 *
 * A call does no element again that succeeded: a mapping done twice loses the first handle, and
 * with it the page for ever. Another call does all that it is given, whatever their statuses: give
 * it only those that are left. How often and how long to wait is the caller's decision.
 */
#ifndef XGA_GRANT_RETRY_H
#define XGA_GRANT_RETRY_H

#include <xga/grant_table.h>

/**
 * The caller's policy, asked after each round that leaves elements undone. It may sleep, yield or
 * count.
 *
 * @param caller  [in] what the caller gave
 * @param round   [in] 0 after the first round
 * @param left    [in] elements whose status is GNTST_eagain, at least 1
 * @return 0 to give up, anything else to try those again
 */
typedef int (*xga_gnttab_again_t)(void *caller, unsigned int round, unsigned int left);

/* The status of element i of an array of any of the structures that carry one. */
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

    /* Marks what is not done, also when a fault ends the hypercall half-way. */
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
 * Maps granted pages, and those that are GNTST_eagain again, as long as the caller's policy says.
 *
 * Whatever it returns, each element's status says what became of it: GNTST_okay, mapped, with its
 * handle; GNTST_eagain, not mapped; another, not mapped and not to be tried again. Anyone; any
 * architecture. Rule: GNTTABOP_map_grant_ref in public/grant_table.h, map_grant_ref() in
 * common/grant_table.c.
 *
 * @param ops     [in] as for xga_gnttab_map_grant_ref(); [out] as there, status of each
 * @param count   [in] elements of ops
 * @param again   [in] the policy
 * @param caller  [in] what it is given
 * @return 0 when no element is GNTST_eagain; the number that are, when the policy gave up;
 *         what xga_gnttab_map_grant_ref() returns on an error, which ends it at once
 */
XGA_FN xga_long xga_gnttab_map_retry(struct gnttab_map_grant_ref *ops, unsigned int count,
                                     xga_gnttab_again_t again, void *caller)
{
    return xga_gnttab_retry_(GNTTABOP_map_grant_ref, ops, sizeof(*ops),
                             __builtin_offsetof(struct gnttab_map_grant_ref, status), count, again,
                             caller);
}

/**
 * Copies between granted pages, and those that are GNTST_eagain again, as long as the caller's
 * policy says.
 *
 * What xga_gnttab_map_retry() says of the statuses holds. Anyone; any architecture. Rule:
 * GNTTABOP_copy in public/grant_table.h, gnttab_copy_one() in common/grant_table.c.
 *
 * @param ops     [in] as for xga_gnttab_copy(); [out] status of each
 * @param count   [in] elements of ops
 * @param again   [in] the policy
 * @param caller  [in] what it is given
 * @return 0 when no element is GNTST_eagain; the number that are, when the policy gave up;
 *         what xga_gnttab_copy() returns on an error, which ends it at once
 */
XGA_FN xga_long xga_gnttab_copy_retry(struct gnttab_copy *ops, unsigned int count,
                                      xga_gnttab_again_t again, void *caller)
{
    return xga_gnttab_retry_(GNTTABOP_copy, ops, sizeof(*ops),
                             __builtin_offsetof(struct gnttab_copy, status), count, again, caller);
}

#endif
