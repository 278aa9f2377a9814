/* SPDX-License-Identifier: MIT */
/*
 * Xen's CPUID leaves. They start at 0x40000000, or, when Xen also offers another hypervisor's
 * interface, at a later multiple of 0x100: guests look for the signature at each multiple of 0x100.
 * PV guests put XEN_EMULATE_PREFIX (xen.h) before the cpuid instruction.
 */

#ifndef __XEN_PUBLIC_ARCH_X86_CPUID_H__
#define __XEN_PUBLIC_ARCH_X86_CPUID_H__

/*
 * Leaves when the signature is at 0x40000000. The offsets below are relative to the leaf that has
 * the signature.
 */
#define XEN_CPUID_FIRST_LEAF 0x40000000
#define XEN_CPUID_LEAF(i)    (XEN_CPUID_FIRST_LEAF + (i))

/* Offset 0. EAX: the last leaf. EBX, ECX, EDX: the signature, "XenVMMXenVMM". */
#define XEN_CPUID_SIGNATURE_EBX 0x566e6558
#define XEN_CPUID_SIGNATURE_ECX 0x65584d4d
#define XEN_CPUID_SIGNATURE_EDX 0x4d4d566e

/* Offset 1. EAX: Xen's version, major << 16 | minor. */

/*
 * Offset 2. EAX: the number of pages that a hypercall page takes, 1. EBX: the MSR to which the
 * guest writes the address of its hypercall page. ECX: features, as follows. EDX: 0.
 */

/* PV: Xen supports MMU_PT_UPDATE_PRESERVE_AD. */
#define _XEN_CPUID_FEAT1_MMU_PT_UPDATE_PRESERVE_AD 0
#define XEN_CPUID_FEAT1_MMU_PT_UPDATE_PRESERVE_AD  (1u << 0)

/*
 * Offset 3: time.
 *
 * Subleaf 0. EAX: flags, as follows. EBX: mode, as follows. ECX: frequency of the guest's TSC in
 * kHz. EDX: how often the guest was migrated or restored.
 *
 * Subleaf 1. EAX, EBX: low and high half of the TSC's offset in ns, or 0 if Xen emulates rdtsc.
 * ECX: multiplier in units of 2^-32, and EDX: shift, which convert ticks of the TSC to ns.
 *
 * Subleaf 2. EAX: frequency of the host's TSC in kHz.
 */

/* In this order: Xen emulates rdtsc; the host's TSC is reliable; the processor has rdtscp. */
#define XEN_CPUID_TSC_EMULATED       (1u << 0)
#define XEN_CPUID_HOST_TSC_RELIABLE  (1u << 1)
#define XEN_CPUID_RDTSCP_INSTR_AVAIL (1u << 2)

/*
 * When Xen emulates rdtsc: DEFAULT, where necessary; ALWAYS_EMULATE; NEVER_EMULATE. Xen no longer
 * has PVRDTSCP.
 */
#define XEN_CPUID_TSC_MODE_DEFAULT        (0)
#define XEN_CPUID_TSC_MODE_ALWAYS_EMULATE (1u)
#define XEN_CPUID_TSC_MODE_NEVER_EMULATE  (2u)
#define XEN_CPUID_TSC_MODE_PVRDTSCP       (3u)

/* Offset 4: HVM and PVH. EAX: flags, as follows. EBX: number of the vCPU. ECX: domid. */
#define XEN_HVM_CPUID_APIC_ACCESS_VIRT (1u << 0) /* the processor virtualises APIC registers */
#define XEN_HVM_CPUID_X2APIC_VIRT      (1u << 1) /* the processor virtualises x2APIC MSRs */
#define XEN_HVM_CPUID_IOMMU_MAPPINGS   (1u << 2) /* devices can access foreign and granted pages */
#define XEN_HVM_CPUID_VCPU_ID_PRESENT  (1u << 3) /* EBX is valid */
#define XEN_HVM_CPUID_DOMID_PRESENT    (1u << 4) /* ECX is valid */
/*
 * I/O APIC entries and MSI addresses have 15 bits for the destination, without interrupt remapping.
 * The upper 7 bits are bits 49-55 of an I/O APIC entry and bits 5-11 of an MSI address. Since Xen
 * 4.17.
 */
#define XEN_HVM_CPUID_EXT_DEST_ID      (1u << 5)
/*
 * The vector of HVMOP_set_evtchn_upcall_vector can be used together with event channels that are
 * bound to interrupts. Since Xen 4.17.
 */
#define XEN_HVM_CPUID_UPCALL_VECTOR    (1u << 6)

/*
 * Offset 5: PV. EAX: the last subleaf. EBX: width of machine addresses in bits, including memory
 * that can be added later.
 */
#define XEN_CPUID_MACHINE_ADDRESS_WIDTH_MASK (0xffu << 0)

/* The last offset. */
#define XEN_CPUID_MAX_NUM_LEAVES 5

#endif /* __XEN_PUBLIC_ARCH_X86_CPUID_H__ */
