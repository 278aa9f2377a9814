/* SPDX-License-Identifier: MIT */
/**
 * @file
 * xen_version: what Xen is, and what it offers this domain.
 *
 * Said once: an older Xen answers -XEN_ENOSYS. Where a security module denies an operation, Xen
 * gives its "<denied>" text (or zeros) and success; the ones that return a length give -XEN_EPERM.
 */
#ifndef XGA_VERSION_H
#define XGA_VERSION_H

#include <xen/version.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Reads Xen's release.
 *
 * Anyone; any architecture. Rule: XENVER_version in public/version.h, do_xen_version() in
 * common/kernel.c.
 *
 * @return major << 16 | minor; it does not fail
 */
XGA_FN xga_long xga_version_number(void)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_version, 0);
}

/**
 * Reads what follows the release in Xen's version, as ".4" in 4.17.4, cut off after 15 characters.
 *
 * Anyone; any architecture. Rule: XENVER_extraversion in public/version.h, do_xen_version() in
 * common/kernel.c.
 *
 * @param text  [out] ends with 0
 * @return 0; -XEN_EFAULT when text can't be written
 */
XGA_FN xga_long xga_version_extraversion(xen_extraversion_t *text)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_extraversion, xga_arg_(text));
}

/**
 * Reads how Xen was built: compiler, by whom, where, when; each cut off where its member ends.
 *
 * Anyone; any architecture. Rule: XENVER_compile_info in public/version.h, do_xen_version() in
 * common/kernel.c.
 *
 * @param info  [out] texts that end with 0
 * @return 0; -XEN_EFAULT when info can't be written
 */
XGA_FN xga_long xga_version_compile_info(struct xen_compile_info *info)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_compile_info, xga_arg_(info));
}

/**
 * Reads which kinds of guests Xen runs, as "xen-3.0-x86_64 hvm-3.0-x86_32 ", cut off after 1023
 * characters.
 *
 * Anyone; any architecture. Rule: XENVER_capabilities in public/version.h, do_xen_version() in
 * common/kernel.c.
 *
 * @param text  [out] ends with 0
 * @return 0; -XEN_EFAULT when text can't be written
 */
XGA_FN xga_long xga_version_capabilities(xen_capabilities_info_t *text)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_capabilities, xga_arg_(text));
}

/**
 * Reads which revision of its sources Xen was built from, cut off after 63 characters.
 *
 * Anyone; any architecture. Rule: XENVER_changeset in public/version.h, do_xen_version() in
 * common/kernel.c.
 *
 * @param text  [out] ends with 0
 * @return 0; -XEN_EFAULT when text can't be written
 */
XGA_FN xga_long xga_version_changeset(xen_changeset_info_t *text)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_changeset, xga_arg_(text));
}

/**
 * Reads where Xen starts in a 32-bit PV guest's address space. Others get 0, or an address of no
 * use.
 *
 * Anyone; any architecture. Rule: XENVER_platform_parameters in public/version.h, do_xen_version()
 * in common/kernel.c.
 *
 * @param parameters  [out] virt_start
 * @return 0; -XEN_EFAULT when parameters can't be written
 */
XGA_FN xga_long xga_version_platform_parameters(struct xen_platform_parameters *parameters)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_platform_parameters,
                          xga_arg_(parameters));
}

/**
 * Reads 32 of the features that Xen offers this domain.
 *
 * Anyone; any architecture. Rule: XENVER_get_features in public/version.h, public/features.h,
 * do_xen_version() in common/kernel.c.
 *
 * @param info  [in] submap_idx, XENFEAT_* / 32, below XENFEAT_NR_SUBMAPS; [out] submap, bit
 *              XENFEAT_* % 32
 * @return 0; -XEN_EFAULT when info can't be accessed; -XEN_EINVAL when there is no such submap
 */
XGA_FN xga_long xga_version_get_features(struct xen_feature_info *info)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_get_features, xga_arg_(info));
}

/**
 * Reads the size of Xen's pages.
 *
 * Anyone; any architecture. Rule: XENVER_pagesize in public/version.h, do_xen_version() in
 * common/kernel.c.
 *
 * @return bytes, 0 when denied
 */
XGA_FN xga_long xga_version_pagesize(void)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_pagesize, 0);
}

/**
 * Reads the UUID that the toolstack gave this domain.
 *
 * Anyone; any architecture. Rule: XENVER_guest_handle in public/version.h, do_xen_version() in
 * common/kernel.c.
 *
 * @param handle  [out] 16 bytes, 0 when denied
 * @return 0; -XEN_EFAULT when handle can't be written
 */
XGA_FN xga_long xga_version_guest_handle(xen_domain_handle_t *handle)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_guest_handle, xga_arg_(handle));
}

/**
 * Reads Xen's command line, cut off after 1023 characters.
 *
 * The control domain (others get "<denied>"); any architecture. Rule: XENVER_commandline in
 * public/version.h, do_xen_version() in common/kernel.c, xsm_xen_version() in include/xsm/dummy.h.
 *
 * @param text  [out] ends with 0
 * @return 0; -XEN_EFAULT when text can't be written
 */
XGA_FN xga_long xga_version_commandline(xen_commandline_t *text)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_commandline, xga_arg_(text));
}

