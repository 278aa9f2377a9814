/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Event channels in the FIFO layout: 131072 ports, in queues of 16 priorities for each vCPU.
 *
 *     void upcall(void)
 *     {
 *         struct xga_events_fifo_vcpu *self = &cpu[this_vcpu()];
 *         xga_long port;
 *
 *         while ((port = xga_events_fifo_next(self)) > 0)
 *             handler[port](data[port]);
 *     }
 *
 * An event costs one compare-and-exchange. The functions are those of <xga/shared/events.h> with
 * another name; a port needs no attaching, since Xen puts it in the queue of the right vCPU.
 *
 * Start: xga_events_fifo_init(); xga_events_fifo_vcpu_init() for the first vCPU, which switches the
 * domain to this layout; xga_events_fifo_grow() for the first ports; then the other vCPUs, each
 * before a port is bound to it. When the first vCPU is refused (-XEN_ENOSYS by a Xen before 4.4,
 * -XEN_EOPNOTSUPP by one without the layout and in the PV shim, any other error for want of memory),
 * the domain remains in the two-level layout: use <xga/shared/events.h>. Grow before a port at or
 * above xga_events_fifo_ports() is unmasked.
 *
 * When a domain was restored, it is in the two-level layout and all ports are closed:
 * xga_events_fifo_restart(), xga_events_fifo_vcpu_init() for each vCPU, and xga_events_fifo_grow()
 * with each page that xga_events_fifo_kept() returns. A domain that was resumed as it was is still in
 * this layout, and goes on: xga_events_fifo_vcpu_init() would clear its queues before Xen refuses.
 *
 * Concurrency: xga_events_fifo_next() runs on its vCPU with upcalls disabled. Calls of
 * xga_events_fifo_grow() are serialised with each other and with EVTCHNOP_reset, with which it races
 * in Xen without the fix of XSA-505. Calls of xga_events_fifo_close() and xga_events_fifo_move() for
 * one port are serialised. The other functions may run on any vCPU at any time. No function waits.
 *
 * Memory: the control blocks, the pages of event words and vcpu_info are Normal write-back memory on
 * Arm, and belong to Xen until EVTCHNOP_reset or until the domain is restored elsewhere.
 *
 * Source: common/event_fifo.c of Xen 4.17 to 4.22.
 */
#ifndef XGA_SHARED_EVENTS_FIFO_H
#define XGA_SHARED_EVENTS_FIFO_H

#include <xga/std.h>

#include <xen/errno.h>
#include <xen/event_channel.h>
#include <xen/xen.h>
#include <xga/access.h>
#include <xga/event_channel.h>
#include <xga/shared/result.h>

#define XGA_FIFO_PENDING_ ((uint32_t)1 << EVTCHN_FIFO_PENDING)
#define XGA_FIFO_MASKED_  ((uint32_t)1 << EVTCHN_FIFO_MASKED)
#define XGA_FIFO_LINKED_  ((uint32_t)1 << EVTCHN_FIFO_LINKED)
#define XGA_FIFO_BUSY_    ((uint32_t)1 << EVTCHN_FIFO_BUSY)
#define XGA_FIFO_LINK_    ((uint32_t)EVTCHN_FIFO_LINK_MASK)
#define XGA_FIFO_PORTS_   ((uint32_t)EVTCHN_FIFO_NR_CHANNELS)

/* Ports of a page, as a power of two, and pages. */
#define XGA_FIFO_SHIFT_ 10
#define XGA_FIFO_PAGES_ (EVTCHN_FIFO_NR_CHANNELS >> XGA_FIFO_SHIFT_)

/* A page of Xen's, whatever the guest's are. */
#define XGA_FIFO_PAGE_SIZE_ 4096u

/*
 * How often another vCPU or Xen may change one word between a load and a compare-and-exchange. Xen
 * changes the word of a linked port three times at most.
 */
#define XGA_FIFO_TRIES_ 4096u

