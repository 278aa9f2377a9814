/* SPDX-License-Identifier: MIT */
/**
 * @file
 * I/O requests, the device model's end: what a guest's vCPUs do to emulated hardware, and Xen passes
 * on. No hypercall, so that it also serves programs on libxenevtchn and libxenforeignmemory.
 *
 *     v = xga_ioreq_vcpus_find(&vcpus, port);               // after an event on the local port
 *     if (v != NULL && xga_ioreq_take(v, &req) > 0) {
 *         while (xga_ioreq_buffered_take(&ring, &earlier) > 0)
 *             serve(&earlier);                               // writes that were sent before
 *         if (xga_ioreq_finish(v, serve(&req)) > 0)
 *             notify(port);
 *     }
 *
 * serve() makes the accesses of the request one by one: <xga/shared/ioreq_run.h>. An event on the port
 * of the buffered ring needs the inner loop only. <xga/shared/ioreq_server.h> makes the server, its
 * pages and its ports.
 *
 * A slot has one caller at a time, the buffered ring too; they are independent of each other, so that
 * each vCPU may have a thread. xga_ioreq_take() alone may be called for one slot by several threads: one
 * of them gets the request. Calls that change ports exclude all calls of xga_ioreq_vcpus_find().
 *
 * A request is copied once, before any of it is used. Order: what Xen wrote before it sent a request
 * is visible after the take; the answer, and all that the device model wrote before, is visible to Xen
 * when it sees the state. A state that no honest hypervisor sets, and pointers and entries of the
 * buffered ring that it cannot have written, break the slot or the ring for good: a broken one
 * accesses its page no more, and asks for no notification.
 *
 * The pages are cacheable and mapped as long as the objects are used.
 *
 * Source: public/hvm/ioreq.h, ioreq_send(), wait_for_io() and ioreq_send_buffered() in
 * common/ioreq.c.
 */
#ifndef XGA_SHARED_IOREQ_H
#define XGA_SHARED_IOREQ_H

#include <xga/std.h>

#include <xen/xen.h>
#include <xen/event_channel.h>
#include <xen/hvm/ioreq.h>
#include <xga/access.h>
#include <xga/shared/result.h>

/** The most vCPUs that one object has. Xen has 128 slots in a page, and one page (4.17 to 4.22). */
#define XGA_IOREQ_VCPUS_MAX 4096u

/*
 * The byte of the slot that has the state, in its lowest four bits, data_is_ptr, dir and df. In C it is
 * one memory location, which Xen's compiler therefore stores as a byte, together with no other. Nothing
 * wider is accessed here except by the copy, before whose end the byte no longer changes: a wider store
 * would overwrite vp_eport, which Xen alone writes, and at any time.
 */
#define XGA_IOREQ_STATE_BYTE_ 30
#define XGA_IOREQ_STATE_BITS_ 0xfu

/** One vCPU's slot. All members are private. */
struct xga_ioreq_vcpu {
    struct ioreq *slot_;
    evtchn_port_t port_; /* the device model's end; 0: none */
    uint32_t broken_;
    uint16_t first_, next_; /* number of a vCPU, and 1 more, in the table of ports; 0: the end */
};

/** The slots of all vCPUs of a guest, found by their ports. All members are private. */
struct xga_ioreq_vcpus {
    struct xga_ioreq_vcpu *vcpu_;
    uint32_t count_;
    uint32_t lists_; /* of the table of ports: a power of two, at most count_ */
};

/** The buffered ring. All members are private. */
struct xga_ioreq_buffered {
    struct buffered_iopage *page_;
    uint32_t broken_;
};

XGA_PRIVATE_ uint8_t *xga_ioreq_state_(struct ioreq *slot)
{
    return (uint8_t *)slot + XGA_IOREQ_STATE_BYTE_;
}

/* Whether the slot is in this state; a state that does not exist breaks it. */
XGA_PRIVATE_ xga_long xga_ioreq_is_in_(struct xga_ioreq_vcpu *v, uint8_t byte, uint8_t state)
{
    byte &= XGA_IOREQ_STATE_BITS_;
    if (byte > STATE_IORESP_READY) {
        v->broken_ = XGA_BROKEN_STATE;
        return XGA_BROKEN;
    }
    return byte == state;
}

/* `byte` is what was checked: the second read of it, in the copy, is not used. */
XGA_PRIVATE_ void xga_ioreq_copy_(const struct xga_ioreq_vcpu *v, uint8_t byte, struct ioreq *req)
{
    xga_copy_in(req, v->slot_, sizeof(*req));
    *xga_ioreq_state_(req) = byte;
}

