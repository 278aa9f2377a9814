/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_event_channel_op: one-bit notifications between domains, vCPUs and Xen. */

#ifndef __XEN_PUBLIC_EVENT_CHANNEL_H__
#define __XEN_PUBLIC_EVENT_CHANNEL_H__

#include "xen.h"

/*
 * long event_channel_op(int cmd, void *arg)
 *
 * arg points to the structure named after cmd. 0 or a negative error. For every guest, except where
 * a permission is named. A domain calls its end of a channel a port; port 0 is never handed out.
 *
 * Setting a port's pending bit, when it was clear and the port is not masked, brings an upcall on
 * the vCPU that the port is bound to. The guest clears the bit before it looks for work, and looks
 * at the bit again after it unmasks. Xen and all vCPUs write these bits: change them atomically.
 *
 * Errors common to all: -XEN_EFAULT for arg, -XEN_ESRCH for an unknown domid, -XEN_EINVAL for a
 * port out of range or in the wrong state, -XEN_ENOSPC when no port is left. -XEN_EFAULT after an
 * OUT field could not be written leaves the port allocated.
 */
#define EVTCHNOP_bind_interdomain 0
#define EVTCHNOP_bind_virq        1
#define EVTCHNOP_bind_pirq        2
#define EVTCHNOP_close            3
#define EVTCHNOP_send             4
#define EVTCHNOP_status           5
#define EVTCHNOP_alloc_unbound    6
#define EVTCHNOP_bind_ipi         7
#define EVTCHNOP_bind_vcpu        8
#define EVTCHNOP_unmask           9
#define EVTCHNOP_reset            10
#define EVTCHNOP_init_control     11
#define EVTCHNOP_expand_array     12
#define EVTCHNOP_set_priority     13
#ifdef __XEN__
/* Xen's own, for continuing a reset. */
#define EVTCHNOP_reset_cont 14
#endif

typedef uint32_t evtchn_port_t;
DEFINE_XEN_GUEST_HANDLE(evtchn_port_t);

/*
 * alloc_unbound: a port that another domain may connect to. Only the control domain, or a device
 * model for its target, may do so in a domain other than itself.
 */
struct evtchn_alloc_unbound {
    /* IN: who gets the port; who may connect. DOMID_SELF means the caller in both. */
    domid_t dom, remote_dom;
    /* OUT */
    evtchn_port_t port;
};
typedef struct evtchn_alloc_unbound evtchn_alloc_unbound_t;

/*
 * bind_interdomain: connect to a port that was allocated for the caller; -XEN_EINVAL if it was not,
 * or is connected. The new port starts out pending, in case the other side has sent already: a
 * first, possibly spurious, event is normal.
 */
struct evtchn_bind_interdomain {
    /* IN: the other end. The caller's own domain is allowed. */
    domid_t remote_dom;
    evtchn_port_t remote_port;
    /* OUT: the near end. */
    evtchn_port_t local_port;
};
typedef struct evtchn_bind_interdomain evtchn_bind_interdomain_t;

/*
 * bind_virq: receive one of Xen's virtual interrupts. xen.h marks each as per vCPU (bound once on
 * each vCPU, for good), per domain or global (bound on vCPU 0, movable by bind_vcpu). -XEN_EEXIST:
 * bound already. -XEN_EBUSY: a global one that belongs to another domain. -XEN_EINVAL: no such
 * VIRQ, or not on vCPU 0. -XEN_ENOENT: no such vCPU.
 */
struct evtchn_bind_virq {
    /* IN: VIRQ_*. */
    uint32_t virq;
    /* IN */
    uint32_t vcpu;
    /* OUT */
    evtchn_port_t port;
};
typedef struct evtchn_bind_virq evtchn_bind_virq_t;

/*
 * bind_pirq: receive a physical interrupt, or for x86 HVM a mapped or emulated one. Once per
 * interrupt and domain: -XEN_EEXIST. A PV domain must have been given it: -XEN_EPERM. x86;
 * -XEN_EOPNOTSUPP where Xen has no such interrupts.
 */
