/* SPDX-License-Identifier: MIT */
/*
 * Features that Xen reports to a guest (XENVER_get_features), or that a kernel announces in its ELF
 * notes (elfnote.h), there by the names after XENFEAT_.
 */

#ifndef __XEN_PUBLIC_FEATURES_H__
#define __XEN_PUBLIC_FEATURES_H__

/* Page tables need not be read-only; the guest writes them directly. */
#define XENFEAT_writable_page_tables 0

/* Descriptor tables need not be read-only. Never reported by today's Xen. */
#define XENFEAT_writable_descriptor_tables 1

/* Xen translates guest frames to machine frames: HVM, PVH and Arm guests. */
#define XENFEAT_auto_translated_physmap 2

/* The kernel runs in ring 0. Never reported by today's Xen. */
#define XENFEAT_supervisor_mode_kernel 3

/* PV, 32 bits: the top-level page table may lie beyond 4 GiB. */
#define XENFEAT_pae_pgdir_above_4gb 4

/* PV: there is MMU_PT_UPDATE_PRESERVE_AD. */
#define XENFEAT_mmu_pt_update_preserve_ad 5

/* PV: there are MMUEXT_CLEAR_PAGE and MMUEXT_COPY_PAGE. */
#define XENFEAT_highmem_assist 6

/*
 * PV: a grant's mapping takes the available bits of its page-table entry from the request's flags.
 */
#define XENFEAT_gnttab_map_avail_bits 7

/* HVM: events may come through a vector of the guest's choice (HVM_PARAM_CALLBACK_IRQ). */
#define XENFEAT_hvm_callback_vector 8

/* HVM: struct vcpu_time_info gives the right time. */
#define XENFEAT_hvm_safe_pvclock 9

/* HVM: interrupts of devices may come as events (physdev.h). */
#define XENFEAT_hvm_pirqs 10

/* This is the hardware domain; in a kernel's notes: it can be one. */
#define XENFEAT_dom0 11

/*
 * 12 told of grants mapped at their machine frame, as old Xen did on Arm. It has no name any more.
 */

/* XENMEMF_vnode names a virtual node in memory operations. */
#define XENFEAT_memory_op_vnode_supported 13

/* Arm: firmware calls follow the SMC calling convention. */
#define XENFEAT_ARM_SMCCC_supported 14

/* In a PVH kernel's notes, with "linux" as XEN_ELFNOTE_GUEST_OS: the RSDP may lie beyond 1 MiB. */
#define XENFEAT_linux_rsdp_unrestricted 15

/*
 * Are guest frames machine frames? One of the two is set. Old releases set neither: with them,
 * guests without auto_translated_physmap and an Arm dom0 are mapped directly, others not.
 */
#define XENFEAT_not_direct_mapped 16
#define XENFEAT_direct_mapped     17

/*
 * There are VCPUOP_register_runstate_phys_area and, x86, VCPUOP_register_vcpu_time_phys_area. Xen
 * 4.18.
 */
#define XENFEAT_runstate_phys_area  18
#define XENFEAT_vcpu_time_phys_area 19

/* x86, to device models: all writes to an MSI-X vector's control word reach them. Xen 4.19. */
#define XENFEAT_dm_msix_all_writes 20

/* How many times 32 features XENVER_get_features has. */
#define XENFEAT_NR_SUBMAPS 1

#endif /* __XEN_PUBLIC_FEATURES_H__ */
