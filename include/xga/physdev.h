/* SPDX-License-Identifier: MIT */
/**
 * @file
 * physdev_op: hardware interrupts, PCI devices and I/O ports.
 *
 * Common to all functions:
 * - -XEN_EFAULT: op cannot be read, or, after the operation, its [out] fields cannot be written:
 *   the operation then remains done.
 * - -XEN_ENOSYS: this kind of domain does not have the operation, or Xen is older than the
 *   operation. An x86 PV domain has every operation; an x86 HVM or PVH domain has only those whose
 *   comment names HVM or PVH. An Arm domain has only the three operations on PCI devices, since Xen
 *   4.21, on arm64, when Xen was built with CONFIG_PCI_PASSTHROUGH.
 * - -XEN_EOPNOTSUPP: on Arm, for these three operations: Xen was started without
 *   pci-passthrough=yes and uses no IOMMU. Xen checks this before the caller and op.
 * - -XEN_EACCES: a security module (FLASK) refused.
 *
 * A PIRQ is a domain's number for a hardware interrupt. An HVM domain with PIRQs is one whose
 * emulated and passed-through interrupts Xen can deliver through event channels.
 */
#ifndef XGA_PHYSDEV_H
#define XGA_PHYSDEV_H

#include <xen/physdev.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Registers a PCI device with Xen, so that it can be configured, isolated and assigned.
 *
 * A device that is registered already is no error. After an error of the IOMMU driver or of the
 * virtual PCI, the device stays registered but has no domain: see xga_physdev_pci_device_remove()
 * and xga_physdev_pci_device_reset(). x86 HVM and PVH: only the hardware domain.
 *
 * Do not register a registered device again as a virtual function of a physical function that is
 * not registered. Xen frees the device, which its domain still uses, and may crash: Xen 4.20 to
 * 4.22 always, 4.19.1 to 4.19.6 when Xen cannot register the physical function either.
 *
 * Callable by the control domain, on all architectures. Source: public/physdev.h,
 * pci_physdev_op() in drivers/pci/physdev.c, pci_add_device() in drivers/passthrough/pci.c.
 *
 * @param op  [in] seg, bus, devfn; flags (XEN_PCI_DEV_*); physfn (with XEN_PCI_DEV_VIRTFN);
 *            optarr[0] (with XEN_PCI_DEV_PXM): the ACPI proximity domain; Xen on Arm ignores it
 * @return 0 on success, or the error of the IOMMU driver or of a PVH hardware domain's virtual PCI
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENOSYS (x86 HVM and PVH) the caller is not the hardware domain
 * @retval -XEN_EOPNOTSUPP (Arm) PCI is off
 * @retval -XEN_ENODEV (since 4.20) the physical function of a virtual function is not registered;
 *         before 4.20 Xen registers the physical function, too
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_physdev_pci_device_add(const struct physdev_pci_device_add *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pci_device_add, xga_arg_(op));
}

/**
 * Removes a PCI device from Xen's list of devices.
 *
 * Xen 4.17 and 4.18 (x86) crash when a failed xga_physdev_pci_device_add() left the device without
 * a domain. x86 HVM and PVH: only the hardware domain.
 *
 * Xen also removes a device that is in use or assigned to another domain. On x86, unmap the PIRQs
 * of its MSIs first, see xga_physdev_unmap_pirq(): when one is still bound to an event channel of a
 * PV domain, or by xga_domctl_bind_pt_irq(), Xen crashes as soon as it is unbound (4.17 to 4.22).
 *
 * Callable by the control domain, on all architectures. Source: public/physdev.h,
 * pci_remove_device() in drivers/passthrough/pci.c, destroy_irq() and __pirq_guest_unbind() in
 * arch/x86/irq.c.
 *
 * @param op  [in] seg, bus, devfn
 * @return 0 on success, or the error of the IOMMU driver: the device is removed all the same
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENOSYS (x86 HVM and PVH) the caller is not the hardware domain
 * @retval -XEN_EOPNOTSUPP (Arm) PCI is off
 * @retval -XEN_ENODEV the device is not registered
 * @retval -XEN_EBUSY (since 4.19.1) virtual functions of the device are still registered: Xen marks
 *         them and the device as broken
 * @retval -XEN_EINVAL (since 4.19) a failed xga_physdev_pci_device_add() left the device without a
 *         domain: it is removed all the same
 */
