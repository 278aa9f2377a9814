/* SPDX-License-Identifier: MIT */
/*
 * dm_op: what a device model (dom0's or a stub domain's) may do to the one guest it serves.
 *
 * long dm_op(domid, nr_bufs, bufs): bufs is an array of struct xen_dm_op_buf, nr_bufs long.
 * The first buffer holds struct xen_dm_op, to the end of the member that the operation uses
 * at least; some operations use a second one. Xen looks at nothing outside the buffers, so a
 * kernel can pass them on from a process without knowing the operation.
 *
 * For all: caller must be privileged over domid, and domid is not the caller itself: -EPERM.
 * -ESRCH: no such domain. -ENODATA, -E2BIG: no buffer, too many. -EFAULT: a buffer is short or
 * not accessible. -EINVAL: a pad is not 0, or what stands with the operation; on x86 also a PV
 * domain. -EOPNOTSUPP: Xen doesn't know the number.
 * Arm (where Xen is built with ioreq servers) has the ioreq-server operations, set_irq_level
 * and nr_vcpus. Outputs and the fields marked as Xen's own are written on success only.
 */

#ifndef __XEN_PUBLIC_HVM_DM_OP_H__
#define __XEN_PUBLIC_HVM_DM_OP_H__

#include "../xen.h"
#include "../event_channel.h"

#ifndef uint64_aligned_t
#define uint64_aligned_t uint64_t
#endif

/*
 * An ioreq server is a device model's registration for a guest: pages of requests
 * (hvm/ioreq.h), event channels, and the ranges it answers for. A guest has up to 8; where
 * ranges overlap, the one with the highest number gets the access. Only the domain that
 * created a server can use it: -EPERM. An unknown number: -ENOENT.
 */
typedef uint16_t ioservid_t;

/*
 * Create one, disabled. -ENOSPC: all are taken. -ENOMEM.
 */
#define XEN_DMOP_create_ioreq_server 1

struct xen_dm_op_create_ioreq_server {
    uint8_t handle_bufioreq; /* IN: HVM_IOREQSRV_BUFIOREQ_* of hvm_op.h; Arm: OFF only */
    uint8_t pad[3];
    ioservid_t id; /* OUT */
};
typedef struct xen_dm_op_create_ioreq_server xen_dm_op_create_ioreq_server_t;

/*
 * Ask for its buffered port and, with flags 0, for frames in the guest that hold the pages.
 * Better take the pages by XENMEM_acquire_resource (XENMEM_resource_ioreq_server) and ask with
 * XEN_DMOP_no_gfns: it has to be one way or the other (-EPERM), and Arm has only this one.
 * The ports of the synchronous slots stand in the slots.
 */
#define XEN_DMOP_get_ioreq_server_info 2

struct xen_dm_op_get_ioreq_server_info {
    ioservid_t id;  /* IN */
    uint16_t flags; /* IN: XEN_DMOP_no_gfns or 0 */

#define _XEN_DMOP_no_gfns 0
#define XEN_DMOP_no_gfns  (1u << _XEN_DMOP_no_gfns)

    evtchn_port_t bufioreq_port;   /* OUT, if it has a buffered ring */
    uint64_aligned_t ioreq_gfn;    /* OUT unless no_gfns */
    uint64_aligned_t bufioreq_gfn; /* OUT unless no_gfns, if it has a buffered ring */
};
typedef struct xen_dm_op_get_ioreq_server_info xen_dm_op_get_ioreq_server_info_t;

/*
 * Answer for a range from now on, and no longer. An access goes to a server only if one of its
 * ranges holds all of it. -EINVAL: start above end, or unknown type. -EEXIST: this server has
 * part of it already. -ENOENT to unmap: it hasn't all of it. At most 256 ranges of a type.
 */
#define XEN_DMOP_map_io_range_to_ioreq_server     3
#define XEN_DMOP_unmap_io_range_from_ioreq_server 4

