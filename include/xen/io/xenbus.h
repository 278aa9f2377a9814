/* SPDX-License-Identifier: MIT */
/*
 * Xenbus: how the halves of a split device meet in xenstore and shake hands. What the other
 * headers of io/ describe are this scheme's classes: vbd, vif, vkbd and so on.
 *
 * The toolstack makes two directories that name each other:
 *   front  /local/domain/<guest>/device/<class>/<id>: backend, backend-id, state
 *   back   /local/domain/<host>/backend/<class>/<guest>/<id>: frontend, frontend-id, online, state
 * Either side writes in its own directory only, reads the other's and watches its state.
 * Numbers are decimal strings; a key that is missing has its default; grants are "ref" keys,
 * event channels are ports that the front allocated unbound for the back's domain.
 *
 * Up: both at Initialising; the back writes what it offers, goes to InitWait; the front chooses,
 * shares its rings, writes grants and ports (in one transaction) and goes to Initialised, or to
 * Connected at once; the back maps them, writes the device's properties and goes to
 * Connected; the front reads those and follows.
 * Down: one goes to Closing; the front stops, goes to Closed; the back unmaps, goes to Closed.
 * Only then the front takes its grants back. "online" at 0: the device won't return.
 */

#ifndef _XEN_PUBLIC_IO_XENBUS_H
#define _XEN_PUBLIC_IO_XENBUS_H

/* The value of "state". */
enum xenbus_state {
    XenbusStateUnknown = 0, /* no such key, and so no device */

    XenbusStateInitialising = 1, /* as the toolstack leaves it */
    XenbusStateInitWait = 2,     /* own part written, the peer's awaited */
    XenbusStateInitialised = 3,  /* ready to be connected */
    XenbusStateConnected = 4,    /* at work */
    XenbusStateClosing = 5,      /* shutting down */
    XenbusStateClosed = 6,       /* shut down */

    /* Several devices behind one (pciback, scsiback): a change is asked for, and is done. */
    XenbusStateReconfiguring = 7,
    XenbusStateReconfigured = 8
};
typedef enum xenbus_state XenbusState;

#endif /* _XEN_PUBLIC_IO_XENBUS_H */
