/* SPDX-License-Identifier: MIT */
/*
 * The position of each named field, by the SDM's numbers: FIELD(word, member, first bit, width).
 * xga/vmx/names.h takes its names from here, and xga/vmx/layout.h compares the structures with it.
 */
#ifndef XGA_VMX_FIELDS_H
#define XGA_VMX_FIELDS_H

#define XGA_VMX_CR0_FIELDS_(FIELD, word) \
    FIELD(word, pe, 0, 1)                \
    FIELD(word, mp, 1, 1)                \
    FIELD(word, em, 2, 1)                \
    FIELD(word, ts, 3, 1)                \
    FIELD(word, et, 4, 1)                \
    FIELD(word, ne, 5, 1)                \
    FIELD(word, wp, 16, 1)               \
    FIELD(word, am, 18, 1)               \
    FIELD(word, nw, 29, 1)               \
    FIELD(word, cd, 30, 1)               \
    FIELD(word, pg, 31, 1)

#define XGA_VMX_CR4_FIELDS_(FIELD, word) \
    FIELD(word, vme, 0, 1)               \
    FIELD(word, pvi, 1, 1)               \
    FIELD(word, tsd, 2, 1)               \
    FIELD(word, de, 3, 1)                \
    FIELD(word, pse, 4, 1)               \
    FIELD(word, pae, 5, 1)               \
    FIELD(word, mce, 6, 1)               \
    FIELD(word, pge, 7, 1)               \
    FIELD(word, pce, 8, 1)               \
    FIELD(word, osfxsr, 9, 1)            \
    FIELD(word, osxmmexcpt, 10, 1)       \
    FIELD(word, umip, 11, 1)             \
    FIELD(word, la57, 12, 1)             \
    FIELD(word, vmxe, 13, 1)             \
    FIELD(word, smxe, 14, 1)             \
    FIELD(word, fsgsbase, 16, 1)         \
    FIELD(word, pcide, 17, 1)            \
    FIELD(word, osxsave, 18, 1)          \
    FIELD(word, kl, 19, 1)               \
    FIELD(word, smep, 20, 1)             \
    FIELD(word, smap, 21, 1)             \
    FIELD(word, pke, 22, 1)              \
    FIELD(word, cet, 23, 1)              \
    FIELD(word, pks, 24, 1)              \
    FIELD(word, uintr, 25, 1)            \
    FIELD(word, lass, 27, 1)             \
    FIELD(word, lam_sup, 28, 1)          \
    FIELD(word, fred, 32, 1)

#define XGA_VMX_BASIC_FIELDS_(FIELD, word) \
    FIELD(word, vmcs_revision_id, 0, 31)   \
    FIELD(word, mbz, 31, 1)                \
    FIELD(word, vmcs_region_size, 32, 13)  \
    FIELD(word, addresses_32bit, 48, 1)    \
    FIELD(word, dual_monitor, 49, 1)       \
    FIELD(word, memory_type, 50, 4)        \
    FIELD(word, ins_out_info, 54, 1)       \
    FIELD(word, default1_zero, 55, 1)      \
    FIELD(word, any_error_code, 56, 1)     \
    FIELD(word, nested_exception, 58, 1)

#define XGA_VMX_PINBASED_FIELDS_(FIELD, word) \
    FIELD(word, ext_intr_exiting, 0, 1)       \
    FIELD(word, nmi_exiting, 3, 1)            \
    FIELD(word, virtual_nmis, 5, 1)           \
    FIELD(word, preempt_timer, 6, 1)          \
    FIELD(word, posted_interrupt, 7, 1)

#define XGA_VMX_PROCBASED_FIELDS_(FIELD, word)     \
    FIELD(word, virtual_intr_pending, 2, 1)        \
    FIELD(word, use_tsc_offseting, 3, 1)           \
    FIELD(word, hlt_exiting, 7, 1)                 \
    FIELD(word, invlpg_exiting, 9, 1)              \
    FIELD(word, mwait_exiting, 10, 1)              \
    FIELD(word, rdpmc_exiting, 11, 1)              \
    FIELD(word, rdtsc_exiting, 12, 1)              \
    FIELD(word, cr3_load_exiting, 15, 1)           \
    FIELD(word, cr3_store_exiting, 16, 1)          \
    FIELD(word, activate_tertiary_controls, 17, 1) \
    FIELD(word, cr8_load_exiting, 19, 1)           \
    FIELD(word, cr8_store_exiting, 20, 1)          \
    FIELD(word, tpr_shadow, 21, 1)                 \
    FIELD(word, virtual_nmi_pending, 22, 1)        \
    FIELD(word, mov_dr_exiting, 23, 1)             \
    FIELD(word, uncond_io_exiting, 24, 1)          \
    FIELD(word, activate_io_bitmap, 25, 1)         \
    FIELD(word, monitor_trap_flag, 27, 1)          \
    FIELD(word, activate_msr_bitmap, 28, 1)        \
    FIELD(word, monitor_exiting, 29, 1)            \
    FIELD(word, pause_exiting, 30, 1)              \
    FIELD(word, activate_secondary_controls, 31, 1)

