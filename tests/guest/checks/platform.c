/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xen/platform.h>
#include <xga/platform.h>

#define NO_CPU (1u << 20)

/* Whether Xen wrote the clock anew, and it stayed as it was: other checks look at it. */
static void check_clock(const struct shared_info *before)
{
    const volatile struct shared_info *clock = shared_info;

    expect(clock->wc_version != before->wc_version);
    expect_equal(clock->wc_version & 1, 0);
    expect_equal(clock->wc_sec, before->wc_sec);
    expect_equal(clock->wc_nsec, before->wc_nsec);
}

/* The moment that is the clock's own, as it will have been a little later. */
CHECK(platform_settime)
{
    struct xen_platform_op *op = canvas(sizeof(*op));
    struct shared_info before = *shared_info;

    if (!guest.dom0)
        skip("only the control domain sets the clock");
    require_equal(xga_platform_set_wallclock(before.wc_sec, before.wc_nsec + 5, 5), 0);
    check_clock(&before);
    before = *shared_info;
    __builtin_memset(op, 0, sizeof(*op));
    op->u.settime64 = (struct xenpf_settime64){
        .secs = before.wc_sec, .nsecs = before.wc_nsec + 6, .system_time = 6};
    require_equal(xga_platform_settime64(op), 0);
    expect(canvas_framed());
    check_clock(&before);
#if X86
    before = *shared_info;
    __builtin_memset(op, 0, sizeof(*op));
    op->u.settime32 = (struct xenpf_settime32){
        .secs = before.wc_sec, .nsecs = before.wc_nsec + 7, .system_time = 7};
    require_equal(xga_platform_settime32(op), 0);
    expect(canvas_framed());
    check_clock(&before);
#endif
}

CHECK(platform_settime_refusals)
{
    struct xen_platform_op *op = canvas(sizeof(*op));

    op->u.settime64 = (struct xenpf_settime64){.secs = 1, .mbz = 1};
    expect_equal(xga_platform_settime64(op), guest.dom0 ? -XEN_EINVAL : -XEN_EPERM);
    expect(canvas_framed());
    if (!guest.dom0) {
        expect_equal(xga_platform_set_wallclock(1, 2, 3), -XEN_EPERM);
#if X86
        expect_equal(xga_platform_settime32(op), -XEN_EPERM);
#endif
    }
}

#if X86
#include <xga/x86.h>

/* An operand that is zero but for what the check puts in. */
static struct xen_platform_op *operand(void)
{
    struct xen_platform_op *op = canvas(sizeof(*op));

    __builtin_memset(op, 0, sizeof(*op));
    return op;
}

/* Has an unprivileged domain try it; false for the one that may. */
static bool refused(long (*operation)(struct xen_platform_op *op))
{
    static struct xen_platform_op op;

    if (guest.dom0)
        return false;
    expect_equal(operation(&op), -XEN_EPERM);
    return true;
}

/* A page where no RAM is, and none of the machine's devices. */
#define QUIET_FRAME 0x1000000u
#define UNCACHEABLE 0u

CHECK(platform_memtype)
{
    struct xen_platform_op *op = operand();
    uint32_t reg;

    if (refused(xga_platform_add_memtype) && refused(xga_platform_del_memtype) &&
        refused(xga_platform_read_memtype))
        return;
    op->u.add_memtype.mfn = QUIET_FRAME;
    op->u.add_memtype.nr_mfns = 1;
    op->u.add_memtype.type = UNCACHEABLE;
    require_equal(xga_platform_add_memtype(op), 0);
    expect(canvas_framed());
    expect_equal(op->u.add_memtype.handle, 0);
    reg = op->u.add_memtype.reg;
    op->u.read_memtype = (struct xenpf_read_memtype){.reg = reg, .type = 7};
    require_equal(xga_platform_read_memtype(op), 0);
    expect_equal(op->u.read_memtype.mfn, QUIET_FRAME);
    expect_equal(op->u.read_memtype.nr_mfns, 1);
    expect_equal(op->u.read_memtype.type, UNCACHEABLE);
    op->u.del_memtype = (struct xenpf_del_memtype){.handle = 1, .reg = reg};
    expect_equal(xga_platform_del_memtype(op), -XEN_EINVAL);
    op->u.del_memtype.handle = 0;
    expect_equal(xga_platform_del_memtype(op), 0);
    expect_equal(xga_platform_del_memtype(op), -XEN_EINVAL);
    op->u.read_memtype = (struct xenpf_read_memtype){.reg = reg, .nr_mfns = 7};
    require_equal(xga_platform_read_memtype(op), 0);
    expect_equal(op->u.read_memtype.nr_mfns, 0);

    op->u.read_memtype.reg = 1000;
    expect_equal(xga_platform_read_memtype(op), -XEN_EINVAL);
    op->u.add_memtype.mfn = QUIET_FRAME + 1;
    op->u.add_memtype.nr_mfns = 2;
    op->u.add_memtype.type = UNCACHEABLE;
    expect_equal(xga_platform_add_memtype(op), -XEN_EINVAL);
    op->u.add_memtype.nr_mfns = 1;
    op->u.add_memtype.type = 99;
    expect_equal(xga_platform_add_memtype(op), -XEN_EINVAL);
}

