/* SPDX-License-Identifier: MIT */
/**
 * @file
 * grant_table_op: pages that domains grant each other.
 *
 * Two kinds of errors: the result is Xen's error for the call as a whole; each element's own is
 * GNTST_* in its `status`. GNTST_eagain is not a failure: do that element again. When the result is
 * an error, elements from the faulty one on were not done, of 32-bit x86 callers' copies and
 * transfers perhaps some before it too, and their status is what it was before; but an element that
 * Xen could read and not write was done.
 *
 * Said once: an older Xen, or one built without the feature, answers -XEN_ENOSYS. A PV domain in
 * Xen's PV shim has setup_table and query_size alone: the rest gives it -XEN_EOPNOTSUPP, or
 * -XEN_EINVAL when count is not 1. Mapping with DOMID_SELF gives GNTST_bad_domain: it takes the
 * number. Copying by reference takes both.
 */
#ifndef XGA_GRANT_TABLE_H
#define XGA_GRANT_TABLE_H

#include <xen/grant_table.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Maps pages that other domains granted to this one.
 *
 * x86 HVM and PVH, and Arm, map at guest-physical addresses; a domain's own page moves there on x86
 * HVM and PVH. RAM that was there stays the caller's, out of its reach; unmapping leaves a hole. An
 * x86 HVM or PVH caller crashes when a grant, another domain's page or a device was there. x86 PV
 * maps at virtual addresses or through page-table entries, and for devices. Anyone; any
 * architecture. Rule: GNTTABOP_map_grant_ref in public/grant_table.h, map_grant_ref() in
 * common/grant_table.c, p2m_add_page() in arch/x86/mm/p2m.c.
 *
 * @param ops    [in] host_addr, where to; flags, GNTMAP_*; ref; dom, the granting domain's number;
 *               [out] status; if it is GNTST_okay handle, for the unmapping, and dev_bus_addr.
 *               status is GNTST_bad_domain, _permission_denied (SILO, FLASK), _no_space (maptrack
 *               full: unmap, or raise the limit), _bad_gntref (no such reference, or neither
 *               GNTMAP_host_map nor _device_map), _bad_page, _eagain (paged out), or _general_error
 *               (not granted to us or not like this, address or flags not right, no memory for the
 *               map, IOMMU)
 * @param count  [in] elements of ops
 * @return 0 when all were looked at; -XEN_EFAULT when an element can't be accessed; -XEN_EINVAL
 *         when count is above 0x7fffffff
 */
XGA_FN xga_long xga_gnttab_map_grant_ref(struct gnttab_map_grant_ref *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_map_grant_ref, xga_arg_(ops),
                          (xga_long)count);
}

/**
 * Unmaps granted pages. On return no TLB holds them.
 *
 * On Arm a host_addr where no page is mapped is no error: the status is GNTST_okay, handle is gone,
 * and the granted page stays mapped where it is. Anyone; any architecture. Rule:
 * GNTTABOP_unmap_grant_ref in public/grant_table.h, unmap_common() in common/grant_table.c,
 * replace_grant_host_mapping() in arch/arm/mm.c.
 *
 * @param ops    [in] host_addr, dev_bus_addr, as mapped, 0 leaves that mapping; handle; [out]
 *               status: GNTST_okay, _bad_handle, _permission_denied, _bad_dev_addr, or
 *               _general_error (something else, or (x86) nothing, is mapped there; IOMMU)
 * @param count  [in] elements of ops
 * @return 0 when all were looked at; -XEN_EFAULT when an element can't be accessed; -XEN_EINVAL
 *         when count is above 0x7fffffff
 */
XGA_FN xga_long xga_gnttab_unmap_grant_ref(struct gnttab_unmap_grant_ref *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_unmap_grant_ref, xga_arg_(ops),
                          (xga_long)count);
}

/**
 * Grows a domain's grant table to at least so many frames, and lists them.
 *
 * Translated domains get gfns, all ones for frames not yet placed: xga_memory_add_to_physmap()
 * grows and places them in one. A 32-bit x86 caller gets GNTST_okay also when frame_list could not
 * be written, and since 4.18 nothing is from the first frame on that is not placed. Any domain for
 * itself, privileged ones for others; any architecture. Rule: GNTTABOP_setup_table in
 * public/grant_table.h, gnttab_setup_table() in common/grant_table.c, compat_grant_table_op() in
 * common/compat/grant_table.c.
 *
 * @param op  [in] dom; nr_frames; frame_list, room for as many; [out] frame_list; status:
 *            GNTST_okay, _bad_domain, _permission_denied, _bad_virt_addr (frame_list can't be
 *            written), or _general_error (above the domain's limit, to a 32-bit x86 caller above
 *            1021, or no memory)
 * @return 0, look at status; -XEN_EFAULT when op can't be accessed, and (x86 PV) when frame_list is
 *         in Xen's part of the address space. In Xen's PV shim, which takes any dom for the
 *         caller, errors are results: -XEN_EINVAL above its limit, -XEN_ENOMEM, -XEN_EFAULT when
 *         frame_list can't be written, and what xga_memory_add_to_physmap() lists
 */
