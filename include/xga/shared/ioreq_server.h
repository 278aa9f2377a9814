/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Makes an ioreq server and takes it down again, for a device model in a kernel or in firmware.
 *
 *     ret = xga_ioreq_server_init(&server, domid, with_ring, frames);
 *     ...                                        // x86 PV: map the machine frames in `frames`
 *     xga_ioreq_vcpus_init(&vcpus, vcpu, count, page);
 *     xga_ioreq_buffered_init(&ring, ring_page);
 *     ret = xga_ioreq_server_add_ranges(&server, ranges, 2);
 *     ret = xga_ioreq_server_start(&server, &vcpus);
 *     ...                                        // serve: <xga/shared/ioreq.h>
 *     while (xga_ioreq_server_stop(&server, &vcpus) == 0)
 *         ...                                    // let the guest run, for so long as you like
 *     ret = xga_ioreq_server_fini(&server, &vcpus);
 *
 * A function that fails has undone what it did: no server, port or page is left over. After a failed
 * xga_ioreq_server_add_ranges() or xga_ioreq_server_start(), call xga_ioreq_server_fini() or try again.
 *
 * Calls for one server are serialised, and xga_ioreq_server_start() and xga_ioreq_server_fini() change
 * ports: no call of xga_ioreq_vcpus_find() at the same time.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures (Arm: a Xen
 * with CONFIG_IOREQ_SERVER). The errors of all functions include those that all operations of
 * <xga/dm_op.h> have. Source: common/ioreq.c.
 */
#ifndef XGA_SHARED_IOREQ_SERVER_H
#define XGA_SHARED_IOREQ_SERVER_H

#include <xga/std.h>

#include <xen/errno.h>
#include <xga/dm_op.h>
#include <xga/event_channel.h>
#include <xga/memory.h>
#include <xga/shared/ioreq.h>
#include <xga/shared/result.h>

/** In `frames`: the synchronous page. */
#define XGA_IOREQ_SERVER_SYNC     0
/** In `frames`: the page of the buffered ring. */
#define XGA_IOREQ_SERVER_BUFFERED 1

/* HVM_IOREQSRV_BUFIOREQ_*, which <xen/hvm/hvm_op.h> has for Xen's tools alone. */
#define XGA_IOREQ_SERVER_OFF_    0
#define XGA_IOREQ_SERVER_ATOMIC_ 2

/** An ioreq server of this device model. All members are private. */
struct xga_ioreq_server {
    xen_pfn_t frame_[2];
    uint32_t pages_; /* acquired, in the order of frame_; 0: there is no server */
    evtchn_port_t buffered_port_;
    domid_t domid_;
    ioservid_t id_;
    uint8_t has_ring_, is_started_;
};

/** What a server gets: ports, addresses or PCI functions, both ends included. */
struct xga_ioreq_range {
    uint64_t first; /**< the first port or address, or XEN_DMOP_PCI_SBDF() */
    uint64_t last;  /**< the last one */
    uint32_t type;  /**< XEN_DMOP_IO_RANGE_* */
};

/**
 * Reads the port of a server's buffered ring, and the frames of its pages, from plain values.
 *
 * See xga_dm_get_ioreq_server_info().
 *
 * @param domid         [in] the guest's domid
 * @param id            [in] the server's number
 * @param flags         [in] XEN_DMOP_no_gfns, or (x86) 0, which maps the pages at frames of the guest
 * @param port          [out] the guest's port; 0: the server has no buffered ring
 * @param gfn           [out] frame of the synchronous page; not written to with XEN_DMOP_no_gfns; may
 *                            be NULL
 * @param buffered_gfn  [out] frame of the buffered ring; not written to with XEN_DMOP_no_gfns or
 *                            without such a ring; may be NULL
 * @return 0; nothing is written to on failure
 * @return other errors as xga_dm_get_ioreq_server_info()
 */
XGA_FN xga_long xga_ioreq_server_info(domid_t domid, ioservid_t id, uint16_t flags,
                                      evtchn_port_t *port, uint64_t *gfn, uint64_t *buffered_gfn)
{
    struct xen_dm_op op;
    xga_long ret;

    op.u.get_ioreq_server_info.id = id;
    op.u.get_ioreq_server_info.flags = flags;
    op.u.get_ioreq_server_info.bufioreq_port = 0;
    op.u.get_ioreq_server_info.ioreq_gfn = 0;
    op.u.get_ioreq_server_info.bufioreq_gfn = 0;
    ret = xga_dm_get_ioreq_server_info(domid, &op);
    if (ret != 0)
        return ret;
    *port = op.u.get_ioreq_server_info.bufioreq_port;
    if (flags & XEN_DMOP_no_gfns)
        return 0;
    if (gfn != NULL)
        *gfn = op.u.get_ioreq_server_info.ioreq_gfn;
    if (buffered_gfn != NULL && *port != 0)
        *buffered_gfn = op.u.get_ioreq_server_info.bufioreq_gfn;
    return 0;
}

