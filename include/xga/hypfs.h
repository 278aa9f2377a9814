/* SPDX-License-Identifier: MIT */
/**
 * @file
 * hypfs_op: Xen's own small file system, of its parameters and of how it was built.
 *
 * Said once: -XEN_EPERM to others than the control domain; -XEN_ENOSYS from a Xen that is built
 * without it. A path starts with / and is counted with the zero at its end, up to
 * XEN_HYPFS_MAX_PATHLEN bytes.
 */
#ifndef XGA_HYPFS_H
#define XGA_HYPFS_H

#include <xen/hypfs.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Reads which version of the interface Xen has.
 *
 * The control domain; any architecture. Rule: public/hypfs.h, do_hypfs_op() in common/hypfs.c.
 *
 * @return the version, XEN_HYPFS_VERSION or newer
 */
XGA_FN xga_long xga_hypfs_get_version(void)
{
    return xga_hypercall5(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_get_version, 0, 0, 0, 0);
}

/**
 * Reads what an entry is, and behind that its content.
 *
 * With room for the entry alone it tells how long the content is. A directory's content is a list
 * of xen_hypfs_dirlistentry. The control domain; any architecture. Rule: public/hypfs.h,
 * hypfs_read() in common/hypfs.c.
 *
 * @param path       [in] the entry's path
 * @param path_size  [in] its bytes, with the zero
 * @param buffer     [out] the entry; from its end on content_len bytes of content
 * @param size       [in] bytes of room in buffer, for both
 * @return 0; -XEN_ENOBUFS when the content did not fit: the entry is valid; -XEN_EINVAL when not
 *         even the entry fits, path_size is above XEN_HYPFS_MAX_PATHLEN, the first zero is not the
 *         path's last byte, or it does not start with /; -XEN_ENOENT when there is no such entry;
 *         -XEN_EFAULT when path can't be read or buffer can't be written; -XEN_ENOMEM
 */
XGA_FN xga_long xga_hypfs_read(const char *path, xga_ulong path_size,
                               struct xen_hypfs_direntry *buffer, xga_ulong size)
{
    return xga_hypercall5(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_read, xga_arg_(path),
                          (xga_long)path_size, xga_arg_(buffer), (xga_long)size);
}

/**
 * Writes an entry's content; what that does is the entry's own matter.
 *
 * Xen looks at the lower 32 bits of size alone. The control domain; any architecture. Rule:
 * public/hypfs.h, hypfs_write_leaf() in common/hypfs.c.
 *
 * @param path       [in] the entry's path
 * @param path_size  [in] its bytes, with the zero
 * @param content    [in] the new content, without an entry; a string with its zero
 * @param size       [in] its bytes
 * @return 0; -XEN_EACCES when the entry can't be written; -XEN_ENOSPC when content is too long;
 *         -XEN_EDOM when size is not that of the number, or the string of a parameter that Xen
 *         parses does not end with its one zero; -XEN_EINVAL when a plain string (conswitch,
 *         crash-debug-*, sched-gran) does not, or Xen can't make sense of the content; -XEN_ERANGE
 *         when a grant table's limit is above 0x7fffffff; -XEN_EBUSY for a CPU pool's sched-gran
 *         while it has processors; for path what xga_hypfs_read() returns; -XEN_EFAULT when content
 *         can't be read; -XEN_ENOMEM
 */
XGA_FN xga_long xga_hypfs_write_contents(const char *path, xga_ulong path_size, const void *content,
                                         xga_ulong size)
{
    return xga_hypercall5(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_write_contents, xga_arg_(path),
                          (xga_long)path_size, xga_arg_(content), (xga_long)size);
}

#endif
