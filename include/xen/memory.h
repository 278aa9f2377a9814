/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_memory_op: the pages of a domain, its physmap, and maps of the machine's memory. */

#ifndef __XEN_PUBLIC_MEMORY_H__
#define __XEN_PUBLIC_MEMORY_H__

#include "xen.h"
#include "physdev.h"

/*
 * long memory_op(unsigned long cmd, void *arg)
 *
 * cmd is an XENMEM_* number, below 64. Xen stores its progress in the bits from 6 up when it
 * interrupts a long call: the caller clears them, up to the full width of the register. The result
 * is a long, because several operations return page numbers or counts above the range of an int.
 * arg points to the structure that follows the operation.
 *
 * Callers and errors: see <xga/memory.h> for what is common to all operations, and the function
 * that each comment names.
 *
 * MFN: number of a page of the machine. GFN: number of a page in the address space of a translated
 * domain (HVM, PVH, Arm); for a PV domain, the MFN. PFN: number by which a domain counts its own
 * pages; for a translated domain the GFN, for a PV domain the number that the machine-to-physical
 * table contains. A page has 4 KiB in all of them, whatever page size the guest uses.
 */

/*
 * Allocate or free pages of a domain. arg: xen_memory_reservation. The result is the number of
 * extents done, starting with the first, and never an error. After a result below nr_extents, the
 * caller may try again, starting at the extent of that index; the extents done stay done. See
 * xga_memory_increase_reservation(), xga_memory_decrease_reservation() and
 * xga_memory_populate_physmap().
 *
 * - increase: allocates pages without a GFN, for PV guests. The list may be NULL.
 * - decrease: frees the pages at the given GFNs.
 * - populate: allocates pages and places them at the given PFNs, which should be empty.
 *
 * Xen's command line (memop-max-order) limits extent_order by kind of domain: only 0 and small
 * orders work everywhere. The domain's maximum reservation limits its total.
 */
#define XENMEM_increase_reservation 0
#define XENMEM_decrease_reservation 1
#define XENMEM_populate_physmap     6

#if __XEN_INTERFACE_VERSION__ >= 0x00030209
/*
 * mem_flags. Bits 0 to 7: n, allocate only pages below 2^n bytes of machine address, for DMA masks;
 * 0 for any address; Xen refuses 1 to 12. Bits 8 to 15: number of the NUMA node plus one; 0 for any
 * node.
 */
#define XENMEMF_address_bits(x)     (x)
#define XENMEMF_get_address_bits(x) (0xffU & (x))
#define XENMEMF_node(x)             (((x) + 1) << 8)
#define XENMEMF_get_node(x)         ((((x) >> 8) - 1) & 0xffU)
/* populate an HVM domain when it first accesses the pages; refused for the calling domain itself */
#define XENMEMF_populate_on_demand  (1 << 16)
/*
 * Allocate on the given node or fail. Without this flag the node is a preference. Xen uses physical
 * nodes only when the caller is the control domain or the hardware domain: for other callers it
 * ignores a preference, and fails with this flag.
 */
#define XENMEMF_exact_node_request  (1 << 17)
#define XENMEMF_exact_node(n)       (XENMEMF_node(n) | XENMEMF_exact_node_request)
/* The node number is a virtual node of the target domain (XENMEM_get_vnumainfo). */
#define XENMEMF_vnode               (1 << 18)
#endif

struct xen_memory_reservation {
    /*
     * One entry per extent: the first page of 2^extent_order consecutive pages.
     *
     * - increase: [out] MFNs, only for PV domains.
     * - decrease: [in] GFNs.
     * - populate: [in] PFNs; [out] the MFNs allocated, only for PV domains.
     * - exchange: see xen_memory_exchange.
     * - claim_pages: NULL.
     */
    XEN_GUEST_HANDLE(xen_pfn_t) extent_start;

    /*
     * [in] number of entries in extent_start, at most UINT_MAX / 64. claim_pages: number of pages,
     * without this limit.
     */
    xen_ulong_t nr_extents;
    /* [in] log2 of the number of pages in an extent; extents are aligned to their size */
    unsigned int extent_order;

#if __XEN_INTERFACE_VERSION__ >= 0x00030209
    /* [in] XENMEMF_* */
    unsigned int mem_flags;
#else
    /* [in] the low byte of the later mem_flags */
    unsigned int address_bits;
#endif

