/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_memory_op: a domain's pages, where they appear, and maps of memory. */

#ifndef __XEN_PUBLIC_MEMORY_H__
#define __XEN_PUBLIC_MEMORY_H__

#include "xen.h"
#include "physdev.h"

/*
 * long memory_op(unsigned long cmd, void *arg)
 *
 * cmd is a XENMEM_* number below 64. The bits from 6 up belong to Xen: it keeps its progress there
 * when it interrupts a long call, so they must be zero on entry, up to the full width of the
 * register. The answer is a long: several operations return page numbers or counts that an int
 * would cut. The name of each operation's argument is the structure that follows it.
 *
 * "Target" below means: the calling domain itself, a domain it is the device model of, or any
 * domain when the caller is the control domain. Otherwise -XEN_EPERM. XSM policy may refuse more.
 * Errors common to all: -XEN_EFAULT for arg, -XEN_ESRCH for an unknown domid, -XEN_ENOSYS for a cmd
 * that this Xen or architecture lacks.
 *
 * MFN: page number in the machine. GFN: page number in a translated domain's address space (HVM,
 * PVH, Arm); to a PV domain, the MFN. PFN: the number by which a domain counts its own pages, which
 * is the GFN when translated, and for PV the one that the table from machine to physical pages
 * records. A page has 4 KiB throughout, whatever the guest's own page size.
 */

/*
 * Give a domain pages, or take pages from it. arg: xen_memory_reservation. Target only.
 *
 * These three answer with the number of extents done, from the first on, and never with an error:
 * 0 is also what a bad pointer, an unknown domain, a denied permission, an excessive extent_order
 * or exhausted memory gives. Anything short of nr_extents is a failure, and the rest can be tried
 * again starting at that extent. Extents done stay done.
 *
 * increase: new pages that no GFN refers to yet; for PV guests. The list may be null.
 * decrease: free the pages at the given GFNs.
 * populate: allocate pages for the given PFNs, which should be empty beforehand.
 *
 * Above what extent_order a domain may go is set by Xen's command line (memop-max-order); only
 * order 0 and small orders are safe to count on. The domain's maximum_reservation bounds the total.
 */
#define XENMEM_increase_reservation 0
#define XENMEM_decrease_reservation 1
#define XENMEM_populate_physmap     6

#if __XEN_INTERFACE_VERSION__ >= 0x00030209
/*
 * mem_flags. Bits 0-7: only pages below 2^n bytes of machine address, 0 for any (DMA masks); 12 or
 * less is refused. Bits 8-15: the NUMA node plus one, 0 for any.
 */
#define XENMEMF_address_bits(x)     (x)
#define XENMEMF_get_address_bits(x) (0xffU & (x))
#define XENMEMF_node(x)             (((x) + 1) << 8)
#define XENMEMF_get_node(x)         ((((x) >> 8) - 1) & 0xffU)
/* Populate an HVM domain on first use instead of now. No domain may ask that for itself. */
#define XENMEMF_populate_on_demand  (1 << 16)
/*
 * The node is a condition, not a preference. Physical nodes are heeded for the control and the
 * hardware domain; others have a preference ignored, and fail with this flag.
 */
#define XENMEMF_exact_node_request  (1 << 17)
#define XENMEMF_exact_node(n)       (XENMEMF_node(n) | XENMEMF_exact_node_request)
/* The node number is one of the target's virtual nodes (XENMEM_get_vnumainfo). */
#define XENMEMF_vnode               (1 << 18)
#endif

struct xen_memory_reservation {
    /*
     * One entry per extent: the first page of 2^extent_order consecutive ones.
     *   increase: OUT, MFNs; written for PV targets only.
     *   decrease: IN, GFNs.
     *   populate: IN, PFNs; for PV targets overwritten with the MFNs allocated.
     *   exchange: see there. claim_pages: null.
     */
    XEN_GUEST_HANDLE(xen_pfn_t) extent_start;

    /* IN: length of that list; at most UINT_MAX / 64. */
    xen_ulong_t nr_extents;
    /* IN: log2 of the pages in an extent. Extents are aligned to their size. */
    unsigned int extent_order;

#if __XEN_INTERFACE_VERSION__ >= 0x00030209
    /* IN: XENMEMF_*. */
    unsigned int mem_flags;
#else
    /* IN: the low byte of what became mem_flags. */
    unsigned int address_bits;
#endif

