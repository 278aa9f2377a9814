/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Requests of a domain's vCPUs to its ioreq servers, the hypervisor's side or a test double of it.
 *
 * An access that needs a device model:
 *
 *     i = xga_ioserver_select(servers, 8, &req, cf8);
 *     if (i < 0)
 *         ...                                            // no device model: reads return all ones
 *     arm the wait for xga_ioserver_port(servers[i], vcpu);
 *     if (xga_ioserver_send(servers[i], vcpu, &req) > 0)
 *         notify(xga_ioserver_port(servers[i], vcpu));
 *
 * Before the vCPU runs on, it waits for every server that has a request of it:
 *
 *     while ((i = xga_ioserver_pending(servers, 8, vcpu)) >= 0) {
 *         done = xga_ioserver_resume(servers[i], vcpu, &data);
 *         if (done == 0)
 *             wait(xga_ioserver_port(servers[i], vcpu));
 *         else if (done < 0)
 *             crash the domain;
 *     }
 *     if (xga_ioserver_has_result(&req))
 *         req.data = data;                               // xga_ioserver_extend() on Arm
 *
 * "Arm the wait" means that an event from there on ends the wait. A port latches events, therefore
 * nothing is lost where the wait is for such a port. Resume at every event, and at any other time.
 *
 * Each vCPU calls these functions for itself; different vCPUs need no lock between them. No change of
 * the servers (<xga/shared/ioserver.h>) happens at the same time. What the device model writes into
 * the page is read once. When it writes what it may not, nothing is sent (-XEN_EIO), or the domain has to
 * crash (XGA_BROKEN), as in Xen.
 *
 * Order: a send is a release, a resume that returns 1 is an acquire. What the domain wrote before its
 * access is visible to the device model, and what the device model wrote before its answer to the domain.
 *
 * Source: ioreq_server_select(), ioreq_send(), wait_for_io() and vcpu_ioreq_handle_completion() in
 * common/ioreq.c; arch_ioreq_server_get_type_addr() in arch/x86/hvm/ioreq.c and arch/arm/ioreq.c.
 */
#ifndef XGA_SHARED_IOSERVER_SEND_H
#define XGA_SHARED_IOSERVER_SEND_H

#include <xga/std.h>

#include <xga/access.h>
#include <xga/shared/ioserver.h>
#include <xga/shared/ioserver_buffered.h>

/* The byte that `state` shares with data_is_ptr, dir and df. */
#define XGA_IOSERVER_STATE_BYTE_ 30
#define XGA_IOSERVER_STATE_      0x0fu

XGA_PRIVATE_ uint8_t *xga_ioserver_state_(struct ioreq *slot)
{
    return (uint8_t *)slot + XGA_IOSERVER_STATE_BYTE_;
}

/* The lowest and the highest byte of a memory access. Returns 0 for an access without bytes. */
XGA_PRIVATE_ int xga_ioserver_bytes_(const struct ioreq *req, uint64_t *first, uint64_t *last)
{
    uint64_t size = req->size, count = req->count, length = size * count;

    if (size == 0 || count == 0)
        return 0;
    *first = req->df ? req->addr - (length - size) : req->addr;
    *last = req->df ? req->addr + (size - 1) : req->addr + (length - 1);
    return 1;
}

