/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_physdev_op: hardware interrupts, PCI devices and I/O ports. */

#ifndef __XEN_PUBLIC_PHYSDEV_H__
#define __XEN_PUBLIC_PHYSDEV_H__

#include "xen.h"

/*
 * long physdev_op(int cmd, void *arg)
 *
 * Errors: see <xga/physdev.h> for what is common to all operations, and the function
 * xga_physdev_X() for operation PHYSDEVOP_X, which also tells what earlier releases lack. These
 * domains have these operations in 4.22; -XEN_ENOSYS otherwise:
 *
 * - x86 PV: all.
 * - x86 HVM and PVH: map_pirq and unmap_pirq. Domains whose emulated or passed-through interrupts
 *   are delivered through event channels: also eoi, irq_status_query, get_free_pirq. The hardware
 *   domain: also setup_gsi, pci_mmcfg_reserved, pci_device_add, pci_device_remove,
 *   pci_device_reset, dbgp_op.
 * - Arm: pci_device_add, pci_device_remove, pci_device_reset, when Xen was built with PCI
 *   support.
 *
 * A PIRQ is the number of a physical interrupt within a domain. In dom0, the low PIRQs are the
 * machine's GSIs; Xen allocates numbers above them.
 */

/*
 * The caller has handled the interrupt; the interrupt may fire again. Required when
 * irq_status_query or the page of pirq_eoi_gmfn indicates it. arg: physdev_eoi. See
 * xga_physdev_eoi().
 */
#define PHYSDEVOP_eoi 12
struct physdev_eoi {
    /* [in] PIRQ */
    uint32_t irq;
};
typedef struct physdev_eoi physdev_eoi_t;
DEFINE_XEN_GUEST_HANDLE(physdev_eoi_t);

/*
 * Gives Xen a page in which Xen sets the bit of each PIRQ that needs eoi; possible once per domain.
 * With v1, eoi also unmasks the event channel from then on; with v2 it does not. arg:
 * physdev_pirq_eoi_gmfn. See xga_physdev_pirq_eoi_gmfn_v1() and xga_physdev_pirq_eoi_gmfn_v2().
 */
#define PHYSDEVOP_pirq_eoi_gmfn_v1 17
#define PHYSDEVOP_pirq_eoi_gmfn_v2 28
struct physdev_pirq_eoi_gmfn {
    /* [in] machine frame of a page of the domain's own RAM */
    xen_pfn_t gmfn;
};
typedef struct physdev_pirq_eoi_gmfn physdev_pirq_eoi_gmfn_t;
DEFINE_XEN_GUEST_HANDLE(physdev_pirq_eoi_gmfn_t);

/*
 * Returns which actions a PIRQ requires of the guest. arg: physdev_irq_status_query. See
 * xga_physdev_irq_status_query().
 */
#define PHYSDEVOP_irq_status_query 5
struct physdev_irq_status_query {
    /* [in] PIRQ */
    uint32_t irq;
    /* [out] XENIRQSTAT_* */
    uint32_t flags;
};
typedef struct physdev_irq_status_query physdev_irq_status_query_t;
DEFINE_XEN_GUEST_HANDLE(physdev_irq_status_query_t);

/*
 * The guest must issue eoi for each interrupt. Xen always sets this flag; the page of pirq_eoi_gmfn
 * is more precise.
 */
#define _XENIRQSTAT_needs_eoi (0)
#define XENIRQSTAT_needs_eoi  (1U << _XENIRQSTAT_needs_eoi)

/* Other domains are bound to the interrupt too. */
#define _XENIRQSTAT_shared (1)
#define XENIRQSTAT_shared  (1U << _XENIRQSTAT_shared)

/*
 * Sets the I/O privilege level of the calling vCPU. x86 PV. arg: physdev_set_iopl. See
 * xga_physdev_set_iopl().
 */
#define PHYSDEVOP_set_iopl 6
struct physdev_set_iopl {
    /* [in] 0 to 3 */
    uint32_t iopl;
};
typedef struct physdev_set_iopl physdev_set_iopl_t;
DEFINE_XEN_GUEST_HANDLE(physdev_set_iopl_t);

