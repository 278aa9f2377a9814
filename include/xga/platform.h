/* SPDX-License-Identifier: MIT */
/**
 * @file
 * platform_op: the machine's clock, processors, firmware and power, for the control domain.
 *
 * Common to all functions:
 * - -XEN_EPERM: the caller is not the control domain.
 * - -XEN_ENOSYS: Xen is older than the operation.
 * - -XEN_EFAULT: op cannot be read, or, after the operation, its [out] fields cannot be written:
 *   the operation then remains done.
 * - -XEN_EACCES: a security module (FLASK) refused. It has no permission for get_ucode_revision,
 *   microcode_update2 and (before 4.18.3) get_dom0_console: it refuses these with -XEN_EPERM,
 *   unless its policy allows unknown operations.
 *
 * Each function fills in cmd and interface_version. A processor is a physical one, by Xen's number.
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
 * On Arm, Xen adds the caller's time offset (xga_domctl_settimeoffset()) to system_time.
 *
 * Callable by the control domain, on all architectures. Source: public/platform.h, do_settime() in
 * common/time.c, do_platform_op() in arch/arm/platform_hypercall.c.
 *
 * @param op  [in] u.settime64: secs, nsecs: seconds and nanoseconds since 1970, UTC; mbz: 0;
 *            system_time: Xen's system time at that moment, in nanoseconds
 * @return 0 on success
 * @retval -XEN_EINVAL mbz is not 0
 */
XGA_FN xga_long xga_platform_settime64(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_settime64);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Sets the wall clock of all domains, for times until 2106.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, do_settime() in common/time.c.
 *
 * @param op  [in] u.settime32: secs, nsecs: seconds and nanoseconds since 1970, UTC; system_time:
 *            Xen's system time at that moment, in nanoseconds
 * @return 0 on success
 */
XGA_FN xga_long xga_platform_settime32(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_settime32);
}

/**
 * Sets the caching type of a range of machine memory, with one of the processors' variable-range
 * MTRRs.
 *
 * A range inside a range of the same type uses the MTRR of that range and increases its count. A
 * range that encloses one range of the same type takes over the MTRR of that range.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, mtrr_add_page() in
 * arch/x86/cpu/mtrr/main.c.
 *
 * @param op  [in] u.add_memtype: mfn; nr_mfns: a power of two that divides mfn; type: as in the
 *            MTRR, but not 2 or 3. Xen accepts 2 and 3, the processor does not, and the MTRR then
 *            covers an arbitrary range although the result is 0.
 *            [out] u.add_memtype: handle: 0; reg: the number of the MTRR
 * @return 0 on success
 * @retval -XEN_ENXIO Xen does not use MTRRs
 * @retval -XEN_EINVAL nr_mfns is not such a power of two; the range is too high for the processor;
 *         it overlaps a range of another type (uncached combines with all types, write-back with
 *         write-through); type is above 6
 * @retval -XEN_EOPNOTSUPP type is write-combining and the processor does not support it
 * @retval -XEN_ENOSPC all MTRRs are in use
 * @retval -XEN_EFAULT op cannot be read; op cannot be written: the range stays set
 */
XGA_FN xga_long xga_platform_add_memtype(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_add_memtype);
}

/**
 * Reverts one xga_platform_add_memtype(). The last one for an MTRR frees the MTRR. An MTRR that the
 * firmware set counts as added once: a call without an earlier xga_platform_add_memtype() frees it.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, mtrr_del_page() in
 * arch/x86/cpu/mtrr/main.c.
 *
 * @param op  [in] u.del_memtype: handle, reg: as xga_platform_add_memtype() returned them
 * @return 0 on success
 * @retval -XEN_ENXIO Xen does not use MTRRs
 * @retval -XEN_EINVAL handle is not 0; there is no such MTRR; the MTRR is not in use
 */
XGA_FN xga_long xga_platform_del_memtype(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_del_memtype);
}

/**
 * Reads one of the processors' variable-range MTRRs; the fixed-range MTRRs cannot be read.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.read_memtype.reg: the number of the MTRR, from 0
 *            [out] u.read_memtype: mfn; nr_mfns: 0 when the MTRR is not in use; type
 * @return 0 on success
 * @retval -XEN_EINVAL there is no such MTRR
 */
XGA_FN xga_long xga_platform_read_memtype(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_read_memtype);
}

