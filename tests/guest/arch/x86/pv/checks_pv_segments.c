/* SPDX-License-Identifier: MIT */
/* Descriptor tables and segment bases, seen through %fs. */
#include "attempt.h"
#include "checks/support.h"
#include "tables.h"

#include <xga/pv.h>

/* The second descriptor of a table, for user mode as well. */
#define IN_GDT 0x0bu
#define IN_LDT 0x0fu

/* Where the descriptors' segments begin. */
static volatile uint32_t one[4] = {0x11111111}, other[4] = {0x22222222};

/* Data, writable, of ring 3, up to 4 GiB from there. */
static uint64_t segment_at(const volatile void *base)
{
    uint64_t address = (uintptr_t)base;

    return 0x00cff2000000ffffull | (address & 0xffffff) << 16 | (address & 0xff000000) << 32;
}

static void load_fs(void *selector)
{
    __asm__ volatile("movl %0, %%fs" : : "r"(*(const unsigned int *)selector) : "memory");
}

static uint32_t read_fs(void)
{
    uint32_t value;

    __asm__ volatile("movl %%fs:0, %0" : "=r"(value));
    return value;
}

/* What lies at the segment's begin; 0 when it can't be loaded, which the processor then has told. */
static uint32_t through(unsigned int selector)
{
    static unsigned int nothing;
    uint32_t value;

    if (attempt(load_fs, &selector) != -1)
        return 0;
    value = read_fs();
    load_fs(&nothing);
    return value;
}

static char *table_of(const volatile void *base)
{
    char *page = pages(1);

    ((uint64_t *)(void *)page)[1] = segment_at(base);
    return page;
}

static long set_gdt(const void *page, unsigned int entries)
{
    xen_pfn_t frame = arch_frame_of(page);

    return xga_pv_set_gdt(&frame, entries);
}

CHECK(pv_set_gdt)
{
    char *table = table_of(one);

    require_equal(map_own(table, PTE_FIXED), 0);
    require_equal(set_gdt(table, 2), 0);
    expect_equal(through(IN_GDT), one[0]);
    expect_equal(map_own(table, PTE_FLAGS), -XEN_EBUSY);
    require_equal(xga_pv_set_gdt(NULL, 0), 0);
    expect_equal(through(IN_GDT), 0);
    expect_equal(caught.frame.vector, 13);
    expect_equal(caught.frame.error, IN_GDT & ~3u);
    expect_equal(map_own(table, PTE_FLAGS), 0);
}

CHECK(pv_set_gdt_refusals)
{
    char *table = table_of(one);
    xen_pfn_t frames[14];
    unsigned int i;

    expect_equal(set_gdt(table, 2), -XEN_EINVAL); /* it is writable */
    expect_equal(xga_pv_set_gdt(unmapped(), 2), -XEN_EFAULT);
    expect_equal(xga_pv_set_gdt(frames, FIRST_RESERVED_GDT_ENTRY + 1), -XEN_EINVAL);
    expect_equal(set_gdt((const void *)pv_start_info->pt_base, 2), -XEN_EINVAL);
    frames[0] = 0xfee00;
    expect_equal(xga_pv_set_gdt(frames, 2), -XEN_EINVAL);
    /* A system segment, far behind the entries that are asked for: the whole page counts. */
    ((uint64_t *)(void *)table)[500] = 0x0000820000000000ull;
    require_equal(map_own(table, PTE_FIXED), 0);
    expect_equal(set_gdt(table, 2), -XEN_EINVAL);
    require_equal(map_own(table, PTE_FLAGS), 0);
    ((uint64_t *)(void *)table)[500] = 0;
    require_equal(map_own(table, PTE_FIXED), 0);
    /* As many frames as may be, all the same one. */
    for (i = 0; i < 14; i++)
        frames[i] = arch_frame_of(table);
    expect_equal(xga_pv_set_gdt(frames, FIRST_RESERVED_GDT_ENTRY), 0);
    expect_equal(through(IN_GDT + 13 * PAGE_SIZE), one[0]);
    expect_equal(xga_pv_set_gdt(NULL, 0), 0);
    expect_equal(map_own(table, PTE_FLAGS), 0);
}

