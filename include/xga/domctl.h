/* SPDX-License-Identifier: MIT */
/**
 * @file
 * domctl: builds, configures, observes and destroys other domains. For the control domain.
 *
 * The structures belong to one release of Xen, XGA_XEN_RELEASE (<xen/xen-compat.h>), and so do
 * these functions: they are always inline and never in the archive, and operations that the release
 * lacks are not declared. A program that serves several releases compiles one file for each of
 * them, and calls the one for the release that xga_release_running() returns. Define __XEN_TOOLS__
 * before including the header.
 *
 * Each function stores cmd and interface_version in *op, and nothing else. The caller fills in
 * domain, always a domid (DOMID_SELF is not one), and the operation's structure in u. Xen changes
 * the members that are listed as [out], when the result is 0, and no others, unless the function's
 * comment states otherwise. The caller clears the rest: Xen checks the padding that a function's
 * comment requires to be 0.
 *
 * Common to all functions, in the order in which Xen checks:
 * - -XEN_EFAULT: op cannot be read; or, after the operation, op cannot be written back: the
 *   operation then remains done.
 * - -XEN_EACCES: the interface version is not that of the running Xen. One interface version may
 *   cover several layouts: 4.19, 4.20 and 4.21 share one.
 * - -XEN_ESRCH: the domain does not exist. Since 4.22, callers other than the control domain get
 *   -XEN_EPERM instead.
 * - -XEN_EPERM: the caller is not privileged. Operations on interrupts, I/O ports, device memory
 *   and targets check this only after they have checked numbers (not in releases before 4.17.7,
 *   4.18.6, 4.19.6, 4.20.4 and 4.21.2).
 * - -XEN_ENOSYS: the running Xen does not have the operation.
 *
 * A security module (FLASK) refuses an operation with -XEN_EACCES in place of -XEN_EPERM. For some
 * operations FLASK defines no permission: it refuses these, and also unknown commands or kinds of
 * device within an operation, with -XEN_EPERM, unless its policy allows unknown operations. Before
 * 4.17.7, 4.18.6, 4.19.6, 4.20.4 and 4.21.2, FLASK refuses the functions that permit or deny
 * interrupts, I/O ports and device memory with -XEN_EPERM, too, and does not refuse unknown kinds
 * of device.
 */
#ifndef XGA_DOMCTL_H
#define XGA_DOMCTL_H

#include <xga/domctl/domain.h>
#include <xga/domctl/vcpu.h>
#include <xga/domctl/memory.h>
#include <xga/domctl/device.h>
#include <xga/domctl/debug.h>

#endif
