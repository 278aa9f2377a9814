/* SPDX-License-Identifier: MIT */
/* How an HVM or PVH domain is started: hvm_start_info in its second page, and a CPU in 32-bit mode. */
#define __XEN_TOOLS__ 1
#include "domains/domain.h"

#include <xen/arch-x86/hvm/start_info.h>
#include <xen/hvm/params.h>
#include <xga/hvm.h>
#include <xga/memory.h>

#include "../hvm_cpu.h"
#include "../x86.h"

#define INFO_PAGE 1u

extern const char start[], x86_spin[];

/* What is in a page of its own in the domain. */
struct info_page {
    struct hvm_start_info info;
    char command_line[PAGE_SIZE - sizeof(struct hvm_start_info)];
};

xen_pfn_t arch_domain_ram(void)
{
    return 0;
}

unsigned int arch_domain_page(const void *address)
{
    return (unsigned int)((uintptr_t)address / PAGE_SIZE);
}

static void set_memory_map(const struct domain *domain)
{
    struct e820_entry {
        uint64_t address, size;
        uint32_t type;
    } __attribute__((packed)) map[] = {
        {0, (uint64_t)DOMAIN_PAGES * PAGE_SIZE, XEN_HVM_MEMMAP_TYPE_RAM},
        {0xfee00000, PAGE_SIZE, XEN_HVM_MEMMAP_TYPE_RESERVED}, /* the local APIC */
    };
    struct xen_foreign_memory_map request;

    __builtin_memset(&request, 0, sizeof(request));
    request.domid = domain->domid;
    request.map.nr_entries = sizeof(map) / sizeof(map[0]);
    set_xen_guest_handle(request.map.buffer, map);
    domain_must(domain, "set_memory_map", xga_memory_set_memory_map(&request));
}

static void set_cpu(const struct domain *domain, const char *entry)
{
    HVM_SAVE_TYPE(CPU) cpu;

    hvm_cpu_flat(&cpu);
    cpu.rip = (uintptr_t)entry;
    cpu.rbx = INFO_PAGE * PAGE_SIZE;
    hvm_cpus_set(domain, &cpu, 1);
}

void arch_domain_start(const struct domain *domain, const char *command_line)
{
    struct info_page *page = domain_map(domain, INFO_PAGE, 1);
    unsigned int i;

    __builtin_memset(page, 0, sizeof(*page));
    page->info.magic = XEN_HVM_START_MAGIC_VALUE;
    page->info.version = 1;
    page->info.cmdline_paddr = INFO_PAGE * PAGE_SIZE + sizeof(page->info);
    for (i = 0; command_line != NULL && i + 1 < sizeof(page->command_line); i++) {
        page->command_line[i] = command_line[i];
        if (command_line[i] == '\0')
            break;
    }
    domain_unmap(page, 1);
    set_memory_map(domain);
    /* Or its counter stops while it is off the CPU, and Xen's clock does not. */
    domain_must(domain, "set_param(TIMER_MODE)",
                xga_hvm_set_param_value(domain->domid, HVM_PARAM_TIMER_MODE,
                                        HVMPTM_no_delay_for_missed_ticks));
    set_cpu(domain, command_line != NULL ? start : x86_spin);
}

void arch_domain_return(const struct domain *domain, unsigned long result)
{
    HVM_SAVE_TYPE(CPU) cpu = *hvm_cpu_get(domain);

    cpu.rax = result;
    hvm_cpus_set(domain, &cpu, 1);
}

void arch_domain_print(const struct domain *domain)
{
    hvm_cpu_print(domain);
}
