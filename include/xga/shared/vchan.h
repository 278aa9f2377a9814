/* SPDX-License-Identifier: MIT */
/**
 * @file
 * vchan: two byte streams between a server and a client domain, in libxenvchan's format. No
 * hypercall: granting, mapping, the event channel and xenstore are the caller's.
 *
 * Each side of a connected vchan:
 *
 *     for (;;) {
 *         while ((n = xga_vchan_read(&v, buffer, sizeof(buffer))) > 0)
 *             use(buffer, n);
 *         if (n < 0)
 *             break;                                  // XGA_GONE, XGA_BROKEN
 *         if (xga_vchan_must_notify(&v))              // what was read, and written by use()
 *             notify(port);
 *         if (xga_vchan_rearm_data(&v, 1) == 0)       // negative: the next read returns it
 *             sleep_until_event(port);
 *     }
 *
 * One caller at a time for a vchan. Its streams `in` and `out` may also be used with the functions of
 * <xga/shared/bytes.h>, such as xga_bytes_peek() and xga_bytes_write_start(); the notification is
 * decided by what was published since, by whichever function.
 *
 * A side asks for a notification by a bit in the page; the peer clears it and notifies once. Order:
 * xga_vchan_must_notify() looks at the bit, and xga_vchan_rearm_data() at the index, after a full
 * barrier that follows the store of the own index and of the bit. At least one of the two therefore
 * sees what the other stored, and no side sleeps for ever.
 *
 * Source: public/io/libxenvchan.h, tools/libs/vchan. All releases since Xen 4.2.
 */
#ifndef XGA_SHARED_VCHAN_H
#define XGA_SHARED_VCHAN_H

#include <xga/std.h>

#include <xga/access.h>
#include <xen/io/libxenvchan.h>
#include <xga/shared/bytes.h>
#include <xga/shared/result.h>

/** The smallest order of a stream: 1024 bytes, inside the page. */
#define XGA_VCHAN_MIN_ORDER 10u
/** The largest order of a stream: 1 MiB, as in libxenvchan. */
#define XGA_VCHAN_MAX_ORDER 20u

/** One side of a vchan. The streams may be used directly; the members after them are private. */
struct xga_vchan {
    struct xga_bytes_writer out; /**< what this side writes */
    struct xga_bytes_reader in;  /**< what this side reads */
    uint8_t *ask_;               /* what this side wants to be notified of: VCHAN_NOTIFY_* */
    uint8_t *asked_;             /* what the peer wants to be notified of */
    uint8_t *own_live_;
    uint8_t *peer_live_;
    uint32_t told_out_; /* own indices at the last decision to notify */
    uint32_t told_in_;
    uint32_t state_;
};

/** Sizes of the streams of a vchan. */
struct xga_vchan_shape {
    uint16_t left_order;  /**< of the stream that the client writes: log2 of its size in bytes */
    uint16_t right_order; /**< of the stream that the server writes */
    uint32_t left_pages;  /**< pages with their own grants; 0: the stream is inside the page */
    uint32_t right_pages; /**< the same of the other stream */
    uint32_t grants;      /**< left_pages + right_pages; those of left come first */
};

/* Values of state_. */
#define XGA_VCHAN_OPEN_   0u
#define XGA_VCHAN_LEFT_   1u /* the peer has left; what it wrote can be read */
#define XGA_VCHAN_GONE_   2u /* all of it was read */
#define XGA_VCHAN_CLOSED_ 3u /* by xga_vchan_close() */

/* Values of cli_live and srv_live. */
#define XGA_VCHAN_DEAD_    0u
#define XGA_VCHAN_LIVE_    1u
#define XGA_VCHAN_AWAITED_ 2u /* cli_live only: no client has joined yet */

XGA_PRIVATE_ uint32_t xga_vchan_pages_(uint32_t order)
{
    return order < 12 ? 0 : 1u << (order - 12);
}

