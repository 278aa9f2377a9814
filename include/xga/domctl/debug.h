/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Debuggers, monitors and traces of a domain. See <xga/domctl.h> for what is common to all
 * functions.
 */
#ifndef XGA_DOMCTL_DEBUG_H
#define XGA_DOMCTL_DEBUG_H

#include <xga/domctl/cmd.h>

/**
 * Sets whether a debugger is attached to a domain.
 *
 * On x86, a breakpoint or a debug exception (of a PV domain: in its kernel) then pauses the domain,
 * and the domain does not receive the exception. When Xen was built without CONFIG_GDBSX, the
 * exception is lost and nothing pauses. On Arm, only XEN_DOMINF_debugged changes.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_setdebugging in
 * public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.setdebugging.enable, a boolean
 * @return 0 on success
 * @retval -XEN_EINVAL domain is the caller
 */
XGA_LOCAL_FN xga_long xga_domctl_setdebugging(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_setdebugging);
}

/**
 * Sets up, ends or resumes a vm_event ring, which reports a domain's memory accesses or actions to
 * a helper.
 *
 * XEN_VM_EVENT_GET_VERSION also accepts DOMID_INVALID, and since 4.17.7, 4.18.6, 4.19.6, 4.20.4 and
 * 4.21.2 any domain may call it. For a dying domain, every other op does nothing and returns 0.
 *
 * Before 4.17.7, 4.18.5, 4.19.3 and 4.20.1, any other op with DOMID_INVALID crashes Xen.
 *
 * On x86, XEN_VM_EVENT_ENABLE of the monitor ring of a PV domain crashes Xen, in all releases,
 * unless Xen was built without CONFIG_HVM.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_vm_event_op in
 * public/domctl.h, vm_event_domctl() in common/vm_event.c.
 *
 * @param op  [in]  domain; u.vm_event_op: op, XEN_VM_EVENT_*; mode, XEN_DOMCTL_VM_EVENT_OP_*
 *            [out] u.vm_event_op: u.enable.port, an event channel to bind; u.version
 * @return 0 on success
 * @retval -XEN_ESRCH domain is DOMID_INVALID
 * @retval -XEN_EINVAL domain is the caller, or has no vCPUs; (DISABLE) there is no ring; (ENABLE)
 *         the HVM parameter does not name writable RAM
 * @retval -XEN_EBUSY (ENABLE) there is a ring already; (DISABLE) vCPUs wait for room in the ring,
 *         which stays; (x86, monitor) all that xga_domctl_monitor_op() enabled is off nevertheless
 * @retval -XEN_ENODEV (RESUME) there is no ring; (ENABLE of paging or sharing) the domain does not
 *         use nested paging
 * @retval -XEN_ENOSYS op is unknown; Xen was built without support for this mode
 * @retval -XEN_EOPNOTSUPP Xen was built without CONFIG_VM_EVENT (since 4.21, also for GET_VERSION);
 *         (ENABLE) the HVM parameter of the ring is not set; (ENABLE of monitor, x86) Xen was
 *         built without CONFIG_HVM; (ENABLE of paging or sharing) the hardware domain is HVM or PVH
 * @retval -XEN_EPERM (ENABLE, x86) the HVM parameter names a device's page
 * @retval -XEN_ENOENT (ENABLE) the page of the HVM parameter is paged out or shared
 * @retval -XEN_ENOSPC (ENABLE) the domain has no free event channel
 * @retval -XEN_ENOMEM (ENABLE) Xen is out of memory
 * @retval -XEN_EMLINK (ENABLE of paging) the domain has an IOMMU
 * @retval -XEN_EXDEV (ENABLE of paging) the domain uses populate-on-demand
 */
XGA_LOCAL_FN xga_long xga_domctl_vm_event_op(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_vm_event_op);
}

