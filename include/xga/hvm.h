/* SPDX-License-Identifier: MIT */
/**
 * @file
 * hvm_op: parameters and services of HVM, PVH and Arm domains.
 *
 * Common to all functions: -XEN_ENOSYS when Xen is older than the operation or was built without it
 * (x86: without CONFIG_HVM); -XEN_EACCES when the security module (FLASK) refuses. The control
 * domain is privileged over all domains, a stub domain over its target.
 */
#ifndef XGA_HVM_H
#define XGA_HVM_H

#include <xen/hvm/hvm_op.h>
#include <xen/hvm/params.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Sets a parameter of a domain.
 *
 * On x86, a domain may set these parameters for itself: HVM_PARAM_CALLBACK_IRQ, STORE_EVTCHN,
 * CONSOLE_EVTCHN, VM86_TSS, VM86_TSS_SIZED, ACPI_IOPORTS_LOCATION, VM_GENERATION_ID_ADDR and
 * X87_FIP_WIDTH. On Arm, only a privileged domain may set parameters: CALLBACK_IRQ, STORE_PFN,
 * STORE_EVTCHN, CONSOLE_PFN, CONSOLE_EVTCHN and MONITOR_RING_PFN.
 *
 * On x86, when a guest sets its own HVM_PARAM_CALLBACK_IRQ, Xen latches the guest's width (32 or 64
 * bits) to the mode of the calling vCPU. For a PVH domain, Xen returns 0 and ignores a
 * HVM_PARAM_CALLBACK_IRQ that is not a vector. Xen crashes a guest that sets its own VM86_TSS or
 * VM86_TSS_SIZED to an invalid value.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * HVMOP_set_param in public/hvm/hvm_op.h, hvm_allow_set_param() and hvm_set_param() in
 * arch/x86/hvm/hvm.c, hvm_allow_set_param() in arch/arm/hvm.c.
 *
 * @param param  [in] domid, index (HVM_PARAM_*), value
 * @return 0 on success
 * @retval -XEN_EFAULT param cannot be read
 * @retval -XEN_ESRCH domid does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain; the caller may not set this
 *         parameter for itself; (4.17 and 4.18) index is HVM_PARAM_ALTP2M and the caller is not the
 *         control domain
 * @retval -XEN_EINVAL (x86) domid is a PV domain, or value is invalid; index is out of range or
 *         retired; (Arm) index cannot be set
 * @retval -XEN_EEXIST (x86) the parameter can be set only once and has another value: VIRIDIAN,
 *         IOREQ_PFN, BUFIOREQ_PFN, IOREQ_SERVER_PFN, NR_IOREQ_SERVER_PAGES, MCA_CAP, (4.17 and
 *         4.18) ALTP2M; (since 4.19) index is HVM_PARAM_ALTP2M
 * @retval -XEN_ENODEV (x86) index is ACPI_IOPORTS_LOCATION and the domain has no ACPI timer (PVH);
 *         (since 4.22) index is VIRIDIAN and Xen was built without CONFIG_VIRIDIAN
 */
XGA_FN xga_long xga_hvm_set_param(const struct xen_hvm_param *param)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_set_param, xga_arg_(param));
}

/**
 * Reads a parameter of a domain.
 *
 * On x86, a domain may read these parameters of itself: HVM_PARAM_STORE_PFN, STORE_EVTCHN,
 * CONSOLE_PFN, CONSOLE_EVTCHN, ALTP2M, and those that xga_hvm_set_param() lets it set. On Arm:
 * STORE_PFN, STORE_EVTCHN, CONSOLE_PFN, CONSOLE_EVTCHN and CALLBACK_IRQ; a privileged domain may
 * also read MONITOR_RING_PFN.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * HVMOP_get_param in public/hvm/hvm_op.h, hvm_allow_get_param() in arch/x86/hvm/hvm.c and
 * arch/arm/hvm.c.
 *
 * @param param  [in] domid, index (HVM_PARAM_*)
 *               [out] value
 * @return 0 on success
 * @retval -XEN_EFAULT param cannot be read or written
 * @retval -XEN_ESRCH domid does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain; the caller may not read this
 *         parameter of itself
 * @retval -XEN_EINVAL (x86) domid is a PV domain; index is out of range or retired; (Arm) index
 *         cannot be read
 */
