/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Event channels in the two-level layout: which ports of a vCPU have events.
 *
 *     void upcall(void)
 *     {
 *         struct xga_events_vcpu *self = &cpu[this_vcpu()];
 *         xga_long port;
 *
 *         while ((port = xga_events_next(self)) != 0)
 *             handler[port](data[port]);
 *     }
 *
 * The operations of <xga/event_channel.h> bind, send and query ports; <xga/shared/events_fifo.h> has
 * the FIFO layout. Each word of 64 ports (32 on x86_32) costs one locked operation, however many of
 * them have events. Port 0 does not exist.
 *
 * Start: xga_events_init() once, then xga_events_vcpu_init() for each vCPU. A new port: bind it by a
 * hypercall, install its handler, xga_events_attach(), xga_events_unmask(). No event is lost, because
 * the port is masked until then and unmasking looks for an event that is already there. When a
 * domain was restored, all ports are closed: start again. One that was resumed as it was has all its
 * ports, and goes on (docs/shared/events.md).
 *
 * Concurrency: a function with a parameter `self` runs on that vCPU with its upcalls disabled.
 * xga_events_attach(), xga_events_detach(), xga_events_move() and xga_events_close() of one port are
 * serialised by the caller. The other functions may run on any vCPU at any time. No function waits.
 *
 * An event that a vCPU has taken, but not returned yet, is still returned there, once, after another
 * vCPU has masked, moved or closed the port: a handler stays until the vCPU has left its loop. On the
 * vCPU itself, masking takes the event back.
 *
 * Memory: shared_info and vcpu_info are Normal write-back memory on Arm. vcpu_info is where the guest
 * has registered it: in shared_info for the first XEN_LEGACY_MAX_VCPUS vCPUs, unless
 * VCPUOP_register_vcpu_info moved it.
 */
#ifndef XGA_SHARED_EVENTS_H
#define XGA_SHARED_EVENTS_H

#include <xga/std.h>

#include <xen/errno.h>
#include <xen/event_channel.h>
#include <xen/xen.h>
#include <xga/access.h>
#include <xga/event_channel.h>
#include <xga/shared/result.h>

/* Words of ports, and ports of a word; a division would be a call on Arm without optimisation. */
#define XGA_EVENTS_WORDS_ ((uint32_t)sizeof(xen_ulong_t) * 8)
#define XGA_EVENTS_SHIFT_ (4 + sizeof(xen_ulong_t) / 4)

/** The ports of the domain: EVTCHN_2L_NR_CHANNELS, 4096 or 1024 on x86_32. */
struct xga_events {
    struct shared_info *shared_;
    xen_ulong_t held_[sizeof(xen_ulong_t) * 8]; /* attached ports that their delivery masks */
};

/** What one vCPU receives. 4096 ports and 6 vCPUs take 3832 bytes together. */
struct xga_events_vcpu {
    struct xga_events *events_;
    struct vcpu_info *info_;
    xen_ulong_t words_; /* taken from the selector, not scanned yet */
    xen_ulong_t batch_; /* events taken from one word, not returned yet */
    uint32_t base_;     /* the first port of that word */
    uint32_t vcpu_;
    xen_ulong_t bound_[sizeof(xen_ulong_t) * 8];
};

/** For xga_events_attach(): each delivery of the port masks it; unmasking ends the handling. */
#define XGA_EVENTS_HELD 1u

XGA_PRIVATE_ xen_ulong_t xga_events_bit_(uint32_t port)
{
#if __SIZEOF_POINTER__ >= 8
    return (xen_ulong_t)1 << (port & (XGA_EVENTS_WORDS_ - 1));
#else
    /* A variable shift of 64 bits would be a call. */
    uint32_t half = (uint32_t)1 << (port & 31), high = (port & (XGA_EVENTS_WORDS_ - 1)) >> 5;

    return (xen_ulong_t)((uint64_t)(half & (0 - high)) << 32 | (half & (high - 1)));
#endif
}

XGA_PRIVATE_ int xga_events_is_valid_(uint32_t port)
{
    return port != 0 && port < (uint32_t)EVTCHN_2L_NR_CHANNELS;
}

