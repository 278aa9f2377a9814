/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The VMX capability MSRs, bit by bit: Intel SDM volume 3, appendix A.
 *
 * A control has a bit in a word, which software writes, and one in each half of its MSR: in
 * allowed_0 the bit means that the control may not be 0, in allowed_1 that it may be 1. The same
 * union describes all three.
 */
#ifndef XGA_VMX_MSR_H
#define XGA_VMX_MSR_H

#include <xga/fn.h>
#include <xga/vmx/cr.h>

#define XGA_VMX_MSR_BASIC               0x480u /**< A.1 */
#define XGA_VMX_MSR_PINBASED_CTLS       0x481u /**< A.3.1 */
#define XGA_VMX_MSR_PROCBASED_CTLS      0x482u /**< A.3.2 */
#define XGA_VMX_MSR_EXIT_CTLS           0x483u /**< A.4.1 */
#define XGA_VMX_MSR_ENTRY_CTLS          0x484u /**< A.5 */
#define XGA_VMX_MSR_MISC                0x485u /**< A.6 */
#define XGA_VMX_MSR_CR0_FIXED0          0x486u /**< A.7 */
#define XGA_VMX_MSR_CR0_FIXED1          0x487u /**< A.7 */
#define XGA_VMX_MSR_CR4_FIXED0          0x488u /**< A.8 */
#define XGA_VMX_MSR_CR4_FIXED1          0x489u /**< A.8 */
#define XGA_VMX_MSR_VMCS_ENUM           0x48au /**< A.9 */
#define XGA_VMX_MSR_PROCBASED_CTLS2     0x48bu /**< A.3.3 */
#define XGA_VMX_MSR_EPT_VPID_CAP        0x48cu /**< A.10 */
#define XGA_VMX_MSR_TRUE_PINBASED_CTLS  0x48du /**< A.3.1 */
#define XGA_VMX_MSR_TRUE_PROCBASED_CTLS 0x48eu /**< A.3.2 */
#define XGA_VMX_MSR_TRUE_EXIT_CTLS      0x48fu /**< A.4.1 */
#define XGA_VMX_MSR_TRUE_ENTRY_CTLS     0x490u /**< A.5 */
#define XGA_VMX_MSR_VMFUNC              0x491u /**< A.11 */
#define XGA_VMX_MSR_PROCBASED_CTLS3     0x492u /**< A.3.4 */
#define XGA_VMX_MSR_EXIT_CTLS2          0x493u /**< A.4.2 */
/** How many there are, from XGA_VMX_MSR_BASIC on without a gap. */
#define XGA_VMX_MSRS                    20u

/** A.1. Processors also set bit 57, for which the SDM has no name. */
union xga_vmx_basic {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        uint64_t vmcs_revision_id : 31;
        uint64_t mbz : 1;
        uint64_t vmcs_region_size : 13;
        uint64_t : 3;
        uint64_t addresses_32bit : 1;
        uint64_t dual_monitor : 1;
        uint64_t memory_type : 4;
        uint64_t ins_out_info : 1;
        uint64_t default1_zero : 1;
        uint64_t any_error_code : 1;
        uint64_t : 1;
        uint64_t nested_exception : 1;
        uint64_t : 5;
    };
};

/** Pin-based VM-execution controls. */
union xga_vmx_pinbased {
    uint32_t raw; /**< all bits */
    __extension__ struct {
        uint32_t ext_intr_exiting : 1;
        uint32_t : 2;
        uint32_t nmi_exiting : 1;
        uint32_t : 1;
        uint32_t virtual_nmis : 1;
        uint32_t preempt_timer : 1;
        uint32_t posted_interrupt : 1;
        uint32_t : 24;
    };
};

