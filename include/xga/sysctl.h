/* SPDX-License-Identifier: MIT */
/**
 * @file
 * sysctl: the machine and Xen as a whole. For the control domain.
 *
 * The structures belong to one release of Xen, XGA_XEN_RELEASE (<xen/xen-compat.h>), and so do
 * these functions: they are always inline, never in the archive, and what that release lacks is not
 * declared. See <xga/domctl.h> for programs that serve several. Define __XEN_TOOLS__ first.
 *
 * Each stores cmd and interface_version in *op, and nothing else. The caller fills in u, the
 * structure of the operation; what is not named as [out] is not Xen's to change, and [out] is
 * written when the result is 0.
 *
 * Said once, in the order in which Xen looks: -XEN_EFAULT when op can't be read, or written back;
 * -XEN_EACCES when the interface version is not the running Xen's; -XEN_EPERM to callers other than
 * the control domain (-XEN_EACCES from FLASK); -XEN_ENOSYS when this Xen lacks the operation, or
 * (since 4.21) sysctl as a whole. One interface version covers several layouts: 4.17 to 4.20 share
 * one, 4.21 and 4.22 another.
 */
#ifndef XGA_SYSCTL_H
#define XGA_SYSCTL_H

#include <xen/sysctl.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Reads Xen's log, a ring that forgets its beginning.
 *
 * The control domain; any architecture. Rule: XEN_SYSCTL_readconsole in public/sysctl.h,
 * read_console_ring() in drivers/char/console.c.
 *
 * @param op  [in] u.readconsole: clear, to drop what was read; incremental, to begin at index;
 *            index; count, bytes of buffer; [out] buffer, without a 0 at its end; count, bytes;
 *            index, where to go on
 * @return 0; -XEN_EFAULT when buffer can't be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_readconsole(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_readconsole;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Controls the trace buffers of public/trace.h.
 *
 * set_size enables them too, with fewer pages than asked for when these are too many: tbuf_size of
 * struct t_info says how many. Disable them only after set_size: a Xen built for debugging may
 * crash of it. The control domain; any architecture. Rule: XEN_SYSCTL_tbuf_op in public/sysctl.h,
 * tb_control() in common/trace.c.
 *
 * @param op  [in] u.tbuf_op: cmd, XEN_SYSCTL_TBUFOP_*; cpu_mask, evt_mask, size, in pages for each
 *            processor, as cmd says; [out] of get_info: evt_mask; buffer_mfn, the frame of struct
 *            t_info, 0 for none; size, its bytes
 * @return 0; -XEN_EINVAL for an unknown cmd; set_size: -XEN_EINVAL for 0 and another size than
 *         tbuf_size, -XEN_EBUSY for that size again, -XEN_ENOMEM; enable: -XEN_EINVAL before a
 *         size is set; set_cpu_mask: -XEN_EFAULT when the mask can't be read, -XEN_ENOMEM;
 *         -XEN_ENOSYS when Xen was built without CONFIG_TRACEBUFFER
 */