/**
 * Takes the event of one port, without an object and without masking anything.
 *
 * For firmware that polls a port of its own, while somebody else may receive the other events of the
 * domain. The port may be masked: then it makes no upcall. It is one load when there is no event.
 *
 * Acquire when the result is 1: what the sender wrote before it sent is visible.
 *
 * @param shared  [in,out] the page that Xen shares with the domain
 * @param port    [in] a port of the domain
 * @return 1 when there was an event, which is no longer pending; 0 when there was none
 * @retval -XEN_EINVAL port is 0 or out of range
 */
XGA_FN xga_long xga_events_poll(struct shared_info *shared, evtchn_port_t port)
{
    xen_ulong_t bit = xga_events_bit_(port);
    xen_ulong_t *pending;

    if (!xga_events_is_valid_(port))
        return -XEN_EINVAL;
    pending = &shared->evtchn_pending[port >> XGA_EVENTS_SHIFT_];
    if ((xga_load_word(pending) & bit) == 0)
        return 0;
    return (xga_fetch_and_word(pending, ~bit) & bit) != 0;
}

/**
 * Masks all ports and attaches none.
 *
 * Pending events stay pending. Before the first upcall, and again in a restored domain.
 *
 * @param events  [out] the object
 * @param shared  [in,out] the page that Xen shares with the domain; it stays mapped
 * @return the number of ports that a domain can have, port 0 included
 * @retval -XEN_EINVAL a pointer is NULL, or shared is not aligned
 */
XGA_FN xga_long xga_events_init(struct xga_events *events, struct shared_info *shared)
{
    uint32_t word;

    if (events == NULL || shared == NULL || ((size_t)shared & (sizeof(xen_ulong_t) - 1)) != 0)
        return -XEN_EINVAL;
    events->shared_ = shared;
    for (word = 0; word < XGA_EVENTS_WORDS_; word++) {
        xga_store_word(&events->held_[word], 0);
        xga_store_word(&shared->evtchn_mask[word], ~(xen_ulong_t)0);
    }
    return (xga_long)EVTCHN_2L_NR_CHANNELS;
}

/**
 * Prepares one vCPU, to which no port is attached.
 *
 * When the vCPU's upcall vector has been set, or its PPI enabled, call xga_events_next() once by
 * hand: events may have come before.
 *
 * @param v       [out] the object
 * @param events  [in] the domain's ports
 * @param info    [in,out] the vCPU's vcpu_info where it is registered; it stays mapped
 * @param vcpu    [in] the number of the vCPU
 * @return 0 on success
 * @retval -XEN_EINVAL a pointer is NULL, or info is not aligned
 */
XGA_FN xga_long xga_events_vcpu_init(struct xga_events_vcpu *v, struct xga_events *events,
                                     struct vcpu_info *info, uint32_t vcpu)
{
    uint32_t word;

    if (v == NULL || events == NULL || info == NULL ||
        ((size_t)info & (sizeof(xen_ulong_t) - 1)) != 0)
        return -XEN_EINVAL;
    v->events_ = events;
    v->info_ = info;
    v->words_ = 0;
    v->batch_ = 0;
    v->base_ = 0;
    v->vcpu_ = vcpu;
    for (word = 0; word < XGA_EVENTS_WORDS_; word++)
        xga_store_word(&v->bound_[word], 0);
    return 0;
}

/*
 * Takes the selector. evtchn_upcall_pending is cleared first: an event that comes later finds it
 * clear, and makes an upcall. Both are looked at before: without an event, this is two loads.
 */
XGA_PRIVATE_ xen_ulong_t xga_events_selected_(struct vcpu_info *info)
{
    if (xga_load8(&info->evtchn_upcall_pending) == 0 &&
        xga_load_word(&info->evtchn_pending_sel) == 0)
        return 0;
    xga_store8(&info->evtchn_upcall_pending, 0);
    return xga_xchg_word(&info->evtchn_pending_sel, 0);
}

