/* SPDX-License-Identifier: MIT */
/*
 * hvm_op: operations for guests with hardware-assisted virtualisation: HVM, PVH and Arm guests.
 *
 * long hvm_op(op, arg): op is HVMOP_*, and arg is the address of the operation's structure. Returns
 * 0, or a negative error; see xga/hvm.h for the errors of each operation. Xen for Arm has
 * HVMOP_set_param, HVMOP_get_param and HVMOP_guest_request_vm_event only; other operations return
 * -XEN_ENOSYS.
 */

#ifndef __XEN_PUBLIC_HVM_HVM_OP_H__
#define __XEN_PUBLIC_HVM_HVM_OP_H__

#include "../xen.h"
#include "../trace.h"
#include "../event_channel.h"

/*
 * Writes or reads a parameter. hvm/params.h lists the parameters and which of them a guest can
 * access. The caller names itself (DOMID_SELF), or the guest that it serves as a device model. See
 * xga_hvm_set_param() and xga_hvm_get_param().
 */
#define HVMOP_set_param 0
#define HVMOP_get_param 1
struct xen_hvm_param {
    domid_t domid; /* [in] the domain */
    uint16_t pad;
    uint32_t index; /* [in] HVM_PARAM_* */
    uint64_t value; /* [in] to write, [out] to read */
};
typedef struct xen_hvm_param xen_hvm_param_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_param_t);

/*
 * Operands of HVMOP_altp2m below: suppression of virtualisation exceptions (VE) for one frame, and
 * for a range of frames.
 */
struct xen_hvm_altp2m_suppress_ve {
    uint16_t view;       /* [in] view */
    uint8_t suppress_ve; /* [in] to set, [out] to read: 0 or 1 */
    uint8_t pad1;        /* [in] must be 0 */
    uint32_t pad2;       /* [in] must be 0 */
    uint64_t gfn;        /* [in] frame */
};

struct xen_hvm_altp2m_suppress_ve_multi {
    uint16_t view;       /* [in] view */
    uint8_t suppress_ve; /* [in] 0 or 1 */
    uint8_t pad1;        /* [in] must be 0 */
    int32_t first_error; /* [in] 0. [out] the first error, or 0 */
    uint64_t first_gfn;  /* [in] first frame. [out] Xen moves it on */
    /*
     * [in] Last frame, inclusive. [out] Lowered to the highest frame that the domain can address.
     */
    uint64_t last_gfn;
    uint64_t first_error_gfn; /* [out] the frame of first_error */
};

/*
 * Interrupt operations of device models before Xen 4.9, which replaced them by dm_op operations
 * (XEN_DMOP_set_pci_intx_level, XEN_DMOP_set_isa_irq_level and XEN_DMOP_set_pci_link_route). Xen
 * 4.17 to 4.22 returns -XEN_ENOSYS.
 */
#if __XEN_INTERFACE_VERSION__ < 0x00040900

/* Raises or lowers an INTx line of an emulated PCI device. */
#define HVMOP_set_pci_intx_level 2
struct xen_hvm_set_pci_intx_level {
    domid_t domid;                     /* [in] the guest */
    uint8_t domain, bus, device, intx; /* [in] segment, bus, device, pin (0 to 3) */
    uint8_t level;                     /* [in] 1: raise, 0: lower */
};
typedef struct xen_hvm_set_pci_intx_level xen_hvm_set_pci_intx_level_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_set_pci_intx_level_t);

/* Raises or lowers an ISA interrupt line. */
#define HVMOP_set_isa_irq_level 3
struct xen_hvm_set_isa_irq_level {
    domid_t domid;   /* [in] the guest */
    uint8_t isa_irq; /* [in] 0 to 15 */
    uint8_t level;   /* [in] 1: raise, 0: lower */
};
typedef struct xen_hvm_set_isa_irq_level xen_hvm_set_isa_irq_level_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_set_isa_irq_level_t);

/* Routes a PCI interrupt link to an ISA interrupt line. */
#define HVMOP_set_pci_link_route 4
struct xen_hvm_set_pci_link_route {
    domid_t domid;   /* [in] the guest */
    uint8_t link;    /* [in] 0 to 3 */
    uint8_t isa_irq; /* [in] 1 to 15; 0: disconnect the link */
};
typedef struct xen_hvm_set_pci_link_route xen_hvm_set_pci_link_route_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_set_pci_link_route_t);

