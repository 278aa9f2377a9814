/* SPDX-License-Identifier: MIT */
/*
 * Block devices. Class vbd.
 *
 * For the back, from the toolstack or its hotplug script: mode ("r", "w"), params (what to
 * serve), type ("phy", "file", "qdisk"...), physical-device (major:minor in hex; Linux and NetBSD),
 * physical-device-path, direct-io-safe ("1": O_DIRECT does no harm), discard-enable ("0": no
 * discard).
 *
 * What the back offers before InitWait, each "1" if it does; a request may nevertheless be
 * answered BLKIF_RSP_EOPNOTSUPP:
 *   feature-barrier, feature-flush-cache, feature-discard   the operation of that name
 *   feature-max-indirect-segments   a number: BLKIF_OP_INDIRECT, with so many segments
 *   feature-persistent              it keeps grants mapped if the front does so, too
 *   max-ring-page-order             ring of up to 2^n pages (old: max-ring-pages, pages)
 *   multi-queue-max-queues          several rings
 * and what the device is, before Connected: sectors (size in units of 512 bytes), sector-size
 * (power of two, at least 512), physical-sector-size (default: that), info (VDISK_*),
 * discard-granularity and discard-alignment (bytes; defaults sector-size and 0; give both or
 * neither), discard-secure ("1": BLKIF_DISCARD_SECURE works).
 *
 * Front: event-channel; ring-ref for a ring of one page, or ring-page-order (old:
 * num-ring-pages) and ring-ref0, ring-ref1...; protocol; feature-persistent. With more than
 * one queue: multi-queue-num-queues, and port and grants below queue-0, queue-1... instead. From
 * the toolstack: virtual-device (which disk), device-type ("disk", "cdrom"...), trusted ("0":
 * beware of the back). feature-large-sector-size means nothing any more.
 *
 * Sectors here have 512 bytes whatever sector-size is, but starts and lengths are multiples of
 * sector-size. Signals by the ring's req_event and rsp_event.
 * Persistent grants: the back maps each for writing and keeps it; the front reuses the same
 * ones (latest first) and copies through them.
 */

#ifndef __XEN_PUBLIC_IO_BLKIF_H__
#define __XEN_PUBLIC_IO_BLKIF_H__

#include "ring.h"
#include "../grant_table.h"

#ifndef blkif_vdev_t
#define blkif_vdev_t uint16_t
#endif
#define blkif_sector_t uint64_t

/* operation */
#define BLKIF_OP_READ            0
#define BLKIF_OP_WRITE           1
#define BLKIF_OP_WRITE_BARRIER   2 /* writes before it are done first, those after it later */
#define BLKIF_OP_FLUSH_DISKCACHE 3 /* what was written is on stable storage */
#define BLKIF_OP_RESERVED_1      4 /* SUSE's, for raw packets */
#define BLKIF_OP_DISCARD         5 /* contents no longer needed; struct blkif_request_discard */
#define BLKIF_OP_INDIRECT        6 /* segments in granted pages; struct blkif_request_indirect */

/* Segments in a request; 32 requests fill a page. */
#define BLKIF_MAX_SEGMENTS_PER_REQUEST 11

/* Pages of segments in an indirect one; 512 fit each. */
#define BLKIF_MAX_INDIRECT_PAGES_PER_REQUEST 8

/* Part of a granted page; 0 to 7. */
struct blkif_request_segment {
    grant_ref_t gref;
    uint8_t first_sect, last_sect; /* both within */
};

struct blkif_request {
    uint8_t operation;
    uint8_t nr_segments;
    blkif_vdev_t handle;          /* virtual-device */
    uint64_t id;                  /* the front's choice, comes back */
    blkif_sector_t sector_number; /* where on the device */
    struct blkif_request_segment seg[BLKIF_MAX_SEGMENTS_PER_REQUEST];
};
typedef struct blkif_request blkif_request_t;

/* In the same slot. */
struct blkif_request_discard {
    uint8_t operation;
    uint8_t flag;                     /* BLKIF_DISCARD_SECURE or 0 */
#define BLKIF_DISCARD_SECURE (1 << 0) /* no copy may be left */
    blkif_vdev_t handle;
    uint64_t id;
    blkif_sector_t sector_number; /* multiple of discard-granularity, from discard-alignment */
    uint64_t nr_sectors;
};
typedef struct blkif_request_discard blkif_request_discard_t;

/* In the same slot. */
struct blkif_request_indirect {
    uint8_t operation;
    uint8_t indirect_op; /* BLKIF_OP_READ or BLKIF_OP_WRITE */
    uint16_t nr_segments;
    uint64_t id;
    blkif_sector_t sector_number;
    blkif_vdev_t handle;
    grant_ref_t indirect_grefs[BLKIF_MAX_INDIRECT_PAGES_PER_REQUEST]; /* arrays of segments */
#ifdef __i386__
    uint64_t pad; /* 64 bytes, as elsewhere */
#endif
};
typedef struct blkif_request_indirect blkif_request_indirect_t;

struct blkif_response {
    uint64_t id;
    uint8_t operation;
    int16_t status; /* BLKIF_RSP_* */
};
typedef struct blkif_response blkif_response_t;

#define BLKIF_RSP_EOPNOTSUPP -2 /* the back doesn't do that */
#define BLKIF_RSP_ERROR      -1
#define BLKIF_RSP_OKAY       0

DEFINE_RING_TYPES(blkif, struct blkif_request, struct blkif_response);

/* info */
#define VDISK_CDROM     0x1
#define VDISK_REMOVABLE 0x2
#define VDISK_READONLY  0x4

#endif /* __XEN_PUBLIC_IO_BLKIF_H__ */
