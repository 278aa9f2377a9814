/* SPDX-License-Identifier: MIT */
/*
 * hvm_op: calls for guests with hardware-assisted virtualisation (HVM, PVH, every Arm guest).
 *
 * long hvm_op(op, arg): op is one of HVMOP_*, arg points at the operation's structure.
 * 0 or a negative error. Known to all: -EFAULT (arg not readable or writable), -ESRCH (no such
 * domain), -EINVAL (also: the domain is PV), -ENOSYS (no such operation), -EPERM.
 * Arm implements HVMOP_set_param, HVMOP_get_param and HVMOP_guest_request_vm_event only.
 */

#ifndef __XEN_PUBLIC_HVM_HVM_OP_H__
#define __XEN_PUBLIC_HVM_HVM_OP_H__

#include "../xen.h"
#include "../trace.h"
#include "../event_channel.h"

/*
 * Write or read one parameter; hvm/params.h names them and says which a guest may touch.
 * A guest names itself (DOMID_SELF), or the guest it serves if it is a device model.
 * -EINVAL: the index is beyond the last one or retired, or the value is refused.
 * -EPERM: a toolstack's parameter, asked for by the domain itself.
 * -EEXIST (x86): set before and not to be set again.
 */
#define HVMOP_set_param 0
#define HVMOP_get_param 1
struct xen_hvm_param {
    domid_t domid; /* IN: whose parameter */
    uint16_t pad;
    uint32_t index; /* IN: HVM_PARAM_* */
    uint64_t value; /* IN to set, OUT to get */
};
typedef struct xen_hvm_param xen_hvm_param_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_param_t);

/* Operands of HVMOP_altp2m, further down: #VE suppression of one frame, and of a range. */
struct xen_hvm_altp2m_suppress_ve {
    uint16_t view;       /* IN */
    uint8_t suppress_ve; /* IN to set, OUT to get: 0 or 1 */
    uint8_t pad1;        /* IN: 0 */
    uint32_t pad2;       /* IN: 0 */
    uint64_t gfn;        /* IN */
};

struct xen_hvm_altp2m_suppress_ve_multi {
    uint16_t view;       /* IN */
    uint8_t suppress_ve; /* IN: 0 or 1 */
    uint8_t pad1;        /* IN: 0 */
    int32_t first_error; /* IN: 0. OUT: what went wrong first, or still 0 */
    uint64_t first_gfn;  /* IN: range's start. OUT: moved forward as Xen goes */
    uint64_t last_gfn;   /* IN: range's end, inclusive. OUT: cut to what the domain can address */
    uint64_t first_error_gfn; /* OUT: where first_error happened */
};

/*
 * Three interrupt calls of device models before 4.9, which moved them to dm_op: there they
 * are XEN_DMOP_set_pci_intx_level and its neighbours. Today's Xen answers -ENOSYS to these.
 */
#if __XEN_INTERFACE_VERSION__ < 0x00040900

/* Drive one INTx line of an emulated PCI device. */
#define HVMOP_set_pci_intx_level 2
struct xen_hvm_set_pci_intx_level {
    domid_t domid;                     /* IN */
    uint8_t domain, bus, device, intx; /* IN: segment, bus, device, pin 0...3 */
    uint8_t level;                     /* IN: 1 raised, 0 lowered */
};
typedef struct xen_hvm_set_pci_intx_level xen_hvm_set_pci_intx_level_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_set_pci_intx_level_t);

/* Drive one ISA interrupt line. */
#define HVMOP_set_isa_irq_level 3
struct xen_hvm_set_isa_irq_level {
    domid_t domid;   /* IN */
    uint8_t isa_irq; /* IN: 0...15 */
    uint8_t level;   /* IN: 1 raised, 0 lowered */
};
typedef struct xen_hvm_set_isa_irq_level xen_hvm_set_isa_irq_level_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_set_isa_irq_level_t);

/* Route a PCI interrupt link to an ISA line. */
#define HVMOP_set_pci_link_route 4
struct xen_hvm_set_pci_link_route {
    domid_t domid;   /* IN */
    uint8_t link;    /* IN: 0...3 */
    uint8_t isa_irq; /* IN: 1...15; 0 disconnects */
};
typedef struct xen_hvm_set_pci_link_route xen_hvm_set_pci_link_route_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_set_pci_link_route_t);