    /*
     * [in] domid of the domain that has or receives the pages; DOMID_SELF for the caller, except in
     * claim_pages
     */
    domid_t domid;
};
typedef struct xen_memory_reservation xen_memory_reservation_t;
DEFINE_XEN_GUEST_HANDLE(xen_memory_reservation_t);

/*
 * Exchanges pages for other pages, for example many small extents for one large extent that a
 * device can address. arg: xen_memory_exchange. For PV domains only: Xen cannot take pages from a
 * translated domain. After an error, nr_exchanged tells how many extents were exchanged; one more
 * exchange may have been made. See xga_memory_exchange().
 */
#define XENMEM_exchange 11
struct xen_memory_exchange {
    /* [in] the extents to give up, as GFNs; mem_flags are not used */
    struct xen_memory_reservation in;

    /*
     * The wanted extents: same domid as in, same total number of pages, a list in other memory.
     * extent_start: [in] the PFN of each extent; [out] the MFN allocated for it. mem_flags apply.
     */
    struct xen_memory_reservation out;

    /*
     * [in] 0; [out] number of extents of in that were exchanged, starting with the first. The
     * entries of out that correspond to these extents are valid; the others are unchanged, unless
     * Xen could not access out or map the new pages. To a 32-bit caller whose call fails, Xen
     * returns the number that it had reached when it last continued the call.
     */
    xen_ulong_t nr_exchanged;
};
typedef struct xen_memory_exchange xen_memory_exchange_t;
DEFINE_XEN_GUEST_HANDLE(xen_memory_exchange_t);

/*
 * Returns the number of the highest RAM page of the machine plus one. arg: NULL. See
 * xga_memory_maximum_ram_page().
 */
#define XENMEM_maximum_ram_page 2

/* arg of the next three operations */
struct xen_memory_domain {
    /* [in] domid, or DOMID_SELF */
    domid_t domid;
};

/*
 * current_reservation returns the number of pages that the domain has, maximum_reservation the
 * number that it may have. arg: xen_memory_domain. See xga_memory_current_reservation() and
 * xga_memory_maximum_reservation().
 */
#define XENMEM_current_reservation 3
#define XENMEM_maximum_reservation 4

/*
 * Returns the highest GFN that was ever mapped in the domain; for a PV domain, the number of
 * entries in its physical-to-machine table, as the domain declares it, minus one. arg:
 * xen_memory_domain. See xga_memory_maximum_gpfn().
 */
#define XENMEM_maximum_gpfn 14

/*
 * Returns the MFNs of the machine-to-physical table: the first MFN of each 2 MiB of the table. x86.
 * arg: xen_machphys_mfn_list. See xga_memory_machphys_mfn_list().
 */
#define XENMEM_machphys_mfn_list 5
struct xen_machphys_mfn_list {
    /* [in] number of entries that extent_start can hold */
    unsigned int max_extents;

    /*
     * [out] the first MFN of each 2 MiB of the table; a hole in the table repeats the entry before
     * it
     */
    XEN_GUEST_HANDLE(xen_pfn_t) extent_start;

    /* [out] number of entries written, below max_extents when the table is shorter */
    unsigned int nr_extents;
};
typedef struct xen_machphys_mfn_list xen_machphys_mfn_list_t;
DEFINE_XEN_GUEST_HANDLE(xen_machphys_mfn_list_t);

/*
 * As XENMEM_machphys_mfn_list, for the table of 32-bit PV guests. For a 32-bit caller both
 * operations are the same. See xga_memory_machphys_compat_mfn_list().
 */
#define XENMEM_machphys_compat_mfn_list 25

/*
 * Returns where the machine-to-physical table is mapped in the address space of a PV guest. x86 PV.
 * arg: xen_machphys_mapping. See xga_memory_machphys_mapping().
 */
#define XENMEM_machphys_mapping 12
struct xen_machphys_mapping {
    /* [out] virtual addresses of the table; v_end is exclusive */
    xen_ulong_t v_start, v_end;
    /* [out] the last MFN of the table or of RAM: see xga_memory_machphys_mapping() */
    xen_ulong_t max_mfn;
};
typedef struct xen_machphys_mapping xen_machphys_mapping_t;
DEFINE_XEN_GUEST_HANDLE(xen_machphys_mapping_t);