XGA_FN xga_long xga_hvm_get_param(struct xen_hvm_param *param)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_get_param, xga_arg_(param));
}

/**
 * Sends an event to the monitor of the calling domain, if the monitor has enabled guest requests.
 *
 * If the monitor asked for synchronous requests, Xen pauses the calling vCPU until the monitor
 * responds.
 *
 * Callable by any domain, on all architectures. Source: HVMOP_guest_request_vm_event in
 * public/hvm/hvm_op.h, do_hvm_op() in arch/x86/hvm/hvm.c and arch/arm/hvm.c,
 * monitor_guest_request() in common/monitor.c.
 *
 * @return 0, also when nobody monitors the domain
 */
XGA_FN xga_long xga_hvm_guest_request_vm_event(void)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_guest_request_vm_event, 0);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Flushes the TLBs of all vCPUs of the calling domain.
 *
 * Callable by any domain, on x86 HVM and PVH. Source: HVMOP_flush_tlbs in public/hvm/hvm_op.h,
 * hvmop_flush_tlb_all() in arch/x86/hvm/hvm.c.
 *
 * @return 0 on success
 * @retval -XEN_EINVAL the caller is a PV domain
 */
XGA_FN xga_long xga_hvm_flush_tlbs(void)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_flush_tlbs, 0);
}

/**
 * Tells Xen that the calling domain will free a top-level page table: a hint for shadow paging.
 *
 * Callable by any domain for itself, on x86 HVM and PVH. Source: HVMOP_pagetable_dying in
 * public/hvm/hvm_op.h, do_hvm_op() in arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domid (the caller's, or DOMID_SELF), gpa: the guest-physical address of the table
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_ESRCH domid does not exist
 * @retval -XEN_EOPNOTSUPP domid is another domain
 * @retval -XEN_EINVAL the caller is a PV domain, or does not use shadow paging
 */
XGA_FN xga_long xga_hvm_pagetable_dying(const struct xen_hvm_pagetable_dying *op)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_pagetable_dying, xga_arg_(op));
}

/**
 * Reads Xen's system time: nanoseconds since Xen started.
 *
 * Callable by any domain, on x86. Source: HVMOP_get_time in public/hvm/hvm_op.h, do_hvm_op() in
 * arch/x86/hvm/hvm.c.
 *
 * @param time  [out] now, in nanoseconds
 * @return 0 on success
 * @retval -XEN_EFAULT time cannot be written
 */
XGA_FN xga_long xga_hvm_get_time(struct xen_hvm_get_time *time)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_get_time, xga_arg_(time));
}

/**
 * Writes a record of the guest into Xen's trace buffer.
 *
 * Callable by any domain, on x86. Source: HVMOP_xentrace in public/hvm/hvm_op.h, do_hvm_op() in
 * arch/x86/hvm/hvm.c.
 *
 * @param record  [in] event (below 0x1000), extra_bytes (0 to 28, a multiple of 4), extra
 * @return 0, also when tracing is disabled
 * @retval -XEN_EFAULT record cannot be read
 * @retval -XEN_EINVAL event or extra_bytes is out of range; (since 4.18) extra_bytes is not a
 *         multiple of 4: Xen 4.17 rounds it up
 */
XGA_FN xga_long xga_hvm_xentrace(const struct xen_hvm_xentrace *record)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_xentrace, xga_arg_(record));
}

/**
 * Reads the memory type of a frame of an HVM or PVH domain.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86. Source:
 * HVMOP_get_mem_type in public/hvm/hvm_op.h, hvmop_get_mem_type() in arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domid, pfn
 *            [out] mem_type (HVMMEM_*)
 *            - HVMMEM_ram_ro: also RAM that is shared or whose writes Xen logs (log-dirty mode),
 *              and a read-only grant mapping
 *            - HVMMEM_ram_rw: also a writable grant mapping, and RAM that is not populated yet or
 *              paged out
 *            - HVMMEM_mmio_dm: also a device page, a foreign mapping, and a gfn without a page
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read or written
 * @retval -XEN_ESRCH domid does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain
 * @retval -XEN_EINVAL domid is a PV domain
 */
XGA_FN xga_long xga_hvm_get_mem_type(struct xen_hvm_get_mem_type *op)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_get_mem_type, xga_arg_(op));
}

