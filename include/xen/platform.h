/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_platform_op: the machine's clock, firmware, power and processors, for dom0. */

#ifndef __XEN_PUBLIC_PLATFORM_H__
#define __XEN_PUBLIC_PLATFORM_H__

#include "xen.h"

/*
 * long platform_op(struct xen_platform_op *arg)
 *
 * For the control domain. x86; Arm has only XENPF_settime64. Errors: see <xga/platform.h> for what
 * is common to all operations, and the function xga_platform_X() for operation XENPF_X. Processors
 * are identified by Xen's number except where another number is named.
 */
#define XENPF_INTERFACE_VERSION 0x03000001

/*
 * Sets the wall clock of all domains: the time at which system time was system_time. All members
 * are [in]. See xga_platform_settime32() and xga_platform_settime64().
 */
#define XENPF_settime32 17
struct xenpf_settime32 {
    /* seconds and nanoseconds since 1970, UTC */
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

/*
 * Sets the caching type of a range of machine memory with a variable MTRR. See
 * xga_platform_add_memtype().
 */
#define XENPF_add_memtype 31
struct xenpf_add_memtype {
    /* [in] mfn: first frame; nr_mfns: number of frames; type: as in the MTRR */
    xen_pfn_t mfn;
    uint64_t nr_mfns;
    uint32_t type;
    /* [out] handle: for del_memtype; reg: number of the MTRR */
    uint32_t handle;
    uint32_t reg;
};
typedef struct xenpf_add_memtype xenpf_add_memtype_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_add_memtype_t);

/*
 * Reverts one add_memtype. All members are [in]; handle must be 0. See xga_platform_del_memtype().
 */
#define XENPF_del_memtype 32
struct xenpf_del_memtype {
    uint32_t handle;
    uint32_t reg;
};
typedef struct xenpf_del_memtype xenpf_del_memtype_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_del_memtype_t);

/* Reads a variable MTRR. See xga_platform_read_memtype(). */
#define XENPF_read_memtype 33
struct xenpf_read_memtype {
    /* [in] number of the MTRR */
    uint32_t reg;
    /*
     * [out] mfn: first frame; nr_mfns: number of frames, 0 when the MTRR is not in use; type: as in
     * the MTRR
     */
    xen_pfn_t mfn;
    uint64_t nr_mfns;
    uint32_t type;
};
typedef struct xenpf_read_memtype xenpf_read_memtype_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_read_memtype_t);

/*
 * Loads microcode into all processors when it is newer than theirs. All members are [in]. See
 * xga_platform_microcode_update(); XENPF_microcode_update2 accepts flags.
 */
#define XENPF_microcode_update 35
struct xenpf_microcode_update {
    XEN_GUEST_HANDLE(const_void) data;
    /* bytes */
    uint32_t length;
};
typedef struct xenpf_microcode_update xenpf_microcode_update_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_microcode_update_t);

/* Tells Xen of a defect of the machine. [in]. See xga_platform_quirk(). */
#define XENPF_platform_quirk     39
#define QUIRK_NOIRQBALANCING     1 /* interrupts must stay on their processors */
#define QUIRK_IOAPIC_BAD_REGSEL  2 /* an I/O APIC forgets the selected register; not used */
#define QUIRK_IOAPIC_GOOD_REGSEL 3 /* no I/O APIC forgets the selected register; not used */
struct xenpf_platform_quirk {
    uint32_t quirk_id;
};
typedef struct xenpf_platform_quirk xenpf_platform_quirk_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_platform_quirk_t);

/*
 * Calls an EFI runtime service; EFI's result is in status. Xen does not support the two functions
 * on capsules. See xga_platform_efi_runtime_call().
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

/* EFI_TIME, without its padding */
struct xenpf_efi_time {
    uint16_t year;
    uint8_t month;
    uint8_t day;
    uint8_t hour;
    uint8_t min;
    uint8_t sec;
    uint32_t ns;
    /* minutes from UTC; 2047: local time */
    int16_t tz;
    uint8_t daylight;
};

/* EFI_GUID */
struct xenpf_efi_guid {
    uint32_t data1;
    uint16_t data2;
    uint16_t data3;
    uint8_t data4[8];
};

