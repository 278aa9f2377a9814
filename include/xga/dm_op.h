/* SPDX-License-Identifier: MIT */
/**
 * @file
 * dm_op: operations of a device model on the guest that it serves.
 *
 * Each function sets op->op and op->pad, and passes op as the hypercall's first buffer. Xen writes
 * what is marked [out] only on success; its own progress it writes whenever it continues a long
 * call, hence also before an error of a later portion.
 *
 * Common to all functions:
 * - -XEN_ESRCH: domid does not exist, or is DOMID_SELF
 * - -XEN_EPERM: domid is the caller; the caller is not privileged over the domain
 * - -XEN_EINVAL: (x86) domid is a PV domain, whether the caller is privileged over it or not; a
 *   member named pad is not 0
 * - -XEN_EFAULT: op or another buffer cannot be read or written; when op cannot be written, the
 *   command, or a portion of a long one, is done
 * - -XEN_EOPNOTSUPP: Xen does not implement the command
 * - -XEN_ENOSYS: Xen was built without CONFIG_IOREQ_SERVER, like Debian's for Arm
 * - -XEN_EACCES: the security module (FLASK) refuses
 *
 * The control domain is privileged over all domains, a stub domain over its target. An ioreq server
 * belongs to the domain that created it: no other domain can use it.
 */
#ifndef XGA_DM_OP_H
#define XGA_DM_OP_H

#include <xen/hvm/dm_op.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Issues any device-model command, as it stands in the buffers: for a kernel that passes on the
 * requests of a process.
 *
 * The first buffer holds struct xen_dm_op, at least up to the end of the command's member. Xen
 * writes to the memory of the first buffer, and to the bitmap of XEN_DMOP_track_dirty_vram.
 *
 * Xen checks the number of buffers since 4.17.7, 4.18.6, 4.19.6, 4.20.4, 4.21.2 and 4.22. Older
 * releases read a buffer that does not exist when nr_bufs is 0. When it is 1, their
 * XEN_DMOP_modified_memory marks no page, and returns 0, -XEN_EINVAL or -XEN_EFAULT.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * public/hvm/dm_op.h, do_dm_op() in common/dm.c.
 *
 * @param domid    [in] the guest's domid
 * @param nr_bufs  [in] number of elements in bufs, 1 or 2
 * @param bufs     [in] h: the address of the buffer, size: its bytes
 * @return what the command returns
 * @retval -XEN_ENODATA nr_bufs is 0
 * @retval -XEN_E2BIG nr_bufs is above 2
 * @retval -XEN_EFAULT also when bufs cannot be read, or the first buffer is too short for the
 *         command
 * @retval -XEN_EINVAL also when nr_bufs is 1 for XEN_DMOP_track_dirty_vram or
 *         XEN_DMOP_modified_memory
 */
XGA_FN xga_long xga_dm_op(domid_t domid, unsigned int nr_bufs, const struct xen_dm_op_buf *bufs)
{
    return xga_hypercall3(__HYPERVISOR_dm_op, (xga_long)domid, (xga_long)nr_bufs, xga_arg_(bufs));
}

XGA_PRIVATE_ xga_long xga_dm_op_1_(domid_t domid, struct xen_dm_op *op, uint32_t command)
{
    struct xen_dm_op_buf bufs[1];

    op->op = command;
    op->pad = 0;
    set_xen_guest_handle(bufs[0].h, op);
    bufs[0].size = sizeof(*op);
    return xga_dm_op(domid, 1, bufs);
}

