/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The ids of the requests that a frontend has in flight on a ring. A backend that answers an id that
 * is not in flight, twice, or with another operation, breaks the ring for good. Nothing here makes a
 * hypercall or accesses shared memory.
 *
 *     id = xga_ring_ids_get(&ids, BLKIF_OP_READ);            // < 0: all are in flight
 *     if (id >= 0 && !(slot = xga_ring_front_slot(&front)))
 *         xga_ring_ids_put(&ids, (uint32_t)id);
 *     ...
 *     while (xga_ring_front_take(&front, &rsp, sizeof(rsp)) > 0)
 *         if (xga_ring_ids_end(&ids, &front, rsp.id, rsp.operation) == 0)
 *             complete request rsp.id;
 *
 * One caller at a time, as for the ring.
 */
#ifndef XGA_SHARED_RING_IDS_H
#define XGA_SHARED_RING_IDS_H

#include <xga/std.h>

#include <xga/access.h>
#include <xga/shared/result.h>
#include <xga/shared/ring.h>

/** The most ids that one object holds. */
#define XGA_RING_IDS_MAX 0x7fffu

/** The ids of one ring. The members are private. */
struct xga_ring_ids {
    uint16_t *entry_; /* the next free id, or XGA_RING_ID_BUSY_ and the operation */
    uint32_t size_;
    uint32_t free_; /* the first free id; size_ when there is none */
    uint32_t busy_; /* ids in flight */
};

/* No id has this bit, nor has size_, which ends the list of free ids. */
#define XGA_RING_ID_BUSY_ 0x8000u

XGA_PRIVATE_ int xga_ring_ids_busy_(const struct xga_ring_ids *ids, uint64_t id)
{
    return id < ids->size_ && (ids->entry_[id] & XGA_RING_ID_BUSY_) != 0;
}

XGA_PRIVATE_ void xga_ring_ids_free_(struct xga_ring_ids *ids, uint32_t id)
{
    ids->entry_[id] = (uint16_t)ids->free_;
    ids->free_ = id;
    ids->busy_--;
}

/**
 * Initialises the ids 0 to n - 1, none in flight.
 *
 * @param ids      [out] the ids
 * @param storage  [out] memory of the caller, n elements, private and in place while `ids` is used
 * @param n        [in] the number of ids, 1 to 0x7fff: usually the slots of the ring
 * @return 0
 * @retval -XEN_EINVAL storage is NULL or n out of range; nothing was written
 */
XGA_FN xga_long xga_ring_ids_init(struct xga_ring_ids *ids, uint16_t *storage, uint32_t n)
{
    uint32_t i;

    if (!storage || n == 0 || n > XGA_RING_IDS_MAX)
        return -XEN_EINVAL;
    ids->entry_ = storage;
    ids->size_ = n;
    ids->free_ = 0;
    ids->busy_ = 0;
    for (i = 0; i < n; i++)
        storage[i] = (uint16_t)(i + 1);
    return 0;
}

/**
 * Returns a free id, which is in flight from now on.
 *
 * @param ids        [in,out] the ids
 * @param operation  [in] what the response must be of, 0 to 255: the ring's operation code, or 0 where
 *                   responses have none
 * @return an id below n
 * @retval -XEN_ENOSPC all ids are in flight
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_ids_get(struct xga_ring_ids *ids, uint8_t operation)
{
    uint32_t id = ids->free_;

    if (id >= ids->size_)
        return -XEN_ENOSPC;
    ids->free_ = ids->entry_[id];
    ids->entry_[id] = (uint16_t)(XGA_RING_ID_BUSY_ | operation);
    ids->busy_++;
    return (xga_long)id;
}

/**
 * Gives back an id whose request was not published, or has to be sent anew on another ring.
 *
 * @param ids  [in,out] the ids
 * @param id   [in] the id, from the caller and not from a response
 * @return 0
 * @retval -XEN_EINVAL the id is not in flight
 */
XGA_FN xga_long xga_ring_ids_put(struct xga_ring_ids *ids, uint32_t id)
{
    if (!xga_ring_ids_busy_(ids, id))
        return -XEN_EINVAL;
    xga_ring_ids_free_(ids, id);
    return 0;
}

/**
 * Ends the id of a response. Breaks the ring when the backend may not answer it: XGA_BROKEN_ID.
 *
 * @param ids        [in,out] the ids
 * @param ring       [in,out] the ring from which the response was taken
 * @param id         [in] the response's id, any value
 * @param operation  [in] the response's operation, or 0 as for xga_ring_ids_get()
 * @return 0: the request is done
 * @retval XGA_BROKEN the id is out of range, not in flight, or of another operation, or the ring is
 *                    broken already; every id in flight stays so
 */
XGA_FN XGA_MUST_USE xga_long xga_ring_ids_end(struct xga_ring_ids *ids, struct xga_ring_front *ring,
                                              uint64_t id, uint8_t operation)
{
    if (ring->r_.broken_ != XGA_INTACT)
        return XGA_BROKEN;
    if (!xga_ring_ids_busy_(ids, id) || ids->entry_[id] != (XGA_RING_ID_BUSY_ | operation)) {
        xga_ring_front_break(ring, XGA_BROKEN_ID);
        return XGA_BROKEN;
    }
    xga_ring_ids_free_(ids, (uint32_t)id);
    return 0;
}

/**
 * Returns the number of ids in flight.
 *
 * @param ids  [in] the ids
 * @return ids
 */
XGA_FN uint32_t xga_ring_ids_in_flight(const struct xga_ring_ids *ids)
{
    return ids->busy_;
}

/**
 * Finds the ids in flight one by one, for instance to fail or to send again their requests when the
 * ring broke or was lost in a suspend.
 *
 * @param ids   [in] the ids
 * @param from  [in] 0 at first, then the last result + 1
 * @return the lowest id in flight that is not below `from`
 * @retval -XEN_ENOENT there is none
 */
XGA_FN xga_long xga_ring_ids_next(const struct xga_ring_ids *ids, uint32_t from)
{
    for (; from < ids->size_; from++)
        if (ids->entry_[from] & XGA_RING_ID_BUSY_)
            return (xga_long)from;
    return -XEN_ENOENT;
}

#endif