/** Primary processor-based VM-execution controls. */
union xga_vmx_procbased {
    uint32_t raw; /**< all bits */
    __extension__ struct {
        uint32_t : 2;
        uint32_t virtual_intr_pending : 1;
        uint32_t use_tsc_offseting : 1;
        uint32_t : 3;
        uint32_t hlt_exiting : 1;
        uint32_t : 1;
        uint32_t invlpg_exiting : 1;
        uint32_t mwait_exiting : 1;
        uint32_t rdpmc_exiting : 1;
        uint32_t rdtsc_exiting : 1;
        uint32_t : 2;
        uint32_t cr3_load_exiting : 1;
        uint32_t cr3_store_exiting : 1;
        uint32_t activate_tertiary_controls : 1;
        uint32_t : 1;
        uint32_t cr8_load_exiting : 1;
        uint32_t cr8_store_exiting : 1;
        uint32_t tpr_shadow : 1;
        uint32_t virtual_nmi_pending : 1;
        uint32_t mov_dr_exiting : 1;
        uint32_t uncond_io_exiting : 1;
        uint32_t activate_io_bitmap : 1;
        uint32_t : 1;
        uint32_t monitor_trap_flag : 1;
        uint32_t activate_msr_bitmap : 1;
        uint32_t monitor_exiting : 1;
        uint32_t pause_exiting : 1;
        uint32_t activate_secondary_controls : 1;
    };
};

/** Primary VM-exit controls. */
union xga_vmx_exit {
    uint32_t raw; /**< all bits */
    __extension__ struct {
        uint32_t : 2;
        uint32_t save_debug_cntrls : 1;
        uint32_t : 6;
        uint32_t ia32e_mode : 1;
        uint32_t : 2;
        uint32_t load_perf_global_ctrl : 1;
        uint32_t : 2;
        uint32_t ack_intr_on_exit : 1;
        uint32_t : 2;
        uint32_t save_guest_pat : 1;
        uint32_t load_host_pat : 1;
        uint32_t save_guest_efer : 1;
        uint32_t load_host_efer : 1;
        uint32_t save_preempt_timer : 1;
        uint32_t clear_bndcfgs : 1;
        uint32_t conceal_vmexits_from_pt : 1;
        uint32_t clear_rtit_ctl : 1;
        uint32_t clear_lbr_ctl : 1;
        uint32_t clear_uinv : 1;
        uint32_t load_cet_state : 1;
        uint32_t load_pkrs : 1;
        uint32_t save_perf_global_ctrl : 1;
        uint32_t activate_secondary_controls : 1;
    };
};

/** VM-entry controls. */
union xga_vmx_entry {
    uint32_t raw; /**< all bits */
    __extension__ struct {
        uint32_t : 2;
        uint32_t load_debug_cntrls : 1;
        uint32_t : 6;
        uint32_t ia32e_mode : 1;
        uint32_t smm : 1;
        uint32_t deact_dual_monitor : 1;
        uint32_t : 1;
        uint32_t load_perf_global_ctrl : 1;
        uint32_t load_guest_pat : 1;
        uint32_t load_guest_efer : 1;
        uint32_t load_bndcfgs : 1;
        uint32_t conceal_vmentries_from_pt : 1;
        uint32_t load_rtit_ctl : 1;
        uint32_t load_uinv : 1;
        uint32_t load_cet_state : 1;
        uint32_t load_guest_lbr_ctl : 1;
        uint32_t load_pkrs : 1;
        uint32_t load_fred : 1;
        uint32_t load_spec_ctrl : 1;
        uint32_t allow_seam_guest_telemetry : 1;
        uint32_t : 6;
    };
};

/** A.6. */
union xga_vmx_misc {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        uint64_t preempt_timer_scale : 5;
        uint64_t vmexit_stores_lma : 1;
        uint64_t hlt_activity_state : 1;
        uint64_t shutdown_activity_state : 1;
        uint64_t wait_for_sipi_activity_state : 1;
        uint64_t : 5;
        uint64_t pt_in_vmx : 1;
        uint64_t ia32_smbase_support : 1;
        uint64_t cr3_target : 9;
        uint64_t max_msr_load_count : 3;
        uint64_t ia32_smm_monitor_ctl_bit2 : 1;
        uint64_t vmwrite_all : 1;
        uint64_t inject_ilen0_event : 1;
        uint64_t : 1;
        uint64_t mseg_revision_id : 32;
    };
};

