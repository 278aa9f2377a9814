/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Devices: which domains may use, map and own them. See <xga/domctl.h> for what is common to all
 * functions.
 */
#ifndef XGA_DOMCTL_DEVICE_H
#define XGA_DOMCTL_DEVICE_H

#include <xga/domctl/cmd.h>

#if defined(__i386__) || defined(__x86_64__) || XGA_XEN_RELEASE < 0x00041300

/**
 * Permits or denies a domain the use of a physical interrupt.
 *
 * Xen 4.17 and 4.18 also have this operation on Arm.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_irq_permission in public/domctl.h,
 * do_domctl() in common/domctl.c, arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.irq_permission: pirq, the caller's PIRQ of the interrupt; allow_access,
 *                 a boolean
 * @return 0 on success
 * @retval -XEN_EINVAL pirq is out of range
 * @retval -XEN_EPERM the caller's pirq has no interrupt, or the caller has no access to the
 *         interrupt
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_irq_permission(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_irq_permission);
}

#endif

#if defined(__i386__) || defined(__x86_64__)
#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */

/**
 * Permits or denies a domain the use of a physical interrupt, identified by its GSI.
 *
 * This is for callers that have no PIRQs, such as a PVH hardware domain.
 *
 * Callable by the control domain, on x86, since Xen 4.20. Source: XEN_DOMCTL_gsi_permission in
 * public/domctl.h, arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.gsi_permission: gsi; flags, XEN_DOMCTL_GSI_GRANT or
 *                 XEN_DOMCTL_GSI_REVOKE
 * @return 0 on success
 * @retval -XEN_EINVAL a flag is unknown; no I/O APIC has the GSI; the GSI's interrupt is IRQ 0,
 *         which is Xen's timer
 * @retval -XEN_ERANGE gsi is above the last GSI
 * @retval -XEN_EPERM the caller has no access to the interrupt
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_gsi_permission(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_gsi_permission);
}

#endif
#endif

/**
 * Permits or denies a domain the mapping of I/O memory.
 *
 * Denying does not remove existing mappings.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_iomem_permission in
 * public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.iomem_permission: first_mfn; nr_mfns, above 0; allow_access, a boolean
 * @return 0 on success
 * @retval -XEN_EINVAL the range wraps around
 * @retval -XEN_EPERM the caller has no access to part of the range
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_iomem_permission(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_iomem_permission);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Permits or denies a domain the use of physical I/O ports.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_ioport_permission in public/domctl.h,
 * arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.ioport_permission: first_port; nr_ports, above 0; allow_access, a
 *                 boolean
 * @return 0 on success
 * @retval -XEN_EINVAL the range is empty or ends above 0x10000
 * @retval -XEN_EPERM the caller has no access to part of the range
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_ioport_permission(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_ioport_permission);
}

#endif

/**
 * Maps I/O memory into a domain's physmap, or unmaps it.
 *
 * A positive result means that the operation has not finished: call it again for the remaining
 * pages. On Arm, an error may leave a part of the range done. The caller must have access to the
 * range, and the domain too (since 4.22 the domain only to map).
 *
 * For a PV domain Xen maps nothing and returns 0 (before 4.17.7, 4.18.6, 4.19.6, 4.20.4 and 4.21.2
 * only when both have access).
 *
 * Unmapping does not compare first_mfn with what is mapped: it removes the I/O mapping of any
 * frame. On Arm, unmapping a gfn that holds nothing is not an error.
 *
 * RAM at a gfn to map becomes inaccessible but remains allocated to the domain, and unmapping
 * leaves a hole in the physmap.
 *
 * On x86, Xen crashes the domain when a gfn to map already holds another I/O mapping, a grant
 * mapping or a foreign page.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DOMCTL_memory_mapping in public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.memory_mapping: first_gfn; first_mfn; nr_mfns, above 0; add_mapping,
 *                 DPCI_ADD_MAPPING or DPCI_REMOVE_MAPPING
 * @return 0 on success; (x86) the number of pages done, when pages remain; an error of the IOMMU's
 *         driver
 * @retval -XEN_EINVAL a range wraps around; first_mfn or the last mfn is above the machine's
 *         highest address; a gfn is too large for the physmap (x86 without EPT, map: -XEN_ENOENT);
 *         (x86, unmap) a gfn does not map I/O memory
 * @retval -XEN_EPERM the caller or the domain has no access to part of the range; (x86, map) Xen
 *         has crashed the domain, as described above
 * @retval -XEN_ENOMEM Xen is out of memory; (Arm) the domain is dying
 * @retval -XEN_ENOENT (map) (Arm) Xen has no memory for the physmap; (x86 without EPT) a gfn is too
 *         large for the physmap
 * @retval -XEN_E2BIG (Arm) nr_mfns is above 64
 * @retval -XEN_EILSEQ (Arm, unmap) a gfn holds RAM, a grant mapping or a foreign page
 */
