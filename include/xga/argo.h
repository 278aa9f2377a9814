/* SPDX-License-Identifier: MIT */
/**
 * @file
 * argo_op: messages between domains, which Xen copies into rings of the receiver.
 *
 * Said once: -XEN_ENOSYS when Xen is built without Argo, as by default; -XEN_EOPNOTSUPP when it was
 * not started with "argo"; -XEN_ENODEV when the caller has no Argo; -XEN_EINVAL for padding that is
 * not 0; -XEN_EFAULT when a structure or an array can't be accessed; -XEN_EPERM, or FLASK's
 * -XEN_EACCES, when the security module forbids it. Rings are named by the receiver's domain, a
 * port that it numbers as it likes, and the partner that may send to it.
 */
#ifndef XGA_ARGO_H
#define XGA_ARGO_H

#include <xen/argo.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Offers a ring, in which other domains' messages arrive.
 *
 * Xen writes to its pages until it is unregistered, from the tx_ptr that the first page holds:
 * clear it for a new ring. A tx_ptr beyond the ring or unaligned is replaced by rx_ptr, rounded up.
 * A ring that is registered already is replaced, as is needed after a resume; when the new pages
 * can't be had it is gone. Xen notes each replacement at the partner, and unregistering takes one
 * note back: with another left, or a ring for the caller itself, a debug build of Xen ends when the
 * partner's domain does. Anyone; any architecture. Rule: XEN_ARGO_OP_register_ring in
 * public/argo.h, register_ring() and partner_rings_remove() in common/argo.c.
 *
 * @param reg     [in] aport; partner_id, who may send, XEN_ARGO_DOMID_ANY where Xen is told to
 *                allow that ("argo=1,mac-permissive=1"); pad 0; len, bytes of ring[], a multiple of
 *                16, 48 to XEN_ARGO_MAX_RING_SIZE - 64: more takes more pages than Xen accepts
 * @param gfns    [in] the frame of each page, of 4 KiB, the first one's beginning with struct
 *                xen_argo_ring
 * @param npages  [in] how many pages; that many hold the structure and len bytes
 * @param flags   [in] 0, or XEN_ARGO_REGISTER_FLAG_FAIL_EXIST: not in place of another
 * @return 0; -XEN_EINVAL also when len, npages or flags are not valid, or a frame is no writable
 *         RAM; -XEN_ESRCH when there is no such partner; -XEN_ECONNREFUSED when it has no Argo;
 *         -XEN_EPERM also for any partner unless allowed, and (x86) when a frame is a device's;
 *         -XEN_ENOSPC when the caller has 128 rings: Xen counts a replaced one again, goes on
 *         counting one that was lost by that, and refuses replacements too; -XEN_EEXIST when it is
 *         registered and flags, or another len, forbid that; -XEN_EAGAIN when a frame is paged out,
 *         shared, or being watched for writes; -XEN_ENOMEM
 */
XGA_FN xga_long xga_argo_register_ring(const struct xen_argo_register_ring *reg,
                                       const xen_argo_gfn_t *gfns, uint32_t npages, uint32_t flags)
{
    return xga_hypercall5(__HYPERVISOR_argo_op, XEN_ARGO_OP_register_ring, xga_arg_(reg),
                          xga_arg_(gfns), (xga_long)npages, (xga_long)flags);
}

/**
 * Takes a ring back; Xen lets go of its pages.
 *
 * Anyone; any architecture. Rule: XEN_ARGO_OP_unregister_ring in public/argo.h, unregister_ring()
 * in common/argo.c.
 *
 * @param unreg  [in] aport; partner_id; pad 0
 * @return 0; -XEN_ENOENT when there is no such ring
 */
XGA_FN xga_long xga_argo_unregister_ring(const struct xen_argo_unregister_ring *unreg)
{
    return xga_hypercall5(__HYPERVISOR_argo_op, XEN_ARGO_OP_unregister_ring, xga_arg_(unreg), 0, 0,
                          0);
}

/**
 * Sends one message, gathered from several pieces, whole or not at all.
 *
 * It goes to the ring that the receiver has for this sender on that port, else to the one it has
 * for anyone. To 64-bit guests Xen returns errors as positive numbers of 32 bits; here they are
 * negative, and of a batch's entry by xga_multicall_int_result(). Anyone; any architecture. Rule:
 * XEN_ARGO_OP_sendv in public/argo.h, sendv() in common/argo.c.
 *
 * @param addr          [in] src: aport, for the receiver to see; domain_id, the caller's number or
 *                      XEN_ARGO_DOMID_ANY; pad 0; dst: aport, domain_id (a number), pad 0
 * @param iovs          [in] the pieces: iov_hnd, where; iov_len, bytes; pad 0
 * @param niov          [in] how many pieces, up to XEN_ARGO_MAXIOV
 * @param message_type  [in] what the domains agree upon, passed on as it is
 * @return the bytes of payload sent, all of them; -XEN_EINVAL also for more pieces, a piece that is
 *         longer than any message; -XEN_EPERM also when src.domain_id is another domain; -XEN_ESRCH
 *         when there is no such receiver; -XEN_ECONNREFUSED when it has no Argo or no such ring;
 *         -XEN_EMSGSIZE when the message is longer than the ring, or any ring; -XEN_EAGAIN when
 *         there is no room, VIRQ_ARGO will tell of it; -XEN_EBUSY when there is no room and too
 *         many wait, no VIRQ_ARGO will come; -XEN_ENOMEM
 */
XGA_FN xga_long xga_argo_sendv(const struct xen_argo_send_addr *addr,
                               const struct xen_argo_iov *iovs, uint32_t niov,
                               uint32_t message_type)
{
    /* A failure: sendv() of Xen gives 64-bit guests its 32 bits, not sign-extended. */
    return (int32_t)xga_hypercall5(__HYPERVISOR_argo_op, XEN_ARGO_OP_sendv, xga_arg_(addr),
                                   xga_arg_(iovs), (xga_long)niov, (xga_long)message_type);
}

/**
 * Has Xen tell those who wait for the caller's rings of the room it has made, and asks about room
 * in other domains' rings.
 *
 * Where space_required does not fit, VIRQ_ARGO will tell when it does, unless flags has
 * XEN_ARGO_RING_EMSGSIZE or XEN_ARGO_RING_EBUSY; where it fits, no longer.
 * Anyone; any architecture. Rule: XEN_ARGO_OP_notify in public/argo.h, notify() in common/argo.c.
 *
 * @param data  [in] nent, up to 256; data[]: ring (aport, domain_id), space_required, bytes; NULL
 *              to ask nothing; [out] data[]: flags, XEN_ARGO_RING_*, 0 when there is no such ring;
 *              max_message_size, bytes, when there is
 * @return 0; -XEN_EACCES also for more than 256 entries; -XEN_ENOMEM; no -XEN_EINVAL, padding is
 *         not looked at. With an error the entries before the one in question are answered
 */
XGA_FN xga_long xga_argo_notify(struct xen_argo_ring_data *data)
{
    return xga_hypercall5(__HYPERVISOR_argo_op, XEN_ARGO_OP_notify, xga_arg_(data), 0, 0, 0);
}

#endif
