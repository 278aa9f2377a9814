/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xen/physdev.h>
#include <xga/event_channel.h>
#include <xga/physdev.h>

/* The host bridge, which can't be missed, and a place where QEMU's machines have nothing. */
#define BRIDGE 0x00
#define NOBODY 0xf0

/* What a domain that is not the machine's gets where only that one may. */
static long refused(void)
{
    return PVH ? -XEN_ENOSYS : -XEN_EPERM;
}

static long reset(uint8_t devfn, uint32_t flags)
{
    struct pci_device_reset op = {.dev = {.devfn = devfn}, .flags = flags};

    return xga_physdev_pci_device_reset(&op);
}

CHECK(physdev_pci_device)
{
    struct physdev_pci_device_add add = {.devfn = BRIDGE};
    struct physdev_pci_device device = {.devfn = BRIDGE};

    if (pci_refused() || !guest.dom0) {
        long rc = pci_refused() ? pci_refused() : refused();

        expect_equal(xga_physdev_pci_device_add(&add), rc);
        expect_equal(xga_physdev_pci_device_remove(&device), rc);
        expect_equal(reset(BRIDGE, 0), SINCE(20) ? rc : -XEN_ENOSYS);
        return;
    }
    require_equal(xga_physdev_pci_device_add(&add), 0);
    expect_equal(xga_physdev_pci_device_add(&add), 0);
    expect_equal(reset(BRIDGE, PCI_DEVICE_RESET_FLR), SINCE(20) ? 0 : -XEN_ENOSYS);
    expect_equal(reset(BRIDGE, PCI_DEVICE_RESET_MASK + 1), SINCE(20) ? -XEN_EINVAL : -XEN_ENOSYS);
    expect_equal(xga_physdev_pci_device_remove(&device), 0);
    expect_equal(xga_physdev_pci_device_remove(&device), -XEN_ENODEV);
    expect_equal(reset(BRIDGE, PCI_DEVICE_RESET_FLR), SINCE(20) ? -XEN_ENODEV : -XEN_ENOSYS);
}

CHECK(physdev_bad_pointer)
{
    void *bad = unmapped();

    expect_equal(xga_physdev_pci_device_add(bad), pci_refused()        ? pci_refused()
                                                  : PVH && !guest.dom0 ? -XEN_ENOSYS
                                                                       : -XEN_EFAULT);
#if X86
    expect_equal(xga_physdev_eoi(bad), guest.pv ? -XEN_EFAULT : -XEN_ENOSYS);
#endif
}

#if X86

/* Where PCs have the first I/O APIC, and its lines. */
#define IO_APIC        0xfec00000u
#define IO_APIC_LINES  24u
#define NO_LINE        4000
#define NO_PIRQ        0x7fffffff
/* Lines without a device, each for one check: after unmap_pirq the domain can't have it again. */
#define LINE_TO_MAP    16
#define LINE_BESIDE    17
#define LINE_TO_CHOOSE 18
#define LINE_TO_BIND   19
#define LINE_TO_ACK    21
#define LINE_TO_SET_UP 22

static long unmap(int pirq)
{
    struct physdev_unmap_pirq op = {.domid = DOMID_SELF, .pirq = pirq};

    return xga_physdev_unmap_pirq(&op);
}

/* What a domain gets that can't map lines, else 0. */
static long can_not_map(void)
{
    return PVH && !SINCE(20) ? -XEN_ENOSYS : guest.dom0 ? 0 : -XEN_EPERM;
}

