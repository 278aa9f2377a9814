/* SPDX-License-Identifier: MIT */
/**
 * @file
 * sysctl: the machine and Xen as a whole.
 *
 * The structures belong to one release of Xen, XGA_XEN_RELEASE (<xen/xen-compat.h>), and so do
 * these functions: they are always inline and never in the archive, and an operation that the
 * release lacks is not declared. See <xga/domctl.h> for programs that serve several releases.
 * Define __XEN_TOOLS__ before including this header.
 *
 * Each function stores cmd and interface_version in *op, and nothing else. The caller fills in u,
 * the structure of the operation. Xen changes only what a function lists as [out]. It writes *op
 * only when the result is 0, unless the function's comment states otherwise; with an error, it may
 * have written part of a buffer that u refers to.
 *
 * Common to all functions: only the control domain may call them (with FLASK, see also
 * xga_sysctl_getdomaininfolist()). One interface version covers several layouts: 4.17 to 4.20 share
 * one, 4.21 and 4.22 share another. Xen checks for these errors in this order:
 *
 * - -XEN_EFAULT: op cannot be read; or, after the operation, op cannot be written back: the
 *   operation then remains done
 * - -XEN_EACCES: the interface version is not the running Xen's
 * - -XEN_EPERM: the caller is not the control domain. With FLASK, a refusal is -XEN_EACCES, or
 *   -XEN_EPERM for an operation for which FLASK defines no permission (see xga_sysctl_dt_overlay())
 *   and for an unknown command within an operation
 * - -XEN_ENOSYS: the running Xen does not have the operation, or (since 4.21) was built without
 *   CONFIG_SYSCTL: without it every call returns this error, before the checks above
 */
#ifndef XGA_SYSCTL_H
#define XGA_SYSCTL_H

#include <xen/sysctl.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/* Issues one command. */
XGA_PRIVATE_ xga_long xga_sysctl_cmd_(struct xen_sysctl *op, uint32_t cmd)
{
    op->cmd = cmd;
    op->interface_version = XEN_SYSCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Reads Xen's log.
 *
 * The log is a ring: new text overwrites the oldest.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_readconsole in
 * public/sysctl.h, read_console_ring() in drivers/char/console.c.
 *
 * @param op  [in]  u.readconsole: clear, to drop what was read and all before it; incremental, to
 *                  begin at index (at the oldest text when the ring does not hold index); index;
 *                  count, the size of buffer in bytes
 *            [out] u.readconsole: buffer, without a terminating 0; count, the bytes written; index,
 *                  at which to continue
 * @return 0 on success
 * @retval -XEN_EFAULT buffer cannot be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_readconsole(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_readconsole);
}

/**
 * Controls the trace buffers of public/trace.h.
 *
 * XEN_SYSCTL_TBUFOP_set_size also enables tracing. Xen allocates fewer pages than requested when
 * the request is too large: tbuf_size of struct t_info has the number. The size can be set once. A
 * processor that comes online afterwards has no buffer: Xen drops its events.
 *
 * Use XEN_SYSCTL_TBUFOP_disable only after the size is set: a debug build of Xen may crash
 * otherwise.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_tbuf_op in
 * public/sysctl.h, tb_control() in common/trace.c.
 *
 * @param op  [in]  u.tbuf_op: cmd, XEN_SYSCTL_TBUFOP_*; for the cmd that uses it: cpu_mask;
 *                  evt_mask; size, in pages per processor
 *            [out] u.tbuf_op of get_info: evt_mask; buffer_mfn, the mfn of struct t_info, 0 when
 *                  there is none; size of struct t_info in bytes
 * @return 0 on success
 * @retval -XEN_EINVAL cmd is unknown; (set_size) size is 0, or another size is set already;
 *         (enable) no size is set
 * @retval -XEN_EBUSY (set_size) this size is set already
 * @retval -XEN_EFAULT (set_cpu_mask) cpu_mask cannot be read
 * @retval -XEN_ENOMEM (set_size, set_cpu_mask) Xen is out of memory
 * @retval -XEN_ENOSYS Xen was built without CONFIG_TRACEBUFFER
 */
XGA_LOCAL_FN xga_long xga_sysctl_tbuf_op(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_tbuf_op);
}

/**
 * Returns the machine's processors, NUMA nodes and memory, and which guests it can run.
 *
 * Xen clears u.physinfo before it fills it. It counts free_pages as xga_sysctl_availheap() does.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_physinfo in
 * public/sysctl.h, do_sysctl() in common/sysctl.c, arch_do_physinfo() in arch/x86/sysctl.c,
 * arch/arm/sysctl.c.
 *
 * @param op  [out] u.physinfo
 * @return 0 on success
 */
XGA_LOCAL_FN xga_long xga_sysctl_physinfo(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_physinfo);
}

/**
 * Returns the scheduler that Xen was started with (sched= on its command line, or its default).
 *
 * Pool 0 has this scheduler, unless the device tree gives the boot processor's pool another one
 * (Arm): xga_sysctl_cpupool_op() returns the scheduler of a pool.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_sched_id in
 * public/sysctl.h, do_sysctl() in common/sysctl.c.
 *
 * @param op  [out] u.sched_id.sched_id, XEN_SCHEDULER_*
 * @return 0 on success
 */
