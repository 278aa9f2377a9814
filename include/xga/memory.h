/* SPDX-License-Identifier: MIT */
/**
 * @file
 * memory_op: a domain's memory reservation and its guest-physical map.
 *
 * Said once: an older Xen, or one built without the feature, answers -XEN_ENOSYS; a security module
 * (FLASK) may refuse with -XEN_EACCES. The control domain is privileged over others, a stub domain
 * over its target. A 32-bit x86 guest reads 0x7fffffff for any result above it, a 32-bit Arm guest
 * the low 32 bits.
 */
#ifndef XGA_MEMORY_H
#define XGA_MEMORY_H

#include <xen/memory.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Adds pages to a domain's reservation, without a place in its guest-physical map.
 *
 * The result is a count, never an error: a request that Xen refuses as a whole gives 0. The first
 * `result` extents are allocated, and stay so; so is one whose frame can't be written, and for a
 * 32-bit x86 caller up to 1019 after it, which are not counted. Any domain for itself, privileged
 * ones for others; any architecture, of use to x86 PV. Rule: XENMEM_increase_reservation in
 * public/memory.h, increase_reservation() in common/memory.c, compat_memory_op() in
 * common/compat/memory.c.
 *
 * @param r  [in] domid; nr_extents of 2^extent_order pages each, at most 0x3ffffff; mem_flags;
 *           extent_start: NULL, or [out] the extents' first machine frames (x86 PV; to 32-bit x86
 *           callers numbers without meaning where domid is HVM or PVH)
 * @return the number of extents allocated, 0 to nr_extents. Fewer than nr_extents when r or the
 *         list can't be accessed, there is no such domain, it is not the caller's to change,
 *         mem_flags are not valid, extent_order is above the caller's limit, or memory or the
 *         domain's allowance ran out
 */
XGA_FN xga_long xga_memory_increase_reservation(const struct xen_memory_reservation *r)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_increase_reservation, xga_arg_(r));
}

/**
 * Gives pages of a domain back to Xen; their frames become holes.
 *
 * The result is a count, never an error: a request that Xen refuses as a whole gives 0. The first
 * `result` extents are gone; of the next one some pages may be gone too. A direct-mapped domain
 * (Arm) keeps the page, for populating that frame again. The shared_info page and the grant table's
 * frames count as freed like RAM; Xen goes on using them, but a grant frame can't be mapped again
 * (-XEN_EBUSY), unless the domain is direct-mapped. Any domain for itself, privileged ones for
 * others; any architecture. Rule: XENMEM_decrease_reservation in public/memory.h,
 * decrease_reservation() and guest_remove_page() in common/memory.c.
 *
 * @param r  [in] domid; nr_extents of 2^extent_order pages each, at most 0x3ffffff; mem_flags 0;
 *           extent_start: the extents' first gfns (x86 PV: machine frames)
 * @return the number of extents freed, 0 to nr_extents. Fewer than nr_extents when r or the list
 *         can't be read, there is no such domain, it is not the caller's to change, mem_flags are
 *         not valid, extent_order is above the caller's limit, or an extent holds a hole, a device
 *         or another domain's page
 */
XGA_FN xga_long xga_memory_decrease_reservation(const struct xen_memory_reservation *r)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_decrease_reservation, xga_arg_(r));
}

/**
 * Allocates pages for a domain and places them at given frames.
 *
 * The result is a count, never an error: a request that Xen refuses as a whole gives 0. The first
 * `result` extents are placed, and stay so. An extent that can't be mapped, or whose frame can't be
 * written, stays allocated, out of the domain's reach, and is not counted; nor are, for a 32-bit
 * x86 caller, up to 1019 that were placed after one whose frame could not be written. RAM that was
 * at a frame stays the domain's, out of its reach; an x86 HVM or PVH domain crashes when a grant,
 * another domain's page or a device was there. Any domain for itself, privileged ones for others;
 * any architecture. Rule: XENMEM_populate_physmap in public/memory.h, populate_physmap() in
 * common/memory.c, compat_memory_op() in common/compat/memory.c, p2m_add_page() in
 * arch/x86/mm/p2m.c.
 *
 * @param r  [in] domid; nr_extents of 2^extent_order pages each, at most 0x3ffffff; mem_flags;
 *           extent_start: the extents' first gfns, and [out] for an x86 PV domain their machine
 *           frames
 * @return the number of extents placed, 0 to nr_extents. Fewer than nr_extents when r or the list
 *         can't be accessed, there is no such domain, it is not the caller's to change, mem_flags
 *         are not valid (XENMEMF_populate_on_demand for oneself), extent_order is above the
 *         caller's limit or (Arm, a domain with static memory) not 0, memory or the domain's
 *         allowance ran out, or a frame can't be mapped (direct-mapped domains: is none of theirs)
 */