/**
 * Loads microcode into all processors, if it is newer than theirs.
 *
 * Before 4.20, Xen also loads microcode of the same revision when ucode=allow-same is on Xen's
 * command line, and, on AMD since 4.17.1, when Xen has loaded none yet. The errors for microcode
 * that is not newer then concern older microcode only.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, ucode_update_hcall()
 * (microcode_update() before 4.21) in arch/x86/cpu/microcode/core.c.
 *
 * @param op  [in] u.microcode: data; length: in bytes
 * @return 0 on success
 * @retval -XEN_EOPNOTSUPP (since 4.22) Xen was built without CONFIG_MICROCODE_LOADING
 * @retval -XEN_EINVAL Xen cannot load microcode into this processor; data is malformed; (before
 *         4.17.5 and 4.18.3) the microcode is not newer and Xen has loaded none yet
 * @retval -XEN_EFAULT op or data cannot be read
 * @retval -XEN_ENOENT data contains no microcode for this processor; (before 4.17.5 and 4.18.3) the
 *         microcode is not newer and Xen has loaded some; (AMD Zen 1 to Zen 5, since 4.17.6,
 *         4.18.5, 4.19.3, 4.20.1 and 4.21) Xen does not have its digest. Xen does not check it when
 *         ucode=no-digest-check is on its command line, nor, since 4.17.6, 4.18.6, 4.19.4, 4.20.2
 *         and 4.21, when the firmware contains AMD's fix SB-7033.
 * @retval -XEN_EEXIST (since 4.17.5, 4.18.3 and 4.19) the microcode is not newer
 * @retval -XEN_EIO a processor did not accept the microcode; others may have loaded it
 * @retval -XEN_ENXIO (AMD) the processor cannot be updated from its revision to this one
 * @retval -XEN_EBUSY a processor is being started or stopped; the processors cannot all be stopped
 *         in time
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_platform_microcode_update(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_microcode_update);
}

/**
 * Tells Xen of a defect of the machine.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.platform_quirk.quirk_id: QUIRK_*
 * @return 0 on success
 * @retval -XEN_EINVAL quirk_id is unknown
 */
XGA_FN xga_long xga_platform_quirk(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_platform_quirk);
}

/**
 * Reads the vendor, family, model and stepping of a processor.
 *
 * 0 does not mean that the processor exists: for one that is not online, all these are 0.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.pcpu_version.xen_cpuid: the processor
 *            [out] u.pcpu_version: max_present: the highest number of a processor; vendor_id,
 *            without terminating zero; family, model, stepping
 * @return 0 on success
 * @retval -XEN_EBUSY a processor is being started or stopped
 */
XGA_FN xga_long xga_platform_get_cpu_version(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_get_cpu_version);
}

/**
 * Calls a runtime service of EFI.
 *
 * 0 means that Xen made the call: EFI's result is in status. For query_variable_info with
 * XEN_EFI_VARINFO_BOOT_SNAPSHOT, Xen makes no call: the result is that of a call at boot.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, efi_runtime_call() in
 * common/efi/runtime.c.
 *
 * @param op  [in] u.efi_runtime_call: function (XEN_EFI_*); misc: the function's flags; u: its
 *            arguments
 *            [out] u.efi_runtime_call: status (an EFI_STATUS); misc; u
 * @return 0 when status has the result
 * @retval -XEN_ENOSYS EFI did not start Xen; function is unknown, or one of those on capsules,
 *         which Xen does not pass on
 * @retval -XEN_EOPNOTSUPP EFI's runtime services cannot be used; (query_variable_info without
 *         XEN_EFI_VARINFO_BOOT_SNAPSHOT, and capsules) EFI is older than 2.0
 * @retval -XEN_EINVAL misc has a flag that the function does not have; (query_variable_info with
 *         XEN_EFI_VARINFO_BOOT_SNAPSHOT) attr is not that of non-volatile variables of boot and run
 *         time
 * @retval -XEN_EFAULT op cannot be accessed; (get_variable, set_variable, get_next_variable_name) a
 *         name or data cannot be accessed
 * @retval -XEN_EIO (get_variable, set_variable) the name changed during the call
 * @retval -XEN_ENOMEM (get_variable, set_variable, get_next_variable_name) Xen is out of memory
 */
XGA_FN xga_long xga_platform_efi_runtime_call(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_efi_runtime_call);
}