XGA_LOCAL_FN xga_long xga_sysctl_sched_id(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_sched_id);
}

/**
 * Reads Xen's performance counters, and optionally resets them.
 *
 * XEN_SYSCTL_PERFCOP_reset reads the counters first, and resets them even when reading failed. It
 * does not reset status counters.
 *
 * Xen writes all counters and does not check the lengths of desc and val: query with NULL for the
 * lengths first. nr_vals is larger when more processors are online.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_perfc_op in
 * public/sysctl.h, perfc_control() in common/perfc.c.
 *
 * @param op  [in]  u.perfc_op: cmd, XEN_SYSCTL_PERFCOP_*; desc and val, both or neither NULL (NULL:
 *                  only the lengths)
 *            [out] u.perfc_op: nr_counters and nr_vals, the lengths of desc and val; desc; val
 * @return 0 on success
 * @retval -XEN_EINVAL cmd is unknown
 * @retval -XEN_EFAULT desc or val cannot be written
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_ENOSYS Xen was built without CONFIG_PERF_COUNTERS, as it is by default
 */
XGA_LOCAL_FN xga_long xga_sysctl_perfc_op(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_perfc_op);
}

/**
 * Returns the state of every domain from a domid on, as xga_domctl_getdomaininfo() does for one.
 *
 * When Xen returns fewer entries than max_domains, there are no more domains. Xen leaves out the
 * domains that the security module (FLASK) hides.
 *
 * With FLASK before 4.22, any domain may call the function: Xen returns the domains that the policy
 * lets the caller see.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_getdomaininfolist in
 * public/sysctl.h, do_sysctl() in common/sysctl.c.
 *
 * @param op  [in]  u.getdomaininfolist: first_domain, a domid; max_domains, the number of entries
 *                  that buffer can hold
 *            [out] u.getdomaininfolist: buffer; num_domains, the number of entries written
 * @return 0 on success
 * @retval -XEN_EFAULT buffer cannot be written
 * @retval -XEN_EACCES (4.17.0 and 4.17.1) the security module hides the last domain that Xen looked
 *         at
 */
XGA_LOCAL_FN xga_long xga_sysctl_getdomaininfolist(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_getdomaininfolist);
}

/**
 * Executes the actions of keys, as if they were typed at Xen's own console.
 *
 * Some keys crash or restart the machine. Keys without an action are ignored.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_debug_keys in
 * public/sysctl.h, handle_keypress() in common/keyhandler.c.
 *
 * @param op  [in] u.debug_keys: keys; nr_keys
 * @return 0 on success
 * @retval -XEN_EFAULT a key cannot be read; Xen has executed those before it
 */
XGA_LOCAL_FN xga_long xga_sysctl_debug_keys(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_debug_keys);
}

/**
 * Returns how long each processor was idle.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_getcpuinfo in
 * public/sysctl.h, do_sysctl() in common/sysctl.c.
 *
 * @param op  [in]  u.getcpuinfo: max_cpus, the number of entries that info can hold
 *            [out] u.getcpuinfo: info[], indexed by processor number: idletime in nanoseconds, 0
 *                  for a processor that is not online; nr_cpus, the number of entries written
 * @return 0 on success
 * @retval -XEN_EFAULT info cannot be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_getcpuinfo(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_getcpuinfo);
}

/**
 * Returns how much memory is free, within a range of address widths and on a NUMA node.
 *
 * Memory that domains have claimed but not allocated counts as free. Since 4.20, Xen on Arm64 with
 * LLC coloring enabled (llc-coloring= on its command line) does not count the free pages that it
 * keeps for domains with colors.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_availheap in
 * public/sysctl.h, avail_domheap_pages_region() in common/page_alloc.c.
 *
 * @param op  [in]  u.availheap: min_bitwidth and max_bitwidth, 0 for no limit; node, -1 for all
 *                  nodes
 *            [out] u.availheap.avail_bytes, 0 for an unknown node
 * @return 0 on success
 */
XGA_LOCAL_FN xga_long xga_sysctl_availheap(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_availheap);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Returns or resets how long a processor spent at each frequency (Px) or in each sleep state (Cx).
 *
 * Xen before 4.19.3 and 4.20.1 ignores the size of the buffers for Px: it writes as many states to
 * pt as PMSTAT_get_max_px returns, and the square of that number to trans_pt. Later releases write
 * as many states to pt as fit, and leave out trans_pt when it is too small. PMSTAT_reset_cxstat
 * does nothing.
 *
 * Callable by the control domain, on x86. Source: XEN_SYSCTL_get_pmstat in public/sysctl.h,
 * do_get_pm_info() in drivers/acpi/pmstat.c.
 *
 * @param op  [in]  u.get_pmstat: type, PMSTAT_*; cpuid, a processor; u.getpx or u.getcx: the number
 *                  of entries that its lists can hold
 *            [out] u.get_pmstat: u.getpx or u.getcx
 * @return 0 on success
 * @retval -XEN_EINVAL the processor is not online; (Px) Xen has no frequency table of the processor
 * @retval -XEN_ENODEV Xen does not manage these states; the category of type is neither PMSTAT_PX
 *         nor PMSTAT_CX
 * @retval -XEN_EOPNOTSUPP (Px, since 4.19) the processor chooses its frequency itself (Intel's HWP)
 * @retval -XEN_ENODATA (PMSTAT_get_pxstat) Xen keeps no statistics of the processor
 * @retval -XEN_EFAULT (PMSTAT_get_pxstat, PMSTAT_get_cxstat) a list cannot be written
 * @retval -XEN_ENOSYS type is unknown within its category; Xen was built without CONFIG_PM_STATS
 *         (since 4.21)
 */
XGA_LOCAL_FN xga_long xga_sysctl_get_pmstat(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_get_pmstat);
}

