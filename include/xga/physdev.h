/* SPDX-License-Identifier: MIT */
/**
 * @file
 * physdev_op: the hardware's interrupts, PCI devices and I/O ports.
 *
 * Said once: -XEN_EFAULT when op can't be read, or written where it has an [out]; -XEN_ENOSYS to a
 * kind of domain that lacks the operation, and from an older Xen. An x86 PV domain has all; an HVM
 * or PVH domain what says so below, and nothing else; an Arm domain the three of PCI devices, from
 * Xen 4.21 on for arm64, where it is built with CONFIG_PCI_PASSTHROUGH. Such a Xen has PCI off, and
 * returns -XEN_EOPNOTSUPP from these three before it looks at the caller and at op, unless
 * pci-passthrough=yes is on its command line or it uses an IOMMU. A security module (FLASK) may
 * refuse with -XEN_EACCES. A PIRQ is a domain's own number of a hardware interrupt.
 */
#ifndef XGA_PHYSDEV_H
#define XGA_PHYSDEV_H

#include <xen/physdev.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Tells Xen of a PCI device, so that it can be configured, isolated and given away.
 *
 * A device that Xen knows is no error. HVM and PVH hardware domains too. The control domain; any
 * architecture. Rule: public/physdev.h, pci_physdev_op() in drivers/pci/physdev.c.
 *
 * @param op  [in] seg, bus, devfn; flags, XEN_PCI_DEV_*; physfn, of a virtual function; optarr[0],
 *            the ACPI proximity domain, with XEN_PCI_DEV_PXM
 * @return 0; -XEN_EPERM to other domains; -XEN_EOPNOTSUPP on Arm when PCI is off;
 *         -XEN_ENODEV for a virtual function whose physical one Xen does not know (before 4.20: it
 *         adds both); -XEN_ENOMEM; what the IOMMU's driver, or a PVH domain's virtual PCI, says
 */
XGA_FN xga_long xga_physdev_pci_device_add(const struct physdev_pci_device_add *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pci_device_add, xga_arg_(op));
}

/**
 * Tells Xen that a PCI device is gone.
 *
 * HVM and PVH hardware domains too. The control domain; any architecture. Rule: public/physdev.h,
 * pci_remove_device() in drivers/passthrough/pci.c.
 *
 * @param op  [in] seg, bus, devfn
 * @return 0; -XEN_EPERM to other domains; -XEN_EOPNOTSUPP on Arm when PCI is off;
 *         -XEN_ENODEV when Xen knows no such device; -XEN_EBUSY (since 4.19.1) when its virtual
 *         functions are there still: they and it are marked as broken; what the IOMMU's driver
 *         says, and Xen forgets the device all the same
 */
XGA_FN xga_long xga_physdev_pci_device_remove(const struct physdev_pci_device *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pci_device_remove, xga_arg_(op));
}

/**
 * Tells Xen that a PCI device was reset, so that it reads anew the registers that it emulates.
 *
 * Nothing happens when the device's domain has no virtual PCI: a PVH hardware domain has it, a PV
 * domain has not. HVM and PVH hardware domains too. The control domain; any architecture, since Xen
 * 4.20. Rule: public/physdev.h, pci_physdev_op() in drivers/pci/physdev.c, vpci_reset_device() in
 * include/xen/vpci.h.
 *
 * @param op  [in] dev: seg, bus, devfn; flags, one of PCI_DEVICE_RESET_*
 * @return 0; -XEN_EINVAL for other flags; -XEN_EPERM to other domains; -XEN_EOPNOTSUPP on Arm
 *         when PCI is off; -XEN_ENODEV when Xen knows no such device; -XEN_ENOMEM, or what else the
 *         virtual PCI says: the device has lost it then
 */
XGA_FN xga_long xga_physdev_pci_device_reset(const struct pci_device_reset *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pci_device_reset, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Looks for PIRQs whose event channel is not masked, and has the hardware send them again.
 *
 * A relic: xga_physdev_eoi() took its place. Anyone; x86 PV. Rule: public/physdev.h,
 * pirq_guest_unmask() in arch/x86/irq.c.
 *
 * @return 0; it does not fail
 */
XGA_FN xga_long xga_physdev_irq_unmask_notify(void)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_IRQ_UNMASK_NOTIFY, 0);
}

