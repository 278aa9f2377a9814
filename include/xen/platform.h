/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_platform_op: the machine's clock, firmware, power and processors, for dom0. */

#ifndef __XEN_PUBLIC_PLATFORM_H__
#define __XEN_PUBLIC_PLATFORM_H__

#include "xen.h"

/*
 * long platform_op(struct xen_platform_op *arg)
 *
 * Control domain: -XEN_EPERM. x86, but for settime64, which Arm has too and is all it has. 0 or a
 * negative error unless said otherwise: -XEN_EACCES for another interface_version, -XEN_ENOSYS for
 * an unknown cmd, -XEN_EFAULT.
 */
#define XENPF_INTERFACE_VERSION 0x03000001

/* Set the wall clock that all domains see: its time when system time was system_time. All IN. */
#define XENPF_settime32 17
struct xenpf_settime32 {
    /* Since 1970, UTC. */
    uint32_t secs;
    uint32_t nsecs;
    /* ns */
    uint64_t system_time;
};
typedef struct xenpf_settime32 xenpf_settime32_t;
#define XENPF_settime64 62
struct xenpf_settime64 {
    uint64_t secs;
    uint32_t nsecs;
    uint32_t mbz;
    uint64_t system_time;
};
typedef struct xenpf_settime64 xenpf_settime64_t;
#if __XEN_INTERFACE_VERSION__ < 0x00040600
#define XENPF_settime XENPF_settime32
#define xenpf_settime xenpf_settime32
#else
#define XENPF_settime XENPF_settime64
#define xenpf_settime xenpf_settime64
#endif
typedef struct xenpf_settime xenpf_settime_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_settime_t);

/* Give a range of memory a caching type by a variable MTRR. */
#define XENPF_add_memtype 31
struct xenpf_add_memtype {
    /* IN: first page, pages, type as MTRRs have it. */
    xen_pfn_t mfn;
    uint64_t nr_mfns;
    uint32_t type;
    /* OUT: for del_memtype; which MTRR. */
    uint32_t handle;
    uint32_t reg;
};
typedef struct xenpf_add_memtype xenpf_add_memtype_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_add_memtype_t);

/* Undo one such call. All IN; the handle is 0 these days, anything else is -XEN_EINVAL. */
#define XENPF_del_memtype 32
struct xenpf_del_memtype {
    uint32_t handle;
    uint32_t reg;
};
typedef struct xenpf_del_memtype xenpf_del_memtype_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_del_memtype_t);

/* Read a variable MTRR. -XEN_EINVAL: no such. */
#define XENPF_read_memtype 33
struct xenpf_read_memtype {
    /* IN */
    uint32_t reg;
    /* OUT: nr_mfns 0 if unused. */
    xen_pfn_t mfn;
    uint64_t nr_mfns;
    uint32_t type;
};
typedef struct xenpf_read_memtype xenpf_read_memtype_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_read_memtype_t);

/*
 * Load microcode into all processors, if newer. All IN. -XEN_EOPNOTSUPP: Xen was built without.
 * microcode_update2, below, takes flags.
 */
#define XENPF_microcode_update 35
struct xenpf_microcode_update {
    XEN_GUEST_HANDLE(const_void) data;
    /* Bytes. */
    uint32_t length;
};
typedef struct xenpf_microcode_update xenpf_microcode_update_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_microcode_update_t);

/* Tell Xen of a defect of the machine. IN. */
#define XENPF_platform_quirk     39
#define QUIRK_NOIRQBALANCING     1 /* interrupts must stay on the processors they are on */
#define QUIRK_IOAPIC_BAD_REGSEL  2 /* an I/O APIC forgets which register is selected; not used */
#define QUIRK_IOAPIC_GOOD_REGSEL 3 /* none does; not used */
struct xenpf_platform_quirk {
    uint32_t quirk_id;
};
typedef struct xenpf_platform_quirk xenpf_platform_quirk_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_platform_quirk_t);

