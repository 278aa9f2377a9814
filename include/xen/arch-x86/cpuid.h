/* SPDX-License-Identifier: MIT */
/*
 * What a guest learns of Xen by CPUID. Leaves start at 0x40000000, or where another hypervisor's
 * interface is offered as well, at one of the next multiples of 0x100: look for the signature at
 * each. PV guests put XEN_EMULATE_PREFIX (xen.h) in front of the instruction.
 */

#ifndef __XEN_PUBLIC_ARCH_X86_CPUID_H__
#define __XEN_PUBLIC_ARCH_X86_CPUID_H__

/* Leaves without an offset; offsets below are relative to where the signature is. */
#define XEN_CPUID_FIRST_LEAF 0x40000000
#define XEN_CPUID_LEAF(i)    (XEN_CPUID_FIRST_LEAF + (i))

/* + 0. EAX: the last leaf. EBX, ECX, EDX: the signature, "XenVMMXenVMM". */
#define XEN_CPUID_SIGNATURE_EBX 0x566e6558
#define XEN_CPUID_SIGNATURE_ECX 0x65584d4d
#define XEN_CPUID_SIGNATURE_EDX 0x4d4d566e

/* + 1. EAX: Xen's version, major << 16 | minor. */

/*
 * + 2. EAX: pages that a hypercall page takes, 1. EBX: MSR that is told its address. ECX: features,
 * as follows. EDX: 0.
 */

/* PV: MMU_PT_UPDATE_PRESERVE_AD can be used. */
#define _XEN_CPUID_FEAT1_MMU_PT_UPDATE_PRESERVE_AD 0
#define XEN_CPUID_FEAT1_MMU_PT_UPDATE_PRESERVE_AD  (1u << 0)

/*
 * + 3, time. Subleaf 0. EAX: flags, as follows. EBX: mode, as follows. ECX: kHz. EDX: times that it
 * was migrated or restored.
 * Subleaf 1. EAX, EBX: low and high half of an offset, ns; 0 if rdtsc is emulated. ECX, EDX:
 * multiplier, in 2^-32, and shift by which ticks become ns.
 * Subleaf 2. EAX: kHz of the host.
 */

/* rdtsc is emulated; the host's TSC can be relied on; rdtscp exists. */
#define XEN_CPUID_TSC_EMULATED       (1u << 0)
#define XEN_CPUID_HOST_TSC_RELIABLE  (1u << 1)
#define XEN_CPUID_RDTSCP_INSTR_AVAIL (1u << 2)

/* Emulation: where needed, always, never; the last one is gone. */
#define XEN_CPUID_TSC_MODE_DEFAULT        (0)
#define XEN_CPUID_TSC_MODE_ALWAYS_EMULATE (1u)
#define XEN_CPUID_TSC_MODE_NEVER_EMULATE  (2u)
#define XEN_CPUID_TSC_MODE_PVRDTSCP       (3u)

/* + 4, HVM. EAX: flags, as follows. EBX: number of the vCPU. ECX: of the domain. */
#define XEN_HVM_CPUID_APIC_ACCESS_VIRT (1u << 0) /* APIC registers by hardware */
#define XEN_HVM_CPUID_X2APIC_VIRT      (1u << 1) /* and as MSRs */
#define XEN_HVM_CPUID_IOMMU_MAPPINGS   (1u << 2) /* devices can reach foreign and granted pages */
#define XEN_HVM_CPUID_VCPU_ID_PRESENT  (1u << 3) /* EBX is valid */
#define XEN_HVM_CPUID_DOMID_PRESENT    (1u << 4) /* ECX is valid */
/*
 * I/O APIC entries and MSI addresses have 15 bits for the destination: the upper 7 go to bits 49-55
 * of the entry, to bits 5-11 of the address. Without remapping. Since Xen 4.17.
 */
#define XEN_HVM_CPUID_EXT_DEST_ID      (1u << 5)
/* A vCPU's own upcall vector also works for channels that stand for interrupts. Since Xen 4.17. */
#define XEN_HVM_CPUID_UPCALL_VECTOR    (1u << 6)

/* + 5, PV. EAX: the last subleaf. EBX: width of machine addresses, memory yet to come included. */
#define XEN_CPUID_MACHINE_ADDRESS_WIDTH_MASK (0xffu << 0)

/* The last offset. */
#define XEN_CPUID_MAX_NUM_LEAVES 5

#endif /* __XEN_PUBLIC_ARCH_X86_CPUID_H__ */
