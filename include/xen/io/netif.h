/* SPDX-License-Identifier: MIT */
/*
 * Network interfaces. Class vif. Named from the guest: tx is what it sends.
 *
 * What the back offers ("1"; missing means no):
 *   feature-rx-copy                  it copies into the front's buffers; nothing else is left
 *   feature-sg                       packets of several slots
 *   feature-gso-tcpv4, -gso-tcpv6    large TCP packets, to be cut up later
 *   feature-ipv6-csum-offload        blank checksums in TCP and UDP over IPv6
 *   feature-multicast-control        filters multicast for the front
 *   feature-dynamic-multicast-control  and heeds changes of that while connected
 *   feature-split-event-channels     one port for tx, one for rx
 *   feature-ctrl-ring                the control ring, below
 *   multi-queue-max-queues           a number: several pairs of rings
 * and carrier: "0" the link is down.
 * Of the front: request-rx-copy ("1"), feature-rx-notify ("1": it signals new rx buffers),
 * feature-sg, the gso and csum ones, feature-no-csum-offload ("1": no blank checksums over IPv4),
 * request-multicast-control; tx-ring-ref, rx-ring-ref; event-channel, or event-channel-tx
 * and event-channel-rx; ctrl-ring-ref and event-channel-ctrl. With more than one queue:
 * multi-queue-num-queues, and rings and ports below queue-0, queue-1... instead. From the
 * toolstack: mac, mtu (default 1500), trusted ("0": beware of the back).
 * Either side picks a queue for what it sends, and takes what comes on any.
 *
 * Signals by the rings' req_event and rsp_event.
 */

#ifndef __XEN_PUBLIC_IO_NETIF_H__
#define __XEN_PUBLIC_IO_NETIF_H__

#include "ring.h"
#include "../grant_table.h"

/* Slots of a tx packet that every back takes. */
#define XEN_NETIF_NR_SLOTS_MIN 18

/*
 * Hashes over a packet's addresses (and TCP ports), as they stand in it: source, destination,
 * source port, destination port. By them the back spreads packets over queues.
 */
#define _XEN_NETIF_CTRL_HASH_TYPE_IPV4     0 /* 8 bytes */
#define XEN_NETIF_CTRL_HASH_TYPE_IPV4      (1 << _XEN_NETIF_CTRL_HASH_TYPE_IPV4)
#define _XEN_NETIF_CTRL_HASH_TYPE_IPV4_TCP 1 /* 12 bytes */
#define XEN_NETIF_CTRL_HASH_TYPE_IPV4_TCP  (1 << _XEN_NETIF_CTRL_HASH_TYPE_IPV4_TCP)
#define _XEN_NETIF_CTRL_HASH_TYPE_IPV6     2 /* 32 bytes */
#define XEN_NETIF_CTRL_HASH_TYPE_IPV6      (1 << _XEN_NETIF_CTRL_HASH_TYPE_IPV6)
#define _XEN_NETIF_CTRL_HASH_TYPE_IPV6_TCP 3 /* 36 bytes */
#define XEN_NETIF_CTRL_HASH_TYPE_IPV6_TCP  (1 << _XEN_NETIF_CTRL_HASH_TYPE_IPV6_TCP)

#define XEN_NETIF_CTRL_HASH_ALGORITHM_NONE     0
#define XEN_NETIF_CTRL_HASH_ALGORITHM_TOEPLITZ 1

/*
 * Toeplitz: for each bit of the data that is set, most significant first, the 32 bits of the key
 * that begin at the same place are added up by exclusive or. A short key goes on with zeros.
 */
#ifdef XEN_NETIF_DEFINE_TOEPLITZ
static uint32_t xen_netif_toeplitz_hash(const uint8_t *key, unsigned int keylen, const uint8_t *buf,
                                        unsigned int buflen)
{
    uint32_t window = 0, hash = 0;
    unsigned int at, bit, next;

    for (at = 0; at < 4; at++)
        window = window << 8 | (at < keylen ? key[at] : 0u);
    for (at = 0; at < buflen; at++) {
        next = at + 4 < keylen ? key[at + 4] : 0u;
        for (bit = 8; bit-- > 0;) {
            if (buf[at] >> bit & 1)
                hash ^= window;
            window = window << 1 | (next >> bit & 1);
        }
    }
    return hash;
}
#endif /* XEN_NETIF_DEFINE_TOEPLITZ */