XGA_FN xga_long xga_gnttab_setup_table(struct gnttab_setup_table *op)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_setup_table, xga_arg_(op), 1);
}

/**
 * Copies bytes between pages, own ones and ones granted by others, without mapping them.
 *
 * Anyone; any architecture. Rule: GNTTABOP_copy in public/grant_table.h, gnttab_copy_one() in
 * common/grant_table.c.
 *
 * @param ops    [in] source, dest: u.ref and domid when flags has GNTCOPY_source_gref, _dest_gref,
 *               else u.gmfn and DOMID_SELF; offset, bytes; len, bytes, within one page (0:
 *               GNTST_okay since Xen 4.19, whatever the rest is); flags; [out] status: GNTST_okay,
 *               _permission_denied (a frame number with another domid than DOMID_SELF; SILO,
 *               FLASK), _bad_domain, _bad_gntref, _bad_page, _bad_copy_arg (across a page's end),
 *               _eagain (paged out, or in flux), or _general_error (not granted to us or not like
 *               this, or dest can't be written)
 * @param count  [in] elements of ops
 * @return 0 when all were looked at; -XEN_EFAULT when an element can't be accessed; -XEN_EINVAL
 *         when count is above 0x7fffffff
 */
XGA_FN xga_long xga_gnttab_copy(struct gnttab_copy *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_copy, xga_arg_(ops),
                          (xga_long)count);
}

/**
 * Reads how many frames a domain's grant table has and may have.
 *
 * Any domain of itself, privileged ones of others; any architecture. Rule: GNTTABOP_query_size in
 * public/grant_table.h, gnttab_query_size() in common/grant_table.c.
 *
 * @param op  [in] dom; [out] nr_frames, max_nr_frames, valid if status is GNTST_okay; status: also
 *            _bad_domain, _permission_denied
 * @return 0, look at status; -XEN_EFAULT when op can't be accessed
 */
XGA_FN xga_long xga_gnttab_query_size(struct gnttab_query_size *op)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_query_size, xga_arg_(op), 1);
}

/**
 * Unmaps granted pages, and puts in each one's place the page that is mapped at another address.
 *
 * With new_addr 0 it only unmaps; on Arm, and for a mapping by GNTMAP_contains_pte, new_addr has to
 * be 0. After GNTST_general_error new_addr may have lost its mapping. Anyone; any architecture, not
 * x86 HVM and PVH. Rule: GNTTABOP_unmap_and_replace in public/grant_table.h, unmap_common() in
 * common/grant_table.c, replace_grant_pv_mapping() in arch/x86/pv/grant_table.c.
 *
 * @param ops    [in] host_addr, as mapped; new_addr, whose mapping moves to host_addr; handle;
 *               [out] status as of xga_gnttab_unmap_grant_ref(), but _bad_dev_addr
 * @param count  [in] elements of ops
 * @return 0 when all were looked at; -XEN_EFAULT when an element can't be accessed; -XEN_EINVAL
 *         when count is above 0x7fffffff; -XEN_ENOSYS to x86 HVM and PVH domains
 */
