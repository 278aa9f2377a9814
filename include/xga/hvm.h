/* SPDX-License-Identifier: MIT */
/**
 * @file
 * hvm_op: parameters and services of HVM, PVH and Arm domains.
 *
 * Said once: an older Xen, or one built without the feature, answers -XEN_ENOSYS; a security module
 * (FLASK) may refuse with -XEN_EACCES. The control domain is privileged over others, a stub domain
 * over its target.
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
 * On x86, a guest that sets its own HVM_PARAM_CALLBACK_IRQ latches its width to the mode it runs
 * in, and a bad VM86_TSS or VM86_TSS_SIZED crashes the domain that gives it to itself. x86: a
 * domain for itself CALLBACK_IRQ, STORE_EVTCHN, CONSOLE_EVTCHN, VM86_TSS, VM86_TSS_SIZED,
 * ACPI_IOPORTS_LOCATION, VM_GENERATION_ID_ADDR and X87_FIP_WIDTH; privileged domains for others.
 * Arm: only privileged domains for others. Any domain for itself (some), privileged ones for
 * others; any architecture, not x86 PV. Rule: HVMOP_set_param in public/hvm/hvm_op.h,
 * hvm_allow_set_param() and hvm_set_param() in arch/x86/hvm/hvm.c, hvm_allow_set_param() in
 * arch/arm/hvm.c.
 *
 * @param param  [in] domid; index, HVM_PARAM_*; value
 * @return 0; -XEN_EFAULT when param can't be read; -XEN_ESRCH when there is no such domain;
 *         -XEN_EPERM when the caller is not privileged over it, or may not set this of itself;
 *         -XEN_EINVAL for a PV domain, an index that is out of range, retired or (Arm) not
 *         settable, or a bad value; -XEN_EEXIST for ALTP2M (since 4.19), and for what can be set
 *         once and has another value; -XEN_ENODEV for VIRIDIAN when Xen lacks it, and for
 *         ACPI_IOPORTS_LOCATION when the domain has no ACPI timer (PVH)
 */
XGA_FN xga_long xga_hvm_set_param(const struct xen_hvm_param *param)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_set_param, xga_arg_(param));
}

/**
 * Reads a parameter of a domain.
 *
 * x86: a domain of itself STORE_PFN, STORE_EVTCHN, CONSOLE_PFN, CONSOLE_EVTCHN, ALTP2M and what it
 * may set; Arm: STORE_*, CONSOLE_*, CALLBACK_IRQ; privileged domains of others. Any domain of
 * itself (some), privileged ones of others; any architecture, not x86 PV. Rule: HVMOP_get_param in
 * public/hvm/hvm_op.h, hvm_allow_get_param() in arch/x86/hvm/hvm.c and arch/arm/hvm.c.
 *
 * @param param  [in] domid; index, HVM_PARAM_*; [out] value
 * @return 0; -XEN_EFAULT when param can't be accessed; -XEN_ESRCH when there is no such domain;
 *         -XEN_EPERM when the caller is not privileged over it, or may not read this of itself;
 *         -XEN_EINVAL for a PV domain, or an index that is out of range, retired or (Arm) unknown
 */
XGA_FN xga_long xga_hvm_get_param(struct xen_hvm_param *param)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_get_param, xga_arg_(param));
}

/**
 * Sends an event to whoever monitors this domain, if it asked for such requests.
 *
 * Anyone; any architecture. Rule: HVMOP_guest_request_vm_event in public/hvm/hvm_op.h, do_hvm_op()
 * in arch/x86/hvm/hvm.c and arch/arm/hvm.c, monitor_guest_request() in common/monitor.c.
 *
 * @return 0, whether somebody listens or not
 */
XGA_FN xga_long xga_hvm_guest_request_vm_event(void)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_guest_request_vm_event, 0);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Flushes the TLBs of all vCPUs of this domain.
 *
 * Anyone; x86 HVM and PVH. Rule: HVMOP_flush_tlbs in public/hvm/hvm_op.h, hvmop_flush_tlb_all() in
 * arch/x86/hvm/hvm.c.
 *
 * @return 0; -XEN_EINVAL to a PV domain
 */
XGA_FN xga_long xga_hvm_flush_tlbs(void)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_flush_tlbs, 0);
}

