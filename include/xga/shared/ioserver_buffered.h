/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The buffered page of an ioreq server, the hypervisor's side: writes for which no vCPU waits.
 *
 *     if (xga_ioserver_send_buffered(s, &req) > 0)
 *         notify(xga_ioserver_buffered_port(s));
 *     else
 *         ...                                            // xga_ioserver_send()
 *
 * The page is a ring of 511 slots of 8 bytes. Only the hypervisor moves the write pointer, only the
 * device model the read pointer, except that with XGA_IOSERVER_ATOMIC the hypervisor subtracts a
 * multiple of 511 from both at once.
 *
 * One caller at a time for each page, whichever vCPU it is: the caller has a lock.
 *
 * Source: ioreq_send_buffered() in common/ioreq.c.
 */
#ifndef XGA_SHARED_IOSERVER_BUFFERED_H
#define XGA_SHARED_IOSERVER_BUFFERED_H

#include <xga/std.h>

#include <xga/access.h>
#include <xga/shared/ioserver.h>

/* How often the pointers are made small again while the device model moves its own. */
#define XGA_IOSERVER_TRIES_ 16u

/*
 * The remainder of a division by 511, without one: 512 is 1 modulo 511, so that the sum of the digits
 * to the base 512 has the same remainder.
 */
XGA_PRIVATE_ uint32_t xga_ioserver_slot_of_(uint32_t pointer)
{
    pointer = (pointer & 511) + (pointer >> 9 & 511) + (pointer >> 18 & 511) + (pointer >> 27);
    pointer = (pointer & 511) + (pointer >> 9);
    return pointer < IOREQ_BUFFER_SLOT_NUM ? pointer : pointer - IOREQ_BUFFER_SLOT_NUM;
}

/* Returns the logarithm of a size that a slot can have, or 4. */
XGA_PRIVATE_ uint32_t xga_ioserver_log2_(uint32_t size)
{
    uint32_t log2 = 0;

    while (log2 < 4 && size != 1u << log2)
        log2++;
    return log2;
}

XGA_PRIVATE_ void xga_ioserver_fill_slot_(struct buffered_iopage *page, uint32_t at,
                                          const struct ioreq *req, uint32_t log2, uint32_t data)
{
    struct buf_ioreq slot;

    slot.type = req->type;
    slot.pad = 0;
    slot.dir = req->dir & 1;
    slot.size = log2 & 3;
    slot.addr = (uint32_t)req->addr & 0xfffff;
    slot.data = data;
    xga_copy_out(&page->buf_ioreq[xga_ioserver_slot_of_(at)], &slot, sizeof(slot));
}

/* Subtracts the same multiple of 511 from both pointers, unless the device model has changed either. */
XGA_PRIVATE_ void xga_ioserver_shrink_(struct xga_ioserver *s, uint32_t *pointers)
{
    uint32_t read, less, tries;
    uint64_t old, found;

    for (tries = 0; tries < XGA_IOSERVER_TRIES_; tries++) {
        read = xga_load32(&pointers[0]);
        if (read < IOREQ_BUFFER_SLOT_NUM || s->written_ - read > IOREQ_BUFFER_SLOT_NUM)
            return;
        less = read - xga_ioserver_slot_of_(read);
        old = read | (uint64_t)s->written_ << 32;
        found = xga_cas64((uint64_t *)(void *)pointers, old,
                          (read - less) | (uint64_t)(s->written_ - less) << 32);
        if (found == old)
            s->written_ -= less;
        else if ((uint32_t)(found >> 32) != s->written_) {
            s->buffered_fault_ = XGA_BROKEN_INDEX;
            return;
        }
    }
}

/**
 * Sends a write that no vCPU waits for, or a request of IOREQ_TYPE_TIMEOFFSET. 8 bytes take two slots.
 *
 * The write pointer is private: a value that the device model writes to it is overwritten.
 *
 * Order: release, before the write pointer moves.
 *
 * @param s    [in,out] the server
 * @param req  [in] type, addr, data, count, size, dir, data_is_ptr
 * @return 1: sent, notify xga_ioserver_buffered_port()
 * @return 0: send it by xga_ioserver_send(): there is no buffered page or no buffered port, it is full (for
 *         8 bytes, one slot short of that), addr is above 0xfffff, data is by pointer, count is not 1, or
 *         size is not 1, 2, 4 or 8
 * @retval -XEN_EIO as 0, since the device model has moved the read pointer where it cannot be:
 *         xga_ioserver_buffered_fault()
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_send_buffered(struct xga_ioserver *s,
                                                        const struct ioreq *req)
{
    struct buffered_iopage *page = s->buffered_;
    uint32_t *pointers = (uint32_t *)(void *)page;
    uint32_t log2 = xga_ioserver_log2_(req->size), slots = log2 == 3 ? 2 : 1, filled;

    if (!page || s->buffered_port_ == 0 || req->addr > 0xfffff || req->data_is_ptr ||
        req->count != 1 || log2 > 3)
        return 0;
    filled = s->written_ - xga_load32_acquire(&pointers[0]);
    if (filled > IOREQ_BUFFER_SLOT_NUM) {
        s->buffered_fault_ = XGA_BROKEN_INDEX;
        return -XEN_EIO;
    }
    if (filled > IOREQ_BUFFER_SLOT_NUM - slots)
        return 0;
    xga_ioserver_fill_slot_(page, s->written_, req, log2, (uint32_t)req->data);
    if (slots == 2)
        xga_ioserver_fill_slot_(page, s->written_ + 1, req, log2, (uint32_t)(req->data >> 32));
    s->written_ += slots;
    xga_store32_release(&pointers[1], s->written_);
    if (s->buffering_ == XGA_IOSERVER_ATOMIC)
        xga_ioserver_shrink_(s, pointers);
    return 1;
}

/**
 * Returns why the device model's buffered page was found to be wrong, for a message.
 *
 * @param s  [in] the server
 * @return XGA_BROKEN_INDEX: the read pointer was not in the last 511 values up to the write pointer, or the
 *         write pointer was overwritten; XGA_INTACT: nothing of that was seen
 */
XGA_FN uint32_t xga_ioserver_buffered_fault(const struct xga_ioserver *s)
{
    return s->buffered_fault_;
}

#endif