/**
 * Reads what a PIRQ asks of this domain.
 *
 * Anyone; x86 PV, and HVM where interrupts are PIRQs. Rule: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c.
 *
 * @param op  [in] irq, the PIRQ; [out] flags, XENIRQSTAT_*; needs_eoi is always set
 * @return 0, for a PV guest whether the PIRQ is mapped or not; -XEN_EINVAL when irq is above the
 *         domain's PIRQs, or (HVM) not mapped
 */
XGA_FN xga_long xga_physdev_irq_status_query(struct physdev_irq_status_query *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_irq_status_query, xga_arg_(op));
}

/**
 * Sets the I/O privilege level of the calling vCPU.
 *
 * A kernel needs level 1 for ports of its own (0 with VMASST_TYPE_architectural_iopl), user code
 * level 3. Anyone; x86 PV. Rule: public/physdev.h, do_physdev_op() in arch/x86/physdev.c, iopl_ok()
 * in arch/x86/pv/emul-priv-op.c.
 *
 * @param op  [in] iopl, 0 to 3
 * @return 0; -XEN_EINVAL for another level
 */
XGA_FN xga_long xga_physdev_set_iopl(const struct physdev_set_iopl *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_set_iopl, xga_arg_(op));
}

/**
 * Sets the ports that code on the calling vCPU may use below its I/O privilege level.
 *
 * Xen keeps the address and reads the bitmap at each access, two bytes at a time. Anyone; x86 PV.
 * Rule: public/physdev.h, do_physdev_op() in arch/x86/physdev.c.
 *
 * @param op  [in] bitmap, an address; a clear bit permits; nr_ports, ports that it covers, up to
 *            65536; those beyond are not permitted
 * @return 0; -XEN_EINVAL for more ports, and for an address in Xen's part of the address space
 */
XGA_FN xga_long xga_physdev_set_iobitmap(const struct physdev_set_iobitmap *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_set_iobitmap, xga_arg_(op));
}

/**
 * Reads a register of one of the machine's I/O APICs.
 *
 * The control domain; x86 PV. Rule: public/physdev.h, ioapic_guest_read() in arch/x86/io_apic.c.
 *
 * @param op  [in] apic_physbase, its machine address; reg; [out] value
 * @return 0; -XEN_EPERM to other domains; -XEN_EINVAL when no I/O APIC is there
 */
XGA_FN xga_long xga_physdev_apic_read(struct physdev_apic *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_apic_read, xga_arg_(op));
}

/**
 * Writes the lower half of an entry of one of the machine's I/O APICs: routes a line to a PIRQ.
 *
 * It returns 0 although nothing was written, for other registers and for a line that Xen or a
 * domain uses. Xen chooses vector and destination. The control domain; x86 PV. Rule:
 * public/physdev.h, ioapic_guest_write() in arch/x86/io_apic.c.
 *
 * @param op  [in] apic_physbase, its machine address; reg; value, whose vector is the PIRQ (of a
 *            line from 256 on: the line's number)
 * @return 0; -XEN_EPERM to other domains, and for an interrupt that is not the caller's;
 *         -XEN_EINVAL when no I/O APIC is there, for delivery modes other than fixed and lowest
 *         priority, and for a PIRQ above the domain's; -XEN_ENOSPC when no vector is free;
 *         -XEN_ENOMEM
 */
XGA_FN xga_long xga_physdev_apic_write(const struct physdev_apic *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_apic_write, xga_arg_(op));
}

/**
 * Copies irq into vector: a relic, since Xen gives vectors to interrupts itself.
 *
 * The control domain; x86 PV. Rule: public/physdev.h, do_physdev_op() in arch/x86/physdev.c.
 *
 * @param op  [in] irq; [out] vector
 * @return 0; -XEN_EPERM to other domains
 */
XGA_FN xga_long xga_physdev_alloc_irq_vector(struct physdev_irq *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_alloc_irq_vector, xga_arg_(op));
}