    /* IN: whose pages; DOMID_SELF for one's own. */
    domid_t domid;
};
typedef struct xen_memory_reservation xen_memory_reservation_t;
DEFINE_XEN_GUEST_HANDLE(xen_memory_reservation_t);

/*
 * Swap pages for other pages, for instance many small extents for one large one that a device
 * can reach. arg: xen_memory_exchange. Target only, and of use to PV guests alone (pages cannot be
 * taken from a translated domain).
 *
 * 0 when everything was exchanged. Otherwise a negative error, and nr_exchanged tells how far it
 * came: -XEN_EPERM for too large an order, -XEN_EINVAL for sizes or domains that do not match or
 * a page that is not RAM, -XEN_ENOMEM when memory ran out.
 */
#define XENMEM_exchange 11
struct xen_memory_exchange {
    /* IN: the extents given up, as GFNs. mem_flags means nothing here. */
    struct xen_memory_reservation in;

    /*
     * The extents wanted. Same domid as "in", same number of pages in all, and a list in other
     * memory. extent_start IN: the PFN each is to have; OUT: the MFN each was given. mem_flags
     * apply.
     */
    struct xen_memory_reservation out;

    /*
     * IN: 0. OUT: extents of "in" that are exchanged, counted from the first. The outgoing list is
     * valid as far as it corresponds to these; everything behind it is as it was. A 32-bit caller
     * that gets an error reads how far Xen came when it last continued the call.
     */
    xen_ulong_t nr_exchanged;
};
typedef struct xen_memory_exchange xen_memory_exchange_t;
DEFINE_XEN_GUEST_HANDLE(xen_memory_exchange_t);

/* Answers with the machine's highest RAM page number, plus one. arg: null. Anyone; never fails. */
#define XENMEM_maximum_ram_page 2

/* arg of the next three. */
struct xen_memory_domain {
    /* IN: the domain asked about, DOMID_SELF included. */
    domid_t domid;
};

/*
 * Pages the domain has now; pages it may have. The answer is the count. arg: xen_memory_domain.
 * Target only.
 */
#define XENMEM_current_reservation 3
#define XENMEM_maximum_reservation 4

/*
 * Highest GFN ever mapped in the domain; for PV, one below the number of entries its own table
 * claims. The answer is the GFN. arg: xen_memory_domain. Target only.
 */
#define XENMEM_maximum_gpfn 14

/*
 * The MFNs that hold the table from MFN to PFN, one per 2 MiB of it. x86 only; anyone.
 * arg: xen_machphys_mfn_list. 0, or a negative error.
 */
#define XENMEM_machphys_mfn_list 5
struct xen_machphys_mfn_list {
    /* IN: room in extent_start, in entries. */
    unsigned int max_extents;

    /* OUT: the first MFN of each 2 MiB. A hole in the table repeats the entry before it. */
    XEN_GUEST_HANDLE(xen_pfn_t) extent_start;

    /* OUT: entries written; fewer than max_extents when the table ends first. */
    unsigned int nr_extents;
};
typedef struct xen_machphys_mfn_list xen_machphys_mfn_list_t;
DEFINE_XEN_GUEST_HANDLE(xen_machphys_mfn_list_t);

/*
 * Likewise for the table that 32-bit PV guests see; from such a guest, the same as the above.
 * -XEN_EOPNOTSUPP where Xen runs without support for them.
 */
#define XENMEM_machphys_compat_mfn_list 25

/*
 * Where that table is mapped in a PV guest's address space. x86 PV only, any such guest.
 * arg: xen_machphys_mapping.
 */
#define XENMEM_machphys_mapping 12
struct xen_machphys_mapping {
    /* OUT: virtual addresses, the end exclusive. */
    xen_ulong_t v_start, v_end;
    /* OUT: the last MFN with an entry. */
    xen_ulong_t max_mfn;
};
typedef struct xen_machphys_mapping xen_machphys_mapping_t;
DEFINE_XEN_GUEST_HANDLE(xen_machphys_mapping_t);

