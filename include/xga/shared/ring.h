/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Request rings: a frontend's requests and a backend's responses in the same slots of shared memory
 * (block, network, SCSI, USB, display, vm_event). The layout is that of DEFINE_RING_TYPES in
 * <xen/io/ring.h>. Nothing here makes a hypercall.
 *
 * The frontend:
 *
 *     while (requests are waiting && (slot = xga_ring_front_slot(&front)) != NULL)
 *         ...                                                  write the request to *slot
 *     if (xga_ring_front_publish(&front) > 0)
 *         notify the backend;
 *
 *     do                                                       at each event of the backend
 *         while (xga_ring_front_take(&front, &rsp, sizeof(rsp)) > 0)
 *             ...                                              rsp is a private copy
 *     while (xga_ring_front_rearm(&front, 1) > 0);
 *
 * The backend answers each request that it takes:
 *
 *     do {                                                     at each event of the frontend
 *         while (xga_ring_back_take(&back, &req, sizeof(req)) > 0)
 *             ...                                              *xga_ring_back_slot(&back) = rsp
 *         todo = xga_ring_back_publish_rearm(&back, 1);
 *         if (todo > 0 && (todo & XGA_RING_NOTIFY))
 *             notify the frontend;
 *     } while (todo > 0 && (todo & XGA_RING_MORE));
 *
 * For batches, xga_ring_…_reserve() and xga_ring_…_at() hand out slots, and xga_ring_…_take_many() takes
 * copies, at less cost for each.
 *
 * Slots are written in place and read by copy: a slot is in shared memory, the peer may change it at
 * any time, and no function returns a pointer to one that is to be read.
 *
 * One caller at a time for each end: the caller has the lock where several vCPUs use one end. The
 * two ends need no lock between them. Acquire and release stand at each function.
 *
 * All indices are private. The peer's index is read once, checked, and only then used. An index that
 * no honest peer publishes breaks the ring for good: every function then returns XGA_BROKEN, NULL or
 * 0, none accesses the memory, and none asks for a notification. Before the memory is taken away, the
 * caller ends the use of both.
 *
 * <xga/shared/ring_ids.h> keeps the ids of the requests in flight.
 *
 * Source: public/io/ring.h. The layout and the meaning of the indices are the same in every release.
 */
#ifndef XGA_SHARED_RING_H
#define XGA_SHARED_RING_H

#include <xga/std.h>

#include <xga/access.h>
#include <xga/shared/result.h>

/** There is more to take: look again before sleeping. */
#define XGA_RING_MORE   1
/** The peer asked for a notification: send it. */
#define XGA_RING_NOTIFY 2

/** What both ends have. The members are private. */
struct xga_ring {
    uint32_t *page_;     /* the shared memory */
    uint32_t stride_;    /* bytes of a slot */
    uint32_t mask_;      /* number of slots - 1 */
    uint32_t produced_;  /* slots handed out to be filled */
    uint32_t published_; /* of these, shown to the peer */
    uint32_t consumed_;  /* slots taken from the peer */
    uint32_t seen_;      /* the peer's index, read and checked */
    uint32_t broken_;    /* XGA_INTACT or the first reason */
};

/** The end that sends requests and takes responses. */
struct xga_ring_front {
    struct xga_ring r_;
};

/** The end that takes requests and sends responses. */
struct xga_ring_back {
    struct xga_ring r_;
};

/*
 * The words of the page: the index of the requests, then the index at whose passing the backend is to
 * be notified, then both for the responses. Each end writes its own index and the other pair's
 * threshold. `back` is a constant, 0 or 1, in all that follows.
 */
#define XGA_RING_INDEX_(back)     ((back) ? 2 : 0)
#define XGA_RING_THRESHOLD_(back) ((back) ? 3 : 1)
#define XGA_RING_HEADER_          64u