/**
 * Does nothing: a relic that no Xen since 4.17 answers.
 *
 * Nobody; x86. Rule: public/physdev.h, do_physdev_op() in arch/x86/physdev.c.
 *
 * @param op  [in] irq, vector; Xen does not read them
 * @return -XEN_ENOSYS
 */
XGA_FN xga_long xga_physdev_free_irq_vector(const struct physdev_irq *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_free_irq_vector, xga_arg_(op));
}

/**
 * Ends a PIRQ: this domain has dealt with it, and it may come again.
 *
 * After xga_physdev_pirq_eoi_gmfn_v1() it unmasks the PIRQ's event channel, too. Anyone; x86 PV,
 * and HVM where interrupts are PIRQs. Rule: public/physdev.h, do_physdev_op() in
 * arch/x86/physdev.c.
 *
 * @param op  [in] irq, the PIRQ
 * @return 0; -XEN_EINVAL when it is no PIRQ of this domain
 */
XGA_FN xga_long xga_physdev_eoi(const struct physdev_eoi *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_eoi, xga_arg_(op));
}

/**
 * Gives a domain a PIRQ for an interrupt of the hardware.
 *
 * It returns 0 although nothing was mapped, when the PIRQ asked for is another interrupt's. The
 * whole structure is written, after an error too (not for a table_base with MULTI_MSI, and since
 * 4.19 not with -XEN_ESRCH). HVM and PVH domains have it since Xen 4.20; those whose interrupts are
 * PIRQs always: with DOMID_SELF, for lines of their own, without privilege. The domain's device
 * model, the control domain, and HVM domains with PIRQs for themselves; x86. Rule:
 * public/physdev.h, physdev_map_pirq() in arch/x86/physdev.c.
 *
 * @param op  [in] domid; type, MAP_PIRQ_TYPE_*; index, the line's number, for one MSI -1 or the
 *            machine's IRQ; pirq, negative for any; MSI: bus (with segment << 16), devfn, entry_nr,
 *            table_base; [out] pirq; MULTI_MSI: entry_nr, the number given
 * @return 0; -XEN_ESRCH when there is no such domain; -XEN_EPERM when the caller is not privileged
 *         over it, the interrupt is not the caller's, or Xen uses no MSI (before 4.17.5 and 4.18.3
 *         also when any PIRQ is asked for, as -1, and the line has one); -XEN_EINVAL for another
 *         type, an index, PIRQ or MSI-X entry_nr that is out of range, a line that is not the
 *         caller's, a table_base with MULTI_MSI, for an MSI when Xen has no IRQ or vector left, and
 *         to an HVM domain for itself without an event vector or a free PIRQ;
 *         -XEN_EEXIST when the interrupt has another PIRQ, or is an MSI of the device already;
 *         -XEN_EBUSY when it is in other use; -XEN_ENOSPC when no PIRQ is free (MULTI_MSI:
 *         so many in a row; entry_nr then says how many are); -XEN_ENODEV when
 *         the domain has no such PCI device, or the device no such MSI; MSI-X: -XEN_ENXIO when the
 *         device's memory is off or its table has no address, -XEN_ENODATA when Xen does not know
 *         the table and the caller may not say where it is; MULTI_MSI: when any PIRQ is asked for
 *         -XEN_EDOM for an entry_nr outside 1 to 32, -XEN_EOPNOTSUPP above 1 without interrupt
 *         remapping; -XEN_ENFILE when the device has fewer, entry_nr then says how many;
 *         -XEN_ENOMEM
 */
XGA_FN xga_long xga_physdev_map_pirq(struct physdev_map_pirq *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_map_pirq, xga_arg_(op));
}