/** The ports of the domain. */
struct xga_events_fifo {
    event_word_t *page_[XGA_FIFO_PAGES_];
    uint32_t *held_;
    uint32_t held_ports_;
    uint32_t ports_; /* that have an event word */
};

/** What one vCPU receives. */
struct xga_events_fifo_vcpu {
    struct xga_events_fifo *fifo_;
    struct evtchn_fifo_control_block *block_;
    struct vcpu_info *info_;
    uint32_t broken_;
    uint32_t ready_;                        /* queues that are not empty */
    uint32_t queue_;                        /* the queue that the last port came from */
    uint32_t next_;                         /* head_[queue_] again, at a fixed address */
    uint32_t head_[EVTCHN_FIFO_MAX_QUEUES]; /* the next port of each; 0: in the control block */
};

/* True if the port has a word. */
XGA_PRIVATE_ int xga_events_fifo_has_(const struct xga_events_fifo *f, uint32_t port)
{
    return port != 0 && port < xga_load32_acquire(&f->ports_);
}

/* The word of a port that has one. No number leads out of the array, not even in speculation. */
XGA_PRIVATE_ event_word_t *xga_events_fifo_at_(const struct xga_events_fifo *f, uint32_t port)
{
    return &f->page_[(port >> XGA_FIFO_SHIFT_) % XGA_FIFO_PAGES_]
                    [port & (((uint32_t)1 << XGA_FIFO_SHIFT_) - 1)];
}

/* The word of a port; NULL for port 0 and for a port without one. */
XGA_PRIVATE_ event_word_t *xga_events_fifo_word_(const struct xga_events_fifo *f, uint32_t port)
{
    return xga_events_fifo_has_(f, port) ? xga_events_fifo_at_(f, port) : NULL;
}

/**
 * Prepares the domain's ports: none has an event word.
 *
 * @param f      [out] the object
 * @param held   [in,out] one bit for each port that xga_events_fifo_hold() may be called for, from
 *               port 0 on, which are cleared; NULL for none. It stays.
 * @param words  [in] number of elements in held, at most 4096
 * @return 0 on success
 * @retval -XEN_EINVAL f is NULL; held is NULL and words is not 0; words is above 4096
 */
XGA_FN xga_long xga_events_fifo_init(struct xga_events_fifo *f, uint32_t *held, uint32_t words)
{
    uint32_t i;

    if (f == NULL || (held == NULL && words != 0) || words > XGA_FIFO_PORTS_ / 32)
        return -XEN_EINVAL;
    for (i = 0; i < XGA_FIFO_PAGES_; i++)
        f->page_[i] = NULL;
    xga_store32(&f->ports_, 0);
    f->held_ = held;
    f->held_ports_ = words * 32;
    for (i = 0; i < words; i++)
        xga_store32(&held[i], 0);
    return 0;
}

/**
 * Forgets that pages are registered: in a restored domain, where Xen has none. Their addresses are kept.
 *
 * @param f  [in,out] the object; no other vCPU uses it
 */
XGA_FN void xga_events_fifo_restart(struct xga_events_fifo *f)
{
    xga_store32(&f->ports_, 0);
}

/**
 * Returns the page to register next after xga_events_fifo_restart().
 *
 * @param f  [in] the object
 * @return the page, for xga_events_fifo_grow(); NULL when all are registered again
 */
XGA_FN event_word_t *xga_events_fifo_kept(const struct xga_events_fifo *f)
{
    uint32_t ports = xga_load32(&f->ports_);

    return ports >= XGA_FIFO_PORTS_ ? NULL : f->page_[ports >> XGA_FIFO_SHIFT_];
}