/**
 * Tells Xen that a top-level page table of this domain goes away: a hint, for shadow paging.
 *
 * Any domain for itself; x86 HVM and PVH, on shadow paging. Rule: HVMOP_pagetable_dying in
 * public/hvm/hvm_op.h, do_hvm_op() in arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domid, this one; gpa, the table's guest-physical address
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_ESRCH when there is no such domain;
 *         -XEN_EOPNOTSUPP when it is another one; -XEN_EINVAL when it is not HVM or not on shadow
 *         paging
 */
XGA_FN xga_long xga_hvm_pagetable_dying(const struct xen_hvm_pagetable_dying *op)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_pagetable_dying, xga_arg_(op));
}

/**
 * Reads Xen's time, nanoseconds since Xen's start.
 *
 * Anyone; x86. Rule: HVMOP_get_time in public/hvm/hvm_op.h, do_hvm_op() in arch/x86/hvm/hvm.c.
 *
 * @param time  [out] now, nanoseconds
 * @return 0; -XEN_EFAULT when time can't be written
 */
XGA_FN xga_long xga_hvm_get_time(struct xen_hvm_get_time *time)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_get_time, xga_arg_(time));
}

/**
 * Puts a record of the guest's own into Xen's trace.
 *
 * Anyone; x86. Rule: HVMOP_xentrace in public/hvm/hvm_op.h, do_hvm_op() in arch/x86/hvm/hvm.c.
 *
 * @param record  [in] event, below 0x1000; extra_bytes, up to 28, a multiple of 4 (before 4.18 Xen
 *                rounds it up); extra
 * @return 0, whether tracing is on or not; -XEN_EFAULT when record can't be read; -XEN_EINVAL when
 *         event or extra_bytes is out of range
 */
XGA_FN xga_long xga_hvm_xentrace(const struct xen_hvm_xentrace *record)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_xentrace, xga_arg_(record));
}

/**
 * Reads what kind of memory a frame of an HVM domain is.
 *
 * Any domain of itself, privileged ones of others; x86. Rule: HVMOP_get_mem_type in
 * public/hvm/hvm_op.h, hvmop_get_mem_type() in arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domid; pfn; [out] mem_type, HVMMEM_*
 * @return 0; -XEN_EFAULT when op can't be accessed; -XEN_ESRCH when there is no such domain;
 *         -XEN_EPERM when the caller is not privileged over it; -XEN_EINVAL when it is a PV domain
 */
XGA_FN xga_long xga_hvm_get_mem_type(struct xen_hvm_get_mem_type *op)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_get_mem_type, xga_arg_(op));
}

/**
 * Sets the interrupt vector that tells one vCPU of events, through its local APIC: it wants an EOI.
 *
 * The vector is requested at once, whether an event is pending or not, and from then on for each
 * event. While the guest has its local APIC disabled, nothing is requested and no event wakes the
 * vCPU; when the guest enables it in the spurious-interrupt register, the vector is requested if an
 * event is pending. (4.17.0: the request is recorded in the disabled APIC and delivered when that
 * is enabled.) It can be changed, and not taken back. Where HVM_PARAM_CALLBACK_IRQ is a vector,
 * which a PVH domain can't take back either, events come by that one too, and by it first. Any
 * domain for itself; x86 HVM and PVH. Rule: HVMOP_set_evtchn_upcall_vector in public/hvm/hvm_op.h,
 * hvmop_set_evtchn_upcall_vector() in arch/x86/hvm/hvm.c, hvm_assert_evtchn_irq() in
 * arch/x86/hvm/irq.c, vlapic_reg_write() in arch/x86/hvm/vlapic.c.
 *
 * @param op  [in] vcpu; vector, 16 to 255
 * @return 0; -XEN_EINVAL to a PV domain, and for a vector below 16; -XEN_EFAULT when op can't be
 *         read; -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_hvm_set_evtchn_upcall_vector(const struct xen_hvm_evtchn_upcall_vector *op)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_set_evtchn_upcall_vector, xga_arg_(op));
}

/**
 * Issues any command on a domain's alternative guest-physical maps (views), as it stands in the
 * structure.
 *
 * Each command has a function of its own below, which fills in version, cmd and the padding. What
 * follows holds for all. Who may is set by the domain's HVM_PARAM_ALTP2M: XEN_ALTP2M_mixed itself
 * and its device model, _external its device model, _limited its device model, and itself
 * vcpu_enable_notify; the control domain always. The domain or its device model, as
 * HVM_PARAM_ALTP2M says; x86 HVM and PVH, with hardware that has it. Rule: HVMOP_altp2m in
 * public/hvm/hvm_op.h, do_altp2m_op() in arch/x86/hvm/hvm.c, xsm_hvm_altp2mhvm_op() in
 * include/xsm/dummy.h.
 *
 * @param op  [in] version, HVMOP_ALTP2M_INTERFACE_VERSION; cmd, HVMOP_altp2m_*; domain; pad1, pad2:
 *            0; u, the command's member; [out] u
 * @return 0; what the command's function lists; -XEN_EOPNOTSUPP when Xen or the processor lacks it,
 *         for another command, a PV domain, one that was created without views (since 4.21), and
 *         (all but get and set_domain_state) while it is off; -XEN_EFAULT when op can't be
 *         accessed; -XEN_EINVAL for another version, padding that is not 0, and a domain whose
 *         HVM_PARAM_ALTP2M forbids it; -XEN_ESRCH when there is no such domain; -XEN_EPERM when the
 *         caller may not
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
 * Reads whether a domain uses alternative views.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_get_domain_state in public/hvm/hvm_op.h, do_altp2m_op() in
 * arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domain; [out] u.domain_state.state, 0 or 1
 * @return what xga_hvm_altp2m() returns
 */
