/* SPDX-License-Identifier: MIT */
/*
 * The parameters of HVMOP_set_param and HVMOP_get_param: each domain has an array of 64-bit values.
 *
 * "Guest: read" and "Guest: read, write" tell what the domain itself may do with a parameter of its
 * own on x86. Without such a mark, only the toolstack has access, and the domain receives
 * -XEN_EPERM. "Once" means that a parameter keeps its first value other than 0: Xen refuses another
 * one with -XEN_EEXIST.
 *
 * On Arm, the domain may read CALLBACK_IRQ, STORE_* and CONSOLE_*, and may write no parameter. The
 * toolstack also has MONITOR_RING_PFN. Xen returns -XEN_EINVAL for all others.
 *
 * See xga_hvm_set_param() and xga_hvm_get_param() for all errors.
 */

#ifndef __XEN_PUBLIC_HVM_PARAMS_H__
#define __XEN_PUBLIC_HVM_PARAMS_H__

#include "hvm_op.h"

/* Retired parameters, whose numbers are not used again: Xen returns -XEN_EINVAL. */
#if defined(__XEN__) || defined(__XEN_TOOLS__)

#define HVM_PARAM_PAE_ENABLED              4
#define HVM_PARAM_DM_DOMAIN                13
#define HVM_PARAM_MEMORY_EVENT_CR0         20
#define HVM_PARAM_MEMORY_EVENT_CR3         21
#define HVM_PARAM_MEMORY_EVENT_CR4         22
#define HVM_PARAM_MEMORY_EVENT_INT3        23
#define HVM_PARAM_NESTEDHVM                24
#define HVM_PARAM_MEMORY_EVENT_SINGLE_STEP 25
#define HVM_PARAM_BUFIOREQ_EVTCHN          26
#define HVM_PARAM_MEMORY_EVENT_MSR         30

#endif /* defined(__XEN__) || defined(__XEN_TOOLS__) */

/*
 * How Xen signals events to the guest. x86: Guest: read, write. 0: not by this parameter; a PVH
 * domain that already has a vector keeps it. For other values, bits 56-63 are the type and the
 * lower bits are its operand.
 *
 * On x86, when the guest itself writes this parameter, Xen also uses the mode of the calling vCPU
 * (32 or 64 bits) for the layout of shared_info: guests write it in their final mode.
 *
 * For a vCPU with its own vector (HVMOP_set_evtchn_upcall_vector), Xen does not use the types GSI
 * and PCI_INTX. It still signals by the vector of the type VECTOR, and by that vector first.
 */
#define HVM_PARAM_CALLBACK_IRQ           0
#define HVM_PARAM_CALLBACK_IRQ_TYPE_MASK xen_mk_ullong(0xFF00000000000000)

/*
 * The interrupt line with that number, level-triggered, to vCPU 0. Line 0 cannot be selected,
 * because the value is then 0: no events.
 */
#define HVM_PARAM_CALLBACK_TYPE_GSI 0

/*
 * A PCI interrupt, level-triggered, to vCPU 0: segment in bits 32-47, bus 16-31, device and
 * function 8-15, pin 0-1.
 */
#define HVM_PARAM_CALLBACK_TYPE_PCI_INTX 1

#if defined(__i386__) || defined(__x86_64__)

/*
 * A vector (bits 0-7) that Xen injects directly into each vCPU; the guest does not acknowledge it.
 * Available with XENFEAT_hvm_callback_vector.
 */
#define HVM_PARAM_CALLBACK_TYPE_VECTOR 2

#elif defined(__arm__) || defined(__aarch64__)

/*
 * A private peripheral interrupt (bits 0-7), one for each vCPU. The guest masks and ends it at the
 * GIC like other interrupts. Bit 8: edge-triggered (1) or level-triggered (0). Bit 9: active low
 * (1) or high (0). Bits 16-55: 0. Guests commonly take it from the device tree's "xen,xen" node,
 * which contains the same values.
 */
#define HVM_PARAM_CALLBACK_TYPE_PPI                2
#define HVM_PARAM_CALLBACK_TYPE_PPI_FLAG_MASK      0xFF00
#define HVM_PARAM_CALLBACK_TYPE_PPI_FLAG_LOW_LEVEL 2

#endif

/*
 * The xenstore ring (io/xs_wire.h): its gfn (Guest: read), and the guest's port (Guest: read,
 * write).
 */
