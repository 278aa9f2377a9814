/* SPDX-License-Identifier: MIT */
/* Grant tables, by which a domain lets others at its pages, and __HYPERVISOR_grant_table_op. */

#ifndef __XEN_PUBLIC_GRANT_TABLE_H__
#define __XEN_PUBLIC_GRANT_TABLE_H__

#include "xen.h"

/*
 * Every domain has a table of entries in pages that it shares with Xen. An entry names a page and
 * the one domain that may use it. The entry's index, the grant reference, is what the other domain
 * is told, and what it gives to Xen to map the page or to copy from or to it.
 *
 * Granting a page: write domid and frame, then a write barrier, then flags with the type.
 *
 * Revoking: read flags; while GTF_reading or GTF_writing is set, the page is mapped, and only the
 * other domain can change that. Otherwise replace flags by 0 with one compare-and-exchange that
 * expects the value read. It must be seen to have succeeded before page or entry are used again:
 * had it failed, the other domain came first. (In a version 2 table these two bits are in the
 * status frames instead: clear flags, full barrier, then look at the status; if in use, keep the
 * page.)
 *
 * Writable to read-only: compare-and-exchange GTF_readonly in, not while GTF_writing is set. The
 * reverse: clear the bit atomically.
 */

typedef uint32_t grant_ref_t;

/* Entry of a version 1 table: 512 to a frame. It had no number in its name before 0x0003020a. */
#if __XEN_INTERFACE_VERSION__ < 0x0003020a
#define grant_entry_v1   grant_entry
#define grant_entry_v1_t grant_entry_t
#endif
struct grant_entry_v1 {
    /* GTF_*. The guest writes it; Xen sets and clears the bits of use. */
    uint16_t flags;
    /* Who may use it. */
    domid_t domid;
    /*
     * permit_access: GFN of the page. accept_transfer: GFN where the page shall go, until Xen puts
     * the MFN of the page there (PV only) and sets GTF_transfer_completed.
     */
    uint32_t frame;
};
typedef struct grant_entry_v1 grant_entry_v1_t;

/* The toolstack fills some of the first entries. They outlast a change of version. */
#define GNTTAB_NR_RESERVED_ENTRIES 8
#define GNTTAB_RESERVED_CONSOLE    0
#define GNTTAB_RESERVED_XENSTORE   1

/* Types of an entry. */
#define GTF_invalid         (0U << 0) /* no grant; domid and frame may be changed freely */
#define GTF_permit_access   (1U << 0) /* map and copy */
#define GTF_accept_transfer (2U << 0) /* the other domain may give a page away to this one */
#define GTF_transitive      (3U << 0) /* copy by way of a third domain's grant; version 2 only */
#define GTF_type_mask       (3U << 0)

/*
 * permit_access and transitive. readonly, the guest's. reading, writing: in use, by Xen (version
 * 1). PWT, PCD, PAT: cache attributes of the mapping, x86, for pages that are no RAM. sub_page,
 * version 2: part of the page, and for copying only.
 */
#define _GTF_readonly (2)
#define GTF_readonly  (1U << _GTF_readonly)
#define _GTF_reading  (3)
#define GTF_reading   (1U << _GTF_reading)
#define _GTF_writing  (4)
#define GTF_writing   (1U << _GTF_writing)
#define _GTF_PWT      (5)
#define GTF_PWT       (1U << _GTF_PWT)
#define _GTF_PCD      (6)
#define GTF_PCD       (1U << _GTF_PCD)
#define _GTF_PAT      (7)
#define GTF_PAT       (1U << _GTF_PAT)
#define _GTF_sub_page (8)
#define GTF_sub_page  (1U << _GTF_sub_page)

/*
 * accept_transfer, both by Xen. committed: a page is coming, hands off the entry. completed: it has
 * come, which follows shortly and can be waited for in a loop.
 */
