/* SPDX-License-Identifier: MIT */
/*
 * Cameras. Device class vcamera.
 *
 * Key that the backend writes: versions ("1"). Keys that the frontend writes: version; req-ring-ref
 * and req-event-channel (grant and port of the ring of requests); evt-ring-ref and
 * evt-event-channel (grant and port of the page of events).
 *
 * Keys that the toolstack writes in the frontend's directory:
 *   be-alloc      "1": the backend allocates the buffers
 *   max-buffers   maximum number of buffers
 *   controls      list of brightness, contrast, saturation and hue
 *   unique-id     identifies the camera
 *   formats/FOURCC/WIDTHxHEIGHT/frame-rates
 *                 list of fractions n/d. FOURCC is the code of V4L2 without trailing blanks, and
 *                 with -BE for the big-endian variant of a format
 *
 * When the backend dies while the camera is in use, the frontend changes its state to
 * Reconfiguring, and to Initialising when the camera is no longer in use.
 *
 * Requests, responses and events have 64 bytes; reserved members are 0. The status of a response is
 * 0 or a negative XEN_E*. The backend may adjust the values of a request: read the values in the
 * response.
 *
 * The frontend sets the configuration and the frame rate, requests a number of buffers, reads their
 * layout, creates and queues the buffers, and starts the stream. An XENCAMERA_EVT_FRAME_AVAIL event
 * contains the index of a buffer: the frontend dequeues the buffer, reads it and queues it again.
 * To change the configuration, the frontend stops the stream, destroys the buffers and requests 0
 * buffers. The grant reference 0 means no grant.
 */

#ifndef __XEN_PUBLIC_IO_CAMERAIF_H__
#define __XEN_PUBLIC_IO_CAMERAIF_H__

#include "ring.h"
#include "../grant_table.h"

#define XENCAMERA_PROTOCOL_VERSION "1"

/*
 * Values of operation. Each comment names the member of req and, after the semicolon, the member of
 * resp. "While stopped" means: only while the stream is stopped.
 */
#define XENCAMERA_OP_CONFIG_SET      0x00 /* config; config */
#define XENCAMERA_OP_CONFIG_GET      0x01 /* none; config */
#define XENCAMERA_OP_CONFIG_VALIDATE 0x02 /* config; config: like SET, changes nothing */
#define XENCAMERA_OP_FRAME_RATE_SET  0x03 /* frame_rate; none: while stopped */
#define XENCAMERA_OP_BUF_GET_LAYOUT  0x04 /* none; buf_layout */
#define XENCAMERA_OP_BUF_REQUEST     0x05 /* buf_request; buf_request: while stopped */
#define XENCAMERA_OP_BUF_CREATE      0x06 /* buf_create; none */
#define XENCAMERA_OP_BUF_DESTROY     0x07 /* index; none: after it was queued */
#define XENCAMERA_OP_BUF_QUEUE       0x08 /* index; none: gives the buffer to the backend */
#define XENCAMERA_OP_BUF_DEQUEUE     0x09 /* index; none: gives the buffer to the frontend */
#define XENCAMERA_OP_CTRL_ENUM       0x0a /* index; ctrl_enum */
#define XENCAMERA_OP_CTRL_SET        0x0b /* ctrl_value; none */
#define XENCAMERA_OP_CTRL_GET        0x0c /* get_ctrl; ctrl_value */
#define XENCAMERA_OP_STREAM_START    0x0d
#define XENCAMERA_OP_STREAM_STOP     0x0e

/* Controls. */
#define XENCAMERA_CTRL_BRIGHTNESS 0
#define XENCAMERA_CTRL_CONTRAST   1
#define XENCAMERA_CTRL_SATURATION 2
#define XENCAMERA_CTRL_HUE        3

#define XENCAMERA_MAX_CTRL 4

#define XENCAMERA_CTRL_FLG_RO       (1 << 0) /* cannot be set */
#define XENCAMERA_CTRL_FLG_WO       (1 << 1) /* cannot be read */
#define XENCAMERA_CTRL_FLG_VOLATILE (1 << 2) /* changes by itself */

/* Interpretation of pixel values, as in V4L2. */
#define XENCAMERA_COLORSPACE_DEFAULT   0
#define XENCAMERA_COLORSPACE_SMPTE170M 1
#define XENCAMERA_COLORSPACE_REC709    2
#define XENCAMERA_COLORSPACE_SRGB      3
#define XENCAMERA_COLORSPACE_OPRGB     4
#define XENCAMERA_COLORSPACE_BT2020    5
#define XENCAMERA_COLORSPACE_DCI_P3    6