/*
 * Sets the I/O ports that user code on the calling vCPU may access although its I/O privilege level
 * is too low. A clear bit permits access, as in a TSS. x86 PV. arg: physdev_set_iobitmap. Xen does
 * not copy the bitmap: it must stay mapped. Xen reads two bytes at a time, possibly one byte beyond
 * the end. See xga_physdev_set_iobitmap().
 */
#define PHYSDEVOP_set_iobitmap 7
struct physdev_set_iobitmap {
    /* [in] virtual address */
#if __XEN_INTERFACE_VERSION__ >= 0x00030205
    XEN_GUEST_HANDLE(uint8) bitmap;
#else
    uint8_t *bitmap;
#endif
    /* [in] number of ports that the bitmap covers, at most 65536; higher ports are not permitted */
    uint32_t nr_ports;
};
typedef struct physdev_set_iobitmap physdev_set_iobitmap_t;
DEFINE_XEN_GUEST_HANDLE(physdev_set_iobitmap_t);

/*
 * Read and write registers of the machine's I/O APICs. x86 PV control domain. arg: physdev_apic.
 * See xga_physdev_apic_read() and xga_physdev_apic_write().
 */
#define PHYSDEVOP_apic_read  8
#define PHYSDEVOP_apic_write 9
struct physdev_apic {
    /* [in] apic_physbase: machine address of the I/O APIC; reg: register number */
    unsigned long apic_physbase;
    uint32_t reg;
    /* read: [out], write: [in] */
    uint32_t value;
};
typedef struct physdev_apic physdev_apic_t;
DEFINE_XEN_GUEST_HANDLE(physdev_apic_t);

/*
 * Earlier releases allocated vectors for guests that wrote them into I/O APICs. Today Xen programs
 * the vectors itself: alloc copies irq to vector, free is not implemented. x86 PV control domain.
 * arg: physdev_irq.
 */
#define PHYSDEVOP_alloc_irq_vector 10
#define PHYSDEVOP_free_irq_vector  11
struct physdev_irq {
    /* [in] irq number */
    uint32_t irq;
    /* [out] the value of irq */
    uint32_t vector;
};
typedef struct physdev_irq physdev_irq_t;
DEFINE_XEN_GUEST_HANDLE(physdev_irq_t);

#define MAP_PIRQ_TYPE_MSI       0x0 /* MSI, or MSI-X entry, of a device in segment 0 */
#define MAP_PIRQ_TYPE_GSI       0x1 /* interrupt line */
#define MAP_PIRQ_TYPE_UNKNOWN   0x2 /* Xen refuses it */
#define MAP_PIRQ_TYPE_MSI_SEG   0x3 /* MSI of a device in any segment */
/* several consecutive MSIs; more than one requires interrupt remapping */
#define MAP_PIRQ_TYPE_MULTI_MSI 0x4

/*
 * Maps a hardware interrupt to a PIRQ of a domain. x86. arg: physdev_map_pirq. See
 * xga_physdev_map_pirq(), also for the domains that may call it.
 */
#define PHYSDEVOP_map_pirq 13
struct physdev_map_pirq {
    /* [in] domid of the domain that receives the interrupt */
    domid_t domid;
    /* [in] MAP_PIRQ_TYPE_* */
    int type;
    /* [in] the GSI; for one MSI, the machine's IRQ or -1; not used for MULTI_MSI */
    int index;
    /* [in] the wanted PIRQ, or a negative number for any; [out] the PIRQ */
    int pirq;
    /* MSI: [in] bits 0 to 7: bus; bits 16 to 31, for MSI_SEG and MULTI_MSI: segment */
    int bus;
    /* MSI: [in] bits 3 to 7: device; bits 0 to 2: function */
    int devfn;
    /*
     * [in] number of the MSI-X entry; MULTI_MSI: [in] number of interrupts, 1 to 32; [out] that
     * number rounded up to a power of 2
     */
    int entry_nr;
    /* [in] machine address of the MSI-X table; 0 for MSI */
    uint64_t table_base;
};
typedef struct physdev_map_pirq physdev_map_pirq_t;
DEFINE_XEN_GUEST_HANDLE(physdev_map_pirq_t);

