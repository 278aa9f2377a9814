/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Debuggers, monitors and traces of a domain. What is common to all is said in <xga/domctl.h>.
 */
#ifndef XGA_DOMCTL_DEBUG_H
#define XGA_DOMCTL_DEBUG_H

#include <xen/domctl.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Says whether a debugger is attached to a domain: on x86 breakpoints pause it then.
 *
 * On Arm XEN_DOMINF_debugged shows it, and nothing else changes. The control domain; any
 * architecture. Rule: XEN_DOMCTL_setdebugging in public/domctl.h, do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.setdebugging.enable, boolean
 * @return 0; -XEN_EINVAL when it is the caller
 */
XGA_LOCAL_FN xga_long xga_domctl_setdebugging(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_setdebugging;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Sets up, ends or resumes a ring that tells a helper of a domain's memory or actions.
 *
 * XEN_VM_EVENT_GET_VERSION takes DOMID_INVALID too, and is open to anyone since 4.17.7, 4.18.6,
 * 4.19.6, 4.20.4 and 4.21.2; before these, any other op with DOMID_INVALID crashes Xen. A dying
 * domain is left alone, with 0. x86: XEN_VM_EVENT_ENABLE of the monitor for a PV domain crashes any
 * Xen. The control domain; any architecture. Rule: XEN_DOMCTL_vm_event_op in public/domctl.h,
 * vm_event_domctl() in common/vm_event.c.
 *
 * @param op  [in] domain; u.vm_event_op: op, XEN_VM_EVENT_*; mode, XEN_DOMCTL_VM_EVENT_OP_*; [out]
 *            u.enable.port, to be bound; u.version
 * @return 0; -XEN_ESRCH for DOMID_INVALID; -XEN_EINVAL when it is the caller, has no vCPUs, or
 *         there is no ring to end; -XEN_EBUSY when vCPUs wait for room in the one to end;
 *         -XEN_ENODEV when there is none to resume; -XEN_ENOSYS for an unknown op, and for a mode
 *         that Xen was built without (-XEN_EOPNOTSUPP since 4.21 when it was built without all,
 *         GET_VERSION too); ENABLE: -XEN_EBUSY when it is on, -XEN_EOPNOTSUPP when the HVM
 *         parameter is not set, -XEN_EINVAL when it names no RAM that can be written (x86:
 *         -XEN_EPERM for a device), -XEN_ENOENT when that is paged out or shared, -XEN_ENOSPC
 *         without ports, -XEN_ENOMEM; of paging and sharing also -XEN_EOPNOTSUPP when dom0 is HVM
 *         or PVH, -XEN_ENODEV without nested paging; of paging -XEN_EMLINK when it has an IOMMU,
 *         -XEN_EXDEV when it is populated on demand
 */
XGA_LOCAL_FN xga_long xga_domctl_vm_event_op(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_vm_event_op;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Chooses which of a domain's actions are told through the monitor ring.
 *
 * x86: EVENT_INTERRUPT is among the capabilities, but is asked for in a response of the ring; here
 * it is not supported, and a Xen built for debugging crashes of it. The control domain; any
 * architecture. Rule: XEN_DOMCTL_monitor_op in public/domctl.h, monitor_domctl() in
 * common/monitor.c, arch_monitor_domctl_event() in arch/x86/monitor.c, arch/arm/monitor.c.
 *
 * @param op  [in] domain; u.monitor_op: op, XEN_DOMCTL_MONITOR_OP_*; event,
 *            XEN_DOMCTL_MONITOR_EVENT_*; u, as event says; [out] event, of GET_CAPABILITIES: a bit
 *            for each there is
 * @return 0; -XEN_EPERM when it is the caller; -XEN_EINVAL for an event above 31, a register or an
 *         MSR that can't be watched, a pad that is not 0, and EMULATE_EACH_REP without a ring;
 *         -XEN_ENXIO to enable an MSR without a monitor ring; -XEN_EOPNOTSUPP for an unknown op,
 *         and for what this Xen or machine can't tell; -XEN_EEXIST when it is that way already
 */
XGA_LOCAL_FN xga_long xga_domctl_monitor_op(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_monitor_op;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Says what a forbidden access does without a monitor ring: crash the domain, or become allowed.
 *
 * The control domain; any architecture. Rule: XEN_DOMCTL_set_access_required in public/domctl.h,
 * do_domctl() in common/domctl.c.
 *
 * @param op  [in] domain; u.access_required.access_required, boolean
 * @return 0; -XEN_EPERM when it is the caller; -XEN_ENOSYS when Xen was built without
 */
XGA_LOCAL_FN xga_long xga_domctl_set_access_required(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_set_access_required;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Single-steps a vCPU of an HVM or PVH domain, or no longer.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_debug_op in public/domctl.h, hvm_debug_op() in
 * arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domain; u.debug_op: op, XEN_DOMCTL_DEBUG_OP_*; vcpu
 * @return 0; -XEN_EINVAL when there is no such vCPU, it is the calling one, or of a PV domain;
 *         -XEN_EOPNOTSUPP when the processor can't, as AMD's, and since 4.22 when Xen was built
 *         without HVM; -XEN_ENOSYS for an unknown op
 */
XGA_LOCAL_FN xga_long xga_domctl_debug_op(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_debug_op;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Copies memory of a domain, by its own addresses, for the gdbsx debugger.
 *
 * remain is written only when it is 0. Memory of the caller that Xen can't access goes unnoticed:
 * the result is 0. A domain without vCPU 0 crashes Xen. The control domain; x86. Rule:
 * XEN_DOMCTL_gdbsx_guestmemio in public/domctl.h, gdbsx_guest_mem_io() in arch/x86/gdbsx.c.
 *
 * @param op  [in] domain; u.gdbsx_guest_memio: gva; uva, the caller's address; len, bytes; gwr, 1
 *            to write; pgd3val, or 0; [out] remain, bytes that were not done
 * @return 0; -XEN_EFAULT when not all was done; -XEN_ENOSYS when Xen was built without
 */
XGA_LOCAL_FN xga_long xga_domctl_gdbsx_guestmemio(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_gdbsx_guestmemio;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Pauses a vCPU of a paused domain, for the gdbsx debugger. Calls are counted.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_gdbsx_pausevcpu in public/domctl.h, gdbsx_domctl() in
 * arch/x86/gdbsx.c.
 *
 * @param op  [in] domain; u.gdbsx_pauseunp_vcpu.vcpu
 * @return 0; -XEN_EBUSY when the domain is not paused by xga_domctl_pausedomain(), by a breakpoint,
 *         or since it was created; -XEN_EINVAL when there is no such vCPU; -XEN_EOVERFLOW after 255
 *         times; -XEN_ENOSYS when Xen was built without
 */
XGA_LOCAL_FN xga_long xga_domctl_gdbsx_pausevcpu(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_gdbsx_pausevcpu;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Undoes one xga_domctl_gdbsx_pausevcpu().
 *
 * The control domain; x86. Rule: XEN_DOMCTL_gdbsx_unpausevcpu in public/domctl.h, gdbsx_domctl() in
 * arch/x86/gdbsx.c.
 *
 * @param op  [in] domain; u.gdbsx_pauseunp_vcpu.vcpu
 * @return 0; -XEN_EBUSY when the domain is not paused by xga_domctl_pausedomain(), by a breakpoint,
 *         or since it was created; -XEN_EINVAL when there is no such vCPU, or it is not paused;
 *         -XEN_ENOSYS when Xen was built without
 */
XGA_LOCAL_FN xga_long xga_domctl_gdbsx_unpausevcpu(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_gdbsx_unpausevcpu;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Tells whether a vCPU of a paused domain hit a breakpoint, and forgets that.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_gdbsx_domstatus in public/domctl.h, gdbsx_domctl() in
 * arch/x86/gdbsx.c.
 *
 * @param op  [in] domain; [out] u.gdbsx_domstatus: paused; vcpu_id, all ones for none; vcpu_ev, the
 *            exception
 * @return 0; -XEN_ENOSYS when Xen was built without
 */
XGA_LOCAL_FN xga_long xga_domctl_gdbsx_domstatus(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_gdbsx_domstatus;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Controls the processor's trace of a vCPU, whose buffer xga_memory_acquire_resource() maps.
 *
 * The control domain; x86. Rule: XEN_DOMCTL_vmtrace_op in public/domctl.h, do_vmtrace_op() in
 * arch/x86/domctl.c.
 *
 * @param op  [in] domain; u.vmtrace_op: cmd, XEN_DOMCTL_vmtrace_*; vcpu; key, the MSR, and value,
 *            of options; [out] value, of output_position and get_option
 * @return 0; -XEN_EINVAL when it is the caller, or was made without vmtrace_size; -XEN_ENOENT when
 *         there is no such vCPU; -XEN_EOPNOTSUPP for an unknown cmd, and since 4.22 when Xen was
 *         built without CONFIG_VMTRACE; enable, disable, reset_and_enable: -XEN_EINVAL when the
 *         trace is on or off already; get_option, set_option: -XEN_EINVAL for an unknown key, or a
 *         value that it can't have; all but the two that read: -XEN_ENXIO when there is no room to
 *         switch the MSR, and the domain crashes
 */
XGA_LOCAL_FN xga_long xga_domctl_vmtrace_op(struct xen_domctl *op)
{
    op->cmd = XEN_DOMCTL_vmtrace_op;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif
#endif