/**
 * Computes the shape of a vchan from the orders of its streams.
 *
 * @param shape        [out] the shape; all members are 0 after an error
 * @param left_order   [in]  log2 of the bytes of the stream that the client writes: 10 or 11, inside
 *                           the page, or 12 to 20
 * @param right_order  [in]  the same of the stream that the server writes; not both 10 or both 11
 * @return 0
 * @retval -XEN_EINVAL the orders are not possible, or the list of grants would overlap a stream
 */
XGA_FN xga_long xga_vchan_shape_init(struct xga_vchan_shape *shape, uint16_t left_order,
                                     uint16_t right_order)
{
    uint32_t left = left_order, right = right_order, end = sizeof(struct vchan_interface), grants;
    uint32_t least = left < right ? left : right;

    shape->left_order = shape->right_order = 0;
    shape->left_pages = shape->right_pages = shape->grants = 0;
    if (least < XGA_VCHAN_MIN_ORDER || left > XGA_VCHAN_MAX_ORDER || right > XGA_VCHAN_MAX_ORDER ||
        (left == right && left < 12))
        return -XEN_EINVAL;
    grants = xga_vchan_pages_(left) + xga_vchan_pages_(right);
    end += grants * (uint32_t)sizeof(uint32_t);
    if (end > (least < 12 ? 1u << least : 4096u))
        return -XEN_EINVAL;
    shape->left_order = left_order;
    shape->right_order = right_order;
    shape->left_pages = xga_vchan_pages_(left);
    shape->right_pages = xga_vchan_pages_(right);
    shape->grants = grants;
    return 0;
}

/* Where a stream is: a stream of order n below 12 begins at byte 2^n of the page. */
XGA_PRIVATE_ void *xga_vchan_stream_(struct vchan_interface *page, uint32_t order, void *pages)
{
    return order < 12 ? (void *)((uint8_t *)page + ((size_t)1 << order)) : pages;
}

/**
 * Declares the peer broken, for a reason that only the caller can see. Both streams are broken then.
 *
 * @param v    [in,out] the vchan; one that is broken already keeps its reason
 * @param why  [in]     XGA_BROKEN_MESSAGE and so on; XGA_INTACT has no effect
 */
XGA_FN void xga_vchan_break(struct xga_vchan *v, uint32_t why)
{
    xga_bytes_writer_break(&v->out, why);
    xga_bytes_reader_break(&v->in, why);
}

/**
 * Returns why the vchan is broken.
 *
 * @param v  [in] the vchan
 * @return XGA_INTACT, or the first reason
 */
XGA_FN uint32_t xga_vchan_broken(const struct xga_vchan *v)
{
    uint32_t why = xga_bytes_reader_broken(&v->in);

    return why != XGA_INTACT ? why : xga_bytes_writer_broken(&v->out);
}

/* One stream broke, through whichever function: so does the other. */
XGA_PRIVATE_ xga_long xga_vchan_break_both_(struct xga_vchan *v)
{
    xga_vchan_break(v, xga_vchan_broken(v));
    return XGA_BROKEN;
}

/* XGA_BROKEN or XGA_GONE if nothing may be accessed any more; else 0. */
XGA_PRIVATE_ xga_long xga_vchan_final_(struct xga_vchan *v)
{
    if (xga_vchan_broken(v) != XGA_INTACT)
        return xga_vchan_break_both_(v);
    return v->state_ >= XGA_VCHAN_GONE_ ? XGA_GONE : 0;
}

/*
 * Whether the peer has left, which is final. Order: acquire: what it wrote before can be seen. The
 * index is therefore looked at after this.
 */
XGA_PRIVATE_ int xga_vchan_has_left_(struct xga_vchan *v)
{
    if (v->state_ == XGA_VCHAN_OPEN_ && xga_load8_acquire(v->peer_live_) == XGA_VCHAN_DEAD_)
        v->state_ = XGA_VCHAN_LEFT_;
    return v->state_ != XGA_VCHAN_OPEN_;
}