struct evtchn_bind_pirq {
    /* IN: number as physdev.h gives it. */
    uint32_t pirq;
    /* The line may be shared between domains. PV only. */
#define BIND_PIRQ__WILL_SHARE 1
    /* IN: BIND_PIRQ__*. */
    uint32_t flags;
    /* OUT: starts on vCPU 0. */
    evtchn_port_t port;
};
typedef struct evtchn_bind_pirq evtchn_bind_pirq_t;

/* bind_ipi: a port that the domain sends to itself, always seen by that vCPU. -XEN_ENOENT: none. */
struct evtchn_bind_ipi {
    /* IN */
    uint32_t vcpu;
    /* OUT */
    evtchn_port_t port;
};
typedef struct evtchn_bind_ipi evtchn_bind_ipi_t;

/*
 * close: give a port back. The other end of a connected one falls back to waiting for the same
 * domain. Ports that Xen itself attached to (ioreq servers, monitors) are refused.
 */
struct evtchn_close {
    /* IN */
    evtchn_port_t port;
};
typedef struct evtchn_close evtchn_close_t;

/*
 * send: notify the other end, or the vCPU of an IPI. Nobody there yet: 0, and the event is lost.
 * -XEN_EINVAL: another kind of port.
 */
struct evtchn_send {
    /* IN: the caller's end. */
    evtchn_port_t port;
};
typedef struct evtchn_send evtchn_send_t;

/* status: what a port is. Of another domain: for the control domain or its device model. */
struct evtchn_status {
    /* IN */
    domid_t dom;
    evtchn_port_t port;
    /* OUT: EVTCHNSTAT_*. */
#define EVTCHNSTAT_closed      0 /* not in use */
#define EVTCHNSTAT_unbound     1 /* waiting for u.unbound.dom */
#define EVTCHNSTAT_interdomain 2 /* connected to u.interdomain */
#define EVTCHNSTAT_pirq        3
#define EVTCHNSTAT_virq        4
#define EVTCHNSTAT_ipi         5
    uint32_t status;
    /* OUT: the vCPU notified. */
    uint32_t vcpu;
    /* OUT, by status. */
    union {
        struct {
            domid_t dom;
        } unbound;
        struct {
            domid_t dom;
            evtchn_port_t port;
        } interdomain;
        uint32_t pirq;
        uint32_t virq;
    } u;
};
typedef struct evtchn_status evtchn_status_t;

/*
 * bind_vcpu: move a port to another vCPU; each starts on vCPU 0. An event that is pending stays
 * with the vCPU it was raised on. -XEN_EINVAL: IPIs and VIRQs per vCPU do not move. -XEN_ENOENT: no
 * such vCPU.
 */
struct evtchn_bind_vcpu {
    /* IN */
    evtchn_port_t port;
    uint32_t vcpu;
};
typedef struct evtchn_bind_vcpu evtchn_bind_vcpu_t;

/*
 * unmask: clear the mask bit, and raise the event if it is pending. Needed for ports of another
 * vCPU; for one's own the shared bits can be used directly.
 */
struct evtchn_unmask {
    /* IN */
    evtchn_port_t port;
};
typedef struct evtchn_unmask evtchn_unmask_t;

/*
 * reset: close all of a domain's ports but Xen's own, and leave the FIFO layout for the 2-level
 * one, whose bits are as they were left; Xen lets go of the FIFO's pages. Another domain: control
 * domain or its device model, and the domain must be paused (-XEN_EINVAL). -XEN_EBUSY: a reset is
 * under way. -XEN_EAGAIN: ports were bound meanwhile.
 */
struct evtchn_reset {
    /* IN */
    domid_t dom;
};
typedef struct evtchn_reset evtchn_reset_t;

/*
 * init_control: give a vCPU its FIFO control block. The first call switches the whole domain from
 * the 2-level to the FIFO layout, and one that fails does not; events pending then are raised again
 * when the array has got their words, and so are those that come before their words. Xen never
 * forgets such an event: after a reset and another switch it is raised once more, whether its port
 * is in use or not. The 2-level bits stay as they are, and no mask is carried over. Once per vCPU,
 * and it cannot be moved: -XEN_EINVAL, as for a bad place. -XEN_ENOENT: no such vCPU.
 */
struct evtchn_init_control {
    /* IN: page of the domain's RAM, offset in it; a multiple of 8, within one page. */
    uint64_t control_gfn;
    uint32_t offset;
    uint32_t vcpu;
    /* OUT: bits of a port number in an event word. */
    uint8_t link_bits;
    uint8_t _pad[7];
};
typedef struct evtchn_init_control evtchn_init_control_t;

