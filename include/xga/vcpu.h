/* SPDX-License-Identifier: MIT */
/**
 * @file
 * vcpu_op: the calling domain's vCPUs.
 *
 * Common to all functions:
 * - -XEN_ENOENT: the domain has no vCPU of that number.
 * - -XEN_ENOSYS (on Arm -XEN_EINVAL): Xen is older than the operation, or was built without it.
 *
 * Xen for Arm has only register_vcpu_info and register_runstate_memory_area: an Arm guest starts
 * and stops vCPUs by PSCI.
 *
 * The PV shim is a Xen that runs inside an HVM or PVH guest, to run one PV guest there.
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
 * Registers guest memory, by its virtual address, in which Xen keeps a vCPU's runstate.
 *
 * Xen writes the area now, through the page tables of the caller (for NULL: address 0, if that is
 * mapped), and whenever the vCPU is scheduled or descheduled, through the page tables of the vCPU.
 * The area must stay mapped: Xen does not report a failed write. A second registration replaces the
 * first. A 32-bit x86 guest gets the 32-bit layout once Xen has latched its width.
 *
 * Callable by any domain, on all architectures. Source: VCPUOP_register_runstate_memory_area in
 * public/vcpu.h, common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param area    [in] addr.h (or addr.v): the virtual address of a struct vcpu_runstate_info; NULL
 *                unregisters
 * @return 0 on success
 * @retval -XEN_EFAULT area cannot be read; (x86 PV) the address belongs to Xen
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_register_runstate_memory_area(
    unsigned int vcpuid, const struct vcpu_register_runstate_memory_area *area)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_register_runstate_memory_area,
                          (xga_long)vcpuid, xga_arg_(area));
}

/**
 * Moves a vCPU's struct vcpu_info from shared_info into guest memory, once for each vCPU.
 *
 * Xen copies the old content and sets evtchn_upcall_pending and each bit of evtchn_pending_sel: the
 * vCPU gets an upcall, possibly without a pending event. vCPUs from number 32 on (x86) and from
 * number 1 on (Arm) have no vcpu_info before; Arm's public header requires the call for vCPU 0 too.
 *
 * Callable by any domain, on all architectures. Source: VCPUOP_register_vcpu_info in public/vcpu.h,
 * map_guest_area() in common/domain.c (4.17: map_vcpu_info()).
 *
 * @param vcpuid  [in] the vCPU's number; on 4.17 the caller's, or that of a vCPU that is down
 * @param info    [in] mfn: the frame (a gfn; x86 PV: an mfn), offset: bytes in the frame, aligned
 *                to xen_ulong_t; the structure must not cross the frame's end
 * @return 0 on success
 * @retval -XEN_EFAULT info cannot be read
 * @retval -XEN_ENXIO offset is not aligned, or the structure crosses the frame's end
 * @retval -XEN_EBUSY (since 4.18; checked before -XEN_ENXIO) the vCPU's vcpu_info is registered
 *         already
 * @retval -XEN_EINVAL the frame has no RAM; (since 4.18; checked before -XEN_EBUSY) offset is not
 *         within the frame; (4.17; checked after -XEN_ENXIO) the vCPU's vcpu_info is registered
 *         already, or the vCPU is up and is not the caller; (4.17, x86) one of the conditions of
 *         the three errors below
 * @retval -XEN_EACCES (since 4.18, x86) Xen cannot use the page as writable, for example a page
 *         table of a PV domain
 * @retval -XEN_EPERM (since 4.18, x86 HVM and PVH) the page is a device page
 * @retval -XEN_EAGAIN (since 4.18, x86) the page is paged out, or is shared and Xen has no memory
 *         to unshare it
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_register_vcpu_info(unsigned int vcpuid,
                                            const struct vcpu_register_vcpu_info *info)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_register_vcpu_info, (xga_long)vcpuid,
                          xga_arg_(info));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Sets the initial state of a vCPU of a PV domain. The vCPU stays down until xga_vcpu_up().
 *
 * With VGCF_online in flags, Xen counts the vCPU as up immediately but does not start it: it runs
 * after it was taken down and brought up, or after the domain was paused and unpaused.
 *
 * After an error the call may be repeated. When the error is about the user page table of a 64-bit
 * guest (ctrlreg[1]), the frame of ctrlreg[3] remains a page table. When a further call accepts its
 * ctrlreg[3], Xen leaks the reference to that frame, which is then never freed. See xga/pv/mmu.h
 * for the entries that Xen changes, and for entries that are not present on a processor with L1TF.
 *
 * A vCPU without a vcpu_info in shared_info needs xga_vcpu_register_vcpu_info() before.
 *
 * Callable by any domain, on x86 PV. Source: VCPUOP_initialise in public/vcpu.h,
 * default_initialise_vcpu() in common/domain.c, arch_set_info_guest() in arch/x86/domain.c.
 *
 * @param vcpuid   [in] the vCPU's number
 * @param context  [in] registers, page tables, descriptor tables and callbacks; Xen copies nothing
 *                 from the calling vCPU
 * @return 0 on success
 * @retval -XEN_EFAULT context cannot be read
 * @retval -XEN_EEXIST the vCPU is initialised already
 * @retval -XEN_EINVAL the vCPU has no vcpu_info; context has invalid registers, segments,
 *         descriptor tables or page tables: tables that are not the domain's, or with bits that the
 *         domain may not set (cacheability, for a domain without devices and I/O resources)
 * @retval -XEN_EBUSY a level 1 entry maps a page of another domain, or maps a page writable that is
 *         in use as a page or descriptor table
 * @retval -XEN_EPERM a level 1 entry maps I/O memory that the domain may not access
 * @retval -XEN_EACCES a level 1 entry maps one of Xen's own pages with a cacheability other than
 *         write-back
 * @retval -XEN_ERANGE (since 4.19) the level 3 table of a 32-bit domain is at or above 4 GiB,
 *         without VMASST_TYPE_pae_extended_cr3
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_initialise(unsigned int vcpuid, const struct vcpu_guest_context *context)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_initialise, (xga_long)vcpuid,
                          xga_arg_(context));
}

/**
 * Sets the initial state of a vCPU of an HVM or PVH domain. The vCPU stays down until
 * xga_vcpu_up().
 *
 * This is the operation of xga_vcpu_initialise(), with the structure that HVM and PVH domains pass.
 *
 * Callable by any domain, on x86 HVM and PVH. Source: VCPUOP_initialise in public/vcpu.h,
 * arch_set_info_hvm_guest() in arch/x86/hvm/domain.c.
 *
 * @param vcpuid   [in] the vCPU's number
 * @param context  [in] mode (VCPU_HVM_MODE_32B or VCPU_HVM_MODE_64B), cpu_regs, padding (0)
 * @return 0 on success
 * @retval -XEN_EFAULT context cannot be read
 * @retval -XEN_EEXIST the vCPU is initialised already
 * @retval -XEN_EINVAL padding is not 0; mode, the instruction pointer, a control register, EFER or
 *         a segment is invalid; (before 4.19) the vCPU has no vcpu_info
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_initialise_hvm(unsigned int vcpuid, const struct vcpu_hvm_context *context)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_initialise, (xga_long)vcpuid,
                          xga_arg_(context));
}

/**
 * Brings a vCPU up. A vCPU that is up stays up.
 *
 * Callable by any domain, on x86. Source: VCPUOP_up in public/vcpu.h, common_vcpu_op() in
 * common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @return 0 on success
 * @retval -XEN_EINVAL the vCPU was never initialised; (PV shim) the shim cannot use the processor
 *         of that number, see xga_platform_cpu_online()
 * @retval -XEN_ENOENT the domain has no such vCPU
 * @retval -XEN_EPERM (PV shim) the processor is a sibling thread, and the shim keeps those off
 * @retval -XEN_EIO (PV shim) the processor does not start
 * @retval -XEN_ENXIO (PV shim) the processor lacks a feature of the first processor
 * @retval -XEN_ENOMEM (PV shim) Xen is out of memory
 */