/* Both ends at the indices in the page. */
XGA_PRIVATE_ xga_long xga_vchan_init_(struct xga_vchan *v, struct ring_shared *out_ring, void *out,
                                      uint32_t out_order, struct ring_shared *in_ring, void *in,
                                      uint32_t in_order)
{
    xga_long wrote, read;

    wrote = xga_bytes_writer_init(&v->out, out, 1u << out_order, &out_ring->prod, &out_ring->cons);
    read = xga_bytes_reader_init(&v->in, in, 1u << in_order, &in_ring->prod, &in_ring->cons);
    v->told_out_ = v->out.b_.own_;
    v->told_in_ = v->in.b_.own_;
    v->state_ = XGA_VCHAN_OPEN_;
    return wrote < 0 || read < 0 ? xga_vchan_break_both_(v) : 0;
}

/* The caller's arguments of serve and join. */
XGA_PRIVATE_ int xga_vchan_is_valid_(const struct xga_vchan_shape *shape, const void *left,
                                     const void *right)
{
    struct xga_vchan_shape own;

    return xga_vchan_shape_init(&own, shape->left_order, shape->right_order) == 0 &&
           (own.left_pages == 0 || left != NULL) && (own.right_pages == 0 || right != NULL);
}

/* A vchan of no page: every function returns XGA_BROKEN. */
XGA_PRIVATE_ void xga_vchan_unusable_(struct xga_vchan *v)
{
    (void)xga_bytes_writer_init(&v->out, NULL, 0, NULL, NULL);
    (void)xga_bytes_reader_init(&v->in, NULL, 0, NULL, NULL);
    v->ask_ = v->asked_ = v->own_live_ = v->peer_live_ = NULL;
    v->told_out_ = v->told_in_ = 0;
    v->state_ = XGA_VCHAN_CLOSED_;
}

/**
 * Initialises a page as its server, before the page is granted to the client.
 *
 * The caller zeroes the page and the streams' pages beforehand, since the client can read all of
 * them; grants the streams' pages; and afterwards grants the page and writes ring-ref and
 * event-channel to xenstore. The client notifies when it has joined; until then the server can
 * write, and xga_vchan_rearm_data() returns 0.
 *
 * @param v       [out] the server's side
 * @param page    [out] a page that only the caller accesses
 * @param shape   [in]  from xga_vchan_shape_init()
 * @param left    [in]  the pages of the stream that the server reads, contiguous; NULL if
 *                      shape->left_pages is 0
 * @param right   [in]  the pages of the stream that the server writes; the same
 * @param grants  [in]  shape->grants references of these pages, those of left first
 * @return 0
 * @retval -XEN_EINVAL the shape is not possible, or pages are missing; nothing is written
 */
XGA_FN xga_long xga_vchan_serve(struct xga_vchan *v, struct vchan_interface *page,
                                const struct xga_vchan_shape *shape, void *left, void *right,
                                const uint32_t *grants)
{
    uint32_t *list = page->grants;
    uint32_t i;

    if (!xga_vchan_is_valid_(shape, left, right)) {
        xga_vchan_unusable_(v);
        return -XEN_EINVAL;
    }
    xga_store32(&page->left.cons, 0);
    xga_store32(&page->left.prod, 0);
    xga_store32(&page->right.cons, 0);
    xga_store32(&page->right.prod, 0);
    xga_store16(&page->left_order, shape->left_order);
    xga_store16(&page->right_order, shape->right_order);
    for (i = 0; i < shape->grants; i++)
        xga_store32(list + i, grants[i]);
    xga_store8(&page->cli_notify, VCHAN_NOTIFY_WRITE);
    xga_store8(&page->srv_notify, 0);
    xga_store8(&page->cli_live, XGA_VCHAN_AWAITED_);
    xga_store8_release(&page->srv_live, XGA_VCHAN_LIVE_);
    v->ask_ = &page->cli_notify;
    v->asked_ = &page->srv_notify;
    v->own_live_ = &page->srv_live;
    v->peer_live_ = &page->cli_live;
    return xga_vchan_init_(v, &page->right, xga_vchan_stream_(page, shape->right_order, right),
                           shape->right_order, &page->left,
                           xga_vchan_stream_(page, shape->left_order, left), shape->left_order);
}