#endif /* __XEN_INTERFACE_VERSION__ < 0x00040900 */

/*
 * Flushes the TLBs of all vCPUs of the calling domain. arg is NULL. x86. See xga_hvm_flush_tlbs().
 */
#define HVMOP_flush_tlbs 5

/*
 * The memory type of a guest frame, for HVMOP_get_mem_type and XEN_DMOP_set_mem_type. Xen's
 * generator of 32-bit compatibility headers reads this file twice; the condition declares the type
 * only once.
 */
#ifndef XEN_GENERATING_COMPAT_HEADERS

typedef enum {
    HVMMEM_ram_rw,  /* ordinary RAM */
    HVMMEM_ram_ro,  /* RAM; Xen discards writes */
    HVMMEM_mmio_dm, /* no memory: all accesses go to the device model */
#if __XEN_INTERFACE_VERSION__ < 0x00040700
    /* Removed in Xen 4.7. Reads access RAM, writes go to the device model. */
    HVMMEM_mmio_write_dm,
#else
    HVMMEM_unused, /* Xen refuses it */
#endif
    /*
     * RAM whose writes go to the ioreq server that has claimed this type. A frame can change to
     * this type from HVMMEM_ram_rw only, and from this type to HVMMEM_ram_rw only.
     */
    HVMMEM_ioreq_server
} hvmmem_type_t;

#endif /* XEN_GENERATING_COMPAT_HEADERS */

/*
 * A hint that the guest is about to free the page table at gpa, so that Xen can free its shadow.
 * x86 with shadow paging, for the calling domain only. See xga_hvm_pagetable_dying() for the
 * errors.
 */
#define HVMOP_pagetable_dying 9
struct xen_hvm_pagetable_dying {
    domid_t domid; /* [in] the caller, or DOMID_SELF */
    uint16_t pad[3];
    uint64_t gpa; /* [in] guest-physical address of the top-level table */
};
typedef struct xen_hvm_pagetable_dying xen_hvm_pagetable_dying_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_pagetable_dying_t);

/* Reads Xen's system time. x86. See xga_hvm_get_time(). */
#define HVMOP_get_time 10
struct xen_hvm_get_time {
    uint64_t now; /* [out] ns since Xen started */
};
typedef struct xen_hvm_get_time xen_hvm_get_time_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_get_time_t);

/*
 * Writes a record of the class TRC_GUEST into Xen's trace buffer. Any domain may call it. x86. See
 * xga_hvm_xentrace() for the errors.
 */
#define HVMOP_xentrace 11
struct xen_hvm_xentrace {
    /* [in] event: number of 12 bits; extra_bytes: bytes used in extra, a multiple of 4. */
    uint16_t event, extra_bytes;
    uint8_t extra[TRACE_EXTRA_MAX * sizeof(uint32_t)]; /* [in] data of the record */
};
typedef struct xen_hvm_xentrace xen_hvm_xentrace_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_xentrace_t);

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/* Retired operations: XENMEM_access_op of memory_op replaces them. */
#define HVMOP_set_mem_access 12
#define HVMOP_get_mem_access 13

#endif /* defined(__XEN__) || defined(__XEN_TOOLS__) */

/*
 * Reads the memory type of a frame. For the guest itself and for its device model. x86. See
 * xga_hvm_get_mem_type().
 */
#define HVMOP_get_mem_type 15
struct xen_hvm_get_mem_type {
    domid_t domid;     /* [in] the domain */
    uint16_t mem_type; /* [out] HVMMEM_* */
    uint16_t pad[2];
    uint64_t pfn; /* [in] gfn */
};
typedef struct xen_hvm_get_mem_type xen_hvm_get_mem_type_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_get_mem_type_t);

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/*
 * The kinds of an ioreq server's buffered ring (handle_bufioreq of XEN_DMOP_create_ioreq_server).
 *
 *   OFF     no ring: each request is synchronous.
 *   LEGACY  Xen never wraps the ring's indices.
 *   ATOMIC  Xen wraps both indices by one 64-bit exchange. The device model must read them as a
 *           pair, and advance read_pointer atomically.
 */
#define HVM_IOREQSRV_BUFIOREQ_OFF    0
#define HVM_IOREQSRV_BUFIOREQ_LEGACY 1
#define HVM_IOREQSRV_BUFIOREQ_ATOMIC 2

