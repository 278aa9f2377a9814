/* SPDX-License-Identifier: MIT */
/**
 * @file
 * xen_version: the version of Xen, and the features that it offers the caller.
 *
 * Common to all functions:
 * - -XEN_ENOSYS: Xen is too old for the operation.
 * - When the security module denies an operation that returns text or bytes, Xen writes "<denied>"
 *   or zeros and returns 0. The operations that return a length return -XEN_EPERM.
 */
#ifndef XGA_VERSION_H
#define XGA_VERSION_H

#include <xen/version.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Returns Xen's release.
 *
 * Callable by any domain, on all architectures. Source: XENVER_version in public/version.h,
 * do_xen_version() in common/kernel.c.
 *
 * @return major << 16 | minor
 */
XGA_FN xga_long xga_version_number(void)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_version, 0);
}

/**
 * Reads the part of Xen's version after the release, for example ".4" in 4.17.4.
 *
 * Xen cuts the text off after 15 characters; see xga_version_extraversion2() for the whole text.
 *
 * Callable by any domain, on all architectures. Source: XENVER_extraversion in public/version.h,
 * do_xen_version() in common/kernel.c.
 *
 * @param text  [out] the text, terminated by 0
 * @return 0 on success
 * @retval -XEN_EFAULT text cannot be written
 */
XGA_FN xga_long xga_version_extraversion(xen_extraversion_t *text)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_extraversion, xga_arg_(text));
}

/**
 * Reads how Xen was built: compiler, user, domain and date.
 *
 * Xen cuts each text off at the end of its member.
 *
 * Callable by any domain, on all architectures. Source: XENVER_compile_info in public/version.h,
 * do_xen_version() in common/kernel.c.
 *
 * @param info  [out] the texts, each terminated by 0
 * @return 0 on success
 * @retval -XEN_EFAULT info cannot be written
 */
XGA_FN xga_long xga_version_compile_info(struct xen_compile_info *info)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_compile_info, xga_arg_(info));
}

/**
 * Reads the kinds of guests that Xen runs, for example "xen-3.0-x86_64 hvm-3.0-x86_32 ".
 *
 * Xen's list has at most 127 characters (before 4.20, 1023). The text is empty when the security
 * module denies the operation.
 *
 * Callable by any domain, on all architectures. Source: XENVER_capabilities in public/version.h,
 * do_xen_version() in common/kernel.c.
 *
 * @param text  [out] the text, terminated by 0
 * @return 0 on success
 * @retval -XEN_EFAULT text cannot be written
 */
XGA_FN xga_long xga_version_capabilities(xen_capabilities_info_t *text)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_capabilities, xga_arg_(text));
}

/**
 * Reads the revision of the sources from which Xen was built.
 *
 * Xen cuts the text off after 63 characters; see xga_version_changeset2() for the whole text.
 *
 * Callable by any domain, on all architectures. Source: XENVER_changeset in public/version.h,
 * do_xen_version() in common/kernel.c.
 *
 * @param text  [out] the text, terminated by 0
 * @return 0 on success
 * @retval -XEN_EFAULT text cannot be written
 */
XGA_FN xga_long xga_version_changeset(xen_changeset_info_t *text)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_changeset, xga_arg_(text));
}

/**
 * Reads the address at which Xen's part of a 32-bit PV guest's address space starts.
 *
 * Other guests get 0 or an address without use.
 *
 * Callable by any domain, on all architectures. Source: XENVER_platform_parameters in
 * public/version.h, do_xen_version() in common/kernel.c.
 *
 * @param parameters  [out] virt_start
 * @return 0 on success
 * @retval -XEN_EFAULT parameters cannot be written
 */
XGA_FN xga_long xga_version_platform_parameters(struct xen_platform_parameters *parameters)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_platform_parameters,
                          xga_arg_(parameters));
}