/**
 * Registers the control block of a vCPU. The first one switches the domain to the FIFO layout.
 *
 * The block is cleared first. Xen keeps it until EVTCHNOP_reset: a vCPU that was offline
 * goes on with the same object, without another call. Events that were pending in the two-level
 * layout arrive when their ports have event words and are unmasked.
 *
 * When the vCPU's upcall vector has been set, or its PPI enabled, call xga_events_fifo_next() once by
 * hand.
 *
 * @param v       [out] the object
 * @param f       [in] the domain's ports
 * @param info    [in,out] the vCPU's vcpu_info where it is registered; it stays mapped
 * @param vcpu    [in] the number of the vCPU
 * @param block   [out] the control block, within one page
 * @param gfn     [in] the frame of that page (x86 PV: its mfn)
 * @param offset  [in] the offset of the block in the page, in bytes, a multiple of 8
 * @return 0 on success
 * @retval -XEN_EINVAL a pointer is NULL; block and offset do not belong together, or the block
 *         crosses the end of the page; vcpu has a control block; gfn has no writable RAM
 * @retval -XEN_ENOENT vcpu does not exist
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_EOPNOTSUPP Xen has no FIFO layout
 * @retval -XEN_ENOSYS Xen is older than 4.4
 */
XGA_FN xga_long xga_events_fifo_vcpu_init(struct xga_events_fifo_vcpu *v, struct xga_events_fifo *f,
                                          struct vcpu_info *info, uint32_t vcpu,
                                          struct evtchn_fifo_control_block *block, uint64_t gfn,
                                          uint32_t offset)
{
    struct evtchn_init_control op;
    uint32_t i;

    if (v == NULL || f == NULL || info == NULL || block == NULL || (offset & 7) != 0 ||
        offset > XGA_FIFO_PAGE_SIZE_ - sizeof(*block) ||
        ((size_t)block & (XGA_FIFO_PAGE_SIZE_ - 1)) != offset)
        return -XEN_EINVAL;
    v->fifo_ = f;
    v->block_ = block;
    v->info_ = info;
    v->broken_ = XGA_INTACT;
    v->ready_ = 0;
    v->queue_ = 0;
    v->next_ = 0;
    xga_store32(&block->ready, 0);
    for (i = 0; i < EVTCHN_FIFO_MAX_QUEUES; i++) {
        v->head_[i] = 0;
        xga_store32(&block->head[i], 0);
    }
    op.control_gfn = gfn;
    op.offset = offset;
    op.vcpu = vcpu;
    op.link_bits = 0;
    for (i = 0; i < sizeof(op._pad); i++)
        op._pad[i] = 0;
    return xga_evtchn_init_control(&op);
}

/**
 * Returns the number of ports that have an event word, port 0 included.
 *
 * @param f  [in] the object
 * @return 0 to 131072, a multiple of 1024
 */
XGA_FN uint32_t xga_events_fifo_ports(const struct xga_events_fifo *f)
{
    return xga_load32_acquire(&f->ports_);
}

/**
 * Adds the event words of 1024 more ports, all masked.
 *
 * @param f     [in,out] the object
 * @param page  [out] a page
 * @param gfn   [in] its frame (x86 PV: its mfn)
 * @return the number of ports that have an event word now
 * @retval -XEN_EINVAL page is NULL or no page; gfn has no writable RAM
 * @retval -XEN_ENOSPC all 131072 ports have an event word
 * @retval -XEN_EOPNOTSUPP no vCPU has a control block
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_events_fifo_grow(struct xga_events_fifo *f, event_word_t *page, uint64_t gfn)
{
    struct evtchn_expand_array op;
    uint32_t ports = xga_load32(&f->ports_), i;
    xga_long ret;

    if (ports >= XGA_FIFO_PORTS_)
        return -XEN_ENOSPC;
    if (page == NULL || ((size_t)page & (XGA_FIFO_PAGE_SIZE_ - 1)) != 0)
        return -XEN_EINVAL;
    for (i = 0; i < (uint32_t)1 << XGA_FIFO_SHIFT_; i++)
        xga_store32(&page[i], XGA_FIFO_MASKED_);
    op.array_gfn = gfn;
    ret = xga_evtchn_expand_array(&op);
    if (ret != 0)
        return ret;
    f->page_[ports >> XGA_FIFO_SHIFT_] = page;
    ports += (uint32_t)1 << XGA_FIFO_SHIFT_;
    xga_store32_release(&f->ports_, ports);
    return (xga_long)ports;
}

/**
 * Makes each delivery of a port mask it, at no cost for the delivery. See XGA_EVENTS_HELD.
 *
 * @param f     [in,out] the object
 * @param port  [in] the port, which is masked
 * @param on    [in] 1 to hold, 0 not to
 * @return 0 on success
 * @retval -XEN_EINVAL port is 0, or has no bit in the words of xga_events_fifo_init()
 */