#define XENCAMERA_XFER_FUNC_DEFAULT   0
#define XENCAMERA_XFER_FUNC_709       1
#define XENCAMERA_XFER_FUNC_SRGB      2
#define XENCAMERA_XFER_FUNC_OPRGB     3
#define XENCAMERA_XFER_FUNC_NONE      4
#define XENCAMERA_XFER_FUNC_DCI_P3    5
#define XENCAMERA_XFER_FUNC_SMPTE2084 6

#define XENCAMERA_YCBCR_ENC_IGNORE           0
#define XENCAMERA_YCBCR_ENC_601              1
#define XENCAMERA_YCBCR_ENC_709              2
#define XENCAMERA_YCBCR_ENC_XV601            3
#define XENCAMERA_YCBCR_ENC_XV709            4
#define XENCAMERA_YCBCR_ENC_BT2020           5
#define XENCAMERA_YCBCR_ENC_BT2020_CONST_LUM 6

#define XENCAMERA_QUANTIZATION_DEFAULT    0
#define XENCAMERA_QUANTIZATION_FULL_RANGE 1
#define XENCAMERA_QUANTIZATION_LIM_RANGE  2

/* Values of the type of an event. The comments name the member of evt. */
#define XENCAMERA_EVT_FRAME_AVAIL 0x00 /* frame_avail */
#define XENCAMERA_EVT_CTRL_CHANGE 0x01 /* ctrl_value: set by another party */

/* Name of the device class, names of keys, and parts of their values. */
#define XENCAMERA_DRIVER_NAME "vcamera"

#define XENCAMERA_LIST_SEPARATOR       ","
#define XENCAMERA_RESOLUTION_SEPARATOR "x"
#define XENCAMERA_FRACTION_SEPARATOR   "/"

#define XENCAMERA_FIELD_BE_VERSIONS  "versions"
#define XENCAMERA_FIELD_FE_VERSION   "version"
#define XENCAMERA_FIELD_REQ_RING_REF "req-ring-ref"
#define XENCAMERA_FIELD_REQ_CHANNEL  "req-event-channel"
#define XENCAMERA_FIELD_EVT_RING_REF "evt-ring-ref"
#define XENCAMERA_FIELD_EVT_CHANNEL  "evt-event-channel"
#define XENCAMERA_FIELD_MAX_BUFFERS  "max-buffers"
#define XENCAMERA_FIELD_CONTROLS     "controls"
#define XENCAMERA_FIELD_FORMATS      "formats"
#define XENCAMERA_FIELD_FRAME_RATES  "frame-rates"
#define XENCAMERA_FIELD_BE_ALLOC     "be-alloc"
#define XENCAMERA_FIELD_UNIQUE_ID    "unique-id"

#define XENCAMERA_CTRL_BRIGHTNESS_STR "brightness"
#define XENCAMERA_CTRL_CONTRAST_STR   "contrast"
#define XENCAMERA_CTRL_SATURATION_STR "saturation"
#define XENCAMERA_CTRL_HUE_STR        "hue"

#define XENCAMERA_FOURCC_BIGENDIAN_STR "-BE"

/* Maximum number of planes in a picture. */
#define XENCAMERA_MAX_PLANE 4

struct xencamera_config_req {
    uint32_t pixel_format; /* FOURCC */
    uint32_t width;        /* pixels */
    uint32_t height;       /* pixels */
};

/* Frames per second, as a fraction. */
struct xencamera_frame_rate_req {
    uint32_t frame_rate_numer;
    uint32_t frame_rate_denom;
};

struct xencamera_buf_request {
    uint8_t num_bufs; /* [in] wanted, 0 to max-buffers; 0 frees all; [out] granted */
};

struct xencamera_buf_create_req {
    uint8_t index; /* below num_bufs */
    uint8_t reserved[3];
    uint32_t plane_offset[XENCAMERA_MAX_PLANE]; /* first byte of each plane */
    grant_ref_t gref_directory;                 /* first page of struct xencamera_page_directory */
};

/*
 * A page filled with the grants of the buffer. gref_dir_next_page is the grant of the next such
 * page, 0 for none. With be-alloc, the frontend creates empty pages and the backend writes the
 * grants into them.
 */
struct xencamera_page_directory {
    grant_ref_t gref_dir_next_page;
    __extension__ grant_ref_t gref[XENPV_FLEX_ARRAY_DIM];
};

