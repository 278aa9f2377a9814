/* SPDX-License-Identifier: MIT */
/**
 * @file
 * grant_table_op: pages to which domains grant each other access.
 *
 * Two kinds of errors: the result is Xen's error for the whole call; the error of one element is
 * the GNTST_* value in its status.
 *
 * Common to all functions:
 * - GNTST_eagain is not a failure: retry the element later.
 * - When the result is an error, the elements from the faulty one on were not processed and their
 *   status is unchanged. Copies and transfers of 32-bit x86 callers: perhaps some elements before
 *   it, too. But an element that Xen could read and could not write was processed, and with copies
 *   and transfers of 32-bit x86 callers perhaps some elements after it, too, with their status.
 * - -XEN_ENOSYS: Xen is too old for the operation, or was built without grant tables.
 * - A PV domain in Xen's PV shim has only setup_table and query_size: the other operations return
 *   -XEN_EOPNOTSUPP, or -XEN_EINVAL when count is not 1. A 32-bit domain reaches the shim's own
 *   grant table by setup_table, copy, transfer and get_status_frames before Xen 4.17.3 and in
 *   4.18.0.
 * - When the frame to map or copy is a device page of an x86 HVM or PVH domain, a debug build of Xen
 *   crashes; a release build returns GNTST_bad_page.
 * - DOMID_SELF for the granting domain: mapping rejects it with GNTST_bad_domain, since it requires
 *   the domid itself; copying by reference accepts it.
 */
#ifndef XGA_GRANT_TABLE_H
#define XGA_GRANT_TABLE_H

#include <xen/grant_table.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Maps pages to which other domains have granted access.
 *
 * host_addr is a guest-physical address for x86 HVM, x86 PVH and Arm guests. RAM at that address
 * becomes inaccessible but remains allocated to the guest, and unmapping leaves a hole in the
 * physmap: choose a frame without RAM. Xen crashes an x86 HVM or PVH guest whose host_addr already
 * holds a grant mapping, a foreign page or a device page. Granting a page to oneself and mapping it
 * moves the page there on x86 HVM and PVH. Before 4.18, Xen on 32-bit Arm ignores bits 32 and above
 * of host_addr, here and when it unmaps.
 *
 * host_addr is a virtual address for x86 PV guests, or the machine address of a page-table entry
 * with GNTMAP_contains_pte. Only x86 PV guests can map for devices (GNTMAP_device_map).
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_map_grant_ref in
 * public/grant_table.h, map_grant_ref() in common/grant_table.c, p2m_add_page() in
 * arch/x86/mm/p2m.c.
 *
 * @param ops    [in]  host_addr; flags: GNTMAP_*; ref; dom: the domid of the granting domain
 *               [out] status; when it is GNTST_okay also handle, for xga_gnttab_unmap_grant_ref(),
 *                     and dev_bus_addr
 *               - GNTST_bad_gntref: flags has neither GNTMAP_host_map nor GNTMAP_device_map; ref is
 *                 beyond the end of the grant table
 *               - GNTST_bad_domain: dom does not exist, or is DOMID_SELF
 *               - GNTST_permission_denied: refused by the security module (SILO, FLASK)
 *               - GNTST_no_space: the maptrack table is full and cannot grow; unmap, or have the
 *                 limit raised
 *               - GNTST_bad_page: the granted frame has no RAM that can be mapped
 *               - GNTST_eagain: (x86) the granted page is paged out, or Xen has no memory to
 *                 unshare it
 *               - GNTST_general_error: ref does not grant this access to the caller, or is in use
 *                 too often; flags or host_addr is not allowed; no memory for the mapping; the
 *                 IOMMU cannot map the page
 * @param count  [in]  number of elements in ops
 * @return 0 when every element was processed: check each status
 * @retval -XEN_EFAULT an element cannot be accessed
 * @retval -XEN_EINVAL count is above 0x7fffffff
 */
XGA_FN xga_long xga_gnttab_map_grant_ref(struct gnttab_map_grant_ref *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_map_grant_ref, xga_arg_(ops),
                          (xga_long)count);
}