struct xen_dm_op_ioreq_server_range {
    ioservid_t id; /* IN */
    uint16_t pad;
    uint32_t type;                 /* IN */
#define XEN_DMOP_IO_RANGE_PORT   0 /* I/O ports */
#define XEN_DMOP_IO_RANGE_MEMORY 1 /* guest-physical addresses */
#define XEN_DMOP_IO_RANGE_PCI    2 /* PCI functions' config space, by XEN_DMOP_PCI_SBDF; x86 */
    uint64_aligned_t start, end;   /* IN: both within */
};
typedef struct xen_dm_op_ioreq_server_range xen_dm_op_ioreq_server_range_t;

/* Segment, bus, device, function as one number. */
#define XEN_DMOP_PCI_SBDF(s, b, d, f) \
    ((((s) & 0xffff) << 16) | (((b) & 0xff) << 8) | (((d) & 0x1f) << 3) | ((f) & 0x07))

/*
 * Enable or disable a server: only an enabled one gets requests, and only then do the slots
 * have their ports. Frames handed out by get_ioreq_server_info leave the guest meanwhile.
 */
#define XEN_DMOP_set_ioreq_server_state 5

struct xen_dm_op_set_ioreq_server_state {
    ioservid_t id;   /* IN */
    uint8_t enabled; /* IN: 1 or 0 */
    uint8_t pad;
};
typedef struct xen_dm_op_set_ioreq_server_state xen_dm_op_set_ioreq_server_state_t;

/* Destroy a server, its ranges and its channels with it. */
#define XEN_DMOP_destroy_ioreq_server 6

struct xen_dm_op_destroy_ioreq_server {
    ioservid_t id; /* IN */
    uint16_t pad;
};
typedef struct xen_dm_op_destroy_ioreq_server xen_dm_op_destroy_ioreq_server_t;

/*
 * Which frames of a frame buffer the guest wrote since the last call. Buffer 1 takes a bitmap, bit
 * 0 for first_pfn. nr 0 ends the tracking. -EINVAL: bitmap too short, or more than 1 GiB. x86.
 */
#define XEN_DMOP_track_dirty_vram 7

struct xen_dm_op_track_dirty_vram {
    uint32_t nr; /* IN: frames */
    uint32_t pad;
    uint64_aligned_t first_pfn; /* IN */
};
typedef struct xen_dm_op_track_dirty_vram xen_dm_op_track_dirty_vram_t;

/* Drive one INTx line of an emulated PCI device. x86. */
#define XEN_DMOP_set_pci_intx_level 8

struct xen_dm_op_set_pci_intx_level {
    uint16_t domain;           /* IN: segment; 0 */
    uint8_t bus, device, intx; /* IN: 0, 0...31, 0...3 */
    uint8_t level;             /* IN: 1 raised, 0 lowered */
};
typedef struct xen_dm_op_set_pci_intx_level xen_dm_op_set_pci_intx_level_t;

/* Drive one ISA interrupt line. x86. */
#define XEN_DMOP_set_isa_irq_level 9

struct xen_dm_op_set_isa_irq_level {
    uint8_t isa_irq; /* IN: 0...15 */
    uint8_t level;   /* IN: 1 raised, 0 lowered */
};
typedef struct xen_dm_op_set_isa_irq_level xen_dm_op_set_isa_irq_level_t;

/* Route a PCI interrupt link (as a PIIX3's PIRQ registers do) to an ISA line. x86. */
#define XEN_DMOP_set_pci_link_route 10

struct xen_dm_op_set_pci_link_route {
    uint8_t link;    /* IN: 0...3 */
    uint8_t isa_irq; /* IN: 1...15; 0 disconnects */
};
typedef struct xen_dm_op_set_pci_link_route xen_dm_op_set_pci_link_route_t;