/**
 * Reads 32 of the features that Xen offers the caller.
 *
 * Callable by any domain, on all architectures. Source: XENVER_get_features in public/version.h,
 * public/features.h, do_xen_version() in common/kernel.c.
 *
 * @param info  [in]  submap_idx: XENFEAT_* / 32, below XENFEAT_NR_SUBMAPS
 *              [out] submap: bit XENFEAT_* % 32
 * @return 0 on success
 * @retval -XEN_EFAULT info cannot be accessed
 * @retval -XEN_EINVAL submap_idx is out of range
 */
XGA_FN xga_long xga_version_get_features(struct xen_feature_info *info)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_get_features, xga_arg_(info));
}

/**
 * Returns the size of Xen's pages.
 *
 * Callable by any domain, on all architectures. Source: XENVER_pagesize in public/version.h,
 * do_xen_version() in common/kernel.c.
 *
 * @return bytes; 0 when the security module denies the operation
 */
XGA_FN xga_long xga_version_pagesize(void)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_pagesize, 0);
}

/**
 * Reads the UUID that the toolstack gave the caller's domain.
 *
 * The UUID is 0 when no toolstack has set it, as in dom0 until its toolstack does and in domains
 * that Xen built at boot.
 *
 * Callable by any domain, on all architectures. Source: XENVER_guest_handle in public/version.h,
 * do_xen_version() in common/kernel.c.
 *
 * @param handle  [out] 16 bytes; zeros when the security module denies the operation
 * @return 0 on success
 * @retval -XEN_EFAULT handle cannot be written
 */
XGA_FN xga_long xga_version_guest_handle(xen_domain_handle_t *handle)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_guest_handle, xga_arg_(handle));
}

/**
 * Reads Xen's command line.
 *
 * Xen keeps 1023 characters of what the boot loader passed, on x86 only the part before " -- ". The
 * text does not include CONFIG_CMDLINE, and is empty when Xen was built with
 * CONFIG_CMDLINE_OVERRIDE. Domains other than the control domain get "<denied>".
 *
 * Callable by the control domain, on all architectures. Source: XENVER_commandline in
 * public/version.h, do_xen_version() in common/kernel.c, xsm_xen_version() in include/xsm/dummy.h.
 *
 * @param text  [out] the text, terminated by 0
 * @return 0 on success
 * @retval -XEN_EFAULT text cannot be written
 */
XGA_FN xga_long xga_version_commandline(xen_commandline_t *text)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_commandline, xga_arg_(text));
}

/**
 * Reads Xen's build-id, bytes that identify this build, or its length.
 *
 * Callable by the control domain, on all architectures. Source: XENVER_build_id in
 * public/version.h, xenver_varbuf_op() (do_xen_version() before 4.20) in common/kernel.c,
 * xsm_xen_version() in include/xsm/dummy.h.
 *
 * @param data  [in]  len: the size of buf in bytes; NULL to read only the length
 *              [out] buf, not terminated by 0
 * @return the number of bytes written, or the length
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_ENODATA Xen has no build-id
 * @retval -XEN_EFAULT data cannot be accessed
 * @retval -XEN_EINVAL (before Xen 4.20) len is 0
 * @retval -XEN_ENOBUFS len is too small
 */
XGA_FN xga_long xga_version_build_id(struct xen_varbuf *data)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_build_id, xga_arg_(data));
}

/**
 * Reads the whole part of Xen's version after the release, or its length.
 *
 * Callable by any domain, on all architectures, since Xen 4.20. Source: XENVER_extraversion2 in
 * public/version.h, xenver_varbuf_op() in common/kernel.c.
 *
 * @param data  [in]  len: the size of buf in bytes; NULL to read only the length
 *              [out] buf, not terminated by 0
 * @return the number of bytes written, or the length
 * @retval -XEN_EPERM the security module denies the operation
 * @retval -XEN_E2BIG the text is longer than 64 KiB
 * @retval -XEN_EFAULT data cannot be accessed
 * @retval -XEN_ENOBUFS len is too small
 */