/**
 * Unmaps granted pages; on return no TLB holds them.
 *
 * A handle stays valid until both its host and its device mapping are removed. On Arm, a host_addr
 * at which nothing is mapped is no error: status is GNTST_okay, handle becomes invalid, and the
 * granted page stays mapped where it is. The same holds for a device page at host_addr, and Xen
 * removes that mapping. Xen crashes the caller when the granting domain no longer exists; this
 * happens only after the caller has overwritten the mapping by other means.
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_unmap_grant_ref in
 * public/grant_table.h, unmap_common() in common/grant_table.c, replace_grant_host_mapping() in
 * arch/arm/mm.c.
 *
 * @param ops    [in]  host_addr, dev_bus_addr: as mapped, 0 to keep that mapping; handle
 *               [out] status
 *               - GNTST_bad_handle: handle is not in use
 *               - GNTST_permission_denied: refused by the security module (FLASK)
 *               - GNTST_bad_dev_addr: dev_bus_addr is not the address of the page
 *               - GNTST_general_error: another page (on Arm, not a device page), or on x86 nothing,
 *                 is mapped at host_addr; the IOMMU cannot unmap the page (the mapping and the
 *                 handle are removed)
 * @param count  [in]  number of elements in ops
 * @return 0 when every element was processed: check each status
 * @retval -XEN_EFAULT an element cannot be accessed
 * @retval -XEN_EINVAL count is above 0x7fffffff
 */
XGA_FN xga_long xga_gnttab_unmap_grant_ref(struct gnttab_unmap_grant_ref *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_unmap_grant_ref, xga_arg_(ops),
                          (xga_long)count);
}

/**
 * Grows a domain's grant table to at least nr_frames frames and lists them.
 *
 * For x86 HVM, x86 PVH and Arm domains the list has gfns, all ones for a frame that is not in the
 * physmap: xga_memory_add_to_physmap() grows the table and places a frame in one step. For x86 PV
 * domains the list has mfns.
 *
 * A 32-bit x86 caller gets GNTST_okay also when frame_list could not be written, and since Xen 4.18
 * the list ends before the first frame that is not in the physmap.
 *
 * Xen's PV shim ignores dom, and returns errors as the result instead of in status.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * GNTTABOP_setup_table in public/grant_table.h, gnttab_setup_table() in common/grant_table.c,
 * compat_grant_table_op() in common/compat/grant_table.c.
 *
 * @param op  [in]  dom; nr_frames; frame_list: an array of nr_frames elements
 *            [out] frame_list; status
 *            - GNTST_bad_domain: dom does not exist
 *            - GNTST_permission_denied: the caller is not privileged over dom
 *            - GNTST_general_error: nr_frames is above the limit of dom, or above 1021 for a 32-bit
 *              x86 caller; Xen is out of memory
 *            - GNTST_bad_virt_addr: frame_list cannot be written
 * @return 0 when op was processed: check status; (PV shim) also an error of
 *         xga_memory_add_to_physmap()
 * @retval -XEN_EFAULT op cannot be accessed; (x86 PV) frame_list is in Xen's part of the address
 *         space; (PV shim) frame_list cannot be written
 * @retval -XEN_EINVAL (PV shim) nr_frames is above the shim's limit
 * @retval -XEN_ENOMEM (PV shim) the shim is out of memory
 */
XGA_FN xga_long xga_gnttab_setup_table(struct gnttab_setup_table *op)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_setup_table, xga_arg_(op), 1);
}

/**
 * Copies bytes between the caller's pages and granted pages without mapping them.
 *
 * Source and destination are each a grant reference (GNTCOPY_source_gref, GNTCOPY_dest_gref) or a
 * frame of the caller. Since Xen 4.19 an element whose len is 0 always gets GNTST_okay.
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_copy in public/grant_table.h,
 * gnttab_copy_one() in common/grant_table.c.
 *
 * @param ops    [in]  source, dest: u.ref and the granting domid, or u.gmfn and DOMID_SELF; offset:
 *                     bytes; len: bytes, not across the end of either page; flags: GNTCOPY_*
 *               [out] status
 *               - GNTST_permission_denied: u.gmfn with another domid than DOMID_SELF; refused by
 *                 the security module (SILO, FLASK)
 *               - GNTST_bad_domain: a domid does not exist, or the granting domain is dying while
 *                 the reference is in use
 *               - GNTST_bad_gntref: a reference is beyond the end of the grant table
 *               - GNTST_bad_page: a frame has no RAM of the granting domain, or of the caller for
 *                 u.gmfn: another domain's page that is mapped there cannot be copied
 *               - GNTST_bad_copy_arg: the bytes cross the end of a page
 *               - GNTST_eagain: (x86) a page is paged out, or Xen has no memory to unshare it
 *               - GNTST_general_error: a reference does not grant this access, or not to these
 *                 bytes, to the caller; a reference is in use too often, or was changed while it is
 *                 in use; the destination cannot be written
 * @param count  [in]  number of elements in ops
 * @return 0 when every element was processed: check each status
 * @retval -XEN_EFAULT an element cannot be accessed
 * @retval -XEN_EINVAL count is above 0x7fffffff
 */