/**
 * Finds the server that takes a request: among those that are enabled and have all its addresses in
 * their ranges, the one with the highest index.
 *
 * An access to the ports 0xcfc to 0xcff becomes one to a PCI function while bit 31 of cf8 is set, and
 * only ranges of PCI functions are looked at then. If a server has the function, req becomes
 * IOREQ_TYPE_PCI_CONFIG, with the function in bits 32 to 63 of addr and the register in the others.
 *
 * @param servers  [in] the servers of the domain, by their ids; NULL where there is none
 * @param n        [in] the number of elements
 * @param req      [in,out] type (IOREQ_TYPE_PIO or _COPY), addr, size, and for _COPY count and df
 * @param cf8      [in] x86: the last value of 4 bytes that the domain wrote to port 0xcf8. Bits 24 to 27
 *                 are bits 8 to 11 of the register: clear them unless the processor is AMD's of the
 *                 families 0x10 to 0x16, with bit 46 of its MSR NB_CFG set. Arm: 0
 * @return the index
 * @retval -XEN_ENOENT no server takes it; reads return all ones, writes have no effect
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_select(struct xga_ioserver *const *servers, uint32_t n,
                                                 struct ioreq *req, uint32_t cf8)
{
    uint32_t kind = XGA_IOSERVER_MEMORY;
    uint64_t first, last;

    if ((req->type != IOREQ_TYPE_PIO && req->type != IOREQ_TYPE_COPY) ||
        !xga_ioserver_bytes_(req, &first, &last))
        return -XEN_ENOENT;
    if (req->type == IOREQ_TYPE_PIO) {
        kind = XGA_IOSERVER_PORTS;
        first = req->addr;
        last = first + req->size - 1;
        if ((req->addr & ~(uint64_t)3) == 0xcfc && cf8 >> 31 != 0) {
            kind = XGA_IOSERVER_PCI;
            first = last = cf8 >> 8 & 0xffff;
        }
    }
    while (n-- > 0) {
        if (!servers[n] || !servers[n]->enabled_ ||
            !xga_ioserver_ranges_contain(&servers[n]->ranges_[kind], first, last))
            continue;
        if (kind == XGA_IOSERVER_PCI) {
            req->type = IOREQ_TYPE_PCI_CONFIG;
            req->addr = first << 32 | (cf8 >> 16 & 0xf00) | (cf8 & 0xfc) | (req->addr & 3);
        }
        return (xga_long)n;
    }
    return -XEN_ENOENT;
}

/* Member by member, since a compiler may call memcpy for the whole. */
XGA_PRIVATE_ void xga_ioserver_prepare_(struct ioreq *filled, const struct ioreq *req,
                                        uint32_t port)
{
    filled->addr = req->addr;
    filled->data = req->data;
    filled->count = req->count;
    filled->size = req->size;
    filled->vp_eport = port;
    filled->_pad0 = 0;
    filled->state = STATE_IOREQ_NONE;
    filled->data_is_ptr = req->data_is_ptr;
    filled->dir = req->dir;
    filled->df = req->df;
    filled->_pad1 = 0;
    filled->type = req->type;
}

/**
 * Sends a request: fills the vCPU's slot, and makes it READY.
 *
 * @param s     [in,out] the server
 * @param vcpu  [in] the vCPU that calls
 * @param req   [in] the request; its state and vp_eport are ignored
 * @return 1: sent; notify xga_ioserver_port(), then wait and resume
 * @return 0: no device model answers, since the server has no page or the vCPU has not been added
 * @retval -XEN_EIO as 0, since the device model has changed the state of the free slot or its port:
 *         xga_ioserver_fault(); nothing was written
 * @retval -XEN_EBUSY the vCPU has a request in flight: resume first
 * @retval XGA_BROKEN an earlier resume returned that
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_send(struct xga_ioserver *s, uint32_t vcpu,
                                               const struct ioreq *req)
{
    struct xga_ioserver_vcpu *v = xga_ioserver_find_(s, vcpu);
    struct shared_iopage *page = s->page_;
    struct ioreq *slot, filled;
    uint8_t *state;

    if (vcpu >= s->vcpus_ || !v || !page)
        return 0;
    if (v->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    if (v->pending_)
        return -XEN_EBUSY;
    slot = xga_ioserver_slot_(page, vcpu);
    state = xga_ioserver_state_(slot);
    v->fault_ = XGA_INTACT;
    if ((xga_load8_acquire(state) & XGA_IOSERVER_STATE_) != STATE_IOREQ_NONE)
        v->fault_ = XGA_BROKEN_STATE;
    else if (xga_load32(&slot->vp_eport) != v->port_)
        v->fault_ = XGA_BROKEN_ID;
    if (v->fault_ != XGA_INTACT)
        return -XEN_EIO;
    xga_ioserver_prepare_(&filled, req, v->port_);
    xga_copy_out(slot, &filled, sizeof(filled));
    filled.state = STATE_IOREQ_READY;
    xga_store8_release(state, ((const uint8_t *)&filled)[XGA_IOSERVER_STATE_BYTE_]);
    v->seen_ = STATE_IOREQ_NONE;
    v->pending_ = 1;
    return 1;
}

/**
 * Tells whether a vCPU has a request in flight: from a send that returned 1 to the resume that returned
 * another value than 0, or to the removal of the vCPU.
 *
 * @param s     [in] the server
 * @param vcpu  [in] the vCPU's number, any value
 * @return 1: it has one; 0: it has none
 */
XGA_FN int xga_ioserver_is_pending(const struct xga_ioserver *s, uint32_t vcpu)
{
    const struct xga_ioserver_vcpu *v = xga_ioserver_find_(s, vcpu);

    return v && v->pending_;
}

/**
 * Finds a server for which a vCPU has to wait. After a broadcast there are several.
 *
 * @param servers  [in] the servers of the domain, by their ids; NULL where there is none
 * @param n        [in] the number of elements
 * @param vcpu     [in] the vCPU
 * @return the highest index of a server with a request of the vCPU in flight
 * @retval -XEN_ENOENT there is none: the vCPU runs on
 */