#define _GTF_transfer_committed (2)
#define GTF_transfer_committed  (1U << _GTF_transfer_committed)
#define _GTF_transfer_completed (3)
#define GTF_transfer_completed  (1U << _GTF_transfer_completed)

/*
 * Version 2 tables: 256 entries to a frame, 64-bit frame numbers, parts of pages, transitive
 * grants; bits of use in frames of their own. x86 only, and often switched off: support version 1
 * first. The domains at both ends of a grant need not have the same version.
 */
#if __XEN_INTERFACE_VERSION__ >= 0x0003020a
/* What both versions begin with. */
struct grant_entry_header {
    uint16_t flags;
    domid_t domid;
};
typedef struct grant_entry_header grant_entry_header_t;

union grant_entry_v2 {
    grant_entry_header_t hdr;

    /* accept_transfer, and permit_access without GTF_sub_page. */
    struct {
        grant_entry_header_t hdr;
        uint32_t pad0;
        uint64_t frame;
    } full_page;

    /* permit_access with GTF_sub_page: length bytes from page_off on. */
    struct {
        grant_entry_header_t hdr;
        uint16_t page_off;
        uint16_t length;
        uint64_t frame;
    } sub_page;

    /* transitive: what gref of trans_domid grants to this domain. It cannot be mapped. */
    struct {
        grant_entry_header_t hdr;
        domid_t trans_domid;
        uint16_t pad0;
        grant_ref_t gref;
    } transitive;

    /* Makes it 16 bytes. */
    uint32_t __spacer[4];
};
typedef union grant_entry_v2 grant_entry_v2_t;

/* Entry of a status frame: GTF_reading and GTF_writing. */
typedef uint16_t grant_status_t;

#endif /* __XEN_INTERFACE_VERSION__ */

/*
 * long grant_table_op(unsigned int cmd, void *arg, unsigned int count)
 *
 * arg is an array of count structures, named after cmd; cmd has 12 bits.
 *
 * 0 says that all count structures were gone through; how each fared is in its status, GNTST_*,
 * which are not XEN_E* values. A failing one does not stop those behind it. A negative answer
 * (-XEN_EFAULT, -XEN_EINVAL for more than INT_MAX) leaves those not reached with whatever status
 * they had. set_version, get_version and cache_flush have no status: errors are the call's.
 *
 * Who has what: x86 HVM and PVH lack unmap_and_replace, transfer, get_status_frames and dump_table
 * (-XEN_ENOSYS). On Arm transfer never succeeds. cache_flush exists on Arm alone. No Xen today has
 * dump_table.
 */
#define GNTTABOP_map_grant_ref     0
#define GNTTABOP_unmap_grant_ref   1
#define GNTTABOP_setup_table       2
#define GNTTABOP_dump_table        3
#define GNTTABOP_transfer          4
#define GNTTABOP_copy              5
#define GNTTABOP_query_size        6
#define GNTTABOP_unmap_and_replace 7
#if __XEN_INTERFACE_VERSION__ >= 0x0003020a
#define GNTTABOP_set_version       8
#define GNTTABOP_get_status_frames 9
#define GNTTABOP_get_version       10
#define GNTTABOP_swap_grant_ref    11
#define GNTTABOP_cache_flush       12
#endif /* __XEN_INTERFACE_VERSION__ */

/* Names a mapping, from map to unmap. */
typedef uint32_t grant_handle_t;

/*
 * map_grant_ref: map a page that another domain has granted to the caller. Handle and bus address
 * are written when status is GNTST_okay. Let go of it by unmap_grant_ref and in no other way.
 *
 * Statuses to expect: bad_domain; bad_gntref: outside the table, or neither device_map nor
 * host_map; general_error: the entry grants nothing to the caller, or not writing; no_space: too
 * many mappings (maptrack), which may pass; eagain: the page is paged out, try again a little
 * later.
 */
