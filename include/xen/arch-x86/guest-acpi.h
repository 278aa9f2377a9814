/* SPDX-License-Identifier: MIT */
/* ACPI of x86 HVM guests: how Xen and the DSDT that tools build agree on vCPUs that come and go. */

#ifndef __XEN_PUBLIC_ARCH_X86_GUEST_ACPI_H__
#define __XEN_PUBLIC_ARCH_X86_GUEST_ACPI_H__

#ifdef __XEN_TOOLS__

/* I/O ports: a bit for each vCPU that is online. HVM_MAX_VCPUS is in hvm/hvm_info_table.h. */
#define XEN_ACPI_CPU_MAP     0xaf00
#define XEN_ACPI_CPU_MAP_LEN ((HVM_MAX_VCPUS + 7) / 8)

/* Bit of GPE0 that tells that they changed. */
#define XEN_ACPI_GPE0_CPUHP_BIT 2

#endif /* __XEN_TOOLS__ */

#endif /* __XEN_PUBLIC_ARCH_X86_GUEST_ACPI_H__ */
