/* SPDX-License-Identifier: MIT */
#define __XEN_TOOLS__ 1
#include "hvm_cpu.h"

#define CODE_ATTRIBUTES 0xc9bu /* readable code of 32 bits, in units of pages, present */
#define DATA_ATTRIBUTES 0xc93u
#define TASK_ATTRIBUTES 0x8bu
#define CR0_PE_ET       0x11u

struct cpu_record {
    struct hvm_save_descriptor is;
    HVM_SAVE_TYPE(CPU) cpu;
};

/* The records that are enough: the header as Xen has it, the CPUs, the end. */
struct records {
    struct hvm_save_descriptor header_is;
    HVM_SAVE_TYPE(HEADER) header;
    struct cpu_record cpus[HVM_CPUS + 1]; /* room for the end's */
};

/* What Xen tells of a vCPU with all that belongs to it. */
static uint8_t all_records[8 * PAGE_SIZE] __attribute__((aligned(8)));

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

void hvm_cpu_flat(HVM_SAVE_TYPE(CPU) * cpu)
{
    __builtin_memset(cpu, 0, sizeof(*cpu));
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
}

void hvm_cpus_set(const struct domain *domain, const HVM_SAVE_TYPE(CPU) * cpus, unsigned int count)
{
    static struct xen_domctl op;
    static struct records records;
    struct cpu_record *record = records.cpus;
    unsigned int i;

    get_records(domain);
    __builtin_memset(&records, 0, sizeof(records));
    __builtin_memcpy(&records.header_is, all_records,
                     sizeof(records.header_is) + sizeof(records.header));
    for (i = 0; i < count; i++, record++) {
        record->is.typecode = HVM_SAVE_CODE(CPU);
        record->is.instance = (uint16_t)i;
        record->is.length = HVM_SAVE_LENGTH(CPU);
        record->cpu = cpus[i];
    }
    record->is.typecode = HVM_SAVE_CODE(END);
    clear_domctl(&op)->u.hvmcontext.size = (uint32_t)((char *)(&record->is + 1) - (char *)&records);
    set_xen_guest_handle(op.u.hvmcontext.buffer, (uint8_t *)&records);
    domain_must(domain, "sethvmcontext", domctl(sethvmcontext, domain->domid, &op));
}

const HVM_SAVE_TYPE(CPU) * hvm_cpu_get(const struct domain *domain)
{
    get_records(domain);
    return cpu_record();
}

void hvm_cpu_print(const struct domain *domain)
{
    const HVM_SAVE_TYPE(CPU) *cpu = hvm_cpu_get(domain);

    print("domain %u: rip %llx rsp %llx rflags %llx cr0 %llx cr2 %llx cr3 %llx\n", domain->domid,
          (unsigned long long)cpu->rip, (unsigned long long)cpu->rsp,
          (unsigned long long)cpu->rflags, (unsigned long long)cpu->cr0,
          (unsigned long long)cpu->cr2, (unsigned long long)cpu->cr3);
}
