/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_argo_op: messages between domains, which Xen copies into rings of the receiver. */

#ifndef __XEN_PUBLIC_ARGO_H__
#define __XEN_PUBLIC_ARGO_H__

#include "xen.h"

/*
 * long argo_op(unsigned int cmd, void *arg1, void *arg2, unsigned long arg3, unsigned long arg4)
 *
 * For all guests, on x86 and Arm. arg3 and arg4 have 32 bits: Xen returns -XEN_EINVAL for larger
 * values. VIRQ_ARGO tells a domain that messages have arrived, or that a ring about which it asked
 * has room. The domains share no memory. Errors: see <xga/argo.h> for what is common to all
 * operations, and the function xga_argo_X() for operation XEN_ARGO_OP_X.
 */

/* As partner: any domain. As source of a message: the sender. */
#define XEN_ARGO_DOMID_ANY DOMID_INVALID

/* bytes: 16 MiB */
#define XEN_ARGO_MAX_RING_SIZE (0x1000000ULL)

/* Port number, which the receiver chooses. Not an event channel port. */
typedef uint32_t xen_argo_port_t;

typedef uint64_t xen_argo_gfn_t;

/* Maximum number of pieces of one message. */
#define XEN_ARGO_MAXIOV 8U

/* One piece of a message; all members are [in]. */
typedef struct xen_argo_iov {
    XEN_GUEST_HANDLE(uint8) iov_hnd;
    uint32_t iov_len;
    uint32_t pad;
} xen_argo_iov_t;

typedef struct xen_argo_addr {
    xen_argo_port_t aport;
    domid_t domain_id;
    uint16_t pad;
} xen_argo_addr_t;

/* src.domain_id is the caller's domid, or XEN_ARGO_DOMID_ANY. */
typedef struct xen_argo_send_addr {
    xen_argo_addr_t src;
    xen_argo_addr_t dst;
} xen_argo_send_addr_t;

/*
 * Ring in the receiver's memory, which Xen writes. rx_ptr and tx_ptr are offsets in ring, in bytes,
 * below the length of ring; the ring is empty when they are equal. Messages start at multiples of
 * XEN_ARGO_MSG_SLOT_SIZE and wrap around at the end.
 */
typedef struct xen_argo_ring {
    /* consumer index, written by the receiver: store it atomically, after the data has been read */
    uint32_t rx_ptr;
    /* producer index, written by Xen: load it atomically, before the data is read */
    uint32_t tx_ptr;
    uint8_t reserved[56];
    __extension__ uint8_t ring[XEN_FLEX_ARRAY_DIM];
} xen_argo_ring_t;

/* All members are [in]. */
typedef struct xen_argo_register_ring {
    xen_argo_port_t aport;
    /* domid of the domain that may send */
    domid_t partner_id;
    uint16_t pad;
    /* bytes of ring: a multiple of 16, with room for at least a message header and two slots */
    uint32_t len;
} xen_argo_register_ring_t;

/* All members are [in]. */
typedef struct xen_argo_unregister_ring {
    xen_argo_port_t aport;
    domid_t partner_id;
    uint16_t pad;
} xen_argo_unregister_ring_t;

#define XEN_ARGO_MSG_SLOT_SIZE 0x10

/* Flags that XEN_ARGO_OP_notify returns for a ring. */
#define XEN_ARGO_RING_EXISTS     (1U << 0)
#define XEN_ARGO_RING_SHARED     (1U << 1) /* any domain may send to the ring */
#define XEN_ARGO_RING_EMPTY      (1U << 2)
#define XEN_ARGO_RING_SUFFICIENT (1U << 3) /* space_required fits now */
#define XEN_ARGO_RING_EMSGSIZE   (1U << 4) /* space_required never fits */
#define XEN_ARGO_RING_EBUSY      (1U << 5) /* no room, and too many domains wait: no VIRQ_ARGO */

typedef struct xen_argo_ring_data_ent {
    /* [in] the ring */
    xen_argo_addr_t ring;
    /* [out] XEN_ARGO_RING_* */
    uint16_t flags;
    uint16_t pad;
    /* [in] bytes of payload */
    uint32_t space_required;
    /* [out] bytes of payload that the empty ring accepts */
    uint32_t max_message_size;
} xen_argo_ring_data_ent_t;

typedef struct xen_argo_ring_data {
    /* [in] number of entries, at most 256 */
    uint32_t nent;
    uint32_t pad;
    __extension__ xen_argo_ring_data_ent_t data[XEN_FLEX_ARRAY_DIM];
} xen_argo_ring_data_t;

/* Xen writes this header before each payload; the receiver can trust source. */
struct xen_argo_ring_message_header {
    /* bytes of this header and the payload, without the padding up to the next slot */
    uint32_t len;
    xen_argo_addr_t source;
    uint32_t message_type;
    __extension__ uint8_t data[XEN_FLEX_ARRAY_DIM];
};

/*
 * Registers a ring. arg1: xen_argo_register_ring. arg2: array of xen_argo_gfn_t, one for each page
 * of 4 KiB; the first page begins with xen_argo_ring. arg3: number of pages. arg4:
 * XEN_ARGO_REGISTER_FLAG_*.
 *
 * Registering a registered ring of the same length replaces it, which is required after a resume;
 * Xen continues at tx_ptr when it is valid. See xga_argo_register_ring().
 */
#define XEN_ARGO_OP_register_ring 1

/* Do not replace a registered ring. */
#define XEN_ARGO_REGISTER_FLAG_FAIL_EXIST 0x1

#ifdef __XEN__
#define XEN_ARGO_REGISTER_FLAG_MASK XEN_ARGO_REGISTER_FLAG_FAIL_EXIST
#endif

/*
 * Unregisters a ring; Xen releases its pages. arg1: xen_argo_unregister_ring; arg2: NULL; arg3 and
 * arg4: 0. See xga_argo_unregister_ring().
 */
#define XEN_ARGO_OP_unregister_ring 2

/*
 * Sends one message. arg1: xen_argo_send_addr. arg2: array of xen_argo_iov. arg3: number of entries
 * in it. arg4: message type, whose meaning the domains agree on. The result is the number of bytes
 * of payload, which is all of them.
 *
 * The message goes to the ring that the receiver has for this sender on that port, otherwise to the
 * receiver's ring for any domain. See xga_argo_sendv().
 */
#define XEN_ARGO_OP_sendv 3

/*
 * Queries rings to which the caller may send, and makes Xen notify the domains that wait for room
 * in the caller's rings. arg1: xen_argo_ring_data, or NULL to query nothing; arg2: NULL; arg3 and
 * arg4: 0.
 *
 * When space_required does not fit, VIRQ_ARGO will report when it does; when it fits, a pending
 * VIRQ_ARGO is cancelled. See xga_argo_notify().
 */
#define XEN_ARGO_OP_notify 4

#endif /* __XEN_PUBLIC_ARGO_H__ */