XGA_LOCAL_FN xga_long xga_sysctl_tbuf_op(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_tbuf_op;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Tells what the machine has: processors, nodes, memory, and what guests it can run.
 *
 * u.physinfo is cleared first. The control domain; any architecture. Rule: XEN_SYSCTL_physinfo in
 * public/sysctl.h, do_sysctl() in common/sysctl.c, arch_do_physinfo() in arch/x86/sysctl.c,
 * arch/arm/sysctl.c.
 *
 * @param op  [out] u.physinfo
 * @return 0
 */
XGA_LOCAL_FN xga_long xga_sysctl_physinfo(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_physinfo;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Reads which scheduler Xen was started with (sched= on its command line, or its default).
 *
 * Pool 0 has it, unless on Arm the device tree gives the boot processor's pool another:
 * xga_sysctl_cpupool_op() reads the scheduler of a pool.
 *
 * The control domain; any architecture. Rule: XEN_SYSCTL_sched_id in public/sysctl.h, do_sysctl()
 * in common/sysctl.c.
 *
 * @param op  [out] u.sched_id.sched_id, XEN_SCHEDULER_*
 * @return 0
 */
XGA_LOCAL_FN xga_long xga_sysctl_sched_id(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_sched_id;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Reads, or reads and resets, Xen's counters of what happened.
 *
 * A reset is carried out even when reading gave an error. The control domain; any architecture.
 * Rule: XEN_SYSCTL_perfc_op in public/sysctl.h, perfc_control() in common/perfc.c.
 *
 * @param op  [in] u.perfc_op: cmd, XEN_SYSCTL_PERFCOP_*; desc, val, both or neither NULL; [out]
 *            nr_counters, nr_vals: their lengths; desc, val
 * @return 0; -XEN_EINVAL for an unknown cmd; -XEN_EFAULT when a list can't be written; -XEN_ENOMEM;
 *         -XEN_ENOSYS when Xen was built without, as releases are
 */
XGA_LOCAL_FN xga_long xga_sysctl_perfc_op(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_perfc_op;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Tells what the domains from a number on are and do, as xga_domctl_getdomaininfo() does for one.
 *
 * Fewer entries than there is room for mean that there are no more. Those that a security module
 * hides are left out; 4.17.0 and 4.17.1 fail with its error when the last one looked at is hidden.
 * The control domain; any architecture. Rule: XEN_SYSCTL_getdomaininfolist in
 * public/sysctl.h, do_sysctl() in common/sysctl.c.
 *
 * @param op  [in] u.getdomaininfolist: first_domain; max_domains, room in buffer; [out] buffer;
 *            num_domains
 * @return 0; -XEN_EFAULT when buffer can't be written; -XEN_EACCES (4.17.0, 4.17.1) as said above
 */
XGA_LOCAL_FN xga_long xga_sysctl_getdomaininfolist(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_getdomaininfolist;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Does what keys typed at Xen's own console do.
 *
 * Some crash or restart the machine. The control domain; any architecture. Rule:
 * XEN_SYSCTL_debug_keys in public/sysctl.h, handle_keypress() in common/keyhandler.c.
 *
 * @param op  [in] u.debug_keys: keys; nr_keys
 * @return 0, also for keys without a meaning; -XEN_EFAULT when keys can't be read: those before are
 *         done
 */
XGA_LOCAL_FN xga_long xga_sysctl_debug_keys(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_debug_keys;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Tells how long each processor was idle.
 *
 * The control domain; any architecture. Rule: XEN_SYSCTL_getcpuinfo in public/sysctl.h, do_sysctl()
 * in common/sysctl.c.
 *
 * @param op  [in] u.getcpuinfo: max_cpus, room in info; [out] info[], by number: idletime,
 *            nanoseconds; nr_cpus, entries
 * @return 0; -XEN_EFAULT when info can't be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_getcpuinfo(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_getcpuinfo;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Tells how much memory is free, within widths of address and on a node.
 *
 * The control domain; any architecture. Rule: XEN_SYSCTL_availheap in public/sysctl.h,
 * avail_domheap_pages_region() in common/page_alloc.c.
 *
 * @param op  [in] u.availheap: min_bitwidth, max_bitwidth, 0 for any; node, -1 for all; [out]
 *            avail_bytes
 * @return 0, and 0 bytes for an unknown node
 */
XGA_LOCAL_FN xga_long xga_sysctl_availheap(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_availheap;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Tells how long a processor was at which frequency or in which sleep state, or forgets it.
 *
 * Before 4.19.3 and 4.20.1 Xen does not look at the room for Px: it writes as many states as
 * PMSTAT_get_max_px tells, and into trans_pt their square. Since then it leaves out trans_pt when
 * room is short. The control domain; x86. Rule: XEN_SYSCTL_get_pmstat in public/sysctl.h,
 * do_get_pm_info() in drivers/acpi/pmstat.c.
 *
 * @param op  [in] u.get_pmstat: type, PMSTAT_*; cpuid; u.getpx or u.getcx: room in their lists;
 *            [out] u.getpx or u.getcx
 * @return 0; -XEN_EINVAL when the processor is not online; -XEN_ENODEV when Xen does not manage
 *         that, or for an unknown kind of type; Px: -XEN_EINVAL when nothing is known of the
 *         processor, -XEN_EOPNOTSUPP (since 4.19) where it chooses by itself; PMSTAT_get_pxstat:
 *         -XEN_ENODATA without statistics; the two get_…stat: -XEN_EFAULT when a list can't be
 *         written; -XEN_ENOSYS for an unknown type, and when Xen was built without CONFIG_PM_STATS
 */
XGA_LOCAL_FN xga_long xga_sysctl_get_pmstat(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_get_pmstat;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Takes a processor, or all second threads, out of use or back.
 *
 * The control domain; x86. Rule: XEN_SYSCTL_cpu_hotplug in public/sysctl.h, arch_do_sysctl() in
 * arch/x86/sysctl.c.
 *
 * @param op  [in] u.cpu_hotplug: op, XEN_SYSCTL_CPU_HOTPLUG_*; cpu, of ONLINE and OFFLINE
 * @return 0; -XEN_EOPNOTSUPP for an unknown op
 *         ONLINE: -XEN_EINVAL when there is no such processor, or Xen can't send it interrupts;
 *         -XEN_EEXIST when it is online; -XEN_EPERM when it is a second thread and these are out of
 *         use (-XEN_EBUSY when it can't be stopped again); -XEN_EBUSY (since 4.20) also just after
 *         it was stopped; -XEN_EIO when it does not start; -XEN_ENXIO when it lacks a feature of
 *         the first processor; -XEN_ENOMEM
 *         OFFLINE: -XEN_EINVAL for a number that no processor can have, and for the first;
 *         -XEN_EEXIST when it is not online; -XEN_ENODEV when it is in a pool other than 0;
 *         -XEN_EADDRINUSE when a vCPU of the pool is tied to a processor, any one, by
 *         xga_sched_pin_override() or Xen itself; -XEN_EADDRNOTAVAIL when another's removal from a
 *         pool is to be finished first; -XEN_EBUSY when it is the last of pool 0, its core is
 *         being removed, or something else stops all processors; -XEN_ENOMEM
 *         SMT_ENABLE, SMT_DISABLE: -XEN_EOPNOTSUPP without threads; -XEN_EBUSY when Xen schedules
 *         whole cores, and when it was interrupted: call it again; what ONLINE and OFFLINE return
 *         for one of the threads, but for -XEN_EEXIST
 */
XGA_LOCAL_FN xga_long xga_sysctl_cpu_hotplug(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_cpu_hotplug;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Reads or sets a processor's frequency, its governor and how deep it sleeps.
 *
 * The structure is written back with -XEN_EAGAIN too: it says how long GET_CPUFREQ_PARA's lists
 * must be. The control domain; x86. Rule: XEN_SYSCTL_pm_op in public/sysctl.h, do_pm_op() in
 * drivers/acpi/pm-op.c (drivers/acpi/pmstat.c before 4.21).
 *
 * @param op  [in] u.pm_op: cmd, XEN_SYSCTL_pm_op_*, GET_CPUFREQ_* or SET_CPUFREQ_*; cpuid, the
 *            processor, or which limit; u, as cmd says; [out] u
 * @return 0; -XEN_ENOSYS for an unknown cmd, and when Xen was built without CONFIG_PM_OP
 *         set_sched_opt_smt, get_max_cstate, set_max_cstate: -XEN_EINVAL when cpuid is not 0 (of
 *         the last two: 0 or 1); nothing else
 *         the others: -XEN_EINVAL when the processor is not online
 *         GET_CPUFREQ_*, SET_CPUFREQ_*: -XEN_ENODEV when Xen leaves frequency to others;
 *         -XEN_EINVAL when nothing is known of the processor's frequency
 *         GET_CPUFREQ_PARA: -XEN_EINVAL when nothing governs it; -XEN_EAGAIN when a list is not as
 *         long as it must be; -XEN_EFAULT (before 4.18.5, 4.19.2 and 4.20.1 a positive number) when
 *         one can't be written; -XEN_ENOMEM
 *         SET_CPUFREQ_GOV, SET_CPUFREQ_PARA: -XEN_EINVAL when nothing governs it, or for a governor
 *         or a value that can't be; SET_CPUFREQ_PARA: -XEN_EOPNOTSUPP where there are none (since
 *         4.19)
 *         GET_CPUFREQ_CPPC: -XEN_ENODEV unless Xen uses Intel's HWP; SET_CPUFREQ_CPPC: -XEN_ENOENT
 *         when nothing governs it, -XEN_EOPNOTSUPP unless Xen uses Intel's HWP, -XEN_EINVAL for
 *         values that can't be
 *         enable_turbo, disable_turbo: -XEN_EACCES when nothing governs it, -XEN_EOPNOTSUPP when it
 *         has no such frequencies
 */
XGA_LOCAL_FN xga_long xga_sysctl_pm_op(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_pm_op;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#endif

/**
 * Takes pages of RAM out of use or back, or tells how they are.
 *
 * It ends at the first page with an error; what follows has PG_OFFLINE_INVALID in each byte of its
 * status. A page of a running domain goes when the domain gives it up. A broken page that a domain
 * owns crashes that domain when it is taken out of use, with 0 and PG_OFFLINE_AGAIN. Nothing but
 * status[] is written.
 *
 * On Arm Xen can take no RAM out of use: offline and query return -XEN_EINVAL for every frame of
 * RAM but, for offline, Xen's own image, and debug builds of 4.17 to 4.20 crash of both.
 *
 * Before 4.21 Xen returns online's errors to 64-bit guests as positive numbers of 32 bits; here
 * they are negative.
 *
 * A 32-bit guest on x86 can't use it as it stands: the handle has the caller's width, and Xen looks
 * for it 4 bytes behind status, at the 16th byte of u. The control domain; any architecture. Rule:
 * XEN_SYSCTL_page_offline_op in public/sysctl.h, offline_page(), online_page(),
 * query_page_offline() in common/page_alloc.c.
 *
 * @param op  [in] u.page_offline: cmd, sysctl_page_offline, sysctl_page_online or
 *            sysctl_query_page_offline; start, end: machine frames, both included; status[] [out],
 *            PG_*
 * @return 0; -XEN_EINVAL when end is below start, for an unknown cmd, and for a frame that the
 *         machine does not have; -XEN_EFAULT when status can't be written, in place of any other
 *         error; -XEN_ENOMEM
 *         offline: -XEN_EPERM for Xen's own image (status PG_OFFLINE_XENPAGE), -XEN_EINVAL for a
 *         frame that is not ordinary RAM (PG_OFFLINE_NOT_CONV_RAM); 0 also when it failed
 *         (PG_OFFLINE_FAILED) or is to come (PG_OFFLINE_PENDING)
 *         online: -XEN_EINVAL for a broken page (PG_ONLINE_BROKEN); 0 and status 0 for one that is
 *         in use
 *         query: -XEN_EINVAL for a frame that is not ordinary RAM; 0 for a broken page
 */
XGA_LOCAL_FN xga_long xga_sysctl_page_offline_op(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_page_offline_op;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    /* Before 4.21 the error of an online has 32 bits, not sign-extended for 64-bit guests. */
    return (int32_t)xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Reads or resets statistics of Xen's locks.
 *
 * The control domain; any architecture. Rule: XEN_SYSCTL_lockprof_op in public/sysctl.h,
 * spinlock_profile_control() in common/spinlock.c.
 *
 * @param op  [in] u.lockprof_op: cmd, XEN_SYSCTL_LOCKPROF_*; max_elem, room in data; [out] nr_elem,
 *            entries there are; time, nanoseconds; data
 * @return 0; -XEN_EINVAL for an unknown cmd; -XEN_EFAULT when data can't be written; -XEN_ENOSYS
 *         when Xen was built without, as releases are
 */
XGA_LOCAL_FN xga_long xga_sysctl_lockprof_op(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_lockprof_op;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Tells of each processor its core, socket and node.
 *
 * The control domain; any architecture. Rule: XEN_SYSCTL_cputopoinfo in public/sysctl.h,
 * do_sysctl() in common/sysctl.c.
 *
 * @param op  [in] u.cputopoinfo: num_cpus, room in cputopo; cputopo, NULL to ask for the number;
 *            [out] cputopo[], by number; num_cpus, entries, or those there are
 * @return 0; -XEN_EFAULT when cputopo can't be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_cputopoinfo(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_cputopoinfo;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Tells the nodes' memory and how far they are apart.
 *
 * The control domain; any architecture. Rule: XEN_SYSCTL_numainfo in public/sysctl.h, do_sysctl()
 * in common/sysctl.c.
 *
 * @param op  [in] u.numainfo: num_nodes, room; meminfo, distance, either may be NULL, both to ask
 *            for the number; [out] meminfo[], bytes; distance[], row by row of num_nodes as it
 *            comes back; num_nodes, entries, or those there are
 * @return 0; -XEN_EFAULT when a list can't be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_numainfo(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_numainfo;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Makes, changes and tells pools of processors.
 *
 * The control domain; any architecture. Rule: XEN_SYSCTL_cpupool_op in public/sysctl.h,
 * cpupool_do_sysctl() in common/sched/cpupool.c.
 *
 * @param op  [in] u.cpupool_op: op, XEN_SYSCTL_CPUPOOL_OP_*; cpupool_id, sched_id, domid, cpu, as
 *            op says; cpumap: nr_bits, room in bitmap; [out] cpupool_id of CREATE and INFO;
 *            sched_id, n_dom of INFO; cpumap.bitmap of INFO and FREEINFO
 * @return 0; -XEN_ENOSYS for an unknown op; but of CREATE and FREEINFO -XEN_ENOENT when there is
 *         no such pool (INFO: nor one with a higher number; MOVEDOMAIN: or it has no processor)
 *         CREATE: -XEN_EEXIST when it is there, -XEN_ENOENT for an unknown scheduler, -XEN_ENOSPC
 *         when there are twice as many pools as processors, -XEN_ENOMEM
 *         DESTROY: -XEN_EBUSY when it has a processor or a domain
 *         ADDCPU: -XEN_EINVAL for a number that no processor can have; -XEN_ENODEV when it, or with
 *         PAR_ANY each one, is not free; -XEN_EADDRNOTAVAIL when its removal from another pool is
 *         to be finished first; -XEN_ENOMEM
 *         RMCPU: -XEN_EINVAL when it is not online, and for processor 0 of pool 0;
 *         -XEN_EADDRNOTAVAIL when it is not of this pool, or an earlier removal is to be finished
 *         first; -XEN_EBUSY when it is the pool's last and a domain needs it; -XEN_EADDRINUSE when
 *         a vCPU is tied to it; -XEN_EAGAIN to try later; -XEN_ENOMEM
 *         MOVEDOMAIN: -XEN_ESRCH for an unknown domain, -XEN_EPERM for the caller's own, -XEN_EBUSY
 *         when a vCPU of it is tied to a processor for a while, -XEN_ENOMEM
 *         INFO, FREEINFO: -XEN_EFAULT when the bitmap can't be written, -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_sysctl_cpupool_op(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_cpupool_op;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Reads or sets the parameters of a pool's scheduler.
 *
 * The control domain; any architecture. Rule: XEN_SYSCTL_scheduler_op in public/sysctl.h,
 * sched_adjust_global() in common/sched/core.c.
 *
 * @param op  [in] u.scheduler_op: cpupool_id; sched_id, the pool's; cmd, XEN_SYSCTL_SCHEDOP_*; u,
 *            of putinfo; [out] u
 * @return 0, from a scheduler without parameters too; -XEN_EINVAL for another scheduler than the
 *         pool's, an unknown cmd, or (putinfo) a value out of range; -XEN_ESRCH when there is no
 *         such pool; ARINC 653: -XEN_EFAULT when the schedule can't be accessed
 */
XGA_LOCAL_FN xga_long xga_sysctl_scheduler_op(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_scheduler_op;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Reads or resets which parts of Xen have run.
 *
 * The structure is written back on errors too. The control domain; any architecture. Rule:
 * XEN_SYSCTL_coverage_op in public/sysctl.h, sysctl_cov_op() in common/coverage/coverage.c.
 *
 * @param op  [in] u.coverage_op: cmd, XEN_SYSCTL_COVERAGE_*; size, bytes of buffer; [out] size,
 *            bytes needed or used; buffer
 * @return 0; -XEN_EOPNOTSUPP when Xen was built without, as releases are, and for an unknown cmd;
 *         read: -XEN_ENOBUFS (a Xen built by clang: -XEN_ENOMEM) when size is too small,
 *         -XEN_EFAULT when buffer can't be written (built by clang: 0), -XEN_ENOMEM
 */
XGA_LOCAL_FN xga_long xga_sysctl_coverage_op(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_coverage_op;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Tells how a processor counts what of its cache domains use.
 *
 * u.psr_cmt_op.u.data is 0 for an unknown cmd, and without a size. The control domain; x86. Rule:
 * XEN_SYSCTL_psr_cmt_op in public/sysctl.h, arch_do_sysctl() in arch/x86/sysctl.c.
 *
 * @param op  [in] u.psr_cmt_op: cmd, XEN_SYSCTL_PSR_CMT_*; flags 0; u.l3_cache.cpu, of
 *            get_l3_cache_size; [out] u.data
 * @return 0; -XEN_ENODEV when the machine can't, or Xen was not told to; -XEN_EINVAL when flags are
 *         not 0; -XEN_ENOSYS for an unknown cmd; get_l3_cache_size: -XEN_ENODEV when the processor
 *         is not online, -XEN_EIO when it has no such cache
 */
XGA_LOCAL_FN xga_long xga_sysctl_psr_cmt_op(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_psr_cmt_op;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#endif

/**
 * Tells the NUMA nodes of PCI devices.
 *
 * It may end early: compare num_devs, and go on from there. The control domain; any architecture.
 * Rule: XEN_SYSCTL_pcitopoinfo in public/sysctl.h, do_sysctl() in common/sysctl.c.
 *
 * @param op  [in] u.pcitopoinfo: num_devs; devs; [out] nodes[], XEN_INVALID_NODE_ID where not
 *            known, XEN_INVALID_DEV without a device; num_devs, entries done
 * @return 0; -XEN_EINVAL when a list is NULL; -XEN_EFAULT when one can't be accessed; -XEN_ENOSYS
 *         from a Xen for Arm older than 4.21 or built without CONFIG_PCI_PASSTHROUGH
 */
XGA_LOCAL_FN xga_long xga_sysctl_pcitopoinfo(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_pcitopoinfo;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Tells what xga_domctl_psr_alloc() can choose from on a socket.
 *
 * The control domain; x86. Rule: XEN_SYSCTL_psr_alloc in public/sysctl.h, psr_get_info() in
 * arch/x86/psr.c.
 *
 * @param op  [in] u.psr_alloc: cmd, XEN_SYSCTL_PSR_get_*; target, the socket; [out] u.psr_alloc.u
 * @return 0; -XEN_ENODEV when Xen was started without psr=cat, cdp or mba; -XEN_ERANGE for an
 *         unknown socket; -XEN_ENOENT when that socket can't; -XEN_EOPNOTSUPP for an unknown cmd,
 *         and when Xen was built without CONFIG_X86_PSR
 */
XGA_LOCAL_FN xga_long xga_sysctl_psr_alloc(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_psr_alloc;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#if XGA_XEN_RELEASE < 0x00041600 /* 4.22 */

/**
 * Tells which CPUID leaves can be changed under PV guests, masked or as a whole.
 *
 * Gone in 4.22. The control domain; x86. Rule: XEN_SYSCTL_get_cpu_levelling_caps in
 * public/sysctl.h, arch_do_sysctl() in arch/x86/sysctl.c.
 *
 * @param op  [out] u.cpu_levelling_caps.caps, XEN_SYSCTL_CPU_LEVELCAP_*
 * @return 0
 */
XGA_LOCAL_FN xga_long xga_sysctl_get_cpu_levelling_caps(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_get_cpu_levelling_caps;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#endif

/**
 * Reads a set of processor features, as words of arch-x86/cpufeatureset.h.
 *
 * The control domain; x86. Rule: XEN_SYSCTL_get_cpu_featureset in public/sysctl.h, arch_do_sysctl()
 * in arch/x86/sysctl.c.
 *
 * @param op  [in] u.cpu_featureset: index, XEN_SYSCTL_cpu_featureset_*; nr_features, room in
 *            features; features, NULL to ask for the number; [out] features; nr_features, words,
 *            also with -XEN_ENOBUFS
 * @return 0, for any index when features is NULL; -XEN_ENOBUFS when there are more, after as many
 *         as fit; -XEN_EINVAL for an unknown index (the two _max before 4.17.2); -XEN_EOPNOTSUPP
 *         when Xen was built without such guests; -XEN_EFAULT when features can't be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_get_cpu_featureset(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_get_cpu_featureset;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#endif

/**
 * Uploads, applies, reverts, unloads and lists patches of the running Xen.
 *
 * The list's result is a count: so many were told, u.livepatch.u.list.nr are to come. Before 4.21
 * Xen does not look at name_total_size and metadata_total_size: ask with nr 0 for the room that it
 * needs. REVERT, APPLY and REPLACE of a patch that is not in the state for it do nothing, with 0,
 * and APPLY of one that was reverted and has data of its own leaves -XEN_EINVAL in the status.
 * Their 0 says that the work was begun: how it ended is in u.get.status.rc, -XEN_EBUSY after the
 * timeout. The structure is written back on errors too, but not with -XEN_ENOSYS and
 * -XEN_EOPNOTSUPP. The control domain; any architecture. Rule: XEN_SYSCTL_livepatch_op in
 * public/sysctl.h, livepatch_op() in common/livepatch.c.
 *
 * @param op  [in] u.livepatch: cmd, XEN_SYSCTL_LIVEPATCH_*; flags (before 4.19 pad 0); u, pads 0;
 *            [out] u.get.status; u.list
 * @return 0; the number of entries told (LIST); -XEN_EINVAL when a pad is not 0, a name is not one,
 *         or flags are unknown and FORCE is not among them; -XEN_EOPNOTSUPP for an unknown cmd;
 *         -XEN_ENOSYS when Xen was built without
 *         UPLOAD: -XEN_EINVAL also when the name can't be read, or size is 0 or above 2 MiB;
 *         -XEN_EEXIST when the name is in use; -XEN_EFAULT when payload can't be read; -XEN_ENOMEM;
 *         what the payload's ELF file gives rise to
 *         GET: -XEN_EFAULT when the name can't be read, -XEN_ENOENT when there is no such patch
 *         LIST: -XEN_E2BIG for nr above 1024; -XEN_EINVAL when idx is too high, or a list is where
 *         the caller can have none; -XEN_ENOBUFS (since 4.21) when one is short; -XEN_EFAULT when
 *         one can't be written
 *         ACTION: as GET; -XEN_EBUSY when an action goes on, processors come or go, and for REVERT
 *         of one that is not the last applied; -XEN_EINVAL for UNLOAD of one in force, for APPLY
 *         and REPLACE of one for another build-id, and for APPLY where Xen's code is not as the
 *         patch expects (-XEN_EFAULT, -XEN_EOVERFLOW or -XEN_ERANGE when what it expects can't be);
 *         -XEN_EOPNOTSUPP for an unknown action, and for REPLACE with hooks that may refuse; what
 *         such a hook returns
 */
XGA_LOCAL_FN xga_long xga_sysctl_livepatch_op(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_livepatch_op;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Reads CPUID leaves and MSRs: of the machine, of Xen, and of what guests get.
 *
 * The control domain; x86. Rule: XEN_SYSCTL_get_cpu_policy in public/sysctl.h, arch_do_sysctl() in
 * arch/x86/sysctl.c.
 *
 * @param op  [in] u.cpu_policy: index, XEN_SYSCTL_cpu_policy_*; nr_leaves, nr_msrs, room; _rsvd 0;
 *            leaves, msrs, either NULL to ask for the count; [out] these
 * @return 0; -XEN_EINVAL for an unknown index, or when _rsvd is not 0; -XEN_EOPNOTSUPP when Xen was
 *         built without such guests; -XEN_ENOBUFS when room is short; -XEN_EFAULT when a list can't
 *         be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_get_cpu_policy(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_get_cpu_policy;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#endif

#if defined(__arm__) || defined(__aarch64__)
#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */

/**
 * Adds devices to the host's device tree, or removes them.
 *
 * Xen 4.18 gives added devices to the hardware domain, and crashes when it can't; in later releases
 * xga_domctl_dt_overlay() gives them to a domain; see there when not to remove them. Before 4.20 no
 * node can be added to the root: Xen 4.18 crashes, 4.19 returns -XEN_EINVAL. An overlay that libfdt
 * can't apply gives its error, -1 to -19, which is none of Xen's: -1 is not -XEN_EPERM then. The
 * control domain; arm and arm64, since Xen 4.18. Rule: XEN_SYSCTL_dt_overlay in public/sysctl.h,
 * dt_overlay_sysctl() in common/device-tree/dt-overlay.c (common/dt-overlay.c before 4.20).
 *
 * @param op  [in] u.dt_overlay: overlay_fdt; overlay_fdt_size, bytes; overlay_op,
 *            XEN_SYSCTL_DT_OVERLAY_*; pad 0
 * @return 0; -XEN_EOPNOTSUPP when Xen was built without, and for an unknown overlay_op; -XEN_EINVAL
 *         when pad is not 0, the size is 0, above 500 KiB or not the overlay's, its nodes are there
 *         already, or (REMOVE) it was not added or a domain other than the hardware domain uses it;
 *         -XEN_EFAULT when it can't be read; -XEN_ENOMEM, also (ADD) for data that is no overlay or
 *         has no nodes; REMOVE: what the IOMMU's driver returns
 */
XGA_LOCAL_FN xga_long xga_sysctl_dt_overlay(struct xen_sysctl *op)
{
    op->cmd = XEN_SYSCTL_dt_overlay;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

#endif
#endif
#endif
