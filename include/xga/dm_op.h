/* SPDX-License-Identifier: MIT */
/**
 * @file
 * dm_op: what a device model does to the one guest that it serves.
 *
 * Each function stores op->op and op->pad, and passes op as the first of the hypercall's buffers.
 * Xen writes what is marked [out] on success alone; its own progress also whenever it continues,
 * and so before an error of a later portion.
 *
 * Said once, of every function but xga_dm_op(): -XEN_ESRCH when there is no such domain (DOMID_SELF
 * is none); -XEN_EPERM when it is the caller, or the caller is not privileged over it; -XEN_EINVAL
 * (x86) when it is a PV domain, privileged or not, and where a member named pad is not 0;
 * -XEN_EFAULT when op or a buffer can't be accessed; -XEN_EOPNOTSUPP when Xen does not know the
 * command; -XEN_ENOSYS by a Xen without ioreq servers, as Debian's for Arm; a security module
 * (FLASK) may refuse with -XEN_EACCES. The control domain is privileged over others, a stub domain
 * over its target.
 *
 * ioreq servers: each belongs to the domain that created it. Where id is asked for, -XEN_ENOENT
 * says that there is no such server, -XEN_EPERM that it is another domain's.
 */
#ifndef XGA_DM_OP_H
#define XGA_DM_OP_H

#include <xen/hvm/dm_op.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Issues any command, as it stands in the buffers: what passes on a process's request does.
 *
 * The first buffer holds struct xen_dm_op, to the end of the command's member at least. The device
 * model of the domain, and the control domain; any architecture, where Xen has ioreq servers. Rule:
 * public/hvm/dm_op.h, do_dm_op() in common/dm.c.
 *
 * @param domid    [in] the guest, a number
 * @param nr_bufs  [in] elements of bufs, 1 or 2
 * @param bufs     [in] h, an address; size, bytes; Xen writes to the first one's memory, and to a
 *                 bitmap's
 * @return what the command returns; -XEN_ENODATA when nr_bufs is 0; -XEN_E2BIG when it is above 2;
 *         -XEN_EFAULT when bufs can't be read, or the first buffer is too short for the command;
 *         -XEN_EINVAL when nr_bufs is 1 for track_dirty_vram or modified_memory. Before 4.17.7,
 *         4.18.6, 4.19.6, 4.20.4 and 4.21.2 Xen reads a buffer that is not there for nr_bufs 0, and
 *         for modified_memory with 1
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
 * Creates an ioreq server for a guest, disabled.
 *
 * The device model of the domain, and the control domain; any architecture, where Xen has ioreq
 * servers. Rule: XEN_DMOP_create_ioreq_server in public/hvm/dm_op.h, ioreq_server_create() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.create_ioreq_server: handle_bufioreq, HVM_IOREQSRV_BUFIOREQ_* (Arm: _OFF);
 *               pad 0; [out] id
 * @return 0; -XEN_EINVAL when handle_bufioreq is none of these, or the guest is dying; -XEN_ENOSPC
 *         when it has 8 servers, or no port is free in it for each of its vCPUs; -XEN_EPERM also
 *         to a stub domain under SILO; -XEN_ENOMEM
 */
XGA_FN xga_long xga_dm_create_ioreq_server(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_create_ioreq_server);
}

/**
 * Reads where an ioreq server's pages and its buffered ring's port are.
 *
 * Without XEN_DMOP_no_gfns it places the pages at frames of the guest, which the pages of
 * xga_memory_acquire_resource() exclude and are excluded by: Arm has the latter alone. The device
 * model of the domain, and the control domain; any architecture, where Xen has ioreq servers. Rule:
 * XEN_DMOP_get_ioreq_server_info in public/hvm/dm_op.h, ioreq_server_get_info() in common/ioreq.c,
 * arch_ioreq_server_map_pages() in arch/x86/hvm/ioreq.c and arch/arm/ioreq.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.get_ioreq_server_info: id; flags, XEN_DMOP_no_gfns or 0; [out] bufioreq_port
 *               (in the guest's numbers, to bind to), ioreq_gfn, bufioreq_gfn (both unless
 *               no_gfns); without a buffered ring bufioreq_port and bufioreq_gfn stay as they are
 * @return 0; -XEN_ENOENT; -XEN_EPERM; -XEN_EINVAL for other flags; -XEN_EOPNOTSUPP on Arm without
 *         no_gfns. x86 without no_gfns: -XEN_EPERM also when the pages were acquired, or a frame is
 *         a device's; -XEN_EINVAL also when the guest is dying, or a frame has no RAM; -XEN_ENOENT
 *         also when it is paged out or shared; -XEN_ENOMEM when the guest has no frame left for
 *         them (HVM_PARAM_IOREQ_SERVER_PFN; before 4.19.4, 4.20.2 and 4.21 Xen takes frame 0 then)
 */
