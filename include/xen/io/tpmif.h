/* SPDX-License-Identifier: MIT */
/*
 * Virtual TPM: commands and answers in the TPM's own format, one at a time. Class vtpm.
 *
 * Front: ring-ref (grant of the shared page), event-channel, feature-protocol-v2 ("1").
 * Back: feature-protocol-v2 likewise.
 * The front puts a command into the page, sets SUBMIT and signals; the back puts the answer in
 * its place, sets FINISH and signals. The front may set CANCEL meanwhile; the back then
 * finishes anyway (FINISH) or gives up (IDLE). It may give up by itself, too.
 */

#ifndef __XEN_PUBLIC_IO_TPMIF_H__
#define __XEN_PUBLIC_IO_TPMIF_H__

#include "../grant_table.h"

/* Version 1, which nobody speaks any more. */
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

/* Version 2. The front sets SUBMIT and CANCEL, the back the others. */
enum tpmif_state {
    TPMIF_STATE_IDLE,   /* nothing there, or given up */
    TPMIF_STATE_SUBMIT, /* a command to work on */
    TPMIF_STATE_FINISH, /* an answer to read */
    TPMIF_STATE_CANCEL  /* asked to give up */
};

/*
 * The page's start. After the grants of nr_extra_pages come command and answer, which go on
 * in those pages as if they lay behind this one. Ask the TPM for its buffer size
 * (TPM_CAP_PROP_INPUT_BUFFER) before sending more than a page.
 */
struct tpmif_shared_page {
    uint32_t length; /* of command or answer, bytes */

    uint8_t state; /* enum tpmif_state */
    uint8_t locality;
    uint8_t pad; /* 0 */

    uint8_t nr_extra_pages;
    __extension__ uint32_t extra_pages[0]; /* grants */
};
typedef struct tpmif_shared_page tpmif_shared_page_t;

#endif /* __XEN_PUBLIC_IO_TPMIF_H__ */