XGA_FN xga_long xga_memory_populate_physmap(const struct xen_memory_reservation *r)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_populate_physmap, xga_arg_(r));
}

/**
 * Reads the number of the first machine frame above the machine's RAM.
 *
 * Xen's header says "maximum"; its code returns one more. Anyone; any architecture. Rule:
 * XENMEM_maximum_ram_page in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @return the frame number; it does not fail
 */
XGA_FN xga_long xga_memory_maximum_ram_page(void)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_maximum_ram_page, 0);
}

/**
 * Reads how many pages a domain has.
 *
 * Any domain about itself, privileged ones about others; any architecture. Rule:
 * XENMEM_current_reservation in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param d  [in] domid
 * @return the number of pages; -XEN_EFAULT when d can't be read; -XEN_ESRCH when there is no such
 *         domain; -XEN_EPERM when the caller is not privileged over it
 */
XGA_FN xga_long xga_memory_current_reservation(const struct xen_memory_domain *d)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_current_reservation, xga_arg_(d));
}

/**
 * Reads how many pages a domain may have.
 *
 * Any domain about itself, privileged ones about others; any architecture. Rule:
 * XENMEM_maximum_reservation in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param d  [in] domid
 * @return the number of pages, 0xffffffff when there is no limit; -XEN_EFAULT when d can't be read;
 *         -XEN_ESRCH when there is no such domain; -XEN_EPERM when the caller is not privileged
 *         over it
 */
XGA_FN xga_long xga_memory_maximum_reservation(const struct xen_memory_domain *d)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_maximum_reservation, xga_arg_(d));
}

/**
 * Reads the highest gfn that a domain has used so far.
 *
 * Of an x86 PV domain Xen knows what that wrote to arch.max_pfn of its shared_info. Any domain
 * about itself, privileged ones about others; any architecture. Rule: XENMEM_maximum_gpfn in
 * public/memory.h, domain_get_maximum_gpfn() in arch/x86/mm.c, arch/arm/mm.c.
 *
 * @param d  [in] domid
 * @return the gfn (x86 PV: max_pfn - 1, or 0); -XEN_EFAULT when d can't be read; -XEN_ESRCH when
 *         there is no such domain; -XEN_EPERM when the caller is not privileged over it
 */
XGA_FN xga_long xga_memory_maximum_gpfn(const struct xen_memory_domain *d)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_maximum_gpfn, xga_arg_(d));
}

/**
 * Places a page at a gfn of a translated domain: shared_info, a grant frame, or a page of its own.
 *
 * x86 frees the RAM that was at the gfn, and moves the page when it was mapped elsewhere; Arm maps
 * over what was there. A gmfn_range that moves up onto itself loses pages before 4.20.4 and 4.21.2,
 * and after an error nothing says how far it came. Spaces gmfn and gmfn_range: x86; dev_mmio: Arm's
 * hardware domain for itself, with 0 also for a page that it has no access to. Any domain for
 * itself, privileged ones for others; any architecture, not x86 PV. Rule: XENMEM_add_to_physmap in
 * public/memory.h, xenmem_add_to_physmap() in common/memory.c, xenmem_add_to_physmap_one() in
 * arch/x86/mm/p2m.c, arch/arm/mm.c.
 *
 * @param op  [in] domid; space, XENMAPSPACE_*; idx, the page within it (a grant frame, perhaps with
 *            XENMAPIDX_grant_table_status, a gfn); gpfn, where to; size, pages of a gmfn_range
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_ESRCH when there is no such domain; -XEN_EPERM
 *         when the caller is not privileged over it, or (x86) gpfn holds a device; -XEN_ENXIO when
 *         (x86) gpfn holds another domain's page; -XEN_EACCES for a PV domain, for dev_mmio unless
 *         allowed, or a gmfn that is not plain RAM (before 4.19.5, 4.20.3 and 4.21.1: -XEN_EINVAL
 *         for one that holds no page of the domain's own); -XEN_ENOSYS for gmfn_foreign, which only
 *         the batch takes, and (Arm) for a space that there is not; -XEN_EINVAL when idx is out of
 *         range, there is no memory to grow the grant table to it, gpfn is ~0 (but a 32-bit x86
 *         caller's ~0 is gfn 0xffffffff) or more than the map can hold (-XEN_ENOENT for that on x86
 *         without EPT), and (x86) for a space that there is not; -XEN_EBUSY on Arm when the page is
 *         mapped already (remove it first), for a grant frame that the domain gave back by
 *         xga_memory_decrease_reservation(), and while a status frame is being freed; -XEN_EXDEV
 *         when a gmfn's page has another gfn; -XEN_EOVERFLOW when a gmfn_range wraps; -XEN_ENOMEM,
 *         on Arm -XEN_ENOENT too, when there is no memory for the map
 */