/* Spaces: the kind of page that idx identifies. */
#define XENMAPSPACE_shared_info  0 /* shared_info; idx is 0 */
#define XENMAPSPACE_grant_table  1 /* frame idx of the grant table, which Xen grows to contain it */
#define XENMAPSPACE_gmfn         2 /* the page at GFN idx, which moves; x86 */
/* size pages from GFN idx on, which move; x86, add_to_physmap only */
#define XENMAPSPACE_gmfn_range   3
/* the page at GFN idx of another domain; add_to_physmap_batch only */
#define XENMAPSPACE_gmfn_foreign 4
#define XENMAPSPACE_dev_mmio     5 /* MFN idx of a device, mapped cacheable; Arm, hardware domain */

/*
 * Places a page at a GFN of a translated domain (HVM, PVH, Arm). arg: xen_add_to_physmap.
 *
 * x86: the page leaves the GFN where it was before, and Xen frees RAM that was at the destination.
 * Arm: a grant table or shared_info page that is mapped elsewhere must first be removed from there.
 * See xga_memory_add_to_physmap().
 */
#define XENMEM_add_to_physmap 7
struct xen_add_to_physmap {
    /* [in] domid of the domain whose physmap changes */
    domid_t domid;

    /* [in] number of pages of a gmfn_range; not used by other spaces */
    uint16_t size;

    /* [in] XENMAPSPACE_* */
    unsigned int space;

    /* Flag in idx of XENMAPSPACE_grant_table: a status frame of a version 2 grant table. */
#define XENMAPIDX_grant_table_status 0x80000000U

    /* [in] the page in the space; Xen may change this member for gmfn_range */
    xen_ulong_t idx;

    /* [in] destination GFN */
    xen_pfn_t gpfn;
};
typedef struct xen_add_to_physmap xen_add_to_physmap_t;
DEFINE_XEN_GUEST_HANDLE(xen_add_to_physmap_t);

/*
 * As XENMEM_add_to_physmap, for a list of pages of one space. arg: xen_add_to_physmap_batch. A
 * foreign page stays allocated, also after its owner frees it, until it is removed from the
 * physmap, for instance by XENMEM_remove_from_physmap. See xga_memory_add_to_physmap_batch(), also
 * for the entries of errs[] that Xen leaves unwritten after an error.
 */
#define XENMEM_add_to_physmap_batch 23
struct xen_add_to_physmap_batch {
    /* [in] domid of the domain whose physmap changes */
    domid_t domid;
    /* [in] XENMAPSPACE_*, except gmfn_range */
    uint16_t space;

    /* [in] number of entries in each of the lists below; a longer list takes several calls */
    uint16_t size;

#if __XEN_INTERFACE_VERSION__ < 0x00040700
    /* [in] owner of the pages for gmfn_foreign, 0 for other spaces */
    domid_t foreign_domid;
#else
    /* [in] owner of the pages for gmfn_foreign (DOMID_XEN is allowed), 0 for other spaces */
    union xen_add_to_physmap_batch_extra {
        domid_t foreign_domid;
        uint16_t res0;
    } u;
#endif

    /* [in] the page in the space, for each entry */
    XEN_GUEST_HANDLE(xen_ulong_t) idxs;

    /* [in] destination GFN of each entry */
    XEN_GUEST_HANDLE(xen_pfn_t) gpfns;

    /* [out] 0 or a negative error for each entry */
    XEN_GUEST_HANDLE(int) errs;
};
typedef struct xen_add_to_physmap_batch xen_add_to_physmap_batch_t;
DEFINE_XEN_GUEST_HANDLE(xen_add_to_physmap_batch_t);

/* The name before Xen 4.4. */
#if __XEN_INTERFACE_VERSION__ < 0x00040400
#define XENMEM_add_to_physmap_range XENMEM_add_to_physmap_batch
#define xen_add_to_physmap_range    xen_add_to_physmap_batch
typedef struct xen_add_to_physmap_batch xen_add_to_physmap_range_t;
DEFINE_XEN_GUEST_HANDLE(xen_add_to_physmap_range_t);
#endif

/*
 * Removes the page at a GFN from the physmap of a translated domain; the page stays allocated to
 * its owner. arg: xen_remove_from_physmap. See xga_memory_remove_from_physmap().
 */
