/* SPDX-License-Identifier: MIT */
/* The first state of a PVH guest's other vCPU: as vCPU 0 runs, which means in the mode of the guest's width. */
#include "../second.h"

#include <xga/vcpu.h>

#include "checks/support.h"
#include "pvh.h"

#define MSR_EFER 0xc0000080u

#define CODE_ATTRIBUTES 0xc9bu /* readable code of 32 bits, in units of pages, present */
#define DATA_ATTRIBUTES 0xc93u
#define TASK_ATTRIBUTES 0x8bu
#define IN_BYTES        0x800u /* without this bit */
#define WRITABLE        0x2u
#define OF_USER_MODE    0x60u

static struct vcpu_hvm_context context;

#define CONTROL_REGISTER(number)                                        \
    __extension__({                                                     \
        unsigned long value_;                                           \
        __asm__ volatile("mov %%cr" #number ", %0" : "=r"(value_) : :); \
        value_;                                                         \
    })

/* What the first vCPU has in GDTR and IDTR. */
static struct table_register {
    uint16_t limit;
    uintptr_t base;
} __attribute__((packed)) gdtr, idtr;

void second_begins(void)
{
    __asm__ volatile("lgdt %0\n\tlidt %1" : : "m"(gdtr), "m"(idtr));
    /* Its segments are as a return from an interrupt loads them again. */
#if defined(__x86_64__)
    __asm__ volatile("pushq %0\n\tleaq 1f(%%rip), %%rax\n\tpushq %%rax\n\tlretq\n1:"
                     :
                     : "i"(PVH_CODE)
                     : "rax", "memory");
#else
    __asm__ volatile("ljmp %0, $1f\n1:" : : "i"(PVH_CODE) : "memory");
#endif
    __asm__ volatile("mov %0, %%ds\n\tmov %0, %%es\n\tmov %0, %%ss" : : "r"(PVH_DATA) : "memory");
}

long second_initialise_again(void)
{
    return xga_vcpu_initialise_hvm(SECOND_VCPU, &context);
}

/* Refused with this in place of what is right. */
#define EXPECT_REFUSED(member, wrong)                         \
    do {                                                      \
        __typeof__(member) right_ = (member);                 \
        (member) = (__typeof__(member))(wrong);               \
        expect_equal(second_initialise_again(), -XEN_EINVAL); \
        (member) = right_;                                    \
    } while (0)

#if defined(__x86_64__)
static void fill_context(const struct second_registers *first)
{
    xen_vcpu_hvm_x86_64_t *regs = &context.cpu_regs.x86_64;
    uint32_t low, high;

    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_EFER));
    context.mode = VCPU_HVM_MODE_64B;
    regs->rax = first->ax;
    regs->rcx = first->cx;
    regs->rdx = first->dx;
    regs->rbx = first->bx;
    regs->rsp = first->sp;
    regs->rbp = first->bp;
    regs->rsi = first->si;
    regs->rdi = first->di;
    regs->rip = (uintptr_t)x86_second;
    regs->rflags = first->flags;
    regs->cr0 = CONTROL_REGISTER(0);
    regs->cr3 = CONTROL_REGISTER(3);
    regs->cr4 = CONTROL_REGISTER(4);
    regs->efer = (uint64_t)high << 32 | low;
}

static void expect_refusals(void)
{
    xen_vcpu_hvm_x86_64_t *regs = &context.cpu_regs.x86_64;

    EXPECT_REFUSED(regs->rip, 1ull << 62);
    EXPECT_REFUSED(regs->cr0, regs->cr0 & ~(1ull << 31));
    EXPECT_REFUSED(regs->cr4, regs->cr4 & ~(1ull << 5));
    EXPECT_REFUSED(regs->cr4, regs->cr4 | 1ull << 31);
    EXPECT_REFUSED(regs->efer, regs->efer & ~(1ull << 8));
    EXPECT_REFUSED(regs->efer, regs->efer | 1ull << 9);
}
#else
static void fill_context(const struct second_registers *first)
{
    xen_vcpu_hvm_x86_32_t *regs = &context.cpu_regs.x86_32;

    context.mode = VCPU_HVM_MODE_32B;
    regs->eax = first->ax;
    regs->ecx = first->cx;
    regs->edx = first->dx;
    regs->ebx = first->bx;
    regs->esp = first->sp;
    regs->ebp = first->bp;
    regs->esi = first->si;
    regs->edi = first->di;
    regs->eip = (uintptr_t)x86_second;
    regs->eflags = first->flags;
    regs->cr0 = CONTROL_REGISTER(0);
    regs->cr3 = CONTROL_REGISTER(3);
    regs->cr4 = CONTROL_REGISTER(4);
    regs->cs_limit = regs->ds_limit = regs->ss_limit = regs->es_limit = 0xffffffff;
    regs->cs_ar = CODE_ATTRIBUTES;
    regs->ds_ar = regs->ss_ar = regs->es_ar = DATA_ATTRIBUTES;
    regs->tr_limit = 0x67;
    regs->tr_ar = TASK_ATTRIBUTES;
}

static void expect_refusals(void)
{
    xen_vcpu_hvm_x86_32_t *regs = &context.cpu_regs.x86_32;

    EXPECT_REFUSED(regs->pad1, 1);
    EXPECT_REFUSED(regs->pad2[2], 1);
    EXPECT_REFUSED(regs->cs_ar, 0);
    EXPECT_REFUSED(regs->cs_ar, DATA_ATTRIBUTES);
    EXPECT_REFUSED(regs->cs_ar, CODE_ATTRIBUTES | 0x1000);
    EXPECT_REFUSED(regs->ss_ar, DATA_ATTRIBUTES & ~WRITABLE);
    EXPECT_REFUSED(regs->ss_ar, DATA_ATTRIBUTES | OF_USER_MODE);
    EXPECT_REFUSED(regs->ds_ar, DATA_ATTRIBUTES | OF_USER_MODE);
    EXPECT_REFUSED(regs->tr_ar, DATA_ATTRIBUTES);
    EXPECT_REFUSED(regs->efer, 1ull << 9);
    EXPECT_REFUSED(regs->cr4, regs->cr4 | 1u << 31);
    /* Outside of its segment. */
    regs->cs_ar = CODE_ATTRIBUTES & ~IN_BYTES;
    EXPECT_REFUSED(regs->cs_limit, regs->eip - 1);
    regs->cs_ar = CODE_ATTRIBUTES;
}
#endif

long second_initialise(const struct second_registers *first)
{
    __asm__ volatile("sgdt %0\n\tsidt %1" : "=m"(gdtr), "=m"(idtr));
    fill_context(first);
    EXPECT_REFUSED(context.mode, 2);
    EXPECT_REFUSED(context.pad, 1);
    expect_refusals();
    return second_initialise_again();
}
