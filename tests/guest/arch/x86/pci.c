/* SPDX-License-Identifier: MIT */
#include "pci.h"

#include <xga/physdev.h>

#define ADDRESS_PORT 0xcf8u
#define DATA_PORT    0xcfcu
#define ENABLED      0x80000000u
#define E1000E       0x10d38086u
#define FIRST        0x34u /* the register that leads to the capabilities */

/* Ports are the kernel's on PV when it asks for them, and no longer than needed: a check looks at that. */
uint32_t pci_read(uint8_t devfn, uint8_t reg)
{
    uint32_t value;

    if (guest.pv)
        expect_equal(xga_physdev_set_iopl_value(1), 0);
    __asm__ volatile("outl %0, %1"
                     :
                     : "a"(ENABLED | devfn << 8 | (reg & 0xfcu)), "d"((uint16_t)ADDRESS_PORT));
    __asm__ volatile("inl %1, %0" : "=a"(value) : "d"((uint16_t)DATA_PORT));
    if (guest.pv)
        expect_equal(xga_physdev_set_iopl_value(0), 0);
    return value;
}

bool pci_has_card(void)
{
    return guest.dom0 && pci_read(CARD, 0) == E1000E;
}

uint8_t pci_capability(uint8_t devfn, uint8_t id)
{
    uint8_t at = (uint8_t)pci_read(devfn, FIRST);

    while (at != 0 && (pci_read(devfn, at) & 0xff) != id)
        at = (uint8_t)(pci_read(devfn, at) >> 8);
    return at;
}