#define XENMEM_remove_from_physmap 15
struct xen_remove_from_physmap {
    /* [in] domid of the domain whose physmap changes */
    domid_t domid;

    /* [in] GFN */
    xen_pfn_t gpfn;
};
typedef struct xen_remove_from_physmap xen_remove_from_physmap_t;
DEFINE_XEN_GUEST_HANDLE(xen_remove_from_physmap_t);

/* 8 (translate_gpfn_list) was removed. */

/*
 * Returns the memory map of the calling domain, as its builder set it. x86. arg: xen_memory_map.
 * Xen truncates the map to the buffer without an error: when the map fills the buffer, call again
 * with a larger one. See xga_memory_map().
 */
#define XENMEM_memory_map 9
struct xen_memory_map {
    /* [in] number of entries that buffer can hold; [out] number of entries written */
    unsigned int nr_entries;

    /* [out] E820 entries of 20 bytes: 64-bit address, 64-bit size, 32-bit type, without padding */
    XEN_GUEST_HANDLE(void) buffer;
};
typedef struct xen_memory_map xen_memory_map_t;
DEFINE_XEN_GUEST_HANDLE(xen_memory_map_t);

/*
 * Returns the memory map of the machine; the calling domain's device memory is reported as
 * reserved. x86. arg: xen_memory_map; with a NULL buffer, Xen returns the number of entries. See
 * xga_memory_machine_memory_map().
 */
#define XENMEM_machine_memory_map 10

/*
 * Sets the map that XENMEM_memory_map returns to a domain. x86. arg: xen_foreign_memory_map, all
 * [in]. See xga_memory_set_memory_map().
 */
#define XENMEM_set_memory_map 13
struct xen_foreign_memory_map {
    domid_t domid;
    struct xen_memory_map map;
};
typedef struct xen_foreign_memory_map xen_foreign_memory_map_t;
DEFINE_XEN_GUEST_HANDLE(xen_foreign_memory_map_t);

/*
 * Populate on demand: set_pod_target sets how many pages the domain shall have in total; both
 * operations return the counts. x86 HVM domains. arg: xen_pod_target. See
 * xga_memory_set_pod_target() and xga_memory_get_pod_target().
 */
#define XENMEM_set_pod_target 16
#define XENMEM_get_pod_target 17
struct xen_pod_target {
    /* set: [in] pages, at most the maximum reservation of the domain */
    uint64_t target_pages;
    /*
     * [out] tot_pages: pages that the domain owns; pod_cache_pages: those of them that Xen has not
     * placed yet; pod_entries: GFNs that have no page yet
     */
    uint64_t tot_pages;
    uint64_t pod_cache_pages;
    uint64_t pod_entries;
    /* [in] domid */
    domid_t domid;
};
typedef struct xen_pod_target xen_pod_target_t;

#if defined(__XEN__) || defined(__XEN_TOOLS__)

#ifndef uint64_aligned_t
#define uint64_aligned_t uint64_t
#endif

/*
 * XENMEM_get_sharing_freed_pages returns the number of pages that sharing saves on the whole
 * machine, XENMEM_get_sharing_shared_pages the number of shared pages (Arm: always 0). arg: NULL.
 * See xga_memory_get_sharing_freed_pages() and xga_memory_get_sharing_shared_pages().
 */
#define XENMEM_get_sharing_freed_pages  18
#define XENMEM_get_sharing_shared_pages 19

/*
 * Pages memory of a domain out to a pager in another domain and back. x86 HVM domains, when Xen was
 * built with CONFIG_MEM_PAGING. arg: xen_mem_paging_op. See <xga/memory_paging.h>.
 */
#define XENMEM_paging_op          20
/* nominate the page to be paged out; fails when the page is in use */
#define XENMEM_paging_op_nominate 0
#define XENMEM_paging_op_evict    1 /* free the page, after the pager has saved its contents */
#define XENMEM_paging_op_prep     2 /* allocate a page again and fill it */

struct xen_mem_paging_op {
    /* [in] XENMEM_paging_op_* */
    uint8_t op;
    /* [in] domid */
    domid_t domain;