XGA_FN xga_long xga_memory_add_to_physmap(const struct xen_add_to_physmap *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_add_to_physmap, xga_arg_(op));
}

/**
 * Places several pages, another domain's too, each with an error of its own.
 *
 * It returns 0 although every page failed: read errs[]. The size has 16 bits. An x86 domain that
 * gets a foreign page where a device is may crash. Any domain for itself, privileged ones for
 * others, foreign pages for those privileged over their owner; any architecture, not x86 PV. Rule:
 * XENMEM_add_to_physmap_batch in public/memory.h, xenmem_add_to_physmap_batch() in common/memory.c,
 * p2m_add_foreign() in arch/x86/mm/p2m.c.
 *
 * @param op  [in] domid; space, XENMAPSPACE_* but gmfn_range; size, entries; u.foreign_domid, of
 *            gmfn_foreign, else 0; idxs[] and gpfns[]; errs[] [out]: 0, or what
 *            xga_memory_add_to_physmap() would return; for gmfn_foreign -XEN_ESRCH when there is no
 *            such owner (DOMID_SELF is none), -XEN_EPERM when it is the caller (on Arm before
 *            4.20.4 and 4.21.2 DOMID_SELF is an owner, and the caller's number gives -XEN_ESRCH),
 *            domid is not privileged over it or (x86) not the hardware domain (before 4.19), or has
 *            altp2m or nested HVM (since), -XEN_EINVAL when owner and domid are one, or the owner
 *            has no such RAM
 * @return 0; -XEN_EFAULT when op or an array can't be accessed; -XEN_ESRCH when there is no such
 *         domain; -XEN_EPERM when the caller is not privileged over it; -XEN_EACCES for a PV
 *         domain, and for dev_mmio unless allowed; -XEN_EOPNOTSUPP for gmfn_range, or u not 0 with
 *         dev_mmio; -XEN_EINVAL at the first gpfn of ~0 (but a 32-bit x86 caller's ~0 is gfn
 *         0xffffffff). With -XEN_EINVAL and -XEN_EFAULT entries before the one in question may be
 *         done
 */
XGA_FN xga_long xga_memory_add_to_physmap_batch(const struct xen_add_to_physmap_batch *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_add_to_physmap_batch, xga_arg_(op));
}

