/* SPDX-License-Identifier: MIT */
/* Page tables as a PV guest sees them: readable, with machine frames in them. */
#ifndef TABLES_H
#define TABLES_H

#include "pv.h"

#define PTE_PRESENT  0x1ull
#define PTE_WRITABLE 0x2ull
#define PTE_USER     0x4ull
#define PTE_UNCACHED 0x10ull
#define PTE_ACCESSED 0x20ull
#define PTE_DIRTY    0x40ull
#define PTE_FLAGS    0x63ull /* present, writable, accessed, dirty */
#define PTE_FIXED    0x61ull /* the same, read-only */

/* An entry that maps this frame, with these flags. */
uint64_t entry_for(xen_pfn_t frame, uint64_t flags);
/* Where the leaf entry that maps one of our pages lies, as a machine address; its value. */
uint64_t leaf_at(const void *page);
uint64_t leaf(const void *page);
/* Our address of a machine frame that Xen mapped for us; NULL where it did not. */
void *address_of(xen_pfn_t frame);
/* The frame of the page table's root. */
xen_pfn_t root_frame(void);
/* Maps a frame, or none with flags 0, at one of our pages; what the operation returned. */
long map_at(void *page, xen_pfn_t frame, uint64_t flags);
/* Makes our page writable again, or read-only, so that it may be a table. */
long map_own(void *page, uint64_t flags);

#endif
