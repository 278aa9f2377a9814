/* SPDX-License-Identifier: MIT */
/*
 * Grant tables, by which a domain grants other domains access to its pages, and
 * __HYPERVISOR_grant_table_op.
 */

#ifndef __XEN_PUBLIC_GRANT_TABLE_H__
#define __XEN_PUBLIC_GRANT_TABLE_H__

#include "xen.h"

/*
 * Every domain has a grant table: an array of entries in frames that it shares with Xen. An entry
 * names a page and the one domain that may use it. The index of the entry is the grant reference.
 * The granting domain sends the grant reference to the other domain, which passes it to Xen to map
 * the page, or to copy from or to it.
 *
 * To grant access to a page, write domid and frame, then a write barrier, then flags with the type.
 *
 * To revoke access in a version 1 table, read flags. While GTF_reading or GTF_writing is set, the
 * page is in use, and only the other domain can end that. Otherwise replace flags by 0 with one
 * compare-and-exchange that expects the value read. Reuse the page and the entry only after the
 * compare-and-exchange has succeeded; when it fails, the other domain has mapped the page
 * meanwhile.
 *
 * To revoke access in a version 2 table, clear flags, execute a full barrier, then read the two
 * bits in the status frame: these bits are not in flags. When one of them is set, do not reuse the
 * page.
 *
 * To make a writable grant read-only, set GTF_readonly by a compare-and-exchange, which must not
 * happen while GTF_writing is set. To make a read-only grant writable, clear GTF_readonly
 * atomically.
 */

typedef uint32_t grant_ref_t;

/*
 * Entry of a version 1 grant table. A frame holds 512 entries. Before interface version 0x0003020a
 * the structure was called grant_entry.
 */
#if __XEN_INTERFACE_VERSION__ < 0x0003020a
#define grant_entry_v1   grant_entry
#define grant_entry_v1_t grant_entry_t
#endif
struct grant_entry_v1 {
    /*
     * GTF_*. The guest writes flags; Xen sets and clears the bits for reading, writing and
     * transfers.
     */
    uint16_t flags;
    /* The domain that may use the entry. */
    domid_t domid;
    /*
     * GTF_permit_access: the gfn of the page. GTF_accept_transfer: the gfn for the page that will
     * be transferred; Xen overwrites it with the mfn of that page (x86 PV only) and then sets
     * GTF_transfer_completed.
     */
    uint32_t frame;
};
typedef struct grant_entry_v1 grant_entry_v1_t;

/*
 * The toolstack fills some of the first GNTTAB_NR_RESERVED_ENTRIES entries. A change of the table's
 * version keeps these entries; a change to version 1 clears those that are not GTF_permit_access.
 */
#define GNTTAB_NR_RESERVED_ENTRIES 8
#define GNTTAB_RESERVED_CONSOLE    0
#define GNTTAB_RESERVED_XENSTORE   1

/* Type of an entry, in flags. */
#define GTF_invalid         (0U << 0) /* no grant; domid and frame may change */
#define GTF_permit_access   (1U << 0) /* the other domain may map and copy */
#define GTF_accept_transfer (2U << 0) /* the other domain may transfer a page to this one */
#define GTF_transitive      (3U << 0) /* copying by a third domain's grant; version 2 only */
#define GTF_type_mask       (3U << 0)

/*
 * Flags of GTF_permit_access and GTF_transitive entries.
 *
 * GTF_readonly             set by the guest: the other domain may not write
 * GTF_reading, _writing    set by Xen while the page is in use (version 1)
 * GTF_PWT, _PCD, _PAT      cache attributes of the mapping (x86), for pages that are not RAM
 * GTF_sub_page             a part of the page, for copying only (version 2)
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
 * Flags of GTF_accept_transfer entries, set by Xen. GTF_transfer_committed: a transfer is in
 * progress, and the guest must not change the entry. GTF_transfer_completed: the page has arrived.
 * Xen sets it shortly after GTF_transfer_committed, so the guest may wait for it in a loop.
 */
#define _GTF_transfer_committed (2)
#define GTF_transfer_committed  (1U << _GTF_transfer_committed)
#define _GTF_transfer_completed (3)
#define GTF_transfer_completed  (1U << _GTF_transfer_completed)

/*
 * Version 2 tables have 256 entries in a frame, 64-bit frame numbers, grants of a part of a page,
 * transitive grants, and status frames apart from the entries, which hold GTF_reading and
 * GTF_writing. Version 2 exists on x86 only and is often disabled: a guest should support version 1
 * first. The domains at both ends of a grant may use different versions.
 */
#if __XEN_INTERFACE_VERSION__ >= 0x0003020a
/* The members with which entries of both versions begin. */
struct grant_entry_header {
    uint16_t flags;
    domid_t domid;
};
typedef struct grant_entry_header grant_entry_header_t;