/**
 * Takes the page at a gfn out of a translated domain's map. RAM stays the domain's.
 *
 * Any domain for itself, privileged ones for others; any architecture, not x86 PV. Rule:
 * XENMEM_remove_from_physmap in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param op  [in] domid, gpfn
 * @return 0; -XEN_EFAULT when op can't be read; -XEN_ESRCH when there is no such domain;
 *         -XEN_EACCES for a PV domain; -XEN_EPERM when the caller is not privileged over it;
 *         -XEN_ENOENT when the gfn has no page, or a grant or a device is mapped there; -XEN_EILSEQ
 *         when its page changed meanwhile; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_remove_from_physmap(const struct xen_remove_from_physmap *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_remove_from_physmap, xga_arg_(op));
}

/**
 * Reads a domain's virtual NUMA topology.
 *
 * Any domain about itself, privileged ones about others; any architecture. Rule:
 * XENMEM_get_vnumainfo in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param info  [in] domid, pad 0; nr_vnodes, nr_vcpus, nr_vmemranges: room in vdistance.h
 *              (nr_vnodes squared), vcpu_to_vnode.h, vmemrange.h; [out] these numbers and arrays
 * @return 0; -XEN_EFAULT when info or an array can't be accessed; -XEN_EINVAL when pad is not 0;
 *         -XEN_ESRCH when there is no such domain, or it is being destroyed; -XEN_EPERM when the
 *         caller is not privileged over it; -XEN_EOPNOTSUPP when it has no such topology;
 *         -XEN_ENOBUFS when room is short, and the three numbers then say how much it takes;
 *         -XEN_EAGAIN when it changed; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_get_vnumainfo(struct xen_vnuma_topology_info *info)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_get_vnumainfo, xga_arg_(info));
}

/**
 * Maps, or measures, a resource that Xen keeps for another domain: its ioreq server's pages, its
 * grant table, its trace buffer.
 *
 * Call it with frame_list NULL and nr_frames 0 for the size: what the domain may have, whatever id
 * names and whether it exists (but for a grant table, where id has to be right). Mapping has Xen
 * make what is not there yet: it grows the grant table. Xen works in portions of 32 frames: after
 * an error, those before the portion in question are mapped, and with -XEN_EIO some of it; remove
 * what is at the gfns. RAM that was at a gfn stays the caller's, out of its reach. An x86 caller
 * that names a gfn where a grant, another domain's page or a device is crashes; on Arm no hypercall
 * takes an argument in a page that is mapped so. Device models and the control domain, for other
 * domains; any architecture, vmtrace_buf and ioreq_server where Xen has them. Rule:
 * XENMEM_acquire_resource in public/memory.h, acquire_resource() in common/memory.c,
 * set_foreign_p2m_entry() in arch/x86/mm/p2m.c and arch/arm/p2m.c.
 *
 * @param op  [in] domid, a number; type, XENMEM_resource_*; id: an ioreq server,
 *            XENMEM_resource_grant_table_id_*, or (vmtrace_buf) a vCPU; pad 0; frame, the first
 *            one, frame + nr_frames below 2^32; nr_frames, at most 0x3ffffff (which Xen does not
 *            check for 32-bit x86 callers); frame_list: gfns where they go, [out] for an x86 PV
 *            caller machine frames, to be mapped as domid's; [out] nr_frames when the size was
 *            asked for
 * @return 0; -XEN_EFAULT when op or the list can't be accessed; -XEN_EACCES for an x86 HVM or PVH
 *         caller that is not the hardware domain (before 4.19), or has altp2m or nested HVM
 *         (since); -XEN_EINVAL when pad is not 0, frame is out of range, nr_frames and frame_list
 *         do not fit together, the domain has no such resource (an ioreq server's of a PV domain, a
 *         trace buffer that was not asked for at its creation, on Arm the status frames of a grant
 *         table), or Xen lacks the type; -XEN_ESRCH when there is no such domain (DOMID_SELF is
 *         none); -XEN_EPERM when it is the caller, or the caller is not privileged over it. Of
 *         mapping alone: -XEN_EINVAL also when there are no such frames, the table has version 1
 *         and no status frames, there is no memory to grow it, or id is no 16-bit number of a
 *         server; -XEN_EPERM also when the ioreq server is another domain's or has its pages at
 *         gfns (see xga_dm_get_ioreq_server_info()); -XEN_ENOENT when there is no such ioreq server
 *         or vCPU, or no buffered ring in it; -XEN_EIO as said; -XEN_ENOMEM when there is no memory
 *         for the server's pages or the caller's map, for that on Arm -XEN_ENOENT too; -XEN_ERANGE
 *         when a machine frame does not fit a 32-bit PV caller. Before 4.18.5 and 4.19.2 mapping a
 *         type that Xen lacks gives -XEN_EOPNOTSUPP, and its size 0 and a number of no meaning
 */
XGA_FN xga_long xga_memory_acquire_resource(struct xen_mem_acquire_resource *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_acquire_resource, xga_arg_(op));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Reads the machine frames of the machine-to-physical table, one for each 2 MiB of it.
 *
 * To a 32-bit caller it is xga_memory_machphys_compat_mfn_list(). Anyone; x86, of use to PV domains
 * that map the table. Rule: XENMEM_machphys_mfn_list in public/memory.h, subarch_memory_op() in
 * arch/x86/x86_64/mm.c.
 *
 * @param list  [in] max_extents, room in extent_start; [out] nr_extents, extent_start: frames, 0
 *              for gaps at the start
 * @return 0; -XEN_EFAULT when list or its array can't be accessed; -XEN_EOPNOTSUPP for a 32-bit
 *         caller when Xen has no 32-bit PV
 */
XGA_FN xga_long xga_memory_machphys_mfn_list(struct xen_machphys_mfn_list *list)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_machphys_mfn_list, xga_arg_(list));
}

/**
 * Reads the machine frames of the machine-to-physical table of 32-bit PV domains, one for each 2
 * MiB.
 *
 * Anyone; x86. Rule: XENMEM_machphys_compat_mfn_list in public/memory.h, subarch_memory_op() in
 * arch/x86/x86_64/mm.c.
 *
 * @param list  [in] max_extents, room in extent_start; [out] nr_extents, extent_start: frames
 * @return 0; -XEN_EFAULT when list or its array can't be accessed; -XEN_EOPNOTSUPP when Xen has no
 *         32-bit PV
 */
XGA_FN xga_long xga_memory_machphys_compat_mfn_list(struct xen_machphys_mfn_list *list)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_machphys_compat_mfn_list, xga_arg_(list));
}

