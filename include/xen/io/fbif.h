/* SPDX-License-Identifier: MIT */
/*
 * Frame buffer in the guest's memory, which the backend displays. Device class vfb. See kbdif.h for
 * input.
 *
 * Keys that the frontend writes:
 *   page-ref        frame number, not a grant, of struct xenfb_page
 *   event-channel   port
 *   protocol        see protocols.h
 *   feature-update  "1": the frontend can send XENFB_TYPE_UPDATE
 *
 * Keys that the backend writes:
 *   request-update  "1": the frontend should send XENFB_TYPE_UPDATE
 *   feature-resize  "1": the backend handles XENFB_TYPE_RESIZE
 *
 * The page contains the geometry and two rings of events of 40 bytes. The ring "in" goes to the
 * frontend, the ring "out" to the backend. Indices run freely. Each side notifies the other after
 * it has advanced an index.
 */

#ifndef __XEN_PUBLIC_IO_FBIF_H__
#define __XEN_PUBLIC_IO_FBIF_H__

#ifndef __XEN__
#include "../xen-compat.h"
#endif

/*
 * Events of the ring "out". Send only those that the backend asked for: it may take an unknown
 * event for an error.
 */

/* The frontend has drawn in this rectangle. Type 1 is not used. */
#define XENFB_TYPE_UPDATE 2

struct xenfb_update {
    uint8_t type;
    int32_t x; /* x, y, width and height in pixels */
    int32_t y;
    int32_t width;
    int32_t height;
};

/* The frame buffer has a new geometry from now on. */
#define XENFB_TYPE_RESIZE 3

struct xenfb_resize {
    uint8_t type;
    int32_t width;  /* pixels */
    int32_t height; /* pixels */
    int32_t stride; /* bytes per line */
    int32_t depth;  /* bits per pixel */
    int32_t offset; /* bytes from the start of the buffer */
};

#define XENFB_OUT_EVENT_SIZE 40

union xenfb_out_event {
    uint8_t type;
    struct xenfb_update update;
    struct xenfb_resize resize;
    char pad[XENFB_OUT_EVENT_SIZE];
};

/* Events of the ring "in". The frontend ignores an event of unknown type. */

/* Interval at which the backend reads the frame buffer. Drawing more often is of no use. */
#define XENFB_TYPE_REFRESH_PERIOD 1
#define XENFB_NO_REFRESH          0

struct xenfb_refresh_period {
    uint8_t type;
    uint32_t period; /* ms; XENFB_NO_REFRESH: the backend does not read the frame buffer */
};

#define XENFB_IN_EVENT_SIZE 40

union xenfb_in_event {
    uint8_t type;
    struct xenfb_refresh_period refresh_period;
    char pad[XENFB_IN_EVENT_SIZE];
};

/* Position of the rings in the page, number of events in a ring, and the event at an index. */
#define XENFB_IN_RING_SIZE 1024
#define XENFB_IN_RING_LEN  (XENFB_IN_RING_SIZE / XENFB_IN_EVENT_SIZE)
#define XENFB_IN_RING_OFFS 1024

#define XENFB_IN_RING(page) ((union xenfb_in_event *)((char *)(page) + XENFB_IN_RING_OFFS))

#define XENFB_IN_RING_REF(page, idx) (XENFB_IN_RING((page))[(idx) % XENFB_IN_RING_LEN])

#define XENFB_OUT_RING_SIZE 2048
#define XENFB_OUT_RING_LEN  (XENFB_OUT_RING_SIZE / XENFB_OUT_EVENT_SIZE)
#define XENFB_OUT_RING_OFFS (XENFB_IN_RING_OFFS + XENFB_IN_RING_SIZE)

#define XENFB_OUT_RING(page) ((union xenfb_out_event *)((char *)(page) + XENFB_OUT_RING_OFFS))

#define XENFB_OUT_RING_REF(page, idx) (XENFB_OUT_RING((page))[(idx) % XENFB_OUT_RING_LEN])

/*
 * The backend writes in_prod and out_cons. The frontend writes all other members before it changes
 * its state to Initialised.
 */
struct xenfb_page {
    uint32_t in_cons, in_prod;
    uint32_t out_cons, out_prod;

    int32_t width;        /* pixels */
    int32_t height;       /* pixels */
    uint32_t line_length; /* bytes */
    uint32_t mem_length;  /* bytes of the frame buffer */
    uint8_t depth;        /* bits per pixel */

    /*
     * Frames that list the frames of the frame buffer. Each entry of such a frame is an unsigned
     * long of the guest.
     */
    unsigned long pd[256];
};

/* Defaults of Linux until it has the real size. The backend does not use them. */
#ifdef __KERNEL__
#define XENFB_WIDTH  800
#define XENFB_HEIGHT 600
#define XENFB_DEPTH  32
#endif

#endif /* __XEN_PUBLIC_IO_FBIF_H__ */
