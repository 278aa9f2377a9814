/* SPDX-License-Identifier: MIT */
/**
 * @file
 * platform_op: the machine's clock, processors, firmware and power, for the domain that drives
 * them.
 *
 * Said once: -XEN_EPERM to others than the control domain; -XEN_ENOSYS from an older Xen;
 * -XEN_EFAULT when op can't be read, or written where it has an [out]; a security module (FLASK)
 * may refuse with -XEN_EACCES. Each function fills in cmd and interface_version.
 */
#ifndef XGA_PLATFORM_H
#define XGA_PLATFORM_H

#include <xen/platform.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

XGA_PRIVATE_ xga_long xga_platform_cmd_(struct xen_platform_op *op, uint32_t cmd)
{
    op->cmd = cmd;
    op->interface_version = XENPF_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_platform_op, xga_arg_(op));
}

/**
 * Sets the wall clock of all domains.
 *
 * The control domain; any architecture. Rule: public/platform.h, do_settime() in common/time.c.
 *
 * @param op  [in] u.settime64: secs, nsecs, since 1970, UTC; mbz 0; system_time, Xen's time at that
 *            moment, nanoseconds
 * @return 0; -XEN_EINVAL when mbz is not 0
 */
XGA_FN xga_long xga_platform_settime64(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_settime64);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Sets the wall clock of all domains, until 2106.
 *
 * The control domain; x86. Rule: public/platform.h, do_settime() in common/time.c.
 *
 * @param op  [in] u.settime32: secs, nsecs, since 1970, UTC; system_time, Xen's time at that
 *            moment, nanoseconds
 * @return 0
 */
XGA_FN xga_long xga_platform_settime32(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_settime32);
}

/**
 * Gives a range of the machine's memory a caching type, by one of the processors' MTRRs.
 *
 * A range within one of the same type is counted there; one that encloses a range of the same type
 * takes its MTRR. The control domain; x86. Rule: public/platform.h, mtrr_add_page() in
 * arch/x86/cpu/mtrr/main.c.
 *
 * @param op  [in] u.add_memtype: mfn; nr_mfns, a power of two that mfn is a multiple of; type, as
 *            in the MTRR, not 2 or 3: Xen does not refuse these, but the processor does, and the
 *            MTRR then covers an arbitrary range, with 0; [out] u.add_memtype: handle, 0; reg,
 *            which MTRR
 * @return 0; -XEN_ENXIO when Xen does not use MTRRs; -XEN_EINVAL when the range is no such power,
 *         too high for the processor, or overlaps one of another type (but UC goes with all, WB
 *         with WT), and for a type above 6; -XEN_EOPNOTSUPP when the processor does not combine
 *         writes; -XEN_ENOSPC when all are in use; -XEN_EFAULT, when op can't be written, leaves
 *         the range in force
 */
XGA_FN xga_long xga_platform_add_memtype(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_add_memtype);
}

/**
 * Undoes one xga_platform_add_memtype(); the last one frees the MTRR.
 *
 * The control domain; x86. Rule: public/platform.h, mtrr_del_page() in arch/x86/cpu/mtrr/main.c.
 *
 * @param op  [in] u.del_memtype: handle, reg, as they were given
 * @return 0; -XEN_ENXIO when Xen does not use MTRRs; -XEN_EINVAL when there is no such MTRR, it is
 *         not in use, or handle is not 0
 */
XGA_FN xga_long xga_platform_del_memtype(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_del_memtype);
}

/**
 * Reads one of the processors' MTRRs.
 *
 * The control domain; x86. Rule: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.read_memtype.reg; [out] u.read_memtype: mfn; nr_mfns, 0 when it is not in use;
 *            type
 * @return 0; -XEN_EINVAL when there is no such MTRR
 */
XGA_FN xga_long xga_platform_read_memtype(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_read_memtype);
}

