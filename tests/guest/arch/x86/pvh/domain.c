/* SPDX-License-Identifier: MIT */
/* How an HVM or PVH domain is started: hvm_start_info in its second page, and a CPU in 32-bit mode. */
#define __XEN_TOOLS__ 1
#include "domains/domain.h"

#include <xen/arch-x86/hvm/start_info.h>
#include <xen/hvm/params.h>
#include <xen/hvm/save.h>
#include <xga/hvm.h>
#include <xga/memory.h>

#include "../x86.h"

#define INFO_PAGE 1u

#define CODE_ATTRIBUTES 0xc9bu /* readable code of 32 bits, in units of pages, present */
#define DATA_ATTRIBUTES 0xc93u
#define TASK_ATTRIBUTES 0x8bu
#define CR0_PE_ET       0x11u

extern const char start[], x86_spin[];

/* What is in a page of its own in the domain. */
struct info_page {
    struct hvm_start_info info;
    char command_line[PAGE_SIZE - sizeof(struct hvm_start_info)];
};

/* The records that are enough: the header as Xen has it, one CPU, the end. */
struct records {
    struct hvm_save_descriptor header_is;
    HVM_SAVE_TYPE(HEADER) header;
    struct hvm_save_descriptor cpu_is;
    HVM_SAVE_TYPE(CPU) cpu;
    struct hvm_save_descriptor end_is;
};

/* What Xen tells of a vCPU with all that belongs to it. */
static uint8_t all_records[8 * PAGE_SIZE] __attribute__((aligned(8)));

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

static void get_records(const struct domain *domain)
{
    static struct xen_domctl op;

    clear_domctl(&op)->u.hvmcontext.size = sizeof(all_records);
    set_xen_guest_handle(op.u.hvmcontext.buffer, all_records);
    domain_must(domain, "gethvmcontext", domctl(gethvmcontext, domain->domid, &op));
}

/* Where the first vCPU is among them: a domain has one from its start on. */
static const HVM_SAVE_TYPE(CPU) * cpu_record(void)
{
    const struct hvm_save_descriptor *record = (const void *)all_records;

    while (record->typecode != HVM_SAVE_CODE(CPU))
        record = (const void *)((const char *)(record + 1) + record->length);
    return (const void *)(record + 1);
}

static void set_records(const struct domain *domain, struct records *records)
{
    static struct xen_domctl op;

    __builtin_memcpy(&records->header_is, all_records,
                     sizeof(records->header_is) + sizeof(records->header));
    records->cpu_is.typecode = HVM_SAVE_CODE(CPU);
    records->cpu_is.length = HVM_SAVE_LENGTH(CPU);
    records->end_is.typecode = HVM_SAVE_CODE(END);
    clear_domctl(&op)->u.hvmcontext.size = sizeof(*records);
    set_xen_guest_handle(op.u.hvmcontext.buffer, (uint8_t *)records);
    domain_must(domain, "sethvmcontext", domctl(sethvmcontext, domain->domid, &op));
}

static void set_cpu(const struct domain *domain, const char *entry)
{
    static struct records records;
    HVM_SAVE_TYPE(CPU) *cpu = &records.cpu;

    get_records(domain);
    __builtin_memset(&records, 0, sizeof(records));

    cpu->rip = (uintptr_t)entry;
    cpu->rbx = INFO_PAGE * PAGE_SIZE;
    cpu->rflags = 2;
    cpu->cr0 = CR0_PE_ET;
    cpu->dr6 = 0xffff0ff0;
    cpu->dr7 = 0x400;
    cpu->cs_limit = cpu->ds_limit = cpu->es_limit = cpu->ss_limit = 0xffffffff;
    cpu->fs_limit = cpu->gs_limit = 0xffffffff;
    cpu->cs_arbytes = CODE_ATTRIBUTES;
    cpu->ds_arbytes = cpu->es_arbytes = cpu->ss_arbytes = DATA_ATTRIBUTES;
    cpu->fs_arbytes = cpu->gs_arbytes = DATA_ATTRIBUTES;
    cpu->tr_limit = 0x67;
    cpu->tr_arbytes = TASK_ATTRIBUTES;
    set_records(domain, &records);
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
    static struct records records;

    get_records(domain);
    records.cpu = *cpu_record();
    records.cpu.rax = result;
    set_records(domain, &records);
}

void arch_domain_print(const struct domain *domain)
{
    const HVM_SAVE_TYPE(CPU) * cpu;

    get_records(domain);
    cpu = cpu_record();
    print("domain %u: rip %llx rsp %llx rflags %llx cr0 %llx cr2 %llx cr3 %llx\n", domain->domid,
          (unsigned long long)cpu->rip, (unsigned long long)cpu->rsp,
          (unsigned long long)cpu->rflags, (unsigned long long)cpu->cr0,
          (unsigned long long)cpu->cr2, (unsigned long long)cpu->cr3);
}
