/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_physdev_op: interrupts of hardware, PCI devices, I/O ports. */

#ifndef __XEN_PUBLIC_PHYSDEV_H__
#define __XEN_PUBLIC_PHYSDEV_H__

#include "xen.h"

/*
 * long physdev_op(int cmd, void *arg)
 *
 * 0 or a negative error: -XEN_EFAULT for arg, -XEN_ESRCH for an unknown domid, -XEN_EPERM, and
 * -XEN_ENOSYS for a cmd that does not exist for the caller. Who has what:
 *   x86 PV: all.
 *   x86 HVM, PVH: map_pirq and unmap_pirq; with emulated or passed-through interrupts routed to
 *     event channels also eoi, irq_status_query, get_free_pirq; as hardware domain also setup_gsi,
 *     pci_mmcfg_reserved, pci_device_add, _remove, _reset, dbgp_op.
 *   Arm: pci_device_add, _remove, _reset, in a Xen built with PCI.
 *
 * A PIRQ is the number of a physical interrupt within a domain. In dom0 the low ones are the
 * machine's GSIs, numbers above those are handed out.
 */

/*
 * The interrupt has been dealt with; the line may fire again. Needed where irq_status_query or the
 * page of pirq_eoi_gmfn says so. arg: physdev_eoi. -XEN_EINVAL: not a PIRQ of this domain.
 */
#define PHYSDEVOP_eoi 12
struct physdev_eoi {
    /* IN: PIRQ. */
    uint32_t irq;
};
typedef struct physdev_eoi physdev_eoi_t;
DEFINE_XEN_GUEST_HANDLE(physdev_eoi_t);

/*
 * Give Xen a page in which it sets the bit of each PIRQ that needs eoi. Once per domain
 * (-XEN_EBUSY). With v1, eoi from then on unmasks the event channel too; v2 leaves that alone. arg:
 * physdev_pirq_eoi_gmfn.
 */
#define PHYSDEVOP_pirq_eoi_gmfn_v1 17
#define PHYSDEVOP_pirq_eoi_gmfn_v2 28
struct physdev_pirq_eoi_gmfn {
    /* IN: page of the domain's own RAM. */
    xen_pfn_t gmfn;
};
typedef struct physdev_pirq_eoi_gmfn physdev_pirq_eoi_gmfn_t;
DEFINE_XEN_GUEST_HANDLE(physdev_pirq_eoi_gmfn_t);

/* What the guest has to know about a PIRQ. arg: physdev_irq_status_query. */
#define PHYSDEVOP_irq_status_query 5
struct physdev_irq_status_query {
    /* IN: PIRQ. */
    uint32_t irq;
    /* OUT: XENIRQSTAT_*. */
    uint32_t flags;
};
typedef struct physdev_irq_status_query physdev_irq_status_query_t;
DEFINE_XEN_GUEST_HANDLE(physdev_irq_status_query_t);

/* Issue eoi each time. Always set nowadays, since the page above is what tells better. */
#define _XENIRQSTAT_needs_eoi (0)
#define XENIRQSTAT_needs_eoi  (1U << _XENIRQSTAT_needs_eoi)

/* Other domains are bound to it too. */
#define _XENIRQSTAT_shared (1)
#define XENIRQSTAT_shared  (1U << _XENIRQSTAT_shared)

/* I/O privilege level of the calling vCPU. x86 PV. arg: physdev_set_iopl. */
#define PHYSDEVOP_set_iopl 6
struct physdev_set_iopl {
    /* IN: 0 to 3. */
    uint32_t iopl;
};
typedef struct physdev_set_iopl physdev_set_iopl_t;
DEFINE_XEN_GUEST_HANDLE(physdev_set_iopl_t);

/*
 * Ports that user code on the calling vCPU may use in spite of its level: a clear bit permits, as
 * in a TSS. x86 PV. arg: physdev_set_iobitmap. The bitmap is not copied; it has to stay. Checks
 * read two bytes, possibly one past the end.
 */
#define PHYSDEVOP_set_iobitmap 7
struct physdev_set_iobitmap {
    /* IN: virtual address. */
#if __XEN_INTERFACE_VERSION__ >= 0x00030205
    XEN_GUEST_HANDLE(uint8) bitmap;
#else
    uint8_t *bitmap;
#endif
    /* IN: ports covered, at most 65536; no port beyond is permitted. */
    uint32_t nr_ports;
};
typedef struct physdev_set_iobitmap physdev_set_iobitmap_t;
DEFINE_XEN_GUEST_HANDLE(physdev_set_iobitmap_t);