/* Family, model and stepping, as CPUID has them. */
static uint32_t signature(void)
{
    unsigned int r[4];

    xga_x86_cpuid(1, 0, r);
    return r[0];
}

static unsigned int family(void)
{
    unsigned int low = signature() >> 8 & 15;

    return low == 15 ? low + (signature() >> 20 & 255) : low;
}

/* Xen knows how with AMD's from family 16 on; QEMU's is of family 15 unless told otherwise. */
static bool has_microcode(void)
{
    return family() >= 16;
}

/* Nothing is loaded: there is nothing to read. */
CHECK(platform_microcode_update_refusals)
{
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_microcode_update) && refused(xga_platform_microcode_update2))
        return;
    op->u.microcode.length = PAGE_SIZE;
    set_xen_guest_handle(op->u.microcode.data, unmapped());
    expect_equal(xga_platform_microcode_update(op), has_microcode() ? -XEN_EFAULT : -XEN_EINVAL);
    op->u.microcode2 = (struct xenpf_microcode_update2){.flags = 2, .length = PAGE_SIZE};
    set_xen_guest_handle(op->u.microcode2.data, unmapped());
    expect_equal(xga_platform_microcode_update2(op), SINCE(20) ? -XEN_EINVAL : -XEN_ENOSYS);
}

CHECK(platform_quirk)
{
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_quirk))
        return;
    op->u.platform_quirk.quirk_id = QUIRK_IOAPIC_GOOD_REGSEL;
    expect_equal(xga_platform_quirk(op), 0);
    op->u.platform_quirk.quirk_id = 99;
    expect_equal(xga_platform_quirk(op), -XEN_EINVAL);
}

CHECK(platform_get_cpu_version)
{
    struct xen_platform_op *op = operand();
    const struct xenpf_pcpu_version *version = &op->u.pcpu_version;
    unsigned int r[4];

    if (refused(xga_platform_get_cpu_version))
        return;
    require_equal(xga_platform_get_cpu_version(op), 0);
    expect(canvas_framed());
    expect_equal(version->max_present, processors() - 1);
    xga_x86_cpuid(0, 0, r);
    expect_equal(__builtin_memcmp(version->vendor_id, &r[1], 4), 0);
    expect_equal(__builtin_memcmp(version->vendor_id + 4, &r[3], 4), 0);
    expect_equal(__builtin_memcmp(version->vendor_id + 8, &r[2], 4), 0);
    expect_equal(version->family, family());
    expect_equal(version->stepping, signature() & 15);
    op->u.pcpu_version.xen_cpuid = NO_CPU;
    require_equal(xga_platform_get_cpu_version(op), 0);
    expect_equal(version->family, 0);
    expect_equal(version->vendor_id[0], 0);
}