XGA_FN xga_long xga_physdev_pci_device_remove(const struct physdev_pci_device *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pci_device_remove, xga_arg_(op));
}

/**
 * Tells Xen that a PCI device was reset, so that Xen reads the registers that it emulates again.
 *
 * Nothing happens when the device's domain has no virtual PCI: an x86 PVH hardware domain has it;
 * PV domains and Arm domains do not. Xen 4.20 to 4.22 crash when a failed
 * xga_physdev_pci_device_add() left the device without a domain. x86 HVM and PVH: only the hardware
 * domain.
 *
 * Callable by the control domain, on all architectures, since Xen 4.20. Source: public/physdev.h,
 * pci_physdev_op() in drivers/pci/physdev.c, vpci_reset_device() in include/xen/vpci.h.
 *
 * @param op  [in] dev: seg, bus, devfn; flags: one of PCI_DEVICE_RESET_*
 * @return 0 on success, or the error of the virtual PCI: the device then has no virtual PCI
 * @retval -XEN_EINVAL flags is not one of PCI_DEVICE_RESET_*
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENOSYS (x86 HVM and PVH) the caller is not the hardware domain
 * @retval -XEN_EOPNOTSUPP (Arm) PCI is off
 * @retval -XEN_ENODEV the device is not registered
 * @retval -XEN_ENOMEM Xen is out of memory: the device then has no virtual PCI
 */
XGA_FN xga_long xga_physdev_pci_device_reset(const struct pci_device_reset *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pci_device_reset, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Ends every PIRQ of the caller whose event channel is no longer masked, so that it can fire again.
 *
 * Obsolete: use xga_physdev_eoi().
 *
 * Callable by any domain, on x86 PV. Source: public/physdev.h, pirq_guest_unmask() in
 * arch/x86/irq.c.
 *
 * @return 0 always
 */
XGA_FN xga_long xga_physdev_irq_unmask_notify(void)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_IRQ_UNMASK_NOTIFY, 0);
}

/**
 * Returns which actions a PIRQ requires of the caller.
 *
 * Callable by any domain, on x86 PV, and x86 HVM with PIRQs. Source: public/physdev.h,
 * do_physdev_op() in arch/x86/physdev.c.
 *
 * @param op  [in] irq: the PIRQ
 *            [out] flags (XENIRQSTAT_*); XENIRQSTAT_needs_eoi is always set
 * @return 0 on success; for a PV guest also when the PIRQ is not mapped
 * @retval -XEN_EINVAL irq is not below the domain's number of PIRQs; (HVM) irq is not mapped
 */
XGA_FN xga_long xga_physdev_irq_status_query(struct physdev_irq_status_query *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_irq_status_query, xga_arg_(op));
}

/**
 * Sets the I/O privilege level of the calling vCPU.
 *
 * A kernel needs level 1 to access I/O ports that the domain may use (level 0 with
 * VMASST_TYPE_architectural_iopl); user code needs level 3. At a lower level, the bitmap of
 * xga_physdev_set_iobitmap() decides. With VMASST_TYPE_architectural_iopl, each iret hypercall sets
 * the level to the IOPL of the flags that it loads.
 *
 * Callable by any domain, on x86 PV. Source: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c, iopl_ok() in arch/x86/pv/emul-priv-op.c, do_iret() in arch/x86/pv/iret.c.
 *
 * @param op  [in] iopl, 0 to 3
 * @return 0 on success
 * @retval -XEN_EINVAL iopl is above 3
 */
XGA_FN xga_long xga_physdev_set_iopl(const struct physdev_set_iopl *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_set_iopl, xga_arg_(op));
}

/**
 * Sets the I/O ports that code on the calling vCPU may access although its I/O privilege level is
 * too low.
 *
 * Xen keeps the address and reads the bitmap at each access, two bytes at a time: the bitmap must
 * stay mapped, and the byte after it, too. The bitmap gives no access to ports that the domain may
 * not use.
 *
 * Callable by any domain, on x86 PV. Source: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c.
 *
 * @param op  [in] bitmap: its virtual address, a clear bit permits access; nr_ports: the number of
 *            ports that the bitmap covers, at most 65536. Higher ports are not permitted.
 * @return 0 on success
 * @retval -XEN_EINVAL nr_ports is above 65536; bitmap is in Xen's part of the address space
 */