XGA_FN xga_long xga_dm_get_ioreq_server_info(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_get_ioreq_server_info);
}

/**
 * Has an ioreq server answer for a range of ports, addresses or PCI functions.
 *
 * The device model of the domain, and the control domain; any architecture, where Xen has ioreq
 * servers. Rule: XEN_DMOP_map_io_range_to_ioreq_server in public/hvm/dm_op.h,
 * ioreq_server_map_io_range() in common/ioreq.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.map_io_range_to_ioreq_server: id; pad 0; type, XEN_DMOP_IO_RANGE_*; start,
 *               end, both within (PCI: XEN_DMOP_PCI_SBDF()); 32-bit Arm: their lower 32 bits count
 * @return 0; -XEN_ENOENT; -XEN_EPERM; -XEN_EINVAL for another type, or start above end; -XEN_EEXIST
 *         when this server has part of the range; -XEN_ENOMEM, also for the 257th range of a type
 */
XGA_FN xga_long xga_dm_map_io_range_to_ioreq_server(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_map_io_range_to_ioreq_server);
}

/**
 * Has an ioreq server answer for a range no longer.
 *
 * The device model of the domain, and the control domain; any architecture, where Xen has ioreq
 * servers. Rule: XEN_DMOP_unmap_io_range_from_ioreq_server in public/hvm/dm_op.h,
 * ioreq_server_unmap_io_range() in common/ioreq.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.unmap_io_range_from_ioreq_server: id; pad 0; type, XEN_DMOP_IO_RANGE_*;
 *               start, end, both within, perhaps part of what was mapped; 32-bit Arm: their
 *               lower 32 bits count
 * @return 0; -XEN_ENOENT, also when this server does not have all of the range; -XEN_EPERM;
 *         -XEN_EINVAL for another type, or start above end; -XEN_ENOMEM when it splits a range and
 *         that makes one too many
 */
XGA_FN xga_long xga_dm_unmap_io_range_from_ioreq_server(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_unmap_io_range_from_ioreq_server);
}

/**
 * Enables or disables an ioreq server: only an enabled one gets requests.
 *
 * The slots of the synchronous page have their ports (vp_eport) once the server was enabled with
 * its page there: acquire the page first. Pages that xga_dm_get_ioreq_server_info() placed (x86)
 * are not in the guest's physmap while the server is enabled: map them first. The device model of
 * the domain, and the control domain; any architecture, where Xen has ioreq servers. Rule:
 * XEN_DMOP_set_ioreq_server_state in public/hvm/dm_op.h, ioreq_server_set_state() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.set_ioreq_server_state: id; enabled, 0 or not; pad 0
 * @return 0; -XEN_ENOENT; -XEN_EPERM; -XEN_EINVAL when pad is not 0
 */
XGA_FN xga_long xga_dm_set_ioreq_server_state(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_ioreq_server_state);
}

/**
 * Destroys an ioreq server, its ranges and the guest's ends of its ports.
 *
 * The device model of the domain, and the control domain; any architecture, where Xen has ioreq
 * servers. Rule: XEN_DMOP_destroy_ioreq_server in public/hvm/dm_op.h, ioreq_server_destroy() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.destroy_ioreq_server: id; pad 0
 * @return 0; -XEN_ENOENT; -XEN_EPERM; -XEN_EINVAL when pad is not 0
 */
XGA_FN xga_long xga_dm_destroy_ioreq_server(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_destroy_ioreq_server);
}