struct gnttab_map_grant_ref {
    /*
     * IN, with host_map. PV: virtual address in the address space in use, or with contains_pte the
     * machine address of the entry to write. Otherwise: guest physical address of a page, which
     * should be empty.
     */
    uint64_t host_addr;
    /* IN: GNTMAP_*. */
    uint32_t flags;
    /* IN: reference, and whose table it is in; not DOMID_SELF. */
    grant_ref_t ref;
    domid_t dom;
    /* OUT */
    int16_t status;
    /* OUT */
    grant_handle_t handle;
    /* OUT: machine address, for devices that do not go through an IOMMU. */
    uint64_t dev_bus_addr;
};
typedef struct gnttab_map_grant_ref gnttab_map_grant_ref_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_map_grant_ref_t);

/*
 * unmap_grant_ref: undo the parts of a mapping whose address is given; address 0 leaves that part
 * in place. The handle is free when nothing is left. When the call returns, no TLB holds any of the
 * mappings. Statuses: bad_handle; bad_dev_addr; bad_virt_addr and general_error for a page that is
 * not mapped there. This structure has 24 bytes, unlike its counterpart.
 */
struct gnttab_unmap_grant_ref {
    /* IN: the same as for map. */
    uint64_t host_addr;
    /* IN: as map returned it, or 0. */
    uint64_t dev_bus_addr;
    grant_handle_t handle;
    /* OUT */
    int16_t status;
};
typedef struct gnttab_unmap_grant_ref gnttab_unmap_grant_ref_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_unmap_grant_ref_t);

/*
 * setup_table: grow a domain's table, and learn where its frames are. Other domains: control domain
 * or device model. count must be 1. PV maps the MFNs it is given. Translated domains use
 * XENMEM_add_to_physmap instead, which grows the table too. general_error: more than the domain may
 * have, or memory ran out.
 */
struct gnttab_setup_table {
    /* IN */
    domid_t dom;
    /* IN: frames wanted, and the room in frame_list. A table never shrinks. */
    uint32_t nr_frames;
    /* OUT */
    int16_t status;
    /* OUT: GFNs of the first nr_frames; all ones for what is mapped nowhere. */
#if __XEN_INTERFACE_VERSION__ < 0x00040300
    XEN_GUEST_HANDLE(ulong) frame_list;
#else
    XEN_GUEST_HANDLE(xen_pfn_t) frame_list;
#endif
};
typedef struct gnttab_setup_table gnttab_setup_table_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_setup_table_t);

/* dump_table: print a table on Xen's console. */
struct gnttab_dump_table {
    /* IN */
    domid_t dom;
    /* OUT */
    int16_t status;
};
typedef struct gnttab_dump_table gnttab_dump_table_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_dump_table_t);

/*
 * transfer: give a page away to a domain that has an accept_transfer entry for it. x86 PV. Consider
 * the page lost whatever the outcome, unless it is bad_page. -XEN_EOPNOTSUPP for all, where Xen has
 * this switched off.
 */
struct gnttab_transfer {
    /* IN: the page; who gets it; the entry in its table. */
    xen_pfn_t mfn;
    domid_t domid;
    grant_ref_t ref;
    /* OUT: address_too_big when it could neither take the page nor a copy further down. */
    int16_t status;
};
typedef struct gnttab_transfer gnttab_transfer_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_transfer_t);

/*
 * copy: have Xen copy bytes between pages, each either granted to the caller or the caller's own.
 * Both may be granted, even by different domains. Nothing gets mapped. Within one page at each end.
 *
 * Statuses: bad_copy_arg, offset and len leave the page; permission_denied, a frame of another
 * domain; general_error, the grant does not cover it; eagain.
 */
#define _GNTCOPY_source_gref (0)
#define GNTCOPY_source_gref  (1 << _GNTCOPY_source_gref)
#define _GNTCOPY_dest_gref   (1)
#define GNTCOPY_dest_gref    (1 << _GNTCOPY_dest_gref)

