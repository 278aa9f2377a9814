/* SPDX-License-Identifier: MIT */
/*
 * dm_op: operations of a device model, in dom0 or a stub domain, on the guest that it serves.
 *
 * long dm_op(domid, nr_bufs, bufs): bufs is an array of nr_bufs elements of struct xen_dm_op_buf.
 * The first buffer contains struct xen_dm_op, at least up to the end of the operation's member;
 * some operations use a second buffer. Xen accesses no memory outside the buffers. A kernel can
 * therefore pass on the buffers of a process for any operation.
 *
 * The caller must be privileged over domid, and domid is not the caller itself. Members named pad
 * must be 0. See xga/dm_op.h for the errors of each operation. Xen for Arm, if built with ioreq
 * servers, has the operations on ioreq servers, set_irq_level and nr_vcpus. Xen writes [out]
 * members on success only.
 */

#ifndef __XEN_PUBLIC_HVM_DM_OP_H__
#define __XEN_PUBLIC_HVM_DM_OP_H__

#include "../xen.h"
#include "../event_channel.h"

#ifndef uint64_aligned_t
#define uint64_aligned_t uint64_t
#endif

/*
 * The number of an ioreq server. An ioreq server is the registration of a device model with a
 * guest: it has pages of requests (hvm/ioreq.h), event channels, and ranges of ports, addresses or
 * PCI functions. A guest has up to 8 ioreq servers. If an access is in the ranges of more than one
 * enabled server, the server with the highest number receives it. Only the domain that created a
 * server can use it. See xga/dm_op.h for the errors.
 */
typedef uint16_t ioservid_t;

/* Creates an ioreq server; it is disabled at first. See xga_dm_create_ioreq_server(). */
#define XEN_DMOP_create_ioreq_server 1

struct xen_dm_op_create_ioreq_server {
    uint8_t handle_bufioreq; /* [in] HVM_IOREQSRV_BUFIOREQ_* (hvm_op.h); Arm: OFF only */
    uint8_t pad[3];
    ioservid_t id; /* [out] number of the server */
};
typedef struct xen_dm_op_create_ioreq_server xen_dm_op_create_ioreq_server_t;

/*
 * Reads the port of a server's buffered ring. With flags 0, Xen also maps the server's pages at
 * frames of the guest. It is better to set XEN_DMOP_no_gfns and to acquire the pages by
 * XENMEM_acquire_resource (XENMEM_resource_ioreq_server). For one server, only one of the two ways
 * is possible, and Arm supports only the second. The slots of the synchronous page contain their
 * ports (vp_eport). See xga_dm_get_ioreq_server_info().
 */
#define XEN_DMOP_get_ioreq_server_info 2

struct xen_dm_op_get_ioreq_server_info {
    ioservid_t id;  /* [in] number of the server */
    uint16_t flags; /* [in] XEN_DMOP_no_gfns or 0 */

#define _XEN_DMOP_no_gfns 0
#define XEN_DMOP_no_gfns  (1u << _XEN_DMOP_no_gfns)

    evtchn_port_t bufioreq_port; /* [out] the guest's port, if the server has a buffered ring */
    uint64_aligned_t ioreq_gfn;  /* [out] gfn of the synchronous page, unless no_gfns is set */
    /*
     * [out] gfn of the buffered ring, unless XEN_DMOP_no_gfns is set, and if the server has such a
     * ring.
     */
    uint64_aligned_t bufioreq_gfn;
};
typedef struct xen_dm_op_get_ioreq_server_info xen_dm_op_get_ioreq_server_info_t;

/*
 * Registers a range with a server, and removes it. A server receives an access only if one of its
 * ranges contains the whole access. A server has at most 256 ranges of each type. See
 * xga_dm_map_io_range_to_ioreq_server() and xga_dm_unmap_io_range_from_ioreq_server().
 */
#define XEN_DMOP_map_io_range_to_ioreq_server     3
#define XEN_DMOP_unmap_io_range_from_ioreq_server 4

struct xen_dm_op_ioreq_server_range {
    ioservid_t id; /* [in] number of the server */
    uint16_t pad;
    uint32_t type;                 /* [in] XEN_DMOP_IO_RANGE_* */
#define XEN_DMOP_IO_RANGE_PORT   0 /* I/O ports */
#define XEN_DMOP_IO_RANGE_MEMORY 1 /* guest-physical addresses */
/* The configuration space of PCI functions, numbered by XEN_DMOP_PCI_SBDF(). x86. */
#define XEN_DMOP_IO_RANGE_PCI    2
    uint64_aligned_t start, end; /* [in] first and last port, address or function */
};
typedef struct xen_dm_op_ioreq_server_range xen_dm_op_ioreq_server_range_t;