#endif /* __XEN_INTERFACE_VERSION__ < 0x00040900 */

/* Flush the TLBs of all the calling guest's vCPUs. arg is a null pointer. x86. */
#define HVMOP_flush_tlbs 5

/*
 * What a guest frame is, for HVMOP_get_mem_type and XEN_DMOP_set_mem_type.
 * Xen's generator for 32-bit callers reads this file a second time; once is enough here.
 */
#ifndef XEN_GENERATING_COMPAT_HEADERS

typedef enum {
    HVMMEM_ram_rw,  /* ordinary RAM */
    HVMMEM_ram_ro,  /* RAM; writes vanish */
    HVMMEM_mmio_dm, /* nothing there: each access goes to the device model */
#if __XEN_INTERFACE_VERSION__ < 0x00040700
    HVMMEM_mmio_write_dm, /* gone since 4.7: reads from RAM, writes to the device model */
#else
    HVMMEM_unused, /* refused everywhere */
#endif
    HVMMEM_ioreq_server /* RAM whose writes go to the ioreq server that claimed this type;
                         * a frame gets here from ram_rw and leaves to ram_rw, nothing else */
} hvmmem_type_t;

#endif /* XEN_GENERATING_COMPAT_HEADERS */

/*
 * Hint: the page table rooted at gpa is about to be torn down, so its shadow may go at once.
 * x86 with shadow paging, else -EINVAL. Only for the calling domain: -EOPNOTSUPP otherwise.
 */
#define HVMOP_pagetable_dying 9
struct xen_hvm_pagetable_dying {
    domid_t domid; /* IN */
    uint16_t pad[3];
    uint64_t gpa; /* IN: guest-physical address of the top level, in bytes */
};
typedef struct xen_hvm_pagetable_dying xen_hvm_pagetable_dying_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_pagetable_dying_t);

/* Xen's own clock: nanoseconds since the host booted. Any caller. x86. */
#define HVMOP_get_time 10
struct xen_hvm_get_time {
    uint64_t now; /* OUT: ns */
};
typedef struct xen_hvm_get_time xen_hvm_get_time_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_get_time_t);

/*
 * Put a record into Xen's trace buffer, class TRC_GUEST. Any caller. x86.
 * -EINVAL: event has more than 12 bits, or extra_bytes is too long or not a multiple of 4.
 */
#define HVMOP_xentrace 11
struct xen_hvm_xentrace {
    uint16_t event, extra_bytes;                       /* IN: number, bytes used in extra */
    uint8_t extra[TRACE_EXTRA_MAX * sizeof(uint32_t)]; /* IN */
};
typedef struct xen_hvm_xentrace xen_hvm_xentrace_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_xentrace_t);

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/* Retired numbers: use memory_op's XENMEM_access_op. */
#define HVMOP_set_mem_access 12
#define HVMOP_get_mem_access 13

#endif /* defined(__XEN__) || defined(__XEN_TOOLS__) */

/* What a frame is taken for. The guest itself or its device model. x86. */
#define HVMOP_get_mem_type 15
struct xen_hvm_get_mem_type {
    domid_t domid;     /* IN */
    uint16_t mem_type; /* OUT: HVMMEM_*; whatever is not RAM reads as HVMMEM_mmio_dm */
    uint16_t pad[2];
    uint64_t pfn; /* IN: guest frame */
};
typedef struct xen_hvm_get_mem_type xen_hvm_get_mem_type_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_get_mem_type_t);

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/*
 * How an ioreq server wants its buffered ring (handle_bufioreq of XEN_DMOP_create_ioreq_server).
 * OFF: no ring, each request waits. LEGACY: ring indices run freely.
 * ATOMIC: Xen wraps both indices by one 64-bit exchange, so read them as a pair and advance
 * read_pointer atomically.
 */
#define HVM_IOREQSRV_BUFIOREQ_OFF    0
#define HVM_IOREQSRV_BUFIOREQ_LEGACY 1
#define HVM_IOREQSRV_BUFIOREQ_ATOMIC 2

#endif /* defined(__XEN__) || defined(__XEN_TOOLS__) */

#if defined(__i386__) || defined(__x86_64__)

/*
 * Deliver event-channel upcalls of one vCPU of the caller as a local-APIC interrupt; it goes
 * before HVM_PARAM_CALLBACK_IRQ and wants an EOI. An upcall that is already due comes at once.
 * -EINVAL: vector below 16. -ENOENT: no such vCPU. x86.
 */