/**
 * Reads where Xen maps the machine-to-physical table in a PV guest's address space.
 *
 * Anyone; x86 PV. Rule: XENMEM_machphys_mapping in public/memory.h, arch_memory_op() in
 * arch/x86/mm.c, hvm_memory_op() in arch/x86/hvm/hypercall.c.
 *
 * @param mapping  [out] v_start, v_end: addresses; max_mfn, the last frame with an entry
 * @return 0; -XEN_EFAULT when mapping can't be written; -XEN_ENOSYS to HVM and PVH domains
 */
XGA_FN xga_long xga_memory_machphys_mapping(struct xen_machphys_mapping *mapping)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_machphys_mapping, xga_arg_(mapping));
}

/**
 * Exchanges extents of machine memory for others, of another order or below an address.
 *
 * nr_exchanged says how much was done, also when the result is an error. A 32-bit caller that gets
 * an error has neither the count nor the new frames of what Xen did since it last continued the
 * call. PV domains for themselves, privileged ones for others; x86. Rule: XENMEM_exchange in
 * public/memory.h, memory_exchange() in common/memory.c, compat_memory_op() in
 * common/compat/memory.c.
 *
 * @param exch  [in] in, out: domid (the same), nr_extents, extent_order (as many pages in both),
 *              extent_start: frames to give, gfns for the new ones; out.mem_flags; nr_exchanged 0;
 *              [out] nr_exchanged, extents of `in`; out.extent_start: machine frames
 * @return 0 when all are exchanged; -XEN_EFAULT when exch or a list can't be accessed; -XEN_EPERM
 *         when an order is above the caller's limit, or the caller is not privileged over the
 *         domain; -XEN_EINVAL when sizes do not match, mem_flags are not valid, or a frame is not
 *         its RAM or still mapped; -XEN_ESRCH when there is no such domain; -XEN_EOPNOTSUPP for an
 *         HVM or PVH domain; -XEN_ENOMEM; -XEN_E2BIG when the orders of a 32-bit caller are too far
 *         apart
 */
XGA_FN xga_long xga_memory_exchange(struct xen_memory_exchange *exch)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_exchange, xga_arg_(exch));
}

/**
 * Reads the memory map (E820) that the domain was given when it was built.
 *
 * Any domain about itself; x86. Rule: XENMEM_memory_map in public/memory.h, arch_memory_op() in
 * arch/x86/mm.c.
 *
 * @param map  [in] nr_entries, room in buffer (20 bytes each); [out] nr_entries stored (a short
 *             buffer cuts the map off without an error), buffer
 * @return 0; -XEN_EFAULT when map or its buffer can't be accessed; -XEN_ENOSYS when the domain was
 *         given no map
 */
XGA_FN xga_long xga_memory_map(struct xen_memory_map *map)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_memory_map, xga_arg_(map));
}

/**
 * Reads the machine's memory map (E820).
 *
 * The control domain; x86. Rule: XENMEM_machine_memory_map in public/memory.h, arch_memory_op() in
 * arch/x86/mm.c.
 *
 * @param map  [in] nr_entries, room in buffer (20 bytes each); buffer NULL asks for the number;
 *             [out] nr_entries, buffer
 * @return 0; -XEN_EPERM when the caller is not the control domain; -XEN_ENOSYS to HVM and PVH
 *         domains before Xen 4.19; -XEN_EFAULT when map or its buffer can't be accessed;
 *         -XEN_EINVAL when the buffer is too short
 */
XGA_FN xga_long xga_memory_machine_memory_map(struct xen_memory_map *map)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_machine_memory_map, xga_arg_(map));
}

/**
 * Sets the memory map (E820) that a domain reads by XENMEM_memory_map.
 *
 * Any domain for itself, privileged ones for others; x86. Rule: XENMEM_set_memory_map in
 * public/memory.h, arch_memory_op() in arch/x86/mm.c.
 *
 * @param map  [in] domid; map.nr_entries, map.buffer (20 bytes each)
 * @return 0; -XEN_EFAULT when map or its buffer can't be read; -XEN_EINVAL when it has more entries
 *         than Xen keeps; -XEN_ESRCH when there is no such domain; -XEN_EPERM when the caller is
 *         not privileged over it; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_set_memory_map(const struct xen_foreign_memory_map *map)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_set_memory_map, xga_arg_(map));
}

/**
 * Sets how many pages a domain that is populated on demand shall have in all.
 *
 * 0 also when nothing is done: for a target below what the domain has, a domain that is dying, and
 * one that is populated completely. The control domain, for an HVM domain; x86. Rule:
 * XENMEM_set_pod_target in public/memory.h, arch_memory_op() in arch/x86/mm.c,
 * p2m_pod_set_mem_target() in arch/x86/mm/p2m-pod.c.
 *
 * @param pod  [in] domid, target_pages; [out] tot_pages, pod_cache_pages, pod_entries
 * @return 0; -XEN_EFAULT when pod can't be accessed; -XEN_ESRCH when there is no such domain;
 *         -XEN_EPERM when the caller is not the control domain; -XEN_EINVAL when the domain is not
 *         HVM or the target is above its allowance; -XEN_ENOMEM; -XEN_ENOTEMPTY when it has
 *         devices, or device memory or I/O ports
 */
