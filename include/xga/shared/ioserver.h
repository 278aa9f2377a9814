/* SPDX-License-Identifier: MIT */
/**
 * @file
 * An ioreq server, the hypervisor's side or a test double of it: pages, event channels and ranges.
 * The device model's side is <xga/shared/ioreq.h>. Nothing here makes a hypercall.
 *
 *     xga_ioserver_init(&s, &ops, context, emulator, XGA_IOSERVER_ATOMIC, vcpus, ranges, mem, size);
 *     for (vcpu = 0; vcpu < vcpus; vcpu++)
 *         xga_ioserver_add_vcpu(&s, vcpu);               // allocates ports by ops
 *     xga_ioserver_add_range(&s, XGA_IOSERVER_PORTS, 0x3f8, 0x3ff);
 *     xga_ioserver_set_page(&s, page);                   // zeroed; the device model maps it
 *     xga_ioserver_set_buffered_page(&s, buffered);
 *     xga_ioserver_enable(&s, 1);
 *     ...                                                // <xga/shared/ioserver_send.h>
 *     xga_ioserver_fini(&s);                             // frees all ports
 *
 * Every change is whole or is not made: after an error the server is as before, and no port is
 * allocated that was not before.
 *
 * Changes of one server are serialised by the caller, and no vCPU is in a function of this object
 * meanwhile: the caller has paused the domain, as Xen does. Between a change and the next, each vCPU
 * sends and resumes by itself (ioserver_send.h), and one caller at a time writes the buffered page
 * (ioserver_buffered.h).
 *
 * A vCPU whose request is in flight may be removed, its server may lose a page or end. The functions of
 * ioserver_send.h tell what the vCPU does then.
 *
 * Arm: Xen's servers there are without buffering (XGA_IOSERVER_OFF) and PCI functions. Their pages are
 * acquired as a resource; gfns are x86 alone.
 *
 * Source: common/ioreq.c, include/xen/ioreq.h.
 */
#ifndef XGA_SHARED_IOSERVER_H
#define XGA_SHARED_IOSERVER_H

#include <xga/std.h>

#include <xga/access.h>
#include <xen/hvm/ioreq.h>
#include <xga/shared/ioserver_ranges.h>
#include <xga/shared/result.h>

/** The most servers of one domain, in Xen. */
#define XGA_IOSERVER_SERVERS 8u
/** The most vCPUs: one slot each in a page of 4 KiB. */
#define XGA_IOSERVER_VCPUS   128u

/** No buffered page: HVM_IOREQSRV_BUFIOREQ_OFF. */
#define XGA_IOSERVER_OFF    0u
/** HVM_IOREQSRV_BUFIOREQ_LEGACY: the counters of the buffered page run freely. */
#define XGA_IOSERVER_LEGACY 1u
/** HVM_IOREQSRV_BUFIOREQ_ATOMIC: the hypervisor keeps the counters of the buffered page small. */
#define XGA_IOSERVER_ATOMIC 2u

/** Ranges of I/O ports: XEN_DMOP_IO_RANGE_PORT. */
#define XGA_IOSERVER_PORTS  0u
/** Ranges of guest-physical addresses: XEN_DMOP_IO_RANGE_MEMORY. */
#define XGA_IOSERVER_MEMORY 1u
/** Ranges of PCI functions, XEN_DMOP_PCI_SBDF(): XEN_DMOP_IO_RANGE_PCI. */
#define XGA_IOSERVER_PCI    2u
/** The number of kinds of ranges. */
#define XGA_IOSERVER_KINDS  3u

/** What the caller does for servers. XGA_CALL_ABI is empty unless options change calling conventions. */
struct xga_ioserver_ops {
    /**
     * Allocates a port of the target domain, to which the emulating domain can bind, notified on behalf
     * of `vcpu`. Called twice for vCPU 0 of a server with buffering.
     *
     * @return the port, at least 1
     * @retval negative an error; 0 is -XEN_ENOSPC
     */
    xga_long(XGA_CALL_ABI *port_alloc)(void *context, uint32_t vcpu, domid_t emulator);
    /** Frees a port. Nobody waits on it any more, or the caller wakes those who do. */
    void(XGA_CALL_ABI *port_free)(void *context, uint32_t port);
};