#define HVM_PARAM_STORE_PFN    1
#define HVM_PARAM_STORE_EVTCHN 2

/*
 * Two more frames for ioreq servers, which Xen uses when those of HVM_PARAM_IOREQ_SERVER_PFN are in
 * use. x86. Once.
 */
#define HVM_PARAM_IOREQ_PFN    5
#define HVM_PARAM_BUFIOREQ_PFN 6

#if defined(__i386__) || defined(__x86_64__)

/*
 * The parts of Microsoft's hypervisor interface (TLFS) that the guest has: HVMPV_*, ORed together.
 * HVMPV_base_freq must be set, else Xen returns -XEN_EINVAL. x86. Once. Xen returns -XEN_ENODEV if
 * it was built without the interface.
 */
#define HVM_PARAM_VIRIDIAN 9

/* The base: hypercall page, APIC and VP-index MSRs, and the two frequency MSRs. */
#define _HVMPV_base_freq 0
#define HVMPV_base_freq  (1 << _HVMPV_base_freq)

/* No frequency MSRs, as before Xen 4.4. */
#define _HVMPV_no_freq 1
#define HVMPV_no_freq  (1 << _HVMPV_no_freq)

/* The partition reference counter MSR. */
#define _HVMPV_time_ref_count 2
#define HVMPV_time_ref_count  (1 << _HVMPV_time_ref_count)

/* The reference TSC page. */
#define _HVMPV_reference_tsc 3
#define HVMPV_reference_tsc  (1 << _HVMPV_reference_tsc)

/* The hypercalls that flush the TLBs of other vCPUs. */
#define _HVMPV_hcall_remote_tlb_flush 4
#define HVMPV_hcall_remote_tlb_flush  (1 << _HVMPV_hcall_remote_tlb_flush)

/* The VP assist page, with lazy EOI. */
#define _HVMPV_apic_assist 5
#define HVMPV_apic_assist  (1 << _HVMPV_apic_assist)

/* The MSRs by which the guest reports its crash. */
#define _HVMPV_crash_ctl 6
#define HVMPV_crash_ctl  (1 << _HVMPV_crash_ctl)

/* The synthetic interrupt controller. */
#define _HVMPV_synic 7
#define HVMPV_synic  (1 << _HVMPV_synic)

/* The synthetic timers. */
#define _HVMPV_stimer 8
#define HVMPV_stimer  (1 << _HVMPV_stimer)

/* The hypercall that sends an interrupt to several vCPUs. */
#define _HVMPV_hcall_ipi 9
#define HVMPV_hcall_ipi  (1 << _HVMPV_hcall_ipi)

/* Sparse sets of vCPUs in the hypercalls for TLBs and interrupts. */
#define _HVMPV_ex_processor_masks 10
#define HVMPV_ex_processor_masks  (1 << _HVMPV_ex_processor_masks)

/* No limit of 64 vCPUs. */
#define _HVMPV_no_vp_limit 11
#define HVMPV_no_vp_limit  (1 << _HVMPV_no_vp_limit)

/* The toolstack can add vCPUs at run time. */
#define _HVMPV_cpu_hotplug 12
#define HVMPV_cpu_hotplug  (1 << _HVMPV_cpu_hotplug)

/* All flags that Xen accepts. */
#define HVMPV_feature_mask                                                              \
    (HVMPV_base_freq | HVMPV_no_freq | HVMPV_time_ref_count | HVMPV_reference_tsc |     \
     HVMPV_hcall_remote_tlb_flush | HVMPV_apic_assist | HVMPV_crash_ctl | HVMPV_synic | \
     HVMPV_stimer | HVMPV_hcall_ipi | HVMPV_ex_processor_masks | HVMPV_no_vp_limit |    \
     HVMPV_cpu_hotplug)

#endif

/*
 * What Xen does with ticks of emulated timers that fell due while the vCPU did not run. x86.
 *
 *   delay       Xen delivers all of them, and the guest's time stands back until it has.
 *   no_delay    Xen delivers all of them, and the guest's time follows real time.
 *   no_missed   Xen keeps none; the timer runs on while the vCPU waits, so that some ticks arrive.
 *   one_missed  Xen delivers one late tick for all, and the guest's time follows real time.
 */