#endif /* defined(__XEN__) || defined(__XEN_TOOLS__) */

#if defined(__i386__) || defined(__x86_64__)

/*
 * Sets the interrupt vector by which Xen signals upcalls to one vCPU of the calling domain. Xen
 * delivers it through the local APIC, and the guest must end it with an EOI. Xen requests it once
 * immediately. x86. See xga_hvm_set_evtchn_upcall_vector() for its relation to
 * HVM_PARAM_CALLBACK_IRQ and for the errors.
 */
#define HVMOP_set_evtchn_upcall_vector 23
struct xen_hvm_evtchn_upcall_vector {
    uint32_t vcpu;  /* [in] Xen's number of the vCPU */
    uint8_t vector; /* [in] 0x10 to 0xff */
};
typedef struct xen_hvm_evtchn_upcall_vector xen_hvm_evtchn_upcall_vector_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_evtchn_upcall_vector_t);

#endif /* defined(__i386__) || defined(__x86_64__) */

/*
 * Sends a guest-request event to the monitor of the calling domain (vm_event.h); without a monitor,
 * Xen does nothing. arg is NULL, else Xen returns -XEN_EINVAL. x86 and Arm. See
 * xga_hvm_guest_request_vm_event().
 */
#define HVMOP_guest_request_vm_event 24

/*
 * altp2m: alternative P2Ms of a domain, called views. Each view has its own mappings and access
 * rights; a vCPU uses one view at a time, at first view 0. set_mem_access, get_mem_access and the
 * commands on VE suppression take view 0 for the domain's ordinary P2M. x86 with EPT.
 * Except get_domain_state and set_domain_state, the commands require that altp2m of the domain is
 * on. HVM_PARAM_ALTP2M decides who may call: see xga_hvm_altp2m(), also for the errors.
 */
#define HVMOP_altp2m 25

#define HVMOP_ALTP2M_INTERFACE_VERSION 0x00000001

/* Operand of get_domain_state and set_domain_state. */
struct xen_hvm_altp2m_domain_state {
    uint8_t state; /* [in] or [out] 0: off, other values: on */
};
typedef struct xen_hvm_altp2m_domain_state xen_hvm_altp2m_domain_state_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_domain_state_t);

/* Operand of vcpu_enable_notify, which requires a processor with virtualisation exceptions (VE). */
struct xen_hvm_altp2m_vcpu_enable_notify {
    uint32_t vcpu_id; /* [in] number of the vCPU */
    uint32_t pad;     /* [in] must be 0 */
    uint64_t gfn;     /* [in] frame of plain RAM in which the processor describes exceptions */
};
typedef struct xen_hvm_altp2m_vcpu_enable_notify xen_hvm_altp2m_vcpu_enable_notify_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_vcpu_enable_notify_t);

/* Operand of vcpu_disable_notify. */
struct xen_hvm_altp2m_vcpu_disable_notify {
    uint32_t vcpu_id; /* [in] number of the vCPU */
};
typedef struct xen_hvm_altp2m_vcpu_disable_notify xen_hvm_altp2m_vcpu_disable_notify_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_vcpu_disable_notify_t);

/* Operand of create_p2m, destroy_p2m and switch_p2m. */
struct xen_hvm_altp2m_view {
    uint16_t view; /* create_p2m: [out], others: [in]: number of the view */
    /*
     * create_p2m: [in] XENMEM_access_*, the access rights that frames of the view have at first;
     * see xga_hvm_altp2m_create_p2m().
     */
    uint16_t hvmmem_default_access;
};
typedef struct xen_hvm_altp2m_view xen_hvm_altp2m_view_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_view_t);

/*
 * Operand of set_mem_access for callers of interface versions before 4.10; it has the layout of the
 * next structure.
 */
#if __XEN_INTERFACE_VERSION__ < 0x00040a00
struct xen_hvm_altp2m_set_mem_access {
    uint16_t view;   /* [in] view */
    uint16_t access; /* [in] XENMEM_access_* */
    uint32_t pad;    /* [in] must be 0 */
    uint64_t gfn;    /* [in] frame */
};
typedef struct xen_hvm_altp2m_set_mem_access xen_hvm_altp2m_set_mem_access_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_set_mem_access_t);
#endif /* __XEN_INTERFACE_VERSION__ < 0x00040a00 */