XGA_FN xga_long xga_physdev_set_iobitmap(const struct physdev_set_iobitmap *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_set_iobitmap, xga_arg_(op));
}

/**
 * Reads a register of an I/O APIC of the machine.
 *
 * Callable by the control domain, on x86 PV. Source: public/physdev.h, ioapic_guest_read() in
 * arch/x86/io_apic.c.
 *
 * @param op  [in] apic_physbase: the machine address of the I/O APIC; reg
 *            [out] value
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_EINVAL there is no I/O APIC at apic_physbase
 */
XGA_FN xga_long xga_physdev_apic_read(struct physdev_apic *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_apic_read, xga_arg_(op));
}

/**
 * Writes the lower half of an entry of an I/O APIC of the machine: routes a line to a PIRQ.
 *
 * Xen chooses the vector, the delivery mode and the destination. Xen sets the entry's mask bit when
 * value is level-triggered, else clears it, also when value has it set. Xen returns 0 without
 * writing when reg is another register, and when Xen or a domain already uses the line. When the
 * PIRQ belongs to another line, or the line has another PIRQ, Xen writes the entry, maps no PIRQ
 * and returns 0. Xen (4.17 to 4.22) does not check reg, and crashes on a number far out of range
 * with the mask bit set.
 *
 * Callable by the control domain, on x86 PV. Source: public/physdev.h, ioapic_guest_write() in
 * arch/x86/io_apic.c.
 *
 * @param op  [in] apic_physbase: the machine address of the I/O APIC; reg; value: the entry, with
 *            the PIRQ as vector (lines from 256 on: the PIRQ is the line's number). With the mask
 *            bit set, no PIRQ is mapped.
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain, or has no access to the interrupt
 * @retval -XEN_EINVAL there is no I/O APIC at apic_physbase; the delivery mode is neither fixed nor
 *         lowest priority; the PIRQ is not below the hardware domain's number of PIRQs
 * @retval -XEN_ENOSPC no vector is free
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_physdev_apic_write(const struct physdev_apic *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_apic_write, xga_arg_(op));
}

/**
 * Copies irq into vector.
 *
 * Obsolete: Xen allocates the vectors of interrupts itself.
 *
 * Callable by the control domain, on x86 PV. Source: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c.
 *
 * @param op  [in] irq
 *            [out] vector
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain
 */
XGA_FN xga_long xga_physdev_alloc_irq_vector(struct physdev_irq *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_alloc_irq_vector, xga_arg_(op));
}

/**
 * Does nothing: no Xen since 4.17 implements it.
 *
 * Callable by no domain, on x86. Source: public/physdev.h, do_physdev_op() in arch/x86/physdev.c.
 *
 * @param op  [in] irq, vector; Xen does not read them
 * @return an error always
 * @retval -XEN_ENOSYS always
 */
XGA_FN xga_long xga_physdev_free_irq_vector(const struct physdev_irq *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_free_irq_vector, xga_arg_(op));
}

/**
 * Ends a PIRQ: the caller has handled the interrupt, and it may fire again.
 *
 * After xga_physdev_pirq_eoi_gmfn_v1(), Xen also unmasks the event channel of the PIRQ.
 *
 * Callable by any domain, on x86 PV, and x86 HVM with PIRQs. Source: public/physdev.h,
 * do_physdev_op() in arch/x86/physdev.c.
 *
 * @param op  [in] irq: the PIRQ
 * @return 0 on success
 * @retval -XEN_EINVAL irq is not a PIRQ of the calling domain
 */
XGA_FN xga_long xga_physdev_eoi(const struct physdev_eoi *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_eoi, xga_arg_(op));
}

