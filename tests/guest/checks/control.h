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

/* All operations: of both releases, of the newer one alone, of the older one alone. */
#if X86
#define DOMCTLS_ARCH(BOTH, NEW, OLD) \
    BOTH(shadow_op)                  \
    BOTH(irq_permission)             \
    BOTH(ioport_permission)          \
    BOTH(hypercall_init)             \
    BOTH(sendtrigger)                \
    BOTH(gethvmcontext)              \
    BOTH(sethvmcontext)              \
    BOTH(gethvmcontext_partial)      \
    BOTH(get_address_size)           \
    BOTH(ioport_mapping)             \
    BOTH(set_ext_vcpucontext)        \
    BOTH(get_ext_vcpucontext)        \
    BOTH(debug_op)                   \
    BOTH(mem_sharing_op)             \
    BOTH(gettscinfo)                 \
    BOTH(settscinfo)                 \
    BOTH(getpageframeinfo3)          \
    BOTH(setvcpuextstate)            \
    BOTH(getvcpuextstate)            \
    BOTH(audit_p2m)                  \
    BOTH(set_broken_page_p2m)        \
    BOTH(get_vcpu_msrs)              \
    BOTH(set_vcpu_msrs)              \
    BOTH(psr_cmt_op)                 \
    BOTH(psr_alloc)                  \
    BOTH(get_cpu_policy)             \
    BOTH(set_cpu_policy)             \
    BOTH(vmtrace_op)                 \
    BOTH(gdbsx_guestmemio)           \
    BOTH(gdbsx_pausevcpu)            \
    BOTH(gdbsx_unpausevcpu)          \
    BOTH(gdbsx_domstatus)            \
    NEW(gsi_permission)
#define SYSCTLS_ARCH(BOTH, NEW, OLD) \
    BOTH(get_pmstat)                 \
    BOTH(cpu_hotplug)                \
    BOTH(pm_op)                      \
    BOTH(psr_cmt_op)                 \
    BOTH(psr_alloc)                  \
    BOTH(get_cpu_featureset)         \
    BOTH(get_cpu_policy)             \
    OLD(get_cpu_levelling_caps)
#else
#define DOMCTLS_ARCH(BOTH, NEW, OLD) \
    BOTH(cacheflush)                 \
    BOTH(vuart_op)                   \
    NEW(dt_overlay)                  \
    OLD(irq_permission)
#define SYSCTLS_ARCH(BOTH, NEW, OLD) NEW(dt_overlay)
#endif

#define DOMCTLS(BOTH, NEW, OLD)   \
    BOTH(createdomain)            \
    BOTH(destroydomain)           \
    BOTH(pausedomain)             \
    BOTH(unpausedomain)           \
    BOTH(resumedomain)            \
    BOTH(soft_reset)              \
    BOTH(getdomaininfo)           \
    NEW(get_domain_state)         \
    BOTH(max_vcpus)               \
    BOTH(setdomainhandle)         \
    BOTH(settimeoffset)           \
    BOTH(set_target)              \
    BOTH(subscribe)               \
    BOTH(set_virq_handler)        \
    BOTH(scheduler_op)            \
    BOTH(setnodeaffinity)         \
    BOTH(getnodeaffinity)         \
    BOTH(setvnumainfo)            \
    BOTH(set_address_size)        \
    BOTH(getvcpuinfo)             \
    BOTH(setvcpucontext)          \
    BOTH(getvcpucontext)          \
    BOTH(setvcpuaffinity)         \
    BOTH(getvcpuaffinity)         \
    BOTH(max_mem)                 \
    BOTH(get_paging_mempool_size) \
    BOTH(set_paging_mempool_size) \
    NEW(set_llc_colors)           \
    BOTH(iomem_permission)        \
    BOTH(memory_mapping)          \
    BOTH(bind_pt_irq)             \
    BOTH(unbind_pt_irq)           \
    BOTH(assign_device)           \
    BOTH(test_assign_device)      \
    BOTH(deassign_device)         \
    BOTH(get_device_group)        \
    BOTH(setdebugging)            \
    BOTH(vm_event_op)             \
    BOTH(monitor_op)              \
    BOTH(set_access_required)     \
    DOMCTLS_ARCH(BOTH, NEW, OLD)

#define SYSCTLS(BOTH, NEW, OLD) \
    BOTH(readconsole)           \
    BOTH(tbuf_op)               \
    BOTH(physinfo)              \
    BOTH(sched_id)              \
    BOTH(perfc_op)              \
    BOTH(getdomaininfolist)     \
    BOTH(debug_keys)            \
    BOTH(getcpuinfo)            \
    BOTH(availheap)             \
    BOTH(page_offline_op)       \
    BOTH(lockprof_op)           \
    BOTH(cputopoinfo)           \
    BOTH(numainfo)              \
    BOTH(cpupool_op)            \
    BOTH(scheduler_op)          \
    BOTH(coverage_op)           \
    BOTH(pcitopoinfo)           \
    BOTH(livepatch_op)          \
    SYSCTLS_ARCH(BOTH, NEW, OLD)

#define DOMCTL_NUMBER(name) DOMCTL_##name,
#define SYSCTL_NUMBER(name) SYSCTL_##name,
enum { DOMCTLS(DOMCTL_NUMBER, DOMCTL_NUMBER, DOMCTL_NUMBER) DOMCTL_COUNT };
enum { SYSCTLS(SYSCTL_NUMBER, SYSCTL_NUMBER, SYSCTL_NUMBER) SYSCTL_COUNT };

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
    long (*create)(domid_t *domid, uint32_t flags, uint32_t emulation_flags);
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