/**
 * Loads microcode into all processors, if it is newer than theirs.
 *
 * The control domain; x86. Rule: public/platform.h, ucode_update_hcall() (microcode_update() before
 * 4.21) in arch/x86/cpu/microcode/core.c.
 *
 * @param op  [in] u.microcode: data; length, bytes
 * @return 0; -XEN_EOPNOTSUPP when Xen is built without; -XEN_EINVAL when Xen can't load any into
 *         this processor, or data is malformed; -XEN_EFAULT also when data can't be read;
 *         -XEN_ENOENT when none of it is for this processor; -XEN_EEXIST when none is newer (before
 *         4.17.5 and 4.18.3 -XEN_ENOENT, or -XEN_EINVAL when Xen has loaded none yet); -XEN_EIO
 *         when the processor did not take it; -XEN_ENXIO when an AMD processor can't be brought
 *         from its revision to this one; -XEN_EBUSY when processors come or go, or can't all be
 *         stopped in time; -XEN_EPERM also when the first one is offline; -XEN_ENOMEM
 */
XGA_FN xga_long xga_platform_microcode_update(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_microcode_update);
}

/**
 * Tells Xen of a defect of the machine.
 *
 * The control domain; x86. Rule: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.platform_quirk.quirk_id, QUIRK_*
 * @return 0; -XEN_EINVAL for another one
 */
XGA_FN xga_long xga_platform_quirk(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_platform_quirk);
}

/**
 * Reads what kind of processor one is.
 *
 * 0 does not say that there is one: all is 0 when it is not online. The control domain; x86. Rule:
 * public/platform.h, do_platform_op() in arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.pcpu_version.xen_cpuid; [out] u.pcpu_version: max_present, the highest number;
 *            vendor_id, without a zero at its end; family, model, stepping
 * @return 0; -XEN_EBUSY when processors come or go
 */
XGA_FN xga_long xga_platform_get_cpu_version(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_get_cpu_version);
}

/**
 * Calls a service of EFI.
 *
 * 0 says that it was called: EFI's own answer is in status. The control domain; x86. Rule:
 * public/platform.h, efi_runtime_call() in common/efi/runtime.c.
 *
 * @param op  [in] u.efi_runtime_call: function, XEN_EFI_*; misc, its flags; u, its arguments; [out]
 *            u.efi_runtime_call: status, an EFI_STATUS; misc, u
 * @return 0; -XEN_ENOSYS when Xen was not started by EFI, for an unknown function, and for
 *         capsules, which it does not pass on; -XEN_EOPNOTSUPP when EFI's services can't be used;
 *         -XEN_EINVAL for flags that the function does not have
 *         get_variable, set_variable, get_next_variable_name: -XEN_EFAULT also when a name or data
 *         can't be accessed; -XEN_ENOMEM; the first two: -XEN_EIO when the name changed meanwhile
 *         query_variable_info: -XEN_EINVAL for XEN_EFI_VARINFO_BOOT_SNAPSHOT of others than
 *         non-volatile variables of boot and run time; otherwise, and for capsules,
 *         -XEN_EOPNOTSUPP when EFI is older than 2.0
 */
XGA_FN xga_long xga_platform_efi_runtime_call(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_efi_runtime_call);
}

/**
 * Reads what firmware told Xen when it started.
 *
 * The control domain; x86. Rule: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.firmware_info: type, XEN_FW_*; index; u, the buffers and questions of that
 *            type; [out] u.firmware_info.u
 * @return 0; -XEN_EINVAL for another type
 *         of others than EFI's: -XEN_ESRCH when there is nothing of this index; _DISK_INFO and
 *         _VBEDDC_INFO: -XEN_EFAULT also when a buffer can't be accessed
 *         XEN_FW_EFI_INFO: -XEN_ENOSYS when Xen was not started by EFI; -XEN_EINVAL for another
 *         index; _RT_VERSION without services, and _VENDOR: -XEN_EOPNOTSUPP when it is not known;
 *         _VENDOR: -XEN_EFAULT also when its buffer can't be written; _MEM_INFO and _PCI_ROM:
 *         -XEN_ESRCH when there is nothing at this place; _APPLE_PROPERTIES: -XEN_ENODATA
 *         without them
 */
XGA_FN xga_long xga_platform_firmware_info(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_firmware_info);
}

