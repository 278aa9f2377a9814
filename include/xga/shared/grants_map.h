/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Maps pages that other domains granted, all of a batch or none, and unmaps them.
 *
 *     struct gnttab_map_grant_ref map[PAGES];              // only until the next line has returned
 *     ret = xga_grants_map_pages(map, unmap, refs, PAGES, frontend, address, GNTMAP_host_map,
 *                                again, NULL, &failed);
 *     if (ret == -XEN_ENOSPC)                              // map-track: unmap something, or wait
 *         ...
 *     ...                                                  // use the ring
 *     if (xga_grants_unmap_all(unmap, PAGES) != 0)
 *         ...                                              // some are still mapped: call it again
 *
 * The elements of `unmap` are the record of what is mapped: whoever holds the mapping keeps them.
 * An element whose handle is XGA_GRANTS_UNMAPPED is not mapped. Calls for different elements may be
 * made at once on any vCPU; calls for the same elements are serialised.
 *
 * What a hypercall's element does is told in <xga/grant_table.h>: in particular which address a guest
 * chooses for host_addr, and that unmapping leaves a hole there. The hypercall orders: the pages are
 * mapped when a function has returned, and no TLB holds them after they are unmapped. What the other
 * domain writes into the pages is read as its protocol requires.
 */
#ifndef XGA_SHARED_GRANTS_MAP_H
#define XGA_SHARED_GRANTS_MAP_H

#include <xga/std.h>

#include <xen/errno.h>
#include <xga/grant_retry.h>
#include <xga/shared/result.h>

/** The handle of an element that is not mapped. Xen never gives it out. */
#define XGA_GRANTS_UNMAPPED (~(grant_handle_t)0)

/**
 * Unmaps the elements that are mapped. Elements whose handle is XGA_GRANTS_UNMAPPED are left out, and
 * those that Xen has unmapped get this handle, so that the call can be repeated.
 *
 * An element for which Xen answers GNTST_bad_handle is not mapped and counts as unmapped.
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_unmap_grant_ref in
 * public/grant_table.h, unmap_common() in common/grant_table.c.
 *
 * @param unmap  [in,out] as for xga_gnttab_unmap_grant_ref()
 *               [out]    status of the elements that are still mapped
 * @param count  [in] number of elements
 * @return 0 when no element is mapped any more
 * @retval -XEN_EBUSY elements are still mapped: those whose handle is not XGA_GRANTS_UNMAPPED
 * @retval -XEN_EFAULT an element cannot be accessed; those behind it are still mapped
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_unmap_all(struct gnttab_unmap_grant_ref *unmap,
                                                  uint32_t count)
{
    uint32_t i, k, n;
    xga_long ret = 0;

    for (i = 0; i < count; i += n + 1) {
        xga_long called;

        for (n = 0; n < count - i && unmap[i + n].handle != XGA_GRANTS_UNMAPPED; n++)
            unmap[i + n].status = GNTST_general_error;
        if (n == 0)
            continue;
        called = xga_gnttab_unmap_grant_ref(&unmap[i], n);
        for (k = i; k < i + n; k++) {
            if (unmap[k].status == GNTST_okay || unmap[k].status == GNTST_bad_handle)
                unmap[k].handle = XGA_GRANTS_UNMAPPED;
            else
                ret = -XEN_EBUSY;
        }
        if (called < 0)
            return called;
    }
    return ret;
}

/**
 * Maps all elements of a batch, or none.
 *
 * When an element fails, those that were mapped are unmapped again. Each status of `map` tells what
 * became of its element before that.
 *
 * Callable by any domain, on all architectures. Source: GNTTABOP_map_grant_ref in
 * public/grant_table.h, map_grant_ref() and get_maptrack_handle() in common/grant_table.c.
 *
 * @param map     [in,out] as for xga_gnttab_map_grant_ref(); not needed afterwards
 * @param unmap   [out] as many elements, for xga_grants_unmap_all()
 * @param count   [in] number of elements, at least 1
 * @param again   [in] the policy for GNTST_eagain, see xga_gnttab_map_retry(); NULL: no retry
 * @param caller  [in] passed to again
 * @param failed  [out] after an error: the first element whose status is not GNTST_okay
 * @return 0 when all are mapped
 * @retval -XEN_EAGAIN  the status of the element `failed` is GNTST_eagain: try again later
 * @retval -XEN_ENOSPC  it is GNTST_no_space: this domain's map-track table is full
 * @retval -XEN_EIO     it is another one
 * @retval -XEN_EFAULT  an element cannot be accessed
 * @retval -XEN_EINVAL  count is 0 or above 0x7fffffff; nothing was done, unmap is unchanged
 * @retval -XEN_EBUSY   an element failed, and others could not be unmapped: xga_grants_unmap_all()
 *         tries again
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_map_all(struct gnttab_map_grant_ref *map,
                                                struct gnttab_unmap_grant_ref *unmap,
                                                uint32_t count, xga_gnttab_again_t again,
                                                void *caller, uint32_t *failed)
{
    uint32_t i, bad = count;
    xga_long ret;

    if (count == 0 || count > 0x7fffffffu)
        return -XEN_EINVAL;
    if (again != NULL) {
        ret = xga_gnttab_map_retry(map, count, again, caller);
    } else {
        for (i = 0; i < count; i++)
            map[i].status = GNTST_eagain; /* for those that a fault leaves out */
        ret = xga_gnttab_map_grant_ref(map, count);
    }
    for (i = 0; i < count; i++) {
        const int mapped = map[i].status == GNTST_okay;

        xga_gnttab_unmap_fill(&unmap[i], mapped ? map[i].handle : XGA_GRANTS_UNMAPPED,
                              map[i].flags & GNTMAP_host_map ? map[i].host_addr : 0,
                              map[i].flags & GNTMAP_device_map ? map[i].dev_bus_addr : 0);
        if (!mapped && bad == count)
            bad = i;
    }
    if (bad == count)
        return 0;
    *failed = bad;
    if (xga_grants_unmap_all(unmap, count) != 0)
        return -XEN_EBUSY;
    if (ret < 0)
        return ret;
    switch (map[bad].status) {
    case GNTST_eagain:
        return -XEN_EAGAIN;
    case GNTST_no_space:
        return -XEN_ENOSPC;
    default:
        return -XEN_EIO;
    }
}

