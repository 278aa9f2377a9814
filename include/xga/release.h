/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Which release of Xen runs, for programs that use domctl and sysctl of several releases.
 */
#ifndef XGA_RELEASE_H
#define XGA_RELEASE_H

#include <xga/version.h>

/**
 * Returns which release of Xen runs, in the format of XGA_XEN_RELEASE.
 *
 * Use it to choose the file, compiled for that release, that makes the calls whose structures
 * belong to one release. If no file was compiled for the release that runs, make none of those
 * calls. The interface version does not identify a layout: a newer Xen may accept a version that
 * these headers have and take another layout for it. 4.19, 4.20 and 4.21 share domctl's version,
 * but not the layout of createdomain. The operations of the other headers are the same in all
 * releases and need no such care.
 *
 * Callable by any domain, on all architectures. Source: XENVER_version in public/version.h,
 * do_xen_version() in common/kernel.c.
 *
 * @return major << 16 | minor << 8: 0x00041100 for Xen 4.17. Xen never refuses; a stand-in for Xen
 *         may return a negative error
 */
XGA_FN xga_long xga_release_running(void)
{
    xga_long version = xga_version_number();

    return version < 0 ? version : (version & ~0xffffL) | (version & 0xff) << 8;
}

#endif
