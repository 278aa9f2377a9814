/* SPDX-License-Identifier: MIT */
/*
 * HYPERVISOR_xen_version(int cmd, void *arg): which Xen this is, how it was built, what it offers.
 *
 * Any domain may ask. Unless noted, arg points to the type named below, which is OUT, and the
 * result is 0 or an error. Xen's policy may hide things from a domain; without a policy of the
 * site's own, the commands from 9 on but extraversion2, capabilities2 and changeset2 are for
 * control domains. What is hidden reads "<denied>" (capabilities: "") with commands up to 9, where
 * pagesize gives 0 and guest_handle zeroes; from 10 on it is -XEN_EPERM. XENVER_version,
 * platform_parameters and get_features are never hidden.
 */

#ifndef __XEN_PUBLIC_VERSION_H__
#define __XEN_PUBLIC_VERSION_H__

#include "xen.h"

/* arg NULL. The result: major << 16 | minor. */
#define XENVER_version 0

/*
 * arg: xen_extraversion_t. What follows major.minor, such as ".1-rc2", or as much as there is room
 * for.
 */
#define XENVER_extraversion 1

/* arg: xen_compile_info_t. Compiler, and who built Xen where and when. Longer strings are cut. */
#define XENVER_compile_info 2

/*
 * arg: xen_capabilities_info_t. The guest ABIs there are, each followed by a blank: "xen-3.0-x86_64
 * hvm-3.0-x86_64 ".
 */
#define XENVER_capabilities 3

/* arg: xen_changeset_info_t. The state of Xen's sources, or as much as there is room for. */
#define XENVER_changeset 4

/*
 * arg: xen_platform_parameters_t. The end of a 32-bit PV guest's part of its address space; Xen has
 * the rest. 0 for HVM and Arm guests. 64-bit PV guests know their bounds and have no use for this.
 */
#define XENVER_platform_parameters 5

/* arg: xen_feature_info_t. 32 of the XENFEAT_* bits; -XEN_EINVAL where there are none. */
#define XENVER_get_features 6

/* arg NULL. The result: Xen's page size in bytes. */
#define XENVER_pagesize 7

/* arg: xen_domain_handle_t. The caller's UUID. */
#define XENVER_guest_handle 8

/* arg: xen_commandline_t. Xen's command line, or as much as there is room for. */
#define XENVER_commandline 9

/*
 * arg: xen_varbuf_t, or NULL to learn the size. The result: the bytes there are and, with an arg,
 * that were written to buf, possibly none. Or an error: -XEN_ENOBUFS where len is too small,
 * -XEN_ENODATA where this Xen has no build id. Strings come whole and without a zero byte at their
 * end; the build id is binary. The four strings are there since Xen 4.20.
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
    xen_ulong_t virt_start; /* OUT: an address */
};
typedef struct xen_platform_parameters xen_platform_parameters_t;

struct xen_feature_info {
    uint32_t submap_idx; /* IN: which 32 features; below XENFEAT_NR_SUBMAPS */
    uint32_t submap;     /* OUT: bit n is feature 32 * submap_idx + n */
};
typedef struct xen_feature_info xen_feature_info_t;

typedef char xen_commandline_t[1024];

/* An older name for struct xen_varbuf. */
struct xen_build_id {
    uint32_t len;                                        /* IN */
    __extension__ unsigned char buf[XEN_FLEX_ARRAY_DIM]; /* OUT */
};
typedef struct xen_build_id xen_build_id_t;

struct xen_varbuf {
    uint32_t len;                                        /* IN: bytes that buf has room for */
    __extension__ unsigned char buf[XEN_FLEX_ARRAY_DIM]; /* OUT */
};
typedef struct xen_varbuf xen_varbuf_t;

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

/* The XENFEAT_* bits. */
#include "features.h"

#endif /* __XEN_PUBLIC_VERSION_H__ */
