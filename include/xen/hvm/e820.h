/* SPDX-License-Identifier: MIT */
/*
 * Where hvmloader leaves the guest's memory map for the firmware, and where RAM below 4 GiB
 * ends at most. x86 HVM.
 */

#ifndef __XEN_PUBLIC_HVM_E820_H__
#define __XEN_PUBLIC_HVM_E820_H__

#include "../xen.h"

/* Physical address of a page; in it, at these offsets, the number of entries, and the entries. */
#define HVM_E820_PAGE      0x00090000
#define HVM_E820_NR_OFFSET 0x000001E8
#define HVM_E820_OFFSET    0x000002D0

/* The hole for devices, unless the toolstack makes it larger. */
#define HVM_BELOW_4G_RAM_END     0xF0000000
#define HVM_BELOW_4G_MMIO_START  HVM_BELOW_4G_RAM_END
#define HVM_BELOW_4G_MMIO_LENGTH ((xen_mk_ullong(1) << 32) - HVM_BELOW_4G_MMIO_START)

#endif /* __XEN_PUBLIC_HVM_E820_H__ */