/**
 * Puts the machine to sleep; it comes back when the machine has woken.
 *
 * Xen knows S3 and S5: for 1, 2 and 4 it stops and starts domains and processors, and returns
 * -XEN_EINVAL.
 *
 * The control domain; x86. Rule: public/platform.h, acpi_enter_sleep() in arch/x86/acpi/power.c.
 *
 * @param op  [in] u.enter_acpi_sleep: val_a, val_b, what ACPI says to write; sleep_state, 1 to 5;
 *            flags, XENPF_ACPI_SLEEP_EXTENDED or 0
 * @return 0; -XEN_EOPNOTSUPP for S3 when ACPI told Xen no place to wake at; -XEN_EPERM also when it
 *         told Xen no registers; -XEN_EINVAL for other flags or states, and for values that do not
 *         fit together; -XEN_ERANGE for extended ones above 7; -XEN_EBUSY when it goes to sleep
 *         already; -XEN_EIO when a device can't be suspended; -XEN_ENOMEM
 */
XGA_FN xga_long xga_platform_enter_acpi_sleep(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_enter_acpi_sleep);
}

/**
 * Tells Xen that a processor runs at another frequency now.
 *
 * Xen (4.17 to 4.22) does not check cpu, and crashes on a number far out of range. The control
 * domain, of a Xen started with cpufreq=dom0-kernel; x86. Rule: public/platform.h, do_platform_op()
 * in arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.change_freq: flags 0; cpu; freq, Hz
 * @return 0; -XEN_ENOSYS when Xen was not started so; -XEN_EINVAL when flags is not 0, the
 *         processor not online, or freq below 1 MHz; -XEN_ENOMEM
 */
XGA_FN xga_long xga_platform_change_freq(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_change_freq);
}

/**
 * Reads how long processors have been idle.
 *
 * The control domain, of a Xen started with cpufreq=dom0-kernel; x86. Rule: public/platform.h,
 * do_platform_op() in arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.getidletime: cpumap_bitmap, those asked about; cpumap_nr_cpus, its bits;
 *            idletime, room for as many; [out] u.getidletime: now; idletime, both nanoseconds;
 *            cpumap_bitmap, those that are online: only their idletime is written
 * @return 0; -XEN_ENOSYS when Xen was not started so; -XEN_EFAULT also when an array can't be
 *         accessed; -XEN_ENOMEM
 */
XGA_FN xga_long xga_platform_getidletime(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_getidletime);
}

/**
 * Hands over what ACPI says of a processor's power states.
 *
 * The control domain; x86. Rule: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.set_pminfo: id, ACPI's number of the processor (of XEN_PM_PDC ~0 for any);
 *            type, XEN_PM_*; u, that type's member; [out] of XEN_PM_PDC the third word that u.pdc
 *            points to
 * @return 0; -XEN_EINVAL for another type (_CPPC before 4.21)
 *         XEN_PM_PX, _CPPC: 0 also when Xen does not use them (_PX before 4.21: -XEN_ENOSYS);
 *         -XEN_EINVAL for another processor, and for values that do not fit; -XEN_EFAULT also when
 *         _PX's states can't be read; -XEN_ENOMEM; what Xen's frequency driver returns
 *         _CX: -XEN_ENOSYS when Xen does not use them; 0 also when it takes others; -XEN_EINVAL for
 *         another processor; -XEN_EFAULT also when the states can't be read; -XEN_ENOMEM
 *         _TX: -XEN_ENOSYS when Xen does not use them, else -XEN_EINVAL
 *         _PDC: -XEN_EINVAL for another revision, no words, or a processor that is not online;
 *         -XEN_EFAULT also when the words can't be accessed
 */
XGA_FN xga_long xga_platform_set_processor_pminfo(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_set_processor_pminfo);
}

/**
 * Reads which numbers a processor has, and whether it is online.
 *
 * 0 does not say that there is one: look at flags. The control domain; x86. Rule:
 * public/platform.h, do_platform_op() in arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.pcpu_info.xen_cpuid; [out] u.pcpu_info: max_present, the highest number; flags,
 *            XEN_PCPU_FLAGS_*; apic_id, acpi_id, unless _INVALID
 * @return 0; -XEN_EBUSY when processors come or go
 */
XGA_FN xga_long xga_platform_get_cpuinfo(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_get_cpuinfo);
}