/* How far produced_ may be ahead of consumed_: requests need free slots, responses a request. */
XGA_PRIVATE_ uint32_t xga_ring_lead_(const struct xga_ring *r, int back)
{
    return back ? 0 : r->mask_ + 1;
}

/* The peer's index can be this at most, whatever it does honestly. */
XGA_PRIVATE_ uint32_t xga_ring_limit_(const struct xga_ring *r, int back)
{
    return r->published_ + (back ? r->mask_ + 1 : 0);
}

XGA_PRIVATE_ void *xga_ring_at_(const struct xga_ring *r, uint32_t index)
{
    return (uint8_t *)r->page_ + XGA_RING_HEADER_ + (index & r->mask_) * r->stride_;
}

/* Leaves nothing to take and no slot to fill, so that the usual paths need no check of broken_. */
XGA_PRIVATE_ void xga_ring_break_(struct xga_ring *r, int back, uint32_t why)
{
    if (r->broken_ != XGA_INTACT || why == XGA_INTACT)
        return;
    r->broken_ = why;
    r->seen_ = r->consumed_;
    r->produced_ = r->consumed_ + xga_ring_lead_(r, back);
}

/* Takes note of the peer's index. Returns 0 or XGA_BROKEN. */
XGA_PRIVATE_ xga_long xga_ring_look_(struct xga_ring *r, int back)
{
    uint32_t index, seen = r->seen_;

    if (r->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    index = xga_load32_acquire(&r->page_[XGA_RING_INDEX_(!back)]);
    if (index - seen > xga_ring_limit_(r, back) - seen) {
        xga_ring_break_(r, back, XGA_BROKEN_INDEX);
        return XGA_BROKEN;
    }
    r->seen_ = index;
    return 0;
}

XGA_PRIVATE_ xga_long xga_ring_available_(struct xga_ring *r, int back)
{
    return xga_ring_look_(r, back) ? XGA_BROKEN : (xga_long)(r->seen_ - r->consumed_);
}

XGA_PRIVATE_ uint32_t xga_ring_room_(const struct xga_ring *r, int back)
{
    return r->consumed_ + xga_ring_lead_(r, back) - r->produced_;
}

XGA_PRIVATE_ uint32_t xga_ring_reserve_(struct xga_ring *r, int back, uint32_t n, uint32_t *first)
{
    uint32_t room = xga_ring_room_(r, back);

    if (n > room)
        n = room;
    *first = r->produced_;
    r->produced_ = *first + n;
    return n;
}

XGA_PRIVATE_ void *xga_ring_slot_(struct xga_ring *r, int back)
{
    uint32_t index = r->produced_;

    if (xga_ring_room_(r, back) == 0)
        return 0;
    r->produced_ = index + 1;
    return xga_ring_at_(r, index);
}

XGA_PRIVATE_ void xga_ring_unwind_(struct xga_ring *r, uint32_t n)
{
    uint32_t most = r->produced_ - r->published_;

    if (r->broken_ == XGA_INTACT)
        r->produced_ -= n < most ? n : most;
}

XGA_PRIVATE_ xga_long xga_ring_take_(struct xga_ring *r, int back, void *message, size_t size)
{
    uint32_t index = r->consumed_;

    if (r->seen_ == index) {
        if (xga_ring_look_(r, back))
            return XGA_BROKEN;
        if (r->seen_ == index)
            return 0;
    }
    xga_copy_in(message, xga_ring_at_(r, index), size);
    r->consumed_ = index + 1;
    return 1;
}

XGA_PRIVATE_ xga_long xga_ring_take_many_(struct xga_ring *r, int back, void *copies, size_t size,
                                          uint32_t most)
{
    uint32_t index = r->consumed_, n = r->seen_ - index, i;
    uint8_t *message = (uint8_t *)copies;

    if (n < most) {
        if (xga_ring_look_(r, back))
            return XGA_BROKEN;
        n = r->seen_ - index;
    }
    if (n > most)
        n = most;
    for (i = 0; i < n; i++, message += size)
        xga_copy_in(message, xga_ring_at_(r, index + i), size);
    r->consumed_ = index + n;
    return (xga_long)n;
}

/* Shows all slots that are filled to the peer. */
XGA_PRIVATE_ void xga_ring_show_(struct xga_ring *r, int back, uint32_t produced)
{
    r->published_ = produced;
    xga_store32_release(&r->page_[XGA_RING_INDEX_(back)], produced);
}

XGA_PRIVATE_ xga_long xga_ring_publish_(struct xga_ring *r, int back)
{
    uint32_t *threshold = &r->page_[XGA_RING_THRESHOLD_(back)];
    uint32_t produced = r->produced_, fresh = produced - r->published_;

    if (r->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    if (fresh == 0)
        return 0;
    xga_ring_show_(r, back, produced);
    xga_mb();
    return produced - xga_load32(threshold) < fresh;
}

/*
 * One full barrier between what this end stores, its threshold and, if `publish`, its index, and what
 * it reads of the peer's.
 */
XGA_PRIVATE_ xga_long xga_ring_rearm_(struct xga_ring *r, int back, int publish, uint32_t after)
{
    uint32_t *page = r->page_;
    uint32_t produced = r->produced_, consumed = r->consumed_;
    uint32_t fresh = publish ? produced - r->published_ : 0, most;
    int todo = 0;

    if (r->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    if (fresh != 0)
        xga_ring_show_(r, back, produced);
    most = xga_ring_limit_(r, back) - consumed;
    if (after > most)
        after = most;
    if (after == 0)
        after = 1;
    if (r->seen_ - consumed < after)
        xga_store32(&page[XGA_RING_THRESHOLD_(!back)], consumed + after);
    else if (fresh == 0)
        return XGA_RING_MORE;
    xga_mb();
    if (fresh != 0 && produced - xga_load32(&page[XGA_RING_THRESHOLD_(back)]) < fresh)
        todo = XGA_RING_NOTIFY;
    if (xga_ring_look_(r, back))
        return XGA_BROKEN;
    return r->seen_ - consumed < after ? todo : todo | XGA_RING_MORE;
}

/*
 * Returns the number of slots. No division: some processors have none. A ring that cannot be is a broken
 * one, so that nothing happens if the caller goes on with it.
 */
XGA_PRIVATE_ xga_long xga_ring_init_(struct xga_ring *r, int back, void *shared, size_t bytes,
                                     size_t slot_size)
{
    uint32_t slots = 1;
    size_t room = bytes - XGA_RING_HEADER_;

    r->page_ = (uint32_t *)shared;
    r->stride_ = (uint32_t)slot_size;
    r->mask_ = 0;
    r->produced_ = r->published_ = r->consumed_ = r->seen_ = 0;
    r->broken_ = XGA_INTACT;
    if (!shared || ((size_t)shared & 3) != 0 || bytes < XGA_RING_HEADER_ || bytes > 0x7fffffff ||
        slot_size == 0 || slot_size > room) {
        xga_ring_break_(r, back, XGA_BROKEN_SIZE);
        return -XEN_EINVAL;
    }
    for (; slot_size <= room >> 1; slot_size <<= 1)
        slots <<= 1;
    r->mask_ = slots - 1;
    return (xga_long)slots;
}

/**
 * Initialises a ring and its frontend.
 *
 * Sets the indices, and everything else in the memory to 0: nothing of an earlier use becomes visible
 * to the backend. There is no such function for a backend. The caller grants the memory to the
 * backend after that; what makes the grant visible has to be a release.
 *
 * @param ring       [out] the frontend
 * @param shared     [out] the ring, which may begin inside a page, 4-byte aligned; several pages have
 *                   adjacent addresses
 * @param bytes      [in] from `shared` to the end of the ring's memory, at most 0x7fffffff
 * @param slot_size  [in] bytes of a slot: sizeof(union blkif_sring_entry) and its like
 * @return the number of slots, a power of two
 * @retval -XEN_EINVAL no slot fits, the address is not aligned, or an argument is 0; nothing was
 *         written, and the ring is broken, XGA_BROKEN_SIZE
 */
XGA_FN xga_long xga_ring_front_init(struct xga_ring_front *ring, void *shared, size_t bytes,
                                    size_t slot_size)
{
    static const uint32_t nothing[4] = {0, 0, 0, 0};
    xga_long slots = xga_ring_init_(&ring->r_, 0, shared, bytes, slot_size);
    uint32_t i;
    size_t at, n;

    if (slots < 0)
        return slots;
    for (i = 0; i < XGA_RING_HEADER_ / 4; i++)
        xga_store32(&ring->r_.page_[i], i == XGA_RING_THRESHOLD_(0) || i == XGA_RING_THRESHOLD_(1));
    for (at = XGA_RING_HEADER_; at < bytes; at += n) {
        n = bytes - at < sizeof(nothing) ? bytes - at : sizeof(nothing);
        xga_copy_out((uint8_t *)shared + at, nothing, n);
    }
    return slots;
}

/**
 * Joins a ring that a frontend has initialised, at the index in the page. Writes nothing to the ring.
 *
 * In a ring that is in use, for instance when a backend starts anew, the requests that have no
 * response are taken (again). This is right if the earlier backend answered in the order of the
 * requests, or everything that it took: a response in another order has overwritten a request.
 * Enter the loop at once then, without waiting for an event.
 *
 * Order: acquire.
 *
 * @param ring       [out] the backend; a broken one when the result is negative
 * @param shared     [in] as for xga_ring_front_init()
 * @param bytes      [in] as for xga_ring_front_init(): not taken from the frontend
 * @param slot_size  [in] bytes of a slot in the frontend's ABI
 * @return the number of slots, a power of two
 * @retval -XEN_EINVAL no slot fits, the address is not aligned, or an argument is 0; the ring is
 *         broken, XGA_BROKEN_SIZE
 * @retval XGA_BROKEN  more requests are without a response than the ring has slots
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_back_join(struct xga_ring_back *ring, void *shared,
                                                size_t bytes, size_t slot_size)
{
    xga_long slots = xga_ring_init_(&ring->r_, 1, shared, bytes, slot_size);

    if (slots < 0)
        return slots;
    ring->r_.seen_ = xga_load32(&ring->r_.page_[XGA_RING_INDEX_(1)]);
    ring->r_.consumed_ = ring->r_.published_ = ring->r_.produced_ = ring->r_.seen_;
    return xga_ring_look_(&ring->r_, 1) ? XGA_BROKEN : slots;
}

/**
 * Returns how many requests can be written now. Reads only private memory; each response that is
 * taken adds one.
 *
 * @param ring  [in] the frontend
 * @return slots; 0 when the ring is full or broken
 */
XGA_FN uint32_t xga_ring_front_room(const struct xga_ring_front *ring)
{
    return xga_ring_room_(&ring->r_, 0);
}

/**
 * Returns how many responses can be written now: requests taken and not answered. Reads only private
 * memory.
 *
 * @param ring  [in] the backend
 * @return slots; 0 when every request has its response or the ring is broken
 */
XGA_FN uint32_t xga_ring_back_room(const struct xga_ring_back *ring)
{
    return xga_ring_room_(&ring->r_, 1);
}

/**
 * Returns how many requests were published whose responses were not taken, for instance to decide
 * whether the backend will ever notify. Reads only private memory.
 *
 * @param ring  [in] the frontend
 * @return requests; also when the ring is broken
 */
XGA_FN uint32_t xga_ring_front_unanswered(const struct xga_ring_front *ring)
{
    return ring->r_.published_ - ring->r_.consumed_;
}

/**
 * Hands out the next slot for a request. A message of several slots first asks for the room, or gives
 * back with xga_ring_front_unwind() what it got.
 *
 * @param ring  [in,out] the frontend
 * @return a slot of shared memory, to be written and not to be read; NULL when the ring is full or
 *         broken
 */
XGA_FN void *xga_ring_front_slot(struct xga_ring_front *ring)
{
    return xga_ring_slot_(&ring->r_, 0);
}

/**
 * Hands out the next slot for a response: of any request that was taken, in any order.
 *
 * @param ring  [in,out] the backend
 * @return a slot of shared memory, to be written and not to be read; NULL when every request taken has
 *         its response, or the ring is broken
 */
XGA_FN void *xga_ring_back_slot(struct xga_ring_back *ring)
{
    return xga_ring_slot_(&ring->r_, 1);
}

/**
 * Hands out several slots for requests at once. The indices are `*first` and those after it;
 * xga_ring_front_at() returns their slots.
 *
 * @param ring   [in,out] the frontend
 * @param n      [in] slots wanted
 * @param first  [out] the index of the first slot
 * @return slots handed out, less than n when there is no more room; 0 also when the ring is broken
 */
XGA_FN XGA_MUST_USE uint32_t xga_ring_front_reserve(struct xga_ring_front *ring, uint32_t n,
                                                    uint32_t *first)
{
    return xga_ring_reserve_(&ring->r_, 0, n, first);
}

/**
 * Returns the slot of an index that was handed out and not published. Reads only private memory.
 *
 * @param ring   [in] the frontend
 * @param index  [in] the index, from xga_ring_front_reserve()
 * @return a slot of shared memory, to be written and not to be read
 */
XGA_FN void *xga_ring_front_at(const struct xga_ring_front *ring, uint32_t index)
{
    return xga_ring_at_(&ring->r_, index);
}

/**
 * Gives back the last slots that were handed out and not published.
 *
 * @param ring  [in,out] the frontend
 * @param n     [in] slots; more than there are gives back all
 */
XGA_FN void xga_ring_front_unwind(struct xga_ring_front *ring, uint32_t n)
{
    xga_ring_unwind_(&ring->r_, n);
}

/**
 * Hands out several slots for responses at once. The indices are `*first` and those after it;
 * xga_ring_back_at() returns their slots.
 *
 * @param ring   [in,out] the backend
 * @param n      [in] slots wanted
 * @param first  [out] the index of the first slot
 * @return slots handed out, less than n when there is no more room; 0 also when the ring is broken
 */
XGA_FN XGA_MUST_USE uint32_t xga_ring_back_reserve(struct xga_ring_back *ring, uint32_t n,
                                                   uint32_t *first)
{
    return xga_ring_reserve_(&ring->r_, 1, n, first);
}

/**
 * Returns the slot of an index that was handed out and not published. Reads only private memory.
 *
 * @param ring   [in] the backend
 * @param index  [in] the index, from xga_ring_back_reserve()
 * @return a slot of shared memory, to be written and not to be read
 */
XGA_FN void *xga_ring_back_at(const struct xga_ring_back *ring, uint32_t index)
{
    return xga_ring_at_(&ring->r_, index);
}

/**
 * Gives back the last slots that were handed out and not published.
 *
 * @param ring  [in,out] the backend
 * @param n     [in] slots; more than there are gives back all
 */
XGA_FN void xga_ring_back_unwind(struct xga_ring_back *ring, uint32_t n)
{
    xga_ring_unwind_(&ring->r_, n);
}

/**
 * Shows all requests that were written to the backend.
 *
 * Order: release, then a full barrier before the backend's wish is read.
 *
 * @param ring  [in,out] the frontend
 * @return 1: notify the backend; 0: do not, it has not asked or there was nothing new
 * @retval XGA_BROKEN the ring is broken; nothing was shown
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_front_publish(struct xga_ring_front *ring)
{
    return xga_ring_publish_(&ring->r_, 0);
}

/**
 * Shows all responses that were written to the frontend.
 *
 * Order: release, then a full barrier before the frontend's wish is read.
 *
 * @param ring  [in,out] the backend
 * @return 1: notify the frontend; 0: do not, it has not asked or there was nothing new
 * @retval XGA_BROKEN the ring is broken; nothing was shown
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_back_publish(struct xga_ring_back *ring)
{
    return xga_ring_publish_(&ring->r_, 1);
}

/**
 * Takes a copy of the next response. The slot is free after that.
 *
 * Order: acquire.
 *
 * @param ring      [in,out] the frontend
 * @param response  [out] private memory
 * @param size      [in] bytes to copy, at most the slot's size; a constant costs that many moves
 * @return 1; 0 when there is none
 * @retval XGA_BROKEN the ring is broken, for instance by more responses than requests
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_front_take(struct xga_ring_front *ring, void *response,
                                                 size_t size)
{
    return xga_ring_take_(&ring->r_, 0, response, size);
}

/**
 * Takes a copy of the next request, to which the caller owes one response.
 *
 * Order: acquire.
 *
 * @param ring     [in,out] the backend
 * @param request  [out] private memory
 * @param size     [in] bytes to copy, at most the slot's size; a constant costs that many moves
 * @return 1; 0 when there is none
 * @retval XGA_BROKEN the ring is broken, for instance by more requests than slots
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_back_take(struct xga_ring_back *ring, void *request,
                                                size_t size)
{
    return xga_ring_take_(&ring->r_, 1, request, size);
}

/**
 * Takes copies of the next responses, as many as there are and fit.
 *
 * Order: acquire.
 *
 * @param ring      [in,out] the frontend
 * @param copies    [out] private memory, `most` times `size` bytes
 * @param size      [in] bytes of each copy, at most the slot's size; a constant costs that many moves
 * @param most      [in] how many fit
 * @return responses taken; 0 when there is none
 * @retval XGA_BROKEN the ring is broken; what was taken before stays with the caller
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_front_take_many(struct xga_ring_front *ring, void *copies,
                                                      size_t size, uint32_t most)
{
    return xga_ring_take_many_(&ring->r_, 0, copies, size, most);
}

/**
 * Looks how many responses can be taken.
 *
 * Order: acquire.
 *
 * @param ring  [in,out] the frontend
 * @return responses
 * @retval XGA_BROKEN the ring is broken
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_front_available(struct xga_ring_front *ring)
{
    return xga_ring_available_(&ring->r_, 0);
}

/**
 * Takes copies of the next requests, as many as there are and fit.
 *
 * Order: acquire.
 *
 * @param ring      [in,out] the backend
 * @param copies    [out] private memory, `most` times `size` bytes
 * @param size      [in] bytes of each copy, at most the slot's size; a constant costs that many moves
 * @param most      [in] how many fit
 * @return requests taken; 0 when there is none
 * @retval XGA_BROKEN the ring is broken; what was taken before stays with the caller
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_back_take_many(struct xga_ring_back *ring, void *copies,
                                                     size_t size, uint32_t most)
{
    return xga_ring_take_many_(&ring->r_, 1, copies, size, most);
}

/**
 * Looks how many requests can be taken, for instance before the first of several that belong together
 * is.
 *
 * Order: acquire.
 *
 * @param ring  [in,out] the backend
 * @return requests
 * @retval XGA_BROKEN the ring is broken
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_back_available(struct xga_ring_back *ring)
{
    return xga_ring_available_(&ring->r_, 1);
}

/**
 * Asks for a notification at the response number `after` from now, and looks again.
 *
 * Order: a full barrier between the wish and the look; the look is an acquire.
 *
 * @param ring   [in,out] the frontend
 * @param after  [in] counted from the last response taken, 1 for the next. 0 is taken for 1, and more
 *               than all unanswered requests for these.
 * @return XGA_RING_MORE: so many are there, take them; 0: it is safe to sleep
 * @retval XGA_BROKEN the ring is broken: no notification may be awaited
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_front_rearm(struct xga_ring_front *ring, uint32_t after)
{
    return xga_ring_rearm_(&ring->r_, 0, 0, after);
}

/**
 * Asks for a notification at the request number `after` from now, and looks again. Responses that are
 * not published may keep the frontend from sending more: publish them first, or use
 * xga_ring_back_publish_rearm().
 *
 * Order: a full barrier between the wish and the look; the look is an acquire.
 *
 * @param ring   [in,out] the backend
 * @param after  [in] counted from the last request taken, 1 for the next. 0 is taken for 1, and more
 *               than the frontend has slots for is taken for these. With more than 1, the caller must
 *               know by other means that the frontend will send so many.
 * @return XGA_RING_MORE: so many are there, take them; 0: it is safe to sleep
 * @retval XGA_BROKEN the ring is broken: no notification may be awaited
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_back_rearm(struct xga_ring_back *ring, uint32_t after)
{
    return xga_ring_rearm_(&ring->r_, 1, 0, after);
}

/**
 * Does what xga_ring_front_publish() and then xga_ring_front_rearm() do, with one full barrier instead
 * of two.
 *
 * Order: release; a full barrier; the look is an acquire.
 *
 * @param ring   [in,out] the frontend
 * @param after  [in] as for xga_ring_front_rearm(); the requests published here count as unanswered
 * @return the sum of XGA_RING_NOTIFY: notify the backend; and XGA_RING_MORE: `after` responses are
 *         there, take them. Without the latter it is safe to sleep.
 * @retval XGA_BROKEN the ring is broken
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_front_publish_rearm(struct xga_ring_front *ring,
                                                          uint32_t after)
{
    return xga_ring_rearm_(&ring->r_, 0, 1, after);
}

/**
 * Does what xga_ring_back_publish() and then xga_ring_back_rearm() do, with one full barrier instead of
 * two.
 *
 * Order: release; a full barrier; the look is an acquire.
 *
 * @param ring   [in,out] the backend
 * @param after  [in] as for xga_ring_back_rearm()
 * @return the sum of XGA_RING_NOTIFY: notify the frontend; and XGA_RING_MORE: `after` requests are
 *         there, take them. Without the latter it is safe to sleep.
 * @retval XGA_BROKEN the ring is broken
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_back_publish_rearm(struct xga_ring_back *ring, uint32_t after)
{
    return xga_ring_rearm_(&ring->r_, 1, 1, after);
}

/**
 * Breaks the ring for a reason that only the caller can see, such as an id or an operation.
 *
 * @param ring  [in,out] the frontend
 * @param why   [in] XGA_BROKEN_ID and so on; XGA_INTACT does nothing. The first reason stays.
 */
XGA_FN void xga_ring_front_break(struct xga_ring_front *ring, uint32_t why)
{
    xga_ring_break_(&ring->r_, 0, why);
}

/**
 * Breaks the ring for a reason that only the caller can see, such as an id or an operation.
 *
 * @param ring  [in,out] the backend
 * @param why   [in] XGA_BROKEN_ID and so on; XGA_INTACT does nothing. The first reason stays.
 */
XGA_FN void xga_ring_back_break(struct xga_ring_back *ring, uint32_t why)
{
    xga_ring_break_(&ring->r_, 1, why);
}

/**
 * Returns why the ring is broken.
 *
 * @param ring  [in] the frontend
 * @return XGA_INTACT, or a reason: see xga_broken_name()
 */
XGA_FN uint32_t xga_ring_front_broken(const struct xga_ring_front *ring)
{
    return ring->r_.broken_;
}

/**
 * Returns why the ring is broken.
 *
 * @param ring  [in] the backend
 * @return XGA_INTACT, or a reason: see xga_broken_name()
 */
XGA_FN uint32_t xga_ring_back_broken(const struct xga_ring_back *ring)
{
    return ring->r_.broken_;
}

#endif