/**
 * Takes a processor, or all second threads of cores, offline or online.
 *
 * cpu is for ONLINE and OFFLINE. SMT_ENABLE and SMT_DISABLE may be interrupted: call the function
 * again after -XEN_EBUSY, unless Xen schedules whole cores. They also return every error of ONLINE
 * and OFFLINE for one of the threads, except -XEN_EEXIST: whether second threads are disabled has
 * then changed nevertheless, and so have the threads before this one. ONLINE of a second thread
 * while second threads are disabled starts the thread and takes it offline again: when that fails,
 * the result is OFFLINE's error instead of -XEN_EPERM.
 *
 * When OFFLINE leaves pool 0 none of the processors that a vCPU's hard affinity allows, Xen sets
 * that affinity to all processors; ONLINE does not set it back.
 *
 * Callable by the control domain, on x86. Source: XEN_SYSCTL_cpu_hotplug in public/sysctl.h,
 * arch_do_sysctl() in arch/x86/sysctl.c, cpu_disable_scheduler() in common/sched/core.c.
 *
 * @param op  [in] u.cpu_hotplug: op, XEN_SYSCTL_CPU_HOTPLUG_*; cpu, a processor
 * @return 0 on success
 * @retval -XEN_EOPNOTSUPP op is unknown; (SMT_ENABLE, SMT_DISABLE) the processors have no threads
 * @retval -XEN_EINVAL (ONLINE) there is no such processor, Xen cannot send it interrupts, or its
 *         virtualization extensions are disabled or differ from the first processor's; (OFFLINE)
 *         cpu is above the highest possible number, or is processor 0
 * @retval -XEN_EEXIST (ONLINE) the processor is online; (OFFLINE) it is not online
 * @retval -XEN_EPERM (ONLINE) the processor is a second thread, and second threads are disabled
 * @retval -XEN_EBUSY (OFFLINE) the processor is the last of pool 0, its core is being removed, or
 *         Xen is stopping all processors for another reason; (SMT_ENABLE, SMT_DISABLE) Xen
 *         schedules whole cores or sockets, or was interrupted
 * @retval -XEN_EIO (ONLINE) the processor does not start
 * @retval -XEN_ENXIO (ONLINE) the processor lacks a feature of the first processor
 * @retval -XEN_ENODEV (OFFLINE) the processor is in a pool other than 0
 * @retval -XEN_EADDRINUSE (OFFLINE) a vCPU of the processor's pool is pinned to any processor by
 *         xga_sched_pin_override() or by Xen itself
 * @retval -XEN_EADDRNOTAVAIL (OFFLINE) the removal of another processor from a pool has not
 *         finished
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_sysctl_cpu_hotplug(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_cpu_hotplug);
}

/**
 * Reads or sets a processor's frequency, its governor and its sleep limits.
 *
 * With -XEN_EAGAIN too Xen writes the structure: after GET_CPUFREQ_PARA it has the lengths that the
 * lists must have.
 *
 * The commands SET_CPUFREQ_CPPC (since 4.18) and GET_CPUFREQ_CPPC (since 4.21) are for Intel's HWP.
 *
 * Callable by the control domain, on x86. Source: XEN_SYSCTL_pm_op in public/sysctl.h, do_pm_op()
 * in drivers/acpi/pm-op.c (drivers/acpi/pmstat.c before 4.21).
 *
 * @param op  [in]  u.pm_op: cmd, XEN_SYSCTL_pm_op_*, GET_CPUFREQ_* or SET_CPUFREQ_*; cpuid, a
 *                  processor (set_sched_opt_smt: 0; get_max_cstate, set_max_cstate: 0 or 1, which
 *                  limit); u, as cmd requires
 *            [out] u.pm_op.u
 * @return 0 on success; (GET_CPUFREQ_PARA before 4.18.5, 4.19.2 and 4.20.1) a positive number when
 *         a list cannot be written
 * @retval -XEN_ENOSYS cmd is unknown; Xen was built without CONFIG_PM_OP (since 4.21)
 * @retval -XEN_EINVAL cpuid is not 0 (set_sched_opt_smt), or not 0 or 1 (get_max_cstate,
 *         set_max_cstate); (other commands) the processor is not online; (GET_CPUFREQ_*,
 *         SET_CPUFREQ_*) Xen has no frequency information of the processor; (GET_CPUFREQ_PARA,
 *         SET_CPUFREQ_GOV, SET_CPUFREQ_PARA) the processor has no governor; (SET_CPUFREQ_GOV,
 *         SET_CPUFREQ_PARA, SET_CPUFREQ_CPPC) the governor or a value is not possible
 * @retval -XEN_ENODEV (GET_CPUFREQ_*, SET_CPUFREQ_*) Xen does not manage frequencies;
 *         (GET_CPUFREQ_CPPC) Xen does not use Intel's HWP
 * @retval -XEN_EAGAIN (GET_CPUFREQ_PARA) a list does not have exactly the required length;
 *         (SET_CPUFREQ_GOV, SET_CPUFREQ_PARA, Xen started with acpi_pstate_strict) the processor
 *         did not change to the frequency
 * @retval -XEN_EFAULT (GET_CPUFREQ_PARA since 4.18.5, 4.19.2 and 4.20.1) a list cannot be written
 * @retval -XEN_ENOMEM (GET_CPUFREQ_PARA) Xen is out of memory
 * @retval -XEN_EOPNOTSUPP (SET_CPUFREQ_PARA, since 4.19) the processor chooses its frequency
 *         itself; (SET_CPUFREQ_CPPC) Xen does not use Intel's HWP; (enable_turbo, disable_turbo)
 *         the processor has no turbo frequencies
 * @retval -XEN_ENOENT (SET_CPUFREQ_CPPC) the processor has no governor; (since 4.22) an earlier
 *         SET_CPUFREQ_CPPC set the processor's maximum to 0
 * @retval -XEN_ENODATA (GET_CPUFREQ_CPPC, since 4.22) an earlier SET_CPUFREQ_CPPC set the
 *         processor's maximum to 0
 * @retval -XEN_EACCES (enable_turbo, disable_turbo) the processor has no governor; (with HWP) Xen
 *         cannot access the processor's turbo setting
 */