struct xenpf_efi_runtime_call {
    /* [in] XEN_EFI_* of the list above */
    uint32_t function;
    /*
     * [in] input flags of the function; [out] output flags of the function.
     * get_next_high_monotonic_count: [out] the count.
     */
    uint32_t misc;
    /* [out] EFI_STATUS */
    xen_ulong_t status;
    /* Arguments and results of the service, under their names in EFI. */
    union {
        /* misc, [out]: setting the time clears the nanoseconds */
#define XEN_EFI_GET_TIME_SET_CLEARS_NS 0x00000001
        struct {
            struct xenpf_efi_time time;
            uint32_t resolution;
            uint32_t accuracy;
        } get_time;

        struct xenpf_efi_time set_time;

        /* misc, [out] */
#define XEN_EFI_GET_WAKEUP_TIME_ENABLED 0x00000001
#define XEN_EFI_GET_WAKEUP_TIME_PENDING 0x00000002
        struct xenpf_efi_time get_wakeup_time;

        /*
         * misc, [in]: ENABLE: turn the wakeup on; ENABLE_ONLY: turn it on and leave its time
         * unchanged
         */
#define XEN_EFI_SET_WAKEUP_TIME_ENABLE      0x00000001
#define XEN_EFI_SET_WAKEUP_TIME_ENABLE_ONLY 0x00000002
        struct xenpf_efi_time set_wakeup_time;

        /* misc: attributes of the variable; get_variable: [out], set_variable: [in] */
#define XEN_EFI_VARIABLE_NON_VOLATILE       0x00000001
#define XEN_EFI_VARIABLE_BOOTSERVICE_ACCESS 0x00000002
#define XEN_EFI_VARIABLE_RUNTIME_ACCESS     0x00000004
        struct {
            /* [in] 16-bit characters with a terminating 0 */
            XEN_GUEST_HANDLE(void) name;
            /*
             * set_variable: [in] bytes of data; get_variable: [in] bytes that data can hold, [out]
             * bytes of the variable
             */
            xen_ulong_t size;
            XEN_GUEST_HANDLE(void) data;
            struct xenpf_efi_guid vendor_guid;
        } get_variable, set_variable;

        /* [in] the previous name; [out] the next name */
        struct {
            /* [in] bytes that name can hold; [out] bytes of the name */
            xen_ulong_t size;
            XEN_GUEST_HANDLE(void) name;
            struct xenpf_efi_guid vendor_guid;
        } get_next_variable_name;

        /*
         * misc, [in]: return the values that Xen read when it started, without a call of EFI; attr
         * must contain all three attributes
         */
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
            /* machine address */
            uint64_t sg_list;
        } update_capsule;
    } u;
};
typedef struct xenpf_efi_runtime_call xenpf_efi_runtime_call_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_efi_runtime_call_t);