CHECK(platform_get_cpuinfo)
{
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_get_cpuinfo))
        return;
    op->u.pcpu_info.flags = 0xff;
    op->u.pcpu_info.apic_id = op->u.pcpu_info.acpi_id = 0xff;
    require_equal(xga_platform_get_cpuinfo(op), 0);
    expect(canvas_framed());
    expect_equal(op->u.pcpu_info.flags, XEN_PCPU_FLAGS_ONLINE);
    expect_equal(op->u.pcpu_info.max_present, processors() - 1);
    expect_equal(op->u.pcpu_info.apic_id, 0);
    expect_equal(op->u.pcpu_info.acpi_id, 0);
    op->u.pcpu_info.xen_cpuid = NO_CPU;
    require_equal(xga_platform_get_cpuinfo(op), 0);
    expect_equal(op->u.pcpu_info.flags, XEN_PCPU_FLAGS_INVALID);
}

/* QEMU's firmware is a BIOS. */
CHECK(platform_efi_runtime_call)
{
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_efi_runtime_call))
        return;
    op->u.efi_runtime_call.function = XEN_EFI_get_time;
    expect_equal(xga_platform_efi_runtime_call(op), -XEN_ENOSYS);
}

CHECK(platform_firmware_info)
{
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_firmware_info))
        return;
    op->u.firmware_info.type = XEN_FW_KBD_SHIFT_FLAGS;
    op->u.firmware_info.u.kbd_shift_flags = 0xff;
    require_equal(xga_platform_firmware_info(op), 0);
    expect(canvas_framed());
    expect(op->u.firmware_info.u.kbd_shift_flags != 0xff);
    op->u.firmware_info.index = 1;
    expect_equal(xga_platform_firmware_info(op), -XEN_ESRCH);
    op->u.firmware_info.type = XEN_FW_DISK_INFO;
    op->u.firmware_info.index = 255;
    expect_equal(xga_platform_firmware_info(op), -XEN_ESRCH);
    op->u.firmware_info.type = XEN_FW_DISK_MBR_SIGNATURE;
    expect_equal(xga_platform_firmware_info(op), -XEN_ESRCH);
    op->u.firmware_info.type = XEN_FW_VBEDDC_INFO;
    expect_equal(xga_platform_firmware_info(op), -XEN_ESRCH);
    op->u.firmware_info.type = XEN_FW_EFI_INFO;
    op->u.firmware_info.index = XEN_FW_EFI_VERSION;
    expect_equal(xga_platform_firmware_info(op), -XEN_ENOSYS);
    op->u.firmware_info.type = 99;
    expect_equal(xga_platform_firmware_info(op), -XEN_EINVAL);
}

CHECK(platform_enter_acpi_sleep_refusals)
{
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_enter_acpi_sleep))
        return;
    op->u.enter_acpi_sleep.sleep_state = 1;
    op->u.enter_acpi_sleep.flags = XENPF_ACPI_SLEEP_EXTENDED << 1;
    expect_equal(xga_platform_enter_acpi_sleep(op), -XEN_EINVAL);
}

CHECK(platform_frequency)
{
    static uint8_t mask[1] = {0xff};
    static uint64_t idle[8];
    struct xen_platform_op *op = operand();
    long rc;

    if (refused(xga_platform_change_freq) && refused(xga_platform_getidletime))
        return;
    op->u.change_freq.flags = 1;
    rc = xga_platform_change_freq(op);
    op->u.getidletime.now = 0;
    op->u.getidletime.cpumap_nr_cpus = 8;
    set_xen_guest_handle(op->u.getidletime.cpumap_bitmap, mask);
    set_xen_guest_handle(op->u.getidletime.idletime, idle);
    /* Unless it was started with cpufreq=dom0-kernel, Xen sees to frequencies itself. */
    if (rc == -XEN_ENOSYS) {
        expect_equal(xga_platform_getidletime(op), -XEN_ENOSYS);
        return;
    }
    expect_equal(rc, -XEN_EINVAL);
    require_equal(xga_platform_getidletime(op), 0);
    expect(canvas_framed());
    expect_equal(mask[0], (1 << processors()) - 1);
    expect(idle[0] != 0 && idle[0] < op->u.getidletime.now);
    expect_equal(idle[processors()], 0);
    set_xen_guest_handle(op->u.getidletime.idletime, (uint64_t *)unmapped());
    expect_equal(xga_platform_getidletime(op), -XEN_EFAULT);
}

