/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Devices: who may use, map and own them. What is common to all is said in <xga/domctl.h>.
 */
#ifndef XGA_DOMCTL_DEVICE_H
#define XGA_DOMCTL_DEVICE_H

#include <xen/domctl.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

#if defined(__i386__) || defined(__x86_64__) || XGA_XEN_RELEASE < 0x00041300

/**
 * Lets a domain use an interrupt of the machine, or no longer.
 *
 * Until 4.18 it is there for Arm too. The control domain; x86. Rule: XEN_DOMCTL_irq_permission in
 * public/domctl.h, do_domctl() in common/domctl.c, arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.irq_permission: pirq, the caller's number of it; allow_access, boolean
 * @return 0; -XEN_EINVAL when pirq is out of range; -XEN_EPERM when the caller has no such
 *         interrupt or no right to it; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_irq_permission(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_irq_permission;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif

#if defined(__i386__) || defined(__x86_64__)
#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */

/**
 * Lets a domain use an interrupt of the machine, or no longer, named by its GSI: for callers
 * without PIRQs, as a PVH dom0.
 *
 * The control domain; x86, since Xen 4.20. Rule: XEN_DOMCTL_gsi_permission in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.gsi_permission: gsi; flags, XEN_DOMCTL_GSI_GRANT or _REVOKE
 * @return 0; -XEN_EINVAL for unknown flags, and for a GSI that is no I/O APIC's or has no interrupt
 *         of its own; -XEN_ERANGE above the last GSI; -XEN_EPERM when the caller has no right to
 *         it; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_gsi_permission(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_gsi_permission;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif
#endif

/**
 * Lets a domain map machine memory of devices, or no longer.
 *
 * What is mapped stays mapped. The control domain; any architecture. Rule:
 * XEN_DOMCTL_iomem_permission in public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.iomem_permission: first_mfn; nr_mfns, above 0; allow_access, boolean
 * @return 0; -XEN_EINVAL when the range wraps; -XEN_EPERM when the caller has no right to all of
 *         it; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_iomem_permission(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_iomem_permission;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Lets a domain use I/O ports of the machine, or no longer.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_ioport_permission in public/domctl.h, arch_do_domctl()
 * in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.ioport_permission: first_port; nr_ports, above 0; allow_access, boolean
 * @return 0; -XEN_EINVAL when the range is empty or ends above 0x10000; -XEN_EPERM when the caller
 *         has no right to all of it; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_ioport_permission(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_ioport_permission;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif

/**
 * Maps machine memory of devices into a translated domain, or unmaps it.
 *
 * A positive result is not the end: so many pages are done, call it again for the rest. For a PV
 * domain nothing is done. The caller and the domain need the right to it; since 4.22 the domain
 * only to map. The device model of the domain, and the control domain; any architecture. Rule:
 * XEN_DOMCTL_memory_mapping in public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.memory_mapping: first_gfn; first_mfn; nr_mfns, above 0; add_mapping,
 *            DPCI_ADD_MAPPING or DPCI_REMOVE_MAPPING
 * @return 0; -XEN_EINVAL when a range wraps or is beyond the machine's addresses; -XEN_EPERM when
 *         the right is missing; -XEN_ENOMEM
 *         x86: the number of pages done; -XEN_EINVAL when there is nothing to unmap; -XEN_EPERM
 *         when a gfn to map holds another mapping or a grant, and the domain crashes
 *         Arm: -XEN_E2BIG for more than 64 pages; -XEN_EILSEQ when a gfn to unmap holds RAM, a
 *         grant or a foreign page
 */
