/* SPDX-License-Identifier: MIT */
/* The PCI devices of the machine that dom0 may see: by the configuration ports, on bus 0. */
#ifndef PCI_H
#define PCI_H

#include "guest.h"

/* The network card of x86_64-pv-q35. */
#define CARD 0x20u

bool pci_has_card(void);
uint32_t pci_read(uint8_t devfn, uint8_t reg);
/* Of a device: where its capability `id` begins, or 0. */
uint8_t pci_capability(uint8_t devfn, uint8_t id);

#endif
