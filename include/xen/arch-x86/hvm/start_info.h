/* SPDX-License-Identifier: MIT */
/*
 * What a PVH guest finds at its start: the physical address of a struct hvm_start_info in ebx. (HVM
 * firmware is handed one as well.)
 *
 * Everything is little-endian, addresses are physical, and Xen puts it all below 4 GiB. Nothing
 * lies at address 0: such an address means there is none.
 */

#ifndef __XEN_PUBLIC_ARCH_X86_HVM_START_INFO_H__
#define __XEN_PUBLIC_ARCH_X86_HVM_START_INFO_H__

#if !defined(XGA_PUBLIC_HEADERS) && !defined(__XEN__)
#include "../../xen-compat.h"
#endif

/* "xEn3" with bit 7 of the 'E' set. */
#define XEN_HVM_START_MAGIC_VALUE 0x336ec578

/* Kinds of memory, as ACPI numbers its address ranges. */
#define XEN_HVM_MEMMAP_TYPE_RAM      1
#define XEN_HVM_MEMMAP_TYPE_RESERVED 2
#define XEN_HVM_MEMMAP_TYPE_ACPI     3 /* tables, of no use once they were read */
#define XEN_HVM_MEMMAP_TYPE_NVS      4 /* firmware's, to be kept over sleep */
#define XEN_HVM_MEMMAP_TYPE_UNUSABLE 5
#define XEN_HVM_MEMMAP_TYPE_DISABLED 6
#define XEN_HVM_MEMMAP_TYPE_PMEM     7 /* persistent */

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

struct hvm_start_info {
    uint32_t magic;         /* 0: XEN_HVM_START_MAGIC_VALUE */
    uint32_t version;       /* 4: 1, or a later one that only adds at the end */
    uint32_t flags;         /* 8: SIF_* (xen.h) */
    uint32_t nr_modules;    /* 12: number of elements of */
    uint64_t modlist_paddr; /* 16: the array of hvm_modlist_entry; the ramdisk comes first */
    uint64_t cmdline_paddr; /* 24: command line, ended by a zero byte */
    uint64_t rsdp_paddr;    /* 32: ACPI's root pointer */

    /* From version 1 on. */
    uint64_t memmap_paddr;   /* 40: the array of hvm_memmap_table_entry */
    uint32_t memmap_entries; /* 48: number of its elements; 0 without a map */
    uint32_t reserved;       /* 52: 0 */
};

struct hvm_modlist_entry {
    uint64_t paddr;         /* 0: address of the module */
    uint64_t size;          /* 8: bytes */
    uint64_t cmdline_paddr; /* 16: its command line, ended by a zero byte */
    uint64_t reserved;      /* 24 */
};

struct hvm_memmap_table_entry {
    uint64_t addr;     /* 0: where the range begins */
    uint64_t size;     /* 8: bytes */
    uint32_t type;     /* 16: XEN_HVM_MEMMAP_TYPE_* */
    uint32_t reserved; /* 20: 0 in version 1 */
};

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

#endif /* __XEN_PUBLIC_ARCH_X86_HVM_START_INFO_H__ */