/** A vCPU of a server. The members are private. */
struct xga_ioserver_vcpu {
    uint32_t port_;   /* 0: the vCPU has not been added */
    uint32_t spare_;  /* only while ports are exchanged */
    uint8_t pending_; /* between a send and the end of its resume */
    uint8_t seen_;    /* the last state of the slot that a resume saw */
    uint8_t fault_;   /* why the last send failed */
    uint8_t broken_;  /* why the domain has to crash */
};

/** A server. The members are private. */
struct xga_ioserver {
    const struct xga_ioserver_ops *ops_;
    void *context_;
    struct shared_iopage *page_;
    struct buffered_iopage *buffered_;
    struct xga_ioserver_vcpu *vcpu_;
    struct xga_ioserver_ranges ranges_[XGA_IOSERVER_KINDS];
    uint32_t vcpus_;
    uint32_t buffered_port_; /* 0: none */
    uint32_t written_;       /* the write pointer, which only this side moves */
    domid_t emulator_;
    uint8_t buffering_;
    uint8_t enabled_;
    uint8_t buffered_fault_;
};

XGA_PRIVATE_ struct ioreq *xga_ioserver_slot_(struct shared_iopage *page, uint32_t vcpu)
{
    return (struct ioreq *)(void *)page + vcpu;
}

/* Returns the vCPU, or NULL if it has not been added. */
XGA_PRIVATE_ struct xga_ioserver_vcpu *xga_ioserver_find_(const struct xga_ioserver *s,
                                                          uint32_t vcpu)
{
    return vcpu < s->vcpus_ && s->vcpu_[vcpu].port_ != 0 ? &s->vcpu_[vcpu] : 0;
}

/* The device model can bind to a port as soon as it is in the page. */
XGA_PRIVATE_ void xga_ioserver_show_ports_(const struct xga_ioserver *s, uint32_t from, uint32_t to)
{
    struct shared_iopage *page = s->page_;

    if (!page || !s->enabled_)
        return;
    for (; from < to; from++)
        if (s->vcpu_[from].port_ != 0)
            xga_store32(&xga_ioserver_slot_(page, from)->vp_eport, s->vcpu_[from].port_);
}

/* Returns a port, or a negative error. */
XGA_PRIVATE_ xga_long xga_ioserver_alloc_(const struct xga_ioserver *s, uint32_t vcpu,
                                          domid_t emulator)
{
    xga_long port = s->ops_->port_alloc(s->context_, vcpu, emulator);

    return port != 0 ? port : -XEN_ENOSPC;
}

XGA_PRIVATE_ void xga_ioserver_free_(const struct xga_ioserver *s, uint32_t port)
{
    if (port != 0)
        s->ops_->port_free(s->context_, port);
}

/**
 * Returns the size of the memory that xga_ioserver_init() needs.
 *
 * @param vcpus   [in] the most vCPUs, 1 to XGA_IOSERVER_VCPUS
 * @param ranges  [in] the most ranges of each kind, up to XGA_IOSERVER_RANGES_MAX
 * @return bytes; 0: an argument is out of range
 */
XGA_FN size_t xga_ioserver_storage(uint32_t vcpus, uint32_t ranges)
{
    if (vcpus == 0 || vcpus > XGA_IOSERVER_VCPUS || ranges > XGA_IOSERVER_RANGES_MAX)
        return 0;
    return (size_t)ranges * XGA_IOSERVER_KINDS * sizeof(struct xga_ioserver_range) +
           (size_t)vcpus * sizeof(struct xga_ioserver_vcpu);
}