XGA_FN xga_long xga_memory_set_pod_target(struct xen_pod_target *pod)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_set_pod_target, xga_arg_(pod));
}

/**
 * Reads how far a domain is populated on demand.
 *
 * The control domain, about an HVM domain; x86. Rule: XENMEM_get_pod_target in public/memory.h,
 * arch_memory_op() in arch/x86/mm.c.
 *
 * @param pod  [in] domid; [out] tot_pages, pod_cache_pages, pod_entries
 * @return 0; -XEN_EFAULT when pod can't be accessed; -XEN_ESRCH when there is no such domain;
 *         -XEN_EINVAL when the domain is not HVM; -XEN_EPERM when the caller is not the control
 *         domain
 */
XGA_FN xga_long xga_memory_get_pod_target(struct xen_pod_target *pod)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_get_pod_target, xga_arg_(pod));
}

#endif

#if defined(__XEN__) || defined(__XEN_TOOLS__)

/**
 * Reads how many pages memory sharing has freed, on the whole machine.
 *
 * Anyone; any architecture, always 0 on Arm. Rule: XENMEM_get_sharing_freed_pages in
 * public/memory.h, subarch_memory_op() in arch/x86/x86_64/mm.c, arch_memory_op() in arch/arm/mm.c.
 *
 * @return the number of pages; it does not fail
 */
XGA_FN xga_long xga_memory_get_sharing_freed_pages(void)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_get_sharing_freed_pages, 0);
}

/**
 * Reads how many pages are shared between domains, on the whole machine.
 *
 * Anyone; any architecture, always 0 on Arm. Rule: XENMEM_get_sharing_shared_pages in
 * public/memory.h, subarch_memory_op() in arch/x86/x86_64/mm.c, arch_memory_op() in arch/arm/mm.c.
 *
 * @return the number of pages; it does not fail
 */
XGA_FN xga_long xga_memory_get_sharing_shared_pages(void)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_get_sharing_shared_pages, 0);
}

/**
 * Issues any command on how a domain may access its pages, as it stands in the structure.
 *
 * Each command has a function of its own in <xga/memory_access.h>, which says more. Device models
 * and the control domain, for another domain that has a monitor ring; any architecture, where Xen
 * has vm_event. Rule: XENMEM_access_op in public/memory.h, mem_access_memop() in
 * common/mem_access.c.
 *
 * @param op  [in] op, XENMEM_access_op_*; domid; the members of that command; [out] access, of
 *            get_access
 * @return 0; -XEN_EFAULT when op or a list can't be accessed; -XEN_ESRCH when there is no such
 *         domain, or (get_access) no such page; -XEN_EPERM when it is the caller, or the caller is
 *         not privileged over it; -XEN_EINVAL when it is dying, can't have this, or pages or access
 *         are out of range; -XEN_ENODEV when it has no monitor ring; -XEN_ENOSYS for another
 *         command; -XEN_EOPNOTSUPP for set_access_multi on Arm; -XEN_ERANGE for get_access when Xen
 *         has no name for the setting; -XEN_ENOMEM
 */
XGA_FN xga_long xga_memory_access_op(struct xen_mem_access_op *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_access_op, xga_arg_(op));
}

/**
 * Stakes a claim on free memory for a domain, before it is allocated.
 *
 * The control domain; any architecture. Rule: XENMEM_claim_pages in public/memory.h, do_memory_op()
 * in common/memory.c, domain_set_outstanding_pages() in common/page_alloc.c.
 *
 * @param r  [in] domid, a number (not DOMID_SELF); nr_extents: pages the domain shall have in all,
 *           0 drops the claim; extent_start NULL, extent_order and mem_flags 0
 * @return 0; -XEN_EFAULT when r can't be read; -XEN_EINVAL when there is no such domain, it is
 *         dying (since 4.19.5, 4.20.3 and 4.21.1), it has a claim or as many pages already, it may
 *         not have as many, or another member is not 0; -XEN_EPERM when the caller is not the
 *         control domain; -XEN_ENOMEM when not enough is free; -XEN_EOPNOTSUPP when Xen colours the
 *         cache (since 4.20.3 and 4.21.1); -XEN_ENOSYS to 32-bit x86 callers (4.17 and 4.22)
 */