XGA_PRIVATE_ xga_long xga_ioreq_server_acquire_(const struct xga_ioreq_server *s, uint32_t frame,
                                                xen_pfn_t *at)
{
    struct xen_mem_acquire_resource op;

    op.domid = s->domid_;
    op.type = XENMEM_resource_ioreq_server;
    op.id = s->id_;
    op.nr_frames = 1;
    op.pad = 0;
    op.frame = frame;
    set_xen_guest_handle(op.frame_list, at);
    return xga_memory_acquire_resource(&op);
}

/* The first error counts; nothing keeps the rest from being done. */
XGA_PRIVATE_ xga_long xga_ioreq_server_drop_pages_(struct xga_ioreq_server *s, xga_long ret)
{
    struct xen_remove_from_physmap op;

    while (s->pages_ != 0) {
        xga_long removed;

        op.domid = DOMID_SELF;
        op.gpfn = s->frame_[--s->pages_];
        removed = xga_memory_remove_from_physmap(&op);
        /* A PV domain has no physmap, and has unmapped the machine frame itself. */
        if (ret == 0 && removed != -XEN_EACCES)
            ret = removed;
    }
    return ret;
}

/**
 * Creates a server, which is disabled and has no range, and acquires its pages.
 *
 * Before Xen 4.19, an x86 HVM or PVH caller can acquire pages only as the hardware domain. See
 * xga_memory_acquire_resource() for what becomes of RAM at a gfn, and for the errors that it adds to
 * those of xga_dm_create_ioreq_server().
 *
 * @param s          [out] the server
 * @param domid      [in]  the guest
 * @param with_ring  [in]  not 0: the server has a buffered ring, for writes that Xen need not wait for
 *                         (HVM_IOREQSRV_BUFIOREQ_ATOMIC); 0: none, as always on Arm
 * @param frames     [in]  two gfns of the caller, which the pages take: XGA_IOREQ_SERVER_SYNC and
 *                         XGA_IOREQ_SERVER_BUFFERED; the second is not used without a buffered ring
 *                   [out] x86 PV: two machine frames, to be mapped as pages of the guest
 * @return 0; on failure there is no server
 * @retval -XEN_EINVAL the guest is dying, or is no HVM or PVH domain; (Arm) with_ring is not 0
 * @retval -XEN_ENOSPC the guest has 8 servers, or no port left
 * @retval -XEN_ENOMEM Xen has no memory
 */
XGA_FN xga_long xga_ioreq_server_init(struct xga_ioreq_server *s, domid_t domid, int with_ring,
                                      xen_pfn_t frames[2])
{
    static const uint8_t frame[2] = {XENMEM_resource_ioreq_server_frame_ioreq(0),
                                     XENMEM_resource_ioreq_server_frame_bufioreq};
    xga_long ret;

    s->frame_[0] = 0;
    s->frame_[1] = 0;
    s->pages_ = 0;
    s->buffered_port_ = 0;
    s->domid_ = domid;
    s->id_ = 0;
    s->has_ring_ = with_ring != 0;
    s->is_started_ = 0;
    ret = xga_dm_create_ioreq_server_id(
        domid, with_ring ? XGA_IOREQ_SERVER_ATOMIC_ : XGA_IOREQ_SERVER_OFF_, &s->id_);
    if (ret != 0)
        return ret;
    do {
        ret = xga_ioreq_server_acquire_(s, frame[s->pages_], &frames[s->pages_]);
        if (ret != 0) {
            (void)xga_ioreq_server_drop_pages_(s, 0);
            (void)xga_dm_destroy_ioreq_server_by_id(domid, s->id_);
            return ret;
        }
        s->frame_[s->pages_] = frames[s->pages_];
        s->pages_++;
    } while (s->pages_ < 1u + s->has_ring_);
    return 0;
}

/**
 * Returns the number that the server has in Xen.
 *
 * @param s  [in] the server
 * @return the number
 */
XGA_FN ioservid_t xga_ioreq_server_id(const struct xga_ioreq_server *s)
{
    return s->id_;
}

