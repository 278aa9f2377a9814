/* SPDX-License-Identifier: MIT */
/*
 * Xenbus: how frontend and backend of a device find each other in xenstore and connect. The other
 * headers of io/ describe device classes of xenbus: vbd, vif, vkbd and so on.
 *
 * The toolstack creates two directories that refer to each other:
 *   frontend  /local/domain/GUEST/device/CLASS/ID
 *             keys: backend, backend-id, state
 *   backend   /local/domain/HOST/backend/CLASS/GUEST/ID
 *             keys: frontend, frontend-id, online, state
 *
 * Each side writes in its own directory only, reads the other directory and watches its state.
 * Numbers are decimal strings. A missing key has its default. A key "ref" has a grant reference. A
 * port in a key is one that the frontend allocated unbound for the backend's domain.
 *
 * Connecting: both sides start at Initialising. The backend writes its features and changes to
 * InitWait. The frontend selects features, shares its rings, writes grants and ports (in one
 * transaction) and changes to Initialised, or directly to Connected. The backend maps the rings,
 * writes the properties of the device and changes to Connected. The frontend reads the properties
 * and changes to Connected.
 *
 * Disconnecting: one side changes to Closing. The frontend stops and changes to Closed. The backend
 * unmaps the rings and changes to Closed. The frontend revokes its grants only then. When "online"
 * is 0, the device will not be connected again.
 */

#ifndef _XEN_PUBLIC_IO_XENBUS_H
#define _XEN_PUBLIC_IO_XENBUS_H

/* Values of the key state. */
enum xenbus_state {
    XenbusStateUnknown = 0, /* the key does not exist: no device */

    XenbusStateInitialising = 1, /* set by the toolstack */
    XenbusStateInitWait = 2,     /* own keys written, waiting for the peer */
    XenbusStateInitialised = 3,  /* ready to be connected */
    XenbusStateConnected = 4,    /* in operation */
    XenbusStateClosing = 5,      /* disconnecting */
    XenbusStateClosed = 6,       /* disconnected */

    /*
     * Several devices share one backend (pciback, scsiback): a change was requested, was completed.
     */
    XenbusStateReconfiguring = 7,
    XenbusStateReconfigured = 8
};
typedef enum xenbus_state XenbusState;

#endif /* _XEN_PUBLIC_IO_XENBUS_H */