/*
 * Call an EFI runtime service. 0: it was called, and its own verdict is in status. -XEN_ENOSYS: the
 * machine was not started by EFI, or no such function; both capsule functions give this too.
 * -XEN_EOPNOTSUPP: no runtime services. -XEN_EINVAL: a bit in misc that the function does not have.
 */
#define XENPF_efi_runtime_call                49
#define XEN_EFI_get_time                      1
#define XEN_EFI_set_time                      2
#define XEN_EFI_get_wakeup_time               3
#define XEN_EFI_set_wakeup_time               4
#define XEN_EFI_get_next_high_monotonic_count 5
#define XEN_EFI_get_variable                  6
#define XEN_EFI_set_variable                  7
#define XEN_EFI_get_next_variable_name        8
#define XEN_EFI_query_variable_info           9
#define XEN_EFI_query_capsule_capabilities    10
#define XEN_EFI_update_capsule                11

/* EFI_TIME, without its padding. */
struct xenpf_efi_time {
    uint16_t year;
    uint8_t month;
    uint8_t day;
    uint8_t hour;
    uint8_t min;
    uint8_t sec;
    uint32_t ns;
    /* Minutes from UTC; 2047: local time. */
    int16_t tz;
    uint8_t daylight;
};

/* EFI_GUID. */
struct xenpf_efi_guid {
    uint32_t data1;
    uint16_t data2;
    uint16_t data3;
    uint8_t data4[8];
};

struct xenpf_efi_runtime_call {
    /* IN: XEN_EFI_* from the list above. */
    uint32_t function;
    /* IN: flags of the function, OUT: others; for the monotonic count, OUT: the count. */
    uint32_t misc;
    /* OUT: EFI_STATUS. */
    xen_ulong_t status;
    /* What the service takes and gives under these names in EFI. */
    union {
        /* misc OUT: setting the time zeroes the ns. */
#define XEN_EFI_GET_TIME_SET_CLEARS_NS 0x00000001
        struct {
            struct xenpf_efi_time time;
            uint32_t resolution;
            uint32_t accuracy;
        } get_time;

        struct xenpf_efi_time set_time;

        /* misc OUT. */
#define XEN_EFI_GET_WAKEUP_TIME_ENABLED 0x00000001
#define XEN_EFI_GET_WAKEUP_TIME_PENDING 0x00000002
        struct xenpf_efi_time get_wakeup_time;

        /* misc IN: turn on; leave the time as it is. */
#define XEN_EFI_SET_WAKEUP_TIME_ENABLE      0x00000001
#define XEN_EFI_SET_WAKEUP_TIME_ENABLE_ONLY 0x00000002
        struct xenpf_efi_time set_wakeup_time;

        /* misc: the attributes; OUT for get, IN for set. */
#define XEN_EFI_VARIABLE_NON_VOLATILE       0x00000001
#define XEN_EFI_VARIABLE_BOOTSERVICE_ACCESS 0x00000002
#define XEN_EFI_VARIABLE_RUNTIME_ACCESS     0x00000004
        struct {
            /* IN: 16-bit characters, the last one 0. */
            XEN_GUEST_HANDLE(void) name;
            /* IN: bytes of data, or room for them. OUT for get: bytes there are. */
            xen_ulong_t size;
            XEN_GUEST_HANDLE(void) data;
            struct xenpf_efi_guid vendor_guid;
        } get_variable, set_variable;

        /* IN: the name before; OUT: the name. */
        struct {
            /* Bytes; IN: room. */
            xen_ulong_t size;
            XEN_GUEST_HANDLE(void) name;
            struct xenpf_efi_guid vendor_guid;
        } get_next_variable_name;

        /* misc IN: as it was when Xen started, which needs no call; attr must be all three. */
#define XEN_EFI_VARINFO_BOOT_SNAPSHOT 0x00000001
        struct {
            uint32_t attr;
            uint64_t max_store_size;
            uint64_t remain_store_size;
            uint64_t max_size;
        } query_variable_info;

        struct {
            XEN_GUEST_HANDLE(void) capsule_header_array;
            xen_ulong_t capsule_count;
            uint64_t max_capsule_size;
            uint32_t reset_type;
        } query_capsule_capabilities;

