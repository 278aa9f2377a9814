/* SPDX-License-Identifier: MIT */
/* The served domain: its memory, its page tables, its vCPUs. */
#define __XEN_TOOLS__ 1
#include "served.h"

#include "hvm_cpu.h"
#include "served_model.h"

#define ENTRIES   512u
#define PTE_TABLE 0x7u  /* present, writable, user */
#define PTE_LARGE 0x87u /* … of 2 MiB */
#define GIB       UINT64_C(0x40000000)
#define STEPS     600u
#define ACCESSES  600u

#define CR0_PG    0x80000000u
#define CR4_PAE   0x20u
#define EFER_LONG 0x500u /* LME, LMA */
#define CODE_64   0xa9bu

/* Its pages. */
enum { CODE, TOP, LEVEL_3, LEVEL_2 = LEVEL_3 + 2, STACKS = 8, OUTCOMES = 10, LISTS = 16, END = 56 };
#define LIST_PAGES 16u

extern const char served_code[], served_code_end[];

struct domain *served_domain;
static char *memory;
static unsigned int vcpus;

static struct list {
    unsigned int steps, accesses;
    struct served_access access[ACCESSES];
} lists[SERVED_VCPUS];

static uint64_t address_of(unsigned int page)
{
    return SERVED_RAM + (uint64_t)page * PAGE_SIZE;
}

static void *page_at(unsigned int page)
{
    return memory + (size_t)page * PAGE_SIZE;
}

void *served_memory(uint64_t address, size_t size)
{
    const uint64_t end = address_of(END);

    return address >= SERVED_RAM && address < end && size <= end - address
               ? memory + (size_t)(address - SERVED_RAM)
               : NULL;
}

static void map_gib(uint64_t address, unsigned int third, unsigned int second)
{
    uint64_t *top = page_at(TOP), *level_3 = page_at(third), *level_2 = page_at(second);
    unsigned int i;

    top[address / GIB / ENTRIES] = address_of(third) | PTE_TABLE;
    level_3[address / GIB % ENTRIES] = address_of(second) | PTE_TABLE;
    for (i = 0; i < ENTRIES; i++)
        level_2[i] = (address / GIB * GIB + i * (GIB / ENTRIES)) | PTE_LARGE;
}

static uint64_t list_of(unsigned int vcpu)
{
    return address_of(LISTS + vcpu * LIST_PAGES);
}

static void set_vcpus(void)
{
    HVM_SAVE_TYPE(CPU) cpus[SERVED_VCPUS];
    unsigned int i;

    for (i = 0; i < vcpus; i++) {
        hvm_cpu_flat(&cpus[i]);
        cpus[i].rip = SERVED_RAM;
        cpus[i].rdi = list_of(i);
        cpus[i].rsi = address_of(OUTCOMES + i);
        cpus[i].rsp = address_of(STACKS + i) + PAGE_SIZE;
        cpus[i].cr0 |= CR0_PG;
        cpus[i].cr3 = address_of(TOP);
        cpus[i].cr4 = CR4_PAE;
        cpus[i].msr_efer = EFER_LONG;
        cpus[i].cs_arbytes = CODE_64;
    }
    hvm_cpus_set(served_domain, cpus, vcpus);
}

void served_domain_make(bool devices, unsigned int count)
{
    vcpus = count;
    __builtin_memset(lists, 0, sizeof(lists));
    served_domain = domain_make_hvm(devices, vcpus, SERVED_RAM / PAGE_SIZE);
    if (memory == NULL)
        memory = domain_window(END);
    domain_map_at(memory, served_domain, 0, END);
    __builtin_memset(memory, 0, END * PAGE_SIZE);
    __builtin_memcpy(memory, served_code, (size_t)(served_code_end - served_code));
    map_gib(SERVED_RAM, LEVEL_3, LEVEL_2);
    map_gib(SERVED_HIGH, LEVEL_3, LEVEL_2 + 1);
    map_gib(SERVED_TOP, LEVEL_3 + 1, LEVEL_2 + 2);
    set_vcpus();
}

void served_domain_end(void)
{
    domain_unmap(memory, END);
    expect(domain_destroy(served_domain));
}

struct served_step *served_step(unsigned int vcpu, const char *piece)
{
    struct list *list = &lists[vcpu];
    struct served_step *step = served_memory(
        list_of(vcpu) + list->steps++ * sizeof(struct served_step), 2 * sizeof(struct served_step));

    if (list->steps > STEPS)
        guest_crashed("too many steps");
    step->piece = SERVED_RAM + (uint64_t)(piece - served_code);
    return step;
}

struct served_access *served_access(unsigned int vcpu)
{
    struct list *list = &lists[vcpu];

    if (list->accesses == ACCESSES)
        guest_crashed("too many accesses");
    return &list->access[list->accesses++];
}

void served_wait_for(unsigned int vcpu, unsigned int number, uint32_t others)
{
    lists[vcpu].access[number].others = others;
}

const struct served_access *served_wanted(unsigned int vcpu, unsigned int number)
{
    const struct list *list = &lists[vcpu];

    return number < list->accesses ? &list->access[number] : NULL;
}

/* Nothing is left of the list, and no step failed. */
bool served_did_all(unsigned int vcpu)
{
    const struct served_outcome *outcome = page_at(OUTCOMES + vcpu);

    if (outcome->failed != 0) {
        print("step %llu: rax 0x%llx rcx 0x%llx rsi 0x%llx rdi 0x%llx\n",
              (unsigned long long)outcome->failed, (unsigned long long)outcome->rax,
              (unsigned long long)outcome->rcx, (unsigned long long)outcome->rsi,
              (unsigned long long)outcome->rdi);
    }
    return expect_equal(outcome->failed, 0) && expect_equal(outcome->steps, lists[vcpu].steps);
}

unsigned int served_vcpus(void)
{
    return vcpus;
}