/* A number made of segment, bus, device and function. */
#define XEN_DMOP_PCI_SBDF(s, b, d, f) \
    ((((s) & 0xffff) << 16) | (((b) & 0xff) << 8) | (((d) & 0x1f) << 3) | ((f) & 0x07))

/*
 * Enables or disables a server. Only an enabled server receives requests, and only then do the
 * slots of its synchronous page contain their ports. While the server is enabled, the frames of
 * XEN_DMOP_get_ioreq_server_info are removed from the guest's physmap. See
 * xga_dm_set_ioreq_server_state().
 */
#define XEN_DMOP_set_ioreq_server_state 5

struct xen_dm_op_set_ioreq_server_state {
    ioservid_t id;   /* [in] number of the server */
    uint8_t enabled; /* [in] 1: enable, 0: disable */
    uint8_t pad;
};
typedef struct xen_dm_op_set_ioreq_server_state xen_dm_op_set_ioreq_server_state_t;

/* Destroys a server, its ranges and its event channels. See xga_dm_destroy_ioreq_server(). */
#define XEN_DMOP_destroy_ioreq_server 6

struct xen_dm_op_destroy_ioreq_server {
    ioservid_t id; /* [in] number of the server */
    uint16_t pad;
};
typedef struct xen_dm_op_destroy_ioreq_server xen_dm_op_destroy_ioreq_server_t;

/*
 * Reads which frames of a frame buffer the guest has written since the last call. Buffer 1 receives
 * a bitmap; bit 0 is first_pfn. x86. See xga_dm_track_dirty_vram().
 */
#define XEN_DMOP_track_dirty_vram 7

struct xen_dm_op_track_dirty_vram {
    uint32_t nr; /* [in] number of frames, at most 262144 (1 GiB); 0: stop tracking */
    uint32_t pad;
    uint64_aligned_t first_pfn; /* [in] first frame */
};
typedef struct xen_dm_op_track_dirty_vram xen_dm_op_track_dirty_vram_t;

/* Raises or lowers an INTx line of an emulated PCI device. x86. See xga_dm_set_pci_intx_level(). */
#define XEN_DMOP_set_pci_intx_level 8

struct xen_dm_op_set_pci_intx_level {
    uint16_t domain;           /* [in] segment; must be 0 */
    uint8_t bus, device, intx; /* [in] bus: must be 0; device: 0 to 31; intx: 0 to 3 */
    uint8_t level;             /* [in] 1: raise, 0: lower */
};
typedef struct xen_dm_op_set_pci_intx_level xen_dm_op_set_pci_intx_level_t;

/* Raises or lowers an ISA interrupt line. x86. See xga_dm_set_isa_irq_level(). */
#define XEN_DMOP_set_isa_irq_level 9

struct xen_dm_op_set_isa_irq_level {
    uint8_t isa_irq; /* [in] 0 to 15 */
    uint8_t level;   /* [in] 1: raise, 0: lower */
};
typedef struct xen_dm_op_set_isa_irq_level xen_dm_op_set_isa_irq_level_t;

/*
 * Routes a PCI interrupt link to an ISA interrupt line, like the PIRQ registers of a PIIX3. x86.
 * See xga_dm_set_pci_link_route().
 */
#define XEN_DMOP_set_pci_link_route 10

struct xen_dm_op_set_pci_link_route {
    uint8_t link;    /* [in] 0 to 3 */
    uint8_t isa_irq; /* [in] 1 to 15; 0: disconnect the link */
};
typedef struct xen_dm_op_set_pci_link_route xen_dm_op_set_pci_link_route_t;

/*
 * Reports the frames that the device model itself has written, so that a migration copies them.
 * Buffer 1 is an array of struct xen_dm_op_modified_memory_extent; Xen processes it from the last
 * element to the first. Xen does nothing unless it logs the guest's dirty pages. x86. See
 * xga_dm_modified_memory().
 */
#define XEN_DMOP_modified_memory 11

struct xen_dm_op_modified_memory {
    uint32_t nr_extents; /* [in] number of elements; Xen counts it down */
    uint32_t opaque;     /* [in] 0; Xen stores its progress here */
};
typedef struct xen_dm_op_modified_memory xen_dm_op_modified_memory_t;

struct xen_dm_op_modified_memory_extent {
    uint32_t nr; /* [in] number of frames, not 0 */
    uint32_t pad;
    uint64_aligned_t first_pfn; /* [in] first frame */
};

/*
 * Changes the memory type of frames; see hvmmem_type_t for the changes that Xen allows. x86. See
 * xga_dm_set_mem_type() for the errors.
 */
