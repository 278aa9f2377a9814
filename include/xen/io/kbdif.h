/* SPDX-License-Identifier: MIT */
/*
 * Keyboard, pointer and touch input. Device class vkbd.
 *
 * Keys in the backend's directory:
 *   feature-disable-keyboard, feature-disable-pointer
 *                        "1": the frontend need not create this device
 *   feature-abs-pointer, feature-raw-pointer, feature-multi-touch
 *                        "1": the backend has the feature
 *   width, height        size of the pointer's area
 *   multi-touch-width, multi-touch-height, multi-touch-num-contacts
 *                        size of the touch area, and number of contacts
 *   unique-id            by which the backend distinguishes its devices
 *
 * Keys that the frontend writes:
 *   request-abs-pointer  "1": the backend should send POS instead of MOTION
 *   request-raw-pointer  "1", with request-abs-pointer: POS should have values of 0 to 0x7fff
 *                        instead of pixels
 *   request-multi-touch  "1": the backend should send MTOUCH
 *   page-gref            grant of the page
 *   event-channel        port
 *   page-ref             frame number of the page, for old backends
 *
 * The page contains a ring of events to the frontend ("in"), and a ring of events to the backend
 * ("out"), which is not used. Each event has 40 bytes. Indices run freely. The backend notifies the
 * frontend after it has advanced in_prod. Reserved members are 0. The frontend ignores events of
 * unknown type.
 */

#ifndef __XEN_PUBLIC_IO_KBDIF_H__
#define __XEN_PUBLIC_IO_KBDIF_H__

#ifndef __XEN__
#include "../xen-compat.h"
#endif

/* Values of type. */
#define XENKBD_TYPE_MOTION   1
#define XENKBD_TYPE_RESERVED 2
#define XENKBD_TYPE_KEY      3
#define XENKBD_TYPE_POS      4
#define XENKBD_TYPE_MTOUCH   5

/* Values of event_type for XENKBD_TYPE_MTOUCH. The comments name the member of u. */
#define XENKBD_MT_EV_DOWN   0 /* pos: a finger touches, and gets a contact_id */
#define XENKBD_MT_EV_UP     1 /* the finger is lifted, and its contact_id is free */
#define XENKBD_MT_EV_MOTION 2 /* pos: the finger has moved */
#define XENKBD_MT_EV_SYN    3 /* end of a group of events that belong together */
#define XENKBD_MT_EV_SHAPE  4 /* shape: an ellipse around the last position */
#define XENKBD_MT_EV_ORIENT 5 /* orientation */

/* Name of the device class, and names of keys. */
#define XENKBD_DRIVER_NAME "vkbd"

#define XENKBD_FIELD_FEAT_DSBL_KEYBRD  "feature-disable-keyboard"
#define XENKBD_FIELD_FEAT_DSBL_POINTER "feature-disable-pointer"
#define XENKBD_FIELD_FEAT_ABS_POINTER  "feature-abs-pointer"
#define XENKBD_FIELD_FEAT_RAW_POINTER  "feature-raw-pointer"
#define XENKBD_FIELD_FEAT_MTOUCH       "feature-multi-touch"
#define XENKBD_FIELD_REQ_ABS_POINTER   "request-abs-pointer"
#define XENKBD_FIELD_REQ_RAW_POINTER   "request-raw-pointer"
#define XENKBD_FIELD_REQ_MTOUCH        "request-multi-touch"
#define XENKBD_FIELD_RING_GREF         "page-gref"
#define XENKBD_FIELD_EVT_CHANNEL       "event-channel"
#define XENKBD_FIELD_WIDTH             "width"
#define XENKBD_FIELD_HEIGHT            "height"
#define XENKBD_FIELD_MT_WIDTH          "multi-touch-width"
#define XENKBD_FIELD_MT_HEIGHT         "multi-touch-height"
#define XENKBD_FIELD_MT_NUM_CONTACTS   "multi-touch-num-contacts"
#define XENKBD_FIELD_UNIQUE_ID         "unique-id"
#define XENKBD_FIELD_RING_REF          "page-ref"

struct xenkbd_motion {
    uint8_t type;
    int32_t rel_x;
    int32_t rel_y;
    int32_t rel_z; /* wheel */
};

struct xenkbd_key {
    uint8_t type;
    uint8_t pressed;  /* 1: pressed, 0: released */
    uint32_t keycode; /* KEY_* of Linux, BTN_* for buttons */
};

struct xenkbd_position {
    uint8_t type;
    int32_t abs_x;
    int32_t abs_y;
    int32_t rel_z; /* wheel */
};

struct xenkbd_mtouch {
    uint8_t type;
    uint8_t event_type; /* XENKBD_MT_EV_* */
    uint8_t contact_id; /* below multi-touch-num-contacts */
    uint8_t reserved[5];
    union {
        struct {
            int32_t abs_x; /* pixels */
            int32_t abs_y;
        } pos;
        struct {
            uint32_t major; /* diameters in pixels */
            uint32_t minor;
        } shape;
        int16_t orientation; /* degrees from Y to the major axis, clockwise, -180 to 180 */
    } u;
};

#define XENKBD_IN_EVENT_SIZE 40

union xenkbd_in_event {
    uint8_t type;
    struct xenkbd_motion motion;
    struct xenkbd_key key;
    struct xenkbd_position pos;
    struct xenkbd_mtouch mtouch;
    char pad[XENKBD_IN_EVENT_SIZE];
};

#define XENKBD_OUT_EVENT_SIZE 40

union xenkbd_out_event {
    uint8_t type;
    char pad[XENKBD_OUT_EVENT_SIZE];
};

/* Position of the rings in the page, number of events in a ring, and the event at an index. */
#define XENKBD_IN_RING_SIZE 2048
#define XENKBD_IN_RING_LEN  (XENKBD_IN_RING_SIZE / XENKBD_IN_EVENT_SIZE)
#define XENKBD_IN_RING_OFFS 1024

#define XENKBD_IN_RING(page) ((union xenkbd_in_event *)((char *)(page) + XENKBD_IN_RING_OFFS))

#define XENKBD_IN_RING_REF(page, idx) (XENKBD_IN_RING((page))[(idx) % XENKBD_IN_RING_LEN])

#define XENKBD_OUT_RING_SIZE 1024
#define XENKBD_OUT_RING_LEN  (XENKBD_OUT_RING_SIZE / XENKBD_OUT_EVENT_SIZE)
#define XENKBD_OUT_RING_OFFS (XENKBD_IN_RING_OFFS + XENKBD_IN_RING_SIZE)

#define XENKBD_OUT_RING(page) ((union xenkbd_out_event *)((char *)(page) + XENKBD_OUT_RING_OFFS))

#define XENKBD_OUT_RING_REF(page, idx) (XENKBD_OUT_RING((page))[(idx) % XENKBD_OUT_RING_LEN])

/* Start of the page. */
struct xenkbd_page {
    uint32_t in_cons, in_prod;
    uint32_t out_cons, out_prod;
};

#endif /* __XEN_PUBLIC_IO_KBDIF_H__ */
