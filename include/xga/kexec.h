/* SPDX-License-Identifier: MIT */
/**
 * @file
 * kexec_op: another kernel in place of Xen and all domains, at once or after a crash.
 *
 * Said once: -XEN_EPERM to others than the control domain; -XEN_ENOSYS to HVM and PVH domains, and
 * from a Xen that is built without it; -XEN_EFAULT when op can't be read, or written where it has
 * an [out]; a security module (FLASK) may refuse with -XEN_EACCES. Addresses are the machine's. For
 * each KEXEC_TYPE_* one image can be loaded.
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
 * Ends Xen and all domains and starts an image.
 *
 * It comes back only with an error. The control domain; x86 PV. Rule: public/kexec.h, kexec_exec()
 * in common/kexec.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*
 * @return -XEN_ENOENT when no image of this type is loaded; -XEN_EINVAL for another type
 */
XGA_FN xga_long xga_kexec_exec(const struct xen_kexec_exec *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec, xga_arg_(op));
}

/**
 * Loads an image of which a list of pages says where each goes: a relic, see
 * xga_kexec_load().
 *
 * Xen does not check that the list's addresses are RAM: where they are not, it may crash. The
 * control domain; x86 PV. Rule: public/kexec.h, kexec_do_load_v1() in common/kexec.c,
 * kimage_build_ind() in common/kimage.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*, of which Xen looks at 8 bits; image: indirection_page, the
 *            list's first page; start_address. Xen does not read page_list
 * @return 0; -XEN_EINVAL for another type, an entry without exactly one of the list's four flags, a
 *         page to copy before any destination, more than 16 segments, and segments that overlap;
 *         -XEN_EFAULT also when a page to copy is not the domain's; -XEN_EADDRNOTAVAIL when a crash
 *         image's entry is not in KEXEC_RANGE_MA_CRASH; -XEN_EBUSY when a crash is under way;
 *         -XEN_ENOMEM
 */
XGA_FN xga_long xga_kexec_load_v1(const struct xen_kexec_load_v1 *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_load_v1, xga_arg_(op));
}

/**
 * Forgets an image: a relic, see xga_kexec_unload().
 *
 * The control domain; x86 PV. Rule: public/kexec.h, kexec_do_unload() in common/kexec.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*, of which Xen looks at 8 bits; it does not read image, though
 *            it must be there
 * @return 0, whether there was one or not; -XEN_EINVAL for another type; -XEN_EBUSY when a crash is
 *         under way
 */
XGA_FN xga_long xga_kexec_unload_v1(const struct xen_kexec_load_v1 *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_unload_v1, xga_arg_(op));
}

/**
 * Reads where something lies that a crash image looks for.
 *
 * The control domain; x86 PV. Rule: public/kexec.h, kexec_get_range_internal() in common/kexec.c.
 *
 * @param op  [in] range, KEXEC_RANGE_MA_*; nr, the processor, of _CPU; [out] size, bytes; start; 0
 *            and 0 for no area, or a processor without a note
 * @return 0; -XEN_EINVAL for a range that this Xen lacks, and for _CPU when it has no crash area;
 *         -XEN_ERANGE when there can be no such processor, or (32-bit domains) a value takes more
 *         than 32 bits
 */
XGA_FN xga_long xga_kexec_get_range(struct xen_kexec_range *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_get_range, xga_arg_(op));
}

#if __XEN_INTERFACE_VERSION__ >= 0x00040400

/**
 * Loads an image, in place of the one of its type.
 *
 * A crash image is copied to its place at once, another when it starts. The copy may overwrite the
 * crash image in force, which stays in force, damaged, if the load then fails. It returns 0
 * although a content could not be read, or did not find room: Xen (4.17 to 4.22) loads the image
 * without it. The control domain; x86 PV. Rule: public/kexec.h, kexec_load() in common/kexec.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*; arch, EM_386 or EM_X86_64, the mode at its entry;
 *            nr_segments, up to 15; segments; entry_maddr
 * @return 0; -XEN_EINVAL for another type or arch, more segments, segments that overlap or have
 *         more content than room; -XEN_EFAULT also when the list of segments can't be read;
 *         -XEN_EADDRNOTAVAIL when a segment is not whole pages, or a crash image or its entry would
 *         not lie in KEXEC_RANGE_MA_CRASH; -XEN_EBUSY when a crash is under way; -XEN_ENOMEM, also
 *         for a segment of 0 bytes with a NULL buf
 */
XGA_FN xga_long xga_kexec_load(const struct xen_kexec_load *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_load, xga_arg_(op));
}

/**
 * Forgets the image of a type.
 *
 * The control domain; x86 PV. Rule: public/kexec.h, kexec_do_unload() in common/kexec.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*
 * @return 0, whether there was one or not; -XEN_EINVAL for another type; -XEN_EBUSY when a crash is
 *         under way
 */
XGA_FN xga_long xga_kexec_unload(const struct xen_kexec_unload *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_unload, xga_arg_(op));
}

/**
 * Asks whether an image of a type is loaded.
 *
 * The answer is right while each load has its unload: Xen (4.17 to 4.22) turns it over at each of
 * them, so that it is 0 after a second load, and 1 after an unload of nothing. The control domain;
 * x86 PV. Rule: public/kexec.h, kexec_status() in common/kexec.c.
 *
 * @param op  [in] type, KEXEC_TYPE_*
 * @return 1, 0; -XEN_EINVAL for another type
 */
XGA_FN xga_long xga_kexec_status(const struct xen_kexec_status *op)
{
    return xga_hypercall2(__HYPERVISOR_kexec_op, KEXEC_CMD_kexec_status, xga_arg_(op));
}

#endif

#endif
#endif