/**
 * Reads how many vCPUs a guest was created with: as many slots the synchronous page has in use.
 *
 * The device model of the domain, and the control domain; any architecture, where Xen has ioreq
 * servers. Rule: XEN_DMOP_nr_vcpus in public/hvm/dm_op.h, dm_op() in arch/x86/hvm/dm.c and
 * arch/arm/dm.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [out] u.nr_vcpus.vcpus
 * @return 0
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
 * All in one call: nothing is left to continue. Another range than the last call's starts anew, and
 * then every bit is set (with shadow paging: -XEN_ENODATA, and the bitmap is not written). nr 0
 * ends it. The bits that one call gives are gone from Xen, also when it fails with -XEN_EFAULT
 * under hardware-assisted paging. The device model of the domain, and the control domain; x86.
 * Rule: XEN_DMOP_track_dirty_vram in public/hvm/dm_op.h, track_dirty_vram() in arch/x86/hvm/dm.c,
 * hap_track_dirty_vram() in arch/x86/mm/hap/hap.c, shadow_track_dirty_vram() in
 * arch/x86/mm/shadow/hvm.c.
 *
 * @param domid   [in] the guest, a number
 * @param op      [in] u.track_dirty_vram: nr, frames, at most 262144 (1 GiB); pad 0; first_pfn
 * @param bitmap  [out] bit 0 of byte 0 for first_pfn, (nr + 7) / 8 bytes; may be NULL for nr 0
 * @param size    [in] bytes that bitmap has
 * @return 0; -XEN_EINVAL when nr is too large or bitmap too short, the guest has no vCPU, or
 *         (shadow paging) the range is not within its memory; -XEN_ESRCH also when it is dying;
 *         -XEN_ENODATA as said; -XEN_ENOMEM
 */
XGA_FN xga_long xga_dm_track_dirty_vram(domid_t domid, struct xen_dm_op *op, void *bitmap,
                                        xga_ulong size)
{
    return xga_dm_op_2_(domid, op, XEN_DMOP_track_dirty_vram, bitmap, size);
}

/**
 * Raises or lowers an interrupt line of an emulated PCI device.
 *
 * Only for a guest whose I/O APIC Xen emulates, which PVH guests have not: a debug build of Xen
 * stops otherwise, and any build when the line's link is routed (xga_dm_set_pci_link_route()). The
 * device model of the domain, and the control domain; x86. Rule: XEN_DMOP_set_pci_intx_level in
 * public/hvm/dm_op.h, set_pci_intx_level() in arch/x86/hvm/dm.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.set_pci_intx_level: domain 0; bus 0; device, 0 to 31; intx, 0 to 3; level, 1
 *               raises, 0 lowers
 * @return 0; -XEN_EINVAL when one of them is out of range
 */
XGA_FN xga_long xga_dm_set_pci_intx_level(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_pci_intx_level);
}

/**
 * Raises or lowers an ISA interrupt line.
 *
 * Only for a guest whose interrupt controllers Xen emulates, which PVH guests have not: Xen itself
 * crashes otherwise, release builds too (seen on 4.17 and 4.22). The device model of the domain,
 * and the control domain; x86. Rule: XEN_DMOP_set_isa_irq_level in public/hvm/dm_op.h,
 * set_isa_irq_level() in arch/x86/hvm/dm.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.set_isa_irq_level: isa_irq, 0 to 15; level, 1 raises, 0 lowers
 * @return 0; -XEN_EINVAL when one of them is out of range
 */
XGA_FN xga_long xga_dm_set_isa_irq_level(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_isa_irq_level);
}

/**
 * Routes a PCI interrupt link to an ISA interrupt.
 *
 * Only for a guest whose interrupt controllers Xen emulates, which PVH guests have not: raising a
 * line that is routed crashes Xen otherwise, release builds too. The device model of the domain,
 * and the control domain; x86. Rule: XEN_DMOP_set_pci_link_route in public/hvm/dm_op.h,
 * hvm_set_pci_link_route() in arch/x86/hvm/irq.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.set_pci_link_route: link, 0 to 3; isa_irq, 1 to 15, 0 disconnects it
 * @return 0; -XEN_EINVAL when one of them is out of range
 */
XGA_FN xga_long xga_dm_set_pci_link_route(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_pci_link_route);
}