XGA_FN xga_long xga_gnttab_copy(struct gnttab_copy *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_copy, xga_arg_(ops),
                          (xga_long)count);
}

/**
 * Reads the current and the maximum number of frames of a domain's grant table.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * GNTTABOP_query_size in public/grant_table.h, gnttab_query_size() in common/grant_table.c.
 *
 * @param op  [in]  dom
 *            [out] status; when it is GNTST_okay also nr_frames and max_nr_frames
 *            - GNTST_bad_domain: dom does not exist
 *            - GNTST_permission_denied: the caller is not privileged over dom
 * @return 0 when op was processed: check status
 * @retval -XEN_EFAULT op cannot be accessed
 */
XGA_FN xga_long xga_gnttab_query_size(struct gnttab_query_size *op)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_query_size, xga_arg_(op), 1);
}

/**
 * Unmaps granted pages and moves the mapping of another address to each one's place.
 *
 * With new_addr 0 it only unmaps. new_addr must be 0 on Arm and for a mapping with
 * GNTMAP_contains_pte. After GNTST_general_error the mapping at new_addr may be lost. A device
 * mapping of the same handle remains. With host_addr 0, or when the handle has no host mapping, Xen
 * does nothing and status is GNTST_okay. See xga_gnttab_unmap_grant_ref() for a wrong host_addr on
 * Arm, and for a granting domain that no longer exists: Xen crashes the caller.
 *
 * Callable by any domain, on all architectures except x86 HVM and PVH. Source:
 * GNTTABOP_unmap_and_replace in public/grant_table.h, unmap_common() in common/grant_table.c,
 * replace_grant_pv_mapping() in arch/x86/pv/grant_table.c.
 *
 * @param ops    [in]  host_addr: as mapped; new_addr: the address whose mapping moves to host_addr;
 *                     handle
 *               [out] status
 *               - GNTST_bad_handle: handle is not in use
 *               - GNTST_permission_denied: refused by the security module (FLASK)
 *               - GNTST_general_error: another page (on Arm, not a device page), or on x86 nothing,
 *                 is mapped at host_addr; new_addr is not allowed or cannot be unmapped; the IOMMU
 *                 cannot unmap the page (the mapping is replaced and the handle removed)
 * @param count  [in]  number of elements in ops
 * @return 0 when every element was processed: check each status
 * @retval -XEN_EFAULT an element cannot be accessed
 * @retval -XEN_EINVAL count is above 0x7fffffff
 * @retval -XEN_ENOSYS the caller is an x86 HVM or PVH domain
 */
XGA_FN xga_long xga_gnttab_unmap_and_replace(struct gnttab_unmap_and_replace *ops,
                                             unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_unmap_and_replace, xga_arg_(ops),
                          (xga_long)count);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Transfers pages to domains that have offered a grant entry to receive them.
 *
 * The caller loses the page even if the transfer fails, except with GNTST_bad_page, and with
 * GNTST_general_error when the IOMMU cannot unmap the page. The status does not tell this
 * GNTST_general_error from the others. Xen's command line can disable transfers
 * (gnttab=no-transfer).
 *
 * Callable by any domain, on x86 PV. Source: GNTTABOP_transfer in public/grant_table.h,
 * gnttab_transfer() in common/grant_table.c.
 *
 * @param ops    [in]  mfn: the page; domid: the receiving domain; ref: its grant entry
 *               [out] status
 *               - GNTST_bad_page: mfn is not RAM of the caller, or is still mapped
 *               - GNTST_general_error: the IOMMU cannot unmap the page, which stays with the
 *                 caller; the receiver is dying, has reached its limit of pages, or its entry does
 *                 not accept a page of the caller; Xen gave the page to the receiver, but cannot
 *                 add it to the receiver's physmap or IOMMU, or the receiver changed the version of
 *                 its grant table at that moment
 *               - GNTST_bad_domain: domid does not exist, or is DOMID_SELF
 *               - GNTST_permission_denied: refused by the security module (SILO, FLASK)
 *               - GNTST_address_too_big: mfn is too high for the receiver, and Xen has no page for
 *                 a copy
 * @param count  [in]  number of elements in ops
 * @return 0 when every element was processed: check each status
 * @retval -XEN_EFAULT an element cannot be accessed
 * @retval -XEN_EINVAL count is above 0x7fffffff
 * @retval -XEN_EOPNOTSUPP transfers are disabled
 * @retval -XEN_ENOSYS the caller is an HVM or PVH domain
 */