        struct {
            XEN_GUEST_HANDLE(void) capsule_header_array;
            xen_ulong_t capsule_count;
            /* Machine address. */
            uint64_t sg_list;
        } update_capsule;
    } u;
};
typedef struct xenpf_efi_runtime_call xenpf_efi_runtime_call_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_efi_runtime_call_t);

/*
 * What firmware told Xen at boot. -XEN_ESRCH: nothing under that index. For EFI_INFO also
 * -XEN_ENOSYS: not started by EFI; -XEN_EOPNOTSUPP, -XEN_ENODATA: not known.
 */
#define XENPF_firmware_info         50
#define XEN_FW_DISK_INFO            1 /* BIOS disk, by index: int 0x13, functions 8, 0x41, 0x48 */
#define XEN_FW_DISK_MBR_SIGNATURE   2 /* likewise: bytes 0x1b8 to 0x1bb of its first sector */
#define XEN_FW_VBEDDC_INFO          3 /* monitor: int 0x10, function 0x4f15; index 0 */
#define XEN_FW_EFI_INFO             4 /* index: one of the next seven */
#define XEN_FW_EFI_VERSION          0
#define XEN_FW_EFI_CONFIG_TABLE     1
#define XEN_FW_EFI_VENDOR           2
#define XEN_FW_EFI_MEM_INFO         3
#define XEN_FW_EFI_RT_VERSION       4
#define XEN_FW_EFI_PCI_ROM          5
#define XEN_FW_EFI_APPLE_PROPERTIES 6
#define XEN_FW_KBD_SHIFT_FLAGS      5 /* int 0x16, function 2; index 0 */
struct xenpf_firmware_info {
    /* IN */
    uint32_t type;
    uint32_t index;
    /* OUT, unless said otherwise. */
    union {
        struct {
            /* Number the BIOS gives it. */
            uint8_t device;
            /* Function 0x41: version of the extensions; what they support. */
            uint8_t version;
            uint16_t interface_support;
            /* Function 8: highest cylinder, highest head, sectors. */
            uint16_t legacy_max_cylinder;
            uint8_t legacy_max_head;
            uint8_t legacy_sectors_per_track;
            /* Function 0x48. IN: a buffer whose first 16 bits hold its size. OUT: filled in. */
            XEN_GUEST_HANDLE(void) edd_params;
        } disk_info;
        struct {
            uint8_t device;
            uint32_t mbr_signature;
        } disk_mbr_signature;
        struct {
            /* bl and bh of the installation check. */
            uint8_t capabilities;
            uint8_t edid_transfer_time;
            /* IN: 128 bytes of room. */
            XEN_GUEST_HANDLE(uint8) edid;
        } vbeddc_info;
        union xenpf_efi_info {
            /* VERSION, RT_VERSION */
            uint32_t version;
            /* CONFIG_TABLE: machine address, entries. */
            struct {
                uint64_t addr;
                uint32_t nent;
            } cfg;
            struct {
                uint32_t revision;
                /* IN: bytes of room. */
                uint32_t bufsz;
                /* IN: room for 16-bit characters. */
                XEN_GUEST_HANDLE(void) name;
            } vendor;
            /* MEM_INFO: IN: addr, size. OUT: size, cut to one descriptor; its attr and type. */
            struct {
                uint64_t addr;
                uint64_t size;
                uint64_t attr;
                uint32_t type;
            } mem;
            struct {
                /* IN: which device. */
                uint16_t segment;
                uint8_t bus;
                uint8_t devfn;
                uint16_t vendor;
                uint16_t devid;
                /* OUT: where its ROM is. */
                uint64_t address;
                xen_ulong_t size;
            } pci_rom;
            struct {
                uint64_t address;
                xen_ulong_t size;
            } apple_properties;
        } efi_info;

        uint8_t kbd_shift_flags;
    } u;
};
typedef struct xenpf_firmware_info xenpf_firmware_info_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_firmware_info_t);