XGA_FN xga_long xga_vcpu_up(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_up, (xga_long)vcpuid, 0);
}

/**
 * Takes a vCPU down: the vCPU stops running, until xga_vcpu_up(), and keeps its state.
 *
 * A vCPU that is down stays down. The function may return while a vCPU other than the caller still
 * runs; in the PV shim, it returns after that vCPU has stopped. When no other vCPU of the domain is
 * up, Xen shuts the domain down instead (SHUTDOWN_poweroff).
 *
 * Callable by any domain, on x86. Source: VCPUOP_down in public/vcpu.h, common_vcpu_op() in
 * common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @return 0 on success
 * @retval -XEN_ENOENT the domain has no such vCPU
 * @retval -XEN_ENOMEM (PV shim) Xen is out of memory: the vCPU stays up
 */
XGA_FN xga_long xga_vcpu_down(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_down, (xga_long)vcpuid, 0);
}

/**
 * Returns whether a vCPU is up.
 *
 * Callable by any domain, on x86. Source: VCPUOP_is_up in public/vcpu.h, common_vcpu_op() in
 * common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @return 1 when the vCPU is up, 0 when it is down
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_is_up(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_is_up, (xga_long)vcpuid, 0);
}

/**
 * Reads a vCPU's runstate and the time that it has spent in each state.
 *
 * Callable by any domain, on x86. Source: VCPUOP_get_runstate_info in public/vcpu.h,
 * common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param info    [out] state (RUNSTATE_*), state_entry_time: since when, time: in each state up to
 *                now; both in nanoseconds
 * @return 0 on success
 * @retval -XEN_EFAULT info cannot be written
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_get_runstate_info(unsigned int vcpuid, struct vcpu_runstate_info *info)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_get_runstate_info, (xga_long)vcpuid,
                          xga_arg_(info));
}

/**
 * Starts a vCPU's periodic timer, which raises VIRQ_TIMER.
 *
 * The first tick comes immediately when the last tick is a period ago or there was none. The timer
 * is stopped while the vCPU does not run on a processor: blocked, down, or waiting for one. Started
 * for a vCPU that does not run, it ticks until that vCPU has run and stops running.
 *
 * Callable by any domain, on x86. Source: VCPUOP_set_periodic_timer in public/vcpu.h,
 * common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param timer   [in] period_ns: nanoseconds, 1000000 to 0x3fffffffffffffff
 * @return 0 on success
 * @retval -XEN_EFAULT timer cannot be read
 * @retval -XEN_EINVAL period_ns is out of range
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_set_periodic_timer(unsigned int vcpuid,
                                            const struct vcpu_set_periodic_timer *timer)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_set_periodic_timer, (xga_long)vcpuid,
                          xga_arg_(timer));
}

/**
 * Stops a vCPU's periodic timer, which runs from the start in a PV guest.
 *
 * Callable by any domain, on x86. Source: VCPUOP_stop_periodic_timer in public/vcpu.h,
 * common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @return 0 on success
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_stop_periodic_timer(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_stop_periodic_timer, (xga_long)vcpuid, 0);
}

/**
 * Sets the calling vCPU's one-shot timer, which raises VIRQ_TIMER: immediately when the time has
 * passed, or is 2^63 or more.
 *
 * Callable by any domain, on x86. Source: VCPUOP_set_singleshot_timer in public/vcpu.h,
 * common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the calling vCPU's number
 * @param timer   [in] timeout_abs_ns: Xen's system time in nanoseconds, flags (VCPU_SSHOTTMR_future
 *                or 0; ignored since 4.17.3)
 * @return 0 on success
 * @retval -XEN_EFAULT timer cannot be read
 * @retval -XEN_EINVAL vcpuid is not the calling vCPU
 * @retval -XEN_ETIME (before 4.17.3) the time has passed and flags has VCPU_SSHOTTMR_future
 * @retval -XEN_ENOENT the domain has no such vCPU
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
 * Callable by any domain, on x86. Source: VCPUOP_stop_singleshot_timer in public/vcpu.h,
 * common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the calling vCPU's number
 * @return 0 on success
 * @retval -XEN_EINVAL vcpuid is not the calling vCPU
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_stop_singleshot_timer(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_stop_singleshot_timer, (xga_long)vcpuid, 0);
}

/**
 * Sends a non-maskable interrupt (NMI) to a vCPU.
 *
 * Xen keeps one pending NMI for a vCPU; others sent meanwhile have no effect. A PV guest's vCPU
 * that has not registered an NMI entry (xga/nmi.h) loses the NMI.
 *
 * Callable by any domain, on x86. Source: VCPUOP_send_nmi in public/vcpu.h, do_vcpu_op() in
 * arch/x86/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @return 0 on success
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_send_nmi(unsigned int vcpuid)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_send_nmi, (xga_long)vcpuid, 0);
}

/**
 * Reads the APIC ID and ACPI number of a processor, for a pinned vCPU of the hardware domain.
 *
 * A vCPU is pinned when it may run on one processor only: by dom0_vcpus_pin, by the toolstack, by
 * xga_sched_pin_override(), or because there is only one processor. Xen does not look up that
 * processor: it returns the numbers of the processor that has the vCPU's own number, and all ones
 * when there is no such processor.
 *
 * dom0_vcpus_pin pins the vCPUs in ascending order to the processors that are online and in the
 * nodes of dom0_nodes. The result is right when these have the numbers from 0 on without a gap. It
 * is wrong for the vCPUs after a gap, as smt=0 can leave, and for those that exceed the number of
 * processors.
 *
 * Callable by the hardware domain, on x86. Source: VCPUOP_get_physid in public/vcpu.h, do_vcpu_op()
 * in arch/x86/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param id      [out] phys_id: the APIC ID in the low half, ACPI's number in the high half
 * @return 0 on success
 * @retval -XEN_EINVAL the vCPU is not pinned; the caller is not the hardware domain
 * @retval -XEN_EFAULT id cannot be written
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_get_physid(unsigned int vcpuid, struct vcpu_get_physid *id)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_get_physid, (xga_long)vcpuid, xga_arg_(id));
}

/**
 * Registers guest memory, by its virtual address, in which Xen keeps a copy of a vCPU's time
 * information, for user mode.
 *
 * Xen writes the area now, through the page tables of the caller, and at each update, through the
 * page tables of the vCPU. The area must stay mapped: Xen does not report a failed write. A second
 * registration replaces the first.
 *
 * Callable by any domain, on x86. Source: VCPUOP_register_vcpu_time_memory_area in public/vcpu.h,
 * do_vcpu_op() in arch/x86/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param area    [in] addr.h (or addr.v): the virtual address of a struct vcpu_time_info; NULL
 *                unregisters
 * @return 0 on success
 * @retval -XEN_EFAULT area cannot be read; (x86 PV) the address belongs to Xen
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_register_vcpu_time_memory_area(
    unsigned int vcpuid, const struct vcpu_register_time_memory_area *area)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_register_vcpu_time_memory_area,
                          (xga_long)vcpuid, xga_arg_(area));
}

/**
 * Registers guest memory, by its guest-physical address, in which Xen keeps a vCPU's runstate.
 *
 * Xen writes the area now when vcpuid is the calling vCPU; for another vCPU, the area keeps its
 * content until that vCPU is scheduled. From then on, Xen writes the area whenever the vCPU is
 * scheduled or descheduled. It sets XEN_RUNSTATE_UPDATE during these writes, but not while it
 * writes the area at registration. Xen uses the layout of the caller's mode, 32 or 64 bits.
 *
 * The guest's page tables do not matter. A second registration replaces the first; after an error,
 * the first remains. While this area is registered, Xen does not update an area that was registered
 * by virtual address. XENFEAT_runstate_phys_area is the feature's flag; Xen for Arm shows it too,
 * but refuses the operation.
 *
 * Callable by any domain, on x86, since Xen 4.18. Source: VCPUOP_register_runstate_phys_area in
 * public/vcpu.h, map_guest_area() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param area    [in] addr.p: a guest-physical address (PV: a machine address), aligned to
 *                xen_ulong_t, of a structure within one page; ~0 unregisters
 * @return 0 on success
 * @retval -XEN_EFAULT area cannot be read
 * @retval -XEN_ENXIO the address is not aligned, or the structure crosses a page's end
 * @retval -XEN_EINVAL the frame has no RAM
 * @retval -XEN_EACCES Xen cannot use the page as writable, for example a page table of a PV domain
 * @retval -XEN_EPERM (HVM and PVH) the page is a device page
 * @retval -XEN_EAGAIN the page is paged out, or is shared and Xen has no memory to unshare it
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_register_runstate_phys_area(
    unsigned int vcpuid, const struct vcpu_register_runstate_memory_area *area)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_register_runstate_phys_area,
                          (xga_long)vcpuid, xga_arg_(area));
}

/**
 * Registers guest memory, by its guest-physical address, in which Xen keeps a copy of a vCPU's time
 * information.
 *
 * Xen writes the area now and at each update. The guest's page tables do not matter. A second
 * registration replaces the first; after an error, the first remains. While this area is
 * registered, Xen does not update an area that was registered by virtual address.
 * XENFEAT_vcpu_time_phys_area is the feature's flag.
 *
 * Callable by any domain, on x86, since Xen 4.18. Source: VCPUOP_register_vcpu_time_phys_area in
 * public/vcpu.h, do_vcpu_op() in arch/x86/domain.c, map_guest_area() in common/domain.c.
 *
 * @param vcpuid  [in] the vCPU's number
 * @param area    [in] addr.p: a guest-physical address (PV: a machine address), aligned to
 *                xen_ulong_t, of a structure within one page; ~0 unregisters
 * @return 0 on success
 * @retval -XEN_EFAULT area cannot be read
 * @retval -XEN_ENXIO the address is not aligned, or the structure crosses a page's end
 * @retval -XEN_EINVAL the frame has no RAM
 * @retval -XEN_EACCES Xen cannot use the page as writable, for example a page table of a PV domain
 * @retval -XEN_EPERM (HVM and PVH) the page is a device page
 * @retval -XEN_EAGAIN the page is paged out, or is shared and Xen has no memory to unshare it
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_ENOENT the domain has no such vCPU
 */
