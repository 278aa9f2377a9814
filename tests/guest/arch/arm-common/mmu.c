/* SPDX-License-Identifier: MIT */
#include "mmu.h"

#include "cpu.h"

/* A page of level 1, then 2048 blocks of level 2 in a row; head.S fills in the first ones. */
uint64_t mmu_tables[MMU_TABLES_SIZE / sizeof(uint64_t)] __attribute__((aligned(4096)));

static bool map(struct range range, uint64_t attributes)
{
    volatile uint64_t *blocks = mmu_tables + MMU_TOP_SIZE / sizeof(uint64_t);
    uint64_t at;

    if (range.start >= range.end || range.end > MMU_LIMIT)
        return false;
    for (at = range.start >> MMU_BLOCK_SHIFT; at <= (range.end - 1) >> MMU_BLOCK_SHIFT; at++) {
        uint64_t block = at << MMU_BLOCK_SHIFT | attributes;

        if (blocks[at] != 0 && blocks[at] != block)
            return false;
        blocks[at] = block;
    }
    /* Invalid descriptors are not cached, so new ones need no TLB maintenance. */
    cpu_synchronise();
    return true;
}

bool mmu_map_normal(struct range range)
{
    return map(range, MMU_NORMAL);
}

bool mmu_map_device(struct range range)
{
    return map(range, (uint64_t)MMU_DEVICE_HIGH << 32 | MMU_DEVICE);
}
