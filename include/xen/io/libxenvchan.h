/* SPDX-License-Identifier: MIT */
/*
 * vchan: two byte streams between a server and a client domain. It is set up by a xenstore path of
 * the server instead of xenbus. In that path the server writes ring-ref (the grant of this page)
 * and event-channel (the port).
 *
 * The client writes the stream "left", the server the stream "right". A stream of order 10 is at
 * byte 1024 of the page, a stream of order 11 at byte 2048; the two streams cannot both have order
 * 10 or both order 11. A stream of order n, 12 or above, consists of 2^(n-12) pages; their grants
 * are in grants, those of left first. Indices run freely, modulo the size of the stream. Before a
 * side sleeps, it sets the bit for the operation of the peer, writing or reading, after which the
 * peer must notify it.
 */

#ifndef __XEN_PUBLIC_IO_LIBXENVCHAN_H__
#define __XEN_PUBLIC_IO_LIBXENVCHAN_H__

/* clang-format off */
#ifdef __XEN__
# include <stdint.h>
# include <sys/types.h>
#endif
/* clang-format on */
#ifndef __XEN__
#include "../xen-compat.h"
#endif

struct ring_shared {
    uint32_t cons, prod;
};

/*
 * Bits of cli_notify, which the server sets, and of srv_notify, which the client sets: notify the
 * peer after writing, after reading.
 */
#define VCHAN_NOTIFY_WRITE 0x1
#define VCHAN_NOTIFY_READ  0x2

struct vchan_interface {
    struct ring_shared left, right;
    uint16_t left_order, right_order; /* constant once the page is shared */
    uint8_t cli_live, srv_live; /* 1: connected; 0: closed; 2 (client only): not connected yet */
    uint8_t cli_notify, srv_notify;   /* when the client, the server must notify */
    __extension__ uint32_t grants[0]; /* also constant; up to the streams or the page's end */
};

#endif /* __XEN_PUBLIC_IO_LIBXENVCHAN_H__ */
