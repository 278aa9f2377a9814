/* SPDX-License-Identifier: MIT */
/*
 * The record types of hvm/save.h for x86: the processor, and the devices that Xen emulates. There
 * is one record of a type per domain, unless its comment contains "per vCPU".
 */

#ifndef __XEN_PUBLIC_HVM_SAVE_X86_H__
#define __XEN_PUBLIC_HVM_SAVE_X86_H__

#include "../../xen.h"
#ifndef __XEN__
#include "../../hvm/save.h"
#endif

/* The first record: the Xen and the host that saved the others. */
#define HVM_FILE_MAGIC   0x54381286
#define HVM_FILE_VERSION 0x00000001

struct hvm_save_header {
    uint32_t magic;     /* HVM_FILE_MAGIC */
    uint32_t version;   /* HVM_FILE_VERSION */
    uint64_t changeset; /* changeset of that Xen */
    uint32_t cpuid;     /* EAX of the host's CPUID leaf 1 */
    uint32_t gtsc_khz;  /* frequency of the guest's TSC in kHz */
};

DECLARE_HVM_SAVE_TYPE(HEADER, 1, struct hvm_save_header);

/* Registers, per vCPU. */
struct hvm_hw_cpu {
    uint8_t fpu_regs[512]; /* FPU state as stored by FXSAVE; valid as flags tell */

    uint64_t rax;
    uint64_t rbx;
    uint64_t rcx;
    uint64_t rdx;
    uint64_t rbp;
    uint64_t rsi;
    uint64_t rdi;
    uint64_t rsp;
    uint64_t r8;
    uint64_t r9;
    uint64_t r10;
    uint64_t r11;
    uint64_t r12;
    uint64_t r13;
    uint64_t r14;
    uint64_t r15;

    uint64_t rip;
    uint64_t rflags;

    uint64_t cr0;
    uint64_t cr2;
    uint64_t cr3;
    uint64_t cr4;

    uint64_t dr0;
    uint64_t dr1;
    uint64_t dr2;
    uint64_t dr3;
    uint64_t dr6;
    uint64_t dr7;

    uint32_t cs_sel;
    uint32_t ds_sel;
    uint32_t es_sel;
    uint32_t fs_sel;
    uint32_t gs_sel;
    uint32_t ss_sel;
    uint32_t tr_sel;
    uint32_t ldtr_sel;

    uint32_t cs_limit;
    uint32_t ds_limit;
    uint32_t es_limit;
    uint32_t fs_limit;
    uint32_t gs_limit;
    uint32_t ss_limit;
    uint32_t tr_limit;
    uint32_t ldtr_limit;
    uint32_t idtr_limit;
    uint32_t gdtr_limit;

    uint64_t cs_base;
    uint64_t ds_base;
    uint64_t es_base;
    uint64_t fs_base;
    uint64_t gs_base;
    uint64_t ss_base;
    uint64_t tr_base;
    uint64_t ldtr_base;
    uint64_t idtr_base;
    uint64_t gdtr_base;

    uint32_t cs_arbytes; /* segment attributes, in the format of VT-x and SVM */
    uint32_t ds_arbytes;
    uint32_t es_arbytes;
    uint32_t fs_arbytes;
    uint32_t gs_arbytes;
    uint32_t ss_arbytes;
    uint32_t tr_arbytes;
    uint32_t ldtr_arbytes;

    uint64_t sysenter_cs;
    uint64_t sysenter_esp;
    uint64_t sysenter_eip;

    uint64_t shadow_gs; /* the GS base that SWAPGS exchanges */

    uint64_t msr_flags; /* Xen ignores it */
    uint64_t msr_lstar;
    uint64_t msr_star;
    uint64_t msr_cstar;
    uint64_t msr_syscall_mask;
    uint64_t msr_efer;
    uint64_t msr_tsc_aux;

    uint64_t tsc; /* the value that the guest would read */