/**
 * Reads Xen's build-id, bytes that tell this very build, or its length.
 *
 * The control domain; any architecture. Rule: XENVER_build_id in public/version.h,
 * xenver_varbuf_op() in common/kernel.c, xsm_xen_version() in include/xsm/dummy.h.
 *
 * @param data  [in] len, the room in buf; [out] buf, no 0 at its end; NULL asks for the length
 * @return the bytes stored, or the length; -XEN_EPERM to others; -XEN_ENODATA when Xen has none;
 *         -XEN_EFAULT when data can't be accessed; -XEN_ENOBUFS when len is too short, -XEN_EINVAL
 *         when it is 0 (before 4.20)
 */
XGA_FN xga_long xga_version_build_id(struct xen_varbuf *data)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_build_id, xga_arg_(data));
}

/**
 * Reads what follows the release in Xen's version, whole, or its length.
 *
 * Anyone; any architecture, since Xen 4.20. Rule: XENVER_extraversion2 in public/version.h,
 * xenver_varbuf_op() in common/kernel.c.
 *
 * @param data  [in] len, the room in buf; [out] buf, no 0 at its end; NULL asks for the length
 * @return the bytes stored, or the length; -XEN_EPERM when denied; -XEN_EFAULT when data can't be
 *         accessed; -XEN_ENOBUFS when len is too short; -XEN_E2BIG above 64 KiB
 */
XGA_FN xga_long xga_version_extraversion2(struct xen_varbuf *data)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_extraversion2, xga_arg_(data));
}

/**
 * Reads which kinds of guests Xen runs, whole, or the text's length.
 *
 * Anyone; any architecture, since Xen 4.20. Rule: XENVER_capabilities2 in public/version.h,
 * xenver_varbuf_op() in common/kernel.c.
 *
 * @param data  [in] len, the room in buf; [out] buf, no 0 at its end; NULL asks for the length
 * @return the bytes stored, or the length; -XEN_EPERM when denied; -XEN_EFAULT when data can't be
 *         accessed; -XEN_ENOBUFS when len is too short; -XEN_E2BIG above 64 KiB
 */
XGA_FN xga_long xga_version_capabilities2(struct xen_varbuf *data)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_capabilities2, xga_arg_(data));
}

/**
 * Reads which revision of its sources Xen was built from, whole, or the text's length.
 *
 * Anyone; any architecture, since Xen 4.20. Rule: XENVER_changeset2 in public/version.h,
 * xenver_varbuf_op() in common/kernel.c.
 *
 * @param data  [in] len, the room in buf; [out] buf, no 0 at its end; NULL asks for the length
 * @return the bytes stored, or the length; -XEN_EPERM when denied; -XEN_EFAULT when data can't be
 *         accessed; -XEN_ENOBUFS when len is too short; -XEN_E2BIG above 64 KiB
 */
XGA_FN xga_long xga_version_changeset2(struct xen_varbuf *data)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_changeset2, xga_arg_(data));
}

/**
 * Reads Xen's command line, or its length.
 *
 * The control domain; any architecture, since Xen 4.20. Rule: XENVER_commandline2 in
 * public/version.h, xenver_varbuf_op() in common/kernel.c, xsm_xen_version() in
 * include/xsm/dummy.h.
 *
 * @param data  [in] len, the room in buf; [out] buf, no 0 at its end; NULL asks for the length
 * @return the bytes stored, or the length; -XEN_EPERM to others; -XEN_EFAULT when data can't be
 *         accessed; -XEN_ENOBUFS when len is too short; -XEN_E2BIG above 64 KiB
 */
XGA_FN xga_long xga_version_commandline2(struct xen_varbuf *data)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_commandline2, xga_arg_(data));
}

/**
 * Reads 32 of the features that Xen offers this domain.
 *
 * What xga_version_get_features() says holds. Anyone; any architecture. Rule: XENVER_get_features
 * in public/version.h, public/features.h, do_xen_version() in common/kernel.c.
 *
 * @param submap_idx  [in] XENFEAT_* / 32
 * @param submap      [out] bit XENFEAT_* % 32; untouched unless the result is 0
 * @return what xga_version_get_features() returns
 */
XGA_FN xga_long xga_version_feature_submap(uint32_t submap_idx, uint32_t *submap)
{
    struct xen_feature_info info;
    xga_long ret;

    info.submap_idx = submap_idx;
    info.submap = 0;
    ret = xga_version_get_features(&info);
    if (ret == 0)
        *submap = info.submap;
    return ret;
}

/**
 * Asks whether Xen offers this domain a feature.
 *
 * What xga_version_get_features() says holds. Anyone; any architecture. Rule: XENVER_get_features
 * in public/version.h, public/features.h, do_xen_version() in common/kernel.c.
 *
 * @param feature  [in] XENFEAT_*
 * @return 1 when it does, 0 when not; otherwise what xga_version_get_features() returns
 */
XGA_FN xga_long xga_version_has_feature(unsigned int feature)
{
    uint32_t submap = 0;
    xga_long ret = xga_version_feature_submap(feature >> 5, &submap);

    return ret == 0 ? (xga_long)(submap >> (feature & 31) & 1) : ret;
}

#endif
