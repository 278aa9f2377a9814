/* SPDX-License-Identifier: MIT */
/**
 * @file
 * vcpu_op: this domain's vCPUs.
 *
 * Said once: each function returns -XEN_ENOENT when the domain has no vCPU of that number; an older
 * Xen, or one built without the feature, answers -XEN_ENOSYS, on Arm -XEN_EINVAL. Arm guests have
 * two of these operations (and start vCPUs by PSCI).
 */
#ifndef XGA_VCPU_H
#define XGA_VCPU_H

#include <xen/vcpu.h>
#if defined(__i386__) || defined(__x86_64__)
#include <xen/hvm/hvm_vcpu.h>
#endif
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Has Xen keep a vCPU's runstate in the guest's memory.
 *
 * Xen writes it now, by the caller's page tables (to address 0 too, if that is mapped), and
 * whenever the vCPU comes onto a processor or off it, by the vCPU's own: the page has to stay
 * mapped, and Xen does not say when it is not. Registering again moves it. A 32-bit x86 guest gets
 * the 32-bit layout once Xen knows its width. Anyone; any architecture. Rule:
 * VCPUOP_register_runstate_memory_area in public/vcpu.h, common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param area    [in] addr.h (or addr.v), the virtual address of a struct vcpu_runstate_info; NULL
 *                ends it
 * @return 0; -XEN_EFAULT when area can't be read or (x86 PV) the address is Xen's; -XEN_ENOENT when
 *         there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_register_runstate_memory_area(
    unsigned int vcpuid, const struct vcpu_register_runstate_memory_area *area)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_register_runstate_memory_area,
                          (xga_long)vcpuid, xga_arg_(area));
}

/**
 * Puts a vCPU's struct vcpu_info into the guest's memory, out of shared_info. Once for each vCPU.
 *
 * Xen copies what was there, and marks all events of this vCPU pending. vCPUs from 32 on (x86) and
 * from 1 on (Arm) have no other; Arm's header wants it of vCPU 0 too. Anyone; any architecture.
 * Rule: VCPUOP_register_vcpu_info in public/vcpu.h, map_guest_area() in common/domain.c (4.17:
 * map_vcpu_info()).
 *
 * @param vcpuid  [in] the vCPU's number; on 4.17 the caller's, or one that is down
 * @param info    [in] mfn, the frame (a gfn; x86 PV: a machine frame); offset, bytes in it: aligned
 *                to xen_ulong_t, the structure within the page
 * @return 0; -XEN_EFAULT when info can't be read; -XEN_ENXIO when offset is not right (-XEN_EINVAL
 *         when it is not in the page, since 4.18); -XEN_EBUSY when it is registered already, which
 *         is looked at before -XEN_ENXIO (4.17: -XEN_EINVAL, after it); -XEN_EINVAL when the frame
 *         has no RAM, or on 4.17 the vCPU is up and not the caller; -XEN_ENOMEM; -XEN_ENOENT when
 *         there is no such vCPU; x86 (4.17: -XEN_EINVAL): -XEN_EACCES when the page can't be
 *         written, -XEN_EPERM when it is a device's, -XEN_EAGAIN when it is paged out or shared
 */
XGA_FN xga_long xga_vcpu_register_vcpu_info(unsigned int vcpuid,
                                            const struct vcpu_register_vcpu_info *info)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_register_vcpu_info, (xga_long)vcpuid,
                          xga_arg_(info));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Gives a vCPU of a PV domain its first state. Xen takes it down, until xga_vcpu_up().
 *
 * Unless flags has VGCF_online: such a vCPU counts as up at once, and does not run, until it is
 * taken down and brought up. After a refusal it may be tried again.
 *
 * A vCPU without a place in shared_info needs xga_vcpu_register_vcpu_info() first. Anyone; x86 PV.
 * Rule: VCPUOP_initialise in public/vcpu.h, default_initialise_vcpu() in common/domain.c,
 * arch_set_info_guest() in arch/x86/domain.c.
 *
 * @param vcpuid   [in] the vCPU's number
 * @param context  [in] its registers, tables and callbacks: Xen takes over none of the caller's
 * @return 0; -XEN_EFAULT when context can't be read; -XEN_EEXIST when the vCPU has been
 *         initialised; -XEN_EINVAL when it has no vcpu_info, or the context can't be: registers,
 *         segments, descriptor tables, tables that are not the domain's or hold bits that it may
 *         not set (caching: without device and I/O resource); -XEN_EBUSY when a level 1 entry maps
 *         another domain's page, or one in use as a table for writing; -XEN_EPERM when it maps I/O
 *         memory that the domain may not access, -XEN_EACCES when one of Xen's own pages other than
 *         write-back; -XEN_ERANGE for a 32-bit domain's level 3 table at 4 GiB and above without
 *         VMASST_TYPE_pae_extended_cr3; -XEN_ENOMEM; -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_initialise(unsigned int vcpuid, const struct vcpu_guest_context *context)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_initialise, (xga_long)vcpuid,
                          xga_arg_(context));
}