struct gnttab_copy {
    struct gnttab_copy_ptr {
        /* IN: reference if the flag is set, else a GFN. */
        union {
            grant_ref_t ref;
            xen_pfn_t gmfn;
        } u;
        /* IN: the granting domain, or DOMID_SELF with a GFN. */
        domid_t domid;
        /* IN: byte in the page. */
        uint16_t offset;
    } source, dest;
    /* IN: bytes; 0 is fine. */
    uint16_t len;
    /* IN: GNTCOPY_*. */
    uint16_t flags;
    /* OUT */
    int16_t status;
};
typedef struct gnttab_copy gnttab_copy_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_copy_t);

/* query_size: frames a table has and may have. Permissions and count as for setup_table. */
struct gnttab_query_size {
    /* IN */
    domid_t dom;
    /* OUT: valid with GNTST_okay. */
    uint32_t nr_frames;
    uint32_t max_nr_frames;
    int16_t status;
};
typedef struct gnttab_query_size gnttab_query_size_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_query_size_t);

/*
 * unmap_and_replace: unmap, and in the same step move the mapping at another virtual address to
 * where the grant was; that other place ends up empty. x86 PV, host_map without contains_pte.
 * Statuses as for unmap_grant_ref.
 */
struct gnttab_unmap_and_replace {
    /* IN: where the grant is mapped; what is to come there, 0 for nothing. */
    uint64_t host_addr;
    uint64_t new_addr;
    grant_handle_t handle;
    /* OUT */
    int16_t status;
};
typedef struct gnttab_unmap_and_replace gnttab_unmap_and_replace_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_unmap_and_replace_t);

#if __XEN_INTERFACE_VERSION__ >= 0x0003020a
/*
 * set_version: change the caller's own table, which empties all but the reserved entries.
 * -XEN_EINVAL: neither 1 nor 2. -XEN_ENOSYS: no version 2 for this domain. -XEN_EBUSY: an entry is
 * in use. -XEN_ERANGE: a reserved entry does not fit version 1. -XEN_EAGAIN: copies are in
 * progress.
 */
struct gnttab_set_version {
    /* IN: wanted. OUT: in force, after errors too. */
    uint32_t version;
};
typedef struct gnttab_set_version gnttab_set_version_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_set_version_t);

/*
 * get_status_frames: where the status frames of a version 2 table are. Permissions and count as for
 * setup_table. Asking for more than there are: general_error. Translated domains map them by
 * XENMEM_add_to_physmap with XENMAPIDX_grant_table_status.
 */
struct gnttab_get_status_frames {
    /* IN: room in frame_list. */
    uint32_t nr_frames;
    /* IN */
    domid_t dom;
    /* OUT */
    int16_t status;
    /* OUT: GFNs. */
    XEN_GUEST_HANDLE(uint64_t) frame_list;
};
typedef struct gnttab_get_status_frames gnttab_get_status_frames_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_get_status_frames_t);

/* get_version: of any domain the caller has rights over; -XEN_ESRCH, -XEN_EPERM. */
struct gnttab_get_version {
    /* IN */
    domid_t dom;
    uint16_t pad;
    /* OUT */
    uint32_t version;
};
typedef struct gnttab_get_version gnttab_get_version_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_get_version_t);

/* swap_grant_ref: exchange two of the caller's entries. bad_gntref; eagain: one is in use. */
struct gnttab_swap_grant_ref {
    /* IN */
    grant_ref_t ref_a;
    grant_ref_t ref_b;
    /* OUT */
    int16_t status;
};
typedef struct gnttab_swap_grant_ref gnttab_swap_grant_ref_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_swap_grant_ref_t);

/*
 * cache_flush: clean or invalidate the data cache for part of a page, the caller's own or one that
 * it has mapped, before and after DMA. Arm. The first error ends the call and is its answer:
 * -XEN_EINVAL: bad range or op, or a foreign page that is not mapped. -XEN_EPERM: nobody's page.
 */