XGA_FN xga_long xga_events_fifo_hold(struct xga_events_fifo *f, evtchn_port_t port, int on)
{
    uint32_t bit = (uint32_t)1 << (port & 31);

    if (port == 0 || port >= f->held_ports_)
        return -XEN_EINVAL;
    if (on)
        xga_or32(&f->held_[port >> 5], bit);
    else
        xga_and32(&f->held_[port >> 5], ~bit);
    return 0;
}

/**
 * Sets the priority with which a port is queued from its next event on.
 *
 * An event that is queued stays in its queue. A new port has EVTCHN_FIFO_PRIORITY_DEFAULT, 7.
 *
 * @param port      [in] the port
 * @param priority  [in] EVTCHN_FIFO_PRIORITY_MAX, 0, to EVTCHN_FIFO_PRIORITY_MIN, 15
 * @return 0 on success
 * @retval -XEN_EINVAL port is not valid; priority is out of range
 * @retval -XEN_EACCES port is not in use, or Xen itself receives its events
 * @retval -XEN_ENOSYS the domain is in the two-level layout
 */
XGA_FN xga_long xga_events_fifo_set_priority(evtchn_port_t port, uint32_t priority)
{
    struct evtchn_set_priority op;

    op.port = port;
    op.priority = priority;
    return xga_evtchn_set_priority(&op);
}

/**
 * Returns why a vCPU's queues are broken.
 *
 * @param v  [in] the vCPU
 * @return XGA_INTACT; XGA_BROKEN_INDEX: a queue, a head or a link names a queue or a port that does
 *         not exist; XGA_BROKEN_STATE: a queue contains a port that is not linked, or has no end
 */
XGA_FN uint32_t xga_events_fifo_broken(const struct xga_events_fifo_vcpu *v)
{
    return v->broken_;
}

XGA_PRIVATE_ xga_long xga_events_fifo_break_(struct xga_events_fifo_vcpu *v, uint32_t reason)
{
    v->broken_ = reason;
    return XGA_BROKEN;
}

/*
 * The queues that are not empty. evtchn_upcall_pending is cleared before the ready word is taken: an
 * event that comes later makes an upcall.
 */
XGA_PRIVATE_ uint32_t xga_events_fifo_ready_(const struct xga_events_fifo_vcpu *self)
{
    uint32_t ready = self->ready_;

    if (xga_load32(&self->block_->ready) != 0 ||
        (ready == 0 && xga_load8(&self->info_->evtchn_upcall_pending) != 0)) {
        xga_store8(&self->info_->evtchn_upcall_pending, 0);
        ready |= xga_xchg32(&self->block_->ready, 0);
    }
    return ready;
}

/* True if the delivery of the port masks it. */
XGA_PRIVATE_ int xga_events_fifo_is_held_(const struct xga_events_fifo *f, uint32_t port)
{
    return port < f->held_ports_ && (xga_load32(&f->held_[port >> 5]) >> (port & 31) & 1) != 0;
}

/**
 * Takes the next event of this vCPU, of the highest priority first.
 *
 * The ready word is looked at before each event: an event of a higher priority comes before those
 * that already wait. Within a priority, ports come in the order of their events. The caller may stop
 * before the result is 0, and must then call again later.
 *
 * One caller may also run it for a vCPU that is offline, until the result is 0: then no port is
 * linked there any more.
 *
 * Acquire: the handler sees what the sender wrote before it sent. The event is no longer pending when
 * the handler starts.
 *
 * @param self  [in,out] this vCPU
 * @return the port; 0 when there is no event
 * @retval XGA_BROKEN the queues make no sense, now and from now on: see xga_events_fifo_broken()
 */