XGA_FN xga_long xga_memory_claim_pages(const struct xen_memory_reservation *r)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_claim_pages, xga_arg_(r));
}

/**
 * Reads the frames that the IOMMU reserves for devices, where a domain must not have RAM.
 *
 * On AMD's machines a 32-bit x86 caller gets entries of 0 pages among them: pass those over.
 * Anyone; any architecture, none on Arm. Rule: XENMEM_reserved_device_memory_map in
 * public/memory.h, do_memory_op() in common/memory.c, compat_memory_op() in common/compat/memory.c.
 *
 * @param map  [in] flags, XENMEM_RDM_ALL or 0; dev.pci, the device, with flags 0; nr_entries, room
 *             in buffer; [out] nr_entries that there are, buffer
 * @return 0; -XEN_EFAULT when map or its buffer can't be accessed; -XEN_EINVAL for other flags;
 *         -XEN_ENOBUFS when the buffer is too short, nr_entries then says how long it has to be;
 *         -XEN_ERANGE when a frame does not fit a 32-bit x86 caller
 */
XGA_FN xga_long xga_memory_reserved_device_memory_map(struct xen_reserved_device_memory_map *map)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_reserved_device_memory_map, xga_arg_(map));
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Issues any command of a pager, as it stands in the structure.
 *
 * Each command has a function of its own in <xga/memory_paging.h>, which says more. Device models
 * and the control domain, for another domain that has a paging ring; x86, where Xen has paging.
 * Rule: XENMEM_paging_op in public/memory.h, mem_paging_memop() in arch/x86/mm/mem_paging.c.
 *
 * @param op  [in] op, XENMEM_paging_op_*; domain; gfn; buffer, the page's content, of prep
 * @return 0; -XEN_EFAULT when op or buffer can't be accessed; -XEN_ESRCH when there is no such
 *         domain; -XEN_EPERM when it is the caller, or the caller is not privileged over it;
 *         -XEN_EINVAL when it is dying, or buffer is not what prep needs; -XEN_ENODEV when it has
 *         no paging ring; -XEN_EBUSY when the page is in use; -XEN_ENOENT when it is not paged out;
 *         -XEN_ENOMEM; -XEN_ENOSYS for another command
 */
XGA_FN xga_long xga_memory_paging_op(struct xen_mem_paging_op *op)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_paging_op, xga_arg_(op));
}

/**
 * Issues any command on shared pages and forks, as it stands in the structure.
 *
 * Each command has a function of its own in <xga/memory_sharing.h>, which says more. Handles that
 * went stale are told by results of their own, outside XEN_E*. Device models and the control
 * domain, for other domains (audit: anyone); x86, where Xen has sharing. Rule: XENMEM_sharing_op in
 * public/memory.h, mem_sharing_memop() in arch/x86/mm/mem_sharing.c.
 *
 * @param op  [in] op, XENMEM_sharing_op_*; domain; u, the member of that command; [out] u
 * @return 0; XENMEM_SHARING_OP_S_HANDLE_INVALID, XENMEM_SHARING_OP_C_HANDLE_INVALID; audit: the
 *         number of mistakes, debug_gfn and debug_gref: of gfns that share the page; -XEN_EFAULT
 *         when op can't be accessed; -XEN_ESRCH when there is no such domain; -XEN_EPERM when it is
 *         the caller, or the caller is not privileged over it; -XEN_EINVAL when it is dying,
 *         sharing is not on for the client, or a gfn, a reference or padding is wrong;
 *         -XEN_EOPNOTSUPP for a PV domain, without VMX, and audit of a release build;
 *         -XEN_ENODEV without HAP; -XEN_EXDEV with an IOMMU; -XEN_EBUSY, -XEN_EEXIST, -XEN_E2BIG
 *         when a page is in other use, -XEN_EBUSY also for a fork that is not paused; -XEN_ENOENT,
 *         -XEN_ENXIO when a reference is not there or gives no access; -XEN_EAGAIN when a
 *         fork_reset was interrupted (since 4.18); -XEN_ENOMEM; -XEN_ENOSYS for another command,
 *         and fork_reset of no fork
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
 * What xga_memory_add_to_physmap() says holds. Anyone; any architecture, not x86 PV. Rule:
 * XENMEM_add_to_physmap in public/memory.h, xenmem_add_to_physmap() in common/memory.c,
 * xenmem_add_to_physmap_one() in arch/x86/mm/p2m.c, arch/arm/mm.c.
 *
 * @param space  [in] XENMAPSPACE_shared_info, _grant_table, _gmfn (x86)
 * @param idx    [in] the page within the space: 0 for shared_info, the frame's number of a grant
 *               table
 * @param gfn    [in] where it goes
 * @return what xga_memory_add_to_physmap() returns to a domain for itself
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
 * Takes the page at a gfn out of the calling domain's map.
 *
 * What xga_memory_remove_from_physmap() says holds. Anyone; any architecture, not x86 PV. Rule:
 * XENMEM_remove_from_physmap in public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param gfn  [in] the frame that becomes a hole
 * @return what xga_memory_remove_from_physmap() returns to a domain for itself
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
 * Allocates single pages for the calling domain and places them at given frames: a balloon
 * deflates.
 *
 * What xga_memory_populate_physmap() says holds. Anyone; any architecture. Rule:
 * XENMEM_populate_physmap in public/memory.h, populate_physmap() in common/memory.c.
 *
 * @param gfns   [in] the frames; x86 PV: [out] the machine frames
 * @param count  [in] how many, at most 0x3ffffff
 * @return the number of pages placed, 0 to count; fewer than count is a failure
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
 * Gives single pages of the calling domain back to Xen: a balloon inflates.
 *
 * What xga_memory_decrease_reservation() says holds. Anyone; any architecture. Rule:
 * XENMEM_decrease_reservation in public/memory.h, decrease_reservation() and guest_remove_page() in
 * common/memory.c.
 *
 * @param gfns   [in] the frames (x86 PV: machine frames); Xen does not write them
 * @param count  [in] how many, at most 0x3ffffff
 * @return the number of pages freed, 0 to count; fewer than count is a failure
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
 * Reads how many pages a domain has.
 *
 * What xga_memory_current_reservation() says holds. Any domain about itself, privileged ones about
 * others; any architecture. Rule: XENMEM_current_reservation in public/memory.h, do_memory_op() in
 * common/memory.c.
 *
 * @param domid  [in] the domain, DOMID_SELF
 * @return what xga_memory_current_reservation() returns
 */