    __extension__ union {
        uint32_t pending_event; /* interrupt or exception that is not yet delivered */
        struct {
            __extension__ uint8_t pending_vector : 8;
            __extension__ uint8_t pending_type : 3;
            __extension__ uint8_t pending_error_valid : 1;
            __extension__ uint32_t pending_reserved : 19;
            __extension__ uint8_t pending_valid : 1;
        }
#if !defined(__XEN__) && defined(__has_attribute)
#if __has_attribute(__gcc_struct__)
        __attribute__((__gcc_struct__)) /* -mms-bitfields does not pack bit-fields of two types */
#endif
#endif
        ;
    };
    uint32_t error_code; /* error code of the pending event */

#define _XEN_X86_FPU_INITIALISED 0
#define XEN_X86_FPU_INITIALISED  (1U << _XEN_X86_FPU_INITIALISED)
    /* XEN_X86_FPU_INITIALISED: fpu_regs is valid. Since Xen 4.7. */
    uint32_t flags;
    uint32_t pad0;
};
#if defined(__GNUC__) && !defined(__XEN__) && !defined(XGA_FLAGS_LISTED_)
#ifndef __cplusplus
__extension__ _Static_assert(sizeof(struct hvm_hw_cpu) == 1032, "build without -mms-bitfields");
#elif __cplusplus >= 201103L
static_assert(sizeof(struct hvm_hw_cpu) == 1032, "build without -mms-bitfields");
#endif
#endif

/* The same record before Xen 3.4: without msr_tsc_aux, and without the members after error_code. */
struct hvm_hw_cpu_compat {
    uint8_t fpu_regs[512];

    uint64_t rax;
    uint64_t rbx;
    uint64_t rcx;
    uint64_t rdx;
    uint64_t rbp;
    uint64_t rsi;
    uint64_t rdi;
    uint64_t rsp;
    uint64_t r8;
    uint64_t r9;
    uint64_t r10;
    uint64_t r11;
    uint64_t r12;
    uint64_t r13;
    uint64_t r14;
    uint64_t r15;

    uint64_t rip;
    uint64_t rflags;

    uint64_t cr0;
    uint64_t cr2;
    uint64_t cr3;
    uint64_t cr4;

    uint64_t dr0;
    uint64_t dr1;
    uint64_t dr2;
    uint64_t dr3;
    uint64_t dr6;
    uint64_t dr7;

    uint32_t cs_sel;
    uint32_t ds_sel;
    uint32_t es_sel;
    uint32_t fs_sel;
    uint32_t gs_sel;
    uint32_t ss_sel;
    uint32_t tr_sel;
    uint32_t ldtr_sel;

    uint32_t cs_limit;
    uint32_t ds_limit;
    uint32_t es_limit;
    uint32_t fs_limit;
    uint32_t gs_limit;
    uint32_t ss_limit;
    uint32_t tr_limit;
    uint32_t ldtr_limit;
    uint32_t idtr_limit;
    uint32_t gdtr_limit;

    uint64_t cs_base;
    uint64_t ds_base;
    uint64_t es_base;
    uint64_t fs_base;
    uint64_t gs_base;
    uint64_t ss_base;
    uint64_t tr_base;
    uint64_t ldtr_base;
    uint64_t idtr_base;
    uint64_t gdtr_base;

    uint32_t cs_arbytes;
    uint32_t ds_arbytes;
    uint32_t es_arbytes;
    uint32_t fs_arbytes;
    uint32_t gs_arbytes;
    uint32_t ss_arbytes;
    uint32_t tr_arbytes;
    uint32_t ldtr_arbytes;

    uint64_t sysenter_cs;
    uint64_t sysenter_esp;
    uint64_t sysenter_eip;

    uint64_t shadow_gs;

    uint64_t msr_flags;
    uint64_t msr_lstar;
    uint64_t msr_star;
    uint64_t msr_cstar;
    uint64_t msr_syscall_mask;
    uint64_t msr_efer;

    uint64_t tsc;

