/* SPDX-License-Identifier: MIT */
/*
 * File sharing with the 9P2000 protocol over byte rings. Device class 9pfs.
 *
 * Keys that the backend writes in its directory:
 *   versions              supported versions, "1"
 *   max-rings             maximum number of rings
 *   max-ring-page-order   maximum of ring_order, at least 1
 *
 * Keys that the toolstack writes in the backend's directory:
 *   path                  host directory to share
 *   security_model        "none"
 *   max-files, max-open-files, max-space (MiB)
 *                         optional limits: 0 means no limit, and for max-open-files the default
 *                         of the backend
 *   auto-delete           "1": when the share is full, the backend deletes the file that was
 *                         modified longest ago and is not open
 *
 * Keys that the frontend writes in its directory:
 *   version               "1"
 *   num-rings             number of rings
 *   ring-refN             of ring N: grant of a page of struct xen_9pfs_data_intf
 *   event-channel-N       of ring N: port
 *
 * Key that the toolstack writes in the frontend's directory:
 *   tag                   name by which the guest mounts the share
 *
 * The page of a ring lists the grants of 2^ring_order more pages. The first half of these pages is
 * the "in" stream, from backend to frontend; the second half is the "out" stream. The frontend
 * writes each 9P message as a whole on any ring; the backend writes the reply on the same ring. The
 * 9P header of a message contains its length. Each side notifies the other after it has advanced an
 * index.
 */

#ifndef __XEN_PUBLIC_IO_9PFS_H__
#define __XEN_PUBLIC_IO_9PFS_H__

#include "../grant_table.h"
#include "ring.h"

DEFINE_XEN_FLEX_RING_AND_INTF(xen_9pfs);

#endif /* __XEN_PUBLIC_IO_9PFS_H__ */