#define HVMOP_set_evtchn_upcall_vector 23
struct xen_hvm_evtchn_upcall_vector {
    uint32_t vcpu;  /* IN: Xen's number of the vCPU */
    uint8_t vector; /* IN: 0x10...0xff */
};
typedef struct xen_hvm_evtchn_upcall_vector xen_hvm_evtchn_upcall_vector_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_evtchn_upcall_vector_t);

#endif /* defined(__i386__) || defined(__x86_64__) */

/*
 * Send a guest-request event to whoever monitors this domain (vm_event.h); nothing happens if
 * nobody does. arg is a null pointer, else -EINVAL. x86 and Arm.
 */
#define HVMOP_guest_request_vm_event 24

/*
 * Several views of guest memory (alternate p2m): each has its own mappings and access rights,
 * a vCPU uses one at a time; view 0 is the ordinary one. x86 with EPT, -EOPNOTSUPP elsewhere.
 * HVM_PARAM_ALTP2M says whether there are any (-EINVAL if disabled) and who may ask: the guest
 * (mixed), its controller (external), or the controller but for enable_notify (limited).
 * All but the two state calls need the state to be on: -EOPNOTSUPP.
 */
#define HVMOP_altp2m 25

#define HVMOP_ALTP2M_INTERFACE_VERSION 0x00000001

/* get_domain_state, set_domain_state */
struct xen_hvm_altp2m_domain_state {
    uint8_t state; /* IN or OUT: on (not 0) or off */
};
typedef struct xen_hvm_altp2m_domain_state xen_hvm_altp2m_domain_state_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_domain_state_t);

/* vcpu_enable_notify. Needs the CPU's #VE. -EEXIST: has a page already. */
struct xen_hvm_altp2m_vcpu_enable_notify {
    uint32_t vcpu_id; /* IN */
    uint32_t pad;     /* IN: 0 */
    uint64_t gfn;     /* IN: frame of plain RAM for the CPU's #VE information */
};
typedef struct xen_hvm_altp2m_vcpu_enable_notify xen_hvm_altp2m_vcpu_enable_notify_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_vcpu_enable_notify_t);

/* vcpu_disable_notify */
struct xen_hvm_altp2m_vcpu_disable_notify {
    uint32_t vcpu_id; /* IN */
};
typedef struct xen_hvm_altp2m_vcpu_disable_notify xen_hvm_altp2m_vcpu_disable_notify_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_vcpu_disable_notify_t);

/* create_p2m, destroy_p2m, switch_p2m */
struct xen_hvm_altp2m_view {
    uint16_t view;                  /* OUT of create, IN of the others */
    uint16_t hvmmem_default_access; /* IN of create: XENMEM_access_* that frames begin with */
};
typedef struct xen_hvm_altp2m_view xen_hvm_altp2m_view_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_view_t);

/* set_mem_access as callers before 4.10 knew it; same layout as the next one */
#if __XEN_INTERFACE_VERSION__ < 0x00040a00
struct xen_hvm_altp2m_set_mem_access {
    uint16_t view;   /* IN */
    uint16_t access; /* IN: XENMEM_access_* */
    uint32_t pad;    /* IN: 0 */
    uint64_t gfn;    /* IN */
};
typedef struct xen_hvm_altp2m_set_mem_access xen_hvm_altp2m_set_mem_access_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_set_mem_access_t);
#endif /* __XEN_INTERFACE_VERSION__ < 0x00040a00 */

/* set_mem_access, get_mem_access */
struct xen_hvm_altp2m_mem_access {
    uint16_t view;   /* IN */
    uint16_t access; /* IN to set, OUT to get: XENMEM_access_* */
    uint32_t pad;    /* IN: 0 */
    uint64_t gfn;    /* IN */
};
typedef struct xen_hvm_altp2m_mem_access xen_hvm_altp2m_mem_access_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_mem_access_t);

/* set_mem_access_multi */
struct xen_hvm_altp2m_set_mem_access_multi {
    uint16_t view;   /* IN */
    uint16_t pad;    /* IN: 0 */
    uint32_t nr;     /* IN: entries in both lists */
    uint64_t opaque; /* IN: 0; Xen keeps its place here */
    XEN_GUEST_HANDLE(const_uint64) pfn_list;
    XEN_GUEST_HANDLE(const_uint8) access_list; /* XENMEM_access_* each */
};