/**
 * Tells Xen which frames of the guest the device model has written, for migration.
 *
 * Xen works from the last extent to the first and continues by itself; a call comes back when all
 * is done or one extent is refused. While it goes on it counts nr_extents down and keeps the frames
 * done of the current extent in opaque: set both before each call, also before one that repeats it.
 * After an error the extents behind the refused one are done, and op says nothing of it; marking
 * them again is harmless. It returns 0 without a look at the extents unless the guest's dirty pages
 * are logged. The device model of the domain, and the control domain; x86. Rule:
 * XEN_DMOP_modified_memory in public/hvm/dm_op.h, modified_memory() in arch/x86/hvm/dm.c.
 *
 * @param domid    [in] the guest, a number
 * @param op       [in] u.modified_memory: nr_extents; opaque 0; [out] both are Xen's
 * @param extents  [in] nr, frames, not 0; pad 0; first_pfn
 * @param size     [in] bytes that extents has
 * @return 0; -XEN_EINVAL when size has no room for nr_extents elements, opaque is not below the
 *         last one's nr, or an extent is empty, has a pad that is not 0, or ends above the guest's
 *         highest frame (or at it: that one can't be named)
 */
XGA_FN xga_long xga_dm_modified_memory(domid_t domid, struct xen_dm_op *op,
                                       const struct xen_dm_op_modified_memory_extent *extents,
                                       xga_ulong size)
{
    return xga_dm_op_2_(domid, op, XEN_DMOP_modified_memory, extents, size);
}

/**
 * Changes what a range of the guest's frames is taken for.
 *
 * Xen continues by itself; on the way it moves first_pfn up and counts nr down, so that after
 * success they name the last portion: set both before each call. After an error the frames below
 * the refused one are changed, and op does not say which that is. The device model of the domain,
 * and the control domain; x86. Rule: XEN_DMOP_set_mem_type in public/hvm/dm_op.h, set_mem_type() in
 * arch/x86/hvm/dm.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.set_mem_type: nr, frames; mem_type, HVMMEM_*; pad 0; first_pfn; [out] nr,
 *               first_pfn are Xen's
 * @return 0; -XEN_EINVAL when nr is 0, the range does not lie within the guest's memory, there is
 *         no such type, a frame can't change from its type to this one, or no server has claimed
 *         HVMMEM_ioreq_server; -XEN_EOPNOTSUPP for HVMMEM_ioreq_server with shadow paging;
 *         -XEN_EAGAIN when a frame is paged out or shared; -XEN_EBUSY when it changed meanwhile;
 *         -XEN_ENOMEM
 */
XGA_FN xga_long xga_dm_set_mem_type(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_mem_type);
}

/**
 * Gives a vCPU an interrupt or exception when it runs next. It has to be one that it can take then.
 *
 * Xen drops it without an error when the vCPU has another event to take by then. The device model
 * of the domain, and the control domain; x86. Rule: XEN_DMOP_inject_event in public/hvm/dm_op.h,
 * inject_event() in arch/x86/hvm/dm.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.inject_event: vcpuid; vector; type, XEN_DMOP_EVENT_*; insn_len, bytes;
 *               error_code, ~0 for none; cr2; pad0, pad1: 0
 * @return 0; -XEN_EINVAL when there is no such vCPU; -XEN_EBUSY when an earlier one still waits
 */
XGA_FN xga_long xga_dm_inject_event(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_inject_event);
}

/**
 * Sends the guest a message-signalled interrupt.
 *
 * 0 does not say that anybody got it: with fixed delivery a destination that is not there, or whose
 * local APIC is off, is passed over (in 4.17.0 such an APIC keeps it pending). The device model of
 * the domain, and the control domain; x86. Rule: XEN_DMOP_inject_msi in public/hvm/dm_op.h,
 * hvm_inject_msi() in arch/x86/hvm/irq.c, vmsi_deliver() in arch/x86/hvm/vmsi.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.inject_msi: data; pad 0; addr; with vector 0 in data the pirq that addr
 *               encodes is signalled as an event
 * @return 0; -XEN_EINVAL for a delivery mode other than fixed and lowest priority, and a pirq that
 *         is not there or not for this; -XEN_ESRCH also when lowest priority finds no destination;
 *         -XEN_ERANGE for vector 0 and pirq 0; -XEN_EBUSY when the pirq can't be had; -XEN_ENOMEM
 */
XGA_FN xga_long xga_dm_inject_msi(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_inject_msi);
}