/**
 * Chooses which of a domain's actions the monitor ring reports.
 *
 * On x86, GET_CAPABILITIES also returns XEN_DOMCTL_MONITOR_EVENT_INTERRUPT, but this event is
 * requested by a response on the ring: enabling or disabling it here is not supported, and crashes
 * a debug build of Xen.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_monitor_op in
 * public/domctl.h, monitor_domctl() in common/monitor.c, arch_monitor_domctl_event() in
 * arch/x86/monitor.c, arch/arm/monitor.c.
 *
 * @param op  [in]  domain; u.monitor_op: op, XEN_DOMCTL_MONITOR_OP_*; event,
 *                  XEN_DOMCTL_MONITOR_EVENT_*, or (EMULATE_EACH_REP) a boolean; u, as event
 *                  requires
 *            [out] u.monitor_op.event of GET_CAPABILITIES: one bit per supported event, 0 for an
 *                  x86 PV domain
 * @return 0 on success
 * @retval -XEN_EPERM domain is the caller
 * @retval -XEN_EINVAL event is above 31; (x86, WRITE_CTRLREG) the register cannot be monitored, or
 *         a pad is not 0; (x86, ENABLE of MOV_TO_MSR) the MSR cannot be monitored; (x86,
 *         EMULATE_EACH_REP) there is no ring
 * @retval -XEN_ENXIO (x86, ENABLE of MOV_TO_MSR) there is no monitor ring
 * @retval -XEN_EOPNOTSUPP op is unknown; Xen, the machine or the domain does not support the event;
 *         Xen was built without CONFIG_VM_EVENT (since 4.21)
 * @retval -XEN_EEXIST the event is enabled or disabled already
 */
XGA_LOCAL_FN xga_long xga_domctl_monitor_op(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_monitor_op);
}

/**
 * Sets whether a forbidden memory access without a monitor ring crashes the domain or becomes
 * permitted.
 *
 * Callable by the control domain, on all architectures. Source: XEN_DOMCTL_set_access_required in
 * public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.access_required.access_required, a boolean
 * @return 0 on success
 * @retval -XEN_EPERM domain is the caller
 * @retval -XEN_ENOSYS Xen was built without CONFIG_MEM_ACCESS (since 4.21 CONFIG_VM_EVENT)
 */
XGA_LOCAL_FN xga_long xga_domctl_set_access_required(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_set_access_required);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Starts or stops single-stepping a vCPU of an HVM or PVH domain.
 *
 * After each instruction, Xen reports the step on the monitor ring when
 * XEN_DOMCTL_MONITOR_EVENT_SINGLESTEP is enabled (xga_domctl_monitor_op()), and pauses the domain
 * when a debugger is attached (xga_domctl_setdebugging()). Xen delivers no interrupts and no events
 * to a vCPU that it single-steps.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_debug_op in public/domctl.h,
 * hvm_debug_op() in arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domain; u.debug_op: op, XEN_DOMCTL_DEBUG_OP_*; vcpu
 * @return 0 on success
 * @retval -XEN_EINVAL there is no such vCPU; the vCPU is the calling one; domain is a PV domain
 * @retval -XEN_EOPNOTSUPP the processor cannot single-step guests, as AMD's cannot; Xen was built
 *         without CONFIG_HVM (since 4.22)
 * @retval -XEN_ENOSYS op is unknown
 */
XGA_LOCAL_FN xga_long xga_domctl_debug_op(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_debug_op);
}

/**
 * Copies memory from or to a domain, at the domain's virtual addresses, for the gdbsx debugger.
 *
 * Xen also writes to addresses that the domain's page tables map as read-only. Xen does not report
 * caller's memory that it cannot access: the result is still 0. remain is written only when it is
 * 0. Xen crashes when the domain has no vCPU 0, unless it is a PV domain and pgd3val is given.
 *
 * Of a PV domain, Xen does not check whether the last-level page-table entry is present: it
 * accesses the machine frame that the entry holds. An empty entry holds frame 0 of the machine,
 * which gwr then overwrites.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_gdbsx_guestmemio in public/domctl.h,
 * gdbsx_guest_mem_io() in arch/x86/gdbsx.c.
 *
 * @param op  [in]  domain; u.gdbsx_guest_memio: gva, the domain's address; uva, the caller's
 *                  address; len in bytes; gwr, 1 to write to the domain; pgd3val, or 0
 *            [out] u.gdbsx_guest_memio.remain, the number of bytes not copied
 * @return 0 on success
 * @retval -XEN_EFAULT not all bytes were copied: an address is not mapped (PV: a page table is
 *         missing, or the frame is not in the machine's memory); (gwr, HVM and PVH) the physmap has
 *         the page as read-only; the domain is dying
 * @retval -XEN_ENOSYS Xen was built without CONFIG_GDBSX
 */