#define HVM_PARAM_TIMER_MODE             10
#define HVMPTM_delay_for_missed_ticks    0
#define HVMPTM_no_delay_for_missed_ticks 1
#define HVMPTM_no_missed_ticks_pending   2
#define HVMPTM_one_missed_tick_pending   3

/* 1: the guest has an emulated HPET. x86. */
#define HVM_PARAM_HPET_ENABLED 11

/*
 * Guest-physical address of an identity-mapping page table, for VT-x processors that cannot run a
 * guest with paging off. x86.
 */
#define HVM_PARAM_IDENT_PT 12

/* Writing 3 suspends the guest (S3), writing 0 resumes it; reading returns the state. x86. */
#define HVM_PARAM_ACPI_S_STATE 14

/*
 * The older form of HVM_PARAM_VM86_TSS_SIZED: the address alone; the size is 128 bytes. x86. Guest:
 * read, write.
 */
#define HVM_PARAM_VM86_TSS 15

/* 1: Xen aligns periodic emulated timers so that they expire together. x86. */
#define HVM_PARAM_VPT_ALIGN 16

/*
 * The console ring (io/console.h): its gfn (Guest: read), and the guest's port (Guest: read,
 * write).
 */
#define HVM_PARAM_CONSOLE_PFN    17
#define HVM_PARAM_CONSOLE_EVTCHN 18

/*
 * The ports of the ACPI registers: 0: those of early releases of Xen (from 0x1f40 on), 1: QEMU's
 * (from 0xb000 on); see hvm/ioreq.h. x86. Guest: read, write. Xen returns -XEN_ENODEV if the guest
 * has no PM timer.
 */
#define HVM_PARAM_ACPI_IOPORTS_LOCATION 19

/* The gfns of the vm_event rings. */
#define HVM_PARAM_PAGING_RING_PFN  27
#define HVM_PARAM_MONITOR_RING_PFN 28
#define HVM_PARAM_SHARING_RING_PFN 29

/*
 * The reason (SHUTDOWN_*) with which Xen shuts the guest down after a triple fault; SHUTDOWN_reboot
 * at first. x86.
 */
#define HVM_PARAM_TRIPLE_FAULT_REASON 31

/* The first gfn and the number of frames that are reserved for ioreq servers. x86. Once. */
#define HVM_PARAM_IOREQ_SERVER_PFN      32
#define HVM_PARAM_NR_IOREQ_SERVER_PAGES 33

/*
 * Guest-physical address of the VM generation ID, written by the firmware. x86. Guest: read, write.
 */
#define HVM_PARAM_VM_GENERATION_ID_ADDR 34

/*
 * Who may use HVMOP_altp2m. x86. Guest: read. Since Xen 4.19, the value is fixed when the domain is
 * created, and writing it returns -XEN_EEXIST.
 */
#define HVM_PARAM_ALTP2M    35
#define XEN_ALTP2M_disabled 0
#define XEN_ALTP2M_mixed    1 /* the guest and its device model */
#define XEN_ALTP2M_external 2 /* the device model */
#define XEN_ALTP2M_limited  3 /* the device model; the guest may use VE and VMFUNC */

/*
 * How Xen saves the x87 instruction and operand pointers: 8: as 64 bits without selectors; 4: as 32
 * bits with selectors; 0: Xen chooses each time, from the pointers' values. The initial value is 8,
 * and needs no change, on processors that no longer store the selectors (FPCSDS), else 0. x86.
 * Guest: read, write.
 */
#define HVM_PARAM_X87_FIP_WIDTH 36

/*
 * The TSS that Xen can use to run real mode on VT-x: address in bits 0-31, size in bytes in bits
 * 32-63. The size must be at least that of a TSS without bitmaps, else Xen returns -XEN_EINVAL.
 * x86. Guest: read, write.
 */
#define HVM_PARAM_VM86_TSS_SIZED 37

/*
 * Machine-check features of the guest. With LMCE, the processor delivers an error to one vCPU. x86.
 * Once.
 */
#define HVM_PARAM_MCA_CAP    38
#define XEN_HVM_MCA_CAP_LMCE (xen_mk_ullong(1) << 0)
#define XEN_HVM_MCA_CAP_MASK XEN_HVM_MCA_CAP_LMCE

/* One more than the last index. */
#define HVM_NR_PARAMS 39

#endif /* __XEN_PUBLIC_HVM_PARAMS_H__ */