CHECK(pv_update_descriptor)
{
    char *table = table_of(one);
    uint64_t at = entry_for(arch_frame_of(table), 8);

    require_equal(map_own(table, PTE_FIXED), 0);
    require_equal(set_gdt(table, 2), 0);
    expect_equal(through(IN_GDT), one[0]);
    require_equal(xga_pv_update_descriptor(at, segment_at(other)), 0);
    expect_equal(through(IN_GDT), other[0]);
    require_equal(xga_pv_update_descriptor(at, 0), 0);
    expect_equal(through(IN_GDT), 0);
    /* The kernel's privilege level is the least. */
    require_equal(xga_pv_update_descriptor(at, segment_at(one) & ~(3ull << 45)), 0);
    expect_equal(((const uint64_t *)(const void *)table)[1] >> 45 & 3, sizeof(long) == 8 ? 3 : 1);
    expect_equal(xga_pv_set_gdt(NULL, 0), 0);
    require_equal(map_own(table, PTE_FLAGS), 0);
    /* An ordinary page will do. */
    require_equal(xga_pv_update_descriptor(at + 8, segment_at(other)), 0);
    expect_equal(((const uint64_t *)(const void *)table)[2], (long long)segment_at(other));
}

CHECK(pv_update_descriptor_refusals)
{
    uint64_t at = entry_for(arch_frame_of(pages(1)), 8);

    expect_equal(xga_pv_update_descriptor(at + 4, 0), -XEN_EINVAL);
    expect_equal(xga_pv_update_descriptor(entry_for(root_frame(), 0), 0), -XEN_EINVAL);
    expect_equal(xga_pv_update_descriptor(0xfee00000u, 0), -XEN_EINVAL);
    /* A local descriptor table's, an interrupt gate, a call gate to one of Xen's segments. */
    expect_equal(xga_pv_update_descriptor(at, 0x0000820000000000ull), -XEN_EINVAL);
    expect_equal(xga_pv_update_descriptor(at, 0x00008e0000100000ull), -XEN_EINVAL);
    expect_equal(xga_pv_update_descriptor(at, 0x00008c00e0080000ull), -XEN_EINVAL);
#if defined(__i386__)
    /* A code segment of 64 bits. */
    expect_equal(xga_pv_update_descriptor(at, 0x00affa000000ffffull), -XEN_EINVAL);
#endif
}

CHECK(pv_set_ldt)
{
    char *table = table_of(one);

    require_equal(map_own(table, PTE_FIXED), 0);
    require_equal(xga_pv_set_ldt((unsigned long)table, 2), 0);
    expect_equal(through(IN_LDT), one[0]);
    /* Used, it is a table, and written as one. */
    expect_equal(map_own(table, PTE_FLAGS), -XEN_EBUSY);
    require_equal(xga_pv_update_descriptor(entry_for(arch_frame_of(table), 8), segment_at(other)),
                  0);
    expect_equal(through(IN_LDT), other[0]);
    require_equal(xga_pv_set_ldt(0, 0), 0);
    expect_equal(through(IN_LDT), 0);
    expect_equal(caught.frame.vector, 13);
    expect_equal(caught.frame.error, IN_LDT & ~3u);
    expect_equal(map_own(table, PTE_FLAGS), 0);
}

CHECK(pv_set_ldt_refusals)
{
    char *table = table_of(one);

    expect_equal(xga_pv_set_ldt((unsigned long)table + 8, 2), -XEN_EINVAL);
    expect_equal(xga_pv_set_ldt((unsigned long)table, 8193), -XEN_EINVAL);
#if defined(__x86_64__)
    expect_equal(xga_pv_set_ldt(MACH2PHYS_VIRT_START, 2), -XEN_EINVAL);
#endif
    /* A writable table is taken, and a page fault when it is used. */
    require_equal(xga_pv_set_ldt((unsigned long)table, 2), 0);
    expect_equal(through(IN_LDT), 0);
    expect_equal(caught.frame.vector, 14);
    expect_equal(caught.address, (unsigned long)table + 8);
    expect_equal(xga_pv_set_ldt(0, 0), 0);
}