union grant_entry_v2 {
    grant_entry_header_t hdr;

    /* GTF_accept_transfer, and GTF_permit_access without GTF_sub_page. */
    struct {
        grant_entry_header_t hdr;
        uint32_t pad0;
        uint64_t frame;
    } full_page;

    /* GTF_permit_access with GTF_sub_page: length bytes from byte page_off of the page. */
    struct {
        grant_entry_header_t hdr;
        uint16_t page_off;
        uint16_t length;
        uint64_t frame;
    } sub_page;

    /*
     * GTF_transitive: the page that trans_domid granted to this domain with reference gref. The
     * other domain cannot map it.
     */
    struct {
        grant_entry_header_t hdr;
        domid_t trans_domid;
        uint16_t pad0;
        grant_ref_t gref;
    } transitive;

    /* Makes the entry 16 bytes long. */
    uint32_t __spacer[4];
};
typedef union grant_entry_v2 grant_entry_v2_t;

/* Entry of a status frame: GTF_reading and GTF_writing. */
typedef uint16_t grant_status_t;

#endif /* __XEN_INTERFACE_VERSION__ */

/*
 * long grant_table_op(unsigned int cmd, void *arg, unsigned int count)
 *
 * cmd is GNTTABOP_* and has 12 bits. arg points to an array of count structures, each named after
 * cmd.
 *
 * 0 means that Xen processed every element of the array. The error of one element is in its member
 * status, as GNTST_*, which are not XEN_E* values; Xen continues with the next element. A negative
 * result is an error of the whole call: the elements not reached keep the status that they had.
 * set_version, get_version and cache_flush have no member status: the result reports their errors.
 * See xga/grant_table.h for the errors.
 *
 * x86 HVM and PVH guests do not have unmap_and_replace, transfer, get_status_frames, cache_flush
 * and dump_table (-XEN_ENOSYS). On Arm, transfer never succeeds. cache_flush exists on Arm, and
 * before Xen 4.21 for x86 PV guests. No supported release of Xen has dump_table.
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

/* Identifies a mapping, from map_grant_ref to unmap_grant_ref. */
typedef uint32_t grant_handle_t;

/*
 * map_grant_ref: maps a page to which another domain has granted the caller access. The caller must
 * remove the mapping by unmap_grant_ref and by no other means. See xga_gnttab_map_grant_ref().
 */
struct gnttab_map_grant_ref {
    /*
     * [in] with GNTMAP_host_map. x86 PV: a virtual address in the current address space, or with
     * GNTMAP_contains_pte the machine address of the page-table entry to write. Other guests: the
     * guest-physical address of a page, which should hold no RAM.
     */
    uint64_t host_addr;
    /* [in] GNTMAP_* */
    uint32_t flags;
    /* [in] ref: the grant reference; dom: the granting domain, not DOMID_SELF */
    grant_ref_t ref;
    domid_t dom;
    /* [out] GNTST_* */
    int16_t status;
    /* [out] when status is GNTST_okay: for unmap_grant_ref */
    grant_handle_t handle;
    /*
     * [out] when status is GNTST_okay: machine address of the page, for DMA that no IOMMU
     * translates
     */
    uint64_t dev_bus_addr;
};
typedef struct gnttab_map_grant_ref gnttab_map_grant_ref_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_map_grant_ref_t);

/*
 * unmap_grant_ref: removes the host mapping, the device mapping, or both. Xen frees the handle when
 * both are removed. On return no TLB holds the mappings that were removed. This structure has 24
 * bytes on all architectures, unlike gnttab_map_grant_ref. See xga_gnttab_unmap_grant_ref().
 */
struct gnttab_unmap_grant_ref {
    /* [in] as passed to map_grant_ref, or 0 to keep the host mapping */
    uint64_t host_addr;
    /* [in] as returned by map_grant_ref, or 0 to keep the device mapping */
    uint64_t dev_bus_addr;
    grant_handle_t handle;
    /* [out] GNTST_* */
    int16_t status;
};
typedef struct gnttab_unmap_grant_ref gnttab_unmap_grant_ref_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_unmap_grant_ref_t);

/*
 * setup_table: grows the grant table of a domain and lists its frames. count must be 1. An x86 PV
 * guest maps the mfns in the list. Other guests use XENMEM_add_to_physmap, which grows the table
 * too. See xga_gnttab_setup_table().
 */
struct gnttab_setup_table {
    /* [in] the domain, or DOMID_SELF */
    domid_t dom;
    /* [in] number of frames wanted, and capacity of frame_list. A table never shrinks. */
    uint32_t nr_frames;
    /* [out] GNTST_* */
    int16_t status;
    /*
     * [out] gfns of the first nr_frames frames (x86 PV: mfns); all ones for a frame that is not in
     * the physmap
     */
#if __XEN_INTERFACE_VERSION__ < 0x00040300
    XEN_GUEST_HANDLE(ulong) frame_list;
#else
    XEN_GUEST_HANDLE(xen_pfn_t) frame_list;
#endif
};
typedef struct gnttab_setup_table gnttab_setup_table_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_setup_table_t);

