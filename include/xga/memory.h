/* SPDX-License-Identifier: MIT */
/**
 * @file
 * memory_op: the memory reservation of a domain and its physmap.
 *
 * Common to all functions:
 * - -XEN_ENOSYS: Xen is too old for the operation, or was built without it.
 * - -XEN_EACCES: the security module (FLASK) refuses. The functions that return a count of extents
 *   return 0 instead.
 * - The control domain is privileged over all domains, a stub domain over its target.
 * - A 32-bit x86 caller receives 0x7fffffff for any result above that value. A 32-bit Arm caller
 *   receives the low 32 bits of the result.
 */
#ifndef XGA_MEMORY_H
#define XGA_MEMORY_H

#include <xen/memory.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Allocates pages for a domain without a place in its physmap.
 *
 * Useful for x86 PV domains. The result is a count and never an error: it is 0 when Xen refuses the
 * whole request. The counted extents are allocated and stay allocated. An extent whose frame cannot
 * be written is allocated but not counted. To a 32-bit x86 caller, up to 1019 extents after that
 * one are allocated and not counted either.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * XENMEM_increase_reservation in public/memory.h, increase_reservation() in common/memory.c,
 * compat_memory_op() in common/compat/memory.c.
 *
 * @param r  [in]  domid; nr_extents extents of 2^extent_order pages each, at most 0x3ffffff;
 *                 mem_flags; extent_start: NULL, or the list to be written
 *           [out] extent_start, for an x86 PV domain: the first machine frame of each extent. A
 *                 32-bit x86 caller receives meaningless numbers there when domid is an HVM or PVH
 *                 domain
 * @return the number of extents allocated, 0 to nr_extents. It is less than nr_extents when:
 *         - r or extent_start cannot be accessed
 *         - the domain does not exist, or the caller is not privileged over it
 *         - mem_flags are not valid
 *         - extent_order is above the caller's limit
 *         - memory or the domain's allowance is exhausted, or the domain is dying
 *         - (Arm since Xen 4.20) Xen uses cache colouring, and extent_order is not 0 or mem_flags
 *           has an address limit or a node
 */
XGA_FN xga_long xga_memory_increase_reservation(const struct xen_memory_reservation *r)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_increase_reservation, xga_arg_(r));
}

/**
 * Returns pages of a domain to Xen; their frames become holes.
 *
 * The result is a count and never an error: it is 0 when Xen refuses the whole request. The counted
 * extents are freed. Of the extent after them, some pages may be freed too. A page that is still in
 * use (a page table maps it, for x86 PV, or another domain has mapped its grant or the page itself)
 * is counted, and Xen frees it only when the last use ends.
 *
 * A direct-mapped domain (Arm) keeps the page allocated, so that it can populate the same frame
 * again. The shared_info page and the frames of the grant table are counted as freed like RAM, and
 * Xen continues to use them. A grant frame that was freed so cannot be mapped again (-XEN_EBUSY),
 * unless the domain is direct-mapped.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * XENMEM_decrease_reservation in public/memory.h, decrease_reservation() and guest_remove_page() in
 * common/memory.c.
 *
 * @param r  [in] domid; nr_extents extents of 2^extent_order pages each, at most 0x3ffffff;
 *                mem_flags 0; extent_start: the first gfn of each extent (x86 PV: machine frame)
 * @return the number of extents freed, 0 to nr_extents. It is less than nr_extents when:
 *         - r or extent_start cannot be read
 *         - the domain does not exist, or the caller is not privileged over it
 *         - mem_flags are not valid
 *         - extent_order is above the caller's limit
 *         - an extent contains a hole, a device page or a page of another domain
 *         - Xen has no memory to split a large mapping, or (x86) to unshare a page
 *         - (Arm) the domain is dying
 */
XGA_FN xga_long xga_memory_decrease_reservation(const struct xen_memory_reservation *r)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_decrease_reservation, xga_arg_(r));
}

/**
 * Allocates pages for a domain and places them at given frames.
 *
 * The result is a count and never an error: it is 0 when Xen refuses the whole request. The counted
 * extents are placed and stay placed. An extent that cannot be mapped, or whose frame cannot be
 * written, stays allocated but inaccessible to the domain, and is not counted. To a 32-bit x86
 * caller, up to 1019 extents that were placed after one whose frame could not be written are not
 * counted either.
 *
 * RAM that was at a frame stays allocated to the domain but becomes inaccessible. Xen crashes an
 * x86 HVM or PVH domain when a frame holds a grant mapping, a foreign page or a device page.
 *
 * With XENMEMF_populate_on_demand, an x86 HVM or PVH domain receives the pages when it first
 * accesses the frames, which must be empty. When Xen cannot enter such an extent in the physmap,
 * because it has no memory or a frame is too large for the physmap, it may crash the domain if
 * extent_order is above 0. For an x86 PV domain Xen counts the extents and does nothing.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * XENMEM_populate_physmap in public/memory.h, populate_physmap() in common/memory.c,
 * compat_memory_op() in common/compat/memory.c, p2m_add_page() in arch/x86/mm/p2m.c,
 * guest_physmap_mark_populate_on_demand() in arch/x86/mm/p2m-pod.c.
 *
 * @param r  [in]  domid; nr_extents extents of 2^extent_order pages each, at most 0x3ffffff;
 *                 mem_flags; extent_start: the first gfn of each extent
 *           [out] extent_start, for an x86 PV domain: the first machine frame of each extent
 * @return the number of extents placed, 0 to nr_extents. It is less than nr_extents when:
 *         - r or extent_start cannot be accessed
 *         - the domain does not exist, or the caller is not privileged over it
 *         - mem_flags are not valid
 *         - extent_order is above the caller's limit (with XENMEMF_populate_on_demand: above Xen's
 *           own limit), or (Arm, a domain with static memory) is not 0
 *         - memory or the domain's allowance is exhausted, or the domain is dying
 *         - (Arm since Xen 4.20) Xen uses cache colouring, and extent_order is not 0 or mem_flags
 *           has an address limit or a node; Xen 4.22.0 with cache colouring places nothing before
 *           the domain is first unpaused
 *         - a frame cannot be mapped, or (a direct-mapped domain) is not a page of the domain
 *         - XENMEMF_populate_on_demand is set and the domain is the caller or an Arm domain, has
 *           devices, device memory or I/O ports, or has something at a frame already
 */
XGA_FN xga_long xga_memory_populate_physmap(const struct xen_memory_reservation *r)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_populate_physmap, xga_arg_(r));
}

/**
 * Returns the number of the first machine frame above the RAM of the machine.
 *
 * Xen's public header describes it as the maximum frame; the code returns that number plus one.
 *
 * Callable by any domain, on all architectures. Source: XENMEM_maximum_ram_page in public/memory.h,
 * do_memory_op() in common/memory.c.
 *
 * @return the frame number; the function does not fail
 */
XGA_FN xga_long xga_memory_maximum_ram_page(void)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_maximum_ram_page, 0);
}