XGA_LOCAL_FN xga_long xga_sysctl_pm_op(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_pm_op);
}

#endif

/**
 * Takes pages of RAM offline or online, or queries their state.
 *
 * Xen stops at the first page with an error; the status of that page may be set, and every byte of
 * the status of the pages after it is PG_OFFLINE_INVALID. Xen writes nothing but status[], also
 * with an error.
 *
 * A page that a running domain owns goes offline when the domain releases it. When a broken page
 * that a domain owns is taken offline, Xen crashes that domain, and returns 0 with
 * PG_OFFLINE_AGAIN. Offlining may also fail, or be delayed, with the result 0: PG_OFFLINE_FAILED or
 * PG_OFFLINE_PENDING is then set. Onlining a page that is in use returns 0 with status 0, and
 * querying a broken page returns 0.
 *
 * On Arm, Xen cannot take RAM offline: sysctl_page_offline and sysctl_query_page_offline return
 * -XEN_EINVAL for every frame of RAM (sysctl_page_offline of a frame of Xen's own image returns
 * -XEN_EPERM), and debug builds of 4.17 to 4.20 crash.
 *
 * Before 4.21, Xen returns sysctl_page_online's errors to 64-bit guests as positive 32-bit numbers;
 * this function returns them as negative numbers.
 *
 * Xen may crash when start is 0 and end is 0xffffffff.
 *
 * A 32-bit x86 guest cannot use this operation as it stands: the handle has the width of the
 * caller's pointers, and Xen reads it 4 bytes after status, at byte 16 of u.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_page_offline_op in
 * public/sysctl.h, offline_page(), online_page(), query_page_offline() in common/page_alloc.c.
 *
 * @param op  [in]  u.page_offline: cmd, sysctl_page_offline, sysctl_page_online or
 *                  sysctl_query_page_offline; start and end, the first and the last mfn
 *            [out] u.page_offline.status[], PG_*
 * @return 0 on success
 * @retval -XEN_EINVAL end is below start; cmd is unknown; the machine has no such frame;
 *         (sysctl_page_offline, sysctl_query_page_offline) the frame is not ordinary RAM, with
 *         PG_OFFLINE_NOT_CONV_RAM from sysctl_page_offline; (sysctl_page_online) the page is
 *         broken, with PG_ONLINE_BROKEN
 * @retval -XEN_EPERM (sysctl_page_offline) the frame belongs to Xen's own image, with
 *         PG_OFFLINE_XENPAGE
 * @retval -XEN_EFAULT status cannot be written; replaces every other error of a page
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_sysctl_page_offline_op(struct xen_sysctl *op)
{
    /* Before 4.21, Xen does not sign-extend sysctl_page_online's 32-bit error to 64 bits. */
    return (int32_t)xga_sysctl_cmd_(op, XEN_SYSCTL_page_offline_op);
}

/**
 * Reads or resets statistics of Xen's locks.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_lockprof_op in
 * public/sysctl.h, spinlock_profile_control() in common/spinlock.c.
 *
 * @param op  [in]  u.lockprof_op: cmd, XEN_SYSCTL_LOCKPROF_*; max_elem, the number of entries that
 *                  data can hold
 *            [out] u.lockprof_op of query: nr_elem, the number of entries that exist; time in
 *                  nanoseconds; data
 * @return 0 on success
 * @retval -XEN_EINVAL cmd is unknown
 * @retval -XEN_EFAULT data cannot be written
 * @retval -XEN_ENOSYS Xen was built without CONFIG_DEBUG_LOCK_PROFILE, as it is by default
 */
