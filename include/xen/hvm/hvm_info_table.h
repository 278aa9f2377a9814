/* SPDX-License-Identifier: MIT */
/*
 * A table at a fixed address in which the domain builder describes an HVM guest to hvmloader. x86.
 */

#ifndef __XEN_PUBLIC_HVM_HVM_INFO_TABLE_H__
#define __XEN_PUBLIC_HVM_HVM_INFO_TABLE_H__

#ifndef __XEN__
#include "../xen-compat.h"
#endif

/* The gfn of the table, its offset in the frame in bytes, and its physical address. */
#define HVM_INFO_PFN    0x09F
#define HVM_INFO_OFFSET 0x800
#define HVM_INFO_PADDR  ((HVM_INFO_PFN << 12) + HVM_INFO_OFFSET)

/*
 * Maximum number of vCPUs: a vCPU's APIC ID is twice its number. The ACPI processor ID in the MADT
 * is the vCPU's number, which vcpu_op and event-channel operations take.
 */
#define HVM_MAX_VCPUS 128

struct hvm_info_table {
    char signature[8]; /* "HVM INFO" */
    uint32_t length;   /* size of the table in bytes */
    uint8_t checksum;  /* makes the sum of all bytes of the table 0 */

    uint8_t apic_mode; /* 1: hvmloader describes the APICs in the ACPI and MP tables */

    uint32_t nr_vcpus;

    /* Memory, in frames of 4096 bytes; 0: there is no memory of that kind. */
    /* RAM from frame 0 up to this frame (exclusive), except the VGA's range 0xa0000-0xbffff. */
    uint32_t low_mem_pgend;
    /* Xen's special pages, from this frame up to 4 GiB. */
    uint32_t reserved_mem_pgstart;
    /* RAM from 4 GiB up to this frame (exclusive). */
    uint32_t high_mem_pgend;

    /* One bit for each vCPU that is online at boot. */
    uint8_t vcpu_online[(HVM_MAX_VCPUS + 7) / 8];
};

#endif /* __XEN_PUBLIC_HVM_HVM_INFO_TABLE_H__ */