/* Takes all events of the next word that has any: first of the words left over, then once again. */
XGA_PRIVATE_ xen_ulong_t xga_events_batch_(struct xga_events_vcpu *self)
{
    struct xga_events *events = self->events_;
    struct shared_info *shared = events->shared_;
    xen_ulong_t words = self->words_;
    int pass;

    for (pass = 0; pass < 2; pass++) {
        while (words != 0) {
            uint32_t word = xga_lowest_bit_word(words);
            xen_ulong_t *mask = &shared->evtchn_mask[word];
            xen_ulong_t ports, held;

            words &= words - 1;
            ports = xga_load_word(&shared->evtchn_pending[word]) &
                    xga_load_word(&self->bound_[word]) & ~xga_load_word(mask);
            if (ports == 0)
                continue;
            held = ports & xga_load_word(&events->held_[word]);
            if (held != 0)
                xga_or_word(mask, held);
            xga_and_word(&shared->evtchn_pending[word], ~ports);
            self->base_ = word * XGA_EVENTS_WORDS_;
            self->words_ = words;
            return ports;
        }
        if (pass == 0)
            words = xga_events_selected_(self->info_);
    }
    self->words_ = 0;
    return 0;
}

/**
 * Takes the next event of this vCPU.
 *
 * All events of one word are taken by one locked operation, and are returned before the next word is
 * scanned; all words that had events are scanned before the selector is read again: no port starves
 * another. The caller may stop before the result is 0, and must then call again later: Xen makes no
 * further upcall for events that are taken.
 *
 * Acquire: the handler sees what the sender wrote before it sent. The event is no longer pending when
 * the handler starts: an event that is sent during the handling is another event.
 *
 * @param self  [in,out] this vCPU
 * @return the port; 0 when there is no event
 */
XGA_FN xga_long xga_events_next(struct xga_events_vcpu *self)
{
    xen_ulong_t batch = self->batch_;

    if (batch == 0) {
        batch = xga_events_batch_(self);
        if (batch == 0)
            return 0;
    }
    self->batch_ = batch & (batch - 1);
    return (xga_long)(self->base_ + xga_lowest_bit_word(batch));
}

/**
 * Lets a vCPU receive a port that Xen has bound to it.
 *
 * Xen binds a port to vCPU 0 unless the hypercall that made it names another vCPU:
 * xga_evtchn_bind_vcpu() or xga_events_move() changes that. The port stays masked until it is
 * unmasked.
 *
 * @param v      [in,out] the vCPU
 * @param port   [in] the port
 * @param flags  [in] XGA_EVENTS_HELD or 0
 * @return 0 on success
 * @retval -XEN_EINVAL port is 0 or out of range; another flag is set
 */
XGA_FN xga_long xga_events_attach(struct xga_events_vcpu *v, evtchn_port_t port, uint32_t flags)
{
    xen_ulong_t bit = xga_events_bit_(port);
    uint32_t word = port >> XGA_EVENTS_SHIFT_;

    if (!xga_events_is_valid_(port) || (flags & ~XGA_EVENTS_HELD) != 0)
        return -XEN_EINVAL;
    if ((flags & XGA_EVENTS_HELD) != 0)
        xga_or_word(&v->events_->held_[word], bit);
    else
        xga_and_word(&v->events_->held_[word], ~bit);
    xga_or_word(&v->bound_[word], bit);
    return 0;
}

/**
 * Returns whether a port has an event that nobody has taken.
 *
 * @param events  [in] the domain's ports
 * @param port    [in] the port
 * @return 1 or 0; 0 when port is 0 or out of range
 */
XGA_FN int xga_events_is_pending(const struct xga_events *events, evtchn_port_t port)
{
    return xga_events_is_valid_(port) &&
           (xga_load_word(&events->shared_->evtchn_pending[port >> XGA_EVENTS_SHIFT_]) &
            xga_events_bit_(port)) != 0;
}

/**
 * Returns whether a port is masked.
 *
 * @param events  [in] the domain's ports
 * @param port    [in] the port
 * @return 1 or 0; 1 when port is 0 or out of range
 */
XGA_FN int xga_events_is_masked(const struct xga_events *events, evtchn_port_t port)
{
    return !xga_events_is_valid_(port) ||
           (xga_load_word(&events->shared_->evtchn_mask[port >> XGA_EVENTS_SHIFT_]) &
            xga_events_bit_(port)) != 0;
}

