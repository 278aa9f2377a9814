/* SPDX-License-Identifier: MIT */
/**
 * @file
 * domctl: build, configure, watch and destroy other domains. For the control domain.
 *
 * The structures belong to one release of Xen, XGA_XEN_RELEASE (<xen/xen-compat.h>), and so do
 * these functions: they are always inline, never in the archive, and what that release lacks is not
 * declared. A program that serves several releases compiles one file for each and asks
 * xga_release_running() which to call. Define __XEN_TOOLS__ first.
 *
 * Each stores cmd and interface_version in *op, and nothing else. The caller fills in domain,
 * always a number (DOMID_SELF is none), and in u the structure of the operation; what is not named
 * as [out] is not Xen's to change, and [out] is written when the result is 0. Clear the rest: Xen
 * looks at padding where it says so.
 *
 * Said once, in the order in which Xen looks: -XEN_EFAULT when op can't be read, or written back;
 * -XEN_EACCES when the interface version is not the running Xen's; -XEN_ESRCH when there is no such
 * domain, but since 4.22 -XEN_EPERM to callers other than the control domain; -XEN_EPERM to callers
 * that are not privileged, which operations on interrupts, ports, device memory and targets find
 * out after they looked at numbers (not in releases before 4.17.7, 4.18.6, 4.19.6, 4.20.4 and
 * 4.21.2); -XEN_ENOSYS when this Xen lacks the operation. A security
 * module (FLASK) refuses with -XEN_EACCES in place of -XEN_EPERM. One interface version may cover
 * several layouts: 4.19, 4.20 and 4.21 share one.
 */
#ifndef XGA_DOMCTL_H
#define XGA_DOMCTL_H

#include <xga/domctl/domain.h>
#include <xga/domctl/vcpu.h>
#include <xga/domctl/memory.h>
#include <xga/domctl/device.h>
#include <xga/domctl/debug.h>

#endif