/**
 * Takes a PIRQ away from a domain; an event channel bound to it falls silent.
 *
 * The domain loses its right to the interrupt, too: a control domain that did it to itself can't
 * map the line again. HVM and PVH domains have it since Xen 4.20; those whose interrupts are PIRQs
 * always: with DOMID_SELF they take the PIRQ from a line of their own, need no privilege, and get 0
 * also when it has none. The domain's device model, the control domain, and HVM domains with PIRQs
 * for themselves; x86. Rule: public/physdev.h, physdev_unmap_pirq() in arch/x86/physdev.c.
 *
 * @param op  [in] domid; pirq
 * @return 0; -XEN_ESRCH when there is no such domain; -XEN_EPERM when the caller is not privileged
 *         over it; -XEN_EINVAL when pirq is not mapped or out of range; -XEN_EBUSY for an MSI of
 *         MULTI_MSI that is not the first; -XEN_ENOMEM: it is unmapped, but the right stays
 */
XGA_FN xga_long xga_physdev_unmap_pirq(const struct physdev_unmap_pirq *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_unmap_pirq, xga_arg_(op));
}

/**
 * Tells Xen of a PCI device in segment 0: a relic, see xga_physdev_pci_device_add().
 *
 * The control domain; x86 PV. Rule: public/physdev.h, do_physdev_op() in arch/x86/physdev.c.
 *
 * @param op  [in] bus, devfn
 * @return what xga_physdev_pci_device_add() returns
 */
XGA_FN xga_long xga_physdev_manage_pci_add(const struct physdev_manage_pci *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_manage_pci_add, xga_arg_(op));
}

/**
 * Tells Xen that a PCI device in segment 0 is gone: a relic, see xga_physdev_pci_device_remove().
 *
 * The control domain; x86 PV. Rule: public/physdev.h, do_physdev_op() in arch/x86/physdev.c.
 *
 * @param op  [in] bus, devfn
 * @return what xga_physdev_pci_device_remove() returns
 */
XGA_FN xga_long xga_physdev_manage_pci_remove(const struct physdev_manage_pci *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_manage_pci_remove, xga_arg_(op));
}

/**
 * Tells Xen of a PCI function in segment 0, plain, extended or virtual: a relic, see
 * xga_physdev_pci_device_add().
 *
 * The control domain; x86 PV. Rule: public/physdev.h, do_physdev_op() in arch/x86/physdev.c.
 *
 * @param op  [in] bus, devfn; is_extfn, is_virtfn, 0 or 1; physfn, of a virtual function
 * @return what xga_physdev_pci_device_add() returns; -XEN_EINVAL when a flag is above 1
 */
XGA_FN xga_long xga_physdev_manage_pci_add_ext(const struct physdev_manage_pci_ext *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_manage_pci_add_ext, xga_arg_(op));
}

/**
 * Gives Xen a page in which it sets the bit of each PIRQ that needs xga_physdev_eoi(), and has that
 * one unmask the event channel, too. Once in a domain's life.
 *
 * Xen writes a PIRQ's bit when an event channel is bound to it: those bound before have none.
 * Anyone; x86 PV. Rule: public/physdev.h, do_physdev_op() in arch/x86/physdev.c, set_pirq_eoi() in
 * arch/x86/irq.c.
 *
 * @param op  [in] gmfn, the machine frame of a page of the domain's own RAM
 * @return 0; -XEN_EINVAL when gmfn is none, or not writable; -XEN_EBUSY when there is a page
 *         already; -XEN_ENOSPC when Xen can't map it
 */
XGA_FN xga_long xga_physdev_pirq_eoi_gmfn_v1(const struct physdev_pirq_eoi_gmfn *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pirq_eoi_gmfn_v1, xga_arg_(op));
}

/**
 * Gives Xen a page in which it sets the bit of each PIRQ that needs xga_physdev_eoi(). Once in a
 * domain's life.
 *
 * Xen writes a PIRQ's bit when an event channel is bound to it: those bound before have none.
 * Anyone; x86 PV. Rule: public/physdev.h, do_physdev_op() in arch/x86/physdev.c, set_pirq_eoi() in
 * arch/x86/irq.c.
 *
 * @param op  [in] gmfn, the machine frame of a page of the domain's own RAM
 * @return what xga_physdev_pirq_eoi_gmfn_v1() returns
 */
XGA_FN xga_long xga_physdev_pirq_eoi_gmfn_v2(const struct physdev_pirq_eoi_gmfn *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pirq_eoi_gmfn_v2, xga_arg_(op));
}

