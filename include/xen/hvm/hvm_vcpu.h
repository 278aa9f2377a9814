/* SPDX-License-Identifier: MIT */
/*
 * The initial state of a secondary vCPU of an HVM or PVH guest: the operand of VCPUOP_initialise.
 * x86. Registers that have no member here have the values after a reset.
 */

#ifndef __XEN_PUBLIC_HVM_HVM_VCPU_H__
#define __XEN_PUBLIC_HVM_HVM_VCPU_H__

#include "../xen.h"

/*
 * Starts the vCPU in 32-bit mode, with or without paging, or in compatibility mode (EFER.LME set).
 *
 * The *_ar members are the segment's attributes as in the upper half of a descriptor: type in bits
 * 0-3, S 4, DPL 5-6, P 7, AVL 8, L 9, D/B 10, G 11; the other bits must be 0.
 *
 * Xen returns -XEN_EINVAL unless all of these are true:
 * - the pads are 0;
 * - cs is a code segment, ss a writable data segment, tr a busy 32-bit TSS, and all three are
 *   present;
 * - ds and es are readable and present, or their attributes are 0;
 * - eip is within the limit of cs;
 * - ss has the DPL of cs, and ds and es have no higher DPL;
 * - Xen allows the guest the values of cr4 and efer;
 * - cr3 is in the guest's RAM, if paging is on and the guest uses shadow paging.
 */
struct vcpu_hvm_x86_32 {
    uint32_t eax;
    uint32_t ecx;
    uint32_t edx;
    uint32_t ebx;
    uint32_t esp;
    uint32_t ebp;
    uint32_t esi;
    uint32_t edi;
    uint32_t eip;
    uint32_t eflags;

    uint32_t cr0;
    uint32_t cr3;
    uint32_t cr4;

    uint32_t pad1;

    /* NXE if the guest uses it with paging; LME for compatibility mode. */
    uint64_t efer;

    uint32_t cs_base;
    uint32_t ds_base;
    uint32_t ss_base;
    uint32_t es_base;
    uint32_t tr_base;
    uint32_t cs_limit;
    uint32_t ds_limit;
    uint32_t ss_limit;
    uint32_t es_limit;
    uint32_t tr_limit;
    uint16_t cs_ar;
    uint16_t ds_ar;
    uint16_t ss_ar;
    uint16_t es_ar;
    uint16_t tr_ar;

    uint16_t pad2[3];
};
typedef struct vcpu_hvm_x86_32 xen_vcpu_hvm_x86_32_t;

/*
 * Starts the vCPU in 64-bit mode, with flat segments that Xen sets.
 *
 * Xen returns -XEN_EINVAL unless CR0.PG, CR4.PAE and EFER.LME are set, rip is canonical, and cr4,
 * efer and cr3 are valid as above.
 */
struct vcpu_hvm_x86_64 {
    uint64_t rax;
    uint64_t rcx;
    uint64_t rdx;
    uint64_t rbx;
    uint64_t rsp;
    uint64_t rbp;
    uint64_t rsi;
    uint64_t rdi;
    uint64_t rip;
    uint64_t rflags;

    uint64_t cr0;
    uint64_t cr3;
    uint64_t cr4;
    uint64_t efer;
};
typedef struct vcpu_hvm_x86_64 xen_vcpu_hvm_x86_64_t;

/* All members are [in]. The layout is the same for 32-bit and 64-bit callers. */
struct vcpu_hvm_context {
#define VCPU_HVM_MODE_32B 0
#define VCPU_HVM_MODE_64B 1
    uint32_t mode; /* selects the member of cpu_regs */

    uint32_t pad; /* must be 0 */

    union {
        xen_vcpu_hvm_x86_32_t x86_32;
        xen_vcpu_hvm_x86_64_t x86_64;
    } cpu_regs;
};
typedef struct vcpu_hvm_context vcpu_hvm_context_t;
DEFINE_XEN_GUEST_HANDLE(vcpu_hvm_context_t);

#endif /* __XEN_PUBLIC_HVM_HVM_VCPU_H__ */
