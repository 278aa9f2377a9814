/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Byte streams in shared memory: what the console, xenstore, vchan, 9pfs and pvcalls are made of.
 * No hypercall.
 *
 * A stream has one direction. Its bytes are in a ring whose size is a power of two; the writer
 * publishes the index `prod`, the reader the index `cons`. Both run freely, modulo 2^32, and
 * prod - cons bytes can be read. The writer's loop and the reader's:
 *
 *     n = xga_bytes_write(&w, text, size);       // 0: full, XGA_BROKEN: give the stream up
 *     if (n > 0)
 *         notify(port);
 *
 *     while ((n = xga_bytes_read(&r, buffer, sizeof(buffer))) > 0)
 *         use(buffer, n), notify(port);
 *     if (n == XGA_BROKEN)
 *         give_up(xga_bytes_reader_broken(&r));
 *
 * One caller at a time for each end; the two ends of one stream, and the two streams of one page, are
 * independent of each other. An end keeps its own index privately and never reads it back. The
 * peer's index is read once and checked: an index that moves backwards, or further than an honest
 * peer's can, breaks the end for good. A broken end accesses its memory no more.
 *
 * Order: what is copied or written in place before a publication is visible to a peer that sees the
 * new index; the bytes that a reader gives back were read before the writer sees their room. A
 * notification that the peer can decline needs a full barrier more: see <xga/shared/vchan.h>.
 *
 * The memory must be cacheable, mapped as long as the object is used, and contiguous in the caller's
 * address space; the indices are aligned to 4 bytes. The ring may begin anywhere.
 */
#ifndef XGA_SHARED_BYTES_H
#define XGA_SHARED_BYTES_H

#include <xga/std.h>

#include <xga/access.h>
#include <xga/shared/result.h>

/** The largest size of a stream in bytes: a count of them fits in xga_long. */
#define XGA_BYTES_MAX 0x40000000u

/** What both ends of a stream keep. All members are private. */
struct xga_bytes {
    uint8_t *data_;
    uint32_t *own_index_;
    const uint32_t *peer_index_;
    uint32_t size_;
    uint32_t own_;     /* index of the next byte; the page has it without what is pending */
    uint32_t count_;   /* bytes that can be written or read without a look at the peer's index */
    uint32_t pending_; /* bytes that were appended and are not published; 0 in a reader */
    uint32_t broken_;
};

/** The end of a stream that writes. */
struct xga_bytes_writer {
    struct xga_bytes b_;
};

/** The end of a stream that reads. */
struct xga_bytes_reader {
    struct xga_bytes b_;
};

/** Room in a stream, in its order. The second part has a size of 0 unless the ring wraps in between. */
struct xga_bytes_room_spans {
    uint8_t *data[2]; /**< where each part starts */
    uint32_t size[2]; /**< bytes of each part */
};

/** Bytes in a stream, in their order; as struct xga_bytes_room_spans. The peer may change them. */
struct xga_bytes_data_spans {
    const uint8_t *data[2]; /**< where each part starts */
    uint32_t size[2];       /**< bytes of each part */
};

XGA_PRIVATE_ xga_long xga_bytes_break_(struct xga_bytes *b, uint32_t why)
{
    if (b->broken_ == XGA_INTACT)
        b->broken_ = why;
    if (b->broken_ == XGA_INTACT)
        return 0;
    b->count_ = 0;
    b->pending_ = 0;
    return XGA_BROKEN;
}

/*
 * Reads the peer's index and updates count_. `base` is the index at which the count is 0, `most` the
 * largest count that an honest peer can cause. An honest peer never reduces the count.
 */