XGA_FN xga_long xga_ioserver_pending(struct xga_ioserver *const *servers, uint32_t n, uint32_t vcpu)
{
    while (n-- > 0)
        if (servers[n] && xga_ioserver_is_pending(servers[n], vcpu))
            return (xga_long)n;
    return -XEN_ENOENT;
}

/**
 * Looks whether the device model has answered, and frees the slot if it has.
 *
 * Order: acquire, when the result is 1.
 *
 * @param s     [in,out] the server
 * @param vcpu  [in] the vCPU that calls
 * @param data  [out] with result 1, the value that the device model wrote, of which the bits beyond the
 *              request's size may have any value; all ones if the slot is free (a device model that ended)
 *              or there is no page
 * @return 1: done; 0: the device model still works, wait for xga_ioserver_port(); then *data is not written
 * @retval XGA_BROKEN the device model has set a state that none of the earlier can become: crash the domain.
 *         The request is no longer in flight. xga_ioserver_broken()
 * @retval -XEN_ENOENT the vCPU has no request in flight, perhaps since its server ended: the value of a read
 *         is the request's own data
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_resume(struct xga_ioserver *s, uint32_t vcpu,
                                                 uint64_t *data)
{
    struct xga_ioserver_vcpu *v = xga_ioserver_find_(s, vcpu);
    struct shared_iopage *page = s->page_;
    struct ioreq *slot;
    uint8_t *state, byte, seen = STATE_IOREQ_NONE;

    if (vcpu >= s->vcpus_ || !v)
        return -XEN_ENOENT;
    if (v->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    if (!v->pending_)
        return -XEN_ENOENT;
    *data = ~(uint64_t)0;
    if (page) {
        slot = xga_ioserver_slot_(page, vcpu);
        state = xga_ioserver_state_(slot);
        byte = xga_load8_acquire(state);
        seen = byte & XGA_IOSERVER_STATE_;
        if (seen != STATE_IOREQ_NONE && (seen < v->seen_ || seen > STATE_IORESP_READY)) {
            v->broken_ = XGA_BROKEN_STATE;
            v->pending_ = 0;
            return XGA_BROKEN;
        }
        v->seen_ = seen;
        if (seen == STATE_IORESP_READY) {
            xga_copy_in(data, &slot->data, sizeof(*data));
            xga_store8_release(state, (uint8_t)(byte & ~XGA_IOSERVER_STATE_));
        }
    }
    if (seen == STATE_IOREQ_READY || seen == STATE_IOREQ_INPROCESS)
        return 0;
    v->pending_ = 0;
    return 1;
}

/**
 * Returns why xga_ioserver_send() returned -XEN_EIO, for a message.
 *
 * @param s     [in] the server
 * @param vcpu  [in] the vCPU's number, any value
 * @return XGA_BROKEN_STATE: the slot's state was not STATE_IOREQ_NONE; XGA_BROKEN_ID: its vp_eport was not
 *         the vCPU's port; XGA_INTACT: the last send was right
 */
XGA_FN uint32_t xga_ioserver_fault(const struct xga_ioserver *s, uint32_t vcpu)
{
    const struct xga_ioserver_vcpu *v = xga_ioserver_find_(s, vcpu);

    return v ? v->fault_ : XGA_INTACT;
}

/**
 * Returns why the domain has to crash.
 *
 * @param s     [in] the server
 * @param vcpu  [in] the vCPU's number, any value
 * @return XGA_BROKEN_STATE: the state was unknown or went backwards; XGA_INTACT: no resume of this vCPU has
 *         returned XGA_BROKEN
 */
XGA_FN uint32_t xga_ioserver_broken(const struct xga_ioserver *s, uint32_t vcpu)
{
    const struct xga_ioserver_vcpu *v = xga_ioserver_find_(s, vcpu);

    return v ? v->broken_ : XGA_INTACT;
}

/**
 * Sends a request to all enabled servers.
 *
 * @param servers   [in] the servers of the domain, by their ids; NULL where there is none
 * @param n         [in] the number of elements, at most 32
 * @param vcpu      [in] the vCPU that calls
 * @param req       [in] the request: xga_ioserver_invalidate_fill(), xga_ioserver_timeoffset_fill()
 * @param buffered  [in] 1: only to servers with buffering, by their buffered pages. A vCPU does not wait for
 *                  them, and a full page is a failure. 0: by the synchronous pages
 * @param sent      [out] bit i: servers[i] got it, notify its buffered port, or with buffered == 0 the
 *                  vCPU's port
 * @return how many enabled servers did not get it
 */