CHECK(physdev_map_pirq)
{
    int pirq = LINE_TO_MAP;
    long rc;

    if (can_not_map()) {
        expect_equal(xga_physdev_map_gsi(LINE_TO_MAP, &pirq), can_not_map());
        expect_equal(unmap(LINE_TO_MAP), can_not_map());
        return;
    }
    require_equal(xga_physdev_map_gsi(LINE_TO_MAP, &pirq), 0);
    expect_equal(pirq, LINE_TO_MAP);
    /* It has one: Xen names it, and gives no other. */
    pirq = -1;
    rc = xga_physdev_map_gsi(LINE_TO_MAP, &pirq);
    if (rc == 0 || SINCE(19)) {
        expect_equal(rc, 0);
        expect_equal(pirq, LINE_TO_MAP);
    } else {
        /* Before 4.17.5 and 4.18.3 its -1 for "any" comes back. */
        expect_equal(rc, -XEN_EPERM);
        expect_equal(pirq, -1);
    }
    pirq = LINE_BESIDE;
    expect_equal(xga_physdev_map_gsi(LINE_TO_MAP, &pirq), -XEN_EEXIST);
    /* Success, though the PIRQ is the other line's: nothing is mapped. */
    pirq = LINE_TO_MAP;
    expect_equal(xga_physdev_map_gsi(LINE_BESIDE, &pirq), 0);
    expect_equal(unmap(LINE_BESIDE), -XEN_EINVAL);
    pirq = LINE_BESIDE;
    expect_equal(xga_physdev_map_gsi(LINE_BESIDE, &pirq), 0);
    expect_equal(unmap(LINE_BESIDE), 0);
    expect_equal(unmap(LINE_TO_MAP), 0);
    expect_equal(unmap(LINE_TO_MAP), -XEN_EINVAL);
    pirq = LINE_TO_MAP;
    expect_equal(xga_physdev_map_gsi(LINE_TO_MAP, &pirq), -XEN_EPERM);
}

CHECK(physdev_map_pirq_structure)
{
    struct physdev_map_pirq *op = canvas(sizeof(*op));

    *op = (struct physdev_map_pirq){
        .domid = DOMID_SELF, .type = MAP_PIRQ_TYPE_GSI, .index = LINE_TO_CHOOSE, .pirq = -1};
    if (can_not_map()) {
        expect_equal(xga_physdev_map_pirq(op), can_not_map());
        return;
    }
    require_equal(xga_physdev_map_pirq(op), 0);
    expect(canvas_framed());
    expect_equal(op->index, LINE_TO_CHOOSE);
    /* One that a line could have. */
    expect(op->pirq >= 16 && op->pirq < (int)IO_APIC_LINES);
    expect_equal(unmap(op->pirq), 0);
}

CHECK(physdev_map_pirq_refusals)
{
    struct physdev_map_pirq op = {.domid = DOMID_SELF, .type = MAP_PIRQ_TYPE_UNKNOWN};
    struct physdev_unmap_pirq gone = {.domid = NO_DOMAIN};
    int pirq = -1;

    expect_equal(xga_physdev_map_pirq(&op), can_not_map() ? can_not_map() : -XEN_EINVAL);
    if (can_not_map() == -XEN_ENOSYS)
        return;
    expect_equal(xga_physdev_map_gsi(NO_LINE, &pirq), can_not_map() ? can_not_map() : -XEN_EINVAL);
    expect_equal(pirq, -1);
    op.domid = NO_DOMAIN;
    expect_equal(xga_physdev_map_pirq(&op), -XEN_ESRCH);
    expect_equal(xga_physdev_unmap_pirq(&gone), -XEN_ESRCH);
    expect_equal(xga_physdev_map_pirq(unmapped()), -XEN_EFAULT);
    expect_equal(xga_physdev_unmap_pirq(unmapped()), -XEN_EFAULT);
    expect_equal(unmap(NO_PIRQ), can_not_map() ? can_not_map() : -XEN_EINVAL);
    op = (struct physdev_map_pirq){.domid = DOMID_SELF, .type = MAP_PIRQ_TYPE_MULTI_MSI};
    op.table_base = PAGE_SIZE;
    expect_equal(xga_physdev_map_pirq(&op), -XEN_EINVAL);
}

CHECK(physdev_map_pirq_msi_refusals)
{
    struct physdev_map_pirq op = {.domid = DOMID_SELF,
                                  .type = MAP_PIRQ_TYPE_MSI_SEG,
                                  .index = -1,
                                  .pirq = -1,
                                  .devfn = NOBODY};

    expect_equal(xga_physdev_map_pirq(&op), can_not_map() ? can_not_map() : -XEN_ENODEV);
    if (can_not_map())
        return;
    op.type = MAP_PIRQ_TYPE_MULTI_MSI;
    op.entry_nr = 33;
    expect_equal(xga_physdev_map_pirq(&op), -XEN_EDOM);
    /* Without an IOMMU there is but one. */
    op.entry_nr = 2;
    expect_equal(xga_physdev_map_pirq(&op), is_q35() ? -XEN_ENODEV : -XEN_EOPNOTSUPP);
}

