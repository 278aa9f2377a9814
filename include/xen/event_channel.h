/* SPDX-License-Identifier: MIT */
/*
 * __HYPERVISOR_event_channel_op: event channels, by which domains, vCPUs and Xen notify each other.
 */

#ifndef __XEN_PUBLIC_EVENT_CHANNEL_H__
#define __XEN_PUBLIC_EVENT_CHANNEL_H__

#include "xen.h"

/*
 * long event_channel_op(int cmd, void *arg)
 *
 * cmd is EVTCHNOP_*; arg points to the structure named after it. The result is 0 or a negative
 * error: see xga/event_channel.h for errors and callers. A port is a domain's end of an event
 * channel. Xen never allocates port 0.
 *
 * When Xen sets the pending bit of a port, and the bit was clear and the port is not masked, the
 * vCPU to which the port is bound receives an upcall. The guest clears the pending bit before it
 * looks for work, and reads the bit again after it has unmasked the port. Xen and all vCPUs write
 * these bits: change them atomically.
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
/* Used by Xen itself to continue a reset. */
#define EVTCHNOP_reset_cont 14
#endif

typedef uint32_t evtchn_port_t;
DEFINE_XEN_GUEST_HANDLE(evtchn_port_t);

/*
 * alloc_unbound: allocates a port that another domain may bind to. See xga_evtchn_alloc_unbound().
 */
struct evtchn_alloc_unbound {
    /*
     * [in] dom: the domain that gets the port; remote_dom: the domain that may bind to it.
     * DOMID_SELF is the caller in both.
     */
    domid_t dom, remote_dom;
    /* [out] the port */
    evtchn_port_t port;
};
typedef struct evtchn_alloc_unbound evtchn_alloc_unbound_t;

/*
 * bind_interdomain: connects a new port of the caller to a port that was allocated for the caller.
 * Xen makes the new port pending at once, because the other end may have sent before: the first
 * event may be spurious. See xga_evtchn_bind_interdomain().
 */
struct evtchn_bind_interdomain {
    /* [in] the other end; remote_dom may be the caller's own domain */
    domid_t remote_dom;
    evtchn_port_t remote_port;
    /* [out] the caller's end */
    evtchn_port_t local_port;
};
typedef struct evtchn_bind_interdomain evtchn_bind_interdomain_t;

/*
 * bind_virq: binds a new port to one of Xen's virtual interrupts. xen.h marks each of them as per
 * vCPU, per domain or global. One that is per vCPU is bound once on each vCPU, and stays there. The
 * others are bound on vCPU 0; bind_vcpu may move the port to another vCPU. See
 * xga_evtchn_bind_virq().
 */
struct evtchn_bind_virq {
    /* [in] VIRQ_* */
    uint32_t virq;
    /* [in] the vCPU to notify */
    uint32_t vcpu;
    /* [out] the port */
    evtchn_port_t port;
};
typedef struct evtchn_bind_virq evtchn_bind_virq_t;

/*
 * bind_pirq: binds a new port to a physical interrupt or, for an x86 HVM domain, to a mapped or an
 * emulated one. A domain may bind each interrupt once. Exists on x86; -XEN_EOPNOTSUPP where Xen has
 * no such interrupts. See xga_evtchn_bind_pirq().
 */
struct evtchn_bind_pirq {
    /* [in] number of the interrupt, as obtained by physdev.h */
    uint32_t pirq;
    /* Domains may share the interrupt. x86 PV only. */
#define BIND_PIRQ__WILL_SHARE 1
    /* [in] BIND_PIRQ__* */
    uint32_t flags;
    /* [out] the port; it notifies vCPU 0 until bind_vcpu moves it */
    evtchn_port_t port;
};
typedef struct evtchn_bind_pirq evtchn_bind_pirq_t;

/*
 * bind_ipi: allocates a port by which the domain notifies one of its vCPUs. The port always
 * notifies that vCPU. See xga_evtchn_bind_ipi().
 */