/**
 * Returns the device model's port of the buffered ring.
 *
 * @param s  [in] the server
 * @return the port, after an event on which to drain the ring; 0: not started, or no buffered ring
 */
XGA_FN evtchn_port_t xga_ioreq_server_buffered_port(const struct xga_ioreq_server *s)
{
    return s->buffered_port_;
}

/**
 * Adds ranges to the server: all or none.
 *
 * @param s       [in] the server
 * @param ranges  [in] the ranges
 * @param count   [in] their number
 * @return 0
 * @return other errors as xga_dm_map_io_range_to_ioreq_server()
 */
XGA_FN xga_long xga_ioreq_server_add_ranges(const struct xga_ioreq_server *s,
                                            const struct xga_ioreq_range *ranges, uint32_t count)
{
    xga_long ret = 0;
    uint32_t done;

    for (done = 0; done < count; done++) {
        ret = xga_dm_map_io_range_by_id(s->domid_, s->id_, ranges[done].type, ranges[done].first,
                                        ranges[done].last);
        if (ret != 0)
            break;
    }
    while (ret != 0 && done != 0) {
        done--;
        (void)xga_dm_unmap_io_range_by_id(s->domid_, s->id_, ranges[done].type, ranges[done].first,
                                          ranges[done].last);
    }
    return ret;
}

/* A vCPU that waits for an answer of a server that is destroyed would wait for ever: Xen does not wake it. */
XGA_PRIVATE_ void xga_ioreq_server_answer_(struct xga_ioreq_vcpu *v, evtchn_port_t port)
{
    struct ioreq req;

    if ((xga_ioreq_take(v, &req) > 0 || xga_ioreq_retake(v, &req) > 0) &&
        xga_ioreq_finish(v, ~(uint64_t)0) > 0)
        (void)xga_evtchn_send_port(port);
}

/* Disables the server, answers what waits, and closes all ports. */
XGA_PRIVATE_ xga_long xga_ioreq_server_close_(struct xga_ioreq_server *s,
                                              struct xga_ioreq_vcpus *vcpus)
{
    xga_long ret = xga_dm_enable_ioreq_server(s->domid_, s->id_, 0), closed;
    struct xga_ioreq_vcpu *v;
    uint32_t i;

    for (i = 0; (v = xga_ioreq_vcpus_at(vcpus, i)) != NULL; i++) {
        evtchn_port_t port = xga_ioreq_vcpus_unbind(vcpus, i);

        if (port == 0)
            continue;
        xga_ioreq_server_answer_(v, port);
        closed = xga_evtchn_close_port(port);
        if (ret == 0)
            ret = closed;
    }
    if (s->buffered_port_ != 0) {
        closed = xga_evtchn_close_port(s->buffered_port_);
        s->buffered_port_ = 0;
        if (ret == 0)
            ret = closed;
    }
    return ret;
}

XGA_PRIVATE_ xga_long xga_ioreq_server_bind_(const struct xga_ioreq_server *s,
                                             struct xga_ioreq_vcpus *vcpus)
{
    const struct xga_ioreq_vcpu *v;
    evtchn_port_t port;
    uint32_t i;
    xga_long ret;

    for (i = 0; (v = xga_ioreq_vcpus_at(vcpus, i)) != NULL; i++) {
        evtchn_port_t remote = xga_ioreq_remote_port(v);

        if (remote == 0)
            return -XEN_ENOENT;
        ret = xga_evtchn_bind_remote_port(s->domid_, remote, &port);
        if (ret != 0)
            return ret;
        ret = xga_ioreq_vcpus_bind(vcpus, i, port);
        if (ret != 0) {
            (void)xga_evtchn_close_port(port);
            return ret;
        }
    }
    return 0;
}

/**
 * Enables the server, and binds the ports: from now on it gets requests.
 *
 * Xen writes the ports of the vCPUs into their slots when it enables the server, so that they are
 * bound afterwards. A port that is bound has an event pending: a request that was sent before does not
 * go unnoticed.
 *
 * A failed call disables the server again. A vCPU that has sent a request meanwhile waits until the
 * server is started.
 *
 * @param s      [in,out] the server, not started; its pages are mapped
 * @param vcpus  [in,out] the vCPUs, attached to the synchronous page: no port is bound yet
 * @return 0; on failure no port is bound, those of vcpus are closed
 * @retval -XEN_EINVAL the server was started or taken down before; vcpus has more than 128: nothing is
 *         done
 * @retval -XEN_ENOENT vcpus has more vCPUs than the guest was created with
 * @retval -XEN_EEXIST a vCPU has a port
 * @retval -XEN_ENOSPC all ports of the caller are in use
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_ESRCH the guest does not exist any more
 */
