/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Why a port is masked, and how long a port that storms stays masked. Both layouts; optional.
 *
 *     void upcall(void)
 *     {
 *         struct xga_event_port *p;
 *         xga_long port;
 *
 *         while ((port = xga_events_next(self)) > 0) {
 *             p = &channel[port].port;
 *             xga_event_port_begin(p);
 *             spurious = !channel[port].handler(channel[port].data);
 *             if (xga_event_port_done(p, &delays, spurious, now()))
 *                 xga_events_unmask(self, p->port);
 *         }
 *     }
 *
 *     void timer(void)
 *     {
 *         while ((p = xga_event_delays_due(&delays, now())) != NULL)
 *             if (xga_event_port_release(p, XGA_MASKED_DELAYED))
 *                 xga_events_unmask(self, p->port);
 *         set_timer(xga_event_delays_next(&delays));
 *     }
 *
 * The port is attached with XGA_EVENTS_HELD, or held in the FIFO layout: its delivery masks it. It is
 * unmasked when its last reason is gone, and not before. So it can be moved while it is handled, and
 * the end of the handling on the old vCPU does not let it run on two at once.
 *
 * The functions decide; the caller masks and unmasks. They access no shared memory, make no hypercall
 * and read no clock. Calls for one port, and for one list of delays, are serialised by the caller: a
 * list for each vCPU needs no lock.
 */
#ifndef XGA_SHARED_EVENT_PORT_H
#define XGA_SHARED_EVENT_PORT_H

#include <xga/std.h>

#include <xen/errno.h>
#include <xga/fn.h>
#include <xga/shared/result.h>

/** The driver does not want events. */
#define XGA_MASKED_BY_DRIVER 1u
/** The port is about to be moved to another vCPU. */
#define XGA_MASKED_TO_MOVE   2u
/** From the delivery of an event to the end of its handling. */
#define XGA_MASKED_HANDLING  4u
/** Too many events were spurious. */
#define XGA_MASKED_DELAYED   8u

/** The first delay in ns. It doubles with each further spurious event. */
#define XGA_EVENT_DELAY_FIRST   0x100000u
/** The longest delay in ns. */
#define XGA_EVENT_DELAY_LONGEST 1000000000u

/** A port, embedded in the caller's own channel. */
struct xga_event_port {
    uint32_t port;  /**< the port */
    uint32_t limit; /**< spurious events in a row before the first delay */
    uint32_t reasons_;
    uint32_t spurious_;
    uint64_t due_;
    struct xga_event_port *next_;
};

/** Ports that wait for the end of their delays, the earliest first. */
struct xga_event_delays {
    struct xga_event_port *first_;
};

/**
 * Prepares a port, which is masked by its driver.
 *
 * @param p      [out] the object
 * @param port   [in] the port, which is masked
 * @param limit  [in] number of spurious events in a row before the first delay, for instance 4;
 *               0xffffffffu for no delays
 * @return 0 on success
 * @retval -XEN_EINVAL p is NULL, or port is 0
 */
XGA_FN int xga_event_port_init(struct xga_event_port *p, uint32_t port, uint32_t limit)
{
    if (p == NULL || port == 0)
        return -XEN_EINVAL;
    p->port = port;
    p->limit = limit;
    p->reasons_ = XGA_MASKED_BY_DRIVER;
    p->spurious_ = 0;
    p->due_ = 0;
    p->next_ = NULL;
    return 0;
}

/**
 * Prepares a list of delays, which is empty.
 *
 * @param d  [out] the list
 */
XGA_FN void xga_event_delays_init(struct xga_event_delays *d)
{
    d->first_ = NULL;
}

/**
 * Returns why a port is masked.
 *
 * @param p  [in] the port
 * @return a set of XGA_MASKED_*; 0 when it is not masked
 */
XGA_FN uint32_t xga_event_port_reasons(const struct xga_event_port *p)
{
    return p->reasons_;
}

/**
 * Starts the handling of an event, whose delivery has masked the port.
 *
 * @param p  [in,out] the port
 */
XGA_FN void xga_event_port_begin(struct xga_event_port *p)
{
    p->reasons_ |= XGA_MASKED_HANDLING;
}

/**
 * Adds a reason to mask a port.
 *
 * @param p       [in,out] the port
 * @param reason  [in] XGA_MASKED_BY_DRIVER or XGA_MASKED_TO_MOVE
 * @return 1 when it is the only reason: the caller masks the port; 0 when the port is masked already
 */
XGA_FN XGA_MUST_USE int xga_event_port_hold(struct xga_event_port *p, uint32_t reason)
{
    uint32_t was = p->reasons_;

    p->reasons_ = was | reason;
    return was == 0;
}