/**
 * Returns how many pages a domain has.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * XENMEM_current_reservation in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param d  [in] domid
 * @return the number of pages
 * @retval -XEN_EFAULT d cannot be read
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain
 */
XGA_FN xga_long xga_memory_current_reservation(const struct xen_memory_domain *d)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_current_reservation, xga_arg_(d));
}

/**
 * Returns how many pages a domain may have.
 *
 * A 32-bit Arm caller cannot distinguish "no limit", 0xffffffff, from -XEN_EPERM.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * XENMEM_maximum_reservation in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param d  [in] domid
 * @return the number of pages, 0xffffffff when there is no limit
 * @retval -XEN_EFAULT d cannot be read
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain
 */
XGA_FN xga_long xga_memory_maximum_reservation(const struct xen_memory_domain *d)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_maximum_reservation, xga_arg_(d));
}

/**
 * Returns the highest gfn that a domain has used so far.
 *
 * For an x86 PV domain Xen derives it from arch.max_pfn of shared_info, which the domain writes:
 * the result can be any value, also that of an error.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * XENMEM_maximum_gpfn in public/memory.h, domain_get_maximum_gpfn() in arch/x86/mm.c,
 * arch/arm/mm.c.
 *
 * @param d  [in] domid
 * @return the gfn (x86 PV: max_pfn - 1, or 0 when max_pfn is 0)
 * @retval -XEN_EFAULT d cannot be read
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain
 */
XGA_FN xga_long xga_memory_maximum_gpfn(const struct xen_memory_domain *d)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_maximum_gpfn, xga_arg_(d));
}

/**
 * Places a page at a gfn of a translated domain: shared_info, a frame of the grant table, or a page
 * that the domain already has.
 *
 * x86 frees the RAM that was at the gfn, and moves the page when it is mapped at another gfn. When
 * x86 then cannot enter the page in the physmap (no memory, or the gfn is too high), the page is at
 * neither gfn. Arm replaces the mapping that was there.
 *
 * XENMAPSPACE_gmfn and XENMAPSPACE_gmfn_range exist on x86. Before Xen 4.20.4 and 4.21.2, a
 * gmfn_range whose destination is above its source and overlaps it loses pages. After an error in a
 * gmfn_range, the number of pages moved is not reported. XENMAPSPACE_dev_mmio exists on Arm, for
 * the hardware domain itself; Xen returns 0 and maps nothing when that domain has no access to the
 * page.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures except
 * x86 PV. Source: XENMEM_add_to_physmap in public/memory.h, xenmem_add_to_physmap() in
 * common/memory.c, xenmem_add_to_physmap_one() in arch/x86/mm/p2m.c, arch/arm/mm.c.
 *
 * @param op  [in] domid; space (XENMAPSPACE_*); idx: the page within the space (a frame of the
 *                 grant table, optionally with XENMAPIDX_grant_table_status, or a gfn); gpfn: the
 *                 destination; size: the number of pages of a gmfn_range
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain; (x86) gpfn holds a device page
 * @retval -XEN_ENXIO (x86) gpfn holds a page of another domain. Xen unmaps the page instead if Xen
 *         keeps it for that domain, for instance a page of an ioreq server (see -XEN_EILSEQ)
 * @retval -XEN_EILSEQ (x86, since Xen 4.22) gpfn holds a frame of another domain's grant table, or
 *         its shared_info, which is mapped nowhere else; debug builds of Xen crash
 * @retval -XEN_EACCES domid is a PV domain; space is dev_mmio and domid is not the calling hardware
 *         domain; the gmfn is not plain RAM (before Xen 4.19.5, 4.20.3 and 4.21.1 other RAM of the
 *         domain is moved, and the error is -XEN_EINVAL when the gmfn holds no page of the domain)
 * @retval -XEN_ENOSYS space is gmfn_foreign, which only xga_memory_add_to_physmap_batch() accepts;
 *         (Arm) the space does not exist
 * @retval -XEN_EINVAL idx is out of range; Xen has no memory to grow the grant table to idx; gpfn
 *         is ~0 (for a 32-bit x86 caller ~0 is gfn 0xffffffff); gpfn is too large for the physmap
 *         (x86 without EPT: -XEN_ENOENT); (x86) the space does not exist
 * @retval -XEN_EBUSY the frame of the grant table was freed by xga_memory_decrease_reservation(); a
 *         status frame is being freed; (Arm) the page is already mapped: remove it first
 * @retval -XEN_EXDEV the page of a gmfn has another gfn
 * @retval -XEN_EOVERFLOW a gmfn_range wraps around
 * @retval -XEN_ENOMEM Xen has no memory for the physmap; (x86) a shared page cannot be unshared;
 *         (Arm) the domain is dying
 * @retval -XEN_ENOENT (Arm) Xen has no memory for the physmap; (x86 without EPT) gpfn is too large
 *         for the physmap; (x86 with EPT) gpfn is RAM that xga_dm_set_mem_type() has made
 *         HVMMEM_mmio_dm
 */
XGA_FN xga_long xga_memory_add_to_physmap(const struct xen_add_to_physmap *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_add_to_physmap, xga_arg_(op));
}

/**
 * Places several pages, also pages of another domain, and reports an error for each.
 *
 * The result is 0 although every page failed: read errs[]. At most 65535 pages per call. Xen may
 * crash an x86 domain when a foreign page is placed at a gfn that holds a device page. See
 * xga_memory_add_to_physmap() for what x86 does before it fails.
 *
 * The domain that receives foreign pages must be privileged over their owner.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures except
 * x86 PV. Source: XENMEM_add_to_physmap_batch in public/memory.h, xenmem_add_to_physmap_batch() in
 * common/memory.c, p2m_add_foreign() in arch/x86/mm/p2m.c.
 *
 * @param op  [in]  domid; space (XENMAPSPACE_*, except gmfn_range); size: the number of entries;
 *                  u.foreign_domid: the owner of gmfn_foreign pages (DOMID_XEN for Xen's own), 0
 *                  for other spaces; idxs[] and gpfns[]
 *            [out] errs[]: 0, or an error of xga_memory_add_to_physmap(). Of gmfn_foreign also:
 *                  - -XEN_ESRCH: the owner does not exist, or is DOMID_SELF (Arm before Xen 4.20.4
 *                    and 4.21.2 accepts DOMID_SELF)
 *                  - -XEN_EPERM: the owner is the caller (Arm before Xen 4.20.4 and 4.21.2:
 *                    -XEN_ESRCH); domid is not privileged over the owner; (x86) domid is not the
 *                    hardware domain (before Xen 4.19), or has altp2m or nested virtualisation
 *                    enabled (since Xen 4.19)
 *                  - -XEN_EINVAL: the owner and domid are the same domain; the owner has no such
 *                    RAM
 * @return 0 when every entry was processed: check errs[]
 * @retval -XEN_EFAULT op or an array cannot be accessed; earlier entries may be done, and the entry
 *         whose error cannot be written
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain
 * @retval -XEN_EACCES domid is a PV domain; space is dev_mmio and domid is not the calling hardware
 *         domain
 * @retval -XEN_EOPNOTSUPP space is gmfn_range; space is dev_mmio and u is not 0
 * @retval -XEN_EINVAL an entry of gpfns is ~0 (for a 32-bit x86 caller ~0 is gfn 0xffffffff);
 *         earlier entries may be done
 */
