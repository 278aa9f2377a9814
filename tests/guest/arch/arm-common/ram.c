/* SPDX-License-Identifier: MIT */
/* Which addresses have RAM of ours behind them, which have none; all of them map to themselves. */
#include "../../guest.h"

#include <xga/memory.h>

#include "machine.h"
#include "mmu.h"

#define SPARE_HOLE_SIZE (UINT64_C(16) << 20)

extern char image_start[] __attribute__((visibility("hidden")));
extern char image_zeros[] __attribute__((visibility("hidden")));
extern char image_end[] __attribute__((visibility("hidden")));

static struct range pool;

/* Where the first reserved range starts at or after `from`, or lies around it. */
static const struct range *next_reserved(uint64_t from)
{
    const struct range *next = NULL;
    unsigned int i;

    for (i = 0; i < machine.reserved.count; i++) {
        const struct range *range = &machine.reserved.list[i];

        if (range->end > from && (next == NULL || range->start < next->start))
            next = range;
    }
    return next;
}

/* The largest part of a memory bank that nothing else has becomes the pool. */
static void choose_pool(const struct range *bank)
{
    uint64_t from = (bank->start + PAGE_SIZE - 1) & ~(uint64_t)(PAGE_SIZE - 1);

    while (from < bank->end) {
        const struct range *next = next_reserved(from);
        uint64_t to = next != NULL && next->start < bank->end ? next->start : bank->end;

        to &= ~(uint64_t)(PAGE_SIZE - 1);
        if (to > from && to - from > pool.end - pool.start) {
            pool.start = from;
            pool.end = to;
        }
        if (next == NULL)
            break;
        from = (next->end + PAGE_SIZE - 1) & ~(uint64_t)(PAGE_SIZE - 1);
    }
}

static void map_memory(void)
{
    unsigned int i;

    for (i = 0; i < machine.memory.count; i++) {
        struct range bank = machine.memory.list[i];

        if (bank.end > MMU_LIMIT)
            bank.end = MMU_LIMIT;
        if (mmu_map_normal(bank))
            choose_pool(&bank);
    }
    if (pool.end == pool.start)
        guest_crashed("no memory below 4 GiB in the device tree");
}

static void map_gic(void)
{
    struct range distributor = {machine.gic_distributor, machine.gic_distributor + 0x1000};

    if (machine.gic_version == 0)
        guest_crashed("no GICv2 or GICv3 in the device tree");
    if (machine.gic_version == 3)
        distributor.end = distributor.start + 0x10000;
    if (!mmu_map_device(distributor) || !mmu_map_device(machine.gic_cpu))
        guest_crashed("the GIC at 0x%llx can't be mapped",
                      (unsigned long long)machine.gic_distributor);
}

static bool overlap(const struct range *left, const struct range *right)
{
    return left->start < right->end && right->start < left->end;
}

static bool is_memory(const struct range *range)
{
    unsigned int i;

    for (i = 0; i < machine.memory.count; i++) {
        if (overlap(range, &machine.memory.list[i]))
            return true;
    }
    return false;
}

/*
 * The regions of the "xen,xen" node may be few pages (a 32-bit dom0 has 64) or none (a domU without
 * xen,enhanced): what follows a bank of memory comes after them, where no node says it is in use.
 */
static void add_hole_after_memory(void)
{
    unsigned int i;

    for (i = 0; i < machine.memory.count; i++) {
        struct range hole;

        hole.start = (machine.memory.list[i].end + MMU_BLOCK_SIZE - 1) & ~(MMU_BLOCK_SIZE - 1);
        hole.end = hole.start + SPARE_HOLE_SIZE;
        if (hole.end <= MMU_LIMIT && !machine_uses(hole)) {
            machine_add_range(&machine.holes, hole.start, SPARE_HOLE_SIZE);
            return;
        }
    }
}

static void map_holes(void)
{
    unsigned int i;

    add_hole_after_memory();
    for (i = 0; i < machine.holes.count; i++) {
        struct range *hole = &machine.holes.list[i];

        if (is_memory(hole) || !mmu_map_normal(*hole))
            hole->end = hole->start;
    }
}

void ram_map(void)
{
    map_gic();
    map_memory();
    map_holes();
}

void arch_ram(char **start, char **end)
{
    *start = (char *)(uintptr_t)pool.start;
    *end = (char *)(uintptr_t)pool.end;
}

void arch_image(char **start, char **zeros, char **end)
{
    *start = image_start;
    *zeros = image_zeros;
    *end = image_end;
}

xen_pfn_t arch_frame_of(const void *address)
{
    return (uintptr_t)address / PAGE_SIZE;
}

void *arch_hole(unsigned int pages)
{
    uint64_t size = (uint64_t)pages * PAGE_SIZE;
    unsigned int i;

    for (i = 0; i < machine.holes.count; i++) {
        struct range *hole = &machine.holes.list[i];

        if (hole->end - hole->start >= size) {
            hole->start += size;
            return (void *)(uintptr_t)(hole->start - size);
        }
    }
    guest_crashed("no hole of %u pages is left", pages);
}

bool arch_map_frame(void *address, xen_pfn_t frame)
{
    (void)address;
    (void)frame;
    return false;
}

struct shared_info *arch_shared_info(void)
{
    static void *page;
    long rc;

    if (page != NULL)
        return page;
    page = arch_hole(1);
    rc = xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, arch_frame_of(page));
    if (rc != 0)
        guest_crashed("shared_info can't be mapped at %p: %ld", page, rc);
    return page;
}