/*
 * Put the machine to sleep, by values that dom0 has from ACPI. All IN. Returns after waking.
 * -XEN_EPERM: no such registers. -XEN_EOPNOTSUPP: S3 without a wake-up vector.
 */
#define XENPF_enter_acpi_sleep 51
struct xenpf_enter_acpi_sleep {
    /* For PM1a and PM1b control; with the flag, sleep types for the sleep control register. */
#if __XEN_INTERFACE_VERSION__ < 0x00040300
    uint16_t pm1a_cnt_val;
    uint16_t pm1b_cnt_val;
#else
    uint16_t val_a;
    uint16_t val_b;
#endif
    /* n of Sn. */
    uint32_t sleep_state;
    /* The sleep control and status registers of ACPI 5 are meant. */
#define XENPF_ACPI_SLEEP_EXTENDED 0x00000001
    uint32_t flags;
};
typedef struct xenpf_enter_acpi_sleep xenpf_enter_acpi_sleep_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_enter_acpi_sleep_t);

/*
 * A processor runs at another frequency now: time has to be scaled. All IN. This and getidletime:
 * -XEN_ENOSYS unless Xen leaves frequencies to dom0 ("cpufreq=dom0-kernel").
 */
#define XENPF_change_freq 52
struct xenpf_change_freq {
    /* 0 */
    uint32_t flags;
    uint32_t cpu;
    /* Hz */
    uint64_t freq;
};
typedef struct xenpf_change_freq xenpf_change_freq_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_change_freq_t);

/* How long processors have been idle since boot. */
#define XENPF_getidletime 53
struct xenpf_getidletime {
    /* IN: bit per processor asked about. OUT: those there are. */
    XEN_GUEST_HANDLE(uint8) cpumap_bitmap;
    /* IN: bits in it. */
    uint32_t cpumap_nr_cpus;
    /* OUT: ns, at the processor's number. Others are not written. */
    XEN_GUEST_HANDLE(uint64) idletime;
    /* OUT: ns of system time. */
    uint64_t now;
};
typedef struct xenpf_getidletime xenpf_getidletime_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_getidletime_t);

/*
 * Hand over what ACPI says of a processor's power states. All IN. -XEN_ENOSYS: Xen does not use Cx.
 * 0 for Px and CPPC also where Xen does not use them.
 */
#define XENPF_set_processor_pminfo 54

/* Bits of SIF_PM_MASK in start_info.flags: what Xen sees to itself. */
#define XEN_PROCESSOR_PM_CX 1
#define XEN_PROCESSOR_PM_PX 2
#define XEN_PROCESSOR_PM_TX 4

/* type */
#define XEN_PM_CX   0
#define XEN_PM_PX   1
#define XEN_PM_TX   2 /* -XEN_ENOSYS, -XEN_EINVAL */
#define XEN_PM_PDC  3 /* IN and OUT: _PDC bits, to which Xen adds and from which it takes */
#define XEN_PM_CPPC 4 /* since 4.21 */

/* Px: which parts of xen_processor_performance are valid. */
#define XEN_PX_PCT 1
#define XEN_PX_PSS 2
#define XEN_PX_PPC 4
#define XEN_PX_PSD 8

/* CPPC: likewise. */
#define XEN_CPPC_PSD (1U << 0)
#define XEN_CPPC_CPC (1U << 1)

/* ACPI's generic address. */
struct xen_power_register {
    uint32_t space_id;
    uint32_t bit_width;
    uint32_t bit_offset;
    uint32_t access_size;
    uint64_t address;
};

/* _CSD: dependency between processors' C-states. */
struct xen_processor_csd {
    uint32_t domain;
    uint32_t coord_type;
    uint32_t num;
};
typedef struct xen_processor_csd xen_processor_csd_t;
DEFINE_XEN_GUEST_HANDLE(xen_processor_csd_t);