/* What kind of page "idx" names. */
#define XENMAPSPACE_shared_info  0 /* struct shared_info; idx 0 */
#define XENMAPSPACE_grant_table  1 /* frame idx of the grant table, which grows to hold it */
#define XENMAPSPACE_gmfn         2 /* the page now at GFN idx, which moves; x86 only */
#define XENMAPSPACE_gmfn_range   3 /* "size" such pages from idx on; x86, add_to_physmap only */
#define XENMAPSPACE_gmfn_foreign 4 /* GFN idx of another domain; add_to_physmap_batch only */
#define XENMAPSPACE_dev_mmio     5 /* MFN idx, a device, cacheable; Arm, hardware domain */

/*
 * Make a page appear at a GFN. arg: xen_add_to_physmap. Target only; translated domains only (HVM,
 * PVH, Arm), -XEN_EACCES for PV.
 *
 * On x86 the page leaves the GFN it had before, and RAM that was at the destination is freed for
 * good. On Arm a grant or shared_info page that is mapped elsewhere must be removed from there
 * first (-XEN_EBUSY). Other errors: -XEN_EINVAL for an idx out of range or an
 * all-ones gpfn, -XEN_ENOSYS for a foreign page or a space unknown to Arm.
 */
#define XENMEM_add_to_physmap 7
struct xen_add_to_physmap {
    /* IN: whose address space. */
    domid_t domid;

    /* IN: pages, for gmfn_range; unused otherwise. */
    uint16_t size;

    /* IN: XENMAPSPACE_*. */
    unsigned int space;

    /* Set in idx of XENMAPSPACE_grant_table: a status frame of a version 2 table. */
#define XENMAPIDX_grant_table_status 0x80000000U

    /* IN: which page of that space. Xen may change it for gmfn_range. */
    xen_ulong_t idx;

    /* IN: the GFN where the page shall appear. */
    xen_pfn_t gpfn;
};
typedef struct xen_add_to_physmap xen_add_to_physmap_t;
DEFINE_XEN_GUEST_HANDLE(xen_add_to_physmap_t);

/*
 * The same for a list of pages of one space. arg: xen_add_to_physmap_batch.
 *
 * 0 means that Xen came through the whole list, not that any page was mapped: look at every errs[].
 * A negative answer (an unreadable list, for instance) leaves errs[] unwritten from some entry on.
 * gmfn_range is refused with -XEN_EOPNOTSUPP. Mapping a foreign page keeps it alive until
 * XENMEM_remove_from_physmap, and needs rights over the foreign domain as well.
 */
#define XENMEM_add_to_physmap_batch 23
struct xen_add_to_physmap_batch {
    /* IN: whose address space. */
    domid_t domid;
    /* IN: XENMAPSPACE_*. */
    uint16_t space;

    /* IN: entries in each of the lists below; longer lists take several calls. */
    uint16_t size;

#if __XEN_INTERFACE_VERSION__ < 0x00040700
    /* IN: owner of the pages for gmfn_foreign, 0 for the other spaces. */
    domid_t foreign_domid;
#else
    /* IN: owner of the pages for gmfn_foreign (DOMID_XEN allowed); 0 in other spaces. */
    union xen_add_to_physmap_batch_extra {
        domid_t foreign_domid;
        uint16_t res0;
    } u;
#endif

    /* IN: which pages of the space. */
    XEN_GUEST_HANDLE(xen_ulong_t) idxs;

    /* IN: the GFN for each. */
    XEN_GUEST_HANDLE(xen_pfn_t) gpfns;

    /* OUT: 0 or a negative error for each. */
    XEN_GUEST_HANDLE(int) errs;
};
typedef struct xen_add_to_physmap_batch xen_add_to_physmap_batch_t;
DEFINE_XEN_GUEST_HANDLE(xen_add_to_physmap_batch_t);

/* Its name before 4.4. */
#if __XEN_INTERFACE_VERSION__ < 0x00040400
#define XENMEM_add_to_physmap_range XENMEM_add_to_physmap_batch
#define xen_add_to_physmap_range    xen_add_to_physmap_batch
typedef struct xen_add_to_physmap_batch xen_add_to_physmap_range_t;
DEFINE_XEN_GUEST_HANDLE(xen_add_to_physmap_range_t);
#endif

