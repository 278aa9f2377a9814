/* SPDX-License-Identifier: MIT */
/*
 * What the domain builder tells hvmloader about an HVM guest: a table at a fixed address. x86.
 */

#ifndef __XEN_PUBLIC_HVM_HVM_INFO_TABLE_H__
#define __XEN_PUBLIC_HVM_HVM_INFO_TABLE_H__

#ifndef __XEN__
#include "../xen-compat.h"
#endif

/* Frame, offset in it, and both as a physical address. */
#define HVM_INFO_PFN    0x09F
#define HVM_INFO_OFFSET 0x800
#define HVM_INFO_PADDR  ((HVM_INFO_PFN << 12) + HVM_INFO_OFFSET)

/*
 * vCPUs at most: the APIC ID is twice Xen's number of the vCPU. The ACPI processor ID in the
 * MADT is that number itself; vcpu_op and event-channel calls want it.
 */
#define HVM_MAX_VCPUS 128

struct hvm_info_table {
    char signature[8]; /* "HVM INFO" */
    uint32_t length;   /* of the table, bytes */
    uint8_t checksum;  /* makes the sum of all bytes 0 */

    uint8_t apic_mode; /* 1: describe APICs in ACPI and MP tables */

    uint32_t nr_vcpus;

    /* Memory, in frames of 4096 bytes; 0: none of that kind. */
    uint32_t low_mem_pgend;        /* RAM from 0 up to here, but for the VGA's 0xa0000-0xbffff */
    uint32_t reserved_mem_pgstart; /* Xen's special pages, from here to 4 GiB */
    uint32_t high_mem_pgend;       /* RAM from 4 GiB up to here */

    uint8_t vcpu_online[(HVM_MAX_VCPUS + 7) / 8]; /* a bit for each vCPU that is there at boot */
};

#endif /* __XEN_PUBLIC_HVM_HVM_INFO_TABLE_H__ */