XGA_FN xga_long xga_memory_add_to_physmap_batch(const struct xen_add_to_physmap_batch *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_add_to_physmap_batch, xga_arg_(op));
}

/**
 * Removes the page at a gfn from the physmap of a translated domain. RAM stays allocated to the
 * domain.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures except
 * x86 PV. Source: XENMEM_remove_from_physmap in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param op  [in] domid, gpfn
 * @return 0 on success
 * @retval -XEN_EFAULT op cannot be read
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EACCES domid is a PV domain
 * @retval -XEN_EPERM the caller is not privileged over the domain
 * @retval -XEN_ENOENT gpfn has no page; gpfn holds a device page, or a grant mapping of another
 *         domain's page (x86 since Xen 4.18.5, 4.19.2 and 4.20.1: any grant mapping; Xen 4.19.0,
 *         4.19.1 and 4.20.0 remove grant mappings)
 * @retval -XEN_EILSEQ the page at gpfn changed during the call
 * @retval -XEN_ENOMEM Xen has no memory to split a large mapping; (Arm) the domain is dying
 */
XGA_FN xga_long xga_memory_remove_from_physmap(const struct xen_remove_from_physmap *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_remove_from_physmap, xga_arg_(op));
}

/**
 * Reads the virtual NUMA topology of a domain.
 *
 * Before Xen 4.17.7, 4.18.6, 4.19.6, 4.20.4 and 4.21.2, Xen reads freed memory when the domain is
 * dying: do not call it then.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * XENMEM_get_vnumainfo in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param info  [in]  domid; pad 0; nr_vnodes, nr_vcpus, nr_vmemranges: the capacity of the arrays
 *                    vdistance.h (nr_vnodes squared), vcpu_to_vnode.h, vmemrange.h
 *              [out] these three numbers and the arrays
 * @return 0 on success
 * @retval -XEN_EFAULT info or an array cannot be accessed
 * @retval -XEN_EINVAL pad is not 0
 * @retval -XEN_ESRCH the domain does not exist, or began to die during the call
 * @retval -XEN_EPERM the caller is not privileged over the domain
 * @retval -XEN_EOPNOTSUPP the domain has no virtual NUMA topology, or is dying
 * @retval -XEN_ENOBUFS an array is too short; the three numbers report the required capacity
 * @retval -XEN_EAGAIN the topology changed during the call
 * @retval -XEN_ENOMEM Xen has no memory for copies of the arrays
 */
XGA_FN xga_long xga_memory_get_vnumainfo(struct xen_vnuma_topology_info *info)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_get_vnumainfo, xga_arg_(info));
}

/**
 * Maps, or measures, a resource that Xen keeps for another domain: the pages of an ioreq server,
 * the grant table or a trace buffer.
 *
 * With frame_list NULL and nr_frames 0, Xen reports the size: the frames that the domain may have,
 * whether or not the object that id names exists. Only the id of a grant table is checked.
 *
 * Mapping creates what does not exist yet: the pages of an ioreq server, and more frames of the
 * grant table. Xen maps in portions of 32 frames. After an error the frames of earlier portions are
 * mapped, and after -XEN_EIO also a part of the failing portion: remove what is at the gfns.
 *
 * RAM that was at a gfn stays allocated to the caller but becomes inaccessible. Xen crashes an x86
 * caller whose gfn holds a grant mapping, a foreign page or a device page, except when the foreign
 * page is the frame to be mapped. On Arm, no hypercall accepts an argument that lies in a page
 * mapped in this way.
 *
 * Xen has vmtrace_buf and ioreq_server where they are built in.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XENMEM_acquire_resource in public/memory.h, acquire_resource() in common/memory.c,
 * compat_memory_op() in common/compat/memory.c, set_foreign_p2m_entry() in arch/x86/mm/p2m.c and
 * arch/arm/p2m.c.
 *
 * @param op  [in]  domid, not DOMID_SELF; type (XENMEM_resource_*); id: an ioreq server,
 *                  XENMEM_resource_grant_table_id_*, or (vmtrace_buf) a vCPU; pad 0; frame: the
 *                  first frame, with frame + nr_frames below 2^32; nr_frames: at most 0x3ffffff,
 *                  which Xen does not check for 32-bit x86 callers; frame_list: the destination
 *                  gfns
 *            [out] frame_list, for an x86 PV caller: machine frames, to be mapped as pages of
 *                  domid; nr_frames, when the size was requested
 * @return 0 on success
 * @retval -XEN_EFAULT op or frame_list cannot be accessed
 * @retval -XEN_EACCES the caller is an x86 HVM or PVH domain and is not the hardware domain (before
 *         Xen 4.19), or has altp2m or nested virtualisation enabled (since Xen 4.19)
 * @retval -XEN_EINVAL pad is not 0; frame is out of range; frame_list is NULL and nr_frames is not
 *         0, or the reverse; nr_frames is too large; the domain has no such resource (an ioreq
 *         server of a PV domain, a trace buffer that was not requested when the domain was created,
 *         on Arm the status frames of a grant table); type is none of XENMEM_resource_* (see
 *         -XEN_EOPNOTSUPP); Xen was built without the type. When mapping also: the frames do not
 *         exist; the grant table has version 1 and so no status frames; Xen has no memory to grow
 *         the grant table; (Arm) the domain freed the frame of the grant table; id is above 0xffff
 *         (ioreq_server); a gfn is too large for the physmap (x86 without EPT: -XEN_ENOENT)
 * @retval -XEN_ESRCH the domain does not exist, or domid is DOMID_SELF
 * @retval -XEN_EPERM domid is the caller; the caller is not privileged over the domain. When
 *         mapping also: the ioreq server belongs to another domain, or has its pages mapped at gfns
 *         of the domain (see xga_dm_get_ioreq_server_info())
 * @retval -XEN_ENOENT (mapping) the ioreq server or the vCPU does not exist; the ioreq server has
 *         no buffered ring; (Arm) Xen has no memory for the caller's physmap; (x86 without EPT) a
 *         gfn is too large for the physmap
 * @retval -XEN_EBUSY (mapping, x86 HVM or PVH caller) the domain freed the frame of the grant
 *         table: see xga_memory_decrease_reservation()
 * @retval -XEN_EIO (mapping) a frame other than the first of its portion cannot be mapped, for any
 *         reason
 * @retval -XEN_ENOMEM (mapping) Xen has no memory for the pages of the ioreq server or for the
 *         caller's physmap
 * @retval -XEN_ERANGE (mapping, 32-bit PV caller) a machine frame number does not fit into an entry
 *         of the list
 * @retval -XEN_EOPNOTSUPP (mapping, before Xen 4.18.5 and 4.19.2) type is none of
 *         XENMEM_resource_*; a request for the size then returns 0 and a meaningless number
 */