#define XEN_DMOP_set_mem_type 12

struct xen_dm_op_set_mem_type {
    uint32_t nr;       /* [in] number of frames; Xen counts it down */
    uint16_t mem_type; /* [in] HVMMEM_* */
    uint16_t pad;
    uint64_aligned_t first_pfn; /* [in] first frame; Xen moves it on */
};
typedef struct xen_dm_op_set_mem_type xen_dm_op_set_mem_type_t;

/*
 * Injects an interrupt or exception into a vCPU when the vCPU runs next. The vCPU must be able to
 * take it at that time. x86. See xga_dm_inject_event().
 */
#define XEN_DMOP_inject_event 13

struct xen_dm_op_inject_event {
    uint32_t vcpuid;                /* [in] number of the vCPU */
    uint8_t vector;                 /* [in] vector */
    uint8_t type;                   /* [in] XEN_DMOP_EVENT_*, the processor's encoding */
#define XEN_DMOP_EVENT_ext_int    0 /* interrupt of a device */
#define XEN_DMOP_EVENT_nmi        2
#define XEN_DMOP_EVENT_hw_exc     3 /* fault or trap */
#define XEN_DMOP_EVENT_sw_int     4 /* INT n */
#define XEN_DMOP_EVENT_pri_sw_exc 5 /* INT1, opcode F1 */
#define XEN_DMOP_EVENT_sw_exc     6 /* INT3, INTO */
    uint8_t insn_len;               /* [in] bytes; for the three software kinds */
    uint8_t pad0;
    uint32_t error_code; /* [in] error code, or ~0 for none */
    uint32_t pad1;
    uint64_aligned_t cr2; /* [in] for a page fault, the faulting address; ignored otherwise */
};
typedef struct xen_dm_op_inject_event xen_dm_op_inject_event_t;

/*
 * Sends a message-signalled interrupt. If the vector in data is 0, Xen signals the pirq that addr
 * encodes (low byte in bits 12-19, the other bits in bits 40-63) as an event, for guests that route
 * MSIs to event channels. x86. See xga_dm_inject_msi().
 */
#define XEN_DMOP_inject_msi 14

struct xen_dm_op_inject_msi {
    uint32_t data; /* [in] the message's data */
    uint32_t pad;
    uint64_aligned_t addr; /* [in] the message's address; the lower 32 bits are 0xfeexxxxx */
};
typedef struct xen_dm_op_inject_msi xen_dm_op_inject_msi_t;

/*
 * Claims a memory type for a server: the server then receives the guest's accesses of the kind in
 * flags to all frames of that type, at any address. Xen supports only the type HVMMEM_ioreq_server
 * and only writes. With flags 0, the server gives up the type, and Xen turns the frames back into
 * RAM. x86. See xga_dm_map_mem_type_to_ioreq_server().
 */
#define XEN_DMOP_map_mem_type_to_ioreq_server 15

struct xen_dm_op_map_mem_type_to_ioreq_server {
    ioservid_t id;  /* [in] number of the server */
    uint16_t type;  /* [in] HVMMEM_ioreq_server */
    uint32_t flags; /* [in] XEN_DMOP_IOREQ_MEM_ACCESS_WRITE, or 0 */

#define XEN_DMOP_IOREQ_MEM_ACCESS_READ  (1u << 0)
#define XEN_DMOP_IOREQ_MEM_ACCESS_WRITE (1u << 1)

    uint64_t opaque; /* [in] 0; Xen stores its progress here */
};
typedef struct xen_dm_op_map_mem_type_to_ioreq_server xen_dm_op_map_mem_type_to_ioreq_server_t;

/* Shuts the guest down, like SCHEDOP_remote_shutdown. x86. See xga_dm_remote_shutdown(). */
#define XEN_DMOP_remote_shutdown 16

struct xen_dm_op_remote_shutdown {
    uint32_t reason; /* [in] SHUTDOWN_*; Xen does not check it */
};
typedef struct xen_dm_op_remote_shutdown xen_dm_op_remote_shutdown_t;

/*
 * Moves frames of the guest, like XENMEM_add_to_physmap with XENMAPSPACE_gmfn_range. x86. See
 * xga_dm_relocate_memory().
 */
#define XEN_DMOP_relocate_memory 17

struct xen_dm_op_relocate_memory {
    /* [in] Number of frames. Xen counts it down, and moves src_gfn and dst_gfn on. */
    uint32_t size;
    uint32_t pad;
    uint64_aligned_t src_gfn; /* [in] first frame of the source */
    uint64_aligned_t dst_gfn; /* [in] first frame of the destination */
};
typedef struct xen_dm_op_relocate_memory xen_dm_op_relocate_memory_t;