/**
 * Sets the interrupt vector by which Xen signals event-channel upcalls to one vCPU of the caller.
 *
 * Xen requests the vector from the vCPU's local APIC, and the guest must end it with an EOI. Xen
 * requests the vector once immediately, whether an event is pending or not, and then for each
 * upcall.
 *
 * While the guest has the vCPU's local APIC disabled, Xen requests nothing, and an event wakes the
 * vCPU from xga_sched_poll() only. When the guest enables the APIC in the spurious-interrupt
 * register, Xen requests the vector if an event is pending. Xen 4.17.0 instead records each request
 * in the disabled APIC, which delivers it when the guest enables it.
 *
 * The vector can be changed but not removed. If HVM_PARAM_CALLBACK_IRQ is a vector, which a PVH
 * domain cannot remove either, Xen signals upcalls by that vector too, and by that vector first.
 *
 * Callable by any domain for itself, on x86 HVM and PVH. Source: HVMOP_set_evtchn_upcall_vector in
 * public/hvm/hvm_op.h, hvmop_set_evtchn_upcall_vector() in arch/x86/hvm/hvm.c,
 * hvm_assert_evtchn_irq() in arch/x86/hvm/irq.c, vlapic_reg_write() in arch/x86/hvm/vlapic.c.
 *
 * @param op  [in] vcpu, vector (16 to 255)
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_EINVAL the caller is a PV domain; vector is below 16
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_hvm_set_evtchn_upcall_vector(const struct xen_hvm_evtchn_upcall_vector *op)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_set_evtchn_upcall_vector, xga_arg_(op));
}

/**
 * Issues any altp2m command (alternative P2Ms of a domain, called views), as op holds it.
 *
 * Each command has a function below, which sets version, cmd, pad1 and pad2. What this comment
 * tells applies to all of them.
 *
 * The domain's HVM_PARAM_ALTP2M decides who may call. XEN_ALTP2M_mixed: the domain itself and its
 * device model. XEN_ALTP2M_external: its device model. XEN_ALTP2M_limited: its device model, and
 * the domain itself for HVMOP_altp2m_vcpu_enable_notify alone. The control domain may call with
 * each of the three.
 *
 * In the commands that set or read access permissions or VE suppression, view 0 is the domain's own
 * P2M. No vCPU uses this P2M while altp2m is on: all vCPUs start in the view 0 that turning altp2m
 * on creates. A view takes a page over from the domain's P2M when a vCPU first accesses the page.
 * When the domain's P2M changes, Xen writes the new entry to all views that have one for the gfn,
 * also if xga_hvm_altp2m_change_gfn() changed it there.
 *
 * XENMEM_access_default has another value since Xen 4.20, which put XENMEM_access_r_pw before it:
 * set XGA_XEN_RELEASE to the release that runs.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m in public/hvm/hvm_op.h, do_altp2m_op() in
 * arch/x86/hvm/hvm.c, xsm_hvm_altp2mhvm_op() in include/xsm/dummy.h. Before 4.19, functions of
 * arch/x86/mm/altp2m.c whose name begins with p2m_ were in arch/x86/mm/p2m.c.
 *
 * @param op  [in] version (HVMOP_ALTP2M_INTERFACE_VERSION), cmd (HVMOP_altp2m_*), domain, pad1 and
 *            pad2 (0), the command's member of u
 *            [out] u, as the command defines
 * @return 0 on success, or the errors that the command's function lists
 * @retval -XEN_EOPNOTSUPP Xen or the processor does not support altp2m, or Xen was started without
 *         altp2m on its command line; cmd is unknown; domain is a PV domain; altp2m of the domain
 *         is off (all commands but HVMOP_altp2m_get_domain_state and
 *         HVMOP_altp2m_set_domain_state); (since 4.21) the domain was created without views
 * @retval -XEN_EFAULT op cannot be read, or, at the end, cannot be written back, which undoes
 *         nothing
 * @retval -XEN_EINVAL version is another one; pad1 or pad2 is not 0; HVM_PARAM_ALTP2M is
 *         XEN_ALTP2M_disabled (HVMOP_altp2m_get_domain_state and HVMOP_altp2m_set_domain_state)
 * @retval -XEN_ESRCH domain does not exist
 * @retval -XEN_EPERM HVM_PARAM_ALTP2M does not allow the caller the command
 */