XGA_FN xga_long xga_gnttab_transfer(struct gnttab_transfer *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_transfer, xga_arg_(ops),
                          (xga_long)count);
}

#endif

#if __XEN_INTERFACE_VERSION__ >= 0x0003020a

/**
 * Sets the version, 1 or 2, of the caller's grant table.
 *
 * A change of version requires that no entry from 8 on is in use, and clears these entries. A
 * change to version 1 also clears the entries below 8 that accept a transfer. It removes the status
 * frames from the physmap; Xen crashes an x86 HVM or PVH domain one of whose status frames is still
 * in use then. Arm domains are limited to version 1.
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_set_version in
 * public/grant_table.h, gnttab_set_version() in common/grant_table.c.
 *
 * @param op  [in]  version
 *            [out] version: the version in effect, also after an error other than -XEN_EFAULT
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be accessed
 * @retval -XEN_EINVAL version is neither 1 nor 2
 * @retval -XEN_ENOSYS version is 2 and the domain is limited to version 1
 * @retval -XEN_EBUSY an entry from 8 on, or a status frame, is in use
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_EAGAIN (since Xen 4.17.7, 4.18.6, 4.19.6, 4.20.4 and 4.21.2) a copy that depends on
 *         version 2 is in progress
 * @retval -XEN_ERANGE one of the entries below 8 cannot be represented in version 1
 */
XGA_FN xga_long xga_gnttab_set_version(struct gnttab_set_version *op)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_set_version, xga_arg_(op), 1);
}

/**
 * Lists the status frames of a domain's version 2 grant table.
 *
 * In Xen 4.17 a 32-bit x86 caller gets GNTST_okay also when frame_list could not be written. x86
 * HVM and PVH domains place status frames by xga_memory_add_to_physmap() with
 * XENMAPIDX_grant_table_status instead. Arm domains have version 1 and so no status frames.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures except
 * x86 HVM and PVH. Source: GNTTABOP_get_status_frames in public/grant_table.h,
 * gnttab_get_status_frames() in common/grant_table.c, hvm_grant_table_op() in
 * arch/x86/hvm/hypercall.c.
 *
 * @param op  [in]  nr_frames; dom; frame_list: an array of nr_frames elements
 *            [out] frame_list; status
 *            - GNTST_bad_domain: dom does not exist
 *            - GNTST_permission_denied: the caller is not privileged over dom
 *            - GNTST_general_error: the table has fewer than nr_frames status frames (none with
 *              version 1); (Xen 4.17) nr_frames is above 1022 for a 32-bit x86 caller
 *            - GNTST_bad_virt_addr: frame_list cannot be written
 * @return 0 when op was processed: check status
 * @retval -XEN_EFAULT op cannot be accessed; (x86 PV) frame_list is in Xen's part of the address
 *         space
 * @retval -XEN_ENOSYS the caller is an x86 HVM or PVH domain
 */
XGA_FN xga_long xga_gnttab_get_status_frames(struct gnttab_get_status_frames *op)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_get_status_frames, xga_arg_(op), 1);
}

/**
 * Reads the version, 1 or 2, of a domain's grant table.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * GNTTABOP_get_version in public/grant_table.h, gnttab_get_version() in common/grant_table.c.
 *
 * @param op  [in]  dom
 *            [out] version
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be accessed
 * @retval -XEN_ESRCH dom does not exist
 * @retval -XEN_EPERM the caller is not privileged over dom
 * @retval -XEN_EACCES (FLASK) the caller is not privileged over dom
 */
XGA_FN xga_long xga_gnttab_get_version(struct gnttab_get_version *op)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_get_version, xga_arg_(op), 1);
}