XGA_LOCAL_FN xga_long xga_domctl_memory_mapping(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_memory_mapping);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Maps physical I/O ports into an HVM domain and permits their use, or unmaps and denies them.
 *
 * Xen identifies a mapping by first_mport: to map it again replaces first_gport and nr_ports, and
 * unmapping removes all of it. Unmapping what is not mapped denies the ports and is not an error.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DOMCTL_ioport_mapping in public/domctl.h, arch_do_domctl() in arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.ioport_mapping: first_gport; first_mport; nr_ports, above 0;
 *                 add_mapping, DPCI_ADD_MAPPING or DPCI_REMOVE_MAPPING
 * @return 0 on success
 * @retval -XEN_EOPNOTSUPP domain is a PV domain
 * @retval -XEN_EINVAL a range is empty or ends above 0x10000
 * @retval -XEN_EPERM the caller has no access to part of the physical range
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_ioport_mapping(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_ioport_mapping);
}

#endif

/**
 * Delivers a physical interrupt to a domain.
 *
 * On x86, the domain is an HVM or PVH domain with an IOMMU. Binding an interrupt that is bound
 * already is not an error: PT_IRQ_TYPE_MSI updates gvec and gflags, PT_IRQ_TYPE_PCI binds another
 * line. On Arm, the interrupt is an SPI, and the domain receives it under the same number.
 *
 * The domain needs vCPUs, see xga_domctl_max_vcpus(): binding an interrupt to a domain without
 * vCPUs crashes Xen (4.17 to 4.22).
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DOMCTL_bind_pt_irq in public/domctl.h, arch_do_domctl() in arch/x86/domctl.c,
 * arch/arm/domctl.c, pt_irq_create_bind() in drivers/passthrough/x86/hvm.c.
 *
 * @param op  [in] domain; u.bind_pt_irq: machine_irq, the domain's PIRQ (Arm: the SPI); irq_type,
 *                 PT_IRQ_TYPE_*; u, as irq_type requires
 * @return 0 on success; (x86, MSI, where the IOMMU posts interrupts, since 4.18.5, 4.19.2 and
 *         4.20.1) an error of the IOMMU's driver
 * @retval -XEN_EOPNOTSUPP irq_type is not one of the architecture's
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_EINVAL (x86) domain is a PV domain; domain is the hardware domain and irq_type is
 *         MSI_TRANSLATE, or is PCI with a PIRQ that is not one of its interrupt lines; irq_type is
 *         MSI with a gtable and the PIRQ is not an MSI; the PIRQ changed in the meantime; (Arm)
 *         u.spi.spi is not machine_irq, or is not an SPI that Xen can route to a domain
 * @retval -XEN_EPERM the caller has no access to the interrupt; (x86) machine_irq is not a PIRQ of
 *         the domain, or is not mapped
 * @retval -XEN_ESRCH (x86) the domain has no IOMMU
 * @retval -XEN_EBUSY (x86) Xen uses the interrupt, its present owner does not share it,
 *         irq-max-guests= domains share it already, or irq_type is MSI and the PIRQ is bound as
 *         another type; (Arm) the domain has no such interrupt line or uses it, Xen or another
 *         domain uses the interrupt, or (before 4.19) the domain has run
 * @retval -XEN_ENODEV (x86, MSI with a gtable) the domain was never assigned a device that has
 *         MSI-X; (x86, MSI, where the IOMMU posts interrupts, since 4.18.5, 4.19.2 and 4.20.1) the
 *         PIRQ is not an MSI
 * @retval -XEN_EIO (Arm) the interrupt is not configured
 */