/**
 * Gives a vCPU of an HVM or PVH domain its first state. Xen takes it down, until xga_vcpu_up().
 *
 * The same operation as xga_vcpu_initialise(), with the structure that these domains pass. Anyone;
 * x86 HVM and PVH. Rule: VCPUOP_initialise in public/vcpu.h, arch_set_info_hvm_guest() in
 * arch/x86/hvm/domain.c.
 *
 * @param vcpuid   [in] the vCPU's number
 * @param context  [in] mode, VCPU_HVM_MODE_32B or _64B; cpu_regs; padding 0
 * @return 0; -XEN_EFAULT when context can't be read; -XEN_EEXIST when the vCPU has been
 *         initialised; -XEN_EINVAL when padding is not 0, mode, instruction pointer, control
 *         registers or segments can't be, or (before 4.19) it has no vcpu_info; -XEN_ENOENT when
 *         there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_initialise_hvm(unsigned int vcpuid, const struct vcpu_hvm_context *context)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_initialise, (xga_long)vcpuid,
                          xga_arg_(context));
}

/**
 * Brings a vCPU up; one that is up stays so.
 *
 * Anyone; x86. Rule: VCPUOP_up in public/vcpu.h, common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @return 0; -XEN_EINVAL when it was never initialised; -XEN_ENOENT when there is no such vCPU; in
 *         Xen's PV shim also what xga_platform_cpu_online() lists, of the shim's own processor
 */
XGA_FN xga_long xga_vcpu_up(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_up, (xga_long)vcpuid, 0);
}