/*
 * Fixes the cacheability of a range of RAM, whatever the guest sets; like
 * XEN_DOMCTL_pin_mem_cacheattr. x86. See xga_dm_pin_memory_cacheattr().
 */
#define XEN_DMOP_pin_memory_cacheattr 18

struct xen_dm_op_pin_memory_cacheattr {
    uint64_aligned_t start; /* [in] first frame */
    uint64_aligned_t end;   /* [in] last frame */
#define XEN_DMOP_MEM_CACHEATTR_UC     0
#define XEN_DMOP_MEM_CACHEATTR_WC     1
#define XEN_DMOP_MEM_CACHEATTR_WT     4
#define XEN_DMOP_MEM_CACHEATTR_WP     5
#define XEN_DMOP_MEM_CACHEATTR_WB     6
#define XEN_DMOP_MEM_CACHEATTR_UCM    7
#define XEN_DMOP_DELETE_MEM_CACHEATTR (~(uint32_t)0)
    /*
     * [in] XEN_DMOP_MEM_CACHEATTR_*, which have the values of MTRRs and PAT, or
     * XEN_DMOP_DELETE_MEM_CACHEATTR to remove exactly this range.
     */
    uint32_t type;
    uint32_t pad;
};
typedef struct xen_dm_op_pin_memory_cacheattr xen_dm_op_pin_memory_cacheattr_t;

/*
 * Raises a shared peripheral interrupt (SPI) that is not routed to hardware. Arm. See
 * xga_dm_set_irq_level().
 */
#define XEN_DMOP_set_irq_level 19

struct xen_dm_op_set_irq_level {
    uint32_t irq;  /* [in] 32 or above */
    uint8_t level; /* [in] 1: raise; 0: ignored by default */
    uint8_t pad[3];
};
typedef struct xen_dm_op_set_irq_level xen_dm_op_set_irq_level_t;

/*
 * Reads the number of vCPUs with which the guest was created: vcpuid, and the slots of the
 * synchronous page in use, are below it. x86 and Arm. See xga_dm_nr_vcpus().
 */
#define XEN_DMOP_nr_vcpus 20

struct xen_dm_op_nr_vcpus {
    uint32_t vcpus; /* [out] number of vCPUs */
};
typedef struct xen_dm_op_nr_vcpus xen_dm_op_nr_vcpus_t;

/* The contents of the first buffer. */
struct xen_dm_op {
    uint32_t op; /* [in] XEN_DMOP_* */
    uint32_t pad;
    union {
        xen_dm_op_create_ioreq_server_t create_ioreq_server;
        xen_dm_op_get_ioreq_server_info_t get_ioreq_server_info;
        xen_dm_op_ioreq_server_range_t map_io_range_to_ioreq_server;
        xen_dm_op_ioreq_server_range_t unmap_io_range_from_ioreq_server;
        xen_dm_op_set_ioreq_server_state_t set_ioreq_server_state;
        xen_dm_op_destroy_ioreq_server_t destroy_ioreq_server;
        xen_dm_op_track_dirty_vram_t track_dirty_vram;
        xen_dm_op_set_pci_intx_level_t set_pci_intx_level;
        xen_dm_op_set_isa_irq_level_t set_isa_irq_level;
        xen_dm_op_set_irq_level_t set_irq_level;
        xen_dm_op_set_pci_link_route_t set_pci_link_route;
        xen_dm_op_modified_memory_t modified_memory;
        xen_dm_op_set_mem_type_t set_mem_type;
        xen_dm_op_inject_event_t inject_event;
        xen_dm_op_inject_msi_t inject_msi;
        xen_dm_op_map_mem_type_to_ioreq_server_t map_mem_type_to_ioreq_server;
        xen_dm_op_remote_shutdown_t remote_shutdown;
        xen_dm_op_relocate_memory_t relocate_memory;
        xen_dm_op_pin_memory_cacheattr_t pin_memory_cacheattr;
        xen_dm_op_nr_vcpus_t nr_vcpus;
    } u;
};

/* An element of bufs. */
struct xen_dm_op_buf {
    XEN_GUEST_HANDLE(void) h; /* [in] address of the buffer */
    xen_ulong_t size;         /* [in] size of the buffer in bytes */
};
typedef struct xen_dm_op_buf xen_dm_op_buf_t;
DEFINE_XEN_GUEST_HANDLE(xen_dm_op_buf_t);

#endif /* __XEN_PUBLIC_HVM_DM_OP_H__ */