/**
 * Reads the shape of a vchan from its page, once, as its client. Nothing is written.
 *
 * @param page    [in]  the server's page, mapped by the caller
 * @param shape   [out] the shape, checked; all members are 0 when it is not possible
 * @param grants  [out] the references of the streams' pages, those of left first, to be mapped; left
 *                      for writing too
 * @param count   [in]  elements of grants; 512 are always enough
 * @return 0
 * @retval -XEN_ERANGE count is less than shape->grants; the shape is returned, the grants are not
 * @retval XGA_BROKEN  the orders are not possible, or the list of grants overlaps a stream
 */
XGA_FN xga_long xga_vchan_inspect(const struct vchan_interface *page, struct xga_vchan_shape *shape,
                                  uint32_t *grants, uint32_t count)
{
    const uint32_t *list = page->grants;
    uint32_t i;

    if (xga_vchan_shape_init(shape, xga_load16(&page->left_order),
                             xga_load16(&page->right_order)) != 0)
        return XGA_BROKEN;
    if (shape->grants > count)
        return -XEN_ERANGE;
    for (i = 0; i < shape->grants; i++)
        grants[i] = xga_load32(list + i);
    return 0;
}

/**
 * Joins as the client.
 *
 * The orders in the page are not read again. The streams go on at the indices in the page: a client
 * may follow another one. Notify the server afterwards, always: it may wait for a client.
 *
 * @param v      [out]    the client's side
 * @param page   [in,out] the server's page
 * @param shape  [in]     from xga_vchan_inspect()
 * @param left   [in]     the pages of the stream that the client writes, mapped contiguously; NULL if
 *                        shape->left_pages is 0
 * @param right  [in]     the pages of the stream that the client reads; the same
 * @return 0
 * @retval -XEN_EINVAL the shape is not possible, or pages are missing; nothing is written
 * @retval XGA_BROKEN  the indices of a stream are further apart than its size; nothing is written
 * @retval XGA_GONE    the server has left; nothing is written
 */
XGA_FN xga_long xga_vchan_join(struct xga_vchan *v, struct vchan_interface *page,
                               const struct xga_vchan_shape *shape, void *left, void *right)
{
    xga_long ret;

    if (!xga_vchan_is_valid_(shape, left, right)) {
        xga_vchan_unusable_(v);
        return -XEN_EINVAL;
    }
    v->ask_ = &page->srv_notify;
    v->asked_ = &page->cli_notify;
    v->own_live_ = &page->cli_live;
    v->peer_live_ = &page->srv_live;
    ret = xga_vchan_init_(v, &page->left, xga_vchan_stream_(page, shape->left_order, left),
                          shape->left_order, &page->right,
                          xga_vchan_stream_(page, shape->right_order, right), shape->right_order);
    if (ret < 0)
        return ret;
    if (xga_vchan_has_left_(v)) {
        v->state_ = XGA_VCHAN_GONE_;
        return XGA_GONE;
    }
    xga_store8(v->ask_, VCHAN_NOTIFY_WRITE);
    xga_store8_release(v->own_live_, XGA_VCHAN_LIVE_);
    return 0;
}

/**
 * Tells whether the peer is there: on the server's side, whether a client has joined and not left.
 *
 * @param v  [in] the vchan
 * @return 1 if it is; 0 if not, or if the vchan is broken or closed
 */
XGA_FN int xga_vchan_is_connected(const struct xga_vchan *v)
{
    return xga_vchan_broken(v) == XGA_INTACT && v->state_ == XGA_VCHAN_OPEN_ &&
           xga_load8_acquire(v->peer_live_) == XGA_VCHAN_LIVE_;
}

/**
 * Writes as many bytes as fit and publishes them. Order: release.
 *
 * @param v     [in,out] the vchan
 * @param data  [in]     the bytes
 * @param size  [in]     their number
 * @return how many were written, 0 when the stream is full or size is 0
 * @retval XGA_GONE   the peer has left, or this side has closed; what the peer wrote can be read
 * @retval XGA_BROKEN the peer broke the protocol
 */