/**
 * Maps a hardware interrupt to a PIRQ of a domain.
 *
 * When the requested PIRQ belongs to another interrupt, Xen returns 0 and maps nothing. Xen writes
 * the whole structure, also after an error, except with MAP_PIRQ_TYPE_MULTI_MSI and a nonzero
 * table_base, and (since 4.19) with -XEN_ESRCH. MAP_PIRQ_TYPE_MSI_SEG becomes MAP_PIRQ_TYPE_MSI,
 * for which Xen ignores the segment: set type again before another call.
 *
 * x86 PV domains have the operation, and since Xen 4.20 all HVM and PVH domains; before, only HVM
 * domains with PIRQs.
 *
 * An HVM domain with PIRQs maps its own emulated lines for itself, without privilege, with domid
 * DOMID_SELF (since 4.19 also with its own domid): type is MAP_PIRQ_TYPE_GSI. It also gets 0
 * without a mapping when the line has another PIRQ. For the line of a passed-through device, Xen
 * ignores the PIRQ requested and returns the one that the device model bound to the line; Xen also
 * writes the machine's IRQ to index.
 *
 * Callable by the device model of the domain, the control domain, and HVM domains with PIRQs for
 * themselves, on x86. Source: public/physdev.h, physdev_map_pirq() in arch/x86/physdev.c.
 *
 * @param op  [in] domid; type (MAP_PIRQ_TYPE_*); index: the line's number, for one MSI -1 or the
 *            machine's IRQ; pirq: the PIRQ requested, negative for any;
 *            MSI: bus (MSI_SEG, MULTI_MSI: the segment in bits 16 to 31), devfn, entry_nr
 *            (MULTI_MSI: the number of interrupts, 1 to 32; never pass 0: Xen checks the number
 *            only when pirq is negative), table_base (nonzero for MSI-X)
 *            [out] pirq; MULTI_MSI: entry_nr, the number mapped
 * @return 0 on success, or when nothing was mapped as described above
 * @retval -XEN_ESRCH domid does not exist
 * @retval -XEN_EPERM the caller is not privileged over domid, or has no access to the interrupt;
 *         Xen does not use MSI; (before 4.17.5 and 4.18.3) pirq is -1 and the line has a PIRQ:
 *         another negative pirq is then the result itself
 * @retval -XEN_EINVAL type is unknown; index, pirq or the MSI-X entry_nr is out of range; the line
 *         is not the caller's; MULTI_MSI has a nonzero table_base; (MSI) no IRQ or vector is free;
 *         (an HVM domain for itself) it has no event vector, no PIRQ is free, or type is not a line
 * @retval -XEN_EEXIST the interrupt has another PIRQ, or is an MSI of the device already
 * @retval -XEN_EBUSY the interrupt is in other use, or its PIRQ is being unmapped
 * @retval -XEN_ENOSPC no PIRQ is free; (MULTI_MSI) no row of entry_nr PIRQs is free, and entry_nr
 *         then is the size of a free row or 1 (0 if it was 1), or no IRQ or vector is free after
 *         the first; (AMD IOMMU) the interrupt remapping table is full
 * @retval -XEN_EFAULT op cannot be accessed; (Intel IOMMU) the interrupt remapping table is full
 * @retval -XEN_ENODEV the domain does not own the PCI device, or the device has no such MSI
 * @retval -XEN_ENXIO (MSI-X) memory decoding of the device is off, or its table has no address
 * @retval -XEN_ENODATA (MSI-X) the table's address is not known to Xen, and the caller may not set
 *         it
 * @retval -XEN_EDOM (MULTI_MSI, any PIRQ) entry_nr is not 1 to 32
 * @retval -XEN_EOPNOTSUPP (MULTI_MSI, any PIRQ) entry_nr is above 1 without interrupt remapping
 * @retval -XEN_ENFILE (MULTI_MSI) the device has fewer MSIs: entry_nr then is their number
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_physdev_map_pirq(struct physdev_map_pirq *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_map_pirq, xga_arg_(op));
}

/**
 * Unmaps a PIRQ of a domain. Xen no longer sends events to an event channel bound to it.
 *
 * The domain also loses its access to the interrupt: a control domain that unmaps a line of its own
 * cannot map it again.
 *
 * x86 PV domains have the operation, and since Xen 4.20 all HVM and PVH domains; before, only HVM
 * domains with PIRQs. An HVM domain with PIRQs unmaps the PIRQs of its own emulated lines without
 * privilege, with domid DOMID_SELF (since 4.19 also with its own domid), and gets 0 also when the
 * PIRQ is not mapped to such a line.
 *
 * Callable by the device model of the domain, the control domain, and HVM domains with PIRQs for
 * themselves, on x86. Source: public/physdev.h, physdev_unmap_pirq() in arch/x86/physdev.c.
 *
 * @param op  [in] domid; pirq
 * @return 0 on success
 * @retval -XEN_ESRCH domid does not exist
 * @retval -XEN_EPERM the caller is not privileged over domid
 * @retval -XEN_EINVAL pirq is out of range or not mapped; another domain's pirq was mapped to an
 *         emulated line: it is unmapped all the same
 * @retval -XEN_EBUSY pirq is not the first of a row of MULTI_MSI
 * @retval -XEN_ENOMEM Xen is out of memory: the PIRQ is unmapped, but the domain keeps its access
 */