/* A PIRQ from its mapping to its end, with an event channel. */
CHECK(physdev_eoi)
{
    struct physdev_irq_status_query *query = canvas(sizeof(*query));
    struct evtchn_bind_pirq bind = {.pirq = LINE_TO_BIND};
    int pirq = LINE_TO_BIND;

    *query = (struct physdev_irq_status_query){.irq = LINE_TO_BIND, .flags = ~0u};
    if (PVH) {
        expect_equal(xga_physdev_irq_status_query(query), -XEN_ENOSYS);
        expect_equal(xga_physdev_eoi_pirq(LINE_TO_BIND), -XEN_ENOSYS);
        expect_equal(xga_physdev_irq_unmask_notify(), -XEN_ENOSYS);
        return;
    }
    expect_equal(xga_physdev_irq_unmask_notify(), 0);
    require_equal(xga_physdev_irq_status_query(query), 0);
    expect(canvas_framed());
    expect_equal(query->irq, LINE_TO_BIND);
    expect_equal(query->flags, XENIRQSTAT_needs_eoi);
    query->irq = NO_PIRQ;
    expect_equal(xga_physdev_irq_status_query(query), -XEN_EINVAL);
    expect_equal(xga_physdev_eoi_pirq(NO_PIRQ), -XEN_EINVAL);
    if (!guest.dom0)
        return;
    require_equal(xga_physdev_map_gsi(LINE_TO_BIND, &pirq), 0);
    require_equal(xga_evtchn_bind_pirq(&bind), 0);
    expect_equal(port_status(bind.port), EVTCHNSTAT_pirq);
    expect_equal(xga_physdev_eoi_pirq(LINE_TO_BIND), 0);
    expect_equal(close_port(bind.port), 0);
    expect_equal(unmap(LINE_TO_BIND), 0);
}

/* With the first version a PIRQ that is done with is unmasked, too. */
static void check_unmasking(void)
{
    struct evtchn_bind_pirq bind = {.pirq = LINE_TO_ACK};
    int pirq = LINE_TO_ACK;

    require_equal(xga_physdev_map_gsi(LINE_TO_ACK, &pirq), 0);
    require_equal(xga_evtchn_bind_pirq(&bind), 0);
    events_mask(bind.port);
    expect_equal(xga_physdev_eoi_pirq(LINE_TO_ACK), 0);
    expect_equal(events_masked(bind.port), !is_q35());
    expect_equal(close_port(bind.port), 0);
    expect_equal(unmap(LINE_TO_ACK), 0);
}

/* Xen keeps the page for good: nothing else may use it, and a domain has one version or the other. */
CHECK(physdev_pirq_eoi_gmfn)
{
    struct physdev_pirq_eoi_gmfn op = {.gmfn = ~(xen_pfn_t)0};
    long (*const here)(const struct physdev_pirq_eoi_gmfn *) =
        !guest.dom0 || is_q35() ? xga_physdev_pirq_eoi_gmfn_v1 : xga_physdev_pirq_eoi_gmfn_v2;

    if (PVH) {
        expect_equal(xga_physdev_pirq_eoi_gmfn_v1(&op), -XEN_ENOSYS);
        expect_equal(xga_physdev_pirq_eoi_gmfn_v2(&op), -XEN_ENOSYS);
        return;
    }
    expect_equal(xga_physdev_pirq_eoi_gmfn_v1(&op), -XEN_EINVAL);
    expect_equal(xga_physdev_pirq_eoi_gmfn_v2(&op), -XEN_EINVAL);
    op.gmfn = arch_frame_of(pages(1));
    expect_equal(here(&op), 0);
    expect_equal(xga_physdev_pirq_eoi_gmfn_v2(&op), -XEN_EBUSY);
    expect_equal(xga_physdev_pirq_eoi_gmfn_v1(&op), -XEN_EBUSY);
    if (guest.dom0)
        check_unmasking();
}

CHECK(physdev_get_free_pirq)
{
    struct physdev_get_free_pirq first = {.type = MAP_PIRQ_TYPE_MSI, .pirq = ~0u}, second = first;

    if (PVH) {
        expect_equal(xga_physdev_get_free_pirq(&first), -XEN_ENOSYS);
        return;
    }
    require_equal(xga_physdev_get_free_pirq(&first), 0);
    require_equal(xga_physdev_get_free_pirq(&second), 0);
    expect(first.pirq >= IO_APIC_LINES && first.pirq != ~0u);
    expect(second.pirq >= IO_APIC_LINES && second.pirq != first.pirq);
}