struct evtchn_bind_ipi {
    /* [in] the vCPU to notify */
    uint32_t vcpu;
    /* [out] the port */
    evtchn_port_t port;
};
typedef struct evtchn_bind_ipi evtchn_bind_ipi_t;

/*
 * close: closes a port. The other end of an interdomain port becomes unbound again and waits for
 * the same domain. Xen does not close the ports that belong to it (ioreq servers, monitors). See
 * xga_evtchn_close().
 */
struct evtchn_close {
    /* [in] a port of the caller */
    evtchn_port_t port;
};
typedef struct evtchn_close evtchn_close_t;

/*
 * send: notifies the domain at the other end, or the vCPU of an IPI port. Xen drops an event that
 * is sent to an unbound port. See xga_evtchn_send().
 */
struct evtchn_send {
    /* [in] the caller's end */
    evtchn_port_t port;
};
typedef struct evtchn_send evtchn_send_t;

/* status: reports the state of a port. See xga_evtchn_status(). */
struct evtchn_status {
    /* [in] the domain, or DOMID_SELF, and its port */
    domid_t dom;
    evtchn_port_t port;
    /* [out] EVTCHNSTAT_* */
#define EVTCHNSTAT_closed      0 /* not in use */
#define EVTCHNSTAT_unbound     1 /* waiting for u.unbound.dom */
#define EVTCHNSTAT_interdomain 2 /* connected to u.interdomain */
#define EVTCHNSTAT_pirq        3
#define EVTCHNSTAT_virq        4
#define EVTCHNSTAT_ipi         5
    uint32_t status;
    /* [out] the vCPU that is notified */
    uint32_t vcpu;
    /* [out] the member for status */
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
 * bind_vcpu: moves a port to another vCPU. A new port notifies vCPU 0, unless it was bound to
 * another one. An event that is pending stays with the vCPU that it was raised on. Ports of IPIs
 * and of virtual interrupts per vCPU cannot be moved. See xga_evtchn_bind_vcpu().
 */
struct evtchn_bind_vcpu {
    /* [in] a port of the caller, and the vCPU to notify */
    evtchn_port_t port;
    uint32_t vcpu;
};
typedef struct evtchn_bind_vcpu evtchn_bind_vcpu_t;

/*
 * unmask: clears the mask bit of a port, and raises the event if it is pending. The guest needs it
 * for ports of other vCPUs; for ports of the calling vCPU it may use the shared bits directly. See
 * xga_evtchn_unmask().
 */
struct evtchn_unmask {
    /* [in] a port of the caller */
    evtchn_port_t port;
};
typedef struct evtchn_unmask evtchn_unmask_t;

/*
 * reset: closes all ports of a domain except those that belong to Xen, and returns the domain from
 * the FIFO ABI to the 2-level ABI. The bits of the 2-level ABI keep the values that they had at the
 * switch to the FIFO ABI. Xen releases the pages of the FIFO ABI. See xga_evtchn_reset().
 */
struct evtchn_reset {
    /* [in] the domain, or DOMID_SELF */
    domid_t dom;
};
typedef struct evtchn_reset evtchn_reset_t;

/*
 * init_control: gives a vCPU its FIFO control block, once; the block cannot be moved. The first
 * call that succeeds switches the whole domain from the 2-level ABI to the FIFO ABI.
 *
 * Xen remembers an event that is pending at the switch, or that is raised for a port without an
 * event word, and raises it when expand_array adds the word. Xen never forgets such an event: after
 * a reset and another switch it raises the event again, whether the port is in use or not. The bits
 * of the 2-level ABI stay as they are; Xen does not copy the masks. See xga_evtchn_init_control().
 */
struct evtchn_init_control {
    /*
     * [in] the control block: frame of the domain's RAM and offset in bytes, a multiple of 8. The
     * block must not cross the end of the page.
     */
    uint64_t control_gfn;
    uint32_t offset;
    uint32_t vcpu;
    /* [out] number of bits for a port number in an event word */
    uint8_t link_bits;
    uint8_t _pad[7];
};
typedef struct evtchn_init_control evtchn_init_control_t;

/*
 * expand_array: adds a page of 1024 event words after the existing pages. Xen notifies nobody for a
 * port without an event word, and unmask does nothing for it. See xga_evtchn_expand_array().
 */
struct evtchn_expand_array {
    /*
     * [in] frame of the domain's RAM, with zeros or with event words that have initial mask bits
     */
    uint64_t array_gfn;
};
typedef struct evtchn_expand_array evtchn_expand_array_t;

/*
 * set_priority: selects the queue of a port. It takes effect when the port is queued the next time,
 * and lasts until the port is closed. See xga_evtchn_set_priority().
 */
struct evtchn_set_priority {
    /* [in] a port of the caller */
    evtchn_port_t port;
    /* [in] EVTCHN_FIFO_PRIORITY_MAX to _MIN */
    uint32_t priority;
};
typedef struct evtchn_set_priority evtchn_set_priority_t;

/*
 * Argument of __HYPERVISOR_event_channel_op_compat, which guests used before interface version
 * 0x00030202: command and argument in one structure.
 */
struct evtchn_op {
    /* [in] EVTCHNOP_bind_interdomain to EVTCHNOP_unmask */
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
 * 2-level ABI: shared_info has a pending and a mask bit for each port, and vcpu_info has a selector
 * bit for each word of pending bits. The number of ports is the square of the number of bits in a
 * xen_ulong_t: 4096, or 1024 for 32-bit x86 guests.
 */
#define EVTCHN_2L_NR_CHANNELS (64 * sizeof(xen_ulong_t) * sizeof(xen_ulong_t))

/*
 * FIFO ABI: each port has an event word. Each vCPU has one queue of event words per priority.
 * Priority 0 is the highest.
 */
#define EVTCHN_FIFO_PRIORITY_MAX     0
#define EVTCHN_FIFO_PRIORITY_DEFAULT 7
#define EVTCHN_FIFO_PRIORITY_MIN     15

#define EVTCHN_FIFO_MAX_QUEUES (1 + EVTCHN_FIFO_PRIORITY_MIN)

typedef uint32_t event_word_t;

/*
 * Bits of an event word.
 *
 * PENDING  set by Xen, cleared by the guest, or by Xen when the port is closed
 * MASKED   set and cleared by the guest
 * LINKED   the word is in a queue: set by Xen, cleared by the guest together with LINK. Xen does
 *          not allocate a closed port again while the bit is set
 * BUSY     Xen is writing LINK; the guest must wait before it unmasks the port
 * LINK     the next port in the queue, 0 at the end of the queue
 */
#define EVTCHN_FIFO_PENDING 31
#define EVTCHN_FIFO_MASKED  30
#define EVTCHN_FIFO_LINKED  29
#define EVTCHN_FIFO_BUSY    28

#define EVTCHN_FIFO_LINK_BITS 17
#define EVTCHN_FIFO_LINK_MASK (EVTCHN_FIFO_NR_CHANNELS - 1)

#define EVTCHN_FIFO_NR_CHANNELS (1 << EVTCHN_FIFO_LINK_BITS)

struct evtchn_fifo_control_block {
    /* A bit for each priority: its queue became non-empty. Set by Xen, cleared by the guest. */
    uint32_t ready;
    uint32_t _rsvd;
    /*
     * The first port of each queue. Xen writes it when it adds a port to an empty queue, and never
     * clears it. The guest reads it when it has reached the end of the queue that it follows.
     */
    uint32_t head[EVTCHN_FIFO_MAX_QUEUES];
};
typedef struct evtchn_fifo_control_block evtchn_fifo_control_block_t;

#endif /* __XEN_PUBLIC_EVENT_CHANNEL_H__ */