/* Unmaps a PIRQ. arg: physdev_unmap_pirq, all [in]. See xga_physdev_unmap_pirq(). */
#define PHYSDEVOP_unmap_pirq 14
struct physdev_unmap_pirq {
    domid_t domid;
    int pirq;
};

typedef struct physdev_unmap_pirq physdev_unmap_pirq_t;
DEFINE_XEN_GUEST_HANDLE(physdev_unmap_pirq_t);

/*
 * Register or remove a PCI device in segment 0. Obsolete: use pci_device_add and pci_device_remove.
 * x86 PV control domain. arg: physdev_manage_pci, all [in]. See xga_physdev_manage_pci_add() and
 * xga_physdev_manage_pci_remove().
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
 * Writes the MSI and MSI-X state of a device in segment 0 back into the device, after the device
 * lost it (resume). For other segments see restore_msi_ext. x86 PV. arg: physdev_restore_msi, all
 * [in]. See xga_physdev_restore_msi().
 */
#define PHYSDEVOP_restore_msi 19
struct physdev_restore_msi {
    uint8_t bus;
    uint8_t devfn;
};
typedef struct physdev_restore_msi physdev_restore_msi_t;
DEFINE_XEN_GUEST_HANDLE(physdev_restore_msi_t);

/*
 * manage_pci_add with more parameters. arg: physdev_manage_pci_ext, all [in]. See
 * xga_physdev_manage_pci_add_ext().
 */
#define PHYSDEVOP_manage_pci_add_ext 20
struct physdev_manage_pci_ext {
    uint8_t bus;
    uint8_t devfn;
    /* booleans: is_extfn, a function with an ARI number; is_virtfn, a virtual function of physfn */
    uint32_t is_extfn;
    uint32_t is_virtfn;
    struct {
        uint8_t bus;
        uint8_t devfn;
    } physfn;
};

typedef struct physdev_manage_pci_ext physdev_manage_pci_ext_t;
DEFINE_XEN_GUEST_HANDLE(physdev_manage_pci_ext_t);

/*
 * arg of __HYPERVISOR_physdev_op_compat, of interface versions before 0x00030202: contains the
 * command and its structure.
 */
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
 * Tells Xen the trigger mode and polarity of an interrupt line, for the I/O APIC. x86 control
 * domain. arg: physdev_setup_gsi, all [in]. See xga_physdev_setup_gsi().
 */
#define PHYSDEVOP_setup_gsi 21
struct physdev_setup_gsi {
    int gsi;
    /* 0: edge, 1: level */
    uint8_t triggering;
    /* 0: active high, 1: active low */
    uint8_t polarity;
};

typedef struct physdev_setup_gsi physdev_setup_gsi_t;
DEFINE_XEN_GUEST_HANDLE(physdev_setup_gsi_t);

/* 22 is not used. */

/*
 * Reserves a PIRQ of the calling domain. x86. arg: physdev_get_free_pirq. See
 * xga_physdev_get_free_pirq().
 */
#define PHYSDEVOP_get_free_pirq 23
struct physdev_get_free_pirq {
    /* [in] MAP_PIRQ_TYPE_GSI to prefer the range of interrupt lines, or MAP_PIRQ_TYPE_MSI */
    int type;
    /* [out] PIRQ */
    uint32_t pirq;
};

typedef struct physdev_get_free_pirq physdev_get_free_pirq_t;
DEFINE_XEN_GUEST_HANDLE(physdev_get_free_pirq_t);

/* The firmware has reserved the region, and Xen may use it. */
#define XEN_PCI_MMCFG_RESERVED 0x1

/*
 * Tells Xen whether it may use a memory-mapped PCI configuration region. x86 control domain. arg:
 * physdev_pci_mmcfg_reserved, all [in]. See xga_physdev_pci_mmcfg_reserved().
 */
#define PHYSDEVOP_pci_mmcfg_reserved 24
struct physdev_pci_mmcfg_reserved {
    /* machine address of bus 0, also when the region begins at a higher bus */
    uint64_t address;
    uint16_t segment;
    uint8_t start_bus;
    uint8_t end_bus;
    /* XEN_PCI_MMCFG_* */
    uint32_t flags;
};
typedef struct physdev_pci_mmcfg_reserved physdev_pci_mmcfg_reserved_t;
DEFINE_XEN_GUEST_HANDLE(physdev_pci_mmcfg_reserved_t);