/**
 * Creates a server: disabled, without pages, vCPUs and ranges.
 *
 * @param s          [out] the server
 * @param ops        [in] the caller's functions, in place while `s` is used
 * @param context    [in] the first argument of these
 * @param emulator   [in] the domain of the device model
 * @param buffering  [in] XGA_IOSERVER_OFF, _LEGACY or _ATOMIC
 * @param vcpus      [in] the most vCPUs, 1 to XGA_IOSERVER_VCPUS
 * @param ranges     [in] the most ranges of each kind, up to XGA_IOSERVER_RANGES_MAX: so many in Xen
 * @param storage    [out] memory of the caller, aligned to 8 bytes, in place while `s` is used
 * @param size       [in] its bytes, at least xga_ioserver_storage(vcpus, ranges)
 * @return 0
 * @retval -XEN_EINVAL an argument is out of range or not aligned; nothing was written
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_init(struct xga_ioserver *s,
                                               const struct xga_ioserver_ops *ops, void *context,
                                               domid_t emulator, uint32_t buffering, uint32_t vcpus,
                                               uint32_t ranges, void *storage, size_t size)
{
    struct xga_ioserver_range *range = (struct xga_ioserver_range *)storage;
    size_t needed = xga_ioserver_storage(vcpus, ranges);
    uint32_t i;

    if (!ops || !storage || ((size_t)storage & 7) != 0 || needed == 0 || size < needed ||
        buffering > XGA_IOSERVER_ATOMIC)
        return -XEN_EINVAL;
    s->ops_ = ops;
    s->context_ = context;
    s->page_ = 0;
    s->buffered_ = 0;
    for (i = 0; i < XGA_IOSERVER_KINDS; i++)
        xga_ioserver_ranges_init(&s->ranges_[i], range + (size_t)i * ranges, ranges);
    s->vcpu_ = (struct xga_ioserver_vcpu *)(void *)(range + (size_t)XGA_IOSERVER_KINDS * ranges);
    for (i = 0; i < vcpus; i++)
        s->vcpu_[i].port_ = 0;
    s->vcpus_ = vcpus;
    s->buffered_port_ = 0;
    s->written_ = 0;
    s->emulator_ = emulator;
    s->buffering_ = (uint8_t)buffering;
    s->enabled_ = 0;
    s->buffered_fault_ = XGA_INTACT;
    return 0;
}

/**
 * Adds a vCPU: allocates its port, and with vCPU 0 of a server with buffering the buffered port. On an
 * enabled server that has a page, the port is written to it.
 *
 * @param s     [in,out] the server
 * @param vcpu  [in] the vCPU's number
 * @return 0
 * @retval -XEN_EINVAL vcpu is not below the number given to xga_ioserver_init()
 * @retval -XEN_EEXIST the vCPU has been added before
 * @retval negative what port_alloc() returned; no port is allocated
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_add_vcpu(struct xga_ioserver *s, uint32_t vcpu)
{
    struct xga_ioserver_vcpu *v;
    xga_long port, buffered = 0;

    if (vcpu >= s->vcpus_)
        return -XEN_EINVAL;
    v = &s->vcpu_[vcpu];
    if (v->port_ != 0)
        return -XEN_EEXIST;
    port = xga_ioserver_alloc_(s, vcpu, s->emulator_);
    if (port < 0)
        return port;
    if (vcpu == 0 && s->buffering_ != XGA_IOSERVER_OFF) {
        buffered = xga_ioserver_alloc_(s, 0, s->emulator_);
        if (buffered < 0) {
            xga_ioserver_free_(s, (uint32_t)port);
            return buffered;
        }
        s->buffered_port_ = (uint32_t)buffered;
    }
    v->port_ = (uint32_t)port;
    v->pending_ = 0;
    v->fault_ = v->broken_ = XGA_INTACT;
    xga_ioserver_show_ports_(s, vcpu, vcpu + 1);
    return 0;
}

/**
 * Removes a vCPU and frees its port, with vCPU 0 the buffered port too. A request of the vCPU that is
 * in flight is forgotten. The page is not written. Nothing happens if the vCPU has not been added.
 *
 * @param s     [in,out] the server
 * @param vcpu  [in] the vCPU's number
 */
XGA_FN void xga_ioserver_remove_vcpu(struct xga_ioserver *s, uint32_t vcpu)
{
    struct xga_ioserver_vcpu *v = xga_ioserver_find_(s, vcpu);
    uint32_t port, buffered;

    if (!v)
        return;
    port = v->port_;
    v->port_ = 0;
    v->pending_ = 0;
    if (vcpu == 0) {
        buffered = s->buffered_port_;
        s->buffered_port_ = 0;
        xga_ioserver_free_(s, buffered);
    }
    xga_ioserver_free_(s, port);
}

/**
 * Ends a server: disabled, without pages, ranges and vCPUs; all ports are freed. The memory belongs to the
 * caller again after that.
 *
 * @param s  [in,out] the server
 */
