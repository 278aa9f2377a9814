/* SPDX-License-Identifier: MIT */
/*
 * Page tables of the long-descriptor format, the same on arm64 and on arm with LPAE: addresses
 * below 4 GiB map to themselves, in blocks of 2 MiB. head.S maps the image and the device tree.
 * Arm ARM, D8.3 (VMSAv8-64) and G5.4 (VMSAv8-32 long descriptors).
 */
#ifndef MMU_H
#define MMU_H

#define MMU_BLOCK_SHIFT 21
#define MMU_TOP_SIZE    4096 /* level 1, of which four entries are used */
#define MMU_TABLES_SIZE (MMU_TOP_SIZE + 4 * 4096)

/* MAIR: attribute 0 is Normal, inner and outer write-back; attribute 1 is Device-nGnRE. */
#define MMU_ATTRIBUTES 0x04ff

#define MMU_TABLE       3
/* Accessed, inner shareable, attribute 0, writable by EL1. */
#define MMU_NORMAL      0x701
/* Accessed, attribute 1, writable by EL1; the upper half has never-execute, for EL0 and EL1. */
#define MMU_DEVICE      0x405
#define MMU_DEVICE_HIGH 0x00600000

#ifndef __ASSEMBLER__
#include <stdbool.h>

#include "machine.h"

#define MMU_BLOCK_SIZE (UINT64_C(1) << MMU_BLOCK_SHIFT)
#define MMU_LIMIT      (UINT64_C(1) << 32)

/*
 * Maps every block that the range touches. False when a part is above 4 GiB or mapped with the
 * other attribute already; what was mapped until then stays.
 */
bool mmu_map_normal(struct range range);
bool mmu_map_device(struct range range);
#endif

#endif