/**
 * Reads information that firmware gave Xen at boot.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c, efi_get_info() in common/efi/runtime.c.
 *
 * @param op  [in] u.firmware_info: type (XEN_FW_*); index; u: the buffers and arguments of that
 *            type
 *            [out] u.firmware_info.u
 * @return 0 on success
 * @retval -XEN_EINVAL type is unknown; (XEN_FW_EFI_INFO) index is unknown
 * @retval -XEN_ESRCH (types other than XEN_FW_EFI_INFO) there is no information with this index;
 *         (XEN_FW_EFI_MEM_INFO, XEN_FW_EFI_PCI_ROM) there is none at this address or of this device
 * @retval -XEN_EFAULT op cannot be accessed; (XEN_FW_DISK_INFO, XEN_FW_VBEDDC_INFO,
 *         XEN_FW_EFI_VENDOR) a buffer cannot be accessed
 * @retval -XEN_ENOSYS (XEN_FW_EFI_INFO) EFI did not start Xen
 * @retval -XEN_EOPNOTSUPP (XEN_FW_EFI_RT_VERSION) EFI's runtime services cannot be used;
 *         (XEN_FW_EFI_VENDOR) the vendor is not known
 * @retval -XEN_ENODATA (XEN_FW_EFI_APPLE_PROPERTIES) there are none
 */
XGA_FN xga_long xga_platform_firmware_info(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_firmware_info);
}

/**
 * Puts the machine to sleep, and returns when the machine has woken up.
 *
 * Xen supports S3, and S5, which switches the machine off. For S1, S2 and S4, Xen stops and
 * restarts domains and processors, and then returns -XEN_EINVAL.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, acpi_enter_sleep() in
 * arch/x86/acpi/power.c.
 *
 * @param op  [in] u.enter_acpi_sleep: val_a, val_b: the values to write, from ACPI; sleep_state:
 *            1 to 5; flags: XENPF_ACPI_SLEEP_EXTENDED or 0. With XENPF_ACPI_SLEEP_EXTENDED, val_b
 *            is 0xff when there is none.
 * @return 0 on success
 * @retval -XEN_EOPNOTSUPP (S3) ACPI gave Xen no wakeup vector
 * @retval -XEN_EPERM the caller is not the control domain; ACPI gave Xen no sleep registers
 * @retval -XEN_EINVAL flags has other bits set; sleep_state is not 3 or 5; val_a and val_b do not
 *         match
 * @retval -XEN_ERANGE (XENPF_ACPI_SLEEP_EXTENDED) val_a or val_b is above 7
 * @retval -XEN_EBUSY the machine is going to sleep already
 * @retval -XEN_EIO a device cannot be suspended
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_platform_enter_acpi_sleep(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_enter_acpi_sleep);
}

/**
 * Tells Xen that a processor now runs at another frequency.
 *
 * Only when Xen was started with cpufreq=dom0-kernel. Xen (4.17 to 4.22) does not check cpu, and
 * crashes on a number far out of range.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.change_freq: flags: 0; cpu: the processor; freq: in Hz
 * @return 0 on success
 * @retval -XEN_ENOSYS Xen was not started with cpufreq=dom0-kernel
 * @retval -XEN_EINVAL flags is not 0; the processor is not online; freq is below 1 MHz
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_platform_change_freq(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_change_freq);
}

/**
 * Reads how long processors have been idle.
 *
 * Only when Xen was started with cpufreq=dom0-kernel.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.getidletime: cpumap_bitmap: the processors to read; cpumap_nr_cpus: the number
 *            of bits in it; idletime: an array with as many elements
 *            [out] u.getidletime: now; idletime, both in nanoseconds; cpumap_bitmap: those of the
 *            processors that are online, and only their idletime is written
 * @return 0 on success
 * @retval -XEN_ENOSYS Xen was not started with cpufreq=dom0-kernel
 * @retval -XEN_EFAULT op or an array cannot be accessed
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_platform_getidletime(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_getidletime);
}

/**
 * Gives Xen the ACPI data of a processor's power states.
 *
 * Since Xen 4.19.3, 4.20.1 and 4.21, Xen reads the list of states of XEN_PM_PX once for each
 * processor and ignores later lists.
 *
 * For XEN_PM_PX and XEN_PM_CPPC, Xen's frequency driver starts on the processor when one call has
 * all flags set, or later, when the processor comes online. For XEN_PM_CX, Xen ignores the states
 * that it cannot use, and takes away from the hardware domain the I/O ports of the states it uses.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.set_pminfo: id: the processor's number in ACPI (XEN_PM_PDC: ~0 for any); type
 *            (XEN_PM_*; XEN_PM_CPPC since 4.21); u: the member of that type
 *            [out] (XEN_PM_PDC) the third word of the array at u.pdc
 * @return 0 on success, and when Xen does not use the data: XEN_PM_PX (since 4.21) and XEN_PM_CPPC
 *         when Xen's driver does not use such states, XEN_PM_CX when Xen uses other states;
 *         XEN_PM_PX and XEN_PM_CPPC: also the error of Xen's frequency driver
 * @retval -XEN_EINVAL type is unknown (XEN_PM_CPPC before 4.21); (XEN_PM_PX, XEN_PM_CPPC,
 *         XEN_PM_CX) id is unknown; (XEN_PM_PX, XEN_PM_CPPC) the values are invalid, or all flags
 *         are set and the processor is not online: Xen keeps the data; (XEN_PM_PDC) the revision is
 *         unknown, there are no words, or the processor is not online
 * @retval -XEN_ENODEV (XEN_PM_PX with XEN_PX_PPC, after a call with all flags) the processor is not
 *         online, or Xen's frequency driver did not start on it
 * @retval -XEN_ENOSYS (XEN_PM_PX before 4.21, XEN_PM_CX) Xen does not use such states; (XEN_PM_TX)
 *         always: Xen uses none
 * @retval -XEN_EFAULT op cannot be accessed; (XEN_PM_PX, XEN_PM_CX) the states cannot be read
 *         (XEN_PM_CX: those before are in use); (XEN_PM_PDC) the words cannot be accessed
 * @retval -XEN_ENOMEM (XEN_PM_PX, XEN_PM_CPPC, XEN_PM_CX) Xen is out of memory
 */
