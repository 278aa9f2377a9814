/* SPDX-License-Identifier: MIT */
/*
 * vchan: two byte streams between two domains, set up by the server's own xenstore path rather
 * than by xenbus. There it writes ring-ref (the grant of this page) and event-channel.
 *
 * "left" is written by the client, "right" by the server. A stream of order 10 lies at byte
 * 1024 of the page, one of order 11 at 2048 (neither twice), one of order n from 12 up in
 * 2^(n-12) pages whose grants stand in the list, left's first. Indices run freely, modulo
 * the size. Before sleeping, set the bit that says which move of the peer should be signalled.
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

/* In cli_notify and srv_notify: signal when you have written, when you have read. */
#define VCHAN_NOTIFY_WRITE 0x1
#define VCHAN_NOTIFY_READ  0x2

struct vchan_interface {
    struct ring_shared left, right;
    uint16_t left_order, right_order; /* fixed once the page is shared */
    uint8_t cli_live, srv_live;       /* 1 connected, 0 gone; 2, client only: not yet come */
    uint8_t cli_notify, srv_notify;   /* what the server wants to know of the client; reverse */
    __extension__ uint32_t grants[0]; /* fixed likewise; up to the streams, or the page's end */
};

#endif /* __XEN_PUBLIC_IO_LIBXENVCHAN_H__ */
