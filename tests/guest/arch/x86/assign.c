/* SPDX-License-Identifier: MIT */
/* A device of the machine that another domain is given, where there is an IOMMU. */
#define __XEN_TOOLS__ 1
#include "checks/control.h"

#include "pci.h"

#include <xen/physdev.h>
#include <xga/memory.h>
#include <xga/physdev.h>

#define LINE 20 /* of the I/O APIC: QEMU has nothing at it */

static struct xen_domctl op;

static long of_card(long (*call)(domid_t domid), domid_t domid)
{
    clear_domctl(&op)->u.assign_device.dev = XEN_DOMCTL_DEV_PCI;
    op.u.assign_device.u.pci.machine_sbdf = CARD;
    return call(domid);
}

static long call_assign(domid_t domid)
{
    return domctl(assign_device, domid, &op);
}

static long call_deassign(domid_t domid)
{
    return domctl(deassign_device, domid, &op);
}

static long call_test(domid_t domid)
{
    return domctl(test_assign_device, domid, &op);
}

/* How many more devices of the domain the IOMMU can't tell from this one, or the error. */
static long group_of(domid_t domid, uint32_t devfn, uint32_t *first)
{
    long rc;

    clear_domctl(&op)->u.get_device_group.machine_sbdf = devfn;
    op.u.get_device_group.max_sdevs = 1;
    op.u.get_device_group.num_sdevs = 77;
    set_xen_guest_handle(op.u.get_device_group.sdev_array, first);
    rc = domctl(get_device_group, domid, &op);
    return rc != 0 ? rc : (long)op.u.get_device_group.num_sdevs;
}

static void give(domid_t domid)
{
    uint32_t sdev = 0x5a5a5a5a;

    expect_equal(of_card(call_test, domid), 0);
    expect_equal(of_card(call_deassign, domid), -XEN_ENODEV);
    require_equal(of_card(call_assign, domid), 0);
    expect_equal(of_card(call_test, domid), -XEN_EINVAL);
    expect_equal(of_card(call_assign, domid), -XEN_EBUSY);
    /* The card alone has its requester. */
    expect_equal(group_of(domid, CARD, &sdev), 0);
    expect_equal(sdev, 0x5a5a5a5a);
    expect_equal(of_card(call_deassign, domid), 0);
    expect_equal(of_card(call_test, domid), 0);
    /* From where nobody has it, back to dom0. */
    expect_equal(of_card(call_deassign, DOMID_IO), 0);
}

static long bind(domid_t domid, bool end)
{
    struct xen_domctl_bind_pt_irq *bind = &clear_domctl(&op)->u.bind_pt_irq;

    bind->machine_irq = LINE;
    bind->irq_type = PT_IRQ_TYPE_PCI;
    bind->u.pci.device = 3;
    bind->u.pci.intx = 1;
    return end ? domctl(unbind_pt_irq, domid, &op) : domctl(bind_pt_irq, domid, &op);
}

static void deliver(domid_t domid)
{
    struct physdev_map_pirq map = {
        .domid = domid, .type = MAP_PIRQ_TYPE_GSI, .index = LINE, .pirq = LINE};
    struct physdev_unmap_pirq unmap = {.domid = domid, .pirq = LINE};

    expect_equal(bind(domid, false), -XEN_EPERM);
    require_equal(xga_physdev_map_pirq(&map), 0);
    expect_equal(bind(domid, true), -XEN_EINVAL);
    require_equal(bind(domid, false), 0);
    expect_equal(bind(domid, true), 0);
    expect_equal(bind(domid, true), -XEN_EINVAL);
    expect_equal(xga_physdev_unmap_pirq(&unmap), 0);
}

CHECK(domctl_assign_device_of_a_card)
{
    domid_t domid = 0x2002;

    require_domctl(assign_device);
    if (!has_iommu() || !pci_has_card())
        skip("no IOMMU, or no device to give away");
    require_equal(control()->create(&domid, 1,
                                    XEN_DOMCTL_CDF_hvm | XEN_DOMCTL_CDF_hap | XEN_DOMCTL_CDF_iommu,
                                    XEN_X86_EMU_ALL & ~XEN_X86_EMU_VPCI),
                  0);
    clear_domctl(&op)->u.max_vcpus.max = 1;
    expect_equal(domctl(max_vcpus, domid, &op), 0);
    give(domid);
    deliver(domid);
    destroy_domain(domid);
}
