/* SPDX-License-Identifier: MIT */
/*
 * Wire format of xenstore: messages, and the page that carries them between a guest and xenstored.
 *
 * A message is a struct xsd_sockmsg followed by len bytes. Strings in a message end with a zero
 * byte; a value is always last and has no zero byte. A reply has the type, req_id and tx_id of the
 * request, or has type XS_ERROR and the name of an error ("ENOENT"). Replies may arrive in any
 * order. A request without a result has the reply "OK". xenstored sends XS_WATCH_EVENT by itself,
 * with req_id and tx_id 0. Paths are absolute, or relative to /local/domain/DOMID of the sending
 * domain.
 *
 * In the comments below, | is the zero byte, the text after "->" is the reply when it is not OK,
 * and "dom0" marks requests that only dom0 may send.
 */

#ifndef _XS_WIRE_H
#define _XS_WIRE_H

#ifndef __XEN__
#include "../xen-compat.h"
#endif

enum xsd_sockmsg_type {
    XS_CONTROL, /* command|arguments|...: for the administrator of xenstore */
#define XS_DEBUG XS_CONTROL
    XS_DIRECTORY,            /* path| -> name|name|... of the children */
    XS_READ,                 /* path| -> value */
    XS_GET_PERMS,            /* path| -> permission|permission|... */
    XS_WATCH,                /* path|token| or path|token|depth|; one event at once */
    XS_UNWATCH,              /* path|token| */
    XS_TRANSACTION_START,    /* | -> decimal id|: tx_id of the requests that follow */
    XS_TRANSACTION_END,      /* T| commits, EAGAIN after a conflict; F| aborts */
    XS_INTRODUCE,            /* domid|gfn|port|: connect to the ring of a domain; dom0 */
    XS_RELEASE,              /* domid|: disconnect from it; dom0 */
    XS_GET_DOMAIN_PATH,      /* domid| -> path| */
    XS_WRITE,                /* path|value: also creates missing parents */
    XS_MKDIR,                /* path|: creates an empty node unless it exists */
    XS_RM,                   /* path|: the node and all nodes below it */
    XS_SET_PERMS,            /* path|permission|...: r, w, b or n, and a domid; owner first */
    XS_WATCH_EVENT,          /* from xenstored: path|token| */
    XS_ERROR,                /* from xenstored: name| */
    XS_IS_DOMAIN_INTRODUCED, /* domid| -> T| or F| */
    XS_RESUME,               /* domid|: report its next shutdown again; dom0 */
    XS_SET_TARGET,           /* domid|target|: gives domid the rights of target; dom0 */
    /* 20 was XS_RESTRICT */
    XS_RESET_WATCHES = XS_SET_TARGET + 2, /* |: removes watches and transactions of the sender */
    XS_DIRECTORY_PART, /* path|offset -> generation|name|...: for lists above 4096 bytes */
    XS_GET_FEATURE,    /* [domid|] -> decimal mask|; since Xen 4.21 */
    XS_SET_FEATURE,    /* domid|mask|, before XS_INTRODUCE; dom0; since Xen 4.21 */
    XS_GET_QUOTA,      /* [[domid|]quota|] -> value, or all names; dom0; since Xen 4.21 */
    XS_SET_QUOTA,      /* [domid|]quota|value|; dom0; since Xen 4.21 */

    XS_TYPE_COUNT,

    XS_INVALID = 0xffff /* never used in messages */
};

/*
 * Number of an error and its name in messages. The table exists when <errno.h> was included before.
 */
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

/* The first 16 bytes of a message. */
struct xsd_sockmsg {
    uint32_t type;   /* XS_* */
    uint32_t req_id; /* chosen by the client; the reply repeats it */
    uint32_t tx_id;  /* from XS_TRANSACTION_START, or 0 */
    uint32_t len;    /* bytes that follow, at most XENSTORE_PAYLOAD_MAX */
};

/* Position of the strings in an XS_WATCH_EVENT. */
enum xs_watch_type { XS_WATCH_PATH = 0, XS_WATCH_TOKEN };

#define XENSTORE_RING_SIZE 1024
typedef uint32_t XENSTORE_RING_IDX;
#define MASK_XENSTORE_IDX(idx) ((idx) & (XENSTORE_RING_SIZE - 1))

/*
 * The page. A PV guest finds its frame and port in start_info, an HVM, PVH or Arm guest in the
 * parameters HVM_PARAM_STORE_PFN (frame) and HVM_PARAM_STORE_EVTCHN (port).
 *
 * Indices run freely and need not start at 0. The producer writes *_prod, the consumer *_cons. The
 * producer writes the bytes before prod, the consumer reads the bytes before it writes cons; each
 * notifies the other afterwards. While connection is XENSTORE_RECONNECT, use no other member of the
 * page, if xenstored has XENSTORE_SERVER_FEATURE_RECONNECTION or Xen itself built the domain.
 *
 * A domain builder inside Xen sets evtchn_port: xenstored binds this port, unless it is 0, instead
 * of the port of XS_INTRODUCE.
 */
struct xenstore_domain_interface {
    char req[XENSTORE_RING_SIZE]; /* to xenstored */
    char rsp[XENSTORE_RING_SIZE]; /* to the guest: replies and watch events */
    XENSTORE_RING_IDX req_cons, req_prod;
    XENSTORE_RING_IDX rsp_cons, rsp_prod;
    uint32_t server_features; /* XENSTORE_SERVER_FEATURE_*, set by xenstored */
    uint32_t connection;      /* XENSTORE_CONNECTED, XENSTORE_RECONNECT */
    uint32_t error;           /* XENSTORE_ERROR_*: why xenstored no longer reads the ring */
    uint32_t evtchn_port;     /* since Xen 4.21; see above */
};

/* xenstored closes the connection when a payload is longer. */
#define XENSTORE_PAYLOAD_MAX 4096

/* A longer path is an error. */
#define XENSTORE_ABS_PATH_MAX 3072
#define XENSTORE_REL_PATH_MAX 2048

/* The guest may reset the connection by writing the member connection. */
#define XENSTORE_SERVER_FEATURE_RECONNECTION 1
/* xenstored sets the member error. */
#define XENSTORE_SERVER_FEATURE_ERROR        2
/* XS_WATCH accepts a depth. Since Xen 4.22. */
#define XENSTORE_SERVER_FEATURE_WATCHDEPTH   4
/* Permissions may contain DOMID_ANY. Since Xen 4.22. */
#define XENSTORE_SERVER_FEATURE_DOMID_ANY    8

/* Values of connection. The guest or its domain builder sets RECONNECT; xenstored clears it. */
#define XENSTORE_CONNECTED 0
#define XENSTORE_RECONNECT 1

/* Values of error. More may be added. */
#define XENSTORE_ERROR_NONE    0
#define XENSTORE_ERROR_COMM    1 /* the event channel does not work */
#define XENSTORE_ERROR_RINGIDX 2 /* the indices are further apart than the size of the ring */
#define XENSTORE_ERROR_PROTO   3 /* a payload is too long */

#endif /* _XS_WIRE_H */