/* Returns information that the firmware gave Xen at boot. See xga_platform_firmware_info(). */
#define XENPF_firmware_info         50
/* BIOS disk number index: results of int 0x13, functions 8, 0x41 and 0x48 */
#define XEN_FW_DISK_INFO            1
/* BIOS disk number index: bytes 0x1b8 to 0x1bb of its first sector */
#define XEN_FW_DISK_MBR_SIGNATURE   2
/* monitor: results of int 0x10, function 0x4f15; index is 0 */
#define XEN_FW_VBEDDC_INFO          3
#define XEN_FW_EFI_INFO             4 /* index is one of the next seven constants */
#define XEN_FW_EFI_VERSION          0
#define XEN_FW_EFI_CONFIG_TABLE     1
#define XEN_FW_EFI_VENDOR           2
#define XEN_FW_EFI_MEM_INFO         3
#define XEN_FW_EFI_RT_VERSION       4
#define XEN_FW_EFI_PCI_ROM          5
#define XEN_FW_EFI_APPLE_PROPERTIES 6
#define XEN_FW_KBD_SHIFT_FLAGS      5 /* results of int 0x16, function 2; index is 0 */
struct xenpf_firmware_info {
    /* [in] type: XEN_FW_*; index */
    uint32_t type;
    uint32_t index;
    /* Members are [out] unless marked otherwise. */
    union {
        struct {
            /* BIOS number of the disk */
            uint8_t device;
            /* function 0x41: version: of the extensions; interface_support: supported interfaces */
            uint8_t version;
            uint16_t interface_support;
            /* function 8: highest cylinder; highest head; sectors per track */
            uint16_t legacy_max_cylinder;
            uint8_t legacy_max_head;
            uint8_t legacy_sectors_per_track;
            /*
             * function 0x48: [in] buffer whose first 16 bits contain its size in bytes; [out] the
             * drive parameters
             */
            XEN_GUEST_HANDLE(void) edd_params;
        } disk_info;
        struct {
            uint8_t device;
            uint32_t mbr_signature;
        } disk_mbr_signature;
        struct {
            /* registers bl and bh of the installation check */
            uint8_t capabilities;
            uint8_t edid_transfer_time;
            /* [in] buffer of 128 bytes; [out] EDID */
            XEN_GUEST_HANDLE(uint8) edid;
        } vbeddc_info;
        union xenpf_efi_info {
            /* XEN_FW_EFI_VERSION, XEN_FW_EFI_RT_VERSION */
            uint32_t version;
            /* XEN_FW_EFI_CONFIG_TABLE: addr: machine address; nent: number of entries */
            struct {
                uint64_t addr;
                uint32_t nent;
            } cfg;
            struct {
                uint32_t revision;
                /* [in] bytes that name can hold */
                uint32_t bufsz;
                /* [in] buffer; [out] 16-bit characters */
                XEN_GUEST_HANDLE(void) name;
            } vendor;
            /*
             * XEN_FW_EFI_MEM_INFO: addr, size: [in] range; size: [out] reduced to the part in one
             * descriptor; attr, type: [out] of this descriptor
             */
            struct {
                uint64_t addr;
                uint64_t size;
                uint64_t attr;
                uint32_t type;
            } mem;
            struct {
                /* [in] PCI device */
                uint16_t segment;
                uint8_t bus;
                uint8_t devfn;
                uint16_t vendor;
                uint16_t devid;
                /* [out] address and size of the device's ROM */
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
 * Puts the machine to sleep, and returns when it has woken up. All members are [in]; dom0 takes the
 * values from ACPI. See xga_platform_enter_acpi_sleep().
 */
#define XENPF_enter_acpi_sleep 51
struct xenpf_enter_acpi_sleep {
    /*
     * Values for the PM1a and PM1b control registers; with XENPF_ACPI_SLEEP_EXTENDED, sleep types
     * for the sleep control register.
     */
#if __XEN_INTERFACE_VERSION__ < 0x00040300
    uint16_t pm1a_cnt_val;
    uint16_t pm1b_cnt_val;
#else
    uint16_t val_a;
    uint16_t val_b;
#endif
    /* 3 for S3 and so on */
    uint32_t sleep_state;
    /* use the sleep control and status registers of ACPI 5 */
#define XENPF_ACPI_SLEEP_EXTENDED 0x00000001
    uint32_t flags;
};
typedef struct xenpf_enter_acpi_sleep xenpf_enter_acpi_sleep_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_enter_acpi_sleep_t);

/*
 * Tells Xen that a processor now runs at another frequency, so that Xen scales its time. All
 * members are [in]. Only when Xen leaves frequencies to dom0 ("cpufreq=dom0-kernel"). See
 * xga_platform_change_freq().
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

/*
 * Returns how long processors have been idle since boot. Only with "cpufreq=dom0-kernel". See
 * xga_platform_getidletime().
 */
#define XENPF_getidletime 53
struct xenpf_getidletime {
    /* [in] one bit per processor, 1 for those to read; [out] processors that are online */
    XEN_GUEST_HANDLE(uint8) cpumap_bitmap;
    /* [in] number of bits in cpumap_bitmap */
    uint32_t cpumap_nr_cpus;
    /*
     * [out] idle time in ns, indexed by processor number; entries of other processors are not
     * written
     */
    XEN_GUEST_HANDLE(uint64) idletime;
    /* [out] system time in ns */
    uint64_t now;
};
typedef struct xenpf_getidletime xenpf_getidletime_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_getidletime_t);

/*
 * Gives Xen the ACPI data of a processor's power states. All members are [in]. See
 * xga_platform_set_processor_pminfo().
 */
#define XENPF_set_processor_pminfo 54

/* Bits of SIF_PM_MASK in start_info.flags: the states that Xen manages itself. */
#define XEN_PROCESSOR_PM_CX 1
#define XEN_PROCESSOR_PM_PX 2
#define XEN_PROCESSOR_PM_TX 4

/* Values of type. */
#define XEN_PM_CX   0
#define XEN_PM_PX   1
#define XEN_PM_TX   2 /* -XEN_ENOSYS */
#define XEN_PM_PDC  3 /* _PDC bits, [in] and [out]: Xen sets and clears bits */
#define XEN_PM_CPPC 4 /* since 4.21 */

/* Px: the valid parts of xen_processor_performance. */
#define XEN_PX_PCT 1
#define XEN_PX_PSS 2
#define XEN_PX_PPC 4
#define XEN_PX_PSD 8

/* CPPC: the valid parts of xen_processor_cppc. */
#define XEN_CPPC_PSD (1U << 0)
#define XEN_CPPC_CPC (1U << 1)

/* Generic address structure of ACPI. */
struct xen_power_register {
    uint32_t space_id;
    uint32_t bit_width;
    uint32_t bit_offset;
    uint32_t access_size;
    uint64_t address;
};

/* _CSD: dependency between the C-states of processors. */
struct xen_processor_csd {
    uint32_t domain;
    uint32_t coord_type;
    uint32_t num;
};
typedef struct xen_processor_csd xen_processor_csd_t;
DEFINE_XEN_GUEST_HANDLE(xen_processor_csd_t);

/* _CST: one C-state. */
struct xen_processor_cx {
    /* a read of this register enters the state */
    struct xen_power_register reg;
    /* 2 for C2 and so on */
    uint8_t type;
    /* of ACPI: latency: worst-case time to leave the state, in us; power: mW */
    uint32_t latency;
    uint32_t power;
    /* number of entries in dp, which may be NULL */
    uint32_t dpcnt;
    XEN_GUEST_HANDLE(xen_processor_csd_t) dp;
};
typedef struct xen_processor_cx xen_processor_cx_t;
DEFINE_XEN_GUEST_HANDLE(xen_processor_cx_t);

struct xen_processor_flags {
    /* Names as in Linux's struct acpi_processor_flags. */
    __extension__ uint32_t bm_control : 1;
    __extension__ uint32_t bm_check : 1;
    __extension__ uint32_t has_cst : 1;
    __extension__ uint32_t power_setup_done : 1;
    __extension__ uint32_t bm_rld_set : 1;
};

struct xen_processor_power {
    /* number of entries in states */
    uint32_t count;
    struct xen_processor_flags flags;
    XEN_GUEST_HANDLE(xen_processor_cx_t) states;
};

/* _PCT: one register, in ACPI's resource format. */
struct xen_pct_register {
    uint8_t descriptor;
    uint16_t length;
    uint8_t space_id;
    uint8_t bit_width;
    uint8_t bit_offset;
    uint8_t reserved;
    uint64_t address;
};

/* _PSS: one P-state. */
struct xen_processor_px {
    /* core_frequency: MHz; power: mW; transition_latency, bus_master_latency: us */
    uint64_t core_frequency;
    uint64_t power;
    uint64_t transition_latency;
    uint64_t bus_master_latency;
    /* control: value to write to enter the state; status: value that is read in the state */
    uint64_t control;
    uint64_t status;
};
typedef struct xen_processor_px xen_processor_px_t;
DEFINE_XEN_GUEST_HANDLE(xen_processor_px_t);

/* _PSD: dependency between the P-states of processors. */
struct xen_psd_package {
    uint64_t num_entries;
    uint64_t revision;
    uint64_t domain;
    uint64_t coord_type;
    uint64_t num_processors;
};

struct xen_processor_performance {
    /* XEN_PX_* */
    uint32_t flags;
    /* _PPC: index of the fastest permitted state */
    uint32_t platform_limit;
    struct xen_pct_register control_register;
    struct xen_pct_register status_register;
    /* number of entries in states */
    uint32_t state_count;
    XEN_GUEST_HANDLE(xen_processor_px_t) states;
    struct xen_psd_package domain_info;
    /* How the P-states of dependent processors are coordinated. */
#define XEN_CPUPERF_SHARED_TYPE_HW  1 /* by the hardware */
#define XEN_CPUPERF_SHARED_TYPE_ALL 2 /* the state must be set on each processor */
#define XEN_CPUPERF_SHARED_TYPE_ANY 3 /* the state may be set on any processor */
    uint32_t shared_type;
};
typedef struct xen_processor_performance xen_processor_performance_t;
DEFINE_XEN_GUEST_HANDLE(xen_processor_performance_t);

struct xen_processor_cppc {
    /* XEN_CPPC_* */
    uint8_t flags;
    uint8_t pad[3];
    /* values of _CPC, under their names in ACPI */
    struct {
        uint32_t highest_perf;
        uint32_t nominal_perf;
        uint32_t lowest_nonlinear_perf;
        uint32_t lowest_perf;
        uint32_t lowest_mhz;
        uint32_t nominal_mhz;
    } cpc;
    /* XEN_CPUPERF_SHARED_TYPE_* */
    uint32_t shared_type;
    struct xen_psd_package domain_info;
};
typedef struct xen_processor_cppc xen_processor_cppc_t;

struct xenpf_set_processor_pminfo {
    /* ACPI id of the processor */
    uint32_t id;
    /* XEN_PM_* */
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

/* Returns the APIC and ACPI numbers of a processor. See xga_platform_get_cpuinfo(). */
#define XENPF_get_cpuinfo 55
struct xenpf_pcpuinfo {
    /* [in] processor number */
    uint32_t xen_cpuid;
    /* [out] highest number of a processor */
    uint32_t max_present;
    /* Bits of flags; the members below are [out]. */
#define XEN_PCPU_FLAGS_ONLINE  1
    /* the processor does not exist; apic_id and acpi_id are not valid */
#define XEN_PCPU_FLAGS_INVALID 2
    uint32_t flags;
    uint32_t apic_id;
    uint32_t acpi_id;
};
typedef struct xenpf_pcpuinfo xenpf_pcpuinfo_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_pcpuinfo_t);

/*
 * Returns the vendor, family, model and stepping of a processor, of CPUID; all 0 when it is not
 * online. See xga_platform_get_cpu_version().
 */
#define XENPF_get_cpu_version 48
struct xenpf_pcpu_version {
    /* [in] processor number */
    uint32_t xen_cpuid;
    /* [out] highest number of a processor */
    uint32_t max_present;
    /* [out] 12 characters without a terminating 0 */
    char vendor_id[12];
    uint32_t family;
    uint32_t model;
    uint32_t stepping;
};
typedef struct xenpf_pcpu_version xenpf_pcpu_version_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_pcpu_version_t);

/*
 * Starts or stops a processor. [in]. See xga_platform_cpu_online() and xga_platform_cpu_offline().
 */
#define XENPF_cpu_online  56
#define XENPF_cpu_offline 57
struct xenpf_cpu_ol {
    /* processor number */
    uint32_t cpuid;
};
typedef struct xenpf_cpu_ol xenpf_cpu_ol_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_cpu_ol_t);

