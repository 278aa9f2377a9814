/* SPDX-License-Identifier: MIT */
/*
 * SCSI devices of the host on a virtual host adapter of the guest. Device class vscsi.
 *
 * Keys in the backend's directory, below vscsi-devs/dev-N:
 *   p-dev            host:channel:target:lun of the device on the host, or naa.WWN:LUN; written
 *                    by the toolstack, as are v-dev and p-devname
 *   v-dev            host:channel:target:lun of the device in the guest
 *   p-devname        name of the device, for users
 *   state            state of the device, written by the backend
 *
 * Key that the backend writes:
 *   feature-sg-grant maximum number of segments in a request; without it VSCSIIF_SG_TABLESIZE
 *
 * Keys that the frontend writes:
 *   ring-ref         grant
 *   event-channel    port
 *   protocol         see protocols.h
 *   vscsi-devs/dev-N/state
 *                    state of the device
 *
 * To add a device, the toolstack creates dev-N with state 1 and changes the backend's state to
 * Reconfiguring; then both sides return to Connected. To remove a device, the toolstack changes
 * dev-N/state to Closing and the backend's state to Reconfiguring; when dev-N/state is Closed,
 * dev-N may be deleted.
 */

#ifndef __XEN__PUBLIC_IO_SCSI_H__
#define __XEN__PUBLIC_IO_SCSI_H__

#include "ring.h"
#include "../grant_table.h"

/* Values of act. */
#define VSCSIIF_ACT_SCSI_CDB       1 /* execute the command in cmnd */
#define VSCSIIF_ACT_SCSI_ABORT     2 /* abort the request whose rqid is ref_rqid */
#define VSCSIIF_ACT_SCSI_RESET     3 /* reset the device */
#define VSCSIIF_ACT_SCSI_SG_PRESET 4 /* obsolete: segments for the next request */

/* Maximum number of segments in a request. With 26 segments, 16 requests fit a page. */
#define VSCSIIF_SG_TABLESIZE 26

/* Sizes that are part of the protocol. */
#define VSCSIIF_MAX_COMMAND_SIZE 16
#define VSCSIIF_SENSE_BUFFERSIZE 96
#define VSCSIIF_PAGE_SIZE        4096

/* A part of a granted page. The data are all parts in order. */
struct scsiif_request_segment {
    grant_ref_t gref;
    uint16_t offset; /* offset and length in bytes */
    uint16_t length;
};
typedef struct scsiif_request_segment vscsiif_segment_t;

#define VSCSIIF_SG_PER_PAGE (VSCSIIF_PAGE_SIZE / sizeof(struct scsiif_request_segment))

struct vscsiif_request {
    uint16_t rqid;   /* chosen by the frontend; the response repeats it */
    uint8_t act;     /* VSCSIIF_ACT_* */
    uint8_t cmd_len; /* bytes of cmnd */

    uint8_t cmnd[VSCSIIF_MAX_COMMAND_SIZE];
    uint16_t timeout_per_command; /* obsolete: seconds */
    uint16_t channel, id, lun;    /* numbers of v-dev */
    uint16_t ref_rqid;
    uint8_t sc_data_direction; /* 1: to the device; 2: from the device; 3: none */
    uint8_t nr_segments;       /* elements of seg, optionally with VSCSIIF_SG_GRANT */
/*
 * The elements of seg refer to granted pages that contain arrays of segments. The number of these
 * segments is the sum of the lengths of seg divided by the size of a segment.
 */
#define VSCSIIF_SG_GRANT 0x80

    vscsiif_segment_t seg[VSCSIIF_SG_TABLESIZE];
    uint32_t reserved[3];
};
typedef struct vscsiif_request vscsiif_request_t;

/* Obsolete, for VSCSIIF_ACT_SCSI_SG_PRESET. */
#define VSCSIIF_SG_LIST_SIZE ((sizeof(vscsiif_request_t) - 4) / sizeof(vscsiif_segment_t))

struct vscsiif_sg_list {
    uint16_t rqid; /* rqid of the next request */
    uint8_t act;
    uint8_t nr_segments;
    vscsiif_segment_t seg[VSCSIIF_SG_LIST_SIZE];
};
typedef struct vscsiif_sg_list vscsiif_sg_list_t;

struct vscsiif_response {
    uint16_t rqid;
    uint8_t act;
    uint8_t sense_len; /* bytes of sense_buffer */
    uint8_t sense_buffer[VSCSIIF_SENSE_BUFFERSIZE];
    int32_t rslt;          /* see XEN_VSCSIIF_RSLT_* */
    uint32_t residual_len; /* bytes not transferred */
    uint32_t reserved[36];
};
typedef struct vscsiif_response vscsiif_response_t;

/* Parts of rslt: the SCSI status in bits 0-7, the result of the host in bits 16-23. */
#define XEN_VSCSIIF_RSLT_STATUS(x)                ((x) & 0x00ff)
#define XEN_VSCSIIF_RSLT_HOST(x)                  (((x) & 0x00ff0000) >> 16)
#define XEN_VSCSIIF_RSLT_HOST_OK                  0
#define XEN_VSCSIIF_RSLT_HOST_NO_CONNECT          1 /* no connection in time */
#define XEN_VSCSIIF_RSLT_HOST_BUS_BUSY            2 /* the bus stayed busy */
#define XEN_VSCSIIF_RSLT_HOST_TIME_OUT            3 /* other time-out */
#define XEN_VSCSIIF_RSLT_HOST_BAD_TARGET          4
#define XEN_VSCSIIF_RSLT_HOST_ABORT               5 /* aborted */
#define XEN_VSCSIIF_RSLT_HOST_PARITY              6
#define XEN_VSCSIIF_RSLT_HOST_ERROR               7 /* error in the backend */
#define XEN_VSCSIIF_RSLT_HOST_RESET               8 /* lost by a reset */
#define XEN_VSCSIIF_RSLT_HOST_BAD_INTR            9
#define XEN_VSCSIIF_RSLT_HOST_PASSTHROUGH         10 /* layers in between must not examine it */
#define XEN_VSCSIIF_RSLT_HOST_SOFT_ERROR          11 /* retry */
#define XEN_VSCSIIF_RSLT_HOST_IMM_RETRY           12 /* retry without counting */
#define XEN_VSCSIIF_RSLT_HOST_REQUEUE             13 /* queue the request again */
#define XEN_VSCSIIF_RSLT_HOST_TRANSPORT_DISRUPTED 14
#define XEN_VSCSIIF_RSLT_HOST_TRANSPORT_FAILFAST  15
#define XEN_VSCSIIF_RSLT_HOST_TARGET_FAILURE      16 /* permanent */
#define XEN_VSCSIIF_RSLT_HOST_NEXUS_FAILURE       17 /* permanent on this path */
#define XEN_VSCSIIF_RSLT_HOST_ALLOC_FAILURE       18 /* the device is full */
#define XEN_VSCSIIF_RSLT_HOST_MEDIUM_ERROR        19
#define XEN_VSCSIIF_RSLT_HOST_TRANSPORT_MARGINAL  20

/* Values of rslt for an abort or a reset. */
#define XEN_VSCSIIF_RSLT_RESET_SUCCESS 0x2002
#define XEN_VSCSIIF_RSLT_RESET_FAILED  0x2003

DEFINE_RING_TYPES(vscsiif, struct vscsiif_request, struct vscsiif_response);

#endif /* __XEN__PUBLIC_IO_SCSI_H__ */
