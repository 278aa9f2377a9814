/* SPDX-License-Identifier: MIT */
/*
 * USB devices of the host on a virtual host controller of the guest. Device class vusb; qusb for
 * the backend of QEMU.
 *
 * Keys that the toolstack writes in the backend's directory:
 *   num-ports      1 to 31
 *   usb-ver        1: USB 1.1; 2: USB 2.0
 *   port/N         bus and port of the host's device, such as "3-1.5", or empty
 *
 * Keys that the frontend writes:
 *   urb-ring-ref   grant of the ring of transfers
 *   conn-ring-ref  grant of the ring of connection changes
 *   event-channel  port for both rings
 *   protocol       see protocols.h
 *
 * On the ring of connection changes, the frontend posts empty requests. The backend responds to one
 * of them when a device is connected to a port, with the speed of the device, or disconnected.
 */

#ifndef __XEN_PUBLIC_IO_USBIF_H__
#define __XEN_PUBLIC_IO_USBIF_H__

#include "ring.h"
#include "../grant_table.h"

/* Values of usb-ver. USB 3 is not supported yet. */
enum usb_spec_version { USB_VER_UNKNOWN = 0, USB_VER_USB11, USB_VER_USB20, USB_VER_USB30 };

/*
 * Bits of pipe.
 *
 * 0-4    port
 * 5      1: unlink; 0: submit
 * 7      1: in (device to host); 0: out
 * 8-14   address of the device
 * 15-18  endpoint
 * 30-31  type of transfer
 */
#define USBIF_PIPE_PORT_MASK  0x0000001f
#define USBIF_PIPE_UNLINK     0x00000020
#define USBIF_PIPE_DIR        0x00000080
#define USBIF_PIPE_DEV_MASK   0x0000007f
#define USBIF_PIPE_DEV_SHIFT  8
#define USBIF_PIPE_EP_MASK    0x0000000f
#define USBIF_PIPE_EP_SHIFT   15
#define USBIF_PIPE_TYPE_MASK  0x00000003
#define USBIF_PIPE_TYPE_SHIFT 30
#define USBIF_PIPE_TYPE_ISOC  0
#define USBIF_PIPE_TYPE_INT   1
#define USBIF_PIPE_TYPE_CTRL  2
#define USBIF_PIPE_TYPE_BULK  3

/* Parts of pipe. */
#define usbif_pipeportnum(pipe)              ((pipe) & USBIF_PIPE_PORT_MASK)
#define usbif_setportnum_pipe(pipe, portnum) ((pipe) | (portnum))

#define usbif_pipeunlink(pipe)     ((pipe) & USBIF_PIPE_UNLINK)
#define usbif_pipesubmit(pipe)     (!usbif_pipeunlink(pipe))
#define usbif_setunlink_pipe(pipe) ((pipe) | USBIF_PIPE_UNLINK)

#define usbif_pipein(pipe)  ((pipe) & USBIF_PIPE_DIR)
#define usbif_pipeout(pipe) (!usbif_pipein(pipe))

#define usbif_pipedevice(pipe)   (((pipe) >> USBIF_PIPE_DEV_SHIFT) & USBIF_PIPE_DEV_MASK)
#define usbif_pipeendpoint(pipe) (((pipe) >> USBIF_PIPE_EP_SHIFT) & USBIF_PIPE_EP_MASK)

#define usbif_pipetype(pipe) (((pipe) >> USBIF_PIPE_TYPE_SHIFT) & USBIF_PIPE_TYPE_MASK)
#define usbif_pipeisoc(pipe) (usbif_pipetype(pipe) == USBIF_PIPE_TYPE_ISOC)
#define usbif_pipeint(pipe)  (usbif_pipetype(pipe) == USBIF_PIPE_TYPE_INT)
#define usbif_pipectrl(pipe) (usbif_pipetype(pipe) == USBIF_PIPE_TYPE_CTRL)
#define usbif_pipebulk(pipe) (usbif_pipetype(pipe) == USBIF_PIPE_TYPE_BULK)

#define USBIF_MAX_SEGMENTS_PER_REQUEST (16)
#define USBIF_MAX_PORTNR               31
#define USBIF_RING_SIZE                4096

/* A part of the buffer, within one granted page, in bytes. */
struct usbif_request_segment {
    grant_ref_t gref;
    uint16_t offset;
    uint16_t length;
};

struct usbif_urb_request {
    uint16_t id;             /* the response repeats it */
    uint16_t nr_buffer_segs; /* number of elements of seg for data */

    uint32_t pipe;
    uint16_t transfer_flags;
#define USBIF_SHORT_NOT_OK 0x0001 /* less than buffer_length is an error */
    uint16_t buffer_length;       /* bytes */
    union {
        uint8_t ctrl[8]; /* control: the setup packet */

        struct {
            uint16_t interval; /* ms */
            uint16_t start_frame;
            uint16_t number_of_packets;
            uint16_t nr_frame_desc_segs; /* elements of seg after data: descriptors of packets */
        } isoc;

        struct {
            uint16_t interval; /* ms */
            uint16_t pad[3];
        } intr;

        struct {
            uint16_t unlink_id; /* id of the request to cancel */
            uint16_t pad[3];
        } unlink;

    } u;

    struct usbif_request_segment seg[USBIF_MAX_SEGMENTS_PER_REQUEST];
};
typedef struct usbif_urb_request usbif_urb_request_t;

struct usbif_urb_response {
    uint16_t id;
    uint16_t start_frame; /* isochronous */
    int32_t status;       /* others: USBIF_STATUS_*, numbered as errors of Linux */
#define USBIF_STATUS_OK       0
#define USBIF_STATUS_NODEV    (-19)
#define USBIF_STATUS_INVAL    (-22)
#define USBIF_STATUS_STALL    (-32)
#define USBIF_STATUS_IOERROR  (-71)
#define USBIF_STATUS_BABBLE   (-75)
#define USBIF_STATUS_SHUTDOWN (-108)
    int32_t actual_length; /* bytes */
    int32_t error_count;   /* isochronous */
};
typedef struct usbif_urb_response usbif_urb_response_t;

DEFINE_RING_TYPES(usbif_urb, struct usbif_urb_request, struct usbif_urb_response);
#define USB_URB_RING_SIZE __CONST_RING_SIZE(usbif_urb, USBIF_RING_SIZE)

struct usbif_conn_request {
    uint16_t id;
};
typedef struct usbif_conn_request usbif_conn_request_t;

struct usbif_conn_response {
    uint16_t id;     /* id of the request that this response completes */
    uint8_t portnum; /* 1 to 31 */
    uint8_t speed;   /* USBIF_SPEED_*; NONE: disconnected */
#define USBIF_SPEED_NONE 0
#define USBIF_SPEED_LOW  1
#define USBIF_SPEED_FULL 2
#define USBIF_SPEED_HIGH 3
};
typedef struct usbif_conn_response usbif_conn_response_t;

DEFINE_RING_TYPES(usbif_conn, struct usbif_conn_request, struct usbif_conn_response);
#define USB_CONN_RING_SIZE __CONST_RING_SIZE(usbif_conn, USBIF_RING_SIZE)

#endif /* __XEN_PUBLIC_IO_USBIF_H__ */