/*
 * The control ring: a request and its response each. data that is not named is 0.
 * In the table: what data[0], data[1], data[2] are -> what the response's data is.
 * A granted page is read from its start, and stays granted until the response.
 */
struct xen_netif_ctrl_request {
    uint16_t id; /* comes back */
    uint16_t type;

#define XEN_NETIF_CTRL_TYPE_INVALID               0
/* -> types that the algorithm knows; needs one */
#define XEN_NETIF_CTRL_TYPE_GET_HASH_FLAGS        1
/* types wanted; the most specific that fits a packet is used; 0: the back spreads as it likes */
#define XEN_NETIF_CTRL_TYPE_SET_HASH_FLAGS        2
/* grant, bytes; replaces the key, with zeros behind it */
#define XEN_NETIF_CTRL_TYPE_SET_HASH_KEY          3
/* -> entries that the table may have; 0: no table */
#define XEN_NETIF_CTRL_TYPE_GET_HASH_MAPPING_SIZE 4
/* entries; a new table of zeros; 0: the queue is the hash modulo their number */
#define XEN_NETIF_CTRL_TYPE_SET_HASH_MAPPING_SIZE 5
/* grant, entries, first entry; part of the table, a queue (32 bits) for each value of the hash */
#define XEN_NETIF_CTRL_TYPE_SET_HASH_MAPPING      6
/* XEN_NETIF_CTRL_HASH_ALGORITHM_* */
#define XEN_NETIF_CTRL_TYPE_SET_HASH_ALGORITHM    7
/* queue -> grants that may stay mapped; 0: none */
#define XEN_NETIF_CTRL_TYPE_GET_GREF_MAPPING_SIZE 8
/* queue, grant (writable), entries of struct xen_netif_gref; all get mapped or none */
#define XEN_NETIF_CTRL_TYPE_ADD_GREF_MAPPING      9
/* the same -> entries unmapped; status of each tells which */
#define XEN_NETIF_CTRL_TYPE_DEL_GREF_MAPPING      10

    uint32_t data[3];
};

struct xen_netif_ctrl_response {
    uint16_t id;
    uint16_t type;
    uint32_t status;

#define XEN_NETIF_CTRL_STATUS_SUCCESS           0
#define XEN_NETIF_CTRL_STATUS_NOT_SUPPORTED     1
#define XEN_NETIF_CTRL_STATUS_INVALID_PARAMETER 2
#define XEN_NETIF_CTRL_STATUS_BUFFER_OVERFLOW   3 /* more than the back has room for */

    uint32_t data;
};

/* A grant that the back maps once and keeps. */
struct xen_netif_gref {
    grant_ref_t ref; /* IN */
    uint16_t flags;  /* IN */

#define _XEN_NETIF_CTRLF_GREF_readonly 0
#define XEN_NETIF_CTRLF_GREF_readonly  (1U << _XEN_NETIF_CTRLF_GREF_readonly)

    uint16_t status; /* OUT, of DEL: XEN_NETIF_CTRL_STATUS_* */
};

DEFINE_RING_TYPES(xen_netif_ctrl, struct xen_netif_ctrl_request, struct xen_netif_ctrl_response);

/*
 * tx, slots of 12 bytes. A packet: a request with the packet's whole size; extras, if its flags
 * say extra_info and then as long as each one's say MORE; further requests with their own
 * sizes, as long as the one before says more_data. Each slot gets a response, extras
 * NETIF_RSP_NULL.
 *
 * rx, slots of 8 bytes. The front posts buffers; the back answers with a packet: a response with
 * its own piece's size in status; extras; further responses. Requests and responses of rx
 * match by slot, since an extra has no id.
 */

/* flags of tx */
#define _NETTXF_csum_blank     (0) /* the checksum is to be filled in */
#define NETTXF_csum_blank      (1U << _NETTXF_csum_blank)
#define _NETTXF_data_validated (1) /* the checksum needs no checking */
#define NETTXF_data_validated  (1U << _NETTXF_data_validated)
#define _NETTXF_more_data      (2) /* another request follows */
#define NETTXF_more_data       (1U << _NETTXF_more_data)
#define _NETTXF_extra_info     (3) /* an extra follows */
#define NETTXF_extra_info      (1U << _NETTXF_extra_info)