/* _CST: a C-state. */
struct xen_processor_cx {
    /* Reading it enters the state. */
    struct xen_power_register reg;
    /* n of Cn. */
    uint8_t type;
    /* As ACPI has it: us to leave at worst; mW. */
    uint32_t latency;
    uint32_t power;
    /* Entries of dp, which may be null. */
    uint32_t dpcnt;
    XEN_GUEST_HANDLE(xen_processor_csd_t) dp;
};
typedef struct xen_processor_cx xen_processor_cx_t;
DEFINE_XEN_GUEST_HANDLE(xen_processor_cx_t);

struct xen_processor_flags {
    /* Named as in Linux's struct acpi_processor_flags. */
    __extension__ uint32_t bm_control : 1;
    __extension__ uint32_t bm_check : 1;
    __extension__ uint32_t has_cst : 1;
    __extension__ uint32_t power_setup_done : 1;
    __extension__ uint32_t bm_rld_set : 1;
};

struct xen_processor_power {
    /* Entries of states. */
    uint32_t count;
    struct xen_processor_flags flags;
    XEN_GUEST_HANDLE(xen_processor_cx_t) states;
};

/* _PCT: a register, in ACPI's resource format. */
struct xen_pct_register {
    uint8_t descriptor;
    uint16_t length;
    uint8_t space_id;
    uint8_t bit_width;
    uint8_t bit_offset;
    uint8_t reserved;
    uint64_t address;
};

/* _PSS: a P-state. */
struct xen_processor_px {
    /* MHz, mW, us, us. */
    uint64_t core_frequency;
    uint64_t power;
    uint64_t transition_latency;
    uint64_t bus_master_latency;
    /* What to write to get there; what is read once there. */
    uint64_t control;
    uint64_t status;
};
typedef struct xen_processor_px xen_processor_px_t;
DEFINE_XEN_GUEST_HANDLE(xen_processor_px_t);

/* _PSD: dependency between processors' P-states. */
struct xen_psd_package {
    uint64_t num_entries;
    uint64_t revision;
    uint64_t domain;
    uint64_t coord_type;
    uint64_t num_processors;
};

struct xen_processor_performance {
    /* XEN_PX_*. */
    uint32_t flags;
    /* _PPC: the fastest state allowed. */
    uint32_t platform_limit;
    struct xen_pct_register control_register;
    struct xen_pct_register status_register;
    /* Entries of states. */
    uint32_t state_count;
    XEN_GUEST_HANDLE(xen_processor_px_t) states;
    struct xen_psd_package domain_info;
    /* Processors that depend on each other: who coordinates them. */
#define XEN_CPUPERF_SHARED_TYPE_HW  1 /* the hardware */
#define XEN_CPUPERF_SHARED_TYPE_ALL 2 /* each has to be set */
#define XEN_CPUPERF_SHARED_TYPE_ANY 3 /* any of them can be set */
    uint32_t shared_type;
};
typedef struct xen_processor_performance xen_processor_performance_t;
DEFINE_XEN_GUEST_HANDLE(xen_processor_performance_t);

struct xen_processor_cppc {
    /* XEN_CPPC_*. */
    uint8_t flags;
    uint8_t pad[3];
    /* From _CPC, under its names. */
    struct {
        uint32_t highest_perf;
        uint32_t nominal_perf;
        uint32_t lowest_nonlinear_perf;
        uint32_t lowest_perf;
        uint32_t lowest_mhz;
        uint32_t nominal_mhz;
    } cpc;
    /* XEN_CPUPERF_SHARED_TYPE_*. */
    uint32_t shared_type;
    struct xen_psd_package domain_info;
};
typedef struct xen_processor_cppc xen_processor_cppc_t;

struct xenpf_set_processor_pminfo {
    /* Processor, by its ACPI id. */
    uint32_t id;
    /* XEN_PM_*. */
    uint32_t type;
    union {
        struct xen_processor_power power;
        struct xen_processor_performance perf;
        XEN_GUEST_HANDLE(uint32) pdc;
        xen_processor_cppc_t cppc_data;
    } u;
};
typedef struct xenpf_set_processor_pminfo xenpf_set_processor_pminfo_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_set_processor_pminfo_t);