XGA_FN xga_long xga_physdev_unmap_pirq(const struct physdev_unmap_pirq *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_unmap_pirq, xga_arg_(op));
}

/**
 * Registers a PCI device in segment 0 with Xen.
 *
 * Obsolete: use xga_physdev_pci_device_add(), which describes the effect.
 *
 * Callable by the control domain, on x86 PV. Source: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c.
 *
 * @param op  [in] bus, devfn
 * @return 0 on success, or the error of the IOMMU driver
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_physdev_manage_pci_add(const struct physdev_manage_pci *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_manage_pci_add, xga_arg_(op));
}

/**
 * Removes a PCI device in segment 0 from Xen's list of devices.
 *
 * Obsolete: use xga_physdev_pci_device_remove(), which describes the effect.
 *
 * Callable by the control domain, on x86 PV. Source: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c.
 *
 * @param op  [in] bus, devfn
 * @return 0 on success, or the error of the IOMMU driver: the device is removed all the same
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENODEV the device is not registered
 * @retval -XEN_EBUSY (since 4.19.1) virtual functions of the device are still registered: Xen marks
 *         them and the device as broken
 * @retval -XEN_EINVAL (since 4.19) the device's registration failed before: it is removed all the
 *         same
 */
XGA_FN xga_long xga_physdev_manage_pci_remove(const struct physdev_manage_pci *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_manage_pci_remove, xga_arg_(op));
}

/**
 * Registers a PCI function in segment 0 with Xen: a plain function, an extended function (one with
 * an ARI number) or a virtual function.
 *
 * Obsolete: use xga_physdev_pci_device_add(), which describes the effect.
 *
 * Callable by the control domain, on x86 PV. Source: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c.
 *
 * @param op  [in] bus, devfn; is_extfn, is_virtfn, 0 or 1; physfn (with is_virtfn)
 * @return 0 on success, or the error of the IOMMU driver
 * @retval -XEN_EINVAL is_extfn or is_virtfn is above 1
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENODEV (since 4.20) the physical function of a virtual function is not registered;
 *         before 4.20 Xen registers the physical function, too
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_physdev_manage_pci_add_ext(const struct physdev_manage_pci_ext *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_manage_pci_add_ext, xga_arg_(op));
}

/**
 * Gives Xen a page in which Xen sets the bit of each PIRQ that needs xga_physdev_eoi().
 *
 * From then on Xen also unmasks the event channel of a PIRQ in xga_physdev_eoi(). A domain can give
 * Xen such a page only once. Bit n of the page is for PIRQ n. Xen writes the bit when an event
 * channel is bound to the PIRQ: for a PIRQ that was bound before, Xen does not write it.
 *
 * Callable by any domain, on x86 PV. Source: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c, set_pirq_eoi() in arch/x86/irq.c.
 *
 * @param op  [in] gmfn: the machine frame of a page of the domain's own RAM
 * @return 0 on success
 * @retval -XEN_EINVAL gmfn is not RAM of the domain, or is in use as a page table or descriptor
 *         table
 * @retval -XEN_EBUSY the domain has given Xen such a page before, for v1 or v2
 * @retval -XEN_ENOSPC Xen cannot map the page
 */
XGA_FN xga_long xga_physdev_pirq_eoi_gmfn_v1(const struct physdev_pirq_eoi_gmfn *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pirq_eoi_gmfn_v1, xga_arg_(op));
}