XGA_PRIVATE_ void xga_ioreq_attach_(struct xga_ioreq_vcpu *v, struct ioreq *slot, uint32_t broken)
{
    v->slot_ = slot;
    v->port_ = 0;
    v->broken_ = broken;
    v->first_ = 0;
    v->next_ = 0;
}

/**
 * Attaches the slot of one vCPU. Nothing is stored in the slot.
 *
 * @param v     [out] the vCPU
 * @param slot  [in]  its slot in the synchronous page
 * @return 0
 * @retval -XEN_EINVAL slot is NULL or not aligned to 8 bytes; the vCPU is broken then
 */
XGA_FN xga_long xga_ioreq_vcpu_init(struct xga_ioreq_vcpu *v, struct ioreq *slot)
{
    const int is_bad = slot == NULL || ((size_t)slot & 7) != 0;

    xga_ioreq_attach_(v, slot, is_bad ? XGA_BROKEN_SIZE : XGA_INTACT);
    return is_bad ? -XEN_EINVAL : 0;
}

/**
 * Takes a request: the slot becomes INPROCESS, and Xen waits for xga_ioreq_finish(). Order: acquire.
 *
 * Xen sends a request when the vCPU makes an access, and again only after the answer. Of several
 * callers, one gets the request.
 *
 * @param v    [in,out] the vCPU
 * @param req  [out]    the request, a copy that nobody changes; not checked yet
 * @return 1; 0: there is none, req is not written to
 * @retval XGA_BROKEN the slot has a state that does not exist, or was broken before
 */