#define XGA_VMX_EXIT_FIELDS_(FIELD, word)       \
    FIELD(word, save_debug_cntrls, 2, 1)        \
    FIELD(word, ia32e_mode, 9, 1)               \
    FIELD(word, load_perf_global_ctrl, 12, 1)   \
    FIELD(word, ack_intr_on_exit, 15, 1)        \
    FIELD(word, save_guest_pat, 18, 1)          \
    FIELD(word, load_host_pat, 19, 1)           \
    FIELD(word, save_guest_efer, 20, 1)         \
    FIELD(word, load_host_efer, 21, 1)          \
    FIELD(word, save_preempt_timer, 22, 1)      \
    FIELD(word, clear_bndcfgs, 23, 1)           \
    FIELD(word, conceal_vmexits_from_pt, 24, 1) \
    FIELD(word, clear_rtit_ctl, 25, 1)          \
    FIELD(word, clear_lbr_ctl, 26, 1)           \
    FIELD(word, clear_uinv, 27, 1)              \
    FIELD(word, load_cet_state, 28, 1)          \
    FIELD(word, load_pkrs, 29, 1)               \
    FIELD(word, save_perf_global_ctrl, 30, 1)   \
    FIELD(word, activate_secondary_controls, 31, 1)

#define XGA_VMX_ENTRY_FIELDS_(FIELD, word)        \
    FIELD(word, load_debug_cntrls, 2, 1)          \
    FIELD(word, ia32e_mode, 9, 1)                 \
    FIELD(word, smm, 10, 1)                       \
    FIELD(word, deact_dual_monitor, 11, 1)        \
    FIELD(word, load_perf_global_ctrl, 13, 1)     \
    FIELD(word, load_guest_pat, 14, 1)            \
    FIELD(word, load_guest_efer, 15, 1)           \
    FIELD(word, load_bndcfgs, 16, 1)              \
    FIELD(word, conceal_vmentries_from_pt, 17, 1) \
    FIELD(word, load_rtit_ctl, 18, 1)             \
    FIELD(word, load_uinv, 19, 1)                 \
    FIELD(word, load_cet_state, 20, 1)            \
    FIELD(word, load_guest_lbr_ctl, 21, 1)        \
    FIELD(word, load_pkrs, 22, 1)                 \
    FIELD(word, load_fred, 23, 1)                 \
    FIELD(word, load_spec_ctrl, 24, 1)            \
    FIELD(word, allow_seam_guest_telemetry, 25, 1)

#define XGA_VMX_MISC_FIELDS_(FIELD, word)           \
    FIELD(word, preempt_timer_scale, 0, 5)          \
    FIELD(word, vmexit_stores_lma, 5, 1)            \
    FIELD(word, hlt_activity_state, 6, 1)           \
    FIELD(word, shutdown_activity_state, 7, 1)      \
    FIELD(word, wait_for_sipi_activity_state, 8, 1) \
    FIELD(word, pt_in_vmx, 14, 1)                   \
    FIELD(word, ia32_smbase_support, 15, 1)         \
    FIELD(word, cr3_target, 16, 9)                  \
    FIELD(word, max_msr_load_count, 25, 3)          \
    FIELD(word, ia32_smm_monitor_ctl_bit2, 28, 1)   \
    FIELD(word, vmwrite_all, 29, 1)                 \
    FIELD(word, inject_ilen0_event, 30, 1)          \
    FIELD(word, mseg_revision_id, 32, 32)

#define XGA_VMX_VMCS_ENUM_FIELDS_(FIELD, word) FIELD(word, vmcs_encoding_max_idx, 1, 9)