XGA_FN xga_long xga_ioreq_server_start(struct xga_ioreq_server *s, struct xga_ioreq_vcpus *vcpus)
{
    evtchn_port_t remote;
    xga_long ret;

    /* Without a page, Xen would crash at the first request. A page has 128 slots. */
    if (s->pages_ == 0 || s->is_started_ || xga_ioreq_vcpus_at(vcpus, 128) != NULL)
        return -XEN_EINVAL;
    if (s->has_ring_) {
        ret = xga_ioreq_server_info(s->domid_, s->id_, XEN_DMOP_no_gfns, &remote, NULL, NULL);
        if (ret == 0)
            ret = xga_evtchn_bind_remote_port(s->domid_, remote, &s->buffered_port_);
        if (ret != 0)
            return ret;
    }
    ret = xga_dm_enable_ioreq_server(s->domid_, s->id_, 1);
    if (ret == 0)
        ret = xga_ioreq_server_bind_(s, vcpus);
    if (ret != 0)
        (void)xga_ioreq_server_close_(s, vcpus);
    s->is_started_ = ret == 0;
    return ret;
}

/**
 * Ends the service: disables the server, answers with all ones what waits for an answer, and tells
 * whether Xen has taken all answers.
 *
 * A vCPU takes its answer when it runs. If its server is destroyed before, its read gives another value
 * (x86), or Xen goes on with memory that it has freed (Arm, seen on 4.17 and 4.22). So, while the guest
 * may run again, call this until it returns 1, and xga_ioreq_server_fini() then; time passes between the
 * calls, as Xen sends no event. A guest that never runs again needs no call.
 *
 * @param s      [in] the server, whether it was started or not
 * @param vcpus  [in,out] the vCPUs; their ports stay bound
 * @return 1: no answer is left, or the server or the guest is gone; 0: a vCPU has not taken its answer
 *         yet. A slot that is broken is not looked at
 * @retval errors as xga_dm_enable_ioreq_server()
 */
XGA_FN XGA_MUST_USE xga_long xga_ioreq_server_stop(const struct xga_ioreq_server *s,
                                                   const struct xga_ioreq_vcpus *vcpus)
{
    struct xga_ioreq_vcpu *v;
    xga_long ret;
    uint32_t i;

    if (s->pages_ == 0)
        return 1;
    ret = xga_dm_enable_ioreq_server(s->domid_, s->id_, 0);
    if (ret != 0)
        return ret == -XEN_ESRCH || ret == -XEN_ENOENT ? 1 : ret;
    ret = 1;
    for (i = 0; (v = xga_ioreq_vcpus_at(vcpus, i)) != NULL; i++) {
        if (xga_ioreq_port(v) == 0)
            continue;
        xga_ioreq_server_answer_(v, xga_ioreq_port(v));
        if (!xga_ioreq_is_free(v))
            ret = 0;
    }
    return ret;
}

/**
 * Takes the server down: disables it, answers with all ones what waits for an answer, closes the ports,
 * destroys the server, and removes the pages from the caller's physmap.
 *
 * The pages are still mapped, and nothing else accesses them meanwhile or afterwards. An x86 PV caller
 * unmaps the machine frames when the function has returned.
 *
 * Call xga_ioreq_server_stop() before, unless the guest never runs again.
 *
 * Everything is done in any case, also for a guest that does not exist any more. A call for a server
 * that was taken down does nothing.
 *
 * @param s      [in,out] the server, whether it was started or not
 * @param vcpus  [in,out] the vCPUs: no port is bound afterwards
 * @return 0; otherwise the first error of a step, but none for a guest or a server that is gone
 */
XGA_FN xga_long xga_ioreq_server_fini(struct xga_ioreq_server *s, struct xga_ioreq_vcpus *vcpus)
{
    xga_long ret, destroyed;

    if (s->pages_ == 0)
        return 0;
    ret = xga_ioreq_server_close_(s, vcpus);
    destroyed = xga_dm_destroy_ioreq_server_by_id(s->domid_, s->id_);
    if (ret == 0 || ret == -XEN_ESRCH || ret == -XEN_ENOENT)
        ret = destroyed;
    if (ret == -XEN_ESRCH || ret == -XEN_ENOENT)
        ret = 0;
    return xga_ioreq_server_drop_pages_(s, ret);
}

#endif