/**
 * Takes the event of one port, masked or not. See xga_events_poll().
 *
 * An event that a vCPU has already taken is not found.
 *
 * @param events  [in] the domain's ports
 * @param port    [in] the port
 * @return 1 when there was an event, which is no longer pending; 0 when there was none
 * @retval -XEN_EINVAL port is 0 or out of range
 */
XGA_FN xga_long xga_events_take(const struct xga_events *events, evtchn_port_t port)
{
    return xga_events_poll(events->shared_, port);
}

/**
 * Masks a port: its events stay pending and make no upcall.
 *
 * An event that this vCPU has taken becomes pending again. One that another vCPU has taken is still
 * returned there, once.
 *
 * @param self  [in,out] this vCPU; the port may be attached to another one
 * @param port  [in] the port
 * @return 1 when the port was masked before, also by its delivery (XGA_EVENTS_HELD); 0 when it was
 *         not
 * @retval -XEN_EINVAL port is 0 or out of range
 */
XGA_FN xga_long xga_events_mask(struct xga_events_vcpu *self, evtchn_port_t port)
{
    struct shared_info *shared = self->events_->shared_;
    xen_ulong_t bit = xga_events_bit_(port);
    uint32_t word = port >> XGA_EVENTS_SHIFT_;
    int was;

    if (!xga_events_is_valid_(port))
        return -XEN_EINVAL;
    was = (xga_fetch_or_word(&shared->evtchn_mask[word], bit) & bit) != 0;
    if (self->base_ == word * XGA_EVENTS_WORDS_ && (self->batch_ & bit) != 0) {
        self->batch_ &= ~bit;
        xga_or_word(&shared->evtchn_pending[word], bit);
    }
    return was;
}

/**
 * Unmasks a port; an event that came meanwhile makes an upcall.
 *
 * It is one locked operation when the port is attached to this vCPU and not pending. Otherwise Xen
 * unmasks it by EVTCHNOP_unmask, since only Xen can make an upcall. Xen then needs the mask bit set.
 *
 * Release: whoever receives the next event sees what this vCPU wrote before. A full barrier lies
 * between clearing the mask bit and looking for an event: Xen sets the pending bit and then reads the
 * mask bit, so at least one of the two sees the other. Source: evtchn_2l_set_pending() and
 * evtchn_2l_unmask() in common/event_2l.c.
 *
 * @param self  [in] this vCPU; the port may be attached to another one
 * @param port  [in] the port
 * @return 0 on success
 * @retval -XEN_EINVAL port is 0 or out of range; Xen has no such port
 */
XGA_FN xga_long xga_events_unmask(const struct xga_events_vcpu *self, evtchn_port_t port)
{
    struct shared_info *shared = self->events_->shared_;
    xen_ulong_t bit = xga_events_bit_(port);
    uint32_t word = port >> XGA_EVENTS_SHIFT_;

    if (!xga_events_is_valid_(port))
        return -XEN_EINVAL;
    if ((xga_load_word(&self->bound_[word]) & bit) != 0) {
        xga_and_word(&shared->evtchn_mask[word], ~bit);
        xga_mb_rmw();
        if ((xga_load_word(&shared->evtchn_pending[word]) & bit) == 0)
            return 0;
        xga_or_word(&shared->evtchn_mask[word], bit);
    }
    return xga_evtchn_unmask_port(port);
}

/**
 * Ends the handling of a port: unmasks it, or takes the event that came meanwhile. Makes no
 * hypercall.
 *
 * Release when the result is 0, acquire when it is 1. An upcall that Xen made in between finds
 * nothing.
 *
 * @param self  [in] this vCPU, to which the port is attached
 * @param port  [in] the port, which is masked
 * @return 1 when an event came, which is no longer pending: handle it, the port is still masked;
 *         0 when the port is unmasked
 * @retval -XEN_EINVAL port is 0, out of range or not attached to self
 */