static uint8_t read_port(uint16_t port)
{
    uint8_t value;

    __asm__ volatile("inb %1, %0" : "=a"(value) : "d"(port));
    return value;
}

/* The interval timer's control, which PCs have; bit 5 follows a timer that runs. */
#define TIMER_PORT 0x61

CHECK(physdev_set_iopl)
{
    if (PVH) {
        expect_equal(xga_physdev_set_iopl_value(1), -XEN_ENOSYS);
        return;
    }
    expect_equal(xga_physdev_set_iopl_value(4), -XEN_EINVAL);
    /* Without it the access is a fault, which ends the guest. */
    require_equal(xga_physdev_set_iopl_value(1), 0);
    expect(!guest.dom0 || read_port(TIMER_PORT) != 0xff);
    expect_equal(xga_physdev_set_iopl_value(0), 0);
}

CHECK(physdev_set_iobitmap)
{
    static uint8_t bitmap[TIMER_PORT / 8 + 2];
    struct physdev_set_iobitmap op = {.nr_ports = TIMER_PORT + 1};

    __builtin_memset(bitmap, 0xff, sizeof(bitmap));
    bitmap[TIMER_PORT / 8] = (uint8_t)~(1u << TIMER_PORT % 8);
    set_xen_guest_handle(op.bitmap, bitmap);
    if (PVH) {
        expect_equal(xga_physdev_set_iobitmap(&op), -XEN_ENOSYS);
        return;
    }
    require_equal(xga_physdev_set_iobitmap(&op), 0);
    expect(!guest.dom0 || read_port(TIMER_PORT) != 0xff);
    op.nr_ports = 0;
    expect_equal(xga_physdev_set_iobitmap(&op), 0);
    op.nr_ports = 65537;
    expect_equal(xga_physdev_set_iobitmap(&op), -XEN_EINVAL);
}

CHECK(physdev_apic)
{
    struct physdev_apic *op = canvas(sizeof(*op));
    struct physdev_apic write = {.apic_physbase = IO_APIC, .reg = 0, .value = ~0u};

    *op = (struct physdev_apic){.apic_physbase = IO_APIC, .reg = 1};
    if (PVH || !guest.dom0) {
        expect_equal(xga_physdev_apic_read(op), refused());
        expect_equal(xga_physdev_apic_write(&write), refused());
        return;
    }
    require_equal(xga_physdev_apic_read(op), 0);
    expect(canvas_framed());
    expect_equal((op->value >> 16 & 0xff) + 1, IO_APIC_LINES);
    op->apic_physbase = IO_APIC + PAGE_SIZE;
    expect_equal(xga_physdev_apic_read(op), -XEN_EINVAL);
    /* Xen passes over what is no entry. */
    expect_equal(xga_physdev_apic_write(&write), 0);
    write.apic_physbase += PAGE_SIZE;
    expect_equal(xga_physdev_apic_write(&write), -XEN_EINVAL);
    write.apic_physbase = IO_APIC;
    write.reg = 0x10 + 2 * LINE_TO_SET_UP;
    write.value = 7u << 8; /* external interrupts */
    expect_equal(xga_physdev_apic_write(&write), -XEN_EINVAL);
}

CHECK(physdev_irq_vector)
{
    struct physdev_irq *op = canvas(sizeof(*op));

    *op = (struct physdev_irq){.irq = 0x12345678, .vector = 0};
    expect_equal(xga_physdev_free_irq_vector(op), -XEN_ENOSYS);
    if (PVH || !guest.dom0) {
        expect_equal(xga_physdev_alloc_irq_vector(op), refused());
        return;
    }
    require_equal(xga_physdev_alloc_irq_vector(op), 0);
    expect(canvas_framed());
    expect_equal(op->vector, 0x12345678);
}