/**
 * Writes the MSI state of a PCI device in segment 0 back into it, after a resume.
 *
 * The control domain; x86 PV. Rule: public/physdev.h, pci_restore_msi_state() in arch/x86/msi.c.
 *
 * @param op  [in] bus, devfn
 * @return 0; -XEN_ENODEV when Xen knows no such device; -XEN_EPERM to other domains;
 *         -XEN_EOPNOTSUPP when Xen uses no MSI; -XEN_EINVAL when its state is not as Xen left it;
 *         -XEN_ENXIO when it has MSI-X and its memory is off
 */
XGA_FN xga_long xga_physdev_restore_msi(const struct physdev_restore_msi *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_restore_msi, xga_arg_(op));
}

/**
 * Writes the MSI state of a PCI device back into it, after a resume.
 *
 * The control domain; x86 PV. Rule: public/physdev.h, pci_restore_msi_state() in arch/x86/msi.c.
 *
 * @param op  [in] seg, bus, devfn
 * @return what xga_physdev_restore_msi() returns
 */
XGA_FN xga_long xga_physdev_restore_msi_ext(const struct physdev_pci_device *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_restore_msi_ext, xga_arg_(op));
}

/**
 * Sets up the I/O APIC for a line, once.
 *
 * The control domain, a PVH one since Xen 4.20; x86. Rule: public/physdev.h, mp_register_gsi() in
 * arch/x86/mpparse.c.
 *
 * @param op  [in] gsi; triggering, 0 edge, 1 level; polarity, 0 active high, 1 active low
 * @return 0; -XEN_EINVAL when there is no such line; -XEN_EPERM to other domains; -XEN_EEXIST when
 *         it is set up or in use; -XEN_ENOSPC when no vector is free
 */
XGA_FN xga_long xga_physdev_setup_gsi(const struct physdev_setup_gsi *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_setup_gsi, xga_arg_(op));
}

/**
 * Sets a PIRQ of this domain aside, for xga_physdev_map_pirq().
 *
 * Anyone; x86 PV, and HVM where interrupts are PIRQs. Rule: public/physdev.h, get_free_pirq() in
 * arch/x86/irq.c.
 *
 * @param op  [in] type, MAP_PIRQ_TYPE_GSI for one in the range of lines if possible, else any
 *            other; [out] pirq
 * @return 0; -XEN_ENOSPC when none is free; -XEN_ENOMEM
 */
XGA_FN xga_long xga_physdev_get_free_pirq(struct physdev_get_free_pirq *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_get_free_pirq, xga_arg_(op));
}

/**
 * Tells Xen whether a memory-mapped PCI configuration space is reserved by firmware, and so may be
 * used.
 *
 * HVM and PVH hardware domains too. The control domain; x86. Rule: public/physdev.h,
 * pci_mmcfg_reserved() in arch/x86/x86_64/mmconfig-shared.c.
 *
 * @param op  [in] address, a machine address; segment, start_bus, end_bus, as ACPI's table says
 *            them; flags, XEN_PCI_MMCFG_RESERVED or 0
 * @return 0; -XEN_EPERM to other domains; -XEN_EINVAL for other flags; -XEN_ENODEV when Xen knows
 *         no such space; -XEN_EIO when it is at another address; -XEN_EEXIST to a PVH domain when
 *         it overlaps another; -XEN_ENOMEM
 */
XGA_FN xga_long xga_physdev_pci_mmcfg_reserved(const struct physdev_pci_mmcfg_reserved *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pci_mmcfg_reserved, xga_arg_(op));
}

/**
 * Tells Xen that a USB controller, which may hold Xen's debug port, is to be reset or was.
 *
 * PVH hardware domains too. The hardware domain; x86. Rule: public/physdev.h, dbgp_op() in
 * drivers/char/ehci-dbgp.c.
 *
 * @param op  [in] op, PHYSDEVOP_DBGP_RESET_*; bus, PHYSDEVOP_DBGP_BUS_*; u.pci, the controller,
 *            with _BUS_PCI
 * @return 0, also when Xen uses no such debug port, or another; _PREPARE: 1 when the console uses
 *         it, 0 when Xen gives it up; _DONE: 1 when it works again, or what the debug port says;
 *         -XEN_EPERM to other domains; -XEN_ENOSYS for another op
 */
