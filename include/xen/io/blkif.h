/* SPDX-License-Identifier: MIT */
/*
 * Block devices. Device class vbd.
 *
 * Keys that the toolstack or its hotplug script writes in the backend's directory:
 *   mode                   "r" or "w"
 *   params                 the file or device to use
 *   type                   "phy", "file", "qdisk" and so on
 *   physical-device        major:minor in hexadecimal (Linux and NetBSD)
 *   physical-device-path   path of the device
 *   direct-io-safe         "1": the backend may use O_DIRECT
 *   discard-enable         "0": no discard
 *
 * Features that the backend offers before InitWait. "1" means that the backend has the feature; it
 * may nevertheless respond to such a request with BLKIF_RSP_EOPNOTSUPP:
 *   feature-barrier, feature-flush-cache, feature-discard
 *                          the operation of that name
 *   feature-max-indirect-segments
 *                          a number: BLKIF_OP_INDIRECT with up to this many segments
 *   feature-persistent     the backend keeps grants mapped if the frontend sets this key too
 *   max-ring-page-order    n: a ring of up to 2^n pages (before: max-ring-pages, a number of pages)
 *   multi-queue-max-queues maximum number of rings
 *
 * Properties of the device, which the backend writes before Connected:
 *   sectors                size in units of 512 bytes
 *   sector-size            bytes: a power of two, at least 512
 *   physical-sector-size   bytes; default: sector-size
 *   info                   VDISK_*
 *   discard-granularity, discard-alignment
 *                          bytes; defaults: sector-size and 0; the backend gives both or neither
 *   discard-secure         "1": BLKIF_DISCARD_SECURE works
 *
 * Keys that the frontend writes:
 *   event-channel          port
 *   ring-ref               grant of a ring of one page
 *   ring-page-order        n: the ring has 2^n pages (before: num-ring-pages, a number of pages),
 *                          with the grants ring-ref0, ring-ref1 and so on
 *   protocol               see protocols.h
 *   feature-persistent     "1": the frontend reuses its grants
 *   multi-queue-num-queues number of rings when there are more than one: then the port and the
 *                          grants stand below queue-0, queue-1 and so on instead
 *
 * Keys that the toolstack writes in the frontend's directory:
 *   virtual-device         number of the disk
 *   device-type            "disk", "cdrom" and so on
 *   trusted                "0": the frontend should not trust the backend
 *
 * The key feature-large-sector-size no longer has a meaning.
 *
 * A sector in this protocol has 512 bytes whatever sector-size is, but starts and lengths of
 * transfers are multiples of sector-size. Each side notifies the other as req_event and rsp_event
 * of the ring ask for it. With persistent grants, the backend maps each grant writable and keeps
 * the mapping; the frontend reuses the same grants, the most recently used first, and copies the
 * data through them.
 */

#ifndef __XEN_PUBLIC_IO_BLKIF_H__
#define __XEN_PUBLIC_IO_BLKIF_H__

#include "ring.h"
#include "../grant_table.h"

#ifndef blkif_vdev_t
#define blkif_vdev_t uint16_t
#endif
#define blkif_sector_t uint64_t

/* Values of operation. */
#define BLKIF_OP_READ            0
#define BLKIF_OP_WRITE           1
#define BLKIF_OP_WRITE_BARRIER   2 /* ordered after all earlier and before all later writes */
#define BLKIF_OP_FLUSH_DISKCACHE 3 /* puts all completed writes on stable storage */
#define BLKIF_OP_RESERVED_1      4 /* SUSE: raw packets */
#define BLKIF_OP_DISCARD         5 /* data no longer needed; struct blkif_request_discard */
#define BLKIF_OP_INDIRECT        6 /* segments in granted pages; struct blkif_request_indirect */

/* Maximum number of segments in a request. With 11 segments, 32 requests fit a page. */
#define BLKIF_MAX_SEGMENTS_PER_REQUEST 11

/* Maximum number of pages of segments in an indirect request. 512 segments fit a page. */
#define BLKIF_MAX_INDIRECT_PAGES_PER_REQUEST 8

/* A part of a granted page, in sectors 0 to 7 of the page. */
struct blkif_request_segment {
    grant_ref_t gref;
    uint8_t first_sect, last_sect; /* both included */
};

struct blkif_request {
    uint8_t operation;
    uint8_t nr_segments;
    blkif_vdev_t handle;          /* virtual-device */
    uint64_t id;                  /* chosen by the frontend; the response repeats it */
    blkif_sector_t sector_number; /* first sector on the device */
    struct blkif_request_segment seg[BLKIF_MAX_SEGMENTS_PER_REQUEST];
};
typedef struct blkif_request blkif_request_t;

/* A request with BLKIF_OP_DISCARD, in the same slot. */
struct blkif_request_discard {
    uint8_t operation;
    uint8_t flag;                     /* BLKIF_DISCARD_SECURE or 0 */
#define BLKIF_DISCARD_SECURE (1 << 0) /* no copy of the data may remain */
    blkif_vdev_t handle;
    uint64_t id;
    blkif_sector_t sector_number; /* a multiple of discard-granularity from discard-alignment */
    uint64_t nr_sectors;
};
typedef struct blkif_request_discard blkif_request_discard_t;

/* A request with BLKIF_OP_INDIRECT, in the same slot. */
struct blkif_request_indirect {
    uint8_t operation;
    uint8_t indirect_op; /* BLKIF_OP_READ or BLKIF_OP_WRITE */
    uint16_t nr_segments;
    uint64_t id;
    blkif_sector_t sector_number;
    blkif_vdev_t handle;
    grant_ref_t indirect_grefs[BLKIF_MAX_INDIRECT_PAGES_PER_REQUEST]; /* pages of segments */
#ifdef __i386__
    uint64_t pad; /* makes it 64 bytes long, as on other architectures */
#endif
};
typedef struct blkif_request_indirect blkif_request_indirect_t;

struct blkif_response {
    uint64_t id;
    uint8_t operation;
    int16_t status; /* BLKIF_RSP_* */
};
typedef struct blkif_response blkif_response_t;

#define BLKIF_RSP_EOPNOTSUPP -2 /* the backend does not support the operation */
#define BLKIF_RSP_ERROR      -1
#define BLKIF_RSP_OKAY       0

DEFINE_RING_TYPES(blkif, struct blkif_request, struct blkif_response);

/* Flags in the key info. */
#define VDISK_CDROM     0x1
#define VDISK_REMOVABLE 0x2
#define VDISK_READONLY  0x4

#endif /* __XEN_PUBLIC_IO_BLKIF_H__ */