/**
 * Maps pages that one domain granted at consecutive addresses, all or none: a ring of many pages.
 *
 * @param map        [out] count elements, not needed afterwards
 * @param unmap      [out] as many elements, for xga_grants_unmap_all()
 * @param refs       [in] a reference for each page, in the order of the pages: a copy, which the
 *                        peer cannot change
 * @param count      [in] number of pages, at least 1
 * @param domid      [in] the granting domain, not DOMID_SELF
 * @param host_addr  [in] the address of the first page, aligned to 4096
 * @param flags      [in] GNTMAP_host_map and others that are alike for all pages, not
 *                        GNTMAP_contains_pte
 * @param again      [in] the policy for GNTST_eagain; NULL: no retry
 * @param caller     [in] passed to again
 * @param failed     [out] after an error: the first page that cannot be mapped; map[].status says why
 * @return 0 when all are mapped
 * @retval -XEN_EINVAL count is 0 or above 0x7fffffff; host_addr is not aligned; the pages end
 *         beyond the last address; flags has GNTMAP_contains_pte; nothing was done
 * @return other errors as xga_grants_map_all()
 */
XGA_FN XGA_MUST_USE xga_long xga_grants_map_pages(struct gnttab_map_grant_ref *map,
                                                  struct gnttab_unmap_grant_ref *unmap,
                                                  const grant_ref_t *refs, uint32_t count,
                                                  domid_t domid, uint64_t host_addr, uint32_t flags,
                                                  xga_gnttab_again_t again, void *caller,
                                                  uint32_t *failed)
{
    uint32_t i;

    if (count == 0 || count > 0x7fffffffu || (host_addr & 4095u) != 0 ||
        ((uint64_t)count - 1) << 12 > ~(uint64_t)4095 - host_addr ||
        (flags & GNTMAP_contains_pte) != 0)
        return -XEN_EINVAL;
    for (i = 0; i < count; i++)
        xga_gnttab_map_fill(&map[i], domid, refs[i], host_addr + ((uint64_t)i << 12), flags);
    return xga_grants_map_all(map, unmap, count, again, caller, failed);
}

#endif