XGA_LOCAL_FN xga_long xga_sysctl_lockprof_op(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_lockprof_op);
}

/**
 * Returns the core, socket and NUMA node of each processor.
 *
 * A number without a processor has core XEN_INVALID_CORE_ID, socket XEN_INVALID_SOCKET_ID and node
 * XEN_INVALID_NODE_ID. A processor has node XEN_INVALID_NODE_ID when its node is not known. On Arm,
 * core and socket of a processor are 0. On x86, they may be XEN_INVALID_CORE_ID and
 * XEN_INVALID_SOCKET_ID for a processor that is not online.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_cputopoinfo in
 * public/sysctl.h, do_sysctl() in common/sysctl.c.
 *
 * @param op  [in]  u.cputopoinfo: num_cpus, the number of entries that cputopo can hold; cputopo,
 *                  NULL to ask for the number of processors
 *            [out] u.cputopoinfo: cputopo[], indexed by processor number; num_cpus, the number of
 *                  entries written, or that exist
 * @return 0 on success
 * @retval -XEN_EFAULT cputopo cannot be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_cputopoinfo(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_cputopoinfo);
}

/**
 * Returns the memory of each NUMA node, and the distances between the nodes.
 *
 * memsize is the size of the node's address range, including holes. Xen counts memfree as
 * xga_sysctl_availheap() does. Both are XEN_INVALID_MEM_SZ, a 32-bit number, for a node that is not
 * online. A distance that is not known is XEN_INVALID_NODE_DIST.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_numainfo in
 * public/sysctl.h, do_sysctl() in common/sysctl.c.
 *
 * @param op  [in]  u.numainfo: num_nodes, the number of nodes that the lists can hold; meminfo and
 *                  distance, each may be NULL, both NULL to ask for the number of nodes
 *            [out] u.numainfo: meminfo[] in bytes; distance[], rows of the returned num_nodes
 *                  entries; num_nodes, the number of nodes written, or that exist
 * @return 0 on success
 * @retval -XEN_EFAULT a list cannot be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_numainfo(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_numainfo);
}

/**
 * Creates, changes and lists pools of processors (cpupools).
 *
 * INFO finds the pool with the given or the next higher id. After -XEN_EAGAIN, -XEN_EADDRINUSE or
 * -XEN_ENOMEM of RMCPU, the processor may be removed in part, and then no other processor can be
 * removed from a pool: call RMCPU for it again. ADDCPU for it may crash a debug build of Xen.
 *
 * In a pool whose scheduling granularity (sched-gran=) is core or socket, ADDCPU and RMCPU move the
 * whole core or socket. ADDCPU to such a pool may crash Xen 4.17.0 to 4.17.2 and 4.18.0 when the
 * processor is not online.
 *
 * MOVEDOMAIN to another pool sets the hard and soft affinity of the domain's vCPUs to all
 * processors, and the domain's scheduling parameters to the new scheduler's defaults: set both
 * again. RMCPU does so with the hard affinity of a vCPU that allows none of the processors that
 * remain in the pool.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_cpupool_op in
 * public/sysctl.h, cpupool_do_sysctl() in common/sched/cpupool.c, sched_move_domain() and
 * cpu_disable_scheduler() in common/sched/core.c.
 *
 * @param op  [in]  u.cpupool_op: op, XEN_SYSCTL_CPUPOOL_OP_*; cpupool_id, sched_id, domid and cpu,
 *                  as op requires; cpumap of INFO and FREEINFO: nr_bits, the size of bitmap
 *            [out] u.cpupool_op: cpupool_id of CREATE and INFO; sched_id and n_dom of INFO;
 *                  cpumap.bitmap of INFO and FREEINFO
 * @return 0 on success
 * @retval -XEN_ENOSYS op is unknown
 * @retval -XEN_ENOENT (all but CREATE and FREEINFO) there is no such pool (INFO: and none with a
 *         higher id); (MOVEDOMAIN) the pool has no processor; (CREATE) the scheduler is unknown
 * @retval -XEN_EEXIST (CREATE) the pool exists
 * @retval -XEN_ENOSPC (CREATE) there are twice as many pools as processors
 * @retval -XEN_EINVAL (ADDCPU) cpu is above the highest possible number; (RMCPU) the processor is
 *         not online, is processor 0 of pool 0, or cpu is PAR_ANY and the pool has no processor
 * @retval -XEN_ENODEV (ADDCPU) the processor, or another of its core or socket, is not free; the
 *         processor is not online; (ADDCPU with PAR_ANY) no processor, core or socket is free
 * @retval -XEN_EADDRNOTAVAIL (ADDCPU) the removal of the processor from another pool has not
 *         finished; (RMCPU) the processor is not in this pool, or an earlier removal has not
 *         finished
 * @retval -XEN_EADDRINUSE (RMCPU) a vCPU is pinned to the processor temporarily
 * @retval -XEN_EBUSY (DESTROY) the pool has a processor or a domain; (RMCPU) the processor is the
 *         last of a pool that has a domain which is not dying; (MOVEDOMAIN) a vCPU of the domain is
 *         pinned to a processor temporarily
 * @retval -XEN_EAGAIN (RMCPU) a vCPU cannot leave the processor now
 * @retval -XEN_ESRCH (MOVEDOMAIN) there is no such domain
 * @retval -XEN_EPERM (MOVEDOMAIN) domid is the caller
 * @retval -XEN_EFAULT (INFO, FREEINFO) bitmap cannot be written
 * @retval -XEN_ENOMEM (all but DESTROY; INFO and FREEINFO only before 4.21) Xen is out of memory
 */