XGA_FN xga_long xga_memory_acquire_resource(struct xen_mem_acquire_resource *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_acquire_resource, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Reads the machine frames of the machine-to-physical table: the first frame of each 2 MiB of the
 * table.
 *
 * Useful for x86 PV domains that map the table. For a 32-bit caller it equals
 * xga_memory_machphys_compat_mfn_list().
 *
 * Callable by any domain, on x86. Source: XENMEM_machphys_mfn_list in public/memory.h,
 * subarch_memory_op() in arch/x86/x86_64/mm.c, compat_arch_memory_op() in
 * arch/x86/x86_64/compat/mm.c.
 *
 * @param list  [in]  max_extents: the capacity of extent_start
 *              [out] nr_extents: the number of frames stored (Xen truncates the list to a short
 *                    array without an error); extent_start: frames; a gap in the table repeats the
 *                    entry before it, or 0 at the start of the table
 * @return 0 on success
 * @retval -XEN_EFAULT list or its array cannot be accessed
 * @retval -XEN_EOPNOTSUPP the caller is 32-bit and Xen does not support 32-bit PV domains
 */
XGA_FN xga_long xga_memory_machphys_mfn_list(struct xen_machphys_mfn_list *list)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_machphys_mfn_list, xga_arg_(list));
}

/**
 * Reads the machine frames of the machine-to-physical table of 32-bit PV domains: the first frame
 * of each 2 MiB of the table.
 *
 * Callable by any domain, on x86. Source: XENMEM_machphys_compat_mfn_list in public/memory.h,
 * subarch_memory_op() in arch/x86/x86_64/mm.c, compat_arch_memory_op() in
 * arch/x86/x86_64/compat/mm.c.
 *
 * @param list  [in]  max_extents: the capacity of extent_start
 *              [out] nr_extents: the number of frames stored (Xen truncates the list to a short
 *                    array without an error); extent_start: frames; a gap in the table repeats the
 *                    entry before it
 * @return 0 on success
 * @retval -XEN_EFAULT list or its array cannot be accessed
 * @retval -XEN_EOPNOTSUPP Xen does not support 32-bit PV domains
 */
XGA_FN xga_long xga_memory_machphys_compat_mfn_list(struct xen_machphys_mfn_list *list)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_machphys_compat_mfn_list, xga_arg_(list));
}

/**
 * Reads where Xen maps the machine-to-physical table in the address space of a PV guest.
 *
 * Callable by PV guests, on x86 PV. Source: XENMEM_machphys_mapping in public/memory.h,
 * arch_memory_op() in arch/x86/mm.c, hvm_memory_op() in arch/x86/hvm/hypercall.c.
 *
 * @param mapping  [out] v_start, v_end: addresses; max_mfn: the last frame that the area has room
 *                 for, which may be above the last frame that has an entry; for a 64-bit hardware
 *                 domain, on a machine without memory hotplug, the last frame of RAM
 * @return 0 on success
 * @retval -XEN_EFAULT mapping cannot be written
 * @retval -XEN_ENOSYS the caller is an HVM or PVH domain
 */
XGA_FN xga_long xga_memory_machphys_mapping(struct xen_machphys_mapping *mapping)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_machphys_mapping, xga_arg_(mapping));
}

/**
 * Exchanges extents of machine memory for others, of another order or below a given address.
 *
 * nr_exchanged reports how much was exchanged, also when the result is an error. It does not count
 * the last exchange, of as many pages as the larger of the two extents has, when Xen made it and
 * then could not access out.extent_start or map the new pages. For a dying domain it is less than
 * nr_extents although the result is 0. Xen handles the lists of a 32-bit caller in portions. When
 * the result is an error, that caller gets neither the count nor the new frames of the exchanges
 * that Xen made since the last complete portion or continuation.
 *
 * Callable by a PV domain for itself, a privileged domain for others, on x86. Source:
 * XENMEM_exchange in public/memory.h, memory_exchange() in common/memory.c, steal_page() in
 * arch/x86/mm.c, compat_memory_op() in common/compat/memory.c.
 *
 * @param exch  [in]  in and out: the same domid; nr_extents and extent_order, as many pages in
 *                    both; extent_start: in `in` the frames to give, in `out` the gfns for the new
 *                    ones; out.mem_flags; nr_exchanged 0
 *              [out] nr_exchanged: the number of extents of `in`; out.extent_start: machine frames
 * @return 0 when every extent was exchanged, or the domain is dying
 * @retval -XEN_EFAULT exch or a list cannot be accessed
 * @retval -XEN_EPERM an order is above the caller's limit; the caller is not privileged over the
 *         domain
 * @retval -XEN_EINVAL the sizes or the domids do not match; mem_flags are not valid; a frame is not
 *         RAM of the domain, or is still mapped or otherwise in use; the new pages cannot be mapped
 *         in the IOMMU
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EOPNOTSUPP the domain is HVM or PVH
 * @retval -XEN_ENOMEM Xen has no memory for the new extents; a page of an HVM or PVH domain cannot
 *         be unshared
 * @retval -XEN_E2BIG the caller is 32-bit and the two orders differ by 10 or more
 */
XGA_FN xga_long xga_memory_exchange(struct xen_memory_exchange *exch)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_exchange, xga_arg_(exch));
}

/**
 * Reads the memory map (E820) of the caller, as its builder or xga_memory_set_memory_map() set it.
 *
 * A PV hardware domain is given no map: see xga_memory_machine_memory_map().
 *
 * Callable by any domain for itself, on x86. Source: XENMEM_memory_map in public/memory.h,
 * arch_memory_op() in arch/x86/mm.c.
 *
 * @param map  [in]  nr_entries: the capacity of buffer, in entries of 20 bytes
 *             [out] nr_entries: the number of entries stored (Xen truncates the map to a short
 *                   buffer without an error); buffer
 * @return 0 on success
 * @retval -XEN_EFAULT map or its buffer cannot be accessed
 * @retval -XEN_ENOSYS the caller has no map
 */
XGA_FN xga_long xga_memory_map(struct xen_memory_map *map)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_memory_map, xga_arg_(map));
}

/**
 * Reads the memory map (E820) of the machine.
 *
 * Between and above the entries of the machine, Xen adds reserved entries for frames that the
 * caller has no access to as I/O memory.
 *
 * Callable by the control domain, on x86. Source: XENMEM_machine_memory_map in public/memory.h,
 * arch_memory_op() in arch/x86/mm.c, hvm_memory_op() in arch/x86/hvm/hypercall.c.
 *
 * @param map  [in]  nr_entries: the capacity of buffer, in entries of 20 bytes, at least one more
 *                   than the number of entries; buffer: NULL to request that number
 *             [out] nr_entries, buffer
 * @return 0 on success
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENOSYS the caller is an HVM or PVH domain (before Xen 4.19)
 * @retval -XEN_EFAULT map or its buffer cannot be accessed
 * @retval -XEN_EINVAL the buffer does not have room for one entry more than the map has
 */
