/* SPDX-License-Identifier: MIT */
/*
 * SCSI devices of the host on a virtual host adapter of the guest. Class vscsi.
 *
 * Back, from the toolstack, below vscsi-devs/dev-N: p-dev (host:channel:target:lun, or
 * naa.<wwn>:<lun>), v-dev (the same numbers as the guest has them), p-devname (for people); state
 * there is the back's. Back: feature-sg-grant (segments a request may have; without it
 * VSCSIIF_SG_TABLESIZE).
 * Front: ring-ref, event-channel, protocol, and vscsi-devs/dev-N/state.
 * To add a device: the toolstack makes dev-N with state 1 and sets the back's state to
 * Reconfiguring; both get to Connected again. To remove one: dev-N/state to Closing and
 * Reconfiguring likewise; dev-N gets to Closed and may be deleted.
 */

#ifndef __XEN__PUBLIC_IO_SCSI_H__
#define __XEN__PUBLIC_IO_SCSI_H__

#include "ring.h"
#include "../grant_table.h"

/* act */
#define VSCSIIF_ACT_SCSI_CDB       1 /* do the command in cmnd */
#define VSCSIIF_ACT_SCSI_ABORT     2 /* abort the one whose rqid is ref_rqid */
#define VSCSIIF_ACT_SCSI_RESET     3 /* reset the device */
#define VSCSIIF_ACT_SCSI_SG_PRESET 4 /* of old: segments for the next request */

/* Segments in a request; chosen so that 16 requests fit a page. */
#define VSCSIIF_SG_TABLESIZE 26

/* Sizes that are part of the protocol. */
#define VSCSIIF_MAX_COMMAND_SIZE 16
#define VSCSIIF_SENSE_BUFFERSIZE 96
#define VSCSIIF_PAGE_SIZE        4096

/* Part of a granted page; the data are all of them in order. */
struct scsiif_request_segment {
    grant_ref_t gref;
    uint16_t offset; /* bytes, both */
    uint16_t length;
};
typedef struct scsiif_request_segment vscsiif_segment_t;

#define VSCSIIF_SG_PER_PAGE (VSCSIIF_PAGE_SIZE / sizeof(struct scsiif_request_segment))

struct vscsiif_request {
    uint16_t rqid;   /* the front's choice, comes back */
    uint8_t act;     /* VSCSIIF_ACT_* */
    uint8_t cmd_len; /* bytes of cmnd */

    uint8_t cmnd[VSCSIIF_MAX_COMMAND_SIZE];
    uint16_t timeout_per_command; /* of old: seconds */
    uint16_t channel, id, lun;    /* as in v-dev */
    uint16_t ref_rqid;
    uint8_t sc_data_direction; /* 1 to the device, 2 from it, 3 none */
    uint8_t nr_segments;       /* of seg; may have VSCSIIF_SG_GRANT */
/*
 * seg holds arrays of segments instead, in granted pages; they number the sum of seg's lengths
 * over the size of a segment.
 */
#define VSCSIIF_SG_GRANT 0x80

    vscsiif_segment_t seg[VSCSIIF_SG_TABLESIZE];
    uint32_t reserved[3];
};
typedef struct vscsiif_request vscsiif_request_t;

/* Of old, with VSCSIIF_ACT_SCSI_SG_PRESET. */
#define VSCSIIF_SG_LIST_SIZE ((sizeof(vscsiif_request_t) - 4) / sizeof(vscsiif_segment_t))

struct vscsiif_sg_list {
    uint16_t rqid; /* that of the request to come */
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
    int32_t rslt;          /* see below */
    uint32_t residual_len; /* bytes not transferred */
    uint32_t reserved[36];
};
typedef struct vscsiif_response vscsiif_response_t;

/* rslt: SCSI's status byte, and in bits 16-23 how the host fared. */
#define XEN_VSCSIIF_RSLT_STATUS(x)                ((x) & 0x00ff)
#define XEN_VSCSIIF_RSLT_HOST(x)                  (((x) & 0x00ff0000) >> 16)
#define XEN_VSCSIIF_RSLT_HOST_OK                  0
#define XEN_VSCSIIF_RSLT_HOST_NO_CONNECT          1 /* not reached in time */
#define XEN_VSCSIIF_RSLT_HOST_BUS_BUSY            2 /* bus not free in time */
#define XEN_VSCSIIF_RSLT_HOST_TIME_OUT            3 /* too late otherwise */
#define XEN_VSCSIIF_RSLT_HOST_BAD_TARGET          4
#define XEN_VSCSIIF_RSLT_HOST_ABORT               5 /* aborted */
#define XEN_VSCSIIF_RSLT_HOST_PARITY              6
#define XEN_VSCSIIF_RSLT_HOST_ERROR               7 /* the back's own trouble */
#define XEN_VSCSIIF_RSLT_HOST_RESET               8 /* lost by a reset */
#define XEN_VSCSIIF_RSLT_HOST_BAD_INTR            9
#define XEN_VSCSIIF_RSLT_HOST_PASSTHROUGH         10 /* not to be looked at on the way */
#define XEN_VSCSIIF_RSLT_HOST_SOFT_ERROR          11 /* try again */
#define XEN_VSCSIIF_RSLT_HOST_IMM_RETRY           12 /* try again, not counting it */
#define XEN_VSCSIIF_RSLT_HOST_REQUEUE             13 /* put it back into the queue */
#define XEN_VSCSIIF_RSLT_HOST_TRANSPORT_DISRUPTED 14
#define XEN_VSCSIIF_RSLT_HOST_TRANSPORT_FAILFAST  15
#define XEN_VSCSIIF_RSLT_HOST_TARGET_FAILURE      16 /* for good */
#define XEN_VSCSIIF_RSLT_HOST_NEXUS_FAILURE       17 /* for good on this path */
#define XEN_VSCSIIF_RSLT_HOST_ALLOC_FAILURE       18 /* device is full */
#define XEN_VSCSIIF_RSLT_HOST_MEDIUM_ERROR        19
#define XEN_VSCSIIF_RSLT_HOST_TRANSPORT_MARGINAL  20

/* rslt of an abort or reset. */
#define XEN_VSCSIIF_RSLT_RESET_SUCCESS 0x2002
#define XEN_VSCSIIF_RSLT_RESET_FAILED  0x2003

DEFINE_RING_TYPES(vscsiif, struct vscsiif_request, struct vscsiif_response);

#endif /* __XEN__PUBLIC_IO_SCSI_H__ */
