/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_argo_op: messages between domains, which Xen copies into rings of the receiver. */

#ifndef __XEN_PUBLIC_ARGO_H__
#define __XEN_PUBLIC_ARGO_H__

#include "xen.h"

/*
 * long argo_op(unsigned int cmd, void *arg1, void *arg2, unsigned long arg3, unsigned long arg4)
 *
 * For every guest, on x86 and Arm, in a Xen built with Argo and started with "argo"; otherwise
 * -XEN_ENOSYS or -XEN_EOPNOTSUPP. arg3 and arg4 have 32 bits: -XEN_EINVAL for more. VIRQ_ARGO tells
 * a domain that messages have come, or that there is room in a ring it asked about. No memory is
 * shared between the domains.
 *
 * Errors common to all: -XEN_EFAULT; -XEN_EINVAL for padding that is not zero; -XEN_EPERM by
 * policy; -XEN_ENODEV when the caller has no Argo; -XEN_ESRCH and -XEN_ECONNREFUSED when the other
 * domain, or Argo in it, does not exist.
 */

/* As a partner: everyone. As the source of a message: the sender. */
#define XEN_ARGO_DOMID_ANY DOMID_INVALID

/* Bytes; 16 MiB. */
#define XEN_ARGO_MAX_RING_SIZE (0x1000000ULL)

/* Ports are the domain's to number. They are no event channels. */
typedef uint32_t xen_argo_port_t;

typedef uint64_t xen_argo_gfn_t;

/* Pieces that one message may be gathered from. */
#define XEN_ARGO_MAXIOV 8U

/* One piece; all IN. */
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

/* src.domain_id is the caller's, or XEN_ARGO_DOMID_ANY. */
typedef struct xen_argo_send_addr {
    xen_argo_addr_t src;
    xen_argo_addr_t dst;
} xen_argo_send_addr_t;

/*
 * The receiver's memory, written by Xen. Both offsets are in bytes from "ring" and below the ring's
 * length; equal means empty. Messages start at multiples of XEN_ARGO_MSG_SLOT_SIZE and wrap around.
 */
typedef struct xen_argo_ring {
    /* The receiver's: where it reads next. Stored atomically, after it is done with the data. */
    uint32_t rx_ptr;
    /* Xen's: where it writes next. Loaded atomically, before the data. */
    uint32_t tx_ptr;
    uint8_t reserved[56];
    __extension__ uint8_t ring[XEN_FLEX_ARRAY_DIM];
} xen_argo_ring_t;

/* All IN. */
typedef struct xen_argo_register_ring {
    xen_argo_port_t aport;
    /* Who may send to it. */
    domid_t partner_id;
    uint16_t pad;
    /* Bytes in "ring": a multiple of 16, with room for a header and two slots at least. */
    uint32_t len;
} xen_argo_register_ring_t;

/* All IN. */
typedef struct xen_argo_unregister_ring {
    xen_argo_port_t aport;
    domid_t partner_id;
    uint16_t pad;
} xen_argo_unregister_ring_t;

#define XEN_ARGO_MSG_SLOT_SIZE 0x10

/* What notify says of a ring. */
#define XEN_ARGO_RING_EXISTS     (1U << 0)
#define XEN_ARGO_RING_SHARED     (1U << 1) /* it takes messages from everyone */
#define XEN_ARGO_RING_EMPTY      (1U << 2)
#define XEN_ARGO_RING_SUFFICIENT (1U << 3) /* space_required fits at present */
#define XEN_ARGO_RING_EMSGSIZE   (1U << 4) /* it can never fit */
#define XEN_ARGO_RING_EBUSY      (1U << 5) /* it does not, and too many wait already: no VIRQ */

typedef struct xen_argo_ring_data_ent {
    /* IN */
    xen_argo_addr_t ring;
    /* OUT: XEN_ARGO_RING_*. */
    uint16_t flags;
    uint16_t pad;
    /* IN: bytes of payload. */
    uint32_t space_required;
    /* OUT: bytes of payload that the ring takes when empty. */
    uint32_t max_message_size;
} xen_argo_ring_data_ent_t;

typedef struct xen_argo_ring_data {
    /* IN: entries, at most 256. */
    uint32_t nent;
    uint32_t pad;
    __extension__ xen_argo_ring_data_ent_t data[XEN_FLEX_ARRAY_DIM];
} xen_argo_ring_data_t;

/* Xen writes this before each payload, so that source can be trusted. */
struct xen_argo_ring_message_header {
    /* Bytes, this header included, the padding up to the next slot not. */
    uint32_t len;
    xen_argo_addr_t source;
    uint32_t message_type;
    __extension__ uint8_t data[XEN_FLEX_ARRAY_DIM];
};

/*
 * Offer a ring. arg1: xen_argo_register_ring. arg2: xen_argo_gfn_t of each page of it, pages of
 * 4 KiB, the first one beginning with xen_argo_ring. arg3: number of pages. arg4:
 * XEN_ARGO_REGISTER_FLAG_*.
 *
 * A ring that is registered already is replaced, as is needed after a resume, if it has the same
 * length; tx_ptr goes on where it makes sense. -XEN_EEXIST: another length, or it must not exist.
 * -XEN_ENOSPC: 128 rings. -XEN_EPERM also: any partner, where Xen was not told to allow that.
 */
#define XEN_ARGO_OP_register_ring 1

/* Refuse to replace. */
#define XEN_ARGO_REGISTER_FLAG_FAIL_EXIST 0x1

#ifdef __XEN__
#define XEN_ARGO_REGISTER_FLAG_MASK XEN_ARGO_REGISTER_FLAG_FAIL_EXIST
#endif

/*
 * Take it back; Xen lets go of the pages. arg1: xen_argo_unregister_ring. The others: null and 0.
 * -XEN_ENOENT: none.
 */
#define XEN_ARGO_OP_unregister_ring 2

/*
 * Send one message. arg1: xen_argo_send_addr. arg2: xen_argo_iov, arg3 of them. arg4: the type, for
 * the domains to agree upon.
 *
 * It goes to the ring that the receiver has for this sender on that port, or else to the one it has
 * for everyone. Answers with the bytes of payload, all of them. -XEN_EAGAIN: no room now; VIRQ_ARGO
 * will come, then send again. -XEN_EBUSY: no room, and no VIRQ either. -XEN_EMSGSIZE: longer than
 * the ring. -XEN_ECONNREFUSED: no such ring.
 */
#define XEN_ARGO_OP_sendv 3

/*
 * Ask about rings that the caller may send to, and have Xen tell senders waiting for the caller's
 * own rings about space that it has freed. arg1: xen_argo_ring_data, or null for the latter alone.
 * The others: null and 0.
 *
 * Where space_required does not fit, VIRQ_ARGO will tell when it does; where it fits, such an order
 * is cancelled. -XEN_EACCES: too many entries.
 */
#define XEN_ARGO_OP_notify 4

#endif /* __XEN_PUBLIC_ARGO_H__ */