XGA_FN uint32_t xga_ioserver_broadcast(struct xga_ioserver *const *servers, uint32_t n,
                                       uint32_t vcpu, const struct ioreq *req, int buffered,
                                       uint32_t *sent)
{
    uint32_t failed = 0;
    xga_long ret;

    *sent = 0;
    while (n-- > 0) {
        if (!servers[n] || !servers[n]->enabled_ ||
            (buffered && servers[n]->buffering_ == XGA_IOSERVER_OFF))
            continue;
        ret = buffered ? xga_ioserver_send_buffered(servers[n], req)
                       : xga_ioserver_send(servers[n], vcpu, req);
        if (ret > 0)
            *sent |= (uint32_t)1 << (n & 31);
        else
            failed++;
    }
    return failed;
}

XGA_PRIVATE_ void xga_ioserver_fill_(struct ioreq *req, uint8_t type, uint32_t size, uint32_t count,
                                     uint64_t data)
{
    req->addr = 0;
    req->data = data;
    req->count = count;
    req->size = size;
    req->vp_eport = 0;
    req->_pad0 = 0;
    req->state = STATE_IOREQ_NONE;
    req->data_is_ptr = 0;
    req->dir = IOREQ_WRITE;
    req->df = 0;
    req->_pad1 = 0;
    req->type = type;
}

/**
 * Makes a request that makes device models drop their mappings of the domain's memory. Xen sends it to
 * every enabled server after the domain has given pages up, by the synchronous pages.
 *
 * @param req  [out] the request
 */
XGA_FN void xga_ioserver_invalidate_fill(struct ioreq *req)
{
    xga_ioserver_fill_(req, IOREQ_TYPE_INVALIDATE, 4, 0, ~(uint64_t)0);
}

/**
 * Makes a request that tells device models that the domain has moved its clock. Xen sends it by the
 * buffered pages. x86.
 *
 * @param req      [out] the request
 * @param seconds  [in] by how much; Xen sends none for 0
 */
XGA_FN void xga_ioserver_timeoffset_fill(struct ioreq *req, int64_t seconds)
{
    xga_ioserver_fill_(req, IOREQ_TYPE_TIMEOFFSET, 8, 1, (uint64_t)seconds);
}

/**
 * Tells whether the instruction that made a request needs the device model's value, or must at least be
 * completed after the wait: all but writes to ports and accesses by pointer.
 *
 * @param req  [in] the request
 * @return 1: its data becomes what xga_ioserver_resume() returned; 0: its data stays
 */
XGA_FN int xga_ioserver_has_result(const struct ioreq *req)
{
    return !req->data_is_ptr && (req->type != IOREQ_TYPE_PIO || req->dir != IOREQ_WRITE);
}

/**
 * Returns what a read leaves in a register: the bits of the access, extended. Xen for Arm does this with a
 * device model's value, since the bits beyond the access may have any value; on arm64 it extends to 8 bytes
 * whatever the register's width is.
 *
 * @param data   [in] the value
 * @param size   [in] bytes of the access: 1, 2, 4 or 8
 * @param width  [in] bytes of the register: 4 or 8; bits beyond it are 0
 * @param sign   [in] 1: with the sign; 0: with zeros
 * @return the value
 */
XGA_FN uint64_t xga_ioserver_extend(uint64_t data, uint32_t size, uint32_t width, int sign)
{
    /* Not shifted: a runtime does that for 64 bits on some processors. */
    uint64_t mask = size == 1 ? 0xff : size == 2 ? 0xffff : size == 4 ? 0xffffffff : ~(uint64_t)0;

    data &= mask;
    if (sign && (data & (mask ^ mask >> 1)) != 0)
        data |= ~mask;
    return width >= 8 ? data : data & 0xffffffff;
}

/**
 * Returns how many repetitions of a string instruction one request to memory holds: those in one page,
 * as an access to the next one may belong to another device model. One that crosses the border of
 * two pages is alone.
 *
 * @param addr   [in] address of the first access
 * @param size   [in] bytes of each: 1, 2, 4 or 8
 * @param count  [in] repetitions, at least 1
 * @param df     [in] 1: addresses decrease
 * @return repetitions, 1 to count
 */
XGA_FN uint32_t xga_ioserver_repetitions(uint64_t addr, uint32_t size, uint32_t count, int df)
{
    uint32_t offset = (uint32_t)addr & 4095, fit;

    if (4096 - offset < size)
        return 1;
    fit = (df ? offset + size : 4096 - offset) >> (xga_ioserver_log2_(size) & 3);
    return count < fit ? count : fit;
}

#endif
