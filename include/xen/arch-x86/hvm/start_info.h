/* SPDX-License-Identifier: MIT */
/*
 * The start information of a PVH guest: ebx contains the physical address of a struct
 * hvm_start_info when the guest starts. The firmware of an HVM guest receives one as well.
 *
 * All values are little-endian and all addresses are physical. Xen places everything below 4 GiB.
 * An address of 0 means that the item is absent.
 */

#ifndef __XEN_PUBLIC_ARCH_X86_HVM_START_INFO_H__
#define __XEN_PUBLIC_ARCH_X86_HVM_START_INFO_H__

#if !defined(XGA_PUBLIC_HEADERS) && !defined(__XEN__)
#include "../../xen-compat.h"
#endif

/* "xEn3", with bit 7 of the 'E' set. */
#define XEN_HVM_START_MAGIC_VALUE 0x336ec578

/* Types of memory, with the numbers of ACPI's address range types. */
#define XEN_HVM_MEMMAP_TYPE_RAM      1
#define XEN_HVM_MEMMAP_TYPE_RESERVED 2
#define XEN_HVM_MEMMAP_TYPE_ACPI     3 /* ACPI tables; RAM after the guest has read them */
#define XEN_HVM_MEMMAP_TYPE_NVS      4 /* used by the firmware; preserve it across sleep */
#define XEN_HVM_MEMMAP_TYPE_UNUSABLE 5
#define XEN_HVM_MEMMAP_TYPE_DISABLED 6
#define XEN_HVM_MEMMAP_TYPE_PMEM     7 /* persistent memory */

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

struct hvm_start_info {
    uint32_t magic;      /* 0: XEN_HVM_START_MAGIC_VALUE */
    uint32_t version;    /* 4: 1, or a later version, which only adds members at the end */
    uint32_t flags;      /* 8: SIF_* (xen.h) */
    uint32_t nr_modules; /* 12: number of elements of the array of modules */
    /*
     * 16: address of the modules, an array of struct hvm_modlist_entry; the ramdisk is the first.
     */
    uint64_t modlist_paddr;
    uint64_t cmdline_paddr; /* 24: address of the command line, which ends with a zero byte */
    uint64_t rsdp_paddr;    /* 32: address of ACPI's root pointer (RSDP) */

    /* Since version 1. */
    /* 40: address of the memory map, an array of struct hvm_memmap_table_entry. */
    uint64_t memmap_paddr;
    uint32_t memmap_entries; /* 48: number of elements of the memory map; 0 if there is none */
    uint32_t reserved;       /* 52: 0 */
};

struct hvm_modlist_entry {
    uint64_t paddr;         /* 0: address of the module */
    uint64_t size;          /* 8: bytes */
    uint64_t cmdline_paddr; /* 16: address of its command line, which ends with a zero byte */
    uint64_t reserved;      /* 24 */
};

struct hvm_memmap_table_entry {
    uint64_t addr;     /* 0: start of the range */
    uint64_t size;     /* 8: bytes */
    uint32_t type;     /* 16: XEN_HVM_MEMMAP_TYPE_* */
    uint32_t reserved; /* 20: 0 in version 1 */
};

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

#endif /* __XEN_PUBLIC_ARCH_X86_HVM_START_INFO_H__ */
