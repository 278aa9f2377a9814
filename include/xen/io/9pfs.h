/* SPDX-License-Identifier: MIT */
/*
 * File sharing: the 9P2000 protocol over byte rings. Class 9pfs.
 *
 * Back: versions ("1"), max-rings, max-ring-page-order (at least 1). For the back, from the
 * toolstack: path (what is shared), security_model ("none"), and limits that are optional
 * and unlimited at 0: max-files, max-open-files (0: the back's own default), max-space (MiB),
 * auto-delete ("1": when full, remove what was modified longest ago and is not open).
 * Front: version ("1"), num-rings, and per ring N: ring-ref<N>, a page of struct
 * xen_9pfs_data_intf, and event-channel-<N>. From the toolstack: tag, which the guest mounts by.
 *
 * Each ring's interface page lists the grants of 2^ring_order more pages: their first half is
 * "in" (back to front), the second "out". A 9P message goes out in one piece on any ring, its
 * reply comes in on the same ring; the 9P header says how long each is. Signal after moving an
 * index.
 */

#ifndef __XEN_PUBLIC_IO_9PFS_H__
#define __XEN_PUBLIC_IO_9PFS_H__

#include "../grant_table.h"
#include "ring.h"

DEFINE_XEN_FLEX_RING_AND_INTF(xen_9pfs);

#endif /* __XEN_PUBLIC_IO_9PFS_H__ */