    /* prep: [in] 4 KiB of contents, or NULL */
    XEN_GUEST_HANDLE_64(const_uint8) buffer;
    /* [in] GFN */
    uint64_aligned_t gfn;
};
typedef struct xen_mem_paging_op xen_mem_paging_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_mem_paging_op_t);

/*
 * Restricts how a domain may access its own pages; Xen reports violations on the monitor ring. arg:
 * xen_mem_access_op. Commands 2 and 3 are reserved and not used. See <xga/memory_access.h>.
 */
#define XENMEM_access_op                  21
#define XENMEM_access_op_set_access       0
#define XENMEM_access_op_get_access       1
#define XENMEM_access_op_set_access_multi 4

typedef enum {
    /* the letters name the permitted accesses: read, write, execute */
    XENMEM_access_n,
    XENMEM_access_r,
    XENMEM_access_w,
    XENMEM_access_rw,
    XENMEM_access_x,
    XENMEM_access_rx,
    XENMEM_access_wx,
    XENMEM_access_rwx,
    /* rx until a write changes it to rw */
    XENMEM_access_rx2rw,
    /* n until any access changes it to rwx; Xen reports that access and the vCPU continues */
    XENMEM_access_n2rwx,

#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */
    /* r, but the processor may write during page walks (with EPT paging-write control) */
    XENMEM_access_r_pw,
#endif

    /* the domain's default access */
    XENMEM_access_default
} xenmem_access_t;

struct xen_mem_access_op {
    /* [in] XENMEM_access_op_* */
    uint8_t op;
    /* xenmem_access_t; set_access: [in], get_access: [out] */
    uint8_t access;
    /* [in] domid */
    domid_t domid;
    /*
     * set_access: [in] number of pages, starting at pfn; set_access_multi: [in] number of entries
     * in the lists; not used by get_access
     */
    uint32_t nr;
    /* [in] GFN; all ones: the default access, of the pages that the domain receives from then on */
    uint64_aligned_t pfn;
    /* set_access_multi: [in] GFNs, and the xenmem_access_t of each */
    XEN_GUEST_HANDLE(const_uint64) pfn_list;
    XEN_GUEST_HANDLE(const_uint8) access_list;
};
typedef struct xen_mem_access_op xen_mem_access_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_mem_access_op_t);

/*
 * Lets domains share pages of equal contents, and makes a domain a fork of another. x86 HVM domains
 * with hardware-assisted paging, when Xen was built with CONFIG_MEM_SHARING. arg:
 * xen_mem_sharing_op. See <xga/memory_sharing.h>.
 */
#define XENMEM_sharing_op               22
#define XENMEM_sharing_op_nominate_gfn  0 /* make the page at a GFN shareable; [out] its handle */
/* make the page under a grant reference shareable; [out] its handle */
#define XENMEM_sharing_op_nominate_gref 1
#define XENMEM_sharing_op_share         2 /* replace the client's page by the source's page */
/* print Xen's information about the page to Xen's console */
#define XENMEM_sharing_op_debug_gfn     3
#define XENMEM_sharing_op_debug_mfn     4 /* not implemented */
#define XENMEM_sharing_op_debug_gref    5
/* place the source's page at an empty GFN of the client */
#define XENMEM_sharing_op_add_physmap   6
/* check Xen's bookkeeping; uses no domain; returns the number of mistakes */
#define XENMEM_sharing_op_audit         7
/* share the pages at equal GFNs; the caller must have paused both domains */
#define XENMEM_sharing_op_range_share   8
#define XENMEM_sharing_op_fork          9  /* make domain a fork of parent_domain */
#define XENMEM_sharing_op_fork_reset    10 /* discard the changes of a fork */

/*
 * Results of share and add_physmap: the source's handle is stale (S), the client's handle is stale
 * (C).
 */
#define XENMEM_SHARING_OP_S_HANDLE_INVALID (-10)
#define XENMEM_SHARING_OP_C_HANDLE_INVALID (-9)

/*
 * share also accepts grant references, because a backend knows pages only by their grant
 * references. This flag, bit 62 of the gfn member, marks a grant reference. MAKE_GREF stores the
 * marked reference in the member.
 */
#define XENMEM_SHARING_OP_FIELD_IS_GREF_FLAG (xen_mk_ullong(1) << 62)

