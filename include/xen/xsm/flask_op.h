/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_xsm_op, in a Xen that runs Flask: its policy and its labels. */

#ifndef __FLASK_OP_H__
#define __FLASK_OP_H__

#include "../event_channel.h"

/*
 * long xsm_op(struct xen_flask_op *arg)
 *
 * For every guest, as far as the policy allows: -XEN_EACCES, -XEN_EPERM. 0 or a negative error
 * unless said otherwise. -XEN_ENOSYS: no Flask, another interface_version, or an unknown cmd. OUT
 * fields are written when the call succeeds, and then only.
 *
 * A SID is a number that Xen has given to a context, and holds until the next policy is loaded. A
 * context is a string like system_u:system_r:domU_t.
 */
#define XEN_FLASK_INTERFACE_VERSION 1

/* LOAD: replace the policy. -XEN_EINVAL: too large, or not a policy. */
struct xen_flask_load {
    /* IN */
    XEN_GUEST_HANDLE(char) buffer;
    /* IN: bytes. */
    uint32_t size;
};
typedef struct xen_flask_load xen_flask_load_t;

/* SETENFORCE: 0: only report what the policy forbids. */
struct xen_flask_setenforce {
    /* IN */
    uint32_t enforcing;
};
typedef struct xen_flask_setenforce xen_flask_setenforce_t;

/* CONTEXT_TO_SID: context and size IN, sid OUT. SID_TO_CONTEXT: sid IN, the others as below. */
struct xen_flask_sid_context {
    uint32_t sid;
    /*
     * IN: bytes of room; -XEN_ERANGE: too few. OUT: bytes written, the terminating zero included.
     */
    uint32_t size;
    XEN_GUEST_HANDLE(char) context;
};
typedef struct xen_flask_sid_context xen_flask_sid_context_t;

/* ACCESS: what the policy would say. */
struct xen_flask_access {
    /* IN: of whom, to what, of which class; bits of the class's permissions. */
    uint32_t ssid;
    uint32_t tsid;
    uint32_t tclass;
    uint32_t req;
    /* OUT: bits allowed; reported when allowed, when denied; number of the policy. */
    uint32_t allowed;
    uint32_t audit_allow;
    uint32_t audit_deny;
    uint32_t seqno;
};
typedef struct xen_flask_access xen_flask_access_t;

/* CREATE, RELABEL, MEMBER: the label that something new, changed, or divided up is to have. */
struct xen_flask_transition {
    /* IN */
    uint32_t ssid;
    uint32_t tsid;
    uint32_t tclass;
    /* OUT */
    uint32_t newsid;
};
typedef struct xen_flask_transition xen_flask_transition_t;

#if __XEN_INTERFACE_VERSION__ < 0x00040800
/* USER, which is gone: SIDs that a user can get to. */
struct xen_flask_userlist {
    uint32_t start_sid;
    uint32_t size;
    union {
        XEN_GUEST_HANDLE(char) user;
        XEN_GUEST_HANDLE(uint32) sids;
    } u;
};
#endif

/* GETBOOL, SETBOOL. -XEN_ENOENT: no such boolean. */
struct xen_flask_boolean {
    /* IN: its number, or all ones to go by its name. OUT: its number. */
    uint32_t bool_id;
    /* OUT: in force. */
    uint8_t enforcing;
    /* OUT: after COMMITBOOLS. */
    uint8_t pending;
    /* IN, SETBOOL: the value; and whether it is to be in force at once. */
    uint8_t new_value;
    uint8_t commit;
    /* IN: bytes of name, or room for it; 0: not wanted. OUT, GETBOOL: bytes, without a zero. */
    uint32_t size;
    /* IN or OUT. */
    XEN_GUEST_HANDLE(char) name;
};
typedef struct xen_flask_boolean xen_flask_boolean_t;

/* SETAVC_THRESHOLD: entries in the cache of decisions above which old ones go. */
struct xen_flask_setavc_threshold {
    /* IN */
    uint32_t threshold;
};
typedef struct xen_flask_setavc_threshold xen_flask_setavc_threshold_t;

/* AVC_HASHSTATS: how full that cache is. All OUT. */
struct xen_flask_hash_stats {
    uint32_t entries;
    uint32_t buckets_used;
    uint32_t buckets_total;
    uint32_t max_chain_len;
};
typedef struct xen_flask_hash_stats xen_flask_hash_stats_t;