XGA_LOCAL_FN xga_long xga_sysctl_cpupool_op(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_cpupool_op);
}

/**
 * Reads or sets the parameters of a pool's scheduler.
 *
 * A scheduler without parameters returns 0.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_scheduler_op in
 * public/sysctl.h, sched_adjust_global() in common/sched/core.c.
 *
 * @param op  [in]  u.scheduler_op: cpupool_id; sched_id, the scheduler of that pool; cmd,
 *                  XEN_SYSCTL_SCHEDOP_*; u, of putinfo; (ARINC 653) u.sched_arinc653.schedule, also
 *                  of getinfo
 *            [out] u.scheduler_op.u
 * @return 0 on success
 * @retval -XEN_EINVAL cmd is unknown; sched_id is not the pool's scheduler; (putinfo) a value is
 *         out of range
 * @retval -XEN_ESRCH there is no such pool
 * @retval -XEN_EFAULT (ARINC 653) the schedule cannot be accessed
 */
XGA_LOCAL_FN xga_long xga_sysctl_scheduler_op(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_scheduler_op);
}

/**
 * Reads or resets which parts of Xen have been executed.
 *
 * Xen writes the structure also with an error.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_coverage_op in
 * public/sysctl.h, sysctl_cov_op() in common/coverage/coverage.c.
 *
 * @param op  [in]  u.coverage_op: cmd, XEN_SYSCTL_COVERAGE_*; size of buffer in bytes
 *            [out] u.coverage_op: size in bytes, required (get_size) or used (read; a Xen built by
 *                  clang leaves size as it was and clears the rest of buffer); buffer
 * @return 0 on success; (read, Xen built by clang) 0 also when buffer cannot be written
 * @retval -XEN_EOPNOTSUPP cmd is unknown; Xen was built without CONFIG_COVERAGE, as it is by
 *         default
 * @retval -XEN_ENOBUFS (read, Xen built by GCC) size is too small
 * @retval -XEN_EFAULT (read, Xen built by GCC) buffer cannot be written
 * @retval -XEN_ENOMEM (read) Xen is out of memory; (read, Xen built by clang) size is too small
 */
XGA_LOCAL_FN xga_long xga_sysctl_coverage_op(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_coverage_op);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Returns a parameter of the processors' monitoring of cache use (Intel's CMT).
 *
 * Xen also writes *op, with 0 in u.psr_cmt_op.u.data, when cmd is unknown, and when
 * get_l3_cache_size fails because the processor is not online or has no L3 cache.
 *
 * Callable by the control domain, on x86. Source: XEN_SYSCTL_psr_cmt_op in public/sysctl.h,
 * arch_do_sysctl() in arch/x86/sysctl.c.
 *
 * @param op  [in]  u.psr_cmt_op: cmd, XEN_SYSCTL_PSR_CMT_*; flags, 0; u.l3_cache.cpu, the number
 *                  of a processor, for get_l3_cache_size
 *            [out] u.psr_cmt_op.u.data
 * @return 0 on success
 * @retval -XEN_ENODEV the machine has no cache monitoring, or Xen was started without psr=cmt; Xen
 *         was built without CONFIG_X86_PSR (since 4.20); (get_l3_cache_size) the processor is not
 *         online
 * @retval -XEN_EINVAL flags is not 0
 * @retval -XEN_ENOSYS cmd is unknown
 * @retval -XEN_EIO (get_l3_cache_size) the processor has no L3 cache, or does not describe it in
 *         CPUID leaf 4, as AMD's processors do not
 */
XGA_LOCAL_FN xga_long xga_sysctl_psr_cmt_op(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_psr_cmt_op);
}

#endif

/**
 * Returns the NUMA nodes of PCI devices.
 *
 * Xen may stop early: compare num_devs, and continue from there.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_pcitopoinfo in
 * public/sysctl.h, do_sysctl() in common/sysctl.c.
 *
 * @param op  [in]  u.pcitopoinfo: num_devs; devs
 *            [out] u.pcitopoinfo: nodes[], XEN_INVALID_NODE_ID when the node is not known,
 *                  XEN_INVALID_DEV when there is no such device; num_devs, the number of entries
 *                  written
 * @return 0 on success
 * @retval -XEN_EINVAL devs or nodes is NULL
 * @retval -XEN_EFAULT devs or nodes cannot be accessed
 * @retval -XEN_ENOSYS (Arm) Xen is older than 4.21, or was built without CONFIG_PCI_PASSTHROUGH
 */