XGA_FN xga_long xga_gnttab_unmap_and_replace(struct gnttab_unmap_and_replace *ops,
                                             unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_unmap_and_replace, xga_arg_(ops),
                          (xga_long)count);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Gives pages away to domains that announced to accept them. A page is gone, even if the transfer
 * failed, unless its status is GNTST_bad_page, or GNTST_general_error because the IOMMU refused.
 *
 * No status tells that GNTST_general_error from the others. Anyone; x86 PV, where Xen's command
 * line allows it. Rule: GNTTABOP_transfer in public/grant_table.h, gnttab_transfer() in
 * common/grant_table.c.
 *
 * @param ops    [in] mfn, the page; domid, ref: the receiver and its entry; [out] status:
 *               GNTST_okay, _bad_page (not the caller's RAM, or still mapped), _bad_domain,
 *               _permission_denied, _address_too_big, or _general_error (the receiver is dying or
 *               has no room, no such entry; or the IOMMU can't unmap the page, which stays)
 * @param count  [in] elements of ops
 * @return 0 when all were looked at; -XEN_EFAULT when an element can't be accessed; -XEN_EINVAL
 *         when count is above 0x7fffffff; -XEN_EOPNOTSUPP when transfers are switched off;
 *         -XEN_ENOSYS to HVM and PVH domains
 */
XGA_FN xga_long xga_gnttab_transfer(struct gnttab_transfer *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_transfer, xga_arg_(ops),
                          (xga_long)count);
}

#endif

#if __XEN_INTERFACE_VERSION__ >= 0x0003020a

/**
 * Chooses the layout, 1 or 2, of this domain's grant table. For another than it has, entries from 8
 * on have to be unused, and are cleared.
 *
 * Anyone; any architecture. Rule: GNTTABOP_set_version in public/grant_table.h,
 * gnttab_set_version() in common/grant_table.c.
 *
 * @param op  [in] version; [out] version in effect, also after an error
 * @return 0; -XEN_EFAULT when op can't be accessed; -XEN_EINVAL for other versions; -XEN_ENOSYS for
 *         2 when the domain may have 1 only; -XEN_EBUSY when an entry or a status frame is in use;
 *         -XEN_EAGAIN while a copy by version 2 goes on (since 4.17.7, 4.18.6, 4.19.6, 4.20.4 and
 *         4.21.2); -XEN_ERANGE when one of the entries below 8 can't be in version 1; -XEN_ENOMEM
 */
XGA_FN xga_long xga_gnttab_set_version(struct gnttab_set_version *op)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_set_version, xga_arg_(op), 1);
}

/**
 * Lists the status frames of a domain's grant table of version 2.
 *
 * Xen 4.17 gives a 32-bit x86 caller GNTST_okay also when frame_list could not be written, and
 * GNTST_general_error above 1022 frames. Any domain of itself, privileged ones of others; any
 * architecture, not x86 HVM and PVH, which place them with XENMAPIDX_grant_table_status. Rule:
 * GNTTABOP_get_status_frames in public/grant_table.h, gnttab_get_status_frames() in
 * common/grant_table.c, hvm_grant_table_op() in arch/x86/hvm/hypercall.c.
 *
 * @param op  [in] nr_frames; dom; frame_list, room for as many; [out] frame_list; status:
 *            GNTST_okay, _bad_domain, _permission_denied, _bad_virt_addr (frame_list can't be
 *            written), or _general_error (more than there are)
 * @return 0, look at status; -XEN_EFAULT when op can't be accessed, and (x86 PV) when frame_list is
 *         in Xen's part of the address space; -XEN_ENOSYS to x86 HVM and PVH domains
 */
XGA_FN xga_long xga_gnttab_get_status_frames(struct gnttab_get_status_frames *op)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_get_status_frames, xga_arg_(op), 1);
}

/**
 * Reads the layout, 1 or 2, of a domain's grant table.
 *
 * Any domain of itself, privileged ones of others; any architecture. Rule: GNTTABOP_get_version in
 * public/grant_table.h, gnttab_get_version() in common/grant_table.c.
 *
 * @param op  [in] dom; [out] version
 * @return 0; -XEN_EFAULT when op can't be accessed; -XEN_ESRCH when there is no such domain;
 *         -XEN_EPERM (FLASK: -XEN_EACCES) when the caller is not privileged over it
 */
XGA_FN xga_long xga_gnttab_get_version(struct gnttab_get_version *op)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_get_version, xga_arg_(op), 1);
}

/**
 * Swaps entries of this domain's grant table.
 *
 * Anyone; any architecture. Rule: GNTTABOP_swap_grant_ref in public/grant_table.h, swap_grant_ref()
 * in common/grant_table.c.
 *
 * @param ops    [in] ref_a, ref_b; [out] status: GNTST_okay, _bad_gntref, or _eagain (one is
 *               mapped)
 * @param count  [in] elements of ops
 * @return 0 when all were looked at; -XEN_EFAULT when an element can't be accessed; -XEN_EINVAL
 *         when count is above 0x7fffffff
 */
XGA_FN xga_long xga_gnttab_swap_grant_ref(struct gnttab_swap_grant_ref *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_swap_grant_ref, xga_arg_(ops),
                          (xga_long)count);
}