#define XEN_NETIF_MAX_TX_SIZE 0xFFFF
struct netif_tx_request {
    grant_ref_t gref;
    uint16_t offset; /* in the page */
    uint16_t flags;  /* NETTXF_* */
    uint16_t id;     /* comes back */
    uint16_t size;   /* bytes */
};
typedef struct netif_tx_request netif_tx_request_t;

/* type of an extra, and member of u */
#define XEN_NETIF_EXTRA_TYPE_NONE      (0) /* invalid */
#define XEN_NETIF_EXTRA_TYPE_GSO       (1) /* gso */
#define XEN_NETIF_EXTRA_TYPE_MCAST_ADD (2) /* mcast: let this address through; tx only */
#define XEN_NETIF_EXTRA_TYPE_MCAST_DEL (3) /* mcast: no longer */
#define XEN_NETIF_EXTRA_TYPE_HASH      (4) /* hash */
#define XEN_NETIF_EXTRA_TYPE_MAX       (5)

/* flags of an extra */
#define _XEN_NETIF_EXTRA_FLAG_MORE (0) /* another one follows */
#define XEN_NETIF_EXTRA_FLAG_MORE  (1U << _XEN_NETIF_EXTRA_FLAG_MORE)

/* u.gso.type */
#define XEN_NETIF_GSO_TYPE_NONE  (0)
#define XEN_NETIF_GSO_TYPE_TCPV4 (1)
#define XEN_NETIF_GSO_TYPE_TCPV6 (2)

/* Fits slots of either ring. */
struct netif_extra_info {
    uint8_t type;
    uint8_t flags;
    union {
        struct {
            uint16_t size; /* of a segment's payload, bytes */
            uint8_t type;
            uint8_t pad;
            uint16_t features; /* none defined */
        } gso;
        struct {
            uint8_t addr[6];
        } mcast;
        struct {
            uint8_t type;      /* _XEN_NETIF_CTRL_HASH_TYPE_* */
            uint8_t algorithm; /* XEN_NETIF_CTRL_HASH_ALGORITHM_* */
            uint8_t value[4];  /* little-endian */
        } hash;
        uint16_t pad[3];
    } u;
};
typedef struct netif_extra_info netif_extra_info_t;

struct netif_tx_response {
    uint16_t id;
    int16_t status; /* NETIF_RSP_* */
};
typedef struct netif_tx_response netif_tx_response_t;

struct netif_rx_request {
    uint16_t id; /* comes back */
    uint16_t pad;
    grant_ref_t gref; /* page to fill */
};
typedef struct netif_rx_request netif_rx_request_t;

/* flags of rx; as of tx, but in another order */
#define _NETRXF_data_validated (0)
#define NETRXF_data_validated  (1U << _NETRXF_data_validated)
#define _NETRXF_csum_blank     (1)
#define NETRXF_csum_blank      (1U << _NETRXF_csum_blank)
#define _NETRXF_more_data      (2)
#define NETRXF_more_data       (1U << _NETRXF_more_data)
#define _NETRXF_extra_info     (3)
#define NETRXF_extra_info      (1U << _NETRXF_extra_info)
#define _NETRXF_gso_prefix     (4) /* of old: this slot has only a GSO size */
#define NETRXF_gso_prefix      (1U << _NETRXF_gso_prefix)

struct netif_rx_response {
    uint16_t id;
    uint16_t offset; /* where in the page */
    uint16_t flags;  /* NETRXF_* */
    int16_t status;  /* bytes; NETIF_RSP_* if below 0 */
};
typedef struct netif_rx_response netif_rx_response_t;

DEFINE_RING_TYPES(netif_tx, struct netif_tx_request, struct netif_tx_response);
DEFINE_RING_TYPES(netif_rx, struct netif_rx_request, struct netif_rx_response);

#define NETIF_RSP_DROPPED -2
#define NETIF_RSP_ERROR   -1
#define NETIF_RSP_OKAY    0
#define NETIF_RSP_NULL    1 /* nothing to tell: the slot held an extra */

#endif /* __XEN_PUBLIC_IO_NETIF_H__ */
