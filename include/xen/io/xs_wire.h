/* SPDX-License-Identifier: MIT */
/*
 * Xenstore's wire format: messages, and the page that carries them between a guest and xenstored.
 *
 * A message is struct xsd_sockmsg and then len bytes. Strings in it end with a zero byte; a
 * value comes last and has none. A reply repeats the request's type, req_id and tx_id, or is
 * XS_ERROR with an error's name ("ENOENT"). Replies may come in any order. A request without
 * result is answered "OK". XS_WATCH_EVENT comes unasked, with req_id and tx_id 0.
 * Paths are absolute, or relative to the domain's own /local/domain/<domid>.
 * Below, | stands for the zero byte; "->" for the reply where it isn't OK; "dom0": only for it.
 */

#ifndef _XS_WIRE_H
#define _XS_WIRE_H

#ifndef __XEN__
#include "../xen-compat.h"
#endif

enum xsd_sockmsg_type {
    XS_CONTROL, /* command|arguments|...: for xenstore's administrator */
#define XS_DEBUG XS_CONTROL
    XS_DIRECTORY,            /* path| -> name|name|... of its children */
    XS_READ,                 /* path| -> value */
    XS_GET_PERMS,            /* path| -> permission|permission|... */
    XS_WATCH,                /* path|token|, or path|token|depth|; fires once at once */
    XS_UNWATCH,              /* path|token| */
    XS_TRANSACTION_START,    /* | -> decimal id|, the tx_id of what follows */
    XS_TRANSACTION_END,      /* T| commits, EAGAIN if others got in the way; F| drops */
    XS_INTRODUCE,            /* domid|gfn|port|: take up the ring of a domain; dom0 */
    XS_RELEASE,              /* domid|: let go of it; dom0 */
    XS_GET_DOMAIN_PATH,      /* domid| -> path| */
    XS_WRITE,                /* path|value: makes parents as needed */
    XS_MKDIR,                /* path|: empty unless it is there */
    XS_RM,                   /* path|: with all below */
    XS_SET_PERMS,            /* path|permission|...: r w b n and a domid; the first is the owner */
    XS_WATCH_EVENT,          /* from xenstored: path|token| */
    XS_ERROR,                /* from xenstored: name| */
    XS_IS_DOMAIN_INTRODUCED, /* domid| -> T| or F| */
    XS_RESUME,               /* domid|: its next shutdown counts again; dom0 */
    XS_SET_TARGET,           /* domid|target|: a stub domain gets its guest's rights; dom0 */
    /* 20 was XS_RESTRICT */
    XS_RESET_WATCHES = XS_SET_TARGET + 2, /* |: forget my watches and transactions */
    XS_DIRECTORY_PART, /* path|offset -> generation|name|...: for lists of over 4096 bytes */
    XS_GET_FEATURE,    /* [domid|] -> decimal mask|; since 4.21 */
    XS_SET_FEATURE,    /* domid|mask|, before XS_INTRODUCE; dom0; since 4.21 */
    XS_GET_QUOTA,      /* [[domid|]quota|] -> value, or all names; dom0; since 4.21 */
    XS_SET_QUOTA,      /* [domid|]quota|value|; dom0; since 4.21 */

    XS_TYPE_COUNT,

    XS_INVALID = 0xffff /* never a message */
};

/* An error's number here and its name on the wire; the table only if <errno.h> came before. */
struct xsd_errors {
    int errnum;
    const char *errstring;
};
#ifdef EINVAL
#define XSD_ERROR(x) {x, #x}
static const struct xsd_errors xsd_errors[]
#if defined(__GNUC__)
    __attribute__((__unused__))
#endif
    = {
        XSD_ERROR(EINVAL),    XSD_ERROR(EACCES),  XSD_ERROR(EEXIST), XSD_ERROR(EISDIR),
        XSD_ERROR(ENOENT),    XSD_ERROR(ENOMEM),  XSD_ERROR(ENOSPC), XSD_ERROR(EIO),
        XSD_ERROR(ENOTEMPTY), XSD_ERROR(ENOSYS),  XSD_ERROR(EROFS),  XSD_ERROR(EBUSY),
        XSD_ERROR(EAGAIN),    XSD_ERROR(EISCONN), XSD_ERROR(E2BIG),  XSD_ERROR(EPERM),
};
#endif

/* A message's first 16 bytes. */
struct xsd_sockmsg {
    uint32_t type;   /* XS_* */
    uint32_t req_id; /* the client's choice, comes back in the reply */
    uint32_t tx_id;  /* of XS_TRANSACTION_START, or 0 */
    uint32_t len;    /* bytes that follow; at most XENSTORE_PAYLOAD_MAX */
};

/* The strings of an XS_WATCH_EVENT, by position. */
enum xs_watch_type { XS_WATCH_PATH = 0, XS_WATCH_TOKEN };

#define XENSTORE_RING_SIZE 1024
typedef uint32_t XENSTORE_RING_IDX;
#define MASK_XENSTORE_IDX(idx) ((idx) & (XENSTORE_RING_SIZE - 1))

/*
 * The page: PV, start_info's store frame and port; HVM, PVH and Arm, the parameters
 * HVM_PARAM_STORE_PFN (frame) and HVM_PARAM_STORE_EVTCHN. Indices run freely and needn't
 * begin at 0; the producer owns *_prod, the consumer *_cons. Order bytes before prod, and cons
 * after bytes; signal after each. Where XENSTORE_SERVER_FEATURE_RECONNECTION is offered, or
 * the domain was built by Xen itself: while connection is XENSTORE_RECONNECT, use nothing else
 * of the page.
 */
struct xenstore_domain_interface {
    char req[XENSTORE_RING_SIZE]; /* to xenstored */
    char rsp[XENSTORE_RING_SIZE]; /* to the guest: replies and watch events */
    XENSTORE_RING_IDX req_cons, req_prod;
    XENSTORE_RING_IDX rsp_cons, rsp_prod;
    uint32_t server_features; /* xenstored's: XENSTORE_SERVER_FEATURE_* */
    uint32_t connection;      /* XENSTORE_CONNECTED, XENSTORE_RECONNECT */
    uint32_t error;           /* xenstored's: why it stopped listening */
    uint32_t evtchn_port;     /* since 4.21, from a builder inside Xen: port that xenstored binds
                               * instead of XS_INTRODUCE's, unless 0 */
};

/* A longer payload makes xenstored drop the connection. */
#define XENSTORE_PAYLOAD_MAX 4096

/* A longer path is an error. */
#define XENSTORE_ABS_PATH_MAX 3072
#define XENSTORE_REL_PATH_MAX 2048

/* The guest may ask for a fresh start by writing connection. */
#define XENSTORE_SERVER_FEATURE_RECONNECTION 1
/* The member error is used. */
#define XENSTORE_SERVER_FEATURE_ERROR        2
/* XS_WATCH takes a depth. Since 4.22. */
#define XENSTORE_SERVER_FEATURE_WATCHDEPTH   4
/* Permissions may name DOMID_ANY. Since 4.22. */
#define XENSTORE_SERVER_FEATURE_DOMID_ANY    8

/* connection: the guest, or its builder, asks; xenstored clears. */
#define XENSTORE_CONNECTED 0
#define XENSTORE_RECONNECT 1

/* error; more may be added. */
#define XENSTORE_ERROR_NONE    0
#define XENSTORE_ERROR_COMM    1 /* event channel doesn't work */
#define XENSTORE_ERROR_RINGIDX 2 /* indices further apart than the ring is long */
#define XENSTORE_ERROR_PROTO   3 /* payload too long */

#endif /* _XS_WIRE_H */
