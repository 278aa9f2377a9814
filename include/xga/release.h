/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Which release of Xen runs, for programs that speak domctl and sysctl of several.
 */
#ifndef XGA_RELEASE_H
#define XGA_RELEASE_H

#include <xga/version.h>

/**
 * Reads which release of Xen runs, as XGA_XEN_RELEASE has it.
 *
 * It tells which file, compiled for that release, may make the calls whose structures belong to one
 * release. Any other value is a Xen that none of these headers describes: make none of those calls
 * then. A newer one may take a version that these headers have and mean another layout by it, since
 * the interface version does not name the layout: 4.19, 4.20 and 4.21 share domctl's, but not
 * createdomain. The operations of the other headers are the same in all releases, and need no such
 * care.
 *
 * Anyone; any architecture. Rule: XENVER_version in public/version.h, do_xen_version() in
 * common/kernel.c.
 *
 * @return major << 16 | minor << 8: 0x00041100 for Xen 4.17. No Xen refuses; what answers in its
 *         place, as a stand-in, may: its negative error then
 */
XGA_FN xga_long xga_release_running(void)
{
    xga_long version = xga_version_number();

    return version < 0 ? version : (version & ~0xffffL) | (version & 0xff) << 8;
}

#endif