XGA_LOCAL_FN xga_long xga_domctl_memory_mapping(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_memory_mapping;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Maps I/O ports of the machine into an HVM domain and lets it use them, or no longer.
 *
 * The device model of the domain, and the control domain; x86. Rule: XEN_DOMCTL_ioport_mapping in
 * public/domctl.h, arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.ioport_mapping: first_gport; first_mport; nr_ports, above 0;
 *            add_mapping, DPCI_ADD_MAPPING or DPCI_REMOVE_MAPPING
 * @return 0; -XEN_EOPNOTSUPP for a PV domain; -XEN_EINVAL when a range is empty or ends above
 *         0x10000; -XEN_EPERM when the caller has no right to all of it; -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_domctl_ioport_mapping(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_ioport_mapping;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif

/**
 * Delivers an interrupt of the machine to a domain.
 *
 * x86: to an HVM or PVH domain with an IOMMU. Arm: an SPI, under its own number. The device model
 * of the domain, and the control domain; any architecture. Rule: XEN_DOMCTL_bind_pt_irq in
 * public/domctl.h, arch_do_domctl() in arch/x86/domctl.c, arch/arm/domctl.c, pt_irq_create_bind()
 * in drivers/passthrough/x86/hvm.c.
 *
 * @param op  [in] domain; u.bind_pt_irq: machine_irq, the domain's PIRQ (Arm: the SPI); irq_type,
 *            PT_IRQ_TYPE_*; u, as irq_type says
 * @return 0; -XEN_EOPNOTSUPP for another irq_type; -XEN_ENOMEM
 *         x86: -XEN_EINVAL for a PV domain, of the hardware domain for MSI_TRANSLATE and for PCI
 *         with a PIRQ that is none of its lines, for MSI with a gtable and a PIRQ that is no MSI's,
 *         and when the PIRQ changed meanwhile; -XEN_EPERM when the PIRQ is not mapped or is no
 *         PIRQ, or the caller has no right to its interrupt; -XEN_ESRCH when the domain has no
 *         IOMMU; -XEN_EBUSY when the interrupt is Xen's, is not shared by who has it or is at
 *         irq-max-guests=, and for MSI when the PIRQ is bound as something else; for MSI where the
 *         IOMMU posts interrupts (since 4.18.5, 4.19.2 and 4.20.1) -XEN_ENODEV when the PIRQ is no
 *         MSI's, or what the IOMMU's driver says. One that is bound so already is no error: MSI
 *         takes the new gvec and gflags, PCI binds another line
 *         Arm: -XEN_EINVAL when u.spi.spi is not machine_irq, or no SPI that Xen passes on;
 *         -XEN_EPERM when the caller has no right to it; -XEN_EBUSY when the domain has no such
 *         line or uses it, it is Xen's or another domain's, or (before 4.19) the domain has run;
 *         -XEN_EIO when it was not configured
 */
XGA_LOCAL_FN xga_long xga_domctl_bind_pt_irq(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_bind_pt_irq;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Ends the delivery of an interrupt of the machine to a domain.
 *
 * Arm: only when the domain is dying. The device model of the domain, and the control domain; any
 * architecture. Rule: XEN_DOMCTL_unbind_pt_irq in public/domctl.h, arch_do_domctl() in
 * arch/x86/domctl.c, arch/arm/domctl.c, pt_irq_destroy_bind() in drivers/passthrough/x86/hvm.c,
 * release_guest_irq() in arch/arm/irq.c.
 *
 * @param op  [in] domain; u.bind_pt_irq, as xga_domctl_bind_pt_irq() had it
 * @return 0; -XEN_EOPNOTSUPP for another irq_type; -XEN_EPERM when the caller has no right to the
 *         interrupt
 *         x86: 0 also when the domain has no IOMMU, and of the hardware domain when it is not
 *         bound; -XEN_EINVAL for a PV domain, when PCI or MSI_TRANSLATE of another domain is not
 *         bound, and for its MSI when no interrupt ever was; -XEN_EPERM also when the PIRQ is not
 *         mapped
 *         Arm: -XEN_EINVAL when u.spi.spi is not machine_irq, or is not routed to the domain;
 *         -XEN_EBUSY when the domain is not dying
 */
XGA_LOCAL_FN xga_long xga_domctl_unbind_pt_irq(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_unbind_pt_irq;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Gives a device to a domain and sets up the IOMMU for it.
 *
 * To DOMID_IO: quarantine, for PCI. The control domain; any architecture. Rule:
 * XEN_DOMCTL_assign_device in public/domctl.h, iommu_do_pci_domctl() in drivers/passthrough/pci.c,
 * iommu_do_dt_domctl() in drivers/passthrough/device_tree.c.
 *
 * @param op  [in] domain; u.assign_device: dev, XEN_DOMCTL_DEV_*; flags, 0 or
 *            XEN_DOMCTL_DEV_RDM_RELAXED for PCI; u.pci.machine_sbdf, or u.dt: path without a 0,
 *            size
 * @return 0; -XEN_EOPNOTSUPP when the domain has no IOMMU; -XEN_ENOSYS when Xen was built without;
 *         -XEN_EINVAL when it is the caller (nodes: where Xen is built with CONFIG_HAS_PCI) or
 *         dying, for unknown flags, and for a node that no IOMMU guards or DOMID_IO is to have;
 *         -XEN_ENODEV when there is no such device; -XEN_ESRCH when there is no such node, and for
 *         DOMID_INVALID; -XEN_EBUSY when a domain has it already (PCI: but the hardware domain), or
 *         (x86) it masks all its MSI-X interrupts, as one does that was not reset; -XEN_EXDEV (x86)
 *         when the domain's memory is paged, shared, logged or populated on demand; -XEN_EBADF when
 *         the device is broken; -XEN_EFAULT when path can't be read, -XEN_ENOBUFS when it is longer
 *         than a page; -XEN_ENOMEM; what the IOMMU's driver says
 */
XGA_LOCAL_FN xga_long xga_domctl_assign_device(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_assign_device;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Tells whether a device could be given to a domain.
 *
 * The control domain; any architecture. Rule: XEN_DOMCTL_test_assign_device in public/domctl.h,
 * iommu_do_pci_domctl() in drivers/passthrough/pci.c, iommu_do_dt_domctl() in
 * drivers/passthrough/device_tree.c.
 *
 * @param op  [in] domain, DOMID_INVALID for any; u.assign_device: dev, XEN_DOMCTL_DEV_*; flags 0;
 *            u.pci.machine_sbdf, or u.dt: path without a 0, size
 * @return 0 when it could, and for a node that no IOMMU guards; -XEN_EOPNOTSUPP when the domain, or
 *         the machine, has no IOMMU; -XEN_ENOSYS when Xen was built without; -XEN_EINVAL when the
 *         device is taken, hidden or not there, domain is the caller (nodes: where Xen is built
 *         with CONFIG_HAS_PCI) or dying (nodes), or flags are not 0; -XEN_ENODEV for another dev;
 *         -XEN_ESRCH when there is no such node; -XEN_EFAULT, -XEN_ENOBUFS and -XEN_ENOMEM as for
 *         xga_domctl_assign_device()
 */
XGA_LOCAL_FN xga_long xga_domctl_test_assign_device(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_test_assign_device;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Takes a device back from a domain.
 *
 * A PCI device goes to the hardware domain or into quarantine, one of a device tree to nobody. The
 * control domain; any architecture. Rule: XEN_DOMCTL_deassign_device in public/domctl.h,
 * iommu_do_pci_domctl() in drivers/passthrough/pci.c, iommu_do_dt_domctl() in
 * drivers/passthrough/device_tree.c.
 *
 * @param op  [in] domain, or DOMID_IO; u.assign_device: dev, XEN_DOMCTL_DEV_*; flags 0;
 *            u.pci.machine_sbdf, or u.dt: path without a 0, size
 * @return 0; -XEN_EOPNOTSUPP when the domain has no IOMMU; -XEN_ENOSYS when Xen was built without;
 *         -XEN_EINVAL when it is the caller (nodes: where Xen is built with CONFIG_HAS_PCI), flags
 *         are not 0, and for a node that no IOMMU guards or that is of DOMID_IO; -XEN_ENODEV when
 *         it has no such PCI device, and for another dev; -XEN_ESRCH when there is no such node or
 *         it is not the domain's, and for DOMID_INVALID; -XEN_EFAULT, -XEN_ENOBUFS and -XEN_ENOMEM
 *         as for xga_domctl_assign_device(); what the IOMMU's driver says
 */
XGA_LOCAL_FN xga_long xga_domctl_deassign_device(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_deassign_device;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Lists the PCI devices of a domain that the IOMMU can't tell from a given one.
 *
 * More devices than there is room for are left out without a word. Where the list can't be written
 * or the IOMMU's driver fails, num_sdevs is 0; on Arm always, as its drivers know no groups. The
 * control domain; any architecture. Rule: XEN_DOMCTL_get_device_group in public/domctl.h,
 * iommu_get_device_group() in drivers/passthrough/pci.c.
 *
 * @param op  [in] domain; u.get_device_group: machine_sbdf; max_sdevs, room in sdev_array; [out]
 *            num_sdevs, sdev_array: bus << 16 | devfn << 8
 * @return 0; -XEN_ENOSYS when Xen was built without (Arm: also without CONFIG_HAS_PCI),
 *         -XEN_EOPNOTSUPP when the domain has no IOMMU, before -XEN_EPERM (after it in releases
 *         before 4.17.7, 4.18.6, 4.19.6, 4.20.4 and 4.21.2); -XEN_EFAULT when the list can't be
 *         written; what the IOMMU's driver says
 */
XGA_LOCAL_FN xga_long xga_domctl_get_device_group(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_get_device_group;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#if defined(__arm__) || defined(__aarch64__)
#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */

/**
 * Lets a running domain use devices that xga_sysctl_dt_overlay() added.
 *
 * Xen 4.19 crashes when the overlay was not added. Before 4.22 the domain gets the overlay's top
 * nodes, not the devices below them. After an error it may keep a part. Do not remove the overlay
 * once the domain is destroyed (4.19 to 4.22), or after an error before 4.22: Xen would use freed
 * memory. The control domain; arm and arm64, since Xen 4.19. Rule: XEN_DOMCTL_dt_overlay in
 * public/domctl.h, dt_overlay_domctl() in common/device-tree/dt-overlay.c (common/dt-overlay.c
 * before 4.20).
 *
 * @param op  [in] domain; u.dt_overlay: overlay_fdt; overlay_fdt_size, bytes; overlay_op,
 *            XEN_DOMCTL_DT_OVERLAY_ATTACH; pad 0
 * @return 0; -XEN_EOPNOTSUPP when Xen was built without, for an unknown overlay_op, and for a
 *         domain whose memory is not mapped one to one; -XEN_EINVAL when pad is not 0, the size is
 *         0 or above 500 KiB, or the overlay was not added; -XEN_EEXIST since 4.22 when a domain
 *         has it, or had it when it was destroyed; -XEN_EFAULT when it can't be read; -XEN_ENOMEM;
 *         what the IOMMU's driver and the routing of interrupts say
 */
XGA_LOCAL_FN xga_long xga_domctl_dt_overlay(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_dt_overlay;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif
#endif
#endif