/**
 * Swaps entries of the caller's grant table.
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_swap_grant_ref in
 * public/grant_table.h, swap_grant_ref() in common/grant_table.c.
 *
 * @param ops    [in]  ref_a, ref_b
 *               [out] status
 *               - GNTST_bad_gntref: a reference is beyond the end of the grant table
 *               - GNTST_eagain: an entry is in use
 * @param count  [in]  number of elements in ops
 * @return 0 when every element was processed: check each status
 * @retval -XEN_EFAULT an element cannot be accessed
 * @retval -XEN_EINVAL count is above 0x7fffffff
 */
XGA_FN xga_long xga_gnttab_swap_grant_ref(struct gnttab_swap_grant_ref *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_swap_grant_ref, xga_arg_(ops),
                          (xga_long)count);
}

/**
 * Cleans, invalidates, or cleans and invalidates the caches for parts of pages that the caller owns
 * or has mapped by grants.
 *
 * The caller must know machine addresses. Elements have no status; those before a failing element
 * were processed. An element whose length or op is 0 does nothing, and its address is not checked.
 * On x86, only PV domains before Xen 4.21 can call this function.
 *
 * Callable by any domain, on all architectures except x86 HVM and PVH. Source: GNTTABOP_cache_flush
 * in public/grant_table.h, _cache_flush() in common/grant_table.c.
 *
 * @param ops    [in] a.dev_bus_addr: the machine address of the page; offset, length: bytes, within
 *                    the page; op: GNTTAB_CACHE_CLEAN, GNTTAB_CACHE_INVAL, or both
 * @param count  [in] number of elements in ops
 * @return 0 when every element was processed
 * @retval -XEN_EFAULT an element cannot be read
 * @retval -XEN_EINVAL count is above 0x7fffffff; offset, length or op is out of range (op may not
 *         have GNTTAB_CACHE_SOURCE_GREF); the page does not exist, or belongs to another domain and
 *         the caller has not mapped it by a grant
 * @retval -XEN_EPERM no domain with a grant table owns the page: it is free, or belongs to Xen or
 *         to DOMID_IO (static shared memory on Arm)
 * @retval -XEN_EOPNOTSUPP (x86 PV before Xen 4.21) op is GNTTAB_CACHE_INVAL alone
 * @retval -XEN_ENOSYS the caller is an x86 HVM or PVH domain, or since Xen 4.21 an x86 PV domain
 */
XGA_FN xga_long xga_gnttab_cache_flush(const struct gnttab_cache_flush *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_cache_flush, xga_arg_(ops),
                          (xga_long)count);
}

/**
 * Sets the version of the caller's grant table.
 *
 * See xga_gnttab_set_version().
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_set_version in
 * public/grant_table.h, gnttab_set_version() in common/grant_table.c.
 *
 * @param version  [in] 1 or 2
 * @return 0 on success
 * @retval -XEN_EINVAL version is neither 1 nor 2
 * @retval -XEN_ENOSYS version is 2 and the domain is limited to version 1
 * @retval -XEN_EBUSY an entry from 8 on, or a status frame, is in use
 * @retval -XEN_ENOMEM Xen is out of memory
 * @retval -XEN_EAGAIN (since Xen 4.17.7, 4.18.6, 4.19.6, 4.20.4 and 4.21.2) a copy that depends on
 *         version 2 is in progress
 * @retval -XEN_ERANGE one of the entries below 8 cannot be represented in version 1
 */
XGA_FN xga_long xga_gnttab_set_version_number(uint32_t version)
{
    struct gnttab_set_version op;

    op.version = version;
    return xga_gnttab_set_version(&op);
}

/**
 * Reads the version of a domain's grant table.
 *
 * See xga_gnttab_get_version().
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * GNTTABOP_get_version in public/grant_table.h, gnttab_get_version() in common/grant_table.c.
 *
 * @param domid    [in] the domain, or DOMID_SELF
 * @param version  [out] 1 or 2; unchanged unless the result is 0
 * @return 0 on success
 * @retval -XEN_ESRCH domid does not exist
 * @retval -XEN_EPERM the caller is not privileged over domid
 * @retval -XEN_EACCES (FLASK) the caller is not privileged over domid
 */
XGA_FN xga_long xga_gnttab_get_version_number(domid_t domid, uint32_t *version)
{
    struct gnttab_get_version op;
    xga_long ret;

    op.dom = domid;
    op.pad = 0;
    op.version = 0;
    ret = xga_gnttab_get_version(&op);
    if (ret == 0)
        *version = op.version;
    return ret;
}

#endif