/* What a processor is called. -XEN_EBUSY: processors are being added or removed; also below. */
#define XENPF_get_cpuinfo 55
struct xenpf_pcpuinfo {
    /* IN: Xen's number. */
    uint32_t xen_cpuid;
    /* OUT: the highest such number. */
    uint32_t max_present;
    /* OUT */
#define XEN_PCPU_FLAGS_ONLINE  1
    /* No such processor; the ids are not valid. */
#define XEN_PCPU_FLAGS_INVALID 2
    uint32_t flags;
    uint32_t apic_id;
    uint32_t acpi_id;
};
typedef struct xenpf_pcpuinfo xenpf_pcpuinfo_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_pcpuinfo_t);

/* What kind a processor is, by CPUID. Zeroes for one that is not online. */
#define XENPF_get_cpu_version 48
struct xenpf_pcpu_version {
    /* IN: Xen's number. */
    uint32_t xen_cpuid;
    /* OUT: the highest such number. */
    uint32_t max_present;
    /* OUT: 12 characters, no zero behind them. */
    char vendor_id[12];
    uint32_t family;
    uint32_t model;
    uint32_t stepping;
};
typedef struct xenpf_pcpu_version xenpf_pcpu_version_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_pcpu_version_t);

/*
 * Start, stop a processor. IN. 0 when it is so already. -XEN_EINVAL: no such, or it cannot be
 * started as the TSC is Xen's clock. -XEN_EOPNOTSUPP: number 0 stays.
 */
#define XENPF_cpu_online  56
#define XENPF_cpu_offline 57
struct xenpf_cpu_ol {
    /* Xen's number. */
    uint32_t cpuid;
};
typedef struct xenpf_cpu_ol xenpf_cpu_ol_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_cpu_ol_t);

/*
 * A processor was plugged in; cpu_online starts it. All IN. Answers with Xen's number for it.
 * -XEN_EEXIST: it is known. -XEN_ENOSPC, -XEN_EINVAL.
 */
#define XENPF_cpu_hotadd 58
struct xenpf_cpu_hotadd {
    uint32_t apic_id;
    uint32_t acpi_id;
    /* ACPI proximity domain. */
    uint32_t pxm;
};
typedef struct xenpf_cpu_hotadd xenpf_cpu_hotadd_t;

/* Memory was plugged in. All IN. */
#define XENPF_mem_hotadd 59
struct xenpf_mem_hotadd {
    /* First page, and the one behind the last. */
    uint64_t spfn;
    uint64_t epfn;
    /* ACPI proximity domain. */
    uint32_t pxm;
    uint32_t flags;
};
typedef struct xenpf_mem_hotadd xenpf_mem_hotadd_t;

/* Keep some processors idle, for ACPI's processor aggregator. */
#define XENPF_core_parking 60

#define XEN_CORE_PARKING_SET 1
#define XEN_CORE_PARKING_GET 2
struct xenpf_core_parking {
    /* IN: XEN_CORE_PARKING_*. */
    uint32_t type;
    /* IN for SET: how many shall be; at least one stays. OUT for GET: how many are. */
    uint32_t idle_nums;
};
typedef struct xenpf_core_parking xenpf_core_parking_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_core_parking_t);

/*
 * Read and write some MSRs of a processor, in order and without interruption by another vCPU. The
 * answer is the number of entries done; when that is fewer than asked for, the next one holds its
 * error: -XEN_EPERM for an MSR that is not on Xen's short list. -XEN_EINVAL: more than three
 * entries. -XEN_ENODEV: no such processor.
 */
#define XENPF_resource_op 61

/* The TSC (MSR 0x10) reads as ns of system time, taken together with the read right before it. */
#define XEN_RESOURCE_OP_MSR_READ  0
#define XEN_RESOURCE_OP_MSR_WRITE 1

struct xenpf_resource_entry {
    union {
        /* IN: XEN_RESOURCE_OP_*. */
        uint32_t cmd;
        /* OUT, in the first entry that failed. */
        int32_t ret;
    } u;
    /* IN: 0. */
    uint32_t rsvd;
    /* IN: number of the MSR. */
    uint64_t idx;
    /* IN for write, OUT for read. */
    uint64_t val;
};
typedef struct xenpf_resource_entry xenpf_resource_entry_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_resource_entry_t);