/* dump_table: prints a grant table on Xen's console. */
struct gnttab_dump_table {
    /* [in] the domain */
    domid_t dom;
    /* [out] GNTST_* */
    int16_t status;
};
typedef struct gnttab_dump_table gnttab_dump_table_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_dump_table_t);

/*
 * transfer: transfers a page of an x86 PV guest to a domain that has a GTF_accept_transfer entry
 * for it. Xen can disable transfers. See xga_gnttab_transfer().
 */
struct gnttab_transfer {
    /* [in] mfn: the page; domid: the receiving domain; ref: the entry in its grant table */
    xen_pfn_t mfn;
    domid_t domid;
    grant_ref_t ref;
    /* [out] GNTST_* */
    int16_t status;
};
typedef struct gnttab_transfer gnttab_transfer_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_transfer_t);

/*
 * copy: copies bytes between two pages without mapping them. Each page is the caller's own or is
 * granted to the caller; two granted pages may belong to different domains. The bytes must not
 * cross the end of either page. See xga_gnttab_copy().
 */
#define _GNTCOPY_source_gref (0)
#define GNTCOPY_source_gref  (1 << _GNTCOPY_source_gref)
#define _GNTCOPY_dest_gref   (1)
#define GNTCOPY_dest_gref    (1 << _GNTCOPY_dest_gref)

struct gnttab_copy {
    struct gnttab_copy_ptr {
        /*
         * [in] ref when GNTCOPY_source_gref (dest: GNTCOPY_dest_gref) is set, otherwise gmfn: a gfn
         */
        union {
            grant_ref_t ref;
            xen_pfn_t gmfn;
        } u;
        /* [in] the granting domain with ref, DOMID_SELF with gmfn */
        domid_t domid;
        /* [in] first byte in the page */
        uint16_t offset;
    } source, dest;
    /* [in] number of bytes; may be 0 */
    uint16_t len;
    /* [in] GNTCOPY_* */
    uint16_t flags;
    /* [out] GNTST_* */
    int16_t status;
};
typedef struct gnttab_copy gnttab_copy_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_copy_t);

/*
 * query_size: returns the current and the maximum number of frames of a domain's grant table. count
 * must be 1. See xga_gnttab_query_size().
 */
struct gnttab_query_size {
    /* [in] the domain, or DOMID_SELF */
    domid_t dom;
    /* [out] numbers of frames, valid when status is GNTST_okay */
    uint32_t nr_frames;
    uint32_t max_nr_frames;
    int16_t status;
};
typedef struct gnttab_query_size gnttab_query_size_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_query_size_t);

/*
 * unmap_and_replace: removes the host mapping of an x86 PV guest, and in the same step moves the
 * mapping at new_addr to host_addr; nothing is mapped at new_addr afterwards. new_addr must be 0
 * for a mapping with GNTMAP_contains_pte. See xga_gnttab_unmap_and_replace().
 */
struct gnttab_unmap_and_replace {
    /*
     * [in] host_addr: as passed to map_grant_ref; new_addr: the virtual address whose mapping
     * moves, 0 for none
     */
    uint64_t host_addr;
    uint64_t new_addr;
    grant_handle_t handle;
    /* [out] GNTST_* */
    int16_t status;
};
typedef struct gnttab_unmap_and_replace gnttab_unmap_and_replace_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_unmap_and_replace_t);

#if __XEN_INTERFACE_VERSION__ >= 0x0003020a
/*
 * set_version: sets the version of the caller's grant table. A change of version clears all entries
 * but the first GNTTAB_NR_RESERVED_ENTRIES. See xga_gnttab_set_version().
 */
struct gnttab_set_version {
    /* [in] version requested: 1 or 2; [out] version in effect, also after an error */
    uint32_t version;
};
typedef struct gnttab_set_version gnttab_set_version_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_set_version_t);

/*
 * get_status_frames: lists the status frames of a domain's version 2 table. count must be 1. x86
 * HVM and PVH guests map status frames by XENMEM_add_to_physmap with XENMAPIDX_grant_table_status.
 * See xga_gnttab_get_status_frames().
 */
struct gnttab_get_status_frames {
    /* [in] number of status frames to list, and capacity of frame_list */
    uint32_t nr_frames;
    /* [in] the domain, or DOMID_SELF */
    domid_t dom;
    /* [out] GNTST_* */
    int16_t status;
    /* [out] gfns (x86 PV: mfns) */
    XEN_GUEST_HANDLE(uint64_t) frame_list;
};
typedef struct gnttab_get_status_frames gnttab_get_status_frames_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_get_status_frames_t);