    __extension__ union {
        uint32_t pending_event;
        struct {
            __extension__ uint8_t pending_vector : 8;
            __extension__ uint8_t pending_type : 3;
            __extension__ uint8_t pending_error_valid : 1;
            __extension__ uint32_t pending_reserved : 19;
            __extension__ uint8_t pending_valid : 1;
        }
#if !defined(__XEN__) && defined(__has_attribute)
#if __has_attribute(__gcc_struct__)
        __attribute__((__gcc_struct__)) /* -mms-bitfields does not pack bit-fields of two types */
#endif
#endif
        ;
    };
    uint32_t error_code;
};

/*
 * Converts an old record into a new one in place. The two structures overlap: the function moves
 * the last member first, so that no move overwrites a member that it has not yet moved.
 */
static __inline__ __attribute__((__unused__)) int _hvm_hw_fix_cpu(void *h, uint32_t size)
{
    union {
        struct hvm_hw_cpu now;
        struct hvm_hw_cpu_compat old;
    } *cpu = (__typeof__(cpu))h;

    if (size == sizeof(cpu->old)) {
        cpu->now.error_code = cpu->old.error_code;
        cpu->now.pending_event = cpu->old.pending_event;
        cpu->now.tsc = cpu->old.tsc;
        cpu->now.msr_tsc_aux = 0;
    }
    cpu->now.flags = XEN_X86_FPU_INITIALISED;
    return 0;
}

DECLARE_HVM_SAVE_TYPE_COMPAT(CPU, 2, struct hvm_hw_cpu, struct hvm_hw_cpu_compat, _hvm_hw_fix_cpu);

/* The interrupt controller 8259A. Instance 0 is the master, instance 1 the slave. */
struct hvm_hw_vpic {
    uint8_t irr; /* requested, masked and in-service lines, one bit each */
    uint8_t imr;
    uint8_t isr;

    uint8_t irq_base; /* vector of line 0 */

    /*
     * State of the initialisation. Bits 0-1: 0 if it is complete, else ICW(n+1) comes next. Bit 2:
     * ICW4 follows. Bit 3: there is no ICW3.
     */
    __extension__ uint8_t init_state : 4;

    __extension__ uint8_t priority_add : 4;              /* line with the highest priority */
    __extension__ uint8_t readsel_isr : 1;               /* the even port reads ISR, not IRR */
    __extension__ uint8_t poll : 1;                      /* the next read is a poll */
    __extension__ uint8_t auto_eoi : 1;                  /* acknowledging ends an interrupt */
    __extension__ uint8_t rotate_on_auto_eoi : 1;        /* its line gets the lowest priority */
    __extension__ uint8_t special_fully_nested_mode : 1; /* the slave can interrupt itself */
    /* A masked line in service does not block other lines. */
    __extension__ uint8_t special_mask_mode : 1;
    __extension__ uint8_t is_master : 1; /* does not change */

    uint8_t elcr; /* one bit per line: 1 level-triggered, 0 edge-triggered */
    /* The output to the CPU, or to the master, is raised. */
    uint8_t int_output;
};

DECLARE_HVM_SAVE_TYPE(PIC, 3, struct hvm_hw_vpic);

/* The I/O APIC. A redirection entry has the hardware's layout. */
union vioapic_redir_entry {
    uint64_t bits;
    struct {
        uint8_t vector;
        __extension__ uint8_t delivery_mode : 3;
        __extension__ uint8_t dest_mode : 1;
        __extension__ uint8_t delivery_status : 1;
        __extension__ uint8_t polarity : 1;
        __extension__ uint8_t remote_irr : 1;
        __extension__ uint8_t trig_mode : 1;
        __extension__ uint8_t mask : 1;
        __extension__ uint8_t reserve : 7;
        uint8_t reserved[4];
        uint8_t dest_id;
    } fields;
};

#define VIOAPIC_NUM_PINS 48 /* 16 for ISA, 32 for PCI */

/* Xen defines a second structure by this macro, with another number of pins. */
#define XEN_HVM_VIOAPIC(name, cnt)               \
    struct name {                                \
        uint64_t base_address;                   \
        uint32_t ioregsel;                       \
        uint32_t id;                             \
        union vioapic_redir_entry redirtbl[cnt]; \
    }