/*
 * Say which frames the device model itself wrote, so that a migration sends them. Buffer 1: an
 * array of extents, worked on from its end. Nothing happens unless dirty pages are being
 * logged. -EINVAL: an extent is empty or beyond the guest's memory. x86.
 */
#define XEN_DMOP_modified_memory 11

struct xen_dm_op_modified_memory {
    uint32_t nr_extents; /* IN; Xen counts down in it */
    uint32_t opaque;     /* IN: 0; Xen keeps its place here */
};
typedef struct xen_dm_op_modified_memory xen_dm_op_modified_memory_t;

struct xen_dm_op_modified_memory_extent {
    uint32_t nr; /* IN: frames, not 0 */
    uint32_t pad;
    uint64_aligned_t first_pfn; /* IN */
};

/*
 * Change what frames are taken for. -EINVAL: that change is not allowed (see hvmmem_type_t), or
 * no server has claimed HVMMEM_ioreq_server. -EAGAIN: a frame is shared or paged out. x86.
 */
#define XEN_DMOP_set_mem_type 12

struct xen_dm_op_set_mem_type {
    uint32_t nr;       /* IN: frames; shrinks as Xen goes */
    uint16_t mem_type; /* IN: HVMMEM_* */
    uint16_t pad;
    uint64_aligned_t first_pfn; /* IN; grows as Xen goes */
};
typedef struct xen_dm_op_set_mem_type xen_dm_op_set_mem_type_t;

/*
 * Give a vCPU an interrupt or exception when it next runs. It has to be one that the vCPU can
 * take then. -EBUSY: an earlier one waits still. x86.
 */
#define XEN_DMOP_inject_event 13

struct xen_dm_op_inject_event {
    uint32_t vcpuid;                /* IN */
    uint8_t vector;                 /* IN */
    uint8_t type;                   /* IN: as the CPU encodes it */
#define XEN_DMOP_EVENT_ext_int    0 /* from a device */
#define XEN_DMOP_EVENT_nmi        2
#define XEN_DMOP_EVENT_hw_exc     3 /* fault or trap */
#define XEN_DMOP_EVENT_sw_int     4 /* INT n */
#define XEN_DMOP_EVENT_pri_sw_exc 5 /* INT1, opcode F1 */
#define XEN_DMOP_EVENT_sw_exc     6 /* INT3, INTO */
    uint8_t insn_len;               /* IN: bytes, for the three software kinds */
    uint8_t pad0;
    uint32_t error_code; /* IN: all ones for none */
    uint32_t pad1;
    uint64_aligned_t cr2; /* IN: #PF: the address; #DB: what DR6 shall show */
};
typedef struct xen_dm_op_inject_event xen_dm_op_inject_event_t;

/*
 * Send a message-signalled interrupt. Vector 0 in data: signal the pirq that addr encodes
 * (bits 12-19 its low byte, 40-63 the rest) as an event, for guests that route them so. x86.
 */
#define XEN_DMOP_inject_msi 14

struct xen_dm_op_inject_msi {
    uint32_t data; /* IN */
    uint32_t pad;
    uint64_aligned_t addr; /* IN: 0xfeexxxxx in the lower half */
};
typedef struct xen_dm_op_inject_msi xen_dm_op_inject_msi_t;

/*
 * Claim a memory type: accesses of that kind to such frames come to this server, at any address.
 * Only HVMMEM_ioreq_server, only WRITE. flags 0 gives it up and turns its frames back to RAM.
 * -EBUSY: claimed already. -EOPNOTSUPP: shadow paging. x86.
 */
#define XEN_DMOP_map_mem_type_to_ioreq_server 15

struct xen_dm_op_map_mem_type_to_ioreq_server {
    ioservid_t id;  /* IN */
    uint16_t type;  /* IN: HVMMEM_ioreq_server */
    uint32_t flags; /* IN */

#define XEN_DMOP_IOREQ_MEM_ACCESS_READ  (1u << 0)
#define XEN_DMOP_IOREQ_MEM_ACCESS_WRITE (1u << 1)

