/* SPDX-License-Identifier: MIT */
/*
 * domctl and sysctl belong to one release of Xen: their calls, compiled once for each release that the
 * guest meets (control_0x….c), and the domains that the checks make to try them on.
 *
 * The structures are the newest release's. Between 4.17 and 4.22 only createdomain's differs, and
 * what is not looked at here.
 */
#ifndef CONTROL_H
#define CONTROL_H

#include "support.h"

#include <xen/domctl.h>
#include <xen/sysctl.h>

/* All operations: the first and the last release that has it, 4.…, and its name. */
#if X86
#define DOMCTLS_ARCH(OP)              \
    OP(17, 22, shadow_op)             \
    OP(17, 22, irq_permission)        \
    OP(17, 22, ioport_permission)     \
    OP(17, 22, hypercall_init)        \
    OP(17, 22, sendtrigger)           \
    OP(17, 22, gethvmcontext)         \
    OP(17, 22, sethvmcontext)         \
    OP(17, 22, gethvmcontext_partial) \
    OP(17, 22, get_address_size)      \
    OP(17, 22, ioport_mapping)        \
    OP(17, 22, set_ext_vcpucontext)   \
    OP(17, 22, get_ext_vcpucontext)   \
    OP(17, 22, debug_op)              \
    OP(17, 22, mem_sharing_op)        \
    OP(17, 22, gettscinfo)            \
    OP(17, 22, settscinfo)            \
    OP(17, 22, getpageframeinfo3)     \
    OP(17, 22, setvcpuextstate)       \
    OP(17, 22, getvcpuextstate)       \
    OP(17, 22, audit_p2m)             \
    OP(17, 22, set_broken_page_p2m)   \
    OP(17, 22, get_vcpu_msrs)         \
    OP(17, 22, set_vcpu_msrs)         \
    OP(17, 22, psr_cmt_op)            \
    OP(17, 22, psr_alloc)             \
    OP(17, 22, get_cpu_policy)        \
    OP(17, 22, set_cpu_policy)        \
    OP(17, 22, vmtrace_op)            \
    OP(17, 22, gdbsx_guestmemio)      \
    OP(17, 22, gdbsx_pausevcpu)       \
    OP(17, 22, gdbsx_unpausevcpu)     \
    OP(17, 22, gdbsx_domstatus)       \
    OP(20, 22, gsi_permission)
#define SYSCTLS_ARCH(OP)           \
    OP(17, 22, get_pmstat)         \
    OP(17, 22, cpu_hotplug)        \
    OP(17, 22, pm_op)              \
    OP(17, 22, psr_cmt_op)         \
    OP(17, 22, psr_alloc)          \
    OP(17, 22, get_cpu_featureset) \
    OP(17, 22, get_cpu_policy)     \
    OP(17, 21, get_cpu_levelling_caps)
#else
#define DOMCTLS_ARCH(OP)   \
    OP(17, 22, cacheflush) \
    OP(17, 22, vuart_op)   \
    OP(19, 22, dt_overlay) \
    OP(17, 18, irq_permission)
#define SYSCTLS_ARCH(OP) OP(18, 22, dt_overlay)
#endif

#define DOMCTLS(OP)                     \
    OP(17, 22, createdomain)            \
    OP(17, 22, destroydomain)           \
    OP(17, 22, pausedomain)             \
    OP(17, 22, unpausedomain)           \
    OP(17, 22, resumedomain)            \
    OP(17, 22, soft_reset)              \
    OP(17, 22, getdomaininfo)           \
    OP(21, 22, get_domain_state)        \
    OP(17, 22, max_vcpus)               \
    OP(17, 22, setdomainhandle)         \
    OP(17, 22, settimeoffset)           \
    OP(17, 22, set_target)              \
    OP(17, 22, subscribe)               \
    OP(17, 22, set_virq_handler)        \
    OP(17, 22, scheduler_op)            \
    OP(17, 22, setnodeaffinity)         \
    OP(17, 22, getnodeaffinity)         \
    OP(17, 22, setvnumainfo)            \
    OP(17, 22, set_address_size)        \
    OP(17, 22, getvcpuinfo)             \
    OP(17, 22, setvcpucontext)          \
    OP(17, 22, getvcpucontext)          \
    OP(17, 22, setvcpuaffinity)         \
    OP(17, 22, getvcpuaffinity)         \
    OP(17, 22, max_mem)                 \
    OP(17, 22, get_paging_mempool_size) \
    OP(17, 22, set_paging_mempool_size) \
    OP(20, 22, set_llc_colors)          \
    OP(17, 22, iomem_permission)        \
    OP(17, 22, memory_mapping)          \
    OP(17, 22, bind_pt_irq)             \
    OP(17, 22, unbind_pt_irq)           \
    OP(17, 22, assign_device)           \
    OP(17, 22, test_assign_device)      \
    OP(17, 22, deassign_device)         \
    OP(17, 22, get_device_group)        \
    OP(17, 22, setdebugging)            \
    OP(17, 22, vm_event_op)             \
    OP(17, 22, monitor_op)              \
    OP(17, 22, set_access_required)     \
    DOMCTLS_ARCH(OP)