XGA_FN xga_long xga_hvm_altp2m(struct xen_hvm_altp2m_op *op)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_altp2m, xga_arg_(op));
}

XGA_PRIVATE_ xga_long xga_hvm_altp2m_cmd_(struct xen_hvm_altp2m_op *op, uint32_t cmd)
{
    op->version = HVMOP_ALTP2M_INTERFACE_VERSION;
    op->cmd = cmd;
    op->pad1 = 0;
    op->pad2 = 0;
    return xga_hvm_altp2m(op);
}

/**
 * Reads whether altp2m of a domain is on.
 *
 * See xga_hvm_altp2m() for the callers and for all errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_get_domain_state in public/hvm/hvm_op.h, do_altp2m_op()
 * in arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domain
 *            [out] u.domain_state.state (0 or 1)
 * @return 0 on success, or an error of xga_hvm_altp2m()
 */
XGA_FN xga_long xga_hvm_altp2m_get_domain_state(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_get_domain_state);
}

/**
 * Turns altp2m of a domain on or off. Turning it off destroys all views and removes the pages that
 * xga_hvm_altp2m_vcpu_enable_notify() set.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_set_domain_state in public/hvm/hvm_op.h, do_altp2m_op()
 * in arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domain, u.domain_state.state (0 or 1)
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when nested HVM is enabled for the domain
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_hvm_altp2m_set_domain_state(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_domain_state);
}

/**
 * Sets the page that the processor uses for virtualisation exceptions (VE) of a vCPU.
 *
 * Xen 4.17 to 4.22 do not check that the vCPU exists, and may crash before xga_domctl_max_vcpus()
 * has made it.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_vcpu_enable_notify in public/hvm/hvm_op.h,
 * altp2m_vcpu_enable_ve() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; in u.enable_notify: vcpu_id, pad (0), gfn of a page of plain RAM
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when pad is not 0, vcpu_id is not below the domain's maximum, or gfn is
 *         not plain RAM
 * @retval -XEN_EOPNOTSUPP also when the processor does not support VE
 * @retval -XEN_EEXIST the vCPU already has a page
 * @retval -XEN_EPERM also when gfn is a device page
 * @retval -XEN_EAGAIN gfn is paged out, or is shared and Xen has no memory to unshare it
 */
XGA_FN xga_long xga_hvm_altp2m_vcpu_enable_notify(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_vcpu_enable_notify);
}

/**
 * Removes the page that the processor uses for virtualisation exceptions (VE) of a vCPU.
 *
 * Xen 4.17 to 4.22 do not check that the vCPU exists, and may crash before xga_domctl_max_vcpus()
 * has made it.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_vcpu_disable_notify in public/hvm/hvm_op.h,
 * do_altp2m_op() in arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domain, u.disable_notify.vcpu_id
 * @return 0 on success, also when the vCPU has no page, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when vcpu_id is not below the domain's maximum
 * @retval -XEN_EOPNOTSUPP also when the processor does not support VE
 */
XGA_FN xga_long xga_hvm_altp2m_vcpu_disable_notify(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_vcpu_disable_notify);
}

/**
 * Creates a view.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_create_p2m in public/hvm/hvm_op.h,
 * p2m_init_next_altp2m() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain, u.view.hvmmem_default_access (XENMEM_access_*): the permissions of pages
 *            that the view takes over from the domain's P2M; Xen 4.17 and 4.18 take the permissions
 *            in the domain's P2M over instead
 *            [out] u.view.view: the number of the view
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when hvmmem_default_access is unknown, or all views of the domain exist
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_hvm_altp2m_create_p2m(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_create_p2m);
}

/**
 * Destroys a view.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_destroy_p2m in public/hvm/hvm_op.h,
 * p2m_destroy_altp2m_by_id() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain, u.view.view (not 0)
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EBUSY a vCPU uses the view; the view is 0 or does not exist
 */
XGA_FN xga_long xga_hvm_altp2m_destroy_p2m(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_destroy_p2m);
}