XGA_FN xga_long xga_memory_machine_memory_map(struct xen_memory_map *map)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_machine_memory_map, xga_arg_(map));
}

/**
 * Sets the memory map (E820) that a domain reads by xga_memory_map().
 *
 * With nr_entries 0 the domain has no map.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86. Source:
 * XENMEM_set_memory_map in public/memory.h, arch_memory_op() in arch/x86/mm.c.
 *
 * @param map  [in] domid; map.nr_entries, at most 1024; map.buffer: entries of 20 bytes
 * @return 0 on success
 * @retval -XEN_EFAULT map or its buffer cannot be read
 * @retval -XEN_EINVAL map.nr_entries is above 1024
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain
 * @retval -XEN_ENOMEM Xen has no memory for the map
 */
XGA_FN xga_long xga_memory_set_memory_map(const struct xen_foreign_memory_map *map)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_set_memory_map, xga_arg_(map));
}

/**
 * Sets how many pages a domain that is populated on demand shall have in total.
 *
 * Xen returns 0 and changes nothing when the target is below what the domain has, when the domain
 * is dying, and when it is completely populated. Xen gives a domain that is populated in part no
 * more pages than it has gfns left to populate: tot_pages is then below the target. After an error
 * tot_pages, pod_cache_pages and pod_entries are unchanged.
 *
 * The domain must be HVM or PVH.
 *
 * Callable by the control domain, on x86. Source: XENMEM_set_pod_target in public/memory.h,
 * arch_memory_op() in arch/x86/mm.c, p2m_pod_set_mem_target() in arch/x86/mm/p2m-pod.c.
 *
 * @param pod  [in]  domid, target_pages
 *             [out] tot_pages, pod_cache_pages, pod_entries
 * @return 0 on success
 * @retval -XEN_EFAULT pod cannot be accessed
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_EINVAL the domain is PV; the target is above the domain's allowance
 * @retval -XEN_ENOMEM not enough memory is free; the pages that were found stay with the domain
 * @retval -XEN_ENOTEMPTY the domain has devices, device memory or I/O ports
 */
XGA_FN xga_long xga_memory_set_pod_target(struct xen_pod_target *pod)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_set_pod_target, xga_arg_(pod));
}

/**
 * Reads how far a domain is populated on demand.
 *
 * The domain must be HVM or PVH.
 *
 * Callable by the control domain, on x86. Source: XENMEM_get_pod_target in public/memory.h,
 * arch_memory_op() in arch/x86/mm.c.
 *
 * @param pod  [in]  domid
 *             [out] tot_pages, pod_cache_pages, pod_entries
 * @return 0 on success
 * @retval -XEN_EFAULT pod cannot be accessed
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EINVAL the domain is PV
 * @retval -XEN_EPERM the caller is not the control domain
 */
XGA_FN xga_long xga_memory_get_pod_target(struct xen_pod_target *pod)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_get_pod_target, xga_arg_(pod));
}

#endif

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/**
 * Returns how many pages memory sharing saves at present on the whole machine.
 *
 * The result is always 0 on Arm, and when Xen was built without CONFIG_MEM_SHARING.
 *
 * Callable by any domain, on all architectures. Source: XENMEM_get_sharing_freed_pages in
 * public/memory.h, subarch_memory_op() in arch/x86/x86_64/mm.c, arch_memory_op() in arch/arm/mm.c.
 *
 * @return the number of pages; the function does not fail
 */
XGA_FN xga_long xga_memory_get_sharing_freed_pages(void)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_get_sharing_freed_pages, 0);
}

/**
 * Returns how many frames of the whole machine memory sharing (xga/memory_sharing.h) shares.
 *
 * A frame counts as soon as its page is nominated for sharing.
 *
 * The result is always 0 on Arm, and when Xen was built without CONFIG_MEM_SHARING.
 *
 * Callable by any domain, on all architectures. Source: XENMEM_get_sharing_shared_pages in
 * public/memory.h, subarch_memory_op() in arch/x86/x86_64/mm.c, arch_memory_op() in arch/arm/mm.c.
 *
 * @return the number of pages; the function does not fail
 */
XGA_FN xga_long xga_memory_get_sharing_shared_pages(void)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_get_sharing_shared_pages, 0);
}

/**
 * Issues any command on how a domain may access its pages; the caller fills in the whole structure.
 *
 * xga/memory_access.h has one function for each command, with details. The domain must have a
 * monitor ring.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XENMEM_access_op in public/memory.h, mem_access_memop() in common/mem_access.c.
 *
 * @param op  [in]  op (XENMEM_access_op_*); domid; the members of that command
 *            [out] access, for get_access; Xen does not return it to a 32-bit x86 caller
 * @return 0 on success
 * @retval -XEN_EFAULT op or a list cannot be accessed
 * @retval -XEN_ESRCH the domain does not exist, or domid is DOMID_SELF; (get_access) the page does
 *         not exist
 * @retval -XEN_EPERM domid is the caller; the caller is not privileged over the domain
 * @retval -XEN_EINVAL the domain is dying; (x86) the domain is PV, has no hardware-assisted paging
 *         or runs on a processor without VMX; pages or access are out of range
 * @retval -XEN_ENODEV the domain has no monitor ring
 * @retval -XEN_ENOSYS the command does not exist, or Xen was built without CONFIG_MEM_ACCESS (since
 *         Xen 4.21: CONFIG_VM_EVENT)
 * @retval -XEN_EOPNOTSUPP (Arm) the command is set_access_multi
 * @retval -XEN_ENOMEM Xen has no memory for the physmap
 */
XGA_FN xga_long xga_memory_access_op(struct xen_mem_access_op *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_access_op, xga_arg_(op));
}

/**
 * Claims free memory for a domain: Xen keeps it free for later allocations of the domain.
 *
 * Xen assigns no pages. It subtracts each page that the domain allocates from the claim, and drops
 * the claim when the domain is destroyed.
 *
 * Callable by the control domain, on all architectures. Source: XENMEM_claim_pages in
 * public/memory.h, do_memory_op() in common/memory.c, domain_set_outstanding_pages() in
 * common/page_alloc.c.
 *
 * @param r  [in] domid; nr_extents: the total number of pages that the domain is to have, including
 *                those that it has already, or 0 to drop the claim; extent_start NULL; extent_order
 *                and mem_flags 0
 * @return 0 on success
 * @retval -XEN_EFAULT r cannot be read
 * @retval -XEN_EINVAL the domain does not exist, or domid is DOMID_SELF; the domain is dying (since
 *         Xen 4.19.5, 4.20.3 and 4.21.1); the domain already has a claim; nr_extents is not above
 *         the number of pages that the domain has, or is above xga_memory_maximum_reservation();
 *         extent_start, extent_order or mem_flags is not 0
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENOMEM not enough memory is free and unclaimed
 * @retval -XEN_EOPNOTSUPP Xen uses cache colouring (since Xen 4.20.3 and 4.21.1)
 * @retval -XEN_ENOSYS the caller is 32-bit x86 (4.17 to 4.22)
 */
