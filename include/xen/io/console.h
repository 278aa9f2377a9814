/* SPDX-License-Identifier: MIT */
/*
 * The console ring: a page shared by a guest and its console daemon (xenconsoled or QEMU).
 *
 * A PV guest finds frame and port of the page in start_info, an HVM, PVH or Arm guest in the
 * parameters HVM_PARAM_CONSOLE_PFN (frame) and HVM_PARAM_CONSOLE_EVTCHN (port). Further consoles
 * are xenbus devices, device/console/N, with the keys ring-ref, port, type (xenconsoled or ioemu),
 * tty, and name for a channel.
 *
 * Indices run freely. The producer writes *_prod, the consumer *_cons; prod - cons bytes can be
 * read, and MASK_XENCONS_IDX converts an index to a position in the ring. The producer writes the
 * bytes, executes wmb, advances prod and notifies the consumer. The consumer reads prod, executes
 * rmb, reads the bytes, executes mb, advances cons and notifies the producer.
 */

#ifndef __XEN_PUBLIC_IO_CONSOLE_H__
#define __XEN_PUBLIC_IO_CONSOLE_H__

#ifndef __XEN__
#include "../xen-compat.h"
#endif

typedef uint32_t XENCONS_RING_IDX;

/* Position of an index. ring is the array itself, not a pointer to it. */
#define MASK_XENCONS_IDX(idx, ring) ((idx) & (sizeof(ring) - 1))

struct xencons_interface {
    char in[1024];  /* input: from daemon to guest */
    char out[2048]; /* output: from guest to daemon */
    XENCONS_RING_IDX in_cons, in_prod;
    XENCONS_RING_IDX out_cons, out_prod;
/*
 * Since Xen 4.21: whether a daemon reads the ring. A domain builder that uses the member sets it to
 * DISCONNECTED, and the daemon sets it to CONNECTED. An older domain builder leaves it 0, which
 * means CONNECTED.
 */
#define XENCONSOLE_DISCONNECTED 1
#define XENCONSOLE_CONNECTED    0
    uint8_t connection;
};

/*
 * Define XEN_WANT_FLEX_CONSOLE_RING to get functions for byte rings, xencons_read_packet() and so
 * on: see io/ring.h.
 */
#ifdef XEN_WANT_FLEX_CONSOLE_RING
#include "ring.h"
DEFINE_XEN_FLEX_RING(xencons);
#endif

#endif /* __XEN_PUBLIC_IO_CONSOLE_H__ */
