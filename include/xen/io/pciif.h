/* SPDX-License-Identifier: MIT */
/*
 * PCI devices passed through to a PV guest. Class pci.
 *
 * Back, from the toolstack: num_devs, dev-N (domain:bus:slot.function on the host), vdev-N (where
 * the guest sees it), opts-N, state-N. Back: root_num, root-N (domain:bus).
 * Front: pci-op-ref (grant of struct xen_pci_sharedinfo), event-channel, magic (XEN_PCI_MAGIC).
 * A device is added or removed with both at Reconfiguring, then Reconfigured.
 *
 * One operation at a time: the front fills in op, sets XEN_PCIF_active and signals; the back does
 * it, clears the bit and signals. Errors of devices go the other way, with aer_op and
 * XEN_PCIB_active; XEN_PCIB_AERHANDLER says that the front takes them.
 */

#ifndef __XEN_PCI_COMMON_H__
#define __XEN_PCI_COMMON_H__

#ifndef __XEN__
#include "../xen-compat.h"
#endif

/* The protocol's version. */
#define XEN_PCI_MAGIC "7"

/* flags */
#define _XEN_PCIF_active     (0)
#define XEN_PCIF_active      (1 << _XEN_PCIF_active)
#define _XEN_PCIB_AERHANDLER (1)
#define XEN_PCIB_AERHANDLER  (1 << _XEN_PCIB_AERHANDLER)
#define _XEN_PCIB_active     (2)
#define XEN_PCIB_active      (1 << _XEN_PCIB_active)

/* cmd; the four aer_ ones from the back */
#define XEN_PCI_OP_conf_read        (0)
#define XEN_PCI_OP_conf_write       (1)
#define XEN_PCI_OP_enable_msi       (2)
#define XEN_PCI_OP_disable_msi      (3)
#define XEN_PCI_OP_enable_msix      (4)
#define XEN_PCI_OP_disable_msix     (5)
#define XEN_PCI_OP_aer_detected     (6)
#define XEN_PCI_OP_aer_resume       (7)
#define XEN_PCI_OP_aer_mmio         (8)
#define XEN_PCI_OP_aer_slotreset    (9)
#define XEN_PCI_OP_enable_multi_msi (10)

/* err */
#define XEN_PCI_ERR_success         (0)
#define XEN_PCI_ERR_dev_not_found   (-1)
#define XEN_PCI_ERR_invalid_offset  (-2)
#define XEN_PCI_ERR_access_denied   (-3)
#define XEN_PCI_ERR_not_implemented (-4)
#define XEN_PCI_ERR_op_failed       (-5)

/* MSI-X entries in one operation. */
#define SH_INFO_MAX_VEC 128

struct xen_msix_entry {
    uint16_t vector; /* OUT: pirq */
    uint16_t entry;  /* IN: line of the device's table */
};

struct xen_pci_op {
    uint32_t cmd; /* IN: XEN_PCI_OP_* */
    int32_t err;  /* OUT: XEN_PCI_ERR_*, or an errno */

    uint32_t domain; /* IN: segment, bus, device and function */
    uint32_t bus;
    uint32_t devfn;

    int32_t offset; /* IN: config register */
    int32_t size;   /* IN: 1, 2 or 4 bytes */

    uint32_t value; /* IN: to be written, or entries or vectors wanted; OUT: read, or MSI's pirq */
    uint32_t info;  /* IN: whatever more cmd needs */
    struct xen_msix_entry msix_entries[SH_INFO_MAX_VEC];
};

struct xen_pcie_aer_op {
    uint32_t cmd; /* IN: XEN_PCI_OP_aer_* */
    int32_t err;  /* IN: state of the channel; OUT: the driver's verdict */

    uint32_t domain; /* IN: as above */
    uint32_t bus;
    uint32_t devfn;
};

struct xen_pci_sharedinfo {
    uint32_t flags; /* XEN_PCIF_*, XEN_PCIB_* */
    struct xen_pci_op op;
    struct xen_pcie_aer_op aer_op;
};

#endif /* __XEN_PCI_COMMON_H__ */