/**
 * Starts a processor.
 *
 * The control domain; x86. Rule: public/platform.h, cpu_up_helper() in arch/x86/smp.c.
 *
 * @param op  [in] u.cpu_ol.cpuid
 * @return 0, also when it runs; -XEN_EINVAL when there is no such processor, Xen can't send it
 *         interrupts, or the TSC is Xen's clock; -XEN_EPERM also when it is a sibling thread and
 *         Xen keeps those off (-XEN_EBUSY when it can't be stopped again); -XEN_EBUSY (since 4.20)
 *         also just after it was stopped; -XEN_EIO when it does not start; -XEN_ENXIO when it lacks
 *         a feature of the first processor; -XEN_ENOMEM
 */
XGA_FN xga_long xga_platform_cpu_online(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_cpu_online);
}

/**
 * Stops a processor.
 *
 * The control domain; x86. Rule: public/platform.h, cpu_down_helper() in arch/x86/smp.c.
 *
 * @param op  [in] u.cpu_ol.cpuid, not 0
 * @return 0, also when it does not run; -XEN_EOPNOTSUPP for processor 0; -XEN_EINVAL when there is
 *         no such processor; -XEN_ENODEV when it is in a pool other than 0; -XEN_EADDRINUSE when a
 *         vCPU of the pool is tied to a processor, any one, by xga_sched_pin_override() or Xen
 *         itself; -XEN_EADDRNOTAVAIL when another's removal from a pool is to be finished first;
 *         -XEN_EBUSY when it is the last of pool 0, its core is being removed, or something else
 *         stops all processors; -XEN_ENOMEM
 */
XGA_FN xga_long xga_platform_cpu_offline(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_cpu_offline);
}

/**
 * Tells Xen of a processor that was plugged in.
 *
 * The control domain; x86. Rule: public/platform.h, cpu_add() in arch/x86/smpboot.c.
 *
 * @param op  [in] u.cpu_add: apic_id, acpi_id; pxm, the ACPI proximity domain
 * @return Xen's number for it; -XEN_EEXIST when it is known; -XEN_EINVAL when a number is out of
 *         range, or acpi_id is another one's; -XEN_ENOSPC when Xen can hold no more processors or
 *         nodes, and then -XEN_EEXIST for a second try, when it was the processors
 */
XGA_FN xga_long xga_platform_cpu_hotadd(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_cpu_hotadd);
}

/**
 * Tells Xen of memory that was plugged in.
 *
 * The control domain; x86. Rule: public/platform.h, memory_add() in arch/x86/x86_64/mm.c.
 *
 * @param op  [in] u.mem_add: spfn, the first frame; epfn, the one after the last, both multiples of
 *            512; pxm, the ACPI proximity domain; flags, not used
 * @return 0, although nothing was added, when the hardware domain's IOMMU can't map it; -XEN_EINVAL
 *         when the range is none, known, can't be held, or does not reach from a multiple of 256
 *         MiB beyond the next one; -XEN_ENOMEM
 */
XGA_FN xga_long xga_platform_mem_hotadd(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_mem_hotadd);
}

/**
 * Sets, or reads, how many processors are kept idle.
 *
 * The control domain; x86. Rule: public/platform.h, core_parking_helper() in common/core_parking.c.
 *
 * @param op  [in] u.core_parking: type, XEN_CORE_PARKING_*; idle_nums, of _SET, at most all but
 *            one; [out] u.core_parking.idle_nums, of _GET
 * @return 0; -XEN_EINVAL for another type; SET: -XEN_EINVAL when Xen can't, and what
 *         xga_platform_cpu_offline() and xga_platform_cpu_online() return for the processors that
 *         it stops or starts, after the first ones
 */
XGA_FN xga_long xga_platform_core_parking(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_core_parking);
}