/*
 * Empty a GFN. The page itself survives where it belongs to Xen or another domain.
 * arg: xen_remove_from_physmap. Target only; translated domains only. -XEN_ENOENT: nothing there.
 */
#define XENMEM_remove_from_physmap 15
struct xen_remove_from_physmap {
    /* IN: whose address space. */
    domid_t domid;

    /* IN: the GFN. */
    xen_pfn_t gpfn;
};
typedef struct xen_remove_from_physmap xen_remove_from_physmap_t;
DEFINE_XEN_GUEST_HANDLE(xen_remove_from_physmap_t);

/* Number 8, translate_gpfn_list, is gone. */

/*
 * The calling domain's memory map, as its builder described it. x86 only; anyone, about himself.
 * arg: xen_memory_map. A buffer that is too small gets the beginning of the map and no error, so an
 * answer that fills it needs asking again with more room. -XEN_ENOSYS when the builder set none.
 */
#define XENMEM_memory_map 9
struct xen_memory_map {
    /* IN: room in the buffer, in entries. OUT: entries written. */
    unsigned int nr_entries;

    /* OUT: E820 entries of 20 bytes: 64-bit address, 64-bit size, 32-bit type, no padding. */
    XEN_GUEST_HANDLE(void) buffer;
};
typedef struct xen_memory_map xen_memory_map_t;
DEFINE_XEN_GUEST_HANDLE(xen_memory_map_t);

/*
 * The machine's own map, with the caller's device memory reported as reserved. x86 only; control
 * domain. arg: xen_memory_map. A null buffer asks for the number of entries; too little room
 * is -XEN_EINVAL.
 */
#define XENMEM_machine_memory_map 10

/* Set what memory_map tells a domain. x86 only; Target. arg: xen_foreign_memory_map, all IN. */
#define XENMEM_set_memory_map 13
struct xen_foreign_memory_map {
    domid_t domid;
    struct xen_memory_map map;
};
typedef struct xen_foreign_memory_map xen_foreign_memory_map_t;
DEFINE_XEN_GUEST_HANDLE(xen_foreign_memory_map_t);

/*
 * Populate on demand: set how many pages a domain shall have in all, or look. x86 HVM targets;
 * control domain. arg: xen_pod_target. The counts are filled in by both.
 */
#define XENMEM_set_pod_target 16
#define XENMEM_get_pod_target 17
struct xen_pod_target {
    /* IN, set only: pages; no more than the domain's maximum reservation. */
    uint64_t target_pages;
    /* OUT: pages the domain owns, those of them held in reserve, GFNs awaiting one. */
    uint64_t tot_pages;
    uint64_t pod_cache_pages;
    uint64_t pod_entries;
    /* IN */
    domid_t domid;
};
typedef struct xen_pod_target xen_pod_target_t;

#if defined(__XEN__) || defined(__XEN_TOOLS__)

#ifndef uint64_aligned_t
#define uint64_aligned_t uint64_t
#endif

/*
 * Pages saved by sharing, and pages shared, over the whole machine. The answer is the count
 * (always 0 on Arm). arg: null. Anyone.
 */
#define XENMEM_get_sharing_freed_pages  18
#define XENMEM_get_sharing_shared_pages 19

/*
 * Paging to a pager in another domain. x86 HVM targets, in a Xen built for it; the control domain
 * or the target's device model. arg: xen_mem_paging_op. -XEN_ENODEV without a paging ring.
 */
#define XENMEM_paging_op          20
#define XENMEM_paging_op_nominate 0 /* mark as a candidate; -XEN_EBUSY and such when in use */
#define XENMEM_paging_op_evict    1 /* free it, after its contents were saved */
#define XENMEM_paging_op_prep     2 /* allocate a page for it again and fill it */

struct xen_mem_paging_op {
    /* IN: XENMEM_paging_op_*. */
    uint8_t op;
    /* IN */
    domid_t domain;

    /* IN, prep: 4 KiB of contents, or null. */
    XEN_GUEST_HANDLE_64(const_uint8) buffer;
    /* IN */
    uint64_aligned_t gfn;
};
typedef struct xen_mem_paging_op xen_mem_paging_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_mem_paging_op_t);

