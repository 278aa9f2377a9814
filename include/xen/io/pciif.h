/* SPDX-License-Identifier: MIT */
/*
 * PCI devices passed through to a PV guest. Device class pci.
 *
 * Keys that the toolstack writes in the backend's directory:
 *   num_devs   number of devices
 *   dev-N      address on the host, domain:bus:slot.function
 *   vdev-N     address in the guest
 *   opts-N     options
 *   state-N    state
 *
 * Keys that the backend writes:
 *   root_num   number of root buses
 *   root-N     domain:bus
 *
 * Keys that the frontend writes:
 *   pci-op-ref     grant of struct xen_pci_sharedinfo
 *   event-channel  port
 *   magic          XEN_PCI_MAGIC
 *
 * To add or remove a device, both sides change their state to Reconfiguring, then to Reconfigured.
 *
 * There is one operation at a time. The frontend fills in op, sets XEN_PCIF_active and notifies the
 * backend. The backend executes the operation, clears the bit and notifies the frontend. The
 * backend reports errors of devices in the same way with aer_op and XEN_PCIB_active.
 * XEN_PCIB_AERHANDLER means that the frontend handles these reports.
 */

#ifndef __XEN_PCI_COMMON_H__
#define __XEN_PCI_COMMON_H__

#ifndef __XEN__
#include "../xen-compat.h"
#endif

/* Version of the protocol. */
#define XEN_PCI_MAGIC "7"

/* Bits of flags. */
#define _XEN_PCIF_active     (0)
#define XEN_PCIF_active      (1 << _XEN_PCIF_active)
#define _XEN_PCIB_AERHANDLER (1)
#define XEN_PCIB_AERHANDLER  (1 << _XEN_PCIB_AERHANDLER)
#define _XEN_PCIB_active     (2)
#define XEN_PCIB_active      (1 << _XEN_PCIB_active)

/* Values of cmd. The backend sends the four aer_ commands. */
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

/* Values of err. */
#define XEN_PCI_ERR_success         (0)
#define XEN_PCI_ERR_dev_not_found   (-1)
#define XEN_PCI_ERR_invalid_offset  (-2)
#define XEN_PCI_ERR_access_denied   (-3)
#define XEN_PCI_ERR_not_implemented (-4)
#define XEN_PCI_ERR_op_failed       (-5)

/* Maximum number of MSI-X entries in an operation. */
#define SH_INFO_MAX_VEC 128

struct xen_msix_entry {
    uint16_t vector; /* [out] pirq */
    uint16_t entry;  /* [in] index in the device's MSI-X table */
};

struct xen_pci_op {
    uint32_t cmd; /* [in] XEN_PCI_OP_* */
    int32_t err;  /* [out] XEN_PCI_ERR_*, or an errno */

    uint32_t domain; /* [in] segment, bus, device and function */
    uint32_t bus;
    uint32_t devfn;

    int32_t offset; /* [in] configuration register */
    int32_t size;   /* [in] 1, 2 or 4 bytes */

    uint32_t value; /* [in] value to write, entries or vectors; [out] value read or pirq of MSI */
    uint32_t info;  /* [in] further argument of cmd */
    struct xen_msix_entry msix_entries[SH_INFO_MAX_VEC];
};

struct xen_pcie_aer_op {
    uint32_t cmd; /* [in] XEN_PCI_OP_aer_* */
    int32_t err;  /* [in] state of the channel; [out] result of the driver */

    uint32_t domain; /* [in] segment, bus, device and function */
    uint32_t bus;
    uint32_t devfn;
};

struct xen_pci_sharedinfo {
    uint32_t flags; /* XEN_PCIF_*, XEN_PCIB_* */
    struct xen_pci_op op;
    struct xen_pcie_aer_op aer_op;
};

#endif /* __XEN_PCI_COMMON_H__ */