XGA_LOCAL_FN xga_long xga_domctl_gdbsx_guestmemio(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_gdbsx_guestmemio);
}

/**
 * Pauses a vCPU of a paused domain, for the gdbsx debugger.
 *
 * Xen counts the calls: each needs an xga_domctl_gdbsx_unpausevcpu().
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_gdbsx_pausevcpu in public/domctl.h,
 * gdbsx_domctl() in arch/x86/gdbsx.c (arch_do_domctl() in arch/x86/domctl.c before 4.19).
 *
 * @param op  [in] domain; u.gdbsx_pauseunp_vcpu.vcpu
 * @return 0 on success
 * @retval -XEN_EBUSY the domain is not paused by xga_domctl_pausedomain(), by a breakpoint or since
 *         its creation
 * @retval -XEN_EINVAL there is no such vCPU
 * @retval -XEN_EOVERFLOW the vCPU is paused 255 times already
 * @retval -XEN_ENOSYS Xen was built without CONFIG_GDBSX
 */
XGA_LOCAL_FN xga_long xga_domctl_gdbsx_pausevcpu(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_gdbsx_pausevcpu);
}

/**
 * Undoes one xga_domctl_gdbsx_pausevcpu().
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_gdbsx_unpausevcpu in public/domctl.h,
 * gdbsx_domctl() in arch/x86/gdbsx.c (arch_do_domctl() in arch/x86/domctl.c before 4.19).
 *
 * @param op  [in] domain; u.gdbsx_pauseunp_vcpu.vcpu
 * @return 0 on success
 * @retval -XEN_EBUSY the domain is not paused by xga_domctl_pausedomain(), by a breakpoint or since
 *         its creation
 * @retval -XEN_EINVAL there is no such vCPU; the vCPU is not paused
 * @retval -XEN_ENOSYS Xen was built without CONFIG_GDBSX
 */
XGA_LOCAL_FN xga_long xga_domctl_gdbsx_unpausevcpu(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_gdbsx_unpausevcpu);
}

/**
 * Returns whether a vCPU of a paused domain hit a breakpoint, and clears that state.
 *
 * When several vCPUs hit a breakpoint, each call returns and clears one, the lowest first.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_gdbsx_domstatus in public/domctl.h,
 * gdbsx_domctl() in arch/x86/gdbsx.c (arch_do_domctl() in arch/x86/domctl.c before 4.19).
 *
 * @param op  [in]  domain
 *            [out] u.gdbsx_domstatus: paused; vcpu_id, all ones when no vCPU hit a breakpoint;
 *                  vcpu_ev, the exception
 * @return 0 on success
 * @retval -XEN_ENOSYS Xen was built without CONFIG_GDBSX
 */
XGA_LOCAL_FN xga_long xga_domctl_gdbsx_domstatus(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_gdbsx_domstatus);
}

/**
 * Controls the processor trace of a vCPU, whose buffer xga_memory_acquire_resource() maps.
 *
 * Callable by the control domain, on x86. Source: XEN_DOMCTL_vmtrace_op in public/domctl.h,
 * do_vmtrace_op() in arch/x86/domctl.c.
 *
 * @param op  [in]  domain; u.vmtrace_op: cmd, XEN_DOMCTL_vmtrace_*; vcpu; for get_option and
 *                  set_option: key, the MSR, and value
 *            [out] u.vmtrace_op.value of output_position and get_option
 * @return 0 on success
 * @retval -XEN_EINVAL domain is the caller, or was created without vmtrace_size; (enable, disable,
 *         reset_and_enable) the trace is enabled or disabled already; (get_option, set_option) key
 *         is unknown; (set_option) value is not possible
 * @retval -XEN_ENOENT there is no such vCPU
 * @retval -XEN_EOPNOTSUPP cmd is unknown; Xen was built without CONFIG_VMTRACE (since 4.22)
 * @retval -XEN_ENXIO (enable, reset_and_enable, set_option) Xen has no room to switch the MSR; Xen
 *         crashes the domain
 */
XGA_LOCAL_FN xga_long xga_domctl_vmtrace_op(struct xen_domctl *op)
{
    return xga_domctl_cmd_(op, XEN_DOMCTL_vmtrace_op);
}

#endif
#endif
