/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_xsm_op: policy and labels of FLASK, if Xen runs FLASK. */

#ifndef __FLASK_OP_H__
#define __FLASK_OP_H__

#include "../event_channel.h"

/*
 * long xsm_op(struct xen_flask_op *arg)
 *
 * Any domain may call it, as far as the policy allows. The result is 0 or a negative error, unless
 * stated otherwise below. See xga/xsm.h for the errors. Xen writes [out] members only when the call
 * succeeds.
 *
 * A SID is Xen's number for a label, valid until a policy is loaded that lacks the label. A label
 * (context) is a string such as system_u:system_r:domU_t.
 */
#define XEN_FLASK_INTERFACE_VERSION 1

/* FLASK_LOAD: replaces the policy. See xga_flask_load(). */
struct xen_flask_load {
    /* [in] the policy */
    XEN_GUEST_HANDLE(char) buffer;
    /* [in] bytes */
    uint32_t size;
};
typedef struct xen_flask_load xen_flask_load_t;

/* FLASK_SETENFORCE: sets enforcing or permissive mode. See xga_flask_setenforce(). */
struct xen_flask_setenforce {
    /* [in] 0: Xen only reports accesses that the policy forbids */
    uint32_t enforcing;
};
typedef struct xen_flask_setenforce xen_flask_setenforce_t;

/*
 * FLASK_CONTEXT_TO_SID: [in] context and size, [out] sid. FLASK_SID_TO_CONTEXT: [in] sid and size,
 * [out] context and size. See xga_flask_context_to_sid() and xga_flask_sid_to_context().
 */
struct xen_flask_sid_context {
    uint32_t sid;
    /*
     * bytes of context; FLASK_SID_TO_CONTEXT: [in] capacity of context, [out] bytes written,
     * including the final zero
     */
    uint32_t size;
    XEN_GUEST_HANDLE(char) context;
};
typedef struct xen_flask_sid_context xen_flask_sid_context_t;

/* FLASK_ACCESS: returns the decision of the policy. See xga_flask_access(). */
struct xen_flask_access {
    /*
     * [in] SID of the source, SID of the target, class of the target; bits of the permissions of
     * the class
     */
    uint32_t ssid;
    uint32_t tsid;
    uint32_t tclass;
    uint32_t req;
    /*
     * [out] bits that are allowed; bits that Xen reports when allowed; bits that Xen reports when
     * denied; number of the policy
     */
    uint32_t allowed;
    uint32_t audit_allow;
    uint32_t audit_deny;
    uint32_t seqno;
};
typedef struct xen_flask_access xen_flask_access_t;

/*
 * FLASK_CREATE, FLASK_RELABEL, FLASK_MEMBER: return the label for a new object, for an object that
 * is relabelled, for a part of an object that is divided up. See xga_flask_create(),
 * xga_flask_relabel() and xga_flask_member().
 */
struct xen_flask_transition {
    /* [in] SID of the source, SID of the target, class of the object */
    uint32_t ssid;
    uint32_t tsid;
    uint32_t tclass;
    /* [out] SID of the label */
    uint32_t newsid;
};
typedef struct xen_flask_transition xen_flask_transition_t;

#if __XEN_INTERFACE_VERSION__ < 0x00040800
/* FLASK_USER, which no longer exists: SIDs that a user can reach. */
struct xen_flask_userlist {
    uint32_t start_sid;
    uint32_t size;
    union {
        XEN_GUEST_HANDLE(char) user;
        XEN_GUEST_HANDLE(uint32) sids;
    } u;
};
#endif

/* FLASK_GETBOOL, FLASK_SETBOOL. See xga_flask_getbool() and xga_flask_setbool(). */
struct xen_flask_boolean {
    /* [in] number of the boolean, all ones to select it by name; [out] its number */
    uint32_t bool_id;
    /* [out] value in force */
    uint8_t enforcing;
    /* [out] value in force after FLASK_COMMITBOOLS */
    uint8_t pending;
    /* [in] FLASK_SETBOOL: value; not 0 to set it at once */
    uint8_t new_value;
    uint8_t commit;
    /*
     * [in] bytes of name, or capacity of name, 0 when the name is not wanted; [out] FLASK_GETBOOL:
     * bytes of name, which has no final zero
     */
    uint32_t size;
    /* [in] or [out] */
    XEN_GUEST_HANDLE(char) name;
};
typedef struct xen_flask_boolean xen_flask_boolean_t;

/*
 * FLASK_SETAVC_THRESHOLD: sets the number of cached decisions above which Xen drops some. See
 * xga_flask_setavc_threshold().
 */
