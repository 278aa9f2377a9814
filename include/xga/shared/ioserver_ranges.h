/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The ranges of I/O ports, guest-physical addresses or PCI functions of an ioreq server: a sorted
 * array in the caller's memory. Nothing here makes a hypercall or accesses shared memory.
 *
 *     xga_ioserver_ranges_init(&ports, storage, XGA_IOSERVER_RANGES_MAX);
 *     xga_ioserver_ranges_add(&ports, 0x3f8, 0x3ff);
 *     if (xga_ioserver_ranges_contain(&ports, port, port + size - 1))
 *         ...
 *
 * Ranges that touch are one range, as in Xen: an access that crosses the border of two such ranges is
 * contained, and both count once. <xga/shared/ioserver.h> has three of these objects for each server.
 *
 * Changes are serialised by the caller, and with all readers.
 *
 * Source: common/rangeset.c, ioreq_server_map_io_range() in common/ioreq.c.
 */
#ifndef XGA_SHARED_IOSERVER_RANGES_H
#define XGA_SHARED_IOSERVER_RANGES_H

#include <xga/std.h>

#include <xga/access.h>
#include <xga/shared/result.h>

/** The most ranges of one kind that a server of Xen has. */
#define XGA_IOSERVER_RANGES_MAX 256u

/** A range. The members are private. */
struct xga_ioserver_range {
    uint64_t first_, last_; /* both are in the range */
};

/** The ranges of one kind. The members are private. */
struct xga_ioserver_ranges {
    struct xga_ioserver_range *range_; /* ascending; none touches the next */
    uint32_t count_;
    uint32_t room_;
};

/* Returns how many ranges begin at `value` or below. */
XGA_PRIVATE_ uint32_t xga_ioserver_ranges_upto_(const struct xga_ioserver_ranges *r, uint64_t value)
{
    uint32_t low = 0, high = r->count_, middle;

    while (low < high) {
        middle = (low + high) / 2;
        if (r->range_[middle].first_ <= value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

XGA_PRIVATE_ void xga_ioserver_ranges_delete_(struct xga_ioserver_ranges *r, uint32_t at)
{
    if (at >= r->count_)
        return;
    r->count_--;
    for (; at < r->count_; at++)
        r->range_[at] = r->range_[at + 1];
}

XGA_PRIVATE_ xga_long xga_ioserver_ranges_insert_(struct xga_ioserver_ranges *r, uint32_t at,
                                                  uint64_t first, uint64_t last)
{
    uint32_t i;

    if (r->count_ >= r->room_)
        return -XEN_ENOMEM;
    for (i = r->count_; i > at; i--)
        r->range_[i] = r->range_[i - 1];
    r->count_++;
    r->range_[at].first_ = first;
    r->range_[at].last_ = last;
    return 0;
}

/**
 * Initialises an object without ranges.
 *
 * @param r        [out] the ranges
 * @param storage  [out] memory of the caller, `room` elements, in place while `r` is used; NULL with 0
 * @param room     [in] the most ranges; XGA_IOSERVER_RANGES_MAX in Xen
 */
XGA_FN void xga_ioserver_ranges_init(struct xga_ioserver_ranges *r,
                                     struct xga_ioserver_range *storage, uint32_t room)
{
    r->range_ = storage;
    r->count_ = 0;
    r->room_ = storage ? room : 0;
}

/**
 * Adds a range. It becomes one with ranges that it touches.
 *
 * @param r      [in,out] the ranges
 * @param first  [in] first port, address or PCI function
 * @param last   [in] the last one
 * @return 0
 * @retval -XEN_EINVAL first is above last
 * @retval -XEN_EEXIST the range overlaps another
 * @retval -XEN_ENOMEM there are as many ranges as the object can hold
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_ranges_add(struct xga_ioserver_ranges *r, uint64_t first,
                                                     uint64_t last)
{
    struct xga_ioserver_range *range = r->range_;
    uint32_t above, below;
    int touches_above, touches_below;

    if (first > last)
        return -XEN_EINVAL;
    above = xga_ioserver_ranges_upto_(r, last);
    below = above - 1;
    if (below < r->count_ && range[below].last_ >= first)
        return -XEN_EEXIST;
    touches_below = below < r->count_ && range[below].last_ == first - 1;
    touches_above = above < r->count_ && range[above].first_ - 1 == last;
    if (touches_below && touches_above) {
        range[below].last_ = range[above].last_;
        xga_ioserver_ranges_delete_(r, above);
    } else if (touches_below)
        range[below].last_ = last;
    else if (touches_above)
        range[above].first_ = first;
    else
        return xga_ioserver_ranges_insert_(r, above, first, last);
    return 0;
}

/**
 * Tells whether every value of a range is in the ranges.
 *
 * @param r      [in] the ranges
 * @param first  [in] first value
 * @param last   [in] last value
 * @return 1: every value is; 0: some are not, or first is above last
 */
XGA_FN int xga_ioserver_ranges_contain(const struct xga_ioserver_ranges *r, uint64_t first,
                                       uint64_t last)
{
    uint32_t at;

    if (first > last)
        return 0;
    at = xga_ioserver_ranges_upto_(r, first) - 1;
    return at < r->count_ && r->range_[at].last_ >= last;
}

/**
 * Removes a range, which may be a part of what was added, or several that touch.
 *
 * @param r      [in,out] the ranges
 * @param first  [in] first value
 * @param last   [in] last value
 * @return 0
 * @retval -XEN_EINVAL first is above last
 * @retval -XEN_ENOENT not every value is in the ranges; nothing was removed
 * @retval -XEN_ENOMEM two ranges would remain of one, and there are as many as the object can hold
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_ranges_remove(struct xga_ioserver_ranges *r,
                                                        uint64_t first, uint64_t last)
{
    struct xga_ioserver_range *range;
    xga_long ret;
    uint32_t at;

    if (first > last)
        return -XEN_EINVAL;
    at = xga_ioserver_ranges_upto_(r, first) - 1;
    if (at >= r->count_ || r->range_[at].last_ < last)
        return -XEN_ENOENT;
    range = &r->range_[at];
    if (range->first_ == first && range->last_ == last)
        xga_ioserver_ranges_delete_(r, at);
    else if (range->first_ == first)
        range->first_ = last + 1;
    else if (range->last_ == last)
        range->last_ = first - 1;
    else {
        ret = xga_ioserver_ranges_insert_(r, at + 1, last + 1, range->last_);
        if (ret != 0)
            return ret;
        range->last_ = first - 1;
    }
    return 0;
}

/**
 * Returns the number of ranges; those that touch count once.
 *
 * @param r  [in] the ranges
 * @return ranges
 */
XGA_FN uint32_t xga_ioserver_ranges_count(const struct xga_ioserver_ranges *r)
{
    return r->count_;
}

#endif