/**
 * Switches all vCPUs of a domain to a view.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_switch_p2m in public/hvm/hvm_op.h,
 * p2m_switch_domain_altp2m_by_id() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain, u.view.view (0: the view that turning altp2m on created)
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when the view does not exist or is not visible
 */
XGA_FN xga_long xga_hvm_altp2m_switch_p2m(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_switch_p2m);
}

/**
 * Sets the access permissions of one page in a view.
 *
 * Xen skips gfn without an error when the domain has no page there. In a view other than 0 it also
 * skips a gfn that has no entry in the view and is not plain RAM of the domain.
 *
 * With view 0, Xen also sets the permissions in all views that have an entry for gfn, and these
 * entries map the page of the domain's P2M from then on. A view without an entry does not get the
 * permissions: it takes the page over with its default permissions (see
 * xga_hvm_altp2m_create_p2m()). In Xen 4.17 and 4.18 it takes the permissions over, too.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_set_mem_access in public/hvm/hvm_op.h,
 * p2m_set_mem_access() in arch/x86/mm/mem_access.c.
 *
 * @param op  [in] domain; in u.mem_access: view (0: the domain's P2M), access (XENMEM_access_*),
 *            pad (0), gfn (~0: the default for pages that are added to the domain's P2M later,
 *            whatever view is)
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when pad is not 0, the view does not exist, access is unknown, or (view
 *         0) gfn is above 0xfffffffff
 * @retval -XEN_EOPNOTSUPP also when (since 4.22) Xen was built without CONFIG_VM_EVENT
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_hvm_altp2m_set_mem_access(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_mem_access);
}

/**
 * Maps a gfn of a view to the page of another gfn.
 *
 * The new entry has the permissions of new_gfn in the view or, when the view has no entry for
 * new_gfn, in the domain's P2M. It suppresses VE, unless the caller is the domain itself. Xen
 * replaces the entry when old_gfn changes in the domain's P2M. When the domain loses a page between
 * the lowest and the highest new_gfn of a view, Xen drops all entries of the view, and if two views
 * are affected, all entries of all views.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_change_gfn in public/hvm/hvm_op.h,
 * p2m_change_altp2m_gfn() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; in u.change_gfn: view, pad1 and pad2 (0), old_gfn: the gfn to change,
 *            new_gfn: the gfn whose page it gets (~0 removes the view's entry of old_gfn)
 * @return 0 on success, also when Xen fails to write the entry of old_gfn, or an error of
 *         xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when pad1 or pad2 is not 0, or the view does not exist
 * @retval -XEN_ESRCH also when old_gfn or new_gfn has no page in the view and is not plain RAM of
 *         the domain
 * @retval -XEN_EILSEQ new_gfn is ~0, and the view maps old_gfn as device memory
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_hvm_altp2m_change_gfn(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_change_gfn);
}

/**
 * Sets the access permissions of several pages in a view, individually for each page.
 *
 * See xga_hvm_altp2m_set_mem_access() for the pages that Xen skips and for view 0. After an error,
 * the pages before the refused one are set. Xen continues a long call itself and keeps its position
 * in opaque: set opaque to 0 before each call.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_set_mem_access_multi in public/hvm/hvm_op.h,
 * p2m_set_mem_access_multi() in arch/x86/mm/mem_access.c.
 *
 * @param op  [in] domain; in u.set_mem_access_multi: view (0: the domain's P2M), pad (0), nr,
 *            opaque (0), pfn_list and access_list: nr elements each
 *            [out] opaque
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when pad is not 0, opaque is above nr, the view does not exist, an
 *         access is unknown, or (view 0) a gfn is above 0xfffffffff
 * @retval -XEN_EOPNOTSUPP also when (since 4.22) Xen was built without CONFIG_VM_EVENT
 * @retval -XEN_EFAULT also when an element of a list cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_hvm_altp2m_set_mem_access_multi(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_mem_access_multi);
}

/**
 * Sets whether a page of a view suppresses virtualisation exceptions (VE).
 *
 * With view 0 this affects no vCPU while altp2m is on: the other views do not take the setting
 * over, and in them a page suppresses VE at first.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_set_suppress_ve in public/hvm/hvm_op.h,
 * p2m_set_suppress_ve() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; in u.suppress_ve: view (0: the domain's P2M), suppress_ve, pad1 and pad2
 *            (0), gfn (not ~0: the call would never return, 4.17 to 4.22)
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when pad1 or pad2 is not 0, the view does not exist, or (view 0) gfn is
 *         above 0xfffffffff
 * @retval -XEN_ESRCH also when gfn has no page in a view other than 0 and is not plain RAM of the
 *         domain
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_hvm_altp2m_set_suppress_ve(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_suppress_ve);
}

/**
 * Reads whether a page of a view suppresses virtualisation exceptions (VE).
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_get_suppress_ve in public/hvm/hvm_op.h,
 * p2m_get_suppress_ve() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; in u.suppress_ve: view (0: the domain's P2M), pad1 and pad2 (0), gfn
 *            [out] u.suppress_ve.suppress_ve
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when pad1 or pad2 is not 0, or the view does not exist
 * @retval -XEN_ESRCH also when gfn has no page in the view, for instance before its first access
 */