/* Operand of set_mem_access and get_mem_access. */
struct xen_hvm_altp2m_mem_access {
    uint16_t view;   /* [in] view */
    uint16_t access; /* [in] to set, [out] to read: XENMEM_access_* */
    uint32_t pad;    /* [in] must be 0 */
    uint64_t gfn;    /* [in] frame */
};
typedef struct xen_hvm_altp2m_mem_access xen_hvm_altp2m_mem_access_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_mem_access_t);

/* Operand of set_mem_access_multi. */
struct xen_hvm_altp2m_set_mem_access_multi {
    uint16_t view;   /* [in] view */
    uint16_t pad;    /* [in] must be 0 */
    uint32_t nr;     /* [in] number of elements in each of the lists */
    uint64_t opaque; /* [in] 0; Xen stores its progress here */
    XEN_GUEST_HANDLE(const_uint64) pfn_list;
    XEN_GUEST_HANDLE(const_uint8) access_list; /* [in] XENMEM_access_* of each frame */
};

/* Operand of change_gfn. */
struct xen_hvm_altp2m_change_gfn {
    uint16_t view;    /* [in] view */
    uint16_t pad1;    /* [in] must be 0 */
    uint32_t pad2;    /* [in] must be 0 */
    uint64_t old_gfn; /* [in] the frame whose mapping changes */
    /* [in] The frame whose page old_gfn maps from now on; ~0 undoes the change. */
    uint64_t new_gfn;
};
typedef struct xen_hvm_altp2m_change_gfn xen_hvm_altp2m_change_gfn_t;
DEFINE_XEN_GUEST_HANDLE(xen_hvm_altp2m_change_gfn_t);

/* Operand of get_p2m_idx. */
struct xen_hvm_altp2m_get_vcpu_p2m_idx {
    uint32_t vcpu_id;    /* [in] number of the vCPU */
    uint16_t altp2m_idx; /* [out] the view that the vCPU uses */
};

/* Operand of set_visibility. */
struct xen_hvm_altp2m_set_visibility {
    uint16_t altp2m_idx; /* [in] view */
    uint8_t visible;     /* [in] 0: VMFUNC and switch_p2m cannot switch to the view */
    uint8_t pad;         /* [in] must be 0 */
};

/* The operand of HVMOP_altp2m. */
struct xen_hvm_altp2m_op {
    uint32_t version; /* [in] HVMOP_ALTP2M_INTERFACE_VERSION */
    uint32_t cmd;     /* [in] HVMOP_altp2m_*; the comment of each starts with its member of u */
#define HVMOP_altp2m_get_domain_state      1 /* domain_state */
#define HVMOP_altp2m_set_domain_state      2 /* domain_state; not with nested virtualisation */
/* enable_notify: access violations of a vCPU raise virtualisation exceptions (VE) in the guest */
#define HVMOP_altp2m_vcpu_enable_notify    3
#define HVMOP_altp2m_create_p2m            4  /* view; fails if all views exist */
#define HVMOP_altp2m_destroy_p2m           5  /* view; not for view 0 and views in use */
#define HVMOP_altp2m_switch_p2m            6  /* view: all vCPUs switch to it */
#define HVMOP_altp2m_set_mem_access        7  /* mem_access: sets the access rights of one frame */
#define HVMOP_altp2m_change_gfn            8  /* change_gfn: changes the mapping of one frame */
#define HVMOP_altp2m_set_mem_access_multi  9  /* set_mem_access_multi: of several frames */
#define HVMOP_altp2m_set_suppress_ve       10 /* suppress_ve: VM exits instead of VE */
#define HVMOP_altp2m_get_suppress_ve       11 /* suppress_ve */
#define HVMOP_altp2m_get_mem_access        12 /* mem_access */
#define HVMOP_altp2m_vcpu_disable_notify   13 /* disable_notify */
#define HVMOP_altp2m_get_p2m_idx           14 /* get_vcpu_p2m_idx */
#define HVMOP_altp2m_set_suppress_ve_multi 15 /* suppress_ve_multi: goes on past errors */
#define HVMOP_altp2m_set_visibility        16 /* set_visibility */
    domid_t domain;                           /* [in] the domain */
    uint16_t pad1;                            /* [in] must be 0 */
    uint32_t pad2;                            /* [in] must be 0 */
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
