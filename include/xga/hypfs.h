/* SPDX-License-Identifier: MIT */
/**
 * @file
 * hypfs_op: Xen's small file system of its parameters and its build information. A path starts with
 * / and its size includes the terminating zero, at most XEN_HYPFS_MAX_PATHLEN bytes.
 *
 * Common to all functions:
 * - -XEN_EPERM: the caller is not the control domain, or the security module (FLASK) refuses.
 * - -XEN_ENOSYS: Xen was built without CONFIG_HYPFS.
 */
#ifndef XGA_HYPFS_H
#define XGA_HYPFS_H

#include <xen/hypfs.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Returns the version of Xen's interface to the file system.
 *
 * Callable by the control domain, on all architectures. Source: public/hypfs.h, do_hypfs_op() in
 * common/hypfs.c.
 *
 * @return the version, XEN_HYPFS_VERSION or newer
 */
XGA_FN xga_long xga_hypfs_get_version(void)
{
    return xga_hypercall5(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_get_version, 0, 0, 0, 0);
}

/**
 * Reads the description of an entry, followed by its content.
 *
 * A buffer with room for the description alone is enough to get the length of the content. The
 * content of a directory is a list of xen_hypfs_dirlistentry.
 *
 * Callable by the control domain, on all architectures. Source: public/hypfs.h, hypfs_read() in
 * common/hypfs.c.
 *
 * @param path  [in] the path of the entry
 * @param path_size  [in] its size in bytes, with the zero
 * @param buffer  [out] the description; content_len bytes of content follow it
 * @param size  [in] the size of buffer in bytes, for both
 * @return 0 on success
 * @retval -XEN_ENOBUFS the content does not fit; the description is valid
 * @retval -XEN_EINVAL the description does not fit; path_size is above XEN_HYPFS_MAX_PATHLEN; the
 *         first zero is not the last byte of path; path does not start with /
 * @retval -XEN_ENOENT the entry does not exist
 * @retval -XEN_EFAULT path cannot be read; buffer cannot be written
 * @retval -XEN_ENOMEM Xen has no memory for an entry that it creates on access
 */
XGA_FN xga_long xga_hypfs_read(const char *path, xga_ulong path_size,
                               struct xen_hypfs_direntry *buffer, xga_ulong size)
{
    return xga_hypercall5(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_read, xga_arg_(path),
                          (xga_long)path_size, xga_arg_(buffer), (xga_long)size);
}

/**
 * Writes the content of an entry; the effect depends on the entry.
 *
 * Xen uses only the low 32 bits of size. loglvl and guest_loglvl change also when Xen cannot parse
 * content: to the levels before the mistake, and to warning where it finds no level. ept does not
 * change, with the result 0, where Xen does not use Intel's EPT.
 *
 * Callable by the control domain, on all architectures. Source: public/hypfs.h, hypfs_write_leaf()
 * in common/hypfs.c.
 *
 * @param path  [in] the path of the entry
 * @param path_size  [in] its size in bytes, with the zero
 * @param content  [in] the new content, without a description; a string with its zero
 * @param size  [in] its size in bytes
 * @return 0 on success
 * @retval -XEN_EACCES the entry cannot be written
 * @retval -XEN_ENOSPC content is too long
 * @retval -XEN_EDOM size is not that of the number or boolean; the string of a parameter that Xen
 *         parses does not end with its only zero
 * @retval -XEN_EINVAL a plain string (conswitch, crash-debug-*, sched-gran) does not end with its
 *         only zero; Xen cannot parse content; (sched-gran) content is core or socket, and not all
 *         of these have the same number of online processors; (sched-gran on Arm) always;
 *         path_size is above XEN_HYPFS_MAX_PATHLEN; the first zero is not the last byte of path;
 *         path does not start with /
 * @retval -XEN_ERANGE the limit of a grant table is above 0x7fffffff
 * @retval -XEN_EBUSY (sched-gran) the CPU pool has processors
 * @retval -XEN_ENOENT the entry does not exist
 * @retval -XEN_EFAULT path or content cannot be read
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_hypfs_write_contents(const char *path, xga_ulong path_size, const void *content,
                                         xga_ulong size)
{
    return xga_hypercall5(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_write_contents, xga_arg_(path),
                          (xga_long)path_size, xga_arg_(content), (xga_long)size);
}

#endif