XEN_HVM_VIOAPIC(hvm_hw_vioapic, VIOAPIC_NUM_PINS);

#ifndef __XEN__
#undef XEN_HVM_VIOAPIC
#else
#undef VIOAPIC_NUM_PINS
#endif

DECLARE_HVM_SAVE_TYPE(IOAPIC, 4, struct hvm_hw_vioapic);

/* State of the local APIC that its register page does not contain, per vCPU. */
struct hvm_hw_lapic {
    uint64_t apic_base_msr;
    uint32_t disabled; /* reasons for which the APIC is disabled; 0 if it is enabled */
    uint32_t timer_divisor;
    /* The TSC deadline MSR. */
    uint64_t tdt_msr;
#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
    /*
     * Errors that the next write of ESR makes visible. In 4.18 to 4.20, only in late point
     * releases.
     */
    uint32_t pending_esr;
#endif
};

DECLARE_HVM_SAVE_TYPE(LAPIC, 5, struct hvm_hw_lapic);

/* The register page of the local APIC, per vCPU. */
struct hvm_hw_lapic_regs {
    uint8_t data[1024];
};

DECLARE_HVM_SAVE_TYPE(LAPIC_REGS, 6, struct hvm_hw_lapic_regs);

/* Levels of the PCI interrupt pins: bit device * 4 + pin. */
__extension__ struct hvm_hw_pci_irqs {
    union {
        unsigned long i[16 / sizeof(unsigned long)];
        uint64_t pad[2];
    };
};

DECLARE_HVM_SAVE_TYPE(PCI_IRQ, 7, struct hvm_hw_pci_irqs);

/* Levels of the 16 ISA interrupt lines. */
__extension__ struct hvm_hw_isa_irqs {
    union {
        unsigned long i[1];
        uint64_t pad[1];
    };
};

DECLARE_HVM_SAVE_TYPE(ISA_IRQ, 8, struct hvm_hw_isa_irqs);

/*
 * The ISA line of each PCI link, 0 for none. A pin of a device belongs to link (device + pin) & 3.
 */
struct hvm_hw_pci_link {
    uint8_t route[4];
    uint8_t pad0[4];
};

DECLARE_HVM_SAVE_TYPE(PCI_LINK, 9, struct hvm_hw_pci_link);

/* The timer 8254. */
struct hvm_hw_pit {
    struct hvm_hw_pit_channel {
        uint32_t count; /* up to 65536 */
        uint16_t latched_count;
        uint8_t count_latched;
        uint8_t status_latched;
        uint8_t status;
        uint8_t read_state;
        uint8_t write_state;
        uint8_t write_latch;
        uint8_t rw_mode;
        uint8_t mode;
        uint8_t bcd; /* only 0 is supported */
        uint8_t gate;
    } channels[3];
    uint32_t speaker_data_on; /* bit 1 of port 0x61 */
    uint32_t pad0;
};

DECLARE_HVM_SAVE_TYPE(PIT, 10, struct hvm_hw_pit);

/* The real-time clock MC146818. */
#define RTC_CMOS_SIZE 14
struct hvm_hw_rtc {
    uint8_t cmos_data[RTC_CMOS_SIZE];
    uint8_t cmos_index; /* the value last written to port 0x70 */
    uint8_t pad0;
    int64_t rtc_offset; /* the guest's time minus the host's, in seconds */
};

DECLARE_HVM_SAVE_TYPE(RTC, 11, struct hvm_hw_rtc);

/*
 * The HPET: its registers in the order in which they are in memory, then state that they do not
 * contain.
 */
#define HPET_TIMER_NUM 3
struct hvm_hw_hpet {
    uint64_t capability;
    uint64_t res0;
    uint64_t config;
    uint64_t res1;
    uint64_t isr; /* interrupt status */
    uint64_t res2[25];
    uint64_t mc64; /* main counter */
    uint64_t res3;
    struct {
        uint64_t config;
        uint64_t cmp; /* comparator */
        uint64_t fsb; /* has no effect */
        uint64_t res4;
    } timers[HPET_TIMER_NUM];
    uint64_t res5[4 * (24 - HPET_TIMER_NUM)]; /* up to offset 0x3ff */

