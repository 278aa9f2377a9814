/* SPDX-License-Identifier: MIT */
/*
 * Network interfaces. Device class vif. The guest sends on tx and receives on rx.
 *
 * Features that the backend offers: "1", absent for no:
 *   feature-rx-copy       it copies into the frontend's buffers; there is no other mode left
 *   feature-sg            packets of several slots
 *   feature-gso-tcpv4, feature-gso-tcpv6
 *                         large TCP packets, to be segmented later
 *   feature-ipv6-csum-offload
 *                         blank checksums of TCP and UDP over IPv6
 *   feature-multicast-control
 *                         it filters multicast packets for the frontend
 *   feature-dynamic-multicast-control
 *                         it reads request-multicast-control again when it changes while connected
 *   feature-split-event-channels
 *                         a port for tx and a port for rx
 *   feature-ctrl-ring     the control ring, see below
 *   multi-queue-max-queues
 *                         maximum number of queues: pairs of rings
 *   carrier               not a feature: "0" when the link is down
 *
 * Keys that the frontend writes:
 *   request-rx-copy       "1"
 *   feature-rx-notify     "1": it notifies the backend of new rx buffers
 *   feature-sg, feature-gso-tcpv4, feature-gso-tcpv6, feature-ipv6-csum-offload
 *                         as above
 *   feature-no-csum-offload
 *                         "1": no blank checksums over IPv4
 *   request-multicast-control
 *                         "1": the backend should filter multicast packets
 *   tx-ring-ref, rx-ring-ref
 *                         grants
 *   event-channel, or event-channel-tx and event-channel-rx
 *                         ports
 *   ctrl-ring-ref, event-channel-ctrl
 *                         grant and port of the control ring
 *   multi-queue-num-queues
 *                         number of queues when there are more than one: then grants and ports
 *                         stand below queue-0, queue-1 and so on instead
 *
 * Keys that the toolstack writes in the frontend's directory:
 *   mac                   address
 *   mtu                   bytes; default 1500
 *   trusted               "0": the frontend should not trust the backend
 *
 * Each side selects a queue for every packet that it sends, and accepts packets on any queue. Each
 * side notifies the other as req_event and rsp_event of the rings ask for it.
 */

#ifndef __XEN_PUBLIC_IO_NETIF_H__
#define __XEN_PUBLIC_IO_NETIF_H__

#include "ring.h"
#include "../grant_table.h"

/* Number of slots of a tx packet that every backend accepts. */
#define XEN_NETIF_NR_SLOTS_MIN 18

/*
 * Hashes over the addresses (and TCP ports) of a packet, in the byte order of the packet: source
 * address, destination address, source port, destination port. The backend uses the hash to
 * distribute packets over queues.
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
 * Toeplitz hash. The hash is the exclusive or of 32-bit parts of the key, one for each bit of the
 * data that is 1, the most significant bit first. The part for bit n of the data begins at bit n of
 * the key. Zeros follow a short key.
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
 * Control ring: each request has a response. Members of data that are not listed are 0. The comment
 * of each type lists data[0], data[1] and data[2] of the request, and after "->" data of the
 * response. The backend reads a granted page from its start; the page must stay granted until the
 * response.
 */
struct xen_netif_ctrl_request {
    uint16_t id; /* the response repeats it */
    uint16_t type;

#define XEN_NETIF_CTRL_TYPE_INVALID               0
/* -> hash types of the algorithm, which must be set before */
#define XEN_NETIF_CTRL_TYPE_GET_HASH_FLAGS        1
/* hash types to use: the most specific that fits a packet; 0: the backend chooses the queue */
#define XEN_NETIF_CTRL_TYPE_SET_HASH_FLAGS        2
/* grant, number of bytes: replaces the key; zeros follow it */
#define XEN_NETIF_CTRL_TYPE_SET_HASH_KEY          3
/* -> maximum number of entries of the mapping table; 0: no table */
#define XEN_NETIF_CTRL_TYPE_GET_HASH_MAPPING_SIZE 4
/* entries: a new table of zeros; 0: the queue is the hash modulo the number of queues */
#define XEN_NETIF_CTRL_TYPE_SET_HASH_MAPPING_SIZE 5
/* grant, entries, first entry: sets a part of the table: the queue (32 bits) of each hash value */
#define XEN_NETIF_CTRL_TYPE_SET_HASH_MAPPING      6
/* XEN_NETIF_CTRL_HASH_ALGORITHM_* */
#define XEN_NETIF_CTRL_TYPE_SET_HASH_ALGORITHM    7
/* queue -> number of grants that may stay mapped; 0: none */
#define XEN_NETIF_CTRL_TYPE_GET_GREF_MAPPING_SIZE 8
/* queue, grant (writable), entries of struct xen_netif_gref: maps all of them or none */
#define XEN_NETIF_CTRL_TYPE_ADD_GREF_MAPPING      9
/* as ADD -> number of entries unmapped; the status of each entry reports whether it was */
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
#define XEN_NETIF_CTRL_STATUS_BUFFER_OVERFLOW   3 /* too much for the backend */

    uint32_t data;
};