CHECK(physdev_manage_pci)
{
    struct physdev_manage_pci op = {.devfn = BRIDGE};
    struct physdev_manage_pci_ext ext = {.devfn = BRIDGE};

    if (PVH || !guest.dom0) {
        expect_equal(xga_physdev_manage_pci_add(&op), refused());
        expect_equal(xga_physdev_manage_pci_add_ext(&ext), refused());
        expect_equal(xga_physdev_manage_pci_remove(&op), refused());
        return;
    }
    expect_equal(xga_physdev_manage_pci_add(&op), 0);
    expect_equal(xga_physdev_manage_pci_add_ext(&ext), 0);
    expect_equal(xga_physdev_manage_pci_remove(&op), 0);
    expect_equal(xga_physdev_manage_pci_remove(&op), -XEN_ENODEV);
    ext.is_extfn = 2;
    expect_equal(xga_physdev_manage_pci_add_ext(&ext), -XEN_EINVAL);
}

CHECK(physdev_restore_msi)
{
    struct physdev_pci_device_add add = {.devfn = BRIDGE};
    struct physdev_restore_msi op = {.devfn = NOBODY};
    struct physdev_pci_device device = {.devfn = NOBODY};

    if (PVH) {
        expect_equal(xga_physdev_restore_msi(&op), -XEN_ENOSYS);
        expect_equal(xga_physdev_restore_msi_ext(&device), -XEN_ENOSYS);
        return;
    }
    expect_equal(xga_physdev_restore_msi(&op), -XEN_ENODEV);
    expect_equal(xga_physdev_restore_msi_ext(&device), -XEN_ENODEV);
    if (!guest.dom0)
        return;
    op.devfn = device.devfn = BRIDGE;
    require_equal(xga_physdev_pci_device_add(&add), 0);
    expect_equal(xga_physdev_restore_msi(&op), 0);
    expect_equal(xga_physdev_restore_msi_ext(&device), 0);
    expect_equal(xga_physdev_pci_device_remove(&device), 0);
}

/* Of no device: one without MSI-X would be Xen's end. */
CHECK(physdev_msix)
{
    struct physdev_pci_device device = {.devfn = NOBODY};
    bool allowed = guest.pv && guest.dom0;

    expect_equal(xga_physdev_prepare_msix(&device), allowed ? -XEN_ENODEV : refused());
    expect_equal(xga_physdev_release_msix(&device), allowed ? -XEN_ENODEV : refused());
}

static long set_up(int gsi)
{
    struct physdev_setup_gsi op = {.gsi = gsi, .triggering = 1, .polarity = 1};

    return xga_physdev_setup_gsi(&op);
}

CHECK(physdev_setup_gsi)
{
    if (PVH && (!guest.dom0 || !SINCE(20))) {
        expect_equal(set_up(LINE_TO_SET_UP), -XEN_ENOSYS);
        return;
    }
    expect_equal(set_up(NO_LINE), -XEN_EINVAL);
    if (!guest.dom0) {
        expect_equal(set_up(LINE_TO_SET_UP), -XEN_EPERM);
        return;
    }
    expect_equal(set_up(LINE_TO_SET_UP), 0);
    expect_equal(set_up(LINE_TO_SET_UP), -XEN_EEXIST);
}

CHECK(physdev_pci_mmcfg_reserved)
{
    struct physdev_pci_mmcfg_reserved op = {
        .address = 0xb0000000, .end_bus = 0xff, .flags = XEN_PCI_MMCFG_RESERVED};

    if (!guest.dom0) {
        expect_equal(xga_physdev_pci_mmcfg_reserved(&op), refused());
        return;
    }
    if (is_q35()) {
        expect_equal(xga_physdev_pci_mmcfg_reserved(&op), 0);
        op.address += PAGE_SIZE;
        expect_equal(xga_physdev_pci_mmcfg_reserved(&op), -XEN_EIO);
        op.end_bus = 1;
    }
    /* QEMU's older machine has none. */
    expect_equal(xga_physdev_pci_mmcfg_reserved(&op), -XEN_ENODEV);
    op.flags = XEN_PCI_MMCFG_RESERVED << 1;
    expect_equal(xga_physdev_pci_mmcfg_reserved(&op), -XEN_EINVAL);
}

CHECK(physdev_dbgp_op)
{
    struct physdev_dbgp_op op = {.op = PHYSDEVOP_DBGP_RESET_PREPARE,
                                 .bus = PHYSDEVOP_DBGP_BUS_UNKNOWN};

    /* Xen uses no such debug port here. */
    expect_equal(xga_physdev_dbgp_op(&op), guest.dom0 ? 0 : refused());
}

#endif