/**
 * Creates an ioreq server for a guest. It is disabled at first.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_create_ioreq_server in public/hvm/dm_op.h, ioreq_server_create() in common/ioreq.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.create_ioreq_server: handle_bufioreq (HVM_IOREQSRV_BUFIOREQ_*; Arm:
 *               _OFF), pad (0)
 *               [out] u.create_ioreq_server.id
 * @return 0 on success
 * @retval -XEN_EINVAL also when handle_bufioreq is another value, or the guest is dying
 * @retval -XEN_ENOSPC the guest has 8 ioreq servers; the guest has no free port for each of its
 *         vCPUs and for the buffered ring
 * @retval -XEN_EPERM also when the caller is a stub domain and the security module is SILO
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_dm_create_ioreq_server(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_create_ioreq_server);
}

/**
 * Reads the port of an ioreq server's buffered ring and, unless XEN_DMOP_no_gfns is set, maps the
 * server's pages at frames of the guest and reads these frames.
 *
 * A server's pages are either mapped at frames of the guest by this function or acquired by
 * xga_memory_acquire_resource(): each excludes the other. Arm supports only the latter.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_get_ioreq_server_info in public/hvm/dm_op.h, ioreq_server_get_info() in common/ioreq.c,
 * arch_ioreq_server_map_pages() in arch/x86/hvm/ioreq.c and arch/arm/ioreq.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.get_ioreq_server_info: id, flags (XEN_DMOP_no_gfns or 0)
 *               [out] bufioreq_port: the guest's port, to be bound to; unless XEN_DMOP_no_gfns also
 *               ioreq_gfn and bufioreq_gfn. Without a buffered ring, bufioreq_port and bufioreq_gfn
 *               are not changed
 * @return 0 on success
 * @retval -XEN_ENOENT the guest has no such server; (x86, without XEN_DMOP_no_gfns) a frame is
 *         paged out, or is shared and Xen has no memory to unshare it
 * @retval -XEN_EPERM also when the server belongs to another domain; (x86, without
 *         XEN_DMOP_no_gfns) the server's pages were acquired, or a frame is a device page
 * @retval -XEN_EINVAL also when flags has other bits; (x86, without XEN_DMOP_no_gfns) the guest is
 *         dying, or a frame has no RAM
 * @retval -XEN_EOPNOTSUPP also when (Arm) flags lacks XEN_DMOP_no_gfns
 * @retval -XEN_ENOMEM (x86, without XEN_DMOP_no_gfns) Xen is out of memory; the guest has no frame
 *         left for the pages (HVM_PARAM_IOREQ_SERVER_PFN, then HVM_PARAM_IOREQ_PFN and
 *         HVM_PARAM_BUFIOREQ_PFN): before 4.19.4, and in 4.20.0 and 4.20.1, Xen takes frame 0
 *         instead when these two are not set
 */
XGA_FN xga_long xga_dm_get_ioreq_server_info(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_get_ioreq_server_info);
}

/**
 * Registers a range of ports, addresses or PCI functions with an ioreq server: the server gets the
 * guest's accesses to it.
 *
 * Xen sends an access to ports or addresses only to a server that has all of it in one range;
 * adjacent ranges are merged. Different servers can have the same range: the enabled one with the
 * highest id gets the access.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_map_io_range_to_ioreq_server in public/hvm/dm_op.h, ioreq_server_map_io_range() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.map_io_range_to_ioreq_server: id, pad (0), type (XEN_DMOP_IO_RANGE_*),
 *               start and end, both inclusive (PCI: XEN_DMOP_PCI_SBDF()). Xen for 32-bit Arm uses
 *               only their lower 32 bits
 * @return 0 on success
 * @retval -XEN_ENOENT the guest has no such server
 * @retval -XEN_EPERM also when the server belongs to another domain
 * @retval -XEN_EINVAL also when type is unknown, or start is above end
 * @retval -XEN_EEXIST the server already has a part of the range
 * @retval -XEN_ENOMEM Xen is out of memory; the server already has 256 separate ranges of this type
 */
XGA_FN xga_long xga_dm_map_io_range_to_ioreq_server(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_map_io_range_to_ioreq_server);
}

/**
 * Removes a range of ports, addresses or PCI functions from an ioreq server.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_unmap_io_range_from_ioreq_server in public/hvm/dm_op.h, ioreq_server_unmap_io_range() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.unmap_io_range_from_ioreq_server: id, pad (0), type
 *               (XEN_DMOP_IO_RANGE_*), start and end, both inclusive: all or a part of what was
 *               mapped. Xen for 32-bit Arm uses only their lower 32 bits
 * @return 0 on success
 * @retval -XEN_ENOENT the guest has no such server; the server does not have all of the range
 * @retval -XEN_EPERM also when the server belongs to another domain
 * @retval -XEN_EINVAL also when type is unknown, or start is above end
 * @retval -XEN_ENOMEM Xen would have to split a range, and is out of memory or the server already
 *         has 256 separate ranges of this type
 */
XGA_FN xga_long xga_dm_unmap_io_range_from_ioreq_server(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_unmap_io_range_from_ioreq_server);
}