/*
 * Registers a processor that was plugged in; XENPF_cpu_online starts it. All members are [in].
 * Returns Xen's number of the processor. See xga_platform_cpu_hotadd().
 */
#define XENPF_cpu_hotadd 58
struct xenpf_cpu_hotadd {
    uint32_t apic_id;
    uint32_t acpi_id;
    /* ACPI proximity domain */
    uint32_t pxm;
};
typedef struct xenpf_cpu_hotadd xenpf_cpu_hotadd_t;

/* Adds memory that was plugged in. All members are [in]. See xga_platform_mem_hotadd(). */
#define XENPF_mem_hotadd 59
struct xenpf_mem_hotadd {
    /* spfn: first frame; epfn: frame after the last one */
    uint64_t spfn;
    uint64_t epfn;
    /* ACPI proximity domain */
    uint32_t pxm;
    uint32_t flags;
};
typedef struct xenpf_mem_hotadd xenpf_mem_hotadd_t;

/*
 * Keeps some processors idle, for ACPI's processor aggregator device. See
 * xga_platform_core_parking().
 */
#define XENPF_core_parking 60

#define XEN_CORE_PARKING_SET 1
#define XEN_CORE_PARKING_GET 2
struct xenpf_core_parking {
    /* [in] XEN_CORE_PARKING_* */
    uint32_t type;
    /*
     * SET: [in] number of processors to keep idle, at least one stays active; GET: [out] number of
     * idle processors
     */
    uint32_t idle_nums;
};
typedef struct xenpf_core_parking xenpf_core_parking_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_core_parking_t);