XGA_FN xga_long xga_memory_claim_pages(const struct xen_memory_reservation *r)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_claim_pages, xga_arg_(r));
}

/**
 * Reads the frames that the IOMMU reserves for devices, where a domain must not have RAM.
 *
 * On Arm there are none. On AMD machines a 32-bit x86 caller receives entries of 0 pages among the
 * others: ignore these.
 *
 * Callable by any domain, on all architectures. Source: XENMEM_reserved_device_memory_map in
 * public/memory.h, do_memory_op() in common/memory.c, compat_memory_op() in common/compat/memory.c.
 *
 * @param map  [in]  flags: XENMEM_RDM_ALL or 0; dev.pci: the device, when flags is 0; nr_entries:
 *                   the capacity of buffer
 *             [out] nr_entries: the number of entries that exist; buffer
 * @return 0 on success
 * @retval -XEN_EFAULT map or its buffer cannot be accessed
 * @retval -XEN_EINVAL flags has another bit
 * @retval -XEN_ENOBUFS the buffer is too short; nr_entries reports the required capacity
 * @retval -XEN_ERANGE a frame does not fit the buffer of a 32-bit x86 caller
 */
XGA_FN xga_long xga_memory_reserved_device_memory_map(struct xen_reserved_device_memory_map *map)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_reserved_device_memory_map, xga_arg_(map));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Issues any command of a pager; the caller fills in the whole structure.
 *
 * xga/memory_paging.h has one function for each command, with details. The domain must have a
 * paging ring, and Xen must be built with CONFIG_MEM_PAGING.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XENMEM_paging_op in public/memory.h, mem_paging_memop() in arch/x86/mm/mem_paging.c.
 *
 * @param op  [in] op (XENMEM_paging_op_*); domain; gfn; buffer: the content of the page, for prep
 * @return 0 on success
 * @retval -XEN_EFAULT op or buffer cannot be accessed
 * @retval -XEN_ESRCH the domain does not exist, or is DOMID_SELF
 * @retval -XEN_EPERM the domain is the caller; the caller is not privileged over the domain
 * @retval -XEN_EINVAL the domain is dying; (prep) buffer is NULL and the page was evicted, or (PV
 *         caller) buffer is not in the caller's address space
 * @retval -XEN_ENODEV the domain has no paging ring
 * @retval -XEN_EBUSY (nominate, evict) the page cannot be paged out
 * @retval -XEN_ENOENT (prep) the page is not paged out
 * @retval -XEN_ENOMEM Xen has no memory for the page or the physmap; (prep) the domain's allowance
 *         is exhausted
 * @retval -XEN_ENOSYS the command does not exist, or Xen was built without CONFIG_MEM_PAGING
 */
XGA_FN xga_long xga_memory_paging_op(struct xen_mem_paging_op *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_paging_op, xga_arg_(op));
}

/**
 * Issues any command on shared pages and forks; the caller fills in the whole structure.
 *
 * xga/memory_sharing.h has one function for each command, with details. Xen must be built with
 * CONFIG_MEM_SHARING. Stale handles are reported by two results outside XEN_E*.
 *
 * The audit command is for any domain. Xen crashes when it has no memory for the bookkeeping of a
 * page that nominate_gfn, nominate_gref or range_share makes shareable (4.17 to 4.22).
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XENMEM_sharing_op in public/memory.h, mem_sharing_memop() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in]  op (XENMEM_sharing_op_*); domain; u: the member of that command
 *            [out] u
 * @return 0 on success; audit: the number of mistakes; debug_gfn and debug_gref: the number of gfns
 *         that share the page
 * @retval XENMEM_SHARING_OP_S_HANDLE_INVALID the source's handle is stale
 * @retval XENMEM_SHARING_OP_C_HANDLE_INVALID the client's handle is stale, or (add_physmap) the
 *         client's gfn is in use
 * @retval -XEN_EFAULT op cannot be accessed
 * @retval -XEN_ESRCH a domain does not exist, or is DOMID_SELF
 * @retval -XEN_EPERM a domain is the caller; the caller is not privileged over a domain
 * @retval -XEN_EINVAL a domain is dying; the client does not share; a gfn, a reference, padding or
 *         flags are not valid; (range_share) a domain is not paused; (fork) the two domains do not
 *         have the same number of vCPUs
 * @retval -XEN_EOPNOTSUPP a domain is PV; the processor has no VMX; (audit) Xen is a release build
 * @retval -XEN_ENODEV a domain has no hardware-assisted paging
 * @retval -XEN_EXDEV a domain has an IOMMU
 * @retval -XEN_EBUSY a domain began to die during the call; (fork) the fork is not paused by the
 *         toolstack
 * @retval -XEN_EEXIST the page already has the type of shared pages; (fork and fork_reset, since
 *         Xen 4.19) HVM_PARAM_ALTP2M of the parent is not XEN_ALTP2M_disabled
 * @retval -XEN_E2BIG the page has another number of references than the command allows
 * @retval -XEN_ENOENT the grant reference does not exist
 * @retval -XEN_ENXIO the grant reference does not permit access; (fork) an area of a vCPU of a
 *         32-bit parent is not aligned to 8 bytes
 * @retval -XEN_EAGAIN (fork_reset; 4.17: -85, Xen's ERESTART) Xen is processing another call of the
 *         toolstack
 * @retval -XEN_ENOMEM (add_physmap, fork, fork_reset) Xen is out of memory
 * @retval -XEN_ENOSYS the command does not exist; (fork_reset) the domain is not a fork; Xen was
 *         built without CONFIG_MEM_SHARING
 */
XGA_FN xga_long xga_memory_sharing_op(struct xen_mem_sharing_op *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_sharing_op, xga_arg_(op));
}

#endif
#endif