XGA_FN xga_long xga_platform_set_processor_pminfo(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_set_processor_pminfo);
}

/**
 * Reads the APIC and ACPI numbers of a processor, and whether it is online.
 *
 * 0 does not mean that the processor exists: check flags.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.pcpu_info.xen_cpuid: the processor
 *            [out] u.pcpu_info: max_present: the highest number of a processor; flags
 *            (XEN_PCPU_FLAGS_*); apic_id, acpi_id: not written with XEN_PCPU_FLAGS_INVALID
 * @return 0 on success
 * @retval -XEN_EBUSY a processor is being started or stopped
 */
XGA_FN xga_long xga_platform_get_cpuinfo(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_get_cpuinfo);
}

/**
 * Starts a processor.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, cpu_up_helper() in
 * arch/x86/smp.c.
 *
 * @param op  [in] u.cpu_ol.cpuid: the processor
 * @return 0 on success, and when the processor is online already; for a sibling thread that Xen
 *         keeps offline but cannot stop again: the error of xga_platform_cpu_offline()
 * @retval -XEN_EINVAL there is no such processor; Xen cannot send it interrupts; Xen's clock source
 *         is the TSC; the processor's virtualization features cannot be used as on the first one
 * @retval -XEN_EPERM the caller is not the control domain; the processor is a sibling thread and
 *         Xen keeps sibling threads offline
 * @retval -XEN_EIO the processor does not start
 * @retval -XEN_ENXIO the processor lacks a feature of the first processor
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_platform_cpu_online(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_cpu_online);
}

/**
 * Stops a processor.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, cpu_down_helper() in
 * arch/x86/smp.c.
 *
 * @param op  [in] u.cpu_ol.cpuid: the processor, not 0
 * @return 0 on success, and when the processor is offline already
 * @retval -XEN_EOPNOTSUPP cpuid is 0
 * @retval -XEN_EINVAL there is no such processor
 * @retval -XEN_ENODEV the processor belongs to a CPU pool other than 0
 * @retval -XEN_EADDRINUSE a vCPU of the CPU pool is pinned temporarily to a processor, not only to
 *         this one, by xga_sched_pin_override() or by Xen
 * @retval -XEN_EADDRNOTAVAIL the removal of another processor from a CPU pool must be finished
 *         first
 * @retval -XEN_EBUSY the processor is the last one of CPU pool 0; its core is being removed;
 *         something else stops all processors
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_platform_cpu_offline(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_cpu_offline);
}

/**
 * Registers a processor that was plugged in.
 *
 * The processor remains offline until xga_platform_cpu_online() starts it.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, cpu_add() in
 * arch/x86/smpboot.c.
 *
 * @param op  [in] u.cpu_add: apic_id, acpi_id; pxm: the ACPI proximity domain
 * @return Xen's number of the processor
 * @retval -XEN_EEXIST the processor is registered already; a call before failed because of the
 *         number of processors
 * @retval -XEN_EINVAL a number is out of range; acpi_id belongs to another processor
 * @retval -XEN_ENOSPC Xen supports no more processors or nodes
 */