/**
 * Reads and writes registers (MSRs) of a processor, one after the other without a break.
 *
 * The result is a count: fewer than nr_entries is a failure, and the first entry that is not done
 * says why in u.ret. Reading the TSC gives Xen's time instead, in nanoseconds, plus a secret
 * constant; behind another read it is the time of that one. The control domain; x86. Rule:
 * public/platform.h, do_platform_op() in arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.resource_op: nr_entries, up to 3; cpu; entries: u.cmd, XEN_RESOURCE_OP_*; rsvd
 *            0; idx, the MSR; val, of a write; [out] entries: val, of a read; u.ret, of the one
 *            that failed: -XEN_EPERM for an MSR that is not on Xen's short list, -XEN_EINVAL when
 *            rsvd is not 0 or idx has more than 32 bits, -XEN_EOPNOTSUPP for another command,
 *            -XEN_EFAULT when the processor refuses
 * @return the number of entries done, 0 to nr_entries; -XEN_EINVAL for more entries; -XEN_ENODEV
 *         when the processor is not online, unless the first entry failed before; -XEN_EFAULT also
 *         when entries can't be accessed; -XEN_ENOMEM
 */
XGA_FN xga_long xga_platform_resource_op(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_resource_op);
}

/**
 * Reads one of Xen's own symbols.
 *
 * From symnum 0 on each answer names the next; the last one has an empty name, and symnum stays.
 * The control domain; x86. Rule: public/platform.h, xensyms_read() in common/symbols.c.
 *
 * @param op  [in] u.symdata: symnum; name, where to; namelen, room there; [out] u.symdata: symnum,
 *            the next one; name, cut off where the room ends; namelen, bytes of the whole name with
 *            its zero; address; type, the letter that nm prints
 * @return 0; -XEN_ERANGE when symnum is beyond the end; -XEN_EFAULT also when name can't be written
 */
XGA_FN xga_long xga_platform_get_symbol(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_get_symbol);
}

/**
 * Reads the video mode that Xen found or set.
 *
 * The result is a length, above 0. The control domain; x86, since Xen 4.18. Rule:
 * public/platform.h, do_platform_op() in arch/x86/platform_hypercall.c.
 *
 * @param op  [out] u.dom0_console
 * @return bytes of u.dom0_console that are filled in: all 0 when Xen has no mode; -XEN_ENODEV
 *         (before 4.22 -XEN_ENOSYS) when Xen was built without CONFIG_VIDEO
 */
XGA_FN xga_long xga_platform_get_dom0_console(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_get_dom0_console);
}

/**
 * Reads which microcode a processor has.
 *
 * The control domain; x86, since Xen 4.18. Rule: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.ucode_revision.cpu; [out] u.ucode_revision: signature, CPUID leaf 1's eax; pf,
 *            Intel's platform flags; revision; all 0 for a processor of which Xen does not know
 * @return 0; -XEN_ENOENT when the processor is not online; -XEN_EBUSY when processors come or go
 */
XGA_FN xga_long xga_platform_get_ucode_revision(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_get_ucode_revision);
}

/**
 * Loads microcode into all processors, with XENPF_UCODE_FORCE also older one or the same again.
 *
 * The control domain; x86, since Xen 4.20. Rule: public/platform.h, ucode_update_hcall()
 * (microcode_update() in 4.20) in arch/x86/cpu/microcode/core.c.
 *
 * @param op  [in] u.microcode2: flags, XENPF_UCODE_FORCE or 0; data; length, bytes
 * @return what xga_platform_microcode_update() returns; -XEN_EINVAL also for other flags
 */
XGA_FN xga_long xga_platform_microcode_update2(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_microcode_update2);
}

#endif

/**
 * Sets the wall clock of all domains. What xga_platform_settime64() says holds. The control
 * domain; any architecture. Rule: public/platform.h, do_settime() in common/time.c.
 *
 * @param secs         [in] seconds since 1970, UTC
 * @param nsecs        [in] and nanoseconds
 * @param system_time  [in] Xen's time at that moment, nanoseconds
 * @return what xga_platform_settime64() returns
 */
XGA_FN xga_long xga_platform_set_wallclock(uint64_t secs, uint32_t nsecs, uint64_t system_time)
{
    struct xen_platform_op op;

    xga_clear_(&op, __builtin_offsetof(struct xen_platform_op, u), sizeof(op));
    op.u.settime64.secs = secs;
    op.u.settime64.nsecs = nsecs;
    op.u.settime64.system_time = system_time;
    return xga_platform_settime64(&op);
}

#endif