XGA_FN xga_long xga_hvm_altp2m_get_domain_state(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_get_domain_state);
}

/**
 * Turns a domain's alternative views on or off; off destroys them.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_set_domain_state in public/hvm/hvm_op.h, do_altp2m_op() in
 * arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domain; u.domain_state.state, 0 or 1
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also with nested HVM; -XEN_ENOMEM
 */
XGA_FN xga_long xga_hvm_altp2m_set_domain_state(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_domain_state);
}

/**
 * Gives a vCPU a page for its virtualisation exceptions (VE).
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_vcpu_enable_notify in public/hvm/hvm_op.h,
 * altp2m_vcpu_enable_ve() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; u.enable_notify: vcpu_id; pad 0; gfn, a page of plain RAM
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when pad is not 0, or there is no such
 *         vCPU or RAM; -XEN_EOPNOTSUPP also when the processor has no VE; -XEN_EEXIST when the vCPU
 *         has a page; -XEN_EPERM also when the page is a device's; -XEN_EAGAIN when it is paged out
 *         or shared
 */
XGA_FN xga_long xga_hvm_altp2m_vcpu_enable_notify(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_vcpu_enable_notify);
}

/**
 * Takes a vCPU's page for virtualisation exceptions away.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_vcpu_disable_notify in public/hvm/hvm_op.h, do_altp2m_op() in
 * arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domain; u.disable_notify.vcpu_id
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when there is no such vCPU;
 *         -XEN_EOPNOTSUPP also when the processor has no VE
 */
XGA_FN xga_long xga_hvm_altp2m_vcpu_disable_notify(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_vcpu_disable_notify);
}

/**
 * Creates a view.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_create_p2m in public/hvm/hvm_op.h, p2m_init_next_altp2m() in
 * arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; u.view.hvmmem_default_access, XENMEM_access_*; [out] u.view.view, its
 *            number
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also for another access, and when no view is
 *         free; -XEN_ENOMEM
 */
XGA_FN xga_long xga_hvm_altp2m_create_p2m(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_create_p2m);
}

/**
 * Destroys a view.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_destroy_p2m in public/hvm/hvm_op.h, p2m_destroy_altp2m_by_id() in
 * arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; u.view.view, not 0
 * @return what xga_hvm_altp2m() returns; -XEN_EBUSY when a vCPU uses it, it is 0, or there is no
 *         such view
 */
XGA_FN xga_long xga_hvm_altp2m_destroy_p2m(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_destroy_p2m);
}

/**
 * Switches all vCPUs of a domain to a view.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_switch_p2m in public/hvm/hvm_op.h,
 * p2m_switch_domain_altp2m_by_id() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; u.view.view, 0 for the domain's own map
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when there is no such visible view
 */
XGA_FN xga_long xga_hvm_altp2m_switch_p2m(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_switch_p2m);
}