/* AVC_CACHESTATS: how it has done on one processor. Only in a Xen built for it. */
struct xen_flask_cache_stats {
    /* IN */
    uint32_t cpu;
    /* OUT */
    uint32_t lookups;
    uint32_t hits;
    uint32_t misses;
    uint32_t allocations;
    uint32_t reclaims;
    uint32_t frees;
};
typedef struct xen_flask_cache_stats xen_flask_cache_stats_t;

/* ADD_OCONTEXT, DEL_OCONTEXT: label a range of a resource. -XEN_EINVAL: low above high. */
struct xen_flask_ocontext {
    /* IN: 1 interrupts, 2 I/O ports, 3 pages of device memory, 4 PCI devices. */
    uint32_t ocon;
    /* IN, ADD only. */
    uint32_t sid;
    /* IN: both inclusive. */
    uint64_t low, high;
};
typedef struct xen_flask_ocontext xen_flask_ocontext_t;

/* GET_PEER_SID: who is at the other end. -XEN_EINVAL: not a connected interdomain port. */
struct xen_flask_peersid {
    /* IN: the caller's port. */
    evtchn_port_t evtchn;
    /* OUT */
    uint32_t sid;
};
typedef struct xen_flask_peersid xen_flask_peersid_t;

/* RELABEL_DOMAIN. -XEN_ESRCH: no such domain. */
struct xen_flask_relabel {
    /* IN */
    uint32_t domid;
    uint32_t sid;
};
typedef struct xen_flask_relabel xen_flask_relabel_t;

/* DEVICETREE_LABEL: label a node. */
struct xen_flask_devicetree_label {
    /* IN */
    uint32_t sid;
    /* IN: bytes of path. */
    uint32_t length;
    XEN_GUEST_HANDLE(char) path;
};
typedef struct xen_flask_devicetree_label xen_flask_devicetree_label_t;

struct xen_flask_op {
    /* IN */
    uint32_t cmd;
#define FLASK_LOAD             1
#define FLASK_GETENFORCE       2 /* answers 0 or 1 */
#define FLASK_SETENFORCE       3
#define FLASK_CONTEXT_TO_SID   4
#define FLASK_SID_TO_CONTEXT   5
#define FLASK_ACCESS           6
#define FLASK_CREATE           7
#define FLASK_RELABEL          8
#define FLASK_USER             9  /* gone */
#define FLASK_POLICYVERS       10 /* answers with the newest format of policies known */
#define FLASK_GETBOOL          11
#define FLASK_SETBOOL          12
#define FLASK_COMMITBOOLS      13 /* put all pending values into force */
#define FLASK_MLS              14 /* answers 1 if the policy has levels */
#define FLASK_DISABLE          15 /* gone */
#define FLASK_GETAVC_THRESHOLD 16 /* answers with it */
#define FLASK_SETAVC_THRESHOLD 17
#define FLASK_AVC_HASHSTATS    18
#define FLASK_AVC_CACHESTATS   19
#define FLASK_MEMBER           20
#define FLASK_ADD_OCONTEXT     21
#define FLASK_DEL_OCONTEXT     22
#define FLASK_GET_PEER_SID     23
#define FLASK_RELABEL_DOMAIN   24
#define FLASK_DEVICETREE_LABEL 25
    /* IN: XEN_FLASK_INTERFACE_VERSION. */
    uint32_t interface_version;
    union {
        xen_flask_load_t load;
        xen_flask_setenforce_t enforce;
        xen_flask_sid_context_t sid_context;
        xen_flask_access_t access;
        xen_flask_transition_t transition;
#if __XEN_INTERFACE_VERSION__ < 0x00040800
        struct xen_flask_userlist userlist;
#endif
        xen_flask_boolean_t boolean;
        xen_flask_setavc_threshold_t setavc_threshold;
        xen_flask_hash_stats_t hash_stats;
        xen_flask_cache_stats_t cache_stats;
        xen_flask_ocontext_t ocontext;
        xen_flask_peersid_t peersid;
        xen_flask_relabel_t relabel;
        xen_flask_devicetree_label_t devicetree_label;
    } u;
};
typedef struct xen_flask_op xen_flask_op_t;
DEFINE_XEN_GUEST_HANDLE(xen_flask_op_t);

#endif /* __FLASK_OP_H__ */