/**
 * Takes a vCPU down. For another vCPU than the caller this returns before it stops. The last one
 * that is up shuts the domain down: SHUTDOWN_poweroff.
 *
 * Anyone; x86. Rule: VCPUOP_down in public/vcpu.h, common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @return 0; -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_down(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_down, (xga_long)vcpuid, 0);
}

/**
 * Asks whether a vCPU is up.
 *
 * Anyone; x86. Rule: VCPUOP_is_up in public/vcpu.h, common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @return 1 when it is up, 0 when it is down; -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_is_up(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_is_up, (xga_long)vcpuid, 0);
}

/**
 * Reads what a vCPU does and how long it did so.
 *
 * Anyone; x86. Rule: VCPUOP_get_runstate_info in public/vcpu.h, common_vcpu_op() in
 * common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param info    [out] state, RUNSTATE_*; since when, and the time in each, up to now: nanoseconds
 * @return 0; -XEN_EFAULT when info can't be written; -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_get_runstate_info(unsigned int vcpuid, struct vcpu_runstate_info *info)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_get_runstate_info, (xga_long)vcpuid,
                          xga_arg_(info));
}

/**
 * Starts a vCPU's periodic timer, which raises VIRQ_TIMER.
 *
 * The first tick comes at once when the last is a period ago or there was none. It rests while the
 * vCPU is off its processor: asleep, down, or waiting. Started for one that is off already, it
 * ticks until that vCPU has been on a processor and comes off it.
 *
 * Anyone; x86. Rule: VCPUOP_set_periodic_timer in public/vcpu.h, common_vcpu_op() in
 * common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param timer   [in] period_ns, nanoseconds, 1000000 and more
 * @return 0; -XEN_EFAULT when timer can't be read; -XEN_EINVAL when the period is too short or too
 *         long; -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_set_periodic_timer(unsigned int vcpuid,
                                            const struct vcpu_set_periodic_timer *timer)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_set_periodic_timer, (xga_long)vcpuid,
                          xga_arg_(timer));
}

/**
 * Stops a vCPU's periodic timer. A PV guest starts with one that runs.
 *
 * Anyone; x86. Rule: VCPUOP_stop_periodic_timer in public/vcpu.h, common_vcpu_op() in
 * common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @return 0; -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_stop_periodic_timer(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_stop_periodic_timer, (xga_long)vcpuid, 0);
}

/**
 * Sets the calling vCPU's one-shot timer, which raises VIRQ_TIMER; a time that has passed raises it
 * now.
 *
 * Anyone; x86. Rule: VCPUOP_set_singleshot_timer in public/vcpu.h, common_vcpu_op() in
 * common/domain.c.
 *
 * @param vcpuid  [in] the caller's number
 * @param timer   [in] timeout_abs_ns, Xen's system time in nanoseconds; flags, VCPU_SSHOTTMR_future
 *                or 0
 * @return 0; -XEN_EFAULT when timer can't be read; -XEN_EINVAL when the vCPU is not the caller;
 *         -XEN_ETIME when the time has passed and flags said not so (before 4.17.3; newer ones
 *         ignore the flag); -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_set_singleshot_timer(unsigned int vcpuid,
                                              const struct vcpu_set_singleshot_timer *timer)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_set_singleshot_timer, (xga_long)vcpuid,
                          xga_arg_(timer));
}

/**
 * Stops the calling vCPU's one-shot timer.
 *
 * Anyone; x86. Rule: VCPUOP_stop_singleshot_timer in public/vcpu.h, common_vcpu_op() in
 * common/domain.c.
 *
 * @param vcpuid  [in] the caller's number
 * @return 0; -XEN_EINVAL when the vCPU is not the caller; -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_stop_singleshot_timer(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_stop_singleshot_timer, (xga_long)vcpuid, 0);
}

/**
 * Sends a vCPU a non-maskable interrupt.
 *
 * Anyone; x86. Rule: VCPUOP_send_nmi in public/vcpu.h, do_vcpu_op() in arch/x86/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @return 0; -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_send_nmi(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_send_nmi, (xga_long)vcpuid, 0);
}

/**
 * Reads which processor a pinned vCPU runs on.
 *
 * It is pinned where it may run on one processor alone: by dom0_vcpus_pin, by the toolstack, by
 * xga_sched_pin_override(), or there is but one. Xen names the processor of the vCPU's own number,
 * which is the right one with dom0_vcpus_pin, and all ones when there is none. The hardware domain;
 * x86. Rule: VCPUOP_get_physid in public/vcpu.h, do_vcpu_op() in arch/x86/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param id      [out] phys_id: the APIC's number in the low half, ACPI's in the high one
 * @return 0; -XEN_EINVAL when the vCPU is not pinned, and to other domains; -XEN_EFAULT when id
 *         can't be written; -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_get_physid(unsigned int vcpuid, struct vcpu_get_physid *id)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_get_physid, (xga_long)vcpuid, xga_arg_(id));
}

/**
 * Has Xen keep a copy of a vCPU's time information in the guest's memory, for user mode to read.
 *
 * Xen writes it now, by the caller's page tables, and with each update, by the vCPU's own. Anyone;
 * x86.
 * Rule: VCPUOP_register_vcpu_time_memory_area in public/vcpu.h, do_vcpu_op() in arch/x86/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param area    [in] addr.h (or addr.v), the virtual address of a struct vcpu_time_info; NULL ends
 *                it
 * @return 0; -XEN_EFAULT when area can't be read or (PV) the address is Xen's; -XEN_ENOENT when
 *         there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_register_vcpu_time_memory_area(
    unsigned int vcpuid, const struct vcpu_register_time_memory_area *area)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_register_vcpu_time_memory_area,
                          (xga_long)vcpuid, xga_arg_(area));
}

/**
 * Has Xen keep a vCPU's runstate at a guest-physical address, whatever the page tables say.
 *
 * Registering again moves it. Until it is unregistered, an area that was registered by virtual
 * address is not updated. The feature is XENFEAT_runstate_phys_area, which Arm's Xen shows too,
 * though it refuses the operation. Anyone; x86, since Xen 4.18. Rule:
 * VCPUOP_register_runstate_phys_area in public/vcpu.h, map_guest_area() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param area    [in] addr.p, guest-physical (x86 PV: machine), aligned to xen_ulong_t, the
 *                structure within a page; ~0 unregisters
 * @return 0; -XEN_EFAULT when area can't be read; -XEN_ENXIO when the address is not right;
 *         -XEN_EINVAL when there is no RAM; -XEN_EACCES when the page can't be written; -XEN_EPERM
 *         when it is a device's; -XEN_EAGAIN when it is paged out or shared; -XEN_ENOMEM;
 *         -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_register_runstate_phys_area(
    unsigned int vcpuid, const struct vcpu_register_runstate_memory_area *area)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_register_runstate_phys_area,
                          (xga_long)vcpuid, xga_arg_(area));
}

/**
 * Has Xen keep a copy of a vCPU's time information at a guest-physical address, whatever the page
 * tables say.
 *
 * Registering again moves it. Until it is unregistered, an area that was registered by virtual
 * address is not updated. The feature is XENFEAT_vcpu_time_phys_area. Anyone; x86, since Xen 4.18.
 * Rule: VCPUOP_register_vcpu_time_phys_area in public/vcpu.h, do_vcpu_op() in arch/x86/domain.c,
 * map_guest_area() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param area    [in] addr.p, guest-physical (x86 PV: machine), aligned to xen_ulong_t, the
 *                structure within a page; ~0 unregisters
 * @return 0; -XEN_EFAULT when area can't be read; -XEN_ENXIO when the address is not right;
 *         -XEN_EINVAL when there is no RAM; -XEN_EACCES when the page can't be written; -XEN_EPERM
 *         when it is a device's; -XEN_EAGAIN when it is paged out or shared; -XEN_ENOMEM;
 *         -XEN_ENOENT when there is no such vCPU
 */
