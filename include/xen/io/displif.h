/* SPDX-License-Identifier: MIT */
/*
 * Displays: connectors with buffers and page flips. Class vdispl.
 *
 * Back: versions ("1,2"). Front: version (one of them). From the toolstack, in the front's
 * directory: be-alloc ("1": the back may allocate buffers), and for each connector, below its
 * number 0, 1...: resolution ("1920x1080", the visible area), unique-id.
 * Front, below each connector: req-ring-ref and req-event-channel (requests), evt-ring-ref and
 * evt-event-channel (events). When the back dies while the display is in use, the front goes
 * to Reconfiguring, and to Initialising when it is free again.
 *
 * Requests, responses and events have 64 bytes; what is reserved is 0. A response's status is 0 or
 * a negative XEN_E*. Buffers and frame buffers have cookies that the front makes up, unique in
 * the guest and not 0; 0 is no grant either. Buffers and frame buffers are made, attached,
 * detached and destroyed on connector 0's ring.
 */

#ifndef __XEN_PUBLIC_IO_DISPLIF_H__
#define __XEN_PUBLIC_IO_DISPLIF_H__

#include "ring.h"
#include "../grant_table.h"

#define XENDISPL_PROTOCOL_VERSION     "2"
#define XENDISPL_PROTOCOL_VERSION_INT 2

/* operation; 0 to 15 are kept free */
#define XENDISPL_OP_DBUF_CREATE  0x10
#define XENDISPL_OP_DBUF_DESTROY 0x11
#define XENDISPL_OP_FB_ATTACH    0x12
#define XENDISPL_OP_FB_DETACH    0x13
#define XENDISPL_OP_SET_CONFIG   0x14
#define XENDISPL_OP_PG_FLIP      0x15
#define XENDISPL_OP_GET_EDID     0x16 /* since version 2 */

/* type of an event */
#define XENDISPL_EVT_PG_FLIP 0x00

/* The class, and keys and what stands in them. */
#define XENDISPL_DRIVER_NAME "vdispl"

#define XENDISPL_LIST_SEPARATOR       ","
#define XENDISPL_RESOLUTION_SEPARATOR "x"

#define XENDISPL_FIELD_BE_VERSIONS  "versions"
#define XENDISPL_FIELD_FE_VERSION   "version"
#define XENDISPL_FIELD_REQ_RING_REF "req-ring-ref"
#define XENDISPL_FIELD_REQ_CHANNEL  "req-event-channel"
#define XENDISPL_FIELD_EVT_RING_REF "evt-ring-ref"
#define XENDISPL_FIELD_EVT_CHANNEL  "evt-event-channel"
#define XENDISPL_FIELD_RESOLUTION   "resolution"
#define XENDISPL_FIELD_BE_ALLOC     "be-alloc"
#define XENDISPL_FIELD_UNIQUE_ID    "unique-id"

#define XENDISPL_EDID_BLOCK_SIZE  128
#define XENDISPL_EDID_BLOCK_COUNT 256
#define XENDISPL_EDID_MAX_SIZE    (XENDISPL_EDID_BLOCK_SIZE * XENDISPL_EDID_BLOCK_COUNT)

/* The back shall allocate the buffer's pages, and write their grants into the directory. */
#define XENDISPL_DBUF_FLG_REQ_ALLOC (1 << 0)

/* A buffer of any size and depth. */
struct xendispl_dbuf_create_req {
    uint64_t dbuf_cookie;
    uint32_t width;             /* pixels */
    uint32_t height;            /* pixels */
    uint32_t bpp;               /* bits a pixel */
    uint32_t buffer_sz;         /* bytes */
    uint32_t flags;             /* XENDISPL_DBUF_FLG_* */
    grant_ref_t gref_directory; /* first page of struct xendispl_page_directory */
    uint32_t data_ofs;          /* where the picture begins, bytes */
};

/* A page full of grants, and the grant of the next such page, 0 for none. */
struct xendispl_page_directory {
    grant_ref_t gref_dir_next_page;
    __extension__ grant_ref_t gref[XENPV_FLEX_ARRAY_DIM];
};

struct xendispl_dbuf_destroy_req {
    uint64_t dbuf_cookie;
};

/* Make (part of) a buffer a frame buffer. */
struct xendispl_fb_attach_req {
    uint64_t dbuf_cookie;
    uint64_t fb_cookie;
    uint32_t width;        /* pixels */
    uint32_t height;       /* pixels */
    uint32_t pixel_format; /* FOURCC */
};

struct xendispl_fb_detach_req {
    uint64_t fb_cookie;
};

/* Show it, within the connector's resolution; all 0 turns the display off. */
struct xendispl_set_config_req {
    uint64_t fb_cookie;
    uint32_t x; /* pixels, all four */
    uint32_t y;
    uint32_t width;
    uint32_t height;
    uint32_t bpp; /* bits a pixel */
};

/* Show another one; an event tells when that has happened. */
struct xendispl_page_flip_req {
    uint64_t fb_cookie;
};

/* Read the EDID, which goes before the key resolution. The back need not have one. */
struct xendispl_get_edid_req {
    uint32_t buffer_sz; /* bytes, XENDISPL_EDID_MAX_SIZE or more */
    grant_ref_t gref_directory;
};

struct xendispl_get_edid_resp {
    uint32_t edid_sz; /* bytes */
};

struct xendispl_pg_flip_evt {
    uint64_t fb_cookie; /* shown now */
};

struct xendispl_req {
    uint16_t id; /* the front's choice, comes back */
    uint8_t operation;
    uint8_t reserved[5];
    union {
        struct xendispl_dbuf_create_req dbuf_create;
        struct xendispl_dbuf_destroy_req dbuf_destroy;
        struct xendispl_fb_attach_req fb_attach;
        struct xendispl_fb_detach_req fb_detach;
        struct xendispl_set_config_req set_config;
        struct xendispl_page_flip_req pg_flip;
        struct xendispl_get_edid_req get_edid;
        uint8_t reserved[56];
    } op;
};

struct xendispl_resp {
    uint16_t id;
    uint8_t operation;
    uint8_t reserved;
    int32_t status;
    union {
        struct xendispl_get_edid_resp get_edid;
        uint8_t reserved1[56];
    } op;
};

struct xendispl_evt {
    uint16_t id;
    uint8_t type;
    uint8_t reserved[5];
    union {
        struct xendispl_pg_flip_evt pg_flip;
        uint8_t reserved[56];
    } op;
};

DEFINE_RING_TYPES(xen_displif, struct xendispl_req, struct xendispl_resp);

/* The page of events: indices, which run freely, then as many events as fit. */
struct xendispl_event_page {
    uint32_t in_cons; /* the front's */
    uint32_t in_prod; /* the back's */
    uint8_t reserved[56];
};

#define XENDISPL_EVENT_PAGE_SIZE 4096
#define XENDISPL_IN_RING_OFFS    (sizeof(struct xendispl_event_page))
#define XENDISPL_IN_RING_SIZE    (XENDISPL_EVENT_PAGE_SIZE - XENDISPL_IN_RING_OFFS)
#define XENDISPL_IN_RING_LEN     (XENDISPL_IN_RING_SIZE / sizeof(struct xendispl_evt))

#define XENDISPL_IN_RING(page) ((struct xendispl_evt *)((char *)(page) + XENDISPL_IN_RING_OFFS))

#define XENDISPL_IN_RING_REF(page, idx) (XENDISPL_IN_RING((page))[(idx) % XENDISPL_IN_RING_LEN])

#endif /* __XEN_PUBLIC_IO_DISPLIF_H__ */