CHECK(platform_set_processor_pminfo)
{
    static uint32_t bits[4];
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_set_processor_pminfo))
        return;
    op->u.set_pminfo.type = 99;
    expect_equal(xga_platform_set_processor_pminfo(op), -XEN_EINVAL);
    op->u.set_pminfo.type = XEN_PM_TX;
    expect_equal(xga_platform_set_processor_pminfo(op), -XEN_ENOSYS);
    /* _PDC: a revision, the number of words, and bits that Xen makes its own of. */
    op->u.set_pminfo.type = XEN_PM_PDC;
    op->u.set_pminfo.id = ~0u;
    bits[0] = bits[1] = 1;
    bits[2] = bits[3] = ~0u;
    set_xen_guest_handle(op->u.set_pminfo.u.pdc, bits);
    require_equal(xga_platform_set_processor_pminfo(op), 0);
    expect(canvas_framed());
    expect(bits[2] != ~0u);
    expect_equal(bits[3], ~0u);
    bits[0] = 2;
    expect_equal(xga_platform_set_processor_pminfo(op), -XEN_EINVAL);
    set_xen_guest_handle(op->u.set_pminfo.u.pdc, (uint32_t *)unmapped());
    expect_equal(xga_platform_set_processor_pminfo(op), -XEN_EFAULT);
}

/* The first processor is on, and stays so. */
CHECK(platform_cpu_online)
{
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_cpu_online) && refused(xga_platform_cpu_offline))
        return;
    expect_equal(xga_platform_cpu_online(op), 0);
    expect_equal(xga_platform_cpu_offline(op), -XEN_EOPNOTSUPP);
    op->u.cpu_ol.cpuid = NO_CPU;
    expect_equal(xga_platform_cpu_online(op), -XEN_EINVAL);
    expect_equal(xga_platform_cpu_offline(op), -XEN_EINVAL);
}

CHECK(platform_hotadd_refusals)
{
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_cpu_hotadd) && refused(xga_platform_mem_hotadd))
        return;
    op->u.cpu_add = (struct xenpf_cpu_hotadd){.apic_id = ~0u};
    expect_equal(xga_platform_cpu_hotadd(op), -XEN_EINVAL);
    op->u.cpu_add.apic_id = 0;
    expect_equal(xga_platform_cpu_hotadd(op), -XEN_EEXIST);
    op->u.mem_add = (struct xenpf_mem_hotadd){.spfn = QUIET_FRAME, .epfn = QUIET_FRAME};
    expect_equal(xga_platform_mem_hotadd(op), -XEN_EINVAL);
}

CHECK(platform_core_parking)
{
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_core_parking))
        return;
    op->u.core_parking.type = XEN_CORE_PARKING_GET;
    op->u.core_parking.idle_nums = 7;
    require_equal(xga_platform_core_parking(op), 0);
    expect(canvas_framed());
    expect_equal(op->u.core_parking.idle_nums, 0);
    /* One stays. */
    op->u.core_parking.type = XEN_CORE_PARKING_SET;
    op->u.core_parking.idle_nums = 7;
    expect_equal(xga_platform_core_parking(op), 0);
    op->u.core_parking.type = XEN_CORE_PARKING_GET;
    expect_equal(xga_platform_core_parking(op), 0);
    expect_equal(op->u.core_parking.idle_nums, processors() - 1);
    op->u.core_parking.type = XEN_CORE_PARKING_SET;
    op->u.core_parking.idle_nums = 0;
    expect_equal(xga_platform_core_parking(op), 0);
    op->u.core_parking.type = 99;
    expect_equal(xga_platform_core_parking(op), -XEN_EINVAL);
}

#define MSR_TSC  0x10u
#define MSR_EFER 0xc0000080u