/* get_version: returns the version of a domain's grant table. See xga_gnttab_get_version(). */
struct gnttab_get_version {
    /* [in] the domain, or DOMID_SELF */
    domid_t dom;
    uint16_t pad;
    /* [out] 1 or 2 */
    uint32_t version;
};
typedef struct gnttab_get_version gnttab_get_version_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_get_version_t);

/*
 * swap_grant_ref: swaps two entries of the caller's grant table. See xga_gnttab_swap_grant_ref().
 */
struct gnttab_swap_grant_ref {
    /* [in] the two grant references */
    grant_ref_t ref_a;
    grant_ref_t ref_b;
    /* [out] GNTST_* */
    int16_t status;
};
typedef struct gnttab_swap_grant_ref gnttab_swap_grant_ref_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_swap_grant_ref_t);

/*
 * cache_flush: cleans or invalidates the data cache for a part of a page, before and after DMA. The
 * page is the caller's own, or one that the caller has mapped by a grant. Xen stops at the first
 * element that fails and returns its error. See xga_gnttab_cache_flush().
 */
struct gnttab_cache_flush {
    /* [in] machine address, as returned by map_grant_ref */
    union {
        uint64_t dev_bus_addr;
        grant_ref_t ref;
    } a;
    /* [in] first byte and number of bytes, within the page */
    uint16_t offset;
    uint16_t length;
    /*
     * With CLEAN and INVAL both set, Xen cleans and invalidates. SOURCE_GREF selects a.ref instead
     * of a.dev_bus_addr; Xen today refuses it.
     */
#define GNTTAB_CACHE_CLEAN       (1U << 0)
#define GNTTAB_CACHE_INVAL       (1U << 1)
#define GNTTAB_CACHE_SOURCE_GREF (1U << 31)
    /* [in] GNTTAB_CACHE_* */
    uint32_t op;
};
typedef struct gnttab_cache_flush gnttab_cache_flush_t;
DEFINE_XEN_GUEST_HANDLE(gnttab_cache_flush_t);

#endif /* __XEN_INTERFACE_VERSION__ */

/*
 * Flags of map_grant_ref. GNTMAP_device_map: map for DMA. GNTMAP_host_map: map for processors.
 * GNTMAP_readonly: neither mapping may be written. Guests other than x86 PV may use host_map and
 * readonly only; Xen refuses the other flags with GNTST_general_error.
 */
#define _GNTMAP_device_map      (0)
#define GNTMAP_device_map       (1 << _GNTMAP_device_map)
#define _GNTMAP_host_map        (1)
#define GNTMAP_host_map         (1 << _GNTMAP_host_map)
#define _GNTMAP_readonly        (2)
#define GNTMAP_readonly         (1 << _GNTMAP_readonly)
/* x86 PV, with GNTMAP_host_map: user mode may access the mapping too. */
#define _GNTMAP_application_map (3)
#define GNTMAP_application_map  (1 << _GNTMAP_application_map)

/* x86 PV, with GNTMAP_host_map: host_addr is the address of a page-table entry. */
#define _GNTMAP_contains_pte (4)
#define GNTMAP_contains_pte  (1 << _GNTMAP_contains_pte)

/*
 * x86 PV, if Xen has XENFEAT_gnttab_map_avail_bits: values for the bits of the page-table entry
 * that are available to software.
 */
#define _GNTMAP_guest_avail0    (16)
#define GNTMAP_guest_avail_mask ((uint32_t)~0 << _GNTMAP_guest_avail0)

/* Values of status. */
#define GNTST_okay              (0)
#define GNTST_general_error     (-1)  /* any error without its own number */
#define GNTST_bad_domain        (-2)  /* the domain does not exist */
#define GNTST_bad_gntref        (-3)  /* the reference is out of range, or not usable in this way */
#define GNTST_bad_handle        (-4)  /* the handle is not in use */
#define GNTST_bad_virt_addr     (-5)  /* frame_list cannot be written */
#define GNTST_bad_dev_addr      (-6)  /* the bus address is not that of the mapping */
#define GNTST_no_device_space   (-7)  /* no release from Xen 4.17 on returns it */
#define GNTST_permission_denied (-8)  /* the security module refuses */
#define GNTST_bad_page          (-9)  /* the page is not RAM, or cannot be taken from its owner */
#define GNTST_bad_copy_arg      (-10) /* the bytes to copy cross the end of a page */
#define GNTST_address_too_big   (-11) /* the address of the page is too high for the receiver */
#define GNTST_eagain            (-12) /* not possible now; the only status to retry */
#define GNTST_no_space          (-13) /* the maptrack table is full */

/* Initialiser of an array of strings, to be indexed by -status. */
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