/**
 * Has an ioreq server get the writes to frames of type HVMMEM_ioreq_server, or no longer.
 *
 * Xen continues by itself and keeps its place in opaque, which is to be 0 before each call. The
 * device model of the domain, and the control domain; x86. Rule:
 * XEN_DMOP_map_mem_type_to_ioreq_server in public/hvm/dm_op.h, ioreq_server_map_mem_type() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.map_mem_type_to_ioreq_server: id; type, HVMMEM_ioreq_server; flags,
 *               XEN_DMOP_IOREQ_MEM_ACCESS_WRITE, or 0 to give it up and turn its frames into RAM;
 *               opaque 0; [out] opaque is Xen's
 * @return 0; -XEN_ENOENT; -XEN_EPERM; -XEN_EOPNOTSUPP with shadow paging; -XEN_EINVAL for another
 *         type or other flags, and to give up what the server does not have; -XEN_EBUSY when a
 *         server has it, or frames of that type are left; -XEN_ENOMEM
 */
XGA_FN xga_long xga_dm_map_mem_type_to_ioreq_server(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_map_mem_type_to_ioreq_server);
}

/**
 * Shuts the guest down.
 *
 * What xga_sched_remote_shutdown() does, by the device model's own hypercall. The device model of
 * the domain, and the control domain; x86. Rule: XEN_DMOP_remote_shutdown in public/hvm/dm_op.h,
 * domain_shutdown() in common/domain.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.remote_shutdown.reason, SHUTDOWN_*, not checked
 * @return 0
 */
XGA_FN xga_long xga_dm_remote_shutdown(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_remote_shutdown);
}

/**
 * Moves a range of the guest's frames; the RAM that was at the new place is freed.
 *
 * Of more than 65535 frames Xen moves the size modulo 65536 and returns 0, with the frames left in
 * size: use less. Before 4.20.4 and 4.21.2 Xen loses pages when a range moves up onto itself. It
 * continues by itself, moves src_gfn and dst_gfn on and counts size down; after an error some are
 * moved, and op does not say how many. The device model of the domain, and the control domain; x86.
 * Rule:
 * XEN_DMOP_relocate_memory in public/hvm/dm_op.h, dm_op() in arch/x86/hvm/dm.c,
 * xenmem_add_to_physmap() in common/memory.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.relocate_memory: size, frames; pad 0; src_gfn; dst_gfn; [out] all three are
 *               Xen's
 * @return 0; -XEN_EINVAL when dst_gfn is ~0; -XEN_EOVERFLOW when a range wraps; -XEN_EACCES when a
 *         frame is not plain RAM (before 4.19.5, 4.20.3 and 4.21.1: -XEN_EINVAL, and only when it
 *         has no page of the guest's own); -XEN_EXDEV when its page has another gfn; -XEN_EPERM
 *         when a device, -XEN_ENXIO when another domain's page is at the new place; -XEN_ENOMEM,
 *         also for a shared page that can't be copied
 */
XGA_FN xga_long xga_dm_relocate_memory(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_relocate_memory);
}

/**
 * Fixes how a range of the guest's memory is cached, whatever the guest asks for.
 *
 * Exactly the same range again changes its type. The device model of the domain, and the control
 * domain; x86. Rule: XEN_DMOP_pin_memory_cacheattr in public/hvm/dm_op.h,
 * hvm_set_mem_pinned_cacheattr() in arch/x86/hvm/mtrr.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.pin_memory_cacheattr: start, end: frames, both within; type,
 *               XEN_DMOP_MEM_CACHEATTR_*, or XEN_DMOP_DELETE_MEM_CACHEATTR for exactly this range;
 *               pad 0
 * @return 0; -XEN_EINVAL when start is above end, a frame number has more bits than the processor's
 *         physical addresses, or there is no such type; -XEN_ENOENT when there is no such range to
 *         delete; -XEN_EBUSY when the range overlaps another one; -XEN_ENOSPC (since 4.17.1) when
 *         there are 64 ranges; -XEN_EPERM (since 4.21) for UC, UC- and WC when the guest has
 *         neither the IOMMU nor a device, I/O memory or I/O ports; -XEN_ENOMEM
 */
XGA_FN xga_long xga_dm_pin_memory_cacheattr(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_pin_memory_cacheattr);
}

#elif defined(__arm__) || defined(__aarch64__)