/**
 * Enables or disables an ioreq server: only an enabled server gets requests.
 *
 * Xen writes the ports into the slots of the synchronous page (vp_eport) when the server is
 * enabled: the device model must have acquired the page before. Pages that
 * xga_dm_get_ioreq_server_info() mapped at frames of the guest (x86) are removed from the guest's
 * physmap while the server is enabled: the device model must have mapped them before.
 *
 * Without either, Xen itself crashes when the guest's first request for the enabled server is due,
 * release builds too (4.17 to 4.22).
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_set_ioreq_server_state in public/hvm/dm_op.h, ioreq_server_set_state() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.set_ioreq_server_state: id, enabled (0: disable, other values: enable),
 *               pad (0)
 * @return 0 on success
 * @retval -XEN_ENOENT the guest has no such server
 * @retval -XEN_EPERM also when the server belongs to another domain
 */
XGA_FN xga_long xga_dm_set_ioreq_server_state(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_ioreq_server_state);
}

/**
 * Destroys an ioreq server, its ranges, the guest's ends of its ports and (x86) its claim to writes
 * to frames of type HVMMEM_ioreq_server.
 *
 * x86: these frames keep their type, and no server can claim the type until they are RAM. Give up
 * the claim before (xga_dm_map_mem_type_to_ioreq_server()), or make the frames RAM afterwards
 * (xga_dm_set_mem_type()).
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_destroy_ioreq_server in public/hvm/dm_op.h, ioreq_server_destroy() in common/ioreq.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.destroy_ioreq_server: id, pad (0)
 * @return 0 on success
 * @retval -XEN_ENOENT the guest has no such server
 * @retval -XEN_EPERM also when the server belongs to another domain
 */
XGA_FN xga_long xga_dm_destroy_ioreq_server(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_destroy_ioreq_server);
}

/**
 * Reads how many vCPUs a guest was created with: the synchronous page has as many slots in use.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_nr_vcpus in public/hvm/dm_op.h, dm_op() in arch/x86/hvm/dm.c and arch/arm/dm.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [out] u.nr_vcpus.vcpus
 * @return 0 on success
 */
XGA_FN xga_long xga_dm_nr_vcpus(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_nr_vcpus);
}

#if defined(__i386__) || defined(__x86_64__)

XGA_PRIVATE_ xga_long xga_dm_op_2_(domid_t domid, struct xen_dm_op *op, uint32_t command,
                                   const void *buffer, xga_ulong size)
{
    struct xen_dm_op_buf bufs[2];

    op->op = command;
    op->pad = 0;
    set_xen_guest_handle(bufs[0].h, op);
    bufs[0].size = sizeof(*op);
    /* The handle is the same for what Xen writes and what it only reads. */
    set_xen_guest_handle(bufs[1].h, (void *)xga_arg_(buffer));
    bufs[1].size = size;
    return xga_dm_op(domid, 2, bufs);
}

/**
 * Reads which frames of a frame buffer the guest has written since the last call.
 *
 * Xen does all in one call, without a continuation. The first call, and a call with another range
 * than the last one, starts tracking the range: Xen sets every bit (hardware-assisted paging), or
 * returns -XEN_ENODATA and does not write the bitmap (shadow paging). nr 0 stops tracking.
 *
 * Xen forgets what it returned, also when it fails with -XEN_EFAULT under hardware-assisted paging.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_track_dirty_vram in public/hvm/dm_op.h, track_dirty_vram() in arch/x86/hvm/dm.c,
 * hap_track_dirty_vram() in arch/x86/mm/hap/hap.c, shadow_track_dirty_vram() in
 * arch/x86/mm/shadow/hvm.c.
 *
 * @param domid   [in] the guest's domid
 * @param op      [in] in u.track_dirty_vram: nr: frames, at most 262144 (1 GiB), pad (0), first_pfn
 * @param bitmap  [out] (nr + 7) / 8 bytes, bit 0 of byte 0 for first_pfn; may be NULL when nr is 0
 * @param size    [in] bytes of bitmap
 * @return 0 on success
 * @retval -XEN_EINVAL also when nr is above 262144, bitmap is too short, the guest has no vCPU, or
 *         (shadow paging) the range wraps or ends above the guest's highest frame
 * @retval -XEN_ESRCH also when the guest is dying
 * @retval -XEN_ENODATA (shadow paging) the call started tracking the range
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_dm_track_dirty_vram(domid_t domid, struct xen_dm_op *op, void *bitmap,
                                        xga_ulong size)
{
    return xga_dm_op_2_(domid, op, XEN_DMOP_track_dirty_vram, bitmap, size);
}

/**
 * Raises or lowers an interrupt line of an emulated PCI device.
 *
 * Use it only for guests whose I/O APIC Xen emulates; PVH guests have none. Otherwise a debug build
 * of Xen crashes, and any build does when the line's link is routed (xga_dm_set_pci_link_route()).
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_set_pci_intx_level in public/hvm/dm_op.h, set_pci_intx_level() in arch/x86/hvm/dm.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.set_pci_intx_level: domain (0), bus (0), device (0 to 31), intx (0 to 3),
 *               level (1: raise, 0: lower)
 * @return 0 on success
 * @retval -XEN_EINVAL also when a member is out of range
 */
