/* SPDX-License-Identifier: MIT */
/*
 * Sockets of the host for a guest: POSIX calls over a command ring, data over byte rings. Device
 * class pvcalls, at most one device per guest.
 *
 * Keys that the backend writes: versions ("1"), max-page-order (at least 1), function-calls ("1":
 * the commands below). Keys that the frontend writes: version ("1"), ring-ref and port (grant and
 * port of the command ring).
 *
 * A command refers to a socket by an id that the frontend chose. The frontend passes a page of
 * struct pvcalls_data_intf and a port to connect and to accept. The 2^ring_order pages that it
 * lists contain the data: the first half ("in") for data to the frontend, the second half for data
 * to the backend. ret is 0 or a negative errno, -ENOTSUP for an unknown command.
 *
 * The address family is AF_INET and the type SOCK_STREAM; addresses are struct sockaddr_in of
 * Linux. The backend responds to accept when a peer has connected, and to poll when accept would
 * not block.
 */

#ifndef __XEN_PUBLIC_IO_PVCALLS_H__
#define __XEN_PUBLIC_IO_PVCALLS_H__

#include "../grant_table.h"
#include "ring.h"

/*
 * in_error and out_error: the reason why the stream ended, a negative errno that the backend
 * writes; 0 while the stream is open.
 */
struct pvcalls_data_intf {
    RING_IDX in_cons, in_prod, in_error;

    uint8_t pad1[52];

    RING_IDX out_cons, out_prod, out_error;

    uint8_t pad2[52];

    RING_IDX ring_order;
    __extension__ grant_ref_t ref[XEN_FLEX_ARRAY_DIM];
};
DEFINE_XEN_FLEX_RING(pvcalls);

/* Values of cmd. */
#define PVCALLS_SOCKET  0
#define PVCALLS_CONNECT 1
#define PVCALLS_RELEASE 2
#define PVCALLS_BIND    3
#define PVCALLS_LISTEN  4
#define PVCALLS_ACCEPT  5
#define PVCALLS_POLL    6

struct xen_pvcalls_request {
    uint32_t req_id; /* chosen by the frontend; the response repeats it */
    uint32_t cmd;
    union {
        struct xen_pvcalls_socket {
            uint64_t id;
            uint32_t domain;
            uint32_t type;
            uint32_t protocol;
            uint8_t pad[4];
        } socket;
        struct xen_pvcalls_connect {
            uint64_t id;
            uint8_t addr[28];
            uint32_t len; /* bytes of addr */
            uint32_t flags;
            grant_ref_t ref; /* grant of struct pvcalls_data_intf */
            uint32_t evtchn;
            uint8_t pad[4];
        } connect;
        struct xen_pvcalls_release {
            uint64_t id;
            uint8_t reuse; /* 1: another socket will use the pages: keep them mapped */
            uint8_t pad[7];
        } release;
        struct xen_pvcalls_bind {
            uint64_t id;
            uint8_t addr[28];
            uint32_t len;
        } bind;
        struct xen_pvcalls_listen {
            uint64_t id;
            uint32_t backlog;
            uint8_t pad[4];
        } listen;
        struct xen_pvcalls_accept {
            uint64_t id;
            uint64_t id_new; /* id of the new connection */
            grant_ref_t ref; /* grant of its struct pvcalls_data_intf */
            uint32_t evtchn;
        } accept;
        struct xen_pvcalls_poll {
            uint64_t id;
        } poll;
        /* Makes the union the same size on all architectures. */
        struct xen_pvcalls_dummy {
            uint8_t dummy[56];
        } dummy;
    } u;
};

struct xen_pvcalls_response {
    uint32_t req_id;
    uint32_t cmd;
    int32_t ret;
    uint32_t pad;
    union {
        struct _xen_pvcalls_socket {
            uint64_t id;
        } socket;
        struct _xen_pvcalls_connect {
            uint64_t id;
        } connect;
        struct _xen_pvcalls_release {
            uint64_t id;
        } release;
        struct _xen_pvcalls_bind {
            uint64_t id;
        } bind;
        struct _xen_pvcalls_listen {
            uint64_t id;
        } listen;
        struct _xen_pvcalls_accept {
            uint64_t id;
        } accept;
        struct _xen_pvcalls_poll {
            uint64_t id;
        } poll;
        struct _xen_pvcalls_dummy {
            uint8_t dummy[8];
        } dummy;
    } u;
};

DEFINE_RING_TYPES(xen_pvcalls, struct xen_pvcalls_request, struct xen_pvcalls_response);

#endif /* __XEN_PUBLIC_IO_PVCALLS_H__ */