XGA_LOCAL_FN xga_long xga_sysctl_pcitopoinfo(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_pcitopoinfo);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Returns the limits of the values that xga_domctl_psr_alloc() accepts for a socket: the length of
 * a cache bitmask or the highest memory throttle, and the highest class of service.
 *
 * Callable by the control domain, on x86. Source: XEN_SYSCTL_psr_alloc in public/sysctl.h,
 * psr_get_info() in arch/x86/psr.c.
 *
 * @param op  [in]  u.psr_alloc: cmd, XEN_SYSCTL_PSR_get_*; target, a socket
 *            [out] u.psr_alloc.u: mba_info for get_mba_info, otherwise cat_info
 * @return 0 on success
 * @retval -XEN_ENODEV Xen was started without psr=cat, cdp or mba
 * @retval -XEN_ERANGE there is no such socket
 * @retval -XEN_ENOENT the socket does not have the kind of allocation that cmd selects, or has no
 *         online processor
 * @retval -XEN_EOPNOTSUPP cmd is unknown; Xen was built without CONFIG_X86_PSR (since 4.20)
 */
XGA_LOCAL_FN xga_long xga_sysctl_psr_alloc(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_psr_alloc);
}

#if XGA_XEN_RELEASE < 0x00041600 /* 4.22 */

/**
 * Returns which CPUID leaves Xen can change for PV guests, by masking or faulting.
 *
 * Xen 4.22 no longer has this operation.
 *
 * Callable by the control domain, on x86. Source: XEN_SYSCTL_get_cpu_levelling_caps in
 * public/sysctl.h, arch_do_sysctl() in arch/x86/sysctl.c.
 *
 * @param op  [out] u.cpu_levelling_caps.caps, XEN_SYSCTL_CPU_LEVELCAP_*
 * @return 0 on success
 */
XGA_LOCAL_FN xga_long xga_sysctl_get_cpu_levelling_caps(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_get_cpu_levelling_caps);
}

#endif

/**
 * Returns a set of processor features, as words of arch-x86/cpufeatureset.h.
 *
 * With features NULL, Xen returns the number of words, and ignores index.
 *
 * Callable by the control domain, on x86. Source: XEN_SYSCTL_get_cpu_featureset in public/sysctl.h,
 * arch_do_sysctl() in arch/x86/sysctl.c.
 *
 * @param op  [in]  u.cpu_featureset: index, XEN_SYSCTL_cpu_featureset_*; nr_features, the number of
 *                  words that features can hold; features, or NULL
 *            [out] u.cpu_featureset: features; nr_features, the number of words written or
 *                  (features NULL) that exist; both also with -XEN_ENOBUFS
 * @return 0 on success
 * @retval -XEN_ENOBUFS there are more words; Xen has written those that fit
 * @retval -XEN_EINVAL index is unknown (before 4.17.2 also the two indices _max)
 * @retval -XEN_EOPNOTSUPP Xen was built without support for such guests
 * @retval -XEN_EFAULT features cannot be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_get_cpu_featureset(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_get_cpu_featureset);
}

#endif

/**
 * Uploads, applies, reverts, unloads and lists livepatches: patches of the running Xen.
 *
 * ACTION only starts the work: its 0 does not indicate how the work ended. u.get.status.rc of GET
 * does, with -XEN_EAGAIN while it goes on and -XEN_EBUSY after the timeout. After an ACTION that
 * returned -XEN_EBUSY because of another patch's action or of a processor, it is -XEN_EAGAIN too,
 * until the next ACTION. REVERT, APPLY and REPLACE of a patch that is in the wrong state do nothing
 * and return 0. APPLY of a patch that was reverted and has writable data of its own returns 0 and
 * sets u.get.status.rc to -XEN_EINVAL.
 *
 * LIST writes entries from idx on, and returns how many it wrote; u.list.nr is the number that
 * remains. Before 4.21, Xen ignores name_total_size and metadata_total_size: call LIST with nr 0
 * first, which returns the sizes required.
 *
 * Xen writes the structure also with an error, except -XEN_ENOSYS and -XEN_EOPNOTSUPP.
 *
 * Callable by the control domain, on all architectures. Source: XEN_SYSCTL_livepatch_op in
 * public/sysctl.h, livepatch_op() in common/livepatch.c.
 *
 * @param op  [in]  u.livepatch: cmd, XEN_SYSCTL_LIVEPATCH_*; flags (before 4.19 pad, 0); u, with
 *                  every pad 0
 *            [out] u.livepatch: u.get.status; u.list
 * @return 0 on success; (LIST) the number of entries written; (UPLOAD) an error that the payload's
 *         ELF file causes; (ACTION) the result of the patch's hook that may refuse
 * @retval -XEN_EINVAL a pad is not 0; the name is empty, too long or not terminated; an unknown
 *         flag is set without LIVEPATCH_FLAG_FORCE; (UPLOAD) the name cannot be read, or size is 0
 *         or above 2 MiB; (LIST) idx is too high, or a list lies where the caller can have no
 *         memory; (ACTION UNLOAD) the patch is applied; (ACTION APPLY, REPLACE) the patch is for
 *         another build-id; (ACTION APPLY) Xen's code is not what the patch expects
 * @retval -XEN_EOPNOTSUPP cmd is unknown; (ACTION) the action is unknown, or is REPLACE while a
 *         patch has hooks that may refuse
 * @retval -XEN_ENOSYS Xen was built without CONFIG_LIVEPATCH
 * @retval -XEN_EEXIST (UPLOAD) a patch of this name, or with the same build-id, is loaded
 * @retval -XEN_EFAULT (UPLOAD) payload cannot be read; (GET, ACTION) the name cannot be read;
 *         (LIST) a list cannot be written
 * @retval -XEN_ENOMEM (UPLOAD) Xen is out of memory
 * @retval -XEN_ENOENT (GET, ACTION) there is no patch of this name
 * @retval -XEN_E2BIG (LIST) nr is above 1024
 * @retval -XEN_ENOBUFS (LIST, since 4.21) name_total_size or metadata_total_size is too small
 * @retval -XEN_EBUSY (ACTION) another action has not finished, or a processor is being taken online
 *         or offline; (ACTION REVERT) the patch is not the last that was applied
 * @retval -XEN_ERANGE (ACTION APPLY) the patch expects more bytes of code than the function has
 */