XGA_LOCAL_FN xga_long xga_domctl_bind_pt_irq(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_bind_pt_irq);
}

/**
 * Ends the delivery of a physical interrupt to a domain.
 *
 * On Arm, this succeeds only when the domain is dying, and crashes Xen when the domain has no vCPUs
 * (4.17 to 4.22). On x86, the result is 0 also when the domain has no IOMMU, and when the domain is
 * the hardware domain and the interrupt is not bound.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DOMCTL_unbind_pt_irq in public/domctl.h, arch_do_domctl() in arch/x86/domctl.c,
 * arch/arm/domctl.c, pt_irq_destroy_bind() in drivers/passthrough/x86/hvm.c, release_guest_irq() in
 * arch/arm/irq.c.
 *
 * @param op  [in] domain; u.bind_pt_irq, as given to xga_domctl_bind_pt_irq()
 * @return 0 on success
 * @retval -XEN_EOPNOTSUPP irq_type is not one of the architecture's
 * @retval -XEN_EPERM the caller has no access to the interrupt; (x86) the PIRQ is not mapped
 * @retval -XEN_EINVAL (x86) domain is a PV domain; irq_type is PCI or MSI_TRANSLATE, the line is
 *         not bound, and domain is not the hardware domain; irq_type is MSI, no interrupt was ever
 *         bound to the domain, and it is not the hardware domain; (Arm) u.spi.spi is not
 *         machine_irq, or is not routed to the domain
 * @retval -XEN_EBUSY (Arm) the domain is not dying
 */
XGA_LOCAL_FN xga_long xga_domctl_unbind_pt_irq(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_unbind_pt_irq);
}