XGA_FN xga_long xga_platform_cpu_hotadd(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_cpu_hotadd);
}

/**
 * Adds memory that was plugged in.
 *
 * Pass only memory that Xen does not know yet. Xen (4.17 to 4.22) does not refuse a range that
 * begins with memory it knows and ends with new memory, nor every range that it knows entirely: it
 * then frees pages that are in use, or crashes.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, memory_add() in
 * arch/x86/x86_64/mm.c.
 *
 * @param op  [in] u.mem_add: spfn: the first frame; epfn: the frame after the last one; both
 *            multiples of 512; pxm: the ACPI proximity domain; flags: not used
 * @return 0 on success, and when nothing was added because the hardware domain's IOMMU cannot map
 *         it
 * @retval -XEN_EINVAL the range is empty, misaligned or not one that Xen can hold; it does not
 *         reach from a multiple of 256 MiB beyond the next multiple; Xen detects that it knows a
 *         part of it; pxm is out of range, or ACPI's SRAT does not place the range in it; the
 *         machine has no SRAT, or Xen does not use it (numa=off)
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_platform_mem_hotadd(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_mem_hotadd);
}

/**
 * Sets or reads the number of processors that Xen keeps idle.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, core_parking_helper() in
 * common/core_parking.c.
 *
 * @param op  [in] u.core_parking: type (XEN_CORE_PARKING_*); (XEN_CORE_PARKING_SET) idle_nums: at
 *            most all processors but one, higher values are reduced to it
 *            [out] (XEN_CORE_PARKING_GET) u.core_parking.idle_nums
 * @return 0 on success; XEN_CORE_PARKING_SET: also an error of xga_platform_cpu_offline() or
 *         xga_platform_cpu_online() for one processor, after the processors before it were changed
 * @retval -XEN_EEXIST (XEN_CORE_PARKING_SET) a processor that Xen keeps idle was started by another
 *         operation, such as xga_platform_cpu_online(): stop it first
 * @retval -XEN_EINVAL type is unknown; (XEN_CORE_PARKING_SET) Xen cannot park processors; no
 *         processor other than 0 is left to stop, because some are offline for another reason
 * @retval -XEN_ENOMEM (XEN_CORE_PARKING_SET) Xen is out of memory
 */
XGA_FN xga_long xga_platform_core_parking(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_core_parking);
}

/**
 * Reads and writes MSRs of a processor, one after the other.
 *
 * No vCPU runs on the processor in between, but it may handle interrupts when the caller runs on
 * it: only a read of the TSC right after another read is atomic with that read.
 *
 * The result is a count: when it is below nr_entries, the first entry that was not done has the
 * reason in u.ret. A read of the TSC returns Xen's system time instead, in nanoseconds, plus a
 * secret constant; right after another read, the time of that read.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, do_platform_op() in
 * arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.resource_op: nr_entries: at most 3; cpu: the processor; entries: u.cmd
 *            (XEN_RESOURCE_OP_*), rsvd (0), idx (the MSR), val (of a write)
 *            [out] entries: val (of a read); u.ret, of the entry that failed:
 *            - -XEN_EPERM: Xen does not allow access to this MSR
 *            - -XEN_EINVAL: rsvd is not 0, or idx has more than 32 bits
 *            - -XEN_EOPNOTSUPP: cmd is unknown
 *            - -XEN_EFAULT: the processor refused the access
 * @return the number of entries done, 0 to nr_entries
 * @retval -XEN_EINVAL nr_entries is above 3
 * @retval -XEN_ENODEV the processor is not online; not reported when the first entry is refused
 * @retval -XEN_EFAULT op or entries cannot be accessed
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_platform_resource_op(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_resource_op);
}

/**
 * Reads one of Xen's own symbols.
 *
 * Start with symnum 0: each call returns the number of the next symbol. At the end, the name is
 * empty and symnum does not change.
 *
 * Callable by the control domain, on x86. Source: public/platform.h, xensyms_read() in
 * common/symbols.c.
 *
 * @param op  [in] u.symdata: symnum; name: a buffer; namelen: the size of the buffer
 *            [out] u.symdata: symnum: the next one; name: truncated to the buffer, then without
 *            terminating zero; namelen: the size of the whole name with its terminating zero;
 *            address; type: the letter that nm prints. At the end, address and type are undefined.
 * @return 0 on success
 * @retval -XEN_ERANGE symnum is beyond the end
 * @retval -XEN_EFAULT op cannot be accessed, or name cannot be written
 */
