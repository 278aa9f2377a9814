/* SPDX-License-Identifier: MIT */
/*
 * The lower bound: the call sites of sites.c written by hand, each for its own hypercall, with only
 * the trap and the stores of its operand. This file uses the declarations of <xen/…> and none of the
 * library's functions.
 */
#include <xen/argo.h>
#include <xen/event_channel.h>
#include <xen/grant_table.h>
#include <xen/hvm/hvm_op.h>
#include <xen/hvm/params.h>
#include <xen/memory.h>
#include <xen/xen.h>

#if defined(__aarch64__)
#define NUMBER    "x16"
#define RESULT    a1
#define TRAP_INSN "hvc #0xea1"
#define R1        "x0"
#define R2        "x1"
#define R3        "x2"
#define R4        "x3"
#define R5        "x4"
#elif defined(__arm__)
#define NUMBER    "r12"
#define RESULT    a1
#define TRAP_INSN ".arch_extension virt\n\thvc #0xea1"
#define R1        "r0"
#define R2        "r1"
#define R3        "r2"
#define R4        "r3"
#define R5        "r4"
#elif defined(__x86_64__)
#define NUMBER    "rax"
#define RESULT    nr
#define TRAP_INSN "vmcall"
#define R1        "rdi"
#define R2        "rsi"
#define R3        "rdx"
#define R4        "r10"
#define R5        "r8"
#elif defined(__i386__)
#define NUMBER    "eax"
#define RESULT    nr
#define TRAP_INSN "vmcall"
#define R1        "ebx"
#define R2        "ecx"
#define R3        "edx"
#define R4        "esi"
#define R5        "edi"
#else
#error "bound.c has the registers of arm, arm64, x86_32 and x86_64 only"
#endif

#ifdef BOUND_PV
#undef TRAP_INSN
#if defined(__x86_64__)
#define TRAP_INSN "syscall"
#define CLOBBERS  "rcx", "r11", "memory"
#else
#define TRAP_INSN "int $0x82"
#endif
#endif
#ifndef CLOBBERS
#define CLOBBERS "memory"
#endif

#define REG(name, reg, value) register long name __asm__(reg) = (long)(value)
#define TRAP(...)             __asm__ volatile(TRAP_INSN : "+r"(nr), __VA_ARGS__ : : CLOBBERS)

long site_raw(void *p);
long site_typed(struct xen_memory_reservation *r);
long site_five(long a, long b, long c, long d, long e);
long site_send(evtchn_port_t port);
long site_param(uint64_t *value);
long site_map(struct gnttab_map_grant_ref *refs, unsigned int count);
long site_unmap(xen_pfn_t gfn);

long site_raw(void *p)
{
    REG(nr, NUMBER, __HYPERVISOR_memory_op);
    REG(a1, R1, XENMEM_populate_physmap);
    REG(a2, R2, p);

    TRAP("+r"(a1), "+r"(a2));
    return RESULT;
}

long site_typed(struct xen_memory_reservation *r)
{
    REG(nr, NUMBER, __HYPERVISOR_memory_op);
    REG(a1, R1, XENMEM_populate_physmap);
    REG(a2, R2, r);

    TRAP("+r"(a1), "+r"(a2));
    return RESULT;
}

long site_five(long a, long b, long c, long d, long e)
{
    REG(nr, NUMBER, __HYPERVISOR_argo_op);
    REG(a1, R1, a);
    REG(a2, R2, b);
    REG(a3, R3, c);
    REG(a4, R4, d);
    REG(a5, R5, e);

    TRAP("+r"(a1), "+r"(a2), "+r"(a3), "+r"(a4), "+r"(a5));
    return RESULT;
}

long site_send(evtchn_port_t port)
{
    struct evtchn_send op;
    REG(nr, NUMBER, __HYPERVISOR_event_channel_op);
    REG(a1, R1, EVTCHNOP_send);
    REG(a2, R2, &op);

    op.port = port;
    TRAP("+r"(a1), "+r"(a2));
    return RESULT;
}

long site_param(uint64_t *value)
{
    struct xen_hvm_param op;
    REG(nr, NUMBER, __HYPERVISOR_hvm_op);
    REG(a1, R1, HVMOP_get_param);
    REG(a2, R2, &op);

    op.domid = DOMID_SELF;
    op.pad = 0;
    op.index = HVM_PARAM_STORE_EVTCHN;
    op.value = 0;
    TRAP("+r"(a1), "+r"(a2));
    if (RESULT == 0)
        *value = op.value;
    return RESULT;
}

long site_map(struct gnttab_map_grant_ref *refs, unsigned int count)
{
    REG(nr, NUMBER, __HYPERVISOR_grant_table_op);
    REG(a1, R1, GNTTABOP_map_grant_ref);
    REG(a2, R2, refs);
    REG(a3, R3, count);

    TRAP("+r"(a1), "+r"(a2), "+r"(a3));
    return RESULT;
}

long site_unmap(xen_pfn_t gfn)
{
    xen_pfn_t op[2]; /* struct xen_remove_from_physmap: domid with its padding, gpfn */
    REG(nr, NUMBER, __HYPERVISOR_memory_op);
    REG(a1, R1, XENMEM_remove_from_physmap);
    REG(a2, R2, op);

    op[0] = DOMID_SELF;
    op[1] = gfn;
    TRAP("+r"(a1), "+r"(a2));
    return RESULT;
}