XGA_FN xga_long xga_dm_set_pci_intx_level(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_pci_intx_level);
}

/**
 * Raises or lowers an ISA interrupt line.
 *
 * Use it only for guests whose interrupt controllers Xen emulates; PVH guests have none. Otherwise
 * Xen itself crashes, release builds too (seen on 4.17 and 4.22).
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_set_isa_irq_level in public/hvm/dm_op.h, set_isa_irq_level() in arch/x86/hvm/dm.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.set_isa_irq_level: isa_irq (0 to 15), level (1: raise, 0: lower)
 * @return 0 on success
 * @retval -XEN_EINVAL also when a member is out of range
 */
XGA_FN xga_long xga_dm_set_isa_irq_level(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_isa_irq_level);
}

/**
 * Routes a PCI interrupt link to an ISA interrupt.
 *
 * Use it only for guests whose interrupt controllers Xen emulates; PVH guests have none. Otherwise
 * Xen itself crashes when a line of a routed link is raised, or when the link of a raised line is
 * routed, release builds too.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_set_pci_link_route in public/hvm/dm_op.h, hvm_set_pci_link_route() in
 * arch/x86/hvm/irq.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.set_pci_link_route: link (0 to 3), isa_irq (1 to 15; 0 disconnects the
 *               link)
 * @return 0 on success
 * @retval -XEN_EINVAL also when a member is out of range
 */
XGA_FN xga_long xga_dm_set_pci_link_route(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_pci_link_route);
}

/**
 * Tells Xen which frames of the guest the device model has written, for migration.
 *
 * Xen works from the last extent to the first, continues a long call itself, and returns when all
 * extents are done or one is refused. It counts nr_extents down and keeps the number of frames done
 * of the current extent in opaque: set both before each call, also before a call that is repeated.
 * After an error, the extents after the refused one are done, and op does not tell which one that
 * is; to mark extents twice is harmless.
 *
 * Xen returns 0 without reading the extents unless it logs the guest's dirty pages.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_modified_memory in public/hvm/dm_op.h, modified_memory() in arch/x86/hvm/dm.c.
 *
 * @param domid    [in] the guest's domid
 * @param op       [in] in u.modified_memory: nr_extents, opaque (0)
 *                 [out] Xen changes both
 * @param extents  [in] nr: frames, not 0; pad (0); first_pfn
 * @param size     [in] bytes of extents
 * @return 0 on success
 * @retval -XEN_EINVAL also when size is too small for nr_extents elements, opaque is not below nr
 *         of the last extent, or an extent is empty, wraps or contains the guest's highest frame or
 *         a frame above it: the highest frame cannot be marked
 */
XGA_FN xga_long xga_dm_modified_memory(domid_t domid, struct xen_dm_op *op,
                                       const struct xen_dm_op_modified_memory_extent *extents,
                                       xga_ulong size)
{
    return xga_dm_op_2_(domid, op, XEN_DMOP_modified_memory, extents, size);
}