XGA_FN xga_long xga_hvm_altp2m_get_suppress_ve(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_get_suppress_ve);
}

/**
 * Reads the access permissions of one page in a view.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_get_mem_access in public/hvm/hvm_op.h,
 * p2m_get_mem_access() in arch/x86/mm/mem_access.c.
 *
 * @param op  [in] domain; in u.mem_access: view (0: the domain's P2M), pad (0), gfn (~0: the
 *            default for pages that are added to the view later; Xen 4.17 and 4.18 do not use the
 *            default of a view other than 0)
 *            [out] u.mem_access.access (XENMEM_access_*)
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when pad is not 0, or the view does not exist
 * @retval -XEN_EOPNOTSUPP also when (since 4.22) Xen was built without CONFIG_VM_EVENT
 * @retval -XEN_ESRCH also when gfn has no page in the view, for instance before its first access
 */
XGA_FN xga_long xga_hvm_altp2m_get_mem_access(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_get_mem_access);
}

/**
 * Reads which view a vCPU uses.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_get_p2m_idx in public/hvm/hvm_op.h, do_altp2m_op() in
 * arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domain, u.get_vcpu_p2m_idx.vcpu_id
 *            [out] u.get_vcpu_p2m_idx.altp2m_idx
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when the domain has no such vCPU
 */
XGA_FN xga_long xga_hvm_altp2m_get_p2m_idx(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_get_p2m_idx);
}

/**
 * Sets whether a range of pages of a view suppresses virtualisation exceptions (VE).
 *
 * See xga_hvm_altp2m_set_suppress_ve() for view 0.
 *
 * Xen processes the whole range and returns 0 even when pages failed: read first_error, an error of
 * xga_hvm_altp2m_set_suppress_ve(). Xen continues a long call itself and moves first_gfn on: set it
 * before each call.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_set_suppress_ve_multi in public/hvm/hvm_op.h,
 * p2m_set_suppress_ve_multi() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; in u.suppress_ve_multi: view (0: the domain's P2M), suppress_ve, pad1
 *            (0), first_gfn, last_gfn (inclusive; lowered to the largest address that the domain's
 *            CPUID policy allows), first_error (0)
 *            [out] first_error: the first page's error, or 0; first_error_gfn: that page;
 *            first_gfn, last_gfn
 * @return 0 when the range was processed, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when pad1 is not 0, first_gfn is above last_gfn (also the lowered one),
 *         or the view does not exist
 */
XGA_FN xga_long xga_hvm_altp2m_set_suppress_ve_multi(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_suppress_ve_multi);
}

/**
 * Sets whether the guest (by VMFUNC) and xga_hvm_altp2m_switch_p2m() can switch to a view.
 *
 * A new view is visible. vCPUs that use a view stay in it when it becomes invisible, and a monitor
 * can still switch a vCPU to it by its response to an event. On a processor without VMFUNC, the
 * guest can still switch to it by a VMFUNC that Xen emulates.
 *
 * See xga_hvm_altp2m() for the callers and for the other errors.
 *
 * Callable by the domain or its device model, as HVM_PARAM_ALTP2M allows, and the control domain,
 * on x86 HVM and PVH. Source: HVMOP_altp2m_set_visibility in public/hvm/hvm_op.h,
 * p2m_set_altp2m_view_visibility() in arch/x86/mm/altp2m.c, vmx_vcpu_emulate_vmfunc() in
 * arch/x86/hvm/vmx/vmx.c.
 *
 * @param op  [in] domain; in u.set_visibility: altp2m_idx, visible (0 or 1), pad (0)
 * @return 0 on success, or an error of xga_hvm_altp2m()
 * @retval -XEN_EINVAL also when pad is not 0, or the view does not exist
 */
