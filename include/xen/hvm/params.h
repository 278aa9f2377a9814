/* SPDX-License-Identifier: MIT */
/*
 * The parameters of HVMOP_set_param and HVMOP_get_param: one array of 64-bit values per domain.
 *
 * Marks: "guest r", "guest rw": what the domain itself may do with it; no mark: toolstack only,
 * -EPERM for the domain. "once": a second, different value is refused with -EEXIST.
 * On Arm the domain may read CALLBACK_IRQ, STORE_* and CONSOLE_* and write none; the toolstack
 * also has MONITOR_RING_PFN; anything else is -EINVAL.
 */

#ifndef __XEN_PUBLIC_HVM_PARAMS_H__
#define __XEN_PUBLIC_HVM_PARAMS_H__

#include "hvm_op.h"

/* Numbers that are spoken for but mean nothing any more: -EINVAL. */
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
 * How events reach the guest. x86: guest rw; Arm: guest r. 0: not at all; else bits 56-63 hold
 * the type and the lower ones its operand. On x86 any write also makes Xen take the guest's
 * current mode (32 or 64 bits) for the layout of shared_info: write it in the final mode.
 * A vCPU with a vector of its own (HVMOP_set_evtchn_upcall_vector) does not use this.
 */
#define HVM_PARAM_CALLBACK_IRQ           0
#define HVM_PARAM_CALLBACK_IRQ_TYPE_MASK xen_mk_ullong(0xFF00000000000000)

/* Interrupt line of that number, level, for vCPU 0. Line 0 would be the value 0: no events. */
#define HVM_PARAM_CALLBACK_TYPE_GSI 0

/* PCI interrupt, level, vCPU 0: segment 32-47, bus 16-31, device and function 8-15, pin 0-1. */
#define HVM_PARAM_CALLBACK_TYPE_PCI_INTX 1

#if defined(__i386__) || defined(__x86_64__)

/*
 * IDT vector (bits 0-7), injected into each vCPU directly; nothing is to be acknowledged.
 * Offered with XENFEAT_hvm_callback_vector.
 */
#define HVM_PARAM_CALLBACK_TYPE_VECTOR 2

#elif defined(__arm__) || defined(__aarch64__)

/*
 * Private peripheral interrupt (bits 0-7), each vCPU its own; masked and ended at the GIC like any
 * other. Bit 8: edge (1) or level (0). Bit 9: active low (1) or high (0). Bits 16-55: 0.
 * The device tree's "xen,xen" node says the same and is the usual source.
 */
#define HVM_PARAM_CALLBACK_TYPE_PPI                2
#define HVM_PARAM_CALLBACK_TYPE_PPI_FLAG_MASK      0xFF00
#define HVM_PARAM_CALLBACK_TYPE_PPI_FLAG_LOW_LEVEL 2

#endif

/* The xenstore ring (io/xs_wire.h): frame, guest r; the guest's port, guest rw (Arm: r). */
#define HVM_PARAM_STORE_PFN    1
#define HVM_PARAM_STORE_EVTCHN 2

/* Two more frames for ioreq servers, given out when those of number 32 are used up. x86, once. */
#define HVM_PARAM_IOREQ_PFN    5
#define HVM_PARAM_BUFIOREQ_PFN 6

#if defined(__i386__) || defined(__x86_64__)

/*
 * Which parts of Microsoft's hypervisor interface (TLFS) the guest sees: HVMPV_* ored together,
 * HVMPV_base_freq among them, else -EINVAL. x86, once. -ENODEV: Xen was built without it.
 */
#define HVM_PARAM_VIRIDIAN 9

/* The basis: hypercall page, APIC and VP-index MSRs, and the two frequency MSRs. */
#define _HVMPV_base_freq 0
#define HVMPV_base_freq  (1 << _HVMPV_base_freq)

/* Without the frequency MSRs, as before 4.4. */
#define _HVMPV_no_freq 1
#define HVMPV_no_freq  (1 << _HVMPV_no_freq)

/* Partition reference counter MSR. */
#define _HVMPV_time_ref_count 2
#define HVMPV_time_ref_count  (1 << _HVMPV_time_ref_count)

/* Reference TSC page. */
#define _HVMPV_reference_tsc 3
#define HVMPV_reference_tsc  (1 << _HVMPV_reference_tsc)

/* Hypercalls that flush other vCPUs' TLBs. */
#define _HVMPV_hcall_remote_tlb_flush 4
#define HVMPV_hcall_remote_tlb_flush  (1 << _HVMPV_hcall_remote_tlb_flush)

/* VP assist page with its lazy EOI. */
#define _HVMPV_apic_assist 5
#define HVMPV_apic_assist  (1 << _HVMPV_apic_assist)

/* MSRs through which the guest reports its crash. */
#define _HVMPV_crash_ctl 6
#define HVMPV_crash_ctl  (1 << _HVMPV_crash_ctl)

/* Synthetic interrupt controller. */
#define _HVMPV_synic 7
#define HVMPV_synic  (1 << _HVMPV_synic)

/* Synthetic timers. */
#define _HVMPV_stimer 8
#define HVMPV_stimer  (1 << _HVMPV_stimer)

/* Hypercall that sends interrupts to many vCPUs. */
#define _HVMPV_hcall_ipi 9
#define HVMPV_hcall_ipi  (1 << _HVMPV_hcall_ipi)