/**
 * Changes the memory type of a range of the guest's frames.
 *
 * Xen continues a long call itself: it then moves first_pfn up and counts nr down, so that after
 * success they describe the last portion. Set both before each call. After an error, the frames
 * below the refused one are changed, and op does not tell which one that is.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_set_mem_type in public/hvm/dm_op.h, set_mem_type() in arch/x86/hvm/dm.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.set_mem_type: nr: frames, mem_type (HVMMEM_*), pad (0), first_pfn
 *               [out] Xen changes nr and first_pfn
 * @return 0 on success
 * @retval -XEN_EINVAL also when nr is 0, the range ends above the guest's highest frame or wraps,
 *         mem_type is unknown, a frame cannot change from its type to mem_type, or mem_type is
 *         HVMMEM_ioreq_server and no ioreq server has claimed it
 * @retval -XEN_EOPNOTSUPP also when mem_type is HVMMEM_ioreq_server and the guest uses shadow
 *         paging
 * @retval -XEN_EAGAIN a frame is paged out, or is shared and Xen has no memory to unshare it
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_dm_set_mem_type(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_mem_type);
}

/**
 * Injects an interrupt or exception into a vCPU when the vCPU runs next.
 *
 * Xen neither interrupts a running vCPU nor wakes a blocked one for it: the event waits until the
 * scheduler selects the vCPU again. The vCPU must be able to take the event at that time. Xen drops
 * it without an error when another event of the vCPU is then pending.
 *
 * On AMD, Xen injects XEN_DMOP_EVENT_ext_int and _nmi as exceptions. The processor refuses vector 2
 * and vectors above 31 as exceptions, and Xen crashes the guest: use xga_dm_inject_msi() instead.
 *
 * error_code must have a value of 16 bits for XEN_DMOP_EVENT_hw_exc with a vector that has an error
 * code, and be ~0 for all other events. Xen does not check this: a debug build crashes otherwise,
 * also on vector 14 with another type than XEN_DMOP_EVENT_hw_exc or _sw_int.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_inject_event in public/hvm/dm_op.h, inject_event() in arch/x86/hvm/dm.c,
 * hvm_inject_event() in arch/x86/hvm/hvm.c, svm_inject_event() in arch/x86/hvm/svm/svm.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.inject_event: vcpuid, vector, type (XEN_DMOP_EVENT_*), insn_len (bytes),
 *               error_code (~0: none), cr2, pad0 and pad1 (0)
 * @return 0 on success
 * @retval -XEN_EINVAL also when the guest has no such vCPU, or pad0 or pad1 is not 0
 * @retval -XEN_EBUSY an event that was injected earlier is still waiting
 */
XGA_FN xga_long xga_dm_inject_event(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_inject_event);
}

/**
 * Sends the guest a message-signalled interrupt.
 *
 * When the vector in data is 0, Xen signals the pirq that addr encodes as an event. Otherwise it
 * delivers the vector to local APICs. 0 does not mean that an APIC took it: with fixed delivery,
 * Xen skips a destination that does not exist or whose local APIC is disabled (in 4.17.0 a disabled
 * APIC keeps the vector pending), and it delivers no vector below 16.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_inject_msi in public/hvm/dm_op.h, hvm_inject_msi() in arch/x86/hvm/irq.c, vmsi_deliver()
 * in arch/x86/hvm/vmsi.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.inject_msi: data, pad (0), addr
 * @return 0 on success
 * @retval -XEN_EINVAL also when the delivery mode is neither fixed nor lowest priority, or the pirq
 *         is out of range or used otherwise than for emulated MSIs
 * @retval -XEN_ESRCH also when lowest priority finds no destination with its local APIC enabled
 * @retval -XEN_ERANGE the vector and the pirq are 0; (4.17) the vector is 0 and the pirq is above
 *         0x7fffffff
 * @retval -XEN_EBUSY another pirq is in use for emulated MSIs, and the guest has not bound this one
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_dm_inject_msi(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_inject_msi);
}

/**
 * Gives an ioreq server the guest's writes to frames of type HVMMEM_ioreq_server, or takes them
 * from it.
 *
 * When the server gives them up, Xen turns its frames into RAM. Xen continues a long call itself
 * and keeps its position in opaque: set opaque to 0 before each call, because Xen checks the other
 * members only when it is 0.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_map_mem_type_to_ioreq_server in public/hvm/dm_op.h, ioreq_server_map_mem_type() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.map_mem_type_to_ioreq_server: id, type (HVMMEM_ioreq_server), flags
 *               (XEN_DMOP_IOREQ_MEM_ACCESS_WRITE: claim, 0: give up), opaque (0)
 *               [out] Xen changes opaque
 * @return 0 on success
 * @retval -XEN_ENOENT the guest has no such server
 * @retval -XEN_EPERM also when the server belongs to another domain
 * @retval -XEN_EOPNOTSUPP also when the guest uses shadow paging
 * @retval -XEN_EINVAL also when type or flags has another value, or the server gives up what it has
 *         not claimed
 * @retval -XEN_EBUSY a server has claimed the type; frames of the type are left from an earlier
 *         claim
 * @retval -XEN_ENOMEM (flags is 0) Xen is out of memory: the server has given up its claim, but Xen
 *         has not turned all of the frames into RAM
 */