    uint64_t period[HPET_TIMER_NUM]; /* values last written to the comparators */
};

DECLARE_HVM_SAVE_TYPE(HPET, 12, struct hvm_hw_hpet);

/* The ACPI power-management timer and event registers. */
struct hvm_hw_pmtimer {
    uint32_t tmr_val; /* counter of 32 bits */
    uint16_t pm1a_sts;
    uint16_t pm1a_en;
};

DECLARE_HVM_SAVE_TYPE(PMTIMER, 13, struct hvm_hw_pmtimer);

/* MTRRs and PAT, per vCPU. */
struct hvm_hw_mtrr {
#define MTRR_VCNT     8
#define NUM_FIXED_MSR 11
    uint64_t msr_pat_cr;
    uint64_t msr_mtrr_var[MTRR_VCNT * 2]; /* base and mask of each variable range, alternating */
    uint64_t msr_mtrr_fixed[NUM_FIXED_MSR];
    uint64_t msr_mtrr_cap;
    uint64_t msr_mtrr_def_type;
};

DECLARE_HVM_SAVE_TYPE(MTRR, 14, struct hvm_hw_mtrr);

/* The XSAVE area, per vCPU. The length of the record depends on the features in use. */
struct hvm_hw_cpu_xsave {
    uint64_t xfeature_mask; /* Xen ignores it */
    uint64_t xcr0;
    uint64_t xcr0_accum; /* all bits that XCR0 has ever had */
    struct {
        struct {
            char x[512];
        } fpu_sse;

        struct hvm_hw_cpu_xsave_hdr {
            uint64_t xstate_bv;
            uint64_t xcomp_bv;
            uint64_t reserved[6];
        } xsave_hdr;
    } save_area;
};

#define CPU_XSAVE_CODE 16

/* Microsoft's hypervisor interface (HVM_PARAM_VIRIDIAN): state of the partition. */
struct hvm_viridian_domain_context {
    uint64_t hypercall_gpa;
    uint64_t guest_os_id;
    uint64_t time_ref_count;
    uint64_t reference_tsc;
};

DECLARE_HVM_SAVE_TYPE(VIRIDIAN_DOMAIN, 15, struct hvm_viridian_domain_context);

/* Microsoft's hypervisor interface, per vCPU. */
struct hvm_viridian_vcpu_context {
    uint64_t vp_assist_msr;
    uint8_t apic_assist_pending;
    uint8_t _pad[7];
    uint64_t simp_msr;
    uint64_t sint_msr[16];
    uint64_t stimer_config_msr[4];
    uint64_t stimer_count_msr[4];
};

DECLARE_HVM_SAVE_TYPE(VIRIDIAN_VCPU, 17, struct hvm_viridian_vcpu_context);

/* Machine-check MSRs, per vCPU. */
struct hvm_vmce_vcpu {
    uint64_t caps;
    uint64_t mci_ctl2_bank0;
    uint64_t mci_ctl2_bank1;
    uint64_t mcg_ext_ctl;
};

DECLARE_HVM_SAVE_TYPE(VMCE_VCPU, 18, struct hvm_vmce_vcpu);

/* IA32_TSC_ADJUST, per vCPU. */
struct hvm_tsc_adjust {
    uint64_t tsc_adjust;
};

DECLARE_HVM_SAVE_TYPE(TSC_ADJUST, 19, struct hvm_tsc_adjust);

/* Other MSRs, per vCPU. count is the number of elements of msr. */
struct hvm_msr {
    uint32_t count;
    __extension__ struct hvm_one_msr {
        uint32_t index;
        uint32_t _rsvd;
        uint64_t val;
    } msr[XEN_FLEX_ARRAY_DIM];
};

#define CPU_MSR_CODE 20

/* The largest type in use. Amazon uses types 22 to 34. */
#define HVM_SAVE_CODE_MAX 20

#endif /* __XEN_PUBLIC_HVM_SAVE_X86_H__ */