/**
 * Gives Xen a page in which Xen sets the bit of each PIRQ that needs xga_physdev_eoi().
 *
 * Unlike after xga_physdev_pirq_eoi_gmfn_v1(), Xen does not unmask event channels in
 * xga_physdev_eoi(). A domain can give Xen such a page only once. Bit n of the page is for PIRQ n.
 * Xen writes the bit when an event channel is bound to the PIRQ: for a PIRQ that was bound before,
 * Xen does not write it.
 *
 * Callable by any domain, on x86 PV. Source: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c, set_pirq_eoi() in arch/x86/irq.c.
 *
 * @param op  [in] gmfn: the machine frame of a page of the domain's own RAM
 * @return 0 on success
 * @retval -XEN_EINVAL gmfn is not RAM of the domain, or is in use as a page table or descriptor
 *         table
 * @retval -XEN_EBUSY the domain has given Xen such a page before, for v1 or v2
 * @retval -XEN_ENOSPC Xen cannot map the page
 */
XGA_FN xga_long xga_physdev_pirq_eoi_gmfn_v2(const struct physdev_pirq_eoi_gmfn *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pirq_eoi_gmfn_v2, xga_arg_(op));
}

/**
 * Writes the MSI state of a PCI device in segment 0 back into the device, after a resume.
 *
 * Callable by the control domain, on x86 PV. Source: public/physdev.h, pci_restore_msi_state() in
 * arch/x86/msi.c.
 *
 * @param op  [in] bus, devfn
 * @return 0 on success
 * @retval -XEN_ENODEV the device is not registered
 * @retval -XEN_EOPNOTSUPP Xen does not use MSI
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_EINVAL Xen's own records of the device's interrupts contradict each other (a bug in
 *         Xen); Xen does not compare them with the state of the device
 * @retval -XEN_ENXIO Xen has MSI-X interrupts of the device mapped, and the device's memory decoding
 *         is off
 */
XGA_FN xga_long xga_physdev_restore_msi(const struct physdev_restore_msi *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_restore_msi, xga_arg_(op));
}

/**
 * Writes the MSI state of a PCI device back into the device, after a resume.
 *
 * Callable by the control domain, on x86 PV. Source: public/physdev.h, pci_restore_msi_state() in
 * arch/x86/msi.c.
 *
 * @param op  [in] seg, bus, devfn
 * @return 0 on success
 * @retval -XEN_ENODEV the device is not registered
 * @retval -XEN_EOPNOTSUPP Xen does not use MSI
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_EINVAL Xen's own records of the device's interrupts contradict each other (a bug in
 *         Xen); Xen does not compare them with the state of the device
 * @retval -XEN_ENXIO Xen has MSI-X interrupts of the device mapped, and the device's memory decoding
 *         is off
 */
XGA_FN xga_long xga_physdev_restore_msi_ext(const struct physdev_pci_device *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_restore_msi_ext, xga_arg_(op));
}

/**
 * Sets up the I/O APIC entry of a line; possible once for each line.
 *
 * On a machine without I/O APIC, Xen sets only the triggering, in the interrupt controller's ELCR,
 * any number of times. Since Xen 4.20 also for an HVM or PVH hardware domain.
 *
 * Callable by the control domain, on x86. Source: public/physdev.h, mp_register_gsi() in
 * arch/x86/mpparse.c.
 *
 * @param op  [in] gsi; triggering: 0 edge, 1 level; polarity: 0 active high, 1 active low
 * @return 0 on success
 * @retval -XEN_EINVAL there is no such line
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENOSYS (x86 HVM and PVH) the caller is not the hardware domain; Xen is older than
 *         4.20
 * @retval -XEN_EEXIST the line is set up or in use, or a call before failed with -XEN_ENOSPC
 * @retval -XEN_ENOSPC no vector is free
 */
XGA_FN xga_long xga_physdev_setup_gsi(const struct physdev_setup_gsi *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_setup_gsi, xga_arg_(op));
}