XGA_FN xga_long xga_dm_map_mem_type_to_ioreq_server(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_map_mem_type_to_ioreq_server);
}

/**
 * Shuts the guest down, like xga_sched_remote_shutdown(), but for device models.
 *
 * See xga_sched_remote_shutdown() for the reason that Xen keeps.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_remote_shutdown in public/hvm/dm_op.h, domain_shutdown() in common/domain.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] u.remote_shutdown.reason (SHUTDOWN_*): Xen uses the low 8 bits and does not
 *               check them
 * @return 0 on success
 */
XGA_FN xga_long xga_dm_remote_shutdown(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_remote_shutdown);
}

/**
 * Moves a range of the guest's frames. Xen frees the RAM that was at the destination.
 *
 * Move at most 65535 frames per call: of a larger size, Xen moves size modulo 65536 frames and
 * returns 0, with the number of frames that are left in size. Since 4.20.4 and 4.21.2, src_gfn and
 * dst_gfn are not the first of these frames then.
 *
 * Before 4.20.4, and in 4.21.0 and 4.21.1, Xen loses pages when a range is moved up onto itself.
 *
 * Xen continues a long call itself, moves src_gfn and dst_gfn on and counts size down. When a range
 * is moved up onto itself, the releases without that fault start at the last frame and do not move
 * src_gfn and dst_gfn. After an error, some frames are moved, and op does not tell how many. When
 * the physmap cannot hold a destination or Xen has no memory for it, the page of that frame has no
 * gfn any more.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_relocate_memory in public/hvm/dm_op.h, dm_op() in arch/x86/hvm/dm.c,
 * xenmem_add_to_physmap() in common/memory.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.relocate_memory: size (frames), pad (0), src_gfn, dst_gfn
 *               [out] Xen changes size, src_gfn and dst_gfn
 * @return 0 on success
 * @retval -XEN_EINVAL also when dst_gfn is ~0; (with EPT) a destination is too large for the
 *         physmap; (before 4.19.5, in 4.20.0 to 4.20.2 and in 4.21.0) a frame of the source has no
 *         page of the guest's own
 * @retval -XEN_ENOENT (without EPT) a destination is too large for the physmap; (with EPT) a
 *         destination is RAM that xga_dm_set_mem_type() has made HVMMEM_mmio_dm
 * @retval -XEN_EOVERFLOW a range wraps
 * @retval -XEN_EACCES also when (since 4.19.5, 4.20.3 and 4.21.1) a frame of the source is not
 *         plain RAM
 * @retval -XEN_EXDEV the page of a frame of the source is recorded at another gfn
 * @retval -XEN_EPERM also when the destination has a device page
 * @retval -XEN_ENXIO the destination has a page of another domain
 * @retval -XEN_ENOMEM Xen is out of memory; a page is shared and Xen cannot copy it
 */
XGA_FN xga_long xga_dm_relocate_memory(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_relocate_memory);
}

