/* SPDX-License-Identifier: MIT */
/*
 * Features that Xen reports to a guest (XENVER_get_features), or that a kernel declares in its ELF
 * notes (elfnote.h). The names in the notes are those after XENFEAT_.
 */

#ifndef __XEN_PUBLIC_FEATURES_H__
#define __XEN_PUBLIC_FEATURES_H__

/* The guest need not map page tables read-only: it writes them directly. */
#define XENFEAT_writable_page_tables 0

/* The guest need not map descriptor tables read-only. Never reported by Xen 4.17 to 4.22. */
#define XENFEAT_writable_descriptor_tables 1

/* Xen translates guest frames to machine frames: HVM, PVH and Arm guests. */
#define XENFEAT_auto_translated_physmap 2

/* The kernel runs in ring 0. Never reported by Xen 4.17 to 4.22. */
#define XENFEAT_supervisor_mode_kernel 3

/* 32-bit PV: the top-level page table may lie above 4 GiB. */
#define XENFEAT_pae_pgdir_above_4gb 4

/* PV: Xen supports MMU_PT_UPDATE_PRESERVE_AD. */
#define XENFEAT_mmu_pt_update_preserve_ad 5

/* PV: Xen supports MMUEXT_CLEAR_PAGE and MMUEXT_COPY_PAGE. */
#define XENFEAT_highmem_assist 6

/*
 * PV: when Xen maps a grant, it sets the available bits of the page-table entry from the flags of
 * the request.
 */
#define XENFEAT_gnttab_map_avail_bits 7

/* HVM: Xen can signal events by a vector that the guest chooses (HVM_PARAM_CALLBACK_IRQ). */
#define XENFEAT_hvm_callback_vector 8

/* HVM: the guest can use struct vcpu_time_info as its clock. */
#define XENFEAT_hvm_safe_pvclock 9

/* HVM: Xen can deliver interrupts of devices as events (physdev.h). */
#define XENFEAT_hvm_pirqs 10

/*
 * The domain is the hardware domain. In the notes of a kernel: the kernel can run as the hardware
 * domain.
 */
#define XENFEAT_dom0 11

/*
 * 12 was the feature of grants that are mapped at their machine frame, in old releases on Arm. It
 * has no name any more.
 */

/* Xen accepts virtual NUMA nodes in memory operations (XENMEMF_vnode). */
#define XENFEAT_memory_op_vnode_supported 13

/* Arm: firmware calls use the SMC Calling Convention. */
#define XENFEAT_ARM_SMCCC_supported 14

/*
 * In the notes of a PVH kernel whose XEN_ELFNOTE_GUEST_OS is "linux": the RSDP may lie above 1 MiB.
 */
#define XENFEAT_linux_rsdp_unrestricted 15

/*
 * Whether the guest frames are machine frames. Xen sets one of the two. Old releases set neither of
 * them: there, a guest without XENFEAT_auto_translated_physmap and an Arm dom0 are direct-mapped,
 * and other guests are not.
 */
#define XENFEAT_not_direct_mapped 16
#define XENFEAT_direct_mapped     17

/*
 * Xen supports VCPUOP_register_runstate_phys_area and, on x86, VCPUOP_register_vcpu_time_phys_area.
 * Since Xen 4.18. Xen for Arm reports the feature but refuses the operation with -XEN_EINVAL.
 */
#define XENFEAT_runstate_phys_area  18
#define XENFEAT_vcpu_time_phys_area 19

/*
 * x86, for device models: Xen sends all writes to the control word of an MSI-X vector to the device
 * model. Since Xen 4.19.
 */
#define XENFEAT_dm_msix_all_writes 20

/* The number of groups of 32 features that XENVER_get_features reports. */
#define XENFEAT_NR_SUBMAPS 1

#endif /* __XEN_PUBLIC_FEATURES_H__ */