/**
 * Sets how a view lets one page be accessed.
 *
 * A gfn is passed over without an error when the domain has no page there, or in a view other than
 * 0 no plain RAM and the view no entry of its own.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH, where Xen has vm_event. Rule: HVMOP_altp2m_set_mem_access in public/hvm/hvm_op.h,
 * p2m_set_mem_access() in arch/x86/mm/mem_access.c.
 *
 * @param op  [in] domain; u.mem_access: view, 0 for the domain's own map; access, XENMEM_access_*;
 *            pad 0; gfn, ~0 for pages that come to the domain's own map, whatever view is
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when pad is not 0, or there is no such
 *         view or access; -XEN_EOPNOTSUPP also without vm_event; -XEN_ENOMEM
 */
XGA_FN xga_long xga_hvm_altp2m_set_mem_access(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_mem_access);
}

/**
 * Maps a gfn of a view to the page that another gfn has.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_change_gfn in public/hvm/hvm_op.h, p2m_change_altp2m_gfn() in
 * arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; u.change_gfn: view; pad1, pad2: 0; old_gfn, the one that changes;
 *            new_gfn, whose page it gets, ~0 undoes
 * @return what xga_hvm_altp2m() returns; 0 also when Xen fails to write the entry; -XEN_EINVAL also
 *         when padding is not 0, or there is no such view; -XEN_ESRCH also when at one of the gfns
 *         the view has no page, nor the domain plain RAM; -XEN_ENOMEM
 */
XGA_FN xga_long xga_hvm_altp2m_change_gfn(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_change_gfn);
}

/**
 * Sets how a view lets pages be accessed, each by a setting of its own.
 *
 * It passes over what xga_hvm_altp2m_set_mem_access() passes over; on an error the pages before the
 * one in question are set. What xga_hvm_altp2m() says holds. The domain or its device model, as
 * HVM_PARAM_ALTP2M says; x86 HVM and PVH, where Xen has vm_event. Rule:
 * HVMOP_altp2m_set_mem_access_multi in public/hvm/hvm_op.h, p2m_set_mem_access_multi() in
 * arch/x86/mm/mem_access.c.
 *
 * @param op  [in] domain; u.set_mem_access_multi: view, 0 for the domain's own map; pad 0; nr;
 *            opaque 0; pfn_list, access_list: nr entries each; [out] opaque is Xen's
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when pad is not 0, opaque is above nr, or
 *         there is no such view or access; -XEN_EOPNOTSUPP also without vm_event; -XEN_EFAULT also
 *         for the lists; -XEN_ENOMEM
 */
XGA_FN xga_long xga_hvm_altp2m_set_mem_access_multi(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_mem_access_multi);
}

/**
 * Sets whether a page of a view suppresses VE.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_set_suppress_ve in public/hvm/hvm_op.h, p2m_set_suppress_ve() in
 * arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; u.suppress_ve: view, 0 for the domain's own map; suppress_ve; pad1, pad2:
 *            0; gfn, not ~0, with which the call never returns (4.17 to 4.22)
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when padding is not 0, or there is no
 *         such view; -XEN_ESRCH also when a view other than 0 has no page there, nor the domain
 *         plain RAM; -XEN_ENOMEM
 */
XGA_FN xga_long xga_hvm_altp2m_set_suppress_ve(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_suppress_ve);
}

/**
 * Reads whether a page of a view suppresses VE.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_get_suppress_ve in public/hvm/hvm_op.h, p2m_get_suppress_ve() in
 * arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; u.suppress_ve: view, 0 for the domain's own map; pad1, pad2: 0; gfn;
 *            [out] suppress_ve
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when padding is not 0, or there is no
 *         such view; -XEN_ESRCH also when the view has no page there, as before its first use
 */
XGA_FN xga_long xga_hvm_altp2m_get_suppress_ve(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_get_suppress_ve);
}

/**
 * Reads how a view lets one page be accessed.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH, where Xen has vm_event. Rule: HVMOP_altp2m_get_mem_access in public/hvm/hvm_op.h,
 * p2m_get_mem_access() in arch/x86/mm/mem_access.c.
 *
 * @param op  [in] domain; u.mem_access: view, 0 for the domain's own map; pad 0; gfn, ~0 for pages
 *            that come to the view; [out] access, XENMEM_access_*
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when pad is not 0, or there is no such
 *         view; -XEN_EOPNOTSUPP also without vm_event; -XEN_ESRCH also when the view has no page
 *         there, as before its first use; -XEN_ERANGE when Xen has no name for the setting
 */
