/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The console ring of a guest and its console daemon, both ends. No hypercall: <xga/console.h> has
 * the hypercall console_io.
 *
 * The guest's loop; the daemon's is the same:
 *
 *     while (size > 0) {
 *         n = xga_console_ring_write(&c, text, size);
 *         if (n < 0)
 *             break;                        // XGA_BROKEN: the daemon broke the protocol
 *         if (n > 0)
 *             notify(port), text += n, size -= n;
 *         else if (xga_console_ring_is_connected(&c))
 *             wait(port);                   // clear the event, look once more, then sleep
 *     }
 *
 * Every write or read of at least one byte is followed by a notification: the page has no way to
 * ask for one. To wait, clear the port's pending event first, then look again, then sleep: the event
 * of a peer that writes or reads after the look stays pending.
 *
 * One caller at a time for writing and for `connection`, and one for reading; the two are independent
 * of each other.
 * Order: as in <xga/shared/bytes.h>. The streams `out` and `in` may also be used with its functions.
 *
 * Source: public/io/console.h. All releases.
 */
#ifndef XGA_SHARED_CONSOLE_H
#define XGA_SHARED_CONSOLE_H

#include <xga/std.h>

#include <xga/access.h>
#include <xen/io/console.h>
#include <xga/shared/bytes.h>
#include <xga/shared/result.h>

/** One end of the console ring. The streams may be used directly. */
struct xga_console_ring {
    struct xga_bytes_writer out; /**< what this end writes */
    struct xga_bytes_reader in;  /**< what this end reads */
    uint8_t *connection_;
};

/*
 * The member `connection` follows out_prod since Xen 4.21. Older headers do not declare it, but the
 * byte is there: a page has 4096, and an older domain builder leaves it 0.
 */
XGA_PRIVATE_ uint8_t *xga_console_ring_connection_(struct xencons_interface *page)
{
    return (uint8_t *)page + __builtin_offsetof(struct xencons_interface, out_prod) +
           sizeof(page->out_prod);
}

/**
 * Begins to use the page as its guest, also after firmware or another kernel has used it.
 *
 * Unread input is still there. Nothing is stored. The page is found by start_info (PV) or by
 * HVM_PARAM_CONSOLE_PFN.
 *
 * @param c     [out] the guest's end
 * @param page  [in]  the console page
 * @return 0
 * @retval XGA_BROKEN the indices of a stream are further apart than its size; the other stream can
 *                    be used
 */
XGA_FN xga_long xga_console_ring_guest(struct xga_console_ring *c, struct xencons_interface *page)
{
    xga_long out, in;

    c->connection_ = xga_console_ring_connection_(page);
    out = xga_bytes_writer_init(&c->out, page->out, sizeof(page->out), &page->out_prod,
                                &page->out_cons);
    in = xga_bytes_reader_init(&c->in, page->in, sizeof(page->in), &page->in_prod, &page->in_cons);
    return out < 0 ? out : in;
}

/**
 * Begins to use the page as its console daemon, also after another daemon.
 *
 * Unread output is still there. Nothing is stored: xga_console_ring_set_connected() tells the guest.
 *
 * @param c     [out] the daemon's end
 * @param page  [in]  the guest's console page
 * @return 0
 * @retval XGA_BROKEN the indices of a stream are further apart than its size; the other stream can
 *                    be used
 */
XGA_FN xga_long xga_console_ring_daemon(struct xga_console_ring *c, struct xencons_interface *page)
{
    xga_long out, in;

    c->connection_ = xga_console_ring_connection_(page);
    out =
        xga_bytes_writer_init(&c->out, page->in, sizeof(page->in), &page->in_prod, &page->in_cons);
    in = xga_bytes_reader_init(&c->in, page->out, sizeof(page->out), &page->out_prod,
                               &page->out_cons);
    return out < 0 ? out : in;
}

/**
 * Tells whether a daemon empties the ring.
 *
 * While none does, output that is written stays in the ring, and a guest that waits for room waits
 * for a daemon. Domain builders and daemons set the byte since Xen 4.21; before, the result is 1.
 * Order: acquire.
 *
 * @param c  [in] the guest's end
 * @return 0 when the page says that no daemon is connected, or when `out` is broken; else 1
 */
XGA_FN int xga_console_ring_is_connected(const struct xga_console_ring *c)
{
    if (xga_bytes_writer_broken(&c->out) != XGA_INTACT)
        return 0;
    return xga_load8_acquire(c->connection_) == 0; /* XENCONSOLE_CONNECTED */
}

/**
 * Tells the guest whether the daemon empties the ring. Notify the guest afterwards. Order: release.
 *
 * @param c          [in] the daemon's end
 * @param connected  [in] 1: it does; 0: it does not any more. Without effect when `out` is broken
 */
XGA_FN void xga_console_ring_set_connected(struct xga_console_ring *c, int connected)
{
    if (xga_bytes_writer_broken(&c->out) == XGA_INTACT)
        xga_store8_release(c->connection_, connected ? 0 : 1);
}

/**
 * Writes as many bytes as fit. Order: release.
 *
 * @param c     [in,out] the console
 * @param text  [in]     the bytes; a guest's console wants "\r\n" at the end of a line
 * @param size  [in]     their number
 * @return how many were written: notify the peer when above 0; 0 when the ring is full
 * @retval XGA_BROKEN the peer published an impossible index
 */
XGA_FN xga_long xga_console_ring_write(struct xga_console_ring *c, const void *text, size_t size)
{
    return xga_bytes_write(&c->out, text, size);
}

/**
 * Reads as many bytes as there are. Order: acquire, then release.
 *
 * @param c     [in,out] the console
 * @param text  [out]    where they go
 * @param size  [in]     as many bytes at most
 * @return how many were read: notify the peer when above 0; 0 when there are none
 * @retval XGA_BROKEN the peer published an impossible index
 */
XGA_FN xga_long xga_console_ring_read(struct xga_console_ring *c, void *text, size_t size)
{
    return xga_bytes_read(&c->in, text, size);
}

#endif