XGA_PRIVATE_ xga_long xga_bytes_look_(struct xga_bytes *b, uint32_t base, uint32_t most)
{
    uint32_t count;

    if (b->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    count = xga_load32_acquire(b->peer_index_) - base;
    if (count < b->count_ || count > most)
        return xga_bytes_break_(b, XGA_BROKEN_INDEX);
    /*@ split count; */
    b->count_ = count;
    return (xga_long)count;
}

/* The peer cannot have read what is not published. */
XGA_PRIVATE_ xga_long xga_bytes_look_room_(struct xga_bytes *b)
{
    return xga_bytes_look_(b, b->own_ - b->size_, b->size_ - b->pending_);
}

XGA_PRIVATE_ xga_long xga_bytes_look_data_(struct xga_bytes *b)
{
    return xga_bytes_look_(b, b->own_, b->size_);
}

/* As much of `size` as there is room for. The peer's index is read only when it decides. */
XGA_PRIVATE_ xga_long xga_bytes_some_room_(struct xga_bytes *b, size_t size)
{
    if (size > b->count_ || size == 0) {
        xga_long room = xga_bytes_look_room_(b);

        if (room < 0)
            return room;
        if (size > b->count_)
            size = b->count_;
    }
    return (xga_long)size;
}

/* As much of `size` as can be read. */
XGA_PRIVATE_ xga_long xga_bytes_some_data_(struct xga_bytes *b, size_t size)
{
    if (size > b->count_ || size == 0) {
        xga_long there = xga_bytes_look_data_(b);

        if (there < 0)
            return there;
        if (size > b->count_)
            size = b->count_;
    }
    return (xga_long)size;
}

/* The sizes of the two parts of the next n bytes, none when n is an error; where the first starts. */
XGA_PRIVATE_ uint8_t *xga_bytes_parts_(const struct xga_bytes *b, xga_long n, uint32_t size[2])
{
    uint32_t all = n < 0 ? 0 : (uint32_t)n;
    uint32_t at = b->own_ & (b->size_ - 1);
    uint32_t first = b->size_ - at;

    size[0] = all < first ? all : first;
    size[1] = all < first ? 0 : all - first;
    return b->data_ + at;
}

/* At most count_ bytes. */
XGA_PRIVATE_ void xga_bytes_copy_out_(struct xga_bytes *b, const uint8_t *data, size_t size)
{
    uint32_t at = b->own_ & (b->size_ - 1);
    uint32_t first = b->size_ - at;

    if (size > first) {
        xga_copy_out(b->data_ + at, data, first);
        data += first;
        size -= first;
        at = 0;
    }
    xga_copy_out(b->data_ + at, data, size);
}

XGA_PRIVATE_ void xga_bytes_copy_in_(const struct xga_bytes *b, uint8_t *data, size_t size)
{
    uint32_t at = b->own_ & (b->size_ - 1);
    uint32_t first = b->size_ - at;

    if (size > first) {
        xga_copy_in(data, b->data_ + at, first);
        data += first;
        size -= first;
        at = 0;
    }
    xga_copy_in(data, b->data_ + at, size);
}

XGA_PRIVATE_ void xga_bytes_advance_(struct xga_bytes *b, uint32_t size)
{
    b->own_ += size;
    b->count_ -= size;
}

/* The bytes before the index are written, or read, before the peer sees it. */
XGA_PRIVATE_ void xga_bytes_store_own_(struct xga_bytes *b)
{
    b->pending_ = 0;
    xga_store32_release(b->own_index_, b->own_);
}

XGA_PRIVATE_ xga_long xga_bytes_init_(struct xga_bytes *b, void *data, uint32_t size,
                                      uint32_t *own_index, const uint32_t *peer_index)
{
    b->data_ = (uint8_t *)data;
    b->own_index_ = own_index;
    b->peer_index_ = peer_index;
    b->size_ = size;
    b->own_ = 0;
    b->count_ = 0;
    b->pending_ = 0;
    b->broken_ = XGA_BROKEN_SIZE;
    if (size == 0 || (size & (size - 1)) != 0 || size > XGA_BYTES_MAX)
        return -XEN_EINVAL;
    b->own_ = xga_load32(own_index);
    b->broken_ = XGA_INTACT;
    return 0;
}

/**
 * Begins to write a stream at the indices that are in memory.
 *
 * Zeroed memory is an empty stream. Indices of an earlier writer, such as firmware, are continued;
 * what it had not published is forgotten. Nothing is stored. An end whose initialisation failed is
 * broken. Order: acquire of the reader's index.
 *
 * @param w     [out] the writer
 * @param data  [in]  the ring
 * @param size  [in]  its size in bytes, a power of two up to XGA_BYTES_MAX
 * @param prod  [in]  the writer's index in shared memory: own
 * @param cons  [in]  the reader's index in shared memory: the peer's
 * @return 0
 * @retval -XEN_EINVAL size is not a power of two, or above XGA_BYTES_MAX
 * @retval XGA_BROKEN  the indices are further apart than size
 */
XGA_FN xga_long xga_bytes_writer_init(struct xga_bytes_writer *w, void *data, uint32_t size,
                                      uint32_t *prod, const uint32_t *cons)
{
    xga_long ret = xga_bytes_init_(&w->b_, data, size, prod, cons);

    if (ret == 0)
        ret = xga_bytes_look_room_(&w->b_);
    return ret < 0 ? ret : 0;
}

/**
 * Begins to read a stream at the indices that are in memory.
 *
 * As xga_bytes_writer_init(): zeroed memory is an empty stream, and what an earlier reader left
 * unread is still there. Order: acquire of the writer's index.
 *
 * @param r     [out] the reader
 * @param data  [in]  the ring; nothing is written to it
 * @param size  [in]  its size in bytes, a power of two up to XGA_BYTES_MAX
 * @param prod  [in]  the writer's index in shared memory: the peer's
 * @param cons  [in]  the reader's index in shared memory: own
 * @return 0
 * @retval -XEN_EINVAL size is not a power of two, or above XGA_BYTES_MAX
 * @retval XGA_BROKEN  the indices are further apart than size
 */
XGA_FN xga_long xga_bytes_reader_init(struct xga_bytes_reader *r, void *data, uint32_t size,
                                      const uint32_t *prod, uint32_t *cons)
{
    xga_long ret = xga_bytes_init_(&r->b_, data, size, cons, prod);

    if (ret == 0)
        ret = xga_bytes_look_data_(&r->b_);
    return ret < 0 ? ret : 0;
}

/**
 * Returns why the writer is broken.
 *
 * @param w  [in] the writer
 * @return XGA_INTACT, or the first reason: XGA_BROKEN_INDEX, or what xga_bytes_writer_break() was
 *         given; XGA_BROKEN_SIZE after a failed initialisation
 */
XGA_FN uint32_t xga_bytes_writer_broken(const struct xga_bytes_writer *w)
{
    return w->b_.broken_;
}

/**
 * Returns why the reader is broken.
 *
 * @param r  [in] the reader
 * @return as xga_bytes_writer_broken()
 */
XGA_FN uint32_t xga_bytes_reader_broken(const struct xga_bytes_reader *r)
{
    return r->b_.broken_;
}

/**
 * Declares the peer broken, for a reason that only the caller can see: a message, the other stream.
 *
 * What was appended and not published is lost. A writer that is broken already keeps its reason.
 *
 * @param w    [in,out] the writer
 * @param why  [in]     XGA_BROKEN_MESSAGE and so on; XGA_INTACT has no effect
 */
XGA_FN void xga_bytes_writer_break(struct xga_bytes_writer *w, uint32_t why)
{
    (void)xga_bytes_break_(&w->b_, why);
}

/**
 * Declares the peer broken, for a reason that only the caller can see: a message, the other stream.
 *
 * @param r    [in,out] the reader; one that is broken already keeps its reason
 * @param why  [in]     XGA_BROKEN_MESSAGE and so on; XGA_INTACT has no effect
 */
XGA_FN void xga_bytes_reader_break(struct xga_bytes_reader *r, uint32_t why)
{
    (void)xga_bytes_break_(&r->b_, why);
}

/**
 * Returns how many bytes can be written now. Order: acquire.
 *
 * @param w  [in,out] the writer
 * @return bytes, 0 when the stream is full; appended bytes occupy room
 * @retval XGA_BROKEN the reader's index is impossible, or the writer was broken before
 */
XGA_FN xga_long xga_bytes_room(struct xga_bytes_writer *w)
{
    return xga_bytes_look_room_(&w->b_);
}

/**
 * Publishes what was appended. Order: release.
 *
 * @param w  [in,out] the writer
 * @return how many bytes the peer can see now that it could not before: notify it when above 0
 * @retval XGA_BROKEN the writer was broken before; nothing is stored
 */
XGA_FN xga_long xga_bytes_publish(struct xga_bytes_writer *w)
{
    uint32_t size = w->b_.pending_;

    if (size == 0)
        return w->b_.broken_ == XGA_INTACT ? 0 : XGA_BROKEN;
    xga_bytes_store_own_(&w->b_);
    return (xga_long)size;
}

/**
 * Writes as many bytes as fit, and does not publish them yet.
 *
 * A message of several parts is appended in parts and published once. xga_bytes_room() tells
 * beforehand whether all of it fits.
 *
 * @param w     [in,out] the writer
 * @param data  [in]     the bytes
 * @param size  [in]     their number
 * @return how many were appended, 0 when the stream is full or size is 0
 * @retval XGA_BROKEN the reader's index is impossible, or the writer was broken before
 */
XGA_FN xga_long xga_bytes_append(struct xga_bytes_writer *w, const void *data, size_t size)
{
    xga_long n = xga_bytes_some_room_(&w->b_, size);

    if (n <= 0)
        return n;
    xga_bytes_copy_out_(&w->b_, (const uint8_t *)data, (size_t)n);
    xga_bytes_advance_(&w->b_, (uint32_t)n);
    w->b_.pending_ += (uint32_t)n;
    return n;
}

/**
 * Writes as many bytes as fit and publishes them, and what was appended before. Order: release.
 *
 * @param w     [in,out] the writer
 * @param data  [in]     the bytes
 * @param size  [in]     their number
 * @return how many were written, 0 when the stream is full or size is 0: nothing is published then
 * @retval XGA_BROKEN the reader's index is impossible, or the writer was broken before
 */
XGA_FN xga_long xga_bytes_write(struct xga_bytes_writer *w, const void *data, size_t size)
{
    xga_long n = xga_bytes_some_room_(&w->b_, size);

    if (n <= 0)
        return n;
    xga_bytes_copy_out_(&w->b_, (const uint8_t *)data, (size_t)n);
    xga_bytes_advance_(&w->b_, (uint32_t)n);
    xga_bytes_store_own_(&w->b_);
    return n;
}

/**
 * Returns where the next bytes go, to be written in place.
 *
 * Write to them only, from the first to the last; xga_bytes_write_finish() publishes them. What is in
 * them can be changed by the peer: do not read it back. Order: acquire, before the bytes are written.
 *
 * @param w      [in,out] the writer
 * @param size   [in]     as many bytes at most; SIZE_MAX: all that fit
 * @param spans  [out]    where they go; both sizes are 0 when the result is not above 0
 * @return how many fit, 0 when the stream is full or size is 0
 * @retval XGA_BROKEN the reader's index is impossible, or the writer was broken before
 */
XGA_FN xga_long xga_bytes_write_start(struct xga_bytes_writer *w, size_t size,
                                      struct xga_bytes_room_spans *spans)
{
    xga_long n = xga_bytes_some_room_(&w->b_, size);

    spans->data[0] = xga_bytes_parts_(&w->b_, n, spans->size);
    spans->data[1] = w->b_.data_;
    return n;
}

/**
 * Publishes what was written in place, after what was appended before. Order: release.
 *
 * @param w     [in,out] the writer
 * @param size  [in]     how many bytes were written, from the first of the spans; may be fewer than
 *                       they hold, and 0
 * @return how many bytes the peer can see now that it could not before: notify it when above 0
 * @retval -XEN_EINVAL more than the room that was known; nothing is published
 * @retval XGA_BROKEN  the writer was broken before; nothing is stored
 */
XGA_FN xga_long xga_bytes_write_finish(struct xga_bytes_writer *w, size_t size)
{
    if (size > w->b_.count_)
        return w->b_.broken_ == XGA_INTACT ? -XEN_EINVAL : XGA_BROKEN;
    xga_bytes_advance_(&w->b_, (uint32_t)size);
    w->b_.pending_ += (uint32_t)size;
    return xga_bytes_publish(w);
}

/**
 * Returns how many bytes can be read now. Order: acquire.
 *
 * @param r  [in,out] the reader
 * @return bytes, 0 when the stream is empty
 * @retval XGA_BROKEN the writer's index is impossible, or the reader was broken before
 */
XGA_FN xga_long xga_bytes_available(struct xga_bytes_reader *r)
{
    return xga_bytes_look_data_(&r->b_);
}

/**
 * Reads as many bytes as there are, and gives their room back. Order: acquire, then release.
 *
 * @param r     [in,out] the reader
 * @param data  [out]    where the bytes go: a copy that the peer cannot change
 * @param size  [in]     as many bytes at most
 * @return how many were read, 0 when the stream is empty or size is 0
 * @retval XGA_BROKEN the writer's index is impossible, or the reader was broken before
 */
XGA_FN xga_long xga_bytes_read(struct xga_bytes_reader *r, void *data, size_t size)
{
    xga_long n = xga_bytes_some_data_(&r->b_, size);

    if (n <= 0)
        return n;
    xga_bytes_copy_in_(&r->b_, (uint8_t *)data, (size_t)n);
    xga_bytes_advance_(&r->b_, (uint32_t)n);
    xga_bytes_store_own_(&r->b_);
    return n;
}

/**
 * Copies the next bytes and leaves them in the stream: all of `size` or nothing. Order: acquire.
 *
 * Use the copy that was checked, and xga_bytes_skip() the bytes afterwards: a second reading may give
 * other bytes, because the peer can write to the ring at any time.
 *
 * @param r     [in,out] the reader
 * @param data  [out]    where the bytes go
 * @param size  [in]     their number
 * @return size; 0 when fewer bytes are there, and data is not written to
 * @retval -XEN_EINVAL size is above the stream's: so many bytes are never there at once
 * @retval XGA_BROKEN  the writer's index is impossible, or the reader was broken before
 */
XGA_FN xga_long xga_bytes_peek(struct xga_bytes_reader *r, void *data, size_t size)
{
    xga_long n;

    if (size > r->b_.size_)
        return -XEN_EINVAL;
    n = xga_bytes_some_data_(&r->b_, size);
    if (n < 0)
        return n;
    if ((size_t)n < size)
        return 0;
    xga_bytes_copy_in_(&r->b_, (uint8_t *)data, size);
    return n;
}

/**
 * Gives the room of the next bytes back without reading them. Order: acquire, then release.
 *
 * @param r     [in,out] the reader
 * @param size  [in]     as many bytes at most; SIZE_MAX: all that are there
 * @return how many were skipped, 0 when the stream is empty or size is 0
 * @retval XGA_BROKEN the writer's index is impossible, or the reader was broken before
 */
XGA_FN xga_long xga_bytes_skip(struct xga_bytes_reader *r, size_t size)
{
    xga_long n = xga_bytes_some_data_(&r->b_, size);

    if (n <= 0)
        return n;
    xga_bytes_advance_(&r->b_, (uint32_t)n);
    xga_bytes_store_own_(&r->b_);
    return n;
}

/**
 * Returns where the next bytes are, to be read in place.
 *
 * The peer may change them at any time: read each byte once, such as with xga_copy_in(), or let a
 * device read them, and check nothing that is read a second time. Order: acquire.
 *
 * @param r      [in,out] the reader
 * @param size   [in]     as many bytes at most; SIZE_MAX: all that are there
 * @param spans  [out]    where they are; both sizes are 0 when the result is not above 0
 * @return how many there are, 0 when the stream is empty or size is 0
 * @retval XGA_BROKEN the writer's index is impossible, or the reader was broken before
 */
XGA_FN xga_long xga_bytes_read_start(struct xga_bytes_reader *r, size_t size,
                                     struct xga_bytes_data_spans *spans)
{
    xga_long n = xga_bytes_some_data_(&r->b_, size);

    spans->data[0] = xga_bytes_parts_(&r->b_, n, spans->size);
    spans->data[1] = r->b_.data_;
    return n;
}

/**
 * Gives the room of bytes back that were read in place. Order: release.
 *
 * @param r     [in,out] the reader
 * @param size  [in]     how many bytes were read, from the first of the spans; may be fewer than they
 *                       hold, and 0
 * @return size: notify the peer when above 0
 * @retval -XEN_EINVAL more than the bytes that were known; nothing is given back
 * @retval XGA_BROKEN  the reader was broken before; nothing is stored
 */
XGA_FN xga_long xga_bytes_read_finish(struct xga_bytes_reader *r, size_t size)
{
    if (r->b_.broken_ != XGA_INTACT)
        return XGA_BROKEN;
    if (size > r->b_.count_)
        return -XEN_EINVAL;
    if (size != 0) {
        xga_bytes_advance_(&r->b_, (uint32_t)size);
        xga_bytes_store_own_(&r->b_);
    }
    return (xga_long)size;
}

#endif