XGA_FN xga_long xga_vchan_write(struct xga_vchan *v, const void *data, size_t size)
{
    xga_long ret = xga_vchan_final_(v);

    if (ret < 0)
        return ret;
    if (xga_vchan_has_left_(v))
        return XGA_GONE;
    ret = xga_bytes_write(&v->out, data, size);
    return ret < 0 ? xga_vchan_break_both_(v) : ret;
}

/**
 * Reads as many bytes as there are, and gives their room back. Order: acquire, then release.
 *
 * @param v     [in,out] the vchan
 * @param data  [out]    where the bytes go
 * @param size  [in]     as many bytes at most
 * @return how many were read, 0 when none are there or size is 0
 * @retval XGA_GONE   the peer has left and all that it wrote was read, or this side has closed
 * @retval XGA_BROKEN the peer broke the protocol
 */
XGA_FN xga_long xga_vchan_read(struct xga_vchan *v, void *data, size_t size)
{
    xga_long ret = xga_vchan_final_(v);

    if (ret < 0)
        return ret;
    ret = xga_bytes_read(&v->in, data, size);
    if (ret == 0 && size != 0 && xga_vchan_has_left_(v)) {
        /* It may have written between the look at the index and its leaving. */
        ret = xga_bytes_read(&v->in, data, size);
        if (ret == 0) {
            v->state_ = XGA_VCHAN_GONE_;
            return XGA_GONE;
        }
    }
    return ret < 0 ? xga_vchan_break_both_(v) : ret;
}

/**
 * Tells whether to notify the peer now of what was written and read.
 *
 * Call it after any number of writes and reads, and before waiting for the peer. It takes the peer's
 * request: when it returns 1, the caller must notify. Order: a full barrier before the peer's request
 * is read.
 *
 * @param v  [in,out] the vchan
 * @return 1 if the peer asked to be notified of what was published, or given back, since the last
 *         call; 0 if not, or if the vchan is broken, left or closed
 */
XGA_FN XGA_MUST_USE int xga_vchan_must_notify(struct xga_vchan *v)
{
    uint32_t sent = v->out.b_.own_ - v->out.b_.pending_, taken = v->in.b_.own_;
    uint32_t done = (sent != v->told_out_ ? VCHAN_NOTIFY_WRITE : 0u) |
                    (taken != v->told_in_ ? VCHAN_NOTIFY_READ : 0u);

    if (done == 0 || v->state_ != XGA_VCHAN_OPEN_ || xga_vchan_broken(v) != XGA_INTACT)
        return 0;
    v->told_out_ = sent;
    v->told_in_ = taken;
    xga_mb();
    if ((xga_load8(v->asked_) & done) == 0)
        return 0;
    /* Only this side clears bits: those that were seen are still set. */
    xga_and8(v->asked_, (uint8_t)~done);
    return 1;
}

/* Asks for a notification; what the peer did before it sees the request is visible afterwards. */
XGA_PRIVATE_ void xga_vchan_ask_(struct xga_vchan *v, uint8_t what)
{
    xga_or8(v->ask_, what);
    xga_mb_rmw();
}

/**
 * Asks to be notified when the peer has written, then looks again whether it has.
 *
 * Publish what was appended, and call xga_vchan_must_notify(), before sleeping. Order: a full barrier
 * after the request.
 *
 * @param v     [in,out] the vchan
 * @param size  [in]     how many bytes the caller waits for
 * @return 1 when so many bytes are there: do not sleep; 0 when it is safe to sleep: the peer's next
 *         write, or its leaving, raises an event. It may write fewer bytes at a time: call again.
 * @retval -XEN_EINVAL size is 0, or above the stream's
 * @retval XGA_GONE    the peer has left, and so many bytes will never be there; xga_vchan_read()
 *                     returns what is
 * @retval XGA_BROKEN  the peer broke the protocol
 */
