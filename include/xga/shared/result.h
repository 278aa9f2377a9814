/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The results that the protocols over shared memory have in common.
 *
 * A count is a count, 0 is "nothing now". No function returns a positive value for something that
 * did not happen. Two negative values are final: the object keeps the first reason, no longer
 * touches its page, and asks for no notification.
 */
#ifndef XGA_SHARED_RESULT_H
#define XGA_SHARED_RESULT_H

#include <xga/std.h>

#include <xen/errno.h>
#include <xga/fn.h>

/** The peer broke the protocol. */
#define XGA_BROKEN (-XEN_EBADMSG)
/** The peer has left. */
#define XGA_GONE   (-XEN_ENOTCONN)

/** The object is not broken. */
#define XGA_INTACT         0u
/** The peer published an index that no honest peer can publish. */
#define XGA_BROKEN_INDEX   1u
/** The peer published a size or an order that is out of range. */
#define XGA_BROKEN_SIZE    2u
/** The peer answered a request that is not in flight, or that is one of another operation. */
#define XGA_BROKEN_ID      3u
/** The peer set a state that may not follow the one before. */
#define XGA_BROKEN_STATE   4u
/** The peer sent a message that cannot be understood. */
#define XGA_BROKEN_MESSAGE 5u

/** The compiler warns of a call that ignores the result: it says what the caller has to do next. */
#define XGA_MUST_USE __attribute__((__warn_unused_result__))

/**
 * Returns the name of a reason, for a message.
 *
 * @param reason  [in] XGA_INTACT, XGA_BROKEN_INDEX and so on
 * @return a string; "unknown" for another value
 */
XGA_FN const char *xga_broken_name(uint32_t reason)
{
    /* Not pointers, which a position-independent image would have to relocate. */
    static const char names[][24] = {
        "intact",           "impossible index", "size out of range",
        "id not in flight", "impossible state", "message not understood",
        "unknown"};

    return names[reason <= XGA_BROKEN_MESSAGE ? reason : XGA_BROKEN_MESSAGE + 1];
}

#endif