/* Index of a buffer; for XENCAMERA_OP_CTRL_ENUM, position of a control. */
struct xencamera_index {
    uint8_t index;
};

struct xencamera_ctrl_value {
    uint8_t type; /* XENCAMERA_CTRL_* */
    uint8_t reserved[7];
    int64_t value;
};

struct xencamera_get_ctrl_req {
    uint8_t type; /* XENCAMERA_CTRL_* */
};

struct xencamera_config_resp {
    uint32_t pixel_format;
    uint32_t width;
    uint32_t height;
    uint32_t colorspace;   /* XENCAMERA_COLORSPACE_* */
    uint32_t xfer_func;    /* XENCAMERA_XFER_FUNC_* */
    uint32_t ycbcr_enc;    /* XENCAMERA_YCBCR_ENC_*, for YCbCr formats */
    uint32_t quantization; /* XENCAMERA_QUANTIZATION_* */
    uint32_t displ_asp_ratio_numer;
    uint32_t displ_asp_ratio_denom;
    uint32_t frame_rate_numer;
    uint32_t frame_rate_denom;
};

/* Layout of all buffers, in bytes with padding. */
struct xencamera_buf_get_layout_resp {
    uint8_t num_planes;
    uint8_t reserved[3];
    uint32_t size; /* of a buffer */
    uint32_t plane_size[XENCAMERA_MAX_PLANE];
    uint32_t plane_stride[XENCAMERA_MAX_PLANE]; /* of a line */
};

struct xencamera_ctrl_enum_resp {
    uint8_t index;
    uint8_t type; /* XENCAMERA_CTRL_* */
    uint8_t reserved[2];
    uint32_t flags; /* XENCAMERA_CTRL_FLG_* */
    int64_t min;
    int64_t max;
    int64_t step;
    int64_t def_val;
};

struct xencamera_frame_avail_evt {
    uint8_t index; /* of the buffer */
    uint8_t reserved[3];
    uint32_t used_sz; /* bytes; varies with compressed formats */
    uint32_t seq_num; /* a gap in the numbers means that frames were lost */
};

struct xencamera_req {
    uint16_t id; /* chosen by the frontend; the response repeats it */
    uint8_t operation;
    uint8_t reserved[5];
    union {
        struct xencamera_config_req config;
        struct xencamera_frame_rate_req frame_rate;
        struct xencamera_buf_request buf_request;
        struct xencamera_buf_create_req buf_create;
        struct xencamera_index index;
        struct xencamera_ctrl_value ctrl_value;
        struct xencamera_get_ctrl_req get_ctrl;
        uint8_t reserved[56];
    } req;
};

struct xencamera_resp {
    uint16_t id;
    uint8_t operation;
    uint8_t reserved;
    int32_t status;
    union {
        struct xencamera_config_resp config;
        struct xencamera_buf_get_layout_resp buf_layout;
        struct xencamera_buf_request buf_request;
        struct xencamera_ctrl_enum_resp ctrl_enum;
        struct xencamera_ctrl_value ctrl_value;
        uint8_t reserved1[56];
    } resp;
};

struct xencamera_evt {
    uint16_t id;
    uint8_t type;
    uint8_t reserved[5];
    union {
        struct xencamera_frame_avail_evt frame_avail;
        struct xencamera_ctrl_value ctrl_value;
        uint8_t reserved[56];
    } evt;
};

DEFINE_RING_TYPES(xen_cameraif, struct xencamera_req, struct xencamera_resp);

/* Start of the page of events. Indices run freely. As many events as fit follow. */
struct xencamera_event_page {
    uint32_t in_cons; /* written by the frontend */
    uint32_t in_prod; /* written by the backend */
    uint8_t reserved[56];
};

#define XENCAMERA_EVENT_PAGE_SIZE 4096
#define XENCAMERA_IN_RING_OFFS    (sizeof(struct xencamera_event_page))
#define XENCAMERA_IN_RING_SIZE    (XENCAMERA_EVENT_PAGE_SIZE - XENCAMERA_IN_RING_OFFS)
#define XENCAMERA_IN_RING_LEN     (XENCAMERA_IN_RING_SIZE / sizeof(struct xencamera_evt))

#define XENCAMERA_IN_RING(page) ((struct xencamera_evt *)((char *)(page) + XENCAMERA_IN_RING_OFFS))

#define XENCAMERA_IN_RING_REF(page, idx) (XENCAMERA_IN_RING((page))[(idx) % XENCAMERA_IN_RING_LEN])

#endif /* __XEN_PUBLIC_IO_CAMERAIF_H__ */