XGA_FN XGA_MUST_USE xga_long xga_events_rearm(const struct xga_events_vcpu *self,
                                              evtchn_port_t port)
{
    struct shared_info *shared = self->events_->shared_;
    xen_ulong_t bit = xga_events_bit_(port);
    uint32_t word = port >> XGA_EVENTS_SHIFT_;
    xen_ulong_t *pending;

    if (!xga_events_is_valid_(port) || (xga_load_word(&self->bound_[word]) & bit) == 0)
        return -XEN_EINVAL;
    pending = &shared->evtchn_pending[word];
    if ((xga_load_word(pending) & bit) == 0) {
        xga_and_word(&shared->evtchn_mask[word], ~bit);
        xga_mb_rmw();
        if ((xga_load_word(pending) & bit) == 0)
            return 0;
        xga_or_word(&shared->evtchn_mask[word], bit);
    }
    xga_and_word(pending, ~bit);
    return 1;
}

/**
 * Makes an event for a port, as if it had been sent.
 *
 * A masked port only becomes pending.
 *
 * @param events  [in] the domain's ports
 * @param port    [in] the port
 * @return 0 on success
 * @retval -XEN_EINVAL port is 0 or out of range; Xen has no such port
 */
XGA_FN xga_long xga_events_retrigger(const struct xga_events *events, evtchn_port_t port)
{
    struct shared_info *shared = events->shared_;
    xen_ulong_t bit = xga_events_bit_(port);
    uint32_t word = port >> XGA_EVENTS_SHIFT_;
    xen_ulong_t was;

    if (!xga_events_is_valid_(port))
        return -XEN_EINVAL;
    was = xga_fetch_or_word(&shared->evtchn_mask[word], bit);
    xga_or_word(&shared->evtchn_pending[word], bit);
    return (was & bit) != 0 ? 0 : xga_evtchn_unmask_port(port);
}

/**
 * Returns the next port that is attached to a vCPU, in ascending order.
 *
 * @param v      [in] the vCPU
 * @param after  [in] the port after which to search, 0 for all
 * @return the lowest attached port above after; 0 when there is none
 */
XGA_FN evtchn_port_t xga_events_attached(const struct xga_events_vcpu *v, evtchn_port_t after)
{
    xen_ulong_t below;
    uint32_t word;

    if (after >= (uint32_t)EVTCHN_2L_NR_CHANNELS - 1)
        return 0;
    below = xga_events_bit_(after + 1) - 1;
    for (word = (after + 1) >> XGA_EVENTS_SHIFT_; word < XGA_EVENTS_WORDS_; word++) {
        xen_ulong_t ports = xga_load_word(&v->bound_[word]) & ~below;

        if (ports != 0)
            return word * XGA_EVENTS_WORDS_ + xga_lowest_bit_word(ports);
        below = 0;
    }
    return 0;
}

/**
 * Masks a port and forgets it; it stays open, and its event pending, for whoever attaches it next.
 *
 * @param self  [in,out] this vCPU
 * @param v     [in,out] the vCPU to which the port is attached; may be self
 * @param port  [in] the port
 * @return 0 on success
 * @retval -XEN_EINVAL port is 0, out of range or not attached to v; nothing is done
 */
XGA_FN xga_long xga_events_detach(struct xga_events_vcpu *self, struct xga_events_vcpu *v,
                                  evtchn_port_t port)
{
    xen_ulong_t bit = xga_events_bit_(port);
    uint32_t word = port >> XGA_EVENTS_SHIFT_;

    if (!xga_events_is_valid_(port) || (xga_load_word(&v->bound_[word]) & bit) == 0)
        return -XEN_EINVAL;
    (void)xga_events_mask(self, port);
    xga_and_word(&v->bound_[word], ~bit);
    return 0;
}

/**
 * Masks, detaches and closes a port, in this order.
 *
 * Xen clears the pending bit when it closes the port: clearing it afterwards could clear an event of
 * whoever gets the same port number next. The port stays masked. Source: evtchn_free() in
 * common/event_channel.c.
 *
 * @param self  [in,out] this vCPU
 * @param v     [in,out] the vCPU to which the port is attached; may be self
 * @param port  [in] the port
 * @return 0 on success
 * @retval -XEN_EINVAL port is 0, out of range or not attached to v, and nothing is done; or Xen has
 *         no such port or does not close it, and it is masked and detached
 */