/**
 * Places one page at a gfn of the calling domain.
 *
 * See xga_memory_add_to_physmap(): this function passes DOMID_SELF and a size of 1.
 *
 * Callable by any domain for itself, on all architectures except x86 PV. Source:
 * XENMEM_add_to_physmap in public/memory.h, xenmem_add_to_physmap() in common/memory.c,
 * xenmem_add_to_physmap_one() in arch/x86/mm/p2m.c, arch/arm/mm.c.
 *
 * @param space  [in] XENMAPSPACE_shared_info, XENMAPSPACE_grant_table or (x86) XENMAPSPACE_gmfn;
 *                    for others see xga_memory_add_to_physmap()
 * @param idx  [in] the page within the space: 0 for shared_info, a frame of the grant table, or a
 *                  gfn
 * @param gfn  [in] the destination
 * @return 0 on success
 * @retval -XEN_EPERM (x86) gfn holds a device page
 * @retval -XEN_ENXIO (x86) gfn holds a page of another domain. Xen unmaps the page instead if Xen
 *         keeps it for that domain, for instance a page of an ioreq server (see -XEN_EILSEQ)
 * @retval -XEN_EILSEQ (x86, since Xen 4.22) gfn holds a frame of another domain's grant table, or
 *         its shared_info, which is mapped nowhere else; debug builds of Xen crash
 * @retval -XEN_EACCES the caller is a PV domain; the gmfn is not plain RAM (before Xen 4.19.5,
 *         4.20.3 and 4.21.1 other RAM of the domain is moved, and the error is -XEN_EINVAL when the
 *         gmfn holds no page of the domain)
 * @retval -XEN_ENOSYS (Arm) the space does not exist
 * @retval -XEN_EINVAL idx is out of range; Xen has no memory to grow the grant table to idx; gfn is
 *         ~0 (for a 32-bit x86 caller ~0 is gfn 0xffffffff); gfn is too large for the physmap (x86
 *         without EPT: -XEN_ENOENT); (x86) the space does not exist
 * @retval -XEN_EBUSY the frame of the grant table was freed by xga_memory_decrease_reservation(); a
 *         status frame is being freed; (Arm) the page is already mapped: remove it first
 * @retval -XEN_EXDEV the page of a gmfn has another gfn
 * @retval -XEN_ENOMEM Xen has no memory for the physmap; (x86) a shared page cannot be unshared
 * @retval -XEN_ENOENT (Arm) Xen has no memory for the physmap; (x86 without EPT) gfn is too large
 *         for the physmap; (x86 with EPT) gfn is RAM that xga_dm_set_mem_type() has made
 *         HVMMEM_mmio_dm
 */
XGA_FN xga_long xga_memory_map_gfn(unsigned int space, xen_ulong_t idx, xen_pfn_t gfn)
{
    struct xen_add_to_physmap op;

    op.domid = DOMID_SELF;
    op.size = 1;
    op.space = space;
    op.idx = idx;
    op.gpfn = gfn;
    return xga_memory_add_to_physmap(&op);
}

/**
 * Removes the page at a gfn from the physmap of the calling domain.
 *
 * See xga_memory_remove_from_physmap(): this function passes DOMID_SELF.
 *
 * Callable by any domain for itself, on all architectures except x86 PV. Source:
 * XENMEM_remove_from_physmap in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param gfn  [in] the frame that becomes a hole
 * @return 0 on success
 * @retval -XEN_EACCES the caller is a PV domain
 * @retval -XEN_ENOENT gfn has no page; gfn holds a device page, or a grant mapping of another
 *         domain's page (x86 since Xen 4.18.5, 4.19.2 and 4.20.1: any grant mapping; Xen 4.19.0,
 *         4.19.1 and 4.20.0 remove grant mappings)
 * @retval -XEN_EILSEQ the page at gfn changed during the call
 * @retval -XEN_ENOMEM Xen has no memory to split a large mapping
 */
XGA_FN xga_long xga_memory_unmap_gfn(xen_pfn_t gfn)
{
    union {
        xen_pfn_t words[2]; /* domid with its padding, gpfn */
        struct xen_remove_from_physmap op;
    } operand;

    operand.words[0] = DOMID_SELF;
    operand.words[1] = gfn;
    return xga_memory_remove_from_physmap(&operand.op);
}

/**
 * Allocates single pages for the calling domain and places them at given frames: a balloon driver
 * deflates.
 *
 * See xga_memory_populate_physmap(): this function passes DOMID_SELF, extent_order 0 and mem_flags
 * 0.
 *
 * Callable by any domain for itself, on all architectures. Source: XENMEM_populate_physmap in
 * public/memory.h, populate_physmap() in common/memory.c.
 *
 * @param gfns  [in]  the frames
 *              [out] for an x86 PV caller: the machine frames
 * @param count  [in] the number of pages, at most 0x3ffffff
 * @return the number of pages placed, 0 to count. It is less than count when gfns cannot be
 *         accessed, memory or the domain's allowance is exhausted, or a frame cannot be mapped (a
 *         direct-mapped domain: is not a page of the domain)
 */
XGA_FN xga_long xga_memory_populate_gfns(xen_pfn_t *gfns, unsigned int count)
{
    struct xen_memory_reservation r;

    set_xen_guest_handle(r.extent_start, gfns);
    r.nr_extents = count;
    r.extent_order = 0;
#if __XEN_INTERFACE_VERSION__ >= 0x00030209
    r.mem_flags = 0;
#else
    r.address_bits = 0;
#endif
    xga_put_(&r, __builtin_offsetof(struct xen_memory_reservation, domid), DOMID_SELF);
    xga_clear_(&r, __builtin_offsetof(struct xen_memory_reservation, domid) + 4, sizeof(r));
    return xga_memory_populate_physmap(&r);
}

/**
 * Returns single pages of the calling domain to Xen: a balloon driver inflates.
 *
 * See xga_memory_decrease_reservation(): this function passes DOMID_SELF, extent_order 0 and
 * mem_flags 0.
 *
 * Callable by any domain for itself, on all architectures. Source: XENMEM_decrease_reservation in
 * public/memory.h, decrease_reservation() and guest_remove_page() in common/memory.c.
 *
 * @param gfns  [in] the frames (x86 PV: machine frames); Xen does not write them
 * @param count  [in] the number of pages, at most 0x3ffffff
 * @return the number of pages freed, 0 to count. It is less than count when gfns cannot be read, a
 *         frame is a hole, a device page or a page of another domain, or Xen has no memory to split
 *         a large mapping or (x86) to unshare a page
 */
XGA_FN xga_long xga_memory_release_gfns(xen_pfn_t *gfns, unsigned int count)
{
    struct xen_memory_reservation r;

    set_xen_guest_handle(r.extent_start, gfns);
    r.nr_extents = count;
    r.extent_order = 0;
#if __XEN_INTERFACE_VERSION__ >= 0x00030209
    r.mem_flags = 0;
#else
    r.address_bits = 0;
#endif
    xga_put_(&r, __builtin_offsetof(struct xen_memory_reservation, domid), DOMID_SELF);
    xga_clear_(&r, __builtin_offsetof(struct xen_memory_reservation, domid) + 4, sizeof(r));
    return xga_memory_decrease_reservation(&r);
}

/**
 * Returns how many pages a domain has.
 *
 * See xga_memory_current_reservation(): this function takes the domid.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * XENMEM_current_reservation in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param domid  [in] the domain, or DOMID_SELF
 * @return the number of pages
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain
 */