/**
 * Reserves a PIRQ of the calling domain, for xga_physdev_map_pirq().
 *
 * Each call reserves another PIRQ. xga_physdev_unmap_pirq() does not free a PIRQ that is reserved
 * only, nor one that was mapped to an emulated line.
 *
 * Callable by any domain, on x86 PV, and x86 HVM with PIRQs. Source: public/physdev.h,
 * get_free_pirq() in arch/x86/irq.c.
 *
 * @param op  [in] type: MAP_PIRQ_TYPE_GSI for a PIRQ in the range of lines, if one is free there;
 *            any other value for a PIRQ above that range
 *            [out] pirq
 * @return 0 on success
 * @retval -XEN_ENOSPC no PIRQ is free above the range of lines, nor (MAP_PIRQ_TYPE_GSI) in it
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_physdev_get_free_pirq(struct physdev_get_free_pirq *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_get_free_pirq, xga_arg_(op));
}

/**
 * Tells Xen whether firmware reserved a memory-mapped PCI configuration space: with
 * XEN_PCI_MMCFG_RESERVED Xen uses the space from then on, with 0 Xen stops using it.
 *
 * From boot, Xen uses the spaces that are reserved in the memory map of the firmware (since 4.20.4
 * and 4.21.2 also those in a hole of the map, when the firmware is of 2016 or later). x86 HVM and
 * PVH: only the hardware domain.
 *
 * Callable by the control domain, on x86. Source: public/physdev.h, pci_mmcfg_reserved() and
 * pci_mmcfg_reject_broken() in arch/x86/x86_64/mmconfig-shared.c.
 *
 * @param op  [in] address (a machine address), segment, start_bus, end_bus: as in the MCFG table of
 *            ACPI; flags: XEN_PCI_MMCFG_RESERVED or 0
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENOSYS (x86 HVM and PVH) the caller is not the hardware domain
 * @retval -XEN_EINVAL flags has other bits set
 * @retval -XEN_ENODEV Xen has no configuration space of this segment and these buses: Xen lowers
 *         the last bus of a space that is reserved only in part
 * @retval -XEN_EIO the configuration space is at another address
 * @retval -XEN_EEXIST (PVH) it overlaps another one that was registered
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_physdev_pci_mmcfg_reserved(const struct physdev_pci_mmcfg_reserved *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pci_mmcfg_reserved, xga_arg_(op));
}

/**
 * Tells Xen that a USB controller, which may contain Xen's debug port, will be or was reset.
 *
 * x86 HVM and PVH hardware domains have the operation too.
 *
 * Callable by the hardware domain, on x86. Source: public/physdev.h, dbgp_op() in
 * drivers/char/ehci-dbgp.c.
 *
 * @param op  [in] op: PHYSDEVOP_DBGP_RESET_*; bus: PHYSDEVOP_DBGP_BUS_*; u.pci: the controller,
 *            with PHYSDEVOP_DBGP_BUS_PCI
 * @return 0 when Xen uses no such debug port, or another controller's;
 *         PHYSDEVOP_DBGP_RESET_PREPARE: 1 when the console uses it, 0 when Xen gives it up;
 *         PHYSDEVOP_DBGP_RESET_DONE: 1 when the debug port works again
 * @retval -XEN_EPERM (x86 PV) the caller is not the hardware domain
 * @retval -XEN_ENOSYS (x86 HVM and PVH) the caller is not the hardware domain; op is unknown and
 *         Xen uses the debug port
 * @retval -XEN_ENODEV (PHYSDEVOP_DBGP_RESET_DONE) the controller or the debug device does not start
 * @retval -XEN_EIO (PHYSDEVOP_DBGP_RESET_DONE) no device is in the debug port
 */
XGA_FN xga_long xga_physdev_dbgp_op(const struct physdev_dbgp_op *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_dbgp_op, xga_arg_(op));
}

/**
 * Lets Xen take over a device's MSI-X table, before the device is assigned to another domain.
 *
 * Only for a device with MSI-X: Xen (4.17 to 4.22) does not check it, and crashes.
 *
 * Callable by the control domain, on x86 PV. Source: public/physdev.h, pci_prepare_msix() in
 * arch/x86/msi.c.
 *
 * @param op  [in] seg, bus, devfn
 * @return 0 on success, and when Xen does not use MSI
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENODEV the device is not registered
 * @retval -XEN_EBUSY MSI-X interrupts of the device are in use, or it was prepared already
 * @retval -XEN_ENXIO the device's memory decoding is off, or its table has no address
 */
XGA_FN xga_long xga_physdev_prepare_msix(const struct physdev_pci_device *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_prepare_msix, xga_arg_(op));
}

