/* SPDX-License-Identifier: MIT */
/* What differs between releases, in one source: compile it with -DXGA_XEN_RELEASE=0x00041100 and so on. */
#define __XEN_TOOLS__ 1
#include <xen/errno.h>
#include <xen/memory.h>
#include <xen/vm_event.h>
#include <xga/domctl.h>
#include <xga/sysctl.h>
#include "toolstack.h"

#define JOIN2(a, b) a##b
#define JOIN(a, b)  JOIN2(a, b)
/* One name for each release, as toolstack_0x00041600. */
#define THIS        JOIN(toolstack_, XGA_XEN_RELEASE)

/* Without memset(): there may be no C library. */
static void clear(void *where, unsigned long size)
{
    volatile unsigned char *byte = (volatile unsigned char *)where;

    while (size--)
        *byte++ = 0;
}

static long create(const struct domain_wanted *wanted)
{
    struct xen_domctl op;

    clear(&op, sizeof(op));
    op.domain = (domid_t)wanted->domid;
    op.u.createdomain.flags = wanted->flags;
    op.u.createdomain.max_vcpus = wanted->max_vcpus;
    op.u.createdomain.max_evtchn_port = wanted->ports;
    op.u.createdomain.max_grant_frames = (int32_t)wanted->grant_frames;
    op.u.createdomain.max_maptrack_frames = (int32_t)wanted->maptrack_frames;
    op.u.createdomain.grant_opts = wanted->grant_opts;
    op.u.createdomain.vmtrace_size = wanted->vmtrace_size;
    op.u.createdomain.cpupool_id = wanted->cpupool;
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
    op.u.createdomain.altp2m.opts = (uint16_t)XEN_DOMCTL_ALTP2M_mode(wanted->altp2m);
#elif XGA_XEN_RELEASE >= 0x00041300 /* 4.19 */
    op.u.createdomain.altp2m_opts = XEN_DOMCTL_ALTP2M_mode(wanted->altp2m);
#endif
    return xga_domctl_createdomain(&op);
}

static long state(unsigned int domid, struct domain_state *out)
{
    struct xen_domctl op;
    long result;

    clear(&op, sizeof(op));
    op.domain = (domid_t)domid;
    result = xga_domctl_getdomaininfo(&op);
    out->domid = op.u.getdomaininfo.domain;
    out->flags = op.u.getdomaininfo.flags;
    out->online_vcpus = op.u.getdomaininfo.nr_online_vcpus;
    out->cpupool = op.u.getdomaininfo.cpupool;
    out->tot_pages = op.u.getdomaininfo.tot_pages;
    out->cpu_time = op.u.getdomaininfo.cpu_time;
    return result;
}

static long frequency(unsigned int cpu)
{
    struct xen_sysctl op;
    long result;

    clear(&op, sizeof(op));
    op.u.pm_op.cmd = GET_CPUFREQ_PARA;
    op.u.pm_op.cpuid = cpu;
#if defined(__i386__) || defined(__x86_64__)
    result = xga_sysctl_pm_op(&op);
#elif defined(__arm__) || defined(__aarch64__)
    result = -XEN_ENOSYS; /* no Xen for Arm has it */
#else
#error "does Xen have sysctl's pm_op on this architecture?"
#endif
    if (result < 0)
        return result;
#if XGA_XEN_RELEASE >= 0x00041500 /* 4.21 */
    return (long)op.u.pm_op.u.get_para.s.scaling_cur_freq;
#elif XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */
    return (long)op.u.pm_op.u.get_para.u.s.scaling_cur_freq;
#else
    return (long)op.u.pm_op.u.get_para.scaling_cur_freq;
#endif
}

#ifdef __cplusplus
extern "C" const struct toolstack THIS;
#else
extern const struct toolstack THIS;
#endif
const struct toolstack THIS = {XGA_XEN_RELEASE, create, state, frequency};

/* The contract's numbers for this release and architecture, from run.py. */
#ifdef PLACES
#ifdef __cplusplus
#define HOLDS __extension__ static_assert
#else
#define HOLDS __extension__ _Static_assert
#endif
#define TYPE(type, size) HOLDS(sizeof(type) == (size), #type ": size must be " #size);
#define OPEN(type, member, at) \
    HOLDS(__builtin_offsetof(type, member) == (at), #type "." #member ": must be at " #at);
#define PLACE(type, member, at, size)                                                        \
    HOLDS(__builtin_offsetof(type, member) == (at) && sizeof(((type *)0)->member) == (size), \
          #type "." #member ": must be at " #at ", of size " #size);
#include PLACES
#endif