#define SYSCTLS(OP)               \
    OP(17, 22, readconsole)       \
    OP(17, 22, tbuf_op)           \
    OP(17, 22, physinfo)          \
    OP(17, 22, sched_id)          \
    OP(17, 22, perfc_op)          \
    OP(17, 22, getdomaininfolist) \
    OP(17, 22, debug_keys)        \
    OP(17, 22, getcpuinfo)        \
    OP(17, 22, availheap)         \
    OP(17, 22, page_offline_op)   \
    OP(17, 22, lockprof_op)       \
    OP(17, 22, cputopoinfo)       \
    OP(17, 22, numainfo)          \
    OP(17, 22, cpupool_op)        \
    OP(17, 22, scheduler_op)      \
    OP(17, 22, coverage_op)       \
    OP(17, 22, pcitopoinfo)       \
    OP(17, 22, livepatch_op)      \
    SYSCTLS_ARCH(OP)

#define DOMCTL_NUMBER(first, last, name) DOMCTL_##name,
#define SYSCTL_NUMBER(first, last, name) SYSCTL_##name,
enum { DOMCTLS(DOMCTL_NUMBER) DOMCTL_COUNT };
enum { SYSCTLS(SYSCTL_NUMBER) SYSCTL_COUNT };

/* An operation of one release; call is NULL where that release lacks it. */
struct control_call {
    const char *name;
    uint32_t command, version;
    long (*call)(void *op);
};

struct control {
    long release;
    struct control_call domctl[DOMCTL_COUNT], sysctl[SYSCTL_COUNT];
    /* createdomain with these, and nothing else. */
    long (*create)(domid_t *domid, unsigned int vcpus, uint32_t flags, uint32_t emulation_flags);
#if X86
    long (*levelling_caps)(uint32_t *caps);
#endif
};

/* That of the Xen that runs, or NULL. */
const struct control *control(void);
/* Leaves the check where it is NULL. */
#define require_control()                                           \
    do {                                                            \
        if (control() == NULL)                                      \
            skip("domctl and sysctl of this release are not here"); \
    } while (0)
/*
 * Leaves the check where this release lacks the operation, and where the guest may not control: then it
 * is refused, and that is the check.
 */
#define require_domctl(name)                               \
    do {                                                   \
        require_control();                                 \
        if (control()->domctl[DOMCTL_##name].call == NULL) \
            skip("another release has it");                \
        if (!guest.dom0) {                                 \
            expect_domctl_refused(DOMCTL_##name);          \
            return;                                        \
        }                                                  \
    } while (0)
#define require_sysctl(name)                               \
    do {                                                   \
        require_control();                                 \
        if (control()->sysctl[SYSCTL_##name].call == NULL) \
            skip("another release has it");                \
        if (!guest.dom0) {                                 \
            expect_sysctl_refused(SYSCTL_##name);          \
            return;                                        \
        }                                                  \
    } while (0)
void expect_domctl_refused(unsigned int which);
void expect_sysctl_refused(unsigned int which);

/* One operation, on a structure whose u is filled in. */
#define domctl(name, domid, op) domctl_(DOMCTL_##name, domid, op)
#define sysctl(name, op)        (control()->sysctl[SYSCTL_##name].call(op))
/* Fails the check where an operation answered otherwise. */
void expect_answer(const char *family, const struct control_call *one, long got, long want);
long domctl_(unsigned int which, domid_t domid, struct xen_domctl *op);

/* All bytes 0: a compiler may make memset() of an initialiser, and checks want the padding too. */
struct xen_domctl *clear_domctl(struct xen_domctl *op);
struct xen_sysctl *clear_sysctl(struct xen_sysctl *op);

#define NOBODY 99u /* a vCPU that no domain here has */

/*
 * A domain of one vCPU, paused, without memory: translated (PVH; Arm) or PV. False where this Xen can't
 * make such a one, or the making failed, which the check then reports.
 */
enum kind { TRANSLATED, CLASSIC };
bool can_make(enum kind kind);
/* Whether domains can be given devices. */
bool has_iommu(void);
/* The kind that this Xen can make. */
enum kind any_kind(void);
bool make_domain(enum kind kind, domid_t *domid);
void destroy_domain(domid_t domid);
/* A made domain for the statement that follows, which may not leave the check. */
#define WITH_DOMAIN(kind, domid) \
    for (bool made_ = make_domain(kind, &domid); made_; made_ = (destroy_domain(domid), false))
/* getdomaininfo, which fails the check if it fails. */
const struct xen_domctl_getdomaininfo *domain_info(domid_t domid);

#endif