XGA_FN XGA_MUST_USE xga_long xga_vchan_rearm_data(struct xga_vchan *v, size_t size)
{
    xga_long ret = xga_vchan_final_(v);
    int left;

    if (ret < 0)
        return ret;
    if (size == 0 || size > v->in.b_.size_)
        return -XEN_EINVAL;
    if (size <= v->in.b_.count_)
        return 1;
    xga_vchan_ask_(v, VCHAN_NOTIFY_WRITE);
    left = xga_vchan_has_left_(v);
    ret = xga_bytes_available(&v->in);
    if (ret < 0)
        return xga_vchan_break_both_(v);
    if ((size_t)ret >= size)
        return 1;
    return left ? XGA_GONE : 0;
}

/**
 * Asks to be notified when the peer has read, then looks again whether it has.
 *
 * As xga_vchan_rearm_data(), for room to write. Order: a full barrier after the request.
 *
 * @param v     [in,out] the vchan
 * @param size  [in]     how many bytes the caller wants to write
 * @return 1 when there is room for them: do not sleep; 0 when it is safe to sleep: the peer's next
 *         read, or its leaving, raises an event. It may read fewer bytes at a time: call again.
 * @retval -XEN_EINVAL size is 0, or above the stream's
 * @retval XGA_GONE    the peer has left, or this side has closed
 * @retval XGA_BROKEN  the peer broke the protocol
 */
XGA_FN XGA_MUST_USE xga_long xga_vchan_rearm_room(struct xga_vchan *v, size_t size)
{
    xga_long ret = xga_vchan_final_(v);

    if (ret < 0)
        return ret;
    if (size == 0 || size > v->out.b_.size_)
        return -XEN_EINVAL;
    if (xga_vchan_has_left_(v))
        return XGA_GONE;
    if (size <= v->out.b_.count_)
        return 1;
    xga_vchan_ask_(v, VCHAN_NOTIFY_READ); /* one that leaves from here on raises the event, too */
    ret = xga_bytes_room(&v->out);
    if (ret < 0)
        return xga_vchan_break_both_(v);
    return (size_t)ret >= size;
}

/**
 * Waits for another client, on the server's side, after XGA_GONE.
 *
 * The streams go on where they are: what the client that left has not read, the next one reads. Bytes
 * that the server has not read yet may be skipped with xga_bytes_skip() beforehand.
 *
 * @param v  [in,out] the server's side
 * @return 0: the vchan is open again; the next client notifies when it has joined
 * @retval -XEN_EBUSY  the client has not left, as far as this side has seen
 * @retval -XEN_EINVAL v is a client's side: join again
 * @retval XGA_GONE    this side has closed
 * @retval XGA_BROKEN  the client broke the protocol
 */
XGA_FN xga_long xga_vchan_reopen(struct xga_vchan *v)
{
    if (xga_vchan_broken(v) != XGA_INTACT)
        return XGA_BROKEN;
    if (v->state_ == XGA_VCHAN_CLOSED_)
        return XGA_GONE;
    if (v->state_ == XGA_VCHAN_OPEN_)
        return -XEN_EBUSY;
    if (v->peer_live_ > v->own_live_) /* cli_live is before srv_live */
        return -XEN_EINVAL;
    /* Another client may have joined already. */
    (void)xga_cas8(v->peer_live_, XGA_VCHAN_DEAD_, XGA_VCHAN_AWAITED_);
    xga_vchan_ask_(v, VCHAN_NOTIFY_WRITE);
    v->state_ = XGA_VCHAN_OPEN_;
    return 0;
}

/**
 * Leaves the vchan. Order: release: what was written is visible to a peer that sees this side leave.
 *
 * The page is not accessed afterwards. Notify the peer when 1 is returned, then close the port and
 * end the grants or unmap the pages.
 *
 * @param v  [in,out] the vchan
 * @return 1: notify the peer; 0 if the vchan is broken or closed already, or the peer has left
 */
XGA_FN XGA_MUST_USE int xga_vchan_close(struct xga_vchan *v)
{
    uint32_t state = v->state_;

    v->state_ = XGA_VCHAN_CLOSED_;
    if (xga_vchan_broken(v) != XGA_INTACT || state == XGA_VCHAN_CLOSED_)
        return 0;
    xga_store8_release(v->own_live_, XGA_VCHAN_DEAD_);
    return state == XGA_VCHAN_OPEN_;
}

#endif