XGA_FN xga_long xga_memory_current_pages(domid_t domid)
{
    struct xen_memory_domain d;

    d.domid = domid;
    return xga_memory_current_reservation(&d);
}

/**
 * Reads how many pages a domain may have.
 *
 * What xga_memory_maximum_reservation() says holds. Any domain about itself, privileged ones about
 * others; any architecture. Rule: XENMEM_maximum_reservation in public/memory.h, do_memory_op() in
 * common/memory.c.
 *
 * @param domid  [in] the domain, DOMID_SELF
 * @return what xga_memory_maximum_reservation() returns
 */
XGA_FN xga_long xga_memory_maximum_pages(domid_t domid)
{
    struct xen_memory_domain d;

    d.domid = domid;
    return xga_memory_maximum_reservation(&d);
}

/**
 * Reads the highest gfn that a domain has used so far.
 *
 * What xga_memory_maximum_gpfn() says holds. Any domain about itself, privileged ones about others;
 * any architecture. Rule: XENMEM_maximum_gpfn in public/memory.h, domain_get_maximum_gpfn() in
 * arch/x86/mm.c, arch/arm/mm.c.
 *
 * @param domid  [in] the domain, DOMID_SELF
 * @return what xga_memory_maximum_gpfn() returns
 */
XGA_FN xga_long xga_memory_highest_gfn(domid_t domid)
{
    struct xen_memory_domain d;

    d.domid = domid;
    return xga_memory_maximum_gpfn(&d);
}

/**
 * Asks how many frames a resource of another domain has.
 *
 * What xga_memory_acquire_resource() says holds. Device models and the control domain, for other
 * domains; any architecture, vmtrace_buf and ioreq_server where Xen has them. Rule:
 * XENMEM_acquire_resource in public/memory.h, acquire_resource() in common/memory.c.
 *
 * @param domid      [in] the other domain, a number
 * @param type       [in] XENMEM_resource_*
 * @param id         [in] which one of this type
 * @param nr_frames  [out] the frames that it may have, not 0; untouched unless the result is 0
 * @return what xga_memory_acquire_resource() returns, but for what it has of mapping alone
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
 * What xga_memory_acquire_resource() says holds. Device models and the control domain, for other
 * domains; any architecture, vmtrace_buf and ioreq_server where Xen has them. Rule:
 * XENMEM_acquire_resource in public/memory.h, acquire_resource() in common/memory.c.
 *
 * @param domid      [in] the other domain, a number
 * @param type       [in] XENMEM_resource_*
 * @param id         [in] which one of this type
 * @param frame      [in] the first frame of it
 * @param nr_frames  [in] how many, at most 0x3ffffff
 * @param frames     [in] the gfns where they go; x86 PV: [out] the machine frames
 * @return what xga_memory_acquire_resource() returns
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