/**
 * Lets Xen give up a device's MSI-X table, after xga_physdev_prepare_msix().
 *
 * Only for a device with MSI-X: Xen (4.17 to 4.22) does not check it, and crashes. Xen does not
 * detect an unprepared device that has exactly one MSI-X interrupt in use: do not call it then.
 *
 * Callable by the control domain, on x86 PV. Source: public/physdev.h, pci_prepare_msix() in
 * arch/x86/msi.c.
 *
 * @param op  [in] seg, bus, devfn
 * @return 0 on success, and when Xen does not use MSI
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENODEV the device is not registered
 * @retval -XEN_EBUSY the device was not prepared, or its MSI-X interrupts are still in use
 */
XGA_FN xga_long xga_physdev_release_msix(const struct physdev_pci_device *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_release_msix, xga_arg_(op));
}

/**
 * Ends a PIRQ. See xga_physdev_eoi(): this function fills in the structure.
 *
 * Callable by any domain, on x86 PV, and x86 HVM with PIRQs. Source: public/physdev.h,
 * do_physdev_op() in arch/x86/physdev.c.
 *
 * @param irq  [in] the PIRQ
 * @return 0 on success
 * @retval -XEN_EINVAL irq is not a PIRQ of the calling domain
 */
XGA_FN xga_long xga_physdev_eoi_pirq(uint32_t irq)
{
    struct physdev_eoi op;

    op.irq = irq;
    return xga_physdev_eoi(&op);
}

/**
 * Sets the I/O privilege level of the calling vCPU. See xga_physdev_set_iopl(): this function fills
 * in the structure.
 *
 * Callable by any domain, on x86 PV. Source: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c.
 *
 * @param iopl  [in] 0 to 3
 * @return 0 on success
 * @retval -XEN_EINVAL iopl is above 3
 */
XGA_FN xga_long xga_physdev_set_iopl_value(uint32_t iopl)
{
    struct physdev_set_iopl op;

    op.iopl = iopl;
    return xga_physdev_set_iopl(&op);
}

/**
 * Maps a line to a PIRQ of the calling domain. See xga_physdev_map_pirq(): this function passes
 * DOMID_SELF and MAP_PIRQ_TYPE_GSI.
 *
 * For the line of a passed-through device, Xen ignores the PIRQ that an HVM domain with PIRQs
 * requests, and returns the one that the device model bound to the line.
 *
 * Callable by the control domain, and HVM domains with PIRQs, on x86. Source: public/physdev.h,
 * physdev_map_pirq() in arch/x86/physdev.c.
 *
 * @param gsi   [in] the line; for an HVM domain with PIRQs a line of its own
 * @param pirq  [in] the PIRQ requested, negative for any
 *              [out] the PIRQ; not written unless the result is 0
 * @return 0 on success, and when nothing was mapped: the requested PIRQ belongs to another
 *         interrupt, or (HVM with PIRQs) the line has another PIRQ
 * @retval -XEN_ENOSYS (before 4.20) the caller is an HVM or PVH domain without PIRQs
 * @retval -XEN_EPERM the caller is not the control domain, or has no access to the interrupt;
 *         (before 4.17.5 and 4.18.3) *pirq is -1 and the line has a PIRQ: another negative *pirq is
 *         then the result itself
 * @retval -XEN_EINVAL gsi or *pirq is out of range; the line is not the caller's; (HVM with PIRQs)
 *         the domain has no event vector, or no PIRQ is free
 * @retval -XEN_EEXIST (not HVM with PIRQs) the line has another PIRQ
 * @retval -XEN_EBUSY (not HVM with PIRQs) the line's PIRQ is being unmapped
 * @retval -XEN_ENOSPC (not HVM with PIRQs) no PIRQ is free
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_physdev_map_gsi(int gsi, int *pirq)
{
    struct physdev_map_pirq op;
    xga_long ret;

    xga_clear_(&op, 0, __builtin_offsetof(struct physdev_map_pirq, type));
    op.domid = DOMID_SELF;
    op.type = MAP_PIRQ_TYPE_GSI;
    op.index = gsi;
    op.pirq = *pirq;
    op.bus = 0;
    op.devfn = 0;
    xga_clear_(&op, __builtin_offsetof(struct physdev_map_pirq, entry_nr), sizeof(op));
    ret = xga_physdev_map_pirq(&op);
    if (ret == 0)
        *pirq = op.pirq;
    return ret;
}

#endif

#endif
