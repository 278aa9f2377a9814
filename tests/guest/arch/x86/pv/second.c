/* SPDX-License-Identifier: MIT */
/* The first state of a PV guest's other vCPU. */
#include "../second.h"

#include <xga/memory.h>
#include <xga/vcpu.h>

#include "checks/support.h"
#include "pv.h"
#include "tables.h"

#if defined(__x86_64__)
#define REGISTER(name) r##name
#define NOT_CANONICAL  (1ul << 62)
#else
#define REGISTER(name) e##name
#endif

#define MOST_DESCRIPTORS 7168u /* what Xen leaves of the table */

static struct vcpu_guest_context context;

static void fill_registers(const struct second_registers *first)
{
    context.user_regs.REGISTER(ax) = first->ax;
    context.user_regs.REGISTER(cx) = first->cx;
    context.user_regs.REGISTER(dx) = first->dx;
    context.user_regs.REGISTER(bx) = first->bx;
    context.user_regs.REGISTER(sp) = first->sp;
    context.user_regs.REGISTER(bp) = first->bp;
    context.user_regs.REGISTER(si) = first->si;
    context.user_regs.REGISTER(di) = first->di;
#if defined(__x86_64__)
    context.user_regs.r8 = first->r8;
    context.user_regs.r9 = first->r9;
    context.user_regs.r10 = first->r10;
    context.user_regs.r11 = first->r11;
    context.user_regs.r12 = first->r12;
    context.user_regs.r13 = first->r13;
    context.user_regs.r14 = first->r14;
    context.user_regs.r15 = first->r15;
#endif
    context.user_regs.REGISTER(flags) = first->flags;
    context.user_regs.REGISTER(ip) = (uintptr_t)x86_second;
    context.user_regs.cs = FLAT_KERNEL_CS;
    context.user_regs.ss = context.user_regs.ds = context.user_regs.es = FLAT_KERNEL_SS;
    context.kernel_ss = FLAT_KERNEL_SS;
    context.kernel_sp = first->sp;
}

/* Its own traps: it has no share in vCPU 0's. */
static void fill_entries(void)
{
    unsigned int i;

    for (i = 0; i < X86_EXCEPTIONS; i++) {
        context.trap_ctxt[i].vector = (uint8_t)i;
        context.trap_ctxt[i].cs = FLAT_KERNEL_CS;
        context.trap_ctxt[i].address = (unsigned long)x86_exception_stubs[i];
    }
    context.failsafe_callback_eip = (unsigned long)x86_failsafe;
    context.event_callback_eip = (unsigned long)x86_upcall;
#if defined(__i386__)
    context.failsafe_callback_cs = context.event_callback_cs = FLAT_KERNEL_CS;
#endif
}

void second_begins(void)
{
}

long second_initialise_again(void)
{
    return xga_vcpu_initialise(SECOND_VCPU, &context);
}

#if defined(__x86_64__)

#define LEVELS     4
#define LOCAL_APIC 0xfee00 /* where no domain may reach */

/* With page tables of its own, which map this frame and no other. */
static long initialise_with(xen_pfn_t frame, uint64_t flags)
{
    static uint64_t tables[LEVELS][PAGE_SIZE / 8] __attribute__((aligned(PAGE_SIZE)));
    unsigned int level;
    long rc;

    tables[0][0] = entry_for(frame, flags);
    for (level = 1; level < LEVELS; level++)
        tables[level][0] = entry_for(arch_frame_of(tables[level - 1]), PTE_FLAGS | PTE_USER);
    for (level = 0; level < LEVELS; level++)
        expect_equal(map_own(tables[level], PTE_FIXED), 0);
    context.ctrlreg[3] = xen_pfn_to_cr3(arch_frame_of(tables[LEVELS - 1]));
    rc = second_initialise_again();
    /* Xen holds them as tables no longer. */
    for (level = 0; level < LEVELS; level++)
        expect_equal(map_own(tables[level], PTE_FLAGS), 0);
    return rc;
}

static void refuse_page_tables(void)
{
    struct xen_machphys_mfn_list list;
    xen_pfn_t of_xen = 0;

    __builtin_memset(&list, 0, sizeof(list));
    list.max_extents = 1;
    set_xen_guest_handle(list.extent_start, &of_xen);
    expect_equal(xga_memory_machphys_mfn_list(&list), 0);
    expect_equal(initialise_with(of_xen, PTE_FLAGS), -XEN_EBUSY);
    expect_equal(initialise_with(of_xen, PTE_FIXED), -XEN_EBUSY);
    expect_equal(initialise_with(root_frame(), PTE_FLAGS), -XEN_EBUSY);
    expect_equal(initialise_with(LOCAL_APIC, PTE_FLAGS), -XEN_EPERM);
    /* Without devices no other caching is let through at all. */
    expect_equal(initialise_with((xen_pfn_t)(pv_start_info->shared_info / PAGE_SIZE),
                                 PTE_FLAGS | PTE_UNCACHED),
                 guest.dom0 ? -XEN_EACCES : -XEN_EINVAL);
    expect_equal(xga_vcpu_is_up(SECOND_VCPU), 0);
}

#endif

long second_initialise(const struct second_registers *first)
{
    static char no_table[PAGE_SIZE] __attribute__((aligned(PAGE_SIZE)));
    xen_pfn_t root = root_frame();

    fill_registers(first);
    fill_entries();
    context.flags = VGCF_in_kernel;
    context.ctrlreg[3] = xen_pfn_to_cr3(arch_frame_of(no_table));
    expect_equal(second_initialise_again(), -XEN_EINVAL);
#if defined(__x86_64__)
    refuse_page_tables();
#endif
    context.ctrlreg[3] = xen_pfn_to_cr3(root);
    context.gdt_ents = MOST_DESCRIPTORS + 1;
    expect_equal(second_initialise_again(), -XEN_EINVAL);
    context.gdt_ents = 0;
    context.ldt_base = (unsigned long)no_table + 8;
    expect_equal(second_initialise_again(), -XEN_EINVAL);
    context.ldt_base = 0;
#if defined(__x86_64__)
    context.user_regs.rip |= NOT_CANONICAL;
    expect_equal(second_initialise_again(), -XEN_EINVAL);
    context.user_regs.rip &= ~NOT_CANONICAL;
#endif
    return second_initialise_again();
}