XGA_FN xga_long xga_hvm_altp2m_get_mem_access(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_get_mem_access);
}

/**
 * Reads which view a vCPU uses.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_get_p2m_idx in public/hvm/hvm_op.h, do_altp2m_op() in
 * arch/x86/hvm/hvm.c.
 *
 * @param op  [in] domain; u.get_vcpu_p2m_idx.vcpu_id; [out] u.get_vcpu_p2m_idx.altp2m_idx
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when there is no such vCPU
 */
XGA_FN xga_long xga_hvm_altp2m_get_p2m_idx(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_get_p2m_idx);
}

/**
 * Sets whether a range of pages of a view suppresses VE. It returns 0 although pages failed: read
 * first_error.
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_set_suppress_ve_multi in public/hvm/hvm_op.h,
 * p2m_set_suppress_ve_multi() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; u.suppress_ve_multi: view, 0 for the domain's own map; suppress_ve; pad1
 *            0; first_gfn, last_gfn, inclusive; first_error 0; [out] first_error, of the page
 *            first_error_gfn; first_gfn
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when pad1 is not 0, first_gfn is above
 *         last_gfn, or there is no such view
 */
XGA_FN xga_long xga_hvm_altp2m_set_suppress_ve_multi(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_suppress_ve_multi);
}

/**
 * Sets whether a view can be switched to: by the guest itself (VMFUNC) and by
 * xga_hvm_altp2m_switch_p2m().
 *
 * What xga_hvm_altp2m() says holds. The domain or its device model, as HVM_PARAM_ALTP2M says; x86
 * HVM and PVH. Rule: HVMOP_altp2m_set_visibility in public/hvm/hvm_op.h,
 * p2m_set_altp2m_view_visibility() in arch/x86/mm/altp2m.c.
 *
 * @param op  [in] domain; u.set_visibility: altp2m_idx; visible, 0 or 1; pad 0
 * @return what xga_hvm_altp2m() returns; -XEN_EINVAL also when pad is not 0, or there is no such
 *         view
 */
XGA_FN xga_long xga_hvm_altp2m_set_visibility(struct xen_hvm_altp2m_op *op)
{
    return xga_hvm_altp2m_cmd_(op, HVMOP_altp2m_set_visibility);
}

#endif

/**
 * Reads a parameter of a domain.
 *
 * What xga_hvm_get_param() says holds. Any domain of itself (some), privileged ones of others; any
 * architecture, not x86 PV. Rule: HVMOP_get_param in public/hvm/hvm_op.h, hvm_allow_get_param() in
 * arch/x86/hvm/hvm.c and arch/arm/hvm.c.
 *
 * @param domid  [in] the domain, DOMID_SELF
 * @param index  [in] HVM_PARAM_*
 * @param value  [out] the parameter; untouched unless the result is 0
 * @return what xga_hvm_get_param() returns
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
 * Sets a parameter of a domain.
 *
 * What xga_hvm_set_param() says holds. Any domain for itself (some), privileged ones for others;
 * any architecture, not x86 PV. Rule: HVMOP_set_param in public/hvm/hvm_op.h, hvm_allow_set_param()
 * and hvm_set_param() in arch/x86/hvm/hvm.c, hvm_allow_set_param() in arch/arm/hvm.c.
 *
 * @param domid  [in] the domain, DOMID_SELF
 * @param index  [in] HVM_PARAM_*
 * @param value  [in] its new value
 * @return what xga_hvm_set_param() returns
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
 * Sets the interrupt vector that tells one vCPU of this domain of events.
 *
 * What xga_hvm_set_evtchn_upcall_vector() says holds. Any domain for itself; x86 HVM and PVH. Rule:
 * HVMOP_set_evtchn_upcall_vector in public/hvm/hvm_op.h, hvmop_set_evtchn_upcall_vector() in
 * arch/x86/hvm/hvm.c.
 *
 * @param vcpu    [in] the vCPU's number
 * @param vector  [in] 16 to 255
 * @return what xga_hvm_set_evtchn_upcall_vector() returns
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
