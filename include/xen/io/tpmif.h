/* SPDX-License-Identifier: MIT */
/*
 * Virtual TPM: one command or response at a time, in the format of the TPM. Device class vtpm.
 *
 * Keys that the frontend writes: ring-ref (grant of the shared page), event-channel (port),
 * feature-protocol-v2 ("1"). Key that the backend writes: feature-protocol-v2 ("1").
 *
 * The frontend writes a command to the page, sets state to SUBMIT and notifies the backend. The
 * backend writes the response in place of the command, sets state to FINISH and notifies the
 * frontend. In between, the frontend may set state to CANCEL; the backend then either completes the
 * command (FINISH) or aborts it (IDLE). The backend may also abort a command that the frontend did
 * not cancel.
 */

#ifndef __XEN_PUBLIC_IO_TPMIF_H__
#define __XEN_PUBLIC_IO_TPMIF_H__

#include "../grant_table.h"

/* Version 1, which is no longer in use. */
struct tpmif_tx_request {
    unsigned long addr; /* machine address */
    grant_ref_t ref;
    uint16_t unused;
    uint16_t size; /* bytes */
};
typedef struct tpmif_tx_request tpmif_tx_request_t;

typedef uint32_t TPMIF_RING_IDX;

#define TPMIF_TX_RING_SIZE 1

struct tpmif_ring {
    struct tpmif_tx_request req;
};
typedef struct tpmif_ring tpmif_ring_t;

struct tpmif_tx_interface {
    struct tpmif_ring ring[TPMIF_TX_RING_SIZE];
};
typedef struct tpmif_tx_interface tpmif_tx_interface_t;

/* Version 2. The frontend sets SUBMIT and CANCEL, the backend sets the other states. */
enum tpmif_state {
    TPMIF_STATE_IDLE,   /* no command, or it was aborted */
    TPMIF_STATE_SUBMIT, /* the page contains a command */
    TPMIF_STATE_FINISH, /* the page contains a response */
    TPMIF_STATE_CANCEL  /* the backend should abort */
};

/*
 * Start of the page. The command or response follows extra_pages, which has nr_extra_pages
 * elements, and continues in these pages as if they followed this page. Read the buffer size of the
 * TPM (TPM_CAP_PROP_INPUT_BUFFER) before sending more than a page.
 */
struct tpmif_shared_page {
    uint32_t length; /* bytes of the command or response */

    uint8_t state; /* enum tpmif_state */
    uint8_t locality;
    uint8_t pad; /* 0 */

    uint8_t nr_extra_pages;
    __extension__ uint32_t extra_pages[0]; /* grants */
};
typedef struct tpmif_shared_page tpmif_shared_page_t;

#endif /* __XEN_PUBLIC_IO_TPMIF_H__ */