/**
 * Removes a reason to mask a port.
 *
 * @param p       [in,out] the port
 * @param reason  [in] one of XGA_MASKED_*
 * @return 1 when it was the last reason: the caller unmasks the port; 0 when others are left, or when
 *         it was none
 */
XGA_FN XGA_MUST_USE int xga_event_port_release(struct xga_event_port *p, uint32_t reason)
{
    uint32_t was = p->reasons_;

    p->reasons_ = was & ~reason;
    return was != 0 && (was & ~reason) == 0;
}

/* The delay after the n-th spurious event beyond the limit, from 0, in ns. */
XGA_PRIVATE_ uint32_t xga_event_delay_(uint32_t n)
{
    return n >= 10 ? XGA_EVENT_DELAY_LONGEST : XGA_EVENT_DELAY_FIRST << n;
}

/* Counts an event that is spurious, or that follows one, and delays the port beyond its limit. */
XGA_PRIVATE_ void xga_event_port_count_(struct xga_event_port *p, struct xga_event_delays *d,
                                        int was_spurious, uint64_t now)
{
    struct xga_event_port **at = &d->first_;

    if (!was_spurious) {
        p->spurious_ = 0;
        return;
    }
    if (p->spurious_ != 0xffffffffu)
        p->spurious_++;
    if (p->spurious_ <= p->limit || (p->reasons_ & XGA_MASKED_DELAYED) != 0)
        return;
    p->reasons_ |= XGA_MASKED_DELAYED;
    p->due_ = now + xga_event_delay_(p->spurious_ - p->limit - 1);
    while (*at != NULL && (*at)->due_ <= p->due_)
        at = &(*at)->next_;
    p->next_ = *at;
    *at = p;
}

/**
 * Ends the handling of an event.
 *
 * An event that was not spurious, after one that was not, costs one comparison more than
 * xga_event_port_release(). Spurious events in a row beyond the limit delay the port: by 1 ms for the
 * first, twice as long for each further one, at most 1 s. An event that is not spurious ends the row.
 *
 * @param p             [in,out] the port
 * @param d             [in,out] the list of delays
 * @param was_spurious  [in] 1 when the handler found nothing to do, else 0
 * @param now           [in] the time in ns, since any moment
 * @return 1 when the caller unmasks or rearms the port now; 0 when a reason is left, as when it is
 *         delayed: set the timer to xga_event_delays_next()
 */
XGA_FN XGA_MUST_USE int xga_event_port_done(struct xga_event_port *p, struct xga_event_delays *d,
                                            int was_spurious, uint64_t now)
{
    if (((uint32_t)was_spurious | p->spurious_) == 0) {
        if (p->reasons_ == XGA_MASKED_HANDLING) {
            p->reasons_ = 0;
            return 1;
        }
    } else {
        xga_event_port_count_(p, d, was_spurious, now);
    }
    return xga_event_port_release(p, XGA_MASKED_HANDLING);
}

/**
 * Takes a port off the list: when it is closed, or before it goes to another list.
 *
 * @param d  [in,out] the list
 * @param p  [in,out] the port, which may be on it; it is no longer delayed
 * @return 1 when it was on the list and no reason to mask it is left: the caller unmasks it, unless
 *         it closes it; else 0
 */
XGA_FN int xga_event_delays_remove(struct xga_event_delays *d, struct xga_event_port *p)
{
    struct xga_event_port **at = &d->first_;

    while (*at != NULL && *at != p)
        at = &(*at)->next_;
    if (*at == NULL)
        return 0;
    *at = p->next_;
    p->next_ = NULL;
    return xga_event_port_release(p, XGA_MASKED_DELAYED);
}

/**
 * Takes a port whose delay has ended off the list.
 *
 * @param d    [in,out] the list
 * @param now  [in] the time in ns; ~(uint64_t)0 for any port, however long its delay
 * @return the port, from which the caller releases XGA_MASKED_DELAYED; NULL when there is none
 */
XGA_FN struct xga_event_port *xga_event_delays_due(struct xga_event_delays *d, uint64_t now)
{
    struct xga_event_port *p = d->first_;

    if (p == NULL || p->due_ > now)
        return NULL;
    d->first_ = p->next_;
    p->next_ = NULL;
    return p;
}

/**
 * Returns when the next delay ends.
 *
 * @param d  [in] the list
 * @return the time in ns; ~(uint64_t)0 when no port is delayed
 */
XGA_FN uint64_t xga_event_delays_next(const struct xga_event_delays *d)
{
    return d->first_ == NULL ? ~(uint64_t)0 : d->first_->due_;
}

#endif