#define XGA_VMX_PROCBASED2_FIELDS_(FIELD, word)          \
    FIELD(word, virtualize_apic_accesses, 0, 1)          \
    FIELD(word, enable_ept, 1, 1)                        \
    FIELD(word, descriptor_table_exiting, 2, 1)          \
    FIELD(word, enable_rdtscp, 3, 1)                     \
    FIELD(word, virtualize_x2apic_mode, 4, 1)            \
    FIELD(word, enable_vpid, 5, 1)                       \
    FIELD(word, wbinvd_exiting, 6, 1)                    \
    FIELD(word, unrestricted_guest, 7, 1)                \
    FIELD(word, apic_register_virt, 8, 1)                \
    FIELD(word, virtual_intr_delivery, 9, 1)             \
    FIELD(word, pause_loop_exiting, 10, 1)               \
    FIELD(word, rdrand_exiting, 11, 1)                   \
    FIELD(word, enable_invpcid, 12, 1)                   \
    FIELD(word, enable_vm_functions, 13, 1)              \
    FIELD(word, enable_vmcs_shadowing, 14, 1)            \
    FIELD(word, encls_exiting, 15, 1)                    \
    FIELD(word, rdseed_exiting, 16, 1)                   \
    FIELD(word, enable_pml, 17, 1)                       \
    FIELD(word, enable_virt_exceptions, 18, 1)           \
    FIELD(word, conceal_vmx_nonroot_from_pt, 19, 1)      \
    FIELD(word, xsaves, 20, 1)                           \
    FIELD(word, pasid_translation, 21, 1)                \
    FIELD(word, ept_mode_based_exec_cntrl, 22, 1)        \
    FIELD(word, ept_sub_page_write_permissions, 23, 1)   \
    FIELD(word, pt_uses_guest_physical_addresses, 24, 1) \
    FIELD(word, tsc_scaling, 25, 1)                      \
    FIELD(word, enable_user_wait_and_pause, 26, 1)       \
    FIELD(word, enable_pconfig, 27, 1)                   \
    FIELD(word, enclv_exiting, 28, 1)                    \
    FIELD(word, vmm_bus_lock_detection, 30, 1)           \
    FIELD(word, instruction_timeout, 31, 1)

#define XGA_VMX_EPT_VPID_CAP_FIELDS_(FIELD, word)               \
    FIELD(word, exec_only_supported, 0, 1)                      \
    FIELD(word, walk_length_4_supported, 6, 1)                  \
    FIELD(word, walk_length_5_supported, 7, 1)                  \
    FIELD(word, memory_type_uc, 8, 1)                           \
    FIELD(word, memory_type_wb, 14, 1)                          \
    FIELD(word, superpage_2mb, 16, 1)                           \
    FIELD(word, superpage_1gb, 17, 1)                           \
    FIELD(word, invept_instruction, 20, 1)                      \
    FIELD(word, ad_bit, 21, 1)                                  \
    FIELD(word, advanced_ept_violations, 22, 1)                 \
    FIELD(word, supervisor_shadow_stack, 23, 1)                 \
    FIELD(word, invept_single_context, 25, 1)                   \
    FIELD(word, invept_all_context, 26, 1)                      \
    FIELD(word, invvpid_instruction, 32, 1)                     \
    FIELD(word, invvpid_individual_addr, 40, 1)                 \
    FIELD(word, invvpid_single_context, 41, 1)                  \
    FIELD(word, invvpid_all_context, 42, 1)                     \
    FIELD(word, invvpid_single_context_retaining_global, 43, 1) \
    FIELD(word, max_hlat_prefix_size, 48, 6)

#define XGA_VMX_VMFUNC_FIELDS_(FIELD, word) FIELD(word, eptp_switching, 0, 1)

#define XGA_VMX_PROCBASED3_FIELDS_(FIELD, word)          \
    FIELD(word, loadiwkey_exiting, 0, 1)                 \
    FIELD(word, enable_hlat, 1, 1)                       \
    FIELD(word, ept_paging_write_control, 2, 1)          \
    FIELD(word, guest_paging_verification, 3, 1)         \
    FIELD(word, ipi_virt, 4, 1)                          \
    FIELD(word, seam_guest_physical_address_width, 5, 1) \
    FIELD(word, enable_msr_list_instructions, 6, 1)      \
    FIELD(word, virtualize_spec_ctrl, 7, 1)              \
    FIELD(word, apic_timer_virt, 8, 1)                   \
    FIELD(word, enable_pbndkb, 9, 1)                     \
    FIELD(word, pebs_uses_guest_physical_addresses, 12, 1)

#define XGA_VMX_EXIT2_FIELDS_(FIELD, word) \
    FIELD(word, save_fred, 0, 1)           \
    FIELD(word, load_fred, 1, 1)           \
    FIELD(word, load_spec_ctrl, 2, 1)      \
    FIELD(word, prematurely_busy_shadow_stack, 3, 1)

#endif