/*
 * Reads and writes up to three MSRs of a processor, in order and without interruption by another
 * vCPU. The result is the number of entries done: when it is below nr_entries, the next entry
 * contains its error. Xen permits only a few MSRs. See xga_platform_resource_op().
 */
#define XENPF_resource_op 61

/*
 * A read of the TSC (MSR 0x10) returns Xen's system time in ns plus a secret constant; directly
 * after another read, the time of that read.
 */
#define XEN_RESOURCE_OP_MSR_READ  0
#define XEN_RESOURCE_OP_MSR_WRITE 1

struct xenpf_resource_entry {
    union {
        /* [in] XEN_RESOURCE_OP_* */
        uint32_t cmd;
        /* [out] negative error, in the first entry that failed */
        int32_t ret;
    } u;
    /* [in] 0 */
    uint32_t rsvd;
    /* [in] number of the MSR */
    uint64_t idx;
    /* write: [in], read: [out] */
    uint64_t val;
};
typedef struct xenpf_resource_entry xenpf_resource_entry_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_resource_entry_t);

struct xenpf_resource_op {
    /* [in] number of entries, at most 3 */
    uint32_t nr_entries;
    /* [in] processor number */
    uint32_t cpu;
    XEN_GUEST_HANDLE(xenpf_resource_entry_t) entries;
};
typedef struct xenpf_resource_op xenpf_resource_op_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_resource_op_t);