/**
 * Raises or lowers a shared peripheral interrupt of the guest.
 *
 * The device model of the domain, and the control domain; Arm, where Xen has ioreq servers. Rule:
 * XEN_DMOP_set_irq_level in public/hvm/dm_op.h, dm_op() in arch/arm/dm.c.
 *
 * @param domid  [in] the guest, a number
 * @param op     [in] u.set_irq_level: irq, 32 and more; level, 1 raises, 0 lowers; pad 0
 * @return 0; -XEN_EINVAL when the guest has no such interrupt, it is routed to hardware or Xen's
 *         own, or level or (since 4.21) pad is out of range
 */
XGA_FN xga_long xga_dm_set_irq_level(domid_t domid, struct xen_dm_op *op)
{
    return xga_dm_op_1_(domid, op, XEN_DMOP_set_irq_level);
}

#endif

/**
 * Creates an ioreq server for a guest, disabled.
 *
 * What xga_dm_create_ioreq_server() says holds. The device model of the domain, and the control
 * domain; any architecture, where Xen has ioreq servers. Rule: XEN_DMOP_create_ioreq_server in
 * public/hvm/dm_op.h, ioreq_server_create() in common/ioreq.c.
 *
 * @param domid            [in] the guest, a number
 * @param handle_bufioreq  [in] HVM_IOREQSRV_BUFIOREQ_* (Arm: _OFF)
 * @param id               [out] the server's number; untouched unless the result is 0
 * @return what xga_dm_create_ioreq_server() returns
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
 * Enables or disables an ioreq server.
 *
 * What xga_dm_set_ioreq_server_state() says holds. The device model of the domain, and the control
 * domain; any architecture, where Xen has ioreq servers. Rule: XEN_DMOP_set_ioreq_server_state in
 * public/hvm/dm_op.h, ioreq_server_set_state() in common/ioreq.c.
 *
 * @param domid    [in] the guest, a number
 * @param id       [in] the server's number
 * @param enabled  [in] 0 or 1
 * @return what xga_dm_set_ioreq_server_state() returns
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
 * Destroys an ioreq server.
 *
 * What xga_dm_destroy_ioreq_server() says holds. The device model of the domain, and the control
 * domain; any architecture, where Xen has ioreq servers. Rule: XEN_DMOP_destroy_ioreq_server in
 * public/hvm/dm_op.h, ioreq_server_destroy() in common/ioreq.c.
 *
 * @param domid  [in] the guest, a number
 * @param id     [in] the server's number
 * @return what xga_dm_destroy_ioreq_server() returns
 */
XGA_FN xga_long xga_dm_destroy_ioreq_server_by_id(domid_t domid, ioservid_t id)
{
    struct xen_dm_op op;

    xga_clear_(&op, __builtin_offsetof(struct xen_dm_op, u), sizeof(op));
    op.u.destroy_ioreq_server.id = id;
    return xga_dm_destroy_ioreq_server(domid, &op);
}

/**
 * Has an ioreq server answer for a range of ports, addresses or PCI functions.
 *
 * What xga_dm_map_io_range_to_ioreq_server() says holds. The device model of the domain, and the
 * control domain; any architecture, where Xen has ioreq servers. Rule:
 * XEN_DMOP_map_io_range_to_ioreq_server in public/hvm/dm_op.h, ioreq_server_map_io_range() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest, a number
 * @param id     [in] the server's number
 * @param type   [in] XEN_DMOP_IO_RANGE_*
 * @param start  [in] the first one
 * @param end    [in] the last one
 * @return what xga_dm_map_io_range_to_ioreq_server() returns
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
 * Has an ioreq server answer for a range no longer.
 *
 * What xga_dm_unmap_io_range_from_ioreq_server() says holds. The device model of the domain, and
 * the control domain; any architecture, where Xen has ioreq servers. Rule:
 * XEN_DMOP_unmap_io_range_from_ioreq_server in public/hvm/dm_op.h, ioreq_server_unmap_io_range() in
 * common/ioreq.c.
 *
 * @param domid  [in] the guest, a number
 * @param id     [in] the server's number
 * @param type   [in] XEN_DMOP_IO_RANGE_*
 * @param start  [in] the first one
 * @param end    [in] the last one
 * @return what xga_dm_unmap_io_range_from_ioreq_server() returns
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
