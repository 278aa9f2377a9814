/* SPDX-License-Identifier: MIT */
/*
 * ACPI of x86 HVM guests: the interface for vCPU hotplug between Xen and the DSDT that the
 * toolstack builds.
 */

#ifndef __XEN_PUBLIC_ARCH_X86_GUEST_ACPI_H__
#define __XEN_PUBLIC_ARCH_X86_GUEST_ACPI_H__

#ifdef __XEN_TOOLS__

/*
 * First of the I/O ports with one bit for each vCPU that is online, and number of these ports.
 * HVM_MAX_VCPUS is in hvm/hvm_info_table.h.
 */
#define XEN_ACPI_CPU_MAP     0xaf00
#define XEN_ACPI_CPU_MAP_LEN ((HVM_MAX_VCPUS + 7) / 8)

/* Bit of GPE0 that Xen sets when these bits change. */
#define XEN_ACPI_GPE0_CPUHP_BIT 2

#endif /* __XEN_TOOLS__ */

#endif /* __XEN_PUBLIC_ARCH_X86_GUEST_ACPI_H__ */