#define XENMEM_SHARING_OP_FIELD_MAKE_GREF(field, val) \
    (field) = ((val) | XENMEM_SHARING_OP_FIELD_IS_GREF_FLAG)
#define XENMEM_SHARING_OP_FIELD_IS_GREF(field)  ((field) & XENMEM_SHARING_OP_FIELD_IS_GREF_FLAG)
#define XENMEM_SHARING_OP_FIELD_GET_GREF(field) ((field) & ~XENMEM_SHARING_OP_FIELD_IS_GREF_FLAG)

struct xen_mem_sharing_op {
    /* [in] XENMEM_sharing_op_* */
    uint8_t op;
    /* [in] domid of the source; fork: of the domain that becomes a fork; fork_reset: of the fork */
    domid_t domain;

    union {
        struct mem_sharing_op_nominate {
            /* [in] */
            union {
                uint64_aligned_t gfn;
                uint32_t grant_ref;
            } u;
            /* [out] identifies the contents of the page until a domain writes to the page */
            uint64_aligned_t handle;
        } nominate;
        /*
         * share and add_physmap; all [in]. add_physmap does not use client_handle and accepts no
         * grant references.
         */
        struct mem_sharing_op_share {
            uint64_aligned_t source_gfn;
            uint64_aligned_t source_handle;
            uint64_aligned_t client_gfn;
            uint64_aligned_t client_handle;
            domid_t client_domain;
        } share;
        struct mem_sharing_op_range {
            /* [in] first and last GFN, both inclusive */
            uint64_aligned_t first_gfn;
            uint64_aligned_t last_gfn;
            /* [in] 0; Xen stores its progress here when it is interrupted */
            uint64_aligned_t opaque;
            /* [in] domid of the client */
            domid_t client_domain;
            /* [in] 0 */
            uint16_t _pad[3];
        } range;
        struct mem_sharing_op_debug {
            /* [in] */
            union {
                uint64_aligned_t gfn;
                uint64_aligned_t mfn;
                uint32_t gref;
            } u;
        } debug;
        struct mem_sharing_op_fork {
            /* fork: [in] domid of the parent, which must have as many vCPUs as the fork */
            domid_t parent_domain;
            /* Flags of fork, for forks with a short life. */
#define XENMEM_FORK_WITH_IOMMU_ALLOWED (1U << 0)
#define XENMEM_FORK_BLOCK_INTERRUPTS   (1U << 1)
            /* Flags of fork_reset: at least one of them. */
#define XENMEM_FORK_RESET_STATE        (1U << 2)
#define XENMEM_FORK_RESET_MEMORY       (1U << 3)
            /* [in] XENMEM_FORK_* */
            uint16_t flags;
            /* [in] 0 */
            uint32_t pad;
        } fork;
    } u;
};
typedef struct xen_mem_sharing_op xen_mem_sharing_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_mem_sharing_op_t);

/*
 * Reserves memory for a domain before it is populated, without assigning pages. arg:
 * xen_memory_reservation: nr_extents is the total number of pages that the domain shall have,
 * including those that it has; 0 drops the claim; extent_order and mem_flags are 0, extent_start is
 * NULL. Xen subtracts pages from the claim as the domain is populated. See
 * xga_memory_claim_pages().
 */
#define XENMEM_claim_pages 24

/*
 * Returns the address ranges that must not contain RAM in a domain to which a PCI device is
 * assigned: the firmware lets the device access these addresses without the IOMMU in between. For
 * toolstacks; any domain may call. arg: xen_reserved_device_memory_map. See
 * xga_memory_reserved_device_memory_map().
 */
#define XENMEM_reserved_device_memory_map 27
struct xen_reserved_device_memory {
    xen_pfn_t start_pfn;
    xen_ulong_t nr_pages;
};
typedef struct xen_reserved_device_memory xen_reserved_device_memory_t;
DEFINE_XEN_GUEST_HANDLE(xen_reserved_device_memory_t);

struct xen_reserved_device_memory_map {
    /* Return all ranges of the machine; Xen does not use dev. */
#define XENMEM_RDM_ALL 1
    /* [in] XENMEM_RDM_ALL or 0 */
    uint32_t flags;
    /*
     * [in] number of entries that buffer can hold; [out] number of ranges, also when it is higher
     */
    unsigned int nr_entries;
    /* [out] ranges */
    XEN_GUEST_HANDLE(xen_reserved_device_memory_t) buffer;
    /* [in] the device */
    union {
        physdev_pci_device_t pci;
    } dev;
};
typedef struct xen_reserved_device_memory_map xen_reserved_device_memory_map_t;
DEFINE_XEN_GUEST_HANDLE(xen_reserved_device_memory_map_t);