/** A.9. */
union xga_vmx_vmcs_enum {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        uint64_t : 1;
        uint64_t vmcs_encoding_max_idx : 9;
        uint64_t : 54;
    };
};

/** Secondary processor-based VM-execution controls. */
union xga_vmx_procbased2 {
    uint32_t raw; /**< all bits */
    __extension__ struct {
        uint32_t virtualize_apic_accesses : 1;
        uint32_t enable_ept : 1;
        uint32_t descriptor_table_exiting : 1;
        uint32_t enable_rdtscp : 1;
        uint32_t virtualize_x2apic_mode : 1;
        uint32_t enable_vpid : 1;
        uint32_t wbinvd_exiting : 1;
        uint32_t unrestricted_guest : 1;
        uint32_t apic_register_virt : 1;
        uint32_t virtual_intr_delivery : 1;
        uint32_t pause_loop_exiting : 1;
        uint32_t rdrand_exiting : 1;
        uint32_t enable_invpcid : 1;
        uint32_t enable_vm_functions : 1;
        uint32_t enable_vmcs_shadowing : 1;
        uint32_t encls_exiting : 1;
        uint32_t rdseed_exiting : 1;
        uint32_t enable_pml : 1;
        uint32_t enable_virt_exceptions : 1;
        uint32_t conceal_vmx_nonroot_from_pt : 1;
        uint32_t xsaves : 1;
        uint32_t pasid_translation : 1;
        uint32_t ept_mode_based_exec_cntrl : 1;
        uint32_t ept_sub_page_write_permissions : 1;
        uint32_t pt_uses_guest_physical_addresses : 1;
        uint32_t tsc_scaling : 1;
        uint32_t enable_user_wait_and_pause : 1;
        uint32_t enable_pconfig : 1;
        uint32_t enclv_exiting : 1;
        uint32_t : 1;
        uint32_t vmm_bus_lock_detection : 1;
        uint32_t instruction_timeout : 1;
    };
};

/** A.10. */
union xga_vmx_ept_vpid_cap {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        uint64_t exec_only_supported : 1;
        uint64_t : 5;
        uint64_t walk_length_4_supported : 1;
        uint64_t walk_length_5_supported : 1;
        uint64_t memory_type_uc : 1;
        uint64_t : 5;
        uint64_t memory_type_wb : 1;
        uint64_t : 1;
        uint64_t superpage_2mb : 1;
        uint64_t superpage_1gb : 1;
        uint64_t : 2;
        uint64_t invept_instruction : 1;
        uint64_t ad_bit : 1;
        uint64_t advanced_ept_violations : 1;
        uint64_t supervisor_shadow_stack : 1;
        uint64_t : 1;
        uint64_t invept_single_context : 1;
        uint64_t invept_all_context : 1;
        uint64_t : 5;
        uint64_t invvpid_instruction : 1;
        uint64_t : 7;
        uint64_t invvpid_individual_addr : 1;
        uint64_t invvpid_single_context : 1;
        uint64_t invvpid_all_context : 1;
        uint64_t invvpid_single_context_retaining_global : 1;
        uint64_t : 4;
        uint64_t max_hlat_prefix_size : 6;
        uint64_t : 10;
    };
};

/** A.11. */
union xga_vmx_vmfunc {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        uint64_t eptp_switching : 1;
        uint64_t : 63;
    };
};

/** Tertiary processor-based VM-execution controls. */
union xga_vmx_procbased3 {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        uint64_t loadiwkey_exiting : 1;
        uint64_t enable_hlat : 1;
        uint64_t ept_paging_write_control : 1;
        uint64_t guest_paging_verification : 1;
        uint64_t ipi_virt : 1;
        uint64_t seam_guest_physical_address_width : 1;
        uint64_t enable_msr_list_instructions : 1;
        uint64_t virtualize_spec_ctrl : 1;
        uint64_t apic_timer_virt : 1;
        uint64_t enable_pbndkb : 1;
        uint64_t : 2;
        uint64_t pebs_uses_guest_physical_addresses : 1;
        uint64_t : 51;
    };
};