XGA_FN XGA_MUST_USE xga_long xga_events_fifo_next(struct xga_events_fifo_vcpu *self)
{
    const struct xga_events_fifo *f = self->fifo_;
    uint32_t count;

    if (self->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    /* Each round unlinks a port; ports that are masked, or whose event was taken, are skipped. */
    /*@ loop invariant count <= XGA_FIFO_PORTS_; */
    for (count = 0; count < XGA_FIFO_PORTS_; count++) {
        uint32_t ready = xga_events_fifo_ready_(self), queue, port, mask, old, now, was, tries;
        event_word_t *word;

        if (ready == 0)
            return 0;
        queue = xga_lowest_bit32(ready);
        if (queue >= EVTCHN_FIFO_MAX_QUEUES)
            return xga_events_fifo_break_(self, XGA_BROKEN_INDEX);
        /* The processor predicts that the queue is the same, and need not wait for its number. */
        if (__builtin_expect(queue == self->queue_, 1))
            port = self->next_;
        else
            port = self->head_[queue];
        if (port == 0)
            port = xga_load32(&self->block_->head[queue]);
        if (port >= XGA_FIFO_PORTS_ || !xga_events_fifo_has_(f, port))
            return xga_events_fifo_break_(self, XGA_BROKEN_INDEX);
        word = xga_events_fifo_at_(f, port);
        mask = xga_events_fifo_is_held_(f, port) ? XGA_FIFO_MASKED_ : 0;
        old = xga_load32(word);
        /* Out of the queue, and its event taken, at once. BUSY is Xen's and stays. */
        /*@ loop invariant tries <= XGA_FIFO_TRIES_; */
        for (tries = 0;; tries++) {
            if ((old & XGA_FIFO_LINKED_) == 0 || tries == XGA_FIFO_TRIES_)
                return xga_events_fifo_break_(self, XGA_BROKEN_STATE);
            now = old & ~(XGA_FIFO_LINKED_ | XGA_FIFO_LINK_);
            if ((old & (XGA_FIFO_PENDING_ | XGA_FIFO_MASKED_)) == XGA_FIFO_PENDING_)
                now = (now & ~XGA_FIFO_PENDING_) | mask;
            was = xga_cas32(word, old, now);
            if (was == old)
                break;
            old = was;
        }
        self->head_[queue] = self->next_ = old & XGA_FIFO_LINK_;
        self->queue_ = queue;
        self->ready_ = (old & XGA_FIFO_LINK_) != 0 ? ready : ready & (ready - 1);
        if ((old & (XGA_FIFO_PENDING_ | XGA_FIFO_MASKED_)) == XGA_FIFO_PENDING_)
            return (xga_long)port;
    }
    return xga_events_fifo_break_(self, XGA_BROKEN_STATE);
}

/**
 * Returns whether a port has an event that nobody has taken.
 *
 * @param f     [in] the domain's ports
 * @param port  [in] the port
 * @return 1 or 0; 0 when the port has no event word
 */
XGA_FN int xga_events_fifo_is_pending(const struct xga_events_fifo *f, evtchn_port_t port)
{
    const event_word_t *word = xga_events_fifo_word_(f, port);

    return word != NULL && (xga_load32(word) & XGA_FIFO_PENDING_) != 0;
}

/**
 * Returns whether a port is masked.
 *
 * @param f     [in] the domain's ports
 * @param port  [in] the port
 * @return 1 or 0; 1 when the port has no event word
 */
XGA_FN int xga_events_fifo_is_masked(const struct xga_events_fifo *f, evtchn_port_t port)
{
    const event_word_t *word = xga_events_fifo_word_(f, port);

    return word == NULL || (xga_load32(word) & XGA_FIFO_MASKED_) != 0;
}

/**
 * Takes the event of one port, masked or not: for polling, or for a port that is served first.
 *
 * Acquire when the result is 1. The port may stay in its queue, where xga_events_fifo_next() skips it.
 *
 * @param f     [in] the domain's ports
 * @param port  [in] the port
 * @return 1 when there was an event, which is no longer pending; 0 when there was none
 * @retval -XEN_EINVAL the port has no event word
 */
XGA_FN xga_long xga_events_fifo_take(const struct xga_events_fifo *f, evtchn_port_t port)
{
    event_word_t *word = xga_events_fifo_word_(f, port);

    if (word == NULL)
        return -XEN_EINVAL;
    if ((xga_load32(word) & XGA_FIFO_PENDING_) == 0)
        return 0;
    return (xga_fetch_and32(word, ~XGA_FIFO_PENDING_) & XGA_FIFO_PENDING_) != 0;
}

/**
 * Masks a port: its events stay pending and make no upcall.
 *
 * @param f     [in] the domain's ports
 * @param port  [in] the port
 * @return 1 when the port was masked before, 0 when it was not
 * @retval -XEN_EINVAL the port has no event word
 */
XGA_FN xga_long xga_events_fifo_mask(const struct xga_events_fifo *f, evtchn_port_t port)
{
    event_word_t *word = xga_events_fifo_word_(f, port);

    if (word == NULL)
        return -XEN_EINVAL;
    return (xga_fetch_or32(word, XGA_FIFO_MASKED_) & XGA_FIFO_MASKED_) != 0;
}

/*
 * Clears the mask bit of a word that is not pending. Returns 0; 1 when it is pending and masked, and
 * `take` has taken the event; -1 when only Xen can unmask it: it is pending, or Xen is changing it
 * (Xen relies on the mask bit while BUSY is set).
 */
XGA_PRIVATE_ int xga_events_fifo_try_unmask_(event_word_t *word, int take)
{
    uint32_t old = xga_load32(word), was, tries;

    for (tries = 0; tries < XGA_FIFO_TRIES_; tries++) {
        int pending = (old & XGA_FIFO_PENDING_) != 0;

        if ((old & XGA_FIFO_MASKED_) == 0)
            return 0;
        if (pending && !take)
            return -1;
        if (!pending && (old & XGA_FIFO_BUSY_) != 0) {
            xga_relax();
            old = xga_load32(word);
            continue;
        }
        was = xga_cas32(word, old, old & ~(pending ? XGA_FIFO_PENDING_ : XGA_FIFO_MASKED_));
        if (was == old)
            return pending;
        old = was;
    }
    return -1;
}

/**
 * Unmasks a port; an event that came meanwhile makes an upcall.
 *
 * It is one compare-and-exchange on any vCPU when the port is not pending: the pending and the mask
 * bit are in one word, so there is no second look. Otherwise Xen unmasks it by EVTCHNOP_unmask.
 * Nothing happens when the port is not masked. When Xen unmasks it while its vCPU takes the event,
 * the event may come a second time: Xen looks at PENDING and sets it again afterwards. Source:
 * evtchn_fifo_unmask() in common/event_fifo.c.
 *
 * Release: whoever receives the next event sees what this vCPU wrote before.
 *
 * @param f     [in] the domain's ports
 * @param port  [in] the port
 * @return 0 on success
 * @retval -XEN_EINVAL the port has no event word; Xen has no such port
 */
XGA_FN xga_long xga_events_fifo_unmask(const struct xga_events_fifo *f, evtchn_port_t port)
{
    event_word_t *word = xga_events_fifo_word_(f, port);

    if (word == NULL)
        return -XEN_EINVAL;
    return xga_events_fifo_try_unmask_(word, 0) == 0 ? 0 : xga_evtchn_unmask_port(port);
}

/**
 * Ends the handling of a port: unmasks it, or takes the event that came meanwhile.
 *
 * Release when the result is 0, acquire when it is 1. It makes a hypercall only when other vCPUs and
 * Xen keep changing the word.
 *
 * @param f     [in] the domain's ports
 * @param port  [in] the port, which is masked
 * @return 1 when an event came, which is no longer pending: handle it, the port is still masked;
 *         0 when the port is unmasked
 * @retval -XEN_EINVAL the port has no event word; Xen has no such port
 */
XGA_FN XGA_MUST_USE xga_long xga_events_fifo_rearm(const struct xga_events_fifo *f,
                                                   evtchn_port_t port)
{
    event_word_t *word = xga_events_fifo_word_(f, port);
    int ret;

    if (word == NULL)
        return -XEN_EINVAL;
    ret = xga_events_fifo_try_unmask_(word, 1);
    return ret >= 0 ? ret : xga_evtchn_unmask_port(port);
}

/**
 * Makes an event for a port, as if it had been sent.
 *
 * A masked port only becomes pending.
 *
 * @param f     [in] the domain's ports
 * @param port  [in] the port
 * @return 0 on success
 * @retval -XEN_EINVAL the port has no event word; Xen has no such port
 */
XGA_FN xga_long xga_events_fifo_retrigger(const struct xga_events_fifo *f, evtchn_port_t port)
{
    event_word_t *word = xga_events_fifo_word_(f, port);

    if (word == NULL)
        return -XEN_EINVAL;
    if ((xga_fetch_or32(word, XGA_FIFO_MASKED_ | XGA_FIFO_PENDING_) & XGA_FIFO_MASKED_) != 0)
        return 0;
    return xga_evtchn_unmask_port(port);
}

/**
 * Moves a masked port to another vCPU, which has a control block.
 *
 * Its event stays pending, and unmasking delivers it to the other vCPU, unless it is still in the
 * queue of the old one, which then receives this one event.
 *
 * @param f     [in] the domain's ports
 * @param port  [in] the port
 * @param vcpu  [in] the number of the vCPU that gets it
 * @return 0 on success
 * @retval -XEN_EBUSY the port is not masked
 * @retval -XEN_EINVAL the port has no event word; Xen does not move the port (IPIs, virtual
 *         interrupts per vCPU)
 * @retval -XEN_ENOENT vcpu is no vCPU of the domain
 */
XGA_FN xga_long xga_events_fifo_move(const struct xga_events_fifo *f, evtchn_port_t port,
                                     uint32_t vcpu)
{
    struct evtchn_bind_vcpu op;

    if (xga_events_fifo_word_(f, port) == NULL)
        return -XEN_EINVAL;
    if (!xga_events_fifo_is_masked(f, port))
        return -XEN_EBUSY;
    op.port = port;
    op.vcpu = vcpu;
    return xga_evtchn_bind_vcpu(&op);
}

/**
 * Masks and closes a port.
 *
 * A port that is still in a queue is not closed, because Xen gives its number to nobody until its
 * vCPU has unlinked it. Call xga_events_fifo_next() on that vCPU until it returns 0, then this
 * function again. Xen clears the pending bit when it closes the port. Source: evtchn_fifo_is_busy()
 * in common/event_fifo.c, evtchn_free() in common/event_channel.c.
 *
 * @param f     [in] the domain's ports
 * @param port  [in] the port
 * @return 0 on success
 * @retval -XEN_EBUSY the port is masked now, but still in a queue
 * @retval -XEN_EINVAL the port has no event word; Xen has no such port, or does not close it
 */
XGA_FN xga_long xga_events_fifo_close(const struct xga_events_fifo *f, evtchn_port_t port)
{
    event_word_t *word = xga_events_fifo_word_(f, port);

    if (word == NULL)
        return -XEN_EINVAL;
    if ((xga_fetch_or32(word, XGA_FIFO_MASKED_) & XGA_FIFO_LINKED_) != 0)
        return -XEN_EBUSY;
    return xga_evtchn_close_port(port);
}

#endif
