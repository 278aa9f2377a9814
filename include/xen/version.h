/* SPDX-License-Identifier: MIT */
/*
 * HYPERVISOR_xen_version(int cmd, void *arg): Xen's version, how Xen was built, and which features
 * it offers.
 *
 * Callable by any domain. Unless noted, arg is the address of the type named below, which is [out],
 * and the result is 0 or an error. See xga/version.h for the errors.
 *
 * The security module can deny a command. By default, it denies the commands from
 * XENVER_commandline (9) on to all but the control domain, except XENVER_extraversion2,
 * XENVER_capabilities2 and XENVER_changeset2. It never denies XENVER_version,
 * XENVER_platform_parameters and XENVER_get_features. A denied command up to 9 writes "<denied>"
 * (XENVER_capabilities: an empty string; XENVER_guest_handle: zeroes; XENVER_pagesize returns 0). A
 * denied command from 10 on returns -XEN_EPERM.
 */

#ifndef __XEN_PUBLIC_VERSION_H__
#define __XEN_PUBLIC_VERSION_H__

#include "xen.h"

/* arg is NULL. Returns major << 16 | minor. */
#define XENVER_version 0

/*
 * arg: xen_extraversion_t. The part of the version after major.minor, such as ".1-rc2", cut off at
 * the size of the type.
 */
#define XENVER_extraversion 1

/*
 * arg: xen_compile_info_t. The compiler, and who built Xen, where and when. Longer strings are cut
 * off.
 */
#define XENVER_compile_info 2

/*
 * arg: xen_capabilities_info_t. The guest ABIs that Xen supports, each followed by a space:
 * "xen-3.0-x86_64 hvm-3.0-x86_64 ".
 */
#define XENVER_capabilities 3

/* arg: xen_changeset_info_t. The revision of Xen's sources, cut off at the size of the type. */
#define XENVER_changeset 4

/*
 * arg: xen_platform_parameters_t. The end of a 32-bit PV guest's part of its address space, where
 * Xen's part starts. 0 for HVM, PVH and Arm guests (before Xen 4.18, an address without use).
 * 64-bit PV guests do not need it, because their bounds are constants.
 */
#define XENVER_platform_parameters 5

/*
 * arg: xen_feature_info_t. 32 of the XENFEAT_* bits. Returns -XEN_EINVAL if there is no such group.
 */
#define XENVER_get_features 6

/* arg is NULL. Returns Xen's page size in bytes. */
#define XENVER_pagesize 7

/* arg: xen_domain_handle_t. The UUID of the calling domain; 0 when no toolstack has set it. */
#define XENVER_guest_handle 8

/* arg: xen_commandline_t. Xen's command line, cut off at the size of the type. */
#define XENVER_commandline 9

/*
 * arg: xen_varbuf_t, or NULL to ask for the length. Returns the length in bytes, possibly 0; with
 * an arg, Xen also writes that many bytes to buf. Returns -XEN_ENOBUFS if len is too small, and
 * -XEN_ENODATA if this Xen has no build id. Strings are complete and have no zero byte at the end;
 * the build id is binary. Xen has the four strings since 4.20.
 */
#define XENVER_build_id      10
#define XENVER_extraversion2 11
#define XENVER_capabilities2 12
#define XENVER_changeset2    13
#define XENVER_commandline2  14

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

typedef char xen_extraversion_t[16];
#define XEN_EXTRAVERSION_LEN (sizeof(xen_extraversion_t))

struct xen_compile_info {
    char compiler[64];
    char compile_by[16];
    char compile_domain[32];
    char compile_date[32];
};
typedef struct xen_compile_info xen_compile_info_t;

typedef char xen_capabilities_info_t[1024];
#define XEN_CAPABILITIES_INFO_LEN (sizeof(xen_capabilities_info_t))

typedef char xen_changeset_info_t[64];
#define XEN_CHANGESET_INFO_LEN (sizeof(xen_changeset_info_t))

struct xen_platform_parameters {
    xen_ulong_t virt_start; /* [out] a virtual address */
};
typedef struct xen_platform_parameters xen_platform_parameters_t;

struct xen_feature_info {
    uint32_t submap_idx; /* [in] number of the group of 32 features; below XENFEAT_NR_SUBMAPS */
    uint32_t submap;     /* [out] bit n is feature 32 * submap_idx + n */
};
typedef struct xen_feature_info xen_feature_info_t;

typedef char xen_commandline_t[1024];

/* The older name of struct xen_varbuf. */
struct xen_build_id {
    uint32_t len;                                        /* [in] size of buf in bytes */
    __extension__ unsigned char buf[XEN_FLEX_ARRAY_DIM]; /* [out] the string or build id */
};
typedef struct xen_build_id xen_build_id_t;

struct xen_varbuf {
    uint32_t len;                                        /* [in] size of buf in bytes */
    __extension__ unsigned char buf[XEN_FLEX_ARRAY_DIM]; /* [out] the string or build id */
};
typedef struct xen_varbuf xen_varbuf_t;

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

/* The XENFEAT_* bits. */
#include "features.h"

#endif /* __XEN_PUBLIC_VERSION_H__ */