/*
 * Restrict what a domain can do with its own pages; violations go to a monitor. The control domain
 * or the target's device model, never about the caller itself. arg: xen_mem_access_op. -XEN_ENODEV
 * without a monitor ring. Sub-operations 2 and 3 are taken, though unused.
 */
#define XENMEM_access_op                  21
#define XENMEM_access_op_set_access       0
#define XENMEM_access_op_get_access       1
#define XENMEM_access_op_set_access_multi 4

typedef enum {
    /* Exactly the accesses named. */
    XENMEM_access_n,
    XENMEM_access_r,
    XENMEM_access_w,
    XENMEM_access_rw,
    XENMEM_access_x,
    XENMEM_access_rx,
    XENMEM_access_wx,
    XENMEM_access_rwx,
    /* rx, until a write turns it into rw. */
    XENMEM_access_rx2rw,
    /* n, until any access turns it into rwx; that one is reported, the vCPU runs on. */
    XENMEM_access_n2rwx,

#if XGA_XEN_RELEASE >= 0x00041400 /* 4.20 */
    /* r, but the processor's page walks may write (where EPT paging-write control exists). */
    XENMEM_access_r_pw,
#endif

    /* Whatever the domain has as its default. */
    XENMEM_access_default
} xenmem_access_t;

struct xen_mem_access_op {
    /* IN: XENMEM_access_op_*. */
    uint8_t op;
    /* xenmem_access_t. IN for set_access, OUT for get_access. */
    uint8_t access;
    /* IN */
    domid_t domid;
    /* IN: pages from pfn on, or the length of the lists; unused by get_access. */
    uint32_t nr;
    /* IN: the GFN. All ones: the default, of pages that the domain gets from then on. */
    uint64_aligned_t pfn;
    /* IN, set_access_multi: GFNs, and the xenmem_access_t of each. */
    XEN_GUEST_HANDLE(const_uint64) pfn_list;
    XEN_GUEST_HANDLE(const_uint8) access_list;
};
typedef struct xen_mem_access_op xen_mem_access_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_mem_access_op_t);

/*
 * Let domains share equal pages, and fork a domain. x86 HVM targets with hardware paging, in a Xen
 * built for it; the control domain or the target's device model. arg: xen_mem_sharing_op. 0 or a
 * negative error; audit answers with the number of mistakes found.
 */
#define XENMEM_sharing_op               22
#define XENMEM_sharing_op_nominate_gfn  0 /* a GFN becomes shareable; OUT: its handle */
#define XENMEM_sharing_op_nominate_gref 1 /* likewise, named by a grant reference */
#define XENMEM_sharing_op_share         2 /* client's page is replaced by the source's */
#define XENMEM_sharing_op_debug_gfn     3 /* print what Xen knows to its console */
#define XENMEM_sharing_op_debug_mfn     4 /* not implemented today */
#define XENMEM_sharing_op_debug_gref    5
#define XENMEM_sharing_op_add_physmap   6  /* source's page goes to an empty client GFN */
#define XENMEM_sharing_op_audit         7  /* check the bookkeeping; needs no domain */
#define XENMEM_sharing_op_range_share   8  /* same GFNs in both; both paused by the caller */
#define XENMEM_sharing_op_fork          9  /* "domain" becomes a fork of a parent */
#define XENMEM_sharing_op_fork_reset    10 /* throw away what a fork has changed */

/* Answers of share and add_physmap: the source's, the client's handle is stale. */
#define XENMEM_SHARING_OP_S_HANDLE_INVALID (-10)
#define XENMEM_SHARING_OP_C_HANDLE_INVALID (-9)

/*
 * share takes grant references too, since a backend knows pages by nothing else. Bit 62 of the
 * gfn field tells; MAKE_GREF assigns to the field.
 */
#define XENMEM_SHARING_OP_FIELD_IS_GREF_FLAG (xen_mk_ullong(1) << 62)

#define XENMEM_SHARING_OP_FIELD_MAKE_GREF(field, val) \
    (field) = ((val) | XENMEM_SHARING_OP_FIELD_IS_GREF_FLAG)
#define XENMEM_SHARING_OP_FIELD_IS_GREF(field)  ((field) & XENMEM_SHARING_OP_FIELD_IS_GREF_FLAG)
#define XENMEM_SHARING_OP_FIELD_GET_GREF(field) ((field) & ~XENMEM_SHARING_OP_FIELD_IS_GREF_FLAG)