/** Secondary VM-exit controls. */
union xga_vmx_exit2 {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        uint64_t save_fred : 1;
        uint64_t load_fred : 1;
        uint64_t load_spec_ctrl : 1;
        uint64_t prematurely_busy_shadow_stack : 1;
        uint64_t : 60;
    };
};

/** A.3.1: IA32_VMX_PINBASED_CTLS and IA32_VMX_TRUE_PINBASED_CTLS. */
union xga_vmx_pinbased_ctls {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        union xga_vmx_pinbased allowed_0, allowed_1;
    };
};

/** A.3.2: IA32_VMX_PROCBASED_CTLS and IA32_VMX_TRUE_PROCBASED_CTLS. */
union xga_vmx_procbased_ctls {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        union xga_vmx_procbased allowed_0, allowed_1;
    };
};

/** A.4.1: IA32_VMX_EXIT_CTLS and IA32_VMX_TRUE_EXIT_CTLS. */
union xga_vmx_exit_ctls {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        union xga_vmx_exit allowed_0, allowed_1;
    };
};

/** A.5: IA32_VMX_ENTRY_CTLS and IA32_VMX_TRUE_ENTRY_CTLS. */
union xga_vmx_entry_ctls {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        union xga_vmx_entry allowed_0, allowed_1;
    };
};

/** A.3.3: IA32_VMX_PROCBASED_CTLS2. */
union xga_vmx_procbased_ctls2 {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        union xga_vmx_procbased2 allowed_0, allowed_1;
    };
};

/** A.3.4: IA32_VMX_PROCBASED_CTLS3, in which every control may be 0. */
union xga_vmx_procbased_ctls3 {
    uint64_t raw;                       /**< all bits */
    union xga_vmx_procbased3 allowed_1; /**< may be 1 */
};

/** A.4.2: IA32_VMX_EXIT_CTLS2, in which every control may be 0. */
union xga_vmx_exit_ctls2 {
    uint64_t raw;                  /**< all bits */
    union xga_vmx_exit2 allowed_1; /**< may be 1 */
};

/** A.7: IA32_VMX_CR0_FIXED0; a bit that is set may not be 0. */
union xga_vmx_cr0_fixed0 {
    uint64_t raw;                /**< all bits */
    union xga_x86_cr0 allowed_0; /**< may not be 0 */
};

/** A.7: IA32_VMX_CR0_FIXED1; a bit that is set may be 1. */
union xga_vmx_cr0_fixed1 {
    uint64_t raw;                /**< all bits */
    union xga_x86_cr0 allowed_1; /**< may be 1 */
};

/** A.8: IA32_VMX_CR4_FIXED0; a bit that is set may not be 0. */
union xga_vmx_cr4_fixed0 {
    uint64_t raw;                /**< all bits */
    union xga_x86_cr4 allowed_0; /**< may not be 0 */
};

/** A.8: IA32_VMX_CR4_FIXED1; a bit that is set may be 1. */
union xga_vmx_cr4_fixed1 {
    uint64_t raw;                /**< all bits */
    union xga_x86_cr4 allowed_1; /**< may be 1 */
};

/**
 * Returns whether an MSR has controls in the two halves allowed_0 and allowed_1.
 *
 * Source: SDM volume 3, A.3.1 to A.3.3, A.4.1, A.5.
 *
 * @param msr  [in] XGA_VMX_MSR_*
 * @return 1 or 0
 */
XGA_FN int xga_vmx_has_halves(uint32_t msr)
{
    return (msr >= XGA_VMX_MSR_PINBASED_CTLS && msr <= XGA_VMX_MSR_ENTRY_CTLS) ||
           msr == XGA_VMX_MSR_PROCBASED_CTLS2 ||
           (msr >= XGA_VMX_MSR_TRUE_PINBASED_CTLS && msr <= XGA_VMX_MSR_TRUE_ENTRY_CTLS);
}

#endif