XGA_FN XGA_MUST_USE xga_long xga_ioreq_take(struct xga_ioreq_vcpu *v, struct ioreq *req)
{
    uint8_t *state, seen;
    xga_long ret;

    if (v->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    state = xga_ioreq_state_(v->slot_);
    seen = xga_load8(state);
    ret = xga_ioreq_is_in_(v, seen, STATE_IOREQ_READY);
    if (ret <= 0)
        return ret;
    /* Not a store: what Xen or another thread has taken meanwhile stays as it is. */
    if (xga_cas8(state, seen, (uint8_t)((seen & ~XGA_IOREQ_STATE_BITS_) | STATE_IOREQ_INPROCESS)) !=
        seen)
        return 0;
    xga_ioreq_copy_(v, seen, req);
    return 1;
}

/**
 * Takes a request again that an earlier device model took and did not answer. Order: acquire.
 *
 * Call it once for each vCPU, before the first xga_ioreq_take(), when the server has been in use
 * before. Whether the earlier device model had done a part of the request cannot be told. Notify all
 * ports once: it may have ended between an answer and the notification.
 *
 * @param v    [in,out] the vCPU
 * @param req  [out]    the request, as from xga_ioreq_take()
 * @return 1: finish it; 0: there is none, req is not written to
 * @retval XGA_BROKEN the slot has a state that does not exist, or was broken before
 */
XGA_FN XGA_MUST_USE xga_long xga_ioreq_retake(struct xga_ioreq_vcpu *v, struct ioreq *req)
{
    uint8_t seen;
    xga_long ret;

    if (v->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    seen = xga_load8_acquire(xga_ioreq_state_(v->slot_));
    ret = xga_ioreq_is_in_(v, seen, STATE_IOREQ_INPROCESS);
    if (ret > 0)
        xga_ioreq_copy_(v, seen, req);
    return ret;
}

/**
 * Answers the request that was taken: stores the data and sets RESP_READY. Order: release.
 *
 * Every request is answered, also one that cannot be served: until then the vCPU does not run, and the
 * guest cannot be suspended. Xen uses the data of reads only.
 *
 * @param v     [in,out] the vCPU
 * @param data  [in]     the result of a read, in the lowest bytes; all ones when nothing answers at
 *                       the address; ignored for writes and with data_is_ptr
 * @return 1: notify the port of the vCPU; 0: the slot is no longer INPROCESS, because Xen cleared the
 *         page: pages that xga_dm_get_ioreq_server_info() mapped are cleared when the server is
 *         enabled or disabled
 * @retval XGA_BROKEN the slot has a state that does not exist, or was broken before
 */
XGA_FN XGA_MUST_USE xga_long xga_ioreq_finish(struct xga_ioreq_vcpu *v, uint64_t data)
{
    uint8_t *state, seen;
    xga_long ret;

    if (v->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    state = xga_ioreq_state_(v->slot_);
    seen = xga_load8(state);
    ret = xga_ioreq_is_in_(v, seen, STATE_IOREQ_INPROCESS);
    if (ret <= 0)
        return ret;
    xga_copy_out(&v->slot_->data, &data, sizeof(data));
    /* Not a store: Xen would refuse every later request of a free slot whose state is not NONE. */
    return xga_cas8(state, seen, (uint8_t)((seen & ~XGA_IOREQ_STATE_BITS_) | STATE_IORESP_READY)) ==
           seen;
}

/**
 * Tells whether Xen has taken the answer, and may send the next request.
 *
 * @param v  [in] the vCPU
 * @return 1: the slot's state is NONE, or the slot is broken; 0: it has a request or an answer
 */
XGA_FN int xga_ioreq_is_free(const struct xga_ioreq_vcpu *v)
{
    return v->broken_ != XGA_INTACT || (xga_load8_acquire(xga_ioreq_state_(v->slot_)) &
                                        XGA_IOREQ_STATE_BITS_) == STATE_IOREQ_NONE;
}

/**
 * Returns the guest's port, to which the device model binds its own.
 *
 * @param v  [in] the vCPU
 * @return the port; 0: the server is not enabled, the vCPU does not exist, or the slot is broken
 */
XGA_FN evtchn_port_t xga_ioreq_remote_port(const struct xga_ioreq_vcpu *v)
{
    return v->broken_ == XGA_INTACT ? xga_load32(&v->slot_->vp_eport) : 0;
}

/**
 * Returns the device model's port of a vCPU, as xga_ioreq_vcpus_bind() was given it.
 *
 * @param v  [in] the vCPU
 * @return the port; 0: none
 */
XGA_FN evtchn_port_t xga_ioreq_port(const struct xga_ioreq_vcpu *v)
{
    return v->port_;
}

/**
 * Returns why the slot is broken.
 *
 * @param v  [in] the vCPU
 * @return XGA_INTACT, or the first reason: XGA_BROKEN_STATE, or what xga_ioreq_break() was given;
 *         XGA_BROKEN_SIZE after a failed initialisation
 */
XGA_FN uint32_t xga_ioreq_broken(const struct xga_ioreq_vcpu *v)
{
    return v->broken_;
}

/**
 * Declares a slot broken, for a reason that only the caller can see.
 *
 * @param v    [in,out] the vCPU; one that is broken already keeps its reason
 * @param why  [in]     XGA_BROKEN_MESSAGE and so on; XGA_INTACT has no effect
 */
XGA_FN void xga_ioreq_break(struct xga_ioreq_vcpu *v, uint32_t why)
{
    if (v->broken_ == XGA_INTACT)
        v->broken_ = why;
}

/**
 * Attaches the slots of all vCPUs. Nothing is stored in the pages; no port is bound.
 *
 * @param all    [out] the vCPUs
 * @param vcpu   [out] as many elements, which the object uses
 * @param count  [in]  how many vCPUs the guest was created with (xga_dm_nr_vcpus()): 1 to
 *                     XGA_IOREQ_VCPUS_MAX
 * @param page   [in]  the synchronous page; with more than 128 vCPUs, the further pages follow it in the
 *                     caller's address space
 * @return 0
 * @retval -XEN_EINVAL count is out of range; page is NULL or not aligned to 8 bytes. No vCPU is found
 *         then
 */
XGA_FN xga_long xga_ioreq_vcpus_init(struct xga_ioreq_vcpus *all, struct xga_ioreq_vcpu *vcpu,
                                     uint32_t count, struct shared_iopage *page)
{
    uint32_t i;

    all->vcpu_ = vcpu;
    all->count_ = 0;
    all->lists_ = 1;
    if (count == 0 || count > XGA_IOREQ_VCPUS_MAX || page == NULL || ((size_t)page & 7) != 0)
        return -XEN_EINVAL;
    for (i = 0; i < count; i++)
        xga_ioreq_attach_(&vcpu[i], (struct ioreq *)page + i, XGA_INTACT);
    while (all->lists_ * 2 <= count)
        all->lists_ *= 2;
    all->count_ = count;
    return 0;
}

/**
 * Returns a vCPU by its number.
 *
 * @param all   [in] the vCPUs
 * @param vcpu  [in] the number
 * @return the vCPU; NULL: there is none of this number
 */
XGA_FN struct xga_ioreq_vcpu *xga_ioreq_vcpus_at(const struct xga_ioreq_vcpus *all, uint32_t vcpu)
{
    return vcpu < all->count_ ? &all->vcpu_[vcpu] : NULL;
}

/**
 * Returns the vCPU of a port of the device model, after an event on it. The time does not grow with
 * the number of vCPUs if their ports were allocated one after the other.
 *
 * @param all   [in] the vCPUs
 * @param port  [in] any port of the caller
 * @return the vCPU; NULL: the port is none of theirs
 */
XGA_FN struct xga_ioreq_vcpu *xga_ioreq_vcpus_find(const struct xga_ioreq_vcpus *all,
                                                   evtchn_port_t port)
{
    uint32_t i, n;

    if (all->count_ == 0 || port == 0)
        return NULL;
    i = all->vcpu_[port & (all->lists_ - 1)].first_;
    for (n = all->count_; i != 0 && n != 0; n--) {
        struct xga_ioreq_vcpu *v = &all->vcpu_[i - 1];

        if (v->port_ == port)
            return v;
        i = v->next_;
    }
    return NULL;
}

/**
 * Forgets the port of a vCPU.
 *
 * @param all   [in,out] the vCPUs
 * @param vcpu  [in] the number of the vCPU
 * @return the port, which the caller closes; 0: it had none, or there is no such vCPU
 */
XGA_FN evtchn_port_t xga_ioreq_vcpus_unbind(struct xga_ioreq_vcpus *all, uint32_t vcpu)
{
    struct xga_ioreq_vcpu *v = xga_ioreq_vcpus_at(all, vcpu);
    evtchn_port_t port;
    uint16_t *link;
    uint32_t n;

    if (v == NULL || v->port_ == 0)
        return 0;
    port = v->port_;
    v->port_ = 0;
    link = &all->vcpu_[port & (all->lists_ - 1)].first_;
    for (n = all->count_; *link != 0 && n != 0; n--) {
        if (*link == vcpu + 1) {
            *link = v->next_;
            break;
        }
        link = &all->vcpu_[*link - 1].next_;
    }
    v->next_ = 0;
    return port;
}

/**
 * Records the device model's port of a vCPU.
 *
 * Look at the slot once afterwards: an event that Xen sent before is lost.
 *
 * @param all   [in,out] the vCPUs
 * @param vcpu  [in] the number of the vCPU
 * @param port  [in] the port that is bound to xga_ioreq_remote_port()
 * @return 0
 * @retval -XEN_EINVAL there is no vCPU of this number; port is 0
 * @retval -XEN_EEXIST the vCPU has a port, or the port is another vCPU's
 */
XGA_FN xga_long xga_ioreq_vcpus_bind(struct xga_ioreq_vcpus *all, uint32_t vcpu, evtchn_port_t port)
{
    struct xga_ioreq_vcpu *v = xga_ioreq_vcpus_at(all, vcpu);
    uint16_t *first;

    if (v == NULL || port == 0)
        return -XEN_EINVAL;
    if (v->port_ != 0 || xga_ioreq_vcpus_find(all, port) != NULL)
        return -XEN_EEXIST;
    first = &all->vcpu_[port & (all->lists_ - 1)].first_;
    v->port_ = port;
    v->next_ = *first;
    *first = (uint16_t)(vcpu + 1);
    return 0;
}

/**
 * Attaches the buffered ring. Nothing is stored in it.
 *
 * Create the server with HVM_IOREQSRV_BUFIOREQ_ATOMIC: Xen then reduces both pointers now and then.
 * With HVM_IOREQSRV_BUFIOREQ_LEGACY they run up to 2^32, and Xen may overwrite entries there.
 *
 * @param b     [out] the ring
 * @param page  [in]  the buffered page
 * @return 0
 * @retval -XEN_EINVAL page is NULL or not aligned to 8 bytes; the ring is broken then
 */
XGA_FN xga_long xga_ioreq_buffered_init(struct xga_ioreq_buffered *b, struct buffered_iopage *page)
{
    b->page_ = page;
    b->broken_ = XGA_BROKEN_SIZE;
    if (page == NULL || ((size_t)page & 7) != 0)
        return -XEN_EINVAL;
    b->broken_ = XGA_INTACT;
    return 0;
}

/**
 * Returns why the buffered ring is broken.
 *
 * @param b  [in] the ring
 * @return XGA_INTACT, or the first reason: XGA_BROKEN_INDEX or XGA_BROKEN_MESSAGE (see
 *         xga_ioreq_buffered_take()), or what xga_ioreq_buffered_break() was given; XGA_BROKEN_SIZE
 *         after a failed initialisation
 */
XGA_FN uint32_t xga_ioreq_buffered_broken(const struct xga_ioreq_buffered *b)
{
    return b->broken_;
}

/**
 * Declares the buffered ring broken, for a reason that only the caller can see.
 *
 * @param b    [in,out] the ring; one that is broken already keeps its reason
 * @param why  [in]     XGA_BROKEN_MESSAGE and so on; XGA_INTACT has no effect
 */
XGA_FN void xga_ioreq_buffered_break(struct xga_ioreq_buffered *b, uint32_t why)
{
    if (b->broken_ == XGA_INTACT)
        b->broken_ = why;
}

/* A pointer modulo 511, without a division: 512 is 1 modulo 511. Below IOREQ_BUFFER_SLOT_NUM. */
XGA_PRIVATE_ uint32_t xga_ioreq_buffered_slot_(uint32_t pointer)
{
    uint32_t sum =
        (pointer & 511) + ((pointer >> 9) & 511) + ((pointer >> 18) & 511) + (pointer >> 27);

    sum = (sum & 511) + (sum >> 9);
    return sum >= IOREQ_BUFFER_SLOT_NUM ? sum - IOREQ_BUFFER_SLOT_NUM : sum;
}

/**
 * Takes the oldest write of the buffered ring, and frees its entry or, with 8 bytes, its two. Order:
 * acquire, then release.
 *
 * Xen does not wait for these writes: there is no answer and no notification. The event of the ring's
 * port is taken first, then the ring until it is empty; the port latches what comes meanwhile.
 *
 * @param b    [in,out] the ring
 * @param req  [out]    the write: type, addr, size and data; count 1, state READY; not checked yet.
 *                      Not written to unless the result is 1
 * @return 1; 0: the ring is empty
 * @retval XGA_BROKEN more than 511 entries (XGA_BROKEN_INDEX); an entry that is a read, or a write of 8
 *         bytes without its second entry (XGA_BROKEN_MESSAGE); or the ring was broken before
 */
XGA_FN XGA_MUST_USE xga_long xga_ioreq_buffered_take(struct xga_ioreq_buffered *b,
                                                     struct ioreq *req)
{
    struct buffered_iopage *page = b->page_;
    struct buf_ioreq low, high;
    uint32_t read, entries;
    uint64_t pointers;

    if (b->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    /*
     * Both at once: between two loads Xen could subtract from both. It does so by a compare-and-exchange
     * of both, which fails when this side has added meanwhile, if that is atomic.
     */
    pointers = xga_load64_acquire((const uint64_t *)(const void *)page);
    read = (uint32_t)pointers;
    entries = (uint32_t)(pointers >> 32) - read;
    if (entries == 0)
        return 0;
    if (entries > IOREQ_BUFFER_SLOT_NUM) {
        b->broken_ = XGA_BROKEN_INDEX;
        return XGA_BROKEN;
    }
    xga_copy_in(&low, &page->buf_ioreq[xga_ioreq_buffered_slot_(read)], sizeof(low));
    high.data = 0;
    if (low.size == 3) {
        if (entries < 2) {
            b->broken_ = XGA_BROKEN_MESSAGE;
            return XGA_BROKEN;
        }
        xga_copy_in(&high, &page->buf_ioreq[xga_ioreq_buffered_slot_(read + 1)], sizeof(high));
        if (high.type != low.type || high.dir != low.dir || high.size != low.size ||
            high.addr != low.addr) {
            b->broken_ = XGA_BROKEN_MESSAGE;
            return XGA_BROKEN;
        }
    }
    if (low.dir != IOREQ_WRITE) {
        b->broken_ = XGA_BROKEN_MESSAGE;
        return XGA_BROKEN;
    }
    (void)xga_fetch_add32(&page->read_pointer, low.size == 3 ? 2 : 1);
    req->addr = low.addr;
    req->data = low.data | (uint64_t)high.data << 32;
    req->count = 1;
    req->size = 1u << low.size;
    req->vp_eport = 0;
    req->_pad0 = 0;
    *xga_ioreq_state_(req) = STATE_IOREQ_READY; /* and data_is_ptr, dir and df 0 */
    req->type = low.type;
    return 1;
}

#endif