    uint64_t opaque; /* IN: 0; Xen keeps its place here */
};
typedef struct xen_dm_op_map_mem_type_to_ioreq_server xen_dm_op_map_mem_type_to_ioreq_server_t;

/* Shut the guest down, as SCHEDOP_remote_shutdown. x86. */
#define XEN_DMOP_remote_shutdown 16

struct xen_dm_op_remote_shutdown {
    uint32_t reason; /* IN: SHUTDOWN_*, not checked */
};
typedef struct xen_dm_op_remote_shutdown xen_dm_op_remote_shutdown_t;

/* Move frames of the guest, as XENMEM_add_to_physmap with XENMAPSPACE_gmfn_range. x86. */
#define XEN_DMOP_relocate_memory 17

struct xen_dm_op_relocate_memory {
    uint32_t size; /* IN: frames; all three change as Xen goes */
    uint32_t pad;
    uint64_aligned_t src_gfn; /* IN: from */
    uint64_aligned_t dst_gfn; /* IN: to */
};
typedef struct xen_dm_op_relocate_memory xen_dm_op_relocate_memory_t;

/*
 * Fix how a range of RAM is cached, whatever the guest asks; as XEN_DOMCTL_pin_mem_cacheattr.
 * -ENOENT: no such range to delete. -EPERM: uncached, without an assigned device. x86.
 */
#define XEN_DMOP_pin_memory_cacheattr 18

struct xen_dm_op_pin_memory_cacheattr {
    uint64_aligned_t start; /* IN: first frame */
    uint64_aligned_t end;   /* IN: last frame */
#define XEN_DMOP_MEM_CACHEATTR_UC     0
#define XEN_DMOP_MEM_CACHEATTR_WC     1
#define XEN_DMOP_MEM_CACHEATTR_WT     4
#define XEN_DMOP_MEM_CACHEATTR_WP     5
#define XEN_DMOP_MEM_CACHEATTR_WB     6
#define XEN_DMOP_MEM_CACHEATTR_UCM    7
#define XEN_DMOP_DELETE_MEM_CACHEATTR (~(uint32_t)0)
    uint32_t type; /* IN: a type as in MTRRs and the PAT, or DELETE for exactly this range */
    uint32_t pad;
};
typedef struct xen_dm_op_pin_memory_cacheattr xen_dm_op_pin_memory_cacheattr_t;

/* Drive one shared peripheral interrupt (SPI) that no hardware is routed to. Arm. */
#define XEN_DMOP_set_irq_level 19

struct xen_dm_op_set_irq_level {
    uint32_t irq;  /* IN: 32 or more */
    uint8_t level; /* IN: 1 raised, 0 lowered */
    uint8_t pad[3];
};
typedef struct xen_dm_op_set_irq_level xen_dm_op_set_irq_level_t;

/*
 * How many vCPUs the guest was created with: the bound of vcpuid above, and of the slots of the
 * synchronous page. x86 and Arm.
 */
#define XEN_DMOP_nr_vcpus 20

struct xen_dm_op_nr_vcpus {
    uint32_t vcpus; /* OUT */
};
typedef struct xen_dm_op_nr_vcpus xen_dm_op_nr_vcpus_t;

/* Buffer 0. */
struct xen_dm_op {
    uint32_t op; /* IN: XEN_DMOP_* */
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

/* One element of bufs. */
struct xen_dm_op_buf {
    XEN_GUEST_HANDLE(void) h; /* IN: where it is */
    xen_ulong_t size;         /* IN: bytes */
};
typedef struct xen_dm_op_buf xen_dm_op_buf_t;
DEFINE_XEN_GUEST_HANDLE(xen_dm_op_buf_t);

#endif /* __XEN_PUBLIC_HVM_DM_OP_H__ */
