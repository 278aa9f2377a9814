/* SPDX-License-Identifier: MIT */
/*
 * Frame buffer in the guest's memory, shown by the back. Class vfb; input is kbdif.h's.
 *
 * Front: page-ref (the frame number of struct xenfb_page, no grant), event-channel, protocol,
 * feature-update ("1": it can say what it drew). Back: request-update ("1": it wants that),
 * feature-resize ("1": it follows XENFB_TYPE_RESIZE).
 * The page holds the geometry and two rings of events of 40 bytes; indices run freely, signal
 * after moving one. "in" goes to the front, "out" to the back.
 */

#ifndef __XEN_PUBLIC_IO_FBIF_H__
#define __XEN_PUBLIC_IO_FBIF_H__

#ifndef __XEN__
#include "../xen-compat.h"
#endif

/* Out. Only what the back asked for; it may take an unknown event for an error. */

/* This rectangle was drawn. 1 is free. */
#define XENFB_TYPE_UPDATE 2

struct xenfb_update {
    uint8_t type;
    int32_t x; /* pixels, all four */
    int32_t y;
    int32_t width;
    int32_t height;
};

/* The picture has another shape from now on. */
#define XENFB_TYPE_RESIZE 3

struct xenfb_resize {
    uint8_t type;
    int32_t width;  /* pixels */
    int32_t height; /* pixels */
    int32_t stride; /* bytes a line */
    int32_t depth;  /* bits a pixel */
    int32_t offset; /* bytes from the buffer's start */
};

#define XENFB_OUT_EVENT_SIZE 40

union xenfb_out_event {
    uint8_t type;
    struct xenfb_update update;
    struct xenfb_resize resize;
    char pad[XENFB_OUT_EVENT_SIZE];
};

/* In. Pass over what is unknown. */

/* How often the back cares to look, so how often drawing is worth while. */
#define XENFB_TYPE_REFRESH_PERIOD 1
#define XENFB_NO_REFRESH          0

struct xenfb_refresh_period {
    uint8_t type;
    uint32_t period; /* ms; XENFB_NO_REFRESH: nobody looks */
};

#define XENFB_IN_EVENT_SIZE 40

union xenfb_in_event {
    uint8_t type;
    struct xenfb_refresh_period refresh_period;
    char pad[XENFB_IN_EVENT_SIZE];
};

/* The rings: places in the page, number of events, and the event of an index. */
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

/* The front fills in everything but the back's two indices, before it is Initialised. */
struct xenfb_page {
    uint32_t in_cons, in_prod;
    uint32_t out_cons, out_prod;

    int32_t width;        /* pixels */
    int32_t height;       /* pixels */
    uint32_t line_length; /* bytes */
    uint32_t mem_length;  /* bytes of the buffer */
    uint8_t depth;        /* bits a pixel */

    /* Frames that list the buffer's frames, each entry an unsigned long of the guest. */
    unsigned long pd[256];
};

/* Linux wants to know a size before there is one; the back does not see these. */
#ifdef __KERNEL__
#define XENFB_WIDTH  800
#define XENFB_HEIGHT 600
#define XENFB_DEPTH  32
#endif

#endif /* __XEN_PUBLIC_IO_FBIF_H__ */