struct xen_flask_setavc_threshold {
    /* [in] number of decisions */
    uint32_t threshold;
};
typedef struct xen_flask_setavc_threshold xen_flask_setavc_threshold_t;

/*
 * FLASK_AVC_HASHSTATS: [out] distribution of the decisions that Xen caches. See
 * xga_flask_avc_hashstats().
 */
struct xen_flask_hash_stats {
    uint32_t entries;
    uint32_t buckets_used;
    uint32_t buckets_total;
    uint32_t max_chain_len;
};
typedef struct xen_flask_hash_stats xen_flask_hash_stats_t;

/*
 * FLASK_AVC_CACHESTATS: use of the cache on one processor. Exists if Xen was built with
 * CONFIG_XSM_FLASK_AVC_STATS. See xga_flask_avc_cachestats().
 */
struct xen_flask_cache_stats {
    /* [in] processor */
    uint32_t cpu;
    /* [out] counts since Xen or the processor started */
    uint32_t lookups;
    uint32_t hits;
    uint32_t misses;
    uint32_t allocations;
    uint32_t reclaims;
    uint32_t frees;
};
typedef struct xen_flask_cache_stats xen_flask_cache_stats_t;

/*
 * FLASK_ADD_OCONTEXT, FLASK_DEL_OCONTEXT: label a range of a resource, remove the label. See
 * xga_flask_add_ocontext() and xga_flask_del_ocontext().
 */
struct xen_flask_ocontext {
    /* [in] 1: interrupts; 2: I/O ports; 3: pages of device memory; 4: PCI devices */
    uint32_t ocon;
    /* [in] FLASK_ADD_OCONTEXT only */
    uint32_t sid;
    /* [in] first and last of the range, both included */
    uint64_t low, high;
};
typedef struct xen_flask_ocontext xen_flask_ocontext_t;

/*
 * FLASK_GET_PEER_SID: returns the SID of the domain at the other end of an event channel. See
 * xga_flask_get_peer_sid().
 */
struct xen_flask_peersid {
    /* [in] a port of the caller */
    evtchn_port_t evtchn;
    /* [out] SID of the domain */
    uint32_t sid;
};
typedef struct xen_flask_peersid xen_flask_peersid_t;

/* FLASK_RELABEL_DOMAIN: gives a domain another label. See xga_flask_relabel_domain(). */
struct xen_flask_relabel {
    /* [in] the domain, and the SID of its new label */
    uint32_t domid;
    uint32_t sid;
};
typedef struct xen_flask_relabel xen_flask_relabel_t;

/* FLASK_DEVICETREE_LABEL: labels a node of the device tree. See xga_flask_devicetree_label(). */
struct xen_flask_devicetree_label {
    /* [in] SID of the label */
    uint32_t sid;
    /* [in] bytes of path, and the path of the node */
    uint32_t length;
    XEN_GUEST_HANDLE(char) path;
};
typedef struct xen_flask_devicetree_label xen_flask_devicetree_label_t;

struct xen_flask_op {
    /* [in] FLASK_* */
    uint32_t cmd;
#define FLASK_LOAD             1
#define FLASK_GETENFORCE       2 /* returns 1 (enforcing) or 0 */
#define FLASK_SETENFORCE       3
#define FLASK_CONTEXT_TO_SID   4
#define FLASK_SID_TO_CONTEXT   5
#define FLASK_ACCESS           6
#define FLASK_CREATE           7
#define FLASK_RELABEL          8
#define FLASK_USER             9  /* no longer exists */
#define FLASK_POLICYVERS       10 /* returns the newest policy format that Xen can read */
#define FLASK_GETBOOL          11
#define FLASK_SETBOOL          12
#define FLASK_COMMITBOOLS      13 /* puts all pending values into force */
#define FLASK_MLS              14 /* returns 1 if labels have levels */
#define FLASK_DISABLE          15 /* no longer exists */
#define FLASK_GETAVC_THRESHOLD 16 /* returns the threshold */
#define FLASK_SETAVC_THRESHOLD 17
#define FLASK_AVC_HASHSTATS    18
#define FLASK_AVC_CACHESTATS   19
#define FLASK_MEMBER           20
#define FLASK_ADD_OCONTEXT     21
#define FLASK_DEL_OCONTEXT     22
#define FLASK_GET_PEER_SID     23
#define FLASK_RELABEL_DOMAIN   24
#define FLASK_DEVICETREE_LABEL 25
    /* [in] XEN_FLASK_INTERFACE_VERSION */
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