XGA_FN xga_long xga_events_close(struct xga_events_vcpu *self, struct xga_events_vcpu *v,
                                 evtchn_port_t port)
{
    xga_long ret = xga_events_detach(self, v, port);

    return ret != 0 ? ret : xga_evtchn_close_port(port);
}

/**
 * Moves a masked port to another vCPU.
 *
 * Its event stays pending, and unmasking delivers it to the other vCPU. Masking by
 * xga_events_mask() takes back an event that this vCPU has taken. A port that is held while it is
 * handled may be moved, since it is masked; it stays masked until its handling ends.
 *
 * @param from  [in,out] the vCPU to which the port is attached
 * @param to    [in,out] the vCPU that gets it
 * @param port  [in] the port
 * @return 0 on success
 * @retval -XEN_EBUSY the port is not masked
 * @retval -XEN_EINVAL port is 0, out of range or not attached to from; from and to belong to
 *         different objects; Xen does not move the port (IPIs, virtual interrupts per vCPU)
 * @retval -XEN_ENOENT to is no vCPU of the domain
 */
XGA_FN xga_long xga_events_move(struct xga_events_vcpu *from, struct xga_events_vcpu *to,
                                evtchn_port_t port)
{
    xen_ulong_t bit = xga_events_bit_(port);
    uint32_t word = port >> XGA_EVENTS_SHIFT_;
    struct evtchn_bind_vcpu op;
    xga_long ret;

    if (!xga_events_is_valid_(port) || from->events_ != to->events_ ||
        (xga_load_word(&from->bound_[word]) & bit) == 0)
        return -XEN_EINVAL;
    if (!xga_events_is_masked(from->events_, port))
        return -XEN_EBUSY;
    op.port = port;
    op.vcpu = to->vcpu_;
    ret = xga_evtchn_bind_vcpu(&op);
    if (ret == 0 && from != to) {
        xga_or_word(&to->bound_[word], bit);
        xga_and_word(&from->bound_[word], ~bit);
    }
    return ret;
}

/**
 * Ends a vCPU that goes offline.
 *
 * Close, move or detach its ports first; then disable its upcall (the vector or the PPI) and take
 * the vCPU down. In the other order, Xen raises events on a vCPU that nobody looks after.
 *
 * @param v  [in,out] the vCPU, which no longer calls xga_events_next()
 * @return 0 on success
 * @retval -XEN_EBUSY ports are attached to it; nothing is done
 */
XGA_FN xga_long xga_events_vcpu_fini(struct xga_events_vcpu *v)
{
    if (xga_events_attached(v, 0) != 0)
        return -XEN_EBUSY;
    v->words_ = 0;
    v->batch_ = 0;
    return 0;
}

#ifdef XEN_HAVE_PV_UPCALL_MASK

/**
 * Disables the upcalls of this vCPU. x86 PV only.
 *
 * The order is that of program text: the byte is read by Xen on the same processor only.
 *
 * @param self  [in] this vCPU
 * @return 1 when upcalls were disabled before, 0 when they were not
 */
XGA_FN int xga_events_upcalls_off(const struct xga_events_vcpu *self)
{
    uint8_t was = xga_load8(&self->info_->evtchn_upcall_mask);

    xga_store8(&self->info_->evtchn_upcall_mask, 1);
    xga_wmb();
    return was != 0;
}

/**
 * Enables the upcalls of this vCPU, and looks for one that waits. x86 PV only.
 *
 * Xen makes no upcall for events that came while upcalls were disabled, until something else enters
 * Xen: the caller handles them.
 *
 * @param self  [in] this vCPU
 * @return 1 when an upcall waits: do what the upcall does, with upcalls disabled again; 0 when none
 */
XGA_FN XGA_MUST_USE int xga_events_upcalls_on(const struct xga_events_vcpu *self)
{
    xga_store8_release(&self->info_->evtchn_upcall_mask, 0);
    xga_rmb();
    return xga_load8(&self->info_->evtchn_upcall_pending) != 0;
}

#endif

#endif
