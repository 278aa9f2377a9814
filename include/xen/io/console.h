/* SPDX-License-Identifier: MIT */
/*
 * The console ring: one page between a guest and its console daemon (xenconsoled or QEMU).
 *
 * Where it is: PV, start_info's console frame and port; HVM, PVH and Arm, the parameters
 * HVM_PARAM_CONSOLE_PFN (frame) and HVM_PARAM_CONSOLE_EVTCHN. Further consoles are ordinary
 * xenbus devices (device/console/N) with the keys ring-ref, port, type (xenconsoled or ioemu),
 * tty, and name for a channel.
 * Indices run freely: the producer owns *_prod, the consumer *_cons, prod - cons bytes are
 * there to read, and MASK_XENCONS_IDX finds the place. Write bytes, wmb, advance prod, signal;
 * read prod, rmb, read bytes, mb, advance cons, signal.
 */

#ifndef __XEN_PUBLIC_IO_CONSOLE_H__
#define __XEN_PUBLIC_IO_CONSOLE_H__

#ifndef __XEN__
#include "../xen-compat.h"
#endif

typedef uint32_t XENCONS_RING_IDX;

/* Index to place; ring is the array itself, not a pointer to it. */
#define MASK_XENCONS_IDX(idx, ring) ((idx) & (sizeof(ring) - 1))

struct xencons_interface {
    char in[1024];  /* typed: daemon to guest */
    char out[2048]; /* shown: guest to daemon */
    XENCONS_RING_IDX in_cons, in_prod;
    XENCONS_RING_IDX out_cons, out_prod;
/*
 * Since 4.21: whether somebody empties the ring. A domain builder that knows of the member sets
 * it to DISCONNECTED, the daemon to CONNECTED; an older one leaves 0, which reads as connected.
 */
#define XENCONSOLE_DISCONNECTED 1
#define XENCONSOLE_CONNECTED    0
    uint8_t connection;
};

/* On request, byte-ring helpers xencons_read_packet and so on; see io/ring.h. */
#ifdef XEN_WANT_FLEX_CONSOLE_RING
#include "ring.h"
DEFINE_XEN_FLEX_RING(xencons);
#endif

#endif /* __XEN_PUBLIC_IO_CONSOLE_H__ */
