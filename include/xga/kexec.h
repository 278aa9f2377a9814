/* SPDX-License-Identifier: MIT */
/**
 * @file
 * kexec_op: loads and starts a kernel that replaces Xen and all domains, at once or after a crash.
 *
 * One image can be loaded per KEXEC_TYPE_*. All addresses are machine addresses.
 *
 * Common to all functions:
 * - -XEN_EPERM: the caller is not the control domain (-XEN_EACCES when FLASK refuses)
 * - -XEN_ENOSYS: the caller is an HVM or PVH domain, or Xen was built without CONFIG_KEXEC
 * - -XEN_EFAULT: op cannot be read, or cannot be written where it has an [out]
 */
#ifndef XGA_KEXEC_H
#define XGA_KEXEC_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/kexec.h is for x86 PV guests; Xen has no kexec_op on Arm"
#else

#include <xen/kexec.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Ends Xen and all domains, and starts the image of a type.
 *
 * The function returns only with an error.
 *
 * Callable by the control domain, on x86 PV. Source: public/kexec.h, kexec_exec() in
 * common/kexec.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*
 * @retval -XEN_ENOENT no image of this type is loaded
 * @retval -XEN_EINVAL type is unknown; (KEXEC_TYPE_DEFAULT) Xen is out of memory
 */
XGA_FN xga_long xga_kexec_exec(const struct xen_kexec_exec *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec, xga_arg_(op));
}

/**
 * Loads an image described by a list of pages (obsolete: see xga_kexec_load()).
 *
 * Each entry of the list is the address of a page and one flag: 1, the destination of the pages to
 * copy that follow; 2, the next page of the list; 4, the end of the list; 8, a page to copy. An
 * entry has 64 bits, from a 32-bit caller 32 bits. Xen does not check that the pages of the list
 * and the pages to copy are RAM, nor that each page of the list has an entry with flag 2 or 4: it
 * may crash otherwise.
 *
 * Callable by the control domain, on x86 PV. Source: public/kexec.h, kexec_do_load_v1() in
 * common/kexec.c, kimage_build_ind() in common/kimage.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*, of which Xen uses the lower 8 bits; image: indirection_page,
 *                 the first page of the list; start_address. Xen does not read page_list
 * @return 0 on success
 * @retval -XEN_EINVAL type is unknown; an entry does not have exactly one of the four flags; a page
 *         to copy comes before the first destination; the destinations form more than 16 segments,
 *         or segments that overlap
 * @retval -XEN_EFAULT a page to copy does not belong to the caller
 * @retval -XEN_EADDRNOTAVAIL the start_address of a crash image is not in KEXEC_RANGE_MA_CRASH
 * @retval -XEN_EBUSY a crash is in progress
 * @retval -XEN_ENOMEM Xen is out of memory; KEXEC_RANGE_MA_CRASH has no room for the pages that Xen
 *         adds to a crash image
 */
XGA_FN xga_long xga_kexec_load_v1(const struct xen_kexec_load_v1 *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_load_v1, xga_arg_(op));
}

/**
 * Unloads the image of a type (obsolete: see xga_kexec_unload()).
 *
 * Callable by the control domain, on x86 PV. Source: public/kexec.h, kexec_do_unload() in
 * common/kexec.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*, of which Xen uses the lower 8 bits. Xen ignores image, but
 *                 the memory of the whole structure must be readable
 * @return 0 on success, also when no image was loaded
 * @retval -XEN_EINVAL type is unknown
 * @retval -XEN_EBUSY a crash is in progress
 */
XGA_FN xga_long xga_kexec_unload_v1(const struct xen_kexec_load_v1 *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_unload_v1, xga_arg_(op));
}

/**
 * Returns the location of a memory area that a crash image needs.
 *
 * Callable by the control domain, on x86 PV. Source: public/kexec.h, kexec_get_range_internal() in
 * common/kexec.c.
 *
 * @param op  [in]  range, KEXEC_RANGE_MA_*; nr, the processor, for KEXEC_RANGE_MA_CPU
 *            [out] start; size in bytes; both 0 when there is no such area, or the processor has no
 *                  crash note
 * @return 0 on success
 * @retval -XEN_EINVAL this Xen does not have the range; (KEXEC_RANGE_MA_CPU) Xen has no crash area
 * @retval -XEN_ERANGE (KEXEC_RANGE_MA_CPU) nr is negative, or above the highest possible processor
 *         number; (32-bit callers) start or size does not fit 32 bits
 */
XGA_FN xga_long xga_kexec_get_range(struct xen_kexec_range *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_get_range, xga_arg_(op));
}

#if __XEN_INTERFACE_VERSION__ >= 0x00040400

/**
 * Loads an image, which replaces the image of its type.
 *
 * Xen copies a crash image to its destination at once, and another image when it starts. Copying
 * may overwrite the crash image that is loaded already; when the load then fails, the damaged image
 * stays loaded.
 *
 * Xen (4.17 to 4.22) returns 0 although the content of a segment could not be read, or found no
 * memory: the image is then loaded without that content.
 *
 * On 32-bit x86, Xen reads 64 bits of each handle: set the _pad of segments and of each buf to 0
 * before the handle.
 *
 * Callable by the control domain, on x86 PV. Source: public/kexec.h, kexec_load() in
 * common/kexec.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*; arch, EM_386 or EM_X86_64, the processor mode at the entry;
 *                 nr_segments, up to 15; segments; entry_maddr
 * @return 0 on success
 * @retval -XEN_EINVAL type or arch is unknown; nr_segments is above 15; segments overlap; a
 *         segment's content is larger than the segment
 * @retval -XEN_EFAULT segments cannot be read
 * @retval -XEN_EADDRNOTAVAIL a segment does not consist of whole pages; the entry of a crash image,
 *         or one of its segments with a buf that is not NULL, is not in KEXEC_RANGE_MA_CRASH
 * @retval -XEN_EBUSY a crash is in progress
 * @retval -XEN_ENOMEM Xen is out of memory; KEXEC_RANGE_MA_CRASH has no room for the pages that Xen
 *         adds to a crash image; a segment has 0 bytes and a NULL buf
 */
XGA_FN xga_long xga_kexec_load(const struct xen_kexec_load *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_load, xga_arg_(op));
}

/**
 * Unloads the image of a type.
 *
 * Callable by the control domain, on x86 PV. Source: public/kexec.h, kexec_do_unload() in
 * common/kexec.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*
 * @return 0 on success, also when no image was loaded
 * @retval -XEN_EINVAL type is unknown
 * @retval -XEN_EBUSY a crash is in progress
 */
XGA_FN xga_long xga_kexec_unload(const struct xen_kexec_unload *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_unload, xga_arg_(op));
}

/**
 * Returns whether an image of a type is loaded.
 *
 * The result is correct only while loads and unloads alternate: Xen (4.17 to 4.22) toggles it on
 * every load and unload. It is 0 after a second load, and 1 after an unload without a loaded image.
 *
 * Callable by the control domain, on x86 PV. Source: public/kexec.h, kexec_status() in
 * common/kexec.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*
 * @return 1 when an image is loaded, 0 when not
 * @retval -XEN_EINVAL type is unknown
 */
XGA_FN xga_long xga_kexec_status(const struct xen_kexec_status *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_status, xga_arg_(op));
}

#endif

#endif
#endif