struct gnttab_cache_flush {
    /* IN: machine address, as map_grant_ref returned it. */
    union {
        uint64_t dev_bus_addr;
        grant_ref_t ref;
    } a;
    /* IN: bytes, within the page. */
    uint16_t offset;
    uint16_t length;
    /*
     * Both together do both. SOURCE_GREF, a.ref instead of an address, is refused by today's Xen.
     */
#define GNTTAB_CACHE_CLEAN       (1U << 0)
#define GNTTAB_CACHE_INVAL       (1U << 1)
#define GNTTAB_CACHE_SOURCE_GREF (1U << 31)
    /* IN: GNTTAB_CACHE_*. */
    uint32_t op;
};
typedef struct gnttab_cache_flush gnttab_cache_flush_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_cache_flush_t);

#endif /* __XEN_INTERFACE_VERSION__ */

/*
 * Flags of map_grant_ref. device_map: for DMA. host_map: for processors. readonly: both. Translated
 * domains may have host_map and readonly, anything else there is general_error.
 */
#define _GNTMAP_device_map      (0)
#define GNTMAP_device_map       (1 << _GNTMAP_device_map)
#define _GNTMAP_host_map        (1)
#define GNTMAP_host_map         (1 << _GNTMAP_host_map)
#define _GNTMAP_readonly        (2)
#define GNTMAP_readonly         (1 << _GNTMAP_readonly)
/* x86 PV, with host_map: user code may use the mapping too. */
#define _GNTMAP_application_map (3)
#define GNTMAP_application_map  (1 << _GNTMAP_application_map)

/* x86 PV, with host_map: host_addr is that of a page table entry. */
#define _GNTMAP_contains_pte (4)
#define GNTMAP_contains_pte  (1 << _GNTMAP_contains_pte)

/* x86 PV: for the bits of the entry that are left to software, if XENFEAT_gnttab_map_avail_bits. */
#define _GNTMAP_guest_avail0    (16)
#define GNTMAP_guest_avail_mask ((uint32_t)~0 << _GNTMAP_guest_avail0)

/* Values of status. */
#define GNTST_okay              (0)
#define GNTST_general_error     (-1)  /* everything without a number of its own */
#define GNTST_bad_domain        (-2)  /* no such domain */
#define GNTST_bad_gntref        (-3)  /* reference outside the table, or not usable so */
#define GNTST_bad_handle        (-4)  /* handle that names no mapping */
#define GNTST_bad_virt_addr     (-5)  /* host address or list that Xen cannot use */
#define GNTST_bad_dev_addr      (-6)  /* bus address other than the mapping's */
#define GNTST_no_device_space   (-7)  /* IOMMU full */
#define GNTST_permission_denied (-8)  /* by Xen's policy */
#define GNTST_bad_page          (-9)  /* not RAM, or cannot be taken from its owner */
#define GNTST_bad_copy_arg      (-10) /* copy leaves a page */
#define GNTST_address_too_big   (-11) /* page above what the receiver can address */
#define GNTST_eagain            (-12) /* not now: the one status that asks for a retry */
#define GNTST_no_space          (-13) /* mappings used up */

/* Initialiser for an array of strings, in which -status is the index. */
#define GNTTABOP_error_msgs                         \
    {                                               \
        "okay",                                     \
        "undefined error",                          \
        "unrecognised domain id",                   \
        "invalid grant reference",                  \
        "invalid mapping handle",                   \
        "invalid virtual address",                  \
        "invalid device address",                   \
        "no spare translation slot in the I/O MMU", \
        "permission denied",                        \
        "bad page",                                 \
        "copy arguments cross page boundary",       \
        "page address size too large",              \
        "operation not done; try again",            \
        "out of space",                             \
    }

#endif /* __XEN_PUBLIC_GRANT_TABLE_H__ */