/* Registers of the machine's I/O APICs. x86 PV control domain. arg: physdev_apic. */
#define PHYSDEVOP_apic_read  8
#define PHYSDEVOP_apic_write 9
struct physdev_apic {
    /* IN: machine address of the I/O APIC; register number. */
    unsigned long apic_physbase;
    uint32_t reg;
    /* OUT for read, IN for write. */
    uint32_t value;
};
typedef struct physdev_apic physdev_apic_t;
DEFINE_XEN_GUEST_HANDLE(physdev_apic_t);

/*
 * Vectors were once given out for the guest to write into I/O APICs. Xen sees to that itself now:
 * alloc copies irq into vector, free is not implemented. x86 PV control domain. arg: physdev_irq.
 */
#define PHYSDEVOP_alloc_irq_vector 10
#define PHYSDEVOP_free_irq_vector  11
struct physdev_irq {
    /* IN */
    uint32_t irq;
    /* OUT */
    uint32_t vector;
};
typedef struct physdev_irq physdev_irq_t;
DEFINE_XEN_GUEST_HANDLE(physdev_irq_t);

#define MAP_PIRQ_TYPE_MSI       0x0 /* an MSI or MSI-X entry of a device in segment 0 */
#define MAP_PIRQ_TYPE_GSI       0x1 /* a line */
#define MAP_PIRQ_TYPE_UNKNOWN   0x2 /* refused */
#define MAP_PIRQ_TYPE_MSI_SEG   0x3 /* MSI, in any segment */
#define MAP_PIRQ_TYPE_MULTI_MSI 0x4 /* a row of MSIs; more than one needs interrupt remapping */

/*
 * Connect an interrupt with a PIRQ of a domain. For another domain, and for a PV one: the control
 * domain or its device model. An HVM domain with event channel routing may map its own GSIs.
 * x86. arg: physdev_map_pirq. -XEN_EEXIST, -XEN_EBUSY: mapped elsewhere. -XEN_ENOSPC: no PIRQ free.
 */
#define PHYSDEVOP_map_pirq 13
struct physdev_map_pirq {
    /* IN: who is to have the interrupt. */
    domid_t domid;
    /* IN: MAP_PIRQ_TYPE_*. */
    int type;
    /* IN: the GSI; for one MSI the machine's IRQ or -1; for MULTI_MSI without meaning. */
    int index;
    /* IN: the PIRQ wanted, or negative for any. OUT: the PIRQ. */
    int pirq;
    /* IN, MSI: bus in bits 0-7; segment in 16-31, for MSI_SEG and MULTI_MSI. */
    int bus;
    /* IN, MSI: device in bits 3-7, function in 0-2. */
    int devfn;
    /* IN: MSI-X entry; MULTI_MSI: how many, up to 32. OUT, MULTI_MSI: that, as a power of 2. */
    int entry_nr;
    /* IN: machine address of the MSI-X table; 0 for MSI. */
    uint64_t table_base;
};
typedef struct physdev_map_pirq physdev_map_pirq_t;
DEFINE_XEN_GUEST_HANDLE(physdev_map_pirq_t);

/* Undo it. Same callers. arg: physdev_unmap_pirq, all IN. */
#define PHYSDEVOP_unmap_pirq 14
struct physdev_unmap_pirq {
    domid_t domid;
    int pirq;
};

typedef struct physdev_unmap_pirq physdev_unmap_pirq_t;
DEFINE_XEN_GUEST_HANDLE(physdev_unmap_pirq_t);

/*
 * Tell Xen of a PCI device in segment 0. Superseded by pci_device_add and pci_device_remove. x86 PV
 * control domain. arg: physdev_manage_pci, all IN.
 */
#define PHYSDEVOP_manage_pci_add    15
#define PHYSDEVOP_manage_pci_remove 16
struct physdev_manage_pci {
    uint8_t bus;
    uint8_t devfn;
};

typedef struct physdev_manage_pci physdev_manage_pci_t;
DEFINE_XEN_GUEST_HANDLE(physdev_manage_pci_t);

/*
 * Write a device's MSI and MSI-X state back after it lost it (resume). Segment 0; see
 * restore_msi_ext. x86 PV. arg: physdev_restore_msi, all IN. -XEN_ENODEV: Xen knows no such device.
 */