/*
 * expand_array: add a page of 1024 event words behind those there are. Ports without a word stay
 * silent until they have one, and unmask does nothing to them. -XEN_EOPNOTSUPP: not in the FIFO
 * layout. -XEN_ENOSPC: it is complete.
 */
struct evtchn_expand_array {
    /* IN: page of the domain's RAM, zeroed or with events masked as wanted. */
    uint64_t array_gfn;
};
typedef struct evtchn_expand_array evtchn_expand_array_t;

/*
 * set_priority: which queue a port goes to, from the next time that it is queued until it is closed.
 * -XEN_ENOSYS: not in the FIFO layout.
 */
struct evtchn_set_priority {
    /* IN */
    evtchn_port_t port;
    /* IN: EVTCHN_FIFO_PRIORITY_MAX to _MIN. */
    uint32_t priority;
};
typedef struct evtchn_set_priority evtchn_set_priority_t;

/* arg of __HYPERVISOR_event_channel_op_compat, before 0x00030202: command and operand in one. */
struct evtchn_op {
    /* IN: EVTCHNOP_bind_interdomain to EVTCHNOP_unmask. */
    uint32_t cmd;
    union {
        evtchn_alloc_unbound_t alloc_unbound;
        evtchn_bind_interdomain_t bind_interdomain;
        evtchn_bind_virq_t bind_virq;
        evtchn_bind_pirq_t bind_pirq;
        evtchn_bind_ipi_t bind_ipi;
        evtchn_close_t close;
        evtchn_send_t send;
        evtchn_status_t status;
        evtchn_bind_vcpu_t bind_vcpu;
        evtchn_unmask_t unmask;
    } u;
};
typedef struct evtchn_op evtchn_op_t;
DEFINE_XEN_GUEST_HANDLE(evtchn_op_t);

/*
 * 2-level layout: bits in shared_info, and in vcpu_info one selector bit per word of them. As many
 * ports as a xen_ulong_t has bits, squared: 4096, or 1024 for a 32-bit x86 guest.
 */
#define EVTCHN_2L_NR_CHANNELS (64 * sizeof(xen_ulong_t) * sizeof(xen_ulong_t))

/* FIFO layout: one word per port, linked into one queue per priority and vCPU. 0 goes first. */
#define EVTCHN_FIFO_PRIORITY_MAX     0
#define EVTCHN_FIFO_PRIORITY_DEFAULT 7
#define EVTCHN_FIFO_PRIORITY_MIN     15

#define EVTCHN_FIFO_MAX_QUEUES (1 + EVTCHN_FIFO_PRIORITY_MIN)

typedef uint32_t event_word_t;

/*
 * Bits of the word. PENDING: set by Xen, cleared by the guest, or when the port is closed. MASKED:
 * the guest's. LINKED: it is in a queue; set by Xen, cleared by the guest together with LINK, and a
 * closed port is not handed out before. BUSY: Xen is writing LINK, and the guest has to wait before
 * it unmasks. LINK: the next port of the queue, 0 at its end.
 */
#define EVTCHN_FIFO_PENDING 31
#define EVTCHN_FIFO_MASKED  30
#define EVTCHN_FIFO_LINKED  29
#define EVTCHN_FIFO_BUSY    28

#define EVTCHN_FIFO_LINK_BITS 17
#define EVTCHN_FIFO_LINK_MASK (EVTCHN_FIFO_NR_CHANNELS - 1)

#define EVTCHN_FIFO_NR_CHANNELS (1 << EVTCHN_FIFO_LINK_BITS)

struct evtchn_fifo_control_block {
    /* Bit per priority: its queue became non-empty. Set by Xen, cleared by the guest. */
    uint32_t ready;
    uint32_t _rsvd;
    /*
     * First port of each queue, set by Xen when the queue was empty, and never cleared. Read when
     * the guest's own chain has come to its end.
     */
    uint32_t head[EVTCHN_FIFO_MAX_QUEUES];
};
typedef struct evtchn_fifo_control_block evtchn_fifo_control_block_t;

#endif /* __XEN_PUBLIC_EVENT_CHANNEL_H__ */