/**
 * Cleans, invalidates, or cleans and invalidates, caches over parts of pages that this domain owns
 * or has mapped by grants.
 *
 * Elements have no status; those before the one that failed are done. Domains that know machine
 * addresses; any architecture, on x86 only PV before Xen 4.21. Rule: GNTTABOP_cache_flush in
 * public/grant_table.h, _cache_flush() in common/grant_table.c.
 *
 * @param ops    [in] a.dev_bus_addr, the page's machine address; offset, length: bytes, within the
 *               page; op, GNTTAB_CACHE_CLEAN, _INVAL; nothing is done, nor looked up, for a length
 *               or op of 0
 * @param count  [in] elements of ops
 * @return 0 when all are done; -XEN_EFAULT when an element can't be read; -XEN_EINVAL when count is
 *         above 0x7fffffff, offset, length or op is out of range (GNTTAB_CACHE_SOURCE_GREF too),
 *         there is no such page, or it is another domain's and not mapped by a grant; -XEN_EPERM
 *         when no domain owns it; -XEN_EOPNOTSUPP to invalidate without cleaning on x86;
 *         -XEN_ENOSYS where Xen lacks it (x86 HVM and PVH, x86 PV since 4.21)
 */
XGA_FN xga_long xga_gnttab_cache_flush(const struct gnttab_cache_flush *ops, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_cache_flush, xga_arg_(ops),
                          (xga_long)count);
}

/**
 * Chooses the layout of this domain's grant table.
 *
 * What xga_gnttab_set_version() says holds. Anyone; any architecture. Rule: GNTTABOP_set_version in
 * public/grant_table.h, gnttab_set_version() in common/grant_table.c.
 *
 * @param version  [in] 1 or 2
 * @return what xga_gnttab_set_version() returns
 */
XGA_FN xga_long xga_gnttab_set_version_number(uint32_t version)
{
    struct gnttab_set_version op;

    op.version = version;
    return xga_gnttab_set_version(&op);
}

/**
 * Reads the layout of a domain's grant table.
 *
 * What xga_gnttab_get_version() says holds. Any domain of itself, privileged ones of others; any
 * architecture. Rule: GNTTABOP_get_version in public/grant_table.h, gnttab_get_version() in
 * common/grant_table.c.
 *
 * @param domid    [in] the domain, DOMID_SELF
 * @param version  [out] 1 or 2; untouched unless the result is 0
 * @return what xga_gnttab_get_version() returns
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
 * Fills in one element for xga_gnttab_map_grant_ref(). Its status is an error until Xen has looked
 * at it.
 *
 * Anyone; any architecture, no hypercall. Rule: GNTTABOP_map_grant_ref in public/grant_table.h,
 * map_grant_ref() in common/grant_table.c.
 *
 * @param op         [out] the element
 * @param dom        [in] the granting domain's number, not DOMID_SELF
 * @param ref        [in] its grant reference
 * @param host_addr  [in] where to map
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
 * Fills in one element for xga_gnttab_unmap_grant_ref(). Its status is an error until Xen has
 * looked at it.
 *
 * Anyone; any architecture, no hypercall. Rule: GNTTABOP_unmap_grant_ref in public/grant_table.h,
 * unmap_common() in common/grant_table.c.
 *
 * @param op            [out] the element
 * @param handle        [in] what mapping gave
 * @param host_addr     [in] where it is mapped, 0 for no such mapping
 * @param dev_bus_addr  [in] where devices see it, 0 for no such mapping
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
 * Fills in one element for xga_gnttab_copy(), from another domain's granted page to an own one. Its
 * status is an error until Xen has looked at it.
 *
 * Anyone; any architecture, no hypercall. Rule: GNTTABOP_copy in public/grant_table.h,
 * gnttab_copy_one() in common/grant_table.c.
 *
 * @param op          [out] the element
 * @param dom         [in] the granting domain
 * @param ref         [in] its grant reference
 * @param ref_offset  [in] first byte in the granted page
 * @param frame       [in] the own page: a gfn, on x86 PV a machine frame
 * @param offset      [in] first byte in the own page
 * @param len         [in] bytes, to the end of either page at most
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
 * Fills in one element for xga_gnttab_copy(), from an own page to another domain's granted one. Its
 * status is an error until Xen has looked at it.
 *
 * Anyone; any architecture, no hypercall. Rule: GNTTABOP_copy in public/grant_table.h,
 * gnttab_copy_one() in common/grant_table.c.
 *
 * @param op          [out] the element
 * @param frame       [in] the own page: a gfn, on x86 PV a machine frame
 * @param offset      [in] first byte in the own page
 * @param dom         [in] the granting domain
 * @param ref         [in] its grant reference
 * @param ref_offset  [in] first byte in the granted page
 * @param len         [in] bytes, to the end of either page at most
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
