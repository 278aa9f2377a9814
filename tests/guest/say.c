/* SPDX-License-Identifier: MIT */
#include "say.h"

#include <xga/event_channel.h>
#include <xga/memory.h>
#include <xga/version.h>

#include "format.h"
#include "guest.h"

#define SECOND 1000000000u
#define DAY    86400u

#define YEAR_2020 1577836800u /* less than that no one has set */

#if defined(__x86_64__)
#define ARCHITECTURE "x86_64"
#elif defined(__i386__)
#define ARCHITECTURE "x86_32"
#elif defined(__aarch64__)
#define ARCHITECTURE "arm64"
#elif defined(__arm__)
#define ARCHITECTURE "arm"
#else
#error "what is this architecture called?"
#endif

static const char *const features[] = {
    [XENFEAT_writable_page_tables] = "writable_page_tables",
    [XENFEAT_writable_descriptor_tables] = "writable_descriptor_tables",
    [XENFEAT_auto_translated_physmap] = "auto_translated_physmap",
    [XENFEAT_supervisor_mode_kernel] = "supervisor_mode_kernel",
    [XENFEAT_pae_pgdir_above_4gb] = "pae_pgdir_above_4gb",
    [XENFEAT_mmu_pt_update_preserve_ad] = "mmu_pt_update_preserve_ad",
    [XENFEAT_highmem_assist] = "highmem_assist",
    [XENFEAT_gnttab_map_avail_bits] = "gnttab_map_avail_bits",
    [XENFEAT_hvm_callback_vector] = "hvm_callback_vector",
    [XENFEAT_hvm_safe_pvclock] = "hvm_safe_pvclock",
    [XENFEAT_hvm_pirqs] = "hvm_pirqs",
    [XENFEAT_dom0] = "dom0",
    [XENFEAT_memory_op_vnode_supported] = "memory_op_vnode_supported",
    [XENFEAT_ARM_SMCCC_supported] = "ARM_SMCCC_supported",
    [XENFEAT_linux_rsdp_unrestricted] = "linux_rsdp_unrestricted",
    [XENFEAT_not_direct_mapped] = "not_direct_mapped",
    [XENFEAT_direct_mapped] = "direct_mapped",
    [XENFEAT_runstate_phys_area] = "runstate_phys_area",
    [XENFEAT_vcpu_time_phys_area] = "vcpu_time_phys_area",
    [XENFEAT_dm_msix_all_writes] = "dm_msix_all_writes",
};

static void say_who(void)
{
    xen_extraversion_t extra = "";

    (void)xga_version_extraversion(&extra);
    print("guest: say I am domain %u, %s%s, on Xen %u.%u%s.\n", guest.domid, ARCHITECTURE,
#if defined(__x86_64__) || defined(__i386__)
          guest.pv ? " PV" : " PVH",
#else
          "",
#endif
          guest.release >> 16, guest.release & 0xffff, extra);
}

static void say_features(void)
{
    uint32_t submap = 0;
    unsigned int i;

    (void)xga_version_feature_submap(0, &submap);
    print("guest: say Features: 0x%x,", submap);
    for (i = 0; i < 32; i++) {
        if (!(submap >> i & 1))
            continue;
        if (i < sizeof(features) / sizeof(features[0]) && features[i])
            print(" %s", features[i]);
        else
            print(" feature_%u", i);
    }
    put(".\n");
}

static void say_memory(void)
{
    long most = xga_memory_maximum_pages(DOMID_SELF);

    print("guest: say Memory: I have %ld KiB", xga_memory_current_pages(DOMID_SELF) * 4);
    if (most < 1L << 28)
        print(" of %ld KiB allowed", most * 4);
    print("; the machine's RAM ends at frame 0x%lx.\n", xga_memory_maximum_ram_page());
}

/* A date from the days since 1970-01-01. The years start in March here, so that leap days end them. */
static void say_date(uint32_t days)
{
    uint32_t since_0000 = days + 719468, era = since_0000 / 146097;
    uint32_t day = since_0000 - era * 146097;
    uint32_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    uint32_t month;

    day -= 365 * year + year / 4 - year / 100;
    month = (5 * day + 2) / 153;
    day -= (153 * month + 2) / 5;
    year += era * 400 + (month >= 10);
    print("%04u-%02u-%02u", year, month >= 10 ? month - 9 : month + 3, day + 1);
}

static void say_time(void)
{
    const volatile struct shared_info *info = shared_info;
    uint64_t now = arch_nanoseconds();
    uint32_t rest, seconds;

    seconds = (uint32_t)divide(now, SECOND, &rest);
    print("guest: say Time: %u.%03u s since the start", seconds, rest / 1000000);
    if (info->wc_sec > YEAR_2020) {
        seconds += info->wc_sec + (rest + info->wc_nsec >= SECOND);
        put("; it is ");
        say_date(seconds / DAY);
        print(" %02u:%02u:%02u UTC", seconds % DAY / 3600, seconds % 3600 / 60, seconds % 60);
    } else {
        put("; nobody has set the wall clock");
    }
    put(".\n");
}

static void say_event(void)
{
    evtchn_port_t port = 0;
    uint32_t microseconds, rest;
    uint64_t start;
    unsigned int before;

    if (xga_evtchn_bind_ipi_port(0, &port) != 0)
        return;
    events_unmask(port);
    before = events_seen(port);
    start = arch_nanoseconds();
    if (xga_evtchn_send_port(port) != 0 || !events_wait(port, before + 1)) {
        print("guest: say Event: the one sent through port %u was not delivered.\n", port);
        return;
    }
    microseconds = (uint32_t)divide(arch_nanoseconds() - start, 1000, &rest);
    print("guest: say Event: sent to myself through port %u, and delivered in %u us.\n", port,
          microseconds);
}

/* Where the architecture makes no such domain. */
__attribute__((weak)) const char *example_said(void)
{
    return NULL;
}

static void say_machine(void)
{
    const char *said = example_said();

    if (said != NULL)
        print("guest: say A virtual machine that I made says: \"%s\"\n", said);
}

void say(void)
{
    say_who();
    say_features();
    say_memory();
    say_time();
    say_event();
    say_machine();
    put("guest: end passed=0 failed=0 skipped=0\n");
}