/*
 * flags: EXTFN, a function with an ARI number; VIRTFN, a virtual function, physfn is valid; PXM,
 * optarr[0] is valid.
 */
#define XEN_PCI_DEV_EXTFN  0x1
#define XEN_PCI_DEV_VIRTFN 0x2
#define XEN_PCI_DEV_PXM    0x4

/*
 * Registers a PCI device with Xen, so that the caller can configure it and Xen can assign and
 * isolate it. Register a physical function before its virtual functions. Control domain; x86 and
 * Arm. arg: physdev_pci_device_add, all [in]. See xga_physdev_pci_device_add().
 */
#define PHYSDEVOP_pci_device_add 25
struct physdev_pci_device_add {
    uint16_t seg;
    uint8_t bus;
    uint8_t devfn;
    /* XEN_PCI_DEV_* */
    uint32_t flags;
    struct {
        uint8_t bus;
        uint8_t devfn;
    } physfn;
    /* [0]: ACPI proximity domain, with XEN_PCI_DEV_PXM */
    __extension__ uint32_t optarr[XEN_FLEX_ARRAY_DIM];
};
typedef struct physdev_pci_device_add physdev_pci_device_add_t;
DEFINE_XEN_GUEST_HANDLE(physdev_pci_device_add_t);

/*
 * Removes a PCI device from Xen's list. Control domain; x86 and Arm. arg: physdev_pci_device. See
 * xga_physdev_pci_device_remove().
 */
#define PHYSDEVOP_pci_device_remove 26
/*
 * restore_msi for devices in any segment. arg: physdev_pci_device. See
 * xga_physdev_restore_msi_ext().
 */
#define PHYSDEVOP_restore_msi_ext   27
/*
 * prepare: Xen takes over the device's MSI-X table, as is necessary before the device is assigned
 * to another domain. release: Xen gives the table up. x86 PV control domain. arg:
 * physdev_pci_device. See xga_physdev_prepare_msix() and xga_physdev_release_msix().
 */
#define PHYSDEVOP_prepare_msix      30
#define PHYSDEVOP_release_msix      31
/*
 * Tells Xen that a device was reset: Xen discards its state of the device's registers. Control
 * domain; x86 and Arm, since 4.20. arg: pci_device_reset. See xga_physdev_pci_device_reset().
 */
#define PHYSDEVOP_pci_device_reset  32

struct physdev_pci_device {
    /* [in] PCI device */
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
    /* [in] PCI_DEVICE_RESET_*, the kind of reset; other bits must be 0 */
    uint32_t flags;
};

/*
 * Tells Xen that a USB controller, which may contain Xen's debug port, will be reset (PREPARE) or
 * was reset (DONE). x86 hardware domain. arg: physdev_dbgp_op, all [in]. See xga_physdev_dbgp_op().
 */
#define PHYSDEVOP_DBGP_RESET_PREPARE 1
#define PHYSDEVOP_DBGP_RESET_DONE    2

#define PHYSDEVOP_DBGP_BUS_UNKNOWN 0
#define PHYSDEVOP_DBGP_BUS_PCI     1

#define PHYSDEVOP_dbgp_op 29
struct physdev_dbgp_op {
    /* PHYSDEVOP_DBGP_RESET_* */
    uint8_t op;
    /* PHYSDEVOP_DBGP_BUS_*; PHYSDEVOP_DBGP_BUS_PCI: u.pci is the controller */
    uint8_t bus;
    union {
        physdev_pci_device_t pci;
    } u;
};
typedef struct physdev_dbgp_op physdev_dbgp_op_t;
DEFINE_XEN_GUEST_HANDLE(physdev_dbgp_op_t);

/*
 * Unmasks in hardware every PIRQ whose event channel is no longer masked. Of interface versions
 * before 0x00030202; use eoi instead. See xga_physdev_irq_unmask_notify().
 */
#define PHYSDEVOP_IRQ_UNMASK_NOTIFY 4

/* Names of interface versions before 0x00030202. */
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