XGA_FN xga_long xga_vcpu_register_vcpu_time_phys_area(
    unsigned int vcpuid, const struct vcpu_register_time_memory_area *area)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_register_vcpu_time_phys_area,
                          (xga_long)vcpuid, xga_arg_(area));
}

/**
 * Sets the calling vCPU's one-shot timer.
 *
 * What xga_vcpu_set_singleshot_timer() says holds. Anyone; x86. Rule: VCPUOP_set_singleshot_timer
 * in public/vcpu.h, common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the caller's number
 * @param time    [in] Xen's system time, nanoseconds
 * @return what xga_vcpu_set_singleshot_timer() returns, but -XEN_ETIME
 */
XGA_FN xga_long xga_vcpu_timer_at(unsigned int vcpuid, uint64_t time)
{
    struct vcpu_set_singleshot_timer timer;

    timer.timeout_abs_ns = time;
    xga_clear_(&timer, __builtin_offsetof(struct vcpu_set_singleshot_timer, flags), sizeof(timer));
    return xga_vcpu_set_singleshot_timer(vcpuid, &timer);
}

#endif

/**
 * Puts a vCPU's struct vcpu_info into the guest's memory.
 *
 * What xga_vcpu_register_vcpu_info() says holds. Anyone; any architecture. Rule:
 * VCPUOP_register_vcpu_info in public/vcpu.h, map_guest_area() in common/domain.c (4.17:
 * map_vcpu_info()).
 *
 * @param vcpuid  [in] the vCPU's number
 * @param frame   [in] a gfn; x86 PV: a machine frame
 * @param offset  [in] bytes in it
 * @return what xga_vcpu_register_vcpu_info() returns
 */
XGA_FN xga_long xga_vcpu_info_at(unsigned int vcpuid, xen_pfn_t frame, uint32_t offset)
{
    struct vcpu_register_vcpu_info info;

    info.mfn = frame;
    info.offset = offset;
    info.rsvd = 0;
    return xga_vcpu_register_vcpu_info(vcpuid, &info);
}

/**
 * Has Xen keep a vCPU's runstate in the guest's memory.
 *
 * What xga_vcpu_register_runstate_memory_area() says holds. Anyone; any architecture. Rule:
 * VCPUOP_register_runstate_memory_area in public/vcpu.h, common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid    [in] the vCPU's number
 * @param runstate  [in] where to; it stays Xen's to write
 * @return what xga_vcpu_register_runstate_memory_area() returns
 */
XGA_FN xga_long xga_vcpu_runstate_at(unsigned int vcpuid, struct vcpu_runstate_info *runstate)
{
    struct vcpu_register_runstate_memory_area area;

    /* The handle is but half of the union on 32-bit x86. */
    area.addr.p = 0;
    set_xen_guest_handle(area.addr.h, runstate);
    return xga_vcpu_register_runstate_memory_area(vcpuid, &area);
}

#endif