/**
 * Fills in one element for xga_gnttab_map_grant_ref().
 *
 * It makes no hypercall. The element's status is GNTST_general_error until Xen has processed the
 * element.
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_map_grant_ref in
 * public/grant_table.h, map_grant_ref() in common/grant_table.c.
 *
 * @param op         [out] the element
 * @param dom        [in] the domid of the granting domain, not DOMID_SELF
 * @param ref        [in] its grant reference
 * @param host_addr  [in] the address at which the page is mapped
 * @param flags      [in] GNTMAP_*
 */
XGA_FN void xga_gnttab_map_fill(struct gnttab_map_grant_ref *op, domid_t dom, grant_ref_t ref,
                                uint64_t host_addr, uint32_t flags)
{
    op->host_addr = host_addr;
    op->flags = flags;
    op->ref = ref;
    op->dom = dom;
    op->status = GNTST_general_error;
    op->handle = ~(grant_handle_t)0;
    op->dev_bus_addr = 0;
}

/**
 * Fills in one element for xga_gnttab_unmap_grant_ref().
 *
 * It makes no hypercall. The element's status is GNTST_general_error until Xen has processed the
 * element.
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_unmap_grant_ref in
 * public/grant_table.h, unmap_common() in common/grant_table.c.
 *
 * @param op            [out] the element
 * @param handle        [in] the handle that the mapping returned
 * @param host_addr     [in] the address of the host mapping, 0 to keep it or if there is none
 * @param dev_bus_addr  [in] the address of the device mapping, 0 to keep it or if there is none
 */
XGA_FN void xga_gnttab_unmap_fill(struct gnttab_unmap_grant_ref *op, grant_handle_t handle,
                                  uint64_t host_addr, uint64_t dev_bus_addr)
{
    op->host_addr = host_addr;
    op->dev_bus_addr = dev_bus_addr;
    op->handle = handle;
    op->status = GNTST_general_error;
}

/**
 * Fills in one element for xga_gnttab_copy(): from another domain's granted page to a page of the
 * caller.
 *
 * It makes no hypercall. The element's status is GNTST_general_error until Xen has processed the
 * element.
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_copy in public/grant_table.h,
 * gnttab_copy_one() in common/grant_table.c.
 *
 * @param op          [out] the element
 * @param dom         [in] the granting domain
 * @param ref         [in] its grant reference
 * @param ref_offset  [in] the first byte in the granted page
 * @param frame       [in] the frame of the caller: a gfn, on x86 PV an mfn
 * @param offset      [in] the first byte in the caller's page
 * @param len         [in] bytes, not across the end of either page
 */
XGA_FN void xga_gnttab_copy_from_fill(struct gnttab_copy *op, domid_t dom, grant_ref_t ref,
                                      uint16_t ref_offset, xen_pfn_t frame, uint16_t offset,
                                      uint16_t len)
{
    op->source.u.ref = ref;
    op->source.domid = dom;
    op->source.offset = ref_offset;
    op->dest.u.gmfn = frame;
    op->dest.domid = DOMID_SELF;
    op->dest.offset = offset;
    op->len = len;
    op->flags = GNTCOPY_source_gref;
    op->status = GNTST_general_error;
}

/**
 * Fills in one element for xga_gnttab_copy(): from a page of the caller to another domain's granted
 * page.
 *
 * It makes no hypercall. The element's status is GNTST_general_error until Xen has processed the
 * element.
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_copy in public/grant_table.h,
 * gnttab_copy_one() in common/grant_table.c.
 *
 * @param op          [out] the element
 * @param frame       [in] the frame of the caller: a gfn, on x86 PV an mfn
 * @param offset      [in] the first byte in the caller's page
 * @param dom         [in] the granting domain
 * @param ref         [in] its grant reference
 * @param ref_offset  [in] the first byte in the granted page
 * @param len         [in] bytes, not across the end of either page
 */
XGA_FN void xga_gnttab_copy_to_fill(struct gnttab_copy *op, xen_pfn_t frame, uint16_t offset,
                                    domid_t dom, grant_ref_t ref, uint16_t ref_offset, uint16_t len)
{
    op->source.u.gmfn = frame;
    op->source.domid = DOMID_SELF;
    op->source.offset = offset;
    op->dest.u.ref = ref;
    op->dest.domid = dom;
    op->dest.offset = ref_offset;
    op->len = len;
    op->flags = GNTCOPY_dest_gref;
    op->status = GNTST_general_error;
}

#endif
