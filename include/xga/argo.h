/* SPDX-License-Identifier: MIT */
/**
 * @file
 * argo_op: messages between domains, which Xen copies into rings of the receiver. A ring is
 * identified by the receiver's domain, a port that the receiver chooses, and the partner that may
 * send to it.
 *
 * Common to all functions:
 * - -XEN_ENOSYS: Xen was built without CONFIG_ARGO, which is the default.
 * - -XEN_EOPNOTSUPP: Xen was not started with "argo".
 * - -XEN_ENODEV: the caller has no Argo.
 * - -XEN_EINVAL: padding is not 0 (xga_argo_notify() does not check padding).
 * - -XEN_EFAULT: a structure or an array cannot be accessed.
 * - -XEN_EPERM (SILO) or -XEN_EACCES (FLASK): the security module refuses.
 */
#ifndef XGA_ARGO_H
#define XGA_ARGO_H

#include <xen/argo.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Registers a ring, in which messages of other domains arrive.
 *
 * Xen writes to the pages until the ring is unregistered. It starts at the tx_ptr that the first
 * page holds: clear it for a new ring. Xen replaces a tx_ptr that is beyond the ring or unaligned
 * by rx_ptr, rounded up.
 *
 * Registering a registered ring replaces its pages, which is required after a resume. When gfns
 * cannot be read or the new pages cannot be used, the ring no longer exists. The partner records
 * each registration, and unregistering removes one record. A debug build of Xen crashes when the
 * partner's domain ends and has a record without a ring, or a second record of the ring, as after
 * every replacement; or when the ring is for the caller itself.
 *
 * Callable by any domain, on all architectures. Source: XEN_ARGO_OP_register_ring in public/argo.h,
 * register_ring() and partner_rings_remove() in common/argo.c.
 *
 * @param reg  [in] aport; partner_id: the domain that may send, or XEN_ARGO_DOMID_ANY where Xen's
 *                  command line allows it ("argo=1,mac-permissive=1"); pad 0; len: bytes of ring[],
 *                  a multiple of 16, from 48 to XEN_ARGO_MAX_RING_SIZE - 64 (a larger ring needs
 *                  more pages than Xen accepts)
 * @param gfns  [in] the frame of each page of 4 KiB; the first page begins with struct
 *                   xen_argo_ring
 * @param npages  [in] the number of pages that hold the structure and len bytes
 * @param flags  [in] 0, or XEN_ARGO_REGISTER_FLAG_FAIL_EXIST to refuse to replace a ring
 * @return 0 on success
 * @retval -XEN_EINVAL len, npages or flags are not valid; a frame is not writable RAM
 * @retval -XEN_ESRCH the partner does not exist
 * @retval -XEN_ECONNREFUSED the partner has no Argo
 * @retval -XEN_EPERM partner_id is XEN_ARGO_DOMID_ANY and that is not allowed; (x86) a frame is a
 *         device page
 * @retval -XEN_ENOSPC the caller has 128 rings, which also refuses replacements: Xen counts a
 *         replaced ring again, and still counts a ring that was lost by a replacement
 * @retval -XEN_EEXIST the ring is registered, and flags forbids a replacement or len differs
 * @retval -XEN_EAGAIN a frame is paged out, is shared and Xen has no memory to unshare it, or its
 *         writes are tracked
 * @retval -XEN_ENOMEM Xen has no memory for the ring
 */
XGA_FN xga_long xga_argo_register_ring(const struct xen_argo_register_ring *reg,
                                       const xen_argo_gfn_t *gfns, uint32_t npages, uint32_t flags)
{
    return xga_hypercall5(__HYPERVISOR_argo_op, XEN_ARGO_OP_register_ring, xga_arg_(reg),
                          xga_arg_(gfns), (xga_long)npages, (xga_long)flags);
}

/**
 * Unregisters a ring; Xen releases its pages.
 *
 * Xen forgets the requests of domains that wait for room in the ring: they get no VIRQ_ARGO.
 *
 * Callable by any domain, on all architectures. Source: XEN_ARGO_OP_unregister_ring in
 * public/argo.h, unregister_ring() in common/argo.c.
 *
 * @param unreg  [in] aport; partner_id; pad 0
 * @return 0 on success
 * @retval -XEN_ENOENT the ring does not exist
 */