CHECK(platform_resource_op)
{
    static struct xenpf_resource_entry entries[4];
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_resource_op))
        return;
    expect_equal(xga_platform_resource_op(op), 0);
    entries[0] = (struct xenpf_resource_entry){.u.cmd = XEN_RESOURCE_OP_MSR_READ, .idx = MSR_TSC};
    entries[1] = (struct xenpf_resource_entry){.u.cmd = XEN_RESOURCE_OP_MSR_READ, .idx = MSR_EFER};
    entries[2] = (struct xenpf_resource_entry){.u.cmd = 99};
    op->u.resource_op.nr_entries = 2;
    set_xen_guest_handle(op->u.resource_op.entries, entries);
    /* One of two, and the other says why. */
    expect_equal(xga_platform_resource_op(op), 1);
    expect(entries[0].val != 0);
    expect_equal(entries[1].u.ret, -XEN_EPERM);
    expect_equal(entries[2].u.cmd, 99);
    op->u.resource_op.nr_entries = 1;
    op->u.resource_op.cpu = NO_CPU;
    expect_equal(xga_platform_resource_op(op), -XEN_ENODEV);
    set_xen_guest_handle(op->u.resource_op.entries, entries + 2);
    expect_equal(xga_platform_resource_op(op), 0);
    expect_equal(entries[2].u.ret, -XEN_EOPNOTSUPP);
    op->u.resource_op.nr_entries = 4;
    expect_equal(xga_platform_resource_op(op), -XEN_EINVAL);
    op->u.resource_op.nr_entries = 1;
    set_xen_guest_handle(op->u.resource_op.entries, (struct xenpf_resource_entry *)unmapped());
    expect_equal(xga_platform_resource_op(op), -XEN_EFAULT);
}

CHECK(platform_get_symbol)
{
    static char name[256];
    struct xen_platform_op *op = operand();
    uint64_t address;
    uint32_t length, i;

    if (refused(xga_platform_get_symbol))
        return;
    op->u.symdata.namelen = sizeof(name);
    set_xen_guest_handle(op->u.symdata.name, name);
    require_equal(xga_platform_get_symbol(op), 0);
    expect(canvas_framed());
    length = op->u.symdata.namelen;
    address = op->u.symdata.address;
    require(length > 1 && length <= sizeof(name));
    for (i = 0; i < length; i++)
        expect_equal(name[i] == '\0', i == length - 1);
    expect(op->u.symdata.symnum >= 1);
    expect(op->u.symdata.type >= 'A' && op->u.symdata.type <= 'z');
    /* In order; Xen's own addresses are in the upper half. */
    expect(address >> 63 == 1);
    op->u.symdata.namelen = 2;
    name[2] = '!';
    require_equal(xga_platform_get_symbol(op), 0);
    expect(op->u.symdata.address >= address);
    expect(op->u.symdata.namelen >= 2);
    expect_equal(name[2], '!');
    op->u.symdata.symnum = ~0u;
    expect_equal(xga_platform_get_symbol(op), -XEN_ERANGE);
    op->u.symdata.symnum = 0;
    op->u.symdata.namelen = sizeof(name);
    set_xen_guest_handle(op->u.symdata.name, (char *)unmapped());
    expect_equal(xga_platform_get_symbol(op), -XEN_EFAULT);
}

CHECK(platform_get_dom0_console)
{
    struct xen_platform_op *op = operand();
    long size;

    if (refused(xga_platform_get_dom0_console))
        return;
    op->u.dom0_console.video_type = 99;
    size = xga_platform_get_dom0_console(op);
    expect(canvas_framed());
    if (!SINCE(18)) {
        expect_equal(size, -XEN_ENOSYS);
        return;
    }
    /* QEMU's firmware leaves a text mode. */
    expect(size >= 8 && (unsigned long)size <= sizeof(op->u));
    expect_equal(op->u.dom0_console.video_type, XEN_VGATYPE_TEXT_MODE_3);
    expect_equal(op->u.dom0_console.u.text_mode_3.columns, 80);
    expect_equal(op->u.dom0_console.u.text_mode_3.rows, 25);
}

CHECK(platform_get_ucode_revision)
{
    struct xen_platform_op *op = operand();

    if (refused(xga_platform_get_ucode_revision))
        return;
    if (!SINCE(18)) {
        expect_equal(xga_platform_get_ucode_revision(op), -XEN_ENOSYS);
        return;
    }
    op->u.ucode_revision.signature = op->u.ucode_revision.revision = 7;
    require_equal(xga_platform_get_ucode_revision(op), 0);
    expect(canvas_framed());
    expect_equal(op->u.ucode_revision.signature, has_microcode() ? signature() : 0);
    expect_equal(op->u.ucode_revision.revision != 0, has_microcode());
    op->u.ucode_revision.cpu = NO_CPU;
    expect_equal(xga_platform_get_ucode_revision(op), -XEN_ENOENT);
}
#endif