XGA_FN xga_long xga_version_extraversion2(struct xen_varbuf *data)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_extraversion2, xga_arg_(data));
}

/**
 * Reads the list of the kinds of guests that Xen runs, or its length.
 *
 * The list is the one of xga_version_capabilities().
 *
 * Callable by any domain, on all architectures, since Xen 4.20. Source: XENVER_capabilities2 in
 * public/version.h, xenver_varbuf_op() in common/kernel.c.
 *
 * @param data  [in]  len: the size of buf in bytes; NULL to read only the length
 *              [out] buf, not terminated by 0
 * @return the number of bytes written, or the length
 * @retval -XEN_EPERM the security module denies the operation
 * @retval -XEN_EFAULT data cannot be accessed
 * @retval -XEN_ENOBUFS len is too small
 */
XGA_FN xga_long xga_version_capabilities2(struct xen_varbuf *data)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_capabilities2, xga_arg_(data));
}

/**
 * Reads the whole revision of the sources from which Xen was built, or its length.
 *
 * Callable by any domain, on all architectures, since Xen 4.20. Source: XENVER_changeset2 in
 * public/version.h, xenver_varbuf_op() in common/kernel.c.
 *
 * @param data  [in]  len: the size of buf in bytes; NULL to read only the length
 *              [out] buf, not terminated by 0
 * @return the number of bytes written, or the length
 * @retval -XEN_EPERM the security module denies the operation
 * @retval -XEN_E2BIG the text is longer than 64 KiB
 * @retval -XEN_EFAULT data cannot be accessed
 * @retval -XEN_ENOBUFS len is too small
 */
XGA_FN xga_long xga_version_changeset2(struct xen_varbuf *data)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_changeset2, xga_arg_(data));
}

/**
 * Reads Xen's command line, or its length.
 *
 * The text is the one of xga_version_commandline().
 *
 * Callable by the control domain, on all architectures, since Xen 4.20. Source: XENVER_commandline2
 * in public/version.h, xenver_varbuf_op() in common/kernel.c, xsm_xen_version() in
 * include/xsm/dummy.h.
 *
 * @param data  [in]  len: the size of buf in bytes; NULL to read only the length
 *              [out] buf, not terminated by 0
 * @return the number of bytes written, or the length
 * @retval -XEN_EPERM the caller is not the control domain
 * @retval -XEN_EFAULT data cannot be accessed
 * @retval -XEN_ENOBUFS len is too small
 */
XGA_FN xga_long xga_version_commandline2(struct xen_varbuf *data)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, XENVER_commandline2, xga_arg_(data));
}

/**
 * Reads 32 of the features that Xen offers the caller.
 *
 * See xga_version_get_features().
 *
 * Callable by any domain, on all architectures. Source: XENVER_get_features in public/version.h,
 * public/features.h, do_xen_version() in common/kernel.c.
 *
 * @param submap_idx  [in] XENFEAT_* / 32, below XENFEAT_NR_SUBMAPS
 * @param submap      [out] bit XENFEAT_* % 32; unchanged unless the result is 0
 * @return 0 on success
 * @retval -XEN_EINVAL submap_idx is out of range
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
 * Returns whether Xen offers the caller a feature.
 *
 * See xga_version_get_features().
 *
 * Callable by any domain, on all architectures. Source: XENVER_get_features in public/version.h,
 * public/features.h, do_xen_version() in common/kernel.c.
 *
 * @param feature  [in] XENFEAT_*
 * @return 1 when Xen offers it, 0 when not
 * @retval -XEN_EINVAL feature is not below 32 * XENFEAT_NR_SUBMAPS
 */
XGA_FN xga_long xga_version_has_feature(unsigned int feature)
{
    uint32_t submap = 0;
    xga_long ret = xga_version_feature_submap(feature >> 5, &submap);

    return ret == 0 ? (xga_long)(submap >> (feature & 31) & 1) : ret;
}

#endif