XGA_FN xga_long xga_memory_current_pages(domid_t domid)
{
    struct xen_memory_domain d;

    d.domid = domid;
    return xga_memory_current_reservation(&d);
}

/**
 * Returns how many pages a domain may have.
 *
 * See xga_memory_maximum_reservation(): this function takes the domid.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * XENMEM_maximum_reservation in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param domid  [in] the domain, or DOMID_SELF
 * @return the number of pages, 0xffffffff when there is no limit
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain
 */
XGA_FN xga_long xga_memory_maximum_pages(domid_t domid)
{
    struct xen_memory_domain d;

    d.domid = domid;
    return xga_memory_maximum_reservation(&d);
}

/**
 * Returns the highest gfn that a domain has used so far.
 *
 * See xga_memory_maximum_gpfn(): this function takes the domid.
 *
 * Callable by any domain for itself, a privileged domain for others, on all architectures. Source:
 * XENMEM_maximum_gpfn in public/memory.h, domain_get_maximum_gpfn() in arch/x86/mm.c,
 * arch/arm/mm.c.
 *
 * @param domid  [in] the domain, or DOMID_SELF
 * @return the gfn (x86 PV: max_pfn - 1, or 0 when max_pfn is 0)
 * @retval -XEN_ESRCH the domain does not exist
 * @retval -XEN_EPERM the caller is not privileged over the domain
 */
XGA_FN xga_long xga_memory_highest_gfn(domid_t domid)
{
    struct xen_memory_domain d;

    d.domid = domid;
    return xga_memory_maximum_gpfn(&d);
}

/**
 * Returns how many frames a resource of another domain has.
 *
 * See xga_memory_acquire_resource(): this function requests the size.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XENMEM_acquire_resource in public/memory.h, acquire_resource() in common/memory.c.
 *
 * @param domid  [in] domid of the other domain, not DOMID_SELF
 * @param type  [in] XENMEM_resource_*
 * @param id  [in] the number of an ioreq server, XENMEM_resource_grant_table_id_*, or (vmtrace_buf)
 *            a vCPU id
 * @param nr_frames  [out] the number of frames that the domain may have, never 0; written only when
 *                         the result is 0
 * @return 0 on success
 * @retval -XEN_EACCES the caller is an x86 HVM or PVH domain and is not the hardware domain (before
 *         Xen 4.19), or has altp2m or nested virtualisation enabled (since Xen 4.19)
 * @retval -XEN_EINVAL the domain has no such resource (an ioreq server of a PV domain, a trace
 *         buffer that was not requested when the domain was created, on Arm the status frames of a
 *         grant table); id is not XENMEM_resource_grant_table_id_* (grant_table); Xen was built
 *         without the type; type is none of XENMEM_resource_* (before Xen 4.18.5 and 4.19.2: 0 and
 *         a meaningless number)
 * @retval -XEN_ESRCH the domain does not exist, or domid is DOMID_SELF
 * @retval -XEN_EPERM domid is the caller; the caller is not privileged over the domain
 */
XGA_FN xga_long xga_memory_resource_size(domid_t domid, uint16_t type, uint32_t id,
                                         uint32_t *nr_frames)
{
    struct xen_mem_acquire_resource op;
    xga_long ret;

    op.domid = domid;
    op.type = type;
    op.id = id;
    op.nr_frames = 0;
    op.pad = 0;
    op.frame = 0;
    set_xen_guest_handle(op.frame_list, (xen_pfn_t *)0);
    ret = xga_memory_acquire_resource(&op);
    if (ret == 0)
        *nr_frames = op.nr_frames;
    return ret;
}

/**
 * Maps frames of a resource of another domain.
 *
 * See xga_memory_acquire_resource(), also for the frames that remain mapped after an error: this
 * function maps, and takes the members as arguments.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XENMEM_acquire_resource in public/memory.h, acquire_resource() in common/memory.c.
 *
 * @param domid  [in] domid of the other domain, not DOMID_SELF
 * @param type  [in] XENMEM_resource_*
 * @param id  [in] the number of an ioreq server, XENMEM_resource_grant_table_id_*, or (vmtrace_buf)
 *            a vCPU id
 * @param frame  [in] the first frame of the resource
 * @param nr_frames  [in] the number of frames, 1 to 0x3ffffff
 * @param frames  [in]  the destination gfns
 *                [out] for an x86 PV caller: the machine frames
 * @return 0 on success
 * @retval -XEN_EFAULT frames cannot be accessed
 * @retval -XEN_EACCES the caller is an x86 HVM or PVH domain and is not the hardware domain (before
 *         Xen 4.19), or has altp2m or nested virtualisation enabled (since Xen 4.19)
 * @retval -XEN_EINVAL frame + nr_frames is 2^32 or more; nr_frames is 0 or above 0x3ffffff; the
 *         domain has no such resource, or it has no such frames; id is above 0xffff (ioreq_server),
 *         or is not XENMEM_resource_grant_table_id_* (grant_table); the grant table has version 1
 *         and so no status frames; Xen has no memory to grow the grant table; (Arm) the domain
 *         freed the frame of the grant table; type is none of XENMEM_resource_* (see
 *         -XEN_EOPNOTSUPP); Xen was built without the type; frames is NULL; a gfn is too large for
 *         the physmap (x86 without EPT: -XEN_ENOENT)
 * @retval -XEN_ESRCH the domain does not exist, or domid is DOMID_SELF
 * @retval -XEN_EPERM domid is the caller; the caller is not privileged over the domain; the ioreq
 *         server belongs to another domain, or has its pages mapped at gfns of the domain
 * @retval -XEN_ENOENT the ioreq server or the vCPU does not exist; the ioreq server has no buffered
 *         ring; (Arm) Xen has no memory for the caller's physmap; (x86 without EPT) a gfn is too
 *         large for the physmap
 * @retval -XEN_EBUSY (x86 HVM or PVH caller) the domain freed the frame of the grant table: see
 *         xga_memory_decrease_reservation()
 * @retval -XEN_EIO Xen maps in portions of 32 frames: a frame other than the first of its portion
 *         cannot be mapped
 * @retval -XEN_ENOMEM Xen has no memory for the pages of the ioreq server or for the caller's
 *         physmap
 * @retval -XEN_ERANGE (32-bit PV caller) a machine frame number does not fit into an entry of the
 *         list
 * @retval -XEN_EOPNOTSUPP (before Xen 4.18.5 and 4.19.2) type is none of XENMEM_resource_*
 */
XGA_FN xga_long xga_memory_resource_map(domid_t domid, uint16_t type, uint32_t id, uint32_t frame,
                                        uint32_t nr_frames, xen_pfn_t *frames)
{
    struct xen_mem_acquire_resource op;

    op.domid = domid;
    op.type = type;
    op.id = id;
    op.nr_frames = nr_frames;
    op.pad = 0;
    op.frame = frame;
    set_xen_guest_handle(op.frame_list, frames);
    return xga_memory_acquire_resource(&op);
}

#endif