struct xen_mem_sharing_op {
    /* IN: XENMEM_sharing_op_*. */
    uint8_t op;
    /* IN: the source; for fork, the domain being made. */
    domid_t domain;

    union {
        struct mem_sharing_op_nominate {
            /* IN */
            union {
                uint64_aligned_t gfn;
                uint32_t grant_ref;
            } u;
            /* OUT: names the page's contents until somebody writes to it. */
            uint64_aligned_t handle;
        } nominate;
        /* share and add_physmap; all IN. add_physmap takes no client_handle, and no references. */
        struct mem_sharing_op_share {
            uint64_aligned_t source_gfn;
            uint64_aligned_t source_handle;
            uint64_aligned_t client_gfn;
            uint64_aligned_t client_handle;
            domid_t client_domain;
        } share;
        struct mem_sharing_op_range {
            /* IN: both ends inclusive. */
            uint64_aligned_t first_gfn;
            uint64_aligned_t last_gfn;
            /* IN: 0. Xen keeps its place here when interrupted. */
            uint64_aligned_t opaque;
            /* IN */
            domid_t client_domain;
            /* IN: zeroes. */
            uint16_t _pad[3];
        } range;
        struct mem_sharing_op_debug {
            /* IN */
            union {
                uint64_aligned_t gfn;
                uint64_aligned_t mfn;
                uint32_t gref;
            } u;
        } debug;
        struct mem_sharing_op_fork {
            /* IN, fork only; must have as many vCPUs as the fork. */
            domid_t parent_domain;
            /* The first two belong to fork, and suit forks that live briefly. */
#define XENMEM_FORK_WITH_IOMMU_ALLOWED (1U << 0)
#define XENMEM_FORK_BLOCK_INTERRUPTS   (1U << 1)
            /* These belong to fork_reset, which wants at least one. */
#define XENMEM_FORK_RESET_STATE        (1U << 2)
#define XENMEM_FORK_RESET_MEMORY       (1U << 3)
            /* IN: XENMEM_FORK_*. */
            uint16_t flags;
            /* IN: 0. */
            uint32_t pad;
        } fork;
    } u;
};
typedef struct xen_mem_sharing_op xen_mem_sharing_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_mem_sharing_op_t);

/*
 * Set memory aside for a domain that is about to be filled, without naming pages. Control domain.
 * arg: xen_memory_reservation, whose nr_extents is the total the domain shall come to (pages it
 * already has count towards it), with order and flags 0 and a null list.
 *
 * 0: the memory is assured; it is used up as the domain is populated. -XEN_ENOMEM: there is not so
 * much. -XEN_EINVAL: a claim is standing already, or the total is not above what the domain has, or
 * above its maximum, or no such domain. nr_extents 0 drops a claim. -XEN_EOPNOTSUPP under cache
 * colouring.
 */
#define XENMEM_claim_pages 24

/*
 * Address ranges that must stay free of RAM in a domain which is given a PCI device (firmware uses
 * them behind the IOMMU's back). Anyone may ask, though only toolstacks have reason to.
 * arg: xen_reserved_device_memory_map. -XEN_ENOBUFS: the buffer is too short.
 */
#define XENMEM_reserved_device_memory_map 27
struct xen_reserved_device_memory {
    xen_pfn_t start_pfn;
    xen_ulong_t nr_pages;
};
typedef struct xen_reserved_device_memory xen_reserved_device_memory_t;
DEFINE_XEN_GUEST_HANDLE(xen_reserved_device_memory_t);

struct xen_reserved_device_memory_map {
    /* Every range of the machine; dev is not looked at. */
#define XENMEM_RDM_ALL 1
    /* IN */
    uint32_t flags;
    /* IN: room in the buffer. OUT: ranges there are, also when that is more. */
    unsigned int nr_entries;
    /* OUT */
    XEN_GUEST_HANDLE(xen_reserved_device_memory_t) buffer;
    /* IN: the device. */
    union {
        physdev_pci_device_t pci;
    } dev;
};
typedef struct xen_reserved_device_memory_map xen_reserved_device_memory_map_t;
DEFINE_XEN_GUEST_HANDLE(xen_reserved_device_memory_map_t);