XGA_LOCAL_FN xga_long xga_sysctl_livepatch_op(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_livepatch_op);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Returns CPUID leaves and MSRs: those of the machine, of Xen, or of guests.
 *
 * When an error concerns msrs, Xen has written leaves and nr_leaves already.
 *
 * Callable by the control domain, on x86. Source: XEN_SYSCTL_get_cpu_policy in public/sysctl.h,
 * arch_do_sysctl() in arch/x86/sysctl.c.
 *
 * @param op  [in]  u.cpu_policy: index, XEN_SYSCTL_cpu_policy_*; nr_leaves and nr_msrs, the number
 *                  of entries that leaves and msrs can hold; _rsvd, 0; leaves and msrs, each may be
 *                  NULL to ask for the number
 *            [out] u.cpu_policy: leaves, msrs, nr_leaves, nr_msrs
 * @return 0 on success
 * @retval -XEN_EINVAL index is unknown; _rsvd is not 0
 * @retval -XEN_EOPNOTSUPP Xen was built without support for such guests
 * @retval -XEN_ENOBUFS leaves or msrs is too small
 * @retval -XEN_EFAULT leaves or msrs cannot be written
 */
XGA_LOCAL_FN xga_long xga_sysctl_get_cpu_policy(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_get_cpu_policy);
}

#endif

#if defined(__arm__) || defined(__aarch64__)
#if XGA_XEN_RELEASE >= 0x00041200 /* 4.18 */

/**
 * Adds devices to the host's device tree, or removes them.
 *
 * Xen 4.18 gives the added devices to the hardware domain, and crashes when it cannot. Later
 * releases give them to no domain: xga_domctl_dt_overlay() does; see there when not to remove
 * devices.
 *
 * Before 4.20 no node can be added to the root: Xen 4.18 and debug builds of 4.19 crash, other
 * builds of 4.19 return -XEN_EINVAL.
 *
 * Before 4.22, each fragment must name its target by a path (target-path).
 *
 * When libfdt cannot apply the overlay, the result is libfdt's error, -1 to -19, which is not one
 * of Xen's errors: -1 is then not -XEN_EPERM.
 *
 * When REMOVE fails, the nodes before the one that it failed at may be removed already. FLASK has
 * no permission for the operation: it refuses with -XEN_EPERM, unless its policy allows unknown
 * operations.
 *
 * Callable by the control domain, on Arm, since Xen 4.18. Source: XEN_SYSCTL_dt_overlay in
 * public/sysctl.h, dt_overlay_sysctl() in common/device-tree/dt-overlay.c (common/dt-overlay.c
 * before 4.20).
 *
 * @param op  [in] u.dt_overlay: overlay_fdt; overlay_fdt_size in bytes; overlay_op,
 *                 XEN_SYSCTL_DT_OVERLAY_*; pad, 0
 * @return 0 on success; (ADD) libfdt's error; (REMOVE) an error of the IOMMU's driver
 * @retval -XEN_EOPNOTSUPP overlay_op is unknown; Xen was built without CONFIG_OVERLAY_DTB;
 *         (REMOVE) an IOMMU protects a node, and its driver cannot remove devices (SMMUv3, IPMMU)
 * @retval -XEN_EBUSY (REMOVE) an IOMMU protects a node that is assigned to the hardware domain, as
 *         Xen 4.18 assigns every such node: deassign it first (xga_domctl_deassign_device())
 * @retval -XEN_EINVAL pad is not 0; overlay_fdt_size is 0, above 500 KiB, or not the overlay's
 *         size; (ADD) a node exists already; (ADD, before 4.22) a fragment names its target by a
 *         phandle; (ADD, since 4.22) the target of a fragment cannot be found; (REMOVE) the overlay
 *         was not added, or a domain other than the hardware domain uses a node
 * @retval -XEN_EFAULT overlay_fdt cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory (ADD in 4.18 may then return 0, without adding a node);
 *         (ADD) the data is not an overlay, or has no nodes
 */
XGA_LOCAL_FN xga_long xga_sysctl_dt_overlay(struct xen_sysctl *op)
{
    return xga_sysctl_cmd_(op, XEN_SYSCTL_dt_overlay);
}

#endif
#endif
#endif
