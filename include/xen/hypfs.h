/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_hypfs_op: a small file system with Xen's parameters and build information. */

#ifndef __XEN_PUBLIC_HYPFS_H__
#define __XEN_PUBLIC_HYPFS_H__

#include "xen.h"

/*
 * long hypfs_op(unsigned int cmd, const char *arg1, unsigned long arg2, void *arg3, unsigned long
 * arg4)
 *
 * For the control domain, on x86 and Arm. -XEN_EOPNOTSUPP: the command does not exist. Other
 * errors: see <xga/hypfs.h>.
 */
#define XEN_HYPFS_VERSION 1

/* Maximum length of a path in bytes, with its terminating 0. */
#define XEN_HYPFS_MAX_PATHLEN 1024

struct xen_hypfs_direntry {
    uint8_t type;
#define XEN_HYPFS_TYPE_DIR    0
#define XEN_HYPFS_TYPE_BLOB   1
#define XEN_HYPFS_TYPE_STRING 2 /* with its terminating 0 */
#define XEN_HYPFS_TYPE_UINT   3 /* of content_len bytes */
#define XEN_HYPFS_TYPE_INT    4
#define XEN_HYPFS_TYPE_BOOL   5
    uint8_t encoding;
#define XEN_HYPFS_ENC_PLAIN 0
#define XEN_HYPFS_ENC_GZIP  1
    /* 0 */
    uint16_t pad;
    /* bytes of contents */
    uint32_t content_len;
    /* maximum number of bytes that may be written; 0 when the entry cannot be written */
    uint32_t max_write_len;
};
typedef struct xen_hypfs_direntry xen_hypfs_direntry_t;

/* One entry in the contents of a directory. */
struct xen_hypfs_dirlistentry {
    xen_hypfs_direntry_t e;
    /* bytes from this entry to the next one; 0 in the last entry */
    uint16_t off_next;
    /* name with its terminating 0 */
    __extension__ char name[XEN_FLEX_ARRAY_DIM];
};

/*
 * Returns the highest version that Xen supports. All arguments are NULL or 0. See
 * xga_hypfs_get_version().
 */
#define XEN_HYPFS_OP_get_version 0

/*
 * Reads an entry. arg1: path, starting with "/"; arg2: its length with the terminating 0. arg3:
 * buffer; arg4: its length. Xen writes xen_hypfs_direntry, followed by the contents. A buffer that
 * is large enough for the xen_hypfs_direntry receives it, also when the contents do not fit
 * (-XEN_ENOBUFS); content_len then tells how much room they need. See xga_hypfs_read().
 */
#define XEN_HYPFS_OP_read 1

/*
 * Writes the contents of an entry. arg1, arg2: path and its length, as for read. arg3: contents;
 * arg4: their length. The type and encoding of the entry do not change; only blobs and strings may
 * change their length. See xga_hypfs_write_contents().
 */
#define XEN_HYPFS_OP_write_contents 2

#endif /* __XEN_PUBLIC_HYPFS_H__ */