XGA_FN xga_long xga_physdev_dbgp_op(const struct physdev_dbgp_op *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_dbgp_op, xga_arg_(op));
}

/**
 * Takes a device's MSI-X table into Xen's keeping, before the device is given to another domain.
 *
 * Only for a device that has MSI-X: Xen (4.17 to 4.22) does not look, and crashes. The control
 * domain; x86 PV. Rule: public/physdev.h, pci_prepare_msix() in arch/x86/msi.c.
 *
 * @param op  [in] seg, bus, devfn
 * @return 0, also when Xen uses no MSI; -XEN_EPERM to other domains; -XEN_ENODEV when Xen knows no
 *         such device; -XEN_EBUSY when its interrupts are in use, or it is prepared; -XEN_ENXIO
 *         when its memory is off, or its table has no address
 */
XGA_FN xga_long xga_physdev_prepare_msix(const struct physdev_pci_device *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_prepare_msix, xga_arg_(op));
}

/**
 * Lets go of a device's MSI-X table, after xga_physdev_prepare_msix().
 *
 * Only for a device that has MSI-X: Xen (4.17 to 4.22) does not look, and crashes. The control
 * domain; x86 PV. Rule: public/physdev.h, pci_prepare_msix() in arch/x86/msi.c.
 *
 * @param op  [in] seg, bus, devfn
 * @return 0, also when Xen uses no MSI; -XEN_EPERM to other domains; -XEN_ENODEV when Xen knows no
 *         such device; -XEN_EBUSY when it is not prepared
 */
XGA_FN xga_long xga_physdev_release_msix(const struct physdev_pci_device *op)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_release_msix, xga_arg_(op));
}

/**
 * Ends a PIRQ. What xga_physdev_eoi() says holds. Anyone; x86. Rule: public/physdev.h,
 * do_physdev_op() in arch/x86/physdev.c.
 *
 * @param irq  [in] the PIRQ
 * @return what xga_physdev_eoi() returns
 */
XGA_FN xga_long xga_physdev_eoi_pirq(uint32_t irq)
{
    struct physdev_eoi op;

    op.irq = irq;
    return xga_physdev_eoi(&op);
}

/**
 * Sets the I/O privilege level of the calling vCPU. What xga_physdev_set_iopl() says holds.
 * PV guests; x86. Rule: public/physdev.h, do_physdev_op() in arch/x86/physdev.c.
 *
 * @param iopl  [in] 0 to 3
 * @return what xga_physdev_set_iopl() returns
 */
XGA_FN xga_long xga_physdev_set_iopl_value(uint32_t iopl)
{
    struct physdev_set_iopl op;

    op.iopl = iopl;
    return xga_physdev_set_iopl(&op);
}

/**
 * Gives this domain a PIRQ for a line of the hardware. What xga_physdev_map_pirq() says of lines
 * holds. The control domain, and HVM where interrupts are PIRQs; x86. Rule: public/physdev.h,
 * physdev_map_pirq() in arch/x86/physdev.c.
 *
 * @param gsi   [in] the line; of an HVM domain with PIRQs its own
 * @param pirq  [in] the PIRQ asked for, negative for any; [out] the PIRQ; untouched unless the
 *              result is 0
 * @return 0, also when the PIRQ asked for is another interrupt's; -XEN_EPERM to other domains, and
 *         when the interrupt is not the caller's (before 4.17.5 and 4.18.3 also when any PIRQ is
 *         asked for, as -1, and the line has one); -XEN_EINVAL when a number is out of range, for a
 *         line that is not the caller's, and to an HVM domain with PIRQs when it has no event
 *         vector for itself or no free PIRQ; to other domains -XEN_EEXIST when the line has
 *         another PIRQ, -XEN_EBUSY when its PIRQ is to be taken away, -XEN_ENOSPC when none is
 *         free; -XEN_ENOMEM
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