XGA_FN xga_long xga_hvm_altp2m_set_visibility(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_visibility);
}

#endif

/**
 * Reads a parameter of a domain, into a plain variable.
 *
 * See xga_hvm_get_param() for the parameters that a domain may read of itself.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * HVMOP_get_param in public/hvm/hvm_op.h, hvm_allow_get_param() in arch/x86/hvm/hvm.c and
 * arch/arm/hvm.c.
 *
 * @param domid  [in] the domain, or DOMID_SELF
 * @param index  [in] HVM_PARAM_*
 * @param value  [out] the parameter; not written on failure
 * @return 0 on success
 * @retval -XEN_ESRCH domid does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain; the caller may not read this
 *         parameter of itself
 * @retval -XEN_EINVAL (x86) domid is a PV domain; index is out of range or retired; (Arm) index
 *         cannot be read
 */
XGA_FN xga_long xga_hvm_get_param_value(domid_t domid, uint32_t index, uint64_t *value)
{
    struct xen_hvm_param param;
    xga_long ret;

    param.domid = domid;
    param.pad = 0;
    param.index = index;
    param.value = 0;
    ret = xga_hvm_get_param(&param);
    if (ret == 0)
        *value = param.value;
    return ret;
}

/**
 * Sets a parameter of a domain, from a plain value.
 *
 * See xga_hvm_set_param() for the parameters that a domain may set for itself and for side effects.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * HVMOP_set_param in public/hvm/hvm_op.h, hvm_allow_set_param() and hvm_set_param() in
 * arch/x86/hvm/hvm.c, hvm_allow_set_param() in arch/arm/hvm.c.
 *
 * @param domid  [in] the domain, or DOMID_SELF
 * @param index  [in] HVM_PARAM_*
 * @param value  [in] the new value
 * @return 0 on success
 * @retval -XEN_ESRCH domid does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain; the caller may not set this
 *         parameter for itself; (4.17 and 4.18) index is HVM_PARAM_ALTP2M and the caller is not the
 *         control domain
 * @retval -XEN_EINVAL (x86) domid is a PV domain, or value is invalid; index is out of range or
 *         retired; (Arm) index cannot be set
 * @retval -XEN_EEXIST (x86) the parameter can be set only once and has another value; (since 4.19)
 *         index is HVM_PARAM_ALTP2M
 * @retval -XEN_ENODEV (x86) index is ACPI_IOPORTS_LOCATION and the domain has no ACPI timer (PVH);
 *         (since 4.22) index is VIRIDIAN and Xen was built without CONFIG_VIRIDIAN
 */
XGA_FN xga_long xga_hvm_set_param_value(domid_t domid, uint32_t index, uint64_t value)
{
    struct xen_hvm_param param;

    param.domid = domid;
    param.pad = 0;
    param.index = index;
    param.value = value;
    return xga_hvm_set_param(&param);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Sets the interrupt vector by which Xen signals event-channel upcalls to one vCPU, from plain
 * values.
 *
 * See xga_hvm_set_evtchn_upcall_vector().
 *
 * Callable by any domain for itself, on x86 HVM and PVH. Source: HVMOP_set_evtchn_upcall_vector in
 * public/hvm/hvm_op.h, hvmop_set_evtchn_upcall_vector() in arch/x86/hvm/hvm.c.
 *
 * @param vcpu    [in] the vCPU's number
 * @param vector  [in] 16 to 255
 * @return 0 on success
 * @retval -XEN_EINVAL the caller is a PV domain; vector is below 16
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_hvm_set_vcpu_upcall_vector(uint32_t vcpu, uint8_t vector)
{
    struct xen_hvm_evtchn_upcall_vector op;

    op.vcpu = vcpu;
    xga_clear_(&op, __builtin_offsetof(struct xen_hvm_evtchn_upcall_vector, vector), sizeof(op));
    op.vector = vector;
    return xga_hvm_set_evtchn_upcall_vector(&op);
}

#endif

#endif