XGA_FN void xga_ioserver_fini(struct xga_ioserver *s)
{
    uint32_t i;

    s->enabled_ = 0;
    s->page_ = 0;
    s->buffered_ = 0;
    for (i = 0; i < s->vcpus_; i++)
        xga_ioserver_remove_vcpu(s, i);
    for (i = 0; i < XGA_IOSERVER_KINDS; i++)
        s->ranges_[i].count_ = 0;
}

/* Allocates a spare port for each port. Returns 0, or an error with none allocated. */
XGA_PRIVATE_ xga_long xga_ioserver_spare_(struct xga_ioserver *s, domid_t emulator)
{
    xga_long port = 0;
    uint32_t i;

    for (i = 0; i < s->vcpus_ && port >= 0; i++) {
        s->vcpu_[i].spare_ = 0;
        if (s->vcpu_[i].port_ == 0)
            continue;
        port = xga_ioserver_alloc_(s, i, emulator);
        if (port > 0)
            s->vcpu_[i].spare_ = (uint32_t)port;
    }
    if (port >= 0)
        return 0;
    while (i-- > 0)
        xga_ioserver_free_(s, s->vcpu_[i].spare_);
    return port;
}

/**
 * Replaces the emulating domain: all ports are allocated anew, then written to the page of an enabled
 * server, and the old ones freed. Requests in flight stay: the caller notifies the new port of each
 * vCPU with a pending request, and the new device model takes over what it finds in the page.
 *
 * @param s         [in,out] the server
 * @param emulator  [in] the new domain
 * @return 0; 0 without any effect if it is the emulating domain already
 * @retval negative what port_alloc() returned; the emulating domain, all ports and the page are as before
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_set_emulator(struct xga_ioserver *s, domid_t emulator)
{
    xga_long ret, buffered = 0;
    uint32_t i, old;

    if (emulator == s->emulator_)
        return 0;
    ret = xga_ioserver_spare_(s, emulator);
    if (ret < 0)
        return ret;
    if (s->buffered_port_ != 0)
        buffered = xga_ioserver_alloc_(s, 0, emulator);
    if (buffered < 0) {
        for (i = 0; i < s->vcpus_; i++)
            xga_ioserver_free_(s, s->vcpu_[i].spare_);
        return buffered;
    }
    s->emulator_ = emulator;
    for (i = 0; i < s->vcpus_; i++) {
        old = s->vcpu_[i].port_;
        s->vcpu_[i].port_ = s->vcpu_[i].spare_;
        s->vcpu_[i].spare_ = old;
    }
    old = s->buffered_port_;
    s->buffered_port_ = (uint32_t)buffered;
    xga_ioserver_show_ports_(s, 0, s->vcpus_);
    xga_ioserver_free_(s, old);
    for (i = 0; i < s->vcpus_; i++)
        xga_ioserver_free_(s, s->vcpu_[i].spare_);
    return 0;
}

/**
 * Sets or removes the synchronous page. On an enabled server, the port of each vCPU is written to the
 * new page; on a disabled one, xga_ioserver_enable() does that.
 *
 * Xen has no page before the device model asks for it, and writes no ports to a page for which it asks
 * after it has enabled the server: it has to disable and enable the server then.
 *
 * @param s     [in,out] the server
 * @param page  [in] the page, zeroed, aligned to 8 bytes, with 32 bytes for each vCPU; NULL: none
 * @return 0
 * @retval -XEN_EINVAL the page is not aligned
 */
XGA_FN xga_long xga_ioserver_set_page(struct xga_ioserver *s, struct shared_iopage *page)
{
    if (((size_t)page & 7) != 0)
        return -XEN_EINVAL;
    s->page_ = page;
    xga_ioserver_show_ports_(s, 0, s->vcpus_);
    return 0;
}

/**
 * Sets or removes the buffered page. Writing goes on at the write pointer that is in the page.
 *
 * @param s     [in,out] the server
 * @param page  [in] the page, zeroed or of an earlier use, aligned to 8 bytes; NULL: none
 * @return 0
 * @retval -XEN_EINVAL the page is not aligned
 * @retval -XEN_ENOENT the server is without buffering
 */