XGA_FN xga_long xga_vcpu_register_vcpu_time_phys_area(
    unsigned int vcpuid, const struct vcpu_register_time_memory_area *area)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_register_vcpu_time_phys_area,
                          (xga_long)vcpuid, xga_arg_(area));
}

/**
 * Sets the calling vCPU's one-shot timer, from a plain time.
 *
 * See xga_vcpu_set_singleshot_timer(), also for a time of 2^63 or more: this function passes no
 * flags.
 *
 * Callable by any domain, on x86. Source: VCPUOP_set_singleshot_timer in public/vcpu.h,
 * common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid  [in] the calling vCPU's number
 * @param time    [in] Xen's system time in nanoseconds
 * @return 0 on success
 * @retval -XEN_EINVAL vcpuid is not the calling vCPU
 * @retval -XEN_ENOENT the domain has no such vCPU
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
 * Moves a vCPU's struct vcpu_info from shared_info into guest memory, from plain values.
 *
 * See xga_vcpu_register_vcpu_info().
 *
 * Callable by any domain, on all architectures. Source: VCPUOP_register_vcpu_info in public/vcpu.h,
 * map_guest_area() in common/domain.c (4.17: map_vcpu_info()).
 *
 * @param vcpuid  [in] the vCPU's number; on 4.17 the caller's, or that of a vCPU that is down
 * @param frame   [in] a gfn; x86 PV: an mfn
 * @param offset  [in] bytes in the frame, aligned to xen_ulong_t
 * @return 0 on success
 * @retval -XEN_ENXIO offset is not aligned, or the structure crosses the frame's end
 * @retval -XEN_EBUSY (since 4.18; checked before -XEN_ENXIO) the vCPU's vcpu_info is registered
 *         already
 * @retval -XEN_EINVAL the frame has no RAM; (since 4.18; checked before -XEN_EBUSY) offset is not
 *         within the frame; (4.17; checked after -XEN_ENXIO) the vCPU's vcpu_info is registered
 *         already, or the vCPU is up and is not the caller; (4.17, x86) one of the conditions of
 *         the three errors below
 * @retval -XEN_EACCES (since 4.18, x86) Xen cannot use the page as writable, for example a page
 *         table of a PV domain
 * @retval -XEN_EPERM (since 4.18, x86 HVM and PVH) the page is a device page
 * @retval -XEN_EAGAIN (since 4.18, x86) the page is paged out, or is shared and Xen has no memory
 *         to unshare it
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_ENOENT the domain has no such vCPU
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
 * Registers guest memory in which Xen keeps a vCPU's runstate, from a plain pointer.
 *
 * See xga_vcpu_register_runstate_memory_area().
 *
 * Callable by any domain, on all architectures. Source: VCPUOP_register_runstate_memory_area in
 * public/vcpu.h, common_vcpu_op() in common/domain.c.
 *
 * @param vcpuid    [in] the vCPU's number
 * @param runstate  [in] the virtual address of the area, which Xen keeps writing; NULL unregisters
 * @return 0 on success
 * @retval -XEN_EFAULT (x86 PV) the address belongs to Xen
 * @retval -XEN_ENOENT the domain has no such vCPU
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
