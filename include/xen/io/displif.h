/* SPDX-License-Identifier: MIT */
/*
 * Displays: connectors with display buffers and page flips. Device class vdispl.
 *
 * Key that the backend writes: versions ("1,2").
 *
 * Keys that the toolstack writes in the frontend's directory: be-alloc ("1": the backend may
 * allocate buffers); for each connector, below its number 0, 1 and so on: resolution (visible area,
 * such as "1920x1080") and unique-id.
 *
 * Keys that the frontend writes: version (one of the versions); for each connector, below its
 * number: req-ring-ref and req-event-channel (grant and port of the ring of requests), evt-ring-ref
 * and evt-event-channel (grant and port of the page of events).
 *
 * When the backend dies while the display is in use, the frontend changes its state to
 * Reconfiguring, and to Initialising when the display is no longer in use.
 *
 * Requests, responses and events have 64 bytes; reserved members are 0. The status of a response is
 * 0 or a negative XEN_E*. The frontend chooses a cookie for each display buffer and each frame
 * buffer: unique in the guest and not 0. The grant reference 0 means no grant. Requests that
 * create, destroy, attach or detach display buffers and frame buffers are sent on the ring of
 * connector 0.
 */

#ifndef __XEN_PUBLIC_IO_DISPLIF_H__
#define __XEN_PUBLIC_IO_DISPLIF_H__

#include "ring.h"
#include "../grant_table.h"

#define XENDISPL_PROTOCOL_VERSION     "2"
#define XENDISPL_PROTOCOL_VERSION_INT 2

/* Values of operation. 0 to 15 are reserved. */
#define XENDISPL_OP_DBUF_CREATE  0x10
#define XENDISPL_OP_DBUF_DESTROY 0x11
#define XENDISPL_OP_FB_ATTACH    0x12
#define XENDISPL_OP_FB_DETACH    0x13
#define XENDISPL_OP_SET_CONFIG   0x14
#define XENDISPL_OP_PG_FLIP      0x15
#define XENDISPL_OP_GET_EDID     0x16 /* since version 2 */

/* Values of the type of an event. */
#define XENDISPL_EVT_PG_FLIP 0x00

/* Name of the device class, names of keys, and parts of their values. */
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

/* The backend must allocate the pages of the buffer and write their grants into the directory. */
#define XENDISPL_DBUF_FLG_REQ_ALLOC (1 << 0)

/* Creates a display buffer of any size and depth. */
struct xendispl_dbuf_create_req {
    uint64_t dbuf_cookie;
    uint32_t width;             /* pixels */
    uint32_t height;            /* pixels */
    uint32_t bpp;               /* bits per pixel */
    uint32_t buffer_sz;         /* bytes */
    uint32_t flags;             /* XENDISPL_DBUF_FLG_* */
    grant_ref_t gref_directory; /* first page of struct xendispl_page_directory */
    uint32_t data_ofs;          /* first byte of the picture in the buffer */
};

/* A page filled with grants. gref_dir_next_page is the grant of the next such page, 0 for none. */
struct xendispl_page_directory {
    grant_ref_t gref_dir_next_page;
    __extension__ grant_ref_t gref[XENPV_FLEX_ARRAY_DIM];
};

struct xendispl_dbuf_destroy_req {
    uint64_t dbuf_cookie;
};

/* Creates a frame buffer that uses a display buffer or a part of it. */
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

/*
 * Shows a frame buffer, within the resolution of the connector. All members 0: turns the display
 * off.
 */
struct xendispl_set_config_req {
    uint64_t fb_cookie;
    uint32_t x; /* x, y, width and height in pixels */
    uint32_t y;
    uint32_t width;
    uint32_t height;
    uint32_t bpp; /* bits per pixel */
};

/* Shows another frame buffer. An XENDISPL_EVT_PG_FLIP event reports when it is shown. */
struct xendispl_page_flip_req {
    uint64_t fb_cookie;
};

/* Reads the EDID, which takes precedence over the key resolution. A backend may have no EDID. */
struct xendispl_get_edid_req {
    uint32_t buffer_sz; /* bytes, at least XENDISPL_EDID_MAX_SIZE */
    grant_ref_t gref_directory;
};

struct xendispl_get_edid_resp {
    uint32_t edid_sz; /* bytes */
};

struct xendispl_pg_flip_evt {
    uint64_t fb_cookie; /* the frame buffer that is shown now */
};

struct xendispl_req {
    uint16_t id; /* chosen by the frontend; the response repeats it */
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

/* Start of the page of events. Indices run freely. As many events as fit follow. */
struct xendispl_event_page {
    uint32_t in_cons; /* written by the frontend */
    uint32_t in_prod; /* written by the backend */
    uint8_t reserved[56];
};

#define XENDISPL_EVENT_PAGE_SIZE 4096
#define XENDISPL_IN_RING_OFFS    (sizeof(struct xendispl_event_page))
#define XENDISPL_IN_RING_SIZE    (XENDISPL_EVENT_PAGE_SIZE - XENDISPL_IN_RING_OFFS)
#define XENDISPL_IN_RING_LEN     (XENDISPL_IN_RING_SIZE / sizeof(struct xendispl_evt))

#define XENDISPL_IN_RING(page) ((struct xendispl_evt *)((char *)(page) + XENDISPL_IN_RING_OFFS))

#define XENDISPL_IN_RING_REF(page, idx) (XENDISPL_IN_RING((page))[(idx) % XENDISPL_IN_RING_LEN])

#endif /* __XEN_PUBLIC_IO_DISPLIF_H__ */
