/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_hypfs_op: a small file system of Xen's parameters and build information. */

#ifndef __XEN_PUBLIC_HYPFS_H__
#define __XEN_PUBLIC_HYPFS_H__

#include "xen.h"

/*
 * long hypfs_op(unsigned int cmd, const char *arg1, unsigned long arg2, void *arg3,
 *               unsigned long arg4)
 *
 * Control domain, on x86 and Arm, in a Xen built with it: otherwise -XEN_EPERM, -XEN_ENOSYS.
 * -XEN_EOPNOTSUPP: unknown cmd.
 */
#define XEN_HYPFS_VERSION 1

/* Of a path, in bytes with its terminating zero. */
#define XEN_HYPFS_MAX_PATHLEN 1024

struct xen_hypfs_direntry {
    uint8_t type;
#define XEN_HYPFS_TYPE_DIR    0
#define XEN_HYPFS_TYPE_BLOB   1
#define XEN_HYPFS_TYPE_STRING 2 /* with its terminating zero */
#define XEN_HYPFS_TYPE_UINT   3 /* content_len tells its size */
#define XEN_HYPFS_TYPE_INT    4
#define XEN_HYPFS_TYPE_BOOL   5
    uint8_t encoding;
#define XEN_HYPFS_ENC_PLAIN 0
#define XEN_HYPFS_ENC_GZIP  1
    /* 0 */
    uint16_t pad;
    /* Bytes of contents. */
    uint32_t content_len;
    /* Bytes that may be written; 0: none may. */
    uint32_t max_write_len;
};
typedef struct xen_hypfs_direntry xen_hypfs_direntry_t;

/* The contents of a directory are these. */
struct xen_hypfs_dirlistentry {
    xen_hypfs_direntry_t e;
    /* Bytes from this entry to the next; 0 in the last. */
    uint16_t off_next;
    /* Ends with a zero. */
    __extension__ char name[XEN_FLEX_ARRAY_DIM];
};

/* Answers with the newest version Xen knows. All arguments null and 0. */
#define XEN_HYPFS_OP_get_version 0

/*
 * arg1, arg2: path, from "/" on, and its length with the zero. arg3, arg4: buffer and its length.
 * OUT: xen_hypfs_direntry, and right behind it the contents.
 *
 * -XEN_ENOBUFS: the buffer holds no more than the direntry, which is valid and tells how much more
 * there is. -XEN_EINVAL: not even that, or a malformed path. -XEN_ENOENT: no such entry.
 */
#define XEN_HYPFS_OP_read 1

/*
 * arg1, arg2: path, as above. arg3, arg4: what to write and its length. Type and encoding are
 * given; only blobs and strings may change in length.
 *
 * -XEN_EACCES: not writable. -XEN_ENOSPC: too long. -XEN_EDOM: wrong length for its type.
 * -XEN_EINVAL: a value that Xen does not take, or a string whose only zero is not at its end.
 */
#define XEN_HYPFS_OP_write_contents 2

#endif /* __XEN_PUBLIC_HYPFS_H__ */
