/* SPDX-License-Identifier: MIT */
/*
 * File access for former stub domains: calls on files of the host, over one ring. Xen no longer has
 * a backend for it; io/9pfs.h replaces it. Frontend and backend did not use xenbus states, but the
 * strings at the end of this file in a key "state".
 *
 * Paths and names are strings in a granted page; data are in granted pages.
 */

#ifndef __XEN_PUBLIC_IO_FSIF_H__
#define __XEN_PUBLIC_IO_FSIF_H__

#include "ring.h"
#include "../grant_table.h"

/* Values of type. The comments name the member of u. */
#define REQ_FILE_OPEN     1  /* fopen: the result is fd */
#define REQ_FILE_CLOSE    2  /* fclose */
#define REQ_FILE_READ     3  /* fread */
#define REQ_FILE_WRITE    4  /* fwrite */
#define REQ_STAT          5  /* fstat */
#define REQ_FILE_TRUNCATE 6  /* ftruncate */
#define REQ_REMOVE        7  /* fremove */
#define REQ_RENAME        8  /* frename */
#define REQ_CREATE        9  /* fcreate */
#define REQ_DIR_LIST      10 /* flist: the result consists of NR_FILES, ERROR and HAS_MORE */
#define REQ_CHMOD         11 /* fchmod */
#define REQ_FS_SPACE      12 /* fspace */
#define REQ_FILE_SYNC     13 /* fsync */

struct fsif_open_request {
    grant_ref_t gref; /* path */
};

struct fsif_close_request {
    uint32_t fd;
};

struct fsif_read_request {
    uint32_t fd;
    int32_t pad;
    uint64_t len;
    uint64_t offset;
    __extension__ grant_ref_t grefs[XENPV_FLEX_ARRAY_DIM]; /* pages that receive the data */
};

struct fsif_write_request {
    uint32_t fd;
    int32_t pad;
    uint64_t len;
    uint64_t offset;
    __extension__ grant_ref_t grefs[XENPV_FLEX_ARRAY_DIM]; /* pages that contain the data */
};

struct fsif_stat_request {
    uint32_t fd;
};

/* The response's result of stat(2). */
struct fsif_stat_response {
    int32_t stat_mode;
    uint32_t stat_uid;
    uint32_t stat_gid;
    int32_t stat_ret;
    int64_t stat_size;
    int64_t stat_atime;
    int64_t stat_mtime;
    int64_t stat_ctime;
};

struct fsif_truncate_request {
    uint32_t fd;
    int32_t pad;
    int64_t length;
};

struct fsif_remove_request {
    grant_ref_t gref; /* path */
};

struct fsif_rename_request {
    uint16_t old_name_offset; /* offsets of the names in the page, in bytes */
    uint16_t new_name_offset;
    grant_ref_t gref;
};

struct fsif_create_request {
    int8_t directory; /* 1: a directory, 0: a file */
    int8_t pad;
    int16_t pad2;
    int32_t mode;
    grant_ref_t gref; /* path */
};

struct fsif_list_request {
    uint32_t offset;  /* number of entries to skip */
    grant_ref_t gref; /* the path; the response has the names in this page */
};

/* ret_val of REQ_DIR_LIST: number of names, error, and whether there are more names. */
#define NR_FILES_SHIFT 0
#define NR_FILES_SIZE  16
#define NR_FILES_MASK  (((xen_mk_ullong(1) << NR_FILES_SIZE) - 1) << NR_FILES_SHIFT)
#define ERROR_SIZE     32
#define ERROR_SHIFT    (NR_FILES_SIZE + NR_FILES_SHIFT)
#define ERROR_MASK     (((xen_mk_ullong(1) << ERROR_SIZE) - 1) << ERROR_SHIFT)
#define HAS_MORE_SHIFT (ERROR_SHIFT + ERROR_SIZE)
#define HAS_MORE_FLAG  (xen_mk_ullong(1) << HAS_MORE_SHIFT)

struct fsif_chmod_request {
    uint32_t fd;
    int32_t mode;
};

struct fsif_space_request {
    grant_ref_t gref; /* path */
};

struct fsif_sync_request {
    uint32_t fd;
};

__extension__ struct fsif_request {
    uint8_t type;
    uint8_t pad;
    uint16_t id; /* the response repeats it */
    uint32_t pad2;
    union {
        struct fsif_open_request fopen;
        struct fsif_close_request fclose;
        struct fsif_read_request fread;
        struct fsif_write_request fwrite;
        struct fsif_stat_request fstat;
        struct fsif_truncate_request ftruncate;
        struct fsif_remove_request fremove;
        struct fsif_rename_request frename;
        struct fsif_create_request fcreate;
        struct fsif_list_request flist;
        struct fsif_chmod_request fchmod;
        struct fsif_space_request fspace;
        struct fsif_sync_request fsync;
    } u;
};
typedef struct fsif_request fsif_request_t;

struct fsif_response {
    uint16_t id;
    uint16_t pad1;
    uint32_t pad2;
    union {
        uint64_t ret_val; /* result of the call on the host */
        struct fsif_stat_response fstat;
    } u;
};

typedef struct fsif_response fsif_response_t;

#define FSIF_RING_ENTRY_SIZE 64

/* Maximum number of grants in a request to read or to write. */
#define FSIF_NR_READ_GNTS \
    ((FSIF_RING_ENTRY_SIZE - sizeof(struct fsif_read_request)) / sizeof(grant_ref_t) + 1)
#define FSIF_NR_WRITE_GNTS \
    ((FSIF_RING_ENTRY_SIZE - sizeof(struct fsif_write_request)) / sizeof(grant_ref_t) + 1)

__extension__ DEFINE_RING_TYPES(fsif, struct fsif_request, struct fsif_response);

#define STATE_INITIALISED "init"
#define STATE_READY       "ready"
#define STATE_CLOSING     "closing"
#define STATE_CLOSED      "closed"

#endif /* __XEN_PUBLIC_IO_FSIF_H__ */