/* Returns one of Xen's own symbols; start with symnum 0. See xga_platform_get_symbol(). */
#define XENPF_get_symbol 63
struct xenpf_symdata {
    /*
     * [in] bytes that name can hold; [out] bytes of the whole name with its terminating 0, also
     * when they do not fit
     */
    uint32_t namelen;
    /* [in] number of the symbol; [out] number for the next call, unchanged at the end */
    uint32_t symnum;

    /* [out] truncated to the buffer, then without terminating 0 */
    XEN_GUEST_HANDLE(char) name;
    /* [out] address; type: the letter that nm prints */
    uint64_t address;
    char type;
};
typedef struct xenpf_symdata xenpf_symdata_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_symdata_t);

/*
 * Returns the video mode that Xen set; the result is the number of bytes written. Since 4.18.
 * start_info of an x86 PV dom0 contains it too. See xga_platform_get_dom0_console().
 */
#define XENPF_get_dom0_console 64
typedef struct dom0_vga_console_info xenpf_dom0_console_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_dom0_console_t);

/*
 * Returns the microcode revision of a processor. Since 4.18. See xga_platform_get_ucode_revision().
 */
#define XENPF_get_ucode_revision 65
struct xenpf_ucode_revision {
    /* [in] processor number */
    uint32_t cpu;
    /* [out] EAX of CPUID leaf 1 */
    uint32_t signature;
    /* [out] platform flags (Intel) */
    uint32_t pf;
    /* [out] microcode revision */
    uint32_t revision;
};
typedef struct xenpf_ucode_revision xenpf_ucode_revision_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_ucode_revision_t);

/*
 * XENPF_microcode_update with flags. All members are [in]. Since 4.20. See
 * xga_platform_microcode_update2().
 */
#define XENPF_microcode_update2 66
struct xenpf_microcode_update2 {
    uint32_t flags;
    /* load the microcode although it is not newer */
#define XENPF_UCODE_FORCE 1
    uint32_t length;
    XEN_GUEST_HANDLE(const_void) data;
};
typedef struct xenpf_microcode_update2 xenpf_microcode_update2_t;
DEFINE_XEN_GUEST_HANDLE(xenpf_microcode_update2_t);

struct xen_platform_op {
    /* [in] XENPF_* */
    uint32_t cmd;
    /* [in] XENPF_INTERFACE_VERSION */
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
