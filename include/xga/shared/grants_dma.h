/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Bus addresses of virtio devices that name grants: bit 63 is set, bits 12 to 43 are a grant
 * reference, and the bits below are the byte in its page. A buffer of several pages has consecutive
 * references, as xga_grants_reserve_run() returns them.
 *
 *     frontend: desc.addr = xga_grants_to_dma(first, offset);
 *     backend:  if (xga_grants_from_dma(desc.addr, desc.len, &first, &offset, &pages) != 0)
 *                   the device is broken
 *
 * The functions compute only: any caller may call them at any time. The backend passes copies of
 * what the peer wrote.
 */
#ifndef XGA_SHARED_GRANTS_DMA_H
#define XGA_SHARED_GRANTS_DMA_H

#include <xga/std.h>

#include <xen/grant_table.h>
#include <xga/shared/result.h>

/** The bit of a bus address that says that it names a grant. */
#define XGA_GRANTS_DMA ((uint64_t)1 << 63)

/**
 * Returns the bus address of a byte in granted pages.
 *
 * @param first   [in] the first of consecutive references
 * @param offset  [in] the byte, counted from the begin of the first page
 * @return the bus address
 */
XGA_FN uint64_t xga_grants_to_dma(grant_ref_t first, uint64_t offset)
{
    return XGA_GRANTS_DMA | (((uint64_t)first << 12) + offset);
}

/**
 * Finds the grants that a peer's bus address and length name.
 *
 * @param address  [in] the bus address
 * @param length   [in] the length, in bytes
 * @param first    [out] the first of consecutive references
 * @param offset   [out] the first byte in its page, below 4096
 * @param pages    [out] number of references; 0 for a length of 0
 * @return 0 on success
 * @retval XGA_BROKEN bit 63 is not set, or no reference of 32 bits is that high; the outputs are
 *         unchanged
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_from_dma(uint64_t address, uint64_t length,
                                                 grant_ref_t *first, uint32_t *offset,
                                                 uint32_t *pages)
{
    const uint64_t limit = (uint64_t)1 << 44;
    uint64_t at = address & ~XGA_GRANTS_DMA, count;

    if ((address & XGA_GRANTS_DMA) == 0 || at >= limit || length > limit - at)
        return XGA_BROKEN;
    count = length == 0 ? 0 : ((at & 4095u) + length + 4095u) >> 12;
    if (count >> 32 != 0)
        return XGA_BROKEN;
    *first = (grant_ref_t)(at >> 12);
    *offset = (uint32_t)(at & 4095u);
    *pages = (uint32_t)count;
    return 0;
}

#endif