#endif /* defined(__XEN__) || defined(__XEN_TOOLS__) */

/*
 * Map pages that Xen keeps on behalf of a domain. For the control domain, and for the device model
 * of that domain; not for oneself. arg: xen_mem_acquire_resource.
 *
 * 0 when all nr_frames are mapped. -XEN_EINVAL: no such resource, or a range outside it.
 * -XEN_EACCES: an x86 translated caller that this Xen cannot serve. -XEN_EIO: it stopped part of
 * the way, and the caller has to unmap whatever did get mapped. A null list and nr_frames 0 ask
 * for the size.
 */
#define XENMEM_acquire_resource 28
struct xen_mem_acquire_resource {
    /* IN: the domain served by the resource. */
    domid_t domid;
    /* IN: XENMEM_resource_*. */
    uint16_t type;

#define XENMEM_resource_ioreq_server 0
#define XENMEM_resource_grant_table  1
#define XENMEM_resource_vmtrace_buf  2

    /* IN: the ioreq server's number, grant_table_id_* below, or for vmtrace the vCPU's. */
    uint32_t id;

#define XENMEM_resource_grant_table_id_shared 0
#define XENMEM_resource_grant_table_id_status 1

    /*
     * IN: frames to map. OUT, when asking for the size: the frames of the whole resource, never
     * 0. That they exist in principle does not promise that mapping them will work.
     */
    uint32_t nr_frames;
    /* IN: 0. Old releases gave an answer in bit 0. */
    uint32_t pad;
    /* IN: the first frame to map. Needs 64 bits in name only: values over 32 bits are refused. */
    uint64_t frame;

    /* Frames of an ioreq server. Slots of vCPUs start in ioreq(0), 128 to a frame. */
#define XENMEM_resource_ioreq_server_frame_bufioreq 0
#define XENMEM_resource_ioreq_server_frame_ioreq(n) (1 + (n))

    /*
     * From a translated caller, IN: the GFNs where the frames shall appear. From a PV caller, OUT:
     * their MFNs, to be mapped with a foreign mapping of domid.
     */
    XEN_GUEST_HANDLE(xen_pfn_t) frame_list;
};
typedef struct xen_mem_acquire_resource xen_mem_acquire_resource_t;
DEFINE_XEN_GUEST_HANDLE(xen_mem_acquire_resource_t);

/*
 * A domain's virtual NUMA layout. Target only. arg: xen_vnuma_topology_info. -XEN_ENOBUFS: a count
 * was too low; all three now hold what is needed. -XEN_EAGAIN: it changed meanwhile.
 * -XEN_EOPNOTSUPP: the domain has none.
 */
#define XENMEM_get_vnumainfo 26

struct xen_vmemrange {
    /* Guest physical addresses in bytes, the end exclusive. */
    uint64_t start, end;
    /* None defined. */
    unsigned int flags;
    /* Virtual node it lies in. */
    unsigned int nid;
};
typedef struct xen_vmemrange xen_vmemrange_t;
DEFINE_XEN_GUEST_HANDLE(xen_vmemrange_t);

struct xen_vnuma_topology_info {
    /* IN */
    domid_t domid;
    /* IN: 0. */
    uint16_t pad;
    /* IN: what the arrays below can hold. OUT: what the domain has. */
    unsigned int nr_vnodes;
    unsigned int nr_vcpus;
    unsigned int nr_vmemranges;
    /* OUT: nr_vnodes squared distances, row by row. */
    union {
        XEN_GUEST_HANDLE(uint) h;
        uint64_t pad;
    } vdistance;
    /* OUT: the node of each vCPU. */
    union {
        XEN_GUEST_HANDLE(uint) h;
        uint64_t pad;
    } vcpu_to_vnode;
    /* OUT: nr_vmemranges entries. */
    union {
        XEN_GUEST_HANDLE(xen_vmemrange_t) h;
        uint64_t pad;
    } vmemrange;
};
typedef struct xen_vnuma_topology_info xen_vnuma_topology_info_t;
DEFINE_XEN_GUEST_HANDLE(xen_vnuma_topology_info_t);

/* Numbers from 29 on are free. */

#endif /* __XEN_PUBLIC_MEMORY_H__ */
