/* SPDX-License-Identifier: MIT */
/*
 * The place of the guest's memory map, which hvmloader stores for the firmware, and the highest end
 * of RAM below 4 GiB. x86 HVM.
 */

#ifndef __XEN_PUBLIC_HVM_E820_H__
#define __XEN_PUBLIC_HVM_E820_H__

#include "../xen.h"

/* Physical address of a page, and offsets in it: of the number of entries, and of the entries. */
#define HVM_E820_PAGE      0x00090000
#define HVM_E820_NR_OFFSET 0x000001E8
#define HVM_E820_OFFSET    0x000002D0

/* The default hole for devices; the toolstack can make it larger. */
#define HVM_BELOW_4G_RAM_END     0xF0000000
#define HVM_BELOW_4G_MMIO_START  HVM_BELOW_4G_RAM_END
#define HVM_BELOW_4G_MMIO_LENGTH ((xen_mk_ullong(1) << 32) - HVM_BELOW_4G_MMIO_START)

#endif /* __XEN_PUBLIC_HVM_E820_H__ */