XGA_FN xga_long xga_argo_unregister_ring(const struct xen_argo_unregister_ring *unreg)
{
    return xga_hypercall5(__HYPERVISOR_argo_op, XEN_ARGO_OP_unregister_ring, xga_arg_(unreg), 0, 0,
                          0);
}

/**
 * Sends one message, gathered from several pieces, as a whole or not at all.
 *
 * The message goes to the ring that the receiver has for this sender on that port, otherwise to the
 * one for XEN_ARGO_DOMID_ANY. Xen returns some errors to 64-bit guests as positive 32-bit numbers,
 * for instance -XEN_EAGAIN. This function makes them negative; xga_multicall_int_result() does so
 * for an entry of a batch.
 *
 * Callable by any domain, on all architectures. Source: XEN_ARGO_OP_sendv in public/argo.h, sendv()
 * in common/argo.c.
 *
 * @param addr  [in] src: aport, which the receiver sees; domain_id: the caller's domid or
 *                   XEN_ARGO_DOMID_ANY; pad 0; dst: aport; domain_id, the receiver's domid (not
 *                   DOMID_SELF); pad 0
 * @param iovs  [in] the pieces: iov_hnd: the address; iov_len: bytes; pad 0
 * @param niov  [in] the number of pieces, at most XEN_ARGO_MAXIOV
 * @param message_type  [in] passed on unchanged; its meaning is agreed on by the domains
 * @return the number of bytes of payload sent, which is all of them
 * @retval -XEN_EINVAL niov is above XEN_ARGO_MAXIOV; a piece is longer than any message
 * @retval -XEN_EPERM src.domain_id is another domain
 * @retval -XEN_ESRCH the receiver does not exist
 * @retval -XEN_ECONNREFUSED the receiver has no Argo, or no such ring
 * @retval -XEN_EMSGSIZE the payload, rounded up to a multiple of 16, is above len of the ring less
 *         32; the payload is longer than that of any message
 * @retval -XEN_EAGAIN the ring has no room; VIRQ_ARGO will report room
 * @retval -XEN_EBUSY the ring has no room and 32 senders wait for it already; no VIRQ_ARGO will
 *         come
 * @retval -XEN_ENOMEM Xen is out of memory
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
 * Makes Xen notify the domains that wait for room in the caller's rings, and queries the room in
 * rings of other domains.
 *
 * Where space_required does not fit, VIRQ_ARGO will report when it does, unless flags has
 * XEN_ARGO_RING_EMSGSIZE or XEN_ARGO_RING_EBUSY. Where it fits, a pending VIRQ_ARGO is cancelled.
 * Xen keeps one request per ring and waiting domain, with the largest size requested, also by
 * xga_argo_sendv(): VIRQ_ARGO reports when that size fits. The owner of the ring has to call this
 * function after it has made room.
 *
 * Callable by any domain, on all architectures. Source: XEN_ARGO_OP_notify in public/argo.h,
 * notify() and fill_ring_data() in common/argo.c.
 *
 * @param data  [in]  nent: at most 256; data[]: ring (aport, domain_id), space_required in bytes;
 *                    NULL to query nothing
 *              [out] data[]: flags: XEN_ARGO_RING_*, 0 when the ring does not exist;
 *                    max_message_size in bytes, when the ring exists
 * @return 0 on success. After an error, the entries before the failing one are answered, that one
 *         and those after it are not changed
 * @retval -XEN_EPERM (SILO) the caller may not send to the domain of an entry
 * @retval -XEN_EACCES nent is above 256; (FLASK) the caller may not send to the domain of an entry
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_argo_notify(struct xen_argo_ring_data *data)
{
    return xga_hypercall5(__HYPERVISOR_argo_op, XEN_ARGO_OP_notify, xga_arg_(data), 0, 0, 0);
}

#endif