/**
 * Fixes the cacheability of a range of the guest's memory, whatever the guest sets.
 *
 * With AMD's nested paging, Xen returns 0 but the type has no effect. With Intel's (EPT), it has an
 * effect when the guest has the IOMMU, a device, I/O memory or I/O ports, and none on I/O memory,
 * grant mappings and foreign pages. With shadow paging, it applies to the mappings that Xen shadows
 * from then on.
 *
 * A call with exactly the same range again changes its type. Xen 4.17.0 then does not update pages
 * that are mapped already.
 *
 * Callable by the device model of the domain, and the control domain, on x86. Source:
 * XEN_DMOP_pin_memory_cacheattr in public/hvm/dm_op.h, hvm_set_mem_pinned_cacheattr() in
 * arch/x86/hvm/mtrr.c, epte_get_entry_emt() in arch/x86/mm/p2m-ept.c, _sh_propagate() in
 * arch/x86/mm/shadow/multi.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.pin_memory_cacheattr: start and end: frames, both inclusive, type
 *               (XEN_DMOP_MEM_CACHEATTR_*, or XEN_DMOP_DELETE_MEM_CACHEATTR to remove exactly this
 *               range), pad (0)
 * @return 0 on success
 * @retval -XEN_EINVAL also when start is above end, start or end has more bits than the processor's
 *         physical addresses, or type is unknown
 * @retval -XEN_ENOENT there is no such range to remove
 * @retval -XEN_EBUSY the range overlaps another one
 * @retval -XEN_ENOSPC (since 4.17.1) the guest has 64 ranges
 * @retval -XEN_EPERM also when (since 4.21) type is UC, UC- or WC, and the guest has neither the
 *         IOMMU nor a device, I/O memory or I/O ports
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_dm_pin_memory_cacheattr(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_pin_memory_cacheattr);
}

#elif defined(__arm__) || defined(__aarch64__)

/**
 * Raises a shared peripheral interrupt of the guest: Xen makes it pending once.
 *
 * Unless Xen was built with CONFIG_NEW_VGIC, it ignores level 0 and returns 0: lowering the line
 * does not withdraw a pending interrupt, even one that the guest has configured as level-triggered.
 * Such a Xen also drops an interrupt that is raised, and returns 0, when the vCPU to which the
 * guest has routed it is down, and crashes (4.17 to 4.22) when an interrupt of a guest without
 * vCPUs is raised.
 *
 * With CONFIG_NEW_VGIC, an interrupt that the guest has configured as level-triggered stays pending
 * until level 0 lowers its line; for other interrupts level 0 does nothing.
 *
 * Callable by the device model of the domain, and the control domain, on Arm. Source:
 * XEN_DMOP_set_irq_level in public/hvm/dm_op.h, dm_op() in arch/arm/dm.c.
 *
 * @param domid  [in] the guest's domid
 * @param op     [in] in u.set_irq_level: irq (32 or above), level (1: raise; 0: see above), pad (0)
 * @return 0 on success
 * @retval -XEN_EINVAL also when irq is below 32, the guest has no such interrupt, irq is an
 *         extended SPI, is routed to hardware or is used by Xen itself, or level is another value.
 *         Xen checks pad since 4.21
 */
XGA_FN xga_long xga_dm_set_irq_level(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_irq_level);
}

#endif

/**
 * Creates an ioreq server for a guest, from plain values. It is disabled at first.
 *
 * See xga_dm_create_ioreq_server().
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_create_ioreq_server in public/hvm/dm_op.h, ioreq_server_create() in common/ioreq.c.
 *
 * @param domid            [in] the guest's domid
 * @param handle_bufioreq  [in] HVM_IOREQSRV_BUFIOREQ_* (Arm: _OFF)
 * @param id               [out] the server's number; not written on failure
 * @return 0 on success
 * @retval -XEN_EINVAL also when handle_bufioreq is another value, or the guest is dying
 * @retval -XEN_ENOSPC the guest has 8 ioreq servers; the guest has no free port for each of its
 *         vCPUs and for the buffered ring
 * @retval -XEN_EPERM also when the caller is a stub domain and the security module is SILO
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_dm_create_ioreq_server_id(domid_t domid, uint8_t handle_bufioreq,
                                              ioservid_t *id)
{
    struct xen_dm_op op;
    xga_long ret;

    xga_clear_(&op, __builtin_offsetof(struct xen_dm_op, u), sizeof(op));
    op.u.create_ioreq_server.handle_bufioreq = handle_bufioreq;
    ret = xga_dm_create_ioreq_server(domid, &op);
    if (ret == 0)
        *id = op.u.create_ioreq_server.id;
    return ret;
}

/**
 * Enables or disables an ioreq server, from plain values.
 *
 * See xga_dm_set_ioreq_server_state() for what to do before.
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_set_ioreq_server_state in public/hvm/dm_op.h, ioreq_server_set_state() in
 * common/ioreq.c.
 *
 * @param domid    [in] the guest's domid
 * @param id       [in] the server's number
 * @param enabled  [in] 0: disable, other values: enable
 * @return 0 on success
 * @retval -XEN_ENOENT the guest has no such server
 * @retval -XEN_EPERM also when the server belongs to another domain
 */