/* Sparse vCPU sets in those hypercalls. */
#define _HVMPV_ex_processor_masks 10
#define HVMPV_ex_processor_masks  (1 << _HVMPV_ex_processor_masks)

/* No limit of 64 vCPUs. */
#define _HVMPV_no_vp_limit 11
#define HVMPV_no_vp_limit  (1 << _HVMPV_no_vp_limit)

/* vCPUs may be added at run time. */
#define _HVMPV_cpu_hotplug 12
#define HVMPV_cpu_hotplug  (1 << _HVMPV_cpu_hotplug)

/* All that Xen takes. */
#define HVMPV_feature_mask                                                              \
    (HVMPV_base_freq | HVMPV_no_freq | HVMPV_time_ref_count | HVMPV_reference_tsc |     \
     HVMPV_hcall_remote_tlb_flush | HVMPV_apic_assist | HVMPV_crash_ctl | HVMPV_synic | \
     HVMPV_stimer | HVMPV_hcall_ipi | HVMPV_ex_processor_masks | HVMPV_no_vp_limit |    \
     HVMPV_cpu_hotplug)

#endif

/*
 * What becomes of emulated timer ticks that fell due while the vCPU was not running. x86.
 * delay: all are delivered, and guest time lags behind until they are.
 * no_delay: all are delivered, guest time keeps up with real time.
 * no_missed: none is kept; the tick goes on while the vCPU waits, so some arrive.
 * one_missed: a late one stands for all; guest time keeps up.
 */
#define HVM_PARAM_TIMER_MODE             10
#define HVMPTM_delay_for_missed_ticks    0
#define HVMPTM_no_delay_for_missed_ticks 1
#define HVMPTM_no_missed_ticks_pending   2
#define HVMPTM_one_missed_tick_pending   3

/* 1: the guest has an emulated HPET. x86. */
#define HVM_PARAM_HPET_ENABLED 11

/* Address of a 1:1 page table, for VT-x that can't run a guest with paging off. x86. */
#define HVM_PARAM_IDENT_PT 12

/* Write 3: suspend the guest (S3), 0: wake it; reading tells. x86. */
#define HVM_PARAM_ACPI_S_STATE 14

/* Older form of number 37: the address alone, the size taken as 128. x86, guest rw. */
#define HVM_PARAM_VM86_TSS 15

/* 1: let periodic emulated timers fire together. x86. */
#define HVM_PARAM_VPT_ALIGN 16

/* The console ring (io/console.h): frame, guest r; the guest's port, guest rw (Arm: r). */
#define HVM_PARAM_CONSOLE_PFN    17
#define HVM_PARAM_CONSOLE_EVTCHN 18

/*
 * Where the ACPI registers are: 0 the first Xen's ports (0x1f40...), 1 QEMU's (0xb000...);
 * hvm/ioreq.h has them by name. x86, guest rw. -ENODEV: no PM timer.
 */
#define HVM_PARAM_ACPI_IOPORTS_LOCATION 19

/* Frames of the vm_event rings. */
#define HVM_PARAM_PAGING_RING_PFN  27
#define HVM_PARAM_MONITOR_RING_PFN 28
#define HVM_PARAM_SHARING_RING_PFN 29

/* SHUTDOWN_* reason given to a triple fault; SHUTDOWN_reboot at first. x86. */
#define HVM_PARAM_TRIPLE_FAULT_REASON 31

/* First frame, and number of frames, set aside for ioreq servers. x86, once. */
#define HVM_PARAM_IOREQ_SERVER_PFN      32
#define HVM_PARAM_NR_IOREQ_SERVER_PAGES 33

/* Guest-physical address of the VM generation ID; the firmware says where. x86, guest rw. */
#define HVM_PARAM_VM_GENERATION_ID_ADDR 34

/*
 * Who may use HVMOP_altp2m. x86, guest r; fixed when the domain is created, so that
 * setting it is -EEXIST.
 */
#define HVM_PARAM_ALTP2M    35
#define XEN_ALTP2M_disabled 0
#define XEN_ALTP2M_mixed    1 /* guest and controller */
#define XEN_ALTP2M_external 2 /* controller */
#define XEN_ALTP2M_limited  3 /* controller; the guest may have #VE and VMFUNC */

/*
 * How Xen saves the x87 instruction and operand pointers: 8 as 64 bits without selectors,
 * 4 as 32 bits with selectors, 0 by looking at them each time. CPUs that no longer keep the
 * selectors (FPCSDS) begin with 8 and need no change; others begin with 0. x86, guest rw.
 */
#define HVM_PARAM_X87_FIP_WIDTH 36

/*
 * TSS that Xen may use to run real mode on VT-x: address in bits 0-31, bytes in bits 32-63.
 * x86, guest rw. -EINVAL: smaller than a bare TSS.
 */
#define HVM_PARAM_VM86_TSS_SIZED 37

/* Machine-check features of the guest; LMCE: errors are delivered to one vCPU. x86, once. */
#define HVM_PARAM_MCA_CAP    38
#define XEN_HVM_MCA_CAP_LMCE (xen_mk_ullong(1) << 0)
#define XEN_HVM_MCA_CAP_MASK XEN_HVM_MCA_CAP_LMCE

/* One more than the last index. */
#define HVM_NR_PARAMS 39

#endif /* __XEN_PUBLIC_HVM_PARAMS_H__ */