#if defined(__x86_64__)

static uint32_t read_gs(void)
{
    uint32_t value;

    __asm__ volatile("movl %%gs:0, %0" : "=r"(value));
    return value;
}

CHECK(pv_set_segment_base)
{
    require_equal(xga_pv_set_segment_base(SEGBASE_FS, (unsigned long)one), 0);
    require_equal(xga_pv_set_segment_base(SEGBASE_GS_KERNEL, (unsigned long)other), 0);
    expect_equal(read_fs(), one[0]);
    expect_equal(read_gs(), other[0]);
    require_equal(xga_pv_set_segment_base(SEGBASE_FS, (unsigned long)other), 0);
    expect_equal(read_fs(), other[0]);
    expect_equal(xga_pv_set_segment_base(SEGBASE_FS, 0), 0);
    expect_equal(xga_pv_set_segment_base(SEGBASE_GS_KERNEL, 0), 0);
}

static uint32_t user_gs(void)
{
    if (attempt_user(pv_user_read_gs, pv_user_read_gs_end, 0) != 6)
        return 0;
    return (uint32_t)caught.frame.bx;
}

CHECK(pv_set_segment_base_of_user_mode)
{
    char *table = table_of(one);

    require_equal(xga_pv_new_user_baseptr(root_frame()), 0);
    require_equal(xga_pv_set_segment_base(SEGBASE_GS_KERNEL, (unsigned long)other), 0);
    require_equal(xga_pv_set_segment_base(SEGBASE_GS_USER, (unsigned long)one), 0);
    expect_equal(read_gs(), other[0]);
    expect_equal(user_gs(), one[0]);
    expect_equal(caught.frame.cx & 0xffff, 0);
    /* The kernel has its own again. */
    expect_equal(read_gs(), other[0]);

    require_equal(map_own(table, PTE_FIXED), 0);
    require_equal(set_gdt(table, 2), 0);
    require_equal(xga_pv_set_segment_base(SEGBASE_GS_USER, (unsigned long)other), 0);
    require_equal(xga_pv_set_segment_base(SEGBASE_GS_USER_SEL, IN_GDT), 0);
    expect_equal(user_gs(), one[0]);
    expect_equal(caught.frame.cx & 0xffff, IN_GDT);
    /* What is not there becomes the null selector, without a word. */
    require_equal(xga_pv_set_segment_base(SEGBASE_GS_USER_SEL, 0x1003), 0);
    require_equal(xga_pv_set_segment_base(SEGBASE_GS_USER, (unsigned long)other), 0);
    expect_equal(user_gs(), other[0]);
    expect_equal(caught.frame.cx & 0xffff, 0);

    expect_equal(xga_pv_set_gdt(NULL, 0), 0);
    expect_equal(map_own(table, PTE_FLAGS), 0);
    expect_equal(xga_pv_set_segment_base(SEGBASE_GS_KERNEL, 0), 0);
    expect_equal(xga_pv_set_segment_base(SEGBASE_GS_USER, 0), 0);
}

CHECK(pv_set_segment_base_refusals)
{
    expect_equal(xga_pv_set_segment_base(SEGBASE_FS, 1ul << 47), -XEN_EINVAL);
    expect_equal(xga_pv_set_segment_base(SEGBASE_GS_USER, 1ul << 47), -XEN_EINVAL);
    expect_equal(xga_pv_set_segment_base(SEGBASE_GS_KERNEL, 1ul << 47), -XEN_EINVAL);
    expect_equal(xga_pv_set_segment_base(4, 0), -XEN_EINVAL);
}

#else

/* It is for 64 bits, so it is not declared. */
CHECK(pv_set_segment_base)
{
    expect_equal(xga_hypercall2(__HYPERVISOR_set_segment_base, 0, 0), -XEN_ENOSYS);
}

#endif