/**
 * Assigns a device to a domain and configures the IOMMU for it.
 *
 * Assigning a PCI device to DOMID_IO quarantines it.
 *
 * When a PCI device with phantom functions can neither be assigned as a whole nor be released
 * again, Xen marks it as broken and crashes the domain, unless it is the hardware domain (since
 * 4.17.4 and 4.18.1).
 *
 * Since 4.19, a PVH hardware domain that keeps the device because of -XEN_EBUSY (MSI-X) or an error
 * of the IOMMU's driver has lost its virtual PCI: Xen then passes the hardware domain's accesses to
 * the configuration space on to the device.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_assign_device in
 * public/domctl.h, iommu_do_pci_domctl() in drivers/passthrough/pci.c, iommu_do_dt_domctl() in
 * drivers/passthrough/device_tree.c.
 *
 * @param op  [in] domain; u.assign_device: dev, XEN_DOMCTL_DEV_*; flags, 0 or (PCI)
 *                 XEN_DOMCTL_DEV_RDM_RELAXED; u.pci.machine_sbdf, or u.dt: path without a
 *                 terminating 0, size
 * @return 0 on success, or an error of the IOMMU's driver
 * @retval -XEN_EOPNOTSUPP the domain has no IOMMU
 * @retval -XEN_ENOSYS Xen was built without CONFIG_HAS_PASSTHROUGH
 * @retval -XEN_EINVAL domain is the caller (for a device tree node only where Xen was built with
 *         CONFIG_HAS_PCI); domain is dying; a flag is unknown; (node) no IOMMU protects the node,
 *         or domain is DOMID_IO
 * @retval -XEN_ENODEV (PCI) there is no such device; dev is unknown
 * @retval -XEN_ESRCH (node) there is no such node; domain is DOMID_INVALID
 * @retval -XEN_EBUSY (node) the node is assigned to a domain already; (PCI) the device is assigned
 *         to a domain other than the hardware domain and DOMID_IO, or is hidden; (x86) the device
 *         masks all its MSI-X interrupts, as a device does that was not reset
 * @retval -XEN_EXDEV (x86) the domain uses paging, sharing, log-dirty mode or populate-on-demand
 * @retval -XEN_EBADF (PCI) the device is marked as broken, and domain is neither the hardware
 *         domain nor DOMID_IO
 * @retval -XEN_EFAULT (node) path cannot be read
 * @retval -XEN_ENOBUFS (node) path is longer than a page
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_assign_device(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_assign_device);
}

/**
 * Tests whether a device can be assigned to a domain.
 *
 * The result is 0 also where xga_domctl_assign_device() fails for another reason: no IOMMU protects
 * the device tree node; the PCI device is marked as broken, or masks all its MSI-X interrupts; the
 * domain is dying (PCI), or (x86) uses paging, sharing, log-dirty mode or populate-on-demand.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_test_assign_device in
 * public/domctl.h, iommu_do_pci_domctl() in drivers/passthrough/pci.c, iommu_do_dt_domctl() in
 * drivers/passthrough/device_tree.c.
 *
 * @param op  [in] domain, or DOMID_INVALID for any; u.assign_device: dev, XEN_DOMCTL_DEV_*; flags,
 *                 0; u.pci.machine_sbdf, or u.dt: path without a terminating 0, size
 * @return 0 when the device can be assigned
 * @retval -XEN_EOPNOTSUPP the domain, or (DOMID_INVALID) the machine, has no IOMMU
 * @retval -XEN_ENOSYS Xen was built without CONFIG_HAS_PASSTHROUGH
 * @retval -XEN_EINVAL (node) the node is assigned to a domain; (PCI) the device is assigned to a
 *         domain other than the hardware domain and DOMID_IO, is hidden, or does not exist; domain
 *         is the caller (for a device tree node only where Xen was built with CONFIG_HAS_PCI);
 *         (node) domain is dying; flags is not 0
 * @retval -XEN_ENODEV dev is unknown
 * @retval -XEN_ESRCH (node) there is no such node
 * @retval -XEN_EFAULT (node) path cannot be read
 * @retval -XEN_ENOBUFS (node) path is longer than a page
 * @retval -XEN_ENOMEM (node) Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_test_assign_device(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_test_assign_device);
}

/**
 * Takes a device away from a domain.
 *
 * Xen gives a PCI device to the hardware domain, or quarantines it. A device tree node then belongs
 * to no domain.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_deassign_device in
 * public/domctl.h, iommu_do_pci_domctl() in drivers/passthrough/pci.c, iommu_do_dt_domctl() in
 * drivers/passthrough/device_tree.c.
 *
 * @param op  [in] domain, or DOMID_IO; u.assign_device: dev, XEN_DOMCTL_DEV_*; flags, 0;
 *                 u.pci.machine_sbdf, or u.dt: path without a terminating 0, size
 * @return 0 on success, or an error of the IOMMU's driver, or (since 4.19) of the virtual PCI of a
 *         PVH hardware domain, which then has the device without virtual PCI: Xen passes its
 *         accesses to the configuration space on to the device
 * @retval -XEN_EOPNOTSUPP the domain has no IOMMU
 * @retval -XEN_ENOSYS Xen was built without CONFIG_HAS_PASSTHROUGH
 * @retval -XEN_EINVAL domain is the caller (for a device tree node only where Xen was built with
 *         CONFIG_HAS_PCI); flags is not 0; (node) no IOMMU protects the node, or domain is DOMID_IO
 * @retval -XEN_ENODEV (PCI) the domain does not have this device; dev is unknown
 * @retval -XEN_ESRCH (node) there is no such node, or the domain does not have it; domain is
 *         DOMID_INVALID
 * @retval -XEN_EFAULT (node) path cannot be read
 * @retval -XEN_ENOBUFS (node) path is longer than a page
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_deassign_device(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_deassign_device);
}

/**
 * Lists the PCI devices of a domain that the IOMMU cannot distinguish from a given device.
 *
 * Xen silently leaves out devices beyond max_sdevs, and devices for which the security module
 * (FLASK) refuses the operation. num_sdevs is 0 when sdev_array cannot be written and when the
 * IOMMU's driver fails, and always on Arm, whose IOMMU drivers have no groups.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_get_device_group in
 * public/domctl.h, iommu_get_device_group() in drivers/passthrough/pci.c.
 *
 * @param op  [in]  domain; u.get_device_group: machine_sbdf; max_sdevs, the number of entries that
 *                  sdev_array can hold
 *            [out] u.get_device_group: num_sdevs; sdev_array, bus << 16 | devfn << 8; also with
 *                  -XEN_EFAULT and an error of the driver
 * @return 0 on success, or an error of the IOMMU's driver
 * @retval -XEN_EOPNOTSUPP the domain has no IOMMU; checked before -XEN_EPERM (after it in releases
 *         before 4.17.7, 4.18.6, 4.19.6, 4.20.4 and 4.21.2)
 * @retval -XEN_ENOSYS Xen was built without CONFIG_HAS_PASSTHROUGH (Arm: or without
 *         CONFIG_HAS_PCI); checked in the same order as -XEN_EOPNOTSUPP
 * @retval -XEN_EFAULT sdev_array cannot be written
 */