/* A grant that the backend maps once and keeps mapped. */
struct xen_netif_gref {
    grant_ref_t ref; /* [in] */
    uint16_t flags;  /* [in] XEN_NETIF_CTRLF_GREF_* */

#define _XEN_NETIF_CTRLF_GREF_readonly 0
#define XEN_NETIF_CTRLF_GREF_readonly  (1U << _XEN_NETIF_CTRLF_GREF_readonly)

    uint16_t status; /* [out] of DEL: XEN_NETIF_CTRL_STATUS_* */
};

DEFINE_RING_TYPES(xen_netif_ctrl, struct xen_netif_ctrl_request, struct xen_netif_ctrl_response);

/*
 * tx has slots of 12 bytes. A packet consists of a request with the size of the whole packet; then
 * extra infos, if the flags of the request have extra_info, up to the first without
 * XEN_NETIF_EXTRA_FLAG_MORE; then further requests, each with its own size, while the flags of the
 * request before have more_data. Each slot gets a response; that of an extra info is
 * NETIF_RSP_NULL.
 *
 * rx has slots of 8 bytes. The frontend posts buffers. The backend sends a packet as a response,
 * whose status is the size of its own part; then extra infos; then further responses. A response of
 * rx is in the slot of its request: an extra info has no id.
 */

/* Flags of tx requests. */
#define _NETTXF_csum_blank     (0) /* the checksum must be filled in */
#define NETTXF_csum_blank      (1U << _NETTXF_csum_blank)
#define _NETTXF_data_validated (1) /* the checksum need not be checked */
#define NETTXF_data_validated  (1U << _NETTXF_data_validated)
#define _NETTXF_more_data      (2) /* another request follows */
#define NETTXF_more_data       (1U << _NETTXF_more_data)
#define _NETTXF_extra_info     (3) /* an extra info follows */
#define NETTXF_extra_info      (1U << _NETTXF_extra_info)

#define XEN_NETIF_MAX_TX_SIZE 0xFFFF
struct netif_tx_request {
    grant_ref_t gref;
    uint16_t offset; /* bytes in the page */
    uint16_t flags;  /* NETTXF_* */
    uint16_t id;     /* the response repeats it */
    uint16_t size;   /* bytes */
};
typedef struct netif_tx_request netif_tx_request_t;

/* Types of an extra info. The comments name the member of u. */
#define XEN_NETIF_EXTRA_TYPE_NONE      (0) /* invalid */
#define XEN_NETIF_EXTRA_TYPE_GSO       (1) /* gso */
#define XEN_NETIF_EXTRA_TYPE_MCAST_ADD (2) /* mcast: let packets to this address through; tx only */
#define XEN_NETIF_EXTRA_TYPE_MCAST_DEL (3) /* mcast: no longer let them through; tx only */
#define XEN_NETIF_EXTRA_TYPE_HASH      (4) /* hash */
#define XEN_NETIF_EXTRA_TYPE_MAX       (5)

/* Flags of an extra info. */
#define _XEN_NETIF_EXTRA_FLAG_MORE (0) /* another extra info follows */
#define XEN_NETIF_EXTRA_FLAG_MORE  (1U << _XEN_NETIF_EXTRA_FLAG_MORE)

/* Values of u.gso.type. */
#define XEN_NETIF_GSO_TYPE_NONE  (0)
#define XEN_NETIF_GSO_TYPE_TCPV4 (1)
#define XEN_NETIF_GSO_TYPE_TCPV6 (2)

/* Fits the slots of both rings. */
struct netif_extra_info {
    uint8_t type;
    uint8_t flags;
    union {
        struct {
            uint16_t size; /* payload of a segment, bytes */
            uint8_t type;
            uint8_t pad;
            uint16_t features; /* no features are defined */
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
    uint16_t id; /* the response repeats it */
    uint16_t pad;
    grant_ref_t gref; /* page that receives data */
};
typedef struct netif_rx_request netif_rx_request_t;

/* Flags of rx responses: those of tx requests with other numbers. */
#define _NETRXF_data_validated (0)
#define NETRXF_data_validated  (1U << _NETRXF_data_validated)
#define _NETRXF_csum_blank     (1)
#define NETRXF_csum_blank      (1U << _NETRXF_csum_blank)
#define _NETRXF_more_data      (2)
#define NETRXF_more_data       (1U << _NETRXF_more_data)
#define _NETRXF_extra_info     (3)
#define NETRXF_extra_info      (1U << _NETRXF_extra_info)
#define _NETRXF_gso_prefix     (4) /* obsolete: this slot has only a GSO size */
#define NETRXF_gso_prefix      (1U << _NETRXF_gso_prefix)

struct netif_rx_response {
    uint16_t id;
    uint16_t offset; /* first byte in the page */
    uint16_t flags;  /* NETRXF_* */
    int16_t status;  /* number of bytes; if negative, NETIF_RSP_* */
};
typedef struct netif_rx_response netif_rx_response_t;

DEFINE_RING_TYPES(netif_tx, struct netif_tx_request, struct netif_tx_response);
DEFINE_RING_TYPES(netif_rx, struct netif_rx_request, struct netif_rx_response);

#define NETIF_RSP_DROPPED -2
#define NETIF_RSP_ERROR   -1
#define NETIF_RSP_OKAY    0
#define NETIF_RSP_NULL    1 /* no result: the slot contained an extra info */

#endif /* __XEN_PUBLIC_IO_NETIF_H__ */
