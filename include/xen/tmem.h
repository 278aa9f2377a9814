/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_tmem_op: transcendent memory, which Xen no longer has. Names for old guests. */

#ifndef __XEN_PUBLIC_TMEM_H__
#define __XEN_PUBLIC_TMEM_H__

#include "xen.h"

/*
 * Xen returns -XEN_ENOSYS for every call. Interface versions from 0x00041300 on do not have these
 * names.
 */
#if __XEN_INTERFACE_VERSION__ < 0x00041300

#define TMEM_SPEC_VERSION 1

/* Commands on the calling domain's pools. */
#define TMEM_NEW_POOL     1
#define TMEM_DESTROY_POOL 2
#define TMEM_PUT_PAGE     4
#define TMEM_GET_PAGE     5
#define TMEM_FLUSH_PAGE   6
#define TMEM_FLUSH_OBJECT 7
#if __XEN_INTERFACE_VERSION__ < 0x00040400
#define TMEM_NEW_PAGE 3
#define TMEM_READ     8
#define TMEM_WRITE    9
#define TMEM_XCHG     10
#endif

/* Commands of the toolstack; they were moved to sysctl. */
#define TMEM_AUTH        101
#define TMEM_RESTORE_NEW 102

/* Flags of TMEM_NEW_POOL. */
#define TMEM_POOL_PERSIST        1
#define TMEM_POOL_SHARED         2
#define TMEM_POOL_PRECOMPRESSED  4
#define TMEM_POOL_PAGESIZE_SHIFT 4
#define TMEM_POOL_PAGESIZE_MASK  0xf
#define TMEM_POOL_VERSION_SHIFT  24
#define TMEM_POOL_VERSION_MASK   0xff
#define TMEM_POOL_RESERVED_BITS  0x00ffff00

/* Flags of a domain, for save and restore. */
#define TMEM_CLIENT_COMPRESS 1
#define TMEM_CLIENT_FROZEN   2

/* Errors in addition to those of errno.h. */
#define EFROZEN 1000
#define EEMPTY  1001

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)
/* Identifies an object in a pool. */
struct xen_tmem_oid {
    uint64_t oid[3];
};
typedef struct xen_tmem_oid xen_tmem_oid_t;
DEFINE_XEN_GUEST_HANDLE(xen_tmem_oid_t);

#if __XEN_INTERFACE_VERSION__ < 0x00040400
typedef xen_pfn_t tmem_cli_mfn_t;
#endif
typedef XEN_GUEST_HANDLE(char) tmem_cli_va_t;
/* arg of the hypercall; all members are [in]. */
struct tmem_op {
    /* TMEM_* */
    uint32_t cmd;
    int32_t pool_id;
    union {
        /* TMEM_NEW_POOL, which returns the id of the pool */
        struct {
            uint64_t uuid[2];
            uint32_t flags;
            uint32_t arg1;
        } creat;
        /* other commands: oid and index identify a page of the pool; cmfn is the guest's page */
        struct {
#if __XEN_INTERFACE_VERSION__ < 0x00040600
            uint64_t oid[3];
#else
            xen_tmem_oid_t oid;
#endif
            uint32_t index;
            uint32_t tmem_offset;
            uint32_t pfn_offset;
            uint32_t len;
            xen_pfn_t cmfn;
        } gen;
    } u;
};
typedef struct tmem_op tmem_op_t;
DEFINE_XEN_GUEST_HANDLE(tmem_op_t);
#endif

#endif /* __XEN_INTERFACE_VERSION__ < 0x00041300 */

#endif /* __XEN_PUBLIC_TMEM_H__ */