#endif /* defined(__XEN__) || defined(__XEN_TOOLS__) */

/*
 * Maps pages that Xen keeps for another domain, or returns how many there are. arg:
 * xen_mem_acquire_resource; frame_list NULL and nr_frames 0 request the size. After an error that
 * occurs during mapping, the caller must unmap the frames that were mapped. See
 * xga_memory_acquire_resource().
 */
#define XENMEM_acquire_resource 28
struct xen_mem_acquire_resource {
    /* [in] domid of the domain to which the resource belongs */
    domid_t domid;
    /* [in] XENMEM_resource_* */
    uint16_t type;

#define XENMEM_resource_ioreq_server 0
#define XENMEM_resource_grant_table  1
#define XENMEM_resource_vmtrace_buf  2

    /*
     * [in] number of the ioreq server, XENMEM_resource_grant_table_id_*, or (vmtrace_buf) the vCPU
     * id
     */
    uint32_t id;

#define XENMEM_resource_grant_table_id_shared 0
#define XENMEM_resource_grant_table_id_status 1

    /*
     * [in] number of frames to map; [out] when the size is requested, the number of frames of the
     * whole resource, never 0. Mapping these frames may still fail.
     */
    uint32_t nr_frames;
    /* [in] 0. Old releases of Xen returned a flag in bit 0. */
    uint32_t pad;
    /* [in] the first frame to map; Xen refuses values above 32 bits */
    uint64_t frame;

    /* Frames of an ioreq server. The slots of the vCPUs start in ioreq(0), 128 slots to a frame. */
#define XENMEM_resource_ioreq_server_frame_bufioreq 0
#define XENMEM_resource_ioreq_server_frame_ioreq(n) (1 + (n))

    /*
     * Translated caller: [in] GFNs at which the frames are mapped. PV caller: [out] MFNs, which the
     * caller maps as foreign pages of domid.
     */
    XEN_GUEST_HANDLE(xen_pfn_t) frame_list;
};
typedef struct xen_mem_acquire_resource xen_mem_acquire_resource_t;
DEFINE_XEN_GUEST_HANDLE(xen_mem_acquire_resource_t);

/*
 * Returns the virtual NUMA topology of a domain. arg: xen_vnuma_topology_info. See
 * xga_memory_get_vnumainfo().
 */
#define XENMEM_get_vnumainfo 26

struct xen_vmemrange {
    /* guest-physical addresses in bytes; end is exclusive */
    uint64_t start, end;
    /* no flags are defined */
    unsigned int flags;
    /* virtual node of the range */
    unsigned int nid;
};
typedef struct xen_vmemrange xen_vmemrange_t;
DEFINE_XEN_GUEST_HANDLE(xen_vmemrange_t);

struct xen_vnuma_topology_info {
    /* [in] domid */
    domid_t domid;
    /* [in] 0 */
    uint16_t pad;
    /*
     * [in] numbers of entries that the arrays can hold; [out] numbers of the domain, also with
     * -XEN_ENOBUFS
     */
    unsigned int nr_vnodes;
    unsigned int nr_vcpus;
    unsigned int nr_vmemranges;
    /* [out] distances between nodes: nr_vnodes rows of nr_vnodes entries */
    union {
        XEN_GUEST_HANDLE(uint) h;
        uint64_t pad;
    } vdistance;
    /* [out] virtual node of each vCPU */
    union {
        XEN_GUEST_HANDLE(uint) h;
        uint64_t pad;
    } vcpu_to_vnode;
    /* [out] nr_vmemranges entries */
    union {
        XEN_GUEST_HANDLE(xen_vmemrange_t) h;
        uint64_t pad;
    } vmemrange;
};
typedef struct xen_vnuma_topology_info xen_vnuma_topology_info_t;
DEFINE_XEN_GUEST_HANDLE(xen_vnuma_topology_info_t);

/* Numbers from 29 on are not used. */

#endif /* __XEN_PUBLIC_MEMORY_H__ */