XGA_FN xga_long xga_platform_get_symbol(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_get_symbol);
}

/**
 * Reads the video mode that Xen found or set.
 *
 * Callable by the control domain, on x86, since Xen 4.18. Source: public/platform.h,
 * do_platform_op() in arch/x86/platform_hypercall.c.
 *
 * @param op  [out] u.dom0_console: all 0 when Xen has no video mode
 * @return the size of u.dom0_console in bytes, above 0
 * @retval -XEN_EPERM the caller is not the control domain; (before 4.18.3, FLASK, unless its
 *         policy allows unknown operations) any caller
 * @retval -XEN_ENODEV (since 4.22) Xen was built without CONFIG_VIDEO
 * @retval -XEN_ENOSYS Xen is older than 4.18; (before 4.22) Xen was built without CONFIG_VIDEO
 */
XGA_FN xga_long xga_platform_get_dom0_console(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_get_dom0_console);
}

/**
 * Reads the microcode revision of a processor.
 *
 * Callable by the control domain, on x86, since Xen 4.18. Source: public/platform.h,
 * do_platform_op() in arch/x86/platform_hypercall.c.
 *
 * @param op  [in] u.ucode_revision.cpu: the processor
 *            [out] u.ucode_revision: signature: eax of CPUID leaf 1; pf: Intel's platform flags;
 *            revision; all 0 when Xen has not read them from the processor
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain; (FLASK, unless its policy allows unknown
 *         operations) any caller
 * @retval -XEN_ENOENT the processor is not online
 * @retval -XEN_EBUSY a processor is being started or stopped
 */
XGA_FN xga_long xga_platform_get_ucode_revision(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_get_ucode_revision);
}

/**
 * Loads microcode into all processors; with XENPF_UCODE_FORCE also older or the same microcode.
 *
 * Callable by the control domain, on x86, since Xen 4.20. Source: public/platform.h,
 * ucode_update_hcall() (microcode_update() in 4.20) in arch/x86/cpu/microcode/core.c.
 *
 * @param op  [in] u.microcode2: flags: XENPF_UCODE_FORCE or 0; data; length: in bytes
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain; (FLASK, unless its policy allows unknown
 *         operations) any caller
 * @retval -XEN_EOPNOTSUPP (since 4.22) Xen was built without CONFIG_MICROCODE_LOADING
 * @retval -XEN_EINVAL flags has other bits set; Xen cannot load microcode into this processor; data
 *         is malformed
 * @retval -XEN_EFAULT op or data cannot be read
 * @retval -XEN_ENOENT data contains no microcode for this processor; (AMD Zen 1 to Zen 5, since
 *         4.20.1 and 4.21) Xen does not have its digest. Xen does not check the digest when
 *         ucode=no-digest-check is on its command line, nor, since 4.20.2 and 4.21, when the
 *         firmware contains AMD's fix SB-7033.
 * @retval -XEN_EEXIST without XENPF_UCODE_FORCE: the microcode is not newer
 * @retval -XEN_EIO a processor did not accept the microcode; others may have loaded it
 * @retval -XEN_ENXIO (AMD) the processor cannot be updated from its revision; (AMD, since 4.20.2
 *         and 4.21, without XENPF_UCODE_FORCE) its revision is below the lowest that the microcode
 *         accepts
 * @retval -XEN_EBUSY a processor is being started or stopped; the processors cannot all be stopped
 *         in time
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_platform_microcode_update2(struct xen_platform_op *op)
{
    return xga_platform_cmd_(op, XENPF_microcode_update2);
}

#endif

/**
 * Sets the wall clock of all domains. See xga_platform_settime64(): this function fills in the
 * structure.
 *
 * Callable by the control domain, on all architectures. Source: public/platform.h, do_settime() in
 * common/time.c.
 *
 * @param secs         [in] seconds since 1970, UTC
 * @param nsecs        [in] and nanoseconds
 * @param system_time  [in] Xen's system time at that moment, in nanoseconds
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain
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