XGA_FN xga_long xga_ioserver_set_buffered_page(struct xga_ioserver *s, struct buffered_iopage *page)
{
    if (((size_t)page & 7) != 0)
        return -XEN_EINVAL;
    if (s->buffering_ == XGA_IOSERVER_OFF)
        return -XEN_ENOENT;
    s->buffered_ = page;
    s->buffered_fault_ = XGA_INTACT;
    if (page)
        s->written_ = xga_load32((uint32_t *)(void *)page + 1);
    return 0;
}

/**
 * Enables or disables a server. Enabling writes the port of each vCPU to the page. Only enabled servers
 * are selected; requests in flight go on.
 *
 * @param s        [in,out] the server
 * @param enabled  [in] 0 or 1
 */
XGA_FN void xga_ioserver_enable(struct xga_ioserver *s, int enabled)
{
    int was = s->enabled_;

    s->enabled_ = enabled != 0;
    if (!was)
        xga_ioserver_show_ports_(s, 0, s->vcpus_);
}

/**
 * Tells whether a server is enabled.
 *
 * @param s  [in] the server
 * @return 1: enabled; 0: disabled
 */
XGA_FN int xga_ioserver_is_enabled(const struct xga_ioserver *s)
{
    return s->enabled_;
}

/**
 * Returns the emulating domain.
 *
 * @param s  [in] the server
 * @return its domid
 */
XGA_FN domid_t xga_ioserver_emulator(const struct xga_ioserver *s)
{
    return s->emulator_;
}

/**
 * Returns the port of a vCPU, which the hypervisor notifies after a send, and on which the vCPU waits.
 *
 * @param s     [in] the server
 * @param vcpu  [in] the vCPU's number, any value
 * @return the port; 0: the vCPU has not been added
 */
XGA_FN uint32_t xga_ioserver_port(const struct xga_ioserver *s, uint32_t vcpu)
{
    const struct xga_ioserver_vcpu *v = xga_ioserver_find_(s, vcpu);

    return v ? v->port_ : 0;
}

/**
 * Returns the port of the buffered page: what XEN_DMOP_get_ioreq_server_info and
 * HVM_PARAM_BUFIOREQ_EVTCHN return.
 *
 * @param s  [in] the server
 * @return the port; 0: the server is without buffering, or vCPU 0 has not been added
 */
XGA_FN uint32_t xga_ioserver_buffered_port(const struct xga_ioserver *s)
{
    return s->buffered_port_;
}

/**
 * Adds a range to a server. See xga_ioserver_ranges_add().
 *
 * @param s      [in,out] the server
 * @param kind   [in] XGA_IOSERVER_PORTS, _MEMORY or _PCI
 * @param first  [in] first port, address or PCI function
 * @param last   [in] the last one
 * @return 0
 * @retval -XEN_EINVAL first is above last, or kind is another value
 * @retval -XEN_EEXIST the range overlaps one of this server; other servers may have it
 * @retval -XEN_ENOMEM the server has as many ranges of this kind as it can
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_add_range(struct xga_ioserver *s, uint32_t kind,
                                                    uint64_t first, uint64_t last)
{
    return kind < XGA_IOSERVER_KINDS ? xga_ioserver_ranges_add(&s->ranges_[kind], first, last)
                                     : -XEN_EINVAL;
}

/**
 * Removes a range from a server. See xga_ioserver_ranges_remove().
 *
 * @param s      [in,out] the server
 * @param kind   [in] XGA_IOSERVER_PORTS, _MEMORY or _PCI
 * @param first  [in] first port, address or PCI function
 * @param last   [in] the last one
 * @return 0
 * @retval -XEN_EINVAL first is above last, or kind is another value
 * @retval -XEN_ENOENT a part of the range is not in the server's ranges; nothing was removed
 * @retval -XEN_ENOMEM the removal would split a range, and the server has as many as it can
 */
XGA_FN XGA_MUST_USE xga_long xga_ioserver_remove_range(struct xga_ioserver *s, uint32_t kind,
                                                       uint64_t first, uint64_t last)
{
    return kind < XGA_IOSERVER_KINDS ? xga_ioserver_ranges_remove(&s->ranges_[kind], first, last)
                                     : -XEN_EINVAL;
}

#endif