#define PHYSDEVOP_restore_msi 19
struct physdev_restore_msi {
    uint8_t bus;
    uint8_t devfn;
};
typedef struct physdev_restore_msi physdev_restore_msi_t;
DEFINE_XEN_GUEST_HANDLE(physdev_restore_msi_t);

/* manage_pci_add with more to tell. arg: physdev_manage_pci_ext, all IN. */
#define PHYSDEVOP_manage_pci_add_ext 20
struct physdev_manage_pci_ext {
    uint8_t bus;
    uint8_t devfn;
    /* 0 or 1: a function that ARI numbers; a virtual function, whose parent follows. */
    uint32_t is_extfn;
    uint32_t is_virtfn;
    struct {
        uint8_t bus;
        uint8_t devfn;
    } physfn;
};

typedef struct physdev_manage_pci_ext physdev_manage_pci_ext_t;
DEFINE_XEN_GUEST_HANDLE(physdev_manage_pci_ext_t);

/* arg of __HYPERVISOR_physdev_op_compat, before 0x00030202: command and operand in one. */
struct physdev_op {
    uint32_t cmd;
    union {
        physdev_irq_status_query_t irq_status_query;
        physdev_set_iopl_t set_iopl;
        physdev_set_iobitmap_t set_iobitmap;
        physdev_apic_t apic_op;
        physdev_irq_t irq_op;
    } u;
};
typedef struct physdev_op physdev_op_t;
DEFINE_XEN_GUEST_HANDLE(physdev_op_t);

/*
 * How a line is wired, for the I/O APIC. x86 control domain. arg: physdev_setup_gsi, all IN.
 * -XEN_EINVAL: no such GSI. -XEN_EEXIST: in use.
 */
#define PHYSDEVOP_setup_gsi 21
struct physdev_setup_gsi {
    int gsi;
    /* 0 edge, 1 level. */
    uint8_t triggering;
    /* 0 active high, 1 active low. */
    uint8_t polarity;
};

typedef struct physdev_setup_gsi physdev_setup_gsi_t;
DEFINE_XEN_GUEST_HANDLE(physdev_setup_gsi_t);

/* Number 22 stays unused. */

/* Set a PIRQ of the calling domain aside. x86. arg: physdev_get_free_pirq. -XEN_ENOSPC: none. */
#define PHYSDEVOP_get_free_pirq 23
struct physdev_get_free_pirq {
    /* IN: MAP_PIRQ_TYPE_GSI, which prefers the range of lines, or MAP_PIRQ_TYPE_MSI. */
    int type;
    /* OUT */
    uint32_t pirq;
};

typedef struct physdev_get_free_pirq physdev_get_free_pirq_t;
DEFINE_XEN_GUEST_HANDLE(physdev_get_free_pirq_t);

/* Firmware has the region reserved, so that it can be used. */
#define XEN_PCI_MMCFG_RESERVED 0x1

/*
 * Say whether a memory-mapped PCI configuration region may be relied upon. x86 control domain.
 * arg: physdev_pci_mmcfg_reserved, all IN.
 */
#define PHYSDEVOP_pci_mmcfg_reserved 24
struct physdev_pci_mmcfg_reserved {
    /* Machine address that bus 0 has or would have. */
    uint64_t address;
    uint16_t segment;
    uint8_t start_bus;
    uint8_t end_bus;
    /* XEN_PCI_MMCFG_*. */
    uint32_t flags;
};
typedef struct physdev_pci_mmcfg_reserved physdev_pci_mmcfg_reserved_t;
DEFINE_XEN_GUEST_HANDLE(physdev_pci_mmcfg_reserved_t);

/* A function that ARI numbers; physfn is valid; optarr[0] is valid. */
#define XEN_PCI_DEV_EXTFN  0x1
#define XEN_PCI_DEV_VIRTFN 0x2
#define XEN_PCI_DEV_PXM    0x4

/*
 * Tell Xen of a PCI device, so that it can be configured by the caller, given away, and isolated.
 * Add a physical function before its virtual ones (-XEN_ENODEV). Control domain; x86 and Arm;
 * -XEN_EOPNOTSUPP where Arm runs without passthrough. arg: physdev_pci_device_add, all IN.
 */
#define PHYSDEVOP_pci_device_add 25
struct physdev_pci_device_add {
    uint16_t seg;
    uint8_t bus;
    uint8_t devfn;
    /* XEN_PCI_DEV_*. */
    uint32_t flags;
    struct {
        uint8_t bus;
        uint8_t devfn;
    } physfn;
    /* [0]: ACPI proximity domain, with XEN_PCI_DEV_PXM. */
    __extension__ uint32_t optarr[XEN_FLEX_ARRAY_DIM];
};
typedef struct physdev_pci_device_add physdev_pci_device_add_t;
DEFINE_XEN_GUEST_HANDLE(physdev_pci_device_add_t);