struct xenpf_resource_op {
    /* IN */
    uint32_t nr_entries;
    /* IN: Xen's number. */
    uint32_t cpu;
    XEN_GUEST_HANDLE(xenpf_resource_entry_t) entries;
};
typedef struct xenpf_resource_op xenpf_resource_op_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_resource_op_t);

/* One of Xen's own symbols; start at 0. -XEN_ERANGE: beyond the end. */
#define XENPF_get_symbol 63
struct xenpf_symdata {
    /* IN: room in name. OUT: bytes of it with the terminating zero, even where that is more. */
    uint32_t namelen;
    /* IN: which. OUT: the one to ask for next; unchanged at the end. */
    uint32_t symnum;

    /* OUT: cut to the room there is. */
    XEN_GUEST_HANDLE(char) name;
    /* OUT: and the letter that nm prints. */
    uint64_t address;
    char type;
};
typedef struct xenpf_symdata xenpf_symdata_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_symdata_t);

/*
 * The video mode that Xen set. Answers with the bytes filled in. -XEN_ENODEV: none. Since 4.18; x86
 * PV dom0 has it in start_info too.
 */
#define XENPF_get_dom0_console 64
typedef struct dom0_vga_console_info xenpf_dom0_console_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_dom0_console_t);

/* What microcode a processor has. -XEN_ENOENT: not online. Since 4.18. */
#define XENPF_get_ucode_revision 65
struct xenpf_ucode_revision {
    /* IN: Xen's number. */
    uint32_t cpu;
    /* OUT: CPUID leaf 1, eax. */
    uint32_t signature;
    /* OUT: platform flags, Intel's. */
    uint32_t pf;
    /* OUT */
    uint32_t revision;
};
typedef struct xenpf_ucode_revision xenpf_ucode_revision_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_ucode_revision_t);

/* microcode_update with flags. All IN. Since 4.20. */
#define XENPF_microcode_update2 66
struct xenpf_microcode_update2 {
    uint32_t flags;
    /* Whether or not it is newer. */
#define XENPF_UCODE_FORCE 1
    uint32_t length;
    XEN_GUEST_HANDLE(const_void) data;
};
typedef struct xenpf_microcode_update2 xenpf_microcode_update2_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_microcode_update2_t);

struct xen_platform_op {
    /* IN: XENPF_*. */
    uint32_t cmd;
    /* IN: XENPF_INTERFACE_VERSION. */
    uint32_t interface_version;
    union {
        xenpf_settime_t settime;
        xenpf_settime32_t settime32;
        xenpf_settime64_t settime64;
        xenpf_add_memtype_t add_memtype;
        xenpf_del_memtype_t del_memtype;
        xenpf_read_memtype_t read_memtype;
        xenpf_microcode_update_t microcode;
        xenpf_platform_quirk_t platform_quirk;
        xenpf_efi_runtime_call_t efi_runtime_call;
        xenpf_firmware_info_t firmware_info;
        xenpf_enter_acpi_sleep_t enter_acpi_sleep;
        xenpf_change_freq_t change_freq;
        xenpf_getidletime_t getidletime;
        xenpf_set_processor_pminfo_t set_pminfo;
        xenpf_pcpuinfo_t pcpu_info;
        xenpf_pcpu_version_t pcpu_version;
        xenpf_cpu_ol_t cpu_ol;
        xenpf_cpu_hotadd_t cpu_add;
        xenpf_mem_hotadd_t mem_add;
        xenpf_core_parking_t core_parking;
        xenpf_resource_op_t resource_op;
        xenpf_symdata_t symdata;
        xenpf_dom0_console_t dom0_console;
        xenpf_ucode_revision_t ucode_revision;
        xenpf_microcode_update2_t microcode2;
        uint8_t pad[128];
    } u;
};
typedef struct xen_platform_op xen_platform_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_platform_op_t);

#endif /* __XEN_PUBLIC_PLATFORM_H__ */