XGA_FN xga_long xga_dm_enable_ioreq_server(domid_t domid, ioservid_t id, uint8_t enabled)
{
    struct xen_dm_op op;

    xga_clear_(&op, __builtin_offsetof(struct xen_dm_op, u), sizeof(op));
    op.u.set_ioreq_server_state.id = id;
    op.u.set_ioreq_server_state.enabled = enabled;
    return xga_dm_set_ioreq_server_state(domid, &op);
}

/**
 * Destroys an ioreq server, from a plain value.
 *
 * See xga_dm_destroy_ioreq_server().
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_destroy_ioreq_server in public/hvm/dm_op.h, ioreq_server_destroy() in common/ioreq.c.
 *
 * @param domid  [in] the guest's domid
 * @param id     [in] the server's number
 * @return 0 on success
 * @retval -XEN_ENOENT the guest has no such server
 * @retval -XEN_EPERM also when the server belongs to another domain
 */
XGA_FN xga_long xga_dm_destroy_ioreq_server_by_id(domid_t domid, ioservid_t id)
{
    struct xen_dm_op op;

    xga_clear_(&op, __builtin_offsetof(struct xen_dm_op, u), sizeof(op));
    op.u.destroy_ioreq_server.id = id;
    return xga_dm_destroy_ioreq_server(domid, &op);
}

/**
 * Registers a range of ports, addresses or PCI functions with an ioreq server, from plain values.
 *
 * See xga_dm_map_io_range_to_ioreq_server().
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_map_io_range_to_ioreq_server in public/hvm/dm_op.h, ioreq_server_map_io_range() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest's domid
 * @param id     [in] the server's number
 * @param type   [in] XEN_DMOP_IO_RANGE_*
 * @param start  [in] the first port or address, or XEN_DMOP_PCI_SBDF()
 * @param end    [in] the last one, inclusive
 * @return 0 on success
 * @retval -XEN_ENOENT the guest has no such server
 * @retval -XEN_EPERM also when the server belongs to another domain
 * @retval -XEN_EINVAL also when type is unknown, or start is above end
 * @retval -XEN_EEXIST the server already has a part of the range
 * @retval -XEN_ENOMEM Xen is out of memory; the server already has 256 separate ranges of this type
 */
XGA_FN xga_long xga_dm_map_io_range_by_id(domid_t domid, ioservid_t id, uint32_t type,
                                          uint64_t start, uint64_t end)
{
    struct xen_dm_op op;

    op.u.map_io_range_to_ioreq_server.id = id;
    op.u.map_io_range_to_ioreq_server.pad = 0;
    op.u.map_io_range_to_ioreq_server.type = type;
    op.u.map_io_range_to_ioreq_server.start = start;
    op.u.map_io_range_to_ioreq_server.end = end;
    return xga_dm_map_io_range_to_ioreq_server(domid, &op);
}

/**
 * Removes a range of ports, addresses or PCI functions from an ioreq server, from plain values.
 *
 * See xga_dm_unmap_io_range_from_ioreq_server().
 *
 * Callable by the device model of the domain, and the control domain, on all architectures. Source:
 * XEN_DMOP_unmap_io_range_from_ioreq_server in public/hvm/dm_op.h, ioreq_server_unmap_io_range() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest's domid
 * @param id     [in] the server's number
 * @param type   [in] XEN_DMOP_IO_RANGE_*
 * @param start  [in] the first port or address, or XEN_DMOP_PCI_SBDF()
 * @param end    [in] the last one, inclusive
 * @return 0 on success
 * @retval -XEN_ENOENT the guest has no such server; the server does not have all of the range
 * @retval -XEN_EPERM also when the server belongs to another domain
 * @retval -XEN_EINVAL also when type is unknown, or start is above end
 * @retval -XEN_ENOMEM Xen would have to split a range, and is out of memory or the server already
 *         has 256 separate ranges of this type
 */
XGA_FN xga_long xga_dm_unmap_io_range_by_id(domid_t domid, ioservid_t id, uint32_t type,
                                            uint64_t start, uint64_t end)
{
    struct xen_dm_op op;

    op.u.unmap_io_range_from_ioreq_server.id = id;
    op.u.unmap_io_range_from_ioreq_server.pad = 0;
    op.u.unmap_io_range_from_ioreq_server.type = type;
    op.u.unmap_io_range_from_ioreq_server.start = start;
    op.u.unmap_io_range_from_ioreq_server.end = end;
    return xga_dm_unmap_io_range_from_ioreq_server(domid, &op);
}

#endif