/* It is gone. Callers as for add. arg: physdev_pci_device. */
#define PHYSDEVOP_pci_device_remove 26
/* restore_msi, in any segment. arg: physdev_pci_device. */
#define PHYSDEVOP_restore_msi_ext   27
/*
 * Keep a device's MSI-X table from the caller (prepare), as is due before another domain gets the
 * device, or let go of it again (release). x86 PV control domain. arg: physdev_pci_device.
 * -XEN_EBUSY: interrupts are in use, or it is prepared already.
 */
#define PHYSDEVOP_prepare_msix      30
#define PHYSDEVOP_release_msix      31
/*
 * A device was reset: forget what was known of its registers. Control domain; x86 and Arm, since
 * 4.20. arg: pci_device_reset.
 */
#define PHYSDEVOP_pci_device_reset  32

struct physdev_pci_device {
    /* IN */
    uint16_t seg;
    uint8_t bus;
    uint8_t devfn;
};
typedef struct physdev_pci_device physdev_pci_device_t;
DEFINE_XEN_GUEST_HANDLE(physdev_pci_device_t);

struct pci_device_reset {
    physdev_pci_device_t dev;
#define PCI_DEVICE_RESET_COLD 0x0
#define PCI_DEVICE_RESET_WARM 0x1
#define PCI_DEVICE_RESET_HOT  0x2
#define PCI_DEVICE_RESET_FLR  0x3
#define PCI_DEVICE_RESET_MASK 0x3
    /* IN: how; other bits must be 0. */
    uint32_t flags;
};

/*
 * A USB controller that may hold Xen's debug port is about to be reset, or was. x86 hardware
 * domain. arg: physdev_dbgp_op, all IN.
 */
#define PHYSDEVOP_DBGP_RESET_PREPARE 1
#define PHYSDEVOP_DBGP_RESET_DONE    2

#define PHYSDEVOP_DBGP_BUS_UNKNOWN 0
#define PHYSDEVOP_DBGP_BUS_PCI     1

#define PHYSDEVOP_dbgp_op 29
struct physdev_dbgp_op {
    /* PHYSDEVOP_DBGP_RESET_*. */
    uint8_t op;
    /* PHYSDEVOP_DBGP_BUS_*; with PCI, u.pci says which. */
    uint8_t bus;
    union {
        physdev_pci_device_t pci;
    } u;
};
typedef struct physdev_dbgp_op physdev_dbgp_op_t;
DEFINE_XEN_GUEST_HANDLE(physdev_dbgp_op_t);

/* Look for unmasked PIRQs to unmask in hardware. From before 0x00030202; eoi replaced it. */
#define PHYSDEVOP_IRQ_UNMASK_NOTIFY 4

/* Names from before 0x00030202. */
#if __XEN_INTERFACE_VERSION__ < 0x00040600
#define PHYSDEVOP_IRQ_STATUS_QUERY        PHYSDEVOP_irq_status_query
#define PHYSDEVOP_SET_IOPL                PHYSDEVOP_set_iopl
#define PHYSDEVOP_SET_IOBITMAP            PHYSDEVOP_set_iobitmap
#define PHYSDEVOP_APIC_READ               PHYSDEVOP_apic_read
#define PHYSDEVOP_APIC_WRITE              PHYSDEVOP_apic_write
#define PHYSDEVOP_ASSIGN_VECTOR           PHYSDEVOP_alloc_irq_vector
#define PHYSDEVOP_FREE_VECTOR             PHYSDEVOP_free_irq_vector
#define PHYSDEVOP_IRQ_NEEDS_UNMASK_NOTIFY XENIRQSTAT_needs_eoi
#define PHYSDEVOP_IRQ_SHARED              XENIRQSTAT_shared
#endif

#if __XEN_INTERFACE_VERSION__ < 0x00040200
#define PHYSDEVOP_pirq_eoi_gmfn PHYSDEVOP_pirq_eoi_gmfn_v1
#else
#define PHYSDEVOP_pirq_eoi_gmfn PHYSDEVOP_pirq_eoi_gmfn_v2
#endif

#endif /* __XEN_PUBLIC_PHYSDEV_H__ */
