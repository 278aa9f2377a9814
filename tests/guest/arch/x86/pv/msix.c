/* SPDX-License-Identifier: MIT */
/* A device with MSI-X, made ready for another domain: its table is not for writing then. */
#include "checks/support.h"

#include "../pci.h"
#include "tables.h"

#include <xen/physdev.h>
#include <xga/physdev.h>

#define MSIX      0x11u
#define BAR(n)    ((uint8_t)(0x10 + 4 * (n)))
#define BAR_INDEX 7u

static xen_pfn_t table_frame(void)
{
    const uint32_t table = pci_read(CARD, (uint8_t)(pci_capability(CARD, MSIX) + 4));
    const uint32_t bar = pci_read(CARD, BAR(table & BAR_INDEX)) & ~0xfu;

    return (bar + (table & ~BAR_INDEX)) / PAGE_SIZE;
}

/* Whether Xen leaves a mapping of the frame writable. */
static bool writable(void *page, xen_pfn_t frame)
{
    bool left;

    expect_equal(map_at(page, frame, PTE_FLAGS | PTE_UNCACHED), 0);
    left = (leaf(page) & PTE_WRITABLE) != 0;
    expect_equal(map_own(page, PTE_FLAGS), 0);
    return left;
}

CHECK(physdev_msix_of_a_card)
{
    struct physdev_pci_device device = {.devfn = CARD};
    void *page = pages(1);
    xen_pfn_t frame;

    if (!pci_has_card())
        skip("the machine has no device with MSI-X");
    frame = table_frame();
    expect(writable(page, frame));
    expect_equal(xga_physdev_release_msix(&device), -XEN_EBUSY);
    require_equal(xga_physdev_prepare_msix(&device), 0);
    expect(!writable(page, frame));
    expect_equal(xga_physdev_prepare_msix(&device), -XEN_EBUSY);
    expect_equal(xga_physdev_release_msix(&device), 0);
    expect(writable(page, frame));
}