/* change_gfn */
struct xen_hvm_altp2m_change_gfn {
    uint16_t view;    /* IN */
    uint16_t pad1;    /* IN: 0 */
    uint32_t pad2;    /* IN: 0 */
    uint64_t old_gfn; /* IN: the frame whose mapping changes */
    uint64_t new_gfn; /* IN: frame it shows from now on; all ones undoes the change */
};
typedef struct xen_hvm_altp2m_change_gfn xen_hvm_altp2m_change_gfn_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_change_gfn_t);

/* get_p2m_idx */
struct xen_hvm_altp2m_get_vcpu_p2m_idx {
    uint32_t vcpu_id;    /* IN */
    uint16_t altp2m_idx; /* OUT: the view it runs in */
};

/* set_visibility */
struct xen_hvm_altp2m_set_visibility {
    uint16_t altp2m_idx; /* IN: view */
    uint8_t visible;     /* IN: 0 hides it from VMFUNC and switch_p2m */
    uint8_t pad;         /* IN: 0 */
};

/* The operand of HVMOP_altp2m. */
struct xen_hvm_altp2m_op {
    uint32_t version; /* IN: HVMOP_ALTP2M_INTERFACE_VERSION */
    uint32_t cmd;     /* IN: one of the following, and the member of u in its comment */
#define HVMOP_altp2m_get_domain_state      1  /* domain_state */
#define HVMOP_altp2m_set_domain_state      2  /* domain_state; -EINVAL with nested virtualisation */
#define HVMOP_altp2m_vcpu_enable_notify    3  /* enable_notify: violations raise #VE in the guest */
#define HVMOP_altp2m_create_p2m            4  /* view; -EINVAL when all are taken */
#define HVMOP_altp2m_destroy_p2m           5  /* view; -EBUSY for 0 or one in use */
#define HVMOP_altp2m_switch_p2m            6  /* view: all vCPUs move there */
#define HVMOP_altp2m_set_mem_access        7  /* mem_access: rights of one frame */
#define HVMOP_altp2m_change_gfn            8  /* change_gfn: remap one frame */
#define HVMOP_altp2m_set_mem_access_multi  9  /* set_mem_access_multi: rights of many */
#define HVMOP_altp2m_set_suppress_ve       10 /* suppress_ve: exits instead of #VE */
#define HVMOP_altp2m_get_suppress_ve       11 /* suppress_ve */
#define HVMOP_altp2m_get_mem_access        12 /* mem_access */
#define HVMOP_altp2m_vcpu_disable_notify   13 /* disable_notify */
#define HVMOP_altp2m_get_p2m_idx           14 /* get_vcpu_p2m_idx */
#define HVMOP_altp2m_set_suppress_ve_multi 15 /* suppress_ve_multi: goes on past errors */
#define HVMOP_altp2m_set_visibility        16 /* set_visibility */
    domid_t domain;                           /* IN */
    uint16_t pad1;                            /* IN: 0 */
    uint32_t pad2;                            /* IN: 0 */
    union {
        struct xen_hvm_altp2m_domain_state domain_state;
        struct xen_hvm_altp2m_vcpu_enable_notify enable_notify;
        struct xen_hvm_altp2m_view view;
#if __XEN_INTERFACE_VERSION__ < 0x00040a00
        struct xen_hvm_altp2m_set_mem_access set_mem_access;
#endif /* __XEN_INTERFACE_VERSION__ < 0x00040a00 */
        struct xen_hvm_altp2m_mem_access mem_access;
        struct xen_hvm_altp2m_change_gfn change_gfn;
        struct xen_hvm_altp2m_set_mem_access_multi set_mem_access_multi;
        struct xen_hvm_altp2m_suppress_ve suppress_ve;
        struct xen_hvm_altp2m_suppress_ve_multi suppress_ve_multi;
        struct xen_hvm_altp2m_vcpu_disable_notify disable_notify;
        struct xen_hvm_altp2m_get_vcpu_p2m_idx get_vcpu_p2m_idx;
        struct xen_hvm_altp2m_set_visibility set_visibility;
        uint8_t pad[64];
    } u;
};
typedef struct xen_hvm_altp2m_op xen_hvm_altp2m_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_op_t);

#endif /* __XEN_PUBLIC_HVM_HVM_OP_H__ */