XGA_LOCAL_FN xga_long xga_domctl_get_device_group(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_get_device_group);
}

#if defined(__arm__) || defined(__aarch64__)
#if XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */

/**
 * Gives a running domain the devices that xga_sysctl_dt_overlay() added.
 *
 * Xen 4.19 crashes when the overlay was not added. Before 4.22 the domain receives only the
 * overlay's top nodes, without the nodes below them. After an error the domain may keep some of the
 * devices. For a node with the property xen,passthrough, the domain only gets permission to use the
 * memory and the interrupts: Xen neither maps them nor configures the IOMMU.
 *
 * Do not remove the overlay after the domain is destroyed (4.19 to 4.22), or after an error of this
 * function (before 4.22): Xen would use freed memory.
 *
 * Callable by the control domain, on Arm, since Xen 4.19. Source: XEN_DOMCTL_dt_overlay in
 * public/domctl.h, dt_overlay_domctl() in common/device-tree/dt-overlay.c (common/dt-overlay.c
 * before 4.20).
 *
 * @param op  [in] domain; u.dt_overlay: overlay_fdt; overlay_fdt_size in bytes; overlay_op,
 *                 XEN_DOMCTL_DT_OVERLAY_ATTACH; pad, 0
 * @return 0 on success, or an error of the IOMMU's driver or of interrupt routing
 * @retval -XEN_EPERM also when, with FLASK in 4.19.0 and 4.19.1, the policy does not allow unknown
 *         operations, of which FLASK takes this to be one
 * @retval -XEN_EOPNOTSUPP overlay_op is unknown; the domain's memory is not mapped 1:1; Xen was
 *         built without CONFIG_OVERLAY_DTB
 * @retval -XEN_EINVAL pad is not 0; overlay_fdt_size is 0, above 500 KiB, or not the overlay's
 *         size; the overlay was not added; an IOMMU protects a node, and the domain has no IOMMU;
 *         an address or an interrupt of a node cannot be read
 * @retval -XEN_EBUSY an IOMMU protects a node that is assigned to a domain already
 * @retval -XEN_ERANGE an address range of a node ends above the highest physical address
 * @retval -XEN_EEXIST (since 4.22) a domain has the overlay, or had it when it was destroyed
 * @retval -XEN_EFAULT overlay_fdt cannot be read
 * @retval -XEN_ENOENT Xen has no memory for the physmap
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_domctl_dt_overlay(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_dt_overlay);
}

#endif
#endif
#endif
